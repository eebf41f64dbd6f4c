/* Guarded reads: for every kind of record about a person, what is not visible cannot be told from what is not there, in loads,
 * lists and history; and nobody's name reaches a reader through somebody else's record. */
#include "access_world.h"

struct town { int64_t here, there, worker, user, own, other, far, kin; };

static void build_town(struct txn *x, void *arg)
{
	struct town *t = arg;
	t->here = make_council(x, "801");
	t->there = make_council(x, "802");
	t->worker = make_worker(x, t->here);
	t->user = make_user(x, "ama@here.example", t->worker, true);
	t->own = make_person(x, t->here, "Own");
	t->kin = make_person(x, t->here, "Kin");
	t->other = make_person(x, t->here, "Other");
	t->far = make_person(x, t->there, "Far");
	struct date from = DATE(2020, 1, 1);
	make_post(x, &(struct post_of){ t->user, "social_worker", t->here, NONE, from, NO_DATE });
	make_involvement(x, &(struct involvement_of){ t->own, t->here, t->worker, NONE, from, NO_DATE });
	make_involvement(x, &(struct involvement_of){ t->kin, t->here, t->worker, NONE, from, NO_DATE });
}

static void town_open(struct world *w, struct town *t, void **state)
{
	world_open(w, *state);
	world_write(w, build_town, t);
}

/* One row of every kind about each of two people. Fields are empty but for what links a row to its parent. */
struct every { const struct town *town; int64_t own[200], other[200]; };

static int64_t save_one(struct txn *x, const struct record_type *t, int64_t person, int64_t council, const int64_t *ids)
{
	char *rec = arena_alloc(txn_arena(x), t->size);
	record_clear(t, rec);
	struct record *r = (struct record *)rec;
	r->person_id = person;
	r->council_id = council;
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		if (f->type == F_REF && f->must && strcmp(f->refs, "person") == 0)
			*field_int(f, rec) = person;
		else if (f->type == F_REF && f->must)
			*field_int(f, rec) = ids[record_type_named(text_of(f->refs))->number];
		else if (f->must && (f->type == F_TEXT || f->type == F_CODE || f->type == F_NOTES))
			*field_text(f, rec) = T("x");
		else if (f->must && (f->type == F_DATE || f->type == F_PART_DATE))
			*field_date(f, rec) = DATE(2024, 1, 1);
		else if (f->must)
			*field_int(f, rec) = 1;
	}
	if (record_save(x, t, rec) != SAVED)
		fail_msg("%s: %s", t->name, db_cause(txn_db(x)));
	return r->id;
}

static void build_every(struct txn *x, void *arg)
{
	struct every *e = arg;
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (t == &record_destruction || t->scope == SCOPE_PERSON || t->own_pages)
			continue;
		if (t->scope == SCOPE_ORG) {             /* what rows about people may have to point at */
			e->own[t->number] = e->other[t->number] = save_one(x, t, NONE, NONE, e->own);
			continue;
		}
		e->own[t->number] = save_one(x, t, e->town->own, e->town->here, e->own);
		e->other[t->number] = save_one(x, t, e->town->other, e->town->here, e->other);
	}
}

static void test_every_kind_of_record_is_there_for_who_may_see_it_and_for_nobody_else(void **state)
{
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	struct every e = { .town = &t };
	world_write(&w, build_every, &e);
	struct db *db = store_reader(w.s);
	int tried = 0;
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *type = record_types[i];
		if (type->scope != SCOPE_CASE || type->own_pages)
			continue;
		void *rec = arena_alloc(w.a, type->size);
		assert_true(guarded_load(db, t.user, type, e.own[type->number], rec, w.a));
		assert_int_equal(((struct record *)rec)->person_id, t.own);
		assert_false(guarded_load(db, t.user, type, e.other[type->number], rec, w.a));
		assert_false(guarded_load(db, t.user, type, 999999, rec, w.a));
		assert_false(guarded_load(db, NONE, type, e.own[type->number], rec, w.a));
		assert_true(guarded_list(db, t.user, type, t.own, w.a).n >= 1);
		assert_int_equal(guarded_list(db, t.user, type, t.other, w.a).n, 0);
		assert_int_equal(guarded_versions(db, t.user, type, e.own[type->number], w.a).n, 1);
		assert_int_equal(guarded_versions(db, t.user, type, e.other[type->number], w.a).n, 0);
		assert_false(db_failed(db));
		tried++;
	}
	assert_true(tried > 15);
	world_close(&w);
}

/* ---- Of which kinds there is any ---- */

/* Of each kind the row of ours goes to the other child, who then has two. */
static void move_every(struct txn *x, void *arg)
{
	const struct every *e = arg;
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (t->scope != SCOPE_CASE || t->own_pages)
			continue;
		struct record *r = arena_alloc(txn_arena(x), t->size);
		assert_true(record_load(txn_db(x), t, e->own[i], r, txn_arena(x)));
		r->person_id = e->town->other;
		assert_int_equal(record_save(x, t, r), SAVED);
	}
}

static void delete_every(struct txn *x, const int64_t *rows)
{
	for (int i = n_record_types; i-- > 0;) {
		const struct record_type *t = record_types[i];
		struct record *r = arena_alloc(txn_arena(x), t->size);
		if (t->scope != SCOPE_CASE || t->own_pages)
			continue;
		assert_true(record_load(txn_db(x), t, rows[i], r, txn_arena(x)));
		assert_int_equal(record_delete(x, t, rows[i], r->txn), SAVED);
	}
}

static void delete_moved(struct txn *x, void *arg)
{
	delete_every(x, ((const struct every *)arg)->own);
}

static void delete_others(struct txn *x, void *arg)
{
	delete_every(x, ((const struct every *)arg)->other);
}

static int kinds_of(struct world *w, int64_t user, int64_t person)
{
	bool is_there[200];
	int n = 0;
	assert_true(n_record_types <= 200);
	guarded_kinds(store_reader(w->s), user, person, is_there);
	for (int i = 0; i < n_record_types; i++)
		n += is_there[i] && !record_types[i]->own_pages;
	return n;
}

static int64_t kinds_listed(struct world *w, int64_t person)
{
	static const char LISTED[] = "SELECT count(*) FROM person_record WHERE person_id = $1";
	return db_one(store_reader(w->s), LISTED, NONE, DBI(person));
}

static void test_of_which_kinds_there_is_a_record_follows_rows_that_come_move_and_go(void **state)
{
	struct world w;
	struct town t;
	int kinds = 0;
	town_open(&w, &t, state);
	struct every e = { .town = &t };
	for (int i = 0; i < n_record_types; i++)
		kinds += record_types[i]->scope == SCOPE_CASE && !record_types[i]->own_pages;
	int64_t before = kinds_listed(&w, t.own);
	world_write(&w, build_every, &e);
	assert_int_equal(kinds_of(&w, t.user, t.own), kinds);
	assert_int_equal(kinds_of(&w, t.user, t.other), 0);      /* not theirs to know of */
	assert_true(kinds_listed(&w, t.other) >= kinds);
	world_write(&w, move_every, &e);
	assert_true(kinds_listed(&w, t.own) <= before);
	assert_true(kinds_listed(&w, t.other) >= kinds);
	world_write(&w, delete_moved, &e);
	assert_true(kinds_listed(&w, t.other) >= kinds);         /* one of each is left */
	world_write(&w, delete_others, &e);
	assert_int_equal(kinds_listed(&w, t.other), 0);
	world_close(&w);
}

static void test_the_person_is_guarded_like_their_records(void **state)
{
	struct world w;
	struct town t;
	struct person p;
	town_open(&w, &t, state);
	struct db *db = store_reader(w.s);
	assert_true(guarded_load(db, t.user, &record_person, t.own, &p, w.a));
	assert_true(text_is(p.shown_name, "Own"));
	assert_false(guarded_load(db, t.user, &record_person, t.other, &p, w.a));
	assert_false(guarded_load(db, t.user, &record_person, t.far, &p, w.a));
	assert_int_equal(guarded_list(db, t.user, &record_person, t.own, w.a).n, 1);
	assert_int_equal(guarded_versions(db, t.user, &record_person, t.own, w.a).n, 1);
	assert_int_equal(guarded_versions(db, t.user, &record_person, t.far, w.a).n, 0);
	world_close(&w);
}

static void test_records_of_staff_are_not_read_as_if_about_a_person(void **state)
{
	struct world w;
	struct town t;
	struct app_user u;
	town_open(&w, &t, state);
	assert_false(guarded_load(store_reader(w.s), t.user, &record_app_user, t.user, &u, w.a));
	assert_int_equal(guarded_list(store_reader(w.s), t.user, &record_post, t.user, w.a).n, 0);
	assert_int_equal(guarded_versions(store_reader(w.s), t.user, &record_post, 1, w.a).n, 0);
	world_close(&w);
}

struct kin { const struct town *town; int64_t seen, hidden, adult, with_adult; };

static void build_kin(struct txn *x, void *arg)
{
	struct kin *k = arg;
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = k->town->own;
	r.r.council_id = k->town->here;
	r.kind = T("sibling");
	r.other_person_id = k->town->kin;
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
	k->seen = r.r.id;
	r.r.id = 0;
	r.other_person_id = k->town->other;
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
	k->hidden = r.r.id;
	struct person mother;
	record_clear(&record_person, &mother);
	mother.r.council_id = k->town->here;
	mother.kind = T("adult");
	mother.name_key = T("ferris jo");
	assert_int_equal(record_save(x, &record_person, &mother), SAVED);
	k->adult = mother.r.id;
	r.r.id = 0;
	r.kind = T("mother");
	r.other_person_id = k->adult;
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
	k->with_adult = r.r.id;
}

static void test_a_relationship_names_the_adult_but_no_child_whom_the_reader_may_not_know_of(void **state)
{
	struct world w;
	struct town t;
	struct relationship r;
	town_open(&w, &t, state);
	struct kin k = { .town = &t };
	world_write(&w, build_kin, &k);
	struct db *db = store_reader(w.s);
	assert_true(guarded_load(db, t.user, &record_relationship, k.seen, &r, w.a));
	assert_int_equal(r.other_person_id, t.kin);
	assert_true(guarded_load(db, t.user, &record_relationship, k.hidden, &r, w.a));
	assert_true(r.other_person_id == NONE);
	assert_true(record_hides(&r, RELATIONSHIP_OTHER_PERSON_ID));
	guarded_put_back(db, t.user, &record_relationship, &r, w.a);
	assert_int_equal(r.other_person_id, t.other);
	assert_true(guarded_load(db, t.user, &record_relationship, k.with_adult, &r, w.a));
	assert_int_equal(r.other_person_id, k.adult);
	struct record_list l = guarded_list(db, t.user, &record_relationship, t.own, w.a);
	assert_int_equal(l.n, 3);
	for (int i = 0; i < l.n; i++)
		assert_false(((struct relationship *)record_at(&l, i))->other_person_id == t.other);
	struct version_list v = guarded_versions(db, t.user, &record_relationship, k.hidden, w.a);
	assert_int_equal(v.n, 1);
	assert_true(((struct relationship *)v.at[0].rec)->other_person_id == NONE);
	world_close(&w);
}

struct moved { const struct town *town; int64_t id; };

static void build_misfiled(struct txn *x, void *arg)
{
	struct moved *m = arg;
	struct review r;
	record_clear(&record_review, &r);
	r.r.person_id = m->id ? m->town->own : m->town->other;
	r.r.council_id = m->town->here;
	r.held_on = DATE(2025, 5, 5);
	if (m->id) {
		assert_true(record_load(txn_db(x), &record_review, m->id, &r, txn_arena(x)));
		r.r.person_id = m->town->own;
		r.held_on = DATE(2025, 5, 6);
	}
	assert_int_equal(record_save(x, &record_review, &r), SAVED);
	m->id = r.r.id;
}

static void test_history_of_a_row_once_filed_to_somebody_else_leaves_that_part_out(void **state)
{
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	struct moved m = { .town = &t };
	world_write(&w, build_misfiled, &m);
	world_write(&w, build_misfiled, &m);
	struct version_list v = guarded_versions(store_reader(w.s), t.user, &record_review, m.id, w.a);
	assert_int_equal(v.n, 1);
	assert_int_equal(((struct review *)v.at[0].rec)->r.person_id, t.own);
	world_close(&w);
}

static void build_reviews(struct txn *x, void *arg)
{
	static const struct date days[] = { DATE(2024, 5, 1), DATE(2025, 1, 1), DATE(2023, 1, 1), DATE(2025, 1, 1) };
	const struct town *t = arg;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		struct review r;
		record_clear(&record_review, &r);
		r.r.person_id = t->own;
		r.r.council_id = t->here;
		r.held_on = days[i];
		assert_int_equal(record_save(x, &record_review, &r), SAVED);
	}
}

static void test_a_list_is_newest_first(void **state)
{
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	world_write(&w, build_reviews, &t);
	struct record_list l = guarded_list(store_reader(w.s), t.user, &record_review, t.own, w.a);
	assert_int_equal(l.n, 4);
	for (int i = 0; i + 1 < l.n; i++) {
		const struct review *a = record_at(&l, i), *b = record_at(&l, i + 1);
		assert_true(a->held_on.ymd > b->held_on.ymd || (a->held_on.ymd == b->held_on.ymd && a->r.id < b->r.id));
	}
	world_close(&w);
}

/* A child known in seven councils, with a review in each; user n has posts in the first n of them. */
enum { COUNCILS = 7 };
struct seven { int64_t child, users[COUNCILS + 1], reviews[COUNCILS]; };

static void build_seven(struct txn *x, void *arg)
{
	struct seven *s = arg;
	struct date from = DATE(2020, 1, 1);
	int64_t councils[COUNCILS];
	char words[32];
	for (int i = 0; i < COUNCILS; i++) {
		snprintf(words, sizeof words, "81%d", i);
		councils[i] = make_council(x, words);
	}
	s->child = make_person(x, councils[0], "Child");
	for (int i = 0; i < COUNCILS; i++) {
		struct review r;
		record_clear(&record_review, &r);
		r.r.person_id = s->child;
		r.r.council_id = councils[i];
		r.held_on = date_add(from, i);
		assert_int_equal(record_save(x, &record_review, &r), SAVED);
		s->reviews[i] = r.r.id;
	}
	for (int n = 0; n <= COUNCILS; n++) {
		snprintf(words, sizeof words, "of%d@here.example", n);
		s->users[n] = make_user(x, words, make_worker(x, councils[0]), true);
		for (int i = 0; i < n; i++)
			make_post(x, &(struct post_of){ s->users[n], "service_manager", councils[i], NONE, from, NO_DATE });
	}
}

static void test_design_5_4_a_list_has_the_rows_of_the_readers_councils_however_many_these_are(void **state)
{
	struct world w;
	struct seven s;
	world_open(&w, *state);
	world_write(&w, build_seven, &s);
	struct db *db = store_reader(w.s);
	for (int n = 0; n <= COUNCILS; n++) {
		struct record_list l = guarded_list(db, s.users[n], &record_review, s.child, w.a);
		assert_int_equal(l.n, n);
		for (int i = 0; i < n; i++)
			assert_int_equal(((const struct record *)record_at(&l, n - 1 - i))->id, s.reviews[i]);
	}
	world_close(&w);
}

static void test_yesterdays_reader_has_no_history_either(void **state)
{
	struct world w;
	struct town t;
	town_open(&w, &t, state);
	struct every e = { .town = &t };
	world_write(&w, build_every, &e);
	world_write(&w, end_posts, NULL);
	assert_int_equal(guarded_versions(store_reader(w.s), t.user, &record_person, t.own, w.a).n, 0);
	assert_int_equal(guarded_list(store_reader(w.s), t.user, &record_review, t.own, w.a).n, 0);
	world_close(&w);
}

struct refuge { const struct town *town; int64_t named, address, sibling_address; struct date moved_on; };

static int64_t save_address(struct txn *x, int64_t person, int64_t council, int64_t id, const char *line, const char *postcode, bool is_protected)
{
	struct person_address a;
	record_clear(&record_person_address, &a);
	if (id)
		assert_true(record_load(txn_db(x), &record_person_address, id, &a, txn_arena(x)));
	a.r.person_id = person;
	a.r.council_id = council;
	a.kind = T("home");
	a.line_1 = text_of(line);
	a.postcode = text_of(postcode);
	a.is_protected = is_protected;
	assert_int_equal(record_save(x, &record_person_address, &a), SAVED);
	return a.r.id;
}

/* An address first recorded openly, then protected; a brother whose own row says where it is. The named manager sees it. */
static void build_refuge(struct txn *x, void *arg)
{
	struct refuge *r = arg;
	const struct town *t = r->town;
	if (!r->address) {
		r->named = make_user(x, "named@here.example", NONE, true);
		make_post(x, &(struct post_of){ r->named, "service_manager", t->here, NONE, DATE(2020, 1, 1), NO_DATE });
		make_address_viewer(x, t->own, t->here, r->named);
		r->address = save_address(x, t->own, t->here, 0, "14 Hidden Lane", "KT1 9ZZ", false);
		r->sibling_address = save_address(x, t->kin, t->here, 0, "With his sister, 14, Hidden lane!", "kt19zz", false);
		struct relationship s;
		record_clear(&record_relationship, &s);
		s.r.person_id = t->own;
		s.r.council_id = t->here;
		s.kind = T("sibling");
		s.other_person_id = t->kin;
		assert_int_equal(record_save(x, &record_relationship, &s), SAVED);
		return;
	}
	save_address(x, t->own, t->here, r->address, "15 Hidden Lane", "KT1 9ZZ", true);
}

static bool has_text(const struct record_type *t, const void *rec, const char *words)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type <= F_CODE && text_has(*field_text(&t->fields[i], rec), text_of(words)))
			return true;
	return false;
}

static void test_safety_5_3_a_protected_address_is_shown_to_nobody_who_is_not_named(void **state)
{
	struct world w;
	struct town t;
	struct person_address a, put_back;
	town_open(&w, &t, state);
	struct refuge r = { .town = &t };
	world_write(&w, build_refuge, &r);
	struct db *db = store_reader(w.s);
	assert_true(guarded_load(db, t.user, &record_person_address, r.address, &a, w.a));
	assert_true(text_is(a.line_1, "14 Hidden Lane"));
	world_write(&w, build_refuge, &r);
	assert_true(guarded_load(db, t.user, &record_person_address, r.address, &a, w.a));
	assert_true(text_none(a.line_1) && text_none(a.postcode) && a.is_protected == 1);
	assert_true(record_hides(&a, PERSON_ADDRESS_LINE_1) && record_hides(&a, PERSON_ADDRESS_POSTCODE));
	assert_true(record_hides(&a, PERSON_ADDRESS_IS_PROTECTED));      /* who may not see it cannot lift the protection */
	a.town = T("Kingston");
	put_back = a;
	guarded_put_back(db, t.user, &record_person_address, &put_back, w.a);
	assert_true(text_is(put_back.line_1, "15 Hidden Lane") && text_is(put_back.postcode, "KT1 9ZZ"));
	struct record_list l = guarded_list(db, t.user, &record_person_address, t.own, w.a);
	assert_int_equal(l.n, 1);
	assert_false(has_text(l.type, record_at(&l, 0), "KT1") || has_text(l.type, record_at(&l, 0), "Hidden"));
	struct version_list v = guarded_versions(db, t.user, &record_person_address, r.address, w.a);
	assert_int_equal(v.n, 2);
	for (int i = 0; i < v.n; i++)                                    /* history by today's permission, not that of its time */
		assert_false(has_text(&record_person_address, v.at[i].rec, "KT1") || has_text(&record_person_address, v.at[i].rec, "Hidden"));
	assert_true(guarded_load(db, r.named, &record_person_address, r.address, &a, w.a));
	assert_true(text_is(a.line_1, "15 Hidden Lane") && text_is(a.postcode, "KT1 9ZZ") && !a.r.hidden[0]);
	v = guarded_versions(db, r.named, &record_person_address, r.address, w.a);
	assert_true(has_text(&record_person_address, v.at[0].rec, "14 Hidden Lane"));
	world_close(&w);
}

static void test_safety_5_3_the_words_of_a_protected_address_are_blotted_out_of_a_relatives_record(void **state)
{
	struct world w;
	struct town t;
	struct person_address a;
	town_open(&w, &t, state);
	struct refuge r = { .town = &t };
	world_write(&w, build_refuge, &r);
	world_write(&w, build_refuge, &r);
	struct db *db = store_reader(w.s);
	assert_true(guarded_load(db, t.user, &record_person_address, r.sibling_address, &a, w.a));
	assert_true(text_is(a.line_1, "With his sister, [address not shown]!"));
	assert_true(text_is(a.postcode, "[address not shown]"));
	a.town = T("Kingston");
	guarded_put_back(db, t.user, &record_person_address, &a, w.a);
	assert_true(text_is(a.line_1, "With his sister, 14, Hidden lane!") && text_is(a.postcode, "kt19zz") && text_is(a.town, "Kingston"));
	assert_true(guarded_load(db, r.named, &record_person_address, r.sibling_address, &a, w.a));
	assert_true(text_is(a.postcode, "kt19zz"));
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_every_kind_of_record_is_there_for_who_may_see_it_and_for_nobody_else),
		ready_test(test_of_which_kinds_there_is_a_record_follows_rows_that_come_move_and_go),
		ready_test(test_the_person_is_guarded_like_their_records),
		ready_test(test_records_of_staff_are_not_read_as_if_about_a_person),
		ready_test(test_a_relationship_names_the_adult_but_no_child_whom_the_reader_may_not_know_of),
		ready_test(test_history_of_a_row_once_filed_to_somebody_else_leaves_that_part_out),
		ready_test(test_a_list_is_newest_first),
		ready_test(test_design_5_4_a_list_has_the_rows_of_the_readers_councils_however_many_these_are),
		ready_test(test_yesterdays_reader_has_no_history_either),
		ready_test(test_safety_5_3_a_protected_address_is_shown_to_nobody_who_is_not_named),
		ready_test(test_safety_5_3_the_words_of_a_protected_address_are_blotted_out_of_a_relatives_record),
	};
	return run_on_each_engine(tests);
}
