/* funnel.c - units beside each other with exact control limits: which differ from the average by more than chance. Never a league table
 * (PRACTICE_QUALITY 6.2): only units beyond the limits are named in the picture, and none is first. */
#include "base/die.h"
#include "base/statistics.h"
#include "web/chart/figure.h"
#include <math.h>
#include <stdlib.h>

enum { TOP = 16, PLOT = 240, BOTTOM = TOP + PLOT, HEIGHT = BOTTOM + 44, STEPS = 32, MOST_NAMED = 4, MOST_LABELS = 8, LETTERS = 16, LETTER_HEIGHT = 15 };
static const double LEFT = 10, RIGHT = 96;               /* of the width, in percent: no units, and the largest */
static const double USUAL_TAIL = 0.025, FAR_TAIL = 0.001;    /* limits of 95 % and of 99.8 % */
static const double FEW_TO_WIDEN = 10;                   /* with fewer units the measure of all of them is itself chance */

enum place { WITHIN, BEYOND_USUAL, BEYOND_FAR };
struct found { double value; enum place place; int side; };  /* side: -1 below, 1 above */
struct reading {
	const struct chart_funnel *p;
	struct unit unit;
	struct found *units;
	double expected;                         /* a share of 1, or a rate of 1 */
	double widening;                         /* limits are so many times as far from the average */
	int known, suppressed, missing;
	int64_t largest;
	double top;                              /* of the picture, as values are written */
};

static bool is_known(const struct funnel_unit *u)
{
	return !u->is_missing && !u->is_suppressed && u->out_of > 0;
}

static double written(const struct reading *r, double share)
{
	return share * (r->p->rate_per ? r->p->rate_per : 100);
}

/* Between which values a unit of this size lies by chance, as shares or rates of 1. */
static struct interval limits_at(const struct reading *r, int64_t size, double tail)
{
	double n = (double)size;
	struct interval l = r->p->rate_per ? poisson_limits(r->expected * n, tail) : binomial_limits(size, r->expected, tail);
	double lower = r->expected + (l.lower / n - r->expected) * r->widening, upper = r->expected + (l.upper / n - r->expected) * r->widening;

	return (struct interval){ lower < 0 ? 0 : lower, !r->p->rate_per && upper > 1 ? 1 : upper };
}

static int side_of(const struct reading *r, const struct funnel_unit *u, double tail)
{
	struct interval l = limits_at(r, u->out_of, tail);
	double share = (double)u->count / (double)u->out_of;

	return (share > l.upper) - (share < l.lower);
}

static double score(const struct reading *r, const struct funnel_unit *u)
{
	double n = (double)u->out_of, e = r->expected, variance = (r->p->rate_per ? e : e * (1 - e)) / n;

	return variance > 0 ? ((double)u->count / n - e) / sqrt(variance) : 0;
}

static void set_widening(struct reading *r)
{
	double *z = calloc((size_t)r->p->n_units + 1, sizeof *z), phi;
	int n = 0;

	CHECK(z);
	for (int i = 0; i < r->p->n_units; i++)
		if (is_known(&r->p->units[i]))
			z[n++] = score(r, &r->p->units[i]);
	phi = overdispersion(z, n);
	r->widening = r->p->is_widened && n >= FEW_TO_WIDEN && phi > 1 ? sqrt(phi) : 1;
	free(z);
}

static void place_unit(struct reading *r, int i)
{
	const struct funnel_unit *u = &r->p->units[i];
	struct found *f = &r->units[i];
	int far;

	if (!is_known(u))
		return;
	far = side_of(r, u, FAR_TAIL);
	f->value = written(r, (double)u->count / (double)u->out_of);
	f->side = far ? far : side_of(r, u, USUAL_TAIL);
	f->place = far ? BEYOND_FAR : f->side ? BEYOND_USUAL : WITHIN;
	r->top = fmax(r->top, f->value);
}

static void read_units(struct reading *r)
{
	int64_t count = 0, out_of = 0;

	r->units = calloc((size_t)r->p->n_units + 1, sizeof *r->units);
	for (int i = 0; i < r->p->n_units; i++) {
		const struct funnel_unit *u = &r->p->units[i];

		r->suppressed += u->is_suppressed;
		r->missing += !u->is_suppressed && !is_known(u);
		if (!is_known(u))
			continue;
		r->known++;
		count += u->count;
		out_of += u->out_of;
		r->largest = u->out_of > r->largest ? u->out_of : r->largest;
	}
	r->expected = r->p->expected > 0 ? r->p->expected / written(r, 1) : out_of ? (double)count / (double)out_of : 0;
	set_widening(r);
	for (int i = 0; i < r->p->n_units; i++)
		place_unit(r, i);
	if (r->known)
		r->top = fmax(r->top, written(r, limits_at(r, r->largest / 6 + 1, FAR_TAIL).upper));
	r->top = !r->p->rate_per && r->top > 100 ? 100 : scale_of(0, r->top > 0 ? r->top : 1, 1).high;
}

/* ---- The sentence ---- */

static int many_at(const struct reading *r, enum place place)
{
	int n = 0;

	for (int i = 0; i < r->p->n_units; i++)
		n += is_known(&r->p->units[i]) && r->units[i].place == place;
	return n;
}

static void say_units(struct out *o, const struct reading *r, int n)
{
	out_count(o, n);
	out_lit(o, " ");
	out_raw(o, n == 1 ? r->p->one : r->p->more);
}

static void say_far(struct out *o, const struct reading *r, int n)
{
	int said = 0;

	for (int i = 0; i < r->p->n_units && said < MOST_NAMED; i++) {
		if (r->units[i].place != BEYOND_FAR)
			continue;
		out_c(o, list_between(said, n));
		out_raw(o, r->p->units[i].label);
		out_lit(o, " (");
		say_figure(o, r->units[i].value, r->unit);
		out_c(o, r->units[i].side > 0 ? ", above)" : ", below)");
		said++;
	}
	if (n > said)
		out_f(o, " and %d more", n - said);
}

static void say_average(struct out *o, const struct reading *r)
{
	out_c(o, r->p->expected > 0 ? " Compared with " : " The average is ");
	say_figure(o, written(r, r->expected), r->unit);
	if (r->p->rate_per)
		out_lit(o, " per "), out_count(o, r->p->rate_per);
	out_lit(o, ".");
	if (r->widening > 1)
		out_f(o, " All together they differ by more than chance, so the limits are drawn %.1f times as wide.", r->widening);
}

static void say_finding(struct out *o, const struct reading *r)
{
	int far = many_at(r, BEYOND_FAR), usual = many_at(r, BEYOND_USUAL);

	if (!r->known) {
		out_lit(o, "There are no figures to compare.");
	} else if (far) {
		out_lit(o, "Of ");
		say_units(o, r, r->known);
		out_f(o, ", %d %s by more than chance: ", far, far == 1 ? "differs" : "differ");
		say_far(o, r, far);
		out_lit(o, ".");
	} else {
		say_units(o, r, r->known);
		out_c(o, r->known == 1 ? ": no different from the average by more than chance." : ": none differs from the average by more than chance.");
	}
	if (usual)
		out_f(o, " %d %s beyond the 95%% limits only, where 1 in 20 is by chance.", usual, usual == 1 ? "is" : "are");
	if (r->known)
		say_average(o, r);
	say_gaps(o, r->suppressed, r->missing);
}

/* ---- The picture ---- */

static double x_of(const struct reading *r, double size)
{
	return LEFT + (RIGHT - LEFT) * size / (double)(r->largest ? r->largest : 1);
}

static double y_of(const struct reading *r, double value)
{
	return BOTTOM - PLOT * value / r->top;
}

static void put_axes(struct out *o, const struct reading *r)
{
	struct scale s = scale_of(0, r->top, 1);

	for (int i = 0; i * s.step <= r->top * (1 + 1e-9); i++) {
		double v = i * s.step;
		out_f(o, "<line class=\"kith-chart__grid\" x1=\"0\" x2=\"100%%\" y1=\"%.1f\" y2=\"%.1f\"/>\n<text class=\"kith-chart__number\" x=\"0\" y=\"%.1f\">", y_of(r, v),
		      y_of(r, v), y_of(r, v) - 3);
		put_figure(o, v, (struct unit){ r->unit.after, s.step < 1 ? 1 : 0 });
		out_lit(o, "</text>\n");
	}
	s = scale_of(0, (double)r->largest, 0);
	for (int i = 1; i * s.step <= (double)r->largest; i++) {
		double v = i * s.step;
		out_f(o, "<text class=\"kith-chart__label\" text-anchor=\"middle\" x=\"%.2f%%\" y=\"%d\">", x_of(r, v), BOTTOM + 18);
		out_count(o, (int64_t)v);
		out_lit(o, "</text>\n");
	}
	out_f(o, "<text class=\"kith-chart__label\" text-anchor=\"end\" x=\"100%%\" y=\"%d\">", BOTTOM + 36);
	out_html(o, r->p->of);
	out_lit(o, "</text>\n");
}

static void put_curve(struct out *o, const struct reading *r, const char *class, double tail, bool is_upper)
{
	out_f(o, "<path class=\"%s\" d=\"", class);
	for (int i = 0; i <= STEPS; i++) {
		int64_t size = 1 + (r->largest - 1) * i * i / (STEPS * STEPS);
		struct interval l = limits_at(r, size, tail);

		out_f(o, "%c%.1f %.1f", i ? 'L' : 'M', 10 * x_of(r, (double)size), y_of(r, written(r, is_upper ? l.upper : l.lower)));
	}
	out_lit(o, "\"/>");
}

static void put_limits(struct out *o, const struct reading *r)
{
	out_f(o, "<svg x=\"0\" y=\"0\" width=\"100%%\" height=\"%d\" viewBox=\"0 0 1000 %d\" preserveAspectRatio=\"none\">", BOTTOM, BOTTOM);
	for (int upper = 0; upper < 2; upper++) {
		put_curve(o, r, "kith-chart__limit", FAR_TAIL, upper);
		put_curve(o, r, "kith-chart__usual", USUAL_TAIL, upper);
	}
	out_lit(o, "</svg>\n");
	out_f(o, "<line class=\"kith-chart__mean\" x1=\"%.2f%%\" x2=\"100%%\" y1=\"%.1f\" y2=\"%.1f\"/>\n", LEFT, y_of(r, written(r, r->expected)),
	      y_of(r, written(r, r->expected)));
}

/* Where the names stand that are written already, so that none lies on another. */
struct names { int n; struct { double x, y; bool is_right; } at[MOST_LABELS]; };

static bool has_room(const struct names *names, double x, double y, bool is_right)
{
	if (names->n == MOST_LABELS || y < TOP || y > BOTTOM)
		return false;
	for (int i = 0; i < names->n; i++)
		if (fabs(names->at[i].y - y) < LETTER_HEIGHT && (names->at[i].is_right != is_right || fabs(names->at[i].x - x) < 50))
			return false;
	return true;
}

/* Beside its mark, or a line above or below; one that has no room there has its name in the table. */
static void put_name(struct out *o, const struct reading *r, int i, struct names *names)
{
	static const int ways[] = { 0, LETTER_HEIGHT, -LETTER_HEIGHT };
	double x = x_of(r, (double)r->p->units[i].out_of);
	bool is_right = x > 55;

	for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
		double y = y_of(r, r->units[i].value) + ways[way];

		if (!has_room(names, x, y, is_right))
			continue;
		names->at[names->n].x = x;
		names->at[names->n].y = y;
		names->at[names->n++].is_right = is_right;
		out_f(o, "<svg x=\"%.2f%%\" y=\"%.1f\" width=\"1\" height=\"1\" overflow=\"visible\"><text class=\"kith-chart__name\" text-anchor=\"%s\" x=\"%d\" y=\"4\">", x,
		      y, is_right ? "end" : "start", is_right ? -11 : 11);
		put_cut(o, r->p->units[i].label, LETTERS);
		out_lit(o, "</text></svg>\n");
		return;
	}
}

static void put_names(struct out *o, const struct reading *r)
{
	struct names names = { .n = 0 };

	for (int i = 0; i < r->p->n_units; i++)
		if (is_known(&r->p->units[i]) && r->units[i].place == BEYOND_FAR)
			put_name(o, r, i, &names);
}

static void put_unit(struct out *o, const struct reading *r, int i)
{
	static const char *const marks[] = { [WITHIN] = "circle", [BEYOND_USUAL] = "triangle", [BEYOND_FAR] = "diamond" };
	const struct funnel_unit *u = &r->p->units[i];

	if (!is_known(u))
		return;
	out_lit(o, "<g><title>");
	out_html(o, u->label);
	out_lit(o, ": ");
	put_figure(o, r->units[i].value, r->unit);
	out_lit(o, "</title>");
	put_mark(o, r->p->id, marks[r->units[i].place], x_of(r, (double)u->out_of), y_of(r, r->units[i].value));
	out_lit(o, "</g>\n");
}

static void put_picture(struct out *o, const struct reading *r, const struct figure *f)
{
	char size[40];

	snprintf(size, sizeof size, "width=\"100%%\" height=\"%d\"", HEIGHT);
	picture_open(o, f, size);
	put_marks(o, r->p->id);
	put_axes(o, r);
	put_limits(o, r);
	put_names(o, r);
	for (int i = 0; i < r->p->n_units; i++)
		put_unit(o, r, i);
	picture_close(o);
	key_open(o);
	key_item(o, f, "circle", "within the limits");
	if (many_at(r, BEYOND_USUAL))
		key_item(o, f, "triangle", "beyond the 95% limits, dashed");
	if (many_at(r, BEYOND_FAR))
		key_item(o, f, "diamond", "beyond the 99.8% limits, whole line");
	key_close(o);
}

/* ---- The table ---- */

static void put_place(struct out *o, const struct found *f)
{
	static const char *const words[] = { [WITHIN] = "within the limits", [BEYOND_USUAL] = "the 95% limits", [BEYOND_FAR] = "the 99.8% limits" };

	if (f->place != WITHIN)
		out_c(o, f->side > 0 ? "above " : "below ");
	out_c(o, words[f->place]);
}

static void put_unit_cells(struct out *o, const struct reading *r, int i)
{
	const struct funnel_unit *u = &r->p->units[i];

	cell_open(o, r->p->counted, true);
	out_count(o, u->count);
	cell_close(o);
	cell_open(o, r->p->of, true);
	out_count(o, u->out_of);
	cell_close(o);
	cell_open(o, T("Figure"), true);
	put_figure(o, r->units[i].value, r->unit);
	cell_close(o);
	cell_open(o, T("Against the limits"), false);
	put_place(o, &r->units[i]);
	cell_close(o);
}

static void draw_rows(struct out *o, const void *arg)
{
	const struct reading *r = arg;

	for (int i = 0; i < r->p->n_units; i++) {
		const struct funnel_unit *u = &r->p->units[i];

		row_open(o, u->label, u->href);
		if (is_known(u)) {
			put_unit_cells(o, r, i);
		} else {
			cells_not_shown(o, 4, u->is_suppressed);
		}
		row_close(o);
	}
}

void chart_funnel(struct out *o, const struct chart_funnel *p)
{
	struct reading r = { .p = p, .unit = { p->rate_per ? NO_TEXT : T("%"), 1 } };
	struct out words = out_make(16 << 10);
	const struct text heads[] = { text_blank(p->one) ? T("Unit") : p->one, p->counted, p->of, T("Figure"), T("Against the limits") };

	read_units(&r);
	say_finding(&words, &r);
	struct figure f = { "funnel", p->id, p->title, out_text(&words), p->title_is_above };
	figure_open(o, &f);
	if (r.known)
		put_picture(o, &r, &f);
	if (p->n_units)
		figure_table(o, &f, &(struct figure_table){ heads, 5, draw_rows, &r });
	figure_close(o);
	out_free(&words);
	free(r.units);
}
