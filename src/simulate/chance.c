/* Numbers by chance from a seed. */
#include "simulate/chance.h"

static uint64_t next(struct chance *c)
{
	uint64_t z = c->state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

struct chance chance_of(int64_t seed, int64_t stream)
{
	struct chance c = { (uint64_t)seed * 0xd1342543de82ef95u + (uint64_t)stream };
	c.state = next(&c);
	return c;
}

int64_t chance_from(struct chance *c, int64_t lo, int64_t hi)
{
	return hi <= lo ? lo : lo + (int64_t)(next(c) % (uint64_t)(hi - lo + 1));
}

bool chance_in(struct chance *c, int percent)
{
	return chance_from(c, 1, 100) <= percent;
}

struct date chance_day(struct chance *c, struct date from, struct date to)
{
	return date_add(from, (int)chance_from(c, 0, date_days(from, to) > 0 ? date_days(from, to) : 0));
}
