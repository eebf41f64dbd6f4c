/* The one question of returns, in the query: a post that has all of it, never several that have a part each. */
#include "access/returning.h"
#include "base/arena.h"

#define RETURNS POSTS_OF_TODAY " AND role.sees = 'council' AND role.can_export = 1"

static const char MAY[] = "SELECT count(*) FROM " RETURNS " AND (post.council_id = $3 OR $3 = 0)";
static const char WHERE[] = "SELECT c.id, c.name, c.la_code FROM council c WHERE c.id IN (SELECT post.council_id FROM " RETURNS ") ORDER BY c.name, c.id";

bool may_return(struct db *db, int64_t user, int64_t council)
{
	struct iso_day day;
	return db_one(db, MAY, 0, DBI(user), DBT(today_iso(&day)), DBI(council == NONE ? 0 : council)) > 0;
}

struct council_code_list councils_to_return(struct db *db, int64_t user, struct arena *a)
{
	return councils_of(db, user, WHERE, a);
}
