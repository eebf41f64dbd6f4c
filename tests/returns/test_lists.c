/* What a check compares with: Ofsted's lists of providers (workbooks), the ONS postcode directory and its index, districts and counties. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "set.h"
#include "workbook.h"
#include "base/arena.h"
#include "returns/ssda903/check/code.h"
#include "returns/ssda903/check/districts.h"
#include "returns/ssda903/check/providers.h"
#include "returns/xlsx.h"
#include "simulate/simulate.h"
#include <sys/stat.h>
#include <unistd.h>

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)1 << 30);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static struct workbook read_sheet(const char *sheet, const char *shared)
{
	struct out o = out_make(1 << 20);
	struct workbook w;
	struct fault f = { 0 };

	workbook_put(&o, text_of(sheet), text_of(shared));
	bool good = workbook_read(&w, text_dup_in(arena, out_text(&o)), arena, &f);
	assert_string_equal(f.sentence, "");
	assert_true(good);
	out_free(&o);
	return w;
}

static void test_cells_are_read_whatever_way_they_are_written(void **state)
{
	struct workbook w = read_sheet("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t> a &amp; b </t></is></c><c "
				       "r=\"C1\" t=\"s\"><v>1</v></c>"
				       "<c><v>46184</v></c></row><row r=\"5\"><c r=\"B5\" t=\"str\"><f>1+1</f><v>2</v></c><c "
				       "r=\"C5\"/></row></sheetData></worksheet>",
		"<sst><si><t>none</t></si><si><r><t>two </t></r><r><t>runs</t></r><rPh><t>x</t></rPh></si></sst>");
	const struct xlsx_row *first = &w.sheets.at[0].row.at[0], *second = &w.sheets.at[0].row.at[1];

	(void)state;
	assert_true(text_is(w.sheets.at[0].name, "One"));
	assert_true(text_is(first->cell[0], "a & b"));
	assert_true(text_is(first->cell[1], ""));
	assert_true(text_is(first->cell[2], "two runs"));
	assert_true(text_is(first->cell[3], "46184"));
	assert_int_equal(second->number, 5);
	assert_true(text_is(second->cell[1], "2"));
}

static void test_days_are_read_as_numbers_and_as_text(void **state)
{
	struct date d;

	(void)state;
	assert_true(xlsx_day(T("46184"), &d) && d.ymd == 20260611);
	assert_true(xlsx_day(T("46184.5"), &d) && d.ymd == 20260611);
	assert_true(xlsx_day(T("11/06/2026"), &d) && d.ymd == 20260611);
	assert_true(xlsx_day(T("2026-06-11 00:00:00"), &d) && d.ymd == 20260611);
	assert_false(xlsx_day(T("-"), &d));
	assert_false(xlsx_day(T(""), &d));
}

static void test_what_is_no_workbook_is_told(void **state)
{
	static const char *const others[] = { "", "PK", "URN,Name\n1,x\n" };

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct workbook w;
		struct fault f = { 0 };
		assert_false(workbook_read(&w, text_of(others[i]), arena, &f));
		assert_non_null(strstr(f.sentence, "not an Excel workbook"));
	}
}

static void test_a_workbook_cut_short_is_refused(void **state)
{
	struct out o = out_make(1 << 20);

	(void)state;
	workbook_put(&o, T("<worksheet/>"), T("<sst/>"));
	for (size_t n = 0; n < o.n; n++) {
		struct workbook w;
		struct fault f = { 0 };
		assert_false(workbook_read(&w, (struct text){ o.p, n }, arena, &f));
		assert_true(f.is_set);
	}
	out_free(&o);
}

/* A list in a file, as the command is given it. */
static struct providers *providers_from(const char *sheet)
{
	struct out o = out_make(1 << 20);
	struct fault f = { 0 };
	char path[64];

	snprintf(path, sizeof path, "providers-%d.xlsx", (int)getpid());
	workbook_put(&o, text_of(sheet), T("<sst/>"));
	FILE *to = fopen(path, "wb");
	assert_non_null(to);
	assert_int_equal(fwrite(o.p, 1, o.n, to), o.n);
	assert_int_equal(fclose(to), 0);
	out_free(&o);
	struct providers *p = providers_read(path, NULL, arena, &f);
	unlink(path);
	assert_string_equal(f.sentence, "");
	return p;
}

#define TEXT_CELL(t) "<c t=\"inlineStr\"><is><t>" t "</t></is></c>"

static void test_a_list_with_codes_is_read_by_its_headings(void **state)
{
	struct providers *p = providers_from(
		"<worksheet><sheetData><row>" TEXT_CELL("List of providers") "</row><row>" TEXT_CELL("Local authority") TEXT_CELL("URN")
			TEXT_CELL("Provider type") TEXT_CELL("Placement code") TEXT_CELL("Placement provider code")
				TEXT_CELL("Deregistration date") TEXT_CELL("Setting address postcode") "</row><row>" TEXT_CELL(
					"x") "<c><v>1234567</v></c>" TEXT_CELL("Fostering") TEXT_CELL("U1,U2, u3")
					TEXT_CELL("PR4") "<c><v>46184</v></c>" TEXT_CELL("bs1 1aa") "</row><row>" TEXT_CELL("x")
						TEXT_CELL("SC400001") TEXT_CELL("Children&apos;s Home") TEXT_CELL("K2") TEXT_CELL("PR1")
							TEXT_CELL("-") TEXT_CELL("BS1 1AB") "</row></sheetData></worksheet>");
	const struct listed_provider *one = provider_of(p, CODE("1234567")), *two = provider_of(p, CODE("SC400001"));

	(void)state;
	assert_int_equal(p->n, 2);
	assert_non_null(one);
	assert_true(one->place[0] == CODE("U1") && one->place[2] == CODE("U3") && one->place[3] == 0);
	assert_true(one->provider[0] == CODE("PR4"));
	assert_int_equal(one->ended, date_number(DATE(2026, 6, 11)));
	assert_true(one->post == CODE("BS11AA"));
	assert_non_null(two);
	assert_int_equal(two->ended, DAY_ABSENT);
	assert_null(provider_of(p, CODE("7654321")));
}

static void test_a_list_without_codes_has_them_from_the_type(void **state)
{
	struct providers *p = providers_from("<worksheet><sheetData><row>" TEXT_CELL("Setting URN") TEXT_CELL("Provider type")
			TEXT_CELL("Sector") "</row><row>" TEXT_CELL("SC1") TEXT_CELL("Children&apos;s Home")
				TEXT_CELL("Private") "</row><row>" TEXT_CELL("SC2") TEXT_CELL("Independent Fostering Agency")
					TEXT_CELL("Voluntary") "</row></sheetData></worksheet>");

	(void)state;
	assert_true(provider_of(p, CODE("SC1"))->place[0] == CODE("K2"));
	assert_true(provider_of(p, CODE("SC1"))->provider[0] == CODE("PR4"));
	assert_true(provider_of(p, CODE("SC2"))->place[5] == CODE("U6"));
	assert_true(provider_of(p, CODE("SC2"))->provider[0] == CODE("PR5"));
}

static const char directory[] = "pcd,pcds,oseast1m,osnrth1m,oscty,laua,extra\n"
				"BS1  1AA,BS1 1AA,358000,172000,E99999999,E06000023,1\n"
				"BS1  1AB,BS1 1AB,359609,172000,E99999999,E06000023,1\n"
				"GL7 1AA,GL7 1AA,400000,200000,E10000013,E07000079,1\n"
				"GL7 1AB,GL7 1AB,400100,200100,,E07000080,1\n"
				"CF10 1AA,CF10 1AA,318000,176000,W99999999,W06000015,1\n"
				"JE2 3AA,JE2 3AA,,,L99999999,L99999999,1\n"
				"not a postcode,x,1,1,,,1\n";

static struct place_of_post place(const struct postcodes *p, const char *packed)
{
	struct place_of_post w = { 0 };

	assert_true(postcode_place(p, code_of(text_of(packed)), &w));
	return w;
}

static void check_directory(const struct postcodes *p)
{
	struct place_of_post w;

	assert_int_equal(postcodes_n(p), 6);
	w = place(p, "BS11AA");
	assert_int_equal(w.east, 358000);
	assert_int_equal(w.north, 172000);
	assert_true(w.authority == code_of(T("E06000023")));
	assert_int_equal(place(p, "BS11AB").east, 359609);
	assert_true(place(p, "GL71AA").authority == code_of(T("E10000013")));
	assert_true(place(p, "GL71AB").authority == code_of(T("E10000013")));
	assert_true(place(p, "CF101AA").authority == CODE("WAL"));
	assert_int_equal(place(p, "JE23AA").north, 0);
	assert_false(postcode_place(p, code_of(T("BS11AC")), &w));
	assert_false(postcode_place(p, code_of(T("ZZ999ZZ")), &w));
	assert_false(postcode_place(p, 0, &w));
}

static void test_a_postcode_is_found_with_its_council(void **state)
{
	struct fault f = { 0 };

	(void)state;
	struct postcodes *p = postcodes_of(text_of(directory), arena, &f);
	assert_non_null(p);
	check_directory(p);
}

static void test_the_index_of_the_directory_says_the_same(void **state)
{
	struct fault f = { 0 };
	char path[64];

	(void)state;
	snprintf(path, sizeof path, "postcodes-%d.index", (int)getpid());
	assert_true(postcodes_write(postcodes_of(text_of(directory), arena, &f), path, &f));
	struct postcodes *p = postcodes_read(path, arena, &f);
	assert_string_equal(f.sentence, "");
	check_directory(p);
	assert_int_equal(truncate(path, 100), 0);
	assert_null(postcodes_read(path, arena, &f));
	assert_non_null(strstr(f.sentence, "damaged"));
	unlink(path);
}

static void test_a_file_without_the_columns_is_told(void **state)
{
	struct fault f = { 0 };

	(void)state;
	assert_null(postcodes_of(T("a,b\n1,2\n"), arena, &f));
	assert_non_null(strstr(f.sentence, "columns pcd"));
}

static void test_codes_compare_as_they_are_written(void **state)
{
	(void)state;
	assert_true(code_of(T("V3")) == CODE("V3"));
	assert_true(code_of(T("")) == 0);
	assert_false(code_of(T("E06000023")) == code_of(T("E06000024")));
	assert_true((code_of(T("E06000023")) & 0xFF) == 'E');
	assert_false(code_of(T("LONGER THAN EIGHT")) == code_of(T("LONGER THAN EIGHTS")));
	assert_int_equal(birthday(date_number(DATE(2008, 2, 29)), 18), date_number(DATE(2026, 3, 1)));
	assert_int_equal(birthday(date_number(DATE(2008, 2, 29)), 16), date_number(DATE(2024, 2, 29)));
}

/* Every postcode that an invented address may have is in it, each in its council, and no real one. */
static void test_the_demonstration_has_a_directory_of_its_own(void **state)
{
	struct fault f = { 0 };
	struct postcodes *p = postcodes_of(simulated_directory_in(arena), arena, &f);
	struct place_of_post one, other;

	(void)state;
	assert_non_null(p);
	assert_int_equal(postcodes_n(p), 3 * 9 * 9 * 400);
	assert_true(postcode_place(p, code_of(T("ZT11AA")), &one) && one.authority == code_of(T("E99000991")));
	assert_true(postcode_place(p, code_of(T("ZW99ZZ")), &other) && other.authority == code_of(T("E99000993")));
	assert_true(other.east > one.east + 60000 && other.north > one.north);
	assert_false(postcode_place(p, code_of(T("BS11AA")), &one));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_demonstration_has_a_directory_of_its_own, begin, end),
		cmocka_unit_test_setup_teardown(test_cells_are_read_whatever_way_they_are_written, begin, end),
		cmocka_unit_test_setup_teardown(test_days_are_read_as_numbers_and_as_text, begin, end),
		cmocka_unit_test_setup_teardown(test_what_is_no_workbook_is_told, begin, end),
		cmocka_unit_test_setup_teardown(test_a_workbook_cut_short_is_refused, begin, end),
		cmocka_unit_test_setup_teardown(test_a_list_with_codes_is_read_by_its_headings, begin, end),
		cmocka_unit_test_setup_teardown(test_a_list_without_codes_has_them_from_the_type, begin, end),
		cmocka_unit_test_setup_teardown(test_a_postcode_is_found_with_its_council, begin, end),
		cmocka_unit_test_setup_teardown(test_the_index_of_the_directory_says_the_same, begin, end),
		cmocka_unit_test_setup_teardown(test_a_file_without_the_columns_is_told, begin, end),
		cmocka_unit_test_setup_teardown(test_codes_compare_as_they_are_written, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
