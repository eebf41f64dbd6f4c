/* registering.h - a new person in the record, and whoever is recorded already and may be the same: for the page that registers somebody and for
 * forms in which somebody is named who may be new (a contact). It refuses nothing. Somebody whom the user may not know of is not among those
 * shown, and is no different from nobody (DESIGN 5.5); people/restricted_match.c tells those who must know. */
#ifndef KITH_REGISTERING_H
#define KITH_REGISTERING_H
#include "people/search.h"
#include "record/hooks.h"
#include "records.h"
#include "web/gov/gov.h"
#include "web/web.h"

/* The councils in which the user may add records, as a form offers them: value is the number. */
struct councils_to_edit { struct gov_option *at; size_t n, cap; };
struct councils_to_edit councils_to_edit(struct request *rq);

/* Those who are like enough to be worth a look, the likeliest first; and how one is told apart from another: name NO_TEXT where the user may
 * not be told any more. */
struct likely_people { struct search_hit *at; int n; };
struct likely_people likely_people_of(struct request *rq, const struct person_name *name, struct date born);
struct likely_words { struct text name, who, why; };
struct likely_words likely_words_of(struct request *rq, const struct search_hit *hit);

/* The row of somebody new: what they are called, and of a child the council's own number ("K000000123"), by which every return and other system
 * knows them, made once and never changed. p has the council and kind. */
bool person_made(struct txn *x, struct person *p, const struct person_name *name, struct fault *f);
/* Their number in the store; NONE, and the fault says why, when it could not be kept. Comes into the hands of whoever registers, whose posts would else not
 * reach the new record. */
struct registration { int64_t council; struct text kind; struct person_name name; struct person_identity birth; };
int64_t person_registered(struct txn *x, const struct registration *who, struct fault *f);
#endif
