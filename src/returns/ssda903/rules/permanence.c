/* Rules about an earlier order or adoption by which a child had left care for good. */
#include "returns/ssda903/check/rule.h"
#include "base/date.h"

static bool is_part(struct text t, char unknown)
{
	for (size_t i = 0; i < t.n; i++)
		if (unknown ? t.p[i] != unknown : t.p[i] < '0' || t.p[i] > '9')
			return false;
	return true;
}

static int number(struct text t)
{
	int64_t n = 0;

	return text_int(t, &n) ? (int)n : 0;
}

/* dd/mm/yyyy, where parts may be ZZ, ZZ, ZZZZ: what is not known is 0. */
static bool read_part_date(struct text t, int *year, int *month, int *day)
{
	if (t.n != 10 || t.p[2] != '/' || t.p[5] != '/')
		return false;
	struct text d = { t.p, 2 }, m = { t.p + 3, 2 }, y = { t.p + 6, 4 };
	if (!(is_part(d, 0) || is_part(d, 'Z')) || !(is_part(m, 0) || is_part(m, 'Z')) || !(is_part(y, 0) || is_part(y, 'Z')))
		return false;
	*day = number(d);
	*month = number(m);
	*year = number(y);
	if (*day > 31 || *month > 12 || (is_part(d, 0) && *day == 0) || (is_part(m, 0) && *month == 0))
		return false;
	return !*day || !*month || !*year || date_is_real(*year, *month, *day);
}

/* Is it certain, from the parts that are known, that the date did not come before this day? */
static bool is_not_before(int year, int month, int day, int32_t other)
{
	struct date d = date_from_number(other);

	if (!year || year != date_year(d))
		return year > date_year(d);
	if (!month || month != date_month(d))
		return month > date_month(d);
	return day && day >= date_day(d);
}

static bool is_complete(const struct PrevPerm_row *p)
{
	return IS(p->PREV_PERM, "Z1") || (HAS(p->PREV_PERM) && HAS(p->DATE_PERM));
}

RULE_903(630)
{
	bool complete = false;

	EACH(p, c->PrevPerm)
		complete |= is_complete(p);
	FLAG_WHERE(e, c->Episodes, !complete && IS(e->RNE, "S") && day_not_before(e->DECOM, k->starts));
}

RULE_903(631)
{
	FLAG_WHERE(p, c->PrevPerm, HAS(p->PREV_PERM) && !in_list(k->lists, LIST_PREV_PERM, p->PREV_PERM));
}

RULE_903(632)
{
	const struct Episodes_row *first = first_episode(c->Episodes);
	int year, month, day;

	EACH(p, c->PrevPerm) {
		if (!HAS(p->DATE_PERM))
			continue;
		bool is_read = read_part_date(p->DATE_PERM, &year, &month, &day);
		if (is_read && !(first && is_not_before(year, month, day, first->DECOM)))
			continue;
		FLAG(p);
		if (first)
			FLAG(first);
	}
}

RULE_903(633)
{
	FLAG_WHERE(p, c->PrevPerm, HAS(p->LA_PERM) && !in_list(k->lists, LIST_LA_PERM, p->LA_PERM));
}

static bool has_data(const struct PrevPerm_row *p)
{
	return HAS(p->PREV_PERM) || HAS(p->LA_PERM) || HAS(p->DATE_PERM);
}

/* The question is asked of who started to be looked after from April 2016. */
RULE_903(634)
{
	const int32_t asked_from = date_number(DATE(2016, 4, 1));
	const struct Episodes_row *last = latest_episode(c->Episodes);
	bool started = false;

	EACH(e, c->Episodes)
		started |= day_not_before(e->DECOM, asked_from);
	EACH(p, c->PrevPerm)
		if (has_data(p) && last && !started) {
			FLAG(p);
			FLAG(last);
		}
}

RULE_903(635)
{
	FLAG_WHERE(p, c->PrevPerm, (!HAS(p->PREV_PERM) || IS(p->PREV_PERM, "Z1")) && (HAS(p->LA_PERM) || HAS(p->DATE_PERM)));
}
