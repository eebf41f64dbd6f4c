/* document_bytes.h - the bytes of documents, in the table document_part beside the record document_file. Each file stands in parts of
 * DOCUMENT_PART bytes, so that no statement, copy or backup holds a whole one. The row's sha256 is in the chain of transactions, so the
 * chain covers the bytes: `kith verify` hashes them again. They never change, and go only with the content of their row (record_destroy).
 *
 * Inside the writer, in the transaction that saves the row:
 *
 *	record_save(x, &record_document_file, &file);
 *	for (part = 0; ...; part++)
 *		document_bytes_add(txn_db(x), file.r.id, part, piece);
 *
 * Reading them as somebody is notes/document.h's, with the permission in the statement. */
#ifndef KITH_DOCUMENT_BYTES_H
#define KITH_DOCUMENT_BYTES_H
#include "db/db.h"

enum { DOCUMENT_PART = 64 << 10 };
void document_bytes_add(struct db *db, int64_t file, int64_t part, struct text piece);
/* The same bytes for another row: the file of one record of which both people have a copy. */
void document_bytes_copy(struct db *db, int64_t file, int64_t to);
/* After the content of the row was blanked. */
void document_bytes_forget(struct db *db, int64_t file);

/* For `kith verify`: tells of each file whose bytes are not those of its row, and of bytes that no row is for. */
typedef void document_bytes_fault(void *arg, int64_t file, bool is_stray);
void document_bytes_compare(struct db *db, document_bytes_fault *tell, void *arg);
#endif
