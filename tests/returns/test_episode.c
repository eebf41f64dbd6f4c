/* Care as episodes and as periods, statuses and placements: examples, every child of a generated set, and random histories. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/arena.h"
#include "care/episode.h"
#include "returns/ssda903/fileset.h"
#include "shared.h"

static struct care_fact episode(int start, int end, const char *rne, const char *ls, const char *place, const char *rec, const char *rpc)
{
	return (struct care_fact){ .started_on = { start }, .ended_on = { end }, .start_reason = text_of(rne), .legal_status = text_of(ls),
		.need = T("N1"), .place = text_of(place), .provider = T("PR1"), .postcode = T("BS1 1AA"), .urn = T(""),
		.end_reason = text_of(rec), .change_reason = text_of(rpc), .home_postcode = T("BS2 2BB") };
}

static void assert_derived_again(struct care_fact *e, int n, struct arena *a)
{
	struct care_history h = care_segment(e, n, a);
	struct care_episodes d = care_derive(&h, e, n, a);

	assert_int_equal(d.n, n);
	for (int i = 0; i < n; i++)
		assert_true(care_same(&d.at[i], &e[i]));
}

static void test_a_change_of_order_makes_a_status_and_keeps_the_placement(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct care_fact e[] = { episode(20260101, 20260201, "S", "V2", "U1", "X1", ""), episode(20260201, 20260301, "L", "C2", "U1", "X1", "CARPL"),
		episode(20260301, 0, "P", "C2", "K2", "", "") };
	struct care_history h = care_segment(e, 3, a);

	assert_int_equal(h.period.n, 1);
	assert_int_equal(h.status.n, 2);
	assert_int_equal(h.placement.n, 2);
	assert_int_equal(h.placement.at[0].ended_on.ymd, 20260301);
	assert_true(text_is(h.placement.at[0].end_reason, "CARPL"));
	assert_int_equal(h.status.at[1].ended_on.ymd, 0);
	assert_true(care_is_coherent(&h, e, 3));
	assert_derived_again(e, 3, a);
	arena_free(a);
	(void)state;
}

static void test_a_return_to_care_on_the_same_day_is_a_new_period(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct care_fact e[] = { episode(20260101, 20260201, "S", "V2", "U1", "E4A", ""), episode(20260201, 20260301, "S", "V2", "U1", "E8", "") };
	struct care_history h = care_segment(e, 2, a);

	assert_int_equal(h.period.n, 2);
	assert_true(text_is(h.period.at[0].end_reason, "E4A"));
	assert_true(text_is(h.period.at[1].end_reason, "E8"));
	assert_derived_again(e, 2, a);
	arena_free(a);
	(void)state;
}

static void test_a_gap_or_a_blank_end_begins_a_new_period(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct care_fact gap[] = { episode(20260101, 20260201, "S", "V2", "U1", "X1", ""), episode(20260202, 0, "L", "C2", "U1", "", "") };
	struct care_fact blank[] = { episode(20260101, 0, "S", "V2", "U1", "X1", ""), episode(20260202, 0, "L", "C2", "U1", "", "") };
	struct care_history h = care_segment(gap, 2, a);

	assert_int_equal(h.period.n, 2);
	h = care_segment(blank, 2, a);
	assert_int_equal(h.period.n, 2);
	arena_free(a);
	(void)state;
}

static void test_the_same_carer_is_remembered_where_the_episode_says_so(void **state)
{
	struct arena *a = arena_new(1 << 20);
	struct care_fact e[] = { episode(20260101, 20260201, "S", "V2", "U1", "X1", "PLACE"), episode(20260201, 20260301, "T", "V2", "U3", "X1", "OTHER"),
		episode(20260301, 0, "U", "C2", "U1", "", "") };
	struct care_history h = care_segment(e, 3, a);
	struct care_episodes d = care_derive(&h, NULL, 0, a);

	assert_derived_again(e, 3, a);
	assert_true(text_is(d.at[1].start_reason, "P"));
	assert_true(text_is(d.at[2].start_reason, "B"));
	arena_free(a);
	(void)state;
}

static void test_episodes_are_put_in_order_of_start_then_end(void **state)
{
	struct care_fact e[] = { episode(20260301, 0, "P", "C2", "K2", "", ""), episode(20260101, 20260101, "S", "V2", "U1", "X1", ""),
		episode(20260101, 20260301, "L", "C2", "U1", "X1", "") };

	e[0].order = 0, e[1].order = 2, e[2].order = 1;
	care_order(e, 3);
	assert_int_equal(e[0].ended_on.ymd, 20260101);
	assert_int_equal(e[1].ended_on.ymd, 20260301);
	assert_int_equal(e[2].ended_on.ymd, 0);
	(void)state;
}

/* Random lines of statuses and placements, told as episodes, must give themselves again. */

static uint64_t seed = 20261123;
static int dice(int sides)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (int)((seed >> 33) % (uint64_t)sides);
}

static struct text one_of(const char *const *from, int n)
{
	return text_of(from[dice(n)]);
}

static struct text another(const char *const *from, int n, struct text than)
{
	struct text t;

	do
		t = one_of(from, n);
	while (text_eq(t, than));
	return t;
}

static const char *const STATUSES[] = { "C1", "C2", "V2", "E1" }, *const PLACES[] = { "U1", "U4", "K2", "H5" };

static struct date add_period(struct care_history *h, struct date start, struct arena *a)
{
	int p = (int)h->period.n, changes = dice(6);
	struct text status = one_of(STATUSES, 4), place = one_of(PLACES, 4);
	struct date on = start;

	*GROW_IN(a, &h->period) = (struct care_period_fact){ .started_on = start };
	*GROW_IN(a, &h->status) = (struct legal_status_fact){ .started_on = start, .status = status, .period = p };
	*GROW_IN(a, &h->placement) = (struct placement_fact){ .started_on = start, .place = place, .period = p };
	for (int i = 0; i < changes; i++) {
		int what = dice(3);
		on = date_add(on, 1 + dice(200));
		if (what != 1) {
			status = another(STATUSES, 4, status);
			h->status.at[h->status.n - 1].ended_on = on;
			*GROW_IN(a, &h->status) = (struct legal_status_fact){ .started_on = on, .status = status, .period = p };
		}
		if (what != 0) {
			bool is_said = dice(3) > 0;
			place = is_said && dice(4) == 0 ? place : another(PLACES, 4, place);
			h->placement.at[h->placement.n - 1].ended_on = on;
			h->placement.at[h->placement.n - 1].end_reason = is_said ? T("CARPL") : T("");
			*GROW_IN(a, &h->placement) = (struct placement_fact){ .started_on = on, .place = place, .period = p };
		}
	}
	struct date end = dice(4) ? date_add(on, 1 + dice(300)) : NO_DATE;
	h->period.at[p].ended_on = h->status.at[h->status.n - 1].ended_on = h->placement.at[h->placement.n - 1].ended_on = end;
	h->period.at[p].end_reason = date_none(end) ? T("") : dice(2) ? T("E8") : T("E4A");
	return end;
}

static void assert_same_history(const struct care_history *g, const struct care_history *h)
{
	assert_int_equal(g->period.n, h->period.n);
	assert_int_equal(g->status.n, h->status.n);
	assert_int_equal(g->placement.n, h->placement.n);
	for (size_t i = 0; i < g->period.n; i++) {
		assert_int_equal(g->period.at[i].started_on.ymd, h->period.at[i].started_on.ymd);
		assert_int_equal(g->period.at[i].ended_on.ymd, h->period.at[i].ended_on.ymd);
		assert_true(text_eq(g->period.at[i].end_reason, h->period.at[i].end_reason));
	}
	for (size_t i = 0; i < g->status.n; i++) {
		assert_int_equal(g->status.at[i].ended_on.ymd, h->status.at[i].ended_on.ymd);
		assert_true(text_eq(g->status.at[i].status, h->status.at[i].status));
	}
	for (size_t i = 0; i < g->placement.n; i++) {
		assert_int_equal(g->placement.at[i].ended_on.ymd, h->placement.at[i].ended_on.ymd);
		assert_true(text_eq(g->placement.at[i].place, h->placement.at[i].place));
		assert_int_equal(g->placement.at[i].end_reason.n, h->placement.at[i].end_reason.n);
	}
}

static void test_random_histories_are_told_as_episodes_and_back(void **state)
{
	for (int round = 0; round < 20000; round++) {
		struct arena *a = arena_new(1 << 20);
		struct care_history h = { 0 };
		struct date start = DATE(2015, 4, 1 + dice(28));
		for (int p = 1 + dice(3); p > 0 && !date_none(start); p--) {
			start = add_period(&h, start, a);
			if (!date_none(start))
				start = date_add(start, dice(2) * dice(400));
		}
		struct care_episodes e = care_derive(&h, NULL, 0, a);
		struct care_history g = care_segment(e.at, (int)e.n, a);
		assert_same_history(&h, &g);
		assert_true(care_is_coherent(&g, e.at, (int)e.n));
		assert_derived_again(e.at, (int)e.n, a);
		arena_free(a);
	}
	(void)state;
}

/* Every child of the generated set. */

static struct text cell(const struct file_table *t, size_t row, const char *column)
{
	return t->at[row].cell[ssda903_column_named(t->table, column)];
}

static struct care_fact fact_of(const struct file_table *t, size_t row)
{
	struct care_fact e = { .start_reason = cell(t, row, "RNE"), .legal_status = cell(t, row, "LS"), .need = cell(t, row, "CIN"),
		.place = cell(t, row, "PLACE"), .provider = cell(t, row, "PLACE_PROVIDER"), .postcode = cell(t, row, "PL_POST"),
		.urn = cell(t, row, "URN"), .end_reason = cell(t, row, "REC"), .change_reason = cell(t, row, "REASON_PLACE_CHANGE"),
		.home_postcode = cell(t, row, "HOME_POST"), .order = (int)row };

	if (!date_from_uk(cell(t, row, "DECOM"), &e.started_on))
		e.started_on = NO_DATE;
	if (!date_from_uk(cell(t, row, "DEC"), &e.ended_on))
		e.ended_on = NO_DATE;
	return e;
}

static void test_every_child_of_the_generated_set_gives_the_same_episodes_again(void **state)
{
	struct arena *a = arena_new(64 << 20);
	struct file_set s;
	char path[512];
	int children = 0, odd = 0;

	(void)state;
	if (!shared_set(path, sizeof path, "n1000/this"))
		skip();
	file_set_read(&s, path, a);
	const struct file_table *t = &s.table[ssda903_layout()->episodes->number];
	for (size_t from = 0, to; from < t->n; from = to, children++) {
		struct care_fact e[64];
		int n = 0;
		for (to = from; to < t->n && text_eq(t->at[to].cell[0], t->at[from].cell[0]); to++) {
			assert_true(n < 64);
			e[n++] = fact_of(t, to);
		}
		care_order(e, n);
		struct care_history h = care_segment(e, n, a);
		if (care_is_coherent(&h, e, n))
			assert_derived_again(e, n, a);
		else
			odd++;
	}
	printf("%d children, of whom %d have episodes that contradict themselves\n", children, odd);
	assert_true(children > 700 && odd < children / 8);
	file_set_close(&s);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_change_of_order_makes_a_status_and_keeps_the_placement),
		cmocka_unit_test(test_a_return_to_care_on_the_same_day_is_a_new_period),
		cmocka_unit_test(test_a_gap_or_a_blank_end_begins_a_new_period),
		cmocka_unit_test(test_the_same_carer_is_remembered_where_the_episode_says_so),
		cmocka_unit_test(test_episodes_are_put_in_order_of_start_then_end),
		cmocka_unit_test(test_random_histories_are_told_as_episodes_and_back),
		cmocka_unit_test(test_every_child_of_the_generated_set_gives_the_same_episodes_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
