/* Counting what was done in time over a period, from the tables of what is due and of what was (record/due.h, due_past.h). All rules
 * together are read from the counts by month: those of the councils that the user sees whole, less the rows of whom the user is kept from, and
 * with those of the people opened to them elsewhere. One rule, and a team's children, are read row by row. */
#include "work/due_share.h"
#include "access/guarded_org.h"
#include "base/arena.h"
#include "work/due_list.h"

/* $1 user, $2 now, $3 first day, $4 last day, $5 council, $6 team */
#define OF_COUNCIL(d) "($5 = 0 OR " d ".council_id = $5)"
/* Where few people can be among them the rows are found by those people and what the user sees asked of each as of all. The
 * cross join keeps SQLite to that order; a day that is no column alone keeps it from the index of a rule's days, which has everybody's. */
#define DAY_OF_FEW "d.counted_on || ''"
#define ALL(table, more) table " d" more " WHERE $6 = 0 AND "
#define OPENED(table, more) \
	OPENED_ELSEWHERE " few CROSS JOIN " table " d" more " WHERE d.person_id = few.person_id AND d.council_id = few.council_id AND $6 = 0 AND "
#define TEAM(table, more) \
	"(SELECT DISTINCT x.person_id FROM involvement x WHERE x.team_id = $6 AND x.starts_on <= $2 AND (x.ends_on IS NULL OR x.ends_on > $2) AND " ROW_SEEN("x") ")" \
	" few CROSS JOIN " table " d" more " WHERE d.person_id = few.person_id AND "
#define COUNTED_IN_PERIOD(day) day " >= $3 AND " day " <= $4"
#define PAST(day) COUNTED_IN_PERIOD(day) " AND " OF_COUNCIL("d") " AND " ROW_VISIBLE_ALONE("d")
#define STILL_OPEN "d.original_on >= $3 AND d.original_on <= $4 AND d.original_on < " THE_DAY " AND " OF_COUNCIL("d") " AND " ROW_VISIBLE_ALONE("d")
#define BY_RULE(d) d ".rule, " d ".part, " d ".outcome"
#define COUNT_OPEN(from) " UNION ALL SELECT d.rule, d.part, 'not_yet', count(*) FROM " from("due", "") STILL_OPEN " GROUP BY d.rule, d.part"
#define COUNT_PAST(from) "SELECT " BY_RULE("d") ", count(*) FROM " from("due_past", "") PAST(DAY_OF_FEW) " GROUP BY " BY_RULE("d") COUNT_OPEN(from)
/* Whole months, less what of the last one comes after the period. */
#define COUNT_BY_MONTH(from) \
	"SELECT " BY_RULE("m") ", SUM(m.n) FROM due_past_month m WHERE m.month >= substr($3, 1, 7) AND m.month <= substr($4, 1, 7) AND " OF_COUNCIL("m") \
	" AND " ROW_OF_WHOLE_COUNCIL("m") " GROUP BY " BY_RULE("m") \
	" UNION ALL SELECT " BY_RULE("d") ", -count(*) FROM (SELECT DISTINCT rule, part FROM due_past_month) k JOIN due_past d ON d.rule = k.rule AND d.part = k.part" \
	" AND d.counted_on > $4 AND d.counted_on <= substr($4, 1, 7) || '-31' WHERE " OF_COUNCIL("d") \
	" AND " ROW_OF_WHOLE_COUNCIL("d") " GROUP BY " BY_RULE("d") \
	" UNION ALL SELECT " BY_RULE("d") ", -count(*) FROM due_past d WHERE d.person_id IN " BARRED_PEOPLE " AND " COUNTED_IN_PERIOD("d.counted_on") " AND " OF_COUNCIL("d") \
	" AND " ROW_OF_WHOLE_COUNCIL("d") " GROUP BY " BY_RULE("d") \
	" UNION ALL SELECT " BY_RULE("d") ", count(*) FROM " OPENED_ELSEWHERE " o JOIN due_past d ON d.person_id = o.person_id AND d.council_id = o.council_id" \
	" WHERE " COUNTED_IN_PERIOD("d.counted_on") " AND " OF_COUNCIL("d") " GROUP BY " BY_RULE("d") COUNT_OPEN(from)
#define OF_RULE "d.rule = $7 AND d.part = $8 AND "
#define SOME_EVENTS(from, day) \
	"SELECT d.outcome, d.original_on, d.done_on FROM " from("due_past", "") OF_RULE PAST(day) \
	" UNION ALL SELECT 'not_yet', d.original_on, NULL FROM " from("due", "") OF_RULE STILL_OPEN " LIMIT $9"
#define ROWS_OF(done, table, from) \
	"SELECT d.person_id, p.shown_name, p.la_child_id, d.record_name, d.row_id, d.started_on, d.original_on, " done ", d.changes FROM " \
	from(table, " JOIN person p ON p.id = d.person_id") OF_RULE
#define IN_ORDER " ORDER BY d.original_on, d.started_on, d.person_id, d.record_name, d.row_id LIMIT $9 OFFSET $10"
#define READ_BY(from, day) \
	SOME_EVENTS(from, day), ROWS_OF("d.done_on", "due_past", from) PAST(day) " AND d.outcome = $11" IN_ORDER, ROWS_OF("NULL", "due", from) STILL_OPEN IN_ORDER

struct statements { const char *shares, *events, *past, *open; };
static const struct statements of_all = { COUNT_BY_MONTH(ALL), READ_BY(ALL, "d.counted_on") },
	of_opened = { COUNT_BY_MONTH(OPENED), READ_BY(OPENED, DAY_OF_FEW) }, of_team = { COUNT_PAST(TEAM), READ_BY(TEAM, DAY_OF_FEW) };

const struct share_name share_names[N_SHARE] = {
	[SHARE_IN_TIME] = { "in_time", T("In time"), T("Done in time") },
	[SHARE_LATE] = { "late", T("Late"), T("Done late") },
	[SHARE_NOT_DONE] = { "not_done", T("Never done"), T("Never done: what it was for ended first") },
	[SHARE_NOT_YET] = { "not_yet", T("Still to do"), T("Late and still to do") },
	[SHARE_NOT_REQUIRED] = { "not_required", T("Not required"), T("Not required: a manager said so, or what it was for ended before the day") },
	[SHARE_UNKNOWN] = { "unknown", T("Unknown"), T("Unknown: a day is not wholly known") },
};

enum { OF_PERIOD = 6, OF_ONE_RULE = 8, OF_EVENTS = 9, OF_OPEN_LIST = 10, OF_LIST = 11 };

static void bind(struct db_value v[], const struct share_filter *f, const struct clock_group *g, struct arena *a)
{
	v[0] = DBI(f->user);
	v[1] = DBT(today_iso(arena_alloc(a, sizeof(struct iso_day))));
	v[2] = DBT(date_iso_in(a, f->from));
	v[3] = DBT(date_iso_in(a, f->to));
	v[4] = DBI(f->council == NONE ? 0 : f->council);
	v[5] = DBI(f->team == NONE ? 0 : f->team);
	if (g) {
		v[6] = DBT(g->rows[0]->id);
		v[7] = DBT(text_none(g->rows[0]->part) ? T("") : g->rows[0]->part);
	}
}

static const struct statements *asked_by(struct db *db, const struct share_filter *f)
{
	return f->team > 0 ? &of_team : may_in_whole_council(db, f->user, false, NONE) ? &of_all : &of_opened;
}

static enum share_outcome outcome_of(struct text code)
{
	enum share_outcome o = 0;
	while (o + 1 < N_SHARE && !text_is(code, share_names[o].code))
		o++;
	return o;
}

static struct date day(struct rows *r, int column)
{
	struct date d;
	return date_from_iso(db_text(r, column), &d) ? d : NO_DATE;
}

int64_t share_judged(const struct due_share *s)
{
	return s->of[SHARE_IN_TIME] + s->of[SHARE_LATE] + s->of[SHARE_NOT_DONE] + s->of[SHARE_NOT_YET];
}

struct due_shares due_shares_of(struct db *db, const struct share_filter *f, struct arena *a)
{
	struct due_shares all = { ARRAY_IN(a, struct due_share, n_clock_groups() + 1), 0, 0 }, l = { 0 };
	struct db_value v[OF_PERIOD];
	struct rows r;
	for (int i = 0; i < n_clock_groups(); i++) {
		const struct clock_rule *rule = clock_group_at(i)->rows[0];
		all.at[all.n++] = (struct due_share){ .rule = rule->id, .part = rule->part };
	}
	bind(v, f, NULL, a);
	db_query_n(db, &r, asked_by(db, f)->shares, v, OF_PERIOD);
	while (db_next(&r)) {
		struct text part = db_text(&r, 1);
		const struct clock_group *g = clock_group_named(db_text(&r, 0), text_blank(part) ? NO_TEXT : part);
		for (size_t i = 0; g && i < all.n; i++)
			if (clock_group_at((int)i) == g)
				all.at[i].of[outcome_of(db_text(&r, 2))] += db_int(&r, 3);
	}
	for (size_t i = 0; i < all.n; i++)
		if (share_judged(&all.at[i]) + all.at[i].of[SHARE_NOT_REQUIRED] + all.at[i].of[SHARE_UNKNOWN])
			*GROW_IN(a, &l) = all.at[i];
	return l;
}

struct share_events due_share_events(struct db *db, const struct share_filter *f, const struct clock_group *g, struct arena *a)
{
	struct share_events l = { 0 };
	struct db_value v[OF_EVENTS];
	struct rows r;
	bind(v, f, g, a);
	v[8] = DBI(SHARE_MOST);
	db_query_n(db, &r, asked_by(db, f)->events, v, OF_EVENTS);
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct share_event){ outcome_of(db_text(&r, 0)), day(&r, 1), day(&r, 2) };
	return l;
}

struct share_rows due_share_list(struct db *db, const struct share_filter *f, const struct clock_group *g, enum share_outcome outcome, int64_t page,
				 int a_page, struct arena *a)
{
	struct share_rows l = { 0 };
	struct db_value v[OF_LIST];
	struct rows r;
	bind(v, f, g, a);
	v[8] = DBI(a_page);
	v[9] = DBI((page - 1) * a_page);
	v[10] = DBC(share_names[outcome].code);
	bool is_open = outcome == SHARE_NOT_YET;
	db_query_n(db, &r, is_open ? asked_by(db, f)->open : asked_by(db, f)->past, v, is_open ? OF_OPEN_LIST : OF_LIST);
	while (db_next(&r))
		*GROW_IN(a, &l) = (struct share_row){
			.person = db_int(&r, 0), .name = db_text_in(&r, 1, a), .la_child_id = db_text_in(&r, 2, a), .record_name = db_text_in(&r, 3, a),
			.row = db_int(&r, 4), .started_on = day(&r, 5), .original_on = day(&r, 6), .done_on = day(&r, 7), .changes = (int)db_int(&r, 8),
		};
	return l;
}
