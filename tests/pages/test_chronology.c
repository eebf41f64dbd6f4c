/* The chronology of a child: worked out from every record, oldest first; significant is what somebody said is; a turning point that nobody
 * flagged is suggested; days in which nobody saw the child are said; beside a sibling's only what may be seen, and each look is logged.
 * Through sockets, the whole site. */
#include "http_client.h"
#include "pdf_said.h"
#include "app/site.h"
#include "base/out.h"
#include "people/chronology.h"
#include "record/clock_rules.h"

struct family {
	int64_t here, team, worker, user, child, sister, hidden, father;
	char token[SESSION_TOKEN_MAX];
};

static void put(struct txn *x, const struct family *k, const struct record_type *t, void *rec, int64_t person)
{
	struct record *r = rec;
	r->person_id = person;
	r->council_id = k->here;
	if (record_save(x, t, rec) != SAVED)
		fail_msg("%s: %s", t->name, db_cause(txn_db(x)));
}

static void relate(struct txn *x, const struct family *k, int64_t other, const char *kind, struct date from)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.other_person_id = other;
	r.kind = text_of(kind);
	r.starts_on = from;
	put(x, k, &record_relationship, &r, k->child);
}

static int64_t put_note(struct txn *x, const struct family *k, int64_t person, struct date on, const char *text, bool is_seen)
{
	struct case_note n;
	record_clear(&record_case_note, &n);
	n.purpose = T("visit");
	n.happened_at = instant_of(on, 600);
	n.what_happened = text_of(text);
	n.seen = is_seen ? 1 : NONE;
	put(x, k, &record_case_note, &n, person);
	return n.r.id;
}

static void put_missing(struct txn *x, const struct family *k, int64_t person, struct date on)
{
	struct missing_episode m;
	record_clear(&record_missing_episode, &m);
	m.started_on = on;
	put(x, k, &record_missing_episode, &m, person);
}

static int64_t child_of(struct txn *x, const struct family *k, const char *name)
{
	int64_t child = make_person(x, k->here, name);
	make_involvement(x, &(struct involvement_of){ child, k->here, k->worker, k->team, DATE(2020, 1, 1), NO_DATE });
	return child;
}

static void make_family(struct txn *x, void *arg)
{
	struct family *k = arg;
	k->here = make_council(x, "987");
	k->team = make_team(x, k->here);
	k->worker = make_worker(x, k->here);
	k->user = make_user(x, "worker@kith.test", k->worker, true);
	make_post(x, &(struct post_of){ k->user, "social_worker", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	k->child = child_of(x, k, "Nia Harbour");
	k->sister = child_of(x, k, "Orla Harbour");
	k->hidden = make_person(x, k->here, "Unseen Harbour");
	k->father = make_person(x, k->here, "Tom Reid");
	relate(x, k, k->sister, "sibling", NO_DATE);
	relate(x, k, k->hidden, "sibling", NO_DATE);
}

static struct family family_open(struct site_of_test *t)
{
	struct family k = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_family, &k);
	assert_true(session_open(t->w.s, k.user, T("test"), k.token, &f));
	return k;
}

static char *path(int64_t child, const char *rest)
{
	return made("/children/%lld/chronology%s", (long long)child, rest);
}

static struct reply page_of(struct site_of_test *t, const struct family *k, const char *rest)
{
	struct reply r = get(t, path(k->child, rest), k->token);
	assert_int_equal(r.status, 200);
	return r;
}

static int order_of(const struct reply *r, const char *first, const char *second)
{
	const char *a = strstr(r->body, first), *b = strstr(r->body, second);
	assert_true(a && b);
	return a < b ? -1 : 1;
}

/* ---- Computed ---- */

static void put_some(struct txn *x, void *arg)
{
	const struct family *k = arg;
	struct referral r;
	record_clear(&record_referral, &r);
	r.referred_on = DATE(2025, 2, 3);
	put(x, k, &record_referral, &r, k->child);
	put_note(x, k, k->child, DATE(2025, 3, 1), "The first visit after the referral.", true);
	put_note(x, k, k->child, DATE(2025, 3, 20), "The second visit.", true);
	put_note(x, k, k->child, DATE(2025, 6, 1), "The third visit, long after.", true);
	put_missing(x, k, k->child, DATE(2025, 7, 7));
}

static void test_SM_12_events_come_from_the_records_in_order_and_gaps_between_visits_are_said(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_some, &k);
	struct reply r = page_of(t, &k, "");
	assert_int_equal(order_of(&r, "Referred to social care", "The first visit"), -1);
	assert_int_equal(order_of(&r, "The third visit", "Went missing"), -1);
	assert_true(says(&r, "seen 19 days after the last time"));
	assert_true(says(&r, "73 days in which no record says that anybody saw the child"));
	assert_false(says(&r, "19 days in which no record"));
	assert_true(says(&r, "saw the child in the last 282 days"));
	struct reply newest = page_of(t, &k, "?order=newest");
	assert_int_equal(order_of(&newest, "Went missing", "Referred to social care"), -1);
	struct reply notes = page_of(t, &k, "?kind=case_note&from=2025-03-02&to=2025-05-31");
	assert_true(says(&notes, "The second visit") && !says(&notes, "The first visit") && !says(&notes, "Went missing</a>"));
}

/* ---- Decided ---- */

static char *event_of(struct site_of_test *t, const char *record, const char *field)
{
	return made("%s-%s-%lld", record, field, (long long)count(t, made("SELECT MIN(id) FROM %s", record)));
}

static void test_SM_12_significant_is_what_somebody_said_is_with_who_and_why(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_some, &k);
	struct reply none = page_of(t, &k, "?show=significant");
	assert_true(says(&none, "Nobody has said yet which events are significant. 2 are suggested"));
	char *form = path(k.child, made("/decide?event=%s", event_of(t, "missing_episode", "started_on")));
	struct reply no_reason = fill_in(t, k.token, form, path(k.child, "/decide"), made("event=%s&decision=yes&reason=", event_of(t, "missing_episode", "started_on")));
	assert_true(no_reason.status == 422 && says(&no_reason, "Enter why"));
	assert_int_equal(fill_in(t, k.token, form, path(k.child, "/decide"), made("event=%s&decision=yes&reason=First+time+away", event_of(t, "missing_episode", "started_on"))).status, 303);
	struct reply r = page_of(t, &k, "?show=significant");
	assert_true(says(&r, "Went missing") && says(&r, "Why it matters: First time away") && !says(&r, "Referred to social care</a>"));
	assert_int_equal(fill_in(t, k.token, form, path(k.child, "/decide"), made("event=%s&decision=no&reason=Back+in+an+hour", event_of(t, "missing_episode", "started_on"))).status, 303);
	assert_int_equal(count(t, "SELECT count(*) FROM significant_event"), 1);
	assert_int_equal(count(t, "SELECT count(*) FROM significant_event_version v JOIN txn ON txn.id = v.txn WHERE txn.user_id IS NOT NULL"), 2);
	struct reply suggested = page_of(t, &k, "?show=suggested");
	assert_false(says(&suggested, "Went missing</a>"));
}

static void test_an_event_of_another_child_or_of_nothing_cannot_be_decided(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_some, &k);
	struct reply page = page_of(t, &k, "?show=suggested");
	char *stolen = made("event=%s&decision=yes&reason=x", event_of(t, "missing_episode", "started_on"));
	struct reply other = get(t, made("/children/%lld/case_note/new", (long long)k.sister), k.token);
	assert_int_equal(post(t, path(k.sister, "/decide"), cookie_of(k.token), main_form(&other, stolen)).status, 404);
	assert_int_equal(get(t, path(k.child, "/decide?event=placement-started_on-1"), k.token).status, 404);
	assert_int_equal(post(t, path(k.child, "/decide"), cookie_of(k.token), main_form(&page, "decision=yes&reason=x")).status, 422);
	assert_int_equal(count(t, "SELECT count(*) FROM significant_event"), 0);
}

/* ---- 400 events, 30 of them significant, and a turning point that nobody flagged ---- */

static void accept_one(struct txn *x, const struct family *k, const char *record, int64_t row, const char *field)
{
	struct significant_event s;
	record_clear(&record_significant_event, &s);
	s.event_record = text_of(record);
	s.event_row = row;
	s.event_field = text_of(field);
	s.is_significant = 1;
	s.reason = T("It changed things");
	put(x, k, &record_significant_event, &s, k->child);
}

static struct date after(int days)
{
	return date_add(DATE(2022, 1, 1), days);
}

/* Quiet years with a worry now and then; on day 1,200 somebody moves to the same address; from day 1,210 a missing episode every nine days. */
static void put_four_hundred(struct txn *x, void *arg)
{
	struct family *k = arg;
	for (int i = 0; i < 371; i++) {
		int64_t note = put_note(x, k, k->child, after(4 * i), "An ordinary visit; all was as before.", true);
		if (i % 13 == 0 && i / 13 < 29)
			accept_one(x, k, "case_note", note, "happened_at");
	}
	put_note(x, k, k->child, after(1199), "Grace said that her new partner has moved in.", false);
	struct education_record e;
	record_clear(&record_education_record, &e);
	e.starts_on = after(1200);
	e.school = T("Harbour Road School");
	put(x, k, &record_education_record, &e, k->child);
	put_missing(x, k, k->child, after(200));
	put_missing(x, k, k->child, after(700));
	for (int i = 0; i < 24; i++)
		put_missing(x, k, k->child, after(1210 + 9 * i));
	accept_one(x, k, "education_record", e.r.id, "starts_on");
}

static int rows_of(const struct reply *r)
{
	int n = 0;
	for (const char *at = r->body; (at = strstr(at, "data-label=\"When\"")); at++)
		n++;
	return n;
}

static void test_SM_12_A3_anti_pattern_4_of_400_events_the_30_significant_ones_stand_on_one_page_and_a_turning_point_is_suggested(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_four_hundred, &k);
	struct reply all = page_of(t, &k, "");
	assert_true(says(&all, "<strong>400 events</strong>, showing 1 to 100"));
	assert_int_equal(rows_of(&all), 100);
	struct reply r = page_of(t, &k, "?show=significant");
	assert_int_equal(rows_of(&r), 30);
	assert_false(says(&r, "Pages of the chronology"));
	struct reply suggested = page_of(t, &k, "?show=suggested&kind=case_note");
	assert_true(says(&suggested, "her new partner has moved in") && says(&suggested, "It says “new partner”"));
	struct reply one_page = page_of(t, &k, "?page=all");
	assert_true(rows_of(&one_page) > 390);
}

static void put_quiet_turn(struct txn *x, void *arg)
{
	struct family *k = arg;
	put_note(x, k, k->child, after(0), "Began.", true);
	struct education_record e;
	record_clear(&record_education_record, &e);
	e.starts_on = after(1200);
	e.school = T("Harbour Road School");
	put(x, k, &record_education_record, &e, k->child);
	put_missing(x, k, k->child, after(300));
	for (int i = 0; i < 10; i++)
		put_missing(x, k, k->child, after(1210 + 9 * i));
}

static void test_SM_12_what_stands_just_before_worries_became_frequent_is_suggested_without_a_word_of_it(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_quiet_turn, &k);
	struct reply r = page_of(t, &k, "?show=suggested&kind=education_record");
	assert_true(says(&r, "Harbour Road School") && says(&r, "Worries came more often from 10 days after it"));
}

static void put_steady(struct txn *x, void *arg)
{
	struct family *k = arg;
	struct education_record e;
	record_clear(&record_education_record, &e);
	e.starts_on = after(600);
	e.school = T("Harbour Road School");
	put(x, k, &record_education_record, &e, k->child);
	for (int i = 0; i < 25; i++)
		put_missing(x, k, k->child, after(60 * i));
}

static void test_steady_worries_make_no_turning_point(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_steady, &k);
	struct reply r = page_of(t, &k, "?show=suggested&kind=education_record");
	assert_false(says(&r, "Worries came more often"));
}

/* ---- Beside a sibling ---- */

static void put_siblings(struct txn *x, void *arg)
{
	const struct family *k = arg;
	put_note(x, k, k->child, DATE(2025, 3, 1), "Nia on the first of March.", true);
	put_note(x, k, k->sister, DATE(2025, 3, 1), "Orla on the first of March.", true);
	put_note(x, k, k->hidden, DATE(2025, 3, 1), "Canary of the unseen one.", true);
}

static int64_t looks_at(struct site_of_test *t, int64_t child)
{
	return count(t, made("SELECT count(*) FROM read_log WHERE person_id = %lld AND route = '/children/:person/chronology'", (long long)child));
}

static void test_SM_12_beside_a_sibling_only_what_may_be_seen_and_each_look_is_in_that_childs_log(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_siblings, &k);
	struct reply alone = page_of(t, &k, "");
	assert_true(says(&alone, "Nia on the first") && !says(&alone, "Orla on the first") && !says(&alone, "Unseen Harbour"));
	assert_int_equal(looks_at(t, k.sister), 0);
	struct reply r = page_of(t, &k, made("?with=%lld&with=%lld", (long long)k.sister, (long long)k.hidden));
	assert_true(says(&r, "Nia on the first") && says(&r, "Orla on the first"));
	assert_false(says(&r, "Canary of the unseen one") || says(&r, "Unseen Harbour"));
	assert_int_equal(rows_of(&r), 2);        /* the day on which the involvements began, and the first of March */
	assert_int_equal(looks_at(t, k.sister), 1);
	assert_int_equal(looks_at(t, k.hidden), 0);
	assert_int_equal(looks_at(t, k.child), 2);
}

/* ---- On paper ---- */

static const char *const scripts[] = { "ليلى حداد", "মৌসুমী আক্তার", "김민지", "Żółkiewski Łukasz" };
enum { N_SCRIPTS = sizeof scripts / sizeof *scripts };

static void put_scripts(struct txn *x, void *arg)
{
	const struct family *k = arg;
	for (int i = 0; i < N_SCRIPTS; i++)
		put_note(x, k, k->child, DATE(2025, 3, 1 + i), text_c_in(txn_arena(x), textf_in(txn_arena(x), "Spoke with %s at school.", scripts[i])), true);
	put_note(x, k, k->hidden, DATE(2025, 3, 1), "Canary of the unseen one.", true);
	put_note(x, k, k->sister, DATE(2025, 3, 1), "Canary of the sister.", true);
	for (int i = 0; i < 120; i++)
		put_note(x, k, k->child, after(i), "An ordinary visit; all was as before, and it takes a line or two to say so in a file that has many pages.", true);
}

static void test_a_file_to_print_is_tagged_and_its_text_can_be_selected_in_every_script(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_scripts, &k);
	struct reply file = get(t, path(k.child, "/file"), k.token);
	assert_int_equal(file.status, 200);
	assert_string_equal(header(&file, "Content-Type"), "application/pdf");
	assert_true(names_header(&file, "Content-Disposition"));
	struct reply text = said_of(&file, "pdftotext", "-nopgbrk");
	for (int i = 0; i < N_SCRIPTS; i++)
		if (!says(&text, scripts[i]))
			fail_msg("%s cannot be selected in\n%.3000s", scripts[i], text.body);
	assert_true(says(&text, "Chronology of Nia Harbour") && says(&text, "Made for worker@kith.test") && says(&text, "Page 2") && says(&text, "SIMULATED") == false);
	assert_false(says(&text, "Canary"));
	struct reply info = said_of(&file, "pdfinfo", "-isodates"), tags = said_of(&file, "pdfinfo", "-struct");
	assert_true(says(&info, "Tagged:          yes") && says(&tags, "H1 (block)") && says(&tags, "Table (block)") && says(&tags, "TD"));
	assert_false(says(&tags, "Canary") || says(&info, "Canary"));
	assert_int_equal(count(t, "SELECT count(*) FROM read_log WHERE route = '/children/:person/chronology/file'"), 1);
	assert_int_equal(get(t, path(k.hidden, "/file"), k.token).status, 404);
}

/* ---- For another system ---- */

static void test_the_twin_tells_the_same_events(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_some, &k);
	struct reply r = get(t, made("/api%s", path(k.child, "?kind=missing_episode")), k.token);
	assert_true(r.status == 200 && says(&r, "\"title\":\"Went missing\"") && says(&r, "\"total\":1") && says(&r, "\"days_unseen\":282"));
	assert_false(says(&r, "The first visit"));
}

static void put_early_help(struct txn *x, void *arg)
{
	const struct family *k = arg;
	struct early_help e;
	record_clear(&record_early_help, &e);
	e.started_on = DATE(2025, 9, 1);
	e.reason = T("Breakfast and bedtimes");
	e.organisation = T("Harbour Primary School");
	put(x, k, &record_early_help, &e, k->child);
}

static void test_anti_pattern_11_early_help_is_in_the_childs_one_record_and_among_what_a_familys_worker_sees(void **state)
{
	struct site_of_test *t = *state;
	struct family k = family_open(t);
	world_write(&t->w, put_early_help, &k);
	struct reply child = get(t, made("/children/%lld", (long long)k.child), k.token), story = page_of(t, &k, ""), list = get(t, made("/children/%lld/early_help", (long long)k.child), k.token);
	assert_true(says(&child, "Early help") && says(&story, "1 September 2025") && says(&story, "Early help") && says(&list, "Harbour Primary School"));
	/* Beside a sister it stands in the same story, as what social care did does. */
	struct reply beside = page_of(t, &k, made("?with=%lld", (long long)k.sister));
	assert_true(says(&beside, "Early help"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_SM_12_events_come_from_the_records_in_order_and_gaps_between_visits_are_said),
		http_test(test_SM_12_significant_is_what_somebody_said_is_with_who_and_why),
		http_test(test_an_event_of_another_child_or_of_nothing_cannot_be_decided),
		http_test(test_SM_12_A3_anti_pattern_4_of_400_events_the_30_significant_ones_stand_on_one_page_and_a_turning_point_is_suggested),
		http_test(test_SM_12_what_stands_just_before_worries_became_frequent_is_suggested_without_a_word_of_it),
		http_test(test_steady_worries_make_no_turning_point),
		http_test(test_SM_12_beside_a_sibling_only_what_may_be_seen_and_each_look_is_in_that_childs_log),
		http_test(test_a_file_to_print_is_tagged_and_its_text_can_be_selected_in_every_script),
		http_test(test_the_twin_tells_the_same_events),
		http_test(test_anti_pattern_11_early_help_is_in_the_childs_one_record_and_among_what_a_familys_worker_sees),
	};
	site_served = site;
	return run_on_each_engine(tests);
}
