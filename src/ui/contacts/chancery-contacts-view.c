/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/contacts/chancery-contacts-view.h"

#include "base/chancery-clock.h"
#include "base/chancery-error.h"
#include "session/chancery-command.h"
#include "ui/chancery-feedback.h"
#include "ui/contacts/chancery-contact-cards.h"
#include "ui/contacts/chancery-contact-row.h"
#include "ui/widgets/chancery-filters.h"
#include "ui/widgets/chancery-record-view.h"

#include <glib/gi18n.h>

static const ChanceryListSort sorts[] = {
  { "name", N_ ("Name"), "name", TRUE, NULL },
  { "mission", N_ ("Mission"), "mission", TRUE, NULL },
  { "liaison", N_ ("Security liaison"), "security_liaison", FALSE, chancery_contact_liaison_text },
  { "verified", N_ ("Verified on"), "verified_on", FALSE, NULL },
  { NULL, NULL, NULL, FALSE, NULL },
};

static const char *const empty_buttons[] = { N_ ("New Contact"), "win.new", NULL };
static const ChanceryListEmpty empty = {
  "chancery-contacts-symbolic",
  N_ ("No contacts yet"),
  N_ ("The people you deal with at the missions, and who of them is designated as security liaison."),
  empty_buttons,
};

static void
facts_free (gpointer data)
{
  ChanceryContactFacts *facts = data;

  g_clear_pointer (&facts->contact, chancery_record_free);
  g_clear_pointer (&facts->mission, chancery_row_free);
  g_free (facts);
}

static gpointer
load (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (ChanceryRecord) contact = chancery_vault_load (vault, chancery_contact, data, error);
  ChanceryContactFacts *facts;

  if (contact == NULL)
    return NULL;
  if (contact->deleted)
    {
      g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_NOT_FOUND, _ ("This contact was deleted."));
      return NULL;
    }
  facts = g_new0 (ChanceryContactFacts, 1);
  facts->mission =
      chancery_vault_row_for (vault, CHANCERY_LIST_MISSIONS, chancery_record_get (contact, "mission"), NULL);
  facts->contact = g_steal_pointer (&contact);
  return facts;
}

static void
on_verified (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ChanceryRecordView) view = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = chancery_session_run_finish (CHANCERY_SESSION (source), result, &error);

  if (label == NULL)
    chancery_feedback_error (GTK_WIDGET (view), error);
  else
    chancery_feedback_said (GTK_WIDGET (view), _ ("Marked as verified today"), TRUE);
}

static void
verify (GtkWidget *widget, const ChanceryRecord *contact, gpointer user_data)
{
  ChanceryRecordView *view = user_data;
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) chancery_draft_free);
  ChanceryDraft *draft = chancery_draft_new_for (contact);
  g_autofree char *today = chancery_clock_today ();

  chancery_draft_set (draft, "verified_on", today, NULL);
  g_ptr_array_add (drafts, draft);
  if (chancery_draft_is_dirty (draft))
    chancery_command_save_async (chancery_record_view_session (view), drafts, on_verified,
                                 g_object_ref (view));
}

static void
fill (ChanceryRecordView *view, gconstpointer data)
{
  const ChanceryContactFacts *facts = data;
  const char *position = chancery_record_get (facts->contact, "position");
  const char *mission = facts->mission != NULL ? chancery_row_get (facts->mission, "title") : NULL;
  g_autofree char *subtitle = position != NULL && mission != NULL
                                  ? g_strdup_printf ("%s, %s", position, mission)
                                  : g_strdup (position != NULL ? position : mission);
  gboolean writes = !chancery_session_is_read_only (chancery_record_view_session (view));

  chancery_record_view_set_head (view, chancery_record_get (facts->contact, "name"), NULL, subtitle,
                                 _ ("Edit"));
  chancery_contact_cards_fill (chancery_record_view_page (view), facts, writes ? verify : NULL, view);
}

static ChanceryForm *
make_form (ChanceryRecordView *view, gconstpointer data, const char *mission)
{
  const ChanceryContactFacts *facts = data;
  ChanceryForm *form = chancery_form_new (chancery_record_view_session (view),
                                          facts != NULL ? _ ("Contact") : _ ("New contact"));
  ChanceryDraft *draft =
      facts != NULL ? chancery_draft_new_for (facts->contact) : chancery_draft_new (chancery_contact);

  if (facts == NULL && mission != NULL)
    chancery_draft_set (draft, "mission", mission, NULL);
  chancery_form_add_draft (form, draft, NULL);
  return form;
}

static const ChanceryRecordViewKind kind = {
  .name = "contacts",
  .list = CHANCERY_LIST_CONTACTS,
  .title = N_ ("Contacts"),
  .nothing = N_ ("No contact selected"),
  .new_title = N_ ("New contact"),
  .icon = "chancery-contacts-symbolic",
  .rows = &chancery_contact_rows,
  .sorts = sorts,
  .empty = &empty,
  .load = load,
  .facts_free = facts_free,
  .add_filters = chancery_filters_add_liaison,
  .fill = fill,
  .first_field = "name",
  .make_form = make_form,
};

GtkWidget *
chancery_contacts_view_new (ChancerySession *session)
{
  return chancery_record_view_new (session, &kind);
}
