/* ops.h - records to be made, changed and ended, worked out before the writer is taken.
 *
 *	struct ops o = { .arena = arena };
 *	ops_make(&o, &rec->r);                           a record not stored yet: it gets a number others may refer to already
 *	ops_save(&o, &record_referral, rec);
 *	ops_write(&o, txn, council, fault);              in order; new records get their ids, and so do those who refer to them */
#ifndef KITH_RETURNS_OPS_H
#define KITH_RETURNS_OPS_H
#include "record/record.h"

#define NEW_RECORD (INT64_C(1) << 60)
static inline bool is_new_record(int64_t id)
{
	return id >= NEW_RECORD;
}

struct op { const struct record_type *type; void *rec; bool is_end; };
struct ops {
	struct arena *arena;
	struct { struct op *at; size_t n, cap; } op;
	struct { struct record **at; size_t n, cap; } made;      /* number i has id NEW_RECORD + i until it is stored */
};

int64_t ops_next_id(const struct ops *o);                /* the id that the next ops_make gives */
void ops_make(struct ops *o, struct record *r);          /* sets r->id; r must outlive o */
void ops_save(struct ops *o, const struct record_type *t, void *rec);
void ops_end(struct ops *o, const struct record_type *t, void *rec);
/* The id under which a record was stored, once ops_write has run. */
int64_t ops_stored_id(const struct ops *o, int64_t id);
bool ops_write(const struct ops *o, struct txn *x, int64_t council, struct fault *f);
/* The sentence for a return that could not be stored, with the database's cause. Always false. */
bool ops_failed(struct db *db, struct fault *f);
#endif
