/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-sidebar.h"

#include "base/chancery-clock.h"
#include "ui/chancery-unfinished.h"
#include "ui/vault/chancery-backup-sign.h"
#include "ui/widgets/chancery-focus.h"

#include <glib/gi18n.h>

#define SAVED_REFRESH_SECONDS 30

static const struct
{
  const char *name;
  const char *label;
  const char *icon;
} views[] = {
  { "map", N_ ("Map"), "chancery-map-symbolic" },
  { "missions", N_ ("Missions"), "chancery-missions-symbolic" },
  { "contacts", N_ ("Contacts"), "chancery-contacts-symbolic" },
  { "assessments", N_ ("Assessments"), "chancery-assessments-symbolic" },
};

struct _ChancerySidebar
{
  GtkWidget parent_instance;
  ChancerySession *session;
  GtkWidget *box;
  AdwHeaderBar *header;
  GtkListBox *list;
  GtkWidget *job_box;
  GtkLabel *job_title;
  GtkProgressBar *job_bar;
  ChanceryJob *job; /* the one shown */
  GtkLabel *saved;
  guint timer;
};

G_DEFINE_FINAL_TYPE (ChancerySidebar, chancery_sidebar, GTK_TYPE_WIDGET)

static guint chosen_signal;

static char *
saved_text (gint64 saved_ms)
{
  gint64 minutes = (chancery_clock_now_ms () - saved_ms) / 60000;
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (saved_ms / 1000);

  if (saved_ms == 0)
    return g_strdup (_ ("Nothing written yet"));
  if (minutes < 1)
    return g_strdup (_ ("Saved just now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("Saved %d minute ago", "Saved %d minutes ago", (gulong) minutes),
                            (int) minutes);
  return g_date_time_format (when, minutes < 24 * 60 ? _ ("Saved at %H:%M") : _ ("Saved on %-d %b, %H:%M"));
}

static gboolean
update_saved (gpointer user_data)
{
  ChancerySidebar *self = user_data;
  g_autofree char *text = chancery_session_is_read_only (self->session)
                              ? g_strdup (_ ("Open for reading only"))
                              : saved_text (chancery_session_last_saved (self->session));

  gtk_label_set_text (self->saved, text);
  return G_SOURCE_CONTINUE;
}

static void
on_row_selected (ChancerySidebar *self, GtkListBoxRow *row)
{
  if (row != NULL)
    g_signal_emit (self, chosen_signal, 0, views[gtk_list_box_row_get_index (row)].name);
}

static GtkWidget *
make_view_row (guint index)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *label = gtk_label_new (_ (views[index].label));
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *tip = g_strdup_printf ("%s (Ctrl+%u)", _ (views[index].label), index + 1);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (views[index].icon));
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (views[index].label),
                                  -1);
  return row;
}

static void
build_list (ChancerySidebar *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_set_vexpand (GTK_WIDGET (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Views"),
                                  -1);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    gtk_list_box_append (self->list, make_view_row (i));
  /* On its way through the rows, Tab would choose each. */
  chancery_focus_pass_in_one (GTK_WIDGET (self->list));
  /* Both: selecting by keyboard shows a view, and a click on the shown view goes to it when folded. */
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (on_row_selected), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_selected), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->list));
}

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) call = g_menu_new ();
  g_autoptr (GMenu) data = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) vault = g_menu_new ();
  g_autoptr (GMenu) program = g_menu_new ();

  g_menu_append (call, _ ("Whom to Call"), "win.call::");
  g_menu_append (data, _ ("Import Missions…"), "win.import");
  g_menu_append (data, _ ("Briefing as Workbook…"), "win.export");
  g_menu_append (change, _ ("Undo"), "win.undo");
  g_menu_append (change, _ ("Redo"), "win.redo");
  g_menu_append (vault, _ ("All Changes…"), "win.audit");
  g_menu_append (vault, _ ("Bin…"), "win.bin");
  g_menu_append (vault, _ ("Backups…"), "win.backups");
  g_menu_append (vault, _ ("Change Passphrase…"), "win.change-passphrase");
  g_menu_append (vault, _ ("Recovery Key…"), "win.recovery-key");
  g_menu_append (vault, _ ("Verify Vault…"), "win.verify");
  g_menu_append (program, _ ("Preferences"), "app.preferences");
  g_menu_append (program, _ ("Keyboard Shortcuts"), "win.show-help-overlay");
  g_menu_append (program, _ ("About Chancery"), "app.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (call));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (data));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (vault));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (program));
  return G_MENU_MODEL (menu);
}

static void
build_header (ChancerySidebar *self)
{
  GtkWidget *search = gtk_button_new_from_icon_name ("chancery-search-symbolic");
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenuModel) menu = make_menu ();

  self->header = ADW_HEADER_BAR (adw_header_bar_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->header), "flat");
  adw_header_bar_set_title_widget (self->header, adw_window_title_new ("Chancery", ""));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (search), "win.search-all");
  gtk_widget_set_tooltip_text (search, _ ("Search everything (Ctrl+K)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search everything"), -1);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "open-menu-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_menu_button_set_primary (GTK_MENU_BUTTON (button), TRUE);
  gtk_widget_set_tooltip_text (button, _ ("Main Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Main Menu"),
                                  -1);
  adw_header_bar_pack_start (self->header, search);
  adw_header_bar_pack_end (self->header, button);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->header));
}

static void
update_job (ChancerySidebar *self)
{
  double fraction = self->job != NULL ? chancery_job_fraction (self->job) : 0.0;

  gtk_widget_set_visible (self->job_box, self->job != NULL);
  if (self->job == NULL)
    return;
  gtk_label_set_text (self->job_title, chancery_job_title (self->job));
  if (fraction < 0)
    gtk_progress_bar_pulse (self->job_bar);
  else
    gtk_progress_bar_set_fraction (self->job_bar, fraction);
}

static void
forget_job (ChancerySidebar *self)
{
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
}

static void
on_job_running (ChancerySidebar *self)
{
  if (self->job == NULL || chancery_job_is_running (self->job))
    return;
  forget_job (self);
  update_job (self);
}

static void
on_job_started (ChancerySidebar *self, ChanceryJob *job)
{
  forget_job (self);
  self->job = g_object_ref (job);
  g_signal_connect_swapped (job, "notify::fraction", G_CALLBACK (update_job), self);
  g_signal_connect_swapped (job, "notify::running", G_CALLBACK (on_job_running), self);
  update_job (self);
}

static void
on_cancel_job (ChancerySidebar *self)
{
  if (self->job != NULL)
    chancery_job_cancel (self->job);
}

static void
build_job (ChancerySidebar *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *cancel = gtk_button_new_from_icon_name ("process-stop-symbolic");

  self->job_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->job_title = GTK_LABEL (gtk_label_new (NULL));
  self->job_bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_label_set_xalign (self->job_title, 0.0f);
  gtk_label_set_ellipsize (self->job_title, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->job_title), "caption");
  gtk_widget_set_hexpand (GTK_WIDGET (self->job_bar), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->job_bar), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (cancel, "flat");
  gtk_widget_set_tooltip_text (cancel, _ ("Cancel"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cancel), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Cancel"), -1);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (on_cancel_job), self);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->job_bar));
  gtk_box_append (GTK_BOX (line), cancel);
  gtk_box_append (GTK_BOX (self->job_box), GTK_WIDGET (self->job_title));
  gtk_box_append (GTK_BOX (self->job_box), line);
  gtk_widget_add_css_class (self->job_box, "chancery-job");
  gtk_widget_set_visible (self->job_box, FALSE);
  gtk_box_append (GTK_BOX (self->box), self->job_box);
}

static void
build_foot (ChancerySidebar *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *lock = gtk_button_new_from_icon_name ("chancery-lock-symbolic");
  g_autofree char *name = chancery_vault_display_name (chancery_session_path (self->session));
  GtkWidget *title = gtk_label_new (name);

  self->saved = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (title), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (title, "caption-heading");
  gtk_label_set_xalign (self->saved, 0.0f);
  gtk_label_set_ellipsize (self->saved, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->saved), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->saved), "chancery-secondary");
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->saved));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_add_css_class (lock, "flat");
  gtk_widget_set_valign (lock, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (lock, _ ("Lock (Ctrl+L)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Lock"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (lock), "win.lock");
  gtk_widget_add_css_class (foot, "chancery-foot");
  gtk_box_append (GTK_BOX (foot), texts);
  gtk_box_append (GTK_BOX (foot), lock);
  gtk_box_append (GTK_BOX (self->box), foot);
}

static void
on_changed (ChancerySidebar *self)
{
  update_saved (self);
}

static void
chancery_sidebar_dispose (GObject *object)
{
  ChancerySidebar *self = CHANCERY_SIDEBAR (object);

  forget_job (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (chancery_sidebar_parent_class)->dispose (object);
}

static void
chancery_sidebar_class_init (ChancerySidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = chancery_sidebar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sidebarpane");
  chosen_signal = g_signal_new ("chosen", CHANCERY_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
chancery_sidebar_init (ChancerySidebar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

ChancerySidebar *
chancery_sidebar_new (ChancerySession *session)
{
  ChancerySidebar *self = g_object_new (CHANCERY_TYPE_SIDEBAR, NULL);

  self->session = g_object_ref (session);
  build_header (self);
  build_list (self);
  gtk_box_append (GTK_BOX (self->box), chancery_unfinished_new (session));
  gtk_box_append (GTK_BOX (self->box), chancery_backup_sign_new (session));
  build_job (self);
  build_foot (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "trouble", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "job-started", G_CALLBACK (on_job_started), self, G_CONNECT_SWAPPED);
  update_saved (self);
  self->timer = g_timeout_add_seconds (SAVED_REFRESH_SECONDS, update_saved, self);
  return self;
}

void
chancery_sidebar_select (ChancerySidebar *self, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_strcmp0 (views[i].name, name) == 0)
      {
        g_signal_handlers_block_by_func (self->list, on_row_selected, self);
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) i));
        g_signal_handlers_unblock_by_func (self->list, on_row_selected, self);
      }
}

AdwHeaderBar *
chancery_sidebar_header (ChancerySidebar *self)
{
  return self->header;
}
