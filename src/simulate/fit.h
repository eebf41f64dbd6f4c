/* fit.h - how near the invented councils of a store come to the figures they are shaped on (figures.csv). */
#ifndef KITH_FIT_H
#define KITH_FIT_H
#include "simulate/figures.h"

struct db;
struct out;

/* How a margin is read from the record. Each query gives the council's code first. */
enum fit_how {
	FIT_CODES,                           /* a code, how many: shares of the parts by code */
	FIT_NUMBERS,                         /* a number, how many: shares by bounds */
	FIT_DAYS,                            /* from, to: shares by bounds of days between */
	FIT_WORKING_DAYS,
	FIT_YEARS,                           /* born, on: shares by bounds of age */
	FIT_MILES,                           /* a postcode, another: shares by bounds of miles (distance.h) */
	FIT_ANY,                             /* a code, how many, of how many: each by itself, in a hundred */
	FIT_MEAN_DAYS,                       /* a code, from, to: mean days of each part */
	FIT_OF,                              /* how many, of how many: in a hundred (or what `scale` says) */
};
struct fit_margin {
	enum margin margin;
	enum fit_how how;
	int months;                          /* $1 is so long before $2, the last day of the history */
	int64_t scale;                       /* FIT_OF: 100 unless said */
	bool is_of_whole_boroughs;           /* only where the demonstration is as a borough is: not where more come into care than would */
	const char *sql;
};
extern const struct fit_margin fit_margins[];
extern const int n_fit_margins;

struct fit_part {
	enum margin margin;
	const struct figure *figure;
	int64_t published, simulated;        /* thousandths; simulated: NONE where nothing was found */
	int64_t n;                           /* what it is a share or mean of */
	bool is_near;                        /* within 2, or within a twentieth of what is published */
};
struct fit { struct fit_part *at; size_t n, cap; };
/* Every part of every margin that is read; whole_boroughs: those too that only a demonstration shaped like a borough can meet. */
struct fit fit_read(struct db *db, struct date as_at, bool whole_boroughs, struct arena *a);
/* The same as a table for people, in Markdown: margin, part, published, simulated, of how many, near or not. */
void fit_print(struct out *o, const struct fit *f);
/* The last day of the history in a demonstration store: of the newest referral, or of what was ended last. */
struct date fit_last_day(struct db *db);
#endif
