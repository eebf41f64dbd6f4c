/* Rules about the Header: who the child is, and what last year's return said. */
#include "returns/ssda903/check/rule.h"
#include "base/date.h"

enum { AGE_OLDEST = 25, AGE_YOUNGEST_MOTHER = 11, AGE_YOUNGEST_UASC = 11, AGE_SCHOOL = 5 };

static bool is_digits(struct text t, size_t from, size_t n)
{
	for (size_t i = from; i < from + n; i++)
		if (t.p[i] < '0' || t.p[i] > '9')
			return false;
	return true;
}

/* I, O and S are too like figures. */
static bool is_letter(char c)
{
	return c >= 'A' && c <= 'Z' && c != 'I' && c != 'O' && c != 'S';
}

/* UN1 to UN5: why there is no number. */
static bool is_upn_reason(struct text t)
{
	return t.n == 3 && t.p[0] == 'U' && t.p[1] == 'N' && t.p[2] >= '1' && t.p[2] <= '5';
}

/* A letter and 12 digits; a temporary number has a letter for the last. */
static bool is_upn(struct text t)
{
	return t.n == 13 && is_letter(t.p[0]) && is_digits(t, 1, 11) && (is_digits(t, 12, 1) || is_letter(t.p[12]));
}

RULE_903(101)
{
	FLAG_WHERE(h, c->Header, !in_list(k->lists, LIST_SEX, h->SEX));
}

RULE_903(102)
{
	FLAG_WHERE(h, c->Header, !day_good(h->DOB));
}

RULE_903(103)
{
	FLAG_WHERE(h, c->Header, !in_list(k->lists, LIST_ETHNIC, h->ETHNIC));
}

RULE_903(105)
{
	FLAG_WHERE(h, c->Header, !IN(h->UASC, "0", "1"));
}

RULE_903(168)
{
	FLAG_WHERE(h, c->Header, HAS(h->UPN) && !is_upn(h->UPN) && !is_upn_reason(h->UPN));
}

RULE_903(171)
{
	FLAG_WHERE(h, c->Header, h->MC_DOB == DAY_BAD);
}

RULE_903(174)
{
	FLAG_WHERE(h, c->Header, IS(h->SEX, "M") && HAS(h->MC_DOB));
}

/* Last year's Header rows of the child; a value that any of them agrees with has not changed. */
RULE_903(202)
{
	EACH(h, c->Header) {
		bool agrees = c->Header_last.n == 0;
		EACH(l, c->Header_last)
			agrees |= h->SEX == l->SEX;
		if (!agrees)
			FLAG(h);
	}
}

RULE_903(203)
{
	EACH(h, c->Header) {
		bool agrees = c->Header_last.n == 0;
		EACH(l, c->Header_last)
			agrees |= h->DOB == l->DOB;
		if (!agrees)
			FLAG(h);
	}
}

RULE_903(204)
{
	EACH(h, c->Header) {
		bool agrees = c->Header_last.n == 0;
		EACH(l, c->Header_last)
			agrees |= h->ETHNIC == l->ETHNIC;
		if (!agrees)
			FLAG(h);
	}
}

RULE_903(207)
{
	bool was_mother = false;

	EACH(l, c->Header_last)
		was_mother |= IS(l->MOTHER, "1");
	FLAG_WHERE(h, c->Header, was_mother && c->Episodes.n && !IS(h->MOTHER, "1"));
}

/* Nothing was known, or the child was too young to have a number: whatever is known now may be said. Whether it has the form of a
 * number is rule 168's. */
static bool upn_may_become(struct text from, struct text to)
{
	return text_eq(from, to) || from.n + to.n == 0 || from.n == 0 || (is_upn_reason(from) && is_upn(to)) || (text_is(from, "UN1") && to.n > 0);
}

RULE_903(208)
{
	EACH(h, c->Header) {
		bool may = c->Header_last.n == 0;
		EACH(l, c->Header_last)
			may |= upn_may_become(l->UPN, h->UPN);
		if (!may)
			FLAG(h);
	}
}

/* Of school age: five before the school year that begins in September of the collection year. */
RULE_903(209)
{
	const int32_t school_year = months_on(k->starts, 5);

	FLAG_WHERE(h, c->Header, text_is(h->UPN, "UN1") && day_before(birthday(h->DOB, AGE_SCHOOL), school_year));
}

/* UN4 is for who became looked after in the last week of March. */
RULE_903(210)
{
	const int32_t week_before = k->ends - 7;
	bool is_older = false;

	EACH(e, c->Episodes)
		is_older |= !HAS(e->DEC) && day_good(e->DECOM) && e->DECOM < week_before;
	EACH(h, c->Header)
		if (text_is(h->UPN, "UN4") && is_older) {
			FLAG(h);
			FLAG_WHERE(e, c->Episodes, !HAS(e->DEC) && day_before(e->DECOM, week_before));
		}
}

RULE_903(231)
{
	FLAG_WHERE(h, c->Header, IS(h->UASC, "1") && day_after(birthday(h->DOB, AGE_YOUNGEST_UASC), k->ends));
}

RULE_903(232)
{
	FLAG_WHERE(h, c->Header, IS(h->SEX, "U"));
}

RULE_903(301)
{
	FLAG_WHERE(h, c->Header, day_after(h->DOB, k->ends));
}

RULE_903(351)
{
	FLAG_WHERE(h, c->Header, day_before(birthday(h->DOB, AGE_OLDEST), k->starts));
}

RULE_903(444)
{
	FLAG_WHERE(h, c->Header, IS(h->UPN_TWICE, "1"));
}

RULE_903(611)
{
	FLAG_WHERE(h, c->Header, IS(h->MOTHER, "1") && !HAS(h->MC_DOB));
}

RULE_903(612)
{
	FLAG_WHERE(h, c->Header, IS(h->SEX, "F") && (!HAS(h->MOTHER) || IS(h->MOTHER, "0")) && HAS(h->MC_DOB));
}

RULE_903(620)
{
	FLAG_WHERE(h, c->Header, IS(h->MOTHER, "1") && day_after(birthday(h->DOB, AGE_YOUNGEST_MOTHER), k->starts));
}

RULE_903(621)
{
	FLAG_WHERE(h, c->Header, day_not_before(h->DOB, h->MC_DOB));
}

RULE_903(624)
{
	EACH(h, c->Header) {
		bool agrees = true;
		EACH(l, c->Header_last)
			agrees = HAS(l->MC_DOB) && h->MC_DOB != l->MC_DOB ? false : agrees;
		if (!agrees)
			FLAG(h);
	}
}

RULE_903(626)
{
	bool is_new = c->Header_last.n > 0;

	EACH(l, c->Header_last)
		is_new &= !IS(l->MOTHER, "1");
	FLAG_WHERE(h, c->Header, is_new && IS(h->MOTHER, "1") && day_before(h->MC_DOB, k->starts));
}

/* A Header row for whom there is nothing this year. */
RULE_903(EPI)
{
	if (c->Episodes.n == 0 && c->OC3.n == 0)
		FLAG_ALL(c->Header);
}
