/* story.h - what happens between a family and the service as it is made up before anything is written: referrals one after another, what each
 * was found to be, and the days of its assessment, enquiry, conference and plan. The same for all children of a family who are referred
 * together. Days may lie after the history ends: whoever writes leaves out what has not happened yet. Pure: no database. */
#ifndef KITH_STORY_H
#define KITH_STORY_H
#include "simulate/figures.h"

enum { MOST_TURNS = 12 };
enum turn_kind { TURN_NO_ACTION, TURN_NOT_IN_NEED, TURN_IN_NEED, TURN_CARE };

/* One referral until it closes. A day that never comes is none. */
struct turn {
	enum turn_kind kind;
	struct date referred, closed;
	struct text source, need;
	const char *urgency;
	struct date assessed_from, authorised;
	struct date assessed_again_from, authorised_again;
	struct date enquiry_on, conference_on, plan_ends;
	bool makes_plan, is_planned;         /* protection plan; child in need plan */
	int plans_before;
	struct text category;
	int64_t contacts_before;             /* that became no referral */
};
struct story { struct turn turn[MOST_TURNS]; int n; };

/* A day of referral within the span, by month as referrals come. */
struct date referral_day(struct chance *c, struct date from, struct date to);
/* Referrals of a family that is helped at home, from the first until nothing comes any more or `last`. */
void story_of_help(struct chance *c, int council, struct date first, struct date last, struct story *s);
/* The referral under which a child came into care on that day, until care ended (none); nothing of it before the earliest day, on which the
 * child was born or what was before had ended. */
void story_of_care(struct chance *c, int council, struct date earliest, struct date care_from, struct date care_to, struct story *s);
#endif
