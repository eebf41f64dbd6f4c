/* The growing byte buffer and the escapings of what goes into it: HTML, JSON, CSV (RFC 4180), URL query values
 * (RFC 3986). Escaping copies the runs between special characters whole. */
#include "base/die.h"
#include "base/out.h"

struct out out_make(size_t limit)
{
	return (struct out){ .limit = limit };
}

void out_reset(struct out *o)
{
	o->n = 0;
	o->full = false;
}

void out_free(struct out *o)
{
	free(o->p);
	*o = (struct out){ .limit = o->limit };
}

bool out_room(struct out *o, size_t n)
{
	enum { FIRST = 1024 };

	if (o->full || n > o->limit - o->n) {
		o->full = true;
		return false;
	}
	if (n <= o->cap - o->n)
		return true;
	size_t cap = o->cap ? o->cap * 2 : FIRST;
	if (cap < o->n + n)
		cap = o->n + n;
	if (cap > o->limit)
		cap = o->limit;
	o->p = realloc(o->p, cap);
	CHECK(o->p);
	o->cap = cap;
	return true;
}

void out_raw(struct out *o, struct text t)
{
	out_put(o, t.p, t.n);
}

void out_c(struct out *o, const char *c)
{
	if (c)
		out_put(o, c, strlen(c));
}

void out_int(struct out *o, int64_t v)
{
	char digits[20], *p = digits + sizeof digits;
	uint64_t left = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	do
		*--p = (char)('0' + left % 10);
	while (left /= 10);
	if (v < 0)
		*--p = '-';
	out_put(o, p, (size_t)(digits + sizeof digits - p));
}

void out_count(struct out *o, int64_t v)
{
	if (v > -1000 && v < 1000) {
		out_int(o, v);
		return;
	}
	out_count(o, v / 1000);
	out_f(o, ",%03d", abs((int)(v % 1000)));
}

/* To one decimal or none, as printf rounds; false where it takes printf to know: near a tie, or very large. */
static bool put_decimal(struct out *o, double v, bool has_decimal)
{
	double size = v < 0 ? -v : v, scaled = has_decimal ? size * 10 : size;
	if (!(scaled < 1e12))
		return false;
	int64_t whole = (int64_t)scaled;
	double over = scaled - (double)whole;
	whole += over > 0.5;
	bool is_tie = over > 0.499999 && over < 0.500001, is_negative = __builtin_signbit(v) != 0;
	if (is_tie)
		return false;
	if (is_negative)
		out_lit(o, "-");
	out_int(o, has_decimal ? whole / 10 : whole);
	if (has_decimal)
		out_put(o, (const char[]){ '.', (char)('0' + whole % 10) }, 2);
	return true;
}

/* At most n bytes of p, as far as its NUL. */
static bool put_some(struct out *o, const char *p, int n)
{
	if (n < 0 || (!p && n))
		return false;
	out_put(o, p, p ? strnlen(p, (size_t)n) : 0);
	return true;
}

static bool put_string(struct out *o, const char *p)
{
	out_c(o, p);
	return p != NULL;
}

/* Is what follows the percent sign these letters? */
static inline bool converts(const char *at, const char *letters)
{
	for (; *letters; letters++)
		if (*++at != *letters)
			return false;
	return true;
}

/* The conversions that pages are made of; false at any other, with some of it written. */
__attribute__((format(printf, 2, 0))) static bool put_plainly(struct out *o, const char *fmt, va_list args)
{
	for (const char *at;; fmt = at) {
		at = strchrnul(fmt, '%');
		out_put(o, fmt, (size_t)(at - fmt));
		if (!*at)
			return true;
		bool is_done = true;
		if (at[1] == 's') {
			is_done = put_string(o, va_arg(args, const char *));
			at += 2;
		} else if (at[1] == 'd') {
			out_int(o, va_arg(args, int));
			at += 2;
		} else if (converts(at, ".*s")) {
			int n = va_arg(args, int);
			is_done = put_some(o, va_arg(args, const char *), n);
			at += 4;
		} else if (converts(at, "lld")) {
			out_int(o, va_arg(args, long long));
			at += 4;
		} else if (converts(at, ".1f") || converts(at, ".0f")) {
			is_done = put_decimal(o, va_arg(args, double), at[2] == '1');
			at += 4;
		} else {
			is_done = false;
		}
		if (!is_done)
			return false;
	}
}

__attribute__((format(printf, 2, 0))) static void put_by_printf(struct out *o, const char *fmt, va_list args)
{
	char small[256];
	va_list again;

	va_copy(again, args);
	int n = vsnprintf(small, sizeof small, fmt, args);
	CHECK(n >= 0);
	if ((size_t)n < sizeof small) {
		out_put(o, small, (size_t)n);
	} else {
		char *large = malloc((size_t)n + 1);
		CHECK(large);
		vsnprintf(large, (size_t)n + 1, fmt, again);
		out_put(o, large, (size_t)n);
		free(large);
	}
	va_end(again);
}

void out_vf(struct out *o, const char *fmt, va_list args)
{
	size_t from = o->n;
	va_list again;

	va_copy(again, args);
	if (!put_plainly(o, fmt, args)) {
		o->n = from;
		put_by_printf(o, fmt, again);
	}
	va_end(again);
}

void out_f(struct out *o, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	out_vf(o, fmt, args);
	va_end(args);
}

static const char *const html_escapes[256] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

void out_html(struct out *o, struct text t)
{
	size_t from = 0;

	if (text_blank(t))
		return;
	for (size_t i = 0; i < t.n; i++) {
		const char *escape = html_escapes[(unsigned char)t.p[i]];
		if (!escape)
			continue;
		out_put(o, t.p + from, i - from);
		out_c(o, escape);
		from = i + 1;
	}
	out_put(o, t.p + from, t.n - from);
}

static void json_escape(struct out *o, unsigned char c)
{
	switch (c) {
	case '"':
		out_lit(o, "\\\"");
		break;
	case '\\':
		out_lit(o, "\\\\");
		break;
	case '\n':
		out_lit(o, "\\n");
		break;
	case '\r':
		out_lit(o, "\\r");
		break;
	case '\t':
		out_lit(o, "\\t");
		break;
	default:
		if (c < 0x20)
			out_f(o, "\\u%04x", c);
		else
			out_lit(o, "\xEF\xBF\xBD");
	}
}

/* What is not UTF-8 (a system's message, perhaps) would make the whole document unreadable, so its bytes beyond
 * ASCII are shown as the replacement character. */
void out_xml(struct out *o, struct text t)
{
	for (size_t i = 0; i < t.n; i++) {
		switch (t.p[i]) {
		case '&':
			out_lit(o, "&amp;");
			break;
		case '<':
			out_lit(o, "&lt;");
			break;
		case '>':
			out_lit(o, "&gt;");
			break;
		case '\r':
			out_lit(o, "&#13;");
			break;
		default:
			out_put(o, t.p + i, 1);
		}
	}
}

void out_json(struct out *o, struct text t)
{
	size_t from = 0;

	if (!t.p) {
		out_lit(o, "null");
		return;
	}
	unsigned char beyond = text_is_utf8(t) ? 0xFF : 0x7F;
	out_lit(o, "\"");
	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];
		if (c >= 0x20 && c != '"' && c != '\\' && c <= beyond)
			continue;
		out_put(o, t.p + from, i - from);
		json_escape(o, c);
		from = i + 1;
	}
	out_put(o, t.p + from, t.n - from);
	out_lit(o, "\"");
}

static bool needs_quotes(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (t.p[i] == ',' || t.p[i] == '"' || t.p[i] == '\r' || t.p[i] == '\n')
			return true;
	return false;
}

void out_csv(struct out *o, struct text t)
{
	if (!needs_quotes(t)) {
		out_raw(o, t);
		return;
	}
	out_lit(o, "\"");
	while (!text_none(t)) {
		out_raw(o, text_cut(&t, '"'));
		if (!text_none(t))
			out_lit(o, "\"\"");
	}
	out_lit(o, "\"");
}

static bool is_unreserved(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

void out_url(struct out *o, struct text t)
{
	static const char hex[] = "0123456789ABCDEF";

	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];
		if (is_unreserved(t.p[i]))
			out_put(o, t.p + i, 1);
		else
			out_put(o, (const char[]){ '%', hex[c >> 4], hex[c & 15] }, 3);
	}
}
