/* What a person is called: which name heads the record, and by what key it sorts. */
#include "expect.h"
#include "base/arena.h"
#include "people/person.h"

#define TODAY DATE(2026, 3, 10)

static struct person called(struct arena *a, const struct person_name *names, int n, const char *identifier)
{
	struct person p;
	record_clear(&record_person, &p);
	p.r.id = 12;
	p.la_child_id = text_of(identifier);
	struct record_list list = { .type = &record_person_name, .at = arena_copy(a, names, (size_t)n * sizeof *names), .n = n };
	person_call(&p, &list, TODAY, a);
	return p;
}

static struct person_name name(const char *kind, const char *given, const char *family, struct date from, struct date to)
{
	struct person_name n;
	record_clear(&record_person_name, &n);
	n.kind = text_of(kind);
	n.given = text_of(given);
	n.family = text_of(family);
	n.starts_on = from;
	n.ends_on = to;
	return n;
}

static void test_a_person_is_headed_by_the_name_they_are_known_as(void **state)
{
	struct arena *a = *state;
	struct person_name names[] = { name("legal", "Oluwaseun", "Adeyemi", NO_DATE, NO_DATE), name("known_as", "Seun", "Adeyemi", NO_DATE, NO_DATE) };
	struct person p = called(a, names, 2, "T1");
	assert_text(p.shown_name, "Seun Adeyemi");
	assert_text(p.name_key, "adeyemi seun");
}

static void test_a_name_no_longer_used_does_not_head_the_record(void **state)
{
	struct arena *a = *state;
	struct person_name names[] = { name("known_as", "Sam", "Old", DATE(2010, 1, 1), DATE(2026, 3, 10)), name("legal", "Samira", "New", NO_DATE, NO_DATE) };
	assert_text(called(a, names, 2, "T1").shown_name, "Samira New");
}

static void test_letters_with_marks_sort_and_match_without_them(void **state)
{
	struct arena *a = *state;
	struct person_name n = name("legal", "Chloë", "O’Brien-Šmíd", NO_DATE, NO_DATE);
	assert_text(called(a, &n, 1, "T1").name_key, "o brien smid chloe");
}

static void test_one_name_alone_is_enough(void **state)
{
	struct arena *a = *state;
	struct person_name n = name("legal", "Ama", NULL, NO_DATE, NO_DATE);
	struct person p = called(a, &n, 1, NULL);
	assert_text(p.shown_name, "Ama");
	assert_text(p.name_key, "ama");
}

static void test_without_a_name_the_identifier_heads_the_record_and_sorts_last(void **state)
{
	struct arena *a = *state;
	struct person p = called(a, NULL, 0, "T77");
	assert_true(text_none(p.shown_name));
	assert_text(p.name_key, "~ t77");
	assert_text(person_heading(&p, a), "Child T77");
	struct person_name n = name("legal", "Zzz", "Zzz", NO_DATE, NO_DATE);
	assert_true(text_cmp(called(a, &n, 1, NULL).name_key, p.name_key) < 0);
}

static void test_without_name_and_identifier_the_number_heads_the_record(void **state)
{
	struct arena *a = *state;
	struct person p = called(a, NULL, 0, NULL);
	assert_text(person_heading(&p, a), "Person 12");
}

static int open_arena(void **state)
{
	*state = arena_new(1 << 20);
	return 0;
}

static int close_arena(void **state)
{
	arena_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_person_is_headed_by_the_name_they_are_known_as),
		cmocka_unit_test(test_a_name_no_longer_used_does_not_head_the_record),
		cmocka_unit_test(test_letters_with_marks_sort_and_match_without_them),
		cmocka_unit_test(test_one_name_alone_is_enough),
		cmocka_unit_test(test_without_a_name_the_identifier_heads_the_record_and_sorts_last),
		cmocka_unit_test(test_without_name_and_identifier_the_number_heads_the_record),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
