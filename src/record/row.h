/* row.h - for the record layer only: one row of a record's table as values in column order, its hash, and what a
 * transaction keeps for its rows.
 *
 * Columns: id, txn, [council_id, person_id | council_id], the fields, deleted, salt, row_hash. */
#ifndef KITH_ROW_H
#define KITH_ROW_H
#include "record/hash.h"
#include "record/record.h"

enum { ROW_MAX = 160 };
struct row {
	int n;                                   /* columns, with deleted, salt and row_hash */
	struct db_value v[ROW_MAX + 1];          /* one more for the statement's last parameter */
	char iso[ROW_MAX][12];                   /* where dates are written out */
	char salt[SALT_HEX + 1], hash[HASH_HEX + 1];
};

int row_head(const struct record_type *t);       /* columns before the fields: 2, 3 or 4 */
int row_columns(const struct record_type *t);    /* all of them */
/* Values of a record; texts are borrowed from it. Without deleted, salt and row_hash: row_seal adds them. */
void row_of(struct row *w, const struct record_type *t, const void *rec);
void row_seal(struct row *w, const struct record_type *t, bool deleted, const unsigned char salt[SALT_BYTES]);
/* A stored row just as it is, all columns; texts are borrowed from the query. */
void row_read(struct row *w, const struct record_type *t, struct rows *r);
struct text row_hash(const struct row *w, const struct record_type *t, char hex[HASH_HEX + 1]);
bool row_same(const struct row *a, const struct row *b);
bool row_is_blank(const struct row *w);          /* nothing left but id, txn, deleted and row_hash */

static inline const struct db_value *row_deleted(const struct row *w) { return &w->v[w->n - 3]; }
static inline const struct db_value *row_salt(const struct row *w) { return &w->v[w->n - 2]; }
static inline const struct db_value *row_stored_hash(const struct row *w) { return &w->v[w->n - 1]; }

/* Kept by the transaction: the next free id of a type, fresh salt, and space for one record of a type. */
int64_t txn_next_id(struct txn *x, const struct record_type *t);
const unsigned char *txn_salt(struct txn *x);
void *txn_scratch(struct txn *x, const struct record_type *t);
/* Notes whose due dates the row bears on: due_follow works them out when the transaction ends. */
void txn_touched(struct txn *x, const struct record_type *t, const struct record *r);
/* H over a transaction's own columns and the digest of its rows; and that digest, one more row folded in. */
struct txn_row { int64_t id, at, user_id; struct text reason, request, prev_hash; };
struct text txn_hash(const struct txn_row *r, const unsigned char rows[HASH_BYTES], char hex[HASH_HEX + 1]);
void txn_fold(unsigned char rows[HASH_BYTES], bool first, const struct record_type *t, int64_t id, struct text row_hash);
#define FIRST_PREV_HASH T("0000000000000000000000000000000000000000000000000000000000000000")

/* The record types in byte order of their names: the order in which a transaction's rows are hashed. */
const struct record_type **types_by_name_in(struct arena *a);
#endif
