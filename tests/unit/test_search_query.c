/* test_search_query.c - what is typed into the one box is told apart: names, dates of birth in any form, numbers, addresses, telephones,
 * in any order. */
#include "people/search_query.h"
#include "base/arena.h"
#include "db/db.h"
#include "expect.h"
#include <string.h>

static struct arena *arena;

static struct search_query asked(const char *typed)
{
	arena_reset(arena);
	return search_query_of(text_of(typed), DATE(2026, 3, 10), arena);
}

static void expect_words(const struct search_query *q, const char *words, int line)
{
	struct text all = T("");
	for (int i = 0; i < q->names.n; i++)
		all = textf_in(arena, "%.*s%s%.*s", TEXT_ARG(all), i ? " " : "", TEXT_ARG(q->names.at[i]));
	if (!text_is(all, words)) {
		print_error("names are \"%.*s\", not \"%s\"\n", TEXT_ARG(all), words);
		_fail(__FILE__, line);
	}
}

static bool has_term(const struct search_query *q, const char *term)
{
	for (int i = 0; i < q->n_terms; i++)
		if (text_is(q->terms[i], term))
			return true;
	return false;
}

static void expect_asked(const char *typed, const char *words, int ymd, int line)
{
	struct search_query q = asked(typed);
	expect_words(&q, words, line);
	if (q.born.ymd == ymd)
		return;
	print_error("\"%s\" is born %d, not %d\n", typed, q.born.ymd, ymd);
	_fail(__FILE__, line);
}
#define assert_asked(typed, words, ymd) expect_asked((typed), (words), (ymd), __LINE__)

static void test_a_name_and_a_date_of_birth_in_any_form_and_order(void **state)
{
	(void)state;
	assert_asked("smith 12/3/2012", "smith", 20120312);
	assert_asked("12.03.2012 Oliver SMITH", "oliver smith", 20120312);
	assert_asked("smith, oliver 12 March 2012", "smith oliver", 20120312);
	assert_asked("12th Mar 12 smith", "smith", 20120312);
	assert_asked("smith march 12 2012", "smith", 20120312);
	assert_asked("smith 12 3 2012", "smith", 20120312);
	assert_asked("smith 2012-03-12", "smith", 20120312);
	assert_asked("smith 12/3/98", "smith", 19980312);
	assert_asked("smith 3/2012", "smith", 20120300);
	assert_asked("smith March 2012", "smith", 20120300);
	assert_asked("smith 2012", "smith", 20120000);
	assert_asked("smith 3/27/2012", "smith", 20120327);
	assert_asked("Smith DOB: 12/3/2012", "smith", 20120312);
	assert_asked("Max Born", "max born", 0);
	assert_asked("April May", "april may", 0);
	assert_asked("smith 31/13/2012", "smith", 0);
}

static void test_numbers_are_found_however_they_are_spaced(void **state)
{
	(void)state;
	struct search_query q = asked("943 476 5919");
	assert_true(has_term(&q, "n9434765919"));
	assert_int_equal(q.names.n, 0);
	q = asked("D991000023757");
	assert_true(has_term(&q, "nD991000023757"));
	q = asked("d9910 smith");
	assert_true(has_term(&q, "nD9910"));
	expect_words(&q, "smith", __LINE__);
	q = asked("4711");
	assert_int_equal(q.person, 4711);
	q = asked("4711 Smith");
	assert_int_equal(q.person, 4711);
	expect_words(&q, "smith", __LINE__);
	q = asked("smith");
	assert_true(q.person == NONE);
}

static void test_a_telephone_in_any_format(void **state)
{
	static const char *const ways[] = { "07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900 123", "07700-900-123" };
	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct search_query q = asked(ways[i]);
		assert_true(has_term(&q, "p07700900123"));
		assert_int_equal(q.names.n, 0);
	}
	struct search_query q = asked("Ama.Boateng@Example.org");
	assert_true(has_term(&q, "eama.boateng@example.org"));
}

static void test_a_postcode_and_a_street(void **state)
{
	(void)state;
	struct search_query q = asked("SW1A 1AA");
	assert_true(has_term(&q, "cSW1A1AA"));
	q = asked("smith sw1a1aa");
	assert_true(has_term(&q, "cSW1A1AA"));
	expect_words(&q, "smith", __LINE__);
	q = asked("sw1a 1");
	assert_true(text_is(q.postcode_begins, "cSW1A1"));
	q = asked("117 North Pde");
	assert_true(has_term(&q, "h117 north parade"));
	assert_int_equal(q.names.n, 0);
	q = asked("Oliver 12a Saint John's Rd");
	assert_true(has_term(&q, "h12a saint john s road"));
	expect_words(&q, "oliver", __LINE__);
	q = asked("Jane Park");
	assert_true(has_term(&q, "sjane park"));
	expect_words(&q, "jane park", __LINE__);
}

static void test_nothing_typed_asks_for_nothing(void **state)
{
	(void)state;
	assert_true(asked("").is_empty);
	assert_true(asked("  , ; ").is_empty);
	assert_true(asked("-- ''").is_empty);
	assert_true(asked("\xff\xfe").is_empty);
	assert_false(asked("é").is_empty);
}

/* Whatever is typed is told apart without going out of bounds. */
static void test_any_bytes_are_borne(void **state)
{
	static const char some[] = " ,;/.-+()@0123456789abcSW1A \xc3\xa9\xd9\x85th";
	enum { TIMES = 50000, LONGEST = 260 };
	char typed[LONGEST];
	uint64_t seed = 6;
	(void)state;
	for (int i = 0; i < TIMES; i++) {
		size_t n = (size_t)random_below(&seed, LONGEST);
		for (size_t k = 0; k < n; k++)
			typed[k] = some[random_below(&seed, sizeof some - 1)];
		struct search_query q = search_query_of((struct text){ typed, n }, DATE(2026, 3, 10), arena);
		assert_true(q.n_terms <= QUERY_TERMS && q.names.n <= NAME_WORDS);
		arena_reset(arena);
	}
}

static int arena_start(void **state)
{
	(void)state;
	arena = arena_new((size_t)16 << 20);
	return 0;
}

static int arena_end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_name_and_a_date_of_birth_in_any_form_and_order),
		cmocka_unit_test(test_numbers_are_found_however_they_are_spaced),
		cmocka_unit_test(test_a_telephone_in_any_format),
		cmocka_unit_test(test_a_postcode_and_a_street),
		cmocka_unit_test(test_nothing_typed_asks_for_nothing),
		cmocka_unit_test(test_any_bytes_are_borne),
	};
	return cmocka_run_group_tests(tests, arena_start, arena_end);
}
