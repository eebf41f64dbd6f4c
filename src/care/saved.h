/* saved.h - after a period of care, legal status or placement is saved, the episodes of care follow in the same transaction:
 * they are worked out anew from the three and put in place of those that stood, each keeping its id where it starts on the
 * same day (returns and the DfE's interface key on it). */
#ifndef KITH_CARE_SAVED_H
#define KITH_CARE_SAVED_H
#include "record/record.h"
bool care_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
