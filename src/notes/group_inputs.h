/* group_inputs.h - what one form about several children has for each of them: inputs named ALONG "WHAT-PERSON" (web/record_form.h), which
 * drafts keep; and what becomes of text about a child for whom it can no longer be recorded by the time the form is sent. */
#ifndef KITH_GROUP_INPUTS_H
#define KITH_GROUP_INPUTS_H
#include "web/record_form.h"

const char *group_input(struct request *rq, const char *what, int64_t person); /* its name, in the request's arena */
struct text group_typed(struct request *rq, const char *what, int64_t person);
bool group_ticked(struct request *rq, const char *what, int64_t person);
/* Is a posted name "with-WHAT-PERSON"? */
bool group_input_is(struct text name, const char *what, int64_t *person);

/* Texts that stand in one child's record alone: what they are called, and what they are called once that child has gone from the form. */
struct group_text {
	const char *what, *left;
};
struct group_parts {
	const struct group_text *texts;
	int n_texts;
	bool (*is_offered)(const void *arg, int64_t person);
	const void *arg;
};
/* Somebody who has gone is ticked ("child"), or has text. */
bool group_gone(const struct group_parts *g, const struct pair *posted);
/* Their text is given back without their name, and goes along with the form as what is not filed: a draft keeps it, and no record has it.
 * In a draft that is continued it keeps its name, so that whoever saves it is told. */
void group_left_put(struct request *rq, const struct group_parts *g);
#endif
