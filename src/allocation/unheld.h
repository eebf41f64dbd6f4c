/* unheld.h - children who have nobody today: open children whose case no worker holds, and children whose worker is away while nobody covers the post
 * (DESIGN 5.12). Of the children whom the user sees.
 *
 * An open child has a referral that is neither closed nor ended without further action, or is looked after. A worker is away on the days of an absence
 * (company.schema, worker_absence), after the day on which they left, and when they are a user whose posts have all ended. A cover who is away
 * covers nobody. */
#ifndef KITH_UNHELD_H
#define KITH_UNHELD_H
#include "access/access.h"

/* In SQL: person_id, council_id and since of each open case, of some children several times; $2 today. */
#define OPEN_CASES \
	"SELECT x.person_id, x.council_id, x.referred_on AS since FROM referral x WHERE x.closed_on IS NULL AND COALESCE(x.no_further_action, 0) <> 1" \
	" UNION ALL SELECT x.person_id, x.council_id, x.started_on AS since FROM care_period x WHERE x.started_on <= $2 AND (x.ended_on IS NULL OR x.ended_on > $2)"

int64_t without_worker_count(struct db *db, int64_t user);
struct unheld_child { int64_t person; struct text name, la_child_id, council, before; struct date since; };     /* before: who held the case last */
struct unheld_children { struct unheld_child *at; size_t n, cap; int64_t total; };                              /* total: on all pages */
enum { UNHELD_A_PAGE = 100 };
/* Those open longest first; page counts from 1. */
struct unheld_children without_worker(struct db *db, int64_t user, int64_t page, struct arena *a);

/* Workers who are away today and not covered, with how many children whose case they hold. */
struct away_worker { int64_t worker, children; struct text name, team, why; struct date back_on; };      /* why: in words; back_on NO_DATE: not known, or never */
struct away_workers { struct away_worker *at; size_t n, cap; };
struct away_workers away_uncovered(struct db *db, int64_t user, struct arena *a);
/* The children of one of them. */
struct unheld_children without_cover(struct db *db, int64_t user, int64_t worker, int64_t page, struct arena *a);
#endif
