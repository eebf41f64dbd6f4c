/* Whose forms are believed: origin, token, and a form sent twice; and what is cut out of them. Through sockets. */
#include "http_client.h"
#include <pthread.h>
#include <unistd.h>

static char *in(struct site_of_test *t)
{
	return made("__Host-kith=%s", t->manager_token);
}

static char *fresh_form(struct site_of_test *t)
{
	struct reply r = get(t, "/in", t->manager_token);
	assert_int_equal(r.status, 200);
	return form_of(&r);
}

static int run_count(void)
{
	return atomic_load(&posts_run);
}

/* A POST with these header lines in place of Origin. */
static struct reply post_from(struct site_of_test *t, const char *lines, const char *form)
{
	return ask(t, made("POST /in HTTP/1.1\r\nHost: kith.test\r\n%sCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\n"
			   "Content-Length: %zu\r\n\r\n%s", lines, in(t), strlen(form), form));
}

static void test_a_form_of_ours_is_carried_out_once_and_sends_on(void **state)
{
	struct site_of_test *t = *state;
	struct reply r = post(t, "/in", in(t), made("%s&name=Ama", fresh_form(t)));
	assert_int_equal(r.status, 303);
	assert_true(has_header(&r, "Location: /plain?done=saved"));
	assert_int_equal(run_count(), 1);
}

static void test_a_post_that_is_not_from_this_site_is_refused(void **state)
{
	static const char *const foreign[] = {
		"",
		"Origin: http://evil.test\r\n",
		"Origin: null\r\n",
		"Origin: https://kith.test\r\n",
		"Origin: http://kith.test.evil.test\r\n",
		"Sec-Fetch-Site: cross-site\r\n",
		"Sec-Fetch-Site: same-site\r\n",
		"Sec-Fetch-Site: none\r\n",
		"Sec-Fetch-Site: cross-site\r\nOrigin: http://kith.test\r\n",
		"Sec-Fetch-Site: same-origin\r\nOrigin: http://evil.test\r\n",
		"Origin: http://kith.test\r\nOrigin: http://kith.test\r\n",
		"Referer: http://kith.test/in\r\n",
	};
	struct site_of_test *t = *state;
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
		struct reply r = post_from(t, foreign[i], fresh_form(t));
		if (r.status != 403)
			fail_msg("%s was answered with %d", foreign[i], r.status);
	}
	assert_int_equal(run_count(), 0);
	assert_int_equal(post_from(t, "Sec-Fetch-Site: same-origin\r\n", fresh_form(t)).status, 303);
	assert_int_equal(run_count(), 1);
}

static void test_a_form_without_its_sessions_token_is_refused(void **state)
{
	struct site_of_test *t = *state;
	char *form = fresh_form(t), *changed = made("%s", form);
	changed[10] = changed[10] == 'A' ? 'B' : 'A';
	struct reply other = get(t, "/in", t->reader_token);
	assert_int_equal(post(t, "/in", in(t), "name=Ama").status, 403);
	assert_int_equal(post(t, "/in", in(t), "token=&name=Ama").status, 403);
	assert_int_equal(post(t, "/in", in(t), changed).status, 403);
	assert_int_equal(post(t, "/in", in(t), form_of(&other)).status, 403);
	assert_int_equal(post(t, "/in", in(t), made("x%s", form)).status, 403);
	struct reply r = post(t, "/in", in(t), "token=AAAA");
	assert_int_equal(r.status, 403);
	assert_true(says(&r, "Nothing was saved"));
	assert_int_equal(run_count(), 0);
	assert_int_equal(post(t, "/in", in(t), form).status, 303);
}

static void test_tokens_are_masked_anew_each_time(void **state)
{
	struct site_of_test *t = *state;
	char *one = fresh_form(t), *two = fresh_form(t);
	int same = 0;
	for (int i = 6; i < 6 + 86; i++)
		same += one[i] == two[i];
	assert_in_range(same, 0, 20);
}

static void test_the_same_form_sent_again_is_not_carried_out_again(void **state)
{
	struct site_of_test *t = *state;
	char *form = fresh_form(t);
	assert_int_equal(post(t, "/in", in(t), form).status, 303);
	struct reply r = post(t, "/in", in(t), form);
	assert_int_equal(r.status, 409);
	assert_true(says(&r, "This form was already sent"));
	assert_true(says(&r, "href=\"/plain?done=saved\""));
	assert_int_equal(run_count(), 1);
	assert_int_equal(post(t, "/in", in(t), fresh_form(t)).status, 303);
	assert_int_equal(run_count(), 2);
}

static void test_a_form_that_came_back_with_problems_may_be_sent_again(void **state)
{
	struct site_of_test *t = *state;
	char *form = fresh_form(t);
	assert_int_equal(post(t, "/in", in(t), made("%s&name=wrong", form)).status, 422);
	assert_int_equal(post(t, "/in", in(t), made("%s&name=right", form)).status, 303);
	assert_int_equal(post(t, "/in", in(t), made("%s&name=right", form)).status, 409);
	assert_int_equal(run_count(), 2);
}

struct click { struct site_of_test *t; char *form; int status; };

static void *click(void *arg)
{
	struct click *c = arg;
	c->status = post(c->t, "/in", in(c->t), made("%s&slow=1", c->form)).status;
	return NULL;
}

static void test_a_double_click_is_carried_out_once(void **state)
{
	struct click c[2] = { { *state, fresh_form(*state), 0 } };
	pthread_t thread[2];
	c[1] = c[0];
	for (int i = 0; i < 2; i++)
		pthread_create(&thread[i], NULL, click, &c[i]);
	for (int i = 0; i < 2; i++)
		pthread_join(thread[i], NULL);
	assert_int_equal(run_count(), 1);
	assert_int_equal(c[0].status + c[1].status, 303 + 409);
}

static void test_many_forms_of_one_session_push_each_other_out_and_nothing_breaks(void **state)
{
	struct site_of_test *t = *state;
	char *form = fresh_form(t);
	char *token = made("%.*s", (int)strcspn(form, "&"), form);
	for (int i = 0; i < 100; i++)
		assert_int_equal(post(t, "/in", in(t), made("%s&once=key%d", token, i)).status, 303);
	assert_int_equal(post(t, "/in", in(t), made("%s&once=key99", token)).status, 409);
	assert_int_equal(post(t, "/in", in(t), made("%s&once=key90", token)).status, 409);
}

static void test_before_sign_in_a_form_belongs_to_its_own_cookie(void **state)
{
	struct site_of_test *t = *state;
	struct reply page = get(t, "/form", NULL);
	const char *set = header(&page, "Set-Cookie");
	assert_non_null(set);
	assert_non_null(strstr(set, "; Path=/; Secure; HttpOnly; SameSite=Lax"));
	char *cookie = made("%.*s", (int)strcspn(set, ";"), set);
	assert_int_equal(strncmp(cookie, "__Host-kith-form=", 17), 0);
	assert_int_equal(post(t, "/form", NULL, form_of(&page)).status, 403);
	assert_int_equal(post(t, "/form", "__Host-kith-form=AAAA", form_of(&page)).status, 403);
	assert_int_equal(post(t, "/form", cookie, "name=Ama").status, 403);
	assert_int_equal(post(t, "/form", in(t), form_of(&page)).status, 403);
	assert_int_equal(run_count(), 0);
	assert_int_equal(post(t, "/form", cookie, form_of(&page)).status, 303);
	assert_int_equal(post(t, "/form", cookie, form_of(&page)).status, 409);
	assert_int_equal(run_count(), 1);
}

static void test_what_is_not_clean_text_in_a_form_is_refused(void **state)
{
	static const char *const bad[] = { "name=%00", "name=%", "name=%4", "name=%FF", "%00=1", "name=a%1Bb", "name=%ED%A0%80" };
	struct site_of_test *t = *state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_int_equal(post(t, "/in", in(t), made("%s&%s", fresh_form(t), bad[i])).status, 400);
	char *form = made("%s&name=aXb", fresh_form(t));
	char *head = made("POST /in HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\nCookie: %s\r\n"
			  "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n", in(t), strlen(form));
	char *all = made("%s%s", head, form);
	size_t n = strlen(all);
	all[n - 2] = 0;
	assert_int_equal(ask_n(t, all, n).status, 400);
	assert_int_equal(run_count(), 0);
}

static void test_a_form_of_too_many_fields_is_refused(void **state)
{
	struct site_of_test *t = *state;
	struct out o = out_make(1 << 20);
	out_c(&o, fresh_form(t));
	for (int i = 0; i < 1000; i++)
		out_lit(&o, "&a=1");
	out_put(&o, "", 1);
	assert_int_equal(post(t, "/in", in(t), o.p).status, 400);
	out_free(&o);
	assert_int_equal(run_count(), 0);
}

static void test_a_large_form_arrives_whole(void **state)
{
	struct site_of_test *t = *state;
	char *form = fresh_form(t);
	size_t n = 900000;
	char *body = made("%s&name=%*s", form, (int)n, "");
	memset(body + strlen(form) + 6, 'a', n);
	assert_int_equal(post(t, "/in", in(t), body).status, 303);
	assert_int_equal(run_count(), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_a_form_of_ours_is_carried_out_once_and_sends_on),
		http_test(test_a_post_that_is_not_from_this_site_is_refused),
		http_test(test_a_form_without_its_sessions_token_is_refused),
		http_test(test_tokens_are_masked_anew_each_time),
		http_test(test_the_same_form_sent_again_is_not_carried_out_again),
		http_test(test_a_form_that_came_back_with_problems_may_be_sent_again),
		http_test(test_a_double_click_is_carried_out_once),
		http_test(test_many_forms_of_one_session_push_each_other_out_and_nothing_breaks),
		http_test(test_before_sign_in_a_form_belongs_to_its_own_cookie),
		http_test(test_what_is_not_clean_text_in_a_form_is_refused),
		http_test(test_a_form_of_too_many_fields_is_refused),
		http_test(test_a_large_form_arrives_whole),
	};
	threads_of_server = 2;
	return run_on_each_engine(tests);
}
