/* Who may see what, as a browser meets it: sign-in, permission, the read log before the page, assets, what is said of a
 * request in the log. Through sockets. */
#include "http_client.h"
#include "base/log.h"
#include <sys/stat.h>

static char *child_path(int64_t id)
{
	return made("/children/%lld", (long long)id);
}

static void test_people_not_signed_in_are_sent_to_sign_in_and_come_back(void **state)
{
	struct site_of_test *t = *state;
	struct reply r = get(t, "/children/7?tab=two", NULL);
	assert_int_equal(r.status, 303);
	assert_true(has_header(&r, "Location: /sign-in?then=%2Fchildren%2F7%3Ftab%3Dtwo"));
	assert_false(says(&r, "Canary"));
	assert_int_equal(get(t, "/children", "not-a-session").status, 303);
	assert_int_equal(get(t, "/children", "bad cookie").status, 303);
	r = post(t, "/in", NULL, "name=Ama");
	assert_int_equal(r.status, 303);
	assert_true(has_header(&r, "Location: /sign-in?then=%2Fin"));
	r = post(t, "/only-post", NULL, "name=Ama");
	assert_true(has_header(&r, "Location: /sign-in"));
	assert_int_equal(atomic_load(&posts_run), 0);
}

static void test_half_signed_in_is_not_in(void **state)
{
	struct site_of_test *t = *state;
	world_script(&t->w, "UPDATE session SET stage = 'must_enrol'");
	struct reply r = get(t, "/in", t->manager_token);
	assert_true(has_header(&r, "Location: " SIGN_IN_ENROL_PATH));
	assert_int_equal(get(t, "/half", t->manager_token).status, 200);
	r = get(t, child_path(t->mine), t->manager_token);
	assert_int_equal(r.status, 303);
	world_script(&t->w, "UPDATE session SET stage = 'password_done'");
	r = get(t, "/in", t->manager_token);
	assert_true(has_header(&r, "Location: " SIGN_IN_CODE_PATH));
}

static void test_a_look_is_in_the_log_before_the_page_is_sent(void **state)
{
	struct site_of_test *t = *state;
	struct reply r = get(t, child_path(t->mine), t->manager_token);
	assert_int_equal(r.status, 200);
	assert_true(says(&r, "Canary of the child"));
	assert_int_equal(count(t, "SELECT count(*) FROM read_log WHERE route = '/children/:person' AND record = 'person'"), 1);
	assert_int_equal(count(t, "SELECT person_id FROM read_log"), t->mine);
	assert_int_equal(count(t, "SELECT user_id FROM read_log"), t->manager);
	assert_int_equal(count(t, "SELECT record_id FROM read_log"), t->mine);
	assert_int_equal(get(t, "/children", t->manager_token).status, 200);
	assert_int_equal(count(t, "SELECT shown FROM read_log WHERE route = '/children' AND person_id IS NULL"), 2);
}

static void test_who_may_not_be_known_of_is_not_found_and_the_try_is_logged(void **state)
{
	struct site_of_test *t = *state;
	struct reply nobody = get(t, "/children/99999", t->manager_token), other = get(t, child_path(t->others), t->manager_token);
	assert_int_equal(nobody.status, 404);
	assert_int_equal(other.status, 404);
	assert_false(says(&other, "Canary"));
	assert_int_equal(nobody.body_n, other.body_n);
	assert_int_equal(count(t, "SELECT count(*) FROM read_log WHERE route = 'refused /children/:person'"), 2);
	assert_int_equal(count(t, "SELECT max(user_id) FROM read_log WHERE person_id <> 99999"), t->manager);
	assert_int_equal(get(t, "/children/0", t->manager_token).status, 404);
	assert_int_equal(get(t, "/children/1x", t->manager_token).status, 404);
}

static void test_who_may_read_but_not_edit_is_told_so(void **state)
{
	struct site_of_test *t = *state;
	struct reply page = get(t, child_path(t->mine), t->reader_token);
	assert_int_equal(page.status, 200);
	char *cookie = made("__Host-kith=%s", t->reader_token);
	struct reply r = post(t, child_path(t->mine), cookie, form_of(&page));
	assert_int_equal(r.status, 403);
	assert_int_equal(atomic_load(&posts_run), 0);
	r = post(t, child_path(t->others), cookie, form_of(&page));
	assert_int_equal(r.status, 404);
	page = get(t, child_path(t->mine), t->manager_token);
	r = post(t, child_path(t->mine), made("__Host-kith=%s", t->manager_token), form_of(&page));
	assert_int_equal(r.status, 303);
	assert_int_equal(atomic_load(&posts_run), 1);
}

static void test_pages_of_staff_and_imports_need_the_right(void **state)
{
	struct site_of_test *t = *state;
	assert_int_equal(get(t, "/staff", t->manager_token).status, 403);
	assert_int_equal(get(t, "/imports", t->reader_token).status, 403);
	assert_int_equal(count(t, "SELECT count(*) FROM read_log WHERE route LIKE 'refused /%' AND person_id IS NULL"), 2);
}

static void test_when_the_look_cannot_be_logged_nothing_is_shown(void **state)
{
	struct site_of_test *t = *state;
	log_quiet(LOG_ERROR + 1);
	world_script(&t->w, "ALTER TABLE read_log RENAME TO read_log_gone");
	struct reply r = get(t, child_path(t->mine), t->manager_token);
	assert_int_equal(r.status, 503);
	assert_false(says(&r, "Canary of the child"));
	assert_int_equal(get(t, "/plain", NULL).status, 200);
	world_script(&t->w, "ALTER TABLE read_log_gone RENAME TO read_log");
	r = get(t, child_path(t->mine), t->manager_token);
	assert_int_equal(r.status, 200);
}

static void test_when_the_store_cannot_be_read_the_page_says_so_and_it_recovers(void **state)
{
	struct site_of_test *t = *state;
	log_quiet(LOG_ERROR + 1);
	world_script(&t->w, "ALTER TABLE post RENAME TO post_gone");
	struct reply r = get(t, child_path(t->mine), t->manager_token);
	assert_int_equal(r.status, 503);
	assert_false(says(&r, "post_gone") || says(&r, "no such table"));
	world_script(&t->w, "ALTER TABLE post_gone RENAME TO post");
	assert_int_equal(get(t, child_path(t->mine), t->manager_token).status, 200);
}

static void test_programs_get_json(void **state)
{
	struct site_of_test *t = *state;
	struct reply r = get(t, made("/api/children/%lld", (long long)t->mine), NULL);
	assert_int_equal(r.status, 401);
	assert_true(has_header(&r, "Content-Type: application/problem+json"));
	assert_true(says(&r, "\"status\":401"));
	r = get(t, made("/api/children/%lld", (long long)t->others), t->manager_token);
	assert_int_equal(r.status, 404);
	assert_true(says(&r, "\"status\":404"));
}

static void test_signing_out_clears_the_browser(void **state)
{
	struct reply r = get(*state, "/leave", NULL);
	assert_true(has_header(&r, "Clear-Site-Data: \"cache\", \"cookies\", \"storage\""));
	assert_true(has_header(&r, "Set-Cookie: __Host-kith=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
	assert_true(has_header(&r, "Location: /sign-in"));
}

static void write_file(const char *folder, const char *name, const char *content)
{
	FILE *f = fopen(made("%s/%s", folder, name), "w");
	assert_non_null(f);
	fputs(content, f);
	fclose(f);
}

static void test_assets_are_kept_by_browsers_under_their_contents_hash(void **state)
{
	struct site_of_test *t = *state;
	char *folder = made("%s/assets", t->ts.folder);
	struct text url;
	assert_int_equal(mkdir(folder, 0700), 0);
	write_file(folder, "kith.css", made("body{}%2000s", "/**/"));
	write_file(folder, "secret.key", "a secret");
	t->set.assets = text_of(folder);
	serve_again(t);
	url = asset_url("kith.css");
	char *path = made("%.*s", TEXT_ARG(url));
	struct reply r = get(t, path, NULL);
	assert_int_equal(r.status, 200);
	assert_int_equal(r.body_n, 2006);
	assert_true(has_header(&r, "Cache-Control: public, max-age=31536000, immutable"));
	assert_true(has_header(&r, "Content-Type: text/css; charset=utf-8"));
	const char *etag = header(&r, "ETag");
	r = ask(t, made("GET %s HTTP/1.1\r\nHost: kith.test\r\nAccept-Encoding: gzip\r\n\r\n", path));
	assert_true(has_header(&r, "Content-Encoding: gzip") && r.body_n < 200);
	r = ask(t, made("GET /assets/kith.css HTTP/1.1\r\nHost: kith.test\r\nIf-None-Match: %s\r\n\r\n", etag));
	assert_int_equal(r.status, 304);
	r = get(t, "/assets/kith.css?v=old", NULL);
	assert_true(has_header(&r, "Cache-Control: public, no-cache"));
	assert_int_equal(get(t, "/assets/secret.key", NULL).status, 404);
	assert_int_equal(get(t, "/assets/..%2Fkith.db", NULL).status, 404);
	assert_int_equal(get(t, "/assets/../kith.db", NULL).status, 404);
	t->set.assets = NO_TEXT;
	serve_again(t);
}

static void test_a_demonstration_is_served_to_this_machine_only(void **state)
{
	struct site_of_test *t = *state;
	struct test_store ts;
	struct fault f = { 0 };
	static const struct route *const none[] = { NULL };
	test_store_make(engine_in_turn(), &ts);
	struct store *s = store_open(&ts.place, STORE_CREATE, &f);
	assert_non_null(s);
	assert_true(store_mark_demonstration(s, &f));
	assert_null(server_start(s, &(struct server_settings){ .address = T("0.0.0.0") }, none, &f));
	assert_non_null(strstr(f.sentence, "demonstration"));
	f = (struct fault){ 0 };
	struct server *sv = server_start(s, &(struct server_settings){ .address = T("127.0.0.1") }, none, &f);
	assert_non_null(sv);
	server_stop(sv);
	store_close(s);
	test_store_drop(&ts);
	assert_int_equal(get(t, "/plain", NULL).status, 200);
}

/* What is printed while `path` is asked for. */
static char *logged(struct site_of_test *t, const char *path, const char *token)
{
	hear(t);
	get(t, path, token);
	return heard(t).body;
}

static void test_a_request_is_one_line_of_the_log_without_its_path(void **state)
{
	struct site_of_test *t = *state;
	const char *line = logged(t, made("%s?word=Ama", child_path(t->mine)), t->manager_token);
	assert_non_null(strstr(line, "\"route\":\"/children/:person\""));
	assert_non_null(strstr(line, "\"status\":\"200\""));
	assert_non_null(strstr(line, made("\"user\":\"%lld\"", (long long)t->manager)));
	assert_null(strstr(line, "Ama"));
	assert_null(strstr(line, child_path(t->mine)));
	assert_ptr_equal(strchr(line, '\n'), strrchr(line, '\n'));
	line = logged(t, "/nowhere/Ama?q=Ama", NULL);
	assert_null(strstr(line, "Ama"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_people_not_signed_in_are_sent_to_sign_in_and_come_back),
		http_test(test_half_signed_in_is_not_in),
		http_test(test_a_look_is_in_the_log_before_the_page_is_sent),
		http_test(test_who_may_not_be_known_of_is_not_found_and_the_try_is_logged),
		http_test(test_who_may_read_but_not_edit_is_told_so),
		http_test(test_pages_of_staff_and_imports_need_the_right),
		http_test(test_when_the_look_cannot_be_logged_nothing_is_shown),
		http_test(test_when_the_store_cannot_be_read_the_page_says_so_and_it_recovers),
		http_test(test_programs_get_json),
		http_test(test_signing_out_clears_the_browser),
		http_test(test_assets_are_kept_by_browsers_under_their_contents_hash),
		http_test(test_a_demonstration_is_served_to_this_machine_only),
		http_test(test_a_request_is_one_line_of_the_log_without_its_path),
	};
	threads_of_server = 2;
	return run_on_each_engine(tests);
}
