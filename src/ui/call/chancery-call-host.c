/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/call/chancery-call-host.h"

#include "ui/call/chancery-call-sheet.h"

#define WIDTH 840

struct _ChanceryCallHost
{
  GtkWidget parent_instance;
  ChancerySession *session;
  GtkOverlay *overlay;
  GtkWidget *child;
  GtkWidget *cover; /* over the child, with the sheet in it; NULL while it is closed */
  ChanceryCallSheet *sheet;
  GtkWidget *before; /* (weak): what had the keyboard */
};

G_DEFINE_FINAL_TYPE (ChanceryCallHost, chancery_call_host, GTK_TYPE_WIDGET)

static void
remember_focus (ChanceryCallHost *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  /* A menu closes; the keyboard goes back to its button. */
  if (popover != NULL)
    {
      focus = gtk_widget_get_parent (popover);
      gtk_popover_popdown (GTK_POPOVER (popover));
    }
  g_set_weak_pointer (&self->before, focus);
}

static void
return_focus (ChanceryCallHost *self)
{
  GtkWidget *before = self->before;

  g_clear_weak_pointer (&self->before);
  if (before == NULL || !gtk_widget_get_mapped (before) || !gtk_widget_grab_focus (before))
    gtk_widget_child_focus (self->child, GTK_DIR_TAB_FORWARD);
}

/* A popover has a surface of its own, and its clicks come here as well. */
static gboolean
is_on_window (ChanceryCallHost *self, GtkGesture *click)
{
  GdkEvent *event = gtk_gesture_get_last_event (click, NULL);
  GtkNative *native = gtk_widget_get_native (self->cover);

  return event != NULL && gdk_event_get_surface (event) == gtk_native_get_surface (native);
}

/* Beside the sheet. */
static void
on_pressed (GtkGestureClick *click, int n, double x, double y, ChanceryCallHost *self)
{
  GtkWidget *hit = gtk_widget_pick (self->cover, x, y, GTK_PICK_DEFAULT);

  if (hit != NULL && hit != GTK_WIDGET (self->sheet) &&
      !gtk_widget_is_ancestor (hit, GTK_WIDGET (self->sheet)) && is_on_window (self, GTK_GESTURE (click)))
    chancery_call_host_close (self);
}

static void
on_closed (ChanceryCallHost *self)
{
  chancery_call_host_close (self);
}

static GtkWidget *
make_cover (ChanceryCallHost *self)
{
  GtkWidget *cover = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = adw_clamp_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->sheet = chancery_call_sheet_new (self->session);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->sheet));
  gtk_widget_set_valign (clamp, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (clamp, TRUE);
  gtk_widget_add_css_class (cover, "call-cover");
  gtk_box_append (GTK_BOX (cover), clamp);
  g_signal_connect_object (self->sheet, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, 0);
  gtk_widget_add_controller (cover, GTK_EVENT_CONTROLLER (click));
  return cover;
}

static void
chancery_call_host_dispose (GObject *object)
{
  ChanceryCallHost *self = CHANCERY_CALL_HOST (object);

  g_clear_weak_pointer (&self->before);
  self->cover = NULL;
  if (self->overlay != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->overlay));
  self->overlay = NULL;
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_call_host_parent_class)->dispose (object);
}

static void
chancery_call_host_class_init (ChanceryCallHostClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_call_host_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
chancery_call_host_init (ChanceryCallHost *self)
{
  self->overlay = GTK_OVERLAY (gtk_overlay_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->overlay), GTK_WIDGET (self));
}

ChanceryCallHost *
chancery_call_host_new (ChancerySession *session, GtkWidget *child)
{
  ChanceryCallHost *self = g_object_new (CHANCERY_TYPE_CALL_HOST, NULL);

  self->session = g_object_ref (session);
  self->child = child;
  gtk_overlay_set_child (self->overlay, child);
  return self;
}

void
chancery_call_host_open (ChanceryCallHost *self, const char *about)
{
  if (self->cover == NULL)
    {
      remember_focus (self);
      self->cover = make_cover (self);
      gtk_overlay_add_overlay (self->overlay, self->cover);
      gtk_widget_set_can_focus (self->child, FALSE);
      gtk_widget_child_focus (self->cover, GTK_DIR_TAB_FORWARD);
    }
  chancery_call_sheet_show (self->sheet, about);
}

gboolean
chancery_call_host_close (ChanceryCallHost *self)
{
  GtkWidget *cover = g_steal_pointer (&self->cover);

  if (cover == NULL)
    return FALSE;
  self->sheet = NULL;
  gtk_widget_set_can_focus (self->child, TRUE);
  return_focus (self);
  gtk_overlay_remove_overlay (self->overlay, cover);
  return TRUE;
}
