/* Opening and closing a store: what is made and what is refused, each thread's own reader, the mark of a demonstration. */
#include "engines.h"
#include "db/migrate.h"
#include "record/codes.h"
#include <pthread.h>
#include <sys/stat.h>

static struct store *open_new(const struct test_store *ts)
{
	struct fault f = { 0 };
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	if (!s)
		fail_msg("%s (%s)", f.sentence, f.cause);
	return s;
}

/* One that was opened before, for what is not about its beginning. */
static struct store *open_ready(struct test_store *ts)
{
	test_store_ready(ts);
	return open_new(ts);
}

static void test_a_new_store_is_up_to_date_and_knows_its_codes(void **state)
{
	struct store *s = open_new(*state);
	assert_int_equal(migrate_current(store_reader(s)), migrate_latest());
	assert_true(n_code_sets() > 0);
	assert_true(db_one(store_reader(s), "SELECT count(*) FROM code", 0) > 0);
	store_close(s);
}

static void test_a_store_is_not_made_unless_asked(void **state)
{
	struct test_store *ts = *state;
	struct fault f = { 0 };
	assert_null(store_open(&ts->place, STORE_EXISTING, &f));
	assert_non_null(strstr(f.sentence, "There is no store"));
	store_close(open_new(ts));
	f = (struct fault){ 0 };
	struct store *s = store_open(&ts->place, STORE_EXISTING, &f);
	assert_non_null(s);
	store_close(s);
}

static void test_a_folder_that_cannot_be_made_is_said(void **state)
{
	struct test_store *ts = *state;
	struct store_place place = { .data = "/proc/no/such/folder" };
	struct fault f = { 0 };
	(void)ts;
	assert_null(store_open(&place, STORE_CREATE, &f));
	assert_non_null(strstr(f.sentence, "Nothing was changed"));
}

static void test_nobody_else_may_read_the_files(void **state)
{
	struct test_store *ts = *state;
	struct store *s = open_new(ts);
	const char *const names[] = { "kith.db", "kith.db-wal", "kith.db-shm", "kith.lock" };
	for (int i = 0; ts->engine == DB_SQLITE && i < 4; i++) {
		char path[512];
		struct stat st;
		snprintf(path, sizeof path, "%s/%s", ts->folder, names[i]);
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
	store_close(s);
}

static bool set_name(struct db *db, void *arg, struct fault *f)
{
	(void)f;
	return db_run(db, "INSERT INTO setting(name, value) VALUES('name', $1) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
		DBC(arg)) == 1;
}

static void test_what_is_written_is_read_and_kept(void **state)
{
	struct store *s = open_ready(*state);
	struct fault f = { 0 };
	assert_true(store_write(s, set_name, (char[]){ "Kith" }, &f));
	for (int round = 0; round < 2; round++) {
		assert_int_equal(db_one(store_reader(s), "SELECT count(*) FROM setting WHERE name = 'name' AND value = 'Kith'", -1), 1);
		store_close(s);
		s = open_new(*state);
	}
	store_close(s);
}

static void test_a_reader_refuses_to_write(void **state)
{
	struct store *s = open_ready(*state);
	struct db *db = store_reader(s);
	db_snapshot(db);
	assert_int_equal(db_run(db, "DELETE FROM setting"), -1);
	assert_true(db_failed(db));
	db_release(db);
	store_close(s);
}

struct visitor { struct store *store; struct db *first; int64_t codes; };

static void *visit(void *arg)
{
	struct visitor *v = arg;
	v->first = store_reader(v->store);
	v->codes = v->first == store_reader(v->store) ? db_one(v->first, "SELECT count(*) FROM code", -1) : -2;
	return NULL;
}

static void test_each_thread_has_a_reader_of_its_own(void **state)
{
	struct store *s = open_ready(*state);
	struct visitor v[16];
	pthread_t threads[16];
	int64_t codes = db_one(store_reader(s), "SELECT count(*) FROM code", -1);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 16; i++) {
			v[i] = (struct visitor){ .store = s };
			assert_int_equal(pthread_create(&threads[i], NULL, visit, &v[i]), 0);
		}
		for (int i = 0; i < 16; i++) {
			pthread_join(threads[i], NULL);
			assert_ptr_not_equal(v[i].first, store_reader(s));
			assert_int_equal(v[i].codes, codes);
		}
	}
	if (db_engine(store_reader(s)) == DB_POSTGRES)      /* this thread's, the writer's, and those still saying goodbye */
		assert_in_range((uintmax_t)db_one(store_reader(s),
			"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'", 0), 2, 20);
	store_close(s);
}

static void test_two_stores_do_not_share_readers(void **state)
{
	struct test_store other;
	struct test_store *ts = *state;
	struct fault f = { 0 };
	test_store_name(ts->engine, &other);
	struct store *one = open_ready(ts), *two = open_ready(&other);
	assert_true(store_write(one, set_name, (char[]){ "one" }, &f));
	assert_int_equal(db_one(store_reader(one), "SELECT count(*) FROM setting WHERE name = 'name'", -1), 1);
	assert_int_equal(db_one(store_reader(two), "SELECT count(*) FROM setting WHERE name = 'name'", -1), 0);
	store_close(two);
	assert_int_equal(db_one(store_reader(one), "SELECT count(*) FROM setting WHERE name = 'name'", -1), 1);
	store_close(one);
	test_store_drop(&other);
}

static void test_one_folder_has_one_server_and_commands_beside_it(void **state)
{
	struct test_store *ts = *state;
	struct store *server = open_ready(ts), *command = open_new(ts);
	struct fault f = { 0 };
	assert_true(store_serve_alone(server, &f));
	if (ts->engine == DB_SQLITE) {
		assert_false(store_serve_alone(command, &f));
		assert_non_null(strstr(f.sentence, "Another server"));
	}
	f = (struct fault){ 0 };
	assert_true(store_write(command, set_name, (char[]){ "Kith" }, &f));
	store_close(server);
	assert_true(store_serve_alone(command, &f));
	store_close(command);
}

static void test_a_demonstration_is_one_for_ever(void **state)
{
	struct store *s = open_ready(*state);
	struct fault f = { 0 };
	assert_false(store_is_demonstration(s));
	assert_true(store_mark_demonstration(s, &f));
	assert_true(store_is_demonstration(s));
	store_close(s);
	s = open_new(*state);
	assert_true(store_is_demonstration(s));
	assert_true(store_mark_demonstration(s, &f));
	store_close(s);
}

static bool add_transaction(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	(void)f;
	return db_run(db, "INSERT INTO txn(id, at, prev_hash, hash) VALUES(1, 1, '', '')") == 1;
}

static void test_a_store_with_records_cannot_become_a_demonstration(void **state)
{
	struct store *s = open_ready(*state);
	struct fault f = { 0 };
	assert_true(store_write(s, add_transaction, NULL, &f));
	assert_false(store_mark_demonstration(s, &f));
	assert_non_null(strstr(f.sentence, "already holds records"));
	assert_false(store_is_demonstration(s));
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_a_new_store_is_up_to_date_and_knows_its_codes),
		store_test(test_a_store_is_not_made_unless_asked),
		store_test(test_a_folder_that_cannot_be_made_is_said),
		store_test(test_nobody_else_may_read_the_files),
		ready_test(test_what_is_written_is_read_and_kept),
		ready_test(test_a_reader_refuses_to_write),
		ready_test(test_each_thread_has_a_reader_of_its_own),
		ready_test(test_two_stores_do_not_share_readers),
		ready_test(test_one_folder_has_one_server_and_commands_beside_it),
		ready_test(test_a_demonstration_is_one_for_ever),
		ready_test(test_a_store_with_records_cannot_become_a_demonstration),
	};
	return run_on_each_engine(tests);
}
