/* Periods of care. An episode that begins on the day the one before ended continues its period. */
#include "returns/ssda903/rules/periods.h"

bool is_day_in_care(const struct cohort_child *c, int32_t day)
{
	EACH(e, c->Episodes)
		if (day_not_after(e->DECOM, day) && (!HAS(e->DEC) || day_not_after(day, e->DEC)))
			return true;
	return false;
}

/* The first day of the period that an open episode stands in; DAY_ABSENT: no care is open. */
static int32_t open_since(const struct cohort_child *c)
{
	int32_t since = DAY_ABSENT, ended = DAY_ABSENT;

	EACH(e, c->Episodes) {
		if (!day_good(e->DECOM))
			continue;
		since = day_same(e->DECOM, ended) ? since : e->DECOM;
		ended = e->DEC;
		if (!HAS(e->DEC))
			return since;
	}
	return DAY_ABSENT;
}

bool fits_care(const struct cohort_child *c, int32_t from, int32_t to)
{
	if (HAS(to))
		return is_day_in_care(c, to);
	return day_not_after(open_since(c), from);
}

bool is_the_later(int32_t from, int32_t to, int32_t other_from, int32_t other_to)
{
	if (!day_good(from) || !day_good(other_from))
		return false;
	if (!day_good(other_to))
		return day_good(to) ? to > other_from : from > other_from;
	if (!day_good(to) || from >= other_to || to <= other_from)
		return false;
	return to > other_to || (to == other_to && from > other_from);
}
