/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/chancery-privacy.h"

static void
test_quotes (void)
{
  static const char *const cases[][2] = {
    { "Nothing is quoted here", "Nothing is quoted here" },
    { "It can't be done", "It can't be done" },
    { "Failed to set text 'Tibor & Ana' from markup due to error",
      "Failed to set text '…' from markup due to error" },
    { "Failed to set text 'Tibor O'Neill's' from markup: “b” is not a name",
      "Failed to set text '…” is not a name" },
    { "value \"Tibor\" of type 'gchararray' is invalid", "value \"…' is invalid" },
    { "cut off: 'Tibor Valdres", "cut off: '…" },
    { "gtk_label_set_text: assertion 'GTK_IS_LABEL (self)' failed",
      "gtk_label_set_text: assertion 'GTK_IS_LABEL (self)' failed" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *left = chancery_privacy_without_quotes (cases[i][0]);

      g_assert_cmpstr (left, ==, cases[i][1]);
    }
}

/* Every field, whoever makes it, once it is on its way to the screen. */
static void
test_fields (void)
{
  GtkWidget *window, *box, *entry, *view;
  GtkText *text;

  if (!gtk_init_check ())
    {
      g_test_skip ("there is no display");
      return;
    }
  chancery_privacy_start ();
  window = gtk_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  entry = gtk_search_entry_new ();
  view = gtk_text_view_new ();
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), view);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  g_assert_true ((gtk_text_get_input_hints (text) & GTK_INPUT_HINT_PRIVATE) != 0);
  g_assert_true ((gtk_text_view_get_input_hints (GTK_TEXT_VIEW (view)) & GTK_INPUT_HINT_PRIVATE) != 0);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/privacy/quotes", test_quotes);
  g_test_add_func ("/ui/privacy/fields", test_fields);
  return g_test_run ();
}
