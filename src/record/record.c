/* What every record gets from its field table: clearing, loading, lists, saving and deleting. A save is refused when the row
 * is no longer the version the form was made from, and writes nothing when nothing differs; the version beside the row is
 * written by trigger. Earlier versions are read in history.c. */
#include "record/row.h"
#include "base/arena.h"
#include "record/words.h"
#include "records.h"

void record_clear(const struct record_type *t, void *rec)
{
	struct record *r = rec;
	memset(rec, 0, t->size);
	r->council_id = r->person_id = NONE;
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type >= F_INT)
			*field_int(&t->fields[i], rec) = NONE;
}

static struct text read_text(struct rows *r, int column, struct arena *a)
{
	return a ? db_text_in(r, column, a) : db_text(r, column);
}

static void read_field(struct rows *r, int column, const struct field *f, void *rec, struct arena *a)
{
	switch (f->type) {
	case F_TEXT:
	case F_NOTES:
	case F_CODE:
		*field_text(f, rec) = read_text(r, column, a);
		return;
	case F_DATE:
	case F_PART_DATE:
		if (!date_from_iso(db_text(r, column), field_date(f, rec)))
			*field_date(f, rec) = NO_DATE;
		return;
	case F_INT:
	case F_FLAG:
	case F_REF:
	case F_INSTANT:
		break;
	}
	*field_int(f, rec) = db_int(r, column);
}

/* Without an arena texts are borrowed from the query. */
int record_read(struct rows *r, int column, const struct record_type *t, void *rec, struct arena *a)
{
	struct record *head = rec;
	head->id = db_int(r, column++);
	head->txn = db_int(r, column++);
	head->council_id = t->scope == SCOPE_ORG ? NONE : db_int(r, column++);
	head->person_id = t->scope == SCOPE_CASE ? db_int(r, column++) : t->scope == SCOPE_PERSON ? head->id : NONE;
	head->hidden[0] = head->hidden[1] = 0;
	for (int i = 0; i < t->n_fields; i++)
		read_field(r, column++, &t->fields[i], rec, a);
	return column;
}

bool record_load(struct db *db, const struct record_type *t, int64_t id, void *rec, struct arena *a)
{
	struct rows r;
	db_query(db, &r, t->sql_select, DBI(id));
	bool found = db_next(&r);
	if (found)
		record_read(&r, 0, t, rec, a);
	db_done(&r);
	return found;
}

struct record_list record_list_n(
	struct db *db, const struct record_type *t, const char *sql, const struct db_value *v, int n, struct arena *a)
{
	struct record_list l = { .type = t };
	size_t count = 0, cap = 0;
	struct rows r;
	db_query_n(db, &r, sql, v, n);
	while (db_next(&r)) {
		if (count == cap)
			l.at = arena_grow(a, l.at, count, &cap, t->size);
		record_read(&r, 0, t, l.at + count++ * t->size, a);
	}
	l.n = (int)count;
	return l;
}

int record_diff(const struct record_type *t, const void *a, const void *b, int *which)
{
	int n = 0;
	for (int i = 0; i < t->n_fields; i++)
		if (!field_same(&t->fields[i], a, b))
			which[n++] = i;
	return n;
}

static bool same_fields(const struct record_type *t, const void *a, const void *b)
{
	for (int i = 0; i < t->n_fields; i++)
		if (!field_same(&t->fields[i], a, b))
			return false;
	return true;
}

static bool same(const struct record_type *t, const void *a, const void *b)
{
	const struct record *x = a, *y = b;
	if (t->scope != SCOPE_ORG && (x->council_id != y->council_id || x->person_id != y->person_id))
		return false;
	return same_fields(t, a, b);
}

/* Writes rec's values with one of the type's statements; `was` is the version it replaces, NONE for a new row. */
static bool write_row(struct txn *x, const struct record_type *t, const void *rec, bool deleted, int64_t was)
{
	const struct record *r = rec;
	struct row w;
	row_of(&w, t, rec);
	w.v[1] = DBI(txn_id(x));
	row_seal(&w, t, deleted, txn_salt(x));
	w.v[w.n] = DBI(was);
	int64_t changed = was == NONE ? db_run_n(txn_db(x), t->sql_insert, w.v, w.n) : db_run_n(txn_db(x), t->sql_update, w.v, w.n + 1);
	if (changed != 1)
		return false;
	txn_wrote(x, t, r->id, row_stored_hash(&w)->t);
	txn_touched(x, t, r);
	return words_follow(x, t, rec, was == NONE, deleted);
}

/* A row of another council than the person's own home council makes that council one of those responsible: what access follows,
 * DESIGN section 5.4. */
static const char RESPONSIBLE[] =
	"INSERT INTO person_council(person_id, council_id) SELECT p.id, CAST($2 AS BIGINT) FROM person p WHERE p.id = $1"
	" AND p.council_id <> $2 AND NOT EXISTS (SELECT 1 FROM person_council k WHERE k.person_id = $1 AND k.council_id = $2)";

static bool note_responsible(struct txn *x, const struct record_type *t, int64_t person, int64_t council)
{
	return t->scope == SCOPE_ORG || db_run(txn_db(x), RESPONSIBLE, DBI(person), DBI(council)) >= 0;
}

/* Of which types there is any row about a person: what a page asks before it asks for rows. */
static const char NOTE_TYPE[] =
	"INSERT INTO person_record(person_id, record_name) VALUES ($1, $2) ON CONFLICT (person_id, record_name) DO NOTHING";
#define FORGET_TYPE(name, NAME) \
	{ &record_##name, "DELETE FROM person_record WHERE person_id = $1 AND record_name = '" #name "'" \
			  " AND NOT EXISTS (SELECT 1 FROM " #name " t WHERE t.person_id = $1)" },
static const struct { const struct record_type *type; const char *forget; } case_types[] = { EACH_CASE_TYPE(FORGET_TYPE) };

static bool note_type(struct txn *x, const struct record_type *t, int64_t person)
{
	return t->scope != SCOPE_CASE || db_run(txn_db(x), NOTE_TYPE, DBI(person), DBC(t->name)) >= 0;
}

/* Where that was the last row of its type. */
static bool forget_type(struct txn *x, const struct record_type *t, int64_t person)
{
	for (size_t i = 0; i < sizeof case_types / sizeof *case_types; i++)
		if (case_types[i].type->number == t->number)
			return db_run(txn_db(x), case_types[i].forget, DBI(person)) >= 0;
	return true;
}

static enum saved save_new(struct txn *x, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->id = txn_next_id(x, t);
	if (t->scope == SCOPE_PERSON)
		r->person_id = r->id;
	if (!write_row(x, t, rec, false, NONE) || (t->scope == SCOPE_CASE && !note_responsible(x, t, r->person_id, r->council_id)) ||
	    !note_type(x, t, r->person_id)) {
		r->id = 0;
		return SAVE_FAILED;
	}
	r->txn = txn_id(x);
	return SAVED;
}

/* How the stored row stands to the one to be saved: SAVED means that it may be written. */
static enum saved compare_stored(struct txn *x, const struct record_type *t, const void *rec, int64_t *council, int64_t *person)
{
	const struct record *r = rec;
	struct record *stored = txn_scratch(x, t);
	enum saved answer = SAVED;
	struct rows rows;
	db_query(txn_db(x), &rows, t->sql_select, DBI(r->id));
	if (!db_next(&rows))
		return db_failed(txn_db(x)) ? SAVE_FAILED : SAVE_GONE;
	record_read(&rows, 0, t, stored, NULL);
	*council = stored->council_id;
	*person = stored->person_id;
	if (stored->txn != r->txn)
		answer = SAVE_CLASH;
	else if (same(t, stored, rec))
		answer = SAVED_SAME;
	else if (t->written_once && stored->txn != txn_id(x) && !same_fields(t, stored, rec))
		answer = SAVE_FINAL;
	db_done(&rows);
	return answer;
}

enum saved record_save(struct txn *x, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	if (db_failed(txn_db(x)))
		return SAVE_FAILED;
	CHECK(t->scope != SCOPE_CASE || (r->council_id != NONE && r->person_id != NONE));
	if (!r->id)
		return save_new(x, t, rec);
	int64_t council = NONE, person = NONE;
	enum saved answer = compare_stored(x, t, rec, &council, &person);
	if (answer != SAVED)
		return answer;
	if (!write_row(x, t, rec, false, r->txn))
		return SAVE_FAILED;
	/* Of a person who moves, the rows of the council they leave stay where they are; of a row that moves, its new council counts. */
	if (council != r->council_id && !note_responsible(x, t, r->person_id, t->scope == SCOPE_PERSON ? council : r->council_id))
		return SAVE_FAILED;
	if (person != r->person_id) {
		txn_touched(x, t, &(struct record){ .person_id = person });
		if (!note_responsible(x, t, r->person_id, r->council_id) || !note_type(x, t, r->person_id) || !forget_type(x, t, person))
			return SAVE_FAILED;
	}
	r->txn = txn_id(x);
	return SAVED;
}

enum saved record_delete(struct txn *x, const struct record_type *t, int64_t id, int64_t version)
{
	struct db *db = txn_db(x);
	struct record *stored = txn_scratch(x, t);
	if (db_failed(db))
		return SAVE_FAILED;
	if (!record_load(db, t, id, stored, txn_arena(x)))
		return db_failed(db) ? SAVE_FAILED : SAVE_GONE;
	if (stored->txn != version)
		return SAVE_CLASH;
	if (!write_row(x, t, stored, true, version) || db_run(db, t->sql_delete, DBI(id)) != 1 || !forget_type(x, t, stored->person_id))
		return SAVE_FAILED;
	return SAVED;
}
