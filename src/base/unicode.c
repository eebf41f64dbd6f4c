/* What text needs to know about Unicode: whether bytes are strict UTF-8 (RFC 3629) and free of control characters,
 * normal form C, reading Windows-1252, and the folded key by which names are matched and sorted. The character
 * tables are libutf8proc's; the letters its decomposition leaves whole (o with a stroke, dotless i) are ours. */
#include <utf8proc.h>
#include "base/arena.h"
#include "base/die.h"
#include "base/text.h"

static size_t ascii_run(const char *p, size_t n)
{
	size_t i = 0;
	uint64_t eight;

	for (; i + 8 <= n; i += 8) {
		memcpy(&eight, p + i, 8);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (i < n && !(p[i] & 0x80))
		i++;
	return i;
}

/* The length of the character that stands first, 0 when the bytes are none. The bounds on the second byte are what
 * keeps out overlong forms, surrogates and anything past U+10FFFF. */
static size_t utf8_step(const unsigned char *p, size_t n)
{
	unsigned low = 0x80, high = 0xBF;
	size_t length;

	if (p[0] < 0x80)
		return 1;
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return 0;
	length = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (n < length)
		return 0;
	if (p[0] == 0xE0)
		low = 0xA0;
	else if (p[0] == 0xED)
		high = 0x9F;
	else if (p[0] == 0xF0)
		low = 0x90;
	else if (p[0] == 0xF4)
		high = 0x8F;
	if (p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return length;
}

bool text_is_utf8(struct text t)
{
	size_t i = 0;

	while (i < t.n) {
		i += ascii_run(t.p + i, t.n - i);
		if (i == t.n)
			break;
		size_t step = utf8_step((const unsigned char *)t.p + i, t.n - i);
		if (!step)
			return false;
		i += step;
	}
	return true;
}

/* U+0080 to U+009F are control characters too; in UTF-8 they are C2 followed by 80 to 9F. */
static bool is_control(struct text t, size_t i)
{
	unsigned char c = (unsigned char)t.p[i];

	if (c < 0x20)
		return c != '\t' && c != '\r' && c != '\n';
	if (c == 0x7F)
		return true;
	return c == 0xC2 && i + 1 < t.n && (unsigned char)t.p[i + 1] < 0xA0;
}

bool text_is_clean(struct text t, size_t *at)
{
	for (size_t i = 0; i < t.n; i++) {
		if (is_control(t, i)) {
			if (at)
				*at = i;
			return false;
		}
	}
	return true;
}

/* Every character before U+0300 (CC 80) is already in normal form C and combines with nothing before it. */
static bool is_surely_nfc(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if ((unsigned char)t.p[i] >= 0xCC)
			return false;
	return true;
}

struct text text_nfc_in(struct arena *a, struct text t)
{
	if (!t.p || is_surely_nfc(t))
		return text_dup_in(a, t);
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)t.p, (utf8proc_ssize_t)t.n, &made, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	CHECK(n >= 0);
	struct text nfc = { arena_copy(a, made, (size_t)n), (size_t)n };
	free(made);
	return nfc;
}

/* Bytes 80 to 9F; the five that Windows-1252 leaves undefined become the replacement character. */
static const uint16_t from_1252[32] = {
	0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
	0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static size_t put_utf8(char *to, int32_t c)
{
	return (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)to);
}

struct text text_from_1252_in(struct arena *a, struct text t)
{
	size_t n = 0, wide = 0;

	if (!t.p)
		return t;
	for (size_t i = 0; i < t.n; i++)
		wide += (t.p[i] & 0x80) != 0;
	char *to = arena_alloc(a, t.n + 2 * wide + 1);
	for (size_t i = 0; i < t.n; i++) {
		unsigned char c = (unsigned char)t.p[i];
		n += put_utf8(to + n, c >= 0x80 && c < 0xA0 ? from_1252[c - 0x80] : c);
	}
	return (struct text){ to, n };
}

/* Letters of Latin alphabets that decomposition leaves whole, as people without that keyboard write them. Ordered
 * by code point. Case folding has already made them small. */
static const struct { int32_t from; const char *to; } plain_letters[] = {
	{ 0x00E6, "ae" }, { 0x00F0, "d" },  { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" }, { 0x0127, "h" }, { 0x0131, "i" },
	{ 0x0138, "k" },  { 0x0142, "l" },  { 0x014B, "ng" }, { 0x0153, "oe" }, { 0x0167, "t" }, { 0x0180, "b" }, { 0x0188, "c" },
	{ 0x0192, "f" },  { 0x0199, "k" },  { 0x019A, "l" }, { 0x01B4, "y" },  { 0x01B6, "z" }, { 0x01DD, "e" }, { 0x01E5, "g" },
	{ 0x0237, "j" },  { 0x0249, "j" },  { 0x024D, "r" }, { 0x024F, "y" },  { 0x0253, "b" }, { 0x0254, "o" }, { 0x0256, "d" },
	{ 0x0257, "d" },  { 0x0259, "e" },  { 0x025B, "e" }, { 0x0268, "i" },  { 0x0269, "i" }, { 0x0272, "n" }, { 0x0289, "u" },
};

static const char *plain_letter(int32_t c)
{
	size_t low = 0, high = sizeof plain_letters / sizeof plain_letters[0];

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (plain_letters[middle].from == c)
			return plain_letters[middle].to;
		if (plain_letters[middle].from < c)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* Modifier letters between U+02B0 and U+02FF are typed as apostrophes and accents, so they part words like those. */
static bool is_kept(int32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
	if (c >= 0x02B0 && c <= 0x02FF)
		return false;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return true;
	default:
		return false;
	}
}

/* The folded key as it grows. `to` is NULL while its length is being found. A space waits until a letter follows,
 * so that no key begins or ends with one. */
struct fold { char *to; size_t n; bool space_waits; };

static void fold_bytes(struct fold *f, const char *p, size_t n)
{
	if (f->space_waits && f->n) {
		if (f->to)
			f->to[f->n] = ' ';
		f->n++;
	}
	f->space_waits = false;
	if (f->to)
		memcpy(f->to + f->n, p, n);
	f->n += n;
}

static void fold_one(struct fold *f, int32_t c)
{
	enum { TATWEEL = 0x0640 };              /* lengthens an Arabic word on paper, no letter of it */
	char bytes[4];
	const char *plain = c >= 0x80 ? plain_letter(c) : NULL;

	if (c == TATWEEL)
		return;
	if (plain)
		fold_bytes(f, plain, strlen(plain));
	else if (is_kept(c))
		fold_bytes(f, bytes, put_utf8(bytes, c));
	else
		f->space_waits = true;
}

static size_t fold_into(char *to, struct text t)
{
	enum { LONGEST = 32 };                  /* U+FDFA, the longest, comes apart into 18 */
	static const utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE;
	struct fold f = { .to = to };
	utf8proc_int32_t c, parts[LONGEST];

	for (size_t i = 0; i < t.n;) {
		utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)t.p + i, (utf8proc_ssize_t)(t.n - i), &c);
		CHECK(step > 0);
		i += (size_t)step;
		int unused = 0;
		utf8proc_ssize_t n = utf8proc_decompose_char(c, parts, LONGEST, options, &unused);
		CHECK(n >= 0 && n <= LONGEST);
		for (utf8proc_ssize_t k = 0; k < n; k++)
			fold_one(&f, parts[k]);
	}
	return f.n;
}

static struct text fold_ascii_in(struct arena *a, struct text t)
{
	struct fold f = { .to = arena_alloc(a, t.n + 1) };

	for (size_t i = 0; i < t.n; i++) {
		char c = t.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c + ('a' - 'A'));
		if (is_kept(c))
			fold_bytes(&f, &c, 1);
		else
			f.space_waits = true;
	}
	return (struct text){ f.to, f.n };
}

struct text text_fold_in(struct arena *a, struct text t)
{
	if (!t.p)
		return t;
	if (ascii_run(t.p, t.n) == t.n)
		return fold_ascii_in(a, t);
	size_t n = fold_into(NULL, t);
	char *to = arena_alloc(a, n + 1);
	fold_into(to, t);
	return (struct text){ to, n };
}
