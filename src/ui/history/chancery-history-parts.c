/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/history/chancery-history-parts.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"
#include "domain/chancery-rules.h"

#include <glib/gi18n.h>

const char *
chancery_history_entity_icon (const ChanceryEntity *entity)
{
  if (entity == chancery_mission)
    return "chancery-missions-symbolic";
  if (entity == chancery_contact)
    return "chancery-contacts-symbolic";
  if (entity == chancery_assessment)
    return "chancery-assessments-symbolic";
  if (entity == chancery_premises)
    return "chancery-premises-chancery-symbolic";
  if (entity == chancery_visit)
    return "chancery-visit-symbolic";
  return entity == chancery_contact_route ? "chancery-phone-symbolic" : "chancery-office-symbolic";
}

const char *
chancery_history_kind_icon (ChanceryChangesetKind kind)
{
  switch (kind)
    {
    case CHANCERY_CHANGESET_IMPORT:
      return "chancery-import-symbolic";
    case CHANCERY_CHANGESET_UNDO:
      return "edit-undo-symbolic";
    case CHANCERY_CHANGESET_REDO:
      return "edit-redo-symbolic";
    case CHANCERY_CHANGESET_REFERENCE:
      return "chancery-office-symbolic";
    case CHANCERY_CHANGESET_EDIT:
    default:
      return "document-edit-symbolic";
    }
}

GtkWidget *
chancery_history_label (const char *text, const char *style, gboolean wraps)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  if (wraps)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

char *
chancery_history_title (const ChanceryChangeset *changeset)
{
  if (changeset->kind == CHANCERY_CHANGESET_UNDO)
    return g_strdup_printf (_ ("Undone: %s"), changeset->label);
  if (changeset->kind == CHANCERY_CHANGESET_REDO)
    return g_strdup_printf (_ ("Done again: %s"), changeset->label);
  return g_strdup (changeset->label);
}

void
chancery_history_show_moment (GtkLabel *label, const ChanceryChangeset *changeset, gboolean day)
{
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *when =
      day ? chancery_date_moment_for_people (changeset->at / CHANCERY_CHANGESET_TICKS, today)
          : chancery_date_moment_time (changeset->at / CHANCERY_CHANGESET_TICKS);
  g_autofree char *whole = chancery_date_moment_long (changeset->at / CHANCERY_CHANGESET_TICKS);
  /* Translators: who, when: "Agent Szut, yesterday, 14:05". */
  g_autofree char *text = g_strdup_printf (_ ("%s, %s"), changeset->author, when);
  /* Translators: the full date and time, the name of a computer. */
  g_autofree char *tip = g_strdup_printf (_ ("%s, on %s"), whole, changeset->device);

  gtk_label_set_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), tip);
}

GtkWidget *
chancery_history_icon_button (const char *icon, const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

typedef struct
{
  const ChanceryEntity *entity;
  char *id;
} Which;

static void
which_free (gpointer data)
{
  Which *which = data;

  g_free (which->id);
  g_free (which);
}

static gpointer
title_work (ChanceryVault *vault, gpointer data, const ChanceryProgress *progress, GError **error)
{
  const Which *which = data;
  g_autoptr (ChanceryRecord) record = chancery_vault_load (vault, which->entity, which->id, error);

  return record != NULL ? chancery_record_title (record) : NULL;
}

void
chancery_history_load_title (ChancerySession *session,
                             const ChanceryEntity *entity,
                             const char *id,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Which *which = g_new0 (Which, 1);

  which->entity = entity;
  which->id = g_strdup (id);
  chancery_session_read_async (session, title_work, which, which_free, g_free, NULL, NULL, callback,
                               user_data);
}
