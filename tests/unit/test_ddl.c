/* What migrations/ promise about a store, whoever writes to it: every save leaves a version, sealed versions stay but for
 * lawful blanking, the chain only grows, bounds hold. Rows are written here by the generated statements and by plain
 * SQL, without the record layer. */
#include "engines.h"
#include "base/arena.h"
#include "db/migrate.h"
#include "records.h"

static const char SEAL[] = "INSERT INTO txn (id, at, prev_hash, hash) VALUES ($1, 0, 'p', 'h')";
static const char COUNCIL[] =
	"INSERT INTO council (id, txn, la_code, name, deleted, salt, row_hash) VALUES (1, $1, '801', 'Bristol', 0, 's', 'h')";
static const char PERSON[] =
	"INSERT INTO person (id, txn, council_id, kind, la_child_id, deleted, salt, row_hash) VALUES (1, $1, 1, 'child', 'C1', 0, 's', 'h')";
static const char REVIEW[] =
	"INSERT INTO review (id, txn, council_id, person_id, held_on, deleted, salt, row_hash) VALUES (1, $1, 1, 1, '2026-01-02', 0, 's', 'h1')";
static const char REVIEW_CHANGED[] =
	"UPDATE review SET txn = $1, held_on = $2, participation = 'PN1', salt = 's2', row_hash = 'h2' WHERE id = 1";
static const char REVIEW_ENDED[] = "UPDATE review SET txn = $1, deleted = 1, row_hash = 'h3' WHERE id = 1";
static const char REVIEW_GONE[] = "DELETE FROM review WHERE id = 1";
static const char N_REVIEWS[] = "SELECT count(*) FROM review";
static const char N_VERSIONS[] = "SELECT count(*) FROM review_version";
static const char VERSION_SAYS[] = "SELECT count(*) FROM review_version WHERE id = 1 AND txn = $1 AND council_id = 1 AND person_id = 1"
				   " AND held_on = $2 AND participation IS NOT DISTINCT FROM $3 AND deleted = $4 AND row_hash = $5";

static struct db *opened(void **state)
{
	struct test_store *ts = *state;
	struct fault f = { 0 };
	test_store_ready(ts);
	struct db *db = db_open(ts->uri, false, &f);
	assert_non_null(db);
	return db;
}

static void closed(struct db *db)
{
	if (db_failed(db))
		fail_msg("%s", db_cause(db));
	db_close(db);
}

/* A council, a child and a review, written by transaction 1, which is not sealed yet. */
static struct db *with_a_review(void **state)
{
	struct db *db = opened(state);
	assert_int_equal(db_run(db, COUNCIL, DBI(1)), 1);
	assert_int_equal(db_run(db, PERSON, DBI(1)), 1);
	assert_int_equal(db_run(db, REVIEW, DBI(1)), 1);
	return db;
}

static void seal(struct db *db, int64_t txn)
{
	assert_int_equal(db_run(db, SEAL, DBI(txn)), 1);
}

#define assert_refused(db, sql, ...) expect_refused((db), (sql), db_run((db), (sql), __VA_ARGS__), __LINE__)
static void expect_refused(struct db *db, const char *sql, int64_t changed, int line)
{
	if (changed >= 0 || db_state(db) != DB_CONFLICT)
		fail_msg("line %d: not refused, or not as a broken constraint: %s (%s)", line, sql, db_cause(db));
	db_clear(db);
}

#define assert_changes(db, n, sql, ...) expect_changes((db), (sql), db_run((db), (sql), __VA_ARGS__), (n), __LINE__)
static void expect_changes(struct db *db, const char *sql, int64_t changed, int64_t n, int line)
{
	if (changed != n)
		fail_msg("line %d: %d rows, not %d: %s (%s)", line, (int)changed, (int)n, sql, db_cause(db));
}

static struct db_value some_value(const struct field *x)
{
	switch (x->type) {
	case F_TEXT:
	case F_NOTES:
	case F_CODE:
		return DBC("1");
	case F_DATE:
	case F_PART_DATE:
		return DBC("2026-01-02");
	case F_INT:
		return DBI(x->lo);
	default:
		return DBI(1);
	}
}

enum { ROOM = 128 };

/* A row of a type with a value in every column, in the order of its statements; returns how many. */
static int some_row(const struct record_type *t, int64_t txn, struct db_value *v)
{
	int n = 0;
	v[n++] = DBI(1);
	v[n++] = DBI(txn);
	if (t->scope != SCOPE_ORG)
		v[n++] = DBI(1);
	if (t->scope == SCOPE_CASE)
		v[n++] = DBI(1);
	for (int i = 0; i < t->n_fields; i++)
		v[n++] = some_value(&t->fields[i]);
	v[n++] = DBI(0);
	v[n++] = DBC("salt");
	v[n++] = DBC("hash");
	return n;
}

static int n_rows(struct db *db, const char *sql, struct db_value a, struct db_value b)
{
	struct rows r;
	int n = 0;
	const struct db_value v[] = { a, b };
	db_query_n(db, &r, sql, v, b.type != DB_NULL ? 2 : a.type != DB_NULL ? 1 : 0);
	while (db_next(&r))
		n++;
	if (db_failed(db))
		fail_msg("%s: %s", sql, db_cause(db));
	return n;
}

static void every_statement_of(struct db *db, const struct record_type *t)
{
	struct db_value v[ROOM];
	int n = some_row(t, 1, v);
	if (db_run_n(db, t->sql_insert, v, n) != 1)
		fail_msg("%s: %s", t->name, db_cause(db));
	assert_int_equal(n_rows(db, t->sql_select, DBI(1), DBN), 1);
	assert_int_equal(t->sql_by_person ? n_rows(db, t->sql_by_person, DBI(1), DBN) : 1, 1);
	assert_int_equal(t->sql_by_parent ? n_rows(db, t->sql_by_parent, DBI(1), DBN) : 1, 1);
	assert_int_equal(n_rows(db, t->sql_all, DBN, DBN), 1);
	v[1] = DBI(2);
	v[n] = DBI(7);
	assert_int_equal(db_run_n(db, t->sql_update, v, n + 1), 0);
	v[n] = DBI(1);
	assert_int_equal(db_run_n(db, t->sql_update, v, n + 1), 1);
	assert_int_equal(n_rows(db, t->sql_version, DBI(1), DBI(1)), 1);
	assert_int_equal(n_rows(db, t->sql_version, DBI(1), DBI(0)), 0);
	assert_int_equal(n_rows(db, t->sql_versions, DBI(1), DBN), 2);
	assert_int_equal(n_rows(db, t->sql_all_versions, DBN, DBN), 2);
	assert_int_equal(n_rows(db, t->sql_latest, DBN, DBN), 0);
	assert_int_equal(db_one(db, t->sql_max_id, -1), 1);
}

static void test_every_statement_of_every_record_runs(void **state)
{
	struct db *db = opened(state);
	for (int i = 0; i < n_record_types; i++)
		every_statement_of(db, record_types[i]);
	closed(db);
}

static void blanking_of(struct db *db, const struct record_type *t)
{
	assert_int_equal(db_run_n(db, t->sql_destroy, (const struct db_value[]){ DBI(1), DBI(1) }, 2), 1);
	struct rows r;
	db_query_n(db, &r, t->sql_versions, (const struct db_value[]){ DBI(1) }, 1);
	assert_true(db_next(&r));
	int proof = 2 + (t->scope != SCOPE_ORG) + (t->scope == SCOPE_CASE) + t->n_fields;
	assert_int_equal(db_int(&r, 0), 1);
	assert_int_equal(db_int(&r, 1), 1);
	for (int i = 2; i < proof; i++)
		assert_true(db_is_null(&r, i));
	assert_int_equal(db_int(&r, proof), 0);
	assert_true(db_is_null(&r, proof + 1));
	assert_true(text_is(db_text(&r, proof + 2), "hash"));
	db_done(&r);
}

static void test_a_sealed_version_of_every_record_can_be_blanked(void **state)
{
	struct db *db = opened(state);
	for (int i = 0; i < n_record_types; i++)
		every_statement_of(db, record_types[i]);
	seal(db, 1);
	seal(db, 2);
	for (int i = 0; i < n_record_types; i++)
		blanking_of(db, record_types[i]);
	closed(db);
}

/* Every column of the content: the fields, and whose the record is. */
static int content_of(const struct record_type *t, const char **columns)
{
	int n = 0;
	if (t->scope != SCOPE_ORG)
		columns[n++] = "council_id";
	if (t->scope == SCOPE_CASE)
		columns[n++] = "person_id";
	for (int i = 0; i < t->n_fields; i++)
		columns[n++] = t->fields[i].name;
	return n;
}

static void blanking_but_for_one_column_is_refused(struct db *db, const struct record_type *t)
{
	const char *columns[ROOM];
	char sql[4000];
	int n = content_of(t, columns);
	for (int kept = 0; kept < n; kept++) {
		int k = snprintf(sql, sizeof sql, "UPDATE %s_version SET salt = NULL", t->name);
		for (int i = 0; i < n; i++) {
			if (i != kept)
				k += snprintf(sql + k, sizeof sql - (size_t)k, ", %s = NULL", columns[i]);
		}
		snprintf(sql + k, sizeof sql - (size_t)k, " WHERE id = 1 AND txn = 1");
		if (db_script(db, sql) || db_state(db) != DB_CONFLICT)
			fail_msg("%s.%s may be kept: %s", t->name, columns[kept], sql);
		db_clear(db);
	}
}

static void test_blanking_that_keeps_one_column_of_any_record_is_refused(void **state)
{
	struct db *db = opened(state);
	for (int i = 0; i < n_record_types; i++)
		every_statement_of(db, record_types[i]);
	seal(db, 1);
	seal(db, 2);
	for (int i = 0; i < n_record_types; i++)
		blanking_but_for_one_column_is_refused(db, record_types[i]);
	closed(db);
}

static void test_a_new_row_leaves_its_version(void **state)
{
	struct db *db = with_a_review(state);
	assert_int_equal(db_one(db, N_VERSIONS, -1), 1);
	assert_int_equal(db_one(db, VERSION_SAYS, -1, DBI(1), DBC("2026-01-02"), DBN, DBI(0), DBC("h1")), 1);
	closed(db);
}

static void test_a_change_in_a_later_transaction_leaves_a_second_version(void **state)
{
	struct db *db = with_a_review(state);
	seal(db, 1);
	assert_changes(db, 1, REVIEW_CHANGED, DBI(2), DBC("2026-03-04"));
	assert_int_equal(db_one(db, N_VERSIONS, -1), 2);
	assert_int_equal(db_one(db, VERSION_SAYS, -1, DBI(1), DBC("2026-01-02"), DBN, DBI(0), DBC("h1")), 1);
	assert_int_equal(db_one(db, VERSION_SAYS, -1, DBI(2), DBC("2026-03-04"), DBC("PN1"), DBI(0), DBC("h2")), 1);
	closed(db);
}

static void test_a_second_change_in_one_open_transaction_stays_one_version(void **state)
{
	struct db *db = with_a_review(state);
	assert_changes(db, 1, REVIEW_CHANGED, DBI(1), DBC("2026-03-04"));
	assert_int_equal(db_one(db, N_VERSIONS, -1), 1);
	assert_int_equal(db_one(db, VERSION_SAYS, -1, DBI(1), DBC("2026-03-04"), DBC("PN1"), DBI(0), DBC("h2")), 1);
	closed(db);
}

static void test_a_change_under_a_sealed_transaction_is_refused(void **state)
{
	struct db *db = with_a_review(state);
	seal(db, 1);
	assert_refused(db, REVIEW_CHANGED, DBI(1), DBC("2026-03-04"));
	seal(db, 2);
	assert_refused(db, REVIEW_CHANGED, DBI(2), DBC("2026-03-04"));
	assert_int_equal(db_one(db, VERSION_SAYS, -1, DBI(1), DBC("2026-01-02"), DBN, DBI(0), DBC("h1")), 1);
	closed(db);
}

static void test_a_current_row_goes_only_after_its_deleted_version(void **state)
{
	struct db *db = with_a_review(state);
	assert_refused(db, REVIEW_GONE);
	seal(db, 1);
	assert_changes(db, 1, REVIEW_ENDED, DBI(2));
	assert_changes(db, 1, REVIEW_GONE);
	assert_int_equal(db_one(db, N_REVIEWS, -1), 0);
	assert_int_equal(db_one(db, N_VERSIONS, -1), 2);
	assert_int_equal(db_one(db, VERSION_SAYS, -1, DBI(2), DBC("2026-01-02"), DBN, DBI(1), DBC("h3")), 1);
	assert_int_equal(db_one(db, record_review.sql_max_id, -1), 1);
	closed(db);
}

static void test_versions_are_never_deleted(void **state)
{
	static const char sql[] = "DELETE FROM review_version WHERE id = 1";
	struct db *db = with_a_review(state);
	assert_refused(db, sql);
	seal(db, 1);
	assert_refused(db, sql);
	closed(db);
}

static void test_a_sealed_version_never_changes(void **state)
{
	static const char *const changes[] = {
		"UPDATE review_version SET held_on = '2026-05-06' WHERE id = 1",
		"UPDATE review_version SET held_on = NULL WHERE id = 1",
		"UPDATE review_version SET salt = NULL WHERE id = 1",
		"UPDATE review_version SET row_hash = 'x' WHERE id = 1",
		"UPDATE review_version SET deleted = 1 WHERE id = 1",
		"UPDATE review_version SET txn = 9 WHERE id = 1",
		"UPDATE review_version SET id = 9 WHERE id = 1",
		"UPDATE review_version SET salt = NULL, council_id = NULL, person_id = NULL, held_on = NULL, row_hash = 'x' WHERE id = 1",
		"UPDATE review_version SET salt = NULL, council_id = NULL, person_id = NULL, held_on = NULL, deleted = 1 WHERE id = 1",
		"UPDATE review_version SET salt = NULL, person_id = NULL, held_on = NULL WHERE id = 1",
	};
	struct db *db = with_a_review(state);
	seal(db, 1);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		assert_refused(db, changes[i]);
	closed(db);
}

static void test_a_version_never_moves_even_while_its_transaction_is_open(void **state)
{
	static const char moved[] = "UPDATE review_version SET txn = 2 WHERE id = 1", renamed[] = "UPDATE review_version SET id = 2 WHERE id = 1";
	struct db *db = with_a_review(state);
	assert_refused(db, moved);
	assert_refused(db, renamed);
	closed(db);
}

static void test_a_sealed_transaction_takes_no_more_versions(void **state)
{
	static const char slipped_in[] = "INSERT INTO review_version (id, txn, deleted, row_hash) VALUES (5, $1, 0, 'h')";
	struct db *db = with_a_review(state);
	seal(db, 1);
	assert_refused(db, slipped_in, DBI(1));
	assert_changes(db, 1, slipped_in, DBI(2));
	closed(db);
}

static void test_the_chain_and_the_log_of_reading_only_grow(void **state)
{
	static const char *const rows[] = {
		"INSERT INTO txn (id, at, prev_hash, hash) VALUES (1, 0, 'p', 'h')",
		"INSERT INTO read_batch (id, prev_hash, hash, n) VALUES (1, 'p', 'h', 1)",
		"INSERT INTO read_log (id, at, batch, hash) VALUES (1, 0, 1, 'h')",
	};
	static const char *const changes[] = {
		"UPDATE txn SET at = 1",
		"DELETE FROM txn",
		"UPDATE read_batch SET n = 2",
		"DELETE FROM read_batch",
		"UPDATE read_log SET user_id = 2",
		"DELETE FROM read_log",
	};
	struct db *db = opened(state);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_changes(db, 1, rows[i]);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		assert_refused(db, changes[i]);
	closed(db);
}

static void test_nothing_that_only_grows_can_be_emptied_at_once(void **state)
{
	static const char *const changes[] = { "TRUNCATE txn", "TRUNCATE read_batch", "TRUNCATE read_log", "TRUNCATE review_version",
		"TRUNCATE review" };
	struct db *db = opened(state);
	for (size_t i = 0; db_engine(db) == DB_POSTGRES && i < sizeof changes / sizeof *changes; i++)
		assert_refused(db, changes[i]);
	closed(db);
}

static void test_bounds_hold_whoever_writes(void **state)
{
	static const char *const changes[] = {
		"UPDATE health_outcome SET convicted = 2",
		"UPDATE health_outcome SET sdq_score = 41",
		"UPDATE health_outcome SET sdq_score = -1",
		"UPDATE health_outcome SET collection_year = '2026-275'",
		"UPDATE health_outcome SET sdq_reason = '12345678901234567890123456789012345678901'",
		"UPDATE review SET held_on = '2026-1-2'",
		"UPDATE person_identity SET born_on = '2026-1'",
		"UPDATE review SET person_id = NULL",
		"UPDATE review SET council_id = NULL",
		"UPDATE placement SET care_period_id = NULL",
		"UPDATE review SET salt = NULL",
	};
	static const char fine[] = "UPDATE health_outcome SET collection_year = 'ééééééé', convicted = NULL, sdq_score = 40";
	static const char part[] = "UPDATE person_identity SET born_on = '2026-01'";
	struct db *db = opened(state);
	for (int i = 0; i < n_record_types; i++)
		every_statement_of(db, record_types[i]);
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++)
		assert_refused(db, changes[i]);
	assert_changes(db, 1, fine);
	assert_changes(db, 1, part);
	closed(db);
}

static void test_what_an_import_brings_without_a_must_is_stored(void **state)
{
	static const char sql[] =
		"INSERT INTO review (id, txn, council_id, person_id, deleted, salt, row_hash) VALUES (2, 1, 1, 1, 0, 's', 'h')";
	struct db *db = with_a_review(state);
	assert_changes(db, 1, sql);
	closed(db);
}

static void test_a_row_of_nobody_is_refused_at_the_latest_when_it_is_committed(void **state)
{
	static const char sql[] =
		"INSERT INTO review (id, txn, council_id, person_id, deleted, salt, row_hash) VALUES (2, 1, 1, 99, 0, 's', 'h')";
	struct db *db = with_a_review(state);
	assert_true(db_script(db, "BEGIN"));
	assert_changes(db, 1, sql);
	assert_false(db_script(db, "COMMIT"));
	assert_int_equal(db_state(db), DB_CONFLICT);
	db_clear(db);
	db_script(db, "ROLLBACK");
	db_clear(db);
	assert_int_equal(db_one(db, N_REVIEWS, -1), 1);
	closed(db);
}

/* What verify must find is made by somebody who can switch triggers off. */
static void without_guards(struct db *db)
{
	assert_true(db_engine(db) == DB_POSTGRES ?
			    db_script(db, "ALTER TABLE review DISABLE TRIGGER USER; ALTER TABLE review_version DISABLE TRIGGER USER") :
			    db_script(db, "DROP TRIGGER review_updated; DROP TRIGGER review_inserted; DROP TRIGGER review_kept;"
					  "DROP TRIGGER review_version_kept"));
}

static void assert_reports(struct db *db, int64_t txn, const char *reason)
{
	struct rows r;
	db_query(db, &r, record_review.sql_latest);
	assert_true(db_next(&r));
	assert_int_equal(db_int(&r, 0), 1);
	assert_int_equal(db_int(&r, 1), txn);
	if (!text_is(db_text(&r, 2), reason))
		fail_msg("it says: %.*s", TEXT_ARG(db_text(&r, 2)));
	assert_false(db_next(&r));
}

static void tamper(void **state, const char *change, int64_t txn, const char *reason)
{
	struct db *db = with_a_review(state);
	without_guards(db);
	assert_true(db_script(db, change));
	assert_reports(db, txn, reason);
	closed(db);
}

static void test_a_changed_current_row_is_reported(void **state)
{
	tamper(state, "UPDATE review SET held_on = NULL", 1, "the current row is not what its version says");
}

static void test_a_changed_proof_is_reported(void **state)
{
	tamper(state, "UPDATE review SET salt = 'x'", 1, "the current row is not what its version says");
}

static void test_a_current_row_without_its_version_is_reported(void **state)
{
	tamper(state, "DELETE FROM review_version", 1, "the current row has no version");
}

static void test_a_version_newer_than_its_row_is_reported(void **state)
{
	tamper(state, "INSERT INTO review_version (id, txn, deleted, row_hash) VALUES (1, 3, 0, 'h')", 3,
		"a version is newer than the current row");
}

static void test_a_row_that_vanished_is_reported(void **state)
{
	tamper(state, "DELETE FROM review", 1, "the latest version has no current row");
}

static void test_a_deleted_row_that_stays_is_reported(void **state)
{
	tamper(state, "UPDATE review_version SET deleted = 1; UPDATE review SET deleted = 1", 1, "the row is deleted and still there");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_every_statement_of_every_record_runs),
		store_test(test_a_sealed_version_of_every_record_can_be_blanked),
		store_test(test_blanking_that_keeps_one_column_of_any_record_is_refused),
		store_test(test_a_new_row_leaves_its_version),
		store_test(test_a_change_in_a_later_transaction_leaves_a_second_version),
		store_test(test_a_second_change_in_one_open_transaction_stays_one_version),
		store_test(test_a_change_under_a_sealed_transaction_is_refused),
		store_test(test_a_current_row_goes_only_after_its_deleted_version),
		store_test(test_versions_are_never_deleted),
		store_test(test_a_sealed_version_never_changes),
		store_test(test_a_version_never_moves_even_while_its_transaction_is_open),
		store_test(test_a_sealed_transaction_takes_no_more_versions),
		store_test(test_the_chain_and_the_log_of_reading_only_grow),
		store_test(test_nothing_that_only_grows_can_be_emptied_at_once),
		store_test(test_bounds_hold_whoever_writes),
		store_test(test_what_an_import_brings_without_a_must_is_stored),
		store_test(test_a_row_of_nobody_is_refused_at_the_latest_when_it_is_committed),
		store_test(test_a_changed_current_row_is_reported),
		store_test(test_a_changed_proof_is_reported),
		store_test(test_a_current_row_without_its_version_is_reported),
		store_test(test_a_version_newer_than_its_row_is_reported),
		store_test(test_a_row_that_vanished_is_reported),
		store_test(test_a_deleted_row_that_stays_is_reported),
	};
	return run_on_each_engine(tests);
}
