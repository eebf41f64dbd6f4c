/* same_person_shown.h - what the pages of joined, separated and divided records share. */
#ifndef KITH_SAME_PERSON_SHOWN_H
#define KITH_SAME_PERSON_SHOWN_H
#include "people/pages.h"
#include "people/same_person.h"

/* The person of the route, for a user who may say whose records are whose; else 403 or 404 is answered. */
bool same_person_may_find(struct request *rq, struct person *p);
/* And the other person of the path, whom the user sees and may find about too; the look at them is logged with the page's own. */
bool same_person_two_asked(struct request *rq, struct person *one, struct person *other_one);
/* The person whom the user sees and who has this number: the council's, or the one in a page's address; NONE. */
int64_t same_person_by_number(struct request *rq, struct text typed);
struct text same_person_href(struct request *rq);
/* is_inner: below the page on which everything found of the person stands. */
void same_person_frame(struct request *rq, const struct person *p, struct text title, bool is_inner, bool has_errors);
void put_words(struct request *rq, const char *before, struct text t);

/* The name of the question whose a row is; and what a person would call the row by, as far as this user sees it: another council's is
 * said to be there and no more. */
struct text written_row_name(struct request *rq, const struct written_row *w);
struct text written_row_words(struct request *rq, const struct written_row *w);
struct text written_row_excerpt(struct request *rq, const struct written_row *w);        /* three telephone calls are told apart by what they say */
/* Is it the same rows, in the same order? Nobody wrote meanwhile. */
bool written_rows_same(const struct written_list *a, const struct written_list *b);
#endif
