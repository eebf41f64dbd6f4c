/* What a file is by its content: each kind is known, a lying name or header changes nothing because neither is asked, and any bytes whatever are one of the
 * kinds or refused. */
#include "expect.h"
#include "base/arena.h"
#include "base/out.h"
#include "notes/document_type.h"
#include "notes/document_words.h"
#include "../returns/workbook.h"

static const char *type_of(struct text bytes)
{
	struct arena *a = arena_new((size_t)16 << 20);
	const char *type = document_type_of(bytes, a);
	arena_free(a);
	return type ? type : "none";
}

#define IS(type, literal) assert_string_equal(type_of((struct text){ "" literal, sizeof(literal) - 1 }), type)

static void test_each_kind_is_known_by_what_it_begins_with(void **state)
{
	(void)state;
	IS("pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
	IS("pdf", "%PDF-2.0\n");
	IS("jpeg", "\xFF\xD8\xFF\xE0\0\x10JFIF\0");
	IS("png", "\x89PNG\r\n\x1A\n\0\0\0\rIHDR");
	IS("rtf", "{\\rtf1\\ansi Hello}");
	IS("text", "Nia was seen.\nŁucja too.\n");
	IS("text", "\xEF\xBB\xBFWith the mark of an editor");
	IS("message", "From: a@kith.test\r\nDate: Mon, 9 Mar 2026 10:00:00 +0000\r\nSubject: Nia\r\n\r\nHello");
	IS("message", "Received: by x\r\n\tfor y\r\nFrom: a@kith.test\r\nSubject: =?utf-8?q?=E2?=\r\n\r\n\xFF\xFE body");
}

static void test_pages_programs_and_what_is_cut_short_are_none(void **state)
{
	(void)state;
	IS("none", "");
	IS("none", " \r\n\t");
	IS("none", "<!DOCTYPE html><p>Hello");
	IS("none", "\xEF\xBB\xBF \n<html><body>");
	IS("none", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>");
	IS("none", "<svg onload=alert(1)>");
	IS("none", "Dear all, <script>alert(1)</script>");
	IS("none", "#!/bin/sh\nrm -r /\n");
	IS("none", "MZ\x90");
	IS("none", "\x7F" "ELF\2\1");
	IS("none", "GIF89a<script>");
	IS("none", "text with a NUL \0 in it");
	IS("none", "Latin-1: caf\xE9");
	IS("none", "PK\3\4");
	IS("none", " %PDF-1.4\n\0");
	IS("none", "\xFF\xD8");
	/* Words that look like a head and say nothing of who wrote it are a text. */
	IS("text", "Note: seen at home\nPlan: see again\n");
}

/* ---- Zips ---- */

struct member { const char *name, *bytes; };

static void put_zip(struct out *o, const struct member *m, int n)
{
	struct zip_of_test parts[8];
	for (int i = 0; i < n; i++)
		parts[i] = (struct zip_of_test){ text_of(m[i].name), text_of(m[i].bytes) };
	zip_put(o, parts, n);
}

static struct document_words words_of(const char *type, struct text bytes, struct arena *a)
{
	struct document_words w = document_words_of(type, bytes, a);
	return (struct document_words){ w.state, text_dup_in(a, w.text) };
}

static const char *zip_is(const struct member *m, int n)
{
	struct out o = out_make((size_t)1 << 20);
	put_zip(&o, m, n);
	const char *type = type_of(out_text(&o));
	out_free(&o);
	return type;
}

static void test_a_zip_is_a_document_by_the_parts_it_must_have(void **state)
{
	(void)state;
	assert_string_equal(zip_is((const struct member[]){ { "[Content_Types].xml", "<Types/>" }, { "word/document.xml", "<w/>" } }, 2), "docx");
	assert_string_equal(zip_is((const struct member[]){ { "[Content_Types].xml", "<Types/>" }, { "xl/workbook.xml", "<w/>" } }, 2), "xlsx");
	assert_string_equal(zip_is((const struct member[]){ { "mimetype", "application/vnd.oasis.opendocument.text" }, { "content.xml", "<o/>" } }, 2), "odt");
	assert_string_equal(zip_is((const struct member[]){ { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" }, { "content.xml", "<o/>" } }, 2), "none");
	assert_string_equal(zip_is((const struct member[]){ { "word/document.xml", "<w/>" } }, 1), "none");
	assert_string_equal(zip_is((const struct member[]){ { "[Content_Types].xml", "<Types/>" }, { "word/document.xml", "<w/>" }, { "word/vbaProject.bin", "x" } }, 3), "none");
	assert_string_equal(zip_is((const struct member[]){ { "setup.exe", "MZ" } }, 1), "none");
}

/* ---- Any bytes ---- */

static void test_any_bytes_are_a_kind_or_refused_and_their_words_are_clean(void **state)
{
	static const char *const begin[] = { "", "{\\rtf1 ", "\xFF\xD8\xFF", "PK\3\4", "{\\rtf1", "From: a\nDate: b\n\n", "<" };
	struct arena *a = arena_new((size_t)256 << 20);
	uint64_t r = 88172645463325252u;
	(void)state;
	for (int round = 0; round < 20000; round++) {
		char bytes[600];
		const char *head = begin[random_below(&r, 7)];
		size_t n = strlen(head), more = random_below(&r, 500), letters = 1 + random_below(&r, 256);
		memcpy(bytes, head, n);
		for (size_t i = 0; i < more; i++)
			bytes[n++] = (char)(letters < 128 ? ' ' + random_below(&r, 90) : random_below(&r, letters));
		arena_reset(a);
		const char *type = document_type_of((struct text){ bytes, n }, a);
		if (!type)
			continue;
		struct document_words w = document_words_of(type, (struct text){ bytes, n }, a);
		assert_true(text_none(w.text) || (text_is_utf8(w.text) && text_is_clean(w.text, NULL)));
	}
	arena_free(a);
}

/* ---- Words ---- */

static void test_the_words_of_a_text_are_kept_as_far_as_there_is_room_and_it_is_said(void **state)
{
	struct arena *a = arena_new((size_t)64 << 20);
	size_t n = DOCUMENT_WORDS + 3;
	char *many = arena_alloc(a, n);
	(void)state;
	struct document_words w = document_words_of("text", T("\xEF\xBB\xBF Nia e\xCC\x81tait l\xC3\xA0. "), a);
	assert_true(text_is(w.text, "Nia \xC3\xA9tait l\xC3\xA0.") && !strcmp(w.state, "all"));
	memset(many, 'a', n);
	w = document_words_of("text", (struct text){ many, n }, a);
	assert_true(w.text.n == DOCUMENT_WORDS && !strcmp(w.state, "first"));
	w = document_words_of("png", T("\x89PNG"), a);
	assert_true(text_none(w.text) && !strcmp(w.state, "unread"));
	arena_free(a);
}

static struct document_words zip_words(const char *type, const char *part, const char *xml, struct arena *a)
{
	struct out o = out_make((size_t)64 << 20);
	put_zip(&o, (const struct member[]){ { "[Content_Types].xml", "<Types/>" }, { part, xml } }, 2);
	struct document_words w = words_of(type, out_text(&o), a);
	out_free(&o);
	return w;
}

static void test_the_words_of_office_documents_are_those_of_their_paragraphs(void **state)
{
	struct arena *a = arena_new((size_t)64 << 20);
	(void)state;
	struct document_words w = zip_words("docx", "word/document.xml", "<w:document xmlns:w='w'><w:p><w:r><w:t>Nia was </w:t></w:r><w:r><w:t>seen.</w:t><w:instrText>HYPERLINK</w:instrText></w:r></w:p>"
		"<w:p><w:r><w:t>At home</w:t><w:tab/><w:t>alone</w:t></w:r></w:p></w:document>", a);
	assert_true(text_is(w.text, "Nia was seen.\nAt home alone") && !strcmp(w.state, "all"));
	w = zip_words("odt", "content.xml", "<o xmlns:text='t' xmlns:m='m'><m:title>not this</m:title><text:h>Report</text:h><text:p>Her <text:span>weight</text:span><text:line-break/>is well.</text:p></o>", a);
	assert_true(text_is(w.text, "Report\nHer weight\nis well.") && !strcmp(w.state, "all"));
	w = zip_words("xlsx", "xl/sharedStrings.xml", "<sst><si><t>Height</t></si><si><r><t>on the </t></r><r><t>chart</t></r></si></sst>", a);
	assert_true(text_is(w.text, "Height\non the chart"));
	struct out o = out_make((size_t)1 << 20);
	put_zip(&o, (const struct member[]){ { "[Content_Types].xml", "<Types/>" }, { "word/header1.xml", "<h xmlns:w='w'><w:p><w:t>12 Quay Street</w:t></w:p></h>" },
		{ "word/document.xml", "<d xmlns:w='w'><w:p><w:t>Dear Nia</w:t></w:p></d>" } }, 3);
	w = words_of("docx", out_text(&o), a);
	assert_true(text_is(w.text, "Dear Nia\n12 Quay Street"));
	out_free(&o);
	/* What is damaged, or would grow by entities of its own, gives none, and it is said. */
	w = zip_words("docx", "word/document.xml", "<w:document xmlns:w='w'><w:p><w:t>Half a", a);
	assert_true(text_none(w.text) && !strcmp(w.state, "unread"));
	w = zip_words("docx", "word/document.xml", "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'><!ENTITY x SYSTEM 'file:///etc/passwd'>]><d xmlns:w='w'><w:p><w:t>&b;&x;</w:t></w:p></d>", a);
	assert_true(text_none(w.text) && !strcmp(w.state, "unread"));
	w = zip_words("docx", "word/document.xml", "<w:document xmlns:w='w'><w:p/></w:document>", a);
	assert_true(text_none(w.text) && !strcmp(w.state, "none"));
	arena_free(a);
}

static void test_the_words_of_a_message_are_its_own_and_what_is_attached_is_said_to_be_left(void **state)
{
	struct arena *a = arena_new((size_t)64 << 20);
	(void)state;
	struct document_words w = words_of("message", T("From: Zo=?utf-8?Q?=C3=AB?= Quay <zoe@kith.test>\r\nDate: Mon\r\nSubject: =?iso-8859-1?B?Q2Fm6Q==?= after\r\n school\r\nContent-Type: text/plain; charset=\"windows-1252\"\r\n"
		"Content-Transfer-Encoding: quoted-printable\r\n\r\nNia was at the caf=E9 with =\r\nher aunt.\r\n"), a);
	assert_true(text_is(w.text, "Subject: Caf\xC3\xA9 after school\nFrom: Zo\xC3\xAB Quay <zoe@kith.test>\nDate: Mon\n\nNia was at the caf\xC3\xA9 with her aunt.") && !strcmp(w.state, "all"));
#define MIXED "From: a@kith.test\nDate: Mon\nContent-Type: multipart/mixed; boundary=out\n\nignored\n--out\nContent-Type: multipart/alternative; boundary=\"in\"\n\n--in\nContent-Type: text/plain\n\nPlain words\n" \
	"--in\nContent-Type: text/html\n\n<p>Page words</p>\n--in--\n"
	w = words_of("message", T(MIXED "--out--\nafterwards\n"), a);
	assert_true(text_has(w.text, T("Plain words")) && !text_has(w.text, T("Page words")) && !text_has(w.text, T("ignored")) && !strcmp(w.state, "all"));
	w = words_of("message", T(MIXED "--out\nContent-Type: application/pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nQUJD\n--out--\n"), a);
	assert_true(text_has(w.text, T("Plain words")) && !text_has(w.text, T("QUJD")) && !strcmp(w.state, "some"));
	w = words_of("message", T("From: a@kith.test\nDate: Mon\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nTmlhIHdh\r\ncyBzZWVuLg==\n"), a);
	assert_true(text_has(w.text, T("Nia was seen.")) && !strcmp(w.state, "all"));
	w = words_of("message", T("From: a@kith.test\nDate: Mon\nContent-Type: text/html\n\n<p>Nia</p>"), a);
	assert_true(!text_has(w.text, T("Nia")) && !strcmp(w.state, "some"));
	arena_free(a);
}

/* A page that says this in Helvetica. */
static void put_pdf(struct out *o, const char *words)
{
	size_t at[6];
	out_lit(o, "%PDF-1.4\n");
	const char *objects[] = { "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", NULL,
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>" };
	for (int i = 0; i < 5; i++) {
		at[i + 1] = o->n;
		if (objects[i])
			out_f(o, "%d 0 obj\n%s\nendobj\n", i + 1, objects[i]);
		else
			out_f(o, "4 0 obj\n<</Length %d>>\nstream\nBT /F 12 Tf 50 700 Td (%s) Tj ET\nendstream\nendobj\n", (int)strlen(words) + 32, words);
	}
	size_t xref = o->n;
	out_lit(o, "xref\n0 6\n0000000000 65535 f \n");
	for (int i = 1; i <= 5; i++)
		out_f(o, "%010d 00000 n \n", (int)at[i]);
	out_f(o, "trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", (int)xref);
}

static void test_the_words_of_a_pdf_are_read_in_a_process_of_its_own_and_a_broken_one_has_none(void **state)
{
	struct arena *a = arena_new((size_t)64 << 20);
	struct out o = out_make((size_t)1 << 20);
	(void)state;
	put_pdf(&o, "Nia was seen by Dr Okafor.");
	struct document_words w = words_of("pdf", out_text(&o), a);
	assert_true(text_is(w.text, "Nia was seen by Dr Okafor.") && !strcmp(w.state, "all"));
	out_reset(&o);
	put_pdf(&o, "");
	w = words_of("pdf", out_text(&o), a);
	assert_true(text_none(w.text) && !strcmp(w.state, "none"));
	w = words_of("pdf", T("%PDF-1.4\nbroken"), a);
	assert_true(text_none(w.text) && !strcmp(w.state, "unread"));
	/* It leaves nobody behind. */
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	out_free(&o);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_kind_is_known_by_what_it_begins_with),
		cmocka_unit_test(test_pages_programs_and_what_is_cut_short_are_none),
		cmocka_unit_test(test_a_zip_is_a_document_by_the_parts_it_must_have),
		cmocka_unit_test(test_any_bytes_are_a_kind_or_refused_and_their_words_are_clean),
		cmocka_unit_test(test_the_words_of_a_text_are_kept_as_far_as_there_is_room_and_it_is_said),
		cmocka_unit_test(test_the_words_of_office_documents_are_those_of_their_paragraphs),
		cmocka_unit_test(test_the_words_of_a_message_are_its_own_and_what_is_attached_is_said_to_be_left),
		cmocka_unit_test(test_the_words_of_a_pdf_are_read_in_a_process_of_its_own_and_a_broken_one_has_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
