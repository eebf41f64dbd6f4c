/* What a file is: see document_type.h. Each kind is known by what its own rules say stands at its beginning, or, in a zip, by the parts it must have. */
#include "notes/document_type.h"
#include "base/arena.h"
#include "base/zip.h"

enum { HEAD = 4096 };

static struct text first(struct text b, size_t n)
{
	return (struct text){ b.p, b.n < n ? b.n : n };
}

#define BEGINS(b, bytes) text_starts((b), (struct text){ bytes, sizeof(bytes) - 1 })

/* OpenDocument says what it is in a first part that is not packed; Microsoft's parts are named by what they hold. A document with macros has a
 * part for them. */
static const char *zip_type(struct text b, struct arena *a)
{
	struct zip z = { 0 };
	if (!zip_open(&z, b, a))
		return NULL;
	const struct zip_part *kind = zip_part_named(&z, T("mimetype"));
	if (kind && kind->method == 0)
		return text_is(text_trim(kind->packed), "application/vnd.oasis.opendocument.text") && zip_part_named(&z, T("content.xml")) ? "odt" : NULL;
	if (!zip_part_named(&z, T("[Content_Types].xml")) || zip_part_named(&z, T("word/vbaProject.bin")) || zip_part_named(&z, T("xl/vbaProject.bin")))
		return NULL;
	return zip_part_named(&z, T("word/document.xml")) ? "docx" : zip_part_named(&z, T("xl/workbook.xml")) ? "xlsx" : NULL;
}

/* ---- Text ---- */

/* Some browsers and programs take a text for a page, or for a script, by how it begins. */
static bool is_markup_or_script(struct text head, struct arena *a)
{
	static const char *const begin[] = { "<!DOCTYPE", "<HTML", "<HEAD", "<BODY", "<SCRIPT", "<SVG", "<?XML", "<?PHP", "<!--", "<IFRAME", "<TABLE", "<STYLE", "<TITLE", "<A ",
		"<IMG", "<DIV", "<P>", "<BR", "<H1", "#!", "%!PS", "MZ" };
	struct text t = text_upper_in(a, text_trim(head));
	for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
		if (text_starts(t, text_of(begin[i])))
			return true;
	return text_has(t, T("<SCRIPT")) || text_has(t, T("<HTML"));
}

/* A line of a message's head: a name, a colon. */
static bool is_header(struct text line)
{
	size_t n = 0;
	while (n < line.n && line.p[n] > ' ' && line.p[n] < 127 && line.p[n] != ':')
		n++;
	return n > 0 && n < line.n && line.p[n] == ':';
}

static bool is_one_of(struct text line, const char *const *names)
{
	struct text name = text_cut(&line, ':');
	for (; *names; names++)
		if (text_ieq(name, text_of(*names)))
			return true;
	return false;
}

/* Fields from the first line to the first empty one (RFC 5322), and among them who wrote it and when or what about. */
static bool is_message(struct text head)
{
	static const char *const from[] = { "From", NULL }, *const other[] = { "Date", "Subject", "Message-ID", "To", "Received", NULL };
	bool has_from = false, has_other = false, is_first = true;
	while (!text_none(head)) {
		struct text line = text_cut(&head, '\n');
		if (text_blank(text_trim(line)))
			break;
		bool goes_on = !is_first && (line.p[0] == ' ' || line.p[0] == '\t');
		if (!goes_on && !is_header(line))
			return false;
		has_from = has_from || is_one_of(line, from);
		has_other = has_other || is_one_of(line, other);
		is_first = false;
	}
	return has_from && has_other;
}

/* UTF-8 without control characters; with the mark that some editors put at its beginning. A message may hold the bytes of its parts. */
static const char *text_type(struct text b, struct arena *a)
{
	struct text t = BEGINS(b, "\xEF\xBB\xBF") ? (struct text){ b.p + 3, b.n - 3 } : b, head = first(t, HEAD);
	if (text_blank(text_trim(t)))
		return NULL;
	if (is_message(head) && !memchr(t.p, 0, t.n))
		return "message";
	return text_is_utf8(t) && text_is_clean(t, NULL) && !is_markup_or_script(head, a) ? "text" : NULL;
}

const char *document_type_of(struct text b, struct arena *a)
{
	if (text_blank(b))
		return NULL;
	if (BEGINS(b, "%PDF-1.") || BEGINS(b, "%PDF-2."))
		return "pdf";
	if (BEGINS(b, "\xFF\xD8\xFF"))
		return "jpeg";
	if (BEGINS(b, "\x89PNG\r\n\x1A\n"))
		return "png";
	if (BEGINS(b, "{\\rtf1"))
		return "rtf";
	if (BEGINS(b, "PK\x03\x04"))
		return zip_type(b, a);
	return text_type(b, a);
}
