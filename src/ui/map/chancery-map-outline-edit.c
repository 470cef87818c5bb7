/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-outline-edit.h"

#include "session/chancery-area-outline.h"
#include "ui/chancery-feedback.h"

#include <glib/gi18n-lib.h>

/* From farther away than this the corners lie on one another. */
#define LEAST_ZOOM 8.0

static ChanceryOutlineDraft *
draft_of (ChanceryMapToolbox *self)
{
  return chancery_map_tools_outline (self->tools);
}

static const ChanceryPosition *
chosen_position (ChanceryMapToolbox *self)
{
  gsize n;

  return &chancery_outline_draft_get_corners (draft_of (self),
                                              &n)[chancery_outline_draft_chosen (draft_of (self))];
}

/* What has become of it; @what: (nullable): has just happened. */
static void
tell (ChanceryMapToolbox *self, const char *what)
{
  g_autofree char *where = chancery_map_outline_describe (draft_of (self));
  g_autofree char *text = what != NULL ? g_strdup_printf ("%s %s", what, where) : g_strdup (where);

  chancery_map_canvas_reveal (self->canvas, chosen_position (self));
  chancery_map_tools_changed (self->tools);
  chancery_map_tool_panel_say (self->panel, text);
}

static void
tell_refused (ChanceryMapToolbox *self, const GError *error)
{
  g_autofree char *text = g_strdup_printf (_ ("%s It stays as it was."), error->message);

  chancery_map_tools_changed (self->tools);
  chancery_map_tool_panel_say (self->panel, text);
}

static void
choose (ChanceryMapToolbox *self, int corner)
{
  chancery_outline_draft_choose (draft_of (self), corner);
  tell (self, NULL);
}

static void
move (ChanceryMapToolbox *self, const ChanceryPosition *to)
{
  g_autoptr (GError) error = NULL;

  if (chancery_outline_draft_move (draft_of (self), to, &error))
    tell (self, _ ("Moved."));
  else
    tell_refused (self, error);
}

static void
add (ChanceryMapToolbox *self, guint corner)
{
  g_autoptr (GError) error = NULL;

  if (chancery_outline_draft_add (draft_of (self), corner, &error))
    tell (self, _ ("Added."));
  else
    tell_refused (self, error);
}

void
chancery_map_outline_edit_add (ChanceryMapToolbox *self)
{
  if (draft_of (self) != NULL)
    add (self, chancery_outline_draft_chosen (draft_of (self)));
}

void
chancery_map_outline_edit_remove (ChanceryMapToolbox *self)
{
  g_autoptr (GError) error = NULL;

  if (draft_of (self) == NULL)
    return;
  if (chancery_outline_draft_remove (draft_of (self), &error))
    tell (self, _ ("Taken out."));
  else
    tell_refused (self, error);
}

void
chancery_map_outline_edit_step_back (ChanceryMapToolbox *self)
{
  if (draft_of (self) == NULL)
    return;
  if (chancery_outline_draft_step_back (draft_of (self)))
    tell (self, _ ("Taken back."));
  else
    chancery_map_tool_panel_say (self->panel, _ ("There is no step to take back."));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryMapToolbox) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  self->is_saving_outline = FALSE;
  /* The view went meanwhile: nobody is there to be told. */
  if (self->view == NULL)
    return;
  if (done == NULL)
    {
      chancery_feedback_error (self->view, error);
      return;
    }
  chancery_map_toolbox_put_away (self);
  chancery_feedback_said (self->view, _ ("The outline of the Washington, D.C. area was replaced"), TRUE);
}

void
chancery_map_outline_edit_save (ChanceryMapToolbox *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryOutline) outline = NULL;

  if (draft_of (self) == NULL || self->is_saving_outline)
    return;
  if (!chancery_outline_draft_is_changed (draft_of (self)))
    {
      chancery_map_toolbox_put_away (self);
      return;
    }
  outline = chancery_outline_draft_finish (draft_of (self), &error);
  if (outline == NULL)
    {
      chancery_map_tool_panel_say (self->panel, error->message);
      return;
    }
  self->is_saving_outline = TRUE;
  chancery_area_outline_replace_async (self->session, outline, on_saved, g_object_ref (self));
}

/* Nothing is changed any more of what is being written. */
static void
on_act (ChanceryMapToolbox *self, ChanceryMapOutlineAct act, int corner, const ChanceryPosition *position)
{
  if (draft_of (self) == NULL || self->is_saving_outline)
    return;
  switch (act)
    {
    case CHANCERY_MAP_OUTLINE_CHOOSE:
      choose (self, corner);
      break;
    case CHANCERY_MAP_OUTLINE_MOVE:
      move (self, position);
      break;
    case CHANCERY_MAP_OUTLINE_ADD:
      add (self, (guint) corner);
      break;
    case CHANCERY_MAP_OUTLINE_REMOVE:
      chancery_map_outline_edit_remove (self);
      break;
    case CHANCERY_MAP_OUTLINE_STEP_BACK:
      chancery_map_outline_edit_step_back (self);
      break;
    case CHANCERY_MAP_OUTLINE_DONE:
    default:
      chancery_map_outline_edit_save (self);
      break;
    }
}

void
chancery_map_outline_edit_install (ChanceryMapToolbox *self)
{
  self->corners = chancery_map_outline_layer_new (chancery_map_canvas_viewport (self->canvas), self->tools);
  shumate_map_add_layer (chancery_map_canvas_map (self->canvas), SHUMATE_LAYER (self->corners));
  g_signal_connect_object (self->corners, "act", G_CALLBACK (on_act), self, G_CONNECT_SWAPPED);
}

/* The whole outline, unless one looks at a part of it already. */
static void
show_corners (ChanceryMapToolbox *self,
              const ChanceryPosition *south_west,
              const ChanceryPosition *north_east)
{
  const ChanceryPosition *chosen = chosen_position (self);
  ChanceryPosition low = *chosen, high = *chosen;
  gsize n;
  const ChanceryPosition *corners = chancery_outline_draft_get_corners (draft_of (self), &n);

  if (chosen->latitude > south_west->latitude && chosen->latitude < north_east->latitude &&
      chosen->longitude > south_west->longitude && chosen->longitude < north_east->longitude &&
      shumate_viewport_get_zoom_level (chancery_map_canvas_viewport (self->canvas)) >= LEAST_ZOOM)
    return;
  for (gsize i = 0; i < n; i++)
    {
      low.latitude = MIN (low.latitude, corners[i].latitude);
      low.longitude = MIN (low.longitude, corners[i].longitude);
      high.latitude = MAX (high.latitude, corners[i].latitude);
      high.longitude = MAX (high.longitude, corners[i].longitude);
    }
  chancery_map_canvas_show_area (self->canvas, &low, &high);
}

void
chancery_map_outline_edit_begin (ChanceryMapToolbox *self)
{
  const ChanceryMapData *data = chancery_map_model_data (self->model);
  ChanceryPosition south_west, north_east, middle;

  if (chancery_session_is_read_only (self->session))
    chancery_feedback_said (self->view, _ ("The vault is open for reading only"), FALSE);
  else if (data != NULL && draft_of (self) == NULL)
    {
      chancery_map_toolbox_filter_by_circle (self, FALSE);
      chancery_map_tools_begin_outline (self->tools, data->area);
      chancery_map_canvas_arrive (self->canvas);
      if (chancery_map_canvas_bounds (self->canvas, &south_west, &north_east, &middle))
        {
          chancery_outline_draft_choose (draft_of (self),
                                         chancery_outline_draft_nearest (draft_of (self), &middle));
          show_corners (self, &south_west, &north_east);
        }
      chancery_map_tools_changed (self->tools);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->corners));
}
