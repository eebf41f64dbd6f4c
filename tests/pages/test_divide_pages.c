/* Two people who were written as one, on the site as it is served: who may divide their record, that nothing is taken for granted, and that
 * what went to the other tells nothing of the one to whoever may not see them (issue 6; DESIGN sections 4 and 5). */
#include "http_client.h"
#include "app/site.h"
#include "people/same_person.h"
#include "record/clock_rules.h"
#include "record/hooks.h"

struct town {
	struct site_of_test *t;
	int64_t here, team, worker, manager, duty, child, other, note, visit, kin;
	int64_t other_worker;
	char worker_token[SESSION_TOKEN_MAX], other_token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX], duty_token[SESSION_TOKEN_MAX];
};

static int64_t user_of(struct txn *x, const struct town *k, const char *email, int64_t worker, const char *role)
{
	int64_t user = make_user(x, email, worker, true);
	make_post(x, &(struct post_of){ user, role, k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	return user;
}

static int64_t note_of(struct txn *x, const struct town *k, int64_t person, const char *words)
{
	struct case_note n;
	record_clear(&record_case_note, &n);
	n.r.person_id = person, n.r.council_id = k->here, n.purpose = T("visit"), n.happened_at = clock_now(), n.what_happened = text_of(words);
	assert_int_equal(record_save(x, &record_case_note, &n), SAVED);
	return n.r.id;
}

static void kin_of(struct txn *x, const struct town *k)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = k->kin, r.r.council_id = k->here, r.kind = T("sibling"), r.other_person_id = k->child;
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
}

static void make_town(struct txn *x, void *arg)
{
	struct town *k = arg;
	k->here = make_council(x, "987");
	k->team = make_team(x, k->here);
	int64_t one = make_worker(x, k->here), two = make_worker(x, k->here);
	k->worker = user_of(x, k, "first@kith.test", one, "social_worker");
	k->other_worker = user_of(x, k, "second@kith.test", two, "social_worker");
	k->manager = user_of(x, k, "head@kith.test", NONE, "service_manager");
	k->duty = user_of(x, k, "duty@kith.test", NONE, "duty_worker");
	k->child = make_person(x, k->here, "Amelia Khan");
	k->other = make_person(x, k->here, "Leila Sarwar");
	k->kin = make_person(x, k->here, "Bilal Khan");
	make_involvement(x, &(struct involvement_of){ k->child, k->here, one, NONE, DATE(2020, 1, 1), NO_DATE });
	make_involvement(x, &(struct involvement_of){ k->other, k->here, two, NONE, DATE(2020, 1, 1), NO_DATE });
	k->note = note_of(x, k, k->child, "Seen with her grandmother");
	kin_of(x, k);
}

static struct town town_open(struct site_of_test *t)
{
	struct town k = { .t = t };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_town, &k);
	assert_true(session_open(t->w.s, k.worker, T("test"), k.worker_token, &f) && session_open(t->w.s, k.other_worker, T("test"), k.other_token, &f) &&
		    session_open(t->w.s, k.manager, T("test"), k.manager_token, &f) && session_open(t->w.s, k.duty, T("test"), k.duty_token, &f));
	return k;
}

static char *path_of(int64_t person, const char *rest)
{
	return made("/children/%lld%s", (long long)person, rest);
}

static char *divide_path(const struct town *k)
{
	return made("/children/%lld/divide/%lld", (long long)k->child, (long long)k->other);
}

/* An answer to every question: the note's is given, all else stays. */
static char *answers(struct town *k, const char *note, const char *kin)
{
	return made("reason=Two+girls+of+this+name&case_note-%lld=%s&relationship-%lld=%s&involvement-%lld=stays", (long long)k->note, note,
		(long long)count(k->t, "SELECT max(id) FROM relationship"), kin, (long long)count(k->t, made("SELECT id FROM involvement WHERE person_id = %lld", (long long)k->child)));
}

static void divide(struct town *k, const char *note, const char *kin)
{
	char *path = divide_path(k);
	struct reply r = fill_in(k->t, k->manager_token, path, path, answers(k, note, kin));
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "Divide this record between the two?"));
	assert_int_equal(count(k->t, "SELECT count(*) FROM person_link"), 0);
	r = post(k->t, path, cookie_of(k->manager_token), main_form(&r, made("%s&sure=1", answers(k, note, kin))));
	assert_int_equal(r.status, 303);
	assert_true(has_header(&r, made("Location: /children/%lld/same-person?done=divided", (long long)k->child)));
}

static void test_a_manager_divides_and_nobody_else_does(void **state)
{
	struct town k = town_open(*state);
	char *choose = path_of(k.child, "/divide"), *path = divide_path(&k);
	assert_int_equal(get(k.t, choose, k.worker_token).status, 403);
	assert_int_equal(get(k.t, path, k.worker_token).status, 403);
	assert_int_equal(get(k.t, path, k.other_token).status, 404);
	assert_int_equal(get(k.t, made("%s?other=99999", choose), k.manager_token).status, 422);
	struct reply r = get(k.t, made("%s?other=%lld", choose, (long long)k.other), k.manager_token);
	assert_true(r.status == 303 && has_header(&r, made("Location: %s", path)));
	r = get(k.t, path_of(k.child, ""), k.manager_token);
	assert_true(says(&r, "Two people are written here as one"));
	r = get(k.t, path_of(k.child, ""), k.worker_token);
	assert_false(says(&r, "Two people are written here as one"));
}

static void test_what_is_not_answered_blocks_it_and_each_is_said(void **state)
{
	struct town k = town_open(*state);
	char *path = divide_path(&k);
	struct reply r = get(k.t, path, k.manager_token);
	assert_true(says(&r, "in the record of Bilal Khan") && says(&r, "Leila Sarwar"));
	r = fill_in(k.t, k.manager_token, path, path, "reason=");
	assert_true(r.status == 422 && says(&r, "Enter how you know") && says(&r, "Choose whose this is: Case note") && says(&r, "Choose whose this is: Relationship"));
	assert_int_equal(count(k.t, "SELECT count(*) FROM person_link"), 0);
	/* Both were shown, so both were looked at. */
	assert_true(count(k.t, made("SELECT count(*) FROM read_log WHERE person_id = %lld AND user_id = %lld", (long long)k.other, (long long)k.manager)) > 0);
	/* And from the question one comes back to what one said. */
	r = fill_in(k.t, k.manager_token, path, path, answers(&k, "other", "stays"));
	r = post(k.t, path, cookie_of(k.manager_token), main_form(&r, made("%s&back=1", answers(&k, "other", "stays"))));
	assert_true(r.status == 200 && says(&r, "Two girls of this name") && says(&r, "value=\"other\" checked"));
}

static void test_safety_5_what_went_to_the_other_tells_nothing_of_the_one_to_whom_may_not_see_them(void **state)
{
	struct town k = town_open(*state);
	divide(&k, "other", "other");
	assert_int_equal(count(k.t, made("SELECT person_id FROM case_note WHERE id = %lld", (long long)k.note)), k.other);
	assert_int_equal(count(k.t, made("SELECT other_person_id FROM relationship WHERE person_id = %lld", (long long)k.kin)), k.other);
	char *note = made("/case_note/%lld", (long long)k.note), *there = path_of(k.other, note);
	struct reply r = get(k.t, there, k.other_token);
	assert_true(r.status == 200 && says(&r, "Seen with her grandmother"));
	assert_false(says(&r, "Amelia") || says(&r, made("/children/%lld", (long long)k.child)));
	assert_int_equal(get(k.t, path_of(k.child, note), k.worker_token).status, 404);
	r = get(k.t, path_of(k.child, "/case_note"), k.worker_token);
	assert_false(says(&r, "grandmother"));
	/* Whoever may see both finds it from either. */
	const int64_t both[] = { k.child, k.other };
	long long link = (long long)count(k.t, "SELECT max(id) FROM person_link");
	for (int i = 0; i < 2; i++) {
		r = get(k.t, path_of(both[i], "/same-person"), k.manager_token);
		assert_true(says(&r, "Two girls of this name") && says(&r, "What went from one to the other"));
		r = get(k.t, path_of(both[i], made("/same-person/%lld/divided", link)), k.manager_token);
		assert_true(says(&r, "Two girls of this name") && says(&r, there));
		r = get(k.t, path_of(both[i], made("/same-person/%lld/divided", link)), i ? k.other_token : k.worker_token);
		assert_int_equal(r.status, 403);
		r = get(k.t, made("/api/children/%lld/same-person/%lld/divided", (long long)both[i], link), k.manager_token);
		assert_true(says(&r, "\"record\":\"case_note\""));
	}
	r = get(k.t, "/duplicates", k.manager_token);
	assert_false(says(&r, "Sarwar"));
}

static void test_a_note_of_both_stands_in_both_with_who_wrote_it(void **state)
{
	struct town k = town_open(*state);
	struct reply page = get(k.t, path_of(k.child, "/case_note/new"), k.worker_token);
	struct reply r = post(k.t, path_of(k.child, "/case_note/new"), cookie_of(k.worker_token), main_form(&page,
		"version=0&purpose=visit&happened_at-day=1&happened_at-month=3&happened_at-year=2026&happened_at-time=10:00&what_happened=Both+girls+were+there&child_words=&others_present="));
	assert_int_equal(r.status, 303);
	char *path = divide_path(&k);
	int64_t written = count(k.t, "SELECT max(id) FROM case_note");
	char *said = made("%s&case_note-%lld=both", answers(&k, "stays", "both"), (long long)written);
	r = fill_in(k.t, k.manager_token, path, path, said);
	assert_true(says(&r, "name=\"reason\" value=\"Two girls of this name\""));
	r = post(k.t, path, cookie_of(k.manager_token), main_form(&r, made("%s&sure=1", said)));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(k.t, made("SELECT count(*) FROM relationship WHERE person_id = %lld", (long long)k.kin)), 2);
	r = get(k.t, path_of(k.other, "/case_note"), k.other_token);
	assert_true(says(&r, "Both girls were there") && says(&r, "Written by first@kith.test") && !says(&r, "Written by head@kith.test"));
	r = get(k.t, path_of(k.child, "/case_note"), k.worker_token);
	assert_true(says(&r, "Both girls were there") && says(&r, "Written by first@kith.test"));
}

static void restrict_child(struct txn *x, void *arg)
{
	struct town *k = arg;
	int64_t limits = make_restriction(x, &(struct restriction_of){ k->child, k->here, "restricted", DATE(2020, 1, 1), NO_DATE });
	make_member(x, &(struct member_of){ limits, k->manager, NONE, DATE(2020, 1, 1), NO_DATE });
	make_member(x, &(struct member_of){ limits, k->worker, NONE, DATE(2020, 1, 1), NO_DATE });
}

static void test_safety_5_5_the_other_of_a_restricted_record_is_restricted_from_the_moment_they_are_registered(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, restrict_child, &k);
	char *form = made("/people/new?apart_from=%lld", (long long)k.child);
	struct reply r = get(k.t, path_of(k.child, "/divide"), k.manager_token);
	assert_true(says(&r, form));
	r = fill_in(k.t, k.manager_token, form, "/people/new", made("apart_from=%lld&kind=child&given=Zohra&family=Aslam&born-day=&born-month=&born-year=", (long long)k.child));
	assert_int_equal(r.status, 303);
	k.other = count(k.t, "SELECT max(id) FROM person");
	assert_true(has_header(&r, made("Location: %s?done=registered", divide_path(&k))));
	assert_int_equal(get(k.t, path_of(k.other, ""), k.manager_token).status, 200);
	assert_int_equal(get(k.t, path_of(k.other, ""), k.duty_token).status, 404);
	assert_int_equal(get(k.t, path_of(k.other, ""), k.worker_token).status, 404);
	r = get(k.t, "/search?q=Zohra+Aslam", k.duty_token);
	assert_false(says(&r, "Aslam</a>") || says(&r, path_of(k.other, "")));
	divide(&k, "other", "stays");
	assert_int_equal(get(k.t, path_of(k.other, ""), k.worker_token).status, 404);
	assert_int_equal(get(k.t, path_of(k.child, ""), k.worker_token).status, 200);
	assert_int_equal(count(k.t, made("SELECT count(*) FROM restriction WHERE person_id = %lld", (long long)k.other)), 1);
	assert_int_equal(count(k.t, made("SELECT count(*) FROM access_alert WHERE kind = 'namings_ended' AND person_id = %lld", (long long)k.other)), 1);
}

static void hide_kin(struct txn *x, void *arg)
{
	struct town *k = arg;
	make_denial(x, &(struct denial_of){ k->kin, k->here, k->manager, DATE(2020, 1, 1), NO_DATE });
}

static void test_safety_5_5_a_record_the_manager_may_not_know_of_is_not_asked_about_and_stays(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, hide_kin, &k);
	struct reply r = get(k.t, divide_path(&k), k.manager_token);
	assert_true(says(&r, "Case note") && !says(&r, "Bilal") && !says(&r, "relationship-"));
	divide(&k, "other", "other");
	assert_int_equal(count(k.t, made("SELECT other_person_id FROM relationship WHERE person_id = %lld", (long long)k.kin)), k.child);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_a_manager_divides_and_nobody_else_does),
		http_test(test_what_is_not_answered_blocks_it_and_each_is_said),
		http_test(test_safety_5_what_went_to_the_other_tells_nothing_of_the_one_to_whom_may_not_see_them),
		http_test(test_a_note_of_both_stands_in_both_with_who_wrote_it),
		http_test(test_safety_5_5_the_other_of_a_restricted_record_is_restricted_from_the_moment_they_are_registered),
		http_test(test_safety_5_5_a_record_the_manager_may_not_know_of_is_not_asked_about_and_stays),
	};
	site_served = site;
	save_hooks_set(site_hooks);
	return run_on_each_engine(tests);
}
