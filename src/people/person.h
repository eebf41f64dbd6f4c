/* person.h - what a person is called, and the keys by which lists sort and find them.
 *
 * person.shown_name and person.name_key are kept from the person's names: the name they are known as, else the legal name,
 * else any other that is in use. A person without a name is headed by the council's child identifier, and sorts after
 * everybody who has one. */
#ifndef KITH_PERSON_H
#define KITH_PERSON_H
#include "record/record.h"
#include "records.h"

/* Sets shown_name and name_key of p from its names (the person's person_name rows, whatever their order) and la_child_id;
 * on: the day whose names count. Texts land in the arena. */
void person_call(struct person *p, const struct record_list *names, struct date on, struct arena *a);
/* What to head a page with: the shown name, else the child identifier, else "Person 12". */
struct text person_heading(const struct person *p, struct arena *a);

/* "11", "7 months", "3 weeks": of a small child years say too little. NO_TEXT when the date of birth is not wholly known. */
struct text age_words_in(struct arena *a, struct date born, struct date on);

/* After a name is saved: the person's own row follows, in the same transaction. */
bool person_name_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
