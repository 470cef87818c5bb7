/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

static inline void
put_u8 (GByteArray *bytes, guint8 value)
{
  g_byte_array_append (bytes, &value, 1);
}

static inline void
put_u32 (GByteArray *bytes, guint32 value)
{
  guint32 little = GUINT32_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &little, 4);
}

static inline void
put_u64 (GByteArray *bytes, guint64 value)
{
  put_u32 (bytes, (guint32) value);
  put_u32 (bytes, (guint32) (value >> 32));
}

static inline void
put_varint (GByteArray *bytes, guint32 value)
{
  for (; value >= 0x80; value >>= 7)
    put_u8 (bytes, (guint8) (value | 0x80));
  put_u8 (bytes, (guint8) value);
}

static inline void
put_zigzag (GByteArray *bytes, gint32 value)
{
  put_varint (bytes, ((guint32) value << 1) ^ (guint32) (value >> 31));
}
