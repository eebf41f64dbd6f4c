/* layout.h - Ofsted's lists (Annex A) as they are declared in returns/annex_a/: which lists there are, who stands in each, its columns in order, and
 * how each column is told from the record. Nothing of a list is known to the program otherwise, so lists that change are lines with days.
 *
 *	const struct annex_layout *l = annex_layout();
 *	for (int i = 0; i < l->n; i++)
 *		if (annex_holds(l->list[i].when, day)) ...
 *
 * A list is made of the rows of one record. Its picks are other records of the same child (of the same household, in a list of adopters), found by
 * conditions: the latest visit, the plan's first category. A column is told by the first of its sources that gives a value. Conditions and sources
 * look at the row, at picks, and at the record that is being judged (docs/returns/annex_a.md has the words). */
#ifndef KITH_ANNEX_A_LAYOUT_H
#define KITH_ANNEX_A_LAYOUT_H
#include "record/record.h"

enum { ANNEX_LISTS = 16, ANNEX_COLUMNS = 64, ANNEX_PICKS = 32, ANNEX_MEMBERS = 16, ANNEX_SOURCES = 8, ANNEX_CONDITIONS = 8 };
struct annex_when { struct date from, to; };             /* first and last day; none: without end */
bool annex_holds(struct annex_when w, struct date day);

/* Where a condition or a source looks. field NULL: at the record as a whole, its number. */
enum { ANNEX_HERE = -2, ANNEX_ROW = -1 };                /* the record that is judged; the row; else a pick by its place */
struct annex_place { int of; const struct field *field; };

enum annex_op { ANNEX_IS, ANNEX_IS_NOT, ANNEX_FROM, ANNEX_UNTIL, ANNEX_BEFORE, ANNEX_KNOWN, ANNEX_UNKNOWN, ANNEX_NOT_BEFORE, ANNEX_WITHIN };
enum annex_right { ANNEX_WORDS, ANNEX_DAY, ANNEX_PLACE };
struct annex_condition {
	struct annex_place left;
	enum annex_op op;
	enum annex_right right;
	struct text words;               /* "T0|T1": any of them */
	struct annex_place place;
	int months;                      /* to take off the day on the right */
};
struct annex_conditions { struct annex_condition at[ANNEX_CONDITIONS]; int n; };

struct annex_pick {
	struct text name;
	const struct record_type *type;
	const struct field *by;          /* NULL: by number */
	bool is_first;                   /* else the latest */
	struct annex_conditions where;
	struct annex_when when;
};

enum annex_takes {
	ANNEX_CHILD_ID, ANNEX_VALUE,
	ANNEX_FORESEEN,                  /* a day that may lie ahead: a birth that is expected */
	ANNEX_AGE,
	ANNEX_COUNT, ANNEX_OTHERS,       /* how many records stand; how many besides the row itself */
	ANNEX_ANY, ANNEX_SAYS,           /* words of the list's own, where a record, or the conditions, stand */
	ANNEX_IN_OR_OUT, ANNEX_COUNCIL_OF        /* of a postcode */
};
struct annex_source {
	enum annex_takes takes;
	struct annex_place of;
	const struct record_type *type;  /* of what is counted */
	struct annex_conditions where;
	struct text says, codes;         /* codes: the set in which the list spells the value; blank: as it stands */
	struct annex_when when;
};

struct annex_column {
	struct text field, heading, why_not;     /* as schema/collections/annex_a.csv has them */
	bool must;                       /* the list asks for it of every row */
	struct annex_when when;
	struct annex_source source[ANNEX_SOURCES];
	int n;                           /* 0: the record does not hold it anywhere; why_not says so */
};

struct annex_list {
	struct text id, name, about;     /* "L6" */
	const struct record_type *type;
	const struct field *by;          /* the day of a row; NULL: none */
	bool is_of_child;                /* one row a child: the latest; else every row */
	struct annex_when when;
	struct { struct annex_conditions where; struct annex_when when; } member[ANNEX_MEMBERS];         /* a row stands in it by any of them */
	int n_members;
	struct annex_pick pick[ANNEX_PICKS];
	int n_picks;
	struct annex_column column[ANNEX_COLUMNS];
	int n_columns;
};

struct annex_layout { struct annex_list list[ANNEX_LISTS]; int n; };
const struct annex_layout *annex_layout(void);
const struct annex_list *annex_list_named(struct text id);       /* NULL: none */
struct text annex_list_number(const struct annex_list *l);       /* "6", as Ofsted counts them */
/* How the lists spell a code on that day; NO_TEXT: they have no spelling of it. code T(""): of what is not recorded. */
struct text annex_written(struct text set, struct text code, struct date day);
#endif
