/* Two records of one person on the site as it is served: who may say so, how both numbers lead to the one record, that the stricter of what
 * protects each holds for both, and how they are separated with nothing lost (issue 6; DESIGN sections 4 and 5). */
#include "http_client.h"
#include "app/site.h"
#include "people/person.h"
#include "people/same_person.h"
#include "record/clock_rules.h"
#include "record/hooks.h"
#include <ctype.h>

struct town {
	struct site_of_test *t;
	int64_t here, there, team, first_worker, second_worker, manager, first, second;
	char first_token[SESSION_TOKEN_MAX], second_token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX], analyst_token[SESSION_TOKEN_MAX], duty_token[SESSION_TOKEN_MAX];
	int64_t duty;
};

static int64_t user_of(struct txn *x, const struct town *k, const char *email, int64_t worker, const char *role)
{
	int64_t user = make_user(x, email, worker, true);
	make_post(x, &(struct post_of){ user, role, k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	return user;
}

static void name_of(struct txn *x, int64_t person, int64_t council, const char *given)
{
	struct person_name n;
	record_clear(&record_person_name, &n);
	n.r.person_id = person;
	n.r.council_id = council;
	n.kind = T("legal");
	n.given = text_of(given);
	n.family = T("Khan");
	assert_int_equal(record_save(x, &record_person_name, &n), SAVED);
}

static void make_town(struct txn *x, void *arg)
{
	struct town *k = arg;
	k->here = make_council(x, "987");
	k->there = make_council(x, "988");
	k->team = make_team(x, k->here);
	int64_t one = make_worker(x, k->here), two = make_worker(x, k->here);
	k->first_worker = user_of(x, k, "first@kith.test", one, "social_worker");
	k->second_worker = user_of(x, k, "second@kith.test", two, "social_worker");
	k->manager = user_of(x, k, "head@kith.test", NONE, "service_manager");
	k->duty = user_of(x, k, "duty@kith.test", NONE, "duty_worker");
	user_of(x, k, "numbers@kith.test", NONE, "data_analyst");
	k->first = make_person(x, k->here, "Amelia Khan");
	k->second = make_person(x, k->here, "Amilia Khan");
	struct person old;
	assert_true(record_load(txn_db(x), &record_person, k->second, &old, txn_arena(x)));
	old.la_child_id = T("OLD77");
	assert_int_equal(record_save(x, &record_person, &old), SAVED);
	name_of(x, k->first, k->here, "Amelia");
	name_of(x, k->second, k->here, "Amilia");
	make_involvement(x, &(struct involvement_of){ k->first, k->here, one, NONE, DATE(2020, 1, 1), NO_DATE });
	make_involvement(x, &(struct involvement_of){ k->second, k->here, two, NONE, DATE(2020, 1, 1), NO_DATE });
}

static struct town town_open(struct site_of_test *t)
{
	struct town k = { .t = t };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_town, &k);
	int64_t analyst = db_one_n(store_reader(t->w.s), "SELECT id FROM app_user WHERE email = 'numbers@kith.test'", NONE, NULL, 0);
	assert_true(session_open(t->w.s, k.first_worker, T("test"), k.first_token, &f) && session_open(t->w.s, k.second_worker, T("test"), k.second_token, &f) &&
		    session_open(t->w.s, k.manager, T("test"), k.manager_token, &f) && session_open(t->w.s, analyst, T("test"), k.analyst_token, &f) &&
		    session_open(t->w.s, k.duty, T("test"), k.duty_token, &f));
	return k;
}

static char *path_of(int64_t person, const char *rest)
{
	return made("/children/%lld%s", (long long)person, rest);
}

static char *two_path(const struct town *k)
{
	return made("/children/%lld/same-person/%lld", (long long)k->first, (long long)k->second);
}

static void join(struct town *k)
{
	char *two = two_path(k);
	struct reply r = fill_in(k->t, k->manager_token, two, two, made("finding=same&lead=%lld&reason=Mother+confirmed+both", (long long)k->first));
	assert_int_equal(r.status, 303);
	assert_true(has_header(&r, made("Location: /children/%lld?done=joined", (long long)k->first)));
}

static int64_t link_of(struct town *k)
{
	return count(k->t, "SELECT max(id) FROM person_link");
}

static int status(struct town *k, int64_t person, const char *token)
{
	return get(k->t, path_of(person, ""), token).status;
}

static void test_a_manager_says_so_with_a_reason_and_nobody_else_does(void **state)
{
	struct town k = town_open(*state);
	char *ask = path_of(k.first, "/same-person"), *two = two_path(&k);
	assert_int_equal(get(k.t, ask, k.first_token).status, 403);
	assert_int_equal(get(k.t, ask, k.analyst_token).status, 403);
	assert_int_equal(get(k.t, two, k.second_token).status, 404);
	struct reply r = get(k.t, made("%s?other=%lld", ask, (long long)k.second), k.manager_token);
	assert_true(r.status == 303 && has_header(&r, made("Location: %s", two)));
	assert_int_equal(get(k.t, made("%s?other=99999", ask), k.manager_token).status, 422);
	r = get(k.t, two, k.manager_token);
	assert_true(says(&r, "Amelia Khan") && says(&r, "Amilia Khan"));
	r = fill_in(k.t, k.manager_token, two, two, "reason=");
	assert_true(r.status == 422 && says(&r, "Choose what you find") && says(&r, "Enter why you find so"));
	assert_int_equal(count(k.t, "SELECT count(*) FROM person_link"), 0);
	/* Both were shown, so both were looked at. */
	assert_true(count(k.t, made("SELECT count(*) FROM read_log WHERE person_id = %lld AND user_id = %lld", (long long)k.second, (long long)k.manager)) > 0);
}

static void test_both_numbers_lead_to_one_record_which_says_so_and_counts_once(void **state)
{
	struct town k = town_open(*state);
	struct reply r = get(k.t, "/children", k.manager_token);
	assert_true(says(&r, "Amelia Khan") && says(&r, "Amilia Khan"));
	join(&k);
	r = get(k.t, path_of(k.second, ""), k.manager_token);
	assert_true(r.status == 303 && has_header(&r, made("Location: /children/%lld?done=same_person", (long long)k.first)));
	r = get(k.t, path_of(k.second, "/person_name"), k.manager_token);
	assert_true(has_header(&r, made("Location: /children/%lld/person_name?done=same_person", (long long)k.first)));
	r = get(k.t, path_of(k.first, "?done=same_person"), k.manager_token);
	assert_true(says(&r, "is of the same person") && says(&r, "Joined with the record of Amilia Khan") && says(&r, "Amelia Khan"));
	r = get(k.t, "/children", k.manager_token);
	assert_true(says(&r, "Amelia Khan") && !says(&r, "Amilia Khan"));
	r = get(k.t, made("/search?q=%lld", (long long)k.second), k.manager_token);
	assert_true(r.status == 303 && has_header(&r, made("Location: /children/%lld", (long long)k.first)));
	r = get(k.t, "/search?q=OLD77", k.manager_token);
	assert_true(r.status == 303 && has_header(&r, made("Location: /children/%lld", (long long)k.first)));
	r = get(k.t, "/search?q=Amilia+Khan", k.manager_token);
	assert_true(says(&r, "Amelia Khan") && says(&r, made("/children/%lld", (long long)k.first)) && !says(&r, made("/children/%lld", (long long)k.second)));
	/* Whoever worked with either works with the one person. */
	assert_int_equal(status(&k, k.first, k.first_token), 200);
	assert_int_equal(status(&k, k.first, k.second_token), 200);
	assert_int_equal(status(&k, k.second, k.second_token), 303);
	r = get(k.t, made("/api/children/%lld", (long long)k.second), k.manager_token);
	assert_true(r.status == 200 && says(&r, made("\"id\":%lld", (long long)k.first)));
}

static void test_a_form_opened_before_is_saved_in_the_one_record(void **state)
{
	struct town k = town_open(*state);
	char *path = path_of(k.second, "/disability/new");
	struct reply page = get(k.t, path, k.second_token);
	join(&k);
	struct reply r = post(k.t, path, cookie_of(k.second_token), main_form(&page, "version=0&disability=HEAR&starts_on-day=1&starts_on-month=2&starts_on-year=2024"));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(k.t, made("SELECT count(*) FROM disability WHERE person_id = %lld", (long long)k.first)), 1);
	assert_int_equal(count(k.t, made("SELECT count(*) FROM disability WHERE person_id = %lld", (long long)k.second)), 0);
}

/* ---- The stricter of the two ---- */

static void deny_duty(struct txn *x, void *arg)
{
	struct town *k = arg;
	make_denial(x, &(struct denial_of){ k->second, k->here, k->duty, DATE(2020, 1, 1), NO_DATE });
}

static void restrict_second(struct txn *x, void *arg)
{
	struct town *k = arg;
	int64_t limits = make_restriction(x, &(struct restriction_of){ k->second, k->here, "restricted", DATE(2020, 1, 1), NO_DATE });
	make_member(x, &(struct member_of){ limits, k->manager, NONE, DATE(2020, 1, 1), NO_DATE });
}

static void test_safety_4_whoever_is_denied_one_of_them_sees_neither_and_is_told_nothing(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, deny_duty, &k);
	assert_int_equal(status(&k, k.first, k.duty_token), 200);
	join(&k);
	assert_int_equal(status(&k, k.first, k.duty_token), 404);
	assert_int_equal(status(&k, k.second, k.duty_token), 404);
	assert_int_equal(status(&k, k.first, k.manager_token), 200);
}

static void test_safety_5_5_a_restriction_of_either_holds_for_both_and_goes_back_with_it(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, restrict_second, &k);
	assert_int_equal(status(&k, k.first, k.first_token), 200);
	join(&k);
	assert_int_equal(status(&k, k.first, k.first_token), 404);
	assert_int_equal(status(&k, k.second, k.first_token), 404);
	assert_int_equal(status(&k, k.first, k.duty_token), 404);
	assert_int_equal(status(&k, k.first, k.manager_token), 200);
	struct reply r = get(k.t, "/children", k.duty_token);
	assert_false(says(&r, "Khan"));
	char *separate = made("/children/%lld/same-person/%lld/separate", (long long)k.first, (long long)link_of(&k));
	assert_int_equal(fill_in(k.t, k.manager_token, separate, separate, "reason=Twins").status, 303);
	assert_int_equal(status(&k, k.first, k.first_token), 200);
	assert_int_equal(status(&k, k.second, k.duty_token), 404);
	assert_int_equal(status(&k, k.second, k.manager_token), 200);
}

static void restrict_first(struct txn *x, void *arg)
{
	struct town *k = arg;
	int64_t limits = make_restriction(x, &(struct restriction_of){ k->first, k->here, "restricted", DATE(2020, 1, 1), NO_DATE });
	make_member(x, &(struct member_of){ limits, k->manager, NONE, DATE(2020, 1, 1), NO_DATE });
	make_member(x, &(struct member_of){ limits, k->first_worker, NONE, DATE(2020, 1, 1), NO_DATE });
}

static void decide(struct town *k, int64_t person, const char *what)
{
	assert_int_equal(fill_in(k->t, k->manager_token, path_of(person, "/access"), path_of(person, "/access/add"), what).status, 303);
}

static void separate_first(struct town *k)
{
	char *separate = made("/children/%lld/same-person/%lld/separate", (long long)k->first, (long long)link_of(k));
	assert_true(count(k->t, "SELECT count(*) FROM access_alert WHERE kind = 'namings_ended'") == 0);
	struct reply r = get(k->t, separate, k->manager_token);
	assert_true(says(&r, "is named no more"));
	assert_int_equal(fill_in(k->t, k->manager_token, separate, separate, "reason=Twins").status, 303);
}

static void test_safety_5_5_who_was_named_while_two_were_joined_sees_neither_by_that_afterwards(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, restrict_first, &k);
	join(&k);
	assert_int_equal(status(&k, k.first, k.second_token), 404);
	decide(&k, k.first, "kind=member&email=second@kith.test");
	decide(&k, k.first, "kind=viewer&email=second@kith.test");
	assert_int_equal(status(&k, k.first, k.second_token), 200);
	separate_first(&k);
	assert_int_equal(status(&k, k.first, k.second_token), 404);
	assert_int_equal(status(&k, k.first, k.first_token), 200);      /* named before */
	assert_int_equal(status(&k, k.second, k.second_token), 200);
	assert_int_equal(count(k.t, "SELECT count(*) FROM address_viewer WHERE ends_on IS NULL"), 0);
	/* The records managers are told of both, also whoever separated. */
	assert_int_equal(count(k.t, "SELECT count(*) FROM access_alert WHERE kind = 'namings_ended'"), 2);
	struct reply r = get(k.t, "/", k.manager_token);
	assert_true(says(&r, "Who may see a separated record must be decided again"));
}

static void test_safety_5_5_a_restriction_made_while_two_were_joined_lets_no_worker_of_one_into_the_other(void **state)
{
	struct town k = town_open(*state);
	join(&k);
	decide(&k, k.first, "kind=restriction&level=restricted&why=other&reason=Threats");
	decide(&k, k.first, "kind=member&email=first@kith.test");
	decide(&k, k.first, "kind=member&email=second@kith.test");
	assert_int_equal(status(&k, k.first, k.first_token), 200);
	separate_first(&k);
	const int64_t both[] = { k.first, k.second };
	for (int i = 0; i < 2; i++) {
		assert_int_equal(status(&k, both[i], k.first_token), 404);
		assert_int_equal(status(&k, both[i], k.second_token), 404);
		assert_int_equal(status(&k, both[i], k.manager_token), 200);
	}
	decide(&k, k.second, "kind=member&email=second@kith.test");
	assert_int_equal(status(&k, k.second, k.second_token), 200);
	assert_int_equal(status(&k, k.first, k.second_token), 404);
}

static void open_for_second(struct txn *x, void *arg)
{
	struct town *k = arg;
	make_opening(x, &(struct opening_of){ k->first, k->here, k->second_worker, clock_now() + INT64_C(86400000) });
}

static void test_safety_5_5_opened_in_an_emergency_while_two_were_joined_the_one_is_not_open_by_what_was_the_others(void **state)
{
	struct town k = town_open(*state);
	join(&k);
	world_write(&k.t->w, open_for_second, &k);
	assert_int_equal(status(&k, k.first, k.second_token), 200);
	separate_first(&k);
	assert_int_equal(status(&k, k.first, k.second_token), 404);
	assert_int_equal(status(&k, k.second, k.second_token), 200);    /* allocated to them */
	assert_int_equal(count(k.t, "SELECT count(*) FROM access_alert WHERE kind = 'namings_ended'"), 2);
	/* What was opened stays to be reviewed. */
	struct reply r = get(k.t, "/emergency-openings", k.manager_token);
	assert_true(says(&r, "second@kith.test"));
}

static void test_opened_in_an_emergency_before_they_were_joined_it_stays_open_when_they_are_separated(void **state)
{
	struct town k = town_open(*state);
	assert_int_equal(status(&k, k.first, k.second_token), 404);
	world_write(&k.t->w, open_for_second, &k);
	join(&k);
	separate_first(&k);
	assert_int_equal(status(&k, k.first, k.second_token), 200);
	assert_int_equal(count(k.t, "SELECT count(*) FROM access_alert WHERE kind = 'namings_ended'"), 0);
}

static void protect_both(struct txn *x, void *arg)
{
	struct town *k = arg;
	const int64_t people[] = { k->first, k->second };
	for (int i = 0; i < 2; i++) {
		struct person_address a;
		record_clear(&record_person_address, &a);
		a.r.person_id = people[i];
		a.r.council_id = k->here;
		a.kind = T("home");
		a.is_protected = 1;
		a.line_1 = i ? T("14 Larkspur Lane") : T("9 Bramble Court");
		a.postcode = i ? T("ZZ7 7ZZ") : T("ZZ8 8ZZ");
		assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
		make_address_viewer(x, people[i], k->here, i ? k->manager : k->first_worker);
	}
	make_address_viewer(x, k->first, k->here, k->manager);
}

static void test_safety_5_3_named_for_one_protected_address_is_not_named_for_the_others(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, protect_both, &k);
	struct reply r = get(k.t, path_of(k.first, ""), k.first_token);
	assert_true(says(&r, "ZZ8 8ZZ"));
	join(&k);
	r = get(k.t, path_of(k.first, "/person_address"), k.first_token);
	assert_false(says(&r, "ZZ8 8ZZ") || says(&r, "ZZ7 7ZZ") || says(&r, "Larkspur"));
	r = get(k.t, path_of(k.first, "/person_address"), k.manager_token);
	assert_true(says(&r, "ZZ8 8ZZ") && says(&r, "ZZ7 7ZZ"));
}

static void seal_second(struct txn *x, void *arg)
{
	struct town *k = arg;
	make_restriction(x, &(struct restriction_of){ k->second, k->here, "sealed", DATE(2020, 1, 1), NO_DATE });
}

static void seal_first(struct txn *x, void *arg)
{
	struct town *k = arg;
	make_restriction(x, &(struct restriction_of){ k->first, k->here, "sealed", DATE(2020, 1, 1), NO_DATE });
}

static void test_safety_5_6_nothing_is_joined_across_a_seal_and_both_numbers_are_sealed_with_the_one_record(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, seal_second, &k);
	struct reply r = get(k.t, made("/children/%lld/same-person?other=%lld", (long long)k.first, (long long)k.second), k.manager_token);
	struct reply nobody = get(k.t, made("/children/%lld/same-person?other=99999", (long long)k.first), k.manager_token);
	assert_true(r.status == 422 && nobody.status == 422 && says(&r, "No record that you can see has this number") && says(&nobody, "No record that you can see has this number"));
	assert_int_equal(get(k.t, two_path(&k), k.manager_token).status, 404);
}

static void test_safety_5_6_sealed_after_it_was_joined_neither_number_finds_anything(void **state)
{
	struct town k = town_open(*state);
	join(&k);
	world_write(&k.t->w, seal_first, &k);
	assert_int_equal(status(&k, k.first, k.manager_token), 404);
	assert_int_equal(status(&k, k.second, k.manager_token), 404);
	struct reply r = get(k.t, "/children?q=khan", k.manager_token);
	assert_false(says(&r, "Amelia") || says(&r, "Amilia"));
}

static void open_archive(struct txn *x, void *arg)
{
	struct town *k = arg;
	make_post(x, &(struct post_of){ k->manager, "archivist", k->here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_archive_opening(x, &(struct opening_of){ k->first, k->here, k->manager, clock_now() + INT64_C(3600000) }, k->duty);
	make_archive_opening(x, &(struct opening_of){ k->first, k->here, k->duty, clock_now() + INT64_C(3600000) }, k->manager);
}

static void adopt_first(struct txn *x, void *arg)
{
	struct town *k = arg;
	struct adoption_case c;
	record_clear(&record_adoption_case, &c);
	c.r.person_id = k->first;
	c.r.council_id = k->here;
	c.order_type = T("adoption");
	c.order_on = DATE(2025, 1, 2);
	assert_int_equal(record_save(x, &record_adoption_case, &c), SAVED);
}

static void seal_answered(struct town *k, const char *whose)
{
	char *separate = made("/children/%lld/same-person/%lld/separate", (long long)k->first, (long long)link_of(k));
	long long seal = (long long)count(k->t, "SELECT max(id) FROM restriction WHERE level = 'sealed'");
	assert_int_equal(get(k->t, separate, k->manager_token).status, 404);
	world_write(&k->t->w, open_archive, k);
	assert_int_equal(fill_in(k->t, k->manager_token, separate, separate, "reason=Twins").status, 422);
	struct reply r = fill_in(k->t, k->manager_token, separate, separate, made("reason=Twins&restriction-%lld=%s", seal, whose));
	assert_int_equal(r.status, 303);
}

static void test_safety_5_6_sealed_while_joined_it_is_separated_by_whom_the_archive_is_open_to_and_the_seal_is_of_one(void **state)
{
	struct town k = town_open(*state);
	join(&k);
	world_write(&k.t->w, seal_first, &k);
	seal_answered(&k, "other");
	assert_int_equal(status(&k, k.first, k.first_token), 200);
	assert_int_equal(status(&k, k.second, k.second_token), 404);
	assert_int_equal(count(k.t, "SELECT count(*) FROM restriction WHERE level = 'sealed'"), 1);
	/* The archive that was opened is shut, but for whoever separated. */
	assert_int_equal(count(k.t, "SELECT count(*) FROM archive_opening WHERE open_until > '2026-03-10T12:00:00'"), 1);
	assert_int_equal(count(k.t, "SELECT asked_by FROM archive_opening WHERE open_until > '2026-03-10T12:00:00'"), k.manager);
}

static void test_safety_5_6_whichever_was_adopted_is_sealed_whatever_is_said(void **state)
{
	struct town k = town_open(*state);
	join(&k);
	world_write(&k.t->w, seal_first, &k);
	world_write(&k.t->w, adopt_first, &k);
	seal_answered(&k, "other&adoption_case-1=lead");
	assert_int_equal(status(&k, k.first, k.first_token), 404);
	assert_int_equal(status(&k, k.second, k.second_token), 404);
}

/* ---- Separated, and remembered ---- */

static void write_meanwhile(struct txn *x, void *arg)
{
	struct town *k = arg;
	struct referral r;
	record_clear(&record_referral, &r);
	r.r.person_id = k->first;
	r.r.council_id = k->here;
	r.referred_on = DATE(2026, 3, 9);
	assert_int_equal(record_save(x, &record_referral, &r), SAVED);
}

static void test_separating_asks_whose_each_thing_is_and_takes_no_answer_for_granted(void **state)
{
	struct town k = town_open(*state);
	join(&k);
	world_write(&k.t->w, write_meanwhile, &k);
	struct reply looked = get(k.t, path_of(k.first, "/who"), k.manager_token);
	assert_false(says(&looked, "first@kith.test, ") || status(&k, k.first, k.first_token) != 200);
	int64_t row = count(k.t, "SELECT max(id) FROM referral");
	char *separate = made("/children/%lld/same-person/%lld/separate", (long long)k.first, (long long)link_of(&k));
	struct reply r = get(k.t, separate, k.manager_token);
	assert_true(says(&r, "Written while they were joined") && says(&r, made("referral-%lld", (long long)row)) && !says(&r, "checked"));
	r = fill_in(k.t, k.manager_token, separate, separate, "reason=Twins");
	assert_true(r.status == 422 && says(&r, "Choose whose this is"));
	r = fill_in(k.t, k.manager_token, separate, separate, made("reason=Twins&referral-%lld=other", (long long)row));
	assert_int_equal(r.status, 303);
	assert_int_equal(count(k.t, made("SELECT person_id FROM referral WHERE id = %lld", (long long)row)), k.second);
	assert_int_equal(status(&k, k.first, k.first_token), 200);
	assert_int_equal(status(&k, k.second, k.second_token), 200);
	assert_int_equal(status(&k, k.first, k.second_token), 404);
	r = get(k.t, path_of(k.first, "/same-person"), k.manager_token);
	assert_true(says(&r, "Undone") && says(&r, "Twins"));
	assert_int_equal(get(k.t, separate, k.manager_token).status, 404);
	/* Whoever looked at the one record meanwhile looked at both. */
	r = get(k.t, path_of(k.second, "/who"), k.manager_token);
	assert_true(says(&r, "first@kith.test"));
}

/* ---- What a history goes on telling ---- */

struct facts { struct town *k; int64_t identity, name, address; };

static int64_t identity_of(struct txn *x, const struct town *k, int64_t person, const char *religion)
{
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = person;
	i.r.council_id = k->here;
	i.born_on = DATE(2015, 3, 4);
	i.religion = religion ? text_of(religion) : NO_TEXT;
	assert_int_equal(record_save(x, &record_person_identity, &i), SAVED);
	return i.r.id;
}

static int64_t address_of(struct txn *x, const struct town *k, int64_t person, const char *line)
{
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = person;
	a.r.council_id = k->here;
	a.kind = T("home");
	a.line_1 = text_of(line);
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
	return a.r.id;
}

/* Of the first a birth and no name; all the rest is the second's. */
static void tell_apart(struct txn *x, void *arg)
{
	struct facts *f = arg;
	f->identity = identity_of(x, f->k, f->k->first, NULL);
	f->address = address_of(x, f->k, f->k->second, "3 Larkspur Lane");
	identity_of(x, f->k, f->k->second, "Jedi");
	struct record_list names = record_list(txn_db(x), &record_person_name, record_person_name.sql_by_person, txn_arena(x), DBI(f->k->second));
	f->name = ((struct record *)record_at(&names, 0))->id;
}

static void delete_address(struct txn *x, void *arg)
{
	const struct facts *f = arg;
	struct person_address a;
	assert_true(record_load(txn_db(x), &record_person_address, f->address, &a, txn_arena(x)));
	assert_int_equal(record_delete(x, &record_person_address, f->address, a.r.txn), SAVED);
}

/* What the first is called while joined is what the second is called. */
static void call_after_second(struct txn *x, void *arg)
{
	const struct facts *f = arg;
	struct person_name n;
	struct fault fault = { 0 };
	assert_true(record_load(txn_db(x), &record_person_name, f->name, &n, txn_arena(x)));
	n.kind = T("known_as");
	assert_true(record_save(x, &record_person_name, &n) == SAVED && person_name_saved(x, &record_person_name, &n, &fault));
}

static void separate(struct town *k)
{
	char *path = made("/children/%lld/same-person/%lld/separate", (long long)k->first, (long long)link_of(k));
	assert_int_equal(fill_in(k->t, k->manager_token, path, path, "reason=Twins").status, 303);
}

static struct facts joined_and_separated(struct town *k)
{
	struct facts f = { .k = k };
	world_write(&k->t->w, tell_apart, &f);
	join(k);
	world_write(&k->t->w, call_after_second, &f);
	world_write(&k->t->w, delete_address, &f);
	separate(k);
	return f;
}

static char *history_of(int64_t person, const char *record, int64_t id)
{
	return path_of(person, made("/%s/%lld/history", record, (long long)id));
}

static struct version_list versions(struct town *k, int64_t user, const struct record_type *t, int64_t id)
{
	struct db *db = store_reader(k->t->w.s);
	db_snapshot(db);
	struct version_list l = guarded_versions(db, user, t, id, k->t->w.a);
	assert_false(db_failed(db));
	db_release(db);
	return l;
}

static bool was_called(const struct version_list *l, const char *name)
{
	bool was = false;
	for (int i = 0; i < l->n; i++)
		was |= text_is(((const struct person *)l->at[i].rec)->shown_name, name);
	return was;
}

static void test_safety_5_3_the_identity_and_name_of_one_tell_nothing_of_the_other_once_they_are_separated(void **state)
{
	struct town k = town_open(*state);
	struct facts f = joined_and_separated(&k);
	char *identity = history_of(k.first, "person_identity", f.identity);
	struct reply r = get(k.t, identity, k.first_token);
	assert_true(r.status == 200 && says(&r, "First recorded") && says(&r, "they are of two people") && !says(&r, "Jedi"));
	r = get(k.t, identity, k.manager_token);        /* who sees the other too */
	assert_true(r.status == 200 && says(&r, "Jedi"));
	struct version_list seen = versions(&k, k.first_worker, &record_person, k.first), all = versions(&k, k.manager, &record_person, k.first);
	assert_true(seen.n >= 2 && was_called(&seen, "Amelia Khan") && !was_called(&seen, "Amilia Khan"));
	assert_true(was_called(&all, "Amilia Khan"));
}

static void test_safety_5_3_what_was_the_others_and_ended_while_joined_is_in_no_history_of_the_first(void **state)
{
	struct town k = town_open(*state);
	struct facts f = joined_and_separated(&k);
	char *address = history_of(k.first, "person_address", f.address);
	assert_int_equal(get(k.t, address, k.first_token).status, 404);
	assert_int_equal(get(k.t, address, k.manager_token).status, 200);
	assert_int_equal(get(k.t, history_of(k.first, "person_name", f.name), k.first_token).status, 404);
	/* The number of the other was written down by the joining, and went with it. */
	int64_t number = count(k.t, "SELECT max(id) FROM person_identifier_version");
	assert_int_equal(versions(&k, k.first_worker, &record_person_identifier, number).n, 0);
	assert_int_equal(versions(&k, k.manager, &record_person_identifier, number).n, 2);
}

static void change_religion(struct txn *x, void *arg)
{
	const struct facts *f = arg;
	struct person_identity i;
	assert_true(record_load(txn_db(x), &record_person_identity, f->identity, &i, txn_arena(x)));
	i.religion = T("Pastafarian");
	assert_int_equal(record_save(x, &record_person_identity, &i), SAVED);
}

static char *identity_known(const struct town *k, const struct facts *f, const char *at)
{
	return made("/api/children/%lld/person_identity/%lld?known_at=%s", (long long)k->first, (long long)f->identity, at);
}

static void test_safety_5_3_as_it_was_known_while_they_were_joined_an_identity_tells_nothing_of_the_other(void **state)
{
	enum { MINUTE = 60000 };
	struct town k = town_open(*state);
	struct facts f = { .k = &k };
	world_write(&k.t->w, tell_apart, &f);
	clock_set(NOON + 5 * MINUTE);
	join(&k);
	clock_set(NOON + 10 * MINUTE);
	separate(&k);
	static const char *const then[] = { "2026-03-10T12:02:00Z", "2026-03-10T12:07:00Z", "2026-03-10T12:10:00Z" };
	for (int i = 0; i < 3; i++) {
		struct reply r = get(k.t, identity_known(&k, &f, then[i]), k.first_token);
		assert_true(r.status == 200 && says(&r, "2015-03-04") && !says(&r, "Jedi"));
		r = get(k.t, identity_known(&k, &f, then[i]), k.manager_token);
		assert_true(r.status == 200 && says(&r, "Jedi") == (i == 1));
	}
	clock_set(NOON);
}

static void delete_identity(struct txn *x, void *arg)
{
	const struct facts *f = arg;
	struct person_identity i;
	assert_true(record_load(txn_db(x), &record_person_identity, f->identity, &i, txn_arena(x)));
	assert_int_equal(record_delete(x, &record_person_identity, f->identity, i.r.txn), SAVED);
}

/* That it ended is the first's own history; what it said last is of both. */
static void test_safety_5_3_an_identity_that_ended_while_joined_is_told_to_have_ended_without_what_the_other_gave_it(void **state)
{
	struct town k = town_open(*state);
	struct facts f = { .k = &k };
	world_write(&k.t->w, tell_apart, &f);
	join(&k);
	world_write(&k.t->w, delete_identity, &f);
	separate(&k);
	struct version_list seen = versions(&k, k.first_worker, &record_person_identity, f.identity), all = versions(&k, k.manager, &record_person_identity, f.identity);
	assert_true(seen.n == 2 && seen.at[1].deleted && text_blank(((const struct person_identity *)seen.at[1].rec)->religion));
	assert_true(all.n == 3 && all.at[2].deleted && text_is(((const struct person_identity *)all.at[2].rec)->religion, "Jedi"));
	struct reply r = get(k.t, history_of(k.first, "person_identity", f.identity), k.first_token);
	assert_true(r.status == 200 && says(&r, "Ended as entered in error") && !says(&r, "Jedi"));
}

/* Separating writes nothing then: what stands is the version of while they were joined. */
static void test_what_stands_is_in_the_history_though_it_was_written_while_joined(void **state)
{
	struct town k = town_open(*state);
	struct facts f = { .k = &k };
	world_write(&k.t->w, tell_apart, &f);
	join(&k);
	world_write(&k.t->w, change_religion, &f);
	separate(&k);
	struct reply r = get(k.t, history_of(k.first, "person_identity", f.identity), k.first_token);
	assert_true(r.status == 200 && says(&r, "Pastafarian") && !says(&r, "Jedi"));
}

struct third { struct town *k; int64_t lead; };

static void make_third(struct txn *x, void *arg)
{
	struct third *c = arg;
	c->lead = make_person(x, c->k->here, "Amy Khan");
	identity_of(x, c->k, c->lead, NULL);
	int64_t worker = db_one_n(txn_db(x), "SELECT worker_id FROM app_user WHERE email = 'first@kith.test'", NONE, NULL, 0);
	make_involvement(x, &(struct involvement_of){ c->lead, c->k->here, worker, NONE, DATE(2020, 1, 1), NO_DATE });
}

static void join_to_third(struct txn *x, void *arg)
{
	const struct third *c = arg;
	struct fault f = { 0 };
	if (!same_person_join(x, c->lead, c->k->first, NONE, T("One child"), &f))
		fail_msg("%s", f.sentence);
}

static void separate_last(struct txn *x, void *arg)
{
	const struct third *c = arg;
	struct fault f = { 0 };
	int64_t link = db_one_n(txn_db(x), "SELECT max(id) FROM person_link WHERE finding = 'same' AND ended_at IS NULL", NONE, NULL, 0);
	if (!same_person_separate(x, link, &(struct written_list){ 0 }, NULL, c->k->manager, T("Three"), &f))
		fail_msg("%s", f.sentence);
}

/* The second's facts came to the third by way of the first, whom the reader may see. */
static void test_safety_5_3_of_three_joined_one_after_another_no_history_tells_of_whom_the_reader_may_not_see(void **state)
{
	struct town k = town_open(*state);
	struct facts f = { .k = &k };
	struct third c = { .k = &k };
	world_write(&k.t->w, tell_apart, &f);
	world_write(&k.t->w, make_third, &c);
	join(&k);
	world_write(&k.t->w, join_to_third, &c);
	world_write(&k.t->w, delete_address, &f);
	world_write(&k.t->w, separate_last, &c);
	world_write(&k.t->w, separate_last, &c);
	int64_t identity = count(k.t, made("SELECT id FROM person_identity WHERE person_id = %lld", (long long)c.lead));
	const int64_t people[] = { c.lead, k.first }, rows[] = { identity, f.identity };
	for (int i = 0; i < 2; i++) {
		struct reply r = get(k.t, history_of(people[i], "person_identity", rows[i]), k.first_token);
		assert_true(r.status == 200 && !says(&r, "Jedi"));
		r = get(k.t, history_of(people[i], "person_identity", rows[i]), k.manager_token);
		assert_true(r.status == 200 && says(&r, "Jedi"));
	}
	assert_int_equal(get(k.t, history_of(c.lead, "person_address", f.address), k.first_token).status, 404);
	assert_int_equal(get(k.t, history_of(c.lead, "person_address", f.address), k.manager_token).status, 200);
}

static void test_two_people_are_remembered_as_two_and_seen_from_either(void **state)
{
	struct town k = town_open(*state);
	char *two = two_path(&k);
	struct reply r = fill_in(k.t, k.manager_token, two, two, "finding=different&reason=Cousins+with+one+name");
	assert_int_equal(r.status, 303);
	r = get(k.t, path_of(k.second, "/same-person"), k.manager_token);
	assert_true(says(&r, "Two different people") && says(&r, "Cousins with one name"));
	assert_int_equal(status(&k, k.first, k.first_token), 200);
	assert_int_equal(status(&k, k.second, k.second_token), 200);
}

/* ---- Registering ---- */

#define BORN_2015 "&born-day=4&born-month=3&born-year=2015&sex=F"

static struct reply try_to_register(struct town *k, const char *token, const char *name_and_more)
{
	return fill_in(k->t, token, "/people/new", "/people/new", made("kind=child&%s", name_and_more));
}

static void test_whoever_registers_a_person_is_shown_likely_ones_first_with_why_and_decides(void **state)
{
	struct town k = town_open(*state);
	struct reply r = try_to_register(&k, k.duty_token, "given=&family=");
	assert_true(r.status == 422 && says(&r, "Enter a name"));
	r = try_to_register(&k, k.duty_token, "given=Ameliah&family=Khan");
	assert_true(r.status == 200 && says(&r, "Is it one of these?") && says(&r, path_of(k.first, "")) && says(&r, "in 100 alike"));
	assert_int_equal(count(k.t, "SELECT count(*) FROM person WHERE shown_name = 'Ameliah Khan'"), 0);
	r = post(k.t, "/people/new", cookie_of(k.duty_token), main_form(&r, "kind=child&given=Ameliah&family=Khan&sure=1"));
	assert_int_equal(r.status, 303);
	int64_t made_of = count(k.t, "SELECT id FROM person WHERE shown_name = 'Ameliah Khan'");
	assert_true(has_header(&r, made("Location: /children/%lld?done=registered", (long long)made_of)));
	/* A worker who sees their own cases alone has the new one among them; another's likely case they are not shown. */
	r = try_to_register(&k, k.second_token, "given=Amelia&family=Khann" BORN_2015);
	assert_true(r.status == 200 && says(&r, path_of(k.second, "")) && !says(&r, path_of(k.first, "\"")));
	r = try_to_register(&k, k.second_token, "given=Odette&family=Bray" BORN_2015);
	assert_int_equal(r.status, 303);
	assert_int_equal(status(&k, count(k.t, "SELECT id FROM person WHERE shown_name = 'Odette Bray'"), k.second_token), 200);
	assert_int_equal(try_to_register(&k, k.analyst_token, "given=Odo&family=Bray").status, 303);
}

static void make_restricted(struct txn *x, void *arg)
{
	struct town *k = arg;
	struct person_identity i;
	record_clear(&record_person_identity, &i);
	i.r.person_id = k->second;
	i.r.council_id = k->here;
	i.born_on = DATE(2015, 3, 4);
	assert_int_equal(record_save(x, &record_person_identity, &i), SAVED);
	restrict_second(x, arg);
}

#define TOKEN_FIELD "name=\"token\" value=\""
#define ONCE_FIELD "name=\"once\" value=\""
/* What differs in any two pages: figures, and the keys of forms. */
static char *without_figures(const struct reply *r, const char *name)
{
	char *to = made("%s", r->body), *at = to;
	for (const char *p = to; *p;) {
		size_t before = !strncmp(p, TOKEN_FIELD, strlen(TOKEN_FIELD)) ? strlen(TOKEN_FIELD) : !strncmp(p, ONCE_FIELD, strlen(ONCE_FIELD)) ? strlen(ONCE_FIELD) : 0;
		if (!strncmp(p, name, strlen(name))) {
			p += strlen(name);
		} else if (before) {
			p = strchr(p + before, '"');
		} else if (!strncmp(p, "Page reference ", 15)) {
			p = strchr(p, '<');
		} else if (isdigit((unsigned char)*p)) {
			p++;
		} else {
			*at++ = *p++;
		}
	}
	*at = 0;
	return to;
}

static void test_safety_5_5_a_match_to_a_restricted_person_shows_nothing_and_tells_the_records_manager(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, make_restricted, &k);
	struct reply other = try_to_register(&k, k.duty_token, "given=Odette&family=Brayy" BORN_2015);
	struct reply match = try_to_register(&k, k.duty_token, "given=Amilja&family=Khann" BORN_2015);
	assert_int_equal(other.status, 303);
	assert_int_equal(match.status, 303);
	int64_t other_id = count(k.t, "SELECT id FROM person WHERE shown_name = 'Odette Brayy'"), match_id = count(k.t, "SELECT id FROM person WHERE shown_name = 'Amilja Khann'");
	static const char *const pages[] = { "", "/person_name", "/who", "/family" };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct reply a = get(k.t, path_of(other_id, pages[i]), k.duty_token), b = get(k.t, path_of(match_id, pages[i]), k.duty_token);
		assert_int_equal(a.status, b.status);
		char *x = without_figures(&a, "Odette"), *y = without_figures(&b, "Amilja");
		char *p = x;
		/* But for what they typed. */
		for (char *at; (at = strstr(p, "Brayy"));)
			memcpy(at, "Khann", 5), p = at;
		assert_string_equal(x, y);
	}
	assert_int_equal(count(k.t, made("SELECT count(*) FROM access_alert WHERE kind = 'restricted_match' AND person_id = %lld", (long long)k.second)), 1);
	assert_int_equal(count(k.t, made("SELECT count(*) FROM person_link WHERE person_id = %lld AND other_person_id = %lld AND finding = 'unsure'", (long long)k.second, (long long)match_id)), 1);
	struct reply r = get(k.t, "/", k.duty_token);
	assert_false(says(&r, "restricted person"));
	r = get(k.t, "/", k.manager_token);
	assert_true(says(&r, "An entry matches a restricted person"));
	/* And whoever may see both decides. */
	r = get(k.t, path_of(match_id, "/same-person"), k.manager_token);
	assert_true(says(&r, "Not sure"));
}

/* ---- The workbench ---- */

static void born_alike(struct txn *x, void *arg)
{
	struct town *k = arg;
	const int64_t people[] = { k->first, k->second };
	for (int n = 0; n < 2; n++) {
		struct person_identity i;
		record_clear(&record_person_identity, &i);
		i.r.person_id = people[n];
		i.r.council_id = k->here;
		i.born_on = DATE(2015, 3, 4);
		assert_int_equal(record_save(x, &record_person_identity, &i), SAVED);
	}
}

static void test_pairs_are_offered_with_why_until_they_are_found_to_be_two_people(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, born_alike, &k);
	assert_int_equal(get(k.t, "/duplicates", k.first_token).status, 403);
	struct reply r = get(k.t, "/duplicates", k.manager_token);
	assert_true(says(&r, "Amelia Khan") && says(&r, "Amilia Khan") && says(&r, "same date of birth") && says(&r, two_path(&k)));
	r = get(k.t, "/duplicates?year=2014", k.manager_token);
	assert_false(says(&r, "Amelia Khan"));
	char *two = two_path(&k);
	assert_int_equal(fill_in(k.t, k.manager_token, two, two, "finding=unsure&reason=Ask+the+school").status, 303);
	r = get(k.t, "/duplicates", k.manager_token);
	assert_true(says(&r, "was not sure"));
	assert_int_equal(fill_in(k.t, k.manager_token, two, two, "finding=different&reason=Cousins").status, 303);
	r = get(k.t, "/duplicates", k.manager_token);
	assert_true(says(&r, "No such pair"));
}

static void import_like_second(struct txn *x, void *arg)
{
	const struct town *k = arg;
	struct return_import i;
	record_clear(&record_return_import, &i);
	i.council_id = k->here, i.collection = T("903"), i.collection_year = T("2025-26"), i.source = T("A folder"), i.imported_at = clock_now();
	i.report = text_of(made("{\"tables\":{},\"likely_known\":[{\"child\":\"NEW1\",\"line\":3,\"person\":%lld,\"la_child_id\":\"OLD77\",\"likely\":90,\"why\":\"same number\"}]}",
		(long long)k->second));
	assert_int_equal(record_save(x, &record_return_import, &i), SAVED);
}

static void test_safety_5_5_an_import_names_whom_a_child_is_like_only_to_whoever_may_know_of_them(void **state)
{
	struct town k = town_open(*state);
	world_write(&k.t->w, import_like_second, &k);
	char *page = made("/imports/%lld", (long long)count(k.t, "SELECT max(id) FROM return_import")), *twin = made("/api%s", page);
	struct reply r = get(k.t, page, k.analyst_token);
	assert_true(says(&r, "Perhaps one child under two numbers") && says(&r, "NEW1") && says(&r, "OLD77") && says(&r, path_of(k.second, "\"")));
	r = get(k.t, twin, k.analyst_token);
	assert_true(says(&r, "\"likely_known\":[{\"child\":\"NEW1\"") && says(&r, "OLD77"));
	world_write(&k.t->w, restrict_second, &k);
	r = get(k.t, page, k.analyst_token);
	assert_true(r.status == 200 && !says(&r, "Perhaps recorded") && !says(&r, "NEW1") && !says(&r, "OLD77"));
	r = get(k.t, twin, k.analyst_token);
	assert_true(says(&r, "\"likely_known\":[]") && !says(&r, "OLD77"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_a_manager_says_so_with_a_reason_and_nobody_else_does),
		http_test(test_both_numbers_lead_to_one_record_which_says_so_and_counts_once),
		http_test(test_a_form_opened_before_is_saved_in_the_one_record),
		http_test(test_safety_4_whoever_is_denied_one_of_them_sees_neither_and_is_told_nothing),
		http_test(test_safety_5_5_a_restriction_of_either_holds_for_both_and_goes_back_with_it),
		http_test(test_safety_5_5_who_was_named_while_two_were_joined_sees_neither_by_that_afterwards),
		http_test(test_safety_5_5_a_restriction_made_while_two_were_joined_lets_no_worker_of_one_into_the_other),
		http_test(test_safety_5_5_opened_in_an_emergency_while_two_were_joined_the_one_is_not_open_by_what_was_the_others),
		http_test(test_opened_in_an_emergency_before_they_were_joined_it_stays_open_when_they_are_separated),
		http_test(test_safety_5_3_named_for_one_protected_address_is_not_named_for_the_others),
		http_test(test_safety_5_6_nothing_is_joined_across_a_seal_and_both_numbers_are_sealed_with_the_one_record),
		http_test(test_safety_5_6_sealed_after_it_was_joined_neither_number_finds_anything),
		http_test(test_safety_5_6_sealed_while_joined_it_is_separated_by_whom_the_archive_is_open_to_and_the_seal_is_of_one),
		http_test(test_safety_5_6_whichever_was_adopted_is_sealed_whatever_is_said),
		http_test(test_separating_asks_whose_each_thing_is_and_takes_no_answer_for_granted),
		http_test(test_safety_5_3_the_identity_and_name_of_one_tell_nothing_of_the_other_once_they_are_separated),
		http_test(test_safety_5_3_what_was_the_others_and_ended_while_joined_is_in_no_history_of_the_first),
		http_test(test_safety_5_3_as_it_was_known_while_they_were_joined_an_identity_tells_nothing_of_the_other),
		http_test(test_safety_5_3_an_identity_that_ended_while_joined_is_told_to_have_ended_without_what_the_other_gave_it),
		http_test(test_what_stands_is_in_the_history_though_it_was_written_while_joined),
		http_test(test_safety_5_3_of_three_joined_one_after_another_no_history_tells_of_whom_the_reader_may_not_see),
		http_test(test_two_people_are_remembered_as_two_and_seen_from_either),
		http_test(test_whoever_registers_a_person_is_shown_likely_ones_first_with_why_and_decides),
		http_test(test_safety_5_5_a_match_to_a_restricted_person_shows_nothing_and_tells_the_records_manager),
		http_test(test_safety_5_5_an_import_names_whom_a_child_is_like_only_to_whoever_may_know_of_them),
		http_test(test_pairs_are_offered_with_why_until_they_are_found_to_be_two_people),
	};
	site_served = site;
	save_hooks_set(site_hooks);
	return run_on_each_engine(tests);
}
