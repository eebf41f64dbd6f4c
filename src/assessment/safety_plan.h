/* safety_plan.h - an interim safety plan, written with the family: steps, whom the child can call, when it is looked at again, and one button
 * for "it is not working" that tells the manager in the same moment (SM-26). */
#ifndef KITH_SAFETY_PLAN_H
#define KITH_SAFETY_PLAN_H
#include "people/record_asked.h"
#include "records.h"

extern const struct route safety_plan_routes[], safety_plan_form_routes[];

/* After a save (record/hooks.h): what belongs to a plan, or to a step of one, ends with it. */
bool safety_plan_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
