/* expect.h - what several unit tests need beside cmocka: seeing that a call stops the program, and a small repeatable
 * source of random numbers.
 *
 *	assert_true(stops_the_program(close_what_is_not_open));
 *	uint64_t seed = 1; size_t i = (size_t)random_below(&seed, 10); */
#ifndef KITH_TESTS_EXPECT_H
#define KITH_TESTS_EXPECT_H
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/text.h"

#define assert_text(t, c) expect_text((t), (c), __FILE__, __LINE__)

static inline void expect_text(struct text t, const char *c, const char *file, int line)
{
	if (text_is(t, c))
		return;
	print_error("\"%.*s\" is not \"%s\"\n", TEXT_ARG(t), c);
	_fail(file, line);
}

/* Runs what in a child process, which must end by SIGABRT. */
static inline bool stops_the_program(void (*what)(void))
{
	int status = 0;

	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		if (!freopen("/dev/null", "w", stderr))
			_exit(2);
		what();
		_exit(0);
	}
	return child > 0 && waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

/* Sebastiano Vigna's splitmix64: any seed will do, and the same seed gives the same numbers everywhere. */
static inline uint64_t random_next(uint64_t *seed)
{
	uint64_t z = *seed += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

static inline uint64_t random_below(uint64_t *seed, uint64_t n)
{
	return random_next(seed) % n;
}
#endif
