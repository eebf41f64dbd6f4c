/* shared.h - the share log (record shared_copy in schema/notes.schema): who was given, read or told of which version of which record, and what they
 * said. One record for all: an assessment, a plan, minutes, a letter, a document. Who has which version stands at /children/12/RECORD/7/shared; everything
 * that was shared of a child at /children/12/shared_copy. A program that gives something out fills a row with shared_copy_of and saves it (record_save)
 * in the transaction in which it does so; a person writes one at /children/12/RECORD/7/shared/new. */
#ifndef KITH_SHARED_H
#define KITH_SHARED_H
#include "record/record.h"
#include "records.h"
#include "web/web.h"

extern const struct route shared_routes[], shared_form_routes[];

/* May a row of this type be given to somebody? Not what has pages of its own, what the program keeps for itself, nor the log; the closing of a case is, and a letter. */
bool is_shareable(const struct record_type *t);
/* A row of the log about this version of a record that was read or just saved, on today's day; whom, how and in which language are still to be said. */
struct shared_copy shared_copy_of(const struct record_type *t, const struct record *row);
/* Of one record, as this user may see it, newest first; borrowed rows. */
struct shared_copies { const struct shared_copy **at; int n; };
struct shared_copies shared_copies_in(struct request *rq, const struct record_type *t, int64_t row);
/* Part of a record's own page: who has which version, and the way to write that it was shared. */
void shared_section(struct request *rq, const struct record_type *t, const struct record *row);

/* What the log's pages share. Whom, as far as this reader may know them: "Grace Adeyemi, a parent"; and the version in words, of all versions of that
 * record: "As it was saved on 4 March 2026 at 5:10pm, which still stands". */
struct text shared_recipient(struct request *rq, const struct shared_copy *s);
struct text shared_version_words(struct request *rq, const struct version_list *l, int64_t version);
#endif
