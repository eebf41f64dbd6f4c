/* The schema compiler's migrations: two steps of a small schema are written by schemac, run on a store of each engine, and
 * the rows of the first step live on in the second. What would lose something is refused with a sentence. The program is
 * started as a person would start it; argv[1] says where it is. */
#include "engines.h"
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include "db/migrate.h"

extern char **environ;
static const char *schemac;

static const char BASE[] =
	"subject base \"Base\"\n"
	"record council \"Council\" plural \"Councils\" scope org\n"
	"	about \"A council.\"\n"
	"	name text 100 \"Name\"\n"
	"record person \"Person\" plural \"People\" scope person\n"
	"	about \"Somebody.\"\n"
	"	name text 100 \"Name\"\n";
static const char FIRST[] =
	"subject x \"X\"\n"
	"record stay \"Stay\" plural \"Stays\" of person\n"
	"	about \"A stay.\"\n"
	"	place text 40 \"Where\"\n"
	"	town text 40 search \"Town\"\n";
/* Two fields more, one of them a reference to a new record; an index more and one less; two new records that refer to each other. */
static const char SECOND[] =
	"subject x \"X\"\n"
	"record stay \"Stay\" plural \"Stays\" of person\n"
	"	about \"A stay.\"\n"
	"	colour text 10 \"Colour\"\n"
	"	place text 40 search \"Where\"\n"
	"	town text 40 \"Town\"\n"
	"	home_id ref home \"Home\"\n"
	"record home \"Home\" plural \"Homes\" scope org\n"
	"	about \"A home.\"\n"
	"	carer_id ref carer \"Carer\"\n"
	"record carer \"Carer\" plural \"Carers\" scope org\n"
	"	about \"A carer.\"\n"
	"	home_id ref home \"Home\"\n";

static const char *path_in(const struct test_store *ts, const char *name)
{
	static char path[4][512];
	static int turn;
	char *p = path[turn++ % 4];
	snprintf(p, sizeof path[0], "%s/%s", ts->folder, name);
	return p;
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void read_file(const char *path, char *text, size_t size)
{
	FILE *f = fopen(path, "r");
	if (!f)
		fail_msg("%s: %s", path, strerror(errno));
	text[fread(text, 1, size - 1, f)] = 0;
	fclose(f);
}

static void declare(const struct test_store *ts, const char *schema)
{
	mkdir(path_in(ts, "s"), 0700);
	mkdir(path_in(ts, "m"), 0700);
	mkdir(path_in(ts, "s/codes"), 0700);
	write_file(path_in(ts, "s/base.schema"), BASE);
	write_file(path_in(ts, "s/x.schema"), schema);
}

/* The program's exit; what it said is in `said`. */
static char said[2000];
static int run(const struct test_store *ts, const char *command, const char *name)
{
	char *const argv[] = { (char *)(uintptr_t)schemac, (char *)(uintptr_t)command, (char *)(uintptr_t)path_in(ts, "s"),
		(char *)(uintptr_t)path_in(ts, "m"), (char *)(uintptr_t)name, NULL };
	posix_spawn_file_actions_t actions;
	pid_t child;
	int status;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 2, path_in(ts, "said"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_int_equal(posix_spawn(&child, schemac, &actions, NULL, argv, environ), 0);
	posix_spawn_file_actions_destroy(&actions);
	assert_int_equal(waitpid(child, &status, 0), child);
	read_file(path_in(ts, "said"), said, sizeof said);
	return WEXITSTATUS(status);
}

static void assert_made(const struct test_store *ts, const char *name)
{
	if (run(ts, "migration", name))
		fail_msg("%s", said);
}

static void run_file(struct db *db, const struct test_store *ts, const char *step)
{
	static char sql[200000], name[100];
	snprintf(name, sizeof name, "m/%s.%s.sql", step, ts->engine == DB_SQLITE ? "sqlite" : "postgres");
	read_file(path_in(ts, name), sql, sizeof sql);
	if (!db_script(db, sql))
		fail_msg("%s: %s", name, db_cause(db));
}

static void assert_script(struct db *db, const char *sql)
{
	if (!db_script(db, sql))
		fail_msg("%s: %s", sql, db_cause(db));
}

static void assert_script_refused(struct db *db, const char *sql)
{
	assert_false(db_script(db, sql));
	assert_int_equal(db_state(db), DB_CONFLICT);
	db_clear(db);
}

static const char SOMEBODY_STAYED[] =
	"INSERT INTO council (id, txn, deleted, salt, row_hash) VALUES (1, 1, 0, 's', 'h');"
	"INSERT INTO person (id, txn, council_id, deleted, salt, row_hash) VALUES (1, 1, 1, 0, 's', 'h');"
	"INSERT INTO stay (id, txn, council_id, person_id, place, deleted, salt, row_hash) VALUES (1, 1, 1, 1, 'here', 0, 's', 'h');"
	"INSERT INTO txn (id, at, prev_hash, hash) VALUES (1, 0, 'p', 'h')";

/* A store at the second step, with a row from the first. */
static struct db *stepped(struct test_store *ts)
{
	struct fault f = { 0 };
	struct db *db = db_open(ts->uri, true, &f);
	assert_non_null(db);
	declare(ts, FIRST);
	assert_made(ts, "first");
	declare(ts, SECOND);
	assert_made(ts, "second");
	assert_script(db, ts->engine == DB_SQLITE ? migrations[0].sqlite : migrations[0].postgres);
	run_file(db, ts, "0001_first");
	assert_script(db, SOMEBODY_STAYED);
	run_file(db, ts, "0002_second");
	return db;
}

static void test_a_row_of_the_first_step_takes_the_second_steps_fields(void **state)
{
	static const char OLD[] = "SELECT count(*) FROM stay_version WHERE txn = 1 AND place = 'here' AND colour IS NULL";
	static const char NEW[] = "SELECT count(*) FROM stay_version WHERE txn = 2 AND place = 'here' AND colour = 'red' AND home_id = 5";
	struct db *db = stepped(*state);
	assert_script(db, "INSERT INTO home (id, txn, deleted, salt, row_hash) VALUES (5, 2, 0, 's', 'h')");
	assert_script(db, "UPDATE stay SET txn = 2, colour = 'red', home_id = 5 WHERE id = 1");
	assert_int_equal(db_one(db, OLD, -1), 1);
	assert_int_equal(db_one(db, NEW, -1), 1);
	db_close(db);
}

static void test_a_new_field_has_its_bounds_and_reference(void **state)
{
	struct db *db = stepped(*state);
	assert_script_refused(db, "UPDATE stay SET txn = 2, colour = 'ultramarine' WHERE id = 1");
	assert_script_refused(db, "UPDATE stay SET txn = 2, home_id = 6 WHERE id = 1");
	db_close(db);
}

static void test_blanking_takes_the_new_field_too(void **state)
{
	static const char most[] =
		"UPDATE stay_version SET salt = NULL, council_id = NULL, person_id = NULL, place = NULL, town = NULL WHERE txn = 2";
	struct db *db = stepped(*state);
	assert_script(db, "UPDATE stay SET txn = 2, colour = 'red' WHERE id = 1");
	assert_script(db, "INSERT INTO txn (id, at, prev_hash, hash) VALUES (2, 0, 'p', 'h')");
	assert_script_refused(db, most);
	assert_script(db, "UPDATE stay_version SET salt = NULL, council_id = NULL, person_id = NULL, place = NULL, town = NULL, colour = NULL"
			  " WHERE txn = 2");
	db_close(db);
}

static void test_new_records_may_refer_to_each_other(void **state)
{
	struct db *db = stepped(*state);
	assert_script(db, "BEGIN; INSERT INTO home (id, txn, carer_id, deleted, salt, row_hash) VALUES (5, 2, 7, 0, 's', 'h');"
			  "INSERT INTO carer (id, txn, home_id, deleted, salt, row_hash) VALUES (7, 2, 5, 0, 's', 'h'); COMMIT");
	assert_script_refused(db, "INSERT INTO home (id, txn, carer_id, deleted, salt, row_hash) VALUES (6, 2, 9, 0, 's', 'h')");
	assert_script_refused(db, "INSERT INTO carer (id, txn, home_id, deleted, salt, row_hash) VALUES (8, 2, 9, 0, 's', 'h')");
	db_close(db);
}

static void test_indexes_come_and_go_with_search(void **state)
{
	static const char SQLITE_INDEXES[] = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = $1";
	static const char POSTGRES_INDEXES[] = "SELECT count(*) FROM pg_indexes WHERE indexname = $1";
	struct db *db = stepped(*state);
	const char *sql = db_engine(db) == DB_SQLITE ? SQLITE_INDEXES : POSTGRES_INDEXES;
	assert_int_equal(db_one(db, sql, -1, DBC("stay_by_place")), 1);
	assert_int_equal(db_one(db, sql, -1, DBC("stay_by_home_id")), 1);
	assert_int_equal(db_one(db, sql, -1, DBC("stay_by_town")), 0);
	db_close(db);
}

static void refused(struct test_store *ts, const char *schema, const char *sentence)
{
	declare(ts, FIRST);
	assert_made(ts, "first");
	declare(ts, schema);
	assert_int_equal(run(ts, "migration", "second"), 1);
	if (!strstr(said, sentence))
		fail_msg("it says: %s", said);
	struct stat st;
	assert_int_equal(stat(path_in(ts, "m/0002_second.sqlite.sql"), &st), -1);
	assert_int_equal(stat(path_in(ts, "m/0002_second.postgres.sql"), &st), -1);
}

static void test_a_record_that_is_gone_is_refused(void **state)
{
	refused(*state, "subject x \"X\"\n",
		"schema.state:7: Record \"stay\" is gone from the schema, and stores hold it.");
}

static void test_a_field_that_is_gone_or_renamed_is_refused(void **state)
{
	refused(*state,
		"subject x \"X\"\nrecord stay \"Stay\" plural \"Stays\" of person\n\tabout \"A stay.\"\n\twhereabouts text 40 \"Where\"\n"
		"\ttown text 40 search \"Town\"\n",
		"x.schema:2: Field \"place\" of \"stay\" is gone, and stores hold it.");
}

static void test_a_field_of_another_type_is_refused(void **state)
{
	refused(*state,
		"subject x \"X\"\nrecord stay \"Stay\" plural \"Stays\" of person\n\tabout \"A stay.\"\n\tplace date \"Where\"\n"
		"\ttown text 40 search \"Town\"\n",
		"x.schema:4: Field \"place\" was \"text 40\" and is now \"date\".");
}

static void test_a_record_that_hangs_elsewhere_is_refused(void **state)
{
	refused(*state,
		"subject x \"X\"\nrecord stay \"Stay\" plural \"Stays\" scope org\n\tabout \"A stay.\"\n\tplace text 40 \"Where\"\n"
		"\ttown text 40 search \"Town\"\n",
		"x.schema:2: Record \"stay\" was \"of person\" and is now \"scope org\"");
}

static void test_a_step_without_a_change_is_refused(void **state)
{
	refused(*state, FIRST, "Nothing has changed since the last step.");
}

static void test_the_snapshot_says_whether_a_step_is_owed(void **state)
{
	struct test_store *ts = *state;
	declare(ts, FIRST);
	assert_made(ts, "first");
	assert_int_equal(run(ts, "snapshot-fits", NULL), 0);
	declare(ts, SECOND);
	assert_int_equal(run(ts, "snapshot-fits", NULL), 1);
	assert_non_null(strstr(said, "The schema has changed since the last step."));
	assert_int_equal(run(ts, "snapshot", NULL), 0);
	assert_int_equal(run(ts, "snapshot-fits", NULL), 0);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		store_test(test_a_row_of_the_first_step_takes_the_second_steps_fields),
		store_test(test_a_new_field_has_its_bounds_and_reference),
		store_test(test_blanking_takes_the_new_field_too),
		store_test(test_new_records_may_refer_to_each_other),
		store_test(test_indexes_come_and_go_with_search),
		store_test(test_a_record_that_is_gone_is_refused),
		store_test(test_a_field_that_is_gone_or_renamed_is_refused),
		store_test(test_a_field_of_another_type_is_refused),
		store_test(test_a_record_that_hangs_elsewhere_is_refused),
		store_test(test_a_step_without_a_change_is_refused),
		store_test(test_the_snapshot_says_whether_a_step_is_owed),
	};
	if (argc != 2) {
		fputs("usage: test_schema_steps SCHEMAC\n", stderr);
		return 2;
	}
	schemac = argv[1];
	return run_on_each_engine(tests);
}
