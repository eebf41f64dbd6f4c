/* invented.h - stores of invented children for tests. The children of one request are invented once for each engine, and copied for each
 * test: to invent sixty takes seconds, to copy them a moment. */
#ifndef KITH_TEST_INVENTED_H
#define KITH_TEST_INVENTED_H
#include "engines.h"
#include "simulate/simulate.h"

/* A ready_test's store with those children in it, opened. Of the request the seed, the number of children and the day count, by which it is known
 * again; it has no faults to plant. What the program's clock is set to must not change between the tests. */
struct store *invented_open(struct test_store *ts, const struct simulate_request *rq);
#endif
