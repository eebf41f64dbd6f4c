/* test_fixtures.c - every component against every example: upstream's, published in its npm package, and our own, which stand in
 * src/web/gallery/fixtures. Same elements, same attributes, same text, and nothing in ours for a parser to repair. What is left out of
 * upstream's stands in fixture_exclusions.csv by name with its reason, and an entry there that is no longer needed fails too.
 * KITH_GOLDEN=write writes what is drawn now into our own examples, to be looked at before it is kept.
 *
 * A second test changes what we draw, one character at a time, and compares again: the rate that is noticed is printed, and what is not
 * noticed is printed. */
#include "canonical.h"
#include "base/csv.h"
#include "base/die.h"
#include "web/gallery/fixture.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <ctype.h>

/* Of the characters of each example, every so many are changed: all of them with -DCHANGE_STEP=1. */
#ifndef CHANGE_STEP
#define CHANGE_STEP 97
#endif

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

static void path_of(const struct component *c, char path[512])
{
	if (c->group == COMPONENT_GOVUK)
		snprintf(path, 512, "%s/%s/fixtures.json", GOVUK_COMPONENTS, c->name);
	else
		snprintf(path, 512, "%s/%s.json", OWN_FIXTURES, c->name);
}

static json_t *fixtures_of(const struct component *c, json_t **document)
{
	char path[512];

	path_of(c, path);
	*document = json_load_file(path, 0, NULL);
	if (!*document)
		fail_msg("%s cannot be read as JSON; if it is upstream's, run npm ci", path);
	return json_object_get(*document, "fixtures");
}

static const char *string_of(json_t *fixture, const char *key)
{
	return json_string_value(json_object_get(fixture, key));
}

/* What we draw for an example, ended by NUL; to be freed with out_free. */
static struct out drawn(const struct component *c, json_t *fixture, struct unbound *unbound)
{
	struct arena *a = arena_new(16 << 20);
	struct out o = out_make(1 << 20);

	c->draw(&o, options_bind(a, c, json_object_get(fixture, "options"), unbound));
	assert_false(o.full);
	out_put(&o, "", 1);
	arena_free(a);
	return o;
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

static bool fixture_passes(const struct component *c, json_t *fixture, struct unbound *unbound)
{
	struct out o = drawn(c, fixture, unbound);
	const char *name = string_of(fixture, "name");
	struct exclusion *skip = excluded(c->name, name);
	bool same;

	if (c->group != COMPONENT_GOVUK && getenv("KITH_GOLDEN") && !strcmp(getenv("KITH_GOLDEN"), "write"))
		json_object_set_new(fixture, "html", json_string(o.p));
	same = same_html(o.p, string_of(fixture, "html"), !skip, c->name, name);
	if (skip && !same)
		skip->was_needed = true;
	out_free(&o);
	return same || skip;
}

static void keep_written(const struct component *c, json_t *document)
{
	char path[512];
	char *text;
	FILE *f;

	if (c->group == COMPONENT_GOVUK || !getenv("KITH_GOLDEN") || strcmp(getenv("KITH_GOLDEN"), "write") != 0)
		return;
	path_of(c, path);
	text = json_dumps(document, JSON_INDENT(2));
	f = fopen(path, "wb");
	assert_true(f && fprintf(f, "%s\n", text) > 0 && !fclose(f));
	free(text);
}

struct tally { int passed, total; };

static void compare_all(enum component_group group, struct tally *t, struct unbound *unbound)
{
	for (const struct component *c = components; c->name; c++) {
		json_t *document, *fixtures;
		int good = 0, n;

		if (c->group != group)
			continue;
		fixtures = fixtures_of(c, &document);
		n = (int)json_array_size(fixtures);
		assert_true(n > 0);
		for (int i = 0; i < n; i++)
			good += fixture_passes(c, json_array_get(fixtures, (size_t)i), unbound);
		printf("%-22s %3d/%3d\n", c->name, good, n);
		keep_written(c, document);
		t->passed += good;
		t->total += n;
		json_decref(document);
	}
}

static void test_every_component_matches_every_published_example(void **state)
{
	struct arena *a = arena_new(16 << 20);
	struct unbound unbound = { 0 };
	struct tally t = { 0 };

	(void)state;
	read_exclusions(a);
	compare_all(COMPONENT_GOVUK, &t, &unbound);
	printf("%-22s %3d/%3d, %d options without a member %s, %d excluded\n", "all of GOV.UK", t.passed, t.total, unbound.n, unbound.last, exclusions.n);
	assert_int_equal(t.passed, t.total);
	assert_int_equal(unbound.n, 0);
	for (int i = 0; i < exclusions.n; i++)
		assert_true(exclusions.at[i].was_needed);
	arena_free(a);
}

static void test_every_component_of_our_own_matches_its_examples(void **state)
{
	struct unbound unbound = { 0 };
	struct tally t = { 0 };

	(void)state;
	compare_all(COMPONENT_OWN, &t, &unbound);
	compare_all(COMPONENT_CHART, &t, &unbound);
	printf("%-22s %3d/%3d, %d options without a member %s\n", "all of our own", t.passed, t.total, unbound.n, unbound.last);
	assert_int_equal(t.passed, t.total);
	assert_int_equal(unbound.n, 0);
}

/* ---- One character changed ---- */

enum change { TAKEN_OUT, WRITTEN_TWICE, REPLACED, N_CHANGES };
static const char *const change_words[] = { "taken out", "written twice", "replaced by another" };
struct count { long tried, missed; };

/* A changed page; `at` is not a space. What replaces a character is another of its kind, so that a name stays a name. */
static void change_one(char *to, const char *html, size_t n, size_t at, enum change how)
{
	char other = isalpha((unsigned char)html[at]) ? (html[at] == 'q' ? 'j' : 'q') : isdigit((unsigned char)html[at]) ? (html[at] == '7' ? '3' : '7') : '~';

	memcpy(to, html, at);
	if (how == TAKEN_OUT) {
		memcpy(to + at, html + at + 1, n - at);
		return;
	}
	to[at] = how == REPLACED ? other : html[at];
	memcpy(to + at + 1, html + at + (how == REPLACED ? 1 : 0), n - at + (how == REPLACED ? 0 : 1));
}

static void say_missed(const char *component, const char *changed, size_t at, enum change how)
{
	size_t from = at > 24 ? at - 24 : 0;

	printf("  not noticed, %s: %s: ...%.50s...\n", change_words[how], component, changed + from);
}

static bool is_noticed(const char *changed, const char *want)
{
	unsigned errors;
	char *canonical = html_canonical(changed, &errors);
	bool same = !errors && !strcmp(canonical, want);

	free(canonical);
	return !same;
}

/* White space that says nothing may go unnoticed: beside a tag, where a block begins or ends, and beside more of itself. */
static bool says_nothing(const char *html, size_t at)
{
	char before = at ? html[at - 1] : '>', after = html[at + 1];

	return before == '>' || !after || after == '<' || isspace((unsigned char)before) || isspace((unsigned char)after);
}

static void change_space(const struct component *c, const char *ours, const char *want, size_t at, char *changed, struct count *spaces)
{
	change_one(changed, ours, strlen(ours), at, TAKEN_OUT);
	spaces->tried++;
	if (is_noticed(changed, want))
		return;
	spaces->missed++;
	if (!says_nothing(ours, at))
		fail_msg("%s: a space that says something was taken out and not noticed: %.60s", c->name, ours + (at > 30 ? at - 30 : 0));
}

/* Changes every so many characters; of white space it takes out one. */
static void change_all(const struct component *c, const char *ours, const char *want, struct count counts[N_CHANGES], struct count *spaces)
{
	size_t n = strlen(ours);
	char *changed = calloc(1, n + 2);

	for (size_t at = (size_t)(counts[0].tried + spaces->tried) % CHANGE_STEP; at < n; at += CHANGE_STEP) {
		if (isspace((unsigned char)ours[at])) {
			change_space(c, ours, want, at, changed, spaces);
			continue;
		}
		for (int how = 0; how < N_CHANGES; how++) {
			change_one(changed, ours, n, at, (enum change)how);
			counts[how].tried++;
			if (!is_noticed(changed, want)) {
				counts[how].missed++;
				say_missed(c->name, changed, at, (enum change)how);
			}
		}
	}
	free(changed);
}

static void test_one_changed_character_is_noticed(void **state)
{
	struct count counts[N_CHANGES] = { 0 }, spaces = { 0 }, all = { 0 };

	(void)state;
	for (const struct component *c = components; c->name; c++) {
		json_t *document, *fixtures = fixtures_of(c, &document);

		for (size_t i = 0; i < json_array_size(fixtures); i++) {
			struct unbound unbound = { 0 };
			unsigned errors;
			struct out o = drawn(c, json_array_get(fixtures, i), &unbound);
			char *want = html_canonical(string_of(json_array_get(fixtures, i), "html"), &errors);

			if (!excluded(c->name, string_of(json_array_get(fixtures, i), "name")))
				change_all(c, o.p, want, counts, &spaces);
			free(want);
			out_free(&o);
		}
		json_decref(document);
	}
	for (int how = 0; how < N_CHANGES; how++) {
		printf("%ld characters %s, %ld not noticed\n", counts[how].tried, change_words[how], counts[how].missed);
		all.tried += counts[how].tried;
		all.missed += counts[how].missed;
	}
	printf("%ld spaces taken out, %ld not noticed, all of which say nothing: they stand beside a tag or beside more of themselves\n", spaces.tried, spaces.missed);
	printf("%ld changes of one character that is not a space, %ld not noticed: %.3f%% caught\n", all.tried, all.missed, 100.0 * (double)(all.tried - all.missed) / (double)all.tried);
	assert_true(all.tried > 10000);
	assert_true(all.missed * 1000 < all.tried);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_component_matches_every_published_example),
		cmocka_unit_test(test_every_component_of_our_own_matches_its_examples),
		cmocka_unit_test(test_one_changed_character_is_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
