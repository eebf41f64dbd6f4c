/* Issue 3, the dictionary: every field that the SSDA903, the CIN census, Annex A, the standard safeguarding dataset and the workforce
 * census exchange is held by a field of a record, or schema/collections says why not; no name in schema/ means nothing; and the
 * lists are what was published. argv[1] is where the published lists are kept; without them that comparison is left out, and says so. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/out.h"
#include "expect.h"
#include "record/coverage.h"

static const char *shared;

static void test_every_exchanged_field_is_held_or_says_why_not(void **state)
{
	(void)state;
	int faults = 0;
	for (const struct collection *c = collections; c->name; c++) {
		const struct builtin_collection *b = collection_fields(c);
		for (int i = 0; i < b->n; i++) {
			const struct builtin_exchanged *e = &b->fields[i];
			struct holder at;
			bool is_held = collection_holders(c, e, &at, 1);
			if (is_held && e->why_not)
				print_error("%s: %s.%s is held by %s.%s and still says why it is not\n", c->name, e->table, e->field, at.type->name, at.field->name);
			else if (!is_held && !e->why_not)
				print_error("%s: no record holds %s.%s and nothing says why\n", c->name, e->table, e->field);
			faults += is_held == (e->why_not != NULL);
		}
	}
	assert_int_equal(faults, 0);
}

static bool means_something(const struct collection *c, struct text name)
{
	const struct builtin_collection *b = collection_fields(c);
	for (int i = 0; i < b->n; i++)
		if (collection_name_means(c, name, &b->fields[i]))
			return true;
	return false;
}

static int stale_names(const struct collection *c, const struct record_type *t, const struct field *f)
{
	int stale = 0;
	const char *names = collection_names(c, f);
	for (struct text rest = text_of(names), name; names && rest.n;) {
		name = text_cut(&rest, ',');
		if (means_something(c, name))
			continue;
		print_error("%s.%s is called %.*s in %s, and no such field is exchanged\n", t->name, f->name, TEXT_ARG(name), c->name);
		stale++;
	}
	return stale;
}

static void test_no_name_in_the_schema_means_nothing(void **state)
{
	(void)state;
	int stale = 0;
	for (const struct collection *c = collections; c->name; c++)
		for (int i = 0; i < n_record_types; i++)
			for (int k = 0; k < record_types[i]->n_fields; k++)
				stale += stale_names(c, record_types[i], &record_types[i]->fields[k]);
	assert_int_equal(stale, 0);
}

static void test_every_list_is_of_a_collection(void **state)
{
	(void)state;
	int n = 0;
	for (const struct collection *c = collections; c->name; c++, n++)
		assert_true(collection_fields(c)->n > 20);
	assert_int_equal(n, n_builtin_collections);
}

static void test_what_a_name_means(void **state)
{
	(void)state;
	const struct collection *s903 = collection_named(T("ssda903")), *ssd = collection_named(T("ssd"));
	const struct builtin_exchanged dob = { "Header", "DOB", NULL, NULL }, address = { "address", "addr_address_json", NULL, NULL };
	assert_true(collection_name_means(s903, T("DOB"), &dob));
	assert_true(collection_name_means(s903, T("Header.DOB"), &dob));
	assert_false(collection_name_means(s903, T("Reviews.DOB"), &dob));
	assert_false(collection_name_means(s903, T("DOB.DOB"), &dob));
	assert_false(collection_name_means(s903, T("Header.DOB.DOB"), &dob));
	assert_false(collection_name_means(s903, T("DO"), &dob));
	assert_false(collection_name_means(s903, T("MC_DOB"), &dob));
	assert_true(collection_name_means(ssd, T("addr_address_json.UPRN"), &address));
	assert_true(collection_name_means(ssd, T("address.addr_address_json.UPRN"), &address));
	assert_false(collection_name_means(ssd, T("addr_address_jsonUPRN"), &address));
	assert_null(collection_named(T("none")));
}

/* ---- The published lists ---- */

struct published {
	struct arena *a;
	struct text whole;
	struct csv csv;
};

static void published_open(struct published *p, const char *name)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", shared ? shared : "", name);
	FILE *f = shared ? fopen(path, "rb") : NULL;
	if (!f) {
		print_message("%s is not here: the comparison with the published list is left out\n", name);
		skip();
		return;
	}
	p->a = arena_new(8 << 20);
	char *text = arena_alloc(p->a, 1 << 20);
	size_t n = fread(text, 1, 1 << 20, f);
	fclose(f);
	p->whole = (struct text){ text, n };
	csv_open(&p->csv, p->whole);
}

/* A heading as a name: "Child's Category of Need" is childs_category_of_need. */
static struct text as_name(struct arena *a, struct text heading)
{
	struct out o = out_make(1000);
	bool gap = false;
	for (size_t i = 0; i < heading.n; i++) {
		unsigned char c = (unsigned char)heading.p[i];
		if (c == '\'' || c >= 0x80)
			continue;
		c |= c >= 'A' && c <= 'Z' ? 0x20 : 0;
		bool is_kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (is_kept && gap && o.n)
			out_lit(&o, "_");
		if (is_kept)
			out_raw(&o, (struct text){ (const char *)&c, 1 });
		gap = is_kept ? false : true;
	}
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return t;
}

static bool is_listed(const char *collection, struct text table, struct text field)
{
	const struct builtin_collection *b = collection_fields(collection_named(text_of(collection)));
	for (int i = 0; i < b->n; i++)
		if (text_is(table, b->fields[i].table) && text_is(field, b->fields[i].field))
			return true;
	return false;
}

/* Each row of the file is in our list, and there are as many. */
static void compare(const char *file, const char *collection, size_t table, size_t field, const char *prefix, bool is_heading)
{
	struct published p = { 0 };
	published_open(&p, file);
	int rows = 0;
	csv_row(&p.csv);
	while (csv_row(&p.csv)) {
		struct text t = p.csv.cell[table], f = p.csv.cell[field];
		if (text_starts(t, T("ssd_")))
			t = (struct text){ t.p + 4, t.n - 4 };
		t = textf_in(p.a, "%s%.*s", prefix, TEXT_ARG(t));
		f = is_heading ? as_name(p.a, f) : f;
		if (!is_listed(collection, t, f))
			fail_msg("schema/collections/%s.csv has no %.*s.%.*s", collection, TEXT_ARG(t), TEXT_ARG(f));
		rows++;
	}
	assert_int_equal(rows, collection_fields(collection_named(text_of(collection)))->n);
	arena_free(p.a);
}

static void test_the_903_list_is_as_published(void **state)
{
	(void)state;
	compare("returns/903/fields.csv", "ssda903", 0, 2, "", false);
}

static void test_the_annex_a_list_is_as_published(void **state)
{
	(void)state;
	compare("standards/annex_a_columns.csv", "annex_a", 0, 2, "L", true);
}

static void test_the_ssd_list_is_as_published(void **state)
{
	(void)state;
	compare("standards/ssd_tables.csv", "ssd", 0, 1, "", false);
}

static void test_the_workforce_list_is_as_published(void **state)
{
	(void)state;
	compare("standards/cswwf_fields.csv", "cswwf", 0, 2, "", false);
}

/* The census is published as a tree: each of our fields stands in it as an element, and each element is a field of ours or a
 * block of them. */
static bool is_block(struct text name)
{
	const struct builtin_collection *b = collection_fields(collection_named(T("cin")));
	static const char *const outer[] = { "Message", "Header", "Children", "Child", "Disabilities", "Reviews" };
	for (size_t i = 0; i < sizeof outer / sizeof *outer; i++)
		if (text_is(name, outer[i]))
			return true;
	for (int i = 0; i < b->n; i++)
		if (text_is(name, b->fields[i].table))
			return true;
	return false;
}

static bool is_cin_field(struct text name)
{
	const struct builtin_collection *b = collection_fields(collection_named(T("cin")));
	for (int i = 0; i < b->n; i++)
		if (text_is(name, b->fields[i].field))
			return true;
	return false;
}

static void test_the_cin_list_is_as_published(void **state)
{
	(void)state;
	struct published p = { 0 };
	published_open(&p, "returns/cin/schema.md");
	struct text rest = p.whole;
	int elements = 0;
	while (rest.n) {
		struct text line = text_cut(&rest, '\n');
		const char *branch = memmem(line.p, line.n, "\u2500 ", 4);
		if (!branch)
			continue;
		struct text name = { branch + 4, (size_t)(line.p + line.n - branch - 4) };
		name = text_cut(&name, ' ');
		if (!is_block(name) && !is_cin_field(name))
			fail_msg("schema/collections/cin.csv has no %.*s", TEXT_ARG(name));
		elements += is_cin_field(name);
	}
	assert_int_equal(elements, collection_fields(collection_named(T("cin")))->n);
	arena_free(p.a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_exchanged_field_is_held_or_says_why_not),
		cmocka_unit_test(test_no_name_in_the_schema_means_nothing),
		cmocka_unit_test(test_every_list_is_of_a_collection),
		cmocka_unit_test(test_what_a_name_means),
		cmocka_unit_test(test_the_903_list_is_as_published),
		cmocka_unit_test(test_the_annex_a_list_is_as_published),
		cmocka_unit_test(test_the_ssd_list_is_as_published),
		cmocka_unit_test(test_the_workforce_list_is_as_published),
		cmocka_unit_test(test_the_cin_list_is_as_published),
	};
	shared = argc > 1 ? argv[1] : NULL;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
