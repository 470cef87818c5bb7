/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault-test.h"

#include <string.h>

static void
finds (VaultTest *t, ChanceryListKind kind, const char *search, const char *column, const char *expected)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (kind);
  g_autofree char *list = NULL;

  query.search = search;
  list = vault_test_list (t, &query, column);
  if (g_strcmp0 (list, expected) != 0)
    g_test_message ("Searched for: %s", search);
  g_assert_cmpstr (list, ==, expected);
}

static VaultTest
vault_with_states (const char *const *states)
{
  VaultTest t = vault_test_new ();

  for (; *states != NULL; states++)
    {
      g_autofree char *id =
          vault_test_add (&t, chancery_mission, "sending_state", *states, "kind", "embassy", NULL);
    }
  return t;
}

static void
finds_state (VaultTest *t, const char *search, const char *expected)
{
  finds (t, CHANCERY_LIST_MISSIONS, search, "sending_state", expected);
}

static void
test_prefixes (void)
{
  static const char *const states[] = { "Borduria", "Bordelia", "South Borduria", NULL };
  g_auto (VaultTest) t = vault_with_states (states);

  finds_state (&t, "b", "Bordelia|Borduria|South Borduria");
  finds_state (&t, "bord", "Bordelia|Borduria|South Borduria");
  finds_state (&t, "bordu", "Borduria|South Borduria");
  finds_state (&t, "BORDU", "Borduria|South Borduria");
  finds_state (&t, "borduria", "Borduria|South Borduria");
  finds_state (&t, "bordurian", "");
  finds_state (&t, "urdia", "");
  finds_state (&t, "ordu", "");
}

static void
test_several_words (void)
{
  static const char *const states[] = { "Borduria", "South Borduria", NULL };
  g_auto (VaultTest) t = vault_with_states (states);

  finds_state (&t, "bor emb", "Borduria|South Borduria");
  finds_state (&t, "emb bor", "Borduria|South Borduria");
  finds_state (&t, "  emb   sou  ", "South Borduria");
  finds_state (&t, "bor consulate", "");
  finds_state (&t, "bor,emb/sou", "South Borduria");
}

/* Nothing to look for is no filter. */
static void
test_nothing (void)
{
  static const char *const states[] = { "Borduria", NULL };
  static const char *const empty[] = { "", "   ", "\"", "***", "- ( ) : ^ + { }", "\"\"\"\"", NULL };
  g_auto (VaultTest) t = vault_with_states (states);

  for (guint i = 0; empty[i] != NULL; i++)
    finds_state (&t, empty[i], "Borduria");
}

/* What means something to the index is text like any other. */
static void
test_syntax (void)
{
  static const char *const states[] = { "Not And Near Or", "Rock \"n\" Roll: a* (b) ^c", NULL };
  static const char *const found[] = { "rock \"n\"", "\"rock\"", "a* b", "(b)",    "^c", "roll:",
                                       "-rock",      "rock*",    "+b",   "{roll}", NULL };
  g_auto (VaultTest) t = vault_with_states (states);

  finds_state (&t, "NOT", "Not And Near Or");
  finds_state (&t, "near and or", "Not And Near Or");
  finds_state (&t, "NEAR(not and, 2)", "");
  finds_state (&t, "body: not", "");
  for (guint i = 0; found[i] != NULL; i++)
    finds_state (&t, found[i], "Rock \"n\" Roll: a* (b) ^c");
}

/* With or without its marks, in any script, a name is found as it is spelt and as a keyboard can spell it. */
static void
test_accents (void)
{
  static const struct
  {
    const char *name;
    const char *searches[6];
  } names[] = {
    { "Côte d’Ébène", { "Côte", "cote", "COTE D EBENE", "ébène", "d’ébène", NULL } },
    { "Straßburg", { "straß", "strass", "STRASSBURG", "Straßburg", NULL } },
    { "Việt Đà", { "viet", "việt", "VIE", NULL } },
    { "İzmir", { "izmir", "İzmir", "iz", NULL } },
    { "Ελλάς", { "ελλας", "ΕΛΛΑΣ", "Ελλάς", NULL } },
    { "대한민국", { "대한", "대한민국", "대", NULL } },
    { "ガーナ", { "ガー", "ガーナ", NULL } },
    { "भारत", { "भार", "भारत", NULL } },
    { "ﬁnland №5", { "fin", "ﬁnland", NULL } },
    { "Ｆｕｌｌ", { "full", "Ｆｕｌｌ", NULL } },
    { "مصر", { "مصر", "مص", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *const states[] = { names[i].name, "Elsewhere", NULL };
      g_auto (VaultTest) t = vault_with_states (states);

      for (guint j = 0; names[i].searches[j] != NULL; j++)
        finds_state (&t, names[i].searches[j], names[i].name);
    }
}

/* A number is found by its groups, and by its digits from any sensible beginning. */
static void
test_phones (void)
{
  static const char *const found[] = {
    "(202) 555-0142", "202-555-0142",    "202.555.0142", "2025550142",  "202555",  "5550142", "555-0142",
    "0142",           "+1 202 555 0142", "12025550142",  "1 (202) 555", "ext. 12", NULL
  };
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *mission = vault_test_add (&t, chancery_mission, "sending_state", "Borduria", NULL);
  g_autofree char *a = vault_test_add (&t, chancery_contact, "mission", mission, "name", "Sponsz", "mobile",
                                       "(202) 555-0142 ext. 12", NULL);
  g_autofree char *b = vault_test_add (&t, chancery_contact, "mission", mission, "name", "Tel Kurvi",
                                       "telephone", "+44 20 7946 0958", NULL);

  for (guint i = 0; found[i] != NULL; i++)
    finds (&t, CHANCERY_LIST_CONTACTS, found[i], "name", "Sponsz");
  finds (&t, CHANCERY_LIST_CONTACTS, "2025550143", "name", "");
  finds (&t, CHANCERY_LIST_CONTACTS, "442079460958", "name", "Tel Kurvi");
  finds (&t, CHANCERY_LIST_CONTACTS, "+44 20 7946", "name", "Tel Kurvi");
}

/* Where each kind of list looks. */
static void
test_fields (void)
{
  g_auto (VaultTest) t = vault_test_new ();
  g_autofree char *mission = vault_test_add (&t, chancery_mission, "sending_state", "Borduria", "kind",
                                             "consulate-general", "notes", "unter den Linden", NULL);
  g_autofree char *premises = vault_test_add (&t, chancery_premises, "mission", mission, "city", "Szohod",
                                              "address", "1 Klow Plaza", NULL);
  g_autofree char *contact = vault_test_add (&t, chancery_contact, "mission", mission, "name", "Sponsz",
                                             "position", "Attaché", NULL);
  g_autofree char *assessment = vault_test_add (&t, chancery_assessment, "mission", mission, "level_us",
                                                "high", "summary", "Leaflets at the gate", NULL);

  finds_state (&t, "consulate", "Borduria");
  finds_state (&t, "szohod klow", "Borduria");
  finds_state (&t, "linden", "Borduria");
  finds_state (&t, "sponsz", "");
  finds (&t, CHANCERY_LIST_CONTACTS, "bord attache", "name", "Sponsz");
  finds (&t, CHANCERY_LIST_ASSESSMENTS, "leaf bord", "mission", "Consulate General of Borduria");
  vault_test_set (&t, chancery_premises, premises, "city", "Zlip");
  finds_state (&t, "szohod", "");
  finds_state (&t, "zlip", "Borduria");
  vault_test_delete (&t, chancery_premises, premises);
  finds_state (&t, "zlip", "");
  vault_test_set (&t, chancery_mission, mission, "sending_state", "Syldavia");
  finds (&t, CHANCERY_LIST_CONTACTS, "bord", "name", "");
  finds (&t, CHANCERY_LIST_CONTACTS, "syld", "name", "Sponsz");
}

static gboolean
search_works (VaultTest *t, const char *search)
{
  ChanceryListQuery query = CHANCERY_LIST_QUERY_INIT (CHANCERY_LIST_MISSIONS);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) seqs = NULL;

  query.search = search;
  seqs = chancery_vault_query (t->vault, &query, &error);
  if (error != NULL)
    g_test_message ("%s: %s", search, error->message);
  return seqs != NULL;
}

/* A page pasted into the search field is a search without result, no error. */
static void
test_long (void)
{
  static const char *const states[] = { "Borduria", NULL };
  g_auto (VaultTest) t = vault_with_states (states);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *one_word = g_strnfill (1000000, 'b');

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "word%d ", i);
  g_assert_true (search_works (&t, text->str));
  g_assert_true (search_works (&t, one_word));
  g_string_assign (text, "");
  for (int i = 0; i < 20000; i++)
    g_string_append (text, "bor ");
  finds_state (&t, text->str, "Borduria");
}

/* Every letter and digit there is, between two others: those that the index knows less of than we do
 * would otherwise be errors. */
static void
test_every_character (void)
{
  static const char *const states[] = { "Borduria", NULL };
  g_auto (VaultTest) t = vault_with_states (states);
  guint tried = 0;

  for (gunichar c = 0x21; c < 0x20000; c++)
    {
      char text[16] = "b";
      int length;

      /* Ideographs and Hangul are alike; some of them will do. */
      if (!g_unichar_validate (c) || (c >= 0x3400 && c < 0xd7a4 && c % 64 != 0) || c > 0x1fbff)
        continue;
      length = g_unichar_to_utf8 (c, text + 1);
      strcpy (text + 1 + length, "b");
      g_assert_true (search_works (&t, text));
      g_assert_true (search_works (&t, text + 1));
      tried++;
    }
  g_test_message ("%u characters", tried);
}

int
main (int argc, char **argv)
{
  vault_test_init_program (&argc, &argv);
  g_test_add_func ("/vault/search/prefixes", test_prefixes);
  g_test_add_func ("/vault/search/several-words", test_several_words);
  g_test_add_func ("/vault/search/nothing", test_nothing);
  g_test_add_func ("/vault/search/syntax", test_syntax);
  g_test_add_func ("/vault/search/accents", test_accents);
  g_test_add_func ("/vault/search/phones", test_phones);
  g_test_add_func ("/vault/search/fields", test_fields);
  g_test_add_func ("/vault/search/long", test_long);
  g_test_add_func ("/vault/search/every-character", test_every_character);
  return g_test_run ();
}
