/* plan.h - what a CIN file changes about one child, worked out whole before anything of it is written. Three-way, as for the 903: an
 * element that has not changed since the file before leaves the record alone, so that what was corrected by hand stays.
 *
 *	struct cin_planning p = { .db = db, .what = ..., .arena = arena, .report = &report };
 *	cin_plan_child(&p, &who, &child);                child NULL: it is no longer in the file
 *	if (!cin_plan_is_empty(&p)) cin_plan_apply(&p, txn, fault);
 *
 * Birth date, sex, ethnicity, numbers: what the store holds stands, unless only an earlier CIN file said it; where the file says
 * otherwise, that is listed. */
#ifndef KITH_CIN_PLAN_H
#define KITH_CIN_PLAN_H
#include "returns/cin/child.h"
#include "returns/cin/reader.h"
#include "returns/likely.h"
#include "returns/report.h"
#include "returns/rows.h"

enum cin_cell_plan {
	CIN_FROM_FILE,                   /* the record takes the file's value */
	CIN_LEFT,                        /* the file's element has not changed, or is silent: whatever the record holds stays */
	CIN_LATER,                       /* a later year's file has spoken since: that stays */
	CIN_HELD                         /* the store says something else: that stays */
};

struct cin_line {
	const struct cin_row *row;
	struct cin_line *within;         /* NULL: the child's own */
	struct cin_held *held;           /* NULL: no record can be made of it */
	const struct stored_row *base;   /* the same year's row that it repeats or corrects; NULL: new */
	const struct stored_row *other;  /* the latest other year's row about the same record */
	struct text key, raw;
	int64_t number, ordinal;         /* place within the child; among rows of the key */
	bool is_same;                    /* as base, at its place */
	struct text *before, *gave;      /* the cells of the file before; what the record gave; NULL: none */
	struct findings findings_before, findings;
	enum cin_cell_plan plan[CIN_COLUMNS];
};

struct cin_old { const struct stored_row *row; const struct cin_table *table; bool is_matched; };

/* Whose element it is. key: how its rows are known again: the child's identifier, else its place among those without one. is_repeat without a
 * first_line: of a record that is joined to another (people/same_person.h). */
struct cin_who { int64_t person; struct text key; bool is_repeat; int64_t first_line; };

struct cin_planning {
	struct db *db;
	int64_t council, import, user;
	struct text year;
	struct date first_day, last_day;         /* of the collection year */
	struct arena *arena;                     /* of this child */
	struct import_report *report;
	struct likely_came came;
	const struct stored_rows *nobodys;       /* the year's rows of children that are nobody's here */
	/* The child's. */
	struct cin_who who;
	struct cin_records c;
	struct ops ops;
	struct likely_silents silent;
	struct cin_line *line;
	size_t n;
	struct stored_rows rows;                 /* of this child, every year */
	struct { struct cin_old *at; size_t n, cap; } old;       /* of this year's set */
	struct { int64_t *at; size_t n, cap; } ended;
	bool is_unchanged;
};

void cin_plan_child(struct cin_planning *p, const struct cin_who *who, const struct cin_child *child);
bool cin_plan_is_empty(const struct cin_planning *p);
/* next_row: the id for the next new row, counted on. */
bool cin_plan_apply(struct cin_planning *p, struct txn *x, int64_t *next_row, struct fault *f);
/* Rows of children who are nobody's here, put in order of child; and those of one child among them. */
void cin_sort_nobodys(struct stored_rows *all);
struct stored_rows cin_rows_of_nobody(const struct stored_rows *all, struct text child);
/* A row's cells, whether it is joined to the row before, and its rest, as import_row holds them. */
struct text cin_row_raw(const struct cin_row *r, struct arena *a);
bool cin_row_read(struct text raw, struct cin_row *r, struct arena *a);

/* In tell.c: fills the line's findings, when the child's records stand as they will be. */
void cin_tell_line(struct cin_planning *p, struct cin_line *l);
bool cin_tells_same(const struct cin_element *e, struct text raw, struct text gives, struct arena *a);
#endif
