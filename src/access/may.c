/* The one decision of access: what a user may do about a person, or in a council. A permission holds only where the post
 * that carries it reaches, and whatever cannot be decided is refused (SECURITY section 2: default deny). The rule itself is
 * in visible.h, what each role may do in role.c. */
#include "access/access.h"

/* What the posts that reach the person allow, in the order of enum action; no value when none reaches. */
static const char WHAT_POSTS_ALLOW[] =
	"SELECT max(role.can_read), max(role.can_edit), max(role.can_correct), max(role.can_see_who_looked), max(role.can_see_imports),"
	" max(role.can_export), max(role.can_manage_staff) FROM person p CROSS JOIN " POSTS
	" WHERE p.id = $3 AND post.user_id = $1 AND role.can_read = 1 AND " POST_IS_OF_TODAY " AND " POST_REACHES("p");

static const char WHAT_POSTS_ALLOW_IN_COUNCIL[] =
	"SELECT max(role.can_read), max(role.can_edit), max(role.can_correct), max(role.can_see_who_looked), max(role.can_see_imports),"
	" max(role.can_export), max(role.can_manage_staff) FROM " POSTS_OF_TODAY " AND post.council_id = $3";

static const char WHAT_POSTS_ALLOW_ANYWHERE[] =
	"SELECT max(role.can_read), max(role.can_edit), max(role.can_correct), max(role.can_see_who_looked), max(role.can_see_imports),"
	" max(role.can_export), max(role.can_manage_staff) FROM " POSTS_OF_TODAY;

static const char *const NOT_ALLOWED[N_ACTIONS] = {
	[ACT_READ] = "None of your posts lets you see records.",
	[ACT_EDIT] = "Your post lets you read this record but not add to it or change it.",
	[ACT_CORRECT] = "Your post does not let you end a record as entered in error. A manager can.",
	[ACT_SEE_WHO_LOOKED] = "Your post does not let you see everybody who looked at a record.",
	[ACT_IMPORTS] = "Your post does not let you see what was imported.",
	[ACT_EXPORT] = "Your post does not let you take records out of Kith.",
	[ACT_STAFF] = "Your post does not let you change councils, teams or staff.",
};

struct text today_iso(struct iso_day *day)
{
	struct date d = clock_today();
	int n = snprintf(day->at, sizeof day->at, "%04d-%02d-%02d", date_year(d), date_month(d), date_day(d));
	return (struct text){ day->at, (size_t)n };
}

static struct verdict no(const char *why)
{
	return (struct verdict){ .yes = false, .why = why };
}

/* Reads the flags of one of the statements above. reached: is there a post at all? */
static bool flags_read(struct db *db, struct rows *r, bool can[N_ACTIONS])
{
	bool reached = false;
	for (int i = 0; i < N_ACTIONS; i++)
		can[i] = false;
	while (db_next(r)) {
		reached = !db_is_null(r, 0);
		for (int i = 0; i < N_ACTIONS; i++)
			can[i] = db_int(r, i) == 1;
	}
	return reached && !db_failed(db);
}

struct verdict may(struct db *db, int64_t user, enum action action, int64_t person)
{
	struct rows r;
	struct iso_day today;
	bool can[N_ACTIONS];
	CHECK(action >= 0 && action < N_ACTIONS);
	db_query(db, &r, WHAT_POSTS_ALLOW, DBI(user), DBT(today_iso(&today)), DBI(person));
	if (!flags_read(db, &r, can))
		return no(db_failed(db) ? "What you may see could not be checked just now."
					: "None of your posts of today reaches this person.");
	return can[action] ? (struct verdict){ .yes = true, .why = "A post of today reaches this person and allows it." }
			   : no(NOT_ALLOWED[action]);
}

struct verdict may_in_council(struct db *db, int64_t user, enum action action, int64_t council)
{
	struct rows r;
	struct iso_day today;
	bool can[N_ACTIONS];
	CHECK(action >= 0 && action < N_ACTIONS);
	struct text day = today_iso(&today);
	if (council == NONE)
		db_query(db, &r, WHAT_POSTS_ALLOW_ANYWHERE, DBI(user), DBT(day));
	else
		db_query(db, &r, WHAT_POSTS_ALLOW_IN_COUNCIL, DBI(user), DBT(day), DBI(council));
	if (!flags_read(db, &r, can))
		return no(db_failed(db) ? "What you may do could not be checked just now." : "You hold no post there today.");
	return can[action] ? (struct verdict){ .yes = true, .why = "A post of today allows it." } : no(NOT_ALLOWED[action]);
}
