/* Lawful destruction (retention rules, court orders): every version of a row loses content and salt and keeps only its hash,
 * a certificate says which row, under which rule, on whose authority, and the rows of imported files that made it
 * go as well, because they hold the same facts word for word, and so do the drafts of its form, whoever typed them, and the bytes of a document. Nothing else in
 * Kith takes content of a record away.
 * With a person goes everything about them. Any other row that something refers to stays: the store looks at references when
 * the transaction commits. */
#include "record/row.h"
#include "base/arena.h"
#include "record/document_bytes.h"
#include "record/words.h"
#include "records.h"

static const char SQL_IMPORTED_ROW[] = "DELETE FROM import_row WHERE record = $1 AND record_id = $2";
static const char SQL_IMPORTED_PERSON[] = "DELETE FROM import_row WHERE person_id = $1";
static const char SQL_DRAFT_OF_ROW[] = "DELETE FROM draft WHERE record = $1 AND record_id = $2";
static const char SQL_DRAFTS_OF_PERSON[] = "DELETE FROM draft WHERE person_id = $1";
/* What trials of imports found may name anybody; it is looked at once, and can be had again. */
static const char SQL_JOB_REPORTS[] = "UPDATE job SET report = '' WHERE report <> ''";

/* Under which rule, on whose authority. */
struct warrant {
	struct text rule, authority;
};

struct ids {
	int64_t *at;
	size_t n, cap;
};

/* The transactions that wrote the row, as far as content is left. */
struct live {
	int64_t *at;
	size_t n, cap;
	bool known;
};

static struct live live_versions(struct txn *x, const struct record_type *t, int64_t id)
{
	struct live l = { 0 };
	struct rows r;
	int salt = row_columns(t) - 2;
	db_query(txn_db(x), &r, t->sql_versions, DBI(id));
	while (db_next(&r)) {
		l.known = true;
		if (!db_is_null(&r, salt))
			*GROW_IN(txn_arena(x), &l) = db_int(&r, 1);
	}
	return l;
}

bool record_has_content(struct db *db, const struct record_type *t, int64_t id)
{
	struct rows r;
	bool has = false;
	db_query(db, &r, t->sql_versions, DBI(id));
	while (db_next(&r))
		has |= !db_is_null(&r, row_columns(t) - 2);
	return has;
}

/* The current row, if there still is one, ends with a deleted version of its own. */
static bool end_current(struct txn *x, const struct record_type *t, int64_t id)
{
	struct record *rec = arena_alloc(txn_arena(x), t->size);
	if (!record_load(txn_db(x), t, id, rec, txn_arena(x)))
		return !db_failed(txn_db(x));
	return record_delete(x, t, id, rec->txn) == SAVED;
}

static bool certify(struct txn *x, const struct record_type *t, int64_t id, const struct warrant *w)
{
	struct destruction d;
	record_clear(&record_destruction, &d);
	d.record_name = text_of(t->name);
	d.row_id = id;
	d.rule = w->rule;
	d.authority = w->authority;
	return record_save(x, &record_destruction, &d) == SAVED;
}

static void forget_beside(struct txn *x, const struct record_type *t, int64_t id)
{
	db_run(txn_db(x), SQL_IMPORTED_ROW, DBC(t->name), DBI(id));
	db_run(txn_db(x), SQL_DRAFT_OF_ROW, DBC(t->name), DBI(id));
	if (t == &record_document_file)
		document_bytes_forget(txn_db(x), id);
	if (t->scope != SCOPE_PERSON)
		return;
	db_run(txn_db(x), SQL_IMPORTED_PERSON, DBI(id));
	db_run(txn_db(x), SQL_DRAFTS_OF_PERSON, DBI(id));
	db_run_n(txn_db(x), SQL_JOB_REPORTS, NULL, 0);
}

static bool could_not(struct txn *x, const struct record_type *t, int64_t id, struct fault *f)
{
	fault_cause(f, "%s", db_cause(txn_db(x)));
	return fault(f, "%s %lld could not be destroyed, because the store could not be read or written. Nothing was changed. Try again.",
		t->label, (long long)id);
}

/* What stands in the way before anything is read. */
static bool may_destroy(const struct record_type *t, int64_t id, const struct warrant *w, struct fault *f)
{
	if (t == &record_destruction)
		return fault(
			f, "A destruction certificate is the proof of a lawful destruction and is kept for ever. Nothing was changed.");
	if (text_blank(text_trim(w->rule)) || text_blank(text_trim(w->authority)))
		return fault(f, "Nothing was destroyed. Say under which rule and on whose authority %s %lld is to be destroyed.", t->label,
			(long long)id);
	return true;
}

/* One row: its current row ends, its versions are blanked, its certificate is written. */
static bool destroy_row(struct txn *x, const struct record_type *t, int64_t id, const struct warrant *w)
{
	if (!end_current(x, t, id))
		return false;
	struct live l = live_versions(x, t, id);
	for (size_t i = 0; i < l.n; i++)
		db_run(txn_db(x), t->sql_destroy, DBI(id), DBI(l.at[i]));
	forget_beside(x, t, id);
	return !db_failed(txn_db(x)) && (!l.n || certify(x, t, id, w));
}

/* Does the row stand about others now? It does not go with a person in whose record it was for a time, joined by mistake or filed wrongly. */
static bool is_others(struct txn *x, const struct record_type *t, int64_t id, int64_t person)
{
	struct record *rec = arena_alloc(txn_arena(x), t->size);
	if (!record_load(txn_db(x), t, id, rec, txn_arena(x)) || rec->person_id == person)
		return false;
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF && !strcmp(t->fields[i].refs, "person") && *field_int(&t->fields[i], rec) == person)
			return false;
	return true;
}

/* Everything that is or was about the person, and what names them in other people's records. */
static bool destroy_about(struct txn *x, const struct record_type *t, int64_t person, const struct warrant *w)
{
	struct ids l = { 0 };
	struct rows r;
	if (!t->sql_ever_about)
		return true;
	db_query(txn_db(x), &r, t->sql_ever_about, DBI(person));
	while (db_next(&r))
		*GROW_IN(txn_arena(x), &l) = db_int(&r, 0);
	for (size_t i = 0; i < l.n; i++)
		if (!is_others(x, t, l.at[i], person) && !destroy_row(x, t, l.at[i], w))
			return false;
	return !db_failed(txn_db(x));
}

/* Everything about a person, under their own number and those that are joined to it; then the numbers. */
static bool destroy_person(struct txn *x, int64_t person, const struct warrant *w)
{
	struct ids joined = { 0 };
	struct rows r;
	db_query(txn_db(x), &r, record_person.sql_about, DBI(person));
	while (db_next(&r))
		*GROW_IN(txn_arena(x), &joined) = db_int(&r, 0);
	for (size_t i = 0; i < joined.n; i++)
		if (!destroy_person(x, joined.at[i], w))
			return false;
	for (int i = 0; i < n_record_types; i++)
		if (!destroy_about(x, record_types[i], person, w))
			return false;
	return destroy_row(x, &record_person, person, w);
}

/* A row that is not there, or whose content went before, needs no second certificate. */
static bool has_content(struct txn *x, const struct record_type *t, int64_t id, struct fault *f)
{
	struct live l = live_versions(x, t, id);
	if (db_failed(txn_db(x)))
		return could_not(x, t, id, f);
	if (!l.known)
		return fault(f, "There is no %s %lld. Nothing was changed.", t->label, (long long)id);
	if (!l.n)
		return fault(f, "%s %lld was destroyed before; its certificate stands. Nothing was changed.", t->label, (long long)id);
	return true;
}

bool record_destroy(struct txn *x, const struct record_type *t, int64_t id, struct text rule, struct text authority, struct fault *f)
{
	struct warrant w = { rule, authority };
	if (!may_destroy(t, id, &w, f) || !has_content(x, t, id, f))
		return false;
	if (!(t->scope == SCOPE_PERSON ? destroy_person(x, id, &w) : destroy_row(x, t, id, &w)))
		return could_not(x, t, id, f);
	words_forget(txn_db(x));
	return !db_failed(txn_db(x)) || could_not(x, t, id, f);
}

bool record_destroyed(struct db *db, const struct record_type *t, struct fault *f)
{
	char sql[256];
	snprintf(sql, sizeof sql, "VACUUM %s, %s_version, import_row, draft, search_name, search_term, search_key, search_text, document_part", t->name, t->name);
	if (db_script(db, db_engine(db) == DB_SQLITE ? "PRAGMA wal_checkpoint(TRUNCATE)" : t->scope == SCOPE_PERSON ? "VACUUM" : sql))
		return true;
	fault_cause(f, "%s", db_cause(db));
	return fault(f, "The destruction is done and certified, but the database may hold the old words in unused space a little longer.");
}
