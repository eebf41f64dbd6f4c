/* history.h - the records of a child's care (care_period, legal_status, placement, care_episode) as the history that episode.h works on.
 *
 *	struct care_history h = { 0 };
 *	care_add_period(&h, &period, arena);             oldest first, and so what is in it
 *	care_add_status(&h, &status, 0, arena);          0: place of its period
 *	struct care_episodes d = care_derive(&h, existing, n, arena);
 *
 * Texts are borrowed from the records. */
#ifndef KITH_CARE_HISTORY_H
#define KITH_CARE_HISTORY_H
#include "care/episode.h"

struct care_period;
struct legal_status;
struct placement;
struct care_episode;

void care_add_period(struct care_history *h, const struct care_period *p, struct arena *a);
void care_add_status(struct care_history *h, const struct legal_status *s, int period, struct arena *a);
void care_add_placement(struct care_history *h, const struct placement *m, int period, struct arena *a);
/* The episode as it is stored. s and m, its legal status and placement, may be NULL: then the fact says nothing of them. */
struct care_fact care_fact_of(const struct care_episode *e, const struct legal_status *s, const struct placement *m, int period);
#endif
