/* flags.h - what an assessment still lacks when it is to be authorised: pointed out and never refused (DESIGN 5.1). Whoever authorises it all the same says why. */
#ifndef KITH_ASSESSMENT_FLAGS_H
#define KITH_ASSESSMENT_FLAGS_H
#include "assessment/parts.h"

struct flag_list { struct text *at; size_t n, cap; };
/* In the order in which they are read. Brothers and sisters whose text is compared are looks of their own. */
struct flag_list assessment_flags(struct request *rq, const struct assessed *m);
/* A number of schema/codes/assessment_limit.csv. */
int assessment_limit(const char *name);
/* Of what is written about who the child is; also shown on the page of that part. */
void identity_flags(struct request *rq, const struct assessed *m, struct flag_list *l);
int assessment_words(const struct assessed *m, struct arena *a);
#endif
