/* HTTP itself, spoken by hand to a running server: what is answered, what is refused, what is cut. */
#include "http_client.h"
#include "../unit/expect.h"
#include "base/log.h"
#include <fcntl.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>
#include <libdeflate.h>

#define FORM_TYPE "application/x-www-form-urlencoded"
#define PLAIN "GET /plain HTTP/1.1\r\nHost: kith.test\r\n\r\n"

static void test_a_page_comes_with_every_protection(void **state)
{
	struct reply r = get(*state, "/big", NULL);
	assert_int_equal(r.status, 200);
	assert_true(has_header(&r,
		"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
		"connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
		"require-trusted-types-for 'script'; trusted-types 'none'"));
	assert_true(has_header(&r, "X-Content-Type-Options: nosniff"));
	assert_true(has_header(&r, "X-Frame-Options: DENY"));
	assert_true(has_header(&r, "Referrer-Policy: same-origin"));
	assert_true(has_header(&r, "Cross-Origin-Opener-Policy: same-origin"));
	assert_true(has_header(&r, "Cross-Origin-Resource-Policy: same-origin"));
	assert_true(has_header(&r, "Permissions-Policy: camera=(), microphone=(), geolocation=()"));
	assert_true(has_header(&r, "Cache-Control: no-store"));
	assert_true(has_header(&r, "Content-Type: text/html; charset=utf-8"));
	assert_false(names_header(&r, "Strict-Transport-Security"));
	assert_false(names_header(&r, "Server"));
}

static void test_behind_the_proxy_browsers_are_told_to_stay_with_tls(void **state)
{
	struct site_of_test *t = *state;
	t->set.is_behind_proxy = true;
	serve_again(t);
	struct reply r = get(t, "/plain", NULL);
	assert_true(has_header(&r, "Strict-Transport-Security: max-age=63072000; includeSubDomains"));
}

static void test_head_is_get_without_the_body(void **state)
{
	struct site_of_test *t = *state;
	struct reply whole = get(t, "/plain", NULL);
	int fd = dial(t);
	send_c(fd, "HEAD /plain HTTP/1.1\r\nHost: kith.test\r\n\r\n" PLAIN);
	struct reply r = read_head_reply(fd), next = read_reply(fd);
	assert_int_equal(r.status, 200);
	assert_string_equal(header(&r, "Content-Length"), header(&whole, "Content-Length"));
	assert_int_equal(next.status, 200);
	assert_true(says(&next, "hello"));
	close(fd);
}

static void unpack(const struct reply *r, char *to, size_t room, size_t *n)
{
	struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();
	assert_int_equal(libdeflate_gzip_decompress(z, r->body, r->body_n, to, room, n), LIBDEFLATE_SUCCESS);
	libdeflate_free_decompressor(z);
}

static void test_pages_are_packed_for_those_who_take_it(void **state)
{
	static char text[1 << 20];
	struct site_of_test *t = *state;
	size_t n;
	int fd = dial(t);
	for (int i = 0; i < 3; i++) {            /* one connection, so one thread, whose state is used again */
		send_c(fd, "GET /big HTTP/1.1\r\nHost: kith.test\r\nAccept-Encoding: br, gzip\r\n\r\n");
		struct reply r = read_reply(fd);
		assert_true(has_header(&r, "Content-Encoding: gzip"));
		assert_true(has_header(&r, "Vary: Accept-Encoding"));
		unpack(&r, text, sizeof text, &n);
		assert_true(n > 5 * r.body_n);
		assert_non_null(memmem(text, n, "Row 399 of a long page", 22));
		assert_memory_equal(text + n - 8, "</html>\n", 8);
	}
	close(fd);
	struct reply no = ask(t, "GET /big HTTP/1.1\r\nHost: kith.test\r\nAccept-Encoding: gzip;q=0\r\n\r\n");
	assert_false(names_header(&no, "Content-Encoding"));
	assert_true(has_header(&no, "Vary: Accept-Encoding"));
	struct reply small = ask(t, "GET /plain HTTP/1.1\r\nHost: kith.test\r\nAccept-Encoding: gzip\r\n\r\n");
	assert_false(names_header(&small, "Content-Encoding"));
}

static void test_what_is_not_there_is_said_in_plain_words(void **state)
{
	struct reply r = get(*state, "/nowhere", NULL);
	assert_int_equal(r.status, 404);
	assert_true(says(&r, "Page not found"));
	assert_true(says(&r, "Reference: "));
	assert_false(says(&r, "nowhere"));
}

static void test_wrong_methods(void **state)
{
	struct site_of_test *t = *state;
	struct reply r = get(t, "/only-post", t->manager_token);
	assert_int_equal(r.status, 405);
	assert_true(has_header(&r, "Allow: POST"));
	r = post(t, "/plain", NULL, "a=1");
	assert_int_equal(r.status, 405);
	assert_true(has_header(&r, "Allow: GET, HEAD"));
	r = ask(t, "DELETE /plain HTTP/1.1\r\nHost: kith.test\r\n\r\n");
	assert_int_equal(r.status, 405);
	assert_true(has_header(&r, "Allow: GET, HEAD, POST"));
	r = ask(t, "OPTIONS * HTTP/1.1\r\nHost: kith.test\r\n\r\n");
	assert_int_equal(r.status, 405);
	r = ask(t, "BREW /plain HTTP/1.1\r\nHost: kith.test\r\n\r\n");
	assert_int_equal(r.status, 501);
	r = ask(t, "get /plain HTTP/1.1\r\nHost: kith.test\r\n\r\n");
	assert_int_equal(r.status, 501);
}

static char *line_of(size_t n)
{
	char *c = made("%*s", (int)n, "");
	memset(c, 'a', n);
	return c;
}

static void test_too_long_addresses_and_headers(void **state)
{
	struct site_of_test *t = *state;
	struct reply r = ask(t, made("GET /plain?word=%s HTTP/1.1\r\nHost: kith.test\r\n\r\n", line_of(8000)));
	assert_int_equal(r.status, 200);
	r = ask(t, made("GET /plain?word=%s HTTP/1.1\r\nHost: kith.test\r\n\r\n", line_of(8300)));
	assert_int_equal(r.status, 414);
	assert_true(says(&r, "This address is too long"));
	r = ask(t, made("GET /%s HTTP/1.1\r\nHost: kith.test\r\n\r\n", line_of(70000)));
	assert_true(r.status == 414 || r.status == 431);
	r = ask(t, made("GET /plain HTTP/1.1\r\nHost: kith.test\r\nX-Big: %s\r\n\r\n", line_of(70000)));
	assert_int_equal(r.status, 431);
}

static void test_malformed_requests_are_refused_and_the_connection_closed(void **state)
{
	static const char *const bad[] = {
		"GET /plain HTTP/1.1\r\n\r\n",
		"GET /plain HTTP/1.0\r\n\r\n",
		"GET /plain HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
		"GET /plain HTTP/1.1\r\nHost: a/b\r\n\r\n",
		"GET http://kith.test/plain HTTP/1.1\r\nHost: kith.test\r\n\r\n",
		"GET /plain HTTP/1.1\r\nHost: kith.test\r\nX: a\x01z\r\n\r\n",
		"GET /plain HTTP/1.1\r\nHost: kith.test\r\nContent-Length: 5\r\n\r\nhello",
		"POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\na=1",
		"POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\na=1",
		"POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
		"POST /form HTTP/1.1\r\nHost: kith.test\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
		"POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Length: -1\r\n\r\n",
		"POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Length: 3x\r\n\r\na=1",
		"nonsense\r\n\r\n",
	};
	struct site_of_test *t = *state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		int fd = dial(t);
		send_c(fd, bad[i]);
		struct reply r = read_reply(fd);
		if (r.status != 400 && !(r.was_closed && r.status == 0))
			fail_msg("%s was answered with %d", bad[i], r.status);
		assert_true(is_cut(fd, 3000));
		close(fd);
	}
	assert_int_equal(atomic_load(&posts_run), 0);
}

static void test_other_codings_are_refused(void **state)
{
	struct reply r = ask(*state, "POST /form HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\nTransfer-Encoding: "
				     "chunked\r\n\r\n3\r\na=1\r\n0\r\n\r\n");
	assert_int_equal(r.status, 411);
	r = ask(*state, "POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
	assert_int_equal(r.status, 415);
	r = ask(*state,
		"POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 2\r\n\r\n--");
	assert_int_equal(r.status, 415);
}

static void test_a_body_over_a_megabyte_is_refused_and_the_refusal_can_be_read(void **state)
{
	struct site_of_test *t = *state;
	size_t n = 3 << 20;
	int fd = dial(t);
	send_c(fd, made("POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
			"%zu\r\n\r\n",
			   n));
	send_n(fd, line_of(n), n);
	struct reply r = read_reply(fd);
	assert_int_equal(r.status, 413);
	assert_true(says(&r, "1 MB"));
	close(fd);
	r = ask(t, "POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
		   "1073741824\r\n\r\na");
	assert_int_equal(r.status, 413);
}

static void test_addresses_that_are_not_clean_text_are_refused(void **state)
{
	static const char *const bad[] = { "/plain?word=%", "/plain?word=%zz", "/plain?word=%00", "/plain?word=%ff", "/plain%00", "/pl%ff",
		"/plain?%1b=1" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct reply r = get(*state, bad[i], NULL);
		assert_int_equal(r.status, 400);
	}
	struct reply r = get(*state, "/plain?word=%C3%A9+x", NULL);
	assert_true(says(&r, "\xC3\xA9 x"));
	r = get(*state, "/pl%61in", NULL);
	assert_int_equal(r.status, 200);
}

static void test_requests_sent_together_are_answered_in_order(void **state)
{
	struct site_of_test *t = *state;
	int fd = dial(t);
	send_c(fd, "GET /plain?word=one HTTP/1.1\r\nHost: kith.test\r\n\r\nGET /plain?word=two HTTP/1.1\r\nHost: kith.test\r\n\r\n"
		   "GET /nowhere HTTP/1.1\r\nHost: kith.test\r\n\r\nGET /plain?word=four HTTP/1.1\r\nHost: kith.test\r\n\r\n");
	struct reply one = read_reply(fd), two = read_reply(fd), three = read_reply(fd), four = read_reply(fd);
	assert_true(says(&one, "one") && says(&two, "two") && says(&four, "four"));
	assert_int_equal(three.status, 404);
	close(fd);
}

struct caller { struct site_of_test *t; int number, wrong; };

static void *call_often(void *arg)
{
	struct caller *c = arg;
	int fd = dial(c->t);
	for (int i = 0; i < 20; i++) {
		char *word = made("caller-%d-%d-", c->number, i);
		send_c(fd, made("GET /plain?word=%s HTTP/1.1\r\nHost: kith.test\r\n\r\n", word));
		struct reply r = read_reply(fd);
		c->wrong += r.status != 200 || !says(&r, word);
	}
	close(fd);
	return NULL;
}

static void test_sixty_four_at_once_each_get_their_own(void **state)
{
	enum { CALLERS = 64 };
	pthread_t thread[CALLERS];
	struct caller c[CALLERS];
	for (int i = 0; i < CALLERS; i++) {
		c[i] = (struct caller){ *state, i, 0 };
		assert_int_equal(pthread_create(&thread[i], NULL, call_often, &c[i]), 0);
	}
	for (int i = 0; i < CALLERS; i++) {
		pthread_join(thread[i], NULL);
		assert_int_equal(c[i].wrong, 0);
	}
}

static char *thread_of(int fd)
{
	send_c(fd, "GET /thread HTTP/1.1\r\nHost: kith.test\r\n\r\n");
	struct reply r = read_reply(fd);
	assert_int_equal(r.status, 200);
	return made("%.*s", (int)r.body_n, r.body);
}

/* Two to each of the eight threads. The numbers of our own ends are moved out of the way: in a server the other ends have them all. */
static void test_connections_opened_together_are_spread_over_the_threads(void **state)
{
	enum { OPEN = 16, THREADS = 8, FAR = 200, MOST = 3 };
	struct site_of_test *t = *state;
	int fd[OPEN], most = 0;
	char *of[OPEN];
	t->set.threads = THREADS;
	t->set.head_ms = 60000;          /* each thread opens the store at its first answer, and the last connection waits for them all */
	serve_again(t);
	for (int i = 0; i < OPEN; i++) {
		int near = dial(t);
		fd[i] = fcntl(near, F_DUPFD_CLOEXEC, FAR);
		close(near);
	}
	for (int i = 0; i < OPEN; i++) {
		int same = 1;
		of[i] = thread_of(fd[i]);
		for (int k = 0; k < i; k++)
			same += !strcmp(of[i], of[k]);
		most = same > most ? same : most;
	}
	for (int i = 0; i < OPEN; i++)
		close(fd[i]);
	assert_in_range(most, 1, MOST);
}

static void test_a_dripping_head_is_cut(void **state)
{
	struct site_of_test *t = *state;
	t->set.head_ms = 400;
	serve_again(t);
	int fd = dial(t), waited = 0;
	send_c(fd, "GET /plain HTTP/1.1\r\nHost: kith.test\r\n");
	while (waited < 5000 && !is_cut(fd, 100)) {
		send_c(fd, "X: y\r\n");
		waited += 100;
	}
	assert_in_range(waited, 200, 2000);
	close(fd);
}

static void test_a_dripping_head_is_cut_on_a_connection_used_before_but_rest_is_not(void **state)
{
	struct site_of_test *t = *state;
	t->set.head_ms = 400;
	serve_again(t);
	int fd = dial(t), waited = 0;
	for (int i = 0; i < 2; i++) {
		send_c(fd, PLAIN);
		struct reply r = read_reply(fd);
		assert_int_equal(r.status, 200);
		assert_false(is_cut(fd, 1500));
	}
	send_c(fd, "GET /plain HTTP/1.1\r\n");
	while (waited < 5000 && !is_cut(fd, 100)) {
		send_c(fd, "X: y\r\n");
		waited += 100;
	}
	assert_in_range(waited, 200, 2000);
	close(fd);
}

static void test_a_dripping_body_is_cut(void **state)
{
	struct site_of_test *t = *state;
	t->set.head_ms = 200;
	t->set.body_ms = 400;
	serve_again(t);
	int fd = dial(t), waited = 0;
	send_c(fd, "POST /form HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\nContent-Type: "
		   "application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n");
	while (waited < 5000 && !is_cut(fd, 100)) {
		send_c(fd, "a");
		waited += 100;
	}
	assert_in_range(waited, 200, 2000);
	assert_int_equal(atomic_load(&posts_run), 0);
	close(fd);
}

static void test_work_of_ours_is_never_cut(void **state)
{
	struct site_of_test *t = *state;
	t->set.head_ms = t->set.body_ms = 100;
	serve_again(t);
	struct reply r = get(t, "/slow", NULL);
	assert_int_equal(r.status, 200);
}

static void test_clients_that_leave_in_the_middle_do_no_harm(void **state)
{
	static const char *const parts[] = {
		"",
		"GET",
		"GET /plain HTTP/1.1\r\n",
		"GET /plain HTTP/1.1\r\nHost: kith.test\r\n",
		PLAIN,
		"GET /big HTTP/1.1\r\nHost: kith.test\r\n\r\n",
		"POST /form HTTP/1.1\r\nHost: kith.test\r\nContent-Type: " FORM_TYPE "\r\nContent-Length: 90000\r\n\r\na=1",
	};
	struct site_of_test *t = *state;
	for (int round = 0; round < 20; round++)
		for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
			int fd = dial(t);
			struct linger now = { 1, 0 };
			if (round % 2)
				setsockopt(fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
			send_c(fd, parts[i]);
			close(fd);
		}
	struct reply r = get(t, "/plain", NULL);
	assert_int_equal(r.status, 200);
}

/* Requests with bytes changed, dropped or doubled: whatever is answered, the next plain request is served. */
static void test_damaged_requests_do_no_harm(void **state)
{
	static const char whole[] = "POST /in?word=a HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\nCookie: __Host-kith=abc\r\n"
				    "Accept-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\r\na=1&b=2";
	struct site_of_test *t = *state;
	uint64_t seed = 7;
	t->set.head_ms = 300;
	serve_again(t);
	for (int i = 0; i < 600; i++) {
		char bytes[2 * sizeof whole];
		size_t n = sizeof whole - 1;
		memcpy(bytes, whole, n);
		for (uint64_t hits = 1 + random_below(&seed, 4); hits; hits--) {
			size_t at = (size_t)random_below(&seed, n), much = (size_t)random_below(&seed, n - at < 20 ? n - at : 20);
			if (random_below(&seed, 2)) {
				bytes[at] = (char)random_below(&seed, 256);
			} else {
				memmove(bytes + at, bytes + at + much, n - at - much);
				n -= much;
			}
		}
		int fd = dial(t);
		send_n(fd, bytes, n);
		shutdown(fd, SHUT_WR);
		struct reply r = read_reply(fd);
		assert_true(r.status == 0 || r.status == 303 || r.status == 200 || (r.status >= 400 && r.status < 600 && r.status != 500));
		close(fd);
	}
	assert_int_equal(atomic_load(&posts_run), 0);
	assert_int_equal(get(t, "/plain", NULL).status, 200);
}

static void test_one_address_has_so_many_connections_and_no_more(void **state)
{
	struct site_of_test *t = *state;
	int fd[4];
	t->set.per_address = 4;
	serve_again(t);
	for (int i = 0; i < 4; i++) {
		fd[i] = dial(t);
		send_c(fd[i], PLAIN);
		assert_int_equal(read_reply(fd[i]).status, 200);
	}
	int more = dial(t);
	send_c(more, PLAIN);
	assert_int_equal(read_reply(more).status, 0);
	close(more);
	for (int i = 0; i < 4; i++)
		close(fd[i]);
}

static void *ask_slow(void *arg)
{
	struct reply *r = malloc(sizeof *r);
	*r = get(arg, "/slow", NULL);
	return r;
}

static void test_stopping_finishes_what_is_running(void **state)
{
	struct site_of_test *t = *state;
	pthread_t thread;
	void *got;
	pthread_create(&thread, NULL, ask_slow, t);
	usleep(150000);
	serve_again(t);
	pthread_join(thread, &got);
	struct reply *r = got;
	assert_int_equal(r->status, 200);
	assert_true(says(r, "hello"));
	assert_true(has_header(r, "Connection: close"));
	free(r);
	assert_int_equal(get(t, "/plain", NULL).status, 200);
}

static void test_a_port_in_use_is_a_sentence(void **state)
{
	struct site_of_test *t = *state;
	struct fault f = { 0 };
	static const struct route *const none[] = { NULL };
	struct server_settings set = { .address = T("127.0.0.1"), .port = t->port };
	assert_null(server_start(t->w.s, &set, none, &f));
	assert_true(f.is_set);
	f = (struct fault){ 0 };
	set = (struct server_settings){ .address = T("not-an-address") };
	assert_null(server_start(t->w.s, &set, none, &f));
	assert_true(f.is_set);
}

static void test_health(void **state)
{
	struct reply r = get(*state, "/health", NULL);
	assert_int_equal(r.status, 200);
	assert_string_equal(r.body, "ok\n");
}

static void test_the_world_failing_is_a_sentence_and_not_the_inside(void **state)
{
	log_quiet(LOG_ERROR + 1);
	struct reply r = get(*state, "/fails", NULL);
	assert_int_equal(r.status, 503);
	assert_true(says(&r, "The disk is full. Nothing was saved."));
	assert_false(says(&r, "secret of the inside"));
	assert_false(says(&r, "half a page"));
	assert_true(names_header(&r, "Retry-After"));
	r = get(*state, "/fills", NULL);
	assert_int_equal(r.status, 500);
	assert_false(says(&r, "xxxx"));
}

static void test_a_download_is_nobodys_page(void **state)
{
	struct reply r = get(*state, "/file", NULL);
	assert_true(has_header(&r, "Content-Disposition: attachment; filename=\"episodes__x___.csv\""));
	assert_true(has_header(&r, "Content-Security-Policy: default-src 'none'; sandbox; frame-ancestors 'none'"));
	assert_true(has_header(&r, "Content-Type: text/csv; charset=utf-8"));
	assert_true(has_header(&r, "Cache-Control: no-store"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_a_page_comes_with_every_protection),
		http_test(test_behind_the_proxy_browsers_are_told_to_stay_with_tls),
		http_test(test_head_is_get_without_the_body),
		http_test(test_pages_are_packed_for_those_who_take_it),
		http_test(test_what_is_not_there_is_said_in_plain_words),
		http_test(test_wrong_methods),
		http_test(test_too_long_addresses_and_headers),
		http_test(test_malformed_requests_are_refused_and_the_connection_closed),
		http_test(test_other_codings_are_refused),
		http_test(test_a_body_over_a_megabyte_is_refused_and_the_refusal_can_be_read),
		http_test(test_addresses_that_are_not_clean_text_are_refused),
		http_test(test_requests_sent_together_are_answered_in_order),
		http_test(test_sixty_four_at_once_each_get_their_own),
		http_test(test_connections_opened_together_are_spread_over_the_threads),
		http_test(test_a_dripping_head_is_cut),
		http_test(test_a_dripping_head_is_cut_on_a_connection_used_before_but_rest_is_not),
		http_test(test_a_dripping_body_is_cut),
		http_test(test_work_of_ours_is_never_cut),
		http_test(test_clients_that_leave_in_the_middle_do_no_harm),
		http_test(test_damaged_requests_do_no_harm),
		http_test(test_one_address_has_so_many_connections_and_no_more),
		http_test(test_stopping_finishes_what_is_running),
		http_test(test_a_port_in_use_is_a_sentence),
		http_test(test_health),
		http_test(test_the_world_failing_is_a_sentence_and_not_the_inside),
		http_test(test_a_download_is_nobodys_page),
	};
	threads_of_server = 2;
	return run_on_each_engine(tests);
}
