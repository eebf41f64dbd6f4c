/* periods.h - periods of care: episodes that follow each other from day to day, and what falls into them. */
#ifndef KITH_SSDA903_PERIODS_H
#define KITH_SSDA903_PERIODS_H
#include "returns/ssda903/check/rule.h"

/* Is the day within an episode, its last day included? */
bool is_day_in_care(const struct cohort_child *c, int32_t day);
/* Does something that began on a day, and ended or did not, fit the care the child had? What ended must have ended in care; what is
 * open needs care that is open and began no later. */
bool fits_care(const struct cohort_child *c, int32_t from, int32_t to);
/* Of two spans of one kind that overlap: is the first the one at fault? Of two that ended, the one that ended later; of one that ended and one
 * that is open (or whose end cannot be read), the one that ended after the open one began; of two open ones, the one that began later. */
bool is_the_later(int32_t from, int32_t to, int32_t other_from, int32_t other_to);
#endif
