/* statistics.h - telling a signal from noise: process behaviour limits, exact control limits of counts, intervals of shares.
 *
 *	struct xmr limits = xmr_of(months, 24);                  natural limits of a run of figures
 *	xmr_signals(months, 24, &limits, &xmr_usual, signals);   which figures say that something changed
 *	struct interval w = wilson(3, 11, 1.96);                 between which shares 3 of 11 may lie
 *
 * Figures that are not known are NAN: they are passed over and never taken for 0. Everything here is arithmetic of its arguments;
 * nothing knows what is counted. Sources: D. J. Wheeler, Understanding Variation (limits and rules); E. B. Wilson, 1927 (interval);
 * D. J. Spiegelhalter, Statistics in Medicine 2005, 24:1185 (funnel limits, overdispersion). */
#ifndef KITH_STATISTICS_H
#define KITH_STATISTICS_H
#include <stdbool.h>
#include <stdint.h>

/* ---- XmR: single figures in the order of time ---- */

struct xmr {
	int n;                                   /* figures that are known */
	double mean, mean_range;                 /* mean_range: of the moving ranges, |x - the figure before| */
	double lower, upper;                     /* mean -+ 2.66 mean_range */
	double upper_range;                      /* 3.267 mean_range */
};
/* NAN everywhere where nothing is known; a range is only taken between neighbours that are both known. */
struct xmr xmr_of(const double *x, int n);

enum xmr_signal {
	XMR_OUTSIDE = 1,                         /* beyond a limit */
	XMR_RUN = 2,                             /* one of so many in a row on one side of the mean */
	XMR_NEAR_LIMIT = 4,                      /* one of 3 in 4 neighbours nearer to a limit than to the mean, on one side */
	XMR_TREND = 8                            /* one of so many in a row, each higher (or lower) than the one before: advisory */
};
struct xmr_rules { int run, near, near_of, trend; };     /* 0: that rule is not used */
extern const struct xmr_rules xmr_usual;                 /* 8 on one side, 3 of 4 near a limit, 6 rising or falling */
/* signals[i]: the enum xmr_signal of figure i, 0 for none. A figure that is not known ends every row of neighbours. */
void xmr_signals(const double *x, int n, const struct xmr *limits, const struct xmr_rules *rules, unsigned char *signals);

/* ---- Counts ---- */

/* The chance of k or fewer: of n with chance p each, or where `mean` are expected. */
double binomial_at_most(int64_t k, int64_t n, double p);
double poisson_at_most(int64_t k, double mean);

struct interval { double lower, upper; };
/* Control limits of a count, exact and interpolated between whole counts: below lower, and above upper, lies `tail` of the distribution
 * (0.025 and 0.001 are usual). Never below 0, never above n. */
struct interval binomial_limits(int64_t n, double p, double tail);
struct interval poisson_limits(double mean, double tail);
/* The share k of n, between which shares it may lie: z 1.96 for 95 %. n 0: from 0 to 1. */
struct interval wilson(int64_t k, int64_t n, double z);
/* How much more than chance the z-scores differ: the mean of their squares after the outer tenth at each end is drawn in to the
 * next; about 1 where there is chance alone. Sorts z. */
double overdispersion(double *z, int n);
#endif
