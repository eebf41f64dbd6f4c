#include "db/sanitized_memory.h"

#ifdef __SANITIZE_ADDRESS__
#include "base/die.h"
#include <pthread.h>
#include <sanitizer/asan_interface.h>
#include <sqlite3.h>
#include <sys/mman.h>

/* The heads of blocks and what links free ones are poisoned for everybody but these functions. */
#define SEES_POISONED __attribute__((no_sanitize("address")))

enum { SIZES = 24, CHUNK = 1 << 21, REST = 64 };

struct block {
	int size;                        /* as asked for */
	int class;                       /* of room_of; SIZES: a block of the sanitizer's */
	struct block *next;              /* that rests behind it */
};

enum { HEAD = sizeof(struct block) };

/* A freed block rests until REST others of its size were freed after it: until then whoever still reads it is stopped. The one that rested last
 * is taken first, while the processor still has it at hand. */
static struct {
	struct block *first, *last, *rested;
	int n;
} resting[SIZES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *chunk, **chunks;            /* the one being cut; all of them, so that none counts as leaked */
static size_t chunk_left, n_chunks;

/* 16, 24, 32, 48, 64, 96 ..: a third is wasted at most. */
static int room_of(int class)
{
	return (class & 1 ? 24 : 16) << (class >> 1);
}

static int class_of(int size)
{
	if (size <= 16)
		return 0;
	int high = 31 - __builtin_clz((unsigned)size - 1);       /* of 17 to 32: 4 */
	int class = 2 * (high - 4) + (size <= 3 << (high - 1) ? 1 : 2);
	return class < SIZES ? class : SIZES;
}

static struct block *cut(size_t n)
{
	if (chunk_left < n) {
		char **more = realloc(chunks, (n_chunks + 1) * sizeof *chunks);
		chunk = aligned_alloc(CHUNK, CHUNK);
		CHECK(more && chunk);
		madvise(chunk, CHUNK, MADV_HUGEPAGE);    /* a page of this size where the system gives one */
		chunks = more;
		chunks[n_chunks++] = chunk;
		chunk_left = CHUNK;
		ASAN_POISON_MEMORY_REGION(chunk, CHUNK);
	}
	struct block *b = (struct block *)(void *)chunk;
	chunk += n;
	chunk_left -= n;
	return b;
}

SEES_POISONED static struct block *rested(int class)
{
	struct block *b = resting[class].rested;
	if (b)
		resting[class].rested = b->next;
	return b;
}

SEES_POISONED static void lay_to_rest(struct block *b, int class)
{
	b->next = NULL;
	if (resting[class].n++)
		resting[class].last->next = b;
	else
		resting[class].first = b;
	resting[class].last = b;
	if (resting[class].n <= REST)
		return;
	struct block *up = resting[class].first;
	resting[class].first = up->next;
	resting[class].n--;
	up->next = resting[class].rested;
	resting[class].rested = up;
}

SEES_POISONED static void *take(int size)
{
	int class = class_of(size);
	struct block *b;
	if (class == SIZES)
		b = malloc(HEAD + (size_t)size);
	else {
		pthread_mutex_lock(&lock);
		b = rested(class);
		if (!b)
			b = cut(HEAD + (size_t)room_of(class));
		pthread_mutex_unlock(&lock);
	}
	if (!b)
		return NULL;
	b->size = size;
	b->class = class;
	char *data = (char *)b + HEAD;
	ASAN_UNPOISON_MEMORY_REGION(data, (size_t)size);
	return data;
}

SEES_POISONED static void give_back(void *data)
{
	struct block *b = (struct block *)(void *)((char *)data - HEAD);
	int class = b->class;
	if (class == SIZES) {
		free(b);
		return;
	}
	ASAN_POISON_MEMORY_REGION(data, (size_t)room_of(class));
	pthread_mutex_lock(&lock);
	lay_to_rest(b, class);
	pthread_mutex_unlock(&lock);
}

SEES_POISONED static int size_of(void *data)
{
	return data ? ((struct block *)(void *)((char *)data - HEAD))->size : 0;
}

static void *resize(void *data, int size)
{
	void *moved = take(size);
	if (!moved)
		return NULL;
	memcpy(moved, data, (size_t)(size < size_of(data) ? size : size_of(data)));
	give_back(data);
	return moved;
}

static int rounded(int size)
{
	return (size + 7) & ~7;
}

static int begin(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void end(void *unused)
{
	(void)unused;
}

void sqlite_memory_watched(void)
{
	static const struct sqlite3_mem_methods ours = { take, give_back, resize, size_of, rounded, begin, end, NULL };
	sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}
#endif
