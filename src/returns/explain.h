/* explain.h - what the council answers when the Department asks about a row that is right as it stands: a record return_explanation of the child, one
 * for a rule and year, with its history. The field to write it stands wherever an issue of a child does: on the child's 903 page, and on the page of a
 * rule's children (ready_rule_pages.c); the return's page lists all of its year. */
#ifndef KITH_RETURNS_EXPLAIN_H
#define KITH_RETURNS_EXPLAIN_H
#include "records.h"
#include "web/web.h"

/* Those of one child as this user may read them, of one year of the 903. */
struct explanations { const struct return_explanation **at; size_t n, cap; };
struct explanations explanations_of(struct request *rq, int64_t person, struct text year);
const struct return_explanation *explanation_of(const struct explanations *all, struct text rule);       /* NULL: none yet */

/* The note, and behind a line the form that writes or changes it. then: the path that it leads back to. */
struct explained { int64_t person; struct text child, rule, year, then; const struct return_explanation *is; };
void explanation_field(struct request *rq, const struct explained *e);

/* A council's, of people whom this user sees, by rule, to be shown: each person is a look of its own. */
struct council_explanation { int64_t person; struct text child; const struct return_explanation *is; };
struct council_explanations { struct council_explanation *at; size_t n, cap; };
struct council_explanations explanations_of_council(struct request *rq, int64_t council, struct text year);
/* Of how many children each rule is explained, of everybody. */
struct rule_explained { struct text rule; int64_t children; };
struct rules_explained { struct rule_explained *at; size_t n, cap; };
struct rules_explained rules_explained(struct request *rq, int64_t council, struct text year);
int64_t times_explained(const struct rules_explained *all, struct text rule);
extern const struct route explain_routes[];
#endif
