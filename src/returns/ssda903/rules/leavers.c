/* Rules about OC3: who is to have care leavers' data, and what it says. */
#include "returns/ssda903/check/rule.h"

enum { DAYS_IN_13_WEEKS = 91, MOST_SPANS = 512 };

RULE_903(131)
{
	FLAG_WHERE(o, c->OC3, !in_list(k->lists, LIST_IN_TOUCH, o->IN_TOUCH));
}

RULE_903(132)
{
	FLAG_WHERE(o, c->OC3, !in_list(k->lists, LIST_ACTIV, o->ACTIV));
}

RULE_903(133)
{
	FLAG_WHERE(o, c->OC3, !in_list(k->lists, LIST_ACCOM, o->ACCOM));
}

RULE_903(153)
{
	FLAG_WHERE(o, c->OC3, has_leaver_data(o) && (!HAS(o->IN_TOUCH) || !HAS(o->ACTIV) || !HAS(o->ACCOM)));
}

RULE_903(344)
{
	FLAG_WHERE(o, c->OC3, IN(o->IN_TOUCH, "DIED", "RHOM") && !(IS(o->ACTIV, "0") && IS(o->ACCOM, "0")));
}

RULE_903(345)
{
	FLAG_WHERE(o, c->OC3, IS(o->IN_TOUCH, "YES") && (IS(o->ACTIV, "0") || IS(o->ACCOM, "0")));
}

/* T is the foyer of older years, before each place was suitable (1) or not (2). */
RULE_903(347)
{
	FLAG_WHERE(o, c->OC3, IN(o->ACCOM, "T", "T1", "T2") && day_after(birthday(o->DOB, 18), k->starts));
}

RULE_903(348)
{
	bool had_died = false;

	EACH(l, c->OC3_last)
		had_died |= IS(l->IN_TOUCH, "DIED");
	FLAG_WHERE(o, c->OC3, had_died && !IS(o->IN_TOUCH, "DIED"));
}

RULE_903(391)
{
	FLAG_WHERE(o, c->OC3, has_leaver_data(o) && day_after(birthday(o->DOB, 17), k->ends));
}

RULE_903(3001)
{
	FLAG_WHERE(o, c->OC3, IN(o->ACCOM, "Z1", "Z2") && in_year(k, birthday(day_good(c->born) ? c->born : o->DOB, 17)));
}

static bool has_end(struct Episodes_rows rows, uint64_t reason)
{
	EACH(e, rows)
		if (e->REC == reason)
			return true;
	return false;
}

RULE_903(1000)
{
	if (has_end(c->Episodes, CODE("E2")) || has_end(c->Episodes_last, CODE("E2")))
		FLAG_ALL(c->OC3);
}

/* Days of full care, first day to last. */
struct span { int32_t from, to; };
struct spans { struct span at[MOST_SPANS]; int n; };

static void add_span(struct spans *s, const struct Episodes_row *e, int32_t open_until, int32_t since)
{
	struct span new = { e->DECOM, HAS(e->DEC) ? e->DEC : open_until };
	int i = s->n;

	if (is_respite(e->LS) || !day_good(new.from) || !day_good(new.to) || s->n == MOST_SPANS)
		return;
	new.from = new.from < since ? since : new.from;
	if (new.to <= new.from)
		return;
	for (; i > 0 && s->at[i - 1].from > new.from; i--)
		s->at[i] = s->at[i - 1];
	s->at[i] = new;
	s->n++;
}

/* This year's file speaks of an episode that stands in both. */
static bool is_told_again(const struct cohort_child *c, const struct Episodes_row *last)
{
	EACH(e, c->Episodes)
		if (e->DECOM == last->DECOM)
			return true;
	return false;
}

static int days_of(const struct spans *s)
{
	int days = 0;
	int32_t until = DAY_ABSENT;

	for (int i = 0; i < s->n; i++) {
		int32_t from = s->at[i].from > until ? s->at[i].from : until;
		days += s->at[i].to > from ? s->at[i].to - from : 0;
		until = s->at[i].to > until ? s->at[i].to : until;
	}
	return days;
}

static void spans_since(struct spans *s, const struct checking *k, const struct cohort_child *c, int32_t since)
{
	s->n = 0;
	EACH(e, c->Episodes)
		add_span(s, e, k->ends, since);
	EACH(l, c->Episodes_last)
		if (!is_told_again(c, l))
			add_span(s, l, k->starts - 1, since);
}

/* 13 weeks in all since the 14th birthday, and some of it since the 16th. */
static bool is_care_leaver(const struct checking *k, const struct cohort_child *c)
{
	struct spans s;

	spans_since(&s, k, c, birthday(c->born, 16));
	if (days_of(&s) == 0)
		return false;
	spans_since(&s, k, c, birthday(c->born, 14));
	return days_of(&s) >= DAYS_IN_13_WEEKS;
}

RULE_903(1001)
{
	bool was_adopted = false;

	if (c->OC3.n == 0)
		return;
	EACH(e, c->Episodes)
		was_adopted |= is_adopted(e->REC);
	EACH(l, c->Episodes_last)
		was_adopted |= is_adopted(l->REC);
	if (was_adopted || !day_good(c->born) || !is_care_leaver(k, c))
		FLAG_ALL(c->OC3);
}

RULE_903(1002)
{
	if (c->Episodes.n == 0 && c->Episodes_last.n == 0)
		FLAG_ALL(c->OC3);
}

/* In care on a birthday of the year, and after it. */
static bool is_in_care_over(const struct cohort_child *c, int32_t day)
{
	EACH(e, c->Episodes)
		if (day_not_after(e->DECOM, day) && (!HAS(e->DEC) || day_after(e->DEC, day)))
			return true;
	return false;
}

RULE_903(1007)
{
	EACH(o, c->OC3)
		for (int age = 17; age <= 18; age++) {
			int32_t day = birthday(o->DOB, age);
			if (has_leaver_data(o) && in_year(k, day) && is_in_care_over(c, day))
				FLAG(o);
		}
}

RULE_903(1010)
{
	if (carried_over(c) && c->Episodes.n == 0)
		FLAG_ALL(c->OC3);
}

RULE_903(1011)
{
	const struct Episodes_row *e = latest_episode(c->Episodes);

	if (e && IS(e->REC, "E3"))
		FLAG_ALL(c->OC3);
}

RULE_903(1016)
{
	int32_t left = DAY_ABSENT;

	EACH(e, c->Episodes)
		left = day_good(e->DEC) && e->DEC > left ? e->DEC : left;
	EACH(o, c->OC3)
		for (int age = 17; age <= 18; age++) {
			int32_t day = birthday(o->DOB, age);
			if (has_leaver_data(o) && in_year(k, day) && day_not_before(left, day))
				FLAG(o);
		}
}

RULE_903(187)
{
	if (!c->is_in_care_all_year)
		return;
	FLAG_WHERE(a, c->AD1, has_adoption_data(a));
	FLAG_WHERE(o, c->OC3, has_leaver_data(o));
}

RULE_903(1012)
{
	if (c->Episodes.n)
		return;
	FLAG_ALL(c->AD1);
	FLAG_ALL(c->Missing);
	FLAG_ALL(c->OC2);
	FLAG_ALL(c->PlacedAdoption);
	FLAG_ALL(c->PrevPerm);
	FLAG_ALL(c->Reviews);
}
