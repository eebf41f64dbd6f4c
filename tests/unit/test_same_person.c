/* Two records of one person: joined, they are one for every reader; separated, everything is as it was, with what was changed and written
 * meanwhile given to whom it belongs (issue 6). On both engines, over random rows of
 * every record about a person. */
#include "access/access.h"
#include "access/draft.h"
#include "base/out.h"
#include "people/person.h"
#include "people/same_person.h"
#include "record/due.h"
#include "town.h"

enum { PAIRS = 500, LOOKS_EVERY = 25 };

static void separate(struct town *w, int64_t link, const struct written_list *rows, const bool *is_others)
{
	struct fault f = { 0 };
	struct txn *x = fixture_begin(&w->x, "two people");
	if (!same_person_separate(x, link, rows, is_others, NONE, T("Twins"), &f))
		fail_msg("%s", f.sentence);
	fixture_end(&w->x, x);
}

/* Rows about or naming the number, but for what stays: its own identity, what was sent, and the links. */
static int rows_left(struct town *w, int64_t person)
{
	int n = 0;
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		struct rows r;
		if (t->scope != SCOPE_CASE || t == &record_person_identity || t == &record_return_row || t == &record_person_link || t == &record_private_fostering || t == &record_sgo_assessment)
			continue;
		db_query(w->x.db, &r, t->sql_about, DBI(person));
		while (db_next(&r))
			n++;
	}
	return n;
}

static void test_joined_then_separated_the_export_is_what_it_was_for_500_random_pairs(void **state)
{
	struct town w;
	town_open(&w, *state);
	struct arena *a = arena_new((size_t)512 << 20);
	struct text was = town_export(&w, w.x.arena);
	for (int i = 1; i <= times_here(PAIRS); i++) {
		int64_t lead, other;
		struct written_list none = { 0 };
		town_pair(&w, &lead, &other);
		int64_t link = town_join(&w, lead, other);
		assert_int_equal(person_leads_to(w.x.db, other), lead);
		if (i % LOOKS_EVERY == 0)
			assert_false(text_eq(was, town_export(&w, a)));
		separate(&w, link, &none, NULL);
		assert_int_equal(person_leads_to(w.x.db, other), NONE);
		if (i % LOOKS_EVERY == 0)
			same_text(was, town_export(&w, a));
		arena_reset(a);
	}
	town_proved(&w);
	arena_free(a);
	fixture_close(&w.x);
}

static void test_joined_nothing_stands_under_the_other_number_and_all_under_the_first(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead, other;
	town_pair(&w, &lead, &other);
	int between = 0;
	bool is_own_relative = false;
	struct record_list all = record_list_n(w.x.db, &record_relationship, record_relationship.sql_all, NULL, 0, w.x.arena);
	for (int i = 0; i < all.n; i++) {
		const struct relationship *r = record_at(&all, i);
		between += (r->r.person_id == lead && r->other_person_id == other) || (r->r.person_id == other && r->other_person_id == lead);
		is_own_relative |= r->other_person_id == r->r.person_id;
	}
	town_join(&w, lead, other);
	/* But for what related the two to one another: nobody is their own relative. */
	struct record_list own = record_list(w.x.db, &record_relationship, record_relationship.sql_by_person, w.x.arena, DBI(lead));
	for (int i = 0; i < own.n; i++) {
		int64_t relative = ((struct relationship *)record_at(&own, i))->other_person_id;
		assert_true(relative != other && (relative != lead || is_own_relative));
	}
	assert_int_equal(rows_left(&w, other), between);
	fixture_close(&w.x);
}

/* ---- What is changed and written meanwhile ---- */

static int64_t one_row(struct town *w, const struct record_type *t, int64_t person)
{
	struct record_list l = record_list(w->x.db, t, t->sql_by_person, w->x.arena, DBI(person));
	assert_true(l.n > 0);
	return ((struct record *)record_at(&l, 0))->id;
}

static void test_what_is_changed_meanwhile_stays_changed_and_goes_with_its_row(void **state)
{
	struct town w;
	town_open(&w, *state);
	struct txn *x = fixture_begin(&w.x, "a disability");
	int64_t row = town_row(&w, x, &record_disability, w.person[1]);
	fixture_end(&w.x, x);
	int64_t link = town_join(&w, w.person[0], w.person[1]);
	struct disability d;
	assert_true(record_load(w.x.db, &record_disability, row, &d, w.x.arena));
	assert_int_equal(d.r.person_id, w.person[0]);
	d.starts_on = DATE(2026, 2, 3);
	fixture_save(&w.x, &record_disability, &d);
	separate(&w, link, &(struct written_list){ 0 }, NULL);
	assert_true(record_load(w.x.db, &record_disability, row, &d, w.x.arena));
	assert_int_equal(d.r.person_id, w.person[1]);
	assert_int_equal(d.starts_on.ymd, DATE(2026, 2, 3).ymd);
	fixture_close(&w.x);
}

static void test_what_is_written_meanwhile_is_given_to_whom_a_person_says_and_what_hangs_from_it_follows(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead = w.person[2], other = w.person[3], link = town_join(&w, lead, other);
	struct txn *x = fixture_begin(&w.x, "meanwhile");
	int64_t first = town_row(&w, x, &record_referral, lead), second = town_row(&w, x, &record_referral, lead);
	struct assessment s;
	s.r = (struct record){ 0 };
	fixture_fill(&w.x, &record_assessment, &s);
	s.r.person_id = lead;
	s.referral_id = second;
	assert_int_equal(record_save(x, &record_assessment, &s), SAVED);
	fixture_end(&w.x, x);
	struct written_list rows = same_person_written(w.x.db, link, w.x.arena);
	assert_int_equal(rows.n, 2);                     /* the assessment hangs from its referral and is not asked about */
	assert_int_equal(rows.at[0].id, first);
	separate(&w, link, &rows, (const bool[]){ false, true });
	struct referral r;
	assert_true(record_load(w.x.db, &record_referral, first, &r, w.x.arena));
	assert_int_equal(r.r.person_id, lead);
	assert_true(record_load(w.x.db, &record_referral, second, &r, w.x.arena));
	assert_int_equal(r.r.person_id, other);
	assert_true(record_load(w.x.db, &record_assessment, s.r.id, &s, w.x.arena));
	assert_int_equal(s.r.person_id, other);
	town_proved(&w);
	fixture_close(&w.x);
}

static int64_t person_of(struct town *w, const struct record_type *t, int64_t id)
{
	struct record *rec = arena_alloc(w->x.arena, t->size);
	assert_true(record_load(w->x.db, t, id, rec, w->x.arena));
	return rec->person_id;
}

static int64_t hang(struct town *w, struct txn *x, int64_t lead, const struct record_type *t, int64_t row)
{
	struct significant_event e;
	record_clear(&record_significant_event, &e);
	fixture_fill(&w->x, &record_significant_event, &e);
	e.r = (struct record){ .person_id = lead, .council_id = w->x.council };
	e.event_record = text_of(t->name);
	e.event_row = row;
	assert_int_equal(record_save(x, &record_significant_event, &e), SAVED);
	return e.r.id;
}

static int64_t put_off(struct town *w, struct txn *x, int64_t lead, const struct record_type *t, int64_t row)
{
	struct clock_change c;
	record_clear(&record_clock_change, &c);
	fixture_fill(&w->x, &record_clock_change, &c);
	c.r = (struct record){ .person_id = lead, .council_id = w->x.council };
	c.record_name = text_of(t->name);
	c.row_id = row;
	assert_int_equal(record_save(x, &record_clock_change, &c), SAVED);
	return c.r.id;
}

/* Visits stand behind both among the types; one was the other’s before they were joined. */
static void test_what_was_found_of_an_event_meanwhile_goes_where_the_event_goes(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead = w.person[2], other = w.person[3];
	struct txn *x = fixture_begin(&w.x, "before");
	int64_t visit = town_row(&w, x, &record_visit, other);
	fixture_end(&w.x, x);
	int64_t link = town_join(&w, lead, other);
	x = fixture_begin(&w.x, "meanwhile");
	int64_t first = town_row(&w, x, &record_visit, lead), second = town_row(&w, x, &record_visit, lead);
	int64_t kept = hang(&w, x, lead, &record_visit, first), goes = hang(&w, x, lead, &record_visit, second), back = hang(&w, x, lead, &record_visit, visit);
	int64_t change = put_off(&w, x, lead, &record_visit, second);
	fixture_end(&w.x, x);
	struct written_list rows = same_person_written(w.x.db, link, w.x.arena);
	assert_int_equal(rows.n, 2);                     /* the visits alone are asked about */
	separate(&w, link, &rows, (const bool[]){ false, true });
	assert_int_equal(person_of(&w, &record_visit, second), other);
	assert_int_equal(person_of(&w, &record_significant_event, kept), lead);
	assert_int_equal(person_of(&w, &record_significant_event, goes), other);
	assert_int_equal(person_of(&w, &record_significant_event, back), other);
	assert_int_equal(person_of(&w, &record_clock_change, change), other);
	town_proved(&w);
	fixture_close(&w.x);
}

/* ---- Three weeks of work on 100 joined records ---- */

/* What stood stands, line for line; how many lines are new. */
static size_t added(struct text was, struct text is, struct arena *a)
{
	struct lines x = lines_of(was, a), y = lines_of(is, a);
	size_t i = 0, n = 0;
	for (size_t k = 0; k < y.n; k++)
		if (i < x.n && text_eq(x.at[i], y.at[k]))
			i++;
		else
			n++;
	if (i < x.n)
		fail_msg("this was lost or changed: %.*s", TEXT_ARG(x.at[i]));
	return n;
}

enum { WORKED_ON = 100, WRITTEN_MOST = 12 };
static const struct record_type *const worked[] = { &record_case_note, &record_visit, &record_strategy_discussion, &record_conference, &record_referral, &record_return_row, &record_person_address };

/* Rows of the leading record, some hanging from rows of either; gives their number. */
static int work_meanwhile(struct town *w, int64_t lead, struct written_row *rows)
{
	struct txn *x = fixture_begin(&w->x, "three weeks");
	int n = 0;
	for (size_t i = 0; i < sizeof worked / sizeof *worked; i++) {
		const struct record_type *t = worked[i];
		const struct record_type *above = t->parent ? record_type_named(text_of(t->parent)) : NULL;
		struct record_list of = above && above->scope == SCOPE_CASE ? record_list(w->x.db, above, above->sql_by_person, w->x.arena, DBI(lead)) : (struct record_list){ 0 };
		struct record *rec = arena_alloc(w->x.arena, t->size);
		if (above && above->scope == SCOPE_CASE && !of.n)
			continue;
		rec->id = rec->txn = 0;
		fixture_fill(&w->x, t, rec);
		rec->person_id = lead;
		if (above && above->scope == SCOPE_CASE)
			*field_int(&t->fields[0], rec) = ((struct record *)record_at(&of, (int)fixture_random(&w->x, (uint32_t)of.n)))->id;
		assert_int_equal(record_save(x, t, rec), SAVED);
		rows[n++] = (struct written_row){ t, rec->id };
	}
	fixture_end(&w->x, x);
	return n;
}

static void test_of_100_records_worked_on_while_joined_each_row_goes_where_a_person_says_and_nothing_is_lost(void **state)
{
	struct town w;
	town_open(&w, *state);
	struct arena *a = arena_new((size_t)512 << 20);
	for (int i = 0; i < times_here(WORKED_ON); i++, arena_reset(a)) {
		int64_t lead, other;
		struct written_row rows[WRITTEN_MOST];
		town_pair(&w, &lead, &other);
		struct text was = town_export(&w, a);
		int64_t link = town_join(&w, lead, other);
		int n = work_meanwhile(&w, lead, rows);
		struct written_list asked = same_person_written(w.x.db, link, a);
		bool *is_others = ARRAY_IN(a, bool, asked.n + 1);
		for (size_t k = 0; k < asked.n; k++)
			is_others[k] = fixture_random(&w.x, 2);
		separate(&w, link, &asked, is_others);
		for (size_t k = 0; k < asked.n; k++)
			assert_int_equal(person_of(&w, asked.at[k].type, asked.at[k].id), is_others[k] ? other : lead);
		for (int k = 0; k < n; k++) {
			int64_t person = person_of(&w, rows[k].type, rows[k].id);
			assert_true(person == lead || (person == other && rows[k].type != &record_return_row));
		}
		/* Each of the rows is a line; kinds of rows and councils that a person had none of before may be lines too. */
		size_t more = added(was, town_export(&w, a), a);
		assert_true(more >= (size_t)n && more <= (size_t)(3 * n));
	}
	town_proved(&w);
	arena_free(a);
	fixture_close(&w.x);
}

static int64_t restrict_person(struct town *w, int64_t person, const char *level)
{
	struct restriction l;
	l.r = (struct record){ 0 };
	fixture_fill(&w->x, &record_restriction, &l);
	l.r.person_id = person;
	l.level = text_of(level);
	l.starts_on = DATE(2020, 1, 1);
	l.ends_on = NO_DATE;
	fixture_save(&w->x, &record_restriction, &l);
	return l.r.id;
}

static int rows_of(struct town *w, const struct record_type *t, int64_t person)
{
	return record_list(w->x.db, t, t->sql_by_person, w->x.arena, DBI(person)).n;
}

static void test_a_restriction_decided_meanwhile_holds_for_both_afterwards(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead = w.person[4], other = w.person[5];
	restrict_person(&w, other, "sensitive");
	int64_t link = town_join(&w, lead, other);
	assert_int_equal(rows_of(&w, &record_restriction, lead), 1);      /* the other's keeps people from the one record */
	restrict_person(&w, lead, "restricted");
	separate(&w, link, &(struct written_list){ 0 }, NULL);
	assert_int_equal(rows_of(&w, &record_restriction, lead), 1);
	assert_int_equal(rows_of(&w, &record_restriction, other), 2);
	fixture_close(&w.x);
}

static struct text why_not(struct town *w, int64_t lead, int64_t other)
{
	return same_person_hindrance(w->x.db, lead, other);
}

static void test_s5_6_a_sealed_record_is_joined_to_no_other_and_joined_records_are_not_joined_twice(void **state)
{
	struct town w;
	town_open(&w, *state);
	assert_true(text_none(why_not(&w, w.person[6], w.person[7])));
	restrict_person(&w, w.person[6], "sealed");
	assert_false(text_none(why_not(&w, w.person[6], w.person[7])));
	assert_false(text_none(why_not(&w, w.person[7], w.person[6])));
	assert_false(text_none(why_not(&w, w.person[7], w.person[7])));
	int64_t first = town_join(&w, w.person[8], w.person[9]);
	assert_false(text_none(why_not(&w, w.person[9], w.person[10])));
	/* What was joined last is separated first. */
	int64_t second = town_join(&w, w.person[10], w.person[8]);
	assert_int_equal(person_leads_to(w.x.db, w.person[9]), w.person[10]);
	assert_false(text_none(same_person_undo_hindrance(w.x.db, first, NONE, w.x.arena)));
	separate(&w, second, &(struct written_list){ 0 }, NULL);
	separate(&w, first, &(struct written_list){ 0 }, NULL);
	assert_int_equal(person_leads_to(w.x.db, w.person[9]), NONE);
	fixture_close(&w.x);
}

static void test_destroying_one_afterwards_leaves_what_is_the_others(void **state)
{
	struct town w;
	struct fault f = { 0 };
	town_open(&w, *state);
	struct txn *x = fixture_begin(&w.x, "a disability");
	int64_t row = town_row(&w, x, &record_disability, w.person[12]);
	fixture_end(&w.x, x);
	separate(&w, town_join(&w, w.person[11], w.person[12]), &(struct written_list){ 0 }, NULL);
	x = fixture_begin(&w.x, "destroy");
	if (!record_destroy(x, &record_person, w.person[11], T("rule"), T("authority"), &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	fixture_end(&w.x, x);
	struct disability d;
	assert_true(record_load(w.x.db, &record_disability, row, &d, w.x.arena));
	assert_int_equal(d.r.person_id, w.person[12]);
	/* And joined, both go together. */
	town_join(&w, w.person[13], w.person[12]);
	x = fixture_begin(&w.x, "destroy");
	if (!record_destroy(x, &record_person, w.person[13], T("rule"), T("authority"), &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	fixture_end(&w.x, x);
	assert_false(record_has_content(w.x.db, &record_disability, row));
	assert_false(record_has_content(w.x.db, &record_person, w.person[12]));
	town_proved(&w);
	fixture_close(&w.x);
}

static void test_the_identity_that_leads_is_filled_and_names_of_the_other_become_other_names(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead = town_person(&w), other = town_person(&w);
	struct txn *x = fixture_begin(&w.x, "who");
	struct person_identity i, j;
	record_clear(&record_person_identity, &i);
	i.r.person_id = lead, i.r.council_id = w.x.council, i.born_on = DATE(2015, 3, 4);
	record_clear(&record_person_identity, &j);
	j.r.person_id = other, j.r.council_id = w.x.council, j.born_on = DATE(2015, 4, 3), j.religion = T("None");
	struct person_name n, m;
	record_clear(&record_person_name, &n);
	n.r.person_id = lead, n.r.council_id = w.x.council, n.kind = T("legal"), n.given = T("Amelia"), n.family = T("Khan");
	record_clear(&record_person_name, &m);
	m.r.person_id = other, m.r.council_id = w.x.council, m.kind = T("legal"), m.given = T("Amilia"), m.family = T("Kahn");
	assert_true(record_save(x, &record_person_identity, &j) == SAVED && record_save(x, &record_person_identity, &i) == SAVED);
	assert_true(record_save(x, &record_person_name, &m) == SAVED && record_save(x, &record_person_name, &n) == SAVED);
	fixture_end(&w.x, x);
	int64_t link = town_join(&w, lead, other);
	assert_true(record_load(w.x.db, &record_person_identity, one_row(&w, &record_person_identity, lead), &i, w.x.arena));
	assert_int_equal(i.born_on.ymd, DATE(2015, 3, 4).ymd);
	assert_true(text_is(i.religion, "None"));
	struct person p;
	assert_true(record_load(w.x.db, &record_person, lead, &p, w.x.arena));
	assert_true(text_is(p.shown_name, "Amelia Khan"));
	assert_true(record_load(w.x.db, &record_person_name, m.r.id, &m, w.x.arena));
	assert_true(text_is(m.kind, "alias") && m.r.person_id == lead);
	separate(&w, link, &(struct written_list){ 0 }, NULL);
	assert_true(record_load(w.x.db, &record_person_identity, i.r.id, &i, w.x.arena));
	assert_true(text_none(i.religion));
	assert_true(record_load(w.x.db, &record_person_name, m.r.id, &m, w.x.arena));
	assert_true(text_is(m.kind, "legal") && m.r.person_id == other);
	fixture_close(&w.x);
}

static void test_a_name_that_is_changed_while_joined_heads_nobody_else_afterwards(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead = town_person(&w), other = town_person(&w);
	struct txn *x = fixture_begin(&w.x, "who");
	struct person_name n, m;
	record_clear(&record_person_name, &n);
	n.r.person_id = lead, n.r.council_id = w.x.council, n.kind = T("legal"), n.given = T("Amelia"), n.family = T("Khan");
	record_clear(&record_person_name, &m);
	m.r.person_id = other, m.r.council_id = w.x.council, m.kind = T("legal"), m.given = T("Amilia"), m.family = T("Kahn");
	assert_true(record_save(x, &record_person_name, &n) == SAVED && record_save(x, &record_person_name, &m) == SAVED);
	fixture_end(&w.x, x);
	int64_t link = town_join(&w, lead, other);
	/* What the other is called becomes what the one is called, as the page of names saves it. */
	struct fault f = { 0 };
	x = fixture_begin(&w.x, "names");
	assert_true(record_load(w.x.db, &record_person_name, m.r.id, &m, w.x.arena));
	m.kind = T("known_as");
	assert_true(record_save(x, &record_person_name, &m) == SAVED && person_name_saved(x, &record_person_name, &m, &f));
	fixture_end(&w.x, x);
	struct person p;
	assert_true(record_load(w.x.db, &record_person, lead, &p, w.x.arena) && text_is(p.shown_name, "Amilia Kahn"));
	separate(&w, link, &(struct written_list){ 0 }, NULL);
	assert_true(record_load(w.x.db, &record_person, lead, &p, w.x.arena) && text_is(p.shown_name, "Amelia Khan"));
	assert_true(record_load(w.x.db, &record_person, other, &p, w.x.arena) && text_is(p.shown_name, "Amilia Kahn"));
	fixture_close(&w.x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_joined_then_separated_the_export_is_what_it_was_for_500_random_pairs),
		store_test(test_joined_nothing_stands_under_the_other_number_and_all_under_the_first),
		store_test(test_what_is_changed_meanwhile_stays_changed_and_goes_with_its_row),
		store_test(test_what_is_written_meanwhile_is_given_to_whom_a_person_says_and_what_hangs_from_it_follows),
		store_test(test_of_100_records_worked_on_while_joined_each_row_goes_where_a_person_says_and_nothing_is_lost),
		store_test(test_what_was_found_of_an_event_meanwhile_goes_where_the_event_goes),
		store_test(test_a_restriction_decided_meanwhile_holds_for_both_afterwards),
		store_test(test_s5_6_a_sealed_record_is_joined_to_no_other_and_joined_records_are_not_joined_twice),
		store_test(test_destroying_one_afterwards_leaves_what_is_the_others),
		store_test(test_a_name_that_is_changed_while_joined_heads_nobody_else_afterwards),
		store_test(test_the_identity_that_leads_is_filled_and_names_of_the_other_become_other_names),
	};
	return run_on_each_engine(tests);
}
