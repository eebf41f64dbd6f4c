/* late.h - late corrections: what the return would say now that a frozen one did not, row by row. Pure.
 *
 *	struct late_changes l = late_changes_in(arena, &frozen_rows, &rows_now);
 *
 * A row is known again by child, table and the columns that are its table's natural key; rows of one key first by being the same, then in
 * order. Of children whose rows were struck out of the frozen return nothing is known then or now, so nothing is told. */
#ifndef KITH_SSDA903_LATE_H
#define KITH_SSDA903_LATE_H
#include "returns/ssda903/collection.h"

enum late_kind { LATE_ADDED, LATE_REMOVED, LATE_CHANGED };
struct late_change {
	enum late_kind kind;
	const struct ssda903_table *table;
	struct text child;
	int64_t person_id;
	const struct text *was, *now;    /* cells; NULL where there was, or is, no such row */
};
struct late_changes { struct late_change *at; size_t n, cap; int64_t count[SSDA903_TABLES][LATE_CHANGED + 1], not_compared; };  /* not_compared: frozen rows without cells */

/* In order of table, child and key. Rows need no order. */
struct late_changes late_changes_in(struct arena *a, const struct collected *frozen, const struct collected *now);
/* "Placement type: U6, now K2" is for a reader; this is which columns differ. Of an added or removed row none. */
bool late_differs(const struct late_change *c, int column);
const char *late_kind_words(enum late_kind k);           /* "added", "removed", "changed" */
/* {"changes":[{"table","child","change","was":{column:value},"now":{..}}],"not_compared"} as members of an open object; and for reading. */
struct json;
struct out;
void late_changes_json(const struct late_changes *l, struct json *j);
void late_changes_text(const struct late_changes *l, struct out *o);
#endif
