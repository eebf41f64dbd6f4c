/* What hangs from a note or a document: who was in it, what was added, its files. It ends when that ends, so that nothing of it stands by itself, and
 * leaves a wrong record with it. */
#include "notes/pages.h"
#include "base/arena.h"
#include "record/hooks.h"

/* guarded: of a row that the user was given already. Versions, because a part may have been entered in error before the whole was. */
#define EVER(table, whole) "SELECT DISTINCT v.id FROM " table "_version v WHERE v." whole " = $1 ORDER BY v.id"
static const struct { const struct record_type *whole, *part; const char *ever; } kinds[] = {
	{ &record_case_note, &record_case_note_person, EVER("case_note_person", "case_note_id") },
	{ &record_case_note, &record_case_note_addendum, EVER("case_note_addendum", "case_note_id") },
	{ &record_document, &record_document_file, EVER("document_file", "document_id") },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct filed_parts filed_parts_of(struct txn *x, const struct record_type *t, int64_t id)
{
	struct filed_parts l = { 0 };
	for (int k = 0; k < KINDS; k++) {
		struct rows rows;
		if (kinds[k].whole != t)
			continue;
		db_query(txn_db(x), &rows, kinds[k].ever, DBI(id));
		while (db_next(&rows))
			*GROW_IN(txn_arena(x), &l) = (struct filed_part){ .type = kinds[k].part, .id = db_int(&rows, 0) };
	}
	for (size_t i = 0; i < l.n; i++) {
		struct version_list v = record_versions(txn_db(x), l.at[i].type, l.at[i].id, txn_arena(x));
		if (!v.n)
			return (struct filed_parts){ 0 };
		l.at[i].last = v.at[v.n - 1];
	}
	return l;
}

static bool parts_end(struct txn *x, const struct record_type *part, int64_t whole, struct fault *f)
{
	struct record_list l = record_list(txn_db(x), part, part->sql_by_parent, txn_arena(x), DBI(whole));
	bool is_ended = true;
	for (int i = 0; i < l.n && is_ended; i++) {
		const struct record *r = record_at(&l, i);
		is_ended = record_delete(x, part, r->id, r->txn) == SAVED && save_hooks_run(x, part, r, f);
	}
	return (is_ended && !db_failed(txn_db(x))) || fault(f, "It could not be ended just now. Nothing was changed, and it can still be read here: try again in a moment.");
}

/* Deferred to the end of the transaction, no row stands whose whole is gone. */
bool filed_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	int64_t id = ((const struct record *)rec)->id;
	bool is_ended = !record_load(txn_db(x), t, id, arena_alloc(txn_arena(x), t->size), txn_arena(x)), is_done = true;
	for (int k = 0; k < KINDS && is_ended && is_done; k++)
		if (kinds[k].whole == t)
			is_done = parts_end(x, kinds[k].part, id, f);
	return is_done;
}
