/* What follows when a contact is saved: see pages.h. */
#include "access/referrer.h"
#include "referral/pages.h"

bool contact_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct contact c;
	if (!record_load(txn_db(x), t, ((const struct record *)rec)->id, &c, txn_arena(x)) || c.referrer_protected != NONE ||
		!referrer_is_protected(&c))
		return !db_failed(txn_db(x));
	c.referrer_protected = 1;
	return record_save(x, t, &c) == SAVED ||
	       fault(f, "The contact could not be saved just now. Nothing was changed; try again in a moment.");
}
