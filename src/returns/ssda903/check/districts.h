/* districts.h - which council has children's services in a district: returns/ssda903/districts.csv. */
#ifndef KITH_SSDA903_DISTRICTS_H
#define KITH_SSDA903_DISTRICTS_H
#include "base/text.h"

/* code_of the county for a district (E07...), of the council itself for any other in England, of WAL, SCO, NIR elsewhere; 0: none. A
 * county that the directory itself names (E10...) goes before the list. */
uint64_t authority_of_district(struct text area, struct text county);
#endif
