/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/vault/chancery-trouble-bar.h"

#include "session/chancery-vault-watch.h"

#include <glib/gi18n.h>

#define LEAST_CHARS 36

struct _ChanceryTroubleBar
{
  AdwBin parent_instance;
  ChanceryVaultWatch *watch;
  GtkWidget *bar;
  GtkImage *icon;
  GtkLabel *label;
  GtkBox *buttons;
  gboolean narrow;
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

static void
place_buttons (ChanceryTroubleBar *self)
{
  GtkGrid *grid = GTK_GRID (self->bar);

  g_object_ref (self->buttons);
  if (gtk_widget_get_parent (GTK_WIDGET (self->buttons)) != NULL)
    gtk_grid_remove (grid, GTK_WIDGET (self->buttons));
  if (self->narrow)
    gtk_grid_attach (grid, GTK_WIDGET (self->buttons), 1, 1, 1, 1);
  else
    gtk_grid_attach (grid, GTK_WIDGET (self->buttons), 2, 0, 1, 1);
  g_object_unref (self->buttons);
}

static void
chancery_trouble_bar_init (ChanceryTroubleBar *self)
{
  /* An alert is read out as it appears. */
  self->bar = g_object_new (GTK_TYPE_GRID, "column-spacing", 12, "row-spacing", 6, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_ALERT, "visible", FALSE, NULL);
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  /* Its height at its least width is room that the window must have. */
  gtk_label_set_width_chars (self->label, LEAST_CHARS);
  gtk_label_set_xalign (self->label, 0.0f);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6));
  gtk_widget_set_valign (GTK_WIDGET (self->buttons), GTK_ALIGN_CENTER);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_grid_attach (GTK_GRID (self->bar), GTK_WIDGET (self->icon), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->bar), GTK_WIDGET (self->label), 1, 0, 1, 1);
  place_buttons (self);
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

void
chancery_trouble_bar_set_narrow (ChanceryTroubleBar *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (GTK_WIDGET (self->buttons), narrow ? GTK_ALIGN_START : GTK_ALIGN_FILL);
  place_buttons (self);
}
