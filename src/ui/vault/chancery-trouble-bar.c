/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-trouble-bar.h"

#include "session/chancery-vault-watch.h"

#include <glib/gi18n.h>

/* Beside the buttons the text has at least so much room; with less they stand below it. */
#define LEAST_TEXT 420
#define LEAST_CHARS 30
#define SPACING 12

struct _ChanceryTroubleBar
{
  AdwBin parent_instance;
  ChanceryVaultWatch *watch;
  GtkWidget *bar;
  GtkImage *icon;
  GtkLabel *label;
  GtkBox *buttons;
};

G_DEFINE_FINAL_TYPE (ChanceryTroubleBar, chancery_trouble_bar, ADW_TYPE_BIN)

/* What is offered in each state. */
static const struct
{
  ChanceryVaultState state;
  const char *label;
  const char *action;
} offers[] = {
  { CHANCERY_VAULT_DAMAGED, N_ ("Verify…"), "win.verify" },
  { CHANCERY_VAULT_DAMAGED, N_ ("Save What Can Be Read…"), "win.salvage" },
  { CHANCERY_VAULT_FREE, N_ ("Open for Writing"), "win.take-writing" },
};

static void
add_button (ChanceryTroubleBar *self, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  /* In a wide font, the words may not keep the window from being narrow. */
  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (self->buttons, button);
}

static void
show_buttons (ChanceryTroubleBar *self, ChanceryVaultState state)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))) != NULL)
    gtk_box_remove (self->buttons, child);
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    if (offers[i].state == state)
      add_button (self, _ (offers[i].label), offers[i].action);
  gtk_widget_set_visible (GTK_WIDGET (self->buttons),
                          gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) != NULL);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static const char *
icon_for (ChanceryVaultState state)
{
  if (state == CHANCERY_VAULT_HELD)
    return "chancery-lock-symbolic";
  return state == CHANCERY_VAULT_FREE ? "chancery-unlock-symbolic" : "chancery-missing-symbolic";
}

static void
update (ChanceryTroubleBar *self)
{
  ChanceryVaultState state = chancery_vault_watch_state (self->watch);
  g_autofree char *text = chancery_vault_watch_describe (self->watch);
  gboolean bad = state == CHANCERY_VAULT_DAMAGED || state == CHANCERY_VAULT_GONE;

  gtk_image_set_from_icon_name (self->icon, icon_for (state));
  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  set_class (self->bar, "chancery-error-bar", bad);
  set_class (self->bar, "chancery-state-bar", !bad);
  show_buttons (self, state);
  gtk_widget_set_visible (self->bar, state != CHANCERY_VAULT_FINE);
}

static void
chancery_trouble_bar_dispose (GObject *object)
{
  ChanceryTroubleBar *self = CHANCERY_TROUBLE_BAR (object);

  /* It looks on for as long as it is there. */
  if (self->watch != NULL)
    g_object_run_dispose (G_OBJECT (self->watch));
  g_clear_object (&self->watch);
  G_OBJECT_CLASS (chancery_trouble_bar_parent_class)->dispose (object);
}

static void
chancery_trouble_bar_class_init (ChanceryTroubleBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_trouble_bar_dispose;
}

/* The two children of the row: the text, and the buttons if there are any. */
static GtkWidget *
buttons_of (GtkWidget *row)
{
  GtkWidget *buttons = gtk_widget_get_last_child (row);

  return gtk_widget_get_visible (buttons) ? buttons : NULL;
}

static int
natural (GtkWidget *widget, GtkOrientation orientation, int for_size)
{
  int size;

  gtk_widget_measure (widget, orientation, for_size, NULL, &size, NULL, NULL);
  return size;
}

static gboolean
fit_beside (GtkWidget *row, int width)
{
  GtkWidget *buttons = buttons_of (row);

  return buttons == NULL || width >= LEAST_TEXT + SPACING + natural (buttons, GTK_ORIENTATION_HORIZONTAL, -1);
}

static void
measure_width (GtkWidget *row, int *least, int *wanted)
{
  GtkWidget *buttons = buttons_of (row);
  int least_buttons = 0, wanted_buttons = 0;

  gtk_widget_measure (gtk_widget_get_first_child (row), GTK_ORIENTATION_HORIZONTAL, -1, least, wanted, NULL,
                      NULL);
  if (buttons == NULL)
    return;
  gtk_widget_measure (buttons, GTK_ORIENTATION_HORIZONTAL, -1, &least_buttons, &wanted_buttons, NULL, NULL);
  *least = MAX (*least, least_buttons);
  *wanted += SPACING + wanted_buttons;
}

static int
text_width (GtkWidget *row, int width)
{
  GtkWidget *buttons = buttons_of (row);

  return buttons != NULL && fit_beside (row, width)
             ? width - SPACING - natural (buttons, GTK_ORIENTATION_HORIZONTAL, -1)
             : width;
}

static int
measure_height (GtkWidget *row, int width)
{
  GtkWidget *text = gtk_widget_get_first_child (row);
  GtkWidget *buttons = buttons_of (row);
  int text_height = natural (text, GTK_ORIENTATION_VERTICAL, text_width (row, width));
  int height = buttons != NULL ? natural (buttons, GTK_ORIENTATION_VERTICAL, -1) : 0;

  if (buttons == NULL)
    return text_height;
  return fit_beside (row, width) ? MAX (text_height, height) : text_height + SPACING + height;
}

static GtkSizeRequestMode
request_mode (GtkWidget *row)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkWidget *row,
         GtkOrientation orientation,
         int for_size,
         int *least,
         int *wanted,
         int *least_baseline,
         int *wanted_baseline)
{
  measure_width (row, least, wanted);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *least = *wanted = measure_height (row, for_size >= 0 ? for_size : *least);
}

static void
allocate (GtkWidget *row, int width, int height, int baseline)
{
  GtkWidget *buttons = buttons_of (row);
  gboolean beside = fit_beside (row, width);
  int text = text_width (row, width);
  int below = buttons != NULL ? natural (buttons, GTK_ORIENTATION_VERTICAL, -1) : 0;

  gtk_widget_size_allocate (gtk_widget_get_first_child (row),
                            &(GtkAllocation){ 0, 0, text,
                                              beside || buttons == NULL ? height : height - SPACING - below },
                            -1);
  if (buttons == NULL)
    return;
  gtk_widget_size_allocate (buttons,
                            &(GtkAllocation){
                                beside ? text + SPACING : 0, beside ? (height - below) / 2 : height - below,
                                MIN (natural (buttons, GTK_ORIENTATION_HORIZONTAL, -1), width), below },
                            -1);
}

static GtkWidget *
make_row (ChanceryTroubleBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_xalign (self->label, 0.0f);
  /* Its height at its least width is room that the window must have. */
  gtk_label_set_width_chars (self->label, LEAST_CHARS);
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->buttons));
  gtk_widget_set_layout_manager (row, gtk_custom_layout_new (request_mode, measure, allocate));
  gtk_widget_set_hexpand (row, TRUE);
  return row;
}

static void
chancery_trouble_bar_init (ChanceryTroubleBar *self)
{
  /* An alert is read out as it appears. */
  self->bar =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, "visible", FALSE, NULL);
  gtk_box_set_spacing (GTK_BOX (self->bar), SPACING);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->icon), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->bar), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (self->bar), make_row (self));
  adw_bin_set_child (ADW_BIN (self), self->bar);
}

GtkWidget *
chancery_trouble_bar_new (ChancerySession *session)
{
  ChanceryTroubleBar *self = g_object_new (CHANCERY_TYPE_TROUBLE_BAR, NULL);

  self->watch = chancery_vault_watch_new (session);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
