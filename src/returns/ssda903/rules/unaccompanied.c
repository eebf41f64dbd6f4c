/* Rules about unaccompanied asylum-seeking children. In CSV files a child is one by being in the UASC table, and Header's flag is made of
 * that; in XML the flag is written. */
#include "returns/ssda903/check/rule.h"

RULE_903(104)
{
	FLAG_WHERE(u, c->UASC, u->DUC == DAY_BAD || day_before(u->DUC, k->starts));
}

static void flag_both(struct checking *k, const struct cohort_child *c)
{
	FLAG_ALL(c->Header);
	FLAG_ALL(c->UASC);
}

static int32_t duc(struct UASC_rows rows)
{
	return rows.n ? rows.at[0].DUC : DAY_ABSENT;
}

/* Unaccompanied last year and no longer: the day the status was to cease must have come, be in last year's file, and be the same now. */
RULE_903(205A)
{
	int32_t now = duc(c->UASC), before = duc(c->UASC_last);

	if (!was_uasc(c) || is_uasc(c))
		return;
	if (!day_good(before) || before > k->ends || (c->UASC.n && HAS(now) && now != before))
		flag_both(k, c);
}

RULE_903(205B)
{
	int32_t now = duc(c->UASC), before = duc(c->UASC_last);

	if (was_uasc(c) && is_uasc(c) && now != before)
		flag_both(k, c);
}

RULE_903(205C)
{
	if (!was_uasc(c) && !is_uasc(c) && c->UASC.n)
		flag_both(k, c);
}

RULE_903(205D)
{
	if (is_uasc(c) && !was_uasc(c) && (c->Header_last.n || c->UASC_last.n))
		flag_both(k, c);
}

RULE_903(303)
{
	bool is_flagged = false;

	EACH(h, c->Header)
		is_flagged |= IS(h->UASC, "1");
	EACH(u, c->UASC)
		if (HAS(u->DUC) && !is_flagged && c->Header.n) {
			FLAG(u);
			FLAG_ALL(c->Header);
		}
}

RULE_903(304)
{
	FLAG_WHERE(u, c->UASC, day_after(u->DUC, birthday(u->DOB, 18)));
}

RULE_903(1014)
{
	if (c->is_in_care_this_year || c->UASC.n == 0 || !any_leaver_data(c))
		return;
	FLAG_ALL(c->UASC);
	FLAG_WHERE(o, c->OC3, has_leaver_data(o));
}
