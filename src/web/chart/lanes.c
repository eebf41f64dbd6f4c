/* lanes.c - lanes of spans over time as SVG. Every span can be told from its neighbours without colour: by a pattern, by its edge,
 * by its words. */
#include "web/chart/figure.h"

enum {
	WIDTH = 900, LEFT = 118, RIGHT = 18,     /* the plot lies between LEFT and WIDTH - RIGHT */
	TOP = 22, ROW = 26, BAR = 20, GAP = 10,  /* a row's height, the bar in it, the space between lanes */
	MOST_ROWS = 8,
	LETTER = 7                               /* about the width of a letter, to see which words fit */
};

/* Rows of one lane, filled from the top: each remembers the day it is free from. */
struct rows_of_lane { int32_t free_from[MOST_ROWS]; int n; };

static int row_for(struct rows_of_lane *r, const struct lanes_span *s)
{
	int at = 0;

	while (at < r->n && at < MOST_ROWS - 1 && r->free_from[at] > s->from.ymd)
		at++;
	if (at == r->n)
		r->n++;
	r->free_from[at] = s->to.ymd > s->from.ymd ? s->to.ymd : s->from.ymd + 1;
	return at;
}

static int lane_rows(const struct lane *l)
{
	struct rows_of_lane r = { .n = 0 };

	for (int i = 0; i < l->n_spans; i++)
		row_for(&r, &l->spans[i]);
	return r.n ? r.n : 1;
}

static int lane_height(const struct lane *l)
{
	return lane_rows(l) * ROW + GAP;
}

static double x_of(const struct chart_lanes *t, struct date d)
{
	double whole = date_days(t->from, t->to), part = date_days(t->from, d);
	double share = part < 0 ? 0 : part > whole ? 1 : part / whole;

	return LEFT + share * (WIDTH - RIGHT - LEFT);
}

static void put_line(struct out *o, const char *class, double x, double y1, double y2)
{
	out_f(o, "<path class=\"%s\" d=\"M%.1f %.0fV%.0f\"/>\n", class, x, y1, y2);
}

/* ---- The axis: years, quarters or months, whichever leaves room for their names ---- */

static int axis_months(const struct chart_lanes *t)
{
	int days = date_days(t->from, t->to);

	return days <= 200 ? 1 : days <= 800 ? 3 : days <= 12 * 366 ? 12 : 12 * (days / (12 * 366) + 1);
}

static void put_tick_words(struct out *o, struct date d, int months)
{
	static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

	if (months < 12)
		out_f(o, "%s ", names[date_month(d) - 1]);
	out_int(o, date_year(d));
}

static void put_axis(struct out *o, const struct chart_lanes *t, int bottom)
{
	int months = axis_months(t);
	struct date tick = DATE(date_year(t->from), 1, 1);

	for (; tick.ymd <= t->to.ymd; tick = date_add_months(tick, months)) {
		if (tick.ymd < t->from.ymd)
			continue;
		put_line(o, "grid", x_of(t, tick), TOP - 4, bottom);
		if (x_of(t, tick) > WIDTH - RIGHT - 24)
			continue;
		out_f(o, "<text x=\"%.1f\" y=\"%d\">", x_of(t, tick) + 3, bottom + 14);
		put_tick_words(o, tick, months);
		out_lit(o, "</text>\n");
	}
}

static void put_today(struct out *o, const struct chart_lanes *t, int bottom)
{
	if (date_none(t->today) || t->today.ymd < t->from.ymd || t->today.ymd > t->to.ymd)
		return;
	put_line(o, "today", x_of(t, t->today), TOP - 6, bottom);
	out_f(o, "<text class=\"end\" text-anchor=\"end\" x=\"%.1f\" y=\"%d\">Today</text>\n", x_of(t, t->today) + RIGHT - 2, TOP - 9);
}

/* ---- Spans ---- */

static const char *const marks[] = {
	NULL,                                                                    /* plain */
	"<path class=\"mark\" d=\"M-2 2l4-4M0 10L10 0M8 12l4-4\"/>",             /* strokes rising */
	"<circle class=\"dot\" cx=\"5\" cy=\"5\" r=\"1.4\"/>",                   /* dots */
	"<path class=\"mark\" d=\"M-2 8l4 4M0 0l10 10M8-2l4 4\"/>",              /* strokes falling */
	"<path class=\"mark\" d=\"M5 0V10\"/>",                                  /* upright strokes */
	"<path class=\"mark\" d=\"M0 0L10 10M10 0L0 10\"/>",                     /* crosses */
};
enum { KINDS = sizeof marks / sizeof *marks };

static void put_patterns(struct out *o, const struct chart_lanes *t)
{
	out_lit(o, "<defs>\n");
	for (int k = 1; k < KINDS; k++) {
		out_lit(o, "<pattern id=\"");
		out_html(o, t->id);
		out_f(o, "-mark-%d\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\">%s</pattern>\n", k, marks[k]);
	}
	out_lit(o, "</defs>\n");
}

/* As much of the words as fits; nothing where not even their beginning does. */
static void put_words_within(struct out *o, struct text words, double width, double x, double y)
{
	size_t room = width > 2 * LETTER ? (size_t)(width - LETTER) / LETTER : 0;

	if (room < 4 && words.n > room)
		return;
	out_f(o, "<text class=\"words\" x=\"%.1f\" y=\"%.0f\">", x + 5, y);
	put_cut(o, words, room);
	out_lit(o, "</text>\n");
}

static void put_span_title(struct out *o, const struct lanes_span *s)
{
	out_lit(o, "<title>");
	out_html(o, s->label);
	out_lit(o, ", ");
	date_put_words(o, s->from);
	out_lit(o, " to ");
	if (s->is_open)
		out_lit(o, "today");
	else
		date_put_words(o, s->to);
	out_lit(o, "</title>\n");
}

/* The outline of a span: a bar, pointed where it has no end yet. */
static void put_outline(struct out *o, double x, double y, double width, bool is_open)
{
	out_f(o, " d=\"M%.1f %.0fH%.1f", x, y, x + width);
	if (is_open)
		out_f(o, "l%d %dl-%d %d", BAR / 2, BAR / 2, BAR / 2, BAR / 2);
	else
		out_f(o, "v%d", BAR);
	out_f(o, "H%.1fz\"/>\n", x);
}

static void put_span(struct out *o, const struct chart_lanes *t, const struct lanes_span *s, double y)
{
	double x = x_of(t, s->from), width = x_of(t, s->is_open ? t->to : s->to) - x;
	int kind = s->kind >= 0 && s->kind < KINDS ? s->kind : 0;

	if (width < 4)
		width = 4;
	out_lit(o, "<g>");
	put_span_title(o, s);
	out_f(o, "<path class=\"span k%d\"", kind);
	put_outline(o, x, y, width, s->is_open);
	if (kind) {
		out_lit(o, "<path fill=\"url(#");
		out_html(o, t->id);
		out_f(o, "-mark-%d)\"", kind);
		put_outline(o, x, y, width, s->is_open);
	}
	put_words_within(o, s->label, width, x, y + BAR - 5);
	out_lit(o, "</g>\n");
}

static void put_lane(struct out *o, const struct chart_lanes *t, const struct lane *l, int top)
{
	struct rows_of_lane r = { .n = 0 };

	out_f(o, "<text class=\"lane\" x=\"0\" y=\"%d\">", top + BAR - 5);
	out_html(o, l->label);
	out_lit(o, "</text>\n");
	for (int i = 0; i < l->n_spans; i++)
		put_span(o, t, &l->spans[i], top + row_for(&r, &l->spans[i]) * ROW);
	out_f(o, "<path class=\"rule\" d=\"M0 %dH%d\"/>\n", top + lane_height(l) - GAP / 2 - 2, WIDTH);
}

/* ---- The sentence, when the caller has none, and the table ---- */

static int spans_in(const struct chart_lanes *t)
{
	int n = 0;

	for (int i = 0; i < t->n_lanes; i++)
		n += t->lanes[i].n_spans;
	return n;
}

/* "Placement: 3, now Foster. Missing: 2." */
static void say_finding(struct out *o, const struct chart_lanes *t)
{
	const char *between = "";

	for (int i = 0; i < t->n_lanes; i++) {
		const struct lane *l = &t->lanes[i];

		if (!l->n_spans)
			continue;
		out_c(o, between);
		out_raw(o, l->label);
		out_f(o, ": %d", l->n_spans);
		for (int k = 0; k < l->n_spans; k++)
			if (l->spans[k].is_open) {
				out_lit(o, ", now ");
				out_raw(o, l->spans[k].label);
			}
		out_lit(o, ".");
		between = " ";
	}
	if (!spans_in(t))
		out_lit(o, "Nothing is recorded in these years.");
}

static void put_span_row(struct out *o, const struct lane *l, const struct lanes_span *s)
{
	row_open(o, l->label, NO_TEXT);
	cell_open(o, T("What"), false);
	out_html(o, s->label);
	cell_close(o);
	cell_open(o, T("From"), false);
	date_put_words(o, s->from);
	cell_close(o);
	cell_open(o, T("To"), false);
	if (s->is_open)
		out_lit(o, "today");
	else
		date_put_words(o, s->to);
	cell_close(o);
	row_close(o);
}

static void draw_rows(struct out *o, const void *arg)
{
	const struct chart_lanes *t = arg;

	for (int i = 0; i < t->n_lanes; i++)
		for (int k = 0; k < t->lanes[i].n_spans; k++)
			put_span_row(o, &t->lanes[i], &t->lanes[i].spans[k]);
}

static void put_svg(struct out *o, const struct chart_lanes *t, const struct figure *f)
{
	int bottom = TOP, top = TOP;
	char size[48];

	for (int i = 0; i < t->n_lanes; i++)
		bottom += lane_height(&t->lanes[i]);
	snprintf(size, sizeof size, "viewBox=\"0 0 %d %d\"", WIDTH, bottom + 20);
	picture_open(o, f, size);
	put_patterns(o, t);
	put_axis(o, t, bottom);
	for (int i = 0; i < t->n_lanes; i++) {
		put_lane(o, t, &t->lanes[i], top);
		top += lane_height(&t->lanes[i]);
	}
	put_today(o, t, bottom);
	picture_close(o);
}

void chart_lanes(struct out *o, const struct chart_lanes *t)
{
	static const struct text heads[] = { { "Lane", 4 }, { "What", 4 }, { "From", 4 }, { "To", 2 } };
	struct out words = out_make(16 << 10);

	if (text_blank(t->finding))
		say_finding(&words, t);
	struct figure f = { "lanes", t->id, t->title, text_blank(t->finding) ? out_text(&words) : t->finding, t->title_is_above };
	figure_open(o, &f);
	out_lit(o, "<div class=\"kith-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
	out_html(o, t->title);
	out_lit(o, "\">\n");
	put_svg(o, t, &f);
	out_lit(o, "</div>\n");
	if (!t->table_is_elsewhere && spans_in(t))
		figure_table(o, &f, &(struct figure_table){ heads, 4, draw_rows, t });
	figure_close(o);
	out_free(&words);
}
