/* Civil dates, parts of dates, instants and the one clock. Day numbers follow the proleptic Gregorian calendar, counted
 * in years that begin in March so that the leap day comes last. Local time is ours too, for Europe/London as the
 * Summer Time Order 2002 has it: an hour ahead from 01:00 UTC on the last Sunday of March until 01:00 UTC on the
 * last Sunday of October. That is right for every instant since 1996; nothing earlier is ever an instant here. */
#include <stdatomic.h>
#include "base/arena.h"
#include "base/date.h"
#include "base/die.h"
#include "base/out.h"

enum { FIRST_YEAR = 1800, LAST_YEAR = 2200 };
static const int64_t DAY_MS = 86400000;

static bool is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

static bool is_year(int year)
{
	return year >= FIRST_YEAR && year <= LAST_YEAR;
}

static bool is_month(int month)
{
	return month >= 1 && month <= 12;
}

bool date_is_real(int year, int month, int day)
{
	return is_year(year) && is_month(month) && day >= 1 && day <= month_days(year, month);
}

/* The number written in the n digits at p; -1 when one of them is no digit. */
static int digits(const char *p, size_t n)
{
	int v = 0;

	for (size_t i = 0; i < n; i++) {
		if (p[i] < '0' || p[i] > '9')
			return -1;
		v = v * 10 + (p[i] - '0');
	}
	return v;
}

bool date_from_iso(struct text t, struct date *d)
{
	if (t.n != 4 && t.n != 7 && t.n != 10)
		return false;
	int year = digits(t.p, 4), month = 0, day = 0;
	if (!is_year(year))
		return false;
	if (t.n >= 7) {
		month = digits(t.p + 5, 2);
		if (t.p[4] != '-' || !is_month(month))
			return false;
	}
	if (t.n == 10) {
		day = digits(t.p + 8, 2);
		if (t.p[7] != '-' || !date_is_real(year, month, day))
			return false;
	}
	*d = DATE(year, month, day);
	return true;
}

bool date_from_uk(struct text t, struct date *d)
{
	if (t.n != 10 || t.p[2] != '/' || t.p[5] != '/')
		return false;
	int day = digits(t.p, 2), month = digits(t.p + 3, 2), year = digits(t.p + 6, 4);
	if (!date_is_real(year, month, day))
		return false;
	*d = DATE(year, month, day);
	return true;
}

/* Writes n digits of v, which is never negative. */
static char *put_digits(char *p, int v, int n)
{
	for (int i = n - 1; i >= 0; i--, v /= 10)
		p[i] = (char)('0' + v % 10);
	return p + n;
}

static size_t iso_bytes(char bytes[10], struct date d)
{
	char *p = bytes;

	if (date_none(d))
		return 0;
	p = put_digits(p, date_year(d), 4);
	if (date_month(d)) {
		*p++ = '-';
		p = put_digits(p, date_month(d), 2);
	}
	if (date_day(d)) {
		*p++ = '-';
		p = put_digits(p, date_day(d), 2);
	}
	return (size_t)(p - bytes);
}

struct text date_iso_in(struct arena *a, struct date d)
{
	char bytes[10];
	size_t n = iso_bytes(bytes, d);

	return n ? (struct text){ arena_copy(a, bytes, n), n } : NO_TEXT;
}

void date_put_iso(struct out *o, struct date d)
{
	char bytes[10] = { 0 };

	out_put(o, bytes, iso_bytes(bytes, d));
}

void date_put_uk(struct out *o, struct date d)
{
	char bytes[10], *p = bytes;

	if (date_none(d))
		return;
	if (date_day(d)) {
		p = put_digits(p, date_day(d), 2);
		*p++ = '/';
	}
	if (date_month(d)) {
		p = put_digits(p, date_month(d), 2);
		*p++ = '/';
	}
	p = put_digits(p, date_year(d), 4);
	out_put(o, bytes, (size_t)(p - bytes));
}

static const char *const month_names[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December" };

void date_put_words(struct out *o, struct date d)
{
	if (date_none(d))
		return;
	if (date_day(d)) {
		out_int(o, date_day(d));
		out_lit(o, " ");
	}
	if (date_month(d)) {
		out_c(o, month_names[date_month(d) - 1]);
		out_lit(o, " ");
	}
	out_int(o, date_year(d));
}

struct text date_words_in(struct arena *a, struct date d)
{
	struct out o = out_make(64);

	date_put_words(&o, d);
	struct text t = date_none(d) ? NO_TEXT : (struct text){ arena_copy(a, o.p, o.n), o.n };
	out_free(&o);
	return t;
}

static int64_t floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Days in the months that stand before this one in a year that begins with March (0 March .. 11 February). */
static int days_before_month(int from_march)
{
	return (153 * from_march + 2) / 5;
}

int32_t date_number(struct date whole)
{
	enum { DAYS_TO_1970 = 719468, DAYS_IN_400_YEARS = 146097 };

	CHECK(date_whole(whole));
	int month = date_month(whole);
	int64_t year = date_year(whole) - (month <= 2);
	int64_t cycle = floor_div(year, 400);
	int of_cycle = (int)(year - cycle * 400);
	int of_year = days_before_month((month + 9) % 12) + date_day(whole) - 1;

	return (int32_t)(cycle * DAYS_IN_400_YEARS + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - DAYS_TO_1970);
}

struct date date_from_number(int32_t days)
{
	enum { DAYS_TO_1970 = 719468, DAYS_IN_400_YEARS = 146097 };
	int64_t n = (int64_t)days + DAYS_TO_1970;
	int64_t cycle = floor_div(n, DAYS_IN_400_YEARS);
	int rest = (int)(n - cycle * DAYS_IN_400_YEARS);
	int year = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
	int of_year = rest - (365 * year + year / 4 - year / 100);
	int from_march = (5 * of_year + 2) / 153;
	int day = of_year - days_before_month(from_march) + 1;
	int month = from_march < 10 ? from_march + 3 : from_march - 9;

	return DATE((int32_t)(cycle * 400) + year + (month <= 2), month, day);
}

struct date date_add(struct date whole, int days)
{
	return date_from_number(date_number(whole) + days);
}

struct date date_add_months(struct date whole, int months)
{
	CHECK(date_whole(whole));
	int64_t count = (int64_t)date_year(whole) * 12 + date_month(whole) - 1 + months;
	int year = (int)floor_div(count, 12), month = (int)(count - (int64_t)year * 12) + 1;
	int last = month_days(year, month), day = date_day(whole);

	return DATE(year, month, day < last ? day : last);
}

int date_days(struct date from, struct date to)
{
	return date_number(to) - date_number(from);
}

int date_weekday(struct date whole)
{
	int64_t n = (int64_t)date_number(whole) + 3;            /* 1970-01-01 was a Thursday */

	return (int)(n - floor_div(n, 7) * 7) + 1;
}

int date_age(struct date born, struct date on)
{
	if (!date_whole(born) || !date_whole(on) || on.ymd < born.ymd)
		return -1;
	return (on.ymd - born.ymd) / 10000;
}

static _Atomic int64_t set_instant, ahead;

void clock_set(int64_t instant)
{
	atomic_store(&set_instant, instant);
}

static int64_t real_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void clock_begin(int64_t instant)
{
	atomic_store(&ahead, instant - real_now());
}

int64_t clock_now(void)
{
	int64_t set = atomic_load(&set_instant);

	return set ? set : real_now() + atomic_load(&ahead);
}

struct date clock_today(void)
{
	return date_of_instant(clock_now());
}

/* 01:00 UTC on the last Sunday of a month of 31 days. */
static int64_t last_sunday(int year, int month)
{
	struct date last = DATE(year, month, 31);

	return (int64_t)(date_number(last) - date_weekday(last) % 7) * DAY_MS + 3600000;
}

static struct date utc_date(int64_t instant)
{
	return date_from_number((int32_t)floor_div(instant, DAY_MS));
}

/* A page asks for the day and the hour hundreds of times, nearly always of one year. */
static int64_t london(int64_t instant)
{
	static _Thread_local struct { int64_t from, to, summer_from, summer_to; } year;

	if (instant < year.from || instant >= year.to) {
		int y = date_year(utc_date(instant));
		year.from = date_number(DATE(y, 1, 1)) * DAY_MS;
		year.to = date_number(DATE(y + 1, 1, 1)) * DAY_MS;
		year.summer_from = last_sunday(y, 3);
		year.summer_to = last_sunday(y, 10);
	}
	return instant + (instant >= year.summer_from && instant < year.summer_to ? 3600000 : 0);
}

struct date date_of_instant(int64_t instant)
{
	return utc_date(london(instant));
}

int instant_second(int64_t instant)
{
	int64_t local = london(instant);

	return (int)((local - floor_div(local, DAY_MS) * DAY_MS) / 1000);
}

int instant_minute(int64_t instant)
{
	return instant_second(instant) / 60;
}

int64_t instant_of(struct date d, int minute)
{
	int64_t winter = date_number(d) * DAY_MS + minute * INT64_C(60000), summer = winter - 3600000;

	return london(summer) == winter ? summer : winter;
}

void instant_put_iso(struct out *o, int64_t instant)
{
	int ms = (int)(instant - floor_div(instant, DAY_MS) * DAY_MS);

	date_put_iso(o, utc_date(instant));
	out_f(o, "T%02d:%02d:%02d.%03dZ", ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
}

void instant_put_hour(struct out *o, int64_t instant)
{
	int minute = instant_minute(instant), hour = minute / 60;

	if (minute == 0)
		out_lit(o, "midnight");
	else if (minute == 12 * 60)
		out_lit(o, "midday");
	else
		out_f(o, minute % 60 < 10 ? "%d:0%d%s" : "%d:%d%s", hour % 12 ? hour % 12 : 12, minute % 60, hour < 12 ? "am" : "pm");
}

void instant_put_words(struct out *o, int64_t instant)
{
	date_put_words(o, utc_date(london(instant)));
	out_lit(o, " at ");
	instant_put_hour(o, instant);
}

struct text instant_words_in(struct arena *a, int64_t instant)
{
	struct out o = out_make(64);

	instant_put_words(&o, instant);
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return t;
}
