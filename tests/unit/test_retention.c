/* SECURITY section 4: the highest category that a child ever had says until when the record is kept; a legal hold keeps it longer; two
 * people sign its destruction; afterwards nothing of it is left anywhere in the store, and the store still proves itself. */
#include "record_fixture.h"
#include "people/retention.h"
#include "expect.h"
#include <stdio.h>
#include <string.h>

#define CANARY "Qz7#K"
enum { DAY_MS = 86400000 };

static int64_t noon_of(struct date d)
{
	return (int64_t)date_number(d) * DAY_MS + DAY_MS / 2;
}

/* ---- A child made for the schedule ---- */

struct child_of { struct fixture *x; int64_t person, asker, agreer; };

static void *new_record(struct fixture *x, const struct record_type *t, int64_t person)
{
	struct record *r = arena_alloc(x->arena, t->size);
	record_clear(t, r);
	r->council_id = t->scope == SCOPE_ORG ? NONE : x->council;
	r->person_id = t->scope == SCOPE_CASE ? person : NONE;
	return r;
}

/* Whatever a record of a type must have. */
static void *must_have(struct fixture *x, const struct record_type *t, int64_t person)
{
	struct record *r = new_record(x, t, person);
	fixture_fill(x, t, r);
	r->person_id = t->scope == SCOPE_CASE ? person : NONE;
	return r;
}

static int64_t save_user(struct fixture *x, const char *role)
{
	struct app_user *u = new_record(x, &record_app_user, NONE);
	u->email = textf_in(x->arena, "%s@here.example", role);
	u->name = text_of(role);
	u->is_active = 1;
	fixture_save(x, &record_app_user, u);
	struct post *p = new_record(x, &record_post, NONE);
	p->user_id = u->r.id;
	p->role = text_of(role);
	p->council_id = x->council;
	p->starts_on = DATE(2000, 1, 1);
	fixture_save(x, &record_post, p);
	return u->r.id;
}

/* Without the fixture's own hold, which may keep anybody. */
static void fixture_open_unheld(struct fixture *x, struct test_store *ts)
{
	struct legal_hold h;
	fixture_open(x, ts);
	struct txn *txn = fixture_begin(x, "no hold");
	assert_true(record_load(x->db, &record_legal_hold, x->seeds[record_legal_hold.number], &h, x->arena));
	assert_int_equal(record_delete(txn, &record_legal_hold, h.r.id, h.r.txn), SAVED);
	fixture_end(x, txn);
}

static void child_make(struct child_of *c, struct fixture *x, struct date born, struct date died)
{
	*c = (struct child_of){ .x = x };
	struct person *p = new_record(x, &record_person, NONE);
	p->kind = T("child");
	fixture_save(x, &record_person, p);
	c->person = p->r.id;
	struct person_identity *i = new_record(x, &record_person_identity, c->person);
	i->born_on = born;
	i->died_on = died;
	fixture_save(x, &record_person_identity, i);
	c->asker = save_user(x, "information_governance");
	c->agreer = save_user(x, "service_manager");
}

static int64_t add_referral(struct child_of *c, struct date on)
{
	struct referral *r = must_have(c->x, &record_referral, c->person);
	r->referred_on = on;
	fixture_save(c->x, &record_referral, r);
	return r->r.id;
}

static void add_cin_plan(struct child_of *c, struct date from)
{
	struct cin_plan *p = must_have(c->x, &record_cin_plan, c->person);
	p->referral_id = add_referral(c, from);
	p->started_on = from;
	fixture_save(c->x, &record_cin_plan, p);
}

static void add_cp_plan(struct child_of *c, struct date from)
{
	struct cp_plan *p = must_have(c->x, &record_cp_plan, c->person);
	p->referral_id = add_referral(c, from);
	p->started_on = from;
	fixture_save(c->x, &record_cp_plan, p);
}

static void add_care(struct child_of *c, struct date from, struct date to, const char *end_reason)
{
	struct care_period *p = new_record(c->x, &record_care_period, c->person);
	p->started_on = from;
	p->ended_on = to;
	p->end_reason = text_of(end_reason);
	fixture_save(c->x, &record_care_period, p);
}

static struct retention *retention_on(struct child_of *c, struct date on)
{
	struct retention *r = NEW_IN(c->x->arena, struct retention);
	retention_of(c->x->db, NONE, c->person, on, r, c->x->arena);
	return r;
}

static int64_t add_hold(struct child_of *c, int64_t person, struct date from, struct date to)
{
	struct legal_hold *h = new_record(c->x, &record_legal_hold, NONE);
	h->held_person = person;
	h->reason = T("Independent inquiry");
	h->placed_by = T("Monitoring officer");
	h->starts_on = from;
	h->ends_on = to;
	fixture_save(c->x, &record_legal_hold, h);
	return h->r.id;
}

/* Tries to destroy; what stood in the way, or NULL. */
static const char *destroy(struct child_of *c, int64_t asker, int64_t agreer)
{
	struct fault f = { 0 };
	struct txn *txn = fixture_begin(c->x, "lawful destruction");
	if (person_destroy(txn, c->person, &(struct signatures){ asker, agreer }, &f)) {
		fixture_end(c->x, txn);
		return NULL;
	}
	fixture_undo(c->x);
	return text_c_in(c->x->arena, text_of(f.sentence));
}

/* ---- Until when ---- */

static void test_security_8_4_cin_2001_cp_2005_lac_2010_goes_no_earlier_than_the_75th_birthday_and_never_under_a_hold(void **state)
{
	struct fixture x;
	struct child_of c;
	fixture_open_unheld(&x, *state);
	child_make(&c, &x, DATE(1996, 3, 4), NO_DATE);
	add_cin_plan(&c, DATE(2001, 6, 1));
	add_cp_plan(&c, DATE(2005, 2, 7));
	add_care(&c, DATE(2010, 9, 1), DATE(2014, 3, 4), "E4A");
	struct retention *r = retention_on(&c, DATE(2026, 3, 10));
	assert_true(text_is(r->sign[0].rule->category, "looked_after"));
	assert_int_equal(r->keep_until.ymd, 20710304);
	assert_false(r->may_go);
	assert_false(retention_on(&c, DATE(2071, 3, 3))->may_go);
	assert_true(retention_on(&c, DATE(2071, 3, 4))->may_go);
	clock_set(noon_of(DATE(2071, 3, 3)));
	assert_non_null(strstr(destroy(&c, c.asker, c.agreer), "kept until 2071-03-04"));
	clock_set(noon_of(DATE(2071, 3, 4)));
	int64_t hold = add_hold(&c, c.person, DATE(2070, 1, 1), NO_DATE);
	assert_false(retention_on(&c, DATE(2071, 3, 4))->may_go);
	assert_non_null(strstr(destroy(&c, c.asker, c.agreer), "legal hold: Independent inquiry"));
	struct legal_hold h;
	assert_true(record_load(x.db, &record_legal_hold, hold, &h, x.arena));
	h.ends_on = DATE(2071, 3, 4);
	fixture_save(&x, &record_legal_hold, &h);
	add_hold(&c, NONE, DATE(2071, 3, 4), DATE(2071, 3, 5));          /* over everybody, for a day */
	assert_non_null(strstr(destroy(&c, c.asker, c.agreer), "legal hold"));
	add_hold(&c, x.person, DATE(2071, 3, 5), NO_DATE);               /* somebody else's */
	clock_set(noon_of(DATE(2071, 3, 5)));
	assert_null(destroy(&c, c.asker, c.agreer));
	clock_set(0);
	fixture_close(&x);
}

static void test_the_highest_category_decides_and_what_is_unknown_keeps(void **state)
{
	static const struct { struct date born, died; bool care, adopted, plan, need, referral; const char *category; int keep_until; } cases[] = {
		{ .born = DATE(2000, 5, 9), .referral = true, .category = "referral", .keep_until = 20300601 },
		{ .born = DATE(2024, 5, 9), .referral = true, .category = "referral", .keep_until = 20490509 },
		{ .born = DATE(1990, 5, 9), .referral = true, .category = "referral", .keep_until = 20300601 },      /* six years from 1 June 2024 */
		{ .born = DATE(2000, 5, 9), .need = true, .category = "child_in_need", .keep_until = 20250509 },
		{ .born = DATE(2000, 5, 9), .need = true, .plan = true, .category = "child_protection", .keep_until = 20750509 },
		{ .born = DATE(2000, 5, 9), .plan = true, .care = true, .category = "looked_after", .keep_until = 20750509 },
		{ .born = DATE(2000, 5, 9), .care = true, .adopted = true, .category = "adopted", .keep_until = 21150701 },
		{ .born = DATE(2000, 5, 0), .care = true, .category = "looked_after", .keep_until = 20750531 },
		{ .born = DATE(2000, 0, 0), .care = true, .category = "looked_after", .keep_until = 20751231 },
		{ .born = DATE(2000, 2, 29), .care = true, .category = "looked_after", .keep_until = 20750301 },
		{ .born = DATE(2000, 5, 9), .died = DATE(2016, 1, 2), .care = true, .category = "looked_after", .keep_until = 20310102 },
		{ .born = DATE(2000, 5, 9), .died = DATE(2018, 5, 8), .care = true, .category = "looked_after", .keep_until = 20330508 },
		{ .born = DATE(2000, 5, 9), .died = DATE(2018, 5, 9), .care = true, .category = "looked_after", .keep_until = 20750509 },
		{ .care = true, .category = "looked_after", .keep_until = 0 },
		{ .born = DATE(2000, 5, 9), .category = NULL, .keep_until = 0 },
	};
	struct fixture x;
	fixture_open_unheld(&x, *state);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct child_of c;
		child_make(&c, &x, cases[i].born, cases[i].died);
		if (cases[i].referral)
			add_referral(&c, DATE(2024, 6, 1));
		if (cases[i].need)
			add_cin_plan(&c, DATE(2012, 6, 1));
		if (cases[i].plan)
			add_cp_plan(&c, DATE(2013, 6, 1));
		if (cases[i].care)
			add_care(&c, DATE(2014, 6, 1), DATE(2015, 7, 1), cases[i].adopted ? "E12" : "E4A");
		struct retention *r = retention_on(&c, DATE(2026, 3, 10));
		if (r->keep_until.ymd != cases[i].keep_until)
			fail_msg("case %zu: kept until %d", i, r->keep_until.ymd);
		assert_int_equal(r->n > 0, cases[i].category != NULL);
		if (r->n)
			assert_text(r->sign[0].rule->category, cases[i].category);
		assert_int_equal(text_none(r->why_not), cases[i].keep_until != 0);
		assert_int_equal(r->may_go, cases[i].keep_until && cases[i].keep_until <= 20260310);
	}
	fixture_close(&x);
}

static void test_two_people_sign_and_each_in_their_part(void **state)
{
	struct fixture x;
	struct child_of c;
	fixture_open_unheld(&x, *state);
	clock_set(noon_of(DATE(2026, 3, 10)));
	child_make(&c, &x, DATE(1940, 5, 9), NO_DATE);
	add_care(&c, DATE(1950, 1, 1), DATE(1951, 1, 1), "E4A");
	int64_t worker = save_user(&x, "social_worker");
	assert_non_null(strstr(destroy(&c, c.asker, c.asker), "neither is the other"));
	assert_non_null(strstr(destroy(&c, c.agreer, c.asker), "records manager"));
	assert_non_null(strstr(destroy(&c, worker, c.agreer), "records manager"));
	assert_non_null(strstr(destroy(&c, c.asker, worker), "manager of the service"));
	struct app_user u;
	assert_true(record_load(x.db, &record_app_user, c.agreer, &u, x.arena));
	u.is_active = 0;
	fixture_save(&x, &record_app_user, &u);
	assert_non_null(strstr(destroy(&c, c.asker, c.agreer), "manager of the service"));
	u.is_active = 1;
	fixture_save(&x, &record_app_user, &u);
	assert_null(destroy(&c, c.asker, c.agreer));
	assert_non_null(strstr(destroy(&c, c.asker, c.agreer), "no person"));
	clock_set(0);
	fixture_close(&x);
}

/* ---- Nothing is left ---- */

/* The canary in every text that can hold it, another one in each version. */
static void plant(struct fixture *x, const struct record_type *t, void *rec, int version)
{
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if ((f->type == F_TEXT || f->type == F_NOTES) && f->hi >= (long)sizeof CANARY + 4)
			*field_text(f, rec) = textf_in(x->arena, CANARY "%03d", version);
		else if ((f->type == F_TEXT || f->type == F_NOTES) && f->hi >= (long)sizeof CANARY - 1)
			*field_text(f, rec) = T(CANARY);
	}
}

/* A row of every kind about the child, each with two versions where it may have them; every second one has ended. */
static int plant_everywhere(struct child_of *c)
{
	struct fixture *x = c->x;
	int64_t *of_child = ARRAY_IN(x->arena, int64_t, n_record_types);
	int planted = 0;
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (t->scope != SCOPE_CASE || t == &record_person_identity)
			continue;
		struct record *r = must_have(x, t, c->person);
		for (int k = 0; k < t->n_fields; k++) {
			const struct record_type *other = t->fields[k].type == F_REF ? record_type_named(text_of(t->fields[k].refs)) : NULL;
			if (other && of_child[other->number])
				*field_int(&t->fields[k], r) = of_child[other->number];
		}
		plant(x, t, r, 1);
		if (t == &record_care_period)
			((struct care_period *)r)->end_reason = T("E4A");
		fixture_save(x, t, r);
		of_child[t->number] = r->id;
		planted++;
		if (t->written_once)
			continue;
		plant(x, t, r, 2);
		struct txn *txn = fixture_begin(x, "again");
		enum saved how = record_save(txn, t, r);
		assert_true(how == SAVED || how == SAVED_SAME);
		fixture_end(x, txn);
	}
	return planted;
}

static bool file_holds(const char *folder, const char *name)
{
	char path[600];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	size_t cap = 64 << 20, n;
	char *bytes = malloc(cap);
	assert_non_null(bytes);
	n = fread(bytes, 1, cap, f);
	assert_true(n < cap);
	fclose(f);
	bool holds = memmem(bytes, n, CANARY, sizeof CANARY - 1) != NULL;
	free(bytes);
	return holds;
}

/* Every table of the database, every column, as text. */
static bool database_holds(struct fixture *x)
{
	struct { struct text *at; size_t n, cap; } tables = { 0 };
	struct rows r;
	bool holds = false;
	db_query_n(x->db, &r, "SELECT CAST(table_name AS text) FROM information_schema.tables WHERE table_schema = 'public'", NULL, 0);
	while (db_next(&r))
		*GROW_IN(x->arena, &tables) = db_text_in(&r, 0, x->arena);
	for (size_t i = 0; i < tables.n; i++) {
		const char *sql = text_c_in(x->arena, textf_in(x->arena, "SELECT count(*) FROM %.*s t WHERE CAST(t AS text) LIKE '%%" CANARY "%%'", TEXT_ARG(tables.at[i])));
		holds = holds || db_one_n(x->db, sql, 0, NULL, 0) > 0;
	}
	assert_false(db_failed(x->db));
	assert_true(tables.n > 50);
	return holds;
}

static bool store_holds(struct fixture *x, const struct test_store *ts)
{
	if (ts->engine == DB_POSTGRES)
		return database_holds(x);
	return file_holds(ts->folder, "kith.db") || file_holds(ts->folder, "kith.db-wal") || file_holds(ts->folder, "kith.db-shm");
}

static void test_destroyed_a_person_leaves_no_byte_anywhere_and_the_store_proves_itself(void **state)
{
	struct test_store *ts = *state;
	struct fixture x;
	struct child_of c;
	struct fault f = { 0 };
	struct destruction_plan plan;
	struct verify_report report;
	fixture_open_unheld(&x, ts);
	clock_set(noon_of(DATE(2026, 3, 10)));
	child_make(&c, &x, DATE(1900, 5, 9), NO_DATE);
	assert_true(plant_everywhere(&c) > 20);
	struct relationship *named = must_have(&x, &record_relationship, x.person);      /* in a sibling's own record */
	named->other_person_id = c.person;
	fixture_save(&x, &record_relationship, named);
	struct legal_hold *h = new_record(&x, &record_legal_hold, NONE);
	*h = (struct legal_hold){ .r = h->r, .held_person = c.person, .reason = T(CANARY " claim"), .placed_by = T("x"), .starts_on = DATE(2020, 1, 1),
		.ends_on = DATE(2021, 1, 1) };
	fixture_save(&x, &record_legal_hold, h);
	fixture_script(&x, text_c_in(x.arena, textf_in(x.arena, "INSERT INTO import_row(id, import_id, council_id, person_id, table_name, row_number, raw, state)"
		" VALUES (900001, 1, %lld, %lld, 'Header', 1, '" CANARY ",raw', 'kept')", (long long)x.council, (long long)c.person)));
	fixture_script(&x, text_c_in(x.arena, textf_in(x.arena, "INSERT INTO job(kind, council_id, user_id, state, stage, done, of_all, said, result, report, year, place, files,"
		" asks_stop, asked_at, heard_at) VALUES ('trial_cin', %lld, 1, 'done', '', 0, 0, '', '', '" CANARY "', '', '', '[]', 0, 1, 1)", (long long)x.council)));
	assert_true(store_holds(&x, ts));
	destruction_plan(x.db, c.person, &plan, x.arena);
	assert_true(plan.n > 20 && plan.imported == 1);
	assert_null(destroy(&c, c.asker, c.agreer));
	assert_true(record_destroyed(x.db, &record_person, &f));
	assert_false(store_holds(&x, ts));
	assert_true(verify(x.db, NO_TEXT, &report, x.arena, &f));
	assert_int_equal(report.faults, 0);
	assert_true(report.lines.n > 20);                                /* each row is listed as lawfully destroyed */
	struct relationship gone;
	struct person other;
	assert_false(record_load(x.db, &record_relationship, named->r.id, &gone, x.arena));
	assert_true(record_load(x.db, &record_person, x.person, &other, x.arena));      /* the sibling stays */
	clock_set(0);
	fixture_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_security_8_4_cin_2001_cp_2005_lac_2010_goes_no_earlier_than_the_75th_birthday_and_never_under_a_hold),
		ready_test(test_the_highest_category_decides_and_what_is_unknown_keeps),
		ready_test(test_two_people_sign_and_each_in_their_part),
		ready_test(test_destroyed_a_person_leaves_no_byte_anywhere_and_the_store_proves_itself),
	};
	return run_on_each_engine(tests);
}
