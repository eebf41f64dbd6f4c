/* Rules about OC2: health, substance misuse, and the strengths and difficulties questionnaire. */
#include "returns/ssda903/check/rule.h"

static bool is_flag(uint64_t code)
{
	return !HAS(code) || IN(code, "0", "1");
}

/* Aged 4 to 16 throughout the year. */
static bool is_of_sdq_age(const struct checking *k, int32_t born)
{
	return day_not_after(birthday(born, 4), k->starts) && day_after(birthday(born, 17), k->ends);
}

static bool has_sdq(const struct OC2_row *o)
{
	return HAS(o->SDQ_SCORE) || HAS(o->SDQ_REASON);
}

RULE_903(157)
{
	FLAG_WHERE(o, c->OC2, !HAS(o->SDQ_SCORE) && IS(o->SDQ_REASON, "SDQ1") && c->is_in_care_all_year && is_of_sdq_age(k, o->DOB));
}

RULE_903(158)
{
	FLAG_WHERE(o, c->OC2, IS(o->INTERVENTION_RECEIVED, "1") && HAS(o->INTERVENTION_OFFERED));
}

RULE_903(159)
{
	FLAG_WHERE(o, c->OC2, IS(o->SUBSTANCE_MISUSE, "1") && IS(o->INTERVENTION_RECEIVED, "0") && !HAS(o->INTERVENTION_OFFERED));
}

RULE_903(180)
{
	int64_t score;

	FLAG_WHERE(o, c->OC2, HAS(o->SDQ_SCORE) && (!text_int(o->SDQ_SCORE, &score) || score < 0 || score > 40));
}

RULE_903(181)
{
	FLAG_WHERE(o, c->OC2,
		!is_flag(o->CONVICTED) || !is_flag(o->HEALTH_CHECK) || !is_flag(o->IMMUNISATIONS) || !is_flag(o->TEETH_CHECK) ||
			!is_flag(o->HEALTH_ASSESSMENT) || !is_flag(o->SUBSTANCE_MISUSE) || !is_flag(o->INTERVENTION_RECEIVED) ||
			!is_flag(o->INTERVENTION_OFFERED));
}

RULE_903(182)
{
	FLAG_WHERE(o, c->OC2, health_items(o) > 0 && has_health_gap(o));
}

RULE_903(185)
{
	FLAG_WHERE(o, c->OC2, HAS(o->SDQ_SCORE) && !c->is_in_care_all_year);
}

RULE_903(186)
{
	FLAG_WHERE(o, c->OC2, c->is_in_care_all_year && is_of_sdq_age(k, o->DOB) && !has_sdq(o));
}

RULE_903(188)
{
	FLAG_WHERE(o, c->OC2, has_sdq(o) && day_after(birthday(o->DOB, 4), k->ends));
}

RULE_903(189)
{
	FLAG_WHERE(o, c->OC2, has_sdq(o) && day_before(birthday(o->DOB, 17), k->starts));
}

RULE_903(190)
{
	FLAG_WHERE(o, c->OC2, health_items(o) > 0 && !c->is_in_care_all_year);
}

RULE_903(191)
{
	if (!c->is_in_care_all_year)
		return;
	FLAG_WHERE(o, c->OC2, has_health_gap(o));
	if (c->OC2.n == 0)
		FLAG(&c->Episodes.at[0]);
}

RULE_903(192)
{
	FLAG_WHERE(o, c->OC2, IS(o->SUBSTANCE_MISUSE, "1") && !HAS(o->INTERVENTION_RECEIVED));
}

RULE_903(193)
{
	FLAG_WHERE(o, c->OC2,
		(!HAS(o->SUBSTANCE_MISUSE) || IS(o->SUBSTANCE_MISUSE, "0")) && (HAS(o->INTERVENTION_RECEIVED) || HAS(o->INTERVENTION_OFFERED)));
}

RULE_903(196)
{
	FLAG_WHERE(o, c->OC2, HAS(o->SDQ_REASON) && !in_list(k->lists, LIST_SDQ_REASON, o->SDQ_REASON));
}

RULE_903(197a)
{
	FLAG_WHERE(o, c->OC2, HAS(o->SDQ_SCORE) && HAS(o->SDQ_REASON));
}

/* Who turns 4 on 1 April is 4 throughout: rule 186. */
RULE_903(197B)
{
	EACH(o, c->OC2) {
		int32_t fourth = birthday(o->DOB, 4), seventeenth = birthday(o->DOB, 17);
		if (c->is_in_care_all_year && !has_sdq(o) && ((in_year(k, fourth) && fourth != k->starts) || in_year(k, seventeenth)))
			FLAG(o);
	}
}

RULE_903(198)
{
	FLAG_WHERE(o, c->OC2, HAS(o->SDQ_REASON) && !c->is_in_care_all_year);
}

RULE_903(542)
{
	FLAG_WHERE(o, c->OC2, HAS(o->CONVICTED) && day_after(birthday(o->DOB, 10), k->ends));
}

RULE_903(543)
{
	FLAG_WHERE(o, c->OC2, c->is_in_care_all_year && !HAS(o->CONVICTED) && day_not_after(birthday(o->DOB, 10), k->ends));
}

RULE_903(544)
{
	FLAG_WHERE(o, c->OC2, HAS(o->CONVICTED) && has_health_gap(o));
}

RULE_903(545)
{
	FLAG_WHERE(o, c->OC2, c->is_in_care_all_year && !HAS(o->HEALTH_CHECK) && day_after(birthday(o->DOB, 5), k->ends));
}

RULE_903(546)
{
	FLAG_WHERE(o, c->OC2, c->is_in_care_all_year && HAS(o->HEALTH_CHECK) && day_not_after(birthday(o->DOB, 5), k->ends));
}

RULE_903(547)
{
	FLAG_WHERE(o, c->OC2, HAS(o->HEALTH_CHECK) && has_health_gap(o));
}

/* Care leavers' and health outcomes exclude each other. */
RULE_903(215)
{
	EACH(o, c->OC2)
		if (health_items(o) > 0)
			EACH(l, c->OC3)
				if (has_leaver_data(l)) {
					FLAG(o);
					FLAG(l);
				}
}
