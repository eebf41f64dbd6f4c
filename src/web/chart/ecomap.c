/* ecomap.c - who is around a child, as SVG: see ecomap.h. */
#include "web/chart/ecomap.h"
#include "web/chart/figure.h"

enum { WIDTH = 760, BOX = 230, HIGH = 50, ROW = 66, EDGE = 4, ACROSS = 72, DOWN = 34, LETTERS = 30, CENTRE_LETTERS = 17 };

static int rows_of(const struct chart_ecomap *p)
{
	return (p->n_ties + 1) / 2;
}

static int height_of(const struct chart_ecomap *p)
{
	int rows = rows_of(p);

	return (rows < 2 ? 2 : rows) * ROW + 2 * EDGE;
}

/* The middle of the box of a tie: left and right by turns, from the top. */
static double box_y(const struct chart_ecomap *p, int at)
{
	int in_column = at % 2 ? p->n_ties / 2 : rows_of(p), row = at / 2;

	return height_of(p) / 2.0 + (row - (in_column - 1) / 2.0) * ROW;
}

static void put_line_to(struct out *o, const struct chart_ecomap *p, int at)
{
	double edge = at % 2 ? WIDTH - EDGE - BOX : EDGE + BOX, from = at % 2 ? WIDTH / 2 + ACROSS : WIDTH / 2 - ACROSS;

	out_f(o, "<path class=\"tie%s\" d=\"M%.0f %.1fL%.0f %.1f\"/>\n", p->ties[at].is_kept ? " kept" : "", from, height_of(p) / 2.0, edge, box_y(p, at));
}

static void put_words_at(struct out *o, const char *class, double x, double y, struct text words, size_t letters)
{
	out_f(o, "<text class=\"%s\" text-anchor=\"middle\" x=\"%.0f\" y=\"%.1f\">", class, x, y);
	put_cut(o, words, letters);
	out_lit(o, "</text>");
}

static void put_box(struct out *o, const struct chart_ecomap *p, int at)
{
	const struct ecomap_tie *t = &p->ties[at];
	double left = at % 2 ? WIDTH - EDGE - BOX : EDGE, y = box_y(p, at);

	out_lit(o, "<g><title>");
	out_html(o, t->name);
	out_lit(o, ", ");
	out_html(o, t->role);
	out_f(o, "</title><rect class=\"box\" x=\"%.0f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"%d\"/>", left, y - HIGH / 2.0, BOX, HIGH, t->is_own ? 0 : HIGH / 2);
	put_words_at(o, "name", left + BOX / 2.0, y - 5, t->name, LETTERS);
	put_words_at(o, "more", left + BOX / 2.0, y + 13, t->role, LETTERS);
	out_lit(o, "</g>\n");
}

static void put_centre(struct out *o, const struct chart_ecomap *p)
{
	double y = height_of(p) / 2.0;

	out_f(o, "<ellipse class=\"centre\" cx=\"%d\" cy=\"%.1f\" rx=\"%d\" ry=\"%d\"/>", WIDTH / 2, y, ACROSS, DOWN);
	put_words_at(o, "name", WIDTH / 2.0, y + 5, p->centre, CENTRE_LETTERS);
	out_lit(o, "\n");
}

static void say_finding(struct out *o, const struct chart_ecomap *p)
{
	int kept = 0;

	if (!p->n_ties)
		out_lit(o, "Nobody is recorded around ");
	else
		out_f(o, "%d %s around ", p->n_ties, p->n_ties == 1 ? "person or service stands" : "people and services stand");
	out_raw(o, p->centre);
	out_lit(o, ".");
	for (int i = 0; i < p->n_ties; i++)
		kept += p->ties[i].is_kept;
	if (kept)
		out_f(o, " Of %d the family may not be told.", kept);
}

static void draw_rows(struct out *o, const void *arg)
{
	const struct chart_ecomap *p = arg;

	for (int i = 0; i < p->n_ties; i++) {
		const struct ecomap_tie *t = &p->ties[i];

		row_open(o, t->name, NO_TEXT);
		cell_open(o, T("What they are"), false);
		out_html(o, t->role);
		cell_close(o);
		cell_open(o, T("From where"), false);
		out_html(o, t->more);
		cell_close(o);
		cell_open(o, T("May the family be told?"), false);
		out_c(o, t->is_kept ? "No" : "");
		cell_close(o);
		row_close(o);
	}
}

static void key_box(struct out *o, int corner, const char *words)
{
	out_f(o, "<li><svg width=\"34\" height=\"18\" viewBox=\"0 0 34 18\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"box\" x=\"1\" y=\"1\" width=\"32\" height=\"16\" "
		 "rx=\"%d\"/></svg> %s</li>\n", corner, words);
}

static void put_key(struct out *o, const struct chart_ecomap *p)
{
	bool has_kept = false, has_own = false;

	for (int i = 0; i < p->n_ties; i++) {
		has_kept = has_kept || p->ties[i].is_kept;
		has_own = has_own || p->ties[i].is_own;
	}
	out_lit(o, "<ul class=\"kith-chart__key\">\n");
	if (has_own)
		key_box(o, 0, "Workers of the council");
	key_box(o, 8, "Other people and services");
	if (has_kept)
		out_lit(o, "<li><svg width=\"44\" height=\"20\" viewBox=\"0 0 44 20\" aria-hidden=\"true\" focusable=\"false\"><path class=\"tie kept\" d=\"M0 10H44\"/></svg> "
			   "The family may not be told</li>\n");
	out_lit(o, "</ul>\n");
}

void chart_ecomap(struct out *o, const struct chart_ecomap *p)
{
	static const struct text heads[] = { { "Name", 4 }, { "What they are", 13 }, { "From where", 10 }, { "May the family be told?", 23 } };
	struct out words = out_make(4 << 10);
	char size[64];

	say_finding(&words, p);
	struct figure f = { "ecomap", p->id, p->title, out_text(&words), p->title_is_above };
	figure_open(o, &f);
	if (p->n_ties) {
		out_lit(o, "<div class=\"kith-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
		out_html(o, p->title);
		out_lit(o, "\">\n");
		snprintf(size, sizeof size, "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"", WIDTH, height_of(p), WIDTH, height_of(p));
		picture_open(o, &f, size);
		for (int i = 0; i < p->n_ties; i++)
			put_line_to(o, p, i);
		for (int i = 0; i < p->n_ties; i++)
			put_box(o, p, i);
		put_centre(o, p);
		picture_close(o);
		out_lit(o, "</div>\n");
		put_key(o, p);
		figure_table(o, &f, &(struct figure_table){ heads, 4, draw_rows, p });
	}
	figure_close(o);
	out_free(&words);
}
