/* Words out of files: see document_words.h. */
#include "notes/document_words.h"
#include "base/arena.h"
#include "base/out.h"
#include "base/zip.h"
#include "notes/document_message.h"
#include "notes/document_pdf.h"

/* Folded for the index, some letters are many: the index of PostgreSQL holds no more than a million bytes of one row. */
enum { MOST_FOLDED = 600000, MOST_READ = 4 * DOCUMENT_WORDS + 4, MOST_UNPACKED = 64 << 20 };

/* As many characters as are kept, in the form in which texts are stored. */
static struct text first_characters(struct text t, size_t most)
{
	size_t n = 0, at = 0;
	for (; at < t.n; at++)
		if (((unsigned char)t.p[at] & 0xC0) != 0x80 && n++ == most)
			break;
	return (struct text){ t.p, at };
}

/* Where reading stopped for want of room, a character may be cut. */
static struct text whole_characters(struct text t)
{
	size_t n = t.n, back = 0;
	while (n && back < 4 && ((unsigned char)t.p[n - 1] & 0xC0) == 0x80)
		n--, back++;
	if (n && (unsigned char)t.p[n - 1] >= 0xC0) {
		size_t needs = (unsigned char)t.p[n - 1] >= 0xF0 ? 3 : (unsigned char)t.p[n - 1] >= 0xE0 ? 2 : 1;
		return (struct text){ t.p, back < needs ? n - 1 : t.n };
	}
	return t;
}

static bool fits(struct text t, struct arena *scratch)
{
	arena_reset(scratch);
	return text_fold_in(scratch, t).n <= MOST_FOLDED;
}

/* is_whole: nothing of the file's words was left out before. */
static struct document_words kept(struct text all, bool is_whole, struct arena *a)
{
	struct arena *scratch = arena_new((size_t)256 << 20);
	struct text begin = first_characters(all, DOCUMENT_WORDS), words = first_characters(text_nfc_in(a, begin), DOCUMENT_WORDS);
	bool is_all = is_whole && begin.n == all.n;
	for (size_t most = DOCUMENT_WORDS / 2; !fits(words, scratch); most /= 2) {
		words = first_characters(words, most);
		is_all = false;
	}
	arena_free(scratch);
	words = text_trim(words);
	if (text_blank(words))
		return (struct document_words){ "none", NO_TEXT };
	return (struct document_words){ is_all ? "all" : "first", words };
}

static struct text without_mark(struct text t)
{
	return text_starts(t, T("\xEF\xBB\xBF")) ? (struct text){ t.p + 3, t.n - 3 } : t;
}

/* What a reader gave may hold what no text of ours may: form feeds, control characters. Blanks stand in their place. */
static struct text cleaned_in(struct arena *a, struct text t)
{
	char *c = arena_copy(a, t.p, t.n);
	struct text all = { c, t.n };
	size_t from = 0, at;
	while (!text_is_clean((struct text){ c + from, t.n - from }, &at)) {
		bool is_two = (unsigned char)c[from + at] == 0xC2 && from + at + 1 < t.n;
		c[from + at] = ' ';
		if (is_two)
			c[from + at + 1] = ' ';
		from += at + 1;
	}
	return all;
}

/* ---- Parts of XML ---- */

/* Which elements of a kind of file hold words, and which end a line. */
struct markup { const char *const *parts; const char *const *words, *const *lines, *const *blanks; };        /* parts: how their names begin, the first that of the text itself */
static const char *const docx_parts[] = { "word/document.xml", "word/header", "word/footer", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml", NULL },
			 *const odt_parts[] = { "content.xml", "styles.xml", NULL }, *const xlsx_parts[] = { "xl/sharedStrings.xml", "xl/comments", NULL };
static const char *const docx_words[] = { "t", NULL }, *const docx_lines[] = { "p", "br", "cr", NULL }, *const docx_blanks[] = { "tab", NULL };
static const char *const odt_words[] = { "p", "h", NULL }, *const odt_lines[] = { "p", "h", "line-break", NULL }, *const odt_blanks[] = { "tab", "s", NULL };
static const char *const xlsx_words[] = { "t", NULL }, *const xlsx_lines[] = { "si", "comment", NULL }, *const xlsx_blanks[] = { NULL };
static const struct markup docx = { docx_parts, docx_words, docx_lines, docx_blanks }, odt = { odt_parts, odt_words, odt_lines, odt_blanks },
			   xlsx = { xlsx_parts, xlsx_words, xlsx_lines, xlsx_blanks };

struct reading_words { const struct markup *of; struct out *to; int depth; };

static bool is_among(const xmlChar *name, const char *const *names)
{
	for (; *names; names++)
		if (!strcmp((const char *)name, *names))
			return true;
	return false;
}

static void element_begins(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_ns, const xmlChar **ns, int n, int n_default, const xmlChar **at)
{
	struct reading_words *r = arg;
	(void)prefix, (void)uri, (void)n_ns, (void)ns, (void)n, (void)n_default, (void)at;
	r->depth += is_among(name, r->of->words);
	if (is_among(name, r->of->blanks))
		out_lit(r->to, " ");
}

static void element_ends(void *arg, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct reading_words *r = arg;
	(void)prefix, (void)uri;
	r->depth -= is_among(name, r->of->words);
	if (is_among(name, r->of->lines))
		out_lit(r->to, "\n");
}

static void letters(void *arg, const xmlChar *p, int n)
{
	struct reading_words *r = arg;
	size_t room = r->to->limit - r->to->n;
	if (r->depth > 0)
		out_put(r->to, (const char *)p, (size_t)n < room ? (size_t)n : room);
}

/* room: what all parts may unpack to in all; each to no more than the zip says of it. */
static bool words_of_part(const struct markup *of, const struct zip_part *part, struct out *to, size_t *room)
{
	if (part->size > *room)
		return false;
	*room -= part->size;
	struct reading_words r = { of, to, 0 };
	xmlSAXHandler handlers = { .initialized = XML_SAX2_MAGIC, .startElementNs = element_begins, .endElementNs = element_ends, .characters = letters, .cdataBlock = letters };
	return zip_xml(part, part->size, &handlers, &r);
}

/* A part that is damaged gives no words, not half of them: what search does not find there must be said. What stands beside the text, letterheads and notes,
 * comes after it. */
static bool words_of_zip(const struct markup *of, struct text bytes, struct out *to, struct arena *a)
{
	struct zip z = { 0 };
	size_t room = MOST_UNPACKED;
	if (!zip_open(&z, bytes, a) || !zip_part_named(&z, text_of(of->parts[0])))
		return false;
	for (int k = 0; of->parts[k]; k++)
		for (size_t i = 0; i < z.parts.n && !to->full; i++)
			if (text_starts(z.parts.at[i].name, text_of(of->parts[k])) && !words_of_part(of, &z.parts.at[i], to, &room))
				return false;
	return true;
}

/* is_whole: false where parts of it hold words that are not read. */
static bool words_of_file(const char *type, struct text bytes, struct out *to, bool *is_whole, struct arena *a)
{
	struct text t = text_of(type);
	*is_whole = true;
	if (text_is(t, "docx"))
		return words_of_zip(&docx, bytes, to, a);
	if (text_is(t, "odt"))
		return words_of_zip(&odt, bytes, to, a);
	if (text_is(t, "xlsx"))
		return words_of_zip(&xlsx, bytes, to, a);
	if (text_is(t, "message"))
		return document_message_words(bytes, to, is_whole, a);
	return text_is(t, "pdf") && document_pdf_text(bytes, to);
}

struct document_words document_words_of(const char *type, struct text bytes, struct arena *a)
{
	if (text_is(text_of(type), "text"))
		return kept(without_mark(bytes), true, a);
	struct document_words w = { "unread", NO_TEXT };
	struct out o = out_make(MOST_READ);
	bool is_whole, is_read = words_of_file(type, bytes, &o, &is_whole, a);
	struct text all = whole_characters(out_text(&o));
	if (is_read && text_is_utf8(all))
		w = kept(cleaned_in(a, all), !o.full && o.n < o.limit, a);
	if (!is_whole && !strcmp(w.state, "all"))
		w.state = "some";
	out_free(&o);
	return w;
}
