/* Reading and writing import_row. Which rows to write is worked out by each return. */
#include "returns/rows.h"
#include "base/arena.h"

#define COLUMNS \
	"import_row.id, import_row.person_id, import_row.row_number, import_row.line_number, import_row.ordinal, import_row.record_id, " \
	"return_import.collection_year, import_row.table_name, import_row.natural_key, import_row.raw, import_row.findings, " \
	"import_row.record, import_row.state"
/* guarded: an import works on a whole council, for whoever may import there or keeps the store; no page reads from here. */
#define ROWS_OF_COUNCIL \
	"SELECT " COLUMNS " FROM import_row JOIN return_import ON return_import.id = import_row.import_id" \
	" WHERE import_row.council_id = $1 AND return_import.collection = $2"
#define CURRENT " AND import_row.state IN ('stored', 'kept')"

static const char SQL_OF_YEAR[] = ROWS_OF_COUNCIL CURRENT " AND return_import.collection_year = $3";
static const char SQL_OF_OTHER_YEARS[] =
	ROWS_OF_COUNCIL " AND import_row.record_id IS NOT NULL AND ((import_row.state IN ('stored', 'kept')"
	" AND return_import.collection_year <> $3) OR (import_row.state = 'ended' AND return_import.collection_year = $3))";
static const char SQL_OF_ALL_YEARS[] = ROWS_OF_COUNCIL CURRENT;
static const char SQL_ENDED[] = ROWS_OF_COUNCIL " AND import_row.state = 'ended' AND import_row.record_id IS NOT NULL";
static const char SQL_OF_PERSON[] = ROWS_OF_COUNCIL " AND import_row.person_id = $3 AND import_row.state IN ('stored', 'kept', 'ended') ORDER BY import_row.id";
static const char SQL_OF_NOBODY[] = ROWS_OF_COUNCIL CURRENT " AND import_row.person_id IS NULL AND return_import.collection_year = $3 ORDER BY import_row.id";
/* guarded: as above. */
static const char SQL_PEOPLE[] =
	"SELECT DISTINCT import_row.person_id FROM import_row JOIN return_import ON return_import.id = import_row.import_id"
	" WHERE import_row.council_id = $1 AND return_import.collection = $2 AND return_import.collection_year = $3"
	" AND import_row.person_id IS NOT NULL" CURRENT " ORDER BY import_row.person_id";
static const char SQL_WAS_IMPORTED[] =
	"SELECT 1 FROM return_import WHERE council_id = $1 AND collection = $2 AND collection_year = $3 LIMIT 1";
/* guarded: a number only. */
static const char SQL_LAST_ID[] = "SELECT COALESCE(MAX(id), 0) FROM import_row";
/* guarded: writes; shows nothing. */
static const char SQL_ADD[] =
	"INSERT INTO import_row (id, import_id, council_id, person_id, table_name, row_number, line_number, natural_key, ordinal, raw,"
	" state, record, record_id, record_txn, findings)"
	" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
/* guarded: writes; shows nothing. */
static const char SQL_SUPERSEDE[] = "UPDATE import_row SET state = 'superseded', superseded_by = $2 WHERE id = $1";
/* guarded: writes; shows nothing. */
static const char SQL_END[] = "UPDATE import_row SET state = 'ended' WHERE id = $1";

/* Names and years are few and repeat: one copy of each. */
struct names { struct text at[64]; int n; };

static struct text one_copy(struct names *names, struct text t, struct arena *a)
{
	for (int i = 0; i < names->n; i++)
		if (text_eq(names->at[i], t))
			return names->at[i];
	t = text_dup_in(a, t);
	if (names->n < 64 && !text_none(t))
		names->at[names->n++] = t;
	return t;
}

static struct stored_rows read_rows(struct rows *r, struct arena *a)
{
	struct stored_rows all = { 0 };
	struct names *names = NEW_IN(a, struct names);

	while (db_next(r))
		*GROW_IN(a, &all) = (struct stored_row){ .id = db_int(r, 0), .person_id = db_int(r, 1), .row = db_int(r, 2),
			.line = db_int(r, 3), .ordinal = db_int(r, 4), .record_id = db_int(r, 5), .year = one_copy(names, db_text(r, 6), a),
			.table = one_copy(names, db_text(r, 7), a), .key = db_text_in(r, 8, a), .raw = db_text_in(r, 9, a),
			.findings = db_text_in(r, 10, a), .record = one_copy(names, db_text(r, 11), a),
			.is_kept = text_is(db_text(r, 12), "kept"), .is_ended = text_is(db_text(r, 12), "ended") };
	return all;
}

struct stored_rows stored_rows_of_year(struct db *db, int64_t council, struct text collection, struct text year, struct arena *a)
{
	struct rows r;

	db_query(db, &r, SQL_OF_YEAR, DBI(council), DBT(collection), DBT(year));
	return read_rows(&r, a);
}

struct stored_rows stored_rows_of_other_years(struct db *db, int64_t council, struct text collection, struct text year, struct arena *a)
{
	struct rows r;

	db_query(db, &r, SQL_OF_OTHER_YEARS, DBI(council), DBT(collection), DBT(year));
	return read_rows(&r, a);
}

struct stored_rows stored_rows_of_all_years(struct db *db, int64_t council, struct text collection, struct arena *a)
{
	struct rows r;

	db_query(db, &r, SQL_OF_ALL_YEARS, DBI(council), DBT(collection));
	return read_rows(&r, a);
}

struct stored_rows stored_rows_ended(struct db *db, int64_t council, struct text collection, struct arena *a)
{
	struct rows r;

	db_query(db, &r, SQL_ENDED, DBI(council), DBT(collection));
	return read_rows(&r, a);
}

struct stored_rows stored_rows_of_person(struct db *db, int64_t council, struct text collection, int64_t person, struct arena *a)
{
	struct rows r;

	db_query(db, &r, SQL_OF_PERSON, DBI(council), DBT(collection), DBI(person));
	return read_rows(&r, a);
}

struct stored_rows stored_rows_of_nobody(struct db *db, int64_t council, struct text collection, struct text year, struct arena *a)
{
	struct rows r;

	db_query(db, &r, SQL_OF_NOBODY, DBI(council), DBT(collection), DBT(year));
	return read_rows(&r, a);
}

size_t stored_rows_people(struct db *db, int64_t council, struct text collection, struct text year, int64_t **person, struct arena *a)
{
	struct { int64_t *at; size_t n, cap; } all = { 0 };
	struct rows r;

	db_query(db, &r, SQL_PEOPLE, DBI(council), DBT(collection), DBT(year));
	while (db_next(&r))
		*GROW_IN(a, &all) = db_int(&r, 0);
	*person = all.at;
	return all.n;
}

bool year_was_imported(struct db *db, int64_t council, struct text collection, struct text year)
{
	return db_one(db, SQL_WAS_IMPORTED, 0, DBI(council), DBT(collection), DBT(year)) == 1;
}

int64_t stored_row_next_id(struct db *db)
{
	return db_one_n(db, SQL_LAST_ID, 0, NULL, 0) + 1;
}

void stored_row_add(struct db *db, int64_t id, const struct new_row *r)
{
	db_run(db, SQL_ADD, DBI(id), DBI(r->import_id), DBI(r->council_id), DBI(r->person_id), DBT(r->table), DBI(r->row), DBI(r->line),
		DBT(r->key), DBI(r->ordinal), DBT(r->raw), DBT(r->is_kept ? T("kept") : T("stored")), DBT(r->record), DBI(r->record_id),
		DBI(r->record_txn), DBT(r->findings));
	if (r->supersedes != NONE)
		db_run(db, SQL_SUPERSEDE, DBI(r->supersedes), DBI(id));
}

void stored_row_end(struct db *db, int64_t id)
{
	db_run(db, SQL_END, DBI(id));
}
