/* Files to print: see pdf.h. Pango finds the letters and shapes each script; cairo writes them with the tags of a structured document. What is
 * longer than a page goes on line by line; a table is closed at the foot of a page and opened again under the same heads. A heading waits for
 * what it is of, so that neither it nor the heads of a table stand alone at the foot of a page; a short row is not cut. */
#include "web/pdf.h"
#include "base/date.h"
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* Points, of A4. */
enum { WIDTH = 595, HEIGHT = 842, MARGIN = 48, FOOT = 34, LEFT_COLUMN = 124, GAP = 12, KEPT_WHOLE = 180, SOME_LINES = 46 };

struct pdf {
	struct out *to;
	struct pdf_head head;
	struct arena *arena;
	cairo_surface_t *surface;
	cairo_t *cr;
	PangoLayout *layout;
	struct text left, right;         /* heads of the table that is open */
	bool in_table;
	struct text heading;             /* written with what comes next; NO_TEXT: none waits */
	bool heads_wait;
	double y;
	int page;
};

static cairo_status_t take(void *to, const unsigned char *bytes, unsigned int n)
{
	struct out *o = to;
	out_put(o, (const char *)bytes, n);
	return o->full ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* ---- Lines ---- */

struct style { int size; bool is_bold, is_quiet; };
static const struct style plain = { 10, false, false }, strong = { 10, true, false }, quiet = { 9, false, true }, small = { 8, false, true };

static void set_colour(struct pdf *p, const struct style *s)
{
	double grey = s->is_quiet ? 0.32 : 0;
	cairo_set_source_rgb(p->cr, grey, grey, grey);
}

static void set_text(struct pdf *p, struct text t, const struct style *s, double width)
{
	PangoFontDescription *font = pango_font_description_from_string("Noto Sans, sans-serif");
	pango_font_description_set_size(font, s->size * PANGO_SCALE);
	pango_font_description_set_weight(font, s->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(p->layout, font);
	pango_font_description_free(font);
	pango_layout_set_width(p->layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_text(p->layout, t.p ? t.p : "", (int)t.n);
	set_colour(p, s);
}

static double height_of_text(struct pdf *p)
{
	int height;
	pango_layout_get_size(p->layout, NULL, &height);
	return (double)height / PANGO_SCALE;
}

static void put_at(struct pdf *p, struct text t, const struct style *s, double x, double y, double width)
{
	set_text(p, t, s, width);
	cairo_move_to(p->cr, x, y);
	pango_cairo_show_layout(p->cr, p->layout);
}

/* ---- Pages ---- */

static void tag(struct pdf *p, const char *name)
{
	cairo_tag_begin(p->cr, name, NULL);
}

static void untag(struct pdf *p, const char *name)
{
	cairo_tag_end(p->cr, name);
}

/* To Pango the left is where a line begins, so that of Arabic it is the right. */
static void put_at_right(struct pdf *p, struct text t, double y, double width)
{
	set_text(p, t, &small, width);
	bool begins_there = pango_layout_get_direction(p->layout, 0) == PANGO_DIRECTION_RTL;
	pango_layout_set_alignment(p->layout, begins_there ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
	put_at(p, t, &small, WIDTH - MARGIN - width, y, width);
	pango_layout_set_alignment(p->layout, PANGO_ALIGN_LEFT);
}

/* How many pages there are is known on the last one, and said there: whoever holds it sees whether one is missing. */
static void put_foot(struct pdf *p, bool is_last)
{
	put_at(p, p->head.foot, &small, MARGIN, HEIGHT - FOOT, WIDTH - 2 * MARGIN - 70);
	put_at_right(p, is_last ? textf_in(p->arena, "Page %d of %d", p->page, p->page) : textf_in(p->arena, "Page %d", p->page), HEIGHT - FOOT, 60);
}

/* A page that comes loose says what it is of: the first by its heading, the others at their head. */
static void begin_page(struct pdf *p)
{
	double whole = WIDTH - 2 * MARGIN;
	p->page++;
	p->y = MARGIN;
	if (!text_blank(p->head.mark))
		put_at(p, p->head.mark, &small, MARGIN, MARGIN - 18, whole);
	if (p->page > 1)
		put_at_right(p, text_blank(p->head.over) ? p->head.title : p->head.over, MARGIN - 18, text_blank(p->head.mark) ? whole : whole / 2);
}

static void put_heads(struct pdf *p);

static void close_table(struct pdf *p)
{
	if (p->in_table)
		untag(p, "Table");
	p->in_table = false;
}

static void next_page(struct pdf *p)
{
	bool goes_on = p->in_table;
	close_table(p);
	put_foot(p, false);
	cairo_show_page(p->cr);
	begin_page(p);
	if (goes_on)
		put_heads(p);
}

static void put_waiting(struct pdf *p, double height);

void pdf_begin_again(struct pdf *p, struct text foot)
{
	put_waiting(p, 0);
	close_table(p);
	put_foot(p, true);
	cairo_show_page(p->cr);
	p->head.foot = foot;
	p->page = 0;
	begin_page(p);
}

static bool fits(const struct pdf *p, double height)
{
	return p->y + height <= HEIGHT - FOOT - 14;
}

/* ---- Text that may go over a page ---- */

static void put_line(struct pdf *p, PangoLayoutIter *at, double x)
{
	PangoRectangle box;
	pango_layout_iter_get_line_extents(at, NULL, &box);
	double baseline = (double)(pango_layout_iter_get_baseline(at) - box.y) / PANGO_SCALE;
	cairo_move_to(p->cr, x + (double)box.x / PANGO_SCALE, p->y + baseline);
	pango_cairo_show_layout_line(p->cr, pango_layout_iter_get_line_readonly(at));
	p->y += (double)box.height / PANGO_SCALE;
}

/* Which tags a line stands in, outermost first; at the foot of a page they are closed and opened again on the next. */
struct nest { const char *tags[4]; int n; };

static void enter(struct pdf *p, const struct nest *in)
{
	for (int i = 0; i < in->n; i++)
		tag(p, in->tags[i]);
}

static void leave(struct pdf *p, const struct nest *in)
{
	for (int i = in->n; i-- > 0;)
		untag(p, in->tags[i]);
}

static void put_lines(struct pdf *p, struct text t, const struct style *s, double x, double width, const struct nest *in)
{
	if (text_blank(t))
		return;
	set_text(p, t, s, width);
	PangoLayoutIter *at = pango_layout_get_iter(p->layout);
	do {
		PangoRectangle box;
		pango_layout_iter_get_line_extents(at, NULL, &box);
		if (!fits(p, (double)box.height / PANGO_SCALE)) {
			PangoLayout *kept = p->layout;
			p->layout = pango_layout_copy(kept);     /* the foot of the page is written with another text */
			leave(p, in);
			next_page(p);
			enter(p, in);
			g_object_unref(p->layout);
			p->layout = kept;
			set_colour(p, s);
		}
		put_line(p, at, x);
	} while (pango_layout_iter_next_line(at));
	pango_layout_iter_free(at);
}

static void put_block(struct pdf *p, const char *name, struct text t, const struct style *s)
{
	const struct nest in = { { name }, 1 };
	close_table(p);
	enter(p, &in);
	put_lines(p, t, s, MARGIN, WIDTH - 2 * MARGIN, &in);
	leave(p, &in);
}

enum { ABOVE = 8, BELOW = 6 };
static const struct style title = { 18, true, false }, heading = { 13, true, false };

void pdf_heading(struct pdf *p, int level, struct text t)
{
	put_waiting(p, 0);
	close_table(p);
	if (level == 2) {
		p->heading = t;
		return;
	}
	if (!fits(p, 60))
		next_page(p);
	put_block(p, "H1", t, &title);
	p->y += BELOW;
}

void pdf_paragraph(struct pdf *p, struct text t)
{
	put_waiting(p, SOME_LINES);
	put_block(p, "P", t, &plain);
	p->y += BELOW;
}

/* ---- Tables ---- */

enum { RIGHT_WIDTH = WIDTH - 2 * MARGIN - LEFT_COLUMN - GAP };

/* Where the two columns begin: in a language that is read from the right, the first stands on the right. */
static double left_x(const struct pdf *p)
{
	return p->head.is_rtl ? MARGIN + RIGHT_WIDTH + GAP : MARGIN;
}

static double right_x(const struct pdf *p)
{
	return p->head.is_rtl ? MARGIN : MARGIN + LEFT_COLUMN + GAP;
}

static void put_rule(struct pdf *p)
{
	cairo_set_source_rgb(p->cr, 0.7, 0.7, 0.7);
	cairo_set_line_width(p->cr, 0.5);
	cairo_move_to(p->cr, MARGIN, p->y);
	cairo_line_to(p->cr, WIDTH - MARGIN, p->y);
	cairo_stroke(p->cr);
	p->y += 3;
}

static double height_of(struct pdf *p, struct text t, const struct style *s, double width)
{
	if (text_blank(t))
		return 0;
	set_text(p, t, s, width);
	return height_of_text(p);
}

/* Gives how high it is. */
static double put_head(struct pdf *p, struct text t, double x, double width)
{
	tag(p, "TH");
	put_at(p, t, &strong, x, p->y, width);
	untag(p, "TH");
	return height_of_text(p);
}

static double larger(double a, double b)
{
	return a > b ? a : b;
}

static void put_heads(struct pdf *p)
{
	tag(p, "Table");
	p->in_table = true;
	tag(p, "TR");
	double left = put_head(p, p->left, left_x(p), LEFT_COLUMN), right = put_head(p, p->right, right_x(p), RIGHT_WIDTH);
	p->y += larger(left, right) + 3;
	untag(p, "TR");
}

void pdf_table(struct pdf *p, struct text left, struct text right)
{
	if (p->in_table || p->heads_wait)
		put_waiting(p, 0);
	close_table(p);
	p->left = left;
	p->right = right;
	p->heads_wait = true;
}

/* The heading and the heads that wait, with room below them for so much of what comes next. */
static void put_waiting(struct pdf *p, double height)
{
	const double whole = WIDTH - 2 * MARGIN;
	bool has_heading = !text_blank(p->heading);
	double needed = height;
	if (!has_heading && !p->heads_wait && !height)
		return;
	if (has_heading)
		needed += ABOVE + height_of(p, p->heading, &heading, whole) + BELOW;
	if (p->heads_wait)
		needed += larger(height_of(p, p->left, &strong, LEFT_COLUMN), height_of(p, p->right, &strong, RIGHT_WIDTH)) + 3;
	if (!fits(p, needed))
		next_page(p);
	if (has_heading) {
		p->y += p->y > MARGIN ? ABOVE : 0;
		put_block(p, "H2", p->heading, &heading);
		p->y += BELOW;
	}
	p->heading = NO_TEXT;
	if (p->heads_wait)
		put_heads(p);
	p->heads_wait = false;
}

/* So much of a row stands together: all of a short one, and of a long one what the first column says of it. */
static double kept_together(struct pdf *p, const struct pdf_row *r)
{
	double left = height_of(p, r->left, &plain, LEFT_COLUMN);
	double right = height_of(p, r->strong, &strong, RIGHT_WIDTH) + height_of(p, r->text, &plain, RIGHT_WIDTH) + height_of(p, r->quiet, &quiet, RIGHT_WIDTH);
	return larger(left, right <= KEPT_WHOLE ? right : SOME_LINES) + 3;
}

void pdf_row(struct pdf *p, const struct pdf_row *r)
{
	const struct nest row = { { "TR" }, 1 }, cell = { { "TR", "TD" }, 2 }, td = { { "TD" }, 1 };
	put_waiting(p, kept_together(p, r));
	put_rule(p);
	enter(p, &row);
	tag(p, "TH");
	put_at(p, r->left, &plain, left_x(p), p->y, LEFT_COLUMN);
	untag(p, "TH");
	double under_left = p->y + height_of_text(p);
	int page = p->page;
	enter(p, &td);
	put_lines(p, r->strong, &strong, right_x(p), RIGHT_WIDTH, &cell);
	put_lines(p, r->text, &plain, right_x(p), RIGHT_WIDTH, &cell);
	put_lines(p, r->quiet, &quiet, right_x(p), RIGHT_WIDTH, &cell);
	leave(p, &td);
	leave(p, &row);
	if (page == p->page && p->y < under_left)
		p->y = under_left;
	p->y += 3;
}

/* ---- The file ---- */

/* cairo takes no part of a second, and leaves out a date that has one. */
static void say_made_at(struct pdf *p)
{
	enum { WHOLE_SECONDS = 19 };
	struct out at = out_make(64);
	instant_put_iso(&at, p->head.made_at);
	at.n = WHOLE_SECONDS;
	out_lit(&at, "Z");
	if (p->head.made_at)
		cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, text_c_in(p->arena, out_text(&at)));
	out_free(&at);
}

struct pdf *pdf_open(struct out *to, const struct pdf_head *h, struct arena *a)
{
	struct pdf *p = NEW_IN(a, struct pdf);
	*p = (struct pdf){ .to = to, .head = *h, .arena = a };
	p->surface = cairo_pdf_surface_create_for_stream(take, to, WIDTH, HEIGHT);
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, text_c_in(a, h->title));
	cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "Kith");
	say_made_at(p);
	p->cr = cairo_create(p->surface);
	p->layout = pango_cairo_create_layout(p->cr);
	begin_page(p);
	return p;
}

static size_t last_of(struct text t, const char *what)
{
	size_t n = strlen(what), found = t.n;
	for (const char *at = t.p; (at = memmem(at, t.n - (size_t)(at - t.p), what, n)); at++)
		found = (size_t)(at - t.p);
	return found;
}

/* cairo 1.16 writes the tags but not that there are any, nor in what language the file is: both belong into the catalogue, which is the last
 * object, so that only the place of the table of objects behind it moves. */
static bool say_tagged(struct pdf *p)
{
	static const char more[] = "/MarkInfo << /Marked true >>\n   /Lang (en-GB)\n   /ViewerPreferences << /DisplayDocTitle true >>\n   ";
	static const char place[] = "startxref\n";
	struct text all = out_text(p->to);
	size_t catalog = last_of(all, "/Type /Catalog"), start = last_of(all, place);
	if (catalog == all.n || start == all.n || start < catalog)
		return false;
	size_t at = last_of((struct text){ all.p, catalog + 60 < all.n ? catalog + 60 : all.n }, "/Pages ");
	struct text rest = { all.p + start + strlen(place), all.n - start - strlen(place) }, number = text_cut(&rest, '\n');
	int64_t xref;
	if (at < catalog || at > catalog + 60 || !text_int(number, &xref))
		return false;
	struct text tail = text_dup_in(p->arena, (struct text){ all.p + at, start + strlen(place) - at });
	p->to->n = at;
	out_c(p->to, more);
	out_raw(p->to, tail);
	out_f(p->to, "%lld\n%%%%EOF\n", (long long)xref + (long long)strlen(more));
	return true;
}

double pdf_length(const struct pdf *p)
{
	return p->page - 1 + (p->y - MARGIN) / (HEIGHT - MARGIN - FOOT);
}

bool pdf_close(struct pdf *p)
{
	put_waiting(p, 0);
	close_table(p);
	put_foot(p, true);
	cairo_show_page(p->cr);
	g_object_unref(p->layout);
	cairo_status_t drawn = cairo_status(p->cr);
	cairo_destroy(p->cr);
	cairo_surface_finish(p->surface);
	cairo_status_t written = cairo_surface_status(p->surface);
	cairo_surface_destroy(p->surface);
	return drawn == CAIRO_STATUS_SUCCESS && written == CAIRO_STATUS_SUCCESS && say_tagged(p) && !p->to->full;
}
