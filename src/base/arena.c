/* Memory by the block: a pointer moves along a block, a full block is followed by a larger one, and all but the first
 * are given back at reset. Under AddressSanitizer what is not handed out is poisoned and a gap is left behind each
 * piece, so that reading past one is found as it would be on the heap. */
#include "base/arena.h"
#include "base/die.h"
#include <stdint.h>

#if defined(__SANITIZE_ADDRESS__)
#define POISONED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONED 1
#endif
#endif
#ifdef POISONED
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
enum { GAP = 0 };
#endif

enum { ALIGN = 16, FIRST_BLOCK = 32 << 10, LARGEST_STEP = 4 << 20 };

struct block {
	struct block *before;
	size_t n, cap;
	_Alignas(ALIGN) char bytes[];
};

struct arena {
	size_t limit, used;
	struct block *top;                      /* the newest; the first block has nothing before it */
	char *last;                             /* the piece handed out last, which can grow where it stands */
};

static struct block *block_new(struct block *before, size_t cap)
{
	struct block *b = malloc(sizeof *b + cap);

	CHECK(b);
	*b = (struct block){ .before = before, .cap = cap };
	ASAN_POISON_MEMORY_REGION(b->bytes, cap);
	return b;
}

static void block_free(struct block *b)
{
	ASAN_UNPOISON_MEMORY_REGION(b->bytes, b->cap);
	free(b);
}

struct arena *arena_new(size_t limit)
{
	struct arena *a = malloc(sizeof *a);

	CHECK(a);
	*a = (struct arena){ .limit = limit, .top = block_new(NULL, FIRST_BLOCK) };
	return a;
}

static void add_block(struct arena *a, size_t at_least)
{
	size_t cap = a->top->cap < LARGEST_STEP ? a->top->cap * 2 : LARGEST_STEP;

	a->top = block_new(a->top, cap > at_least ? cap : at_least);
}

static size_t rounded(size_t n)
{
	return (n + (ALIGN - 1)) & ~(size_t)(ALIGN - 1);
}

void *arena_alloc(struct arena *a, size_t n)
{
	CHECK(n <= a->limit);
	size_t room = rounded(n ? n : 1);
	CHECK(room <= a->limit - a->used);
	if (room + GAP > a->top->cap - a->top->n)
		add_block(a, room + GAP);
	char *p = a->top->bytes + a->top->n;
	a->top->n += room + GAP;
	a->used += room;
	a->last = p;
	ASAN_UNPOISON_MEMORY_REGION(p, n);
	return memset(p, 0, n);
}

void *arena_copy(struct arena *a, const void *p, size_t n)
{
	void *copy = arena_alloc(a, n);

	return n ? memcpy(copy, p, n) : copy;
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}

/* The last piece grows in place when its block has room; never under AddressSanitizer, which then sees old pointers. */
static bool grow_in_place(struct arena *a, void *old, size_t bytes, size_t wanted)
{
	if (GAP > 0 || !old || old != a->last)
		return false;
	size_t more = rounded(wanted) - rounded(bytes);
	if (more > a->top->cap - a->top->n)
		return false;
	CHECK(more <= a->limit - a->used);
	a->top->n += more;
	a->used += more;
	memset((char *)old + bytes, 0, wanted - bytes);
	return true;
}

void *arena_grow(struct arena *a, void *old, size_t n, size_t *cap, size_t size)
{
	size_t more = *cap ? *cap * 2 : 8, bytes;

	CHECK(more > *cap && !__builtin_mul_overflow(more, size, &bytes));
	if (grow_in_place(a, old, *cap * size, bytes)) {
		*cap = more;
		return old;
	}
	char *grown = arena_alloc(a, bytes);
	if (n)
		memcpy(grown, old, n * size);
	*cap = more;
	return grown;
}

static void drop_later_blocks(struct arena *a)
{
	while (a->top->before) {
		struct block *before = a->top->before;
		block_free(a->top);
		a->top = before;
	}
}

void arena_reset(struct arena *a)
{
	drop_later_blocks(a);
	ASAN_POISON_MEMORY_REGION(a->top->bytes, a->top->cap);
	a->top->n = 0;
	a->used = 0;
	a->last = NULL;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	drop_later_blocks(a);
	block_free(a->top);
	free(a);
}
