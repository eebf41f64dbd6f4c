/* subjects.h - what is recorded about a child by subject, in the order in which a child's story is read: the sections of the child's page and of the
 * page of what can be added. */
#ifndef KITH_SUBJECTS_H
#define KITH_SUBJECTS_H
#include "people/child.h"

/* The subjects of schema/ that have a place of their own, and one for all others. */
enum { N_SUBJECTS = 15 };
/* The types of record of one subject, in the schema's order. Worked-out episodes are in none: they stand in the history of care. Nor is whom a row
 * of another record is about: that stands with the row. Static. */
struct subject { const struct record_type **types; int n; };
const struct subject *subject_at(int place);             /* 0 to N_SUBJECTS - 1 */
const char *subject_title(int place);

/* By this user, by hand, of this child. Episodes are worked out; somebody has one identity; who may see a child has pages of its own. What hangs on
 * another record, an assessment on a referral, can be added once there is one, unless it is written with it. */
bool record_may_be_added(const struct child *c, const struct record_type *t);
/* The last part of the address of its form: "new". */
const char *record_form_of_new(const struct record_type *t);
#endif
