/* clock_case.h - the clocks of one person, from the person's records: which rows start and stop each rule (the wiring in
 * schema/clocks.csv), handed to the engine (clock.h). Reads no store: whoever asks brings the rows, as a user may see them
 * (a page) or all of them (the table of what is due). */
#ifndef KITH_CLOCK_CASE_H
#define KITH_CLOCK_CASE_H
#include "record/clock_rules.h"

/* A clock and the row it started from: what it is known by, with its rule and part. */
struct case_clock {
	struct clock clock;
	const struct record_type *type;
	int64_t row, council;                    /* the row's council, whose clock it is */
	bool is_of_state;                        /* what started the rule is a state that still stands */
	int changes;                             /* how often a manager changed the due date (due.h puts it there) */
};
struct case_clocks { struct case_clock *at; size_t n, cap; };

/* The person's rows by the number of their type; a type nobody brought has none. */
struct case_records { const struct record_list *lists; const struct clock_local_limits *local; };
/* Does the row say what a condition of a rule asks for? What is said of a row that is or is not counted must come from this. */
bool clock_condition_holds(const struct clock_condition *c, const void *rec);
/* Adds every clock that the wired rules make: rule after rule, and of each in the order they started. */
void case_clocks_of(const struct case_records *c, struct case_clocks *out, struct arena *a);
/* Of the clocks that ask for one and the same event and are still open, the one due first drives; this takes out the others. */
void case_clocks_keep_strictest(struct case_clocks *l);
/* Is it the clock of that rule and part (a blank part is none) that started from that row? */
bool case_clock_is(const struct case_clock *k, struct text rule, struct text part, struct text record, int64_t row);
bool case_clock_is_open(const struct case_clock *k);     /* something is still to be done for it */
#endif
