/* ready_rule.h - between the page "903 ready?" (ready_pages.c) and that of one of its rules (ready_rule_pages.c): the latest report. */
#ifndef KITH_RETURNS_READY_RULE_H
#define KITH_RETURNS_READY_RULE_H
#include "returns/return_reads.h"
#include <jansson.h>

/* The caller's; NULL: it has not been worked out. worked_out: when it was. */
json_t *ready_latest(struct request *rq, const struct return_route *at, int64_t *worked_out);
json_t *ready_entry(json_t *report, struct text rule);   /* of by_rule; NULL: the rule found nothing */
extern const struct route ready_rule_routes[];
#endif
