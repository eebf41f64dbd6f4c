/* Saving, listing, deleting and history of records on both engines, against a model in memory for every record type. */
#include "record_fixture.h"

static struct placement new_placement(struct fixture *x)
{
	struct placement p;
	record_clear(&record_placement, &p);
	p.r.council_id = x->council;
	p.r.person_id = x->person;
	p.care_period_id = x->seeds[record_care_period.number];
	p.started_on = DATE(2024, 3, 27);
	p.place_type = T("U1");
	return p;
}

static void test_a_saved_row_is_loaded_as_it_was(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x), q;
	int which[100];
	fixture_save(&x, &record_placement, &p);
	assert_true(p.r.id > 0);
	assert_true(record_load(x.db, &record_placement, p.r.id, &q, x.arena));
	assert_int_equal(record_diff(&record_placement, &p, &q, which), 0);
	assert_true(q.r.txn == p.r.txn && q.r.council_id == x.council && q.r.person_id == x.person);
	assert_false(record_load(x.db, &record_placement, p.r.id + 1, &q, x.arena));
	fixture_close(&x);
}

static void test_ids_go_on_after_the_greatest_ever_given(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x), q = p;
	fixture_save(&x, &record_placement, &p);
	struct txn *txn = fixture_begin(&x, "end it");
	assert_int_equal(record_delete(txn, &record_placement, p.r.id, p.r.txn), SAVED);
	fixture_end(&x, txn);
	fixture_save(&x, &record_placement, &q);
	assert_int_equal(q.r.id, p.r.id + 1);
	fixture_close(&x);
}

static void test_nothing_is_written_when_nothing_differs(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x);
	fixture_save(&x, &record_placement, &p);
	struct txn *txn = fixture_begin(&x, "again");
	int64_t number = txn_id(txn);
	assert_int_equal(record_save(txn, &record_placement, &p), SAVED_SAME);
	fixture_end(&x, txn);
	txn = fixture_begin(&x, "next");
	assert_int_equal(txn_id(txn), number);
	fixture_undo(&x);
	fixture_close(&x);
}

static void test_a_stale_form_is_refused(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x), stale;
	fixture_save(&x, &record_placement, &p);
	stale = p;
	p.ended_on = DATE(2024, 4, 1);
	fixture_save(&x, &record_placement, &p);
	stale.ended_on = DATE(2024, 5, 1);
	struct txn *txn = fixture_begin(&x, "stale");
	assert_int_equal(record_save(txn, &record_placement, &stale), SAVE_CLASH);
	assert_int_equal(record_delete(txn, &record_placement, stale.r.id, stale.r.txn), SAVE_CLASH);
	assert_true(stale.ended_on.ymd == 20240501 && stale.r.txn < p.r.txn);
	fixture_end(&x, txn);
	assert_true(record_load(x.db, &record_placement, p.r.id, &stale, x.arena));
	assert_int_equal(stale.ended_on.ymd, 20240401);
	fixture_close(&x);
}

/* A job that was undone and runs again with a record it had saved before would otherwise overwrite without looking. */
static void test_a_version_that_never_came_to_be_is_refused(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x);
	fixture_save(&x, &record_placement, &p);
	struct txn *txn = fixture_begin(&x, "undone");
	p.ended_on = DATE(2024, 4, 1);
	assert_int_equal(record_save(txn, &record_placement, &p), SAVED);
	fixture_undo(&x);
	txn = fixture_begin(&x, "again");
	assert_int_equal(record_save(txn, &record_placement, &p), SAVE_CLASH);
	fixture_undo(&x);
	fixture_close(&x);
}

static void test_a_row_that_moves_to_another_council_is_saved(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x), q;
	struct council c;
	record_clear(&record_council, &c);
	fixture_fill(&x, &record_council, &c);
	fixture_save(&x, &record_council, &c);
	fixture_save(&x, &record_placement, &p);
	p.r.council_id = c.r.id;
	fixture_save(&x, &record_placement, &p);
	assert_true(record_load(x.db, &record_placement, p.r.id, &q, x.arena));
	assert_true(q.r.council_id == c.r.id);
	fixture_close(&x);
}

static void test_a_row_that_went_is_gone(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x);
	fixture_save(&x, &record_placement, &p);
	struct txn *txn = fixture_begin(&x, "end it");
	assert_int_equal(record_delete(txn, &record_placement, p.r.id, p.r.txn), SAVED);
	assert_int_equal(record_delete(txn, &record_placement, p.r.id, p.r.txn), SAVE_GONE);
	assert_int_equal(record_save(txn, &record_placement, &p), SAVE_GONE);
	fixture_end(&x, txn);
	fixture_close(&x);
}

static void test_a_failed_save_leaves_nothing(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x), q;
	struct fault f = { 0 };
	struct txn *txn = fixture_begin(&x, "longer than the column");
	p.postcode = T("SW1A 1AA and some more");
	enum saved answer = record_save(txn, &record_placement, &p);
	assert_true(answer == SAVE_FAILED);
	assert_int_equal(p.r.id, 0);
	assert_false(txn_end(txn, &f));
	assert_true(f.is_set && f.cause[0]);
	fixture_undo(&x);
	q = new_placement(&x);
	fixture_save(&x, &record_placement, &q);
	fixture_close(&x);
}

static void test_versions_say_who_and_why(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x);
	struct app_user u;
	int64_t user = x.seeds[record_app_user.number];
	assert_true(record_load(x.db, &record_app_user, user, &u, x.arena));
	fixture_save(&x, &record_placement, &p);
	p.postcode = T("SW1A 1AA");
	fixture_script(&x, "BEGIN");
	struct txn *txn = txn_begin(x.db, x.arena, &(struct txn_meta){ .user_id = user, .reason = T("Typed it wrong") });
	assert_int_equal(record_save(txn, &record_placement, &p), SAVED);
	fixture_end(&x, txn);
	struct version_list l = record_versions(x.db, &record_placement, p.r.id, x.arena);
	assert_int_equal(l.n, 2);
	const struct placement *first = l.at[0].rec, *second = l.at[1].rec;
	assert_true(text_none(first->postcode) && text_is(second->postcode, "SW1A 1AA"));
	assert_true(l.at[0].user_id == NONE && l.at[1].user_id == user && text_eq(l.at[1].user_name, u.name));
	assert_true(text_is(l.at[1].reason, "Typed it wrong"));
	assert_true(l.at[0].txn < l.at[1].txn && l.at[1].at >= l.at[0].at && !l.at[1].deleted && !l.at[1].destroyed);
	fixture_close(&x);
}

static void test_a_list_holds_a_persons_rows(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	struct placement p = new_placement(&x), q = new_placement(&x);
	q.started_on = DATE(2031, 1, 1);
	fixture_save(&x, &record_placement, &p);
	fixture_save(&x, &record_placement, &q);
	struct record_list l = record_list(x.db, &record_placement, record_placement.sql_by_person, x.arena, DBI(x.person));
	assert_int_equal(l.n, 3);
	const struct placement *first = record_at(&l, 0);
	assert_int_equal(first->r.id, q.r.id);
	fixture_close(&x);
}

static void test_txn_at_an_instant(void **state)
{
	struct fixture x;
	clock_set(INT64_C(1800000000000));
	fixture_open(&x, *state);
	struct placement p = new_placement(&x);
	clock_set(INT64_C(1800000060000));
	fixture_save(&x, &record_placement, &p);
	assert_int_equal(txn_at(x.db, INT64_C(1799999999999)), 0);
	assert_int_equal(txn_at(x.db, INT64_C(1800000059999)), p.r.txn - 1);
	assert_int_equal(txn_at(x.db, INT64_C(1800000060000)), p.r.txn);
	clock_set(0);
	fixture_close(&x);
}

static void test_what_is_in_being_on_a_day(void **state)
{
	(void)state;
	struct placement p;
	struct review v;
	struct person_identity i;
	record_clear(&record_placement, &p);
	record_clear(&record_review, &v);
	record_clear(&record_person_identity, &i);
	p.started_on = DATE(2024, 3, 1);
	assert_false(record_is_current(&record_placement, &p, DATE(2024, 2, 29)));
	assert_true(record_is_current(&record_placement, &p, DATE(2024, 3, 1)));
	p.ended_on = DATE(2024, 3, 5);
	assert_true(record_is_current(&record_placement, &p, DATE(2024, 3, 4)));
	assert_false(record_is_current(&record_placement, &p, DATE(2024, 3, 5)));
	v.held_on = DATE(2024, 3, 5);
	assert_true(record_is_current(&record_review, &v, DATE(2024, 3, 5)));
	assert_false(record_is_current(&record_review, &v, DATE(2024, 3, 6)));
	assert_true(record_is_current(&record_person_identity, &i, DATE(2024, 3, 6)));
}

/* The model: what each row was after each transaction. */
enum { SLOTS = 5, STEPS = 10 };
struct cell {
	bool exists, is_dead;
	struct record *rec;
};
struct model {
	struct fixture *x;
	const struct record_type *t;
	struct cell now[SLOTS], then[STEPS + 1][SLOTS];
	int64_t numbers[STEPS + 1];
	int n;
};

static struct record *copy(struct model *m, const struct record *rec)
{
	return arena_copy(m->x->arena, rec, m->t->size);
}

static bool same(const struct record_type *t, const struct record *a, const struct record *b)
{
	int which[100];
	return record_diff(t, a, b, which) == 0 && a->id == b->id && a->txn == b->txn && a->council_id == b->council_id &&
	       a->person_id == b->person_id;
}

static bool change(struct model *m, struct txn *txn, struct cell *c)
{
	int which[100];
	struct record *rec = copy(m, c->rec);
	fixture_fill(m->x, m->t, rec);
	bool differs = record_diff(m->t, rec, c->rec, which) > 0;
	if (differs && m->t->written_once && c->rec->txn != txn_id(txn)) {
		assert_int_equal(record_save(txn, m->t, rec), SAVE_FINAL);
		return false;
	}
	assert_int_equal(record_save(txn, m->t, rec), differs ? SAVED : SAVED_SAME);
	c->rec = rec;
	return differs;
}

static bool try_stale(struct model *m, struct txn *txn, struct cell *c)
{
	struct record *rec = copy(m, c->rec);
	rec->txn = 0;
	assert_int_equal(record_save(txn, m->t, rec), SAVE_CLASH);
	assert_int_equal(record_save(txn, m->t, c->rec), SAVED_SAME);
	return false;
}

static bool step(struct model *m, struct txn *txn)
{
	struct cell *c = &m->now[fixture_random(m->x, SLOTS)];
	uint32_t what = fixture_random(m->x, 8);
	if (c->is_dead) {
		assert_int_equal(record_save(txn, m->t, copy(m, c->rec)), SAVE_GONE);
		return false;
	}
	if (!c->exists) {
		c->rec = arena_alloc(m->x->arena, m->t->size);
		record_clear(m->t, c->rec);
		fixture_fill(m->x, m->t, c->rec);
		assert_int_equal(record_save(txn, m->t, c->rec), SAVED);
		return c->exists = true;
	}
	if (what > 1)
		return change(m, txn, c);
	if (what)
		return try_stale(m, txn, c);
	assert_int_equal(record_delete(txn, m->t, c->rec->id, c->rec->txn), SAVED);
	c->exists = false;
	return c->is_dead = true;
}

static void run_transaction(struct model *m)
{
	bool wrote = false;
	struct txn *txn = fixture_begin(m->x, "a step of the model");
	if (m->n)
		assert_int_equal(txn_id(txn), m->numbers[m->n] + 1);
	for (uint32_t i = 1 + fixture_random(m->x, 4); i; i--)
		wrote = step(m, txn) || wrote;
	int64_t number = txn_id(txn);
	fixture_end(m->x, txn);
	if (!wrote)
		return;
	m->numbers[++m->n] = number;
	for (int i = 0; i < SLOTS; i++) {
		m->then[m->n][i] = m->now[i];
		m->then[m->n][i].rec = m->now[i].rec ? copy(m, m->now[i].rec) : NULL;
	}
}

static void compare(struct model *m, int at, int slot)
{
	const struct cell *c = &m->then[at][slot];
	struct record *rec = arena_alloc(m->x->arena, m->t->size);
	int64_t id = m->now[slot].rec ? m->now[slot].rec->id : 0;
	bool was = record_as_known_at(m->x->db, m->t, id, m->numbers[at], rec, m->x->arena);
	if (was != c->exists)
		fail_msg("%s %lld as known at %lld", m->t->name, (long long)id, (long long)m->numbers[at]);
	if (was && !same(m->t, rec, c->rec))
		fail_msg("%s %lld as known at %lld differs from the model", m->t->name, (long long)id, (long long)m->numbers[at]);
}

static void test_every_record_as_known_at_each_transaction_equals_a_model(void **state)
{
	struct fixture x;
	struct verify_report report;
	struct fault f = { 0 };
	fixture_open(&x, *state);
	for (int i = 0; i < n_record_types; i++) {
		struct model *m = NEW_IN(x.arena, struct model);
		m->x = &x;
		m->t = record_types[i];
		if (m->t == &record_destruction)
			continue;
		for (int s = 0; s < STEPS; s++)
			run_transaction(m);
		for (int at = 1; at <= m->n; at++)
			for (int slot = 0; slot < SLOTS; slot++)
				compare(m, at, slot);
	}
	assert_true(verify(x.db, NO_TEXT, &report, x.arena, &f));
	assert_int_equal(report.faults, 0);
	fixture_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_a_saved_row_is_loaded_as_it_was),
		ready_test(test_ids_go_on_after_the_greatest_ever_given),
		ready_test(test_nothing_is_written_when_nothing_differs),
		ready_test(test_a_stale_form_is_refused),
		ready_test(test_a_version_that_never_came_to_be_is_refused),
		ready_test(test_a_row_that_moves_to_another_council_is_saved),
		ready_test(test_a_row_that_went_is_gone),
		ready_test(test_a_failed_save_leaves_nothing),
		ready_test(test_versions_say_who_and_why),
		ready_test(test_a_list_holds_a_persons_rows),
		ready_test(test_txn_at_an_instant),
		ready_test(test_what_is_in_being_on_a_day),
		ready_test(test_every_record_as_known_at_each_transaction_equals_a_model),
	};
	return run_on_each_engine(tests);
}
