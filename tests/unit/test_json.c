/* The JSON writer: src/base/json.c. */
#include "expect.h"
#include "base/json.h"
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

static void test_every_kind_of_value_with_its_commas(void **state)
{
	struct json j = json_to(&o);

	(void)state;
	json_open_object(&j);
	json_key(&j, "na\"me");
	json_text(&j, T("A\nma"));
	json_key(&j, "none");
	json_text(&j, NO_TEXT);
	json_key(&j, "list");
	json_open_array(&j);
	json_int(&j, -1);
	json_bool(&j, true);
	json_bool(&j, false);
	json_none(&j);
	json_c(&j, "x");
	json_c(&j, NULL);
	json_raw(&j, T("[1,2]"));
	json_close(&j);
	json_key(&j, "n");
	json_int(&j, 2);
	json_close(&j);
	assert_text(out_text(&o), "{\"na\\\"me\":\"A\\nma\",\"none\":null,\"list\":[-1,true,false,null,\"x\",null,[1,2]],\"n\":2}");
	assert_int_equal(j.depth, 0);
}

static void test_nesting_begins_each_level_afresh(void **state)
{
	struct json j = json_to(&o);

	(void)state;
	json_open_array(&j);
	for (int i = 0; i < 2; i++) {
		json_open_object(&j);
		json_close(&j);
		json_open_array(&j);
		json_open_array(&j);
		json_int(&j, i);
		json_close(&j);
		json_open_object(&j);
		json_key(&j, "k");
		json_open_object(&j);
		json_close(&j);
		json_close(&j);
		json_close(&j);
	}
	json_close(&j);
	assert_text(out_text(&o), "[{},[[0],{\"k\":{}}],{},[[1],{\"k\":{}}]]");
}

static void test_the_deepest_level_works(void **state)
{
	struct json j = json_to(&o);

	(void)state;
	for (int i = 0; i < JSON_DEEPEST; i++)
		json_open_array(&j);
	for (int i = 0; i < JSON_DEEPEST; i++)
		json_close(&j);
	assert_int_equal(o.n, 2 * JSON_DEEPEST);
}

static void test_values_with_nothing_open_follow_each_other(void **state)
{
	struct json j = json_to(&o);

	(void)state;
	json_open_array(&j);
	json_close(&j);
	out_lit(&o, "\n");
	json_open_array(&j);
	json_close(&j);
	assert_text(out_text(&o), "[]\n[]");
}

static void value_without_key(void)
{
	struct json j = json_to(&o);

	json_open_object(&j);
	json_int(&j, 1);
}

static void key_in_array(void)
{
	struct json j = json_to(&o);

	json_open_array(&j);
	json_key(&j, "k");
}

static void two_keys(void)
{
	struct json j = json_to(&o);

	json_open_object(&j);
	json_key(&j, "k");
	json_key(&j, "l");
}

static void close_on_a_key(void)
{
	struct json j = json_to(&o);

	json_open_object(&j);
	json_key(&j, "k");
	json_close(&j);
}

static void close_nothing(void)
{
	struct json j = json_to(&o);

	json_close(&j);
}

static void open_too_deep(void)
{
	struct json j = json_to(&o);

	for (int i = 0; i <= JSON_DEEPEST; i++)
		json_open_array(&j);
}

static void test_breaking_the_order_stops_the_program(void **state)
{
	(void)state;
	assert_true(stops_the_program(value_without_key));
	assert_true(stops_the_program(key_in_array));
	assert_true(stops_the_program(two_keys));
	assert_true(stops_the_program(close_on_a_key));
	assert_true(stops_the_program(close_nothing));
	assert_true(stops_the_program(open_too_deep));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_out, close_out)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_kind_of_value_with_its_commas),
		TEST(test_nesting_begins_each_level_afresh),
		TEST(test_the_deepest_level_works),
		TEST(test_values_with_nothing_open_follow_each_other),
		TEST(test_breaking_the_order_stops_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
