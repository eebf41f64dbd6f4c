/* The child and family assessment: parts written one by one, brothers and sisters together, prefill with its source, who decides and of what, who may be told and what
 * is on paper. Through sockets, the whole site. */
#include "household.h"
#include "pdf_said.h"
#include "app/site.h"
#include "assessment/alike.h"
#include "assessment/form.h"
#include "notes/shared.h"

struct begun { const struct household *k; int64_t child, referral, id; };

static void write_assessment(struct txn *x, void *arg)
{
	struct begun *m = arg;
	struct assessment a;
	record_clear(&record_assessment, &a);
	a.r.person_id = m->child;
	a.r.council_id = m->k->here;
	a.referral_id = m->referral;
	a.started_on = DATE(2026, 3, 4);
	assert_int_equal(record_save(x, &record_assessment, &a), SAVED);
	m->id = a.r.id;
}

static struct begun begin_of(struct site_of_test *t, const struct household *k, int64_t child, int64_t referral)
{
	struct begun m = { k, child, referral, 0 };
	world_write(&t->w, write_assessment, &m);
	return m;
}

static struct begun begin(struct site_of_test *t, const struct household *k)
{
	return begin_of(t, k, k->child, k->child_referral);
}

static char *at(const struct begun *m, const char *rest)
{
	return child_path(m->child, made("assessment/%lld%s", (long long)m->id, rest));
}

static struct reply write_part(struct site_of_test *t, const struct begun *m, const char *token, const char *part, const char *typed)
{
	char *path = at(m, made("/part/%s", part));
	struct reply page = get(t, path, token);
	const char *version = strstr(page.body, "name=\"version\" value=\"");
	assert_non_null(version);
	version += strlen("name=\"version\" value=\"");
	return post(t, path, cookie_of(token), main_form(&page, made("version=%.*s&%s", (int)strcspn(version, "\""), version, typed)));
}

static int64_t parts_with(struct site_of_test *t, const char *words)
{
	return count(t, made("SELECT count(*) FROM assessment_section WHERE answers LIKE '%%%s%%'", words));
}

/* ---- Parts ---- */

static void test_SM_25_parts_are_a_list_of_tasks_not_begun_begun_and_finished(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	struct reply page = get(t, at(&m, ""), k.token);
	assert_true(page.status == 200 && says(&page, "Not begun") && says(&page, "Identity and culture") && !says(&page, "govuk-tag--light-blue"));
	assert_int_equal(write_part(t, &m, k.token, "strengths", "with-works=They+cook+together&with-finished=0").status, 303);
	assert_int_equal(write_part(t, &m, k.token, "outside", "with-outside_home=Nothing+known&with-finished=1").status, 303);
	page = get(t, at(&m, ""), k.token);
	assert_true(says(&page, "govuk-tag--light-blue") && says(&page, "Finished"));
	struct reply read = get(t, at(&m, "/read"), k.manager_token);
	assert_true(says(&read, "They cook together") && says(&read, "What works well in this family") && says(&read, "Nothing known"));
	assert_int_equal(parts_with(t, "cook together"), 1);
	assert_int_equal(get(t, at(&m, "/part/nothing"), k.token).status, 404);
}

static void test_FD07_what_has_a_column_is_kept_there_and_nowhere_else(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	assert_int_equal(write_part(t, &m, k.token, "analysis", "with-analysis=She+is+safe+now&with-if_nothing=It+gets+worse&with-finished=0").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM assessment WHERE analysis = 'She is safe now'"), 1);
	assert_int_equal(parts_with(t, "safe now"), 0);
	assert_int_equal(parts_with(t, "gets worse"), 1);
	/* Somebody changes the column by the form of facts: whoever wrote the part from before sees both texts. */
	struct reply open = get(t, at(&m, "/part/analysis"), k.token);
	char *edit = at(&m, "/edit");
	char *changed = made("version=%lld&started_on-day=4&started_on-month=3&started_on-year=2026&analysis=She+was+moved&why-changed=News", (long long)count(t, "SELECT txn FROM assessment"));
	assert_int_equal(fill_in(t, k.manager_token, edit, edit, changed).status, 303);
	const char *version = strstr(open.body, "name=\"version\" value=\"") + strlen("name=\"version\" value=\"");
	struct reply r = post(t, at(&m, "/part/analysis"), cookie_of(k.token), main_form(&open, made("version=%.*s&with-analysis=She+is+very+safe&with-if_nothing=It+gets+worse&with-finished=0", (int)strcspn(version, "\""), version)));
	assert_true(r.status == 409 && says(&r, "She was moved") && says(&r, "She is very safe"));
}

static void test_an_assessment_is_begun_with_its_day_and_kind_alone(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	char *new = child_path(k.child, "assessment/new");
	struct reply page = get(t, new, k.token);
	assert_true(page.status == 200 && says(&page, "name=\"started_on-day\" value=\"10\"") && !says(&page, "Outcome") && !says(&page, "name=\"analysis\""));
	assert_int_equal(fill_in(t, k.token, new, new, "started_on-day=10&started_on-month=3&started_on-year=2026&kind=single").status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM assessment WHERE person_id = %lld AND referral_id = %lld", (long long)k.child, (long long)k.child_referral)), 1);
}

static void write_authorised(struct txn *x, void *arg)
{
	struct assessment a;
	assert_true(record_load(txn_db(x), &record_assessment, *(const int64_t *)arg, &a, txn_arena(x)));
	a.authorised_on = DATE(2026, 3, 9);
	assert_int_equal(record_save(x, &record_assessment, &a), SAVED);
}

static void test_of_an_assessment_that_came_authorised_the_parts_are_folded_up_until_one_is_written_here(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	struct reply page = get(t, at(&m, ""), k.token);
	assert_false(says(&page, "were written before it came to Kith"));
	world_write(&t->w, write_authorised, &m.id);
	page = get(t, at(&m, ""), k.token);
	assert_true(says(&page, "were written before it came to Kith"));
	assert_int_equal(write_part(t, &m, k.token, "strengths", "with-works=They+cook+together&with-finished=0").status, 303);
	page = get(t, at(&m, ""), k.token);
	assert_false(says(&page, "were written before it came to Kith"));
}

static void test_a_line_that_looks_like_a_question_is_a_line(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	assert_int_equal(write_part(t, &m, k.token, "strengths", "with-works=One%0D%0A[keeps_safe]%0D%0A\\two&with-keeps_safe=The+aunt&with-finished=0").status, 303);
	struct reply page = get(t, at(&m, "/part/strengths"), k.token);
	assert_true(says(&page, "One\n[keeps_safe]\n\\two</textarea>") && says(&page, "The aunt</textarea>"));
}

static void test_a_draft_of_a_part_is_kept_and_gone_once_it_is_saved(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	assert_int_equal(write_part(t, &m, k.token, "needs", "with-health=Half+a+sentence&with-finished=0&draft=1").status, 303);
	assert_int_equal(parts_with(t, "Half"), 0);
	struct reply drafts = get(t, "/drafts", k.token), again = get(t, at(&m, "/part/needs?draft=1"), k.token);
	assert_true(says(&drafts, made("%s?draft=1", at(&m, "/part/needs"))) && says(&again, "Half a sentence</textarea>"));
	struct reply other = get(t, at(&m, "/part/needs?draft=1"), k.manager_token);
	assert_false(says(&other, "Half a sentence"));
	char *known = made("with-health=A+whole+one&with-finished=0&draft-revision=%lld", (long long)count(t, "SELECT revision FROM draft"));
	assert_int_equal(write_part(t, &m, k.token, "needs", known).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM draft"), 0);
	assert_int_equal(parts_with(t, "A whole one"), 1);
}

/* ---- Two people at one part ---- */

struct editor { char *token, *version; struct reply open; char seen[32]; };

static void editor_opens(struct site_of_test *t, const struct begun *m, struct editor *e)
{
	e->open = get(t, at(m, "/part/parents"), e->token);
	const char *v = strstr(e->open.body, "name=\"version\" value=\"");
	assert_non_null(v);
	v += strlen("name=\"version\" value=\"");
	e->version = made("%.*s", (int)strcspn(v, "\""), v);
}

static int64_t ever_saved(struct site_of_test *t, const char *words)
{
	return count(t, made("SELECT count(*) FROM assessment_section_version WHERE answers LIKE '%%%s%%'", words));
}

/* What was sent is stored from now on, or it is on the page that answers, beside what is stored. */
static void editor_saves(struct site_of_test *t, const struct begun *m, struct editor *e, int number, char stored[32])
{
	char words[32];
	bool is_mine_chosen = number % 3 > 0;
	bool is_old = strcmp(e->seen, stored) != 0;
	snprintf(words, sizeof words, "text-%d-end", number);
	struct reply r = post(t, at(m, "/part/parents"), cookie_of(e->token), main_form(&e->open, made("version=%s&with-meets=%s&with-finished=0", e->version, words)));
	assert_int_equal(r.status, is_old ? 409 : 303);          /* nobody writes over what they have not read */
	if (!is_old) {
		assert_true(ever_saved(t, words) > 0);
		memcpy(stored, words, sizeof words);
		return;
	}
	assert_true(says(&r, words) && says(&r, stored));
	const char *v = strstr(r.body, "name=\"version\" value=\"") + strlen("name=\"version\" value=\"");
	char *mine = made("version=%.*s&clash=1&with-meets=%s&with-finished=0&choose-with-meets=%s", (int)strcspn(v, "\""), v, words, is_mine_chosen ? "mine" : "theirs");
	assert_int_equal(post(t, at(m, "/part/parents"), cookie_of(e->token), main_form(&r, mine)).status, 303);
	assert_true(ever_saved(t, is_mine_chosen ? words : stored) > 0);
	if (is_mine_chosen)
		memcpy(stored, words, sizeof words);
}

static void test_in_200_random_interleavings_of_two_editors_both_texts_survive(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	char stored[32] = "";
	uint32_t random = 20261128;
	for (int round = 0; round < 200; round++) {
		struct editor e[2] = { { .token = k.token }, { .token = k.manager_token } };
		int step[2] = { 0, 0 };
		while (step[0] < 2 || step[1] < 2) {
			random = random * 1664525 + 1013904223;
			int who = step[0] == 2 ? 1 : step[1] == 2 ? 0 : (int)(random >> 31);
			if (step[who]++ == 0)
				editor_opens(t, &m, &e[who]), memcpy(e[who].seen, stored, sizeof stored);
			else
				editor_saves(t, &m, &e[who], round * 2 + who, stored);
		}
		if (round % 20 == 19)
			forget_replies();
	}
	assert_int_equal(count(t, "SELECT count(*) FROM assessment_section WHERE section = 'parents'"), 1);
}

/* ---- Brothers and sisters ---- */

static struct begun together_with_sister(struct site_of_test *t, const struct begun *m)
{
	struct begun other = { m->k, m->k->sister, m->k->sister_referral, 0 };
	struct reply page = get(t, at(m, "/together"), m->k->token);
	assert_int_equal(post(t, at(m, "/together"), cookie_of(m->k->token), main_form(&page, made("child-%lld=1", (long long)m->k->sister))).status, 303);
	other.id = count(t, made("SELECT id FROM assessment WHERE person_id = %lld", (long long)m->k->sister));
	return other;
}

static void test_5_7_brothers_and_sisters_are_ticked_child_by_child_and_half_siblings_start_unticked(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	struct reply page = get(t, at(&m, "/together"), k.token);
	assert_true(says(&page, made("name=\"child-%lld\" value=\"1\" checked", (long long)k.sister)));
	assert_true(says(&page, made("name=\"child-%lld\" ", (long long)k.half)) && !says(&page, made("name=\"child-%lld\" value=\"1\" checked", (long long)k.half)));
	assert_false(says(&page, "Unseen"));
}

static void test_SM_25_what_all_share_is_saved_for_each_and_what_is_one_childs_in_no_others_record(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	assert_int_equal(write_part(t, &m, k.token, "history", "with-story=Written+before&with-finished=0").status, 303);
	struct begun other = together_with_sister(t, &m);
	assert_int_equal(count(t, made("SELECT count(*) FROM assessment WHERE id = %lld AND referral_id = %lld AND started_on = '2026-03-04'", (long long)other.id, (long long)k.sister_referral)), 1);
	assert_int_equal(parts_with(t, "Written before"), 2);
	assert_int_equal(write_part(t, &m, k.token, "strengths", "with-works=They+cook&with-finished=1").status, 303);
	assert_int_equal(write_part(t, &other, k.token, "history", "with-story=Written+after&with-finished=0").status, 303);
	assert_int_equal(write_part(t, &m, k.token, "needs", "with-health=Only+Nia+has+asthma&with-finished=0").status, 303);
	assert_int_equal(parts_with(t, "They cook"), 2);
	assert_int_equal(parts_with(t, "Written after"), 2);
	assert_int_equal(parts_with(t, "asthma"), 1);
	struct reply page = get(t, at(&other, "/read"), k.token);
	assert_true(says(&page, "They cook") && !says(&page, "asthma") && !says(&page, "Nia Harbour"));
}

static void test_SM_25_two_people_at_two_childrens_pages_of_one_shared_part_see_both_texts(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k), other = together_with_sister(t, &m);
	struct editor one = { .token = k.token }, two = { .token = k.manager_token };
	editor_opens(t, &m, &one);
	editor_opens(t, &other, &two);
	assert_int_equal(post(t, at(&m, "/part/parents"), cookie_of(k.token), main_form(&one.open, made("version=%s&with-meets=First+text&with-finished=0", one.version))).status, 303);
	struct reply r = post(t, at(&other, "/part/parents"), cookie_of(k.manager_token), main_form(&two.open, made("version=%s&with-meets=Second+text&with-finished=0", two.version)));
	assert_true(r.status == 409 && says(&r, "First text") && says(&r, "Second text"));
}

/* ---- Prefill ---- */

static void write_words(struct txn *x, void *arg)
{
	const struct household *k = arg;
	struct case_note n;
	record_clear(&record_case_note, &n);
	n.r.person_id = k->child;
	n.r.council_id = k->here;
	n.purpose = T("visit");
	n.happened_at = NOON - 86400000;
	n.what_happened = T("We drew.");
	n.child_words = T("I like my bed.");
	assert_int_equal(record_save(x, &record_case_note, &n), SAVED);
	n.r.id = n.r.txn = 0;
	n.happened_at = NOON - 7 * INT64_C(86400000);
	n.child_words = T("I hate my bed.");
	assert_int_equal(record_save(x, &record_case_note, &n), SAVED);
}

static void test_SM_12_A4_what_is_filled_in_says_where_it_is_from_and_when_it_was_copied(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	world_write(&t->w, write_words, &k);
	struct reply page = get(t, at(&m, "/part/world"), k.token);
	assert_true(says(&page, "From Case note, 9 March 2026") && says(&page, "(copied on 10 March 2026") && says(&page, "I like my bed.") && !says(&page, "I hate my bed."));
	struct reply family = get(t, at(&m, "/part/family"), k.token);
	assert_true(says(&family, "From the relationships recorded (copied on") && says(&family, "Grace Adeyemi: Mother") && !says(&family, "Unseen"));
	/* Of what several share it stands beside the question and is not filled in: what is in one child’s record comes into another’s only when somebody writes it. */
	together_with_sister(t, &m);
	family = get(t, at(&m, "/part/family"), k.token);
	assert_true(says(&family, "Recorded already, in the relationships recorded") && !says(&family, "copied on"));
	assert_int_equal(write_part(t, &m, k.token, "world", "with-a_day=Up+at+six&with-finished=0").status, 303);
	page = get(t, at(&m, "/part/world"), k.token);
	assert_false(says(&page, "I like my bed."));
}

static void write_identity(struct txn *x, void *arg)
{
	const struct household *k = arg;
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = k->child;
	i.r.council_id = k->here;
	i.ethnicity = T("WBRI");
	assert_int_equal(record_save(x, &record_person_identity, &i), SAVED);
}

static void test_SM_25_what_is_recorded_of_who_the_child_is_is_filled_in_with_where_from(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	world_write(&t->w, write_identity, &k);
	struct reply page = get(t, at(&m, "/part/identity"), k.token);
	const char *filled = strstr(page.body, "(copied on 10 March 2026");
	assert_true(filled && says(&page, "White British"));
}

/* ---- Factors ---- */

static void test_FD07_factors_are_ticked_from_the_codes_of_the_census(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	struct reply page = get(t, at(&m, "/factors"), k.token);
	assert_true(says(&page, "Domestic abuse: the child is the victim (3A)") && !says(&page, "(18A)"));
	assert_int_equal(post(t, at(&m, "/factors"), cookie_of(k.token), main_form(&page, "version=0&rows=0&factor-3A=1&factor-16A=1")).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM assessment_factor"), 2);
	/* From a page of before somebody else's change nothing is saved, and the ticks come back. */
	struct reply r = post(t, at(&m, "/factors"), cookie_of(k.manager_token), main_form(&(struct reply){ .body = get(t, at(&m, "/factors"), k.manager_token).body }, "version=0&rows=0&factor-7A=1"));
	assert_true(r.status == 409 && says(&r, "Somebody changed the factors"));
	assert_int_equal(count(t, "SELECT count(*) FROM assessment_factor WHERE factor = '7A'"), 0);
}

struct seen { const struct household *k; struct date on; int64_t seen; };

static void write_visit(struct txn *x, void *arg)
{
	const struct seen *s = arg;
	struct visit v;
	record_clear(&record_visit, &v);
	v.r = (struct record){ .person_id = s->k->child, .council_id = s->k->here };
	v.kind = T("assessment");
	v.held_on = s->on;
	v.seen = s->seen;
	assert_int_equal(record_save(x, &record_visit, &v), SAVED);
}

static void test_when_the_child_was_first_seen_is_filled_in_from_the_visits_with_where_from(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	struct reply form = get(t, at(&m, "/edit"), k.token);
	assert_true(form.status == 200 && !says(&form, "filled in from") && !says(&form, "name=\"child_seen_on-day\" value"));
	/* Before it began, and a door that stayed shut, are no seeing; of those that are, the first. */
	static const struct { int month, day, seen; } visits[] = { { 3, 3, 1 }, { 3, 5, 0 }, { 3, 9, 1 }, { 3, 6, 1 } };
	for (size_t i = 0; i < sizeof visits / sizeof *visits; i++)
		world_write(&t->w, write_visit, &(struct seen){ &k, DATE(2026, visits[i].month, visits[i].day), visits[i].seen });
	form = get(t, at(&m, "/edit"), k.token);
	assert_true(says(&form, "is filled in from") && says(&form, "of 6 March 2026") && says(&form, made("/children/%lld/visit/4", (long long)k.child)));
	assert_true(says(&form, "name=\"child_seen_on-day\" value=\"6\"") && says(&form, "name=\"child_seen\" value=\"1\" checked"));
	assert_int_equal(count(t, "SELECT count(*) FROM assessment WHERE child_seen IS NULL AND child_seen_on IS NULL"), 1);
	/* What somebody wrote stands, whatever the visits say. */
	char *edit = at(&m, "/edit");
	assert_int_equal(fill_in(t, k.token, edit, edit, made("version=%lld&started_on-day=4&started_on-month=3&started_on-year=2026&child_seen=0&why-changed=Abroad", (long long)count(t, "SELECT txn FROM assessment"))).status, 303);
	form = get(t, edit, k.token);
	assert_true(!says(&form, "filled in from") && says(&form, "name=\"child_seen\" value=\"0\" checked"));
}

/* ---- A manager decides ---- */

static struct reply take_step(struct site_of_test *t, const struct begun *m, const char *token, const char *step, const char *typed)
{
	char *path = at(m, made("/step/%s", step));
	struct reply page = get(t, path, token);
	if (page.status != 200)
		return page;
	const char *v = strstr(page.body, "name=\"version\" value=\"") + strlen("name=\"version\" value=\"");
	return post(t, path, cookie_of(token), main_form(&page, made("version=%.*s&%s", (int)strcspn(v, "\""), v, typed)));
}

static void test_FD06_a_manager_looks_half_way_and_the_clock_has_its_day(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	assert_int_equal(take_step(t, &m, k.manager_token, "looked", "comments=").status, 422);
	assert_int_equal(take_step(t, &m, k.manager_token, "looked", "comments=See+the+father+this+week").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM assessment WHERE manager_reviewed_on = '2026-03-10' AND authorised_on IS NULL"), 1);
	assert_int_equal(take_step(t, &m, k.token, "looked", "comments=Fine").status, 403);
	struct reply page = get(t, at(&m, ""), k.token);
	assert_true(says(&page, "See the father this week") && says(&page, "manager@kith.test") && says(&page, "A manager looked at it on 10 March 2026"));
}

static void test_FD07_nobody_authorises_what_they_wrote_and_what_came_back_is_counted(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	assert_int_equal(write_part(t, &m, k.manager_token, "strengths", "with-works=I+wrote+this&with-finished=0").status, 303);
	assert_int_equal(take_step(t, &m, k.token, "sent", "comments=").status, 303);
	struct reply own = take_step(t, &m, k.manager_token, "authorised", "reason=x&not_shared_reason=y");
	assert_true(own.status == 403 && says(&own, "Another manager decides"));
	assert_int_equal(take_step(t, &m, k.second_manager_token, "returned", "comments=").status, 422);
	struct reply sent = get(t, "/worklist/waiting?what=assessments_to_authorise", k.second_manager_token);
	assert_true(says(&sent, "Nia Harbour") && says(&sent, at(&m, "\"")));
	/* Whoever has no cases of their own and one team has nothing to choose, and is asked nothing. */
	assert_false(says(&sent, "Show these") || says(&sent, "kith-sides"));
	assert_int_equal(take_step(t, &m, k.second_manager_token, "returned", "comments=Where+is+the+father").status, 303);
	/* It is the worker's again, and no manager's. */
	struct reply returned = get(t, "/worklist/waiting?what=assessments_returned&mine=1", k.token), all = get(t, "/worklist/waiting", k.token);
	assert_true(says(&all, "Only children allocated to me") && says(&all, "Show these"));
	sent = get(t, "/worklist/waiting?what=assessments_to_authorise", k.second_manager_token);
	assert_true(says(&returned, "Nia Harbour") && says(&all, "what=assessments_returned\">1<") && !says(&sent, "Nia Harbour") && says(&sent, "Nothing waits here."));
	assert_int_equal(take_step(t, &m, k.token, "sent", "comments=He+was+seen").status, 303);
	assert_int_equal(take_step(t, &m, k.second_manager_token, "authorised", "reason=Urgent&not_shared_reason=Mother+in+hospital").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM assessment WHERE authorised_on = '2026-03-10'"), 1);
	all = get(t, "/worklist/waiting", k.token);
	assert_false(says(&all, "what=assessments"));
	struct reply page = get(t, at(&m, ""), k.token);
	assert_true(says(&page, "Returned 1 time") && says(&page, "Where is the father") && says(&page, "Authorised on 10 March 2026") && says(&page, "Mother in hospital"));
	assert_int_equal(take_step(t, &m, k.second_manager_token, "authorised", "reason=x&not_shared_reason=y").status, 403);
}

static void test_FD07_who_wrote_the_analysis_or_the_outcome_by_any_form_does_not_authorise_it_and_no_decision_is_taken_out(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	assert_int_equal(write_part(t, &m, k.token, "analysis", "with-analysis=She+is+safe&with-if_nothing=Worse&with-finished=1").status, 303);
	char *edit = at(&m, "/edit");
	char *typed = made("version=%lld&started_on-day=4&started_on-month=3&started_on-year=2026&analysis=She+is+not+safe&no_further_action=1&why-changed=News", (long long)count(t, "SELECT txn FROM assessment"));
	assert_int_equal(fill_in(t, k.manager_token, edit, edit, typed).status, 303);
	assert_int_equal(take_step(t, &m, k.manager_token, "authorised", "reason=x&not_shared_reason=y").status, 403);
	assert_int_equal(take_step(t, &m, k.second_manager_token, "looked", "comments=Go+on").status, 303);
	assert_int_equal(take_step(t, &m, k.second_manager_token, "returned", "comments=Say+why").status, 303);
	char *remove = child_path(k.child, made("assessment_decision/%lld/remove", (long long)count(t, "SELECT max(id) FROM assessment_decision")));
	assert_int_equal(get(t, remove, k.manager_token).status, 404);
	assert_int_equal(take_step(t, &m, k.second_manager_token, "authorised", "reason=x&not_shared_reason=y").status, 303);
}

static void put_in_other_group(struct txn *x, void *begun)
{
	const struct begun *m = begun;
	struct assessment_group g;
	record_clear(&record_assessment_group, &g);
	g.r.person_id = m->child;
	g.r.council_id = m->k->here;
	g.assessment_id = m->id;
	g.group_number = 990;
	assert_int_equal(record_save(x, &record_assessment_group, &g), SAVED);
}

static void test_5_7_who_is_assessed_with_another_family_is_not_joined_to_this_one(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k), other = begin_of(t, &k, k.half, k.half_referral);
	world_write(&t->w, put_in_other_group, &other);
	struct reply page = get(t, at(&m, "/together"), k.token);
	assert_true(says(&page, "is assessed together with others already") && !says(&page, made("name=\"child-%lld\"", (long long)k.half)));
	assert_int_equal(post(t, at(&m, "/together"), cookie_of(k.token), main_form(&page, made("child-%lld=1", (long long)k.half))).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM assessment_group WHERE assessment_id = %lld", (long long)other.id)), 1);
}

static void restrict_sister(struct txn *x, void *household)
{
	const struct household *k = household;
	struct restriction r;
	struct restriction_member n;
	record_clear(&record_restriction, &r);
	r.r.person_id = k->sister;
	r.r.council_id = k->here;
	r.level = T("restricted"), r.kind = T("other"), r.reason = T("A witness"), r.starts_on = DATE(2020, 1, 1);
	assert_int_equal(record_save(x, &record_restriction, &r), SAVED);
	record_clear(&record_restriction_member, &n);
	n.r.person_id = k->sister;
	n.r.council_id = k->here;
	n.restriction_id = r.r.id, n.user_id = k->user, n.starts_on = DATE(2020, 1, 1);
	assert_int_equal(record_save(x, &record_restriction_member, &n), SAVED);
}

static void test_5_5_what_is_filled_in_writes_no_restricted_sister_into_this_childs_record(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	world_write(&t->w, restrict_sister, &k);
	assert_int_equal(get(t, made("/children/%lld", (long long)k.sister), k.token).status, 200);
	struct reply page = get(t, at(&m, "/part/family"), k.token);
	assert_true(says(&page, "Grace Adeyemi: Mother") && !says(&page, "Orla Harbour"));
}

static void test_FD07_what_is_authorised_stays_as_it_was_read_and_a_sisters_goes_on(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k), other = together_with_sister(t, &m);
	struct reply open;
	assert_int_equal(write_part(t, &m, k.token, "strengths", "with-works=As+it+was+read&with-finished=0").status, 303);
	open = get(t, at(&m, "/part/parents"), k.token);
	assert_int_equal(take_step(t, &m, k.manager_token, "authorised", "reason=Urgent&not_shared_reason=Later").status, 303);
	struct reply r = post(t, at(&m, "/part/parents"), cookie_of(k.token), main_form(&open, "version=0&with-meets=Too+late+for+this&with-finished=0"));
	assert_true(r.status == 409 && says(&r, "This assessment is authorised") && says(&r, "Too late for this"));
	assert_int_equal(write_part(t, &other, k.token, "strengths", "with-works=Known+since&with-finished=0").status, 303);
	assert_int_equal(parts_with(t, "As it was read"), 1);
	assert_int_equal(parts_with(t, "Known since"), 1);
	assert_int_equal(parts_with(t, "Too late"), 0);
}

static void share_it(struct txn *x, void *arg)
{
	const struct begun *m = arg;
	struct assessment a;
	assert_true(record_load(txn_db(x), &record_assessment, m->id, &a, txn_arena(x)));
	struct shared_copy s = shared_copy_of(&record_assessment, &a.r);
	s.recipient_kind = T("child");
	s.how = T("told");
	assert_int_equal(record_save(x, &record_shared_copy, &s), SAVED);
}

static void test_SM_12_A1_authorising_what_nobody_was_given_needs_a_reason(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	struct reply r = take_step(t, &m, k.manager_token, "authorised", "reason=Because&comments=Kept+words");
	assert_true(r.status == 422 && says(&r, "Enter why it was shared with nobody") && says(&r, "Kept words"));
	assert_int_equal(count(t, "SELECT count(*) FROM assessment WHERE authorised_on IS NOT NULL"), 0);
	world_write(&t->w, share_it, &m);
	assert_int_equal(take_step(t, &m, k.manager_token, "authorised", "reason=Because").status, 303);
}

static void test_FD07_what_was_written_after_the_manager_read_it_is_not_authorised_unread(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	struct reply page = get(t, at(&m, "/step/authorised"), k.manager_token);
	const char *v = strstr(page.body, "name=\"version\" value=\"") + strlen("name=\"version\" value=\"");
	assert_int_equal(write_part(t, &m, k.token, "strengths", "with-works=Late+words&with-finished=0").status, 303);
	struct reply r = post(t, at(&m, "/step/authorised"), cookie_of(k.manager_token), main_form(&page, made("version=%.*s&reason=Because&not_shared_reason=None", (int)strcspn(v, "\""), v)));
	assert_true(r.status == 409 && says(&r, "Somebody wrote in this assessment") && says(&r, "Because"));
	assert_int_equal(count(t, "SELECT count(*) FROM assessment_decision"), 0);
}

#define OWN_STORY "with-who_i_am=I+am+Polish+and+a+bit+English+and+we+go+to+the+Polish+shop+on+Saturday+with+my+aunt&with-so_we_will=Ask+in+Polish&with-finished=1"

static void test_SM_25_A_identity_that_says_the_same_of_sisters_or_only_a_code_is_pointed_out(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k), other = together_with_sister(t, &m);
	assert_int_equal(write_part(t, &m, k.token, "identity", "with-who_i_am=White+British&with-finished=1").status, 303);
	struct reply page = get(t, at(&m, "/step/authorised"), k.manager_token);
	assert_true(says(&page, "only 2 words: “White British”") && says(&page, "“So we will…” is empty") && !says(&page, "says the same as for"));
	assert_int_equal(write_part(t, &m, k.token, "identity", OWN_STORY).status, 303);
	page = get(t, at(&m, "/step/authorised"), k.manager_token);
	assert_false(says(&page, "White British") || says(&page, "“So we will…” is empty") || says(&page, "says the same as for"));
	assert_int_equal(write_part(t, &other, k.token, "identity", OWN_STORY).status, 303);
	page = get(t, at(&m, "/step/authorised"), k.manager_token);
	assert_true(says(&page, "says the same as for Orla Harbour"));
	/* It is pointed out, stands in the record, and stops nothing. */
	assert_int_equal(take_step(t, &m, k.manager_token, "authorised", "reason=Twins&not_shared_reason=Tomorrow").status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM assessment_decision WHERE pointed_out LIKE '%says the same as for somebody%' AND reason = 'Twins'"), 1);
	/* Who the other is may be nobody's to know who reads this record later. */
	assert_int_equal(count(t, "SELECT count(*) FROM assessment_decision WHERE pointed_out LIKE '%Orla%'"), 0);
}

/* ---- Too long, twice the same ---- */

static char *many_words(int n, int from)
{
	char *all = made("%s", "");
	for (int i = 0; i < n; i += 50) {
		char *line = made("%s", "");
		for (int k = 0; k < 50; k++)
			line = made("%s+word%d", line, from + i + k);
		all = made("%s%s", all, line);
	}
	return all;
}

static int pages_of(const struct reply *pdf)
{
	struct reply info = said_of(pdf, "pdfinfo", "-isodates");
	const char *at = strstr(info.body, "Pages:");
	assert_non_null(at);
	return (int)strtol(at + strlen("Pages:"), NULL, 10);
}

static void test_anti_pattern_5_it_is_at_most_eight_pages_on_paper_and_what_is_repeated_is_pointed_out(void **state)
{
	static const char *const parts[] = { "history", "strengths", "parents", "unknowns", "parents_views", "family" };
	static const char *const first[] = { "story", "works", "meets", "not_known", "parents_words", "who_is_who" };
	static const char *const second[] = { "earlier_help", "keeps_safe", "stops", "find_out", "understood", "fathers" };
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	assert_int_equal(write_part(t, &m, k.token, "needs", "with-health=She+goes+to+the+dentist+twice+a+year+and+likes+the+nurse+there+very+much&with-learning=She+goes+to+the+dentist+twice+a+year+and+likes+the+nurse+there+very+much&with-finished=0").status, 303);
	struct reply page = get(t, at(&m, "/step/authorised"), k.manager_token), pdf = get(t, at(&m, "/file"), k.token);
	assert_true(says(&page, "The same words stand twice, under “Health” and under “Learning, school or nursery”: “She goes to the dentist") && !says(&page, "It is as long as"));
	assert_int_equal(pages_of(&pdf), 1);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		assert_int_equal(write_part(t, &m, k.token, parts[i], made("with-%s=%s&with-%s=%s&with-finished=0", first[i], many_words(600, (int)i * 2000), second[i], many_words(600, (int)i * 2000 + 1000))).status, 303);
	page = get(t, at(&m, "/step/authorised"), k.manager_token);
	assert_true(says(&page, "It is as long as about 17 pages") && says(&page, "A family reads 8 at most"));
	pdf = get(t, at(&m, "/file"), k.token);
	assert_true(pdf.status == 200 && pages_of(&pdf) >= 5 && pages_of(&pdf) <= 8);
	struct reply text = said_of(&pdf, "pdftotext", "-nopgbrk");
	assert_true(says(&text, "Too long for this paper, and to be read in the record:") && says(&text, "dentist"));
}

/* ---- Who may be told ---- */

static void test_5_2_anti_pattern_5_what_is_made_for_somebody_holds_only_the_parts_that_they_may_be_told(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	struct reply list = get(t, at(&m, "/told"), k.token);
	assert_true(says(&list, "Grace Adeyemi") && says(&list, "Nia Harbour") && !says(&list, "Unseen") && !says(&list, "A file for"));
	char *path = at(&m, made("/told/%lld", (long long)k.mother));
	struct reply form = get(t, path, k.token);
	assert_false(says(&form, "checked"));
	assert_int_equal(post(t, path, cookie_of(k.token), main_form(&form, "version=0&told-strengths=1&told-needs=1")).status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM assessment_told WHERE may_be_told = 1 AND other_person_id = %lld", (long long)k.mother)), 2);
	assert_int_equal(write_part(t, &m, k.token, "strengths", "with-works=Canary+of+strengths&with-finished=0").status, 303);
	assert_int_equal(write_part(t, &m, k.token, "needs", "with-health=Canary+of+needs&with-finished=0").status, 303);
	assert_int_equal(write_part(t, &m, k.token, "family", "with-fathers=Canary+of+the+father&with-finished=0").status, 303);
	assert_int_equal(write_part(t, &m, k.token, "child_views", "with-childs_views=Canary+of+the+child&with-finished=0").status, 303);
	struct reply pdf = get(t, at(&m, made("/file/%lld", (long long)k.mother)), k.token), text = said_of(&pdf, "pdftotext", "-nopgbrk"), info = said_of(&pdf, "pdfinfo", "-isodates");
	assert_true(says(&text, "Canary of strengths") && says(&text, "Canary of needs") && says(&text, "Made for Grace Adeyemi by worker@kith.test"));
	assert_false(says(&text, "Canary of the") || says(&info, "Canary") || says(&text, "What the child says") || says(&text, "Too long"));
	pdf = get(t, at(&m, made("/file/%lld", (long long)m.child)), k.token), text = said_of(&pdf, "pdftotext", "-nopgbrk");
	assert_false(says(&text, "Canary"));
	list = get(t, at(&m, "/told"), k.token);
	assert_true(says(&list, "2 of 14 parts") && says(&list, "A file for Grace Adeyemi"));
	assert_int_equal(get(t, at(&m, made("/told/%lld", (long long)k.hidden)), k.token).status, 404);
	assert_int_equal(get(t, at(&m, made("/file/%lld", (long long)k.hidden)), k.token).status, 404);
	struct reply r = post(t, path, cookie_of(k.manager_token), main_form(&(struct reply){ .body = get(t, path, k.manager_token).body }, "version=0&told-needs=1"));
	assert_int_equal(r.status, 409);
}

/* ---- Its end ---- */

static void test_what_hangs_from_an_assessment_ends_with_it_when_it_is_entered_in_error(void **state)
{
	struct site_of_test *t = *state;
	struct household k = household_open(t);
	struct begun m = begin(t, &k);
	together_with_sister(t, &m);
	assert_int_equal(write_part(t, &m, k.token, "needs", "with-health=Wrong+child&with-finished=0").status, 303);
	assert_int_equal(take_step(t, &m, k.token, "sent", "comments=").status, 303);
	char *remove = at(&m, "/remove");
	struct reply r = fill_in(t, k.manager_token, remove, remove, made("version=%lld&why-changed=Wrong+child", (long long)count(t, made("SELECT txn FROM assessment WHERE id = %lld", (long long)m.id))));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(t, made("SELECT count(*) FROM assessment_section WHERE assessment_id = %lld", (long long)m.id)), 0);
	assert_int_equal(count(t, "SELECT count(*) FROM assessment"), 1);
}

/* ---- Without a server ---- */

static void test_an_answered_form_shows_in_its_own_version(void **state)
{
	static const char *const cells[] = {
		"1", NULL, "needs", "Needs", "own", "health", "Health then", NULL, "notes", NULL, NULL, NULL,
		"2", "2026-01-01", "needs", "Needs", "own", "health", "Health now", NULL, "notes", NULL, NULL, NULL,
		"2", "2026-01-01", "needs", "Needs", "own", "teeth", "Teeth", NULL, "text", NULL, NULL, NULL, NULL };
	struct arena *a = arena_new(1 << 20);
	(void)state;
	struct assessment_forms all = assessment_forms_read(&(struct builtin_list){ cells, 3, 12 }, a);
	assert_int_equal(all.n, 2);
	assert_true(all.at[0].parts[0].n == 1 && all.at[1].parts[0].n == 2 && !strcmp(question_field(&all.at[0].parts[0], 0)->label, "Health then"));
	assert_int_equal(all.at[1].from.ymd, DATE(2026, 1, 1).ymd);
	arena_free(a);
}

static void test_texts_are_alike_by_what_they_say_and_not_by_their_signs(void **state)
{
	struct arena *a = arena_new(1 << 20);
	(void)state;
	assert_int_equal(alike_percent(T("She speaks Polish, at home; and English."), T("she speaks polish at home and ENGLISH"), a), 100);
	assert_true(alike_percent(T("She speaks Polish at home and English at school with her friends"), T("He draws every day and wants to be a baker like his uncle"), a) == 0);
	assert_true(alike_percent(NO_TEXT, T("words"), a) == 0 && alike_percent(T("Polish"), T("polish"), a) == 100);
	const struct text twice[] = { T("one two three four five"), T("six one two three seven") };
	struct repeated r = repeated_in(twice, 2, 3, a);
	assert_true(r.first == 0 && r.second == 1 && text_is(r.words, "one two three"));
	assert_true(text_none(repeated_in(twice, 2, 4, a).words));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_SM_25_parts_are_a_list_of_tasks_not_begun_begun_and_finished),
		http_test(test_FD07_what_has_a_column_is_kept_there_and_nowhere_else),
		http_test(test_an_assessment_is_begun_with_its_day_and_kind_alone),
		http_test(test_of_an_assessment_that_came_authorised_the_parts_are_folded_up_until_one_is_written_here),
		http_test(test_a_line_that_looks_like_a_question_is_a_line),
		http_test(test_a_draft_of_a_part_is_kept_and_gone_once_it_is_saved),
		http_test(test_in_200_random_interleavings_of_two_editors_both_texts_survive),
		http_test(test_5_7_brothers_and_sisters_are_ticked_child_by_child_and_half_siblings_start_unticked),
		http_test(test_SM_25_what_all_share_is_saved_for_each_and_what_is_one_childs_in_no_others_record),
		http_test(test_SM_25_two_people_at_two_childrens_pages_of_one_shared_part_see_both_texts),
		http_test(test_SM_12_A4_what_is_filled_in_says_where_it_is_from_and_when_it_was_copied),
		http_test(test_SM_25_what_is_recorded_of_who_the_child_is_is_filled_in_with_where_from),
		http_test(test_FD07_factors_are_ticked_from_the_codes_of_the_census),
		http_test(test_when_the_child_was_first_seen_is_filled_in_from_the_visits_with_where_from),
		http_test(test_FD06_a_manager_looks_half_way_and_the_clock_has_its_day),
		http_test(test_FD07_nobody_authorises_what_they_wrote_and_what_came_back_is_counted),
		http_test(test_FD07_what_is_authorised_stays_as_it_was_read_and_a_sisters_goes_on),
		http_test(test_SM_12_A1_authorising_what_nobody_was_given_needs_a_reason),
		http_test(test_FD07_what_was_written_after_the_manager_read_it_is_not_authorised_unread),
		http_test(test_FD07_who_wrote_the_analysis_or_the_outcome_by_any_form_does_not_authorise_it_and_no_decision_is_taken_out),
		http_test(test_5_7_who_is_assessed_with_another_family_is_not_joined_to_this_one),
		http_test(test_5_5_what_is_filled_in_writes_no_restricted_sister_into_this_childs_record),
		http_test(test_SM_25_A_identity_that_says_the_same_of_sisters_or_only_a_code_is_pointed_out),
		http_test(test_anti_pattern_5_it_is_at_most_eight_pages_on_paper_and_what_is_repeated_is_pointed_out),
		http_test(test_5_2_anti_pattern_5_what_is_made_for_somebody_holds_only_the_parts_that_they_may_be_told),
		http_test(test_what_hangs_from_an_assessment_ends_with_it_when_it_is_entered_in_error),
		cmocka_unit_test(test_an_answered_form_shows_in_its_own_version),
		cmocka_unit_test(test_texts_are_alike_by_what_they_say_and_not_by_their_signs),
	};
	site_register();
	site_served = site;
	return run_on_each_engine(tests);
}
