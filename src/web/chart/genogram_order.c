/* genogram_order.c - rows and order of a genogram. Generations follow from who is whose child. Partners stand in chains, each beside
 * the next. A walk from the family in the middle then sets the chains of each row from left to right: what hangs from a chain's left
 * stands left of it, brothers and sisters of a father on his side, those of a mother on hers. */
#include "web/chart/genogram_order.h"

enum { UNSEEN = 1000 };

/* ---- Generations ---- */

/* Sets the row that one link asks for; false: the person has another already. */
static bool row_agree(struct genogram_order *r, int person, int row, bool *is_new)
{
	if (r->row_of[person] == UNSEEN) {
		r->row_of[person] = row;
		*is_new = true;
	}
	return r->row_of[person] == row;
}

static bool rows_of_couple(struct genogram_order *r, const struct genogram_couple *c, bool *is_new)
{
	if (r->row_of[c->one] != UNSEEN)
		return row_agree(r, c->other, r->row_of[c->one], is_new);
	return r->row_of[c->other] == UNSEEN || row_agree(r, c->one, r->row_of[c->other], is_new);
}

static bool rows_of_child(struct genogram_order *r, const struct genogram_child *c, bool *is_new)
{
	int parent = r->g->couples[c->couple].one;

	if (r->row_of[parent] != UNSEEN)
		return row_agree(r, c->child, r->row_of[parent] + 1, is_new);
	return r->row_of[c->child] == UNSEEN || row_agree(r, parent, r->row_of[c->child] - 1, is_new);
}

static void rows_spread(struct genogram_order *r)
{
	bool is_new = true;

	while (is_new && !r->refusal) {
		bool fits = true;

		is_new = false;
		for (int i = 0; i < r->g->n_couples; i++)
			fits = rows_of_couple(r, &r->g->couples[i], &is_new) && fits;
		for (int i = 0; i < r->g->n_children; i++)
			fits = rows_of_child(r, &r->g->children[i], &is_new) && fits;
		if (!fits)
			r->refusal = "somebody would stand in two generations at once";
	}
}

static void rows_find(struct genogram_order *r)
{
	int top = UNSEEN, bottom = -UNSEEN;

	for (int i = 0; i < r->g->n_people; i++)
		r->row_of[i] = UNSEEN;
	for (int i = 0; i < r->g->n_people && !r->refusal; i++)
		if (r->row_of[i] == UNSEEN) {
			r->row_of[i] = 0;
			rows_spread(r);
		}
	for (int i = 0; i < r->g->n_people; i++) {
		top = r->row_of[i] < top ? r->row_of[i] : top;
		bottom = r->row_of[i] > bottom ? r->row_of[i] : bottom;
	}
	r->n_rows = bottom - top + 1;
	if (!r->refusal && r->n_rows > GENOGRAM_MOST_ROWS)
		r->refusal = "it spans more generations than a page can show";
	for (int i = 0; i < r->g->n_people; i++)
		r->row_of[i] -= top;
}

/* ---- Chains of partners ---- */

static int spot_new(struct genogram_order *r, int person)
{
	int at = r->n_spots, last = r->first_spot[person];

	if (at >= r->g->n_people + GENOGRAM_MOST_REPEATS) {
		r->refusal = "somebody has had more partners than can be drawn side by side";
		return 0;
	}
	r->spots[at] = (struct order_spot){ .person = person, .chain = at, .next_of_person = -1 };
	r->n_spots++;
	while (last >= 0 && r->spots[last].next_of_person >= 0)
		last = r->spots[last].next_of_person;
	if (last >= 0)
		r->spots[last].next_of_person = at;
	else
		r->first_spot[person] = at;
	return at;
}

/* A spot of the person with a free side, not in a chain (-1: any); NONE of them: drawn again. */
static int spot_free(struct genogram_order *r, int person, int not_in_chain)
{
	for (int i = r->first_spot[person]; i >= 0; i = r->spots[i].next_of_person)
		if (r->spots[i].n_couples < 2 && r->spots[i].chain != not_in_chain)
			return i;
	return spot_new(r, person);
}

static void chains_merge(struct genogram_order *r, int kept, int gone)
{
	for (int i = 0; i < r->n_spots; i++)
		if (r->spots[i].chain == gone)
			r->spots[i].chain = kept;
}

static void couple_seat(struct genogram_order *r, int couple)
{
	const struct genogram_couple *c = &r->g->couples[couple];
	int one = spot_free(r, c->one, -1), other = spot_free(r, c->other, r->spots[one].chain);

	if (r->refusal)
		return;
	chains_merge(r, r->spots[one].chain, r->spots[other].chain);
	r->spots[one].couple[r->spots[one].n_couples++] = couple;
	r->spots[other].couple[r->spots[other].n_couples++] = couple;
	r->side[couple][0] = one;
	r->side[couple][1] = other;
}

static int spot_beside(const struct genogram_order *r, int spot, int couple)
{
	return r->side[couple][0] == spot ? r->side[couple][1] : r->side[couple][0];
}

/* The spots of a chain from one end to the other. */
static void chain_walk(struct genogram_order *r, struct order_chain *c, int end)
{
	int couple = -1, at = end;

	c->spots = ARRAY_IN(r->arena, int, r->n_spots);
	for (;;) {
		const struct order_spot *s = &r->spots[at];
		int next = -1;

		c->spots[c->n++] = at;
		for (int i = 0; i < s->n_couples; i++)
			next = s->couple[i] != couple ? s->couple[i] : next;
		if (next < 0)
			return;
		couple = next;
		at = spot_beside(r, at, couple);
	}
}

static void chain_flip(struct order_chain *c)
{
	for (int i = 0; i < c->n / 2; i++) {
		int kept = c->spots[i];

		c->spots[i] = c->spots[c->n - 1 - i];
		c->spots[c->n - 1 - i] = kept;
	}
}

static enum genogram_sign sign_of(const struct genogram_order *r, int spot)
{
	return r->g->people[r->spots[spot].person].sign;
}

static int lowest_couple(const struct genogram_order *r, const struct order_chain *c)
{
	int lowest = r->g->n_couples;

	for (int i = 0; i < c->n; i++)
		for (int k = 0; k < r->spots[c->spots[i]].n_couples; k++)
			if (r->spots[c->spots[i]].couple[k] < lowest)
				lowest = r->spots[c->spots[i]].couple[k];
	return lowest;
}

static bool is_again(const struct genogram_order *r, int spot)
{
	return r->first_spot[r->spots[spot].person] != spot;
}

/* Whoever is drawn again turns to where they stand first; else a man stands to the left of the woman in the chain's first couple. */
static void chain_face(struct genogram_order *r, struct order_chain *c)
{
	int couple = lowest_couple(r, c);

	if (is_again(r, c->spots[0]) || is_again(r, c->spots[c->n - 1])) {
		if (!is_again(r, c->spots[0]))
			chain_flip(c);
		return;
	}

	for (int i = 0; i + 1 < c->n; i++)
		if (r->side[couple][0] == c->spots[i] || r->side[couple][1] == c->spots[i]) {
			if (sign_of(r, c->spots[i]) == SIGN_FEMALE || sign_of(r, c->spots[i + 1]) == SIGN_MALE)
				chain_flip(c);
			return;
		}
}

static void chains_find(struct genogram_order *r)
{
	int number[GENOGRAM_MOST_PEOPLE + GENOGRAM_MOST_REPEATS + 1];

	for (int i = 0; i < r->g->n_people; i++)
		r->first_spot[i] = -1, spot_new(r, i);
	for (int i = 0; i < r->g->n_couples && !r->refusal; i++)
		couple_seat(r, i);
	if (r->refusal)
		return;
	r->chains = ARRAY_IN(r->arena, struct order_chain, r->n_spots);
	memset(number, -1, sizeof number);
	for (int i = 0; i < r->n_spots; i++) {
		int chain = r->spots[i].chain;

		if (r->spots[i].n_couples > 1 || number[chain] >= 0)
			continue;
		number[chain] = r->n_chains;
		r->chains[r->n_chains] = (struct order_chain){ .row = r->row_of[r->spots[i].person] };
		chain_walk(r, &r->chains[r->n_chains], i);
		chain_face(r, &r->chains[r->n_chains++]);
	}
	for (int i = 0; i < r->n_spots; i++)
		r->spots[i].chain = number[r->spots[i].chain];
}

/* ---- The walk ---- */

static void walk_down(struct genogram_order *r, int chain, int through);
static void walk_up(struct genogram_order *r, int child, bool is_left);

static struct order_chain *chain_of_person(struct genogram_order *r, int person)
{
	return &r->chains[r->spots[r->first_spot[person]].chain];
}

static int chain_of_couple(const struct genogram_order *r, int couple)
{
	return r->spots[r->side[couple][0]].chain;
}

static void append(struct genogram_order *r, struct order_chain *c)
{
	if (c->is_appended)
		return;
	c->is_appended = true;
	for (int i = 0; i < c->n; i++)
		r->rows[c->row][r->n_in_row[c->row]++] = c->spots[i];
}

/* Where along its chain a person's own spot is; -1 for one who is only drawn again there. */
static int place_in_chain(const struct genogram_order *r, const struct order_chain *c, int person)
{
	for (int i = 0; i < c->n; i++)
		if (c->spots[i] == r->first_spot[person])
			return i;
	return -1;
}

/* The links by which members of a chain hang from parents not walked yet, from left to right; born before adopted. */
static int links_up(const struct genogram_order *r, const struct order_chain *c, int links[])
{
	int n = 0;

	for (int i = 0; i < c->n; i++)
		for (int adopted = 0; adopted < 2; adopted++)
			for (int k = 0; k < r->g->n_children; k++) {
				const struct genogram_child *l = &r->g->children[k];

				if (l->is_adopted == adopted && r->first_spot[l->child] == c->spots[i] &&
					!r->chains[chain_of_couple(r, l->couple)].is_done)
					links[n++] = k;
			}
	return n;
}

/* Of the parents that a chain hangs from beside those it is come to from: how many are not walked yet. */
static int in_laws(const struct genogram_order *r, const struct order_chain *c)
{
	int links[GENOGRAM_MOST_CHILDREN];

	return c->is_done ? 0 : links_up(r, c, links);
}

/* Children of a couple, by birth; one whose partner has parents of their own goes to the end, a second such to the beginning. */
static int children_of(const struct genogram_order *r, int couple, int children[])
{
	int n = 0, married[GENOGRAM_MOST_CHILDREN], n_married = 0;

	for (int i = 0; i < r->g->n_children; i++) {
		if (r->g->children[i].couple != couple)
			continue;
		if (in_laws(r, &r->chains[r->spots[r->first_spot[r->g->children[i].child]].chain]))
			married[n_married++] = i;
		else
			children[n++] = i;
	}
	for (int i = 0; i < n_married; i++) {
		if (i == 1)
			memmove(children + 1, children, sizeof *children * (size_t)n);
		children[i == 1 ? 0 : n] = married[i];
		n++;
	}
	return n;
}

static void walk_couple(struct genogram_order *r, int couple, int but)
{
	int children[GENOGRAM_MOST_CHILDREN], n = children_of(r, couple, children);

	for (int i = 0; i < n; i++)
		if (children[i] != but)
			walk_down(r, (int)(chain_of_person(r, r->g->children[children[i]].child) - r->chains), children[i]);
}

/* The couple between two neighbours of a chain. */
static int couple_between(const struct genogram_order *r, int left, int right)
{
	for (int i = 0; i < r->spots[left].n_couples; i++)
		if (spot_beside(r, left, r->spots[left].couple[i]) == right)
			return r->spots[left].couple[i];
	return -1;
}

static void walk_couples(struct genogram_order *r, const struct order_chain *c)
{
	for (int i = 0; i + 1 < c->n; i++)
		walk_couple(r, couple_between(r, c->spots[i], c->spots[i + 1]), -1);
}

/* Chains in which a member of this one is drawn again stand at once beside it. */
static void walk_again(struct genogram_order *r, const struct order_chain *c)
{
	for (int i = 0; i < c->n; i++)
		for (int s = r->first_spot[r->spots[c->spots[i]].person]; s >= 0; s = r->spots[s].next_of_person)
			if (!r->chains[r->spots[s].chain].is_done)
				walk_down(r, r->spots[s].chain, -1);
}

static bool is_on_left(const struct genogram_order *r, const struct order_chain *c, int link)
{
	return 2 * place_in_chain(r, c, r->g->children[link].child) < c->n - 1;
}

/* A chain that is come to from above through a link, or from nowhere (-1): what hangs from members left of there, the chain with
 * its children, what hangs from members right of there. */
static void walk_down(struct genogram_order *r, int chain, int through)
{
	struct order_chain *c = &r->chains[chain];
	int links[GENOGRAM_MOST_CHILDREN], n, from;

	if (c->is_done)
		return;
	c->is_done = true;
	n = links_up(r, c, links);
	from = through < 0 ? -1 : place_in_chain(r, c, r->g->children[through].child);
	if (from > 0 && n && place_in_chain(r, c, r->g->children[links[0]].child) < from &&
		place_in_chain(r, c, r->g->children[links[n - 1]].child) < from) {
		chain_flip(c);
		n = links_up(r, c, links);
		from = c->n - 1 - from;
	}
	bool is_left[GENOGRAM_MOST_CHILDREN];
	for (int i = 0; i < n; i++)
		is_left[i] = through < 0 ? i == 0 && (n > 1 || is_on_left(r, c, links[0]))
					 : place_in_chain(r, c, r->g->children[links[i]].child) < from;
	for (int i = 0; i < n; i++)
		if (is_left[i])
			walk_up(r, links[i], true);
	if (through >= 0)
		append(r, &r->chains[chain_of_couple(r, r->g->children[through].couple)]);
	append(r, c);
	walk_couples(r, c);
	walk_again(r, c);
	for (int i = 0; i < n; i++)
		if (!is_left[i])
			walk_up(r, links[i], false);
}

/* The parents of somebody whose chain stands at the edge of what is walked: they, and what hangs from them, go beyond that edge. */
static void walk_up(struct genogram_order *r, int child, bool is_left)
{
	int couple = r->g->children[child].couple, links[GENOGRAM_MOST_CHILDREN];
	struct order_chain *c = &r->chains[chain_of_couple(r, couple)];

	if (c->is_done)
		return;
	c->is_done = true;
	/* The couple of this child stands at the near end of its chain. */
	bool is_at_left = c->n > 1 && couple_between(r, c->spots[0], c->spots[1]) == couple;
	bool is_at_right = c->n > 1 && couple_between(r, c->spots[c->n - 2], c->spots[c->n - 1]) == couple;
	if ((is_left && is_at_left && !is_at_right) || (!is_left && is_at_right && !is_at_left))
		chain_flip(c);
	int n = links_up(r, c, links), lefts = n > 1 || is_left ? n > 1 ? 1 : n : 0;
	for (int i = 0; i < lefts; i++)
		walk_up(r, links[i], true);
	append(r, c);
	for (int i = 0; i + 1 < c->n; i++)
		walk_couple(r, couple_between(r, c->spots[i], c->spots[i + 1]), child);
	walk_again(r, c);
	for (int i = lefts; i < n; i++)
		walk_up(r, links[i], false);
}

/* The walk begins with the parents of the centre, else with the centre; people without any tie to it come after. */
static void walk_all(struct genogram_order *r)
{
	int centre = 0, start;

	for (int i = 0; i < r->g->n_people; i++)
		centre = r->g->people[i].is_centre ? i : centre;
	start = r->spots[r->first_spot[centre]].chain;
	for (int i = r->g->n_children - 1; i >= 0; i--)
		if (r->g->children[i].child == centre)
			start = chain_of_couple(r, r->g->children[i].couple);
	walk_down(r, start, -1);
	for (int i = 0; i < r->n_chains; i++)
		walk_down(r, i, -1);
}

static bool is_given_twice(const struct chart_genogram *g)
{
	for (int i = 0; i < g->n_couples; i++)
		for (int k = 0; k < i; k++) {
			const struct genogram_couple *a = &g->couples[i], *b = &g->couples[k];

			if ((a->one == b->one && a->other == b->other) || (a->one == b->other && a->other == b->one))
				return true;
		}
	return false;
}

void genogram_order_find(struct genogram_order *r, const struct chart_genogram *g, struct arena *a)
{
	*r = (struct genogram_order){ .g = g, .arena = a };
	if (g->n_people > GENOGRAM_MOST_PEOPLE || g->n_couples > GENOGRAM_MOST_COUPLES || g->n_children > GENOGRAM_MOST_CHILDREN)
		r->refusal = "there are more people than a page can show";
	else if (is_given_twice(g))
		r->refusal = "the same two people are a couple twice";
	if (!r->refusal)
		rows_find(r);
	if (!r->refusal)
		chains_find(r);
	for (int i = 0; i < r->n_rows && !r->refusal; i++)
		r->rows[i] = ARRAY_IN(a, int, r->n_spots);
	if (!r->refusal)
		walk_all(r);
}
