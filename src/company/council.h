/* council.h - councils by their codes. The codes and names are dated data (schema/authorities.csv); a council gets a row of
 * its own when the first record of it is made. */
#ifndef KITH_COUNCIL_H
#define KITH_COUNCIL_H
#include "record/record.h"

/* A council by DfE code (801) or ONS code (E06000023): the id of its row, or NONE when it has none here. */
int64_t council_find(struct db *db, struct text code);
/* The same, made when it has none; NONE and a fault for a code that no council has. */
int64_t council_find_or_make(struct txn *x, struct text code, struct fault *f);
#endif
