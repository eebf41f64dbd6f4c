/* Districts and their counties. */
#include "returns/ssda903/check/districts.h"
#include "base/csv.h"
#include "base/die.h"
#include "returns/ssda903/check/code.h"
#include <pthread.h>

extern const unsigned char ssda903_districts_csv[];
extern const unsigned long ssda903_districts_csv_n;

enum { MOST_RANGES = 64 };
static struct {
	uint64_t first, last, county;
} range[MOST_RANGES];
static int n_ranges;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void read_districts(void)
{
	struct csv c;

	csv_open(&c, (struct text){ (const char *)ssda903_districts_csv, ssda903_districts_csv_n });
	while (csv_row(&c)) {
		if (c.row == 0)
			continue;
		CHECK(c.n == 3 && n_ranges < MOST_RANGES);
		range[n_ranges].first = code_of(c.cell[0]);
		range[n_ranges].last = code_of(c.cell[1]);
		range[n_ranges++].county = code_of(c.cell[2]);
	}
	CHECK(!c.error);
	csv_close(&c);
}

uint64_t authority_of_district(struct text area, struct text county)
{
	uint64_t code = code_of(area);

	pthread_once(&once, read_districts);
	if (area.n != 9)
		return 0;
	switch (area.p[0]) {
	case 'W':
		return CODE("WAL");
	case 'S':
		return CODE("SCO");
	case 'N':
		return CODE("NIR");
	case 'E':
		break;
	default:
		return 0;
	}
	if (!text_starts(area, T("E07")))
		return code;
	if (text_starts(county, T("E10")))
		return code_of(county);
	for (int i = 0; i < n_ranges; i++)
		if (code >= range[i].first && code <= range[i].last)
			return range[i].county;
	return 0;
}
