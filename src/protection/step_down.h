/* step_down.h - from a child protection plan to a child in need plan in one act: the first ends, the second starts on the same day, and
 * what still stands of the first goes on in it. And the other way: a child protection plan that starts takes over what still stands of a
 * child in need plan (protection rule CP08, and the child in need census, to which no child is on both). */
#ifndef KITH_STEP_DOWN_H
#define KITH_STEP_DOWN_H
#include "people/record_asked.h"
#include "records.h"

extern const struct route step_down_routes[];

/* The child protection plan of a person in a council that can be stepped down from: the one that stands, or else the last that ended with
 * no child in need plan after it, of an open referral; NULL: there is none. */
const struct cp_plan *plan_to_step_down_from(struct request *rq, int64_t person, int64_t council);
/* Which rows go on; NULL: all of them. */
typedef bool row_goes_on(const void *arg, const struct record_type *t, int64_t row);
/* The open actions and the contingencies that stand of one plan become rows of another, with the people whom they are about; the old ones
 * say what became of them. In a transaction of the writer. */
struct carried_rows {
	int64_t from_cp, from_cin, to_cp, to_cin;
	struct date on;
	row_goes_on *goes_on;
	const void *arg;
};
bool plan_rows_carry(struct txn *x, const struct carried_rows *c, struct fault *f);
#endif
