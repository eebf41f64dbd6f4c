/* statistics.c - limits, signals and intervals. Tails of distributions are summed term by term from the point asked for outwards, where
 * terms only fall: exact to the last digits, and quick because the terms soon stop mattering. */
#include "base/statistics.h"
#include <math.h>
#include <stdlib.h>

/* ---- XmR ---- */

static const double LIMIT = 2.66, RANGE_LIMIT = 3.267;   /* 3 / 1.128 and the range's own, for moving ranges of two */

struct xmr xmr_of(const double *x, int n)
{
	struct xmr r = { .n = 0 };
	double sum = 0, ranges = 0;
	int n_ranges = 0;

	for (int i = 0; i < n; i++) {
		if (isnan(x[i]))
			continue;
		sum += x[i];
		r.n++;
		if (i > 0 && !isnan(x[i - 1])) {
			ranges += fabs(x[i] - x[i - 1]);
			n_ranges++;
		}
	}
	r.mean = r.n ? sum / r.n : NAN;
	r.mean_range = n_ranges ? ranges / n_ranges : NAN;
	r.lower = r.mean - LIMIT * r.mean_range;
	r.upper = r.mean + LIMIT * r.mean_range;
	r.upper_range = RANGE_LIMIT * r.mean_range;
	return r;
}

const struct xmr_rules xmr_usual = { .run = 8, .near = 3, .near_of = 4, .trend = 6 };

/* -1 below, 1 above; 0 on the line or not known. */
static int side_of(double x, double line)
{
	return isnan(x) || isnan(line) ? 0 : (x > line) - (x < line);
}

/* Which way it went from the figure before. */
static int step_at(const double *x, int i)
{
	return i > 0 ? side_of(x[i], x[i - 1]) : 0;
}

static int side_at(const double *x, int i, const struct xmr *l)
{
	return side_of(x[i], l->mean);
}

static void mark_runs(const double *x, int n, const struct xmr *l, int least, unsigned char *signals)
{
	for (int from = 0, to; least && from < n; from = to) {
		int side = side_at(x, from, l);

		for (to = from + 1; to < n && side && side_at(x, to, l) == side; to++)
			;
		for (int i = from; to - from >= least && i < to; i++)
			signals[i] |= XMR_RUN;
	}
}

static void mark_trends(const double *x, int n, int least, unsigned char *signals)
{
	for (int from = 1, to; least && from < n; from = to) {
		int step = step_at(x, from);

		for (to = from + 1; to < n && step && step_at(x, to) == step; to++)
			;
		for (int i = from - 1; step && to - from + 1 >= least && i < to; i++)
			signals[i] |= XMR_TREND;
	}
}

/* On the side asked for, and nearer to the limit there than to the mean. */
static bool is_near(double x, const struct xmr *l, int side)
{
	double limit = side > 0 ? l->upper : l->lower;

	return side_of(x, l->mean) == side && fabs(x - l->mean) > fabs(limit - l->mean) / 2;
}

static void mark_near(const double *x, int n, const struct xmr *l, const struct xmr_rules *r, int side, unsigned char *signals)
{
	for (int from = 0; r->near && from + r->near_of <= n; from++) {
		int near = 0;
		bool is_whole = true;

		for (int i = from; i < from + r->near_of; i++) {
			near += is_near(x[i], l, side);
			is_whole = is_whole && !isnan(x[i]);
		}
		for (int i = from; is_whole && near >= r->near && i < from + r->near_of; i++)
			if (is_near(x[i], l, side))
				signals[i] |= XMR_NEAR_LIMIT;
	}
}

void xmr_signals(const double *x, int n, const struct xmr *l, const struct xmr_rules *rules, unsigned char *signals)
{
	for (int i = 0; i < n; i++)
		signals[i] = x[i] < l->lower || x[i] > l->upper ? XMR_OUTSIDE : 0;
	mark_runs(x, n, l, rules->run, signals);
	mark_trends(x, n, rules->trend, signals);
	mark_near(x, n, l, rules, 1, signals);
	mark_near(x, n, l, rules, -1, signals);
}

/* ---- Counts ---- */

/* n < 0: Poisson with that mean. */
struct counted { int64_t n; double p, mean; };

static double log_gamma(double x)
{
	int sign;

	return lgamma_r(x, &sign);
}

static double chance_of(const struct counted *d, int64_t k)
{
	double x = (double)k, n = (double)d->n;

	if (d->n < 0)
		return exp(x * log(d->mean) - d->mean - log_gamma(x + 1));
	return exp(log_gamma(n + 1) - log_gamma(x + 1) - log_gamma(n - x + 1) + x * log(d->p) + (n - x) * log1p(-d->p));
}

/* How many times likelier k + 1 is than k. */
static double growth(const struct counted *d, int64_t k)
{
	double x = (double)k;

	return d->n < 0 ? d->mean / (x + 1) : ((double)d->n - x) / (x + 1) * d->p / (1 - d->p);
}

static double sum_down(const struct counted *d, int64_t k)
{
	double term = chance_of(d, k), sum = term;

	for (; k > 0 && term > sum * 1e-17; k--)
		sum += term /= growth(d, k - 1);
	return sum;
}

static double sum_up(const struct counted *d, int64_t k)
{
	double term = chance_of(d, k), sum = term;

	for (; (d->n < 0 || k < d->n) && term > sum * 1e-17; k++)
		sum += term *= growth(d, k);
	return sum;
}

static double at_most(const struct counted *d, int64_t k)
{
	if (k < 0)
		return 0;
	if (d->mean <= 0 || (d->n >= 0 && k >= d->n))
		return 1;
	if (d->n >= 0 && d->p >= 1)
		return 0;
	return (double)k < d->mean ? sum_down(d, k) : 1 - sum_up(d, k + 1);
}

static struct counted binomial(int64_t n, double p)
{
	return (struct counted){ n, p, (double)n * p };
}

double binomial_at_most(int64_t k, int64_t n, double p)
{
	struct counted d = binomial(n, p);

	return at_most(&d, k);
}

double poisson_at_most(int64_t k, double mean)
{
	struct counted d = { -1, 0, mean };

	return at_most(&d, k);
}

/* The least count with a chance of `tail` or more to be it or fewer: between steps away from the mean, then by halves. */
static int64_t least_count(const struct counted *d, double tail)
{
	int64_t most = d->n < 0 ? INT64_MAX : d->n, step = (int64_t)sqrt(d->mean) + 1;
	int64_t low = (int64_t)d->mean, high = low;

	while (low >= 0 && at_most(d, low) >= tail)
		low -= step;
	while (high < most && at_most(d, high) < tail)
		high += step;
	high = high > most ? most : high;
	low = low < -1 ? -1 : low;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;

		if (at_most(d, middle) >= tail)
			high = middle;
		else
			low = middle;
	}
	return high;
}

/* Spiegelhalter's interpolation, in each tail from its own end, so that a whole count lies beyond the limit exactly when the chance of it
 * or one further out is less than `tail`. */
static struct interval limits_of(const struct counted *d, double tail)
{
	int64_t low = least_count(d, tail), high = least_count(d, nextafter(1 - tail, 1));
	double lower = (double)low - (at_most(d, low) - tail) / (at_most(d, low) - at_most(d, low - 1));
	double upper = (double)high + (1 - at_most(d, high - 1) - tail) / (at_most(d, high) - at_most(d, high - 1));

	return (struct interval){ lower < 0 ? 0 : lower, d->n >= 0 && upper > (double)d->n ? (double)d->n : upper };
}

struct interval binomial_limits(int64_t n, double p, double tail)
{
	struct counted d = binomial(n, p);

	if (n <= 0 || p <= 0 || p >= 1)
		return (struct interval){ d.mean, d.mean };
	return limits_of(&d, tail);
}

struct interval poisson_limits(double mean, double tail)
{
	struct counted d = { -1, 0, mean };

	if (mean <= 0)
		return (struct interval){ 0, 0 };
	return limits_of(&d, tail);
}

struct interval wilson(int64_t k, int64_t n, double z)
{
	double m = (double)n, p = m > 0 ? (double)k / m : 0, zz = z * z, middle, half;

	if (n <= 0)
		return (struct interval){ 0, 1 };
	middle = (p + zz / (2 * m)) / (1 + zz / m);
	half = z / (1 + zz / m) * sqrt(p * (1 - p) / m + zz / (4 * m * m));
	return (struct interval){ k == 0 ? 0 : middle - half, k == n ? 1 : middle + half };
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

double overdispersion(double *z, int n)
{
	int outer = n / 10;
	double sum = 0;

	if (n <= 0)
		return NAN;
	qsort(z, (size_t)n, sizeof *z, by_size);
	for (int i = 0; i < n; i++) {
		double drawn_in = z[i < outer ? outer : i >= n - outer ? n - outer - 1 : i];

		sum += drawn_in * drawn_in;
	}
	return sum / n;
}
