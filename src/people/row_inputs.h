/* row_inputs.h - rows of another record that are typed in the form of the one they belong to: who took part in a meeting, what was decided.
 * A form offers some empty rows more than are filled, without a script; "Save as draft" gives more. Their names begin with ALONG
 * (web/record_form.h), so that drafts keep them, and they are saved by the frame's `along`.
 *
 *	static const int fields[] = { STRATEGY_ACTION_WHAT, STRATEGY_ACTION_WHO };
 *	const struct row_inputs actions = { .type = &record_strategy_action, .fields = fields, .n_fields = 2, .legend = "Action", .at_least
 *= 3 }; row_inputs_put(rq, &actions);                                 in the form struct record_list l = row_inputs_read(rq, &actions, p);
 *what was typed; problems into p, which may be NULL */
#ifndef KITH_ROW_INPUTS_H
#define KITH_ROW_INPUTS_H
#include "web/record_form.h"

struct row_inputs {
	const struct record_type *type;
	const int *fields;
	int n_fields;		  /* numbers of fields of the type; no links */
	const char *legend;	  /* what one row is called: "Action" stands as "Action 2" */
	int at_least;		  /* rows in an empty form */
	struct record_list first; /* rows as the form begins, before anything was typed */
	/* Below the fields of each row; NULL: nothing. */
	void (*more)(struct request *rq, const void *arg, int row);
	const void *more_arg;
};
void row_inputs_put(struct request *rq, const struct row_inputs *r);
/* Rows in which anything was given but the code that they began with, about nobody yet, in the request's arena: person, council and what they belong to are the
 * saver's to set. */
struct record_list row_inputs_read(struct request *rq, const struct row_inputs *r, struct problems *p);
int row_inputs_number(struct request *rq, const struct row_inputs *r, int i);    /* under which number row i of that list stands in the form */
#endif
