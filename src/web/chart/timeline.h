/* timeline.h - lanes of spans over time, as an SVG that reads without colour: what stood, from when to when.
 *
 *	timeline(o, &(struct timeline){ .id = T("care"), .title = T("History of care"), .finding = T("Four placements in two years."),
 *	                                .from = DATE(2022, 1, 1), .to = clock_today(), .lanes = lanes, .n_lanes = 3 });
 *
 * The figure has role="img", a title and the finding in words; spans of a lane that overlap take rows of their own; open spans
 * end in an arrow; today is marked. It scrolls in a region of its own on narrow screens and prints whole. */
#ifndef KITH_TIMELINE_H
#define KITH_TIMELINE_H
#include "base/date.h"
#include "base/out.h"

struct timeline_span { struct date from, to; struct text label; int kind; bool is_open; };    /* kind 0..5: pattern and colour */
struct timeline_lane { struct text label; const struct timeline_span *spans; int n; };
struct timeline {
	struct text id, title, finding;
	struct date from, to, today;             /* whole dates; from < to */
	const struct timeline_lane *lanes; int n_lanes;
};
void timeline(struct out *o, const struct timeline *t);
#endif
