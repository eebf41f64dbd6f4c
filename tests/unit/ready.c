/* Stores that are up to date from the start: one is brought up to date the ordinary way, once an engine, and copied for every test
 * that is not itself about migrations. Each program makes its own, unless KITH_TEST_TEMPLATES names a folder: the first program then
 * leaves it there for all. */
#include "db/migrate.h"
#include "engines.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static struct {
	struct test_store store;
	bool is_made, is_own;
	pid_t maker;
} templates[DB_POSTGRES + 1];

static void drop_templates(void)
{
	for (int e = DB_SQLITE; e <= DB_POSTGRES; e++)
		if (templates[e].is_own && templates[e].maker == getpid())
			test_store_drop(&templates[e].store);
}

static void make_template(enum db_engine e, struct test_store *ts)
{
	struct fault f = { 0 };
	test_store_make(e, ts);
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	if (!s)
		fail_msg("%s (%s)", f.sentence, f.cause);
	store_close(s);
}

static void make_own_template(enum db_engine e)
{
	make_template(e, &templates[e].store);
	if (!templates[DB_SQLITE].is_own && !templates[DB_POSTGRES].is_own && atexit(drop_templates))
		fail_msg("templates could not be dropped at the end");
	templates[e].is_own = true;
	templates[e].maker = getpid();
}

/* Programs of another schema do not take this one's for theirs: FNV-1a over all its steps. */
static unsigned long long schema_key(void)
{
	unsigned long long key = 14695981039346656037u;
	for (const struct migration *m = migrations; m->number; m++)
		for (int e = DB_SQLITE; e <= DB_POSTGRES; e++)
			for (const char *c = e == DB_SQLITE ? m->sqlite : m->postgres; *c; c++)
				key = (key ^ (unsigned char)*c) * 1099511628211u;
	return key;
}

/* It takes its name only when it is whole, so that one whose maker died is made again. */
static void make_shared_template(enum db_engine e, struct test_store *shared)
{
	struct test_store made;
	char sql[256];
	make_template(e, &made);
	if (e == DB_SQLITE && rename(made.uri, shared->uri) != 0)
		fail_msg("%s could not be moved: %s", made.uri, strerror(errno));
	if (e == DB_POSTGRES) {
		snprintf(sql, sizeof sql, "ALTER DATABASE %s RENAME TO %s", made.name, shared->name);
		test_server_run(sql);
	}
	test_store_drop(&made);
}

static bool is_there(const struct test_store *shared)
{
	return shared->engine == DB_SQLITE ? access(shared->uri, R_OK) == 0 : test_server_has(shared->name);
}

static void share_template(enum db_engine e, const char *folder)
{
	struct test_store *shared = &templates[e].store;
	unsigned long long key = schema_key();
	char lock[512];
	shared->engine = e;
	snprintf(shared->name, sizeof shared->name, "kith_ready_%016llx", key);
	snprintf(shared->uri, sizeof shared->uri, "%s/%016llx.db", folder, key);
	snprintf(lock, sizeof lock, "%s/%016llx.%s.lock", folder, key, engine_name(e));
	int held = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (held < 0 || flock(held, LOCK_EX) != 0)
		fail_msg("%s could not be locked: %s", lock, strerror(errno));
	if (!is_there(shared))
		make_shared_template(e, shared);
	close(held);
}

static const struct test_store *template_of(enum db_engine e)
{
	const char *folder = getenv("KITH_TEST_TEMPLATES");
	if (templates[e].is_made)
		return &templates[e].store;
	if (folder && *folder)
		share_template(e, folder);
	else
		make_own_template(e);
	templates[e].is_made = true;
	return &templates[e].store;
}

static void copy_file(const char *from, const char *to)
{
	static char block[1 << 16];
	FILE *in = fopen(from, "r"), *out = fopen(to, "w");
	if (!in || !out)
		fail_msg("%s could not be copied: %s", from, strerror(errno));
	for (size_t n; (n = fread(block, 1, sizeof block, in)) > 0;)
		if (fwrite(block, 1, n, out) != n)
			fail_msg("%s could not be written: %s", to, strerror(errno));
	fclose(in);
	if (fclose(out))
		fail_msg("%s could not be written: %s", to, strerror(errno));
}

void test_store_copy(struct test_store *ts, const struct test_store *from)
{
	char sql[256];
	if (ts->engine == DB_SQLITE) {
		copy_file(from->uri, ts->uri);
		return;
	}
	if (ts->is_made) {
		snprintf(sql, sizeof sql, "DROP DATABASE %s WITH (FORCE)", ts->name);
		test_server_run(sql);
	}
	ts->is_made = true;
	snprintf(sql, sizeof sql, "CREATE DATABASE %s TEMPLATE %s " COPIED_AS_FILES, ts->name, from->name);
	test_server_run(sql);
}

void test_store_ready(struct test_store *ts)
{
	test_store_copy(ts, template_of(ts->engine));
}
