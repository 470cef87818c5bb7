/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-wal.h"

#include "base/chancery-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* The file format of SQLite's log (sqlite.org/fileformat2.html, section 4): a header, then frames, each a
 * header and a page. That of its rollback journal (section 3): a header, then records, each the number of a
 * page, the page, and a sum. All numbers are big-endian. */
#define HEADER_SIZE 32
#define FRAME_HEADER_SIZE 24
#define FIRST_FRAME (HEADER_SIZE + FRAME_HEADER_SIZE + CHANCERY_PAGE_SIZE)
#define JOURNAL_HEADER_SIZE 28
#define MAGIC 0x377f0682u /* the lowest bit: its sums are over big-endian words */

static char *
wal_path (const char *path)
{
  return g_strconcat (path, "-wal", NULL);
}

gboolean
chancery_wal_has_frames (const char *path)
{
  g_autofree char *wal = wal_path (path);
  GStatBuf info;

  return g_stat (wal, &info) == 0 && info.st_size >= FIRST_FRAME;
}

static guint32
number_at (const guint8 *at, gboolean big)
{
  guint32 word;

  memcpy (&word, at, sizeof word);
  return big ? GUINT32_FROM_BE (word) : GUINT32_FROM_LE (word);
}

static void
add_to_sum (guint32 sum[2], const guint8 *at, gsize size, gboolean big)
{
  for (gsize i = 0; i < size; i += 8)
    {
      sum[0] += number_at (at + i, big) + sum[1];
      sum[1] += number_at (at + i + 4, big) + sum[0];
    }
}

/* A first frame whose sum is wrong was torn when the power went: SQLite takes none of the log then. */
static gboolean
is_replayed (const guint8 first[FIRST_FRAME])
{
  const guint8 *frame = first + HEADER_SIZE;
  guint32 magic = number_at (first, TRUE);
  gboolean big = magic & 1;
  guint32 sum[2] = { 0, 0 };

  if ((magic & ~1u) != MAGIC)
    return FALSE;
  add_to_sum (sum, first, 24, big);
  if (number_at (first + 24, TRUE) != sum[0] || number_at (first + 28, TRUE) != sum[1] ||
      memcmp (first + 16, frame + 8, 8) != 0)
    return FALSE;
  if (number_at (first + 8, TRUE) != CHANCERY_PAGE_SIZE)
    return TRUE;
  add_to_sum (sum, frame, 8, big);
  add_to_sum (sum, frame + FRAME_HEADER_SIZE, CHANCERY_PAGE_SIZE, big);
  return number_at (frame + 16, TRUE) == sum[0] && number_at (frame + 20, TRUE) == sum[1];
}

static gboolean
fits (const guint8 first[FIRST_FRAME], ChancerySecret *key, const guint8 *salt)
{
  const guint8 *frame = first + HEADER_SIZE;

  return number_at (first + 8, TRUE) == CHANCERY_PAGE_SIZE &&
         chancery_key_fits_page (key, salt, frame + FRAME_HEADER_SIZE, number_at (frame, TRUE));
}

/* What a rollback journal says first. Its magic is zeros for as long as it is not to be replayed. */
static const guint8 journal_magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

static gboolean
is_hot (const guint8 header[JOURNAL_HEADER_SIZE])
{
  return memcmp (header, journal_magic, sizeof journal_magic) == 0;
}

/* The first page that it would put back. The header fills a sector, whose size it tells. */
static gboolean
journal_fits (int fd, const guint8 header[JOURNAL_HEADER_SIZE], ChancerySecret *key, const guint8 *salt)
{
  guint8 record[4 + CHANCERY_PAGE_SIZE];
  guint32 sector = number_at (header + 20, TRUE);

  return number_at (header + 24, TRUE) == CHANCERY_PAGE_SIZE &&
         pread (fd, record, sizeof record, sector) == (ssize_t) sizeof record &&
         chancery_key_fits_page (key, salt, record + 4, number_at (record, TRUE));
}

static gboolean
check_log (int fd, ChancerySecret *key, const guint8 *salt, gboolean *known)
{
  guint8 first[FIRST_FRAME];
  ssize_t got = read (fd, first, sizeof first);

  *known = got != (ssize_t) sizeof first || !is_replayed (first) || fits (first, key, salt);
  return got >= 0;
}

static gboolean
check_journal (int fd, ChancerySecret *key, const guint8 *salt, gboolean *known)
{
  guint8 header[JOURNAL_HEADER_SIZE];
  ssize_t got = read (fd, header, sizeof header);

  *known = got != (ssize_t) sizeof header || !is_hot (header) || journal_fits (fd, header, key, salt);
  return got >= 0;
}

/* @check: whether what is behind the descriptor could be read, and whether it may be replayed */
static gboolean
check_beside (const char *path,
              const char *suffix,
              gboolean (*check) (int fd, ChancerySecret *key, const guint8 *salt, gboolean *known),
              ChancerySecret *key,
              const guint8 *salt,
              GError **error)
{
  g_autofree char *beside = g_strconcat (path, suffix, NULL);
  g_autofree char *name = g_filename_display_basename (beside);
  g_autofree char *doing = g_strdup_printf (_ ("Reading “%s”"), name);
  int fd = g_open (beside, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gboolean known = TRUE, readable = fd >= 0 ? check (fd, key, salt, &known) : errno == ENOENT;

  if (!readable)
    chancery_error_set_from_errno (error, errno, doing);
  else if (!known)
    g_set_error (error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
                 _ ("“%s” is the log of another vault, and opening would write it into this one. Nothing was "
                    "touched; move that file away and try again."),
                 name);
  if (fd >= 0)
    close (fd);
  return readable && known;
}

int
chancery_wal_open (const char *path)
{
  g_autofree char *wal = wal_path (path);

  return g_open (wal, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
}

gboolean
chancery_wal_check (const char *path,
                    ChancerySecret *key,
                    const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                    GError **error)
{
  return check_beside (path, "-wal", check_log, key, salt, error) &&
         check_beside (path, "-journal", check_journal, key, salt, error);
}

/* Walks the log as SQLite does, to where it stops, and then on. */
typedef struct
{
  gboolean big;
  guint32 sum[2];
  guint8 salts[8];
  gboolean unbroken;
} Walk;

static gboolean
begin_walk (Walk *walk, int fd)
{
  guint8 first[HEADER_SIZE + FRAME_HEADER_SIZE];
  guint32 magic;

  if (pread (fd, first, sizeof first, 0) != (ssize_t) sizeof first)
    return FALSE;
  magic = number_at (first, TRUE);
  walk->big = magic & 1;
  add_to_sum (walk->sum, first, 24, walk->big);
  walk->unbroken = (magic & ~1u) == MAGIC && number_at (first + 8, TRUE) == CHANCERY_PAGE_SIZE &&
                   number_at (first + 24, TRUE) == walk->sum[0] &&
                   number_at (first + 28, TRUE) == walk->sum[1];
  /* Where the header cannot be believed, its frames say among themselves when they were written. */
  memcpy (walk->salts, walk->unbroken ? first + 16 : first + HEADER_SIZE + 8, sizeof walk->salts);
  return TRUE;
}

/* The salts are new each time that the log is begun anew. In those of a frame that was written before, hardly
 * a byte is the same; in those of one that was damaged since, hardly one is not. */
static gboolean
is_ours (const Walk *walk, const guint8 *frame)
{
  guint same = 0;

  for (gsize i = 0; i < sizeof walk->salts; i++)
    same += frame[8 + i] == walk->salts[i];
  return same >= sizeof walk->salts - 1;
}

static void
walk_frame (Walk *walk, const guint8 frame[FRAME_HEADER_SIZE + CHANCERY_PAGE_SIZE], ChanceryWalFrame *found)
{
  gboolean ours = is_ours (walk, frame);

  found->page = ours ? number_at (frame, TRUE) : 0;
  found->size = ours ? number_at (frame + 4, TRUE) : 0;
  add_to_sum (walk->sum, frame, 8, walk->big);
  add_to_sum (walk->sum, frame + FRAME_HEADER_SIZE, CHANCERY_PAGE_SIZE, walk->big);
  walk->unbroken = walk->unbroken && memcmp (frame + 8, walk->salts, sizeof walk->salts) == 0 &&
                   found->page != 0 && number_at (frame + 16, TRUE) == walk->sum[0] &&
                   number_at (frame + 20, TRUE) == walk->sum[1];
  found->replayed = walk->unbroken;
}

static ChanceryWalFrame *
frame_at (GArray *frames, guint index)
{
  return &g_array_index (frames, ChanceryWalFrame, index);
}

/* What no end of a transaction follows was never saved. */
static void
take_back_unfinished (GArray *frames)
{
  for (guint i = frames->len; i-- > 0;)
    {
      ChanceryWalFrame *frame = frame_at (frames, i);

      if (frame->replayed && frame->size != 0)
        return;
      frame->replayed = FALSE;
    }
}

GArray *
chancery_wal_frames (int fd)
{
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (ChanceryWalFrame));
  guint8 bytes[FRAME_HEADER_SIZE + CHANCERY_PAGE_SIZE];
  goffset offset = HEADER_SIZE;
  Walk walk = { 0 };

  if (!begin_walk (&walk, fd))
    return frames;
  for (; pread (fd, bytes, sizeof bytes, offset) == (ssize_t) sizeof bytes; offset += sizeof bytes)
    {
      ChanceryWalFrame frame = { .offset = offset + FRAME_HEADER_SIZE };

      walk_frame (&walk, bytes, &frame);
      g_array_append_val (frames, frame);
    }
  take_back_unfinished (frames);
  return frames;
}

guint
chancery_wal_saved (GArray *frames, GArray *fits)
{
  guint saved = 0, last_end = 0;
  gboolean whole = TRUE;

  for (guint i = 0; i < frames->len; i++)
    {
      const ChanceryWalFrame *frame = frame_at (frames, i);

      if (frame->replayed || g_array_index (fits, gboolean, i))
        saved = last_end;
      else
        whole = FALSE;
      if (frame->size == 0)
        continue;
      last_end = i + 1;
      if (whole)
        saved = last_end;
      whole = TRUE;
    }
  return saved;
}

static gboolean
frame_fits (int fd, const ChanceryWalFrame *frame, ChancerySecret *key, const guint8 *salt)
{
  guint8 page[CHANCERY_PAGE_SIZE];

  return frame->page != 0 && pread (fd, page, sizeof page, frame->offset) == (ssize_t) sizeof page &&
         chancery_key_fits_page (key, salt, page, frame->page);
}

static gboolean
takes_all_saved (int fd, ChancerySecret *key, const guint8 *salt)
{
  g_autoptr (GArray) frames = chancery_wal_frames (fd);
  g_autoptr (GArray) fits = g_array_new (FALSE, FALSE, sizeof (gboolean));
  guint saved;

  for (guint i = 0; i < frames->len; i++)
    {
      const ChanceryWalFrame *frame = frame_at (frames, i);
      gboolean fit = frame->replayed || frame_fits (fd, frame, key, salt);

      g_array_append_val (fits, fit);
    }
  saved = chancery_wal_saved (frames, fits);
  return saved == 0 || frame_at (frames, saved - 1)->replayed;
}

gboolean
chancery_wal_check_whole (const char *path,
                          ChancerySecret *key,
                          const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                          GError **error)
{
  g_autofree char *wal = wal_path (path);
  g_autofree char *name = g_filename_display_basename (wal);
  int fd = chancery_wal_open (path);
  gboolean whole = fd < 0 || takes_all_saved (fd, key, salt);

  if (fd >= 0)
    close (fd);
  if (whole)
    return TRUE;
  g_set_error (
      error, CHANCERY_ERROR, CHANCERY_ERROR_DAMAGED,
      _ ("“%s”, which holds the last changes of the vault, is damaged: some of them cannot be read by "
         "opening the vault. Nothing was touched; save what can be read into a new vault."),
      name);
  return FALSE;
}
