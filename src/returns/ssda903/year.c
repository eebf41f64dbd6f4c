/* Collection years, and telling one from a set's dates: those of events that a return holds for its own year only. */
#include "returns/ssda903/year.h"
#include "base/arena.h"
#include "returns/ssda903/cell.h"

enum { FIRST_YEAR = 1980, LAST_YEAR = 2200 };

static const struct { const char *table, *column; } TELLING[] = {
	{ "Reviews", "REVIEW" }, { "Episodes", "DEC" }, { "Missing", "MIS_START" }, { "DoLo", "DOLO_START" }, { "PlacedAdoption", "DATE_PLACED" },
};

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

static void count_dates(const struct file_table *t, int column, int64_t *count)
{
	struct date d;

	for (size_t i = 0; column >= 0 && i < t->n; i++)
		if (date_from_uk(text_trim(t->at[i].cell[column]), &d) && year_of(d) >= FIRST_YEAR && year_of(d) < LAST_YEAR)
			count[year_of(d) - FIRST_YEAR]++;
}

int year_told_by(const struct file_set *s)
{
	int64_t count[LAST_YEAR - FIRST_YEAR] = { 0 };
	int best = 0;

	for (size_t i = 0; i < sizeof TELLING / sizeof *TELLING; i++) {
		const struct ssda903_table *t = ssda903_table_named(text_of(TELLING[i].table));
		count_dates(&s->table[t->number], ssda903_column_named(t, TELLING[i].column), count);
	}
	for (int y = 0; y < LAST_YEAR - FIRST_YEAR; y++)
		if (count[y] && (!best || count[y] >= count[best - FIRST_YEAR]))
			best = FIRST_YEAR + y;
	return best;
}
