/* test_statistics.c - limits, signals and intervals against the rulebook's own figures (PRACTICE_QUALITY 6.1 and 6.2) and against slow
 * ways of reckoning the same: every window looked at by itself, distributions built one trial at a time, intervals found by search. */
#include "base/statistics.h"
#include "expect.h"
#include <math.h>
#include <string.h>

static void expect_near(double is, double should, double within, const char *what, int line)
{
	if (isnan(is) || fabs(is - should) > within) {
		print_error("%s is %.9g, not %.9g\n", what, is, should);
		_fail(__FILE__, line);
	}
}
#define assert_near(is, should, within) expect_near((is), (should), (within), #is, __LINE__)

/* ---- XmR ---- */

static const double kingston[] = { 18.3, 21.4, 19.5, 16.9, 12.0, 13.8, 11.4, 15.0, 19.4, 13.0, 14.0, 13.0, 15.0 };
static const double windsor[] = { 34.8, 24.6, 28.3, 23.9, 14.9, 30.6, 33.9, 30.2, 4.8, 38.9, 1.4, 22.8, 29.1 };

static void test_PQ_6_1_re_referrals_signal_on_the_first_four_years(void **state)
{
	struct xmr l = xmr_of(kingston, 4), later = xmr_of(kingston + 4, 9);
	unsigned char signals[13];

	(void)state;
	assert_near(l.mean, 19.025, 1e-9);
	assert_near(l.mean_range, 2.533, 5e-4);
	assert_near(l.lower, 12.29, 5e-3);
	assert_near(l.upper, 25.76, 5e-3);
	xmr_signals(kingston, 13, &l, &xmr_usual, signals);
	for (int i = 0; i < 13; i++)
		assert_int_equal(!!(signals[i] & XMR_OUTSIDE), i == 4 || i == 6);
	assert_near(later.mean, 14.07, 5e-3);
	assert_near(later.lower, 6.55, 5e-3);
	assert_near(later.upper, 21.58, 5e-3);
}

static void test_PQ_6_1_a_baseline_shows_what_all_the_years_hide(void **state)
{
	struct xmr all = xmr_of(windsor, 13), base = xmr_of(windsor, 8);
	unsigned char signals[13];

	(void)state;
	/* The rulebook gives -14.3, from figures with more places than the ones it prints. */
	assert_near(all.lower, -14.25, 0.05);
	assert_near(all.upper, 63.2, 0.05);
	xmr_signals(windsor, 13, &all, &xmr_usual, signals);
	for (int i = 0; i < 13; i++)
		assert_int_equal(signals[i], 0);
	assert_near(base.mean, 27.65, 1e-9);
	assert_near(base.mean_range, 7.14, 5e-3);
	assert_near(base.lower, 8.65, 5e-3);
	assert_near(base.upper, 46.65, 5e-3);
	xmr_signals(windsor, 13, &base, &xmr_usual, signals);
	for (int i = 0; i < 13; i++)
		assert_int_equal(!!(signals[i] & XMR_OUTSIDE), i == 8 || i == 10);
}

static void test_what_is_not_known_is_never_nought(void **state)
{
	const double x[] = { NAN, 4, NAN, 8, 10, NAN }, none[] = { NAN, NAN };
	struct xmr l = xmr_of(x, 6), empty = xmr_of(none, 2), one = xmr_of(x, 2);
	unsigned char signals[6];

	(void)state;
	assert_int_equal(l.n, 3);
	assert_near(l.mean, 22.0 / 3, 1e-12);
	assert_near(l.mean_range, 2, 1e-12);
	assert_true(empty.n == 0 && isnan(empty.mean) && isnan(empty.lower));
	assert_true(one.n == 1 && one.mean == 4 && isnan(one.upper));
	xmr_signals(x, 6, &one, &xmr_usual, signals);
	for (int i = 0; i < 6; i++)
		assert_int_equal(signals[i] & XMR_OUTSIDE, 0);
}

static bool above(double x, double line, int side)
{
	return side > 0 ? x > line : x < line;
}

/* Straight from the words of the rules: a figure is in a row when some window of that many neighbours around it qualifies. */
static bool in_a_run(const double *x, int n, int i, const struct xmr *l, int least)
{
	for (int from = 0; from + least <= n; from++)
		for (int side = -1; side <= 1; side += 2) {
			int good = 0;

			for (int k = from; k < from + least; k++)
				good += above(x[k], l->mean, side);
			if (good == least && i >= from && i < from + least)
				return true;
		}
	return false;
}

static bool in_a_trend(const double *x, int n, int i, int least)
{
	for (int from = 0; from + least <= n; from++)
		for (int side = -1; side <= 1; side += 2) {
			int good = 1;

			for (int k = from + 1; k < from + least; k++)
				good += above(x[k], x[k - 1], side);
			if (good == least && i >= from && i < from + least)
				return true;
		}
	return false;
}

static bool near_a_limit(const double *x, int n, int i, const struct xmr *l)
{
	for (int from = 0; from + 4 <= n; from++)
		for (int side = -1; side <= 1; side += 2) {
			double half = (l->mean + (side > 0 ? l->upper : l->lower)) / 2;
			int near = 0, known = 0;

			for (int k = from; k < from + 4; k++)
				known += !isnan(x[k]), near += above(x[k], half, side);
			if (known == 4 && near >= 3 && i >= from && i < from + 4 && above(x[i], half, side))
				return true;
		}
	return false;
}

static void test_signals_are_those_of_every_window_looked_at(void **state)
{
	uint64_t seed = 42;
	int seen = 0;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		double x[40];
		unsigned char signals[40];
		int n = (int)random_below(&seed, 40) + 1;
		double drift = (double)random_below(&seed, 3) - 1;

		for (int i = 0; i < n; i++)
			x[i] = random_below(&seed, 20) ? (double)random_below(&seed, 12) + drift * i / 2 : NAN;
		struct xmr l = xmr_of(x, n > 12 ? 12 : n);
		xmr_signals(x, n, &l, &xmr_usual, signals);
		for (int i = 0; i < n; i++) {
			int want = (x[i] < l.mean - 2.66 * l.mean_range || x[i] > l.mean + 2.66 * l.mean_range ? XMR_OUTSIDE : 0) |
				   (in_a_run(x, n, i, &l, 8) ? XMR_RUN : 0) | (near_a_limit(x, n, i, &l) ? XMR_NEAR_LIMIT : 0) |
				   (in_a_trend(x, n, i, 6) ? XMR_TREND : 0);

			assert_int_equal(signals[i], want);
			seen |= want;
		}
	}
	assert_int_equal(seen, XMR_OUTSIDE | XMR_RUN | XMR_NEAR_LIMIT | XMR_TREND);
}

/* ---- Counts ---- */

enum { MOST = 120 };

/* The distribution of n trials, one trial after another. */
static void trials(int n, double p, double chance[MOST + 1])
{
	memset(chance, 0, sizeof(double) * (MOST + 1));
	chance[0] = 1;
	for (int i = 0; i < n; i++)
		for (int k = i + 1; k >= 0; k--)
			chance[k] = chance[k] * (1 - p) + (k ? chance[k - 1] * p : 0);
}

static void test_the_chance_of_k_or_fewer_is_that_of_trials_one_by_one(void **state)
{
	static const double ps[] = { 0, 0.001, 0.03, 0.226, 0.5, 0.9, 0.999, 1 };
	double chance[MOST + 1];

	(void)state;
	for (int n = 0; n <= MOST; n += 7)
		for (size_t i = 0; i < sizeof ps / sizeof *ps; i++) {
			double sum = 0;

			trials(n, ps[i], chance);
			assert_true(binomial_at_most(-1, n, ps[i]) == 0);
			for (int k = 0; k <= n; k++)
				assert_near(binomial_at_most(k, n, ps[i]), sum += chance[k], 1e-12);
		}
	for (double mean = 0.1; mean < 60; mean *= 1.9) {
		double term = exp(-mean), sum = 0;

		for (int k = 0; k < 150; k++, term *= mean / k)
			assert_near(poisson_at_most(k, mean), sum += term, 1e-12);
	}
	assert_near(binomial_at_most(100000, 200000, 0.5), 0.5 + 0.5 * exp(lgamma(200001) - 2 * lgamma(100001) - 200000 * log(2)), 1e-9);
}

/* A whole count lies beyond a limit exactly when it or one further out has less chance than the tail. */
static void beyond_exactly(int n, double p, double tail)
{
	struct interval l = binomial_limits(n, p, tail);
	double chance[MOST + 1], below = 0;

	trials(n, p, chance);
	for (int k = 0; k <= n; k++) {
		double above_it = 0;

		for (int i = k; i <= n; i++)
			above_it += chance[i];
		below += chance[k];
		assert_int_equal(k < l.lower, below < tail);
		assert_int_equal(k > l.upper, above_it < tail);
	}
	assert_true(l.lower >= 0 && l.upper <= n && l.lower <= n * p && l.upper >= n * p);
}

static void test_limits_of_shares_are_exact(void **state)
{
	(void)state;
	for (int n = 1; n <= MOST; n += 3)
		for (double p = 0.013; p < 1; p += 0.11) {
			beyond_exactly(n, p, 0.025);
			beyond_exactly(n, p, 0.001);
		}
}

static void test_limits_of_rates_are_exact(void **state)
{
	(void)state;
	for (double mean = 0.3; mean < 80; mean *= 1.37) {
		struct interval l = poisson_limits(mean, 0.001);

		for (int k = 0; k < 200; k++) {
			assert_int_equal(k < l.lower, poisson_at_most(k, mean) < 0.001);
			assert_int_equal(k > l.upper, 1 - poisson_at_most(k - 1, mean) < 0.001);
		}
	}
}

/* PRACTICE_QUALITY 6.2 gives the limits by the normal curve; the exact ones differ from them by a quarter of a point at most. */
static void test_PQ_6_2_re_referrals_of_three_councils(void **state)
{
	static const struct { int64_t of; double share, lower, upper; int side; } councils[] = {
		{ 1640, 15.0, 19.4, 25.8, -1 }, { 1429, 16.4, 19.2, 26.0, -1 }, { 1715, 19.6, 19.5, 25.7, 0 } };

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct interval l = binomial_limits(councils[i].of, 0.226, 0.001);
		double lower = 100 * l.lower / (double)councils[i].of, upper = 100 * l.upper / (double)councils[i].of;

		assert_near(lower, councils[i].lower, 0.25);
		assert_near(upper, councils[i].upper, 0.25);
		assert_int_equal((councils[i].share > upper) - (councils[i].share < lower), councils[i].side);
	}
}

static void test_wilsons_interval_is_where_a_search_finds_its_ends(void **state)
{
	(void)state;
	for (int n = 1; n < 60; n += 4)
		for (int k = 0; k <= n; k++) {
			struct interval w = wilson(k, n, 1.96);
			double share = (double)k / n;

			/* All shares p, and no others, whose distance from k / n is within 1.96 of their own errors. */
			for (double p = 0.0005; p < 1; p += 0.001)
				assert_int_equal(fabs(share - p) <= 1.96 * sqrt(p * (1 - p) / n), p >= w.lower && p <= w.upper);
		}
	assert_true(wilson(0, 0, 1.96).lower == 0 && wilson(0, 0, 1.96).upper == 1);
	assert_true(wilson(0, 9, 1.96).lower == 0 && wilson(9, 9, 1.96).upper == 1);
}

static void test_overdispersion_draws_in_the_outer_tenth(void **state)
{
	double z[] = { 1, -1, 2, -2, 100, 0, 1, -1, 0, -50 }, few[] = { 3, 4 };

	(void)state;
	/* In order: -50 -2 -1 -1 0 0 1 1 2 100; the ends become -2 and 2. */
	assert_near(overdispersion(z, 10), (4 + 4 + 1 + 1 + 0 + 0 + 1 + 1 + 4 + 4) / 10.0, 1e-12);
	assert_near(overdispersion(few, 2), 12.5, 1e-12);
	assert_true(isnan(overdispersion(few, 0)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_PQ_6_1_re_referrals_signal_on_the_first_four_years),
		cmocka_unit_test(test_PQ_6_1_a_baseline_shows_what_all_the_years_hide),
		cmocka_unit_test(test_what_is_not_known_is_never_nought),
		cmocka_unit_test(test_signals_are_those_of_every_window_looked_at),
		cmocka_unit_test(test_the_chance_of_k_or_fewer_is_that_of_trials_one_by_one),
		cmocka_unit_test(test_limits_of_shares_are_exact),
		cmocka_unit_test(test_limits_of_rates_are_exact),
		cmocka_unit_test(test_PQ_6_2_re_referrals_of_three_councils),
		cmocka_unit_test(test_wilsons_interval_is_where_a_search_finds_its_ends),
		cmocka_unit_test(test_overdispersion_draws_in_the_outer_tenth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
