/* protected.h - what of a row a user may not see because an address in it is protected (DESIGN section 5.3). A row whose field
 * is_protected is yes gives its fields marked `protect` in the schema to nobody but the people named for the person's address
 * (address_viewer); fields so marked of records without is_protected follow the person's own addresses. And wherever the words of a
 * protected address of this person, or of somebody related to them, stand in another text of the record, they are blotted out. What
 * was taken out is marked in the record's `hidden`, so that a form keeps it. For guarded.c alone. */
#ifndef KITH_PROTECTED_H
#define KITH_PROTECTED_H
#include "access/guarded.h"

enum { MOST_ADDRESSES = 64 };
struct protection {
	struct db *db;
	struct arena *arena;
	const struct record_type *type;
	int64_t user, person;            /* whose addresses were read last; NONE: nobody's yet */
	bool is_named, has_protected;    /* of that person: is the user named; is any address protected */
	struct text words[MOST_ADDRESSES];   /* folded: letters and digits alone */
	int n_words;
	bool is_cautious;                /* more addresses than can be looked for: whole texts go */
};
struct protection protection_of(struct db *db, int64_t user, const struct record_type *t, struct arena *a);
/* stands: the row as it stands now, by which its earlier versions are judged too; rec: the version to take it out of. */
void protection_apply(struct protection *p, const void *stands, void *rec);
/* Words about a person, such as the reason of a change, with protected addresses blotted out. */
struct text protection_words(struct protection *p, int64_t person, struct text words);
#endif
