/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-card.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "ui/call/chancery-call-button.h"
#include "ui/chancery-feedback.h"
#include "ui/map/chancery-map-card-parts.h"
#include "ui/map/chancery-map-detail.h"
#include "ui/map/chancery-map-office-card.h"
#include "ui/map/chancery-map-sheet.h"
#include "ui/missions/chancery-mission-row.h"
#include "ui/widgets/chancery-coverage.h"
#include "ui/widgets/chancery-detail-card.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-level-pill.h"

#include <glib/gi18n-lib.h>

struct _ChanceryMapCard
{
  GtkWidget parent_instance;
  ChancerySession *session;
  ChanceryMapModel *model;
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

/* Which rule made it this office, and where that stands, so that nobody need trust a number blindly. */
static void
add_office (ChanceryMapCard *self, const ChanceryMapDetail *detail)
{
  ChanceryGround ground = chancery_row_ground (detail->mission);
  const char *citation = chancery_responsibility_citation (ground);
  g_autofree char *distance = chancery_mission_distance (detail->mission);
  g_autofree char *office = detail->office != NULL ? chancery_office_title (detail->office) : NULL;
  g_autofree char *sentence = chancery_responsibility_sentence (ground, office, distance);
  g_autofree char *reason =
      citation != NULL ? g_strdup_printf ("%s\n%s", sentence, citation) : g_strdup (sentence);

  if (ground == CHANCERY_GROUND_DC_AREA)
    {
      g_autofree char *away = distance != NULL ? g_strdup_printf (_ ("%s away"), distance) : NULL;

      chancery_map_card_add_text (self->body, "chancery-map-symbolic", sentence, citation);
      chancery_map_card_add_text (self->body, "chancery-office-symbolic", office, away);
    }
  else if (office != NULL)
    chancery_map_card_add_text (self->body, "chancery-office-symbolic", office, reason);
}

/* The last one made, and the next that is planned. */
static void
add_visits (ChanceryMapCard *self, const ChanceryRow *row)
{
  g_autofree char *today = chancery_clock_today ();
  const char *last = chancery_row_get (row, "last_visit"), *next = chancery_row_get (row, "next_visit");
  g_autofree char *day = last != NULL ? chancery_date_iso_for_people (last, today) : NULL;
  g_autofree char *text =
      day != NULL ? g_strdup_printf (_ ("Last visit %s"), day) : g_strdup (_ ("Not visited yet"));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *due = chancery_due_new ();

  gtk_box_append (GTK_BOX (box), chancery_map_card_label (text));
  chancery_due_set_day (CHANCERY_DUE (due), _ ("next visit"), next, today);
  gtk_widget_set_halign (due, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), due);
  chancery_map_card_add_line (self->body, "chancery-visit-symbolic", box, NULL);
}

static void
add_buttons (ChanceryMapCard *self, const ChanceryMapDetail *detail)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *open = gtk_button_new_with_label (_ ("Open"));
  ChanceryPosition position;

  gtk_widget_add_css_class (open, "suggested-action");
  gtk_widget_set_hexpand (open, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (open), "win.show-mission");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "s", detail->id);
  gtk_box_append (GTK_BOX (line), open);
  gtk_box_append (GTK_BOX (line), chancery_call_button_new (_ ("Whom to call"), detail->id));
  if (chancery_map_detail_position (detail, &position))
    chancery_map_card_add_copy_position (GTK_BOX (line), &position, FALSE);
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

/* A status: what was chosen on the map is told to a screen reader while the keyboard stays there. */
static GtkLabel *
make_subtitle (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "chancery-secondary");
  return GTK_LABEL (label);
}

static void
set_subtitle (ChanceryMapCard *self, const char *title, const char *subtitle)
{
  g_autofree char *told = g_strdup_printf ("%s: %s", title, subtitle);

  gtk_label_set_text (self->subtitle, subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->subtitle), GTK_ACCESSIBLE_PROPERTY_LABEL, told, -1);
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
  set_subtitle (self, chancery_row_get (row, "title"), subtitle);
  add_levels (self, row);
  chancery_map_card_add_text (self->body, "chancery-place-pin-symbolic", chancery_row_get (row, "address"),
                              NULL);
  if (!chancery_map_detail_position (detail, &position))
    chancery_map_card_add_text (self->body, "chancery-missing-symbolic",
                                _ ("Not on the map: it has no position yet"), NULL);
  add_office (self, detail);
  add_visits (self, row);
  chancery_map_card_add_number (self->body, "chancery-phone-symbolic", chancery_row_get (row, "telephone"),
                                NULL);
  add_buttons (self, detail);
}

static void
fill_office (ChanceryMapCard *self, const ChanceryMapDetail *detail)
{
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  g_autofree char *title = chancery_map_detail_title (detail);
  g_autofree char *subtitle = chancery_map_office_card_subtitle (detail, data);

  gtk_image_set_from_icon_name (self->icon,
                                detail->is_area ? "chancery-map-symbolic" : "chancery-office-symbolic");
  set_subtitle (self, title, subtitle);
  chancery_map_office_card_fill (self->body, detail, data);
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
  if (!chancery_map_detail_is_there (detail))
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
  g_clear_object (&self->model);
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
  self->title = GTK_LABEL (chancery_map_card_label (NULL));
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
  self->subtitle = make_subtitle ();
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
chancery_map_card_new (ChancerySession *session, ChanceryMapModel *model)
{
  ChanceryMapCard *self = g_object_new (CHANCERY_TYPE_MAP_CARD, NULL);

  self->session = g_object_ref (session);
  self->model = g_object_ref (model);
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

void
chancery_map_card_set_brief (ChanceryMapCard *self, gboolean brief)
{
  gtk_widget_set_visible (GTK_WIDGET (self->body), !brief);
}

const char *
chancery_map_card_id (ChanceryMapCard *self, gboolean *is_office)
{
  if (is_office != NULL)
    *is_office = self->is_office;
  return self->id;
}
