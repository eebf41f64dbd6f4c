/* From the first call to a visit under a plan nothing is typed twice: every field that two forms of that way share, by its name, its words or its
 * codes, and every question of the assessment that has a source, is in asked_twice.csv: carried (written into the second record), prefilled
 * (the second form begins with it), each with the test that proves it, or another fact, with why. */
#include "expect.h"
#include "assessment/form.h"
#include "base/arena.h"
#include "base/csv.h"
#include "records.h"
#include <dirent.h>

static const char *const way[] = { "contact", "agency_check", "referral", "assessment", "assessment_factor", "strategy_discussion", "strategy_attendance", "strategy_action",
	"section47_enquiry", "enquiry_check", "safety_plan", "safety_plan_step", "conference", "conference_person", "conference_minute", "cp_plan", "cp_plan_category", "cin_plan",
	"plan_update", "plan_action", "contingency", "trigger_answer", "core_group", "core_group_member", "visit", "direct_work", "legal_gateway",
	"family_decision_meeting", "pre_proceedings", "pre_proceedings_meeting", "pre_proceedings_person", "pre_proceedings_extension" };
enum { ON_THE_WAY = sizeof way / sizeof *way, MOST_LINES = 200 };

struct line { struct text fields, how, words, test; };
static struct { struct line at[MOST_LINES]; int n; struct arena *arena; struct text tests; } list;

static struct text file_read(const char *path)
{
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	fseek(f, 0, SEEK_END);
	long n = ftell(f);
	rewind(f);
	char *bytes = arena_alloc(list.arena, (size_t)n + 1);
	assert_int_equal(fread(bytes, 1, (size_t)n, f), n);
	fclose(f);
	return (struct text){ bytes, (uint32_t)n };
}

static void lines_read(void)
{
	struct csv *c = calloc(1, sizeof *c);
	csv_open(c, file_read(ASKED_TWICE));
	assert_true(csv_row(c));
	while (csv_row(c)) {
		assert_in_range(list.n, 0, MOST_LINES - 1);
		assert_int_equal(c->n, 4);
		list.at[list.n++] = (struct line){ text_dup_in(list.arena, c->cell[0]), text_dup_in(list.arena, c->cell[1]), text_dup_in(list.arena, c->cell[2]), text_dup_in(list.arena, c->cell[3]) };
	}
	assert_null(c->error);
	csv_close(c);
	free(c);
}

static int list_open(void **state)
{
	(void)state;
	list.n = 0;
	list.arena = arena_new(16 << 20);
	lines_read();
	return 0;
}

static int list_close(void **state)
{
	(void)state;
	arena_free(list.arena);
	return 0;
}

static bool names(struct text fields, const char *wanted)
{
	while (!text_blank(fields))
		if (text_is(text_cut(&fields, ' '), wanted))
			return true;
	return false;
}

static bool is_said(const char *one, const char *other)
{
	for (int i = 0; i < list.n; i++)
		if (names(list.at[i].fields, one) && names(list.at[i].fields, other))
			return true;
	return false;
}

/* Labels of all forms mean the same by the same words, whatever the first letter. */
static bool is_alike(const struct field *a, const struct field *b)
{
	return !strcmp(a->name, b->name) || !strcasecmp(a->label, b->label) || (a->type == F_CODE && b->type == F_CODE && !strcmp(a->codes, b->codes));
}

static int lacking_between(const struct record_type *s, const struct record_type *t)
{
	int lacking = 0;
	for (int i = 0; i < s->n_fields; i++)
		for (int k = 0; k < t->n_fields; k++) {
			const struct field *a = &s->fields[i], *b = &t->fields[k];
			const char *one = text_c_in(list.arena, textf_in(list.arena, "%s.%s", s->name, a->name)), *other = text_c_in(list.arena, textf_in(list.arena, "%s.%s", t->name, b->name));
			if (!is_alike(a, b) || (s->parent && i == 0) || (t->parent && k == 0) || is_said(one, other))
				continue;
			print_error("%s and %s are asked in two forms: say in asked_twice.csv how the second has it from the first, or why it is another fact\n", one, other);
			lacking++;
		}
	return lacking;
}

static void test_every_field_of_two_forms_on_the_way_from_contact_to_visit_is_carried_prefilled_or_another_fact(void **state)
{
	int lacking = 0;
	(void)state;
	for (int i = 0; i < ON_THE_WAY; i++)
		for (int k = i + 1; k < ON_THE_WAY; k++) {
			const struct record_type *s = record_type_named(text_of(way[i])), *t = record_type_named(text_of(way[k]));
			assert_true(s && t);
			lacking += lacking_between(s, t);
		}
	assert_int_equal(lacking, 0);
}

static int lacking_of_question(const struct form_part *p, int i)
{
	const struct form_question *q = &p->questions[i];
	const char *question = text_c_in(list.arena, textf_in(list.arena, "assessment:%.*s", TEXT_ARG(q->name)));
	const struct record_type *from = q->column ? &record_assessment : q->fill_from;
	const struct field *source = q->column ? q->column : q->fill;
	if (!source || is_said(text_c_in(list.arena, textf_in(list.arena, "%s.%s", from->name, source->name)), question))
		return 0;
	print_error("%s is asked of what %s.%s holds: say so in asked_twice.csv\n", question, from->name, source->name);
	return 1;
}

static void test_every_question_of_the_assessment_that_has_a_source_is_listed(void **state)
{
	const struct assessment_form *f = assessment_form_on(DATE(2026, 3, 10));
	int lacking = 0;
	(void)state;
	for (int i = 0; i < f->n; i++)
		for (int k = 0; k < f->parts[i].n; k++)
			lacking += lacking_of_question(&f->parts[i], k);
	assert_int_equal(lacking, 0);
}

/* ---- The list itself ---- */

static bool is_field(struct text name)
{
	struct text field = name, record = text_cut(&field, text_has(name, T(":")) ? ':' : '.');
	const struct record_type *t = record_type_named(record);
	return t && (text_has(name, T(":")) || record_field(t, text_c_in(list.arena, field)));
}

static bool is_test(struct text name)
{
	DIR *d = opendir(PAGE_TESTS);
	bool is_there = false;
	assert_non_null(d);
	for (struct dirent *e; !is_there && (e = readdir(d));)
		if (!strncmp(e->d_name, "test_", 5) && strcmp(e->d_name, "test_asked_twice.c") != 0)
			is_there = text_has(file_read(text_c_in(list.arena, textf_in(list.arena, PAGE_TESTS "/%s", e->d_name))), textf_in(list.arena, "_test(test_%.*s", TEXT_ARG(name)));
	closedir(d);
	return is_there;
}

static void is_in_order(const struct line *l)
{
	struct text fields = l->fields, tests = l->test;
	while (!text_blank(fields)) {
		struct text name = text_cut(&fields, ' ');
		if (!is_field(name))
			fail_msg("%.*s is no field and no question any more", TEXT_ARG(name));
	}
	assert_false(text_blank(l->words));
	if (!text_is(l->how, "other") && !text_is(l->how, "carried") && !text_is(l->how, "prefilled"))
		fail_msg("%.*s: %.*s is none of carried, prefilled, other", TEXT_ARG(l->fields), TEXT_ARG(l->how));
	if (text_is(l->how, "other") != text_blank(l->test))
		fail_msg("%.*s: what is carried or prefilled names the test that proves it, and what is another fact names none", TEXT_ARG(l->fields));
	while (!text_blank(tests)) {
		struct text name = text_cut(&tests, ' ');
		if (!is_test(name))
			fail_msg("%.*s: no test of pages begins with test_%.*s and is run", TEXT_ARG(l->fields), TEXT_ARG(name));
	}
}

static void test_what_is_said_to_be_carried_or_prefilled_has_a_test_that_is_run(void **state)
{
	(void)state;
	assert_true(list.n > 0);
	for (int i = 0; i < list.n; i++)
		is_in_order(&list.at[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_field_of_two_forms_on_the_way_from_contact_to_visit_is_carried_prefilled_or_another_fact, list_open, list_close),
		cmocka_unit_test_setup_teardown(test_every_question_of_the_assessment_that_has_a_source_is_listed, list_open, list_close),
		cmocka_unit_test_setup_teardown(test_what_is_said_to_be_carried_or_prefilled_has_a_test_that_is_run, list_open, list_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
