/* strategy.h - strategy discussions (schema/assessment.schema): which agencies took part, what follows from it, and whose each part is.
 *
 * Who took part is rows; the flags of the discussion, which returns read, follow from them. Quorum (social care, police and health) is a
 * mark of quality and no condition: an inquorate discussion that starts a section 47 enquiry starts its 15 working days (TIMESCALES 1.8).
 */
#ifndef KITH_STRATEGY_H
#define KITH_STRATEGY_H
#include "people/record_asked.h"
#include "records.h"

extern const struct route strategy_form_routes[], strategy_routes[], strategy_restricted_routes[];

/* Which of the three that a quorum needs did not take part, in words ("police and health"); NO_TEXT: quorate. */
struct text strategy_lacks(const struct strategy_discussion *s, struct arena *a);
/* The day by which the conference must be held after an enquiry that started on `on`: the rule CP02 as it stood that day, for this council.
 */
struct date conference_due_on(struct db *db, int64_t council, struct date on, struct arena *a);
/* The newest enquiry about somebody in one council that goes on, as this user may see it; false: there is none. */
bool enquiry_open_of(struct request *rq, int64_t person, int64_t council, struct section47_enquiry *e);

/* After a save (record/hooks.h): the flags follow who took part; what belongs to a discussion ends with it; the day by which a conference
 * must be held follows the day the enquiry started. */
bool strategy_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
bool strategy_attendance_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
bool strategy_restricted_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
bool enquiry_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);

/* Ends every row of a part with the row that it belongs to, and what belongs to it in turn. */
bool strategy_parts_end(struct txn *x, const struct record_type *part, int64_t whole, struct fault *f);

/* May this user read it, and so know of it (people/pages.h: kept_look)? */
bool strategy_restricted_may_know(struct request *rq, int64_t id);
/* What of a discussion its reader is named for, or is there to decide about: links to it, on the discussion's own page. */
void strategy_restricted_links(struct request *rq, const struct strategy_discussion *s);
#endif
