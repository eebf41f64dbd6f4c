/* What is due, in a store of invented people on each engine: the table is always what the records and the rules give, however they
 * are changed; a list shows a user exactly what is due for the children they may read; a manager's change moves the day people work
 * to; a council's own limit and the first thing it ever records move everybody's. */
#include "engines.h"
#include "access/access.h"
#include "base/arena.h"
#include "base/out.h"
#include "expect.h"
#include "record/due.h"
#include "records.h"
#include "invented.h"
#include "work/due_list.h"
#include "work/due_share.h"

#define AS_AT DATE(2026, 3, 10)
#define NOON INT64_C(1773144000000)

struct world { struct store *s; struct db *db; struct arena *a; uint64_t seed; };

static void world_open(struct world *w, void **state)
{
	clock_set(NOON);
	w->s = invented_open(*state, &(struct simulate_request){ .seed = 11, .children = 60, .people = NONE, .as_at = AS_AT });
	w->db = store_reader(w->s);
	w->a = arena_new(1 << 30);
	w->seed = 5;
}

static void world_close(struct world *w)
{
	if (db_failed(w->db))
		fail_msg("%s", db_cause(w->db));
	arena_free(w->a);
	store_close(w->s);
	clock_set(0);
}

typedef void making(struct world *w, struct txn *x, void *arg);
struct making_job { struct world *w; making *make; void *arg; };

static bool run_making(struct db *db, void *arg, struct fault *f)
{
	struct making_job *job = arg;
	struct txn *x = txn_begin(db, job->w->a, &(struct txn_meta){ .user_id = NONE, .reason = T("test") });
	job->make(job->w, x, job->arg);
	return txn_end(x, f);
}

static void write_with(struct world *w, making *make, void *arg)
{
	struct fault f = { 0 };
	if (!store_write(w->s, run_making, &(struct making_job){ w, make, arg }, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
}

static size_t differing(struct world *w)
{
	struct due_faults faults = { 0 };
	db_snapshot(w->db);
	due_compare(w->db, &faults, w->a);
	db_release(w->db);
	return faults.people.n;
}

static int64_t count(struct world *w, const char *sql)
{
	return db_one_n(w->db, sql, -1, NULL, 0);
}

/* ---- Whatever is written ---- */

static const char CHILDREN[] = "SELECT id FROM person WHERE kind = 'child' ORDER BY id";

struct ids { int64_t at[200]; int n; };
static struct ids children(struct db *db)
{
	struct ids l = { .n = 0 };
	struct rows r;
	db_query_n(db, &r, CHILDREN, NULL, 0);
	while (db_next(&r) && l.n < 200)
		l.at[l.n++] = db_int(&r, 0);
	db_done(&r);
	return l;
}

static struct date some_day(struct world *w)
{
	return date_add(DATE(2025, 3, 1), (int)random_below(&w->seed, 500));
}

/* Any value a field of a rule may have: a day, yes or no, a code that some rule asks for. */
static void fill(struct world *w, const struct record_type *t, void *rec)
{
	static const struct text words[] = { T("child_protection"), T("looked_after"), T("child_in_need"), T("initial"), T("review"), T("C1"), T("C2"),
		T("P1"), T("U4"), T("A4"), T("initial_assessment"), T("dental"), T("red"), T("relevant"), T("in_person") };
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		bool is_left = random_below(&w->seed, 4) == 0;
		if (f->type == F_DATE)
			*field_date(f, rec) = is_left && !f->must ? NO_DATE : some_day(w);
		else if (f->type == F_FLAG)
			*field_int(f, rec) = is_left ? NONE : (int64_t)random_below(&w->seed, 2);
		else if (f->type == F_INSTANT)
			*field_int(f, rec) = is_left ? NONE : instant_of(some_day(w), (int)random_below(&w->seed, 24) * 60);
		else if (f->type == F_CODE)
			*field_text(f, rec) = words[random_below(&w->seed, sizeof words / sizeof *words)];
	}
}

/* The links of a new row to rows of the same person; a row that must have one and finds none is not saved. */
static bool tie(struct world *w, struct txn *x, const struct record_type *t, void *rec)
{
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if (f->type != F_REF)
			continue;
		const struct record_type *to = record_type_named(text_of(f->refs));
		bool is_parent = t->parent && !strcmp(t->parent, f->refs);
		if (to->scope != SCOPE_CASE)
			continue;
		struct record_list l = record_list(txn_db(x), to, to->sql_by_person, w->a, DBI(((struct record *)rec)->person_id));
		if (l.n && (is_parent || random_below(&w->seed, 2)))
			*field_int(f, rec) = ((struct record *)record_at(&l, (int)random_below(&w->seed, (size_t)l.n)))->id;
		if (is_parent && !l.n)
			return false;
	}
	return true;
}

static const struct record_type *some_type(struct world *w)
{
	for (;;) {
		const struct record_type *t = record_types[random_below(&w->seed, (size_t)n_record_types)];
		if (t->scope == SCOPE_CASE && clock_reads(t))
			return t;
	}
}

static bool is_referred_to(const struct record_type *t)
{
	for (int i = 0; i < n_record_types; i++)
		for (int k = 0; k < record_types[i]->n_fields; k++)
			if (record_types[i]->fields[k].type == F_REF && !strcmp(record_types[i]->fields[k].refs, t->name))
				return true;
	return false;
}

static void write_something(struct world *w, struct txn *x, void *arg)
{
	const struct ids *ids = arg;
	for (size_t n = 1 + random_below(&w->seed, 6); n; n--) {
		const struct record_type *t = some_type(w);
		int64_t person = ids->at[random_below(&w->seed, (size_t)ids->n)];
		struct record_list l = record_list(txn_db(x), t, t->sql_by_person, w->a, DBI(person));
		struct record *rec = arena_alloc(w->a, t->size);
		record_clear(t, rec);
		rec->person_id = person;
		rec->council_id = db_one(txn_db(x), "SELECT council_id FROM person WHERE id = $1", NONE, DBI(person));
		if (l.n && random_below(&w->seed, 2))
			rec = record_at(&l, (int)random_below(&w->seed, (size_t)l.n));
		else if (!tie(w, x, t, rec))
			continue;
		if (rec->id && random_below(&w->seed, 4) == 0 && !is_referred_to(t)) {
			assert_int_equal(record_delete(x, t, rec->id, rec->txn), SAVED);
			continue;
		}
		fill(w, t, rec);
		assert_true(record_save(x, t, rec) <= SAVED_SAME);
	}
}

static void test_the_table_is_what_the_records_give_whatever_is_written(void **state)
{
	struct world w;
	world_open(&w, state);
	assert_int_equal(differing(&w), 0);
	struct ids ids = children(w.db);
	for (int i = 0; i < times_here(60); i++) {
		write_with(&w, write_something, &ids);
		assert_int_equal(differing(&w), 0);
	}
	assert_true(count(&w, "SELECT count(*) FROM due") > 50);
	world_close(&w);
}

static bool tamper(struct db *db, void *sql, struct fault *f)
{
	return db_script(db, sql) || fault(f, "no");
}

#define OF_THE_FIRST " person_id = (SELECT MIN(person_id) FROM due)"
static const char MOVED[] = "UPDATE due SET due_on = '2030-01-01' WHERE" OF_THE_FIRST;
static const char TAKEN[] = "DELETE FROM due WHERE" OF_THE_FIRST;
static const char OF_NOBODY[] =
	"INSERT INTO due SELECT 999999, council_id, rule, part, area, record_name, row_id, started_on, original_on, due_on, due_at, listed_from, stands, changes"
	" FROM due WHERE" OF_THE_FIRST;
static const char PAST_TAKEN[] = "DELETE FROM due_past WHERE person_id = (SELECT MIN(person_id) FROM due_past)";
static const char CALLED_IN_TIME[] =
	"UPDATE due_past SET outcome = 'in_time' WHERE outcome = 'late' AND person_id = (SELECT MIN(person_id) FROM due_past WHERE outcome = 'late')";
static const char COUNTED_TWICE[] = "UPDATE due_past_month SET n = n * 2 WHERE month = (SELECT MAX(month) FROM due_past_month WHERE n > 0)";

static void test_verify_finds_what_was_changed_behind_its_back(void **state)
{
	static const struct { const char *sql, *table; int64_t faults; } ways[] = {
		{ MOVED, "due", 1 }, { TAKEN, "due", 1 }, { OF_NOBODY, "due", 1 }, { PAST_TAKEN, "due", 2 }, { CALLED_IN_TIME, "due", 2 },
		{ COUNTED_TWICE, "due_past_month", 1 },
	};
	struct fault f = { 0 };
	struct verify_report r;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct world w;
		if (i) {
			assert_int_equal(test_store_teardown(state), 0);
			assert_int_equal(test_store_named(state), 0);
		}
		world_open(&w, state);
		assert_true(verify(w.db, NO_TEXT, &r, w.a, &f));
		assert_int_equal(r.faults, 0);
		assert_true(store_write(w.s, tamper, (void *)(uintptr_t)ways[i].sql, &f));
		assert_true(verify(w.db, NO_TEXT, &r, w.a, &f));
		assert_int_equal(r.faults, ways[i].faults);
		assert_text(r.lines.at[0].table, ways[i].table);
		world_close(&w);
	}
}

/* ---- Who sees what ---- */

static void test_a_user_sees_exactly_what_is_due_for_the_children_they_may_read(void **state)
{
	struct world w;
	world_open(&w, state);
	struct ids ids = children(w.db);
	for (int i = 0; i < 10; i++)
		write_with(&w, write_something, &ids);
	struct rows r;
	struct ids users = { .n = 0 };
	db_query_n(w.db, &r, "SELECT id FROM app_user ORDER BY id", NULL, 0);
	while (db_next(&r) && users.n < 200)
		users.at[users.n++] = db_int(&r, 0);
	for (int i = 0; i < users.n; i++) {
		struct due_filter f = { .user = users.at[i], .today = AS_AT, .now = NOON, .worker = NONE, .team = NONE };
		struct due_counts c = due_count(w.db, &f);
		int64_t listed = 0, expected = 0;
		for (int when = 0; when < N_DUE_WHEN; when++) {
			struct due_rows l = due_list(w.db, &f, when, 1, 100000, w.a);
			assert_int_equal(l.n, c.of[when]);
			listed += l.n;
			for (int k = 0; k < l.n; k++) {
				assert_true(may(w.db, users.at[i], ACT_READ, l.at[k].person).yes);
				assert_true(k == 0 || l.at[k - 1].due_on.ymd <= l.at[k].due_on.ymd);
				assert_int_equal(when == DUE_LATE, l.at[k].due_on.ymd < AS_AT.ymd || (l.at[k].due_at != NONE && l.at[k].due_at < NOON));
			}
		}
		db_query(w.db, &r, "SELECT person_id FROM due WHERE listed_from <= $1 AND (stands = 1 OR due_on >= $2)", DBC("2026-03-10"), DBC("2025-12-10"));
		while (db_next(&r))
			expected += may(w.db, users.at[i], ACT_READ, db_int(&r, 0)).yes;
		assert_int_equal(listed, expected);
	}
	world_close(&w);
}

/* ---- Changes, limits, and the first record of its kind ---- */

static const char SOME_REVIEW[] = "SELECT person_id, council_id, row_id, original_on FROM due WHERE rule = 'LA14' ORDER BY person_id LIMIT 1";
struct put_off { int64_t person; struct date to; bool not_required; };

static void put_off(struct world *w, struct txn *x, void *arg)
{
	struct put_off *p = arg;
	struct clock_change c;
	struct rows r;
	record_clear(&record_clock_change, &c);
	db_query(txn_db(x), &r, "SELECT council_id, row_id, original_on, record_name FROM due WHERE rule = 'LA14' AND person_id = $1", DBI(p->person));
	assert_true(db_next(&r));
	c.r.person_id = p->person;
	c.r.council_id = db_int(&r, 0);
	c.rule = T("LA14");
	c.record_name = db_text_in(&r, 3, w->a);
	c.row_id = db_int(&r, 1);
	assert_true(date_from_iso(db_text(&r, 2), &c.original_on));
	db_done(&r);
	c.agreed_on = p->to;
	c.not_required = p->not_required;
	c.reason = T("The reviewing officer is ill");
	c.decided_by_id = 1;
	c.decided_on = AS_AT;
	assert_int_equal(record_save(x, &record_clock_change, &c), SAVED);
}

static void test_LA14_a_managers_change_moves_the_day_worked_to_and_keeps_the_first(void **state)
{
	struct world w;
	world_open(&w, state);
	struct put_off p = { .person = db_one_n(w.db, SOME_REVIEW, NONE, NULL, 0), .to = DATE(2026, 12, 24) };
	assert_true(p.person != NONE);
	write_with(&w, put_off, &p);
	assert_int_equal(db_one(w.db, "SELECT count(*) FROM due WHERE rule = 'LA14' AND person_id = $1 AND due_on = '2026-12-24' AND original_on <> due_on AND changes = 1", 0,
				DBI(p.person)), 1);
	p.to = NO_DATE;
	p.not_required = true;
	write_with(&w, put_off, &p);
	assert_int_equal(db_one(w.db, "SELECT count(*) FROM due WHERE rule = 'LA14' AND person_id = $1", 9, DBI(p.person)), 0);
	assert_int_equal(differing(&w), 0);
	world_close(&w);
}

/* ---- What share was done in time ---- */

/* Somebody with a case of their own and no whole council: from one of those children they are kept. */
static const char OWN_CASE[] =
	"SELECT u.id, d.person_id, d.council_id FROM due_past d JOIN involvement i ON i.person_id = d.person_id JOIN app_user u ON u.worker_id = i.worker_id"
	" JOIN post t ON t.user_id = u.id JOIN role r ON r.code = t.role WHERE i.ends_on IS NULL AND r.sees = 'allocated' AND d.counted_on >= '2025-04-01'"
	" ORDER BY u.id, d.person_id LIMIT 1";

static void deny_own_case(struct world *w, struct txn *x, void *user)
{
	struct access_denial n;
	struct rows r;
	(void)w;
	record_clear(&record_access_denial, &n);
	db_query_n(txn_db(x), &r, OWN_CASE, NULL, 0);
	assert_true(db_next(&r));
	*(int64_t *)user = n.user_id = db_int(&r, 0);
	n.r.person_id = db_int(&r, 1), n.r.council_id = db_int(&r, 2);
	db_done(&r);
	n.kind = T("relative");
	n.starts_on = DATE(2026, 1, 1);
	assert_int_equal(record_save(x, &record_access_denial, &n), SAVED);
}

/* What a user may see of a person's clocks, one by one: each in the council whose record started it. */
static bool may_see_clock(struct world *w, int64_t user, int64_t person, int64_t council)
{
	return may_there(w->db, user, ACT_READ, person, council).yes;
}

static enum share_outcome outcome_of(const struct case_clock *k)
{
	enum clock_state s = clock_state(&k->clock, (struct moment){ AS_AT, NONE });
	if (case_clock_is_open(k))
		return SHARE_NOT_YET;
	return s == CLOCK_IN_TIME ? SHARE_IN_TIME : s == CLOCK_LATE ? SHARE_LATE : s == CLOCK_NOT_REQUIRED ? SHARE_NOT_REQUIRED :
		s == CLOCK_UNKNOWN ? SHARE_UNKNOWN : SHARE_NOT_DONE;
}

static bool falls_in(const struct case_clock *k, const struct share_filter *f)
{
	struct date day = moment_none(k->clock.due) ? k->clock.start.day : k->clock.due.day;
	return day.ymd >= f->from.ymd && day.ymd <= f->to.ymd && (!case_clock_is_open(k) || day.ymd < AS_AT.ymd);
}

static int64_t counted_one_by_one(struct world *w, const struct share_filter *f, const struct ids *people, struct case_clocks *of, int64_t counts[][N_SHARE])
{
	int64_t all = 0;
	for (int i = 0; i < people->n; i++)
		for (size_t k = 0; k < of[i].n; k++) {
			const struct case_clock *c = &of[i].at[k];
			int group = 0;
			while (clock_group_at(group) != clock_group_named(c->clock.rule->id, c->clock.rule->part))
				group++;
			if (!falls_in(c, f) || (f->council != NONE && c->council != f->council) || !may_see_clock(w, f->user, people->at[i], c->council))
				continue;
			counts[group][outcome_of(c)]++;
			all++;
		}
	return all;
}

/* The clocks of each person as they are judged: of the open ones the strictest alone, as the list of what is due has them. */
static struct case_clocks *clocks_of_each(struct world *w, const struct ids *people)
{
	struct due_councils councils = { .db = w->db, .arena = w->a };
	struct case_clocks *of = ARRAY_IN(w->a, struct case_clocks, people->n);
	for (int i = 0; i < people->n; i++) {
		struct record_list *lists = ARRAY_IN(w->a, struct record_list, n_record_types);
		for (int t = 0; t < n_record_types; t++) {
			lists[t].type = record_types[t];
			if (record_types[t]->scope == SCOPE_CASE && record_types[t]->sql_by_person)
				lists[t] = record_list(w->db, record_types[t], record_types[t]->sql_by_person, w->a, DBI(people->at[i]));
		}
		struct case_clocks all = due_clocks_of(&councils, lists);
		for (size_t k = 0; k < all.n; k++)
			if (due_is_judged(&councils, &all.at[k]))
				*GROW_IN(w->a, &of[i]) = all.at[k];
		case_clocks_keep_strictest(&of[i]);
	}
	return of;
}

static void compare_shares(struct world *w, const struct share_filter *f, const struct ids *people, struct case_clocks *of, int64_t *seen)
{
	int64_t (*expected)[N_SHARE] = arena_alloc(w->a, sizeof *expected * (size_t)n_clock_groups());
	memset(expected, 0, sizeof *expected * (size_t)n_clock_groups());
	*seen += counted_one_by_one(w, f, people, of, expected);
	struct due_shares l = due_shares_of(w->db, f, w->a);
	for (int g = 0; g < n_clock_groups(); g++) {
		const struct due_share *s = NULL;
		const struct clock_rule *rule = clock_group_at(g)->rows[0];
		for (size_t i = 0; i < l.n; i++)
			if (text_eq(l.at[i].rule, rule->id) && text_eq(l.at[i].part, rule->part))
				s = &l.at[i];
		for (int o = 0; o < N_SHARE; o++) {
			if ((s ? s->of[o] : 0) != expected[g][o])
				fail_msg("user %lld: %.*s %.*s, %s: %lld where one by one there are %lld", (long long)f->user, TEXT_ARG(rule->id), TEXT_ARG(rule->part),
					share_names[o].code, (long long)(s ? s->of[o] : 0), (long long)expected[g][o]);
			if (expected[g][o] || g % 20 == 0)
				assert_int_equal(due_share_list(w->db, f, clock_group_at(g), (enum share_outcome)o, 1, 100000, w->a).n, expected[g][o]);
		}
	}
}

static void test_TIMESCALES_1_14_what_was_done_in_time_is_counted_as_child_by_child_for_every_user_by_the_first_due_date(void **state)
{
	struct world w;
	world_open(&w, state);
	struct ids people = { .n = 0 }, users = { .n = 0 };
	struct rows r;
	struct ids all = children(w.db);
	struct put_off late = { .person = db_one_n(w.db, SOME_REVIEW, NONE, NULL, 0), .to = DATE(2026, 12, 24) };
	int64_t denied;
	write_with(&w, put_off, &late);
	for (int i = 0; i < 10; i++)
		write_with(&w, write_something, &all);
	write_with(&w, deny_own_case, &denied);
	db_query_n(w.db, &r, "SELECT DISTINCT person_id FROM due_past UNION SELECT person_id FROM due ORDER BY 1", NULL, 0);
	while (db_next(&r) && people.n < 200)
		people.at[people.n++] = db_int(&r, 0);
	db_query_n(w.db, &r, "SELECT id FROM app_user ORDER BY id", NULL, 0);
	while (db_next(&r) && users.n < 200)
		users.at[users.n++] = db_int(&r, 0);
	struct case_clocks *of = clocks_of_each(&w, &people);
	int64_t seen = 0, council = db_one_n(w.db, "SELECT MIN(council_id) FROM due_past", NONE, NULL, 0);
	int every = users.n / times_here(users.n / 4);
	for (int i = 0; i < users.n; i++) {
		if (i % every && users.at[i] != denied)
			continue;
		struct share_filter f = { .user = users.at[i], .today = AS_AT, .from = DATE(2025, 4, 1), .to = AS_AT, .council = NONE, .team = NONE };
		compare_shares(&w, &f, &people, of, &seen);
		f.from = DATE(2024, 4, 1), f.to = DATE(2025, 3, 31), f.council = council;
		compare_shares(&w, &f, &people, of, &seen);
	}
	assert_true(seen > times_here(1000));
	world_close(&w);
}

struct someone { int64_t person, council; };

static void add_plan(struct world *w, struct txn *x, void *arg)
{
	struct someone *p = arg;
	struct referral r;
	struct cp_plan plan;
	(void)w;
	record_clear(&record_referral, &r);
	r.r.person_id = p->person, r.r.council_id = p->council;
	r.referred_on = DATE(2026, 3, 10);
	assert_int_equal(record_save(x, &record_referral, &r), SAVED);
	record_clear(&record_cp_plan, &plan);
	plan.r.person_id = p->person, plan.r.council_id = p->council;
	plan.referral_id = r.r.id;
	plan.started_on = DATE(2026, 3, 10);
	assert_int_equal(record_save(x, &record_cp_plan, &plan), SAVED);
}

static void set_limit(struct world *w, struct txn *x, void *arg)
{
	struct someone *p = arg;
	struct clock_local l;
	(void)w;
	record_clear(&record_clock_local, &l);
	l.council_id = p->council;
	l.rule = T("CP10");
	l.starts_on = DATE(2026, 3, 1);
	l.number = 5;
	l.reason = T("Decided by the director");
	assert_int_equal(record_save(x, &record_clock_local, &l), SAVED);
}

static void end_limit(struct world *w, struct txn *x, void *arg)
{
	struct someone *p = arg;
	struct record_list l = record_list(w->db, &record_clock_local, "SELECT " CLOCK_LOCAL_COLUMNS("t") " FROM clock_local t WHERE t.council_id = $1", txn_arena(x), DBI(p->council));
	assert_int_equal(l.n, 1);
	struct clock_local one = *(const struct clock_local *)record_at(&l, 0);
	one.ends_on = DATE(2026, 3, 10);
	assert_int_equal(record_save(x, &record_clock_local, &one), SAVED);
}

static const char CP10_DUE[] = "SELECT count(*) FROM due WHERE rule = 'CP10' AND person_id = $1 AND due_on = $2";

static void test_CP10_a_councils_own_limit_moves_everybodys_and_no_other_councils(void **state)
{
	struct world w;
	world_open(&w, state);
	struct someone one = { .person = db_one_n(w.db, "SELECT MIN(id) FROM person WHERE kind = 'child' AND council_id = (SELECT MIN(council_id) FROM person)", NONE, NULL, 0) };
	struct someone two = { .person = db_one_n(w.db, "SELECT MIN(id) FROM person WHERE kind = 'child' AND council_id = (SELECT MAX(council_id) FROM person)", NONE, NULL, 0) };
	one.council = db_one(w.db, "SELECT council_id FROM person WHERE id = $1", NONE, DBI(one.person));
	two.council = db_one(w.db, "SELECT council_id FROM person WHERE id = $1", NONE, DBI(two.person));
	assert_true(one.council != two.council);
	write_with(&w, add_plan, &one);
	write_with(&w, add_plan, &two);
	assert_int_equal(db_one(w.db, CP10_DUE, 0, DBI(one.person), DBC("2026-03-24")), 1);
	write_with(&w, set_limit, &one);
	assert_int_equal(db_one(w.db, CP10_DUE, 0, DBI(one.person), DBC("2026-03-17")), 1);
	assert_int_equal(db_one(w.db, CP10_DUE, 0, DBI(two.person), DBC("2026-03-24")), 1);
	/* Ended for clocks that start from that day: the rule's own limit again. */
	write_with(&w, end_limit, &one);
	assert_int_equal(db_one(w.db, CP10_DUE, 0, DBI(one.person), DBC("2026-03-24")), 1);
	assert_int_equal(differing(&w), 0);
	world_close(&w);
}

static void test_CP10_a_clock_goes_by_the_limit_of_the_council_of_its_record_wherever_the_childs_home_is(void **state)
{
	struct world w;
	world_open(&w, state);
	struct someone here = { .person = db_one_n(w.db, "SELECT MIN(id) FROM person WHERE kind = 'child' AND council_id = (SELECT MIN(council_id) FROM person)", NONE, NULL, 0) };
	struct someone there = { .person = here.person };
	here.council = db_one(w.db, "SELECT council_id FROM person WHERE id = $1", NONE, DBI(here.person));
	there.council = db_one_n(w.db, "SELECT MAX(council_id) FROM person", NONE, NULL, 0);
	write_with(&w, set_limit, &there);
	write_with(&w, add_plan, &here);
	write_with(&w, add_plan, &there);
	static const char OF_COUNCIL[] = "SELECT count(*) FROM due WHERE rule = 'CP10' AND person_id = $1 AND council_id = $2 AND due_on = $3";
	assert_int_equal(db_one(w.db, OF_COUNCIL, 0, DBI(here.person), DBI(here.council), DBC("2026-03-24")), 1);
	assert_int_equal(db_one(w.db, OF_COUNCIL, 0, DBI(here.person), DBI(there.council), DBC("2026-03-17")), 1);
	assert_int_equal(differing(&w), 0);
	world_close(&w);
}

static void add_education_plan(struct world *w, struct txn *x, void *arg)
{
	struct someone *p = arg;
	struct pep c;
	(void)w;
	record_clear(&record_pep, &c);
	c.r.person_id = p->person, c.r.council_id = p->council;
	struct record_list l = record_list(txn_db(x), &record_care_period, record_care_period.sql_by_person, w->a, DBI(p->person));
	assert_true(l.n > 0);
	c.held_on = ((const struct care_period *)record_at(&l, 0))->started_on;
	assert_int_equal(record_save(x, &record_pep, &c), SAVED);
}

/* As if no council had recorded one yet. */
static void take_out_education_plans(struct world *w, struct txn *x, void *arg)
{
	(void)arg;
	struct record_list l = record_list_n(txn_db(x), &record_pep, "SELECT " PEP_COLUMNS("t") " FROM pep t ORDER BY t.id", NULL, 0, w->a);
	assert_true(l.n > 0);
	for (int i = 0; i < l.n; i++) {
		const struct record *r = record_at(&l, i);
		assert_int_equal(record_delete(x, &record_pep, r->id, r->txn), SAVED);
	}
	db_run_n(txn_db(x), "DELETE FROM due_recorded WHERE rule = 'LA24'", NULL, 0);
	db_run_n(txn_db(x), "DELETE FROM due WHERE rule = 'LA24'", NULL, 0);
}

/* The child in care of school age after whom most others came into the care of the same council. */
static const char BEFORE_MOST_OTHERS[] =
	"SELECT p.person_id FROM care_period p JOIN person_identity b ON b.person_id = p.person_id WHERE p.ended_on IS NULL"
	" AND CAST(substr(p.started_on, 1, 4) AS integer) - CAST(substr(b.born_on, 1, 4) AS integer) > 3"
	" ORDER BY (SELECT count(*) FROM care_period q JOIN person_identity i ON i.person_id = q.person_id WHERE q.council_id = p.council_id"
	" AND q.ended_on IS NULL AND q.started_on > p.started_on AND i.born_on < '2020') DESC, p.id LIMIT 1";

static void test_LA24_older_clocks_are_judged_from_the_first_time_the_council_records_the_thing(void **state)
{
	struct world w;
	world_open(&w, state);
	struct someone one = { .person = db_one_n(w.db, BEFORE_MOST_OTHERS, NONE, NULL, 0) };
	one.council = db_one(w.db, "SELECT council_id FROM person WHERE id = $1", NONE, DBI(one.person));
	write_with(&w, take_out_education_plans, NULL);
	assert_int_equal(count(&w, "SELECT count(*) FROM due WHERE rule = 'LA24'"), 0);
	write_with(&w, add_education_plan, &one);
	assert_true(count(&w, "SELECT count(*) FROM due WHERE rule = 'LA24'") > 0);
	assert_int_equal(db_one(w.db, "SELECT count(*) FROM due WHERE rule = 'LA24' AND council_id <> $1", 9, DBI(one.council)), 0);
	assert_int_equal(differing(&w), 0);
	world_close(&w);
}

/* ---- One person, two councils ---- */

struct elsewhere { int64_t person, home, other, period; };

static void start_care_elsewhere(struct world *w, struct txn *x, void *arg)
{
	struct elsewhere *e = arg;
	struct care_period p;
	(void)w;
	record_clear(&record_care_period, &p);
	p.r.person_id = e->person, p.r.council_id = e->other;
	p.started_on = DATE(2026, 3, 2);
	assert_int_equal(record_save(x, &record_care_period, &p), SAVED);
	e->period = p.r.id;
}

static void test_safety_5_4_what_is_due_belongs_to_the_council_of_the_record_not_to_the_home_council(void **state)
{
	static const char OF_ROW[] = "SELECT count(*) FROM due WHERE person_id = $1 AND record_name = 'care_period' AND row_id = $2 AND council_id = $3";
	struct world w;
	world_open(&w, state);
	struct elsewhere e = { .person = db_one_n(w.db, "SELECT MIN(id) FROM person WHERE kind = 'child' AND id NOT IN (SELECT person_id FROM care_period)", NONE, NULL, 0) };
	e.home = db_one(w.db, "SELECT council_id FROM person WHERE id = $1", NONE, DBI(e.person));
	e.other = db_one(w.db, "SELECT MIN(id) FROM council WHERE id <> $1", NONE, DBI(e.home));
	write_with(&w, start_care_elsewhere, &e);
	assert_true(db_one(w.db, OF_ROW, 0, DBI(e.person), DBI(e.period), DBI(e.other)) > 0);
	assert_int_equal(db_one(w.db, OF_ROW, 9, DBI(e.person), DBI(e.period), DBI(e.home)), 0);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_safety_5_4_what_is_due_belongs_to_the_council_of_the_record_not_to_the_home_council),
		ready_test(test_the_table_is_what_the_records_give_whatever_is_written),
		ready_test(test_verify_finds_what_was_changed_behind_its_back),
		ready_test(test_a_user_sees_exactly_what_is_due_for_the_children_they_may_read),
		ready_test(test_TIMESCALES_1_14_what_was_done_in_time_is_counted_as_child_by_child_for_every_user_by_the_first_due_date),
		ready_test(test_LA14_a_managers_change_moves_the_day_worked_to_and_keeps_the_first),
		ready_test(test_CP10_a_councils_own_limit_moves_everybodys_and_no_other_councils),
		ready_test(test_CP10_a_clock_goes_by_the_limit_of_the_council_of_its_record_wherever_the_childs_home_is),
		ready_test(test_LA24_older_clocks_are_judged_from_the_first_time_the_council_records_the_thing),
	};
	return run_on_each_engine(tests);
}
