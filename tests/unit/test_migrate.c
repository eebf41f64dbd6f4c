/* A store is brought forward step by step, each in whole or not at all, and a store from a later program is left alone. */
#include "engines.h"
#include "base/log.h"
#include "db/migrate.h"
#include <pthread.h>

/* The third step rebuilds a table that others refer to, as SQLite must, and fails on a store in which two names are the same. */
#define MAKE_CHILD "CREATE TABLE child(id BIGINT PRIMARY KEY, name TEXT); INSERT INTO child VALUES(1, 'Ama');"
#define MAKE_VISIT "CREATE TABLE visit(id BIGINT PRIMARY KEY, child_id BIGINT NOT NULL REFERENCES child(id)); INSERT INTO visit VALUES(7, 1);"
const struct migration migrations[] = {
	{ 1, "children", MAKE_CHILD, MAKE_CHILD },
	{ 2, "visits", MAKE_VISIT, MAKE_VISIT },
	{ 3, "one of each name",
	  "CREATE TABLE child_new(id BIGINT PRIMARY KEY, name TEXT UNIQUE); INSERT INTO child_new SELECT id, name FROM child;"
	  "DROP TABLE child; ALTER TABLE child_new RENAME TO child;",
	  "CREATE TABLE passing_by(id BIGINT); ALTER TABLE child ADD UNIQUE(name); DROP TABLE passing_by" },
	{ 0, NULL, NULL, NULL },
};

static struct db *open_store(const struct test_store *ts)
{
	struct fault f = { 0 };
	struct db *db = db_open(ts->uri, true, &f);
	if (!db)
		fail_msg("%s (%s)", f.sentence, f.cause);
	return db;
}

/* A store as the program of two steps left it. */
static struct db *open_older_store(const struct test_store *ts)
{
	struct db *db = open_store(ts);
	assert_true(db_script(db, MAKE_CHILD MAKE_VISIT));
	assert_true(db_script(db, "CREATE TABLE migration(number BIGINT PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL);"
				  "INSERT INTO migration VALUES(1, 'children', 1), (2, 'visits', 2)"));
	return db;
}

static void assert_good(struct db *db)
{
	if (db_failed(db))
		fail_msg("%s", db_cause(db));
}

static void test_an_empty_store_gets_every_step(void **state)
{
	struct db *db = open_store(*state);
	struct fault f = { 0 };
	assert_int_equal(migrate_latest(), 3);
	assert_int_equal(migrate_current(db), 0);
	assert_true(migrate(db, &f));
	assert_int_equal(migrate_current(db), 3);
	assert_int_equal(db_one(db, "SELECT count(*) FROM migration WHERE at > 0 AND name <> ''", -1), 3);
	assert_int_equal(db_one(db, "SELECT child_id FROM visit WHERE id = 7", -1), 1);
	assert_good(db);
	db_close(db);
}

static void test_a_store_that_fits_is_left_as_it_is(void **state)
{
	struct db *db = open_store(*state);
	struct fault f = { 0 };
	assert_true(migrate(db, &f));
	assert_true(db_script(db, "UPDATE migration SET at = 5"));
	assert_true(migrate(db, &f));
	assert_int_equal(db_one(db, "SELECT count(*) FROM migration WHERE at = 5", -1), 3);
	db_close(db);
}

static void test_an_older_store_gets_what_it_lacks(void **state)
{
	struct db *db = open_older_store(*state);
	struct fault f = { 0 };
	db_run(db, "INSERT INTO child VALUES(2, 'Bo')");
	db_run(db, "INSERT INTO visit VALUES(8, 2)");
	assert_true(migrate(db, &f));
	assert_int_equal(migrate_current(db), 3);
	assert_int_equal(db_one(db, "SELECT count(*) FROM visit v JOIN child c ON c.id = v.child_id", -1), 2);
	assert_int_equal(db_one(db, "SELECT at FROM migration WHERE number = 2", -1), 2);
	assert_good(db);
	db_close(db);
}

static void test_foreign_keys_are_checked_again_afterwards(void **state)
{
	struct db *db = open_older_store(*state);
	struct fault f = { 0 };
	assert_true(migrate(db, &f));
	assert_int_equal(db_run(db, "INSERT INTO visit VALUES(9, 404)"), -1);
	assert_int_equal(db_state(db), DB_CONFLICT);
	db_close(db);
}

static void test_a_step_that_fails_leaves_the_store_as_it_was(void **state)
{
	struct db *db = open_older_store(*state);
	struct fault f = { 0 };
	db_run(db, "INSERT INTO child VALUES(2, 'Ama')");
	assert_false(migrate(db, &f));
	assert_non_null(strstr(f.sentence, "step 3"));
	assert_non_null(strstr(f.sentence, "unchanged"));
	assert_true(f.cause[0]);
	assert_good(db);
	assert_int_equal(migrate_current(db), 2);
	assert_int_equal(db_one(db, "SELECT count(*) FROM child", -1), 2);
	assert_int_equal(db_run(db, "INSERT INTO visit VALUES(9, 404)"), -1);
	assert_int_equal(db_state(db), DB_CONFLICT);
	db_clear(db);
	f = (struct fault){ 0 };
	db_run(db, "DELETE FROM child WHERE id = 2");
	assert_true(migrate(db, &f));
	assert_int_equal(migrate_current(db), 3);
	db_close(db);
}

static void test_a_rebuild_that_loses_rows_others_refer_to_is_undone(void **state)
{
	struct db *db = open_older_store(*state);
	struct fault f = { 0 };
	if (db_engine(db) == DB_SQLITE) {
		assert_true(db_script(db, "PRAGMA foreign_keys = OFF; DELETE FROM child; PRAGMA foreign_keys = ON"));
		assert_false(migrate(db, &f));
		assert_int_equal(migrate_current(db), 2);
	}
	db_close(db);
}

static void test_a_store_from_a_newer_program_is_refused(void **state)
{
	struct db *db = open_older_store(*state);
	struct fault f = { 0 };
	db_run(db, "INSERT INTO migration VALUES(99, 'of the future', 3)");
	assert_false(migrate(db, &f));
	assert_non_null(strstr(f.sentence, "newer version"));
	assert_int_equal(db_one(db, "SELECT count(*) FROM migration", -1), 3);
	assert_int_equal(db_run(db, "INSERT INTO child VALUES(2, 'Ama')"), 1);
	db_close(db);
}

static void *migrate_one(void *arg)
{
	struct db *db = arg;
	struct fault f = { 0 };
	return migrate(db, &f) ? arg : NULL;
}

static void test_programs_that_start_together_do_each_step_once(void **state)
{
	struct db *db[8];
	pthread_t thread[8];
	for (int i = 0; i < 8; i++)
		db[i] = open_store(*state);
	for (int i = 0; i < 8; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, migrate_one, db[i]), 0);
	for (int i = 0; i < 8; i++) {
		void *answer;
		pthread_join(thread[i], &answer);
		assert_non_null(answer);
	}
	assert_int_equal(db_one(db[0], "SELECT count(*) FROM migration", -1), 3);
	for (int i = 0; i < 8; i++)
		db_close(db[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_an_empty_store_gets_every_step),
		store_test(test_a_store_that_fits_is_left_as_it_is),
		store_test(test_an_older_store_gets_what_it_lacks),
		store_test(test_foreign_keys_are_checked_again_afterwards),
		store_test(test_a_step_that_fails_leaves_the_store_as_it_was),
		store_test(test_a_rebuild_that_loses_rows_others_refer_to_is_undone),
		store_test(test_a_store_from_a_newer_program_is_refused),
		store_test(test_programs_that_start_together_do_each_step_once),
	};
	log_quiet(LOG_ERROR + 1);
	return run_on_each_engine(tests);
}
