/* providers.h - Ofsted's lists of providers: what is known of a provider by its unique reference number. */
#ifndef KITH_SSDA903_PROVIDERS_H
#define KITH_SSDA903_PROVIDERS_H
#include "returns/ssda903/check/columns.h"
#include "returns/ssda903/check/postcodes.h"

enum { PROVIDER_CODES = 24 };
struct listed_provider {
	uint64_t urn;                    /* code_of its text */
	uint64_t post;                   /* postcode, packed as in columns.h; 0: not told */
	uint64_t authority;              /* code of the ONS code; 0: not known */
	int32_t ended;                   /* registration; DAY_ABSENT: not */
	uint64_t place[PROVIDER_CODES];  /* placement types that the provider may be; 0 ends the list */
	uint64_t provider[8];            /* provider codes; 0 ends the list */
};
struct providers { struct listed_provider *at; size_t n, cap; };       /* by urn, each once, after providers_order */

void providers_order(struct providers *p);
/* From workbooks, their paths with commas between; `where` (may be NULL) tells each provider's council by its postcode. NULL and a fault when one
 * cannot be read. */
struct providers *providers_read(const char *paths, const struct postcodes *where, struct arena *a, struct fault *f);
const struct listed_provider *provider_of(const struct providers *p, uint64_t urn);     /* NULL: not in the list */
#endif
