/* Working days: holidays worked out from a calendar's rules, and counting between them. */
#include "base/working_day.h"
#include "base/arena.h"

enum { FIRST_YEAR = 1971, LAST_YEAR = 2200, MONDAY = 1, SATURDAY = 6 };

enum holiday_kind { HOLIDAY_NONE, HOLIDAY_YEARLY, HOLIDAY_EASTER, HOLIDAY_FIRST_MONDAY, HOLIDAY_LAST_MONDAY, HOLIDAY_ON, HOLIDAY_NOT_ON };
struct holiday { enum holiday_kind kind; int month, day, offset; struct date on; };

static bool after(struct text t, const char *word, struct text *rest)
{
	size_t n = strlen(word);
	if (t.n < n || memcmp(t.p, word, n) != 0)
		return false;
	*rest = (struct text){ t.p + n, t.n - n };
	return true;
}

static bool whole_number(struct text t, int64_t low, int64_t high, int *number)
{
	int64_t n;
	if (t.n && t.p[0] == '+')
		t = (struct text){ t.p + 1, t.n - 1 };
	if (!text_int(t, &n) || n < low || n > high)
		return false;
	*number = (int)n;
	return true;
}

static bool whole_day(struct text t, struct date *d)
{
	return date_from_iso(t, d) && date_whole(*d);
}

/* "12-25": some year's; 29 February would be missing in most. */
static bool day_of_year(struct text t, struct holiday *h)
{
	struct text month = { t.p, 2 }, day = { t.p + 3, 2 };
	return t.n == 5 && t.p[2] == '-' && whole_number(month, 1, 12, &h->month) && whole_number(day, 1, 31, &h->day) &&
	       date_is_real(2001, h->month, h->day);
}

static struct holiday holiday_read(struct text rule)
{
	struct holiday h = { .kind = HOLIDAY_NONE };
	struct text rest;
	bool good = false;
	if (after(rule, "not on ", &rest))
		good = whole_day(rest, &h.on), h.kind = HOLIDAY_NOT_ON;
	else if (after(rule, "on ", &rest))
		good = whole_day(rest, &h.on), h.kind = HOLIDAY_ON;
	else if (after(rule, "easter ", &rest))
		good = whole_number(rest, -60, 60, &h.offset), h.kind = HOLIDAY_EASTER;
	else if (after(rule, "first monday of ", &rest))
		good = whole_number(rest, 1, 12, &h.month), h.kind = HOLIDAY_FIRST_MONDAY;
	else if (after(rule, "last monday of ", &rest))
		good = whole_number(rest, 1, 12, &h.month), h.kind = HOLIDAY_LAST_MONDAY;
	else if (rule.n > 5 && after((struct text){ rule.p + 5, rule.n - 5 }, " or next weekday", &rest) && !rest.n)
		good = day_of_year((struct text){ rule.p, 5 }, &h), h.kind = HOLIDAY_YEARLY;
	return good ? h : (struct holiday){ .kind = HOLIDAY_NONE };
}

bool holiday_rule_is_good(struct text rule)
{
	return holiday_read(rule).kind != HOLIDAY_NONE;
}

/* Easter by the Gregorian reckoning: the Sunday after the full moon that the church's tables give for the year, on or after 21 March. */
struct date easter_sunday(int year)
{
	int golden = year % 19, century = year / 100, of_century = year % 100;
	int moved = (8 * century + 13) / 25;                     /* the moon's correction so far */
	int moon = (19 * golden + century - century / 4 - moved + 15) % 30;
	int to_sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
	int late = (golden + 11 * moon + 22 * to_sunday) / 451;  /* the two late moons that the tables bring forward */
	int days = moon + to_sunday - 7 * late + 114;
	return DATE(year, days / 31, days % 31 + 1);
}

static struct date first_monday(int year, int month)
{
	struct date first = DATE(year, month, 1);
	return date_add(first, (8 - date_weekday(first)) % 7);
}

static struct date last_monday(int year, int month)
{
	struct date last = date_add(date_add_months(DATE(year, month, 1), 1), -1);
	return date_add(last, MONDAY - date_weekday(last));
}

/* The day a rule names in a year, before it is moved from a weekend; none where it names no day of that year. */
static struct date day_named(const struct holiday *h, int year)
{
	switch (h->kind) {
	case HOLIDAY_YEARLY:
		return DATE(year, h->month, h->day);
	case HOLIDAY_EASTER:
		return date_add(easter_sunday(year), h->offset);
	case HOLIDAY_FIRST_MONDAY:
		return first_monday(year, h->month);
	case HOLIDAY_LAST_MONDAY:
		return last_monday(year, h->month);
	case HOLIDAY_ON:
	case HOLIDAY_NOT_ON:
		return date_year(h->on) == year ? h->on : NO_DATE;
	case HOLIDAY_NONE:
		break;
	}
	return NO_DATE;
}

static bool is_made(const struct holiday_rule *r, struct date d)
{
	return !date_none(d) && (date_none(r->from) || r->from.ymd <= d.ymd) && (date_none(r->to) || d.ymd <= r->to.ymd);
}

struct days { struct date *at; size_t n, cap; };

static int place_of(const struct days *l, struct date d)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].ymd == d.ymd)
			return (int)i;
	return -1;
}

static void add_once(struct days *l, struct date d, struct arena *a)
{
	if (place_of(l, d) < 0)
		*GROW_IN(a, l) = d;
}

static int by_day(const void *a, const void *b)
{
	const struct date *x = a, *y = b;
	return (x->ymd > y->ymd) - (x->ymd < y->ymd);
}

/* A year's holidays: first those that stay where they fall, then those that a weekend moves, each to the next free weekday. */
static struct days of_year(const struct holiday_rule *rules, const struct holiday *read, int n, int year, struct arena *a)
{
	struct days l = { 0 };
	for (int moved = 0; moved < 2; moved++)
		for (int i = 0; i < n; i++) {
			struct date d = day_named(&read[i], year);
			if (!is_made(&rules[i], d) || read[i].kind == HOLIDAY_NOT_ON)
				continue;
			bool moves = read[i].kind == HOLIDAY_YEARLY && date_weekday(d) >= SATURDAY;
			if (moves != moved)
				continue;
			while (moves && (date_weekday(d) >= SATURDAY || place_of(&l, d) >= 0))
				d = date_add(d, 1);
			add_once(&l, d, a);
		}
	for (int i = 0; i < n; i++) {
		int at = read[i].kind == HOLIDAY_NOT_ON && is_made(&rules[i], read[i].on) ? place_of(&l, read[i].on) : -1;
		if (at >= 0)
			l.at[at] = l.at[--l.n];
	}
	return l;
}

struct calendar calendar_of(const struct holiday_rule *rules, int n, struct arena *a)
{
	struct holiday *read = ARRAY_IN(a, struct holiday, n + 1);
	struct days all = { 0 };
	for (int i = 0; i < n; i++)
		read[i] = holiday_read(rules[i].rule);
	for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		struct days l = of_year(rules, read, n, year, a);
		for (size_t i = 0; i < l.n; i++)
			*GROW_IN(a, &all) = l.at[i];
	}
	if (all.n)
		qsort(all.at, all.n, sizeof *all.at, by_day);
	return (struct calendar){ all.at, (int)all.n };
}

static bool is_holiday(const struct calendar *c, struct date d)
{
	return c->n && bsearch(&d, c->holidays, (size_t)c->n, sizeof d, by_day);
}

bool is_working_day(const struct calendar *c, struct date whole)
{
	return date_weekday(whole) < SATURDAY && !is_holiday(c, whole);
}

struct date working_day_add(const struct calendar *c, struct date whole, int n)
{
	int step = n < 0 ? -1 : 1;
	struct date d = whole;
	for (int left = n * step; left > 0;) {
		d = date_add(d, step);
		left -= is_working_day(c, d);
	}
	return d;
}

int working_days_between(const struct calendar *c, struct date from, struct date to, int most)
{
	int n = 0;
	for (struct date d = from; d.ymd < to.ymd && n < most;) {
		d = date_add(d, 1);
		n += is_working_day(c, d);
	}
	return n;
}

struct date working_day_or_next(const struct calendar *c, struct date whole)
{
	struct date d = whole;
	while (!is_working_day(c, d))
		d = date_add(d, 1);
	return d;
}
