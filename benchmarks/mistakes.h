/* mistakes.h - how people get a name or a date of birth wrong, for the benchmark of search and its test. It knows nothing of how names are
 * matched (src/names/): its tables are its own, and were written from keyboards, from how English writes sounds, and from how names of
 * other languages are met in English offices. */
#ifndef KITH_MISTAKES_H
#define KITH_MISTAKES_H
#include "base/date.h"
#include "base/text.h"

enum mistake { SLIP_NEIGHBOUR, SLIP_LEFT_OUT, SLIP_DOUBLED, SLIP_EXCHANGED, BY_SOUND, OTHER_SPELLING, NAMES_SWAPPED, DAY_MONTH_SWAPPED, N_MISTAKES };
extern const char *const mistake_names[N_MISTAKES];

/* What was meant, and then what was typed. Texts are folded to nothing: as written. */
struct known_person { struct text given, family; struct date born; };
/* Makes one mistake of that kind; false: the person gives no room for it (no other spelling is known, day and month are the same). */
bool mistake_make(enum mistake kind, struct known_person *p, uint64_t *seed, struct arena *a);
uint64_t mistake_chance(uint64_t *seed, uint64_t below);
#endif
