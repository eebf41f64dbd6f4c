/* Finding a prepared statement by the address of its SQL text: SQL here is always a string constant, so its address names it
 * and no text is hashed. Open addressing, doubled when half full; entries live as long as their connection. */
#include "db/db_backend.h"

static size_t start(const struct statement_map *m, const char *address)
{
	uint64_t h = (uint64_t)(uintptr_t)address * UINT64_C(0x9e3779b97f4a7c15);
	return (size_t)(h >> 32) & (m->cap - 1);
}

static struct statement_head **place(const struct statement_map *m, const char *address)
{
	size_t i = start(m, address);
	while (m->slot[i] && m->slot[i]->address != address)
		i = (i + 1) & (m->cap - 1);
	return &m->slot[i];
}

struct statement_head *statement_find(const struct statement_map *m, const char *address)
{
	return m->cap ? *place(m, address) : NULL;
}

/* Where the linker put what the program consists of, before its data that may be written. */
extern const char __executable_start[], __data_start[];

bool statement_is_constant(const char *sql)
{
	return (uintptr_t)sql >= (uintptr_t)__executable_start && (uintptr_t)sql < (uintptr_t)__data_start;
}

static void grow(struct statement_map *m)
{
	struct statement_map larger = { .n = m->n, .cap = m->cap ? m->cap * 2 : 64 };
	larger.slot = calloc(larger.cap, sizeof(struct statement_head *));
	CHECK(larger.slot);
	for (size_t i = 0; i < m->cap; i++)
		if (m->slot[i])
			*place(&larger, m->slot[i]->address) = m->slot[i];
	free(m->slot);
	*m = larger;
}

void statement_add(struct statement_map *m, struct statement_head *s)
{
	if (m->n * 2 >= m->cap)
		grow(m);
	struct statement_head **at = place(m, s->address);
	m->n += *at == NULL;
	s->twin = *at;
	*at = s;
}

void statement_each(struct statement_map *m, void (*visit)(struct statement_head *s, void *arg), void *arg)
{
	for (size_t i = 0; i < m->cap; i++)
		for (struct statement_head *s = m->slot[i], *twin; s; s = twin) {
			twin = s->twin;
			visit(s, arg);
		}
}
