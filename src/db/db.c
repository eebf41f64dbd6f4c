/* What both engines share: errors that stick, the shape of a query's life, and the convenience calls built on it. The
 * engines are db_sqlite.c and db_postgres.c; the writing transaction is in writer.c. */
#include "db/db_backend.h"
#include <stdarg.h>
#include <stdatomic.h>

struct db *db_open(const char *uri, bool create, struct fault *f)
{
	struct text t = text_of(uri);
	if (text_starts(t, T("postgresql://")) || text_starts(t, T("postgres://")))
		return postgres_open(uri, f);
	return sqlite_open(uri, create, f);
}

void db_close(struct db *db)
{
	if (!db)
		return;
	db->backend->done_all(db);
	db->backend->close(db);
}

enum db_engine db_engine(const struct db *db)
{
	return db->backend->engine;
}

bool db_fail(struct db *db, enum db_state state, const char *fmt, ...)
{
	if (db->state != DB_OK)
		return false;
	db->state = state;
	va_list args;
	va_start(args, fmt);
	vsnprintf(db->cause, sizeof db->cause, fmt, args);
	va_end(args);
	return false;
}

bool db_failed(const struct db *db)
{
	return db->state != DB_OK;
}

enum db_state db_state(const struct db *db)
{
	return db->state;
}

const char *db_cause(const struct db *db)
{
	return db->state == DB_OK ? "" : db->cause;
}

void db_clear(struct db *db)
{
	db->state = DB_OK;
}

/* PostgreSQL cannot hold a NUL in a text and SQLite would keep it unseen: neither is given one. */
static bool values_are_clean(struct db *db, const struct db_value *v, int n)
{
	for (int i = 0; i < n; i++)
		if (v[i].type == DB_TEXT && v[i].t.n && memchr(v[i].t.p, 0, v[i].t.n))
			return db_fail(db, DB_ERROR, "value %d holds a NUL byte", i + 1);
	return true;
}

void db_query_n(struct db *db, struct rows *r, const char *sql, const struct db_value *v, int n)
{
	*r = (struct rows){ .db = db, .at = -1 };
	if (!db_failed(db) && values_are_clean(db, v, n))
		db->backend->query(db, r, sql, v, n);
}

void db_query_large(struct db *db, struct rows *r, const char *sql)
{
	CHECK(db->is_snapshot);
	*r = (struct rows){ .db = db, .at = -1 };
	if (!db_failed(db))
		db->backend->query_large(db, r, sql);
}

bool db_next(struct rows *r)
{
	if (!r->state)
		return false;
	if (!db_failed(r->db) && r->db->backend->next(r))
		return true;
	db_done(r);
	return false;
}

void db_done(struct rows *r)
{
	if (r->state)
		r->db->backend->done(r);
	r->state = NULL;
}

bool db_is_null(struct rows *r, int column)
{
	CHECK(r->state);
	return r->db->backend->is_null(r, column);
}

int64_t db_int(struct rows *r, int column)
{
	CHECK(r->state);
	return r->db->backend->integer(r, column);
}

struct text db_text(struct rows *r, int column)
{
	CHECK(r->state);
	return r->db->backend->text(r, column);
}

struct text db_text_in(struct rows *r, int column, struct arena *a)
{
	return text_dup_in(a, db_text(r, column));
}

bool db_is_bytes(struct rows *r, int column)
{
	CHECK(r->state);
	return r->db->backend->is_bytes(r, column);
}

struct text db_bytes_in(struct rows *r, int column, struct arena *a)
{
	CHECK(r->state);
	return r->db->backend->bytes_in(r, column, a);
}

int64_t db_run_n(struct db *db, const char *sql, const struct db_value *v, int n)
{
	if (db_failed(db) || !values_are_clean(db, v, n))
		return -1;
	return db->backend->run(db, sql, v, n);
}

int64_t db_one_n(struct db *db, const char *sql, int64_t otherwise, const struct db_value *v, int n)
{
	struct rows r;
	int64_t answer = NONE;
	db_query_n(db, &r, sql, v, n);
	if (db_next(&r))
		answer = db_int(&r, 0);
	db_done(&r);
	return answer == NONE ? otherwise : answer;
}

bool db_script(struct db *db, const char *sql)
{
	struct text words = text_of(sql);
	if (text_starts(words, T("ROLLBACK")))
		db_clear(db);
	if (text_is(words, "ROLLBACK"))
		db->backend->done_all(db);
	return !db_failed(db) && db->backend->script(db, sql);
}

static _Atomic int64_t n_snapshots;

void db_snapshot(struct db *db)
{
	CHECK(!db->is_snapshot);
	db_clear(db);
	db->backend->snapshot(db);
	db->is_snapshot = true;
	db->snapshot = atomic_fetch_add(&n_snapshots, 1) + 1;
}

void db_snapshot_kept(struct db *db)
{
	if (!db->quiet || !db->backend->snapshot_kept) {
		db_snapshot(db);
		return;
	}
	CHECK(!db->is_snapshot);
	db_clear(db);
	db->backend->snapshot_kept(db);
	db->is_snapshot = db->is_kept = true;
	db->snapshot = atomic_fetch_add(&n_snapshots, 1) + 1;
}

void db_snapshot_anew(struct db *db)
{
	if (!db->is_kept || db_failed(db))
		return;
	db_release(db);
	db_snapshot(db);
}

void db_rest(struct db *db)
{
	if (db->backend->rest)
		db->backend->rest(db);
}

int64_t db_snapshot_number(const struct db *db)
{
	return db->is_snapshot ? db->snapshot : 0;
}

void db_release(struct db *db)
{
	if (!db->is_snapshot)
		return;
	bool is_kept = db->is_kept && !db_failed(db);
	db->is_snapshot = db->is_kept = false;
	db->backend->done_all(db);
	if (is_kept)
		db->backend->set_aside(db);
	else
		db->backend->end(db, db_failed(db) ? "ROLLBACK" : "COMMIT");
}

bool db_begin_write(struct db *db)
{
	return !db_failed(db) && db->backend->begin_write(db);
}

enum db_outcome db_write_outcome(struct db *db)
{
	return db->backend->outcome(db);
}
