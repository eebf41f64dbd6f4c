/* child_due.h - the clocks of one child, open and closed, as a user may see the records they run from. */
#ifndef KITH_CHILD_DUE_H
#define KITH_CHILD_DUE_H
#include "people/person.h"
#include "work/due_show.h"

struct child_due {
	struct person person;
	struct case_clocks clocks;
	struct record_list changes;
};
/* person is given; the rest is read, in no order. */
void child_due_load(struct request *rq, struct child_due *d);
/* Where this user changes when it is due, "/children/12/due/change?..."; NO_TEXT: it is closed, or not theirs to change. */
struct text due_change_href(struct request *rq, const struct case_clock *k);
bool child_due_is_begun(const struct case_clock *k); /* a clock that starts on a day to come is not told of yet */
#endif
