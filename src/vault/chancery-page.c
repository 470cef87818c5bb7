/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-page.h"

#include "base/chancery-error.h"
#include "base/chancery-file.h"
#include "vault/chancery-wal.h"

#include <glib/gi18n-lib.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char magic[CHANCERY_KEY_SALT_SIZE] = "SQLite format 3";

#define RESERVE 80
#define IV_SIZE 16
/* SQLite has no more; and a log must not make us believe in more memory than there is. */
#define MOST_PAGES 0xfffffffeu
/* Pages between two reports. */
#define STEP 256

/* Where the newest state of a page that can be read lies. */
typedef struct
{
  goffset offset;
  guint8 state;
  gboolean in_log;
} Place;

struct _ChanceryPages
{
  int file;
  int log;
  ChancerySecret *key;
  guint8 salt[CHANCERY_KEY_SALT_SIZE];
  gboolean checked;
  GArray *places; /* of page 1 and so on */
  gboolean log_damaged;
  EVP_CIPHER_CTX *cipher;
};

static Place *
place_of (const ChanceryPages *self, guint32 number)
{
  return &g_array_index (self->places, Place, number - 1);
}

static gboolean
read_raw (const ChanceryPages *self, const Place *place, guint8 page[CHANCERY_PAGE_SIZE])
{
  return pread (place->in_log ? self->log : self->file, page, CHANCERY_PAGE_SIZE, place->offset) ==
         CHANCERY_PAGE_SIZE;
}

static ChanceryPageState
look_at (const ChanceryPages *self, const Place *place, guint32 number)
{
  guint8 page[CHANCERY_PAGE_SIZE];

  if (!read_raw (self, place, page))
    return CHANCERY_PAGE_DAMAGED;
  if (!self->checked)
    return CHANCERY_PAGE_UNCHECKED;
  /* The first page's check does not cover the salt before it. */
  return chancery_key_fits_page (self->key, self->salt, page, number) ? CHANCERY_PAGE_SOUND
                                                                      : CHANCERY_PAGE_DAMAGED;
}

static gboolean
look_at_file (ChanceryPages *self, const ChanceryProgress *progress, GError **error)
{
  struct stat info = { 0 };
  guint32 n_pages;

  fstat (self->file, &info);
  n_pages = (guint32) MIN ((info.st_size + CHANCERY_PAGE_SIZE - 1) / CHANCERY_PAGE_SIZE, MOST_PAGES);
  for (guint32 number = 1; number <= n_pages; number++)
    {
      Place place = { .offset = (goffset) (number - 1) * CHANCERY_PAGE_SIZE };

      if (number % STEP == 0 && !chancery_progress_step (progress, number, n_pages, error))
        return FALSE;
      place.state = (guint8) look_at (self, &place, number);
      g_array_append_val (self->places, place);
    }
  return TRUE;
}

/* A page that was to be there and is not, since the file was cut off. */
static void
reach_to (ChanceryPages *self, guint32 number)
{
  const Place missing = { .state = CHANCERY_PAGE_DAMAGED, .offset = G_MAXINT64 - CHANCERY_PAGE_SIZE };

  while (self->places->len < number)
    g_array_append_val (self->places, missing);
}

static void
take_frame (ChanceryPages *self, const ChanceryWalFrame *frame, gboolean fits)
{
  Place *place;

  reach_to (self, frame->page);
  place = place_of (self, frame->page);
  if (fits)
    *place = (Place){ frame->offset, self->checked ? CHANCERY_PAGE_SOUND : CHANCERY_PAGE_UNCHECKED, TRUE };
  else if (place->state != CHANCERY_PAGE_DAMAGED)
    place->state = CHANCERY_PAGE_STALE;
}

static void
look_at_log (ChanceryPages *self)
{
  g_autoptr (GArray) frames = chancery_wal_frames (self->log);
  g_autoptr (GArray) fits = g_array_new (FALSE, FALSE, sizeof (gboolean));
  /* No page lies farther off than all that there are together. */
  guint64 most = (guint64) self->places->len + frames->len;
  guint saved;

  for (guint i = 0; i < frames->len; i++)
    {
      const ChanceryWalFrame *frame = &g_array_index (frames, ChanceryWalFrame, i);
      const Place place = { .offset = frame->offset, .in_log = TRUE };
      gboolean fit =
          frame->page != 0 && frame->page <= most &&
          (self->checked ? look_at (self, &place, frame->page) == CHANCERY_PAGE_SOUND : frame->replayed);

      g_array_append_val (fits, fit);
    }
  saved = chancery_wal_saved (frames, fits);
  for (guint i = 0; i < saved; i++)
    {
      const ChanceryWalFrame *frame = &g_array_index (frames, ChanceryWalFrame, i);
      gboolean fit = g_array_index (fits, gboolean, i);

      self->log_damaged |= !frame->replayed || !fit;
      if (frame->page != 0 && frame->page <= most)
        take_frame (self, frame, fit);
    }
}

/* What the first page says of how many there are. */
static guint32
pages_told_of (ChanceryPages *self)
{
  guint8 page[CHANCERY_PAGE_SIZE];
  guint32 told;

  if (self->places->len == 0 || !chancery_pages_read (self, 1, page))
    return 0;
  memcpy (&told, page + 28, sizeof told);
  return GUINT32_FROM_BE (told);
}

static void
look_for_missing (ChanceryPages *self)
{
  guint32 told = pages_told_of (self);

  /* A file that was cut off in its middle lost as much as it has; one whose size nobody can believe does not
   * make us count for hours. */
  if (told <= 16 * (guint64) self->places->len + 1024)
    reach_to (self, told);
}

static gboolean
open_files (ChanceryPages *self, const char *path, GError **error)
{
  self->file = chancery_file_open_regular (path, error);
  self->log = chancery_wal_open (path);
  self->cipher = EVP_CIPHER_CTX_new ();
  if (self->file < 0)
    return FALSE;
  if (self->cipher != NULL)
    return TRUE;
  g_set_error_literal (error, CHANCERY_ERROR, CHANCERY_ERROR_FAILED,
                       _ ("The cipher is not to be had, so nothing can be read. Nothing was changed."));
  return FALSE;
}

ChanceryPages *
chancery_pages_open (const char *path,
                     const guint8 salt[CHANCERY_KEY_SALT_SIZE],
                     ChancerySecret *key,
                     gboolean checked,
                     const ChanceryProgress *progress,
                     GError **error)
{
  g_autoptr (ChanceryPages) self = g_new0 (ChanceryPages, 1);

  self->file = self->log = -1;
  self->key = chancery_secret_ref (key);
  self->checked = checked;
  memcpy (self->salt, salt, sizeof self->salt);
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  if (!open_files (self, path, error) || !look_at_file (self, progress, error))
    return NULL;
  if (self->log >= 0)
    look_at_log (self);
  look_for_missing (self);
  return g_steal_pointer (&self);
}

void
chancery_pages_free (ChanceryPages *self)
{
  if (self == NULL)
    return;
  if (self->file >= 0)
    close (self->file);
  if (self->log >= 0)
    close (self->log);
  chancery_secret_unref (self->key);
  g_array_unref (self->places);
  EVP_CIPHER_CTX_free (self->cipher);
  g_free (self);
}

guint32
chancery_pages_count (const ChanceryPages *self)
{
  return self->places->len;
}

gboolean
chancery_pages_log_damaged (const ChanceryPages *self)
{
  return self->log_damaged;
}

ChanceryPageState
chancery_pages_state (const ChanceryPages *self, guint32 number)
{
  return (ChanceryPageState) place_of (self, number)->state;
}

static gboolean
decrypt (ChanceryPages *self, const guint8 *raw, guint8 *page, gsize start)
{
  const guint8 *iv = raw + CHANCERY_PAGE_SIZE - RESERVE;
  int size = (int) (CHANCERY_PAGE_SIZE - RESERVE - start), out = 0;

  return EVP_DecryptInit_ex (self->cipher, EVP_aes_256_cbc (), NULL, chancery_secret_bytes (self->key), iv) &&
         EVP_CIPHER_CTX_set_padding (self->cipher, 0) &&
         EVP_DecryptUpdate (self->cipher, page + start, &out, raw + start, size) && out == size;
}

static gboolean
read_page (ChanceryPages *self, guint32 number, gboolean stale, guint8 page[CHANCERY_PAGE_SIZE])
{
  gsize start = number == 1 ? CHANCERY_KEY_SALT_SIZE : 0;
  guint8 raw[CHANCERY_PAGE_SIZE];
  const Place *place;

  if (number == 0 || number > self->places->len)
    return FALSE;
  place = place_of (self, number);
  if (place->state == CHANCERY_PAGE_DAMAGED || (place->state == CHANCERY_PAGE_STALE) != stale ||
      !read_raw (self, place, raw))
    return FALSE;
  memcpy (page, magic, start);
  memset (page + CHANCERY_PAGE_SIZE - RESERVE, 0, RESERVE);
  return decrypt (self, raw, page, start);
}

gboolean
chancery_pages_read (ChanceryPages *self, guint32 number, guint8 page[CHANCERY_PAGE_SIZE])
{
  return read_page (self, number, FALSE, page);
}

gboolean
chancery_pages_read_stale (ChanceryPages *self, guint32 number, guint8 page[CHANCERY_PAGE_SIZE])
{
  return read_page (self, number, TRUE, page);
}
