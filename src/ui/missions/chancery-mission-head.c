/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/missions/chancery-mission-head.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "ui/call/chancery-call-button.h"
#include "ui/missions/chancery-mission-row.h"
#include "ui/widgets/chancery-due.h"
#include "ui/widgets/chancery-head-title.h"
#include "ui/widgets/chancery-level-pill.h"

#include <glib/gi18n.h>

/* A tile: what it is about, its value, and a word on it. */
typedef struct
{
  GtkWidget *box;
  GtkWidget *value;
  GtkLabel *note;
} Tile;

struct _ChanceryMissionHead
{
  GtkWidget parent_instance;
  GtkWidget *box;
  GtkWidget *back;
  ChanceryHeadTitle *title;
  GtkLabel *subtitle;
  GtkWidget *call;
  GtkWidget *edit;
  gboolean edit_begun; /* a form that was left waits */
  GtkWidget *menu_button;
  GtkWidget *tiles;
  GtkWidget *spacer;
  GtkWidget *late_tiles; /* next visit and next review */
  GtkWidget *late_line;  /* the same as one line, where there is no room for tiles */
  GtkWidget *visit_line;
  GtkWidget *review_line;
  Tile us;
  Tile home;
  Tile visit;
  Tile review;
};

G_DEFINE_FINAL_TYPE (ChanceryMissionHead, chancery_mission_head, GTK_TYPE_WIDGET)

static GtkLabel *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return GTK_LABEL (label);
}

static Tile
make_tile (const char *title, GtkWidget *value)
{
  Tile tile = { .box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), .value = value };
  GtkWidget *place = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  tile.note = make_label ("", "chancery-head-note");
  gtk_box_append (GTK_BOX (tile.box), GTK_WIDGET (make_label (title, "chancery-head-note")));
  gtk_widget_set_halign (value, GTK_ALIGN_START);
  gtk_widget_set_valign (value, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (place), value);
  gtk_widget_add_css_class (place, "chancery-head-value");
  gtk_box_append (GTK_BOX (tile.box), place);
  gtk_box_append (GTK_BOX (tile.box), GTK_WIDGET (tile.note));
  gtk_widget_add_css_class (tile.box, "chancery-head-tile");
  return tile;
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) add = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  g_menu_append (add, _ ("Add Contact"), "mission.add-contact");
  g_menu_append (add, _ ("Add Assessment"), "mission.add-assessment");
  g_menu_append (add, _ ("Add Visit"), "mission.add-visit");
  g_menu_append (rest, _ ("Show on Map"), "mission.show-on-map");
  g_menu_append (rest, _ ("History"), "win.history");
  g_menu_append (rest, _ ("Delete Mission"), "mission.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (add));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  return G_MENU_MODEL (menu);
}

static void
build_buttons (ChanceryMissionHead *self, GtkWidget *line)
{
  g_autoptr (GMenuModel) menu = make_menu ();

  self->call = chancery_call_button_new (_ ("Call"), "");
  self->edit = gtk_button_new_with_label (_ ("Edit"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->edit), "mission.edit");
  gtk_widget_set_valign (self->edit, GTK_ALIGN_CENTER);
  self->menu_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu_button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  gtk_widget_add_css_class (self->menu_button, "flat");
  gtk_widget_set_valign (self->menu_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->menu_button, _ ("More about this mission"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("More about this mission"), -1);
  gtk_box_append (GTK_BOX (line), self->call);
  gtk_box_append (GTK_BOX (line), self->edit);
  gtk_box_append (GTK_BOX (line), self->menu_button);
  gtk_box_append (GTK_BOX (line), gtk_window_controls_new (GTK_PACK_END));
}

static void
build_title (ChanceryMissionHead *self)
{
  GtkWidget *handle = gtk_window_handle_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_add_css_class (self->back, "flat");
  gtk_widget_set_valign (self->back, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->back, _ ("Back"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->back), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Back"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->back), "win.back");
  self->title = chancery_head_title_new ();
  self->subtitle = make_label ("", "chancery-head-subtitle");
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->subtitle));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), self->back);
  gtk_box_append (GTK_BOX (line), texts);
  build_buttons (self, line);
  gtk_widget_add_css_class (line, "chancery-head-line");
  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), line);
  gtk_box_append (GTK_BOX (self->box), handle);
}

static void
build_tiles (ChanceryMissionHead *self)
{
  GtkWidget *levels = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->us = make_tile (_ ("United States"), chancery_level_pill_new ());
  self->home = make_tile (_ ("At home"), chancery_level_pill_new ());
  gtk_widget_add_css_class (self->home.value, "chancery-pill-medium");
  self->visit = make_tile (_ ("Next visit"), chancery_due_new ());
  self->review = make_tile (_ ("Next review"), chancery_due_new ());
  gtk_widget_add_css_class (self->visit.value, "chancery-head-day");
  gtk_widget_add_css_class (self->review.value, "chancery-head-day");
  self->tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->late_tiles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->spacer = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_append (GTK_BOX (levels), self->us.box);
  gtk_box_append (GTK_BOX (levels), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (levels), self->home.box);
  gtk_box_append (GTK_BOX (self->late_tiles), self->visit.box);
  gtk_box_append (GTK_BOX (self->late_tiles), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (self->late_tiles), self->review.box);
  gtk_widget_set_hexpand (self->spacer, TRUE);
  gtk_box_append (GTK_BOX (self->tiles), levels);
  gtk_box_append (GTK_BOX (self->tiles), self->spacer);
  gtk_box_append (GTK_BOX (self->tiles), self->late_tiles);
  gtk_widget_add_css_class (self->tiles, "chancery-head-tiles");
  gtk_box_append (GTK_BOX (self->box), self->tiles);
}

static GtkWidget *
add_late (GtkWidget *line, const char *icon)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *due = chancery_due_new ();

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), due);
  gtk_box_append (GTK_BOX (line), box);
  return due;
}

static void
build_late_line (ChanceryMissionHead *self)
{
  self->late_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  self->visit_line = add_late (self->late_line, "chancery-visit-symbolic");
  self->review_line = add_late (self->late_line, "chancery-assessments-symbolic");
  gtk_widget_add_css_class (self->late_line, "chancery-head-late");
  gtk_widget_set_visible (self->late_line, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->late_line);
}

static void
chancery_mission_head_dispose (GObject *object)
{
  ChanceryMissionHead *self = CHANCERY_MISSION_HEAD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (chancery_mission_head_parent_class)->dispose (object);
}

static void
chancery_mission_head_class_init (ChanceryMissionHeadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_mission_head_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "missionhead");
}

static void
chancery_mission_head_init (ChanceryMissionHead *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  build_title (self);
  build_tiles (self);
  build_late_line (self);
  chancery_mission_head_show (self, NULL);
}

GtkWidget *
chancery_mission_head_new (void)
{
  return g_object_new (CHANCERY_TYPE_MISSION_HEAD, NULL);
}

static void
show_note (Tile *tile, const char *format, const char *date, const char *today)
{
  g_autofree char *shown = chancery_date_iso_short (date, today);
  g_autofree char *full = chancery_date_iso_long (date);
  g_autofree char *text = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = date != NULL ? g_strdup_printf (format, shown) : g_strdup ("");
#pragma GCC diagnostic pop
  gtk_label_set_text (tile->note, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (tile->note), date != NULL ? full : NULL);
}

static void
show_level (Tile *tile, ChanceryLevel level, gboolean large, const char *since, const char *today)
{
  chancery_level_pill_set_level (CHANCERY_LEVEL_PILL (tile->value), level, large);
  show_note (tile, _ ("since %s"), since, today);
}

/* The day as people say it, and below it the date, unless that is what stands there already. */
static void
show_day (Tile *tile, const char *date, const char *none, const char *today)
{
  g_autofree char *shown = chancery_date_iso_for_people (date, today);
  g_autofree char *plain = chancery_date_iso_short (date, today);
  int days = 0;
  g_autofree char *late = NULL;

  if (date != NULL && chancery_date_iso_days_between (date, today, &days) && days > 0)
    late = g_strdup_printf (ngettext ("%d day overdue", "%d days overdue", (gulong) days), days);
  chancery_due_set (CHANCERY_DUE (tile->value),
                    date == NULL   ? none
                    : late != NULL ? late
                                   : shown,
                    late != NULL);
  show_note (tile, "%s", late != NULL || g_strcmp0 (shown, plain) != 0 ? date : NULL, today);
}

static void
show_late (GtkWidget *line, const char *what, const char *none, const char *date, const char *today)
{
  g_autofree char *shown = chancery_date_iso_for_people (date, today);
  g_autofree char *text = date != NULL ? g_strdup_printf ("%s %s", what, shown) : g_strdup (none);

  chancery_due_set (CHANCERY_DUE (line), text, date != NULL && g_strcmp0 (date, today) < 0);
}

static char *
address_line (const ChanceryDossier *dossier)
{
  const ChanceryRecord *premises = chancery_dossier_main_premises (dossier);
  const ChanceryField *role = chancery_entity_field (chancery_premises, "role");
  const char *address, *city;

  if (premises == NULL)
    return g_strdup (_ ("No address yet"));
  address = chancery_record_get (premises, "address");
  city = chancery_record_get (premises, "city");
  return g_strdup_printf ("%s%s%s%s%s",
                          chancery_choice_label (role->choices, chancery_record_get (premises, "role")),
                          address != NULL ? ", " : "", address != NULL ? address : "",
                          city != NULL ? ", " : "", city != NULL ? city : "");
}

void
chancery_mission_head_show (ChanceryMissionHead *self, const ChanceryDossier *dossier)
{
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *address = NULL, *brief = NULL;

  gtk_widget_set_visible (self->tiles, dossier != NULL);
  gtk_widget_set_visible (self->late_line, dossier != NULL && gtk_widget_get_visible (self->back));
  gtk_widget_set_visible (self->call, dossier != NULL);
  gtk_widget_set_visible (self->edit, dossier != NULL);
  gtk_widget_set_visible (self->menu_button, dossier != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), dossier != NULL);
  if (dossier == NULL)
    {
      chancery_head_title_set (self->title, "", NULL);
      return;
    }
  chancery_call_button_set_about (self->call, dossier->mission->id);
  address = address_line (dossier);
  brief = chancery_mission_name_markup (chancery_row_get (dossier->row, "name"),
                                        chancery_row_get (dossier->row, "sending_state"),
                                        chancery_row_get (dossier->row, "kind"));
  chancery_head_title_set (self->title, chancery_row_get (dossier->row, "title"), brief);
  gtk_label_set_text (self->subtitle, address);
  show_level (&self->us, chancery_row_level (dossier->row, "level_us"), TRUE,
              chancery_row_get (dossier->row, "assessed_on"), today);
  show_level (&self->home, chancery_row_level (dossier->row, "level_home"), FALSE,
              chancery_row_get (dossier->row, "assessed_on"), today);
  show_day (&self->visit, chancery_row_get (dossier->row, "next_visit"), _ ("none planned"), today);
  show_day (&self->review, chancery_row_get (dossier->row, "review_due"), _ ("none due"), today);
  show_late (self->visit_line, _ ("Visit"), _ ("No visit planned"),
             chancery_row_get (dossier->row, "next_visit"), today);
  show_late (self->review_line, _ ("Review"), _ ("No review due"),
             chancery_row_get (dossier->row, "review_due"), today);
}

void
chancery_mission_head_show_new (ChanceryMissionHead *self)
{
  chancery_mission_head_show (self, NULL);
  chancery_head_title_set (self->title, _ ("New Mission"), NULL);
}

/* In a narrow window a sign does, so that the title has its place. */
static void
show_edit (ChanceryMissionHead *self)
{
  const char *label = self->edit_begun ? _ ("Continue Editing") : _ ("Edit");

  if (gtk_widget_get_visible (self->back))
    gtk_button_set_icon_name (GTK_BUTTON (self->edit), "document-edit-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (self->edit), label);
  gtk_widget_set_tooltip_text (self->edit, gtk_widget_get_visible (self->back) ? label : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

void
chancery_mission_head_set_folded (ChanceryMissionHead *self, gboolean folded)
{
  gtk_widget_set_visible (self->back, folded);
  chancery_head_title_set_narrow (self->title, folded);
  show_edit (self);
  chancery_call_button_set_brief (self->call, folded);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->tiles),
                                  folded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->spacer, !folded);
  gtk_widget_set_visible (self->late_tiles, !folded);
  gtk_widget_set_visible (self->late_line, folded && gtk_widget_get_visible (self->tiles));
  if (folded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "folded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "folded");
}

void
chancery_mission_head_set_editing (ChanceryMissionHead *self, gboolean editing, gboolean begun)
{
  self->edit_begun = begun;
  show_edit (self);
  /* The menu is there when a mission is. */
  gtk_widget_set_visible (self->edit, !editing && gtk_widget_get_visible (self->menu_button));
}
