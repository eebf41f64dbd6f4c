/* A store of every earlier step, with rows in it as the program of that step wrote them, comes forward whole: rows, versions and the
 * proof stand, and what was written then can be changed now. The program of an earlier step is played by the record layer with
 * today's tables cut down to the columns that such a store has. */
#include "record_fixture.h"
#include "base/log.h"
#include "base/out.h"
#include "db/migrate.h"
#include "record/due.h"
#include "record/finding.h"
#include "record/words.h"

enum { MOST_FIELDS = 100, ROWS_OF_EACH = 3 };
static const char COLUMNS_SQLITE[] = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'";
static const char COLUMNS_POSTGRES[] =
	"SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
	" WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped";
static const char STEP_DONE[] = "INSERT INTO migration(number, name, at) VALUES($1, $2, 1)";
static const char HEAD[] = "SELECT hash FROM txn ORDER BY id DESC LIMIT 1";

/* ---- A record as an earlier step knew it ---- */

struct column { struct text table, name; };

struct columns {
	struct column *at;
	size_t n, cap;
};

static int by_table(const void *a, const void *b)
{
	const struct column *x = a, *y = b;
	int order = text_cmp(x->table, y->table);
	return order ? order : text_cmp(x->name, y->name);
}

/* Read at once: to ask for each of two thousand by itself takes most of a test's time. */
static struct columns columns_of(struct db *db, struct arena *a)
{
	struct columns all = { 0 };
	struct rows r;
	db_query_n(db, &r, db_engine(db) == DB_SQLITE ? COLUMNS_SQLITE : COLUMNS_POSTGRES, NULL, 0);
	while (db_next(&r))
		*GROW_IN(a, &all) = (struct column){ db_text_in(&r, 0, a), db_text_in(&r, 1, a) };
	db_done(&r);
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_table);
	return all;
}

static bool has_column(const struct columns *all, const char *table, const char *column)
{
	struct column wanted = { text_of(table), text_of(column) };
	return all->n && bsearch(&wanted, all->at, all->n, sizeof *all->at, by_table) != NULL;
}

static const struct field *sorted_fields;

static int by_field_name(const void *a, const void *b)
{
	return strcmp(sorted_fields[*(const int *)a].name, sorted_fields[*(const int *)b].name);
}

static void put_columns(struct out *o, const struct record_type *t)
{
	out_lit(o, "id, txn");
	out_c(o, t->scope == SCOPE_ORG ? "" : t->scope == SCOPE_CASE ? ", council_id, person_id" : ", council_id");
	for (int i = 0; i < t->n_fields; i++)
		out_f(o, ", %s", t->fields[i].name);
}

static int n_columns(const struct record_type *t)
{
	return t->n_fields + (t->scope == SCOPE_ORG ? 2 : t->scope == SCOPE_CASE ? 4 : 3);
}

static const char *kept(struct fixture *x, struct out *o)
{
	const char *sql = text_c_in(x->arena, out_text(o));
	out_free(o);
	return sql;
}

static const char *select_of(struct fixture *x, const struct record_type *t)
{
	struct out o = out_make(10000);
	out_lit(&o, "SELECT ");
	put_columns(&o, t);
	out_f(&o, " FROM %s WHERE id = $1", t->name);
	return kept(x, &o);
}

static const char *insert_of(struct fixture *x, const struct record_type *t)
{
	struct out o = out_make(10000);
	out_f(&o, "INSERT INTO %s (", t->name);
	put_columns(&o, t);
	out_lit(&o, ", deleted, salt, row_hash) VALUES ($1");
	for (int i = 2; i <= n_columns(t) + 3; i++)
		out_f(&o, ", $%d", i);
	out_lit(&o, ")");
	return kept(x, &o);
}

static const char *update_of(struct fixture *x, const struct record_type *t)
{
	struct out o = out_make(10000);
	int next = 2;
	out_f(&o, "UPDATE %s SET txn = $%d", t->name, next++);
	if (t->scope != SCOPE_ORG)
		out_f(&o, ", council_id = $%d", next++);
	if (t->scope == SCOPE_CASE)
		out_f(&o, ", person_id = $%d", next++);
	for (int i = 0; i < t->n_fields; i++)
		out_f(&o, ", %s = $%d", t->fields[i].name, next++);
	out_f(&o, ", deleted = $%d, salt = $%d, row_hash = $%d WHERE id = $1 AND txn = $%d", next, next + 1, next + 2, next + 3);
	return kept(x, &o);
}

/* NULL: the store has no such record yet. */
static const struct record_type *type_then(struct fixture *x, const struct columns *columns, const struct record_type *now)
{
	struct record_type *t = arena_copy(x->arena, now, sizeof *now);
	struct field *fields = ARRAY_IN(x->arena, struct field, MOST_FIELDS);
	int *order = ARRAY_IN(x->arena, int, MOST_FIELDS);
	if (!has_column(columns, now->name, "row_hash"))
		return NULL;
	t->n_fields = 0;
	for (int i = 0; i < now->n_fields; i++)
		if (has_column(columns, now->name, now->fields[i].name))
			fields[t->n_fields++] = now->fields[i];
	for (int i = 0; i < t->n_fields; i++)
		order[i] = i;
	sorted_fields = fields;
	qsort(order, (size_t)t->n_fields, sizeof *order, by_field_name);
	t->fields = fields;
	t->by_name = order;
	t->sql_select = select_of(x, t);
	t->sql_insert = insert_of(x, t);
	t->sql_update = update_of(x, t);
	return t;
}

/* ---- A store of an earlier step ---- */

struct old_store {
	struct fixture x;
	const struct record_type **types;        /* by number; NULL: not yet */
	void *(*rows)[ROWS_OF_EACH];             /* by number: as they were last written; the last of each is deleted */
	int step, n_types, n_fields;
	struct columns columns;                  /* of its tables, before it is brought forward */
	struct text head;
};

static void open_at(struct old_store *s, struct test_store *ts, int step)
{
	struct fault f = { 0 };
	s->step = step;
	s->x = (struct fixture){ .random = 88172645463325252u, .arena = arena_new((size_t)256 << 20), .db = db_open(ts->uri, true, &f) };
	assert_non_null(s->x.db);
	for (int i = 0; i < step; i++) {
		fixture_script(&s->x, ts->engine == DB_SQLITE ? migrations[i].sqlite : migrations[i].postgres);
		assert_int_equal(db_run(s->x.db, STEP_DONE, DBI(migrations[i].number), DBC(migrations[i].name)), 1);
	}
	assert_int_equal(migrate_current(s->x.db), step);
	s->columns = columns_of(s->x.db, s->x.arena);
	s->types = ARRAY_IN(s->x.arena, const struct record_type *, n_record_types);
	s->rows = arena_alloc(s->x.arena, sizeof *s->rows * (size_t)n_record_types);
	s->x.seeds = ARRAY_IN(s->x.arena, int64_t, n_record_types);
	s->n_types = s->n_fields = 0;
	for (int i = 0; i < n_record_types; i++) {
		s->types[i] = record_types[i] == &record_destruction ? NULL : type_then(&s->x, &s->columns, record_types[i]);
		s->n_types += s->types[i] != NULL;
		s->n_fields += s->types[i] ? s->types[i]->n_fields : 0;
	}
}

/* What the step did not know stays without a value. */
static void forget_later_fields(const struct record_type *then, const struct record_type *now, void *rec)
{
	for (int i = 0; i < now->n_fields; i++)
		if (now->fields[i].type >= F_INT && !record_field(then, now->fields[i].name))
			*field_int(&now->fields[i], rec) = NONE;
}

static void save_one(struct old_store *s, struct txn *txn, int type, int row)
{
	const struct record_type *t = s->types[type];
	if (t->written_once && s->rows[type][row])
		return;
	if (!s->rows[type][row]) {
		s->rows[type][row] = arena_alloc(s->x.arena, t->size);
		record_clear(record_types[type], s->rows[type][row]);
	}
	fixture_fill(&s->x, t, s->rows[type][row]);
	forget_later_fields(t, record_types[type], s->rows[type][row]);
	if (record_save(txn, t, s->rows[type][row]) > SAVED_SAME)
		fail_msg("%s could not be saved: %s", t->name, db_cause(s->x.db));
}

/* The first of each record is what others refer to. */
static void save_first(struct old_store *s, struct txn *txn, int type)
{
	save_one(s, txn, type, 0);
	struct record *r = s->rows[type][0];
	s->x.seeds[type] = r->id;
	if (s->types[type]->name == record_council.name)
		s->x.council = r->id;
	if (s->types[type]->name == record_person.name)
		s->x.person = r->id;
}

/* Today's program keeps lists beside the rows that stores of then did not have: while it stands in for the program of then, they are this
 * connection's alone. */
static const struct { const char *table, *column, *make, *drop; } lists_of_today[] = {
	{ "person_council", "person_id", "CREATE TEMPORARY TABLE person_council (person_id BIGINT NOT NULL, council_id BIGINT NOT NULL)", "DROP TABLE person_council" },
	{ "person_record", "person_id", "CREATE TEMPORARY TABLE person_record (person_id BIGINT NOT NULL, record_name TEXT NOT NULL, PRIMARY KEY (person_id, record_name))",
	  "DROP TABLE person_record" },
	{ "search_name", "person_id", "CREATE TEMPORARY TABLE search_name (word TEXT NOT NULL, other TEXT NOT NULL, person_id BIGINT NOT NULL, council_id BIGINT NOT NULL)",
	  "DROP TABLE search_name" },
	{ "search_term", "person_id", "CREATE TEMPORARY TABLE search_term (term TEXT NOT NULL, person_id BIGINT NOT NULL, council_id BIGINT NOT NULL)", "DROP TABLE search_term" },
	{ "search_key", "key", "CREATE TEMPORARY TABLE search_key (key TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (key, word))", "DROP TABLE search_key" },
};
enum { LISTS = sizeof lists_of_today / sizeof *lists_of_today };

static void write_history(struct old_store *s)
{
	bool is_lent[LISTS];
	for (int i = 0; i < LISTS; i++) {
		is_lent[i] = !has_column(&s->columns, lists_of_today[i].table, lists_of_today[i].column);
		if (is_lent[i])
			fixture_script(&s->x, lists_of_today[i].make);
	}
	for (int round = 0; round < 3; round++) {
		struct txn *txn = fixture_begin(&s->x, "as it was then");
		for (int i = 0; i < n_record_types; i++) {
			if (!s->types[i])
				continue;
			if (round == 0)
				save_first(s, txn, i);
			else if (round == 1)
				save_one(s, txn, i, 0), save_one(s, txn, i, 1), save_one(s, txn, i, 2);
			else
				assert_int_equal(record_delete(txn, s->types[i], ((struct record *)s->rows[i][2])->id, ((struct record *)s->rows[i][2])->txn), SAVED);
		}
		fixture_end(&s->x, txn);
	}
	for (int i = 0; i < LISTS; i++)
		if (is_lent[i])
			fixture_script(&s->x, lists_of_today[i].drop);
	struct rows r;
	db_query(s->x.db, &r, HEAD);
	s->head = db_next(&r) ? db_text_in(&r, 0, s->x.arena) : NO_TEXT;
	db_done(&r);
	assert_int_equal(text_none(s->head), s->n_types == 0);
	fixture_script(&s->x, "INSERT INTO setting (name, value) VALUES ('of_then', 'kept')");
}

/* ---- Brought forward ---- */

static void assert_proved(struct old_store *s)
{
	struct verify_report r;
	struct fault f = { 0 };
	if (!verify(s->x.db, s->head, &r, s->x.arena, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	for (size_t i = 0; i < r.lines.n; i++)
		if (!r.lines.at[i].is_notice)
			print_error("%.*s %lld: %.*s\n", TEXT_ARG(r.lines.at[i].table), (long long)r.lines.at[i].id, TEXT_ARG(r.lines.at[i].reason));
	assert_int_equal(r.faults, 0);
}

static void assert_row_stands(struct old_store *s, int type, int row)
{
	const struct record_type *now = record_types[type];
	const struct record *was = s->rows[type][row];
	struct record *is = arena_alloc(s->x.arena, now->size);
	int which[MOST_FIELDS];
	assert_true(record_load(s->x.db, now, was->id, is, s->x.arena));
	assert_int_equal(is->txn, was->txn);
	if (record_diff(now, was, is, which))
		fail_msg("%s.%s is not what was written", now->name, now->fields[which[0]].name);
	assert_int_equal(record_versions(s->x.db, now, was->id, s->x.arena).n, row == 0 ? (was->txn == 1 ? 1 : 2) : 1);
}

static const char IS_LISTED[] = "SELECT count(*) FROM person_record WHERE person_id = $1 AND record_name = $2";

static void assert_all_stands(struct old_store *s)
{
	for (int i = 0; i < n_record_types; i++) {
		if (!s->types[i])
			continue;
		assert_row_stands(s, i, 0);
		assert_row_stands(s, i, 1);
		struct record *gone = s->rows[i][2], *first = s->rows[i][0];
		assert_int_equal(db_one(s->x.db, IS_LISTED, 0, DBI(first->person_id), DBC(s->types[i]->name)), record_types[i]->scope == SCOPE_CASE);
		assert_false(record_load(s->x.db, record_types[i], gone->id, arena_alloc(s->x.arena, record_types[i]->size), s->x.arena));
		assert_int_equal(record_versions(s->x.db, record_types[i], gone->id, s->x.arena).n, 2);
	}
}

/* Every row is written again by today's program, with the fields it did not have, and rows of the new records beside them. */
static void write_as_of_today(struct old_store *s)
{
	struct txn *txn = fixture_begin(&s->x, "as it is today");
	for (int i = 0; i < n_record_types; i++) {
		if (record_types[i] == &record_destruction)
			continue;
		bool is_new = !s->types[i];
		s->types[i] = record_types[i];
		if (is_new)
			save_first(s, txn, i);
		else
			save_one(s, txn, i, 0), save_one(s, txn, i, 1);
	}
	fixture_end(&s->x, txn);
}

/* As opening does. The types of then, which stand in for the program of then, are not those that what is due is worked out from. */
static void work_out_lists(struct old_store *s)
{
	struct fault f = { 0 };
	fixture_script(&s->x, "BEGIN");
	if (!due_bring_up_to_date(s->x.db, &f) || !finding_bring_up_to_date(s->x.db, &f) ||
	    !words_bring_up_to_date(s->x.db, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	fixture_script(&s->x, "COMMIT");
}

static void test_a_store_of_every_earlier_step_comes_forward_whole(void **state)
{
	(void)state;
	int types_before = -1;
	for (int step = 0; step < migrate_latest(); step++) {
		struct test_store ts;
		struct old_store s = { .head = NO_TEXT };        /* the first has no chain to remember */
		struct fault f = { 0 };
		test_store_make(engine_in_turn(), &ts);
		open_at(&s, &ts, step);
		assert_true(s.n_types >= types_before);
		types_before = s.n_types;
		if (step > 0)
			write_history(&s);
		if (!migrate(s.x.db, &f))
			fail_msg("from step %d: %s (%s)", step, f.sentence, f.cause);
		assert_int_equal(migrate_current(s.x.db), migrate_latest());
		work_out_lists(&s);
		assert_all_stands(&s);
		assert_int_equal(db_one(s.x.db, "SELECT count(*) FROM setting WHERE name = 'of_then' AND value = 'kept'", -1), step > 0);
		assert_proved(&s);
		write_as_of_today(&s);
		assert_proved(&s);
		print_message("from step %d: %d records, %d fields\n", step, s.n_types, s.n_fields);
		fixture_close(&s.x);
		test_store_drop(&ts);
	}
	assert_true(types_before > 20);          /* the step before the last had records in it */
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_a_store_of_every_earlier_step_comes_forward_whole) };
	log_quiet(LOG_ERROR);
	return run_on_each_engine(tests);
}
