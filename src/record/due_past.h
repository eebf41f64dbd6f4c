/* due_past.h - the table of what was due and is closed: done in time or late, not done before what it was for ended, not required, or not
 * to be judged because a day is not wholly known. It is kept beside the table of what is due (due.h), with every transaction and
 * from records and rules alone, so that what share was done in time over a period is counted by an index.
 *
 * The outcome keeps to the day that the rule first gave, whatever was agreed later; `changes` says how often a manager changed it. What
 * started before the council came to Kith is judged as due.h says. Columns as in due; gap is which one of an interval. */
#ifndef KITH_DUE_PAST_H
#define KITH_DUE_PAST_H
#include "record/due.h"

enum { DUE_PAST_COLUMNS = 13 };
/* One row of the table: what is put into it. */
struct due_past_row { struct db_value v[DUE_PAST_COLUMNS]; };
struct due_past_rows { struct due_past_row *at; size_t n, cap; };

/* The closed ones of a person's clocks, in the order of the table's key. */
struct due_past_rows due_past_of(const struct case_clocks *all, struct due_councils *councils, int64_t person, struct arena *a);

/* A run of people, as due.c goes through them: what is stored of all of them is read at once, and what the counts change by is added up, so that
 * many people cost few statements. Begin; then each person of the run in order of id, written or compared; then, where any was written, end. */
struct due_past_change { const struct due_past_row *row; int64_t more; };
struct due_past_run {
	struct db *db;
	struct arena *arena;
	struct due_past_rows stored;
	size_t at;                               /* of stored: the first that belongs to nobody yet gone through */
	struct { struct due_past_change *at; size_t n, cap; } changes;
};
void due_past_begin(struct due_past_run *w, struct db *db, int64_t first, int64_t last, struct arena *a);
/* Inside the writer: makes the person's rows these, writing only what differs. Of whoever is not asked for nothing stays. */
void due_past_write(struct due_past_run *w, int64_t person, const struct due_past_rows *rows);
void due_past_end(struct due_past_run *w);
bool due_past_is_as_stored(struct due_past_run *w, int64_t person, const struct due_past_rows *rows);

/* Does due_past_month say how many rows of due_past there are, by council, month, rule, part and outcome? */
bool due_past_is_counted(struct db *db);

/* Is a row of a query, from its first column, what was worked out? */
bool due_same_row(const struct db_value *v, int n, struct rows *r);
#endif
