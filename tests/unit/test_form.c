/* Forms, queries, cookies and paths as clients send them: src/web/pairs.c. What is decoded is what was typed, or nothing. */
#include "expect.h"
#include "base/arena.h"
#include "base/out.h"
#include "web/turn.h"

static struct arena *a;

static int open_arena(void **state)
{
	(void)state;
	a = arena_new(64 << 20);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static const char *read_n(const char *bytes, size_t n, struct pair **p, int *count)
{
	return pairs_read(a, (struct text){ bytes, n }, p, count);
}
#define READ(lit, p, n) read_n("" lit, sizeof(lit) - 1, (p), (n))

static void test_a_form_is_decoded_as_browsers_encode_it(void **state)
{
	struct pair *p;
	int n;
	(void)state;
	assert_null(READ("name=Ama+O%27Neil&note=a%26b%3D%C3%A9%0D%0Ac&empty=&bare", &p, &n));
	assert_int_equal(n, 4);
	assert_text(p[0].value, "Ama O'Neil");
	assert_text(p[1].value, "a&b=\xC3\xA9\r\nc");
	assert_text(p[2].value, "");
	assert_text(p[3].name, "bare");
	assert_text(p[3].value, "");
}

static void test_an_equals_sign_in_a_value_belongs_to_the_value(void **state)
{
	struct pair *p;
	int n;
	(void)state;
	assert_null(READ("a=b=c&&=x&", &p, &n));
	assert_int_equal(n, 2);
	assert_text(p[0].value, "b=c");
	assert_text(p[1].name, "");
	assert_text(p[1].value, "x");
}

static void test_nothing_sent_is_no_fields(void **state)
{
	struct pair *p;
	int n = 7;
	(void)state;
	assert_null(READ("", &p, &n));
	assert_int_equal(n, 0);
}

static void test_broken_escapes_are_refused(void **state)
{
	struct pair *p;
	int n;
	(void)state;
	assert_non_null(READ("a=%", &p, &n));
	assert_non_null(READ("a=%4", &p, &n));
	assert_non_null(READ("a=%4g", &p, &n));
	assert_non_null(READ("a=%g4", &p, &n));
	assert_non_null(READ("a%=1", &p, &n));
	assert_non_null(READ("a=%%41", &p, &n));
	assert_non_null(READ("a=%u0041", &p, &n));
	assert_non_null(READ("a=% 41", &p, &n));
}

static void test_what_is_not_clean_text_is_refused_in_names_and_values(void **state)
{
	struct pair *p;
	int n;
	(void)state;
	assert_non_null(READ("a=%00", &p, &n));
	assert_non_null(READ("a%00=1", &p, &n));
	assert_non_null(READ("a=\0", &p, &n));
	assert_non_null(READ("a=%1B", &p, &n));
	assert_non_null(READ("a=%7F", &p, &n));
	assert_non_null(READ("a=%FF", &p, &n));
	assert_non_null(READ("a=%C3", &p, &n));
	assert_non_null(READ("a=%C0%AF", &p, &n));
	assert_non_null(READ("a=%ED%A0%80", &p, &n));
	assert_non_null(READ("a=\xC3&b=\xA9", &p, &n));
}

static void test_a_thousand_fields_are_read_and_one_more_is_refused(void **state)
{
	struct out o = out_make(1 << 20);
	struct pair *p;
	int n;
	(void)state;
	for (int i = 0; i < MAX_PAIRS; i++)
		out_f(&o, "%sf%d=%d", i ? "&" : "", i, i);
	assert_null(pairs_read(a, out_text(&o), &p, &n));
	assert_int_equal(n, MAX_PAIRS);
	assert_text(p[999].value, "999");
	out_lit(&o, "&x=1");
	assert_non_null(pairs_read(a, out_text(&o), &p, &n));
	out_free(&o);
}

/* Any clean text, from tabs to the last plane. */
static struct text any_text(uint64_t *seed)
{
	size_t letters = (size_t)random_below(seed, 40);
	char *p = arena_alloc(a, 4 * letters + 1), *at = p;
	for (size_t i = 0; i < letters; i++) {
		static const char awkward[] = "&=%+ ;?#/\t\r\n\"'<>\\~";
		uint64_t pick = random_below(seed, 4);
		uint32_t c = pick == 0	 ? (uint32_t)awkward[random_below(seed, sizeof awkward - 1)]
			     : pick == 1 ? 0x20 + (uint32_t)random_below(seed, 0x5F)
			     : pick == 2 ? 0xA0 + (uint32_t)random_below(seed, 0xD000)
					 : 0x10000 + (uint32_t)random_below(seed, 0x100000);
		if (c < 0x80) {
			*at++ = (char)c;
		} else if (c < 0x800) {
			*at++ = (char)(0xC0 | c >> 6);
			*at++ = (char)(0x80 | (c & 63));
		} else if (c < 0x10000) {
			*at++ = (char)(0xE0 | c >> 12);
			*at++ = (char)(0x80 | (c >> 6 & 63));
			*at++ = (char)(0x80 | (c & 63));
		} else {
			*at++ = (char)(0xF0 | c >> 18);
			*at++ = (char)(0x80 | (c >> 12 & 63));
			*at++ = (char)(0x80 | (c >> 6 & 63));
			*at++ = (char)(0x80 | (c & 63));
		}
	}
	return (struct text){ p, (size_t)(at - p) };
}

static void test_every_text_comes_back_as_it_was_encoded(void **state)
{
	uint64_t seed = 20260;
	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct out o = out_make(1 << 20);
		struct pair want[8], *got;
		int n = 1 + (int)random_below(&seed, 8), n_got;
		for (int i = 0; i < n; i++) {
			want[i] = (struct pair){ any_text(&seed), any_text(&seed) };
			out_c(&o, i ? "&" : "");
			out_url(&o, want[i].name);
			out_lit(&o, "=");
			out_url(&o, want[i].value);
		}
		assert_null(pairs_read(a, out_text(&o), &got, &n_got));
		assert_int_equal(n_got, n);
		for (int i = 0; i < n; i++) {
			assert_true(text_eq(got[i].name, want[i].name));
			assert_true(text_eq(got[i].value, want[i].value));
		}
		out_free(&o);
		arena_reset(a);
	}
}

static void test_a_path_is_decoded_without_turning_plus_into_a_blank(void **state)
{
	struct text t;
	(void)state;
	assert_true(percent_decode(a, T("/a+b%20c/%C3%A9"), false, &t));
	assert_text(t, "/a+b c/\xC3\xA9");
	assert_false(percent_decode(a, T("/a%"), false, &t));
	assert_false(percent_decode(a, T("/a%00"), false, &t));
	assert_false(percent_decode(a, T("/%ff"), false, &t));
}

static void test_cookies(void **state)
{
	(void)state;
	assert_text(cookie_read(T("a=1; __Host-kith=Abc_-9; b=2"), "__Host-kith"), "Abc_-9");
	assert_text(cookie_read(T("__Host-kith=x"), "__Host-kith"), "x");
	assert_true(text_none(cookie_read(T("__Host-kith-form=x"), "__Host-kith")));
	assert_true(text_none(cookie_read(T("x__Host-kith=x"), "__Host-kith")));
	assert_true(text_none(cookie_read(T("__Host-kith"), "__Host-kith")));
	assert_true(text_none(cookie_read(T("__Host-kith="), "__Host-kith")));
	assert_true(text_none(cookie_read(T("__Host-kith=a b"), "__Host-kith")));
	assert_true(text_none(cookie_read(T("__Host-kith=\"a\""), "__Host-kith")));
	assert_true(text_none(cookie_read(T("__Host-kith=' OR 1=1"), "__Host-kith")));
	assert_true(text_none(cookie_read(NO_TEXT, "__Host-kith")));
	assert_true(
		text_none(cookie_read(T("__Host-kith=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), "__Host-kith")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_form_is_decoded_as_browsers_encode_it),
		cmocka_unit_test(test_an_equals_sign_in_a_value_belongs_to_the_value),
		cmocka_unit_test(test_nothing_sent_is_no_fields),
		cmocka_unit_test(test_broken_escapes_are_refused),
		cmocka_unit_test(test_what_is_not_clean_text_is_refused_in_names_and_values),
		cmocka_unit_test(test_a_thousand_fields_are_read_and_one_more_is_refused),
		cmocka_unit_test(test_every_text_comes_back_as_it_was_encoded),
		cmocka_unit_test(test_a_path_is_decoded_without_turning_plus_into_a_blank),
		cmocka_unit_test(test_cookies),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
