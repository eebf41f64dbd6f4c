/* tell.h - what is odd about a row: compared with what its record will give, cell by cell. */
#ifndef KITH_SSDA903_TELL_H
#define KITH_SSDA903_TELL_H
#include "returns/ssda903/plan.h"

/* Is a cell, typed, what the record gives? */
bool tells_same(const struct ssda903_column *c, struct text raw, struct text gives, struct arena *a);
/* The text by which a history is told: the file's own writing where it comes to what the record gives (a code that nobody knows
 * is held as nothing, and is still not the same as another), else what the record gives. */
struct text tells_as(const struct ssda903_column *c, struct text raw, struct text gives, struct arena *a);
/* The row's record was taken out by hand and the row has not changed: nothing is to be done about it. */
bool is_taken_out(const struct line *l);
/* Fills the line's findings, when the child's records stand as they will be. */
void tell_line(struct plan *p, struct child *c, struct line *l);
#endif
