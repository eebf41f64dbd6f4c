/* seal.h - sealed records (SECURITY section 5, DESIGN section 5.6). On an adoption the child's record as it was is sealed: nobody's post
 * reaches it any more, and its names and numbers find nothing. Two archivists open it, one who asks and one who approves, to the one
 * who asked and for a time. Imported adoptions arrive sealed.
 *
 * And what meets a restricted or sealed person while something is entered or imported (DESIGN section 5.5): it is saved and linked as
 * usual, tells whoever entered it nothing, and alerts the records manager or the archivists. */
#ifndef KITH_SEAL_H
#define KITH_SEAL_H
#include "access/emergency.h"

/* Seals once; a person who is sealed already stays as they are. Inside a transaction. */
bool adoption_seal(struct txn *x, int64_t person, int64_t council, struct date on, struct fault *f);
/* Is the record of this person sealed, whoever asks? A page says so only to whoever has just sealed it. */
bool is_sealed(struct db *db, int64_t person);
/* How long an approved opening lasts. */
int archive_hours(struct date on);
/* After a save (record/hooks.h) of any record: seals where it is a period of care or a referral that ended by adoption, or an adoption
 * case with an adoption order. */
bool adoption_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
/* Would saving this row seal the record of its person? */
bool adoption_would_seal(struct db *db, const struct record_type *t, const void *rec);
/* Something about this person was entered or imported by `user` (NONE: the program): raises the alert if they are restricted or sealed. */
bool match_alert(struct txn *x, int64_t person, int64_t council, int64_t user, struct fault *f);
/* The same with words for whoever has the alert: which record it was entered for. */
bool match_alert_words(struct txn *x, int64_t person, int64_t council, int64_t user, struct text words, struct fault *f);
/* After a save of a number (record/hooks.h): where a restricted or sealed person has the same one, their records manager or the
 * archivists are told for which record it was entered. */
bool identifier_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
/* After a protected address is saved: whoever wrote it is named for it when nobody is yet, so that it never is a text that nobody sees. */
bool address_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);

/* Sealed people of the councils where this user is an archivist, by an old name or number; a part of the name of three letters at least. */
struct index_list archive_find(struct db *db, int64_t user, struct text words, struct arena *a);
struct archive_request {
	int64_t id, person, asked_at;
	struct text la_child_id, asked_by, approved_by, reason, open_until;
	bool is_own, is_open;
};
struct archive_list { struct archive_request *at; int n; };
struct archive_list archive_requests(struct db *db, int64_t user, int64_t id, struct arena *a);
bool archive_ask(struct txn *x, int64_t user, const struct index_entry *e, struct text reason, struct fault *f);
/* false with a fault when it was approved already or asked for by the same user. */
bool archive_approve(struct txn *x, int64_t user, int64_t request, struct fault *f);
#endif
