/* lanes.h - lanes of spans over time, as an SVG that reads without colour: what stood, from when to when.
 *
 *	chart_lanes(o, &(struct lanes){ .id = T("care"), .title = T("History of care"), .finding = T("Four placements in two years."),
 *	                                .from = DATE(2022, 1, 1), .to = clock_today(), .lanes = lanes, .n_lanes = 3 });
 *
 * The figure has role="img", a title and the finding in words; spans of a lane that overlap take rows of their own; open spans
 * end in an arrow; today is marked. It scrolls in a region of its own on narrow screens and prints whole. */
#ifndef KITH_LANES_H
#define KITH_LANES_H
#include "base/date.h"
#include "base/out.h"

struct lanes_span { struct date from, to; struct text label; int kind; bool is_open; };    /* kind 0..5: pattern and colour */
struct lane { struct text label; const struct lanes_span *spans; int n; };
struct lanes {
	struct text id, title, finding;
	struct date from, to, today;             /* whole dates; from < to */
	const struct lane *lanes; int n_lanes;
};
void chart_lanes(struct out *o, const struct lanes *t);
#endif
