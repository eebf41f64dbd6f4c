/* reader.h - a CIN census file read as a stream: one child at a time, in memory that does not grow with the file.
 *
 *	struct cin_reader r;
 *	cin_read(&r, fd, T("cin.xml"), take, arg, arena);    arena is reset after each child; take has it until it returns
 *	if (r.faults.n) ...                                  the file cannot be used, and why: line and column as an editor counts
 *
 * A fault is a fault of the file: it is no XML, not a CIN census, or past the bounds below. What is odd inside an element is no
 * fault. Refused: a document type (and so every entity but XML's own five), anything fetched from elsewhere. Passed over with a
 * note: text between elements, attributes, comments, processing instructions. An element that the layout does not know,
 * or that comes twice, is kept as text in its row's `rest`. The order of elements inside a row does not matter. */
#ifndef KITH_CIN_READER_H
#define KITH_CIN_READER_H
#include "returns/cin/layout.h"

enum {
	CIN_DEEPEST = 16, CIN_LONGEST_TEXT = 4000, CIN_LONGEST_NAME = 100, CIN_MOST_ATTRIBUTES = 32, CIN_MOST_ROWS = 5000, CIN_MOST_REST = 20000
};

/* NO_TEXT in a cell: the element was not there. */
struct cin_row {
	const struct cin_table *table;
	int within;                      /* number of the row it stands in, -1 for the child's own */
	int64_t line;
	bool is_joined;                  /* of a list: stands in the same list element as the leaf before */
	struct text cell[CIN_COLUMNS];
	struct text rest;                /* what the layout does not know, as XML; NO_TEXT for none */
};
struct cin_child { struct cin_row *row; size_t n; };     /* in the file's order; the first is the child's own */

struct cin_fault { int64_t line, column; struct text message; };
typedef bool cin_take(void *arg, const struct cin_child *c);    /* false: read no further */

enum { CIN_MOST_NOTES = 20 };
struct cin_reader {
	struct cin_row header;           /* its texts are of keep; line 0: there is none */
	struct { struct cin_fault *at; size_t n, cap; } faults, notes;
	int64_t count[CIN_ELEMENTS];     /* of each element of the layout */
	int64_t children;
	struct arena *keep;
	struct cin_reading *now;         /* private */
};

/* keep: for the header, faults and notes. false: faults, or take would read no further. */
bool cin_read(struct cin_reader *r, int fd, cin_take *take, void *arg, struct arena *per_child, struct arena *keep);
/* The same of bytes in memory. */
bool cin_read_bytes(struct cin_reader *r, struct text bytes, cin_take *take, void *arg, struct arena *per_child, struct arena *keep);
#endif
