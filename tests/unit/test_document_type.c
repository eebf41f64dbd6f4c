/* What a file is by its content: each kind is known, a lying name or header changes nothing because neither is asked, and any bytes whatever are one of the
 * kinds or refused. */
#include "expect.h"
#include "base/arena.h"
#include "base/out.h"
#include "notes/document_type.h"
#include "notes/document_words.h"

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

static void put_number(struct out *o, uint32_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		out_put(o, &(char){ (char)(n >> 8 * i) }, 1);
}

struct member { const char *name, *bytes; };

/* Its parts stand unpacked; nothing that reads them here asks for a checksum. */
static void put_zip(struct out *o, const struct member *m, int n)
{
	size_t at[8];
	for (int i = 0; i < n; i++) {
		at[i] = o->n;
		put_number(o, 0x04034b50, 4), put_number(o, 20, 2), put_number(o, 0, 2), put_number(o, 0, 2), put_number(o, 0, 4), put_number(o, 0, 4);
		put_number(o, (uint32_t)strlen(m[i].bytes), 4), put_number(o, (uint32_t)strlen(m[i].bytes), 4), put_number(o, (uint32_t)strlen(m[i].name), 2), put_number(o, 0, 2);
		out_c(o, m[i].name), out_c(o, m[i].bytes);
	}
	size_t list = o->n;
	for (int i = 0; i < n; i++) {
		put_number(o, 0x02014b50, 4), put_number(o, 20, 2), put_number(o, 20, 2), put_number(o, 0, 2), put_number(o, 0, 2), put_number(o, 0, 4), put_number(o, 0, 4);
		put_number(o, (uint32_t)strlen(m[i].bytes), 4), put_number(o, (uint32_t)strlen(m[i].bytes), 4), put_number(o, (uint32_t)strlen(m[i].name), 2);
		put_number(o, 0, 2), put_number(o, 0, 2), put_number(o, 0, 2), put_number(o, 0, 2), put_number(o, 0, 4), put_number(o, (uint32_t)at[i], 4);
		out_c(o, m[i].name);
	}
	size_t end = o->n;
	put_number(o, 0x06054b50, 4), put_number(o, 0, 4), put_number(o, (uint32_t)n, 2), put_number(o, (uint32_t)n, 2);
	put_number(o, (uint32_t)(end - list), 4), put_number(o, (uint32_t)list, 4), put_number(o, 0, 2);
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
	static const char *const begin[] = { "", "%PDF-1.4\n", "\xFF\xD8\xFF", "PK\3\4", "{\\rtf1", "From: a\nDate: b\n\n", "<" };
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_kind_is_known_by_what_it_begins_with),
		cmocka_unit_test(test_pages_programs_and_what_is_cut_short_are_none),
		cmocka_unit_test(test_a_zip_is_a_document_by_the_parts_it_must_have),
		cmocka_unit_test(test_any_bytes_are_a_kind_or_refused_and_their_words_are_clean),
		cmocka_unit_test(test_the_words_of_a_text_are_kept_as_far_as_there_is_room_and_it_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
