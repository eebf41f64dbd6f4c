/* Children who have nobody today: see unheld.h. What is open is found from the referrals and periods of care, not from all the people there are. */
#include "allocation/unheld.h"
#include "base/arena.h"
#include "record/codes.h"
#include "work/case_holder.h"

/* Who holds the case is asked by p.id: SQLite then asks it last, of the open cases that the user sees, and not of every council's. */
#define HELD(o) \
	"EXISTS (SELECT 1 FROM involvement i WHERE i.person_id = p.id AND i.council_id = " o ".council_id AND i.worker_id IS NOT NULL AND " \
	HOLDS_CASE("i") " AND " IS_OF_TODAY("i") ")"
#define OPEN_CASE " FROM (" OPEN_CASES ") o JOIN person p ON p.id = o.person_id"
#define UNHELD " WHERE p.kind = 'child' AND " ROW_VISIBLE_ALONE("o") " AND NOT " HELD("o")

#define IS_ABSENT(worker) "EXISTS (SELECT 1 FROM worker_absence gone WHERE gone.worker_id = " worker " AND " IS_OF_TODAY("gone") ")"
#define HAS_LEFT(w) "(" w ".role_ended_on IS NOT NULL AND " w ".role_ended_on <= $2)"
#define HAS_NO_POST(w) \
	"(EXISTS (SELECT 1 FROM app_user u WHERE u.worker_id = " w ".id) AND NOT EXISTS (SELECT 1 FROM app_user u JOIN post mine ON mine.user_id = u.id" \
	" WHERE u.worker_id = " w ".id AND u.is_active = 1 AND " IS_OF_TODAY("mine") "))"
#define IS_AWAY(w) "(" IS_ABSENT(w ".id") " OR " HAS_LEFT(w) " OR " HAS_NO_POST(w) ")"
#define IS_COVERED(w) \
	"EXISTS (SELECT 1 FROM post cover JOIN post covered ON covered.id = cover.covers_id JOIN app_user away ON away.id = covered.user_id" \
	" JOIN app_user there ON there.id = cover.user_id WHERE away.worker_id = " w ".id AND there.is_active = 1 AND " IS_OF_TODAY("cover") \
	" AND (there.worker_id IS NULL OR NOT " IS_ABSENT("there.worker_id") "))"
/* CROSS JOIN: SQLite then starts from the few who are away, and not from everybody who ever worked with a child; and each end by itself leads it past
 * what those few ever had (migration 0030). */
#define HOLDS_TODAY(h, w) \
	h ".starts_on <= $2 AND ((" h ".worker_id = " w ".id AND " h ".ends_on IS NULL) OR (" h ".worker_id = " w ".id AND " h ".ends_on > $2))"
#define UNCOVERED \
	" FROM worker w CROSS JOIN involvement h JOIN person p ON p.id = h.person_id JOIN council c ON c.id = h.council_id WHERE " \
	HOLDS_TODAY("h", "w") " AND " HOLDS_CASE("h") " AND " IS_AWAY("w") " AND NOT " IS_COVERED("w") " AND " ROW_VISIBLE_ALONE("h")

static const char UNHELD_COUNT[] = "SELECT count(DISTINCT p.id)" OPEN_CASE UNHELD;
/* With how many there are on all pages; who held the case last is looked for only of those on this one. */
static const char UNHELD_LIST[] =
	"SELECT q.id, q.shown_name, q.la_child_id, q.council, q.since,"
	" (SELECT COALESCE(b.name, b.number) FROM involvement was JOIN worker b ON b.id = was.worker_id WHERE was.person_id = q.id AND " HOLDS_CASE("was")
	" AND was.ends_on <= $2 AND " ROW_SEEN("was") " ORDER BY was.ends_on DESC, was.id DESC LIMIT 1), q.total"
	" FROM (SELECT p.id, p.shown_name, p.la_child_id, MIN(c.name) AS council, MIN(o.since) AS since, count(*) OVER () AS total" OPEN_CASE
	" JOIN council c ON c.id = o.council_id" UNHELD " GROUP BY p.id, p.shown_name, p.la_child_id ORDER BY 5, 1 LIMIT $3 OFFSET $4) q ORDER BY 5, 1";
static const char AWAY_LIST[] =
	"SELECT w.id, COALESCE(w.name, w.number), (SELECT t.name FROM team t WHERE t.id = w.team_id), count(DISTINCT p.id),"
	" (SELECT gone.reason FROM worker_absence gone WHERE gone.worker_id = w.id AND " IS_OF_TODAY("gone") " ORDER BY gone.id DESC LIMIT 1),"
	" (SELECT gone.ends_on FROM worker_absence gone WHERE gone.worker_id = w.id AND " IS_OF_TODAY("gone") " ORDER BY gone.id DESC LIMIT 1)"
	UNCOVERED " GROUP BY w.id, w.name, w.number, w.team_id ORDER BY 4 DESC, 2, 1 LIMIT 200";
static const char UNCOVERED_LIST[] =
	"SELECT p.id, p.shown_name, p.la_child_id, MIN(c.name), MIN(h.starts_on), MIN(COALESCE(w.name, w.number)), count(*) OVER ()"
	UNCOVERED " AND w.id = $5 GROUP BY p.id, p.shown_name, p.la_child_id ORDER BY p.shown_name, p.id LIMIT $3 OFFSET $4";

static struct date day(struct rows *r, int column)
{
	struct date d;
	return date_from_iso(db_text(r, column), &d) ? d : NO_DATE;
}

/* Of the n values the last may be left out: the worker. */
static struct unheld_children read_page(struct db *db, const char *sql, int n, int64_t user, int64_t page, int64_t worker, struct arena *a)
{
	struct unheld_children l = { 0 };
	struct iso_day today;
	const struct db_value v[] = { DBI(user), DBT(today_iso(&today)), DBI(UNHELD_A_PAGE), DBI((page - 1) * UNHELD_A_PAGE), DBI(worker) };
	struct rows r;
	db_query_n(db, &r, sql, v, n);
	while (db_next(&r)) {
		*GROW_IN(a, &l) = (struct unheld_child){ .person = db_int(&r, 0), .name = db_text_in(&r, 1, a), .la_child_id = db_text_in(&r, 2, a),
			.council = db_text_in(&r, 3, a), .since = day(&r, 4), .before = db_text_in(&r, 5, a) };
		l.total = db_int(&r, 6);
	}
	/* Past the last page no row says how many there are. */
	if (!l.n && page > 1)
		l.total = read_page(db, sql, n, user, 1, worker, a).total;
	return l;
}

int64_t without_worker_count(struct db *db, int64_t user)
{
	struct iso_day today;
	return db_one(db, UNHELD_COUNT, 0, DBI(user), DBT(today_iso(&today)));
}

struct unheld_children without_worker(struct db *db, int64_t user, int64_t page, struct arena *a)
{
	return read_page(db, UNHELD_LIST, 4, user, page, NONE, a);
}

struct away_workers away_uncovered(struct db *db, int64_t user, struct arena *a)
{
	struct away_workers l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(db, &r, AWAY_LIST, DBI(user), DBT(today_iso(&today)));
	while (db_next(&r)) {
		struct text reason = db_text_in(&r, 4, a);
		*GROW_IN(a, &l) = (struct away_worker){ .worker = db_int(&r, 0), .name = db_text_in(&r, 1, a), .team = db_text_in(&r, 2, a), .children = db_int(&r, 3),
			.why = text_blank(reason) ? T("Has left, or has no post") : code_label("cover_reason", reason), .back_on = day(&r, 5) };
	}
	return l;
}

struct unheld_children without_cover(struct db *db, int64_t user, int64_t worker, int64_t page, struct arena *a)
{
	return read_page(db, UNCOVERED_LIST, 5, user, page, worker, a);
}
