/* record_asked.h - which record about a child a path names, and who may do what to it: the checks that its pages (record_pages.c) and their
 * twins under /api (record_api.c) make in the same words. Where one gives false, the answer is written already. */
#ifndef KITH_RECORD_ASKED_H
#define KITH_RECORD_ASKED_H
#include "people/person.h"
#include "people/record_work.h"

struct asked_record {
	const struct record_type *type;
	struct person person;
	void *rec;
};
/* The row of the path, as this user may see it; else 404. It is noted for the read log. */
bool record_asked(struct request *rq, struct asked_record *q);
bool record_asked_of(struct request *rq, struct asked_record *q);        /* of the type in q, whatever the path calls it; so below */
/* The same, to be changed: a post that reaches the child elsewhere allows nothing in the council whose record this is, and what is written
 * once is not edited by anybody. */
bool record_to_change(struct request *rq, struct asked_record *q, enum action action);
/* What the program makes is read and never written by hand: it has no form. t may be NULL. */
bool record_has_form(struct request *rq, const struct record_type *t);
/* A new row of the type in the path, about the person in the path, belonging to what stands today. is_orphan: false is given, nothing is
 * answered, and there is nothing it could belong to, in the words of record_orphan_words. */
bool record_begun(struct request *rq, struct asked_record *q, bool *is_orphan);
bool record_begun_of(struct request *rq, struct asked_record *q, bool *is_orphan);
struct text record_orphan_words(struct request *rq, const struct record_type *t);
/* The versions of the row of the path; of one that was entered in error too, which has a history and nothing else (rec is NULL). */
bool record_versions_asked(struct request *rq, struct asked_record *q, struct version_list *l);
bool record_versions_asked_of(struct request *rq, struct asked_record *q, struct version_list *l);
/* q is borrowed. */
struct record_frame record_frame_of(struct request *rq, const struct asked_record *q);
/* Below a record as it is read: to change it, its history, who has which version, to end it as entered in error, as far as this user may. */
void record_ways_put(struct request *rq, const struct asked_record *q);
/* What was saved may take the record out of this user's sight: it sealed it, or ended the involvement through which they saw the child.
 * They are told so, on a page that says nothing of the child, instead of finding nobody. NO_TEXT: they still see it. */
struct text record_out_of_sight(struct request *rq);
#endif
