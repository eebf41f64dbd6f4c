/* due_share.h - what share of what fell due in a period was done in time: the leader's view of a rule (the worker's and the manager's
 * are due_list.h's). Counted of the children whom the user may see.
 *
 * A clock belongs to the period in which its first due date lies, so what was never done counts as much as what was done late, and what is
 * not due yet counts nowhere. In time keeps to the first due date, whatever a manager agreed later. What is not required, and what cannot be
 * judged because a day is not wholly known, is no part of the share: each is said beside it (TIMESCALES section 1, 13 to 15). Of several
 * open clocks that ask for one event only the strictest is counted. */
#ifndef KITH_DUE_SHARE_H
#define KITH_DUE_SHARE_H
#include "access/visible.h"
#include "record/due.h"

enum share_outcome { SHARE_IN_TIME, SHARE_LATE, SHARE_NOT_DONE, SHARE_NOT_YET, SHARE_NOT_REQUIRED, SHARE_UNKNOWN, N_SHARE };
/* in_time, late, not_done (before what it was for ended), not_yet (late and still to be done), not_required, unknown; and in words. */
extern const struct share_name { const char *code; struct text label, is_told_as; } share_names[N_SHARE];

struct share_filter {
	int64_t user;
	struct date today, from, to;             /* first and last day of the period, which begins with a month */
	int64_t council, team;                   /* the record's council; the team the child is with today; NONE: any */
};
struct due_share { struct text rule, part; int64_t of[N_SHARE]; };
struct due_shares { struct due_share *at; size_t n, cap; };
int64_t share_judged(const struct due_share *s);         /* in time, late, not done, not yet: what the share is of */

/* By rule and part, in the order of schema/clocks.csv. */
struct due_shares due_shares_of(struct db *db, const struct share_filter *f, struct arena *a);

/* Each time a rule's limit fell in the period, for how the days are spread and how the share moves: at most SHARE_MOST of them. */
enum { SHARE_MOST = 100000 };
struct share_event { enum share_outcome outcome; struct date original_on, done_on; };
struct share_events { struct share_event *at; size_t n, cap; };
struct share_events due_share_events(struct db *db, const struct share_filter *f, const struct clock_group *g, struct arena *a);

/* The children behind a number, oldest due date first; page counts from 1. */
struct share_row {
	int64_t person, row;
	struct text name, la_child_id, record_name;
	struct date started_on, original_on, done_on;
	int changes;
};
struct share_rows { struct share_row *at; size_t n, cap; };
struct share_rows due_share_list(struct db *db, const struct share_filter *f, const struct clock_group *g, enum share_outcome outcome, int64_t page,
				 int a_page, struct arena *a);
#endif
