/* address_check.h - the places where something like a protected address can still be read by whoever is not named for it: its house number
 * and street, the street alone, the sector of its postcode (SECURITY section 8, test 6). The machine cannot tell whether such words give
 * the address away, so a records manager looks at each place, and marks it as looked at (record address_check).
 *
 * It reads every row with a text, of the people whom the user sees, as it stands now: seconds in a large store, for the one page that a
 * manager asks for. */
#ifndef KITH_ADDRESS_CHECK_H
#define KITH_ADDRESS_CHECK_H
#include "access/guarded.h"
#include "access/kept_address.h"

enum { MOST_PLACES = 200 };
struct address_place {
	const struct record_type *type;
	const struct field *field;
	int64_t id, txn, person;         /* the row, its version, whose record it is */
	struct text name;                /* of that person */
	enum address_part part;          /* PART_LINE to PART_SECTOR */
};
struct address_places {
	struct address_place at[MOST_PLACES];
	int n;
	bool is_more;                    /* there are more than these */
	int64_t looked_at;               /* rows that somebody has looked at, as they stand */
};
/* Those that nobody has looked at, of what protects this person's addresses. */
void address_places(struct db *db, int64_t user, int64_t person, struct address_places *l, struct arena *a);
/* Has this person an address that is protected, ticked or by its type? */
bool has_kept_address(struct db *db, int64_t person);
/* Does a text of the row tell this person's protected address: a postcode, or house number and street? */
bool row_tells_address(struct db *db, int64_t person, const struct record_type *t, const void *rec);
/* Marks a row, in the version `txn`, as looked at for this person's address; council: the person's. Inside a job. */
bool address_place_mark(struct txn *x, int64_t person, int64_t council, const struct record_type *t, int64_t id, int64_t txn, struct fault *f);
#endif
