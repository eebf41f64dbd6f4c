/* Cover of a colleague's post (access/cover.h, DESIGN 5.12): what the cover sees and for how long, what never passes to a cover, who is
 * told, and who may decide it. */
#include "access_world.h"
#include "access/cover.h"
#include "access/emergency.h"

#define LONG_AGO DATE(2020, 1, 1)
#define YESTERDAY DATE(2026, 3, 9)
#define TOMORROW DATE(2026, 3, 11)
#define NEXT_WEEK DATE(2026, 3, 17)

/* A team with two workers and a manager, another team's worker, the managers of the service, and a child of the first worker. */
struct office {
	int64_t here, team, other_team, ama_worker, ama, ama_post, ben, ben_post, far, manager, manager_post, service, service_post,
		councillor, child;
};

static int64_t hire(struct txn *x, struct office *o, const char *email, const char *role, int64_t worker, int64_t team, int64_t *post)
{
	int64_t user = make_user(x, email, worker, true), id;
	id = make_post(x, &(struct post_of){ user, role, o->here, team, LONG_AGO, NO_DATE, 0 });
	if (post)
		*post = id;
	return user;
}

static void build(struct txn *x, void *arg)
{
	struct office *o = arg;
	o->here = make_council(x, "801");
	o->team = make_team(x, o->here);
	o->other_team = make_team(x, o->here);
	o->ama_worker = make_worker(x, o->here);
	o->ama = hire(x, o, "ama@here.example", "social_worker", o->ama_worker, o->team, &o->ama_post);
	o->ben = hire(x, o, "ben@here.example", "social_worker", make_worker(x, o->here), o->team, &o->ben_post);
	o->far = hire(x, o, "far@here.example", "social_worker", make_worker(x, o->here), o->other_team, NULL);
	o->manager = hire(x, o, "manager@here.example", "team_manager", NONE, o->team, &o->manager_post);
	o->service = hire(x, o, "service@here.example", "service_manager", NONE, NONE, &o->service_post);
	o->councillor = hire(x, o, "councillor@here.example", "councillor", NONE, NONE, NULL);
	o->child = make_person(x, o->here, "Kofi");
	make_involvement(x, &(struct involvement_of){ o->child, o->here, o->ama_worker, NONE, LONG_AGO, NO_DATE });
}

static void office_open(struct world *w, struct office *o, void **state)
{
	world_open(w, *state);
	world_write(w, build, o);
}

static bool sees(struct world *w, int64_t user, int64_t person)
{
	return may(store_reader(w->s), user, ACT_READ, person).yes;
}

static void add_post(struct txn *x, void *arg)
{
	make_post(x, arg);
}

static void end_all(struct txn *x, void *arg)
{
	end_posts(x, arg);
}

static void test_a_cover_sees_the_cases_of_whoever_is_away_from_its_day_to_its_day(void **state)
{
	static const struct {
		struct date from, to;
		bool yes;
	} cases[] = {
		{ TODAY, TOMORROW, true },
		{ YESTERDAY, NEXT_WEEK, true },
		{ TOMORROW, NEXT_WEEK, false },
		{ YESTERDAY, TODAY, false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct world w;
		struct office o;
		office_open(&w, &o, state);
		assert_false(sees(&w, o.ben, o.child));
		struct post_of cover = { o.ben, "social_worker", o.here, o.team, cases[i].from, cases[i].to, o.ama_post };
		world_write(&w, add_post, &cover);
		assert_int_equal(sees(&w, o.ben, o.child), cases[i].yes);
		assert_true(sees(&w, o.ama, o.child)); /* who is away keeps their own */
		assert_int_equal(may(store_reader(w.s), o.ben, ACT_EDIT, o.child).yes, cases[i].yes);
		assert_true(may(store_reader(w.s), o.ben, ACT_READ, o.child).covers == (cases[i].yes ? o.ama_post : NONE));
		assert_true(may(store_reader(w.s), o.ama, ACT_READ, o.child).covers == NONE);
		world_close(&w);
	}
}

static void leave_vacant(struct txn *x, void *arg)
{
	const struct office *o = arg;
	end_all(x, NULL);
	set_active(x, &(bool){ false });
	struct app_user ben;
	assert_true(record_load(txn_db(x), &record_app_user, o->ben, &ben, txn_arena(x)));
	ben.is_active = 1;
	assert_int_equal(record_save(x, &record_app_user, &ben), SAVED);
	make_post(x, &(struct post_of){ o->ben, "social_worker", o->here, o->team, TODAY, NEXT_WEEK, o->ama_post });
}

static void test_a_vacant_post_is_covered_when_its_holder_has_left(void **state)
{
	struct world w;
	struct office o;
	office_open(&w, &o, state);
	world_write(&w, leave_vacant, &o);
	assert_true(sees(&w, o.ben, o.child));
	assert_false(sees(&w, o.ama, o.child));
	world_close(&w);
}

static void name_ama(struct txn *x, void *arg)
{
	const struct office *o = arg;
	int64_t limits = make_restriction(x, &(struct restriction_of){ o->child, o->here, "restricted", LONG_AGO, NO_DATE });
	make_member(x, &(struct member_of){ limits, o->ama, NONE, LONG_AGO, NO_DATE });
}

static void deny_ben(struct txn *x, void *arg)
{
	const struct office *o = arg;
	make_denial(x, &(struct denial_of){ o->child, o->here, o->ben, LONG_AGO, NO_DATE });
}

static void test_a_cover_is_kept_out_by_a_denial_and_is_not_named_because_who_is_away_is(void **state)
{
	making *const each[] = { name_ama, deny_ben };
	for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
		struct world w;
		struct office o;
		office_open(&w, &o, state);
		struct post_of cover = { o.ben, "social_worker", o.here, o.team, TODAY, NEXT_WEEK, o.ama_post };
		world_write(&w, add_post, &cover);
		assert_true(sees(&w, o.ben, o.child));
		world_write(&w, each[i], &o);
		assert_false(sees(&w, o.ben, o.child));
		assert_true(sees(&w, o.ama, o.child));
		world_close(&w);
	}
}

static void test_the_page_of_who_can_see_names_the_cover_whom_and_until_when(void **state)
{
	struct world w;
	struct office o;
	bool found = false;
	office_open(&w, &o, state);
	struct post_of cover = { o.ben, "social_worker", o.here, o.team, TODAY, NEXT_WEEK, o.ama_post };
	world_write(&w, add_post, &cover);
	struct viewer_list l = who_can_see(store_reader(w.s), o.child, w.a);
	for (int i = 0; i < l.n; i++) {
		bool is_cover = l.at[i].user == o.ben;
		assert_int_equal(!text_none(l.at[i].covers), is_cover);
		found |= is_cover;
		if (is_cover) {
			assert_true(text_is(l.at[i].covers, "ama@here.example"));
			assert_int_equal(l.at[i].until.ymd, DATE(2026, 3, 16).ymd);
		}
	}
	assert_true(found);
	world_close(&w);
}

static void open_and_cover(struct txn *x, void *arg)
{
	const struct office *o = arg;
	struct fault f = { 0 };
	make_post(x, &(struct post_of){ o->far, "team_manager", o->here, o->team, TODAY, NEXT_WEEK, o->manager_post });
	assert_true(alert_raise(x, "emergency_opening", o->child, o->here, o->ben, T("A night call"), &f));
}

static void test_what_a_manager_must_hear_of_is_told_to_whoever_covers_them(void **state)
{
	struct world w;
	struct office o;
	office_open(&w, &o, state);
	world_write(&w, open_and_cover, &o);
	assert_int_equal(alerts_waiting(store_reader(w.s), o.far, NONE, w.a).n, 1);
	assert_int_equal(alerts_waiting(store_reader(w.s), o.manager, NONE, w.a).n, 1);
	assert_int_equal(alerts_waiting(store_reader(w.s), o.ama, NONE, w.a).n, 0);
	world_close(&w);
}

/* ---- Deciding ---- */

static bool may_have_covered(struct world *w, int64_t decider, int64_t post)
{
	struct coverable_list l = posts_to_cover(store_reader(w->s), decider, w->a);
	for (size_t i = 0; i < l.n; i++)
		if (l.at[i].post == post)
			return true;
	return false;
}

static void test_a_manager_decides_cover_of_their_team_and_of_no_role_above_it(void **state)
{
	struct world w;
	struct office o;
	office_open(&w, &o, state);
	assert_true(may_have_covered(&w, o.manager, o.ama_post));
	assert_false(may_have_covered(&w, o.manager, o.manager_post)); /* their own */
	assert_false(may_have_covered(&w, o.manager, o.service_post));
	assert_true(may_have_covered(&w, o.service, o.manager_post));
	assert_true(may_have_covered(&w, o.service, o.ama_post));
	assert_false(may_have_covered(&w, o.service, o.service_post));
	assert_false(may_have_covered(&w, o.ben, o.ama_post));
	assert_false(may_have_covered(&w, o.councillor, o.ama_post));
	struct post_of elsewhere = { o.far, "team_manager", o.here, o.other_team, LONG_AGO, NO_DATE, 0 };
	world_write(&w, add_post, &elsewhere);
	assert_false(may_have_covered(&w, o.far, o.ama_post)); /* another team's manager */
	assert_true(cover_may_decide(store_reader(w.s), o.manager));
	assert_false(cover_may_decide(store_reader(w.s), o.ben));
	world_close(&w);
}

static void test_what_is_asked_for_is_refused_where_it_may_not_be(void **state)
{
	struct world w;
	struct office o;
	struct cover_wrong wrong;
	office_open(&w, &o, state);
	struct db *db = store_reader(w.s);
	const struct cover_asked good = { o.ama_post, o.ben, TODAY, NEXT_WEEK, T("leave") };
	struct cover_asked c = good;
	assert_false(cover_is_wrong(db, o.manager, &c, &wrong, w.a));
	c.user = o.ama;
	assert_true(cover_is_wrong(db, o.manager, &c, &wrong, w.a) && !text_none(wrong.user));
	c.user = o.manager;
	assert_true(cover_is_wrong(db, o.manager, &c, &wrong, w.a) && !text_none(wrong.user));
	c.user = o.councillor;
	assert_true(cover_is_wrong(db, o.manager, &c, &wrong, w.a) && !text_none(wrong.user));
	c = good;
	c.post = o.service_post;
	assert_true(cover_is_wrong(db, o.manager, &c, &wrong, w.a) && !text_none(wrong.post));
	c = good;
	c.from = YESTERDAY;
	assert_true(cover_is_wrong(db, o.manager, &c, &wrong, w.a) && !text_none(wrong.from));
	c = good;
	c.last = date_add(TODAY, cover_days(TODAY) - 1);
	assert_false(cover_is_wrong(db, o.manager, &c, &wrong, w.a));
	c.last = date_add(TODAY, cover_days(TODAY));
	assert_true(cover_is_wrong(db, o.manager, &c, &wrong, w.a) && !text_none(wrong.last));
	c.last = YESTERDAY;
	assert_true(cover_is_wrong(db, o.manager, &c, &wrong, w.a) && !text_none(wrong.last));
	c = good;
	c.reason = T("because");
	assert_true(cover_is_wrong(db, o.manager, &c, &wrong, w.a) && !text_none(wrong.reason));
	world_close(&w);
}

struct deciding {
	const struct office *o;
	int64_t end;
};

static void decide(struct txn *x, void *arg)
{
	struct deciding *d = arg;
	struct fault f = { 0 };
	assert_true(d->end ? cover_end(x, d->end, &f)
			   : cover_save(x, d->o->manager,
				     &(struct cover_asked){ d->o->ama_post, d->o->ben, TODAY, NEXT_WEEK, T("sickness") }, &f));
}

static void test_a_cover_that_is_decided_opens_and_one_that_is_ended_closes_at_once(void **state)
{
	struct world w;
	struct office o;
	struct cover_wrong wrong;
	office_open(&w, &o, state);
	struct db *db = store_reader(w.s);
	struct deciding d = { .o = &o };
	world_write(&w, decide, &d);
	assert_true(sees(&w, o.ben, o.child));
	struct cover_list l = covers_decided(db, o.manager, NONE, w.a);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.at[0].last.ymd, NEXT_WEEK.ymd);
	assert_true(text_is(l.at[0].decided_by, "manager@here.example"));
	assert_int_equal(covers_of(db, o.ben, w.a).n, 1);
	assert_int_equal(covers_of(db, o.ama, w.a).n, 1);
	assert_int_equal(covers_of(db, o.far, w.a).n, 0);
	assert_int_equal(covers_decided(db, o.ben, NONE, w.a).n, 0);
	assert_true(cover_is_wrong(db, o.manager, &(struct cover_asked){ o.ama_post, o.ben, TOMORROW, TOMORROW, T("leave") }, &wrong, w.a));
	assert_false(may_have_covered(&w, o.manager, l.at[0].id)); /* a cover is not covered; the post is */
	d.end = l.at[0].id;
	world_write(&w, decide, &d);
	assert_false(sees(&w, o.ben, o.child));
	assert_int_equal(covers_decided(db, o.manager, NONE, w.a).n, 0);
	world_close(&w);
}

static void add_auditor(struct txn *x, void *arg)
{
	struct office *o = arg;
	o->far = hire(x, o, "auditor@here.example", "auditor", make_worker(x, o->here), NONE, NULL);
}

static void test_an_auditor_reads_what_they_are_put_on_and_opens_nothing_in_an_emergency(void **state)
{
	struct world w;
	struct office o;
	struct index_entry e;
	office_open(&w, &o, state);
	assert_true(emergency_entry(store_reader(w.s), o.ben, o.child, &e, w.a));
	world_write(&w, add_auditor, &o);
	assert_false(emergency_entry(store_reader(w.s), o.far, o.child, &e, w.a));
	assert_false(sees(&w, o.far, o.child));
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_a_cover_sees_the_cases_of_whoever_is_away_from_its_day_to_its_day),
		ready_test(test_a_vacant_post_is_covered_when_its_holder_has_left),
		ready_test(test_a_cover_is_kept_out_by_a_denial_and_is_not_named_because_who_is_away_is),
		ready_test(test_the_page_of_who_can_see_names_the_cover_whom_and_until_when),
		ready_test(test_what_a_manager_must_hear_of_is_told_to_whoever_covers_them),
		ready_test(test_a_manager_decides_cover_of_their_team_and_of_no_role_above_it),
		ready_test(test_what_is_asked_for_is_refused_where_it_may_not_be),
		ready_test(test_a_cover_that_is_decided_opens_and_one_that_is_ended_closes_at_once),
		ready_test(test_an_auditor_reads_what_they_are_put_on_and_opens_nothing_in_an_emergency),
	};
	return run_on_each_engine(tests);
}
