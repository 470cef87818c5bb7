/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-restore-words.h"

#include <glib/gi18n-lib.h>

#define MINUTE_MS (G_GINT64_CONSTANT (60) * 1000)
#define HOUR_MS (60 * MINUTE_MS)
#define DAY_MS (24 * HOUR_MS)

char *
chancery_restore_words_age (gint64 when_ms, gint64 now_ms)
{
  gint64 age = now_ms - when_ms;

  if (age < MINUTE_MS)
    return g_strdup (_ ("Made just now"));
  if (age < HOUR_MS)
    return g_strdup_printf (ngettext ("Made %u minute ago", "Made %u minutes ago",
                                      (gulong) (age / MINUTE_MS)),
                            (guint) (age / MINUTE_MS));
  if (age < 2 * DAY_MS)
    return g_strdup_printf (ngettext ("Made %u hour ago", "Made %u hours ago", (gulong) (age / HOUR_MS)),
                            (guint) (age / HOUR_MS));
  return g_strdup_printf (ngettext ("Made %u day ago", "Made %u days ago", (gulong) (age / DAY_MS)),
                          (guint) (age / DAY_MS));
}

static char *
loss_of_open_vault (const ChanceryRestorePlan *plan)
{
  gint64 lost = chancery_restore_plan_lost (plan);
  gint64 foreign = chancery_restore_plan_foreign (plan);
  g_autofree char *said = NULL;

  if (lost == 0)
    return g_strdup (_ ("The vault was not changed since."));
  said = g_strdup_printf (ngettext ("%u change made since is taken back. The history keeps it, and Undo "
                                    "brings it back.",
                                    "%u changes made since are taken back. The history keeps them, and Undo "
                                    "brings them back.",
                                    (gulong) lost),
                          (guint) lost);
  if (foreign == 0)
    return g_steal_pointer (&said);
  return g_strdup_printf (ngettext ("%s %u change that only the backup has comes along.",
                                    "%s %u changes that only the backup has come along.", (gulong) foreign),
                          said, (guint) foreign);
}

char *
chancery_restore_words_loss (const ChanceryRestorePlan *plan)
{
  if (plan->changeset != NULL)
    return loss_of_open_vault (plan);
  return g_strdup (_ ("What was changed after it was made cannot be told, since the vault is not open. The "
                      "vault’s file is kept beside it, whole, and can be put back."));
}

static void
append_part (GString *text, const char *format, guint count)
{
  if (count == 0)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append (text, text->len > 0 ? ", " : "");
  g_string_append_printf (text, format, count);
#pragma GCC diagnostic pop
}

static void
append_others (GString *text, const ChanceryRestoreCount *count)
{
  append_part (text, ngettext ("%u changes", "%u change", count->changed), count->changed);
  append_part (text, ngettext ("%u goes to the bin", "%u go to the bin", count->binned), count->binned);
}

char *
chancery_restore_words_count (const ChanceryRestoreCount *count)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_part (text, ngettext ("%u comes back", "%u come back", count->added), count->added);
  append_others (text, count);
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

char *
chancery_restore_words_describe (const ChanceryRestorePlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ChanceryRestoreCount all = { 0 };

  for (guint i = 0; i < plan->counts->len; i++)
    {
      const ChanceryRestoreCount *count = &g_array_index (plan->counts, ChanceryRestoreCount, i);

      all.added += count->added;
      all.changed += count->changed;
      all.binned += count->binned;
    }
  append_part (text, ngettext ("%u record comes back", "%u records come back", all.added), all.added);
  append_others (text, &all);
  return text->len > 0 ? g_strdup (text->str) : g_strdup (_ ("Nothing changes"));
}

static ChanceryTable *
table_new (gboolean compared)
{
  const ChanceryTableColumn columns[] = {
    { .name = "kind", .label = _ ("Kind"), .type = CHANCERY_TABLE_TEXT },
    { .name = "in_backup", .label = _ ("In the backup"), .type = CHANCERY_TABLE_INTEGER },
    { .name = "back", .label = _ ("Come back"), .type = CHANCERY_TABLE_INTEGER, .hidden = !compared },
    { .name = "changed", .label = _ ("Change"), .type = CHANCERY_TABLE_INTEGER, .hidden = !compared },
    { .name = "to_bin", .label = _ ("Go to the bin"), .type = CHANCERY_TABLE_INTEGER, .hidden = !compared },
  };
  ChanceryTable *table = chancery_table_new_in_memory (_ ("Backup"));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    chancery_table_add_column (table, &columns[i]);
  return table;
}

ChanceryTable *
chancery_restore_words_table (const ChanceryRestorePlan *plan)
{
  ChanceryTable *table = table_new (plan->changeset != NULL);

  for (guint i = 0; i < plan->counts->len; i++)
    {
      const ChanceryRestoreCount *count = &g_array_index (plan->counts, ChanceryRestoreCount, i);
      g_autofree char *there = g_strdup_printf ("%" G_GINT64_FORMAT, count->there);
      g_autofree char *added = g_strdup_printf ("%u", count->added);
      g_autofree char *changed = g_strdup_printf ("%u", count->changed);
      g_autofree char *binned = g_strdup_printf ("%u", count->binned);
      const char *cells[] = { _ (count->entity->label_plural), there, added, changed, binned };

      if (count->there > 0 || count->added + count->changed + count->binned > 0)
        chancery_table_add_row (table, cells);
    }
  return table;
}
