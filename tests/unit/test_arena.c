/* Memory by the block: src/base/arena.c. */
#include "expect.h"
#include "base/arena.h"

static void test_memory_is_zeroed_and_aligned(void **state)
{
	static const char zeros[5000];
	struct arena *a = arena_new(64 << 20);

	(void)state;
	for (int round = 0; round < 3; round++) {
		for (size_t n = 0; n < sizeof zeros; n += 7) {
			char *p = arena_alloc(a, n);
			assert_int_equal((uintptr_t)p % 16, 0);
			assert_memory_equal(p, zeros, n);
			memset(p, 0xEE, n);
		}
		arena_reset(a);
		assert_int_equal(arena_used(a), 0);
	}
	arena_free(a);
}

static void test_pieces_never_overlap(void **state)
{
	enum { PIECES = 3000 };
	struct arena *a = arena_new(64 << 20);
	unsigned char *at[PIECES];
	size_t n[PIECES];
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < PIECES; i++) {
		n[i] = random_below(&seed, i % 50 ? 200 : 100000) + 1;
		at[i] = arena_alloc(a, n[i]);
		memset(at[i], i & 0xFF, n[i]);
	}
	for (int i = 0; i < PIECES; i++) {
		assert_int_equal(at[i][0], i & 0xFF);
		assert_int_equal(at[i][n[i] - 1], i & 0xFF);
	}
	arena_free(a);
}

static void test_a_copy_is_another_piece(void **state)
{
	struct arena *a = arena_new(1 << 20);
	char from[] = "Ama";
	char *copy = arena_copy(a, from, sizeof from);

	(void)state;
	from[0] = 'X';
	assert_string_equal(copy, "Ama");
	assert_non_null(arena_copy(a, NULL, 0));
	arena_free(a);
}

static void test_an_array_grows_and_keeps_its_items(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct { int64_t *at; size_t n, cap; } v = { 0 }, w = { 0 };

	(void)state;
	for (int64_t i = 0; i < 100000; i++)
		*GROW_IN(a, &v) = i;
	for (int64_t i = 0; i < 1000; i++) {      /* two at once: neither can always grow where it stands */
		*GROW_IN(a, &v) = 100000 + i;
		*GROW_IN(a, &w) = -i;
	}
	assert_int_equal(v.n, 101000);
	for (size_t i = 0; i < v.n; i++)
		assert_int_equal(v.at[i], i);
	for (size_t i = 0; i < w.n; i++)
		assert_int_equal(w.at[i], -(int64_t)i);
	arena_free(a);
}

static void test_two_small_arrays_grow_side_by_side(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct { int64_t *at; size_t n, cap; } v = { 0 }, w = { 0 };

	(void)state;
	for (int64_t i = 0; i < 300; i++) {
		*GROW_IN(a, &v) = i;
		*GROW_IN(a, &w) = -i;
	}
	for (int64_t i = 0; i < 300; i++) {
		assert_int_equal(v.at[i], i);
		assert_int_equal(w.at[i], -i);
	}
	arena_free(a);
}

static void test_what_an_array_grows_by_is_zeroed(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct { int64_t *at; size_t n, cap; } v = { 0 };

	(void)state;
	memset(arena_alloc(a, 20000), 0xEE, 20000);
	arena_reset(a);
	for (int64_t i = 0; i < 65; i++)
		*GROW_IN(a, &v) = 1;
	assert_int_equal(v.cap, 128);
	for (size_t i = v.n; i < v.cap; i++)
		assert_int_equal(v.at[i], 0);
	arena_free(a);
}

static void test_what_fits_the_limit_is_given(void **state)
{
	struct arena *a = arena_new(1 << 20);

	(void)state;
	assert_non_null(arena_alloc(a, 1 << 19));
	assert_non_null(arena_alloc(a, 1 << 19));
	assert_int_equal(arena_used(a), 1 << 20);
	arena_reset(a);
	assert_non_null(arena_alloc(a, 1 << 20));
	arena_free(a);
	arena_free(NULL);
}

static void ask_past_the_limit(void)
{
	struct arena *a = arena_new(1 << 20);

	arena_alloc(a, 1 << 20);
	arena_alloc(a, 1);
}

static void ask_for_a_wild_size(void)
{
	volatile size_t wild = SIZE_MAX - 3;

	arena_alloc(arena_new(1 << 20), wild);
}

static void grow_past_the_limit(void)
{
	struct arena *a = arena_new(1 << 20);
	struct { int64_t *at; size_t n, cap; } v = { 0 };

	for (int64_t i = 0; i < 1 << 18; i++)
		*GROW_IN(a, &v) = i;
}

static void grow_in_place_past_the_limit(void)
{
	struct arena *a = arena_new(1000);
	struct { int64_t *at; size_t n, cap; } v = { 0 };

	for (int64_t i = 0; i < 126; i++)
		*GROW_IN(a, &v) = i;
}

static void test_asking_past_the_limit_stops_the_program(void **state)
{
	(void)state;
	assert_true(stops_the_program(ask_past_the_limit));
	assert_true(stops_the_program(ask_for_a_wild_size));
	assert_true(stops_the_program(grow_past_the_limit));
	assert_true(stops_the_program(grow_in_place_past_the_limit));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_memory_is_zeroed_and_aligned),
		cmocka_unit_test(test_pieces_never_overlap),
		cmocka_unit_test(test_a_copy_is_another_piece),
		cmocka_unit_test(test_an_array_grows_and_keeps_its_items),
		cmocka_unit_test(test_two_small_arrays_grow_side_by_side),
		cmocka_unit_test(test_what_an_array_grows_by_is_zeroed),
		cmocka_unit_test(test_what_fits_the_limit_is_given),
		cmocka_unit_test(test_asking_past_the_limit_stops_the_program),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
