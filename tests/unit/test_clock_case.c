/* From records to clocks: which rows start and stop each wired rule. The records are made in memory; no store is needed. */
#include "base/arena.h"
#include "expect.h"
#include "record/clock_case.h"
#include "records.h"

static struct arena *arena;
static struct record_list *lists;
static int64_t next_id;

static int begin(void **state)
{
	(void)state;
	arena = arena_new(64 << 20);
	lists = ARRAY_IN(arena, struct record_list, n_record_types);
	next_id = 0;
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* A new row of a type, kept in the person's lists; lists hold a few rows. */
static void *add(const struct record_type *t)
{
	enum { MOST = 12 };
	struct record_list *l = &lists[t->number];
	if (!l->at)
		*l = (struct record_list){ .type = t, .at = arena_alloc(arena, MOST * t->size) };
	assert_true(l->n < MOST);
	struct record *r = record_at(l, l->n++);
	record_clear(t, r);
	r->id = ++next_id;
	r->person_id = r->council_id = 1;
	return r;
}

static struct case_clocks all(void)
{
	struct case_clocks out = { 0 };
	case_clocks_of(&(struct case_records){ lists, NULL }, &out, arena);
	return out;
}

/* The n-th clock of a rule; NULL: it has no such. */
static const struct case_clock *clock_of(const char *id, const char *part, int nth)
{
	struct case_clocks l = all();
	for (size_t i = 0; i < l.n; i++) {
		const struct clock_rule *r = l.at[i].clock.rule;
		if (text_is(r->id, id) && (part ? text_is(r->part, part) : text_none(r->part)) && !nth--)
			return &l.at[i];
	}
	return NULL;
}

static void is_due(const struct case_clock *k, int y, int m, int d)
{
	assert_non_null(k);
	assert_int_equal(k->clock.due.day.ymd, DATE(y, m, d).ymd);
}

static enum clock_state state_on(const struct case_clock *k, int y, int m, int d)
{
	assert_non_null(k);
	return clock_state(&k->clock, moment_of_day(DATE(y, m, d)));
}

static struct visit *add_visit(const char *kind, struct date on, int seen)
{
	struct visit *v = add(&record_visit);
	v->kind = text_of(kind);
	v->held_on = on;
	v->seen = seen;
	return v;
}

static void test_FD07_runs_from_the_referral_and_stops_with_authorisation(void **state)
{
	(void)state;
	struct referral *r = add(&record_referral);
	r->referred_on = DATE(2026, 4, 2);
	struct assessment *a = add(&record_assessment);
	a->referral_id = r->r.id;
	a->started_on = DATE(2026, 4, 20);
	is_due(clock_of("FD07", "first", 0), 2026, 6, 10);
	assert_true(case_clock_is_open(clock_of("FD07", "first", 0)));
	a->authorised_on = DATE(2026, 6, 11);
	assert_int_equal(state_on(clock_of("FD07", "first", 0), 2026, 7, 1), CLOCK_LATE);
	a->authorised_on = DATE(2026, 6, 10);
	assert_int_equal(state_on(clock_of("FD07", "first", 0), 2026, 7, 1), CLOCK_IN_TIME);
	r->no_further_action = 1;
	assert_null(clock_of("FD07", "first", 0));
}

static void test_FD07_an_assessment_of_another_referral_stops_nothing(void **state)
{
	(void)state;
	struct referral *one = add(&record_referral), *two = add(&record_referral);
	one->referred_on = two->referred_on = DATE(2026, 4, 2);
	struct assessment *a = add(&record_assessment);
	a->referral_id = two->r.id;
	a->started_on = a->authorised_on = DATE(2026, 5, 1);
	int open = 0;
	for (int i = 0; i < 2; i++)
		open += case_clock_is_open(clock_of("FD07", "first", i));
	assert_int_equal(open, 1);
}

static void test_FD04_a_visit_that_did_not_see_the_child_stops_nothing(void **state)
{
	(void)state;
	struct strategy_discussion *s = add(&record_strategy_discussion);
	s->held_at = instant_of(DATE(2026, 3, 2), 10 * 60);
	s->starts_section47 = 1;
	struct visit *v = add_visit("assessment", DATE(2026, 3, 2), 0);
	v->held_at = instant_of(DATE(2026, 3, 2), 15 * 60);
	assert_true(case_clock_is_open(clock_of("FD04", "enquiry", 0)));
	v->seen = 1;
	assert_int_equal(state_on(clock_of("FD04", "enquiry", 0), 2026, 3, 9), CLOCK_IN_TIME);
	v->held_at = instant_of(DATE(2026, 3, 3), 10 * 60 + 1);
	assert_int_equal(state_on(clock_of("FD04", "enquiry", 0), 2026, 3, 9), CLOCK_LATE);
}

static void test_CP02_outlives_the_enquiry_and_is_not_asked_where_no_conference_is_needed(void **state)
{
	(void)state;
	struct section47_enquiry *s = add(&record_section47_enquiry);
	s->started_on = DATE(2026, 3, 30);
	is_due(clock_of("CP02", NULL, 0), 2026, 4, 22);
	s->ended_on = DATE(2026, 4, 10);
	s->protection_conference = 1;
	assert_true(case_clock_is_open(clock_of("CP02", NULL, 0)));
	struct conference *c = add(&record_conference);
	c->kind = T("initial");
	c->section47_enquiry_id = s->r.id;
	c->due_on = DATE(2026, 4, 22);
	assert_true(case_clock_is_open(clock_of("CP02", NULL, 0)));             /* planned, not held */
	c->held_on = DATE(2026, 4, 23);
	assert_int_equal(state_on(clock_of("CP02", NULL, 0), 2026, 5, 1), CLOCK_LATE);
	s->conference_not_required = 1;
	assert_null(clock_of("CP02", NULL, 0));
}

static void test_CP04_counts_back_from_the_conference_that_is_planned_and_then_held(void **state)
{
	(void)state;
	struct conference *c = add(&record_conference);
	c->kind = T("initial");
	c->due_on = DATE(2026, 4, 8);
	is_due(clock_of("CP04", "initial", 0), 2026, 4, 1);
	c->held_on = DATE(2026, 4, 9);
	c->report_shared_on = DATE(2026, 4, 2);
	is_due(clock_of("CP04", "initial", 0), 2026, 4, 2);
	assert_int_equal(state_on(clock_of("CP04", "initial", 0), 2026, 5, 1), CLOCK_IN_TIME);
}

static struct cp_plan *add_plan(struct date from)
{
	struct cp_plan *p = add(&record_cp_plan);
	p->started_on = from;
	return p;
}

static struct core_group *add_core_group(const struct cp_plan *p, struct date on, bool is_whole)
{
	struct core_group *g = add(&record_core_group);
	g->cp_plan_id = p->r.id;
	g->held_on = on;
	g->parents_invited = 1;
	g->other_agency_present = is_whole;
	return g;
}

static void test_CP06_CP07_only_a_core_group_with_another_agency_and_the_parents_counts(void **state)
{
	(void)state;
	struct cp_plan *p = add_plan(DATE(2026, 3, 2));
	is_due(clock_of("CP06", NULL, 0), 2026, 3, 16);
	struct core_group *g = add_core_group(p, DATE(2026, 3, 10), false);
	assert_true(case_clock_is_open(clock_of("CP06", NULL, 0)));
	assert_null(clock_of("CP07", NULL, 0));
	g->other_agency_present = 1;
	assert_int_equal(state_on(clock_of("CP06", NULL, 0), 2026, 4, 1), CLOCK_IN_TIME);
	is_due(clock_of("CP07", NULL, 0), 2026, 4, 21);
	add_core_group(p, DATE(2026, 4, 22), true);
	assert_int_equal(state_on(clock_of("CP07", NULL, 0), 2026, 5, 1), CLOCK_LATE);
	is_due(clock_of("CP07", NULL, 1), 2026, 6, 3);
	g->is_quorate = 0;
	assert_int_equal(state_on(clock_of("CP06", NULL, 0), 2026, 5, 1), CLOCK_LATE);
}

static void test_CP08_CP09_first_review_in_three_months_then_every_six(void **state)
{
	(void)state;
	struct cp_plan *p = add_plan(DATE(2026, 1, 5));
	is_due(clock_of("CP08", NULL, 0), 2026, 4, 5);
	struct conference *c = add(&record_conference);
	c->kind = T("review");
	c->cp_plan_id = p->r.id;
	c->held_on = DATE(2026, 4, 1);
	assert_int_equal(state_on(clock_of("CP08", NULL, 0), 2026, 5, 1), CLOCK_IN_TIME);
	is_due(clock_of("CP09", NULL, 0), 2026, 10, 1);
	p->ended_on = DATE(2026, 6, 1);
	assert_int_equal(state_on(clock_of("CP09", NULL, 0), 2026, 12, 1), CLOCK_NOT_REQUIRED);
}

static void test_CP10_each_gap_between_visits_at_which_the_child_was_seen(void **state)
{
	(void)state;
	add_plan(DATE(2026, 3, 2));
	add_visit("child_protection", DATE(2026, 3, 9), 1);
	add_visit("child_protection", DATE(2026, 3, 20), 0);
	add_visit("child_protection", DATE(2026, 3, 24), 1);
	assert_int_equal(state_on(clock_of("CP10", NULL, 0), 2026, 4, 1), CLOCK_IN_TIME);
	assert_int_equal(state_on(clock_of("CP10", NULL, 1), 2026, 4, 1), CLOCK_LATE);
	is_due(clock_of("CP10", NULL, 2), 2026, 4, 9);
	assert_null(clock_of("CP10", NULL, 3));
}

static struct placement *add_placement(const char *type, struct date from, struct date to)
{
	struct placement *p = add(&record_placement);
	p->place_type = text_of(type);
	p->started_on = from;
	p->ended_on = to;
	return p;
}

static void test_LA05_LA06_every_new_placement_starts_again_with_seven_days(void **state)
{
	(void)state;
	add_placement("U6", DATE(2026, 1, 5), DATE(2026, 3, 2));
	add_placement("U6", DATE(2026, 3, 2), NO_DATE);
	add_visit("looked_after", DATE(2026, 1, 10), 1);
	add_visit("looked_after", DATE(2026, 2, 10), 1);
	is_due(clock_of("LA05", NULL, 0), 2026, 3, 9);
	assert_true(case_clock_is_open(clock_of("LA05", NULL, 0)));
	assert_int_equal(state_on(clock_of("LA05", NULL, 1), 2026, 4, 1), CLOCK_IN_TIME);
	assert_int_equal(state_on(clock_of("LA06", NULL, 0), 2026, 4, 1), CLOCK_IN_TIME);
	assert_int_equal(state_on(clock_of("LA06", NULL, 1), 2026, 4, 1), CLOCK_NOT_REQUIRED);
}

static void test_LA07_after_a_year_three_months_only_where_the_placement_is_to_last(void **state)
{
	(void)state;
	struct placement *p = add_placement("U4", DATE(2025, 1, 6), NO_DATE);
	add_visit("looked_after", DATE(2026, 2, 2), 1);
	is_due(clock_of("LA07", NULL, 0), 2026, 5, 2);
	p->place_type = T("U6");
	is_due(clock_of("LA07", NULL, 0), 2026, 3, 16);
	assert_null(clock_of("LA06", NULL, 0));
}

static void test_LA09_drives_over_LA06_while_at_home_under_an_interim_order(void **state)
{
	(void)state;
	add_placement("P1", DATE(2026, 3, 2), NO_DATE);
	struct legal_status *s = add(&record_legal_status);
	s->status = T("C1");
	s->started_on = DATE(2026, 3, 2);
	add_visit("looked_after", DATE(2026, 3, 5), 1);
	struct case_clocks l = all();
	case_clocks_keep_strictest(&l);
	int open = 0;
	for (size_t i = 0; i < l.n; i++)
		if (case_clock_is_open(&l.at[i]) && text_is(l.at[i].clock.rule->strictest_of, "looked-after visit")) {
			open++;
			assert_text(l.at[i].clock.rule->id, "LA09");
			assert_int_equal(l.at[i].clock.due.day.ymd, 20260312);
		}
	assert_int_equal(open, 1);
	struct review *r = add(&record_review);
	r->held_on = DATE(2026, 3, 4);
	is_due(clock_of("LA09", NULL, 1), 2026, 4, 2);
	s->ended_on = DATE(2026, 3, 5);
	assert_null(clock_of("LA09", NULL, 1));
}

static void test_LA12_LA13_LA14_follow_each_other_and_a_cancelled_review_does_not_count(void **state)
{
	(void)state;
	struct care_period *c = add(&record_care_period);
	c->started_on = DATE(2026, 4, 2);
	is_due(clock_of("LA12", NULL, 0), 2026, 5, 5);
	struct review *one = add(&record_review);
	one->held_on = DATE(2026, 4, 28);
	one->is_cancelled = 1;
	assert_true(case_clock_is_open(clock_of("LA12", NULL, 0)));
	one->is_cancelled = 0;
	assert_false(case_clock_is_open(clock_of("LA12", NULL, 0)));
	is_due(clock_of("LA13", NULL, 0), 2026, 7, 28);
	assert_null(clock_of("LA14", NULL, 0));
	struct review *two = add(&record_review);
	two->held_on = DATE(2026, 7, 29);
	assert_int_equal(state_on(clock_of("LA13", NULL, 0), 2026, 8, 1), CLOCK_LATE);
	is_due(clock_of("LA14", NULL, 0), 2027, 1, 29);
	c->ended_on = DATE(2026, 9, 1);
	assert_false(case_clock_is_open(clock_of("LA14", NULL, 0)));
}

static void test_LA12_does_not_run_for_short_breaks(void **state)
{
	(void)state;
	struct care_period *c = add(&record_care_period);
	c->started_on = DATE(2026, 4, 2);
	struct legal_status *s = add(&record_legal_status);
	s->status = T("V4");
	s->started_on = DATE(2026, 4, 2);
	assert_null(clock_of("LA12", NULL, 0));
}

static void test_LA01_a_plan_made_before_the_child_came_is_in_time(void **state)
{
	(void)state;
	struct care_period *c = add(&record_care_period);
	c->started_on = DATE(2026, 4, 2);
	struct care_plan *p = add(&record_care_plan);
	p->started_on = DATE(2026, 3, 20);
	assert_int_equal(state_on(clock_of("LA01", NULL, 0), 2026, 6, 1), CLOCK_IN_TIME);
	p->ended_on = DATE(2026, 3, 25);
	assert_true(case_clock_is_open(clock_of("LA01", NULL, 0)));
}

static void test_LA20_by_age_on_the_earlier_due_date(void **state)
{
	(void)state;
	struct person_identity *i = add(&record_person_identity);
	i->born_on = DATE(2021, 7, 1);
	struct care_period *c = add(&record_care_period);
	c->started_on = DATE(2026, 1, 5);
	struct health_event *h = add(&record_health_event);
	h->kind = T("initial_assessment");
	h->held_on = DATE(2026, 2, 1);
	is_due(clock_of("LA20", NULL, 0), 2027, 2, 1);
	i->born_on = DATE(2022, 7, 1);
	is_due(clock_of("LA20", NULL, 0), 2026, 8, 1);
	h->status = T("planned");
	assert_null(clock_of("LA20", NULL, 0));
}

static void test_MI01_each_episode_has_its_own_interview(void **state)
{
	(void)state;
	struct missing_episode *one = add(&record_missing_episode), *two = add(&record_missing_episode);
	one->started_on = DATE(2026, 3, 1), one->ended_on = DATE(2026, 3, 2);
	two->started_on = DATE(2026, 3, 3), two->ended_on = DATE(2026, 3, 3);
	struct return_interview *i = add(&record_return_interview);
	i->missing_episode_id = two->r.id;
	i->offered_on = DATE(2026, 3, 4);
	int open = 0;
	for (int n = 0; n < 2; n++)
		open += case_clock_is_open(clock_of("MI01", "offered", n));
	assert_int_equal(open, 1);
	assert_int_equal(clock_of("MI01", "offered", 0)->row, two->r.id);
	assert_false(case_clock_is_open(clock_of("MI01", "offered", 0)));
}

static void test_CN07_six_weeks_in_the_first_year_then_twelve_and_only_seen_alone(void **state)
{
	(void)state;
	struct private_fostering *p = add(&record_private_fostering);
	p->notified_on = DATE(2025, 1, 6);
	struct visit *v = add_visit("private_fostering", DATE(2025, 2, 3), 1);
	is_due(clock_of("CN07", NULL, 0), 2025, 2, 17);
	assert_true(case_clock_is_open(clock_of("CN07", NULL, 0)));
	v->seen_alone = 1;
	is_due(clock_of("CN07", NULL, 1), 2025, 3, 17);
	v = add_visit("private_fostering", DATE(2026, 1, 6), 1);
	v->seen_alone = 1;
	is_due(clock_of("CN07", NULL, 2), 2026, 3, 31);
}

static void test_CL01_runs_from_the_sixteenth_birthday_of_a_child_who_is_looked_after_then(void **state)
{
	(void)state;
	struct person_identity *i = add(&record_person_identity);
	i->born_on = DATE(2010, 5, 31);
	assert_null(clock_of("CL01", NULL, 0));
	struct care_period *c = add(&record_care_period);
	c->started_on = DATE(2024, 1, 1);
	is_due(clock_of("CL01", NULL, 0), 2026, 8, 31);
	c->ended_on = DATE(2026, 5, 30);
	assert_null(clock_of("CL01", NULL, 0));
}

static void test_a_death_ends_every_clock(void **state)
{
	(void)state;
	struct care_period *c = add(&record_care_period);
	c->started_on = DATE(2026, 4, 2);
	assert_true(case_clock_is_open(clock_of("LA12", NULL, 0)));
	struct person_identity *i = add(&record_person_identity);
	i->died_on = DATE(2026, 4, 20);
	assert_false(case_clock_is_open(clock_of("LA12", NULL, 0)));
	assert_int_equal(state_on(clock_of("LA12", NULL, 0), 2026, 6, 1), CLOCK_NOT_REQUIRED);
}

#define case_test(test) cmocka_unit_test_setup_teardown(test, begin, end)
int main(void)
{
	struct fault f = { 0 };
	const struct CMUnitTest tests[] = {
		case_test(test_FD07_runs_from_the_referral_and_stops_with_authorisation),
		case_test(test_FD07_an_assessment_of_another_referral_stops_nothing),
		case_test(test_FD04_a_visit_that_did_not_see_the_child_stops_nothing),
		case_test(test_CP02_outlives_the_enquiry_and_is_not_asked_where_no_conference_is_needed),
		case_test(test_CP04_counts_back_from_the_conference_that_is_planned_and_then_held),
		case_test(test_CP06_CP07_only_a_core_group_with_another_agency_and_the_parents_counts),
		case_test(test_CP08_CP09_first_review_in_three_months_then_every_six),
		case_test(test_CP10_each_gap_between_visits_at_which_the_child_was_seen),
		case_test(test_LA05_LA06_every_new_placement_starts_again_with_seven_days),
		case_test(test_LA07_after_a_year_three_months_only_where_the_placement_is_to_last),
		case_test(test_LA09_drives_over_LA06_while_at_home_under_an_interim_order),
		case_test(test_LA12_LA13_LA14_follow_each_other_and_a_cancelled_review_does_not_count),
		case_test(test_LA12_does_not_run_for_short_breaks),
		case_test(test_LA01_a_plan_made_before_the_child_came_is_in_time),
		case_test(test_LA20_by_age_on_the_earlier_due_date),
		case_test(test_MI01_each_episode_has_its_own_interview),
		case_test(test_CN07_six_weeks_in_the_first_year_then_twelve_and_only_seen_alone),
		case_test(test_CL01_runs_from_the_sixteenth_birthday_of_a_child_who_is_looked_after_then),
		case_test(test_a_death_ends_every_clock),
	};
	if (!clock_rules_load(&f))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
