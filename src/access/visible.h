/* visible.h - the access predicate as a string literal: see access.h. $1 the user, $2 today (ISO text). Each inner
 * query depends on the user alone, so both engines run it once a statement, not once a row. */
#ifndef KITH_VISIBLE_H
#define KITH_VISIBLE_H

#define POSTS_OF_TODAY \
	"post JOIN role ON role.code = post.role WHERE post.user_id = $1 AND post.starts_on <= $2" \
	" AND (post.ends_on IS NULL OR post.ends_on > $2)"

#define VISIBLE(p) \
	"(" p ".council_id IN (SELECT post.council_id FROM " POSTS_OF_TODAY " AND role.sees = 'council')" \
	" OR " p ".id IN (SELECT seen.person_id FROM involvement seen WHERE seen.starts_on <= $2" \
	" AND (seen.ends_on IS NULL OR seen.ends_on > $2)" \
	" AND (seen.team_id IN (SELECT post.team_id FROM " POSTS_OF_TODAY " AND role.sees = 'team')" \
	" OR seen.worker_id IN (SELECT app_user.worker_id FROM app_user WHERE app_user.id = $1 AND EXISTS (SELECT 1 FROM " \
	POSTS_OF_TODAY " AND role.sees IN ('allocated', 'team'))))))"
#endif
