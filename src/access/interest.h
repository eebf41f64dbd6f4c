/* interest.h - a worker's own declaration that they know a family, or have another interest (SECURITY section 2): from that moment they are
 * denied, their managers are told, and only a records manager ends it. */
#ifndef KITH_INTEREST_H
#define KITH_INTEREST_H
#include "access/emergency.h"

/* kind: of schema/codes/denial_kind.csv, one that interest_may_be_declared gives. council: whose record it is. Inside a transaction. */
bool interest_declare(struct txn *x, int64_t user, int64_t person, int64_t council, struct text kind, struct text note, struct fault *f);
/* What somebody may say of themselves; that they are under investigation is for others to say. */
bool interest_may_be_declared(struct text kind);
#endif
