/* same_person.h - two records of one person: joined, separated again, or remembered as two people's; and one record of two people, divided.
 *
 * Joining is a link that both numbers survive. In one transaction
 *	what stands about the other number, or names it, stands about the number that leads (person_id, and every field that refers to a
 *	person), with every restriction, denial and involvement: so the stricter of the two holds, and every list, count, return and
 *	export has one person with the records of both, without any of them knowing of it;
 *	person.same_as_id of the other number says where it leads, and nobody sees that number by itself (access/visible.h);
 *	a person_link says who found it, when and why, and which transaction it was.
 * Undoing it reads that transaction's versions: each field that still has what the transaction gave it gets back what it had before, and
 * what was changed meanwhile stays changed. What was written meanwhile belongs to whom a person says it does.
 *
 * Two things that a person has one of do not double: where both had an identity, the leading one stays, with its gaps filled from the
 * other, which stays under its own number; and the other's legal and everyday name become other names used.
 * docs/decisions/2026-11-28-joining-records-moves-their-rows.md says why it is so. */
#ifndef KITH_SAME_PERSON_H
#define KITH_SAME_PERSON_H
#include "record/record.h"

/* Why two records cannot be joined, as a sentence; NO_TEXT: they can. Sealed records never are. */
struct text same_person_hindrance(struct db *db, int64_t lead, int64_t other);
/* Inside a transaction with nothing in it but this. `by` must see both records and may join (access.h, may_join): the caller asks. */
bool same_person_join(struct txn *x, int64_t lead, int64_t other, int64_t by, struct text reason, struct fault *f);
/* Remembers that they are two people ("different"), or that it is not sure ("unsure"); the newest finding of a pair counts. */
bool same_person_note(struct txn *x, int64_t one, int64_t other, struct text finding, int64_t by, struct text reason, struct fault *f);

/* A row that was written while the records were joined and hangs from nothing of before: a person says whose it is. What hangs from a row
 * goes with it. */
struct written_row { const struct record_type *type; int64_t id; bool is_of_others; /* in somebody else's record, which names the person */ };
struct written_list { struct written_row *at; size_t n, cap; };
struct written_list same_person_written(struct db *db, int64_t link, struct arena *a);
/* is_others[i]: written row i belongs to the other number. Restrictions, denials and legal holds of meanwhile hold for both afterwards; a seal is
 * a written row like others, of whom a person says it is, and whichever was adopted is sealed in any case.
 * Whoever was named meanwhile, in a restriction or for a protected address, is named no more, but for whoever decided the restriction and
 * `by`; an opening in an emergency or of the archive ends, but for the archive to `by`. An alert on both says that who sees them is to be decided again. */
bool same_person_separate(struct txn *x, int64_t link, const struct written_list *rows, const bool *is_others, int64_t by, struct text reason, struct fault *f);
/* ---- Two people who were written as one ---- */

/* Whose a row is: it stays; it is the other's, and goes there with its history; or it is about both: it stays, and the other has a copy. */
enum row_is_of { ROW_STAYS, ROW_IS_OTHERS, ROW_IS_BOTHS, N_ROW_IS_OF };
/* Why what stands under one number cannot be divided between it and another's, as a sentence; NO_TEXT: it can. */
struct text same_person_divide_hindrance(struct db *db, int64_t person, int64_t other);
/* Of what a person says whose it is: each row of `person` that hangs from none of their rows, and each row of others that names them, also
 * of people whom the user may not know of: the caller leaves those out (divide_rows_seen in the pages). What related the two already
 * is not asked about, nor what keeps people out. */
struct written_list same_person_divisible(struct db *db, int64_t person, int64_t other, struct arena *a);
/* Is the row one of `person` that is the only one of its kind which somebody has, while the other has one? Then it can only stay, or be of
 * both, which fills what the other's lacks. */
bool same_person_is_single(struct db *db, int64_t other, const struct written_row *row, struct arena *a);
/* is_apart[i]: row i, or what hangs from it, tells in its text the protected address of a row of which other was said: there the text
 * would show what is protected here (DESIGN 5.3). */
void same_person_apart(struct db *db, int64_t person, int64_t other, const struct written_list *rows, const enum row_is_of *of, bool *is_apart, struct arena *a);
/* Inside a transaction with nothing in it but this. Parts follow what they hang from. A row that named another which is now somebody
 * else's names it no more, or names its copy. Restrictions, denials and legal holds of today hold for both, until somebody decides
 * otherwise, with nobody named there but who decided and `by`; an alert says that others must be named. What was sent in a return stays
 * as it was. A person_link remembers that they are two people, by which transaction. Refused while any row of `person` is not in the list. */
bool same_person_divide(struct txn *x, int64_t person, int64_t other, const struct written_list *rows, const enum row_is_of *of, int64_t by, struct text reason,
	struct fault *f);
/* What keeps people from one record today keeps them from the other too: what same_person_divide does first, for a record that is made
 * only to be divided. */
bool same_person_limits_hold(struct txn *x, int64_t person, int64_t other, int64_t by, struct fault *f);
/* The rows that a division gave to the other, or copied for them, and that are theirs still. */
struct written_list same_person_divided(struct db *db, int64_t link, struct arena *a);

/* ---- Undoing ---- */

/* Why this user cannot undo it now; NO_TEXT: they can. A seal hinders whoever does not see through it. */
struct text same_person_undo_hindrance(struct db *db, int64_t link, int64_t by, struct arena *a);
#endif
