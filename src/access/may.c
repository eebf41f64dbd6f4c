/* The one decision of access: what a user may do about a person, or in a council. A permission holds only where the post
 * that carries it reaches, and whatever cannot be decided is refused (SECURITY section 2: default deny). The rule itself is
 * in visible.h, what each role may do in role.c. */
#include "access/access.h"

/* What the posts that reach the person allow, in the order of enum action; no value when none reaches. */
static const char WHAT_POSTS_ALLOW[] =
	"SELECT max(role.can_read), max(role.can_edit), max(role.can_correct), max(role.can_see_who_looked), max(role.can_see_imports),"
	" max(role.can_export), max(role.can_manage_staff), max(role.can_restrict), max(role.can_archive), min(COALESCE(post.covers_id, 0))"
	" FROM person p CROSS JOIN " POSTS
	" WHERE p.id = $3 AND post.user_id = $1 AND role.can_read = 1 AND " POST_IS_OF_TODAY " AND " POST_REACHES("p")
	" AND NOT " BARRED("p.id", "$1");
/* The same of those posts alone that reach the person's records in council $4. */
static const char WHAT_POSTS_ALLOW_THERE[] =
	"SELECT max(role.can_read), max(role.can_edit), max(role.can_correct), max(role.can_see_who_looked), max(role.can_see_imports),"
	" max(role.can_export), max(role.can_manage_staff), max(role.can_restrict), max(role.can_archive), min(COALESCE(post.covers_id, 0))"
	" FROM person p CROSS JOIN " POSTS
	" WHERE p.id = $3 AND post.user_id = $1 AND role.can_read = 1 AND " POST_IS_OF_TODAY " AND " POST_REACHES("p")
	" AND post.council_id = $4 AND NOT " BARRED("p.id", "$1");
/* The council of a new record: the home council if the user may add to it there, else the first where they may. */
static const char WHERE_POSTS_ALLOW_EDITING[] =
	"SELECT post.council_id FROM person p CROSS JOIN " POSTS " WHERE p.id = $3 AND post.user_id = $1 AND role.can_read = 1"
	" AND role.can_edit = 1 AND " POST_IS_OF_TODAY " AND " POST_REACHES("p") " AND NOT " BARRED("p.id", "$1")
	" ORDER BY CASE WHEN post.council_id = p.council_id THEN 0 ELSE 1 END, post.council_id LIMIT 1";

static const char WHAT_POSTS_ALLOW_IN_COUNCIL[] =
	"SELECT max(role.can_read), max(role.can_edit), max(role.can_correct), max(role.can_see_who_looked), max(role.can_see_imports),"
	" max(role.can_export), max(role.can_manage_staff), max(role.can_restrict), max(role.can_archive) FROM " POSTS_OF_TODAY " AND post.council_id = $3";

static const char WHAT_POSTS_ALLOW_ANYWHERE[] =
	"SELECT max(role.can_read), max(role.can_edit), max(role.can_correct), max(role.can_see_who_looked), max(role.can_see_imports),"
	" max(role.can_export), max(role.can_manage_staff), max(role.can_restrict), max(role.can_archive) FROM " POSTS_OF_TODAY;

static const char *const NOT_ALLOWED[N_ACTIONS] = {
	[ACT_READ] = "None of your posts lets you see records.",
	[ACT_EDIT] = "Your post lets you read this record but not add to it or change it.",
	[ACT_CORRECT] = "Your post does not let you end a record as entered in error. A manager can.",
	[ACT_SEE_WHO_LOOKED] = "Your post does not let you see everybody who looked at a record.",
	[ACT_IMPORTS] = "Your post does not let you see what was imported.",
	[ACT_EXPORT] = "Your post does not let you take records out of Kith.",
	[ACT_STAFF] = "Your post does not let you change councils, teams or staff.",
	[ACT_RESTRICT] = "Your post does not let you decide who may see a record.",
	[ACT_ARCHIVE] = "Your post does not let you open sealed records.",
};

static char *two_digits(char *at, int n)
{
	*at++ = (char)('0' + n / 10 % 10);
	*at++ = (char)('0' + n % 10);
	return at;
}

/* A page asks for this dozens of times, which is why it is not printf's. */
struct text moment_iso(int64_t instant, struct iso_day *day)
{
	struct date d = date_of_instant(instant);
	int s = instant_second(instant);
	const struct { char before; int n; } parts[] = {
		{ 0, date_year(d) / 100 }, { 0, date_year(d) }, { '-', date_month(d) }, { '-', date_day(d) }, { 'T', s / 3600 }, { ':', s / 60 % 60 }, { ':', s % 60 }
	};
	char *at = day->at;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].before)
			*at++ = parts[i].before;
		at = two_digits(at, parts[i].n);
	}
	*at = 0;
	return (struct text){ day->at, (size_t)(at - day->at) };
}

struct text today_iso(struct iso_day *day)
{
	return moment_iso(clock_now(), day);
}

static struct verdict no(const char *why)
{
	return (struct verdict){ .yes = false, .why = why, .covers = NONE };
}

/* Reads the flags of one of the statements above; covers, where the statement asks: the covered post, when cover alone reaches. */
static bool flags_read(struct db *db, struct rows *r, bool can[N_ACTIONS], int64_t *covers)
{
	bool reached = false;
	for (int i = 0; i < N_ACTIONS; i++)
		can[i] = false;
	while (db_next(r)) {
		reached = !db_is_null(r, 0);
		for (int i = 0; i < N_ACTIONS; i++)
			can[i] = db_int(r, i) == 1;
		if (covers)
			*covers = reached && db_int(r, N_ACTIONS) > 0 ? db_int(r, N_ACTIONS) : NONE;
	}
	return reached && !db_failed(db);
}

struct verdict may(struct db *db, int64_t user, enum action action, int64_t person)
{
	return may_there(db, user, action, person, NONE);
}

/* What was found of a person last, for as long as the snapshot in which it was: a page asks whether it may be read, then whether it may be
 * changed. A writer has no snapshot and asks each time. */
static _Thread_local struct { int64_t snapshot, user, person, council, covers; bool can[N_ACTIONS], is_reached; } found;

static bool is_found(struct db *db, int64_t user, int64_t person, int64_t council)
{
	int64_t snapshot = db_snapshot_number(db);
	return snapshot && found.snapshot == snapshot && found.user == user && found.person == person && found.council == council;
}

static void find(struct db *db, int64_t user, int64_t person, int64_t council)
{
	struct rows r;
	struct iso_day today;
	if (is_found(db, user, person, council))
		return;
	found.user = user, found.person = person, found.council = council;
	if (council == NONE)
		db_query(db, &r, WHAT_POSTS_ALLOW, DBI(user), DBT(today_iso(&today)), DBI(person));
	else
		db_query(db, &r, WHAT_POSTS_ALLOW_THERE, DBI(user), DBT(today_iso(&today)), DBI(person), DBI(council));
	found.is_reached = flags_read(db, &r, found.can, &found.covers);
	found.snapshot = db_failed(db) ? 0 : db_snapshot_number(db);
}

struct verdict may_there(struct db *db, int64_t user, enum action action, int64_t person, int64_t council)
{
	CHECK(action >= 0 && action < N_ACTIONS);
	find(db, user, person, council);
	if (db_failed(db))
		return no("What you may see could not be checked just now.");
	if (!found.is_reached)
		return no("None of your posts of today reaches this person.");
	return found.can[action] ? (struct verdict){ .yes = true, .why = "A post of today reaches this person and allows it.", .covers = found.covers }
				 : no(NOT_ALLOWED[action]);
}

/* guarded: a number only; whoever is led there is asked again. */
static const char LEADS[] = "SELECT joined.same_as_id FROM person joined WHERE joined.id = $1";

int64_t person_leads_to(struct db *db, int64_t person)
{
	return db_one(db, LEADS, NONE, DBI(person));
}

struct verdict may_join(struct db *db, int64_t user, int64_t person)
{
	struct verdict v = may(db, user, ACT_CORRECT, person);
	if (v.yes)
		v = may(db, user, ACT_SEE_WHO_LOOKED, person);
	if (!v.yes && may(db, user, ACT_READ, person).yes)
		v.why = "Your post does not let you say whether two records are of one person. A manager can.";
	return v;
}

struct rights rights_anywhere(struct db *db, int64_t user)
{
	struct rows r;
	struct iso_day today;
	struct rights rights;
	db_query(db, &r, WHAT_POSTS_ALLOW_ANYWHERE, DBI(user), DBT(today_iso(&today)));
	flags_read(db, &r, rights.can, NULL);
	return rights;
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
	if (!flags_read(db, &r, can, NULL))
		return no(db_failed(db) ? "What you may do could not be checked just now." : "You hold no post there today.");
	return can[action] ? (struct verdict){ .yes = true, .why = "A post of today allows it.", .covers = NONE } : no(NOT_ALLOWED[action]);
}

int64_t may_edit_where(struct db *db, int64_t user, int64_t person)
{
	struct iso_day today;
	return db_one(db, WHERE_POSTS_ALLOW_EDITING, NONE, DBI(user), DBT(today_iso(&today)), DBI(person));
}
