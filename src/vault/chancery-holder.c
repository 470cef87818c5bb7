/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-holder.h"

#include "base/chancery-clock.h"
#include "base/chancery-date.h"

#include <glib/gi18n-lib.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* A line of proc(5) is never long. */
#define USER_BUFFER 4096

static char *
read_proc (gint64 pid, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/%s", pid, name);
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

typedef struct
{
  gint64 pid; /* 0 for none */
  dev_t device;
} Claim;

/* "5: FLOCK  ADVISORY  WRITE 4711 fe:00:10987578 0 EOF": who holds @inode for himself. */
static Claim
claim_in (const char *line, guint64 inode)
{
  char kind[16], mode[16];
  gint64 pid;
  guint64 number;
  guint major_number, minor_number;

  if (sscanf (line, "%*u: %15s %*s %15s %" G_GINT64_FORMAT " %x:%x:%" G_GUINT64_FORMAT, kind, mode, &pid,
              &major_number, &minor_number, &number) != 6 ||
      strcmp (kind, "FLOCK") != 0 || strcmp (mode, "WRITE") != 0 || number != inode)
    return (Claim){ 0 };
  return (Claim){ pid, makedev (major_number, minor_number) };
}

/* Whether the process has that very file open. One of another person does not tell. */
static gboolean
has_open (gint64 pid, const struct stat *file)
{
  g_autofree char *folder = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/fd", pid);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;

      if (stat (path, &info) == 0 && info.st_dev == file->st_dev && info.st_ino == file->st_ino)
        return TRUE;
    }
  return FALSE;
}

static char *
user_of (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT, pid);
  char buffer[USER_BUFFER];
  struct passwd entry, *found = NULL;
  struct stat info;

  if (stat (path, &info) != 0 || getpwuid_r (info.st_uid, &entry, buffer, sizeof buffer, &found) != 0 ||
      found == NULL)
    return NULL;
  return g_locale_to_utf8 (entry.pw_name, -1, NULL, NULL, NULL);
}

/* Seconds since 1970 at which the machine started. */
static gint64
boot_time (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/stat", &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nbtime ");
  return line != NULL ? g_ascii_strtoll (line + strlen ("\nbtime "), NULL, 10) : 0;
}

/* The 22nd value of /proc/PID/stat: ticks from then on. The second is a name in brackets, which may hold any
 * character. */
static gint64
start_of (gint64 pid)
{
  g_autofree char *text = read_proc (pid, "stat");
  const char *behind = text != NULL ? strrchr (text, ')') : NULL;
  g_auto (GStrv) values = behind != NULL ? g_strsplit (behind + 1, " ", 24) : NULL;
  gint64 boot = boot_time (), ticks = sysconf (_SC_CLK_TCK);

  if (boot == 0 || ticks <= 0 || values == NULL || g_strv_length (values) < 21)
    return 0;
  return boot * 1000 + g_ascii_strtoll (values[20], NULL, 10) * 1000 / ticks;
}

static char *
program_of (gint64 pid)
{
  g_autofree char *name = read_proc (pid, "comm");

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return g_strdup ("?");
  return g_strdup (g_strstrip (name));
}

static ChanceryHolder *
holder_new (gint64 pid)
{
  ChanceryHolder *self = g_new0 (ChanceryHolder, 1);

  self->pid = pid;
  self->program = program_of (pid);
  self->user = user_of (pid);
  self->started = start_of (pid);
  return self;
}

ChanceryHolder *
chancery_holder_find (int fd)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  struct stat file;

  if (fstat (fd, &file) != 0 || !g_file_get_contents ("/proc/locks", &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    {
      Claim claim = claim_in (*line, file.st_ino);

      /* A file system of several volumes gives the file another device than stands here. */
      if (claim.pid > 0 && (claim.device == file.st_dev || has_open (claim.pid, &file)))
        return holder_new (claim.pid);
    }
  return NULL;
}

void
chancery_holder_free (ChanceryHolder *self)
{
  if (self == NULL)
    return;
  g_free (self->program);
  g_free (self->user);
  g_free (self);
}

/* "10:42", or "21 Nov, 10:42" when it was not today. */
static char *
describe_start (gint64 started)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (started / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *today = chancery_clock_today ();
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("");
  g_autofree char *time = local != NULL ? g_date_time_format (local, "%H:%M") : g_strdup ("");
  g_autofree char *date = chancery_date_iso_short (day, today);

  return g_strcmp0 (day, today) == 0 ? g_steal_pointer (&time) : g_strdup_printf ("%s, %s", date, time);
}

char *
chancery_holder_describe (const ChanceryHolder *self)
{
  g_autofree char *started = describe_start (self->started);

  if (self->started == 0 || self->user == NULL)
    /* Translators: a program and its process number */
    return g_strdup_printf (_ ("%s, process %d"), self->program, (int) self->pid);
  /* Translators: a program, its process number, a time of day, the person who started it */
  return g_strdup_printf (_ ("%s, process %d, started %s by %s"), self->program, (int) self->pid, started,
                          self->user);
}
