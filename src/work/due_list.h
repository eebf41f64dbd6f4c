/* due_list.h - what is due (record/due.h), read as a user may see it: lists, counts, one child's.
 *
 * Three views of one rule are three numbers: what is due next is the worker's, who is late now the manager's; what share was in
 * time over a period is another thing (the indicators'), and is not counted here. */
#ifndef KITH_DUE_LIST_H
#define KITH_DUE_LIST_H
#include "access/access.h"
#include "access/visible.h"
#include "record/due.h"

enum due_when { DUE_LATE, DUE_WEEK, DUE_LATER, N_DUE_WHEN };     /* late now; within seven days; after that */
struct due_filter {
	int64_t user;
	struct date today;
	int64_t now;                     /* an instant of today: for limits in hours */
	struct text area;                /* NO_TEXT: any; so below */
	int64_t worker, team;            /* NONE: any */
	bool mine;                       /* allocated to the user's own worker */
};
struct due_row {
	int64_t person;
	struct text name, la_child_id, worker;
	struct text rule, part, record_name;
	int64_t row;
	struct date started_on, original_on, due_on;
	int64_t due_at;
	int changes;
};
struct due_rows { struct due_row *at; int n; };
struct due_counts { int64_t of[N_DUE_WHEN]; };

/* By due date; page counts from 1. */
struct due_rows due_list(struct db *db, const struct due_filter *f, enum due_when when, int64_t page, int a_page, struct arena *a);
struct due_counts due_count(struct db *db, const struct due_filter *f);
/* Without name, number and worker, which whatever shows a child has already. */
struct due_rows due_of_child(struct db *db, int64_t user, int64_t person, struct arena *a);

/* How much is late now, worker by worker, most first; a child with two workers counts for both. */
struct late_worker { int64_t id, late, children; struct text name; struct date longest; };
struct late_workers { struct late_worker *at; int n; };
struct late_workers late_by_worker(struct db *db, const struct due_filter *f, struct arena *a);

/* The row as the engine's clock, for its colour and ladder. false: the rule is no longer in the data. */
bool due_clock(const struct due_row *r, struct clock *k);
/* $2 is a moment (access/visible.h): its day, with which due dates are compared. */
#define THE_DAY "substr($2, 1, 10)"
/* In lists of children ($1 the user, $2 today): is anything late of what stands for the person called p, and how much is? */
#define LATE_OF(p) \
	"FROM due late WHERE late.person_id = " p ".id AND late.due_on < " THE_DAY " AND late.listed_from <= $2 AND late.stands = 1 AND " ROW_SEEN("late")
#define LATE_FOR(p) "EXISTS (SELECT 1 " LATE_OF(p) ")"
#define HOW_MUCH_LATE(p) "(SELECT count(*) " LATE_OF(p) ")"
#endif
