/* Copying a whole store. Tables and columns come from the database's own catalogue, so that no table can be forgotten; a table that
 * the other side does not have, or with other columns, stops the copy. Everything but bytes goes as text: both engines turn it into the column's
 * type. Rows go many to a statement, because each statement is a trip to PostgreSQL. */
#include "db/copy.h"
#include "base/arena.h"
#include "base/out.h"
#include "db/db_backend.h"

enum { MOST_VALUES = 2000, MOST_ROWS = 200 };

/* Not those of an index that only this engine keeps in tables (record/words.h): it is made anew in the copy. */
static const char TABLES_SQLITE[] =
	"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' AND name NOT LIKE 'search!_text!_index%' ESCAPE '!' ORDER BY name";
static const char TABLES_POSTGRES[] =
	"SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name";
static const char COLUMNS_SQLITE[] = "SELECT name FROM pragma_table_info($1) ORDER BY name";
static const char COLUMNS_POSTGRES[] =
	"SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 ORDER BY column_name";
static const char COUNTERS_POSTGRES[] =
	"SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'";
static const char LOOSE_ENDS_SQLITE[] = "SELECT count(*) FROM pragma_foreign_key_check";

struct names {
	struct text *at;
	size_t n, cap;
};

bool db_copy_pages(struct db *from, const char *path, struct fault *f)
{
	CHECK(from->is_snapshot && db_engine(from) == DB_SQLITE);
	if (!db_failed(from) && sqlite_copy(from, path))
		return true;
	f->no_room = db_state(from) == DB_FULL;
	fault(f, "The store could not be copied to %s: %s. The store itself is unchanged.", path,
		f->no_room ? "the disk is full or cannot be written" : "it could not be read to its end");
	fault_cause(f, "%s", db_cause(from));
	return false;
}

static struct names names_in(struct arena *a, struct db *db, const char *sql, const struct db_value *v, int n)
{
	struct names found = { 0 };
	struct rows r;
	db_query_n(db, &r, sql, v, n);
	while (db_next(&r))
		*GROW_IN(a, &found) = db_text_in(&r, 0, a);
	return found;
}

static struct names tables_in(struct arena *a, struct db *db)
{
	return names_in(a, db, db_engine(db) == DB_SQLITE ? TABLES_SQLITE : TABLES_POSTGRES, NULL, 0);
}

static struct names columns_in(struct arena *a, struct db *db, struct text table)
{
	struct db_value v[] = { DBT(table) };
	return names_in(a, db, db_engine(db) == DB_SQLITE ? COLUMNS_SQLITE : COLUMNS_POSTGRES, v, 1);
}

static bool same_names(const struct names *a, const struct names *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!text_eq(a->at[i], b->at[i]))
			return false;
	return true;
}

static void put_columns(struct out *o, const struct names *columns)
{
	for (size_t i = 0; i < columns->n; i++)
		out_f(o, "%s\"%.*s\"", i ? ", " : "", TEXT_ARG(columns->at[i]));
}

static const char *select_in(struct arena *a, struct text table, const struct names *columns)
{
	struct out o = out_make(1 << 16);
	out_lit(&o, "SELECT ");
	put_columns(&o, columns);
	out_f(&o, " FROM \"%.*s\"", TEXT_ARG(table));
	char *sql = text_c_in(a, out_text(&o));
	out_free(&o);
	return sql;
}

/* Of so many rows at once. */
static const char *insert_in(struct arena *a, struct text table, const struct names *columns, size_t n_rows)
{
	struct out o = out_make(1 << 18);
	out_f(&o, "INSERT INTO \"%.*s\" (", TEXT_ARG(table));
	put_columns(&o, columns);
	out_lit(&o, ") VALUES ");
	for (size_t i = 0; i < n_rows * columns->n; i++) {
		bool is_first = i % columns->n == 0, is_last = (i + 1) % columns->n == 0;
		out_f(&o, "%s$%zu%s", is_first ? i ? ", (" : "(" : ", ", i + 1, is_last ? ")" : "");
	}
	char *sql = text_c_in(a, out_text(&o));
	out_free(&o);
	return sql;
}

/* Rows read and not yet written. */
struct batch {
	struct db *to;
	struct arena *texts;
	const char *many, *one;          /* statements */
	size_t columns, most, n;         /* rows */
	struct db_value v[MOST_VALUES];
};

static void batch_write(struct batch *b)
{
	if (b->n == b->most) {
		db_run_n(b->to, b->many, b->v, (int)(b->n * b->columns));
	} else {
		for (size_t i = 0; i < b->n; i++)
			db_run_n(b->to, b->one, b->v + i * b->columns, (int)b->columns);
	}
	b->n = 0;
	arena_reset(b->texts);
}

static void batch_add(struct batch *b, struct rows *r)
{
	for (int i = 0; i < (int)b->columns; i++) {
		struct db_value *v = &b->v[b->n * b->columns + (size_t)i];
		*v = db_is_null(r, i) ? DBN : db_is_bytes(r, i) ? DBB(db_bytes_in(r, i, b->texts)) : DBT(db_text_in(r, i, b->texts));
	}
	if (++b->n == b->most)
		batch_write(b);
}

static void copy_table_rows(struct db *from, struct batch *b, const char *select)
{
	struct rows r;
	db_query_large(from, &r, select);
	while (!db_failed(b->to) && db_next(&r))
		batch_add(b, &r);
	db_done(&r);
	batch_write(b);
}

/* What versions and guards each row must not do so while rows come in that were versioned and guarded before. */
static void rest_triggers(struct db *to, struct arena *a, struct text table, bool rest)
{
	if (db_engine(to) == DB_POSTGRES)
		db_script(to, text_c_in(a, textf_in(a, "ALTER TABLE \"%.*s\" %s TRIGGER USER", TEXT_ARG(table), rest ? "DISABLE" : "ENABLE")));
}

static bool copy_table(struct db *from, struct db *to, struct text table, struct fault *f)
{
	struct arena *a = arena_new(16 << 20), *texts = arena_new((size_t)1 << 30);
	struct names columns = columns_in(a, from, table), there = columns_in(a, to, table);
	bool fits = same_names(&columns, &there) && columns.n > 0;
	if (fits) {
		struct batch *b = NEW_IN(a, struct batch);
		size_t most = MOST_VALUES / columns.n;
		most = most > MOST_ROWS ? MOST_ROWS : most;
		*b = (struct batch){ .to = to, .texts = texts, .columns = columns.n, .most = most };
		b->many = insert_in(a, table, &columns, most);
		b->one = insert_in(a, table, &columns, 1);
		rest_triggers(to, a, table, true);
		db_script(to, text_c_in(a, textf_in(a, "DELETE FROM \"%.*s\"", TEXT_ARG(table))));
		copy_table_rows(from, b, select_in(a, table, &columns));
	} else if (!db_failed(from) && !db_failed(to)) {
		fault(f, "The table %.*s has other columns in the copy, so nothing was copied. Both stores must be at the same step.", TEXT_ARG(table));
	}
	arena_free(texts);
	arena_free(a);
	return fits && !db_failed(from) && !db_failed(to);
}

/* The numbers that PostgreSQL gives by itself go on behind those that were copied. */
static void set_counters(struct db *to, struct arena *a)
{
	struct rows r;
	if (db_engine(to) != DB_POSTGRES)
		return;
	db_query_n(to, &r, COUNTERS_POSTGRES, NULL, 0);
	while (db_next(&r)) {
		struct text table = db_text_in(&r, 0, a), column = db_text_in(&r, 1, a);
		db_script(to, text_c_in(a, textf_in(a, "SELECT setval(pg_get_serial_sequence('\"%.*s\"', '%.*s'), (SELECT COALESCE(MAX(\"%.*s\"), 0) + 1 "
			"FROM \"%.*s\"), false)", TEXT_ARG(table), TEXT_ARG(column), TEXT_ARG(column), TEXT_ARG(table))));
	}
}

/* PostgreSQL looks at references when the transaction commits; SQLite, whose references rest, is asked. */
static bool no_loose_ends(struct db *to)
{
	if (db_engine(to) == DB_POSTGRES)
		return db_script(to, "SET CONSTRAINTS ALL IMMEDIATE");
	return db_one_n(to, LOOSE_ENDS_SQLITE, 1, NULL, 0) == 0 || db_fail(to, DB_CONFLICT, "rows refer to rows that are not there");
}

static const char HAS_WORDS_SQLITE[] = "SELECT count(*) FROM sqlite_schema WHERE name = 'search_text_index'";
static const char INDEX_WORDS_SQLITE[] = "INSERT INTO search_text_index(search_text_index) VALUES ('rebuild')";

static void index_words(struct db *to)
{
	if (db_engine(to) == DB_SQLITE && db_one_n(to, HAS_WORDS_SQLITE, 0, NULL, 0))
		db_run_n(to, INDEX_WORDS_SQLITE, NULL, 0);
}

static bool copy_tables(struct db *from, struct db *to, struct fault *f)
{
	struct arena *a = arena_new(16 << 20);
	struct names tables = tables_in(a, from), there = tables_in(a, to);
	bool is_good = same_names(&tables, &there);
	if (!is_good && !db_failed(from) && !db_failed(to))
		fault(f, "The copy has other tables than the store, so nothing was copied. Both stores must be at the same step.");
	for (size_t i = 0; is_good && i < tables.n; i++)
		is_good = copy_table(from, to, tables.at[i], f);
	if (is_good) {
		set_counters(to, a);
		index_words(to);
		is_good = no_loose_ends(to);
	}
	for (size_t i = 0; is_good && i < tables.n; i++)
		rest_triggers(to, a, tables.at[i], false);
	arena_free(a);
	return is_good && !db_failed(from) && !db_failed(to);
}

static void rest_file(struct db *to, bool rest)
{
	if (db_engine(to) == DB_SQLITE)
		sqlite_rest(to, rest);
}

bool db_copy_rows(struct db *from, struct db *to, struct fault *f)
{
	CHECK(from->is_snapshot);
	rest_file(to, true);
	bool is_done = db_begin_write(to) && copy_tables(from, to, f) && to->backend->commit(to);
	if (!is_done) {
		const struct db *failed = db_failed(to) ? to : from;
		f->no_room = db_state(failed) == DB_FULL;
		fault_cause(f, "%s", db_cause(failed));
		fault(f, "The store could not be copied: %s. Nothing was changed in it, and the copy holds nothing.",
			f->no_room ? "the disk is full or cannot be written" : "it could not be read or written to its end");
		to->backend->done_all(to);
		to->backend->end(to, "ROLLBACK");
	}
	rest_file(to, false);
	return is_done;
}
