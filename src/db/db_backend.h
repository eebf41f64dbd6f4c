/* db_backend.h - what lies behind db.h: the two engines' common face, and the few words only the writer and the
 * migration use. Nothing outside src/db includes this.
 *
 * An engine reports failures with db_fail and is never called while an error sticks, except to end queries, to roll
 * back and to close. */
#ifndef KITH_DB_BACKEND_H
#define KITH_DB_BACKEND_H
#include "db/db.h"
#include "db/quiet.h"

struct db_backend {
	enum db_engine engine;
	void (*close)(struct db *db);
	bool (*script)(struct db *db, const char *sql);
	void (*query)(struct db *db, struct rows *r, const char *sql, const struct db_value *v, int n);
	void (*query_large)(struct db *db, struct rows *r, const char *sql);
	bool (*next)(struct rows *r);            /* false: no more, or failed; the query is left open */
	void (*done)(struct rows *r);
	void (*done_all)(struct db *db);         /* ends every query somebody left open */
	int64_t (*run)(struct db *db, const char *sql, const struct db_value *v, int n);
	bool (*is_null)(struct rows *r, int column);
	int64_t (*integer)(struct rows *r, int column);
	struct text (*text)(struct rows *r, int column);
	bool (*is_bytes)(struct rows *r, int column);
	struct text (*bytes_in)(struct rows *r, int column, struct arena *a);
	void (*snapshot)(struct db *db);         /* connects again when the connection is gone */
	void (*snapshot_kept)(struct db *db);    /* as snapshot; or goes on with the one before (db.h). NULL: the engine cannot */
	void (*set_aside)(struct db *db);        /* the kept snapshot's page is over */
	void (*rest)(struct db *db);             /* db_rest; NULL: nothing is ever set aside */
	bool (*end)(struct db *db, const char *word);    /* COMMIT or ROLLBACK of a transaction, if one is open; an error does not stick */
	bool (*begin_write)(struct db *db);
	bool (*commit)(struct db *db);           /* true only when the engine says it is committed */
	enum db_outcome (*outcome)(struct db *db);
	bool (*commits)(struct db *db, uint32_t *n);     /* the counter of quiet.h; false: there is none. NULL: the engine has none */
};

struct db {
	const struct db_backend *backend;
	enum db_state state;
	bool is_snapshot, is_kept;       /* kept: one that db_snapshot_kept began */
	struct quiet *quiet;             /* NULL: snapshots are never kept */
	int64_t snapshot;                /* its number, while there is one */
	char cause[400];
};

/* Sets the state and the cause unless an earlier failure stands. Returns false. */
bool db_fail(struct db *db, enum db_state state, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

struct db *sqlite_open(const char *path, bool create, struct fault *f);
struct db *postgres_open(const char *uri, struct fault *f);

/* copy.c: the pages of the snapshot at hand into a new file. False with the state and the cause. */
bool sqlite_copy(struct db *db, const char *path);
/* References and triggers rest, outside any transaction: rows come in as they are. */
void sqlite_rest(struct db *db, bool rest);

/* Of the writer's connection: commits no longer take the write-ahead log into the file by the way (checkpoint.h does), and say how many pages
 * are in it after the last. */
void sqlite_log_apart(struct db *db);
int sqlite_log_pages(const struct db *db);

/* The lock by which processes on one PostgreSQL store write one at a time. */
#define DB_WRITER_LOCK "7011903"

/* Opens a transaction that may write and holds the one writer's lock: BEGIN IMMEDIATE, or BEGIN and an advisory lock. */
bool db_begin_write(struct db *db);
/* After a COMMIT whose answer never came: what became of it? Asks the engine on a new connection. */
enum db_outcome { DB_UNDONE, DB_COMMITTED, DB_UNKNOWN };
enum db_outcome db_write_outcome(struct db *db);

/* Prepared statements by the address of their SQL. Several may share an address: the same text open twice. */
struct statement_head {
	const char *address;
	char *text;                      /* a copy: an address whose text changed is prepared anew */
	bool is_open;
	struct statement_head *twin;
};
struct statement_map {
	struct statement_head **slot;
	size_t n, cap;
};
/* The first of the statements at this address, or NULL. */
struct statement_head *statement_find(const struct statement_map *m, const char *address);
/* A constant of the program: what is at its address cannot change. */
bool statement_is_constant(const char *sql);
void statement_add(struct statement_map *m, struct statement_head *s);
void statement_each(struct statement_map *m, void (*visit)(struct statement_head *s, void *arg), void *arg);
#endif
