/* Any bytes as a file that somebody brings; and, so that more than the zip is reached, as the text of a Word, an OpenDocument and an Excel file. Whatever it is
 * taken for, what is kept of its words is clean text within its bounds, and a state that says so. A PDF is read elsewhere (notes/document_pdf.h). */
#include "base/arena.h"
#include "base/die.h"
#include "notes/document_type.h"
#include "notes/document_words.h"
#include "../returns/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void check_words(const char *type, struct text bytes, struct arena *a)
{
	struct document_words w = document_words_of(type, bytes, a);
	size_t characters = 0;

	for (size_t i = 0; i < w.text.n; i++)
		characters += ((unsigned char)w.text.p[i] & 0xC0) != 0x80;
	CHECK(text_none(w.text) ? !strcmp(w.state, "none") || !strcmp(w.state, "unread") : !strcmp(w.state, "all") || !strcmp(w.state, "first") || !strcmp(w.state, "some"));
	CHECK(characters <= DOCUMENT_WORDS && (text_none(w.text) || (text_is_utf8(w.text) && text_is_clean(w.text, NULL))));
}

static void check_part(const char *type, struct text part, struct text bytes, struct arena *a)
{
	const struct zip_of_test parts[] = { { T("[Content_Types].xml"), T("<Types/>") }, { part, bytes } };
	struct out o = out_make((size_t)1 << 28);

	zip_put(&o, parts, 2);
	check_words(type, out_text(&o), a);
	out_free(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new((size_t)1 << 30);
	char *copy = malloc(n ? n : 1);          /* just its size: a read past the end is seen */

	CHECK(copy != NULL);
	memcpy(copy, data, n);
	struct text all = { copy, n };
	const char *type = document_type_of(all, a);
	if (type && strcmp(type, "pdf") != 0)
		check_words(type, all, a);
	check_words("message", all, a);
	check_part("docx", T("word/document.xml"), all, a);
	check_part("odt", T("content.xml"), all, a);
	check_part("xlsx", T("xl/sharedStrings.xml"), all, a);
	free(copy);
	arena_free(a);
	return 0;
}
