/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-hits.h"

#include "base/chancery-text.h"

#include <string.h>

/* "Bor emb" becomes "bor"* "emb"*: every word begins a word of the record. Quotes cannot get through:
 * folding leaves letters, digits and spaces only. */
static char *
match_expression (const char *search)
{
  g_autofree char *folded = chancery_text_fold (search);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GString) expression = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (expression, "\"%s\"* ", *word);
  return expression->len > 0 ? g_strdup (expression->str) : NULL;
}

static void
set_bit (GByteArray *bits, gsize at)
{
  if (at / 8 >= bits->len)
    {
      guint old = bits->len;

      g_byte_array_set_size (bits, (guint) (at / 8 + 1) * 2);
      memset (bits->data + old, 0, bits->len - old);
    }
  bits->data[at / 8] |= (guint8) (1u << (at % 8));
}

gboolean
chancery_hits_find (
    ChancerySql *sql, const char *statement, const char *search, GByteArray **hits, GError **error)
{
  g_autofree char *match = search != NULL ? match_expression (search) : NULL;
  g_autoptr (GByteArray) bits = NULL;
  sqlite3_stmt *prepared;
  gboolean row = TRUE;

  *hits = NULL;
  if (match == NULL)
    return TRUE;
  prepared = chancery_sql_prepare (sql, statement, error);
  if (prepared == NULL)
    return FALSE;
  bits = g_byte_array_new ();
  chancery_sql_bind_text (prepared, 1, match);
  while (row)
    {
      if (!chancery_sql_step (sql, prepared, &row, error))
        return FALSE;
      if (row)
        set_bit (bits, (gsize) sqlite3_column_int64 (prepared, 0));
    }
  *hits = g_steal_pointer (&bits);
  return TRUE;
}

gboolean
chancery_hits_has (const GByteArray *hits, gint64 number)
{
  gsize at = (gsize) number;

  return hits == NULL || (at / 8 < hits->len && (hits->data[at / 8] & (1u << (at % 8))) != 0);
}
