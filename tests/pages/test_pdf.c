/* A file to print (web/pdf.h), looked at through pdftotext, which says of each word on which page it stands and where: what a person who holds the
 * sheets would see. A way of ending a page badly shows at one length of what stands above it, so all that end near the foot are tried. */
#include "base/arena.h"
#include "pdf_said.h"
#include "web/pdf.h"

/* About so many lines, or rows of one line, fill a page; the lengths that are tried end near its foot. */
enum { FOOT_AT = 842 - 34, OF_PAGE = 31, SHORTEST = 20, LONGEST = 34 };

struct at { int page; double left, top, bottom; };

static double number_after(const char *p, const char *name)
{
	const char *found = strstr(p, name);
	assert_non_null(found);
	return strtod(found + strlen(name), NULL);
}

/* Where the word stands for the n-th time, from 1 on. page 0: nowhere. */
static struct at word_at(const struct reply *said, const char *word, int n)
{
	struct at at = { 0 };
	const char *end = made(">%s</word>", word);
	for (const char *p = said->body; (p = strstr(p, "<")) != NULL; p++) {
		if (!strncmp(p, "<page ", 6))
			at.page++;
		if (strncmp(p, "<word ", 6) || strncmp(strchr(p, '>'), end, strlen(end)) || --n)
			continue;
		at.left = number_after(p, "xMin=\"");
		at.top = number_after(p, "yMin=\"");
		at.bottom = number_after(p, "yMax=\"");
		return at;
	}
	return (struct at){ 0 };
}

struct made_pdf { struct arena *arena; struct out out; struct pdf *pdf; };

static void begin(struct made_pdf *m, bool is_rtl)
{
	m->arena = arena_new(1 << 24);
	m->out = out_make(1 << 24);
	m->pdf = pdf_open(&m->out, &(struct pdf_head){ .title = T("Ofwhom"), .foot = T("Forwhom"), .is_rtl = is_rtl }, m->arena);
}

static struct reply end(struct made_pdf *m)
{
	assert_true(pdf_close(m->pdf));
	struct text all = out_text(&m->out);
	struct reply said = said_of(&(struct reply){ .status = 200, .body = arena_copy(m->arena, all.p, all.n), .body_n = all.n }, "pdftotext", "-bbox");
	out_free(&m->out);
	arena_free(m->arena);
	return said;
}

static void fill(struct made_pdf *m, int lines)
{
	for (int i = 0; i < lines; i++)
		pdf_paragraph(m->pdf, T("above"));
}

static void test_neither_a_heading_nor_the_heads_of_a_table_stand_alone_at_the_foot_of_a_page(void **state)
{
	(void)state;
	for (int lines = SHORTEST; lines < LONGEST; lines++) {
		struct made_pdf m;
		begin(&m, false);
		fill(&m, lines);
		pdf_heading(m.pdf, 2, T("Heading"));
		pdf_table(m.pdf, T("Lefthead"), T("Righthead"));
		pdf_row(m.pdf, &(struct pdf_row){ .left = T("leftmost"), .text = T("first\nsecond\nthird\nlast") });
		struct reply said = end(&m);
		struct at heading = word_at(&said, "Heading", 1), head = word_at(&said, "Lefthead", 1), first = word_at(&said, "first", 1), last = word_at(&said, "last", 1);
		if (!heading.page || heading.page != head.page || heading.page != first.page || first.page != last.page)
			fail_msg("below %d lines: the heading is on page %d, the heads on %d, the row from %d to %d", lines, heading.page, head.page, first.page, last.page);
		assert_true(heading.top < head.top && head.top < first.top);
		assert_int_equal(word_at(&said, "Lefthead", 2).page, 0);
	}
}

static void test_what_stands_in_the_first_column_never_reaches_the_foot_of_a_page(void **state)
{
	(void)state;
	for (int lines = SHORTEST; lines < LONGEST; lines++) {
		struct made_pdf m;
		begin(&m, false);
		fill(&m, lines);
		pdf_table(m.pdf, T("Lefthead"), T("Righthead"));
		pdf_row(m.pdf, &(struct pdf_row){ .left = T("1\n2\n3\n4\n5\nundermost"), .text = T("short") });
		pdf_row(m.pdf, &(struct pdf_row){ .left = T("next"), .text = T("short") });
		struct reply said = end(&m);
		struct at undermost = word_at(&said, "undermost", 1), next = word_at(&said, "next", 1);
		if (undermost.bottom > FOOT_AT || (next.page == undermost.page && next.top < undermost.bottom))
			fail_msg("below %d lines: the first column ends at %.0f of page %d, the next row begins at %.0f of page %d", lines, undermost.bottom, undermost.page, next.top, next.page);
	}
}

static void test_heads_of_two_lines_stand_above_their_rows(void **state)
{
	(void)state;
	struct made_pdf m;
	begin(&m, false);
	pdf_table(m.pdf, T("one\ntwo\nthree"), T("Righthead"));
	pdf_row(m.pdf, &(struct pdf_row){ .left = T("row"), .text = T("words") });
	struct reply said = end(&m);
	assert_true(word_at(&said, "three", 1).bottom <= word_at(&said, "row", 1).top + 1);
}

static void test_a_table_that_has_ended_does_not_come_back_above_the_next_heading(void **state)
{
	(void)state;
	for (int rows = SHORTEST; rows < LONGEST; rows++) {
		struct made_pdf m;
		begin(&m, false);
		pdf_table(m.pdf, T("Lefthead"), T("Righthead"));
		for (int i = 0; i < rows; i++)
			pdf_row(m.pdf, &(struct pdf_row){ .left = T("row"), .text = T("words") });
		pdf_heading(m.pdf, 2, T("Heading"));
		pdf_table(m.pdf, T("Otherhead"), T("Righthead"));
		pdf_row(m.pdf, &(struct pdf_row){ .left = T("row"), .text = T("words") });
		struct reply said = end(&m);
		struct at heading = word_at(&said, "Heading", 1), again = word_at(&said, "Lefthead", 2), last = word_at(&said, "row", rows);
		if (again.page && again.page == heading.page && last.page < heading.page)
			fail_msg("of %d rows the last is on page %d, and their heads stand on page %d too", rows, last.page, again.page);
	}
}

static void test_each_page_says_whose_it_is_for_whom_and_the_last_how_many_there_are(void **state)
{
	(void)state;
	struct made_pdf m;
	begin(&m, false);
	fill(&m, 2 * OF_PAGE + OF_PAGE / 2);
	pdf_begin_again(m.pdf, T("Foranother"));
	pdf_paragraph(m.pdf, T("words"));
	struct reply said = end(&m);
	assert_int_equal(word_at(&said, "Forwhom", 1).page, 1);
	assert_int_equal(word_at(&said, "Forwhom", 3).page, 3);
	assert_int_equal(word_at(&said, "Ofwhom", 1).page, 2);         /* the first has its heading */
	assert_int_equal(word_at(&said, "Ofwhom", 2).page, 3);
	assert_int_equal(word_at(&said, "of", 1).page, 3);             /* Page 3 of 3 */
	assert_int_equal(word_at(&said, "3", 2).page, 3);
	assert_int_equal(word_at(&said, "Foranother", 1).page, 4);
	assert_int_equal(word_at(&said, "of", 2).page, 4);             /* Page 1 of 1: each reader has pages of their own */
	assert_int_equal(word_at(&said, "1", 3).page, 4);
	assert_int_equal(word_at(&said, "Forwhom", 4).page, 0);
}

static void test_for_whom_reads_from_the_right_the_first_column_stands_on_the_right(void **state)
{
	(void)state;
	for (int is_rtl = 0; is_rtl < 2; is_rtl++) {
		struct made_pdf m;
		begin(&m, is_rtl);
		pdf_table(m.pdf, T("Lefthead"), T("Righthead"));
		pdf_row(m.pdf, &(struct pdf_row){ .left = T("who"), .strong = T("what") });
		struct reply said = end(&m);
		assert_int_equal(word_at(&said, "Lefthead", 1).left > word_at(&said, "Righthead", 1).left, is_rtl);
		double apart = word_at(&said, "who", 1).left - word_at(&said, "what", 1).left;
		assert_true(is_rtl ? apart > 100 : apart < -100);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		http_test(test_neither_a_heading_nor_the_heads_of_a_table_stand_alone_at_the_foot_of_a_page),
		http_test(test_what_stands_in_the_first_column_never_reaches_the_foot_of_a_page),
		http_test(test_heads_of_two_lines_stand_above_their_rows),
		http_test(test_a_table_that_has_ended_does_not_come_back_above_the_next_heading),
		http_test(test_each_page_says_whose_it_is_for_whom_and_the_last_how_many_there_are),
		http_test(test_for_whom_reads_from_the_right_the_first_column_stands_on_the_right),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
