/* Rules that compare this year's episodes with last year's. The episode that was open at the end of last year is this year's first. */
#include "returns/ssda903/check/rule.h"

static const struct Episodes_row *first_now(const struct cohort_child *c)
{
	return first_episode(c->Episodes);
}

RULE_903(199)
{
	int32_t adopted = DAY_ABSENT;    /* start of the first episode that ended so */

	EACH(l, c->Episodes_last)
		if (is_adopted(l->REC) && day_good(l->DECOM) && !day_good(adopted))
			adopted = l->DECOM;
	EACH(e, c->Episodes)
		if (is_adopted(e->REC) && day_good(e->DECOM) && (!day_good(adopted) || e->DECOM < adopted))
			adopted = e->DECOM;
	FLAG_WHERE(e, c->Episodes, day_after(e->DECOM, adopted));
}

RULE_903(452)
{
	const struct Episodes_row *e = first_now(c), *l = carried_over(c);

	if (e && l && e->RNE == l->RNE && e->PL_LA != l->PL_LA)
		FLAG(e);
}

/* Is one known where the other is not, or are they two tenths of a mile apart? */
static bool is_distance_changed(int32_t a, int32_t b)
{
	if (!day_good(a) || !day_good(b))
		return HAS(a) != HAS(b);
	return a - b >= 2 || b - a >= 2;
}

RULE_903(453)
{
	const struct Episodes_row *e = first_now(c), *l = carried_over(c);

	if (e && l && e->RNE == l->RNE && is_distance_changed(e->PL_DISTANCE, l->PL_DISTANCE))
		FLAG(e);
}

RULE_903(502)
{
	const struct Episodes_row *e = first_now(c), *l = carried_over(c);

	if (e && l && e->DECOM != l->DECOM)
		FLAG(e);
}

#define SAME_AS_LAST_YEAR(code, column) \
	RULE_903(code) \
	{ \
		const struct Episodes_row *e = first_now(c), *l = carried_over(c); \
\
		if (e && l && e->column != l->column) \
			FLAG(e); \
	}
SAME_AS_LAST_YEAR(503A, RNE)
SAME_AS_LAST_YEAR(503B, LS)
SAME_AS_LAST_YEAR(503C, CIN)
SAME_AS_LAST_YEAR(503E, PLACE_PROVIDER)
SAME_AS_LAST_YEAR(503F, URN)
SAME_AS_LAST_YEAR(503H, PL_LA)
SAME_AS_LAST_YEAR(503J, PL_LOCATION)

/* In the year in which codes were replaced, the new one stands for the old. */
static bool is_new_name(int year, uint64_t old, uint64_t now)
{
	return (year == 2025 && IS(old, "Z1") && is_other_place(now)) || (year == 2024 && IS(old, "H5") && IS(now, "K3"));
}

RULE_903(503D)
{
	const struct Episodes_row *e = first_now(c), *l = carried_over(c);

	if (e && l && e->PLACE != l->PLACE && !is_new_name(k->year, l->PLACE, e->PLACE))
		FLAG(e);
}

RULE_903(503G)
{
	const struct Episodes_row *e = first_now(c), *l = carried_over(c);

	if (e && l && is_distance_changed(e->PL_DISTANCE, l->PL_DISTANCE))
		FLAG(e);
}

RULE_903(562)
{
	const struct Episodes_row *e = first_now(c), *l = latest_episode(c->Episodes_last);

	if (e && e->DECOM < k->starts && (!l || e->DECOM != l->DECOM))
		FLAG(e);
}

RULE_903(NoE)
{
	if (c->Episodes_last.n == 0)
		FLAG_WHERE(e, c->Episodes, day_before(e->DECOM, k->starts));
}
