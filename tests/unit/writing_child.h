/* writing_child.h - what writing_child tells the test that kills it. */
#ifndef KITH_TEST_WRITING_CHILD_H
#define KITH_TEST_WRITING_CHILD_H
#include "db/writer.h"
enum { WRITING_THREADS = 64 };
struct written_entry { int64_t round, thread, number; };         /* short enough for a pipe to take it whole */
#endif
