/* Who holds a case, of several who have a part in it. */
#include "work/case_holder.h"

enum { HOLDERS = 3 };

int case_holder_rank(struct text role)
{
	static const char *const first[HOLDERS] = { "allocated_worker", "personal_adviser", "lead_practitioner" };
	int rank = 0;
	while (rank < HOLDERS && !text_is(role, first[rank]))
		rank++;
	return rank;
}

bool role_holds_case(struct text role)
{
	return case_holder_rank(role) < HOLDERS;
}

bool role_takes_part(struct text role)
{
	return !text_is(role, "asked_to_take");
}
