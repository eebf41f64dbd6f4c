/* db.h - the only face of a database: one SQL text, two engines (SQLite, PostgreSQL).
 *
 * A struct db is one connection, used by one thread. SQL is a string constant with $1.. placeholders; it is prepared
 * once a connection and found again by its address, so never build it at run time. Only integers and text exist:
 * booleans are 0 and 1, dates ISO text, instants integers; PostgreSQL columns are bigint and text COLLATE "C". Bytes that are no text, of
 * documents, have a column of their own kind (BLOB, bytea) in one table (record/document_bytes.h).
 *
 *	struct rows r;
 *	db_query(db, &r, SQL, DBI(id), DBT(name));
 *	while (db_next(&r))
 *		use(db_int(&r, 0), db_text_in(&r, 1, arena));
 *	if (db_failed(db)) ...
 *
 * Errors stick: after the first failure every call on the connection does nothing and says "no rows", until
 * db_clear, a rollback or the next snapshot. Look once, at the end. Inside a transaction PostgreSQL does nothing more after
 * a failure before ROLLBACK or ROLLBACK TO SAVEPOINT, which clear by themselves. Several queries may be open at a time on
 * one connection, the same text too. LIKE minds case on both engines. */
#ifndef KITH_DB_H
#define KITH_DB_H
#include "base/date.h"
#include "base/die.h"
#include "base/text.h"

struct arena;
struct db;
enum db_state { DB_OK, DB_CONFLICT /* a constraint */, DB_BUSY /* try again */, DB_FULL /* disk */, DB_GONE /* connection */, DB_ERROR };
enum db_engine { DB_SQLITE, DB_POSTGRES };

struct db_value { enum { DB_NULL, DB_INT, DB_TEXT, DB_BYTES } type; int64_t i; struct text t; };
#define NONE INT64_MIN                                   /* the integer that is no value: bound and read as NULL */
#define DBI(x) db_value_int(x)
#define DBT(x) db_value_text(x)
#define DBC(x) db_value_text(text_of(x))                 /* a C string */
#define DBB(x) ((struct db_value){ .type = DB_BYTES, .t = (x) })     /* bytes, for a column of bytes */
#define DBN ((struct db_value){ .type = DB_NULL })
static inline struct db_value db_value_int(int64_t i)
{
	return (struct db_value){ .type = i == NONE ? DB_NULL : DB_INT, .i = i };
}
static inline struct db_value db_value_text(struct text t)
{
	return (struct db_value){ .type = t.p ? DB_TEXT : DB_NULL, .t = t };
}

/* uri: a file path (made when absent, if create) or "postgresql://...". NULL and a fault when it cannot be had. */
struct db *db_open(const char *uri, bool create, struct fault *f);
void db_close(struct db *db);
enum db_engine db_engine(const struct db *db);

struct rows { struct db *db; void *state; int at; };     /* private but for its address */
void db_query_n(struct db *db, struct rows *r, const char *sql, const struct db_value *v, int n);
#define db_query(db, r, sql, ...) \
	db_query_n((db), (r), (sql), (const struct db_value[]){ __VA_ARGS__ }, \
		   (int)(sizeof((const struct db_value[]){ __VA_ARGS__ }) / sizeof(struct db_value)))
/* A query without values over a whole table, inside a snapshot: its rows come some at a time, so that a store of any size is read
 * in little memory. */
void db_query_large(struct db *db, struct rows *r, const char *sql);
bool db_next(struct rows *r);                            /* the next row; false ends the query by itself */
void db_done(struct rows *r);                            /* ends a query left early */
bool db_is_null(struct rows *r, int column);
int64_t db_int(struct rows *r, int column);              /* NONE when NULL */
struct text db_text(struct rows *r, int column);         /* valid until the next db_next or db_done */
struct text db_text_in(struct rows *r, int column, struct arena *a);
bool db_is_bytes(struct rows *r, int column);            /* a column of bytes, which db_text does not give */
struct text db_bytes_in(struct rows *r, int column, struct arena *a);

/* One statement whose rows nobody reads. Returns rows changed, -1 on failure. */
int64_t db_run_n(struct db *db, const char *sql, const struct db_value *v, int n);
#define db_run(db, sql, ...) \
	db_run_n((db), (sql), (const struct db_value[]){ __VA_ARGS__ }, \
		 (int)(sizeof((const struct db_value[]){ __VA_ARGS__ }) / sizeof(struct db_value)))
/* The first column of the first row, or `otherwise` when there is no row or it is NULL. */
int64_t db_one_n(struct db *db, const char *sql, int64_t otherwise, const struct db_value *v, int n);
#define db_one(db, sql, otherwise, ...) \
	db_one_n((db), (sql), (otherwise), (const struct db_value[]){ __VA_ARGS__ }, \
		 (int)(sizeof((const struct db_value[]){ __VA_ARGS__ }) / sizeof(struct db_value)))
bool db_script(struct db *db, const char *sql);          /* several statements, no values: DDL and transaction words */

bool db_failed(const struct db *db);
enum db_state db_state(const struct db *db);
const char *db_cause(const struct db *db);               /* the engine's words, for the log only */
void db_clear(struct db *db);

/* Read snapshot for one page: everything between sees one state of the store. Begins without the error of the page before, and
 * connects again if the connection had gone; its own error stands after the release until the next. Not to be nested.
 * The release ends every query left open. */
void db_snapshot(struct db *db);
void db_release(struct db *db);
/* As db_snapshot, for pages that follow each other: on SQLite it may be the snapshot of the page before, as long as nothing was committed
 * since but notes (writer.h), so that what was read stays in memory. A note may then be missing from it: a statement that reads what
 * notes write fails in it, and is asked after db_snapshot_anew, which ends every open query and stands on everything committed. */
struct quiet;
void db_snapshot_kept(struct db *db);
void db_snapshot_anew(struct db *db);
/* From here on the connection only reads: on SQLite whatever writes fails, and what it reads is in a map of the file that all such connections share
 * (file_map.h). A disk that cannot be read fails the query, as without it. */
void db_reads_only(struct db *db);
/* Makes a reader keep: `q` is the writer's, `noted` the tables that notes write, ended by NULL. Both outlive the connection. */
void db_keep(struct db *db, struct quiet *q, const char *const *noted);
/* From any thread: a snapshot that was set aside some time ago is ended, so that it holds nothing up. */
void db_rest(struct db *db);
/* Which snapshot of this process it is, for what is kept as long as one; 0: in none. */
int64_t db_snapshot_number(const struct db *db);
#endif
