/* record_form.h - the generic form, view, differences and two-texts page of any record, from its field table.
 *
 * A form shows what the person typed until it is right: struct form_values keeps the texts, field by field, whether they came
 * from a stored record or from a POST. Field names in the form are the schema's; dates post NAME-day, NAME-month, NAME-year,
 * instants NAME-time too.
 *
 *	struct form_values v = form_of_record(t, rec, rq->arena);         editing: from the stored row
 *	struct form_values v = form_of_post(rq, t);                       after a POST
 *	form_read(t, &v, rec, &problems, rq->arena);                      into the record, problems as data
 *	record_errors(rq, t, &problems);                                  the summary at the top, linked to the fields
 *	record_fields(rq, t, &v, &problems, choices, n);                  the fields, inside form_open .. form_close */
#ifndef KITH_RECORD_FORM_H
#define KITH_RECORD_FORM_H
#include "web/gov/gov.h"
#include "web/web.h"

/* One input for each field. hides: a record read through access/guarded.h, whose hidden fields the form leaves as they are; or NULL. */
struct form_values { const struct record_type *type; struct field_input *at; const void *hides; };
extern const struct text not_shown_to_you;
/* What a F_REF field offers: options in order, values are ids. A ref field without choices is not shown or read. */
struct ref_choices { const char *field; const struct gov_option *items; int n; };

struct form_values form_of_record(const struct record_type *t, const void *rec, struct arena *a);
struct form_values form_of_post(const struct request *rq, const struct record_type *t);
/* A form kept as text, as a browser sends it, becomes the request's, as if it had just been posted; false when it cannot be read. */
bool form_from_text(struct request *rq, struct text typed);
/* The other way: the inputs of the request's form whose names `keeps` takes, as a browser sends them. */
struct text form_as_text(struct request *rq, bool (*keeps)(struct request *rq, const void *of, struct text name), const void *of);
/* What was posted, given back: in words, under the labels of its record, with what is saved along with it (inputs named ALONG...) and why it was changed (WHY), or every
 * input under its own name where t is NULL; and in hidden fields, all but one (NULL: all). They carry their own token and key, so it is the same form: inside a plain <form>, not form_open's. */
#define ALONG "with-"
#define WHY "why-changed"
void posted_words(struct request *rq, const struct record_type *t);
void posted_fields(struct request *rq, const char *but);
/* Fields that may be edited: not fixed once stored (is_new false), the parent's id only of a new record, refs only when posted.
 * Others keep rec's. */
void form_read(const struct record_type *t, const struct form_values *v, bool is_new, void *rec, struct problems *p, struct arena *a);

/* The field that ties a record to the one it belongs to: chosen when the record is made, where there are several; never edited
 * and never shown. */
bool field_is_parent(const struct record_type *t, const struct field *f);
/* Set by a form at all: of a stored row neither what it belongs to nor what is kept as it was made. */
bool field_is_editable(const struct record_type *t, const struct field *f, bool is_new);

/* Where the fields that stand under one heading with fields[from] end: the first that does not. */
int heading_end(const struct record_type *t, int from);

/* Problems and warnings; a warning may be saved all the same by sending the form again. */
void record_errors(struct request *rq, const struct record_type *t, const struct problems *p);
void record_fields(struct request *rq, const struct record_type *t, const struct form_values *v, bool is_new, const struct problems *p,
		   const struct ref_choices *choices, int n_choices);
/* One of them by itself, no link, for a form that puts its fields in an order of its own. */
void record_field_input(struct request *rq, const struct form_values *v, const struct field *f, const struct problems *p);
/* The same of a field in a row that stands several times in one form, each under a name of its own; and what was posted under that name. */
void row_field_input(struct request *rq, const struct field *f, const char *name, const struct field_input *in);
struct field_input row_field_posted(const struct request *rq, const struct field *f, const char *name);
/* A summary list of labels and values in words, one for each group under its heading; a blank one says "Not recorded". refs: what to show for F_REF fields (value is
 * the id as text); a ref not among them is left out. */
void record_view(struct request *rq, const struct record_type *t, const void *rec, const struct ref_choices *refs, int n_refs);
/* The same for a page on which the record is worked with, from fields[first] on: what is recorded, and folded up at the end the names of what is not. */
void record_view_recorded(struct request *rq, const struct record_type *t, const void *rec, int first, const struct ref_choices *refs, int n_refs);
/* The fields in which two versions differ: field, was, now. was NULL: a new row. Says so when nothing differs. */
void record_changes(struct request *rq, const struct record_type *t, const void *was, const void *now);
/* Somebody else changed the row while it was being edited: each field in which the two differ, both texts side by side, with
 * a choice of one (radios choose-NAME = "theirs" or "mine", theirs first). Mine goes along in hidden fields under its own
 * names, so that form_of_post reads it back whole. Inside a form. */
void record_clash(struct request *rq, const struct record_type *t, const void *theirs, const void *mine);
/* The record that the choices posted from record_clash make: theirs, with mine where chosen. Its id and version are mine: the
 * version that was posted, so that a third person's change in between is a clash again. */
void record_clash_read(const struct request *rq, const struct record_type *t, const void *theirs, const void *mine, void *chosen);
#endif
