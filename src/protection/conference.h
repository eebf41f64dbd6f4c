/* conference.h - child protection conferences (schema/protection.schema): arranged, held and decided for several children at once, each child
 * with a conference, a decision, a plan and clocks of their own (CP02 to CP05, CP08).
 *
 * The plan starts at the conference, whatever is written of it. Quorum (social care and some others, codes meeting_quorum) is a mark of quality and
 * no condition. What is made for somebody has only what this somebody may be told. */
#ifndef KITH_CONFERENCE_H
#define KITH_CONFERENCE_H
#include "people/record_asked.h"
#include "records.h"

extern const struct route conference_routes[], conference_form_routes[], conference_hold_routes[], conference_minute_routes[];

/* Did enough agencies take part on that day's rule? Of the agencies of those who took part, NO_TEXT among them for the family. */
struct agencies { struct text *at; size_t n, cap; };
bool conference_is_quorate(const struct agencies *took_part, struct date on);
bool conference_took_part(struct text how);              /* in the room, or by video or telephone */

/* What one child's conference decides about the plan, in the transaction that holds it: starts it, lets it go on with this category, or ends it. */
struct plan_decision { bool makes_plan; struct text category; int64_t earlier_plans; };
bool conference_decide(struct txn *x, struct conference *c, const struct plan_decision *d, struct fault *f);
/* Ends a plan and its categories of abuse on a day. */
bool protection_plan_end(struct txn *x, struct cp_plan *p, struct date on, struct fault *f);
/* How many plans this child had before, as this user may see; NONE: none is known of here. */
int64_t conference_earlier_plans(struct request *rq, int64_t person);

/* Who is to chair (conference_chair.c). After a save: whoever is newly named before the conference is held works with the child as its chair, from today; whoever was
 * named before does so no longer, where nothing but the naming made it so. is_there: the conference was not ended. */
bool conference_chair_saved(struct txn *x, const struct conference *c, bool is_there, struct fault *f);
/* The choice of the chair in a form; and on the page of a conference that is to come a warning for each child of the meeting whose record the chair cannot open. */
void conference_chair_input(const struct record_frame *k, const struct form_values *v, struct text hint);
void conference_chair_put(struct request *rq, const struct conference *c, struct text child);

/* After a save (record/hooks.h): the chair's part in the case follows; who was invited and what was said ends with the conference. */
bool conference_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
