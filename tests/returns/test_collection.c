/* What the 903 of one year asks about one child, told from records made here by hand: pure, without a store. Numbers in the names are the
 * Department's rules that ask for the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/arena.h"
#include "base/out.h"
#include "records.h"
#include "returns/ssda903/late.h"

/* One child, born 2 March 2012 unless said, in the return of 2025-26 unless said. */
struct kid {
	struct arena *arena;
	struct facts *facts;
	struct child child;
	struct person_identity *identity;
	struct collected all;
	int64_t next;
};

static struct kid kid(void)
{
	struct kid k = { .arena = arena_new((size_t)1 << 28), .next = 1 };

	k.facts = facts_open(NULL, NONE, FACTS_IN_BULK, k.arena);
	facts_child(k.facts, NONE, T("100"), &k.child);
	k.identity = child_add(&k.child, &record_person_identity, k.next++)->rec;
	k.identity->born_on = DATE(2012, 3, 2);
	k.identity->sex = T("F");
	k.identity->ethnicity = T("WBRI");
	k.identity->is_mother = 0;
	return k;
}

static void *add(struct kid *k, const struct record_type *t)
{
	return child_add(&k->child, t, k->next++)->rec;
}

static int64_t id_of(const void *rec)
{
	return ((const struct record *)rec)->id;
}

static struct care_period *period(struct kid *k, int from, int to, const char *why)
{
	struct care_period *p = add(k, &record_care_period);

	p->started_on.ymd = from;
	p->ended_on.ymd = to;
	p->end_reason = text_of(why);
	return p;
}

static struct legal_status *status(struct kid *k, const struct care_period *p, int from, int to, const char *code)
{
	struct legal_status *s = add(k, &record_legal_status);

	s->care_period_id = id_of(p);
	s->started_on.ymd = from;
	s->ended_on.ymd = to;
	s->status = text_of(code);
	return s;
}

static struct placement *placement(struct kid *k, const struct care_period *p, int from, int to, const char *place, const char *why)
{
	struct placement *m = add(k, &record_placement);

	m->care_period_id = id_of(p);
	m->started_on.ymd = from;
	m->ended_on.ymd = to;
	m->place_type = text_of(place);
	m->provider_type = T("PR1");
	m->postcode = T("BS1 1AA");
	m->urn = T("SC1234567");
	m->end_reason = text_of(why);
	return m;
}

static struct care_episode *episode(struct kid *k, const struct care_period *p, const struct legal_status *s, const struct placement *m, int from,
	int to, const char *rne, const char *rec)
{
	struct care_episode *e = add(k, &record_care_episode);

	e->care_period_id = id_of(p);
	e->legal_status_id = id_of(s);
	e->placement_id = id_of(m);
	e->started_on.ymd = from;
	e->ended_on.ymd = to;
	e->start_reason = text_of(rne);
	e->end_reason = text_of(rec);
	e->need = T("N1");
	e->home_postcode = T("BS2 2BB");
	return e;
}

/* In care from one day to another under V2 in U6, with the stored episode; told S. */
static struct care_period *in_care(struct kid *k, int from, int to, const char *why)
{
	struct care_period *p = period(k, from, to, why);

	episode(k, p, status(k, p, from, to, "V2"), placement(k, p, from, to, "U6", NULL), from, to, "S", why);
	return p;
}

static void tell_as_at(struct kid *k, int year, struct date as_at)
{
	struct collection c = collection_of(year, as_at, k->arena);

	k->all = (struct collected){ .arena = k->arena };
	collection_child(&c, &k->child, &k->all);
	collected_order(&k->all);
}

static void tell(struct kid *k, int year)
{
	tell_as_at(k, year, NO_DATE);
}

/* The table's rows, each with a line end. */
static void assert_rows(struct kid *k, const char *name, const char *rows)
{
	const struct ssda903_table *t = ssda903_table_named(text_of(name));
	struct out o = out_make(1 << 20);

	for (size_t i = 0; i < k->all.row[t->number].n; i++) {
		for (int c = 0; c < t->n; c++) {
			out_c(&o, c ? "," : "");
			out_raw(&o, k->all.row[t->number].at[i].cell[c]);
		}
		out_lit(&o, "\n");
	}
	if (!text_is(out_text(&o), rows))
		fail_msg("%s should be\n%sbut is\n%.*s", name, rows, TEXT_ARG(out_text(&o)));
	out_free(&o);
}

static bool is_noted(const struct kid *k, const char *table, bool is_lacking)
{
	for (size_t i = 0; i < k->all.note.n; i++)
		if (text_is(k->all.note.at[i].table->name, table) && k->all.note.at[i].is_lacking == is_lacking)
			return true;
	return false;
}

/* ---- Episodes ---- */

static void test_statuses_and_placements_become_the_episodes_of_the_year_433_434_435_436(void **state)
{
	struct kid k = kid();
	struct care_period *p = period(&k, 20240601, 20251201, "E4A");

	status(&k, p, 20240601, 20250510, "V2");
	status(&k, p, 20250510, 20251201, "C1");
	placement(&k, p, 20240601, 20250820, "U6", "CARPL");
	placement(&k, p, 20250820, 20251201, "K2", "OTHER");
	tell(&k, 2025);
	assert_rows(&k, "Episodes",
		"100,01/06/2024,S,V2,,U6,PR1,10/05/2025,X1,,,BS1 1AA,SC1234567\n"
		"100,10/05/2025,L,C1,,U6,PR1,20/08/2025,X1,CARPL,,BS1 1AA,SC1234567\n"
		"100,20/08/2025,P,C1,,K2,PR1,01/12/2025,E4A,OTHER,,BS1 1AA,SC1234567\n");
	assert_rows(&k, "Header", "100,F,02/03/2012,WBRI,,0,\n");
	arena_free(k.arena);
	(void)state;
}

static void test_both_change_on_one_day_and_the_same_carer_is_remembered(void **state)
{
	struct kid k = kid();
	struct care_period *p = period(&k, 20250501, 0, NULL);
	struct legal_status *s = status(&k, p, 20250501, 20250601, "V2"), *s2 = status(&k, p, 20250601, 0, "C1");
	struct placement *m = placement(&k, p, 20250501, 20250601, "U6", "CARPL"), *m2 = placement(&k, p, 20250601, 20250701, "U4", "CARPL"),
			 *m3 = placement(&k, p, 20250701, 0, "U5", NULL);

	episode(&k, p, s, m, 20250501, 20250601, "S", "X1");
	episode(&k, p, s2, m2, 20250601, 20250701, "B", "X1");
	episode(&k, p, s2, m3, 20250701, 0, "T", NULL);
	tell(&k, 2025);
	assert_rows(&k, "Episodes",
		"100,01/05/2025,S,V2,N1,U6,PR1,01/06/2025,X1,CARPL,BS2 2BB,BS1 1AA,SC1234567\n"
		"100,01/06/2025,B,C1,N1,U4,PR1,01/07/2025,X1,CARPL,BS2 2BB,BS1 1AA,SC1234567\n"
		"100,01/07/2025,T,C1,N1,U5,PR1,,,,BS2 2BB,BS1 1AA,SC1234567\n");
	arena_free(k.arena);
	(void)state;
}

static void test_what_comes_after_the_last_day_is_not_told_354_385_233(void **state)
{
	struct kid k = kid();
	struct care_period *p = period(&k, 20250501, 20260410, "E4A");

	status(&k, p, 20250501, 20260402, "V2");
	status(&k, p, 20260402, 20260410, "C1");
	placement(&k, p, 20250501, 20260410, "U6", "CARPL");
	tell(&k, 2025);
	assert_rows(&k, "Episodes", "100,01/05/2025,S,V2,,U6,PR1,,,,,BS1 1AA,SC1234567\n");
	tell(&k, 2026);
	assert_rows(&k, "Episodes",
		"100,01/05/2025,S,V2,,U6,PR1,02/04/2026,X1,,,BS1 1AA,SC1234567\n"
		"100,02/04/2026,L,C1,,U6,PR1,10/04/2026,E4A,CARPL,,BS1 1AA,SC1234567\n");
	tell_as_at(&k, 2025, DATE(2025, 4, 30));
	assert_rows(&k, "Episodes", "");
	assert_rows(&k, "Header", "");
	tell(&k, 2027);
	assert_rows(&k, "Header", "");
	p->ended_on = NO_DATE;
	tell_as_at(&k, 2027, DATE(2027, 3, 31));
	assert_rows(&k, "Header", "");
	arena_free(k.arena);
	(void)state;
}

static void test_what_ended_on_the_first_day_and_on_the_last_is_of_the_year(void **state)
{
	struct kid k = kid();

	in_care(&k, 20240501, 20250331, "E4A");
	in_care(&k, 20250401, 20250401, "E4A");
	in_care(&k, 20260101, 20260331, "E4A");
	tell(&k, 2025);
	assert_rows(&k, "Episodes",
		"100,01/04/2025,S,V2,N1,U6,PR1,01/04/2025,E4A,,BS2 2BB,BS1 1AA,SC1234567\n"
		"100,01/01/2026,S,V2,N1,U6,PR1,31/03/2026,E4A,,BS2 2BB,BS1 1AA,SC1234567\n");
	arena_free(k.arena);
	(void)state;
}

static void test_an_imported_history_that_cannot_be_worked_out_again_is_told_as_it_was(void **state)
{
	struct kid k = kid();
	struct care_period *p = period(&k, 20250501, 0, NULL);
	struct legal_status *s = status(&k, p, 20250501, 0, "V2");
	struct placement *m = placement(&k, p, 20250501, 0, "U6", NULL);

	episode(&k, p, s, m, 20250501, 20250601, "S", "X1");
	episode(&k, p, s, m, 20250601, 0, "P", NULL);
	tell(&k, 2025);
	assert_rows(&k, "Episodes",
		"100,01/05/2025,S,V2,N1,U6,PR1,01/06/2025,X1,,BS2 2BB,BS1 1AA,SC1234567\n"
		"100,01/06/2025,P,V2,N1,U6,PR1,,,,BS2 2BB,BS1 1AA,SC1234567\n");
	assert_true(is_noted(&k, "Episodes", false));
	arena_free(k.arena);
	(void)state;
}

static void test_a_period_in_which_nothing_is_known_is_noted_and_not_told(void **state)
{
	struct kid k = kid();

	period(&k, 20250501, 0, NULL);
	tell(&k, 2025);
	assert_rows(&k, "Episodes", "");
	assert_true(is_noted(&k, "Episodes", true));
	arena_free(k.arena);
	(void)state;
}

static void test_short_breaks_are_told_without_postcodes_reviews_and_motherhood_214_398_399(void **state)
{
	struct kid k = kid();
	struct care_period *p = period(&k, 20240501, 0, NULL);

	episode(&k, p, status(&k, p, 20240501, 0, "V4"), placement(&k, p, 20240501, 0, "U6", NULL), 20240501, 0, "S", NULL);
	((struct review *)add(&k, &record_review))->held_on = DATE(2025, 6, 1);
	((struct health_outcome *)add(&k, &record_health_outcome))->collection_year = T("2025-26");
	((struct involvement *)add(&k, &record_involvement))->role = T("allocated_worker");
	((struct involvement *)k.child.of[OF_INVOLVEMENT].at[0]->rec)->starts_on = DATE(2024, 5, 1);
	tell(&k, 2025);
	assert_rows(&k, "SWEpisodes", "");
	assert_false(is_noted(&k, "SWEpisodes", true));
	assert_rows(&k, "Episodes", "100,01/05/2024,S,V4,N1,U6,PR1,,,,,,\n");
	assert_rows(&k, "Header", "100,F,02/03/2012,WBRI,,,\n");
	assert_rows(&k, "Reviews", "");
	assert_rows(&k, "OC2", "");
	assert_true(is_noted(&k, "OC2", false));
	arena_free(k.arena);
	(void)state;
}

static void test_unknown_stays_unknown(void **state)
{
	struct kid k = kid();
	struct care_period *p = period(&k, 20250501, 0, NULL);

	k.identity->sex = NO_TEXT;
	k.identity->ethnicity = NO_TEXT;
	k.identity->born_on = DATE(2012, 3, 0);
	k.identity->is_mother = NONE;
	status(&k, p, 20250501, 0, NULL);
	tell(&k, 2025);
	assert_rows(&k, "Episodes", "100,01/05/2025,S,,,,,,,,,,\n");
	assert_rows(&k, "Header", "100,,ZZ/03/2012,,,,\n");
	k.child.of[OF_IDENTITY].n = 0;
	tell(&k, 2025);
	assert_rows(&k, "Header", "100,,,,,,\n");
	assert_true(is_noted(&k, "Header", true));
	arena_free(k.arena);
	(void)state;
}

static void test_who_becomes_a_mother_after_the_year_was_none_in_it_625(void **state)
{
	struct kid k = kid();

	in_care(&k, 20250501, 0, NULL);
	k.identity->is_mother = 1;
	k.identity->mothers_child_born_on = DATE(2026, 4, 5);
	tell(&k, 2025);
	assert_rows(&k, "Header", "100,F,02/03/2012,WBRI,,0,\n");
	tell(&k, 2026);
	assert_rows(&k, "Header", "100,F,02/03/2012,WBRI,,1,05/04/2026\n");
	arena_free(k.arena);
	(void)state;
}

/* ---- The other tables ---- */

static void add_health(struct kid *k, const char *year)
{
	struct health_outcome *h = add(k, &record_health_outcome);

	h->collection_year = text_of(year);
	h->sdq_score = 7;
	h->teeth_check = 0;
}

static void test_health_is_told_of_who_was_in_care_all_year_185_190_198(void **state)
{
	struct kid k = kid();

	in_care(&k, 20250401, 0, NULL);
	add_health(&k, "2024-25");
	tell(&k, 2025);
	assert_rows(&k, "OC2", "");
	assert_true(is_noted(&k, "OC2", true));
	add_health(&k, "2025-26");
	tell(&k, 2025);
	assert_rows(&k, "OC2", "100,02/03/2012,7,,,,,0,,,,\n");
	assert_false(is_noted(&k, "OC2", true));
	tell(&k, 2024);
	assert_rows(&k, "OC2", "");
	arena_free(k.arena);
	(void)state;
}

static void test_health_is_not_told_of_who_came_or_went_in_the_year_185(void **state)
{
	struct kid k = kid();

	in_care(&k, 20240401, 20250901, "E4A");
	in_care(&k, 20250901, 0, NULL);
	add_health(&k, "2025-26");
	tell(&k, 2025);
	assert_rows(&k, "OC2", "");
	assert_true(is_noted(&k, "OC2", false));
	arena_free(k.arena);
	(void)state;
}

static void leaver(struct kid *k, struct date born, int from, int to, const char *why)
{
	struct care_leaver_outcome *o;

	*k = kid();
	k->identity->born_on = born;
	in_care(k, from, to, why);
	o = add(k, &record_care_leaver_outcome);
	o->collection_year = T("2025-26");
	o->in_touch = T("YES");
	tell(k, 2025);
}

static void test_care_leavers_with_a_birthday_from_17_to_21_are_told_391_1007_1016_1011_134(void **state)
{
	static const struct { struct date born; int from, to; const char *why; bool is_told; } CASES[] = {
		{ DATE(2006, 6, 1), 20200101, 20240601, "E5", true },            /* 19, left at 18 */
		{ DATE(2004, 6, 1), 20200101, 20220601, "E5", true },            /* 21 */
		{ DATE(2003, 6, 1), 20200101, 20210601, "E5", false },           /* 22 */
		{ DATE(2004, 4, 1), 20200101, 20220401, "E5", true },            /* 21 on the first day */
		{ DATE(2004, 3, 31), 20200101, 20220331, "E5", false },          /* 22 on the last day */
		{ DATE(2009, 4, 1), 20200101, 20250301, "E4A", false },          /* 16 all year long */
		{ DATE(2008, 6, 1), 20200101, 20250531, "E4A", true },           /* 17, left the day before */
		{ DATE(2008, 6, 1), 20200101, 20250601, "E4A", false },          /* 17, left on the day */
		{ DATE(2007, 6, 1), 20200101, 20250601, "E5", false },           /* 18, left on the day */
		{ DATE(2008, 6, 1), 20200101, 0, NULL, false },                  /* 17, still in care */
		{ DATE(2006, 6, 1), 20200101, 20240101, "E3", false },           /* to another council */
		{ DATE(2006, 6, 1), 20200101, 20240101, "E11", false },          /* adopted */
	};

	for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
		struct kid k;
		leaver(&k, CASES[i].born, CASES[i].from, CASES[i].to, CASES[i].why);
		if (k.all.row[ssda903_table_named(T("OC3"))->number].n != CASES[i].is_told)
			fail_msg("case %zu should be %s", i, CASES[i].is_told ? "told" : "left out");
		assert_int_equal(is_noted(&k, "OC3", false), !CASES[i].is_told);
		if (CASES[i].is_told)
			assert_int_equal(k.all.row[ssda903_layout()->header->number].n, 1);
		arena_free(k.arena);
	}
	(void)state;
}

static void test_a_care_leaver_of_whom_nothing_is_recorded_is_noted(void **state)
{
	struct kid k = kid();

	k.identity->born_on = DATE(2006, 6, 1);
	in_care(&k, 20200101, 20240601, "E5");
	tell(&k, 2025);
	assert_rows(&k, "Header", "");
	assert_true(is_noted(&k, "OC3", true));
	arena_free(k.arena);
	k = kid();
	k.identity->born_on = DATE(2006, 6, 1);
	in_care(&k, 20240401, 20240601, "E5");
	tell(&k, 2025);
	assert_false(is_noted(&k, "OC3", true));
	arena_free(k.arena);
	(void)state;
}

static void test_the_adoption_is_told_in_the_year_of_the_order_602(void **state)
{
	struct kid k = kid();
	struct adoption *a;
	struct adoption_decision *d;

	in_care(&k, 20230401, 20250901, "E12");
	tell(&k, 2025);
	assert_true(is_noted(&k, "AD1", true));
	a = add(&k, &record_adoption);
	a->best_interest_on = DATE(2024, 1, 10);
	a->adopters = T("2");
	d = add(&k, &record_adoption_decision);
	d->decided_on = DATE(2024, 1, 10);
	d->reversed_on = DATE(2026, 4, 20);
	d->reverse_reason = T("RD1");
	tell(&k, 2025);
	assert_rows(&k, "AD1", "100,02/03/2012,10/01/2024,,,2,,\n");
	assert_rows(&k, "PlacedAdoption", "100,02/03/2012,10/01/2024,,\n");
	tell(&k, 2024);
	assert_rows(&k, "AD1", "");
	assert_rows(&k, "PlacedAdoption", "100,02/03/2012,10/01/2024,,\n");
	tell(&k, 2023);
	assert_rows(&k, "PlacedAdoption", "100,02/03/2012,10/01/2024,,\n");
	arena_free(k.arena);
	(void)state;
}

static void test_the_latest_earlier_permanence_is_told_when_care_starts_630(void **state)
{
	struct kid k = kid();
	struct previous_permanence *p;

	in_care(&k, 20250501, 0, NULL);
	tell(&k, 2025);
	assert_true(is_noted(&k, "PrevPerm", true));
	p = add(&k, &record_previous_permanence);
	p->kind = T("P2");
	p->made_on = DATE(2020, 5, 0);
	p = add(&k, &record_previous_permanence);
	p->kind = T("P1");
	tell(&k, 2025);
	assert_rows(&k, "PrevPerm", "100,02/03/2012,P2,,ZZ/05/2020\n");
	tell(&k, 2026);
	assert_rows(&k, "PrevPerm", "");
	arena_free(k.arena);
	(void)state;
}

static void test_time_missing_and_orders_are_told_in_their_years_570_571_703_704(void **state)
{
	struct kid k = kid();
	struct missing_episode *m;
	struct deprivation_of_liberty *d;

	in_care(&k, 20240501, 0, NULL);
	for (int i = 0; i < 3; i++) {
		m = add(&k, &record_missing_episode);
		m->kind = T("M");
		m->started_on.ymd = (const int[]){ 20250310, 20260330, 20260401 }[i];
		m->ended_on.ymd = (const int[]){ 20250312, 20260402, 20260403 }[i];
	}
	d = add(&k, &record_deprivation_of_liberty);
	d->started_on = DATE(2026, 3, 1);
	d->ended_on = DATE(2026, 5, 1);
	tell(&k, 2025);
	assert_rows(&k, "Missing", "100,02/03/2012,M,30/03/2026,\n");
	assert_rows(&k, "DoLo", "");
	tell(&k, 2026);
	assert_rows(&k, "Missing", "100,02/03/2012,M,30/03/2026,02/04/2026\n100,02/03/2012,M,01/04/2026,03/04/2026\n");
	assert_rows(&k, "DoLo", "100,02/03/2012,01/03/2026,01/05/2026\n");
	arena_free(k.arena);
	(void)state;
}

static void test_reviews_and_who_came_alone_205A_205B(void **state)
{
	struct kid k = kid();
	struct review *r;

	in_care(&k, 20240501, 0, NULL);
	for (int i = 0; i < 4; i++) {
		r = add(&k, &record_review);
		r->held_on.ymd = (const int[]){ 20250331, 20250401, 20260331, 20250701 }[i];
		r->participation = T("PN1");
		r->is_cancelled = i == 3;
	}
	((struct unaccompanied_status *)add(&k, &record_unaccompanied_status))->ceases_on = DATE(2025, 3, 31);
	tell(&k, 2025);
	assert_rows(&k, "Reviews", "100,02/03/2012,01/04/2025,PN1\n100,02/03/2012,31/03/2026,PN1\n");
	assert_rows(&k, "UASC", "");
	((struct unaccompanied_status *)add(&k, &record_unaccompanied_status))->ceases_on = DATE(2030, 3, 2);
	tell(&k, 2025);
	assert_rows(&k, "UASC", "100,F,02/03/2012,02/03/2030\n");
	arena_free(k.arena);
	(void)state;
}

static void worker(struct kid *k, const char *role, int from, int to)
{
	struct involvement *v = add(k, &record_involvement);

	v->role = text_of(role);
	v->starts_on.ymd = from;
	v->ends_on.ymd = to;
	v->worker_id = ((struct record *)facts_worker(k->facts, T("SW1")))->id;
	v->reason = T("MANAGE");
}

static void test_workers_are_told_while_the_child_is_in_care_and_from_2023_24_SW01_SW06(void **state)
{
	struct kid k = kid();

	facts_worker_add(k.facts, T("SW1"), 900);
	in_care(&k, 20230501, 20250901, "E4A");
	worker(&k, "allocated_worker", 20230101, 20240601);
	worker(&k, "allocated_worker", 20240601, 20251001);
	worker(&k, "allocated_worker", 20251001, 0);
	worker(&k, "reviewing_officer", 20240601, 0);
	tell(&k, 2025);
	assert_rows(&k, "SWEpisodes", "100,02/03/2012,SW1,01/06/2024,01/10/2025,MANAGE\n");
	tell(&k, 2023);
	assert_rows(&k, "SWEpisodes", "100,02/03/2012,SW1,01/01/2023,,MANAGE\n");
	arena_free(k.arena);
	k = kid();
	facts_worker_add(k.facts, T("SW1"), 900);
	in_care(&k, 20220501, 0, NULL);
	worker(&k, "allocated_worker", 20220501, 0);
	tell(&k, 2022);
	assert_rows(&k, "SWEpisodes", "");
	assert_false(is_noted(&k, "SWEpisodes", true));
	arena_free(k.arena);
	(void)state;
}

static void test_records_are_left_as_they_are(void **state)
{
	struct kid k = kid();
	struct care_period *p = in_care(&k, 20250501, 20260410, "E4A");
	struct placement *m = child_first(&k.child, &record_placement)->rec;

	m->end_reason = T("CARPL");
	tell(&k, 2025);
	assert_int_equal(p->ended_on.ymd, 20260410);
	assert_true(text_is(m->end_reason, "CARPL"));
	assert_int_equal(k.child.of[OF_EPISODE].n, 1);
	arena_free(k.arena);
	(void)state;
}

/* ---- Late corrections ---- */

static void add_row(struct collected *to, const char *table, const char *line)
{
	const struct ssda903_table *t = ssda903_table_named(text_of(table));
	struct collected_row r = { .cell = ARRAY_IN(to->arena, struct text, t->n) };
	struct text rest = text_of(line);

	for (int c = 0; c < t->n; c++) {
		r.cell[c] = text_none(rest) ? T("") : text_cut(&rest, ',');
		if (text_none(r.cell[c]))
			r.cell[c] = T("");
	}
	r.child = r.cell[0];
	*GROW_IN(to->arena, &to->row[t->number]) = r;
}

static void test_rows_are_known_again_by_child_and_key_and_told_as_added_removed_changed(void **state)
{
	struct arena *a = arena_new(1 << 22);
	struct collected was = { .arena = a }, now = { .arena = a };
	struct out o = out_make(1 << 16);

	add_row(&was, "Reviews", "100,02/03/2012,01/06/2025,PN1");
	add_row(&was, "Reviews", "100,02/03/2012,01/09/2025,PN1");
	add_row(&was, "Reviews", "200,02/03/2012,01/09/2025,PN1");
	add_row(&now, "Reviews", "300,02/03/2012,01/09/2025,PN4");
	add_row(&now, "Reviews", "100,02/03/2012,01/09/2025,PN2");
	add_row(&now, "Reviews", "100,02/03/2012,01/06/2025,PN1");
	add_row(&was, "AD1", "100,02/03/2012,,,0,1,M1,L0");
	add_row(&was, "AD1", "100,02/03/2012,,,1,2,MF,L11");
	add_row(&now, "AD1", "100,02/03/2012,,,1,2,MF,L11");
	add_row(&now, "AD1", "100,02/03/2012,,,0,1,F1,L0");
	struct late_changes l = late_changes_in(a, &was, &now);
	late_changes_text(&l, &o);
	assert_true(text_is(out_text(&o),
		"Reviews, child 100, changed: REVIEW 01/09/2025; REVIEW_CODE PN1, now PN2;\n"
		"Reviews, child 200, removed: DOB 02/03/2012; REVIEW 01/09/2025; REVIEW_CODE PN1;\n"
		"Reviews, child 300, added: DOB 02/03/2012; REVIEW 01/09/2025; REVIEW_CODE PN4;\n"
		"AD1, child 100, changed: SEX_ADOPTR M1, now F1;\n"));
	assert_int_equal(l.count[ssda903_table_named(T("Reviews"))->number][LATE_ADDED], 1);
	out_free(&o);
	arena_free(a);
	(void)state;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_statuses_and_placements_become_the_episodes_of_the_year_433_434_435_436),
		cmocka_unit_test(test_both_change_on_one_day_and_the_same_carer_is_remembered),
		cmocka_unit_test(test_what_comes_after_the_last_day_is_not_told_354_385_233),
		cmocka_unit_test(test_what_ended_on_the_first_day_and_on_the_last_is_of_the_year),
		cmocka_unit_test(test_an_imported_history_that_cannot_be_worked_out_again_is_told_as_it_was),
		cmocka_unit_test(test_a_period_in_which_nothing_is_known_is_noted_and_not_told),
		cmocka_unit_test(test_short_breaks_are_told_without_postcodes_reviews_and_motherhood_214_398_399),
		cmocka_unit_test(test_unknown_stays_unknown),
		cmocka_unit_test(test_who_becomes_a_mother_after_the_year_was_none_in_it_625),
		cmocka_unit_test(test_health_is_told_of_who_was_in_care_all_year_185_190_198),
		cmocka_unit_test(test_health_is_not_told_of_who_came_or_went_in_the_year_185),
		cmocka_unit_test(test_care_leavers_with_a_birthday_from_17_to_21_are_told_391_1007_1016_1011_134),
		cmocka_unit_test(test_a_care_leaver_of_whom_nothing_is_recorded_is_noted),
		cmocka_unit_test(test_the_adoption_is_told_in_the_year_of_the_order_602),
		cmocka_unit_test(test_the_latest_earlier_permanence_is_told_when_care_starts_630),
		cmocka_unit_test(test_time_missing_and_orders_are_told_in_their_years_570_571_703_704),
		cmocka_unit_test(test_reviews_and_who_came_alone_205A_205B),
		cmocka_unit_test(test_workers_are_told_while_the_child_is_in_care_and_from_2023_24_SW01_SW06),
		cmocka_unit_test(test_records_are_left_as_they_are),
		cmocka_unit_test(test_rows_are_known_again_by_child_and_key_and_told_as_added_removed_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
