/* Plans: written at a conference, core group or review, each time a version that stays; contingencies without which nobody signs a plan
 * off, and whose trigger starts a clock and tells the managers; nobody signs off their own work. Through sockets, the whole site. */
#include "pdf_said.h"
#include "plan_family.h"
#include "protection/plan_language.h"
#include "record/codes.h"
#include "app/site.h"
#include "record/hooks.h"

#define TODAY_MADE "made_on-day=10&made_on-month=3&made_on-year=2026"
#define NEW_ACTION(n, what) "&with-action-new" n "-version=0&with-action-new" n "-action=" what "&with-action-new" n "-who=Grace"
#define NEW_CONTINGENCY "&with-contingency-new1-version=0&with-contingency-new1-trigger_seen=Joe+is+in+the+home+after+8pm"
#define WHOLE_CONTINGENCY                                                                                                                  \
	NEW_CONTINGENCY                                                                                                                    \
	"&with-contingency-new1-action=Nia+goes+to+her+aunt+Ama+that+night&with-contingency-new1-who=Duty+worker&with-"                    \
	"contingency-new1-how_fast=hours_4"                                                                                                \
	"&with-contingency-new1-who_knows=School+and+police&with-contingency-new1-parents_told_on-day=9&with-contingency-new1-"            \
	"parents_told_on-month=3"                                                                                                          \
	"&with-contingency-new1-parents_told_on-year=2026&with-contingency-new1-child_told=Drawn+with+her+as+a+safety+house"

static struct reply go_through(struct site_of_test *t, const struct plan_family *k, const char *token, const char *typed)
{
	return fill_in(t, token, child_path(k, "plan/update"), child_path(k, "plan/update"),
		made("cp_plan_id=%lld&" TODAY_MADE "&%s", (long long)k->plan, typed));
}

static struct reply sign_as(struct site_of_test *t, const struct plan_family *k, const char *token, const char *typed)
{
	return fill_in(t, token, child_path(k, "plan/signoff"), child_path(k, "plan/signoff"),
		made("cp_plan_id=%lld&%s", (long long)k->plan, typed));
}

/* With a reason why no action comes from who the child is: most of these tests are about something else. */
static struct reply sign(struct site_of_test *t, const struct plan_family *k, const char *token, const char *typed)
{
	return sign_as(t, k, token, made("no_identity_reason=She+is+two+weeks+old&%s", typed));
}

/* ---- Versions ---- */

static char *version_path(const struct plan_family *k, int64_t update)
{
	return made("/children/%lld/plan/version/%lld", (long long)k->child, (long long)update);
}

static void test_anti_pattern_8_a_plan_is_changed_after_every_core_group_and_each_version_stays(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply r =
		go_through(t, &k, k.token, "occasion=conference" NEW_ACTION("1", "Nia+sees+the+nurse") NEW_ACTION("2", "Joe+stays+away"));
	assert_int_equal(r.status, 303);
	int64_t first = last_row(t, "plan_update"), nurse = count(t, "SELECT min(id) FROM plan_action"),
		txn = count(t, "SELECT min(txn) FROM plan_action");
	r = go_through(t, &k, k.token,
		made("occasion=core_group&what_changed=The+nurse+came&with-action-%lld-version=%lld&with-action-%lld-state=done&with-"
		     "action-%lld-action=Nia+sees+the+nurse+and+the+dentist" NEW_ACTION("1", "Joe+moves+out"),
			(long long)nurse, (long long)txn, (long long)nurse, (long long)nurse));
	assert_int_equal(r.status, 303);
	int64_t second = last_row(t, "plan_update");
	struct reply was = get(t, version_path(&k, first), k.token), is = get(t, version_path(&k, second), k.token),
		     page = get(t, child_path(&k, "plan"), k.token);
	assert_true(says(&was, "Nia sees the nurse") && !says(&was, "dentist") && !says(&was, "Joe moves out") &&
		    says(&was, "What it began with"));
	assert_true(says(&is, "dentist") && says(&is, "Joe moves out") && says(&is, "Done 10 March 2026") &&
		    says(&is, "What had changed since the version before"));
	assert_true(says(&page, "Version 2: Core group") && says(&page, "Version 1: Initial conference") && says(&page, "dentist"));
	assert_int_equal(count(t, "SELECT count(*) FROM plan_action"), 3);
	assert_int_equal(get(t, version_path(&k, first), k.stranger_token).status, 404);
}

static unsigned next_random(unsigned *seed)
{
	return *seed = *seed * 1664525u + 1013904223u, *seed >> 16;
}

/* One random going-through: some rows changed, some done, perhaps a new one, perhaps a contingency. */
static char *random_edit(struct site_of_test *t, unsigned *seed, int step)
{
	char *typed = made("occasion=%s", next_random(seed) % 2 ? "core_group" : "between");
	for (int64_t id = 1; id <= count(t, "SELECT coalesce(max(id), 0) FROM plan_action"); id++) {
		long long row = (long long)id,
			  txn = (long long)count(t, made("SELECT coalesce(max(txn), 0) FROM plan_action WHERE id = %lld", (long long)id));
		if (txn && next_random(seed) % 3 == 0)
			typed = made(
				"%s&with-action-%lld-version=%lld&with-action-%lld-action=Row+%lld+at+step+%d&with-action-%lld-state=%s",
				typed, row, txn, row, row, step, row, next_random(seed) % 4 ? "open" : "done");
	}
	if (next_random(seed) % 2)
		typed = made("%s" NEW_ACTION("1", "Begun+at+step+%d"), typed, step);
	if (next_random(seed) % 4 == 0)
		typed = made("%s" NEW_CONTINGENCY "+at+step+%d&with-contingency-new1-action=Act", typed, step);
	return typed;
}

/* Rows are also changed and ended outside the plan's own form. */
static void end_a_row(struct txn *x, void *arg)
{
	struct plan_action a;
	if (record_load(txn_db(x), &record_plan_action, *(int64_t *)arg, &a, txn_arena(x)))
		assert_int_equal(record_delete(x, &record_plan_action, a.r.id, a.r.txn), SAVED);
}

enum { STEPS = 24 };

static void test_property_every_earlier_version_of_a_plan_still_shows_as_it_was(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	char *said[STEPS + 1];
	unsigned seed = 20260310;
	int n = 0;
	for (int step = 0; step < STEPS; step++) {
		struct reply r = go_through(t, &k, k.token, random_edit(t, &seed, step));
		assert_int_equal(r.status, 303);
		n = (int)count(t, "SELECT count(*) FROM plan_update");
		assert_int_equal(n, step + 1);
		if (step % 7 == 6) {
			int64_t gone = count(t, "SELECT coalesce(min(id), 0) FROM plan_action");
			world_write(&t->w, end_a_row, &gone);
		}
		for (int i = 1; i <= n; i++) {
			struct reply now = get(t, made("/api/children/%lld/plan/version/%d", (long long)k.child, i), k.token);
			assert_int_equal(now.status, 200);
			if (i == n)
				said[i] = now.body;
			else
				assert_string_equal(now.body, said[i]);
		}
	}
}

static void test_what_two_people_write_in_one_plan_at_once_both_stays(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	assert_int_equal(go_through(t, &k, k.token, "occasion=conference" NEW_ACTION("1", "First")).status, 303);
	long long row = (long long)last_row(t, "plan_action"), base = (long long)count(t, "SELECT max(txn) FROM plan_action");
	/* Another field than the other one: both stand, nobody is asked. */
	assert_int_equal(
		go_through(t, &k, k.manager_token,
			made("occasion=between&with-action-%lld-version=%lld&with-action-%lld-action=First&with-action-%lld-who=Ms+Reid",
				row, base, row, row))
			.status,
		303);
	assert_int_equal(go_through(t, &k, k.token,
				 made("occasion=between&with-action-%lld-version=%lld&with-action-%lld-action=First,+and+slowly&with-"
				      "action-%lld-who=Grace",
					 row, base, row, row))
				 .status,
		303);
	assert_int_equal(count(t, "SELECT count(*) FROM plan_action WHERE action = 'First, and slowly' AND who = 'Ms Reid'"), 1);
	/* The same field: theirs is shown, what was typed stays in the form, and the next save decides. */
	char *typed =
		made("occasion=between&with-action-%lld-action=Mine&with-action-%lld-who=Grace&with-action-%lld-version=", row, row, row);
	struct reply r = go_through(t, &k, k.token, made("%s%lld", typed, base));
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "First, and slowly") && says(&r, "Mine</textarea>"));
	assert_int_equal(count(t, "SELECT count(*) FROM plan_action WHERE action = 'Mine'"), 0);
	assert_true(
		says(&r, made("with-action-%lld-version\" value=\"%lld\"", row, (long long)count(t, "SELECT max(txn) FROM plan_action"))));
	assert_int_equal(
		go_through(t, &k, k.token, made("%s%lld", typed, (long long)count(t, "SELECT max(txn) FROM plan_action"))).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM plan_action WHERE action = 'Mine'"), 1);
}

static void test_what_was_typed_in_a_row_that_is_taken_out_meanwhile_is_not_lost(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	assert_int_equal(go_through(t, &k, k.token, "occasion=conference" NEW_ACTION("1", "First")).status, 303);
	int64_t row = last_row(t, "plan_action");
	long long base = (long long)count(t, "SELECT max(txn) FROM plan_action");
	world_write(&t->w, end_a_row, &row);
	struct reply r = go_through(t, &k, k.token,
		made("occasion=between&with-action-%lld-version=%lld&with-action-%lld-action=My+words&with-action-%lld-who=Grace",
			(long long)row, base, (long long)row, (long long)row));
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "taken out meanwhile") && says(&r, "My words"));
}

/* ---- Who may be told ---- */

static void test_DESIGN_5_2_nobody_may_be_told_of_a_row_unless_somebody_says_so_and_a_stale_page_does_not_say_it_again(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	assert_int_equal(go_through(t, &k, k.token, "occasion=conference" NEW_ACTION("1", "First")).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM plan_action_person"), 0);
	long long row = (long long)last_row(t, "plan_action"), txn = (long long)count(t, "SELECT max(txn) FROM plan_action"),
		  mother = (long long)k.mother;
	char *known = made("occasion=between&with-action-%lld-version=%lld&with-action-%lld-action=First&with-action-%lld-who=Grace&with-"
			   "action-%lld-was-may_be_told-%lld=",
		row, txn, row, row, row, mother);
	assert_int_equal(go_through(t, &k, k.token, made("%s0&with-action-%lld-may_be_told-%lld=1", known, row, mother)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM plan_action_person WHERE may_be_told = 1 AND is_about = 0"), 1);
	struct reply page = get(t, child_path(&k, "plan"), k.token);
	assert_true(says(&page, "May be told: Grace Adeyemi"));
	/* The manager takes it back; the worker saves a page on which it was still ticked. */
	assert_int_equal(go_through(t, &k, k.manager_token, made("%s1", known)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM plan_action_person WHERE may_be_told = 1"), 0);
	assert_int_equal(go_through(t, &k, k.token, made("%s1&with-action-%lld-may_be_told-%lld=1", known, row, mother)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM plan_action_person WHERE may_be_told = 1"), 0);
}

/* ---- Contingency and sign-off ---- */

#define CP13_OPEN "SELECT count(*) FROM due WHERE rule = 'CP13' AND part = 'plan' AND person_id = (SELECT min(person_id) FROM cp_plan)"

static void test_SM_11_A1_a_plan_stands_whatever_is_written_and_is_not_signed_off_while_its_contingency_is_empty_CP13(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	/* It stands from the conference on, with nothing written; what is wanting is due by the first core group. */
	assert_int_equal(count(t, CP13_OPEN " AND due_on = '2026-03-24'"), 1);
	assert_int_equal(go_through(t, &k, k.token, "occasion=conference" NEW_ACTION("1", "Nia+sees+the+nurse")).status, 303);
	struct reply r = sign(t, &k, k.manager_token, "outcome=authorised");
	assert_true(r.status == 422 && says(&r, "The contingency plan is empty"));
	/* One that does not say all does not do. */
	assert_int_equal(
		go_through(t, &k, k.token, "occasion=between" NEW_CONTINGENCY "&with-contingency-new1-action=Nia+goes+to+her+aunt+Ama")
			.status,
		303);
	r = sign(t, &k, k.manager_token, "outcome=authorised");
	assert_true(r.status == 422 && says(&r, "does not say: Who does it") && says(&r, "does not say: How fast") &&
		    says(&r, "does not say: Shared with the parents on"));
	assert_int_equal(count(t, "SELECT count(*) FROM plan_signoff"), 0);
	/* Returned with comments at any time; that stays, and does not stop the clock. */
	assert_int_equal(sign(t, &k, k.manager_token, "outcome=returned").status, 422);
	assert_int_equal(sign(t, &k, k.manager_token, "outcome=returned&comments=Say+who+goes+there").status, 303);
	assert_int_equal(count(t, CP13_OPEN), 1);
	long long row = (long long)last_row(t, "contingency"), txn = (long long)count(t, "SELECT max(txn) FROM contingency");
	assert_int_equal(go_through(t, &k, k.token,
				 made("occasion=core_group&with-contingency-%lld-version=%lld&with-contingency-%lld-ended_on-day=9&with-"
				      "contingency-%lld-ended_on-month=3"
				      "&with-contingency-%lld-ended_on-year=2026&with-contingency-%lld-trigger_seen=Old&with-contingency-%"
				      "lld-action=Old" WHOLE_CONTINGENCY,
					 row, txn, row, row, row, row, row))
				 .status,
		303);
	assert_int_equal(sign(t, &k, k.manager_token, "outcome=authorised").status, 303);
	struct reply page = get(t, child_path(&k, "plan"), k.token);
	assert_true(says(&page, "Signed off on 10 March 2026"));
	assert_int_equal(count(t, CP13_OPEN), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM plan_signoff"), 2);
}

static void test_nobody_signs_off_a_plan_that_they_wrote_any_of_and_a_worker_none(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	assert_int_equal(go_through(t, &k, k.manager_token, "occasion=conference" NEW_ACTION("1", "First")).status, 303);
	/* The manager wrote a row, and a worker went through the plan after that. */
	assert_int_equal(go_through(t, &k, k.token, "occasion=core_group" WHOLE_CONTINGENCY).status, 303);
	assert_int_equal(get(t, child_path(&k, "plan/signoff"), k.manager_token).status, 403);
	assert_int_equal(get(t, child_path(&k, "plan/signoff"), k.token).status, 403);
	assert_int_equal(sign(t, &k, k.second_token, "outcome=authorised").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM plan_signoff WHERE outcome = 'authorised'"), 1);
}

static void test_a_letter_put_right_by_another_does_not_make_a_managers_row_anothers_and_a_signed_plan_changed_since_says_so(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	assert_int_equal(go_through(t, &k, k.manager_token, "occasion=conference" NEW_ACTION("1", "Nia+sees+the+nurse") WHOLE_CONTINGENCY).status, 303);
	long long row = (long long)last_row(t, "contingency");
	char *typed = made("occasion=between&with-contingency-%lld-version=%lld&with-contingency-%lld-trigger_seen=Joe+is+at+home+after+8pm&with-contingency-%lld-action=Nia+goes+to+her+aunt+Ama", row,
		(long long)count(t, "SELECT txn FROM contingency"), row, row);
	assert_int_equal(go_through(t, &k, k.token, typed).status, 303);
	int64_t action = last_row(t, "plan_action");
	char *edit = child_path(&k, made("plan_action/%lld/edit", (long long)action));
	assert_int_equal(fill_in(t, k.token, edit, edit, made("version=%lld&why-changed=x&action=Nia+sees+a+nurse&who=Grace&state=open", (long long)count(t, "SELECT txn FROM plan_action"))).status, 303);
	assert_int_equal(get(t, child_path(&k, "plan/signoff"), k.manager_token).status, 403);
	assert_int_equal(fill_in(t, k.token, child_path(&k, made("contingency/%lld/edit", row)), child_path(&k, made("contingency/%lld/edit", row)),
		made("version=%lld&why-changed=x&trigger_seen=Joe+is+in&action=Nia+goes+to+her+aunt+Ama&who=Duty&how_fast=hours_4&who_knows=School&parents_told_on-day=9&parents_told_on-month=3&parents_told_on-year=2026&child_told=Drawn",
			(long long)count(t, "SELECT txn FROM contingency"))).status, 303);
	assert_int_equal(sign(t, &k, k.second_token, "outcome=authorised").status, 303);
	struct reply page = get(t, child_path(&k, "plan"), k.token);
	assert_false(says(&page, "has not been signed off"));
	assert_int_equal(fill_in(t, k.token, edit, edit, made("version=%lld&why-changed=x&action=Nia+sees+the+doctor&who=Grace&state=open", (long long)count(t, "SELECT txn FROM plan_action"))).status, 303);
	page = get(t, child_path(&k, "plan"), k.token);
	assert_true(says(&page, "changed after that decision") && says(&page, "has not been signed off"));
	/* What she wrote was signed off by another, and she may decide about what came since. */
	assert_int_equal(get(t, child_path(&k, "plan/signoff"), k.manager_token).status, 200);
}

static void test_a_plan_that_was_changed_since_the_page_was_opened_is_read_again_before_it_is_signed_off(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	assert_int_equal(go_through(t, &k, k.token, "occasion=core_group" WHOLE_CONTINGENCY).status, 303);
	struct reply form = get(t, child_path(&k, "plan/signoff"), k.manager_token);
	char *typed = main_form(&form, made("cp_plan_id=%lld&seen=%lld&outcome=authorised", (long long)k.plan,
					       (long long)count(t, "SELECT max(txn) FROM contingency")));
	assert_true(says(&form, made("name=\"seen\" value=\"%lld\"", (long long)count(t, "SELECT max(txn) FROM contingency"))));
	assert_int_equal(go_through(t, &k, k.token, "occasion=between" NEW_ACTION("1", "Another")).status, 303);
	struct reply r = post(t, child_path(&k, "plan/signoff"), cookie_of(k.manager_token), typed);
	assert_true(r.status == 422 && says(&r, "Somebody changed the plan"));
	assert_int_equal(count(t, "SELECT count(*) FROM plan_signoff"), 0);
}

static void test_SM_11_a_vague_contingency_warns_and_asks_the_manager_why_it_is_enough(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	char *vague = made("occasion=core_group%s", WHOLE_CONTINGENCY);
	char *at = strstr(vague, "Nia+goes+to+her+aunt+Ama+that+night");
	memmove(at, "We+will+seek+legal+advice", 25), memmove(at + 25, at + 35, strlen(at + 35) + 1);
	struct reply r = go_through(t, &k, k.token, vague);
	assert_true(r.status == 422 && says(&r, "seek legal advice") && says(&r, "save again"));
	assert_int_equal(go_through(t, &k, k.token, made("%s&warned=1", vague)).status, 303);
	r = sign(t, &k, k.manager_token, "outcome=authorised");
	assert_true(r.status == 422 && says(&r, "Enter why the vague contingency is enough"));
	assert_int_equal(sign(t, &k, k.manager_token, "outcome=authorised&vague_reason=The+order+is+drafted").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM plan_signoff WHERE vague_reason = 'The order is drafted'"), 1);
}

static void test_SM_25_A_a_plan_has_an_action_that_comes_from_who_the_child_is_or_the_manager_says_why_not(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	assert_int_equal(go_through(t, &k, k.token, "occasion=core_group" NEW_ACTION("1", "Polish+school+on+Saturday") WHOLE_CONTINGENCY).status, 303);
	struct reply r = sign_as(t, &k, k.manager_token, "outcome=authorised");
	assert_true(r.status == 422 && says(&r, "Enter why no action comes from who the child is"));
	/* Returning asks for none. */
	assert_int_equal(sign_as(t, &k, k.manager_token, "outcome=returned&comments=What+of+her+language").status, 303);
	long long row = (long long)last_row(t, "plan_action"), txn = (long long)count(t, "SELECT max(txn) FROM plan_action");
	assert_int_equal(go_through(t, &k, k.token, made("occasion=between&with-action-%lld-version=%lld&with-action-%lld-action=Polish+school+on+Saturday&with-action-%lld-who=Grace&with-action-%lld-for_identity=1",
		row, txn, row, row, row)).status, 303);
	struct reply form = get(t, child_path(&k, "plan/signoff"), k.manager_token), page = get(t, child_path(&k, "plan"), k.token);
	assert_true(!says(&form, "why no action comes from") && says(&page, "Because of who the child is"));
	assert_int_equal(sign_as(t, &k, k.manager_token, "outcome=authorised").status, 303);
	/* A row that is no longer needed is none. */
	txn = (long long)count(t, "SELECT max(txn) FROM plan_action");
	assert_int_equal(go_through(t, &k, k.token, made("occasion=between&with-action-%lld-version=%lld&with-action-%lld-action=Polish+school+on+Saturday&with-action-%lld-who=Grace&with-action-%lld-for_identity=1&with-action-%lld-state=not_needed&with-action-%lld-not_needed_reason=Moved",
		row, txn, row, row, row, row, row)).status, 303);
	assert_int_equal(sign_as(t, &k, k.manager_token, "outcome=authorised").status, 422);
	assert_int_equal(sign_as(t, &k, k.manager_token, "outcome=authorised&no_identity_reason=Asked+again+in+May").status, 303);
	page = get(t, child_path(&k, "plan"), k.token);
	assert_true(says(&page, "No action comes from who the child is, because: “Asked again in May”"));
}

/* ---- The trigger ---- */

static struct reply answer(struct site_of_test *t, const struct plan_family *k, const char *typed)
{
	return fill_in(t, k->token, child_path(k, "trigger_answer/new"), child_path(k, "trigger_answer/new"),
		made("asked_at-day=10&asked_at-month=3&asked_at-year=2026&asked_at-time=11:30&%s", typed));
}

static void test_SM_11_A2_a_trigger_that_is_met_tells_the_managers_at_once_and_starts_the_clock_of_its_action(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	assert_int_equal(go_through(t, &k, k.token, "occasion=conference" WHOLE_CONTINGENCY).status, 303);
	assert_int_equal(answer(t, &k, "is_met=0").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM access_alert"), 0);
	assert_int_equal(answer(t, &k, "is_met=1&what_was_seen=Joe+opened+the+door").status, 303);
	struct reply home = get(t, "/", k.manager_token), above = get(t, "/", k.second_token), own = get(t, "/", k.token),
		     stranger = get(t, "/", k.stranger_token);
	assert_true(says(&home, "Joe opened the door") && says(&home, "Nia Harbour") && says(&above, "Joe opened the door"));
	assert_false(says(&own, "Joe opened the door") || says(&stranger, "Joe opened the door"));
	assert_int_equal(
		count(t, "SELECT count(*) FROM due WHERE rule = 'CP13' AND part = 'within 4 hours' AND started_on = '2026-03-10'"), 1);
	/* Whoever takes it has it, by name; the page of the plan says so. */
	struct reply r = fill_in(t, k.manager_token, "/", made("/alerts/%lld/acknowledge", (long long)last_row(t, "access_alert")), "");
	assert_int_equal(r.status, 303);
	home = get(t, "/", k.second_token);
	assert_false(says(&home, "Joe opened the door"));
	struct reply page = get(t, child_path(&k, "plan"), k.token);
	assert_true(says(&page, "Trigger met") && says(&page, "Taken by manager@kith.test"));
	/* A word put right in the answer raises no second alert; what was done stops the clock. */
	long long row = (long long)last_row(t, "trigger_answer");
	char *edit = child_path(&k, made("trigger_answer/%lld/edit", row));
	r = fill_in(t, k.token, edit, edit,
		made("version=%lld&is_met=1&asked_at-day=10&asked_at-month=3&asked_at-year=2026&asked_at-time=11:30&what_was_seen=Joe+"
		     "opened&how_fast=hours_4&why-changed=Done"
		     "&acted_at-day=10&acted_at-month=3&acted_at-year=2026&acted_at-time=11:50&what_was_done=At+her+aunt",
			(long long)count(t, "SELECT max(txn) FROM trigger_answer")));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM access_alert"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'CP13' AND part = 'within 4 hours'"), 0);
}

/* ---- How are we doing: the numbers, and who is behind them ---- */

enum { MONTHS_OF_PLANS = 9, FIRST_SIGNED = 5, DAY_MS = 86400000 };

/* A plan each month from May 2025 on, ended before the next; from the fifth on its contingency is signed off in time. */
static void make_year_of_plans(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	for (int i = 0; i < MONTHS_OF_PLANS; i++) {
		struct date on = date_add_months(DATE(2025, 5, 1), i);
		struct cp_plan p;
		struct plan_update u;
		struct plan_signoff s;
		record_clear(&record_cp_plan, &p);
		p.r.person_id = k->child, p.r.council_id = k->here, p.referral_id = k->referral, p.started_on = on, p.ended_on = date_add(on, 27);
		save_new(x, &record_cp_plan, &p);
		if (i < FIRST_SIGNED)
			continue;
		record_clear(&record_plan_update, &u);
		u.r.person_id = k->child, u.r.council_id = k->here, u.cp_plan_id = p.r.id, u.occasion = T("conference"), u.made_on = on;
		save_new(x, &record_plan_update, &u);
		record_clear(&record_plan_signoff, &s);
		s.r.person_id = k->child, s.r.council_id = k->here, s.cp_plan_id = p.r.id, s.plan_update_id = u.r.id, s.outcome = T("authorised"), s.decided_on = date_add(on, 7), s.decided_by_id = k->manager;
		save_new(x, &record_plan_signoff, &s);
	}
}

static void test_SM_11_A3_how_many_contingency_plans_were_whole_in_time_stands_by_team_from_month_to_month(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, make_year_of_plans, &k);
	char *of_team = made("/worklist/in-time?rule=CP13&part=plan&period=12&team=%lld", (long long)k.team);
	struct reply page = get(t, of_team, k.second_token), other = get(t, made("/worklist/in-time?rule=CP13&part=plan&period=12&team=%lld", (long long)k.team + 1000), k.second_token);
	assert_true(page.status == 200 && says(&page, "4 of 9 (44%)") && says(&page, "Done in time, by the month in which it fell due"));
	assert_true(other.status == 200 && says(&other, "0 of 0") && !says(&other, "Done in time, by the month"));
}

static void test_WQ10_an_action_of_a_plan_is_on_the_worklist_before_its_day_late_after_it_and_gone_when_it_is_done(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct fault f = { 0 };
	assert_int_equal(go_through(t, &k, k.token, "occasion=conference" NEW_ACTION("1", "Nurse") "&with-action-new1-by_when-day=13&with-action-new1-by_when-month=3&with-action-new1-by_when-year=2026").status, 303);
	struct reply week = get(t, "/worklist?when=week&mine=1", k.token), stranger = get(t, "/worklist", k.stranger_token);
	assert_true(says(&week, "Action of a plan done") && says(&week, "13 March 2026"));
	assert_false(says(&stranger, "Action of a plan done"));
	clock_set(NOON + 6 * (int64_t)DAY_MS);
	assert_true(session_open(t->w.s, k.user, T("test"), k.token, &f) && session_open(t->w.s, k.manager, T("test"), k.manager_token, &f));
	struct reply late = get(t, "/worklist?when=late&area=Practice", k.manager_token);
	assert_true(says(&late, "Action of a plan done") && says(&late, "13 March 2026"));
	long long row = (long long)last_row(t, "plan_action"), txn = (long long)count(t, "SELECT max(txn) FROM plan_action");
	assert_int_equal(go_through(t, &k, k.token, made("occasion=between&with-action-%lld-version=%lld&with-action-%lld-action=Nurse&with-action-%lld-who=Grace&with-action-%lld-state=done"
		"&with-action-%lld-by_when-day=13&with-action-%lld-by_when-month=3&with-action-%lld-by_when-year=2026", row, txn, row, row, row, row, row, row)).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'WQ10'"), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM due_past WHERE rule = 'WQ10' AND original_on = '2026-03-13'"), 1);
}

static int rows_of(const struct reply *page)
{
	int n = 0;
	for (const char *at = page->body; (at = strstr(at, "<th scope=\"row\"")); at++)
		n++;
	return n;
}

/* Follows every number of a page that is a way to a list; how many there were. */
static int follow_numbers(struct site_of_test *t, const struct reply *page, const char *sign, const char *token)
{
	int n = 0;
	for (const char *at = page->body; (at = strstr(at, "href=\"/worklist")); at++) {
		char path[300] = "";
		size_t k = 0;
		const char *p = at + strlen("href=\""), *number = strchr(p, '>');
		for (; *p != '"' && k < sizeof path - 1; p++)
			if (strncmp(p, "&amp;", 5) != 0)
				path[k++] = *p;
			else
				path[k++] = '&', p += 4;
		long told = number ? strtol(number + 1, NULL, 10) : 0;
		if (!strstr(path, sign) || told <= 0)
			continue;
		struct reply list = get(t, path, token);
		assert_int_equal(list.status, 200);
		if (rows_of(&list) != told)
			fail_msg("%s leads to %d rows, and %ld were told", path, rows_of(&list), told);
		n++;
	}
	return n;
}

static void test_anti_pattern_2_every_number_of_what_was_done_in_time_opens_the_children_behind_it(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct fault f = { 0 };
	world_write(&t->w, make_year_of_plans, &k);
	clock_set(NOON + 60 * (int64_t)DAY_MS);
	assert_true(session_open(t->w.s, k.second, T("test"), k.second_token, &f));
	struct reply page = get(t, "/worklist/in-time?period=36", k.second_token);
	/* Late, never done and still to do, of several rules: one press from the number to the children, one from there to the child. */
	assert_true(follow_numbers(t, &page, "outcome=", k.second_token) >= 3);
	struct reply children = get(t, "/worklist/in-time?period=36&rule=CP13&part=plan&outcome=not_done", k.second_token);
	assert_true(says(&children, made("href=\"/children/%lld/due\"", (long long)k.child)) && says(&children, "Nia Harbour"));
}

static void test_a_plan_waits_for_its_manager_until_it_is_signed_off_and_for_its_worker_when_it_comes_back(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	const char *to_sign = "/worklist/waiting?what=plans_to_sign_off", *returned = "/worklist/waiting?what=plans_returned&mine=1";
	struct reply r = get(t, to_sign, k.manager_token);
	assert_true(says(&r, "Nothing waits here."));
	assert_int_equal(go_through(t, &k, k.token, "occasion=core_group" WHOLE_CONTINGENCY).status, 303);
	r = get(t, to_sign, k.manager_token);
	assert_true(says(&r, "Nia Harbour") && says(&r, made("plan?cp_plan=%lld\"", (long long)k.plan)) && !says(&r, "Orla Harbour"));
	struct reply team = get(t, made("%s&team=%lld", to_sign, (long long)k.team + 1000), k.second_token), stranger = get(t, "/worklist/waiting", k.stranger_token);
	assert_true(!says(&team, "Nia Harbour") && !says(&stranger, "what=plans"));
	assert_int_equal(sign(t, &k, k.manager_token, "outcome=returned&comments=Say+who").status, 303);
	r = get(t, returned, k.token);
	struct reply twin = get(t, "/api/worklist/waiting?what=plans_returned", k.token);
	assert_true(says(&r, "Nia Harbour") && says(&twin, "\"what\":\"plans_returned\",\"label\":\"Plans returned with comments\",\"who\":\"The worker\",\"waiting\":1") && says(&twin, "\"since\":\"2026-03-10\""));
	assert_int_equal(go_through(t, &k, k.token, "occasion=between" NEW_ACTION("1", "Nurse")).status, 303);
	assert_int_equal(sign(t, &k, k.manager_token, "outcome=authorised").status, 303);
	struct reply none = get(t, "/worklist/waiting", k.second_token);
	assert_false(says(&none, "what=plans"));
}

static void test_SM_27_A_of_children_with_a_plan_those_without_direct_work_in_eight_weeks_are_a_number_that_opens_them(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct fault f = { 0 };
	struct reply now = get(t, "/worklist/waiting", k.second_token);
	assert_true(says(&now, "0 of 0, in the last 8 weeks"));
	clock_set(NOON + 57 * (int64_t)DAY_MS);
	assert_true(session_open(t->w.s, k.user, T("test"), k.token, &f) && session_open(t->w.s, k.second, T("test"), k.second_token, &f));
	now = get(t, "/worklist/waiting", k.second_token);
	assert_true(says(&now, "what=no_direct_work\">2<") && says(&now, " of 2, in the last 8 weeks"));
	char *path = child_path(&k, "direct_work/new");
	assert_int_equal(fill_in(t, k.token, path, path, "held_on-day=4&held_on-month=5&held_on-year=2026&purpose=Three+houses").status, 303);
	now = get(t, "/worklist/waiting", k.second_token);
	struct reply list = get(t, "/worklist/waiting?what=no_direct_work", k.second_token);
	assert_true(says(&now, "what=no_direct_work\">1<") && says(&now, " of 2, in") && says(&list, "Orla Harbour") && !says(&list, "Nia Harbour"));
}

/* ---- A child in need plan ---- */

static void make_cin(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	struct cp_plan p;
	assert_true(record_load(txn_db(x), &record_cp_plan, k->plan, &p, txn_arena(x)));
	p.ended_on = TODAY;
	assert_int_equal(record_save(x, &record_cp_plan, &p), SAVED);
	struct cin_plan c;
	record_clear(&record_cin_plan, &c);
	c.r.person_id = k->child, c.r.council_id = k->here, c.referral_id = k->referral;
	c.started_on = TODAY;
	save_new(x, &record_cin_plan, &c);
	k->plan = c.r.id;
}

static void test_a_review_of_a_child_in_need_plan_is_written_once_and_stops_its_clock(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, make_cin, &k);
	struct reply r = fill_in(t, k.token, child_path(&k, "plan/update"), child_path(&k, "plan/update"),
		made("cin_plan_id=%lld&" TODAY_MADE "&occasion=cin_review" NEW_ACTION("1", "Breakfast+club"), (long long)k.plan));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM cin_plan WHERE reviewed_on = '2026-03-10'"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'CN02' AND started_on = '2026-03-10'"), 1);
	struct reply page = get(t, child_path(&k, "plan"), k.token);
	assert_true(says(&page, "Child in need plan") && says(&page, "Breakfast club") && says(&page, "Other plans of this child"));
}

static void test_of_a_plan_that_has_ended_nothing_is_asked_any_more(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply page = get(t, child_path(&k, made("plan?cp_plan=%lld", (long long)k.plan)), k.token);
	assert_true(says(&page, "It cannot be signed off before this is written"));
	int64_t plan = k.plan;
	world_write(&t->w, make_cin, &k);
	page = get(t, child_path(&k, made("plan?cp_plan=%lld", (long long)plan)), k.token);
	assert_true(says(&page, "it has ended") && !says(&page, "It cannot be signed off before this is written"));
}

static void test_a_child_without_a_plan_is_told_where_one_is_added(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply r = get(t, made("/children/%lld/plan", (long long)k.mother), k.second_token);
	assert_true(r.status == 200 && says(&r, "There is no plan yet") && says(&r, "cp_plan/new"));
}

/* ---- A copy for one reader ---- */

static void told_row(struct txn *x, const struct plan_family *k, const char *words, int64_t reader, bool is_contingency)
{
	struct plan_action a;
	struct contingency c;
	record_clear(&record_plan_action, &a);
	record_clear(&record_contingency, &c);
	a.r.person_id = c.r.person_id = k->child, a.r.council_id = c.r.council_id = k->here, a.cp_plan_id = c.cp_plan_id = k->plan;
	a.action = c.trigger_seen = text_of(words), a.who = c.action = text_of(words), a.state = T("open");
	if (is_contingency)
		save_new(x, &record_contingency, &c);
	else
		save_new(x, &record_plan_action, &a);
	struct plan_action_person p;
	struct contingency_person q;
	record_clear(&record_plan_action_person, &p);
	record_clear(&record_contingency_person, &q);
	p.r.person_id = q.r.person_id = k->child, p.r.council_id = q.r.council_id = k->here, p.plan_action_id = a.r.id,
	q.contingency_id = c.r.id;
	p.other_person_id = q.other_person_id = reader ? reader : k->mother, p.may_be_told = q.may_be_told = reader ? 1 : 0,
	p.is_about = q.is_about = 1;
	if (is_contingency)
		save_new(x, &record_contingency_person, &q);
	else
		save_new(x, &record_plan_action_person, &p);
}

static void plant_canaries(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	for (int i = 0; i < 2; i++) {
		told_row(x, k, i ? "QZMUMB if" : "QZMUMA does", k->mother, i);
		told_row(x, k, i ? "QZCHIB if" : "QZCHIA does", k->child, i);
		told_row(x, k, i ? "QZSISB if" : "QZSISA does", k->sister, i);
		told_row(x, k, i ? "QZNONB if" : "QZNONA does", 0, i);
	}
	told_row(x, k,
		"Notwithstanding organisational considerations, multidisciplinary professionals will collaboratively evaluate parental "
		"accountability.",
		k->mother, false);
	told_row(x, k, "Nan comes for tea on Friday.", k->mother, false);
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = k->child, a.r.council_id = k->here, a.line_1 = T("14 Qzpro Lane"), a.town = T("Qzton"), a.postcode = T("QZ1 9PR"),
	a.is_protected = 1, a.starts_on = DATE(2026, 1, 1);
	save_new(x, &record_person_address, &a);
	told_row(x, k, "Joe does not come to QZ1 9PR", k->mother, false);
}

static void holds_only(const struct reply *r, const char *own)
{
	static const char *const all[] = { "QZMUM", "QZCHI", "QZSIS", "QZNON" };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		bool is_own = !strcmp(all[i], own);
		assert_int_equal(says(r, made("%sA", all[i])), is_own);
		assert_int_equal(says(r, made("%sB", all[i])), is_own);
	}
}

static void test_DESIGN_5_2_a_copy_has_only_what_its_one_reader_may_be_told_on_page_and_under_api(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, plant_canaries, &k);
	const struct {
		int64_t who;
		const char *own;
	} readers[] = { { k.mother, "QZMUM" }, { k.child, "QZCHI" }, { k.sister, "QZSIS" } };
	for (int i = 0; i < 3; i++) {
		struct reply page = get(t, child_path(&k, made("plan/for/%lld", (long long)readers[i].who)), k.token);
		struct reply twin =
			get(t, made("/api/children/%lld/plan/for/%lld", (long long)k.child, (long long)readers[i].who), k.token);
		assert_true(page.status == 200 && twin.status == 200);
		holds_only(&page, readers[i].own);
		holds_only(&twin, readers[i].own);
		assert_false(says(&page, "QZ1 9PR") || says(&twin, "QZ1 9PR") || says(&page, "does not come to"));
		struct reply file = get(t, child_path(&k, made("plan/for/%lld/file", (long long)readers[i].who)), k.token);
		assert_true(file.status == 200 && has_header(&file, "Content-Type: application/pdf"));
	}
	/* Whoever is not of the family has no copy; and nobody who may not see the child. */
	assert_int_equal(get(t, child_path(&k, made("plan/for/%lld", (long long)k.half + 1000)), k.token).status, 404);
	assert_int_equal(get(t, child_path(&k, made("plan/for/%lld", (long long)k.mother)), k.stranger_token).status, 404);
}

static void with_adopters(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	struct carer_household h;
	struct care_period c;
	struct placement p;
	record_clear(&record_carer_household, &h);
	h.council_id = k->here, h.number = T("H77"), h.kind = T("adoptive"), h.line_1 = T("7 Qzado Close"), h.town = T("Qzadton"), h.postcode = T("QZ7 7AD");
	save_new(x, &record_carer_household, &h);
	record_clear(&record_care_period, &c);
	c.r.person_id = k->child, c.r.council_id = k->here, c.started_on = DATE(2024, 1, 1);
	save_new(x, &record_care_period, &c);
	record_clear(&record_placement, &p);
	p.r.person_id = k->child, p.r.council_id = k->here, p.care_period_id = c.r.id, p.started_on = DATE(2024, 6, 1), p.place_type = T("A5"), p.postcode = T("QZ7 7AD"),
	p.carer_household_id = h.r.id;
	save_new(x, &record_placement, &p);
	told_row(x, k, "Nan writes to 7 Qzado Close", k->mother, false);
	told_row(x, k, "Nan writes to you at 7 Qzado Close", k->child, false);
}

static void test_DESIGN_5_6_where_a_child_placed_for_adoption_lives_is_in_no_copy_but_the_childs_own(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, with_adopters, &k);
	struct reply mothers = get(t, child_path(&k, made("plan/for/%lld", (long long)k.mother)), k.token);
	assert_true(mothers.status == 200 && !says(&mothers, "Qzado") && !says(&mothers, "Nan writes to"));
	struct reply own = get(t, child_path(&k, made("plan/for/%lld", (long long)k.child)), k.token);
	assert_true(says(&own, "Nan writes to you at 7 Qzado Close"));
}

static void test_a_copy_points_at_the_sentence_that_is_hard_to_read_and_changes_none(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, plant_canaries, &k);
	struct reply page = get(t, child_path(&k, made("plan/for/%lld", (long long)k.mother)), k.token);
	const char *hard = strstr(page.body, "Sentences that may be hard to read");
	assert_non_null(hard);
	assert_true(strstr(hard, "“Notwithstanding organisational") && !strstr(hard, "Nan comes for tea"));
	assert_true(says(&page, "multidisciplinary professionals will collaboratively evaluate parental accountability."));
}

/* ---- In the language of whoever reads it ---- */

static void speaks_polish(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = k->mother, i.r.council_id = k->here, i.first_language = T("polish");
	save_new(x, &record_person_identity, &i);
}

static void needs_interpreter(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	struct identity_profile p;
	record_clear(&record_identity_profile, &p);
	p.r.person_id = k->child, p.r.council_id = k->here, p.written_on = DATE(2026, 3, 1), p.interpreter = T("family"),
	p.interpreter_language = T("Portuguese");
	save_new(x, &record_identity_profile, &p);
}

static void speaks_somali(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = k->child, i.r.council_id = k->here, i.first_language = T("Somali");
	save_new(x, &record_person_identity, &i);
}

static void test_the_language_is_the_readers_in_their_record_or_of_the_familys_interpreter_and_one_without_words_is_said(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, plant_canaries, &k);
	world_write(&t->w, needs_interpreter, &k);
	world_write(&t->w, speaks_somali, &k);
	struct reply of_mother = get(t, child_path(&k, made("plan/for/%lld", (long long)k.mother)), k.token);
	assert_true(of_mother.status == 200 && says(&of_mother, "Quem faz (Who does it)"));
	struct reply of_child = get(t, child_path(&k, made("plan/for/%lld", (long long)k.child)), k.token);
	assert_true(says(&of_child, "recorded as Somali. There are no fixed words in it") && !says(&of_child, "Quem faz"));
}

static struct reply copy_in(struct site_of_test *t, const struct plan_family *k, const char *language)
{
	return get(t, child_path(k, made("plan/for/%lld?language=%s", (long long)k->mother, language)), k->token);
}

static void test_a_copy_has_its_headings_in_the_language_of_its_reader_and_the_rows_as_they_were_written(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, plant_canaries, &k);
	world_write(&t->w, speaks_polish, &k);
	struct reply page = get(t, child_path(&k, made("plan/for/%lld", (long long)k.mother)), k.second_token);
	assert_true(page.status == 200 && says(&page, "<span lang=\"pl\" dir=\"ltr\">Kto to zrobi (Who does it)</span>: QZMUMA does"));
	assert_true(says(&page, "Te części zostały napisane po angielsku.") && says(&page, "These parts were written in English."));
	holds_only(&page, "QZMUM");
	struct reply other = copy_in(t, &k, "ar");
	assert_true(says(&other, "lang=\"ar\" dir=\"rtl\"") && says(&other, "QZMUMA does"));
	struct reply english = copy_in(t, &k, "en"), none = copy_in(t, &k, "xx");
	assert_true(says(&english, "Who does it") && !says(&english, "(Who does it)") && !says(&english, "written in English"));
	assert_true(none.status == 200 && !says(&none, "Kto to zrobi"));
}

/* Where on its page the word stands for the n-th time in the file, from its left edge. */
static double left_of(const struct reply *said, const char *word, int n)
{
	const char *found = said->body, *mark = made(">%s</word>", word);
	while (n-- && (found = strstr(found, mark)) != NULL)
		found++;
	assert_non_null(found);
	while (strncmp(found, "xMin=\"", 6))
		found--;
	return strtod(found + 6, NULL);
}

static void test_for_whom_reads_from_the_right_the_columns_of_the_copy_stand_from_the_right(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, plant_canaries, &k);
	for (int is_rtl = 0; is_rtl < 2; is_rtl++) {
		struct reply file = get(t, child_path(&k, made("plan/for/%lld/file?language=%s", (long long)k.mother, is_rtl ? "ar" : "pl")), k.token);
		struct reply words = said_of(&file, "pdftotext", "-bbox");
		/* “Who does it” heads the one column, “What will happen” the table and then the other. */
		assert_int_equal(left_of(&words, "does", 1) > left_of(&words, "will", 2), is_rtl);
	}
}

/* Whoever prints the page gives away the parts that are for the reader, and nothing beside them (assets/_print.scss). */
static void test_DESIGN_5_2_what_is_said_to_staff_of_a_copy_stands_apart_from_what_is_printed_of_it(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, plant_canaries, &k);
	struct reply page = copy_in(t, &k, "ro");
	const char *heading = strstr(page.body, "<div class=\"kith-for-one\">"), *end_of_heading = heading ? strstr(heading, "</div>") : NULL;
	const char *rows = end_of_heading ? strstr(end_of_heading, "<div class=\"kith-for-one\">") : NULL, *end_of_rows = rows ? strstr(rows, "</div>") : NULL;
	assert_non_null(end_of_rows);
	const char *name = strstr(page.body, "a copy for"), *canary = strstr(page.body, "QZMUMA"), *unchecked = strstr(page.body, "No translator has checked this translation yet.");
	assert_true(name > heading && name < end_of_heading && canary > rows && canary < end_of_rows && unchecked > rows && unchecked < end_of_rows);
	static const char *const of_staff[] = { "Read it before you give it", "No translator of the council", "The file to print", "Sentences that may be hard to read", "kith-identity" };
	for (size_t i = 0; i < sizeof of_staff / sizeof *of_staff; i++) {
		const char *at = strstr(page.body, of_staff[i]);
		if (!at || (at > heading && at < end_of_heading) || (at > rows && at < end_of_rows))
			fail_msg("“%s” is not there, or is printed with the copy", of_staff[i]);
	}
}

static void test_DESIGN_5_13_a_translation_that_nobody_checked_says_so_to_staff_and_in_the_copy_with_the_english_beside_it(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, plant_canaries, &k);
	struct reply page = copy_in(t, &k, "ro"), english = copy_in(t, &k, "en");
	assert_true(says(&page, "No translator of the council has checked these words in Romanian") && says(&page, "tell us.") &&
		    !says(&english, "No translator"));
	struct reply file = get(t, child_path(&k, made("plan/for/%lld/file?language=ro", (long long)k.mother)), k.token);
	assert_int_equal(file.status, 200);
	struct reply words = said_of(&file, "pdftotext", "-layout");
	assert_true(says(&words, "Această traducere nu a fost încă verificată") &&
		    says(&words, "No translator has checked this translation yet."));
	assert_true(says(&words, "Ce se va face (What will happen)") && says(&words, "QZMUMA does") && !says(&words, "QZCHI"));
}

static void test_the_share_log_is_led_to_with_the_language_of_the_copy(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply form = get(t, child_path(&k, made("cp_plan/%lld/shared/new?language=Polish", (long long)k.plan)), k.token);
	assert_true(form.status == 200 && says(&form, "value=\"Polish\""));
	form = get(t, child_path(&k, made("cp_plan/%lld/shared/new", (long long)k.plan)), k.token);
	assert_true(form.status == 200 && !says(&form, "value=\"Polish\""));
}

static void test_every_language_has_every_fixed_word(void **state)
{
	const struct code_set *words = code_set("plan_words"), *languages = code_set("plan_language");
	(void)state;
	assert_true(languages->n > 3);
	for (int i = 0; i < languages->n; i++) {
		struct plan_language l = plan_language_of(languages->at[i].value);
		assert_true(text_eq(l.code, languages->at[i].value));
		for (int k = 0; k < words->n; k++)
			if (!code_find(l.words, words->at[k].value))
				fail_msg("%s has no %.*s", l.words, TEXT_ARG(words->at[k].value));
	}
}

static void test_what_can_be_added_is_led_to_from_the_child_and_says_how_much_of_it_is_recorded(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply child = get(t, made("/children/%lld", (long long)k.child), k.token), page = get(t, child_path(&k, "add"), k.token);
	assert_true(says(&child, child_path(&k, "add\">Add a record")) && !says(&child, "kith-add-group"));
	assert_int_equal(page.status, 200);
	assert_true(says(&page, "Protection and plans") && says(&page, child_path(&k, "case_note/new\">Case note</a></li>")));
	assert_true(says(&page, child_path(&k, "cp_plan/new\">Child protection plan</a> <span class=\"kith-quiet\">1&nbsp;recorded")));
	assert_true(!says(&page, "care_episode") && !says(&page, child_path(&k, "plan_signoff/new")));
	assert_int_equal(get(t, child_path(&k, "add"), k.stranger_token).status, 404);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_what_can_be_added_is_led_to_from_the_child_and_says_how_much_of_it_is_recorded),
		http_test(test_anti_pattern_8_a_plan_is_changed_after_every_core_group_and_each_version_stays),
		http_test(test_property_every_earlier_version_of_a_plan_still_shows_as_it_was),
		http_test(test_what_two_people_write_in_one_plan_at_once_both_stays),
		http_test(test_what_was_typed_in_a_row_that_is_taken_out_meanwhile_is_not_lost),
		http_test(test_DESIGN_5_2_nobody_may_be_told_of_a_row_unless_somebody_says_so_and_a_stale_page_does_not_say_it_again),
		http_test(test_SM_11_A1_a_plan_stands_whatever_is_written_and_is_not_signed_off_while_its_contingency_is_empty_CP13),
		http_test(test_nobody_signs_off_a_plan_that_they_wrote_any_of_and_a_worker_none),
		http_test(test_a_letter_put_right_by_another_does_not_make_a_managers_row_anothers_and_a_signed_plan_changed_since_says_so),
		http_test(test_a_plan_that_was_changed_since_the_page_was_opened_is_read_again_before_it_is_signed_off),
		http_test(test_SM_11_a_vague_contingency_warns_and_asks_the_manager_why_it_is_enough),
		http_test(test_SM_25_A_a_plan_has_an_action_that_comes_from_who_the_child_is_or_the_manager_says_why_not),
		http_test(test_SM_11_A2_a_trigger_that_is_met_tells_the_managers_at_once_and_starts_the_clock_of_its_action),
		http_test(test_SM_11_A3_how_many_contingency_plans_were_whole_in_time_stands_by_team_from_month_to_month),
		http_test(test_WQ10_an_action_of_a_plan_is_on_the_worklist_before_its_day_late_after_it_and_gone_when_it_is_done),
		http_test(test_a_plan_waits_for_its_manager_until_it_is_signed_off_and_for_its_worker_when_it_comes_back),
		http_test(test_SM_27_A_of_children_with_a_plan_those_without_direct_work_in_eight_weeks_are_a_number_that_opens_them),
		http_test(test_anti_pattern_2_every_number_of_what_was_done_in_time_opens_the_children_behind_it),
		http_test(test_a_review_of_a_child_in_need_plan_is_written_once_and_stops_its_clock),
		http_test(test_of_a_plan_that_has_ended_nothing_is_asked_any_more),
		http_test(test_a_child_without_a_plan_is_told_where_one_is_added),
		http_test(test_DESIGN_5_2_a_copy_has_only_what_its_one_reader_may_be_told_on_page_and_under_api),
		http_test(test_DESIGN_5_6_where_a_child_placed_for_adoption_lives_is_in_no_copy_but_the_childs_own),
		http_test(test_a_copy_points_at_the_sentence_that_is_hard_to_read_and_changes_none),
		http_test(test_a_copy_has_its_headings_in_the_language_of_its_reader_and_the_rows_as_they_were_written),
		http_test(test_the_language_is_the_readers_in_their_record_or_of_the_familys_interpreter_and_one_without_words_is_said),
		http_test(test_for_whom_reads_from_the_right_the_columns_of_the_copy_stand_from_the_right),
		http_test(test_DESIGN_5_2_what_is_said_to_staff_of_a_copy_stands_apart_from_what_is_printed_of_it),
		http_test(test_DESIGN_5_13_a_translation_that_nobody_checked_says_so_to_staff_and_in_the_copy_with_the_english_beside_it),
		http_test(test_the_share_log_is_led_to_with_the_language_of_the_copy),
		http_test(test_every_language_has_every_fixed_word),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
