/* section47.h - a section 47 enquiry's pages: what it lacks to be sent, its way to a manager, and who may authorise it. */
#ifndef KITH_SECTION47_H
#define KITH_SECTION47_H
#include "people/record_asked.h"
#include "records.h"

extern const struct route section47_routes[], section47_decide_routes[];

bool enquiry_asked(struct request *rq, struct asked_record *q);
/* error: of the manager's form; NO_TEXT: none. */
void enquiry_page_put(struct request *rq, const struct asked_record *q, struct text error);

/* What must be written before it can be sent or authorised, as a sentence; NO_TEXT: nothing. */
struct text enquiry_lacks(const struct section47_enquiry *e);
/* Why this user may not authorise it, as a sentence: they are no manager of the child's, or they wrote what was found. NO_TEXT: they may. */
struct text enquiry_why_not_authorise(struct request *rq, const struct section47_enquiry *e);

struct enquiry_step { struct text kind, by, comments; int64_t at; };
struct enquiry_decisions { struct enquiry_step *at; size_t n, cap; };
struct enquiry_decisions enquiry_decisions_of(struct request *rq, int64_t enquiry);      /* oldest first */
bool enquiry_is(struct request *rq, int64_t enquiry, const char *kind);                  /* the last decision is of that kind */
#endif
