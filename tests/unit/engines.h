/* engines.h - fresh, empty stores for tests, on both engines, gone again afterwards.
 *
 * SQLite stores are made in a temporary folder, always. PostgreSQL ones are databases of their own on the server that
 * the environment variable KITH_TEST_POSTGRES names (a libpq URI, of a user who may CREATE DATABASE); without it the
 * tests run on SQLite only and say so.
 *
 * In a cmocka program, the same tests on each engine:
 *
 *	static void test_a_note_is_kept(void **state)
 *	{
 *		struct test_store *ts = *state;
 *		struct fault f = { 0 };
 *		struct db *db = db_open(ts->uri, true, &f);             the db layer, or:
 *		struct store *s = store_open(&ts->place, STORE_CREATE, &f);
 *		...
 *		store_close(s);                                         before the test ends
 *	}
 *	int main(void)
 *	{
 *		const struct CMUnitTest tests[] = { store_test(test_a_note_is_kept), ... };
 *		return run_on_each_engine(tests);
 *	}
 *
 * In meson: dependencies: [record_dep, engines_dep] (engines_dep brings db_dep and cmocka with it).
 *
 * Without the fixture: test_store_make(engine, &ts) and test_store_drop(&ts), engines with EACH_ENGINE(e). */
#ifndef KITH_TEST_ENGINES_H
#define KITH_TEST_ENGINES_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "record/store.h"

struct test_store {
	enum db_engine engine;
	char uri[1024];                  /* for db_open and writer_open: a file path, or postgresql://... */
	struct store_place place;        /* for store_open: the same store; both point into this struct */
	char folder[256];                /* SQLite: the data folder, place.data; PostgreSQL: an empty folder for a test's own files */
	char name[64];                   /* PostgreSQL: the database's name */
	bool is_made;                    /* PostgreSQL: and there is one of that name */
};

bool engine_is_tested(enum db_engine e);                 /* SQLite: always; PostgreSQL: KITH_TEST_POSTGRES is set */
const char *engine_name(enum db_engine e);               /* "SQLite", "PostgreSQL" */
#define EACH_ENGINE(e) \
	for (enum db_engine e = DB_SQLITE; (e) <= DB_POSTGRES; (e)++) \
		if (engine_is_tested(e))

/* A new empty store; what cannot be made fails the test. Every connection to it must be closed before the drop. */
void test_store_make(enum db_engine e, struct test_store *ts);
void test_store_name(enum db_engine e, struct test_store *ts);   /* its place alone, for test_store_ready to make it there */
void test_store_drop(struct test_store *ts);
void test_server_run(const char *sql);                   /* a statement to the PostgreSQL server itself; a failure fails the test */
bool test_server_has(const char *database);
/* Brings an empty store, or one of which there is only the place, up to date as opening it would, but by copying one that was brought up to
 * date before (ready.c): for tests that are not about migrations. The lists that opening a store writes to it are there too. */
void test_store_ready(struct test_store *ts);
void test_store_copy(struct test_store *ts, const struct test_store *from);      /* the same, of a store of the test's own that nobody has open */

/* Of CREATE DATABASE: the ordinary way writes every block through the server's log, which takes twenty times as long. */
#define COPIED_AS_FILES "STRATEGY FILE_COPY"

/* For run_on_each_engine: a test with a store of its own in *state, of the engine whose turn it is. */
#define store_test(test) cmocka_unit_test_setup_teardown(test, test_store_setup, test_store_teardown)
int test_store_setup(void **state);
/* The same of a test that begins with test_store_ready, by itself or through world_open or fixture_open: no empty one is made first. */
#define ready_test(test) cmocka_unit_test_setup_teardown(test, test_store_named, test_store_teardown)
int test_store_named(void **state);
int test_store_teardown(void **state);
enum db_engine engine_in_turn(void);                     /* inside run_on_each_engine, for tests that make their own stores */

/* Runs the group once an engine; returns the number of failures, for main. */
#define run_on_each_engine(tests) \
	(run_on(DB_SQLITE) ? cmocka_run_group_tests_name("on SQLite", tests, NULL, NULL) : 0) + \
	(run_on(DB_POSTGRES) ? cmocka_run_group_tests_name("on PostgreSQL", tests, NULL, NULL) : 0)
/* What is tried with many random cases: so many on SQLite, a fifth of them on PostgreSQL, where each takes several times as long; all of them
 * there too when KITH_THOROUGH is set, as ./test --all does. */
int times_here(int n);
bool run_on(enum db_engine e);                           /* gives the engine its turn; false when it is not tested */
#endif
