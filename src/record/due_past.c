/* Keeping the table of what was due and is closed. A save writes only the rows that it changed: a child of ten years in care has hundreds. */
#include "record/due_past.h"
#include "base/arena.h"

#define COLUMN_NAMES "person_id, council_id, rule, part, record_name, row_id, gap, started_on, original_on, counted_on, done_on, outcome, changes"
static const char STORED[] = "SELECT " COLUMN_NAMES " FROM due_past WHERE person_id = $1 ORDER BY rule, part, record_name, row_id, gap";
static const char ADD[] = "INSERT INTO due_past (" COLUMN_NAMES ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
static const char TAKE_OUT[] = "DELETE FROM due_past WHERE person_id = $1 AND rule = $2 AND part = $3 AND record_name = $4 AND row_id = $5 AND gap = $6";

static const char COUNT[] =
	"INSERT INTO due_past_month (council_id, month, rule, part, outcome, n) VALUES ($1, $2, $3, $4, $5, $6)"
	" ON CONFLICT (council_id, month, rule, part, outcome) DO UPDATE SET n = due_past_month.n + excluded.n";
static const char MISCOUNTED[] =
	"SELECT count(*) FROM (SELECT y.council_id FROM (SELECT council_id, substr(counted_on, 1, 7) AS month, rule, part, outcome, count(*) AS n FROM due_past"
	" GROUP BY council_id, substr(counted_on, 1, 7), rule, part, outcome"
	" UNION ALL SELECT council_id, month, rule, part, outcome, -n FROM due_past_month) y"
	" GROUP BY y.council_id, y.month, y.rule, y.part, y.outcome HAVING SUM(y.n) <> 0) z";

enum { COUNCIL = 1, RULE, PART, RECORD, ROW, GAP, COUNTED_ON = 9, OUTCOME = 11, A_MONTH = 7 };

/* Long after all: what is closed does not change its state any more. */
static const struct moment EVER_AFTER = { { 99991231 }, NONE };

static const char *outcome_of(const struct clock *k)
{
	switch (clock_state(k, EVER_AFTER)) {
	case CLOCK_IN_TIME: return "in_time";
	case CLOCK_LATE: return "late";
	case CLOCK_NOT_REQUIRED: return "not_required";
	case CLOCK_UNKNOWN: return "unknown";
	default: return "not_done";
	}
}

static int by_key(const void *x, const void *y)
{
	const struct db_value *a = ((const struct due_past_row *)x)->v, *b = ((const struct due_past_row *)y)->v;
	for (int i = RULE; i <= RECORD; i++) {
		int order = text_cmp(a[i].t, b[i].t);
		if (order)
			return order;
	}
	int order = (a[ROW].i > b[ROW].i) - (a[ROW].i < b[ROW].i);
	return order ? order : (a[GAP].i > b[GAP].i) - (a[GAP].i < b[GAP].i);
}

static struct due_past_row row_of(const struct case_clock *k, int64_t person, struct arena *a)
{
	const struct clock *c = &k->clock;
	struct text started = date_iso_in(a, c->start.day);
	struct text due = moment_none(c->due) ? NO_TEXT : date_iso_in(a, c->due.day);
	return (struct due_past_row){ {
		DBI(person), DBI(k->council), DBT(c->rule->id), DBT(text_none(c->rule->part) ? T("") : c->rule->part), DBC(k->type->name), DBI(k->row), DBI(c->gap),
		DBT(started), DBT(due), DBT(text_none(due) ? started : due), DBT(moment_none(c->stop) ? NO_TEXT : date_iso_in(a, c->stop.day)),
		DBC(outcome_of(c)), DBI(k->changes),
	} };
}

struct due_past_rows due_past_of(const struct case_clocks *all, struct due_councils *councils, int64_t person, struct arena *a)
{
	struct due_past_rows l = { 0 };
	for (size_t i = 0; i < all->n; i++)
		if (!case_clock_is_open(&all->at[i]) && due_is_judged(councils, &all->at[i]))
			*GROW_IN(a, &l) = row_of(&all->at[i], person, a);
	if (l.n > 1)
		qsort(l.at, l.n, sizeof *l.at, by_key);
	size_t n = l.n;
	l.n = 0;
	for (size_t i = 0; i < n; i++)
		if (!l.n || by_key(&l.at[l.n - 1], &l.at[i]) != 0)
			l.at[l.n++] = l.at[i];
	return l;
}

static bool same_value(const struct db_value *v, struct rows *r, int column)
{
	if (v->type == DB_TEXT)
		return text_eq(v->t, db_text(r, column));
	return v->type == DB_NULL ? db_is_null(r, column) : v->i == db_int(r, column);
}

bool due_same_row(const struct db_value *v, int n, struct rows *r)
{
	for (int i = 0; i < n; i++)
		if (!same_value(&v[i], r, i))
			return false;
	return true;
}

static void count(struct db *db, const struct due_past_row *row, int64_t more)
{
	const struct db_value *v = row->v;
	struct text month = { v[COUNTED_ON].t.p, v[COUNTED_ON].t.n < A_MONTH ? v[COUNTED_ON].t.n : A_MONTH };
	db_run(db, COUNT, v[COUNCIL], DBT(month), v[RULE], v[PART], v[OUTCOME], DBI(more));
}

/* What the table holds of a person: of what stands as worked out, is_kept is set; what is known and counted of the others goes into `others`. */
static void compare_with_stored(struct db *db, const struct due_past_rows *rows, int64_t person, bool *is_kept, struct due_past_rows *others, struct arena *a)
{
	struct rows r;
	size_t i = 0;
	db_query(db, &r, STORED, DBI(person));
	while (db_next(&r)) {
		struct due_past_row key = { { [RULE] = DBT(db_text_in(&r, RULE, a)), [PART] = DBT(db_text_in(&r, PART, a)),
					      [RECORD] = DBT(db_text_in(&r, RECORD, a)), [ROW] = DBI(db_int(&r, ROW)), [GAP] = DBI(db_int(&r, GAP)),
					      [COUNCIL] = DBI(db_int(&r, COUNCIL)), [COUNTED_ON] = DBT(db_text_in(&r, COUNTED_ON, a)),
					      [OUTCOME] = DBT(db_text_in(&r, OUTCOME, a)) } };
		while (i < rows->n && by_key(&rows->at[i], &key) < 0)
			i++;
		if (i < rows->n && due_same_row(rows->at[i].v, DUE_PAST_COLUMNS, &r))
			is_kept[i] = true;
		else
			*GROW_IN(a, others) = key;
	}
}

void due_past_write(struct db *db, const struct due_past_rows *rows, int64_t person, struct arena *a)
{
	bool *is_kept = ARRAY_IN(a, bool, rows->n + 1);
	struct due_past_rows others = { 0 };
	compare_with_stored(db, rows, person, is_kept, &others, a);
	for (size_t i = 0; i < others.n; i++) {
		const struct db_value *v = others.at[i].v;
		db_run(db, TAKE_OUT, DBI(person), v[RULE], v[PART], v[RECORD], v[ROW], v[GAP]);
		count(db, &others.at[i], -1);
	}
	for (size_t i = 0; i < rows->n; i++)
		if (!is_kept[i]) {
			db_run_n(db, ADD, rows->at[i].v, DUE_PAST_COLUMNS);
			count(db, &rows->at[i], 1);
		}
}

bool due_past_is_as_stored(struct db *db, const struct due_past_rows *rows, int64_t person, struct arena *a)
{
	bool *is_kept = ARRAY_IN(a, bool, rows->n + 1);
	struct due_past_rows others = { 0 };
	compare_with_stored(db, rows, person, is_kept, &others, a);
	bool is_same = !others.n;
	for (size_t i = 0; i < rows->n; i++)
		is_same = is_same && is_kept[i];
	return is_same;
}

bool due_past_is_counted(struct db *db)
{
	return db_one_n(db, MISCOUNTED, 1, NULL, 0) == 0;
}
