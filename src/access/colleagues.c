/* Whom to turn to for what one's own post does not allow: see access.h. Posts and users only, nothing about a person. */
#include "access/access.h"
#include "base/arena.h"

#define COLLEAGUES_WHO(right) \
	"SELECT holder.name, holder.email, council.name FROM " POSTS " JOIN council ON council.id = post.council_id" \
	" WHERE holder.id <> $1 AND " POST_IS_OF_TODAY " AND role." right " = 1 AND post.council_id IN (SELECT own.council_id FROM post own" \
	" WHERE own.user_id = $1 AND " IS_OF_TODAY("own") ") GROUP BY holder.id, holder.name, holder.email, council.name" \
	" ORDER BY council.name, holder.name, holder.id"
static const char WHO_RESTRICT[] = COLLEAGUES_WHO("can_restrict");
static const char WHO_OPEN_SEALED[] = COLLEAGUES_WHO("can_archive");

struct colleague_list colleagues_who_may(struct db *db, int64_t user, enum action action, struct arena *a)
{
	struct colleague_list l = { 0 };
	struct iso_day day;
	struct rows r;
	CHECK(action == ACT_RESTRICT || action == ACT_ARCHIVE);
	db_query(db, &r, action == ACT_RESTRICT ? WHO_RESTRICT : WHO_OPEN_SEALED, DBI(user), DBT(today_iso(&day)));
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct colleague){ db_text_in(&r, 0, a), db_text_in(&r, 1, a), db_text_in(&r, 2, a) };
	return l;
}
