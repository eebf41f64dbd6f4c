/* protected.h - what of a row a user may not see because an address in it is protected (DESIGN section 5.3). A row whose field
 * is_protected is yes gives its fields marked `protect` in the schema to nobody but the people named for the person's address
 * (address_viewer); fields so marked of records without is_protected follow the person's own addresses. And wherever the words of any
 * protected address of the store stand in a text, whoever's record it is, they are blotted out (SECURITY section 8, test 6):
 *	its postcode or property number, always;
 *	its first line, in the record of the person or of somebody related to them, and in any other where its postcode or town stands too.
 * Who made a contact, where they are protected, goes the same way (referrer.h), and so does a letter to somebody whom the user may not know of.
 * Whoever is named for the person sees them, and everybody who sees the person's own record sees there what only the type of placement
 * protects (kept_address.h). What was taken out is marked in the record's `hidden`, so that a form keeps it. For guarded.c, and for
 * the frame of pages. */
#ifndef KITH_PROTECTED_H
#define KITH_PROTECTED_H
#include "access/guarded.h"

struct kept_addresses;
/* Whether somebody may be named on a row of that council (guarded.c). */
struct asked_for { int64_t person, council; bool is_named; };
struct protection {
	struct db *db;
	struct arena *arena;
	const struct record_type *type;
	int64_t user, person;            /* as to whose record the addresses were judged last; NONE: nobody's yet */
	bool is_read;
	const struct kept_addresses *kept;       /* NULL once read: the store could not be read */
	const bool *is_named;            /* by address: is the user named for its person */
	bool *is_open;                   /* by address: may its words stand in this person's record */
	signed char *is_kin;             /* by address: is it of this person or of a relative; -1: not looked at yet */
	int n_closed;                    /* how many are not open */
	int64_t ticks_of;                /* whose ticks were read last */
	bool has_protected, is_named_here;       /* is any address of that person ticked; is the user named */
	struct { struct asked_for *at; size_t n, cap; } asked;
	bool is_leaving;                 /* what is judged leaves, to whoever follows */
	int64_t recipient;
};
struct protection protection_of(struct db *db, int64_t user, const struct record_type *t, struct arena *a);
/* For words that leave to one recipient (NONE: somebody of whom there is no record): no address is open but the recipient's own, whoever asks. For
 * protection_words alone. */
struct protection protection_leaving_to(struct db *db, int64_t recipient, struct arena *a);
/* stands: the row as it stands now, by which its earlier versions are judged too; rec: the version to take it out of. */
void protection_apply(struct protection *p, const void *stands, void *rec);
/* Is there any address that this user may not be shown in that person's record (NONE: in nobody's)? */
bool protection_is_needed(struct protection *p, int64_t person);
/* Words in a person's record (NONE: in nobody's), such as the reason of a change, with protected addresses blotted out. */
struct text protection_words(struct protection *p, int64_t person, struct text words);
#endif
