/* test_family_draw.c - families from records to drawings, on both engines: what each kind of relationship places, what is not guessed, and
 * that whatever people have recorded of each other, contradictions too, is gathered and is drawn or refused. Faults to find: two children made brother
 * and sister by a father whom nobody recorded, a couple drawn together who have parted, a picture that a wrong row breaks. */
#include "access_world.h"
#include "expect.h"
#include "people/family.h"

enum { MOST = 12 };
struct kin_world { int64_t council, user, people[MOST]; int n; };
static uint64_t seed = 20261128;

static int64_t put_person(struct txn *x, const struct kin_world *k, const char *name, bool is_adult)
{
	struct person p;
	record_clear(&record_person, &p);
	p.r.council_id = k->council;
	p.kind = is_adult ? T("adult") : T("child");
	p.shown_name = text_of(name);
	assert_int_equal(record_save(x, &record_person, &p), SAVED);
	return p.r.id;
}

static void put_birth(struct txn *x, const struct kin_world *k, int who, struct date born, const char *sex)
{
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = k->people[who];
	i.r.council_id = k->council;
	i.born_on = born;
	i.sex = text_of(sex);
	assert_int_equal(record_save(x, &record_person_identity, &i), SAVED);
}

struct tie_of { int of, other; const char *kind; int through; const char *bond; struct date until; };      /* through: 1 more than the place; 0: none */

static void put_tie(struct txn *x, const struct kin_world *k, const struct tie_of *t)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = k->people[t->of];
	r.r.council_id = k->council;
	r.other_person_id = k->people[t->other];
	r.kind = text_of(t->kind);
	r.through_person_id = t->through ? k->people[t->through - 1] : NONE;
	r.parents_bond = text_of(t->bond);
	r.ends_on = t->until;
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
}

static void begin(struct txn *x, void *arg)
{
	struct kin_world *k = arg;
	static const char *const names[MOST] = { "Ama", "Kit", "Bea", "May", "Joe", "Sue", "Gus", "Una", "Leo", "Pal", "Zoe", "Eli" };
	*k = (struct kin_world){ .council = make_council(x, "801"), .n = MOST };
	k->user = make_user(x, "all@kith.test", NONE, true);
	make_post(x, &(struct post_of){ .user = k->user, .role = "service_manager", .council = k->council, .team = NONE, .from = DATE(2020, 1, 1) });
	for (int i = 0; i < MOST; i++)
		k->people[i] = put_person(x, k, names[i], i >= 3 && i <= 7);
}

enum { AMA, KIT, BEA, MAY, JOE, SUE, GUS, UNA, LEO, PAL };

static void usual_put(struct txn *x, void *arg)
{
	struct kin_world *k = arg;
	static const struct tie_of ties[] = {
		{ AMA, MAY, "mother", 0, NULL, NO_DATE }, { AMA, JOE, "father", 0, "parted", NO_DATE }, { AMA, BEA, "sibling", 0, NULL, NO_DATE },
		{ KIT, MAY, "mother", 0, NULL, NO_DATE }, { KIT, JOE, "father", 0, NULL, NO_DATE },
		{ AMA, SUE, "parents_partner", JOE + 1, NULL, NO_DATE }, { AMA, GUS, "grandparent", MAY + 1, NULL, NO_DATE },
		{ AMA, UNA, "aunt_or_uncle", MAY + 1, NULL, NO_DATE }, { AMA, LEO, "half_sibling", MAY + 1, NULL, NO_DATE },
		{ AMA, PAL, "friend", 0, NULL, NO_DATE },
	};
	for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
		put_tie(x, k, &ties[i]);
	put_birth(x, k, AMA, DATE(2014, 5, 6), "F");
	put_birth(x, k, KIT, DATE(2014, 5, 6), "M");
}

struct drawn { struct family f; struct family_drawing d; };

static struct drawn draw(struct world *w, const struct kin_world *k, int who)
{
	struct drawn n;
	struct db *db = store_reader(w->s);
	family_load(db, k->user, k->people[who], &n.f, w->a);
	family_homes(db, k->user, &n.f, w->a);
	family_draw(&n.f, &n.d, w->a);
	assert_false(db_failed(db));
	return n;
}

static int place(const struct drawn *n, const char *name)
{
	for (int i = 0; i < n->d.genogram.n_people; i++)
		if (text_is(n->d.genogram.people[i].name, name))
			return i;
	return -1;
}

/* The couple that somebody hangs from; NULL: none. */
static const struct genogram_couple *parents(const struct drawn *n, const char *name)
{
	const struct chart_genogram *g = &n->d.genogram;
	for (int i = 0; i < g->n_children; i++)
		if (g->children[i].child == place(n, name))
			return &g->couples[g->children[i].couple];
	return NULL;
}

static bool is_couple(const struct drawn *n, const struct genogram_couple *c, const char *one, const char *other)
{
	return c && ((c->one == place(n, one) && c->other == place(n, other)) || (c->other == place(n, one) && c->one == place(n, other)));
}

static const struct genogram_couple *couple(const struct drawn *n, const char *one, const char *other)
{
	for (int i = 0; i < n->d.genogram.n_couples; i++)
		if (is_couple(n, &n->d.genogram.couples[i], one, other))
			return &n->d.genogram.couples[i];
	return NULL;
}

static int bond(const struct drawn *n, const char *one, const char *other)
{
	const struct genogram_couple *c = couple(n, one, other);
	return c ? (int)c->bond : -1;
}

static void test_SM_12_each_kind_of_relationship_places_whom_it_can(void **state)
{
	struct world w;
	struct kin_world k;
	world_open(&w, *state);
	world_write(&w, begin, &k);
	world_write(&w, usual_put, &k);
	struct drawn n = draw(&w, &k, AMA);
	assert_true(is_couple(&n, parents(&n, "Ama"), "May", "Joe") && bond(&n, "May", "Joe") == BOND_PARTED);
	assert_ptr_equal(parents(&n, "Ama"), parents(&n, "Kit"));
	/* Said to be a sister, and of her own parents nothing is recorded. */
	assert_ptr_equal(parents(&n, "Ama"), parents(&n, "Bea"));
	assert_int_equal(bond(&n, "Joe", "Sue"), BOND_PARTNERS);
	/* A half-brother hangs from the shared parent and a question mark, never from somebody. */
	assert_true(is_couple(&n, parents(&n, "Leo"), "May", "Father not recorded"));
	assert_true(is_couple(&n, parents(&n, "May"), "Gus", "Parent not recorded"));
	assert_ptr_equal(parents(&n, "May"), parents(&n, "Una"));
	assert_int_equal(n.d.n_left_out, 1);
	assert_text(n.f.kin.at[n.d.left_out[0]].name, "Pal");
	const struct chart_genogram *g = &n.d.genogram;
	int twins = 0;
	for (int i = 0; i < g->n_children; i++)
		twins += g->children[i].born_together > 0;
	assert_int_equal(twins, 2);
	struct genogram_layout l;
	genogram_place(g, &l, w.a);
	assert_null(l.refusal);
	world_close(&w);
}

static void ended_put(struct txn *x, void *arg)
{
	put_tie(x, arg, &(struct tie_of){ AMA, SUE, "step_parent", JOE + 1, NULL, DATE(2025, 1, 1) });
	put_tie(x, arg, &(struct tie_of){ MAY, JOE, "partner", 0, NULL, NO_DATE });
}

static void test_a_couple_whose_time_is_over_has_parted(void **state)
{
	struct world w;
	struct kin_world k;
	world_open(&w, *state);
	world_write(&w, begin, &k);
	world_write(&w, usual_put, &k);
	world_write(&w, ended_put, &k);
	struct drawn n = draw(&w, &k, AMA);
	assert_int_equal(bond(&n, "Joe", "Sue"), BOND_PARTED);
	/* What the parents' own record says of them counts over what stands in the child's. */
	assert_int_equal(bond(&n, "May", "Joe"), BOND_PARTNERS);
	world_close(&w);
}

/* ---- Whatever is recorded ---- */

static void chaos_put(struct txn *x, void *arg)
{
	static const char *const kinds[] = { "mother", "father", "parent", "step_parent", "parents_partner", "adoptive_parent", "sibling", "half_sibling", "step_sibling",
		"child", "grandparent", "aunt_or_uncle", "partner", "former_partner", "foster_carer", "grandchild" };
	struct kin_world *k = arg;
	int n = (int)random_below(&seed, 30) + 1;
	begin(x, k);
	for (int i = 0; i < n; i++)
		put_tie(x, k, &(struct tie_of){ (int)random_below(&seed, MOST), (int)random_below(&seed, MOST), kinds[random_below(&seed, sizeof kinds / sizeof *kinds)],
			(int)random_below(&seed, MOST + 1), random_below(&seed, 2) ? "together" : NULL, NO_DATE });
}

static void test_SM_12_whatever_people_have_recorded_is_gathered_and_drawn_or_refused(void **state)
{
	int drawn = 0, refused = 0;
	struct world w;
	world_open(&w, *state);
	for (int round = 0; round < 40; round++) {
		struct kin_world k;
		struct out o = out_make(1 << 20);
		world_write(&w, chaos_put, &k);
		struct drawn n = draw(&w, &k, (int)random_below(&seed, MOST));
		struct genogram_layout l;
		genogram_place(&n.d.genogram, &l, w.a);
		drawn += !l.refusal;
		refused += l.refusal != NULL;
		chart_genogram(&o, &n.d.genogram);
		assert_false(o.full);
		assert_int_equal(n.d.genogram.people[0].is_centre, true);
		out_free(&o);
	}
	print_message("%d random records of families: %d drawn, %d refused\n", drawn + refused, drawn, refused);
	assert_true(drawn > 5 && refused > 0);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_SM_12_each_kind_of_relationship_places_whom_it_can),
		ready_test(test_a_couple_whose_time_is_over_has_parted),
		ready_test(test_SM_12_whatever_people_have_recorded_is_gathered_and_drawn_or_refused),
	};
	return run_on_each_engine(tests);
}
