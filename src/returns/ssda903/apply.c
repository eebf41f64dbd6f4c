/* Writing a plan in one transaction: the records, then the rows as they were read. */
#include "returns/ssda903/plan.h"
#include "base/arena.h"
#include "base/die.h"
#include "records.h"

static void add_row(const struct plan *p, struct txn *x, const struct plan_row *row, int64_t id, int64_t council, int64_t import)
{
	const struct line *l = row->line;
	const struct record *r = l->held ? l->held->rec : NULL;

	stored_row_add(txn_db(x), id, &(struct new_row){ .import_id = import, .council_id = council,
		.person_id = ops_stored_id(&p->ops, row->person_id), .row = l->row->row, .line = l->row->line, .ordinal = l->ordinal,
		.record_id = r ? r->id : NONE, .record_txn = r ? r->txn : NONE, .table = l->table->name, .key = l->key, .raw = l->raw,
		.findings = findings_json_in(p->arena, &l->findings), .record = r ? text_of(l->table->record->name) : NO_TEXT,
		.is_kept = !findings_are_mild(&l->findings), .supersedes = l->base ? l->base->id : NONE });
}

bool plan_apply(struct plan *p, struct txn *x, int64_t council, int64_t import, struct fault *f)
{
	int64_t id = stored_row_next_id(txn_db(x));

	if (!ops_write(&p->ops, x, council, f) || !likely_silently_tell(&p->silent, &p->ops, x, f))
		return false;
	for (size_t i = 0; i < p->row.n; i++)
		add_row(p, x, &p->row.at[i], id++, council, import);
	for (size_t i = 0; i < p->ended.n; i++)
		stored_row_end(txn_db(x), p->ended.at[i]);
	return !db_failed(txn_db(x)) || ops_failed(txn_db(x), f);
}
