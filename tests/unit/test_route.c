/* Which route a path belongs to: src/web/route.c. */
#include "expect.h"
#include "web/turn.h"

static void stop(struct request *rq)
{
	(void)rq;
}

static const struct route children[] = {
	ROUTE(GET, "/", MAY_SIGNED_IN, stop),
	ROUTE(GET, "/children", MAY_LIST_CHILDREN, stop),
	ROUTE(GET, "/children/:person", MAY_READ_CHILD, stop),
	ROUTE(GET, "/children/:person/:record", MAY_READ_CHILD, stop),
	ROUTE(GET, "/children/:person/history", MAY_READ_CHILD, stop),
	ROUTE(GET, "/children/:person/:record/:id", MAY_READ_CHILD, stop),
	ROUTE(POST, "/children/:person/:record/:id", MAY_EDIT_CHILD, stop),
	{ 0 }
};
static const struct route others[] = {
	ROUTE(POST, "/sign-out", MAY_SIGNED_IN, stop),
	ROUTE(GET, "/rows/:row_id", MAY_SIGNED_IN, stop),
	{ 0 }
};
static const struct route *const tables[] = { children, others, NULL };

static struct pair params[MAX_PARAMS];
static int n;
static bool other;

static const char *found(enum method m, const char *path)
{
	const struct route *r = route_find(tables, m, text_of(path), params, &n, &other);
	return r ? r->pattern : NULL;
}

static void test_literal_paths(void **state)
{
	(void)state;
	assert_string_equal(found(GET, "/"), "/");
	assert_string_equal(found(GET, "/children"), "/children");
	assert_int_equal(n, 0);
	assert_null(found(GET, "/childre"));
	assert_null(found(GET, "/children/"));
	assert_null(found(GET, "/childrens"));
	assert_null(found(GET, ""));
	assert_null(found(GET, "//"));
	assert_false(other);
}

static void test_ids_are_digits(void **state)
{
	(void)state;
	assert_string_equal(found(GET, "/children/12"), "/children/:person");
	assert_text(params[0].name, "person");
	assert_text(params[0].value, "12");
	assert_int_equal(n, 1);
	assert_null(found(GET, "/children/0"));
	assert_null(found(GET, "/children/012"));
	assert_null(found(GET, "/children/-1"));
	assert_null(found(GET, "/children/1x"));
	assert_null(found(GET, "/children/new"));
	assert_null(found(GET, "/children/1234567890123456789"));
	assert_non_null(found(GET, "/children/123456789012345678"));
	assert_non_null(found(GET, "/rows/5"));
	assert_null(found(GET, "/rows/five"));
}

static void test_other_names_take_one_part(void **state)
{
	(void)state;
	assert_string_equal(found(GET, "/children/3/placement"), "/children/:person/:record");
	assert_text(params[1].value, "placement");
	assert_null(found(GET, "/children/3//"));
	assert_string_equal(found(GET, "/children/3/placement/9"), "/children/:person/:record/:id");
	assert_int_equal(n, 3);
}

static void test_a_literal_wins_over_a_name_wherever_it_stands(void **state)
{
	(void)state;
	assert_string_equal(found(GET, "/children/3/history"), "/children/:person/history");
	assert_int_equal(n, 1);
}

static void test_the_other_method_is_told_apart_from_no_such_path(void **state)
{
	(void)state;
	assert_null(found(GET, "/sign-out"));
	assert_true(other);
	assert_null(found(POST, "/children"));
	assert_true(other);
	assert_null(found(POST, "/nowhere"));
	assert_false(other);
	assert_string_equal(found(POST, "/children/3/placement/9"), "/children/:person/:record/:id");
}

static void test_a_part_may_not_be_endless(void **state)
{
	char path[400];
	(void)state;
	snprintf(path, sizeof path, "/children/3/%0200d", 1);
	assert_non_null(found(GET, path));
	snprintf(path, sizeof path, "/children/3/%0201d", 1);
	assert_null(found(GET, path));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_literal_paths),
		cmocka_unit_test(test_ids_are_digits),
		cmocka_unit_test(test_other_names_take_one_part),
		cmocka_unit_test(test_a_literal_wins_over_a_name_wherever_it_stands),
		cmocka_unit_test(test_the_other_method_is_told_apart_from_no_such_path),
		cmocka_unit_test(test_a_part_may_not_be_endless),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
