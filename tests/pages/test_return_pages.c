/* The pages of a return over the whole site as it is served: who may make it, what of it each is shown and given, what is logged, and that a
 * frozen one is whole all the same. */
#include "http_client.h"
#include "app/site.h"
#include "record/hooks.h"
#include "returns/return_reads.h"
#include <unistd.h>

#define RETURN "/returns/903/801/2025-26"
#define OPEN_POSTCODE "BS1 1AA"
#define KEPT_POSTCODE "QZ1 9PR"

enum who { ORDINARY, CLOSED, PROTECTED, CHILDREN };
struct office {
	int64_t here, there, analyst, stranger, worker, child[CHILDREN], review[CHILDREN], placement[CHILDREN];
	char analyst_token[SESSION_TOKEN_MAX], stranger_token[SESSION_TOKEN_MAX], worker_token[SESSION_TOKEN_MAX];
};
static const char *const NUMBERS[CHILDREN] = { "A1001", "B1002", "C1003" };

static void about(const struct office *k, enum who w, void *rec)
{
	struct record *r = rec;
	r->person_id = k->child[w];
	r->council_id = k->here;
}

static void put(struct txn *x, const struct record_type *t, void *rec)
{
	assert_int_equal(record_save(x, t, rec), SAVED);
}

static void make_child(struct txn *x, struct office *k, enum who w)
{
	struct person p;
	struct person_identity i;
	struct review r;
	record_clear(&record_person, &p);
	p.r.council_id = k->here;
	p.kind = T("child");
	p.la_child_id = text_of(NUMBERS[w]);
	put(x, &record_person, &p);
	k->child[w] = p.r.id;
	record_clear(&record_person_identity, &i);
	about(k, w, &i);
	i.born_on = DATE(2014, 5, 1);
	put(x, &record_person_identity, &i);
	record_clear(&record_review, &r);
	about(k, w, &r);
	r.held_on = DATE(2025, 6, 1);
	r.participation = T("PN1");
	put(x, &record_review, &r);
	k->review[w] = r.r.id;
}

static void make_care(struct txn *x, struct office *k, enum who w)
{
	struct care_period p;
	struct legal_status s;
	struct placement m;
	record_clear(&record_care_period, &p);
	about(k, w, &p);
	p.started_on = DATE(2025, 5, 1);
	put(x, &record_care_period, &p);
	record_clear(&record_legal_status, &s);
	about(k, w, &s);
	s.care_period_id = p.r.id;
	s.started_on = DATE(2025, 5, 1);
	s.status = T("V2");
	put(x, &record_legal_status, &s);
	record_clear(&record_placement, &m);
	about(k, w, &m);
	m.care_period_id = p.r.id;
	m.started_on = DATE(2025, 5, 1);
	m.place_type = T("U6");
	m.postcode = w == PROTECTED ? T(KEPT_POSTCODE) : T(OPEN_POSTCODE);
	m.urn = w == PROTECTED ? T("SC7777777") : T("SC1234567");
	m.is_protected = w == PROTECTED;
	put(x, &record_placement, &m);
	k->placement[w] = m.r.id;
}

static int64_t user_of(struct txn *x, const char *email, const char *role, int64_t council)
{
	int64_t user = make_user(x, email, NONE, true);
	make_post(x, &(struct post_of){ user, role, council, NONE, DATE(2020, 1, 1), NO_DATE });
	return user;
}

static void make_office(struct txn *x, void *arg)
{
	struct office *k = arg;
	k->here = make_council(x, "801");
	k->there = make_council(x, "802");
	k->analyst = user_of(x, "analyst9@kith.test", "data_analyst", k->here);
	k->stranger = user_of(x, "stranger9@kith.test", "data_analyst", k->there);
	k->worker = user_of(x, "director9@kith.test", "director", k->here);
	for (int w = 0; w < CHILDREN; w++) {
		make_child(x, k, (enum who)w);
		make_care(x, k, (enum who)w);
	}
	make_restriction(x, &(struct restriction_of){ k->child[CLOSED], k->here, "restricted", DATE(2020, 1, 1), NO_DATE });
}

static struct office office_open(struct site_of_test *t)
{
	struct office k = { 0 };
	struct fault f = { 0 };
	world_write(&t->w, make_office, &k);
	assert_true(session_open(t->w.s, k.analyst, T("test"), k.analyst_token, &f) && session_open(t->w.s, k.stranger, T("test"), k.stranger_token, &f) &&
		    session_open(t->w.s, k.worker, T("test"), k.worker_token, &f));
	return k;
}

static void test_who_makes_no_returns_there_is_shown_and_given_nothing(void **state)
{
	static const char *const paths[] = { RETURN, (RETURN "/files/header.csv"), (RETURN "/freeze"), ("/api" RETURN) };
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		assert_int_equal(get(t, paths[i], k.analyst_token).status, 200);
		assert_int_equal(get(t, paths[i], k.stranger_token).status, 404);
		assert_int_equal(get(t, paths[i], k.worker_token).status, 403);
	}
	struct reply r = get(t, "/returns/903", k.stranger_token);
	assert_true(says(&r, "/returns/903/802/2025-26") && !says(&r, "/returns/903/801/"));
	assert_int_equal(get(t, "/returns/903", k.worker_token).status, 403);
	assert_int_equal(get(t, "/returns/903/801/2025", k.analyst_token).status, 404);
	assert_int_equal(get(t, RETURN "/files/nothing.csv", k.analyst_token).status, 404);
	assert_int_equal(get(t, RETURN "/files/dolo.csv", k.analyst_token).status, 404);
	assert_int_equal(get(t, "/returns/903/801/2015-16", k.analyst_token).status, 400);
}

static void test_counts_are_whole_and_files_leave_out_who_is_closed_and_where_is_protected(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	struct reply r = get(t, RETURN, k.analyst_token);
	assert_true(says(&r, "3 children, as at 10 March 2026"));
	assert_true(says(&r, "They leave out 3 rows of people who are closed to you, and in 1 row the postcodes and URN of a protected address"));
	assert_true(says(&r, "A1001") && says(&r, "C1003") && !says(&r, "B1002"));
	r = get(t, RETURN "/files/header.csv", k.analyst_token);
	assert_true(has_header(&r, "Content-Type: text/csv; charset=utf-8"));
	assert_true(says(&r, "A1001,") && says(&r, "C1003,") && !says(&r, "B1002"));
	r = get(t, RETURN "/files/episodes.csv", k.analyst_token);
	assert_true(says(&r, "A1001,01/05/2025,S,V2,,U6,,,,,," OPEN_POSTCODE ",SC1234567\r\n"));
	assert_true(says(&r, "C1003,01/05/2025,S,V2,,U6,,,,,,,\r\n"));
	assert_false(says(&r, KEPT_POSTCODE) || says(&r, "SC7777777") || says(&r, "B1002"));
	assert_int_equal(count(t, "SELECT shown FROM read_log WHERE route = '/returns/903/:council/:year/files/:file' ORDER BY id DESC LIMIT 1"), 2);
	r = get(t, "/api" RETURN, k.analyst_token);
	assert_true(says(&r, "\"rows_left_out\":3") && says(&r, "\"children\":3") && !says(&r, "B1002"));
	assert_false(says(&r, made("/api/children/%lld\"", (long long)k.child[CLOSED])));
}

static void wait_for_jobs(struct site_of_test *t)
{
	for (int i = 0; i < 1500; i++) {
		if (count(t, "SELECT count(*) FROM job WHERE state IN ('waiting', 'running')") == 0)
			return;
		usleep(20000);
	}
	fail_msg("the job did not end");
}

static int64_t freeze(struct site_of_test *t, const struct office *k)
{
	struct reply r = get(t, RETURN "/freeze", k->analyst_token);
	assert_true(says(&r, "Freeze the 903 return of 2025-26?") && says(&r, "never changed or taken away"));
	r = post(t, RETURN "/freeze", cookie_of(k->analyst_token), main_form(&r, ""));
	assert_int_equal(r.status, 303);
	wait_for_jobs(t);
	return count(t, "SELECT max(id) FROM return_run");
}

static void put_right(struct txn *x, void *arg)
{
	const struct office *k = arg;
	struct placement m;
	assert_true(record_load(txn_db(x), &record_placement, k->placement[PROTECTED], &m, txn_arena(x)));
	m.urn = T("SC8888888");
	put(x, &record_placement, &m);
	for (int w = 0; w < CHILDREN; w++) {
		struct review r;
		assert_true(record_load(txn_db(x), &record_review, k->review[w], &r, txn_arena(x)));
		r.participation = T("PN4");
		put(x, &record_review, &r);
	}
}

static void test_a_frozen_return_is_whole_in_the_store_and_shown_by_the_same_rule(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *frozen = made(RETURN "/frozen/%lld", (long long)freeze(t, &k));
	assert_int_equal(count(t, made("SELECT count(*) FROM return_row WHERE person_id = %lld", (long long)k.child[CLOSED])), 3);
	assert_int_equal(count(t, "SELECT user_id FROM return_run"), k.analyst);
	struct reply r = get(t, frozen, k.analyst_token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "by analyst9@kith.test, as at 10 March 2026") && says(&r, "with the command kith return 903 and --id"));
	r = get(t, made("%s/files/episodes.csv", frozen), k.analyst_token);
	assert_true(says(&r, "A1001,01/05/2025") && says(&r, "C1003,01/05/2025,S,V2,,U6,,,,,,,\r\n") && !says(&r, "B1002") && !says(&r, KEPT_POSTCODE));
	assert_int_equal(get(t, frozen, k.stranger_token).status, 404);
	r = get(t, made("/children/%lld/return_row", (long long)k.child[ORDINARY]), k.analyst_token);
	assert_true(says(&r, "Episodes"));
	r = get(t, made("/children/%lld/return_row/%lld", (long long)k.child[PROTECTED],
		(long long)count(t, made("SELECT id FROM return_row WHERE module = 'Episodes' AND person_id = %lld", (long long)k.child[PROTECTED]))), k.analyst_token);
	assert_true(r.status == 200 && says(&r, "Episodes") && !says(&r, "SC7777777") && !says(&r, KEPT_POSTCODE));
	assert_int_equal(get(t, made("/returns/903/801/2024-25/frozen/%s", strrchr(frozen, '/') + 1), k.analyst_token).status, 404);
	assert_int_equal(get(t, made("%s/files/nothing.csv", frozen), k.analyst_token).status, 404);
	r = get(t, made("/api%s", frozen), k.analyst_token);
	assert_true(says(&r, "\"sha256\":\"") && says(&r, "\"struck_out\":0"));
}

static int64_t looks_at(struct site_of_test *t, const char *route, int64_t child)
{
	return count(t, made("SELECT count(*) FROM read_log WHERE route = '%s' AND person_id = %lld AND shown IS NULL", route, (long long)child));
}

static void test_SECURITY_3_every_child_of_whom_a_late_correction_is_shown_has_the_look_in_their_log(void **state)
{
	static const char *const routes[] = { "/returns/903/:council/:year/frozen/:id/changes", "/api/returns/903/:council/:year/frozen/:id/changes" };
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *changes = made(RETURN "/frozen/%lld/changes", (long long)freeze(t, &k));
	assert_int_equal(get(t, changes, k.analyst_token).status, 200);
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE route = '%s' AND person_id IS NOT NULL", routes[0])), 0);
	world_write(&t->w, put_right, &k);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(get(t, made("%s%s", i ? "/api" : "", changes), k.analyst_token).status, 200);
		assert_int_equal(looks_at(t, routes[i], k.child[ORDINARY]), 1);
		assert_int_equal(looks_at(t, routes[i], k.child[PROTECTED]), 1);
		assert_int_equal(looks_at(t, routes[i], k.child[CLOSED]), 0);
		assert_int_equal(count(t, made("SELECT shown FROM read_log WHERE route = '%s' AND person_id IS NULL ORDER BY id DESC LIMIT 1", routes[i])), 2);
	}
	struct reply who = get(t, made("/children/%lld/who", (long long)k.child[ORDINARY]), k.analyst_token);
	assert_true(who.status == 200 && says(&who, "What was corrected since the 903 was frozen"));
}

static void test_late_corrections_name_whom_the_reader_may_know_of_and_count_the_others(void **state)
{
	struct site_of_test *t = *state;
	struct office k = office_open(t);
	char *changes = made(RETURN "/frozen/%lld/changes", (long long)freeze(t, &k));
	struct reply r = get(t, changes, k.analyst_token);
	assert_true(says(&r, "Nothing: the record gives today what was frozen."));
	world_write(&t->w, put_right, &k);
	r = get(t, changes, k.analyst_token);
	assert_true(says(&r, "3 late corrections") && says(&r, "A1001") && says(&r, "REVIEW_CODE PN1, now <strong>PN4</strong>"));
	assert_true(says(&r, "1 more is about people who are closed to you.") && !says(&r, "B1002"));
	assert_true(says(&r, "Episodes") && !says(&r, "SC7777777") && !says(&r, "SC8888888") && !says(&r, KEPT_POSTCODE));
	r = get(t, made("/api%s", changes), k.analyst_token);
	assert_false(says(&r, "SC7777777") || says(&r, "SC8888888") || says(&r, KEPT_POSTCODE));
	assert_true(says(&r, "\"unseen\":1") && says(&r, "\"was\":\"PN1\"") && !says(&r, "B1002"));
	assert_int_equal(get(t, changes, k.worker_token).status, 403);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_who_makes_no_returns_there_is_shown_and_given_nothing),
		http_test(test_counts_are_whole_and_files_leave_out_who_is_closed_and_where_is_protected),
		http_test(test_a_frozen_return_is_whole_in_the_store_and_shown_by_the_same_rule),
		http_test(test_SECURITY_3_every_child_of_whom_a_late_correction_is_shown_has_the_look_in_their_log),
		http_test(test_late_corrections_name_whom_the_reader_may_know_of_and_count_the_others),
	};
	site_served = site;
	save_hooks_set(site_hooks);
	return run_on_each_engine(tests);
}
