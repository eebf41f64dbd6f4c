/* figure.c - the frame of every chart: its sentence, picture and table; how figures are written; round numbers for an axis. */
#include "web/chart/figure.h"
#include <math.h>
#include <stdlib.h>

enum { SHORT_UNIT = 2 };

void put_ref(struct out *o, struct text id, const char *after)
{
	out_html(o, id);
	out_f(o, "-%s", after);
}

void figure_open(struct out *o, const struct figure *f)
{
	out_f(o, "<figure class=\"kith-chart kith-chart--%s\" id=\"", f->kind);
	out_html(o, f->id);
	out_lit(o, "\">\n<figcaption class=\"kith-chart__caption\">");
	if (!f->title_is_above) {
		out_lit(o, "<strong class=\"kith-chart__title\">");
		out_html(o, f->title);
		out_lit(o, "</strong> ");
	}
	out_lit(o, "<span class=\"kith-chart__finding\">");
	out_html(o, f->finding);
	out_lit(o, "</span></figcaption>\n");
}

void picture_open(struct out *o, const struct figure *f, const char *size)
{
	out_lit(o, "<svg class=\"kith-chart__picture\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"");
	put_ref(o, f->id, "title ");
	put_ref(o, f->id, "desc");
	out_f(o, "\" %s>\n<title id=\"", size);
	put_ref(o, f->id, "title");
	out_lit(o, "\">");
	out_html(o, f->title);
	out_lit(o, "</title>\n<desc id=\"");
	put_ref(o, f->id, "desc");
	out_lit(o, "\">");
	out_html(o, f->finding);
	out_lit(o, "</desc>\n");
}

void picture_close(struct out *o)
{
	out_lit(o, "</svg>\n");
}

void key_open(struct out *o)
{
	out_lit(o, "<ul class=\"kith-chart__key\">\n");
}

void key_item_open(struct out *o, const struct figure *f, const char *mark)
{
	out_lit(o, "<li><svg width=\"22\" height=\"16\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#");
	put_ref(o, f->id, mark);
	out_lit(o, "\" x=\"11\" y=\"8\"/></svg> ");
}

void key_item_close(struct out *o)
{
	out_lit(o, "</li>\n");
}

void key_item(struct out *o, const struct figure *f, const char *mark, const char *words)
{
	key_item_open(o, f, mark);
	out_c(o, words);
	key_item_close(o);
}

void key_close(struct out *o)
{
	out_lit(o, "</ul>\n");
}

/* ---- The table ---- */

struct table_shown { const struct figure *figure; const struct figure_table *table; };

static void draw_table(struct out *o, const void *arg)
{
	const struct table_shown *s = arg;

	out_lit(o, "<table class=\"govuk-table kith-stack\">\n<caption class=\"govuk-table__caption govuk-visually-hidden\">");
	out_html(o, s->figure->title);
	out_lit(o, "</caption>\n<thead class=\"govuk-table__head\">\n<tr class=\"govuk-table__row\">\n");
	for (int i = 0; i < s->table->n; i++) {
		out_lit(o, "<th scope=\"col\" class=\"govuk-table__header\">");
		out_html(o, s->table->heads[i]);
		out_lit(o, "</th>\n");
	}
	out_lit(o, "</tr>\n</thead>\n<tbody class=\"govuk-table__body\">\n");
	s->table->draw(o, s->table->arg);
	out_lit(o, "</tbody>\n</table>\n");
}

void figure_table(struct out *o, const struct figure *f, const struct figure_table *t)
{
	struct table_shown shown = { f, t };

	gov_details(o, &(struct gov_details){ .classes = T("kith-chart__table"), .summary_text = T("The figures in a table"),
					      .html = GOV_SLOT(draw_table, &shown) });
}

void figure_close(struct out *o)
{
	out_lit(o, "</figure>\n");
}

void row_open(struct out *o, struct text label, struct text href)
{
	out_lit(o, "<tr class=\"govuk-table__row\">\n<th scope=\"row\" class=\"govuk-table__header\">");
	if (text_blank(href))
		out_html(o, label);
	else
		gov_link(o, href, label);
	out_lit(o, "</th>\n");
}

void cell_open(struct out *o, struct text head, bool is_number)
{
	out_f(o, "<td class=\"govuk-table__cell%s\" data-label=\"", is_number ? " kith-number" : "");
	out_html(o, head);
	out_lit(o, "\">");
}

void cell_close(struct out *o)
{
	out_lit(o, "</td>\n");
}

void cells_not_shown(struct out *o, int columns, bool is_suppressed)
{
	out_lit(o, "<td class=\"govuk-table__cell kith-quiet\"");
	if (columns > 1)
		out_f(o, " colspan=\"%d\"", columns);
	out_lit(o, ">");
	put_not_shown(o, is_suppressed);
	out_lit(o, "</td>\n");
}

void row_close(struct out *o)
{
	out_lit(o, "</tr>\n");
}

/* ---- Words and figures ---- */

/* 1,234.50: rounded once, then written in two parts. */
static void put_decimal(struct out *o, double v, int decimals)
{
	int64_t unit = (int64_t)pow(10, decimals > 0 ? decimals : 0), parts = (int64_t)round(v * (double)unit);

	if (parts < 0 && parts > -unit)
		out_lit(o, "-");
	out_count(o, parts / unit);
	if (decimals > 0)
		out_f(o, ".%0*lld", decimals, (long long)llabs(parts % unit));
}

static void put_number(struct out *o, double v, int decimals)
{
	if (fabs(v) >= 1e15)
		out_f(o, "%.3g", v);
	else
		put_decimal(o, v, decimals);
}

void put_figure(struct out *o, double v, struct unit u)
{
	put_number(o, v, u.decimals);
	out_html(o, u.after);
}

void put_figure_short(struct out *o, double v, struct unit u)
{
	put_figure(o, v, (struct unit){ u.after.n <= SHORT_UNIT ? u.after : NO_TEXT, u.decimals });
}

void say_figure(struct out *o, double v, struct unit u)
{
	put_number(o, v, u.decimals);
	out_raw(o, u.after);
}

void put_cut(struct out *o, struct text t, size_t letters)
{
	size_t at = 0, n = 0, cut = 0;

	while (at < t.n && n <= letters) {
		if (n == letters - 1)
			cut = at;
		at++;
		while (at < t.n && ((unsigned char)t.p[at] & 0xC0) == 0x80)
			at++;
		n++;
	}
	out_html(o, n > letters ? text_trim((struct text){ t.p, cut }) : t);
	if (n > letters)
		out_lit(o, "…");
}

void put_not_shown(struct out *o, bool is_suppressed)
{
	out_c(o, is_suppressed ? "1 to 5, not shown" : "not known");
}

void say_gaps(struct out *o, int suppressed, int missing)
{
	if (suppressed)
		out_f(o, " %d %s not shown because %s 1 to 5.", suppressed, suppressed == 1 ? "is" : "are", suppressed == 1 ? "it is" : "they are");
	if (missing)
		out_f(o, " %d %s not known.", missing, missing == 1 ? "is" : "are");
}

const char *list_between(int i, int n)
{
	return i == 0 ? "" : i == n - 1 ? " and " : ", ";
}

/* ---- Marks ---- */

static const struct { const char *name, *drawn; } marks[] = {
	{ "circle", "<circle class=\"kith-chart__circle\" r=\"4\"/>" },
	{ "triangle", "<path class=\"kith-chart__triangle\" d=\"M0-6L6 5H-6z\"/>" },
	{ "square", "<path class=\"kith-chart__square\" d=\"M-4.5-4.5h9v9h-9z\"/>" },
	{ "diamond", "<path class=\"kith-chart__diamond\" d=\"M0-7.5L7.5 0 0 7.5-7.5 0z\"/>" },
	{ "ring", "<circle class=\"kith-chart__ring\" r=\"5.5\"/><circle class=\"kith-chart__circle\" r=\"2.5\"/>" },
	{ "gap", "<path class=\"kith-chart__gap\" d=\"M-4-4l8 8M4-4l-8 8\"/>" },
};

void put_marks(struct out *o, struct text id)
{
	out_lit(o, "<defs>\n");
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		out_lit(o, "<g id=\"");
		put_ref(o, id, marks[i].name);
		out_f(o, "\">%s</g>\n", marks[i].drawn);
	}
	out_lit(o, "</defs>\n");
}

void put_mark(struct out *o, struct text id, const char *mark, double x_percent, double y)
{
	out_lit(o, "<use href=\"#");
	put_ref(o, id, mark);
	out_f(o, "\" x=\"%.2f%%\" y=\"%.1f\"/>", x_percent, y);
}

/* ---- Scales ---- */

/* 1, 2 or 5 times a power of ten: at most five steps from low to high. */
static double round_step(double span)
{
	double power = pow(10, floor(log10(span / 5)));

	for (int i = 0; i < 3; i++) {
		static const double steps[] = { 1, 2, 5 };

		if (steps[i] * power * 5 >= span * (1 - 1e-9))
			return steps[i] * power;
	}
	return 10 * power;
}

struct scale scale_of(double low, double high, int decimals)
{
	struct scale s = { low, high, 1, 1 };

	if (!(high > low)) {
		double around = fmax(1, fabs(low) / 10);

		s = (struct scale){ low >= 0 ? fmax(0, low - around) : low - around, low + around, 1, 1 };
	}
	s.step = fmax(round_step(s.high - s.low), pow(10, -decimals));
	s.low = floor(s.low / s.step + 1e-9) * s.step;
	s.high = fmax(ceil(s.high / s.step - 1e-9) * s.step, s.low + s.step);
	s.n_steps = (int)round((s.high - s.low) / s.step);
	return s;
}
