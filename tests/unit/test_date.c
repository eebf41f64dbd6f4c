/* Civil dates, parts of dates, instants, the clock: src/base/date.c. The oracle is a calendar that only knows how to
 * go on by one day, and the system's own time zone data for London. */
#include "expect.h"
#include "base/arena.h"
#include "base/date.h"
#include "base/out.h"
#include <unistd.h>

/* A calendar on a kitchen wall: turn the page, count the weekday on. */
struct wall { int year, month, day, weekday, number; };

static int wall_last_day(const struct wall *w)
{
	switch (w->month) {
	case 4:
	case 6:
	case 9:
	case 11:
		return 30;
	case 2:
		if (w->year % 400 == 0)
			return 29;
		if (w->year % 100 == 0)
			return 28;
		return w->year % 4 ? 28 : 29;
	default:
		return 31;
	}
}

static void wall_next(struct wall *w)
{
	w->number++;
	w->weekday = w->weekday == 7 ? 1 : w->weekday + 1;
	if (++w->day <= wall_last_day(w))
		return;
	w->day = 1;
	if (++w->month <= 12)
		return;
	w->month = 1;
	w->year++;
}

/* 1 January 1800 was a Wednesday, 62,091 days before 1 January 1970. */
static const struct wall wall_start = { 1800, 1, 1, 3, -62091 };

static void test_every_day_of_four_hundred_years(void **state)
{
	int32_t before = 0;

	(void)state;
	for (struct wall w = wall_start; w.year <= 2200; wall_next(&w)) {
		struct date d = DATE(w.year, w.month, w.day);
		assert_true(date_is_real(w.year, w.month, w.day));
		assert_true(d.ymd > before);
		assert_int_equal(date_number(d), w.number);
		assert_int_equal(date_from_number(w.number).ymd, d.ymd);
		assert_int_equal(date_weekday(d), w.weekday);
		assert_int_equal(date_days(DATE(1970, 1, 1), d), w.number);
		assert_int_equal(date_of_instant((int64_t)w.number * 86400000 + 43200000).ymd, d.ymd);
		before = d.ymd;
	}
	assert_int_equal(date_number(DATE(1970, 1, 1)), 0);
	assert_int_equal(date_number(DATE(2000, 3, 1)), 11017);
}

static void test_adding_days_walks_the_same_calendar(void **state)
{
	struct date from = DATE(1999, 12, 30);
	struct wall w = wall_start;
	int first = date_number(from);

	(void)state;
	for (; w.year <= 2200; wall_next(&w))
		assert_int_equal(date_add(from, w.number - first).ymd, DATE(w.year, w.month, w.day).ymd);
}

static void test_days_that_do_not_exist_are_not_real(void **state)
{
	int real = 0;

	(void)state;
	for (int year = 1790; year <= 2210; year++)
		for (int month = -1; month <= 14; month++)
			for (int day = -1; day <= 33; day++)
				real += date_is_real(year, month, day);
	assert_int_equal(real, date_days(DATE(1800, 1, 1), DATE(2200, 12, 31)) + 1);
	assert_false(date_is_real(1900, 2, 29));
	assert_false(date_is_real(2023, 2, 29));
	assert_true(date_is_real(2000, 2, 29));
	assert_false(date_is_real(1799, 12, 31));
	assert_false(date_is_real(2201, 1, 1));
}

/* Counting birthdays as they pass, where nobody born on 29 February has one before 1 March. */
static void test_age_is_the_number_of_birthdays_passed(void **state)
{
	static const struct date born_on[] = { { 20040228 }, { 20040229 }, { 20040301 }, { 20060101 }, { 20061231 }, { 20000229 }, { 19000228 } };

	(void)state;
	for (size_t i = 0; i < sizeof born_on / sizeof *born_on; i++) {
		struct date born = born_on[i];
		struct wall w = { date_year(born), date_month(born), date_day(born), 1, 0 };
		int age = 0;
		while (age < 30) {
			assert_int_equal(date_age(born, DATE(w.year, w.month, w.day)), age);
			struct wall before = w;
			wall_next(&w);
			bool is_birthday = w.month == date_month(born) && w.day == date_day(born);
			bool is_day_after_28 = before.month == 2 && before.day == 28 && w.month == 3;
			age += is_birthday || (born.ymd % 10000 == 229 && is_day_after_28);
		}
	}
}

static void test_age_is_unknown_without_whole_dates(void **state)
{
	(void)state;
	assert_int_equal(date_age(NO_DATE, DATE(2024, 1, 1)), -1);
	assert_int_equal(date_age(DATE(2010, 5, 0), DATE(2024, 1, 1)), -1);
	assert_int_equal(date_age(DATE(2010, 0, 0), DATE(2024, 1, 1)), -1);
	assert_int_equal(date_age(DATE(2010, 5, 1), DATE(2024, 1, 0)), -1);
	assert_int_equal(date_age(DATE(2010, 5, 2), DATE(2010, 5, 1)), -1);
	assert_int_equal(date_age(DATE(2010, 5, 2), DATE(2010, 5, 2)), 0);
}

static void test_adding_months_stops_at_the_last_day(void **state)
{
	(void)state;
	assert_int_equal(date_add_months(DATE(2024, 1, 31), 1).ymd, 20240229);
	assert_int_equal(date_add_months(DATE(2023, 1, 31), 1).ymd, 20230228);
	assert_int_equal(date_add_months(DATE(2024, 2, 29), 12).ymd, 20250228);
	assert_int_equal(date_add_months(DATE(2024, 2, 29), 48).ymd, 20280229);
	assert_int_equal(date_add_months(DATE(2024, 3, 31), -1).ymd, 20240229);
	assert_int_equal(date_add_months(DATE(2024, 1, 15), -13).ymd, 20221215);
	assert_int_equal(date_add_months(DATE(2024, 11, 30), 3).ymd, 20250228);
	for (int months = -600; months <= 600; months++) {
		struct date d = date_add_months(DATE(2000, 5, 31), months);
		int expected = 2000 * 12 + 4 + months;
		assert_int_equal(date_year(d) * 12 + date_month(d) - 1, expected);
		assert_true(date_is_real(date_year(d), date_month(d), date_day(d)));
		assert_int_equal(date_month(date_add(d, 1)), date_month(d) % 12 + (date_day(date_add(d, 1)) == 1 ? 1 : 0));
	}
}

static void add_to_part_of_a_date(void)
{
	date_add(DATE(2024, 5, 0), 1);
}

static void weekday_of_no_date(void)
{
	date_weekday(NO_DATE);
}

static void test_reckoning_with_part_of_a_date_stops_the_program(void **state)
{
	(void)state;
	assert_true(stops_the_program(add_to_part_of_a_date));
	assert_true(stops_the_program(weekday_of_no_date));
}

static void test_iso_text_is_read_exactly(void **state)
{
	static const struct { const char *c; int32_t ymd; } cases[] = {
		{ "2024-02-29", 20240229 }, { "2024-02", 20240200 }, { "2024", 20240000 }, { "1800-01-01", 18000101 }, { "2200-12-31", 22001231 },
		{ "2023-02-29", 0 }, { "2024-13", 0 }, { "2024-00", 0 }, { "2024-01-00", 0 }, { "1799", 0 }, { "2201-01-01", 0 }, { "", 0 },
		{ "24-02-29", 0 }, { "2024-2-29", 0 }, { "2024/02/29", 0 }, { "2024-02/29", 0 }, { "20240229", 0 }, { " 2024-02-29", 0 },
		{ "2024-02-29 ", 0 }, { "2024-02-29T00:00:00", 0 }, { "29/02/2024", 0 }, { "-024-01-01", 0 }, { "2024-+1-01", 0 }, { "0000", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date d = DATE(1999, 9, 9);
		assert_int_equal(date_from_iso(text_of(cases[i].c), &d), cases[i].ymd != 0);
		assert_int_equal(d.ymd, cases[i].ymd ? cases[i].ymd : 19990909);
	}
	assert_false(date_from_iso(NO_TEXT, &(struct date){ 0 }));
}

static void test_uk_text_is_read_exactly(void **state)
{
	static const struct { const char *c; int32_t ymd; } cases[] = {
		{ "29/02/2024", 20240229 }, { "01/12/1800", 18001201 }, { "31/04/2024", 0 }, { "02/29/2024", 0 }, { "1/2/2024", 0 }, { "29/02/24", 0 },
		{ "29-02-2024", 0 }, { "29/02/2024 ", 0 }, { "02/2024", 0 }, { "2024-02-29", 0 }, { "00/01/2024", 0 }, { "", 0 }, { "2a/02/2024", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date d = NO_DATE;
		assert_int_equal(date_from_uk(text_of(cases[i].c), &d), cases[i].ymd != 0);
		assert_int_equal(d.ymd, cases[i].ymd);
	}
}

static void test_dates_and_their_parts_are_written(void **state)
{
	static const struct { int32_t ymd; const char *iso, *uk, *words; } cases[] = {
		{ 20240229, "2024-02-29", "29/02/2024", "29 February 2024" }, { 20240200, "2024-02", "02/2024", "February 2024" },
		{ 20240000, "2024", "2024", "2024" }, { 18000101, "1800-01-01", "01/01/1800", "1 January 1800" }, { 0, "", "", "" },
		{ 20261231, "2026-12-31", "31/12/2026", "31 December 2026" },
	};
	struct arena *a = arena_new(1 << 20);
	struct out o = out_make(1 << 10);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct date d = { cases[i].ymd };
		out_reset(&o);
		date_put_iso(&o, d);
		assert_text(out_text(&o), cases[i].iso);
		out_reset(&o);
		date_put_uk(&o, d);
		assert_text(out_text(&o), cases[i].uk);
		out_reset(&o);
		date_put_words(&o, d);
		assert_text(out_text(&o), cases[i].words);
		if (d.ymd)
			assert_text(date_iso_in(a, d), cases[i].iso);
	}
	assert_true(text_none(date_iso_in(a, NO_DATE)));
	out_free(&o);
	arena_free(a);
}

static void test_iso_text_sorts_as_dates_do(void **state)
{
	static const struct date ordered[] = { { 20230000 }, { 20231231 }, { 20240000 }, { 20240100 }, { 20240101 }, { 20240131 }, { 20240200 } };
	struct arena *a = arena_new(1 << 20);

	(void)state;
	for (size_t i = 1; i < sizeof ordered / sizeof *ordered; i++) {
		assert_true(ordered[i - 1].ymd < ordered[i].ymd);
		assert_true(text_cmp(date_iso_in(a, ordered[i - 1]), date_iso_in(a, ordered[i])) < 0);
	}
	arena_free(a);
}

static int64_t utc(int year, int month, int day, int hour, int minute)
{
	return (int64_t)date_number(DATE(year, month, day)) * 86400000 + hour * 3600000 + minute * 60000;
}

static void expect_words(int64_t instant, const char *words)
{
	struct out o = out_make(1 << 10);

	instant_put_words(&o, instant);
	assert_text(out_text(&o), words);
	out_free(&o);
}

static void test_summer_time_begins_and_ends_on_its_sundays(void **state)
{
	(void)state;
	expect_words(utc(2026, 3, 29, 0, 59), "29 March 2026 at 12:59am");
	expect_words(utc(2026, 3, 29, 1, 0), "29 March 2026 at 2:00am");
	expect_words(utc(2026, 10, 25, 0, 59), "25 October 2026 at 1:59am");
	expect_words(utc(2026, 10, 25, 1, 0), "25 October 2026 at 1:00am");
	expect_words(utc(2024, 3, 31, 1, 0), "31 March 2024 at 2:00am");
	expect_words(utc(2026, 11, 23, 17, 45), "23 November 2026 at 5:45pm");
	expect_words(utc(2026, 7, 1, 11, 0), "1 July 2026 at midday");
	expect_words(utc(2026, 6, 30, 23, 0), "1 July 2026 at midnight");
	expect_words(utc(2026, 7, 1, 12, 7), "1 July 2026 at 1:07pm");
	expect_words(utc(2026, 12, 31, 23, 30), "31 December 2026 at 11:30pm");
	expect_words(utc(2026, 1, 1, 12, 30), "1 January 2026 at 12:30pm");
	assert_int_equal(date_of_instant(utc(2026, 6, 30, 22, 59)).ymd, 20260630);
	assert_int_equal(date_of_instant(utc(2026, 6, 30, 23, 0)).ymd, 20260701);
	assert_int_equal(date_of_instant(utc(2026, 12, 31, 23, 59)).ymd, 20261231);
}

static void test_london_agrees_with_the_systems_own_zone(void **state)
{
	(void)state;
	if (access("/usr/share/zoneinfo/Europe/London", R_OK) != 0)
		skip();
	setenv("TZ", "Europe/London", 1);
	tzset();
	for (int64_t t = utc(1996, 1, 1, 0, 0); t < utc(2037, 1, 1, 0, 0); t += 1800000) {
		time_t seconds = t / 1000;
		struct tm tm;
		localtime_r(&seconds, &tm);
		assert_int_equal(date_of_instant(t).ymd, DATE(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday).ymd);
		assert_int_equal(instant_minute(t), tm.tm_hour * 60 + tm.tm_min);
	}
}

static void test_a_day_and_a_minute_are_one_instant(void **state)
{
	(void)state;
	for (int64_t t = utc(1996, 1, 1, 0, 0); t < utc(2037, 1, 1, 0, 0); t += 1740000) {
		int64_t back = instant_of(date_of_instant(t), instant_minute(t));
		bool is_second_time = date_month(date_of_instant(t)) == 10 && back == t - 3600000;
		assert_true(back == t || is_second_time);
	}
	assert_int_equal(instant_of(DATE(2026, 10, 25), 90), utc(2026, 10, 25, 0, 30));
	assert_int_equal(instant_of(DATE(2026, 3, 29), 90), utc(2026, 3, 29, 1, 30));
	assert_int_equal(instant_of(DATE(2026, 7, 1), 870), utc(2026, 7, 1, 13, 30));
}

static void test_instants_are_written_in_utc(void **state)
{
	static const struct { int64_t instant; const char *c; } cases[] = {
		{ 0, "1970-01-01T00:00:00.000Z" }, { -1, "1969-12-31T23:59:59.999Z" }, { 951782400123, "2000-02-29T00:00:00.123Z" },
		{ 1795455900000, "2026-11-23T17:45:00.000Z" },
	};
	struct out o = out_make(1 << 10);

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		out_reset(&o);
		instant_put_iso(&o, cases[i].instant);
		assert_text(out_text(&o), cases[i].c);
	}
	out_free(&o);
}

static void test_the_clock_stands_still_only_while_it_is_set(void **state)
{
	(void)state;
	clock_set(utc(2031, 6, 30, 23, 30));
	assert_int_equal(clock_now(), utc(2031, 6, 30, 23, 30));
	assert_int_equal(clock_today().ymd, 20310701);
	clock_set(0);
	int64_t seconds = (int64_t)time(NULL);
	assert_true(clock_now() / 1000 - seconds <= 2 && clock_now() / 1000 >= seconds - 1);
}

static void test_the_clock_goes_on_from_where_it_was_begun(void **state)
{
	(void)state;
	clock_begin(utc(2031, 6, 30, 23, 30));
	int64_t since = clock_now() - utc(2031, 6, 30, 23, 30);
	assert_true(since >= 0 && since < 2000);
	usleep(3000);
	assert_true(clock_now() - utc(2031, 6, 30, 23, 30) >= since + 2);
	clock_begin((int64_t)time(NULL) * 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_day_of_four_hundred_years),
		cmocka_unit_test(test_adding_days_walks_the_same_calendar),
		cmocka_unit_test(test_days_that_do_not_exist_are_not_real),
		cmocka_unit_test(test_age_is_the_number_of_birthdays_passed),
		cmocka_unit_test(test_age_is_unknown_without_whole_dates),
		cmocka_unit_test(test_adding_months_stops_at_the_last_day),
		cmocka_unit_test(test_reckoning_with_part_of_a_date_stops_the_program),
		cmocka_unit_test(test_iso_text_is_read_exactly),
		cmocka_unit_test(test_uk_text_is_read_exactly),
		cmocka_unit_test(test_dates_and_their_parts_are_written),
		cmocka_unit_test(test_iso_text_sorts_as_dates_do),
		cmocka_unit_test(test_summer_time_begins_and_ends_on_its_sundays),
		cmocka_unit_test(test_london_agrees_with_the_systems_own_zone),
		cmocka_unit_test(test_a_day_and_a_minute_are_one_instant),
		cmocka_unit_test(test_instants_are_written_in_utc),
		cmocka_unit_test(test_the_clock_stands_still_only_while_it_is_set),
		cmocka_unit_test(test_the_clock_goes_on_from_where_it_was_begun),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
