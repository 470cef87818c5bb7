/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/contacts/chancery-contact-cards.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "domain/chancery-rules.h"
#include "ui/widgets/chancery-detail-card.h"
#include "ui/widgets/chancery-due.h"

#include <glib/gi18n.h>

typedef struct
{
  ChanceryRecord *contact;
  ChanceryContactVerify verify;
  gpointer user_data;
} Verification;

static void
verification_free (gpointer data, GClosure *closure)
{
  Verification *verification = data;

  chancery_record_free (verification->contact);
  g_free (verification);
}

static void
on_verify (GtkWidget *button, Verification *verification)
{
  gtk_widget_set_sensitive (button, FALSE);
  verification->verify (button, verification->contact, verification->user_data);
}

static GtkWidget *
verify_button (const ChanceryRecord *contact, ChanceryContactVerify verify, gpointer user_data)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Verified Today"));
  GtkLabel *label = GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)));
  Verification *verification = g_new0 (Verification, 1);

  verification->contact = chancery_record_copy (contact);
  verification->verify = verify;
  verification->user_data = user_data;
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  /* In two lines only where one has no room. */
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_natural_wrap_mode (label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (label, GTK_JUSTIFY_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Asked today, and it is still so"));
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_verify), verification, verification_free, 0);
  return button;
}

/* "holds until 2 May", or since when it does not. */
static void
show_verification (ChanceryDue *due, const char *valid_until, const char *today)
{
  g_autofree char *text = NULL;
  g_autofree char *day = chancery_date_iso_short (valid_until, today);
  int days;

  if (valid_until == NULL || !chancery_date_iso_days_between (today, valid_until, &days))
    chancery_due_set (due, _ ("never verified"), TRUE);
  else if (days <= CHANCERY_DUE_SOON_DAYS)
    chancery_due_set_day (due, _ ("verification"), valid_until, today);
  else
    {
      text = g_strdup_printf (_ ("verification holds until %s"), day);
      chancery_due_set (due, text, FALSE);
    }
}

static GtkWidget *
verification_line (const ChanceryRecord *contact, const char *today)
{
  g_autofree char *valid_until = chancery_liaison_valid_until (contact);
  GtkWidget *due = chancery_due_new ();

  chancery_due_set_wrap (CHANCERY_DUE (due), TRUE);
  show_verification (CHANCERY_DUE (due), valid_until, today);
  return due;
}

static void
add_liaison (GtkBox *page,
             const ChanceryRecord *contact,
             const char *today,
             ChanceryContactVerify verify,
             gpointer user_data)
{
  GtkListBox *list;

  chancery_detail_card_title (page, _ ("Security liaison"), NULL);
  list = chancery_detail_card_list (page, _ ("Security liaison"));
  if (!chancery_record_is (contact, "security_liaison", "1"))
    {
      chancery_detail_card_add (list, chancery_detail_card_icon ("chancery-contacts-symbolic"),
                                _ ("Not a security liaison representative"),
                                chancery_detail_card_secondary (_ ("Edit the contact to designate it.")),
                                NULL);
      return;
    }
  chancery_detail_card_add (list, chancery_detail_card_icon ("chancery-office-symbolic"),
                            _ ("Security liaison representative"), verification_line (contact, today),
                            verify != NULL ? verify_button (contact, verify, user_data) : NULL);
  chancery_detail_card_add_date (list, _ ("Designated on"), chancery_record_get (contact, "designated_on"),
                                 today);
  chancery_detail_card_add_date (list, _ ("Verified on"), chancery_record_get (contact, "verified_on"),
                                 today);
}

static void
add_reach (GtkBox *page, const ChanceryRecord *contact)
{
  GtkListBox *list;

  chancery_detail_card_title (page, _ ("How to reach"), NULL);
  list = chancery_detail_card_list (page, _ ("How to reach"));
  chancery_detail_card_add_phone (list, _ ("Telephone"), chancery_record_get (contact, "telephone"));
  chancery_detail_card_add_phone (list, _ ("Mobile"), chancery_record_get (contact, "mobile"));
  chancery_detail_card_add_copied (list, _ ("E-mail"), chancery_record_get (contact, "email"));
  if (gtk_list_box_get_row_at_index (list, 0) == NULL)
    chancery_detail_card_add (list, chancery_detail_card_icon ("chancery-phone-symbolic"),
                              _ ("No number and no address yet"),
                              chancery_detail_card_secondary (_ ("Edit the contact to add them.")), NULL);
}

static void
add_mission (GtkBox *page, const ChanceryRow *mission)
{
  if (mission == NULL)
    return;
  chancery_detail_card_title (page, _ ("Mission"), NULL);
  chancery_detail_card_add_mission (chancery_detail_card_list (page, _ ("Mission")), mission);
}

static void
add_particulars (GtkBox *page, const ChanceryRecord *contact)
{
  const char *languages = chancery_record_get (contact, "languages");
  g_auto (GStrv) parts = g_strsplit (languages != NULL ? languages : "", "; ", -1);
  g_autofree char *spoken = g_strjoinv (", ", parts);
  const char *notes = chancery_record_get (contact, "notes");
  GtkListBox *list;

  if (languages == NULL && notes == NULL)
    return;
  chancery_detail_card_title (page, _ ("Particulars"), NULL);
  list = chancery_detail_card_list (page, _ ("Particulars"));
  chancery_detail_card_add_text (list, _ ("Languages"), spoken);
  chancery_detail_card_add_text (list, _ ("Notes"), notes);
}

void
chancery_contact_cards_fill (GtkBox *page,
                             const ChanceryContactFacts *facts,
                             ChanceryContactVerify verify,
                             gpointer user_data)
{
  g_autofree char *today = chancery_clock_today ();

  add_reach (page, facts->contact);
  add_liaison (page, facts->contact, today, verify, user_data);
  add_mission (page, facts->mission);
  add_particulars (page, facts->contact);
}
