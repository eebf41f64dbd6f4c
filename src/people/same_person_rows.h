/* same_person_rows.h - for the files same_person*.c alone: rows that follow a person, and saving them. */
#ifndef KITH_SAME_PERSON_ROWS_H
#define KITH_SAME_PERSON_ROWS_H
#include "people/same_person.h"
#include "records.h"

/* Of whose record something is given to whom, and by which user; NONE: the program's. */
struct two_people { struct txn *x; int64_t lead, other, by; };

struct row_ids { int64_t *at; size_t n, cap; };
struct row_ids same_person_ids(struct db *db, const char *sql, int64_t person, struct arena *a);
struct row_ids same_person_holds(struct db *db, int64_t person, struct arena *a);        /* legal holds on a person */
/* Rows of no person; and what was sent of a child in a return, which stays as it was sent. */
bool same_person_stays(const struct record_type *t);
bool same_person_saved(enum saved how, struct fault *f);
/* The name shown, from the names that stand under the number now. */
bool same_person_called(struct txn *x, int64_t person, struct fault *f);
/* A legal or everyday name comes to somebody who has one in use: it is another name used. */
void same_person_name_fits(struct txn *x, int64_t person, struct person_name *name);
/* The identity of `person`, if they have one, gets from another what it lacks; false: they have none, or f is set. */
bool same_person_identity_filled(struct txn *x, int64_t person, const struct person_identity *from, struct fault *f);
/* Whoever of these is named for a protected address and is not among those ends being named. */
bool same_person_viewers_end(struct txn *x, const struct record_list *of, const struct record_list *there, struct fault *f);
/* Keeps what was found; is_act: by this transaction rows went from one to the other. */
bool same_person_link_save(const struct two_people *w, struct text finding, bool is_act, struct text reason, struct fault *f);

/* A row that hangs from a row of any record: of a change of a due date, whose clock it is about; of what was found of an event, the event. */
bool same_person_hangs_from_any(const struct record_type *t);
/* What a row hangs from; type NULL: from nothing. */
struct written_row same_person_row_above(const struct record_type *t, const void *rec);
/* Does a person say whose rows of this type are? */
bool same_person_is_asked(const struct record_type *t);
/* A row about `lead` copied to `other`, its field `above` (NULL: none) naming above_id; the copy's id, NONE with f set. */
int64_t same_person_copied(const struct two_people *w, const struct record_type *t, int64_t id, const char *above, int64_t above_id, struct fault *f);
/* A restriction copied to `other`, with nobody named in it but whom same_person_stays_named says. */
bool same_person_restriction_copied(const struct two_people *w, int64_t id, struct fault *f);
bool same_person_stays_named(const struct two_people *w, const struct restriction *limits, const struct restriction_member *m);
#endif
