/* Rules about periods in which a child was missing or away without permission. */
#include "returns/ssda903/rules/periods.h"

RULE_903(564)
{
	FLAG_WHERE(m, c->Missing, in_list(k->lists, LIST_MISSING, m->MISSING) && !HAS(m->MIS_START));
}

RULE_903(565)
{
	FLAG_WHERE(m, c->Missing, !HAS(m->MISSING) && HAS(m->MIS_START));
}

RULE_903(566)
{
	FLAG_WHERE(m, c->Missing, !HAS(m->MISSING) && HAS(m->MIS_END));
}

RULE_903(567)
{
	FLAG_WHERE(m, c->Missing, day_before(m->MIS_END, m->MIS_START));
}

RULE_903(570)
{
	FLAG_WHERE(m, c->Missing, day_after(m->MIS_START, k->ends));
}

RULE_903(571)
{
	FLAG_WHERE(m, c->Missing, day_before(m->MIS_END, k->starts) || day_after(m->MIS_END, k->ends));
}

RULE_903(574)
{
	EACH(a, c->Missing)
		EACH(b, c->Missing)
			if (a != b && is_the_later(a->MIS_START, a->MIS_END, b->MIS_START, b->MIS_END))
				FLAG(a);
}

static bool has_ended_around(const struct cohort_child *c, int32_t day)
{
	EACH(e, c->Episodes)
		if (day_not_after(e->DECOM, day) && day_not_before(e->DEC, day))
			return true;
	return false;
}

RULE_903(575)
{
	FLAG_WHERE(m, c->Missing, !HAS(m->MIS_END) && has_ended_around(c, m->MIS_START));
}

RULE_903(576)
{
	EACH(l, c->Missing_last) {
		bool goes_on = HAS(l->MIS_END) || !day_good(l->MIS_START);
		EACH(m, c->Missing)
			goes_on |= m->MIS_START == l->MIS_START;
		if (goes_on)
			continue;
		if (c->Missing.n)
			FLAG(&c->Missing.at[c->Missing.n - 1]);
		else
			FLAG_ALL(c->Header);
	}
}

RULE_903(577)
{
	if (c->Episodes.n)
		FLAG_WHERE(m, c->Missing, day_good(m->MIS_START) && !fits_care(c, m->MIS_START, m->MIS_END));
}

RULE_903(578)
{
	if (c->Episodes.n)
		FLAG_WHERE(m, c->Missing, day_good(m->MIS_START) && !is_day_in_care(c, m->MIS_START));
}

RULE_903(580)
{
	EACH(m, c->Missing)
		EACH(e, c->Episodes)
			if (IN(m->MISSING, "M", "A") && day_same(m->MIS_END, e->DEC) && day_same(e->DEC, birthday(m->DOB, 18)) && !IS(e->REC, "E8"))
				FLAG(e);
}

RULE_903(581)
{
	if (c->Episodes.n)
		FLAG_WHERE(m, c->Missing, day_good(m->MIS_START) && !is_day_in_care(c, m->MIS_START));
}

RULE_903(586)
{
	FLAG_WHERE(m, c->Missing, day_not_after(m->MIS_START, m->DOB));
}

RULE_903(1004)
{
	FLAG_WHERE(m, c->Missing, !day_good(m->MIS_START));
}

RULE_903(1005)
{
	FLAG_WHERE(m, c->Missing, m->MIS_END == DAY_BAD);
}

RULE_903(1006)
{
	FLAG_WHERE(m, c->Missing, HAS(m->MISSING) && !in_list(k->lists, LIST_MISSING, m->MISSING));
}
