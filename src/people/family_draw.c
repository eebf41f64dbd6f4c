/* A family as a genogram: from who is recorded as what to couples and their children. What is not recorded is not guessed: a parent of
 * whom nothing is known stands as a question mark, and who cannot be placed is left out and named. */
#include "base/arena.h"
#include "base/out.h"
#include "people/family.h"
#include "people/person.h"

enum { MOST_PARENTS = 4 };
struct parents { int birth[MOST_PARENTS], n_birth, adopters[MOST_PARENTS], n_adopters; };
/* The people of the drawing are the family's, in the same order, then those who stand for parents not recorded. */
struct drawing {
	const struct family *f;
	struct arena *a;
	struct genogram_person *people;
	struct genogram_couple *couples;
	struct genogram_child *children;
	struct parents *parents;
	int n_people, n_couples, n_children, *nobody_beside;
};

static int place_of(const struct drawing *d, int64_t person)
{
	const struct kin *k = person == NONE ? NULL : family_kin(d->f, person);
	return k ? (int)(k - d->f->kin.at) : -1;
}

/* ---- People ---- */

static struct text known_of(const struct drawing *d, const struct kin *k)
{
	struct out o = out_make(80);
	struct text age = age_words_in(d->a, k->born_on, clock_today());
	bool is_small = date_whole(k->born_on) && date_age(k->born_on, clock_today()) < 2;
	if (!date_none(k->died_on)) {
		if (!date_none(k->born_on))
			out_f(&o, "%d to ", date_year(k->born_on));
		else
			out_lit(&o, "died ");
		out_f(&o, "%d", date_year(k->died_on));
	} else if (date_none(k->born_on) && !date_none(k->expected_on)) {
		out_lit(&o, "due ");
		date_put_words(&o, k->expected_on);
	} else if (!date_none(k->born_on)) {
		if (!text_none(age))
			out_raw(&o, age);
		if (!is_small)
			out_f(&o, "%sborn %d", text_none(age) ? "" : ", ", date_year(k->born_on));
	}
	struct text t = text_dup_in(d->a, out_text(&o));
	out_free(&o);
	return t;
}

static void person_draw(struct drawing *d, const struct kin *k)
{
	d->people[d->n_people++] = (struct genogram_person){
		.name = k->name, .more = known_of(d, k), .sign = k->sign, .is_centre = k->reach == REACH_CENTRE, .household = k->household,
		.has_died = !date_none(k->died_on), .is_unborn = date_none(k->born_on) && !date_none(k->expected_on),
		.href = k->is_open ? textf_in(d->a, "/children/%lld", (long long)k->person) : NO_TEXT };
}

static int nobody_draw(struct drawing *d, enum genogram_sign beside)
{
	if (d->n_people >= GENOGRAM_MOST_PEOPLE)
		return -1;
	d->people[d->n_people] = (struct genogram_person){ .is_nobody = true,
		.name = beside == SIGN_FEMALE ? T("Father not recorded") : beside == SIGN_MALE ? T("Mother not recorded") : T("Parent not recorded") };
	return d->n_people++;
}

/* ---- Whose child ---- */

static void parent_add(int list[], int *n, int parent)
{
	for (int i = 0; i < *n; i++)
		if (list[i] == parent)
			return;
	if (*n < MOST_PARENTS && parent >= 0)
		list[(*n)++] = parent;
}

static void birth_parent_add(struct drawing *d, int child, int parent)
{
	if (child >= 0 && child != parent)
		parent_add(d->parents[child].birth, &d->parents[child].n_birth, parent);
}

static bool is_kind(const struct tie *t, const char *kind)
{
	return text_is(t->kind, kind);
}

static void parents_of_tie(struct drawing *d, const struct tie *t)
{
	int of = place_of(d, t->of), other = place_of(d, t->other), through = place_of(d, t->through);
	if (is_kind(t, "mother") || is_kind(t, "father") || is_kind(t, "parent"))
		birth_parent_add(d, of, other);
	else if (is_kind(t, "child"))
		birth_parent_add(d, other, of);
	else if (is_kind(t, "adoptive_parent"))
		parent_add(d->parents[of].adopters, &d->parents[of].n_adopters, other);
	else if (is_kind(t, "half_sibling") && through >= 0)
		birth_parent_add(d, of, through), birth_parent_add(d, other, through);
	else if (is_kind(t, "step_sibling") && through >= 0)
		birth_parent_add(d, other, through);
	else if (is_kind(t, "grandparent") && through >= 0)
		birth_parent_add(d, through, other);
}

/* One couple of parents who are not recorded, so that brothers and sisters hang together. */
static void parents_unknown(struct drawing *d, int child)
{
	int father = nobody_draw(d, SIGN_FEMALE), mother = nobody_draw(d, SIGN_MALE);
	if (father < 0 || mother < 0)
		return;
	d->parents[child].birth[0] = father;
	d->parents[child].birth[1] = mother;
	d->parents[child].n_birth = 2;
}

/* Recorded as brother or sister: whoever has no parents of their own recorded hangs beside the other. */
static void sibling_share(struct drawing *d, int one, int other)
{
	struct parents *p = &d->parents[one], *q = &d->parents[other];
	if (!p->n_birth && !q->n_birth)
		parents_unknown(d, one);
	for (int i = 0; !q->n_birth && i < p->n_birth; i++)
		q->birth[i] = p->birth[i];
	q->n_birth = q->n_birth ? q->n_birth : p->n_birth;
	for (int i = 0; !p->n_birth && i < q->n_birth; i++)
		p->birth[i] = q->birth[i];
	p->n_birth = p->n_birth ? p->n_birth : q->n_birth;
}

/* Those who were born to parents that are recorded come first, so that these are found whatever the order of rows. */
static void siblings_share(struct drawing *d)
{
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < d->f->ties.n; i++) {
			const struct tie *t = &d->f->ties.at[i];
			bool is_aunt = is_kind(t, "aunt_or_uncle") && t->through != NONE;
			int one = place_of(d, is_aunt ? t->through : t->of), other = place_of(d, t->other);
			if ((!is_kind(t, "sibling") && !is_aunt) || (round == 0 && !d->parents[one].n_birth && !d->parents[other].n_birth))
				continue;
			sibling_share(d, one, other);
		}
}

/* ---- Couples ---- */

static int couple_of(struct drawing *d, int one, int other)
{
	for (int i = 0; i < d->n_couples; i++)
		if ((d->couples[i].one == one && d->couples[i].other == other) || (d->couples[i].one == other && d->couples[i].other == one))
			return i;
	if (d->n_couples >= GENOGRAM_MOST_COUPLES || one < 0 || other < 0 || one == other)
		return -1;
	d->couples[d->n_couples] = (struct genogram_couple){ .one = one, .other = other };
	return d->n_couples++;
}

/* Of somebody with one parent recorded the other stands as a question mark, one beside each parent. */
static int couple_of_parents(struct drawing *d, const int parents[], int n)
{
	if (n > 1)
		return couple_of(d, parents[0], parents[1]);
	if (d->nobody_beside[parents[0]] < 0)
		d->nobody_beside[parents[0]] = nobody_draw(d, d->people[parents[0]].sign);
	return couple_of(d, parents[0], d->nobody_beside[parents[0]]);
}

static void child_hang(struct drawing *d, int child, int couple, bool is_adopted)
{
	if (couple >= 0 && d->n_children < GENOGRAM_MOST_CHILDREN)
		d->children[d->n_children++] = (struct genogram_child){ .child = child, .couple = couple, .is_adopted = is_adopted };
}

static void child_draw(struct drawing *d, int child)
{
	const struct parents *p = &d->parents[child];
	if (p->n_birth)
		child_hang(d, child, couple_of_parents(d, p->birth, p->n_birth), false);
	if (p->n_adopters)
		child_hang(d, child, couple_of_parents(d, p->adopters, p->n_adopters), true);
}

static bool is_over(const struct tie *t)
{
	return !date_none(t->until) && t->until.ymd <= clock_today().ymd;
}

static void bond_set(struct drawing *d, int couple, enum genogram_bond bond)
{
	if (couple >= 0)
		d->couples[couple].bond = bond;
}

static bool is_parents_partner(const struct tie *t)
{
	return is_kind(t, "step_parent") || is_kind(t, "parents_partner") || is_kind(t, "parents_former_partner");
}

/* What is said beside a parent of how they are with the other parent. */
static void bond_of_parents(struct drawing *d, const struct tie *t)
{
	const struct parents *p = &d->parents[place_of(d, t->of)];
	if (p->n_birth < 2 || (p->birth[0] != place_of(d, t->other) && p->birth[1] != place_of(d, t->other)))
		return;
	if (text_is(t->bond, "together"))
		bond_set(d, couple_of(d, p->birth[0], p->birth[1]), BOND_PARTNERS);
	else if (text_is(t->bond, "parted"))
		bond_set(d, couple_of(d, p->birth[0], p->birth[1]), BOND_PARTED);
}

static void bond_of_tie(struct drawing *d, const struct tie *t)
{
	bool is_former = is_over(t) || is_kind(t, "former_partner") || is_kind(t, "parents_former_partner");
	if (!text_blank(t->bond))
		bond_of_parents(d, t);
	if (is_kind(t, "partner") || is_kind(t, "former_partner"))
		bond_set(d, couple_of(d, place_of(d, t->of), place_of(d, t->other)), is_former ? BOND_PARTED : BOND_PARTNERS);
	else if (is_parents_partner(t) && t->through != NONE)
		bond_set(d, couple_of(d, place_of(d, t->through), place_of(d, t->other)), is_former ? BOND_PARTED : BOND_PARTNERS);
}

/* ---- Order and who is in it ---- */

static int32_t born_key(const struct drawing *d, int person)
{
	if (person >= (int)d->f->kin.n)
		return 0;
	const struct kin *k = &d->f->kin.at[person];
	return !date_none(k->born_on) ? k->born_on.ymd : !date_none(k->expected_on) ? k->expected_on.ymd : INT32_MAX;
}

static bool comes_before(const struct drawing *d, const struct genogram_child *a, const struct genogram_child *b)
{
	return a->couple == b->couple && born_key(d, a->child) < born_key(d, b->child);
}

static void children_sort(struct drawing *d)
{
	for (int i = 1; i < d->n_children; i++)
		for (int k = i; k > 0 && (d->children[k].couple < d->children[k - 1].couple || comes_before(d, &d->children[k], &d->children[k - 1])); k--) {
			struct genogram_child kept = d->children[k];
			d->children[k] = d->children[k - 1];
			d->children[k - 1] = kept;
		}
}

static void twins_find(struct drawing *d)
{
	for (int i = 1; i < d->n_children; i++) {
		struct genogram_child *a = &d->children[i - 1], *b = &d->children[i];
		const struct kin *k = &d->f->kin.at[b->child];
		if (a->couple != b->couple || a->is_adopted || b->is_adopted || !date_whole(k->born_on) || born_key(d, a->child) != born_key(d, b->child))
			continue;
		a->born_together = a->born_together ? a->born_together : i;
		b->born_together = a->born_together;
	}
}

/* Who hangs together with the centre by couples and children. */
static void connected_mark(const struct drawing *d, bool is_in[])
{
	bool is_more = true;
	is_in[0] = true;
	while (is_more) {
		is_more = false;
		for (int i = 0; i < d->n_couples; i++) {
			const struct genogram_couple *c = &d->couples[i];
			if (is_in[c->one] != is_in[c->other])
				is_in[c->one] = is_in[c->other] = is_more = true;
		}
		for (int i = 0; i < d->n_children; i++) {
			int child = d->children[i].child, parent = d->couples[d->children[i].couple].one;
			if (is_in[child] != is_in[parent])
				is_in[child] = is_in[parent] = is_more = true;
		}
	}
}

/* Leaves out who does not hang together with the centre, and closes the gaps. */
static void unconnected_leave_out(struct drawing *d, struct family_drawing *to)
{
	bool is_in[GENOGRAM_MOST_PEOPLE] = { false };
	int place[GENOGRAM_MOST_PEOPLE], n = 0, couple[GENOGRAM_MOST_COUPLES], n_couples = 0, n_children = 0;
	connected_mark(d, is_in);
	for (int i = 0; i < d->n_people; i++) {
		place[i] = n;
		if (is_in[i])
			d->people[n++] = d->people[i];
		else if (i < (int)d->f->kin.n)
			to->left_out[to->n_left_out++] = i;
	}
	for (int i = 0; i < d->n_couples; i++) {
		const struct genogram_couple c = d->couples[i];
		couple[i] = n_couples;
		if (is_in[c.one])
			d->couples[n_couples++] = (struct genogram_couple){ place[c.one], place[c.other], c.bond };
	}
	for (int i = 0; i < d->n_children; i++) {
		struct genogram_child c = d->children[i];
		if (!is_in[c.child])
			continue;
		c.child = place[c.child];
		c.couple = couple[c.couple];
		d->children[n_children++] = c;
	}
	d->n_people = n;
	d->n_couples = n_couples;
	d->n_children = n_children;
}

void family_draw(const struct family *f, struct family_drawing *to, struct arena *a)
{
	struct drawing d = { .f = f, .a = a, .people = ARRAY_IN(a, struct genogram_person, GENOGRAM_MOST_PEOPLE),
		.couples = ARRAY_IN(a, struct genogram_couple, GENOGRAM_MOST_COUPLES), .children = ARRAY_IN(a, struct genogram_child, GENOGRAM_MOST_CHILDREN),
		.parents = ARRAY_IN(a, struct parents, GENOGRAM_MOST_PEOPLE), .nobody_beside = ARRAY_IN(a, int, GENOGRAM_MOST_PEOPLE) };
	*to = (struct family_drawing){ .left_out = ARRAY_IN(a, int, f->kin.n + 1) };
	for (int i = 0; i < GENOGRAM_MOST_PEOPLE; i++)
		d.nobody_beside[i] = -1;
	for (size_t i = 0; i < f->kin.n; i++)
		person_draw(&d, &f->kin.at[i]);
	for (size_t i = 0; i < f->ties.n; i++)
		parents_of_tie(&d, &f->ties.at[i]);
	siblings_share(&d);
	for (size_t i = 0; i < f->kin.n; i++)
		child_draw(&d, (int)i);
	for (size_t i = 0; i < f->ties.n; i++)
		bond_of_tie(&d, &f->ties.at[i]);
	children_sort(&d);
	twins_find(&d);
	unconnected_leave_out(&d, to);
	to->genogram = (struct chart_genogram){ .id = T("genogram"), .title = T("Genogram"), .title_is_above = true, .people = d.people, .couples = d.couples,
		.children = d.children, .n_people = d.n_people, .n_couples = d.n_couples, .n_children = d.n_children };
}
