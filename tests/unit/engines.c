/* Fresh stores for tests on both engines: a temporary folder for SQLite, a database of its own for PostgreSQL. Talks to
 * libpq itself, because a database cannot be made or dropped from inside itself and db.h has no word for it. */
#include "engines.h"
#include <errno.h>
#include <ftw.h>
#include <libpq-fe.h>
#include <unistd.h>

static enum db_engine turn;

static const char *server_uri(void)
{
	const char *uri = getenv("KITH_TEST_POSTGRES");
	return uri && *uri ? uri : NULL;
}

bool engine_is_tested(enum db_engine e)
{
	return e == DB_SQLITE || server_uri() != NULL;
}

const char *engine_name(enum db_engine e)
{
	return e == DB_SQLITE ? "SQLite" : "PostgreSQL";
}

enum db_engine engine_in_turn(void)
{
	return turn;
}

int times_here(int n)
{
	return turn == DB_SQLITE || getenv("KITH_THOROUGH") ? n : (n + 4) / 5;
}

bool run_on(enum db_engine e)
{
	if (!engine_is_tested(e)) {
		print_message("KITH_TEST_POSTGRES is not set: %s left out\n", engine_name(e));
		return false;
	}
	turn = e;
	return true;
}

/* One connection for the whole program: to begin one takes the server as long as to make a database. A child of the program has its own. */
static PGconn *test_server(void)
{
	static PGconn *server;
	static pid_t whose;
	if (whose != getpid()) {
		server = PQconnectdb(server_uri());
		whose = getpid();
	} else if (PQstatus(server) != CONNECTION_OK)
		PQreset(server);
	return server;
}

void test_server_run(const char *sql)
{
	PGresult *r = PQexec(test_server(), sql);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		fail_msg("%s: %s", sql, PQerrorMessage(test_server()));
	PQclear(r);
}

bool test_server_has(const char *database)
{
	PGresult *r = PQexecParams(test_server(), "SELECT FROM pg_database WHERE datname = $1", 1, NULL, &database, NULL, NULL, 0);
	if (PQresultStatus(r) != PGRES_TUPLES_OK)
		fail_msg("%s: %s", database, PQerrorMessage(test_server()));
	bool has = PQntuples(r) == 1;
	PQclear(r);
	return has;
}

/* name=value for the query part of a URI. */
static void put_parameter(char *uri, size_t size, char join, const char *name, const char *value)
{
	size_t n = strlen(uri);
	n += (size_t)snprintf(uri + n, size - n, "%c%s=", join, name);
	for (; *value && n + 4 < size; value++) {
		bool plain = strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/", *value) != NULL;
		n += (size_t)snprintf(uri + n, size - n, plain ? "%c" : "%%%02X", (unsigned char)*value);
	}
}

/* The server's URI with another database in it. */
static void database_uri(const char *database, char *uri, size_t size)
{
	PQconninfoOption *options = PQconninfoParse(server_uri(), NULL);
	if (!options)
		fail_msg("KITH_TEST_POSTGRES is not a libpq URI");
	snprintf(uri, size, "postgresql:///%s", database);
	char join = '?';
	for (PQconninfoOption *o = options; o->keyword; o++) {
		if (!o->val || strcmp(o->keyword, "dbname") == 0)
			continue;
		put_parameter(uri, size, join, o->keyword, o->val);
		join = '&';
	}
	PQconninfoFree(options);
}

static void make_folder(struct test_store *ts)
{
	const char *parent = getenv("TMPDIR");
	snprintf(ts->folder, sizeof ts->folder, "%s/kith-test-XXXXXX", parent && *parent ? parent : "/tmp");
	if (!mkdtemp(ts->folder))
		fail_msg("no folder for a test in %s: %s", ts->folder, strerror(errno));
}

/* A database whose connections were closed just now is dropped with the next: the server waits a tenth of a second for each that is still on
 * its way out. */
static struct { char name[64]; pid_t whose; bool is_begun; } left;

static void drop_left(void)
{
	char sql[128];
	if (left.whose != getpid() || !*left.name)
		return;
	snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s WITH (FORCE)", left.name);
	*left.name = 0;
	test_server_run(sql);
}

void test_store_name(enum db_engine e, struct test_store *ts)
{
	static int number;
	*ts = (struct test_store){ .engine = e };
	make_folder(ts);
	if (e == DB_SQLITE) {
		snprintf(ts->uri, sizeof ts->uri, "%s/kith.db", ts->folder);
		ts->place.data = ts->folder;
		return;
	}
	snprintf(ts->name, sizeof ts->name, "kith_test_%d_%d", (int)getpid(), ++number);
	database_uri(ts->name, ts->uri, sizeof ts->uri);
	ts->place.database = ts->uri;
	/* First of all, so that it is the last that is done: templates are dropped at the end too. */
	if (!left.is_begun && atexit(drop_left))
		fail_msg("%s would not be dropped", ts->name);
	left.is_begun = true;
}

void test_store_make(enum db_engine e, struct test_store *ts)
{
	char sql[256];
	test_store_name(e, ts);
	if (e == DB_SQLITE)
		return;
	/* Sorted as an English server sorts, not by bytes: a column that lacks COLLATE "C" then shows in the tests. */
	snprintf(sql, sizeof sql,
		"CREATE DATABASE %s TEMPLATE template0 " COPIED_AS_FILES
		" ENCODING 'UTF8' LOCALE 'C.UTF-8' LOCALE_PROVIDER icu ICU_LOCALE 'en-GB'",
		ts->name);
	test_server_run(sql);
	ts->is_made = true;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *walk)
{
	(void)st;
	(void)kind;
	(void)walk;
	return remove(path);
}

void test_store_drop(struct test_store *ts)
{
	if (ts->is_made) {
		drop_left();
		snprintf(left.name, sizeof left.name, "%s", ts->name);
		left.whose = getpid();
	}
	nftw(ts->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static int set_up(void **state, void (*begin)(enum db_engine, struct test_store *))
{
	struct test_store *ts = calloc(1, sizeof *ts);
	if (!ts)
		return -1;
	begin(turn, ts);
	*state = ts;
	return 0;
}

int test_store_setup(void **state)
{
	return set_up(state, test_store_make);
}

int test_store_named(void **state)
{
	return set_up(state, test_store_name);
}

int test_store_teardown(void **state)
{
	test_store_drop(*state);
	free(*state);
	return 0;
}
