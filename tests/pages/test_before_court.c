/* Before court: one act about several children is typed once; what a gateway meeting, an offer, a letter or a meeting says is carried into
 * pre-proceedings, which the census and the clocks read; more time is signed by a manager of the service who did not ask for it; a letter
 * before proceedings is for one parent. */
#include "siblings.h"
#include "app/site.h"
#include "base/out.h"

#define THAT_DAY(field) field "-day=10&" field "-month=3&" field "-year=2026"
#define ON(field, d, m) field "-day=" d "&" field "-month=" m "&" field "-year=2026"

static char *row_path(int64_t child, const char *table, int64_t id, const char *rest)
{
	return made("/children/%lld/%s/%lld%s", (long long)child, table, (long long)id, rest);
}

static char *with_sister(const struct siblings *k, const char *typed)
{
	return made("%s&with-child-%lld=1", typed, (long long)k->sister);
}

static struct reply send_new(struct site_of_test *t, const struct siblings *k, const char *token, const char *table, const char *typed)
{
	char *path = path_of(k->child, made("%s/new", table));
	return fill_in(t, token, path, path, typed);
}

static struct reply send_change(
	struct site_of_test *t, const struct siblings *k, const char *token, const char *table, const char *what, const char *typed)
{
	int64_t id = newest(t, table, k->child);
	char *path = row_path(k->child, table, id, what);
	return fill_in(t, token, path, path,
		made("version=%lld&%s", (long long)count(t, made("SELECT txn FROM %s WHERE id = %lld", table, (long long)id)), typed));
}

#define GATEWAY(outcome) THAT_DAY("held_on") "&decided_by=Ruth+Obi,+head+of+service&why=No+change+in+a+year&outcome=" outcome

static void decide(struct site_of_test *t, const struct siblings *k, const char *outcome)
{
	assert_int_equal(
		send_new(t, k, k->token, "legal_gateway",
			with_sister(k, made(THAT_DAY("held_on") "&decided_by=Ruth+Obi,+head+of+service&why=No+change+in+a+year&outcome=%s",
					       outcome)))
			.status,
		303);
}

static int64_t of_both(struct site_of_test *t, const struct siblings *k, const char *table, const char *where)
{
	return count(t, made("SELECT count(*) FROM %s WHERE person_id IN (%lld, %lld) AND %s", table, (long long)k->child,
				(long long)k->sister, where));
}

static int64_t of_half(struct site_of_test *t, const struct siblings *k, const char *table)
{
	return count(t, made("SELECT count(*) FROM %s WHERE person_id = %lld", table, (long long)k->half));
}

static struct reply page_of(struct site_of_test *t, const struct siblings *k, const char *token)
{
	return get(t, path_of(k->child, "before-court"), token);
}

static bool is_due(struct site_of_test *t, int64_t child, const char *rule, const char *part, const char *on)
{
	return count(t, made("SELECT count(*) FROM due WHERE person_id = %lld AND rule = '%s' AND part = '%s' AND due_on = '%s'",
				(long long)child, rule, part, on)) == 1;
}

/* ---- The gateway ---- */

static void test_CT02_a_gateway_meeting_typed_once_begins_pre_proceedings_of_each_child_and_the_clock_of_the_letter(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	struct reply form = get(t, path_of(k.child, "legal_gateway/new"), k.token);
	assert_true(says(&form, "Orla Harbour") && says(&form, "not a full brother or sister") && !says(&form, "Unseen"));
	struct reply empty = send_new(t, &k, k.token, "legal_gateway", "outcome=B");
	assert_true(empty.status == 422 && says(&empty, "Enter why") && of_both(t, &k, "pre_proceedings", "1 = 1") == 0);
	decide(t, &k, "B");
	assert_int_equal(of_both(t, &k, "pre_proceedings",
				 "decided_on = '2026-03-10' AND legal_gateway = 'B' AND earlier_pre_proceedings = 0 AND "
				 "cp_plans_in_referral = 0 AND outcome_on IS NULL"),
		2);
	assert_int_equal(of_half(t, &k, "legal_gateway") + of_half(t, &k, "pre_proceedings"), 0);
	assert_true(is_due(t, k.child, "CT02", "", "2026-03-17") && is_due(t, k.sister, "CT02", "", "2026-03-17"));
	struct reply page = page_of(t, &k, k.token);
	assert_true(page.status == 200 && says(&page, "Start pre-proceedings") && says(&page, "Ruth Obi, head of service") &&
		    says(&page, "By 17 March 2026"));
	assert_int_equal(page_of(t, &k, k.manager_token).status, 200);
	page = get(t, made("/children/%lld", (long long)k.child), k.token);
	assert_true(says(&page, "before-court"));
	/* A second meeting that says the same begins nothing twice. */
	decide(t, &k, "B");
	assert_int_equal(of_both(t, &k, "pre_proceedings", "1 = 1"), 2);
}

static void test_CT02_a_gateway_meeting_that_keeps_to_the_plan_begins_nothing_and_one_that_goes_to_court_is_the_outcome(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	decide(t, &k, "A");
	assert_int_equal(of_both(t, &k, "pre_proceedings", "1 = 1"), 0);
	decide(t, &k, "C");
	assert_int_equal(of_both(t, &k, "pre_proceedings",
				 "decided_on IS NULL AND legal_gateway = 'C' AND outcome = 'A' AND outcome_on = '2026-03-10' AND "
				 "outcome_why = 'No change in a year'"),
		2);
}

static void test_CT02_going_to_court_later_is_the_outcome_of_those_pre_proceedings(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	assert_int_equal(send_new(t, &k, k.token, "legal_gateway",
				 with_sister(&k, ON("held_on", "2", "2") "&decided_by=Ruth+Obi&why=No+change&outcome=B"))
				 .status,
		303);
	decide(t, &k, "C");
	assert_int_equal(of_both(t, &k, "pre_proceedings",
				 "decided_on = '2026-02-02' AND legal_gateway = 'B' AND outcome = 'A' AND outcome_on = '2026-03-10'"),
		2);
	assert_int_equal(of_both(t, &k, "pre_proceedings", "1 = 1"), 2);
}

/* ---- Family group decision-making ---- */

#define OFFERED "is_offered=1&" ON("offered_on", "3", "3") "&offered_to=Grace+Adeyemi,+Tom+Reid"

static void test_CT06_the_offer_of_a_family_meeting_and_what_came_of_it_are_what_the_census_is_told(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	struct reply form = get(t, path_of(k.child, "family_decision_meeting/new"), k.token);
	assert_true(says(&form, "value=\"Grace Adeyemi, Tom Reid\""));
	assert_int_equal(send_new(t, &k, k.token, "family_decision_meeting", with_sister(&k, OFFERED)).status, 303);
	/* Offered before the gateway meeting, it counts for what begins there. */
	decide(t, &k, "B");
	assert_int_equal(of_both(t, &k, "pre_proceedings", "fgdm_offered = 1 AND fgdm_held = 0"), 2);
	struct reply wrong = send_change(t, &k, k.token, "family_decision_meeting", "/came-of-it", THAT_DAY("held_on"));
	assert_true(wrong.status == 422 && says(&wrong, "Choose what the family answered") && says(&wrong, "Enter who led the meeting"));
	assert_int_equal(
		send_change(t, &k, k.token, "family_decision_meeting", "/came-of-it",
			with_sister(
				&k, "answer=accepted&" THAT_DAY(
					    "held_on") "&led_by=Amina+Yusuf,+Family+Rights&came_of_it=Grandmother+has+them+at+weekends"))
			.status,
		303);
	assert_int_equal(
		of_both(t, &k, "family_decision_meeting",
			"held_on = '2026-03-10' AND led_by = 'Amina Yusuf, Family Rights' AND offered_to = 'Grace Adeyemi, Tom Reid'"),
		2);
	assert_int_equal(of_both(t, &k, "pre_proceedings", "fgdm_offered = 1 AND fgdm_held = 1"), 2);
	struct reply page = page_of(t, &k, k.token);
	assert_true(says(&page, "Grandmother has them at weekends") && says(&page, "Amina Yusuf"));
	/* One that was entered in error says nothing to the census. */
	int64_t id = newest(t, "family_decision_meeting", k.child);
	char *remove = row_path(k.child, "family_decision_meeting", id, "/remove");
	assert_int_equal(
		fill_in(t, k.manager_token, remove, remove,
			made("version=%lld&why-changed=Another+child",
				(long long)count(t, made("SELECT txn FROM family_decision_meeting WHERE id = %lld", (long long)id))))
			.status,
		303);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM pre_proceedings WHERE person_id = %lld AND fgdm_offered IS NULL AND fgdm_held IS NULL",
				 (long long)k.child)),
		1);
}

static void test_CT06_a_meeting_that_is_not_offered_says_why_and_who_decided(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	decide(t, &k, "B");
	struct reply wrong = send_new(t, &k, k.token, "family_decision_meeting", "is_offered=0&" THAT_DAY("offered_on"));
	assert_true(wrong.status == 422 && says(&wrong, "Enter why a meeting is not in the child’s best interests") &&
		    says(&wrong, "Enter who decided that it is not offered"));
	assert_int_equal(send_new(t, &k, k.token, "family_decision_meeting",
				 "is_offered=0&" THAT_DAY("offered_on") "&not_offered_why=The+uncle+would+be+told&not_offered_by=Ruth+Obi")
				 .status,
		303);
	assert_int_equal(count(t, made("SELECT count(*) FROM pre_proceedings WHERE person_id = %lld AND fgdm_offered = 0 AND fgdm_held = 0",
					  (long long)k.child)),
		1);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM pre_proceedings WHERE person_id = %lld AND fgdm_offered IS NULL", (long long)k.sister)),
		1);
}

/* ---- The letter ---- */

#define CANARY "canary-of-the-mother"

static struct reply to_parent(struct site_of_test *t, const struct siblings *k, int64_t parent, const char *typed)
{
	char *path = path_of(k->child, made("letter/new/before_proceedings/en/person-%lld", (long long)parent));
	return fill_in(t, k->token, path, path, typed);
}

static void test_CT02_the_letter_is_for_one_parent_says_where_to_find_a_lawyer_and_its_day_is_kept_when_it_goes(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	decide(t, &k, "B");
	struct reply page = page_of(t, &k, k.token);
	assert_true(says(&page, "Grace Adeyemi (Mother): no letter is written here.") &&
		    says(&page, "Tom Reid (Father): no letter is written here."));
	struct reply form = get(t, path_of(k.child, made("letter/new/before_proceedings/en/person-%lld", (long long)k.mother)), k.token);
	assert_true(says(&form, "Dear Grace Adeyemi,") && says(&form, "solicitors.lawsociety.org.uk") && says(&form, "{worries}") &&
		    says(&form, "Your family and friends can meet too") && says(&form, "Somebody else approves it before it goes."));
	assert_int_equal(
		to_parent(t, &k, k.mother, "how=hand&heading=Please+read&body=Dear+Grace,%0D%0A%0D%0AWe+worry:+{worries}.").status, 303);
	int64_t letter = newest(t, "letter", k.child);
	char *at = row_path(k.child, "letter", letter, "");
	struct reply refused = fill_in(t, k.manager_token, at, row_path(k.child, "letter", letter, "/decide"), "outcome=approved");
	assert_true(refused.status == 422 && says(&refused, "still has {worries} in it"));
	char *edit = row_path(k.child, "letter", letter, "/edit");
	assert_int_equal(fill_in(t, k.token, edit, edit,
				 made("version=%lld&how=hand&heading=Please+read&body=Dear+Grace,%%0D%%0A%%0D%%0AWe+worry:+" CANARY ".",
					 (long long)count(t, "SELECT txn FROM letter")))
				 .status,
		303);
	assert_int_equal(fill_in(t, k.manager_token, at, row_path(k.child, "letter", letter, "/decide"), "outcome=approved").status, 303);
	assert_int_equal(of_both(t, &k, "pre_proceedings", "letter_sent_on IS NOT NULL"), 0);
	assert_int_equal(fill_in(t, k.token, at, row_path(k.child, "letter", letter, "/sent"), "how=hand&" THAT_DAY("sent")).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM pre_proceedings WHERE person_id = %lld AND letter_sent_on = '2026-03-10'",
					  (long long)k.child)),
		1);
	assert_true(!is_due(t, k.child, "CT02", "", "2026-03-17") && is_due(t, k.child, "CT03", "", "2026-03-24") &&
		    is_due(t, k.child, "CT01", "", "2026-06-30") && is_due(t, k.child, "CT01", "review", "2026-05-05"));
	page = page_of(t, &k, k.token);
	assert_true(says(&page, "Sent on 10 March 2026") && says(&page, "Tom Reid (Father): no letter is written here."));
	/* DESIGN 5.2: what was written to her is in nothing that is made for him. */
	form = get(t, path_of(k.child, made("letter/new/before_proceedings/en/person-%lld", (long long)k.father)), k.token);
	assert_true(says(&form, "Dear Tom Reid,") && !says(&form, CANARY) && !says(&page, CANARY));
}

static void test_CT02_a_letter_that_was_not_written_here_is_recorded_by_its_day_for_brothers_and_sisters_too(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	decide(t, &k, "B");
	struct reply wrong = send_change(t, &k, k.token, "pre_proceedings", "/letter", ON("letter_sent_on", "9", "3"));
	assert_true(wrong.status == 422 && says(&wrong, "cannot have gone before it was decided"));
	assert_int_equal(
		send_change(t, &k, k.token, "pre_proceedings", "/letter", with_sister(&k, THAT_DAY("letter_sent_on"))).status, 303);
	assert_int_equal(
		of_both(t, &k, "pre_proceedings", "letter_sent_on = '2026-03-10' AND decided_on = '2026-03-10' AND legal_gateway = 'B'"),
		2);
}

/* ---- Meetings ---- */

#define WHO(n, name, role, came, lawyer)                                                                                                   \
	"&with-pre_proceedings_person-name-" n "=" name "&with-pre_proceedings_person-role-" n "=" role                                    \
	"&with-pre_proceedings_person-took_part-" n "=" came "&with-pre_proceedings_person-had_lawyer-" n "=" lawyer

static void letter_went(struct site_of_test *t, const struct siblings *k)
{
	decide(t, k, "B");
	assert_int_equal(send_change(t, k, k->token, "pre_proceedings", "/letter", with_sister(k, THAT_DAY("letter_sent_on"))).status, 303);
}

static void test_CT03_meetings_are_typed_once_and_the_census_has_their_days_and_number(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	letter_went(t, &k);
	struct reply form = get(t, path_of(k.child, "pre_proceedings_meeting/new"), k.token);
	assert_true(says(&form, "value=\"first\" selected") || says(&form, "value=\"first\" checked"));
	assert_int_equal(send_new(t, &k, k.token, "pre_proceedings_meeting",
				 with_sister(&k, "kind=first&" THAT_DAY("held_on") "&agreed=A+drug+test+each+week" WHO("0", "Grace+Adeyemi",
							 "mother", "1", "1") WHO("1", "Tom+Reid", "father", "0", "0")))
				 .status,
		303);
	assert_int_equal(of_both(t, &k, "pre_proceedings",
				 "initial_meeting_on = '2026-03-10' AND review_meetings IS NULL AND parents_represented = 1"),
		2);
	assert_int_equal(of_both(t, &k, "pre_proceedings_person", "name = 'Tom Reid' AND took_part = 0 AND had_lawyer = 0"), 2);
	assert_true(count(t, made("SELECT count(*) FROM due WHERE person_id = %lld AND rule = 'CT03'", (long long)k.sister)) == 0 &&
		    is_due(t, k.sister, "CT01", "review", "2026-05-05"));
	/* The next begins with whom this one invited, and is a review. */
	form = get(t, path_of(k.child, "pre_proceedings_meeting/new"), k.token);
	assert_true(says(&form, "Names and roles are from the last meeting, 10 March 2026") && says(&form, "value=\"Tom Reid\"") &&
		    (says(&form, "value=\"review\" selected") || says(&form, "value=\"review\" checked")));
	assert_int_equal(send_new(t, &k, k.token, "pre_proceedings_meeting",
				 with_sister(&k, "kind=review&" THAT_DAY("held_on") "&agreed=Three+clean+tests"))
				 .status,
		303);
	assert_int_equal(of_both(t, &k, "pre_proceedings", "initial_meeting_on = '2026-03-10' AND review_meetings = 1"), 2);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE person_id IN (%lld, %lld) AND rule = 'CT01' AND part = 'review'",
					  (long long)k.child, (long long)k.sister)),
		0);
	struct reply page = page_of(t, &k, k.token);
	assert_true(says(&page, "A drug test each week") && says(&page, "Grace Adeyemi, mother, came, had a lawyer") &&
		    says(&page, "Tom Reid, father, did not come, had no lawyer"));
	/* One that was entered in error counts no more, and nobody is left who was invited to it. */
	int64_t id = newest(t, "pre_proceedings_meeting", k.child);
	char *remove = row_path(k.child, "pre_proceedings_meeting", id, "/remove");
	assert_int_equal(
		fill_in(t, k.manager_token, remove, remove,
			made("version=%lld&why-changed=Another+child",
				(long long)count(t, made("SELECT txn FROM pre_proceedings_meeting WHERE id = %lld", (long long)id))))
			.status,
		303);
	assert_int_equal(count(t, made("SELECT review_meetings FROM pre_proceedings WHERE person_id = %lld", (long long)k.child)), 0);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM pre_proceedings_person WHERE pre_proceedings_meeting_id = %lld", (long long)id)), 0);
}

struct group_of {
	const struct siblings *k;
};

static void make_core_group(struct txn *x, void *arg)
{
	const struct siblings *k = ((struct group_of *)arg)->k;
	struct cp_plan p;
	struct core_group g;
	struct core_group_member m;
	record_clear(&record_cp_plan, &p);
	p.r.person_id = k->child, p.r.council_id = k->here, p.referral_id = k->referral[0], p.started_on = DATE(2026, 1, 5);
	assert_int_equal(record_save(x, &record_cp_plan, &p), SAVED);
	record_clear(&record_core_group, &g);
	g.r.person_id = k->child, g.r.council_id = k->here, g.cp_plan_id = p.r.id, g.held_on = DATE(2026, 1, 12);
	assert_int_equal(record_save(x, &record_core_group, &g), SAVED);
	record_clear(&record_core_group_member, &m);
	m.r.person_id = k->child, m.r.council_id = k->here, m.core_group_id = g.r.id, m.name = T("Ms Okoro"), m.role = T("health visitor");
	assert_int_equal(record_save(x, &record_core_group_member, &m), SAVED);
}

static void test_CT03_the_first_meeting_begins_with_whom_the_core_group_invited(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	world_write(&t->w, make_core_group, &(struct group_of){ &k });
	letter_went(t, &k);
	struct reply form = get(t, path_of(k.child, "pre_proceedings_meeting/new"), k.token);
	assert_true(says(&form, "Names and roles are from the last core group, 12 January 2026") && says(&form, "value=\"Ms Okoro\"") &&
		    says(&form, "value=\"health visitor\""));
	assert_int_equal(count(t, made("SELECT cp_plans_in_referral FROM pre_proceedings WHERE person_id = %lld", (long long)k.child)), 1);
}

/* ---- More time ---- */

#define ASKED ON("until_on", "31", "7") "&why=The+cognitive+assessment+comes+in+June"

static void test_CT01_more_time_is_signed_by_a_manager_of_the_service_who_did_not_ask_and_the_clock_follows(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	letter_went(t, &k);
	assert_int_equal(send_new(t, &k, k.token, "pre_proceedings_extension",
				 ASKED "&outcome=signed&decided_on-day=10&decided_on-month=3&decided_on-year=2026")
				 .status,
		303);
	assert_int_equal(count(t, "SELECT count(*) FROM pre_proceedings_extension WHERE outcome IS NULL AND decided_on IS NULL"), 1);
	assert_int_equal(get(t, path_of(k.child, "pre_proceedings_extension/new"), k.token).status, 409);
	int64_t id = newest(t, "pre_proceedings_extension", k.child);
	char *decide_path = row_path(k.child, "pre_proceedings_extension", id, "/decide");
	assert_int_equal(get(t, decide_path, k.token).status, 403);
	assert_int_equal(get(t, decide_path, k.manager_token).status, 403);
	struct reply waiting = get(t, "/worklist/waiting?what=more_time_before_court", k.service_token), page = page_of(t, &k, k.token);
	assert_true(says(&waiting, "Nia Harbour") && says(&page, "A manager of the whole service signs it or does not.") &&
		    says(&page, "The cognitive assessment comes in June"));
	struct reply wrong = send_change(t, &k, k.service_token, "pre_proceedings_extension", "/decide", "outcome=refused");
	assert_true(wrong.status == 422 && says(&wrong, "Enter why you do not sign it"));
	assert_int_equal(send_change(t, &k, k.service_token, "pre_proceedings_extension", "/decide", "outcome=signed").status, 303);
	assert_true(is_due(t, k.child, "CT01", "", "2026-07-31"));
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE person_id = %lld AND rule = 'CT01' AND part = '' AND original_on = "
				       "'2026-06-30'",
					  (long long)k.child)),
		1);
	assert_int_equal(count(t, made("SELECT count(*) FROM clock_change WHERE person_id = %lld AND agreed_on = '2026-07-31' AND "
				       "decided_by_id = %lld",
					  (long long)k.child, (long long)k.service)),
		1);
	assert_true(is_due(t, k.sister, "CT01", "", "2026-06-30"));
	assert_int_equal(get(t, decide_path, k.service_token).status, 409);
}

static void test_CT01_nobody_signs_more_time_that_they_asked_for_and_one_that_is_not_signed_moves_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	letter_went(t, &k);
	assert_int_equal(send_new(t, &k, k.service_token, "pre_proceedings_extension", ASKED).status, 303);
	struct reply own =
		get(t, row_path(k.child, "pre_proceedings_extension", newest(t, "pre_proceedings_extension", k.child), "/decide"),
			k.service_token);
	assert_true(own.status == 403 && says(&own, "You asked for it yourself"));
	assert_true(is_due(t, k.child, "CT01", "", "2026-06-30"));
	assert_int_equal(count(t, "SELECT count(*) FROM clock_change"), 0);
}

/* ---- Outcome and application: after 1 April 2026, from which their codes hold ---- */

#define ONE_DAY INT64_C(86400000)

static void test_CT01_the_outcome_ends_pre_proceedings_with_why_for_each_child_ticked(void **state)
{
	struct site_of_test *t = *state;
	clock_set(NOON + 30 * ONE_DAY);
	struct siblings k = siblings_open(t);
	letter_went(t, &k);
	assert_int_equal(send_new(t, &k, k.token, "pre_proceedings_extension", ASKED).status, 303);
	struct reply wrong = send_change(t, &k, k.token, "pre_proceedings", "/outcome", ON("outcome_on", "9", "4"));
	assert_true(wrong.status == 422 && says(&wrong, "Choose the outcome") && says(&wrong, "Enter why it was decided so"));
	assert_int_equal(send_change(t, &k, k.token, "pre_proceedings", "/outcome",
				 with_sister(&k, ON("outcome_on", "9", "4") "&outcome=B&outcome_why=Safe+for+three+months"))
				 .status,
		303);
	assert_int_equal(of_both(t, &k, "pre_proceedings",
				 "outcome = 'B' AND outcome_on = '2026-04-09' AND outcome_why = 'Safe for three months' AND letter_sent_on "
				 "= '2026-03-10'"),
		2);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM due WHERE person_id = %lld AND rule IN ('CT01', 'CT03')", (long long)k.child)), 0);
	assert_int_equal(get(t, path_of(k.child, "pre_proceedings_extension/new"), k.token).status, 409);
	/* What was asked for waits for nobody any more. */
	struct reply late =
		get(t, row_path(k.child, "pre_proceedings_extension", newest(t, "pre_proceedings_extension", k.child), "/decide"),
			k.service_token);
	struct reply page = page_of(t, &k, k.token), waiting = get(t, "/worklist/waiting?what=more_time_before_court", k.service_token);
	assert_true(late.status == 409 && says(&late, "The outcome of these pre-proceedings came first"));
	assert_true(says(&page, "asked for, and the outcome came first") && !says(&waiting, "Nia Harbour"));
	clock_set(NOON);
}

static void test_CT06_an_application_without_an_offer_asks_about_it_once_and_is_recorded_as_it_was(void **state)
{
	struct site_of_test *t = *state;
	clock_set(NOON + 30 * ONE_DAY);
	struct siblings k = siblings_open(t);
	letter_went(t, &k);
	char *typed = with_sister(
		&k, ON("court_application_on", "9", "4") "&short_notice=Y&court_reference=ZW26C00001&parents_represented_at_issue=Y");
	struct reply wrong = send_change(t, &k, k.token, "pre_proceedings", "/application", typed);
	assert_true(wrong.status == 422 && says(&wrong, "No family group decision-making meeting is recorded as offered") &&
		    says(&wrong, "Choose why it was issued on short notice"));
	assert_int_equal(
		send_change(t, &k, k.token, "pre_proceedings", "/application", made("%s&short_notice_reason=A&warned=1", typed)).status,
		303);
	assert_int_equal(of_both(t, &k, "pre_proceedings",
				 "court_application_on = '2026-04-09' AND short_notice_reason = 'A' AND court_reference = 'ZW26C00001' AND "
				 "outcome = 'A' AND outcome_on = '2026-04-09'"),
		2);
	assert_true(is_due(t, k.child, "CT04", "", "2026-10-08") && is_due(t, k.child, "CT05", "allocation", "2026-04-13") &&
		    is_due(t, k.child, "CT05", "hearing", "2026-05-06"));
	assert_int_equal(
		send_change(t, &k, k.token, "pre_proceedings", "/court", with_sister(&k, ON("court_allocated_on", "9", "4"))).status, 303);
	assert_int_equal(of_both(t, &k, "pre_proceedings", "court_allocated_on = '2026-04-09'"), 2);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE person_id = %lld AND rule = 'CT05' AND part = 'allocation'",
					  (long long)k.child)),
		0);
	/* What is known of one child alone stays, whatever is said of both later. */
	char *hers = row_path(k.sister, "pre_proceedings", newest(t, "pre_proceedings", k.sister), "/court");
	assert_int_equal(
		fill_in(t, k.token, hers, hers,
			made("version=%lld&hearings=3",
				(long long)count(t, made("SELECT txn FROM pre_proceedings WHERE person_id = %lld", (long long)k.sister))))
			.status,
		303);
	assert_int_equal(
		send_change(t, &k, k.token, "pre_proceedings", "/court", with_sister(&k, ON("case_management_on", "9", "4"))).status, 303);
	assert_int_equal(of_both(t, &k, "pre_proceedings", "case_management_on = '2026-04-09' AND court_allocated_on = '2026-04-09'"), 2);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM pre_proceedings WHERE person_id = %lld AND hearings = 3", (long long)k.sister)), 1);
	clock_set(NOON);
}

static void test_before_court_is_seen_and_written_by_whom_the_matrix_says(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t), other = siblings_open(t);
	letter_went(t, &k);
	assert_int_equal(page_of(t, &k, other.token).status, 404);
	assert_int_equal(get(t, path_of(k.child, "legal_gateway/new"), other.token).status, 404);
	assert_int_equal(
		get(t, row_path(k.child, "pre_proceedings", newest(t, "pre_proceedings", k.child), "/outcome"), other.token).status, 404);
	assert_int_equal(
		get(t, row_path(k.child, "pre_proceedings", newest(t, "pre_proceedings", k.sister), "/outcome"), k.token).status, 404);
	/* Somebody who was ticked and has gone from the form is not left out without a word. */
	struct reply gone = send_new(t, &k, k.token, "legal_gateway", made(GATEWAY("A") "&with-child-%lld=1", (long long)k.hidden));
	assert_true(gone.status == 422 && says(&gone, "not among those below any more"));
}

static void test_a_draft_of_a_form_before_court_is_kept(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	letter_went(t, &k);
	assert_int_equal(send_new(t, &k, k.token, "pre_proceedings_meeting", "kind=first&agreed=Half+a+sentence&draft=1").status, 303);
	struct reply form = get(t, path_of(k.child, "pre_proceedings_meeting/new?draft=1"), k.token);
	assert_true(says(&form, "Half a sentence") && of_both(t, &k, "pre_proceedings_meeting", "1 = 1") == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_CT02_a_gateway_meeting_typed_once_begins_pre_proceedings_of_each_child_and_the_clock_of_the_letter),
		http_test(test_CT02_a_gateway_meeting_that_keeps_to_the_plan_begins_nothing_and_one_that_goes_to_court_is_the_outcome),
		http_test(test_CT02_going_to_court_later_is_the_outcome_of_those_pre_proceedings),
		http_test(test_CT06_the_offer_of_a_family_meeting_and_what_came_of_it_are_what_the_census_is_told),
		http_test(test_CT06_a_meeting_that_is_not_offered_says_why_and_who_decided),
		http_test(test_CT02_the_letter_is_for_one_parent_says_where_to_find_a_lawyer_and_its_day_is_kept_when_it_goes),
		http_test(test_CT02_a_letter_that_was_not_written_here_is_recorded_by_its_day_for_brothers_and_sisters_too),
		http_test(test_CT03_meetings_are_typed_once_and_the_census_has_their_days_and_number),
		http_test(test_CT03_the_first_meeting_begins_with_whom_the_core_group_invited),
		http_test(test_CT01_more_time_is_signed_by_a_manager_of_the_service_who_did_not_ask_and_the_clock_follows),
		http_test(test_CT01_nobody_signs_more_time_that_they_asked_for_and_one_that_is_not_signed_moves_nothing),
		http_test(test_CT01_the_outcome_ends_pre_proceedings_with_why_for_each_child_ticked),
		http_test(test_CT06_an_application_without_an_offer_asks_about_it_once_and_is_recorded_as_it_was),
		http_test(test_before_court_is_seen_and_written_by_whom_the_matrix_says),
		http_test(test_a_draft_of_a_form_before_court_is_kept),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
