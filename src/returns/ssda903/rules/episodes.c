/* Rules that look at one episode by itself. */
#include "returns/ssda903/check/rule.h"
#include "base/date.h"

enum { FURTHEST_MILES = 350, MOST_MILES_TENTHS = 9999 };

RULE_903(141)
{
	FLAG_WHERE(e, c->Episodes, e->DECOM == DAY_BAD);
}

RULE_903(143)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->RNE) && !in_list(k->lists, LIST_RNE, e->RNE));
}

RULE_903(144)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->LS) && !in_list(k->lists, LIST_LS, e->LS));
}

RULE_903(145)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->CIN) && !in_list(k->lists, LIST_CIN, e->CIN));
}

RULE_903(146)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->PLACE) && !in_list(k->lists, LIST_PLACE, e->PLACE));
}

RULE_903(147)
{
	FLAG_WHERE(e, c->Episodes, e->DEC == DAY_BAD);
}

RULE_903(148)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->DEC) != HAS(e->REC));
}

RULE_903(149)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->REC) && !in_list(k->lists, LIST_REC, e->REC));
}

RULE_903(164)
{
	if (is_uasc(c) || was_uasc(c))
		return;
	FLAG_WHERE(e, c->Episodes,
		e->PL_DISTANCE == DAY_BAD || (day_good(e->PL_DISTANCE) && (e->PL_DISTANCE < 0 || e->PL_DISTANCE > MOST_MILES_TENTHS)));
}

RULE_903(169)
{
	FLAG_WHERE(e, c->Episodes, !is_respite(e->LS) && !HAS(e->PL_LA));
}

RULE_903(178)
{
	FLAG_WHERE(e, c->Episodes,
		HAS(e->PLACE_PROVIDER) && (!in_list(k->lists, LIST_PLACE_PROVIDER, e->PLACE_PROVIDER) ||
						  IN(e->PLACE, "T0", "T1", "T2", "T3") || is_other_place(e->PLACE)));
}

RULE_903(179)
{
	FLAG_WHERE(e, c->Episodes, !is_respite(e->LS) && !HAS(e->PL_LOCATION));
}

RULE_903(213)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->PLACE_PROVIDER) && (is_temporary(e->PLACE) || is_other_place(e->PLACE)));
}

RULE_903(214)
{
	FLAG_WHERE(e, c->Episodes, is_respite(e->LS) && (HAS(e->PL_POST) || HAS(e->URN)));
}

RULE_903(217)
{
	const int32_t from = date_number(DATE(2015, 4, 1));

	FLAG_WHERE(e, c->Episodes, IN(e->PLACE, "A3", "A5") && day_not_before(e->DECOM, from) && !IN(e->RNE, "S", "T", "U"));
}

/* Unregulated semi-independent and independent living ended. */
static const struct date supported_from = DATE(2023, 10, 28);

RULE_903(217t)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "P2") && day_not_before(e->DECOM, date_number(supported_from)));
}

/* Placements for which Ofsted registers nobody, or which the council does not buy. */
static bool needs_no_urn(uint64_t place)
{
	return IN(place, "P1", "P3", "R1", "R2", "R5") || is_temporary(place) || is_other_place(place);
}

static bool is_in_england(const struct Episodes_row *e)
{
	return !IN(e->PL_LA & 0xFF, "W", "S", "N") && !IN(e->PL_LA, "WAL", "SCO", "NIR", "NUK");
}

RULE_903(218)
{
	FLAG_WHERE(e, c->Episodes,
		!HAS(e->URN) && HAS(e->PLACE) && !needs_no_urn(e->PLACE) && !is_respite(e->LS) && is_in_england(e) &&
			(!HAS(e->DEC) || day_not_before(e->DEC, k->starts)));
}

RULE_903(222)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->URN) && !IS(e->URN, "XXXXXXX") && HAS(e->PLACE) && needs_no_urn(e->PLACE));
}

RULE_903(230)
{
	FLAG_WHERE(e, c->Episodes,
		IS(e->PLACE, "H5") && !HAS(e->URN) && is_in_england(e) && (!HAS(e->DEC) || day_not_before(e->DEC, date_number(supported_from))));
}

RULE_903(233)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->REASON_PLACE_CHANGE) && !HAS(e->DEC));
}

/* The Children Act 1989 came into force. */
RULE_903(353)
{
	FLAG_WHERE(e, c->Episodes, day_before(e->DECOM, date_number(DATE(1991, 10, 14))));
}

RULE_903(354)
{
	FLAG_WHERE(e, c->Episodes, day_after(e->DECOM, k->ends));
}

RULE_903(355)
{
	FLAG_WHERE(e, c->Episodes, day_same(e->DECOM, e->DEC));
}

RULE_903(356)
{
	FLAG_WHERE(e, c->Episodes, day_before(e->DEC, e->DECOM));
}

RULE_903(366)
{
	FLAG_WHERE(e, c->Episodes, IS(e->LS, "V3") && !IS(e->RNE, "S"));
}

/* To the end of the year while it is open. */
static bool lasts_over(const struct checking *k, const struct Episodes_row *e, int days)
{
	int32_t ends = HAS(e->DEC) ? e->DEC : k->ends;

	return day_good(e->DECOM) && day_good(ends) && ends - e->DECOM > days;
}

RULE_903(365)
{
	FLAG_WHERE(e, c->Episodes, IS(e->LS, "V3") && lasts_over(k, e, 17));
}

RULE_903(375)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "T1") && lasts_over(k, e, 42));
}

RULE_903(376)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "T3") && lasts_over(k, e, 21));
}

RULE_903(378)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "P1") && IS(e->LS, "V2"));
}

RULE_903(379)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "T4") && lasts_over(k, e, 7));
}

RULE_903(380)
{
	FLAG_WHERE(e, c->Episodes, is_temporary(e->PLACE) && !IN(e->RNE, "P", "B"));
}

RULE_903(381)
{
	FLAG_WHERE(e, c->Episodes, is_temporary(e->PLACE) && ends_care(e->REC));
}

RULE_903(382)
{
	FLAG_WHERE(e, c->Episodes, is_temporary(e->PLACE) && is_respite(e->LS));
}

RULE_903(384)
{
	FLAG_WHERE(e, c->Episodes, is_respite(e->LS) && IN(e->PLACE, "U1", "U4"));
}

RULE_903(385)
{
	FLAG_WHERE(e, c->Episodes, day_after(e->DEC, k->ends));
}

RULE_903(390)
{
	FLAG_WHERE(e, c->Episodes, is_adopted(e->REC) && !is_for_adoption(e->PLACE));
}

RULE_903(392a)
{
	if (is_uasc(c) || was_uasc(c))
		return;
	FLAG_WHERE(e, c->Episodes, !is_respite(e->LS) && !HAS(e->PL_DISTANCE));
}

RULE_903(392b)
{
	if (is_uasc(c) || was_uasc(c))
		return;
	FLAG_WHERE(e, c->Episodes, !is_respite(e->LS) && (!HAS(e->HOME_POST) || !HAS(e->PL_POST)));
}

RULE_903(392c)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->POST_UNKNOWN));
}

RULE_903(392d)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->HOME_POST) && e->HOME_POST == e->PL_POST && !IS(e->PLACE, "P1"));
}

RULE_903(398)
{
	FLAG_WHERE(e, c->Episodes, is_respite(e->LS) && (HAS(e->HOME_POST) || HAS(e->PL_POST)));
}

RULE_903(406)
{
	if (is_uasc(c) || was_uasc(c))
		FLAG_WHERE(e, c->Episodes, HAS(e->PL_DISTANCE));
}

RULE_903(408)
{
	FLAG_WHERE(e, c->Episodes, IN(e->PLACE, "A5", "A6") && !IS(e->LS, "E1"));
}

RULE_903(411)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PL_LOCATION, "IN") && e->PL_LA != k->authority);
}

RULE_903(420)
{
	FLAG_WHERE(e, c->Episodes, is_respite(e->LS) && HAS(e->PL_LA));
}

/* Placement orders took the place of freeing orders. */
static const struct date placement_orders_from = DATE(2005, 12, 1);

RULE_903(445)
{
	FLAG_WHERE(e, c->Episodes, IS(e->LS, "D1") && day_not_before(e->DECOM, date_number(placement_orders_from)));
}

RULE_903(446)
{
	FLAG_WHERE(e, c->Episodes, IS(e->LS, "E1") && day_before(e->DECOM, date_number(placement_orders_from)));
}

RULE_903(451)
{
	FLAG_WHERE(e, c->Episodes, IS(e->LS, "D1") && !HAS(e->DEC) && !HAS(e->REC));
}

RULE_903(454)
{
	FLAG_WHERE(e, c->Episodes, day_good(e->PL_DISTANCE) && e->PL_DISTANCE > FURTHEST_MILES * 10 && e->PL_DISTANCE != MOST_MILES_TENTHS);
}

RULE_903(516)
{
	FLAG_WHERE(e, c->Episodes, IN(e->REC, "E45", "E46") && !is_fostering(e->PLACE));
}

RULE_903(526)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->PLACE) && !HAS(e->PLACE_PROVIDER) && !is_temporary(e->PLACE) && !is_other_place(e->PLACE));
}

RULE_903(527)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE_PROVIDER, "PR1") && IN(e->PLACE, "P1", "R2", "R5"));
}

RULE_903(528)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE_PROVIDER, "PR2") && IN(e->PLACE, "P1", "R2", "R5"));
}

RULE_903(529)
{
	FLAG_WHERE(e, c->Episodes,
		IS(e->PLACE_PROVIDER, "PR3") && (IN(e->PLACE, "P1", "K1", "K2") || is_for_adoption(e->PLACE) || is_fostering(e->PLACE)));
}

RULE_903(530)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE_PROVIDER, "PR4") && IS(e->PLACE, "P1"));
}

RULE_903(531)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE_PROVIDER, "PR5") && IS(e->PLACE, "P1"));
}

RULE_903(550)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE_PROVIDER, "PR0") && !IS(e->PLACE, "P1"));
}

RULE_903(1009)
{
	FLAG_WHERE(e, c->Episodes, HAS(e->REASON_PLACE_CHANGE) && !in_list(k->lists, LIST_REASON_PLACE_CHANGE, e->REASON_PLACE_CHANGE));
}

RULE_903(1015)
{
	FLAG_WHERE(e, c->Episodes,
		IS(e->PLACE_PROVIDER, "PR1") && HAS(e->PLACE) && HAS(e->LS) && !is_respite(e->LS) && HAS(e->PL_LA) && e->PL_LA != k->authority &&
			!is_fostering(e->PLACE) && !is_for_adoption(e->PLACE));
}
