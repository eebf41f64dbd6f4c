/* test_record_form.c - the generic form, view and comparison, of every record there is: sound HTML, and what a browser sends back
 * unchanged changes nothing. */
#include "desk.h"
#include "record/codes.h"
#include "records.h"
#include "web/record_form.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static struct desk desk;

static int open_desk(void **state)
{
	(void)state;
	desk_open(&desk, false);
	return 0;
}

static int close_desk(void **state)
{
	(void)state;
	desk_close(&desk);
	return 0;
}

/* Awkward but readable values in every field; `shift` makes a second, different record. */
static void fill_field(const struct record_type *t, const struct field *f, void *rec, int shift)
{
	struct text awkward = T("A & \"b\" <i>'c'</i> Šmíd");
	const struct code_set *set = f->type == F_CODE ? code_set(f->codes) : NULL;

	(void)t;
	if (f->type == F_DATE)
		*field_date(f, rec) = DATE(2024, 2, 28 + shift);
	else if (f->type == F_PART_DATE)
		*field_date(f, rec) = shift ? DATE(2011, 5, 0) : DATE(2011, 0, 0);
	else if (f->type == F_CODE && set && set->n)
		*field_text(f, rec) = set->at[shift % set->n].value;
	else if (f->type == F_NOTES)
		*field_text(f, rec) = shift ? T("One\n\n  two & <three>") : T("One");
	else if (f->type == F_TEXT && !f->check)
		*field_text(f, rec) = f->hi >= 30 ? shift ? awkward : T("Plain") : shift ? T("<'&") : T("x");
	else if (f->type == F_FLAG)
		*field_int(f, rec) = shift;
	else if (f->type == F_INT)
		*field_int(f, rec) = f->lo + shift;
	else if (f->type == F_REF)
		*field_int(f, rec) = 5 + shift;
	else if (f->type == F_INSTANT)
		*field_int(f, rec) = shift ? INT64_C(1792999860000) : INT64_C(1782999900123);
}

static void *filled(const struct record_type *t, int shift)
{
	void *rec = arena_alloc(desk.rq.arena, t->size);

	record_clear(t, rec);
	((struct record *)rec)->id = 1;
	((struct record *)rec)->txn = 9;
	for (int i = 0; i < t->n_fields; i++)
		fill_field(t, &t->fields[i], rec, shift);
	return rec;
}

/* Every reference field offers three rows. */
static int choices_for(const struct record_type *t, struct ref_choices *c)
{
	static const struct gov_option rows[] = { { .text = T("Five"), .value = T("5") }, { .text = T("Six & <6>"), .value = T("6") } };
	int n = 0;

	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF)
			c[n++] = (struct ref_choices){ t->fields[i].name, rows, 2 };
	return n;
}

static void write_form(const struct record_type *t, const struct form_values *v, const struct problems *p)
{
	struct ref_choices c[64];

	record_errors(&desk.rq, t, p);
	form_open(&desk.rq, T("/save"), "kith-form");
	record_fields(&desk.rq, t, v, true, p, c, choices_for(t, c));
	form_close(&desk.rq);
}

/* The page as it stands is a form; sends it back as a browser would. */
static struct form_values send_form(const struct record_type *t)
{
	struct controls c = { 0 };

	controls_read(&c, desk_page(&desk), desk.rq.arena);
	desk.rq.form = c.at;
	desk.rq.n_form = (int)c.n;
	return form_of_post(&desk.rq, t);
}

static void fail_differences(const struct record_type *t, const void *a, const void *b)
{
	int which[128], n = record_diff(t, a, b, which);

	if (n)
		fail_msg("%s.%s came back different", t->name, t->fields[which[0]].name);
}

static void test_a_form_sent_back_untouched_changes_nothing(void **state)
{
	struct problems none = { 0 };

	(void)state;
	for (const struct record_type *const *t = record_types; *t; t++)
		for (int shift = 0; shift < 2; shift++) {
			desk_clean(&desk);
			void *stored = filled(*t, shift), *back = arena_copy(desk.rq.arena, stored, (*t)->size);
			struct form_values v = form_of_record(*t, stored, desk.rq.arena);

			write_form(*t, &v, &none);
			v = send_form(*t);
			form_read(*t, &v, true, back, &none, desk.rq.arena);
			if (none.n)
				fail_msg("%s: %.*s", (*t)->name, TEXT_ARG(none.at[0].message));
			fail_differences(*t, stored, back);
		}
}

static void test_an_empty_record_stays_empty(void **state)
{
	struct problems none = { 0 };

	(void)state;
	for (const struct record_type *const *t = record_types; *t; t++) {
		desk_clean(&desk);
		void *empty = arena_alloc(desk.rq.arena, (*t)->size), *back = arena_alloc(desk.rq.arena, (*t)->size);
		record_clear(*t, empty);
		record_clear(*t, back);
		struct form_values v = form_of_record(*t, empty, desk.rq.arena);

		write_form(*t, &v, &none);
		v = send_form(*t);
		form_read(*t, &v, true, back, &none, desk.rq.arena);
		assert_int_equal(none.n, 0);
		fail_differences(*t, empty, back);
	}
}

static void test_what_was_typed_is_kept_beside_its_problem(void **state)
{
	struct placement p;
	struct problems problems = { 0 };
	struct pair posted_pairs[] = { { T("started_on-day"), T("31") }, { T("started_on-month"), T("<Febuary>") }, { T("started_on-year"), T("2024") },
				       { T("place_type"), T("U1") } };

	(void)state;
	desk_clean(&desk);
	record_clear(&record_placement, &p);
	desk.rq.form = posted_pairs;
	desk.rq.n_form = 4;
	struct form_values v = form_of_post(&desk.rq, &record_placement);
	form_read(&record_placement, &v, true, &p, &problems, desk.rq.arena);
	assert_int_equal(problems.n, 1);
	write_form(&record_placement, &v, &problems);
	desk_page(&desk);
	assert_true(desk_says(&desk, "value=\"&lt;Febuary&gt;\""));
	assert_true(desk_says(&desk, "<a href=\"#started_on-day\">"));
	assert_true(desk_says(&desk, "id=\"started_on-error\""));
	assert_true(desk_says(&desk, "value=\"U1\" selected"));
	assert_true(date_none(p.started_on));
}

static void test_a_field_that_was_not_posted_keeps_its_value(void **state)
{
	struct placement p;
	struct problems problems = { 0 };

	(void)state;
	desk_clean(&desk);
	record_clear(&record_placement, &p);
	p.postcode = T("QX1 1AA");
	p.urn = T("SC123456");
	desk.rq.form = &(struct pair){ T("urn"), T("") };
	desk.rq.n_form = 1;
	struct form_values v = form_of_post(&desk.rq, &record_placement);
	form_read(&record_placement, &v, false, &p, &problems, desk.rq.arena);
	assert_true(text_is(p.postcode, "QX1 1AA"));
	assert_true(text_none(p.urn));
}

static void test_a_fixed_field_is_not_asked_again_nor_read(void **state)
{
	struct person p;
	struct problems none = { 0 };

	(void)state;
	desk_clean(&desk);
	record_clear(&record_person, &p);
	p.la_child_id = T("D1");
	struct form_values v = form_of_record(&record_person, &p, desk.rq.arena);
	record_fields(&desk.rq, &record_person, &v, false, &none, NULL, 0);
	assert_false(desk_says(&desk, "la_child_id"));
	desk.rq.form = &(struct pair){ T("la_child_id"), T("D2") };
	desk.rq.n_form = 1;
	v = form_of_post(&desk.rq, &record_person);
	form_read(&record_person, &v, false, &p, &none, desk.rq.arena);
	assert_true(text_is(p.la_child_id, "D1"));
}

static void test_a_warning_says_that_it_may_be_kept(void **state)
{
	struct problems p = { 0 };

	(void)state;
	desk_clean(&desk);
	problem_add(&p, desk.rq.arena, &record_placement.fields[1], T("This was long ago. Check it"));
	p.at[0].is_warning = true;
	record_errors(&desk.rq, &record_placement, &p);
	assert_true(desk_says(&desk, "save again and it will be kept"));
	assert_false(desk_says(&desk, "There is a problem"));
	desk_clean(&desk);
	record_errors(&desk.rq, &record_placement, &(struct problems){ 0 });
	assert_int_equal(desk.out.n, 0);
}

static void test_every_view_is_sound_and_says_what_is_not_recorded(void **state)
{
	(void)state;
	for (const struct record_type *const *t = record_types; *t; t++) {
		desk_clean(&desk);
		void *empty = arena_alloc(desk.rq.arena, (*t)->size);
		struct ref_choices c[64];
		int n = choices_for(*t, c);

		record_clear(*t, empty);
		record_view(&desk.rq, *t, empty, NULL, 0);
		assert_true(desk_says(&desk, "Not recorded"));
		record_view(&desk.rq, *t, filled(*t, 1), c, n);
		record_changes(&desk.rq, *t, filled(*t, 0), filled(*t, 1));
		record_changes(&desk.rq, *t, NULL, filled(*t, 1));
		desk_page(&desk);
		assert_false(desk_says(&desk, "<i>'"));
	}
}

static void test_a_view_leaves_out_links_it_cannot_name(void **state)
{
	struct involvement i;

	(void)state;
	desk_clean(&desk);
	record_clear(&record_involvement, &i);
	i.worker_id = 77;
	record_view(&desk.rq, &record_involvement, &i, NULL, 0);
	assert_false(desk_says(&desk, "77"));
	assert_false(desk_says(&desk, ">Worker<"));
}

static void test_the_same_record_twice_says_that_nothing_changed(void **state)
{
	(void)state;
	desk_clean(&desk);
	record_changes(&desk.rq, &record_placement, filled(&record_placement, 1), filled(&record_placement, 1));
	assert_true(desk_says(&desk, "Nothing that is shown here changed."));
}

/* Two people changed every field; `pick` says whose text is chosen for each. */
static void clash_comes_back(const struct record_type *t, const char *pick)
{
	void *theirs, *mine, *sent, *chosen;
	struct problems none = { 0 };

	desk_clean(&desk);
	theirs = filled(t, 0);
	mine = filled(t, 1);
	form_open(&desk.rq, T("/save"), "kith-form");
	record_clash(&desk.rq, t, theirs, mine);
	form_close(&desk.rq);
	struct form_values v = send_form(t);
	for (int i = 0; i < desk.rq.n_form; i++)
		if (text_starts(desk.rq.form[i].name, T("choose-"))) {
			assert_true(text_is(desk.rq.form[i].value, "theirs"));
			desk.rq.form[i].value = text_of(pick);
		}
	sent = arena_copy(desk.rq.arena, theirs, t->size);
	form_read(t, &v, true, sent, &none, desk.rq.arena);
	chosen = arena_alloc(desk.rq.arena, t->size);
	record_clash_read(&desk.rq, t, theirs, sent, chosen);
	fail_differences(t, chosen, strcmp(pick, "mine") ? theirs : sent);
	if (!strcmp(pick, "mine"))
		for (int i = 0; i < t->n_fields; i++)
			if (!field_is_parent(t, &t->fields[i]) && !field_same(&t->fields[i], mine, chosen))
				fail_msg("%s.%s: mine was lost", t->name, t->fields[i].name);
}

static void test_of_two_texts_the_chosen_one_stands(void **state)
{
	(void)state;
	for (const struct record_type *const *t = record_types; *t; t++) {
		clash_comes_back(*t, "mine");
		clash_comes_back(*t, "theirs");
	}
}

static void test_a_choice_keeps_the_version_that_was_posted(void **state)
{
	struct placement theirs, mine, chosen;

	(void)state;
	desk_clean(&desk);
	record_clear(&record_placement, &theirs);
	record_clear(&record_placement, &mine);
	theirs.r.txn = 12;
	mine.r.txn = 10;
	record_clash_read(&desk.rq, &record_placement, &theirs, &mine, &chosen);
	assert_int_equal(chosen.r.txn, 10);
}

static void test_a_code_no_longer_in_use_is_offered_with_its_year(void **state)
{
	struct problems none = { 0 };
	int retired = 0;

	(void)state;
	for (const struct record_type *const *t = record_types; *t; t++) {
		desk_clean(&desk);
		void *empty = arena_alloc(desk.rq.arena, (*t)->size);
		record_clear(*t, empty);
		struct form_values v = form_of_record(*t, empty, desk.rq.arena);

		write_form(*t, &v, &none);
		retired += desk_says(&desk, "(in use until ");
	}
	assert_true(retired > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_form_sent_back_untouched_changes_nothing),
		cmocka_unit_test(test_an_empty_record_stays_empty),
		cmocka_unit_test(test_what_was_typed_is_kept_beside_its_problem),
		cmocka_unit_test(test_a_field_that_was_not_posted_keeps_its_value),
		cmocka_unit_test(test_a_fixed_field_is_not_asked_again_nor_read),
		cmocka_unit_test(test_a_warning_says_that_it_may_be_kept),
		cmocka_unit_test(test_every_view_is_sound_and_says_what_is_not_recorded),
		cmocka_unit_test(test_a_view_leaves_out_links_it_cannot_name),
		cmocka_unit_test(test_the_same_record_twice_says_that_nothing_changed),
		cmocka_unit_test(test_of_two_texts_the_chosen_one_stands),
		cmocka_unit_test(test_a_choice_keeps_the_version_that_was_posted),
		cmocka_unit_test(test_a_code_no_longer_in_use_is_offered_with_its_year),
	};

	return cmocka_run_group_tests(tests, open_desk, close_desk);
}
