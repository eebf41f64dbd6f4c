/* The reader of forms with files, a machine of five states. A boundary is looked for with its line end before it: that line end
 * cannot stand inside the boundary, so what was taken for a beginning of it and was none can be given back as it was. */
#include "web/multipart.h"
#include "base/die.h"
#include <string.h>

static bool stop(struct multipart *m, const char *why)
{
	if (m->at != MULTIPART_STOPPED)
		m->wrong = why;
	m->at = MULTIPART_STOPPED;
	return false;
}

/* ---- The content type ---- */

bool multipart_is(struct text type)
{
	return text_ieq(text_trim(text_cut(&type, ';')), T("multipart/form-data"));
}

/* RFC 2046 allows more; browsers write letters, digits and a few others. */
static bool is_boundary(struct text t)
{
	for (size_t i = 0; i < t.n; i++) {
		char c = t.p[i];
		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || memchr("'()+_,-./:=?", c, 12)))
			return false;
	}
	return t.n > 0 && t.n <= MULTIPART_BOUNDARY;
}

static struct text without_quotes(struct text t)
{
	return t.n >= 2 && t.p[0] == '"' && t.p[t.n - 1] == '"' ? (struct text){ t.p + 1, t.n - 2 } : t;
}

bool multipart_boundary(struct text type, struct text *boundary)
{
	int found = 0;

	if (!multipart_is(type))
		return false;
	text_cut(&type, ';');
	while (!text_none(type)) {
		struct text value = text_trim(text_cut(&type, ';'));
		struct text name = text_trim(text_cut(&value, '='));
		if (!text_ieq(name, T("boundary")) || text_none(value))
			continue;
		*boundary = without_quotes(text_trim(value));
		found++;
	}
	return found == 1 && is_boundary(*boundary);
}

/* ---- A part's headers ---- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Browsers write the three characters that would end a quoted name as %22, %0D and %0A, and nothing else so. Puts the name at the
 * beginning of its own room. */
static struct text plain(char *room, struct text quoted)
{
	size_t n = 0;

	for (size_t i = 0; i < quoted.n; i++) {
		bool is_escape = quoted.p[i] == '%' && quoted.n - i > 2 && hex_digit(quoted.p[i + 1]) >= 0 && hex_digit(quoted.p[i + 2]) >= 0;
		int c = is_escape ? hex_digit(quoted.p[i + 1]) * 16 + hex_digit(quoted.p[i + 2]) : 0;
		if (c == '"' || c == '\r' || c == '\n') {
			room[n++] = c == '"' ? '"' : ' ';
			i += 2;
		} else {
			room[n++] = quoted.p[i];
		}
	}
	return (struct text){ room, n };
}

static bool is_name(struct text t)
{
	size_t at;
	return text_is_utf8(t) && text_is_clean(t, &at);
}

/* One ; name="value" off the front of *rest. */
static bool next_parameter(struct text *rest, struct text *name, struct text *value)
{
	struct text t = text_trim(*rest);
	const char *quote, *end;

	if (!t.n || t.p[0] != ';')
		return false;
	t = text_trim((struct text){ t.p + 1, t.n - 1 });
	quote = t.n ? memchr(t.p, '"', t.n) : NULL;
	if (!quote || quote == t.p || quote[-1] != '=')
		return false;
	end = memchr(quote + 1, '"', (size_t)(t.p + t.n - quote - 1));
	if (!end)
		return false;
	*name = (struct text){ t.p, (size_t)(quote - t.p) - 1 };
	*value = (struct text){ quote + 1, (size_t)(end - quote) - 1 };
	*rest = (struct text){ end + 1, (size_t)(t.p + t.n - end) - 1 };
	return true;
}

static struct text last_part(struct text path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/' || path.p[i - 1] == '\\')
			return (struct text){ path.p + i, path.n - i };
	return path;
}

struct disposition { struct text name, file_name; };

static bool read_disposition(struct text value, struct disposition *d)
{
	struct text name, found;

	if (!text_ieq(text_trim(text_cut(&value, ';')), T("form-data")) || text_none(value))
		return false;
	value = (struct text){ value.p - 1, value.n + 1 };
	while (text_trim(value).n) {
		struct text *to;
		if (!next_parameter(&value, &name, &found))
			return false;
		to = text_ieq(name, T("name")) ? &d->name : text_ieq(name, T("filename")) ? &d->file_name : NULL;
		if (!to || !text_none(*to))
			return false;
		*to = found;
	}
	return !text_none(d->name);
}

static bool begin_part(struct multipart *m, const struct disposition *d)
{
	static const char whose[] = "The name of a field or of a file in it cannot be read.";
	char name_room[MULTIPART_HEAD], file_room[MULTIPART_HEAD];
	struct text name = plain(name_room, d->name), file_name = text_none(d->file_name) ? NO_TEXT : last_part(plain(file_room, d->file_name));

	if (!name.n || name.n > MULTIPART_NAME || file_name.n > MULTIPART_FILE_NAME || !is_name(name) || (file_name.n && !is_name(file_name)))
		return stop(m, whose);
	if (++m->parts > MULTIPART_MOST_PARTS)
		return stop(m, "It has too many fields and files.");
	m->at = MULTIPART_BODY;
	m->matched = 0;
	return m->to.part(m->to.arg, name, file_name) || stop(m, NULL);
}

static bool read_headers(struct multipart *m)
{
	static const char unknown[] = "A part of it is not described as browsers do.";
	struct text rest = { m->head, m->n_head - 2 };
	struct disposition d = { 0 };
	int n = 0;

	while (!text_none(rest)) {
		struct text value = text_cut(&rest, '\n');
		if (!value.n)
			continue;
		if (value.p[value.n - 1] != '\r')
			return stop(m, unknown);
		value.n--;
		struct text name = text_cut(&value, ':');
		if (text_none(value) || (!text_ieq(name, T("Content-Disposition")) && !text_ieq(name, T("Content-Type"))))
			return stop(m, unknown);
		if (text_ieq(name, T("Content-Disposition")) && (n++ || !read_disposition(value, &d)))
			return stop(m, unknown);
	}
	return n ? begin_part(m, &d) : stop(m, unknown);
}

/* ---- The states ---- */

void multipart_begin(struct multipart *m, struct text boundary, const struct multipart_taker *to)
{
	CHECK(is_boundary(boundary));
	*m = (struct multipart){ .to = *to, .matched = 2 };
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, boundary.p, boundary.n);
	m->n_delimiter = boundary.n + 4;
}

static bool take_first(struct multipart *m, char c)
{
	if (c != m->delimiter[m->matched])
		return stop(m, "It does not begin as it says it does.");
	if (++m->matched == m->n_delimiter) {
		m->at = MULTIPART_AFTER;
		m->after = 0;
	}
	return true;
}

/* Behind a boundary: a line end and headers, or two hyphens and the end of it all. */
static bool take_after(struct multipart *m, char c)
{
	if (m->after++ == 0) {
		m->first_after = c;
		return true;
	}
	bool is_last = m->first_after == '-' && c == '-';
	if (!is_last && !(m->first_after == '\r' && c == '\n'))
		return stop(m, "A boundary in it is not well written.");
	m->at = is_last ? MULTIPART_LAST : MULTIPART_HEADERS;
	m->after = m->n_head = 0;
	return true;
}

static bool take_header(struct multipart *m, char c)
{
	if (m->n_head == sizeof m->head)
		return stop(m, "The description of a part of it is too long.");
	m->head[m->n_head++] = c;
	bool is_end = c == '\n' && m->n_head >= 2 && m->head[m->n_head - 2] == '\r' &&
		(m->n_head == 2 || (m->n_head >= 4 && m->head[m->n_head - 3] == '\n'));
	return !is_end || read_headers(m);
}

/* Only a line end may follow. */
static bool take_last(struct multipart *m, char c)
{
	return (m->after < 2 && c == "\r\n"[m->after++]) || stop(m, "Something stands behind its end.");
}

static bool give(struct multipart *m, const char *p, size_t n)
{
	return n == 0 || m->to.bytes(m->to.arg, (struct text){ p, n }) || stop(m, NULL);
}

/* Takes from the piece what can be told apart: bytes up to the next line end, or one more letter of what may be a boundary. */
static size_t take_body(struct multipart *m, const char *p, size_t n)
{
	if (m->matched == 0) {
		const char *end = memchr(p, '\r', n);
		size_t plain_n = end ? (size_t)(end - p) : n;
		if (plain_n) {
			give(m, p, plain_n);
			return plain_n;
		}
	}
	if (*p == m->delimiter[m->matched]) {
		if (++m->matched < m->n_delimiter)
			return 1;
		m->at = MULTIPART_AFTER;
		m->after = 0;
		if (!m->to.ended(m->to.arg))
			stop(m, NULL);
		return 1;
	}
	size_t was = m->matched;
	m->matched = 0;
	give(m, m->delimiter, was);
	return 0;
}

static size_t take_piece(struct multipart *m, const char *p, size_t n)
{
	switch (m->at) {
	case MULTIPART_FIRST:
		take_first(m, *p);
		return 1;
	case MULTIPART_AFTER:
		take_after(m, *p);
		return 1;
	case MULTIPART_HEADERS:
		take_header(m, *p);
		return 1;
	case MULTIPART_BODY:
		return take_body(m, p, n);
	case MULTIPART_LAST:
		take_last(m, *p);
		return 1;
	case MULTIPART_STOPPED:
		break;
	}
	return n;
}

bool multipart_feed(struct multipart *m, struct text piece)
{
	size_t at = 0;

	while (at < piece.n && m->at != MULTIPART_STOPPED)
		at += take_piece(m, piece.p + at, piece.n - at);
	return m->at != MULTIPART_STOPPED;
}

bool multipart_end(struct multipart *m)
{
	if (m->at == MULTIPART_LAST && m->after != 1)
		return true;
	return stop(m, "It ends before its end.");
}
