/* in_time.h - what the page of what was done in time and its twin under /api share: what their addresses ask for. */
#ifndef KITH_IN_TIME_H
#define KITH_IN_TIME_H
#include "web/web.h"
#include "work/due_share.h"

/* period: 12, 3 or 36 months up to today, year (since 1 April) or last_year; council and team by number. */
struct share_filter in_time_asked(const struct request *rq);
const struct clock_group *in_time_rule_asked(const struct request *rq);  /* rule and part; NULL: none, or none of that name */
int in_time_outcome_asked(const struct request *rq);                     /* an enum share_outcome; N_SHARE: none */
#endif
