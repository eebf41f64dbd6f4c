/* places.h - which cells of a row of Episodes tell where a child is: the postcode of the placement, that of home, and the number of the home, which
 * tells it as well. For whoever may not be told a protected address. */
#ifndef KITH_SSDA903_PLACES_H
#define KITH_SSDA903_PLACES_H
#include "access/protected.h"
#include "returns/ssda903/layout.h"

enum { SSDA903_PLACES = 3 };
/* Their columns of the table, which is Episodes. */
void places_columns(const struct ssda903_table *t, int column[SSDA903_PLACES]);
/* Does the row (NULL: none) tell an address of this person that is protected from the user? A home's number without a postcode beside it does
 * where any address is. */
bool places_are_kept(struct protection *p, const struct ssda903_table *t, int64_t person, const struct text *cells);
void places_clear(const struct ssda903_table *t, struct text *cells);
#endif
