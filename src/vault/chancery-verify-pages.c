/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "vault/chancery-verify-private.h"

#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Read at a time, and then whoever watches is told. */
#define PAGES_A_STEP 256

/* While another process writes, a page may be met half-written; it is whole a moment later. */
#define TRIES 3
#define PAUSE_US 20000
#define MOST_TRIED 20

static gboolean
holds (ChanceryVerify *self, ChancerySecret *key, const guint8 *page, gint64 number)
{
  gboolean others = self->vault->read_only && !self->vault->alone;
  guint8 again[CHANCERY_PAGE_SIZE];

  if (chancery_key_page_holds (key, page, (guint32) number))
    return TRUE;
  for (int i = 1; i < TRIES && others && chancery_verify_result (self)->faults < MOST_TRIED; i++)
    {
      g_usleep (PAUSE_US);
      if (pread (self->vault->file.fd, again, sizeof again, (number - 1) * CHANCERY_PAGE_SIZE) ==
              (ssize_t) sizeof again &&
          chancery_key_page_holds (key, again, (guint32) number))
        return TRUE;
    }
  return FALSE;
}

static void
check_read (ChanceryVerify *self, ChancerySecret *key, const guint8 *bytes, gsize got, gint64 first)
{
  for (gsize i = 0; i < got / CHANCERY_PAGE_SIZE; i++)
    {
      gint64 number = first + (gint64) i;

      self->report->pages++;
      if (!holds (self, key, bytes + i * CHANCERY_PAGE_SIZE, number))
        chancery_verify_fault (self, _ ("page %lld fails its check"), (long long) number);
    }
  if (got % CHANCERY_PAGE_SIZE != 0)
    chancery_verify_fault (self, _ ("page %lld is cut off"),
                           (long long) (first + (gint64) (got / CHANCERY_PAGE_SIZE)));
}

static gint64
pages_in_file (const ChanceryVerify *self)
{
  struct stat info;

  return fstat (self->vault->file.fd, &info) == 0 ? info.st_size / CHANCERY_PAGE_SIZE : 0;
}

/* PRAGMA cipher_integrity_check does the same, but can be neither watched nor stopped: a great vault would
 * take a second, or ten from a slow stick. A test holds both to the same answer for every page. */
gboolean
chancery_verify_pages (ChanceryVerify *self)
{
  g_autoptr (ChancerySecret) key = chancery_key_for_pages (self->vault->key, self->vault->file.salt);
  g_autofree guint8 *bytes = g_malloc (PAGES_A_STEP * CHANCERY_PAGE_SIZE);
  gint64 total = pages_in_file (self), first = 1;
  ssize_t got = 1;

  while (got > 0)
    {
      got = pread (self->vault->file.fd, bytes, PAGES_A_STEP * CHANCERY_PAGE_SIZE,
                   (first - 1) * CHANCERY_PAGE_SIZE);
      if (got > 0)
        check_read (self, key, bytes, (gsize) got, first);
      first += PAGES_A_STEP;
      if (!chancery_verify_step (self, first, total))
        return FALSE;
    }
  chancery_verify_result (self)->checked = self->report->pages;
  if (got < 0)
    {
      chancery_verify_result (self)->whole = FALSE;
      chancery_verify_fault (self, _ ("the file cannot be read beyond page %lld"),
                             (long long) self->report->pages);
    }
  return TRUE;
}
