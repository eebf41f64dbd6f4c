/* arena.h - memory that lives as long as one request, one import or one dataset, and is given back at once.
 *
 *	struct arena *a = arena_new(64 << 20);    most it may ever hold
 *	char *p = arena_alloc(a, n);              zeroed, aligned to 16, never NULL
 *	arena_reset(a);                           keeps its first block for the next request
 *	arena_free(a);
 *
 * Not thread-safe: one thread owns an arena. Asking for more than the limit is our mistake and stops the program
 * (CHECK), because every input is bounded before it reaches an arena. */
#ifndef KITH_ARENA_H
#define KITH_ARENA_H
#include <stddef.h>

struct arena;
struct arena *arena_new(size_t limit);
void *arena_alloc(struct arena *a, size_t n) __attribute__((malloc, alloc_size(2), returns_nonnull));
void *arena_copy(struct arena *a, const void *p, size_t n);
size_t arena_used(const struct arena *a);
void arena_reset(struct arena *a);
void arena_free(struct arena *a);                        /* NULL is allowed */

#define NEW_IN(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARRAY_IN(a, type, count) ((type *)arena_alloc((a), sizeof(type) * (size_t)(count)))

/* A growing array in an arena: struct { T *at; size_t n, cap; } v; ... *GROW_IN(a, &v) = item; */
#define GROW_IN(a, v) \
	((v)->n == (v)->cap ? (void)((v)->at = arena_grow((a), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at)) : (void)0, \
	 &(v)->at[(v)->n++])
void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size);
#endif
