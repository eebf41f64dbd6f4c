/* xmr.c - one measure over time with its natural limits: which figures say that something changed, and which only vary. Limits may be
 * those of an agreed baseline; fewer than 6 figures get none, fewer than 12 provisional ones (PRACTICE_QUALITY 6.1). */
#include "base/statistics.h"
#include "web/chart/figure.h"
#include <math.h>
#include <stdlib.h>

enum {
	TOP = 28, PLOT = 180, BOTTOM = TOP + PLOT, HEIGHT = BOTTOM + 26,
	LEAST_FOR_LIMITS = 6, LEAST_TO_BE_SURE = 12,
	MOST_LABELS = 7, MOST_NAMED = 4, SHORT = 8, LETTERS = 18, LETTER_HEIGHT = 16
};
static const double LEFT = 9, RIGHT = 97;                /* where the first and last point stand, in percent of the width */

struct reading {
	const struct chart_xmr *p;
	struct unit unit;
	double *values;
	unsigned char *signals;
	struct xmr limits;                       /* NAN: too few figures */
	int known, suppressed, missing;
	struct scale scale;
};

static bool is_known(const struct xmr_point *x)
{
	return !x->is_missing && !x->is_suppressed;
}

/* What is counted or shared is never below 0, and no share above 100. */
static double shown_lower(const struct reading *r)
{
	return r->limits.lower < 0 ? 0 : r->limits.lower;
}

static double shown_upper(const struct reading *r)
{
	return r->p->is_share && r->limits.upper > 100 ? 100 : r->limits.upper;
}

static bool has_limits(const struct reading *r)
{
	return !isnan(r->limits.upper);
}

static void set_scale(struct reading *r)
{
	double low = has_limits(r) ? shown_lower(r) : INFINITY, high = has_limits(r) ? shown_upper(r) : -INFINITY;

	for (int i = 0; i < r->p->n_points; i++) {
		low = fmin(low, r->values[i]);
		high = fmax(high, r->values[i]);
	}
	r->scale = r->known ? scale_of(low, high, r->unit.decimals) : (struct scale){ 0, 1, 1, 1 };
}

static void read_points(struct reading *r)
{
	int n = r->p->n_points, baseline = r->p->baseline > 0 && r->p->baseline < n ? r->p->baseline : n;

	r->values = calloc((size_t)n + 1, sizeof *r->values);
	r->signals = calloc((size_t)n + 1, 1);
	for (int i = 0; i < n; i++) {
		const struct xmr_point *x = &r->p->points[i];

		r->values[i] = is_known(x) ? x->value : NAN;
		r->known += is_known(x);
		r->suppressed += x->is_suppressed;
		r->missing += x->is_missing && !x->is_suppressed;
	}
	r->limits = xmr_of(r->values, r->known < LEAST_FOR_LIMITS ? 0 : baseline);
	if (has_limits(r))
		xmr_signals(r->values, n, &r->limits, &xmr_usual, r->signals);
	set_scale(r);
}

/* ---- The sentence ---- */

/* The rows of neighbours with this signal: "2017 and 2019", "March 2025 to October 2025". */
static void say_where(struct out *o, const struct reading *r, enum xmr_signal s)
{
	int rows = 0, said = 0;

	for (int i = 0; i < r->p->n_points; i++)
		rows += (r->signals[i] & s) && !(i && (r->signals[i - 1] & s));
	for (int i = 0, to; i < r->p->n_points && said < MOST_NAMED; i = to + 1) {
		to = i;
		if (!(r->signals[i] & s))
			continue;
		while (to + 1 < r->p->n_points && (r->signals[to + 1] & s))
			to++;
		out_c(o, list_between(said, rows));
		out_raw(o, r->p->points[i].label);
		if (to > i) {
			out_lit(o, " to ");
			out_raw(o, r->p->points[to].label);
		}
		said++;
	}
	if (rows > said)
		out_f(o, " and %d more", rows - said);
}

static const struct { enum xmr_signal signal; const char *mark; } signal_kinds[] = {
	{ XMR_OUTSIDE, "diamond" }, { XMR_RUN, "square" }, { XMR_NEAR_LIMIT, "triangle" }, { XMR_TREND, "ring" } };
enum { N_KINDS = sizeof signal_kinds / sizeof *signal_kinds };

/* The rule in words, with the numbers that are used. */
static void put_rule(struct out *o, enum xmr_signal s)
{
	if (s == XMR_OUTSIDE)
		out_lit(o, "outside the limits");
	else if (s == XMR_RUN)
		out_f(o, "%d or more in a row on one side of the mean", xmr_usual.run);
	else if (s == XMR_NEAR_LIMIT)
		out_f(o, "%d of %d in a row nearer to a limit than to the mean", xmr_usual.near, xmr_usual.near_of);
	else
		out_f(o, "%d or more in a row going one way (advisory)", xmr_usual.trend);
}

static bool any_signal(const struct reading *r, int mask)
{
	for (int i = 0; i < r->p->n_points; i++)
		if (r->signals[i] & mask)
			return true;
	return false;
}

static void say_limits(struct out *o, const struct reading *r)
{
	say_figure(o, shown_lower(r), r->unit);
	out_lit(o, " to ");
	say_figure(o, shown_upper(r), r->unit);
	out_lit(o, ", mean ");
	say_figure(o, r->limits.mean, r->unit);
}

static void say_signals(struct out *o, const struct reading *r)
{
	const char *between = any_signal(r, ~XMR_TREND) ? "Something changed: " : "Something may be changing: ";

	for (int i = 0; i < N_KINDS; i++) {
		if (!any_signal(r, signal_kinds[i].signal))
			continue;
		out_c(o, between);
		put_rule(o, signal_kinds[i].signal);
		out_lit(o, ", ");
		say_where(o, r, signal_kinds[i].signal);
		between = "; ";
	}
	out_lit(o, ". The limits are ");
	say_limits(o, r);
	out_lit(o, ".");
}

static void say_finding(struct out *o, const struct reading *r)
{
	if (!r->known) {
		out_lit(o, "There are no figures to show.");
	} else if (!has_limits(r)) {
		out_f(o, "%d figure%s: too few to tell a signal from chance, which takes at least 6.", r->known, r->known == 1 ? "" : "s");
	} else if (any_signal(r, ~0)) {
		say_signals(o, r);
	} else {
		out_f(o, "No signal in %d figures: they vary as they would by chance, within ", r->known);
		say_limits(o, r);
		out_lit(o, ". To do better, change how the work is done; one figure says nothing.");
	}
	if (has_limits(r) && r->p->baseline > 0 && r->p->baseline < r->p->n_points)
		out_f(o, " The limits are set on the first %d.", r->p->baseline);
	if (has_limits(r) && r->limits.n < LEAST_TO_BE_SURE)
		out_f(o, " The limits are provisional: they come from %d figures, fewer than 12.", r->limits.n);
	say_gaps(o, r->suppressed, r->missing);
}

/* ---- The picture ---- */

static double x_of(const struct reading *r, int i)
{
	return r->p->n_points < 2 ? (LEFT + RIGHT) / 2 : LEFT + (RIGHT - LEFT) * i / (r->p->n_points - 1);
}

static double y_of(const struct reading *r, double v)
{
	return BOTTOM - PLOT * (v - r->scale.low) / (r->scale.high - r->scale.low);
}

static void put_across(struct out *o, const char *class, double y)
{
	out_f(o, "<line class=\"%s\" x1=\"0\" x2=\"100%%\" y1=\"%.1f\" y2=\"%.1f\"/>\n", class, y, y);
}

static void put_grid(struct out *o, const struct reading *r)
{
	for (int i = 0; i <= r->scale.n_steps; i++)
		put_across(o, "kith-chart__grid", y_of(r, r->scale.low + i * r->scale.step));
}

/* Long units would reach into the picture: the sentence and the table have them. */
static void put_numbers(struct out *o, const struct reading *r)
{
	for (int i = 0; i <= r->scale.n_steps; i++) {
		double v = r->scale.low + i * r->scale.step;

		out_f(o, "<text class=\"kith-chart__number\" x=\"0\" y=\"%.1f\">", y_of(r, v) - 3);
		put_figure_short(o, v, (struct unit){ r->unit.after, r->scale.step < 1 ? r->unit.decimals : 0 });
		out_lit(o, "</text>\n");
	}
}

/* How many points lie where the words of a line would stand, at the left or at the right. */
static int crowd_at(const struct reading *r, double y, bool is_left)
{
	int n = 0;

	for (int i = 0; i < r->p->n_points; i++) {
		double x = x_of(r, i), away = y - y_of(r, r->values[i]);

		n += !isnan(r->values[i]) && (is_left ? x < 50 : x > 50) && away > -8 && away < 26;
	}
	return n;
}

static void put_limit(struct out *o, const struct reading *r, const char *class, const char *words, double v)
{
	double y = y_of(r, v);
	bool is_left = crowd_at(r, y, true) < crowd_at(r, y, false);

	put_across(o, class, y);
	out_f(o, "<text class=\"kith-chart__limit-words\" text-anchor=\"%s\" x=\"%d%%\" y=\"%.1f\">%s ", is_left ? "start" : "end", is_left ? (int)LEFT + 4 : 100,
	      y - 4, words);
	put_figure_short(o, v, r->unit);
	out_lit(o, "</text>\n");
}

/* Where all figures are nearly the same, the three lines would lie on each other. */
static void put_limits(struct out *o, const struct reading *r)
{
	if (!has_limits(r))
		return;
	if (y_of(r, shown_lower(r)) - y_of(r, shown_upper(r)) > LETTER_HEIGHT) {
		put_limit(o, r, "kith-chart__limit", "Upper limit", shown_upper(r));
		put_limit(o, r, "kith-chart__limit", "Lower limit", shown_lower(r));
	}
	put_limit(o, r, "kith-chart__mean", "Mean", r->limits.mean);
}

/* The line between figures that follow each other: stretched to the width, its stroke is not. */
static void put_line(struct out *o, const struct reading *r)
{
	bool is_drawing = false;

	out_f(o, "<svg x=\"0\" y=\"0\" width=\"100%%\" height=\"%d\" viewBox=\"0 0 1000 %d\" preserveAspectRatio=\"none\"><path class=\"kith-chart__line\" d=\"", HEIGHT,
	      HEIGHT);
	for (int i = 0; i < r->p->n_points; i++) {
		if (!isnan(r->values[i]))
			out_f(o, "%c%.1f %.1f", is_drawing ? 'L' : 'M', 10 * x_of(r, i), y_of(r, r->values[i]));
		is_drawing = !isnan(r->values[i]);
	}
	out_c(o, r->known ? "\"/></svg>\n" : "M0 0\"/></svg>\n");
}

static const char *mark_of(const struct reading *r, int i)
{
	if (isnan(r->values[i]))
		return "gap";
	for (int k = 0; k < N_KINDS; k++)
		if (r->signals[i] & signal_kinds[k].signal)
			return signal_kinds[k].mark;
	return "circle";
}

static void put_point(struct out *o, const struct reading *r, int i)
{
	const struct xmr_point *x = &r->p->points[i];

	out_lit(o, "<g><title>");
	out_html(o, x->label);
	out_lit(o, ": ");
	if (is_known(x))
		put_figure(o, x->value, r->unit);
	else
		put_not_shown(o, x->is_suppressed);
	out_lit(o, "</title>");
	put_mark(o, r->p->id, mark_of(r, i), x_of(r, i), is_known(x) ? y_of(r, x->value) : BOTTOM - 8);
	out_lit(o, "</g>\n");
}

/* Short labels stand under their points; of long ones the first begins and the last ends with the picture. */
static void put_label(struct out *o, const struct reading *r, int i)
{
	int n = r->p->n_points;
	struct text label = r->p->points[i].label;
	bool is_first = i == 0 && n > 1 && label.n > SHORT, is_last = i == n - 1 && n > 1 && label.n > SHORT, is_end = i == 0 || i == n - 1;

	out_f(o, "<text class=\"%s\" text-anchor=\"%s\" x=\"%.2f%%\" y=\"%d\">", is_end ? "kith-chart__label" : "kith-chart__label kith-chart__wide",
	      is_first ? "start" : is_last ? "end" : "middle", is_first ? 0 : is_last ? 100 : x_of(r, i), BOTTOM + 20);
	put_cut(o, label, LETTERS);
	out_lit(o, "</text>\n");
}

/* The first and the last label always; some between where there is room. */
static void put_labels(struct out *o, const struct reading *r)
{
	int n = r->p->n_points, every = (n + MOST_LABELS - 1) / MOST_LABELS;

	for (int i = 0; i < n; i++) {
		bool is_between = i > 0 && i < n - 1, has_room = i % every == 0 && n - 1 - i >= every && r->p->points[i].label.n < LETTERS;

		if (!is_between || has_room)
			put_label(o, r, i);
	}
}

static void put_baseline(struct out *o, const struct reading *r)
{
	int n = r->p->baseline;

	if (!has_limits(r) || n <= 0 || n >= r->p->n_points)
		return;
	out_f(o, "<line class=\"kith-chart__edge\" x1=\"%.2f%%\" x2=\"%.2f%%\" y1=\"%d\" y2=\"%d\"/>\n", (x_of(r, n - 1) + x_of(r, n)) / 2,
	      (x_of(r, n - 1) + x_of(r, n)) / 2, TOP - 8, BOTTOM);
}

static void put_picture(struct out *o, const struct reading *r, const struct figure *f)
{
	char size[40];

	snprintf(size, sizeof size, "width=\"100%%\" height=\"%d\"", HEIGHT);
	picture_open(o, f, size);
	put_marks(o, r->p->id);
	put_grid(o, r);
	put_baseline(o, r);
	put_limits(o, r);
	put_line(o, r);
	put_numbers(o, r);
	for (int i = 0; i < r->p->n_points; i++)
		put_point(o, r, i);
	put_labels(o, r);
	picture_close(o);
}

static void put_key_rule(struct out *o, const struct figure *f, int kind)
{
	key_item_open(o, f, signal_kinds[kind].mark);
	put_rule(o, signal_kinds[kind].signal);
	key_item_close(o);
}

static void put_key(struct out *o, const struct reading *r, const struct figure *f)
{
	if (!any_signal(r, ~0) && !r->suppressed && !r->missing)
		return;
	key_open(o);
	for (int i = 0; i < N_KINDS; i++)
		if (any_signal(r, signal_kinds[i].signal))
			put_key_rule(o, f, i);
	if (r->suppressed || r->missing)
		key_item(o, f, "gap", r->suppressed ? "not shown, or not known" : "not known");
	key_close(o);
}

/* ---- The table ---- */

static void put_signal_words(struct out *o, unsigned char signals)
{
	const char *between = "";

	for (int i = 0; i < N_KINDS; i++)
		if (signals & signal_kinds[i].signal) {
			out_c(o, between);
			put_rule(o, signal_kinds[i].signal);
			between = "; ";
		}
	if (!signals)
		out_lit(o, "none");
}

static void draw_rows(struct out *o, const void *arg)
{
	const struct reading *r = arg;

	for (int i = 0; i < r->p->n_points; i++) {
		const struct xmr_point *x = &r->p->points[i];

		row_open(o, x->label, NO_TEXT);
		cell_open(o, T("Figure"), true);
		if (is_known(x))
			put_figure(o, x->value, r->unit);
		else
			put_not_shown(o, x->is_suppressed);
		cell_close(o);
		cell_open(o, T("Signal"), false);
		put_signal_words(o, r->signals[i]);
		cell_close(o);
		row_close(o);
	}
}

void chart_xmr(struct out *o, const struct chart_xmr *p)
{
	struct reading r = { .p = p, .unit = { p->unit, p->decimals } };
	struct out words = out_make(16 << 10);
	const struct text heads[] = { text_blank(p->when) ? T("When") : p->when, T("Figure"), T("Signal") };

	read_points(&r);
	say_finding(&words, &r);
	struct figure f = { "xmr", p->id, p->title, out_text(&words), p->title_is_above };
	figure_open(o, &f);
	if (r.known) {
		put_picture(o, &r, &f);
		put_key(o, &r, &f);
	}
	if (p->n_points)
		figure_table(o, &f, &(struct figure_table){ heads, 3, draw_rows, &r });
	figure_close(o);
	out_free(&words);
	free(r.values);
	free(r.signals);
}
