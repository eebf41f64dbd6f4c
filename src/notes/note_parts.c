/* What hangs from a note: who was in it and what was added. It ends when the note ends, so that nothing of it stands without the note, and leaves
 * a wrong record with it. */
#include "notes/pages.h"
#include "base/arena.h"
#include "record/hooks.h"

/* guarded: of a note that the user was given already. Versions, because a part may have been entered in error before the note was. */
#define EVER(table) "SELECT DISTINCT v.id FROM " table "_version v WHERE v.case_note_id = $1 ORDER BY v.id"
static const struct { const struct record_type *type; const char *ever; } kinds[] = {
	{ &record_case_note_person, EVER("case_note_person") },
	{ &record_case_note_addendum, EVER("case_note_addendum") },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

struct note_parts note_parts_of(struct txn *x, int64_t note)
{
	struct note_parts l = { 0 };
	for (int k = 0; k < KINDS; k++) {
		struct rows rows;
		db_query(txn_db(x), &rows, kinds[k].ever, DBI(note));
		while (db_next(&rows))
			*GROW_IN(txn_arena(x), &l) = (struct note_part){ .type = kinds[k].type, .id = db_int(&rows, 0) };
	}
	for (size_t i = 0; i < l.n; i++) {
		struct version_list v = record_versions(txn_db(x), l.at[i].type, l.at[i].id, txn_arena(x));
		if (!v.n)
			return (struct note_parts){ 0 };
		l.at[i].last = v.at[v.n - 1];
	}
	return l;
}

/* Deferred to the end of the transaction, no row stands whose note is gone. */
static bool parts_end(struct txn *x, int64_t note, struct fault *f)
{
	bool is_ended = true;
	for (int k = 0; k < KINDS && is_ended; k++) {
		const struct record_type *t = kinds[k].type;
		struct record_list l = record_list(txn_db(x), t, t->sql_by_parent, txn_arena(x), DBI(note));
		for (int i = 0; i < l.n && is_ended; i++) {
			const struct record *r = record_at(&l, i);
			is_ended = record_delete(x, t, r->id, r->txn) == SAVED && save_hooks_run(x, t, r, f);
		}
	}
	return (is_ended && !db_failed(txn_db(x))) || fault(f, "The note could not be ended just now. Nothing was changed, and it can still be read here: try again in a moment.");
}

bool note_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	int64_t note = ((const struct record *)rec)->id;
	struct case_note stands;
	return record_load(txn_db(x), t, note, &stands, txn_arena(x)) || parts_end(x, note, f);
}
