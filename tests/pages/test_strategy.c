/* Strategy discussions: one form about several children and a decision of each child's own; who took part as rows, from which the flags
 * follow; an inquorate one that starts an enquiry starts its 15 working days; what the police tell for named readers stands nowhere else.
 */
#include "pdf_said.h"
#include "siblings.h"
#include "app/site.h"
#include "base/out.h"

/* 9 March 2026, a Monday; the world's clock stands at noon of the 10th. */
#define HELD "held_at-day=9&held_at-month=3&held_at-year=2026&held_at-time=10:00"
#define TODAY_AT_NINE "held_at-day=10&held_at-month=3&held_at-year=2026&held_at-time=9:00"
#define SUSPECTED "suspected_at-day=6&suspected_at-month=3&suspected_at-year=2026&suspected_at-time=16:00"
#define ROW(n, of, name, how, told)                                                                                                        \
	"&with-strategy_attendance-agency-" n "=" of "&with-strategy_attendance-who-" n "=" name "&with-strategy_attendance-took_part-" n  \
	"=" how "&with-strategy_attendance-told-" n "=" told
#define ATTENDED ROW("0", "social_care", "Ms+Lane", "there", "") ROW("1", "police", "DC+Moss", "remote", "Officers+were+called+twice.")
#define QUORATE ATTENDED ROW("2", "health", "Dr+Okafor", "there", "")

static struct reply record_it(struct site_of_test *t, const struct siblings *k, const char *typed)
{
	return fill_in(t, k->token, path_of(k->child, "strategy_discussion/new"), path_of(k->child, "strategy_discussion/new"), typed);
}

static int64_t of(struct site_of_test *t, const char *what, const char *table, int64_t child)
{
	return count(t, made("SELECT %s FROM %s WHERE person_id = %lld", what, table, (long long)child));
}

static char *page_path(int64_t child, const char *table, int64_t id, const char *rest)
{
	return made("/children/%lld/%s/%lld%s", (long long)child, table, (long long)id, rest);
}

static void test_CP01_one_form_about_several_children_makes_a_discussion_and_a_decision_of_each_childs_own(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	struct reply form = get(t, path_of(k.child, "strategy_discussion/new"), k.token);
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE route = '/children/:person/strategy_discussion/new' AND person_id = %lld", (long long)k.sister)), 1);
	assert_true(form.status == 200 && says(&form, "about Orla Harbour") && says(&form, "about Piotr Quay") &&
		    !says(&form, "Unseen Harbour"));
	assert_true(says(&form, made("name=\"with-child-%lld\" value=\"1\" checked", (long long)k.sister)) &&
		    !says(&form, made("name=\"with-child-%lld\" value=\"1\" checked", (long long)k.half)));
	struct reply r = record_it(t, &k,
		made(SUSPECTED "&" HELD QUORATE "&decision=Nia+is+not+safe.&with-enquiry-%lld=joint&with-child-%lld=1&with-decision-%lld="
						"Orla+is+safe+with+her+aunt.&with-enquiry-%lld=none"
			       "&with-strategy_action-what-0=Medical+today&with-strategy_action-agency-0=health",
			(long long)k.child, (long long)k.sister, (long long)k.sister, (long long)k.sister));
	assert_int_equal(r.status, 303);
	assert_int_equal(of(t, "count(*)", "strategy_discussion", k.half), 0);
	assert_int_equal(of(t, "starts_section47", "strategy_discussion", k.child), 1);
	assert_int_equal(of(t, "starts_section47", "strategy_discussion", k.sister), 0);
	assert_int_equal(of(t, "count(*)", "section47_enquiry", k.child), 1);
	assert_int_equal(of(t, "count(*)", "section47_enquiry", k.sister), 0);
	assert_int_equal(of(t, "count(*)", "strategy_attendance", k.sister), 3);
	assert_int_equal(of(t, "count(*)", "strategy_action", k.sister), 1);
	struct reply own = get(t, page_path(k.child, "strategy_discussion", newest(t, "strategy_discussion", k.child), ""), k.token);
	struct reply hers = get(t, page_path(k.sister, "strategy_discussion", newest(t, "strategy_discussion", k.sister), ""), k.token);
	assert_true(says(&own, "Nia is not safe.") && says(&own, "Officers were called twice.") && says(&own, ">Quorate") &&
		    !says(&own, "with her aunt") && !says(&own, "Orla"));
	assert_true(says(&hers, "with her aunt") && says(&hers, "Officers were called twice.") && !says(&hers, "Nia is not safe"));
	assert_true(says(&own, "conference is due by 30 March 2026"));
}

static void test_TIMESCALES_1_8_an_inquorate_discussion_that_starts_an_enquiry_starts_its_15_working_days(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	assert_int_equal(
		record_it(t, &k,
			made(TODAY_AT_NINE ATTENDED ROW("2", "health", "Dr+Okafor", "in_writing", "Bruises") "&with-enquiry-%lld=single",
				(long long)k.child))
			.status,
		303);
	int64_t id = newest(t, "strategy_discussion", k.child);
	struct reply page = get(t, page_path(k.child, "strategy_discussion", id, ""), k.token);
	assert_true(says(&page, "Not quorate") && says(&page, "Without health."));
	assert_int_equal(of(t, "health_present", "strategy_discussion", k.child), 0);
	assert_int_equal(of(t, "police_present", "strategy_discussion", k.child), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM section47_enquiry WHERE person_id = %lld AND conference_due_on = '2026-03-31' "
				       "AND kind = 'single' AND started_on = '2026-03-10'",
					  (long long)k.child)),
		1);
	assert_int_equal(count(t, made("SELECT count(*) FROM due WHERE rule = 'CP02' AND person_id = %lld AND due_on = '2026-03-31'",
					  (long long)k.child)),
		1);
}

static void test_who_took_part_is_rows_and_the_flags_follow_them_also_later(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	assert_int_equal(record_it(t, &k, HELD ATTENDED).status, 303);
	int64_t id = newest(t, "strategy_discussion", k.child);
	char *add = path_of(k.child, "strategy_attendance/new");
	struct reply r = fill_in(
		t, k.token, add, add, made("strategy_discussion_id=%lld&agency=health&who=Dr+Okafor&took_part=remote", (long long)id));
	assert_int_equal(r.status, 303);
	assert_int_equal(of(t, "health_present", "strategy_discussion", k.child), 1);
	struct reply edit = get(t, page_path(k.child, "strategy_discussion", id, "/edit"), k.token);
	char *typed = made("version=%lld&police_present=0&why-changed=x",
		(long long)count(t, made("SELECT txn FROM strategy_discussion WHERE id = %lld", (long long)id)));
	assert_int_equal(
		post(t, page_path(k.child, "strategy_discussion", id, "/edit"), cookie_of(k.token), main_form(&edit, typed)).status, 303);
	assert_int_equal(of(t, "police_present", "strategy_discussion", k.child), 1);
}

static void test_what_an_agency_told_without_a_name_or_how_it_took_part_is_asked_again_and_nothing_is_lost(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	struct reply r = record_it(t, &k, HELD "&with-strategy_attendance-agency-3=housing&with-strategy_attendance-told-3=Rent+is+owed");
	assert_true(r.status == 422 && says(&r, "Agency 4: ") && says(&r, "Rent is owed"));
	r = record_it(t, &k, HELD "&with-strategy_attendance-agency-0=social_care&with-strategy_attendance-agency-1=police&with-strategy_attendance-took_part-1=there");
	assert_true(r.status == 422 && says(&r, "Agency 2: ") && !says(&r, "Agency 1: "));
	r = record_it(t, &k, made(HELD "&with-decision-%lld=About+Orla", (long long)k.sister));
	assert_true(r.status == 422 && says(&r, "tick them, or take out that text"));
	r = record_it(t, &k, made(HELD "&with-child-%lld=1&with-decision-%lld=Words+of+another", (long long)k.hidden, (long long)k.hidden));
	assert_true(r.status == 422 && says(&r, "can no longer be recorded for") && says(&r, "Words of another") &&
		    !says(&r, "Unseen Harbour"));
	assert_int_equal(count(t, "SELECT count(*) FROM strategy_discussion"), 0);
}

static void test_CP02_a_meeting_taken_up_again_is_linked_and_the_first_enquirys_days_go_on(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	assert_int_equal(record_it(t, &k,
				 made("held_at-day=2&held_at-month=3&held_at-year=2026&held_at-time=10:00" QUORATE
				      "&with-enquiry-%lld=joint&with-child-%lld=1",
					 (long long)k.child, (long long)k.sister))
				 .status,
		303);
	int64_t first = newest(t, "strategy_discussion", k.child), hers = newest(t, "strategy_discussion", k.sister);
	char *again = page_path(k.child, "strategy_discussion", first, "/reconvene");
	struct reply form = get(t, again, k.token);
	assert_true(says(&form, "DC Moss") && says(&form, "goes on since 2 March 2026") && !says(&form, "suspected_at-day"));
	assert_int_equal(fill_in(t, k.token, again, again,
				 made(HELD QUORATE "&with-enquiry-%lld=joint&with-child-%lld=1&with-enquiry-%lld=joint", (long long)k.child,
					 (long long)k.sister, (long long)k.sister))
				 .status,
		303);
	assert_int_equal(of(t, "count(*)", "section47_enquiry", k.child), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM section47_enquiry WHERE person_id = %lld AND started_on = '2026-03-09'",
					  (long long)k.sister)),
		1);
	assert_int_equal(count(t, made("SELECT count(*) FROM strategy_discussion WHERE continues_id = %lld AND person_id = %lld",
					  (long long)first, (long long)k.child)),
		1);
	assert_int_equal(count(t, made("SELECT count(*) FROM strategy_discussion WHERE continues_id = %lld AND person_id = %lld",
					  (long long)hers, (long long)k.sister)),
		1);
	struct reply page = get(t, page_path(k.child, "strategy_discussion", first, ""), k.token);
	assert_true(says(&page, "It was taken up again") && says(&page, "9 March 2026 at 10:00am"));
}

static void test_a_draft_of_a_discussion_keeps_its_rows(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	assert_int_equal(record_it(t, &k, HELD QUORATE "&decision=Half+a+thought&draft=1").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM strategy_discussion"), 0);
	struct reply again = get(t, path_of(k.child, "strategy_discussion/new?draft=1"), k.token);
	assert_true(says(&again, "Half a thought") && says(&again, "DC Moss") && says(&again, "Officers were called twice."));
}

/* Any group of the three, any decision about each, on any of nine days: the enquiry of each child, and its 15 working days, are those of
 * the first discussion that was about this child and decided on one. */
static unsigned next_of(unsigned *seed)
{
	*seed = *seed * 1103515245U + 12345U;
	return *seed >> 16;
}

enum { CHILDREN = 3, ROUNDS = 12 };
struct meeting {
	int day;
	bool is_about[CHILDREN], is_enquiry[CHILDREN];
};

static struct meeting any_meeting(unsigned *seed)
{
	struct meeting m = { .day = 1 + (int)(next_of(seed) % 9) };
	for (int i = 0; i < CHILDREN; i++) {
		m.is_about[i] = i == 0 || next_of(seed) % 2;
		m.is_enquiry[i] = m.is_about[i] && next_of(seed) % 4 == 0;
	}
	return m;
}

static void hold(struct site_of_test *t, const struct siblings *k, const struct meeting *m)
{
	const int64_t ids[CHILDREN] = { k->child, k->sister, k->half };
	char *typed = made("held_at-day=%d&held_at-month=3&held_at-year=2026&held_at-time=10:00", m->day);
	for (int i = 0; i < CHILDREN; i++)
		typed = made("%s&with-child-%lld=%d&with-enquiry-%lld=%s", typed, (long long)ids[i], m->is_about[i], (long long)ids[i],
			m->is_enquiry[i] ? "joint" : "none");
	assert_int_equal(record_it(t, k, typed).status, 303);
}

static void test_CP02_in_any_group_of_siblings_every_childs_clock_is_their_own(void **state)
{
	static const char *const due[] = { "", "2026-03-20", "2026-03-23", "2026-03-24", "2026-03-25", "2026-03-26", "2026-03-27",
		"2026-03-27", "2026-03-27", "2026-03-30" };
	struct site_of_test *t = *state;
	for (unsigned group = 1; group <= 3; group++) {
		struct siblings k = siblings_open(t);
		const int64_t ids[CHILDREN] = { k.child, k.sister, k.half };
		int first[CHILDREN] = { 0 }, about[CHILDREN] = { 0 };
		unsigned seed = group * 7919;
		for (int i = 0; i < ROUNDS; i++) {
			struct meeting m = any_meeting(&seed);
			hold(t, &k, &m);
			for (int c = 0; c < CHILDREN; c++)
				about[c] += m.is_about[c], first[c] = !first[c] && m.is_enquiry[c] ? m.day : first[c];
		}
		for (int c = 0; c < CHILDREN; c++) {
			assert_int_equal(of(t, "count(*)", "strategy_discussion", ids[c]), about[c]);
			assert_int_equal(of(t, "count(*)", "section47_enquiry", ids[c]), first[c] != 0);
			assert_int_equal(count(t, made("SELECT count(*) FROM section47_enquiry WHERE person_id = %lld AND started_on = "
						       "'2026-03-%02d' AND conference_due_on = '%s'",
							  (long long)ids[c], first[c], due[first[c]])),
				first[c] != 0);
		}
	}
}

/* ---- What the police tell for named readers ---- */

#define CANARY "Zinnia-informant"

static bool is_said(struct site_of_test *t, const char *token, const char *path)
{
	struct reply r = get(t, path, token);
	return says(&r, CANARY) || says(&r, "strategy_restricted") || says(&r, "Restricted information");
}

static int64_t restrict_it(struct site_of_test *t, const struct siblings *k)
{
	assert_int_equal(record_it(t, k, HELD QUORATE).status, 303);
	int64_t id = newest(t, "strategy_discussion", k->child);
	char *add = page_path(k->child, "strategy_discussion", id, "/restricted");
	assert_int_equal(fill_in(t, k->token, add, add, "agency=police&told=" CANARY "&why=A+criminal+investigation").status, 303);
	return newest(t, "strategy_restricted", k->child);
}

static void test_5_2_what_the_police_restrict_is_read_by_those_named_and_is_in_nobody_elses_output(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	int64_t id = restrict_it(t, &k), discussion = newest(t, "strategy_discussion", k.child);
	char *page = page_path(k.child, "strategy_restricted", id, ""), *shown = page_path(k.child, "strategy_discussion", discussion, "");
	assert_true(is_said(t, k.token, page) && is_said(t, k.token, shown) && is_said(t, k.service_token, page));
	assert_int_equal(get(t, page, k.colleague_token).status, 404);
	assert_int_equal(get(t, page, k.manager_token).status, 404);
	const char *const paths[] = { shown, made("/children/%lld", (long long)k.child), path_of(k.child, "chronology"),
		path_of(k.child, "strategy_restricted"), path_of(k.child, "strategy_discussion"), path_of(k.child, "who"),
		made("/api/children/%lld/who", (long long)k.child),
		page_path(k.child, "strategy_restricted", id, "/history"), page_path(k.child, "strategy_restricted", id, "/edit"),
		path_of(k.child, "chronology/file"), "/search/text?q=Zinnia", made("/api%s", shown),
		made("/api/children/%lld", (long long)k.child), made("/api/children/%lld/strategy_restricted", (long long)k.child),
		made("/api/children/%lld/strategy_restricted/%lld", (long long)k.child, (long long)id) };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (is_said(t, k.colleague_token, paths[i]) || is_said(t, k.manager_token, paths[i]))
			fail_msg("%s tells of it", paths[i]);
	assert_true(is_said(t, k.service_token, path_of(k.child, "who")));
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE record = 'strategy_restricted' AND record_id = %lld",
					  (long long)id)) > 0,
		1);
}

static void test_5_12_a_reader_is_named_among_those_who_see_the_child_and_ended(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	int64_t id = restrict_it(t, &k);
	char *page = page_path(k.child, "strategy_restricted", id, "");
	assert_int_equal(
		fill_in(t, k.token, page, page_path(k.child, "strategy_restricted", id, "/reader"), made("user=%lld", (long long)t->reader))
			.status,
		400);
	assert_int_equal(fill_in(t, k.token, page, page_path(k.child, "strategy_restricted", id, "/reader"),
				 made("user=%lld", (long long)k.colleague_user))
				 .status,
		303);
	assert_true(is_said(t, k.colleague_token, page));
	int64_t reader = count(t, made("SELECT MAX(id) FROM strategy_reader WHERE user_id = %lld", (long long)k.colleague_user));
	assert_int_equal(fill_in(t, k.service_token, page, page_path(k.child, "strategy_restricted", id, "/reader-ends"),
				 made("reader=%lld", (long long)reader))
				 .status,
		303);
	assert_int_equal(get(t, page, k.colleague_token).status, 404);
}

static void test_a_discussion_entered_in_error_takes_its_rows_with_it(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	restrict_it(t, &k);
	int64_t id = newest(t, "strategy_discussion", k.child);
	char *remove = page_path(k.child, "strategy_discussion", id, "/remove");
	int64_t version = count(t, made("SELECT txn FROM strategy_discussion WHERE id = %lld", (long long)id));
	assert_int_equal(
		fill_in(t, k.manager_token, remove, remove, made("version=%lld&why-changed=Entered+twice", (long long)version)).status,
		303);
	assert_int_equal(count(t, "SELECT (SELECT count(*) FROM strategy_discussion) + (SELECT count(*) FROM strategy_attendance) + "
				  "(SELECT count(*) FROM strategy_restricted) + (SELECT count(*) FROM strategy_reader)"),
		0);
}

/* ---- The enquiry ---- */

static int64_t start_enquiry(struct site_of_test *t, const struct siblings *k)
{
	assert_int_equal(record_it(t, k, made(HELD QUORATE "&with-enquiry-%lld=joint", (long long)k->child)).status, 303);
	return newest(t, "section47_enquiry", k->child);
}

static struct reply act(struct site_of_test *t, const char *token, const char *page, const char *what, const char *typed)
{
	struct reply form = get(t, page, token);
	char *version = made("&version=%lld", (long long)count(t, "SELECT MAX(txn) FROM section47_enquiry"));
	return post(t, made("%s/%s", page, what), cookie_of(token), main_form(&form, made("%s%s", typed, version)));
}

static void write_findings(struct site_of_test *t, const char *token, const char *page, const char *typed)
{
	struct reply form = get(t, made("%s/edit", page), token);
	char *all = made("version=%lld&why-changed=Enquiry+done&%s", (long long)count(t, "SELECT MAX(txn) FROM section47_enquiry"), typed);
	assert_int_equal(post(t, made("%s/edit", page), cookie_of(token), main_form(&form, all)).status, 303);
}

static void test_CP02_the_enquiry_starts_from_the_discussion_and_is_authorised_by_a_manager_who_did_not_write_it(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	char *page = page_path(k.child, "section47_enquiry", start_enquiry(t, &k), "");
	struct reply r = get(t, page, k.token);
	assert_true(says(&r, "the strategy discussion") && says(&r, "due by 30 March 2026") && says(&r, "Not seen yet") && says(&r, "write what was found") && !says(&r, "/send"));
	assert_int_equal(act(t, k.token, page, "send", "").status, 409);
	write_findings(t, k.token, page, "findings=Likely+harm.&protection_conference=1");
	assert_int_equal(act(t, k.token, page, "send", "").status, 303);
	assert_int_equal(act(t, k.token, page, "decide", "kind=authorised").status, 403);
	assert_int_equal(act(t, k.manager_token, page, "decide", "kind=returned&comments=").status, 422);
	struct reply sent = get(t, "/worklist/waiting?what=enquiries_to_authorise", k.manager_token);
	assert_true(says(&sent, "Nia Harbour") && says(&sent, made("%s\"", page)));
	assert_int_equal(act(t, k.manager_token, page, "decide", "kind=returned&comments=Say+what+Orla+said").status, 303);
	sent = get(t, "/worklist/waiting?what=enquiries_returned&mine=1", k.token);
	assert_true(says(&sent, "Nia Harbour"));
	assert_int_equal(count(t, "SELECT count(*) FROM section47_enquiry WHERE ended_on IS NOT NULL"), 0);
	assert_int_equal(act(t, k.token, page, "send", "").status, 303);
	assert_int_equal(act(t, k.manager_token, page, "decide", "kind=authorised").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM section47_enquiry WHERE ended_on = '2026-03-10' AND conference_due_on = '2026-03-30' AND conference_not_required = 0"), 1);
	r = get(t, page, k.token);
	assert_true(says(&r, "Say what Orla said") && says(&r, "Authorised by") && says(&r, "Returned with comments by"));
}

static void test_a_manager_who_wrote_what_was_found_does_not_authorise_it(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	char *page = page_path(k.child, "section47_enquiry", start_enquiry(t, &k), "");
	write_findings(t, k.manager_token, page, "findings=Likely+harm.&services=1");
	struct reply r = get(t, page, k.manager_token);
	assert_true(says(&r, "another manager authorises it"));
	assert_int_equal(act(t, k.manager_token, page, "decide", "kind=authorised").status, 403);
	assert_int_equal(act(t, k.service_token, page, "decide", "kind=authorised").status, 303);
}

static void test_a_manager_decides_about_what_they_read_and_a_completed_enquiry_is_not_completed_again(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	char *page = page_path(k.child, "section47_enquiry", start_enquiry(t, &k), "");
	write_findings(t, k.token, page, "findings=Likely+harm.&services=1");
	struct reply form = get(t, page, k.manager_token), second = get(t, page, k.service_token);
	char *read = made("version=%lld&comments=As+I+read+it", (long long)count(t, "SELECT txn FROM section47_enquiry"));
	assert_true(says(&form, "name=\"version\""));
	write_findings(t, k.token, page, "findings=No+harm+after+all.&services=1");
	struct reply r = post(t, made("%s/decide", page), cookie_of(k.manager_token), main_form(&form, made("kind=authorised&%s", read)));
	assert_true(r.status == 409 && says(&r, "No harm after all.") && says(&r, "As I read it") && says(&r, "nothing was decided"));
	assert_int_equal(count(t, "SELECT count(*) FROM enquiry_decision"), 0);
	assert_int_equal(act(t, k.manager_token, page, "decide", "kind=authorised").status, 303);
	char *now = made("version=%lld", (long long)count(t, "SELECT txn FROM section47_enquiry"));
	assert_int_equal(post(t, made("%s/decide", page), cookie_of(k.service_token), main_form(&second, made("kind=authorised&%s", now))).status, 409);
	assert_int_equal(count(t, "SELECT count(*) FROM enquiry_decision"), 1);
}

static void test_a_lead_child_protection_practitioner_joins_and_the_familys_worker_stays(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	char *page = page_path(k.child, "section47_enquiry", start_enquiry(t, &k), "");
	assert_int_equal(act(t, k.token, page, "lead", "worker=999999").status, 400);
	assert_int_equal(act(t, k.token, page, "lead", made("worker=%lld", (long long)k.colleague)).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM involvement WHERE person_id = %lld AND role = 'lead_protection' AND worker_id = %lld AND starts_on = '2026-03-10'", (long long)k.child, (long long)k.colleague)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM involvement WHERE person_id = %lld AND worker_id = %lld AND ends_on IS NULL", (long long)k.child, (long long)k.worker)), 1);
}

/* ---- The interim safety plan ---- */

#define STEP(n, who, what) "&with-safety_plan_step-who-" n "=" who "&with-safety_plan_step-what-" n "=" what
#define A_PLAN "agreed_on-day=10&agreed_on-month=3&agreed_on-year=2026&written_with=Grace+and+her+sister&danger=Canary-danger&child_calls=Aunt+Ama&child_calls_on=07700+900123" \
	"&review_on-day=17&review_on-month=3&review_on-year=2026"

static char *write_plan(struct site_of_test *t, const struct siblings *k)
{
	char *new_path = path_of(k->child, "safety_plan/new");
	char *typed = made(A_PLAN STEP("0", "Grace", "Canary-for-mother") STEP("1", "Tom", "Canary-for-father") STEP("2", "Aunt+Ama", "Canary-for-nobody")
		"&with-safety_plan_step-told-0-%lld=1&with-safety_plan_step-told-1-%lld=1&with-safety_plan_step-about-1-%lld=1", (long long)k->mother, (long long)k->father, (long long)k->mother);
	assert_int_equal(fill_in(t, k->token, new_path, new_path, typed).status, 303);
	return page_path(k->child, "safety_plan", newest(t, "safety_plan", k->child), "");
}

static void test_SM_26_a_safety_plan_is_written_with_the_family_and_says_whom_the_child_can_call(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	struct reply page = get(t, write_plan(t, &k), k.token);
	assert_true(says(&page, "Aunt Ama") && says(&page, "07700 900123") && says(&page, "17 March 2026") && says(&page, "May be told: Grace Adeyemi.") && says(&page, "Nobody may be told."));
	assert_int_equal(count(t, "SELECT count(*) FROM safety_plan_step"), 3);
	assert_int_equal(count(t, "SELECT count(*) FROM due WHERE rule = 'WQ11' AND due_on = '2026-03-17'"), 1);
	struct reply list = get(t, "/worklist?when=week", k.token);
	assert_true(says(&list, "Interim safety plan looked at again"));
	assert_int_equal(count(t, made("SELECT count(*) FROM safety_plan_step_person WHERE may_be_told = 1 AND other_person_id = %lld", (long long)k.mother)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM safety_plan_step_person WHERE may_be_told = 0 AND is_about = 1 AND other_person_id = %lld", (long long)k.mother)), 1);
}

static void test_SM_26_that_the_plan_is_not_working_tells_the_manager_in_the_same_moment(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	char *page = write_plan(t, &k);
	struct reply r = fill_in(t, k.token, page, made("%s/not-working", page), "what=");
	assert_true(r.status == 422 && says(&r, "Enter what is not working"));
	assert_int_equal(count(t, "SELECT count(*) FROM access_alert"), 0);
	assert_int_equal(fill_in(t, k.token, page, made("%s/not-working", page), "what=Tom+came+back&said_by=Nia").status, 303);
	struct reply home = get(t, "/", k.manager_token), own = get(t, "/", k.token), after = get(t, page, k.token);
	assert_true(says(&home, "A safety plan is not working") && says(&home, "Tom came back") && says(&home, "Nia Harbour"));
	assert_false(says(&own, "Tom came back"));
	assert_true(says(&after, "Said not to be working") && says(&after, "Tom came back"));
	assert_int_equal(get(t, made("%s/history", page), k.token).status, 200);
}

static struct reply copy_for(struct site_of_test *t, const struct siblings *k, const char *page, int64_t recipient, const char *program)
{
	struct reply file = get(t, made("%s/for/%lld", page, (long long)recipient), k->token);
	assert_int_equal(file.status, 200);
	return said_of(&file, program, strcmp(program, "pdftotext") ? "-isodates" : "-nopgbrk");
}

static void test_5_2_a_copy_of_a_safety_plan_has_only_the_steps_that_its_reader_may_be_told(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	char *page = write_plan(t, &k);
	struct reply mothers = copy_for(t, &k, page, k.mother, "pdftotext"), fathers = copy_for(t, &k, page, k.father, "pdftotext"), childs = copy_for(t, &k, page, k.child, "pdftotext");
	assert_true(says(&mothers, "Canary-for-mother") && says(&mothers, "Made for Grace Adeyemi"));
	/* Whom the child calls is told to the child: whom the plan keeps them safe from may be one of the family. */
	assert_false(says(&mothers, "Aunt Ama") || says(&mothers, "07700") || says(&fathers, "Aunt Ama") || says(&fathers, "07700"));
	assert_false(says(&mothers, "Canary-for-father") || says(&mothers, "Canary-for-nobody") || says(&mothers, "Canary-danger") || says(&mothers, "Tom"));
	assert_true(says(&fathers, "Canary-for-father") && !says(&fathers, "Canary-for-mother") && !says(&fathers, "Canary-for-nobody") && !says(&fathers, "Grace"));
	assert_true(says(&childs, "07700 900123") && !says(&childs, "Canary"));
	struct reply about = copy_for(t, &k, page, k.mother, "pdfinfo");
	assert_false(says(&about, "Canary") || says(&about, "Nia") || says(&about, "Tom"));
	assert_int_equal(get(t, made("%s/for/%lld", page, (long long)k.hidden), k.token).status, 404);
}

static void test_a_safety_plan_entered_in_error_takes_its_steps_with_it(void **state)
{
	struct site_of_test *t = *state;
	struct siblings k = siblings_open(t);
	char *page = write_plan(t, &k);
	char *typed = made("version=%lld&why-changed=Twice", (long long)count(t, "SELECT txn FROM safety_plan"));
	assert_int_equal(fill_in(t, k.manager_token, made("%s/remove", page), made("%s/remove", page), typed).status, 303);
	assert_int_equal(count(t, "SELECT (SELECT count(*) FROM safety_plan_step) + (SELECT count(*) FROM safety_plan_step_person)"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_CP01_one_form_about_several_children_makes_a_discussion_and_a_decision_of_each_childs_own),
		http_test(test_TIMESCALES_1_8_an_inquorate_discussion_that_starts_an_enquiry_starts_its_15_working_days),
		http_test(test_who_took_part_is_rows_and_the_flags_follow_them_also_later),
		http_test(test_what_an_agency_told_without_a_name_or_how_it_took_part_is_asked_again_and_nothing_is_lost),
		http_test(test_CP02_a_meeting_taken_up_again_is_linked_and_the_first_enquirys_days_go_on),
		http_test(test_CP02_in_any_group_of_siblings_every_childs_clock_is_their_own),
		http_test(test_a_draft_of_a_discussion_keeps_its_rows),
		http_test(test_5_2_what_the_police_restrict_is_read_by_those_named_and_is_in_nobody_elses_output),
		http_test(test_5_12_a_reader_is_named_among_those_who_see_the_child_and_ended),
		http_test(test_a_discussion_entered_in_error_takes_its_rows_with_it),
		http_test(test_CP02_the_enquiry_starts_from_the_discussion_and_is_authorised_by_a_manager_who_did_not_write_it),
		http_test(test_a_manager_who_wrote_what_was_found_does_not_authorise_it),
		http_test(test_a_manager_decides_about_what_they_read_and_a_completed_enquiry_is_not_completed_again),
		http_test(test_a_lead_child_protection_practitioner_joins_and_the_familys_worker_stays),
		http_test(test_SM_26_a_safety_plan_is_written_with_the_family_and_says_whom_the_child_can_call),
		http_test(test_SM_26_that_the_plan_is_not_working_tells_the_manager_in_the_same_moment),
		http_test(test_5_2_a_copy_of_a_safety_plan_has_only_the_steps_that_its_reader_may_be_told),
		http_test(test_a_safety_plan_entered_in_error_takes_its_steps_with_it),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
