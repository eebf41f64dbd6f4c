/* waiting.h - what waits for somebody to decide, answer or go on, and has no due date of a rule: what was sent to a manager, what came back, agencies that did
 * not answer, plans that nobody signed off; and of the children with a plan those with whom nobody has worked directly for some time. Of the children whom the
 * user may see; each kind is a number and the list behind it. */
#ifndef KITH_WAITING_H
#define KITH_WAITING_H
#include "access/access.h"

enum waiting_kind {
	WAITING_ASSESSMENTS, WAITING_ENQUIRIES, WAITING_PLANS,                                   /* sent to a manager, or gone through since the last sign-off */
	WAITING_RETURNED_ASSESSMENTS, WAITING_RETURNED_ENQUIRIES, WAITING_RETURNED_PLANS,        /* came back with comments */
	WAITING_MORE_TIME,                                                                       /* asked for before court, not signed */
	WAITING_LETTERS, WAITING_RETURNED_LETTERS, WAITING_LETTERS_TO_SEND,                      /* written; came back with comments; approved and not sent */
	WAITING_CHECKS,                                                                          /* asked about a contact that is not decided on, no answer */
	WAITING_DIRECT_WORK,                                                                     /* a plan stands, no direct work in so many weeks (codes waiting_limit) */
	N_WAITING
};
/* code: "assessments_to_authorise"; who: "A manager", "The worker", "Front door". */
extern const struct waiting_name { const char *code; struct text label, who; } waiting_names[N_WAITING];

/* mine: with the user's own cases, and those they cover. team NONE: any. */
struct waiting_filter { int64_t user, team; bool mine; };
struct waiting_row { int64_t person, row; struct text name, la_child_id, worker, record; struct date since; };
struct waiting_rows { struct waiting_row *at; size_t n, cap; };
enum { WAITING_MOST = 500 };

/* n: of each kind, at most WAITING_MOST. with_a_plan: the children of whom WAITING_DIRECT_WORK is a share, with a child protection or child in need plan that
 * stands since before those weeks. */
struct waiting_numbers { int64_t n[N_WAITING], with_a_plan; };

/* Longest first; at most WAITING_MOST. */
struct waiting_rows waiting_list(struct db *db, const struct waiting_filter *f, enum waiting_kind kind, struct arena *a);
struct waiting_numbers waiting_count(struct db *db, const struct waiting_filter *f);
int waiting_weeks(void);                 /* of direct work */
#endif
