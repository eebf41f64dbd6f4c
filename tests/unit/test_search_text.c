/* test_search_text.c - words in notes, on each engine: found with the sentence, by whoever may read the record and only in what they may read
 * of it; gone when the record changes, ends or is destroyed. */
#include "access_world.h"
#include "base/arena.h"
#include "people/search_text.h"
#include "record/words.h"
#include <stdio.h>

struct place { struct world w; struct db *db; int64_t here, there, duty, worker, allocated, named, child, other, visit, elsewhere; };

static int64_t save(struct txn *x, const struct record_type *t, void *rec)
{
	assert_int_equal(record_save(x, t, rec), SAVED);
	return ((struct record *)rec)->id;
}

static int64_t make_visit(struct txn *x, int64_t person, int64_t council, const char *notes)
{
	struct visit v;
	record_clear(&record_visit, &v);
	v.r.person_id = person;
	v.r.council_id = council;
	v.kind = T("looked_after");
	v.held_on = DATE(2026, 2, 3);
	v.notes = text_of(notes);
	return save(x, &record_visit, &v);
}

static void make_refuge(struct txn *x, int64_t person, int64_t council)
{
	struct person_address a;
	record_clear(&record_person_address, &a);
	a.r.person_id = person;
	a.r.council_id = council;
	a.kind = T("home");
	a.line_1 = T("14 Hidden Lane");
	a.postcode = T("ZT1 9ZZ");
	a.is_protected = 1;
	save(x, &record_person_address, &a);
}

static void make_all(struct txn *x, void *arg)
{
	struct place *p = arg;
	p->here = make_council(x, "991");
	p->there = make_council(x, "992");
	p->worker = make_worker(x, p->here);
	p->duty = make_user(x, "duty@here.example", NONE, true);
	make_post(x, &(struct post_of){ p->duty, "duty_worker", p->here, NONE, DATE(2020, 1, 1), NO_DATE, 0 });
	p->named = make_user(x, "named@here.example", NONE, true);
	make_post(x, &(struct post_of){ p->named, "duty_worker", p->here, NONE, DATE(2020, 1, 1), NO_DATE, 0 });
	p->allocated = make_user(x, "worker@here.example", p->worker, true);
	make_post(x, &(struct post_of){ p->allocated, "social_worker", p->here, NONE, DATE(2020, 1, 1), NO_DATE, 0 });
	p->child = make_person(x, p->here, "Ama Boateng");
	p->other = make_person(x, p->here, "Kofi Mensah");
	p->visit = make_visit(x, p->child, p->here, "We spoke in the kitchen. Ama’s café visits with Zoë stopped when the trampoline broke! She sleeps well.");
	make_visit(x, p->other, p->here, "The trampoline is new. He was told that his sister lives at 14 Hidden Lane, ZT1 9ZZ now.");
	p->elsewhere = make_person(x, p->there, "Somebody Else");
	make_visit(x, p->elsewhere, p->there, "A trampoline stood in the kitchen.");
	make_refuge(x, p->child, p->here);
	make_address_viewer(x, p->child, p->here, p->named);
}

static void place_open(struct place *p, void **state)
{
	world_open(&p->w, *state);
	world_write(&p->w, make_all, p);
	p->db = store_reader(p->w.s);
}

static void assert_kept_right(struct place *p)
{
	db_snapshot(p->db);
	assert_int_equal(words_compare(p->db), 0);
	db_release(p->db);
}

static void place_close(struct place *p)
{
	assert_kept_right(p);
	if (db_failed(p->db))
		fail_msg("%s", db_cause(p->db));
	world_close(&p->w);
}

static struct text_found find(struct place *p, int64_t user, const char *typed)
{
	db_snapshot(p->db);
	struct text_found f = search_texts(p->db, user, text_of(typed), p->w.a);
	if (db_failed(p->db))
		fail_msg("\"%s\": %s", typed, db_cause(p->db));
	db_release(p->db);
	return f;
}

static void test_a_note_is_found_by_its_words_with_the_sentence(void **state)
{
	static const char *const ways[] = { "trampoline cafe", "TRAMPOLINE Café", "zoe tramp", "stopped kitchen zoë" };
	struct place p;
	place_open(&p, state);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct text_found f = find(&p, p.duty, ways[i]);
		assert_int_equal(f.n, 1);
		assert_true(f.at[0].person == p.child && f.at[0].row == p.visit && f.at[0].type == &record_visit);
		assert_int_equal(f.at[0].on.ymd, 20260203);
		assert_true(text_is(f.at[0].sentence, "Ama’s café visits with Zoë stopped when the trampoline broke!"));
	}
	assert_int_equal(find(&p, p.duty, "trampoline").n, 2);
	assert_int_equal(find(&p, p.duty, "trampoline elephant").n, 0);
	assert_int_equal(find(&p, p.duty, "ampoline").n, 0);
	place_close(&p);
}

static void test_what_is_typed_means_nothing_to_an_engine(void **state)
{
	static const char *const typed[] = { "\"", "'", "trampoline OR elephant", "NEAR(trampoline kitchen)", "tramp*", "words:trampoline", "a & b | !c", "(((", "--", ":*",
		"'; DROP TABLE person; --", "\xff", "^trampoline", "{words} : trampoline", "+", "" };
	struct place p;
	place_open(&p, state);
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
		find(&p, p.duty, typed[i]);
	assert_int_equal(find(&p, p.duty, "tramp*").n, 2);
	assert_int_equal(find(&p, p.duty, "trampoline OR elephant").n, 0);
	place_close(&p);
}

static void test_a_word_of_two_letters_alone_is_not_looked_for(void **state)
{
	static const char *const short_ones[] = { "a", "we", "in th a", "14" };
	struct place p;
	place_open(&p, state);
	for (size_t i = 0; i < sizeof short_ones / sizeof *short_ones; i++) {
		struct text_found f = find(&p, p.duty, short_ones[i]);
		assert_true(f.is_too_short && !f.n && !f.is_more);
	}
	struct text_found f = find(&p, p.duty, "in kitchen we");
	assert_true(f.n == 1 && !f.is_too_short);
	assert_int_equal(find(&p, p.duty, "xx kitchen").n, 0);
	assert_false(find(&p, p.duty, "").is_too_short);
	place_close(&p);
}

/* One letter of three bytes that folds to four words. */
static void make_long_note(struct txn *x, void *arg)
{
	enum { LETTERS = 9000 };
	struct place *p = arg;
	char *words = arena_alloc(txn_arena(x), (size_t)LETTERS * 2 * 3 + 20), *to = words;
	for (int i = 0; i < LETTERS * 2; i++) {
		memcpy(to, "\uFDFA", 3);
		to += 3;
		if (i == LETTERS) {
			memcpy(to, " wheelbarrow ", 13);
			to += 13;
		}
	}
	make_visit(x, p->child, p->here, words);
}

static void test_of_the_longest_note_only_what_is_shown_is_kept(void **state)
{
	enum { LITTLE = 1 << 17 };
	struct place p;
	place_open(&p, state);
	world_write(&p.w, make_long_note, &p);
	size_t before = arena_used(p.w.a);
	struct text_found f = find(&p, p.duty, "wheelbarrow");
	assert_true(arena_used(p.w.a) - before < LITTLE);
	assert_int_equal(f.n, 1);
	assert_true(text_has(f.at[0].sentence, T(" wheelbarrow ")) && text_is_utf8(f.at[0].sentence));
	assert_true(f.at[0].sentence.n <= SENTENCE_MOST + 2 * strlen("…"));
	place_close(&p);
}

static void restrict_child(struct txn *x, void *arg)
{
	struct place *p = arg;
	int64_t id = make_restriction(x, &(struct restriction_of){ p->child, p->here, "restricted", DATE(2026, 1, 1), NO_DATE });
	struct restriction r;
	assert_true(record_load(txn_db(x), &record_restriction, id, &r, txn_arena(x)));
	r.reason = T("Because of the wheelbarrow");
	save(x, &record_restriction, &r);
}

static void test_only_notes_of_people_whom_the_user_may_see(void **state)
{
	struct place p;
	place_open(&p, state);
	assert_int_equal(find(&p, p.allocated, "trampoline").n, 0);
	world_write(&p.w, restrict_child, &p);
	struct text_found f = find(&p, p.duty, "trampoline");
	assert_true(f.n == 1 && f.at[0].person == p.other && !f.is_more);
	assert_int_equal(find(&p, p.duty, "wheelbarrow").n, 0);
	assert_int_equal(find(&p, p.named, "wheelbarrow").n, 0);
	place_close(&p);
}

static void test_safety_5_3_words_of_a_protected_address_find_no_note(void **state)
{
	struct place p;
	place_open(&p, state);
	assert_int_equal(find(&p, p.duty, "ZT1 9ZZ").n, 0);
	assert_int_equal(find(&p, p.duty, "sister ZT1 9ZZ").n, 0);
	struct text_found f = find(&p, p.duty, "sister lives");
	assert_int_equal(f.n, 1);
	assert_false(text_has(f.at[0].sentence, T("Hidden")) || text_has(f.at[0].sentence, T("9ZZ")));
	f = find(&p, p.named, "sister ZT1 9ZZ");
	assert_int_equal(f.n, 1);
	place_close(&p);
}

/* ---- How many there are more, and how many are looked through ---- */

struct many { struct place *p; int n; const char *notes; };

static void make_many(struct txn *x, void *arg)
{
	const struct many *m = arg;
	for (int i = 0; i < m->n; i++)
		make_visit(x, m->p->other, m->p->here, m->notes);
}

static void test_there_are_more_only_when_the_reader_may_read_one_more(void **state)
{
	struct place p;
	place_open(&p, state);
	world_write(&p.w, make_many, &(struct many){ &p, TEXTS_MOST, "A wheelbarrow." });
	struct text_found f = find(&p, p.duty, "wheelbarrow");
	assert_true(f.n == TEXTS_MOST && !f.is_more);
	world_write(&p.w, make_many, &(struct many){ &p, 1, "One more wheelbarrow." });
	f = find(&p, p.duty, "wheelbarrow");
	assert_true(f.n == TEXTS_MOST && f.is_more && text_has(f.at[0].sentence, T("One more")));
	place_close(&p);
}

/* As many as ever: what is blotted out for the reader is not counted, and does not hide what stands openly in an older one. */
static void test_safety_5_3_however_many_notes_have_a_protected_address_nothing_hints_at_it(void **state)
{
	struct place p;
	place_open(&p, state);
	world_write(&p.w, make_many, &(struct many){ &p, 1, "The key was hidden." });
	world_write(&p.w, make_many, &(struct many){ &p, 400, "They moved to 14 Hidden Lane, ZT1 9ZZ." });
	struct text_found f = find(&p, p.duty, "ZT1 9ZZ"), none = find(&p, p.duty, "ZT2 9ZZ");
	assert_true(!f.n && !f.is_more && !f.is_cut && !none.n && !none.is_more && !none.is_cut);
	f = find(&p, p.duty, "hidden");
	assert_true(f.n == 1 && !f.is_more && text_is(f.at[0].sentence, "The key was hidden."));
	f = find(&p, p.named, "ZT1 9ZZ");
	assert_true(f.n == TEXTS_MOST && f.is_more);
	place_close(&p);
}

/* Rows of the index alone, of records of the other council: as many as a store of years has. */
#define LEAST_OF_THESE "1000000"
#define MADE_UP \
	"INSERT INTO search_text (record_name, row_id, person_id, council_id, words) WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < %d)" \
	" SELECT 'visit', " LEAST_OF_THESE " + i, %lld, %lld, 'the trampoline' FROM k;"
#define INDEXED "INSERT INTO search_text_index(rowid, words) SELECT id, words FROM search_text WHERE row_id > " LEAST_OF_THESE ";"
#define UNINDEXED \
	"INSERT INTO search_text_index(search_text_index, rowid, words) SELECT 'delete', id, words FROM search_text WHERE row_id > " LEAST_OF_THESE ";"

static bool make_up(struct db *db, void *arg, struct fault *f)
{
	const struct many *m = arg;
	(void)f;
	char *sql = text_c_in(m->p->w.a, textf_in(m->p->w.a, MADE_UP "%s", m->n, (long long)m->p->elsewhere, (long long)m->p->there,
		db_engine(db) == DB_SQLITE ? INDEXED : ""));
	return db_script(db, sql);
}

static bool take_back(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	(void)f;
	return (db_engine(db) != DB_SQLITE || db_script(db, UNINDEXED)) && db_script(db, "DELETE FROM search_text WHERE row_id > " LEAST_OF_THESE ";");
}

static void assert_taken_back(struct place *p)
{
	struct fault f = { 0 };
	assert_true(store_write(p->w.s, take_back, NULL, &f));
}

static void test_of_a_common_word_so_many_notes_are_looked_through_and_it_is_said(void **state)
{
	struct place p;
	struct fault fault = { 0 };
	place_open(&p, state);
	assert_true(store_write(p.w.s, make_up, &(struct many){ &p, WALKED_MOST - 3, NULL }, &fault));
	struct text_found f = find(&p, p.duty, "trampoline");
	assert_true(f.n == 2 && !f.is_cut);              /* with the third of the other council, so many as are walked */
	assert_taken_back(&p);
	assert_true(store_write(p.w.s, make_up, &(struct many){ &p, WALKED_MOST, NULL }, &fault));
	f = find(&p, p.duty, "trampoline");
	assert_true(!f.n && f.is_cut && !f.is_more);
	f = find(&p, p.duty, "trampoline kitchen");
	assert_true(f.n == 1 && !f.is_cut);
	assert_taken_back(&p);
	place_close(&p);
}

static void allocate(struct txn *x, void *arg)
{
	struct place *p = arg;
	make_involvement(x, &(struct involvement_of){ p->child, p->here, p->worker, NONE, DATE(2020, 1, 1), NO_DATE });
}

static void test_whoever_sees_few_people_has_all_their_notes_looked_through_however_many_others_have_the_word(void **state)
{
	struct place p;
	struct fault fault = { 0 };
	place_open(&p, state);
	world_write(&p.w, allocate, &p);
	assert_true(store_write(p.w.s, make_up, &(struct many){ &p, WALKED_MOST, NULL }, &fault));
	struct text_found f = find(&p, p.allocated, "the tramp");
	assert_true(f.n == 1 && f.at[0].person == p.child && !f.is_cut && !f.is_more);
	assert_int_equal(find(&p, p.allocated, "ampoline").n, 0);
	assert_int_equal(find(&p, p.allocated, "trampoline sister").n, 0);
	assert_int_equal(find(&p, p.allocated, "ZT1 9ZZ").n, 0);
	assert_taken_back(&p);
	place_close(&p);
}

static void change_visit(struct txn *x, void *arg)
{
	struct place *p = arg;
	struct visit v;
	assert_true(record_load(txn_db(x), &record_visit, p->visit, &v, txn_arena(x)));
	v.notes = T("Nothing but a bicycle.");
	save(x, &record_visit, &v);
}

static void end_visit(struct txn *x, void *arg)
{
	struct place *p = arg;
	struct visit v;
	assert_true(record_load(txn_db(x), &record_visit, p->visit, &v, txn_arena(x)));
	assert_int_equal(record_delete(x, &record_visit, v.r.id, v.r.txn), SAVED);
}

static void destroy_other(struct txn *x, void *arg)
{
	struct place *p = arg;
	struct fault f = { 0 };
	if (!record_destroy(x, &record_person, p->other, T("test"), T("test"), &f))
		fail_msg("%s %s", f.sentence, f.cause);
}

static void test_words_go_with_the_record(void **state)
{
	struct place p;
	place_open(&p, state);
	world_write(&p.w, change_visit, &p);
	assert_kept_right(&p);
	assert_int_equal(find(&p, p.duty, "cafe").n, 0);
	assert_int_equal(find(&p, p.duty, "bicycle").n, 1);
	world_write(&p.w, end_visit, &p);
	assert_kept_right(&p);
	assert_int_equal(find(&p, p.duty, "bicycle").n, 0);
	world_write(&p.w, destroy_other, &p);
	assert_int_equal(find(&p, p.duty, "trampoline").n, 0);
	place_close(&p);
}

static bool make_anew(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	return db_script(db, "DELETE FROM search_text; DELETE FROM setting WHERE name = 'words';") && words_bring_up_to_date(db, f);
}

static bool lose_some(struct db *db, void *arg, struct fault *f)
{
	(void)arg;
	(void)f;
	return db_script(db, "DELETE FROM search_text WHERE row_id = 1;");
}

static void test_a_store_of_before_is_filled_and_what_is_missing_is_seen(void **state)
{
	struct place p;
	struct fault f = { 0 };
	place_open(&p, state);
	assert_true(store_write(p.w.s, lose_some, NULL, &f));
	db_snapshot(p.db);
	assert_true(words_compare(p.db) != 0);
	db_release(p.db);
	assert_true(store_write(p.w.s, make_anew, NULL, &f));
	assert_kept_right(&p);
	assert_int_equal(find(&p, p.duty, "trampoline").n, 2);
	place_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ready_test(test_a_note_is_found_by_its_words_with_the_sentence),
		ready_test(test_what_is_typed_means_nothing_to_an_engine),
		ready_test(test_a_word_of_two_letters_alone_is_not_looked_for),
		ready_test(test_of_the_longest_note_only_what_is_shown_is_kept),
		ready_test(test_only_notes_of_people_whom_the_user_may_see),
		ready_test(test_safety_5_3_words_of_a_protected_address_find_no_note),
		ready_test(test_there_are_more_only_when_the_reader_may_read_one_more),
		ready_test(test_safety_5_3_however_many_notes_have_a_protected_address_nothing_hints_at_it),
		ready_test(test_of_a_common_word_so_many_notes_are_looked_through_and_it_is_said),
		ready_test(test_whoever_sees_few_people_has_all_their_notes_looked_through_however_many_others_have_the_word),
		ready_test(test_words_go_with_the_record),
		ready_test(test_a_store_of_before_is_filled_and_what_is_missing_is_seen),
	};
	return run_on_each_engine(tests);
}
