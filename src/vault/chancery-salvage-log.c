/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-salvage-log.h"

#include "base/chancery-text.h"
#include "domain/chancery-changeset.h"

#include <string.h>

#define N_CHANGE_COLUMNS 7
#define N_PLACE_COLUMNS 3
#define N_CHANGESET_COLUMNS 10
/* Nothing counts higher; what does was never written by us. */
#define MOST_NUMBER G_GINT64_CONSTANT (0x7fffffff)

/* Where in the log something stands: the changeset, and within it. */
typedef struct
{
  gint64 changeset;
  gint64 ordinal;
} Position;

/* Where in the file something stands; see #ChanceryBtreeRow. */
typedef struct
{
  guint32 page;
  guint cell;
  guint n_cells;
} Place;

typedef struct
{
  Position at;
  Place place;
  const ChanceryEntity *entity;
  char *record;
  int field; /* -1 for whether there is such a record */
  gboolean known;
  gboolean makes; /* the record was made by it */
  char *after;
} Change;

/* Where the log says that changes of a record begin. */
typedef struct
{
  Position at;
  Place place;
  char *record;
} Start;

/* What is known of one record. */
typedef struct
{
  GArray *changes; /* of guint: their places in the sorted array */
  Position gap_at; /* the last place at which a change of it may be missing */
  guint n_starts;
  guint32 page; /* of all its starts; 0 when they lie on several */
  guint first_cell, last_cell, n_cells;
} History;

struct _ChancerySalvageLog
{
  GArray *changes;
  GArray *starts;
  GHashTable *counts;    /* number of a changeset -> how many changes it has */
  GHashTable *histories; /* id -> History; the ids belong to changes and starts */
  Position gap_at;       /* the last place at which any change may be missing */
};

static const Position never = { -1, -1 };

static int
compare_positions (const Position *a, const Position *b)
{
  if (a->changeset != b->changeset)
    return a->changeset < b->changeset ? -1 : 1;
  return a->ordinal < b->ordinal ? -1 : a->ordinal > b->ordinal;
}

/* Of two copies of a change the one that is whole comes first. */
static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *first = a, *second = b;
  int order = compare_positions (&first->at, &second->at);

  return order != 0 ? order : second->known - first->known;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  return compare_positions (&((const Start *) a)->at, &((const Start *) b)->at);
}

static void
clear_change (gpointer data)
{
  Change *change = data;

  g_free (change->record);
  g_free (change->after);
}

static void
clear_start (gpointer data)
{
  g_free (((Start *) data)->record);
}

static void
history_free (gpointer data)
{
  History *history = data;

  g_array_unref (history->changes);
  g_free (history);
}

ChancerySalvageLog *
chancery_salvage_log_new (void)
{
  ChancerySalvageLog *self = g_new0 (ChancerySalvageLog, 1);

  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  self->starts = g_array_new (FALSE, FALSE, sizeof (Start));
  g_array_set_clear_func (self->changes, clear_change);
  g_array_set_clear_func (self->starts, clear_start);
  self->counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->histories = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, history_free);
  self->gap_at = never;
  return self;
}

void
chancery_salvage_log_free (ChancerySalvageLog *self)
{
  g_hash_table_unref (self->histories);
  g_hash_table_unref (self->counts);
  g_array_unref (self->changes);
  g_array_unref (self->starts);
  g_free (self);
}

static gboolean
read_number (const ChanceryBtreeRow *row, guint column, gint64 *number)
{
  const ChanceryBtreeValue *value = chancery_btree_value (row, column);

  *number = value->integer;
  return value->type == CHANCERY_BTREE_INTEGER && *number >= 0 && *number <= MOST_NUMBER;
}

static char *
read_id (const ChanceryBtreeRow *row, guint column)
{
  g_autofree char *id = chancery_btree_text (chancery_btree_value (row, column));

  return id != NULL && g_uuid_string_is_valid (id) ? g_steal_pointer (&id) : NULL;
}

/* Which field it is: its place, -1 for the record's existence, -2 for none of them. */
static int
read_field (const ChanceryBtreeRow *row, const ChanceryEntity *entity)
{
  g_autofree char *name = chancery_btree_text (chancery_btree_value (row, 4));
  int index = name != NULL ? chancery_entity_index (entity, name) : -1;

  return index >= 0 ? index : g_strcmp0 (name, CHANCERY_CHANGE_EXISTENCE) == 0 ? -1 : -2;
}

static Place
place_of (const ChanceryBtreeRow *row)
{
  return (Place){ row->page, row->cell, row->n_cells };
}

/* changeset, ordinal, entity, record, field, before, after */
static void
take_change (ChancerySalvageLog *self, const ChanceryBtreeRow *row)
{
  g_autofree char *name = chancery_btree_text (chancery_btree_value (row, 2));
  g_autofree char *id = read_id (row, 3);
  const ChanceryEntity *entity = name != NULL ? chancery_entity_find (name) : NULL;
  const ChanceryBtreeValue *after = chancery_btree_value (row, 6);
  Change change = { .place = place_of (row), .entity = entity };

  if (id == NULL || entity == NULL || strcmp (name, entity->name) != 0 ||
      !read_number (row, 0, &change.at.changeset) || !read_number (row, 1, &change.at.ordinal))
    return;
  change.field = read_field (row, entity);
  change.after = chancery_btree_text (after);
  change.known = change.field > -2 && (change.after != NULL || after->type == CHANCERY_BTREE_NULL);
  change.makes = change.field == -1 && chancery_btree_value (row, 5)->type == CHANCERY_BTREE_NULL;
  change.record = g_steal_pointer (&id);
  g_array_append_val (self->changes, change);
}

/* record, changeset, ordinal */
static void
take_start (ChancerySalvageLog *self, const ChanceryBtreeRow *row)
{
  g_autofree char *id = read_id (row, 0);
  Start start = { .place = place_of (row) };

  if (id == NULL || !read_number (row, 1, &start.at.changeset) || !read_number (row, 2, &start.at.ordinal))
    return;
  start.record = g_steal_pointer (&id);
  g_array_append_val (self->starts, start);
}

/* seq, id, kind, label, reverses, author, device, at, changes, hash */
static void
take_changeset (ChancerySalvageLog *self, const ChanceryBtreeRow *row)
{
  g_autofree char *id = read_id (row, 1);
  gint64 count;

  if (id == NULL || row->number < 1 || row->number > MOST_NUMBER ||
      chancery_btree_value (row, 9)->type != CHANCERY_BTREE_BLOB || !read_number (row, 8, &count))
    return;
  g_hash_table_replace (self->counts, g_memdup2 (&row->number, sizeof row->number),
                        g_memdup2 (&count, sizeof count));
}

void
chancery_salvage_log_take (ChancerySalvageLog *self, const ChanceryBtreeRow *row)
{
  switch (row->values->len)
    {
    case N_CHANGE_COLUMNS:
      take_change (self, row);
      break;
    case N_PLACE_COLUMNS:
      take_start (self, row);
      break;
    case N_CHANGESET_COLUMNS:
      take_changeset (self, row);
      break;
    default:
      break;
    }
}

static Change *
change_at (ChancerySalvageLog *self, guint index)
{
  return &g_array_index (self->changes, Change, index);
}

static const Start *
start_at (ChancerySalvageLog *self, guint index)
{
  return &g_array_index (self->starts, Start, index);
}

static History *
history_of (ChancerySalvageLog *self, const char *id)
{
  History *history = g_hash_table_lookup (self->histories, id);

  if (history != NULL)
    return history;
  history = g_new0 (History, 1);
  history->changes = g_array_new (FALSE, FALSE, sizeof (guint));
  history->gap_at = never;
  g_hash_table_insert (self->histories, (gpointer) id, history);
  return history;
}

static void
drop_doubles (ChancerySalvageLog *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->changes->len; i++)
    if (kept > 0 && compare_positions (&change_at (self, kept - 1)->at, &change_at (self, i)->at) == 0)
      clear_change (change_at (self, i));
    else
      *change_at (self, kept++) = *change_at (self, i);
  /* What was moved up must not be cleared once more. */
  g_array_set_clear_func (self->changes, NULL);
  g_array_set_size (self->changes, kept);
  g_array_set_clear_func (self->changes, clear_change);
}

static void
raise_to (Position *position, Position at)
{
  if (compare_positions (&at, position) > 0)
    *position = at;
}

static void
mark_gap (ChancerySalvageLog *self, const char *record, Position at)
{
  raise_to (&history_of (self, record)->gap_at, at);
}

/* The first start at or behind @at. */
static guint
find_start (ChancerySalvageLog *self, Position at)
{
  guint low = 0, high = self->starts->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_positions (&start_at (self, middle)->at, &at) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
starts_at (ChancerySalvageLog *self, Position at)
{
  guint index = find_start (self, at);

  return index < self->starts->len && compare_positions (&start_at (self, index)->at, &at) == 0;
}

/* Changes @from to @to of a changeset cannot be read. They may belong to the record of the change before,
 * unless another's begin there; to that of the change behind, unless its own begin there; and to those whose
 * changes are known to begin between. */
static void
note_gap (ChancerySalvageLog *self, const char *before, Position from, Position to, const char *behind)
{
  Position next = { to.changeset, to.ordinal + 1 };

  raise_to (&self->gap_at, to);
  if (before != NULL && !starts_at (self, from))
    mark_gap (self, before, to);
  if (behind != NULL && !starts_at (self, next))
    mark_gap (self, behind, to);
  for (guint i = find_start (self, from);
       i < self->starts->len && compare_positions (&start_at (self, i)->at, &to) <= 0; i++)
    mark_gap (self, start_at (self, i)->record, to);
}

static gint64
count_of (ChancerySalvageLog *self, gint64 changeset)
{
  const gint64 *count = g_hash_table_lookup (self->counts, &changeset);

  return count != NULL ? *count : 0;
}

/* Whether no change stands between two. */
static gboolean
are_neighbours (const Change *first, const Change *second)
{
  return first->place.page != 0 && first->place.page == second->place.page &&
         first->place.cell + 1 == second->place.cell;
}

/* Behind the change before @next, which ends what is known of its changeset. */
static void
note_end (ChancerySalvageLog *self, guint next)
{
  const Change *last = change_at (self, next - 1);
  Position behind = { last->at.changeset, last->at.ordinal + 1 };
  gint64 count = count_of (self, last->at.changeset);

  if (count == behind.ordinal)
    return;
  if (count > behind.ordinal)
    note_gap (self, last->record, behind, (Position){ behind.changeset, count - 1 }, NULL);
  else if (next == self->changes->len || !are_neighbours (last, change_at (self, next)))
    note_gap (self, last->record, behind, (Position){ behind.changeset, MOST_NUMBER }, NULL);
}

/* Walks the changes of one changeset; returns where the next one's begin. */
static guint
walk_changeset (ChancerySalvageLog *self, guint first)
{
  gint64 changeset = change_at (self, first)->at.changeset, expected = 0;
  const char *before = NULL;
  guint i;

  for (i = first; i < self->changes->len && change_at (self, i)->at.changeset == changeset; i++)
    {
      const Change *change = change_at (self, i);

      if (change->at.ordinal > expected)
        note_gap (self, before, (Position){ changeset, expected },
                  (Position){ changeset, change->at.ordinal - 1 }, change->record);
      if (!change->known)
        mark_gap (self, change->record, change->at);
      g_array_append_val (history_of (self, change->record)->changes, i);
      before = change->record;
      expected = change->at.ordinal + 1;
    }
  note_end (self, i);
  return i;
}

/* Whole changesets of which nothing is left, up to the last that anything tells of. */
static void
note_missing_changesets (ChancerySalvageLog *self)
{
  gint64 expected = 1, last = 0;
  GHashTableIter iter;
  gpointer number;

  g_hash_table_iter_init (&iter, self->counts);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    last = MAX (last, *(const gint64 *) number);
  for (guint i = 0; i < self->starts->len; i++)
    last = MAX (last, start_at (self, i)->at.changeset);
  for (guint i = 0; i < self->changes->len; i++)
    {
      gint64 changeset = change_at (self, i)->at.changeset;

      if (changeset > expected)
        raise_to (&self->gap_at, (Position){ changeset - 1, MOST_NUMBER });
      expected = changeset + 1;
    }
  if (last >= expected)
    raise_to (&self->gap_at, (Position){ last, MOST_NUMBER });
}

/* A record's starts stand side by side. */
static void
count_start (History *history, const Start *start)
{
  history->page = history->n_starts == 0 || history->page == start->place.page ? start->place.page : 0;
  history->first_cell =
      history->n_starts == 0 ? start->place.cell : MIN (history->first_cell, start->place.cell);
  history->last_cell = MAX (history->last_cell, start->place.cell);
  history->n_cells = start->place.n_cells;
  history->n_starts++;
}

/* Whether all places at which changes of the record begin are known: others' stand before and behind its own.
 */
static gboolean
knows_all_starts (const History *history)
{
  return history->n_starts > 0 && history->page != 0 && history->first_cell > 0 &&
         history->last_cell + 1 < history->n_cells &&
         history->last_cell - history->first_cell + 1 == history->n_starts;
}

/* Changes that are known to begin where none can be read: also those of a changeset of which nothing is left.
 */
static void
note_missing_starts (ChancerySalvageLog *self)
{
  guint i = 0;

  for (guint s = 0; s < self->starts->len; s++)
    {
      const Start *start = start_at (self, s);

      while (i < self->changes->len && compare_positions (&change_at (self, i)->at, &start->at) < 0)
        i++;
      count_start (history_of (self, start->record), start);
      if (i == self->changes->len || compare_positions (&change_at (self, i)->at, &start->at) != 0)
        mark_gap (self, start->record, start->at);
    }
}

void
chancery_salvage_log_sort (ChancerySalvageLog *self)
{
  g_array_sort (self->changes, compare_changes);
  g_array_sort (self->starts, compare_starts);
  drop_doubles (self);
  for (guint i = 0; i < self->changes->len;)
    i = walk_changeset (self, i);
  note_missing_changesets (self);
  note_missing_starts (self);
}

GPtrArray *
chancery_salvage_log_records (ChancerySalvageLog *self)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->histories);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  return ids;
}

const ChanceryEntity *
chancery_salvage_log_entity (ChancerySalvageLog *self, const char *id)
{
  const History *history = g_hash_table_lookup (self->histories, id);

  if (history == NULL || history->changes->len == 0)
    return NULL;
  return change_at (self, g_array_index (history->changes, guint, 0))->entity;
}

/* Up to where a change of the record may be missing. */
static Position
gap_of (const ChancerySalvageLog *self, const History *history)
{
  Position gap = history->gap_at;

  if (!knows_all_starts (history))
    raise_to (&gap, self->gap_at);
  return gap;
}

/* The fields whose last known change stands before a gap, or that have none. */
static guint64
uncertain_fields (const ChanceryEntity *entity, Position gap, const Position *last, gboolean made)
{
  guint64 lost = 0;

  for (guint i = 0; i < entity->n_fields; i++)
    if (compare_positions (&last[i], &gap) < 0 || (compare_positions (&last[i], &never) == 0 && !made))
      lost |= G_GUINT64_CONSTANT (1) << i;
  return lost;
}

ChanceryRecord *
chancery_salvage_log_rebuild (ChancerySalvageLog *self, const char *id, guint64 *lost)
{
  const ChanceryEntity *entity = chancery_salvage_log_entity (self, id);
  const History *history = g_hash_table_lookup (self->histories, id);
  g_autofree Position *last = NULL;
  gboolean made = FALSE;
  ChanceryRecord *record;

  *lost = 0;
  if (entity == NULL)
    return NULL;
  record = chancery_record_new (entity, id);
  last = g_new (Position, entity->n_fields);
  for (guint i = 0; i < entity->n_fields; i++)
    last[i] = never;
  for (guint i = 0; i < history->changes->len; i++)
    {
      const Change *change = change_at (self, g_array_index (history->changes, guint, i));

      if (!change->known || change->entity != entity)
        continue;
      if (change->field < 0)
        {
          made = made || change->makes;
          record->deleted = g_strcmp0 (change->after, CHANCERY_CHANGE_DELETED) == 0;
          continue;
        }
      chancery_record_set (record, entity->fields[change->field].name, change->after);
      last[change->field] = change->at;
    }
  *lost = uncertain_fields (entity, gap_of (self, history), last, made);
  return record;
}
