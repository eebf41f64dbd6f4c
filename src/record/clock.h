/* clock.h - the clock engine: from a dated rule and what happened to what is due, and whether it was done in time. Pure: it
 * reads no store and asks no time. The rules are data (schema/clocks.csv, clock_rules.h); which records start and stop them is
 * clock_case.h's; the law behind each is the rule's own source.
 *
 *	the day a clock starts is day 0; a working-day limit counts forward from there
 *	months go to the corresponding day, or the last of a shorter month; a limit on a day off stays there unless the rule rolls
 *	hours run through nights and weekends, in elapsed time; where only a day is known of either end, 72 hours are three days
 *	a backward rule counts back from a meeting: the working day before it is 1
 *	an interval rule judges each gap between one event and the next, and the gap that is still open
 *	the rule in force on the day the clock started holds to its end; of several that hold at once the strictest
 *	nothing pauses unless the rule says so
 *
 * A due date may be put off, or not be required, by a manager who says why (record `clock_change`): then people work to the agreed
 * day, and the outcome keeps to the one the rule gave. */
#ifndef KITH_CLOCK_H
#define KITH_CLOCK_H
#include "base/working_day.h"
#include "db/db.h"

/* A day, or an instant of it where the time is known. */
struct moment { struct date day; int64_t at; };          /* at NONE: only the day is known */
#define NO_MOMENT ((struct moment){ NO_DATE, NONE })
struct moment moment_of_day(struct date d);
struct moment moment_of_instant(int64_t at);             /* NONE: no moment */
static inline bool moment_none(struct moment m) { return date_none(m.day); }
/* By instant where both have one, else by day. */
int moment_cmp(struct moment a, struct moment b);

enum clock_kind {
	CLOCK_ONCE,                      /* something once, after an event */
	CLOCK_INTERVAL,                  /* something again and again, each in time after the last */
	CLOCK_BACKWARD,                  /* something a while before an event */
	CLOCK_EVENT,                     /* something together with the event, or before it: no number */
	CLOCK_SNAPSHOT,                  /* counted on a day or over a period: nothing is due */
	N_CLOCK_KINDS
};
enum clock_unit { UNIT_NONE, UNIT_HOUR, UNIT_WORKING_DAY, UNIT_SCHOOL_DAY, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, N_CLOCK_UNITS };

struct clock_wiring;                                     /* clock_case.h: from which records; NULL: from none yet */
struct clock_rule {
	struct text id, part, area, name;        /* part: one clock of several under the id; NO_TEXT: the only one */
	enum clock_kind kind;
	enum clock_unit unit;
	int limit;                               /* in units; NO_LIMIT: none */
	int warn;                                /* amber after so many units; NO_LIMIT: as the alarm says */
	struct date from, to;                    /* first and last day on which a clock may start under this row; none: open */
	bool rolls, pauses, is_local;
	int first, last;                         /* which gaps of an interval: 0 is from the start to the first event */
	int first_month, last_month;             /* only clocks that begin so many months after the start, and before so many; -1: open */
	int age_from, age_to;                    /* only at that age on the earlier due date: from <= age < to; -1: open */
	struct text strictest_of;                /* rules that name the same thing here ask for one and the same event */
	struct text starts_when, stops_when, force, certainty, source, note;
	const struct clock_wiring *wiring;
};
enum { NO_LIMIT = -1, MOST_OWN_LIMIT = 9999 };

/* A council's own limit for a rule that allows one, for clocks that start from that day on and, when it was ended, before `to`. Of several
 * the one that began last counts; when that has ended, the rule's own limit holds again. */
struct clock_local_limit { struct text rule, part; struct date from; int limit; struct date to; };
struct clock_local_limits { const struct clock_local_limit *at; int n; };

/* When a clock turns amber and to whom it goes when it is late (schema/clock_alarms.csv), dated like a rule: hundredths of the way and
 * working days left; working days late; and how many days a list still shows what is late of a thing that does not stand any more. */
struct clock_alarm { struct date from, to; int amber_percent, amber_working_days, service_manager, head_of_service, once_listed_days; };

struct clock_pause { struct date from, to; };            /* to none: still paused; half-open */

/* What happened, for one rule and part. */
struct clock_events {
	struct moment start, ended;              /* what starts the clock; when the state it is about ended (none: it stands) */
	const struct moment *stops;              /* what qualifies as done, oldest first */
	int n_stops;
	struct date born_on;
	const struct clock_pause *pauses;
	int n_pauses;
	/* Does this row hold for a clock that starts on that day? NULL: always. */
	bool (*applies)(void *arg, const struct clock_rule *row, struct date on);
	void *arg;
};

struct clock {
	const struct clock_rule *rule;           /* the row that drives it */
	int limit;                               /* its own, or the council's */
	int gap;                                 /* of an interval; else 0 */
	struct moment start, due, stop, ended;   /* due none: the start is not wholly known, so nothing can be counted */
	bool is_paused;
	/* Put there by whoever knows of a change; none and false when there was none. */
	struct date agreed_on;
	bool is_not_required;
};

enum clock_state {
	CLOCK_RUNNING,                           /* not done, not yet due */
	CLOCK_IN_TIME, CLOCK_LATE,               /* done */
	CLOCK_NOT_DONE,                          /* due and not done */
	CLOCK_NOT_REQUIRED,                      /* a manager said so, or what it was for ended before it was due */
	CLOCK_PAUSED, CLOCK_UNKNOWN
};
enum clock_colour { CLOCK_PLAIN, CLOCK_GREEN, CLOCK_AMBER, CLOCK_RED };
enum clock_ladder { LADDER_NOBODY, LADDER_TEAM_MANAGER, LADDER_SERVICE_MANAGER, LADDER_HEAD_OF_SERVICE };

/* When something is due that starts then; none where the unit has no calendar here (school days) or the day is not whole. */
struct moment clock_due(const struct clock_rule *r, int limit, struct moment start, const struct calendar *c);
int clock_limit_on(const struct clock_rule *r, const struct clock_local_limits *local, struct date on);
/* Where something else than the council's choice stands behind a number too (guidance, a standard, a court), its own limit may be stricter
 * and not easier. NO_TEXT: this limit may be the council's own; else a sentence. */
bool clock_only_stricter(const struct clock_rule *r);
struct text clock_own_limit_wrong(const struct clock_rule *r, int64_t limit, struct arena *a);
bool clock_rule_holds(const struct clock_rule *r, struct date on);

/* The clocks that the rows of one rule and part make of the events, in the order they started; of an interval one a gap. At most
 * n_stops + 1 of them go into `out`. Returns how many. */
int clock_run(const struct clock_rule *const *rows, int n, const struct clock_events *e, const struct clock_local_limits *local,
	      const struct calendar *c, struct clock *out);

/* As it stands now: by the due date the rule gave, whatever was agreed later. */
enum clock_state clock_state(const struct clock *k, struct moment now);
/* For the people who work to it: by the day agreed. Plain when nothing is asked of anybody any more. */
struct moment clock_worked_to(const struct clock *k);
enum clock_colour clock_colour(const struct clock *k, const struct clock_alarm *alarm, struct moment now, const struct calendar *c);
enum clock_ladder clock_ladder(const struct clock *k, const struct clock_alarm *alarm, struct moment now, const struct calendar *c);
struct text clock_state_words(enum clock_state s);
struct text clock_limit_words_in(struct arena *a, const struct clock_rule *r, int limit);   /* "20 working days" */
#endif
