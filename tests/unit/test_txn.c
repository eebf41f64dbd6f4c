/* The chain of transactions: numbers, and hashes computed here a second time from the words of txn.h, not from the program. */
#include <sodium.h>
#include "base/out.h"
#include "record_fixture.h"

static const char SQL_TXN[] = "SELECT id, at, user_id, reason, request, prev_hash, hash FROM txn WHERE id = $1";
static const char SQL_MOST[] = "SELECT max(id) FROM txn";
static const char SQL_PLACEMENT[] = "SELECT id, txn, council_id, person_id, care_period_id, started_on, postcode, salt, row_hash FROM "
				    "placement_version WHERE id = $1 AND txn = $2";

static struct placement new_placement(struct fixture *x)
{
	struct placement p;
	record_clear(&record_placement, &p);
	p.r.council_id = x->council;
	p.r.person_id = x->person;
	p.care_period_id = x->seeds[record_care_period.number];
	p.started_on = DATE(2024, 3, 27);
	p.postcode = T("SW1A 1AA");
	p.urn = T("");
	return p;
}

static void item(struct out *o, const char *name, struct text value)
{
	out_f(o, "%s=%zu:%.*s;", name, value.n, TEXT_ARG(value));
}

static void int_item(struct out *o, const char *name, int64_t v)
{
	char digits[32];
	snprintf(digits, sizeof digits, "%lld", (long long)v);
	item(o, name, text_of(digits));
}

static struct text h(struct fixture *x, struct out *o)
{
	unsigned char bytes[32];
	char hex[65];
	crypto_generichash(bytes, 32, (const unsigned char *)o->p, o->n, NULL, 0);
	out_free(o);
	return text_dup_in(x->arena, text_of(sodium_bin2hex(hex, 65, bytes, 32)));
}

static struct text expected_row_hash(struct fixture *x, const struct placement *p, bool deleted, struct text salt)
{
	struct out o = out_make(4096);
	item(&o, "salt", salt);
	item(&o, "table", T("placement"));
	int_item(&o, "id", p->r.id);
	int_item(&o, "txn", p->r.txn);
	int_item(&o, "deleted", deleted);
	int_item(&o, "council_id", p->r.council_id);
	int_item(&o, "person_id", p->r.person_id);
	int_item(&o, "care_period_id", p->care_period_id);
	item(&o, "postcode", p->postcode);
	item(&o, "started_on", T("2024-03-27"));
	item(&o, "urn", T(""));
	return h(x, &o);
}

static struct text stored_hash(struct fixture *x, const struct placement *p, bool deleted)
{
	struct rows r;
	db_query(x->db, &r, SQL_PLACEMENT, DBI(p->r.id), DBI(p->r.txn));
	assert_true(db_next(&r));
	struct text salt = db_text_in(&r, 7, x->arena), hash = db_text_in(&r, 8, x->arena);
	db_done(&r);
	assert_int_equal(salt.n, 32);
	assert_true(text_eq(hash, expected_row_hash(x, p, deleted, salt)));
	return hash;
}

static struct text fold(struct fixture *x, struct text rows, const char *table, int64_t id, struct text row_hash)
{
	struct out o = out_make(4096);
	if (!text_none(rows))
		item(&o, "rows", rows);
	item(&o, "table", text_of(table));
	int_item(&o, "id", id);
	item(&o, "row_hash", row_hash);
	return h(x, &o);
}

static void test_hashes_are_what_the_header_says(void **state)
{
	struct fixture x;
	struct rows r;
	fixture_open(&x, *state);
	clock_set(INT64_C(1800000000000));
	struct placement p = new_placement(&x), q = new_placement(&x);
	fixture_script(&x, "BEGIN");
	struct txn *txn = txn_begin(x.db, x.arena, &(struct txn_meta){ .user_id = 77, .reason = T("Moved; in=3:abc"), .request = NO_TEXT });
	assert_int_equal(record_save(txn, &record_placement, &p), SAVED);
	assert_int_equal(record_save(txn, &record_placement, &q), SAVED);
	p.postcode = T("SW1A 2AA");
	assert_int_equal(record_save(txn, &record_placement, &p), SAVED);
	assert_int_equal(record_delete(txn, &record_placement, q.r.id, q.r.txn), SAVED);
	fixture_end(&x, txn);
	struct text rows = fold(&x, NO_TEXT, "placement", p.r.id, stored_hash(&x, &p, false));
	rows = fold(&x, rows, "placement", q.r.id, stored_hash(&x, &q, true));
	db_query(x.db, &r, SQL_TXN, DBI(p.r.txn));
	assert_true(db_next(&r));
	struct out o = out_make(4096);
	item(&o, "prev_hash", db_text(&r, 5));
	int_item(&o, "id", p.r.txn);
	item(&o, "at", T("1800000000000"));
	item(&o, "user_id", T("77"));
	item(&o, "reason", T("Moved; in=3:abc"));
	item(&o, "rows", rows);
	assert_true(text_eq(db_text(&r, 6), h(&x, &o)));
	assert_true(db_is_null(&r, 4));
	db_done(&r);
	clock_set(0);
	fixture_close(&x);
}

static void test_each_transaction_follows_the_one_before(void **state)
{
	struct fixture x;
	struct rows r;
	fixture_open(&x, *state);
	for (int i = 0; i < 5; i++) {
		struct placement p = new_placement(&x);
		fixture_save(&x, &record_placement, &p);
	}
	int64_t most = db_one_n(x.db, SQL_MOST, 0, NULL, 0);
	struct text before = T("0000000000000000000000000000000000000000000000000000000000000000");
	assert_int_equal(most, 6);
	for (int64_t id = 1; id <= most; id++) {
		db_query(x.db, &r, SQL_TXN, DBI(id));
		assert_true(db_next(&r));
		assert_true(text_eq(db_text(&r, 5), before));
		before = db_text_in(&r, 6, x.arena);
		db_done(&r);
	}
	fixture_close(&x);
}

static void test_an_undone_transaction_leaves_no_gap(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x), q = new_placement(&x);
	struct txn *txn = fixture_begin(&x, "undone");
	int64_t number = txn_id(txn);
	assert_int_equal(record_save(txn, &record_placement, &p), SAVED);
	fixture_undo(&x);
	fixture_save(&x, &record_placement, &q);
	assert_true(q.r.txn == number && q.r.id == p.r.id);
	fixture_close(&x);
}

static void test_a_transaction_that_wrote_nothing_is_not_numbered(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	int64_t most = db_one_n(x.db, SQL_MOST, 0, NULL, 0);
	struct txn *txn = fixture_begin(&x, "nothing");
	assert_int_equal(txn_id(txn), most + 1);
	fixture_end(&x, txn);
	assert_int_equal(db_one_n(x.db, SQL_MOST, 0, NULL, 0), most);
	fixture_close(&x);
}

static void test_two_rows_alike_have_different_hashes(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x), q = new_placement(&x);
	fixture_save(&x, &record_placement, &p);
	fixture_save(&x, &record_placement, &q);
	assert_false(text_eq(stored_hash(&x, &p, false), stored_hash(&x, &q, false)));
	fixture_close(&x);
}

static const char SQL_SALTS[] = "SELECT count(DISTINCT salt) FROM placement_version WHERE salt <> '00000000000000000000000000000000'";

static void test_every_version_has_a_salt_of_its_own(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	int64_t before = db_one_n(x.db, SQL_SALTS, 0, NULL, 0);
	struct txn *txn = fixture_begin(&x, "many");
	for (int i = 0; i < 600; i++) {
		struct placement p = new_placement(&x);
		assert_int_equal(record_save(txn, &record_placement, &p), SAVED);
	}
	fixture_end(&x, txn);
	assert_int_equal(db_one_n(x.db, SQL_SALTS, 0, NULL, 0), before + 600);
	fixture_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_hashes_are_what_the_header_says),
		ready_test(test_each_transaction_follows_the_one_before),
		ready_test(test_an_undone_transaction_leaves_no_gap),
		ready_test(test_a_transaction_that_wrote_nothing_is_not_numbered),
		ready_test(test_two_rows_alike_have_different_hashes),
		ready_test(test_every_version_has_a_salt_of_its_own),
	};
	return run_on_each_engine(tests);
}
