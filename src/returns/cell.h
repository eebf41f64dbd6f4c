/* cell.h - one value of a return's file to a field of a record, and back.
 *
 *	switch (cell_parse(f, raw, rec, &message, CELLS_903, arena)) ...    rec has the value, or none where it cannot be told
 *	struct text shown = cell_text(f, rec, CELLS_903, arena);            as the return writes it; the empty text for none
 *
 * A true fact is never refused: what cannot be typed is kept as it was written, beside the row. */
#ifndef KITH_RETURNS_CELL_H
#define KITH_RETURNS_CELL_H
#include "record/field.h"

/* How a return writes dates and answers. */
enum cell_style { CELLS_903, CELLS_XML };

enum cell_grade {
	CELL_AS_WRITTEN,                 /* held, and the return would write it the same way */
	CELL_PUT_RIGHT,                  /* held, written another way: blanks, capitals, a postcode's shape, a date's order */
	CELL_NOT_HELD                    /* not a value of the field: none is held */
};

/* message, where the grade is not CELL_AS_WRITTEN: what was expected; it names no value, so that equal messages group. */
enum cell_grade cell_parse(const struct field *f, struct text raw, void *rec, struct text *message, enum cell_style style, struct arena *a);
/* 903: dd/mm/yyyy, ZZ for the parts of a date that are not known, 0 or 1. XML: yyyy-mm-dd, the 15th for a day that is not known, true
 * or false. A code, digits, text; T("") for none. */
struct text cell_text(const struct field *f, const void *rec, enum cell_style style, struct arena *a);
/* "BS15 4YJ" of any way to write it; NO_TEXT when it is not the shape of a postcode. */
struct text postcode_plain_in(struct arena *a, struct text raw);
/* The council's child identifier: blanks taken off, in capitals; NO_TEXT when it is not 1 to 20 letters and digits or
 * holds 0X, which no identifier may (the returns' own rule against hexadecimal numbers). */
struct text child_id_in(struct arena *a, struct text raw);
/* Blanks taken off, in capitals, each inner run of blanks one: how keys and codes are compared. */
struct text cell_plain_in(struct arena *a, struct text raw);
#endif
