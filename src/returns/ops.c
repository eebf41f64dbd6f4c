/* Writing what was worked out, in one transaction: new records get their ids as they are saved, and those who refer to them get
 * them then. */
#include "returns/ops.h"
#include "access/seal.h"
#include "base/arena.h"
#include "base/die.h"
#include "records.h"

int64_t ops_next_id(const struct ops *o)
{
	return NEW_RECORD + (int64_t)o->made.n;
}

void ops_make(struct ops *o, struct record *r)
{
	r->id = ops_next_id(o);
	*GROW_IN(o->arena, &o->made) = r;
}

void ops_save(struct ops *o, const struct record_type *t, void *rec)
{
	*GROW_IN(o->arena, &o->op) = (struct op){ .type = t, .rec = rec };
}

void ops_end(struct ops *o, const struct record_type *t, void *rec)
{
	*GROW_IN(o->arena, &o->op) = (struct op){ .type = t, .rec = rec, .is_end = true };
}

int64_t ops_stored_id(const struct ops *o, int64_t id)
{
	if (id == NONE || !is_new_record(id))
		return id;
	CHECK((size_t)(id - NEW_RECORD) < o->made.n);
	return o->made.at[id - NEW_RECORD]->id;
}

static void resolve(const struct ops *o, const struct record_type *t, struct record *r, int64_t council)
{
	r->person_id = ops_stored_id(o, r->person_id);
	if (is_new_record(r->id)) {
		r->id = 0;
		r->council_id = t->scope == SCOPE_ORG ? NONE : council;
	}
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF)
			*field_int(&t->fields[i], r) = ops_stored_id(o, *field_int(&t->fields[i], r));
	if (t == &record_worker)
		((struct worker *)(void *)r)->council_id = council;
}

bool ops_failed(struct db *db, struct fault *f)
{
	if (db_failed(db))
		fault_cause(f, "%s", db_cause(db));
	return fault(f, "The return could not be stored, and nothing of it was. Try again; if it fails again, tell whoever looks after this system.");
}

static bool write_one(const struct ops *o, struct txn *x, const struct op *op, int64_t council)
{
	struct record *r = op->rec;

	if (op->is_end)
		return record_delete(x, op->type, r->id, r->txn) == SAVED;
	resolve(o, op->type, r, council);
	return record_save(x, op->type, r) <= SAVED_SAME;
}

/* Adoptions arrive sealed; and what came in about somebody restricted or sealed before is told to the records manager, once a
 * person, and not to whoever imports (DESIGN sections 5.5 and 5.6). */
static bool keep_safe(const struct ops *o, struct txn *x, int64_t council, struct fault *f)
{
	int64_t told = NONE;

	for (size_t i = 0; i < o->op.n; i++) {
		const struct op *op = &o->op.at[i];
		const struct record *r = op->rec;

		if (op->type->scope != SCOPE_CASE || r->person_id == told)
			continue;
		told = r->person_id;
		if (!match_alert(x, told, council, txn_user(x), f))
			return false;
	}
	for (size_t i = 0; i < o->op.n; i++)
		if (!o->op.at[i].is_end && !(adoption_saved(x, o->op.at[i].type, o->op.at[i].rec, f) && identifier_saved(x, o->op.at[i].type, o->op.at[i].rec, f)))
			return false;
	return true;
}

bool ops_write(const struct ops *o, struct txn *x, int64_t council, struct fault *f)
{
	for (size_t i = 0; i < o->op.n; i++)
		if (!write_one(o, x, &o->op.at[i], council))
			return ops_failed(txn_db(x), f);
	return keep_safe(o, x, council, f);
}
