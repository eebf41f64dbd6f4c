/* pages.h - child protection and child in need plans, visits, core groups and direct work (schema/protection.schema) as their pages share
 * them. */
#ifndef KITH_PROTECTION_PAGES_H
#define KITH_PROTECTION_PAGES_H
#include "people/record_asked.h"
#include "protection/plan.h"

extern const struct route plan_routes[], plan_form_routes[], plan_version_routes[], plan_copy_routes[], plan_signoff_routes[],
	visit_form_routes[], visit_counted_routes[], core_group_routes[], core_group_page_routes[], voice_routes[];

/* A page about the child, with the plan among its crumbs where there is one. */
void plan_page_open(struct request *rq, const struct person *who, const struct child_plan *p, struct text title, bool has_errors);
struct text plan_href(struct request *rq, const char *rest); /* "/children/12/plan/update" */
/* May this user sign plans off in the plan's council: a manager, who may write, correct and see who looked? */
bool plan_may_sign(struct request *rq, const struct child_plan *p);
/* The child has no plan: said with status 409, and where one is added. */
void plan_none_page(struct request *rq, const struct person *who);

/* Since when, for which kind of harm, and what is due of it. */
void plan_head_put(struct request *rq, const struct person *who, const struct child_plan *p);

/* Rows of a plan as tables, as somebody reads them on a day: what is past its date is said to be. people: of all of them
 * (plan_action_person); answers: NULL, none are shown. A contingency that stands has the number by which contingency_missing names it. */
void plan_actions_put(struct request *rq, const struct record_list *actions, const struct record_list *people, struct date on);
void plan_contingencies_put(
	struct request *rq, const struct record_list *contingencies, const struct record_list *people, const struct record_list *answers);

/* ---- "Is the trigger met?", asked wherever somebody has seen or discussed the child ---- */

/* The questions for one child's contingencies that stand, and what was answered: input names carry the contingency's number. */
struct trigger_questions {
	struct request *rq;
	struct record_list contingencies;
};
struct trigger_questions trigger_questions_of(struct request *rq, int64_t person);
void trigger_questions_put(const struct trigger_questions *q, struct text child);
/* A yes without a word of what showed it is asked again, and so are words without a yes or no. */
void trigger_questions_check(const struct trigger_questions *q, struct problems *p);
bool trigger_questions_say(const struct trigger_questions *q); /* does any answer say more than no? */
/* Answers that were sent about contingencies that none of these ask about (any more): said, with what was written, and not sent again. */
void trigger_answers_gone(struct request *rq, const struct trigger_questions *const *asked, int n, struct problems *p);
/* visit, core_group: where it was asked; NONE. In a transaction of the writer. */
bool trigger_questions_keep(
	const struct trigger_questions *q, struct txn *x, int64_t visit, int64_t core_group, int64_t asked_at, struct fault *f);
/* After a save (record/hooks.h): a yes starts the clock of its action, as fast as the contingency says, and tells everybody who can act, at
 * once. */
bool trigger_answer_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
