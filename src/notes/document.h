/* document.h - documents as their pages share them. A document (schema/notes.schema) is what a person would look for: a kind, a title, a day, from
 * whom. Each version of its file is a document_file, written once; the current one is the last. Its bytes are in the store (record/document_bytes.h), what
 * it is by its content is notes/document_type.h's, and the words in it are found by search like those of notes (notes/document_words.h).
 *
 * A file may say what this reader may not know. Where a protected address stands in its words, or where an address of the person or a
 * relative is protected from the reader and the file is more than plain text that was read, it is not given out (DESIGN 5.3). */
#ifndef KITH_DOCUMENT_H
#define KITH_DOCUMENT_H
#include "notes/pages.h"
#include "web/upload.h"

/* Of all files of a person's documents those of one, the newest first. */
struct record_list document_files(struct request *rq, const struct record_list *all, int64_t document);
/* "Word document (.docx), 240 KB" */
void document_size_put(struct out *o, const struct document_file *f);

/* The bytes of a file that this user was given through access/guarded.h, written to the end of `to`. false: they could not be read. */
bool document_bytes_read(struct request *rq, const struct document_file *f, struct out *to);
/* Why it is not given out to this user; NO_TEXT: it is. */
struct text document_kept_back(struct request *rq, const struct document_file *f);
/* Is it shown in the browser? Pictures and PDF alone; everything else is saved. */
bool document_is_shown(const struct document_file *f);

/* ---- The file of a form ---- */

/* Where the form's files go: one place for all uploads, with what one document may have (codes upload_limit: document_mb). */
bool document_upload_place(struct store *s, struct upload_place *to, struct fault *f);
struct document_upload {
	struct text folder, path;        /* in which it lies until the request ends; NO_TEXT: no file came with a form */
	struct text bytes;               /* of a file that came otherwise; else NO_TEXT */
	struct document_file file;       /* name, type, size, hash and words of what came; r is not set */
	struct text wrong;               /* a sentence; NO_TEXT: the file can be kept */
};
/* What came with the form. The folder is the caller's to remove (document_upload_end). */
struct document_upload document_uploaded(struct request *rq);
/* The same of bytes that came under /api, borrowed. */
struct document_upload document_sent(struct request *rq, struct text name, struct text bytes);
void document_upload_end(const struct document_upload *u);
/* In the writer: the row of the file, of a document that is stored, and its bytes. kept: the row; NULL: nobody asks. */
bool document_file_keep(struct txn *x, const struct document_upload *u, const struct document *of, struct document_file *kept, struct fault *f);
bool document_bytes_keep(struct txn *x, const struct document_upload *u, int64_t file, struct fault *f);
void document_file_input(struct request *rq, struct text label, struct text error);
#endif
