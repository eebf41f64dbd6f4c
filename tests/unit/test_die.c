/* How the program ends on its own mistakes, how faults are kept, how events are logged: src/base/die.c, log.c. */
#include "expect.h"
#include "base/die.h"
#include "base/log.h"

static char said[20 << 10];

/* Runs what in a child and keeps what it wrote to standard error, up to the end of the child. */
static int listen_to(void (*what)(void))
{
	int ends[2], status = 0;
	size_t n = 0;

	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		what();
		_exit(0);
	}
	close(ends[1]);
	for (ssize_t got; (got = read(ends[0], said + n, sizeof said - 1 - n)) > 0;)
		n += (size_t)got;
	said[n] = 0;
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void fail_a_check(void)
{
	CHECK(said[0] == '"');
}

static void die_far_away(void)
{
	die_at("/some/where/src/web/page.c", 7, "x");
}

static void die_at_length(void)
{
	static char what[5000];

	memset(what, '"', sizeof what - 1);
	die_at("page.c", 7, what);
}

static void test_our_mistake_is_one_json_line_and_the_end(void **state)
{
	(void)state;
	int status = listen_to(fail_a_check);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	assert_non_null(strstr(said, "{\"level\":\"fatal\",\"event\":\"our_mistake\",\"file\":\""));
	assert_non_null(strstr(said, "\"what\":\"said[0] == '\\\"'\"}\n"));
	listen_to(die_far_away);
	assert_string_equal(said, "{\"level\":\"fatal\",\"event\":\"our_mistake\",\"file\":\"src/web/page.c\",\"line\":7,\"what\":\"x\"}\n");
	listen_to(die_at_length);
	assert_true(strlen(said) > 900);
	assert_string_equal(said + strlen(said) - 5, "\\\"\"}\n");
}

static void test_the_first_fault_stands(void **state)
{
	struct fault f = { 0 };

	(void)state;
	assert_false(fault(&f, "The disk is full. %d records were kept.", 3));
	assert_true(f.is_set);
	assert_false(fault(&f, "Something else."));
	assert_string_equal(f.sentence, "The disk is full. 3 records were kept.");
	fault_cause(&f, "errno %d", 28);
	fault_cause(&f, "later");
	assert_string_equal(f.cause, "errno 28");
}

static void test_a_long_sentence_ends_in_a_whole_character(void **state)
{
	char fill[1000];

	(void)state;
	for (size_t start = 390; start < 402; start++) {
		struct fault f = { 0 };
		memset(fill, 'x', sizeof fill);
		for (size_t i = start; i + 3 < sizeof fill; i += 3)
			memcpy(fill + i, "\xE2\x82\xAC", 3);
		fill[start + 30] = 0;
		fault(&f, "%s", fill);
		assert_true(strlen(f.sentence) < sizeof f.sentence && strlen(f.sentence) > sizeof f.sentence - 5);
		assert_true(text_is_utf8(text_of(f.sentence)));
	}
}

static void log_one(void)
{
	log_event(LOG_WARN, "sign_in_refused", "user", "12", "why", "lock\"ed\n", "cause", NULL, NULL);
}

static void log_below_the_level(void)
{
	log_quiet(LOG_ERROR);
	log_event(LOG_INFO, "quiet", NULL);
	log_event(LOG_WARN, "quiet", NULL);
	log_event(LOG_ERROR, "loud", NULL);
}

static void log_too_much(void)
{
	static char much[30 << 10];

	memset(much, 'x', sizeof much - 1);
	log_event(LOG_INFO, "large", "cause", much, NULL);
}

static void test_an_event_is_one_json_line(void **state)
{
	(void)state;
	assert_int_equal(listen_to(log_one), 0);
	assert_true(text_starts(text_of(said), T("{\"at\":\"20")));
	assert_non_null(strstr(said, "Z\",\"level\":\"warn\",\"event\":\"sign_in_refused\",\"user\":\"12\",\"why\":\"lock\\\"ed\\n\",\"cause\":null}\n"));
	assert_ptr_equal(strchr(said, '\n'), said + strlen(said) - 1);
}

static void test_events_below_the_level_are_not_said(void **state)
{
	(void)state;
	listen_to(log_below_the_level);
	assert_null(strstr(said, "quiet"));
	assert_non_null(strstr(said, "\"level\":\"error\",\"event\":\"loud\"}\n"));
}

static void test_a_line_too_long_still_names_its_event(void **state)
{
	(void)state;
	listen_to(log_too_much);
	assert_non_null(strstr(said, "\"event\":\"large\",\"too_long\":\"yes\"}\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_our_mistake_is_one_json_line_and_the_end),
		cmocka_unit_test(test_the_first_fault_stands),
		cmocka_unit_test(test_a_long_sentence_ends_in_a_whole_character),
		cmocka_unit_test(test_an_event_is_one_json_line),
		cmocka_unit_test(test_events_below_the_level_are_not_said),
		cmocka_unit_test(test_a_line_too_long_still_names_its_event),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
