/* decide.h - what a manager decides about a contact, child by child, and the referral that it becomes. Every fact that the contact has goes over
 * into the referral as it stands: nothing is typed twice. */
#ifndef KITH_DECIDE_H
#define KITH_DECIDE_H
#include "record/txn.h"
#include "records.h"

struct contact_decision {
	struct text outcome;             /* a code of contact_outcome */
	struct text words, primary_need; /* need: of a new referral; NO_TEXT elsewhere */
	int64_t referral;                /* the open one that it is added to; NONE: a new one where the outcome is one */
	int64_t worker, at;              /* who decides, and when */
};
bool outcome_is_new_referral(struct text outcome);
/* Of the contact, and of every other one of the same incident that nobody has decided about: one decision of a child covers them (incident.h).
 * Inside a transaction. false: the fault says why; a contact that was decided meanwhile is one reason. */
bool contact_decide(struct txn *x, int64_t contact, const struct contact_decision *d, struct fault *f);
/* The contact's referral, where each contact that became it is answered by now: then whoever referred is told (FD02). */
bool contact_answered(struct txn *x, const struct contact *c, struct fault *f);
#endif
