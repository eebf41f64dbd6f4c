/* words.h - the words of notes and documents, so that they can be searched: of every record about a person, the fields that hold several lines
 * (notes in the schema), folded as names are. Kept in the table search_text in the transaction that writes the row; each engine has its
 * own index over it (FTS5, tsvector). Records with pages of their own about who may see whom are left out.
 *
 * A row of search_text has the person and the council of the record it is of, and whoever reads it asks VISIBLE and ROW_SEEN. It says where
 * to look: the words are shown from the record itself, read through access/guarded.h, and where they do not stand there for this user they
 * found nothing. */
#ifndef KITH_WORDS_H
#define KITH_WORDS_H
#include "record/record.h"

bool words_are_kept(const struct record_type *t);
/* Everything that a row says in such fields, folded, with a blank between; NO_TEXT: nothing. */
struct text words_of_in(struct arena *a, const struct record_type *t, const void *rec);

/* For the record layer: the row as it was just written. */
bool words_follow(struct txn *x, const struct record_type *t, const void *rec, bool is_new, bool deleted);
/* Inside the writer: makes the table anew when other fields are kept than it was made with. */
bool words_bring_up_to_date(struct db *db, struct fault *f);
/* How many rows of the table are not what the records give. */
int64_t words_compare(struct db *db);
/* In the transaction that destroys a row: the engine keeps nothing of words that went. */
void words_forget(struct db *db);
#endif
