/* After a placement, legal status or period of care is saved, the episodes of care follow in the same transaction. */
#include "record_fixture.h"
#include "expect.h"
#include "care/saved.h"

struct care { struct fixture x; struct care_period period; };

static void about(struct care *c, void *rec)
{
	struct record *r = rec;
	r->person_id = c->x.person;
	r->council_id = c->x.council;
}

/* Saves and lets the episodes follow, as the pages do. */
static void save(struct care *c, const struct record_type *t, void *rec)
{
	struct fault f = { 0 };
	struct txn *x = fixture_begin(&c->x, "test");
	enum saved how = record_save(x, t, rec);
	assert_true(how == SAVED || how == SAVED_SAME);
	assert_true(care_saved(x, t, rec, &f));
	fixture_end(&c->x, x);
}

static void care_open(struct care *c, void **state)
{
	fixture_open(&c->x, *state);
	record_clear(&record_care_period, &c->period);
	about(c, &c->period);
	c->period.started_on = DATE(2024, 1, 10);
	save(c, &record_care_period, &c->period);
}

static struct legal_status add_status(struct care *c, const char *code, struct date from, struct date to)
{
	struct legal_status s;
	record_clear(&record_legal_status, &s);
	about(c, &s);
	s.care_period_id = c->period.r.id;
	s.status = text_of(code);
	s.started_on = from;
	s.ended_on = to;
	save(c, &record_legal_status, &s);
	return s;
}

static struct placement add_placement(struct care *c, const char *place, struct date from, struct date to)
{
	struct placement p;
	record_clear(&record_placement, &p);
	about(c, &p);
	p.care_period_id = c->period.r.id;
	p.place_type = text_of(place);
	p.started_on = from;
	p.ended_on = to;
	save(c, &record_placement, &p);
	return p;
}

static struct record_list episodes(struct care *c)
{
	return record_list(c->x.db, &record_care_episode, "SELECT " CARE_EPISODE_COLUMNS("e") " FROM care_episode e WHERE e.care_period_id = $1 ORDER BY e.started_on",
			   c->x.arena, DBI(c->period.r.id));
}

static void is_episode(const struct record_list *l, int i, struct date from, const char *why, struct date to, const char *ended)
{
	assert_true(i < l->n);
	const struct care_episode *e = record_at(l, i);
	assert_int_equal(e->started_on.ymd, from.ymd);
	assert_int_equal(e->ended_on.ymd, to.ymd);
	assert_text(e->start_reason, why);
	if (ended)
		assert_text(e->end_reason, ended);
	else
		assert_true(text_none(e->end_reason));
}

static void two_placements(struct care *c, struct placement p[2])
{
	add_status(c, "V2", DATE(2024, 1, 10), NO_DATE);
	p[0] = add_placement(c, "U6", DATE(2024, 1, 10), DATE(2024, 6, 1));
	p[1] = add_placement(c, "K2", DATE(2024, 6, 1), NO_DATE);
}

static void test_a_move_makes_a_new_episode(void **state)
{
	struct care c;
	struct placement p[2];
	care_open(&c, state);
	two_placements(&c, p);
	struct record_list l = episodes(&c);
	assert_int_equal(l.n, 2);
	is_episode(&l, 0, DATE(2024, 1, 10), "S", DATE(2024, 6, 1), "X1");
	is_episode(&l, 1, DATE(2024, 6, 1), "P", NO_DATE, NULL);
	fixture_close(&c.x);
}

static void test_an_order_on_the_day_of_a_move_is_one_episode_for_both(void **state)
{
	struct care c;
	care_open(&c, state);
	add_status(&c, "V2", DATE(2024, 1, 10), DATE(2024, 6, 1));
	add_placement(&c, "U6", DATE(2024, 1, 10), DATE(2024, 6, 1));
	add_status(&c, "C2", DATE(2024, 6, 1), NO_DATE);
	add_placement(&c, "K2", DATE(2024, 6, 1), NO_DATE);
	struct record_list l = episodes(&c);
	assert_int_equal(l.n, 2);
	is_episode(&l, 1, DATE(2024, 6, 1), "B", NO_DATE, NULL);
	fixture_close(&c.x);
}

static void test_a_corrected_date_moves_the_episodes_and_the_first_keeps_its_id(void **state)
{
	struct care c;
	struct placement p[2];
	care_open(&c, state);
	two_placements(&c, p);
	struct record_list before = episodes(&c);
	int64_t first = ((struct record *)record_at(&before, 0))->id;
	p[0].ended_on = p[1].started_on = DATE(2024, 5, 20);
	save(&c, &record_placement, &p[0]);
	save(&c, &record_placement, &p[1]);
	struct record_list l = episodes(&c);
	assert_int_equal(l.n, 2);
	is_episode(&l, 0, DATE(2024, 1, 10), "S", DATE(2024, 5, 20), "X1");
	is_episode(&l, 1, DATE(2024, 5, 20), "P", NO_DATE, NULL);
	assert_int_equal(((struct record *)record_at(&l, 0))->id, first);
	fixture_close(&c.x);
}

static void test_the_end_of_care_ends_the_last_episode_with_its_reason(void **state)
{
	struct care c;
	struct placement p[2];
	care_open(&c, state);
	two_placements(&c, p);
	c.period.ended_on = p[1].ended_on = DATE(2025, 2, 1);
	c.period.end_reason = T("E4A");
	save(&c, &record_placement, &p[1]);
	save(&c, &record_care_period, &c.period);
	struct record_list l = episodes(&c);
	is_episode(&l, l.n - 1, DATE(2024, 6, 1), "P", DATE(2025, 2, 1), "E4A");
	fixture_close(&c.x);
}

static void test_what_only_the_episode_knows_is_kept(void **state)
{
	struct care c;
	struct placement p[2];
	care_open(&c, state);
	two_placements(&c, p);
	struct record_list l = episodes(&c);
	struct care_episode *e = record_at(&l, 0);
	e->need = T("N5");
	e->home_postcode = T("ZT1 1CC");
	fixture_save(&c.x, &record_care_episode, e);
	p[1].place_type = T("U4");
	save(&c, &record_placement, &p[1]);
	l = episodes(&c);
	assert_text(((struct care_episode *)record_at(&l, 0))->need, "N5");
	assert_text(((struct care_episode *)record_at(&l, 0))->home_postcode, "ZT1 1CC");
	fixture_close(&c.x);
}

static void test_a_placement_entered_in_error_takes_its_episode_with_it(void **state)
{
	struct care c;
	struct placement p[2];
	struct fault f = { 0 };
	care_open(&c, state);
	two_placements(&c, p);
	struct txn *x = fixture_begin(&c.x, "entered in error");
	assert_int_equal(record_delete(x, &record_placement, p[1].r.id, p[1].r.txn), SAVED);
	assert_true(care_saved(x, &record_placement, &p[1], &f));
	fixture_end(&c.x, x);
	struct record_list l = episodes(&c);
	for (int i = 0; i < l.n; i++)
		assert_true(((struct care_episode *)record_at(&l, i))->placement_id != p[1].r.id);
	fixture_close(&c.x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_a_move_makes_a_new_episode),
		ready_test(test_an_order_on_the_day_of_a_move_is_one_episode_for_both),
		ready_test(test_a_corrected_date_moves_the_episodes_and_the_first_keeps_its_id),
		ready_test(test_the_end_of_care_ends_the_last_episode_with_its_reason),
		ready_test(test_what_only_the_episode_knows_is_kept),
		ready_test(test_a_placement_entered_in_error_takes_its_episode_with_it),
	};
	return run_on_each_engine(tests);
}
