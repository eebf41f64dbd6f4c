/* Counted text: comparing, cutting, trimming, reading integers, copying into an arena. Everything here looks at
 * bytes and at ASCII only; what needs to know about Unicode is in unicode.c. */
#include "base/arena.h"
#include "base/die.h"
#include "base/out.h"
#include "base/text.h"

struct text text_of(const char *c)
{
	return c ? (struct text){ c, strlen(c) } : NO_TEXT;
}

bool text_eq(struct text a, struct text b)
{
	if (!a.p || !b.p)
		return !a.p && !b.p;
	return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

bool text_is(struct text a, const char *c)
{
	return text_eq(a, text_of(c));
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool text_ieq(struct text a, struct text b)
{
	if (!a.p || !b.p)
		return !a.p && !b.p;
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++)
		if (lower(a.p[i]) != lower(b.p[i]))
			return false;
	return true;
}

int text_cmp(struct text a, struct text b)
{
	if (!a.p || !b.p)
		return (a.p != NULL) - (b.p != NULL);
	size_t both = a.n < b.n ? a.n : b.n;
	int order = both ? memcmp(a.p, b.p, both) : 0;
	return order ? order : (a.n > b.n) - (a.n < b.n);
}

bool text_starts(struct text t, struct text with)
{
	return t.p && t.n >= with.n && (with.n == 0 || memcmp(t.p, with.p, with.n) == 0);
}

bool text_has(struct text t, struct text part)
{
	return t.p && (part.n == 0 || memmem(t.p, t.n, part.p, part.n));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct text text_trim(struct text t)
{
	while (t.n && is_blank(t.p[0])) {
		t.p++;
		t.n--;
	}
	while (t.n && is_blank(t.p[t.n - 1]))
		t.n--;
	return t;
}

struct text text_cut(struct text *rest, char at)
{
	struct text whole = *rest;
	const char *found = whole.n ? memchr(whole.p, at, whole.n) : NULL;

	if (!found) {
		*rest = NO_TEXT;
		return whole;
	}
	size_t n = (size_t)(found - whole.p);
	*rest = (struct text){ found + 1, whole.n - n - 1 };
	return (struct text){ whole.p, n };
}

bool text_int(struct text t, int64_t *value)
{
	size_t i = 0;
	bool is_negative = t.n && t.p[0] == '-';
	int64_t v = 0;

	for (i = is_negative; i < t.n; i++) {
		int digit = t.p[i] - '0';
		if (digit < 0 || digit > 9)
			return false;
		if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, digit, &v))
			return false;
	}
	if (i == (size_t)is_negative)
		return false;
	*value = is_negative ? -v : v;
	return true;
}

struct text text_dup_in(struct arena *a, struct text t)
{
	return t.p ? (struct text){ arena_copy(a, t.p, t.n), t.n } : NO_TEXT;
}

char *text_c_in(struct arena *a, struct text t)
{
	char *c = arena_alloc(a, t.n + 1);

	for (size_t i = 0; i < t.n; i++)
		c[i] = t.p[i] ? t.p[i] : '?';
	return c;
}

struct text text_upper_in(struct arena *a, struct text t)
{
	if (!t.p)
		return t;
	char *up = arena_alloc(a, t.n);
	for (size_t i = 0; i < t.n; i++)
		up[i] = t.p[i] >= 'a' && t.p[i] <= 'z' ? (char)(t.p[i] - ('a' - 'A')) : t.p[i];
	return (struct text){ up, t.n };
}

/* Short results, nearly all of them, are formatted once; a longer one again, straight into the arena. */
struct text textf_in(struct arena *a, const char *fmt, ...)
{
	char small[256];
	struct out o = { .p = small, .cap = sizeof small, .limit = sizeof small }, large = out_make(SIZE_MAX);
	va_list args, again;

	va_start(args, fmt);
	va_copy(again, args);
	out_vf(&o, fmt, args);
	va_end(args);
	if (o.full)
		out_vf(&large, fmt, again);
	va_end(again);
	struct text made = text_dup_in(a, out_text(o.full ? &large : &o));
	out_free(&large);
	return made;
}
