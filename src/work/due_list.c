/* Reading the table of what is due. Every statement carries the access predicate on the person. What is late of a thing that does
 * not stand any more (decisions of a conference long past) is listed for a while (schema/clock_alarms.csv), then only with the
 * child. */
#include "work/due_list.h"
#include "access/guarded_org.h"
#include "base/arena.h"
#include "work/case_holder.h"

/* $1 user, $2 today and the time of day, $3 the first day from which what does not stand is still listed, $4 area, $5 worker, $6 team, $7 mine, $8 now.
 * With whom the worker, the team or the user works today is found once a statement; then it is asked of a row alone who may see it. */
#define INVOLVED_NOW(who) "d.person_id IN " PEOPLE_WORKED_WITH(who, TAKES_PART("x") " AND ")
#define FITS \
	" d.listed_from <= $2 AND (d.stands = 1 OR d.due_on >= $3) AND (CAST($4 AS TEXT) IS NULL OR d.area = $4)" \
	" AND ($5 = 0 OR " INVOLVED_NOW("y.worker_id = $5") ") AND ($6 = 0 OR " INVOLVED_NOW("y.team_id = $6") ")" \
	" AND ($7 = 0 OR " INVOLVED_NOW("y.worker_id IN " WORKERS_DONE_FOR) ")" \
	" AND " ROW_VISIBLE_ALONE("d")
#define IS_LATE "(d.due_on < " THE_DAY " OR COALESCE(d.due_at, $8) < $8)"
#define FROM_DUE " FROM due d JOIN person p ON p.id = d.person_id WHERE "
/* The way in where few people can be in the list: whoever was ever the team's, the worker's or the user's own; else who was opened to the user. FITS then
 * says who of them is. */
#define OF_FEW \
	"d.person_id IN (SELECT m.person_id FROM involvement m WHERE m.worker_id = $5 UNION ALL SELECT m.person_id FROM involvement m WHERE m.team_id = $6" \
	" UNION ALL SELECT m.person_id FROM involvement m WHERE $7 = 1 AND m.worker_id IN " WORKERS_DONE_FOR \
	" UNION ALL SELECT opened.person_id FROM " PEOPLE_OPENED " opened WHERE $5 = 0 AND $6 = 0 AND $7 = 0) AND "
#define WHAT_IS_DUE " d.rule, d.part, d.record_name, d.row_id, d.started_on, d.original_on, d.due_on, d.due_at, d.changes"
#define COLUMNS \
	"SELECT d.person_id, p.shown_name, p.la_child_id, (SELECT COALESCE(w.name, w.number) FROM involvement n JOIN worker w ON w.id = n.worker_id" \
	" WHERE n.person_id = d.person_id AND n.starts_on <= $2 AND (n.ends_on IS NULL OR n.ends_on > $2) AND " TAKES_PART("n") " AND " ROW_SEEN_BESIDE("n", "d") \
	" ORDER BY " CASE_HOLDER_RANK("n") ", n.starts_on DESC, n.id DESC LIMIT 1)," \
	WHAT_IS_DUE
#define IN_ORDER " ORDER BY d.due_on, d.person_id, d.rule, d.part, d.row_id LIMIT $9 OFFSET $10"

#define LATE(way_in) COLUMNS FROM_DUE way_in IS_LATE " AND" FITS IN_ORDER
#define WEEK(way_in) COLUMNS FROM_DUE way_in "d.due_on >= " THE_DAY " AND d.due_on <= $11 AND NOT " IS_LATE " AND" FITS IN_ORDER
#define LATER(way_in) COLUMNS FROM_DUE way_in "d.due_on > $11 AND NOT " IS_LATE " AND" FITS IN_ORDER
#define COUNTS(way_in) \
	"SELECT COALESCE(SUM(CASE WHEN " IS_LATE " THEN 1 ELSE 0 END), 0)," \
	" COALESCE(SUM(CASE WHEN " IS_LATE " OR d.due_on > $9 THEN 0 ELSE 1 END), 0), COALESCE(SUM(CASE WHEN d.due_on > $9 THEN 1 ELSE 0 END), 0) FROM due d WHERE " way_in FITS
/* CROSS JOIN: SQLite then starts from what is late, and not from everybody who works with anybody. */
#define BY_WORKER(way_in) \
	"SELECT w.id, COALESCE(w.name, w.number), count(*), count(DISTINCT d.person_id), MIN(d.due_on) FROM due d CROSS JOIN involvement i CROSS JOIN worker w" \
	" WHERE i.person_id = d.person_id AND w.id = i.worker_id AND i.starts_on <= $2 AND (i.ends_on IS NULL OR i.ends_on > $2) AND " TAKES_PART("i") " AND " ROW_SEEN_BESIDE("i", "d") \
	" AND " way_in IS_LATE " AND" FITS " GROUP BY w.id, w.name, w.number ORDER BY 3 DESC, 2, 1 LIMIT 30"
static const struct { const char *list[N_DUE_WHEN], *counts, *by_worker; } of_all = { { LATE(""), WEEK(""), LATER("") }, COUNTS(""), BY_WORKER("") },
	of_few = { { LATE(OF_FEW), WEEK(OF_FEW), LATER(OF_FEW) }, COUNTS(OF_FEW), BY_WORKER(OF_FEW) };
/* On the child's own page, which names the child and the worker already. */
static const char OF_CHILD[] = "SELECT d.person_id, NULL, NULL, NULL," WHAT_IS_DUE " FROM due d WHERE d.person_id = $3 AND d.listed_from <= $2 AND " ROW_VISIBLE("d", "$3") " ORDER BY d.due_on, d.rule, d.part, d.row_id";

enum { VALUES = 8, WEEK_DAYS = 7 };
static void bind(struct db_value v[], const struct due_filter *f, struct arena *a)
{
	v[0] = DBI(f->user);
	v[1] = DBT(moment_iso(f->now, arena_alloc(a, sizeof(struct iso_day))));
	v[2] = DBT(date_iso_in(a, date_add(f->today, -clock_alarm_on(f->today)->once_listed_days)));
	v[3] = DBT(f->area);
	v[4] = DBI(f->worker == NONE ? 0 : f->worker);
	v[5] = DBI(f->team == NONE ? 0 : f->team);
	v[6] = DBI(f->mine);
	v[7] = DBI(f->now);
}

static bool is_of_few(struct db *db, const struct due_filter *f)
{
	return f->worker > 0 || f->team > 0 || f->mine || !may_in_whole_council(db, f->user, false, NONE);
}

static struct date day(struct rows *r, int column)
{
	struct date d;
	return date_from_iso(db_text(r, column), &d) ? d : NO_DATE;
}

static struct due_rows read_rows(struct rows *r, struct arena *a)
{
	struct { struct due_row *at; size_t n, cap; } l = { 0 };
	while (db_next(r))
		*GROW_IN(a, &l) = (struct due_row){
			.person = db_int(r, 0), .name = db_text_in(r, 1, a), .la_child_id = db_text_in(r, 2, a), .worker = db_text_in(r, 3, a),
			.rule = db_text_in(r, 4, a), .part = db_text_in(r, 5, a), .record_name = db_text_in(r, 6, a), .row = db_int(r, 7),
			.started_on = day(r, 8), .original_on = day(r, 9), .due_on = day(r, 10), .due_at = db_int(r, 11), .changes = (int)db_int(r, 12),
		};
	return (struct due_rows){ l.at, (int)l.n };
}

struct due_rows due_list(struct db *db, const struct due_filter *f, enum due_when when, int64_t page, int a_page, struct arena *a)
{
	struct db_value v[VALUES + 3];
	struct rows r;
	bind(v, f, a);
	v[VALUES] = DBI(a_page);
	v[VALUES + 1] = DBI((page - 1) * a_page);
	v[VALUES + 2] = DBT(date_iso_in(a, date_add(f->today, WEEK_DAYS)));
	db_query_n(db, &r, is_of_few(db, f) ? of_few.list[when] : of_all.list[when], v, when == DUE_LATE ? VALUES + 2 : VALUES + 3);
	return read_rows(&r, a);
}

struct due_counts due_count(struct db *db, const struct due_filter *f)
{
	struct due_counts c = { 0 };
	struct arena *a = arena_new(1 << 16);
	struct db_value v[VALUES + 1];
	struct rows r;
	bind(v, f, a);
	v[VALUES] = DBT(date_iso_in(a, date_add(f->today, WEEK_DAYS)));
	db_query_n(db, &r, is_of_few(db, f) ? of_few.counts : of_all.counts, v, VALUES + 1);
	if (db_next(&r))
		for (int i = 0; i < N_DUE_WHEN; i++)
			c.of[i] = db_int(&r, i);
	db_done(&r);
	arena_free(a);
	return c;
}

struct due_rows due_of_child(struct db *db, int64_t user, int64_t person, struct arena *a)
{
	struct rows r;
	db_query(db, &r, OF_CHILD, DBI(user), DBT(today_iso(arena_alloc(a, sizeof(struct iso_day)))), DBI(person));
	return read_rows(&r, a);
}

struct late_workers late_by_worker(struct db *db, const struct due_filter *f, struct arena *a)
{
	struct { struct late_worker *at; size_t n, cap; } l = { 0 };
	struct db_value v[VALUES];
	struct rows r;
	bind(v, f, a);
	db_query_n(db, &r, is_of_few(db, f) ? of_few.by_worker : of_all.by_worker, v, VALUES);
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct late_worker){ .id = db_int(&r, 0), .name = db_text_in(&r, 1, a), .late = db_int(&r, 2), .children = db_int(&r, 3),
							  .longest = day(&r, 4) };
	return (struct late_workers){ l.at, (int)l.n };
}

bool due_clock(const struct due_row *r, struct clock *k)
{
	const struct clock_group *g = clock_group_named(r->rule, text_blank(r->part) ? NO_TEXT : r->part);
	if (!g)
		return false;
	*k = (struct clock){ .rule = g->rows[0], .start = moment_of_day(r->started_on), .due = moment_of_day(r->original_on),
			     .agreed_on = r->due_on.ymd == r->original_on.ymd ? NO_DATE : r->due_on };
	if (r->due_at != NONE)
		k->due = moment_of_instant(r->due_at);
	return true;
}
