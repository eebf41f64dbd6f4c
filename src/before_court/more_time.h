/* more_time.h - more time for pre-proceedings: what waits for a manager of the service, and who may sign it. */
#ifndef KITH_BEFORE_COURT_MORE_TIME_H
#define KITH_BEFORE_COURT_MORE_TIME_H
#include "before_court/before_court.h"

/* Asked for and not decided on, while pre-proceedings go on; NULL: nothing is. */
const struct pre_proceedings_extension *more_time_waiting(struct request *rq, int64_t person, int64_t council);
/* Why this user may not sign it; NO_TEXT: they may. */
struct text more_time_why_not(struct request *rq, int64_t person, const struct pre_proceedings_extension *e);
/* After a save (record/hooks.h): what is signed puts the clock of the 16 weeks off. */
bool more_time_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
