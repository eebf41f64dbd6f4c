/* text.h - counted text that never owns its bytes.
 *
 * A struct text is a pointer and a length: UTF-8, not ended by NUL, never written through. Whoever made the
 * bytes (an arena, a literal, a database row) owns them. p == NULL is "no value", distinct from the empty text.
 *
 *	struct text t = text_trim(T("  Ama  "));
 *	if (text_is(t, "Ama")) ...
 *	struct text key = text_fold_in(arena, t);      the stored key for matching and sorting
 *
 * Functions ending in _in put their result in the arena given; all others borrow from their argument. */
#ifndef KITH_TEXT_H
#define KITH_TEXT_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct text { const char *p; size_t n; };

#define T(lit) ((struct text){ "" lit, sizeof(lit) - 1 })
#define NO_TEXT ((struct text){ NULL, 0 })
#define TEXT_ARG(t) (int)(t).n, (t).p ? (t).p : ""      /* for "%.*s"; t is evaluated twice: no calls in it */

struct text text_of(const char *c);                      /* borrows a C string; NULL gives NO_TEXT */
static inline bool text_none(struct text t) { return t.p == NULL; }
static inline bool text_blank(struct text t) { return t.n == 0; }
bool text_eq(struct text a, struct text b);              /* byte for byte; NO_TEXT equals only NO_TEXT */
bool text_is(struct text a, const char *c);
bool text_ieq(struct text a, struct text b);             /* ASCII letters compared without case */
int text_cmp(struct text a, struct text b);              /* byte order, as COLLATE "C"; NO_TEXT first */
bool text_starts(struct text t, struct text with);
bool text_has(struct text t, struct text part);
struct text text_trim(struct text t);                    /* without blanks (space, tab, CR, LF) at either end */
/* Cuts what stands before the first `at` off *rest and returns it; the whole rest when there is none, and then
 * *rest becomes NO_TEXT. Loop while !text_none(rest). */
struct text text_cut(struct text *rest, char at);
/* Decimal integer, whole text, optional minus; false when it is not one or does not fit. The smallest int64 does
 * not fit: it means "no value" in records. */
bool text_int(struct text t, int64_t *value);

struct text text_dup_in(struct arena *a, struct text t);
char *text_c_in(struct arena *a, struct text t);         /* NUL-ended copy; NUL bytes inside become '?' */
struct text text_upper_in(struct arena *a, struct text t);   /* ASCII only */
__attribute__((format(printf, 2, 3))) struct text textf_in(struct arena *a, const char *fmt, ...);

bool text_is_utf8(struct text t);                        /* strict: no surrogates, no overlong forms */
/* Refuses NUL and control characters (U+007F to U+009F too) other than tab, CR, LF; the offset of the first bad byte in *at, which may be NULL. */
bool text_is_clean(struct text t, size_t *at);
struct text text_nfc_in(struct arena *a, struct text t); /* Unicode NFC; t must be UTF-8 */
struct text text_from_1252_in(struct arena *a, struct text t); /* Windows-1252 bytes to UTF-8 */
/* The key by which names are stored for matching and sorting on both engines: compatibility-decomposed, marks
 * removed, case folded, letters and digits kept, every other run one space ("O'Neil-Šmíd" -> "o neil smid"). Letters that
 * do not decompose become plain ones (ø o, ł l, đ d, æ ae, ß ss, dotless i i). t must be UTF-8. */
struct text text_fold_in(struct arena *a, struct text t);
#endif
