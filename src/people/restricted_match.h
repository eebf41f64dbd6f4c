/* restricted_match.h - an entry that fits somebody restricted or sealed (DESIGN 5.5). It is saved as any other, and tells whoever entered it
 * nothing: the two are linked silently, as not sure (a person_link of the program's in the restricted person's own record), and the records
 * manager of that council, or the archivists, have an alert at once. By name and date of birth here; by number in access/seal.h. */
#ifndef KITH_RESTRICTED_MATCH_H
#define KITH_RESTRICTED_MATCH_H
#include "record/record.h"

/* Links the two silently and tells whoever must know, unless the two were linked already. reason: what was
 * alike, of the one that was entered; it says nothing of the restricted one. */
bool restricted_match_tell(struct txn *x, int64_t restricted, int64_t council, int64_t entered, struct text reason, struct fault *f);
/* After a save (record/hooks.h) of a name or an identity. */
bool restricted_match_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
