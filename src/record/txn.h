/* txn.h - the chain of transactions: everything written to records belongs to one numbered transaction with who, when
 * and why. Numbers have no gaps and follow commit order, because only the writer (db/writer.h) makes them.
 *
 *	static bool job(struct db *db, void *arg, struct fault *f)      run by writer_run
 *	{
 *		struct txn *x = txn_begin(db, arena, &(struct txn_meta){ .user_id = 7, .reason = T("Corrected date") });
 *		record_save(x, &record_placement, &p);
 *		return txn_end(x, f);           nothing written: the number is not used
 *	}
 *
 * row_hash = H(salt, table, id, txn, deleted, council_id and person_id where the table has them, then every field in order
 * of name). A transaction's rows, each written version once, in order of table name and row id, are folded into one digest:
 * rows = H(rows so far, table, id, row_hash), without "rows" for the first. txn.hash = H(prev_hash, id, at, user_id, reason,
 * request, rows); the first prev_hash is 64 zeros. Only what has a value is hashed, as `name=length:bytes;` (hash.h).
 * H is BLAKE2b-256 (libsodium), salts are 16 random bytes; all are stored, and hashed, as lower-case hex. */
#ifndef KITH_TXN_H
#define KITH_TXN_H
#include "db/db.h"

struct txn_meta { int64_t user_id; struct text reason, request; };   /* user_id NONE: the program itself */
struct txn;
struct record_type;
struct txn *txn_begin(struct db *db, struct arena *a, const struct txn_meta *m);
bool txn_end(struct txn *x, struct fault *f);
struct db *txn_db(struct txn *x);
int64_t txn_id(struct txn *x);
int64_t txn_user(struct txn *x);                         /* NONE: the program itself */
struct arena *txn_arena(struct txn *x);
/* For the record layer: notes a written row. */
void txn_wrote(struct txn *x, const struct record_type *t, int64_t id, struct text row_hash);

/* One fault or notice of `kith verify`. */
struct verify_line { struct text table; int64_t id, txn; struct text reason; bool is_notice; };
struct verify_report { struct { struct verify_line *at; size_t n, cap; } lines; int64_t head_txn; struct text head_hash; int64_t faults; };
/* Recomputes every row hash and the whole chain, compares current rows with their latest versions; the read log's own
 * chain is readlog_verify's. At most 10,000 faults get a line, all are counted. `head`: a hash remembered from before that must be in the chain (NO_TEXT: none). Lawfully destroyed
 * rows are notices. false: the database failed. */
bool verify(struct db *db, struct text head, struct verify_report *r, struct arena *a, struct fault *f);

/* Lawful destruction: blanks content and salt of every version of a row, ends the current row first when there is one, takes
 * the imported rows that made it, and writes a certificate (record `destruction`) in the same transaction. With a person goes
 * every row that is or was about them or names them, each under a certificate of its own. false: the fault says why, and the
 * job must be undone. A row that others still refer to is refused when the transaction commits. */
bool record_destroy(struct txn *x, const struct record_type *t, int64_t id, struct text rule, struct text authority, struct fault *f);
/* Is any version of the row there with its content? false: there is no such row, or it was destroyed. */
bool record_has_content(struct db *db, const struct record_type *t, int64_t id);
/* After the commit, outside any transaction: has the database overwrite what it still holds in unused space and logs.
 * Readers and the writer may go on meanwhile; false when that could not be done now (run it again later). */
bool record_destroyed(struct db *db, const struct record_type *t, struct fault *f);
#endif
