/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault.h"

#include <sqlcipher/sqlite3.h>
#include <string.h>
#include <sys/stat.h>

/* The VFS that SQLite has by default, with a gate before each call. An opened file is ours with the real one
 * behind it. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
  guint64 inode; /* 0 for a file without a name */
} FaultFile;

static sqlite3_vfs *real_vfs;

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

static gboolean
strikes (guint kinds)
{
  FaultKind kind;

  return fault_strikes (kinds, &kind);
}

#define PASS(method, ...) (real_of (file)->pMethods->method (real_of (file), ##__VA_ARGS__))
#define GATED(kinds, code, method, ...) (strikes (kinds) ? (code) : PASS (method, ##__VA_ARGS__))

static int
close_file (sqlite3_file *file)
{
  return PASS (xClose);
}

static int
read_file (sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
  return GATED (FAULT_ANY_DISK, SQLITE_IOERR_READ, xRead, bytes, size, offset);
}

/* Through the file that is open: to close another descriptor of it would drop SQLite's locks. */
static GByteArray *
contents_of (sqlite3_file *file)
{
  GByteArray *contents = g_byte_array_new ();
  sqlite3_int64 size = 0;

  g_assert_cmpint (PASS (xFileSize, &size), ==, SQLITE_OK);
  g_byte_array_set_size (contents, (guint) size);
  if (size > 0)
    g_assert_cmpint (PASS (xRead, contents->data, (int) size, 0), ==, SQLITE_OK);
  return contents;
}

static void
note_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  guint64 inode = ((FaultFile *) file)->inode;

  if (!fault_power_is_armed () || inode == 0)
    return;
  if (!fault_power_has_base (inode))
    fault_power_base (inode, contents_of (file));
  fault_power_write (inode, offset, bytes, (gsize) size);
}

static int
write_file (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  FaultKind kind;

  if (!fault_strikes (FAULT_ANY_WRITE | FAULT_BIT (FAULT_SHORT), &kind))
    {
      note_write (file, bytes, size, offset);
      return PASS (xWrite, bytes, size, offset);
    }
  if (kind == FAULT_SHORT)
    PASS (xWrite, bytes, size / 2, offset);
  return kind == FAULT_EIO ? SQLITE_IOERR_WRITE : SQLITE_FULL;
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  if (strikes (FAULT_ANY_DISK))
    return SQLITE_IOERR_TRUNCATE;
  note_write (file, NULL, 0, size);
  return PASS (xTruncate, size);
}

static int
sync_file (sqlite3_file *file, int flags)
{
  /* The power that is cut here is not the real one, and waiting for the disk is most of what a write takes.
   */
  if (strikes (FAULT_ANY_WRITE))
    return SQLITE_IOERR_FSYNC;
  fault_power_synced (((FaultFile *) file)->inode);
  return SQLITE_OK;
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  /* SQLCipher's cipher_integrity_check takes the size without looking whether it was told one. */
  *size = 0;
  return GATED (FAULT_ANY_DISK, SQLITE_IOERR_FSTAT, xFileSize, size);
}

static int
lock_file (sqlite3_file *file, int level)
{
  return GATED (FAULT_ANY_DISK, SQLITE_IOERR_LOCK, xLock, level);
}

static int
unlock_file (sqlite3_file *file, int level)
{
  return PASS (xUnlock, level);
}

static int
check_reserved_lock (sqlite3_file *file, int *reserved)
{
  return GATED (FAULT_ANY_DISK, SQLITE_IOERR_CHECKRESERVEDLOCK, xCheckReservedLock, reserved);
}

static int
file_control (sqlite3_file *file, int op, void *argument)
{
  return PASS (xFileControl, op, argument);
}

static int
sector_size (sqlite3_file *file)
{
  return PASS (xSectorSize);
}

static int
device_characteristics (sqlite3_file *file)
{
  return PASS (xDeviceCharacteristics);
}

static int
map_shared (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  return GATED (FAULT_ANY_WRITE, SQLITE_IOERR_SHMMAP, xShmMap, region, size, extend, memory);
}

static int
lock_shared (sqlite3_file *file, int offset, int n, int flags)
{
  /* To give a lock back never fails. */
  if ((flags & SQLITE_SHM_LOCK) && strikes (FAULT_ANY_DISK))
    return SQLITE_IOERR_SHMLOCK;
  return PASS (xShmLock, offset, n, flags);
}

static void
shared_barrier (sqlite3_file *file)
{
  PASS (xShmBarrier);
}

static int
unmap_shared (sqlite3_file *file, int remove)
{
  return PASS (xShmUnmap, remove);
}

static int
fetch (sqlite3_file *file, sqlite3_int64 offset, int size, void **memory)
{
  return PASS (xFetch, offset, size, memory);
}

static int
unfetch (sqlite3_file *file, sqlite3_int64 offset, void *memory)
{
  return PASS (xUnfetch, offset, memory);
}

static const sqlite3_io_methods methods = {
  .iVersion = 3,
  .xClose = close_file,
  .xRead = read_file,
  .xWrite = write_file,
  .xTruncate = truncate_file,
  .xSync = sync_file,
  .xFileSize = file_size,
  .xLock = lock_file,
  .xUnlock = unlock_file,
  .xCheckReservedLock = check_reserved_lock,
  .xFileControl = file_control,
  .xSectorSize = sector_size,
  .xDeviceCharacteristics = device_characteristics,
  .xShmMap = map_shared,
  .xShmLock = lock_shared,
  .xShmBarrier = shared_barrier,
  .xShmUnmap = unmap_shared,
  .xFetch = fetch,
  .xUnfetch = unfetch,
};

static int
open_file (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  struct stat info;
  int code;

  self->base.pMethods = NULL;
  self->real = (sqlite3_file *) (self + 1);
  if (strikes (flags & SQLITE_OPEN_CREATE ? FAULT_ANY_WRITE : FAULT_ANY_DISK))
    return SQLITE_CANTOPEN;
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  /* A file without methods is one that SQLite does not close. */
  if (self->real->pMethods != NULL)
    self->base.pMethods = &methods;
  self->inode = name != NULL && stat (name, &info) == 0 ? info.st_ino : 0;
  return code;
}

static int
delete_file (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  return strikes (FAULT_ANY_DISK) ? SQLITE_IOERR_DELETE : real_vfs->xDelete (real_vfs, name, sync_folder);
}

static int
access_file (sqlite3_vfs *vfs, const char *name, int flags, int *answer)
{
  return strikes (FAULT_ANY_DISK) ? SQLITE_IOERR_ACCESS : real_vfs->xAccess (real_vfs, name, flags, answer);
}

static int
full_pathname (sqlite3_vfs *vfs, const char *name, int size, char *out)
{
  return strikes (FAULT_ANY_DISK) ? SQLITE_CANTOPEN : real_vfs->xFullPathname (real_vfs, name, size, out);
}

static int
last_error (sqlite3_vfs *vfs, int size, char *text)
{
  return fault_errno () != 0 ? fault_errno () : real_vfs->xGetLastError (real_vfs, size, text);
}

void
fault_vfs_init (void)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  g_assert_nonnull (real_vfs);
  vfs = *real_vfs;
  vfs.pNext = NULL;
  vfs.zName = "fault";
  vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access_file;
  vfs.xFullPathname = full_pathname;
  vfs.xGetLastError = last_error;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}
