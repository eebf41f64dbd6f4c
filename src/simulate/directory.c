/* The postcodes of the demonstration: every one that an invented address may have, with a place that is invented as well. The three councils lie side
 * by side, 31 km wide each; an outward code is a square of 10 km, and its postcodes stand in it by number. Those of refuges, with letters that no directory has, are in none. */
#include "simulate/simulate.h"
#include "base/arena.h"
#include "base/out.h"
#include "simulate/distance.h"
#include "simulate/world.h"
#include <math.h>

enum { WIDTH = 31000, SQUARE = 10000, STEP = 480, LINE = 48, WEST = 400000, SOUTH = 300000 };
static const size_t LARGEST = 16 << 20;

struct place { int east, north; };       /* metres */

/* first, last: the letters at the end, by their numbers. */
static struct place place_of(int council, int district, int sector, int first, int last)
{
	return (struct place){ WEST + council * WIDTH + (district - 1) % 3 * SQUARE + first * STEP, SOUTH + (district - 1) / 3 * SQUARE + (sector * 20 + last) * LINE };
}

static void put_outward(struct out *o, int council, int district)
{
	const char *letters = POSTCODE_LETTERS;

	for (int sector = 1; sector <= 9; sector++)
		for (const char *a = letters; *a; a++)
			for (const char *b = letters; *b; b++) {
				struct place p = place_of(council, district, sector, (int)(a - letters), (int)(b - letters));
				out_f(o, "%s%d %d%c%c,%d,%d,E9900099%d\n", postcode_areas[council], district, sector, *a, *b, p.east, p.north, council + 1);
			}
}

/* "ZT3 4AB" */
static bool find_place(struct text postcode, struct place *p)
{
	enum { DISTRICT = 2, SECTOR = 4, FIRST, LAST, LENGTH };
	const char *letters = POSTCODE_LETTERS, *first, *last;

	if (postcode.n != LENGTH || !(first = strchr(letters, postcode.p[FIRST])) || !(last = strchr(letters, postcode.p[LAST])))
		return false;
	for (int council = 0; council < COUNCILS; council++)
		if (text_starts(postcode, text_of(postcode_areas[council]))) {
			*p = place_of(council, postcode.p[DISTRICT] - '0', postcode.p[SECTOR] - '0', (int)(first - letters), (int)(last - letters));
			return true;
		}
	return false;
}

int64_t simulated_miles(struct text from, struct text to)
{
	static const double MILE = 1609.344;
	struct place a, b;

	if (!find_place(from, &a) || !find_place(to, &b))
		return MILES_NOT_KNOWN;
	return (int64_t)ceil(hypot(a.east - b.east, a.north - b.north) / MILE);
}

struct text simulated_directory_in(struct arena *a)
{
	struct out o = out_make(LARGEST);

	out_lit(&o, "pcd,oseast1m,osnrth1m,laua\n");
	for (int c = 0; c < COUNCILS; c++)
		for (int district = 1; district <= 9; district++)
			put_outward(&o, c, district);
	CHECK(!o.full);
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return t;
}
