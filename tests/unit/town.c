/* See town.h. */
#include "town.h"
#include "base/out.h"
#include "people/person.h"
#include "people/same_person.h"
#include "record/due.h"

enum { ONE_IN = 3 };

static bool is_of_limits(const struct record_type *t)
{
	return t == &record_restriction || t == &record_person_link || t == &record_return_row || t == &record_legal_hold;
}

int64_t town_person(struct town *w)
{
	struct person p;
	p.r = (struct record){ 0 };
	fixture_fill(&w->x, &record_person, &p);
	p.kind = T("child");
	p.la_child_id = textf_in(w->x.arena, "L%u", fixture_random(&w->x, 1000000));
	struct txn *x = fixture_begin(&w->x, "person");
	assert_int_equal(record_save(x, &record_person, &p), SAVED);
	fixture_end(&w->x, x);
	return p.r.id;
}

/* A row of a person, that may name another of the town. */
int64_t town_row(struct town *w, struct txn *x, const struct record_type *t, int64_t person)
{
	struct record *rec = arena_alloc(w->x.arena, t->size);
	rec->id = rec->txn = 0;
	fixture_fill(&w->x, t, rec);
	rec->person_id = person;
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF && !strcmp(t->fields[i].refs, "person"))
			*field_int(&t->fields[i], rec) = w->person[fixture_random(&w->x, PEOPLE)];
	if (record_save(x, t, rec) != SAVED)
		fail_msg("%s: %s", t->name, db_cause(w->x.db));
	return rec->id;
}

void town_open(struct town *w, struct test_store *ts)
{
	fixture_open(&w->x, ts);
	/* Thousands of transactions, of which none has to outlive the test. */
	fixture_script(&w->x, ts->engine == DB_SQLITE ? "PRAGMA synchronous = OFF" : "SET synchronous_commit = off");
	for (int i = 0; i < PEOPLE; i++)
		w->person[i] = town_person(w);
	struct txn *x = fixture_begin(&w->x, "rows");
	for (int k = 0; k < n_record_types; k++)
		for (int i = 0; record_types[k]->scope == SCOPE_CASE && !is_of_limits(record_types[k]) && i < PEOPLE; i++)
			if (!fixture_random(&w->x, ONE_IN))
				town_row(w, x, record_types[k], w->person[i]);
	/* As saving a name does: each is called what their names say. */
	struct fault f = { 0 };
	for (int i = 0; i < PEOPLE; i++) {
		struct person_name any;
		record_clear(&record_person_name, &any);
		any.r.person_id = w->person[i];
		assert_true(person_name_saved(x, &record_person_name, &any, &f));
	}
	fixture_end(&w->x, x);
}

static void dump_query(struct out *o, struct db *db, const char *sql, int columns)
{
	struct rows r;
	db_query_n(db, &r, sql, NULL, 0);
	while (db_next(&r)) {
		for (int i = 0; i < columns; i++) {
			out_lit(o, "|");
			out_raw(o, db_text(&r, i));
		}
		out_lit(o, "\n");
	}
}

static const char COUNCILS[] = "SELECT CAST(person_id AS TEXT), CAST(council_id AS TEXT) FROM person_council ORDER BY person_id, council_id";
static const char KINDS[] = "SELECT CAST(person_id AS TEXT), record_name FROM person_record WHERE record_name <> 'person_link' ORDER BY person_id, record_name";

struct text town_export(struct town *w, struct arena *a)
{
	struct out o = out_make(64 << 20);
	standing_put(&o, w->x.db, a);
	dump_query(&o, w->x.db, COUNCILS, 2);
	dump_query(&o, w->x.db, KINDS, 2);
	assert_false(o.full);
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return t;
}

int64_t town_join(struct town *w, int64_t lead, int64_t other)
{
	struct fault f = { 0 };
	struct txn *x = fixture_begin(&w->x, "same person");
	if (!same_person_join(x, lead, other, NONE, T("The same child"), &f))
		fail_msg("%s", f.sentence);
	fixture_end(&w->x, x);
	return db_one_n(w->x.db, record_person_link.sql_max_id, 0, NULL, 0);
}

void town_pair(struct town *w, int64_t *lead, int64_t *other)
{
	do {
		*lead = w->person[fixture_random(&w->x, PEOPLE)];
		*other = w->person[fixture_random(&w->x, PEOPLE)];
	} while (*lead == *other);
}

void town_proved(struct town *w)
{
	struct verify_report r = { 0 };
	struct fault f = { 0 };
	assert_true(verify(w->x.db, NO_TEXT, &r, w->x.arena, &f));
	assert_int_equal(r.faults, 0);
	struct due_faults due = { 0 };
	due_compare(w->x.db, &due, w->x.arena);
	assert_int_equal(due.people.n, 0);
}
