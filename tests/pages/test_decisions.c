/* What managers and workers decide on pages of their own: a legal hold, a council's time limit, an interest declared, and where whoever seals
 * a record lands. Each with who may not, what is asked for, what is kept, and what is said afterwards. Through sockets, the whole site. */
#include "http_client.h"
#include "app/site.h"
#include "people/retention.h"
#include "record/clock_rules.h"
#include "record/due.h"
#include "record/hooks.h"

struct office {
	int64_t here, there, team, worker, social_worker, lead, manager, analyst, archivist, child, other;
	char worker_token[SESSION_TOKEN_MAX], lead_token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX], analyst_token[SESSION_TOKEN_MAX];
};

static int64_t user_of(struct txn *x, const struct office *k, const char *email, int64_t worker, const char *role)
{
	int64_t user = make_user(x, email, worker, true);
	make_post(x, &(struct post_of){ user, role, k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	return user;
}

static void make_office(struct txn *x, void *arg)
{
	struct office *k = arg;
	k->here = make_council(x, "987");
	k->there = make_council(x, "988");
	k->team = make_team(x, k->here);
	k->worker = make_worker(x, k->here);
	k->social_worker = user_of(x, k, "worker@kith.test", k->worker, "social_worker");
	k->lead = user_of(x, k, "lead@kith.test", NONE, "team_manager");
	k->manager = user_of(x, k, "manager@kith.test", NONE, "service_manager");
	k->analyst = user_of(x, k, "analyst@kith.test", NONE, "data_analyst");
	k->archivist = user_of(x, k, "archivist@kith.test", NONE, "archivist");
	k->child = make_person(x, k->here, "Held Child");
	k->other = make_person(x, k->here, "Another Child");
	make_involvement(x, &(struct involvement_of){ k->child, k->here, k->worker, k->team, DATE(2020, 1, 1), NO_DATE });
}

static struct office office_open(struct site_of_test *t)
{
	struct office k = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_office, &k);
	assert_true(session_open(t->w.s, k.social_worker, T("test"), k.worker_token, &f) && session_open(t->w.s, k.lead, T("test"), k.lead_token, &f) &&
		    session_open(t->w.s, k.manager, T("test"), k.manager_token, &f) && session_open(t->w.s, k.analyst, T("test"), k.analyst_token, &f));
	return k;
}

static char *of_child(const struct office *k, const char *rest)
{
	return made("/children/%lld%s", (long long)k->child, rest);
}

/* ---- Legal holds ---- */

static bool is_held(struct site_of_test *t, int64_t person)
{
	return retention_is_held(store_reader(t->w.s), person, TODAY, t->w.a);
}

static void hold_everybody(struct txn *x, void *unused)
{
	struct legal_hold h;
	(void)unused;
	record_clear(&record_legal_hold, &h);
	h.reason = T("Independent inquiry");
	h.starts_on = DATE(2026, 1, 1);
	h.placed_by = T("The keeper of the store");
	assert_int_equal(record_save(x, &record_legal_hold, &h), SAVED);
}

#define REVIEW_IN_2027 "review-day=1&review-month=2&review-year=2027"

static void test_retention_a_records_manager_places_a_hold_and_says_why_and_nobody_else_does(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *place = of_child(&k, "/holds/new"), *kept = of_child(&k, "/retention");
	assert_int_equal(get(t, place, k.worker_token).status, 403);
	assert_int_equal(get(t, place, k.lead_token).status, 403);
	struct reply r = get(t, kept, k.lead_token);
	assert_true(says(&r, "None stands.") && !says(&r, "Place a legal hold"));
	assert_int_equal(fill_in(t, k.manager_token, place, place, "reason=&" REVIEW_IN_2027).status, 422);
	r = fill_in(t, k.manager_token, place, place, "reason=Claim+12+of+2026&review-day=10&review-month=3&review-year=2026");
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "must be after today") && says(&r, "Claim 12 of 2026"));
	assert_false(is_held(t, k.child));
	r = fill_in(t, k.manager_token, place, place, "reason=Claim+12+of+2026&" REVIEW_IN_2027);
	assert_int_equal(r.status, 303);
	assert_true(is_held(t, k.child) && !is_held(t, k.other));
	r = get(t, made("%s?done=held", kept), k.manager_token);
	assert_true(says(&r, "Claim 12 of 2026") && says(&r, "10 March 2026 by manager@kith.test") && says(&r, "looked at again by 1 February 2027"));
	/* Who answers for the record reads why; only a records manager has the way to change it. */
	r = get(t, kept, k.lead_token);
	assert_true(says(&r, "Claim 12 of 2026") && !says(&r, "/holds/"));
}

static void test_retention_a_hold_is_looked_at_again_and_lifted_each_with_a_reason_that_stays(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *place = of_child(&k, "/holds/new");
	assert_int_equal(fill_in(t, k.manager_token, place, place, "reason=Claim+12+of+2026&" REVIEW_IN_2027).status, 303);
	char *hold = of_child(&k, made("/holds/%lld", (long long)count(t, "SELECT id FROM legal_hold"))), *review = made("%s/review", hold), *lift = made("%s/lift", hold);
	assert_int_equal(get(t, hold, k.lead_token).status, 403);
	assert_int_equal(fill_in(t, k.manager_token, hold, review, "reason=&review-day=1&review-month=2&review-year=2028").status, 422);
	assert_int_equal(fill_in(t, k.manager_token, hold, review, "reason=Still+in+court&" REVIEW_IN_2027).status, 422);
	assert_int_equal(fill_in(t, k.manager_token, hold, review, "reason=Still+in+court&review-day=1&review-month=2&review-year=2028").status, 303);
	/* Lifting it is asked on a page of its own, which says what happens and what of it cannot be undone. */
	struct reply asked = get(t, lift, k.manager_token);
	assert_true(says(&asked, "Lift this legal hold?") && says(&asked, "What will happen") && says(&asked, "does not stand again"));
	assert_int_equal(get(t, lift, k.lead_token).status, 403);
	assert_int_equal(fill_in(t, k.manager_token, lift, lift, "lifting=").status, 422);
	assert_true(is_held(t, k.child));
	assert_int_equal(fill_in(t, k.manager_token, lift, lift, "lifting=The+claim+was+settled").status, 303);
	assert_false(is_held(t, k.child));
	struct reply r = get(t, of_child(&k, "/retention?done=lifted"), k.manager_token);
	assert_true(says(&r, "Lifted 10 March 2026 by manager@kith.test") && says(&r, "The claim was settled"));
	r = get(t, hold, k.manager_token);
	assert_true(says(&r, "Still in court") && says(&r, "The claim was settled") && !says(&r, "Lift this hold"));
	/* What is lifted is not lifted again; whoever kept the page open is told. */
	r = post(t, lift, made("__Host-kith=%s", k.manager_token), made("%s&lifting=Again", form_of(&r)));
	assert_int_equal(r.status, 400);
	assert_int_equal(get(t, lift, k.manager_token).status, 400);
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE record = 'legal_hold' AND person_id = %lld AND route = '/children/:person/holds/:hold_id'",
		(long long)k.child)), 4);
}

static void test_retention_a_hold_is_opened_only_under_the_child_it_names(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *place = of_child(&k, "/holds/new");
	assert_int_equal(fill_in(t, k.manager_token, place, place, "reason=Claim+12+of+2026&" REVIEW_IN_2027).status, 303);
	int64_t own = count(t, "SELECT id FROM legal_hold");
	assert_int_equal(get(t, made("/children/%lld/holds/%lld", (long long)k.other, (long long)own), k.manager_token).status, 404);
	world_write(&t->w, hold_everybody, NULL);
	assert_true(is_held(t, k.other));
	int64_t everybodys = count(t, "SELECT id FROM legal_hold WHERE held_person IS NULL");
	assert_int_equal(get(t, of_child(&k, made("/holds/%lld", (long long)everybodys)), k.manager_token).status, 404);
	struct reply r = get(t, of_child(&k, "/retention"), k.manager_token);
	assert_true(says(&r, "Independent inquiry, over every record") && !says(&r, made("/holds/%lld\"", (long long)everybodys)));
}

/* ---- An interest declared ---- */

static void test_a_worker_who_declares_that_they_know_a_family_is_kept_out_at_once_and_told_who_can_undo_it(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *child = of_child(&k, ""), *declare = of_child(&k, "/interest");
	struct reply r = get(t, child, k.worker_token);
	assert_true(says(&r, "I know this family"));
	assert_int_equal(fill_in(t, k.worker_token, declare, declare, "why=&note=My+neighbours").status, 422);
	assert_int_equal(fill_in(t, k.worker_token, declare, declare, "why=investigation&note=My+neighbours").status, 422);
	r = fill_in(t, k.worker_token, declare, declare, "why=acquaintance&note=");
	assert_int_equal(r.status, 422);
	assert_int_equal(get(t, child, k.worker_token).status, 200);
	r = fill_in(t, k.worker_token, declare, declare, "why=acquaintance&note=Their+grandmother+is+my+neighbour");
	assert_int_equal(r.status, 303);
	assert_true(has_header(&r, "Location: /interest-declared?done=declared"));
	r = get(t, "/interest-declared?done=declared", k.worker_token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "manager@kith.test") && !says(&r, "lead@kith.test"));
	assert_false(says(&r, "Held Child") || says(&r, child));
	assert_int_equal(get(t, child, k.worker_token).status, 404);
	assert_int_equal(get(t, made("/emergency/%lld", (long long)k.child), k.worker_token).status, 404);
	/* The team's manager and the records manager hear of it, with the words; the worker does not hear of themselves. */
	r = get(t, "/", k.lead_token);
	assert_true(says(&r, "A worker declared an interest") && says(&r, "Their grandmother is my neighbour"));
	r = get(t, "/", k.manager_token);
	assert_true(says(&r, "A worker declared an interest"));
	r = get(t, "/", k.worker_token);
	assert_false(says(&r, "A worker declared an interest"));
	/* A records manager ends it. */
	char *access = of_child(&k, "/access");
	assert_int_equal(fill_in(t, k.manager_token, access, made("%s/end", access), made("kind=denial&row=%lld", (long long)count(t, "SELECT id FROM access_denial"))).status, 303);
	assert_int_equal(get(t, child, k.worker_token).status, 200);
}

/* A records manager who declares is kept out too, and cannot come back through the page by which they keep others out. */
static void test_a_records_manager_cannot_undo_their_own_declaration(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *declare = of_child(&k, "/interest"), *access = of_child(&k, "/access");
	struct reply page = get(t, access, k.manager_token);
	assert_int_equal(fill_in(t, k.manager_token, declare, declare, "why=relative&note=My+sister%27s+son").status, 303);
	struct reply r = post(t, made("%s/end", access), made("__Host-kith=%s", k.manager_token),
		made("%s&kind=denial&row=%lld", form_of(&page), (long long)count(t, "SELECT id FROM access_denial")));
	assert_int_equal(r.status, 404);
	r = get(t, "/interest-declared", k.manager_token);
	assert_true(says(&r, "no other records manager"));
}

/* ---- A record out of sight ---- */

static void test_a_worker_who_ends_the_involvement_by_which_they_saw_a_child_is_told_so(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *edit = of_child(&k, made("/involvement/%lld/edit", (long long)count(t, made("SELECT id FROM involvement WHERE person_id = %lld", (long long)k.child))));
	struct reply page = get(t, edit, k.worker_token);
	assert_int_equal(page.status, 200);
	struct reply r = fill_in(t, k.worker_token, edit, edit, made("version=%lld&warned=1&role=allocated_worker&starts_on-day=1&starts_on-month=1&starts_on-year=2020"
		"&ends_on-day=10&ends_on-month=3&ends_on-year=2026&why-changed=moved+team",
		(long long)count(t, made("SELECT txn FROM involvement WHERE person_id = %lld", (long long)k.child))));
	assert_int_equal(r.status, 303);
	assert_true(has_header(&r, "Location: /children?done=out_of_sight"));
	r = get(t, "/children?done=out_of_sight", k.worker_token);
	assert_true(says(&r, "None of your posts reaches the child any more") && !says(&r, "Held Child"));
}

/* ---- Time limits ---- */

static char *limit_path(const struct office *k, const char *rule)
{
	return made("/council/limits/rule?council=%lld&amp;rule=%s&amp;part=", (long long)k->here, rule);
}

static char *plain(const char *path)
{
	char *to = made("%s", path), *at;
	while ((at = strstr(to, "&amp;")))
		memmove(at + 1, at + 5, strlen(at + 5) + 1);
	return to;
}

/* The form's own address as the page writes it, and as a browser asks for it. */
static struct reply decide(struct site_of_test *t, const char *token, const char *page, const char *action, const char *typed)
{
	struct reply r = get(t, plain(page), token);
	assert_int_equal(r.status, 200);
	char *at = strstr(r.body, made("action=\"%s\"", action));
	if (!at)
		fail_msg("%s has no form for %s", page, action);
	r.body_n -= (size_t)(at - r.body);
	r.body = at;
	return post(t, plain(action), made("__Host-kith=%s", token), made("%s&%s", form_of(&r), typed));
}

#define FROM_APRIL "from-day=1&from-month=4&from-year=2026"

static void test_CP10_a_manager_sets_and_ends_the_councils_own_limit_and_says_why(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *rule = limit_path(&k, "CP10");
	assert_int_equal(get(t, "/council/limits", k.worker_token).status, 403);
	struct reply r = get(t, "/council/limits", k.analyst_token);
	assert_true(says(&r, "Child on a protection plan seen") && says(&r, "10 working days") && says(&r, "Managers of the service decide them"));
	r = get(t, plain(rule), k.analyst_token);
	assert_true(r.status == 200 && !says(&r, "Set this limit"));
	assert_int_equal(decide(t, k.manager_token, rule, rule, "number=five&" FROM_APRIL "&reason=Director").status, 422);
	assert_int_equal(decide(t, k.manager_token, rule, rule, "number=5&from-day=1&from-month=3&from-year=2026&reason=Director").status, 422);
	assert_int_equal(decide(t, k.manager_token, rule, rule, "number=5&" FROM_APRIL "&reason=").status, 422);
	assert_int_equal(count(t, "SELECT count(*) FROM clock_local"), 0);
	assert_int_equal(decide(t, k.manager_token, rule, rule, "number=5&" FROM_APRIL "&reason=Director%2C+decision+12").status, 303);
	r = get(t, plain(rule), k.analyst_token);
	assert_true(says(&r, "5 working days, from 1 April 2026") && says(&r, "Director, decision 12") && says(&r, "manager@kith.test"));
	char *end = made("/council/limits/%lld/end?council=%lld", (long long)count(t, "SELECT id FROM clock_local"), (long long)k.here);
	assert_int_equal(decide(t, k.manager_token, rule, end, "until-day=31&until-month=3&until-year=2026&why=Too+much").status, 422);
	assert_int_equal(decide(t, k.manager_token, rule, end, "until-day=1&until-month=6&until-year=2026&why=").status, 422);
	assert_int_equal(decide(t, k.manager_token, rule, end, "until-day=1&until-month=6&until-year=2026&why=Decision+14+of+the+director").status, 303);
	r = get(t, plain(rule), k.manager_token);
	assert_true(says(&r, "to before 1 June 2026") && says(&r, "Decision 14 of the director") && !says(&r, "End this limit"));
	struct due_councils councils = { .db = store_reader(t->w.s), .arena = t->w.a };
	const struct clock_local_limits *known = &due_council_in(&councils, k.here)->limits;
	const struct clock_rule *visit = clock_group_named(T("CP10"), NO_TEXT)->rows[0];
	assert_int_equal(clock_limit_on(visit, known, DATE(2026, 3, 31)), 10);
	assert_int_equal(clock_limit_on(visit, known, DATE(2026, 4, 1)), 5);
	assert_int_equal(clock_limit_on(visit, known, DATE(2026, 6, 1)), 10);
}

static void test_FD01_a_limit_that_guidance_gives_too_is_set_stricter_and_not_easier(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *rule = limit_path(&k, "FD01");
	struct reply r = decide(t, k.manager_token, rule, rule, "number=3&" FROM_APRIL "&reason=Too+few+of+us");
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "stricter than 1 working day, not easier") && says(&r, "Too few of us"));
	assert_int_equal(decide(t, k.manager_token, rule, rule, "number=0&" FROM_APRIL "&reason=The+same+day").status, 303);
}

static void test_a_limit_that_the_law_sets_and_another_councils_have_no_page(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	assert_int_equal(get(t, plain(limit_path(&k, "LA05")), k.manager_token).status, 404);
	assert_int_equal(get(t, made("/council/limits?council=%lld", (long long)k.there), k.manager_token).status, 404);
	struct reply r = get(t, plain(limit_path(&k, "CP10")), k.manager_token);
	/* An analyst may change the council's records, and does not decide its limits. */
	r = post(t, plain(limit_path(&k, "CP10")), made("__Host-kith=%s", k.analyst_token), made("%s&number=5&" FROM_APRIL "&reason=Faster",
		form_of(&(struct reply){ .body = get(t, "/children", k.analyst_token).body, .body_n = r.body_n })));
	assert_int_equal(r.status, 403);
	assert_int_equal(count(t, "SELECT count(*) FROM clock_local"), 0);
}

/* ---- A council's own record, in the frame that children's records have ---- */

static void test_two_people_at_a_councils_own_record_choose_between_both_texts(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *make = made("/council/organisation/new?council=%lld", (long long)k.here);
	struct reply r = fill_in(t, k.manager_token, make, make, made("version=0&name=&council_id=%lld", (long long)k.there));
	assert_int_equal(r.status, 422);
	r = fill_in(t, k.manager_token, make, make, made("version=0&name=Hillside+School&kind=school&council_id=%lld", (long long)k.there));
	assert_int_equal(r.status, 303);
	/* The page knows the council: a form that names another changes nothing. */
	assert_int_equal(count(t, "SELECT council_id FROM organisation"), k.here);
	char *row = made("/council/organisation/%lld", (long long)count(t, "SELECT id FROM organisation")), *edit = made("%s/edit", row);
	int64_t version = count(t, "SELECT txn FROM organisation");
	assert_int_equal(fill_in(t, k.manager_token, edit, edit, made("version=%lld&name=Hillside+Academy&kind=school&why-changed=", (long long)version)).status, 422);
	assert_int_equal(fill_in(t, k.manager_token, edit, edit, made("version=%lld&name=Hillside+Academy&kind=school&why-changed=renamed", (long long)version)).status, 303);
	r = fill_in(t, k.manager_token, edit, edit, made("version=%lld&name=Hillside+Primary&kind=school&why-changed=renamed", (long long)version));
	assert_int_equal(r.status, 409);
	assert_true(says(&r, "Hillside Academy") && says(&r, "Hillside Primary") && says(&r, "Nothing is lost"));
	r = get(t, made("%s/history", row), k.analyst_token);
	assert_true(says(&r, "Hillside School") && says(&r, "Hillside Academy") && says(&r, "renamed") && !says(&r, "Hillside Primary"));
}

int main(void)
{
	site_served = site;
	const struct CMUnitTest tests[] = {
		http_test(test_retention_a_records_manager_places_a_hold_and_says_why_and_nobody_else_does),
		http_test(test_retention_a_hold_is_looked_at_again_and_lifted_each_with_a_reason_that_stays),
		http_test(test_retention_a_hold_is_opened_only_under_the_child_it_names),
		http_test(test_a_worker_who_declares_that_they_know_a_family_is_kept_out_at_once_and_told_who_can_undo_it),
		http_test(test_a_records_manager_cannot_undo_their_own_declaration),
		http_test(test_a_worker_who_ends_the_involvement_by_which_they_saw_a_child_is_told_so),
		http_test(test_CP10_a_manager_sets_and_ends_the_councils_own_limit_and_says_why),
		http_test(test_FD01_a_limit_that_guidance_gives_too_is_set_stricter_and_not_easier),
		http_test(test_a_limit_that_the_law_sets_and_another_councils_have_no_page),
		http_test(test_two_people_at_a_councils_own_record_choose_between_both_texts),
	};
	return run_on_each_engine(tests);
}
