/* csv.h - reading comma-separated files from any system: RFC 4180, forgiving of CRLF, LF and a BOM, strict about
 * quotes. Bounded: a row of more than CSV_MAX_CELLS cells or a quote that never closes is an error with its line.
 *
 *	struct csv c;
 *	csv_open(&c, bytes);                       whole file, borrowed; UTF-8 (see text_from_1252_in)
 *	while (csv_row(&c)) use(c.cell[0], c.n);   cells borrow from the bytes or from c's own unquoting space
 *	if (c.error) report(c.error, c.line, c.column);
 *	csv_close(&c);
 *
 * A structural scan with SSE2 (portable fallback) finds the commas, quotes and line ends 64 bytes at a time. */
#ifndef KITH_CSV_H
#define KITH_CSV_H
#include "base/text.h"
enum { CSV_MAX_CELLS = 512 };
struct csv_scan {                                        /* private: where reading stands */
	const char *first, *end, *at, *block;            /* the bytes; the next row; the 64 bytes looked at */
	uint64_t stops, quotes, breaks, inside;          /* bits of the block not yet passed; all ones inside quotes */
	int64_t line;
	char *space;                                     /* cells of this row without their doubled quotes */
	size_t space_cap;
};
struct csv {
	struct text cell[CSV_MAX_CELLS];
	size_t n;                                        /* cells in the row just read */
	int64_t row;                                     /* 0 for the first row of the file */
	int64_t line, column;                            /* as an editor counts, from 1: where this row begins; of the error when there is one */
	const char *error;                               /* NULL, or what was wrong, in words */
	struct csv_scan in;
	uint16_t doubled[CSV_MAX_CELLS];                 /* private: the cells of this row that hold doubled quotes */
	size_t n_doubled;
};
void csv_open(struct csv *c, struct text bytes);
bool csv_row(struct csv *c);                             /* false at the end or on error; blank lines are passed over */
void csv_close(struct csv *c);
#endif
