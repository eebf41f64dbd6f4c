/* book.h - writing a workbook: sheets of rows, as an Excel file (xlsx) or an OpenDocument spreadsheet (ods).
 *
 *	struct book b = { .sheet = sheets, .n = 11 };
 *	book_xlsx(&b, &out); book_ods(&b, &out);
 *
 * The first row of a sheet is its headings, without merged cells, totals or hidden sheets. Dates are dates of the program that opens it; numbers are
 * numbers; a text is always a text, whatever it begins with, so that nobody's words are run as a formula. The same book gives the same bytes. */
#ifndef KITH_RETURNS_BOOK_H
#define KITH_RETURNS_BOOK_H
#include "base/date.h"

struct out;
enum book_kind { BOOK_BLANK, BOOK_TEXT, BOOK_DAY, BOOK_NUMBER };
struct book_cell { enum book_kind kind; struct text words; struct date day; int64_t number; };   /* day: in part, it stands as text */
struct book_sheet {
	struct text name;
	const struct text *heading; int n_columns;
	struct book_cell *const *row; size_t n_rows;
};
struct book { const struct book_sheet *sheet; int n; struct text about; };       /* about: the file's own title: what it is and, of invented people, that they are */
void book_xlsx(const struct book *b, struct out *o);
void book_ods(const struct book *b, struct out *o);
/* A sheet as CSV: dates as 29/11/2026. A text that a spreadsheet would take for a formula has an apostrophe before it. */
void book_csv(const struct book_sheet *s, struct out *o);
#endif
