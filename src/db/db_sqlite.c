/* SQLite behind db.h: write-ahead log, every commit flushed, foreign keys checked, one connection a thread. Set so
 * that it agrees with PostgreSQL where it can: LIKE minds case, "x" is never a text, types are held to by STRICT tables. */
#include "db/db_backend.h"
#include "base/arena.h"
#include "db/file_map.h"
#include "db/sanitized_memory.h"
#include <pthread.h>
#include <sqlite3.h>
#include <time.h>

enum { BUSY_MS = 5000, KEPT_MS = 250, INDEX_BYTES = 32768 };

/* busy_timeout is set before the first of these: without it connections opened together fail as "locked". Connections that only read
 * share a map of the file (db_reads_only); a connection's own map loses two thirds of the reads beside a writer. */
static const char SETTINGS[] =
	"PRAGMA synchronous = FULL;"
	"PRAGMA foreign_keys = ON;"
	"PRAGMA secure_delete = ON;"     /* what is lawfully destroyed leaves no bytes in free pages */
	"PRAGMA trusted_schema = OFF;"
	"PRAGMA mmap_size = 0;"
	"PRAGMA cache_size = -16384;"
	"PRAGMA temp_store = MEMORY;"
	"PRAGMA journal_size_limit = 67108864;"
	"PRAGMA case_sensitive_like = ON;";

struct statement {
	struct statement_head head;
	sqlite3_stmt *handle;
	int *n_open;                     /* its connection's */
	bool reads_notes;                /* what notes write */
	int waiting;                     /* the result of a step whose row db_next has not given yet; 0: none */
	int n;                           /* placeholders */
	int *place;                      /* SQLite's number of $1, $2, .. */
};

struct sqlite {
	struct db db;
	sqlite3 *handle;
	struct statement_map statements;
	int n_open;                      /* of the statements: mostly none, and there are thousands to look through */
	bool is_mapped;                  /* it reads the file's map, of which so many pages were bad when what is open now began */
	uint32_t faults;
	int log_pages;                   /* in the log after this connection's last commit; of the writer's alone */
	const char *const *noted;        /* tables that notes write; NULL: snapshots are not kept */
	const uint32_t *commits;         /* SQLite's counter of commits, in memory that all processes share */
	pthread_mutex_t aside;           /* of the two below: another thread may end what was set aside */
	bool is_aside;                   /* a snapshot stands open between two pages */
	int64_t kept_since;
	uint32_t seen;                   /* the counter just before it was begun */
};

static struct sqlite *sqlite_of(struct db *db)
{
	return (struct sqlite *)db;
}

static enum db_state state_of(int rc)
{
	if (rc == SQLITE_CONSTRAINT_DATATYPE)
		return DB_ERROR;
	switch (rc & 0xff) {
	case SQLITE_CONSTRAINT:
		return DB_CONFLICT;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return DB_BUSY;
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_READONLY:
		return DB_FULL;
	case SQLITE_CANTOPEN:
		return DB_GONE;
	default:
		return DB_ERROR;
	}
}

/* A page that the disk could not give was read as zeros: nothing is believed that was open when it happened (file_map.h). */
static bool is_sound(const struct sqlite *s)
{
	return !s->is_mapped || s->faults == file_map_faults();
}

static bool failed(struct sqlite *s, int rc, const char *sql)
{
	const char *said = is_sound(s) ? sqlite3_errmsg(s->handle) : "a page of the file could not be read";
	return db_fail(&s->db, state_of(rc), "SQLite %d: %s [%.160s]", rc, said, sql);
}

/* Prepared statements */

static void statement_finish(struct statement *st)
{
	sqlite3_finalize(st->handle);
	free(st->place);
	free(st->head.text);
	st->handle = NULL;
	st->place = NULL;
	st->head.text = NULL;
}

/* SQLite numbers placeholders as it meets them; $2 may stand before $1. */
static bool find_places(struct sqlite *s, struct statement *st, const char *sql)
{
	st->n = sqlite3_bind_parameter_count(st->handle);
	st->place = calloc((size_t)st->n + 1, sizeof *st->place);
	CHECK(st->place);
	for (int i = 1; i <= st->n; i++) {
		const char *name = sqlite3_bind_parameter_name(st->handle, i);
		int64_t number = 0;
		if (!name || name[0] != '$' || !text_int(text_of(name + 1), &number) || number < 1 || number > st->n)
			return db_fail(&s->db, DB_ERROR, "placeholders must be $1 to $%d [%.160s]", st->n, sql);
		st->place[number - 1] = i;
	}
	return true;
}

static bool statement_make(struct sqlite *s, struct statement *st, const char *sql)
{
	const char *rest = NULL;
	int rc = sqlite3_prepare_v3(s->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &st->handle, &rest);
	if (rc != SQLITE_OK)
		return failed(s, rc, sql);
	if (!st->handle || !text_blank(text_trim(text_of(rest))))
		return db_fail(&s->db, DB_ERROR, "not one statement [%.160s]", sql);
	st->head.text = strdup(sql);
	CHECK(st->head.text);
	st->reads_notes = false;
	for (const char *const *t = s->noted; t && *t; t++)
		st->reads_notes |= strstr(sql, *t) != NULL;
	return find_places(s, st, sql);
}

static struct statement *statement_new(struct sqlite *s, const char *sql)
{
	struct statement *st = calloc(1, sizeof *st);
	CHECK(st);
	st->head.address = sql;
	st->n_open = &s->n_open;
	statement_add(&s->statements, &st->head);
	return st;
}

/* A statement of this text that nobody has open, prepared; NULL when it cannot be. */
static struct statement *statement_of(struct sqlite *s, const char *sql)
{
	struct statement_head *h = statement_find(&s->statements, sql);
	while (h && h->is_open)
		h = h->twin;
	struct statement *st = h ? (struct statement *)h : statement_new(s, sql);
	if (st->head.text && (statement_is_constant(sql) || strcmp(st->head.text, sql) == 0))
		return st;
	statement_finish(st);
	if (statement_make(s, st, sql))
		return st;
	statement_finish(st);
	return NULL;
}

static void statement_end(struct statement *st)
{
	sqlite3_reset(st->handle);
	sqlite3_clear_bindings(st->handle);
	*st->n_open -= st->head.is_open;
	st->head.is_open = false;
	st->waiting = 0;
}

static int bind_one(sqlite3_stmt *handle, int place, const struct db_value *v, sqlite3_destructor_type life)
{
	switch (v->type) {
	case DB_INT:
		return sqlite3_bind_int64(handle, place, v->i);
	case DB_TEXT:
		return sqlite3_bind_text64(handle, place, v->t.p, v->t.n, life, SQLITE_UTF8);
	case DB_BYTES:
		return sqlite3_bind_blob64(handle, place, v->t.n ? v->t.p : "", v->t.n, life);
	default:
		return sqlite3_bind_null(handle, place);
	}
}

/* Ends a snapshot that was set aside, so that the next statement sees all that is committed. */
static void let_go(struct sqlite *s)
{
	pthread_mutex_lock(&s->aside);
	if (s->is_aside)
		sqlite3_exec(s->handle, "COMMIT", NULL, NULL, NULL);
	s->is_aside = false;
	pthread_mutex_unlock(&s->aside);
}

static int step(struct sqlite *s, struct statement *st)
{
	int rc = sqlite3_step(st->handle);
	return is_sound(s) ? rc : SQLITE_IOERR_READ;
}

/* Binds and takes the first step. `life`: the texts may go before the last row is read, or not. */
static struct statement *statement_start(struct sqlite *s, const char *sql, const struct db_value *v, int n, sqlite3_destructor_type life)
{
	if (s->noted && !s->db.is_snapshot)
		let_go(s);
	if (s->is_mapped && !s->n_open && sqlite3_get_autocommit(s->handle))
		s->faults = file_map_faults();
	struct statement *st = statement_of(s, sql);
	if (!st)
		return NULL;
	if (st->reads_notes && s->db.is_kept) {
		db_fail(&s->db, DB_ERROR, "it reads notes in a kept snapshot: db_snapshot_anew first [%.160s]", sql);
		return NULL;
	}
	if (n != st->n) {
		db_fail(&s->db, DB_ERROR, "%d placeholders, %d values [%.160s]", st->n, n, sql);
		return NULL;
	}
	int rc = SQLITE_OK;
	for (int i = 0; i < n && rc == SQLITE_OK; i++)
		rc = bind_one(st->handle, st->place[i], &v[i], life);
	if (rc == SQLITE_OK)
		rc = step(s, st);
	st->head.is_open = true;
	++*st->n_open;
	st->waiting = rc;
	if (rc == SQLITE_ROW || rc == SQLITE_DONE)
		return st;
	failed(s, rc, sql);
	statement_end(st);
	return NULL;
}

static void sqlite_query(struct db *db, struct rows *r, const char *sql, const struct db_value *v, int n)
{
	r->state = statement_start(sqlite_of(db), sql, v, n, SQLITE_TRANSIENT);
}

/* Every query of SQLite gives its rows as they are found. */
static void sqlite_query_large(struct db *db, struct rows *r, const char *sql)
{
	sqlite_query(db, r, sql, NULL, 0);
}

static bool sqlite_next(struct rows *r)
{
	struct statement *st = r->state;
	int rc = st->waiting;
	if (rc != SQLITE_DONE) {
		if (!rc)
			rc = step(sqlite_of(r->db), st);
		st->waiting = 0;
	}
	if (rc == SQLITE_ROW)
		return true;
	if (rc != SQLITE_DONE)
		failed(sqlite_of(r->db), rc, st->head.text);
	return false;
}

/* A text of the last row may lie in the map still. */
static void sqlite_done(struct rows *r)
{
	struct statement *st = r->state;
	if (!is_sound(sqlite_of(r->db)))
		failed(sqlite_of(r->db), SQLITE_IOERR_READ, st->head.text);
	statement_end(st);
}

static void end_if_open(struct statement_head *h, void *arg)
{
	(void)arg;
	if (h->is_open)
		statement_end((struct statement *)h);
}

static void sqlite_done_all(struct db *db)
{
	if (sqlite_of(db)->n_open)
		statement_each(&sqlite_of(db)->statements, end_if_open, NULL);
}

static int64_t sqlite_run(struct db *db, const char *sql, const struct db_value *v, int n)
{
	struct sqlite *s = sqlite_of(db);
	struct statement *st = statement_start(s, sql, v, n, SQLITE_STATIC);
	if (!st)
		return -1;
	int rc = st->waiting;
	while (rc == SQLITE_ROW)
		rc = step(s, st);
	if (rc != SQLITE_DONE)
		failed(s, rc, sql);
	int64_t changed = sqlite3_stmt_readonly(st->handle) ? 0 : sqlite3_changes64(s->handle);
	statement_end(st);
	return rc == SQLITE_DONE ? changed : -1;
}

/* Columns of the row at hand */

/* The value is the row's own, and good until the next step. */
static sqlite3_value *value_at(struct rows *r, int column)
{
	struct statement *st = r->state;
	CHECK(column >= 0 && column < sqlite3_data_count(st->handle));
	return sqlite3_column_value(st->handle, column);
}

static bool sqlite_is_null(struct rows *r, int column)
{
	return sqlite3_value_type(value_at(r, column)) == SQLITE_NULL;
}

static int64_t sqlite_integer(struct rows *r, int column)
{
	sqlite3_value *v = value_at(r, column);
	int type = sqlite3_value_type(v);
	if (type == SQLITE_INTEGER)
		return sqlite3_value_int64(v);
	if (type == SQLITE_NULL)
		return NONE;
	int64_t value;
	CHECK(text_int(text_of((const char *)sqlite3_value_text(v)), &value));
	return value;
}

static struct text sqlite_text(struct rows *r, int column)
{
	sqlite3_value *v = value_at(r, column);
	const char *p = (const char *)sqlite3_value_text(v);
	return (struct text){ p, p ? (size_t)sqlite3_value_bytes(v) : 0 };
}

static bool sqlite_is_bytes(struct rows *r, int column)
{
	return sqlite3_value_type(value_at(r, column)) == SQLITE_BLOB;
}

static struct text sqlite_bytes_in(struct rows *r, int column, struct arena *a)
{
	sqlite3_value *v = value_at(r, column);
	const char *p = sqlite3_value_blob(v);
	return text_dup_in(a, (struct text){ p ? p : "", p ? (size_t)sqlite3_value_bytes(v) : 0 });
}

/* Transactions */

static bool sqlite_script(struct db *db, const char *sql)
{
	struct sqlite *s = sqlite_of(db);
	if (s->noted && !db->is_snapshot)
		let_go(s);
	/* A full disk ends the transaction by itself; there is nothing left to roll back then. */
	if (text_is(text_of(sql), "ROLLBACK") && sqlite3_get_autocommit(s->handle))
		return true;
	int rc = sqlite3_exec(s->handle, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK || failed(s, rc, sql);
}

static void sqlite_snapshot(struct db *db)
{
	if (sqlite_of(db)->noted)
		let_go(sqlite_of(db));
	sqlite_run(db, "BEGIN", NULL, 0);
}

static int64_t steady_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void sqlite_snapshot_kept(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	uint32_t now = __atomic_load_n(s->commits, __ATOMIC_ACQUIRE);
	int64_t at = steady_ms();
	pthread_mutex_lock(&s->aside);
	bool goes_on = s->is_aside && !quiet_is_paused(db->quiet) && at - s->kept_since < KEPT_MS && quiet_since(db->quiet, s->seen, now);
	if (goes_on)
		s->is_aside = false;
	pthread_mutex_unlock(&s->aside);
	if (goes_on)
		return;
	sqlite_snapshot(db);
	s->seen = now;
	s->kept_since = at;
}

static bool sqlite_end(struct db *db, const char *word)
{
	struct sqlite *s = sqlite_of(db);
	return sqlite3_get_autocommit(s->handle) || sqlite3_exec(s->handle, word, NULL, NULL, NULL) == SQLITE_OK;
}

static void sqlite_set_aside(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	if (quiet_is_paused(db->quiet)) {
		sqlite_end(db, "COMMIT");
		return;
	}
	pthread_mutex_lock(&s->aside);
	s->is_aside = !sqlite3_get_autocommit(s->handle);
	pthread_mutex_unlock(&s->aside);
}

static void sqlite_rest_aside(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	if (!s->noted || pthread_mutex_trylock(&s->aside) != 0)
		return;
	if (s->is_aside && steady_ms() - s->kept_since >= KEPT_MS) {
		sqlite3_exec(s->handle, "COMMIT", NULL, NULL, NULL);
		s->is_aside = false;
	}
	pthread_mutex_unlock(&s->aside);
}

/* Where SQLite counts commits: the third number of the write-ahead log's index ("The WAL-Index File Format"). */
static const uint32_t *commit_counter(struct sqlite *s)
{
	sqlite3_file *file = NULL;
	volatile void *index = NULL;
	if (sqlite3_file_control(s->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file || !file->pMethods)
		return NULL;
	const sqlite3_io_methods *m = file->pMethods;
	if (m->iVersion < 2 || !m->xShmMap || m->xShmMap(file, 0, INDEX_BYTES, 0, &index) != SQLITE_OK || !index)
		return NULL;
	return (const uint32_t *)(uintptr_t)index + 2;
}

/* A store in memory has no log and no index: there nothing is kept. */
void db_keep(struct db *db, struct quiet *q, const char *const *noted)
{
	if (db_engine(db) != DB_SQLITE)
		return;
	struct sqlite *s = sqlite_of(db);
	s->commits = commit_counter(s);
	if (!s->commits)
		return;
	s->noted = noted;
	db->quiet = q;
}

void db_reads_only(struct db *db)
{
	if (db_engine(db) == DB_SQLITE)
		sqlite_of(db)->is_mapped = db_script(db, "PRAGMA query_only = ON; PRAGMA mmap_size = 1");
}

static bool sqlite_commits(struct db *db, uint32_t *n)
{
	struct sqlite *s = sqlite_of(db);
	if (!s->commits && !(s->commits = commit_counter(s)))
		return false;
	*n = __atomic_load_n(s->commits, __ATOMIC_ACQUIRE);
	return true;
}

static bool sqlite_begin_write(struct db *db)
{
	return sqlite_run(db, "BEGIN IMMEDIATE", NULL, 0) >= 0;
}

static bool sqlite_commit(struct db *db)
{
	return sqlite_run(db, "COMMIT", NULL, 0) >= 0;
}

/* The answer comes from this process's own call, so a COMMIT that failed was not made. */
static enum db_outcome sqlite_outcome(struct db *db)
{
	(void)db;
	return DB_UNDONE;
}

static int note_pages(void *arg, sqlite3 *handle, const char *database, int pages)
{
	(void)handle;
	(void)database;
	((struct sqlite *)arg)->log_pages = pages;
	return SQLITE_OK;
}

void sqlite_log_apart(struct db *db)
{
	sqlite3_wal_hook(sqlite_of(db)->handle, note_pages, sqlite_of(db));
}

int sqlite_log_pages(const struct db *db)
{
	return ((const struct sqlite *)db)->log_pages;
}

/* Copying the whole file */

/* All pages in one step, of the snapshot that this connection has open: who writes meanwhile waits for nothing. */
bool sqlite_copy(struct db *db, const char *path)
{
	struct sqlite *s = sqlite_of(db);
	sqlite3 *to = NULL;
	int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
	sqlite3_backup *copy = rc == SQLITE_OK ? sqlite3_backup_init(to, "main", s->handle, "main") : NULL;
	if (copy) {
		sqlite3_backup_step(copy, -1);
		rc = sqlite3_backup_finish(copy);
	} else if (rc == SQLITE_OK) {
		rc = sqlite3_errcode(to);
	}
	if (rc != SQLITE_OK)
		db_fail(db, state_of(rc), "SQLite %d: %s [copy]", rc, sqlite3_errmsg(to));
	sqlite3_close(to);
	return rc == SQLITE_OK;
}

void sqlite_rest(struct db *db, bool rest)
{
	sqlite3_db_config(sqlite_of(db)->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, !rest, NULL);
	sqlite_script(db, rest ? "PRAGMA foreign_keys = OFF" : "PRAGMA foreign_keys = ON");
}

/* Opening and closing */

static void free_statement(struct statement_head *h, void *arg)
{
	(void)arg;
	statement_finish((struct statement *)h);
	free(h);
}

static void sqlite_close(struct db *db)
{
	struct sqlite *s = sqlite_of(db);
	statement_each(&s->statements, free_statement, NULL);
	free(s->statements.slot);
	sqlite3_close(s->handle);
	pthread_mutex_destroy(&s->aside);
	free(s);
}

static const struct db_backend SQLITE = {
	.engine = DB_SQLITE,
	.close = sqlite_close,
	.script = sqlite_script,
	.query = sqlite_query,
	.query_large = sqlite_query_large,
	.next = sqlite_next,
	.done = sqlite_done,
	.done_all = sqlite_done_all,
	.run = sqlite_run,
	.is_null = sqlite_is_null,
	.integer = sqlite_integer,
	.text = sqlite_text,
	.is_bytes = sqlite_is_bytes,
	.bytes_in = sqlite_bytes_in,
	.snapshot = sqlite_snapshot,
	.snapshot_kept = sqlite_snapshot_kept,
	.set_aside = sqlite_set_aside,
	.rest = sqlite_rest_aside,
	.end = sqlite_end,
	.begin_write = sqlite_begin_write,
	.commit = sqlite_commit,
	.outcome = sqlite_outcome,
	.commits = sqlite_commits,
};

/* Statistics of memory would make every allocation of every thread take one lock. */
static void configure_library(void)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
#ifdef __SANITIZE_ADDRESS__
	sqlite_memory_watched();
#endif
	sqlite3_initialize();
	file_map_register();
}

static bool log_ahead(struct sqlite *s)
{
	struct rows r;
	db_query_n(&s->db, &r, "PRAGMA journal_mode = WAL", NULL, 0);
	bool is_on = db_next(&r) && (text_is(db_text(&r, 0), "wal") || text_is(db_text(&r, 0), "memory"));
	db_done(&r);
	return is_on || db_fail(&s->db, DB_ERROR, "the write-ahead log cannot be used on this disk");
}

static bool sqlite_set_up(struct sqlite *s)
{
	sqlite3_busy_timeout(s->handle, BUSY_MS);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_db_config(s->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return log_ahead(s) && sqlite_script(&s->db, SETTINGS);
}

struct db *sqlite_open(const char *path, bool create, struct fault *f)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, configure_library);
	struct sqlite *s = calloc(1, sizeof *s);
	CHECK(s);
	s->db.backend = &SQLITE;
	pthread_mutex_init(&s->aside, NULL);
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (create ? SQLITE_OPEN_CREATE : 0);
	int rc = sqlite3_open_v2(path, &s->handle, flags, NULL);
	if (rc != SQLITE_OK)
		failed(s, rc, "open");
	if (!db_failed(&s->db) && sqlite_set_up(s))
		return &s->db;
	fault(f, "The store at %s could not be opened. Nothing was changed. Check that it exists and that this account may write there.", path);
	fault_cause(f, "%s", db_cause(&s->db));
	db_close(&s->db);
	return NULL;
}
