/* The return of a store, on both engines. Truth: children whose rows are planted beforehand, written out by hand, come out field by field;
 * the check finds nothing in them, and in a faulty store the planted faults and only those. And a return that is imported into an empty
 * store gives the same bytes again. */
#include "engines.h"
#include "base/arena.h"
#include "base/log.h"
#include "base/out.h"
#include "care/saved.h"
#include "company/council.h"
#include "people/person.h"
#include "records.h"
#include "record/record.h"
#include "returns/ssda903/import.h"
#include "returns/ssda903/frozen.h"
#include "returns/ssda903/late.h"
#include "checked.h"
#include "set.h"
#include "shared.h"
#include <unistd.h>

enum { YEAR = 2025, CHILDREN = 60 };

/* ---- A store with planted children ---- */

struct world {
	struct store *store;
	struct arena *arena;
	struct txn *txn;
	int64_t council, worker, person;
	struct out truth[SSDA903_TABLES];        /* the rows that the return should have, with \n */
	char child[24], born[32];
	uint64_t seed;
	const char *fault;               /* planted in the child of each kind that can have it; NULL: none */
};

static int dice(struct world *w, int least, int most)
{
	w->seed = w->seed * 6364136223846793005u + 1442695040888963407u;
	return least + (int)((w->seed >> 33) % (uint64_t)(most - least + 1));
}

static bool has_fault(const struct world *w, const char *fault)
{
	return w->fault && !strcmp(w->fault, fault);
}

static void put(struct world *w, const struct record_type *t, void *rec)
{
	struct record *r = rec;

	r->person_id = w->person;
	r->council_id = w->council;
	assert_int_equal(record_save(w->txn, t, rec), SAVED);
}

/* A day as the return writes it. */
static const char *uk(struct date d)
{
	static char room[8][32];
	static int next;
	char *at = room[next++ % 8];

	if (date_none(d))
		return "";
	snprintf(at, sizeof room[0], "%02d/%02d/%04d", date_day(d), date_month(d), date_year(d));
	return at;
}

static void truth(struct world *w, const char *table, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static void truth(struct world *w, const char *table, const char *fmt, ...)
{
	char line[400];
	va_list args;

	va_start(args, fmt);
	vsnprintf(line, sizeof line, fmt, args);
	va_end(args);
	out_f(&w->truth[ssda903_table_named(text_of(table))->number], "%s,%s\n", w->child, line);
}

static void plant_person(struct world *w, int number, const char *sex, struct date born, const char *mother)
{
	struct person p;
	struct person_identity i;
	struct person_identifier n;

	snprintf(w->child, sizeof w->child, "C%05d", number);
	snprintf(w->born, sizeof w->born, "%s", uk(born));
	record_clear(&record_person, &p);
	p.r.council_id = w->council;
	p.kind = T("child");
	p.la_child_id = text_dup_in(w->arena, text_of(w->child));
	assert_int_equal(record_save(w->txn, &record_person, &p), SAVED);
	w->person = p.r.id;
	record_clear(&record_person_identity, &i);
	i.born_on = born;
	i.sex = text_of(sex);
	i.ethnicity = has_fault(w, "103") ? NO_TEXT : T("WBRI");
	i.is_mother = *mother ? 0 : NONE;
	put(w, &record_person_identity, &i);
	record_clear(&record_person_identifier, &n);
	n.scheme = T("upn");
	n.value = textf_in(w->arena, "A8012%08d", number);
	put(w, &record_person_identifier, &n);
	truth(w, "Header", "%s,%s,%s,A8012%08d,%s,", sex, w->born, has_fault(w, "103") ? "" : "WBRI", number, mother);
}

static int64_t plant_period(struct world *w, struct date from, struct date to, const char *why)
{
	struct care_period p;

	record_clear(&record_care_period, &p);
	p.started_on = from;
	p.ended_on = to;
	p.end_reason = text_of(why);
	put(w, &record_care_period, &p);
	return p.r.id;
}

static void plant_status(struct world *w, int64_t period, struct date from, struct date to, const char *code)
{
	struct legal_status s;

	record_clear(&record_legal_status, &s);
	s.care_period_id = period;
	s.started_on = from;
	s.ended_on = to;
	s.status = text_of(code);
	put(w, &record_legal_status, &s);
}

static void plant_placement(struct world *w, int64_t period, struct date from, struct date to, const char *place, const char *provider, const char *urn,
	const char *why)
{
	struct placement m;

	record_clear(&record_placement, &m);
	m.care_period_id = period;
	m.started_on = from;
	m.ended_on = to;
	m.place_type = text_of(place);
	m.provider_type = text_of(provider);
	m.postcode = T("BS2 2BB");
	m.urn = text_of(urn);
	m.end_reason = text_of(why);
	put(w, &record_placement, &m);
}

/* The episodes follow the facts, as after a save on a page; then somebody says why care began and where home is. */
static void plant_episodes(struct world *w, int64_t period, const char *need, const char *home)
{
	struct db *db = txn_db(w->txn);
	struct fault f = { 0 };
	struct care_period p;

	assert_true(record_load(db, &record_care_period, period, &p, w->arena));
	assert_true(care_saved(w->txn, &record_care_period, &p, &f));
	struct record_list l = record_list(db, &record_care_episode, record_care_episode.sql_by_parent, w->arena, DBI(period));
	for (int i = 0; i < l.n; i++) {
		struct care_episode *e = record_at(&l, i);
		e->need = text_of(need);
		e->home_postcode = text_of(home);
		assert_int_equal(record_save(w->txn, &record_care_episode, e), SAVED);
	}
}

static void plant_worker(struct world *w, struct date from, struct date to, bool is_told)
{
	struct involvement v;

	record_clear(&record_involvement, &v);
	v.worker_id = w->worker;
	v.role = T("allocated_worker");
	v.starts_on = from;
	v.ends_on = to;
	v.reason = T("FCONTA");
	put(w, &record_involvement, &v);
	if (is_told)
		truth(w, "SWEpisodes", "%s,SW801,%s,%s,FCONTA", w->born, uk(from), to.ymd > DATE(YEAR + 1, 3, 31).ymd ? "" : uk(to));
}

static void plant_review(struct world *w, struct date on, bool is_told)
{
	struct review r;
	const char *part = has_fault(w, "440") ? "PN0" : "PN1";

	record_clear(&record_review, &r);
	r.held_on = on;
	r.participation = text_of(part);
	put(w, &record_review, &r);
	if (is_told)
		truth(w, "Reviews", "%s,%s,%s", w->born, uk(on), part);
}

static void plant_health(struct world *w, int year, bool is_told)
{
	struct health_outcome h;

	record_clear(&record_health_outcome, &h);
	h.collection_year = textf_in(w->arena, "%d-%02d", year, (year + 1) % 100);
	h.sdq_score = has_fault(w, "186") ? NONE : dice(w, 0, 40);
	h.convicted = 0;
	h.immunisations = dice(w, 0, 1);
	h.teeth_check = dice(w, 0, 1);
	h.health_assessment = dice(w, 0, 1);
	h.substance_misuse = 0;
	put(w, &record_health_outcome, &h);
	if (is_told && h.sdq_score == NONE)
		truth(w, "OC2", "%s,,,0,,%d,%d,%d,0,,", w->born, (int)h.immunisations, (int)h.teeth_check, (int)h.health_assessment);
	else if (is_told)
		truth(w, "OC2", "%s,%d,,0,,%d,%d,%d,0,,", w->born, (int)h.sdq_score, (int)h.immunisations, (int)h.teeth_check, (int)h.health_assessment);
}

static void plant_missing(struct world *w, struct date from, struct date to, bool is_told)
{
	struct missing_episode m;

	record_clear(&record_missing_episode, &m);
	m.kind = T("M");
	m.started_on = from;
	m.ended_on = to;
	put(w, &record_missing_episode, &m);
	if (is_told)
		truth(w, "Missing", "%s,M,%s,%s", w->born, uk(from), to.ymd > DATE(YEAR + 1, 3, 31).ymd ? "" : uk(to));
}

static void truth_episode(struct world *w, struct date from, const char *rne, const char *ls, const char *place, const char *urn, struct date to,
	const char *rec, const char *change)
{
	truth(w, "Episodes", "%s,%s,%s,N1,%s,%s,%s,%s,%s,BS1 1AA,BS2 2BB,%s", uk(from), rne, ls, place, "PR4", uk(to), rec, change, urn);
}

/* ---- Kinds of children ---- */

/* In care since long before, still in care after the year: a care order in the year, then a move; another move after the year's end. */
static void plant_through_the_year(struct world *w, int number)
{
	struct date from = date_add(DATE(2022, 5, 1), dice(w, 0, 300)), order = date_add(DATE(YEAR, 4, 2), dice(w, 0, 100)),
		    move = date_add(order, dice(w, 1, 150)), later = date_add(DATE(YEAR + 1, 4, 1), dice(w, 0, 60));
	int64_t period;

	bool is_girl = dice(w, 0, 1) == 1;

	plant_person(w, number, is_girl ? "F" : "M", date_add(DATE(2011, 1, 1), dice(w, 0, 700)), is_girl ? "0" : "");
	period = plant_period(w, from, NO_DATE, NULL);
	plant_status(w, period, from, order, "V2");
	plant_status(w, period, order, NO_DATE, "C1");
	plant_placement(w, period, from, move, "U6", "PR4", "SC1234567", has_fault(w, "225") ? NULL : "CARPL");
	plant_placement(w, period, move, later, "U5", "PR4", "SC7654321", "CREQB");
	plant_placement(w, period, later, NO_DATE, "U6", "PR4", "SC1234567", NULL);
	plant_episodes(w, period, "N1", "BS1 1AA");
	truth_episode(w, from, "S", "V2", "U6", "SC1234567", order, "X1", "");
	truth_episode(w, order, "L", "C1", "U6", "SC1234567", move, "X1", has_fault(w, "225") ? "" : "CARPL");
	truth_episode(w, move, "P", "C1", "U5", "SC7654321", NO_DATE, "", "");
	plant_review(w, date_add(DATE(YEAR, 3, 31), -dice(w, 0, 100)), false);
	plant_review(w, date_add(DATE(YEAR, 4, 1), dice(w, 0, 360)), true);
	plant_review(w, date_add(DATE(YEAR + 1, 4, 1), dice(w, 0, 100)), false);
	plant_health(w, YEAR - 1, false);
	plant_health(w, YEAR, true);
	plant_missing(w, date_add(DATE(YEAR, 4, 10), dice(w, 0, 50)), date_add(DATE(YEAR, 6, 10), 0), true);
	plant_missing(w, DATE(YEAR + 1, 3, 30), DATE(YEAR + 1, 4, 2), true);
	plant_missing(w, DATE(YEAR + 1, 4, 9), DATE(YEAR + 1, 4, 10), false);
	plant_worker(w, from, NO_DATE, true);
}

/* Came in the year and stayed. */
static void plant_newcomer(struct world *w, int number)
{
	struct date from = date_add(DATE(YEAR, 4, 2), dice(w, 0, 300));
	struct previous_permanence q;
	int64_t period;

	plant_person(w, number, "M", date_add(DATE(2013, 1, 1), dice(w, 0, 700)), "");
	period = plant_period(w, from, NO_DATE, NULL);
	plant_status(w, period, from, NO_DATE, "V2");
	plant_placement(w, period, from, NO_DATE, "U6", "PR4", "SC1234567", NULL);
	plant_episodes(w, period, "N1", "BS1 1AA");
	truth_episode(w, from, "S", "V2", "U6", "SC1234567", NO_DATE, "", "");
	plant_worker(w, date_add(from, -90), from, true);
	plant_worker(w, from, NO_DATE, true);
	plant_health(w, YEAR, false);
	record_clear(&record_previous_permanence, &q);
	q.kind = has_fault(w, "630") ? NO_TEXT : T("Z1");
	put(w, &record_previous_permanence, &q);
	truth(w, "PrevPerm", "%s,%s,,", w->born, has_fault(w, "630") ? "" : "Z1");
}

/* In care for a short stretch before, gone before the year: not in the return. */
static void plant_gone(struct world *w, int number)
{
	size_t n = w->truth[ssda903_layout()->header->number].n;
	int64_t period;

	plant_person(w, number, "M", DATE(2013, 5, 5), "");
	w->truth[ssda903_layout()->header->number].n = n;
	period = plant_period(w, DATE(2024, 5, 1), DATE(YEAR, 3, 31), "E4A");
	plant_status(w, period, DATE(2024, 5, 1), DATE(YEAR, 3, 31), "V2");
	plant_placement(w, period, DATE(2024, 5, 1), DATE(YEAR, 3, 31), "U6", "PR4", "SC1234567", NULL);
	plant_episodes(w, period, "N1", "BS1 1AA");
	plant_review(w, DATE(YEAR, 4, 20), false);
}

/* Left at 18, 19 in the year. */
static void plant_leaver(struct world *w, int number)
{
	struct date born = date_add(DATE(2006, 5, 1), dice(w, 0, 300)), eighteen = date_add_months(born, 12 * 18);
	struct care_leaver_outcome o;
	int64_t period;

	plant_person(w, number, "M", born, "");
	period = plant_period(w, DATE(2021, 6, 1), eighteen, "E5");
	plant_status(w, period, DATE(2021, 6, 1), eighteen, "C2");
	plant_placement(w, period, DATE(2021, 6, 1), eighteen, "U6", "PR4", "SC1234567", NULL);
	plant_episodes(w, period, "N1", "BS1 1AA");
	for (int year = YEAR - 1; year <= YEAR; year++) {
		record_clear(&record_care_leaver_outcome, &o);
		o.collection_year = textf_in(w->arena, "%d-%02d", year, (year + 1) % 100);
		o.in_touch = T("YES");
		o.activity = has_fault(w, "345") ? T("0") : T("F1");
		o.accommodation = T("U1");
		put(w, &record_care_leaver_outcome, &o);
	}
	truth(w, "OC3", "%s,YES,%s,U1", w->born, has_fault(w, "345") ? "0" : "F1");
}

/* Adopted in the year. */
static void plant_adopted(struct world *w, int number)
{
	struct date order = date_add(DATE(YEAR, 6, 1), dice(w, 0, 200)), decided = DATE(2024, 2, 10), matched = DATE(2024, 9, 1), placed = DATE(2024, 10, 1);
	struct adoption_decision d;
	struct adoption a;
	int64_t period;

	plant_person(w, number, "M", DATE(2022, 8, 1), "");
	period = plant_period(w, DATE(2023, 6, 1), order, "E12");
	plant_status(w, period, DATE(2023, 6, 1), DATE(2024, 3, 1), "C1");
	plant_status(w, period, DATE(2024, 3, 1), order, "E1");
	plant_placement(w, period, DATE(2023, 6, 1), placed, "U6", "PR4", "SC1234567", "CARPL");
	plant_placement(w, period, placed, order, "A6", "PR4", "SC1234567", NULL);
	plant_episodes(w, period, "N1", "BS1 1AA");
	truth_episode(w, placed, "P", "E1", "A6", "SC1234567", order, "E12", "");
	plant_worker(w, DATE(2023, 6, 1), NO_DATE, true);
	record_clear(&record_adoption_decision, &d);
	d.decided_on = decided;
	put(w, &record_adoption_decision, &d);
	record_clear(&record_adoption, &a);
	a.best_interest_on = has_fault(w, "523") ? date_add(decided, 1) : decided;
	a.matched_on = matched;
	a.is_foster_carer = 0;
	a.adopters = T("2");
	a.adopters_sex = T("MF");
	a.adopters_status = T("L11");
	put(w, &record_adoption, &a);
	truth(w, "AD1", "%s,%s,%s,0,2,MF,L11", w->born, uk(a.best_interest_on), uk(matched));
	truth(w, "PlacedAdoption", "%s,%s,,", w->born, uk(decided));
}

/* Came alone, seeking asylum: home is not asked. */
static void plant_alone(struct world *w, int number)
{
	struct date born = date_add(DATE(2009, 6, 1), dice(w, 0, 200)), eighteen = date_add_months(born, 12 * 18), from = DATE(2024, 8, 1);
	struct unaccompanied_status u;
	int64_t period;

	plant_person(w, number, "M", born, "");
	period = plant_period(w, from, NO_DATE, NULL);
	plant_status(w, period, from, NO_DATE, "V2");
	plant_placement(w, period, from, NO_DATE, "U6", "PR4", "SC1234567", NULL);
	plant_episodes(w, period, "N8", NULL);
	truth(w, "Episodes", "%s,S,V2,N8,U6,PR4,,,,,BS2 2BB,SC1234567", uk(from));
	record_clear(&record_unaccompanied_status, &u);
	u.ceases_on = eighteen;
	put(w, &record_unaccompanied_status, &u);
	truth(w, "UASC", "M,%s,%s", w->born, uk(u.ceases_on));
	plant_worker(w, from, NO_DATE, true);
	plant_health(w, YEAR, true);
}

/* Short breaks alone, with what is not asked of them recorded all the same. */
static void plant_short_breaks(struct world *w, int number)
{
	struct date from = DATE(2024, 6, 1);
	int64_t period;

	plant_person(w, number, "M", DATE(2014, 1, 1), "");
	period = plant_period(w, from, NO_DATE, NULL);
	plant_status(w, period, from, NO_DATE, "V4");
	plant_placement(w, period, from, NO_DATE, "U6", "PR4", "SC1234567", NULL);
	plant_episodes(w, period, "N2", "BS1 1AA");
	truth(w, "Episodes", "%s,S,V4,N2,U6,PR4,,,,,,", uk(from));
	plant_worker(w, from, NO_DATE, false);
	plant_review(w, DATE(YEAR, 6, 1), false);
}

static void (*const KINDS[])(struct world *w, int number) = { plant_through_the_year, plant_newcomer, plant_gone, plant_leaver, plant_adopted, plant_alone,
	plant_short_breaks };
enum { N_KINDS = sizeof KINDS / sizeof *KINDS };

static bool plant_job(struct db *db, void *arg, struct fault *f)
{
	struct world *w = arg;
	struct worker k;

	w->txn = txn_begin(db, w->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Planted") });
	w->council = council_find_or_make(w->txn, T("801"), f);
	record_clear(&record_worker, &k);
	k.council_id = w->council;
	k.number = T("SW801");
	assert_int_equal(record_save(w->txn, &record_worker, &k), SAVED);
	w->worker = k.r.id;
	for (int i = 0; i < CHILDREN; i++)
		KINDS[i % N_KINDS](w, i);
	return txn_end(w->txn, f);
}

static struct store *open_store(struct test_store *ts)
{
	struct fault f = { 0 };

	log_quiet(LOG_ERROR);
	test_store_ready(ts);
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	assert_non_null(s);
	return s;
}

static void plant(struct world *w, struct test_store *ts, const char *fault)
{
	struct fault f = { 0 };

	*w = (struct world){ .arena = arena_new((size_t)1 << 30), .seed = 20260331, .fault = fault, .store = open_store(ts) };
	for (int t = 0; t < SSDA903_TABLES; t++)
		w->truth[t] = out_make(1 << 22);
	if (!store_write(w->store, plant_job, w, &f))
		fail_msg("%s %s", f.sentence, f.cause);
}

static void uproot(struct world *w)
{
	for (int t = 0; t < SSDA903_TABLES; t++)
		out_free(&w->truth[t]);
	store_close(w->store);
	arena_free(w->arena);
}

static struct return_903 made_of(struct store *s, int64_t council, int year, struct arena *a)
{
	struct return_903 r;
	struct fault f = { 0 };

	if (!return_903_rows(store_reader(s), council, year, DATE(2026, 9, 1), &r, a, &f))
		fail_msg("%s", f.sentence);
	return r;
}

/* ---- Truth ---- */

static void assert_is_truth(struct world *w, const struct return_903 *r)
{
	for (int t = 0; t < SSDA903_TABLES; t++) {
		struct out told = out_make(1 << 22);
		for (size_t i = 0; i < r->all.row[t].n; i++) {
			for (int c = 0; c < r->set.table[t].table->n; c++) {
				out_c(&told, c ? "," : "");
				out_raw(&told, r->all.row[t].at[i].cell[c]);
			}
			out_lit(&told, "\n");
		}
		if (!text_eq(out_text(&told), out_text(&w->truth[t])))
			fail_msg("%.*s should be\n%.*sbut is\n%.*s", TEXT_ARG(r->set.table[t].table->name), TEXT_ARG(out_text(&w->truth[t])),
				TEXT_ARG(out_text(&told)));
		out_free(&told);
	}
}

static void test_the_return_is_the_planted_truth_field_by_field(void **state)
{
	struct world w;

	plant(&w, *state, NULL);
	struct return_903 r = made_of(w.store, w.council, YEAR, w.arena);
	assert_is_truth(&w, &r);
	uproot(&w);
}

/* ---- The check of what was told ---- */

static struct text issues(struct world *w)
{
	struct return_903 now = made_of(w->store, w->council, YEAR, w->arena), last = made_of(w->store, w->council, YEAR - 1, w->arena);

	return checked_903(&now.set, &last.set, YEAR, w->arena);
}

static void test_the_check_finds_nothing_in_the_planted_truth(void **state)
{
	struct world w;

	plant(&w, *state, NULL);
	struct text found = issues(&w);
	if (!text_is(found, ""))
		fail_msg("%.*s", TEXT_ARG(found));
	uproot(&w);
}

/* Each fault is planted in every child of the kinds that can have it, and is what the rule of that number is about. */
static void test_the_check_finds_the_planted_faults_and_only_those(void **state)
{
	static const struct { const char *fault; const char *kinds; } FAULTS[] = { { "103", "013456" }, { "186", "05" }, { "225", "0" },
		{ "345", "3" }, { "440", "0" }, { "523", "4" }, { "630", "1" } };

	for (size_t i = 0; i < sizeof FAULTS / sizeof *FAULTS; i++) {
		struct world w;
		struct out expected = out_make(1 << 16);
		plant(&w, *state, FAULTS[i].fault);
		struct return_903 r = made_of(w.store, w.council, YEAR, w.arena);
		assert_is_truth(&w, &r);
		for (int k = 0; k < CHILDREN; k++)
			if (strchr(FAULTS[i].kinds, '0' + k % N_KINDS))
				out_f(&expected, "%s C%05d\n", FAULTS[i].fault, k);
		struct text found = issues(&w);
		if (!text_eq(found, out_text(&expected)))
			fail_msg("of %s expected\n%.*sbut found\n%.*s", FAULTS[i].fault, TEXT_ARG(out_text(&expected)), TEXT_ARG(found));
		out_free(&expected);
		uproot(&w);
	}
}

/* ---- There and back ---- */

static struct text file_of(const struct return_903 *r, int t, struct arena *a)
{
	struct out o = out_make((size_t)1 << 28);

	return_903_file(&o, r->set.table[t].table, &r->all);
	struct text bytes = text_dup_in(a, out_text(&o));
	out_free(&o);
	return bytes;
}

static int64_t import_into(struct store *s, const char *folder, int year, struct arena *a)
{
	struct import_report report;
	struct fault f = { 0 };

	if (!ssda903_import(s, &(struct import_request){ .council = T("801"), .path = folder, .user_id = NONE, .year = textf_in(a, "%d-%02d", year, (year + 1) % 100) },
		    &report, a, &f))
		fail_msg("%s %s", f.sentence, f.cause);
	return council_find(store_reader(s), T("801"));
}

/* Writes the return of a store, imports that into an empty one, and makes it again. */
static void comes_back(struct store *s, struct test_store *ts, int64_t council, int year, struct arena *a)
{
	struct return_903 first = made_of(s, council, year, a), again;
	struct test_store empty;
	struct fault f = { 0 };
	char folder[320];

	snprintf(folder, sizeof folder, "%s/return", ts->folder);
	if (!return_903_write(&first, folder, false, &f))
		fail_msg("%s", f.sentence);
	test_store_make(ts->engine, &empty);
	struct store *t = open_store(&empty);
	again = made_of(t, import_into(t, folder, year, a), year, a);
	for (int i = 0; i < SSDA903_TABLES; i++)
		if (!text_eq(file_of(&first, i, a), file_of(&again, i, a)))
			fail_msg("%.*s is not the same again:\n%.3000s\nbut\n%.3000s", TEXT_ARG(first.set.table[i].table->name), file_of(&first, i, a).p,
				file_of(&again, i, a).p);
	assert_true(first.children > 0);
	store_close(t);
	test_store_drop(&empty);
	set_remove(folder);
}

static void test_a_return_imported_into_an_empty_store_gives_the_same_bytes(void **state)
{
	struct world w;

	plant(&w, *state, NULL);
	comes_back(w.store, *state, w.council, YEAR, w.arena);
	uproot(&w);
}

static void set_comes_back(void **state, const char *name, int year)
{
	char path[512];

	if (!shared_set(path, sizeof path, name))
		skip();
	struct arena *a = arena_new((size_t)1 << 32);
	struct store *s = open_store(*state);
	comes_back(s, *state, import_into(s, path, year, a), year, a);
	store_close(s);
	arena_free(a);
}

static void test_the_return_of_the_generated_set_gives_the_same_bytes(void **state)
{
	set_comes_back(state, "n1000/this", 2026);
}

static void test_the_return_of_the_fuzzed_set_gives_the_same_bytes(void **state)
{
	set_comes_back(state, "fuzz1/this", 2026);
}

static void test_files_that_are_there_are_not_written_over(void **state)
{
	struct test_store *ts = *state;
	struct fault f = { 0 };
	struct world w;
	char folder[320];

	plant(&w, ts, NULL);
	struct return_903 r = made_of(w.store, w.council, YEAR, w.arena);
	snprintf(folder, sizeof folder, "%s/return", ts->folder);
	set_write(folder, (const struct set_file[]){ { "reviews.csv", "sent" }, { 0 } });
	assert_false(return_903_write(&r, folder, false, &f));
	assert_true(text_is(set_read(folder, "reviews.csv", w.arena), "sent"));
	assert_true(text_none(set_read(folder, "header.csv", w.arena)));
	set_remove(folder);
	assert_true(return_903_write(&r, folder, false, &f));
	assert_true(text_starts(set_read(folder, "header.csv", w.arena), T("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\nC00000,")));
	assert_true(text_none(set_read(folder, "dolo.csv", w.arena)));
	set_remove(folder);
	uproot(&w);
}

static void test_a_year_that_is_not_known_or_has_not_begun_is_refused(void **state)
{
	struct world w;
	struct return_903 r;
	struct fault f = { 0 };

	plant(&w, *state, NULL);
	assert_false(return_903_rows(store_reader(w.store), w.council, 2019, NO_DATE, &r, w.arena, &f));
	assert_non_null(strstr(f.sentence, "2019-20"));
	f = (struct fault){ 0 };
	assert_false(return_903_rows(store_reader(w.store), w.council, 2026, DATE(2026, 3, 31), &r, w.arena, &f));
	assert_non_null(strstr(f.sentence, "had not begun"));
	f = (struct fault){ 0 };
	assert_true(return_903_rows(store_reader(w.store), w.council, 2026, DATE(2026, 4, 1), &r, w.arena, &f));
	uproot(&w);
}

/* ---- Frozen ---- */

struct change { struct arena *arena; const struct record_type *type; int64_t id, person; const char *field; struct text value; };

static bool change_job(struct db *db, void *arg, struct fault *f)
{
	const struct change *c = arg;
	struct txn *x = txn_begin(db, c->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Put right") });
	void *rec = arena_alloc(c->arena, c->type->size);
	bool good = record_load(db, c->type, c->id, rec, c->arena);

	*field_text(record_field(c->type, c->field), rec) = c->value;
	return good && record_save(x, c->type, rec) == SAVED && txn_end(x, f);
}

static bool destroy_job(struct db *db, void *arg, struct fault *f)
{
	const struct change *c = arg;
	struct txn *x = txn_begin(db, c->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Destroyed") });

	return record_destroy(x, &record_person, c->person, T("RET01"), T("Records manager"), f) && txn_end(x, f);
}

static struct frozen freeze(struct world *w)
{
	struct frozen_asked q = { .council = w->council, .start_year = YEAR, .as_at = DATE(2026, 5, 20), .user_id = NONE };
	struct return_903 made;
	struct frozen z;
	struct fault f = { 0 };

	if (!frozen_make(w->store, &q, &made, w->arena, &f))
		fail_msg("%s %s", f.sentence, f.cause);
	assert_true(frozen_read(store_reader(w->store), q.id, &z, w->arena));
	return z;
}

static int64_t verify_faults(struct world *w)
{
	struct verify_report v = { 0 };
	struct fault f = { 0 };

	assert_true(verify(store_reader(w->store), NO_TEXT, &v, w->arena, &f));
	return v.faults;
}

static struct late_changes late_of(struct world *w, const struct frozen *z)
{
	struct collected was;
	struct return_903 now;
	struct fault f = { 0 };

	frozen_rows(store_reader(w->store), z, &was, w->arena);
	assert_true(return_903_rows(store_reader(w->store), w->council, z->start_year, z->as_at, &now, w->arena, &f));
	return late_changes_in(w->arena, &was, &now.all);
}

/* How many of the files still have the hash that they were frozen with. */
static int files_with_their_hash(struct world *w, const struct frozen *z)
{
	struct collected was;
	char hex[SHA256_HEX];
	int n = 0;

	frozen_rows(store_reader(w->store), z, &was, w->arena);
	for (int i = 0; i < z->n_files; i++) {
		struct out o = out_make(1 << 24);
		frozen_file_bytes(&o, &z->file[i], &was);
		sha256_hex(out_text(&o), hex);
		n += text_is(z->file[i].sha256, hex) && z->file[i].bytes == (int64_t)o.n;
		out_free(&o);
	}
	return n;
}

static void test_a_frozen_return_keeps_every_byte_and_its_hashes(void **state)
{
	struct world w;

	plant(&w, *state, NULL);
	struct return_903 r = made_of(w.store, w.council, YEAR, w.arena);
	struct frozen z = freeze(&w);
	struct collected was;
	assert_int_equal(z.n_files, 11);
	assert_int_equal(z.last_txn, z.txn - 1);
	assert_int_equal(z.as_at.ymd, 20260331);
	assert_int_equal(z.rows, z.rows_left);
	frozen_rows(store_reader(w.store), &z, &was, w.arena);
	for (int i = 0; i < z.n_files; i++) {
		struct out o = out_make(1 << 24);
		char hex[SHA256_HEX];
		frozen_file_bytes(&o, &z.file[i], &was);
		assert_true(text_eq(out_text(&o), file_of(&r, z.file[i].table->number, w.arena)));
		sha256_hex(out_text(&o), hex);
		assert_true(text_is(z.file[i].sha256, hex));
		out_free(&o);
	}
	assert_int_equal(late_of(&w, &z).n, 0);
	assert_int_equal(verify_faults(&w), 0);
	uproot(&w);
}

static void test_the_hash_is_what_sha256sum_prints(void **state)
{
	char hex[SHA256_HEX];

	sha256_hex(T("abc"), hex);
	assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	(void)state;
}

static void test_what_is_put_right_afterwards_is_a_late_correction(void **state)
{
	struct world w;
	struct fault f = { 0 };

	plant(&w, *state, NULL);
	struct frozen z = freeze(&w);
	int64_t review = db_one(store_reader(w.store), "SELECT min(id) FROM review WHERE held_on >= $1 AND held_on <= $2", NONE, DBC("2025-04-01"),
		DBC("2026-03-31"));
	assert_true(store_write(w.store, change_job, &(struct change){ w.arena, &record_review, review, NONE, "participation", T("PN3") }, &f));
	struct late_changes l = late_of(&w, &z);
	assert_int_equal(l.n, 1);
	assert_int_equal(l.at[0].kind, LATE_CHANGED);
	assert_true(text_is(l.at[0].table->name, "Reviews"));
	assert_true(text_is(l.at[0].was[3], "PN1") && text_is(l.at[0].now[3], "PN3"));
	assert_true(late_differs(&l.at[0], 3));
	assert_false(late_differs(&l.at[0], 2));
	assert_int_equal(files_with_their_hash(&w, &z), z.n_files);
	uproot(&w);
}

static void test_a_destroyed_child_is_struck_out_and_the_hash_of_what_was_sent_stays(void **state)
{
	struct world w;
	struct fault f = { 0 };

	plant(&w, *state, NULL);
	struct frozen z = freeze(&w);
	int64_t person = db_one(store_reader(w.store), "SELECT id FROM person WHERE la_child_id = $1", NONE, DBC("C00000"));
	assert_true(store_write(w.store, destroy_job, &(struct change){ .arena = w.arena, .person = person }, &f));
	struct frozen left;
	struct collected was;
	assert_true(frozen_read(store_reader(w.store), z.id, &left, w.arena));
	assert_true(left.rows_left < left.rows);
	assert_true(text_eq(left.sha256, z.sha256));
	frozen_rows(store_reader(w.store), &left, &was, w.arena);
	for (int t = 0; t < SSDA903_TABLES; t++)
		for (size_t i = 0; i < was.row[t].n; i++)
			assert_false(text_is(was.row[t].at[i].child, "C00000"));
	assert_int_equal(left.file[0].rows - left.file[0].rows_left, 1);
	assert_true(text_eq(left.file[0].sha256, z.file[0].sha256));
	assert_true(files_with_their_hash(&w, &left) < left.n_files);
	assert_int_equal(late_of(&w, &left).n, 0);
	assert_int_equal(verify_faults(&w), 0);
	uproot(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_the_return_is_the_planted_truth_field_by_field),
		ready_test(test_the_check_finds_nothing_in_the_planted_truth),
		ready_test(test_the_check_finds_the_planted_faults_and_only_those),
		ready_test(test_a_return_imported_into_an_empty_store_gives_the_same_bytes),
		ready_test(test_the_return_of_the_generated_set_gives_the_same_bytes),
		ready_test(test_the_return_of_the_fuzzed_set_gives_the_same_bytes),
		ready_test(test_files_that_are_there_are_not_written_over),
		ready_test(test_a_year_that_is_not_known_or_has_not_begun_is_refused),
		ready_test(test_a_frozen_return_keeps_every_byte_and_its_hashes),
		ready_test(test_the_hash_is_what_sha256sum_prints),
		ready_test(test_what_is_put_right_afterwards_is_a_late_correction),
		ready_test(test_a_destroyed_child_is_struck_out_and_the_hash_of_what_was_sent_stays),
	};
	return run_on_each_engine(tests);
}
