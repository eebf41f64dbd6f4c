/* The growing buffer and its escapings: src/base/out.c. */
#include "expect.h"
#include "base/out.h"

static struct out o;

static int open_out(void **state)
{
	(void)state;
	o = out_make(1 << 20);
	return 0;
}

static int close_out(void **state)
{
	(void)state;
	out_free(&o);
	return 0;
}

static void test_writes_follow_each_other(void **state)
{
	(void)state;
	assert_null(o.p);
	assert_text(out_text(&o), "");
	out_lit(&o, "<p>");
	out_raw(&o, T("Ama"));
	out_raw(&o, NO_TEXT);
	out_c(&o, " is ");
	out_c(&o, NULL);
	out_int(&o, 7);
	out_f(&o, " %s%04d", "x", 12);
	assert_text(out_text(&o), "<p>Ama is 7 x0012");
	out_reset(&o);
	assert_text(out_text(&o), "");
	assert_non_null(o.p);
}

static void test_integers_at_their_ends(void **state)
{
	(void)state;
	out_int(&o, 0);
	out_lit(&o, " ");
	out_int(&o, INT64_MAX);
	out_lit(&o, " ");
	out_int(&o, INT64_MIN);
	assert_text(out_text(&o), "0 9223372036854775807 -9223372036854775808");
}

static struct text none;

#define SAME_AS_PRINTF(fmt, v) \
	do { \
		char expected[400]; \
		snprintf(expected, sizeof expected, fmt, v); \
		out_reset(&o); \
		out_f(&o, fmt, v); \
		assert_text(out_text(&o), expected); \
	} while (0)

static void test_numbers_and_texts_are_printed_as_printf_does(void **state)
{
	(void)state;
	for (int tenths = -40000; tenths <= 40000; tenths++) {
		SAME_AS_PRINTF("%.1f", tenths / 40.0);
		SAME_AS_PRINTF("%.0f", tenths / 40.0);
		SAME_AS_PRINTF("%.1f", tenths * 0.0499999999);
	}
	const double others[] = { 0.0, -0.0, 0.05, 0.25, 0.45, 1e11, 1e12, -1e15, 1e300, 1.0 / 0.0, -1.0 / 0.0, 4503599627370497.5 };
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		SAME_AS_PRINTF("%.1f", others[i]);
		SAME_AS_PRINTF("<%.0f>", others[i]);
		SAME_AS_PRINTF("%.2f%%", others[i]);
	}
	out_reset(&o);
	out_f(&o, "%s|%.*s|%.*s|%.*s|%d|%d|%lld|%%|%c", "one", 2, "two", 9, "three", TEXT_ARG(none), INT32_MIN, 0, (long long)INT64_MIN, 'x');
	assert_text(out_text(&o), "one|tw|three||-2147483648|0|-9223372036854775808|%|x");
	out_reset(&o);
	out_f(&o, "%d and %5d", 1, 2);
	assert_text(out_text(&o), "1 and     2");
}

static void test_counts_for_people_have_their_thousands_marked(void **state)
{
	(void)state;
	for (int64_t n = 1; n < 10000000000; n = n * 1000 + 7) {
		out_count(&o, n - 1);
		out_lit(&o, " ");
	}
	out_count(&o, -1000);
	out_lit(&o, " ");
	out_count(&o, INT64_MIN);
	assert_text(out_text(&o), "0 1,006 1,007,006 1,007,007,006 -1,000 -9,223,372,036,854,775,808");
}

static void test_a_long_formatted_write_is_whole(void **state)
{
	(void)state;
	for (int n = 250; n < 260; n++) {
		out_reset(&o);
		out_f(&o, "%*d", n, 5);
		assert_int_equal(o.n, n);
		assert_int_equal(o.p[n - 1], '5');
	}
}

static void test_past_the_limit_everything_is_dropped(void **state)
{
	struct out small = out_make(10);

	(void)state;
	out_lit(&small, "12345678");
	out_lit(&small, "90");
	assert_false(small.full);
	out_lit(&small, "x");
	assert_true(small.full);
	out_reset(&small);
	out_lit(&small, "12345678");
	out_lit(&small, "90x");
	assert_true(small.full);
	out_lit(&small, "y");
	assert_text(out_text(&small), "12345678");
	out_reset(&small);
	assert_false(small.full);
	assert_int_equal(small.limit, 10);
	out_free(&small);
}

static void test_growing_keeps_what_is_there(void **state)
{
	(void)state;
	for (int i = 0; i < 20000; i++)
		out_int(&o, i % 10);
	assert_int_equal(o.n, 20000);
	for (int i = 0; i < 20000; i++)
		assert_int_equal(o.p[i], '0' + i % 10);
}

static void test_html_cannot_be_left_by_text(void **state)
{
	(void)state;
	out_html(&o, T("<b a=\"x\" b='y'>&amp;\xC3\xA9"));
	assert_text(out_text(&o), "&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;amp;\xC3\xA9");
	out_html(&o, NO_TEXT);
}

static void test_json_strings(void **state)
{
	(void)state;
	out_json(&o, T("a\"b\\c\n\r\t\x01\x1F/\x7F\xC3\xA9"));
	assert_text(out_text(&o), "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f/\x7F\xC3\xA9\"");
	out_reset(&o);
	out_json(&o, NO_TEXT);
	out_json(&o, T(""));
	assert_text(out_text(&o), "null\"\"");
}

static void test_json_stays_json_when_bytes_are_not_utf8(void **state)
{
	(void)state;
	out_json(&o, T("caf\xE9 \"x\""));
	assert_text(out_text(&o), "\"caf\xEF\xBF\xBD \\\"x\\\"\"");
	assert_true(text_is_utf8(out_text(&o)));
}

static void test_csv_cells_are_quoted_only_when_they_must_be(void **state)
{
	static const struct { const char *cell, *csv; } cases[] = {
		{ "plain", "plain" }, { " spaces ", " spaces " }, { "", "" }, { "a,b", "\"a,b\"" }, { "a\"b", "\"a\"\"b\"" }, { "\"", "\"\"\"\"" },
		{ "a\nb", "\"a\nb\"" }, { "a\rb", "\"a\rb\"" }, { "\"\"", "\"\"\"\"\"\"" }, { "'=1+1", "'=1+1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		out_reset(&o);
		out_csv(&o, text_of(cases[i].cell));
		assert_text(out_text(&o), cases[i].csv);
	}
	out_reset(&o);
	out_csv(&o, NO_TEXT);
	assert_text(out_text(&o), "");
}

static void test_query_values_are_percent_encoded(void **state)
{
	(void)state;
	out_url(&o, T("Az09-._~ &=+/%\xC3\xA9\n"));
	assert_text(out_text(&o), "Az09-._~%20%26%3D%2B%2F%25%C3%A9%0A");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_out, close_out)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_writes_follow_each_other),
		TEST(test_integers_at_their_ends),
		TEST(test_numbers_and_texts_are_printed_as_printf_does),
		TEST(test_counts_for_people_have_their_thousands_marked),
		TEST(test_a_long_formatted_write_is_whole),
		TEST(test_past_the_limit_everything_is_dropped),
		TEST(test_growing_keeps_what_is_there),
		TEST(test_html_cannot_be_left_by_text),
		TEST(test_json_strings),
		TEST(test_json_stays_json_when_bytes_are_not_utf8),
		TEST(test_csv_cells_are_quoted_only_when_they_must_be),
		TEST(test_query_values_are_percent_encoded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
