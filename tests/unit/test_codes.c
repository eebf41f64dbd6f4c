/* Code sets: what the program was built with reaches the store and is read back, once. */
#include "record_fixture.h"
#include "record/builtin.h"

static const char SQL_COUNT[] = "SELECT count(*) FROM code";

static void test_the_store_holds_what_is_compiled_in(void **state)
{
	struct fixture x;
	int n = 0;
	fixture_open(&x, *state);
	for (int i = 0; i < n_builtin_code_sets; i++) {
		const struct builtin_code_set *b = &builtin_code_sets[i];
		const struct code_set *s = code_set(b->name);
		assert_non_null(s);
		assert_int_equal(s->n, b->n);
		for (int j = 0; j < b->n; j++) {
			assert_true(text_is(s->at[j].value, b->codes[j].value) && text_is(s->at[j].label, b->codes[j].label));
			assert_true(text_eq(code_label(b->name, s->at[j].value), s->at[j].label));
			assert_ptr_equal(code_find(b->name, s->at[j].value), &s->at[j]);
		}
		n += b->n;
	}
	assert_int_equal(n_code_sets(), n_builtin_code_sets);
	assert_int_equal(db_one_n(x.db, SQL_COUNT, 0, NULL, 0), n);
	assert_null(code_set("no such set"));
	assert_null(code_set_at(n_code_sets()));
	assert_null(code_find("place", T("no such code")));
	assert_null(code_find("no such set", T("U1")));
	assert_true(text_is(code_label("place", T("?!")), "?!"));
	fixture_close(&x);
}

static void test_a_store_that_differs_is_brought_up_to_date(void **state)
{
	struct fixture x;
	struct fault f = { 0 };
	fixture_open(&x, *state);
	int64_t n = db_one_n(x.db, SQL_COUNT, 0, NULL, 0);
	struct text was = code_label("place", T("U1"));
	fixture_script(
		&x, "UPDATE code SET label = 'Changed' WHERE set_name = 'place' AND value = 'U1'; DELETE FROM code WHERE set_name = 'sex'");
	assert_true(codes_store(x.db, &f) && codes_load(x.db, &f));
	assert_int_equal(db_one_n(x.db, SQL_COUNT, 0, NULL, 0), n);
	assert_true(text_eq(code_label("place", T("U1")), was));
	fixture_script(&x, "INSERT INTO code (set_name, value, label, place) VALUES ('zz_last', 'Z', 'Not ours', 1)");
	assert_true(codes_store(x.db, &f) && codes_load(x.db, &f));
	assert_null(code_set("zz_last"));
	fixture_close(&x);
}

static void test_reading_again_moves_nothing(void **state)
{
	struct fixture x;
	struct fault f = { 0 };
	fixture_open(&x, *state);
	const struct code_set *before = code_set("place");
	assert_true(codes_load(x.db, &f));
	assert_ptr_equal(code_set("place"), before);
	fixture_close(&x);
}

static void test_a_code_is_valid_from_its_first_to_its_last_day(void **state)
{
	(void)state;
	struct code c = { .value = T("U1"), .from = DATE(2020, 4, 1), .to = DATE(2021, 3, 31) }, open = { 0 };
	assert_false(code_is_valid(&c, DATE(2020, 3, 31)));
	assert_true(code_is_valid(&c, DATE(2020, 4, 1)));
	assert_true(code_is_valid(&c, DATE(2021, 3, 31)));
	assert_false(code_is_valid(&c, DATE(2021, 4, 1)));
	assert_true(code_is_valid(&open, DATE(1900, 1, 1)));
}

static bool warned(const struct problems *p, const char *part)
{
	return p->n == 1 && p->at[0].is_warning && text_has(p->at[0].message, text_of(part));
}

/* A code out of its time is odd, and may still be what happened; a code that never was cannot be. */
static void test_codes_are_checked_on_a_day(void **state)
{
	struct fixture x;
	struct placement p;
	struct fault f = { 0 };
	fixture_open(&x, *state);
	fixture_script(&x, "UPDATE code SET valid_from = '2024-04-01', valid_to = '2025-03-31' WHERE set_name = 'place' AND value = 'U1'");
	assert_true(codes_load(x.db, &f));
	record_clear(&record_placement, &p);
	p.care_period_id = 1;
	p.started_on = DATE(2024, 3, 27);
	p.place_type = T("U1");
	struct problems in_time = { 0 }, early = { 0 }, unknown = { 0 };
	record_check(&record_placement, &p, DATE(2024, 6, 1), &in_time, x.arena);
	record_check(&record_placement, &p, DATE(2024, 3, 31), &early, x.arena);
	assert_int_equal(in_time.n, 0);
	assert_true(warned(&early, "was not in use on 31 March 2024"));
	p.place_type = T("ZZ9");
	record_check(&record_placement, &p, DATE(2024, 6, 1), &unknown, x.arena);
	assert_true(unknown.n == 1 && !unknown.at[0].is_warning);
	assert_true(text_is(unknown.at[0].message, "Type of placement must be one of the list. “ZZ9” is not on it"));
	assert_true(codes_store(x.db, &f) && codes_load(x.db, &f));
	fixture_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_the_store_holds_what_is_compiled_in),
		ready_test(test_a_store_that_differs_is_brought_up_to_date),
		ready_test(test_reading_again_moves_nothing),
		ready_test(test_a_code_is_valid_from_its_first_to_its_last_day),
		ready_test(test_codes_are_checked_on_a_day),
	};
	return run_on_each_engine(tests);
}
