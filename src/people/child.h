/* child.h - everything a page shows about one child, read once as the user may see it: all records by type, and what of them
 * stands today. */
#ifndef KITH_CHILD_H
#define KITH_CHILD_H
#include "access/guarded.h"
#include "base/out.h"
#include "records.h"

enum { MOST_DATES = 12 };
struct key_date { const char *what; struct date on; struct text more; };

struct child {
	struct person person;
	struct record_list *lists;                       /* by the number of their type; see child_rows */
	const struct person_identity *identity;          /* NULL where there is none; so below */
	const struct referral *referral;                 /* what stands today, each */
	const struct assessment *assessment;
	const struct section47_enquiry *enquiry;
	const struct cin_plan *cin_plan;
	const struct cp_plan *cp_plan;
	const struct cp_plan_category *category;
	const struct pre_proceedings *pre_proceedings;
	const struct care_period *period;
	const struct legal_status *status;
	const struct placement *placement;
	const struct missing_episode *missing;
	const struct adoption_decision *adoption_decision;
	const struct deprivation_of_liberty *deprivation;
	const struct permanence_plan *permanence;
	const struct adoption_case *adoption_case;
	const struct leaving_care *leaving;
	bool is_unaccompanied, may_edit;
	bool has_links;                  /* a manager found something of this person and another (person_link) */
	struct text worker, team, council;
	struct key_date dates[MOST_DATES];
	int n_dates;
};

void child_load(struct db *db, int64_t user, const struct person *p, struct child *c, struct arena *a);
/* The rows of one type about the child, newest first; none where that type was not loaded. */
const struct record_list *child_rows(const struct child *c, const struct record_type *t);
/* Only what the identity bar needs. */
void child_load_bar(struct db *db, int64_t user, const struct person *p, struct child *c, struct arena *a);
const struct legal_status *child_status(const struct child *c, int64_t id);      /* NULL: none of this child's */
const struct placement *child_placement(const struct child *c, int64_t id);
/* The picture: referrals, plans, periods of care, legal statuses, placements and missing episodes over time. */
void child_timeline(struct out *o, const struct child *c, struct arena *a);
#endif
