/* The list of children: groups, filters, one page of rows. Every statement carries the access predicate. The counts of whole
 * groups are in child_counts.c. */
#include "people/children.h"
#include "access/guarded_org.h"
#include "base/arena.h"
#include "work/due_list.h"

const struct group_name groups[N_GROUPS] = {
	[GROUP_ALL] = { "all", T("All children") },
	[GROUP_LOOKED_AFTER] = { "looked_after", T("Looked after today") },
	[GROUP_MISSING] = { "missing", T("Missing now") },
	[GROUP_ADOPTION] = { "adoption", T("Decision for adoption") },
	[GROUP_UNACCOMPANIED] = { "unaccompanied", T("Unaccompanied and seeking asylum") },
	[GROUP_CARE_LEAVERS] = { "care_leavers", T("Care leavers") },
};

#define HAS(table, condition) "EXISTS (SELECT 1 FROM " table " x WHERE x.person_id = p.id AND " condition " AND " ROW_SEEN("x") ")"

/* $3 group, $4 and $5 what was typed, $6 legal status, $7 type of placement, $8 team, $9 council, $10 allocated only, $11 something late */
#define FITS \
	" " VISIBLE("p") \
	" AND ($3 = 0 OR ($3 = 1 AND " HAS("care_period", OPEN_ON("x", "started_on", "ended_on")) ")" \
	" OR ($3 = 2 AND " HAS("missing_episode", OPEN_ON("x", "started_on", "ended_on")) ")" \
	" OR ($3 = 3 AND " HAS("adoption_decision", OPEN_ON("x", "decided_on", "reversed_on")) ")" \
	" OR ($3 = 4 AND " HAS("unaccompanied_status", "(x.ceases_on IS NULL OR x.ceases_on > $2)") ")" \
	" OR ($3 = 5 AND " HAS("care_leaver_outcome", "x.id > 0") "))" \
	" AND (CAST($4 AS TEXT) IS NULL OR p.name_key LIKE $4 OR p.la_child_id = $5)" \
	" AND (CAST($6 AS TEXT) IS NULL OR " HAS("legal_status", "x.status = $6 AND " OPEN_ON("x", "started_on", "ended_on")) ")" \
	" AND (CAST($7 AS TEXT) IS NULL OR " HAS("placement", "x.place_type = $7 AND " OPEN_ON("x", "started_on", "ended_on")) ")" \
	" AND ($8 = 0 OR " HAS("involvement", "+x.team_id = $8 AND " TAKES_PART("x") " AND " OPEN_ON("x", "starts_on", "ends_on")) ")" \
	" AND ($9 = 0 OR p.council_id = $9)" \
	" AND ($10 = 0 OR " HAS("involvement", "+x.worker_id IN " WORKERS_DONE_FOR " AND " TAKES_PART("x") " AND " \
	OPEN_ON("x", "starts_on", "ends_on")) ")" \
	" AND ($11 = 0 OR " LATE_FOR("p") ")"

#define NEWEST(what, table, from, to) \
	"(SELECT " what " FROM " table " n WHERE n.person_id = p.id AND " OPEN_ON("n", from, to) " AND " ROW_SEEN("n") " ORDER BY n." from " DESC, n.id DESC LIMIT 1)"

/* The way in where few people can be in the list: whoever was ever the team's or the user's own; else who was opened to the user. FITS then says who of
 * them is. What is joined to the kind keeps SQLite from walking all children by its index. */
#define OF_ALL " p.kind = 'child' AND"
#define OF_FEW \
	" p.kind || '' = 'child' AND p.id IN (SELECT m.person_id FROM involvement m WHERE m.team_id = $8 UNION ALL SELECT m.person_id FROM involvement m WHERE $10 = 1 AND m.worker_id IN " \
	WORKERS_DONE_FOR " UNION ALL SELECT opened.person_id FROM " PEOPLE_OPENED " opened WHERE $8 = 0 AND $10 = 0) AND"

#define LIST(way_in) \
	"SELECT p.id, p.la_child_id, p.shown_name," \
	" (SELECT i.born_on FROM person_identity i WHERE i.person_id = p.id AND " ROW_SEEN("i") " ORDER BY i.id LIMIT 1)," \
	" " NEWEST("n.started_on", "care_period", "started_on", "ended_on") "," \
	" " NEWEST("n.status", "legal_status", "started_on", "ended_on") "," \
	" " NEWEST("n.place_type", "placement", "started_on", "ended_on") "," \
	" " WORKED_BY("COALESCE(w.name, w.number)", "JOIN worker w ON w.id = n.worker_id") "," \
	" " WORKED_BY("t.name", "JOIN team t ON t.id = n.team_id") "," \
	" (SELECT c.name FROM council c WHERE c.id = p.council_id)," \
	" (SELECT count(*) FROM missing_episode n WHERE n.person_id = p.id AND " OPEN_ON("n", "started_on", "ended_on") " AND " ROW_SEEN("n") "), " HOW_MUCH_LATE("p") \
	" FROM person p WHERE" way_in FITS " ORDER BY p.name_key, p.id LIMIT $12 OFFSET $13"
#define HOW_MANY(way_in) "SELECT count(*) FROM person p WHERE" way_in FITS
static const struct { const char *list, *how_many; } of_all = { LIST(OF_ALL), HOW_MANY(OF_ALL) }, of_few = { LIST(OF_FEW), HOW_MANY(OF_FEW) };

/* "%word word%" over the folded key, with the pattern signs taken out; what has no letter or digit is like no name. */
static struct text words_pattern(struct text typed, struct arena *a)
{
	struct text key = text_fold_in(a, typed);
	return text_blank(typed) ? NO_TEXT : text_blank(key) ? T("!") : textf_in(a, "%%%.*s%%", TEXT_ARG(key));
}

enum { FILTER_VALUES = 11 };
static void filter_bind(struct db_value v[FILTER_VALUES], const struct child_filter *f, struct arena *a)
{
	struct text typed = text_trim(f->words);
	v[0] = DBI(f->user);
	v[1] = DBT(f->today.ymd == clock_today().ymd ? text_dup_in(a, today_iso(&(struct iso_day){ { 0 } })) : date_iso_in(a, f->today));
	v[2] = DBI(f->group);
	v[3] = DBT(words_pattern(typed, a));
	v[4] = DBT(text_blank(typed) ? NO_TEXT : text_upper_in(a, typed));
	v[5] = DBT(f->legal_status);
	v[6] = DBT(f->place_type);
	v[7] = DBI(f->team == NONE ? 0 : f->team);
	v[8] = DBI(f->council == NONE ? 0 : f->council);
	v[9] = DBI(f->allocated_only);
	v[10] = DBI(f->late_only);
}

static struct date row_date(struct rows *r, int column)
{
	struct date d = NO_DATE;
	date_from_iso(db_text(r, column), &d);
	return d;
}

static void row_read(struct rows *r, struct child_row *row, struct arena *a)
{
	*row = (struct child_row){
		.id = db_int(r, 0), .la_child_id = db_text_in(r, 1, a), .name = db_text_in(r, 2, a),
		.born_on = row_date(r, 3), .looked_after_since = row_date(r, 4),
		.legal_status = db_text_in(r, 5, a), .place_type = db_text_in(r, 6, a),
		.worker = db_text_in(r, 7, a), .team = db_text_in(r, 8, a), .council = db_text_in(r, 9, a),
		.is_missing = db_int(r, 10) > 0, .late = db_int(r, 11),
	};
}

static bool is_whole_group(const struct child_filter *f)
{
	return text_blank(text_trim(f->words)) && text_none(f->legal_status) && text_none(f->place_type) && f->team == NONE && f->council == NONE &&
	       !f->allocated_only && !f->late_only;
}

struct child_list children_list(struct db *db, const struct child_filter *f, int64_t page, struct arena *a)
{
	struct db_value v[FILTER_VALUES + 2];
	bool is_of_few = f->team > 0 || f->allocated_only || !may_in_whole_council(db, f->user, false, NONE);
	filter_bind(v, f, a);
	struct child_list list = { .at = ARRAY_IN(a, struct child_row, CHILDREN_A_PAGE) };
	list.total = is_whole_group(f) ? children_count(db, f->user, f->today).group[f->group] : db_one_n(db, is_of_few ? of_few.how_many : of_all.how_many, 0, v, FILTER_VALUES);
	v[FILTER_VALUES] = DBI(CHILDREN_A_PAGE);
	v[FILTER_VALUES + 1] = DBI((page - 1) * CHILDREN_A_PAGE);
	struct rows r;
	db_query_n(db, &r, is_of_few ? of_few.list : of_all.list, v, FILTER_VALUES + 2);
	while (db_next(&r))
		row_read(&r, &list.at[list.n++], a);
	return list;
}
