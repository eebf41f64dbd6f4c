/* The postcodes of the demonstration: every one that an invented address may have, with a place that is invented as well. The three councils lie side
 * by side, 40 km wide each; an outward code is a square of 13 km, and its postcodes stand in it by number. Those of refuges, with letters that no directory has, are in none. */
#include "simulate/simulate.h"
#include "base/arena.h"
#include "base/out.h"
#include "simulate/world.h"

enum { WIDTH = 40000, SQUARE = 13000, STEP = 600, WEST = 400000, SOUTH = 300000 };
static const size_t LARGEST = 16 << 20;

static void put_outward(struct out *o, int council, int district)
{
	const char *letters = POSTCODE_LETTERS;
	int east = WEST + council * WIDTH + (district - 1) % 3 * SQUARE, north = SOUTH + (district - 1) / 3 * SQUARE;

	for (int sector = 1; sector <= 9; sector++)
		for (const char *a = letters; *a; a++)
			for (const char *b = letters; *b; b++)
				out_f(o, "%s%d %d%c%c,%d,%d,E9900099%d\n", postcode_areas[council], district, sector, *a, *b, east + (int)(a - letters) * STEP,
					north + (sector * 20 + (int)(b - letters)) * 60, council + 1);
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
