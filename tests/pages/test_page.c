/* test_page.c - the frame of pages, and what a timeline draws. Pictures are compared with golden files; KITH_GOLDEN=write makes
 * them anew, to be looked at before they are kept. */
#include "desk.h"
#include "web/chart/chart.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct desk plain, demonstration;

static int open_desks(void **state)
{
	(void)state;
	desk_open(&plain, false);
	desk_open(&demonstration, true);
	return 0;
}

static int close_desks(void **state)
{
	(void)state;
	desk_close(&plain);
	desk_close(&demonstration);
	return 0;
}

static void write_page(struct desk *d, const struct page *p)
{
	page_open(&d->rq, p);
	page_close(&d->rq);
	desk_page(d);
}

static void test_a_demonstration_says_so_on_every_page(void **state)
{
	(void)state;
	desk_clean(&demonstration);
	write_page(&demonstration, &(struct page){ .title = T("Home") });
	assert_true(desk_says(&demonstration, "Simulated"));
	demonstration.rq.me = NULL;
	out_reset(&demonstration.out);
	write_page(&demonstration, &(struct page){ .title = T("Sign in") });
	assert_true(desk_says(&demonstration, "Simulated"));
	desk_clean(&plain);
	write_page(&plain, &(struct page){ .title = T("Home") });
	assert_false(desk_says(&plain, "Simulated"));
}

static void test_the_header_shows_who_is_signed_in_and_nobody_else(void **state)
{
	(void)state;
	desk_clean(&plain);
	write_page(&plain, &(struct page){ .title = T("Home"), .nav = "home" });
	assert_true(desk_says(&plain, "Rosalind O&#39;Neill &lt;office&gt;"));
	assert_true(desk_says(&plain, "action=\"/sign-out\""));
	assert_true(desk_says(&plain, "href=\"/children\""));
	desk_clean(&plain);
	plain.rq.me = NULL;
	write_page(&plain, &(struct page){ .title = T("Sign in") });
	assert_false(desk_says(&plain, "Rosalind"));
	assert_false(desk_says(&plain, "/sign-out"));
	assert_false(desk_says(&plain, "/children"));
}

static void test_half_signed_in_shows_no_navigation(void **state)
{
	(void)state;
	desk_clean(&plain);
	plain.me.stage = STAGE_PASSWORD_DONE;
	write_page(&plain, &(struct page){ .title = T("Enter your code") });
	plain.me.stage = STAGE_IN;
	assert_false(desk_says(&plain, "/children"));
	assert_true(desk_says(&plain, "action=\"/sign-out\""));
}

static void test_imports_are_not_shown_without_the_right(void **state)
{
	(void)state;
	desk_clean(&plain);
	write_page(&plain, &(struct page){ .title = T("Home") });
	assert_false(desk_says(&plain, "/imports"));
}

static void test_a_title_is_escaped_and_says_when_there_is_an_error(void **state)
{
	(void)state;
	desk_clean(&plain);
	write_page(&plain, &(struct page){ .title = T("A </title><script>"), .has_errors = true });
	assert_true(desk_says(&plain, "<title>Error: A &lt;/title&gt;&lt;script&gt; – Kith</title>"));
}

static void test_done_says_only_what_the_table_knows(void **state)
{
	struct pair known = { T("done"), T("saved") }, unknown = { T("done"), T("Your record was deleted, ring 0900") };

	(void)state;
	desk_clean(&plain);
	plain.rq.query = &known;
	plain.rq.n_query = 1;
	write_page(&plain, &(struct page){ .title = T("Placement") });
	assert_true(desk_says(&plain, "Saved."));
	desk_clean(&plain);
	plain.rq.query = &unknown;
	plain.rq.n_query = 1;
	write_page(&plain, &(struct page){ .title = T("Placement") });
	assert_false(desk_says(&plain, "ring"));
	assert_false(desk_says(&plain, "govuk-notification-banner"));
}

static void test_crumbs_and_current_item_are_marked(void **state)
{
	const struct crumb crumbs[] = { { T("Children"), T("/children") }, { T("A & B"), T("/children/4?a=1&b=2") } };

	(void)state;
	desk_clean(&plain);
	write_page(&plain, &(struct page){ .title = T("Placement"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2 });
	assert_true(desk_says(&plain, "href=\"/children/4?a=1&amp;b=2\">A &amp; B</a>"));
	assert_true(desk_says(&plain, "aria-current=\"true\""));
}

/* ---- Timelines ---- */

static const struct lanes_span care[] = { { DATE(2022, 3, 1), DATE(2024, 1, 31), T("Looked after"), 0, false },
					     { DATE(2025, 2, 10), DATE(2026, 11, 23), T("Looked after & <here>"), 0, true } };
static const struct lanes_span places[] = { { DATE(2022, 3, 1), DATE(2022, 3, 9), T("Foster"), 1, false },
					       { DATE(2022, 3, 9), DATE(2024, 1, 31), T("Foster placement with a relative or friend"), 2, false },
					       { DATE(2025, 2, 10), DATE(2025, 9, 1), T("Children's home"), 3, false },
					       { DATE(2025, 8, 20), DATE(2026, 11, 23), T("Foster"), 4, true } };
static const struct lanes_span missing[] = { { DATE(2025, 7, 3), DATE(2025, 7, 3), T("Missing"), 5, false } };

static struct lane lanes[] = { { T("Looked after"), care, 2 }, { T("Placement"), places, 4 }, { T("Missing"), missing, 1 } };
static const struct chart_lanes sample = { .id = T("care"), .title = T("History of care"), .finding = T("Two periods & four placements."),
					.from = DATE(2022, 3, 1), .to = DATE(2026, 11, 23), .today = DATE(2026, 11, 23), .lanes = lanes, .n_lanes = 3 };

static void matches_golden(const char *name)
{
	char path[512], *want = arena_alloc(plain.rq.arena, 1 << 20);
	struct text page = desk_page(&plain);
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", GOLDEN, name);
	if (getenv("KITH_GOLDEN") && !strcmp(getenv("KITH_GOLDEN"), "write")) {
		f = fopen(path, "wb");
		assert_non_null(f);
		fwrite(page.p, 1, page.n, f);
		fclose(f);
	}
	f = fopen(path, "rb");
	assert_non_null(f);
	size_t n = fread(want, 1, 1 << 20, f);
	fclose(f);
	if (n != page.n || memcmp(want, page.p, n) != 0)
		fail_msg("%s is not what is drawn now; look at it, then run with KITH_GOLDEN=write", name);
}

static void test_years_of_lanes_are_drawn_as_they_were_looked_at(void **state)
{
	(void)state;
	desk_clean(&plain);
	chart_lanes(&plain.out, &sample);
	matches_golden("lanes-years.svg.html");
}

static void test_a_few_months_get_months_on_the_axis(void **state)
{
	struct chart_lanes t = sample;
	struct lane short_lane[] = { { T("Placement"), places + 2, 2 } };

	(void)state;
	desk_clean(&plain);
	t.from = DATE(2025, 2, 10);
	t.to = DATE(2025, 8, 25);
	t.today = NO_DATE;
	t.lanes = short_lane;
	t.n_lanes = 1;
	chart_lanes(&plain.out, &t);
	assert_true(desk_says(&plain, ">Mar 2025<"));
	assert_false(desk_says(&plain, ">Today<"));
	matches_golden("lanes-months.svg.html");
}

static void test_empty_lanes_and_one_day_are_drawn_too(void **state)
{
	struct chart_lanes t = sample;
	struct lane none[] = { { T("Placement"), NULL, 0 } };

	(void)state;
	desk_clean(&plain);
	t.lanes = none;
	t.n_lanes = 1;
	t.to = date_add(t.from, 1);
	chart_lanes(&plain.out, &t);
	desk_page(&plain);
	assert_false(desk_says(&plain, "nan"));
	assert_false(desk_says(&plain, "inf"));
}

static void test_the_finding_is_words_for_those_who_do_not_see_the_picture(void **state)
{
	(void)state;
	desk_clean(&plain);
	chart_lanes(&plain.out, &sample);
	assert_true(desk_says(&plain, "<desc id=\"care-desc\">Two periods &amp; four placements.</desc>"));
	assert_true(desk_says(&plain, "role=\"img\" aria-labelledby=\"care-title care-desc\""));
	assert_true(desk_says(&plain, "<title>Looked after &amp; &lt;here&gt;, 10 February 2025 to today</title>"));
	assert_true(desk_says(&plain, "tabindex=\"0\""));
}

static int bars_in(struct text page)
{
	int n = 0;

	for (size_t i = 0; i < page.n; i++)
		n += text_starts((struct text){ page.p + i, page.n - i }, T("class=\"span k"));
	return n;
}

static void test_many_overlapping_spans_all_have_a_bar(void **state)
{
	struct lanes_span many[40];
	struct lane lane[] = { { T("Missing"), many, 40 } };
	struct chart_lanes t = sample;

	(void)state;
	for (int i = 0; i < 40; i++)
		many[i] = (struct lanes_span){ date_add(DATE(2022, 4, 1), i), DATE(2024, 1, 1), T("Missing"), i % 9 - 1, i % 2 };
	desk_clean(&plain);
	t.lanes = lane;
	t.n_lanes = 1;
	chart_lanes(&plain.out, &t);
	assert_int_equal(bars_in(desk_page(&plain)), 40);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_demonstration_says_so_on_every_page),
		cmocka_unit_test(test_the_header_shows_who_is_signed_in_and_nobody_else),
		cmocka_unit_test(test_half_signed_in_shows_no_navigation),
		cmocka_unit_test(test_imports_are_not_shown_without_the_right),
		cmocka_unit_test(test_a_title_is_escaped_and_says_when_there_is_an_error),
		cmocka_unit_test(test_done_says_only_what_the_table_knows),
		cmocka_unit_test(test_crumbs_and_current_item_are_marked),
		cmocka_unit_test(test_years_of_lanes_are_drawn_as_they_were_looked_at),
		cmocka_unit_test(test_a_few_months_get_months_on_the_axis),
		cmocka_unit_test(test_empty_lanes_and_one_day_are_drawn_too),
		cmocka_unit_test(test_the_finding_is_words_for_those_who_do_not_see_the_picture),
		cmocka_unit_test(test_many_overlapping_spans_all_have_a_bar),
	};

	return cmocka_run_group_tests(tests, open_desks, close_desks);
}
