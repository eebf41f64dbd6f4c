/* Pages about staff and not about children, through sockets on the whole site: keys for other systems (docs/api.md), and cover of a colleague's
 * post (docs/access.md). */
#include "http_client.h"
#include "access/api_key.h"
#include "app/site.h"
#include "record/clock_rules.h"

#define LONG_AGO DATE(2020, 1, 1)
#define PASSWORD "a long sentence for one person alone"
#define PASSWORD_TYPED "password=a+long+sentence+for+one+person+alone"

struct staff {
	int64_t here, team, ama_worker, ama, ama_post, ben, manager, service, analyst, admin, child;
	char ama_token[SESSION_TOKEN_MAX], ben_token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX], analyst_token[SESSION_TOKEN_MAX],
		admin_token[SESSION_TOKEN_MAX];
};

static int64_t hire(struct txn *x, const struct staff *k, const char *email, const char *role, int64_t worker, int64_t *post)
{
	int64_t user = make_user(x, email, worker, true), id;
	id = make_post(x, &(struct post_of){ user, role, k->here, k->team, LONG_AGO, NO_DATE, 0 });
	if (post)
		*post = id;
	return user;
}

static void make_staff(struct txn *x, void *arg)
{
	struct staff *k = arg;
	k->here = make_council(x, "987");
	k->team = make_team(x, k->here);
	k->ama_worker = make_worker(x, k->here);
	k->ama = hire(x, k, "ama@kith.test", "social_worker", k->ama_worker, &k->ama_post);
	k->ben = hire(x, k, "ben@kith.test", "social_worker", make_worker(x, k->here), NULL);
	k->manager = hire(x, k, "lead@kith.test", "team_manager", NONE, NULL);
	k->service = hire(x, k, "service@kith.test", "service_manager", NONE, NULL);
	k->analyst = hire(x, k, "analyst@kith.test", "data_analyst", NONE, NULL);
	k->admin = hire(x, k, "admin@kith.test", "administrator", NONE, NULL);
	k->child = make_person(x, k->here, "Kofi Covered");
	make_involvement(x, &(struct involvement_of){ k->child, k->here, k->ama_worker, NONE, LONG_AGO, NO_DATE });
}

static bool password_job(struct db *db, void *arg, struct fault *f)
{
	struct text problem = NO_TEXT;
	return password_set(db, *(int64_t *)arg, T(PASSWORD), &problem) || fault(f, "%.*s", TEXT_ARG(problem));
}

static struct staff staff_open(struct site_of_test *t)
{
	struct staff k = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_staff, &k);
	if (!store_write(t->w.s, password_job, &k.analyst, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	assert_true(session_open(t->w.s, k.ama, T("test"), k.ama_token, &f) && session_open(t->w.s, k.ben, T("test"), k.ben_token, &f) &&
		    session_open(t->w.s, k.manager, T("test"), k.manager_token, &f) && session_open(t->w.s, k.analyst, T("test"), k.analyst_token, &f) &&
		    session_open(t->w.s, k.admin, T("test"), k.admin_token, &f));
	return k;
}

/* ---- Keys ---- */

#define KEYS "/account/keys"
#define TYPED_KEY "name=Finance+system&may_write=0&record_types=visit+placement&ends-day=1&ends-month=6&ends-year=2026&" PASSWORD_TYPED

/* The key that the page shows once. */
static char *key_shown(const struct reply *r)
{
	const char *at = strstr(r->body, "kith_");
	assert_non_null(at);
	return made("%.*s", (int)strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"), at);
}

static int status_with(struct site_of_test *t, const char *key)
{
	return ask(t, made("GET /api/me HTTP/1.1\r\nHost: kith.test\r\nAuthorization: Bearer %s\r\n\r\n", key)).status;
}

static void test_whoever_may_take_records_out_makes_a_key_that_is_shown_once_and_ends_it(void **state)
{
	struct site_of_test *t = *state;
	struct staff k = staff_open(t);
	struct reply r = fill_in(t, k.analyst_token, KEYS, KEYS, TYPED_KEY);
	if (r.status != 200)
		fail_msg("%d: %.600s", r.status, strstr(r.body, "error-summary__list") ? strstr(r.body, "error-summary__list") : r.body);
	assert_true(says(&r, "is made") && says(&r, "it is not shown again"));
	char *key = key_shown(&r);
	assert_int_equal(status_with(t, key), 200);
	r = get(t, KEYS, k.analyst_token);
	assert_true(says(&r, "Finance system") && says(&r, "Only Visit, Placement") && says(&r, "1 June 2026") && says(&r, "End key 1"));
	assert_false(says(&r, key));
	r = fill_in(t, k.analyst_token, KEYS, KEYS "/1/end", "");
	assert_int_equal(r.status, 303);
	assert_int_equal(status_with(t, key), 401);
	r = get(t, KEYS, k.analyst_token);
	assert_true(says(&r, "Has ended") && !says(&r, "End key 1"));
}

static void test_a_key_that_is_not_as_it_must_be_is_not_made_and_each_question_says_why(void **state)
{
	static const struct { const char *typed, *says; } cases[] = {
		{ "name=&ends-day=1&ends-month=6&ends-year=2026&" PASSWORD_TYPED, "Enter what the key is for" },
		{ "name=A&" PASSWORD_TYPED, "Enter the first day on which it no longer works" },
		{ "name=A&ends-day=10&ends-month=3&ends-year=2026&" PASSWORD_TYPED, "The day must be after today and within a year" },
		{ "name=A&ends-day=1&ends-month=6&ends-year=2028&" PASSWORD_TYPED, "The day must be after today and within a year" },
		{ "name=A&record_types=emperor&ends-day=1&ends-month=6&ends-year=2026&" PASSWORD_TYPED, "There is no record called &#39;emperor&#39;" },
		{ "name=A&record_types=restriction&ends-day=1&ends-month=6&ends-year=2026&" PASSWORD_TYPED, "There is no record called" },
		{ "name=A&ends-day=1&ends-month=6&ends-year=2026&password=another+long+sentence", "This is not your password" },
	};
	struct site_of_test *t = *state;
	struct staff k = staff_open(t);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct reply r = fill_in(t, k.analyst_token, KEYS, KEYS, cases[i].typed);
		if (r.status != 422 || !says(&r, cases[i].says) || !says(&r, "There is a problem"))
			fail_msg("%s: %d, without %s", cases[i].typed, r.status, cases[i].says);
		assert_false(says(&r, PASSWORD));
	}
	assert_int_equal(count(t, "SELECT count(*) FROM api_key"), 0);
	/* The password that was not theirs is counted against the address it came from. */
	assert_int_equal(count(t, "SELECT failures FROM sign_in_attempt WHERE subject = 'address:127.0.0.1'"), 1);
}

static void test_whoever_keeps_staff_ends_others_keys_and_makes_none_and_others_see_only_their_own(void **state)
{
	struct site_of_test *t = *state;
	struct staff k = staff_open(t);
	struct reply r = fill_in(t, k.analyst_token, KEYS, KEYS, TYPED_KEY);
	char *key = key_shown(&r);
	r = get(t, KEYS, k.manager_token);
	assert_true(says(&r, "There is none.") && !says(&r, "Finance system") && !says(&r, "Make the key"));
	assert_int_equal(post(t, KEYS, cookie_of(k.manager_token), made("%s&" TYPED_KEY, form_of(&r))).status, 403);
	r = get(t, KEYS, k.manager_token);
	assert_int_equal(post(t, KEYS "/1/end", cookie_of(k.manager_token), form_of(&r)).status, 404);
	assert_int_equal(status_with(t, key), 200);
	r = get(t, KEYS, k.admin_token);
	assert_true(says(&r, "Everybody’s keys in your councils") && says(&r, "Finance system") && !says(&r, "Make the key"));
	assert_int_equal(fill_in(t, k.admin_token, KEYS, KEYS "/1/end", "").status, 303);
	assert_int_equal(status_with(t, key), 401);
}

/* ---- Cover ---- */

static char *cover_typed(const struct staff *k, int64_t user, const char *more)
{
	return made("post=%lld&user=%lld&from-day=10&from-month=3&from-year=2026&last-day=20&last-month=3&last-year=2026&%s", (long long)k->ama_post,
		(long long)user, more);
}

static void test_a_manager_decides_a_cover_it_opens_is_told_and_ends(void **state)
{
	struct site_of_test *t = *state;
	struct staff k = staff_open(t);
	char *child = made("/children/%lld", (long long)k.child);
	assert_int_equal(get(t, child, k.ben_token).status, 404);
	struct reply r = fill_in(t, k.manager_token, "/cover", "/cover", cover_typed(&k, k.ben, "reason="));
	assert_int_equal(r.status, 422);
	assert_true(says(&r, "Choose why the post is covered"));
	assert_int_equal(fill_in(t, k.manager_token, "/cover", "/cover", cover_typed(&k, k.ben, "reason=leave")).status, 303);
	/* The cover, on the first page, in the lists and in the log; and whoever is away. */
	r = get(t, "/", k.ben_token);
	assert_true(says(&r, "You cover ama@kith.test, Social worker, to 20 March 2026") && says(&r, "Kofi Covered"));
	r = get(t, "/", k.ama_token);
	assert_true(says(&r, "ben@kith.test covers your post, Social worker, to 20 March 2026") && says(&r, "Kofi Covered"));
	assert_int_equal(get(t, child, k.ben_token).status, 200);
	assert_int_equal(get(t, child, k.ama_token).status, 200);
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE user_id = %lld AND route = '/children/:person as cover of post %lld'", (long long)k.ben,
		(long long)k.ama_post)), 1);
	assert_int_equal(count(t, made("SELECT count(*) FROM read_log WHERE user_id = %lld AND route = '/children/:person'", (long long)k.ama)), 1);
	r = get(t, made("%s/who", child), k.ben_token);
	assert_true(says(&r, "As cover of ama@kith.test, to 20 March 2026") && says(&r, "Social worker, as cover of ama@kith.test"));
	/* Ended by the manager, at once; or by itself. */
	int64_t cover = count(t, "SELECT max(id) FROM post WHERE covers_id IS NOT NULL");
	clock_set(NOON + INT64_C(11) * 86400000);
	assert_int_equal(get(t, child, k.ben_token).status, 303);        /* the session is long over */
	clock_set(NOON);
	r = get(t, "/cover", k.ben_token);
	assert_int_equal(post(t, made("/cover/%lld/end", (long long)cover), cookie_of(k.ben_token), form_of(&r)).status, 404);
	assert_int_equal(fill_in(t, k.manager_token, "/cover", made("/cover/%lld/end", (long long)cover), "").status, 303);
	assert_int_equal(get(t, child, k.ben_token).status, 404);
}

static void test_what_is_late_of_the_covered_post_is_on_the_covers_worklist(void **state)
{
	struct site_of_test *t = *state;
	struct staff k = staff_open(t);
	const char *list = "/api/children?mine=1";
	struct reply r = get(t, list, k.ben_token);
	assert_true(says(&r, "\"total\":0"));
	assert_int_equal(fill_in(t, k.manager_token, "/cover", "/cover", cover_typed(&k, k.ben, "reason=sickness")).status, 303);
	r = get(t, list, k.ben_token);
	assert_true(says(&r, "\"total\":1") && says(&r, "Kofi Covered"));
	/* A due row stands for whatever is late: it is listed for whoever's case it is. */
	world_script(&t->w, made("INSERT INTO due(person_id, council_id, rule, part, area, record_name, row_id, started_on, original_on, due_on, listed_from, stands, changes)"
		" VALUES (%lld, %lld, 'CP10', '', 'Child protection', 'referral', 1, '2026-03-01', '2026-03-05', '2026-03-05', '2026-03-01', 1, 0)", (long long)k.child,
		(long long)k.here));
	r = get(t, "/api/worklist?mine=1", k.ben_token);
	assert_true(says(&r, "\"late\":1"));
	r = get(t, "/api/worklist?mine=1", k.ama_token);
	assert_true(says(&r, "\"late\":1"));
	r = get(t, "/worklist", k.ben_token);
	assert_true(says(&r, "Only children allocated to me"));
}

static void test_whoever_decides_no_cover_is_told_and_changes_nothing(void **state)
{
	struct site_of_test *t = *state;
	struct staff k = staff_open(t);
	struct reply r = get(t, "/cover", k.ben_token);
	assert_true(says(&r, "You cover nobody, and nobody covers you.") && !says(&r, "Decide this cover"));
	assert_int_equal(post(t, "/cover", cookie_of(k.ben_token), made("%s&%s", form_of(&r), cover_typed(&k, k.ben, "reason=leave"))).status, 403);
	r = get(t, "/", k.manager_token);
	assert_true(says(&r, "Cover for colleagues who are away"));
	r = fill_in(t, k.manager_token, "/cover", "/cover", cover_typed(&k, k.manager, "reason=leave"));
	assert_true(r.status == 422 && says(&r, "You cannot choose yourself"));
	assert_int_equal(count(t, "SELECT count(*) FROM post WHERE covers_id IS NOT NULL"), 0);
}

int main(void)
{
	site_served = site;
	const struct CMUnitTest tests[] = {
		http_test(test_whoever_may_take_records_out_makes_a_key_that_is_shown_once_and_ends_it),
		http_test(test_a_key_that_is_not_as_it_must_be_is_not_made_and_each_question_says_why),
		http_test(test_whoever_keeps_staff_ends_others_keys_and_makes_none_and_others_see_only_their_own),
		http_test(test_a_manager_decides_a_cover_it_opens_is_told_and_ends),
		http_test(test_what_is_late_of_the_covered_post_is_on_the_covers_worklist),
		http_test(test_whoever_decides_no_cover_is_told_and_changes_nothing),
	};
	return run_on_each_engine(tests);
}
