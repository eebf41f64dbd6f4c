/* Rules about which social worker had the child, and from when to when. */
#include "returns/ssda903/check/rule.h"
#include "base/date.h"

enum { HANDOVER_DAYS = 7, DAYS_BEFORE_YEAR_END = 5 };

/* Reasons are asked for from here on. */
static const struct date reasons_from = DATE(2023, 4, 1);

static int32_t first_with_reason(void)
{
	return date_number(reasons_from);
}

RULE_903(SW01aSTG1)
{
	FLAG_WHERE(s, c->SWEpisodes, !day_good(s->SW_DECOM) || (s->SW_DECOM < first_with_reason() && !HAS(s->SW_ID)));
}

RULE_903(SW01bSTG1)
{
	FLAG_WHERE(s, c->SWEpisodes,
		!day_good(s->SW_DECOM) || (s->SW_DECOM >= first_with_reason() && (!HAS(s->SW_ID) || !HAS(s->SW_REASON))));
}

RULE_903(SW01STG1)
{
	if (c->SWEpisodes.n == 0)
		FLAG_WHERE(e, c->Episodes, day_not_after(e->DECOM, k->ends) && !HAS(e->DEC));
}

RULE_903(SW02STG1)
{
	FLAG_WHERE(s, c->SWEpisodes, !text_starts(s->SW_ID, T("SW")) && !text_starts(s->SW_ID, T("XX")));
}

RULE_903(SW03STG1)
{
	FLAG_WHERE(s, c->SWEpisodes, !HAS(s->SW_ID) || !HAS(s->SW_DECOM) || !HAS(s->SW_REASON));
}

/* Parts of a date that are not known may be ZZ. */
static bool has_unknown_parts(const struct checked_row *row, const char *column)
{
	struct text t = raw_cell(row, column);

	if (t.n != 10 || t.p[2] != '/' || t.p[5] != '/')
		return false;
	for (size_t i = 0; i < t.n; i++)
		if (i != 2 && i != 5 && t.p[i] != 'Z' && t.p[i] != 'z' && (t.p[i] < '0' || t.p[i] > '9'))
			return false;
	return text_has(t, T("Z")) || text_has(t, T("z"));
}

RULE_903(SW04STG1)
{
	FLAG_WHERE(s, c->SWEpisodes, s->SW_DECOM == DAY_BAD && !has_unknown_parts(&s->row, "SW_DECOM"));
}

RULE_903(SW05STG1)
{
	FLAG_WHERE(s, c->SWEpisodes, s->SW_DEC == DAY_BAD && !has_unknown_parts(&s->row, "SW_DEC"));
}

RULE_903(SW06STG2)
{
	FLAG_WHERE(s, c->SWEpisodes, day_after(s->SW_DECOM, k->ends));
}

RULE_903(SW07STG2)
{
	FLAG_WHERE(s, c->SWEpisodes, day_before(s->SW_DEC, months_on(k->starts, -12)) || day_after(s->SW_DEC, k->ends));
}

RULE_903(SW08STG2)
{
	EACH_NEXT(s, next, c->SWEpisodes)
		if (day_good(s->SW_DECOM) && day_good(next->SW_DECOM) && !HAS(s->SW_DEC))
			FLAG(s);
}

RULE_903(SW09STG2)
{
	FLAG_WHERE(s, c->SWEpisodes, day_same(s->SW_DECOM, s->SW_DEC));
}

RULE_903(SW10STG2)
{
	EACH_NEXT(before, s, c->SWEpisodes) {
		int apart = day_good(s->SW_DECOM) && day_good(before->SW_DEC) ? s->SW_DECOM - before->SW_DEC : 0;
		if (!IS(s->SW_REASON, "FCONTA") && (apart > HANDOVER_DAYS || apart < -HANDOVER_DAYS))
			FLAG(s);
	}
}

static const struct SWEpisodes_row *latest_worker(const struct cohort_child *c)
{
	if (c->SWEpisodes.n == 1)
		return c->SWEpisodes.at;
	for (int i = c->SWEpisodes.n; i > 0; i--)
		if (day_good(c->SWEpisodes.at[i - 1].SW_DECOM))
			return &c->SWEpisodes.at[i - 1];
	return NULL;
}

RULE_903(SW11aSTG2)
{
	const struct SWEpisodes_row *s = latest_worker(c);

	if (s && day_before(s->SW_DEC, k->ends))
		FLAG(s);
}

RULE_903(SW11bSTG2)
{
	const struct SWEpisodes_row *s = latest_worker(c);

	if (s && day_not_before(s->SW_DEC, k->ends - DAYS_BEFORE_YEAR_END) && day_not_after(s->SW_DEC, k->ends))
		FLAG(s);
}

/* A period of care, from the episode that starts it to the one that ends it or is open. */
struct period { const struct Episodes_row *first, *last; };

/* Short breaks have no social worker's episodes in this return. */
static bool is_begun_anew(const struct Episodes_row *before, const struct Episodes_row *e)
{
	return IS(e->RNE, "S") || ends_care(before->REC) || is_respite(before->LS) != is_respite(e->LS);
}

static struct period period_from(const struct cohort_child *c, const struct Episodes_row *first)
{
	struct period p = { first, first };

	while (p.last + 1 < ROWS_END(c->Episodes) && !is_begun_anew(p.last, p.last + 1))
		p.last++;
	return p;
}

static bool has_worker(const struct cohort_child *c, const struct period *p)
{
	EACH(s, c->SWEpisodes)
		if (day_good(s->SW_DECOM) && (!HAS(p->last->DEC) || day_not_after(s->SW_DECOM, p->last->DEC)) &&
			(!HAS(s->SW_DEC) || day_not_before(s->SW_DEC, p->first->DECOM)))
			return true;
	return false;
}

RULE_903(SW12STG2)
{
	struct period p;

	for (const struct Episodes_row *e = c->Episodes.at; e < ROWS_END(c->Episodes); e = p.last + 1) {
		p = period_from(c, e);
		bool is_of_year = day_not_after(e->DECOM, k->ends) && (!HAS(p.last->DEC) || day_not_before(p.last->DEC, k->starts));
		if (!is_of_year || is_respite(e->LS) || has_worker(c, &p))
			continue;
		if (IS(e->RNE, "S"))
			FLAG(e);
		if (!IS(p.last->REC, "X1"))
			FLAG(p.last);
	}
}

RULE_903(SW13STG1)
{
	FLAG_WHERE(s, c->SWEpisodes,
		HAS(s->SW_REASON) ? !in_list(k->lists, LIST_SW_REASON, s->SW_REASON) : day_not_before(s->SW_DECOM, first_with_reason()));
}

RULE_903(SW14STG2)
{
	FLAG_WHERE(s, c->SWEpisodes, !HAS(s->SW_DEC));
}

RULE_903(SW17STG2)
{
	const struct SWEpisodes_row *s = latest_worker(c);

	if (s && HAS(s->SW_DEC))
		FLAG(s);
}
