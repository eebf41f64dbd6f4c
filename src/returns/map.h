/* map.h - texts to pointers, in an arena: a hash table that only grows. Keys are borrowed.
 *
 *	struct map m = { 0 };
 *	*map_at(&m, key, arena) = thing;                 makes the place when there is none (NULL in it)
 *	thing = map_find(&m, key);                       NULL: none */
#ifndef KITH_RETURNS_MAP_H
#define KITH_RETURNS_MAP_H
#include "base/text.h"

struct map_place { struct text key; void *value; };
struct map { struct map_place *at; size_t n, cap; };     /* cap: a power of two, or 0 */
void **map_at(struct map *m, struct text key, struct arena *a);
void *map_find(const struct map *m, struct text key);
#endif
