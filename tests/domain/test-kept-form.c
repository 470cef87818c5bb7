/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/chancery-kept-form.h"

#include <string.h>

#define MISSION_ID "d9428888-122b-41e1-b85c-61cd3cbb3210"
#define CONTACT_ID "11111111-2222-4333-8444-555555555555"

static ChanceryRecord *
contact_record (void)
{
  ChanceryRecord *record = chancery_record_new (chancery_contact, CONTACT_ID);

  chancery_record_set (record, "mission", MISSION_ID);
  chancery_record_set (record, "name", "Tibor Valdres");
  chancery_record_set (record, "position", "Attaché");
  return record;
}

static void
assert_same_form (const ChanceryKeptForm *a, const ChanceryKeptForm *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->view, ==, b->view);
  g_assert_cmpstr (a->place, ==, b->place);
  g_assert_cmpstr (a->form, ==, b->form);
  g_assert_cmpint (a->at, ==, b->at);
  g_assert_cmpuint (a->records->len, ==, b->records->len);
  for (guint r = 0; r < a->records->len; r++)
    {
      const ChanceryKeptRecord *first = g_ptr_array_index (a->records, r);
      const ChanceryKeptRecord *second = g_ptr_array_index (b->records, r);

      g_assert_true (first->entity == second->entity);
      g_assert_cmpstr (first->record, ==, second->record);
      g_assert_cmpint (first->is_new, ==, second->is_new);
      for (guint i = 0; i < first->entity->n_fields; i++)
        {
          g_assert_cmpstr (first->began[i], ==, second->began[i]);
          g_assert_cmpstr (first->inputs[i], ==, second->inputs[i]);
        }
    }
}

/* A draft comes back as it stood: what is right, what is wrong, and what it changes. */
static void
test_edited (void)
{
  g_autoptr (ChanceryRecord) record = contact_record ();
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (record);
  g_autoptr (ChanceryKeptForm) form = chancery_kept_form_new ("contacts", CONTACT_ID, "", 5);
  g_autoptr (ChanceryDraft) back = NULL;
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit");

  chancery_draft_set (draft, "name", "Tibor Valdres the Elder", NULL);
  chancery_draft_set (draft, "email", "nonsense", NULL);
  chancery_kept_form_add (form, draft, NULL);
  g_assert_cmpstr (form->id, ==, CONTACT_ID);
  back = chancery_kept_record_draft (g_ptr_array_index (form->records, 0));
  g_assert_false (chancery_draft_is_new (back));
  g_assert_cmpstr (chancery_draft_id (back), ==, CONTACT_ID);
  g_assert_cmpstr (chancery_draft_input (back, "email"), ==, "nonsense");
  g_assert_nonnull (chancery_draft_error (back, "email"));
  chancery_draft_set (back, "email", NULL, NULL);
  g_assert_true (chancery_draft_validate (back, NULL));
  chancery_draft_apply (back, changeset);
  g_assert_cmpuint (changeset->changes->len, ==, 1);
  g_assert_cmpstr (((ChanceryChange *) g_ptr_array_index (changeset->changes, 0))->before, ==,
                   "Tibor Valdres");
  g_assert_cmpstr (((ChanceryChange *) g_ptr_array_index (changeset->changes, 0))->after, ==,
                   "Tibor Valdres the Elder");
}

static void
test_new (void)
{
  g_autoptr (ChanceryDraft) draft = chancery_draft_new (chancery_assessment);
  g_autoptr (ChanceryKeptForm) form = chancery_kept_form_new ("assessments", "", "", 7);
  g_autoptr (ChanceryDraft) back = NULL;
  g_autofree const char **began = g_new0 (const char *, chancery_assessment->n_fields);
  int status = chancery_entity_index (chancery_assessment, "status");

  began[status] = "issued";
  chancery_draft_set (draft, "summary", "Crowds", NULL);
  chancery_kept_form_add (form, draft, began);
  back = chancery_kept_record_draft (g_ptr_array_index (form->records, 0));
  g_assert_true (chancery_draft_is_new (back));
  g_assert_cmpstr (chancery_draft_id (back), ==, chancery_draft_id (draft));
  for (guint i = 0; i < chancery_assessment->n_fields; i++)
    g_assert_cmpstr (chancery_draft_input (back, chancery_assessment->fields[i].name), ==,
                     chancery_draft_input (draft, chancery_assessment->fields[i].name));
  g_assert_cmpstr (((ChanceryKeptRecord *) g_ptr_array_index (form->records, 0))->began[status], ==,
                   "issued");
}

static void
test_pack (void)
{
  g_autoptr (ChanceryRecord) record = contact_record ();
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (record);
  g_autoptr (ChanceryDraft) second = chancery_draft_new (chancery_premises);
  g_autoptr (ChanceryKeptForm) form = chancery_kept_form_new ("contacts", CONTACT_ID, "x", 5);
  g_autoptr (ChanceryKeptForm) back = NULL;
  g_autoptr (GVariant) packed = NULL;

  chancery_draft_set (draft, "position", NULL, NULL);
  chancery_kept_form_add (form, draft, NULL);
  chancery_kept_form_add (form, second, NULL);
  packed = g_variant_ref_sink (chancery_kept_form_pack (form));
  g_assert_true (g_variant_is_of_type (packed, G_VARIANT_TYPE (CHANCERY_KEPT_FORM_TYPE)));
  back = chancery_kept_form_unpack (packed);
  assert_same_form (form, back);
}

/* What a newer program wrote, or somebody made up. */
static void
test_unpack_unknown (void)
{
  g_autoptr (GVariant) nothing = g_variant_ref_sink (g_variant_new_parsed (
      "@" CHANCERY_KEPT_FORM_TYPE " ('v', 'p', 'f', 1, [('unicorn', 'id', true, [])])"));
  g_autoptr (GVariant) some = g_variant_ref_sink (g_variant_new_parsed (
      "@" CHANCERY_KEPT_FORM_TYPE " ('v', 'p', 'f', 1, [('unicorn', 'i', true, []), ('contact', 'j', true,"
      " [('name', nothing, just 'A'), ('horn', nothing, just 'B'),"
      " ('name', just 'C', just 'D')])])"));
  g_autoptr (ChanceryKeptForm) form = chancery_kept_form_unpack (some);
  const ChanceryKeptRecord *record;

  g_assert_null (chancery_kept_form_unpack (nothing));
  g_assert_cmpuint (form->records->len, ==, 1);
  record = g_ptr_array_index (form->records, 0);
  g_assert_cmpstr (form->id, ==, "j");
  g_assert_cmpstr (record->inputs[chancery_entity_index (chancery_contact, "name")], ==, "A");
  g_assert_null (record->began[chancery_entity_index (chancery_contact, "name")]);
}

static void
test_is_in (void)
{
  g_autoptr (ChanceryRecord) record = contact_record ();
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (record);
  g_autoptr (ChanceryDraft) made = chancery_draft_new (chancery_contact);
  g_autoptr (ChanceryKeptForm) form = chancery_kept_form_new ("contacts", CONTACT_ID, "", 5);
  g_autoptr (ChanceryKeptForm) other = chancery_kept_form_new ("contacts", "", "", 5);
  const ChanceryKeptRecord *kept, *kept_new;

  chancery_draft_set (draft, "position", "Consul ", NULL);
  chancery_kept_form_add (form, draft, NULL);
  kept = g_ptr_array_index (form->records, 0);
  g_assert_false (chancery_kept_record_is_in (kept, record));
  chancery_record_set (record, "position", "Consul");
  chancery_record_set (record, "name", "somebody changed it");
  g_assert_true (chancery_kept_record_is_in (kept, record));
  g_assert_false (chancery_kept_record_is_in (kept, NULL));

  chancery_draft_set (made, "name", "Ana", NULL);
  chancery_kept_form_add (other, made, NULL);
  kept_new = g_ptr_array_index (other->records, 0);
  g_assert_false (chancery_kept_record_is_in (kept_new, NULL));
  g_assert_true (chancery_kept_record_is_in (kept_new, record));
}

static void
test_title (void)
{
  g_autoptr (ChanceryDraft) made = chancery_draft_new (chancery_contact);
  g_autoptr (ChanceryDraft) nameless = chancery_draft_new (chancery_contact);
  g_autoptr (ChanceryKeptForm) form = chancery_kept_form_new ("contacts", "", "", 5);
  g_autoptr (ChanceryKeptForm) other = chancery_kept_form_new ("contacts", "", "", 5);
  g_autofree char *title = NULL;
  g_autofree char *without = NULL;

  chancery_draft_set (made, "name", "Ana Lindqvist", NULL);
  chancery_kept_form_add (form, made, NULL);
  chancery_kept_form_add (other, nameless, NULL);
  title = chancery_kept_form_title (form);
  without = chancery_kept_form_title (other);
  g_assert_cmpstr (title, ==, "Ana Lindqvist");
  g_assert_cmpstr (without, ==, "Contact");
}

/* The record was changed while it was edited. */
static void
test_rebase (void)
{
  g_autoptr (ChanceryRecord) record = contact_record ();
  g_autoptr (ChanceryDraft) draft = chancery_draft_new_for (record);
  g_autoptr (GPtrArray) clashes = g_ptr_array_new ();
  g_autoptr (ChanceryChangeset) changeset = chancery_changeset_new (CHANCERY_CHANGESET_EDIT, "Edit");
  ChanceryChange *change;

  chancery_draft_set (draft, "position", "Consul", NULL);
  chancery_draft_set (draft, "email", "nonsense", NULL);
  chancery_draft_set (draft, "notes", "the same", NULL);
  chancery_record_set (record, "name", "Tibor Valdres-Szut");
  chancery_record_set (record, "position", "Ambassador");
  chancery_record_set (record, "email", "t@example.org");
  chancery_record_set (record, "notes", "the same");
  chancery_draft_rebase (draft, record, clashes);
  g_assert_cmpuint (clashes->len, ==, 2);
  g_assert_cmpstr (((const ChanceryField *) g_ptr_array_index (clashes, 0))->name, ==, "position");
  g_assert_cmpstr (((const ChanceryField *) g_ptr_array_index (clashes, 1))->name, ==, "email");
  g_assert_cmpstr (chancery_draft_input (draft, "name"), ==, "Tibor Valdres-Szut");
  g_assert_cmpstr (chancery_draft_input (draft, "email"), ==, "nonsense");
  chancery_draft_set (draft, "email", "t@example.org", NULL);
  chancery_draft_apply (draft, changeset);
  g_assert_cmpuint (changeset->changes->len, ==, 1);
  change = g_ptr_array_index (changeset->changes, 0);
  g_assert_cmpstr (change->before, ==, "Ambassador");
  g_assert_cmpstr (change->after, ==, "Consul");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/domain/kept-form/edited", test_edited);
  g_test_add_func ("/domain/kept-form/new", test_new);
  g_test_add_func ("/domain/kept-form/pack", test_pack);
  g_test_add_func ("/domain/kept-form/unpack-unknown", test_unpack_unknown);
  g_test_add_func ("/domain/kept-form/is-in", test_is_in);
  g_test_add_func ("/domain/kept-form/title", test_title);
  g_test_add_func ("/domain/draft/rebase", test_rebase);
  return g_test_run ();
}
