/* Reading comma-separated files: src/base/csv.c. A table of cases, then random files against the plain reading of
 * naive_csv.h, random tables there and back, and places near the ends of the 64-byte blocks. Built twice, with SSE2
 * and with the portable scan. */
#include "expect.h"
#include "naive_csv.h"

static struct out one, other;

static void expect_reading(struct text bytes, const char *reading)
{
	out_reset(&one);
	assert_text(scanned_csv(&one, bytes), reading);
	out_reset(&other);
	assert_text(naive_csv(&other, bytes), reading);
}

static void test_rows_and_cells(void **state)
{
	static const struct { const char *bytes, *reading; } cases[] = {
		{ "", "" },
		{ "a", "0@1 [a]\n" },
		{ "a,b\nc,d\n", "0@1 [a][b]\n1@2 [c][d]\n" },
		{ "a,b\r\nc,d\r\n", "0@1 [a][b]\n1@2 [c][d]\n" },
		{ "a,b\rc,d\r", "0@1 [a][b]\n1@2 [c][d]\n" },
		{ "a\n\r\n\rb", "0@1 [a]\n1@4 [b]\n" },
		{ "\n\r\n\n", "" },
		{ "a,\n", "0@1 [a][]\n" },
		{ "a,", "0@1 [a][]\n" },
		{ ",", "0@1 [][]\n" },
		{ " \n", "0@1 [ ]\n" },
		{ "\"\"\n", "0@1 []\n" },
		{ "\"\"", "0@1 []\n" },
		{ "\"a,b\",c", "0@1 [a,b][c]\n" },
		{ "\"a\"\"b\",\"\"\"\"", "0@1 [a\"b][\"]\n" },
		{ "\"a\nb\",c\nd", "0@1 [a\nb][c]\n1@3 [d]\n" },
		{ "\"a\r\nb\rc\",d\r\ne", "0@1 [a\r\nb\rc][d]\n1@4 [e]\n" },
		{ "\"a\r\",b\nc", "0@1 [a\r][b]\n1@3 [c]\n" },
		{ "a;b\tc", "0@1 [a;b\tc]\n" },
		{ "\xEF\xBB\xBF" "a,b", "0@1 [a][b]\n" },
		{ "\xEF\xBB\xBF\"a\"", "0@1 [a]\n" },
		{ "\xEF\xBB\xBF", "" },
		{ "\xEF\xBB", "0@1 [\xEF\xBB]\n" },
		{ "a,\xEF\xBB\xBF", "0@1 [a][\xEF\xBB\xBF]\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_reading(text_of(cases[i].bytes), cases[i].reading);
	expect_reading(NO_TEXT, "");
}

static void test_misplaced_quotes_are_told_with_their_place(void **state)
{
	static const struct { const char *bytes, *reading; } cases[] = {
		{ "a,\"b", "never 1:3\n" },
		{ "a\nb,\"c\nd\ne", "0@1 [a]\nnever 2:3\n" },
		{ "\"", "never 1:1\n" },
		{ "\"a\"\"", "never 1:1\n" },
		{ "\xC3\xA9\xE2\x82\xAC,\"x", "never 1:4\n" },
		{ "a,\"b\"c,d\n", "follows 1:6\n" },
		{ "\"a\nbb\"x\n", "follows 2:4\n" },
		{ "\"b\" ,c\n", "follows 1:4\n" },
		{ "x\r\n\"a\r\nb\" \r\n", "0@1 [x]\nfollows 3:3\n" },
		{ "a\"b,c\n", "inside 1:2\n" },
		{ "x,y\na, \"b\"\n", "0@1 [x][y]\ninside 2:4\n" },
		{ "5\"\n\"never\n", "inside 1:2\n" },
		{ "\xEF\xBB\xBF" "a\"", "inside 1:2\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_reading(text_of(cases[i].bytes), cases[i].reading);
}

static void test_a_nul_byte_is_an_error_wherever_it_stands(void **state)
{
	(void)state;
	expect_reading(((struct text){ "\0", 1 }), "NUL 1:1\n");
	expect_reading(((struct text){ "a\nb\0", 4 }), "0@1 [a]\nNUL 2:2\n");
	expect_reading(((struct text){ "a,\"b\n\0\"", 7 }), "NUL 2:1\n");
	expect_reading(((struct text){ "\"b\"\0", 4 }), "NUL 1:4\n");
	expect_reading(((struct text){ "a\"b\0", 4 }), "inside 1:2\n");
	expect_reading(((struct text){ "\"\"\"\0", 4 }), "NUL 1:4\n");
}

static void test_more_than_512_cells_are_an_error(void **state)
{
	char bytes[600];
	struct csv c;

	(void)state;
	memset(bytes, ',', sizeof bytes);
	csv_open(&c, (struct text){ bytes, 511 });
	assert_true(csv_row(&c));
	assert_int_equal(c.n, 512);
	assert_false(csv_row(&c));
	assert_null(c.error);
	csv_close(&c);
	expect_reading((struct text){ bytes, 512 }, "cells 1:513\n");
	expect_reading((struct text){ bytes, 600 }, "cells 1:513\n");
	bytes[0] = '\n';
	expect_reading((struct text){ bytes, 600 }, "cells 2:513\n");
}

static void test_after_an_error_there_is_nothing_more(void **state)
{
	struct csv c;

	(void)state;
	csv_open(&c, T("a\nb\"\nc\n"));
	assert_true(csv_row(&c));
	for (int i = 0; i < 3; i++) {
		assert_false(csv_row(&c));
		assert_non_null(c.error);
		assert_int_equal(c.n, 0);
		assert_int_equal(c.line, 2);
		assert_int_equal(c.column, 2);
	}
	csv_close(&c);
}

static void test_cells_of_one_row_stand_together(void **state)
{
	struct csv c;

	(void)state;
	csv_open(&c, T("\"a\"\"1\",\"b\"\"2\",plain,\"quoted\"\n\"cccccccccccccccccccccc\"\"3\",\"d\"\"4\",\"\"\"\"\n"));
	assert_true(csv_row(&c));
	assert_text(c.cell[0], "a\"1");
	assert_text(c.cell[1], "b\"2");
	assert_text(c.cell[2], "plain");
	assert_text(c.cell[3], "quoted");
	assert_true(csv_row(&c));
	assert_text(c.cell[0], "cccccccccccccccccccccc\"3");
	assert_text(c.cell[1], "d\"4");
	assert_text(c.cell[2], "\"");
	csv_close(&c);
}

/* The bytes are copied to a piece of memory of just their size, so that reading past them is seen by AddressSanitizer. */
static void expect_same_reading(struct text bytes)
{
	char *exact = malloc(bytes.n ? bytes.n : 1);

	if (bytes.n)
		memcpy(exact, bytes.p, bytes.n);
	out_reset(&one);
	out_reset(&other);
	struct text t = { exact, bytes.n };
	if (!text_eq(scanned_csv(&one, t), naive_csv(&other, t))) {
		print_error("for %zu bytes:\n%.*s\nscanned:\n%.*s\nplainly:\n%.*s\n", t.n, TEXT_ARG(t), TEXT_ARG(out_text(&one)), TEXT_ARG(out_text(&other)));
		fail();
	}
	free(exact);
}

static void test_random_bytes_read_as_the_plain_reader_reads_them(void **state)
{
	static const char letters[] = "aab,,,\"\"\n\r\xC3\xA9 ";
	uint64_t seed = 20261123;
	char bytes[256];

	(void)state;
	for (int round = 0; round < 50000; round++) {
		size_t n = random_below(&seed, round % 4 ? 24 : 200);
		for (size_t i = 0; i < n; i++)
			bytes[i] = random_below(&seed, 200) ? letters[random_below(&seed, sizeof letters - 1)] : (char)random_next(&seed);
		expect_same_reading((struct text){ bytes, n });
	}
}

static size_t random_cell(uint64_t *seed, char *to)
{
	static const char letters[] = "abc,\"\n\r\xC3\xA9 ";
	bool is_wild = random_below(seed, 4) == 0;
	size_t n = random_below(seed, random_below(seed, 10) ? 12 : 150);

	for (size_t i = 0; i < n; i++)
		to[i] = is_wild ? letters[random_below(seed, sizeof letters - 1)] : (char)('a' + random_below(seed, 26));
	return n;
}

/* Well-formed files, long enough to cross blocks, of which a third then have one byte changed. */
static void test_random_files_read_as_the_plain_reader_reads_them(void **state)
{
	static const char *const ends[] = { "\n", "\r\n", "\r", "\n\n" };
	static const char letters[] = "a,\"\n\r";
	struct out file = out_make(1 << 20);
	uint64_t seed = 903;
	char cell[256];

	(void)state;
	for (int round = 0; round < 50000; round++) {
		out_reset(&file);
		const char *end = ends[random_below(&seed, 4)];
		for (uint64_t rows = random_below(&seed, 5); rows; rows--) {
			for (uint64_t cells = random_below(&seed, 6); cells; cells--) {
				out_csv(&file, (struct text){ cell, random_cell(&seed, cell) });
				out_c(&file, cells > 1 ? "," : "");
			}
			out_c(&file, rows > 1 || random_below(&seed, 2) ? end : "");
		}
		if (file.n && random_below(&seed, 3) == 0)
			file.p[random_below(&seed, file.n)] = random_below(&seed, 8) ? letters[random_below(&seed, 5)] : 0;
		expect_same_reading(out_text(&file));
	}
	out_free(&file);
}

static void test_long_rows_read_as_the_plain_reader_reads_them(void **state)
{
	struct out file = out_make(1 << 20);
	uint64_t seed = 512;

	(void)state;
	for (int round = 0; round < 300; round++) {
		out_reset(&file);
		for (uint64_t cells = 505 + random_below(&seed, 12); cells; cells--)
			out_c(&file, random_below(&seed, 3) ? "," : random_below(&seed, 100) ? "\"\"\"\"," : "a,");
		if (random_below(&seed, 4) == 0)
			file.p[file.n - 1] = 0;
		expect_same_reading(out_text(&file));
	}
	out_free(&file);
}

static void test_what_is_written_is_read_back(void **state)
{
	struct out file = out_make(1 << 20);
	uint64_t seed = 4180;
	char cell[4][256];
	size_t n[4];
	struct csv c;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		out_reset(&file);
		for (int i = 0; i < 4; i++) {
			n[i] = random_cell(&seed, cell[i]);
			out_csv(&file, (struct text){ cell[i], n[i] });
			out_c(&file, i < 3 ? "," : "\r\n");
		}
		csv_open(&c, out_text(&file));
		assert_true(csv_row(&c));
		assert_int_equal(c.n, 4);
		for (int i = 0; i < 4; i++)
			assert_true(text_eq(c.cell[i], (struct text){ cell[i], n[i] }));
		assert_false(csv_row(&c));
		assert_null(c.error);
		csv_close(&c);
	}
	out_free(&file);
}

/* Each of a few awkward pieces, moved byte by byte across the end of a block. */
static void test_pieces_across_the_ends_of_blocks(void **state)
{
	static const char *const pieces[] = { "\"a,b\"\"c\"", "\r\n", "\"\r\n\"", "\"\"", ",,", "\"a\"x", "a\"", "\"open" };
	char bytes[400];

	(void)state;
	for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++)
		for (size_t before = 40; before < 140; before++)
			for (size_t after = 0; after < 70; after += 23) {
				size_t n = strlen(pieces[k]);
				memset(bytes, 'x', sizeof bytes);
				bytes[before - 1] = ',';
				memcpy(bytes + before, pieces[k], n);
				bytes[before + n] = after % 2 ? ',' : '\n';
				expect_same_reading((struct text){ bytes, before + n + after });
			}
}

static int open_outs(void **state)
{
	(void)state;
	one = out_make(16 << 20);
	other = out_make(16 << 20);
	return 0;
}

static int close_outs(void **state)
{
	(void)state;
	out_free(&one);
	out_free(&other);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_and_cells),
		cmocka_unit_test(test_misplaced_quotes_are_told_with_their_place),
		cmocka_unit_test(test_a_nul_byte_is_an_error_wherever_it_stands),
		cmocka_unit_test(test_more_than_512_cells_are_an_error),
		cmocka_unit_test(test_after_an_error_there_is_nothing_more),
		cmocka_unit_test(test_cells_of_one_row_stand_together),
		cmocka_unit_test(test_random_bytes_read_as_the_plain_reader_reads_them),
		cmocka_unit_test(test_random_files_read_as_the_plain_reader_reads_them),
		cmocka_unit_test(test_long_rows_read_as_the_plain_reader_reads_them),
		cmocka_unit_test(test_what_is_written_is_read_back),
		cmocka_unit_test(test_pieces_across_the_ends_of_blocks),
	};

	return cmocka_run_group_tests(tests, open_outs, close_outs);
}
