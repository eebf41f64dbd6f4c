/* working_day.h - which days are working days, and counting by them.
 *
 * A working day is not a Saturday, a Sunday or a holiday of the calendar. Holidays are data: rules and single days
 * (schema/calendars.csv), worked out once for all years. The day a count starts from is day 0; the next working day
 * is day 1, also from a Saturday (Representations Procedure (England) Regulations 2006, reg 2, for what a working day is). */
#ifndef KITH_WORKING_DAY_H
#define KITH_WORKING_DAY_H
#include "base/date.h"

struct arena;
/* One line of a calendar: from and to are the first and last day on which the rule makes holidays (none: open). Rules:
 *	12-25 or next weekday     a day of the year; from a weekend it moves to the next weekday that is no holiday
 *	easter -2                 so many days from Easter Sunday
 *	first monday of 05        or last monday of 08
 *	on 2011-04-29             one day more
 *	not on 2012-05-28         a day on which a rule would make a holiday, and there was none */
struct holiday_rule { struct text rule; struct date from, to; };
bool holiday_rule_is_good(struct text rule);

struct calendar { struct date *holidays; int n; };       /* in order, each once */
/* Holidays of the years 1971 (when the Banking and Financial Dealings Act began) to 2200. Memory is the arena's. */
struct calendar calendar_of(const struct holiday_rule *rules, int n, struct arena *a);

bool is_working_day(const struct calendar *c, struct date whole);
/* n working days after the day (before it when n is negative); the day itself when n is 0. */
struct date working_day_add(const struct calendar *c, struct date whole, int n);
/* Working days after `from` up to and with `to`; 0 when `to` is not after it. Stops counting at `most`. */
int working_days_between(const struct calendar *c, struct date from, struct date to, int most);
/* The day itself, or the next working day. */
struct date working_day_or_next(const struct calendar *c, struct date whole);
struct date easter_sunday(int year);                     /* Gregorian */
#endif
