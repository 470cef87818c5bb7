/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-row-object.h"

struct _ChanceryRowObject
{
  GObject parent_instance;
  gint64 seq;
  gpointer row;
  GDestroyNotify free_row;
};

G_DEFINE_FINAL_TYPE (ChanceryRowObject, chancery_row_object, G_TYPE_OBJECT)

static guint loaded_signal;

static void
chancery_row_object_finalize (GObject *object)
{
  ChanceryRowObject *self = CHANCERY_ROW_OBJECT (object);

  if (self->row != NULL)
    self->free_row (self->row);
  G_OBJECT_CLASS (chancery_row_object_parent_class)->finalize (object);
}

static void
chancery_row_object_class_init (ChanceryRowObjectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = chancery_row_object_finalize;
  loaded_signal = g_signal_new ("loaded", CHANCERY_TYPE_ROW_OBJECT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
}

static void
chancery_row_object_init (ChanceryRowObject *self)
{
}

ChanceryRowObject *
chancery_row_object_new (gint64 seq)
{
  ChanceryRowObject *self = g_object_new (CHANCERY_TYPE_ROW_OBJECT, NULL);

  self->seq = seq;
  return self;
}

gint64
chancery_row_object_seq (ChanceryRowObject *self)
{
  return self->seq;
}

gconstpointer
chancery_row_object_data (ChanceryRowObject *self)
{
  return self->row;
}

const ChanceryRow *
chancery_row_object_row (ChanceryRowObject *self)
{
  return self->row;
}

void
chancery_row_object_take (ChanceryRowObject *self, gpointer row, GDestroyNotify free_row)
{
  if (self->row != NULL)
    self->free_row (self->row);
  self->row = row;
  self->free_row = free_row;
  g_signal_emit (self, loaded_signal, 0);
}
