/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/map/chancery-map-outline-dialog.h"

#include "session/chancery-area-outline.h"
#include "ui/chancery-feedback.h"
#include "ui/widgets/chancery-detail-card.h"
#include "ui/widgets/chancery-dialog.h"

#include <glib/gi18n-lib.h>

#define WIDTH 520
#define HEIGHT 620
/* So long after the last key the text is looked at. */
#define TYPING_MS 250

/* Lives as long as the dialog. */
typedef struct
{
  ChanceryDialog *dialog; /* NULL when it is gone */
  GtkWidget *view;        /* likewise */
  ChancerySession *session;
  GtkTextBuffer *buffer;
  GtkWidget *save;
  GtkWidget *reset;
  GtkWidget *move;
  GtkLabel *state;
  GtkLabel *fault;
  guint typing_id;
} Page;

typedef struct
{
  char *text;
  gboolean is_shipped;
} Loaded;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_handle_id (&page->typing_id, g_source_remove);
  g_clear_weak_pointer (&page->view);
  g_clear_object (&page->session);
  g_clear_object (&page->buffer);
}

static void
page_unref (Page *page)
{
  g_rc_box_release_full (page, page_free);
}

static void
loaded_free (gpointer data)
{
  g_free (((Loaded *) data)->text);
  g_free (data);
}

static gpointer
load_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  gboolean is_shipped = TRUE;
  g_autoptr (ChanceryOutline) outline = chancery_area_outline_load (vault, &is_shipped, NULL, error);
  Loaded *loaded;

  if (outline == NULL)
    return NULL;
  loaded = g_new0 (Loaded, 1);
  loaded->text = chancery_outline_to_text (outline);
  loaded->is_shipped = is_shipped;
  return loaded;
}

static char *
text_of (Page *page)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (page->buffer, &start, &end);
  return gtk_text_buffer_get_text (page->buffer, &start, &end, FALSE);
}

static void
say (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_corners (Page *page, const ChanceryOutline *outline)
{
  g_autofree char *text = NULL;
  gsize n = 0;

  chancery_outline_get_corners (outline, &n);
  text = g_strdup_printf (ngettext ("%u corner", "%u corners", (gulong) n), (guint) n);
  say (page->fault, text);
}

/* What is wrong is said at once, and cannot be saved. */
static gboolean
on_checked (gpointer user_data)
{
  Page *page = user_data;
  g_autofree char *text = text_of (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryOutline) outline = chancery_outline_parse (text, &error);

  page->typing_id = 0;
  if (outline != NULL)
    show_corners (page, outline);
  else
    say (page->fault, error->message);
  if (outline == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (page->fault), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (page->fault), "error");
  gtk_widget_set_sensitive (page->save, outline != NULL && gtk_text_buffer_get_modified (page->buffer) &&
                                            !chancery_session_is_read_only (page->session));
  return G_SOURCE_REMOVE;
}

/* What was typed would be lost to it. */
static void
on_typing (Page *page)
{
  gtk_widget_set_sensitive (page->move, FALSE);
  gtk_widget_set_sensitive (page->save, FALSE);
  if (page->typing_id != 0)
    g_source_remove (page->typing_id);
  page->typing_id = g_timeout_add (TYPING_MS, on_checked, page);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Page *page = user_data;
  g_autoptr (GError) error = NULL;
  Loaded *loaded = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (page->dialog != NULL && loaded != NULL)
    {
      gtk_text_buffer_set_text (page->buffer, loaded->text, -1);
      gtk_text_buffer_set_modified (page->buffer, FALSE);
      gtk_widget_set_sensitive (page->move, !chancery_session_is_read_only (page->session));
      say (page->state, loaded->is_shipped ? _ ("As shipped with Chancery") : _ ("Drawn anew in this vault"));
      gtk_widget_set_sensitive (page->reset,
                                !loaded->is_shipped && !chancery_session_is_read_only (page->session));
    }
  else if (page->dialog != NULL)
    chancery_feedback_error (GTK_WIDGET (page->dialog), error);
  g_clear_pointer (&loaded, loaded_free);
  page_unref (page);
}

/* Said in the main window, where Undo is. */
static void
on_replaced (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Page *page = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);
  GtkWindow *parent;

  if (page->dialog != NULL && done == NULL)
    chancery_feedback_error (GTK_WIDGET (page->dialog), error);
  else if (page->dialog != NULL)
    {
      parent = gtk_window_get_transient_for (GTK_WINDOW (page->dialog));
      if (parent != NULL)
        chancery_feedback_said (GTK_WIDGET (parent),
                                _ ("The outline of the Washington, D.C. area was replaced"), TRUE);
      gtk_window_close (GTK_WINDOW (page->dialog));
    }
  page_unref (page);
}

static void
on_save (Page *page)
{
  g_autofree char *text = text_of (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (ChanceryOutline) outline = chancery_outline_parse (text, &error);

  if (outline == NULL)
    say (page->fault, error->message);
  else
    chancery_area_outline_replace_async (page->session, outline, on_replaced, g_rc_box_acquire (page));
}

static void
on_reset (Page *page)
{
  chancery_area_outline_replace_async (page->session, NULL, on_replaced, g_rc_box_acquire (page));
}

/* On the map, which is the other way to do it. */
static void
on_move (Page *page)
{
  gtk_window_close (GTK_WINDOW (page->dialog));
  if (page->view != NULL)
    gtk_widget_activate_action (page->view, "map.move-corners", NULL);
}

static GtkWidget *
build_text (Page *page)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  page->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 10);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_input_hints (GTK_TEXT_VIEW (view), GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_NO_EMOJI);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Corners of the area"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "card");
  g_signal_connect_swapped (page->buffer, "changed", G_CALLBACK (on_typing), page);
  /* What is typed within a frame GTK 4.8 measures only when it draws that frame, and the scroll bar, which
   * has its place by then, is to have another one in the midst of it. Given its place anew, the text is
   * measured before. */
  g_signal_connect_object (page->buffer, "changed", G_CALLBACK (gtk_widget_queue_allocate), view,
                           G_CONNECT_SWAPPED);
  return scroller;
}

/* The buttons share the line, and each has room for its words. */
static GtkWidget *
append_button (GtkWidget *line, const char *label, GCallback callback, Page *page)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_sensitive (button, FALSE);
  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect_swapped (button, "clicked", callback, page);
  gtk_box_append (GTK_BOX (line), button);
  return button;
}

static GtkWidget *
build_foot (Page *page)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  page->state = GTK_LABEL (chancery_detail_card_secondary (NULL));
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (page->state));
  page->move = append_button (line, _ ("Move Corners on Map"), G_CALLBACK (on_move), page);
  page->reset = append_button (line, _ ("Reset to the Shipped Outline"), G_CALLBACK (on_reset), page);
  gtk_box_append (GTK_BOX (foot), line);
  return foot;
}

static GtkWidget *
build_content (Page *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *intro = gtk_label_new (_ (
      "A corner on each line: latitude and longitude in degrees, in order around the area. The last line repeats "
      "the first."));

  gtk_label_set_wrap (GTK_LABEL (intro), TRUE);
  gtk_label_set_xalign (GTK_LABEL (intro), 0.0f);
  page->fault = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE,
                              "xalign", 0.0f, NULL);
  gtk_box_append (GTK_BOX (box), intro);
  gtk_box_append (GTK_BOX (box), build_text (page));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page->fault));
  gtk_box_append (GTK_BOX (box), build_foot (page));
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  return box;
}

static void
on_destroyed (Page *page)
{
  page->dialog = NULL;
  g_clear_handle_id (&page->typing_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (page->buffer, page);
  page_unref (page);
}

void
chancery_map_outline_dialog_show (GtkWidget *view, ChancerySession *session)
{
  Page *page = g_rc_box_new0 (Page);

  page->session = g_object_ref (session);
  g_set_weak_pointer (&page->view, view);
  page->dialog = chancery_dialog_new (GTK_WINDOW (gtk_widget_get_root (view)),
                                      _ ("Outline of the Washington, D.C. Area"), WIDTH, HEIGHT);
  page->save = gtk_button_new_with_label (_ ("Save"));
  gtk_widget_add_css_class (page->save, "suggested-action");
  gtk_widget_set_sensitive (page->save, FALSE);
  g_signal_connect_swapped (page->save, "clicked", G_CALLBACK (on_save), page);
  adw_header_bar_pack_start (chancery_dialog_header (page->dialog), page->save);
  chancery_dialog_set_content (page->dialog, build_content (page));
  g_signal_connect_swapped (page->dialog, "destroy", G_CALLBACK (on_destroyed), page);
  chancery_session_run_async (session, load_work, NULL, NULL, loaded_free, NULL, NULL, on_loaded,
                              g_rc_box_acquire (page));
  gtk_window_present (GTK_WINDOW (page->dialog));
}
