/* finding.h - what is odd about a row that was kept all the same: one line a cell, in the row's own findings.
 *
 * On export a cell that has a finding is given as it was written in the file (`raw`) for as long as the record still
 * gives what it gave when the finding was made (`was`); once somebody has put the record right, the record speaks. */
#ifndef KITH_RETURNS_FINDING_H
#define KITH_RETURNS_FINDING_H
#include "base/text.h"

struct finding {
	struct text column;              /* T(""): the row as a whole */
	struct text message;
	struct text raw;                 /* the cell as it was written */
	struct text was;                 /* what the record gives in its place; NO_TEXT: the record speaks, whatever it gives */
	bool is_mild;                    /* held, only written otherwise */
};
struct findings { struct finding *at; size_t n, cap; };

/* [{"column":..,"message":..,"raw":..,"was":..}]; NO_TEXT for none. */
struct text findings_json_in(struct arena *a, const struct findings *f);
struct findings findings_read(struct text json, struct arena *a);
const struct finding *finding_of(const struct findings *f, struct text column);  /* NULL: none */
/* What export gives for a cell of which the record gives `gives`. */
struct text finding_or(const struct findings *f, struct text column, struct text gives);
bool findings_are_mild(const struct findings *f);        /* none, or mild ones only */

/* A row's cells as a JSON array of texts (null for NO_TEXT), and back: false when there are not n of them. */
struct text cells_json_in(struct arena *a, const struct text *cell, int n);
bool cells_read(struct text json, struct text *cell, int n, struct arena *a);
#endif
