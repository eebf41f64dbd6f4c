/* same_person_rows.h - for same_person.c and same_person_undo.c alone: rows that follow a person, and saving them. */
#ifndef KITH_SAME_PERSON_ROWS_H
#define KITH_SAME_PERSON_ROWS_H
#include "record/record.h"
#include "records.h"

struct row_ids { int64_t *at; size_t n, cap; };
struct row_ids same_person_ids(struct db *db, const char *sql, int64_t person, struct arena *a);
struct row_ids same_person_holds(struct db *db, int64_t person, struct arena *a);        /* legal holds on a person */
/* Rows of no person; and what was sent of a child in a return, which stays as it was sent. */
bool same_person_stays(const struct record_type *t);
bool same_person_saved(enum saved how, struct fault *f);
/* The name shown, from the names that stand under the number now. */
bool same_person_called(struct txn *x, int64_t person, struct fault *f);
#endif
