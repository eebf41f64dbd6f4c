/* Texts to pointers: open addressing over FNV-1a, at most half full. */
#include "returns/map.h"
#include "base/arena.h"

static uint64_t hash(struct text t)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (unsigned char)t.p[i]) * 1099511628211u;
	return h ^ h >> 32;
}

static struct map_place *place(struct map_place *at, size_t cap, struct text key)
{
	size_t i = hash(key) & (cap - 1);

	while (at[i].key.p && !text_eq(at[i].key, key))
		i = (i + 1) & (cap - 1);
	return &at[i];
}

static void grow(struct map *m, struct arena *a)
{
	size_t cap = m->cap ? m->cap * 2 : 64;
	struct map_place *at = ARRAY_IN(a, struct map_place, cap);

	for (size_t i = 0; i < m->cap; i++)
		if (m->at[i].key.p)
			*place(at, cap, m->at[i].key) = m->at[i];
	m->at = at;
	m->cap = cap;
}

void **map_at(struct map *m, struct text key, struct arena *a)
{
	if (m->n * 2 >= m->cap)
		grow(m, a);
	struct map_place *p = place(m->at, m->cap, key);
	if (!p->key.p) {
		p->key = key;
		m->n++;
	}
	return &p->value;
}

void *map_find(const struct map *m, struct text key)
{
	return m->cap ? place(m->at, m->cap, key)->value : NULL;
}
