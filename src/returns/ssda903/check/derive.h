/* derive.h - the columns that are in no CSV file but that rules speak of. */
#ifndef KITH_SSDA903_DERIVE_H
#define KITH_SSDA903_DERIVE_H
#include "returns/ssda903/check/cohort.h"
#include "returns/ssda903/check/postcodes.h"

/* Header.UASC: 1 for a child in the UASC table of the same year, else 0; of XML files what the file says. last may be NULL. */
void derive_unaccompanied(struct cohort *k, const struct file_set *now, const struct file_set *last);
/* Header.UPN_TWICE: 1 where another row of this year's Header has the same number (not a reason for having none). */
void derive_repeated_upns(struct cohort *k, struct arena *a);
/* Episodes.PL_LA, PL_LOCATION (IN the authority or OUT), PL_DISTANCE in a straight line from home, POST_UNKNOWN: 1 where the directory has
 * not one of the postcodes. authority: code of the ONS code; 0: PL_LOCATION stays absent. Children from..to, for threads. */
void derive_places(struct cohort *k, size_t from, size_t to, const struct postcodes *p, uint64_t authority);
#endif
