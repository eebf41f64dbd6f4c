/* told_inputs.h - for each row typed in a form (row_inputs.h): whom of the family it is about, and who may be told what it says. Nobody may,
 * unless somebody ticks them (DESIGN 5.2). The rows in which it is kept are written with the row, as case_note_person is: a record whose
 * fields are what it belongs to, other_person_id, is_about and may_be_told.
 *
 * Whatever is made for a recipient takes told_rows_for, and nothing else. */
#ifndef KITH_TOLD_INPUTS_H
#define KITH_TOLD_INPUTS_H
#include "people/record_refs.h"
#include "people/row_inputs.h"
#include "record/hooks.h"

/* The child, then everybody in the child's relationships once whom this user may name; values are ids. */
struct told_family { struct gov_option *at; int n; };
struct told_family told_family_of(struct request *rq, const struct record *child, struct text name);
/* For row_inputs.more: the ticks of one row. */
struct told_inputs { const struct row_inputs *rows; const struct told_family *family; };
void told_inputs_put(struct request *rq, const void *told_inputs, int row);
/* Keeps what was ticked for the row, which was saved. people: the record that keeps it. */
bool told_inputs_keep(struct request *rq, struct txn *x, const struct told_inputs *m, const struct record_type *people, const struct record *row, int number, struct fault *f);
/* The rows that belong to `whole` and that this person may be told, as the user of the request may see them. */
struct record_list told_rows_for(struct request *rq, const struct record_type *rows, const struct record_type *people, int64_t whole, int64_t recipient);
/* "May be told: Grace Adeyemi." or "Nobody may be told.", of one row. */
void told_put(struct request *rq, const struct record_list *people, int64_t row);
#endif
