/* interruption.h - the one frame of the page before a final act: what will happen, what of it cannot be undone, and the question, with a way back.
 * Always a page of its own, and its answer a plain POST. The caller opens and closes the page round it, and writes between the two
 * calls what the act asks for: a reason, the record as it stands.
 *
 *	interruption_open(rq, &(struct interruption){ .question = T("Lift this legal hold?"), .button = T("Lift the hold"), ...,
 *		GOV_LIST(happens, struct text, T("From today it keeps nothing.")), GOV_LIST(lasting, struct text, T("...")) });
 *	gov_input(...);
 *	interruption_close(rq, &same); */
#ifndef KITH_INTERRUPTION_H
#define KITH_INTERRUPTION_H
#include "web/gov/gov.h"
#include "web/web.h"

struct interruption {
	struct text question, words;     /* the heading; and what it is about, or NO_TEXT */
	const struct text *happens; int n_happens;
	const struct text *lasting; int n_lasting;       /* what cannot be undone */
	struct text action, button;      /* where the answer goes, and what it says */
	struct text leave, leave_words;  /* the link that leads away with nothing done; with gives_back a button, and leave is not used */
	bool gives_back;                 /* a form was sent and waits for the answer: it goes along whole, with sure=1, or back=1 to be shown again */
};
void interruption_open(struct request *rq, const struct interruption *i);
void interruption_close(struct request *rq, const struct interruption *i);
/* Was the question answered with yes; or is the form asked for again? */
bool interruption_is_sure(const struct request *rq);
bool interruption_is_back(const struct request *rq);
#endif
