/* Who can see a child, and through what: the access predicate read the other way round, for the page that answers the child's
 * own question (SECURITY section 3). Who did look is readlog.c. */
#include "access/access.h"
#include "base/arena.h"
#include "record/codes.h"

/* Whom a post covers, and the first day on which it no longer does. */
#define COVERED \
	"(SELECT away.name FROM post covered JOIN app_user away ON away.id = covered.user_id WHERE covered.id = post.covers_id)," \
	" CASE WHEN post.covers_id IS NULL THEN NULL ELSE post.ends_on END"

/* guarded: the page that asks is itself opened by may(); who can see must not depend on who asks. $1 the person. */
static const char THROUGH_COUNCIL[] =
	"SELECT holder.id, holder.name, role.label, council.name, 0, " COVERED " FROM person p CROSS JOIN " POSTS
	" JOIN council ON council.id = post.council_id"
	" WHERE p.id = $1 AND " POST_IS_OF_TODAY " AND role.can_read = 1 AND role.sees = 'council' AND (post.council_id = p.council_id"
	" OR post.council_id IN (SELECT elsewhere.council_id FROM person_council elsewhere WHERE elsewhere.person_id = $1))"
	" AND NOT " BARRED("$1", "holder.id")
	" ORDER BY holder.name, holder.id, role.label, post.id";
/* guarded: as above. */
static const char THROUGH_INVOLVEMENT[] =
	"SELECT holder.id, holder.name, role.label, team.name, CASE WHEN seen.worker_id = " CASES_OF " THEN 1 ELSE 0 END, " COVERED ", seen.role"
	" FROM involvement seen"
	" CROSS JOIN " POSTS " LEFT JOIN team ON team.id = seen.team_id"
	" WHERE seen.person_id = $1 AND " POST_IS_OF_TODAY " AND role.can_read = 1 AND " POST_IS_INVOLVED
	" AND NOT " BARRED("$1", "holder.id") " ORDER BY holder.name, holder.id, role.label, seen.id, post.id";
/* guarded: as above. */
static const char THROUGH_DECISION[] =
	"SELECT holder.id, holder.name, role.label, NULL, 1, " COVERED " FROM emergency_opening glass CROSS JOIN " POSTS
	" WHERE glass.person_id = $1 AND " POST_IS_OF_TODAY " AND role.can_read = 1 AND " IS_GLASS " AND NOT " BARRED("$1", "holder.id")
	" UNION SELECT holder.id, holder.name, role.label, NULL, 2, " COVERED " FROM restriction limits CROSS JOIN " POSTS
	" WHERE limits.person_id = $1 AND " POST_IS_OF_TODAY " AND role.can_read = 1 AND " IS_NAMED " AND NOT " BARRED("$1", "holder.id")
	" UNION SELECT holder.id, holder.name, role.label, NULL, 3, " COVERED " FROM archive_opening archive CROSS JOIN " POSTS
	" WHERE archive.person_id = $1 AND " POST_IS_OF_TODAY " AND role.can_read = 1 AND " IS_ARCHIVE " AND NOT " BARRED("$1", "holder.id")
	" ORDER BY 2, 1, 3, 5, 7";

struct viewers { struct viewer *at; size_t n, cap; };

static struct viewer viewer_read(struct rows *r, struct arena *a)
{
	struct viewer v = { .user = db_int(r, 0), .name = db_text_in(r, 1, a), .role = db_text_in(r, 2, a), .covers = db_text_in(r, 5, a), .until = NO_DATE };
	struct date ends;
	if (date_from_iso(db_text(r, 6), &ends))
		v.until = date_add(ends, -1);
	return v;
}

static void read_through_council(struct rows *r, struct viewers *list, struct arena *a)
{
	while (db_next(r)) {
		struct viewer v = viewer_read(r, a);
		v.how = textf_in(a, "Sees every child of %.*s", TEXT_ARG(db_text(r, 3)));
		*GROW_IN(a, list) = v;
	}
}

static void read_through_involvement(struct rows *r, struct viewers *list, struct arena *a)
{
	while (db_next(r)) {
		struct viewer v = viewer_read(r, a);
		if (db_int(r, 4) == 1)
			v.how = textf_in(a, "Involved: %.*s", TEXT_ARG(code_label("involvement_role", db_text_in(r, 7, a))));
		else
			v.how = textf_in(a, "Team: %.*s", TEXT_ARG(db_text(r, 3)));
		*GROW_IN(a, list) = v;
	}
}

static void read_through_decision(struct rows *r, struct viewers *list, struct arena *a)
{
	static const char *const how[] = { "", "Opened in an emergency", "Named in a restriction", "Sealed record opened by two archivists" };
	while (db_next(r)) {
		struct viewer v = viewer_read(r, a);
		v.how = text_of(how[db_int(r, 4)]);
		*GROW_IN(a, list) = v;
	}
}

struct viewer_list who_can_see(struct db *db, int64_t person, struct arena *a)
{
	struct rows r;
	struct iso_day day;
	struct text today = today_iso(&day);
	struct viewers list = { 0 };
	db_query(db, &r, THROUGH_COUNCIL, DBI(person), DBT(today));
	read_through_council(&r, &list, a);
	db_query(db, &r, THROUGH_INVOLVEMENT, DBI(person), DBT(today));
	read_through_involvement(&r, &list, a);
	db_query(db, &r, THROUGH_DECISION, DBI(person), DBT(today));
	read_through_decision(&r, &list, a);
	return (struct viewer_list){ .at = list.at, .n = (int)list.n };
}
