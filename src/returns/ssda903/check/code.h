/* code.h - codes as numbers that compare in one step, and comparisons of days that may be absent or bad.
 *
 *	if (IS(e->RNE, "S") && IN(e->LS, "V3", "V4")) ...
 *	if (day_after(e->DECOM, e->DEC)) ...               false unless both are good
 *
 * A code is its characters, the first in the lowest byte; longer than eight, or not ASCII: a hash with the top bit set, so that
 * two such values still compare; an ONS area code (E06000023) is its letter in the lowest byte, its number above. */
#ifndef KITH_SSDA903_CODE_H
#define KITH_SSDA903_CODE_H
#include "returns/ssda903/check/columns.h"

uint64_t code_of(struct text plain);                     /* plain: in capitals, no blanks around it */

#define CODE_BYTE(s, i) (sizeof(s) > (i) + 1 ? (uint64_t)(unsigned char)(s)[(i) < sizeof(s) ? (i) : 0] << (8 * (i)) : 0)
#define CODE(s) \
	(CODE_BYTE(s, 0) | CODE_BYTE(s, 1) | CODE_BYTE(s, 2) | CODE_BYTE(s, 3) | CODE_BYTE(s, 4) | CODE_BYTE(s, 5) | CODE_BYTE(s, 6) | \
		CODE_BYTE(s, 7))
#define IS(x, s) ((x) == CODE(s))

/* Up to twelve codes. */
#define IN_1(x, a) IS(x, a)
#define IN_2(x, a, ...) (IS(x, a) || IN_1(x, __VA_ARGS__))
#define IN_3(x, a, ...) (IS(x, a) || IN_2(x, __VA_ARGS__))
#define IN_4(x, a, ...) (IS(x, a) || IN_3(x, __VA_ARGS__))
#define IN_5(x, a, ...) (IS(x, a) || IN_4(x, __VA_ARGS__))
#define IN_6(x, a, ...) (IS(x, a) || IN_5(x, __VA_ARGS__))
#define IN_7(x, a, ...) (IS(x, a) || IN_6(x, __VA_ARGS__))
#define IN_8(x, a, ...) (IS(x, a) || IN_7(x, __VA_ARGS__))
#define IN_9(x, a, ...) (IS(x, a) || IN_8(x, __VA_ARGS__))
#define IN_10(x, a, ...) (IS(x, a) || IN_9(x, __VA_ARGS__))
#define IN_11(x, a, ...) (IS(x, a) || IN_10(x, __VA_ARGS__))
#define IN_12(x, a, ...) (IS(x, a) || IN_11(x, __VA_ARGS__))
#define IN_COUNTED(a, b, c, d, e, f, g, h, i, j, k, l, n, ...) IN_##n
#define IN_PICK(...) IN_COUNTED(__VA_ARGS__)
#define IN(x, ...) IN_NAMED(__VA_ARGS__, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)(x, __VA_ARGS__)
#define IN_NAMED(...) IN_PICK(__VA_ARGS__, 0)

/* Is there anything in the cell? */
static inline bool has_day(int32_t d) { return d != DAY_ABSENT; }
static inline bool has_code(uint64_t c) { return c != 0; }
static inline bool has_text(struct text t) { return t.n > 0; }
#define HAS(x) _Generic((x), int32_t: has_day, uint64_t: has_code, struct text: has_text)(x)

static inline bool day_good(int32_t d) { return d > DAY_BAD; }
static inline bool day_before(int32_t a, int32_t b) { return day_good(a) && day_good(b) && a < b; }
static inline bool day_after(int32_t a, int32_t b) { return day_before(b, a); }
static inline bool day_same(int32_t a, int32_t b) { return day_good(a) && a == b; }
static inline bool day_not_after(int32_t a, int32_t b) { return day_good(a) && day_good(b) && a <= b; }
static inline bool day_not_before(int32_t a, int32_t b) { return day_not_after(b, a); }
/* The day of somebody's nth birthday; the day itself bad or absent when the birth is. Who was born on 29 February has it on 1 March
 * in a year without that day. */
int32_t birthday(int32_t born, int n);
/* The same, months on: the month's last day where it has no such day. */
int32_t months_on(int32_t day, int months);
#endif
