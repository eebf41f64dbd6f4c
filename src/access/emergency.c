/* The minimal index, openings in an emergency, and the alerts that tell of them: see emergency.h. */
#include "access/emergency.h"
#include "record/clock_rules.h"
#include "base/arena.h"
#include "record/codes.h"

/* A child of the minimal index: ordinary, of a council where the user holds a reading post that sees children and works with them, or sees them all,
 * and not denied. Auditors and inspectors read what they were put on, and have no emergency to act in. */
#define IN_INDEX \
	"p.kind = 'child' AND NOT EXISTS (SELECT 1 FROM restriction limits WHERE limits.person_id = p.id AND " IS_OF_TODAY("limits") ")" \
	" AND NOT " BARRED("p.id", "$1")
#define INDEX_COUNCIL \
	"(SELECT COALESCE(max(CASE WHEN post.council_id = p.council_id THEN post.council_id END), min(post.council_id)) FROM " READING_POSTS_WHERE("(role.sees = 'council' OR (role.sees <> 'none' AND role.can_edit = 1))") \
	" AND (post.council_id = p.council_id OR EXISTS" \
	" (SELECT 1 FROM person_council elsewhere WHERE elsewhere.person_id = p.id AND elsewhere.council_id = post.council_id)))"
#define INDEX_COLUMNS \
	"SELECT p.id, " INDEX_COUNCIL ", p.shown_name, p.la_child_id," \
	" (SELECT i.born_on FROM person_identity i WHERE i.person_id = p.id ORDER BY i.id LIMIT 1)," \
	" (SELECT t.name FROM involvement n JOIN team t ON t.id = n.team_id WHERE n.person_id = p.id AND n.council_id = " INDEX_COUNCIL " AND n.role <> 'asked_to_take' AND " IS_OF_TODAY("n") \
	" ORDER BY n.starts_on DESC, n.id DESC LIMIT 1) FROM person p WHERE "
/* guarded: the minimal index, which shows a name, a date of birth and a team of ordinary records alone. */
static const char FIND[] =
	INDEX_COLUMNS IN_INDEX " AND (p.name_key LIKE $3 OR p.la_child_id = $4) AND " INDEX_COUNCIL " IS NOT NULL ORDER BY p.name_key, p.id LIMIT $5";
/* guarded: as above, one entry of it. */
static const char ENTRY[] = INDEX_COLUMNS "p.id = $3 AND " IN_INDEX " AND " INDEX_COUNCIL " IS NOT NULL";

/* Whose chain a row called x of a council and about a user's act belongs to: the managers of the teams that user has, and those who
 * answer for the whole council. */
#define IN_CHAIN(x) \
	"EXISTS (SELECT 1 FROM " POSTS_OF_TODAY " AND role.can_see_who_looked = 1 AND post.council_id = " x ".council_id AND (role.sees = 'council'" \
	" OR post.team_id IN (SELECT own.team_id FROM post own WHERE own.user_id = " x ".user_id AND " IS_OF_TODAY("own") ")" \
	" OR post.team_id IN (SELECT w.team_id FROM app_user u JOIN worker w ON w.id = u.worker_id WHERE u.id = " x ".user_id)))"
#define RECORDS_MANAGER(x) "EXISTS (SELECT 1 FROM " POSTS_OF_TODAY " AND role.can_restrict = 1 AND post.council_id = " x ".council_id)"
/* Whoever may write in the records of that council and does so for children: worker, cover, manager, reviewing officer, duty and out of hours. */
#define CAN_ACT(x) \
	"EXISTS (SELECT 1 FROM " POSTS_OF_TODAY " AND role.can_edit = 1 AND (role.can_correct = 0 OR role.can_see_who_looked = 1) AND post.council_id = " x ".council_id)"
#define ARCHIVIST(x) "EXISTS (SELECT 1 FROM " POSTS_OF_TODAY " AND role.can_archive = 1 AND post.council_id = " x ".council_id)"

/* guarded: who opened what is told to the chain of whoever opened it; the child is named, and the reason given, only where VISIBLE. */
static const char OPENINGS[] =
	"SELECT o.id, o.person_id, o.txn, by_user.name, CASE WHEN p.id IS NULL THEN NULL ELSE COALESCE(p.shown_name, p.la_child_id) END,"
	" CASE WHEN p.id IS NULL THEN NULL ELSE o.reason END, o.outcome, reviewer.name, o.open_until, o.opened_at, o.review_by_on,"
	" o.reviewed_on, CASE WHEN o.user_id = $1 THEN 1 ELSE 0 END, CASE WHEN p.id IS NULL THEN NULL ELSE o.review_note END"
	" FROM emergency_opening o JOIN app_user by_user ON by_user.id = o.user_id LEFT JOIN app_user reviewer ON reviewer.id = o.reviewed_by"
	" LEFT JOIN person p ON p.id = o.person_id AND " VISIBLE_ONE("p")
	" WHERE " IN_CHAIN("o") " AND ($3 = 0 OR o.id = $3)"
	" ORDER BY CASE WHEN o.reviewed_on IS NULL THEN 0 ELSE 1 END, o.review_by_on, o.id LIMIT 200";
/* guarded: as above. */
static const char ALERTS[] =
	"SELECT x.id, x.person_id, x.kind, by_user.name, COALESCE(p.shown_name, p.la_child_id), CASE WHEN p.id IS NULL THEN NULL ELSE x.words END,"
	" x.raised_at FROM access_alert x LEFT JOIN app_user by_user ON by_user.id = x.user_id"
	" LEFT JOIN person p ON p.id = x.person_id AND " VISIBLE_ONE("p")
	" WHERE x.acknowledged_at IS NULL AND COALESCE(x.user_id, 0) <> $1 AND ($3 = 0 OR x.id = $3)"
	" AND ((x.kind IN ('emergency_opening', 'interest_declared', 'safety_plan_failing', 'due_put_off', 'due_asked') AND " IN_CHAIN("x") ")"
	" OR (x.kind IN ('restricted_match', 'sealed_match', 'namings_ended') AND " RECORDS_MANAGER("x") ")"
	" OR (x.kind = 'trigger_met' AND p.id IS NOT NULL AND " CAN_ACT("x") ")"
	" OR (x.kind IN ('sealed_match', 'archive_request') AND " ARCHIVIST("x") ")) ORDER BY x.raised_at, x.id LIMIT 200";

static int limit_of(const char *value, struct date on, int otherwise)
{
	const struct code *c = code_find("access_limit", text_of(value));
	int64_t n;
	return c && code_is_valid(c, on) && text_int(c->label, &n) && n > 0 && n < 1000 ? (int)n : otherwise;
}

int emergency_hours(struct date on)
{
	return limit_of("emergency_hours", on, 24);
}

int emergency_review_days(struct date on)
{
	return limit_of("emergency_review_working_days", on, 5);
}

static void entry_read(struct rows *r, struct index_entry *e, struct arena *a)
{
	*e = (struct index_entry){ .person = db_int(r, 0), .council = db_int(r, 1), .name = db_text_in(r, 2, a), .la_child_id = db_text_in(r, 3, a),
				   .team = db_text_in(r, 5, a) };
	date_from_iso(db_text(r, 4), &e->born_on);
}

struct index_list emergency_find(struct db *db, int64_t user, struct text words, struct arena *a)
{
	struct rows r;
	struct iso_day now;
	struct index_list l = { .at = ARRAY_IN(a, struct index_entry, MOST_IN_INDEX) };
	struct text key = text_fold_in(a, words), like = key.n >= 3 ? textf_in(a, "%%%.*s%%", TEXT_ARG(key)) : T("!");
	db_query(db, &r, FIND, DBI(user), DBT(today_iso(&now)), DBT(like), DBT(text_upper_in(a, text_trim(words))), DBI(MOST_IN_INDEX));
	while (l.n < MOST_IN_INDEX && db_next(&r))
		entry_read(&r, &l.at[l.n++], a);
	db_done(&r);
	return l;
}

bool emergency_entry(struct db *db, int64_t user, int64_t person, struct index_entry *e, struct arena *a)
{
	struct rows r;
	struct iso_day now;
	db_query(db, &r, ENTRY, DBI(user), DBT(today_iso(&now)), DBI(person));
	bool found = db_next(&r);
	if (found)
		entry_read(&r, e, a);
	db_done(&r);
	return found && !db_failed(db);
}

static bool saved(enum saved how, struct fault *f)
{
	return how == SAVED || fault(f, "This could not be saved just now. Nothing was changed. Try again in a moment; if a child is in danger, telephone your manager.");
}

bool alert_raise(struct txn *x, const char *kind, int64_t person, int64_t council, int64_t user, struct text words, struct fault *f)
{
	struct access_alert alert;
	record_clear(&record_access_alert, &alert);
	alert.r.person_id = person;
	alert.r.council_id = council;
	alert.kind = text_of(kind);
	alert.user_id = user;
	alert.raised_at = clock_now();
	alert.words = words;
	return saved(record_save(x, &record_access_alert, &alert), f);
}

bool emergency_open(struct txn *x, int64_t user, const struct index_entry *e, struct text reason, struct fault *f)
{
	struct emergency_opening o;
	struct iso_day until;
	struct date today = clock_today();
	record_clear(&record_emergency_opening, &o);
	o.r.person_id = e->person;
	o.r.council_id = e->council;
	o.user_id = user;
	o.reason = reason;
	o.opened_at = clock_now();
	o.open_until = moment_iso(o.opened_at + INT64_C(3600000) * emergency_hours(today), &until);
	o.review_by_on = working_day_add(clock_calendar(), today, emergency_review_days(today));
	return saved(record_save(x, &record_emergency_opening, &o), f) &&
	       alert_raise(x, "emergency_opening", e->person, e->council, user, reason, f);
}

struct opening_list openings_to_review(struct db *db, int64_t user, int64_t id, struct arena *a)
{
	struct rows r;
	struct iso_day now;
	struct opening_list l = { .at = ARRAY_IN(a, struct opening, MOST_OPENINGS) };
	db_query(db, &r, OPENINGS, DBI(user), DBT(today_iso(&now)), DBI(id == NONE ? 0 : id));
	while (l.n < MOST_OPENINGS && db_next(&r)) {
		struct opening *o = &l.at[l.n++];
		*o = (struct opening){ .id = db_int(&r, 0), .person = db_int(&r, 1), .txn = db_int(&r, 2), .opened_by = db_text_in(&r, 3, a),
				       .who = db_text_in(&r, 4, a), .reason = db_text_in(&r, 5, a), .outcome = db_text_in(&r, 6, a),
				       .reviewed_by = db_text_in(&r, 7, a), .open_until = db_text_in(&r, 8, a), .opened_at = db_int(&r, 9),
				       .is_own = db_int(&r, 12) == 1, .review_note = db_text_in(&r, 13, a) };
		date_from_iso(db_text(&r, 10), &o->review_by_on);
		date_from_iso(db_text(&r, 11), &o->reviewed_on);
	}
	db_done(&r);
	return l;
}

struct alert_list alerts_waiting(struct db *db, int64_t user, int64_t id, struct arena *a)
{
	struct rows r;
	struct iso_day now;
	struct alert_list l = { .at = ARRAY_IN(a, struct alert, MOST_OPENINGS) };
	db_query(db, &r, ALERTS, DBI(user), DBT(today_iso(&now)), DBI(id == NONE ? 0 : id));
	while (l.n < MOST_OPENINGS && db_next(&r))
		l.at[l.n++] = (struct alert){ .id = db_int(&r, 0), .person = db_int(&r, 1), .kind = db_text_in(&r, 2, a), .by = db_text_in(&r, 3, a),
					      .who = db_text_in(&r, 4, a), .words = db_text_in(&r, 5, a), .raised_at = db_int(&r, 6) };
	db_done(&r);
	return l;
}
