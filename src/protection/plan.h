/* plan.h - a child's plan (child protection or child in need) as its pages share it: which plan, its rows and contingencies as they stand,
 * as they stood at any version, and what is still wanting before somebody may sign it off.
 *
 * A plan that was gone through leaves a row of plan_update in the transaction that changed the rows; what stood then is what the rows' own
 * versions say up to that transaction. So nothing is copied, and no later change can reach an earlier version. */
#ifndef KITH_CHILD_PLAN_H
#define KITH_CHILD_PLAN_H
#include "people/person.h"
#include "records.h"
#include "web/web.h"

struct child_plan {
	const struct record_type *type; /* record_cp_plan or record_cin_plan; NULL: the child has neither */
	int64_t id, council;
	struct date started_on, ended_on;
};
/* The plan that ?cp_plan= or ?cin_plan= names; else the one that stands, protection first; else the last that did. */
struct child_plan plan_asked(struct request *rq);
/* The newest row of a type with a period that stands today, of a person in a council, as this user may see it; NULL: none. And the number of the
 * child protection plan that does; NONE. */
const void *record_standing(struct request *rq, int64_t person, int64_t council, const struct record_type *t);
int64_t protection_plan_standing(struct request *rq, int64_t person, int64_t council);
bool plan_is_of(const struct child_plan *p, int64_t cp_plan, int64_t cin_plan);
struct text plan_name(const struct child_plan *p); /* "Child protection plan" */
/* "?cp_plan=7", to be put to an address. */
struct text plan_query(struct request *rq, const struct child_plan *p);
/* A record with cp_plan_id and cin_plan_id made one of this plan, for this child. */
void plan_begins(const struct request *rq, const struct child_plan *p, const struct record_type *t, void *rec);

/* Rows of one type that belong to the plan, oldest first, as this user may see them now; and as they were stored after a transaction. */
struct record_list plan_list(struct request *rq, const struct child_plan *p, const struct record_type *t);
struct record_list plan_list_at(struct request *rq, const struct child_plan *p, const struct record_type *t, int64_t txn);
bool contingency_stands(const struct contingency *c); /* not ended */
/* Of the people said to be about rows (plan_action_person, contingency_person): those of one row. */
struct record_list rows_of_parent(struct request *rq, const struct record_list *all, int64_t parent);

/* What a manager reads before signing off. */
struct plan_wants {
	struct text *at;
	size_t n, cap;
};
/* What of the contingency plan is missing: it refuses a sign-off. */
struct plan_wants contingency_missing(struct request *rq, const struct record_list *contingencies);
/* Contingencies that say nothing that could be done or seen, by the phrases of schema/codes/vague_contingency.csv: a manager who signs them
 * off says why. */
struct plan_wants contingency_vague(struct request *rq, const struct record_list *contingencies);
bool words_are_vague(struct text words, struct text *phrase, struct date on, struct arena *a);

/* Did this user write any of what stands and was not signed off since, or the version? Whoever put one letter right after them does not
 * make it theirs. And the last decision on a version. */
bool plan_is_own_work(struct request *rq, const struct child_plan *p, const struct plan_update *u);
const struct plan_signoff *plan_decision(const struct record_list *signoffs, int64_t update); /* the last; NULL: none */
#endif
