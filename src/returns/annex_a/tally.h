/* tally.h - what is lacking in rows of a list, column by column, and what must be said of it to whoever reads the list. */
#ifndef KITH_ANNEX_A_TALLY_H
#define KITH_ANNEX_A_TALLY_H
#include "returns/annex_a/list.h"

struct annex_tally { int64_t rows, kept /* rows of which something is protected from the reader */, lacking[ANNEX_COLUMNS], odd[ANNEX_COLUMNS]; };
void annex_tally_add(struct annex_tally *t, const struct annex_list *l, const struct annex_cell *cells);
/* "Gender: not recorded in 3 of 40 rows." A sentence a column, without the list's name; in the arena. */
struct annex_sentences { struct text *at; size_t n, cap; };
struct annex_sentences annex_tally_said(const struct annex *x, const struct annex_list *l, const struct annex_tally *t, struct arena *a);
/* Columns that are told nowhere, with why: whatever rows there are. */
struct annex_sentences annex_not_told_said(const struct annex *x, const struct annex_list *l, struct date day, struct arena *a);
/* Does the list ask for something in this row that is not recorded? */
bool annex_is_lacking(const struct annex_list *l, const struct annex_cell *cells);
#endif
