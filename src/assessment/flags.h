/* flags.h - what an assessment still lacks when it is to be authorised: pointed out and never refused (DESIGN 5.1). Whoever authorises it all the same says why. */
#ifndef KITH_ASSESSMENT_FLAGS_H
#define KITH_ASSESSMENT_FLAGS_H
#include "assessment/parts.h"

struct flag_list { struct text *at; size_t n, cap; };
/* In the order in which they are read. Brothers and sisters whose text is compared are looks of their own. is_for_record: they are kept with the
 * child's record, where others read them: nobody but the child is named. */
struct flag_list assessment_flags(struct request *rq, const struct assessed *m, bool is_for_record);
/* A number of schema/codes/assessment_limit.csv. */
int assessment_limit(const char *name);
int assessment_words(const struct assessed *m, struct arena *a);
#endif
