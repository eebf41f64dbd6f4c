/* lists.h - what checks of a served store are made against beside the record: the postcode directory and Ofsted's lists of providers, that the settings
 * `postcodes` and `providers` name. Read once, before anything is served; read-only then, safe from any thread. Other files take effect when the
 * server is started again.
 *
 *	lists_load(&(struct lists_wanted){ .postcodes = path, .providers = paths }, bad)        a sentence for each that cannot be read
 *	lists_give(&q);                                  the check has what there is, and why it has no more
 *
 * A demonstration has its own invented directory (lists_use_invented) and no other. */
#ifndef KITH_RETURNS_LISTS_H
#define KITH_RETURNS_LISTS_H
#include "returns/ssda903/check/check.h"

enum { LISTS = 2 };
struct lists_wanted { const char *postcodes, *providers; };      /* NULL: not set; providers: paths with commas between */
/* Returns how many of bad[LISTS] are set: the service starts without these, and their rules are not run. */
int lists_load(const struct lists_wanted *w, struct fault bad[LISTS]);
/* csv: as the ONS lays its directory out. */
void lists_use_invented(struct text csv);
void lists_forget(void);                                 /* for tests: as if nothing had been loaded */

void lists_give(struct check_903 *q);
const struct postcodes *lists_postcodes(void);           /* NULL: there is no directory */
/* "Postcodes: onspd.index, 2,650,120 postcodes, a file of 3 November 2026." one for each that is there; good for as long as the program runs. */
int lists_told(struct text told[LISTS]);
#endif
