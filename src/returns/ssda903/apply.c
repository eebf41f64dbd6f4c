/* Writing a plan in one transaction: new records get their ids as they are saved, and those who refer to them get them then;
 * then the rows as they were read. */
#include "returns/ssda903/plan.h"
#include "access/seal.h"
#include "base/arena.h"
#include "base/die.h"
#include "records.h"

static int64_t stored_id(const struct plan *p, int64_t id)
{
	if (id == NONE || !is_new_record(id))
		return id;
	CHECK((size_t)(id - NEW_RECORD) < p->made.n);
	return p->made.at[id - NEW_RECORD]->id;
}

static void resolve(const struct plan *p, const struct record_type *t, struct record *r, int64_t council)
{
	r->person_id = stored_id(p, r->person_id);
	if (is_new_record(r->id)) {
		r->id = 0;
		r->council_id = t->scope == SCOPE_ORG ? NONE : council;
	}
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF)
			*field_int(&t->fields[i], r) = stored_id(p, *field_int(&t->fields[i], r));
	if (t == &record_worker)
		((struct worker *)(void *)r)->council_id = council;
}

static bool save(const struct plan *p, struct txn *x, const struct plan_op *op, int64_t council, struct fault *f)
{
	struct record *r = op->rec;

	if (op->is_end && record_delete(x, op->type, r->id, r->txn) == SAVED)
		return true;
	if (!op->is_end) {
		resolve(p, op->type, r, council);
		if (record_save(x, op->type, r) <= SAVED_SAME)
			return true;
	}
	if (db_failed(txn_db(x)))
		fault_cause(f, "%s", db_cause(txn_db(x)));
	return fault(f, "The return could not be stored, and nothing of it was. Try again; if it fails again, tell whoever looks after this system.");
}

static void add_row(const struct plan *p, struct txn *x, const struct plan_row *row, int64_t id, int64_t council, int64_t import)
{
	const struct line *l = row->line;
	const struct record *r = l->held ? l->held->rec : NULL;

	stored_row_add(txn_db(x), id, &(struct new_row){ .import_id = import, .council_id = council,
		.person_id = stored_id(p, row->person_id), .row = l->row->row, .line = l->row->line, .ordinal = l->ordinal,
		.record_id = r ? r->id : NONE, .record_txn = r ? r->txn : NONE, .table = l->table->name, .key = l->key, .raw = l->raw,
		.findings = findings_json_in(p->arena, &l->findings), .record = r ? text_of(l->table->record->name) : NO_TEXT,
		.is_kept = !findings_are_mild(&l->findings), .supersedes = l->base ? l->base->id : NONE });
}

/* Adoptions arrive sealed; and what came in about somebody restricted or sealed before is told to the records manager, once a
 * person, and not to whoever imports (DESIGN sections 5.5 and 5.6). */
static bool keep_safe(const struct plan *p, struct txn *x, int64_t council, struct fault *f)
{
	int64_t told = NONE;

	for (size_t i = 0; i < p->op.n; i++) {
		const struct plan_op *op = &p->op.at[i];
		const struct record *r = op->rec;

		if (op->type->scope != SCOPE_CASE || r->person_id == told)
			continue;
		told = r->person_id;
		if (!match_alert(x, told, council, txn_user(x), f))
			return false;
	}
	for (size_t i = 0; i < p->op.n; i++)
		if (p->op.at[i].type == &record_care_period && !p->op.at[i].is_end && !adoption_saved(x, &record_care_period, p->op.at[i].rec, f))
			return false;
	return true;
}

bool plan_apply(struct plan *p, struct txn *x, int64_t council, int64_t import, struct fault *f)
{
	int64_t id = stored_row_next_id(txn_db(x));

	for (size_t i = 0; i < p->op.n; i++)
		if (!save(p, x, &p->op.at[i], council, f))
			return false;
	if (!keep_safe(p, x, council, f))
		return false;
	for (size_t i = 0; i < p->row.n; i++)
		add_row(p, x, &p->row.at[i], id++, council, import);
	for (size_t i = 0; i < p->ended.n; i++)
		stored_row_end(txn_db(x), p->ended.at[i]);
	if (!db_failed(txn_db(x)))
		return true;
	fault_cause(f, "%s", db_cause(txn_db(x)));
	return fault(f, "The return could not be stored, and nothing of it was. Try again; if it fails again, tell whoever looks after this system.");
}
