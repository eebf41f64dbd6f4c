/* everybody.h - people of a store in runs of ids, for what the record layer works out about each of them (what is due, by what they are
 * found): a run is read with few statements, however many people are in it. */
#ifndef KITH_EVERYBODY_H
#define KITH_EVERYBODY_H
#include "db/db.h"

typedef void each_run(struct db *db, int64_t first, int64_t last, void *arg);
void over_everybody(struct db *db, each_run *run, void *arg);    /* in order of id */
/* These people, who need not be in order nor each once: they are put in order. Ids near each other make one run. */
void over_people(struct db *db, int64_t *people, size_t n, each_run *run, void *arg);

struct people_ids { int64_t *at; size_t n, cap; };
/* Who of a run of ids is there, in the arena. */
struct people_ids people_between(struct db *db, int64_t first, int64_t last, struct arena *a);
#endif
