/* step.h - one form of what is done before court, described as data: which record it writes, which of its fields it asks, and which row of
 * each brother or sister it is about. One act about several children is typed once; whoever is ticked has a row of their own. A
 * half-brother or half-sister, and whoever is restricted, starts unticked (DESIGN 5.7). */
#ifndef KITH_BEFORE_COURT_STEP_H
#define KITH_BEFORE_COURT_STEP_H
#include "before_court/before_court.h"
#include "people/row_inputs.h"

struct step_form;
struct step {
	const struct record_type *type;
	const char *title, *words; /* words: below the title; NULL: none */
	const char *path;	   /* of a change: what stands after the row's address, "/outcome"; NULL: a new row is written */
	const int *fields;	   /* asked, in this order */
	int n_fields;
	/* Of a new row what it hangs from, of a change the row that it changes, for a brother or sister; NONE: it is not about them. own:
	 * the row of the form. */
	int64_t (*of_child)(struct request *rq, int64_t person, int64_t council, const void *own);
	const char *together; /* asked of the brothers and sisters: "The same holds for" */
	/* Why this form is not for this user, or not for this row any more; NO_TEXT: it is. NULL: whoever may edit may do it. */
	struct text (*why_not)(const struct step_form *m, bool *is_refused /* else it is too late for it, or too early */);
	void (*begin)(struct step_form *m);	      /* what the form begins with; NULL: nothing more */
	void (*put_above)(const struct step_form *m); /* NULL: nothing; so below */
	void (*check)(const struct step_form *m, const void *rec, struct problems *p);
	void (*settle)(const struct step_form *m, void *rec); /* before each child's row is saved */
	bool has_people;				      /* who was invited, as rows of pre_proceedings_person */
};
struct step_child {
	int64_t person, council, row, txn;
	struct text name, warning;
};
struct step_children {
	struct step_child *at;
	size_t n, cap;
};

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct step_form {
	struct asked_record q;
	struct record_frame k;
	const struct step *step;
	int64_t parent;	 /* what a new row hangs from, whatever is sent */
	const void *was; /* the row before the form began with anything */
	struct step_children others;
	struct row_inputs people;
	const char *people_from; /* "the last meeting": from where the people are that the form begins with, */
	struct date people_on;	 /* and of which day */
};
void step_page(struct request *rq, const struct step *s);
void step_post(struct request *rq, const struct step *s);
#endif
