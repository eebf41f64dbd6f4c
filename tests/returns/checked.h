/* checked.h - what the check finds in a return of live records: a file of its own, because the check's names are not the schema's. */
#ifndef KITH_TEST_CHECKED_H
#define KITH_TEST_CHECKED_H
#include "returns/ssda903/fileset.h"

/* "rule child" and a line end for every issue, a child once a rule, sorted by child, of all rules that need neither postcodes nor providers. Every rule could be
 * evaluated, or the test fails. */
struct text checked_903(const struct file_set *now, const struct file_set *last, int year, struct arena *a);
#endif
