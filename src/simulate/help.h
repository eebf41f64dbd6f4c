/* help.h - one referral of one child while it is made up: what the files that write its parts share (help.c, protection.c, front_door.c, assessed.c,
 * enquired.c, conferred.c, planned.c, passed.c). */
#ifndef KITH_SIMULATE_HELP_H
#define KITH_SIMULATE_HELP_H
#include "records.h"
#include "simulate/world.h"

/* Nothing is dated after `last`. chance: of what was always made; more: of the parts, so that making more of them leaves the rest as it is. */
struct help {
	struct txn *x;
	struct child_life *l;
	struct chance chance, more;
	const struct turn *t;
	int number, received_hour, decided_hour;
	struct date from, to, last;              /* to: none while the referral is open */
	enum team_number team_number;
	int64_t referral, team;
	struct text closure_reason;
};

/* Records are kept whole for this long; of what is older the demonstration has what returns and statistics ask. */
enum { MONTHS_OF_PARTS = 6, MONTHS_OF_DECISIONS = 12 };
bool help_is_within(const struct help *h, struct date on, int months);

bool help_put(struct help *h, const struct record_type *t, void *rec);
struct text help_say(struct help *h, struct date on, const char *rule);          /* as part of what was always made */
struct text help_tell(struct help *h, struct date on, const char *rule);         /* of a part */
/* "one|two|three" of a rule, each part of it a text; parts that are not there are NO_TEXT. One of more than a word begins with a capital. */
enum { MOST_CELLS = 5 };
struct cells { struct text at[MOST_CELLS]; };
struct cells cells_of(struct text t, struct arena *a);
struct cells help_cells(struct help *h, struct date on, const char *rule);
int help_days(struct help *h, int lo, int hi);
struct date help_working_day(struct date d);
int64_t help_at_hour(struct date d, int hour);
int64_t help_worker_on(const struct help *h, struct date on);
bool help_is_past(const struct help *h, struct date d);
/* The user of whoever held the case; NONE: they have left, or have none. */
int64_t help_user_on(const struct help *h, struct date on);
int64_t help_manager(const struct help *h);                                       /* of the team: a user */
/* A row that is written after the others, in somebody's name (NONE: nobody's). */
void help_later(struct help *h, int64_t author, const struct record_type *t, const void *rec);

bool help_visit(struct help *h, const char *kind, struct date on, int64_t plan, struct visit *v);
bool help_visits(struct help *h, const char *kind, struct date from, struct date to, int every, int64_t plan, int64_t contingency);

/* What belongs to a contact: of the referral, or of one that waits at the front door today. */
bool front_door_parts(struct help *h, const struct contact *c, struct date on);
/* To an assessment, authorised or still under way. */
bool assessed_parts(struct help *h, const struct assessment *a, struct date from, struct date authorised);
/* To a strategy discussion and the enquiry it started. */
bool strategy_parts(struct help *h, const struct strategy_discussion *s, struct date on);
bool enquiry_parts(struct help *h, const struct section47_enquiry *e, struct date on);
/* To a conference; to a core group. */
bool conference_parts(struct help *h, const struct conference *c, struct date on);
bool core_group_parts(struct help *h, const struct core_group *g);
/* A plan's rows, what is done if it does not keep the child safe, and its sign-off; exactly one of the plans is NONE. contingency: the first, or NONE. */
enum { MOST_MEETINGS = 16 };
struct meeting { struct date on; const char *occasion; int64_t core_group, conference; };
struct made_plan {
	int64_t cp_plan, cin_plan;
	struct date from, to;
	bool is_ended;
	int64_t contingency;
	struct meeting meeting[MOST_MEETINGS];   /* at which it was gone through, by date */
	int n_meetings;
};
bool plan_rows(struct help *h, struct made_plan *p);
void plan_gone_through(struct help *h, struct made_plan *p, const char *occasion, struct date on, int64_t core_group, int64_t conference);
bool plan_versions(struct help *h, const struct made_plan *p);                    /* after all its meetings */
/* "Is the trigger met?", at a visit or a core group (the other NONE). */
bool trigger_asked(struct help *h, int64_t contingency, struct date on, int64_t visit, int64_t core_group);
/* With the child or a parent, now and then while there is a plan. */
bool direct_work_make(struct help *h, struct date from, struct date to);
/* What the manager decided in supervision, each month or so. */
void supervision_make(struct help *h, struct date from, struct date to);
/* That somebody of the family had a record read to them or was given it. */
bool shared_with_family(struct help *h, const struct record_type *t, const struct record *row, struct date on);

/* How the case closed, when it did. */
bool case_closed(struct help *h, struct text reason);

bool protection_make(struct help *h);
bool in_need_plan_make(struct help *h, struct date from);
#endif
