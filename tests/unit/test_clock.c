/* The clock engine: the rulebook's own examples, each rule of counting by itself, and 100,000 random cases against a second
 * implementation that walks from day to day. */
#include "base/arena.h"
#include "base/out.h"
#include "expect.h"
#include "record/clock_rules.h"

static const struct clock_alarm alarm_usual = { .amber_percent = 70, .amber_working_days = 3, .service_manager = 3, .head_of_service = 10 };

static struct clock_rule rule_of(enum clock_kind kind, enum clock_unit unit, int limit)
{
	return (struct clock_rule){ .id = T("X"), .kind = kind, .unit = unit, .limit = limit, .warn = NO_LIMIT, .last = -1, .first_month = -1,
				    .last_month = -1, .age_from = -1, .age_to = -1 };
}

static struct moment due_of(enum clock_unit unit, int limit, struct date start)
{
	struct clock_rule r = rule_of(CLOCK_ONCE, unit, limit);
	return clock_due(&r, limit, moment_of_day(start), clock_calendar());
}

static void is_day(struct moment m, int y, int mo, int d)
{
	assert_int_equal(m.day.ymd, DATE(y, mo, d).ymd);
}

static struct clock_rule built_in(const char *id, const char *part, int row)
{
	const struct clock_group *g = clock_group_named(text_of(id), part ? text_of(part) : NO_TEXT);
	assert_non_null(g);
	assert_true(row < g->n);
	return *g->rows[row];
}

static struct moment due_under(const char *id, const char *part, struct date start)
{
	struct clock_rule r = built_in(id, part, 0);
	return clock_due(&r, r.limit, moment_of_day(start), clock_calendar());
}

/* ---- The rulebook's vectors ---- */

static void test_CP02_fifteen_working_days_pass_over_good_friday_and_easter_monday(void **state)
{
	(void)state;
	is_day(due_under("CP02", NULL, DATE(2026, 3, 30)), 2026, 4, 22);
}

static void test_CP02_fifteen_working_days_pass_over_christmas_and_new_year(void **state)
{
	(void)state;
	is_day(due_under("CP02", NULL, DATE(2026, 12, 21)), 2027, 1, 14);
}

static void test_FD01_one_working_day_from_christmas_eve(void **state)
{
	(void)state;
	is_day(due_under("FD01", NULL, DATE(2026, 12, 24)), 2026, 12, 29);
}

static void test_LA12_twenty_working_days(void **state)
{
	(void)state;
	is_day(due_under("LA12", NULL, DATE(2026, 5, 22)), 2026, 6, 22);
	is_day(due_under("LA12", NULL, DATE(2026, 4, 2)), 2026, 5, 5);
}

static void test_FD07_forty_five_working_days(void **state)
{
	(void)state;
	is_day(due_under("FD07", "first", DATE(2026, 4, 2)), 2026, 6, 10);
}

static void test_FD02_CP02_from_a_saturday_the_next_working_day_is_day_one(void **state)
{
	(void)state;
	is_day(due_under("FD02", "decision", DATE(2026, 5, 23)), 2026, 5, 26);
	is_day(due_under("CP02", NULL, DATE(2026, 5, 23)), 2026, 6, 15);
}

static void test_FD02_a_referral_of_friday_afternoon_is_due_by_the_end_of_monday(void **state)
{
	(void)state;
	struct clock_rule r = built_in("FD02", "decision", 0);
	struct moment received = moment_of_instant(instant_of(DATE(2026, 11, 20), 16 * 60 + 59));
	struct clock k = { .rule = &r, .start = received, .due = clock_due(&r, 1, received, clock_calendar()) };
	is_day(k.due, 2026, 11, 23);
	assert_int_equal(clock_state(&k, moment_of_instant(instant_of(DATE(2026, 11, 23), 23 * 60 + 59))), CLOCK_RUNNING);
	assert_int_equal(clock_state(&k, moment_of_instant(instant_of(DATE(2026, 11, 24), 0 * 60 + 1))), CLOCK_NOT_DONE);
}

static void test_CP08_LA13_three_months_to_the_last_day_of_a_shorter_month(void **state)
{
	(void)state;
	is_day(due_under("CP08", NULL, DATE(2026, 11, 30)), 2027, 2, 28);
	is_day(due_under("LA13", NULL, DATE(2026, 11, 30)), 2027, 2, 28);
	is_day(due_of(UNIT_MONTH, 1, DATE(2028, 1, 31)), 2028, 2, 29);
}

static void test_CP08_a_limit_on_a_day_off_does_not_roll_forward(void **state)
{
	(void)state;
	is_day(due_under("CP08", NULL, DATE(2026, 2, 3)), 2026, 5, 3);
}

static void test_CO04_a_month_rolls_from_sunday_and_a_bank_holiday_to_tuesday(void **state)
{
	(void)state;
	is_day(due_under("CO04", NULL, DATE(2026, 3, 31)), 2026, 4, 30);
	is_day(due_under("CO04", NULL, DATE(2026, 4, 3)), 2026, 5, 5);
}

static void test_LA06_gaps_of_forty_two_and_forty_three_days(void **state)
{
	(void)state;
	struct clock_rule r = built_in("LA06", NULL, 0);
	const struct clock_rule *rows[] = { &r };
	struct moment stops[] = { moment_of_day(DATE(2026, 1, 1)), moment_of_day(DATE(2026, 2, 12)), moment_of_day(DATE(2026, 3, 27)) };
	struct clock_events e = { .start = moment_of_day(DATE(2025, 12, 30)), .ended = NO_MOMENT, .stops = stops, .n_stops = 3 };
	struct clock out[4];
	assert_int_equal(clock_run(rows, 1, &e, NULL, clock_calendar(), out), 3);
	struct moment now = moment_of_day(DATE(2026, 4, 1));
	assert_int_equal(clock_state(&out[0], now), CLOCK_IN_TIME);
	assert_int_equal(clock_state(&out[1], now), CLOCK_LATE);
	assert_int_equal(clock_state(&out[2], now), CLOCK_RUNNING);
	is_day(out[2].due, 2026, 5, 8);
	assert_int_equal(clock_state(&out[2], moment_of_day(DATE(2026, 5, 9))), CLOCK_NOT_DONE);
}

static void test_LA20_a_child_who_turns_five_before_the_six_months_are_up_has_twelve(void **state)
{
	(void)state;
	const struct clock_group *g = clock_group_named(T("LA20"), NO_TEXT);
	assert_non_null(g);
	struct moment last = moment_of_day(DATE(2026, 2, 1));
	struct clock_events e = { .start = moment_of_day(DATE(2026, 1, 1)), .ended = NO_MOMENT, .stops = &last, .n_stops = 1, .born_on = DATE(2021, 7, 1) };
	struct clock out[2];
	assert_int_equal(clock_run(g->rows, g->n, &e, NULL, clock_calendar(), out), 1);
	is_day(out[0].due, 2027, 2, 1);
	e.born_on = DATE(2021, 8, 2);
	assert_int_equal(clock_run(g->rows, g->n, &e, NULL, clock_calendar(), out), 1);
	is_day(out[0].due, 2026, 8, 1);
	e.born_on = NO_DATE;
	assert_int_equal(clock_run(g->rows, g->n, &e, NULL, clock_calendar(), out), 1);
	is_day(out[0].due, 2026, 8, 1);
}

static void test_MI01_seventy_two_hours_over_both_nights_of_the_clock_change(void **state)
{
	(void)state;
	struct clock_rule r = built_in("MI01", "offered", 0);
	struct moment back = moment_of_instant(instant_of(DATE(2026, 3, 28), 20 * 60));
	assert_true(clock_due(&r, 72, back, clock_calendar()).at == instant_of(DATE(2026, 3, 31), 21 * 60));
	back = moment_of_instant(instant_of(DATE(2026, 10, 24), 20 * 60));
	assert_true(clock_due(&r, 72, back, clock_calendar()).at == instant_of(DATE(2026, 10, 27), 19 * 60));
	is_day(clock_due(&r, 72, moment_of_day(DATE(2026, 3, 28)), clock_calendar()), 2026, 3, 31);
}

static void test_CP04_three_working_days_back_from_the_conference(void **state)
{
	(void)state;
	is_day(due_under("CP04", "initial", DATE(2026, 4, 8)), 2026, 4, 1);
	is_day(due_under("CP04", "review", DATE(2026, 4, 8)), 2026, 3, 30);
	struct clock_rule r = built_in("CP04", "initial", 0);
	const struct clock_rule *rows[] = { &r };
	struct moment shared = moment_of_day(DATE(2026, 4, 1));
	struct clock_events e = { .start = moment_of_day(DATE(2026, 4, 8)), .ended = NO_MOMENT, .stops = &shared, .n_stops = 1 };
	struct clock out[2];
	clock_run(rows, 1, &e, NULL, clock_calendar(), out);
	assert_int_equal(clock_state(&out[0], shared), CLOCK_IN_TIME);
	shared = moment_of_day(DATE(2026, 4, 2));
	clock_run(rows, 1, &e, NULL, clock_calendar(), out);
	assert_int_equal(clock_state(&out[0], shared), CLOCK_LATE);
}

/* ---- The rest of section 1, one by one ---- */

static void test_the_rule_in_force_on_the_day_the_clock_started_holds(void **state)
{
	(void)state;
	struct clock_rule old = rule_of(CLOCK_ONCE, UNIT_DAY, 10), new = rule_of(CLOCK_ONCE, UNIT_DAY, 5);
	old.to = DATE(2026, 3, 31);
	new.from = DATE(2026, 4, 1);
	const struct clock_rule *rows[] = { &old, &new };
	struct clock_events e = { .start = moment_of_day(DATE(2026, 3, 31)), .ended = NO_MOMENT };
	struct clock out[1];
	clock_run(rows, 2, &e, NULL, clock_calendar(), out);
	is_day(out[0].due, 2026, 4, 10);
	e.start = moment_of_day(DATE(2026, 4, 1));
	clock_run(rows, 2, &e, NULL, clock_calendar(), out);
	is_day(out[0].due, 2026, 4, 6);
}

static void test_CP10_a_council_has_its_own_limit_from_a_day_on_where_the_rule_is_local(void **state)
{
	(void)state;
	const struct clock_local_limit own[] = { { T("CP10"), NO_TEXT, DATE(2026, 4, 1), 5, NO_DATE }, { T("CP10"), NO_TEXT, DATE(2026, 6, 1), 20, DATE(2026, 9, 1) },
		{ T("LA05"), NO_TEXT, DATE(2026, 1, 1), 99, NO_DATE } };
	struct clock_local_limits local = { own, 3 };
	struct clock_rule visit = built_in("CP10", NULL, 0), statutory = built_in("LA05", NULL, 0);
	assert_int_equal(clock_limit_on(&visit, &local, DATE(2026, 3, 31)), 10);
	assert_int_equal(clock_limit_on(&visit, &local, DATE(2026, 4, 1)), 5);
	assert_int_equal(clock_limit_on(&visit, &local, DATE(2026, 7, 1)), 20);
	assert_int_equal(clock_limit_on(&visit, &local, DATE(2026, 8, 31)), 20);
	/* Ended: the rule's own limit holds again, not the one that was replaced. */
	assert_int_equal(clock_limit_on(&visit, &local, DATE(2026, 9, 1)), 10);
	assert_int_equal(clock_limit_on(&statutory, &local, DATE(2026, 7, 1)), 7);
}

static void test_FD01_where_guidance_stands_behind_a_number_a_council_may_be_stricter_and_not_easier(void **state)
{
	(void)state;
	struct arena *a = arena_new(1 << 20);
	struct clock_rule visit = built_in("CP10", NULL, 0), contact = built_in("FD01", NULL, 0), statutory = built_in("LA05", NULL, 0);
	assert_true(text_none(clock_own_limit_wrong(&visit, 20, a)) && text_none(clock_own_limit_wrong(&visit, 5, a)));
	assert_false(clock_only_stricter(&visit));
	assert_true(clock_only_stricter(&contact));
	assert_true(text_none(clock_own_limit_wrong(&contact, 0, a)) && text_none(clock_own_limit_wrong(&contact, 1, a)));
	assert_true(text_is(clock_own_limit_wrong(&contact, 2, a), "The limit may be stricter than 1 working day, not easier: it is not the council’s alone to set"));
	/* Counted backwards from a meeting, more days before it are the stricter limit. */
	contact.kind = CLOCK_BACKWARD;
	assert_true(text_none(clock_own_limit_wrong(&contact, 2, a)));
	assert_false(text_none(clock_own_limit_wrong(&contact, 0, a)));
	assert_false(text_none(clock_own_limit_wrong(&visit, -1, a)) || text_none(clock_own_limit_wrong(&visit, 10000, a)));
	assert_false(text_none(clock_own_limit_wrong(&statutory, 5, a)));
	arena_free(a);
}

static void test_of_rows_that_hold_at_once_the_strictest_drives(void **state)
{
	(void)state;
	struct clock_rule six = rule_of(CLOCK_ONCE, UNIT_WEEK, 6), one = rule_of(CLOCK_ONCE, UNIT_WEEK, 1);
	const struct clock_rule *rows[] = { &six, &one };
	struct clock_events e = { .start = moment_of_day(DATE(2026, 3, 2)), .ended = NO_MOMENT };
	struct clock out[1];
	assert_int_equal(clock_run(rows, 2, &e, NULL, clock_calendar(), out), 1);
	assert_ptr_equal(out[0].rule, &one);
	is_day(out[0].due, 2026, 3, 9);
}

static void test_what_ended_before_it_was_due_is_not_required_and_after_it_was_not_done(void **state)
{
	(void)state;
	struct clock_rule r = rule_of(CLOCK_ONCE, UNIT_DAY, 7);
	struct clock k = { .rule = &r, .start = moment_of_day(DATE(2026, 3, 2)), .due = moment_of_day(DATE(2026, 3, 9)) };
	struct moment now = moment_of_day(DATE(2026, 4, 1));
	k.ended = moment_of_day(DATE(2026, 3, 9));
	assert_int_equal(clock_state(&k, now), CLOCK_NOT_REQUIRED);
	k.ended = moment_of_day(DATE(2026, 3, 10));
	assert_int_equal(clock_state(&k, now), CLOCK_NOT_DONE);
	assert_int_equal(clock_colour(&k, &alarm_usual, now, clock_calendar()), CLOCK_PLAIN);
}

static void test_CO04_alone_pauses(void **state)
{
	(void)state;
	struct clock_rule sar = built_in("CO04", NULL, 0), foi = built_in("CO05", NULL, 0);
	const struct clock_rule *sar_rows[] = { &sar }, *foi_rows[] = { &foi };
	struct clock_pause waiting = { DATE(2026, 4, 10), DATE(2026, 4, 20) };
	struct clock_events e = { .start = moment_of_day(DATE(2026, 4, 1)), .ended = NO_MOMENT, .pauses = &waiting, .n_pauses = 1 };
	struct clock out[1];
	clock_run(sar_rows, 1, &e, NULL, clock_calendar(), out);
	is_day(out[0].due, 2026, 5, 11);
	waiting.to = NO_DATE;
	clock_run(sar_rows, 1, &e, NULL, clock_calendar(), out);
	assert_int_equal(clock_state(&out[0], moment_of_day(DATE(2026, 4, 15))), CLOCK_PAUSED);
	clock_run(foi_rows, 1, &e, NULL, clock_calendar(), out);
	assert_int_equal(clock_state(&out[0], moment_of_day(DATE(2026, 4, 15))), CLOCK_RUNNING);
	for (int i = 0; i < n_clock_rules(); i++)
		assert_true(!clock_rule_at(i)->pauses || text_is(clock_rule_at(i)->id, "CO04"));
}

static void test_amber_at_seven_tenths_or_three_working_days_red_on_breach(void **state)
{
	(void)state;
	struct clock_rule r = rule_of(CLOCK_ONCE, UNIT_DAY, 100);
	struct clock k = { .rule = &r, .start = moment_of_day(DATE(2026, 1, 1)), .due = moment_of_day(DATE(2026, 4, 11)) };
	const struct calendar *c = clock_calendar();
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_day(DATE(2026, 3, 11)), c), CLOCK_GREEN);
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_day(DATE(2026, 3, 12)), c), CLOCK_AMBER);
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_day(DATE(2026, 4, 11)), c), CLOCK_AMBER);
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_day(DATE(2026, 4, 12)), c), CLOCK_RED);
	r.limit = 7;
	k.due = moment_of_day(DATE(2026, 1, 8));         /* a Thursday: on Friday the 2nd four working days are left, on Monday three */
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_day(DATE(2026, 1, 2)), c), CLOCK_GREEN);
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_day(DATE(2026, 1, 5)), c), CLOCK_AMBER);
}

static void test_CP15_police_protection_warns_after_twenty_four_hours(void **state)
{
	(void)state;
	struct clock_rule r = built_in("CP15", NULL, 0);
	int64_t taken = instant_of(DATE(2026, 3, 27), 20 * 60), hour = 3600000;
	struct clock k = { .rule = &r, .start = moment_of_instant(taken), .due = clock_due(&r, r.limit, moment_of_instant(taken), clock_calendar()) };
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_instant(taken + 23 * hour), clock_calendar()), CLOCK_GREEN);
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_instant(taken + 24 * hour), clock_calendar()), CLOCK_AMBER);
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_instant(taken + 72 * hour), clock_calendar()), CLOCK_AMBER);
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_instant(taken + 72 * hour + 1), clock_calendar()), CLOCK_RED);
}

static void test_what_is_late_goes_up_the_ladder(void **state)
{
	(void)state;
	struct clock_rule r = rule_of(CLOCK_ONCE, UNIT_DAY, 7);
	struct clock k = { .rule = &r, .start = moment_of_day(DATE(2026, 3, 2)), .due = moment_of_day(DATE(2026, 3, 9)) };
	static const struct { int day; enum clock_ladder to; } steps[] = { { 9, LADDER_NOBODY }, { 10, LADDER_TEAM_MANAGER }, { 12, LADDER_TEAM_MANAGER },
		{ 13, LADDER_SERVICE_MANAGER }, { 23, LADDER_SERVICE_MANAGER }, { 24, LADDER_HEAD_OF_SERVICE } };
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		assert_int_equal(clock_ladder(&k, &alarm_usual, moment_of_day(DATE(2026, 3, steps[i].day)), clock_calendar()), steps[i].to);
}

static void test_the_outcome_keeps_to_the_first_due_date_when_another_was_agreed(void **state)
{
	(void)state;
	struct clock_rule r = rule_of(CLOCK_ONCE, UNIT_DAY, 7);
	struct clock k = { .rule = &r, .start = moment_of_day(DATE(2026, 3, 2)), .due = moment_of_day(DATE(2026, 3, 9)), .agreed_on = DATE(2026, 3, 20) };
	assert_int_equal(clock_state(&k, moment_of_day(DATE(2026, 3, 15))), CLOCK_NOT_DONE);
	assert_int_equal(clock_colour(&k, &alarm_usual, moment_of_day(DATE(2026, 3, 11)), clock_calendar()), CLOCK_GREEN);
	k.stop = moment_of_day(DATE(2026, 3, 15));
	assert_int_equal(clock_state(&k, moment_of_day(DATE(2026, 3, 15))), CLOCK_LATE);
}

static void test_a_start_that_is_not_wholly_known_cannot_be_counted(void **state)
{
	(void)state;
	struct clock_rule r = rule_of(CLOCK_ONCE, UNIT_DAY, 7);
	const struct clock_rule *rows[] = { &r };
	struct clock_events e = { .start = moment_of_day((struct date){ 20260300 }), .ended = NO_MOMENT };
	struct clock out[1];
	assert_int_equal(clock_run(rows, 1, &e, NULL, clock_calendar(), out), 1);
	assert_int_equal(clock_state(&out[0], moment_of_day(DATE(2026, 4, 1))), CLOCK_UNKNOWN);
}

static void test_a_snapshot_makes_nothing_due(void **state)
{
	(void)state;
	struct clock_rule r = rule_of(CLOCK_SNAPSHOT, UNIT_WORKING_DAY, 45);
	const struct clock_rule *rows[] = { &r };
	struct clock_events e = { .start = moment_of_day(DATE(2026, 3, 2)), .ended = NO_MOMENT };
	struct clock out[1];
	assert_int_equal(clock_run(rows, 1, &e, NULL, clock_calendar(), out), 0);
}

static void test_an_hour_shown_twice_is_its_first_and_instants_come_back(void **state)
{
	(void)state;
	int64_t first = instant_of(DATE(2026, 10, 25), 1 * 60 + 30);
	assert_true(first == INT64_C(1792888200000));
	assert_int_equal(date_of_instant(first).ymd, 20261025);
	assert_true(instant_of(DATE(2026, 10, 25), 3 * 60) - first == INT64_C(9000000));
}

/* ---- The same again, day by day ---- */

static uint64_t seed = 20261125;
static int any(int below)
{
	seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (int)((seed >> 33) % (uint64_t)below);
}

/* Easter Sundays as the almanac prints them. */
static const int easters[] = { 20110424, 20120408, 20130331, 20140420, 20150405, 20160327, 20170416, 20180401, 20190421, 20200412, 20210404, 20220417,
	20230409, 20240331, 20250420, 20260405, 20270328, 20280416, 20290401, 20300421, 20310413, 20320328, 20330417, 20340409, 20350325, 20360413,
	20370405, 20380425, 20390410, 20400401 };
static const int extra[] = { 20110429, 20120604, 20120605, 20200508, 20220602, 20220603, 20220919, 20230508 };
static const int none_that_year[] = { 20120528, 20200504, 20220530 };

static bool among(const int *l, size_t n, int ymd)
{
	for (size_t i = 0; i < n; i++)
		if (l[i] == ymd)
			return true;
	return false;
}
#define AMONG(l, ymd) among(l, sizeof(l) / sizeof *(l), ymd)

static int weekday_of(int day)                           /* 0 Monday; day 0 was a Thursday */
{
	return ((day + 3) % 7 + 7) % 7;
}

/* Is the n-th day of a month, moved from a weekend to the weekday after, with one more day for a neighbour that moved too? */
static bool is_off(int day)
{
	int ymd = date_from_number(day).ymd, month = ymd / 100 % 100, dom = ymd % 100, weekday = weekday_of(day);
	if (weekday >= 5 || AMONG(extra, ymd) || AMONG(easters, date_from_number(day - 1).ymd) || AMONG(easters, date_from_number(day + 2).ymd))
		return true;
	if (AMONG(none_that_year, ymd))
		return false;
	if (weekday == 0 && ((month == 5 && (dom <= 7 || dom > 24)) || (month == 8 && dom > 24)))
		return true;
	if (month == 1)
		return dom == 1 || (weekday == 0 && dom <= 3);
	if (month != 12)
		return false;
	if (dom == 25 || dom == 26)
		return true;
	return (dom == 27 && weekday <= 1) || (dom == 28 && weekday <= 1);
}

static int walk_working(int day, int n)
{
	int step = n < 0 ? -1 : 1;
	while (n) {
		day += step;
		if (!is_off(day))
			n -= step;
	}
	return day;
}

static int walk_months(int day, int n)
{
	int step = n < 0 ? -1 : 1, wanted = date_from_number(day).ymd % 100, left = n * step;
	while (left) {
		int was = date_from_number(day).ymd / 100 % 100;
		while (date_from_number(day).ymd / 100 % 100 == was)
			day += step;
		left--;
	}
	/* now in the right month, at one of its ends: to its first day, then on to the day wanted or the last */
	if (n)
		while (date_from_number(day).ymd % 100 != 1)
			day--;
	else
		return day;
	while (date_from_number(day).ymd % 100 != wanted && date_from_number(day + 1).ymd % 100 != 1)
		day++;
	return day;
}

struct plain_rule { enum clock_kind kind; enum clock_unit unit; int limit, from, to, rolls, first, last, first_month, last_month, age_from, age_to; };

static int plain_due(const struct plain_rule *r, int start)
{
	int n = r->kind == CLOCK_BACKWARD ? -r->limit : r->limit, day = start;
	switch (r->unit) {
	case UNIT_WORKING_DAY: day = walk_working(start, n); break;
	case UNIT_WEEK: for (int i = 0; i < abs(n) * 7; i++) day += n < 0 ? -1 : 1; break;
	case UNIT_MONTH: day = walk_months(start, n); break;
	case UNIT_YEAR: day = walk_months(start, 12 * n); break;
	case UNIT_HOUR: for (int left = abs(n); left >= 24; left -= 24) day += n < 0 ? -1 : 1; break;
	default: for (int i = 0; i < abs(n); i++) day += n < 0 ? -1 : 1; break;
	}
	while (r->rolls && r->unit != UNIT_HOUR && is_off(day))
		day++;
	return day;
}

static int plain_age(int born, int on)
{
	int age = 0;
	struct date b = date_from_number(born), d = date_from_number(on);
	if (on < born)
		return -1;
	while ((b.ymd / 10000 + age + 1) * 10000 + b.ymd % 10000 <= d.ymd)
		age++;
	return age;
}

enum { MOST_ROWS = 3, MOST_STOPS = 5 };
struct random_case {
	struct plain_rule row[MOST_ROWS];
	int n_rows, start, ended, born, stop[MOST_STOPS], n_stops, now;      /* day numbers; ended and born -1: none */
};

static struct plain_rule random_rule(enum clock_kind kind, int base)
{
	static const enum clock_unit units[] = { UNIT_HOUR, UNIT_WORKING_DAY, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_NONE };
	static const int most[] = { 100, 60, 90, 12, 13, 2, 1 };
	int u = any(7), cut = base + any(60) - 10;
	struct plain_rule r = { .kind = kind, .unit = units[u], .limit = any(most[u] + 1), .from = -1, .to = -1, .rolls = any(4) == 0, .last = -1,
				.first_month = -1, .last_month = -1, .age_from = -1, .age_to = -1 };
	if (any(4) == 0)
		r.from = cut;
	else if (any(4) == 0)
		r.to = cut;
	if (kind == CLOCK_INTERVAL && any(3) == 0)
		r.first = any(3);
	if (kind == CLOCK_INTERVAL && any(4) == 0)
		r.last = r.first + any(2);
	if (kind == CLOCK_INTERVAL && any(5) == 0)
		r.first_month = any(4);
	if (kind == CLOCK_INTERVAL && any(5) == 0)
		r.last_month = 1 + any(6);
	if (any(4) == 0)
		r.age_from = 5;
	else if (any(4) == 0)
		r.age_to = 5;
	return r;
}

static int by_int(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static struct random_case random_case(void)
{
	static const enum clock_kind kinds[] = { CLOCK_ONCE, CLOCK_INTERVAL, CLOCK_BACKWARD, CLOCK_EVENT, CLOCK_ONCE, CLOCK_INTERVAL, CLOCK_SNAPSHOT };
	int first = date_number(DATE(2012, 6, 1)), last = date_number(DATE(2036, 1, 1));
	struct random_case c = { .n_rows = 1 + any(MOST_ROWS), .n_stops = any(MOST_STOPS + 1) };
	enum clock_kind kind = kinds[any(7)];
	c.start = first + any(last - first);
	for (int i = 0; i < c.n_rows; i++)
		c.row[i] = random_rule(kind, c.start);
	for (int i = 0; i < c.n_stops; i++)
		c.stop[i] = c.start + any(150) - (kind == CLOCK_BACKWARD ? 60 : 0);
	qsort(c.stop, (size_t)c.n_stops, sizeof *c.stop, by_int);
	c.ended = any(3) ? -1 : c.start + any(200);
	c.born = any(4) ? c.start - 5 * 365 - any(3) + any(200) - 100 : -1;
	c.now = c.start + any(250) - 20;
	return c;
}

/* What the walk finds for one gap. */
struct found { int row, due; enum clock_state state; };

static bool plain_holds(const struct random_case *c, const struct plain_rule *r, int gap, int begins)
{
	if ((r->from >= 0 && begins < r->from) || (r->to >= 0 && begins > r->to))
		return false;
	if (r->kind != CLOCK_INTERVAL)
		return true;
	return gap >= r->first && (r->last < 0 || gap <= r->last) && (r->first_month < 0 || begins >= walk_months(c->start, r->first_month)) &&
	       (r->last_month < 0 || begins < walk_months(c->start, r->last_month));
}

static bool plain_gap(const struct random_case *c, int gap, int begins, int stop, struct found *f)
{
	int earliest = INT32_MAX, age = -1;
	f->row = -1;
	for (int i = 0; i < c->n_rows; i++)
		if (plain_holds(c, &c->row[i], gap, begins) && plain_due(&c->row[i], begins) < earliest)
			earliest = plain_due(&c->row[i], begins);
	if (earliest == INT32_MAX)
		return false;
	if (c->born >= 0)
		age = plain_age(c->born, earliest);
	for (int i = 0; i < c->n_rows; i++) {
		const struct plain_rule *r = &c->row[i];
		bool fits = age < 0 || ((r->age_from < 0 || r->age_from <= age) && (r->age_to < 0 || age < r->age_to));
		if (plain_holds(c, r, gap, begins) && fits && (f->row < 0 || plain_due(r, begins) < f->due)) {
			f->row = i;
			f->due = plain_due(r, begins);
		}
	}
	if (f->row < 0)
		return false;
	if (stop >= 0)
		f->state = stop > f->due ? CLOCK_LATE : CLOCK_IN_TIME;
	else if (c->ended >= 0 && c->ended <= f->due)
		f->state = CLOCK_NOT_REQUIRED;
	else
		f->state = c->now > f->due ? CLOCK_NOT_DONE : CLOCK_RUNNING;
	return true;
}

static enum clock_colour plain_colour(const struct random_case *c, const struct found *f, int begins)
{
	if (c->ended >= 0 || (f->state != CLOCK_RUNNING && f->state != CLOCK_NOT_DONE))
		return CLOCK_PLAIN;
	if (c->now > f->due)
		return CLOCK_RED;
	int left = 0;
	for (int day = c->now + 1; day <= f->due; day++)
		left += !is_off(day);
	bool is_far = c->row[f->row].kind != CLOCK_BACKWARD && (c->now - begins) * 10 >= (f->due - begins) * 7;
	return is_far || (c->row[f->row].unit != UNIT_HOUR && left <= 3) ? CLOCK_AMBER : CLOCK_GREEN;
}

static enum clock_ladder plain_ladder(const struct random_case *c, const struct found *f, int begins)
{
	int gone = 0;
	if (plain_colour(c, f, begins) != CLOCK_RED)
		return LADDER_NOBODY;
	for (int day = f->due + 2; day <= c->now; day++)
		gone += !is_off(day);
	return gone < 3 ? LADDER_TEAM_MANAGER : gone < 10 ? LADDER_SERVICE_MANAGER : LADDER_HEAD_OF_SERVICE;
}

static struct date day_or_none(int day)
{
	return day < 0 ? NO_DATE : date_from_number(day);
}

static int run_engine(const struct random_case *c, struct clock_rule *rules, struct clock *out)
{
	const struct clock_rule *rows[MOST_ROWS];
	struct moment stops[MOST_STOPS];
	for (int i = 0; i < c->n_rows; i++) {
		const struct plain_rule *p = &c->row[i];
		rules[i] = rule_of(p->kind, p->unit, p->limit);
		rules[i].from = day_or_none(p->from), rules[i].to = day_or_none(p->to);
		rules[i].rolls = p->rolls, rules[i].first = p->first, rules[i].last = p->last;
		rules[i].first_month = p->first_month, rules[i].last_month = p->last_month;
		rules[i].age_from = p->age_from, rules[i].age_to = p->age_to;
		rows[i] = &rules[i];
	}
	for (int i = 0; i < c->n_stops; i++)
		stops[i] = moment_of_day(date_from_number(c->stop[i]));
	struct clock_events e = { .start = moment_of_day(date_from_number(c->start)), .ended = moment_of_day(day_or_none(c->ended)), .stops = stops,
				  .n_stops = c->n_stops, .born_on = day_or_none(c->born) };
	return clock_run(rows, c->n_rows, &e, NULL, clock_calendar(), out);
}

static void compare(const struct random_case *c, int *seen)
{
	struct clock_rule rules[MOST_ROWS];
	struct clock out[MOST_STOPS + 1];
	int n = run_engine(c, rules, out), at = 0, last = c->row[0].kind == CLOCK_INTERVAL ? c->n_stops : 0;
	struct moment now = moment_of_day(date_from_number(c->now));
	for (int gap = 0; gap <= last && c->row[0].kind != CLOCK_SNAPSHOT; gap++) {
		int begins = gap ? c->stop[gap - 1] : c->start, stop = gap < c->n_stops ? c->stop[gap] : -1;
		struct found f = { 0 };
		if (!plain_gap(c, gap, begins, stop, &f))
			continue;
		assert_true(at < n);
		const struct clock *k = &out[at++];
		assert_int_equal(k->gap, gap);
		assert_int_equal(k->due.day.ymd, date_from_number(f.due).ymd);
		assert_int_equal(clock_state(k, now), f.state);
		assert_int_equal(clock_colour(k, &alarm_usual, now, clock_calendar()), plain_colour(c, &f, begins));
		assert_int_equal(clock_ladder(k, &alarm_usual, now, clock_calendar()), plain_ladder(c, &f, begins));
		seen[f.state]++;
	}
	assert_int_equal(at, n);
}

static void test_a_hundred_thousand_random_cases_are_as_a_walk_from_day_to_day_finds_them(void **state)
{
	(void)state;
	int seen[CLOCK_UNKNOWN + 1] = { 0 };
	for (int i = 0; i < 100000; i++) {
		struct random_case c = random_case();
		compare(&c, seen);
	}
	assert_true(seen[CLOCK_RUNNING] > 5000 && seen[CLOCK_IN_TIME] > 5000 && seen[CLOCK_LATE] > 5000 && seen[CLOCK_NOT_DONE] > 2000 &&
		    seen[CLOCK_NOT_REQUIRED] > 2000);
}

int main(void)
{
	struct fault f = { 0 };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_CP02_fifteen_working_days_pass_over_good_friday_and_easter_monday),
		cmocka_unit_test(test_CP02_fifteen_working_days_pass_over_christmas_and_new_year),
		cmocka_unit_test(test_FD01_one_working_day_from_christmas_eve),
		cmocka_unit_test(test_LA12_twenty_working_days),
		cmocka_unit_test(test_FD07_forty_five_working_days),
		cmocka_unit_test(test_FD02_CP02_from_a_saturday_the_next_working_day_is_day_one),
		cmocka_unit_test(test_FD02_a_referral_of_friday_afternoon_is_due_by_the_end_of_monday),
		cmocka_unit_test(test_CP08_LA13_three_months_to_the_last_day_of_a_shorter_month),
		cmocka_unit_test(test_CP08_a_limit_on_a_day_off_does_not_roll_forward),
		cmocka_unit_test(test_CO04_a_month_rolls_from_sunday_and_a_bank_holiday_to_tuesday),
		cmocka_unit_test(test_LA06_gaps_of_forty_two_and_forty_three_days),
		cmocka_unit_test(test_LA20_a_child_who_turns_five_before_the_six_months_are_up_has_twelve),
		cmocka_unit_test(test_MI01_seventy_two_hours_over_both_nights_of_the_clock_change),
		cmocka_unit_test(test_CP04_three_working_days_back_from_the_conference),
		cmocka_unit_test(test_the_rule_in_force_on_the_day_the_clock_started_holds),
		cmocka_unit_test(test_CP10_a_council_has_its_own_limit_from_a_day_on_where_the_rule_is_local),
		cmocka_unit_test(test_FD01_where_guidance_stands_behind_a_number_a_council_may_be_stricter_and_not_easier),
		cmocka_unit_test(test_of_rows_that_hold_at_once_the_strictest_drives),
		cmocka_unit_test(test_what_ended_before_it_was_due_is_not_required_and_after_it_was_not_done),
		cmocka_unit_test(test_CO04_alone_pauses),
		cmocka_unit_test(test_amber_at_seven_tenths_or_three_working_days_red_on_breach),
		cmocka_unit_test(test_CP15_police_protection_warns_after_twenty_four_hours),
		cmocka_unit_test(test_what_is_late_goes_up_the_ladder),
		cmocka_unit_test(test_the_outcome_keeps_to_the_first_due_date_when_another_was_agreed),
		cmocka_unit_test(test_a_start_that_is_not_wholly_known_cannot_be_counted),
		cmocka_unit_test(test_a_snapshot_makes_nothing_due),
		cmocka_unit_test(test_an_hour_shown_twice_is_its_first_and_instants_come_back),
		cmocka_unit_test(test_a_hundred_thousand_random_cases_are_as_a_walk_from_day_to_day_finds_them),
	};
	if (!clock_rules_load(&f))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
