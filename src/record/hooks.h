/* hooks.h - what must follow a save, registered by the subjects that know it (src/app/routes.c lists them) and run in the same
 * transaction: a name's change re-makes the person's sorting key, a placement's change re-makes the episodes of care. */
#ifndef KITH_HOOKS_H
#define KITH_HOOKS_H
#include "record/record.h"

/* rec is the row just saved (or, when ended, as it was). false stops the transaction; the fault says why. */
typedef bool after_save(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
struct save_hook { const struct record_type *type; after_save *run; };
void save_hooks_set(const struct save_hook *hooks);      /* ended by a NULL type; once, before any write; borrowed */
bool save_hooks_run(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
