/* Rules about one episode and the next: starts, ends and what changed between them. Episodes stand in order of time. */
#include "returns/ssda903/check/rule.h"

/* Are both in time order certain? */
static bool follows(const struct Episodes_row *a, const struct Episodes_row *b)
{
	return day_good(a->DECOM) && day_good(b->DECOM);
}

static bool same_placement(const struct Episodes_row *a, const struct Episodes_row *b)
{
	return a->PLACE == b->PLACE && a->PL_POST == b->PL_POST && a->URN == b->URN && a->PLACE_PROVIDER == b->PLACE_PROVIDER;
}

RULE_903(142)
{
	EACH_NEXT(e, next, c->Episodes)
		if (follows(e, next) && (!HAS(e->DEC) || !HAS(e->REC)))
			FLAG(e);
}

static bool is_placement_change(uint64_t start_reason)
{
	return IN(start_reason, "P", "T", "B", "U");
}

RULE_903(225)
{
	EACH_NEXT(e, next, c->Episodes)
		if (follows(e, next) && IS(e->REC, "X1") && is_placement_change(next->RNE) && !is_temporary(e->PLACE) && !is_temporary(next->PLACE) &&
			!HAS(e->REASON_PLACE_CHANGE))
			FLAG(e);
}

RULE_903(226)
{
	EACH(e, c->Episodes) {
		const struct Episodes_row *before = e > c->Episodes.at ? e - 1 : NULL;
		if (is_temporary(e->PLACE) && (HAS(e->REASON_PLACE_CHANGE) || (before && HAS(before->REASON_PLACE_CHANGE))))
			FLAG(e);
	}
}

RULE_903(336)
{
	EACH_NEXT(before, e, c->Episodes)
		if (IN(e->PLACE, "A3", "A5") && follows(before, e) && !is_fostering(before->PLACE) && !is_for_adoption(before->PLACE))
			FLAG(e);
}

RULE_903(357)
{
	const struct Episodes_row *e = first_episode(c->Episodes);

	if (e && e->DECOM >= k->starts && !IS(e->RNE, "S"))
		FLAG(e);
}

static int count_of(const struct cohort_child *c, uint64_t place)
{
	int n = 0;

	EACH(e, c->Episodes)
		n += e->PLACE == place;
	return n;
}

RULE_903(377)
{
	if (count_of(c, CODE("T3")) > 2)
		FLAG_WHERE(e, c->Episodes, IS(e->PLACE, "T3"));
}

RULE_903(383)
{
	EACH_NEXT(before, e, c->Episodes) {
		const struct Episodes_row *after = e + 1;
		if (after == c->Episodes.at + c->Episodes.n || !is_temporary(e->PLACE) || !follows(e, after))
			continue;
		if (after->PLACE != before->PLACE || after->PL_POST != before->PL_POST || !IS(after->RNE, "P"))
			FLAG(after);
	}
}

RULE_903(388)
{
	EACH(e, c->Episodes) {
		const struct Episodes_row *next = e + 1 < c->Episodes.at + c->Episodes.n ? e + 1 : NULL;
		bool goes_on = next && day_same(next->DECOM, e->DEC);
		if (!day_good(e->DECOM) || (next && !day_good(next->DECOM)))
			continue;
		if (IS(e->REC, "X1") ? !goes_on : HAS(e->REC) && goes_on)
			FLAG(e);
	}
}

RULE_903(426)
{
	bool has_v3 = false, has_v4 = false;

	EACH(e, c->Episodes) {
		has_v3 |= IS(e->LS, "V3");
		has_v4 |= IS(e->LS, "V4");
	}
	if (has_v3 && has_v4)
		FLAG_WHERE(e, c->Episodes, is_respite(e->LS));
}

RULE_903(431)
{
	EACH_NEXT(before, e, c->Episodes)
		if (IS(e->RNE, "S") && day_not_after(e->DECOM, before->DEC))
			FLAG(e);
}

/* A reason that is not in the list tells nothing of whether care went on. */
RULE_903(432)
{
	EACH_NEXT(before, e, c->Episodes)
		if (follows(before, e) && ends_care(before->REC) && in_list(k->lists, LIST_REC, before->REC) && !IS(e->RNE, "S"))
			FLAG(e);
}

RULE_903(433)
{
	EACH_NEXT(before, e, c->Episodes)
		if (follows(before, e) && in_list(k->lists, LIST_RNE, e->RNE) && !IS(e->RNE, "S") && day_good(before->DEC) && e->DECOM != before->DEC)
			FLAG(e);
}

RULE_903(434)
{
	EACH_NEXT(before, e, c->Episodes)
		if (follows(before, e) && IS(e->RNE, "L") && (e->LS == before->LS || !same_placement(before, e)))
			FLAG(e);
}

RULE_903(435)
{
	EACH_NEXT(before, e, c->Episodes)
		if (follows(before, e) && IN(e->RNE, "P", "T") && (e->LS != before->LS || same_placement(before, e)))
			FLAG(e);
}

RULE_903(436)
{
	EACH_NEXT(before, e, c->Episodes)
		if (follows(before, e) && IN(e->RNE, "B", "U") && (e->LS == before->LS || same_placement(before, e)))
			FLAG(e);
}

RULE_903(437)
{
	EACH_NEXT(e, next, c->Episodes)
		if (follows(e, next) && IN(e->REC, "E2", "E15"))
			FLAG(e);
}

RULE_903(501)
{
	EACH_NEXT(before, e, c->Episodes)
		if (day_before(e->DECOM, before->DEC))
			FLAG(e);
}

RULE_903(504)
{
	EACH_NEXT(before, e, c->Episodes)
		if (IS(before->REC, "X1") && day_same(e->DECOM, before->DEC) && e->CIN != before->CIN)
			FLAG(e);
}

static int32_t run_ends(const struct checking *k, const struct Episodes_row *e)
{
	return HAS(e->DEC) ? e->DEC : k->ends;
}

/* Episodes of one legal status, none beginning later than the day on which those before ended: the whole may not last longer than the law
 * lets. */
static void flag_long_runs(struct checking *k, const struct cohort_child *c, uint64_t status, int days)
{
	const struct Episodes_row *all = c->Episodes.at;

	for (int i = 0, next; i < c->Episodes.n; i = next) {
		int32_t ends = run_ends(k, &all[i]);
		next = i + 1;
		if (all[i].LS != status || !day_good(all[i].DECOM))
			continue;
		for (; next < c->Episodes.n && all[next].LS == status && day_not_after(all[next].DECOM, ends); next++)
			ends = run_ends(k, &all[next]) > ends ? run_ends(k, &all[next]) : ends;
		if (day_good(ends) && ends - all[i].DECOM > days)
			for (int j = i; j < next; j++)
				FLAG(&all[j]);
	}
}

RULE_903(361)
{
	flag_long_runs(k, c, CODE("L1"), 3);
}

RULE_903(362)
{
	flag_long_runs(k, c, CODE("L2"), 21);
}

RULE_903(363)
{
	flag_long_runs(k, c, CODE("L3"), 7);
}

RULE_903(364)
{
	flag_long_runs(k, c, CODE("J2"), 21);
}

/* Nights of the episode in the collection year. */
static int days_in_year(const struct checking *k, const struct Episodes_row *e)
{
	int32_t from = e->DECOM, to = run_ends(k, e);

	if (!day_good(from) || !day_good(to))
		return 0;
	from = from < k->starts ? k->starts : from;
	to = to > k->ends ? k->ends : to;
	return to > from ? to - from : 0;
}

RULE_903(367)
{
	int total = 0;

	EACH(e, c->Episodes)
		total += IS(e->LS, "V3") ? days_in_year(k, e) : 0;
	if (total > 75)
		FLAG_WHERE(e, c->Episodes, IS(e->LS, "V3") && days_in_year(k, e) > 0);
}
