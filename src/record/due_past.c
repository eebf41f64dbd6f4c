/* Keeping the table of what was due and is closed. A save writes only the rows that it changed: a child of ten years in care has hundreds. */
#include "record/due_past.h"
#include "base/arena.h"

#define COLUMN_NAMES "person_id, council_id, rule, part, record_name, row_id, gap, started_on, original_on, counted_on, done_on, outcome, changes"
static const char STORED[] =
	"SELECT " COLUMN_NAMES " FROM due_past WHERE person_id BETWEEN $1 AND $2 ORDER BY person_id, rule, part, record_name, row_id, gap";
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

enum { PERSON, COUNCIL, RULE, PART, RECORD, ROW, GAP, COUNTED_ON = 9, OUTCOME = 11, A_MONTH = 7 };

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

/* ---- A run of people ---- */

static bool is_number(int column)
{
	return column <= COUNCIL || column == ROW || column == GAP || column == DUE_PAST_COLUMNS - 1;
}

static struct due_past_row row_read(struct rows *r, struct arena *a)
{
	struct due_past_row row;
	for (int i = 0; i < DUE_PAST_COLUMNS; i++)
		row.v[i] = is_number(i) ? DBI(db_int(r, i)) : DBT(db_is_null(r, i) ? NO_TEXT : db_text_in(r, i, a));
	return row;
}

void due_past_begin(struct due_past_run *w, struct db *db, int64_t first, int64_t last, struct arena *a)
{
	struct rows r;
	*w = (struct due_past_run){ .db = db, .arena = a };
	db_query(db, &r, STORED, DBI(first), DBI(last));
	while (db_next(&r))
		*GROW_IN(a, &w->stored) = row_read(&r, a);
}

static void count(struct due_past_run *w, const struct due_past_row *row, int64_t more)
{
	*GROW_IN(w->arena, &w->changes) = (struct due_past_change){ row, more };
}

static void add(struct due_past_run *w, const struct due_past_row *row)
{
	db_run_n(w->db, ADD, row->v, DUE_PAST_COLUMNS);
	count(w, row, 1);
}

static void take_out(struct due_past_run *w, const struct due_past_row *row)
{
	const struct db_value *v = row->v;
	db_run(w->db, TAKE_OUT, v[PERSON], v[RULE], v[PART], v[RECORD], v[ROW], v[GAP]);
	count(w, row, -1);
}

static bool is_same(const struct due_past_row *a, const struct due_past_row *b)
{
	for (int i = 0; i < DUE_PAST_COLUMNS; i++)
		if (a->v[i].type != b->v[i].type || (a->v[i].type == DB_TEXT ? !text_eq(a->v[i].t, b->v[i].t) : a->v[i].i != b->v[i].i))
			return false;
	return true;
}

/* The next stored row of the person, or NULL. */
static const struct due_past_row *stored_of(const struct due_past_run *w, int64_t person)
{
	return w->at < w->stored.n && w->stored.at[w->at].v[PERSON].i == person ? &w->stored.at[w->at] : NULL;
}

void due_past_write(struct due_past_run *w, int64_t person, const struct due_past_rows *rows)
{
	while (w->at < w->stored.n && w->stored.at[w->at].v[PERSON].i < person)
		take_out(w, &w->stored.at[w->at++]);
	for (size_t i = 0;;) {
		const struct due_past_row *was = stored_of(w, person), *is = i < rows->n ? &rows->at[i] : NULL;
		if (!was && !is)
			return;
		int order = !was ? -1 : !is ? 1 : by_key(is, was);
		bool stays = order == 0 && is_same(is, was);
		if (order >= 0 && !stays)
			take_out(w, was);
		if (order <= 0 && !stays)
			add(w, is);
		i += order <= 0;
		w->at += order >= 0;
	}
}

bool due_past_is_as_stored(struct due_past_run *w, int64_t person, const struct due_past_rows *rows)
{
	bool same = true;
	size_t i = 0;
	while (w->at < w->stored.n && w->stored.at[w->at].v[PERSON].i < person)
		w->at++;
	for (const struct due_past_row *was; (was = stored_of(w, person)); w->at++, i++)
		same = same && i < rows->n && is_same(&rows->at[i], was);
	return same && i == rows->n;
}

/* ---- How many there are ---- */

static struct text month_of(const struct due_past_row *row)
{
	struct text day = row->v[COUNTED_ON].t;
	return (struct text){ day.p, day.n < A_MONTH ? day.n : A_MONTH };
}

static int by_count(const void *x, const void *y)
{
	static const int columns[] = { RULE, PART, OUTCOME };
	const struct due_past_row *a = ((const struct due_past_change *)x)->row, *b = ((const struct due_past_change *)y)->row;
	int order = (a->v[COUNCIL].i > b->v[COUNCIL].i) - (a->v[COUNCIL].i < b->v[COUNCIL].i);
	order = order ? order : text_cmp(month_of(a), month_of(b));
	for (size_t i = 0; !order && i < sizeof columns / sizeof *columns; i++)
		order = text_cmp(a->v[columns[i]].t, b->v[columns[i]].t);
	return order;
}

void due_past_end(struct due_past_run *w)
{
	while (w->at < w->stored.n)
		take_out(w, &w->stored.at[w->at++]);
	if (w->changes.n)
		qsort(w->changes.at, w->changes.n, sizeof *w->changes.at, by_count);
	for (size_t i = 0, from; i < w->changes.n;) {
		int64_t more = 0;
		for (from = i; i < w->changes.n && by_count(&w->changes.at[from], &w->changes.at[i]) == 0; i++)
			more += w->changes.at[i].more;
		const struct db_value *v = w->changes.at[from].row->v;
		if (more)
			db_run(w->db, COUNT, v[COUNCIL], DBT(month_of(w->changes.at[from].row)), v[RULE], v[PART], v[OUTCOME], DBI(more));
	}
}

bool due_past_is_counted(struct db *db)
{
	return db_one_n(db, MISCOUNTED, 1, NULL, 0) == 0;
}
