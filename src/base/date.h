/* date.h - civil dates, parts of dates, and instants.
 *
 * A struct date is a day of the proleptic Gregorian calendar, or a month, or a year, or nothing: what is unknown
 * is 0. It compares as an int: a month stands before its first day. In stores it is ISO text of the same
 * precision ("2021-05-09", "2021-05", "2021"), which sorts the same way.
 *
 * An instant is milliseconds since 1970-01-01 UTC. "Today" is the civil date in Europe/London. Both come from
 * the one injected clock (clock_set), which only demonstration stores and tests may set. Local time is reckoned by
 * the rule in force since 1996, so it is right for instants from then on. */
#ifndef KITH_DATE_H
#define KITH_DATE_H
#include "base/text.h"

struct out;
struct date { int32_t ymd; };                            /* year * 10000 + month * 100 + day; 0 = none */
#define NO_DATE ((struct date){ 0 })
#define DATE(y, m, d) ((struct date){ (y) * 10000 + (m) * 100 + (d) })

static inline bool date_none(struct date d) { return d.ymd == 0; }
static inline bool date_whole(struct date d) { return d.ymd % 100 != 0; }     /* day, month and year known */
static inline int date_year(struct date d) { return d.ymd / 10000; }
static inline int date_month(struct date d) { return d.ymd / 100 % 100; }
static inline int date_day(struct date d) { return d.ymd % 100; }
bool date_is_real(int year, int month, int day);         /* years 1800 to 2200 */

bool date_from_iso(struct text t, struct date *d);       /* "2024-02-29", "2024-02", "2024"; nothing else */
bool date_from_uk(struct text t, struct date *d);        /* "29/02/2024" and nothing else; whole dates only */
struct text date_iso_in(struct arena *a, struct date d); /* NO_TEXT for no date */
void date_put_iso(struct out *o, struct date d);
void date_put_uk(struct out *o, struct date d);          /* 29/02/2024, 02/2024, 2024: what is unknown is never guessed */
void date_put_words(struct out *o, struct date d);       /* 29 February 2024, February 2024, 2024 */
struct text date_words_in(struct arena *a, struct date d); /* the same; NO_TEXT for no date */

int32_t date_number(struct date whole);                  /* days since 1970-01-01 */
struct date date_from_number(int32_t days);
struct date date_add(struct date whole, int days);
struct date date_add_months(struct date whole, int months);  /* the month's last day when the day does not exist */
int date_days(struct date from, struct date to);         /* whole dates */
int date_weekday(struct date whole);                     /* 1 Monday .. 7 Sunday */
int date_age(struct date born, struct date on);          /* completed years; a 29 February child ages on 1 March; -1 when either is not whole or `on` comes first */

int64_t clock_now(void);                                 /* instant, ms */
struct date clock_today(void);                           /* in Europe/London */
void clock_set(int64_t instant);                         /* 0: the real clock again */
void clock_begin(int64_t instant);                       /* it is that instant now, and time goes on from there */
struct date date_of_instant(int64_t instant);            /* in Europe/London */
int instant_second(int64_t instant);                     /* of its day in Europe/London, 0 to 86399 */
int instant_minute(int64_t instant);                     /* minutes since midnight in Europe/London */
/* The instant of a day and minute in Europe/London: of an hour that comes twice the first, of one that is left out the hour after. */
int64_t instant_of(struct date whole, int minute);
void instant_put_iso(struct out *o, int64_t instant);    /* 2026-11-23T17:45:00.123Z */
void instant_put_words(struct out *o, int64_t instant);  /* 23 November 2026 at 5:45pm (or midday, midnight), Europe/London */
struct text instant_words_in(struct arena *a, int64_t instant);  /* the same */
void instant_put_hour(struct out *o, int64_t instant);   /* 5:45pm (or midday, midnight) */
#endif
