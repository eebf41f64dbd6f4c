/* child.h - one child's records in one council, as the 903 sees them: what a row of the return says of them now. Import works
 * on it (adds, changes, takes out) before anything is written; export only looks.
 *
 *	struct facts *all = facts_open(db, council, FACTS_IN_BULK, arena);
 *	struct child c;
 *	facts_child(all, person_id, T("870200"), &c);
 *	child_cells(&c, table, held, cells);             what export would write for that record
 *
 * A record not stored yet has an id from NEW_RECORD upwards, so that others may already refer to it. */
#ifndef KITH_SSDA903_CHILD_H
#define KITH_SSDA903_CHILD_H
#include "record/record.h"
#include "returns/map.h"
#include "returns/ops.h"
#include "returns/ssda903/layout.h"

/* In the order in which new ones must be written: what others refer to comes first. */
enum child_fact {
	OF_IDENTITY, OF_IDENTIFIER, OF_GAP, OF_PERIOD, OF_STATUS, OF_PLACEMENT, OF_EPISODE, OF_UNACCOMPANIED, OF_INVOLVEMENT, OF_REVIEW,
	OF_MISSING, OF_LIBERTY, OF_HEALTH, OF_LEAVER, OF_ADOPTION, OF_DECISION, OF_PERMANENCE, N_CHILD_FACTS
};

struct held {
	const struct record_type *type;
	void *rec;
	void *was;                       /* as stored, for import; NULL: new, or nobody asked */
	struct text *gave;               /* the row that an episode gave as stored */
	bool is_claimed;                 /* a row of the file is about it */
	bool is_gone;                    /* to be ended */
};
struct held_list { struct held **at; size_t n, cap; };

struct facts;
struct child {
	struct facts *facts;
	struct arena *arena;
	struct text id;                  /* the council's child identifier */
	int64_t person_id;               /* NONE: not known here */
	bool is_joined;                  /* the number's record is joined to another: rows of a file are kept as written */
	struct held_list of[N_CHILD_FACTS];
};

/* All of the council's records at once; a query a child and type; the same of one child alone, without knowing who else there is: facts_person,
 * facts_people and facts_worker then find nobody. */
enum facts_how { FACTS_IN_BULK, FACTS_ONE_BY_ONE, FACTS_OF_ONE };
struct facts *facts_open(struct db *db, int64_t council, enum facts_how how, struct arena *a);
int64_t facts_person(struct facts *f, struct text child_id);     /* NONE: nobody */
bool facts_is_joined(struct facts *f, struct text child_id);     /* of a record that is joined to another (people/same_person.h) */
/* Every person of the council who has a child identifier, in order of id. Returns how many. */
size_t facts_people(struct facts *f, const int64_t **id, const struct text **child_id);
void facts_child(struct facts *f, int64_t person_id, struct text child_id, struct child *c);
/* The worker with a number: NULL when there is none yet. New ones are added by import. */
struct worker;
struct worker *facts_worker(struct facts *f, struct text number);
struct worker *facts_worker_add(struct facts *f, struct text number, int64_t id);

const struct record_type *child_fact_type(enum child_fact k);
bool child_fact_of(const struct record_type *t);         /* is the 903 told from records of this type? */
struct held_list *child_list(struct child *c, const struct record_type *t);
struct held *child_held(struct child *c, const struct record_type *t, int64_t id);       /* NULL: none, or gone */
struct held *child_first(struct child *c, const struct record_type *t);                  /* NULL: none */
struct held *child_add(struct child *c, const struct record_type *t, int64_t id);        /* an empty record */
void child_remember(struct child *c);                    /* fills `was` of every record and `gave` of every episode */
/* The row that the record gives: a text for each column of the table, T("") for none. */
void child_cells(struct child *c, const struct ssda903_table *t, const struct held *h, struct text *cells);
#endif
