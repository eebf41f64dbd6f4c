/* chance.h - numbers by chance, the same from the same seed on every machine (SplitMix64, by Steele, Lea and Flood).
 *
 * Never two in one call, sum or initializer: C leaves open which is taken first, and compilers differ. Each into a variable of its own. */
#ifndef KITH_CHANCE_H
#define KITH_CHANCE_H
#include "base/date.h"
struct chance { uint64_t state; };
struct chance chance_of(int64_t seed, int64_t stream);   /* streams of one seed do not follow each other */
int64_t chance_from(struct chance *c, int64_t lo, int64_t hi);   /* lo to hi, both included */
bool chance_in(struct chance *c, int percent);
struct date chance_day(struct chance *c, struct date from, struct date to);
/* One of a list of C strings. */
#define chance_of_list(c, list) ((list)[chance_from((c), 0, (int64_t)(sizeof(list) / sizeof *(list)) - 1)])
#endif
