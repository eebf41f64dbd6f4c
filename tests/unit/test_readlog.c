/* The read log: what is written is durable and chained, whoever writes at once; every way of changing it afterwards is found
 * and named; and what a reader of it is shown. */
#include "access_world.h"
#include "base/log.h"
#include <pthread.h>

static const struct read_entry LOOK = { .user_id = 1, .person_id = 2, .record = T("placement"), .record_id = 3,
	.route = T("/children/:person"), .request = T("r1"), .shown = NONE };

static struct verify_report proof_of(struct world *w)
{
	struct verify_report r = { 0 };
	struct fault f = { 0 };
	if (!readlog_verify(store_reader(w->s), &r, w->a, &f))
		fail_msg("%s (%s)", f.sentence, db_cause(store_reader(w->s)));
	return r;
}

static int64_t count(struct world *w, const char *sql)
{
	return db_one_n(store_reader(w->s), sql, -1, NULL, 0);
}

static const char ROWS[] = "SELECT count(*) FROM read_log";
static const char LINKS[] = "SELECT count(*) FROM read_batch";

static void write_n(struct world *w, int times, int n)
{
	struct read_entry e[8];
	for (int i = 0; i < n; i++)
		e[i] = LOOK;
	for (int i = 0; i < times; i++) {
		struct fault f = { 0 };
		assert_true(readlog_write(w->s, e, n, &f));
	}
}

static void test_entries_are_chained_and_prove_themselves(void **state)
{
	struct world w;
	world_open(&w, *state);
	assert_true(text_none(readlog_head(store_reader(w.s), w.a)));
	write_n(&w, 3, 1);
	write_n(&w, 1, 5);
	write_n(&w, 1, 0);
	assert_int_equal(count(&w, ROWS), 8);
	assert_int_equal(count(&w, LINKS), 4);
	assert_int_equal(proof_of(&w).faults, 0);
	assert_int_equal(readlog_head(store_reader(w.s), w.a).n, 64);
	world_close(&w);
}

enum { THREADS = 64, EACH = 20 };

static void *write_many(void *arg)
{
	struct world *w = arg;
	uintptr_t bad = 0;
	for (int i = 0; i < EACH; i++) {
		struct fault f = { 0 };
		const struct read_entry two[] = { LOOK, LOOK };
		bad += !readlog_write(w->s, two, 1 + i % 2, &f);
	}
	return (void *)bad;
}

static bool refuse(struct db *db, void *arg, struct fault *f)
{
	(void)db;
	(void)arg;
	return fault(f, "This job undoes itself.");
}

/* Beside the readers, jobs that fail: their neighbours' entries must stay. */
static void *fail_many(void *arg)
{
	struct world *w = arg;
	for (int i = 0; i < EACH; i++) {
		struct fault f = { 0 };
		if (store_write(w->s, refuse, NULL, &f))
			return arg;
	}
	return NULL;
}

static void test_many_readers_at_once_share_links_and_nothing_is_lost(void **state)
{
	struct world w;
	pthread_t thread[THREADS], failing;
	world_open(&w, *state);
	pthread_create(&failing, NULL, fail_many, &w);
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&thread[i], NULL, write_many, &w), 0);
	for (int i = 0; i < THREADS; i++) {
		void *bad;
		pthread_join(thread[i], &bad);
		assert_null(bad);
	}
	void *bad;
	pthread_join(failing, &bad);
	assert_null(bad);
	int64_t rows = THREADS * EACH * 3 / 2, links = count(&w, LINKS);
	assert_int_equal(count(&w, ROWS), rows);
	assert_true(links > 0 && links < THREADS * EACH);                /* they waited together */
	assert_int_equal(proof_of(&w).faults, 0);
	world_close(&w);
}

struct counting { struct world *w; int kept; };

static void *write_and_count(void *arg)
{
	struct counting *c = arg;
	for (int i = 0; i < EACH; i++) {
		struct fault f = { 0 };
		c->kept += readlog_write(c->w->s, &LOOK, 1, &f);
	}
	return NULL;
}

/* Takes its whole group down with it. */
static bool break_group(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	(void)f;
	return db_script(db, "ROLLBACK");
}

static void test_what_readers_were_shown_is_kept_though_groups_around_them_are_undone(void **state)
{
	enum { READERS = 8 };
	struct world w;
	pthread_t thread[READERS];
	struct counting c[READERS];
	int kept = 0;
	world_open(&w, *state);
	log_quiet((enum log_level)(LOG_ERROR + 1));
	for (int i = 0; i < READERS; i++) {
		c[i] = (struct counting){ .w = &w };
		assert_int_equal(pthread_create(&thread[i], NULL, write_and_count, &c[i]), 0);
	}
	for (int i = 0; i < EACH; i++) {
		struct fault f = { 0 };
		store_write(w.s, break_group, NULL, &f);
	}
	for (int i = 0; i < READERS; i++) {
		pthread_join(thread[i], NULL);
		kept += c[i].kept;
	}
	write_n(&w, 1, 1);
	assert_true(count(&w, ROWS) >= kept + 1);                        /* one more looked at than was shown does no harm */
	assert_int_equal(proof_of(&w).faults, 0);
	world_close(&w);
}

/* Entries that nobody waits for. */
struct later { struct world *w; int told, durable; };

static void look_done(void *arg, bool is_durable)
{
	struct later *l = arg;
	l->durable += is_durable;
	l->told++;
}

static void test_a_look_written_in_passing_is_durable_when_it_is_told_and_stands_as_it_was_given(void **state)
{
	struct world w;
	world_open(&w, *state);
	struct later l = { .w = &w };
	for (int i = 0; i < 40; i++) {
		char route[] = "/children/:person", request[] = "r1";
		struct read_entry e = LOOK;
		e.route = text_of(route), e.request = text_of(request);
		assert_true(readlog_write_later(w.s, &e, look_done, &l));
		memset(route, '-', sizeof route - 1);                    /* what was given may go at once */
		memset(request, '-', sizeof request - 1);
	}
	write_n(&w, 1, 1);                                               /* comes after them */
	assert_int_equal(l.told, 40);
	assert_int_equal(l.durable, 40);
	assert_int_equal(count(&w, ROWS), 41);
	assert_int_equal(count(&w, "SELECT count(*) FROM read_log WHERE route = '/children/:person' AND request = 'r1' AND record = 'placement'"), 41);
	assert_int_equal(proof_of(&w).faults, 0);
	world_close(&w);
}

static bool is_named(const struct verify_report *r, const char *table, int64_t id)
{
	for (size_t i = 0; i < r->lines.n; i++)
		if (text_is(r->lines.at[i].table, table) && r->lines.at[i].id == id)
			return true;
	return false;
}

/* The tables only grow, so whoever changes them must first take that away. */
static void unlock(struct world *w)
{
	static const char *const of_table[] = { "read_log", "read_batch" };
	struct db *db = store_reader(w->s);
	for (int i = 0; i < 2; i++) {
		struct rows r;
		char sql[200];
		if (db_engine(db) == DB_POSTGRES) {
			snprintf(sql, sizeof sql, "ALTER TABLE %s DISABLE TRIGGER ALL", of_table[i]);
			world_script(w, sql);
			continue;
		}
		struct text triggers[8];
		int n = 0;
		db_query(db, &r, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $1", DBC(of_table[i]));
		while (n < 8 && db_next(&r))
			triggers[n++] = db_text_in(&r, 0, w->a);
		db_done(&r);
		for (int k = 0; k < n; k++) {
			snprintf(sql, sizeof sql, "DROP TRIGGER %.*s", TEXT_ARG(triggers[k]));
			world_script(w, sql);
		}
	}
}

static void test_every_kind_of_tampering_is_found_and_named(void **state)
{
	static const struct { const char *sql, *table; int64_t id; } cases[] = {
		{ "UPDATE read_log SET user_id = 9 WHERE id = 3", "read_log", 3 },
		{ "UPDATE read_log SET person_id = NULL WHERE id = 3", "read_log", 3 },
		{ "UPDATE read_log SET at = at + 1 WHERE id = 1", "read_log", 1 },
		{ "UPDATE read_log SET request = 'r' WHERE id = 5", "read_log", 5 },
		{ "UPDATE read_log SET record = NULL WHERE id = 5", "read_log", 5 },
		{ "UPDATE read_log SET shown = 0 WHERE id = 2", "read_log", 2 },
		{ "UPDATE read_log SET batch = 1 WHERE id = 6", "read_log", 6 },
		{ "UPDATE read_log SET batch = 3 WHERE id = 1", "read_log", 1 },
		{ "UPDATE read_log SET hash = (SELECT l.hash FROM read_log l WHERE l.id = 1) WHERE id = 4", "read_log", 4 },
		{ "DELETE FROM read_log WHERE id = 3", "read_log", 3 },
		{ "DELETE FROM read_log WHERE id = 1", "read_log", 1 },
		{ "DELETE FROM read_log WHERE id = 6", "read_batch", 3 },
		{ "DELETE FROM read_batch WHERE id = 2", "read_batch", 2 },
		{ "DELETE FROM read_batch WHERE id = 3", "read_log", 5 },
		{ "UPDATE read_batch SET n = 1 WHERE id = 2", "read_batch", 2 },
		{ "UPDATE read_batch SET hash = prev_hash WHERE id = 2", "read_batch", 2 },
		{ "UPDATE read_batch SET prev_hash = hash WHERE id = 2", "read_batch", 2 },
		{ "INSERT INTO read_log(id, at, batch, hash) VALUES (7, 1, 3, 'x')", "read_log", 7 },
		{ "INSERT INTO read_batch(id, prev_hash, hash, n) VALUES (4, 'x', 'y', 0)", "read_batch", 4 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct test_store ts;
		struct world w;
		(void)state;
		test_store_make(engine_in_turn(), &ts);
		world_open(&w, &ts);
		write_n(&w, 3, 2);
		unlock(&w);
		assert_int_equal(proof_of(&w).faults, 0);
		world_script(&w, cases[i].sql);
		struct verify_report r = proof_of(&w);
		if (!r.faults || !is_named(&r, cases[i].table, cases[i].id))
			fail_msg("%s was not found", cases[i].sql);
		assert_int_equal(r.faults, (int64_t)r.lines.n);
		world_close(&w);
		test_store_drop(&ts);
	}
}

static bool names_day(const struct verify_report *r, int64_t id, const char *day)
{
	for (size_t i = 0; i < r->lines.n; i++)
		if (text_is(r->lines.at[i].table, "read_log") && r->lines.at[i].id == id && text_has(r->lines.at[i].reason, text_of(day)))
			return true;
	return false;
}

/* Looks of three days, one a day; each in turn is changed in every column, or taken away. */
static void test_security_8_7_a_changed_row_of_the_read_log_breaks_the_chain_and_its_day_is_named(void **state)
{
	static const char *const day[] = { "2026-03-10", "2026-03-11", "2026-03-12" };
	static const char *const change[] = { "user_id = 77", "person_id = 77", "record = 'x'", "record_id = 77", "route = 'x'", "request = 'x'", "shown = 7",
		"hash = 'x'" };
	enum { DAY_MS = 86400000, CHANGES = sizeof change / sizeof *change };
	struct world w;
	world_open(&w, *state);
	for (int i = 0; i < 3; i++) {
		clock_set(NOON + i * DAY_MS);
		write_n(&w, 1, 1);
	}
	clock_set(NOON);
	unlock(&w);
	world_script(&w, "CREATE TABLE kept AS SELECT * FROM read_log");
	for (int i = 0; i < 3 * (CHANGES + 1); i++) {
		int id = i % 3 + 1, how = i / 3;
		char sql[120];
		if (how < CHANGES)
			snprintf(sql, sizeof sql, "UPDATE read_log SET %s WHERE id = %d", change[how], id);
		else
			snprintf(sql, sizeof sql, "DELETE FROM read_log WHERE id = %d", id);
		world_script(&w, sql);
		struct verify_report r = proof_of(&w);
		assert_true(r.faults > 0);
		/* A row that is gone has no day left but that of the row before it; one gone from the end is missed by its link. */
		if (how < CHANGES && !names_day(&r, id, day[id - 1]))
			fail_msg("after %s, row %d: the day %s is not named", sql, id, day[id - 1]);
		if (how == CHANGES && id == 2 && !names_day(&r, id, day[id - 2]))
			fail_msg("row %d is gone: the day before, %s, is not named", id, day[id - 2]);
		world_script(&w, "DELETE FROM read_log");
		world_script(&w, "INSERT INTO read_log SELECT * FROM kept");
		assert_int_equal(proof_of(&w).faults, 0);
	}
	world_close(&w);
}

static void test_nothing_is_shown_when_the_log_cannot_be_written(void **state)
{
	struct world w;
	struct fault f = { 0 };
	world_open(&w, *state);
	write_n(&w, 1, 1);
	world_script(&w, "ALTER TABLE read_log RENAME TO elsewhere");
	assert_false(readlog_write(w.s, &LOOK, 1, &f));
	assert_true(f.is_set && f.sentence[0]);
	world_script(&w, "ALTER TABLE elsewhere RENAME TO read_log");
	f = (struct fault){ 0 };
	assert_true(readlog_write(w.s, &LOOK, 1, &f));
	assert_int_equal(count(&w, ROWS), 2);
	assert_int_equal(proof_of(&w).faults, 0);
	world_close(&w);
}

struct town { int64_t here, child, manager, worker_user; };

static void build_town(struct txn *x, void *arg)
{
	struct town *t = arg;
	struct date from = DATE(2020, 1, 1);
	t->here = make_council(x, "801");
	int64_t team = make_team(x, t->here), worker = make_worker(x, t->here);
	t->child = make_person(x, t->here, "Child");
	t->manager = make_user(x, "manager@here.example", NONE, true);
	t->worker_user = make_user(x, "worker@here.example", worker, true);
	make_post(x, &(struct post_of){ t->manager, "team_manager", t->here, team, from, NO_DATE });
	make_post(x, &(struct post_of){ t->worker_user, "social_worker", t->here, NONE, from, NO_DATE });
	make_involvement(x, &(struct involvement_of){ t->child, t->here, worker, team, from, NO_DATE });
}

static void look(struct world *w, int64_t user, int64_t person)
{
	struct fault f = { 0 };
	struct read_entry e = LOOK;
	e.user_id = user;
	e.person_id = person;
	assert_true(readlog_write(w->s, &e, 1, &f));
}

static void test_safety_5_10_who_looked_is_full_for_managers_own_for_workers_and_nothing_for_others(void **state)
{
	struct world w;
	struct town t;
	world_open(&w, *state);
	world_write(&w, build_town, &t);
	look(&w, t.worker_user, t.child);
	look(&w, t.manager, t.child);
	look(&w, t.manager, t.child + 1);
	look(&w, t.worker_user, t.child);
	struct db *db = store_reader(w.s);
	struct looked_list all = who_looked(db, t.child, t.manager, false, 50, w.a);
	assert_int_equal(all.n, 3);
	assert_int_equal(all.at[0].user_id, t.worker_user);
	assert_true(text_is(all.at[0].user_name, "worker@here.example"));
	assert_true(text_eq(all.at[0].role, role_named(T("social_worker"))->label));
	assert_true(text_eq(all.at[1].role, role_named(T("team_manager"))->label));
	assert_int_equal(all.at[0].at, NOON);
	assert_int_equal(who_looked(db, t.child, t.manager, false, 2, w.a).n, 2);
	assert_int_equal(who_looked(db, t.child, t.manager, true, 50, w.a).n, 1);
	assert_int_equal(who_looked(db, t.child, t.worker_user, false, 50, w.a).n, 2);
	assert_int_equal(who_looked(db, t.child, t.worker_user + 1000, false, 50, w.a).n, 0);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_entries_are_chained_and_prove_themselves),
		ready_test(test_many_readers_at_once_share_links_and_nothing_is_lost),
		ready_test(test_what_readers_were_shown_is_kept_though_groups_around_them_are_undone),
		ready_test(test_a_look_written_in_passing_is_durable_when_it_is_told_and_stands_as_it_was_given),
		cmocka_unit_test(test_every_kind_of_tampering_is_found_and_named),
		ready_test(test_security_8_7_a_changed_row_of_the_read_log_breaks_the_chain_and_its_day_is_named),
		ready_test(test_nothing_is_shown_when_the_log_cannot_be_written),
		ready_test(test_safety_5_10_who_looked_is_full_for_managers_own_for_workers_and_nothing_for_others),
	};
	return run_on_each_engine(tests);
}
