/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-btree.h"

#include <string.h>

/* What SQLite may use of a page: the rest holds the initialisation vector and the check. */
#define USABLE (CHANCERY_PAGE_SIZE - 80)
#define FIRST_PAGE_HEADER 100
/* What of a long row stays on its own page (fileformat2, section 1.6). */
#define MOST_IN_TABLE (USABLE - 35)
#define MOST_IN_INDEX ((USABLE - 12) * 64 / 255 - 23)
#define LEAST ((USABLE - 12) * 32 / 255 - 23)
/* SQLite has no table with more columns, nor a longer row. */
#define MOST_COLUMNS 32767
#define MOST_BYTES 0x7fffffffu

typedef struct
{
  const guint8 *page;
  gsize header; /* where the tree's header begins */
  guint8 kind;
  guint n_cells;
  gsize pointers; /* where the cells' places are listed */
} Node;

static guint
word_at (const guint8 *at)
{
  return ((guint) at[0] << 8) | at[1];
}

static guint32
long_at (const guint8 *at)
{
  guint32 number;

  memcpy (&number, at, sizeof number);
  return GUINT32_FROM_BE (number);
}

static gboolean
is_inner (guint8 kind)
{
  return kind == CHANCERY_BTREE_INDEX_INNER || kind == CHANCERY_BTREE_TABLE_INNER;
}

static gboolean
read_node (Node *node, const guint8 *page, guint32 number)
{
  node->page = page;
  node->header = number == 1 ? FIRST_PAGE_HEADER : 0;
  node->kind = page[node->header];
  if (!is_inner (node->kind) && node->kind != CHANCERY_BTREE_INDEX_LEAF &&
      node->kind != CHANCERY_BTREE_TABLE_LEAF)
    return FALSE;
  node->n_cells = word_at (page + node->header + 3);
  node->pointers = node->header + (is_inner (node->kind) ? 12 : 8);
  return node->pointers + 2 * (gsize) node->n_cells <= USABLE;
}

/* Where cell @index begins, 0 when that is not within the page's content. */
static gsize
cell_at (const Node *node, guint index)
{
  gsize at = word_at (node->page + node->pointers + 2 * (gsize) index);

  return at >= node->pointers + 2 * (gsize) node->n_cells && at < USABLE ? at : 0;
}

/* SQLite's numbers of one to nine bytes. */
static gboolean
read_varint (const guint8 **at, const guint8 *end, guint64 *number)
{
  *number = 0;
  for (guint i = 0; i < 9; i++)
    {
      guint8 byte;

      if (*at >= end)
        return FALSE;
      byte = *(*at)++;
      if (i == 8)
        {
          *number = (*number << 8) | byte;
          return TRUE;
        }
      *number = (*number << 7) | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return TRUE;
    }
  return FALSE;
}

void
chancery_btree_init (ChanceryBtree *self, ChanceryPages *pages)
{
  self->pages = pages;
  /* Every page once would do for a sound file. */
  self->budget = 4 * (guint64) chancery_pages_count (pages) + 64;
  self->broken = 0;
}

ChanceryBtreeKind
chancery_btree_kind (const guint8 page[CHANCERY_PAGE_SIZE], guint32 number)
{
  Node node;

  return read_node (&node, page, number) ? (ChanceryBtreeKind) node.kind : CHANCERY_BTREE_NONE;
}

GArray *
chancery_btree_children (const guint8 page[CHANCERY_PAGE_SIZE], guint32 number)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (guint32));
  Node node;
  guint32 last;

  if (!read_node (&node, page, number) || !is_inner (node.kind))
    return children;
  for (guint i = 0; i < node.n_cells; i++)
    {
      gsize at = cell_at (&node, i);
      guint32 child;

      if (at == 0 || at + 4 > USABLE)
        continue;
      child = long_at (page + at);
      g_array_append_val (children, child);
    }
  last = long_at (page + node.header + 8);
  g_array_append_val (children, last);
  return children;
}

/* How many of @size bytes lie on the row's own page; the others lie on pages that hang on one another. */
static gsize
local_size (guint8 kind, guint64 size)
{
  gsize most = kind == CHANCERY_BTREE_TABLE_LEAF ? MOST_IN_TABLE : MOST_IN_INDEX;
  gsize fill;

  if (size <= most)
    return (gsize) size;
  fill = LEAST + (gsize) ((size - LEAST) % (USABLE - 4));
  return fill <= most ? fill : LEAST;
}

/* Appends what lies on the pages from @next on, as far as they can be read. */
static void
append_overflow (ChanceryBtree *self, GByteArray *payload, guint32 next, guint64 size)
{
  guint8 page[CHANCERY_PAGE_SIZE];

  while (payload->len < size && next != 0 && self->budget > 0)
    {
      self->budget--;
      if (!chancery_pages_read (self->pages, next, page))
        return;
      g_byte_array_append (payload, page + 4, (guint) MIN (size - payload->len, USABLE - 4));
      next = long_at (page);
    }
}

/* A cell: of an inner index page the page before it; the size; of a table the row's number; the bytes. */
static GByteArray *
read_payload (ChanceryBtree *self, const Node *node, guint index, guint64 *size, gint64 *number)
{
  gsize start = cell_at (node, index);
  const guint8 *at = node->page + start, *end = node->page + USABLE;
  guint64 rowid = 0;
  GByteArray *payload;
  gsize local;

  if (start == 0)
    return NULL;
  if (node->kind == CHANCERY_BTREE_INDEX_INNER)
    at += 4;
  if (at >= end || !read_varint (&at, end, size) || *size > MOST_BYTES ||
      (node->kind == CHANCERY_BTREE_TABLE_LEAF && !read_varint (&at, end, &rowid)))
    return NULL;
  local = local_size (node->kind, *size);
  if (local + (local < *size ? 4 : 0) > (gsize) (end - at))
    return NULL;
  *number = (gint64) rowid;
  payload = g_byte_array_new ();
  g_byte_array_append (payload, at, (guint) local);
  if (local < *size)
    append_overflow (self, payload, long_at (at + local), *size);
  return payload;
}

static guint64
stored_size (guint64 serial)
{
  static const guint8 sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0 };

  return serial >= 12 ? (serial - 12) / 2 : serial < G_N_ELEMENTS (sizes) ? sizes[serial] : 0;
}

static gint64
integer_at (const guint8 *at, gsize size)
{
  guint64 number = size > 0 && (at[0] & 0x80) ? G_MAXUINT64 : 0;

  for (gsize i = 0; i < size; i++)
    number = (number << 8) | at[i];
  return (gint64) number;
}

static ChanceryBtreeValue
value_of (guint64 serial, const guint8 *at)
{
  ChanceryBtreeValue value = { .bytes = at, .size = (gsize) stored_size (serial) };
  gint64 bits;

  if (serial == 0)
    return value;
  if (serial == 7)
    {
      value.type = CHANCERY_BTREE_REAL;
      bits = integer_at (at, 8);
      memcpy (&value.real, &bits, sizeof value.real);
    }
  else if (serial >= 12)
    value.type = serial % 2 ? CHANCERY_BTREE_TEXT : CHANCERY_BTREE_BLOB;
  else
    {
      value.type = CHANCERY_BTREE_INTEGER;
      value.integer = serial == 8 ? 0 : serial == 9 ? 1 : integer_at (at, value.size);
    }
  return value;
}

/* Behind a header of types lie the values. Those beyond what was read are lost. */
static gboolean
read_values (const GByteArray *payload, guint64 size, ChanceryBtreeRow *row)
{
  const guint8 *types = payload->data, *end, *at;
  guint64 header, left, serial;

  if (!read_varint (&types, payload->data + payload->len, &header) || header > payload->len ||
      payload->data + header < types)
    return FALSE;
  end = payload->data + header;
  at = end;
  left = size - header;
  while (types < end && row->values->len < MOST_COLUMNS)
    {
      ChanceryBtreeValue value = { .type = CHANCERY_BTREE_LOST };

      if (!read_varint (&types, end, &serial) || serial == 10 || serial == 11 || stored_size (serial) > left)
        return FALSE;
      if (stored_size (serial) > (gsize) (payload->data + payload->len - at))
        {
          /* Nothing behind it can be read either, but what takes no room stands in the header. */
          at = payload->data + payload->len;
          row->whole = FALSE;
        }
      else
        {
          value = value_of (serial, at);
          at += value.size;
        }
      left -= stored_size (serial);
      g_array_append_val (row->values, value);
    }
  return left == 0;
}

void
chancery_btree_rows (ChanceryBtree *self,
                     const guint8 page[CHANCERY_PAGE_SIZE],
                     guint32 number,
                     ChanceryBtreeTake take,
                     gpointer data)
{
  Node node;

  if (!read_node (&node, page, number) || node.kind == CHANCERY_BTREE_TABLE_INNER)
    return;
  for (guint i = 0; i < node.n_cells; i++)
    {
      g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (ChanceryBtreeValue));
      ChanceryBtreeRow row = { .page = is_inner (node.kind) ? 0 : number,
                               .cell = i,
                               .n_cells = node.n_cells,
                               .values = values,
                               .whole = TRUE };
      guint64 size = 0;
      g_autoptr (GByteArray) payload = read_payload (self, &node, i, &size, &row.number);

      if (payload != NULL && read_values (payload, size, &row))
        take (&row, data);
      else
        self->broken++;
    }
}

const ChanceryBtreeValue *
chancery_btree_value (const ChanceryBtreeRow *row, guint index)
{
  static const ChanceryBtreeValue nothing = { .type = CHANCERY_BTREE_NULL };

  return index < row->values->len ? &g_array_index (row->values, ChanceryBtreeValue, index) : &nothing;
}

char *
chancery_btree_text (const ChanceryBtreeValue *value)
{
  const char *text = (const char *) value->bytes;

  /* Without a length to go by, a NUL would end it; with one, it is not valid. */
  if (value->type != CHANCERY_BTREE_TEXT || !g_utf8_validate (text, (gssize) value->size, NULL))
    return NULL;
  return g_strndup (text, value->size);
}
