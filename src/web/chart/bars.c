/* bars.c - figures beside each other as bars, in the order given. A share is drawn with the interval in which it may lie (Wilson, 95 %;
 * PRACTICE_QUALITY 6.4), so that a small group does not look surer than it is. */
#include "base/statistics.h"
#include "web/chart/figure.h"
#include <math.h>
#include <stdlib.h>

enum { TOP = 6, EACH = 46, BAR = 18, LETTERS = 44 };
static const double RIGHT = 78, Z = 1.96;                /* the longest bar, in percent of the width: the figure stands after it */

struct reading {
	const struct chart_bars *p;
	struct unit unit;
	double *values;                          /* NAN: not shown */
	struct scale scale;
	int known, suppressed, missing, most, least;
};

static bool is_known(const struct reading *r, const struct bar *b)
{
	return !b->is_missing && !b->is_suppressed && (!r->p->are_shares || b->out_of > 0);
}

static struct interval interval_of(const struct bar *b)
{
	struct interval w = wilson(b->count, b->out_of, Z);

	return (struct interval){ 100 * w.lower, 100 * w.upper };
}

static void read_bars(struct reading *r)
{
	double high = r->p->target;

	r->values = calloc((size_t)r->p->n_bars + 1, sizeof *r->values);
	r->most = r->least = -1;
	for (int i = 0; i < r->p->n_bars; i++) {
		const struct bar *b = &r->p->bars[i];
		double v = r->p->are_shares && b->out_of > 0 ? 100.0 * (double)b->count / (double)b->out_of : b->value;

		r->suppressed += b->is_suppressed;
		r->missing += !b->is_suppressed && !is_known(r, b);
		r->values[i] = is_known(r, b) ? v : NAN;
		if (!is_known(r, b))
			continue;
		r->known++;
		high = fmax(high, r->p->are_shares ? interval_of(b).upper : v);
		if (r->most < 0 || v > r->values[r->most])
			r->most = i;
		if (r->least < 0 || v < r->values[r->least])
			r->least = i;
	}
	r->scale = scale_of(0, high > 0 ? high : 1, r->unit.decimals);
	if (r->p->are_shares)
		r->scale.high = 100;
}

/* ---- The sentence ---- */

static void say_bar(struct out *o, const struct reading *r, int i)
{
	const struct bar *b = &r->p->bars[i];

	out_raw(o, b->label);
	out_lit(o, ", ");
	say_figure(o, r->values[i], r->unit);
	if (r->p->are_shares) {
		out_lit(o, " (");
		out_count(o, b->count);
		out_lit(o, " of ");
		out_count(o, b->out_of);
		out_lit(o, ")");
	}
}

static void say_difference(struct out *o, const struct reading *r)
{
	struct interval most = interval_of(&r->p->bars[r->most]), least = interval_of(&r->p->bars[r->least]);

	out_c(o, most.lower <= least.upper ? " Where these two may lie overlaps: the difference may be chance."
					    : " Where these two may lie does not overlap: the difference is more than chance.");
}

static void say_against_target(struct out *o, const struct reading *r)
{
	int reached = 0;

	for (int i = 0; i < r->p->n_bars; i++)
		reached += r->values[i] >= r->p->target;
	out_f(o, " %d of %d reach%s ", reached, r->known, reached == 1 ? "es" : "");
	say_figure(o, r->p->target, r->unit);
	out_lit(o, ".");
}

static void say_finding(struct out *o, const struct reading *r)
{
	bool is_even = r->known && r->values[r->most] <= r->values[r->least];

	if (!r->known) {
		out_lit(o, "There are no figures to show.");
	} else if (r->known == 1) {
		say_bar(o, r, r->most);
		out_lit(o, ".");
	} else if (is_even) {
		out_f(o, "All %d are the same: ", r->known);
		say_figure(o, r->values[r->most], r->unit);
		out_lit(o, ".");
	} else {
		out_lit(o, "Highest: ");
		say_bar(o, r, r->most);
		out_lit(o, ". Lowest: ");
		say_bar(o, r, r->least);
		out_lit(o, ".");
		if (r->p->are_shares)
			say_difference(o, r);
	}
	if (r->known && r->p->target > 0)
		say_against_target(o, r);
	say_gaps(o, r->suppressed, r->missing);
}

/* ---- The picture ---- */

static double x_of(const struct reading *r, double v)
{
	return RIGHT * v / r->scale.high;
}

static void put_interval(struct out *o, const struct reading *r, const struct bar *b, int y)
{
	struct interval w = interval_of(b);

	out_f(o, "<line class=\"kith-chart__interval\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>\n", x_of(r, w.lower), x_of(r, w.upper), y, y);
	for (int end = 0; end < 2; end++) {
		double x = x_of(r, end ? w.upper : w.lower);

		out_f(o, "<line class=\"kith-chart__interval\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>\n", x, x, y - 5, y + 5);
	}
}

static void put_after(struct out *o, const struct reading *r, const struct bar *b, double v, int y)
{
	double x = isnan(v) ? 0 : fmax(x_of(r, v), r->p->are_shares ? x_of(r, interval_of(b).upper) : 0);

	out_f(o, "<svg x=\"%.2f%%\" y=\"%d\" width=\"1\" height=\"1\" overflow=\"visible\"><text class=\"kith-chart__value\" x=\"%d\" y=\"5\">", x, y, isnan(v) ? 0 : 7);
	if (isnan(v))
		put_not_shown(o, b->is_suppressed);
	else
		put_figure_short(o, v, r->unit);
	out_lit(o, "</text></svg>\n");
}

static void put_bar(struct out *o, const struct reading *r, int i)
{
	const struct bar *b = &r->p->bars[i];
	int top = TOP + i * EACH, middle = top + 22 + BAR / 2;

	out_f(o, "<g><title>");
	out_html(o, b->label);
	out_f(o, "</title>\n<text class=\"kith-chart__name\" x=\"0\" y=\"%d\">", top + 14);
	put_cut(o, b->label, LETTERS);
	out_lit(o, "</text>\n");
	if (!isnan(r->values[i])) {
		out_f(o, "<rect class=\"kith-chart__bar\" x=\"0\" y=\"%d\" width=\"%.2f%%\" height=\"%d\"/>\n", top + 22, x_of(r, r->values[i]), BAR);
		if (r->p->are_shares)
			put_interval(o, r, b, middle);
	}
	put_after(o, r, b, r->values[i], middle);
	out_lit(o, "</g>\n");
}

static void put_target(struct out *o, const struct reading *r, int bottom)
{
	double x = x_of(r, r->p->target);

	if (r->p->target <= 0)
		return;
	out_f(o, "<line class=\"kith-chart__limit\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>\n<text class=\"kith-chart__label\" text-anchor=\"%s\" x=\"%.2f%%\" y=\"%d\">Target ", x, x,
	      TOP, bottom, x > 50 ? "end" : "start", x, bottom + 16);
	put_figure(o, r->p->target, r->unit);
	out_lit(o, "</text>\n");
}

static void put_picture(struct out *o, const struct reading *r, const struct figure *f)
{
	int bottom = TOP + r->p->n_bars * EACH;
	char size[48];

	snprintf(size, sizeof size, "width=\"100%%\" height=\"%d\"", bottom + (r->p->target > 0 ? 22 : 4));
	picture_open(o, f, size);
	put_target(o, r, bottom);
	for (int i = 0; i < r->p->n_bars; i++)
		put_bar(o, r, i);
	picture_close(o);
}

/* ---- The table ---- */

static void put_cells(struct out *o, const struct reading *r, int i)
{
	const struct bar *b = &r->p->bars[i];

	cell_open(o, T("Figure"), true);
	put_figure(o, r->values[i], r->unit);
	cell_close(o);
	if (!r->p->are_shares)
		return;
	cell_open(o, T("Count"), true);
	out_count(o, b->count);
	out_lit(o, " of ");
	out_count(o, b->out_of);
	cell_close(o);
	cell_open(o, T("May lie between"), true);
	put_figure(o, interval_of(b).lower, r->unit);
	out_lit(o, " and ");
	put_figure(o, interval_of(b).upper, r->unit);
	cell_close(o);
}

static void draw_rows(struct out *o, const void *arg)
{
	const struct reading *r = arg;

	for (int i = 0; i < r->p->n_bars; i++) {
		const struct bar *b = &r->p->bars[i];

		row_open(o, b->label, b->href);
		if (isnan(r->values[i]))
			cells_not_shown(o, r->p->are_shares ? 3 : 1, b->is_suppressed);
		else
			put_cells(o, r, i);
		row_close(o);
	}
}

void chart_bars(struct out *o, const struct chart_bars *p)
{
	struct reading r = { .p = p, .unit = { p->are_shares ? T("%") : p->unit, p->are_shares ? 1 : p->decimals } };
	struct out words = out_make(16 << 10);
	const struct text heads[] = { text_blank(p->of_what) ? T("What") : p->of_what, T("Figure"), T("Count"), T("May lie between") };

	read_bars(&r);
	say_finding(&words, &r);
	struct figure f = { "bars", p->id, p->title, out_text(&words), p->title_is_above };
	figure_open(o, &f);
	if (p->n_bars) {
		put_picture(o, &r, &f);
		figure_table(o, &f, &(struct figure_table){ heads, p->are_shares ? 4 : 2, draw_rows, &r });
	}
	figure_close(o);
	out_free(&words);
	free(r.values);
}
