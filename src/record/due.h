/* due.h - the table of what is due: every clock that is open, of everybody, so that lists can be sorted and counted by it. It is
 * worked out from records and rules alone, never from today: what is late is a comparison, not a job in the night. Every
 * transaction that writes a record which a rule reads works out anew what is due for the people it wrote about, and commits
 * both together; `kith verify` works out everybody and compares.
 *
 * What started before the council came to Kith is judged only by what the council records: a clock from those days is in the table
 * when the council has, ever and for anybody, recorded the thing that stops its rule (table due_recorded). Otherwise an import of one
 * return would make everything late that the return does not ask for. What starts after that day is always judged.
 *
 * Only the strictest of the clocks that ask for one event is in it. The columns: the rule and part; the row the clock started from
 * (record_name, row_id); started_on; original_on, the day the rule gives; due_on, the day people work to (a manager's change, or the
 * same); due_at, the instant, for hours; listed_from, the day from which it is of interest; stands, whether it belongs to a state
 * that still stands; changes, how often a manager changed it. */
#ifndef KITH_DUE_H
#define KITH_DUE_H
#include "record/clock_case.h"
#include "record/everybody.h"
#include "record/txn.h"

/* For the record layer: in a transaction about to end, after its last row. people need not be in order nor each once. */
bool due_follow(struct txn *x, int64_t *people, size_t n, struct fault *f);
/* Does a write of this type change what is due for the person it is about, or (is_everybody) for everybody? */
bool due_reads(const struct record_type *t, bool *is_everybody);
bool due_everybody(struct txn *x, struct fault *f);
/* Inside the writer: works out everybody when the rules are not those the table was made with. */
bool due_bring_up_to_date(struct db *db, struct fault *f);

/* People for whom the tables are not what their records and the rules give; and whether the rows of what was due are counted wrongly. */
struct due_faults { struct people_ids people; bool is_miscounted; };
void due_compare(struct db *db, struct due_faults *out, struct arena *a);

/* The changes a manager made to due dates of these clocks, put into them: the latest counts. */
struct clock_change;
bool due_change_is_about(const struct clock_change *c, const struct case_clock *k);
void due_apply_changes(struct case_clocks *l, const struct record_list *changes);
/* What a council's clocks are judged by: its own limits, the day it came to Kith, and the rules it records. */
struct due_council { int64_t id; struct clock_local_limits limits; struct date since; struct { const struct clock_group **at; size_t n, cap; } recorded; };
/* Councils as they are met, each read once, in the arena; starts with db and arena alone. */
struct due_councils { struct db *db; struct arena *arena; struct due_council **at; size_t n, cap; };
struct due_council *due_council_in(struct due_councils *l, int64_t council);
/* Every clock of a person's rows, by the number of their type, with the changes of due dates in them. A clock goes by the limits of the
 * council whose row it started from, wherever the person's home is. */
struct case_clocks due_clocks_of(struct due_councils *councils, const struct record_list *lists);
bool due_is_judged(struct due_councils *l, const struct case_clock *k);
#endif
