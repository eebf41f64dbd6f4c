/* A council's own records (carers, applications, providers, organisations, workers): only a post of today, in that council, of a role
 * that sees the whole of it, opens them; to everyone else they do not exist, in loads, lists and history alike. */
#include "access_world.h"
#include "access/guarded_org.h"

enum { MOST_USERS = 20 };
/* Two councils with one row of every kind each, and users of every role, each with a post in the first. */
struct town {
	int64_t here, there, worker, both, ended, inactive, none;
	int64_t user[MOST_USERS];                /* by role */
	int64_t row[2][200];                     /* by number of the type */
};

static int64_t make_row(struct txn *x, const struct record_type *t, int64_t council, const int64_t *rows)
{
	void *rec = arena_alloc(txn_arena(x), t->size);
	record_clear(t, rec);
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if (!strcmp(f->name, "council_id"))
			*field_int(f, rec) = council;
		else if (f->type == F_REF && f->must)
			*field_int(f, rec) = rows[record_type_named(text_of(f->refs))->number];
		else if (f->must && f->type <= F_CODE)
			*field_text(f, rec) = T("canary");
		else if (f->must && (f->type == F_DATE || f->type == F_PART_DATE))
			*field_date(f, rec) = DATE(2024, 1, 1);
	}
	if (record_save(x, t, rec) != SAVED)
		fail_msg("%s: %s", t->name, db_cause(txn_db(x)));
	return ((struct record *)rec)->id;
}

static void build(struct txn *x, void *arg)
{
	struct town *t = arg;
	struct date from = DATE(2020, 1, 1);
	t->here = make_council(x, "801");
	t->there = make_council(x, "802");
	t->worker = make_worker(x, t->here);
	for (int i = 0; i < n_roles(); i++) {
		t->user[i] = make_user(x, text_c_in(txn_arena(x), role_at(i)->code), t->worker, true);
		make_post(x, &(struct post_of){ t->user[i], text_c_in(txn_arena(x), role_at(i)->code), t->here, NONE, from, NO_DATE });
	}
	t->both = make_user(x, "both@x.example", NONE, true);
	make_post(x, &(struct post_of){ t->both, "service_manager", t->here, NONE, from, NO_DATE });
	make_post(x, &(struct post_of){ t->both, "director", t->there, NONE, from, NO_DATE });
	t->ended = make_user(x, "ended@x.example", NONE, true);
	make_post(x, &(struct post_of){ t->ended, "service_manager", t->here, NONE, from, TODAY });
	t->inactive = make_user(x, "inactive@x.example", NONE, false);
	make_post(x, &(struct post_of){ t->inactive, "service_manager", t->here, NONE, from, NO_DATE });
	t->none = make_user(x, "none@x.example", NONE, true);
	for (int i = 0; org_types[i]; i++) {
		/* Those that hang from a household come after it in the list. */
		t->row[0][org_types[i]->number] = make_row(x, org_types[i], t->here, t->row[0]);
		t->row[1][org_types[i]->number] = make_row(x, org_types[i], t->there, t->row[1]);
	}
}

static void open_town(struct world *w, struct town *t, void **state)
{
	*t = (struct town){ 0 };
	world_open(w, *state);
	world_write(w, build, t);
}

static int rows_of(struct world *w, int64_t user, const struct record_type *t, int64_t council)
{
	struct record_list l = guarded_org_list(store_reader(w->s), user, t, w->a);
	int n = 0;
	for (int i = 0; i < l.n; i++)
		n += *field_int(record_field(t, "council_id"), record_at(&l, i)) == council;
	return n;
}

/* Load, list and history say the same. */
static void expect(struct world *w, const struct town *t, int64_t user, bool here, bool there)
{
	struct db *db = store_reader(w->s);
	for (int i = 0; org_types[i]; i++) {
		const struct record_type *type = org_types[i];
		for (int k = 0; k < 2; k++) {
			int64_t id = t->row[k][type->number];
			bool is_seen = k ? there : here;
			void *rec = arena_alloc(w->a, type->size);
			assert_int_equal(guarded_org_load(db, user, type, id, rec, w->a), is_seen);
			assert_int_equal(rows_of(w, user, type, k ? t->there : t->here) > 0, is_seen);
			assert_int_equal(guarded_org_versions(db, user, type, id, w->a).n, is_seen);
		}
		assert_false(guarded_org_load(db, user, type, 999999, arena_alloc(w->a, type->size), w->a));
	}
	assert_int_equal(may_in_whole_council(db, user, false, t->here), here);
	assert_int_equal(may_in_whole_council(db, user, false, t->there), there);
	assert_int_equal(may_in_whole_council(db, user, false, NONE), here || there);
	assert_int_equal(whole_councils(db, user, false, w->a).n, (size_t)(here + there));
	assert_false(db_failed(db));
}

static void test_only_roles_that_see_a_whole_council_see_its_own_records(void **state)
{
	struct world w;
	struct town t;
	open_town(&w, &t, state);
	int seers = 0;
	for (int i = 0; i < n_roles(); i++) {
		bool sees = text_is(role_at(i)->sees, "council") && role_at(i)->can[ACT_READ];
		expect(&w, &t, t.user[i], sees, false);
		assert_int_equal(may_in_whole_council(store_reader(w.s), t.user[i], true, t.here), sees && role_at(i)->can[ACT_EDIT]);
		assert_false(may_in_whole_council(store_reader(w.s), t.user[i], true, t.there));
		seers += sees;
	}
	assert_in_range(seers, 2, n_roles() - 2);
	world_close(&w);
}

static void test_a_post_counts_on_its_days_and_in_its_council(void **state)
{
	struct world w;
	struct town t;
	open_town(&w, &t, state);
	expect(&w, &t, t.both, true, true);
	assert_true(may_in_whole_council(store_reader(w.s), t.both, true, t.here));
	assert_false(may_in_whole_council(store_reader(w.s), t.both, true, t.there));
	assert_int_equal(whole_councils(store_reader(w.s), t.both, true, w.a).n, 1);
	expect(&w, &t, t.ended, false, false);
	expect(&w, &t, t.inactive, false, false);
	expect(&w, &t, t.none, false, false);
	expect(&w, &t, NONE, false, false);
	world_close(&w);
}

static void test_other_kinds_of_record_are_not_read_here(void **state)
{
	struct world w;
	struct town t;
	open_town(&w, &t, state);
	struct app_user u;
	assert_false(org_is_kept(&record_app_user));
	assert_false(org_is_kept(&record_placement));
	assert_false(org_is_kept(NULL));
	assert_false(guarded_org_load(store_reader(w.s), t.both, &record_app_user, t.both, &u, w.a));
	assert_int_equal(guarded_org_list(store_reader(w.s), t.both, &record_app_user, w.a).n, 0);
	assert_int_equal(guarded_org_versions(store_reader(w.s), t.both, &record_app_user, t.both, w.a).n, 0);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_only_roles_that_see_a_whole_council_see_its_own_records),
		ready_test(test_a_post_counts_on_its_days_and_in_its_council),
		ready_test(test_other_kinds_of_record_are_not_read_here),
	};
	return run_on_each_engine(tests);
}
