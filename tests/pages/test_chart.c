/* test_chart.c - what charts say of figures, against slow ways of reckoning the same, for many sets of figures drawn at random: what is
 * outside is what a distribution built trial by trial puts outside, a figure that may not be shown is nowhere, every point stands at
 * its height, and nothing is ever not a number. How each state looks is compared in test_fixtures.c. */
#include "controls.h"
#include "expect.h"
#include "web/chart/chart.h"
#include <math.h>
#include <stdlib.h>

static struct out o;
static struct arena *arena;
static uint64_t seed = 20261128;

static int open_out(void **state)
{
	(void)state;
	o = out_make(4 << 20);
	arena = arena_new(64 << 20);
	return 0;
}

static int close_out(void **state)
{
	(void)state;
	out_free(&o);
	arena_free(arena);
	return 0;
}

static struct text drawn(void)
{
	const char *fault = html_fault(out_text(&o), arena);

	if (fault)
		fail_msg("%s", fault);
	assert_false(o.full);
	assert_false(text_has(out_text(&o), T("nan")) || text_has(out_text(&o), T("inf")));
	return out_text(&o);
}

static struct text finding(void)
{
	struct text page = drawn(), start = T("<span class=\"kith-chart__finding\">");

	for (size_t i = 0; i < page.n; i++)
		if (text_starts((struct text){ page.p + i, page.n - i }, start)) {
			struct text rest = { page.p + i + start.n, page.n - i - start.n };
			return text_cut(&rest, '<');
		}
	return NO_TEXT;
}

static int times(struct text page, const char *words)
{
	int n = 0;

	for (size_t i = 0; i < page.n; i++)
		n += text_starts((struct text){ page.p + i, page.n - i }, text_of(words));
	return n;
}

static void assert_says(struct text t, const char *words)
{
	if (!text_has(t, text_of(words)))
		fail_msg("“%.*s” does not say “%s”", TEXT_ARG(t), words);
}

/* ---- What may not be shown ---- */

static void test_SECURITY_a_suppressed_figure_is_nowhere_in_what_is_drawn(void **state)
{
	const struct xmr_point points[] = { { T("a"), 87654, .is_suppressed = true }, { T("b"), 12 }, { T("c"), 10 } };
	const struct funnel_unit units[] = { { T("a"), .count = 87654, .out_of = 98765, .is_suppressed = true }, { T("b"), .count = 1, .out_of = 9 } };
	const struct bar bars[] = { { T("a"), .value = 87654, .is_suppressed = true }, { T("b"), .value = 7 } };
	const struct map_area areas[] = { { T("a"), .boundary = T("0 0, 10 0, 10 10"), .value = 87654, .is_suppressed = true },
					  { T("b"), .boundary = T("10 0, 20 0, 20 10"), .value = 9 } };

	(void)state;
	chart_xmr(&o, &(struct chart_xmr){ .id = T("x"), .title = T("X"), .points = points, .n_points = 3 });
	chart_funnel(&o, &(struct chart_funnel){ .id = T("f"), .title = T("F"), .one = T("unit"), .more = T("units"), .counted = T("Counted"), .of = T("Of"),
						 .units = units, .n_units = 2 });
	chart_bars(&o, &(struct chart_bars){ .id = T("b"), .title = T("B"), .bars = bars, .n_bars = 2 });
	chart_map(&o, &(struct chart_map){ .id = T("m"), .title = T("M"), .areas = areas, .n_areas = 2 });
	assert_false(text_has(drawn(), T("87654")) || text_has(drawn(), T("87,654")) || text_has(drawn(), T("98,765")));
	assert_int_equal(times(drawn(), "1 is not shown because it is 1 to 5."), 8);
	assert_int_equal(times(drawn(), "1 to 5, not shown</td>"), 4);
}

static void test_what_is_not_known_is_not_nought(void **state)
{
	const struct bar bars[] = { { T("a"), .is_missing = true }, { T("b"), .value = 0 }, { T("c"), .value = 3 } };

	(void)state;
	chart_bars(&o, &(struct chart_bars){ .id = T("b"), .title = T("B"), .bars = bars, .n_bars = 3 });
	assert_says(finding(), "Highest: c, 3. Lowest: b, 0. 1 is not known.");
	assert_int_equal(times(drawn(), "<rect"), 2);
}

/* ---- Funnel ---- */

enum { MOST = 200 };

/* The chance of k or more, and of k or fewer, of n trials one after another. */
static void tails(int k, int n, double p, double *fewer, double *more)
{
	double chance[MOST + 1] = { 1 };

	for (int i = 0; i < n; i++)
		for (int at = i + 1; at >= 0; at--)
			chance[at] = chance[at] * (1 - p) + (at ? chance[at - 1] * p : 0);
	*fewer = *more = 0;
	for (int i = 0; i <= n; i++) {
		*fewer += i <= k ? chance[i] : 0;
		*more += i >= k ? chance[i] : 0;
	}
}

static void test_PQ_6_2_units_beyond_the_limits_are_those_that_chance_does_not_explain(void **state)
{
	int beyond_in_all = 0;

	(void)state;
	for (int round = 0; round < 200; round++) {
		struct funnel_unit units[12];
		int n = (int)random_below(&seed, 12) + 1, far = 0, usual = 0;
		double expected = 5 + (double)random_below(&seed, 90);

		for (int i = 0; i < n; i++) {
			int64_t out_of = (int64_t)random_below(&seed, MOST) + 1;
			double fewer, more;

			units[i] = (struct funnel_unit){ .label = T("Unit"), .count = (int64_t)random_below(&seed, (uint64_t)out_of + 1), .out_of = out_of };
			tails((int)units[i].count, (int)out_of, expected / 100, &fewer, &more);
			far += fewer < 0.001 || more < 0.001;
			usual += !(fewer < 0.001 || more < 0.001) && (fewer < 0.025 || more < 0.025);
		}
		out_reset(&o);
		chart_funnel(&o, &(struct chart_funnel){ .id = T("f"), .title = T("F"), .one = T("unit"), .more = T("units"), .counted = T("Counted"), .of = T("Of"),
							 .expected = expected, .units = units, .n_units = n });
		struct text table = drawn();
		assert_int_equal(times(table, "the 99.8% limits</td>"), far);
		assert_int_equal(times(table, "the 95% limits</td>"), usual);
		assert_int_equal(times(table, "within the limits</td>"), n - far - usual);
		assert_int_equal(times(table, "href=\"#f-diamond\" x=\""), far + (far ? 1 : 0));
		if (far)
			assert_says(finding(), text_c_in(arena, textf_in(arena, ", %d differ", far)));
		beyond_in_all += far;
	}
	assert_true(beyond_in_all > 100);
}

/* ---- XmR ---- */

static double number_after(struct text *rest, const char *words)
{
	for (size_t i = 0; i < rest->n; i++)
		if (text_starts((struct text){ rest->p + i, rest->n - i }, text_of(words))) {
			*rest = (struct text){ rest->p + i + strlen(words), rest->n - i - strlen(words) };
			return strtod(rest->p, NULL);
		}
	*rest = NO_TEXT;
	return NAN;
}

/* Heights on the page and figures lie on one straight line, and points go from left to right. */
static void points_stand_at_their_heights(const struct xmr_point *points, int n)
{
	struct text rest = drawn();
	double last_x = -1, low = INFINITY, low_y = NAN, high = -INFINITY, high_y = NAN, ys[64];

	number_after(&rest, "</defs>");
	for (int i = 0; i < n; i++) {
		double x;

		number_after(&rest, "<g><title>");
		x = number_after(&rest, "\" x=\"");
		ys[i] = number_after(&rest, "\" y=\"");
		assert_true(x > last_x && x <= 100);
		last_x = x;
		if (points[i].value < low) {
			low = points[i].value;
			low_y = ys[i];
		}
		if (points[i].value > high) {
			high = points[i].value;
			high_y = ys[i];
		}
	}
	for (int i = 0; i < n && high > low; i++)
		assert_true(fabs(ys[i] - (low_y + (high_y - low_y) * (points[i].value - low) / (high - low))) < 0.15);
	assert_true(high <= low || high_y < low_y);
}

static void test_PQ_6_1_points_stand_at_their_heights_and_those_outside_are_marked(void **state)
{
	(void)state;
	for (int round = 0; round < 200; round++) {
		struct xmr_point points[40];
		int n = (int)random_below(&seed, 34) + 6, outside = 0;
		double sum = 0, ranges = 0;

		for (int i = 0; i < n; i++) {
			points[i] = (struct xmr_point){ .label = T("month"), .value = (double)random_below(&seed, 40) + (random_below(&seed, 9) ? 0 : 60) };
			sum += points[i].value;
			ranges += i ? fabs(points[i].value - points[i - 1].value) : 0;
		}
		for (int i = 0; i < n; i++)
			outside += fabs(points[i].value - sum / n) > 2.66 * ranges / (n - 1);
		out_reset(&o);
		chart_xmr(&o, &(struct chart_xmr){ .id = T("x"), .title = T("X"), .points = points, .n_points = n });
		points_stand_at_their_heights(points, n);
		assert_int_equal(times(drawn(), "href=\"#x-diamond\" x=\""), outside + (outside ? 1 : 0));
	}
}

static void test_PQ_6_1_fewer_than_six_figures_get_no_limits_and_fewer_than_twelve_provisional_ones(void **state)
{
	struct xmr_point points[12];

	(void)state;
	for (int i = 0; i < 12; i++)
		points[i] = (struct xmr_point){ .label = T("month"), .value = i % 3 };
	for (int n = 1; n <= 12; n++) {
		out_reset(&o);
		chart_xmr(&o, &(struct chart_xmr){ .id = T("x"), .title = T("X"), .points = points, .n_points = n });
		assert_int_equal(text_has(finding(), T("too few to tell")), n < 6);
		assert_int_equal(text_has(drawn(), T("Upper limit")), n >= 6);
		assert_int_equal(text_has(finding(), T("provisional")), n >= 6 && n < 12);
	}
}

/* ---- Bars, and anything at all ---- */

static void test_PQ_6_4_two_shares_differ_only_when_their_intervals_do(void **state)
{
	const struct bar alike[] = { { T("a"), .count = 9, .out_of = 12 }, { T("b"), .count = 7, .out_of = 11 } };
	const struct bar apart[] = { { T("a"), .count = 90, .out_of = 100 }, { T("b"), .count = 30, .out_of = 100 } };

	(void)state;
	chart_bars(&o, &(struct chart_bars){ .id = T("b"), .title = T("B"), .are_shares = true, .bars = alike, .n_bars = 2 });
	assert_says(finding(), "Highest: a, 75.0% (9 of 12). Lowest: b, 63.6% (7 of 11)");
	assert_says(finding(), "may be chance");
	out_reset(&o);
	chart_bars(&o, &(struct chart_bars){ .id = T("b"), .title = T("B"), .are_shares = true, .bars = apart, .n_bars = 2 });
	assert_says(finding(), "more than chance");
}

static double anything(void)
{
	static const double odd[] = { 0, 1, -1, 1e-9, 1e18, -1e18, 99.95, 0.05, 100, 12345678.9 };

	return random_below(&seed, 3) ? odd[random_below(&seed, sizeof odd / sizeof *odd)] : (double)random_below(&seed, 1000) / 7;
}

static void test_any_figures_at_all_are_drawn_as_a_whole_page_part(void **state)
{
	(void)state;
	for (int round = 0; round < 300; round++) {
		struct xmr_point points[9];
		struct bar bars[9];
		struct map_area areas[9];
		static const struct text boundaries[] = { T(""), T(";;"), T("0 0"), T("5 5, 5 5, 5 5"), T("0 0, 9 0, 9 9, 0 9"), T("x y, 1"), T("600000 1200000, 0 0, 0 1200000") };
		int n = (int)random_below(&seed, 10);

		for (int i = 0; i < n; i++) {
			bool missing = !random_below(&seed, 5), suppressed = !random_below(&seed, 5);

			points[i] = (struct xmr_point){ T("<i>"), anything(), missing, suppressed };
			bars[i] = (struct bar){ T("<i>"), NO_TEXT, fabs(anything()), 0, 0, missing, suppressed };
			areas[i] = (struct map_area){ T("<i>"), NO_TEXT, boundaries[random_below(&seed, sizeof boundaries / sizeof *boundaries)], anything(), missing, suppressed };
		}
		out_reset(&o);
		chart_xmr(&o, &(struct chart_xmr){ .id = T("x"), .title = T("<b>"), .unit = T("&"), .decimals = 1, .is_share = round % 2, .baseline = round % 5, .points = points, .n_points = n });
		chart_bars(&o, &(struct chart_bars){ .id = T("b"), .title = T("<b>"), .unit = T("&"), .target = fabs(anything()), .bars = bars, .n_bars = n });
		chart_map(&o, &(struct chart_map){ .id = T("m"), .title = T("<b>"), .unit = T("&"), .areas = areas, .n_areas = n });
		drawn();
		assert_false(text_has(out_text(&o), T("<i>")) || text_has(out_text(&o), T("<b>")));
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_out, close_out)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_SECURITY_a_suppressed_figure_is_nowhere_in_what_is_drawn),
		TEST(test_what_is_not_known_is_not_nought),
		TEST(test_PQ_6_2_units_beyond_the_limits_are_those_that_chance_does_not_explain),
		TEST(test_PQ_6_1_points_stand_at_their_heights_and_those_outside_are_marked),
		TEST(test_PQ_6_1_fewer_than_six_figures_get_no_limits_and_fewer_than_twelve_provisional_ones),
		TEST(test_PQ_6_4_two_shares_differ_only_when_their_intervals_do),
		TEST(test_any_figures_at_all_are_drawn_as_a_whole_page_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
