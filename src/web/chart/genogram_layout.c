/* genogram_layout.c - a genogram from its order: how far apart people stand, at what height the bars of brothers and sisters run, and
 * the proof that no two lines of different couples meet. */
#include "web/chart/genogram_order.h"
#include <math.h>

/* Of what is wished at once, so that the wishes of all come to rest. */
static const double STEP = 0.4;

enum {
	APART = 132,
	COUPLE_APART = 150, /* between the middles of neighbours: names have room under both */
	EDGE = 70,
	TOP = 34,
	LABEL = 62, /* under a sign: its name in two lines, what is known in a third, their home */
	BAR = 12,   /* between bars of one row */
	ASIDE = 10, /* how far from the middle between two names a line may come down */
	CLEAR = 3,  /* lines nearer than this meet */
	ROUNDS = 300
};
static const double HALF_A_SIGN = GENOGRAM_SYMBOL / 2.0;

/* ---- Across ---- */

static bool is_couple(const struct genogram_order *r, int left, int right)
{
	const struct order_spot *s = &r->spots[left];

	for (int i = 0; i < s->n_couples; i++)
		if (r->side[s->couple[i]][0] == right || r->side[s->couple[i]][1] == right)
			return true;
	return false;
}

/* The places nearest to those wished for at which neighbours are far enough apart: neighbours that would be too near share the mean of
 * their wishes. */
static void row_settle(const struct genogram_order *r, int row, const double wish[], double x[])
{
	double offset[GENOGRAM_MOST_PEOPLE + GENOGRAM_MOST_REPEATS + 1] = { 0 }, mean[GENOGRAM_MOST_PEOPLE + GENOGRAM_MOST_REPEATS + 1];
	int size[GENOGRAM_MOST_PEOPLE + GENOGRAM_MOST_REPEATS + 1], blocks = 0;
	const int *at = r->rows[row];

	for (int i = 0; i < r->n_in_row[row]; i++) {
		if (i)
			offset[i] = offset[i - 1] + (is_couple(r, at[i - 1], at[i]) ? COUPLE_APART : APART);
		mean[blocks] = wish[at[i]] - offset[i];
		size[blocks++] = 1;
		while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
			mean[blocks - 2] = (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) /
					   (size[blocks - 2] + size[blocks - 1]);
			size[blocks - 2] += size[blocks - 1];
			blocks--;
		}
	}
	for (int b = 0, i = 0; b < blocks; b++)
		for (int k = 0; k < size[b]; k++, i++)
			x[at[i]] = mean[b] + offset[i];
}

static int spot_of_child(const struct genogram_order *r, int child)
{
	return r->first_spot[r->g->children[child].child];
}

/* The outermost children of a couple; false: it has none. */
static bool children_span(const struct genogram_order *r, int couple, const double x[], double *from, double *to)
{
	bool has_any = false;

	for (int i = 0; i < r->g->n_children; i++) {
		if (r->g->children[i].couple != couple)
			continue;
		double at = x[spot_of_child(r, i)];
		*from = has_any && *from < at ? *from : at;
		*to = has_any && *to > at ? *to : at;
		has_any = true;
	}
	return has_any;
}

/* How far each would move. What some wish one way others wish the other way, so that the whole stays where it is. */
struct wishes {
	double by[GENOGRAM_MOST_PEOPLE + GENOGRAM_MOST_REPEATS + 1];
};

/* Parents would stand over the middle of their children, and partners beside each other. */
static void wishes_of_couple(const struct genogram_order *r, int couple, const double x[], struct wishes *w)
{
	int one = r->side[couple][0], other = r->side[couple][1];
	double middle = (x[one] + x[other]) / 2, from = 0, to = 0, near = x[one] < x[other] ? COUPLE_APART : -COUPLE_APART;

	int n = 0;

	w->by[one] += (x[other] - near - x[one]) / 2;
	w->by[other] += (x[one] + near - x[other]) / 2;
	if (!children_span(r, couple, x, &from, &to))
		return;
	double by = (from + to) / 2 - middle;
	w->by[one] += by / 2;
	w->by[other] += by / 2;
	for (int i = 0; i < r->g->n_children; i++)
		n += r->g->children[i].couple == couple;
	for (int i = 0; i < r->g->n_children; i++)
		if (r->g->children[i].couple == couple)
			w->by[spot_of_child(r, i)] -= by / n;
}

/* Somebody drawn again ties their couples to nothing else. */
static bool has_repeat(const struct genogram_order *r, int chain)
{
	const struct order_chain *c = &r->chains[chain];

	for (int i = 0; i < c->n; i++)
		if (r->first_spot[r->spots[c->spots[i]].person] != c->spots[i])
			return true;
	return false;
}

/* Faintly, everybody would stand no farther from their neighbour than they must; where somebody is drawn again, not faintly, else they
 * drift off. */
static void wishes_of_neighbours(const struct genogram_order *r, const double x[], struct wishes *w)
{
	static const double faint = 0.02;

	for (int row = 0; row < r->n_rows; row++)
		for (int i = 1; i < r->n_in_row[row]; i++) {
			int left = r->rows[row][i - 1], at = r->rows[row][i];
			bool is_by_couple = is_couple(r, left, at);
			double pull = !is_by_couple && has_repeat(r, r->spots[at].chain) ? 1 : faint;

			double by = pull * (x[at] - x[left] - (is_by_couple ? COUPLE_APART : APART)) / 2;

			w->by[at] -= by;
			w->by[left] += by;
		}
}

static void place_across(const struct genogram_order *r, double x[])
{
	double wish[GENOGRAM_MOST_PEOPLE + GENOGRAM_MOST_REPEATS + 1] = { 0 };

	for (int row = 0; row < r->n_rows; row++)
		row_settle(r, row, wish, x);
	for (int round = 0; round < ROUNDS; round++) {
		struct wishes w = { 0 };

		for (int i = 0; i < r->g->n_couples; i++)
			wishes_of_couple(r, i, x, &w);
		wishes_of_neighbours(r, x, &w);
		for (int i = 0; i < r->n_spots; i++)
			wish[i] = x[i] + STEP * w.by[i];
		for (int row = 0; row < r->n_rows; row++)
			row_settle(r, row, wish, x);
	}
	double least = r->n_spots ? x[0] : 0;
	for (int i = 0; i < r->n_spots; i++)
		least = x[i] < least ? x[i] : least;
	for (int i = 0; i < r->n_spots; i++)
		x[i] = round(x[i] - least + EDGE);
}

/* ---- The bars of brothers and sisters ---- */

struct bar_span {
	int couple, row;
	double from, to, drop;
	int level;
};

static bool is_within(double x, const struct bar_span *b)
{
	return x > b->from - 2 * CLEAR && x < b->to + 2 * CLEAR;
}

/* The bar of a must run above that of b: its couple's line comes down through where b's would lie, or a child of b goes down from there. */
static bool is_above(const struct genogram_order *r, const struct genogram_layout *l, const struct bar_span *a, const struct bar_span *b)
{
	if (is_within(a->drop, b))
		return true;
	for (int i = 0; i < r->g->n_children; i++)
		if (r->g->children[i].couple == b->couple && is_within(l->child_x[i], a))
			return true;
	return false;
}

static int bars_find(const struct genogram_order *r, const struct genogram_layout *l, struct bar_span bars[])
{
	int n = 0;

	for (int i = 0; i < r->g->n_couples; i++) {
		double from = l->joins[i].x, to = from;

		if (!l->joins[i].has_children)
			continue;
		for (int k = 0; k < r->g->n_children; k++)
			if (r->g->children[k].couple == i) {
				from = l->child_x[k] < from ? l->child_x[k] : from;
				to = l->child_x[k] > to ? l->child_x[k] : to;
			}
		bars[n++] = (struct bar_span){
			.couple = i, .row = l->spots[l->joins[i].left].row, .from = from, .to = to, .drop = l->joins[i].x
		};
	}
	return n;
}

/* Each bar one level below every bar that must run above it; false: two must each run above the other. */
static bool bars_level(const struct genogram_order *r, const struct genogram_layout *l, struct bar_span bars[], int n)
{
	bool moved = true;

	for (int round = 0; moved && round <= n; round++) {
		moved = false;
		for (int i = 0; i < n; i++)
			for (int k = 0; k < n; k++)
				if (i != k && bars[i].row == bars[k].row && bars[k].level <= bars[i].level &&
					is_above(r, l, &bars[i], &bars[k])) {
					bars[k].level = bars[i].level + 1;
					moved = true;
				}
	}
	return !moved;
}

/* ---- Down ---- */

static void place_down(struct genogram_order *r, struct genogram_layout *l)
{
	struct bar_span bars[GENOGRAM_MOST_COUPLES];
	int n = bars_find(r, l, bars), levels[GENOGRAM_MOST_ROWS] = { 0 };
	double top[GENOGRAM_MOST_ROWS] = { TOP };

	if (!bars_level(r, l, bars, n)) {
		r->refusal = "the lines of two couples to their children would cross";
		return;
	}
	for (int i = 0; i < n; i++)
		if (bars[i].level >= levels[bars[i].row])
			levels[bars[i].row] = bars[i].level + 1;
	for (int row = 1; row < r->n_rows; row++)
		top[row] = top[row - 1] + GENOGRAM_SYMBOL + LABEL + levels[row - 1] * BAR + GENOGRAM_TWINS + 2 * CLEAR;
	for (int i = 0; i < l->n_spots; i++)
		l->spots[i].y = top[l->spots[i].row];
	for (int i = 0; i < r->g->n_couples; i++)
		l->joins[i].y = l->spots[l->joins[i].left].y + HALF_A_SIGN;
	for (int i = 0; i < n; i++)
		l->joins[bars[i].couple].bar_y = top[bars[i].row] + GENOGRAM_SYMBOL + LABEL + bars[i].level * BAR;
	l->height = top[r->n_rows - 1] + GENOGRAM_SYMBOL + LABEL;
}

/* ---- Spots and joins ---- */

static bool hangs_from_more(const struct chart_genogram *g, int child, bool *is_first)
{
	int n = 0;

	*is_first = true;
	for (int i = 0; i < g->n_children; i++)
		if (g->children[i].child == g->children[child].child) {
			n++;
			*is_first = *is_first && i >= child;
		}
	return n > 1;
}

/* Somebody who was adopted hangs from two couples: the lines meet the sign side by side, towards the couple that each comes from. */
static void children_place(struct genogram_order *r, struct genogram_layout *l)
{
	for (int i = 0; i < r->g->n_children; i++) {
		bool is_first, has_more = hangs_from_more(r->g, i, &is_first);
		double at = l->spots[spot_of_child(r, i)].x;
		int twin = -1;

		for (int k = 0; k < r->g->n_children; k++)
			if (k != i && r->g->children[k].child == r->g->children[i].child)
				twin = k;
		if (has_more)
			at += l->joins[r->g->children[i].couple].x < l->joins[r->g->children[twin].couple].x ? -9 : 9;
		l->child_x[i] = at;
		l->joins[r->g->children[i].couple].has_children = true;
	}
}

static bool are_born_together(const struct genogram_child *a, const struct genogram_child *b)
{
	return a->couple == b->couple && a->born_together && a->born_together == b->born_together;
}

/* Lines of children born together leave the bar at one point, in the middle over all of them. */
static void twins_place(struct genogram_order *r, struct genogram_layout *l)
{
	for (int i = 0; i < r->g->n_children; i++) {
		double from = l->child_x[i], to = from;

		for (int k = 0; k < r->g->n_children; k++)
			if (are_born_together(&r->g->children[i], &r->g->children[k])) {
				from = fmin(from, l->child_x[k]);
				to = fmax(to, l->child_x[k]);
			}
		l->leaves_x[i] = (from + to) / 2;
	}
}

/* Where all children leave the bar at one point, their parents' line comes down there, as far as the names beside it leave room. */
static void drops_place(struct genogram_order *r, struct genogram_layout *l)
{
	for (int i = 0; i < r->g->n_couples; i++) {
		struct genogram_join *j = &l->joins[i];
		double from = INFINITY, to = -INFINITY;

		for (int k = 0; k < r->g->n_children; k++)
			if (r->g->children[k].couple == i) {
				from = fmin(from, l->leaves_x[k]);
				to = fmax(to, l->leaves_x[k]);
			}
		if (from == to)
			j->x = fmax(l->spots[j->left].x + COUPLE_APART / 2.0 - ASIDE,
				fmin(l->spots[j->right].x - COUPLE_APART / 2.0 + ASIDE, from));
	}
}

static void joins_place(struct genogram_order *r, struct genogram_layout *l)
{
	for (int i = 0; i < r->g->n_couples; i++) {
		int one = r->side[i][0], other = r->side[i][1], left = l->spots[one].x < l->spots[other].x ? one : other;

		l->joins[i] = (struct genogram_join){
			.left = left, .right = left == one ? other : one, .x = (l->spots[one].x + l->spots[other].x) / 2
		};
	}
}

static void spots_place(struct genogram_order *r, struct genogram_layout *l)
{
	double x[GENOGRAM_MOST_PEOPLE + GENOGRAM_MOST_REPEATS + 1] = { 0 };

	place_across(r, x);
	l->n_spots = r->n_spots;
	l->spots = ARRAY_IN(r->arena, struct genogram_spot, r->n_spots + 1);
	l->joins = ARRAY_IN(r->arena, struct genogram_join, r->g->n_couples + 1);
	l->child_x = ARRAY_IN(r->arena, double, r->g->n_children + 1);
	l->leaves_x = ARRAY_IN(r->arena, double, r->g->n_children + 1);
	for (int i = 0; i < r->n_spots; i++) {
		const struct order_spot *s = &r->spots[i];

		l->spots[i] = (struct genogram_spot){
			.person = s->person, .row = r->row_of[s->person], .x = x[i], .is_repeat = r->first_spot[s->person] != i
		};
		l->width = x[i] + EDGE > l->width ? x[i] + EDGE : l->width;
	}
}

/* ---- The proof ---- */

/* A straight piece of line, or a sign, as the box that it fills; owner: the couple, or none of them for a sign. */
struct piece {
	double x1, y1, x2, y2;
	int owner;
};
struct pieces {
	struct piece *at;
	size_t n, cap;
};

static void piece_add(struct genogram_order *r, struct pieces *p, int owner, double x1, double y1, double x2, double y2)
{
	*GROW_IN(r->arena, p) = (struct piece){ fmin(x1, x2), fmin(y1, y2), fmax(x1, x2), fmax(y1, y2), owner };
}

static void pieces_of_couple(struct genogram_order *r, const struct genogram_layout *l, int couple, struct pieces *p)
{
	const struct genogram_join *j = &l->joins[couple];
	double from = j->x, to = from;

	piece_add(r, p, couple, l->spots[j->left].x + HALF_A_SIGN + CLEAR + 1, j->y,
		l->spots[j->right].x - HALF_A_SIGN - CLEAR - 1, j->y);
	if (!j->has_children)
		return;
	for (int i = 0; i < r->g->n_children; i++) {
		if (r->g->children[i].couple != couple)
			continue;
		from = fmin(from, l->child_x[i]);
		to = fmax(to, l->child_x[i]);
		piece_add(r, p, couple, l->child_x[i], j->bar_y, l->child_x[i], l->spots[spot_of_child(r, i)].y - CLEAR - 1);
	}
	piece_add(r, p, couple, j->x, j->y, j->x, j->bar_y);
	piece_add(r, p, couple, from, j->bar_y, to, j->bar_y);
}

static bool pieces_meet(const struct piece *a, const struct piece *b)
{
	return a->owner != b->owner && a->x1 - CLEAR < b->x2 && b->x1 - CLEAR < a->x2 && a->y1 - CLEAR < b->y2 && b->y1 - CLEAR < a->y2;
}

/* Partners stand beside each other in their row. */
static bool is_side_by_side(const struct genogram_order *r, const struct genogram_layout *l, int couple)
{
	const struct genogram_join *j = &l->joins[couple];

	if (l->spots[j->left].row != l->spots[j->right].row)
		return false;
	for (int i = 0; i < r->n_spots; i++)
		if (l->spots[i].row == l->spots[j->left].row && l->spots[i].x > l->spots[j->left].x && l->spots[i].x < l->spots[j->right].x)
			return false;
	return true;
}

/* The line to one of twins parts from the other's above their signs: no other line goes where it slants. */
static void pieces_of_twins(struct genogram_order *r, const struct genogram_layout *l, struct pieces *p)
{
	for (int i = 0; i < r->g->n_children; i++) {
		double y = l->spots[spot_of_child(r, i)].y;
		int couple = r->g->children[i].couple;

		if (!r->g->children[i].born_together)
			continue;
		piece_add(r, p, couple, l->leaves_x[i], l->joins[couple].bar_y, l->leaves_x[i], y - GENOGRAM_TWINS);
		piece_add(r, p, couple, l->leaves_x[i], y - GENOGRAM_TWINS, l->child_x[i], y - CLEAR - 1);
	}
}

static void prove(struct genogram_order *r, const struct genogram_layout *l)
{
	struct pieces p = { 0 };

	for (int i = 0; i < r->g->n_couples && !r->refusal; i++) {
		if (!is_side_by_side(r, l, i))
			r->refusal = "partners cannot all be drawn side by side";
		pieces_of_couple(r, l, i, &p);
	}
	pieces_of_twins(r, l, &p);
	for (int i = 0; i < l->n_spots; i++)
		piece_add(r, &p, -1 - i, l->spots[i].x - HALF_A_SIGN, l->spots[i].y, l->spots[i].x + HALF_A_SIGN,
			l->spots[i].y + GENOGRAM_SYMBOL);
	for (size_t i = 0; i < p.n && !r->refusal; i++)
		for (size_t k = 0; k < i; k++)
			if (pieces_meet(&p.at[i], &p.at[k]))
				r->refusal = "two lines would meet that have nothing to do with each other";
}

void genogram_place(const struct chart_genogram *g, struct genogram_layout *l, struct arena *a)
{
	struct genogram_order *r = NEW_IN(a, struct genogram_order);

	*l = (struct genogram_layout){ 0 };
	genogram_order_find(r, g, a);
	if (!r->refusal) {
		spots_place(r, l);
		joins_place(r, l);
		children_place(r, l);
		twins_place(r, l);
		drops_place(r, l);
		place_down(r, l);
	}
	if (!r->refusal)
		prove(r, l);
	l->refusal = r->refusal;
}
