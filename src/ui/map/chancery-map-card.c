/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-card.h"

#include "base/chancery-clock.h"
#include "geo/chancery-coordinates.h"
#include "ui/chancery-feedback.h"
#include "ui/map/chancery-map-detail.h"
#include "ui/map/chancery-map-sheet.h"
#include "ui/missions/chancery-mission-row.h"
#include "ui/widgets/chancery-coverage.h"
#include "ui/widgets/chancery-detail-card.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-level-pill.h"

#include <glib/gi18n-lib.h>

/* A list of addresses and telephone numbers as old as this needs looking after. */
#define OLD_YEARS 2

struct _ChanceryMapCard
{
  GtkWidget parent_instance;
  ChancerySession *session;
  GtkWidget *sheet;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *body;
  GCancellable *cancellable;
  gboolean is_office;
  char *id; /* NULL when closed */
};

G_DEFINE_FINAL_TYPE (ChanceryMapCard, chancery_map_card, GTK_TYPE_WIDGET)

enum
{
  FILLED,
  GONE,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* An icon, a text or any widget, and what one may do with it. @icon NULL keeps the icon's room free. */
static void
add_line (ChanceryMapCard *self, const char *icon, GtkWidget *content, GtkWidget *end)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  gtk_widget_set_valign (image, end == NULL ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (image, "line-icon");
  gtk_widget_set_opacity (image, icon != NULL ? 1.0 : 0.0);
  gtk_box_append (GTK_BOX (line), image);
  gtk_widget_set_valign (content, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_box_append (GTK_BOX (line), content);
  if (end != NULL)
    {
      gtk_widget_set_valign (end, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), end);
    }
  gtk_box_append (self->body, line);
}

static void
add_text (ChanceryMapCard *self, const char *icon, const char *text, const char *below)
{
  GtkWidget *box;

  if (text == NULL || text[0] == '\0')
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), make_label (text));
  if (below != NULL)
    gtk_box_append (GTK_BOX (box), chancery_detail_card_secondary (below));
  add_line (self, icon, box, NULL);
}

static void
add_phone (ChanceryMapCard *self, const char *number)
{
  GtkWidget *label;

  if (number == NULL)
    return;
  label = make_label (number);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "map-number");
  add_line (self, "chancery-phone-symbolic", label, chancery_detail_card_copy_button (number));
}

static void
add_levels (ChanceryMapCard *self, const ChanceryRow *row)
{
  g_autofree char *today = chancery_clock_today ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *pill = chancery_level_pill_new ();
  GtkWidget *coverage = chancery_coverage_new ();
  GtkWidget *caption = gtk_label_new (_ ("Liaison"));

  chancery_level_pill_set_level (CHANCERY_LEVEL_PILL (pill), chancery_row_level (row, "level_us"), FALSE);
  gtk_widget_add_css_class (pill, "chancery-pill-medium");
  gtk_widget_set_tooltip_text (pill, _ ("Threat level in the United States"));
  chancery_coverage_set (CHANCERY_COVERAGE (coverage), chancery_row_coverage (row, today));
  gtk_widget_set_tooltip_text (coverage, _ ("Verified security liaison representatives, of two needed"));
  gtk_widget_set_hexpand (caption, TRUE);
  gtk_widget_set_halign (caption, GTK_ALIGN_END);
  gtk_widget_add_css_class (caption, "chancery-secondary");
  gtk_box_append (GTK_BOX (line), pill);
  gtk_box_append (GTK_BOX (line), caption);
  gtk_box_append (GTK_BOX (line), coverage);
  gtk_widget_set_valign (coverage, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (line, "map-levels");
  gtk_box_append (self->body, line);
}

/* Which rule made it this office, so that nobody need trust a number blindly. */
static void
add_nearest (ChanceryMapCard *self, const ChanceryMapDetail *detail)
{
  const ChanceryRow *row = detail->mission;
  gboolean by_hand = g_strcmp0 (chancery_row_get (row, "office_assigned"), "1") == 0;
  g_autofree char *distance = chancery_mission_distance (row);
  g_autofree char *reason = NULL;
  g_autofree char *office = NULL;

  if (detail->office == NULL)
    return;
  office = chancery_office_title (detail->office);
  if (distance == NULL)
    reason = g_strdup (by_hand ? _ ("Assigned by hand") : _ ("Nearest DS office"));
  else if (by_hand)
    reason = g_strdup_printf (_ ("%s away, assigned by hand"), distance);
  else
    reason = g_strdup_printf (_ ("%s away, nearest"), distance);
  add_text (self, "chancery-office-symbolic", office, reason);
}

static void
on_copy_position (GtkWidget *button, const char *text)
{
  chancery_feedback_copy (button, text);
}

static void
free_text (gpointer text, GClosure *closure)
{
  g_free (text);
}

static void
add_buttons (ChanceryMapCard *self, const ChanceryMapDetail *detail)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  ChanceryPosition position;

  if (!detail->is_office)
    {
      GtkWidget *open = gtk_button_new_with_label (_ ("Open"));

      gtk_widget_add_css_class (open, "suggested-action");
      gtk_widget_set_hexpand (open, TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "win.show-mission");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "s", detail->id);
      gtk_box_append (GTK_BOX (line), open);
    }
  if (chancery_map_detail_position (detail, &position))
    {
      GtkWidget *copy = gtk_button_new_with_label (_ ("Copy position"));
      char *text = chancery_coordinates_format (&position);

      gtk_widget_set_tooltip_text (copy, text);
      gtk_widget_set_hexpand (copy, detail->is_office);
      g_signal_connect_data (copy, "clicked", G_CALLBACK (on_copy_position), text, free_text, 0);
      gtk_box_append (GTK_BOX (line), copy);
    }
  gtk_widget_add_css_class (line, "map-buttons");
  gtk_box_append (self->body, line);
}

static char *
join (const char *a, const char *between, const char *b)
{
  if (a == NULL || b == NULL)
    return g_strdup (a != NULL ? a : b);
  return g_strconcat (a, between, b, NULL);
}

static void
fill_mission (ChanceryMapCard *self, const ChanceryMapDetail *detail)
{
  const ChanceryRow *row = detail->mission;
  const char *kind = chancery_mission_kind_label (chancery_row_get (row, "kind"));
  g_autofree char *icon = chancery_mission_kind_icon (chancery_row_get (row, "kind"));
  g_autofree char *subtitle = join (kind, "  ·  ", chancery_row_get (row, "city"));
  ChanceryPosition position;

  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_label_set_text (self->subtitle, subtitle);
  add_levels (self, row);
  add_text (self, "chancery-place-pin-symbolic", chancery_row_get (row, "address"), NULL);
  if (!chancery_map_detail_position (detail, &position))
    add_text (self, "chancery-missing-symbolic", _ ("Not on the map: it has no position yet"), NULL);
  add_nearest (self, detail);
  add_phone (self, chancery_row_get (row, "telephone"));
  add_buttons (self, detail);
}

/* "April 2002 list, 24 years old". */
static void
add_age (ChanceryMapCard *self, const ChanceryRecord *office)
{
  g_autofree char *today = chancery_clock_today ();
  int years = 0;
  g_autofree char *when = chancery_map_detail_age (chancery_record_get (office, "as_of"), today, &years);
  g_autofree char *text = NULL;
  GtkWidget *due;

  if (when == NULL)
    return;
  if (years < 1)
    text = g_strdup_printf (_ ("%s list"), when);
  else
    text = g_strdup_printf (ngettext ("%s list, %d year old", "%s list, %d years old", (gulong) years), when,
                            years);
  due = chancery_due_new ();
  chancery_due_set (CHANCERY_DUE (due), text, years >= OLD_YEARS);
  gtk_widget_set_halign (due, GTK_ALIGN_START);
  gtk_box_append (self->body, due);
}

static char *
office_address (const ChanceryRecord *office)
{
  static const char *const fields[] = { "building", "street" };
  g_autoptr (GString) text = g_string_new (NULL);
  const char *state = chancery_record_get (office, "state");
  const char *code = chancery_record_get (office, "postal_code");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (chancery_record_get (office, fields[i]) != NULL)
      g_string_append_printf (text, "%s\n", chancery_record_get (office, fields[i]));
  if (chancery_record_get (office, "city") != NULL)
    g_string_append (text, chancery_record_get (office, "city"));
  if (state != NULL)
    g_string_append_printf (text, ", %s", state);
  if (code != NULL)
    g_string_append_printf (text, " %s", code);
  return g_strdup (text->str);
}

static void
fill_office (ChanceryMapCard *self, const ChanceryMapDetail *detail)
{
  const ChanceryRecord *office = detail->office;
  const ChanceryField *kind = chancery_entity_field (chancery_ds_office, "kind");
  const char *source = chancery_record_get (office, "source");
  g_autofree char *address = office_address (office);
  g_autofree char *missions =
      g_strdup_printf (ngettext ("Nearest for %u mission", "Nearest for %u missions", detail->n_missions),
                       detail->n_missions);
  g_autofree char *subtitle =
      join (_ ("Diplomatic Security"), "  ·  ",
            chancery_choice_label (kind->choices, chancery_record_get (office, "kind")));

  gtk_image_set_from_icon_name (self->icon, "chancery-office-symbolic");
  gtk_label_set_text (self->subtitle, subtitle);
  add_phone (self, chancery_record_get (office, "telephone"));
  add_age (self, office);
  add_text (self, "chancery-place-pin-symbolic", address, NULL);
  add_text (self, "chancery-missions-symbolic", missions, NULL);
  if (source != NULL)
    gtk_box_append (self->body, chancery_detail_card_secondary (source));
  add_buttons (self, detail);
}

static void
clear_body (ChanceryMapCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
}

static void
fill (ChanceryMapCard *self, const ChanceryMapDetail *detail)
{
  g_autofree char *title = chancery_map_detail_title (detail);

  clear_body (self);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (detail->is_office)
    fill_office (self, detail);
  else
    fill_mission (self, detail);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  g_signal_emit (self, signals[FILLED], 0);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryMapCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryMapDetail) detail =
      chancery_map_detail_load_finish (CHANCERY_SESSION (source), result, &error);

  /* Locked meanwhile: nobody is there to be told. */
  if (self->sheet == NULL)
    return;
  if (detail == NULL)
    {
      chancery_feedback_error (GTK_WIDGET (self), error);
      return;
    }
  if (g_strcmp0 (detail->id, self->id) != 0)
    return;
  if (detail->is_office ? detail->office == NULL : detail->mission == NULL)
    g_signal_emit (self, signals[GONE], 0);
  else
    fill (self, detail);
}

static void
on_close (ChanceryMapCard *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
chancery_map_card_dispose (GObject *object)
{
  ChanceryMapCard *self = CHANCERY_MAP_CARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->sheet, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_map_card_parent_class)->dispose (object);
}

static void
chancery_map_card_finalize (GObject *object)
{
  ChanceryMapCard *self = CHANCERY_MAP_CARD (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (chancery_map_card_parent_class)->finalize (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, CHANCERY_TYPE_MAP_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
chancery_map_card_class_init (ChanceryMapCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_card_finalize;
  signals[FILLED] = new_signal ("filled");
  signals[GONE] = new_signal ("gone");
  signals[CLOSED] = new_signal ("closed");
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapcard");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
build_head (ChanceryMapCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->icon, 20);
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "map-kind");
  self->title = GTK_LABEL (make_label (NULL));
  gtk_label_set_lines (self->title, 3);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "map-title");
  gtk_widget_set_valign (GTK_WIDGET (self->title), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (close, GTK_ALIGN_START);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_add_css_class (close, "map-close");
  gtk_widget_set_tooltip_text (close, _ ("Close (Esc)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Close"), -1);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (on_close), self);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), close);
  return head;
}

static void
chancery_map_card_init (ChanceryMapCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 10));
  self->subtitle = GTK_LABEL (chancery_detail_card_secondary (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->body), "body");
  gtk_widget_add_css_class (box, "map-card-content");
  gtk_box_append (GTK_BOX (box), build_head (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->subtitle));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->body));
  self->sheet = chancery_map_sheet_new (box);
  gtk_widget_set_parent (self->sheet, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

ChanceryMapCard *
chancery_map_card_new (ChancerySession *session)
{
  ChanceryMapCard *self = g_object_new (CHANCERY_TYPE_MAP_CARD, NULL);

  self->session = g_object_ref (session);
  return self;
}

void
chancery_map_card_show (ChanceryMapCard *self, gboolean is_office, const char *id)
{
  char *copy = g_strdup (id);

  g_free (self->id);
  self->id = copy;
  self->is_office = is_office;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  chancery_map_detail_load_async (self->session, is_office, id, self->cancellable, on_loaded,
                                  g_object_ref (self));
}

void
chancery_map_card_close (ChanceryMapCard *self)
{
  g_clear_pointer (&self->id, g_free);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

const char *
chancery_map_card_id (ChanceryMapCard *self, gboolean *is_office)
{
  if (is_office != NULL)
    *is_office = self->is_office;
  return self->id;
}
