/* test_name_match.c - how alike names and dates of birth are: what a worker types against what was written down, names of many
 * languages and scripts, and what must hold of any two names whatever. */
#include "names/name_match.h"
#include "base/arena.h"
#include "expect.h"
#include <string.h>

static struct arena *arena;

static struct full_name named(const char *given, const char *family)
{
	return (struct full_name){ .given = text_of(given), .family = text_of(family) };
}

static struct likeness words(const char *a, const char *b)
{
	struct name_words x = name_words_in(arena, text_of(a)), y = name_words_in(arena, text_of(b));
	assert_int_equal(x.n, 1);
	assert_int_equal(y.n, 1);
	return word_likeness(x.at[0], y.at[0]);
}

static struct likeness names(const char *given, const char *family, const char *given_2, const char *family_2)
{
	struct full_name a = named(given, family), b = named(given_2, family_2);
	return name_likeness(&a, &b, arena);
}

static void expect_alike(struct likeness l, double least, const char *reason, int line)
{
	if (l.score >= least && l.reason && !strcmp(l.reason, reason))
		return;
	print_error("score %.3f, reason %s; not %.3f, %s\n", l.score, l.reason ? l.reason : "none", least, reason);
	_fail(__FILE__, line);
}
#define assert_alike(l, least, reason) expect_alike((l), (least), (reason), __LINE__)

/* ---- Names ---- */

static void test_a_name_heard_on_the_telephone_is_like_the_one_written_down(void **state)
{
	(void)state;
	assert_alike(words("Siobhan", "Shivaun"), 0.95, "another spelling");
	assert_alike(words("Jean", "Gene"), 0.95, "another spelling");
	assert_alike(words("Mohammed", "Muhammad"), 0.95, "another spelling");
	assert_alike(words("Nguyen", "Nguyan"), 0.9, "another spelling");
	assert_alike(words("Phillipson", "Filipson"), 0.8, "sounds alike");
	assert_alike(words("Hargreeves", "Hargreevis"), 0.8, "one letter differs");
	assert_alike(names("Siobhan", "O'Neill", "Shivaun", "Oneil"), 0.95, "another spelling");
}

static void test_a_short_form_stands_for_the_name(void **state)
{
	(void)state;
	assert_alike(words("Billy", "William"), 0.9, "a short form of the name");
	assert_alike(words("Gosia", "Małgorzata"), 0.9, "a short form of the name");
	assert_alike(words("Zoe", "Zoë"), 1, "the same");
	assert_alike(names("Liz", "Thornton", "Elizabeth", "Thornton"), 0.9, "a short form of the name");
}

static void test_a_slip_of_the_finger_says_what_differs(void **state)
{
	(void)state;
	assert_alike(words("Thornton", "Thorntin"), 0.86, "one letter differs");
	assert_alike(words("Pemberton", "Pemberzon"), 0.86, "one letter differs");
	assert_alike(words("Pemberton", "Pembreton"), 0.86, "two letters swapped");
	assert_alike(words("Castellan", "Castlelan"), 0.86, "two letters swapped");
	assert_alike(words("Pemberton", "Pemebrton"), 0.86, "two letters swapped");
	assert_alike(words("Rowntree", "Rwontree"), 0.86, "two letters swapped");
	assert_alike(words("Underhill", "Undwrhikl"), 0.7, "two letters differ");
	assert_true(words("Smith", "Patel").score < 0.3);
	assert_true(names("Oliver", "Smith", "Priya", "Patel").score < 0.3);
	assert_true(names("Oliver", "Smith", "Priya", "Smith").score < 0.6);
}

static void test_every_script_is_read(void **state)
{
	(void)state;
	assert_alike(words("محمد", "Mohamed"), 0.95, "another spelling");
	assert_alike(words("হোসেন", "Hossain"), 0.95, "another spelling");
	assert_alike(words("김", "Kim"), 0.95, "another spelling");
	assert_alike(words("Łukasz", "Lukasz"), 1, "the same");
	assert_alike(words("Дмитро", "Dmytro"), 0.8, "one letter differs");
	assert_alike(words("Βασιλης", "Vasilis"), 0.8, "the same");
	assert_alike(names("민준", "박", "Minjun", "Park"), 0.95, "another spelling");
}

static void test_written_together_or_apart_is_one_name(void **state)
{
	struct name_words w = name_words_in(arena, T("Mc Donald-O'Neil"));
	(void)state;
	assert_int_equal(w.n, 2);
	assert_true(text_is(w.at[0], "mcdonald"));
	assert_true(text_is(w.at[1], "oneil"));
	assert_alike(names("Mary Jane", "Cole", "Maryjane", "Cole"), 0.95, "written together");
	assert_alike(names("Oliver James", "Cole", "Oliver", "Cole"), 0.95, "the same");
	assert_alike(names("Oliver", "Cole-Marlow", "Oliver", "Marlow"), 0.95, "the same");
}

static void test_given_and_family_name_may_stand_the_other_way_round(void **state)
{
	(void)state;
	assert_alike(names("Oliver", "Thornton", "Thornton", "Oliver"), 0.95, "given and family name swapped");
	assert_alike(names("Nguyen", "Mei", "Mei", "Nguyen"), 0.95, "given and family name swapped");
}

static void test_where_a_part_is_not_known_the_other_decides_and_less(void **state)
{
	struct likeness whole = names("Oliver", "Thornton", "Oliver", "Thornton"), part = names("Oliver", "", "Oliver", "Thornton");
	(void)state;
	assert_true(whole.score == 1);
	assert_true(part.score > 0.6 && part.score < 0.9);
	assert_true(names("", "", "Oliver", "Thornton").score == 0);
}

/* ---- What holds of any ---- */

static uint32_t seed = 20261128;
static uint32_t chance(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static const char *const some[] = { "Aisha", "Ava", "Bo", "Catherine", "D", "Đặng", "Jean", "Hossain", "Li", "Mohammed", "Niamh", "O'Connell", "Śmigły",
	"Zoë", "Wojciech", "민준", "محمد", "হোসেন", "Æthelstan", "van der Berg", "St John", "Quartey", "Mei-Ling", "", "Xiuying", "Ng", "Oluwaseun",
	"Wolfeschlegelsteinhausenbergerdorff", "ไชย", "1st", "Thornton" };

static struct text any_name(void)
{
	enum { LETTERS = 26, LONGEST = 40 };
	if (chance(2))
		return text_of(some[chance(sizeof some / sizeof *some)]);
	char made[LONGEST];
	size_t n = chance(LONGEST);
	for (size_t i = 0; i < n; i++)
		made[i] = (char)(chance(7) ? 'a' + (int)chance(LETTERS) : ' ');
	return text_dup_in(arena, (struct text){ made, n });
}

static struct full_name any_full_name(void)
{
	return (struct full_name){ .given = any_name(), .middle = chance(3) ? NO_TEXT : any_name(), .family = any_name() };
}

static void test_the_measure_is_symmetric_bounded_and_one_for_the_same_name(void **state)
{
	enum { TIMES = 20000 };
	(void)state;
	for (int i = 0; i < TIMES; i++) {
		struct full_name a = any_full_name(), b = any_full_name();
		struct likeness there = name_likeness(&a, &b, arena), back = name_likeness(&b, &a, arena), self = name_likeness(&a, &a, arena);
		bool is_named = name_words_in(arena, a.given).n + name_words_in(arena, a.middle).n + name_words_in(arena, a.family).n > 0;
		assert_true(there.score >= 0 && there.score <= 1);
		assert_true(there.score - back.score < 1e-9 && back.score - there.score < 1e-9);
		assert_true(self.score == (is_named ? 1 : 0));
		assert_int_equal(there.score > 0, there.reason != NULL);
		arena_reset(arena);
	}
}

struct keys { struct text at[200]; int n; };

static void key_kept(void *arg, struct text key)
{
	struct keys *k = arg;
	assert_true(k->n < 200);
	assert_true(text_is_utf8(key));
	k->at[k->n++] = text_dup_in(arena, key);
}

static bool share_a_key(struct text a, struct text b)
{
	struct keys x = { .n = 0 }, y = { .n = 0 };
	name_keys(a, key_kept, &x);
	name_keys(b, key_kept, &y);
	for (int i = 0; i < x.n; i++)
		for (int k = 0; k < y.n; k++)
			if (text_eq(x.at[i], y.at[k]))
				return true;
	return false;
}

/* One letter changed, added, left out or exchanged with the next. */
static struct text one_slip(struct text word)
{
	char made[64];
	size_t at = chance((uint32_t)word.n), n = word.n;
	memcpy(made, word.p, n);
	switch (chance(4)) {
	case 0: made[at] = (char)('a' + (int)chance(26)); break;
	case 1: memmove(made + at, made + at + 1, --n - at); break;
	case 2: memmove(made + at + 1, made + at, n++ - at), made[at] = (char)('a' + (int)chance(26)); break;
	default:
		if (at + 1 < n) {
			char c = made[at];
			made[at] = made[at + 1];
			made[at + 1] = c;
		}
	}
	return text_dup_in(arena, (struct text){ made, n });
}

static void test_words_one_slip_apart_are_looked_up_by_a_common_key(void **state)
{
	enum { TIMES = 20000, SHORTEST = 4, LONGEST = 30 };
	(void)state;
	for (int i = 0; i < TIMES; i++) {
		struct name_words w = name_words_in(arena, any_name());
		if (w.n && w.at[0].n >= SHORTEST && w.at[0].n < LONGEST && (unsigned char)w.at[0].p[0] < 0x80) {
			struct text slipped = one_slip(w.at[0]);
			if (!share_a_key(w.at[0], slipped))
				fail_msg("no key in common: %.*s, %.*s", TEXT_ARG(w.at[0]), TEXT_ARG(slipped));
		}
		arena_reset(arena);
	}
}

static void test_the_same_name_in_two_spellings_has_a_common_key(void **state)
{
	(void)state;
	assert_true(share_a_key(T("siobhan"), T("shivaun")));
	assert_true(share_a_key(T("jean"), T("gene")));
	assert_true(share_a_key(T("elizabeth"), T("betty")));
	assert_true(share_a_key(name_words_in(arena, T("محمد")).at[0], T("muhammed")));
	assert_true(share_a_key(T("kovalchuk"), T("kowalczuk")));
	assert_false(share_a_key(T("smith"), T("patel")));
}

/* ---- Dates of birth ---- */

static void test_dates_of_birth_are_compared_by_the_mistakes_people_make(void **state)
{
	struct date born = DATE(2012, 3, 12);
	(void)state;
	assert_alike(birth_likeness(born, born), 1, "same date of birth");
	assert_alike(birth_likeness(born, DATE(2012, 12, 3)), 0.9, "day and month swapped");
	assert_alike(birth_likeness(born, DATE(2013, 3, 12)), 0.85, "a year apart");
	assert_alike(birth_likeness(born, DATE(2012, 3, 17)), 0.85, "one figure of the date differs");
	assert_alike(birth_likeness(born, DATE(2021, 3, 12)), 0.85, "two figures of the date swapped");
	assert_alike(birth_likeness(born, DATE(2012, 3, 21)), 0.85, "two figures of the date swapped");
	assert_alike(birth_likeness(born, DATE(2012, 0, 0)), 0.8, "same year of birth");
	assert_alike(birth_likeness(born, DATE(2012, 3, 0)), 0.9, "same month of birth");
	assert_alike(birth_likeness(DATE(2012, 3, 29), DATE(2012, 4, 2)), 0.6, "a few days apart");
	assert_true(birth_likeness(born, DATE(1987, 10, 5)).score == 0);
	assert_true(birth_likeness(born, NO_DATE).score == 0.5);
}

static void test_likeness_of_dates_is_symmetric_and_bounded(void **state)
{
	enum { TIMES = 20000, DAYS = 20000 };
	(void)state;
	for (int i = 0; i < TIMES; i++) {
		struct date a = date_from_number((int32_t)chance(DAYS)), b = date_from_number((int32_t)chance(DAYS));
		int32_t part[] = { 1, 1, 100, 10000 };
		int32_t cut_a = part[chance(4)], cut_b = part[chance(4)];
		a.ymd = a.ymd / cut_a * cut_a;
		b.ymd = b.ymd / cut_b * cut_b;
		struct likeness there = birth_likeness(a, b), back = birth_likeness(b, a);
		assert_true(there.score == back.score && there.score >= 0 && there.score <= 1);
		assert_true(birth_likeness(a, a).score == 1);
		assert_true(there.score < 1 || a.ymd == b.ymd);
	}
}

static int arena_start(void **state)
{
	(void)state;
	arena = arena_new((size_t)64 << 20);
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
		cmocka_unit_test(test_a_name_heard_on_the_telephone_is_like_the_one_written_down),
		cmocka_unit_test(test_a_short_form_stands_for_the_name),
		cmocka_unit_test(test_a_slip_of_the_finger_says_what_differs),
		cmocka_unit_test(test_every_script_is_read),
		cmocka_unit_test(test_written_together_or_apart_is_one_name),
		cmocka_unit_test(test_given_and_family_name_may_stand_the_other_way_round),
		cmocka_unit_test(test_where_a_part_is_not_known_the_other_decides_and_less),
		cmocka_unit_test(test_the_measure_is_symmetric_bounded_and_one_for_the_same_name),
		cmocka_unit_test(test_words_one_slip_apart_are_looked_up_by_a_common_key),
		cmocka_unit_test(test_the_same_name_in_two_spellings_has_a_common_key),
		cmocka_unit_test(test_dates_of_birth_are_compared_by_the_mistakes_people_make),
		cmocka_unit_test(test_likeness_of_dates_is_symmetric_and_bounded),
	};
	return cmocka_run_group_tests(tests, arena_start, arena_end);
}
