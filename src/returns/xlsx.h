/* xlsx.h - reading a workbook's sheets as rows of text: what people save lists as.
 *
 *	struct workbook w;
 *	if (workbook_read(&w, bytes, arena, &fault))
 *		for (size_t s = 0; s < w.sheets.n; s++) ... w.sheets.at[s].row.at[r].cell[c]
 *
 * Cells are as they stand: text, or a number's digits (a date is its day count since 30 December 1899; xlsx_day makes a day of it).
 * Formulas give the value they last had. Formats, links and pictures are passed over. Nothing outside the bytes is looked at;
 * document types and entities are refused; what a file unpacks to is bounded. */
#ifndef KITH_RETURNS_XLSX_H
#define KITH_RETURNS_XLSX_H
#include "base/date.h"
#include "base/die.h"
#include "base/text.h"

struct arena;
enum { XLSX_COLUMNS = 256 };
struct xlsx_row { struct text *cell; int n; int64_t number; };   /* number: as the sheet counts, from 1; T("") for empty cells */
struct xlsx_sheet {
	struct text name;
	struct { struct xlsx_row *at; size_t n, cap; } row;              /* rows that have cells */
};
struct workbook { struct { struct xlsx_sheet *at; size_t n, cap; } sheets; };

bool workbook_read(struct workbook *w, struct text bytes, struct arena *a, struct fault *f);
/* 46184, 30/06/2026 or 2026-06-30 (with or without a time) as a day; false when it is none of them. */
bool xlsx_day(struct text cell, struct date *d);
#endif
