/* layout.h - what the files of a 903 return look like, and where each column is held: read from returns/ssda903/ *.csv,
 * which the build compiles in. Data; read once, read-only then, safe from any thread.
 *
 *	const struct ssda903_layout *l = ssda903_layout();
 *	for (int t = 0; t < SSDA903_TABLES; t++) ... l->table[t].column[c].name */
#ifndef KITH_SSDA903_LAYOUT_H
#define KITH_SSDA903_LAYOUT_H
#include "record/field.h"

enum { SSDA903_TABLES = 12, SSDA903_COLUMNS = 16 };

/* How a cell relates to the row's own record. */
enum cell_is {
	CELL_CHILD,                      /* the council's child identifier: says whose row it is */
	CELL_OWN,                        /* a field of the row's own record */
	CELL_REPEATED,                   /* a fact of the child's identity, repeated beside the row's own facts */
	CELL_STATUS,                     /* the episode's legal status */
	CELL_PLACEMENT,                  /* the episode's placement */
	CELL_PLACE_CHANGE,               /* why the placement ended: on its last episode only */
	CELL_WORKER,                     /* the worker's number */
	CELL_UPN                         /* unique pupil number, or the code that says why there is none */
};

struct ssda903_column {
	struct text name;
	const struct record_type *record;
	const struct field *field;
	enum cell_is is;
	bool key;                        /* part of the natural key */
};

struct ssda903_table {
	int number;
	struct text name, file;          /* "Episodes", "episodes.csv" */
	struct text names;               /* what such files are often called, between blanks */
	const struct record_type *record;
	bool many;                       /* two rows of one key are two records */
	bool is_yearly;                  /* the record is about one collection year: that is part of its key */
	int starts, ends;                /* columns, or -1 */
	int from_year, to_year;          /* the first and last collection year of which it is known to be asked, each by the year it begins in; 0: no last */
	struct ssda903_column column[SSDA903_COLUMNS];
	int n;
};

struct ssda903_layout {
	struct ssda903_table table[SSDA903_TABLES];
	const struct ssda903_table *header, *episodes;
};

const struct ssda903_layout *ssda903_layout(void);
const struct text *ssda903_table_names(void);             /* by number */
const struct ssda903_table *ssda903_table_named(struct text name);      /* NULL: none */
int ssda903_column_named(const struct ssda903_table *t, const char *name); /* -1: none */
#endif
