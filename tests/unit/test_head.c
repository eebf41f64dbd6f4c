/* What a request's head must be before anything else is looked at, whose POSTs are believed, and where a redirect may lead:
 * src/web/request.c. */
#include "expect.h"
#include "base/arena.h"
#include "web/turn.h"

static struct head good(const char *method)
{
	return (struct head){ .method = text_of(method), .target = T("/children?page=2"), .host = T("kith.example:8080"), .n_host = 1 };
}

static int status(const struct head *h)
{
	return head_check(h).status;
}

static void test_plain_requests_pass(void **state)
{
	struct head h = good("GET");
	(void)state;
	assert_int_equal(status(&h), 0);
	h = good("HEAD");
	assert_int_equal(status(&h), 0);
	h = good("POST");
	assert_int_equal(status(&h), 0);
	h.n_length = 1;
	h.content_length = T("5");
	h.content_type = T("Application/X-WWW-form-urlencoded; charset=utf-8");
	assert_int_equal(status(&h), 0);
}

static void test_methods(void **state)
{
	static const char *const known[] = { "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT" };
	static const char *const unknown[] = { "GETS", "get", "BREW", "PROPFIND", "" };
	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		struct head h = good(known[i]);
		assert_int_equal(status(&h), 405);
	}
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
		struct head h = good(unknown[i]);
		assert_int_equal(status(&h), 501);
	}
}

static void test_one_host_is_named(void **state)
{
	struct head h = good("GET");
	(void)state;
	h.n_host = 0;
	assert_int_equal(status(&h), 400);
	h.n_host = 2;
	assert_int_equal(status(&h), 400);
	h = good("GET");
	h.host = T("a/b");
	assert_int_equal(status(&h), 400);
	h.host = T("a b");
	assert_int_equal(status(&h), 400);
	h.host = T("");
	assert_int_equal(status(&h), 400);
	h.host = T("[::1]:80");
	assert_int_equal(status(&h), 0);
}

static void test_targets(void **state)
{
	struct head h = good("GET");
	(void)state;
	h.target = NO_TEXT;
	assert_int_equal(status(&h), 414);
	h.target = T("http://kith.example/");
	assert_int_equal(status(&h), 400);
	h.target = T("*");
	assert_int_equal(status(&h), 400);
	h.target = T("");
	assert_int_equal(status(&h), 400);
}

static void test_how_long_a_body_is_must_be_plain(void **state)
{
	static const char *const odd[] = { "", "-1", "+5", "5 5", "0x5", "5,5", "1e3", "9999999999999999", "-0" };
	struct head h = good("POST");
	(void)state;
	h.n_length = 1;
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		h.content_length = text_of(odd[i]);
		assert_int_equal(status(&h), 400);
	}
	h.n_length = 2;
	h.content_length = T("5");
	assert_int_equal(status(&h), 400);
	h.n_length = 1;
	h.n_transfer = 1;
	assert_int_equal(status(&h), 400);
	h.n_length = 0;
	assert_int_equal(status(&h), 411);
}

static void test_bodies_have_a_most_a_type_and_belong_to_post(void **state)
{
	struct head h = good("POST");
	(void)state;
	h.n_length = 1;
	h.content_type = T("application/x-www-form-urlencoded");
	h.content_length = T("1048576");
	assert_int_equal(status(&h), 0);
	h.content_length = T("1048577");
	assert_int_equal(status(&h), 413);
	h.content_length = T("10");
	h.content_type = T("multipart/form-data; boundary=x");
	assert_int_equal(status(&h), 415);
	h.content_type = T("application/json");
	assert_int_equal(status(&h), 415);
	h.content_type = NO_TEXT;
	assert_int_equal(status(&h), 415);
	h = good("GET");
	h.n_length = 1;
	h.content_length = T("10");
	assert_int_equal(status(&h), 400);
	h.content_length = T("0");
	assert_int_equal(status(&h), 0);
	h.n_transfer = 1;
	assert_int_equal(status(&h), 400);
}

static void test_a_control_character_in_a_header_is_refused(void **state)
{
	struct head h = good("GET");
	(void)state;
	h.is_dirty = true;
	assert_int_equal(status(&h), 400);
}

static bool is_ours(struct text origin, struct text site, bool proxy)
{
	struct head h = good("POST");
	h.origin = origin;
	h.n_origin = !text_none(origin);
	h.fetch_site = site;
	h.n_fetch_site = !text_none(site);
	return head_is_ours(&h, proxy);
}

static void test_a_post_is_believed_from_our_own_pages_only(void **state)
{
	(void)state;
	assert_false(is_ours(NO_TEXT, NO_TEXT, false));
	assert_true(is_ours(NO_TEXT, T("same-origin"), false));
	assert_false(is_ours(NO_TEXT, T("same-site"), false));
	assert_false(is_ours(NO_TEXT, T("cross-site"), false));
	assert_false(is_ours(NO_TEXT, T("none"), false));
	assert_true(is_ours(T("http://kith.example:8080"), NO_TEXT, false));
	assert_true(is_ours(T("http://KITH.example:8080"), NO_TEXT, false));
	assert_false(is_ours(T("http://kith.example"), NO_TEXT, false));
	assert_false(is_ours(T("https://kith.example:8080"), NO_TEXT, false));
	assert_false(is_ours(T("http://kith.example:8080.evil.example"), NO_TEXT, false));
	assert_false(is_ours(T("null"), NO_TEXT, false));
	assert_false(is_ours(T(""), NO_TEXT, false));
	assert_false(is_ours(T("http://evil.example"), T("same-origin"), false));
	assert_true(is_ours(T("http://kith.example:8080"), T("same-origin"), false));
}

static void test_behind_the_proxy_the_origin_is_https(void **state)
{
	(void)state;
	assert_true(is_ours(T("https://kith.example:8080"), NO_TEXT, true));
	assert_false(is_ours(T("http://kith.example:8080"), NO_TEXT, true));
}

static void test_the_address_is_the_proxys_last_word(void **state)
{
	struct head h = good("GET");
	(void)state;
	h.forwarded_for = T("6.6.6.6, 10.1.2.3");
	assert_text(head_address(&h, T("127.0.0.1"), true), "10.1.2.3");
	assert_text(head_address(&h, T("127.0.0.1"), false), "127.0.0.1");
	h.forwarded_for = T("");
	assert_text(head_address(&h, T("127.0.0.1"), true), "127.0.0.1");
	h.forwarded_for = NO_TEXT;
	assert_text(head_address(&h, T("127.0.0.1"), true), "127.0.0.1");
}

static void test_only_paths_of_this_site_are_gone_to(void **state)
{
	static const char *const foreign[] = { "", "children", "//evil.example", "/\\evil.example", "http://evil.example",
		"/a\r\nSet-Cookie: x", "/a b", "/\xC3\xA9", "/a\\b" };
	struct arena *a = arena_new(1 << 20);
	struct request rq = { .arena = a };
	(void)state;
	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
		assert_false(path_is_ours(text_of(foreign[i])));
		redirect(&rq, text_of(foreign[i]));
		assert_text(rq.location, "/");
	}
	assert_false(path_is_ours(NO_TEXT));
	redirectf(&rq, "/children/%d?done=%s", 7, "saved");
	assert_text(rq.location, "/children/7?done=saved");
	assert_int_equal(rq.status, 303);
	arena_free(a);
}

static void test_ids_of_a_request_are_positive_whole_numbers(void **state)
{
	struct pair params[] = { { T("id"), T("12") }, { T("record"), T("placement") }, { T("zero"), T("0") }, { T("minus"), T("-4") } };
	struct request rq = { .params = params, .n_params = 4 };
	(void)state;
	assert_int_equal(param_id(&rq, "id"), 12);
	assert_true(param_id(&rq, "record") == NONE);
	assert_true(param_id(&rq, "zero") == NONE);
	assert_true(param_id(&rq, "minus") == NONE);
	assert_true(param_id(&rq, "absent") == NONE);
	assert_true(text_none(query(&rq, "id")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plain_requests_pass),
		cmocka_unit_test(test_methods),
		cmocka_unit_test(test_one_host_is_named),
		cmocka_unit_test(test_targets),
		cmocka_unit_test(test_how_long_a_body_is_must_be_plain),
		cmocka_unit_test(test_bodies_have_a_most_a_type_and_belong_to_post),
		cmocka_unit_test(test_a_control_character_in_a_header_is_refused),
		cmocka_unit_test(test_a_post_is_believed_from_our_own_pages_only),
		cmocka_unit_test(test_behind_the_proxy_the_origin_is_https),
		cmocka_unit_test(test_the_address_is_the_proxys_last_word),
		cmocka_unit_test(test_only_paths_of_this_site_are_gone_to),
		cmocka_unit_test(test_ids_of_a_request_are_positive_whole_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
