/* Stores that are up to date from the start: one is brought up to date the ordinary way, once a program and engine, and copied for
 * every test that is not itself about migrations. */
#include "db/migrate.h"
#include "engines.h"
#include <errno.h>
#include <unistd.h>

static struct { struct test_store store; bool is_made; pid_t maker; } templates[DB_POSTGRES + 1];

static void drop_templates(void)
{
	for (int e = DB_SQLITE; e <= DB_POSTGRES; e++)
		if (templates[e].is_made && templates[e].maker == getpid())
			test_store_drop(&templates[e].store);
}

static const struct test_store *template_of(enum db_engine e)
{
	struct fault f = { 0 };
	if (templates[e].is_made)
		return &templates[e].store;
	test_store_make(e, &templates[e].store);
	struct db *db = db_open(templates[e].store.uri, true, &f);
	if (!db || !migrate(db, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	db_close(db);
	if (!templates[DB_SQLITE].is_made && !templates[DB_POSTGRES].is_made && atexit(drop_templates))
		fail_msg("templates could not be dropped at the end");
	templates[e].is_made = true;
	templates[e].maker = getpid();
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

void test_store_ready(struct test_store *ts)
{
	const struct test_store *from = template_of(ts->engine);
	char sql[256];
	if (ts->engine == DB_SQLITE) {
		copy_file(from->uri, ts->uri);
		return;
	}
	snprintf(sql, sizeof sql, "DROP DATABASE %s WITH (FORCE)", ts->name);
	test_server_run(sql);
	snprintf(sql, sizeof sql, "CREATE DATABASE %s TEMPLATE %s", ts->name, from->name);
	test_server_run(sql);
}
