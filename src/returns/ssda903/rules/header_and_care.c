/* Rules that compare the Header with the child's episodes: ages, mothers, unique pupil numbers. */
#include "returns/ssda903/check/rule.h"

/* Header's rows whose date of birth makes `condition` true, and the episode. */
static bool is_under(const struct cohort_child *c, int32_t day, int age)
{
	return day_before(day, birthday(c->born, age));
}

static bool is_at_least(const struct cohort_child *c, int32_t day, int age)
{
	return day_not_before(day, birthday(c->born, age));
}

/* Until 2023-24 the sexes were 1 and 2, and the rule is that old. */
static bool is_male(uint64_t sex)
{
	return IN(sex, "M", "1");
}

static bool is_female(uint64_t sex)
{
	return IN(sex, "F", "2");
}

RULE_903(165)
{
	const bool no_care = !c->is_in_care_this_year;
	const bool leaver = any_leaver_data(c);
	bool has_care = false;

	EACH(e, c->Episodes)
		has_care |= touches_year(k, e) && !is_respite(e->LS);
	EACH(h, c->Header) {
		bool is_wrong = (HAS(h->MOTHER) && !IN(h->MOTHER, "0", "1")) || (is_male(h->SEX) && HAS(h->MOTHER)) ||
				(is_female(h->SEX) && !HAS(h->MOTHER) && has_care) ||
				(is_female(h->SEX) && HAS(h->MOTHER) && leaver && no_care);
		if (is_wrong) {
			FLAG(h);
			FLAG_ALL(c->OC3);
		}
	}
}

RULE_903(234)
{
	EACH(e, c->Episodes)
		if (IS(e->REASON_PLACE_CHANGE, "CUSTOD") && is_under(c, e->DECOM, 10)) {
			FLAG(e);
			FLAG_ALL(c->Header);
		}
}

RULE_903(302)
{
	const struct Episodes_row *e = first_episode(c->Episodes);

	if (e && day_before(e->DECOM, c->born)) {
		FLAG(e);
		FLAG_ALL(c->Header);
	}
}

RULE_903(352)
{
	FLAG_WHERE(e, c->Episodes, IS(e->RNE, "S") && is_at_least(c, e->DECOM, 18));
}

RULE_903(358)
{
	EACH(e, c->Episodes)
		if (IN(e->LS, "J1", "J2", "J3") && is_under(c, e->DECOM, 10)) {
			FLAG(e);
			FLAG_ALL(c->Header);
		}
}

RULE_903(359)
{
	const int32_t adult = birthday(c->born, 18);

	FLAG_WHERE(e, c->Episodes, day_before(adult, k->ends) && !HAS(e->DEC) && !(IS(e->LS, "V2") && IS(e->PLACE, "K2")));
}

RULE_903(370)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "P2") && is_under(c, e->DECOM, 16));
}

RULE_903(371)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "K3") && is_under(c, e->DECOM, 16));
}

RULE_903(372)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "R5") && is_under(c, e->DECOM, 10));
}

RULE_903(373)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "S1") && is_under(c, e->DECOM, 4));
}

RULE_903(374)
{
	FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "P3") && is_under(c, e->DECOM, 14));
}

RULE_903(386)
{
	FLAG_WHERE(e, c->Episodes, is_adopted(e->REC) && is_at_least(c, e->DEC, 18));
}

RULE_903(387)
{
	FLAG_WHERE(e, c->Episodes, IN(e->REC, "E5", "E6") && is_under(c, e->DEC, 14));
}

RULE_903(389)
{
	FLAG_WHERE(e, c->Episodes, IS(e->REC, "E7") && is_under(c, e->DEC, 16));
}

RULE_903(407)
{
	EACH(e, c->Episodes)
		if (IN(e->REC, "E45", "E46", "E47", "E48") && is_at_least(c, e->DEC, 18)) {
			FLAG(e);
			FLAG_ALL(c->Header);
		}
}

RULE_903(460)
{
	FLAG_WHERE(e, c->Episodes, IS(e->REC, "E17") && is_under(c, e->DEC, 18));
}

static bool has_full_care(const struct cohort_child *c)
{
	EACH(e, c->Episodes)
		if (!is_respite(e->LS))
			return true;
	return false;
}

RULE_903(393)
{
	FLAG_WHERE(h, c->Header, IS(h->SEX, "F") && !HAS(h->MOTHER) && has_full_care(c));
}

RULE_903(442)
{
	FLAG_WHERE(h, c->Header, !HAS(h->UPN) && has_full_care(c));
}

RULE_903(399)
{
	bool has_data = false;

	EACH(h, c->Header)
		has_data |= HAS(h->MOTHER);
	EACH(r, c->Reviews)
		has_data |= HAS(r->REVIEW) || HAS(r->REVIEW_CODE);
	if (!has_data || !has_respite_only(c))
		return;
	FLAG_ALL(c->Episodes);
	FLAG_ALL(c->Header);
	FLAG_ALL(c->Reviews);
}

RULE_903(607)
{
	EACH(h, c->Header)
		if (IS(h->SEX, "F") && !HAS(h->MOTHER))
			EACH(e, c->Episodes)
				if (in_year(k, e->DEC) && ends_care(e->REC) && !is_respite(e->LS)) {
					FLAG(h);
					FLAG(e);
				}
}

/* The episode with which care ended; NULL while some episode is open. */
static const struct Episodes_row *last_ended(const struct cohort_child *c)
{
	const struct Episodes_row *last = NULL;

	EACH(e, c->Episodes) {
		if (!HAS(e->DEC))
			return NULL;
		if (day_good(e->DEC) && (!last || e->DEC > last->DEC))
			last = e;
	}
	return last;
}

RULE_903(625)
{
	const struct Episodes_row *last = last_ended(c);

	EACH(h, c->Header)
		if (day_after(h->MC_DOB, k->ends) || (last && day_after(h->MC_DOB, last->DEC))) {
			FLAG(h);
			if (last)
				FLAG(last);
		}
}

RULE_903(628)
{
	if (c->Episodes.n == 0 && any_leaver_data(c))
		FLAG_WHERE(h, c->Header, HAS(h->MOTHER));
}
