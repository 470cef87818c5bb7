/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The paged list: places at once, rows when they come, and as little said of a change as really changed.
 */
#include "session-test.h"

#include "session/chancery-command.h"
#include "session/chancery-list-model.h"

/* A list with what it said since somebody last asked. */
typedef struct
{
  ChanceryListModel *model;
  gboolean refreshed;
  GString *changes; /* "position-removed+added " each */
  guint failures;
} Watched;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, Watched *watched)
{
  g_string_append_printf (watched->changes, "%u-%u+%u ", position, removed, added);
}

static void
on_refreshed (ChanceryListModel *model, Watched *watched)
{
  watched->refreshed = TRUE;
}

static void
on_failed (ChanceryListModel *model, const GError *error, Watched *watched)
{
  watched->failures++;
}

static void
watched_clear (Watched *watched)
{
  g_clear_object (&watched->model);
  g_string_free (watched->changes, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Watched, watched_clear)

static void
watch (Watched *watched, ChancerySession *session, ChanceryListKind kind)
{
  watched->changes = g_string_new (NULL);
  watched->model = chancery_list_model_new (session, kind);
  g_signal_connect (watched->model, "items-changed", G_CALLBACK (on_items_changed), watched);
  g_signal_connect (watched->model, "refreshed", G_CALLBACK (on_refreshed), watched);
  g_signal_connect (watched->model, "failed", G_CALLBACK (on_failed), watched);
}

/* Waits for the answer to the present query, and says what it changed. */
static void
said_is (Watched *watched, const char *expected)
{
  session_test_wait (&watched->refreshed);
  watched->refreshed = FALSE;
  g_assert_cmpstr (watched->changes->str, ==, expected);
  g_string_truncate (watched->changes, 0);
}

static guint
size (const Watched *watched)
{
  return g_list_model_get_n_items (G_LIST_MODEL (watched->model));
}

static ChanceryRowObject *
item (const Watched *watched, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (watched->model), position);
}

static void
on_loaded (ChanceryRowObject *object, guint *count)
{
  ++*count;
}

static void
wait_for_row (ChanceryRowObject *object)
{
  while (chancery_row_object_row (object) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
title_is (ChanceryRowObject *object, const char *expected)
{
  wait_for_row (object);
  g_assert_cmpstr (chancery_row_get (chancery_row_object_row (object), "title"), ==, expected);
}

static gpointer
many_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_IMPORT, "Many");

  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    {
      g_autoptr (ChanceryRecord) record = chancery_record_new (chancery_mission, NULL);
      g_autofree char *state = g_strdup_printf ("State %04u", i);

      chancery_record_set (record, "sending_state", state);
      chancery_record_set (record, "kind", "embassy");
      chancery_changeset_add_new (changeset, record);
    }
  return GINT_TO_POINTER (chancery_vault_commit (vault, changeset, NULL, error));
}

static void
add_many (SessionTest *t, guint n)
{
  g_assert_nonnull (chancery_session_run (t->session, many_work, GUINT_TO_POINTER (n), NULL, NULL));
}

static void
test_empty (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };

  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  g_assert_cmpuint (size (&list), ==, 0);
  g_assert_false (chancery_list_model_is_ready (list.model));
  said_is (&list, "");
  g_assert_true (chancery_list_model_is_ready (list.model));
  g_assert_null (item (&list, 0));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list.model)) == CHANCERY_TYPE_ROW_OBJECT);
}

/* A place is there at once, and its row later; then the whole page is. */
static void
test_placeholders (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  g_autoptr (ChanceryRowObject) first = NULL;
  g_autoptr (ChanceryRowObject) last_of_page = NULL;
  g_autoptr (ChanceryRowObject) next_page = NULL;
  guint loaded = 0;

  add_many (&t, 3 * CHANCERY_LIST_PAGE);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+192 ");
  first = item (&list, 0);
  g_assert_null (chancery_row_object_row (first));
  g_signal_connect (first, "loaded", G_CALLBACK (on_loaded), &loaded);
  title_is (first, "Embassy of State 0000");
  g_assert_cmpuint (loaded, ==, 1);
  last_of_page = item (&list, CHANCERY_LIST_PAGE - 1);
  g_assert_nonnull (chancery_row_object_row (last_of_page));
  title_is (last_of_page, "Embassy of State 0063");
  next_page = item (&list, CHANCERY_LIST_PAGE);
  g_assert_null (chancery_row_object_row (next_page));
  title_is (next_page, "Embassy of State 0064");
  g_assert_cmpuint (loaded, ==, 1);
}

static void
test_the_same_object_each_time (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  g_autoptr (ChanceryRowObject) one = NULL;
  g_autoptr (ChanceryRowObject) again = NULL;

  add_many (&t, 5);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+5 ");
  one = item (&list, 3);
  again = item (&list, 3);
  g_assert_true (one == again);
  g_assert_cmpuint (chancery_list_model_find (list.model, chancery_row_object_seq (one)), ==, 3);
  g_assert_cmpuint (chancery_list_model_find (list.model, 999), ==, G_MAXUINT);
  g_assert_null (item (&list, 5));
}

static void
test_search (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  g_autoptr (ChanceryRowObject) found = NULL;

  add_many (&t, 40);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+40 ");
  chancery_list_model_search (list.model, "state 003");
  g_assert_false (chancery_list_model_is_ready (list.model));
  said_is (&list, "0-30+0 ");
  found = item (&list, 9);
  title_is (found, "Embassy of State 0039");
  chancery_list_model_search (list.model, "state 0035");
  said_is (&list, "0-10+1 ");
  chancery_list_model_search (list.model, "nowhere");
  said_is (&list, "0-1+0 ");
  chancery_list_model_search (list.model, NULL);
  said_is (&list, "0-0+40 ");
  /* The same words again are no new question. */
  chancery_list_model_search (list.model, NULL);
  g_assert_true (chancery_list_model_is_ready (list.model));
}

/* Typing fast: only the last answer counts, whatever comes before. */
static void
test_only_the_last_question_counts (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };

  add_many (&t, 40);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+40 ");
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *words = g_strdup_printf ("state 000%u", i);

      chancery_list_model_search (list.model, words);
    }
  said_is (&list, "0-40+1 ");
}

static void
test_query (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  g_autofree char *word = g_strdup ("ruritania");
  g_autofree char *high = NULL;
  g_autofree char *low = session_test_mission (&t, "Ruritania");
  g_autofree char *assessment = NULL;
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
  g_autoptr (ChanceryRowObject) first = NULL;

  add_many (&t, 3);
  high = session_test_mission (&t, "Syldavia");
  assessment = session_test_add (&t, chancery_assessment, "mission", high, "level_us", "high", "author", "A",
                                 "summary", "S", NULL);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+5 ");
  query.level = CHANCERY_LEVEL_HIGH;
  query.search = word;
  chancery_list_model_set_query (list.model, &query);
  /* The model has a copy of its own. */
  word[0] = 'x';
  said_is (&list, "0-5+0 ");
  g_assert_cmpstr (chancery_list_model_query (list.model)->search, ==, "ruritania");
  query.search = NULL;
  chancery_list_model_set_query (list.model, &query);
  said_is (&list, "0-0+1 ");
  query.level = -1;
  query.descending = TRUE;
  chancery_list_model_set_query (list.model, &query);
  session_test_wait (&list.refreshed);
  g_assert_cmpuint (size (&list), ==, 5);
  first = item (&list, 0);
  title_is (first, "Embassy of Syldavia");
}

static char *
id_at (const Watched *list, guint position)
{
  g_autoptr (ChanceryRowObject) object = item (list, position);

  wait_for_row (object);
  return g_strdup (chancery_row_object_row (object)->id);
}

/* An edit that moves nothing says nothing, but the row that is looked at comes anew, in the same object. */
static void
test_edit_in_place (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  g_autoptr (ChanceryRowObject) object = NULL;
  g_autofree char *id = NULL;
  guint loaded = 0;

  add_many (&t, 10);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+10 ");
  id = id_at (&list, 4);
  object = item (&list, 4);
  g_signal_connect (object, "loaded", G_CALLBACK (on_loaded), &loaded);
  session_test_set (&t, chancery_mission, id, "telephone", "202-555-0142");
  said_is (&list, "");
  session_test_settle (&t);
  g_assert_cmpuint (loaded, ==, 1);
  g_assert_cmpstr (chancery_row_get (chancery_row_object_row (object), "telephone"), ==, "(202) 555-0142");
  g_assert_cmpuint (chancery_list_model_find (list.model, chancery_row_object_seq (object)), ==, 4);
}

static void
test_insert_delete_move (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  g_autofree char *added = NULL;
  g_autofree char *moved = NULL;
  g_autofree char *undone = NULL;

  add_many (&t, 10);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+10 ");
  added = session_test_mission (&t, "State 0004 and a half");
  said_is (&list, "5-0+1 ");
  session_test_delete (&t, chancery_mission, added);
  said_is (&list, "5-1+0 ");
  undone = session_test_undo (&t, FALSE);
  said_is (&list, "5-0+1 ");
  session_test_delete (&t, chancery_mission, added);
  said_is (&list, "5-1+0 ");
  moved = id_at (&list, 2);
  session_test_set (&t, chancery_mission, moved, "sending_state", "State 0006 and a half");
  said_is (&list, "2-5+5 ");
  added = (g_free (added), session_test_mission (&t, "Zembla"));
  said_is (&list, "10-0+1 ");
}

/* What is selected is kept by its number: it is found again wherever it went. */
static void
test_found_again_after_a_change (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  g_autoptr (ChanceryRowObject) selected = NULL;
  g_autoptr (ChanceryRowObject) again = NULL;
  g_autofree char *before = NULL;

  add_many (&t, 10);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+10 ");
  selected = item (&list, 7);
  title_is (selected, "Embassy of State 0007");
  before = session_test_mission (&t, "Borduria");
  said_is (&list, "0-0+1 ");
  g_assert_cmpuint (chancery_list_model_find (list.model, chancery_row_object_seq (selected)), ==, 8);
  again = item (&list, 8);
  g_assert_true (again == selected);
}

/* Contacts show the name of their mission: a change of one is a change of the other's row. */
static void
test_contacts_follow_their_mission (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  g_autofree char *mission = session_test_mission (&t, "Borduria");
  g_autofree char *contact = session_test_add (&t, chancery_contact, "mission", mission, "name", "X", NULL);
  g_autoptr (ChanceryRowObject) row = NULL;

  watch (&list, t.session, CHANCERY_LIST_CONTACTS);
  said_is (&list, "0-0+1 ");
  row = item (&list, 0);
  wait_for_row (row);
  g_assert_cmpstr (chancery_row_get (chancery_row_object_row (row), "mission"), ==, "Embassy of Borduria");
  session_test_set (&t, chancery_mission, mission, "name", "Palace");
  said_is (&list, "");
  session_test_settle (&t);
  g_assert_cmpstr (chancery_row_get (chancery_row_object_row (row), "mission"), ==, "Palace");
  session_test_delete (&t, chancery_mission, mission);
  said_is (&list, "0-1+0 ");
}

/* Looking at all of a long list does not keep all of it. */
static void
test_rows_nobody_looks_at_are_let_go (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  g_autofree char *added = NULL;
  g_autoptr (ChanceryRowObject) again = NULL;

  add_many (&t, 100);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+100 ");
  {
    ChanceryRowObject *first = item (&list, 0);
    gpointer weak = first;

    wait_for_row (first);
    g_object_add_weak_pointer (G_OBJECT (first), &weak);
    g_object_unref (first);
    g_assert_nonnull (weak);
    added = session_test_mission (&t, "Zembla");
    said_is (&list, "100-0+1 ");
    g_assert_null (weak);
  }
  again = item (&list, 0);
  title_is (again, "Embassy of State 0000");
}

static void
test_gone_with_answers_under_way (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };
  ChanceryRowObject *object;

  add_many (&t, 10);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+10 ");
  object = item (&list, 0);
  chancery_list_model_search (list.model, "state");
  g_signal_handlers_disconnect_by_data (list.model, &list);
  g_clear_object (&list.model);
  session_test_settle (&t);
  g_assert_finalize_object (object);
}

static void
test_locked (void)
{
  g_auto (SessionTest) t = session_test_new ();
  g_auto (Watched) list = { 0 };

  add_many (&t, 10);
  watch (&list, t.session, CHANCERY_LIST_MISSIONS);
  said_is (&list, "0-0+10 ");
  chancery_session_close (t.session);
  chancery_list_model_search (list.model, "state");
  while (list.failures == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (size (&list), ==, 10);
  g_signal_handlers_disconnect_by_data (list.model, &list);
  g_clear_object (&list.model);
}

int
main (int argc, char **argv)
{
  session_test_init_program (&argc, &argv);
  g_test_add_func ("/list-model/empty", test_empty);
  g_test_add_func ("/list-model/placeholders", test_placeholders);
  g_test_add_func ("/list-model/the-same-object-each-time", test_the_same_object_each_time);
  g_test_add_func ("/list-model/search", test_search);
  g_test_add_func ("/list-model/only-the-last-question-counts", test_only_the_last_question_counts);
  g_test_add_func ("/list-model/query", test_query);
  g_test_add_func ("/list-model/edit-in-place", test_edit_in_place);
  g_test_add_func ("/list-model/insert-delete-move", test_insert_delete_move);
  g_test_add_func ("/list-model/found-again-after-a-change", test_found_again_after_a_change);
  g_test_add_func ("/list-model/contacts-follow-their-mission", test_contacts_follow_their_mission);
  g_test_add_func ("/list-model/rows-nobody-looks-at-are-let-go", test_rows_nobody_looks_at_are_let_go);
  g_test_add_func ("/list-model/gone-with-answers-under-way", test_gone_with_answers_under_way);
  g_test_add_func ("/list-model/locked", test_locked);
  return g_test_run ();
}
