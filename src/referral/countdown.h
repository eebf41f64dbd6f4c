/* countdown.h - how long there is until something is due, in words, as it stood when the page was made. */
#ifndef KITH_COUNTDOWN_H
#define KITH_COUNTDOWN_H
#include "base/date.h"

/* The last instant in time: at is the one of a limit in hours, NONE where a whole day counts, which ends with it. */
int64_t countdown_ends(struct date on, int64_t at);
/* "3 hours 12 minutes left", "2 days left", "late by 40 minutes". */
void countdown_put(struct out *o, int64_t ends);
#endif
