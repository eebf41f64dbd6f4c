/* Opening a store: the folder and its lock, the migrations, the writer, the code sets; and a read connection for each thread
 * that asks, kept in a list so that closing the store closes them too. Roles are loaded by access (roles_load). */
#include "record/store.h"
#include "base/log.h"
#include "db/migrate.h"
#include "record/codes.h"
#include "record/due.h"
#include "record/finding.h"
#include "record/words.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static const char READ_MARK[] = "SELECT count(*) FROM setting WHERE name = 'demonstration' AND value = '1'";
static const char WRITE_MARK[] = "INSERT INTO setting(name, value) VALUES('demonstration', '1') ON CONFLICT(name) DO UPDATE SET value = '1'";
static const char COUNT_TRANSACTIONS[] = "SELECT count(*) FROM txn";

static const char DATABASE_BYTES[] = "SELECT pg_database_size(current_database())";

/* Two bytes of the lock file: whoever has the store open shares the first, a server has the second to itself. */
enum { BYTE_OPEN = 0, BYTE_SERVER = 1 };

struct reader {
	struct store *store;
	struct db *db;
	struct reader *next, **link;
};

struct store {
	char *uri, *folder;              /* folder NULL: PostgreSQL */
	int lock_file;                   /* -1: PostgreSQL */
	struct writer *writer;
	pthread_key_t mine;              /* this thread's struct reader */
	pthread_mutex_t guard;           /* of readers */
	struct reader *readers;
	const char *const *noted;        /* what notes write; NULL: readers keep no snapshots */
	_Atomic bool is_demonstration;
	char *reserve;                   /* the file that holds room; NULL: none is kept */
	int64_t reserve_bytes;
	pthread_mutex_t reserving;       /* of the file */
	_Atomic bool is_short;
	void *beside;
};

/* The place */

static bool folder_make(const char *folder, struct fault *f)
{
	if (mkdir(folder, 0700) == 0 || errno == EEXIST)
		return true;
	fault_cause(f, "mkdir: %s", strerror(errno));
	return fault(f, "The folder %s could not be made. Nothing was changed; check that the folder above it exists and may be written.", folder);
}

/* Nobody else on the machine may read the file; its companions take after it. */
static bool file_make(const char *path, struct fault *f)
{
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (file < 0) {
		fault_cause(f, "open: %s", strerror(errno));
		return fault(f, "The file %s could not be made. Nothing was changed; check that its folder may be written.", path);
	}
	close(file);
	return true;
}

static bool lock_byte(int file, short kind, int byte)
{
	struct flock l = { .l_type = kind, .l_whence = SEEK_SET, .l_start = byte, .l_len = 1 };
	return fcntl(file, F_OFD_SETLK, &l) == 0;
}

int store_hold(const char *folder, bool alone, struct fault *f)
{
	char *path;
	CHECK(asprintf(&path, "%s/kith.lock", folder) > 0);
	int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	free(path);
	if (file >= 0 && lock_byte(file, alone ? F_WRLCK : F_RDLCK, BYTE_OPEN))
		return file;
	fault_cause(f, "lock: %s", strerror(errno));
	if (alone)
		fault(f, "The folder %s is in use, or may not be written. Nothing was changed; stop the server and try again.", folder);
	fault(f, "The store in %s is not free: it is being restored, or its folder may not be written. Nothing was changed; try again later.", folder);
	if (file >= 0)
		close(file);
	return -1;
}

static bool lock_folder(struct store *s, const char *folder, struct fault *f)
{
	s->lock_file = store_hold(folder, false, f);
	return s->lock_file >= 0;
}

static bool place_find(struct store *s, const struct store_place *p, enum store_mode mode, struct fault *f)
{
	if (!p->data) {
		s->uri = strdup(p->database);
		CHECK(s->uri);
		return true;
	}
	CHECK(asprintf(&s->uri, "%s/kith.db", p->data) > 0);
	s->folder = strdup(p->data);
	CHECK(s->folder);
	if (mode == STORE_CREATE)
		return folder_make(p->data, f) && file_make(s->uri, f) && lock_folder(s, p->data, f);
	if (access(s->uri, F_OK) == 0)
		return lock_folder(s, p->data, f);
	return fault(f, "There is no store in %s. Nothing was made; check the folder's name.", p->data);
}

/* Coming up */

static bool bring_up_to_date(struct db *db, enum store_mode mode, struct fault *f)
{
	if (mode == STORE_CREATE || migrate_current(db) > 0 || db_failed(db))
		return migrate(db, f);
	return fault(f, "There is no store in that database. Nothing was made; check its name.");
}

/* What brought the store up to date writes to it from then on. */
static bool open_to_write(struct store *s, enum store_mode mode, struct fault *f)
{
	struct db *db = db_open(s->uri, mode == STORE_CREATE, f);
	if (!db)
		return false;
	if (bring_up_to_date(db, mode, f))
		return (s->writer = writer_open(s->uri, db, f)) != NULL;
	db_close(db);
	return false;
}

static bool store_lists(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	return codes_store(db, f) && due_bring_up_to_date(db, f) && finding_bring_up_to_date(db, f) && words_bring_up_to_date(db, f);
}

static bool read_mark(struct store *s, struct fault *f)
{
	struct db *db = store_reader(s);
	if (!db)
		return fault(f, "The store could not be read. Nothing was changed; try again.");
	s->is_demonstration = db_one(db, READ_MARK, 0) > 0;
	return codes_load(db, f);
}

static void close_reader(struct reader *r)
{
	db_close(r->db);
	free(r);
}

/* A thread that ends gives its connection back. */
static void thread_ended(void *arg)
{
	struct reader *r = arg;
	struct store *s = r->store;
	pthread_mutex_lock(&s->guard);
	*r->link = r->next;
	if (r->next)
		r->next->link = r->link;
	pthread_mutex_unlock(&s->guard);
	close_reader(r);
}

struct store *store_open(const struct store_place *p, enum store_mode mode, struct fault *f)
{
	CHECK(!p->data != !p->database);
	struct store *s = calloc(1, sizeof *s);
	CHECK(s);
	s->lock_file = -1;
	pthread_mutex_init(&s->guard, NULL);
	pthread_mutex_init(&s->reserving, NULL);
	CHECK(pthread_key_create(&s->mine, thread_ended) == 0);
	if (place_find(s, p, mode, f) && open_to_write(s, mode, f) && writer_run(s->writer, store_lists, NULL, f) && read_mark(s, f))
		return s;
	store_close(s);
	return NULL;
}

bool store_serve_alone(struct store *s, struct fault *f)
{
	if (s->lock_file < 0 || lock_byte(s->lock_file, F_WRLCK, BYTE_SERVER))
		return true;
	fault_cause(f, "lock: %s", strerror(errno));
	return fault(f, "Another server is already running on this store. Nothing was changed; stop that one first.");
}

/* Reading and writing */

static struct reader *reader_new(struct store *s)
{
	struct fault f = { 0 };
	struct db *db = db_open(s->uri, false, &f);
	if (!db) {
		log_event(LOG_ERROR, "reader_not_opened", "cause", f.cause, NULL);
		return NULL;
	}
	/* What a page wrote through its reader would be in no transaction and in no chain. */
	db_reads_only(db);
	if (s->noted)
		db_keep(db, writer_quiet(s->writer), s->noted);
	struct reader *r = calloc(1, sizeof *r);
	CHECK(r);
	*r = (struct reader){ .store = s, .db = db };
	pthread_mutex_lock(&s->guard);
	r->next = s->readers;
	r->link = &s->readers;
	if (r->next)
		r->next->link = &r->next;
	s->readers = r;
	pthread_mutex_unlock(&s->guard);
	return r;
}

void store_keep_snapshots(struct store *s, const char *const *noted)
{
	s->noted = noted;
}

void store_rest(struct store *s)
{
	pthread_mutex_lock(&s->guard);
	for (struct reader *r = s->readers; r; r = r->next)
		db_rest(r->db);
	pthread_mutex_unlock(&s->guard);
}

struct db *store_reader(struct store *s)
{
	struct reader *r = pthread_getspecific(s->mine);
	if (r)
		return r->db;
	r = reader_new(s);
	if (!r)
		return NULL;
	CHECK(pthread_setspecific(s->mine, r) == 0);
	return r->db;
}

/* The reserve */

/* Blocks that are really there: a file of holes keeps nothing. */
static bool reserve_holds(const struct store *s)
{
	struct stat is;
	return stat(s->reserve, &is) == 0 && is.st_size == s->reserve_bytes && is.st_blocks * 512 >= s->reserve_bytes;
}

static bool reserve_make(const struct store *s)
{
	if (reserve_holds(s))
		return true;
	int file = open(s->reserve, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (file < 0)
		return false;
	bool made = posix_fallocate(file, 0, s->reserve_bytes) == 0 && fsync(file) == 0;
	close(file);
	if (!made)
		unlink(s->reserve);
	return made;
}

/* As much again must stay free, or the next write would find the disk full. */
static bool has_room(const struct store *s)
{
	struct statvfs disk;
	return statvfs(s->uri, &disk) == 0 && (int64_t)disk.f_bavail * (int64_t)disk.f_frsize >= 2 * s->reserve_bytes;
}

void store_reserve(struct store *s, int64_t bytes)
{
	if (s->lock_file < 0 || bytes <= 0)
		return;
	free(s->reserve);
	CHECK(asprintf(&s->reserve, "%.*s.reserve", (int)(strlen(s->uri) - strlen(".db")), s->uri) > 0);
	s->reserve_bytes = bytes;
	s->is_short = !reserve_make(s);
	if (s->is_short)
		log_event(LOG_WARN, "reserve_not_made", "why", "the disk has no room for it", NULL);
}

/* True when room was made by it. */
static bool reserve_free(struct store *s)
{
	pthread_mutex_lock(&s->reserving);
	bool freed = s->reserve && unlink(s->reserve) == 0;
	if (freed) {
		s->is_short = true;
		log_event(LOG_ERROR, "disk_full", "what", "the reserved space is in use; only who looked and who signs in is written", NULL);
	}
	pthread_mutex_unlock(&s->reserving);
	return freed;
}

static bool reserve_again(struct store *s)
{
	pthread_mutex_lock(&s->reserving);
	if (s->is_short && has_room(s) && reserve_make(s)) {
		s->is_short = false;
		log_event(LOG_INFO, "disk_has_room", "what", "the space is reserved again", NULL);
	}
	pthread_mutex_unlock(&s->reserving);
	return !s->is_short;
}

const char *store_folder(const struct store *s)
{
	return s->folder;
}

const char *store_uri(const struct store *s)
{
	return s->uri;
}

bool store_is_short(const struct store *s)
{
	return s->is_short;
}

bool store_write_needed(struct store *s, writer_job *job, void *arg, struct fault *f)
{
	struct fault first = { 0 };
	if (writer_run(s->writer, job, arg, &first))
		return true;
	if (first.no_room && reserve_free(s))
		return writer_run(s->writer, job, arg, f);
	if (!f->is_set)
		*f = first;
	return false;
}

bool store_write(struct store *s, writer_job *job, void *arg, struct fault *f)
{
	if (!s->is_short || reserve_again(s))
		return writer_run(s->writer, job, arg, f);
	f->no_room = true;
	return fault(f, "The disk of the server is full. Nothing was saved: what room is left is kept for the log of who looked at records. "
			"Tell the people who run the server, then try again.");
}

bool store_has_room(const struct store *s)
{
	return !s->reserve || (!s->is_short && has_room(s));
}

static int64_t bytes_of(const char *path)
{
	struct stat is;
	return stat(path, &is) == 0 ? (int64_t)is.st_size : 0;
}

/* Asked on a connection of its own, because whoever asks may have none. */
static int64_t database_bytes(const struct store *s)
{
	struct fault f = { 0 };
	struct db *db = db_open(s->uri, false, &f);
	int64_t bytes = db ? db_one_n(db, DATABASE_BYTES, NONE, NULL, 0) : NONE;
	if (db)
		db_close(db);
	return bytes;
}

struct store_room store_room(struct store *s)
{
	struct store_room room = { NONE, NONE };
	struct statvfs disk;
	char *log;
	if (s->lock_file < 0) {
		room.bytes = database_bytes(s);
		return room;
	}
	CHECK(asprintf(&log, "%s-wal", s->uri) > 0);
	room.bytes = bytes_of(s->uri) + bytes_of(log);
	if (statvfs(s->uri, &disk) == 0)
		room.free = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
	free(log);
	return room;
}

void **store_beside(struct store *s)
{
	return &s->beside;
}

struct writer *store_writer(struct store *s)
{
	return s->writer;
}

/* The demonstration mark */

bool store_is_demonstration(struct store *s)
{
	return s->is_demonstration;
}

static bool mark_demonstration(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	if (db_one(db, READ_MARK, 0) > 0)
		return true;
	if (db_one(db, COUNT_TRANSACTIONS, 0) > 0)
		return fault(f, "This store already holds records, so it cannot become a demonstration. Nothing was changed; choose an empty folder.");
	return db_run(db, WRITE_MARK) == 1;
}

bool store_mark_demonstration(struct store *s, struct fault *f)
{
	if (!store_write(s, mark_demonstration, NULL, f))
		return false;
	s->is_demonstration = true;
	return true;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	writer_close(s->writer);
	pthread_key_delete(s->mine);
	for (struct reader *r = s->readers, *next; r; r = next) {
		next = r->next;
		close_reader(r);
	}
	pthread_mutex_destroy(&s->guard);
	pthread_mutex_destroy(&s->reserving);
	free(s->reserve);
	if (s->lock_file >= 0)
		close(s->lock_file);
	free(s->uri);
	free(s->folder);
	free(s);
}
