/* Who is cut for taking too long, and who never is: src/web/sweeper.c, on a connection of this machine to itself. */
#include "expect.h"
#include "base/log.h"
#include "web/turn.h"
#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>

enum { SHORT_MS = 150, LONG_MS = 20000 };
struct line { struct sweeper *w; struct seat *seat; int listener, client, server; };

static struct line open_line(struct patience p)
{
	struct line l = { 0 };
	struct fault f = { 0 };
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof at;
	l.listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(l.listener, (struct sockaddr *)&at, n), 0);
	assert_int_equal(listen(l.listener, 1), 0);
	assert_int_equal(getsockname(l.listener, (struct sockaddr *)&at, &n), 0);
	l.client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(connect(l.client, (struct sockaddr *)&at, n), 0);
	l.server = accept(l.listener, NULL, NULL);
	assert_true(l.server >= 0);
	log_quiet(LOG_ERROR);
	l.w = sweeper_start(&p, NULL, NULL, &f);
	assert_non_null(l.w);
	l.seat = seat_take(l.w, l.server);
	return l;
}

static bool is_cut(const struct line *l, int within_ms)
{
	char c;
	struct pollfd p = { .fd = l->client, .events = POLLIN };
	return poll(&p, 1, within_ms) == 1 && recv(l->client, &c, 1, 0) == 0;
}

static void close_line(struct line *l)
{
	seat_leave(l->w, l->seat);
	sweeper_stop(l->w);
	close(l->server);
	close(l->client);
	close(l->listener);
}

static void test_a_head_a_body_and_a_reply_each_have_their_time(void **state)
{
	(void)state;
	struct line l = open_line((struct patience){ SHORT_MS, LONG_MS, LONG_MS });
	assert_true(is_cut(&l, 3000));
	close_line(&l);
	l = open_line((struct patience){ LONG_MS, SHORT_MS, LONG_MS });
	seat_reads_body(l.w, l.seat);
	assert_true(is_cut(&l, 3000));
	close_line(&l);
	l = open_line((struct patience){ LONG_MS, LONG_MS, SHORT_MS });
	seat_sends(l.w, l.seat, 1000);
	assert_true(is_cut(&l, 3000));
	close_line(&l);
}

static void test_a_large_reply_has_longer(void **state)
{
	(void)state;
	struct line l = open_line((struct patience){ SHORT_MS, SHORT_MS, SHORT_MS });
	seat_sends(l.w, l.seat, 1 << 20);
	assert_false(is_cut(&l, 1000));
	close_line(&l);
}

static void test_our_own_work_and_rest_are_not_cut(void **state)
{
	(void)state;
	struct line l = open_line((struct patience){ SHORT_MS, SHORT_MS, SHORT_MS });
	seat_works(l.seat);
	assert_false(is_cut(&l, 600));
	seat_rests(l.seat);
	assert_false(is_cut(&l, 600));
	close_line(&l);
}

static void test_the_first_byte_after_rest_starts_the_time(void **state)
{
	(void)state;
	struct line l = open_line((struct patience){ SHORT_MS, SHORT_MS, SHORT_MS });
	for (int i = 0; i < 2; i++) {            /* the second rest begins anew */
		seat_rests(l.seat);
		assert_false(is_cut(&l, 400));
		assert_int_equal(send(l.client, "G", 1, MSG_NOSIGNAL), 1);
		seat_works(l.seat);
		assert_false(is_cut(&l, 400));
	}
	seat_rests(l.seat);
	assert_false(is_cut(&l, 400));
	assert_int_equal(send(l.client, "G", 1, MSG_NOSIGNAL), 1);
	assert_true(is_cut(&l, 3000));
	close_line(&l);
}

static void test_who_has_gone_while_a_body_was_read_is_cut(void **state)
{
	(void)state;
	char c;
	struct line l = open_line((struct patience){ LONG_MS, LONG_MS, LONG_MS });
	seat_reads_body(l.w, l.seat);
	assert_int_equal(send(l.client, "G", 1, MSG_NOSIGNAL), 1);
	assert_false(is_cut(&l, 1200));          /* still there */
	shutdown(l.client, SHUT_WR);
	assert_false(is_cut(&l, 1200));          /* what came was not read yet */
	assert_int_equal(recv(l.server, &c, 1, 0), 1);
	seat_works(l.seat);
	assert_false(is_cut(&l, 1200));
	seat_sends(l.w, l.seat, 1000);           /* it may have sent all it has and wait for its answer */
	assert_false(is_cut(&l, 1200));
	seat_reads_body(l.w, l.seat);
	assert_true(is_cut(&l, 3000));
	close_line(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_head_a_body_and_a_reply_each_have_their_time),
		cmocka_unit_test(test_a_large_reply_has_longer),
		cmocka_unit_test(test_our_own_work_and_rest_are_not_cut),
		cmocka_unit_test(test_the_first_byte_after_rest_starts_the_time),
		cmocka_unit_test(test_who_has_gone_while_a_body_was_read_is_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
