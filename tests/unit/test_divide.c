/* Two people who were written as one: each row goes where a person says, what hangs from it follows, nothing is lost and nothing is
 * doubled but what is said to be of both; and what keeps people out of the one keeps them out of the other (issue 6, DESIGN sections 4
 * and 5). On both engines, over random rows of every record about a person. */
#include "base/out.h"
#include "people/person.h"
#include "people/same_person.h"
#include "town.h"

enum { DIVIDED = 60 };

/* ---- A record that hangs together ---- */

static int64_t one_of(struct town *w, const struct record_type *t, int64_t person)
{
	struct record_list l = record_list(w->x.db, t, t->sql_by_person, w->x.arena, DBI(person));
	return l.n ? ((struct record *)record_at(&l, (int)fixture_random(&w->x, (uint32_t)l.n)))->id : NONE;
}

static bool is_of_case(const struct field *f)
{
	const struct record_type *to = f->type == F_REF ? record_type_named(text_of(f->refs)) : NULL;
	return to && to->scope == SCOPE_CASE;
}

static bool is_grown(const struct record_type *t)
{
	return t->scope == SCOPE_CASE && !t->own_pages && t != &record_return_row && t != &record_person_identity;
}

/* One more row of each kind, of which what refers to a row refers to one of the same person. */
static void grow(struct town *w, int64_t person)
{
	struct txn *x = fixture_begin(&w->x, "more");
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		if (!is_grown(t) || t == &record_clock_change || t == &record_shared_copy)
			continue;
		struct record *rec = arena_alloc(w->x.arena, t->size);
		rec->id = rec->txn = 0;
		fixture_fill(&w->x, t, rec);
		rec->person_id = person;
		for (int k = 0; k < t->n_fields; k++) {
			int64_t to = is_of_case(&t->fields[k]) ? one_of(w, record_type_named(text_of(t->fields[k].refs)), person) : NONE;
			if (to != NONE || (is_of_case(&t->fields[k]) && !t->fields[k].must))
				*field_int(&t->fields[k], rec) = to;
		}
		assert_int_equal(record_save(x, t, rec), SAVED);
	}
	struct significant_event e;
	e.r = (struct record){ .person_id = person };
	fixture_fill(&w->x, &record_significant_event, &e);
	e.r.person_id = person, e.event_record = T("case_note"), e.event_row = one_of(w, &record_case_note, person);
	struct shared_copy s;
	s.r = (struct record){ .person_id = person };
	fixture_fill(&w->x, &record_shared_copy, &s);
	s.r.person_id = person, s.shared_record = T("case_note"), s.shared_row = one_of(w, &record_case_note, person);
	struct clock_change c;
	c.r = (struct record){ .person_id = person };
	fixture_fill(&w->x, &record_clock_change, &c);
	c.r.person_id = person, c.record_name = T("referral"), c.row_id = one_of(w, &record_referral, person);
	assert_true(record_save(x, &record_significant_event, &e) == SAVED && record_save(x, &record_shared_copy, &s) == SAVED && record_save(x, &record_clock_change, &c) == SAVED);
	fixture_end(&w->x, x);
}

/* ---- Everything that stands, of two numbers as of one ---- */

static bool is_left_out(const struct record_type *t)
{
	return t->scope != SCOPE_CASE || t == &record_person_link || t == &record_access_alert || t == &record_access_denial || t == &record_address_viewer;
}

/* with_ids false: what a copy has like its original. A legal name that comes to somebody who has one becomes another name used. */
static struct text value_of(const struct record_type *t, int i, const void *rec, const int64_t two[2], bool with_ids, struct arena *a)
{
	const struct field *f = &t->fields[i];
	bool is_of_any = !strcmp(f->name, "row_id") || !strcmp(f->name, "event_row") || !strcmp(f->name, "shared_row");
	if (t == &record_person_name && !strcmp(f->name, "kind"))
		return T("*");
	if ((is_of_case(f) && (i > 0 || !t->parent)) || (!with_ids && (is_of_any || is_of_case(f))))
		return T("*");
	if (f->type == F_REF && !strcmp(f->refs, "person") && *field_int(f, rec) == two[1])
		return textf_in(a, "%lld", (long long)two[0]);
	return field_plain_in(a, f, rec);
}

static struct lines rows_but(struct town *w, const struct record_type *but, const int64_t two[2], bool with_ids, struct arena *a)
{
	struct out o = out_make(64 << 20);
	for (int i = 0; i < n_record_types; i++) {
		const struct record_type *t = record_types[i];
		struct record_list l = is_left_out(t) || t == but ? (struct record_list){ 0 } : record_list_n(w->x.db, t, t->sql_all, NULL, 0, a);
		for (int k = 0; k < l.n; k++) {
			const struct record *r = record_at(&l, k);
			out_f(&o, "%s %lld %lld %lld", t->name, with_ids ? (long long)r->id : 0, (long long)r->council_id,
				(long long)(r->person_id == two[1] ? two[0] : r->person_id));
			for (int n = 0; n < t->n_fields; n++) {
				out_lit(&o, "|");
				out_raw(&o, value_of(t, n, r, two, with_ids, a));
			}
			out_lit(&o, "\n");
		}
	}
	struct text t = text_dup_in(a, out_text(&o));
	out_free(&o);
	return lines_of(t, a);
}

static struct lines rows_of_both(struct town *w, const int64_t two[2], bool with_ids, struct arena *a)
{
	return rows_but(w, NULL, two, with_ids, a);
}

/* Of two identities that come together the gaps of one are filled from the other, which test_same_person.c tells of. */
static struct lines rows_that_stay(struct town *w, const int64_t two[2], struct arena *a)
{
	return rows_but(w, &record_person_identity, two, true, a);
}

/* Lines of `is` that `was` has not; a line of `was` that is gone fails. */
static size_t more_lines(const struct lines *was, const struct lines *is)
{
	size_t i = 0, more = 0;
	for (size_t k = 0; k < is->n; k++)
		if (i < was->n && text_eq(was->at[i], is->at[k]))
			i++;
		else
			more++;
	if (i < was->n)
		fail_msg("this was lost or changed: %.*s", TEXT_ARG(was->at[i]));
	return more;
}

/* Nothing new is said: each line of `is` is one of `was`, perhaps twice. */
static void nothing_new(const struct lines *was, const struct lines *is)
{
	size_t i = 0;
	for (size_t k = 0; k < is->n; k++) {
		while (i < was->n && text_cmp(was->at[i], is->at[k]) < 0)
			i++;
		if (i == was->n || !text_eq(was->at[i], is->at[k]))
			fail_msg("nobody wrote this: %.*s", TEXT_ARG(is->at[k]));
	}
}

/* ---- Acts ---- */

struct answers { struct written_list rows; enum row_is_of *of; };

static struct answers answer(struct town *w, int64_t lead, int64_t other, struct arena *a)
{
	struct answers s = { .rows = same_person_divisible(w->x.db, lead, other, a) };
	s.of = ARRAY_IN(a, enum row_is_of, s.rows.n + 1);
	for (size_t i = 0; i < s.rows.n; i++)
		s.of[i] = same_person_is_single(w->x.db, other, &s.rows.at[i], a) ? ROW_STAYS : (enum row_is_of)fixture_random(&w->x, N_ROW_IS_OF);
	return s;
}

static bool divide(struct town *w, int64_t lead, int64_t other, const struct answers *s, struct fault *f)
{
	struct txn *x = fixture_begin(&w->x, "two people");
	if (!same_person_divide(x, lead, other, &s->rows, s->of, NONE, T("Twins"), f)) {
		fixture_undo(&w->x);
		return false;
	}
	fixture_end(&w->x, x);
	return true;
}

static bool is_named_in(const struct record_type *t, const void *rec, int64_t person)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].type == F_REF && !strcmp(t->fields[i].refs, "person") && *field_int(&t->fields[i], rec) == person)
			return true;
	return false;
}

static void each_is_where_it_was_said(struct town *w, int64_t lead, int64_t other, const struct answers *s)
{
	for (size_t i = 0; i < s->rows.n; i++) {
		const struct record_type *t = s->rows.at[i].type;
		struct record *rec = arena_alloc(w->x.arena, t->size);
		assert_true(record_load(w->x.db, t, s->rows.at[i].id, rec, w->x.arena));
		bool is_others = rec->person_id == other || (rec->person_id != lead && is_named_in(t, rec, other));
		assert_int_equal(is_others, s->of[i] == ROW_IS_OTHERS);
	}
}

/* What a row of one of the two hangs from or names is of the same one. */
static void nothing_names_a_row_of_the_other(struct town *w, const int64_t two[2])
{
	for (int p = 0; p < 2; p++)
		for (int i = 0; i < n_record_types; i++) {
			const struct record_type *t = record_types[i];
			struct record_list l = is_grown(t) ? record_list(w->x.db, t, t->sql_by_person, w->x.arena, DBI(two[p])) : (struct record_list){ 0 };
			for (int k = 0; k < l.n; k++)
				for (int n = 0; n < t->n_fields; n++) {
					const struct record_type *to = is_of_case(&t->fields[n]) ? record_type_named(text_of(t->fields[n].refs)) : NULL;
					struct record *rec = to ? arena_alloc(w->x.arena, to->size) : NULL;
					if (to && record_load(w->x.db, to, *field_int(&t->fields[n], record_at(&l, k)), rec, w->x.arena))
						assert_int_not_equal(rec->person_id, two[!p]);
				}
		}
}

static void test_divided_the_union_of_both_is_what_was_row_by_row_and_joining_undoes_it(void **state)
{
	struct town w;
	town_open(&w, *state);
	struct arena *a = arena_new((size_t)512 << 20);
	for (int i = 0; i < times_here(DIVIDED); i++, arena_reset(a)) {
		int64_t lead, other;
		struct fault f = { 0 };
		town_pair(&w, &lead, &other);
		if (i % 2)
			other = town_person(&w);
		const int64_t two[] = { lead, other };
		grow(&w, lead);
		struct lines was = rows_of_both(&w, two, true, a), said = rows_of_both(&w, two, false, a), stayed = rows_that_stay(&w, two, a);
		struct answers s = answer(&w, lead, other, a);
		if (!divide(&w, lead, other, &s, &f))
			fail_msg("%s", f.sentence);
		struct lines is = rows_of_both(&w, two, true, a), says = rows_of_both(&w, two, false, a), stays = rows_that_stay(&w, two, a);
		size_t copies = more_lines(&was, &is), both = 0;
		for (size_t k = 0; k < s.rows.n; k++)
			both += s.of[k] == ROW_IS_BOTHS;
		assert_true(copies >= both && (both > 0 || copies == 0));
		nothing_new(&said, &says);
		each_is_where_it_was_said(&w, lead, other, &s);
		nothing_names_a_row_of_the_other(&w, two);
		int64_t link = db_one_n(w.x.db, record_person_link.sql_max_id, 0, NULL, 0);
		assert_true(same_person_divided(w.x.db, link, a).n >= both);
		if (i % 3 == 0) {
			int64_t again = town_join(&w, lead, other);
			struct lines joined = rows_that_stay(&w, two, a);
			assert_true(more_lines(&stayed, &joined) >= more_lines(&stayed, &stays));
			struct fault g = { 0 };
			struct txn *x = fixture_begin(&w.x, "as it was");
			struct written_list none = { 0 };
			assert_true(same_person_separate(x, again, &none, NULL, NONE, T("Twins after all"), &g));
			fixture_end(&w.x, x);
		}
	}
	town_proved(&w);
	arena_free(a);
	fixture_close(&w.x);
}

static void test_nothing_is_taken_for_granted_one_row_unanswered_changes_nothing(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead = w.person[0], other = town_person(&w);
	struct fault f = { 0 };
	grow(&w, lead);
	struct text was = town_export(&w, w.x.arena);
	struct answers s = answer(&w, lead, other, w.x.arena);
	for (size_t i = 0; i < s.rows.n; i++) {
		struct record *rec = arena_alloc(w.x.arena, s.rows.at[i].type->size);
		assert_true(record_load(w.x.db, s.rows.at[i].type, s.rows.at[i].id, rec, w.x.arena));
		if (rec->person_id != lead)
			continue;
		s.rows.at[i] = s.rows.at[s.rows.n - 1];
		break;
	}
	s.rows.n--;
	assert_false(divide(&w, lead, other, &s, &f));
	assert_non_null(strstr(f.sentence, "not said whose it is"));
	same_text(was, town_export(&w, w.x.arena));
	fixture_close(&w.x);
}

static void test_what_was_sent_in_a_return_stays_as_it_was_sent(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead = w.person[1], other = town_person(&w);
	struct fault f = { 0 };
	struct txn *x = fixture_begin(&w.x, "sent");
	int64_t sent = town_row(&w, x, &record_return_row, lead);
	fixture_end(&w.x, x);
	struct answers s = answer(&w, lead, other, w.x.arena);
	for (size_t i = 0; i < s.rows.n; i++)
		s.of[i] = ROW_IS_OTHERS;
	struct return_row was, is;
	assert_true(record_load(w.x.db, &record_return_row, sent, &was, w.x.arena));
	assert_true(divide(&w, lead, other, &s, &f));
	assert_true(record_load(w.x.db, &record_return_row, sent, &is, w.x.arena));
	assert_true(is.r.txn == was.r.txn && is.r.person_id == lead);
	fixture_close(&w.x);
}

/* ---- Who is kept out ---- */

static int64_t a_restriction(struct town *w, int64_t person, const char *level)
{
	struct restriction l;
	l.r = (struct record){ 0 };
	fixture_fill(&w->x, &record_restriction, &l);
	l.r.person_id = person, l.level = text_of(level), l.starts_on = DATE(2020, 1, 1), l.ends_on = NO_DATE;
	fixture_save(&w->x, &record_restriction, &l);
	return l.r.id;
}

static int rows_of(struct town *w, const struct record_type *t, int64_t person)
{
	return record_list(w->x.db, t, t->sql_by_person, w->x.arena, DBI(person)).n;
}

static void test_s5_5_a_restriction_a_denial_and_a_hold_of_today_hold_for_both_once(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead = w.person[2], other = town_person(&w);
	struct fault f = { 0 };
	struct txn *x = fixture_begin(&w.x, "held");
	struct legal_hold hold;
	record_clear(&record_legal_hold, &hold);
	hold.held_person = lead, hold.reason = T("Claim 12"), hold.placed_by = T("A manager"), hold.starts_on = DATE(2020, 1, 1);
	assert_int_equal(record_save(x, &record_legal_hold, &hold), SAVED);
	struct access_denial denied;
	record_clear(&record_access_denial, &denied);
	fixture_fill(&w.x, &record_access_denial, &denied);
	denied.r = (struct record){ .person_id = lead, .council_id = w.x.council };
	denied.starts_on = DATE(2020, 1, 1), denied.ends_on = NO_DATE;
	assert_int_equal(record_save(x, &record_access_denial, &denied), SAVED);
	fixture_end(&w.x, x);
	a_restriction(&w, lead, "restricted");
	for (int i = 0; i < 2; i++) {
		struct answers s = answer(&w, lead, other, w.x.arena);
		assert_true(divide(&w, lead, other, &s, &f));
		assert_int_equal(rows_of(&w, &record_restriction, other), 1);
		assert_int_equal(rows_of(&w, &record_restriction_member, other), 0);
		assert_int_equal(db_one(w.x.db, "SELECT count(*) FROM legal_hold WHERE held_person = $1", 0, DBI(other)), 1);
		assert_true(db_one(w.x.db, "SELECT count(*) FROM access_denial WHERE person_id = $1 AND starts_on = '2020-01-01'", 0, DBI(other)) == 1);
	}
	town_proved(&w);
	fixture_close(&w.x);
}

static void test_s5_6_a_sealed_record_is_not_divided_nor_given_anything(void **state)
{
	struct town w;
	town_open(&w, *state);
	assert_true(text_none(same_person_divide_hindrance(w.x.db, w.person[3], w.person[4])));
	a_restriction(&w, w.person[4], "sealed");
	assert_false(text_none(same_person_divide_hindrance(w.x.db, w.person[3], w.person[4])));
	assert_false(text_none(same_person_divide_hindrance(w.x.db, w.person[4], w.person[3])));
	assert_false(text_none(same_person_divide_hindrance(w.x.db, w.person[3], w.person[3])));
	town_join(&w, w.person[5], w.person[6]);
	assert_false(text_none(same_person_divide_hindrance(w.x.db, w.person[3], w.person[6])));
	struct fault f = { 0 };
	struct answers s = answer(&w, w.person[3], w.person[4], w.x.arena);
	assert_false(divide(&w, w.person[3], w.person[4], &s, &f));
	fixture_close(&w.x);
}

static int64_t note_that(struct town *w, struct txn *x, int64_t person, const char *words)
{
	struct case_note n;
	n.r = (struct record){ 0 };
	fixture_fill(&w->x, &record_case_note, &n);
	n.r.person_id = person, n.what_happened = text_of(words);
	assert_int_equal(record_save(x, &record_case_note, &n), SAVED);
	return n.r.id;
}

/* Of the person whose address it is a house number and street tell enough; in a stranger's record they would not be known again. */
static void test_s5_3_a_text_that_tells_a_protected_address_does_not_go_where_the_address_does_not(void **state)
{
	struct town w;
	town_open(&w, *state);
	int64_t lead = town_person(&w), other = town_person(&w);
	struct txn *x = fixture_begin(&w.x, "kept");
	struct person_address p;
	record_clear(&record_person_address, &p);
	p.r.person_id = lead, p.r.council_id = w.x.council, p.kind = T("home"), p.is_protected = 1, p.line_1 = T("14 Larkspur Lane"), p.postcode = T("ZZ7 7ZZ");
	assert_int_equal(record_save(x, &record_person_address, &p), SAVED);
	int64_t tells = note_that(&w, x, lead, "Seen at 14 Larkspur Lane in the morning."), other_note = note_that(&w, x, lead, "Seen at school.");
	fixture_end(&w.x, x);
	struct answers s = answer(&w, lead, other, w.x.arena);
	assert_int_equal(s.rows.n, 3);
	for (int of = 0; of < N_ROW_IS_OF; of++) {
		bool is_apart[3] = { false };
		for (size_t i = 0; i < s.rows.n; i++)
			s.of[i] = s.rows.at[i].type == &record_person_address ? (enum row_is_of)of : ROW_IS_OTHERS;
		same_person_apart(w.x.db, lead, other, &s.rows, s.of, is_apart, w.x.arena);
		for (size_t i = 0; i < s.rows.n; i++) {
			assert_true(s.rows.at[i].id != other_note || s.rows.at[i].type != &record_case_note || !is_apart[i]);
			if (s.rows.at[i].type == &record_case_note && s.rows.at[i].id == tells)
				assert_int_equal(is_apart[i], of == ROW_STAYS);
		}
	}
	fixture_close(&w.x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		store_test(test_divided_the_union_of_both_is_what_was_row_by_row_and_joining_undoes_it),
		store_test(test_nothing_is_taken_for_granted_one_row_unanswered_changes_nothing),
		store_test(test_what_was_sent_in_a_return_stays_as_it_was_sent),
		store_test(test_s5_5_a_restriction_a_denial_and_a_hold_of_today_hold_for_both_once),
		store_test(test_s5_6_a_sealed_record_is_not_divided_nor_given_anything),
		store_test(test_s5_3_a_text_that_tells_a_protected_address_does_not_go_where_the_address_does_not),
	};
	return run_on_each_engine(tests);
}
