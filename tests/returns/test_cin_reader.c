/* CIN census files as bytes: what the reader makes of them, what it refuses and where, and that the points which bite a reader do not. */
#include "base/arena.h"
#include "base/out.h"
#include "returns/cin/reader.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <cmocka.h>

#define HEAD \
	"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year><ReferenceDate>2026-03-31</ReferenceDate>" \
	"</CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>801</LEA><SerialNo>001</SerialNo></Source></Header>\n<Children>"
#define FOOT "</Children></Message>"
#define IN_CHILD(x) HEAD "<Child><ChildIdentifiers><LAchildID>C1</LAchildID></ChildIdentifiers>" x "</Child>" FOOT

static struct arena *keep, *one;
static struct cin_reader reader;
static struct out told;

/* Each row: its table, its cells between bars (an element that is not there is a hyphen), + when joined, ~ and its rest. */
static bool tell(void *arg, const struct cin_child *c)
{
	(void)arg;
	for (size_t i = 0; i < c->n; i++) {
		const struct cin_row *r = &c->row[i];
		out_f(&told, "%s%.*s", r->is_joined ? "+" : "", TEXT_ARG(r->table->element->name));
		for (int k = 0; k < r->table->n; k++) {
			out_c(&told, "|");
			out_raw(&told, text_none(r->cell[k]) ? T("-") : r->cell[k]);
		}
		if (!text_none(r->rest)) {
			out_c(&told, "~");
			out_raw(&told, r->rest);
		}
		out_c(&told, "\n");
	}
	return true;
}

static bool read_text(const char *xml, size_t n)
{
	out_reset(&told);
	return cin_read_bytes(&reader, (struct text){ xml, n }, tell, NULL, one, keep);
}

static bool read_c(const char *xml)
{
	return read_text(xml, strlen(xml));
}

static void expect(const char *xml, const char *rows)
{
	if (!read_c(xml))
		fail_msg("refused: %.*s", TEXT_ARG(reader.faults.at[0].message));
	if (!text_is(out_text(&told), rows))
		fail_msg("expected\n%sgot\n%.*s", rows, TEXT_ARG(out_text(&told)));
}

static void refused(const char *xml, int64_t line, const char *words)
{
	if (read_c(xml))
		fail_msg("not refused: %s", words);
	assert_true(reader.faults.n >= 1);
	if (!text_has(reader.faults.at[0].message, text_of(words)) || reader.faults.at[0].line != line)
		fail_msg("line %lld: %.*s", (long long)reader.faults.at[0].line, TEXT_ARG(reader.faults.at[0].message));
}

#define CHILD_ROWS "Child\nChildIdentifiers|C1|-|-|-|-|-|-|-|-\n"

static void test_a_child_becomes_rows_in_the_files_order(void **state)
{
	(void)state;
	expect(IN_CHILD("<CINdetails><CINreferralDate>2025-05-01</CINreferralDate><ReferralNFA>TRUE</ReferralNFA></CINdetails>"),
		CHILD_ROWS "CINdetails|2025-05-01|-|-|-|-|-|TRUE\n");
	assert_true(text_is(reader.header.cell[cin_column_named(cin_layout()->header, "LEA")], "801"));
	assert_int_equal(reader.children, 1);
}

static void test_bite_1_reviews_with_one_date_each_or_many_in_one(void **state)
{
	(void)state;
	expect(IN_CHILD("<CINdetails><ChildProtectionPlans><CPPstartDate>2025-05-01</CPPstartDate><Reviews><CPPreviewDate>2025-07-01</CPPreviewDate>"
			"<CPPreviewDate>2025-08-01</CPPreviewDate></Reviews><Reviews><CPPreviewDate>2025-12-01</CPPreviewDate></Reviews>"
			"</ChildProtectionPlans></CINdetails>"),
		CHILD_ROWS "CINdetails|-|-|-|-|-|-|-\nChildProtectionPlans|2025-05-01|-|-|-|-\nReviews|2025-07-01\n+Reviews|2025-08-01\nReviews|2025-12-01\n");
}

static void test_bite_2_empty_blocks_are_rows_without_a_value(void **state)
{
	(void)state;
	expect(IN_CHILD("<CINdetails><Assessments><FactorsIdentifiedAtAssessment/></Assessments><ChildProtectionPlans><Reviews/></ChildProtectionPlans></CINdetails>"),
		CHILD_ROWS "CINdetails|-|-|-|-|-|-|-\nAssessments|-|-|-\nFactorsIdentifiedAtAssessment|-\nChildProtectionPlans|-|-|-|-|-\nReviews|-\n");
}

static void test_bite_3_text_between_elements_is_passed_over_and_noted(void **state)
{
	(void)state;
	expect(IN_CHILD("stray<ChildCharacteristics>more<Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"), CHILD_ROWS "ChildCharacteristics|WBRI\n");
	assert_int_equal(reader.notes.n, 2);
}

static void test_bite_5_one_name_in_two_places_is_told_apart(void **state)
{
	(void)state;
	expect(IN_CHILD("<CINdetails><DateOfInitialCPC>2025-06-01</DateOfInitialCPC><Section47><DateOfInitialCPC>2025-07-01</DateOfInitialCPC></Section47></CINdetails>"),
		CHILD_ROWS "CINdetails|-|-|-|-|-|2025-06-01|-\nSection47|-|-|2025-07-01|-\n");
}

static void test_bite_8_case_of_names_matters_and_what_is_unknown_is_kept(void **state)
{
	(void)state;
	expect(IN_CHILD("<CINdetails><CINReferralDate>2025-06-01</CINReferralDate><X><Y>a &lt; b</Y></X></CINdetails>"),
		CHILD_ROWS "CINdetails|-|-|-|-|-|-|-~<CINReferralDate>2025-06-01</CINReferralDate><X><Y>a &lt; b</Y></X>\n");
}

static void test_an_element_that_comes_twice_is_kept_beside_the_first(void **state)
{
	(void)state;
	expect(HEAD "<Child><ChildIdentifiers><LAchildID>C1</LAchildID><LAchildID>C2</LAchildID></ChildIdentifiers></Child>" FOOT,
		"Child\nChildIdentifiers|C1|-|-|-|-|-|-|-|-~<LAchildID>C2</LAchildID>\n");
}

static void test_the_order_of_elements_does_not_matter(void **state)
{
	(void)state;
	expect(IN_CHILD("<CINdetails><ReferralNFA>0</ReferralNFA><CINreferralDate>2025-05-01</CINreferralDate></CINdetails>"),
		CHILD_ROWS "CINdetails|2025-05-01|-|-|-|-|-|0\n");
}

static void test_entities_comments_and_cdata_are_read_as_xml_has_them(void **state)
{
	(void)state;
	expect(HEAD "<Child><!-- no --><ChildIdentifiers><LAchildID>C&#49;</LAchildID><UPN><![CDATA[A<]]>&amp;b</UPN></ChildIdentifiers></Child>" FOOT,
		"Child\nChildIdentifiers|C1|A<&b|-|-|-|-|-|-|-\n");
}

static void test_latin_1_that_says_so_is_read(void **state)
{
	(void)state;
	expect("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" IN_CHILD("<ChildCharacteristics><Ethnicity>\xe9</Ethnicity></ChildCharacteristics>"),
		CHILD_ROWS "ChildCharacteristics|\xc3\xa9\n");
}

static void test_what_is_no_census_is_refused_with_its_line(void **state)
{
	(void)state;
	refused("", 1, "empty or no XML");
	refused("LAchildID,UPN\n1,2\n", 1, "empty or no XML");
	refused("<Children>\n</Children>", 1, "begins with Children");
	refused(HEAD "\n\n<Child>", 4, "ends in the middle");
	refused(HEAD "\n<Child></Wrong></Child>" FOOT, 3, "no well-formed XML");
	refused(IN_CHILD("\n<ChildCharacteristics><Ethnicity>\xe9</Ethnicity></ChildCharacteristics>"), 3, "encoding");
	refused(IN_CHILD("&unknown;"), 2, "no well-formed XML");
}

static void test_a_document_type_is_refused_whatever_it_declares(void **state)
{
	(void)state;
	refused("<?xml version=\"1.0\"?>\n<!DOCTYPE Message>" HEAD FOOT, 2, "DOCTYPE");
	refused("<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">]>" HEAD "&lol2;" FOOT, 1, "DOCTYPE");
	refused("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" HEAD "&e;" FOOT, 1, "DOCTYPE");
	refused("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" HEAD FOOT, 1, "DOCTYPE");
}

static void many(struct out *o, const char *what, int n)
{
	for (int i = 0; i < n; i++)
		out_c(o, what);
}

static void refused_of(struct out *o, const char *words)
{
	out_c(o, "");
	assert_false(read_text(o->p, o->n));
	if (!text_has(reader.faults.at[0].message, text_of(words)))
		fail_msg("%.*s", TEXT_ARG(reader.faults.at[0].message));
	out_reset(o);
}

static void test_every_bound_is_kept(void **state)
{
	struct out o = out_make(1 << 24);

	(void)state;
	out_c(&o, HEAD "<Child>");
	many(&o, "<x>", 100000);
	refused_of(&o, "too deep");
	out_c(&o, HEAD "<Child><ChildIdentifiers><UPN>");
	many(&o, "0123456789", 500);
	refused_of(&o, "longer than");
	out_c(&o, HEAD "<Child ");
	for (int i = 0; i < 100; i++)
		out_f(&o, "a%d=\"1\" ", i);
	out_c(&o, "/>");
	refused_of(&o, "attributes");
	out_c(&o, HEAD "<Child>");
	many(&o, "<CINdetails/>", CIN_MOST_ROWS + 1);
	refused_of(&o, "no child has");
	out_c(&o, HEAD "<Child><x>");
	many(&o, "0123456789", 5000);
	out_c(&o, "</x></Child>");
	refused_of(&o, "too long to be kept");
	out_c(&o, HEAD "<Child><");
	many(&o, "n", 200);
	out_c(&o, "/>");
	refused_of(&o, "too long for any census");
	out_free(&o);
}

/* A thousand times the children, and the memory of one. */
static void test_memory_does_not_grow_with_the_file(void **state)
{
	struct out o = out_make(1 << 26);
	size_t after_one, kept;

	(void)state;
	out_c(&o, HEAD);
	many(&o, "<Child><ChildIdentifiers><LAchildID>C1</LAchildID></ChildIdentifiers><CINdetails/></Child>", 10);
	out_c(&o, FOOT);
	assert_true(read_text(o.p, o.n));
	after_one = arena_used(one);
	kept = arena_used(keep);
	out_reset(&o);
	out_c(&o, HEAD);
	many(&o, "<Child><ChildIdentifiers><LAchildID>C1</LAchildID></ChildIdentifiers><CINdetails/></Child>", 10000);
	out_c(&o, FOOT);
	assert_true(read_text(o.p, o.n));
	assert_int_equal(reader.children, 10000);
	assert_true(arena_used(one) <= after_one);
	assert_true(arena_used(keep) <= kept * 3);
	out_free(&o);
}

static void test_the_layout_holds_every_element_once_in_each_place(void **state)
{
	const struct cin_layout *l = cin_layout();

	(void)state;
	for (int i = 0; i < l->n; i++) {
		assert_ptr_equal(cin_element_in(l->element[i].within, l->element[i].name), &l->element[i]);
		assert_true(l->element[i].kind != CIN_LEAF || l->element[i].table);
		assert_true(l->element[i].kind == CIN_LEAF || l->element[i].kind == CIN_GROUP || l->element[i].table->element == &l->element[i]);
	}
	for (int t = 0; t < CIN_TABLES; t++)
		assert_true(l->table[t].element->kind != CIN_LIST || l->table[t].n == 1);
}

static int begin(void **state)
{
	(void)state;
	keep = arena_new(64 << 20);
	one = arena_new(64 << 20);
	told = out_make(1 << 26);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(keep);
	arena_free(one);
	out_free(&told);
	return 0;
}

#define reader_test(t) cmocka_unit_test_setup_teardown(t, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		reader_test(test_a_child_becomes_rows_in_the_files_order),
		reader_test(test_bite_1_reviews_with_one_date_each_or_many_in_one),
		reader_test(test_bite_2_empty_blocks_are_rows_without_a_value),
		reader_test(test_bite_3_text_between_elements_is_passed_over_and_noted),
		reader_test(test_bite_5_one_name_in_two_places_is_told_apart),
		reader_test(test_bite_8_case_of_names_matters_and_what_is_unknown_is_kept),
		reader_test(test_an_element_that_comes_twice_is_kept_beside_the_first),
		reader_test(test_the_order_of_elements_does_not_matter),
		reader_test(test_entities_comments_and_cdata_are_read_as_xml_has_them),
		reader_test(test_latin_1_that_says_so_is_read),
		reader_test(test_what_is_no_census_is_refused_with_its_line),
		reader_test(test_a_document_type_is_refused_whatever_it_declares),
		reader_test(test_every_bound_is_kept),
		reader_test(test_memory_does_not_grow_with_the_file),
		reader_test(test_the_layout_holds_every_element_once_in_each_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
