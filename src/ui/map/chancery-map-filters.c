/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-filters.h"

#include "geo/chancery-distance.h"
#include "ui/map/chancery-map-sign.h"
#include "ui/map/chancery-map-tool-row.h"
#include "ui/widgets/chancery-drop-down.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is typed is looked for when typing pauses. */
#define TYPING_MS 120

/* One state of the theme: a chip that filters, and tells what the shape means. */
typedef struct
{
  GtkToggleButton *button;
  ChanceryMapSign *sign;
  GtkLabel *label;
  GtkLabel *count;
} Chip;

struct _ChanceryMapFilters
{
  GtkWidget parent_instance;
  ChanceryMapModel *model;
  GtkWidget *box;
  GtkDropDown *theme;
  Chip chips[CHANCERY_MAP_N_LEVELS];
  GtkEntry *state;
  GtkDropDown *kind;
  GtkDropDown *office;
  GtkDropDown *where;
  guint renew_id;
  GtkEntry *radius;
  GtkLabel *radius_fault;
  GtkToggleButton *due;
  GtkToggleButton *gap;
  GtkWidget *reset;
  GPtrArray *office_ids; /* of the items of "office" behind the first */
  gboolean is_filling;   /* the controls are being set, not used */
  guint typing_id;
};

G_DEFINE_FINAL_TYPE (ChanceryMapFilters, chancery_map_filters, GTK_TYPE_WIDGET)

static const ChanceryField *
kind_field (void)
{
  return chancery_entity_field (chancery_mission, "kind");
}

static guint
pressed_states (ChanceryMapFilters *self)
{
  guint states = 0;

  for (guint i = 0; i < CHANCERY_MAP_N_LEVELS; i++)
    if (gtk_toggle_button_get_active (self->chips[i].button))
      states |= 1u << i;
  return states;
}

static const char *
chosen_office (ChanceryMapFilters *self)
{
  guint selected = gtk_drop_down_get_selected (self->office);

  if (selected == 0 || selected == GTK_INVALID_LIST_POSITION || selected > self->office_ids->len)
    return NULL;
  return g_ptr_array_index (self->office_ids, selected - 1);
}

static const char *
chosen_kind (ChanceryMapFilters *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected > 0 && selected != GTK_INVALID_LIST_POSITION ? kind_field ()->choices[selected - 1].key
                                                               : NULL;
}

static void
show_reset (ChanceryMapFilters *self)
{
  gtk_widget_set_visible (self->reset,
                          !chancery_map_filter_is_empty (chancery_map_model_filter (self->model)) ||
                              pressed_states (self) != 0);
}

static void
apply (ChanceryMapFilters *self)
{
  g_auto (ChanceryMapFilter) filter = { 0 };
  const ChanceryMapFilter *before = chancery_map_model_filter (self->model);

  if (self->is_filling)
    return;
  filter.kind = g_strdup (chosen_kind (self));
  filter.office = g_strdup (chosen_office (self));
  filter.sending_state = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->state)));
  filter.due_only = gtk_toggle_button_get_active (self->due);
  filter.gap_only = gtk_toggle_button_get_active (self->gap);
  /* Where they lie is the view's to say. */
  filter.has_circle = before->has_circle;
  filter.middle = before->middle;
  filter.metres = before->metres;
  filter.has_box = before->has_box;
  filter.south_west = before->south_west;
  filter.north_east = before->north_east;
  chancery_map_model_set_filter (self->model, &filter);
  chancery_map_model_set_states (self->model, pressed_states (self));
  show_reset (self);
}

static gboolean
wants_radius (guint where)
{
  return where == CHANCERY_MAP_WHERE_NEAR_MIDDLE || where == CHANCERY_MAP_WHERE_NEAR_SELECTED;
}

/* Under the field, in a line that screen readers read out. */
static void
show_radius_fault (ChanceryMapFilters *self, const char *message)
{
  gtk_label_set_text (self->radius_fault, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->radius_fault), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->radius), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->radius), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->radius), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* Asks for what is meant now: the view as it is, the mission that is selected. */
static void
ask_where (ChanceryMapFilters *self)
{
  guint where = gtk_drop_down_get_selected (self->where);
  double metres = 0.0;
  double unit = chancery_map_tool_unit () == CHANCERY_DISTANCE_MILES ? CHANCERY_METRES_PER_MILE : 1000.0;
  g_autoptr (GError) error = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->radius), wants_radius (where));
  show_radius_fault (self, NULL);
  if (self->is_filling)
    return;
  if (wants_radius (where) &&
      !chancery_distance_parse (gtk_editable_get_text (GTK_EDITABLE (self->radius)), unit, &metres, &error))
    {
      show_radius_fault (self, error->message);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "map.filter-place", "(ud)", where, metres);
}

/* In the order of ChanceryMapWhere. */
static GtkStringList *
make_places (void)
{
  return gtk_string_list_new ((const char *const[]){ _ ("Anywhere"), _ ("In this view"),
                                                     _ ("Near the middle"), _ ("Near the selected"),
                                                     _ ("In the circle"), NULL });
}

/* When the list of choices is opened again GTK 4.8 has the keyboard on what was chosen by hand last, though
 * that was refused. New choices begin with what is selected. */
static gboolean
on_renew (gpointer user_data)
{
  ChanceryMapFilters *self = user_data;
  g_autoptr (GtkStringList) places = make_places ();
  guint selected = gtk_drop_down_get_selected (self->where);

  self->renew_id = 0;
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->where, G_LIST_MODEL (places));
  gtk_drop_down_set_selected (self->where, selected);
  self->is_filling = FALSE;
  return G_SOURCE_REMOVE;
}

/* The circle may have gone, or there was nothing to be near to. */
static void
on_shown_changed (ChanceryMapFilters *self)
{
  const ChanceryMapFilter *filter = chancery_map_model_filter (self->model);

  show_reset (self);
  if (filter->has_circle || filter->has_box ||
      gtk_drop_down_get_selected (self->where) == CHANCERY_MAP_WHERE_ANYWHERE)
    return;
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->where, CHANCERY_MAP_WHERE_ANYWHERE);
  self->is_filling = FALSE;
  /* Later: the list is being chosen from. */
  if (self->renew_id == 0)
    self->renew_id = g_idle_add (on_renew, self);
}

static gboolean
on_typed (gpointer user_data)
{
  ChanceryMapFilters *self = user_data;

  self->typing_id = 0;
  apply (self);
  return G_SOURCE_REMOVE;
}

static void
on_typing (ChanceryMapFilters *self)
{
  g_clear_handle_id (&self->typing_id, g_source_remove);
  if (!self->is_filling)
    self->typing_id = g_timeout_add (TYPING_MS, on_typed, self);
}

/* How many of each state there are, whatever the other chips leave. */
static guint
count_state (ChanceryMapFilters *self, ChanceryMapLevel state)
{
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  guint count = 0;

  for (guint i = 0; data != NULL && i < data->points->len; i++)
    count += chancery_map_model_state (self->model, g_ptr_array_index (data->points, i)) == state;
  return count;
}

static void
update_chip (ChanceryMapFilters *self, ChanceryMapLevel state)
{
  ChanceryMapTheme theme = chancery_map_model_theme (self->model);
  Chip *chip = &self->chips[state];
  g_autofree char *count = NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (chip->button), state < chancery_map_theme_states (theme));
  if (state >= chancery_map_theme_states (theme))
    return;
  count = g_strdup_printf ("%u", count_state (self, state));
  name = g_strdup_printf ("%s, %s", chancery_map_theme_label (theme, state), count);
  chancery_map_sign_set (chip->sign, theme, state);
  gtk_label_set_text (chip->label, chancery_map_theme_label (theme, state));
  gtk_label_set_text (chip->count, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_chips (ChanceryMapFilters *self)
{
  for (int state = 0; state < CHANCERY_MAP_N_LEVELS; state++)
    update_chip (self, (ChanceryMapLevel) state);
}

static int
compare_offices (gconstpointer a, gconstpointer b)
{
  const ChanceryRecord *x = *(ChanceryRecord *const *) a, *y = *(ChanceryRecord *const *) b;

  return g_utf8_collate (chancery_record_get (x, "name"), chancery_record_get (y, "name"));
}

/* The offices may have changed; the one chosen stays chosen while it is there. */
static void
fill_offices (ChanceryMapFilters *self)
{
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  g_autoptr (GtkStringList) names = gtk_string_list_new ((const char *const[]){ _ ("Any office"), NULL });
  g_autofree char *chosen = g_strdup (chosen_office (self));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  guint selected = 0;

  for (guint i = 0; i < data->offices->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (data->offices, i));
  g_ptr_array_sort (sorted, compare_offices);
  g_ptr_array_set_size (self->office_ids, 0);
  for (guint i = 0; i < sorted->len; i++)
    {
      const ChanceryRecord *office = g_ptr_array_index (sorted, i);

      gtk_string_list_append (names, chancery_record_get (office, "name"));
      g_ptr_array_add (self->office_ids, g_strdup (office->id));
      if (g_strcmp0 (office->id, chosen) == 0)
        selected = i + 1;
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->office, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->office, selected);
  self->is_filling = FALSE;
}

static void
on_data_changed (ChanceryMapFilters *self)
{
  fill_offices (self);
  update_chips (self);
}

static void
release_chips (ChanceryMapFilters *self)
{
  for (guint i = 0; i < CHANCERY_MAP_N_LEVELS; i++)
    gtk_toggle_button_set_active (self->chips[i].button, FALSE);
}

static void
on_theme_chosen (ChanceryMapFilters *self)
{
  self->is_filling = TRUE;
  release_chips (self);
  self->is_filling = FALSE;
  chancery_map_model_set_theme (self->model, (ChanceryMapTheme) gtk_drop_down_get_selected (self->theme));
  update_chips (self);
  apply (self);
}

void
chancery_map_filters_reset (ChanceryMapFilters *self)
{
  self->is_filling = TRUE;
  release_chips (self);
  gtk_editable_set_text (GTK_EDITABLE (self->state), "");
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_drop_down_set_selected (self->office, 0);
  gtk_toggle_button_set_active (self->due, FALSE);
  gtk_toggle_button_set_active (self->gap, FALSE);
  gtk_drop_down_set_selected (self->where, CHANCERY_MAP_WHERE_ANYWHERE);
  self->is_filling = FALSE;
  ask_where (self);
  apply (self);
}

void
chancery_map_filters_choose_office (ChanceryMapFilters *self, const char *id)
{
  for (guint i = 0; i < self->office_ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->office_ids, i), id) == 0)
      gtk_drop_down_set_selected (self->office, i + 1);
}

static void
build_chip (ChanceryMapFilters *self, GtkGrid *grid, ChanceryMapLevel state, int place)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  Chip *chip = &self->chips[state];

  chip->button = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  chip->sign = CHANCERY_MAP_SIGN (chancery_map_sign_new ());
  chip->label = GTK_LABEL (gtk_label_new (NULL));
  chip->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (chip->count), "chancery-secondary");
  gtk_widget_add_css_class (GTK_WIDGET (chip->count), "numeric");
  gtk_widget_set_margin_start (GTK_WIDGET (chip->count), 3);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (chip->sign));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (chip->label));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (chip->count));
  gtk_button_set_child (GTK_BUTTON (chip->button), line);
  gtk_widget_add_css_class (GTK_WIDGET (chip->button), "map-chip");
  gtk_widget_set_halign (GTK_WIDGET (chip->button), GTK_ALIGN_START);
  g_signal_connect_swapped (chip->button, "toggled", G_CALLBACK (apply), self);
  /* The last has the longest word, and a line to itself. */
  gtk_grid_attach (grid, GTK_WIDGET (chip->button), place % 2, place / 2, place == 4 ? 2 : 1, 1);
}

static void
build_chips (ChanceryMapFilters *self)
{
  static const ChanceryMapLevel order[] = { CHANCERY_MAP_LEVEL_LOW, CHANCERY_MAP_LEVEL_MEDIUM,
                                            CHANCERY_MAP_LEVEL_HIGH, CHANCERY_MAP_LEVEL_CRITICAL,
                                            CHANCERY_MAP_LEVEL_NONE };
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    build_chip (self, GTK_GRID (grid), order[i], (int) i);
  gtk_box_append (GTK_BOX (self->box), grid);
}

static GtkDropDown *
add_drop_down (ChanceryMapFilters *self, const char *name, const char *const *items)
{
  GtkWidget *drop_down = chancery_drop_down_new (name, items);

  gtk_widget_add_css_class (drop_down, "map-drop");
  gtk_box_append (GTK_BOX (self->box), drop_down);
  return GTK_DROP_DOWN (drop_down);
}

static void
build_kind (ChanceryMapFilters *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_ptr_array_add (items, (gpointer) _ ("Any kind"));
  for (const ChanceryChoice *choice = kind_field ()->choices; choice->key != NULL; choice++)
    g_ptr_array_add (items, (gpointer) _ (choice->label));
  g_ptr_array_add (items, NULL);
  self->kind = add_drop_down (self, _ ("Kind of mission"), (const char *const *) items->pdata);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (apply), self);
}

static void
build_state (ChanceryMapFilters *self)
{
  self->state = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->state, _ ("Any sending State"));
  gtk_entry_set_input_hints (self->state, GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_EMOJI);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Sending State"), -1);
  g_signal_connect_swapped (self->state, "changed", G_CALLBACK (on_typing), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->state));
}

static void
build_where (ChanceryMapFilters *self)
{
  const char *const none[] = { NULL };
  g_autoptr (GtkStringList) places = make_places ();

  self->where = add_drop_down (self, _ ("Where"), none);
  gtk_drop_down_set_model (self->where, G_LIST_MODEL (places));
  self->radius = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_text (GTK_EDITABLE (self->radius),
                         chancery_map_tool_unit () == CHANCERY_DISTANCE_MILES ? _ ("5 mi") : _ ("10 km"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->radius), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Radius"),
                                  -1);
  gtk_widget_set_visible (GTK_WIDGET (self->radius), FALSE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->radius));
  self->radius_fault = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap",
                                     TRUE, "xalign", 0.0f, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->radius_fault), "error");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->radius_fault));
  g_signal_connect_swapped (self->where, "notify::selected", G_CALLBACK (ask_where), self);
  g_signal_connect_swapped (self->radius, "changed", G_CALLBACK (ask_where), self);
}

static GtkToggleButton *
add_toggle (ChanceryMapFilters *self, GtkWidget *line, const char *label, const char *tip)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_widget_add_css_class (button, "map-chip");
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (apply), self);
  gtk_box_append (GTK_BOX (line), button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
build_work (ChanceryMapFilters *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->due = add_toggle (self, line, _ ("Due"), _ ("A review is due, or a visit overdue"));
  self->gap = add_toggle (self, line, _ ("Liaison gap"),
                          _ ("Fewer than two verified security liaison representatives"));
  gtk_box_append (GTK_BOX (self->box), line);
}

static void
chancery_map_filters_dispose (GObject *object)
{
  ChanceryMapFilters *self = CHANCERY_MAP_FILTERS (object);

  g_clear_handle_id (&self->typing_id, g_source_remove);
  g_clear_handle_id (&self->renew_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (chancery_map_filters_parent_class)->dispose (object);
}

static void
chancery_map_filters_finalize (GObject *object)
{
  g_ptr_array_unref (CHANCERY_MAP_FILTERS (object)->office_ids);
  G_OBJECT_CLASS (chancery_map_filters_parent_class)->finalize (object);
}

static void
chancery_map_filters_class_init (ChanceryMapFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_map_filters_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_filters_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapfilters");
}

static void
chancery_map_filters_init (ChanceryMapFilters *self)
{
  self->office_ids = g_ptr_array_new_with_free_func (g_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

ChanceryMapFilters *
chancery_map_filters_new (ChanceryMapModel *model)
{
  /* In the order of the themes. */
  const char *const themes[] = { _ ("Markers: threat level"), _ ("Markers: next visit"),
                                 _ ("Markers: liaison"), NULL };
  const char *const no_offices[] = { _ ("Any office"), NULL };
  ChanceryMapFilters *self = g_object_new (CHANCERY_TYPE_MAP_FILTERS, NULL);

  self->model = g_object_ref (model);
  self->theme = add_drop_down (self, _ ("What markers tell"), themes);
  build_chips (self);
  build_kind (self);
  self->office = add_drop_down (self, _ ("DS office"), no_offices);
  build_state (self);
  build_where (self);
  build_work (self);
  self->reset = gtk_button_new_with_label (_ ("Show All"));
  gtk_widget_set_visible (self->reset, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->reset);
  g_signal_connect_swapped (self->theme, "notify::selected", G_CALLBACK (on_theme_chosen), self);
  g_signal_connect_swapped (self->office, "notify::selected", G_CALLBACK (apply), self);
  g_signal_connect_swapped (self->reset, "clicked", G_CALLBACK (chancery_map_filters_reset), self);
  g_signal_connect_object (model, "data-changed", G_CALLBACK (on_data_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "shown-changed", G_CALLBACK (on_shown_changed), self, G_CONNECT_SWAPPED);
  update_chips (self);
  return self;
}
