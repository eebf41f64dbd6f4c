/* live.h - the check of the 903 over the records as they stand: one child's, at every save and whenever somebody looks, or a whole council's.
 *
 *	struct live_903 l;
 *	if (live_903_child(db, &who, 2026, &l, arena, &fault)) {
 *		... l.q.found, l.q.not_run: as of any check; live_person(&l, &l.q.found.at[i])
 *		live_903_end(&l);
 *	}
 *
 * The rows are those that the return of the year would have today (return.h); the rules that compare with the year before compare with
 * what its return would be from the same records, as at its last day. Nobody is left out and nothing blotted out here: a page asks who
 * may see the child, and keeps back what an address is protected from (return_reads.h). Postcodes and Ofsted's lists are the server's (lists.h). Of one
 * child alone it cannot be told that another has the same pupil number. */
#ifndef KITH_SSDA903_LIVE_H
#define KITH_SSDA903_LIVE_H
#include "returns/ssda903/check/check.h"
#include "returns/ssda903/return.h"

struct live_903 {
	struct check_903 q;
	struct return_903 now, last;
	struct cohort cohort;
};
/* child: id and identifier, of the council that the child's return is of. gss: that council's ONS code; NO_TEXT: an invented one. */
struct live_child { int64_t council, person; struct text gss, child_id; };
/* All in the arena; the caller's snapshot. false and a fault: the year's layout is not known, or the store could not be read. */
bool live_903_child(struct db *db, const struct live_child *who, int start_year, struct live_903 *l, struct arena *a, struct fault *f);
bool live_903_council(struct db *db, int64_t council, struct text gss, int start_year, struct live_903 *l, struct arena *a, struct fault *f);
void live_903_end(struct live_903 *l);
int64_t live_person(const struct live_903 *l, const struct found_903 *found);
#endif
