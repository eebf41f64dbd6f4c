/* before_court.h - what is done before anybody applies to a court about a child (schema/protection.schema): the legal gateway meeting,
 * family group decision-making, the letter before proceedings to each parent, meetings, more time, the outcome, the application, and the
 * days of the case (rules CT01 to CT06; Children Act 1989 section 31ZA; Public Law Outline).
 *
 * What a meeting, an offer or a letter says is carried into pre_proceedings in the transaction in which it is saved: that is the row which
 * the census, the standard dataset and the clocks read, and nobody types it twice. */
#ifndef KITH_BEFORE_COURT_H
#define KITH_BEFORE_COURT_H
#include "people/record_asked.h"
#include "record/hooks.h"
#include "records.h"

extern const struct route before_court_routes[], before_court_form_routes[], more_time_before_court_routes[];

/* Pre-proceedings of a person in a council: the last that began in the open referral, or where none is open in any, going on or not; NULL:
 * there were none. And those that go on; NULL. */
const struct pre_proceedings *pre_proceedings_last(struct request *rq, int64_t person, int64_t council);
const struct pre_proceedings *pre_proceedings_going_on(struct request *rq, int64_t person, int64_t council);
/* The child's open referral in a council; NONE. */
int64_t referral_open_in(struct request *rq, int64_t person, int64_t council);
/* Does it count for these pre-proceedings, the last there were: it is of their referral, and later than each time of it that ended before.
 */
bool family_decision_counts(const struct family_decision_meeting *m, const struct pre_proceedings *p, const struct record_list *all_times);
struct text before_court_href(struct request *rq, const char *rest); /* "/children/12/before-court/outcome" */

/* After a save (record/hooks.h). A gateway meeting that decides so begins pre-proceedings, or ends them by going to court. */
bool legal_gateway_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
bool family_decision_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
/* The first meeting, how many reviews there were, and whether a parent had a lawyer. */
bool pre_proceedings_meeting_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
bool pre_proceedings_person_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
/* A letter before proceedings that went is the day on which the letter was sent: the first that did. */
bool letter_before_proceedings_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
