/* The files of a 903: what is recognised, what is forgiven, and every fault with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/arena.h"
#include "base/out.h"
#include "record/builtin.h"
#include "record/coverage.h"
#include "returns/ssda903/fileset.h"
#include "returns/ssda903/told.h"
#include "returns/year.h"
#include "set.h"
#include <sys/stat.h>
#include <unistd.h>

static struct file_set set;
static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new(64 << 20);
	file_set_begin(&set, arena);
	return 0;
}

static int end(void **state)
{
	(void)state;
	file_set_close(&set);
	arena_free(arena);
	return 0;
}

static const struct file_table *table(const char *name)
{
	return &set.table[ssda903_table_named(text_of(name))->number];
}

/* Every fault as "file:line:column: message" lines. */
static const char *faults(void)
{
	struct out o = out_make(1 << 20);

	for (size_t i = 0; i < set.faults.n; i++)
		out_f(&o, "%.*s:%lld:%lld: %.*s\n", TEXT_ARG(set.faults.at[i].file), (long long)set.faults.at[i].line,
			(long long)set.faults.at[i].column, TEXT_ARG(set.faults.at[i].message));
	const char *c = text_c_in(arena, out_text(&o));
	out_free(&o);
	return c;
}

static bool noted(const char *part)
{
	for (size_t i = 0; i < set.notes.n; i++)
		if (text_has(set.notes.at[i].message, text_of(part)))
			return true;
	return false;
}

static void test_columns_may_stand_in_any_order(void **state)
{
	(void)state;
	file_set_add(&set, T("x.csv"), T("REVIEW_CODE,REVIEW,CHILD,DOB\nPN1,01/05/2026,7,02/03/2015\n"));
	assert_string_equal(faults(), "");
	assert_int_equal(table("Reviews")->n, 1);
	assert_true(text_is(table("Reviews")->at[0].cell[0], "7"));
	assert_true(text_is(table("Reviews")->at[0].cell[3], "PN1"));
	assert_int_equal(table("Reviews")->at[0].line, 2);
	assert_int_equal(set.notes.n, 0);
}

static void test_capitals_blanks_mark_and_line_ends_are_forgiven(void **state)
{
	(void)state;
	file_set_add(&set, T("x.csv"), T("\xEF\xBB\xBF Child,dob,Review ,REVIEW_CODE\r\n7,02/03/2015,01/05/2026,\"P,N\"\"1\"\r\n\r\n"));
	assert_string_equal(faults(), "");
	assert_true(text_is(table("Reviews")->at[0].cell[3], "P,N\"1"));
	assert_true(noted("Capitals or blanks"));
}

static void test_windows_1252_is_read_when_it_is_not_utf8(void **state)
{
	(void)state;
	file_set_add(&set, T("x.csv"), T("CHILD,DOB,REVIEW,REVIEW_CODE\n7,,01/05/2026,caf\xE9\n"));
	assert_string_equal(faults(), "");
	assert_true(text_is(table("Reviews")->at[0].cell[3], "caf\xC3\xA9"));
	assert_true(noted("Windows-1252"));
}

static void test_bytes_of_no_encoding_are_a_fault_with_their_place(void **state)
{
	(void)state;
	file_set_add(&set, T("x.csv"), T("CHILD,DOB,REVIEW,REVIEW_CODE\n7,,01/05/2026,caf\xE9\x9D\n"));
	assert_string_equal(faults(),
		"x.csv:2:19: The file is neither UTF-8 nor Windows-1252: a byte here has no meaning in either. Save it as CSV UTF-8.\n");
}

static void test_utf16_and_control_characters_are_faults(void **state)
{
	(void)state;
	file_set_add(&set, T("a.csv"), (struct text){ "\xFF\xFE" "C\0H\0", 6 });
	file_set_add(&set, T("b.csv"), T("CHILD,DOB,REVIEW,REVIEW_CODE\n7,,\x01,\n"));
	file_set_add(&set, T("c.csv"), (struct text){ "CHILD,DOB\n\0", 11 });
	assert_string_equal(faults(), "a.csv:0:0: The file is in UTF-16. Save it as CSV UTF-8 and bring it again.\n"
				      "b.csv:2:4: A control character (number 1) stands here. Text was expected.\n"
				      "c.csv:2:1: A control character (number 0) stands here. Text was expected.\n");
}

static void test_unknown_and_missing_columns_are_told_against_the_nearest_table(void **state)
{
	(void)state;
	file_set_add(&set, T("x.csv"), T("CHILD,DOB,REVIEW,REVEIW_CODE,LA\n"));
	assert_string_equal(faults(),
		"x.csv:1:4: Column REVEIW_CODE is not one of the Reviews table. Take it out, or give it its name in the return.\n"
		"x.csv:1:5: Column LA is not one of the Reviews table. Take it out, or give it its name in the return.\n"
		"x.csv:1:0: Column REVIEW_CODE of the Reviews table is missing.\n");
}

static void test_the_files_name_helps_when_its_columns_do_not(void **state)
{
	(void)state;
	file_set_add(&set, T("Header 2027.csv"), T("CHILD,DOB\n"));
	assert_true(strstr(faults(), "Column UPN of the Header table is missing.") != NULL);
	assert_true(strstr(faults(), "Column SEX of the Header table is missing.") != NULL);
}

static void test_a_column_that_stands_twice_is_a_fault(void **state)
{
	(void)state;
	file_set_add(&set, T("x.csv"), T("CHILD,DOB,REVIEW,REVIEW_CODE,REVIEW\n"));
	assert_string_equal(faults(), "x.csv:1:5: Column REVIEW stands twice. One was expected.\n");
}

static void test_columns_of_no_table_and_empty_files_are_faults(void **state)
{
	(void)state;
	file_set_add(&set, T("a.csv"), T("name,colour\nx,y\n"));
	file_set_add(&set, T("b.csv"), T(""));
	file_set_add(&set, T("c.csv"), T("\n\n"));
	assert_string_equal(faults(), "a.csv:1:0: The columns are those of no table of the 903. A header line was expected, such as CHILD,DOB,REVIEW,REVIEW_CODE.\n"
				      "b.csv:0:0: The file is empty. A header line with the names of the columns was expected.\n"
				      "c.csv:0:0: The file is empty. A header line with the names of the columns was expected.\n");
}

static void test_two_files_of_one_table_are_a_fault(void **state)
{
	(void)state;
	file_set_add(&set, T("a.csv"), T("CHILD,DOB,DOLO_START,DOLO_END\n"));
	file_set_add(&set, T("b.csv"), T("CHILD,DOB,DOLO_START,DOLO_END\n"));
	assert_string_equal(faults(), "b.csv:0:0: This is a second file of the DoLo table; a.csv is the first. Leave one of them in the set.\n");
}

static void test_short_and_long_rows_are_all_told(void **state)
{
	(void)state;
	file_set_add(&set, T("a.csv"), T("CHILD,DOB,DOLO_START,DOLO_END\n1,,\n2,,01/05/2026,\n3,,,,\n"));
	assert_string_equal(faults(), "a.csv:2:4: The row has 3 cells; 4 were expected, as in the header line.\n"
				      "a.csv:4:5: The row has 5 cells; 4 were expected, as in the header line.\n");
	assert_int_equal(table("DoLo")->n, 1);
}

static void test_thousands_of_faults_in_a_file_are_not_all_told(void **state)
{
	struct out o = out_make(1 << 20);

	(void)state;
	out_lit(&o, "CHILD,DOB,DOLO_START,DOLO_END\n");
	for (int i = 0; i < 5000; i++)
		out_lit(&o, "1\n");
	file_set_add(&set, T("a.csv"), text_dup_in(arena, out_text(&o)));
	assert_int_equal(set.faults.n, 101);
	assert_true(text_has(set.faults.at[100].message, T("more faults")));
	out_free(&o);
}

static void test_a_quote_that_never_closes_is_a_fault_with_its_place(void **state)
{
	(void)state;
	file_set_add(&set, T("a.csv"), T("CHILD,DOB,DOLO_START,DOLO_END\n1,,,\n2,,\"01/05/2026,\n3,,,\n"));
	assert_string_equal(faults(), "a.csv:3:4: The quotation mark that opens here is never closed.\n");
}

static void folder_of(char *path, size_t size)
{
	snprintf(path, size, "/tmp/kith-set-XXXXXX");
	assert_non_null(mkdtemp(path));
}

static void test_every_file_of_a_folder_is_read_and_every_fault_told(void **state)
{
	char path[64];

	(void)state;
	folder_of(path, sizeof path);
	set_write(path, (struct set_file[]){ { "a.csv", "CHILD,DOB,DOLO_START,DOLO_END\n1,,,\n" }, { "b.CSV", "nonsense\n" },
		{ "c.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n1\n" }, { "d.xml", "<x/>" }, { "notes.txt", "x" }, { 0 } });
	file_set_read(&set, path, arena);
	assert_int_equal(set.faults.n, 3);
	assert_true(strstr(faults(), "b.CSV:1:0: The columns") != NULL);
	assert_true(strstr(faults(), "c.csv:2:2: The row has 1 cell;") != NULL);
	assert_true(strstr(faults(), "d.xml:0:0: This is an XML file. XML is not read yet") != NULL);
	assert_true(noted("left alone: 1 in this folder"));
	assert_int_equal(table("DoLo")->n, 1);
	set_remove(path);
}

static void test_an_empty_folder_and_no_folder_are_faults(void **state)
{
	char path[64];

	(void)state;
	folder_of(path, sizeof path);
	file_set_read(&set, path, arena);
	assert_true(strstr(faults(), "There is no CSV file in this folder") != NULL);
	rmdir(path);
	file_set_read(&set, path, arena);
	assert_true(strstr(faults(), "There is no such folder or file") != NULL);
}

static void test_an_unreadable_file_is_a_fault(void **state)
{
	char path[64], file[96];

	(void)state;
	folder_of(path, sizeof path);
	set_write(path, (struct set_file[]){ { "a.csv", "CHILD,DOB,DOLO_START,DOLO_END\n" }, { 0 } });
	snprintf(file, sizeof file, "%s/b.csv", path);
	assert_int_equal(symlink("/nowhere/at/all", file), 0);
	file_set_read(&set, path, arena);
	assert_true(strstr(faults(), "b.csv:0:0: The file could not be opened") != NULL);
	set_remove(path);
}

static void test_a_file_over_the_limit_is_refused_unread(void **state)
{
	char path[64], file[96];

	(void)state;
	folder_of(path, sizeof path);
	set_write(path, (struct set_file[]){ { "a.csv", "" }, { 0 } });
	snprintf(file, sizeof file, "%s/a.csv", path);
	assert_int_equal(truncate(file, (512LL << 20) + 1), 0);
	file_set_read(&set, path, arena);
	assert_true(strstr(faults(), "a.csv:0:0: The file is larger than 512 MiB") != NULL);
	set_remove(path);
}

static void test_one_file_is_a_set_too(void **state)
{
	char path[64], file[96];

	(void)state;
	folder_of(path, sizeof path);
	set_write(path, (struct set_file[]){ { "a.csv", "CHILD,DOB,DOLO_START,DOLO_END\n1,,,\n" }, { 0 } });
	snprintf(file, sizeof file, "%s/a.csv", path);
	file_set_read(&set, file, arena);
	assert_string_equal(faults(), "");
	assert_int_equal(file_set_rows(&set), 1);
	set_remove(path);
}

static void test_another_councils_code_in_a_name_is_a_fault(void **state)
{
	(void)state;
	file_set_add(&set, T("dolo_E06000023.csv"), T("CHILD,DOB,DOLO_START,DOLO_END\n"));
	file_set_check_council(&set, "/a/set", T("801"), T("E06000023"));
	assert_string_equal(faults(), "");
	file_set_check_council(&set, "/a/801 return 2027/", T("801"), T("E06000023"));
	assert_string_equal(faults(), "");
	file_set_check_council(&set, "/a/set", T("800"), T("E06000022"));
	assert_true(strstr(faults(), "dolo_E06000023.csv:0:0: The name carries the code of ") != NULL);
	assert_true(strstr(faults(), "(801)") != NULL);
}

static void test_the_year_is_told_by_most_dates(void **state)
{
	int year;

	(void)state;
	file_set_add(&set, T("a.csv"), T("CHILD,DOB,REVIEW,REVIEW_CODE\n1,,31/03/2026,\n1,,01/04/2026,\n1,,05/01/2027,\n1,,99/01/2027,\n"));
	assert_int_equal(year_told_by(&set), 2026);
	assert_true(year_read(T("2026-27"), &year) && year == 2026);
	assert_true(year_read(T("1999-00"), &year) && year == 1999);
	assert_false(year_read(T("2026-28"), &year));
	assert_false(year_read(T("2026/27"), &year));
	assert_true(text_is(year_text_in(arena, 1999), "1999-00"));
	assert_int_equal(year_of(DATE(2027, 3, 31)), 2026);
}

/* Each column's declared field is the one that the schema says feeds it. */
static void test_the_layout_agrees_with_the_schema(void **state)
{
	const struct ssda903_layout *l = ssda903_layout();

	(void)state;
	for (int t = 0; t < SSDA903_TABLES; t++)
		for (int c = 0; c < l->table[t].n; c++) {
			const struct ssda903_column *k = &l->table[t].column[c];
			if (k->is == CELL_CHILD || k->is == CELL_REPEATED)
				continue;
			struct builtin_exchanged e = { text_c_in(arena, l->table[t].name), text_c_in(arena, k->name), NULL, NULL };
			if (!collection_is_held_by(collection_named(T("ssda903")), &e, k->field))
				fail_msg("%s.%s is not what %s.%s says of itself", e.table, e.field, k->record->name, k->field->name);
		}
}

#define set_test(t) cmocka_unit_test_setup_teardown(t, begin, end)
int main(void)
{
	const struct CMUnitTest tests[] = {
		set_test(test_columns_may_stand_in_any_order),
		set_test(test_capitals_blanks_mark_and_line_ends_are_forgiven),
		set_test(test_windows_1252_is_read_when_it_is_not_utf8),
		set_test(test_bytes_of_no_encoding_are_a_fault_with_their_place),
		set_test(test_utf16_and_control_characters_are_faults),
		set_test(test_unknown_and_missing_columns_are_told_against_the_nearest_table),
		set_test(test_the_files_name_helps_when_its_columns_do_not),
		set_test(test_a_column_that_stands_twice_is_a_fault),
		set_test(test_columns_of_no_table_and_empty_files_are_faults),
		set_test(test_two_files_of_one_table_are_a_fault),
		set_test(test_short_and_long_rows_are_all_told),
		set_test(test_thousands_of_faults_in_a_file_are_not_all_told),
		set_test(test_a_quote_that_never_closes_is_a_fault_with_its_place),
		set_test(test_every_file_of_a_folder_is_read_and_every_fault_told),
		set_test(test_an_empty_folder_and_no_folder_are_faults),
		set_test(test_an_unreadable_file_is_a_fault),
		set_test(test_a_file_over_the_limit_is_refused_unread),
		set_test(test_one_file_is_a_set_too),
		set_test(test_another_councils_code_in_a_name_is_a_fault),
		set_test(test_the_year_is_told_by_most_dates),
		set_test(test_the_layout_agrees_with_the_schema),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
