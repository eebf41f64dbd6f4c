/* Keeping the words of records for search: see words.h. */
#include "record/words.h"
#include "base/arena.h"
#include "base/out.h"
#include "record/hash.h"

static const char DROP[] = "DELETE FROM search_text WHERE record_name = $1 AND row_id = $2";
static const char ADD[] = "INSERT INTO search_text (record_name, row_id, person_id, council_id, words) VALUES ($1, $2, $3, $4, $5)";
static const char CLEAR[] = "DELETE FROM search_text";
/* What PostgreSQL does by itself. */
static const char INDEX_DROP[] =
	"INSERT INTO search_text_index(search_text_index, rowid, words) SELECT 'delete', s.id, s.words FROM search_text s WHERE s.record_name = $1 AND s.row_id = $2";
static const char INDEX_ADD[] =
	"INSERT INTO search_text_index(rowid, words) SELECT s.id, s.words FROM search_text s WHERE s.record_name = $1 AND s.row_id = $2";
static const char INDEX_CLEAR[] = "INSERT INTO search_text_index(search_text_index) VALUES ('delete-all')";
static const char IS_SO[] = "SELECT count(*) FROM search_text WHERE record_name = $1 AND row_id = $2 AND person_id = $3 AND council_id = $4 AND words = $5";
static const char HOW_MANY[] = "SELECT count(*) FROM search_text";
static const char OPTIMIZE[] = "INSERT INTO search_text_index(search_text_index) VALUES ('optimize')";
static const char MADE_WITH[] = "SELECT value FROM setting WHERE name = 'words'";
static const char NOTE_MADE_WITH[] = "INSERT INTO setting (name, value) VALUES ('words', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

#define WORK_LIMIT ((size_t)64 << 20)

/* Of what the program makes, only what stands in a file that somebody brought is somebody's words: those rows are written once. */
bool words_are_kept(const struct record_type *t)
{
	bool is_words = t->scope == SCOPE_CASE && !t->own_pages && (!t->is_made || t->written_once);
	for (int i = 0; i < t->n_fields && is_words; i++)
		if (t->fields[i].type == F_NOTES)
			return true;
	return false;
}

struct text words_of_in(struct arena *a, const struct record_type *t, const void *rec)
{
	struct text all = NO_TEXT;
	for (int i = 0; i < t->n_fields; i++) {
		if (t->fields[i].type != F_NOTES || text_blank(*field_text(&t->fields[i], rec)))
			continue;
		struct text words = text_fold_in(a, *field_text(&t->fields[i], rec));
		if (!text_blank(words))
			all = text_none(all) ? words : textf_in(a, "%.*s %.*s", TEXT_ARG(all), TEXT_ARG(words));
	}
	return all;
}

static void words_add(struct db *db, const struct record_type *t, const struct record *r, struct text words)
{
	if (text_none(words))
		return;
	db_run(db, ADD, DBC(t->name), DBI(r->id), DBI(r->person_id), DBI(r->council_id), DBT(words));
	if (db_engine(db) == DB_SQLITE)
		db_run(db, INDEX_ADD, DBC(t->name), DBI(r->id));
}

static void words_drop(struct db *db, const struct record_type *t, int64_t id)
{
	if (db_engine(db) == DB_SQLITE)
		db_run(db, INDEX_DROP, DBC(t->name), DBI(id));
	db_run(db, DROP, DBC(t->name), DBI(id));
}

bool words_follow(struct txn *x, const struct record_type *t, const void *rec, bool is_new, bool deleted)
{
	const struct record *r = rec;
	/* A record as an earlier program knew it (a test writes a store of then). */
	if (record_types[t->number] != t || !words_are_kept(t))
		return true;
	if (!is_new)
		words_drop(txn_db(x), t, r->id);
	if (!deleted)
		words_add(txn_db(x), t, r, words_of_in(txn_arena(x), t, rec));
	return !db_failed(txn_db(x));
}

void words_forget(struct db *db)
{
	if (db_engine(db) == DB_SQLITE)
		db_run_n(db, OPTIMIZE, NULL, 0);
}

/* ---- All of them ---- */

typedef void each_row(struct db *db, const struct record_type *t, const struct record *r, struct text words, void *arg);

static void over_rows(struct db *db, const struct record_type *t, each_row *row, void *arg)
{
	struct arena *a = arena_new(WORK_LIMIT);
	struct rows r;
	db_query_n(db, &r, t->sql_all, NULL, 0);
	while (db_next(&r)) {
		struct record *rec = arena_alloc(a, t->size);
		record_read(&r, 0, t, rec, a);
		row(db, t, rec, words_of_in(a, t, rec), arg);
		arena_reset(a);
	}
	arena_free(a);
}

static void over_all(struct db *db, each_row *row, void *arg)
{
	for (int i = 0; i < n_record_types; i++)
		if (words_are_kept(record_types[i]))
			over_rows(db, record_types[i], row, arg);
}

static void row_add(struct db *db, const struct record_type *t, const struct record *r, struct text words, void *arg)
{
	(void)arg;
	words_add(db, t, r, words);
}

/* Which fields are kept, and how. */
static struct text fields_hash(char hex[HASH_HEX + 1])
{
	struct hasher h;
	hash_begin(&h);
	hash_text(&h, "made", T("1"));
	for (int i = 0; i < n_record_types; i++)
		for (int k = 0; words_are_kept(record_types[i]) && k < record_types[i]->n_fields; k++)
			if (record_types[i]->fields[k].type == F_NOTES)
				hash_text(&h, record_types[i]->name, text_of(record_types[i]->fields[k].name));
	return hash_end(&h, hex);
}

bool words_bring_up_to_date(struct db *db, struct fault *f)
{
	char hex[HASH_HEX + 1];
	struct text now = fields_hash(hex);
	struct rows r;
	db_query_n(db, &r, MADE_WITH, NULL, 0);
	bool is_same = db_next(&r) && text_eq(db_text(&r, 0), now);
	db_done(&r);
	if (!is_same) {
		if (db_engine(db) == DB_SQLITE)
			db_run_n(db, INDEX_CLEAR, NULL, 0);
		db_run_n(db, CLEAR, NULL, 0);
		over_all(db, row_add, NULL);
		db_run(db, NOTE_MADE_WITH, DBT(now));
	}
	if (!db_failed(db))
		return true;
	fault_cause(f, "%s", db_cause(db));
	return fault(f, "The words of notes could not be made ready for search, so the store was not opened. Nothing was changed; try again.");
}

struct comparison { int64_t rows, wrong; };

static void row_compare(struct db *db, const struct record_type *t, const struct record *r, struct text words, void *arg)
{
	struct comparison *c = arg;
	if (text_none(words))
		return;
	c->rows++;
	c->wrong += db_one(db, IS_SO, 0, DBC(t->name), DBI(r->id), DBI(r->person_id), DBI(r->council_id), DBT(words)) != 1;
}

int64_t words_compare(struct db *db)
{
	struct comparison c = { 0, 0 };
	over_all(db, row_compare, &c);
	int64_t more = db_one_n(db, HOW_MANY, 0, NULL, 0) - c.rows;
	return c.wrong ? c.wrong : more;
}
