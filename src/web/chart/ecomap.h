/* ecomap.h - who is around a child: the child in the middle, on either side the people and services that stand now, each joined to the
 * child by a line of its own. Boxes stand in two columns, so no line meets another, or a box that is not its own. */
#ifndef KITH_ECOMAP_H
#define KITH_ECOMAP_H
#include "web/chart/chart.h"

struct ecomap_tie {
	struct text name, role, more;            /* more: where they are from, or how to reach them */
	bool is_own;                             /* the council's own worker: a box with corners, others have round ones */
	bool is_kept;                            /* the family may not be told: a broken line */
};
struct chart_ecomap {
	CHART_COMMON;
	struct text centre;
	const struct ecomap_tie *ties;
	int n_ties;
};
/* The picture with its sentence, key and table. */
void chart_ecomap(struct out *o, const struct chart_ecomap *p);
#endif
