/* How fast a store answers and saves: a point query, a page of five queries in one snapshot, a save of one row and its audit
 * row that is on disk before it is acknowledged, by 1, 16 and 64 people at once. The yardstick beside it is the engine itself,
 * without our layer, on the same machine in the same run.
 *
 *	bench_store FOLDER|postgresql://... */
#include "db/writer.h"
#include <pthread.h>
#include <sqlite3.h>

enum { PEOPLE = 200000, QUERIES = 200000, SAVE_MS = 2000, MOST_THREADS = 64 };

static const char TABLES[] =
	"CREATE TABLE IF NOT EXISTS person(id INTEGER PRIMARY KEY, name TEXT, born TEXT, council_id BIGINT);"
	"CREATE TABLE IF NOT EXISTS event(thread BIGINT, number BIGINT, person_id BIGINT, at BIGINT, body TEXT);"
	"CREATE TABLE IF NOT EXISTS audit(thread BIGINT, number BIGINT, at BIGINT, hash TEXT);"
	"DELETE FROM event; DELETE FROM audit; DELETE FROM person";
static const char ADD_PERSON[] = "INSERT INTO person(id, name, born, council_id) VALUES($1, $2, $3, $4)";
static const char POINT[] = "SELECT id, name, born, council_id FROM person WHERE id = $1";
static const char ADD_EVENT[] = "INSERT INTO event(thread, number, person_id, at, body) VALUES($1, $2, $3, $4, $5)";
static const char ADD_AUDIT[] = "INSERT INTO audit(thread, number, at, hash) VALUES($1, $2, $3, $4)";

static int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static _Noreturn void give_up(const char *why)
{
	fprintf(stderr, "bench_store: %s\n", why);
	exit(2);
}

static void fill(struct db *db)
{
	db_script(db, TABLES);
	db_script(db, "BEGIN");
	for (int i = 0; i < PEOPLE; i++)
		db_run(db, ADD_PERSON, DBI(i), DBC("Ama Invented-Name"), DBC("2012-03-04"), DBI(i % 3));
	if (!db_script(db, "COMMIT"))
		give_up(db_cause(db));
}

static uint32_t some_person(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (uint32_t)(((uint64_t)*seed * PEOPLE) >> 32);
}

static size_t read_person(struct db *db, int64_t id)
{
	struct rows r;
	size_t n = 0;
	db_query(db, &r, POINT, DBI(id));
	while (db_next(&r))
		n += db_text(&r, 1).n + db_text(&r, 2).n + (size_t)db_int(&r, 3);
	return n;
}

static void measure_reading(struct db *db)
{
	int queries = db_engine(db) == DB_SQLITE ? QUERIES : QUERIES / 20;
	uint32_t seed = 1;
	size_t bytes = 0;
	int64_t from = now_us();
	for (int i = 0; i < queries; i++)
		bytes += read_person(db, some_person(&seed));
	int64_t pages_from = now_us();
	printf("point query               %8.2f us\n", (double)(pages_from - from) / queries);
	for (int i = 0; i < queries / 5; i++) {
		db_snapshot(db);
		for (int k = 0; k < 5; k++)
			bytes += read_person(db, some_person(&seed));
		db_release(db);
	}
	printf("page of five, a snapshot  %8.2f us\n", (double)(now_us() - pages_from) / (queries / 5.0));
	if (!bytes || db_failed(db))
		give_up(db_cause(db));
}

/* SQLite by itself, a statement made beforehand. */
static void measure_sqlite_alone(const char *path)
{
	sqlite3 *handle;
	sqlite3_stmt *st;
	uint32_t seed = 1;
	size_t bytes = 0;
	if (sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) || sqlite3_prepare_v2(handle, POINT, -1, &st, NULL))
		give_up("SQLite could not open the store");
	sqlite3_exec(handle, "PRAGMA cache_size = -16384", NULL, NULL, NULL);
	int64_t from = now_us();
	for (int i = 0; i < QUERIES; i++) {
		sqlite3_bind_int64(st, 1, some_person(&seed));
		while (sqlite3_step(st) == SQLITE_ROW)
			bytes += strlen((const char *)sqlite3_column_text(st, 1)) + strlen((const char *)sqlite3_column_text(st, 2)) +
				 (size_t)sqlite3_column_int64(st, 3);
		sqlite3_reset(st);
	}
	printf("  SQLite by itself        %8.2f us\n", (double)(now_us() - from) / QUERIES);
	sqlite3_finalize(st);
	sqlite3_close(handle);
	if (!bytes)
		give_up("SQLite read nothing");
}

struct saver {
	struct writer *writer;
	int64_t thread, number, until_us, longest_us;
	bool has_failed;
};

static bool save(struct db *db, void *arg, struct fault *f)
{
	const struct saver *s = arg;
	(void)f;
	db_run(db, ADD_EVENT, DBI(s->thread), DBI(s->number), DBI(s->number % PEOPLE), DBI(s->number), DBC("Visited at home; seen alone."));
	db_run(db, ADD_AUDIT, DBI(s->thread), DBI(s->number), DBI(s->number), DBC("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"));
	return !db_failed(db);
}

static void *keep_saving(void *arg)
{
	struct saver *s = arg;
	struct fault f = { 0 };
	for (int64_t from = now_us(); from < s->until_us && !s->has_failed; s->number++) {
		s->has_failed = !writer_run(s->writer, save, s, &f);
		int64_t took = now_us() - from;
		from += took;
		s->longest_us = took > s->longest_us ? took : s->longest_us;
	}
	return NULL;
}

static void measure_saving(struct writer *w, int threads)
{
	struct saver savers[MOST_THREADS];
	pthread_t thread[MOST_THREADS];
	int64_t from = now_us(), saved = 0, longest = 0;
	for (int i = 0; i < threads; i++) {
		savers[i] = (struct saver){ .writer = w, .thread = i, .until_us = from + SAVE_MS * 1000 };
		CHECK(pthread_create(&thread[i], NULL, keep_saving, &savers[i]) == 0);
	}
	for (int i = 0; i < threads; i++) {
		pthread_join(thread[i], NULL);
		if (savers[i].has_failed)
			give_up("a save failed");
		saved += savers[i].number;
		longest = savers[i].longest_us > longest ? savers[i].longest_us : longest;
	}
	printf("audited saves, %2d at once %8.0f a second, longest wait %.1f ms\n", threads, (double)saved * 1e6 / (double)(now_us() - from),
		(double)longest / 1000);
}

int main(int argc, char **argv)
{
	struct fault f = { 0 };
	char uri[1024];
	if (argc != 2)
		give_up("say where: a folder, or postgresql://...");
	bool is_server = strncmp(argv[1], "postgres", 8) == 0;
	snprintf(uri, sizeof uri, "%s%s", argv[1], is_server ? "" : "/bench.db");
	struct db *db = db_open(uri, true, &f);
	if (!db)
		give_up(f.sentence);
	fill(db);
	measure_reading(db);
	db_close(db);
	if (!is_server)
		measure_sqlite_alone(uri);
	struct writer *w = writer_open(uri, &f);
	if (!w)
		give_up(f.sentence);
	measure_saving(w, 1);
	measure_saving(w, 16);
	measure_saving(w, 64);
	writer_close(w);
	return 0;
}
