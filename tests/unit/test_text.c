/* Counted text and what it knows of Unicode: src/base/text.c, src/base/unicode.c. */
#include "expect.h"
#include "base/arena.h"

static struct arena *a;

static int open_arena(void **state)
{
	(void)state;
	a = arena_new(16 << 20);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_free(a);
	return 0;
}

static void test_texts_are_equal_byte_for_byte_and_no_text_only_to_itself(void **state)
{
	(void)state;
	assert_true(text_eq(NO_TEXT, text_of(NULL)));
	assert_false(text_eq(NO_TEXT, T("")));
	assert_false(text_eq(T(""), NO_TEXT));
	assert_false(text_ieq(NO_TEXT, T("")));
	assert_false(text_eq(T("am"), T("ama")));
	assert_false(text_eq(T("ama"), T("am")));
	assert_true(text_is(NO_TEXT, NULL));
	assert_false(text_is(NO_TEXT, ""));
}

static void test_comparing_without_case_is_for_ascii_letters(void **state)
{
	(void)state;
	assert_true(text_ieq(T("AMA z[9"), T("ama Z[9")));
	assert_false(text_ieq(T("@"), T("`")));
	assert_false(text_ieq(T("\xC3\x89"), T("\xC3\xA9")));
	assert_false(text_ieq(T("ama"), T("amaa")));
}

static void test_order_is_that_of_bytes_with_no_text_first(void **state)
{
	static const struct text ordered[] = { { NULL, 0 }, { "", 0 }, { "A", 1 }, { "AB", 2 }, { "B", 1 }, { "a", 1 }, { "\xC3\xA9", 2 } };

	(void)state;
	for (int i = 0; i < 7; i++)
		for (int k = 0; k < 7; k++) {
			int order = text_cmp(ordered[i], ordered[k]);
			assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
		}
}

static void test_starts_and_has(void **state)
{
	(void)state;
	assert_true(text_starts(T("placement"), T("place")));
	assert_true(text_starts(T("place"), T("")));
	assert_false(text_starts(T("pla"), T("place")));
	assert_false(text_starts(NO_TEXT, T("")));
	assert_true(text_has(T("placement"), T("cem")));
	assert_true(text_has(T("placement"), T("")));
	assert_false(text_has(T("placement"), T("cent")));
	assert_false(text_has(NO_TEXT, T("a")));
}

static void test_trimming_takes_blanks_from_the_ends_only(void **state)
{
	(void)state;
	assert_text(text_trim(T(" \t\r\nAma  B \n")), "Ama  B");
	assert_text(text_trim(T(" \t ")), "");
	assert_text(text_trim(T("\vAma")), "\vAma");
	assert_true(text_none(text_trim(NO_TEXT)));
}

static void test_cutting_gives_every_piece_once(void **state)
{
	struct text rest = T("a,,b,");

	(void)state;
	assert_text(text_cut(&rest, ','), "a");
	assert_text(text_cut(&rest, ','), "");
	assert_text(text_cut(&rest, ','), "b");
	assert_false(text_none(rest));
	assert_text(text_cut(&rest, ','), "");
	assert_true(text_none(rest));
	assert_true(text_none(text_cut(&rest, ',')));
}

static void test_an_integer_is_the_whole_text_and_fits(void **state)
{
	static const struct { const char *c; bool ok; int64_t v; } cases[] = {
		{ "0", true, 0 }, { "-0", true, 0 }, { "007", true, 7 }, { "-12", true, -12 }, { "9223372036854775807", true, INT64_MAX },
		{ "-9223372036854775807", true, -INT64_MAX }, { "9223372036854775808", false, 0 }, { "-9223372036854775808", false, 0 },
		{ "99999999999999999999", false, 0 }, { "", false, 0 }, { "-", false, 0 }, { "+1", false, 0 }, { " 1", false, 0 },
		{ "1 ", false, 0 }, { "1.0", false, 0 }, { "0x1", false, 0 }, { "--1", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int64_t v = 5;
		assert_int_equal(text_int(text_of(cases[i].c), &v), cases[i].ok);
		assert_int_equal(v, cases[i].ok ? cases[i].v : 5);
	}
	assert_false(text_int(NO_TEXT, &(int64_t){ 0 }));
}

static void test_copies_end_where_they_should(void **state)
{
	(void)state;
	assert_true(text_none(text_dup_in(a, NO_TEXT)));
	assert_false(text_none(text_dup_in(a, T(""))));
	assert_text(text_dup_in(a, T("Ama")), "Ama");
	assert_string_equal(text_c_in(a, ((struct text){ "a\0b", 3 })), "a?b");
	assert_string_equal(text_c_in(a, NO_TEXT), "");
	assert_text(text_upper_in(a, T("e06 z{\xC3\xA9")), "E06 Z{\xC3\xA9");
	assert_true(text_none(text_upper_in(a, NO_TEXT)));
	assert_text(textf_in(a, "%s has %d", "Ama", 3), "Ama has 3");
	for (int n = 250; n < 260; n++) {
		struct text t = textf_in(a, "%*d", n, 5);
		assert_int_equal(t.n, n);
		assert_int_equal(t.p[n - 1], '5');
	}
}

static void test_utf8_is_strict(void **state)
{
	static const struct { const char *c; bool ok; } cases[] = {
		{ "", true }, { "plain", true }, { "\xC2\x80", true }, { "\xDF\xBF", true }, { "\xE0\xA0\x80", true }, { "\xED\x9F\xBF", true },
		{ "\xEE\x80\x80", true }, { "\xEF\xBF\xBF", true }, { "\xF0\x90\x80\x80", true }, { "\xF4\x8F\xBF\xBF", true },
		{ "twelve bytes\xC3\xA9 then more ascii", true },
		{ "\x80", false }, { "\xC0\x80", false }, { "\xC1\xBF", false }, { "\xE0\x9F\xBF", false }, { "\xED\xA0\x80", false },
		{ "\xF0\x8F\xBF\xBF", false }, { "\xF4\x90\x80\x80", false }, { "\xF5\x80\x80\x80", false }, { "\xFF", false },
		{ "\xC3", false }, { "\xE2\x82", false }, { "\xF0\x9F\x98", false }, { "\xE2\x28\xA1", false }, { "\xE2\x82\x28", false },
		{ "\xF0\x9F\x98\x28", false }, { "eight by\xC3(", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(text_is_utf8(text_of(cases[i].c)), cases[i].ok);
}

static void test_every_code_point_is_utf8_but_no_surrogate(void **state)
{
	(void)state;
	for (uint32_t c = 0x800; c < 0x10000; c++) {
		const char bytes[3] = { (char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 63)), (char)(0x80 | (c & 63)) };
		assert_int_equal(text_is_utf8((struct text){ bytes, 3 }), c < 0xD800 || c > 0xDFFF);
	}
}

static void test_control_characters_are_not_clean(void **state)
{
	size_t at = 99;

	(void)state;
	assert_true(text_is_clean(T("a\tb\r\n \xC2\xA0 \xC3\x80"), &at));
	assert_int_equal(at, 99);
	assert_false(text_is_clean(((struct text){ "ab\0", 3 }), &at));
	assert_int_equal(at, 2);
	assert_false(text_is_clean(T("a\x1B"), &at));
	assert_int_equal(at, 1);
	assert_false(text_is_clean(T("\x7F"), NULL));
	assert_false(text_is_clean(T("abc\xC2\x85"), &at));
	assert_int_equal(at, 3);
	assert_true(text_is_clean(NO_TEXT, &at));
}

static void test_normal_form_c(void **state)
{
	(void)state;
	assert_text(text_nfc_in(a, T("e\xCC\x81")), "\xC3\xA9");
	assert_text(text_nfc_in(a, T("\xC3\xA9 plain")), "\xC3\xA9 plain");
	assert_text(text_nfc_in(a, T("\xE2\x84\xAB")), "\xC3\x85");
	assert_text(text_nfc_in(a, T("q\xCC\x87\xCC\xA3")), "q\xCC\xA3\xCC\x87");
	assert_text(text_nfc_in(a, T("\xEF\xAC\x81")), "\xEF\xAC\x81");
	assert_text(text_nfc_in(a, T("")), "");
	assert_true(text_none(text_nfc_in(a, NO_TEXT)));
}

static void test_windows_1252_becomes_utf8(void **state)
{
	(void)state;
	assert_text(text_from_1252_in(a, T("O\x92Neil \x80" "5 caf\xE9 \x9F\xFF")), "O\xE2\x80\x99Neil \xE2\x82\xAC" "5 caf\xC3\xA9 \xC5\xB8\xC3\xBF");
	assert_text(text_from_1252_in(a, T("\x81\x8D\x8F\x90\x9D")), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
	assert_text(text_from_1252_in(a, T("")), "");
	for (int c = 1; c < 256; c++) {
		const char byte = (char)c;
		struct text t = text_from_1252_in(a, (struct text){ &byte, 1 });
		assert_true(text_is_utf8(t) && t.n >= 1 && t.n <= 3);
	}
}

static void test_names_fold_to_what_people_type(void **state)
{
	static const struct { const char *name, *key; } cases[] = {
		{ "O'Neil-\xC5\xA0m\xC3\xAD" "d", "o neil smid" },
		{ "O\xE2\x80\x99Neil", "o neil" },
		{ "O\xCA\xBCNeil", "o neil" },
		{ "  Ama   OSEI-", "ama osei" },
		{ "--", "" },
		{ "", "" },
		{ "S\xC3\xB8ren \xC5\x81ukasz \xC4\x90or\xC4\x91" "e \xC3\x86gir \xC5\x92uvre", "soren lukasz dorde aegir oeuvre" },
		{ "\xC3\x98RSTED \xC3\x9E\xC3\xB3r \xC3\xB0", "orsted thor d" },
		{ "Stra\xC3\x9F" "e STRA\xE1\xBA\x9E" "E", "strasse strasse" },
		{ "I\xC4\xB1\xC4\xB0i", "iiii" },
		{ "Nguy\xE1\xBB\x85n \xC4\x90\xE1\xBA\xA1t \xC6\xAF\xC6\xA1ng", "nguyen dat uong" },
		{ "\xC6\x8Fliyev", "eliyev" },
		{ "\xC6\x81" "ala \xC6\x98" "ano", "bala kano" },
		{ "\xEF\xAC\x81 \xE2\x85\xA3 x\xC2\xB2", "fi iv x2" },
		{ "\xEF\xBC\xA1\xEF\xBC\x91", "a1" },
		{ "\xCE\xA3\xCE\xAF\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x82", "\xCF\x83\xCE\xB9\xCF\x83\xCF\x85\xCF\x86\xCE\xBF\xCF\x83" },
		{ "\xD8\xB9\xD9\x80\xD9\x84\xD9\x8A", "\xD8\xB9\xD9\x84\xD9\x8A" },
		{ "\xD8\xB9\xD9\x8E\xD9\x84\xD9\x8A", "\xD8\xB9\xD9\x84\xD9\x8A" },
		{ "soft\xC2\xADhyphen zero\xE2\x80\x8Cwidth", "softhyphen zerowidth" },
		{ "12 High St., Flat 3/4", "12 high st flat 3 4" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_text(text_fold_in(a, text_of(cases[i].name)), cases[i].key);
	assert_true(text_none(text_fold_in(a, NO_TEXT)));
}

static struct text code_point(char bytes[4], uint32_t c)
{
	static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		bytes[i] = (char)(0x80 | (c & 63));
	bytes[0] = (char)(lead[n] | c);
	return (struct text){ bytes, n };
}

/* The stored key of a stored key must be the same, or a name typed as it is listed would not be found. */
static void test_folding_a_key_changes_nothing(void **state)
{
	(void)state;
	for (uint32_t c = 1; c < 0x110000; c++) {
		char bytes[4];
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		arena_reset(a);
		struct text key = text_fold_in(a, code_point(bytes, c));
		if (!text_eq(key, text_fold_in(a, key)) || !text_is_utf8(key))
			fail_msg("U+%04X folds to \"%.*s\", which folds to something else", (unsigned)c, TEXT_ARG(key));
	}
}

static void test_upper_and_lower_case_fold_alike(void **state)
{
	(void)state;
	assert_true(text_eq(text_fold_in(a, T("\xC3\x89MILE \xC5\x81\xC3\x93" "D\xC5\xB9")), text_fold_in(a, T("\xC3\xA9mile \xC5\x82\xC3\xB3" "d\xC5\xBA"))));
	assert_true(text_eq(text_fold_in(a, T("\xD0\x98\xD0\x92\xD0\x90\xD0\x9D")), text_fold_in(a, T("\xD0\xB8\xD0\xB2\xD0\xB0\xD0\xBD"))));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_texts_are_equal_byte_for_byte_and_no_text_only_to_itself),
		TEST(test_comparing_without_case_is_for_ascii_letters),
		TEST(test_order_is_that_of_bytes_with_no_text_first),
		TEST(test_starts_and_has),
		TEST(test_trimming_takes_blanks_from_the_ends_only),
		TEST(test_cutting_gives_every_piece_once),
		TEST(test_an_integer_is_the_whole_text_and_fits),
		TEST(test_copies_end_where_they_should),
		TEST(test_utf8_is_strict),
		TEST(test_every_code_point_is_utf8_but_no_surrogate),
		TEST(test_control_characters_are_not_clean),
		TEST(test_normal_form_c),
		TEST(test_windows_1252_becomes_utf8),
		TEST(test_names_fold_to_what_people_type),
		TEST(test_folding_a_key_changes_nothing),
		TEST(test_upper_and_lower_case_fold_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
