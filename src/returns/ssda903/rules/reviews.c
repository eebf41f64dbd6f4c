/* Rules about reviews and how the child took part. */
#include "returns/ssda903/check/rule.h"

RULE_903(166)
{
	FLAG_WHERE(r, c->Reviews, !day_good(r->REVIEW));
}

RULE_903(167)
{
	FLAG_WHERE(r, c->Reviews,
		(HAS(r->REVIEW_CODE) && !in_list(k->lists, LIST_REVIEW_CODE, r->REVIEW_CODE)) || HAS(r->REVIEW) != HAS(r->REVIEW_CODE));
}

RULE_903(440)
{
	FLAG_WHERE(r, c->Reviews, IS(r->REVIEW_CODE, "PN0") && day_not_before(r->REVIEW, birthday(r->DOB, 4)));
}

RULE_903(441)
{
	FLAG_WHERE(r, c->Reviews,
		IN(r->REVIEW_CODE, "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7") && day_before(r->REVIEW, birthday(r->DOB, 4)));
}
