/* genogram.c - a genogram as SVG: the signs that practitioners know, a sentence of what it shows, a key of the signs it uses and the same
 * as a table. Where everybody stands is worked out in genogram_layout.c. */
#include "base/arena.h"
#include "web/chart/figure.h"
#include "web/chart/genogram.h"

enum { HALF = GENOGRAM_SYMBOL / 2, LETTERS = 17, LINE = 16, MOST_ROOM = 16 << 20 };

/* ---- Signs ---- */

struct drawn {
	struct out *o;
	const struct chart_genogram *g;
	const struct genogram_layout *l;
};

static const char *outline_of(const struct genogram_person *p, bool is_inner)
{
	if (p->is_unborn)
		return is_inner ? "<path d=\"M0-13L15 14H-15z\"/>" : "<path d=\"M0-22L22 20H-22z\"/>";
	if (p->is_nobody || p->sign == SIGN_NOT_KNOWN || p->sign == SIGN_OTHER)
		return is_inner ? "<path d=\"M0-17L17 0 0 17-17 0z\"/>" : "<path d=\"M0-22L22 0 0 22-22 0z\"/>";
	if (p->sign == SIGN_MALE)
		return is_inner ? "<path d=\"M-17-17H17V17H-17z\"/>" : "<path d=\"M-22-22H22V22H-22z\"/>";
	return is_inner ? "<circle r=\"17\"/>" : "<circle r=\"22\"/>";
}

static bool is_adopted(const struct chart_genogram *g, int person)
{
	for (int i = 0; i < g->n_children; i++)
		if (g->children[i].child == person && g->children[i].is_adopted)
			return true;
	return false;
}

static const char *sign_words(const struct genogram_person *p)
{
	return p->is_nobody		? "not recorded"
	       : p->is_unborn		? "not born yet"
	       : p->sign == SIGN_MALE	? "man or boy"
	       : p->sign == SIGN_FEMALE ? "woman or girl"
	       : p->sign == SIGN_OTHER	? "of another gender"
					: "sex not recorded";
}

static void put_sign(struct out *o, const struct genogram_person *p, bool is_adopted_child, bool is_repeat)
{
	out_f(o, "<g class=\"sign%s%s\">", p->is_nobody ? " nobody" : "", is_repeat ? " again" : "");
	out_c(o, outline_of(p, false));
	if (p->is_centre)
		out_c(o, outline_of(p, true));
	if (p->has_died)
		out_lit(o, "<path class=\"died\" d=\"M-22-22L22 22M22-22L-22 22\"/>");
	out_lit(o, "</g>");
	if (is_adopted_child)
		out_lit(o, "<path class=\"bracket\" d=\"M-22-27H-28V27H-22M22-27H28V27H22\"/>");
	if (p->is_nobody || (p->sign == SIGN_NOT_KNOWN && !p->is_unborn))
		out_lit(o, "<text class=\"question\" text-anchor=\"middle\" y=\"6\">?</text>");
}

/* The words of a name on two lines: where the first is full the rest goes below, cut where it still is too long. */
static struct text first_line(struct text name, struct text *rest)
{
	size_t letters = 0, blank = 0;

	for (size_t i = 0; i < name.n; i++) {
		letters += ((unsigned char)name.p[i] & 0xC0) != 0x80;
		if (name.p[i] == ' ' && letters <= LETTERS + 1)
			blank = i;
	}
	*rest = letters > LETTERS && blank ? text_trim((struct text){ name.p + blank, name.n - blank }) : NO_TEXT;
	return text_blank(*rest) ? name : (struct text){ name.p, blank };
}

static void put_words(struct out *o, const char *class, double y, struct text words)
{
	out_f(o, "<text class=\"%s\" text-anchor=\"middle\" y=\"%.0f\">", class, y);
	put_cut(o, words, LETTERS);
	out_lit(o, "</text>");
}

static void put_label(struct out *o, const struct genogram_person *p, bool is_repeat)
{
	struct text rest, first = first_line(p->name, &rest);
	double y = HALF + LINE;

	put_words(o, "name", y, first);
	if (!text_blank(rest))
		put_words(o, "name", y += LINE, rest);
	if (is_repeat)
		put_words(o, "more", y + LINE, T("(drawn again)"));
	else if (!text_blank(p->more))
		put_words(o, "more", y + LINE, p->more);
	if (p->household)
		out_f(o, "<text class=\"home\" x=\"%d\" y=\"%d\">%c</text>", HALF + 11, -HALF + 4, 'A' + (p->household - 1) % 26);
}

static void put_spot(const struct drawn *d, const struct genogram_spot *s)
{
	const struct genogram_person *p = &d->g->people[s->person];
	struct out *o = d->o;

	out_f(o, "<g transform=\"translate(%.0f %.0f)\"><title>", s->x, s->y + HALF);
	out_html(o, p->name);
	out_f(o, ", %s%s", sign_words(p), p->has_died ? ", has died" : "");
	out_lit(o, "</title>");
	put_sign(o, p, is_adopted(d->g, s->person), s->is_repeat);
	put_label(o, p, s->is_repeat);
	out_lit(o, "</g>\n");
}

/* ---- Lines ---- */

static const char *const bonds[] = { [BOND_NOT_RECORDED] = "unknown", [BOND_PARTNERS] = "partners", [BOND_PARTED] = "parted" };

static double bar_end(const struct drawn *d, int couple, bool is_left)
{
	double end = d->l->joins[couple].x;

	for (int i = 0; i < d->g->n_children; i++)
		if (d->g->children[i].couple == couple && (is_left ? d->l->leaves_x[i] < end : d->l->leaves_x[i] > end))
			end = d->l->leaves_x[i];
	return end;
}

static void put_couple(const struct drawn *d, int couple)
{
	const struct genogram_join *j = &d->l->joins[couple];
	const struct genogram_spot *left = &d->l->spots[j->left], *right = &d->l->spots[j->right];
	double at = left->x + HALF + (j->x - left->x - HALF) / 2;
	struct out *o = d->o;

	out_f(o, "<path class=\"couple %s\" d=\"M%.1f %.0fH%.1f\"/>\n", bonds[d->g->couples[couple].bond], left->x + HALF, j->y,
		right->x - HALF);
	if (d->g->couples[couple].bond == BOND_PARTED)
		out_f(o, "<path class=\"parting\" d=\"M%.1f %.0fl8-18M%.1f %.0fl8-18\"/>\n", at - 7, j->y + 9, at + 1, j->y + 9);
	if (j->has_children)
		out_f(o, "<path class=\"descent\" d=\"M%.1f %.0fV%.0f\"/>\n<path class=\"descent\" d=\"M%.1f %.0fH%.1f\"/>\n", j->x, j->y,
			j->bar_y, bar_end(d, couple, true), j->bar_y, bar_end(d, couple, false));
}

static void put_child(const struct drawn *d, int child)
{
	const struct genogram_child *c = &d->g->children[child];
	double top = 0;

	for (int i = d->l->n_spots - 1; i >= 0; i--)
		top = d->l->spots[i].person == c->child ? d->l->spots[i].y : top;
	out_f(d->o, "<path class=\"descent%s\" d=\"M%.1f %.0f", c->is_adopted ? " adopted" : "", d->l->leaves_x[child],
		d->l->joins[c->couple].bar_y);
	if (c->born_together)
		out_f(d->o, "V%.0fL%.1f %.0f\"/>\n", top - GENOGRAM_TWINS, d->l->child_x[child], top);
	else
		out_f(d->o, "V%.0f\"/>\n", top);
}

/* ---- The sentence ---- */

static int centre_of(const struct chart_genogram *g)
{
	for (int i = 0; i < g->n_people; i++)
		if (g->people[i].is_centre)
			return i;
	return 0;
}

static int people_in(const struct chart_genogram *g)
{
	int n = 0;

	for (int i = 0; i < g->n_people; i++)
		n += !g->people[i].is_nobody;
	return n;
}

static bool is_child_of(const struct chart_genogram *g, int child, int couple)
{
	for (int i = 0; i < g->n_children; i++)
		if (g->children[i].child == child && g->children[i].couple == couple)
			return true;
	return false;
}

static bool is_parent(const struct chart_genogram *g, int parent, int child)
{
	for (int i = 0; i < g->n_children; i++) {
		const struct genogram_couple *c = &g->couples[g->children[i].couple];

		if (g->children[i].child == child && !g->people[parent].is_nobody && (c->one == parent || c->other == parent))
			return true;
	}
	return false;
}

/* How many parents, other than ones who are not recorded, two people have in common. */
static int parents_shared(const struct chart_genogram *g, int a, int b)
{
	int n = 0;

	for (int i = 0; i < g->n_people; i++)
		n += is_parent(g, i, a) && is_parent(g, i, b);
	return n;
}

static bool have_one_couple(const struct chart_genogram *g, int a, int b)
{
	for (int i = 0; i < g->n_couples; i++)
		if (is_child_of(g, a, i) && is_child_of(g, b, i))
			return true;
	return false;
}

typedef bool kin_test(const struct chart_genogram *g, int centre, int other);

static bool is_full(const struct chart_genogram *g, int centre, int other)
{
	return have_one_couple(g, centre, other);
}

static bool is_half(const struct chart_genogram *g, int centre, int other)
{
	return parents_shared(g, centre, other) && !have_one_couple(g, centre, other);
}

static bool is_own_child(const struct chart_genogram *g, int centre, int other)
{
	return is_parent(g, centre, other);
}

static void say_kin(struct out *o, const struct chart_genogram *g, kin_test *test, const char *words)
{
	int centre = centre_of(g), n = 0, said = 0;

	for (int i = 0; i < g->n_people; i++)
		n += i != centre && test(g, centre, i);
	if (!n)
		return;
	out_f(o, " %s: ", words);
	for (int i = 0; i < g->n_people; i++)
		if (i != centre && test(g, centre, i)) {
			out_c(o, list_between(said++, n));
			out_raw(o, g->people[i].name);
		}
	out_lit(o, ".");
}

/* "Joseph Mensah and Grace Owusu, who have parted" */
static void say_couple(struct out *o, const struct chart_genogram *g, const struct genogram_couple *c)
{
	out_raw(o, g->people[c->one].name);
	out_lit(o, " and ");
	out_raw(o, g->people[c->other].name);
	if (g->people[c->one].is_nobody || g->people[c->other].is_nobody)
		return;
	out_c(o, c->bond == BOND_PARTNERS ? ", who are together" : c->bond == BOND_PARTED ? ", who have parted" : "");
}

static void say_finding(struct out *o, const struct chart_genogram *g)
{
	int n = people_in(g), centre = centre_of(g);

	out_f(o, "%d %s.", n, n == 1 ? "person" : "people");
	for (int i = 0; i < g->n_children; i++)
		if (g->children[i].child == centre) {
			out_lit(o, " ");
			out_raw(o, g->people[centre].name);
			out_c(o, g->children[i].is_adopted ? " was adopted by " : " is the child of ");
			say_couple(o, g, &g->couples[g->children[i].couple]);
			out_lit(o, ".");
		}
	say_kin(o, g, is_full, "Brothers and sisters of the same parents");
	say_kin(o, g, is_half, "Half-brothers and half-sisters");
	say_kin(o, g, is_own_child, "Children");
}

/* ---- The key: only of what is there ---- */

static void key_sign(struct out *o, const struct genogram_person *p, bool is_adopted_child, const char *words)
{
	out_lit(o, "<li><svg width=\"26\" height=\"26\" viewBox=\"-32 -32 64 64\" aria-hidden=\"true\" focusable=\"false\">");
	put_sign(o, p, is_adopted_child, false);
	out_f(o, "</svg> %s</li>\n", words);
}

static void key_line(struct out *o, const char *drawn, const char *words)
{
	out_f(o, "<li><svg width=\"44\" height=\"20\" viewBox=\"0 0 44 20\" aria-hidden=\"true\" focusable=\"false\">%s</svg> %s</li>\n",
		drawn, words);
}

static bool has_sign(const struct chart_genogram *g, enum genogram_sign sign)
{
	for (int i = 0; i < g->n_people; i++)
		if (g->people[i].sign == sign && !g->people[i].is_nobody && !g->people[i].is_unborn)
			return true;
	return false;
}

static void key_of_signs(struct out *o, const struct chart_genogram *g)
{
	static const struct {
		enum genogram_sign sign;
		const char *words;
	} signs[] = { { SIGN_MALE, "Man or boy" }, { SIGN_FEMALE, "Woman or girl" }, { SIGN_OTHER, "Another gender" },
		{ SIGN_NOT_KNOWN, "Sex not recorded" } };
	bool has_died = false, is_unborn = false, is_nobody = false, adopted = false;

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (has_sign(g, signs[i].sign))
			key_sign(o, &(struct genogram_person){ .sign = signs[i].sign }, false, signs[i].words);
	for (int i = 0; i < g->n_people; i++) {
		has_died = has_died || g->people[i].has_died;
		is_unborn = is_unborn || g->people[i].is_unborn;
		is_nobody = is_nobody || g->people[i].is_nobody;
		adopted = adopted || is_adopted(g, i);
	}
	enum genogram_sign centre = g->people[centre_of(g)].sign;
	key_sign(o, &(struct genogram_person){ .sign = centre, .is_centre = true }, false, "Whose family this is");
	if (has_died)
		key_sign(o, &(struct genogram_person){ .sign = SIGN_FEMALE, .has_died = true }, false, "Has died");
	if (is_unborn)
		key_sign(o, &(struct genogram_person){ .is_unborn = true }, false, "Not born yet");
	if (is_nobody)
		key_sign(o, &(struct genogram_person){ .is_nobody = true }, false, "A parent who is not recorded");
	if (adopted)
		key_sign(o, &(struct genogram_person){ .sign = SIGN_FEMALE }, true, "Adopted, with a broken line to the adopters");
}

static bool has_bond(const struct chart_genogram *g, enum genogram_bond bond)
{
	for (int i = 0; i < g->n_couples; i++)
		if (g->couples[i].bond == bond)
			return true;
	return false;
}

static void put_key(const struct drawn *d)
{
	const struct chart_genogram *g = d->g;
	bool is_repeated = false, has_home = false, has_twins = false;

	out_lit(d->o, "<ul class=\"kith-chart__key\">\n");
	key_of_signs(d->o, g);
	if (has_bond(g, BOND_PARTNERS))
		key_line(d->o, "<path class=\"couple partners\" d=\"M0 10H44\"/>", "Partners");
	if (has_bond(g, BOND_PARTED))
		key_line(d->o, "<path class=\"couple parted\" d=\"M0 10H44\"/><path class=\"parting\" d=\"M14 19l8-18M22 19l8-18\"/>",
			"Parted");
	if (has_bond(g, BOND_NOT_RECORDED))
		key_line(d->o, "<path class=\"couple unknown\" d=\"M0 10H44\"/>",
			"Parents of a child; whether they are together is not recorded");
	for (int i = 0; i < g->n_children; i++)
		has_twins = has_twins || g->children[i].born_together;
	if (has_twins)
		key_line(d->o, "<path class=\"descent\" d=\"M6 20L22 2 38 20\"/>", "Born together");
	for (int i = 0; i < d->l->n_spots; i++)
		is_repeated = is_repeated || d->l->spots[i].is_repeat;
	if (is_repeated)
		key_line(d->o, "<path class=\"sign again\" d=\"M4 3H40V17H4z\"/>", "The same person drawn again, beside another partner");
	for (int i = 0; i < g->n_people; i++)
		has_home = has_home || g->people[i].household;
	if (has_home)
		out_lit(d->o, "<li>People with the same letter live together</li>\n");
	out_lit(d->o, "</ul>\n");
}

/* ---- The table ---- */

static void cell_parents(struct out *o, const struct chart_genogram *g, int person)
{
	int said = 0;

	cell_open(o, T("Parents"), false);
	for (int i = 0; i < g->n_children; i++) {
		const struct genogram_couple *c = &g->couples[g->children[i].couple];

		if (g->children[i].child != person)
			continue;
		out_c(o, said++ ? "; " : "");
		out_html(o, g->people[c->one].name);
		out_lit(o, " and ");
		out_html(o, g->people[c->other].name);
		out_c(o, g->children[i].is_adopted ? ", by adoption" : "");
	}
	cell_close(o);
}

static void cell_partners(struct out *o, const struct chart_genogram *g, int person)
{
	static const char *const words[] = {
		[BOND_NOT_RECORDED] = ", with whom they have a child", [BOND_PARTNERS] = "", [BOND_PARTED] = ", parted"
	};
	int said = 0;

	cell_open(o, T("Partners"), false);
	for (int i = 0; i < g->n_couples; i++) {
		const struct genogram_couple *c = &g->couples[i];
		int other = c->one == person ? c->other : c->one;

		if ((c->one != person && c->other != person) || g->people[other].is_nobody)
			continue;
		out_c(o, said++ ? "; " : "");
		out_html(o, g->people[other].name);
		out_c(o, words[c->bond]);
	}
	cell_close(o);
}

static void draw_rows(struct out *o, const void *arg)
{
	const struct chart_genogram *g = arg;

	for (int i = 0; i < g->n_people; i++) {
		const struct genogram_person *p = &g->people[i];

		if (p->is_nobody)
			continue;
		row_open(o, p->name, p->href);
		cell_open(o, T("What is known"), false);
		out_html(o, p->more);
		out_f(o, "%s%s", text_blank(p->more) ? "" : ", ", sign_words(p));
		cell_close(o);
		cell_parents(o, g, i);
		cell_partners(o, g, i);
		cell_open(o, T("Lives in"), false);
		if (p->household)
			out_f(o, "Home %c", 'A' + (p->household - 1) % 26);
		cell_close(o);
		row_close(o);
	}
}

/* ---- The whole ---- */

static void put_picture(const struct drawn *d, const struct figure *f)
{
	struct out *o = d->o;
	char size[80];

	out_lit(o, "<div class=\"kith-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
	out_html(o, d->g->title);
	out_lit(o, "\">\n");
	snprintf(size, sizeof size, "viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\"", d->l->width, d->l->height, d->l->width,
		d->l->height);
	picture_open(o, f, size);
	for (int i = 0; i < d->g->n_couples; i++)
		put_couple(d, i);
	for (int i = 0; i < d->g->n_children; i++)
		put_child(d, i);
	for (int i = 0; i < d->l->n_spots; i++)
		put_spot(d, &d->l->spots[i]);
	picture_close(o);
	out_lit(o, "</div>\n");
	put_key(d);
}

void chart_genogram(struct out *o, const struct chart_genogram *g)
{
	static const struct text heads[] = { { "Person", 6 }, { "What is known", 13 }, { "Parents", 7 }, { "Partners", 8 },
		{ "Lives in", 8 } };
	struct genogram_layout l;
	struct out words = out_make(64 << 10);
	struct drawn d = { o, g, &l };
	struct arena *a = arena_new(MOST_ROOM);

	genogram_place(g, &l, a);
	if (l.refusal)
		out_f(&words, "This family is not drawn, because %s. Everybody is in the table. ", l.refusal);
	say_finding(&words, g);
	struct figure f = { "genogram", g->id, g->title, out_text(&words), g->title_is_above };
	figure_open(o, &f);
	if (!l.refusal)
		put_picture(&d, &f);
	figure_table(o, &f, &(struct figure_table){ heads, 5, draw_rows, g });
	figure_close(o);
	out_free(&words);
	arena_free(a);
}
