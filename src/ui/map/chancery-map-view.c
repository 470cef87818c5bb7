/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/call/chancery-call-button.h"
#include "ui/chancery-feedback.h"
#include "ui/chancery-view.h"
#include "ui/map/chancery-map-controls.h"
#include "ui/map/chancery-map-head.h"
#include "ui/map/chancery-map-offices.h"
#include "ui/map/chancery-map-outline-dialog.h"
#include "ui/map/chancery-map-own-maps.h"
#include "ui/map/chancery-map-view-private.h"
#include "ui/widgets/chancery-back-button.h"

#include <glib/gi18n-lib.h>

static void chancery_map_view_init_view (ChanceryViewInterface *iface);
static void load (ChanceryMapView *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (ChanceryMapView,
                               chancery_map_view,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (CHANCERY_TYPE_VIEW, chancery_map_view_init_view))

/* NULL until it is read. */
static const ChanceryMapData *
data_of (ChanceryMapView *self)
{
  return chancery_map_model_data (self->model);
}

/* Not while a tool is in hand, which needs the map. */
static void
show_hint (ChanceryMapView *self)
{
  ChanceryMapTools *tools = chancery_map_toolbox_tools (self->toolbox);

  gtk_widget_set_visible (self->hint, data_of (self) != NULL && data_of (self)->points->len == 0 &&
                                          chancery_map_tools_tool (tools) == CHANCERY_MAP_TOOL_NONE);
}

/* In a narrow window the tools leave no room for the numbers, which the lists say too. */
static void
update_title (ChanceryMapView *self)
{
  const ChanceryMapData *data = data_of (self);
  g_autofree char *missions = NULL;
  g_autofree char *offices = NULL;
  g_autofree char *both = NULL;

  if (data == NULL)
    return;
  missions = g_strdup_printf (ngettext ("%u mission", "%u missions", data->n_missions), data->n_missions);
  offices = g_strdup_printf (ngettext ("%u office", "%u offices", data->offices->len), data->offices->len);
  both = g_strdup_printf ("%s · %s", missions, offices);
  adw_window_title_set_subtitle (self->title,
                                 chancery_map_stage_room (self->stage) != CHANCERY_MAP_ROOM_NARROW ? both
                                                                                                   : NULL);
}

static void
show_data (ChanceryMapView *self)
{
  gboolean is_office;
  const char *selected;

  update_title (self);
  if (self->stage == NULL)
    return;
  chancery_map_panel_set_data (self->panel, data_of (self));
  chancery_map_controls_set_counts (self->chips, data_of (self));
  show_hint (self);
  /* What is selected may have changed, moved or gone. */
  selected = chancery_map_card_id (self->card, &is_office);
  if (selected != NULL && self->awaited == NULL)
    {
      g_autofree char *id = g_strdup (selected);

      chancery_map_view_select (self, is_office, id, -1);
    }
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryMapView) self = user_data;
  g_autoptr (GError) error = NULL;
  ChanceryMapData *data = chancery_map_data_load_finish (CHANCERY_SESSION (source), result, &error);
  g_autofree char *awaited = NULL;

  self->is_loading = FALSE;
  if (data == NULL || self->box == NULL)
    {
      /* Locked meanwhile: nobody is there to be told. */
      if (self->box != NULL)
        chancery_feedback_error (GTK_WIDGET (self), error);
      chancery_map_data_free (data);
      return;
    }
  chancery_map_model_take_data (self->model, data);
  show_data (self);
  awaited = g_steal_pointer (&self->awaited);
  if (awaited != NULL && self->stage != NULL)
    chancery_map_view_select (self, FALSE, awaited, CHANCERY_MAP_VIEW_SHOW_ZOOM);
  load (self);
}

/* Only when somebody looks: a view that is never opened costs nothing. */
static void
load (ChanceryMapView *self)
{
  if (!self->is_stale || self->is_loading || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !chancery_session_is_open (self->session))
    return;
  self->is_stale = FALSE;
  self->is_loading = TRUE;
  chancery_map_data_load_async (self->session, self->cancellable, on_loaded, g_object_ref (self));
}

static void
on_changed (ChanceryMapView *self)
{
  self->is_stale = TRUE;
  load (self);
}

static void
on_room (ChanceryMapView *self)
{
  ChanceryMapRoom room = chancery_map_stage_room (self->stage);
  gboolean close = room != CHANCERY_MAP_ROOM_WIDE;

  chancery_map_canvas_place_anew (self->canvas);
  chancery_map_panel_set_small (self->panel, room == CHANCERY_MAP_ROOM_NARROW);
  chancery_map_panel_set_folded (self->panel, close);
  chancery_map_list_set_folded (self->list, close);
  chancery_map_scale_set_short (self->scale, close);
  chancery_map_view_keep_in_sight (self);
  update_title (self);
}

/* On the map, because offices are worth seeing before there is any mission. */
static GtkWidget *
make_hint (void)
{
  static const char *const buttons[][3] = { { N_ ("Import Missions…"), "win.import", NULL },
                                            { N_ ("List of Missions"), "win.show-view", "missions" } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  /* One below the other, because there may be little room between the panels. */
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_ ("No missions here yet"));
  GtkWidget *text =
      gtk_label_new (_ ("Import the missions you look after, or give those you have a position."));

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_label_set_justify (GTK_LABEL (text), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (text, "chancery-secondary");
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (buttons[i][0]));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), buttons[i][1]);
      if (buttons[i][2] != NULL)
        gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", buttons[i][2]);
      gtk_box_append (GTK_BOX (line), button);
    }
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (line, "map-buttons");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_add_css_class (box, "map-panel");
  gtk_widget_add_css_class (box, "map-hint");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
show_missing (ChanceryMapView *self, const GError *error)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *text = g_strdup_printf (
      _ ("%s The map’s data come with Chancery: installing it again brings them back. The lists work without them."),
      error->message);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "chancery-map-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("The map cannot be drawn"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (self->box), page);
}

/* The card of what is selected, and below it the list of what is in view. */
static GtkWidget *
build_side (ChanceryMapView *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  ChanceryMapOffices *offices = chancery_map_offices_new (self->model);

  self->card = chancery_map_card_new (self->session, self->model);
  self->list = chancery_map_list_new (self->model);
  gtk_box_append (GTK_BOX (side), chancery_map_toolbox_panel (self->toolbox));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->card));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (offices));
  gtk_widget_add_css_class (side, "map-panel");
  gtk_widget_add_css_class (side, "map-side");
  gtk_widget_set_overflow (side, GTK_OVERFLOW_HIDDEN);
  self->offices = GTK_WIDGET (offices);
  return side;
}

/* A tool has the room: of the card there is the head, and the offices wait. */
static void
on_tools_changed (ChanceryMapView *self)
{
  ChanceryMapTools *tools = chancery_map_toolbox_tools (self->toolbox);
  gboolean is_free = chancery_map_tools_tool (tools) == CHANCERY_MAP_TOOL_NONE;

  show_hint (self);
  chancery_map_card_set_brief (self->card, !is_free);
  gtk_widget_set_visible (self->offices, is_free);
}

/* The parts that the keyboard goes to: the panel with the search, the markers, the list, and what stands
 * along the lower edge. */
static int
part_of_focus (ChanceryMapView *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->panel)))
    return 0;
  if (focus != NULL && (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->scale)) ||
                        gtk_widget_is_ancestor (focus, self->chips)))
    return 3;
  return focus != NULL && gtk_widget_is_ancestor (focus, self->side) ? 2 : 1;
}

static void
focus_part (ChanceryMapView *self, int part)
{
  if (part == 0)
    chancery_map_search_focus (chancery_map_panel_search (self->panel));
  else if (part == 3)
    gtk_widget_child_focus (self->chips, GTK_DIR_TAB_FORWARD);
  else if (chancery_map_toolbox_focus (self->toolbox, part == 1))
    return;
  else if (part == 1)
    gtk_widget_grab_focus (GTK_WIDGET (chancery_map_canvas_markers (self->canvas)));
  else
    chancery_map_list_focus (self->list);
}

/* Tab alone would be a long way over the map: what lies over it has many controls. */
static gboolean
on_part_key (ChanceryMapView *self, guint key, guint code, GdkModifierType modifiers)
{
  GdkModifierType held = modifiers & gtk_accelerator_get_default_mod_mask ();

  if (key != GDK_KEY_F6 || (held & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  focus_part (self, (part_of_focus (self) + (held != 0 ? 3 : 1)) % 4);
  return TRUE;
}

static void
listen_to_keys (ChanceryMapView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_part_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->stage), keys);
}

static void
build_maps (ChanceryMapView *self)
{
  g_autoptr (ChanceryUserMaps) maps = chancery_user_maps_new (self->session);

  self->overlays = chancery_map_overlays_new (self->canvas, maps);
  gtk_box_append (GTK_BOX (chancery_map_panel_layers (self->panel)),
                  chancery_map_own_maps_new (maps, self->canvas));
}

static void
build_stage (ChanceryMapView *self)
{
  self->stage = chancery_map_stage_new (self->canvas);
  self->panel = chancery_map_panel_new (self->session, self->model);
  self->side = build_side (self);
  self->chips = chancery_map_controls_new_chips (self->canvas);
  self->scale = CHANCERY_MAP_SCALE (chancery_map_scale_new (self->canvas));
  self->hint = make_hint ();
  chancery_map_stage_set_part (self->stage, CHANCERY_MAP_STAGE_PANEL, GTK_WIDGET (self->panel));
  chancery_map_stage_set_part (self->stage, CHANCERY_MAP_STAGE_CARD, self->side);
  chancery_map_stage_set_part (self->stage, CHANCERY_MAP_STAGE_SCALE, GTK_WIDGET (self->scale));
  chancery_map_stage_set_part (self->stage, CHANCERY_MAP_STAGE_CHIPS, self->chips);
  chancery_map_stage_set_part (self->stage, CHANCERY_MAP_STAGE_HINT, self->hint);
  chancery_map_stage_set_part (self->stage, CHANCERY_MAP_STAGE_ZOOM,
                               chancery_map_controls_new_zoom (self->canvas));
  listen_to_keys (self);
  g_signal_connect_object (chancery_map_toolbox_tools (self->toolbox), "changed",
                           G_CALLBACK (on_tools_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stage), TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->stage));
  g_signal_connect_object (self->stage, "notify::room", G_CALLBACK (on_room), self, G_CONNECT_SWAPPED);
}

/* The base map is read when the map is first seen: nobody else needs it. */
static void
ensure_stage (ChanceryMapView *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryBasemap) basemap = NULL;

  if (gtk_widget_get_last_child (self->box) != gtk_widget_get_first_child (self->box))
    return;
  basemap = chancery_basemap_load_default (&error);
  if (basemap == NULL)
    {
      show_missing (self, error);
      return;
    }
  self->canvas = chancery_map_canvas_new (basemap);
  self->toolbox =
      chancery_map_toolbox_new (self->session, GTK_WIDGET (self), self->actions, self->canvas, self->model);
  self->out = chancery_map_out_new (self->session, GTK_WIDGET (self), self->actions, self->canvas,
                                    self->model, basemap);
  build_stage (self);
  build_maps (self);
  chancery_map_search_set_basemap (chancery_map_panel_search (self->panel), basemap);
  chancery_map_canvas_follow (self->canvas, self->model);
  self->zones = chancery_map_zones_new (self->canvas, basemap, self->model, self->actions);
  chancery_map_view_listen (self);
  if (data_of (self) != NULL)
    show_data (self);
}

static void
chancery_map_view_map (GtkWidget *widget)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (widget);

  ensure_stage (self);
  GTK_WIDGET_CLASS (chancery_map_view_parent_class)->map (widget);
  load (self);
}

static void
chancery_map_view_show_record (ChanceryView *view, const char *id)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (view);

  if (self->stage != NULL && data_of (self) != NULL && !self->is_stale && !self->is_loading)
    {
      chancery_map_view_select (self, FALSE, id, CHANCERY_MAP_VIEW_SHOW_ZOOM);
      return;
    }
  g_free (self->awaited);
  self->awaited = g_strdup (id);
}

static void
chancery_map_view_focus_search (ChanceryView *view)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (view);

  if (self->panel != NULL)
    chancery_map_search_focus (chancery_map_panel_search (self->panel));
}

static gboolean
chancery_map_view_go_back (ChanceryView *view)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (view);

  return (self->toolbox != NULL && chancery_map_toolbox_put_away (self->toolbox)) ||
         chancery_map_view_unselect (self) ||
         (self->toolbox != NULL && chancery_map_toolbox_unmark (self->toolbox));
}

static const char *
chancery_map_view_shown (ChanceryView *view, const ChanceryEntity **entity)
{
  gboolean is_office = FALSE;
  const char *id = chancery_map_card_id (CHANCERY_MAP_VIEW (view)->card, &is_office);

  *entity = chancery_mission;
  return is_office ? NULL : id;
}

static void
chancery_map_view_init_view (ChanceryViewInterface *iface)
{
  iface->show = chancery_map_view_show_record;
  iface->shown = chancery_map_view_shown;
  iface->focus_search = chancery_map_view_focus_search;
  iface->go_back = chancery_map_view_go_back;
}

static void
chancery_map_view_dispose (GObject *object)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  if (self->toolbox != NULL)
    g_object_run_dispose (G_OBJECT (self->toolbox));
  g_clear_object (&self->toolbox);
  if (self->zones != NULL)
    g_object_run_dispose (G_OBJECT (self->zones));
  g_clear_object (&self->zones);
  if (self->overlays != NULL)
    g_object_run_dispose (G_OBJECT (self->overlays));
  g_clear_object (&self->overlays);
  if (self->out != NULL)
    g_object_run_dispose (G_OBJECT (self->out));
  g_clear_object (&self->out);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_map_view_parent_class)->dispose (object);
}

static void
chancery_map_view_finalize (GObject *object)
{
  ChanceryMapView *self = CHANCERY_MAP_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->awaited, g_free);
  G_OBJECT_CLASS (chancery_map_view_parent_class)->finalize (object);
}

static void
chancery_map_view_class_init (ChanceryMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_map_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = chancery_map_view_finalize;
  widget_class->map = chancery_map_view_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "mapview");
}

static void
on_filter_office (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryMapView *self = user_data;

  if (self->panel != NULL)
    chancery_map_filters_choose_office (chancery_map_panel_filters (self->panel),
                                        g_variant_get_string (parameter, NULL));
}

static void
on_edit_outline (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ChanceryMapView *self = user_data;

  chancery_map_outline_dialog_show (GTK_WIDGET (self), self->session);
}

/* What the card of a zone offers. */
static void
add_zone_actions (ChanceryMapView *self)
{
  g_autoptr (GSimpleAction) filter = g_simple_action_new ("filter-office", G_VARIANT_TYPE_STRING);
  g_autoptr (GSimpleAction) outline = g_simple_action_new ("edit-outline", NULL);

  g_signal_connect_object (filter, "activate", G_CALLBACK (on_filter_office), self, 0);
  g_signal_connect_object (outline, "activate", G_CALLBACK (on_edit_outline), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (filter));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (outline));
}

static GtkWidget *
make_head (ChanceryMapView *self)
{
  GtkWidget *const parts[CHANCERY_MAP_HEAD_N_PARTS] = {
    [CHANCERY_MAP_HEAD_TOOLS] = chancery_map_toolbox_make_row (),
    [CHANCERY_MAP_HEAD_TOOLS_MENU] = chancery_map_toolbox_make_menu (),
    [CHANCERY_MAP_HEAD_OUT] = chancery_map_out_make_button (GTK_WIDGET (self)),
    [CHANCERY_MAP_HEAD_CALL] = chancery_call_button_new (_ ("Whom to call"), ""),
    [CHANCERY_MAP_HEAD_CALL_SHORT] = chancery_call_button_new (NULL, ""),
  };

  return chancery_map_head_new (parts);
}

static void
chancery_map_view_init (ChanceryMapView *self)
{
  GtkWidget *header = adw_header_bar_new (), *back = chancery_back_button_new (), *sidebar;

  self->actions = g_simple_action_group_new ();
  add_zone_actions (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "map", G_ACTION_GROUP (self->actions));
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_ ("Map"), NULL));
  self->cancellable = g_cancellable_new ();
  self->model = chancery_map_model_new ();
  self->is_stale = TRUE;
  self->flight = -1;
  sidebar = gtk_button_new_from_icon_name ("sidebar-show-symbolic");
  gtk_widget_set_tooltip_text (sidebar, _ ("Sidebar"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (sidebar), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Sidebar"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (sidebar), "win.toggle-sidebar");
  /* Folded, there is a way back to the sidebar; otherwise it can be shown beside the map. */
  g_object_bind_property (back, "visible", sidebar, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_widget_add_css_class (header, "flat");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), back);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), sidebar);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->title));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), make_head (self));
  gtk_box_append (GTK_BOX (self->box), header);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
chancery_map_view_new (ChancerySession *session)
{
  ChanceryMapView *self = g_object_new (CHANCERY_TYPE_MAP_VIEW, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
