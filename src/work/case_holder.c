/* Who holds a case, of several who have a part in it. */
#include "work/case_holder.h"

int case_holder_rank(struct text role)
{
	static const char *const first[] = { "allocated_worker", "personal_adviser", "lead_practitioner" };
	int rank = 0;
	while (rank < 3 && !text_is(role, first[rank]))
		rank++;
	return rank;
}
