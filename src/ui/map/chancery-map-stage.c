/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-stage.h"

#define MARGIN 12
#define GAP 12
#define PANEL_WIDTH 236
#define CARD_WIDTH 292
#define NARROW_WIDTH 640
/* Below this two panels that are unfolded would leave too little of the map. */
#define CLOSE_WIDTH 900
/* Below this the panel takes the whole width. */
#define SLIM_WIDTH 480
#define NARROW_PANEL 300
/* A hint stands so far above the foot, and is not shown in less width than this. */
#define HINT_LIFT 72
#define HINT_LEAST 180
/* A legend or results that are unfolded are no reason to push the country down. */
#define MOST_COVER 140
/* In a narrow window the card leaves this share of the height to the map. */
#define MAP_SHARE 0.36
#define LEAST_HEIGHT 240
/* Of a lower strip of map the scale would cover too much. */
#define SCALE_LEAST 200

struct _ChanceryMapStage
{
  GtkWidget parent_instance;
  ChanceryMapCanvas *canvas;
  GtkWidget *parts[CHANCERY_MAP_STAGE_N_PARTS];
  ChanceryMapRoom room;
  guint told_id;
};

G_DEFINE_FINAL_TYPE (ChanceryMapStage, chancery_map_stage, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_ROOM,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

/* What the parts take up, worked out from the outside in. */
typedef struct
{
  int width;
  int height;
  graphene_rect_t boxes[CHANCERY_MAP_STAGE_N_PARTS];
} Plan;

static gboolean
is_shown (ChanceryMapStage *self, ChanceryMapStagePart part)
{
  return self->parts[part] != NULL && gtk_widget_get_visible (self->parts[part]);
}

static int
natural_width (ChanceryMapStage *self, ChanceryMapStagePart part)
{
  int natural = 0;

  if (is_shown (self, part))
    gtk_widget_measure (self->parts[part], GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
natural_height (ChanceryMapStage *self, ChanceryMapStagePart part, int width)
{
  int natural = 0;

  if (is_shown (self, part))
    gtk_widget_measure (self->parts[part], GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* What wants all the height there is gets it. */
static int
wanted_height (ChanceryMapStage *self, ChanceryMapStagePart part, int width, int room)
{
  if (is_shown (self, part) && gtk_widget_compute_expand (self->parts[part], GTK_ORIENTATION_VERTICAL))
    return room;
  return MIN (natural_height (self, part, width), room);
}

static void
place (ChanceryMapStage *self, Plan *plan, ChanceryMapStagePart part, int x, int y, int width, int height)
{
  if (is_shown (self, part))
    plan->boxes[part] = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
}

static int
right_of (const Plan *plan, ChanceryMapStagePart part)
{
  const graphene_rect_t *box = &plan->boxes[part];

  return (int) (box->origin.x + box->size.width);
}

static gboolean
is_placed (const Plan *plan, ChanceryMapStagePart part)
{
  return plan->boxes[part].size.width > 0;
}

/* The edge at the right of what may lie at the foot. */
static int
foot_end (const Plan *plan)
{
  if (is_placed (plan, CHANCERY_MAP_STAGE_ZOOM))
    return (int) plan->boxes[CHANCERY_MAP_STAGE_ZOOM].origin.x - GAP;
  return plan->width - MARGIN;
}

static void
plan_sides (ChanceryMapStage *self, Plan *plan)
{
  int room = plan->height - 2 * MARGIN;
  int height = MIN (natural_height (self, CHANCERY_MAP_STAGE_PANEL, PANEL_WIDTH), room);
  int card = wanted_height (self, CHANCERY_MAP_STAGE_CARD, CARD_WIDTH, room);
  int zoom_width = natural_width (self, CHANCERY_MAP_STAGE_ZOOM);
  int zoom_height = natural_height (self, CHANCERY_MAP_STAGE_ZOOM, zoom_width);
  int end = plan->width - MARGIN;

  place (self, plan, CHANCERY_MAP_STAGE_PANEL, MARGIN, MARGIN, PANEL_WIDTH, height);
  place (self, plan, CHANCERY_MAP_STAGE_CARD, end - CARD_WIDTH, MARGIN, CARD_WIDTH, card);
  /* Under a short card there is room for the buttons. */
  if (card > 0 && MARGIN + card + GAP + zoom_height > plan->height - MARGIN)
    end -= CARD_WIDTH + GAP;
  place (self, plan, CHANCERY_MAP_STAGE_ZOOM, end - zoom_width, plan->height - MARGIN - zoom_height,
         zoom_width, zoom_height);
}

/* At the foot: the scale right of a panel that reaches down, and the chips in the middle of what is left, or,
 * where that is too little, above the scale. */
static void
plan_foot (ChanceryMapStage *self, Plan *plan)
{
  const graphene_rect_t *panel = &plan->boxes[CHANCERY_MAP_STAGE_PANEL];
  int scale_width = natural_width (self, CHANCERY_MAP_STAGE_SCALE);
  int scale_height = natural_height (self, CHANCERY_MAP_STAGE_SCALE, scale_width);
  int chips_width = natural_width (self, CHANCERY_MAP_STAGE_CHIPS);
  int chips_height = natural_height (self, CHANCERY_MAP_STAGE_CHIPS, chips_width);
  int foot = plan->height - MARGIN;
  gboolean is_free = panel->origin.y + panel->size.height + GAP < (float) (foot - scale_height);
  int first = is_free ? MARGIN : right_of (plan, CHANCERY_MAP_STAGE_PANEL) + GAP;
  int start = first, end = foot_end (plan);
  int middle;

  if (start + scale_width <= end)
    {
      place (self, plan, CHANCERY_MAP_STAGE_SCALE, start, foot - scale_height, scale_width, scale_height);
      start += scale_width + GAP;
    }
  if (start + chips_width > end)
    {
      foot -= is_placed (plan, CHANCERY_MAP_STAGE_SCALE) ? scale_height + GAP : 0;
      start = first;
    }
  middle = CLAMP (plan->width / 2, start + chips_width / 2, end - chips_width / 2);
  if (start + chips_width <= end)
    place (self, plan, CHANCERY_MAP_STAGE_CHIPS, middle - chips_width / 2, foot - chips_height, chips_width,
           chips_height);
}

/* Between @from and @to, above what lies at the foot; where there is no room for it, the list says the same.
 */
static void
plan_hint (ChanceryMapStage *self, Plan *plan, int from, int to, int bottom)
{
  const graphene_rect_t *panel = &plan->boxes[CHANCERY_MAP_STAGE_PANEL];
  int width = MIN (natural_width (self, CHANCERY_MAP_STAGE_HINT), to - from - 2 * MARGIN);
  int height = natural_height (self, CHANCERY_MAP_STAGE_HINT, width);
  int left = (from + to - width) / 2, top = MAX (bottom - height, MARGIN);
  gboolean is_free = (float) left >= panel->origin.x + panel->size.width ||
                     (float) top >= panel->origin.y + panel->size.height + GAP;

  if (width >= HINT_LEAST && is_free)
    place (self, plan, CHANCERY_MAP_STAGE_HINT, left, top, width, height);
}

/* Above the chips, wherever they are. */
static int
hint_bottom (const Plan *plan)
{
  int bottom = plan->height - MARGIN - HINT_LIFT;

  if (is_placed (plan, CHANCERY_MAP_STAGE_CHIPS))
    bottom = MIN (bottom, (int) plan->boxes[CHANCERY_MAP_STAGE_CHIPS].origin.y - GAP);
  return bottom;
}

static void
plan_wide (ChanceryMapStage *self, Plan *plan)
{
  plan_sides (self, plan);
  plan_foot (self, plan);
  plan_hint (self, plan, right_of (plan, CHANCERY_MAP_STAGE_PANEL), foot_end (plan), hint_bottom (plan));
}

static void
plan_narrow (ChanceryMapStage *self, Plan *plan)
{
  int width = plan->width - 2 * MARGIN;
  int highest = plan->height - (int) (plan->height * MAP_SHARE) - MARGIN;
  int card = wanted_height (self, CHANCERY_MAP_STAGE_CARD, width, highest);
  int panel_width = plan->width < SLIM_WIDTH ? width : NARROW_PANEL;
  int panel = MIN (natural_height (self, CHANCERY_MAP_STAGE_PANEL, panel_width), plan->height - 2 * MARGIN);
  int foot = plan->height - MARGIN - (card > 0 ? card + GAP : 0);
  int zoom_width = natural_width (self, CHANCERY_MAP_STAGE_ZOOM);
  int zoom_height = natural_height (self, CHANCERY_MAP_STAGE_ZOOM, zoom_width);
  int scale_width = natural_width (self, CHANCERY_MAP_STAGE_SCALE);
  int scale_height = natural_height (self, CHANCERY_MAP_STAGE_SCALE, scale_width);

  place (self, plan, CHANCERY_MAP_STAGE_PANEL, MARGIN, MARGIN, panel_width, panel);
  place (self, plan, CHANCERY_MAP_STAGE_CARD, MARGIN, plan->height - MARGIN - card, width, card);
  if (foot - zoom_height > MARGIN + panel + GAP)
    place (self, plan, CHANCERY_MAP_STAGE_ZOOM, plan->width - MARGIN - zoom_width, foot - zoom_height,
           zoom_width, zoom_height);
  if (MARGIN + scale_width <= foot_end (plan) && foot - MARGIN - panel >= SCALE_LEAST)
    place (self, plan, CHANCERY_MAP_STAGE_SCALE, MARGIN, foot - scale_height, scale_width, scale_height);
  plan_hint (self, plan, 0, foot_end (plan), foot - HINT_LIFT);
}

static void
tell_cover (ChanceryMapStage *self, const Plan *plan)
{
  const graphene_rect_t *panel = &plan->boxes[CHANCERY_MAP_STAGE_PANEL];
  const graphene_rect_t *card = &plan->boxes[CHANCERY_MAP_STAGE_CARD];
  GtkBorder cover = { 0, 0, 0, 0 };

  if (self->room == CHANCERY_MAP_ROOM_NARROW)
    {
      cover.top = (gint16) MIN (panel->origin.y + panel->size.height, MOST_COVER);
      cover.bottom = is_placed (plan, CHANCERY_MAP_STAGE_CARD) ? (gint16) (plan->height - card->origin.y) : 0;
    }
  else
    {
      cover.left = (gint16) right_of (plan, CHANCERY_MAP_STAGE_PANEL);
      cover.right = is_placed (plan, CHANCERY_MAP_STAGE_CARD) ? (gint16) (plan->width - card->origin.x) : 0;
    }
  /* All but the hint, which is there only while there is no mission. */
  G_STATIC_ASSERT (CHANCERY_MAP_STAGE_HINT == CHANCERY_MAP_FRAME_COVERED);
  chancery_map_canvas_set_cover (self->canvas, &cover, plan->boxes);
}

static gboolean
on_told (gpointer user_data)
{
  ChanceryMapStage *self = user_data;

  self->told_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ROOM]);
  return G_SOURCE_REMOVE;
}

/* Whoever listens changes widgets, which must not happen while they are given their sizes. */
static void
set_room (ChanceryMapStage *self, ChanceryMapRoom room)
{
  if (self->room == room)
    return;
  self->room = room;
  if (self->told_id == 0)
    self->told_id = g_idle_add (on_told, self);
}

static ChanceryMapRoom
room_in (int width)
{
  if (width < NARROW_WIDTH)
    return CHANCERY_MAP_ROOM_NARROW;
  return width < CLOSE_WIDTH ? CHANCERY_MAP_ROOM_CLOSE : CHANCERY_MAP_ROOM_WIDE;
}

static void
allocate_part (GtkWidget *part, const graphene_rect_t *box)
{
  GskTransform *move;

  gtk_widget_set_child_visible (part, box->size.width > 0 && box->size.height > 0);
  if (!gtk_widget_get_child_visible (part))
    return;
  move = gsk_transform_translate (NULL, &box->origin);
  gtk_widget_allocate (part, (int) box->size.width, (int) box->size.height, -1, move);
}

static void
chancery_map_stage_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ChanceryMapStage *self = CHANCERY_MAP_STAGE (widget);
  Plan plan = { .width = width, .height = height };

  set_room (self, room_in (width));
  if (self->room == CHANCERY_MAP_ROOM_NARROW)
    plan_narrow (self, &plan);
  else
    plan_wide (self, &plan);
  tell_cover (self, &plan);
  gtk_widget_allocate (GTK_WIDGET (self->canvas), width, height, baseline, NULL);
  for (guint i = 0; i < CHANCERY_MAP_STAGE_N_PARTS; i++)
    if (is_shown (self, i))
      allocate_part (self->parts[i], &plan.boxes[i]);
}

/* The map gets what there is; only so much is asked for that the panel has its place. */
static void
chancery_map_stage_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  ChanceryMapStage *self = CHANCERY_MAP_STAGE (widget);

  for (guint i = 0; i < CHANCERY_MAP_STAGE_N_PARTS; i++)
    if (is_shown (self, i))
      gtk_widget_measure (self->parts[i], orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (self->canvas), orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? PANEL_WIDTH + 2 * MARGIN : LEAST_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? NARROW_WIDTH : 2 * LEAST_HEIGHT;
}

static void
chancery_map_stage_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ROOM)
    g_value_set_int (value, (int) CHANCERY_MAP_STAGE (object)->room);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
chancery_map_stage_dispose (GObject *object)
{
  ChanceryMapStage *self = CHANCERY_MAP_STAGE (object);

  g_clear_handle_id (&self->told_id, g_source_remove);
  for (guint i = 0; i < CHANCERY_MAP_STAGE_N_PARTS; i++)
    g_clear_pointer (&self->parts[i], gtk_widget_unparent);
  if (self->canvas != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->canvas));
  self->canvas = NULL;
  G_OBJECT_CLASS (chancery_map_stage_parent_class)->dispose (object);
}

static void
chancery_map_stage_class_init (ChanceryMapStageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = chancery_map_stage_dispose;
  G_OBJECT_CLASS (klass)->get_property = chancery_map_stage_get_property;
  widget_class->size_allocate = chancery_map_stage_size_allocate;
  widget_class->measure = chancery_map_stage_measure;
  props[PROP_ROOM] = g_param_spec_int ("room", NULL, NULL, 0, CHANCERY_MAP_ROOM_NARROW, 0,
                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "mapstage");
}

static void
chancery_map_stage_init (ChanceryMapStage *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/* Also while a button over the map has the focus; what a field needs for itself does not come this far. */
static gboolean
on_key_pressed (ChanceryMapStage *self, guint key, guint code, GdkModifierType modifiers)
{
  return chancery_map_canvas_press_zoom_key (self->canvas, key, modifiers);
}

ChanceryMapStage *
chancery_map_stage_new (ChanceryMapCanvas *canvas)
{
  ChanceryMapStage *self = g_object_new (CHANCERY_TYPE_MAP_STAGE, NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  self->canvas = canvas;
  gtk_widget_set_parent (GTK_WIDGET (canvas), GTK_WIDGET (self));
  return self;
}

void
chancery_map_stage_set_part (ChanceryMapStage *self, ChanceryMapStagePart part, GtkWidget *widget)
{
  g_clear_pointer (&self->parts[part], gtk_widget_unparent);
  self->parts[part] = widget;
  gtk_widget_set_parent (widget, GTK_WIDGET (self));
}

ChanceryMapRoom
chancery_map_stage_room (ChanceryMapStage *self)
{
  return self->room;
}
