/* case_903.h - worked cases of the 903's rules: {"tables": {"Episodes": [{column: value}]}, "metadata": {}, "expected": {"Episodes": [row]}}. */
#ifndef KITH_TEST_CASE_903_H
#define KITH_TEST_CASE_903_H
#include "base/text.h"
#include <jansson.h>

struct out;
/* Rows that were expected and not flagged, and flagged and not expected; both 0: the case passes. */
struct case_count { int missed, not_expected; };
/* rule: place in rules_903. What differs is told: " missed Episodes 3 not expected Header 0". */
struct case_count case_run(json_t *c, int rule, struct out *told);
/* Our own cases, written as rules.cases has them: the next one of the text, as above, and its rule's code; NULL at the end. The caller
 * gives it back with json_decref. */
json_t *case_next(struct text *rest, char *code, size_t size);
#endif
