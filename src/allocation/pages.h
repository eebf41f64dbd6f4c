/* pages.h - who works with a child, and how that changes (people.schema: involvement, case_transfer): passing a case on, accepting it, the goodbye and
 * the introduction. No open child is without a worker between (DESIGN 5.12): until a case is accepted its worker stays its worker. */
#ifndef KITH_ALLOCATION_PAGES_H
#define KITH_ALLOCATION_PAGES_H
#include "allocation/open_work.h"
#include "people/record_asked.h"

extern const struct route transfer_form_routes[], transfer_routes[], closing_form_routes[], closing_routes[], allocation_routes[], absence_routes[];

/* The part by which the case of a person is held in a council today, as the user sees it; NULL: by nobody. A team's, where no worker holds it. */
const struct involvement *case_held(struct request *rq, int64_t person, int64_t council);
/* That waits for an answer; NULL: none does. */
const struct case_transfer *transfer_waiting(struct request *rq, int64_t person, int64_t council);
/* "Nadia Haddad, Help and Protection East", of a worker and a team of which either may be NONE; NO_TEXT: of neither. */
struct text holder_words(struct request *rq, int64_t worker, int64_t team);
/* Saves a row and runs what follows; the fault says that nothing was stored. */
bool allocation_keep(struct txn *x, const struct record_type *t, void *rec, struct fault *f);
#endif
