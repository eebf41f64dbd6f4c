/* lines.h - the rows of a file set, child by child, each beside the row it corrects.
 *
 * A row is known again by its table's natural key (the columns marked so in the layout), and rows of one key first by
 * being the same cell for cell, then by their order. */
#ifndef KITH_SSDA903_LINES_H
#define KITH_SSDA903_LINES_H
#include "returns/ssda903/child.h"
#include "returns/ssda903/fileset.h"
#include "returns/finding.h"
#include "returns/rows.h"

/* What is to be done about a cell. */
enum cell_plan {
	FROM_FILE,                       /* the record takes the file's value */
	LEFT,                            /* the file's cell has not changed: whatever the record holds stays */
	LATER,                           /* a later year's file has spoken since: that stays */
	HELD_BY_HAND                     /* the record was made here and says something else: that stays */
};

struct old_row {
	const struct stored_row *row;
	struct text child;
	int table;
	bool is_matched;
	bool is_told;
};

struct line {
	const struct ssda903_table *table;
	const struct file_row *row;
	struct text child;               /* in capitals, blanks taken off; may be no identifier at all */
	struct text key, raw;            /* natural key; the cells as JSON */
	int64_t ordinal;                 /* among rows of the key */
	const struct stored_row *base;   /* the same year's row that it repeats or corrects; NULL: new */
	bool is_same;                    /* cell for cell as base */
	bool is_repeat;                  /* says again what a row before it said, or a second thing where one is expected */
	bool is_twice;                   /* the former */
	/* Set while the child is planned. */
	struct held *held;               /* the record; NULL: none can be made of it */
	const struct stored_row *other;  /* the latest other year's row about the same record */
	struct text *before;             /* base's cells, else other's; NULL: neither */
	struct findings findings_before;
	struct text *gave;               /* what the record gave before */
	enum cell_plan *plan;
	struct text *want;               /* what export should give */
	struct text *holds;              /* what the record is to hold: as want, but nothing that a later file has overtaken */
	struct findings findings;
};

/* The rows of one child, in order of table, key and row. */
struct unit { struct text child; struct line *line; size_t n; struct old_row *old; size_t n_old; };
struct units { struct unit *at; size_t n, cap; };

/* Old rows of tables that are not in the set are left out: nothing is said about them. */
struct units units_in(const struct file_set *s, const struct stored_rows *old, struct arena *a);
bool unit_is_same(const struct unit *u);                 /* every row as it was, and none missing */
#endif
