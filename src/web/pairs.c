/* What clients send as text: forms and queries (application/x-www-form-urlencoded), percent-encoded paths, cookies. All of it
 * is bounded and strict: a broken escape, bytes that are not UTF-8, NUL and control characters are refused, never
 * repaired, so that what is stored is what was typed. Which request may send them is request.c's. */
#include "base/arena.h"
#include "web/turn.h"

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Writes at most in.n bytes. Returns how many, or -1 for a broken escape. */
static ptrdiff_t decode_into(char *to, struct text in, bool plus_is_blank)
{
	char *at = to;
	for (size_t i = 0; i < in.n; i++) {
		if (in.p[i] == '%') {
			int high = in.n - i > 2 ? hex_digit(in.p[i + 1]) : -1;
			int low = high < 0 ? -1 : hex_digit(in.p[i + 2]);
			if (low < 0)
				return -1;
			*at++ = (char)(high * 16 + low);
			i += 2;
		} else {
			*at++ = plus_is_blank && in.p[i] == '+' ? ' ' : in.p[i];
		}
	}
	return at - to;
}

static bool is_clean(struct text t)
{
	size_t at;
	return text_is_utf8(t) && text_is_clean(t, &at);
}

bool percent_decode(struct arena *a, struct text in, bool plus_is_blank, struct text *out)
{
	char *to = arena_alloc(a, in.n + 1);
	ptrdiff_t n = decode_into(to, in, plus_is_blank);
	if (n < 0)
		return false;
	*out = (struct text){ to, (size_t)n };
	return is_clean(*out);
}

static int count_pairs(struct text in)
{
	int n = in.n > 0;
	for (size_t i = 0; i < in.n && n <= MAX_PAIRS; i++)
		n += in.p[i] == '&';
	return n;
}

/* Decodes one name or value to *to and moves it on. */
static const char *read_part(char **to, struct text in, struct text *out)
{
	ptrdiff_t n = decode_into(*to, in, true);
	if (n < 0)
		return "It has a broken percent-escape.";
	*out = (struct text){ *to, (size_t)n };
	*to += n;
	return is_clean(*out) ? NULL : "It has bytes that are not text.";
}

const char *pairs_read(struct arena *a, struct text in, struct pair **pairs, int *n)
{
	int most = count_pairs(in);
	*n = 0;
	*pairs = NULL;
	if (most == 0)
		return NULL;
	if (most > MAX_PAIRS)
		return "It has too many fields.";
	*pairs = ARRAY_IN(a, struct pair, most);
	char *to = arena_alloc(a, in.n + 1);
	const char *wrong = NULL;
	while (!wrong && !text_none(in)) {
		struct text value = text_cut(&in, '&');
		if (text_blank(value))
			continue;
		struct text name = text_cut(&value, '=');
		struct pair *p = &(*pairs)[(*n)++];
		wrong = read_part(&to, name, &p->name);
		if (!wrong)
			wrong = read_part(&to, text_none(value) ? T("") : value, &p->value);
	}
	return wrong;
}

static bool is_token_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static bool is_token(struct text t)
{
	for (size_t i = 0; i < t.n; i++)
		if (!is_token_letter(t.p[i]))
			return false;
	return t.n > 0 && t.n <= SESSION_TOKEN_MAX;
}

struct text cookie_read(struct text header, const char *name)
{
	while (!text_none(header)) {
		struct text value = text_trim(text_cut(&header, ';'));
		struct text its_name = text_cut(&value, '=');
		if (text_is(its_name, name))
			return !text_none(value) && is_token(value) ? value : NO_TEXT;
	}
	return NO_TEXT;
}
