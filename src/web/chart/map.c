/* map.c - areas with a figure each, drawn straight from metres on the British National Grid: no projection, no tiles, and nobody else
 * learns what is looked at. Bands of figures differ by pattern as well as by shade, and each area carries its figure. */
#include "web/chart/figure.h"
#include <math.h>
#include <stdlib.h>

enum { WIDTH = 600, MOST_HEIGHT = 620, EDGE = 8, N_BANDS = 4 };

struct box { double west, south, east, north; };
struct reading {
	const struct chart_map *p;
	struct unit unit;
	struct box box;
	double scale;                            /* picture units a metre */
	struct scale bands;
	double low, high;
	int known, suppressed, missing, most, least;
};

static bool is_known(const struct map_area *a)
{
	return !a->is_missing && !a->is_suppressed;
}

/* ---- Boundaries ---- */

static double number_from(struct text *t)
{
	struct text digits = text_cut(t, ' ');
	int64_t metres = 0;

	return text_int(digits, &metres) ? (double)metres : NAN;
}

static bool point_from(struct text pair, double *x, double *y)
{
	struct text t = text_trim(pair);

	*x = number_from(&t);
	*y = text_none(t) ? NAN : number_from(&t);
	return !isnan(*x) && !isnan(*y);
}

static void grow_box(struct box *b, struct text boundary)
{
	while (!text_none(boundary)) {
		struct text ring = text_cut(&boundary, ';');
		double x, y;

		while (!text_none(ring))
			if (point_from(text_cut(&ring, ','), &x, &y))
				*b = (struct box){ fmin(b->west, x), fmin(b->south, y), fmax(b->east, x), fmax(b->north, y) };
	}
}

/* Where a figure stands in an area: in the middle of its widest part at the height of its largest ring's middle, so never in a hole. */
struct place { double x, y, width; };

static double ring_height(struct text points, double *size)
{
	double south = INFINITY, north = -INFINITY, x, y;

	while (!text_none(points))
		if (point_from(text_cut(&points, ','), &x, &y)) {
			south = fmin(south, y);
			north = fmax(north, y);
		}
	*size = north - south;
	return (south + north) / 2;
}

static double height_of(struct text boundary)
{
	double best = NAN, largest = 0;

	while (!text_none(boundary)) {
		double size, height = ring_height(text_cut(&boundary, ';'), &size);

		if (size > largest) {
			largest = size;
			best = height;
		}
	}
	return best;
}

enum { MOST_CROSSINGS = 64 };
struct crossings { int n; double at[MOST_CROSSINGS]; };

/* Adds where the edge from a to b crosses the height, in order from west to east. */
static void cross(struct crossings *c, double ax, double ay, double bx, double by, double height)
{
	double x = ax + (bx - ax) * (height - ay) / (by - ay);
	int i;

	if ((ay > height) == (by > height) || c->n == MOST_CROSSINGS)
		return;
	for (i = c->n++; i > 0 && c->at[i - 1] > x; i--)
		c->at[i] = c->at[i - 1];
	c->at[i] = x;
}

static void cross_ring(struct crossings *c, struct text points, double height)
{
	double first_x = NAN, first_y = NAN, last_x = NAN, last_y = NAN, x, y;

	while (!text_none(points)) {
		if (!point_from(text_cut(&points, ','), &x, &y))
			continue;
		if (isnan(first_x)) {
			first_x = x;
			first_y = y;
		} else {
			cross(c, last_x, last_y, x, y, height);
		}
		last_x = x;
		last_y = y;
	}
	if (!isnan(first_x))
		cross(c, last_x, last_y, first_x, first_y, height);
}

static struct place middle_of(struct text boundary)
{
	struct place best = { NAN, height_of(boundary), 0 };
	struct crossings c = { .n = 0 };

	while (!text_none(boundary))
		cross_ring(&c, text_cut(&boundary, ';'), best.y);
	for (int i = 0; i + 1 < c.n; i += 2)
		if (c.at[i + 1] - c.at[i] > best.width)
			best = (struct place){ (c.at[i] + c.at[i + 1]) / 2, best.y, c.at[i + 1] - c.at[i] };
	return best;
}

/* ---- Figures ---- */

static void read_areas(struct reading *r)
{
	r->box = (struct box){ INFINITY, INFINITY, -INFINITY, -INFINITY };
	r->most = r->least = -1;
	for (int i = 0; i < r->p->n_areas; i++) {
		const struct map_area *a = &r->p->areas[i];

		grow_box(&r->box, a->boundary);
		r->suppressed += a->is_suppressed;
		r->missing += a->is_missing && !a->is_suppressed;
		if (!is_known(a))
			continue;
		r->known++;
		if (r->most < 0 || a->value > r->p->areas[r->most].value)
			r->most = i;
		if (r->least < 0 || a->value < r->p->areas[r->least].value)
			r->least = i;
	}
	r->low = r->known ? r->p->areas[r->least].value : 0;
	r->high = r->known ? r->p->areas[r->most].value : 0;
	r->scale = fmin((WIDTH - 2 * EDGE) / fmax(r->box.east - r->box.west, 1), (MOST_HEIGHT - 2 * EDGE) / fmax(r->box.north - r->box.south, 1));
}

static bool has_boundaries(const struct reading *r)
{
	return r->box.east > r->box.west && r->box.north > r->box.south;
}

/* Four bands of equal width between the lowest and the highest. */
static int band_of(const struct reading *r, double v)
{
	int band = r->high > r->low ? (int)(N_BANDS * (v - r->low) / (r->high - r->low)) : 0;

	return band < N_BANDS ? band : N_BANDS - 1;
}

static void say_area(struct out *o, const struct reading *r, const char *before, int i)
{
	out_c(o, before);
	out_raw(o, r->p->areas[i].label);
	out_lit(o, ", ");
	say_figure(o, r->p->areas[i].value, r->unit);
	out_lit(o, ".");
}

static void say_finding(struct out *o, const struct reading *r)
{
	if (!r->known) {
		out_lit(o, "There are no figures to show.");
	} else if (r->known == 1) {
		say_area(o, r, "", r->most);
	} else if (r->high <= r->low) {
		out_f(o, "All %d areas are the same: ", r->known);
		say_figure(o, r->high, r->unit);
		out_lit(o, ".");
	} else {
		say_area(o, r, "Highest: ", r->most);
		say_area(o, r, " Lowest: ", r->least);
	}
	say_gaps(o, r->suppressed, r->missing);
}

/* ---- The picture ---- */

static double x_of(const struct reading *r, double east)
{
	return EDGE + (east - r->box.west) * r->scale;
}

static double y_of(const struct reading *r, double north)
{
	return EDGE + (r->box.north - north) * r->scale;
}

static const char *const band_marks[N_BANDS] = {
	"<circle r=\"1.2\" cx=\"6\" cy=\"6\"/>", "<path d=\"M0 12L12 0M-3 3l6-6M9 15l6-6\"/>", "<path d=\"M0 12L12 0M0 0L12 12\"/>",
	"<path class=\"kith-chart__thick\" d=\"M0 3H12M0 9H12\"/>",
};

static void put_patterns(struct out *o, struct text id)
{
	out_lit(o, "<defs>\n");
	for (int i = 0; i < N_BANDS; i++) {
		out_lit(o, "<pattern id=\"");
		put_ref(o, id, "band");
		out_f(o, "-%d\" class=\"kith-chart__pattern\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\">%s</pattern>\n", i, band_marks[i]);
	}
	out_lit(o, "</defs>\n");
}

static void put_outline(struct out *o, const struct reading *r, struct text boundary)
{
	while (!text_none(boundary)) {
		struct text ring = text_cut(&boundary, ';');
		bool is_first = true;
		double x, y;

		while (!text_none(ring)) {
			if (!point_from(text_cut(&ring, ','), &x, &y))
				continue;
			out_f(o, "%c%.1f %.1f", is_first ? 'M' : 'L', x_of(r, x), y_of(r, y));
			is_first = false;
		}
		out_lit(o, "z");
	}
}

static void put_fill(struct out *o, const struct reading *r, const struct map_area *a)
{
	out_f(o, "<path fill-rule=\"evenodd\" class=\"kith-chart__area kith-chart__%s\" d=\"", is_known(a) ? (const char *[]){ "band0", "band1", "band2", "band3" }[band_of(r, a->value)] : "unknown");
	put_outline(o, r, a->boundary);
	out_lit(o, "\"/>");
	if (!is_known(a))
		return;
	out_lit(o, "<path fill-rule=\"evenodd\" fill=\"url(#");
	put_ref(o, r->p->id, "band");
	out_f(o, "-%d)\" d=\"", band_of(r, a->value));
	put_outline(o, r, a->boundary);
	out_lit(o, "\"/>\n");
}

static void put_area_figure(struct out *o, const struct reading *r, const struct map_area *a)
{
	struct place middle = middle_of(a->boundary);

	if (isnan(middle.x))
		return;
	out_f(o, "<text class=\"kith-chart__on-map\" text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">", x_of(r, middle.x), y_of(r, middle.y) + 5);
	if (is_known(a))
		put_figure(o, a->value, r->unit);
	else
		out_c(o, a->is_suppressed ? "1–5" : "?");
	out_lit(o, "</text>\n");
}

static void put_area(struct out *o, const struct reading *r, const struct map_area *a)
{
	out_lit(o, "<g><title>");
	out_html(o, a->label);
	out_lit(o, ": ");
	if (is_known(a))
		put_figure(o, a->value, r->unit);
	else
		put_not_shown(o, a->is_suppressed);
	out_lit(o, "</title>");
	put_fill(o, r, a);
	out_lit(o, "</g>\n");
}

static void put_picture(struct out *o, const struct reading *r, const struct figure *f)
{
	char size[60];

	snprintf(size, sizeof size, "viewBox=\"0 0 %d %.0f\"", WIDTH, ceil((r->box.north - r->box.south) * r->scale) + 2 * EDGE);
	picture_open(o, f, size);
	put_patterns(o, r->p->id);
	for (int i = 0; i < r->p->n_areas; i++)
		put_area(o, r, &r->p->areas[i]);
	for (int i = 0; i < r->p->n_areas; i++)
		put_area_figure(o, r, &r->p->areas[i]);
	picture_close(o);
}

static bool band_is_used(const struct reading *r, int band)
{
	for (int i = 0; i < r->p->n_areas; i++)
		if (is_known(&r->p->areas[i]) && band_of(r, r->p->areas[i].value) == band)
			return true;
	return false;
}

static void put_band_key(struct out *o, const struct reading *r, int band)
{
	double width = (r->high - r->low) / N_BANDS;

	out_f(o, "<li><svg width=\"34\" height=\"20\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"kith-chart__area kith-chart__band%d\" width=\"34\" height=\"20\"/><rect fill=\"url(#", band);
	put_ref(o, r->p->id, "band");
	out_f(o, "-%d)\" width=\"34\" height=\"20\"/></svg> ", band);
	put_figure(o, r->low + band * width, (struct unit){ r->unit.after, width < 4 ? 1 : 0 });
	if (width > 0) {
		out_lit(o, " to ");
		put_figure(o, r->low + (band + 1) * width, (struct unit){ r->unit.after, width < 4 ? 1 : 0 });
	}
	out_lit(o, "</li>\n");
}

static void put_key(struct out *o, const struct reading *r)
{
	key_open(o);
	for (int band = 0; band < N_BANDS; band++)
		if (band_is_used(r, band))
			put_band_key(o, r, band);
	if (r->known < r->p->n_areas)
		out_lit(o, "<li><svg width=\"34\" height=\"20\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"kith-chart__area kith-chart__unknown\" width=\"34\" height=\"20\"/></svg> "
			   "1–5: not shown; ?: not known</li>\n");
	key_close(o);
	if (!text_blank(r->p->credit)) {
		out_lit(o, "<p class=\"kith-chart__credit\">");
		out_html(o, r->p->credit);
		out_lit(o, "</p>\n");
	}
}

static void draw_rows(struct out *o, const void *arg)
{
	const struct reading *r = arg;

	for (int i = 0; i < r->p->n_areas; i++) {
		const struct map_area *a = &r->p->areas[i];

		row_open(o, a->label, a->href);
		if (is_known(a)) {
			cell_open(o, T("Figure"), true);
			put_figure(o, a->value, r->unit);
			cell_close(o);
		} else {
			cells_not_shown(o, 1, a->is_suppressed);
		}
		row_close(o);
	}
}

void chart_map(struct out *o, const struct chart_map *p)
{
	struct reading r = { .p = p, .unit = { p->unit, p->decimals } };
	struct out words = out_make(16 << 10);
	const struct text heads[] = { text_blank(p->of_what) ? T("Area") : p->of_what, T("Figure") };

	read_areas(&r);
	say_finding(&words, &r);
	struct figure f = { "map", p->id, p->title, out_text(&words), p->title_is_above };
	figure_open(o, &f);
	if (has_boundaries(&r)) {
		put_picture(o, &r, &f);
		put_key(o, &r);
	}
	if (p->n_areas)
		figure_table(o, &f, &(struct figure_table){ heads, 2, draw_rows, &r });
	figure_close(o);
	out_free(&words);
}
