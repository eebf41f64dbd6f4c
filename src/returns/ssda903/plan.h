/* plan.h - what an import will write, worked out whole before the writer is taken: records to make, change and end, and the
 * rows as they were read. Nothing here writes.
 *
 *	struct plan *p = plan_make(db, &what, &set, &report, arena);
 *	if (plan_is_empty(p)) ...                        everything is held already
 *	plan_apply(p, txn, council, import, fault);      in one transaction; once only */
#ifndef KITH_SSDA903_PLAN_H
#define KITH_SSDA903_PLAN_H
#include "returns/ssda903/lines.h"
#include "returns/likely.h"
#include "returns/ops.h"
#include "returns/report.h"

struct plan_for { int64_t council, user; struct text year; int start_year; bool (*progress)(void *arg, int64_t done, int64_t of); void *arg; };

struct plan;
/* council NONE: the council has no row yet, so everything is new. Counts and findings go to the report. */
struct plan *plan_make(struct db *db, const struct plan_for *what, const struct file_set *set, struct import_report *r, struct arena *a);
bool plan_was_stopped(const struct plan *p);             /* progress said so: the plan is not whole and may not be used */
bool plan_is_empty(const struct plan *p);
bool plan_is_correction(const struct plan *p);           /* the year was imported before */
struct txn;
bool plan_apply(struct plan *p, struct txn *x, int64_t council, int64_t import, struct fault *f);

/* For the files that plan parts of it. */
struct plan_row { struct line *line; int64_t person_id; };
struct plan {
	struct db *db;
	struct plan_for what;
	struct date first_day, last_day;         /* of the collection year */
	struct import_report *report;
	struct arena *arena;
	struct facts *facts;
	struct stored_rows old, other;           /* rows of this year's set, and of other years' */
	const struct stored_row **by_record;     /* other, by record, id and year */
	bool was_imported, was_stopped;
	struct ops ops;
	struct likely_silents silent;
	struct likely_came came;
	struct { struct plan_row *at; size_t n, cap; } row;
	struct { int64_t *at; size_t n, cap; } ended;            /* ids of rows */
};
struct held *plan_add(struct plan *p, struct child *c, const struct record_type *t);

/* The row by which a stored record was last told: this year's, else the latest other year's, else one that left this year's set. */
const struct stored_row *plan_row_of(const struct plan *p, const struct unit *u, const struct held *h);

/* A child's rows of those tables, in tables.c and episodes.c. Lines know their record, what it gave, and what to want. */
void plan_header(struct plan *p, struct child *c, struct line *l);
void plan_flat(struct plan *p, struct child *c, struct line *l);
void plan_episodes(struct plan *p, struct child *c, struct unit *u);
/* Puts the file's value into each field of the row's own record where the plan for the cell says so. */
void plan_own_cells(struct plan *p, const struct line *l, void *rec);
/* Is a field that a record must have still empty? Then there can be none. */
bool plan_lacks(const struct record_type *t, const void *rec);
#endif
