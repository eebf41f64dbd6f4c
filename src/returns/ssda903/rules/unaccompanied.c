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

/* By the Header, or, last year, by a day on which the status was to cease. */
static bool was_told_uasc(const struct cohort_child *c)
{
	return was_uasc(c) || HAS(duc(c->UASC_last));
}

/* Unaccompanied last year and no longer: the status must have ceased before this year began. */
RULE_903(205A)
{
	bool was = k->is_xml ? was_uasc(c) : was_told_uasc(c);

	if (was && !is_uasc(c) && !day_before(duc(c->UASC_last), k->starts))
		flag_both(k, c);
}

/* Unaccompanied in both years. Last year told the 18th birthday: now that or a day of this year. */
RULE_903(205B)
{
	int32_t now = duc(c->UASC), before = duc(c->UASC_last), adult = birthday(day_good(c->born) || !c->UASC.n ? c->born : c->UASC.at[0].DOB, 18);

	if (!was_uasc(c) || !is_uasc(c))
		return;
	if (!day_same(before, adult) || (now != adult && !in_year(k, now)))
		flag_both(k, c);
}

/* Unaccompanied in neither year, and a day on which the status ceases all the same. */
RULE_903(205C)
{
	bool was = k->is_xml ? was_uasc(c) : was_told_uasc(c);

	if (!was && !is_uasc(c) && (HAS(duc(c->UASC)) || HAS(duc(c->UASC_last))))
		flag_both(k, c);
}

/* Known last year, and not as unaccompanied. */
RULE_903(205D)
{
	if (!is_uasc(c) || was_uasc(c))
		return;
	if (c->Header_last.n)
		FLAG_ALL(c->Header);
	else if (c->Header.n == 0 && c->UASC_last.n)
		FLAG_ALL(c->UASC);
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
