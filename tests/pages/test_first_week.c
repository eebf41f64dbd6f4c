/* The first week of somebody new, role by role: every line of it is followed, and leads to a page that this role may open; what is ticked is the
 * person's own. */
#include "http_client.h"
#include "app/site.h"
#include "record/builtin.h"
#include "record/clock_rules.h"
#include "record/hooks.h"

#define WEEK "/help/first-week"

struct newcomer { const char *role, *email; int64_t council, team, user; };

static void arrive(struct txn *x, void *arg)
{
	struct newcomer *n = arg;
	n->user = make_user(x, n->email, make_worker(x, n->council), true);
	make_post(x, &(struct post_of){ .user = n->user, .role = n->role, .council = n->council, .team = n->team, .from = DATE(2020, 1, 1) });
}

static void open_council(struct txn *x, void *arg)
{
	struct newcomer *n = arg;
	n->council = make_council(x, "801");
	n->team = make_team(x, n->council);
}

/* A session of somebody new in that role. */
static char *newcomer(struct site_of_test *t, struct newcomer *n, const char *role)
{
	static int number;
	char *token = made("%*s", SESSION_TOKEN_MAX, "");
	struct fault f = { 0 };
	n->role = role;
	n->email = made("%s.%d@kith.test", role, ++number);
	world_write(&t->w, arrive, n);
	if (!session_open(t->w.s, n->user, T("test"), token, &f))
		fail_msg("%s", f.sentence);
	return token;
}

static struct newcomer begin(struct site_of_test *t)
{
	struct newcomer n = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	site_register();
	world_write(&t->w, open_council, &n);
	return n;
}

/* The next step's link from there on, as it is asked for; NULL: there is none. */
static char *next_link(const char **at)
{
	const char *step = strstr(*at, "kith-first-week__words"), *href = step ? strstr(step, "href=\"") : NULL;
	if (!href)
		return NULL;
	href += strlen("href=\"");
	*at = href;
	return made("%.*s", (int)strcspn(href, "\""), href);
}

static int follow_all(struct site_of_test *t, const char *role, const char *token)
{
	struct reply week = get(t, WEEK, token);
	const char *at = week.body;
	char *link;
	int n = 0;
	assert_int_equal(week.status, 200);
	for (; (link = next_link(&at)); n++) {
		int status = get(t, link, token).status;
		if (status != 200)
			fail_msg("%s: %s answers %d", role, link, status);
	}
	return n;
}

static void test_anti_pattern_7_every_line_of_every_roles_first_week_leads_to_a_page_it_may_open(void **state)
{
	struct site_of_test *t = *state;
	struct newcomer n = begin(t);
	for (int i = 0; i < n_builtin_roles; i++) {
		const char *role = builtin_roles[i].code;
		char *token = newcomer(t, &n, role);
		/* What every role has, and at least a line of its own on another day. */
		if (follow_all(t, role, token) < 5)
			fail_msg("%s has no first week of its own", role);
		forget_replies();
	}
}

static void test_anti_pattern_7_what_is_done_is_ticked_kept_and_ones_own(void **state)
{
	struct site_of_test *t = *state;
	struct newcomer n = begin(t);
	char *token = newcomer(t, &n, "social_worker"), *other = newcomer(t, &n, "social_worker");
	struct reply r = get(t, "/", token);
	assert_true(says(&r, "Your first week") && says(&r, "0 of 12 done. Next: "));
	r = fill_in(t, token, WEEK, WEEK, "&step=account&done=1");
	assert_int_equal(r.status, 303);
	r = get(t, "/", token);
	assert_true(says(&r, "1 of 12 done. Next: "));
	r = get(t, WEEK, token);
	assert_true(says(&r, "Not done after all"));
	r = get(t, WEEK, other);
	assert_false(says(&r, "Not done after all"));
	assert_int_equal(fill_in(t, token, WEEK, WEEK, "&step=account&done=0").status, 303);
	r = get(t, "/", token);
	assert_true(says(&r, "0 of 12 done. Next: "));
	assert_int_equal(count(t, "SELECT count(*) FROM first_week_step"), 1);
	assert_int_equal(fill_in(t, token, WEEK, WEEK, "&step=nothing&done=1").status, 400);
}

static void test_anti_pattern_7_the_list_can_be_put_away_and_taken_out_again(void **state)
{
	struct site_of_test *t = *state;
	struct newcomer n = begin(t);
	char *token = newcomer(t, &n, "duty_worker"), *nobody = newcomer(t, &n, "team_manager");
	struct reply r = get(t, WEEK, token);
	assert_true(says(&r, "/out-of-hours"));  /* who works out of hours is led to that screen */
	assert_int_equal(fill_in(t, token, WEEK, WEEK, "&step=all&done=1").status, 303);
	r = get(t, "/", token);
	assert_false(says(&r, "Your first week"));
	r = get(t, WEEK, token);
	assert_true(says(&r, "Show it on the first page"));
	assert_int_equal(fill_in(t, token, WEEK, WEEK, "&step=all&done=0").status, 303);
	r = get(t, "/", token);
	assert_true(says(&r, "Your first week"));
	world_write(&t->w, end_posts, NULL);
	r = get(t, WEEK, nobody);
	assert_true(r.status == 200 && says(&r, "You hold no post today"));
}

int main(void)
{
	site_served = site;
	const struct CMUnitTest tests[] = {
		http_test(test_anti_pattern_7_every_line_of_every_roles_first_week_leads_to_a_page_it_may_open),
		http_test(test_anti_pattern_7_what_is_done_is_ticked_kept_and_ones_own),
		http_test(test_anti_pattern_7_the_list_can_be_put_away_and_taken_out_again),
	};
	return run_on_each_engine(tests);
}
