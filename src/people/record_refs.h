/* record_refs.h - the links between records, as the generic pages show and offer them: a worker by name, a placement of the
 * same child by its first day, another person only when this user may see them. */
#ifndef KITH_RECORD_REFS_H
#define KITH_RECORD_REFS_H
#include "web/record_form.h"

enum { MOST_REFS = 8 };
/* What one link field of a record like r may point at (all), or what this person's rows point at. */
struct ref_choices ref_choices_of(struct request *rq, const struct field *f, const struct record *r, bool all);
/* The worker, team or person that a row points at, by name, where the row was read guarded; NO_TEXT when not this user's to know. */
struct text ref_name(struct request *rq, const struct field *f, const struct record *r);
/* What each link field of rec points at, in words; returns how many of refs were filled. */
int refs_shown(struct request *rq, const struct record_type *t, const void *rec, struct ref_choices refs[MOST_REFS]);
/* What each link field may be set to, and for a new row what it may belong to, where there are several. */
int refs_offered(struct request *rq, const struct record_type *t, const void *rec, struct ref_choices refs[MOST_REFS]);
/* Adds a problem for a link to something that was not on offer. */
void refs_check(struct request *rq, const struct record_type *t, const void *rec, struct problems *p);
/* For a new row of a type that belongs to another record: sets the newest that stands today, else one that did. The form offers
 * the others where there are several. false: there is none. */
bool parent_found(struct request *rq, const struct record_type *t, void *rec);
#endif
