/* Who works with a child: a case passed on to another worker or team, accepted or not, with goodbye and introduction. */
#include "plan_family.h"
#include "app/site.h"

struct receiving {
	int64_t worker, team, manager, cover;    /* the stranger of the family's council; a second team, its manager; who covers the stranger */
	char manager_token[SESSION_TOKEN_MAX], cover_token[SESSION_TOKEN_MAX];
	const struct plan_family *k;
};

static void make_receiving(struct txn *x, void *arg)
{
	struct receiving *r = arg;
	struct date from = DATE(2020, 1, 1);
	struct app_user u;
	assert_true(record_load(txn_db(x), &record_app_user, r->k->stranger, &u, txn_arena(x)));
	r->worker = u.worker_id;
	r->team = make_team(x, r->k->here);
	r->manager = make_user(x, "receiving@kith.test", NONE, true);
	r->cover = make_user(x, "cover@kith.test", make_worker(x, r->k->here), true);
	make_post(x, &(struct post_of){ r->manager, "team_manager", r->k->here, r->team, from, NO_DATE });
}

/* The family's worker holds the case of each child. */
static void make_held(struct txn *x, void *arg)
{
	const struct plan_family *k = arg;
	int64_t ids[10], n = 0;
	struct rows rows;
	db_query(txn_db(x), &rows, "SELECT id FROM involvement WHERE worker_id = $1 ORDER BY id", DBI(k->worker));
	while (n < 10 && db_next(&rows))
		ids[n++] = db_int(&rows, 0);
	for (int64_t i = 0; i < n; i++) {
		struct involvement one;
		assert_true(record_load(txn_db(x), &record_involvement, ids[i], &one, txn_arena(x)));
		one.role = T("allocated_worker");
		assert_true(record_save(x, &record_involvement, &one) == SAVED);
	}
}

static struct plan_family family_open(struct site_of_test *t)
{
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, make_held, &k);
	return k;
}

static struct receiving receiving_open(struct site_of_test *t, const struct plan_family *k)
{
	struct receiving r = { .k = k };
	struct fault f = { 0 };
	world_write(&t->w, make_receiving, &r);
	assert_true(session_open(t->w.s, r.manager, T("test"), r.manager_token, &f) && session_open(t->w.s, r.cover, T("test"), r.cover_token, &f));
	return r;
}

#define TODAY_TYPED "&starts_on-day=10&starts_on-month=3&starts_on-year=2026&reason=TSPROC"
static struct reply propose(struct site_of_test *t, const struct plan_family *k, const char *typed)
{
	const char *path = child_path(k, "case_transfer/new");
	return fill_in(t, k->token, path, path, made("%s" TODAY_TYPED "&summary=She+trusts+her+aunt.", typed));
}

static char *transfer_path(struct site_of_test *t, const struct plan_family *k, const char *rest)
{
	return child_path(k, made("case_transfer/%lld%s", (long long)last_row(t, "case_transfer"), rest));
}

static struct reply offer(struct site_of_test *t, const struct plan_family *k, const struct receiving *r)
{
	return propose(t, k, made("to_worker_id=%lld", (long long)r->worker));
}

static struct reply answer(struct site_of_test *t, const struct plan_family *k, const char *token, const char *typed)
{
	struct reply page = get(t, transfer_path(t, k, ""), token);
	return post(t, transfer_path(t, k, "/answer"), cookie_of(token), main_form(&page, typed));
}

static int64_t parts(struct site_of_test *t, int64_t child, const char *role)
{
	return count(t, made("SELECT count(*) FROM involvement WHERE person_id = %lld AND role = '%s' AND ends_on IS NULL", (long long)child, role));
}

static int64_t clocks(struct site_of_test *t, const char *table)
{
	return count(t, made("SELECT count(*) FROM %s WHERE rule = 'WQ09'", table));
}

static void test_SM_29_a_case_is_offered_with_what_is_open_and_next_and_its_worker_stays_until_it_is_accepted(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	struct reply form = get(t, child_path(&k, "case_transfer/new"), k.token);
	assert_int_equal(form.status, 200);
	assert_true(says(&form, "Open: Child protection plan since 10 March 2026") && says(&form, "Next: ") && says(&form, "First core group, due 24 March 2026"));
	assert_int_equal(get(t, made("/children/%lld", (long long)k.child), k.stranger_token).status, 404);
	assert_int_equal(offer(t, &k, &r).status, 303);
	assert_true(parts(t, k.child, "allocated_worker") == 1 && parts(t, k.child, "asked_to_take") == 1);
	struct reply asked = get(t, transfer_path(t, &k, ""), k.stranger_token), own = get(t, transfer_path(t, &k, ""), k.token);
	assert_true(says(&asked, "She trusts her aunt.") && says(&asked, "First core group") && says(&asked, "Save your answer"));
	assert_true(says(&own, "Withdraw it") && !says(&own, "Save your answer"));
	struct reply theirs = get(t, "/", k.stranger_token), mine = get(t, "/worklist", k.token), due = get(t, "/worklist?mine=1", k.stranger_token);
	assert_true(says(&theirs, "Waits for your answer") && says(&mine, "Waits to be accepted"));
	assert_false(says(&due, "First core group"));
}

/* Both sides have them on their lists until the day of the change, and the new worker until they are done. */
static void test_SM_29_A_a_worker_change_makes_the_goodbye_the_joint_visit_and_the_goodbye_letter_tasks_of_both(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	const char *form = child_path(&k, "case_transfer/new"), *tasks = "The goodbye and the introduction are still to be recorded. The goodbye letter is still to be written";
	assert_int_equal(fill_in(t, k.token, form, form, made("to_worker_id=%lld&starts_on-day=20&starts_on-month=3&starts_on-year=2026&reason=TSPROC&summary=She+trusts+her+aunt.", (long long)r.worker)).status, 303);
	assert_int_equal(answer(t, &k, k.stranger_token, "outcome=accepted").status, 303);
	struct reply mine = get(t, "/", k.token), theirs = get(t, "/", k.stranger_token), page = get(t, transfer_path(t, &k, ""), k.token);
	assert_true(says(&mine, tasks) && says(&theirs, tasks) && says(&page, "Write the goodbye letter to the child"));
	const char *letter = child_path(&k, made("letter/new/goodbye/en/person-%lld", (long long)k.child));
	assert_int_equal(fill_in(t, k.token, letter, letter, "how=hand&heading=Goodbye&body=Dear+Nia,%0D%0A%0D%0Awe+bake+a+cake+on+Friday.").status, 303);
	const char *visits = transfer_path(t, &k, "/visits");
	page = get(t, transfer_path(t, &k, ""), k.token);
	assert_true(!says(&page, "Write the goodbye letter to the child"));
	assert_int_equal(post(t, visits, cookie_of(k.token), main_form(&page, "goodbye-day=10&goodbye-month=3&goodbye-year=2026&goodbye_how=We+baked")).status, 303);
	theirs = get(t, "/", k.stranger_token);
	assert_true(says(&theirs, "The introduction is still to be recorded") && !says(&theirs, "The goodbye letter"));
	page = get(t, transfer_path(t, &k, ""), k.token);
	assert_int_equal(post(t, visits, cookie_of(k.token), main_form(&page, "introduced-day=10&introduced-month=3&introduced-year=2026&introduced_how=Both+of+us+there")).status, 303);
	theirs = get(t, "/", k.stranger_token);
	assert_true(!says(&theirs, "Cases being passed on"));
}

/* The last transfer again, so many times, each accepted and its goodbye still to come. */
static void make_more_passed_on(struct txn *x, void *arg)
{
	struct case_transfer one;
	assert_true(record_load(txn_db(x), &record_case_transfer, db_one(txn_db(x), "SELECT MAX(id) FROM case_transfer", NONE), &one, txn_arena(x)));
	for (int i = 0; i < *(int *)arg; i++) {
		one.r.id = 0;
		one.outcome = T("accepted"), one.answered_at = clock_now(), one.answered_by_id = one.proposed_by_id;
		assert_true(record_save(x, &record_case_transfer, &one) == SAVED);
	}
}

static int rows_passed_on(const struct reply *page)
{
	int n = 0;
	const char *at = strstr(page->body, "id=\"passed-on\""), *end = at ? strstr(at, "</section>") : NULL;
	for (; end && (at = strstr(at, "data-label=\"How it stands\"")) && at < end; at++)
		n++;
	return n;
}

static void test_cases_passed_on_do_not_push_what_is_late_off_the_page_and_what_waits_for_the_reader_is_never_left_out(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	int more = 7, beyond = 100;
	assert_int_equal(offer(t, &k, &r).status, 303);
	struct reply home = get(t, "/", k.stranger_token);
	assert_true(rows_passed_on(&home) == 1 && !says(&home, "All 1 cases"));
	world_write(&t->w, make_more_passed_on, &more);
	home = get(t, "/", k.stranger_token);
	struct reply worklist = get(t, "/worklist", k.stranger_token), overseen = get(t, "/worklist", k.manager_token), all = get(t, "/allocation", k.stranger_token);
	assert_true(rows_passed_on(&home) == 5 && says(&home, "Waits for your answer") && says(&home, "All 8 cases being passed on"));
	assert_true(rows_passed_on(&worklist) == 5 && says(&worklist, "Waits for your answer"));
	struct reply told = get(t, "/api/worklist", k.stranger_token), told_overseer = get(t, "/api/worklist", k.manager_token);
	assert_true(says(&told, "\"transfers_total\":8") && says(&told, "\"may_answer\":true") && says(&told_overseer, "\"transfers_total\":8,\"transfers\":[]"));
	assert_true(rows_passed_on(&overseen) == 0 && says(&overseen, "All 8 cases being passed on"));
	assert_true(rows_passed_on(&all) == 8 && says(&all, "id=\"passed-on\"") && !says(&all, "These are the newest"));
	world_write(&t->w, make_more_passed_on, &beyond);
	all = get(t, "/allocation", k.stranger_token);
	assert_true(rows_passed_on(&all) == 100 && says(&all, "These are the newest 100 of 108") && says(&all, "Waits for your answer"));
}

static const char *transfer_of(struct site_of_test *t, int64_t child)
{
	return made("/children/%lld/case_transfer/%lld", (long long)child, (long long)count(t, made("SELECT MAX(id) FROM case_transfer WHERE person_id = %lld", (long long)child)));
}

static bool was_baked_with(struct site_of_test *t, int64_t child)
{
	return count(t, made("SELECT count(*) FROM case_transfer WHERE person_id = %lld AND goodbye_on = '2026-03-10' AND goodbye_how = 'We baked'", (long long)child)) == 1;
}

/* Of those who go the same way, and not of those who do not. */
static void test_DESIGN_5_7_a_goodbye_to_brothers_and_sisters_who_go_the_same_way_is_written_once(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	const char *sister = made("with-child-%lld=1&with-summary-%lld=She+sleeps+badly.", (long long)k.sister, (long long)k.sister);
	assert_int_equal(propose(t, &k, made("to_worker_id=%lld&%s", (long long)r.worker, sister)).status, 303);
	const char *path = transfer_of(t, k.child), *hers = transfer_of(t, k.sister);
	const char *baked = made("goodbye-day=10&goodbye-month=3&goodbye-year=2026&goodbye_how=We+baked&with-child-%lld=1", (long long)k.sister);
	const char *ticked = made("id=\"with-child-%lld\" name=\"with-child-%lld\" value=\"1\" checked", (long long)k.sister, (long long)k.sister);
	struct reply page = get(t, path, k.stranger_token);
	struct reply unanswered = post(t, made("%s/answer", path), cookie_of(k.stranger_token), main_form(&page, ""));
	assert_true(unanswered.status == 422 && says(&unanswered, ticked));
	page = get(t, path, k.token);
	assert_true(says(&page, ticked));
	assert_false(says(&page, made("with-child-%lld", (long long)k.half)));
	struct reply gone = post(t, made("%s/visits", path), cookie_of(k.token), main_form(&page, made("%s&with-child-%lld=1", baked, (long long)k.half)));
	assert_true(gone.status == 422 && says(&gone, "One of the children whom you ticked is not among those below any more"));
	assert_false(was_baked_with(t, k.sister));
	assert_int_equal(post(t, made("%s/visits", path), cookie_of(k.token), main_form(&page, baked)).status, 303);
	assert_true(was_baked_with(t, k.child) && was_baked_with(t, k.sister));
	/* What stands in the sister's record stays, and what is said of her alone stays hers. */
	page = get(t, hers, k.token);
	assert_int_equal(post(t, made("%s/visits", hers), cookie_of(k.token), main_form(&page, "introduced-day=10&introduced-month=3&introduced-year=2026&introduced_how=At+school")).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM case_transfer WHERE introduced_how = 'At school'"), 1);
	assert_true(was_baked_with(t, k.sister));
	page = get(t, path, k.token);
	assert_false(says(&page, made("with-child-%lld", (long long)k.sister)));
}

static void test_WQ09_accepting_leaves_no_day_without_a_worker_and_the_clock_runs_until_the_introduction(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	assert_int_equal(offer(t, &k, &r).status, 303);
	assert_int_equal(answer(t, &k, k.token, "outcome=accepted").status, 403);
	assert_int_equal(answer(t, &k, k.stranger_token, "").status, 422);
	assert_int_equal(answer(t, &k, k.stranger_token, "outcome=accepted").status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM involvement was JOIN involvement i ON i.person_id = was.person_id AND i.starts_on = was.ends_on"
				       " WHERE was.person_id = %lld AND was.worker_id = %lld AND i.worker_id = %lld AND i.role = 'allocated_worker' AND i.ends_on IS NULL AND i.reason = 'TSPROC'",
				      (long long)k.child, (long long)k.worker, (long long)r.worker)), 1);
	assert_int_equal(parts(t, k.child, "asked_to_take"), 0);
	assert_int_equal(get(t, made("/children/%lld", (long long)k.child), k.token).status, 404);
	assert_int_equal(answer(t, &k, k.stranger_token, "outcome=rejected&answer=No").status, 409);
	assert_true(clocks(t, "due") == 1 && clocks(t, "due_past") == 0);
	struct reply home = get(t, "/", k.stranger_token), page = get(t, transfer_path(t, &k, ""), k.stranger_token);
	assert_true(says(&home, "The goodbye and the introduction are still to be recorded"));
	const char *visits = transfer_path(t, &k, "/visits"), *cookie = cookie_of(k.stranger_token);
	struct reply late = post(t, visits, cookie, main_form(&page, "introduced-day=11&introduced-month=3&introduced-year=2026"));
	assert_true(late.status == 422 && says(&late, "Enter a day that has been"));
	assert_int_equal(post(t, visits, cookie, main_form(&late, "introduced-day=10&introduced-month=3&introduced-year=2026&introduced_how=With+her+worker+before")).status, 303);
	assert_true(clocks(t, "due") == 0 && clocks(t, "due_past") == 1);
	struct reply then = get(t, "/", k.stranger_token);
	assert_true(says(&then, "The goodbye is still to be recorded"));
}

static void test_SM_29_a_case_that_is_not_accepted_says_why_and_stays_where_it_was(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	assert_int_equal(offer(t, &k, &r).status, 303);
	struct reply twice = get(t, child_path(&k, "case_transfer/new"), k.token), no = answer(t, &k, k.stranger_token, "outcome=rejected");
	assert_true(twice.status == 409 && no.status == 422 && says(&no, "Enter why the case is not accepted"));
	assert_int_equal(answer(t, &k, k.stranger_token, "outcome=rejected&answer=I+hold+twenty+cases.").status, 303);
	assert_int_equal(get(t, made("/children/%lld", (long long)k.child), k.stranger_token).status, 404);
	assert_true(parts(t, k.child, "allocated_worker") == 1 && parts(t, k.child, "asked_to_take") == 0 && clocks(t, "due") == 0);
	struct reply home = get(t, "/", k.token);
	assert_true(says(&home, "Not accepted: “I hold twenty cases.”"));
	assert_int_equal(offer(t, &k, &r).status, 303);
	assert_int_equal(answer(t, &k, k.token, "outcome=withdrawn").status, 303);
	assert_int_equal(parts(t, k.child, "asked_to_take"), 0);
}

static void test_DESIGN_5_7_brothers_and_sisters_go_together_each_ticked_with_a_summary_of_their_own(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	struct reply form = get(t, child_path(&k, "case_transfer/new"), k.token);
	const char *sister = made("id=\"with-child-%lld\" name=\"with-child-%lld\" value=\"1\" checked", (long long)k.sister, (long long)k.sister);
	const char *half = made("id=\"with-child-%lld\" name=\"with-child-%lld\" value=\"1\" checked", (long long)k.half, (long long)k.half);
	assert_true(says(&form, sister) && !says(&form, half));
	assert_int_equal(propose(t, &k, made("to_worker_id=%lld&about_family=Both+like+Fridays.&with-child-%lld=1&with-summary-%lld=CANARYSISTER", (long long)r.worker,
				       (long long)k.sister, (long long)k.sister)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM case_transfer WHERE about_family = 'Both like Fridays.'"), 2);
	assert_int_equal(count(t, made("SELECT count(*) FROM case_transfer WHERE person_id = %lld AND summary = 'CANARYSISTER'", (long long)k.sister)), 1);
	assert_true(parts(t, k.sister, "asked_to_take") == 1 && parts(t, k.half, "asked_to_take") == 0);
	int64_t own = count(t, made("SELECT id FROM case_transfer WHERE person_id = %lld", (long long)k.child));
	struct reply page = get(t, child_path(&k, made("case_transfer/%lld", (long long)own)), k.stranger_token);
	assert_true(page.status == 200 && !says(&page, "CANARYSISTER"));
}

static void test_DESIGN_5_12_a_team_takes_a_case_by_its_manager_who_names_the_worker(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	struct reply nobody = propose(t, &k, "");
	assert_true(nobody.status == 422 && says(&nobody, "Choose the worker or the team"));
	assert_int_equal(propose(t, &k, made("to_team_id=%lld", (long long)r.team)).status, 303);
	assert_int_equal(answer(t, &k, k.manager_token, "outcome=accepted").status, 403);
	struct reply asked = get(t, transfer_path(t, &k, ""), k.token), no = answer(t, &k, r.manager_token, "outcome=accepted");
	assert_true(says(&asked, "It waits for an answer by one of: receiving@kith.test, second@kith.test."));
	assert_true(no.status == 422 && says(&no, "Choose the worker who takes the case: no child is without one"));
	assert_int_equal(answer(t, &k, r.manager_token, made("outcome=accepted&worker=%lld", (long long)r.worker)).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM involvement WHERE person_id = %lld AND worker_id = %lld AND team_id = %lld AND role = 'allocated_worker' AND ends_on IS NULL",
				      (long long)k.child, (long long)r.worker, (long long)r.team)), 1);
}

static void make_cover(struct txn *x, void *arg)
{
	struct receiving *r = arg;
	struct post theirs;
	struct rows rows;
	db_query(txn_db(x), &rows, "SELECT id FROM post WHERE user_id = $1", DBI(r->k->stranger));
	assert_true(db_next(&rows));
	int64_t id = db_int(&rows, 0);
	db_done(&rows);
	assert_true(record_load(txn_db(x), &record_post, id, &theirs, txn_arena(x)));
	make_post(x, &(struct post_of){ r->cover, "social_worker", r->k->here, NONE, DATE(2026, 3, 9), DATE(2026, 3, 20), theirs.r.id });
}

static void test_DESIGN_5_12_whoever_covers_the_worker_who_is_asked_answers_for_them(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	world_write(&t->w, make_cover, &r);
	assert_int_equal(offer(t, &k, &r).status, 303);
	struct reply home = get(t, "/", r.cover_token);
	assert_true(says(&home, "Waits for your answer"));
	assert_int_equal(answer(t, &k, r.cover_token, "outcome=accepted").status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM involvement WHERE worker_id = %lld AND role = 'allocated_worker'", (long long)r.worker)), 1);
}

static void restrict_child(struct txn *x, void *arg)
{
	const struct plan_family *k = arg;
	int64_t restriction = make_restriction(x, &(struct restriction_of){ k->child, k->here, "restricted", DATE(2020, 1, 1), NO_DATE });
	make_member(x, &(struct member_of){ restriction, k->user, NONE, DATE(2020, 1, 1), NO_DATE });
}

static void test_DESIGN_5_5_a_case_offered_to_somebody_who_may_not_know_the_child_tells_its_proposer_and_nobody_else(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	world_write(&t->w, restrict_child, &k);
	assert_int_equal(offer(t, &k, &r).status, 303);
	assert_int_equal(get(t, transfer_path(t, &k, ""), k.stranger_token).status, 404);
	struct reply page = get(t, transfer_path(t, &k, ""), k.token), theirs = get(t, "/", k.stranger_token), list = get(t, "/api/allocation", k.stranger_token);
	assert_true(says(&page, "so nobody can accept it"));
	assert_true(!says(&theirs, "Cases being passed on") && !says(&list, "Nia Harbour"));
}

/* ---- A case closed and opened again ---- */

#define WHY_CLOSED "reason=RC7&why=She+is+safe+with+her+aunt.&step_to=early_help&taken_over_by=Ms+Reid%2C+family+worker%2C+Harbour+School&accepted_on-day=9&accepted_on-month=3&accepted_on-year=2026"
#define CHILD_TOLD "&with-shared_copy-recipient_kind-0=child&with-shared_copy-recipient-0=Nia&with-shared_copy-how-0=told&with-shared_copy-shared_on-0-day=9&with-shared_copy-shared_on-0-month=3&with-shared_copy-shared_on-0-year=2026"
#define OTHERS_NOT_TOLD "&family_not_told=The+mother+is+away+until+Friday.&agencies_not_told=None+works+with+her."

static struct reply propose_closing(struct site_of_test *t, const struct plan_family *k, const char *typed)
{
	const char *path = child_path(k, "case_closure/new");
	return fill_in(t, k->token, path, path, typed);
}

static char *closing_path(struct site_of_test *t, const struct plan_family *k, const char *rest)
{
	return child_path(k, made("case_closure/%lld%s", (long long)last_row(t, "case_closure"), rest));
}

static struct reply close_it(struct site_of_test *t, const struct plan_family *k, const char *token, const char *rest, const char *typed)
{
	struct reply page = get(t, closing_path(t, k, ""), token);
	return post(t, closing_path(t, k, rest), cookie_of(token), main_form(&page, typed));
}

/* Every question that the form asks about what is open, answered; found on the form itself. */
static char *all_left(const struct reply *form)
{
	char *typed = made("%s", "");
	for (const char *at = form->body; (at = strstr(at, "name=\"with-why-")); at++) {
		at += 6;
		typed = made("%s&%.*s=The+plan+ends+on+Friday", typed, (int)strcspn(at, "\""), at);
	}
	return typed;
}

static void end_plan(struct txn *x, void *arg)
{
	const struct plan_family *k = arg;
	struct cp_plan p;
	assert_true(record_load(txn_db(x), &record_cp_plan, k->plan, &p, txn_arena(x)));
	p.ended_on = TODAY;
	assert_true(record_save(x, &record_cp_plan, &p) == SAVED);
}

static void test_DESIGN_5_1_a_case_with_something_open_is_not_signed_off_without_a_reason_for_it_and_facts_are_never_refused(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct reply form = get(t, child_path(&k, "case_closure/new"), k.token);
	assert_true(form.status == 200 && says(&form, "Child protection plan") && says(&form, made("/children/%lld/plan?cp_plan=%lld", (long long)k.child, (long long)k.plan)));
	assert_int_equal(propose_closing(t, &k, WHY_CLOSED CHILD_TOLD OTHERS_NOT_TOLD).status, 303);
	struct reply refused = close_it(t, &k, k.manager_token, "/decide", "outcome=authorised"), page = get(t, closing_path(t, &k, ""), k.manager_token);
	assert_true(refused.status == 422 && says(&refused, "It cannot be signed off yet. Still open, with no reason why it may stay so: Child protection plan."));
	assert_true(says(&page, "Before it can be signed off:") && says(&page, "The mother is away until Friday."));
	assert_int_equal(count(t, made("SELECT count(*) FROM referral WHERE id = %lld AND closed_on IS NULL", (long long)k.referral)), 1);
	const char *visit = child_path(&k, "visit/new");
	struct reply seen = fill_in(t, k.token, visit, visit, "held_at-day=10&held_at-month=3&held_at-year=2026&held_at-time=09:00&outcome=made&seen=1&seen_alone=1&kind=child_protection");
	assert_int_equal(seen.status, 303);
	assert_int_equal(close_it(t, &k, k.manager_token, "/decide", "outcome=returned").status, 422);
	assert_int_equal(close_it(t, &k, k.manager_token, "/decide", "outcome=returned&comments=Say+why+the+plan+stays.").status, 303);
	struct reply again = get(t, child_path(&k, "case_closure/new"), k.token);
	assert_true(again.status == 200 && says(&again, "She is safe with her aunt.") && says(&again, "Ms Reid, family worker, Harbour School"));
	assert_int_equal(propose_closing(t, &k, made("%s%s", WHY_CLOSED CHILD_TOLD OTHERS_NOT_TOLD, all_left(&again))).status, 303);
	assert_int_equal(close_it(t, &k, k.manager_token, "/decide", "outcome=authorised").status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM referral WHERE id = %lld AND closed_on = '2026-03-10' AND closure_reason = 'RC7'", (long long)k.referral)), 1);
}

static void test_SM_12_who_was_told_and_who_accepts_the_step_down_are_asked_before_a_case_closes_and_never_ones_own_work(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	world_write(&t->w, end_plan, &k);
	struct reply form = get(t, child_path(&k, "case_closure/new"), k.token);
	assert_int_equal(propose_closing(t, &k, made("reason=RC7&why=Safe.&step_to=universal%s", all_left(&form))).status, 303);
	struct reply some = get(t, child_path(&k, "visit/new"), k.token), page = get(t, closing_path(t, &k, ""), k.manager_token);
	assert_int_equal(post(t, closing_path(t, &k, "/decide"), cookie_of(k.token), main_form(&some, "outcome=authorised")).status, 403);
	static const char *const wants[] = { "Name who takes over.", "Whoever takes over has to accept first", "Say when the child was told, or why not.",
		"Say when the parents or carers were told, or why not.", "Say when the agencies who work with the child were told, or why not." };
	for (size_t i = 0; i < sizeof wants / sizeof *wants; i++)
		assert_true(says(&page, wants[i]));
	assert_int_equal(close_it(t, &k, k.manager_token, "/decide", "outcome=authorised").status, 422);
	assert_int_equal(get(t, child_path(&k, "case_closure/new"), k.token).status, 409);
}

static void test_step_down_begins_early_help_and_step_up_a_contact_each_with_what_is_known(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	world_write(&t->w, end_plan, &k);
	struct reply form = get(t, child_path(&k, "case_closure/new"), k.token);
	struct receiving r = receiving_open(t, &k);
	assert_int_equal(offer(t, &k, &r).status, 303);
	assert_int_equal(propose_closing(t, &k, made("%s%s&taken_over_worker_id=%lld", WHY_CLOSED CHILD_TOLD OTHERS_NOT_TOLD, all_left(&form), (long long)k.worker)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM shared_copy WHERE shared_record = 'case_closure' AND recipient_kind = 'child' AND shared_on = '2026-03-09'"), 1);
	assert_int_equal(close_it(t, &k, k.second_token, "/decide", "outcome=authorised").status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM early_help WHERE person_id = %lld AND started_on = '2026-03-10' AND reason = 'She is safe with her aunt.'"
				       " AND organisation = 'Ms Reid, family worker, Harbour School' AND worker_id = %lld", (long long)k.child, (long long)k.worker)), 1);
	assert_int_equal(parts(t, k.child, "allocated_worker"), 0);
	assert_int_equal(parts(t, k.child, "lead_practitioner"), 1);
	assert_true(parts(t, k.child, "asked_to_take") == 0 && clocks(t, "due") == 0);
	assert_int_equal(parts(t, k.sister, "allocated_worker"), 1);
	struct reply page = get(t, child_path(&k, "allocation"), k.token);
	const char *up = made("/contacts/new?child=%lld&early_help=%lld", (long long)k.child, (long long)last_row(t, "early_help"));
	struct reply contact = get(t, up, k.token), stranger = get(t, up, k.stranger_token);
	assert_true(says(&page, "Step up: take it to the front door"));
	assert_true(says(&contact, "Early help since 10 March 2026, led by Ms Reid, family worker, Harbour School.\nShe is safe with her aunt.") && says(&contact, "value=\"5D\" selected"));
	assert_false(says(&stranger, "She is safe with her aunt."));
}

static void test_DESIGN_5_12_a_case_opened_again_keeps_its_history_shows_the_former_time_and_has_a_worker_at_once(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	world_write(&t->w, end_plan, &k);
	struct reply form = get(t, child_path(&k, "case_closure/new"), k.token);
	assert_int_equal(propose_closing(t, &k, made("%s%s", WHY_CLOSED CHILD_TOLD OTHERS_NOT_TOLD, all_left(&form))).status, 303);
	assert_int_equal(close_it(t, &k, k.second_token, "/reopen", made("why=Too+soon&worker=%lld", (long long)k.worker)).status, 409);
	assert_int_equal(close_it(t, &k, k.second_token, "/decide", "outcome=authorised").status, 303);
	struct reply closed = get(t, child_path(&k, "allocation"), k.second_token);
	assert_true(says(&closed, "closed on 10 March 2026: Ended for another reason: no longer in need"));
	assert_int_equal(get(t, made("/children/%lld", (long long)k.child), k.token).status, 404);
	struct reply nobody = close_it(t, &k, k.second_token, "/reopen", "why=Too+soon");
	assert_true(nobody.status == 422 && says(&nobody, "no open child is without one"));
	assert_int_equal(close_it(t, &k, k.second_token, "/reopen", made("why=Closed+by+mistake&worker=%lld", (long long)k.worker)).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM referral WHERE id = %lld AND closed_on IS NULL AND closure_reason IS NULL", (long long)k.referral)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM referral_version WHERE id = %lld AND closed_on = '2026-03-10'", (long long)k.referral)), 1);
	assert_int_equal(parts(t, k.child, "allocated_worker"), 1);
	struct reply page = get(t, closing_path(t, &k, ""), k.token), told = get(t, made("/api%s", child_path(&k, "allocation")), k.token);
	assert_true(says(&page, "Closed by mistake") && says(&page, "Closed and opened again"));
	assert_true(says(&told, "\"episodes\"") && says(&told, made("/api/children/%lld/case_closure/", (long long)k.child)));
}

/* ---- Children who have nobody today ---- */

static void end_part_of_child(struct txn *x, void *arg)
{
	const struct plan_family *k = arg;
	struct rows rows;
	struct involvement i;
	db_query(txn_db(x), &rows, "SELECT id FROM involvement WHERE person_id = $1", DBI(k->child));
	assert_true(db_next(&rows));
	int64_t id = db_int(&rows, 0);
	db_done(&rows);
	assert_true(record_load(txn_db(x), &record_involvement, id, &i, txn_arena(x)));
	i.ends_on = TODAY;
	assert_true(record_save(x, &record_involvement, &i) == SAVED);
}

static void hide_sister(struct txn *x, void *arg)
{
	const struct plan_family *k = arg;
	make_restriction(x, &(struct restriction_of){ k->sister, k->here, "restricted", DATE(2020, 1, 1), NO_DATE });
}

static void test_DESIGN_5_12_open_children_without_a_worker_are_counted_and_the_number_opens_them(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	struct reply none = get(t, "/allocation", k.second_token);
	assert_true(says(&none, "kith-counts__number\">0</span> open children without a worker today"));
	world_write(&t->w, end_part_of_child, &k);
	struct reply one = get(t, "/allocation", k.second_token), list = get(t, "/allocation?list=without_worker", k.second_token);
	assert_true(says(&one, "kith-counts__number\">1</span> open child without a worker today"));
	assert_true(says(&list, "Nia Harbour") && says(&list, "2 February 2026") && says(&list, "A worker") && !says(&list, "Piotr Quay"));
	struct reply page = get(t, child_path(&k, "allocation"), k.second_token), told = get(t, "/api/allocation?list=without_worker", k.second_token);
	assert_true(says(&page, "No worker holds this child’s case today.") && says(&told, "\"without_worker\":1") && says(&told, "Nia Harbour"));
	struct reply past = get(t, "/api/allocation?list=without_worker&page=3", k.second_token);
	assert_true(says(&past, "\"without_worker\":1") && !says(&past, "Nia Harbour"));
	const char *path = child_path(&k, "case_transfer/new");
	assert_int_equal(fill_in(t, k.second_token, path, path, made("to_worker_id=%lld" TODAY_TYPED "&summary=New", (long long)r.worker)).status, 303);
	struct reply asked = get(t, "/allocation", k.second_token);
	assert_true(says(&asked, "kith-counts__number\">1</span> open child without a worker today"));
	assert_int_equal(answer(t, &k, k.stranger_token, "outcome=accepted").status, 303);
	struct reply taken = get(t, "/allocation", k.second_token);
	assert_true(says(&taken, "kith-counts__number\">0</span> open children without a worker today"));
}

static struct reply absent(struct site_of_test *t, const char *token, int64_t worker, const char *more)
{
	return fill_in(t, token, "/absences", "/absences", made("worker=%lld&from-day=9&from-month=3&from-year=2026&reason=sickness%s", (long long)worker, more));
}

static void cover_worker(struct txn *x, void *arg)
{
	struct receiving *r = arg;
	struct rows rows;
	db_query(txn_db(x), &rows, "SELECT id FROM post WHERE user_id = $1", DBI(r->k->user));
	assert_true(db_next(&rows));
	int64_t id = db_int(&rows, 0);
	db_done(&rows);
	make_post(x, &(struct post_of){ r->cover, "social_worker", r->k->here, r->k->team, DATE(2026, 3, 9), DATE(2026, 3, 20), id });
}

static void test_DESIGN_5_12_children_whose_worker_is_away_without_cover_are_counted_until_somebody_covers_who_is_there(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	assert_int_equal(absent(t, k.manager_token, k.worker, "").status, 303);
	struct reply page = get(t, "/allocation", k.manager_token), away = get(t, "/absences", k.manager_token);
	assert_true(says(&page, "kith-counts__number\">3</span> children whose worker is away without cover") && says(&page, "Sickness"));
	assert_true(says(&away, "From 9 March 2026") && says(&away, "govuk-tag--red\">Nobody"));
	world_write(&t->w, hide_sister, &k);
	const char *list = made("/allocation?list=away&worker=%lld", (long long)k.worker);
	struct reply two = get(t, list, k.manager_token), told = get(t, made("/api%s", list), k.manager_token);
	assert_true(says(&two, "Nia Harbour") && says(&two, "Piotr Quay") && !says(&two, "Orla Harbour"));
	assert_true(says(&told, "\"children\":2") && says(&told, "Nia Harbour") && !says(&told, "Orla Harbour"));
	world_write(&t->w, cover_worker, &r);
	struct reply covered = get(t, "/allocation", k.manager_token), who = get(t, "/absences", k.manager_token);
	assert_true(says(&covered, "kith-counts__number\">0</span> children whose worker is away without cover") && says(&who, "cover@kith.test"));
	assert_int_equal(get(t, made("/children/%lld", (long long)k.child), r.cover_token).status, 200);
	int64_t covers = count(t, made("SELECT worker_id FROM app_user WHERE id = %lld", (long long)r.cover));
	assert_int_equal(absent(t, k.second_token, covers, "&back-day=12&back-month=3&back-year=2026").status, 303);
	struct reply both = get(t, "/allocation", k.manager_token);
	assert_true(says(&both, "kith-counts__number\">2</span> children whose worker is away without cover"));
	int64_t first = count(t, made("SELECT id FROM worker_absence WHERE worker_id = %lld", (long long)k.worker));
	struct reply form = get(t, "/absences", k.manager_token);
	assert_int_equal(post(t, made("/absences/%lld/end", (long long)first), cookie_of(k.manager_token), main_form(&form, "")).status, 303);
	struct reply back = get(t, "/allocation", k.manager_token);
	assert_true(says(&back, "kith-counts__number\">0</span> children whose worker is away without cover"));
}

static void test_an_absence_is_recorded_by_the_worker_or_a_manager_of_theirs_and_by_nobody_else(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	struct reply other = absent(t, k.stranger_token, k.worker, ""), before = absent(t, k.stranger_token, r.worker, "&back-day=9&back-month=3&back-year=2026");
	assert_true(other.status == 422 && says(&other, "Choose who is away"));
	assert_true(before.status == 422 && says(&before, "must be after the first day away"));
	assert_int_equal(absent(t, k.stranger_token, r.worker, "").status, 303);
	struct reply own = get(t, "/absences", k.stranger_token), another = get(t, "/absences", r.manager_token);
	assert_true(says(&own, "Sickness") && !says(&another, "Sickness"));
	struct reply form = get(t, "/absences", k.token);
	int64_t id = count(t, "SELECT max(id) FROM worker_absence");
	assert_int_equal(post(t, made("/absences/%lld/end", (long long)id), cookie_of(k.token), main_form(&form, "")).status, 404);
}

static void test_DESIGN_5_12_a_draft_of_whoever_is_away_is_told_to_the_cover_and_read_once_it_is_taken_over(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = family_open(t);
	struct receiving r = receiving_open(t, &k);
	const char *note = child_path(&k, "case_note/new"), *draft = made("%s?draft=1", note);
	assert_int_equal(fill_in(t, k.token, note, note, "purpose=visit&what_happened=CANARYDRAFT&draft=1").status, 303);
	struct reply before = get(t, "/", r.cover_token), form = get(t, "/absences", r.cover_token);
	const char *take = made("/drafts/%lld/take-over", (long long)count(t, "SELECT max(id) FROM draft"));
	assert_false(says(&before, "Drafts of colleagues"));
	assert_int_equal(post(t, take, cookie_of(r.cover_token), form_of(&form)).status, 404);
	world_write(&t->w, cover_worker, &r);
	struct reply home = get(t, "/", r.cover_token);
	assert_true(says(&home, "Drafts of colleagues whom you cover") && says(&home, "By worker@kith.test") && says(&home, "Nia Harbour") && !says(&home, "CANARYDRAFT"));
	struct reply open = get(t, child_path(&k, "allocation"), r.cover_token), again = get(t, "/drafts", r.cover_token);
	assert_true(says(&open, "Draft by worker@kith.test that is not saved: Case note") && !says(&open, "CANARYDRAFT"));
	assert_int_equal(post(t, take, cookie_of(r.cover_token), main_form(&again, "")).status, 303);
	struct reply taken = get(t, draft, r.cover_token), theirs = get(t, "/drafts", k.token);
	assert_true(says(&taken, "CANARYDRAFT") && says(&theirs, "There is none."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_SM_29_a_case_is_offered_with_what_is_open_and_next_and_its_worker_stays_until_it_is_accepted),
		http_test(test_WQ09_accepting_leaves_no_day_without_a_worker_and_the_clock_runs_until_the_introduction),
		http_test(test_SM_29_A_a_worker_change_makes_the_goodbye_the_joint_visit_and_the_goodbye_letter_tasks_of_both),
		http_test(test_cases_passed_on_do_not_push_what_is_late_off_the_page_and_what_waits_for_the_reader_is_never_left_out),
		http_test(test_SM_29_a_case_that_is_not_accepted_says_why_and_stays_where_it_was),
		http_test(test_DESIGN_5_7_brothers_and_sisters_go_together_each_ticked_with_a_summary_of_their_own),
		http_test(test_DESIGN_5_7_a_goodbye_to_brothers_and_sisters_who_go_the_same_way_is_written_once),
		http_test(test_DESIGN_5_12_a_team_takes_a_case_by_its_manager_who_names_the_worker),
		http_test(test_DESIGN_5_12_whoever_covers_the_worker_who_is_asked_answers_for_them),
		http_test(test_DESIGN_5_5_a_case_offered_to_somebody_who_may_not_know_the_child_tells_its_proposer_and_nobody_else),
		http_test(test_DESIGN_5_1_a_case_with_something_open_is_not_signed_off_without_a_reason_for_it_and_facts_are_never_refused),
		http_test(test_SM_12_who_was_told_and_who_accepts_the_step_down_are_asked_before_a_case_closes_and_never_ones_own_work),
		http_test(test_step_down_begins_early_help_and_step_up_a_contact_each_with_what_is_known),
		http_test(test_DESIGN_5_12_a_case_opened_again_keeps_its_history_shows_the_former_time_and_has_a_worker_at_once),
		http_test(test_DESIGN_5_12_open_children_without_a_worker_are_counted_and_the_number_opens_them),
		http_test(test_DESIGN_5_12_children_whose_worker_is_away_without_cover_are_counted_until_somebody_covers_who_is_there),
		http_test(test_an_absence_is_recorded_by_the_worker_or_a_manager_of_theirs_and_by_nobody_else),
		http_test(test_DESIGN_5_12_a_draft_of_whoever_is_away_is_told_to_the_cover_and_read_once_it_is_taken_over),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
