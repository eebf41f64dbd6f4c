/* The roles a user can hold and what each allows: compiled in from schema/role_grants.csv, kept in table `role`, where the
 * access predicate joins it, and read once at start. Who holds which role is a post (schema/company.schema). */
#include "access/access.h"
#include "access/readlog.h"
#include "base/arena.h"
#include "record/builtin.h"
#include "record/codes.h"

static const char REMOVE_ROLES[] = "DELETE FROM role";
static const char INSERT_ROLE[] =
	"INSERT INTO role(code, label, hint, sees, can_read, can_edit, can_correct, can_see_who_looked, can_see_imports, can_export,"
	" can_manage_staff, can_restrict, can_archive, can_see_sensitive) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
static const char ALL_ROLES[] =
	"SELECT code, label, hint, sees, can_read, can_edit, can_correct, can_see_who_looked, can_see_imports, can_export,"
	" can_manage_staff, can_restrict, can_archive, can_see_sensitive FROM role ORDER BY code";

enum { MOST_ROLES = 100 };
static struct role roles[MOST_ROLES];
static int roles_n;
static struct arena *roles_arena;

static bool roles_differ(struct db *db)
{
	struct rows r;
	int same = 0, n = 0;
	db_query_n(db, &r, ALL_ROLES, NULL, 0);
	while (db_next(&r)) {
		n++;
		for (int i = 0; i < n_builtin_roles; i++) {
			const struct builtin_role *b = &builtin_roles[i];
			const bool can[] = { b->read, b->edit, b->correct, b->see_who_looked, b->imports, b->export, b->staff, b->restrict_access,
				b->archive };
			bool fits = text_is(db_text(&r, 0), b->code) && text_eq(db_text(&r, 1), text_of(b->label)) &&
				    text_eq(db_text(&r, 2), text_of(b->hint)) && text_is(db_text(&r, 3), b->sees);
			for (int k = 0; k < N_ACTIONS; k++)
				fits = fits && db_int(&r, 4 + k) == can[k];
			fits = fits && db_int(&r, 4 + N_ACTIONS) == b->sensitive;
			same += fits;
		}
	}
	return same != n_builtin_roles || n != n_builtin_roles;
}

bool roles_store(struct db *db, struct fault *f)
{
	if (roles_differ(db)) {
		db_run_n(db, REMOVE_ROLES, NULL, 0);
		for (int i = 0; i < n_builtin_roles; i++) {
			const struct builtin_role *b = &builtin_roles[i];
			db_run(db, INSERT_ROLE, DBC(b->code), DBC(b->label), DBC(b->hint), DBC(b->sees), DBI(b->read), DBI(b->edit),
				DBI(b->correct), DBI(b->see_who_looked), DBI(b->imports), DBI(b->export), DBI(b->staff), DBI(b->restrict_access), DBI(b->archive), DBI(b->sensitive));
		}
	}
	return !db_failed(db) || fault(f, "The roles could not be written to the store. Nothing was changed.");
}

static void role_read(struct rows *r, struct role *role)
{
	*role = (struct role){
		.code = db_text_in(r, 0, roles_arena),
		.label = db_text_in(r, 1, roles_arena),
		.hint = db_text_in(r, 2, roles_arena),
		.sees = db_text_in(r, 3, roles_arena),
	};
	for (int k = 0; k < N_ACTIONS; k++)
		role->can[k] = db_int(r, 4 + k) == 1;
	role->sees_sensitive = db_int(r, 4 + N_ACTIONS) == 1;
}

static void roles_forget(void)
{
	arena_free(roles_arena);
	roles_arena = NULL;
}

bool roles_load(struct db *db, struct fault *f)
{
	if (!roles_arena)
		atexit(roles_forget);
	roles_forget();
	roles_arena = arena_new(1 << 20);
	roles_n = 0;
	struct rows r;
	db_query_n(db, &r, ALL_ROLES, NULL, 0);
	while (db_next(&r)) {
		CHECK(roles_n < MOST_ROLES);
		role_read(&r, &roles[roles_n++]);
	}
	return !db_failed(db) || fault(f, "The roles could not be read from the store.");
}

int64_t role_days(struct text role, struct date on)
{
	const struct code *c = code_find("post_days", role);
	int64_t days;
	return c && code_is_valid(c, on) && text_int(c->label, &days) ? days : NONE;
}

int n_roles(void)
{
	return roles_n;
}

const struct role *role_at(int i)
{
	CHECK(i >= 0 && i < roles_n);
	return &roles[i];
}

const struct role *role_named(struct text code)
{
	for (int i = 0; i < roles_n; i++)
		if (text_eq(roles[i].code, code))
			return &roles[i];
	return NULL;
}

static bool roles_store_job(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	return roles_store(db, f);
}

bool access_start(struct store *s, struct fault *f)
{
	if (!store_write(s, roles_store_job, NULL, f))
		return false;
	struct db *db = store_reader(s);
	if (!db)
		return fault(f, "The store could not be read.");
	return roles_load(db, f) && readlog_start(s, f);
}
