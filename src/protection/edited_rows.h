/* edited_rows.h - rows of one kind of record that are written together in the form of another: the actions of a plan, its contingencies,
 * the people of a core group. Each row has the fields of its record under names of its own ("with-row-12-action"), so that forms, checks
 * and drafts treat them as any other field; and, where its record has people (about whom, who may be told), a tick for each of the family.
 *
 * Nothing that two people write is lost: of a row that somebody else changed meanwhile each field that only one of them changed is taken
 * from them, and where both changed the same one their text is shown beside what was typed, and the next save says which stands. */
#ifndef KITH_EDITED_ROWS_H
#define KITH_EDITED_ROWS_H
#include "people/record_work.h"

struct edited_row {
	struct record_type type; /* the record's own, with the names of this row's inputs */
	struct text key;	 /* "12", or "new1" */
	struct form_values values;
	void *rec;	    /* as typed; id 0: a new one */
	const void *stored; /* NULL: a new one */
	const void *begun;  /* what a new one starts with */
	int64_t version;    /* of the stored row that the person at the form knows by now */
	bool is_kept;	    /* to be saved */
};
struct edited_rows {
	struct request *rq;
	const struct record_type *type, *people; /* people: whom a row is about and who may be told; NULL: its rows have none */
	const char *prefix;			 /* of their inputs' names */
	struct record_list told;		 /* the people of the rows as they stand, as this user may see them */
	const struct gov_option *family;
	int n_family; /* the value is the person's number */
	struct edited_row *at;
	int n;
};
/* stored: the rows as they stand. begun: what a new row starts with, borrowed. So many new ones are offered; more when more were posted.
 * likely: what the first new rows begin with instead, because it is recorded elsewhere already (NULL: nothing is). */
struct edited_rows_of {
	const struct record_type *type, *people;
	const char *prefix;
	const struct record_list *stored;
	const void *begun;
	int n_new;
	const struct record_list *likely;
};
void edited_rows_begin(struct request *rq, const struct edited_rows_of *of, struct edited_rows *l);
/* One input of a row, short where it is long elsewhere; and its people. */
void edited_row_input(const struct edited_rows *l, const struct edited_row *row, int field, const struct problems *p);
void edited_row_people(const struct edited_rows *l, const struct edited_row *row);
/* What goes with a row whatever is typed: which version of it was shown. */
void edited_row_known(const struct edited_rows *l, const struct edited_row *row);
/* What was posted, read into the rows and checked. */
void edited_rows_read(struct edited_rows *l, struct problems *p);
/* Saves what was changed, with the people, in a transaction of the writer: it may run twice. */
bool edited_rows_keep(const struct edited_rows *l, struct txn *x, struct fault *f);
#endif
