/* How many children a user may see in each group. The counts start from the small tables of what is open today; what was counted
 * is remembered until something is written. */
#include "people/children.h"
#include "access/guarded_org.h"
#include <pthread.h>

/* CROSS JOIN: SQLite then starts from what is open, as it should, and not from everybody. */
#define COUNT(table, condition) \
	"SELECT count(DISTINCT x.person_id) FROM " table " x CROSS JOIN person p WHERE p.id = x.person_id AND p.kind = 'child' AND " condition \
	" AND " ROW_SEEN("x") " AND " VISIBLE("p")
static const char COUNT_ALL[] = "SELECT count(*) FROM person p WHERE p.kind = 'child' AND " VISIBLE("p");
/* Of whoever sees no whole council: nobody is visible to them who was not opened to them. What is joined to the kind keeps SQLite from walking all children
 * by its index. */
static const char COUNT_ALL_OPENED[] = "SELECT count(*) FROM person p WHERE p.id IN " PEOPLE_OPENED " AND p.kind || '' = 'child' AND " VISIBLE("p");
static const char COUNT_LOOKED_AFTER[] = COUNT("care_period", OPEN_ON("x", "started_on", "ended_on"));
static const char COUNT_MISSING[] = COUNT("missing_episode", OPEN_ON("x", "started_on", "ended_on"));
static const char COUNT_ADOPTION[] = COUNT("adoption_decision", OPEN_ON("x", "decided_on", "reversed_on"));
static const char COUNT_UNACCOMPANIED[] = COUNT("unaccompanied_status", "(x.ceases_on IS NULL OR x.ceases_on > $2)");
static const char COUNT_CARE_LEAVERS[] = COUNT("care_leaver_outcome", "x.id > 0");
static const char *const COUNTS[N_GROUPS] = {
	[GROUP_ALL] = COUNT_ALL, [GROUP_LOOKED_AFTER] = COUNT_LOOKED_AFTER, [GROUP_MISSING] = COUNT_MISSING,
	[GROUP_ADOPTION] = COUNT_ADOPTION, [GROUP_UNACCOMPANIED] = COUNT_UNACCOMPANIED, [GROUP_CARE_LEAVERS] = COUNT_CARE_LEAVERS,
};
static const char STARTED_SINCE[] = COUNT("care_period", "x.started_on >= $3 AND x.started_on <= $2");
static const char ENDED_SINCE[] = COUNT("care_period", "x.ended_on >= $3 AND x.ended_on <= $2");
static const char HEAD[] = "SELECT hash FROM txn ORDER BY id DESC LIMIT 1";

/* One place a user, by number; two users of one place take turns. The head's hash tells stores apart too. */
enum { PLACES = 512, HASH_MAX = 80 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct place { int64_t user; struct date today; char head[HASH_MAX]; struct child_counts counts; } places[PLACES];

static struct place *place_of(int64_t user)
{
	return &places[(uint64_t)user % PLACES];
}

static bool remembered(int64_t user, struct date today, const char *head, struct child_counts *counts)
{
	pthread_mutex_lock(&lock);
	const struct place *p = place_of(user);
	bool is_same = head[0] && p->user == user && p->today.ymd == today.ymd && !strcmp(p->head, head);
	if (is_same)
		*counts = p->counts;
	pthread_mutex_unlock(&lock);
	return is_same;
}

static void remember(int64_t user, struct date today, const char *head, const struct child_counts *counts)
{
	pthread_mutex_lock(&lock);
	struct place *p = place_of(user);
	*p = (struct place){ .user = user, .today = today, .counts = *counts };
	snprintf(p->head, sizeof p->head, "%s", head);
	pthread_mutex_unlock(&lock);
}

static void read_head(struct db *db, char head[HASH_MAX])
{
	struct rows r;
	head[0] = 0;
	db_query_n(db, &r, HEAD, NULL, 0);
	if (db_next(&r))
		snprintf(head, HASH_MAX, "%.*s", TEXT_ARG(db_text(&r, 0)));
	db_done(&r);
}

/* guarded: a number only. */
static const char OPENED_FOR_A_TIME[] = "SELECT (SELECT count(*) FROM emergency_opening g WHERE g.user_id = $1 AND g.open_until > $2)"
	" + (SELECT count(*) FROM archive_opening o WHERE o.asked_by = $1 AND o.open_until > $2)";

/* Counts are not remembered while something is open to the user for a time: its end writes nothing that would tell. */
struct child_counts children_count(struct db *db, int64_t user, struct date today)
{
	struct child_counts counts = { 0 };
	char week_ago[16], head[HASH_MAX];
	struct iso_day day;
	struct text now = today_iso(&day);
	struct date since = date_add(today, -7);
	read_head(db, head);
	if (remembered(user, today, head, &counts))
		return counts;
	snprintf(week_ago, sizeof week_ago, "%04d-%02d-%02d", date_year(since), date_month(since), date_day(since));
	bool sees_whole = may_in_whole_council(db, user, false, NONE);
	for (int i = 0; i < N_GROUPS; i++)
		counts.group[i] = db_one(db, i == GROUP_ALL && !sees_whole ? COUNT_ALL_OPENED : COUNTS[i], 0, DBI(user), DBT(now));
	counts.started = db_one(db, STARTED_SINCE, 0, DBI(user), DBT(now), DBC(week_ago));
	counts.ended = db_one(db, ENDED_SINCE, 0, DBI(user), DBT(now), DBC(week_ago));
	if (!db_one(db, OPENED_FOR_A_TIME, 1, DBI(user), DBT(now)) && !db_failed(db))
		remember(user, today, head, &counts);
	return counts;
}
