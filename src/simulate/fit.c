/* Reads the margins of an invented store and sets them beside what was published. */
#include "simulate/fit.h"
#include "base/arena.h"
#include "base/out.h"
#include "db/db.h"
#include "record/clock_rules.h"
#include "simulate/distance.h"

enum { COUNCILS_OF_FIT = 3 };

/* What was found for one part of a margin, by council. */
struct found { int64_t n[COUNCILS_OF_FIT], of[COUNCILS_OF_FIT]; };
struct reading { const struct fit_margin *m; const struct figures *f; struct found *found; struct rows r; };

static bool has_code(struct text codes, struct text code)
{
	for (struct text rest = codes; !text_none(rest);)
		if (text_eq(text_cut(&rest, ' '), code))
			return true;
	return false;
}

static bool has_number(const struct figure *f, int64_t n)
{
	return n >= f->low && n <= f->high;
}

static struct date date_at(struct rows *r, int column)
{
	struct date d = NO_DATE;
	date_from_iso(db_text(r, column), &d);
	return d;
}

static int64_t number_between(const struct fit_margin *m, struct date from, struct date to)
{
	enum { MOST_WORKING_DAYS = 400 };
	if (m->how == FIT_YEARS)
		return date_age(from, to);
	return m->how == FIT_WORKING_DAYS ? working_days_between(clock_calendar(), from, to, MOST_WORKING_DAYS) : date_days(from, to);
}

/* Adds one row to every part it belongs to. */
static void take(struct reading *g, int council)
{
	enum fit_how how = g->m->how;
	struct date from = how == FIT_MEAN_DAYS ? date_at(&g->r, 2) : date_at(&g->r, 1), to = how == FIT_MEAN_DAYS ? date_at(&g->r, 3) : date_at(&g->r, 2);
	bool is_dated = how == FIT_DAYS || how == FIT_WORKING_DAYS || how == FIT_YEARS, is_coded = how == FIT_CODES || how == FIT_ANY || how == FIT_MEAN_DAYS;
	int64_t number = is_dated ? number_between(g->m, from, to)
			 : how == FIT_MILES ? simulated_miles(db_text(&g->r, 1), db_text(&g->r, 2))
			 : how == FIT_NUMBERS ? db_int(&g->r, 1) : NONE;
	for (size_t i = 0; i < g->f->n; i++) {
		struct found *found = &g->found[i];
		bool is_here = how == FIT_OF || (is_coded ? has_code(g->f->at[i].codes, db_text(&g->r, 1)) : has_number(&g->f->at[i], number));
		if (how == FIT_ANY)
			found->of[council] = db_int(&g->r, 3);
		if (!is_here)
			continue;
		found->n[council] += how == FIT_OF ? db_int(&g->r, 1) : how == FIT_MEAN_DAYS ? date_days(from, to) : is_dated || how == FIT_MILES ? 1 : db_int(&g->r, 2);
		found->of[council] += how == FIT_OF ? db_int(&g->r, 2) : how == FIT_MEAN_DAYS;
	}
}

static void read_margin(struct db *db, struct reading *g, struct date as_at, struct arena *a)
{
	g->found = ARRAY_IN(a, struct found, g->f->n + 1);
	db_query(db, &g->r, g->m->sql, DBT(date_iso_in(a, date_add_months(as_at, -g->m->months))), DBT(date_iso_in(a, as_at)));
	while (db_next(&g->r)) {
		struct text code = db_text(&g->r, 0);
		int council = code.n == 3 ? code.p[2] - '1' : -1;
		if (council >= 0 && council < COUNCILS_OF_FIT)
			take(g, council);
	}
}

/* Of one council or of all three. */
static int64_t sum_of(const int64_t *by_council, const struct figure *f)
{
	int64_t sum = 0;
	for (int c = 0; c < COUNCILS_OF_FIT; c++)
		if (text_blank(f->council) || f->council.p[2] - '1' == c)
			sum += by_council[c];
	return sum;
}

static bool is_share(enum fit_how how)
{
	return how == FIT_CODES || how == FIT_NUMBERS || how == FIT_DAYS || how == FIT_WORKING_DAYS || how == FIT_YEARS || how == FIT_MILES;
}

static int64_t distance(int64_t a, int64_t b)
{
	return a > b ? a - b : b - a;
}

static struct fit_part part_of(const struct reading *g, size_t i, int64_t sum, int64_t weights)
{
	const struct figure *f = &g->f->at[i];
	const struct fit_margin *m = g->m;
	int64_t scale = m->how == FIT_MEAN_DAYS ? 1 : m->scale ? m->scale : 100, n = sum_of(g->found[i].n, f);
	int64_t of = is_share(m->how) ? sum : sum_of(g->found[i].of, f);
	int64_t share = weights > 0 ? f->value * 100000 / weights : 0;
	struct fit_part p = { .margin = m->margin, .figure = f, .published = is_share(m->how) ? share : f->value, .simulated = NONE, .n = of };
	if (of > 0)
		p.simulated = n * 1000 * scale / of;
	p.is_near = of > 0 && (distance(p.simulated, p.published) <= 2000 || distance(p.simulated, p.published) * 20 <= p.published);
	return p;
}

static void add_parts(struct fit *fit, const struct reading *g, struct arena *a)
{
	for (size_t i = 0; i < g->f->n; i++) {
		int64_t sum = 0, weights = 0;
		for (size_t k = 0; k < g->f->n; k++)
			if (text_eq(g->f->at[k].council, g->f->at[i].council)) {
				sum += sum_of(g->found[k].n, &g->f->at[k]);
				weights += g->f->at[k].value;
			}
		*GROW_IN(a, fit) = part_of(g, i, sum, weights);
	}
}

struct fit fit_read(struct db *db, struct date as_at, bool whole_boroughs, struct arena *a)
{
	struct fit fit = { 0 };
	for (int i = 0; i < n_fit_margins; i++) {
		struct reading g = { .m = &fit_margins[i], .f = figures_of(fit_margins[i].margin) };
		if (g.m->is_of_whole_boroughs && !whole_boroughs)
			continue;
		read_margin(db, &g, as_at, a);
		add_parts(&fit, &g, a);
	}
	return fit;
}

static void put_thousandths(struct out *o, int64_t v)
{
	int64_t tenths = (v + 50) / 100;
	if (v == NONE)
		out_lit(o, "nothing found");
	else
		out_int(o, tenths / 10), out_lit(o, "."), out_int(o, tenths % 10);
}

static void put_cell(struct out *o, struct text t)
{
	out_lit(o, "| ");
	out_raw(o, t);
	out_lit(o, " ");
}

void fit_print(struct out *o, const struct fit *f)
{
	out_lit(o, "| margin | part | council | certainty | published | simulated | of how many | |\n|---|---|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < f->n; i++) {
		const struct fit_part *p = &f->at[i];
		put_cell(o, text_of(figures_of(p->margin)->name));
		put_cell(o, p->figure->part);
		put_cell(o, p->figure->council);
		put_cell(o, p->figure->certainty);
		out_lit(o, "| ");
		put_thousandths(o, p->published);
		out_lit(o, " | ");
		put_thousandths(o, p->simulated);
		out_lit(o, " | ");
		out_int(o, p->n);
		out_c(o, p->is_near ? " | near |\n" : " | miss |\n");
	}
}

/* guarded: counts of whole invented councils. */
static const char NEWEST[] = "SELECT max(day) FROM (SELECT max(referred_on) AS day FROM referral UNION ALL SELECT max(ended_on) FROM care_period"
			     " UNION ALL SELECT max(held_on) FROM visit) newest WHERE 1 = $1";

struct date fit_last_day(struct db *db)
{
	struct rows r;
	struct date d = NO_DATE;
	db_query(db, &r, NEWEST, DBI(1));
	if (db_next(&r))
		d = date_at(&r, 0);
	db_done(&r);
	return d;
}
