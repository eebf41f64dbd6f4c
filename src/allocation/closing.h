/* closing.h - closing a case (referral.schema, case_closure): proposed by whoever holds it, with what stays open and why, who was told (the share log), and
 * who takes over; signed off by a manager who does not do the work; and opened again, with all that was before.
 *
 * A fact is never refused: what happened can be recorded before, after and in spite of a closing (DESIGN 5.1). Only the sign-off is. */
#ifndef KITH_CLOSING_H
#define KITH_CLOSING_H
#include "allocation/open_work.h"
#include "people/record_asked.h"

/* Earlier and present times in social care: each referral of the child with when and why it closed, and its closings. */
void episodes_put(struct request *rq, int64_t person);
void episodes_told(struct api *w, int64_t person);
/* Times of early help; of one that goes on, the way to step up: a contact that begins with what early help knows. Nothing where there was none. */
void early_help_put(struct request *rq, int64_t person, bool may_step_up);
/* The proposal that waits for a manager about this referral; NULL: none. Of whatever state, the last one; NULL: none. */
const struct case_closure *closure_waiting(struct request *rq, int64_t person, int64_t referral);
const struct case_closure *closure_last(struct request *rq, int64_t person, int64_t referral);
/* The child's open referral in a council; NULL: none. */
const struct referral *referral_open(struct request *rq, int64_t person, int64_t council);

/* Who has to be told, and who was, by the share log's kinds of recipients. */
enum told { TOLD_CHILD, TOLD_FAMILY, TOLD_AGENCIES, N_TOLD };
enum told told_of_kind(struct text recipient_kind);
/* What stands in the way of signing it off, in sentences; none: nothing does. */
struct closing_wants { struct text *at; size_t n, cap; };
struct closing_wants closing_lacks(struct request *rq, const struct case_closure *c);
/* Why this user may not sign it off; NO_TEXT: they may. */
struct text closing_why_not(struct request *rq, const struct case_closure *c);
/* The reason given for a thing that stays open; NO_TEXT: none was. */
struct text left_reason(const struct record_list *left, const struct case_closure *c, const struct open_thing *t);
#endif
