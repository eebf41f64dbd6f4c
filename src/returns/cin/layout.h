/* layout.h - what a CIN census file looks like, and where each element is held: read from returns/cin/elements.csv, which the build
 * compiles in. Data; read once, read-only then, safe from any thread.
 *
 *	const struct cin_layout *l = cin_layout();
 *	const struct cin_element *e = cin_element_in(l->root, T("Header"));
 *
 * An element is a group (Message), a row (Assessments: leaves that tell one record), a list (Reviews: each leaf tells a record) or
 * a leaf. A row or a list is a table of the report, and its leaves are the table's columns. */
#ifndef KITH_CIN_LAYOUT_H
#define KITH_CIN_LAYOUT_H
#include "record/field.h"

enum { CIN_ELEMENTS = 80, CIN_TABLES = 13, CIN_COLUMNS = 10 };
enum cin_kind { CIN_GROUP, CIN_ROW, CIN_LIST, CIN_LEAF };

/* How a leaf relates to its row's record. */
enum cin_is {
	CIN_KEPT,                        /* of the file's header: kept as written, no record */
	CIN_CHILD_ID,                    /* the council's child identifier */
	CIN_NUMBER,                      /* a number of the scheme `mark` */
	CIN_NO_NUMBER,                   /* why there is none */
	CIN_OWN,                         /* a field of the row's own record */
	CIN_EARLIER,                     /* a field of it under the name and in the codes of earlier years */
	CIN_CONFERENCE,                  /* the day of the conference that hangs from the row's record; its kind is `mark` */
	CIN_FIRST, CIN_LATEST            /* of the plan's categories of abuse */
};

struct cin_element;
struct cin_table {
	int number;
	const struct cin_element *element;
	const struct record_type *record;        /* NULL: none */
	const struct cin_table *within;          /* the row it stands in, or NULL */
	const struct cin_element *column[CIN_COLUMNS];
	int n;
	int starts, ends, key;                   /* columns, or -1 */
	bool is_identity;                        /* what it tells is told by other returns too */
	bool is_apart;                           /* a list of which each leaf has a list element of its own */
};

struct cin_element {
	struct text name, mark;
	enum cin_kind kind;
	const struct cin_element *within;        /* NULL: the root */
	const struct cin_table *table;           /* a row's or list's own; a leaf's; the one a group stands in, or NULL */
	const struct record_type *record;
	const struct field *field;
	enum cin_is is;
	int column;                              /* of a leaf */
};

struct cin_layout {
	struct cin_element element[CIN_ELEMENTS];        /* in the order of the file */
	int n;
	struct cin_table table[CIN_TABLES];
	const struct cin_element *root;
	const struct cin_table *header, *child, *identifiers;
};

const struct cin_layout *cin_layout(void);
const struct text *cin_table_names(void);                 /* by number */
const struct cin_element *cin_element_in(const struct cin_element *within, struct text name);   /* NULL: none */
const struct cin_table *cin_table_named(struct text name);                                      /* NULL: none */
int cin_column_named(const struct cin_table *t, const char *name);                              /* -1: none */
#endif
