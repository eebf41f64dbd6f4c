/* sibling.h - a child's brothers and sisters as one user may know of them: whichever of the two records says so, where the user may see that
 * record and the other child. */
#ifndef KITH_SIBLING_H
#define KITH_SIBLING_H
#include "web/web.h"

struct sibling { int64_t id; struct text name; bool is_half /* or a step-sibling */, is_restricted; };
struct sibling_list { struct sibling *at; size_t n, cap; };
struct sibling_list siblings_of(struct request *rq);     /* of the person of the route, by name */
#endif
