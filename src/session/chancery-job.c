/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "session/chancery-job.h"

struct _ChanceryJob
{
  GObject parent_instance;
  char *title;
  GCancellable *cancellable;
  ChanceryProgress progress;
  gboolean running;
  int permille;  /* atomic: written by the worker */
  int scheduled; /* atomic: an idle source is under way */
};

G_DEFINE_FINAL_TYPE (ChanceryJob, chancery_job, G_TYPE_OBJECT)

enum
{
  PROP_TITLE = 1,
  PROP_FRACTION,
  PROP_RUNNING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
chancery_job_finalize (GObject *object)
{
  ChanceryJob *self = CHANCERY_JOB (object);

  g_free (self->title);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (chancery_job_parent_class)->finalize (object);
}

static void
chancery_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ChanceryJob *self = CHANCERY_JOB (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, self->title);
  else if (id == PROP_FRACTION)
    g_value_set_double (value, chancery_job_fraction (self));
  else if (id == PROP_RUNNING)
    g_value_set_boolean (value, self->running);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
chancery_job_class_init (ChanceryJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = chancery_job_finalize;
  object_class->get_property = chancery_job_get_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
report (gint64 done, gint64 total, gpointer data)
{
  chancery_job_report (data, done, total);
}

static void
chancery_job_init (ChanceryJob *self)
{
  self->cancellable = g_cancellable_new ();
  self->running = TRUE;
  self->permille = -1;
  self->progress.report = report;
  self->progress.data = self;
  self->progress.cancellable = self->cancellable;
}

ChanceryJob *
chancery_job_new (const char *title)
{
  ChanceryJob *self = g_object_new (CHANCERY_TYPE_JOB, NULL);

  self->title = g_strdup (title);
  return self;
}

const char *
chancery_job_title (ChanceryJob *self)
{
  return self->title;
}

double
chancery_job_fraction (ChanceryJob *self)
{
  int permille = g_atomic_int_get (&self->permille);

  return permille < 0 ? -1.0 : permille / 1000.0;
}

gboolean
chancery_job_is_running (ChanceryJob *self)
{
  return self->running;
}

void
chancery_job_cancel (ChanceryJob *self)
{
  g_cancellable_cancel (self->cancellable);
}

void
chancery_job_finish (ChanceryJob *self)
{
  if (!self->running)
    return;
  self->running = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

const ChanceryProgress *
chancery_job_progress (ChanceryJob *self)
{
  return &self->progress;
}

static gboolean
notify_fraction (gpointer data)
{
  ChanceryJob *self = data;

  g_atomic_int_set (&self->scheduled, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  return G_SOURCE_REMOVE;
}

void
chancery_job_report (ChanceryJob *self, gint64 done, gint64 total)
{
  int permille = total > 0 ? (int) CLAMP (done * 1000 / total, 0, 1000) : -1;

  if (g_atomic_int_get (&self->permille) == permille)
    return;
  g_atomic_int_set (&self->permille, permille);
  /* One idle source at a time, however often the worker reports. */
  if (g_atomic_int_compare_and_exchange (&self->scheduled, FALSE, TRUE))
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, notify_fraction, g_object_ref (self), g_object_unref);
}

GCancellable *
chancery_job_cancellable (ChanceryJob *self)
{
  return self->cancellable;
}
