/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "geo/chancery-basemap.h"

#include "base/chancery-text.h"

#include <string.h>

typedef struct
{
  const ChanceryBasemapLabel *label;
  char *folded;
  gboolean begins; /* with all that was typed */
} Hit;

static void
hit_clear (Hit *hit)
{
  g_free (hit->folded);
}

/* A state stands among the labels twice: by its abbreviation, for where there is little room. */
static gboolean
is_abbreviation (const ChanceryBasemapLabel *label)
{
  return label->label_class == CHANCERY_BASEMAP_LABEL_STATE && strlen (label->text) == 2;
}

static const char *
abbreviation_of (const ChanceryBasemapLabel *labels, gsize n, const char *state)
{
  const ChanceryBasemapLabel *whole = NULL;

  for (gsize i = 0; i < n && whole == NULL; i++)
    if (labels[i].label_class == CHANCERY_BASEMAP_LABEL_STATE && strcmp (labels[i].text, state) == 0)
      whole = &labels[i];
  for (gsize i = 0; i < n && whole != NULL; i++)
    if (is_abbreviation (&labels[i]) && labels[i].position.latitude == whole->position.latitude &&
        labels[i].position.longitude == whole->position.longitude)
      return labels[i].text;
  return "";
}

/* Whether some word of a folded text begins with @word. */
static gboolean
has_word (const char *folded, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = folded; at != NULL; at = strchr (at, ' '))
    {
      at += *at == ' ';
      if (strncmp (at, word, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_all_words (const char *folded, char **words)
{
  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && !has_word (folded, *word))
      return FALSE;
  return TRUE;
}

/* Who types "New York" or "Washington" means the city. */
static int
order_of (const ChanceryBasemapLabel *label)
{
  return label->label_class == CHANCERY_BASEMAP_LABEL_CITY ? -1 : (int) label->label_class;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *x = a, *y = b;

  if (x->begins != y->begins)
    return x->begins ? -1 : 1;
  if (x->label->rank != y->label->rank)
    return (int) x->label->rank - (int) y->label->rank;
  if (x->label->label_class != y->label->label_class)
    return order_of (x->label) - order_of (y->label);
  return strcmp (x->folded, y->folded);
}

/* The first word must be found in the name itself; the others may name the region. */
static void
look_at (GArray *hits, const ChanceryBasemapLabel *labels, gsize n, gsize i, const char *typed, char **words)
{
  const ChanceryBasemapLabel *label = &labels[i];
  Hit hit = { label, chancery_text_fold (label->text), FALSE };
  g_autofree char *whole = NULL, *folded = NULL;

  hit.begins = g_str_has_prefix (hit.folded, typed);
  if (!has_word (hit.folded, words[0]))
    {
      hit_clear (&hit);
      return;
    }
  whole = g_strdup_printf ("%s %s %s", label->text, label->region != NULL ? label->region : "",
                           label->region != NULL ? abbreviation_of (labels, n, label->region) : "");
  folded = chancery_text_fold (whole);
  if (has_all_words (folded, words))
    g_array_append_val (hits, hit);
  else
    hit_clear (&hit);
}

GPtrArray *
chancery_basemap_search (const ChanceryBasemap *self, const char *words, guint n)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  g_autofree char *typed = g_strstrip (chancery_text_fold (words));
  g_auto (GStrv) parts = g_strsplit (typed, " ", -1);
  GPtrArray *found = g_ptr_array_new ();
  gsize n_labels;
  const ChanceryBasemapLabel *labels = chancery_basemap_get_labels (self, &n_labels);

  g_array_set_clear_func (hits, (GDestroyNotify) hit_clear);
  for (gsize i = 0; *typed != '\0' && i < n_labels; i++)
    if (!is_abbreviation (&labels[i]))
      look_at (hits, labels, n_labels, i, typed, parts);
  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && i < n; i++)
    g_ptr_array_add (found, (gpointer) g_array_index (hits, Hit, i).label);
  return found;
}
