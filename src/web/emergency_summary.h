/* emergency_summary.h - DESIGN 5.11: when who looked can be logged nowhere, a page about a child is not shown; instead one form asks
 * which manager was spoken to, and what is shown then is a summary, logged as soon as anything can be written.
 *
 * turn.c asks summary_allows when the read log refused a page. The summary itself is people/summary_page.c's. */
#ifndef KITH_EMERGENCY_SUMMARY_H
#define KITH_EMERGENCY_SUMMARY_H
#include "web/web.h"

#define SUMMARY_PATH "/emergency-summary"      /* where a child is named by those who have no list */

/* The page that this request made may be sent although the log refused it: it is an emergency summary, and the look is kept in
 * memory. Else answers with the form, for a page about one child, or says where to find it; false. */
bool summary_allows(struct request *rq, const struct read_entry *e);
/* The form for the child of the route, with what was typed and what is wrong with it (NO_TEXT: nothing). */
struct summary_form { struct text spoken_to, reason, spoken_to_wrong, reason_wrong; };
void summary_form_page(struct request *rq, const struct summary_form *form);
/* Reads the form into rq->spoken_to and rq->emergency_reason; false when it answered with what is wrong. */
bool summary_form_read(struct request *rq);
#endif
