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

#define OF_KIND "SELECT count(*) FROM visit WHERE person_id = %lld AND kind = '%s'"

static void test_what_kind_of_visit_it_was_is_said_once_unless_it_was_another_for_one_child(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	long long sister = (long long)k.sister, half = (long long)k.half;
	struct reply form = get(t, child_path(&k, "visit/new"), k.token);
	assert_true(says(&form, "The same as for Nia Harbour") && says(&form, "Orla Harbour: a child protection plan stands"));
	assert_int_equal(visit(t, &k, made(MADE "&with-child-%lld=1&with-s%lld-seen=1&with-s%lld-kind=assessment&with-child-%lld=1&with-s%lld-kind=", sister, sister, sister, half, half)).status, 303);
	assert_int_equal(count(t, made(OF_KIND, sister, "assessment")), 1);
	assert_int_equal(count(t, made(OF_KIND, half, "child_protection")), 1);
	/* Said of nobody, it is asked once, of the child of the page. */
	struct reply r = visit(t, &k, made("outcome=made&" AT_TEN "&with-child-%lld=1&with-s%lld-seen=1", half, half));
	assert_true(r.status == 422 && says(&r, "href=\"#kind\"") && !says(&r, made("href=\"#with-s%lld-kind\"", half)));
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

/* ---- Core groups ---- */

#define MEMBER(n, name, more) "&with-member-new" n "-version=0&with-member-new" n "-name=" name more

static void test_a_core_group_says_who_took_part_asks_about_triggers_and_leads_to_the_plan(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, make_contingency, &k);
	struct reply form = get(t, child_path(&k, "core_group/new"), k.token);
	assert_true(form.status == 200 && says(&form, "is the trigger met? “Joe is in the home after 8pm”"));
	/* What is asked of a sister stands below her own name, after all that is of this child. */
	const char *others = strstr(form.body, "Brothers and sisters on plans"), *hers = strstr(form.body, "Orla");
	assert_true(others && hers && others < hers);
	struct reply r = fill_in(t, k.token, child_path(&k, "core_group/new"), child_path(&k, "core_group/new"),
		made("cp_plan_id=%lld&held_on-day=10&held_on-month=3&held_on-year=2026&parents_invited=1&other_agency_present=1&is_quorate=1&plan_updated=1&contingency_reviewed=1&next_on-day=7&next_on-month=4"
		     "&next_on-year=2026&notes=Agreed&with-met-1=no" MEMBER("1", "Grace+Adeyemi", "&with-member-new1-role=mother&with-member-new1-took_part=1")
			     MEMBER("2", "Ms+Reid", "&with-member-new2-role=health+visitor&with-member-new2-took_part=0&with-member-new2-report_received=1") MEMBER("3", "", "&with-member-new3-took_part="),
			(long long)k.plan));
	assert_int_equal(r.status, 303);
	assert_non_null(strstr(header(&r, "Location"), "/plan/update?cp_plan="));
	assert_int_equal(count(t, "SELECT count(*) FROM core_group_member m JOIN core_group g ON g.id = m.core_group_id WHERE g.next_on = '2026-04-07'"), 2);
	assert_int_equal(count(t, "SELECT count(*) FROM trigger_answer a WHERE a.core_group_id IS NOT NULL AND a.is_met = 0"), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE rule = 'CP06' AND person_id = %lld", (long long)k.child)), 0);
	/* Its page, and what is printed of it, says who was invited and who came. */
	struct reply page = get(t, child_path(&k, made("core_group/%lld", (long long)last_row(t, "core_group"))), k.token);
	assert_true(says(&page, "<strong>Grace Adeyemi</strong>, mother. Took part.") && says(&page, "<strong>Ms Reid</strong>, health visitor. Did not take part. Sent a report or their views."));
	assert_true(says(&page, "“Joe is in the home after 8pm”: not met") && says(&page, "/plan?cp_plan=") && says(&page, "Agreed"));
	/* The version of the plan that follows is of that core group. */
	struct reply next = get(t, header(&r, "Location"), k.token);
	assert_true(next.status == 200 && says(&next, made("name=\"core_group_id\" value=\"%lld\"", (long long)last_row(t, "core_group"))) && says(&next, "value=\"core_group\" checked"));
}

static void test_where_the_next_core_group_is_stands_in_its_form_and_is_not_typed_again(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	char *path = child_path(&k, "core_group/new");
	struct reply form = get(t, path, k.token);
	assert_true(says(&form, "name=\"place\"") && says(&form, "name=\"next_place\"") && !says(&form, "Larch Road"));
	struct reply r = fill_in(t, k.token, path, path, made("cp_plan_id=%lld&held_on-day=9&held_on-month=3&held_on-year=2026&place=Quay+House&next_place=Larch+Road+School" MEMBER("1", "Ms+Reid", ""), (long long)k.plan));
	assert_int_equal(r.status, 303);
	struct reply page = get(t, child_path(&k, made("core_group/%lld", (long long)last_row(t, "core_group"))), k.token);
	assert_true(says(&page, "Quay House") && says(&page, "Where the next core group is") && says(&page, "Larch Road School"));
	form = get(t, path, k.token);
	assert_true(says(&form, "value=\"Larch Road School\"") && !says(&form, "Quay House"));
	struct reply twin = get(t, made("/api/children/%lld/core_group/%lld", (long long)k.child, (long long)last_row(t, "core_group")), k.token);
	assert_true(twin.status == 200 && says(&twin, "\"place\":\"Quay House\"") && says(&twin, "\"next_place\":\"Larch Road School\""));
}

static void hold_conference(struct txn *x, void *arg)
{
	static const struct { const char *name, *agency, *role; int64_t is_excluded; } invited[] = { { "DC Moss", "police", NULL, NONE }, { "Ms Reid", NULL, "class teacher", NONE }, { "Joe Vane", NULL, "stepfather", 1 } };
	struct plan_family *k = arg;
	struct conference c;
	record_clear(&record_conference, &c);
	c.r.person_id = k->child, c.r.council_id = k->here, c.referral_id = k->referral, c.cp_plan_id = k->plan, c.kind = T("initial"), c.held_on = TODAY;
	save_new(x, &record_conference, &c);
	for (size_t i = 0; i < sizeof invited / sizeof *invited; i++) {
		struct conference_person who;
		record_clear(&record_conference_person, &who);
		who.r.person_id = k->child, who.r.council_id = k->here, who.conference_id = c.r.id, who.name = text_of(invited[i].name), who.is_excluded = invited[i].is_excluded;
		who.agency = invited[i].agency ? text_of(invited[i].agency) : NO_TEXT, who.role = invited[i].role ? text_of(invited[i].role) : NO_TEXT;
		save_new(x, &record_conference_person, &who);
	}
}

static void test_whom_the_conference_or_the_last_core_group_invited_is_not_typed_again(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, hold_conference, &k);
	char *path = child_path(&k, "core_group/new");
	struct reply form = get(t, path, k.token);
	assert_true(says(&form, "Names and roles are from the conference, 10 March 2026") && says(&form, "value=\"DC Moss\"") && says(&form, "value=\"Police\"") && says(&form, "value=\"class teacher\""));
	assert_false(says(&form, "Joe Vane"));
	/* What stands in the form is saved as it stands there, and the next form begins with it. */
	struct reply r = fill_in(t, k.token, path, path, made("cp_plan_id=%lld&held_on-day=9&held_on-month=3&held_on-year=2026&parents_invited=1&other_agency_present=1" MEMBER("1", "DC+Moss", "&with-member-new1-role=Police&with-member-new1-took_part=1")
		MEMBER("2", "", "&with-member-new2-role="), (long long)k.plan));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM core_group_member"), 1);
	form = get(t, path, k.token);
	assert_true(says(&form, "Names and roles are from the last core group, 9 March 2026") && says(&form, "value=\"DC Moss\"") && !says(&form, "value=\"class teacher\""));
}

static void test_CP06_a_core_group_that_is_to_come_or_has_no_day_is_none(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply r = fill_in(t, k.token, child_path(&k, "core_group/new"), child_path(&k, "core_group/new"),
		made("cp_plan_id=%lld&held_on-day=12&held_on-month=3&held_on-year=2026&parents_invited=1&other_agency_present=1" MEMBER("1", "Grace", ""), (long long)k.plan));
	assert_true(r.status == 422 && says(&r, "Enter a day that has been") && says(&r, "value=\"Grace\""));
	assert_int_equal(count(t, "SELECT count(*) FROM core_group_member"), 0);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE rule = 'CP06' AND person_id = %lld", (long long)k.child)), 1);
}

static void test_one_core_group_about_two_children_is_written_once_and_is_a_core_group_of_each(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, make_contingency, &k);
	long long sister = (long long)k.sister;
	int64_t hers = count(t, made("SELECT id FROM contingency WHERE person_id = %lld", sister));
	char *path = child_path(&k, "core_group/new");
	struct reply form = get(t, path, k.token);
	assert_true(says(&form, made("name=\"with-child-%lld\" value=\"1\" checked", sister)) && says(&form, "Orla Harbour: is the trigger met?"));
	assert_false(says(&form, made("with-child-%lld", (long long)k.half))); /* There is no plan for the half-sister. */
	char *typed = made("cp_plan_id=%lld&held_on-day=10&held_on-month=3&held_on-year=2026&parents_invited=1&other_agency_present=1&notes=A+lift+to+school" MEMBER("1", "Grace", "&with-member-new1-took_part=1")
		"&with-met-%lld=yes&with-showed-%lld=She+was+not+at+school", (long long)k.plan, (long long)hers, (long long)hers);
	struct reply r = fill_in(t, k.token, path, path, typed);
	assert_true(r.status == 422 && says(&r, "You answered about a trigger of Orla Harbour"));
	r = fill_in(t, k.token, path, path, made("%s&with-child-%lld=1&with-child-%lld=1", typed, sister, (long long)k.half));
	assert_true(r.status == 422 && says(&r, "not among those below any more"));
	assert_int_equal(count(t, "SELECT count(*) FROM core_group"), 0);
	r = fill_in(t, k.token, path, path, made("%s&with-child-%lld=1", typed, sister));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM core_group WHERE held_on = '2026-03-10' AND notes = 'A lift to school'"), 2);
	assert_int_equal(count(t, made("SELECT count(*) FROM core_group g JOIN core_group_member m ON m.core_group_id = g.id WHERE g.person_id = %lld AND g.cp_plan_id = %lld AND m.person_id = g.person_id"
				       " AND m.name = 'Grace' AND m.took_part = 1", sister, (long long)k.sisters_plan)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM trigger_answer a JOIN core_group g ON g.id = a.core_group_id WHERE a.is_met = 1 AND a.person_id = %lld AND g.person_id = a.person_id", sister)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE rule = 'CP06' AND person_id = %lld", sister)), 0);
	/* The look at the sister, of whom something stands on the page, is in her log too. */
	assert_true(count(t, made("SELECT count(*) FROM read_log WHERE person_id = %lld", sister)) > 0);
}

/* ---- Direct work ---- */

static void test_SM_27_A_a_day_in_the_childs_life_is_put_together_with_dates_from_work_visits_and_notes(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	struct reply r = fill_in(t, k.token, child_path(&k, "direct_work/new"), child_path(&k, "direct_work/new"),
		"held_on-day=6&held_on-month=3&held_on-year=2026&purpose=What+nights+are+like&tool=three_houses&child_words=Nobody+wakes+me&learned=She+gets+herself+up"
		"&what_changes=An+alarm+clock+and+a+neighbour&parent_name=Grace+Adeyemi&teach_back=You+worry+she+is+alone+in+the+morning");
	assert_int_equal(r.status, 303);
	assert_int_equal(visit(t, &k, MADE "&seen=1&seen_alone=1&child_words=The+clock+rings&what_changes=Fewer+visits").status, 303);
	struct reply page = get(t, child_path(&k, "day"), k.token);
	const char *first = strstr(page.body, "The clock rings"), *second = strstr(page.body, "Nobody wakes me");
	assert_true(first && second && first < second);
	assert_true(says(&page, "10 March 2026") && says(&page, "6 March 2026") && says(&page, "Direct work: Three houses") && says(&page, "An alarm clock and a neighbour"));
	assert_true(says(&page, "Grace Adeyemi: “You worry she is alone in the morning”") && says(&page, "Fewer visits"));
	struct reply twin = get(t, made("/api/children/%lld/day", (long long)k.child), k.token);
	assert_true(says(&twin, "\"teach_back\":\"You worry she is alone in the morning\"") && says(&twin, "\"on\":\"2026-03-06\""));
	/* What a sister said is on her own page, and nobody else's. */
	page = get(t, made("/children/%lld/day", (long long)k.sister), k.token);
	assert_true(page.status == 200 && !says(&page, "Nobody wakes me"));
	assert_int_equal(get(t, child_path(&k, "day"), k.stranger_token).status, 404);
}

static void end_contingency(struct txn *x, void *id)
{
	struct contingency c;
	assert_true(record_load(txn_db(x), &record_contingency, *(int64_t *)id, &c, txn_arena(x)));
	c.ended_on = DATE(2026, 3, 9);
	assert_int_equal(record_save(x, &record_contingency, &c), SAVED);
}

static void test_no_answer_about_a_trigger_and_no_word_about_a_child_is_dropped(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	world_write(&t->w, make_contingency, &k);
	int64_t own = count(t, made("SELECT id FROM contingency WHERE person_id = %lld", (long long)k.child));
	struct reply r = visit(t, &k, made(MADE "&seen=1&seen_alone=1&with-showed-%lld=His+coat+hung+there", (long long)own));
	assert_true(r.status == 422 && says(&r, "Say whether the trigger is met"));
	r = visit(t, &k, made(MADE "&seen=1&seen_alone=1&with-s%lld-child_words=Nobody+wakes+me", (long long)k.sister));
	assert_true(r.status == 422 && says(&r, "You wrote about Orla Harbour but do not record the visit for them") && says(&r, "Nobody wakes me"));
	world_write(&t->w, end_contingency, &own);
	r = visit(t, &k, made(MADE "&seen=1&seen_alone=1&with-met-%lld=yes&with-showed-%lld=His+coat+hung+there", (long long)own, (long long)own));
	assert_true(r.status == 422 && says(&r, "asked about no longer") && says(&r, "His coat hung there"));
	assert_int_equal(count(t, "SELECT count(*) FROM visit"), 0);
	char *group = child_path(&k, "core_group/new");
	r = fill_in(t, k.token, group, group, made("cp_plan_id=%lld&held_on-day=10&held_on-month=3&held_on-year=2026&with-met-%lld=yes", (long long)k.plan, (long long)own));
	assert_true(r.status == 422 && says(&r, "The trigger is met"));
	r = fill_in(t, k.token, group, group, made("cp_plan_id=%lld&held_on-day=10&held_on-month=3&held_on-year=2026&with-member-new1-version=0&with-member-new1-took_part=1", (long long)k.plan));
	assert_true(r.status == 422 && says(&r, "Member 1: enter"));
	assert_int_equal(count(t, "SELECT count(*) FROM core_group"), 0);
}

static void test_SM_27_A_how_far_a_parents_worry_and_the_workers_are_apart_is_shown_from_first_to_last(void **state)
{
	struct site_of_test *t = *state;
	struct plan_family k = plan_family_open(t);
	char *path = child_path(&k, "direct_work/new");
	struct reply page = get(t, child_path(&k, "day"), k.token);
	assert_false(says(&page, "were apart"));
	assert_int_equal(fill_in(t, k.token, path, path, "held_on-day=2&held_on-month=2&held_on-year=2026&purpose=What+worries+us&parent_name=Grace+Adeyemi&worker_worry=8&parent_worry=2").status, 303);
	assert_int_equal(fill_in(t, k.token, path, path, "held_on-day=6&held_on-month=3&held_on-year=2026&purpose=Again&parent_name=Grace+Adeyemi&worker_worry=6&parent_worry=7").status, 303);
	assert_int_equal(fill_in(t, k.token, path, path, "held_on-day=9&held_on-month=3&held_on-year=2026&purpose=Play&worker_worry=1").status, 303);
	page = get(t, child_path(&k, "day"), k.token);
	assert_true(says(&page, "from 0 to 10: 6 on 2 February 2026, 1 on 6 March 2026.") && says(&page, "The worker 6, the parent 7"));
	struct reply twin = get(t, made("/api/children/%lld/day", (long long)k.child), k.token), out = fill_in(t, k.token, path, path, "held_on-day=9&held_on-month=3&held_on-year=2026&purpose=Play&worker_worry=11");
	assert_true(says(&twin, "\"worker_worry\":6") && says(&twin, "\"parent_worry\":7") && out.status == 422);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_CP10_a_visit_that_was_cancelled_or_tried_stops_no_clock_and_says_why_anti_pattern_13),
		http_test(test_a_visit_knows_the_plan_it_is_for_who_made_it_and_when_it_was_written),
		http_test(test_what_is_left_open_is_asked_once_and_saved_all_the_same),
		http_test(test_TIMESCALES_1_11_one_visit_to_several_children_is_a_visit_of_each_who_is_ticked_with_its_own_clock),
		http_test(test_what_kind_of_visit_it_was_is_said_once_unless_it_was_another_for_one_child),
		http_test(test_words_too_long_for_a_visit_stand_in_one_case_note_and_in_no_second_copy),
		http_test(test_SM_11_A2_the_trigger_is_asked_of_each_child_at_a_visit_and_a_yes_tells_the_manager),
		http_test(test_no_answer_about_a_trigger_and_no_word_about_a_child_is_dropped),
		http_test(test_words_about_a_child_who_is_out_of_reach_by_now_are_given_back_without_a_name),
		http_test(test_a_core_group_says_who_took_part_asks_about_triggers_and_leads_to_the_plan),
		http_test(test_where_the_next_core_group_is_stands_in_its_form_and_is_not_typed_again),
		http_test(test_whom_the_conference_or_the_last_core_group_invited_is_not_typed_again),
		http_test(test_one_core_group_about_two_children_is_written_once_and_is_a_core_group_of_each),
		http_test(test_CP06_a_core_group_that_is_to_come_or_has_no_day_is_none),
		http_test(test_SM_27_A_how_far_a_parents_worry_and_the_workers_are_apart_is_shown_from_first_to_last),
		http_test(test_SM_27_A_a_day_in_the_childs_life_is_put_together_with_dates_from_work_visits_and_notes),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
