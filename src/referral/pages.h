/* pages.h - the front door (schema/referral.schema): a contact taken for one or several children of a family.
 *
 * A contact is one row a child, never one a family: each child is decided about, and has a clock, alone. */
#ifndef KITH_REFERRAL_PAGES_H
#define KITH_REFERRAL_PAGES_H
#include "people/record_asked.h"
#include "people/registering.h"
#include "records.h"

extern const struct route contact_form_routes[], contact_routes[], decide_routes[], contact_answer_routes[], incident_routes[], board_routes[], more_time_routes[], handover_routes[], online_form_routes[], online_routes[];

/* A child as one was named at the form of a contact, and whoever is recorded already and may be the same. */
struct named_child {
	struct person_name name;
	struct date born;
	struct likely_people likely;
	bool is_named;                   /* anything was typed of them */
	bool is_new;                     /* nobody recorded is like them, or none of those is them */
	int64_t person, council;         /* whom the contact is about once that is known; NONE: not yet */
	struct text name_error, born_error, who_error;
};
enum { MOST_CHILDREN = 8 };
struct named_children { struct named_child at[MOST_CHILDREN]; int64_t council; int n_shown; };
/* What was posted, each child matched; council: whose record a new one is. Their inputs' names begin with ALONG: a draft keeps them. */
void named_children_read(struct request *rq, struct named_children *l);
void named_children_put(struct request *rq, const struct named_children *l);
/* What stops the contact from being saved. */
void named_children_check(struct request *rq, const struct named_children *l, struct problems *p);
/* As the form would post it of one child who is known: NO_TEXT when they are not this user's to know. */
struct text named_child_typed(struct request *rq, int64_t person);

/* The contact of the path, as this user may see it; else 404. */
bool contact_asked(struct request *rq, struct asked_record *q);
/* The same, to be written about in the council whose contact it is; else 403. */
bool contact_to_change(struct request *rq, struct asked_record *q);

/* Contacts of other children that were taken at the same form and that this user may see, by name; may_decide: and nobody has decided about yet,
 * and this user may. */
struct contact_together { int64_t person, contact; struct text name; bool may_decide; };
struct contacts_together { struct contact_together *at; size_t n, cap; };
struct contacts_together contacts_together(struct request *rq, int64_t contact);
/* The name of the tick by which what is said of the contact is said of that one too; and was it posted? */
struct text together_input(struct request *rq, const struct contact_together *c);
bool together_is_ticked(struct request *rq, const struct contact_together *c);

/* The same, under /api (people/record_told.h). */
struct api;
void contacts_beside(struct api *w, const struct asked_record *q);

/* The other notices of the incident, and the way to say that there are or that this is none. Nothing where there is nothing to say. */
void incident_put(struct request *rq, const struct contact *c, bool may_edit);

/* After a contact is saved (record/hooks.h): whoever is protected by what they are is so from then on by word, whatever is said of them later. */
bool contact_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
/* After a change of a due date is saved: that a decision about a contact is put off is told to whoever manages there. */
bool contact_put_off(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
