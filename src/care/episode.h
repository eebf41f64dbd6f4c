/* episode.h - a child's history of care in its two forms, and the way between them. Pure: no database.
 *
 * The 903 return tells care as episodes, a new one at each change of legal status or placement. Practice tells it as
 * periods of care, and within each a line of legal statuses and a line of placements. Kith holds both; this file
 * makes one from the other.
 *
 *	struct care_history h = care_segment(e, n, arena);          e in order: care_order(e, n) first
 *	... h.period[e[i].period], h.status[e[i].status], h.placement[e[i].placement]
 *	struct care_episodes d = care_derive(&h, e, n, arena);      equal to e when care_is_coherent(&h, e, n)
 *
 * Texts are compared as they stand (a code that nobody knows is still equal to itself), so that an odd cell in a
 * file changes nothing about its neighbours. Every result borrows its texts from what it was made from. */
#ifndef KITH_CARE_EPISODE_H
#define KITH_CARE_EPISODE_H
#include "base/date.h"

struct arena;

struct care_fact {
	struct date started_on, ended_on;
	struct text start_reason, legal_status, need, place, provider, postcode, urn, end_reason, change_reason, home_postcode;
	int order;                                       /* place in the file or store: settles equal dates */
	int period, status, placement;                   /* set by care_segment and care_derive: indexes into the history */
};

struct care_period_fact { struct date started_on, ended_on; struct text end_reason; int first, last; };  /* first, last: episodes */
struct legal_status_fact { struct date started_on, ended_on; struct text status; int period, first, last; };
struct placement_fact {
	struct date started_on, ended_on;
	struct text place, provider, postcode, urn, end_reason;
	int period, first, last;
};

struct care_history {
	struct { struct care_period_fact *at; size_t n, cap; } period;
	struct { struct legal_status_fact *at; size_t n, cap; } status;
	struct { struct placement_fact *at; size_t n, cap; } placement;
};
struct care_episodes { struct care_fact *at; size_t n, cap; };

/* Puts episodes in order of start, then of end (no end last: so that one of no length comes before what follows it), then
 * in the order given by `order`. */
void care_order(struct care_fact *e, int n);

/* Episodes in order to periods, statuses and placements.
 * A new period begins with the first episode; where the reason for the episode is S (started to be looked after);
 * where the episode before ended with anything but X1 (the next follows on); and where it did not end on the day
 * this one starts. A legal status lasts while its text stays the same within the period. A placement lasts while
 * type, provider, postcode and URN stay the same within the period and the episode before names no reason for a
 * change of placement. A placement ends for the reason its last episode names; a period for its last episode's. */
struct care_history care_segment(struct care_fact *e, int n, struct arena *a);

/* The other way: an episode for each change of legal status or placement within each period. The reason is S for the
 * first of a period, L for a change of legal status, P for placement, B for both; T and U (the same with the same
 * carer) where `existing` has an episode of that period and start which says so; the first of a period keeps what the
 * existing episode says, because a return begins in the middle of care that began in an earlier year. Category of need and home postcode
 * come from that episode too, else from the episode before. `existing` may be empty; its `period` must be set. An
 * episode made where only one of the two lines has begun has -1 for the other. */
struct care_episodes care_derive(const struct care_history *h, const struct care_fact *existing, int n, struct arena *a);

/* Can the episodes be told again from the history alone: each has a reason, and but for the first of a period a start
 * later than the one before it and a reason that agrees with what changed. */
bool care_is_coherent(const struct care_history *h, const struct care_fact *e, int n);
bool care_same(const struct care_fact *a, const struct care_fact *b);    /* dates and texts */
#endif
