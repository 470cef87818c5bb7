/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/welcome/chancery-wait.h"

#include <glib/gi18n.h>

/* Between two looks at the clock, in milliseconds: often enough for each second to be seen. */
#define BEAT 200

struct _ChanceryWait
{
  AdwBin parent_instance;
  GtkLabel *label;
  gint64 end; /* monotonic, in microseconds */
  guint beat; /* source; 0 while nothing is counted */
};

G_DEFINE_FINAL_TYPE (ChanceryWait, chancery_wait, ADW_TYPE_BIN)

enum
{
  OVER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
countdown (ChanceryWait *self)
{
  int seconds = (int) ((self->end - g_get_monotonic_time () + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);

  return g_strdup_printf (ngettext ("Wrong too often: try again in %d second",
                                    "Wrong too often: try again in %d seconds", (gulong) seconds),
                          seconds);
}

/* What is announced; the label inside goes on alone. */
static void
tell (ChanceryWait *self, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static gboolean
on_beat (gpointer user_data)
{
  ChanceryWait *self = user_data;
  g_autofree char *text = NULL;

  if (g_get_monotonic_time () < self->end)
    {
      text = countdown (self);
      gtk_label_set_text (self->label, text);
      return G_SOURCE_CONTINUE;
    }
  self->beat = 0;
  gtk_label_set_text (self->label, _ ("You can try again now"));
  tell (self, _ ("You can try again now"));
  g_signal_emit (self, signals[OVER], 0);
  return G_SOURCE_REMOVE;
}

static void
chancery_wait_dispose (GObject *object)
{
  g_clear_handle_id (&CHANCERY_WAIT (object)->beat, g_source_remove);
  G_OBJECT_CLASS (chancery_wait_parent_class)->dispose (object);
}

static void
chancery_wait_class_init (ChanceryWaitClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_wait_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
  signals[OVER] =
      g_signal_new ("over", CHANCERY_TYPE_WAIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_wait_init (ChanceryWait *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_justify (self->label, GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
chancery_wait_new (void)
{
  return g_object_new (CHANCERY_TYPE_WAIT, NULL);
}

void
chancery_wait_start (ChanceryWait *self, gint64 ms)
{
  g_autofree char *text = NULL;

  self->end = g_get_monotonic_time () + ms * 1000;
  text = countdown (self);
  gtk_label_set_text (self->label, text);
  tell (self, text);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (self->beat == 0)
    self->beat = g_timeout_add (BEAT, on_beat, self);
}

gboolean
chancery_wait_is_running (ChanceryWait *self)
{
  return self->beat != 0;
}

void
chancery_wait_clear (ChanceryWait *self)
{
  if (self->beat == 0)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
chancery_wait_stop (ChanceryWait *self)
{
  g_clear_handle_id (&self->beat, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
