/* decide.h - an assessment on its way: sent to a manager, looked at half way (FD06), returned with comments, authorised (FD07). Every step is a row that stays; who
 * wrote any part of it, or is its worker, decides nothing of it. */
#ifndef KITH_ASSESSMENT_DECIDE_H
#define KITH_ASSESSMENT_DECIDE_H
#include "assessment/parts.h"

enum assessment_step { STEP_SENT, STEP_LOOKED, STEP_RETURNED, STEP_AUTHORISED, N_STEPS };
extern const struct assessment_step_words { const char *code, *title, *button; } assessment_steps[N_STEPS];

/* Of all decisions: the last that moved it on, and how often it came back. NULL: nothing was sent yet. */
const struct assessment_decision *assessment_last_step(const struct assessed *m);
int assessment_times_returned(const struct assessed *m);
/* Why this user does not take this step; NO_TEXT: they may. */
struct text assessment_step_refused(struct request *rq, const struct assessed *m, enum assessment_step step);
/* The latest transaction of anything in it: what whoever decides has read. */
int64_t assessment_stamp(const struct assessed *m);

/* Where it stands, in words; and below the page what was decided, and what this user may do next. */
void assessment_standing(struct request *rq, const struct assessed *m);
void assessment_decisions(struct request *rq, const struct assessed *m);
#endif
