/* Rules about orders that deprive a child of liberty (from 2026-27). */
#include "returns/ssda903/rules/periods.h"

RULE_903(700)
{
	FLAG_WHERE(d, c->DoLo, !day_good(d->DOLO_START));
}

RULE_903(701)
{
	FLAG_WHERE(d, c->DoLo, d->DOLO_END == DAY_BAD);
}

RULE_903(702)
{
	FLAG_WHERE(d, c->DoLo, day_not_after(d->DOLO_END, d->DOLO_START));
}

RULE_903(703)
{
	FLAG_WHERE(d, c->DoLo, day_after(d->DOLO_START, k->ends));
}

RULE_903(704)
{
	FLAG_WHERE(d, c->DoLo, day_before(d->DOLO_END, k->starts) || day_after(d->DOLO_END, k->ends));
}

RULE_903(705)
{
	EACH(a, c->DoLo)
		EACH(b, c->DoLo)
			if (a != b && is_the_later(a->DOLO_START, a->DOLO_END, b->DOLO_START, b->DOLO_END))
				FLAG(a);
}

RULE_903(706)
{
	EACH(l, c->DoLo_last) {
		bool goes_on = HAS(l->DOLO_END) || !day_good(l->DOLO_START);
		EACH(d, c->DoLo)
			goes_on |= d->DOLO_START == l->DOLO_START;
		if (goes_on)
			continue;
		if (c->DoLo.n)
			FLAG(&c->DoLo.at[c->DoLo.n - 1]);
		else
			FLAG_ALL(c->Header);
	}
}

RULE_903(707)
{
	if (c->Episodes.n)
		FLAG_WHERE(d, c->DoLo, day_good(d->DOLO_START) && !fits_care(c, d->DOLO_START, d->DOLO_END));
}

RULE_903(708)
{
	FLAG_WHERE(d, c->DoLo, day_not_after(d->DOLO_START, d->DOB));
}

static bool overlap(const struct DoLo_row *d, const struct Episodes_row *e)
{
	return day_not_before(d->DOLO_END, e->DECOM) && day_good(d->DOLO_START) && (!HAS(e->DEC) || day_not_after(d->DOLO_START, e->DEC));
}

RULE_903(709)
{
	EACH(d, c->DoLo)
		EACH(e, c->Episodes)
			if (overlap(d, e) && HAS(e->PLACE) && !IN(e->PLACE, "K2", "Z12", "Z13")) {
				FLAG(d);
				FLAG(e);
			}
}

RULE_903(710)
{
	EACH(d, c->DoLo)
		EACH(e, c->Episodes)
			if (overlap(d, e) && IN(e->PLACE, "K1", "P1", "R5", "K3")) {
				FLAG(d);
				FLAG(e);
			}
}
