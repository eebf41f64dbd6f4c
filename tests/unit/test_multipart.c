/* Forms with files as browsers write them, cut anywhere, and what a sender might try instead: src/web/multipart.c. */
#include "expect.h"
#include "base/arena.h"
#include "base/out.h"
#include "web/multipart.h"

/* What was told, as one text: [name=bytes] a field, [name<file>bytes] a file. */
struct heard { struct out o; int parts, most; };

static bool hear_part(void *arg, struct text name, struct text file_name)
{
	struct heard *h = arg;
	if (h->most && h->parts == h->most)
		return false;
	h->parts++;
	out_lit(&h->o, "[");
	out_raw(&h->o, name);
	out_c(&h->o, text_none(file_name) ? "=" : "<");
	out_raw(&h->o, file_name);
	out_c(&h->o, text_none(file_name) ? "" : ">");
	return true;
}

static bool hear_bytes(void *arg, struct text bytes)
{
	struct heard *h = arg;
	assert_true(bytes.n > 0);
	out_raw(&h->o, bytes);
	return true;
}

static bool hear_end(void *arg)
{
	struct heard *h = arg;
	out_lit(&h->o, "]");
	return true;
}

/* Feeds the body in pieces of so many bytes. */
static bool read_in_pieces(struct heard *h, const char **wrong, struct text body, size_t piece)
{
	struct multipart m;
	multipart_begin(&m, T("b0und"), &(struct multipart_taker){ hear_part, hear_bytes, hear_end, h });
	for (size_t at = 0; at < body.n; at += piece)
		if (!multipart_feed(&m, (struct text){ body.p + at, body.n - at < piece ? body.n - at : piece }))
			break;
	bool good = multipart_end(&m);
	*wrong = m.wrong;
	return good;
}

static void tells(struct text body, const char *told)
{
	for (size_t piece = 1; piece <= body.n; piece++) {
		struct heard h = { .o = out_make(1 << 20) };
		const char *wrong;
		if (!read_in_pieces(&h, &wrong, body, piece))
			fail_msg("in pieces of %zu: %s", piece, wrong ? wrong : "stopped");
		assert_text(out_text(&h.o), told);
		out_free(&h.o);
	}
}

static void refuses(struct text body)
{
	for (size_t piece = 1; piece <= body.n; piece++) {
		struct heard h = { .o = out_make(1 << 20) };
		const char *wrong;
		if (read_in_pieces(&h, &wrong, body, piece) || !wrong)
			fail_msg("taken in pieces of %zu: %.*s", piece, TEXT_ARG(body));
		out_free(&h.o);
	}
}

#define PART(about) "--b0und\r\nContent-Disposition: form-data; " about "\r\n\r\n"
#define FILE_PART(name) "--b0und\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" name "\"\r\nContent-Type: text/csv\r\n\r\n"
#define END "\r\n--b0und--\r\n"

static void test_fields_and_files_are_told_however_they_are_cut(void **state)
{
	(void)state;
	tells(T(PART("name=\"token\"") "abc" END), "[token=abc]");
	tells(T(PART("name=\"kind\"") "903\r\n" FILE_PART("header.csv") "CHILD,SEX\r\n1,2\r\n\r\n" FILE_PART("oc2.csv") END), "[kind=903][files<header.csv>CHILD,SEX\r\n1,2\r\n][files<oc2.csv>]");
	tells(T(PART("name=\"x\"") "no line end after the last" "\r\n--b0und--"), "[x=no line end after the last]");
	tells(T(FILE_PART("") END), "[files<>]");
	tells(T(PART("filename=\"a.csv\"; NAME=\"files\"") "1" END), "[files<a.csv>1]");
}

static void test_what_only_looks_like_a_boundary_is_part_of_the_file(void **state)
{
	(void)state;
	tells(T(FILE_PART("a") "\r\n--b0un\r\n-\r\n--\r\r\n--b0\r\n--b0unx--b0und\r" END), "[files<a>\r\n--b0un\r\n-\r\n--\r\r\n--b0\r\n--b0unx--b0und\r]");
	tells(T(FILE_PART("a") "\n--b0und--\n" END), "[files<a>\n--b0und--\n]");
}

static void test_a_files_name_is_for_showing_and_leads_nowhere(void **state)
{
	(void)state;
	tells(T(FILE_PART("../../../etc/passwd") "x" END), "[files<passwd>x]");
	tells(T(FILE_PART("C:\\council\\801\\header.csv") "x" END), "[files<header.csv>x]");
	tells(T(FILE_PART("a%22b%0D%0Ac%41.csv") "x" END), "[files<a\"b  c%41.csv>x]");
	tells(T(FILE_PART("..") "x" END), "[files<..>x]");
	refuses(T(FILE_PART("a\x01") "x" END));
	refuses(T(FILE_PART("\xff\xfe") "x" END));
}

static void test_what_is_not_as_browsers_write_it_is_refused(void **state)
{
	(void)state;
	refuses(T("x" PART("name=\"a\"") "1" END));
	refuses(T("\r\n" PART("name=\"a\"") "1" END));
	refuses(T(PART("name=\"a\"") "1" END "x"));
	refuses(T(PART("name=\"a\"") "1" END "\r\n"));
	refuses(T(PART("name=\"a\"") "1" "\r\n--b0und--\r"));
	refuses(T(PART("name=\"a\"") "1\r\n--b0und \r\n"));
	refuses(T(PART("name=\"a\"") "1\r\n--b0undary--\r\n"));
	refuses(T(PART("name=a") "1" END));
	refuses(T(PART("name=\"a\"; name=\"b\"") "1" END));
	refuses(T(PART("name=\"a\"; filename*=\"UTF-8''b\"") "1" END));
	refuses(T(PART("filename=\"a\"") "1" END));
	refuses(T(PART("name=\"\"") "1" END));
	refuses(T("--b0und\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1" END));
	refuses(T("--b0und\r\nContent-Type: text/csv\r\n\r\n1" END));
	refuses(T("--b0und\r\n\r\n1" END));
	refuses(T("--b0und\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1" END));
	refuses(T("--b0und\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\n1" END));
	refuses(T("--b0und\r\nContent-Disposition: form-data; name=\"a\"\n\r\n1" END));
}

static void test_a_body_that_ends_early_is_refused(void **state)
{
	static const char whole[] = PART("name=\"kind\"") "903\r\n" FILE_PART("header.csv") "CHILD" "\r\n--b0und--";
	(void)state;
	for (size_t n = 1; n < sizeof whole - 1; n++)
		refuses((struct text){ whole, n });
}

static void test_descriptions_and_parts_without_end_are_refused(void **state)
{
	struct heard h = { .o = out_make(1 << 20) };
	struct out many = out_make(1 << 20);
	const char *wrong;
	(void)state;
	out_lit(&many, "--b0und\r\nContent-Type: ");
	for (int i = 0; i < 3000; i++)
		out_lit(&many, "x");
	assert_false(read_in_pieces(&h, &wrong, out_text(&many), 100));
	assert_string_equal(wrong, "The description of a part of it is too long.");
	out_reset(&many);
	for (int i = 0; i <= MULTIPART_MOST_PARTS; i++)
		out_c(&many, i ? "\r\n" PART("name=\"a\"") : PART("name=\"a\""));
	out_lit(&many, END);
	assert_false(read_in_pieces(&h, &wrong, out_text(&many), 100));
	assert_string_equal(wrong, "It has too many fields and files.");
	out_free(&many);
	out_free(&h.o);
}

static void test_a_taker_that_wants_no_more_is_asked_no_more(void **state)
{
	struct heard h = { .o = out_make(1 << 20), .most = 1 };
	const char *wrong;
	(void)state;
	assert_false(read_in_pieces(&h, &wrong, T(PART("name=\"a\"") "1\r\n" PART("name=\"b\"") "2\r\n" PART("name=\"c\"") "3" END), 7));
	assert_null(wrong);
	assert_text(out_text(&h.o), "[a=1]");
	out_free(&h.o);
}

static void test_the_content_type_must_name_one_plain_boundary(void **state)
{
	static const char *const bad[] = { "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a b", "multipart/form-data; boundary=\"\"",
		"multipart/form-data; boundary=a; boundary=b", "multipart/mixed; boundary=a", "text/plain; boundary=a",
		"multipart/form-data; boundary=0123456789012345678901234567890123456789012345678901234567890123456789x", NULL };
	struct text b;
	(void)state;
	assert_true(multipart_boundary(T("multipart/form-data; boundary=----WebKitFormBoundaryAz09"), &b));
	assert_text(b, "----WebKitFormBoundaryAz09");
	assert_true(multipart_boundary(T("Multipart/Form-Data; charset=utf-8; Boundary=\"a-b\""), &b));
	assert_text(b, "a-b");
	for (int i = 0; bad[i]; i++)
		if (multipart_boundary(text_of(bad[i]), &b))
			fail_msg("taken: %s", bad[i]);
	assert_true(multipart_is(T("multipart/form-data")) && !multipart_is(T("application/x-www-form-urlencoded")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields_and_files_are_told_however_they_are_cut),
		cmocka_unit_test(test_what_only_looks_like_a_boundary_is_part_of_the_file),
		cmocka_unit_test(test_a_files_name_is_for_showing_and_leads_nowhere),
		cmocka_unit_test(test_what_is_not_as_browsers_write_it_is_refused),
		cmocka_unit_test(test_a_body_that_ends_early_is_refused),
		cmocka_unit_test(test_descriptions_and_parts_without_end_are_refused),
		cmocka_unit_test(test_a_taker_that_wants_no_more_is_asked_no_more),
		cmocka_unit_test(test_the_content_type_must_name_one_plain_boundary),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
