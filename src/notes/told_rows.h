/* told_rows.h - "Who has been told", as rows of the form in which something is decided: each row goes into the share log (shared.h) in the
 * transaction that saves it, about the record that was saved. Not typed: which record and version it was. */
#ifndef KITH_TOLD_ROWS_H
#define KITH_TOLD_ROWS_H
#include "people/row_inputs.h"
#include "record/hooks.h"

/* Rows for a form, in the request's arena. */
struct row_inputs told_rows_of(struct request *rq);
/* What was typed, about this version of the record; in the writer. */
bool told_rows_keep(struct request *rq, const struct row_inputs *rows, struct txn *x, const struct record_type *t, const struct record *row,
	struct fault *f);
#endif
