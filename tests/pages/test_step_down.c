/* Stepping down from a child protection plan to a child in need plan in one act: the one ends on the day on which the other starts, what
 * still stands goes on and says so, each can be dropped, who was told is in the share log, and the census has both plans. And a plan that
 * starts at a conference takes over from a child in need plan. */
#include "plan_family.h"
#include "app/site.h"
#include "base/out.h"
#include "returns/cin/export.h"

struct rows_of_plan {
	const struct plan_family *k;
	int64_t bus, club, door, sisters;
};

static int64_t action(struct txn *x, const struct plan_family *k, int64_t child, int64_t plan, const char *words)
{
	struct plan_action a;
	struct plan_action_person p;
	record_clear(&record_plan_action, &a);
	a.r.person_id = child, a.r.council_id = k->here, a.cp_plan_id = plan, a.action = text_of(words), a.who = T("Ms Reid"),
	a.by_when = DATE(2026, 4, 1), a.state = T("open");
	save_new(x, &record_plan_action, &a);
	record_clear(&record_plan_action_person, &p);
	p.r.person_id = child, p.r.council_id = k->here, p.plan_action_id = a.r.id, p.other_person_id = k->mother, p.is_about = 1,
	p.may_be_told = 1;
	save_new(x, &record_plan_action_person, &p);
	return a.r.id;
}

static void make_rows(struct txn *x, void *arg)
{
	struct rows_of_plan *r = arg;
	const struct plan_family *k = r->k;
	struct contingency c;
	struct cp_plan_category g;
	r->bus = action(x, k, k->child, k->plan, "The bus pass is paid");
	r->club = action(x, k, k->child, k->plan, "Breakfast club each day");
	r->sisters = action(x, k, k->sister, k->sisters_plan, "Orla sees the nurse");
	record_clear(&record_contingency, &c);
	c.r.person_id = k->child, c.r.council_id = k->here, c.cp_plan_id = k->plan, c.trigger_seen = T("Nobody opens the door"),
	c.action = T("The duty worker goes there");
	save_new(x, &record_contingency, &c);
	r->door = c.r.id;
	record_clear(&record_cp_plan_category, &g);
	g.r.person_id = k->child, g.r.council_id = k->here, g.cp_plan_id = k->plan, g.category = T("NEG"), g.starts_on = TODAY;
	save_new(x, &record_cp_plan_category, &g);
}

static struct rows_of_plan rows_open(struct site_of_test *t, const struct plan_family *k)
{
	struct rows_of_plan r = { .k = k };
	world_write(&t->w, make_rows, &r);
	return r;
}

#define DAY(field) field "-day=10&" field "-month=3&" field "-year=2026"
#define TOLD                                                                                                                               \
	"&with-shared_copy-recipient_kind-0=parent&with-shared_copy-recipient-0=Grace+Adeyemi&with-shared_copy-how-0=told&with-shared_"    \
	"copy-shared_on-0-day=10&with-shared_copy-shared_on-0-month=3"                                                                     \
	"&with-shared_copy-shared_on-0-year=2026"

static struct reply step_down(struct site_of_test *t, const struct plan_family *k, const char *typed)
{
	char *path = child_path(k, "step-down");
	return fill_in(t, k->token, path, path, typed);
}

static char *whole_act(const struct plan_family *k, const struct rows_of_plan *r)
{
	return made(DAY("started_on") "&" DAY("accepted_on") "&with-why=Safe+for+six+months&worker_id=%lld&with-action-%lld=1&with-"
							     "contingency-%lld=1&warned=1" TOLD,
		(long long)k->worker, (long long)r->club, (long long)r->door);
}

static void test_CP12_CN02_one_act_ends_the_plan_starts_the_next_and_carries_over_what_stands(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct rows_of_plan r = rows_open(t, &k);
	struct reply form = get(t, child_path(&k, "step-down"), k.token);
	assert_true(says(&form, "The bus pass is paid") && says(&form, "Breakfast club each day") && says(&form, "Nobody opens the door") &&
		    says(&form, "Orla sees the nurse"));
	assert_int_equal(step_down(t, &k, whole_act(&k, &r)).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM cp_plan WHERE id = %lld AND ended_on = '2026-03-10' AND end_reason = 'Safe "
				       "for six months'",
					  (long long)k.plan)),
		1);
	assert_int_equal(count(t, made("SELECT count(*) FROM cp_plan_category WHERE cp_plan_id = %lld AND ends_on = '2026-03-10'",
					  (long long)k.plan)),
		1);
	assert_int_equal(count(t, made("SELECT count(*) FROM cin_plan WHERE person_id = %lld AND started_on = '2026-03-10' AND ended_on IS "
				       "NULL AND stepped_down_from_id = %lld AND worker_id = %lld AND accepted_on = '2026-03-10'",
					  (long long)k.child, (long long)k.plan, (long long)k.worker)),
		1);
	int64_t next = last_row(t, "cin_plan");
	assert_int_equal(
		count(t, made("SELECT count(*) FROM plan_action a JOIN plan_action_person p ON p.plan_action_id = a.id WHERE a.cin_plan_id "
			      "= %lld AND a.cp_plan_id IS NULL AND a.action = 'Breakfast club each day' AND a.state = 'open'"
			      " AND a.is_carried_over = 1 AND p.other_person_id = %lld AND p.may_be_told = 1",
				 (long long)next, (long long)k.mother)),
		1);
	assert_int_equal(count(t, made("SELECT count(*) FROM plan_action WHERE cin_plan_id = %lld", (long long)next)), 1);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM contingency WHERE cin_plan_id = %lld AND is_carried_over = 1 AND ended_on IS NULL",
				 (long long)next)),
		1);
	/* Nothing of the old plan is left open unnoticed. */
	assert_int_equal(
		count(t, made("SELECT count(*) FROM plan_action WHERE id = %lld AND state = 'carried_over'", (long long)r.club)), 1);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM plan_action WHERE id = %lld AND state = 'not_needed' AND not_needed_reason IS NOT NULL",
				 (long long)r.bus)),
		1);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM contingency WHERE id = %lld AND ended_on = '2026-03-10'", (long long)r.door)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM shared_copy WHERE shared_record = 'cin_plan' AND shared_row = %lld AND "
				       "recipient = 'Grace Adeyemi'",
					  (long long)next)),
		1);
	/* Her plan stands: nobody ticked it. */
	assert_int_equal(count(t, made("SELECT count(*) FROM cp_plan WHERE id = %lld AND ended_on IS NULL", (long long)k.sisters_plan)), 1);
	/* The clocks of the one have ended, those of the other run. */
	assert_int_equal(
		count(t, made("SELECT count(*) FROM due WHERE person_id = %lld AND record_name = 'cp_plan'", (long long)k.child)), 0);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE person_id = %lld AND record_name = 'cin_plan' AND row_id = %lld AND "
				       "rule = 'CN02'",
					  (long long)k.child, (long long)next)),
		1);
	struct reply page = get(t, child_path(&k, "plan"), k.token),
		     waiting = get(t, "/worklist/waiting?what=plans_to_sign_off", k.manager_token);
	assert_true(says(&page, "Child in need plan") && says(&page, "Carried over from the plan before") && says(&page, "took it on") &&
		    says(&page, "Step up: record a strategy discussion"));
	assert_true(says(&waiting, "Nia Harbour"));
	assert_int_equal(get(t, child_path(&k, "step-down"), k.token).status, 409);
}

static void test_CP12_brothers_and_sisters_who_are_ticked_are_stepped_down_with_their_own_rows(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct rows_of_plan r = rows_open(t, &k);
	assert_int_equal(
		step_down(t, &k,
			made("%s&with-child-%lld=1&with-action-%lld=1", whole_act(&k, &r), (long long)k.sister, (long long)r.sisters))
			.status,
		303);
	assert_int_equal(count(t, made("SELECT count(*) FROM cin_plan c JOIN plan_action a ON a.cin_plan_id = c.id WHERE c.person_id = "
				       "%lld AND a.person_id = %lld AND a.action = 'Orla sees the nurse'",
					  (long long)k.sister, (long long)k.sister)),
		1);
	assert_int_equal(count(t, "SELECT count(*) FROM cp_plan WHERE ended_on IS NULL"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM shared_copy WHERE shared_record = 'cin_plan'"), 2);
}

static void test_CP09_a_step_down_says_why_who_takes_it_on_and_that_no_conference_was_held(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply wrong = step_down(t, &k, DAY("started_on"));
	assert_true(wrong.status == 422 && says(&wrong, "Enter why the child protection plan ends") &&
		    says(&wrong, "Choose who is the worker or lead practitioner") &&
		    says(&wrong, "No review conference is recorded as held on that day"));
	wrong = step_down(
		t, &k, made("started_on-day=9&started_on-month=3&started_on-year=2026&with-why=Safe&worker_id=%lld", (long long)k.worker));
	assert_true(wrong.status == 422 && says(&wrong, "before the child protection plan started"));
	assert_int_equal(count(t, "SELECT count(*) FROM cin_plan"), 0);
	assert_int_equal(get(t, child_path(&k, "step-down"), k.stranger_token).status, 404);
	assert_int_equal(get(t, made("/children/%lld/step-down", (long long)k.half), k.token).status, 409);
}

static void make_met(struct txn *x, void *arg)
{
	const struct rows_of_plan *r = arg;
	struct trigger_answer a;
	record_clear(&record_trigger_answer, &a);
	a.r.person_id = r->k->child, a.r.council_id = r->k->here, a.contingency_id = r->door, a.asked_at = NOON, a.is_met = 1,
	a.what_was_seen = T("Nobody opened");
	save_new(x, &record_trigger_answer, &a);
}

static void test_SM_11_a_step_down_while_a_trigger_is_met_says_so_once(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct rows_of_plan r = rows_open(t, &k);
	world_write(&t->w, make_met, &r);
	struct reply told = step_down(t, &k, DAY("started_on"));
	assert_true(
		told.status == 422 && says(&told, "A trigger of Nia Harbour’s contingency plan is met, and nobody has said what was done"));
	assert_int_equal(step_down(t, &k, whole_act(&k, &r)).status, 303);
}

/* A conference that ends the plan leads to the step-down, whose day is then known; nobody has to take it on for it to stand. */
static void test_CP09_a_review_conference_that_ends_the_plan_leads_to_the_step_down(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct rows_of_plan r = rows_open(t, &k);
	char *arrange = child_path(&k, "conference/new");
	assert_int_equal(fill_in(t, k.token, arrange, arrange,
				 "kind=review&planned_at-day=10&planned_at-month=3&planned_at-year=2026&planned_at-time=10:00")
				 .status,
		303);
	char *hold = child_path(&k, made("conference/%lld/hold", (long long)last_row(t, "conference")));
	struct reply held = fill_in(t, k.token, hold, hold,
		made("version=%lld&" DAY("held_on") "&with-plan-%lld=0", (long long)count(t, "SELECT max(txn) FROM conference"),
			(long long)k.child));
	assert_true(held.status == 303 && has_header(&held, made("Location: /children/%lld/step-down?done=saved", (long long)k.child)));
	struct reply form = get(t, child_path(&k, "step-down"), k.token);
	assert_true(says(&form, "The child protection plan ended on") && says(&form, "10 March 2026") && !says(&form, "started_on-day"));
	assert_int_equal(
		step_down(t, &k,
			made("with-why=Safe+for+six+months&worker_id=%lld&with-action-%lld=1", (long long)k.worker, (long long)r.club))
			.status,
		303);
	assert_int_equal(count(t, made("SELECT count(*) FROM cin_plan WHERE person_id = %lld AND started_on = '2026-03-10' AND accepted_on "
				       "IS NULL AND stepped_down_from_id = %lld",
					  (long long)k.child, (long long)k.plan)),
		1);
	struct reply page = get(t, child_path(&k, "plan"), k.token);
	assert_true(says(&page, "not yet taken it on") && says(&page, "Breakfast club each day"));
}

static struct reply census(struct site_of_test *t)
{
	struct arena *a = arena_new((size_t)64 << 20);
	struct fault f = { 0 };
	struct export_report r;
	char *out = made("%s/census", t->ts.folder);
	if (!cin_export(store_reader(t->w.s),
		    &(struct export_request){ .user_id = NONE, .council = T("987"), .out_dir = out, .year = T("2025-26") }, &r, a, &f))
		fail_msg("%s", f.sentence);
	arena_free(a);
	return files_in(out);
}

static void test_CP12_the_census_has_the_end_of_the_one_plan_and_the_start_of_the_other(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct rows_of_plan r = rows_open(t, &k);
	assert_int_equal(step_down(t, &k, whole_act(&k, &r)).status, 303);
	struct reply xml = census(t);
	assert_true(says(&xml, "<CPPstartDate>2026-03-10</CPPstartDate>") && says(&xml, "<CPPendDate>2026-03-10</CPPendDate>"));
	assert_true(says(&xml, "<CINPlanStartDate>2026-03-10</CINPlanStartDate>") && !says(&xml, "CINPlanEndDate"));
}

/* Step up: the plan in need ends on the day on which the other starts. */
struct in_need {
	const struct plan_family *k;
	int64_t plan;
};

static void make_in_need(struct txn *x, void *arg)
{
	struct in_need *n = arg;
	struct referral r;
	struct cin_plan c;
	struct plan_action a;
	record_clear(&record_referral, &r);
	r.r.person_id = n->k->half, r.r.council_id = n->k->here, r.referred_on = DATE(2026, 2, 2);
	save_new(x, &record_referral, &r);
	record_clear(&record_cin_plan, &c);
	c.r.person_id = n->k->half, c.r.council_id = n->k->here, c.referral_id = r.r.id, c.started_on = DATE(2026, 2, 20);
	save_new(x, &record_cin_plan, &c);
	record_clear(&record_plan_action, &a);
	a.r.person_id = n->k->half, a.r.council_id = n->k->here, a.cin_plan_id = c.r.id, a.action = T("A bed of his own"),
	a.who = T("Ms Reid"), a.state = T("open");
	save_new(x, &record_plan_action, &a);
	n->plan = c.r.id;
}

static void test_CP08_a_child_protection_plan_that_starts_takes_over_from_the_child_in_need_plan(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct in_need n = { .k = &k };
	world_write(&t->w, make_in_need, &n);
	char *arrange = made("/children/%lld/conference/new", (long long)k.half);
	assert_int_equal(fill_in(t, k.token, arrange, arrange,
				 "kind=initial&planned_at-day=10&planned_at-month=3&planned_at-year=2026&planned_at-time=10:00")
				 .status,
		303);
	char *hold = made("/children/%lld/conference/%lld/hold", (long long)k.half, (long long)last_row(t, "conference"));
	assert_int_equal(fill_in(t, k.token, hold, hold,
				 made("version=%lld&" DAY("held_on") "&with-plan-%lld=1&with-category-%lld=NEG",
					 (long long)count(t, "SELECT max(txn) FROM conference"), (long long)k.half, (long long)k.half))
				 .status,
		303);
	assert_int_equal(count(t, made("SELECT count(*) FROM cin_plan WHERE id = %lld AND ended_on = '2026-03-10'", (long long)n.plan)), 1);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM plan_action a JOIN cp_plan p ON p.id = a.cp_plan_id WHERE a.person_id = %lld AND "
			      "a.action = 'A bed of his own' AND a.is_carried_over = 1 AND a.state = 'open' AND a.cin_plan_id IS NULL",
				 (long long)k.half)),
		1);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM plan_action WHERE cin_plan_id = %lld AND state = 'open'", (long long)n.plan)), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_CP12_CN02_one_act_ends_the_plan_starts_the_next_and_carries_over_what_stands),
		http_test(test_CP12_brothers_and_sisters_who_are_ticked_are_stepped_down_with_their_own_rows),
		http_test(test_CP09_a_step_down_says_why_who_takes_it_on_and_that_no_conference_was_held),
		http_test(test_SM_11_a_step_down_while_a_trigger_is_met_says_so_once),
		http_test(test_CP09_a_review_conference_that_ends_the_plan_leads_to_the_step_down),
		http_test(test_CP12_the_census_has_the_end_of_the_one_plan_and_the_start_of_the_other),
		http_test(test_CP08_a_child_protection_plan_that_starts_takes_over_from_the_child_in_need_plan),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
