/* The words of an e-mail message: see document_message.h. Whatever is malformed is read as far as it goes: what mail programs write is seldom all by the rules. */
#include "notes/document_message.h"
#include "base/arena.h"
#include <sodium.h>

enum { DEEPEST = 5, MOST_PARTS = 200 };
struct reading { struct out *to; struct arena *a; int parts; bool has_words, is_left; };

/* ---- Lines and fields ---- */

static bool begins(struct text t, const char *with)
{
	struct text w = text_of(with);
	return t.n >= w.n && text_ieq((struct text){ t.p, w.n }, w);
}

/* What stands before the first empty line, and what behind it. */
static struct text cut_head(struct text *body)
{
	struct text all = *body;
	while (!text_none(*body)) {
		struct text line = text_cut(body, '\n');
		if (text_blank(text_trim(line)))
			return (struct text){ all.p, (size_t)(line.p - all.p) };
	}
	*body = T("");
	return all;
}

/* A field's value, its lines joined; T("") where there is none. */
static struct text field_in(struct arena *a, struct text head, const char *name)
{
	struct text value = NO_TEXT, n = text_of(name);
	while (!text_none(head)) {
		struct text line = text_cut(&head, '\n');
		bool goes_on = line.n && (line.p[0] == ' ' || line.p[0] == '\t');
		if (!text_none(value) && !goes_on)
			break;
		if (!text_none(value))
			value = textf_in(a, "%.*s %.*s", TEXT_ARG(value), (int)text_trim(line).n, text_trim(line).p);
		else if (begins(line, name) && line.n > n.n && line.p[n.n] == ':')
			value = text_trim((struct text){ line.p + n.n + 1, line.n - n.n - 1 });
	}
	return text_none(value) ? T("") : value;
}

/* Of "multipart/mixed; boundary=\"x\"" what boundary is; T("") where there is none. */
static struct text parameter(struct text value, const char *name)
{
	text_cut(&value, ';');
	while (!text_none(value)) {
		struct text one = text_trim(text_cut(&value, ';')), key = text_trim(text_cut(&one, '='));
		if (text_none(one) || !text_ieq(key, text_of(name)))
			continue;
		one = text_trim(one);
		return one.n >= 2 && one.p[0] == '"' && one.p[one.n - 1] == '"' ? (struct text){ one.p + 1, one.n - 2 } : one;
	}
	return T("");
}

/* ---- Letters ---- */

static int figure(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Quoted-printable; in a header a blank is written as a low line. */
static struct text unquoted_in(struct arena *a, struct text t, bool is_header)
{
	char *to = arena_alloc(a, t.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < t.n; i++) {
		bool has_two = t.p[i] == '=' && i + 2 < t.n && figure(t.p[i + 1]) >= 0 && figure(t.p[i + 2]) >= 0;
		if (has_two)
			to[n++] = (char)(figure(t.p[i + 1]) << 4 | figure(t.p[i + 2])), i += 2;
		else if (t.p[i] == '=' && i + 1 < t.n && t.p[i + 1] == '\n')
			i++;
		else if (t.p[i] == '=' && i + 2 < t.n && t.p[i + 1] == '\r' && t.p[i + 2] == '\n')
			i += 2;
		else
			to[n++] = is_header && t.p[i] == '_' ? ' ' : t.p[i];
	}
	return (struct text){ to, n };
}

static struct text from_base64_in(struct arena *a, struct text t)
{
	unsigned char *to = arena_alloc(a, t.n + 1);
	size_t n = 0;
	if (sodium_base642bin(to, t.n + 1, t.p, t.n, " \t\r\n", &n, NULL, sodium_base64_VARIANT_ORIGINAL))
		return T("");
	return (struct text){ (const char *)to, n };
}

/* NO_TEXT: letters of a set that is not read here. */
static struct text as_utf8_in(struct arena *a, struct text t, struct text set)
{
	static const char *const western[] = { "iso-8859-1", "iso-8859-15", "windows-1252", "latin1" };
	if (text_blank(set) || text_ieq(set, T("utf-8")) || text_ieq(set, T("us-ascii")))
		return text_is_utf8(t) ? t : text_from_1252_in(a, t);
	for (size_t i = 0; i < sizeof western / sizeof *western; i++)
		if (text_ieq(set, text_of(western[i])))
			return text_from_1252_in(a, t);
	return NO_TEXT;
}

/* "=?utf-8?Q?...?=" at the beginning of t: how long it is; 0: none. */
static size_t put_encoded(struct reading *r, struct text t)
{
	struct text rest = t, mark = text_cut(&rest, '?'), set = text_cut(&rest, '?'), how = text_none(rest) ? NO_TEXT : text_cut(&rest, '?'), letters = text_none(rest) ? NO_TEXT : text_cut(&rest, '?');
	if (!text_is(mark, "=") || how.n != 1 || text_none(rest) || !text_starts(rest, T("=")))
		return 0;
	bool is_quoted = how.p[0] == 'q' || how.p[0] == 'Q';
	struct text words = as_utf8_in(r->a, is_quoted ? unquoted_in(r->a, letters, true) : from_base64_in(r->a, letters), text_cut(&set, '*'));
	if (!text_none(words))
		out_raw(r->to, words);
	return (size_t)(rest.p + 1 - t.p);
}

static void put_header(struct reading *r, struct text head, const char *name)
{
	struct text value = field_in(r->a, head, name);
	if (text_blank(value))
		return;
	out_f(r->to, "%s: ", name);
	for (size_t i = 0; i < value.n;) {
		size_t n = value.p[i] == '=' ? put_encoded(r, (struct text){ value.p + i, value.n - i }) : 0;
		if (!n)
			out_put(r->to, value.p + i, 1);
		i += n ? n : 1;
	}
	out_lit(r->to, "\n");
}

/* ---- Parts ---- */

static void walk(struct reading *r, struct text part, int depth);

static void plain(struct reading *r, struct text head, struct text body, struct text type)
{
	struct text how = field_in(r->a, head, "Content-Transfer-Encoding");
	if (begins(how, "base64"))
		body = from_base64_in(r->a, body);
	else if (begins(how, "quoted-printable"))
		body = unquoted_in(r->a, body, false);
	struct text words = as_utf8_in(r->a, body, parameter(type, "charset"));
	r->is_left = r->is_left || text_none(words);
	r->has_words = r->has_words || !text_blank(text_none(words) ? T("") : text_trim(words));
	out_raw(r->to, text_none(words) ? T("") : words);
	out_lit(r->to, "\n");
}

/* Of the parts of an alternative each says the same: one that was read is enough. */
static void several(struct reading *r, struct text body, struct text type, int depth)
{
	struct text boundary = parameter(type, "boundary"), part = NO_TEXT;
	bool was_left = r->is_left, had_words = r->has_words;
	r->has_words = false;
	while (!text_none(body) && !text_blank(boundary)) {
		struct text line = text_cut(&body, '\n'), mark = text_trim(line);
		bool is_mark = mark.n >= boundary.n + 2 && text_starts(mark, T("--")) && text_starts((struct text){ mark.p + 2, mark.n - 2 }, boundary);
		if (!is_mark)
			continue;
		if (!text_none(part))
			walk(r, (struct text){ part.p, (size_t)(line.p - part.p) }, depth + 1);
		part = text_none(body) ? NO_TEXT : body;
		if (mark.n >= boundary.n + 4 && text_starts((struct text){ mark.p + 2 + boundary.n, mark.n - 2 - boundary.n }, T("--")))
			part = NO_TEXT;
	}
	if (!text_none(part))
		walk(r, part, depth + 1);
	if (begins(type, "multipart/alternative") && r->has_words)
		r->is_left = was_left;
	r->has_words = r->has_words || had_words;
}

static void walk(struct reading *r, struct text part, int depth)
{
	if (depth > DEEPEST || ++r->parts > MOST_PARTS) {
		r->is_left = true;
		return;
	}
	struct text body = part, head = cut_head(&body), type = field_in(r->a, head, "Content-Type");
	bool is_attached = begins(field_in(r->a, head, "Content-Disposition"), "attachment");
	if (begins(type, "multipart/"))
		several(r, body, type, depth);
	else if ((text_blank(type) || begins(type, "text/plain")) && !is_attached)
		plain(r, head, body, type);
	else
		r->is_left = true;
}

bool document_message_words(struct text bytes, struct out *to, bool *is_whole, struct arena *a)
{
	static const char *const told[] = { "Subject", "From", "To", "Cc", "Date" };
	struct reading r = { .to = to, .a = a };
	struct text body = bytes, head = cut_head(&body);
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		put_header(&r, head, told[i]);
	out_lit(to, "\n");
	walk(&r, bytes, 0);
	*is_whole = !r.is_left;
	return to->n > 0;
}
