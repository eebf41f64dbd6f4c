/* The clock rules, calendars and alarms that are compiled in: all 131 rules of the rulebook and 2 that follow a plan's own dates are there, every wiring names what the schema has, and
 * the holidays are the published ones. argv[1] is where the rulebook is kept; without it that comparison is left out, and says so. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/out.h"
#include "expect.h"
#include "record/builtin.h"
#include "record/clock_rules.h"

static const char *shared;

static struct text file_in(struct arena *a, const char *name)
{
	char path[1000];
	snprintf(path, sizeof path, "%s/domain/data/%s", shared ? shared : "", name);
	FILE *f = shared ? fopen(path, "rb") : NULL;
	if (!f) {
		print_message("%s is not here: not compared\n", name);
		return NO_TEXT;
	}
	char *bytes = arena_alloc(a, 1 << 20);
	size_t n = fread(bytes, 1, 1 << 20, f);
	fclose(f);
	return (struct text){ bytes, n };
}

static bool is_first_of_its_id(int i)
{
	for (int k = 0; k < i; k++)
		if (text_eq(clock_rule_at(k)->id, clock_rule_at(i)->id))
			return false;
	return true;
}

static bool is_wired(struct text id)
{
	for (int i = 0; i < n_clock_rules(); i++)
		if (text_eq(clock_rule_at(i)->id, id) && clock_rule_at(i)->wiring)
			return true;
	return false;
}

static void test_there_are_131_rules_of_the_rulebook_and_2_of_plans_and_each_is_wired_or_not(void **state)
{
	(void)state;
	int wired = 0, unwired = 0;
	for (int i = 0; i < n_clock_rules(); i++)
		if (is_first_of_its_id(i)) {
			bool is = is_wired(clock_rule_at(i)->id);
			wired += is;
			unwired += !is;
			if (!is)
				print_message("not wired: %.*s %.*s\n", TEXT_ARG(clock_rule_at(i)->id), TEXT_ARG(clock_rule_at(i)->name));
		}
	print_message("%d rules are wired, %d are not\n", wired, unwired);
	assert_int_equal(wired + unwired, 131 + 2);
	assert_true(wired >= 36);
}

static void is_end(const struct clock_end *e)
{
	assert_non_null(e->type);
	assert_non_null(e->fields[0]);
	for (int i = 0; i < MOST_MOMENTS && e->fields[i]; i++)
		assert_true(e->fields[i]->type == F_DATE || e->fields[i]->type == F_PART_DATE || e->fields[i]->type == F_INSTANT);
}

static bool is_built_in_code(const char *set, struct text value)
{
	for (int i = 0; i < n_builtin_code_sets; i++)
		for (int k = 0; !strcmp(builtin_code_sets[i].name, set) && k < builtin_code_sets[i].n; k++)
			if (text_is(value, builtin_code_sets[i].codes[k].value))
				return true;
	return false;
}

static void is_condition(const struct clock_condition *c)
{
	struct text values = c->values;
	assert_non_null(c->field);
	while (!text_blank(values)) {
		struct text value = text_cut(&values, '|');
		if (c->field->type == F_CODE && !text_is(value, "*"))
			assert_true(is_built_in_code(c->field->codes, value));
		if (c->field->type == F_FLAG)
			assert_true(text_is(value, "yes") || text_is(value, "no") || text_is(value, "*"));
	}
}

static void are_conditions(const struct clock_conditions *l)
{
	for (size_t i = 0; i < l->n; i++)
		is_condition(&l->at[i]);
}

static void test_every_wiring_names_fields_and_codes_that_exist(void **state)
{
	(void)state;
	for (int i = 0; i < n_clock_rules(); i++) {
		const struct clock_wiring *w = clock_rule_at(i)->wiring;
		if (!w)
			continue;
		is_end(&w->start);
		is_end(&w->stop);
		are_conditions(&w->start.where);
		are_conditions(&w->stop.where);
		for (size_t k = 0; k < w->needs.n; k++)
			if (w->needs.at[k].is.field)
				is_condition(&w->needs.at[k].is);
	}
}

static void test_rows_of_one_rule_and_part_are_called_start_and_stop_alike(void **state)
{
	(void)state;
	for (int i = 0; i < n_clock_groups(); i++) {
		const struct clock_group *g = clock_group_at(i);
		for (int k = 1; k < g->n; k++) {
			/* What is due is shown by the name of the first. */
			assert_true(text_eq(g->rows[k]->name, g->rows[0]->name));
			assert_int_equal(g->rows[k]->kind, g->rows[0]->kind);
			assert_true(!g->rows[k]->wiring == !g->rows[0]->wiring);
			for (int m = 0; g->rows[0]->wiring && m < MOST_MOMENTS; m++) {
				assert_ptr_equal(g->rows[k]->wiring->start.fields[m], g->rows[0]->wiring->start.fields[m]);
				assert_ptr_equal(g->rows[k]->wiring->stop.fields[m], g->rows[0]->wiring->stop.fields[m]);
			}
		}
	}
}

static void test_a_wired_rule_that_makes_something_due_has_a_number_or_is_an_event(void **state)
{
	(void)state;
	for (int i = 0; i < n_clock_rules(); i++) {
		const struct clock_rule *r = clock_rule_at(i);
		if (r->wiring && r->kind != CLOCK_EVENT)
			assert_true(r->limit != NO_LIMIT && r->unit != UNIT_NONE && r->unit != UNIT_SCHOOL_DAY);
		assert_true(r->kind != CLOCK_SNAPSHOT || !r->wiring);
	}
}

/* Digits of the rulebook's limit that ours must have too: "5 / 15 / 20" is three rows. */
static bool has_limit(struct text id, int limit)
{
	for (int i = 0; i < n_clock_rules(); i++)
		if (text_eq(clock_rule_at(i)->id, id) && clock_rule_at(i)->limit == limit)
			return true;
	return false;
}

enum { BOOK_ID, BOOK_UNIT = 3, BOOK_LIMIT = 4 };
static void test_the_rulebook_has_the_same_ids_and_our_limits_are_in_it(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct text bytes = file_in(a, "timescales.csv");
	bool is_here = !text_none(bytes);
	struct csv csv;
	csv_open(&csv, bytes);
	int n = 0;
	while (csv_row(&csv)) {
		int64_t limit;
		if (!csv.row)
			continue;
		n++;
		bool is_ours = false;
		for (int i = 0; i < n_clock_rules(); i++)
			is_ours = is_ours || text_eq(clock_rule_at(i)->id, csv.cell[BOOK_ID]);
		assert_true(is_ours);
		if (text_int(csv.cell[BOOK_LIMIT], &limit))
			assert_true(has_limit(csv.cell[BOOK_ID], (int)limit));
	}
	assert_int_equal(n, is_here ? 131 : 0);
	csv_close(&csv);
	arena_free(a);
}

static void test_holidays_of_2010_to_2040_are_the_published_ones(void **state)
{
	(void)state;
	struct arena *a = arena_new(8 << 20);
	struct text bytes = file_in(a, "bank_holidays_england_wales_2010_2040.csv");
	const struct calendar *c = clock_calendar();
	int at = 0;
	while (at < c->n && c->holidays[at].ymd < 20100101)
		at++;
	bool is_here = !text_none(bytes);
	while (!text_blank(bytes)) {
		struct text line = text_cut(&bytes, '\n');
		struct date d;
		if (!date_from_iso(text_cut(&line, ','), &d))
			continue;
		assert_true(at < c->n);
		assert_int_equal(c->holidays[at++].ymd, d.ymd);
	}
	assert_true(!is_here || (at < c->n && c->holidays[at].ymd > 20401231));
	arena_free(a);
}

static void test_holidays_before_2010_that_were_moved_or_added(void **state)
{
	(void)state;
	static const int off[] = { 19770607, 19810729, 19950508, 19991231, 20020603, 20020604 }, on[] = { 19950501, 20020527, 20120528 };
	for (size_t i = 0; i < sizeof off / sizeof *off; i++)
		assert_false(is_working_day(clock_calendar(), (struct date){ off[i] }));
	for (size_t i = 0; i < sizeof on / sizeof *on; i++)
		assert_true(is_working_day(clock_calendar(), (struct date){ on[i] }));
}

static void test_a_holiday_rule_that_cannot_be_read_is_refused(void **state)
{
	(void)state;
	static const char *const bad[] = { "", "easter", "easter two", "first monday of 13", "02-29 or next weekday", "12-25", "on 2011-13-29", "on 2011",
		"not on 2012-05-32", "last monday of 05 or so", "first tuesday of 05" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(holiday_rule_is_good(text_of(bad[i])));
	assert_true(holiday_rule_is_good(T("12-25 or next weekday")) && holiday_rule_is_good(T("easter +1")));
}

static void test_an_alarm_is_in_force_on_every_day(void **state)
{
	(void)state;
	assert_int_equal(clock_alarm_on(DATE(2026, 3, 10))->amber_percent, 70);
	assert_int_equal(clock_alarm_on(DATE(2026, 3, 10))->amber_working_days, 3);
	assert_int_equal(clock_alarm_on(DATE(2026, 3, 10))->service_manager, 3);
	assert_int_equal(clock_alarm_on(DATE(2026, 3, 10))->head_of_service, 10);
}

int main(int n, char **at)
{
	struct fault f = { 0 };
	shared = n > 1 ? at[1] : NULL;
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_are_131_rules_of_the_rulebook_and_2_of_plans_and_each_is_wired_or_not),
		cmocka_unit_test(test_every_wiring_names_fields_and_codes_that_exist),
		cmocka_unit_test(test_rows_of_one_rule_and_part_are_called_start_and_stop_alike),
		cmocka_unit_test(test_a_wired_rule_that_makes_something_due_has_a_number_or_is_an_event),
		cmocka_unit_test(test_the_rulebook_has_the_same_ids_and_our_limits_are_in_it),
		cmocka_unit_test(test_holidays_of_2010_to_2040_are_the_published_ones),
		cmocka_unit_test(test_holidays_before_2010_that_were_moved_or_added),
		cmocka_unit_test(test_a_holiday_rule_that_cannot_be_read_is_refused),
		cmocka_unit_test(test_an_alarm_is_in_force_on_every_day),
	};
	if (!clock_rules_load(&f))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
