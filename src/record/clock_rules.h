/* clock_rules.h - the clock rules, calendars and alarms the program holds, read once at start and read-only then; and from which
 * records each rule starts and stops. Data from schema/clocks.csv, calendars.csv and clock_alarms.csv; docs/clocks.md says what
 * each column means. */
#ifndef KITH_CLOCK_RULES_H
#define KITH_CLOCK_RULES_H
#include "record/clock.h"
#include "record/record.h"

/* "kind=initial|review": one field against values; `*` is any value at all. */
struct clock_condition { const struct field *field; struct text values; bool is_not; };
struct clock_conditions { struct clock_condition *at; size_t n, cap; };
/* "!cp_plan", "legal_status.status=C1": a state that stands, or not, on the day the clock starts; of an event: that it happened since
 * what starts the rule. */
struct clock_need { const struct record_type *type; struct clock_condition is; bool is_absent; };
struct clock_needs { struct clock_need *at; size_t n, cap; };

enum { MOST_MOMENTS = 2 };
struct clock_end { const struct record_type *type; const struct field *fields[MOST_MOMENTS]; struct clock_conditions where; };

/* How a row that stops a clock belongs to the row that started it: the same row; by a link of one to the other or of both to a third;
 * or else both are about the same person and the days fit. A link that is not filled in goes by the days. */
enum clock_link { LINK_BY_DAYS, LINK_SAME_ROW, LINK_OF_STOP, LINK_OF_START, LINK_OF_BOTH };
struct clock_wiring {
	struct clock_end start, stop;
	struct clock_needs needs;
	enum clock_link link;
	const struct field *start_link, *stop_link;
	const struct field *ends;                /* of the starting record, when its end ends the clock; NULL: it does not */
	bool keeps_running;                      /* nor does the end of what it is a part of */
	int start_years, early_days;
};

/* The rows of one rule and part: versions, ages and kinds of the same clock, with the same start and stop. */
struct clock_group { const struct clock_rule *const *rows; int n; };

/* Reads the rules; a rule that cannot be used is a fault. Reading them again changes nothing. Before other threads. */
bool clock_rules_load(struct fault *f);
int n_clock_rules(void);
const struct clock_rule *clock_rule_at(int i);           /* in the file's order */
int n_clock_groups(void);
const struct clock_group *clock_group_at(int i);
const struct clock_group *clock_group_named(struct text id, struct text part);   /* NULL: none */
bool clock_reads(const struct record_type *t);           /* false: nothing that is due depends on rows of this type */
const struct calendar *clock_calendar(void);             /* England and Wales */
const struct clock_alarm *clock_alarm_on(struct date on);        /* the one in force; there always is one from 1971 on */
#endif
