/* form.h - the questions of an assessment (schema/forms/assessment.csv): parts, each a page of its own, with questions whose ids never change. The file keeps
 * every version there was; an assessment shows the version in which it was begun for ever. A part is either each child's own or shared by all
 * who are assessed together.
 *
 * A part is a record type made from the file, so that the forms, drafts, differences and the page for two people at one text (people/record_work.h) serve it
 * as any record. Its row is struct part_answers; the field 0 says that the part is finished, the field i + 1 is question i. */
#ifndef KITH_ASSESSMENT_FORM_H
#define KITH_ASSESSMENT_FORM_H
#include "record/builtin.h"
#include "record/record.h"
#include "records.h"

struct part_answers { struct record r; int64_t is_done; struct text answer[]; };
struct form_question {
	struct text name;                        /* "why_now" */
	const struct field *column;              /* of the assessment: there the answer is; NULL: in the part's row */
	const struct record_type *fill_from;     /* what Kith knows of it already stands there, in `fill`; NULL: nowhere */
	const struct field *fill;
};
/* is_kept: it stands on paper, however long the rest is. */
struct form_part { struct text name, title; bool is_own, has_column, is_kept; struct record_type type; struct form_question *questions; int n; };
struct assessment_form { int version; struct date from; struct form_part *parts; int n; };
struct assessment_forms { struct assessment_form *at; int n; };

/* From the lines of a file, oldest version first; in the arena. */
struct assessment_forms assessment_forms_read(const struct builtin_list *l, struct arena *a);
/* The version of that number, of the forms of this build; NULL: there is none. And the one for an assessment that begins on a day. */
const struct assessment_form *assessment_form_numbered(int64_t version);
const struct assessment_form *assessment_form_on(struct date day);
const struct form_part *form_part_named(const struct assessment_form *f, struct text name);     /* NULL: none */
struct part_answers *part_answers_in(struct arena *a, const struct form_part *p);       /* none answered, not finished */
static inline const struct field *question_field(const struct form_part *p, int i) { return &p->type.fields[i + 1]; }
#endif
