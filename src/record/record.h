/* record.h - what every record gets from its field table: load, list, save, history, diff, check.
 *
 * This layer knows nothing of who asks: pages go through access/guarded.h. Writing happens inside a transaction of
 * the chain (txn.h); every save writes the current row and, by trigger, its version.
 *
 *	struct placement p;
 *	if (!record_load(db, &record_placement, id, &p, arena)) ...        no such row
 *	p.ended_on = DATE(2026, 3, 1);
 *	switch (record_save(txn, &record_placement, &p)) ...               p.r.txn was the version the form was made from */
#ifndef KITH_RECORD_H
#define KITH_RECORD_H
#include "record/field.h"
#include "record/txn.h"

/* An empty record: texts and dates none, integers NONE, id 0. */
void record_clear(const struct record_type *t, void *rec);

/* Text lands in the arena. false: no such row (or the connection failed: db_failed). */
bool record_load(struct db *db, const struct record_type *t, int64_t id, void *rec, struct arena *a);

/* A list of records of one type, each t->size bytes. */
struct record_list { const struct record_type *type; char *at; int n; };
static inline void *record_at(const struct record_list *l, int i) { return l->at + (size_t)i * l->type->size; }
/* sql is one of the type's own texts or any text that selects the type's columns in order (see RECORD_COLUMNS). */
struct record_list record_list_n(struct db *db, const struct record_type *t, const char *sql, const struct db_value *v, int n, struct arena *a);
#define record_list(db, t, sql, a, ...) \
	record_list_n((db), (t), (sql), (const struct db_value[]){ __VA_ARGS__ }, \
		      (int)(sizeof((const struct db_value[]){ __VA_ARGS__ }) / sizeof(struct db_value)), (a))
/* Reads the row a query stands on, whose columns from `column` on are the type's. Returns the next column. */
int record_read(struct rows *r, int column, const struct record_type *t, void *rec, struct arena *a);

enum saved {
	SAVED,
	SAVED_SAME,                      /* nothing differs from the stored row: nothing was written */
	SAVE_CLASH,                      /* the stored row is not the version rec was made from; rec is untouched */
	SAVE_GONE,                       /* no such row any more */
	SAVE_FINAL,                      /* rows of this type are written once: nothing was changed */
	SAVE_FAILED                      /* the database: db_failed says */
};
/* id 0: a new row; rec gets its id and txn. Otherwise the row is changed if it still is version rec->txn. Sets rec's
 * txn. A row already written in this transaction may be written again: it stays one version.
 * A writer's job may be undone and run again: let it save a copy made inside the job, or the second run meets SAVE_CLASH. */
enum saved record_save(struct txn *x, const struct record_type *t, void *rec);
/* Ends the row with a `deleted` version; the current row goes, its versions stay. */
enum saved record_delete(struct txn *x, const struct record_type *t, int64_t id, int64_t version);

/* One version of a row, with the transaction that wrote it. Content is absent after lawful destruction. */
struct version {
	void *rec;
	bool deleted, destroyed;
	int64_t txn, at, user_id;        /* user_id NONE: the program itself */
	struct text user_name, reason;
};
struct version_list { struct version *at; int n; };
struct version_list record_versions(struct db *db, const struct record_type *t, int64_t id, struct arena *a); /* oldest first */
/* The row as it was known after transaction `txn`; false when it did not exist then or was deleted or destroyed. */
bool record_as_known_at(struct db *db, const struct record_type *t, int64_t id, int64_t txn, void *rec, struct arena *a);
/* The last transaction at or before an instant; 0 when none. */
int64_t txn_at(struct db *db, int64_t instant);
/* Is the state or event in being on that day (half-open: starts <= day < ends)? Records without a period always are. */
bool record_is_current(const struct record_type *t, const void *rec, struct date on);

/* Field numbers in which two records of a type differ; returns how many. `which` holds at least n_fields. */
int record_diff(const struct record_type *t, const void *a, const void *b, int *which);

/* What is wrong with what a person entered: data, not an error. */
struct problem { const struct field *field; struct text message; bool is_warning; };
struct problems { struct problem *at; size_t n, cap; };
void problem_add(struct problems *p, struct arena *a, const struct field *f, struct text message);
/* Checks one record against its field table on a day (codes valid then, bounds, formats, dates in order, must). */
void record_check(const struct record_type *t, const void *rec, struct date on, struct problems *p, struct arena *a);

/* What a form posts for one field: one text; day, month, year for dates; for instants those and a time of day ("14:30"), by the
 * clocks of London. Reads it into rec; a problem when it cannot be. Blank is none. Texts are NFC. */
struct field_input { struct text value, day, month, year; };
bool field_parse(const struct field *f, const struct field_input *in, void *rec, struct problems *p, struct arena *a);
/* How a person reads a value: a date in words, a code's label, Yes or No. Nothing for none. */
struct text field_words_in(struct arena *a, const struct field *f, const void *rec);
/* The plain exchange form: ISO date, code, digits. NO_TEXT for none. */
struct text field_plain_in(struct arena *a, const struct field *f, const void *rec);
#endif
