/* likely.h - a child of a file whom the import does not know again by number, and who may be recorded here already all the same, or stand in the
 * same files twice: by the one measure of people/duplicates.h, of what the planned records say. It is told in the import's report to whoever may know of the other;
 * somebody restricted or sealed is told of to nobody there, is linked silently when the import is written, and their records manager
 * has an alert (DESIGN section 5.5). Nothing is joined. */
#ifndef KITH_RETURNS_LIKELY_H
#define KITH_RETURNS_LIKELY_H
#include "returns/map.h"
#include "returns/ops.h"
#include "returns/report.h"

struct likely_asked {
	struct db *db;
	const struct ops *ops;
	size_t first;                    /* the child's records are the ops from this one on */
	int64_t user, council;           /* user NONE: whoever keeps the store. council NONE: nobody is known there yet */
	struct text child;               /* as the report calls the child */
	int64_t line;
	struct arena *arena;
};
struct likely_silent { int64_t restricted, council, entered; };  /* entered: the id before ops_write */
struct likely_silents { struct likely_silent *at; size_t n, cap; };
/* Of whom these files said something new before: by each number and date of birth. In the report's arena. */
struct likely_came { struct map by_term; };
/* Looks when the child is new, or who they are changes; adds to the report, to `silent` what is not told, and the child to `came`. */
void likely_look(const struct likely_asked *q, struct import_report *r, struct likely_silents *silent, struct likely_came *came);
/* Once ops_write has run. */
bool likely_silently_tell(const struct likely_silents *l, const struct ops *o, struct txn *x, struct fault *f);
#endif
