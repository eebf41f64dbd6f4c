/* returning.h - who may make, freeze and take out the returns of a council: whoever holds a post there, of today, whose role sees the whole
 * council and takes records out of Kith (ACT_EXPORT); one post with both. It makes no child visible who is not: what such a user is shown
 * or given of a return is for the pages to narrow, row by row. */
#ifndef KITH_RETURNING_H
#define KITH_RETURNING_H
#include "access/importing.h"

bool may_return(struct db *db, int64_t user, int64_t council);          /* NONE: of any */
struct council_code_list councils_to_return(struct db *db, int64_t user, struct arena *a);      /* by name */
#endif
