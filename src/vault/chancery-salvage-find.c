/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-salvage-find.h"

#include "base/chancery-text.h"
#include "vault/chancery-layout.h"

#include <string.h>

/* Numbers of rows beyond this were never written by us. */
#define MOST_ROWS 100000000
/* Pages between two reports. */
#define STEP 256

typedef struct
{
  ChancerySalvageFinds *finds;
  ChanceryPages *pages;
  ChanceryBtree tree;
  GPtrArray *layouts;
  guint8 *reached; /* of each page: whether a table leads to it */
  /* What is being read now. */
  guint layout;
  ChancerySalvageSource source;
} Work;

static void
found_free (gpointer data)
{
  ChancerySalvageFound *found = data;

  chancery_record_free (found->record);
  g_free (found);
}

void
chancery_salvage_finds_free (ChancerySalvageFinds *self)
{
  g_hash_table_unref (self->records);
  chancery_salvage_log_free (self->log);
  g_array_unref (self->expected);
  g_array_unref (self->torn);
  g_free (self);
}

static gboolean
says_the_same (const ChancerySalvageFound *a, const ChancerySalvageFound *b)
{
  const ChanceryEntity *entity = a->record->entity;

  if (b->record->entity != entity || a->record->deleted != b->record->deleted)
    return FALSE;
  for (guint i = 0; i < entity->n_fields; i++)
    if (((a->lost | b->lost) & (G_GUINT64_CONSTANT (1) << i)) == 0 &&
        !chancery_text_equal (a->record->values[i], b->record->values[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_better (const ChancerySalvageFound *a, const ChancerySalvageFound *b)
{
  return a->source != b->source ? a->source < b->source : b->lost != 0 && a->lost == 0;
}

/* Takes @found. */
static void
keep (Work *work, ChancerySalvageFound *found)
{
  ChancerySalvageFound *other = g_hash_table_lookup (work->finds->records, found->record->id);

  if (other != NULL && other->source == found->source && !says_the_same (other, found))
    found->doubtful = other->doubtful = TRUE;
  if (other == NULL || is_better (found, other))
    g_hash_table_replace (work->finds->records, found->record->id, found);
  else
    found_free (found);
}

static void
count_row (Work *work, guint layout, gint64 number)
{
  guint *expected = &g_array_index (work->finds->expected, guint, layout);

  if (number > 0 && number <= MOST_ROWS)
    *expected = MAX (*expected, (guint) number);
}

static ChancerySalvageFound *
read_as (const Work *work, guint layout, const ChanceryBtreeRow *row, gboolean strict)
{
  ChancerySalvageFound *found = g_new0 (ChancerySalvageFound, 1);

  found->source = work->source;
  if (chancery_layout_read (g_ptr_array_index (work->layouts, layout), row, strict, &found->record,
                            &found->lost))
    return found;
  g_free (found);
  return NULL;
}

/* A row of a page that its table leads to. */
static void
take_known (const ChanceryBtreeRow *row, gpointer data)
{
  Work *work = data;
  ChancerySalvageFound *found = read_as (work, work->layout, row, FALSE);

  count_row (work, work->layout, row->number);
  if (found != NULL)
    keep (work, found);
}

/* A row of a page that nothing leads to: it is what its values can be. Where they could be more than one
 * thing, the log may know the record. */
static void
take_orphan (const ChanceryBtreeRow *row, gpointer data)
{
  Work *work = data;
  ChancerySalvageFound *best = NULL;
  guint best_layout = 0;

  chancery_salvage_log_take (work->finds->log, row);
  for (guint i = 0; i < work->layouts->len; i++)
    {
      ChancerySalvageFound *found =
          g_array_index (work->finds->torn, gboolean, i) ? read_as (work, i, row, TRUE) : NULL;

      if (found == NULL)
        continue;
      if (best == NULL)
        {
          best = found;
          best_layout = i;
        }
      else
        {
          best->doubtful = TRUE;
          found_free (found);
        }
    }
  if (best == NULL)
    return;
  count_row (work, best_layout, row->number);
  keep (work, best);
}

static void
take_log (const ChanceryBtreeRow *row, gpointer data)
{
  chancery_salvage_log_take (((Work *) data)->finds->log, row);
}

/* From the root of a table down. No page is walked twice, so that a ring is none. */
static void
walk (Work *work, guint32 number, guint depth)
{
  guint8 page[CHANCERY_PAGE_SIZE];
  g_autoptr (GArray) children = NULL;
  ChanceryBtreeKind kind;

  if (number == 0 || depth > 40 || !chancery_pages_read (work->pages, number, page))
    {
      g_array_index (work->finds->torn, gboolean, work->layout) = TRUE;
      return;
    }
  if (work->reached[number])
    return;
  work->reached[number] = TRUE;
  kind = chancery_btree_kind (page, number);
  if (kind == CHANCERY_BTREE_TABLE_LEAF)
    chancery_btree_rows (&work->tree, page, number, take_known, work);
  else if (kind != CHANCERY_BTREE_TABLE_INNER)
    g_array_index (work->finds->torn, gboolean, work->layout) = TRUE;
  if (kind != CHANCERY_BTREE_TABLE_INNER)
    return;
  children = chancery_btree_children (page, number);
  for (guint i = 0; i < children->len; i++)
    walk (work, g_array_index (children, guint32, i), depth + 1);
}

static void
walk_tables (Work *work)
{
  work->source = CHANCERY_SALVAGE_FROM_TABLE;
  for (work->layout = 0; work->layout < work->layouts->len; work->layout++)
    walk (work, ((const ChanceryLayout *) g_ptr_array_index (work->layouts, work->layout))->root, 0);
}

static void
look_at_page (Work *work, const guint8 *page, guint32 number)
{
  ChanceryBtreeKind kind = chancery_btree_kind (page, number);

  if (kind == CHANCERY_BTREE_TABLE_LEAF && !work->reached[number])
    chancery_btree_rows (&work->tree, page, number, take_orphan, work);
  else if (kind == CHANCERY_BTREE_INDEX_LEAF || kind == CHANCERY_BTREE_INDEX_INNER)
    chancery_btree_rows (&work->tree, page, number, take_log, work);
}

/* Everything that no table led to: the log, whose rows are known anywhere, and what came loose. */
static gboolean
scan_pages (Work *work, const ChanceryProgress *progress, GError **error)
{
  guint32 count = chancery_pages_count (work->pages);
  guint64 budget = work->tree.budget;

  for (guint32 number = 1; number <= count; number++)
    {
      guint8 page[CHANCERY_PAGE_SIZE];

      if (number % STEP == 0 && !chancery_progress_step (progress, number, count, error))
        return FALSE;
      work->source = CHANCERY_SALVAGE_FROM_ORPHAN;
      if (chancery_pages_read (work->pages, number, page))
        look_at_page (work, page, number);
      else if (chancery_pages_read_stale (work->pages, number, page))
        {
          /* What its long values hang on may belong to others by now. */
          budget = work->tree.budget;
          work->tree.budget = 0;
          work->source = CHANCERY_SALVAGE_FROM_STALE;
          look_at_page (work, page, number);
          work->tree.budget = budget;
        }
    }
  return TRUE;
}

static ChancerySalvageFinds *
finds_new (guint n_layouts)
{
  ChancerySalvageFinds *self = g_new0 (ChancerySalvageFinds, 1);

  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, found_free);
  self->log = chancery_salvage_log_new ();
  self->expected = g_array_new (FALSE, TRUE, sizeof (guint));
  self->torn = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_array_set_size (self->expected, n_layouts);
  g_array_set_size (self->torn, n_layouts);
  return self;
}

ChancerySalvageFinds *
chancery_salvage_find (ChanceryPages *pages, const ChanceryProgress *progress, GError **error)
{
  g_autoptr (GPtrArray) layouts = chancery_layouts_known (error);
  g_autoptr (ChancerySalvageFinds) finds = NULL;
  g_autofree guint8 *reached = NULL;
  Work work = { .pages = pages, .layouts = layouts };

  if (layouts == NULL)
    return NULL;
  work.finds = finds = finds_new (layouts->len);
  work.reached = reached = g_new0 (guint8, (gsize) chancery_pages_count (pages) + 1);
  chancery_btree_init (&work.tree, pages);
  chancery_layouts_find (layouts, &work.tree);
  walk_tables (&work);
  if (!scan_pages (&work, progress, error))
    return NULL;
  chancery_salvage_log_sort (finds->log);
  return g_steal_pointer (&finds);
}
