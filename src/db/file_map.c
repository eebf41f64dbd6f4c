/* One map of a store's file for every connection that only reads: a layer over SQLite's own files. */
#include "db/file_map.h"
#include "base/die.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_MAPS = 32, BEYOND = 1 << 30 };

/* A file that this process has open, once however many connections it has. */
struct map {
	dev_t device;
	ino_t number;
	int connections;                 /* 0: the place is free */
	bool is_asked_for;               /* and then opened, if it could be: fd, or -1 */
	int fd;
	_Atomic uintptr_t at;            /* 0: not mapped, or it could not be */
	_Atomic size_t room;
	_Atomic int64_t size;            /* of the file, as far as it was looked at */
	_Atomic bool is_broken;
};

/* SQLite's own file stands behind it. */
struct mapped_file {
	sqlite3_file base;
	struct map *map;                 /* NULL: none */
	const char *path;                /* good until it is closed */
	bool is_on;
	sqlite3_file own[];              /* as large as SQLite says (szOsFile) */
};

static struct map maps[MOST_MAPS];
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;    /* of finding, opening and leaving a map */
static sqlite3_vfs *below;
static struct sigaction before;
static size_t page_size;
static _Atomic uint32_t faults;

uint32_t file_map_faults(void)
{
	return atomic_load_explicit(&faults, memory_order_acquire);
}

/* ---- A page that the disk cannot give ---- */

static struct map *map_around(uintptr_t at)
{
	for (struct map *m = maps; m < maps + MOST_MAPS; m++) {
		uintptr_t from = atomic_load(&m->at);
		if (from && at >= from && at - from < atomic_load(&m->room))
			return m;
	}
	return NULL;
}

/* Of somebody else's memory the signal means what it meant before: it comes again as soon as this returns. */
static void give_zeros(int signal, siginfo_t *info, void *context)
{
	(void)signal;
	(void)context;
	int kept = errno;
	uintptr_t at = (uintptr_t)info->si_addr;
	struct map *m = map_around(at);
	void *page = (char *)info->si_addr - at % page_size;
	if (m && mmap(page, page_size, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) {
		atomic_store(&m->is_broken, true);
		atomic_fetch_add(&faults, 1);
	} else {
		sigaction(SIGBUS, &before, NULL);
	}
	errno = kept;
}

/* ---- The maps ---- */

/* NULL: there is no such file, or no place is free; it is then read by calls. */
static struct map *map_join(const char *path)
{
	struct stat st;
	struct map *found = NULL, *empty = NULL;
	pthread_mutex_lock(&guard);
	if (stat(path, &st) == 0) {
		for (struct map *m = maps; m < maps + MOST_MAPS && !found; m++) {
			if (m->connections && m->device == st.st_dev && m->number == st.st_ino)
				found = m;
			else if (!m->connections && !empty)
				empty = m;
		}
		if (!found && empty) {
			found = empty;
			found->device = st.st_dev;
			found->number = st.st_ino;
		}
	}
	if (found)
		found->connections++;
	pthread_mutex_unlock(&guard);
	return found;
}

/* To close any descriptor of a file lets go of all locks that this process has on it (POSIX), those of SQLite's connections among them. So this one is closed
 * after the last of them. */
static void map_leave(struct map *m)
{
	pthread_mutex_lock(&guard);
	if (--m->connections == 0) {
		uintptr_t at = atomic_exchange(&m->at, 0);
		if (at)
			munmap((void *)at, atomic_load(&m->room));
		if (m->is_asked_for && m->fd >= 0)
			close(m->fd);
		m->is_asked_for = false;
		atomic_store(&m->is_broken, false);
		atomic_store(&m->size, 0);
	}
	pthread_mutex_unlock(&guard);
}

/* By the first connection that asks; of a file that was put in another's place meanwhile there is no map. */
static void map_open(struct map *m, const char *path)
{
	struct stat st;
	pthread_mutex_lock(&guard);
	if (!m->is_asked_for) {
		m->is_asked_for = true;
		m->fd = open(path, O_RDONLY | O_CLOEXEC);
		if (m->fd >= 0 && fstat(m->fd, &st) == 0 && st.st_dev == m->device && st.st_ino == m->number) {
			size_t room = ((size_t)st.st_size * 2 + BEYOND) / page_size * page_size;
			void *at = mmap(NULL, room, PROT_READ, MAP_SHARED | MAP_NORESERVE, m->fd, 0);
			atomic_store(&m->room, room);
			atomic_store(&m->at, at == MAP_FAILED ? 0 : (uintptr_t)at);
		}
	}
	pthread_mutex_unlock(&guard);
}

/* ---- What SQLite asks of a file ---- */

static struct mapped_file *mapped(sqlite3_file *file)
{
	return (struct mapped_file *)file;
}

static sqlite3_file *own(sqlite3_file *file)
{
	return mapped(file)->own;
}

static const sqlite3_io_methods *its(sqlite3_file *file)
{
	return own(file)->pMethods;
}

static int file_close(sqlite3_file *file)
{
	int rc = its(file)->xClose(own(file));
	if (mapped(file)->map)
		map_leave(mapped(file)->map);
	return rc;
}

static int file_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at)
{
	return its(file)->xRead(own(file), to, n, at);
}

static int file_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at)
{
	return its(file)->xWrite(own(file), from, n, at);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return its(file)->xTruncate(own(file), size);
}

static int file_sync(sqlite3_file *file, int how)
{
	return its(file)->xSync(own(file), how);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return its(file)->xFileSize(own(file), size);
}

static int file_lock(sqlite3_file *file, int level)
{
	return its(file)->xLock(own(file), level);
}

static int file_unlock(sqlite3_file *file, int level)
{
	return its(file)->xUnlock(own(file), level);
}

static int file_is_reserved(sqlite3_file *file, int *is)
{
	return its(file)->xCheckReservedLock(own(file), is);
}

/* SQLite's own map stays off: it never hears that one was asked for. */
static int file_control(sqlite3_file *file, int what, void *arg)
{
	struct mapped_file *f = mapped(file);
	if (what != SQLITE_FCNTL_MMAP_SIZE)
		return its(file)->xFileControl(own(file), what, arg);
	sqlite3_int64 *wanted = arg, was = f->is_on;
	if (*wanted >= 0)
		f->is_on = *wanted > 0 && f->map;
	if (f->is_on)
		map_open(f->map, f->path);
	*wanted = was;
	return SQLITE_OK;
}

static int file_sector(sqlite3_file *file)
{
	return its(file)->xSectorSize(own(file));
}

static int file_device(sqlite3_file *file)
{
	return its(file)->xDeviceCharacteristics(own(file));
}

static int file_index_map(sqlite3_file *file, int part, int size, int extend, void volatile **at)
{
	return its(file)->xShmMap(own(file), part, size, extend, at);
}

static int file_index_lock(sqlite3_file *file, int from, int n, int how)
{
	return its(file)->xShmLock(own(file), from, n, how);
}

static void file_index_barrier(sqlite3_file *file)
{
	its(file)->xShmBarrier(own(file));
}

static int file_index_unmap(sqlite3_file *file, int remove)
{
	return its(file)->xShmUnmap(own(file), remove);
}

/* The file is looked at anew where it was shorter; the last page is left to calls, so that reading a little past a page never leaves the file. */
static bool is_within(struct mapped_file *f, int64_t end)
{
	sqlite3_file *file = &f->base;
	int64_t last = end + (int64_t)page_size;
	sqlite3_int64 size = 0;
	if (last > (int64_t)atomic_load_explicit(&f->map->room, memory_order_relaxed))
		return false;
	if (last <= atomic_load_explicit(&f->map->size, memory_order_relaxed))
		return true;
	if (its(file)->xFileSize(own(file), &size) != SQLITE_OK || last > size)
		return false;
	atomic_store_explicit(&f->map->size, size, memory_order_relaxed);
	return true;
}

static int file_fetch(sqlite3_file *file, sqlite3_int64 at, int n, void **page)
{
	struct mapped_file *f = mapped(file);
	uintptr_t from = f->is_on ? atomic_load_explicit(&f->map->at, memory_order_acquire) : 0;
	bool is_there = from && !atomic_load_explicit(&f->map->is_broken, memory_order_acquire) && is_within(f, at + n);
	*page = is_there ? (void *)(from + (uintptr_t)at) : NULL;
	return SQLITE_OK;
}

static int file_unfetch(sqlite3_file *file, sqlite3_int64 at, void *page)
{
	(void)file;
	(void)at;
	(void)page;
	return SQLITE_OK;
}

static const sqlite3_io_methods METHODS = {
	.iVersion = 3,
	.xClose = file_close,
	.xRead = file_read,
	.xWrite = file_write,
	.xTruncate = file_truncate,
	.xSync = file_sync,
	.xFileSize = file_size,
	.xLock = file_lock,
	.xUnlock = file_unlock,
	.xCheckReservedLock = file_is_reserved,
	.xFileControl = file_control,
	.xSectorSize = file_sector,
	.xDeviceCharacteristics = file_device,
	.xShmMap = file_index_map,
	.xShmLock = file_index_lock,
	.xShmBarrier = file_index_barrier,
	.xShmUnmap = file_index_unmap,
	.xFetch = file_fetch,
	.xUnfetch = file_unfetch,
};

/* Only a database's main file is wrapped: logs and temporary files are SQLite's alone. A file that could not be opened has no methods, and is not closed. */
static int file_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *opened)
{
	(void)vfs;
	if (!(flags & SQLITE_OPEN_MAIN_DB))
		return below->xOpen(below, path, file, flags, opened);
	struct mapped_file *f = mapped(file);
	memset(f, 0, sizeof *f);
	int rc = below->xOpen(below, path, own(file), flags, opened);
	if (own(file)->pMethods)
		f->base.pMethods = &METHODS;
	f->path = path;
	if (rc == SQLITE_OK && path)
		f->map = map_join(path);
	return rc;
}

/* All but opening a file is SQLite's own, which finds what is its own in what is copied here. */
void file_map_register(void)
{
	static sqlite3_vfs layer;
	struct sigaction act = { .sa_sigaction = give_zeros, .sa_flags = SA_SIGINFO };
	below = sqlite3_vfs_find(NULL);
	CHECK(below);
	page_size = (size_t)sysconf(_SC_PAGESIZE);
	layer = *below;
	layer.zName = "kith";
	layer.pNext = NULL;
	layer.szOsFile = (int)sizeof(struct mapped_file) + below->szOsFile;
	layer.xOpen = file_open;
	CHECK(sqlite3_vfs_register(&layer, 1) == SQLITE_OK);
	CHECK(sigaction(SIGBUS, &act, &before) == 0);
}
