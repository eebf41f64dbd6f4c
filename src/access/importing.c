/* The one question of importing, in the query: a post that has all of it, never several that have a part each. */
#include "access/importing.h"
#include "base/arena.h"

#define IMPORTS POSTS_OF_TODAY " AND role.sees = 'council' AND role.can_edit = 1 AND role.can_see_imports = 1"

static const char MAY[] = "SELECT count(*) FROM " IMPORTS " AND (post.council_id = $3 OR $3 = 0)";
static const char WHERE[] = "SELECT c.id, c.name, c.la_code FROM council c WHERE c.id IN (SELECT post.council_id FROM " IMPORTS ") ORDER BY c.name, c.id";

bool may_import(struct db *db, int64_t user, int64_t council)
{
	struct iso_day day;
	return db_one(db, MAY, 0, DBI(user), DBT(today_iso(&day)), DBI(council == NONE ? 0 : council)) > 0;
}

struct council_code_list councils_of(struct db *db, int64_t user, const char *sql, struct arena *a)
{
	struct council_code_list l = { 0 };
	struct iso_day day;
	struct rows r;
	db_query(db, &r, sql, DBI(user), DBT(today_iso(&day)));
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct council_code){ db_int(&r, 0), db_text_in(&r, 1, a), db_text_in(&r, 2, a) };
	return l;
}

struct council_code_list councils_to_import(struct db *db, int64_t user, struct arena *a)
{
	return councils_of(db, user, WHERE, a);
}
