/* Derived columns, as the Department derives them from what councils send. */
#include "returns/ssda903/check/derive.h"
#include "base/arena.h"
#include "returns/ssda903/check/code.h"
#include <math.h>

/* The name of a row cannot stand in parentheses. NOLINTNEXTLINE(bugprone-macro-parentheses) */
#define EACH_OF(r, rows) for (__typeof__((rows).at) r = (rows).at; r < ROWS_END(rows); r++)

static void set_flags(struct Header_rows header, struct UASC_rows uasc, const struct file_set *from)
{
	EACH_OF(h, header)
		h->UASC = from && from->is_xml ? code_of(text_trim(from->flags.at[h->row.index])) : uasc.n ? CODE("1") : CODE("0");
}

void derive_unaccompanied(struct cohort *k, const struct file_set *now, const struct file_set *last)
{
	for (size_t i = 0; i < k->n; i++) {
		set_flags(k->child[i].Header, k->child[i].UASC, now);
		set_flags(k->child[i].Header_last, k->child[i].UASC_last, last);
	}
}

static bool is_number(struct text upn)
{
	return upn.n > 0 && !(upn.n == 3 && text_starts(upn, T("UN")));
}

static int by_upn(const void *a, const void *b)
{
	struct Header_row *const *x = a, *const *y = b;

	return text_cmp((*x)->UPN, (*y)->UPN);
}

void derive_repeated_upns(struct cohort *k, struct arena *a)
{
	size_t n = 0;

	for (size_t i = 0; i < k->n; i++)
		n += (size_t)k->child[i].Header.n;
	struct Header_row **row = ARRAY_IN(a, struct Header_row *, n + 1);
	n = 0;
	for (size_t i = 0; i < k->n; i++)
		EACH_OF(h, k->child[i].Header)
			if (is_number(h->UPN))
				row[n++] = h;
	qsort(row, n, sizeof *row, by_upn);
	for (size_t i = 1; i < n; i++)
		if (text_eq(row[i]->UPN, row[i - 1]->UPN))
			row[i]->UPN_TWICE = row[i - 1]->UPN_TWICE = CODE("1");
}

static int32_t tenths_between(const struct place_of_post *a, const struct place_of_post *b)
{
	const double metres_a_mile = 1609.3;
	double east = a->east - b->east, north = a->north - b->north;

	return (int32_t)rint(sqrt(east * east + north * north) / metres_a_mile * 10);
}

static void derive_episode(struct Episodes_row *e, const struct postcodes *p, uint64_t authority)
{
	struct place_of_post home = { 0 }, placement = { 0 };
	bool has_home = e->HOME_POST && postcode_place(p, e->HOME_POST, &home);
	bool has_placement = e->PL_POST && postcode_place(p, e->PL_POST, &placement);

	e->POST_UNKNOWN = (e->HOME_POST && !has_home) || (e->PL_POST && !has_placement) ? CODE("1") : 0;
	e->PL_LA = placement.authority;
	e->PL_LOCATION = !has_placement || !placement.authority || !authority ? 0 : placement.authority == authority ? CODE("IN") : CODE("OUT");
	e->PL_DISTANCE = has_home && has_placement && home.north && placement.north ? tenths_between(&home, &placement) : DAY_ABSENT;
}

void derive_places(struct cohort *k, size_t from, size_t to, const struct postcodes *p, uint64_t authority)
{
	for (size_t i = from; i < to; i++) {
		EACH_OF(e, k->child[i].Episodes)
			derive_episode(e, p, authority);
		EACH_OF(e, k->child[i].Episodes_last)
			derive_episode(e, p, authority);
	}
}
