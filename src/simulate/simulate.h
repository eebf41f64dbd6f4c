/* simulate.h - filling a demonstration store with invented councils (991 to 993), workers, users, families and children with
 * years of care. Deterministic: the same seed, sizes and last day give the same people. Clean by construction: what it writes
 * a careful practitioner could have written. Nobody in it is real; names are put together by chance from lists, postcodes end
 * in letters that Royal Mail never issues. */
#ifndef KITH_SIMULATE_H
#define KITH_SIMULATE_H
#include "record/store.h"

/* One fault or shock that was put in, and where: a row, or (record NULL) a day. */
struct simulate_label { const char *what, *record; int64_t row, person; };

struct simulate_request {
	int64_t seed, children;
	int64_t people;                  /* NONE, or how many in all: adults without children's records fill up the number */
	int64_t in_care;                 /* of a hundred families, those a child of whom comes into care; 0: as in a borough, or more where there are few */
	struct date as_at;               /* the last day of the history */
	void (*progress)(void *arg, int64_t done, int64_t all);  /* children so far; may be NULL */
	void *arg;
	int64_t faults;                  /* 0, or how many rows to spoil on purpose; label is called for each, and must be there */
	struct date surge, closing;      /* none, or: a month from this day in which referrals come in threefold; a day on which a children's home closes */
	void (*label)(void *arg, const struct simulate_label *l);
	void *label_arg;
};
struct simulate_report { int64_t councils, teams, workers, users, children, adults, looked_after; };

/* The store must be empty: it is marked as a demonstration for ever. Written in steps of some hundred people a transaction. */
bool simulate(struct store *s, const struct simulate_request *rq, struct simulate_report *report, struct fault *f);
/* The demonstration's postcode directory, laid out as the ONS lays out the real one. */
struct text simulated_directory_in(struct arena *a);
#endif
