/* Rules about adoption: AD1, the decision that a child should be placed for adoption, and the placements and orders it leads to. */
#include "returns/ssda903/check/rule.h"

RULE_903(112)
{
	FLAG_WHERE(a, c->AD1, a->DATE_INT == DAY_BAD);
}

RULE_903(113)
{
	FLAG_WHERE(a, c->AD1, a->DATE_MATCH == DAY_BAD);
}

RULE_903(114)
{
	FLAG_WHERE(a, c->AD1, HAS(a->FOSTER_CARE) && !IN(a->FOSTER_CARE, "0", "1"));
}

RULE_903(115)
{
	FLAG_WHERE(p, c->PlacedAdoption, p->DATE_PLACED == DAY_BAD);
}

RULE_903(116)
{
	FLAG_WHERE(p, c->PlacedAdoption, p->DATE_PLACED_CEASED == DAY_BAD);
}

RULE_903(117)
{
	const struct Episodes_row *last = NULL;

	EACH(e, c->Episodes)
		if (day_good(e->DECOM) && !IS(e->REC, "X1"))
			last = e;
	EACH(p, c->PlacedAdoption) {
		bool is_late = day_after(p->DATE_PLACED, k->ends) || day_after(p->DATE_PLACED_CEASED, k->ends);
		bool is_after_care = last && (day_after(p->DATE_PLACED, last->DEC) || day_after(p->DATE_PLACED_CEASED, last->DEC));
		if (!is_late && !is_after_care)
			continue;
		FLAG(p);
		if (last)
			FLAG(last);
	}
}

static const struct Episodes_row *first_full_care(const struct cohort_child *c)
{
	EACH(e, c->Episodes)
		if (!is_respite(e->LS) && day_good(e->DECOM))
			return e;
	return NULL;
}

RULE_903(118)
{
	const struct Episodes_row *first = first_full_care(c);

	EACH(p, c->PlacedAdoption)
		if (day_before(p->DATE_PLACED_CEASED, k->starts) || (first && day_before(p->DATE_PLACED_CEASED, first->DECOM))) {
			FLAG(p);
			if (first)
				FLAG(first);
		}
}

RULE_903(119)
{
	FLAG_WHERE(p, c->PlacedAdoption, HAS(p->DATE_PLACED_CEASED) != HAS(p->REASON_PLACED_CEASED));
}

RULE_903(120)
{
	FLAG_WHERE(p, c->PlacedAdoption,
		HAS(p->REASON_PLACED_CEASED) && !in_list(k->lists, LIST_REASON_PLACED_CEASED, p->REASON_PLACED_CEASED));
}

RULE_903(134)
{
	if (any_leaver_data(c))
		FLAG_WHERE(a, c->AD1, has_adoption_data(a));
}

RULE_903(151)
{
	FLAG_WHERE(a, c->AD1, adoption_items(a) > 0 && adoption_items(a) < 6);
}

RULE_903(175)
{
	FLAG_WHERE(a, c->AD1, HAS(a->NB_ADOPTR) && !in_list(k->lists, LIST_NB_ADOPTR, a->NB_ADOPTR));
}

RULE_903(176)
{
	FLAG_WHERE(a, c->AD1, HAS(a->SEX_ADOPTR) && !in_list(k->lists, LIST_SEX_ADOPTR, a->SEX_ADOPTR));
}

RULE_903(177)
{
	FLAG_WHERE(a, c->AD1, HAS(a->LS_ADOPTR) && !in_list(k->lists, LIST_LS_ADOPTR, a->LS_ADOPTR));
}

/* Where the table's own date of birth cannot be read, it cannot be shown that the decision came after it. */
RULE_903(184)
{
	FLAG_WHERE(p, c->PlacedAdoption, day_good(p->DATE_PLACED) && !day_not_before(p->DATE_PLACED, p->DOB));
}

/* Pairs of a row of AD1 and an episode that together are wrong. */
#define FLAG_PAIRS(a, rows, e, ...) \
	EACH(a, rows) \
		EACH(e, c->Episodes) \
			if (__VA_ARGS__) { \
				FLAG(a); \
				FLAG(e); \
			}

RULE_903(331)
{
	FLAG_PAIRS(a, c->AD1, e, is_adopted(e->REC) && day_after(a->DATE_MATCH, e->DECOM))
}

RULE_903(333)
{
	FLAG_WHERE(a, c->AD1, HAS(a->DATE_MATCH) && (!HAS(a->DATE_INT) || day_before(a->DATE_MATCH, a->DATE_INT)));
}

static const struct Episodes_row *latest_start(const struct cohort_child *c)
{
	const struct Episodes_row *last = NULL;

	EACH(e, c->Episodes)
		if (IS(e->RNE, "S") && day_good(e->DECOM))
			last = e;
	return last;
}

RULE_903(334)
{
	const struct Episodes_row *start = latest_start(c);

	EACH(a, c->AD1)
		if (start && day_before(a->DATE_INT, start->DECOM)) {
			FLAG(a);
			FLAG(start);
		}
}

RULE_903(335)
{
	FLAG_PAIRS(a, c->AD1, e,
		IN(e->REC, "E1", "E11", "E12") && ((IN(e->PLACE, "A2", "A3", "A5") && IS(a->FOSTER_CARE, "0")) ||
							  (IN(e->PLACE, "A1", "A4", "A6") && IS(a->FOSTER_CARE, "1"))))
}

RULE_903(511)
{
	FLAG_WHERE(a, c->AD1, IS(a->NB_ADOPTR, "2") && IN(a->SEX_ADOPTR, "M1", "F1"));
}

RULE_903(514)
{
	FLAG_WHERE(a, c->AD1, IS(a->LS_ADOPTR, "L0") && !IN(a->SEX_ADOPTR, "M1", "F1"));
}

RULE_903(517)
{
	FLAG_WHERE(a, c->AD1, IS(a->LS_ADOPTR, "L3") && !IS(a->SEX_ADOPTR, "MF"));
}

RULE_903(518)
{
	FLAG_WHERE(a, c->AD1, IS(a->LS_ADOPTR, "L4") && !IN(a->SEX_ADOPTR, "MM", "FF"));
}

RULE_903(519)
{
	FLAG_WHERE(a, c->AD1, IS(a->LS_ADOPTR, "L2") && !IN(a->SEX_ADOPTR, "MM", "FF", "MF"));
}

RULE_903(520)
{
	FLAG_WHERE(a, c->AD1, IS(a->LS_ADOPTR, "L11") && !IS(a->SEX_ADOPTR, "MF"));
}

RULE_903(524)
{
	FLAG_WHERE(a, c->AD1, IS(a->LS_ADOPTR, "L12") && !IN(a->SEX_ADOPTR, "MM", "FF"));
}

static const struct Episodes_row *first_placed(const struct cohort_child *c)
{
	EACH(e, c->Episodes)
		if (is_for_adoption(e->PLACE) && day_good(e->DECOM))
			return e;
	return NULL;
}

static const struct Episodes_row *first_with_status(const struct cohort_child *c, uint64_t status)
{
	EACH(e, c->Episodes)
		if (e->LS == status && day_good(e->DECOM))
			return e;
	return NULL;
}

RULE_903(521)
{
	FLAG_PAIRS(a, c->AD1, e, is_for_adoption(e->PLACE) && day_after(a->DATE_INT, e->DECOM))
}

RULE_903(522)
{
	FLAG_WHERE(p, c->PlacedAdoption, day_before(p->DATE_PLACED_CEASED, p->DATE_PLACED));
}

RULE_903(523)
{
	EACH(a, c->AD1)
		EACH(p, c->PlacedAdoption)
			if (day_good(a->DATE_INT) && day_good(p->DATE_PLACED) && a->DATE_INT != p->DATE_PLACED) {
				FLAG(a);
				FLAG(p);
			}
}

RULE_903(525)
{
	EACH(a, c->AD1)
		EACH(p, c->PlacedAdoption)
			if (HAS(p->DATE_PLACED_CEASED) && has_adoption_data(a)) {
				FLAG(a);
				FLAG(p);
			}
}

static bool has_decision(const struct cohort_child *c)
{
	EACH(p, c->PlacedAdoption)
		if (HAS(p->DATE_PLACED))
			return true;
	return false;
}

RULE_903(551)
{
	if (!has_decision(c))
		FLAG_WHERE(e, c->Episodes, is_for_adoption(e->PLACE));
}

static const struct PlacedAdoption_row *latest_decision(const struct cohort_child *c)
{
	const struct PlacedAdoption_row *last = NULL;

	EACH(p, c->PlacedAdoption)
		if (day_good(p->DATE_PLACED))
			last = p;
	return last;
}

RULE_903(552)
{
	const struct Episodes_row *placed = first_placed(c);
	const struct PlacedAdoption_row *decision = latest_decision(c);

	if (placed && decision && decision->DATE_PLACED > placed->DECOM) {
		FLAG(placed);
		FLAG(decision);
	}
}

static void order_without_decision(struct checking *k, const struct cohort_child *c, uint64_t status)
{
	bool is_open = false;

	EACH(e, c->Episodes) {
		if (e->LS == status && c->PlacedAdoption.n == 0)
			FLAG(e);
		is_open |= e->LS == status && !HAS(e->DEC);
	}
	if (is_open)
		FLAG_WHERE(p, c->PlacedAdoption, HAS(p->DATE_PLACED_CEASED) || HAS(p->REASON_PLACED_CEASED));
}

RULE_903(553)
{
	order_without_decision(k, c, CODE("E1"));
}

RULE_903(555)
{
	order_without_decision(k, c, CODE("D1"));
}

static void decision_after_order(struct checking *k, const struct cohort_child *c, uint64_t status)
{
	const struct Episodes_row *first = first_with_status(c, status);

	EACH(p, c->PlacedAdoption)
		if (first && day_after(p->DATE_PLACED, first->DECOM)) {
			FLAG(first);
			FLAG(p);
		}
}

RULE_903(554)
{
	decision_after_order(k, c, CODE("E1"));
}

RULE_903(556)
{
	decision_after_order(k, c, CODE("D1"));
}

RULE_903(557)
{
	bool has_reversal = c->PlacedAdoption.n > 0;

	EACH(p, c->PlacedAdoption)
		has_reversal &= HAS(p->DATE_PLACED_CEASED) && HAS(p->REASON_PLACED_CEASED);
	if (has_reversal)
		return;
	EACH(e, c->Episodes)
		if (ends_care(e->REC) && !is_adopted(e->REC) && (IS(e->LS, "E1") || is_for_adoption(e->PLACE))) {
			FLAG(e);
			FLAG_WHERE(p, c->PlacedAdoption, !HAS(p->DATE_PLACED_CEASED) || !HAS(p->REASON_PLACED_CEASED));
		}
}

RULE_903(558)
{
	int reversed = 0, open = 0;

	EACH(p, c->PlacedAdoption) {
		reversed += HAS(p->DATE_PLACED_CEASED);
		open += !HAS(p->DATE_PLACED_CEASED);
	}
	if (reversed >= 2 && open == 0)
		FLAG_WHERE(e, c->Episodes, is_adopted(e->REC));
}

RULE_903(559)
{
	EACH(p, c->PlacedAdoption) {
		bool was_told = false;
		EACH(l, c->PlacedAdoption_last)
			was_told |= l->DATE_PLACED == p->DATE_PLACED;
		if (day_before(p->DATE_PLACED, k->starts) && !was_told)
			FLAG(p);
	}
}

RULE_903(560)
{
	EACH(l, c->PlacedAdoption_last) {
		bool stands = !day_good(l->DATE_PLACED) || HAS(l->DATE_PLACED_CEASED);
		EACH(p, c->PlacedAdoption)
			stands |= p->DATE_PLACED == l->DATE_PLACED;
		if (!stands)
			FLAG_ALL(c->PlacedAdoption);
	}
}

RULE_903(561)
{
	EACH(p, c->PlacedAdoption)
		EACH(l, c->PlacedAdoption_last)
			if ((HAS(l->DATE_PLACED_CEASED) || HAS(l->REASON_PLACED_CEASED)) && day_same(p->DATE_PLACED, l->DATE_PLACED))
				FLAG(p);
}

RULE_903(563)
{
	FLAG_WHERE(p, c->PlacedAdoption, !HAS(p->DATE_PLACED) && (HAS(p->DATE_PLACED_CEASED) || HAS(p->REASON_PLACED_CEASED)));
}

RULE_903(579)
{
	EACH_NEXT(before, p, c->PlacedAdoption)
		if (day_good(before->DATE_PLACED) && day_good(p->DATE_PLACED) &&
			(!HAS(before->DATE_PLACED_CEASED) || day_before(p->DATE_PLACED, before->DATE_PLACED_CEASED)))
			FLAG(p);
}

RULE_903(582)
{
	EACH(e, c->Episodes)
		EACH(a, c->AD1)
			if (is_adopted(e->REC) && day_same(a->DATE_MATCH, e->DEC))
				FLAG(e);
}

RULE_903(583)
{
	EACH_NEXT(p, next, c->PlacedAdoption)
		if (!HAS(p->DATE_PLACED_CEASED) && day_good(next->DATE_PLACED))
			FLAG(p);
}

RULE_903(584)
{
	EACH(p, c->PlacedAdoption)
		EACH(l, c->PlacedAdoption_last)
			if (HAS(l->DATE_PLACED_CEASED) && day_not_after(p->DATE_PLACED, l->DATE_PLACED))
				FLAG(p);
}

static bool is_adopted_in_year(const struct checking *k, const struct Episodes_row *e)
{
	return is_adopted(e->REC) && in_year(k, e->DEC);
}

RULE_903(601)
{
	bool is_complete = false;

	EACH(a, c->AD1)
		is_complete |= adoption_items(a) == 6;
	EACH(e, c->Episodes)
		if (is_adopted_in_year(k, e) && !is_complete) {
			FLAG(e);
			FLAG_ALL(c->AD1);
		}
}

RULE_903(602)
{
	bool was_adopted = false;

	EACH(e, c->Episodes)
		was_adopted |= is_adopted_in_year(k, e);
	FLAG_WHERE(a, c->AD1, has_adoption_data(a) && !was_adopted);
}

RULE_903(1003)
{
	const struct Episodes_row *first = NULL;

	EACH(e, c->Episodes)
		if (!first && IS(e->RNE, "S") && day_good(e->DECOM))
			first = e;
	EACH(p, c->PlacedAdoption)
		if (first && day_before(p->DATE_PLACED, first->DECOM)) {
			FLAG(first);
			FLAG(p);
		}
}
