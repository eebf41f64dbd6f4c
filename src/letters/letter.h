/* letter.h - a letter about a child, made for one named recipient (letters.schema): who may be written to, where it goes, what fills its fields, what stands in
 * the way of approving it, and how it stands.
 *
 * How a letter stands follows from its facts: nobody approved it, it came back with comments, it is approved, it went, it was withdrawn. Once approved its words
 * never change, so that what is printed again is what went.
 *
 * No letter leaves with a protected address that its recipient may not know, whoever asks and whatever they see themselves (DESIGN 5.2, 5.3), and whoever made a
 * contact and is protected gets none (DESIGN 5.9). */
#ifndef KITH_LETTER_H
#define KITH_LETTER_H
#include "letters/template.h"
#include "people/record_asked.h"
#include "web/pdf.h"

/* ---- Whom to ---- */

/* Somebody whom the child's record names and who can be written to. */
struct letter_to {
	struct text token;               /* "person-12", "professional-7", "contact-3", "other": in addresses of pages */
	struct text kind;                /* code of shared_recipient */
	int64_t person, professional, contact;   /* NONE: not one */
	struct text name, as_what;       /* "Grace Adeyemi", "Mother"; somebody else has neither */
	bool is_adopter;                 /* may know the name that the child has since the adoption */
	struct text how, address;        /* proposed; address NO_TEXT: none is open to this user, or safe */
	struct text address_why;         /* why there is none; NO_TEXT: there is */
	struct text refused;             /* why they may not be written to; NO_TEXT: they may */
	struct text careful;             /* what is recorded of reaching them safely; NO_TEXT: nothing */
	struct text unsafe_email;        /* marked as not safe to use */
};
struct letter_tos { struct letter_to *at; size_t n, cap; };
/* The child, the adults of the child's family, the professionals around the child, and the professionals who made a contact; each once. */
struct letter_tos letter_tos_of(struct request *rq, const struct person *child);
/* One of them, or "other", with where a letter of this kind can go; false: there is none such. */
bool letter_to_find(struct request *rq, const struct person *child, struct text token, struct text kind, struct letter_to *to);
/* The same of whom a letter is to. */
bool letter_to_of(struct request *rq, const struct person *child, const struct letter *l, struct letter_to *to);

/* ---- What it says ---- */

struct letter_facts letter_facts_of(struct request *rq, const struct person *child, int64_t council, const struct letter_to *to);

/* ---- How it stands ---- */

enum letter_state { LETTER_TO_APPROVE, LETTER_RETURNED, LETTER_TO_SEND, LETTER_SENT, LETTER_WITHDRAWN };
enum letter_state letter_state_of(const struct letter *l);
struct text letter_state_words(const struct letter *l);
/* Does this reader see all of it: to whom, where to, and every word? In part nobody prints, approves or changes it. */
bool letter_is_whole(const struct letter *l);
/* What stands in the way of its leaving, in sentences; of an address that its recipient may not know only where it stands. */
struct letter_wants { struct text *at; size_t n, cap; };
struct letter_wants letter_lacks(struct request *rq, const struct person *child, const struct letter *l);
/* The part of it that concerns addresses alone, which is asked again whenever it is printed. NO_TEXT: nothing. */
struct text letter_tells(struct request *rq, const struct letter *l);
/* Why this user may not approve or return it; NO_TEXT: they may. Never one's own where somebody else is asked. */
struct text letter_why_not(struct request *rq, const struct letter *l);

/* ---- On paper ---- */

/* At the foot of each of its pages. */
struct text letter_foot(const struct letter *l, struct arena *a);
/* The letter from its head to its last paragraph; from the frozen words alone, so that it is the same whenever it is printed. */
void letter_put(struct pdf *p, const struct letter *l, struct arena *a);
#endif
