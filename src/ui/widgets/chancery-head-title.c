/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/widgets/chancery-head-title.h"

struct _ChanceryHeadTitle
{
  AdwBin parent_instance;
  GtkLabel *label;
  char *text;
  char *brief; /* markup; NULL where there is but the one */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (ChanceryHeadTitle, chancery_head_title, ADW_TYPE_BIN)

static void
chancery_head_title_finalize (GObject *object)
{
  ChanceryHeadTitle *self = CHANCERY_HEAD_TITLE (object);

  g_free (self->text);
  g_free (self->brief);
  G_OBJECT_CLASS (chancery_head_title_parent_class)->finalize (object);
}

static void
chancery_head_title_class_init (ChanceryHeadTitleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_head_title_finalize;
}

static void
chancery_head_title_init (ChanceryHeadTitle *self)
{
  self->text = g_strdup ("");
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0.0f);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "chancery-head-title");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
}

ChanceryHeadTitle *
chancery_head_title_new (void)
{
  return g_object_new (CHANCERY_TYPE_HEAD_TITLE, NULL);
}

static void
show (ChanceryHeadTitle *self)
{
  if (self->brief != NULL && self->narrow)
    gtk_label_set_markup (self->label, self->brief);
  else
    gtk_label_set_text (self->label, self->text);
  /* After the text, which a label tells of itself. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text,
                                  -1);
}

void
chancery_head_title_set (ChanceryHeadTitle *self, const char *text, const char *brief)
{
  char *full = g_strdup (text), *copy = g_strdup (brief);

  g_free (self->text);
  g_free (self->brief);
  self->text = full;
  self->brief = copy;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), copy != NULL ? full : NULL);
  show (self);
}

void
chancery_head_title_set_narrow (ChanceryHeadTitle *self, gboolean narrow)
{
  self->narrow = narrow;
  show (self);
}
