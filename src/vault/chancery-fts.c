/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-fts.h"

#include <string.h>

/* Behind the four bytes of a cookie that is always 0 here. */
static const guint8 structure_version[] = { 0, 0, 0, 0, 0xff, 0, 0, 1 };

/* The id of a record in %_data: segment, then one bit for SKIP, five for its height, 31 for the page. The
 * segments of GONE are counted on from 65536. */
#define PAGE_BITS 31
#define SEGMENT_BITS (PAGE_BITS + 6)
#define SKIP_BIT (G_GINT64_CONSTANT (1) << (PAGE_BITS + 5))
#define GONE_BASE 65536

#define LEAF_HEAD 4
#define GONE_HEAD 8

static guint8
byte_at (ChanceryText record, gsize at)
{
  return ((const guint8 *) record.bytes)[at];
}

static guint
two_bytes_at (ChanceryText record, gsize at)
{
  return (guint) byte_at (record, at) << 8 | byte_at (record, at + 1);
}

gboolean
chancery_fts_read_number (ChanceryText record, gsize *at, gint64 *number)
{
  guint64 value = 0;

  for (int i = 0; i < 9 && *at < record.length; i++)
    {
      guint8 byte = byte_at (record, (*at)++);

      /* The ninth byte has eight bits of the number, the others seven and one that says whether more follow.
       */
      value = i < 8 ? value << 7 | (byte & 0x7f) : value << 8 | byte;
      if (i == 8 || (byte & 0x80) == 0)
        {
          *number = (gint64) value;
          return TRUE;
        }
    }
  return FALSE;
}

static void
segment_clear (gpointer data)
{
  g_clear_pointer (&((ChanceryFtsSegment *) data)->gone, g_hash_table_unref);
}

static gboolean
read_segment (ChanceryText record, gsize *at, GArray *segments)
{
  ChanceryFtsSegment segment = { 0 };
  gint64 unused;

  if (!chancery_fts_read_number (record, at, &segment.id) ||
      !chancery_fts_read_number (record, at, &segment.first) ||
      !chancery_fts_read_number (record, at, &segment.last) ||
      !chancery_fts_read_number (record, at, &segment.origins[0]) ||
      !chancery_fts_read_number (record, at, &segment.origins[1]) ||
      !chancery_fts_read_number (record, at, &segment.n_gone) ||
      !chancery_fts_read_number (record, at, &unused) || !chancery_fts_read_number (record, at, &unused))
    return FALSE;
  g_array_append_val (segments, segment);
  return segment.id > 0 && segment.id < GONE_BASE;
}

static gboolean
read_level (ChanceryText record, gsize *at, GArray *segments)
{
  gint64 merging, n;

  if (!chancery_fts_read_number (record, at, &merging) || !chancery_fts_read_number (record, at, &n))
    return FALSE;
  for (gint64 i = 0; i < n; i++)
    if (!read_segment (record, at, segments))
      return FALSE;
  return TRUE;
}

GArray *
chancery_fts_read_structure (ChanceryText record)
{
  g_autoptr (GArray) segments = g_array_new (FALSE, TRUE, sizeof (ChanceryFtsSegment));
  gsize at = sizeof structure_version;
  gint64 levels, n, written;

  g_array_set_clear_func (segments, segment_clear);
  if (record.length < at || memcmp (record.bytes, structure_version, at) != 0 ||
      !chancery_fts_read_number (record, &at, &levels) || !chancery_fts_read_number (record, &at, &n) ||
      !chancery_fts_read_number (record, &at, &written))
    return NULL;
  for (gint64 i = 0; i < levels; i++)
    if (!read_level (record, &at, segments))
      return NULL;
  return segments->len == n ? g_steal_pointer (&segments) : NULL;
}

ChanceryFtsSegment *
chancery_fts_segment (GArray *segments, gint64 id)
{
  for (guint i = 0; i < segments->len; i++)
    {
      ChanceryFtsSegment *segment = &g_array_index (segments, ChanceryFtsSegment, i);

      if (segment->id == id)
        return segment;
    }
  return NULL;
}

ChanceryFtsSegment *
chancery_fts_find (GArray *segments, gint64 id, ChanceryFtsPart *part, gint64 *page)
{
  gint64 segment = id >> SEGMENT_BITS;

  *part = (id & SKIP_BIT) != 0 ? CHANCERY_FTS_SKIP : CHANCERY_FTS_LEAF;
  *page = id & ((G_GINT64_CONSTANT (1) << PAGE_BITS) - 1);
  if (segment >= GONE_BASE)
    {
      *part = CHANCERY_FTS_GONE;
      segment -= GONE_BASE;
    }
  return chancery_fts_segment (segments, segment);
}

/* A table of numbers of four or eight bytes, 0 where there is none; 0 itself is no local number. */
gboolean
chancery_fts_read_gone (ChanceryFtsSegment *segment, ChanceryText record)
{
  guint size = record.length >= GONE_HEAD ? byte_at (record, 0) : 0;

  if (size != 4 && size != 8)
    return FALSE;
  if (segment->gone == NULL)
    segment->gone = g_hash_table_new (NULL, NULL);
  for (gsize at = GONE_HEAD; at + size <= record.length; at += size)
    {
      guint64 number = 0;

      for (guint i = 0; i < size; i++)
        number = number << 8 | byte_at (record, at + i);
      if (number != 0)
        g_hash_table_add (segment->gone, (gpointer) (guintptr) number);
    }
  return TRUE;
}

/* The records behind a term, from @at to @end; the first of them on a leaf is not counted from another. */
static gboolean
read_records (ChanceryFtsReader *self, ChanceryText record, gsize at, gsize end)
{
  gboolean first = TRUE;

  record.length = end;
  while (at < end)
    {
      gint64 step;

      if (!chancery_fts_read_number (record, &at, &step) || (!first && step <= 0))
        return FALSE;
      self->number = first ? step : self->number + step;
      first = FALSE;
      self->on_record (self->number, self->data);
    }
  return TRUE;
}

/* The first term of a leaf stands there whole, the others without what they have in common with it. */
static gboolean
read_term (ChanceryFtsReader *self, ChanceryText record, gsize *at, gboolean whole)
{
  gint64 kept = 0, length;
  guint prefix;

  if ((!whole && !chancery_fts_read_number (record, at, &kept)) ||
      !chancery_fts_read_number (record, at, &length) || kept < 0 || kept > (gint64) self->term->len ||
      length < 0 || length > (gint64) (record.length - *at))
    return FALSE;
  g_string_truncate (self->term, (gsize) kept);
  g_string_append_len (self->term, record.bytes + *at, (gssize) length);
  *at += (gsize) length;
  if (self->term->len == 0 || self->term->str[0] < '0' || self->term->str[0] > '9')
    return FALSE;
  prefix = (guint) (self->term->str[0] - '0');
  self->on_term (prefix, (ChanceryText){ self->term->str + 1, self->term->len - 1 }, self->data);
  return TRUE;
}

static gboolean
read_one_term (ChanceryFtsReader *self, ChanceryText record, gsize at, gsize end, gboolean whole)
{
  record.length = end;
  return read_term (self, record, &at, whole) && read_records (self, record, at, end);
}

/* A leaf: where the first record is that belongs to a term of the leaf before, or 0; where its foot begins,
 * in which every term's place is, counted from the one before; the terms, each with its records. */
gboolean
chancery_fts_read_leaf (ChanceryFtsReader *self, ChanceryText record, gboolean *has_terms)
{
  gsize foot, at, start = 0, next_start;
  gint64 step;
  guint first_record;

  if (record.length < LEAF_HEAD)
    return FALSE;
  first_record = two_bytes_at (record, 0);
  foot = at = two_bytes_at (record, 2);
  if (foot < LEAF_HEAD || foot > record.length)
    return FALSE;
  *has_terms = at < record.length;
  next_start = foot;
  if (*has_terms)
    {
      if (!chancery_fts_read_number (record, &at, &step) || step < LEAF_HEAD || step > (gint64) foot)
        return FALSE;
      next_start = (gsize) step;
    }
  if (first_record != 0 && first_record < next_start &&
      !read_records (self, record, first_record, next_start))
    return FALSE;
  for (gboolean whole = TRUE; next_start < foot; whole = FALSE)
    {
      start = next_start;
      next_start = foot;
      if (at < record.length)
        {
          if (!chancery_fts_read_number (record, &at, &step) || step <= 0 || step > (gint64) (foot - start))
            return FALSE;
          next_start = start + (gsize) step;
        }
      if (!read_one_term (self, record, start, next_start, whole))
        return FALSE;
    }
  return TRUE;
}
