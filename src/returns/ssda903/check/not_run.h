/* not_run.h - which rules could not be run, those of one reason together: what every report of a check ends with, because a rule that was not run
 * has not been passed. */
#ifndef KITH_SSDA903_NOT_RUN_H
#define KITH_SSDA903_NOT_RUN_H
#include "returns/ssda903/check/check.h"

struct json;
struct not_run_group { struct text why; const char **code; size_t n; };
struct not_run_groups { struct not_run_group *at; size_t n, cap; };
struct not_run_groups not_run_grouped(const struct check_903 *q, struct arena *a);
/* "not_run":[{"why","rules":["101",..]}] */
void not_run_json(struct json *j, const struct check_903 *q, struct arena *a);
/* Is it worked out from a postcode directory or a list of providers, so that what it finds tells something of where the child is? */
bool rule_tells_places(const struct rule_903 *r);
#endif
