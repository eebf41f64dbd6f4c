/* Conferences: arranged and decided for several children at once, a conference, a plan, a category and clocks of each child's own, with nothing typed
 * twice; quorum as a mark; who was kept out, why and by whom; and papers that say to each reader what this reader may be told. */
#include "pdf_said.h"
#include "siblings.h"
#include "app/site.h"
#include "base/out.h"

#define PLANNED "&planned_at-day=12&planned_at-month=3&planned_at-year=2026&planned_at-time=10:00&place=Town+Hall"
#define INVITED(n, of, name) "&with-conference_person-name-" n "=" name "&with-conference_person-agency-" n "=" of
#define HELD_TODAY "held_on-day=10&held_on-month=3&held_on-year=2026"

static char *page_path(int64_t child, const char *table, int64_t id, const char *rest)
{
	return made("/children/%lld/%s/%lld%s", (long long)child, table, (long long)id, rest);
}

static int64_t of(struct site_of_test *t, const char *what, const char *table, int64_t child)
{
	return count(t, made("SELECT %s FROM %s WHERE person_id = %lld", what, table, (long long)child));
}

/* An enquiry about the first two of the three, from a discussion of 2 March. */
static void start_enquiries(struct site_of_test *t, const struct siblings *k)
{
	char *discussion = path_of(k->child, "strategy_discussion/new");
	assert_int_equal(fill_in(t, k->token, discussion, discussion, made("held_at-day=2&held_at-month=3&held_at-year=2026&held_at-time=10:00&with-enquiry-%lld=joint&with-child-%lld=1&with-enquiry-%lld=joint",
		(long long)k->child, (long long)k->sister, (long long)k->sister)).status, 303);
}

static int64_t arrange(struct site_of_test *t, const struct siblings *k, const char *more)
{
	char *new_path = path_of(k->child, "conference/new");
	struct reply r = fill_in(t, k->token, new_path, new_path, made("kind=initial" PLANNED INVITED("0", "social_care", "Ms+Lane") INVITED("1", "police", "DC+Moss") INVITED("2", "health", "Dr+Okafor")
		"&with-child-%lld=1&with-invite-%lld-%lld=1&with-invite-%lld-%lld=1%s", (long long)k->sister, (long long)k->child, (long long)k->mother, (long long)k->child, (long long)k->father, more));
	assert_int_equal(r.status, 303);
	return newest(t, "conference", k->child);
}

static int64_t invited(struct site_of_test *t, int64_t conference, const char *name)
{
	return count(t, made("SELECT id FROM conference_person WHERE conference_id = %lld AND name = '%s'", (long long)conference, name));
}

static struct reply hold(struct site_of_test *t, const struct siblings *k, int64_t conference, const char *typed)
{
	char *form = page_path(k->child, "conference", conference, "/hold");
	return fill_in(t, k->token, form, form, made("version=%lld&" HELD_TODAY "&%s", (long long)count(t, made("SELECT txn FROM conference WHERE id = %lld", (long long)conference)), typed));
}

static char *all_came(struct site_of_test *t, int64_t conference)
{
	return made("&with-took-%lld=there&with-took-%lld=remote&with-took-%lld=there", (long long)invited(t, conference, "Ms Lane"), (long long)invited(t, conference, "DC Moss"),
		(long long)invited(t, conference, "Dr Okafor"));
}

static void test_CP02_a_conference_is_arranged_once_and_each_child_has_their_own_with_their_own_day(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, "");
	assert_int_equal(of(t, "count(*)", "conference", k.sister), 1);
	assert_int_equal(of(t, "count(*)", "conference", k.half), 0);
	assert_int_equal(count(t, made("SELECT count(*) FROM conference c JOIN section47_enquiry e ON e.id = c.section47_enquiry_id WHERE e.person_id = c.person_id AND c.due_on = '2026-03-23' AND c.person_id IN (%lld, %lld)",
		(long long)k.child, (long long)k.sister)), 2);
	assert_int_equal(of(t, "count(*)", "conference_person", k.child), 5);
	assert_int_equal(of(t, "count(*)", "conference_person", k.sister), 3);
	struct reply page = get(t, page_path(k.child, "conference", id, ""), k.token);
	assert_true(says(&page, "Due by 23 March 2026") && says(&page, "12 March 2026 at 10:00am") && says(&page, "Grace Adeyemi") && says(&page, "Tom Reid"));
}

static void test_whom_the_strategy_discussion_had_is_not_typed_again_for_the_conference(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	char *discussion = path_of(k.child, "strategy_discussion/new"), *new_path = path_of(k.child, "conference/new");
	assert_int_equal(fill_in(t, k.token, discussion, discussion, made("held_at-day=2&held_at-month=3&held_at-year=2026&held_at-time=10:00&with-enquiry-%lld=joint"
		"&with-strategy_attendance-agency-0=police&with-strategy_attendance-who-0=DC+Moss&with-strategy_attendance-post-0=Detective&with-strategy_attendance-took_part-0=there", (long long)k.child)).status, 303);
	struct reply form = get(t, new_path, k.token);
	assert_true(says(&form, "Names and agencies are from the strategy discussion, 2 March 2026") && says(&form, "name=\"with-conference_person-name-0\"") && says(&form, "value=\"DC Moss\"") && says(&form, "value=\"police\" selected"));
	/* A row that is emptied is nobody, though its agency still stands chosen; and no child who was ticked is left out without a word. */
	struct reply gone = fill_in(t, k.token, new_path, new_path, made("kind=initial" PLANNED "&with-conference_person-agency-0=police&with-child-%lld=1", (long long)k.hidden));
	assert_true(gone.status == 422 && says(&gone, "not among those below any more") && !says(&gone, "Invited 1:"));
	assert_int_equal(fill_in(t, k.token, new_path, new_path, "kind=initial" PLANNED "&with-conference_person-agency-0=police").status, 303);
	assert_int_equal(of(t, "count(*)", "conference_person", k.child), 0);
	/* A later one begins with whom this one invited. */
	int64_t id = arrange(t, &k, "");
	assert_int_equal(hold(t, &k, id, made("with-plan-%lld=1&with-category-%lld=NEG%s", (long long)k.child, (long long)k.child, all_came(t, id))).status, 303);
	form = get(t, new_path, k.token);
	assert_true(says(&form, "Names and agencies are from the last conference, 10 March 2026") && says(&form, "value=\"Dr Okafor\"") && !says(&form, "value=\"Grace Adeyemi\""));
}

static void test_CP03_a_transfer_in_conference_is_due_15_working_days_after_the_other_council_told_of_the_move(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	char *new_path = path_of(k.child, "conference/new");
	assert_int_equal(fill_in(t, k.token, new_path, new_path, "kind=transfer_in" PLANNED "&notified_on-day=9&notified_on-month=3&notified_on-year=2026").status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM conference WHERE person_id = %lld AND due_on = '2026-03-30' AND section47_enquiry_id IS NULL", (long long)k.child)), 1);
}

static void test_CP08_a_plan_of_each_childs_own_starts_on_the_day_of_the_conference_and_nothing_is_typed_twice(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, "");
	struct reply form = get(t, page_path(k.child, "conference", id, "/hold"), k.token);
	assert_true(says(&form, "How DC Moss took part") && says(&form, "It decided about Orla Harbour") && !says(&form, "Piotr"));
	assert_int_equal(hold(t, &k, id, made("with-plan-%lld=1", (long long)k.child)).status, 303);
	assert_int_equal(of(t, "count(*)", "cp_plan", k.child), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM conference WHERE held_on IS NULL AND person_id = %lld", (long long)k.sister)), 1);
	int64_t hers = newest(t, "conference", k.sister);
	char *own_form = page_path(k.sister, "conference", hers, "/hold");
	assert_int_equal(fill_in(t, k.token, own_form, own_form, made("version=%lld&" HELD_TODAY "&with-plan-%lld=1&with-category-%lld=NEG&with-earlier-%lld=1", (long long)count(t, made("SELECT txn FROM conference WHERE id = %lld",
		(long long)hers)), (long long)k.sister, (long long)k.sister, (long long)k.sister)).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM cp_plan p JOIN cp_plan_category c ON c.cp_plan_id = p.id JOIN conference f ON f.cp_plan_id = p.id WHERE p.person_id = %lld AND p.started_on = '2026-03-10'"
		" AND p.previous_plans = 1 AND c.category = 'NEG' AND c.starts_on = '2026-03-10' AND f.held_on = '2026-03-10' AND f.makes_plan = 1", (long long)k.sister)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE rule IN ('CP06', 'CP08') AND person_id = %lld", (long long)k.sister)), 2);
	assert_int_equal(get(t, own_form, k.token).status, 409);
}

static void test_one_meeting_decides_about_each_child_and_an_inquorate_one_stands(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, "");
	struct reply r = hold(t, &k, id, made("with-child-%lld=1&with-plan-%lld=1", (long long)k.sister, (long long)k.child));
	assert_true(r.status == 422 && says(&r, "Say whether there is a child protection plan for Orla Harbour"));
	assert_int_equal(hold(t, &k, id, made("with-child-%lld=1&with-plan-%lld=1&with-category-%lld=EMO&with-plan-%lld=0&with-took-%lld=there&with-dissent-%lld=The+risk+is+higher", (long long)k.sister, (long long)k.child,
		(long long)k.child, (long long)k.sister, (long long)invited(t, id, "Ms Lane"), (long long)invited(t, id, "DC Moss"))).status, 303);
	assert_int_equal(of(t, "count(*)", "cp_plan", k.child), 1);
	assert_int_equal(of(t, "count(*)", "cp_plan", k.sister), 0);
	assert_int_equal(of(t, "is_quorate", "conference", k.child), 0);
	assert_int_equal(of(t, "makes_plan", "conference", k.sister), 0);
	assert_int_equal(count(t, made("SELECT count(*) FROM conference_person WHERE took_part = 'there' AND person_id = %lld", (long long)k.sister)), 1);
	struct reply page = get(t, page_path(k.child, "conference", id, ""), k.token), hers = get(t, page_path(k.sister, "conference", newest(t, "conference", k.sister), ""), k.token);
	assert_true(says(&page, "Not quorate") && says(&page, "stands all the same") && says(&page, "The risk is higher"));
	assert_false(says(&hers, "The risk is higher"));
}

static void test_a_review_lets_the_plan_go_on_with_another_category_or_ends_it(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, "");
	assert_int_equal(hold(t, &k, id, made("with-plan-%lld=1&with-category-%lld=NEG%s", (long long)k.child, (long long)k.child, all_came(t, id))).status, 303);
	assert_int_equal(of(t, "is_quorate", "conference", k.child), 1);
	char *new_path = path_of(k.child, "conference/new");
	for (int i = 0; i < 2; i++) {
		assert_int_equal(fill_in(t, k.token, new_path, new_path, "kind=review" PLANNED).status, 303);
		id = newest(t, "conference", k.child);
		assert_int_equal(hold(t, &k, id, made("with-plan-%lld=%d&with-category-%lld=%s", (long long)k.child, i == 0, (long long)k.child, i ? "" : "PHY")).status, 303);
		assert_int_equal(of(t, "count(*)", "cp_plan", k.child), 1);
		assert_int_equal(count(t, "SELECT count(*) FROM cp_plan_category WHERE ends_on IS NULL AND category = 'PHY'"), i == 0);
		assert_int_equal(count(t, "SELECT count(*) FROM cp_plan_category WHERE ends_on = '2026-03-10' AND category = 'NEG'"), 1);
		assert_int_equal(count(t, "SELECT count(*) FROM cp_plan WHERE ended_on = '2026-03-10'"), i);
	}
}

static int64_t version_of(struct site_of_test *t, const char *table, int64_t id)
{
	return count(t, made("SELECT txn FROM %s WHERE id = %lld", table, (long long)id));
}

static void edit(struct site_of_test *t, const struct siblings *k, const char *table, int64_t id, const char *typed)
{
	char *form = page_path(k->child, table, id, "/edit");
	assert_int_equal(fill_in(t, k->token, form, form, made("version=%lld&why-changed=Told+so&%s", (long long)version_of(t, table, id), typed)).status, 303);
}

static void invite_hidden(struct txn *x, void *siblings)
{
	const struct siblings *k = siblings;
	struct conference_person p;
	record_clear(&record_conference_person, &p);
	p.r = (struct record){ .person_id = k->child, .council_id = k->here };
	p.conference_id = db_one(txn_db(x), "SELECT max(id) FROM conference WHERE person_id = $1", NONE, DBI(k->child));
	p.name = T("An elder sister");
	p.other_person_id = k->hidden;
	assert_int_equal(record_save(x, &record_conference_person, &p), SAVED);
}

static void test_recording_a_conference_takes_nothing_from_what_was_known_of_who_was_invited(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, "");
	edit(t, &k, "conference_person", invited(t, id, "DC Moss"), "took_part=in_writing");
	world_write(&t->w, invite_hidden, &k);
	struct reply form = get(t, page_path(k.child, "conference", id, "/hold"), k.token);
	assert_true(says(&form, "value=\"in_writing\" selected"));
	int64_t sister = invited(t, id, "An elder sister");
	assert_int_equal(hold(t, &k, id, made("with-plan-%lld=1&with-took-%lld=there", (long long)k.child, (long long)sister)).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM conference_person WHERE id = %lld AND took_part = 'there' AND other_person_id = %lld", (long long)sister, (long long)k.hidden)), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM conference_person WHERE name = 'DC Moss' AND took_part = 'in_writing'"), 1);
}

static void test_when_somebody_changed_the_conference_meanwhile_what_was_decided_goes_on_with_the_choice(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, ""), version = version_of(t, "conference", id);
	char *form = page_path(k.child, "conference", id, "/hold"), *typed = made("version=%lld&" HELD_TODAY "&with-plan-%lld=1&with-dissent-%lld=Words+of+dissent", (long long)version, (long long)k.child,
		(long long)invited(t, id, "DC Moss"));
	edit(t, &k, "conference", id, "place=Library");
	struct reply r = fill_in(t, k.token, form, form, typed);
	assert_true(r.status == 409 && says(&r, made("name=\"with-plan-%lld\" value=\"1\"", (long long)k.child)) && says(&r, "value=\"Words of dissent\""));
	assert_int_equal(of(t, "count(*)", "cp_plan", k.child), 0);
}

static void test_5_7_a_half_brothers_conference_of_the_same_hour_starts_unticked_and_no_decision_is_dropped(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, made("&with-child-%lld=1", (long long)k.half));
	struct reply form = get(t, page_path(k.child, "conference", id, "/hold"), k.token);
	assert_true(says(&form, made("name=\"with-child-%lld\" value=\"1\" checked", (long long)k.sister)));
	assert_false(says(&form, made("name=\"with-child-%lld\" value=\"1\" checked", (long long)k.half)));
	struct reply r = hold(t, &k, id, made("with-plan-%lld=1&with-plan-%lld=0", (long long)k.child, (long long)k.half));
	assert_true(r.status == 422 && says(&r, "You say what was decided about Piotr Quay"));
	char *long_words = made("%04100d", 0);
	r = hold(t, &k, id, made("with-plan-%lld=1&with-plan-%lld=open&with-dissent-%lld=%s", (long long)k.child, (long long)k.half, (long long)invited(t, id, "DC Moss"), long_words));
	assert_true(r.status == 422 && says(&r, "DC Moss: ") && says(&r, long_words));
}

static void say_how_safe(struct site_of_test *t, const struct siblings *k, int64_t child, int month, const char *who, int number)
{
	char *form = path_of(child, "safety_scale/new");
	assert_int_equal(fill_in(t, k->token, form, form, made("asked_on-day=2&asked_on-month=%d&asked_on-year=2026&who=%s&number=%d&why=Because", month, who, number)).status, 303);
}

static void test_SM_29_A_how_safe_each_said_the_child_is_stands_at_the_conference_with_how_it_moved(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, "");
	char *conference = page_path(k.child, "conference", id, "");
	struct reply page = get(t, conference, k.token);
	assert_true(says(&page, "How safe the child is, from 0 to 10") && says(&page, "Nobody was asked yet."));
	say_how_safe(t, &k, k.child, 3, "Ms+Lane", 5);
	say_how_safe(t, &k, k.child, 1, "Ms+Lane", 2);
	say_how_safe(t, &k, k.child, 2, "Grace+Adeyemi", 9);
	say_how_safe(t, &k, k.sister, 2, "Ms+Lane", 7);
	page = get(t, conference, k.token);
	assert_true(says(&page, "<li>Ms Lane: 2, then 5</li>") && says(&page, "Grace Adeyemi") && !says(&page, "<li>Grace Adeyemi: 9"));
	assert_false(says(&page, "data-label=\"From 0 to 10\">7"));
	char *form = path_of(k.child, "safety_scale/new");
	assert_int_equal(fill_in(t, k.token, form, form, "asked_on-day=2&asked_on-month=3&asked_on-year=2026&who=Nobody&number=11").status, 422);
	/* It is in no paper that leaves. */
	assert_int_equal(hold(t, &k, id, made("with-plan-%lld=1&with-category-%lld=NEG%s", (long long)k.child, (long long)k.child, all_came(t, id))).status, 303);
	struct reply file = get(t, made("%s/for/%lld/minutes", conference, (long long)invited(t, id, "DC Moss")), k.token), text = said_of(&file, "pdftotext", "-nopgbrk");
	assert_true(file.status == 200 && !says(&text, "Because") && !says(&text, "then 5"));
}

/* ---- For each who was invited ---- */

static void add_minute(struct site_of_test *t, const struct siblings *k, int64_t conference, const char *said, int64_t told, bool for_agencies)
{
	char *form = page_path(k->child, "conference", conference, "/minute");
	assert_int_equal(fill_in(t, k->token, form, form, made("who=The+chair&said=%s&for_agencies=%d&with-conference_minute-told-0-%lld=1", said, for_agencies, (long long)told)).status, 303);
}

static struct reply paper_for(struct site_of_test *t, const struct siblings *k, int64_t conference, const char *name, const char *paper, const char *program)
{
	struct reply file = get(t, made("%s/for/%lld/%s", page_path(k->child, "conference", conference, ""), (long long)invited(t, conference, name), paper), k->token);
	assert_int_equal(file.status, 200);
	return said_of(&file, program, strcmp(program, "pdftotext") ? "-isodates" : "-nopgbrk");
}

static void tell(struct site_of_test *t, const struct siblings *k, int64_t who, const char *typed)
{
	char *edit = page_path(k->child, "conference_person", who, "/edit");
	assert_int_equal(fill_in(t, k->token, edit, edit, made("version=%lld&why-changed=Decided&%s", (long long)count(t, made("SELECT txn FROM conference_person WHERE id = %lld", (long long)who)), typed)).status, 303);
}

static void test_5_2_minutes_say_to_each_parent_and_agency_only_what_they_may_be_told(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, "");
	assert_int_equal(hold(t, &k, id, made("with-plan-%lld=1&with-category-%lld=NEG&outcome_comments=Canary-comment%s", (long long)k.child, (long long)k.child, all_came(t, id))).status, 303);
	add_minute(t, &k, id, "Canary-mother", k.mother, false);
	add_minute(t, &k, id, "Canary-father", k.father, true);
	add_minute(t, &k, id, "Canary-referrer-next-door", 0, false);
	add_minute(t, &k, id, "Canary-child", k.child, false);
	tell(t, &k, invited(t, id, "Grace Adeyemi"), "may_be_told=1");
	struct reply mothers = paper_for(t, &k, id, "Grace Adeyemi", "minutes", "pdftotext"), fathers = paper_for(t, &k, id, "Tom Reid", "minutes", "pdftotext");
	struct reply police = paper_for(t, &k, id, "DC Moss", "minutes", "pdftotext");
	assert_true(says(&mothers, "Canary-mother") && says(&mothers, "a child protection plan is needed") && says(&mothers, "Made for Grace Adeyemi"));
	assert_false(says(&mothers, "Canary-father") || says(&mothers, "Canary-referrer") || says(&mothers, "Canary-comment") || says(&mothers, "Canary-child") || says(&mothers, "Tom") || says(&mothers, "Orla"));
	assert_true(says(&fathers, "Canary-father") && !says(&fathers, "is needed"));
	assert_false(says(&fathers, "Canary-mother") || says(&fathers, "Canary-referrer") || says(&fathers, "Canary-comment") || says(&fathers, "Grace"));
	assert_true(says(&police, "Canary-father") && !says(&police, "Canary-mother") && !says(&police, "Canary-referrer"));
	static const char *const readers[] = { "Grace Adeyemi", "Tom Reid", "DC Moss" };
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
		struct reply about = paper_for(t, &k, id, readers[i], "minutes", "pdfinfo"), asked = paper_for(t, &k, id, readers[i], "invitation", "pdftotext");
		assert_false(says(&about, "Canary") || says(&about, "Harbour") || says(&asked, "Canary") || says(&asked, "Orla") || says(&asked, "Piotr"));
		assert_true(says(&asked, "Town Hall") && says(&asked, readers[i]));
	}
}

static void test_whoever_is_kept_out_is_recorded_with_why_and_who_decided_and_gets_no_invitation(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, ""), father = invited(t, id, "Tom Reid");
	tell(t, &k, father, "is_excluded=1&excluded_why=He+threatened+her&excluded_by=The+chair");
	struct reply page = get(t, page_path(k.child, "conference", id, ""), k.token);
	assert_true(says(&page, "Kept out of all or part of it") && says(&page, "He threatened her") && says(&page, "Decided by: The chair"));
	assert_int_equal(get(t, made("%s/for/%lld/invitation", page_path(k.child, "conference", id, ""), (long long)father), k.token).status, 404);
	assert_int_equal(get(t, made("%s/for/%lld/minutes", page_path(k.child, "conference", id, ""), (long long)father), k.token).status, 404);
	assert_int_equal(get(t, made("%s/for/%lld/invitation", page_path(k.sister, "conference", newest(t, "conference", k.sister), ""), (long long)father), k.token).status, 404);
}

static void test_CP04_CP05_the_clocks_of_reports_and_decisions_are_each_conferences_own(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, "");
	assert_int_equal(hold(t, &k, id, made("with-plan-%lld=0%s", (long long)k.child, all_came(t, id))).status, 303);
	struct reply due = get(t, path_of(k.child, "due"), k.token), hers = get(t, path_of(k.sister, "due"), k.token);
	assert_true(says(&due, "Conference decisions sent") && says(&due, "11 March 2026"));
	assert_false(says(&hers, "Conference decisions sent"));
}

static void test_the_day_for_which_a_conference_was_planned_is_not_typed_again_once_it_has_come(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	int64_t id = arrange(t, &k, "");
	char *form = page_path(k.child, "conference", id, "/hold");
	struct reply page = get(t, form, k.token);
	assert_true(!says(&page, "name=\"held_on-day\" value") && !says(&page, "for which it was planned"));
	edit(t, &k, "conference", id, "kind=initial&planned_at-day=9&planned_at-month=3&planned_at-year=2026&planned_at-time=10:00");
	page = get(t, form, k.token);
	assert_true(says(&page, "name=\"held_on-day\" value=\"9\"") && says(&page, "The day is the one for which it was planned"));
	assert_int_equal(count(t, made("SELECT count(*) FROM conference WHERE id = %lld AND held_on IS NULL", (long long)id)), 1);
}

/* ---- Who chairs ---- */

#define CHAIRS(worker) "&chair_id=%lld", (long long)(worker)
#define CHAIRS_NOW "SELECT count(*) FROM involvement WHERE role = 'conference_chair' AND person_id = %lld AND worker_id = %lld AND ends_on IS NULL"

static bool chairs(struct site_of_test *t, int64_t child, int64_t worker)
{
	return count(t, made(CHAIRS_NOW, (long long)child, (long long)worker)) == 1;
}

static void end_chairing(struct txn *x, void *child)
{
	struct record_list l = record_list(txn_db(x), &record_involvement, record_involvement.sql_by_person, txn_arena(x), DBI(*(int64_t *)child));
	for (int i = 0; i < l.n; i++) {
		struct involvement *part = record_at(&l, i);
		if (!text_is(part->role, "conference_chair"))
			continue;
		part->ends_on = TODAY;
		assert_int_equal(record_save(x, &record_involvement, part), SAVED);
	}
}

static void test_whoever_is_to_chair_can_open_each_childs_record_from_then_on_and_no_more_when_another_is_named(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	assert_int_equal(get(t, made("/children/%lld", (long long)k.sister), k.colleague_token).status, 404);
	int64_t id = arrange(t, &k, made(CHAIRS(k.colleague)));
	int64_t hers = newest(t, "conference", k.sister);
	assert_true(chairs(t, k.child, k.colleague) && chairs(t, k.sister, k.colleague) && !chairs(t, k.half, k.colleague));
	assert_int_equal(get(t, page_path(k.sister, "conference", hers, ""), k.colleague_token).status, 200);
	assert_int_equal(get(t, page_path(k.sister, "conference", hers, "/hold"), k.colleague_token).status, 200);
	struct reply page = get(t, page_path(k.child, "conference", id, ""), k.token);
	assert_true(page.status == 200 && !says(&page, "cannot open the record"));
	/* A change of something else is no naming: a part that a manager ended stays ended. */
	world_write(&t->w, end_chairing, &k.child);
	edit(t, &k, "conference", id, made("kind=initial&place=Library" CHAIRS(k.colleague)));
	assert_false(chairs(t, k.child, k.colleague));
	char *form = page_path(k.sister, "conference", hers, "/edit");
	assert_int_equal(fill_in(t, k.token, form, form, made("version=%lld&why-changed=Ill&kind=initial&chair_id=%lld", (long long)version_of(t, "conference", hers), (long long)k.worker)).status, 303);
	assert_true(chairs(t, k.sister, k.worker) && !chairs(t, k.sister, k.colleague));
	assert_int_equal(get(t, page_path(k.sister, "conference", hers, ""), k.colleague_token).status, 404);
}

static void make_chair(struct txn *x, void *siblings)
{
	const struct siblings *k = siblings;
	struct involvement i;
	record_clear(&record_involvement, &i);
	i.r = (struct record){ .person_id = k->sister, .council_id = k->here };
	i.worker_id = k->colleague;
	i.role = T("conference_chair");
	i.starts_on = DATE(2026, 1, 1);
	assert_int_equal(record_save(x, &record_involvement, &i), SAVED);
}

static void test_a_chairs_part_that_a_manager_made_or_that_another_conference_needs_stays_and_so_it_does_once_it_was_held(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	world_write(&t->w, make_chair, &k);
	int64_t first = arrange(t, &k, made(CHAIRS(k.colleague))), second = arrange(t, &k, made(CHAIRS(k.colleague)));
	assert_true(chairs(t, k.child, k.colleague) && chairs(t, k.sister, k.colleague));
	int64_t hers = newest(t, "conference", k.sister);
	char *form = page_path(k.sister, "conference", hers, "/edit");
	assert_int_equal(fill_in(t, k.token, form, form, made("version=%lld&why-changed=Ill&kind=initial&chair_id=%lld", (long long)version_of(t, "conference", hers), (long long)k.worker)).status, 303);
	assert_true(chairs(t, k.sister, k.colleague));
	edit(t, &k, "conference", first, made("kind=initial" CHAIRS(k.worker)));
	assert_true(chairs(t, k.child, k.colleague) && chairs(t, k.child, k.worker));
	/* Held by whoever was to chair it, who then works with the child still; what is put right later moves nobody. */
	assert_int_equal(hold(t, &k, second, made("with-plan-%lld=1&with-category-%lld=NEG&chair_id=%lld", (long long)k.child, (long long)k.child, (long long)k.colleague)).status, 303);
	assert_true(chairs(t, k.child, k.colleague));
	edit(t, &k, "conference", second, made("kind=initial&" HELD_TODAY CHAIRS(k.worker)));
	assert_true(chairs(t, k.child, k.colleague));
	/* One that was entered in error is chaired by nobody. */
	char *gone = page_path(k.child, "conference", first, "/remove");
	assert_int_equal(fill_in(t, k.manager_token, gone, gone, made("version=%lld&why-changed=Of+another+family", (long long)version_of(t, "conference", first))).status, 303);
	assert_false(chairs(t, k.child, k.worker));
}

static void limit_the_sister(struct txn *x, void *siblings)
{
	const struct siblings *k = siblings;
	int64_t limit = make_restriction(x, &(struct restriction_of){ k->sister, k->here, "restricted", DATE(2026, 1, 1), NO_DATE });
	make_member(x, &(struct member_of){ limit, k->user, NONE, DATE(2026, 1, 1), NO_DATE });
}

static void test_5_a_limited_child_stays_limited_to_the_chair_too_and_whoever_arranges_is_told(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	start_enquiries(t, &k);
	world_write(&t->w, limit_the_sister, &k);
	int64_t id = arrange(t, &k, made(CHAIRS(k.colleague))), hers = newest(t, "conference", k.sister);
	assert_int_equal(get(t, page_path(k.sister, "conference", hers, ""), k.colleague_token).status, 404);
	struct reply page = get(t, page_path(k.child, "conference", id, ""), k.token), own = get(t, page_path(k.sister, "conference", hers, ""), k.token);
	assert_true(says(&page, "cannot open the record of Orla Harbour") && !says(&page, "cannot open the record of Nia Harbour"));
	assert_true(says(&own, "cannot open the record of Orla Harbour") && !says(&own, "cannot open the record of Nia Harbour"));
	/* The chair is told of the child whose record they open, and of no other. */
	page = get(t, page_path(k.child, "conference", id, ""), k.colleague_token);
	assert_true(page.status == 200 && !says(&page, "Orla"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_CP02_a_conference_is_arranged_once_and_each_child_has_their_own_with_their_own_day),
		http_test(test_whom_the_strategy_discussion_had_is_not_typed_again_for_the_conference),
		http_test(test_CP03_a_transfer_in_conference_is_due_15_working_days_after_the_other_council_told_of_the_move),
		http_test(test_CP08_a_plan_of_each_childs_own_starts_on_the_day_of_the_conference_and_nothing_is_typed_twice),
		http_test(test_one_meeting_decides_about_each_child_and_an_inquorate_one_stands),
		http_test(test_a_review_lets_the_plan_go_on_with_another_category_or_ends_it),
		http_test(test_recording_a_conference_takes_nothing_from_what_was_known_of_who_was_invited),
		http_test(test_when_somebody_changed_the_conference_meanwhile_what_was_decided_goes_on_with_the_choice),
		http_test(test_5_7_a_half_brothers_conference_of_the_same_hour_starts_unticked_and_no_decision_is_dropped),
		http_test(test_SM_29_A_how_safe_each_said_the_child_is_stands_at_the_conference_with_how_it_moved),
		http_test(test_5_2_minutes_say_to_each_parent_and_agency_only_what_they_may_be_told),
		http_test(test_whoever_is_kept_out_is_recorded_with_why_and_who_decided_and_gets_no_invitation),
		http_test(test_the_day_for_which_a_conference_was_planned_is_not_typed_again_once_it_has_come),
		http_test(test_whoever_is_to_chair_can_open_each_childs_record_from_then_on_and_no_more_when_another_is_named),
		http_test(test_a_chairs_part_that_a_manager_made_or_that_another_conference_needs_stays_and_so_it_does_once_it_was_held),
		http_test(test_5_a_limited_child_stays_limited_to_the_chair_too_and_whoever_arranges_is_told),
		http_test(test_CP04_CP05_the_clocks_of_reports_and_decisions_are_each_conferences_own),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
