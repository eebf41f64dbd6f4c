/* The dated data that is compiled in: every code set a field names is there; the codes of the return on looked-after children
 * are all in ours; retired codes are closed; councils and roles are whole. argv[1] is where the published lists are kept;
 * without them the comparison is left out, and says so. */
#include "base/arena.h"
#include "base/csv.h"
#include "base/date.h"
#include "base/die.h"
#include "expect.h"
#include "record/builtin.h"
#include "records.h"

static const char *shared;

static const struct builtin_code_set *set_named(const char *name)
{
	const struct builtin_code_set *s = builtin_code_sets;
	while (s->name && strcmp(s->name, name))
		s++;
	CHECK(s->name);
	return s;
}

/* The code, or the row that ends the set. */
static const struct builtin_code *code_in(const char *set, struct text value)
{
	const struct builtin_code *c = set_named(set)->codes;
	while (c->value && !text_is(value, c->value))
		c++;
	return c;
}

static void test_every_field_of_codes_has_its_set(void **state)
{
	(void)state;
	for (int i = 0; i < n_record_types; i++) {
		for (int k = 0; k < record_types[i]->n_fields; k++) {
			const struct field *x = &record_types[i]->fields[k];
			if (x->type == F_CODE)
				assert_true(set_named(x->codes)->n > 1);
		}
	}
}

static void test_every_set_is_as_long_as_it_says_and_has_labels(void **state)
{
	(void)state;
	for (int i = 0; i < n_builtin_code_sets; i++) {
		const struct builtin_code_set *s = &builtin_code_sets[i];
		int n = 0;
		for (const struct builtin_code *c = s->codes; c->value; c++, n++)
			assert_true(c->label && *c->label);
		assert_int_equal(n, s->n);
		assert_true(s->label && *s->label);
	}
	assert_null(builtin_code_sets[n_builtin_code_sets].name);
}

static void test_every_day_is_a_real_day(void **state)
{
	(void)state;
	struct date d;
	for (int i = 0; i < n_builtin_code_sets; i++) {
		for (const struct builtin_code *c = builtin_code_sets[i].codes; c->value; c++) {
			assert_true(!c->from || date_from_iso(text_of(c->from), &d));
			assert_true(!c->to || date_from_iso(text_of(c->to), &d));
		}
	}
}

static void test_retired_codes_are_closed_and_their_heirs_begin_the_day_after(void **state)
{
	(void)state;
	assert_string_equal(code_in("sex", T("1"))->to, "2024-03-31");
	assert_string_equal(code_in("place", T("P2"))->to, "2023-10-27");
	assert_string_equal(code_in("place", T("H5"))->to, "2024-03-31");
	assert_string_equal(code_in("place", T("K3"))->from, "2024-04-01");
	assert_string_equal(code_in("place", T("Z1"))->to, "2025-03-31");
	assert_string_equal(code_in("place", T("Z14"))->from, "2025-04-01");
	assert_string_equal(code_in("legal_status", T("D1"))->to, "2005-12-30");
	assert_null(code_in("sex", T("F"))->to);
	assert_null(code_in("place", T("U1"))->from);
}

/* Where our sets' codes are found in the published list: the beginning of its set's name. */
static const struct {
	const char *theirs, *ours;
} same_sets[] = {
	{ "SEX", "sex" },
	{ "ETHNIC", "ethnicity" },
	{ "UPN_UNKNOWN", "upn_unknown" },
	{ "RNE (reason new episode)", "episode_start_reason" },
	{ "LS (legal status)", "legal_status" },
	{ "CIN (category of need)", "category_of_need" },
	{ "PLACE (placement type)", "place" },
	{ "PLACE (placement type), retired", "place" },
	{ "PLACE_PROVIDER", "place_provider" },
	{ "REC (reason episode ceased)", "episode_end_reason" },
	{ "REASON_PLACE_CHANGE", "place_change_reason" },
	{ "REVIEW_CODE (participation)", "review_participation" },
	{ "MISSING", "missing" },
	{ "SDQ_REASON", "sdq_reason" },
	{ "IN_TOUCH", "in_touch" },
	{ "ACTIV", "activity" },
	{ "ACCOM", "accommodation" },
	{ "NB_ADOPTR", "number_of_adopters" },
	{ "SEX_ADOPTR", "adopters_sex" },
	{ "LS_ADOPTR", "adopters_legal_status" },
	{ "REASON_PLACED_CEASED", "adoption_ceased_reason" },
	{ "PREV_PERM", "previous_permanence" },
	{ "SW_REASON", "worker_change_reason" },
};
enum { N_SAME = sizeof same_sets / sizeof *same_sets };

static FILE *published(const char *name)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", shared ? shared : "", name);
	FILE *f = shared ? fopen(path, "rb") : NULL;
	if (!f) {
		print_message("%s is not here: the comparison with the published list is left out\n", name);
		skip();
	}
	return f;
}

static struct text whole_in(struct arena *a, FILE *f)
{
	char *p = arena_alloc(a, 1 << 20);
	size_t n = fread(p, 1, 1 << 20, f);
	fclose(f);
	return (struct text){ p, n };
}

static void test_every_code_of_the_return_is_in_our_set(void **state)
{
	(void)state;
	FILE *f = published("returns/903/codesets.csv");
	struct arena *a = arena_new(8 << 20);
	struct csv c;
	int found[N_SAME] = { 0 };
	csv_open(&c, whole_in(a, f));
	while (csv_row(&c)) {
		for (int i = 0; i < N_SAME; i++) {
			if (!text_is(c.cell[0], same_sets[i].theirs))
				continue;
			if (!code_in(same_sets[i].ours, c.cell[1])->value)
				fail_msg("%.*s is not in %s", TEXT_ARG(c.cell[1]), same_sets[i].ours);
			found[i]++;
		}
	}
	assert_null(c.error);
	csv_close(&c);
	for (int i = 0; i < N_SAME; i++)
		assert_true(found[i] > 0);
	arena_free(a);
}

static const struct builtin_authority *council(struct text la_code)
{
	const struct builtin_authority *x = builtin_authorities;
	while (x->la_code && !text_is(la_code, x->la_code))
		x++;
	if (!x->la_code)
		fail_msg("council %.*s is not there", TEXT_ARG(la_code));
	return x;
}

static void test_every_published_council_is_there_by_its_codes(void **state)
{
	(void)state;
	FILE *f = published("standards/la_reference.csv");
	struct arena *a = arena_new(8 << 20);
	struct csv c;
	csv_open(&c, whole_in(a, f));
	csv_row(&c);
	while (csv_row(&c)) {
		const struct builtin_authority *x = council(c.cell[0]);
		assert_true(text_is(c.cell[2], x->name));
		assert_true(text_blank(c.cell[1]) ? x->to != NULL : text_is(c.cell[1], x->gss_code));
	}
	csv_close(&c);
	arena_free(a);
}

static void test_councils_have_three_digits_and_an_ons_code_of_their_own(void **state)
{
	(void)state;
	for (int i = 0; i < n_builtin_authorities; i++) {
		const struct builtin_authority *x = &builtin_authorities[i];
		assert_int_equal(strspn(x->la_code, "0123456789"), 3);
		assert_int_equal(strlen(x->la_code), 3);
		assert_int_equal(strlen(x->gss_code), 9);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(x->gss_code, builtin_authorities[k].gss_code);
	}
}

static void test_the_councils_of_the_demonstration_are_the_only_invented_ones(void **state)
{
	(void)state;
	int invented = 0;
	for (const struct builtin_authority *x = builtin_authorities; x->la_code; x++) {
		assert_int_equal(x->invented, text_starts(text_of(x->la_code), T("99")));
		assert_int_equal(x->invented, text_starts(text_of(x->gss_code), T("E99")));
		invented += x->invented;
	}
	assert_int_equal(invented, 3);
	assert_string_equal(council(T("991"))->name, "Thornbridge");
	assert_string_equal(council(T("992"))->name, "Larkmere");
	assert_string_equal(council(T("993"))->name, "Westering");
}

static void test_councils_that_were_replaced_have_a_last_day(void **state)
{
	(void)state;
	static const struct text gone[] = { { "835", 3 }, { "836", 3 }, { "837", 3 }, { "909", 3 }, { "928", 3 } };
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		assert_non_null(council(gone[i])->to);
	assert_string_equal(council(T("942"))->from, "2023-04-01");
}

static void test_every_role_is_in_its_code_set_and_every_code_has_its_role(void **state)
{
	(void)state;
	assert_int_equal(n_builtin_roles, set_named("role")->n);
	for (const struct builtin_role *r = builtin_roles; r->code; r++)
		assert_string_equal(code_in("role", text_of(r->code))->label, r->label);
}

static void test_administrators_and_councillors_see_no_child_and_archivists_only_what_is_opened_to_them(void **state)
{
	(void)state;
	for (const struct builtin_role *r = builtin_roles; r->code; r++) {
		bool is_administrator = !strcmp(r->code, "administrator");
		bool is_archivist = !strcmp(r->code, "archivist"), is_councillor = !strcmp(r->code, "councillor");
		assert_int_equal(!strcmp(r->sees, "none"), is_administrator || is_archivist || is_councillor);
		assert_int_equal(r->staff, is_administrator);
		assert_int_equal(r->archive, is_archivist);
		assert_false((is_administrator || is_councillor) && r->read);
		assert_false((is_administrator || is_councillor || is_archivist) &&
			     (r->edit || r->correct || r->see_who_looked || r->imports || r->export || r->sensitive || r->restrict_access));
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_field_of_codes_has_its_set),
		cmocka_unit_test(test_every_set_is_as_long_as_it_says_and_has_labels),
		cmocka_unit_test(test_every_day_is_a_real_day),
		cmocka_unit_test(test_retired_codes_are_closed_and_their_heirs_begin_the_day_after),
		cmocka_unit_test(test_every_code_of_the_return_is_in_our_set),
		cmocka_unit_test(test_every_published_council_is_there_by_its_codes),
		cmocka_unit_test(test_councils_have_three_digits_and_an_ons_code_of_their_own),
		cmocka_unit_test(test_the_councils_of_the_demonstration_are_the_only_invented_ones),
		cmocka_unit_test(test_councils_that_were_replaced_have_a_last_day),
		cmocka_unit_test(test_every_role_is_in_its_code_set_and_every_code_has_its_role),
		cmocka_unit_test(test_administrators_and_councillors_see_no_child_and_archivists_only_what_is_opened_to_them),
	};
	shared = argc > 1 ? argv[1] : NULL;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
