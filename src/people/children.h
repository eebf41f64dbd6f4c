/* children.h - the list of children a user may see: filters, counts, one page of rows. */
#ifndef KITH_CHILDREN_H
#define KITH_CHILDREN_H
#include "access/access.h"
#include "records.h"
#include "work/case_holder.h"

/* A state of table t stands on day $2, in SQL: half-open, so that the day it ends it no longer stands. */
#define OPEN_ON(t, from, to) t "." from " <= $2 AND (" t "." to " IS NULL OR " t "." to " > $2)"

/* Who holds the case of a person called p on day $2, as the user sees it. */
#define WORKED_BY(what, join) \
	"(SELECT " what " FROM involvement n " join " WHERE n.person_id = p.id AND " OPEN_ON("n", "starts_on", "ends_on") " AND " TAKES_PART("n") " AND " ROW_SEEN("n") \
	" ORDER BY " CASE_HOLDER_RANK("n") ", n.starts_on DESC, n.id DESC LIMIT 1)"

/* The groups a list can be narrowed to; each has a count. */
enum group { GROUP_ALL, GROUP_LOOKED_AFTER, GROUP_MISSING, GROUP_ADOPTION, GROUP_UNACCOMPANIED, GROUP_CARE_LEAVERS, N_GROUPS };
extern const struct group_name { const char *code; struct text label; } groups[N_GROUPS];

struct child_filter {
	int64_t user;
	struct date today;
	enum group group;
	struct text words;               /* name or identifier, as typed; NO_TEXT: any */
	struct text legal_status, place_type;    /* codes; NO_TEXT: any */
	int64_t team, council;           /* NONE: any */
	bool allocated_only;             /* to the user's own worker */
	bool late_only;                  /* something is late for the child (work/due_list.h) */
};
enum { CHILDREN_A_PAGE = 50 };

struct child_row {
	int64_t id;
	struct text la_child_id, name, council;
	struct date born_on, looked_after_since;
	struct text legal_status, place_type, worker, team;   /* of today; NO_TEXT when none */
	bool is_missing;
	int64_t late;                    /* how much is late for the child */
};
struct child_list { struct child_row *at; int n; int64_t total; };

/* Sorted by name; page counts from 1. `total` counts all that fit the filter. */
struct child_list children_list(struct db *db, const struct child_filter *f, int64_t page, struct arena *a);
/* How many children the user may see in each group today, and how many started and stopped being looked after in the seven days
 * before. Worked out once and then remembered for the user, the day and the head of the transaction chain: any write to any
 * record makes it be worked out anew, so it is never behind. */
struct child_counts { int64_t group[N_GROUPS], started, ended; };
struct child_counts children_count(struct db *db, int64_t user, struct date today);
#endif
