/* The invented councils beside the published figures they are shaped on (src/simulate/figures.csv): every figure of high certainty is met, within 2
 * or a twentieth of it, or, where few make up a share, within what chance does to so few. What is not met is named here with the reason, and
 * nothing else is missed. */
#include "engines.h"
#include "access/access.h"
#include "base/arena.h"
#include "simulate/care_path.h"
#include "simulate/fit.h"
#include "simulate/simulate.h"
#include <math.h>

#define AS_AT DATE(2026, 3, 31)

/* Which figures are not met, and why. A margin without a part: all of it. */
static const struct { enum margin margin; const char *part, *why; } known[] = {
	{ FIGURE_care_need, "absent parenting", "More came alone to the three real councils than to England as a whole, and each of them is counted here." },
	{ FIGURE_care_need, "abuse or neglect", "The other side of it." },
	{ FIGURE_homes_per_period, NULL, "Days in a home, days in care and homes a period cannot all be met by one rate of moving: the days are." },
	{ FIGURE_three_homes_in_year, NULL, "The same rate of moving in all three councils, and shares of a hundred children each." },
};

static bool is_known(const struct fit_part *p)
{
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].margin == p->margin && (!known[i].part || text_is(p->figure->part, known[i].part)))
			return true;
	return false;
}

/* Children come in families and mean days have long tails: so twice the error that as many coins would have, three times over. */
static double by_chance(const struct fit_part *p)
{
	double share = (double)p->published / 1000;
	if (p->n < 1)
		return 0;
	return share <= 100 ? 6 * sqrt((share + 1) * (101 - share) / (double)p->n) : 6 * share / sqrt((double)p->n);
}

static void compare(const struct fit *fit)
{
	int far = 0;
	for (size_t i = 0; i < fit->n; i++) {
		const struct fit_part *p = &fit->at[i];
		double off = p->simulated == NONE ? 1000 : fabs((double)(p->simulated - p->published) / 1000);
		if (p->is_near || off <= by_chance(p) || !text_is(p->figure->certainty, "high") || is_known(p))
			continue;
		print_message("%s, %.*s %.*s: published %.1f, simulated %.1f of %lld\n", figures_of(p->margin)->name, TEXT_ARG(p->figure->part), TEXT_ARG(p->figure->council),
			      (double)p->published / 1000, (double)p->simulated / 1000, (long long)p->n);
		far++;
	}
	assert_int_equal(far, 0);
}

static struct fit fit_of(struct test_store *ts, const struct simulate_request *rq, bool whole_boroughs, struct arena *a)
{
	struct fault f = { 0 };
	struct simulate_report r;
	test_store_ready(ts);
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	assert_non_null(s);
	assert_true(access_start(s, &f));
	assert_true(simulate(s, rq, &r, &f));
	struct fit fit = fit_read(store_reader(s), rq->as_at, whole_boroughs, a);
	assert_false(db_failed(store_reader(s)));
	store_close(s);
	return fit;
}

static void test_the_shares_among_children_in_care_are_as_published(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct fit fit = fit_of(*state, &(struct simulate_request){ .seed = 3, .children = 3000, .people = NONE, .in_care = 90, .as_at = AS_AT }, false, a);
	compare(&fit);
	arena_free(a);
}

static void test_the_way_from_referral_to_plan_is_as_published(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct fit fit = fit_of(*state, &(struct simulate_request){ .seed = 4, .children = 4000, .people = NONE, .as_at = AS_AT }, true, a);
	compare(&fit);
	arena_free(a);
}

static void test_every_margin_that_is_read_has_its_figures(void **state)
{
	(void)state;
	for (int i = 0; i < n_fit_margins; i++) {
		const struct figures *f = figures_of(fit_margins[i].margin);
		assert_true(f->n > 0);
		for (size_t k = 0; k < f->n; k++) {
			assert_true(f->at[k].source.n > 0);
			assert_true(text_is(f->at[k].certainty, "high") || text_is(f->at[k].certainty, "medium"));
		}
	}
}

static void test_care_is_the_same_from_the_same_chance(void **state)
{
	(void)state;
	struct care_path one, two;
	struct chance first = chance_of(9, 1), second = chance_of(9, 1);
	for (int i = 0; i < 200; i++) {
		care_path_make(&first, DATE(2012, 5, 6), DATE(2019, 1, 2), i % 9 == 0, &one);
		care_path_make(&second, DATE(2012, 5, 6), DATE(2019, 1, 2), i % 9 == 0, &two);
		assert_int_equal(one.to.ymd, two.to.ymd);
		assert_int_equal(one.n_homes, two.n_homes);
		assert_true(one.to.ymd > 20190102 && one.to.ymd <= 20300506);
		for (int k = 0; k < one.n_homes; k++) {
			assert_int_equal(one.home[k].on.ymd, two.home[k].on.ymd);
			assert_int_equal(one.home[k].kind, two.home[k].kind);
			assert_true(k == 0 || one.home[k].on.ymd > one.home[k - 1].on.ymd);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_margin_that_is_read_has_its_figures),
		cmocka_unit_test(test_care_is_the_same_from_the_same_chance),
		ready_test(test_the_shares_among_children_in_care_are_as_published),
		ready_test(test_the_way_from_referral_to_plan_is_as_published),
	};
	/* What is drawn does not depend on where it is kept: thousands of children are made on one engine only. */
	return run_on(DB_SQLITE) ? cmocka_run_group_tests_name("on SQLite", tests, NULL, NULL) : 0;
}
