/* test_genogram.c - genograms read back from their SVG: who is joined to whom, and whose line ends at which couple, is found from the
 * lines alone, as an eye would follow them, and must be what was given; no line meets one that it has nothing to do with. For shapes that
 *practitioners know, and for families drawn at random; a family that is refused says why. Fault to find: a line that reads as another
 *couple.
 *
 *	KITH_PICTURES=FOLDER build/tests/pages/test_genogram     keeps the shapes as pictures for eyes */
#include "expect.h"
#include "families.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct out o;
static struct arena *arena;
static uint64_t seed = 20261128;

static int open_out(void **state)
{
	(void)state;
	o = out_make(4 << 20);
	arena = arena_new(256 << 20);
	return 0;
}

static int close_out(void **state)
{
	(void)state;
	out_free(&o);
	arena_free(arena);
	return 0;
}

/* ---- The SVG read back ---- */

enum { MOST = 400, HALF = GENOGRAM_SYMBOL / 2 };
struct sign_seen {
	double x, y;
	char name[16];
};
struct line_seen {
	double x1, y1, x2, y2;
	bool is_couple, is_adopted;
	int owner;
}; /* owner: the couple line that it hangs from */
struct seen {
	struct sign_seen signs[MOST];
	struct line_seen lines[MOST];
	int n_signs, n_lines;
};

static void line_add(struct seen *s, double x1, double y1, double x2, double y2, bool is_couple, bool is_adopted)
{
	assert_true(s->n_lines < MOST);
	s->lines[s->n_lines++] = (struct line_seen){ x1, y1, x2, y2, is_couple, is_adopted, -1 };
}

/* M x y, then H, V and L, absolute. */
static void path_read(struct seen *s, const char *d, bool is_couple, bool is_adopted)
{
	char *at;
	double x = strtod(d + 1, &at), y = strtod(at, &at);

	while (*at != '"') {
		char c = *at++;
		double to_x = c == 'V' ? x : strtod(at, &at), to_y = c == 'H' ? y : strtod(at, &at);

		line_add(s, x, y, to_x, to_y, is_couple, is_adopted);
		x = to_x;
		y = to_y;
	}
}

static void svg_read(struct seen *s)
{
	out_put(&o, "", 1);
	const char *svg = strstr(o.p, "<svg class=\"kith-chart__picture\""), *end = svg ? strstr(svg, "</svg>") : NULL;

	*s = (struct seen){ .n_signs = 0 };
	assert_non_null(end);
	for (const char *at = svg; (at = strstr(at, "<g transform=\"translate(")) && at < end; at++) {
		struct sign_seen *g = &s->signs[s->n_signs++];
		assert_int_equal(sscanf(at, "<g transform=\"translate(%lf %lf)\"><title>%15[^,]", &g->x, &g->y, g->name), 3);
	}
	for (const char *at = svg; (at = strstr(at, "<path class=\"")) && at < end; at++) {
		bool is_couple = !strncmp(at + 13, "couple ", 7), is_descent = !strncmp(at + 13, "descent", 7);
		if (is_couple || is_descent)
			path_read(s, strstr(at, " d=\"") + 4, is_couple, !strncmp(at + 13, "descent adopted", 15));
	}
}

static bool is_near(double a, double b)
{
	return fabs(a - b) < 0.75;
}

/* Does a point lie on a line? */
static bool is_on(const struct line_seen *l, double x, double y)
{
	if (is_near(l->y1, l->y2))
		return is_near(y, l->y1) && x > fmin(l->x1, l->x2) - 0.75 && x < fmax(l->x1, l->x2) + 0.75;
	if (is_near(l->x1, l->x2))
		return is_near(x, l->x1) && y > fmin(l->y1, l->y2) - 0.75 && y < fmax(l->y1, l->y2) + 0.75;
	return (is_near(x, l->x1) && is_near(y, l->y1)) || (is_near(x, l->x2) && is_near(y, l->y2));
}

/* The sign that a couple's line touches on one side. */
static const struct sign_seen *sign_beside(const struct seen *s, double x, double y, double side)
{
	for (int i = 0; i < s->n_signs; i++)
		if (is_near(s->signs[i].x + side * HALF, x) && is_near(s->signs[i].y, y))
			return &s->signs[i];
	return NULL;
}

static const struct sign_seen *sign_under(const struct seen *s, double x, double y)
{
	for (int i = 0; i < s->n_signs; i++)
		if (fabs(s->signs[i].x - x) < 12 && is_near(s->signs[i].y - HALF, y))
			return &s->signs[i];
	return NULL;
}

/* Follows a line upwards, from piece to piece that touch, to a couple's. */
static int couple_above(const struct seen *s, int line, int depth)
{
	const struct line_seen *l = &s->lines[line];

	if (l->is_couple)
		return line;
	for (int i = 0; i < s->n_lines && depth < 8; i++) {
		const struct line_seen *up = &s->lines[i];
		bool touches = is_on(up, l->x1, l->y1) || is_on(l, up->x2, up->y2),
		     is_level = is_near(l->y1, l->y2) && is_near(up->y1, up->y2);
		if (i == line || !touches || (is_level && !up->is_couple) || fmin(up->y1, up->y2) > fmin(l->y1, l->y2) + 0.75)
			continue;
		int found = couple_above(s, i, depth + 1);
		if (found >= 0)
			return found;
	}
	return -1;
}

/* ---- What must hold ---- */

static bool is_named(const struct chart_genogram *g, int person, const struct sign_seen *s)
{
	return text_is(g->people[person].name, s->name);
}

static const char *wrong;

static void say_wrong(const char *what)
{
	wrong = wrong ? wrong : what;
}

/* Each couple is joined by one line, and no two people besides are. */
static void check_couples(const struct chart_genogram *g, const struct seen *s)
{
	int lines = 0;

	for (int i = 0; i < s->n_lines; i++)
		lines += s->lines[i].is_couple;
	if (lines != g->n_couples)
		say_wrong("not as many lines of couples as couples");
	for (int c = 0; c < g->n_couples; c++) {
		int n = 0;
		for (int i = 0; i < s->n_lines; i++) {
			if (!s->lines[i].is_couple)
				continue;
			const struct sign_seen *a = sign_beside(s, s->lines[i].x1, s->lines[i].y1, 1),
					       *b = sign_beside(s, s->lines[i].x2, s->lines[i].y2, -1);
			if (!a || !b) {
				say_wrong("a couple's line does not end at two people");
				continue;
			}
			n += (is_named(g, g->couples[c].one, a) && is_named(g, g->couples[c].other, b)) ||
			     (is_named(g, g->couples[c].other, a) && is_named(g, g->couples[c].one, b));
		}
		if (n != 1)
			say_wrong("a couple is not joined exactly once");
	}
}

static bool is_couple_line(const struct chart_genogram *g, int couple, const struct seen *s, int line)
{
	const struct sign_seen *a = sign_beside(s, s->lines[line].x1, s->lines[line].y1, 1),
			       *b = sign_beside(s, s->lines[line].x2, s->lines[line].y2, -1);
	int one = g->couples[couple].one, other = g->couples[couple].other;

	return a && b && ((is_named(g, one, a) && is_named(g, other, b)) || (is_named(g, other, a) && is_named(g, one, b)));
}

/* Each child's line, followed upwards, ends at its parents' couple line, and nobody else's does. */
static void check_children(const struct chart_genogram *g, const struct seen *s)
{
	int ends = 0;

	for (int i = 0; i < s->n_lines; i++)
		ends += !s->lines[i].is_couple && sign_under(s, s->lines[i].x2, s->lines[i].y2) != NULL;
	if (ends != g->n_children)
		say_wrong("not as many lines end at children as there are children");
	for (int c = 0; c < g->n_children; c++) {
		int n = 0;
		for (int i = 0; i < s->n_lines; i++) {
			const struct sign_seen *child = s->lines[i].is_couple ? NULL : sign_under(s, s->lines[i].x2, s->lines[i].y2);
			if (!child || !is_named(g, g->children[c].child, child))
				continue;
			int couple = couple_above(s, i, 0);
			n += couple >= 0 && is_couple_line(g, g->children[c].couple, s, couple) &&
			     s->lines[i].is_adopted == g->children[c].is_adopted;
		}
		if (n != 1)
			say_wrong("a child's line does not end at its parents' couple line");
	}
}

static double side_of(const struct line_seen *l, double x, double y)
{
	return (l->x2 - l->x1) * (y - l->y1) - (l->y2 - l->y1) * (x - l->x1);
}

static bool lines_cross(const struct line_seen *a, const struct line_seen *b)
{
	if (fmin(a->x1, a->x2) > fmax(b->x1, b->x2) + 1 || fmin(b->x1, b->x2) > fmax(a->x1, a->x2) + 1 ||
		fmin(a->y1, a->y2) > fmax(b->y1, b->y2) + 1 || fmin(b->y1, b->y2) > fmax(a->y1, a->y2) + 1)
		return false;
	return side_of(a, b->x1, b->y1) * side_of(a, b->x2, b->y2) <= 1 && side_of(b, a->x1, a->y1) * side_of(b, a->x2, a->y2) <= 1;
}

static void check_crossings(struct seen *s)
{
	for (int i = 0; i < s->n_lines; i++) {
		s->lines[i].owner = couple_above(s, i, 0);
		if (s->lines[i].owner < 0)
			say_wrong("a line hangs from no couple");
	}
	for (int i = 0; i < s->n_lines; i++)
		for (int k = 0; k < i; k++)
			if (s->lines[i].owner != s->lines[k].owner && lines_cross(&s->lines[i], &s->lines[k]))
				say_wrong("lines of two couples meet");
}

/* People stand clear of each other, and no line goes through one. */
static void check_signs(const struct seen *s)
{
	for (int i = 0; i < s->n_signs; i++) {
		for (int k = 0; k < i; k++)
			if (fabs(s->signs[i].x - s->signs[k].x) < 120 && fabs(s->signs[i].y - s->signs[k].y) < 100)
				say_wrong("two people stand in each other's place");
		double x = s->signs[i].x, y = s->signs[i].y;
		struct line_seen box = { x - HALF + 1, y - HALF + 1, x + HALF - 1, y + HALF - 1, false, false, 0 };
		for (int k = 0; k < s->n_lines; k++) {
			const struct line_seen *l = &s->lines[k];
			if (fmin(l->x1, l->x2) < box.x2 && fmax(l->x1, l->x2) > box.x1 && fmin(l->y1, l->y2) < box.y2 &&
				fmax(l->y1, l->y2) > box.y1)
				say_wrong("a line goes through a person");
		}
	}
}

/* Nobody drifts off to where no eye would look for them. */
static void check_width(const struct seen *s)
{
	double from = s->signs[0].x, to = from;

	for (int i = 0; i < s->n_signs; i++) {
		from = fmin(from, s->signs[i].x);
		to = fmax(to, s->signs[i].x);
	}
	if (to - from > 150.0 * s->n_signs)
		say_wrong("somebody stands far from everybody");
}

static void check_drawing(const struct chart_genogram *g)
{
	static struct seen s;

	svg_read(&s);
	wrong = NULL;
	check_couples(g, &s);
	check_children(g, &s);
	check_crossings(&s);
	check_signs(&s);
	check_width(&s);
}

/* ---- Shapes ---- */

static const char style[] =
	"<style>text{font:13px "
	"sans-serif}.name{font-weight:bold}.home{font-weight:bold;font-size:15px}.question{font-size:18px;font-weight:bold}"
	".sign{fill:#fff;stroke:#0b0c0c;stroke-width:2}.again{stroke-dasharray:5 3}.nobody{stroke-dasharray:2 "
	"3}.died,.bracket,.couple,.descent,.parting{fill:none;stroke:#0b0c0c;"
	"stroke-width:2}.unknown{stroke-dasharray:2 4}.adopted{stroke-dasharray:7 4}</style>";

/* The picture by itself, with the colours of the page. */
static void keep_picture(const struct family_shape *shape)
{
	const char *folder = getenv("KITH_PICTURES"), *svg = strstr(o.p, "<svg class=\"kith-chart__picture\""),
		   *head = svg ? strchr(svg, '>') : NULL;

	if (!folder || !head)
		return;
	struct text path = textf_in(arena, "%s/%s.svg", folder, shape->name);
	FILE *f = fopen(text_c_in(arena, path), "w");
	assert_non_null(f);
	fprintf(f, "%.*s>%s%.*s</svg>\n", (int)(head - svg), svg, style, (int)(strstr(svg, "</svg>") - head - 1), head + 1);
	fclose(f);
}

static void test_SM_12_shapes_that_practitioners_know_are_drawn_and_read_back_right(void **state)
{
	(void)state;
	for (const struct family_shape *shape = family_shapes; shape->name; shape++) {
		struct chart_genogram g;
		struct genogram_layout l;

		family_read(shape->jotted, &g, arena);
		g.title = text_of(shape->title);
		genogram_place(&g, &l, arena);
		if (l.refusal)
			fail_msg("%s is refused: %s", shape->name, l.refusal);
		out_reset(&o);
		chart_genogram(&o, &g);
		check_drawing(&g);
		keep_picture(shape);
		if (wrong)
			fail_msg("%s: %s", shape->name, wrong);
	}
}

/* ---- At random ---- */

struct grown {
	struct genogram_person people[GENOGRAM_MOST_PEOPLE];
	struct genogram_couple couples[GENOGRAM_MOST_COUPLES];
	struct genogram_child children[GENOGRAM_MOST_CHILDREN];
	int n_people, n_couples, n_children;
};

static bool chance(int percent)
{
	return (int)random_below(&seed, 100) < percent;
}

static int person_grow(struct grown *w, enum genogram_sign sign)
{
	w->people[w->n_people] =
		(struct genogram_person){ .name = textf_in(arena, "P%d", w->n_people), .sign = sign, .has_died = chance(10) };
	return w->n_people++;
}

static int couple_grow(struct grown *w, int one, int other)
{
	w->couples[w->n_couples] = (struct genogram_couple){ one, other, (enum genogram_bond)random_below(&seed, 3) };
	return w->n_couples++;
}

static void child_grow(struct grown *w, int couple, int child, bool is_adopted)
{
	w->children[w->n_children] = (struct genogram_child){ .child = child, .couple = couple, .is_adopted = is_adopted };
	if (w->n_children && w->children[w->n_children - 1].couple == couple && chance(10))
		w->children[w->n_children].born_together = w->children[w->n_children - 1].born_together = w->n_children;
	w->n_children++;
}

static enum genogram_sign sign_grow(void)
{
	return chance(48) ? SIGN_MALE : chance(90) ? SIGN_FEMALE : SIGN_OTHER;
}

static void children_grow(struct grown *w, int couple, int most)
{
	int n = (int)random_below(&seed, (uint64_t)most + 1);

	for (int i = 0; i < n; i++)
		child_grow(w, couple, person_grow(w, sign_grow()), false);
}

static void parents_grow(struct grown *w, int child, int siblings)
{
	int couple = couple_grow(w, person_grow(w, SIGN_MALE), person_grow(w, SIGN_FEMALE));

	children_grow(w, couple, siblings);
	child_grow(w, couple, child, false);
	children_grow(w, couple, siblings);
}

/* A family such as a service meets: two parents, children, what came before and after; aunts with families of their own; grandparents. */
static void family_grow(struct grown *w, struct chart_genogram *g)
{
	*w = (struct grown){ .n_people = 0 };
	int father = person_grow(w, SIGN_MALE), mother = person_grow(w, SIGN_FEMALE), couple = couple_grow(w, father, mother),
	    centre = person_grow(w, SIGN_FEMALE);

	w->people[centre].is_centre = true;
	children_grow(w, couple, 2);
	child_grow(w, couple, centre, false);
	children_grow(w, couple, 3);
	for (int i = 0; i < 2; i++)
		for (int more = 0; more < 3 && chance(30); more++)
			children_grow(w, couple_grow(w, i ? mother : father, person_grow(w, i ? SIGN_MALE : SIGN_FEMALE)), 2);
	for (int i = 0; i < 2; i++)
		if (chance(50))
			parents_grow(w, i ? mother : father, 2);
	int n = w->n_people;
	for (int i = 4; i < n; i++)
		if (chance(12))
			children_grow(w, couple_grow(w, i, person_grow(w, sign_grow())), 2);
	if (chance(10))
		child_grow(w, couple_grow(w, person_grow(w, sign_grow()), person_grow(w, sign_grow())), centre, true);
	if (chance(5))
		couple_grow(w, (int)random_below(&seed, (uint64_t)w->n_people), (int)random_below(&seed, (uint64_t)w->n_people - 1));
	*g = (struct chart_genogram){ .id = T("family"),
		.title = T("Family"),
		.people = w->people,
		.couples = w->couples,
		.children = w->children,
		.n_people = w->n_people,
		.n_couples = w->n_couples,
		.n_children = w->n_children };
}

static bool is_sound(const struct chart_genogram *g)
{
	for (int i = 0; i < g->n_couples; i++)
		if (g->couples[i].one == g->couples[i].other)
			return false;
	return true;
}

static void test_SM_12_any_family_is_drawn_right_or_refused_with_a_reason(void **state)
{
	int drawn = 0, refused = 0;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		static struct grown w;
		struct chart_genogram g;
		struct genogram_layout l;

		arena_reset(arena);
		family_grow(&w, &g);
		if (!is_sound(&g))
			continue;
		genogram_place(&g, &l, arena);
		if (l.refusal) {
			assert_true(strlen(l.refusal) > 10);
			refused++;
			continue;
		}
		drawn++;
		out_reset(&o);
		chart_genogram(&o, &g);
		check_drawing(&g);
		if (wrong)
			fail_msg("family %d: %s", round, wrong);
	}
	print_message("%d random families: %d drawn, %d refused (%.1f%%)\n", drawn + refused, drawn, refused,
		100.0 * refused / (drawn + refused));
	assert_true(refused * 4 < drawn);
}

/* ---- What it says ---- */

static bool says(const char *words)
{
	return text_has(out_text(&o), text_of(words));
}

static void test_what_cannot_be_drawn_says_why_and_is_in_the_table(void **state)
{
	struct chart_genogram g;

	(void)state;
	family_read("Joe:m May:f Ama:f* Kit:m | Joe+May>Ama May+Kit Kit+Ama", &g, arena);
	out_reset(&o);
	chart_genogram(&o, &g);
	assert_true(says("This family is not drawn, because somebody would stand in two generations at once. Everybody is in the table."));
	assert_false(says("<svg class=\"kith-chart__picture\""));
	assert_true(says("Joe and May"));
}

static void test_the_sentence_tells_the_picture_to_whoever_hears_it(void **state)
{
	struct chart_genogram g;

	(void)state;
	family_read("Joe:m May:f Ama:f* Kit:m Tom:m Leo:m | Joe/May>Ama,Kit May+Tom>Leo", &g, arena);
	out_reset(&o);
	chart_genogram(&o, &g);
	assert_true(says("6 people. Ama is the child of Joe and May, who have parted. Brothers and sisters of the same parents: Kit. "
			 "Half-brothers and half-sisters: Leo."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_SM_12_shapes_that_practitioners_know_are_drawn_and_read_back_right, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_SM_12_any_family_is_drawn_right_or_refused_with_a_reason, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_what_cannot_be_drawn_says_why_and_is_in_the_table, open_out, close_out),
		cmocka_unit_test_setup_teardown(test_the_sentence_tells_the_picture_to_whoever_hears_it, open_out, close_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
