/* visible.h - the access predicate as string literals: see access.h. $1 the user, $2 today (ISO text; today_iso gives it).
 *
 *	VISIBLE("p")      in lists, counts, search and exports: what a user may see is found once a statement
 *	VISIBLE_ONE("p")  where p is one known person: only that person's involvements are looked at
 *
 * The plus sign keeps SQLite from walking a whole council by its index when the query has a better way in.
 * Both say the same; a property test holds them to it. A post counts when it is of today, its holder is active and its
 * role may read. Team and worker reach a child only in the post's own council: an involvement left open in a council
 * that a worker has left opens nothing. */
#ifndef KITH_VISIBLE_H
#define KITH_VISIBLE_H
#include "base/date.h"

#define POSTS "post JOIN role ON role.code = post.role JOIN app_user holder ON holder.id = post.user_id"
#define POST_IS_OF_TODAY "holder.is_active = 1 AND post.starts_on <= $2 AND (post.ends_on IS NULL OR post.ends_on > $2)"
#define POSTS_OF_TODAY POSTS " WHERE post.user_id = $1 AND " POST_IS_OF_TODAY

/* An involvement called seen is open and of the post's team or of its holder. */
#define POST_IS_INVOLVED \
	"seen.council_id = post.council_id AND seen.starts_on <= $2 AND (seen.ends_on IS NULL OR seen.ends_on > $2)" \
	" AND ((role.sees = 'team' AND seen.team_id = post.team_id)" \
	" OR (role.sees IN ('allocated', 'team') AND seen.worker_id = holder.worker_id))"

/* A post of POSTS reaches a person called p. */
#define POST_REACHES(p) \
	"((role.sees = 'council' AND post.council_id = " p ".council_id)" \
	" OR EXISTS (SELECT 1 FROM involvement seen WHERE seen.person_id = " p ".id AND " POST_IS_INVOLVED "))"

#define VISIBLE_ONE(p) "EXISTS (SELECT 1 FROM " POSTS_OF_TODAY " AND role.can_read = 1 AND " POST_REACHES(p) ")"

#define VISIBLE(p) \
	"(+" p ".council_id IN (SELECT post.council_id FROM " POSTS_OF_TODAY " AND role.can_read = 1 AND role.sees = 'council')" \
	" OR " p ".id IN (SELECT seen.person_id FROM " POSTS " JOIN involvement seen ON " POST_IS_INVOLVED \
	" WHERE post.user_id = $1 AND " POST_IS_OF_TODAY " AND role.can_read = 1))"

/* Today as the predicate's $2; the text stands in the buffer given. */
struct iso_day { char at[16]; };
struct text today_iso(struct iso_day *day);
#endif
