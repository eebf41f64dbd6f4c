/* chart.h - pictures of figures: SVG that reads without colour, without a script and on paper, each with what it shows in a sentence
 * above it and in a table under it.
 *
 *	chart_xmr(o, &(struct chart_xmr){ .id = T("re-referrals"), .title = T("Re-referrals within a year"), .unit = T("%"), .decimals = 1,
 *	                                  .is_share = true, .points = months, .n_points = 24 });
 *
 * The sentence is computed from the same figures as the picture, so it cannot lag behind. Marks differ by shape, areas by pattern. The
 * picture has role="img" with the sentence as its description; whoever works by keyboard or by ear has the table, with its links.
 * All but lanes and map take the width they are given, at 320 pixels too, with letters that keep their size.
 *
 * A figure of 1 to 5 that may not be shown is `is_suppressed` and one that is not known is `is_missing`: both come without a value, are
 * said to be so, and are never drawn as nought. Whoever makes the figures suppresses (SECURITY: 1 to 5 in what leaves the council);
 * what is not given here cannot be read out of the picture. Texts live until the call returns. */
#ifndef KITH_CHART_H
#define KITH_CHART_H
#include "base/date.h"
#include "base/out.h"

/* `id` is the start of every id in the figure: one page, one use of it. `title` names the picture; it stands above the sentence unless a
 * heading of the page already says it. */
#define CHART_COMMON struct text id, title; bool title_is_above
/* How a figure is written: so many decimals, then the unit as it is ("%", " days"). */
#define CHART_UNIT struct text unit; int decimals

/* ---- One measure over time: what varies as by chance, and what says that something changed (PRACTICE_QUALITY 6.1) ---- */

struct xmr_point {
	struct text label;                       /* "2019", "March 2026": in the order of time */
	double value;
	bool is_missing, is_suppressed;
};
struct chart_xmr {
	CHART_COMMON;
	CHART_UNIT;
	struct text when;                        /* what the labels are: "When" if not given */
	const struct xmr_point *points;
	int n_points;
	int baseline;                            /* limits from the first so many points only; 0: from all */
	bool is_share;                           /* between 0 and 100 */
};
void chart_xmr(struct out *o, const struct chart_xmr *p);

/* ---- Units beside each other at one time: which differ by more than chance (PRACTICE_QUALITY 6.2) ---- */

struct funnel_unit {
	struct text label, href;
	int64_t count, out_of;
	bool is_missing, is_suppressed;
};
struct chart_funnel {
	CHART_COMMON;
	struct text one, more;                   /* "team", "teams" */
	struct text counted, of;                 /* "re-referrals", "referrals" */
	int rate_per;                            /* 0: shares in percent, binomial; 10000: rates per 10,000, Poisson */
	double expected;                         /* in percent or per rate_per; 0: of all units together */
	bool is_widened;                         /* limits widened where all units together differ by more than chance */
	const struct funnel_unit *units;
	int n_units;
};
void chart_funnel(struct out *o, const struct chart_funnel *p);

/* ---- Bars ---- */

struct bar {
	struct text label, href;
	double value;                            /* or: */
	int64_t count, out_of;                   /* of a share; drawn with the interval in which it may lie */
	bool is_missing, is_suppressed;
};
struct chart_bars {
	CHART_COMMON;
	CHART_UNIT;
	struct text of_what;                     /* what each bar is: "Type of placement" */
	bool are_shares;                         /* percent: count of out_of */
	double target;                           /* a line to compare with; 0: none */
	const struct bar *bars;
	int n_bars;
};
void chart_bars(struct out *o, const struct chart_bars *p);

/* ---- A map of areas with a figure each ---- */

struct map_area {
	struct text label, href;
	/* Rings of "easting northing" in metres of the British National Grid, points separated by commas, rings by semicolons. */
	struct text boundary;
	double value;
	bool is_missing, is_suppressed;
};
struct chart_map {
	CHART_COMMON;
	CHART_UNIT;
	struct text of_what;                     /* what each area is: "Ward" */
	const struct map_area *areas;
	int n_areas;
	struct text credit;                      /* whose boundaries they are: the licence wants it said */
};
void chart_map(struct out *o, const struct chart_map *p);

/* ---- Lanes of spans over time: what stood, from when to when ---- */

struct lanes_span {
	struct date from, to;                    /* whole dates */
	struct text label;
	int kind;                                /* 0..5: pattern and colour */
	bool is_open;                            /* goes on: ends in an arrow at the right edge */
};
struct lane {
	struct text label;
	const struct lanes_span *spans;
	int n_spans;
};
struct chart_lanes {
	CHART_COMMON;
	struct text finding;                     /* computed when not given */
	struct date from, to, today;             /* whole dates; from < to */
	const struct lane *lanes;
	int n_lanes;
	bool table_is_elsewhere;                 /* the page has the same rows in a table of its own */
};
/* Spans of a lane that overlap take rows of their own; today is marked. On narrow screens it scrolls in a region of its own. */
void chart_lanes(struct out *o, const struct chart_lanes *p);
#endif
