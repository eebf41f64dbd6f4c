/* One SQL text, two engines, the same answers; errors that stick; snapshots that hold still; connections that come back. */
#include "engines.h"
#include "base/arena.h"
#include "db/db_backend.h"

static const char TABLES[] =
	"CREATE TABLE child(id BIGINT PRIMARY KEY, name TEXT UNIQUE, age BIGINT CHECK(age >= 0));"
	"CREATE TABLE visit(id BIGINT PRIMARY KEY, child_id BIGINT NOT NULL REFERENCES child(id))";
static const char ADD[] = "INSERT INTO child(id, name, age) VALUES($1, $2, $3)";
static const char COUNT[] = "SELECT count(*) FROM child";
static const char ALL[] = "SELECT id, name, age FROM child ORDER BY id";

static struct db *open_store(const struct test_store *ts)
{
	struct fault f = { 0 };
	struct db *db = db_open(ts->uri, true, &f);
	if (!db)
		fail_msg("%s (%s)", f.sentence, f.cause);
	return db;
}

static struct db *open_with_tables(const struct test_store *ts)
{
	struct db *db = open_store(ts);
	assert_true(db_script(db, TABLES));
	return db;
}

static void assert_state(struct db *db, enum db_state state)
{
	if (db_state(db) != state)
		fail_msg("state %d, not %d: %s", (int)db_state(db), (int)state, db_cause(db));
}

static void test_values_come_back_as_they_went_in(void **state)
{
	static const struct { int64_t age; const char *name; } KEPT[] = {
		{ 0, "" }, { INT64_MAX, "Zoë Šmíd" }, { 7, "two\nlines\t'and' \"quotes\" \\ %" }, { NONE, NULL },
	};
	struct db *db = open_with_tables(*state);
	struct rows r;
	int n = (int)(sizeof KEPT / sizeof *KEPT);
	for (int i = 0; i < n; i++)
		assert_int_equal(db_run(db, ADD, DBI(i), DBC(KEPT[i].name), DBI(KEPT[i].age)), 1);
	db_query(db, &r, ALL);
	for (int i = 0; i < n; i++) {
		assert_true(db_next(&r));
		assert_int_equal(db_int(&r, 0), i);
		assert_true(text_eq(db_text(&r, 1), text_of(KEPT[i].name)));
		assert_true(db_int(&r, 2) == KEPT[i].age);
		assert_int_equal(db_is_null(&r, 2), KEPT[i].age == NONE);
	}
	assert_false(db_next(&r));
	assert_false(db_next(&r));
	assert_state(db, DB_OK);
	db_close(db);
}

static void test_the_least_integer_that_is_a_value_is_kept(void **state)
{
	struct db *db = open_store(*state);
	assert_true(db_one(db, "SELECT CAST($1 AS BIGINT)", 0, DBI(INT64_MIN + 1)) == INT64_MIN + 1);
	db_close(db);
}

static void test_placeholders_may_repeat_and_stand_out_of_order(void **state)
{
	struct db *db = open_store(*state);
	struct rows r;
	db_query(db, &r, "SELECT CAST($2 AS TEXT) || CAST($1 AS TEXT) || CAST($2 AS TEXT)", DBC("a"), DBC("b"));
	assert_true(db_next(&r));
	assert_true(text_is(db_text(&r, 0), "bab"));
	db_done(&r);
	db_close(db);
}

static void test_too_few_or_too_many_values_are_refused(void **state)
{
	struct db *db = open_with_tables(*state);
	assert_int_equal(db_run(db, ADD, DBI(1), DBC("Ama")), -1);
	assert_state(db, DB_ERROR);
	db_clear(db);
	assert_int_equal(db_run(db, ADD, DBI(1), DBC("Ama"), DBI(1), DBI(1)), -1);
	assert_state(db, DB_ERROR);
	db_clear(db);
	assert_int_equal(db_one(db, COUNT, -1), 0);
	db_close(db);
}

static void test_a_null_first_and_an_integer_next_fit_one_statement(void **state)
{
	static const char FILTER[] = "SELECT count(*) FROM child WHERE (CAST($1 AS BIGINT) IS NULL OR age = $1)";
	struct db *db = open_with_tables(*state);
	db_run(db, ADD, DBI(1), DBC("Ama"), DBI(7));
	db_run(db, ADD, DBI(2), DBC("Bo"), DBI(8));
	assert_int_equal(db_one(db, FILTER, -1, DBN), 2);
	assert_int_equal(db_one(db, FILTER, -1, DBI(7)), 1);
	assert_int_equal(db_one(db, FILTER, -1, DBN), 2);
	db_close(db);
}

static void test_a_nul_byte_is_refused(void **state)
{
	struct db *db = open_with_tables(*state);
	assert_int_equal(db_run(db, ADD, DBI(1), DBT(((struct text){ "A\0ma", 4 })), DBI(1)), -1);
	assert_state(db, DB_ERROR);
	db_close(db);
}

static void test_queries_nest_even_of_the_same_text(void **state)
{
	struct db *db = open_with_tables(*state);
	struct rows outer, inner;
	int pairs = 0, ordered = 0;
	for (int i = 0; i < 5; i++)
		db_run(db, ADD, DBI(i), DBN, DBI(i));
	db_query(db, &outer, ALL);
	while (db_next(&outer)) {
		db_query(db, &inner, ALL);
		while (db_next(&inner)) {
			pairs++;
			ordered += db_int(&outer, 0) < db_int(&inner, 0);
		}
	}
	assert_int_equal(pairs, 25);
	assert_int_equal(ordered, 10);
	assert_state(db, DB_OK);
	db_close(db);
}

static void test_text_copied_outlives_its_row(void **state)
{
	struct db *db = open_with_tables(*state);
	struct arena *a = arena_new(1 << 16);
	struct rows r;
	db_run(db, ADD, DBI(1), DBC("Ama"), DBI(7));
	db_run(db, ADD, DBI(2), DBC("Bo"), DBI(7));
	db_query(db, &r, ALL);
	assert_true(db_next(&r));
	struct text name = db_text_in(&r, 1, a);
	assert_true(db_next(&r));
	db_done(&r);
	assert_true(text_is(name, "Ama"));
	arena_free(a);
	db_close(db);
}

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>

/* What src/db/sanitized_memory.c is held to, for SQLite is not instrumented itself. */
static void test_a_text_read_too_far_or_too_long_is_stopped(void **state)
{
	struct db *db = open_with_tables(*state);
	struct rows r;
	for (int longer = 0; longer < 2; longer++) {
		db_query_n(db, &r, longer ? "SELECT replace('........................................', '.', 'a long text, for it is not kept among short ones. ')" :
			"SELECT 'Nia' || ' Harbour'", NULL, 0);
		assert_true(db_next(&r));
		struct text t = db_text(&r, 0);
		size_t beyond = db_engine(db) == DB_SQLITE ? t.n + 16 : t.n + 4096;      /* a whole answer is one block of PostgreSQL's */
		assert_false(__asan_address_is_poisoned(t.p + t.n - 1));
		assert_non_null(__asan_region_is_poisoned((void *)(uintptr_t)t.p, beyond));
		db_done(&r);
		assert_true(__asan_address_is_poisoned(t.p));
	}
	db_close(db);
}
#endif

static void test_one_answers_otherwise_when_there_is_nothing(void **state)
{
	struct db *db = open_with_tables(*state);
	assert_int_equal(db_one(db, "SELECT id FROM child", 42), 42);
	assert_int_equal(db_one(db, "SELECT max(id) FROM child", 43), 43);
	db_run(db, ADD, DBI(5), DBN, DBN);
	assert_int_equal(db_one(db, "SELECT id FROM child", 42), 5);
	db_close(db);
}

static void test_run_counts_the_rows_it_changed(void **state)
{
	struct db *db = open_with_tables(*state);
	for (int i = 0; i < 3; i++)
		db_run(db, ADD, DBI(i), DBN, DBI(1));
	assert_int_equal(db_run(db, "UPDATE child SET age = 2 WHERE id > $1", DBI(0)), 2);
	assert_int_equal(db_run(db, "INSERT INTO child(id) VALUES(1) ON CONFLICT(id) DO NOTHING"), 0);
	assert_int_equal(db_run(db, "DELETE FROM child"), 3);
	assert_int_equal(db_run(db, "INSERT INTO child(id) VALUES($1) RETURNING id", DBI(9)), 1);
	db_close(db);
}

static void test_a_comparison_reads_as_an_integer(void **state)
{
	struct db *db = open_store(*state);
	assert_int_equal(db_one(db, "SELECT EXISTS(SELECT 1)", -1), 1);
	assert_int_equal(db_one(db, "SELECT 1 = 2", -1), 0);
	db_close(db);
}

static void test_like_minds_case(void **state)
{
	struct db *db = open_with_tables(*state);
	db_run(db, ADD, DBI(1), DBC("o neil"), DBN);
	assert_int_equal(db_one(db, "SELECT count(*) FROM child WHERE name LIKE $1", -1, DBC("o n%")), 1);
	assert_int_equal(db_one(db, "SELECT count(*) FROM child WHERE name LIKE $1", -1, DBC("O N%")), 0);
	db_close(db);
}

static void test_the_first_failure_sticks_until_it_is_cleared(void **state)
{
	struct db *db = open_with_tables(*state);
	struct rows r;
	assert_int_equal(db_run(db, "SELECT nonsense FROM nowhere"), -1);
	assert_state(db, DB_ERROR);
	assert_int_equal(db_run(db, ADD, DBI(1), DBC("Ama"), DBI(1)), -1);
	assert_int_equal(db_one(db, COUNT, -5), -5);
	assert_false(db_script(db, "DELETE FROM child"));
	db_query(db, &r, ALL);
	assert_false(db_next(&r));
	db_done(&r);
	assert_non_null(strstr(db_cause(db), "nowhere"));
	db_clear(db);
	assert_false(db_failed(db));
	assert_int_equal(db_one(db, COUNT, -5), 0);
	db_close(db);
}

static void test_a_failure_while_rows_are_read_ends_every_query(void **state)
{
	struct db *db = open_with_tables(*state);
	struct rows r;
	db_run(db, ADD, DBI(1), DBN, DBN);
	db_run(db, ADD, DBI(2), DBN, DBN);
	db_query(db, &r, ALL);
	assert_true(db_next(&r));
	db_run(db, ADD, DBI(1), DBN, DBN);
	assert_state(db, DB_CONFLICT);
	assert_false(db_next(&r));
	db_close(db);
}

static void test_constraints_are_conflicts(void **state)
{
	static const char *const BROKEN[] = {
		"INSERT INTO child(id) VALUES(1)", "INSERT INTO child(id, name) VALUES(2, 'Ama')", "INSERT INTO child(id, age) VALUES(3, -1)",
		"INSERT INTO visit(id, child_id) VALUES(1, 99)", "INSERT INTO visit(id) VALUES(1)",
	};
	struct db *db = open_with_tables(*state);
	db_run(db, ADD, DBI(1), DBC("Ama"), DBI(1));
	for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
		assert_int_equal(db_run(db, BROKEN[i]), -1);
		assert_state(db, DB_CONFLICT);
		db_clear(db);
	}
	db_close(db);
}

static void test_a_trigger_that_refuses_is_a_conflict(void **state)
{
	static const char SQLITE[] =
		"CREATE TRIGGER stop BEFORE DELETE ON child BEGIN SELECT RAISE(ABORT, 'kept for ever'); END";
	static const char POSTGRES[] =
		"CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''kept for ever''; END';"
		"CREATE TRIGGER stop BEFORE DELETE ON child FOR EACH ROW EXECUTE FUNCTION stop()";
	struct db *db = open_with_tables(*state);
	assert_true(db_script(db, db_engine(db) == DB_SQLITE ? SQLITE : POSTGRES));
	db_run(db, ADD, DBI(1), DBN, DBN);
	db_run(db, "DELETE FROM child");
	assert_state(db, DB_CONFLICT);
	assert_non_null(strstr(db_cause(db), "kept for ever"));
	db_close(db);
}

static void test_the_cause_never_quotes_what_was_entered(void **state)
{
	struct db *db = open_with_tables(*state);
	db_run(db, ADD, DBI(1), DBC("Canary"), DBI(1));
	db_run(db, ADD, DBI(2), DBC("Canary"), DBI(1));
	assert_state(db, DB_CONFLICT);
	assert_null(strstr(db_cause(db), "Canary"));
	db_clear(db);
	if (db_engine(db) == DB_POSTGRES) {
		db_run(db, ADD, DBC("Canary"), DBC("x"), DBI(1));
		assert_state(db, DB_ERROR);
		assert_null(strstr(db_cause(db), "Canary"));
	}
	db_close(db);
}

static void test_a_rollback_clears_and_undoes(void **state)
{
	struct db *db = open_with_tables(*state);
	assert_true(db_script(db, "BEGIN"));
	db_run(db, ADD, DBI(1), DBN, DBN);
	assert_true(db_script(db, "SAVEPOINT one"));
	db_run(db, ADD, DBI(2), DBN, DBN);
	db_run(db, ADD, DBI(2), DBN, DBN);
	assert_state(db, DB_CONFLICT);
	assert_true(db_script(db, "ROLLBACK TO SAVEPOINT one"));
	assert_int_equal(db_one(db, COUNT, -1), 1);
	db_run(db, ADD, DBI(1), DBN, DBN);
	assert_state(db, DB_CONFLICT);
	assert_true(db_script(db, "ROLLBACK"));
	assert_int_equal(db_one(db, COUNT, -1), 0);
	db_close(db);
}

static void test_a_text_that_changed_in_place_is_prepared_anew(void **state)
{
	struct db *db = open_store(*state);
	char sql[32];
	for (int i = 0; i < 5; i++) {
		snprintf(sql, sizeof sql, "SELECT %d", i);
		assert_int_equal(db_one(db, sql, -1), i);
	}
	db_close(db);
}

static void test_many_statements_are_kept_apart(void **state)
{
	static char sql[1000][48];
	struct db *db = open_store(*state);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 1000; i++) {
			snprintf(sql[i], sizeof sql[i], "SELECT %d + CAST($1 AS BIGINT)", i);
			assert_int_equal(db_one(db, sql[i], -1, DBI(round)), i + round);
		}
	db_close(db);
}

static void test_a_snapshot_holds_still_while_others_write(void **state)
{
	struct db *reader = open_with_tables(*state), *writer = open_store(*state);
	db_snapshot(reader);
	assert_int_equal(db_one(reader, COUNT, -1), 0);
	db_run(writer, ADD, DBI(1), DBN, DBN);
	assert_state(writer, DB_OK);
	assert_int_equal(db_one(reader, COUNT, -1), 0);
	db_release(reader);
	assert_int_equal(db_one(reader, COUNT, -1), 1);
	db_close(writer);
	db_close(reader);
}

/* More rows than are fetched at once, two such queries side by side, one given up early, and a wrong one. */
static void test_a_large_query_gives_every_row_once_and_in_order(void **state)
{
	enum { MANY = 2500, EARLY = 1700 };
	struct db *db = open_with_tables(*state);
	struct rows r, beside;
	assert_true(db_script(db, "BEGIN"));
	for (int i = 0; i < MANY; i++)
		assert_int_equal(db_run(db, ADD, DBI(i), DBN, DBI(i)), 1);
	assert_true(db_script(db, "COMMIT"));
	db_snapshot(db);
	db_query_large(db, &r, ALL);
	db_query_large(db, &beside, ALL);
	for (int i = 0; i < MANY; i++) {
		assert_true(db_next(&r));
		assert_int_equal(db_int(&r, 0), i);
		assert_true(db_is_null(&r, 1));
		if (i < EARLY) {
			assert_true(db_next(&beside));
			assert_int_equal(db_int(&beside, 2), i);
		} else if (i == EARLY) {
			db_done(&beside);
		}
	}
	assert_false(db_next(&r));
	db_query_large(db, &r, "SELECT id FROM child WHERE id < 0");
	assert_false(db_next(&r));
	assert_int_equal(db_one_n(db, COUNT, -1, NULL, 0), MANY);
	assert_state(db, DB_OK);
	db_query_large(db, &beside, ALL);
	assert_true(db_next(&beside));
	db_query_large(db, &r, "SELECT nothing FROM child");
	assert_false(db_next(&r));
	assert_false(db_next(&beside));
	assert_state(db, DB_ERROR);
	db_release(db);
	db_snapshot(db);
	db_query_large(db, &r, ALL);                                     /* and again, left open */
	assert_true(db_next(&r));
	db_release(db);
	assert_state(db, DB_OK);
	db_close(db);
}

static void test_a_query_left_open_does_not_outlive_its_snapshot(void **state)
{
	struct db *reader = open_with_tables(*state), *writer = open_store(*state);
	struct rows r;
	db_run(writer, ADD, DBI(1), DBN, DBN);
	db_run(writer, ADD, DBI(2), DBN, DBN);
	db_snapshot(reader);
	db_query(reader, &r, ALL);
	assert_true(db_next(&r));
	db_release(reader);
	db_run(writer, ADD, DBI(3), DBN, DBN);
	db_snapshot(reader);
	assert_int_equal(db_one(reader, COUNT, -1), 3);
	db_release(reader);
	db_close(writer);
	db_close(reader);
}

static void test_a_new_snapshot_begins_without_the_old_error(void **state)
{
	struct db *db = open_with_tables(*state);
	db_snapshot(db);
	db_run(db, "SELECT nonsense FROM nowhere");
	db_release(db);
	assert_state(db, DB_ERROR);
	db_snapshot(db);
	assert_int_equal(db_one(db, COUNT, -1), 0);
	db_release(db);
	assert_state(db, DB_OK);
	db_close(db);
}

static void test_who_cannot_write_now_is_told_to_try_again(void **state)
{
	struct test_store *ts = *state;
	struct db *one = open_with_tables(ts), *two = open_store(ts);
	db_script(two, ts->engine == DB_SQLITE ? "PRAGMA busy_timeout = 10" : "SET lock_timeout = '10ms'");
	db_run(one, ADD, DBI(1), DBN, DBI(0));
	assert_true(db_script(one, "BEGIN"));
	db_run(one, "UPDATE child SET age = 1");
	db_run(two, "UPDATE child SET age = 2");
	assert_state(two, DB_BUSY);
	db_clear(two);
	assert_true(db_script(one, "COMMIT"));
	assert_int_equal(db_run(two, "UPDATE child SET age = 2"), 1);
	db_close(two);
	db_close(one);
}

static void test_a_full_disk_is_known_and_passes(void **state)
{
	struct db *db = open_with_tables(*state);
	if (db_engine(db) == DB_SQLITE) {
		static char large[1 << 20];
		memset(large, 'x', sizeof large);
		assert_true(db_script(db, "PRAGMA max_page_count = 20"));
		assert_int_equal(db_run(db, ADD, DBI(1), DBT(((struct text){ large, sizeof large })), DBN), -1);
		assert_state(db, DB_FULL);
		db_script(db, "ROLLBACK");
		assert_int_equal(db_run(db, ADD, DBI(1), DBC("small"), DBN), 1);
		assert_true(db_script(db, "PRAGMA max_page_count = 1000000"));
		assert_int_equal(db_run(db, ADD, DBI(2), DBT(((struct text){ large, sizeof large })), DBN), 1);
	}
	db_close(db);
}

static int64_t process_of(struct db *db)
{
	return db_one(db, "SELECT pg_backend_pid()", 0);
}

static void end_process(struct db *other, int64_t process)
{
	assert_int_equal(db_one(other, "SELECT pg_terminate_backend(CAST($1 AS INTEGER), 5000)", -1, DBI(process)), 1);
}

static void test_a_reader_that_lost_its_server_comes_back(void **state)
{
	struct test_store *ts = *state;
	if (ts->engine == DB_SQLITE)
		return;
	struct db *db = open_with_tables(ts), *other = open_store(ts);
	db_run(db, ADD, DBI(1), DBC("Ama"), DBI(1));
	assert_int_equal(db_one(db, COUNT, -1), 1);
	end_process(other, process_of(db));
	assert_int_equal(db_one(db, COUNT, -1), -1);
	assert_state(db, DB_GONE);
	db_snapshot(db);
	assert_int_equal(db_one(db, COUNT, -1), 1);
	db_release(db);
	end_process(other, process_of(db));
	db_snapshot(db);
	assert_int_equal(db_one(db, COUNT, -1), 1);
	db_release(db);
	assert_state(db, DB_OK);
	db_close(other);
	db_close(db);
}

static void test_what_became_of_a_lost_commit_can_be_asked(void **state)
{
	struct test_store *ts = *state;
	if (ts->engine == DB_SQLITE)
		return;
	struct db *db = open_with_tables(ts), *other = open_store(ts);
	assert_true(db_begin_write(db));
	db_run(db, ADD, DBI(1), DBN, DBN);
	assert_true(db_script(db, "COMMIT"));
	end_process(other, process_of(db));
	assert_int_equal(db_write_outcome(db), DB_COMMITTED);
	assert_true(db_begin_write(db));
	db_run(db, ADD, DBI(2), DBN, DBN);
	end_process(other, process_of(db));
	assert_int_equal(db_write_outcome(db), DB_UNDONE);
	assert_int_equal(db_one(db, COUNT, -1), 1);
	db_close(other);
	db_close(db);
}

static void test_a_commit_that_became_a_rollback_is_not_believed(void **state)
{
	struct test_store *ts = *state;
	if (ts->engine == DB_SQLITE)
		return;
	struct db *db = open_with_tables(ts);
	assert_true(db_begin_write(db));
	db_run(db, ADD, DBI(1), DBN, DBI(-1));
	db_clear(db);
	assert_false(db->backend->commit(db));
	assert_state(db, DB_ERROR);
	db_close(db);
}

static void test_a_store_that_is_not_there_is_not_made(void **state)
{
	struct test_store *ts = *state;
	char uri[2048];
	struct fault f = { 0 };
	if (ts->engine == DB_SQLITE)
		snprintf(uri, sizeof uri, "%s.missing", ts->uri);
	else
		snprintf(uri, sizeof uri, "postgresql:///kith_no_such?host=%s", ts->folder);
	assert_null(db_open(uri, false, &f));
	assert_true(f.is_set);
	assert_true(f.cause[0]);
	assert_non_null(strstr(f.sentence, "Nothing was changed"));
}

static void test_every_commit_is_flushed_and_keys_are_checked(void **state)
{
	struct db *db = open_store(*state);
	if (db_engine(db) == DB_SQLITE) {
		assert_int_equal(db_one(db, "PRAGMA synchronous", -1), 2);
		assert_int_equal(db_one(db, "PRAGMA foreign_keys", -1), 1);
		assert_int_equal(db_one(db, "PRAGMA trusted_schema", -1), 0);
		assert_int_equal(db_one(db, "PRAGMA mmap_size", 0), 0);
		assert_int_equal(db_one(db, "PRAGMA busy_timeout", -1), 5000);
	} else {
		assert_int_equal(db_one(db, "SELECT current_setting('synchronous_commit') <> 'off'", -1), 1);
		assert_int_equal(db_one(db, "SELECT current_setting('client_encoding') = 'UTF8'", -1), 1);
		assert_int_equal(db_one(db, "SELECT current_setting('TimeZone') = 'UTC'", -1), 1);
	}
	db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_values_come_back_as_they_went_in),
		store_test(test_the_least_integer_that_is_a_value_is_kept),
		store_test(test_placeholders_may_repeat_and_stand_out_of_order),
		store_test(test_too_few_or_too_many_values_are_refused),
		store_test(test_a_null_first_and_an_integer_next_fit_one_statement),
		store_test(test_a_nul_byte_is_refused),
		store_test(test_queries_nest_even_of_the_same_text),
		store_test(test_text_copied_outlives_its_row),
#ifdef __SANITIZE_ADDRESS__
		store_test(test_a_text_read_too_far_or_too_long_is_stopped),
#endif
		store_test(test_one_answers_otherwise_when_there_is_nothing),
		store_test(test_run_counts_the_rows_it_changed),
		store_test(test_a_comparison_reads_as_an_integer),
		store_test(test_like_minds_case),
		store_test(test_the_first_failure_sticks_until_it_is_cleared),
		store_test(test_a_failure_while_rows_are_read_ends_every_query),
		store_test(test_constraints_are_conflicts),
		store_test(test_a_trigger_that_refuses_is_a_conflict),
		store_test(test_the_cause_never_quotes_what_was_entered),
		store_test(test_a_rollback_clears_and_undoes),
		store_test(test_a_text_that_changed_in_place_is_prepared_anew),
		store_test(test_many_statements_are_kept_apart),
		store_test(test_a_snapshot_holds_still_while_others_write),
		store_test(test_a_large_query_gives_every_row_once_and_in_order),
		store_test(test_a_query_left_open_does_not_outlive_its_snapshot),
		store_test(test_a_new_snapshot_begins_without_the_old_error),
		store_test(test_who_cannot_write_now_is_told_to_try_again),
		store_test(test_a_full_disk_is_known_and_passes),
		store_test(test_a_reader_that_lost_its_server_comes_back),
		store_test(test_what_became_of_a_lost_commit_can_be_asked),
		store_test(test_a_commit_that_became_a_rollback_is_not_believed),
		store_test(test_a_store_that_is_not_there_is_not_made),
		store_test(test_every_commit_is_flushed_and_keys_are_checked),
	};
	return run_on_each_engine(tests);
}
