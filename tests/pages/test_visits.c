/* Visits: written once for several children, and counted only when the child was seen; the trigger of a contingency is asked at each. Core
 * groups, direct work, and the day in a child's life that is put together from them. Through sockets, the whole site. */
#include "plan_family.h"
#include "app/site.h"
#include "record/hooks.h"

#define AT_TEN "held_at-day=10&held_at-month=3&held_at-year=2026&held_at-time=10:00"
#define MADE "outcome=made&" AT_TEN "&kind=child_protection&notes=Tea+in+the+kitchen"

static struct reply visit(struct site_of_test *t, const struct plan_family *k, const char *typed)
{
	return fill_in(t, k->token, child_path(k, "visit/new"), child_path(k, "visit/new"), typed);
}

static void make_contingency(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	struct contingency c;
	for (int i = 0; i < 2; i++) {
		record_clear(&record_contingency, &c);
		c.r.person_id = i ? k->sister : k->child, c.r.council_id = k->here, c.cp_plan_id = i ? k->sisters_plan : k->plan;
		c.trigger_seen = i ? T("Orla is not at school by ten") : T("Joe is in the home after 8pm");
		c.action = T("Go to her aunt Ama");
		c.how_fast = T("hours_4");
		save_new(x, &record_contingency, &c);
	}
}

#define DUE_OF(rule, person)                                                                                                               \
	made("SELECT count(*) FROM due WHERE rule = '" rule "' AND person_id = %lld AND started_on = '2026-03-10'", (long long)(person))

static void test_CP10_a_visit_that_was_cancelled_or_tried_stops_no_clock_and_says_why_anti_pattern_13(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	assert_int_equal(visit(t, &k, "outcome=cancelled_family&" AT_TEN "&kind=child_protection").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM visit WHERE held_on IS NULL AND planned_for = '2026-03-10' AND seen IS NULL"), 1);
	struct reply r = visit(t, &k, "outcome=attempted&" AT_TEN "&kind=child_protection");
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM visit WHERE held_on = '2026-03-10' AND seen = 0"), 1);
	/* The clock still runs from the start of the plan. */
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE rule = 'CP10' AND person_id = %lld AND record_name = 'cp_plan'",
					  (long long)k.child)),
		1);
	struct reply page = get(t, child_path(&k, "visit/counted"), k.token);
	assert_true(says(&page, "Does not count for Child on a protection plan seen: it was not made: Cancelled by the family"));
	assert_true(says(&page, "Does not count for Child on a protection plan seen: “The child was seen” says No"));
	assert_false(says(&page, "Counts for Child on a protection plan seen"));
	assert_int_equal(visit(t, &k, MADE "&seen=1&seen_alone=1&bedroom_seen=1").status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE rule = 'CP10' AND person_id = %lld AND record_name = 'visit'",
					  (long long)k.child)),
		1);
	page = get(t, child_path(&k, "visit/counted"), k.token);
	assert_true(says(&page, "Counts for Child on a protection plan seen, due by 24 March 2026"));
	struct reply twin = get(t, made("/api/children/%lld/visit/counted", (long long)k.child), k.token);
	assert_true(says(&twin, "\"rule\":\"CP10\"") && says(&twin, "\"counts\":true") && says(&twin, "\"was_due_on\":\"2026-03-24\""));
	assert_int_equal(get(t, child_path(&k, "visit/counted"), k.stranger_token).status, 404);
}

static void test_a_visit_knows_the_plan_it_is_for_who_made_it_and_when_it_was_written(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply form = get(t, child_path(&k, "visit/new"), k.token);
	assert_true(says(&form, "a child protection plan stands") && says(&form, "value=\"child_protection\" selected") &&
		    says(&form, "value=\"made\" checked"));
	assert_int_equal(
		visit(t, &k, MADE "&seen=1&seen_alone=0&not_alone_reason=She+is+two&child_words=Juice!&others_present=Ms+Reid").status,
		303);
	assert_int_equal(count(t, made("SELECT count(*) FROM visit WHERE cp_plan_id = %lld AND worker_id = %lld AND written_up_on = "
				       "'2026-03-10' AND held_on = '2026-03-10'"
				       " AND child_words = 'Juice!' AND not_alone_reason = 'She is two'",
					  (long long)k.plan, (long long)k.worker)),
		1);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note"), 0);
}

static void test_what_is_left_open_is_asked_once_and_saved_all_the_same(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply r = visit(t, &k, MADE "&seen=1&seen_alone=0");
	assert_true(r.status == 422 && says(&r, "Say why Nia Harbour was not seen alone") && says(&r, "Tea in the kitchen"));
	assert_int_equal(visit(t, &k, MADE "&seen=1&seen_alone=0&warned=1").status, 303);
	r = visit(t, &k, "outcome=attempted&" AT_TEN "&kind=child_protection&seen=1&warned=1");
	assert_true(r.status == 422 && says(&r, "and that the visit was not made"));
	r = visit(t, &k, "outcome=made&kind=child_protection&held_at-day=11&held_at-month=3&held_at-year=2026&held_at-time=10:00");
	assert_true(r.status == 422 && says(&r, "Enter a time that has been"));
	assert_int_equal(count(t, "SELECT count(*) FROM visit"), 1);
}

static void test_TIMESCALES_1_11_one_visit_to_several_children_is_a_visit_of_each_who_is_ticked_with_its_own_clock(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply form = get(t, child_path(&k, "visit/new"), k.token);
	assert_true(says(&form, made("name=\"with-child-%lld\" value=\"1\" checked", (long long)k.sister)));
	assert_false(says(&form, made("name=\"with-child-%lld\" value=\"1\" checked", (long long)k.half)));
	long long sister = (long long)k.sister, half = (long long)k.half;
	struct reply r = visit(t, &k,
		made(MADE "&seen=1&seen_alone=1&child_words=Only+Nia+said&with-child-%lld=1&with-s%lld-kind=child_protection&with-s%lld-"
			  "seen=0&with-s%lld-not_seen_reason=At+school"
			  "&with-s%lld-child_words=&with-s%lld-seen=1&with-s%lld-kind=other",
			sister, sister, sister, sister, sister, half, half));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM visit"), 2);
	assert_int_equal(count(t, made("SELECT count(*) FROM visit WHERE person_id = %lld AND seen = 0 AND not_seen_reason = 'At school' "
				       "AND notes = 'Tea in the kitchen' AND child_words IS NULL AND cp_plan_id = %lld",
					  sister, (long long)k.sisters_plan)),
		1);
	/* The sister was not seen: her own clock runs on, the child's begins again. */
	assert_int_equal(
		count(t, made("SELECT count(*) FROM due WHERE rule = 'CP10' AND person_id = %lld AND record_name = 'cp_plan'", sister)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE rule = 'CP10' AND person_id = %lld AND record_name = 'visit'",
					  (long long)k.child)),
		1);
}

static void test_words_too_long_for_a_visit_stand_in_one_case_note_and_in_no_second_copy(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	char *words = made("%s", "");
	for (int i = 0; i < 60; i++)
		words = made("%sThe+kitchen+was+warm+%d.+", words, i);
	struct reply r = visit(t, &k, made("outcome=made&" AT_TEN "&kind=child_protection&seen=1&seen_alone=1&notes=%s", words));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM case_note n JOIN visit v ON v.case_note_id = n.id AND v.notes IS NULL WHERE "
				  "n.what_happened LIKE '%warm 59.%' AND n.purpose = 'visit'"),
		1);
	assert_int_equal(count(t, "SELECT count(*) FROM visit"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM visit_version"), 1);
}

static void test_SM_11_A2_the_trigger_is_asked_of_each_child_at_a_visit_and_a_yes_tells_the_manager(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, make_contingency, &k);
	struct reply form = get(t, child_path(&k, "visit/new"), k.token);
	assert_true(says(&form, "Nia Harbour: is the trigger met? “Joe is in the home after 8pm”") &&
		    says(&form, "Orla Harbour: is the trigger met? “Orla is not at school by ten”"));
	/* The look at the sister, of whom something stands on the page, is in her log too. */
	assert_true(count(t, made("SELECT count(*) FROM read_log WHERE person_id = %lld", (long long)k.sister)) > 0);
	struct reply r = visit(t, &k, MADE "&seen=1&seen_alone=1&with-met-1=yes");
	assert_true(r.status == 422 && says(&r, "Enter what showed that the trigger is met"));
	assert_int_equal(visit(t, &k,
				 made(MADE "&seen=1&seen_alone=1&with-met-1=yes&with-showed-1=Joe+opened+the+door&with-child-%lld=1&with-s%"
					   "lld-kind=child_protection&with-s%lld-seen=1&with-met-2=no",
					 (long long)k.sister, (long long)k.sister, (long long)k.sister))
				 .status,
		303);
	assert_int_equal(count(t, made("SELECT count(*) FROM trigger_answer a JOIN visit v ON v.id = a.visit_id WHERE a.is_met = 1 AND "
				       "a.how_fast = 'hours_4' AND a.person_id = %lld",
					  (long long)k.child)),
		1);
	assert_int_equal(
		count(t, made("SELECT count(*) FROM trigger_answer WHERE is_met = 0 AND person_id = %lld", (long long)k.sister)), 1);
	struct reply home = get(t, "/", k.manager_token);
	assert_true(says(&home, "Joe opened the door"));
	assert_int_equal(count(t, DUE_OF("CP13", k.child)), 2);
	assert_int_equal(count(t, "SELECT count(*) FROM access_alert"), 1);
}

static void end_involvement(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	struct record_list l = record_list(txn_db(x), &record_involvement, record_involvement.sql_by_person, txn_arena(x), DBI(k->sister));
	struct involvement i = *(struct involvement *)record_at(&l, 0);
	i.ends_on = DATE(2026, 3, 9);
	assert_int_equal(record_save(x, &record_involvement, &i), SAVED);
}

static void test_words_about_a_child_who_is_out_of_reach_by_now_are_given_back_without_a_name(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply form = get(t, child_path(&k, "visit/new"), k.token);
	char *typed = main_form(&form, made(MADE "&seen=1&seen_alone=1&with-child-%lld=1&with-s%lld-child_words=I+want+my+nan",
					       (long long)k.sister, (long long)k.sister));
	world_write(&t->w, end_involvement, &k);
	struct reply r = post(t, child_path(&k, "visit/new"), cookie_of(k.token), typed);
	assert_true(r.status == 422 && says(&r, "I want my nan") && says(&r, "can no longer be written for from here"));
	assert_false(says(&r, "Orla"));
	assert_int_equal(count(t, "SELECT count(*) FROM visit"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_CP10_a_visit_that_was_cancelled_or_tried_stops_no_clock_and_says_why_anti_pattern_13),
		http_test(test_a_visit_knows_the_plan_it_is_for_who_made_it_and_when_it_was_written),
		http_test(test_what_is_left_open_is_asked_once_and_saved_all_the_same),
		http_test(test_TIMESCALES_1_11_one_visit_to_several_children_is_a_visit_of_each_who_is_ticked_with_its_own_clock),
		http_test(test_words_too_long_for_a_visit_stand_in_one_case_note_and_in_no_second_copy),
		http_test(test_SM_11_A2_the_trigger_is_asked_of_each_child_at_a_visit_and_a_yes_tells_the_manager),
		http_test(test_words_about_a_child_who_is_out_of_reach_by_now_are_given_back_without_a_name),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
