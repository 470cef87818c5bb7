/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/import/chancery-import-preview.h"

#include "ui/chancery-clipboard.h"
#include <glib/gi18n.h>

/* More rejected rows than anybody reads one by one are told by their number; all of them can be copied. */
#define REJECTS_SHOWN 100

enum
{
  TILE_NEW,
  TILE_CHANGED,
  TILE_UNCHANGED,
  TILE_REJECTED,
  N_TILES
};

struct _ChanceryImportPreview
{
  AdwBin parent_instance;
  GtkLabel *numbers[N_TILES];
  GtkWidget *unplaced;
  GtkLabel *unplaced_label;
  GtkWidget *rejects;
  AdwExpanderRow *expander;
  GtkButton *copy;
  GPtrArray *rows; /* in the expander; not owned */
  char *text;      /* of all rejects */
};

G_DEFINE_FINAL_TYPE (ChanceryImportPreview, chancery_import_preview, ADW_TYPE_BIN)

static void
chancery_import_preview_finalize (GObject *object)
{
  ChanceryImportPreview *self = CHANCERY_IMPORT_PREVIEW (object);

  g_ptr_array_unref (self->rows);
  g_free (self->text);
  G_OBJECT_CLASS (chancery_import_preview_parent_class)->finalize (object);
}

static void
chancery_import_preview_class_init (ChanceryImportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_import_preview_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "chancery-import-preview");
}

static GtkWidget *
make_tile (ChanceryImportPreview *self, int tile)
{
  static const char *const captions[N_TILES] = { N_ ("New"), N_ ("Changed"), N_ ("Unchanged"),
                                                 N_ ("Rejected") };
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  GtkWidget *caption = gtk_label_new (_ (captions[tile]));

  self->numbers[tile] = GTK_LABEL (gtk_label_new ("–"));
  gtk_widget_add_css_class (GTK_WIDGET (self->numbers[tile]), "chancery-tile-number");
  gtk_widget_add_css_class (GTK_WIDGET (self->numbers[tile]), "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "chancery-secondary");
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (captions[tile]),
                                  -1);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "chancery-tile");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->numbers[tile]));
  gtk_box_append (GTK_BOX (box), caption);
  return box;
}

static GtkWidget *
make_tiles (ChanceryImportPreview *self)
{
  GtkWidget *tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (tiles), TRUE);
  for (int i = 0; i < N_TILES; i++)
    gtk_box_append (GTK_BOX (tiles), make_tile (self, i));
  return tiles;
}

static GtkWidget *
make_unplaced (ChanceryImportPreview *self)
{
  self->unplaced = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->unplaced_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->unplaced_label, TRUE);
  gtk_label_set_xalign (self->unplaced_label, 0);
  gtk_widget_add_css_class (self->unplaced, "chancery-import-unplaced");
  gtk_box_append (GTK_BOX (self->unplaced), gtk_image_new_from_icon_name ("chancery-missing-symbolic"));
  gtk_box_append (GTK_BOX (self->unplaced), GTK_WIDGET (self->unplaced_label));
  gtk_widget_set_visible (self->unplaced, FALSE);
  return self->unplaced;
}

static void
on_copy (ChanceryImportPreview *self)
{
  chancery_clipboard_set (gtk_widget_get_display (GTK_WIDGET (self)), self->text);
  gtk_button_set_label (self->copy, _ ("Copied"));
}

static GtkWidget *
make_rejects (ChanceryImportPreview *self)
{
  self->rejects = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->rejects), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->rejects, "boxed-list");
  self->expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
  self->copy = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->copy), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy what is wrong with the rejected rows"), -1);
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (on_copy), self);
  adw_expander_row_add_action (self->expander, GTK_WIDGET (self->copy));
  gtk_list_box_append (GTK_LIST_BOX (self->rejects), GTK_WIDGET (self->expander));
  gtk_widget_set_visible (self->rejects, FALSE);
  return self->rejects;
}

static void
chancery_import_preview_init (ChanceryImportPreview *self)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));

  self->rows = g_ptr_array_new ();
  gtk_box_append (box, make_tiles (self));
  gtk_box_append (box, make_unplaced (self));
  gtk_box_append (box, make_rejects (self));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (box));
}

GtkWidget *
chancery_import_preview_new (void)
{
  return g_object_new (CHANCERY_TYPE_IMPORT_PREVIEW, NULL);
}

static void
add_line (ChanceryImportPreview *self, const char *text)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "chancery-import-reject");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  adw_expander_row_add_row (self->expander, row);
  g_ptr_array_add (self->rows, row);
}

static char *
join (const GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

static void
show_rejects (ChanceryImportPreview *self, const GPtrArray *rejects)
{
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u row cannot be taken", "%u rows cannot be taken", rejects->len),
                       rejects->len);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->expander, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_free (self->text);
  self->text = join (rejects);
  gtk_button_set_label (self->copy, _ ("Copy"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), title);
  gtk_widget_set_visible (self->rejects, rejects->len > 0);
  for (guint i = 0; i < MIN (rejects->len, REJECTS_SHOWN); i++)
    add_line (self, g_ptr_array_index (rejects, i));
  if (rejects->len > REJECTS_SHOWN)
    {
      g_autofree char *more =
          g_strdup_printf (_ ("And %u more; Copy takes them all."), rejects->len - REJECTS_SHOWN);

      add_line (self, more);
    }
}

static void
show_numbers (ChanceryImportPreview *self, const ChanceryImportPlan *plan)
{
  const guint numbers[N_TILES] = { plan->added, plan->changed, plan->unchanged, plan->rejected };

  for (int i = 0; i < N_TILES; i++)
    {
      g_autofree char *text = g_strdup_printf ("%'u", numbers[i]);

      gtk_label_set_text (self->numbers[i], text);
    }
}

static void
show_unplaced (ChanceryImportPreview *self, guint unplaced)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u without a position, to be placed",
                                                     "%u without a position, to be placed", unplaced),
                                           unplaced);

  gtk_label_set_text (self->unplaced_label, text);
  gtk_widget_set_visible (self->unplaced, unplaced > 0);
}

void
chancery_import_preview_set_plan (ChanceryImportPreview *self, const ChanceryImportPlan *plan)
{
  if (plan != NULL)
    {
      show_numbers (self, plan);
      show_unplaced (self, plan->unplaced);
      show_rejects (self, plan->rejects);
      return;
    }
  for (int i = 0; i < N_TILES; i++)
    gtk_label_set_text (self->numbers[i], "–");
  gtk_widget_set_visible (self->unplaced, FALSE);
  gtk_widget_set_visible (self->rejects, FALSE);
}
