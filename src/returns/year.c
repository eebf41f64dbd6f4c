/* Collection years as they are written. */
#include "returns/year.h"
#include "base/arena.h"

bool year_read(struct text t, int *start)
{
	int64_t from, to;

	if (t.n != 7 || t.p[4] != '-' || !text_int((struct text){ t.p, 4 }, &from) || !text_int((struct text){ t.p + 5, 2 }, &to))
		return false;
	*start = (int)from;
	return from >= FIRST_YEAR && from < LAST_YEAR && to >= 0 && (from + 1) % 100 == to;
}

struct text year_text_in(struct arena *a, int start)
{
	return textf_in(a, "%04d-%02d", start, (start + 1) % 100);
}

int year_of(struct date d)
{
	return date_month(d) >= 4 ? date_year(d) : date_year(d) - 1;
}
