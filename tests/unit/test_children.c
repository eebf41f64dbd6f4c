/* The list of children and its counts, against plain reading of the same invented store, for every user in it. */
#include "engines.h"
#include "access/access.h"
#include "base/arena.h"
#include "base/out.h"
#include "people/child.h"
#include "people/children.h"
#include "record/record.h"
#include "invented.h"

#define AS_AT DATE(2026, 3, 10)
#define NOON INT64_C(1773144000000)

struct world { struct store *s; struct db *db; struct arena *a; };

static void world_open(struct world *w, void **state)
{
	clock_set(NOON);
	w->s = invented_open(*state, &(struct simulate_request){ .seed = 7, .children = 60, .people = NONE, .as_at = AS_AT });
	w->db = store_reader(w->s);
	w->a = arena_new(256 << 20);
}

static void world_close(struct world *w)
{
	arena_free(w->a);
	store_close(w->s);
	clock_set(0);
}

static const char ALL_USERS[] = "SELECT id FROM app_user ORDER BY id";
static const char ALL_CHILDREN[] = "SELECT id, name_key FROM person WHERE kind = 'child' ORDER BY name_key, id";
static const char IN_CARE[] = "SELECT count(*) FROM care_period WHERE person_id = $1 AND started_on <= $2 AND (ended_on IS NULL OR ended_on > $2)";
static const char MISSING_NOW[] = "SELECT count(*) FROM missing_episode WHERE person_id = $1 AND started_on <= $2 AND (ended_on IS NULL OR ended_on > $2)";

struct ids { int64_t at[1000]; int n; };

static struct ids read_ids(struct db *db, const char *sql)
{
	struct ids ids = { .n = 0 };
	struct rows r;
	db_query_n(db, &r, sql, NULL, 0);
	while (db_next(&r))
		ids.at[ids.n++] = db_int(&r, 0);
	return ids;
}

static bool is_in(struct db *db, const char *sql, int64_t person)
{
	return db_one(db, sql, 0, DBI(person), DBC("2026-03-10")) > 0;
}

/* All pages of a list, one after another. */
static struct ids listed(struct world *w, const struct child_filter *f, int64_t *total)
{
	struct ids ids = { .n = 0 };
	for (int64_t page = 1;; page++) {
		struct child_list l = children_list(w->db, f, page, w->a);
		*total = l.total;
		for (int i = 0; i < l.n; i++)
			ids.at[ids.n++] = l.at[i].id;
		if (l.n < CHILDREN_A_PAGE)
			return ids;
	}
}

static void compare(struct world *w, int64_t user, enum group group, const struct ids *children)
{
	struct child_filter f = { .user = user, .today = AS_AT, .group = group, .team = NONE, .council = NONE };
	int64_t total;
	struct ids got = listed(w, &f, &total), want = { .n = 0 };
	for (int i = 0; i < children->n; i++) {
		int64_t child = children->at[i];
		bool fits = group == GROUP_ALL || is_in(w->db, group == GROUP_MISSING ? MISSING_NOW : IN_CARE, child);
		if (fits && may(w->db, user, ACT_READ, child).yes)
			want.at[want.n++] = child;
	}
	assert_int_equal(got.n, want.n);
	assert_int_equal(total, want.n);
	for (int i = 0; i < want.n; i++)
		assert_int_equal(got.at[i], want.at[i]);
	assert_int_equal(children_count(w->db, user, AS_AT).group[group], want.n);
}

static void test_every_user_sees_exactly_the_children_they_may_read_by_name(void **state)
{
	struct world w;
	world_open(&w, state);
	struct ids users = read_ids(w.db, ALL_USERS), children = read_ids(w.db, ALL_CHILDREN);
	assert_int_equal(children.n, 60);
	for (int i = 0; i < users.n; i++) {
		compare(&w, users.at[i], GROUP_ALL, &children);
		compare(&w, users.at[i], GROUP_LOOKED_AFTER, &children);
		compare(&w, users.at[i], GROUP_MISSING, &children);
	}
	assert_false(db_failed(w.db));
	world_close(&w);
}

struct leaving { int64_t person; };

/* Ends every period of care of one child, as a page would. */
static bool leave_care(struct db *db, void *arg, struct fault *f)
{
	struct leaving *l = arg;
	struct arena *a = arena_new(16 << 20);
	struct txn *x = txn_begin(db, a, &(struct txn_meta){ .user_id = NONE, .reason = T("test") });
	struct record_list periods = record_list(db, &record_care_period, record_care_period.sql_by_person, a, DBI(l->person));
	for (int i = 0; i < periods.n; i++) {
		struct care_period *p = record_at(&periods, i);
		p->ended_on = date_none(p->ended_on) ? AS_AT : p->ended_on;
		record_save(x, &record_care_period, p);
	}
	bool done = txn_end(x, f);
	arena_free(a);
	return done;
}

static void test_a_count_that_was_remembered_is_not_behind_the_next_write(void **state)
{
	struct world w;
	struct fault f = { 0 };
	world_open(&w, state);
	int64_t user = db_one(w.db, "SELECT min(user_id) FROM post WHERE role = 'service_manager' AND $1 = $1", NONE, DBI(1));
	int64_t before = children_count(w.db, user, AS_AT).group[GROUP_LOOKED_AFTER];
	assert_int_equal(children_count(w.db, user, AS_AT).group[GROUP_LOOKED_AFTER], before);
	struct child_filter filter = { .user = user, .today = AS_AT, .group = GROUP_LOOKED_AFTER, .team = NONE, .council = NONE };
	struct leaving l = { children_list(w.db, &filter, 1, w.a).at[0].id };
	assert_true(store_write(w.s, leave_care, &l, &f));
	assert_int_equal(children_count(w.db, user, AS_AT).group[GROUP_LOOKED_AFTER], before - 1);
	assert_int_equal(children_count(w.db, user, date_add(AS_AT, 400)).group[GROUP_LOOKED_AFTER], before - 1);
	world_close(&w);
}

static int64_t manager_of(struct world *w)
{
	return db_one(w->db, "SELECT min(user_id) FROM post WHERE role = 'service_manager' AND $1 = $1", NONE, DBI(1));
}

static void test_a_part_of_a_name_finds_the_child_whatever_its_marks_and_case(void **state)
{
	struct world w;
	world_open(&w, state);
	struct child_filter f = { .user = manager_of(&w), .today = AS_AT, .team = NONE, .council = NONE };
	struct child_list all = children_list(w.db, &f, 1, w.a);
	assert_true(all.n > 0);
	for (int i = 0; i < all.n; i++) {
		f.words = text_upper_in(w.a, all.at[i].name);
		struct text family = f.words;
		text_cut(&family, ' ');
		f.words = family;
		struct child_list found = children_list(w.db, &f, 1, w.a);
		bool is_there = false;
		for (int k = 0; k < found.n; k++)
			is_there = is_there || found.at[k].id == all.at[i].id;
		assert_true(is_there);
	}
	world_close(&w);
}

/* Of the people who have a part in a child's case that day: how many are the allocated worker of that name, and who began after them. */
static const char ALLOCATED[] =
	"SELECT count(*) FROM involvement i WHERE i.person_id = $1 AND i.role = 'allocated_worker' AND i.starts_on <= $2 AND (i.ends_on IS NULL OR i.ends_on > $2)";
static const char ALLOCATED_CALLED[] =
	"SELECT count(*) FROM involvement i JOIN worker w ON w.id = i.worker_id WHERE i.person_id = $1 AND i.role = 'allocated_worker' AND i.starts_on <= $2"
	" AND (i.ends_on IS NULL OR i.ends_on > $2) AND COALESCE(w.name, w.number) = $3";
static const char OTHERS_SINCE[] =
	"SELECT count(*) FROM involvement o JOIN involvement i ON i.person_id = o.person_id AND i.role = 'allocated_worker' AND i.starts_on <= $2"
	" AND (i.ends_on IS NULL OR i.ends_on > $2) WHERE o.person_id = $1 AND o.role <> 'allocated_worker' AND o.starts_on > i.starts_on AND o.starts_on <= $2"
	" AND (o.ends_on IS NULL OR o.ends_on > $2)";

static void test_who_is_named_holds_the_case_whoever_came_to_it_later(void **state)
{
	struct world w;
	int named = 0, with_others = 0;
	world_open(&w, state);
	struct child_filter f = { .user = manager_of(&w), .today = AS_AT, .team = NONE, .council = NONE };
	struct child_list all = children_list(w.db, &f, 1, w.a);
	for (int i = 0; i < all.n; i++) {
		int64_t id = all.at[i].id;
		if (!db_one(w.db, ALLOCATED, 0, DBI(id), DBC("2026-03-10")))
			continue;
		struct person p;
		struct child c;
		assert_true(record_load(w.db, &record_person, id, &p, w.a));
		child_load(w.db, f.user, &p, &c, w.a);
		assert_true(db_one(w.db, ALLOCATED_CALLED, 0, DBI(id), DBC("2026-03-10"), DBT(all.at[i].worker)) > 0);
		assert_true(text_eq(c.worker, all.at[i].worker));
		named++;
		with_others += db_one(w.db, OTHERS_SINCE, 0, DBI(id), DBC("2026-03-10")) > 0;
	}
	assert_true(named > 5 && with_others > 0);
	world_close(&w);
}

static void test_an_identifier_finds_one_child_and_pattern_signs_find_nobody(void **state)
{
	struct world w;
	world_open(&w, state);
	struct child_filter f = { .user = manager_of(&w), .today = AS_AT, .team = NONE, .council = NONE };
	struct text id = children_list(w.db, &f, 1, w.a).at[0].la_child_id;
	f.words = id;
	assert_int_equal(children_list(w.db, &f, 1, w.a).total, 1);
	f.words = T("%_%");
	assert_int_equal(children_list(w.db, &f, 1, w.a).total, 0);
	f.words = T("' OR 1=1 --");
	assert_int_equal(children_list(w.db, &f, 1, w.a).total, 0);
	assert_false(db_failed(w.db));
	world_close(&w);
}

static struct out people_of(void **state)
{
	struct world w;
	struct rows r;
	struct out o = out_make(1 << 20);
	world_open(&w, state);
	db_query_n(w.db, &r, "SELECT p.la_child_id, p.shown_name, i.born_on FROM person p JOIN person_identity i ON i.person_id = p.id"
			     " WHERE p.kind = 'child' ORDER BY p.id", NULL, 0);
	while (db_next(&r))
		for (int c = 0; c < 3; c++)
			out_raw(&o, db_text(&r, c)), out_lit(&o, "|");
	world_close(&w);
	return o;
}

static void test_the_same_seed_gives_the_same_people(void **state)
{
	struct test_store other;
	test_store_make(((struct test_store *)*state)->engine, &other);
	void *again = &other;
	struct out one = people_of(state), two = people_of(&again);
	assert_true(one.n > 1000);
	assert_true(text_eq(out_text(&one), out_text(&two)));
	out_free(&one);
	out_free(&two);
	test_store_drop(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_every_user_sees_exactly_the_children_they_may_read_by_name),
		ready_test(test_a_count_that_was_remembered_is_not_behind_the_next_write),
		ready_test(test_a_part_of_a_name_finds_the_child_whatever_its_marks_and_case),
		ready_test(test_who_is_named_holds_the_case_whoever_came_to_it_later),
		ready_test(test_an_identifier_finds_one_child_and_pattern_signs_find_nobody),
		ready_test(test_the_same_seed_gives_the_same_people),
	};
	return run_on_each_engine(tests);
}
