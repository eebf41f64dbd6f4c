/* shared.h - the file sets that stand beside the project (../shared from its root, or KITH_SHARED), where they are. */
#ifndef KITH_TEST_SHARED_H
#define KITH_TEST_SHARED_H
#include <stdbool.h>
#include <stddef.h>
/* The path of a set ("n1000/this") of returns/903/sets; false, said once on standard output, when it is not there. */
bool shared_set(char *path, size_t size, const char *set);
#endif
