/* One map of the file for all that only read: the same answers as without it, no calls of the system, locks left alone, and a disk that cannot be
 * read is said in words. SQLite only: PostgreSQL reads its own files. */
#include "engines.h"
#include "expect.h"
#include "base/arena.h"
#include "base/die.h"
#include "db/file_map.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const char TABLE[] = "CREATE TABLE note(id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT";
static const char ADD[] = "INSERT INTO note(body) VALUES($1)";
static const char ALL[] = "SELECT id, body FROM note ORDER BY id";
static const char TAKE_OVER[] = "PRAGMA wal_checkpoint(PASSIVE)";

static struct db *open_store(const struct test_store *ts, bool reads_only)
{
	struct fault f = { 0 };
	struct db *db = db_open(ts->uri, true, &f);
	if (!db)
		fail_msg("%s (%s)", f.sentence, f.cause);
	if (reads_only)
		db_reads_only(db);
	return db;
}

/* A body of `n` letters that no other number gives. */
static struct text body_of(struct arena *a, uint64_t number, size_t n)
{
	char *p = arena_alloc(a, n + 1);
	for (size_t i = 0; i < n; i++)
		p[i] = (char)('a' + (number + i * i) % 26);
	return (struct text){ p, n };
}

/* Every letter of every note, in order: two answers that are the same have the same sum. */
static uint64_t sum_of(struct db *db)
{
	uint64_t sum = 14695981039346656037u;
	struct rows r;
	db_query(db, &r, ALL);
	while (db_next(&r)) {
		struct text body = db_text(&r, 1);
		sum = (sum ^ (uint64_t)db_int(&r, 0)) * 1099511628211u;
		for (size_t i = 0; i < body.n; i++)
			sum = (sum ^ (unsigned char)body.p[i]) * 1099511628211u;
	}
	assert_false(db_failed(db));
	return sum;
}

/* Many large notes, all of them in the file and none in its log. */
static void write_notes(struct db *db, int n)
{
	struct arena *a = arena_new(1 << 23);
	assert_true(db_script(db, TABLE));
	assert_true(db_script(db, "BEGIN"));
	for (int i = 0; i < n; i++)
		db_run(db, ADD, DBT(body_of(a, (uint64_t)i, 3000)));
	assert_true(db_script(db, "COMMIT"));
	db_one(db, TAKE_OVER, 0);
	assert_false(db_failed(db));
	arena_free(a);
}

static int64_t calls_so_far(void)
{
	char line[128];
	long long n = -1;
	FILE *f = fopen("/proc/self/io", "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f))
		sscanf(line, "syscr: %lld", &n);
	fclose(f);
	assert_true(n >= 0);
	return n;
}

static int64_t calls_of_reading(const struct test_store *ts, bool reads_only)
{
	struct db *db = open_store(ts, reads_only);
	assert_int_equal(db_one(db, "SELECT count(*) FROM sqlite_schema", 0), 1);
	int64_t before = calls_so_far();
	sum_of(db);
	int64_t after = calls_so_far();
	db_close(db);
	return after - before;
}

static void test_pages_in_the_map_are_read_without_a_call(void **state)
{
	enum { NOTES = 800 };
	struct db *db = open_store(*state, false);
	write_notes(db, NOTES);
	int64_t by_calls = calls_of_reading(*state, false), by_map = calls_of_reading(*state, true);
	if (by_calls < NOTES || by_map > 20)
		fail_msg("%lld calls without the map, %lld with it", (long long)by_calls, (long long)by_map);
	db_close(db);
}

/* One change at random: a note added, changed, removed, all in one transaction with some others, and now and then the log taken into the file. */
static void change(struct db *db, uint64_t *seed)
{
	struct arena *a = arena_new(1 << 23);
	assert_true(db_script(db, "BEGIN"));
	for (int i = 0; i < 5; i++) {
		struct text body = body_of(a, random_next(seed), (size_t)random_below(seed, random_below(seed, 20) ? 900 : 60000));
		int64_t id = (int64_t)random_below(seed, 300);
		if (random_below(seed, 3) == 0)
			db_run(db, ADD, DBT(body));
		else if (random_below(seed, 3) == 0)
			db_run(db, "DELETE FROM note WHERE id = $1", DBI(id));
		else
			db_run(db, "UPDATE note SET body = $1 WHERE id = $2", DBT(body), DBI(id));
	}
	assert_true(db_script(db, "COMMIT"));
	if (random_below(seed, 4) == 0)
		db_one(db, TAKE_OVER, 0);
	if (random_below(seed, 50) == 0)
		assert_true(db_script(db, "VACUUM"));
	assert_false(db_failed(db));
	arena_free(a);
}

static void test_what_the_map_gives_is_what_calls_give_whatever_is_written(void **state)
{
	uint64_t seed = 20261130;
	int changed = 0;
	struct db *writer = open_store(*state, false), *plain = open_store(*state, false), *mapped[3];
	assert_true(db_script(writer, TABLE));
	for (int i = 0; i < 3; i++)
		mapped[i] = open_store(*state, true);
	for (int round = 0; round < 300; round++) {
		struct db *held = mapped[random_below(&seed, 3)];
		db_snapshot(held);
		uint64_t before = sum_of(held);
		change(writer, &seed);
		assert_true(sum_of(held) == before);
		db_release(held);
		uint64_t now = sum_of(plain);
		for (int i = 0; i < 3; i++)
			assert_true(sum_of(mapped[i]) == now);
		changed += now != before;
	}
	assert_true(changed > 200);
	assert_int_equal(file_map_faults(), 0);
	for (int i = 0; i < 3; i++)
		db_close(mapped[i]);
	db_close(plain);
	db_close(writer);
}

static void test_a_connection_that_reads_only_writes_nothing(void **state)
{
	struct db *writer = open_store(*state, false), *reader;
	write_notes(writer, 2);
	reader = open_store(*state, true);
	assert_int_equal(db_run(reader, "DELETE FROM note"), -1);
	assert_true(db_failed(reader));
	assert_int_equal(db_one(writer, "SELECT count(*) FROM note", 0), 2);
	db_close(reader);
	db_close(writer);
}

struct visitor { const struct test_store *ts; uint64_t sum; int n_right; };

/* Comes, reads and goes, again and again: now and then as the last one, who takes the map away, while others come. */
static void *come_read_go(void *arg)
{
	struct visitor *v = arg;
	for (int i = 0; i < 40; i++) {
		struct fault f = { 0 };
		struct db *db = db_open(v->ts->uri, false, &f);
		if (!db)
			break;
		db_reads_only(db);
		v->n_right += sum_of(db) == v->sum;
		db_close(db);
	}
	return NULL;
}

static void test_connections_that_come_and_go_in_many_threads_read_the_same(void **state)
{
	enum { THREADS = 4 };
	struct db *db = open_store(*state, false);
	write_notes(db, 60);
	struct visitor v[THREADS];
	pthread_t thread[THREADS];
	uint64_t sum = sum_of(db);
	db_close(db);
	for (int i = 0; i < THREADS; i++) {
		v[i] = (struct visitor){ .ts = *state, .sum = sum };
		assert_int_equal(pthread_create(&thread[i], NULL, come_read_go, &v[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		assert_int_equal(pthread_join(thread[i], NULL), 0);
		assert_int_equal(v[i].n_right, 40);
	}
	assert_int_equal(file_map_faults(), 0);
}

/* Another process: this program again, which does one thing of OTHERS to the store and ends with 0 when all was as it should be. cmocka takes SIGBUS for
 * itself while a test runs, so what is about that signal runs there too. */
static void in_another_process(const char *what, const struct test_store *ts)
{
	int how = -1;
	pid_t other = fork();
	assert_true(other >= 0);
	if (other == 0) {
		execl("/proc/self/exe", "test_file_map", what, ts->uri, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(other, &how, 0), other);
	assert_int_equal(how, 0);
}

static struct db *open_there(const char *path, bool reads_only)
{
	struct fault f = { 0 };
	struct db *db = db_open(path, false, &f);
	CHECK(db);
	if (reads_only)
		db_reads_only(db);
	return db;
}

static void come_and_go(const char *path)
{
	struct db *db = open_there(path, false);
	CHECK(db_one(db, "SELECT count(*) FROM note", -1) == 0);
	db_close(db);
}

/* Whoever closes as the last one takes the log into the file and removes it; who is not the last is known by its lock. */
static void test_a_connection_that_closes_leaves_the_locks_of_the_others(void **state)
{
	const struct test_store *ts = *state;
	char log[1100];
	snprintf(log, sizeof log, "%s-wal", ts->uri);
	struct db *stays = open_store(ts, false), *reads = open_store(ts, true), *goes = open_store(ts, true);
	struct stat st;
	assert_true(db_script(stays, TABLE));
	assert_int_equal(db_one(reads, "SELECT count(*) FROM note", -1), 0);
	assert_int_equal(db_one(goes, "SELECT count(*) FROM note", -1), 0);
	db_close(goes);
	in_another_process("come_and_go", ts);
	assert_int_equal(stat(log, &st), 0);
	assert_true(st.st_size > 0);
	db_close(reads);
	db_close(stays);
}

/* A file cut short behind the map is as a disk that cannot be read. What was cut off goes to `kept` and may be put back: then the disk reads again. The descriptor
 * stays open, as closing it would let go of SQLite's locks. */
enum { PAGE = 4096, MOST_CUT = 50 };
static int cut(const char *path, int pages, char *kept)
{
	struct stat st;
	int fd = open(path, O_RDWR);
	CHECK(fd >= 0 && fstat(fd, &st) == 0 && pages <= MOST_CUT);
	CHECK(pread(fd, kept, (size_t)pages * PAGE, st.st_size - pages * PAGE) == pages * PAGE);
	CHECK(ftruncate(fd, st.st_size - pages * PAGE) == 0);
	return fd;
}

static int notes_before_it_fails(struct db *db)
{
	struct rows r;
	int n = 0;
	db_query(db, &r, ALL);
	while (db_next(&r))
		n++;
	CHECK(db_failed(db));
	return n;
}

static void read_what_cannot_be_read(const char *path)
{
	static char kept[MOST_CUT * PAGE];
	struct db *mapped = open_there(path, true), *too = open_there(path, true), *writer = open_there(path, false);
	uint64_t sum = sum_of(mapped);
	db_snapshot(mapped);
	db_snapshot(too);
	CHECK(db_one(mapped, "SELECT count(*) FROM note", 0) == 100);
	CHECK(db_one(too, "SELECT count(*) FROM note", 0) == 100);
	CHECK(db_script(writer, "CREATE TABLE before(id INTEGER PRIMARY KEY) STRICT; BEGIN IMMEDIATE"));
	int fd = cut(path, MOST_CUT, kept);
	CHECK(notes_before_it_fails(mapped) < 100);
	CHECK(strstr(db_cause(mapped), "could not be read"));
	CHECK(db_state(mapped) == DB_FULL);
	CHECK(file_map_faults() == 1);
	/* What another connection read meanwhile is not believed either. */
	CHECK(notes_before_it_fails(too) == 0);
	/* Who does not read the map is not disturbed. */
	CHECK(db_run(writer, "INSERT INTO before(id) VALUES($1)", DBI(1)) == 1 && db_script(writer, "COMMIT"));
	db_close(writer);
	db_release(mapped);
	db_release(too);
	struct stat st;
	CHECK(fstat(fd, &st) == 0 && pwrite(fd, kept, sizeof kept, st.st_size) == (ssize_t)sizeof kept);
	db_clear(mapped);
	db_clear(too);
	CHECK(sum_of(mapped) == sum && sum_of(too) == sum);
	CHECK(file_map_faults() == 1);
	db_close(too);
	db_close(mapped);
}

static void test_a_page_that_cannot_be_read_is_said_and_read_again_when_it_can_be(void **state)
{
	struct db *db = open_store(*state, false);
	write_notes(db, 100);
	db_close(db);
	in_another_process("read_what_cannot_be_read", *state);
}

static void read_a_text_without_its_end(const char *path)
{
	struct db *mapped = open_there(path, true);
	char kept[2 * PAGE];
	db_snapshot(mapped);
	CHECK(db_one(mapped, "SELECT count(*) FROM note", 0) == 1);
	cut(path, 2, kept);
	CHECK(notes_before_it_fails(mapped) == 0);
	CHECK(file_map_faults() == 1);
	db_release(mapped);
	db_close(mapped);
}

/* The last page of a long text is all text: as zeros it would pass for one. */
static void test_zeros_in_place_of_a_page_are_never_given_out_as_text(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct db *db = open_store(*state, false);
	assert_true(db_script(db, TABLE));
	db_run(db, ADD, DBT(body_of(a, 1, 50000)));
	assert_true(db_script(db, "CREATE TABLE last(id INTEGER PRIMARY KEY) STRICT"));
	db_one(db, TAKE_OVER, 0);
	db_close(db);
	in_another_process("read_a_text_without_its_end", *state);
	arena_free(a);
}

static void die_of_it(const char *path)
{
	struct db *mapped = open_there(path, true);
	int fd = open(path, O_RDONLY);
	struct rlimit none = { 0, 0 };
	setrlimit(RLIMIT_CORE, &none);
	const char *at = mmap(NULL, 1 << 20, PROT_READ, MAP_SHARED, fd, 0);
	CHECK(at != MAP_FAILED && db_one(mapped, "SELECT count(*) FROM sqlite_schema", 1) == 0);
	CHECK(dup2(open("/dev/null", O_WRONLY), STDERR_FILENO) == STDERR_FILENO);        /* where a sanitizer says what it makes of it */
	_exit(at[(1 << 20) - 1]);
}

/* Somebody else's mistake is not hidden. */
static void test_the_signal_of_other_memory_ends_the_program_as_ever(void **state)
{
	const struct test_store *ts = *state;
	struct db *db = open_store(ts, false);
	pid_t other = fork();
	int how = 0;
	if (other == 0) {
		execl("/proc/self/exe", "test_file_map", "die_of_it", ts->uri, (char *)NULL);
		_exit(0);
	}
	assert_int_equal(waitpid(other, &how, 0), other);
	assert_false(WIFEXITED(how) && WEXITSTATUS(how) == 0);
	db_close(db);
}

static const struct { const char *name; void (*run)(const char *path); } OTHERS[] = {
	{ "come_and_go", come_and_go },
	{ "read_what_cannot_be_read", read_what_cannot_be_read },
	{ "read_a_text_without_its_end", read_a_text_without_its_end },
	{ "die_of_it", die_of_it },
};

int main(int argc, char **argv)
{
	for (size_t i = 0; argc == 3 && i < sizeof OTHERS / sizeof *OTHERS; i++) {
		if (strcmp(argv[1], OTHERS[i].name) == 0) {
			OTHERS[i].run(argv[2]);
			return 0;
		}
	}
	const struct CMUnitTest tests[] = {
		store_test(test_pages_in_the_map_are_read_without_a_call),
		store_test(test_what_the_map_gives_is_what_calls_give_whatever_is_written),
		store_test(test_a_connection_that_reads_only_writes_nothing),
		store_test(test_connections_that_come_and_go_in_many_threads_read_the_same),
		store_test(test_a_connection_that_closes_leaves_the_locks_of_the_others),
		store_test(test_a_page_that_cannot_be_read_is_said_and_read_again_when_it_can_be),
		store_test(test_zeros_in_place_of_a_page_are_never_given_out_as_text),
		store_test(test_the_signal_of_other_memory_ends_the_program_as_ever),
	};
	return run_on(DB_SQLITE) ? cmocka_run_group_tests_name("on SQLite", tests, NULL, NULL) : 0;
}
