/* Homes of children in care as far from where they came from, and as often outside their council, as was published. */
#include "simulate/distance.h"
#include "simulate/figures.h"
#include "simulate/world.h"

enum { TRIES = 300 };

static int other_council(struct chance *c, int council)
{
	return (council + (int)chance_from(c, 1, COUNCILS - 1)) % COUNCILS;
}

/* side NULL: home is not known, and the boundary alone counts. */
static bool fits(const struct figure *side, struct text home, struct text postcode)
{
	int64_t miles = side ? simulated_miles(home, postcode) : 0;
	return !side || (miles >= side->low && miles <= side->high);
}

/* What is drawn of `c` does not hang on how long is looked for, so that nothing else of the child does either. */
struct text care_postcode_in(struct arena *a, struct chance *c, int council, struct text home)
{
	struct text found = postcode_by_chance(c, chance_in(c, 75) ? council : COUNCILS - 1, a);
	struct chance own = chance_of((int64_t)c->state, council);
	const struct figure *side = text_blank(home) ? NULL : figure_by_chance(&own, FIGURE_home_side, council);
	bool is_outside = side ? text_is(side->codes, "outside") : chance_of_share(&own, figure_value(FIGURE_alone_outside, council));
	for (int i = 0; i == 0 || (i < TRIES && !fits(side, home, found)); i++)
		found = postcode_by_chance(&own, is_outside ? other_council(&own, council) : council, a);
	return found;
}
