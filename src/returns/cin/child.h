/* child.h - one child's records in one council, as the CIN census sees them: what an element of the census says of them now.
 * Import works on it before anything is written; export only looks.
 *
 *	struct cin_records c;
 *	cin_records_load(&c, db, council, person, arena);
 *	cin_gives(&c, table, held, column);              what export would write for that record; T("") for nothing */
#ifndef KITH_CIN_CHILD_H
#define KITH_CIN_CHILD_H
#include "records.h"
#include "returns/cin/layout.h"
#include "returns/ops.h"

/* In the order in which new ones must be written: what others refer to comes first. */
enum cin_fact {
	CIN_PERSON, CIN_IDENTITY, CIN_IDENTIFIER, CIN_GAP, CIN_DISABILITY, CIN_REFERRAL, CIN_ASSESSMENT, CIN_FACTOR, CIN_CIN_PLAN, CIN_ENQUIRY,
	CIN_CP_PLAN, CIN_CATEGORY, CIN_MEETING, CIN_PRE_PROCEEDINGS, N_CIN_FACTS
};

struct cin_held {
	const struct record_type *type;
	void *rec;
	void *was;                       /* as stored; NULL: new */
	bool is_claimed;                 /* an element of the file is about it */
	bool is_gone;                    /* to be ended */
};
struct cin_held_list { struct cin_held **at; size_t n, cap; };
struct cin_records {
	struct arena *arena;
	struct ops *ops;                 /* where new ones are noted; NULL: nothing is made */
	int64_t council, person_id;      /* NONE: not known here */
	struct cin_held_list of[N_CIN_FACTS];
};

void cin_records_load(struct cin_records *c, struct db *db, int64_t council, int64_t person, struct arena *a);
const struct record_type *cin_fact_type(enum cin_fact k);
struct cin_held_list *cin_list(struct cin_records *c, const struct record_type *t);
struct cin_held *cin_held(struct cin_records *c, const struct record_type *t, int64_t id);   /* NULL: none, or gone */
struct cin_held *cin_first(struct cin_records *c, const struct record_type *t);              /* NULL: none */
struct cin_held *cin_add(struct cin_records *c, const struct record_type *t);                /* an empty record */
static inline int64_t cin_id(const struct cin_held *h) { return h ? ((const struct record *)h->rec)->id : NONE; }

/* Does h stand, as an element of the table, within the record `within` (NULL: the child's own)? */
bool cin_stands_in(const struct cin_table *t, const struct cin_held *h, const struct cin_held *within);
/* Makes a new record of the table stand there. */
void cin_put_in(const struct cin_table *t, struct cin_held *h, const struct cin_held *within);

struct text cin_gives(struct cin_records *c, const struct cin_table *t, const struct cin_held *h, int column);
/* The records take the file's value for the element; what cannot be typed is none. */
void cin_take_cell(struct cin_records *c, const struct cin_table *t, struct cin_held *h, int column, struct text raw);
/* A cell of the file typed: as cell_parse; `text` is how a record that holds it would give it. */
struct cin_typed { int grade; struct text text, message; };
struct cin_typed cin_typed(const struct cin_element *e, struct text raw, struct arena *a);
#endif
