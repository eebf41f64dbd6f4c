/* shown.h - the page of what is done before court as its two files share it: what is known of it, and its sections. */
#ifndef KITH_BEFORE_COURT_SHOWN_H
#define KITH_BEFORE_COURT_SHOWN_H
#include "before_court/before_court.h"
#include "people/child_due.h"

struct before_court_shown {
	struct request *rq;
	struct person who;
	int64_t council, referral; /* the open one; of a closed case the last; NONE: there is none */
	bool may_edit;
	const struct pre_proceedings *p; /* the last; NULL: there were none */
	struct record_list gateways, offers, times, meetings, people, requests, letters;
	struct child_due due;
};
/* The open clock of a rule that runs from these pre-proceedings; NULL: none does. */
const struct clock *before_court_clock(const struct before_court_shown *s, const char *rule, const char *part);
/* Each step with what is recorded of it and the way to its form. */
void before_court_sections(const struct before_court_shown *s);
#endif
