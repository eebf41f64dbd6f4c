/* PostgreSQL behind db.h: libpq, statements prepared once a connection, values and answers as text, types left to the server
 * to infer. A result is held whole, so that queries may be nested, but for large ones, which have a cursor; the search path is the
 * server's. A reader whose
 * connection has gone is connected again at its next snapshot, the writer at its next group. */
#include "db/db_backend.h"
#include "base/arena.h"
#include <libpq-fe.h>

enum { OID_OF_BOOL = 16, OID_OF_BYTEA = 17 };
#define FETCH_ROWS "1000"                                /* of a large query at a time */

/* A server set to answer before a commit is on disk is told otherwise; a stricter one is left as it is. What the rule of access asks makes long
 * statements whose cost the server guesses far too high: it would compile each to machine code, which takes longer than the answer. */
static const char SETTINGS[] =
	"SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET client_min_messages = warning; SET jit = off;"
	"SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/* One trip. The transaction's number is what db_write_outcome asks about when the answer to a COMMIT never came. */
static const char BEGIN_WRITE[] =
	"BEGIN; SET LOCAL lock_timeout = '5s';"
	"SELECT pg_current_xact_id(), pg_advisory_xact_lock(" DB_WRITER_LOCK ")";
static const char AWAIT_LOCK[] = "SET LOCAL lock_timeout = '5s'; SELECT pg_advisory_xact_lock(" DB_WRITER_LOCK ")";
static const char OUTCOME[] = "SELECT pg_xact_status(CAST($1 AS xid8))";

struct statement {
	struct statement_head head;      /* is_open is not used: results do not hold their statement */
	char name[16];
	unsigned connection;             /* the connection it was prepared on, counted */
};

struct result {
	PGresult *rows;
	char cursor[16];                 /* of a large query; "": all rows are here */
	struct result *next;             /* every result not yet ended */
};

struct postgres {
	struct db db;
	PGconn *handle;
	char *uri;
	unsigned connection;             /* how often it was connected */
	unsigned names, cursors;
	struct statement_map statements;
	struct result *open;
	const char **value;
	int value_cap;
	char *bytes;
	size_t bytes_cap;
	char transaction[24];            /* of the last BEGIN_WRITE */
};

static struct postgres *postgres_of(struct db *db)
{
	return (struct postgres *)db;
}

/* Failures */

static enum db_state state_of(const char *code)
{
	static const struct { const char *starts; enum db_state state; } TABLE[] = {
		{ "23", DB_CONFLICT }, { "P0001", DB_CONFLICT /* RAISE in a trigger of ours */ },
		{ "40", DB_BUSY }, { "55P03", DB_BUSY },
		{ "25006", DB_FULL /* a server that only reads */ }, { "53100", DB_FULL }, { "58030", DB_FULL },
		{ "08P01", DB_ERROR /* a wrong number of values */ }, { "08", DB_GONE }, { "53300", DB_GONE }, { "57P", DB_GONE },
	};
	for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++)
		if (text_starts(text_of(code), text_of(TABLE[i].starts)))
			return TABLE[i].state;
	return DB_ERROR;
}

/* The server's details and its words on bad values (class 22) may quote what was entered, which has no place in a log. */
static bool failed(struct postgres *p, const PGresult *r, const char *sql)
{
	const char *code = PQresultErrorField(r, PG_DIAG_SQLSTATE);
	if (PQstatus(p->handle) == CONNECTION_BAD)
		return db_fail(&p->db, DB_GONE, "PostgreSQL %s: connection lost", code ? code : "");
	if (!code)
		return db_fail(&p->db, DB_ERROR, "PostgreSQL: %s", PQerrorMessage(p->handle));
	const char *words = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
	if (text_starts(text_of(code), T("22")) || !words)
		words = "a value of the wrong form";
	return db_fail(&p->db, state_of(code), "PostgreSQL %s: %s [%.160s]", code, words, sql);
}

static bool is_good(const PGresult *r)
{
	ExecStatusType s = PQresultStatus(r);
	return s == PGRES_TUPLES_OK || s == PGRES_COMMAND_OK || s == PGRES_EMPTY_QUERY;
}

/* Runs words without values; the result is the caller's, NULL when they failed. */
static PGresult *run_words(struct postgres *p, const char *sql)
{
	PGresult *r = PQexec(p->handle, sql);
	if (is_good(r))
		return r;
	failed(p, r, sql);
	PQclear(r);
	return NULL;
}

static bool postgres_script(struct db *db, const char *sql)
{
	PGresult *r = run_words(postgres_of(db), sql);
	PQclear(r);
	return r != NULL;
}

/* Connecting */

static void hear_no_notices(void *arg, const PGresult *r)
{
	(void)arg;
	(void)r;
}

/* What stands before dbname may be set otherwise by the URI; what stands after may not. */
static bool postgres_connect(struct postgres *p)
{
	const char *const names[] = { "connect_timeout", "keepalives_idle", "application_name", "dbname", "client_encoding", NULL };
	const char *const values[] = { "10", "30", "kith", p->uri, "UTF8", NULL };
	PQfinish(p->handle);
	p->handle = PQconnectdbParams(names, values, 1);
	p->connection++;
	if (PQstatus(p->handle) != CONNECTION_OK)
		return db_fail(&p->db, DB_GONE, "%s", PQerrorMessage(p->handle));
	PQsetNoticeReceiver(p->handle, hear_no_notices, NULL);
	return postgres_script(&p->db, SETTINGS);
}

/* Prepared statements */

static bool statement_make(struct postgres *p, struct statement *st, const char *sql)
{
	free(st->head.text);
	st->head.text = strdup(sql);
	CHECK(st->head.text);
	snprintf(st->name, sizeof st->name, "q%u", ++p->names);
	PGresult *r = PQprepare(p->handle, st->name, sql, 0, NULL);
	bool is_made = is_good(r);
	st->connection = is_made ? p->connection : 0;
	if (!is_made)
		failed(p, r, sql);
	PQclear(r);
	return is_made;
}

static struct statement *statement_of(struct postgres *p, const char *sql)
{
	struct statement *st = (struct statement *)statement_find(&p->statements, sql);
	if (!st) {
		st = calloc(1, sizeof *st);
		CHECK(st);
		st->head.address = sql;
		statement_add(&p->statements, &st->head);
	}
	if (st->connection == p->connection && (statement_is_constant(sql) || strcmp(st->head.text, sql) == 0))
		return st;
	return statement_make(p, st, sql) ? st : NULL;
}

/* Values go as text ended by NUL, one after another in one buffer that the connection keeps. */

static size_t bytes_of(const struct db_value *v)
{
	return v->type == DB_TEXT ? v->t.n + 1 : v->type == DB_BYTES ? 2 * v->t.n + 3 : 24;
}

static void make_room(struct postgres *p, const struct db_value *v, int n)
{
	size_t bytes = 0;
	for (int i = 0; i < n; i++)
		bytes += bytes_of(&v[i]);
	if (bytes > p->bytes_cap) {
		free(p->bytes);
		p->bytes = malloc(bytes * 2);
		p->bytes_cap = bytes * 2;
	}
	if (n > p->value_cap) {
		free(p->value);
		p->value = calloc((size_t)n, sizeof *p->value);
		p->value_cap = n;
	}
	CHECK((!bytes || p->bytes) && (!n || p->value));
}

/* Bytes as the server writes them: \x and two figures of sixteen for each. */
static void put_bytes(char *at, struct text bytes)
{
	static const char figures[] = "0123456789abcdef";
	*at++ = '\\';
	*at++ = 'x';
	for (size_t i = 0; i < bytes.n; i++) {
		*at++ = figures[(unsigned char)bytes.p[i] >> 4];
		*at++ = figures[(unsigned char)bytes.p[i] & 15];
	}
	*at = '\0';
}

static void put_values(struct postgres *p, const struct db_value *v, int n)
{
	make_room(p, v, n);
	char *at = p->bytes;
	for (int i = 0; i < n; i++) {
		p->value[i] = v[i].type == DB_NULL ? NULL : at;
		if (v[i].type == DB_INT) {
			snprintf(at, 24, "%lld", (long long)v[i].i);
		} else if (v[i].type == DB_TEXT) {
			memcpy(at, v[i].t.p, v[i].t.n);
			at[v[i].t.n] = '\0';
		} else if (v[i].type == DB_BYTES) {
			put_bytes(at, v[i].t);
		}
		at += bytes_of(&v[i]);
	}
}

static PGresult *execute(struct postgres *p, const char *sql, const struct db_value *v, int n)
{
	struct statement *st = statement_of(p, sql);
	if (!st)
		return NULL;
	put_values(p, v, n);
	PGresult *r = PQexecPrepared(p->handle, st->name, n, p->value, NULL, NULL, 0);
	if (is_good(r))
		return r;
	failed(p, r, sql);
	PQclear(r);
	return NULL;
}

/* Queries */

static void postgres_query(struct db *db, struct rows *r, const char *sql, const struct db_value *v, int n)
{
	struct postgres *p = postgres_of(db);
	PGresult *rows = execute(p, sql, v, n);
	if (!rows)
		return;
	struct result *result = malloc(sizeof *result);
	CHECK(result);
	*result = (struct result){ .rows = rows, .next = p->open };
	p->open = result;
	r->state = result;
}

/* Some rows more, in place of those that were read. */
static bool fetch(struct postgres *p, struct result *result)
{
	char words[64];
	snprintf(words, sizeof words, "FETCH " FETCH_ROWS " FROM %s", result->cursor);
	PQclear(result->rows);
	result->rows = run_words(p, words);
	return result->rows != NULL;
}

static void postgres_query_large(struct db *db, struct rows *r, const char *sql)
{
	struct postgres *p = postgres_of(db);
	struct result *result = calloc(1, sizeof *result);
	char *words = NULL;
	CHECK(result);
	snprintf(result->cursor, sizeof result->cursor, "c%u", ++p->cursors);
	CHECK(asprintf(&words, "DECLARE %s NO SCROLL CURSOR FOR %s", result->cursor, sql) > 0);
	if (!postgres_script(db, words) || !fetch(p, result)) {
		free(result);
	} else {
		result->next = p->open;
		p->open = result;
		r->state = result;
	}
	free(words);
}

static bool postgres_next(struct rows *r)
{
	struct result *result = r->state;
	if (++r->at < PQntuples(result->rows))
		return true;
	if (!result->cursor[0] || !PQntuples(result->rows))
		return false;
	r->at = 0;
	return fetch(postgres_of(r->db), result) && PQntuples(result->rows) > 0;
}

/* A cursor whose transaction failed is gone already. */
static void cursor_close(struct postgres *p, const struct result *result)
{
	char words[32];
	if (!result->cursor[0] || PQtransactionStatus(p->handle) != PQTRANS_INTRANS)
		return;
	snprintf(words, sizeof words, "CLOSE %s", result->cursor);
	PQclear(PQexec(p->handle, words));
}

static void result_end(struct postgres *p, struct result **link)
{
	struct result *result = *link;
	cursor_close(p, result);
	*link = result->next;
	PQclear(result->rows);
	free(result);
}

static void postgres_done(struct rows *r)
{
	struct result **link = &postgres_of(r->db)->open;
	while (*link && *link != r->state)
		link = &(*link)->next;
	if (*link)
		result_end(postgres_of(r->db), link);
}

static void postgres_done_all(struct db *db)
{
	struct postgres *p = postgres_of(db);
	while (p->open)
		result_end(p, &p->open);
}

static int64_t postgres_run(struct db *db, const char *sql, const struct db_value *v, int n)
{
	PGresult *r = execute(postgres_of(db), sql, v, n);
	if (!r)
		return -1;
	int64_t changed = 0;
	if (!text_int(text_of(PQcmdTuples(r)), &changed))
		changed = 0;
	PQclear(r);
	return changed;
}

static const PGresult *row_of(struct rows *r, int column)
{
	const struct result *result = r->state;
	CHECK(r->at >= 0 && r->at < PQntuples(result->rows) && column >= 0 && column < PQnfields(result->rows));
	return result->rows;
}

static bool postgres_is_null(struct rows *r, int column)
{
	return PQgetisnull(row_of(r, column), r->at, column);
}

static struct text postgres_text(struct rows *r, int column)
{
	const PGresult *row = row_of(r, column);
	if (PQgetisnull(row, r->at, column))
		return NO_TEXT;
	return (struct text){ PQgetvalue(row, r->at, column), (size_t)PQgetlength(row, r->at, column) };
}

static bool postgres_is_bytes(struct rows *r, int column)
{
	return PQftype(row_of(r, column), column) == OID_OF_BYTEA;
}

static struct text postgres_bytes_in(struct rows *r, int column, struct arena *a)
{
	struct text written = postgres_text(r, column);
	size_t n = 0;
	if (text_none(written))
		return T("");
	unsigned char *bytes = PQunescapeBytea((const unsigned char *)written.p, &n);
	CHECK(bytes);
	struct text copy = text_dup_in(a, (struct text){ (const char *)bytes, n });
	PQfreemem(bytes);
	return copy;
}

static int64_t postgres_integer(struct rows *r, int column)
{
	struct text t = postgres_text(r, column);
	int64_t value;
	if (text_none(t))
		return NONE;
	if (PQftype(row_of(r, column), column) == OID_OF_BOOL)
		return t.p[0] == 't';
	CHECK(text_int(t, &value));
	return value;
}

/* Transactions */

static void postgres_snapshot(struct db *db)
{
	static const char BEGIN[] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
	struct postgres *p = postgres_of(db);
	if (postgres_script(db, BEGIN) || db_state(db) != DB_GONE)
		return;
	db_clear(db);
	if (postgres_connect(p))
		postgres_script(db, BEGIN);
}

static bool postgres_end(struct db *db, const char *word)
{
	struct postgres *p = postgres_of(db);
	if (PQtransactionStatus(p->handle) == PQTRANS_IDLE)
		return true;
	PGresult *r = PQexec(p->handle, word);
	bool is_done = is_good(r);
	PQclear(r);
	return is_done;
}

static bool postgres_begin_write(struct db *db)
{
	struct postgres *p = postgres_of(db);
	PGresult *r = run_words(p, BEGIN_WRITE);
	if (!r)
		return false;
	snprintf(p->transaction, sizeof p->transaction, "%s", PQgetvalue(r, 0, 0));
	PQclear(r);
	return true;
}

/* A transaction in which something failed answers COMMIT with ROLLBACK, and without an error. */
static bool postgres_commit(struct db *db)
{
	PGresult *r = run_words(postgres_of(db), "COMMIT");
	bool is_committed = r && text_is(text_of(PQcmdStatus(r)), "COMMIT");
	PQclear(r);
	return is_committed || db_fail(db, DB_ERROR, "PostgreSQL rolled back instead of committing");
}

static enum db_outcome outcome_of(struct postgres *p)
{
	const char *value = p->transaction;
	PGresult *r = PQexecParams(p->handle, OUTCOME, 1, NULL, &value, NULL, NULL, 0);
	struct text status = is_good(r) && PQntuples(r) ? text_of(PQgetvalue(r, 0, 0)) : NO_TEXT;
	enum db_outcome outcome = text_is(status, "committed") ? DB_COMMITTED : text_is(status, "aborted") ? DB_UNDONE : DB_UNKNOWN;
	PQclear(r);
	return outcome;
}

static enum db_outcome postgres_outcome(struct db *db)
{
	struct postgres *p = postgres_of(db);
	db_clear(db);
	if (!postgres_connect(p))
		return DB_UNKNOWN;
	/* The lock comes free when the server has ended the lost transaction, one way or the other. */
	postgres_script(db, AWAIT_LOCK);
	db_clear(db);
	return outcome_of(p);
}

/* Opening and closing */

static void free_statement(struct statement_head *h, void *arg)
{
	(void)arg;
	free(h->text);
	free(h);
}

static void postgres_close(struct db *db)
{
	struct postgres *p = postgres_of(db);
	statement_each(&p->statements, free_statement, NULL);
	free(p->statements.slot);
	PQfinish(p->handle);
	free(p->uri);
	free(p->value);
	free(p->bytes);
	free(p);
}

static const struct db_backend POSTGRES = {
	.engine = DB_POSTGRES,
	.close = postgres_close,
	.script = postgres_script,
	.query = postgres_query,
	.query_large = postgres_query_large,
	.next = postgres_next,
	.done = postgres_done,
	.done_all = postgres_done_all,
	.run = postgres_run,
	.is_null = postgres_is_null,
	.integer = postgres_integer,
	.text = postgres_text,
	.is_bytes = postgres_is_bytes,
	.bytes_in = postgres_bytes_in,
	.snapshot = postgres_snapshot,
	.end = postgres_end,
	.begin_write = postgres_begin_write,
	.commit = postgres_commit,
	.outcome = postgres_outcome,
};

struct db *postgres_open(const char *uri, struct fault *f)
{
	struct postgres *p = calloc(1, sizeof *p);
	CHECK(p);
	p->db.backend = &POSTGRES;
	p->uri = strdup(uri);
	CHECK(p->uri);
	if (postgres_connect(p))
		return &p->db;
	fault(f, "The database server could not be reached. Nothing was changed. Check that it is running and that the address, user and "
		 "password given for it are right.");
	fault_cause(f, "%s", db_cause(&p->db));
	db_close(&p->db);
	return NULL;
}
