/* test_fixtures.c - every component against every example that upstream publishes in its npm package: same elements, same
 * attributes, same text, and nothing in ours for a parser to repair. What is left out stands in fixture_exclusions.csv by name
 * with its reason, and an entry there that is no longer needed fails too.
 *
 * A second test takes one character at a time out of the examples: the comparison must notice. */
#include "canonical.h"
#include "fixture_options.h"
#include "base/csv.h"
#include "base/die.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <ctype.h>

struct exclusion { struct text component, fixture; bool was_needed; };
static struct { struct exclusion at[32]; int n; } exclusions;

static struct text file_in(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	char *bytes = arena_alloc(a, 1 << 20);
	size_t n;

	assert_non_null(f);
	n = fread(bytes, 1, (1 << 20) - 1, f);
	fclose(f);
	return (struct text){ bytes, n };
}

static void read_exclusions(struct arena *a)
{
	struct csv c;

	csv_open(&c, file_in(a, FIXTURE_EXCLUSIONS));
	assert_true(csv_row(&c));
	while (csv_row(&c)) {
		assert_true(c.n == 3 && c.cell[2].n > 10 && exclusions.n < 32);
		exclusions.at[exclusions.n++] = (struct exclusion){ text_dup_in(a, c.cell[0]), text_dup_in(a, c.cell[1]), false };
	}
	assert_null(c.error);
	csv_close(&c);
}

static struct exclusion *excluded(const char *component, const char *fixture)
{
	for (int i = 0; i < exclusions.n; i++)
		if (text_is(exclusions.at[i].component, component) && text_is(exclusions.at[i].fixture, fixture))
			return &exclusions.at[i];
	return NULL;
}

static json_t *fixtures_of(const char *component, json_t **document)
{
	char path[512];

	snprintf(path, sizeof path, "%s/%s/fixtures.json", GOVUK_COMPONENTS, component);
	*document = json_load_file(path, 0, NULL);
	if (!*document)
		fail_msg("%s is not there: run npm ci", path);
	return json_object_get(*document, "fixtures");
}

static bool same_html(const char *ours, const char *theirs, bool say, const char *component, const char *name)
{
	unsigned our_errors, their_errors;
	char *a = html_canonical(ours, &our_errors), *b = html_canonical(theirs, &their_errors);
	bool same = !strcmp(a, b) && !our_errors;

	if (!same && say)
		printf("%s, %s: %u parse errors\n--- published\n%s--- ours\n%s\n", component, name, our_errors, b, a);
	free(a);
	free(b);
	return same;
}

static bool fixture_passes(const struct component *c, json_t *fixture, int *unbound)
{
	struct arena *a = arena_new(16 << 20);
	struct out o = out_make(1 << 20);
	const char *name = json_string_value(json_object_get(fixture, "name"));
	struct exclusion *skip = excluded(c->name, name);
	bool same;

	c->draw(&o, options_bind(a, c, json_object_get(fixture, "options"), unbound));
	out_put(&o, "", 1);
	same = same_html(o.p, json_string_value(json_object_get(fixture, "html")), !skip, c->name, name);
	if (skip && !same)
		skip->was_needed = true;
	out_free(&o);
	arena_free(a);
	return same || skip;
}

static void test_every_component_matches_every_published_example(void **state)
{
	struct arena *a = arena_new(16 << 20);
	int unbound = 0, passed = 0, total = 0;

	(void)state;
	read_exclusions(a);
	for (const struct component *c = components; c->name; c++) {
		json_t *document, *fixtures = fixtures_of(c->name, &document);
		int n = (int)json_array_size(fixtures), good = 0;

		for (int i = 0; i < n; i++)
			good += fixture_passes(c, json_array_get(fixtures, (size_t)i), &unbound);
		printf("%-22s %3d/%3d\n", c->name, good, n);
		passed += good;
		total += n;
		json_decref(document);
	}
	printf("%-22s %3d/%3d, %d options without a member, %d excluded\n", "all", passed, total, unbound, exclusions.n);
	assert_int_equal(passed, total);
	assert_int_equal(unbound, 0);
	for (int i = 0; i < exclusions.n; i++)
		assert_true(exclusions.at[i].was_needed);
	arena_free(a);
}

/* Takes out every `step`th character that is not a space; counts those that the comparison did not notice. */
static void mutate(const char *html, size_t step, long *tried, long *missed)
{
	size_t n = strlen(html);
	char *copy = calloc(1, n + 1);

	for (size_t at = step / 2; at < n; at += step) {
		if (isspace((unsigned char)html[at]))
			continue;
		memcpy(copy, html, at);
		memcpy(copy + at, html + at + 1, n - at);
		++*tried;
		*missed += same_html(copy, html, false, "", "");
	}
	free(copy);
}

static void test_the_comparison_notices_one_missing_character(void **state)
{
	long tried = 0, missed = 0;

	(void)state;
	for (const struct component *c = components; c->name; c++) {
		json_t *document, *fixtures = fixtures_of(c->name, &document);

		for (size_t i = 0; i < json_array_size(fixtures); i += 4)
			mutate(json_string_value(json_object_get(json_array_get(fixtures, i), "html")), 23, &tried, &missed);
		json_decref(document);
	}
	printf("%ld characters taken out one at a time, %ld not noticed: %.2f%% caught\n", tried, missed, 100.0 * (double)(tried - missed) / (double)tried);
	assert_true(tried > 1000);
	assert_true(missed * 200 < tried);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_component_matches_every_published_example),
		cmocka_unit_test(test_the_comparison_notices_one_missing_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
