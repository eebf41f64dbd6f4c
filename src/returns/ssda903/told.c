/* Telling the year of a set of files from its dates: those of events that a return holds for its own year only. */
#include "returns/ssda903/told.h"
#include "returns/year.h"

static const struct { const char *table, *column; } TELLING[] = {
	{ "Reviews", "REVIEW" }, { "Episodes", "DEC" }, { "Missing", "MIS_START" }, { "DoLo", "DOLO_START" }, { "PlacedAdoption", "DATE_PLACED" },
};

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
