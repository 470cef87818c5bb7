/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-passphrase-meter.h"

#include <glib/gi18n.h>
#include <math.h>

/* What one computer needs for one guess at the cost of a vault's key, and how many computers are at work. */
#define SECONDS_PER_GUESS 0.5
#define COMPUTERS 1000.0

#define HOUR 3600.0
#define DAY (24 * HOUR)
#define YEAR (365.25 * DAY)

struct _ChanceryPassphraseMeter
{
  AdwBin parent_instance;
  GtkLevelBar *bar;
  GtkLabel *word;
  GtkLabel *holds;
};

G_DEFINE_FINAL_TYPE (ChanceryPassphraseMeter, chancery_passphrase_meter, ADW_TYPE_BIN)

static void
chancery_passphrase_meter_class_init (ChanceryPassphraseMeterClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chancery-meter");
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
chancery_passphrase_meter_init (ChanceryPassphraseMeter *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->bar = GTK_LEVEL_BAR (gtk_level_bar_new_for_interval (0, CHANCERY_STRENGTH_STRONG + 1));
  gtk_level_bar_set_mode (self->bar, GTK_LEVEL_BAR_MODE_DISCRETE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Strength of the passphrase"), -1);
  self->word = make_label ("heading");
  self->holds = make_label ("chancery-secondary");
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->word));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->holds));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), texts);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
chancery_passphrase_meter_new (void)
{
  return g_object_new (CHANCERY_TYPE_PASSPHRASE_METER, NULL);
}

/* Somebody who has the file can guess on as many computers as they like; a thousand is a picture. */
static const char *
time_it_holds (double bits)
{
  static const struct
  {
    double seconds;
    const char *text;
  } steps[] = {
    { HOUR, N_ ("A thousand computers would guess it within an hour.") },
    { 7 * DAY, N_ ("A thousand computers would guess it within a week.") },
    { YEAR, N_ ("A thousand computers would guess it within a year.") },
    { 20 * YEAR, N_ ("A thousand computers would guess it within twenty years.") },
    { 1000 * YEAR, N_ ("A thousand computers would need decades to guess it.") },
    { HUGE_VAL, N_ ("A thousand computers would need more than a thousand years to guess it.") },
  };
  double seconds = exp2 (bits) * SECONDS_PER_GUESS / COMPUTERS;
  gsize i = 0;

  while (i < G_N_ELEMENTS (steps) - 1 && seconds >= steps[i].seconds)
    i++;
  return _ (steps[i].text);
}

gboolean
chancery_passphrase_meter_judge (ChanceryPassphraseMeter *self, ChancerySecret *secret)
{
  ChanceryStrength strength;
  double bits;

  if (chancery_secret_size (secret) == 0)
    {
      gtk_level_bar_set_value (self->bar, 0);
      gtk_label_set_text (self->word, _ ("A good passphrase"));
      gtk_label_set_text (self->holds, _ ("Five or six words that have nothing to do with each other."));
      return FALSE;
    }
  strength = chancery_passphrase_strength (secret, &bits);
  gtk_level_bar_set_value (self->bar, strength + 1);
  gtk_label_set_text (self->word, chancery_strength_label (strength));
  gtk_label_set_text (self->holds, time_it_holds (bits));
  return chancery_passphrase_is_weak (strength);
}
