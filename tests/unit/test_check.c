/* Reading, checking and showing field values: what a person types, what they are told, and how it reads back. */
#include "record_fixture.h"
#include "base/log.h"

struct session {
	struct arena *a;
	struct problems p;
};

static struct session begin(void)
{
	return (struct session){ .a = arena_new(16 << 20) };
}

static const struct field *field(const struct record_type *t, const char *name)
{
	const struct field *f = record_field(t, name);
	assert_non_null(f);
	return f;
}

static bool said(const struct session *s, const char *message, bool is_warning)
{
	for (size_t i = 0; i < s->p.n; i++)
		if (text_is(s->p.at[i].message, message) && s->p.at[i].is_warning == is_warning)
			return true;
	for (size_t i = 0; i < s->p.n; i++)
		print_error("said: %.*s\n", TEXT_ARG(s->p.at[i].message));
	return false;
}

#define MOVED_IN field(&record_placement, "started_on")
#define BORN field(&record_person_identity, "born_on")

static int32_t parse_date(struct session *s, const struct field *f, const char *day, const char *month, const char *year)
{
	struct {
		struct record r;
		char rest[4096];
	} rec = { 0 };
	struct field_input in = { .day = text_of(day), .month = text_of(month), .year = text_of(year) };
	field_date(f, &rec)->ymd = 1;
	s->p.n = 0;
	bool good = field_parse(f, &in, &rec, &s->p, s->a);
	assert_int_equal(good, s->p.n == 0);
	return field_date(f, &rec)->ymd;
}

static int32_t parse_date_text(struct session *s, const struct field *f, const char *text)
{
	struct {
		struct record r;
		char rest[4096];
	} rec = { 0 };
	struct field_input in = { .value = text_of(text) };
	s->p.n = 0;
	return field_parse(f, &in, &rec, &s->p, s->a) ? field_date(f, &rec)->ymd : -1;
}

static void test_dates_are_read_as_people_write_them(void **state)
{
	(void)state;
	struct session s = begin();
	assert_int_equal(parse_date(&s, MOVED_IN, "3", "6", "2024"), 20240603);
	assert_int_equal(parse_date(&s, MOVED_IN, " 03 ", "March", "2024"), 20240303);
	assert_int_equal(parse_date(&s, MOVED_IN, "3", "mar", "2024"), 20240303);
	assert_int_equal(parse_date(&s, MOVED_IN, "3", "SEPT", "2024"), 20240903);
	assert_int_equal(parse_date(&s, MOVED_IN, "", "", ""), 0);
	assert_int_equal(parse_date(&s, MOVED_IN, NULL, " ", NULL), 0);
	assert_int_equal(parse_date(&s, BORN, "", "6", "2012"), 20120600);
	assert_int_equal(parse_date(&s, BORN, "", "", "2012"), 20120000);
	assert_int_equal(parse_date_text(&s, MOVED_IN, "2024-06-03"), 20240603);
	assert_int_equal(parse_date_text(&s, MOVED_IN, "03/06/2024"), 20240603);
	assert_int_equal(parse_date_text(&s, MOVED_IN, "3 June 2024"), 20240603);
	assert_int_equal(parse_date_text(&s, MOVED_IN, "3.6.2024"), 20240603);
	assert_int_equal(parse_date_text(&s, BORN, "June 2012"), 20120600);
	assert_int_equal(parse_date_text(&s, BORN, "2012-06"), 20120600);
	assert_int_equal(parse_date_text(&s, BORN, "2012"), 20120000);
	assert_int_equal(parse_date_text(&s, BORN, "1 2 3 2012"), -1);
	assert_int_equal(parse_date_text(&s, MOVED_IN, "June 2012"), -1);
	arena_free(s.a);
}

static void expect_refused(
	struct session *s, const struct field *f, const char *day, const char *month, const char *year, const char *message)
{
	assert_int_equal(parse_date(s, f, day, month, year), 1);
	assert_true(said(s, message, false));
}

static void test_a_date_that_cannot_be_read_is_explained_and_nothing_is_changed(void **state)
{
	(void)state;
	struct session s = begin();
	expect_refused(&s, MOVED_IN, "30", "2", "2024", "Date the child moved in must be a real date");
	expect_refused(&s, MOVED_IN, "x", "2", "2024", "Date the child moved in must be a real date");
	expect_refused(&s, MOVED_IN, "3", "Junk", "2024", "Date the child moved in must be a real date");
	expect_refused(&s, MOVED_IN, "3", "13", "2024", "Date the child moved in must be a real date");
	expect_refused(&s, MOVED_IN, "0", "1", "2024", "Date the child moved in must be a real date");
	expect_refused(&s, MOVED_IN, "3", "1", "20244", "Date the child moved in must be a real date");
	expect_refused(&s, MOVED_IN, "3", "6", "24", "Date the child moved in must include a year of 4 numbers, like 2024");
	expect_refused(&s, MOVED_IN, "3", "6", "", "Date the child moved in must include a year");
	expect_refused(&s, MOVED_IN, "", "6", "2024", "Date the child moved in must include a day");
	expect_refused(&s, MOVED_IN, "3", "", "2024", "Date the child moved in must include a month");
	expect_refused(&s, MOVED_IN, "", "", "2024", "Date the child moved in must include a day and month");
	expect_refused(&s, MOVED_IN, "3", "", "", "Date the child moved in must include a month and year");
	expect_refused(&s, BORN, "3", "", "2012", "Date of birth must include a month");
	expect_refused(&s, BORN, "", "6", "", "Date of birth must include a year");
	arena_free(s.a);
}

static struct text parse_text(struct session *s, const struct field *f, const char *text)
{
	struct {
		struct record r;
		char rest[4096];
	} rec = { 0 };
	struct field_input in = { .value = text_of(text) };
	s->p.n = 0;
	return field_parse(f, &in, &rec, &s->p, s->a) ? *field_text(f, &rec) : T("refused");
}

static void test_texts_are_tidied(void **state)
{
	(void)state;
	struct session s = begin();
	const struct field *postcode = field(&record_placement, "postcode"), *name = field(&record_person_name, "family");
	const struct field *report = field(&record_return_import, "report");
	assert_true(text_is(parse_text(&s, postcode, " sw1a1aa "), "SW1A 1AA"));
	assert_true(text_is(parse_text(&s, postcode, "sw1 a 1 aa"), "SW1A 1AA"));
	assert_true(text_is(parse_text(&s, postcode, "bfpo57"), "BFPO 57"));
	assert_true(text_is(parse_text(&s, postcode, "x"), "X"));
	assert_true(text_is(parse_text(&s, field(&record_placement, "urn"), "sc 123456"), "SC123456"));
	assert_true(text_is(parse_text(&s, name, "  Zoe\xCC\x88 "), "Zo\xC3\xAB"));
	assert_true(text_is(parse_text(&s, report, "one\r\ntwo\rthree\n"), "one\ntwo\nthree"));
	assert_true(text_none(parse_text(&s, name, " \t ")));
	assert_true(text_is(parse_text(&s, name, "a\x01z"), "refused"));
	assert_true(text_is(parse_text(&s, name, "a\xFFz"), "refused"));
	arena_free(s.a);
}

static int64_t parse_int(struct session *s, const struct field *f, const char *text)
{
	struct {
		struct record r;
		char rest[4096];
	} rec = { 0 };
	struct field_input in = { .value = text_of(text) };
	s->p.n = 0;
	return field_parse(f, &in, &rec, &s->p, s->a) ? *field_int(f, &rec) : -9;
}

static void test_numbers_answers_and_instants_are_read(void **state)
{
	(void)state;
	struct session s = begin();
	const struct field *score = field(&record_health_outcome, "sdq_score"), *flag = field(&record_health_outcome, "convicted");
	const struct field *when = field(&record_return_import, "imported_at");
	assert_int_equal(parse_int(&s, score, " 17 "), 17);
	assert_true(parse_int(&s, score, "") == NONE);
	assert_int_equal(parse_int(&s, score, "17.5"), -9);
	assert_true(said(&s, "Strengths and difficulties score must be a whole number", false));
	assert_int_equal(parse_int(&s, flag, "Yes"), 1);
	assert_int_equal(parse_int(&s, flag, "no"), 0);
	assert_int_equal(parse_int(&s, flag, "0"), 0);
	assert_true(parse_int(&s, flag, "Not known") == NONE);
	assert_int_equal(parse_int(&s, flag, "perhaps"), -9);
	assert_int_equal(parse_int(&s, when, "1970-01-02T00:00:01.005Z"), 86401005);
	assert_int_equal(parse_int(&s, when, "1970-01-02T00:00:01Z"), 86401000);
	assert_int_equal(parse_int(&s, when, "1970-01-02T25:00:01Z"), -9);
	assert_int_equal(parse_int(&s, when, "12345"), 12345);
	arena_free(s.a);
}

static struct placement good_placement(void)
{
	struct placement p;
	record_clear(&record_placement, &p);
	p.care_period_id = 1;
	p.started_on = DATE(2024, 3, 27);
	return p;
}

static void check(struct session *s, const struct record_type *t, const void *rec, struct date on)
{
	s->p.n = 0;
	record_check(t, rec, on, &s->p, s->a);
}

static void test_what_must_be_there(void **state)
{
	(void)state;
	struct session s = begin();
	struct placement p = good_placement();
	struct app_user u;
	struct post q;
	struct person_name n;
	check(&s, &record_placement, &p, DATE(2024, 6, 1));
	assert_int_equal(s.p.n, 0);
	p.started_on = NO_DATE;
	check(&s, &record_placement, &p, DATE(2024, 6, 1));
	assert_true(said(&s, "Enter the date the child moved in", false));
	record_clear(&record_app_user, &u);
	u.email = T("  ");
	check(&s, &record_app_user, &u, DATE(2024, 6, 1));
	assert_true(said(&s, "Enter the e-mail address", false));
	assert_true(said(&s, "Select yes or no for “May sign in”", false));
	record_clear(&record_post, &q);
	check(&s, &record_post, &q, DATE(2024, 6, 1));
	assert_true(said(&s, "Enter the first day", false));
	assert_true(said(&s, "Enter the role", false));
	record_clear(&record_person_name, &n);
	check(&s, &record_person_name, &n, DATE(2024, 6, 1));
	assert_true(said(&s, "Enter the kind of name", false));
	arena_free(s.a);
}

static void test_labels_that_are_not_nouns_are_quoted(void **state)
{
	(void)state;
	struct session s = begin();
	struct legal_status l;
	struct care_episode e;
	struct identifier_gap g;
	struct council c;
	record_clear(&record_legal_status, &l);
	check(&s, &record_legal_status, &l, DATE(2024, 6, 1));
	assert_true(said(&s, "Enter a date for “From”", false));
	record_clear(&record_care_episode, &e);
	check(&s, &record_care_episode, &e, DATE(2024, 6, 1));
	assert_true(said(&s, "Enter a date for “Episode started”", false));
	record_clear(&record_identifier_gap, &g);
	check(&s, &record_identifier_gap, &g, DATE(2024, 6, 1));
	assert_true(said(&s, "Enter why it is not held", false));
	record_clear(&record_council, &c);
	check(&s, &record_council, &c, DATE(2024, 6, 1));
	assert_true(said(&s, "Enter the DfE council code", false));
	arena_free(s.a);
}

static void test_what_could_not_be_read_is_said_once(void **state)
{
	(void)state;
	struct session s = begin();
	struct placement p = good_placement();
	struct field_input in = { .day = T("30"), .month = T("2"), .year = T("2024") };
	p.started_on = NO_DATE;
	assert_false(field_parse(MOVED_IN, &in, &p, &s.p, s.a));
	record_check(&record_placement, &p, DATE(2024, 6, 1), &s.p, s.a);
	assert_int_equal(s.p.n, 1);
	arena_free(s.a);
}

static void test_bounds_and_lengths(void **state)
{
	(void)state;
	struct session s = begin();
	struct health_outcome h;
	struct team t;
	record_clear(&record_health_outcome, &h);
	h.collection_year = T("2026-27");
	h.sdq_score = 41;
	h.convicted = 2;
	check(&s, &record_health_outcome, &h, DATE(2024, 6, 1));
	assert_true(said(&s, "Strengths and difficulties score must be between 0 and 40", false));
	assert_int_equal(s.p.n, 2);
	h.sdq_score = 40;
	h.convicted = 0;
	check(&s, &record_health_outcome, &h, DATE(2024, 6, 1));
	assert_int_equal(s.p.n, 0);
	record_clear(&record_team, &t);
	t.council_id = 1;
	char long_name[204];
	memset(long_name, 'x', sizeof long_name);
	for (int i = 0; i < 200; i += 2)
		memcpy(long_name + i, "é", 2);
	t.name = (struct text){ long_name, 200 };
	check(&s, &record_team, &t, DATE(2024, 6, 1));
	assert_int_equal(s.p.n, 0);
	t.name.n = 201;
	check(&s, &record_team, &t, DATE(2024, 6, 1));
	assert_true(said(&s, "Name must be 100 characters or fewer", false));
	t.name = T("two\nlines");
	check(&s, &record_team, &t, DATE(2024, 6, 1));
	assert_true(said(&s, "Name must be on one line", false));
	arena_free(s.a);
}

static void test_periods_are_in_order(void **state)
{
	(void)state;
	struct session s = begin();
	struct placement p = good_placement();
	p.ended_on = DATE(2024, 3, 26);
	check(&s, &record_placement, &p, DATE(2024, 6, 1));
	assert_true(said(&s, "Date the child moved out must be the same as or after 27 March 2024, the day it started", false));
	p.ended_on = p.started_on;
	check(&s, &record_placement, &p, DATE(2024, 6, 1));
	assert_int_equal(s.p.n, 0);
	p.ended_on = NO_DATE;
	p.started_on = DATE(2025, 7, 1);
	check(&s, &record_placement, &p, DATE(2024, 6, 1));
	assert_true(said(&s, "Date the child moved in is more than a year ahead. Check it", true));
	arena_free(s.a);
}

/* Every format by name, through a field that has it. */
static void expect_format(struct session *s, const char *name, struct text value, bool fits)
{
	struct {
		struct record r;
		struct text t;
	} rec = { .t = value };
	struct field f = { .name = "x", .label = "Number", .type = F_TEXT, .at = offsetof(__typeof__(rec), t), .hi = 300, .check = name };
	struct record_type t = { .name = "x", .fields = &f, .n_fields = 1, .by_name = &(int){ 0 } };
	check(s, &t, &rec, NO_DATE);
	if ((s->p.n == 0) != fits)
		fail_msg("%s: %.*s", name, TEXT_ARG(value));
}

static void test_formats(void **state)
{
	(void)state;
	struct session s = begin();
	static const struct {
		const char *name;
		struct text good[6], bad[9];
	} cases[] = {
		{ "la_code", { T("801") }, { T("80"), T("8011"), T("80A") } },
		{ "la_child_id", { T("1"), T("ABC123def"), T("12345678901234567890") },
			{ T("123456789012345678901"), T("10X2"), T("a0x"), T("A-1"), T("é") } },
		{ "postcode", { T("SW1A 1AA"), T("M1 1AE"), T("CR2 6XH"), T("DN55 1PT"), T("BFPO 57"), T("GIR 0AA") },
			{ T("SW1A1AA"), T("PR5"), T("S25 1WO"), T("SW1A 1A"), T("1W1A 1AA"), T("BFPO 12345"), T("SWW1A 1AA"), T("sw1a 1aa"),
				T("SW1A 1AV") } },
		{ "upn", { T("H801200001001") }, { T("A801200001001"), T("H80120000100"), T("H8012000010011"), T("h801200001001") } },
		{ "urn", { T("1234567"), T("SC123456"), T("123456"), T("XXXXXXX") }, { T("12345"), T("5B67891"), T("SC12345") } },
		{ "email", { T("a@b.uk"), T("a.b+c@sub.example.gov.uk"), T("o'neil@example.com") },
			{ T("a"), T("a@b"), T("@b.uk"), T("a b@c.uk"), T("a@b..uk"), T("a@.uk"), T("a@b.uk."), T("a@b@c.uk") } },
		{ "collection_year", { T("2026-27"), T("1999-00"), T("2009-10") }, { T("2026-28"), T("2026"), T("26-27"), T("2026/27") } },
		{ "fte", { T("1"), T("0"), T("0.5"), T("0.567568"), T("1.0") }, { T("1.1"), T("2"), T(".5"), T("0."), T("0.1234567"), T("-0.5"), T("0,5") } },
		{ "uprn", { T("1"), T("100023336956") }, { T("1000233369561"), T("12 3"), T("x") } },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		for (int j = 0; j < 6 && cases[i].good[j].p; j++)
			expect_format(&s, cases[i].name, cases[i].good[j], true);
		for (int j = 0; j < 9 && cases[i].bad[j].p; j++)
			expect_format(&s, cases[i].name, cases[i].bad[j], false);
	}
	arena_free(s.a);
}

static void test_odd_numbers_are_warnings_because_they_may_be_true(void **state)
{
	(void)state;
	struct session s = begin();
	struct placement p = good_placement();
	p.urn = T("12");
	check(&s, &record_placement, &p, DATE(2024, 6, 1));
	assert_true(s.p.n == 1 && s.p.at[0].is_warning);
	p.urn = NO_TEXT;
	p.postcode = T("PR5");
	check(&s, &record_placement, &p, DATE(2024, 6, 1));
	assert_true(said(&s, "Postcode must be a full UK postcode, like SW1A 1AA", false));
	arena_free(s.a);
}

static void test_every_check_that_the_schema_names_is_known(void **state)
{
	(void)state;
	struct session s = begin();
	for (int i = 0; i < n_record_types; i++)
		for (int j = 0; j < record_types[i]->n_fields; j++)
			if (record_types[i]->fields[j].check)
				expect_format(&s, record_types[i]->fields[j].check, T("?"), false);
	arena_free(s.a);
}

static void expect_words(const struct field *f, const void *rec, const char *words, const char *plain)
{
	struct arena *a = arena_new(1 << 20);
	assert_true(text_eq(field_words_in(a, f, rec), text_of(words)));
	assert_true(text_eq(field_plain_in(a, f, rec), text_of(plain)));
	arena_free(a);
}

static void test_values_in_words_and_plain(void **state)
{
	(void)state;
	struct placement p = good_placement();
	struct health_outcome h;
	struct person_identity i;
	struct return_import m;
	record_clear(&record_health_outcome, &h);
	record_clear(&record_person_identity, &i);
	record_clear(&record_return_import, &m);
	p.started_on = DATE(2024, 6, 3);
	h.convicted = 0;
	h.sdq_score = 12;
	i.born_on = DATE(2012, 6, 0);
	m.imported_at = INT64_C(1795455900123);
	expect_words(MOVED_IN, &p, "3 June 2024", "2024-06-03");
	expect_words(BORN, &i, "June 2012", "2012-06");
	expect_words(field(&record_health_outcome, "convicted"), &h, "No", "0");
	expect_words(field(&record_health_outcome, "teeth_check"), &h, NULL, NULL);
	expect_words(field(&record_health_outcome, "sdq_score"), &h, "12", "12");
	expect_words(field(&record_placement, "postcode"), &p, NULL, NULL);
	expect_words(field(&record_return_import, "imported_at"), &m, "23 November 2026 at 5:45pm", "2026-11-23T17:45:00.123Z");
	h.convicted = 1;
	expect_words(field(&record_health_outcome, "convicted"), &h, "Yes", "1");
}

/* What the plain form writes, parsing reads back, for random values of every field of every record. */
static void test_the_plain_form_reads_back(void **state)
{
	struct fixture x;
	fixture_open(&x, *state);
	for (int i = 0; i < 40 * n_record_types; i++) {
		const struct record_type *t = record_types[i % n_record_types];
		struct record *rec = arena_alloc(x.arena, t->size), *back = arena_alloc(x.arena, t->size);
		struct problems p = { 0 };
		record_clear(t, rec);
		record_clear(t, back);
		if (t != &record_destruction)
			fixture_fill(&x, t, rec);
		for (int j = 0; j < t->n_fields; j++) {
			struct field_input in = { .value = field_plain_in(x.arena, &t->fields[j], rec) };
			bool is_tidied = t->fields[j].check || (text_blank(in.value) && t->fields[j].type <= F_CODE);
			if (is_tidied)
				continue;
			assert_true(field_parse(&t->fields[j], &in, back, &p, x.arena));
			if (!field_same(&t->fields[j], rec, back))
				fail_msg("%s.%s: %.*s", t->name, t->fields[j].name, TEXT_ARG(in.value));
		}
	}
	fixture_close(&x);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dates_are_read_as_people_write_them),
		cmocka_unit_test(test_a_date_that_cannot_be_read_is_explained_and_nothing_is_changed),
		cmocka_unit_test(test_texts_are_tidied),
		cmocka_unit_test(test_numbers_answers_and_instants_are_read),
		cmocka_unit_test(test_what_must_be_there),
		cmocka_unit_test(test_labels_that_are_not_nouns_are_quoted),
		cmocka_unit_test(test_what_could_not_be_read_is_said_once),
		cmocka_unit_test(test_bounds_and_lengths),
		cmocka_unit_test(test_periods_are_in_order),
		cmocka_unit_test(test_formats),
		cmocka_unit_test(test_odd_numbers_are_warnings_because_they_may_be_true),
		cmocka_unit_test(test_every_check_that_the_schema_names_is_known),
		cmocka_unit_test(test_values_in_words_and_plain),
		ready_test(test_the_plain_form_reads_back),
	};
	return run_on(DB_SQLITE) ? cmocka_run_group_tests(tests, NULL, NULL) : 1;
}
