/* The check of a 903: the list of rules, our own case of every rule, the worked cases and whole sets that stand beside the project, and
 * what the check promises whatever it is given: one answer for any number of threads and any order of rows, nothing lost by a bad value. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "case_903.h"
#include "shared.h"
#include "set.h"
#include "base/arena.h"
#include "base/csv.h"
#include "base/out.h"
#include "returns/ssda903/check/check.h"
#include "returns/ssda903/check/derive.h"
#include "returns/ssda903/check/about.h"
#include "returns/ssda903/check/report.h"
#include "returns/ssda903/xml.h"
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena *arena;

static int begin(void **state)
{
	(void)state;
	arena = arena_new((size_t)4 << 30);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* The list of rules. */

static bool is_column(struct text word)
{
	if (text_is(word, "CHILD"))
		return true;
	for (int t = 0; t < TABLE_COUNT; t++)
		if (column_903_named(&tables_903[t], word) >= 0)
			return true;
	return false;
}

static bool is_read(struct text word)
{
	static const char *const others[] = { "postcodes", "authority", "providers", "xml" };

	word = word.p[0] == '?' ? (struct text){ word.p + 1, word.n - 1 } : word;
	for (int t = 0; t < TABLE_COUNT; t++) {
		struct text name = text_of(tables_903[t].name);
		if (text_eq(word, name) || (text_starts(word, name) && text_is((struct text){ word.p + name.n, word.n - name.n }, "_last")))
			return true;
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (text_is(word, others[i]))
			return true;
	return false;
}

static void each_word(const char *words, bool (*is_good)(struct text), const char *code)
{
	for (struct text rest = text_of(words); !text_none(rest) && rest.n;) {
		struct text word = text_cut(&rest, ' ');
		if (!is_good(word))
			fail_msg("rule %s names %.*s, which is nothing of the return", code, TEXT_ARG(word));
	}
}

static void each_place(const char *sentence, const char *code)
{
	for (struct text rest = text_of(sentence); !text_none(rest);) {
		text_cut(&rest, '{');
		if (text_none(rest))
			return;
		struct text name = text_cut(&rest, '}');
		if (text_none(rest) || !is_column(name))
			fail_msg("rule %s: its sentence has a place for %.*s", code, TEXT_ARG(name));
	}
}

static void test_every_rule_is_declared_with_things_that_exist(void **state)
{
	(void)state;
	for (int i = 0; i < n_rules_903; i++) {
		const struct rule_903 *r = &rules_903[i];
		each_word(r->reads, is_read, r->code);
		each_word(r->fields, is_column, r->code);
		each_word(r->days, is_column, r->code);
		each_place(r->message, r->code);
		each_place(r->fix, r->code);
		assert_true(r->from >= 2022 && r->known_from >= r->from && (r->to == 0 || r->to >= r->known_from));
		assert_int_equal(rule_903_named(text_of(r->code)), i);
	}
}

static int rules_of(int year)
{
	int n = 0;

	for (int i = 0; i < n_rules_903; i++)
		n += rules_903[i].from <= year && (rules_903[i].to == 0 || rules_903[i].to >= year);
	return n;
}

static void test_each_year_has_its_own_set(void **state)
{
	(void)state;
	assert_int_equal(rules_of(2022), 293);
	assert_int_equal(rules_of(2023), 312);
	assert_int_equal(rules_of(2024), 305);
	assert_int_equal(rules_of(2025), 311);
	assert_int_equal(rules_of(2026), 322);
}

static void test_a_meaning_that_is_not_known_is_not_run(void **state)
{
	struct check_903 q = { .year = 2023 };
	int rule = rule_903_named(T("101"));

	(void)state;
	q.has_table[TABLE_Header] = true;
	check_plan(&q, &rule, 1, arena);
	assert_int_equal(q.run.n, 0);
	assert_int_equal(q.not_run.n, 1);
	assert_true(text_has(q.not_run.at[0].why, T("2024-25")));
	q.year = 2024;
	check_plan(&q, &rule, 1, arena);
	assert_int_equal(q.run.n, 1);
}

/* Our own cases. */

static void test_every_rule_flags_what_it_should_and_no_more(void **state)
{
	struct text rest = set_read(KITH_SOURCE "/src/returns/ssda903/rules", "rules.cases", arena);
	bool *has_case = ARRAY_IN(arena, bool, n_rules_903);
	char code[40];
	json_t *c;
	int wrong = 0;

	(void)state;
	assert_true(rest.n > 0);
	while ((c = case_next(&rest, code, sizeof code))) {
		struct out told = out_make(1 << 20);
		int rule = rule_903_named(text_of(code));
		assert_true(rule >= 0);
		has_case[rule] = json_object_size(json_object_get(c, "expected")) > 0;
		struct case_count n = case_run(c, rule, &told);
		if (n.missed || n.not_expected) {
			print_message("rule %s:%.*s\n", code, TEXT_ARG(out_text(&told)));
			wrong++;
		}
		out_free(&told);
		json_decref(c);
	}
	assert_int_equal(wrong, 0);
	for (int i = 0; i < n_rules_903; i++)
		if (!has_case[i])
			fail_msg("rule %s has no case that it flags", rules_903[i].code);
}

/* The worked cases and sets beside the project, and where we differ. */

struct difference_row { struct text where, rule, table; int64_t theirs, ours; int seen; };
struct difference_rows { struct difference_row *at; size_t n, cap; };

static struct difference_rows differences(void)
{
	struct difference_rows d = { 0 };
	struct csv c;

	csv_open(&c, set_read(KITH_SOURCE "/tests/returns/903", "differences.csv", arena));
	while (csv_row(&c)) {
		if (c.row == 0)
			continue;
		assert_int_equal(c.n, 6);
		assert_true(c.cell[5].n > 20);
		struct difference_row *r = GROW_IN(arena, &d);
		*r = (struct difference_row){ .where = text_dup_in(arena, c.cell[0]), .rule = text_dup_in(arena, c.cell[1]),
			.table = text_dup_in(arena, c.cell[2]) };
		assert_true(text_int(c.cell[3], &r->theirs) && text_int(c.cell[4], &r->ours));
	}
	assert_null(c.error);
	csv_close(&c);
	return d;
}

/* Rows that only one side flags are those that the list of differences has, no more and no fewer. */
static void explained(struct difference_rows *d, const char *where, struct text rule, struct text table, int64_t theirs, int64_t ours)
{
	if (!theirs && !ours)
		return;
	for (size_t i = 0; i < d->n; i++) {
		struct difference_row *r = &d->at[i];
		if (!text_is(r->where, where) || !text_eq(r->rule, rule) || (!text_none(table) && !text_eq(r->table, table)))
			continue;
		if (r->theirs != theirs || r->ours != ours)
			fail_msg("%s %.*s %.*s: %lld rows are theirs alone and %lld ours; the list says %lld and %lld", where, TEXT_ARG(rule), TEXT_ARG(table),
				(long long)theirs, (long long)ours, (long long)r->theirs, (long long)r->ours);
		r->seen++;
		return;
	}
	fail_msg("%s %.*s %.*s: %lld rows are theirs alone and %lld ours, and no reason is given", where, TEXT_ARG(rule), TEXT_ARG(table),
		(long long)theirs, (long long)ours);
}

static void all_seen(const struct difference_rows *d, const char *where)
{
	for (size_t i = 0; i < d->n; i++)
		if (text_is(d->at[i].where, where) && !d->at[i].seen)
			fail_msg("%s %.*s: a difference is listed that there is not", where, TEXT_ARG(d->at[i].rule));
}

static bool shared_folder(char *path, size_t size, const char *name)
{
	const char *folder = getenv("KITH_SHARED");

	snprintf(path, size, "%s/returns/903/%s", folder ? folder : KITH_SOURCE "/../shared", name);
	if (access(path, R_OK) == 0)
		return true;
	print_message("%s is not here: only our own cases were run.\n", name);
	return false;
}

static int run_vectors(const char *path, struct difference_rows *d)
{
	json_error_t e;
	json_t *all = json_load_file(path, 0, &e), *c;
	struct text code = text_of(json_string_value(json_object_get(all, "rule")));
	size_t i;

	assert_non_null(all);
	json_array_foreach(json_object_get(all, "cases"), i, c) {
		struct out told = out_make(1 << 20);
		struct case_count n = case_run(c, rule_903_named(code), &told);
		explained(d, "vectors", code, NO_TEXT, n.missed, n.not_expected);
		out_free(&told);
	}
	json_decref(all);
	return (int)i;
}

static void test_worked_cases_pass_or_are_explained(void **state)
{
	struct difference_rows d = differences();
	char folder[4096], path[8192];
	struct dirent *entry;
	int cases = 0;

	(void)state;
	if (!shared_folder(folder, sizeof folder, "vectors"))
		return;
	DIR *all = opendir(folder);
	assert_non_null(all);
	while ((entry = readdir(all)))
		if (strstr(entry->d_name, ".json")) {
			snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
			cases += run_vectors(path, &d);
		}
	closedir(all);
	assert_true(cases > 200);
	all_seen(&d, "vectors");
}

/* A check of files on disk, with all that it may be given. */
struct checked {
	struct file_set now, last;
	struct cohort cohort;
	struct check_903 q;
};

static void check_read(struct checked *c, int threads)
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		c->q.has_table[t] = !text_none(c->now.table[t].file);
		c->q.has_last_table[t] = !text_none(c->last.table[t].file);
	}
	c->cohort.starts = date_number(DATE(2026, 4, 1));
	c->cohort.ends = date_number(DATE(2027, 3, 31));
	cohort_build(&c->cohort, &c->now, &c->last, threads, arena);
	derive_unaccompanied(&c->cohort, &c->now, &c->last);
	derive_repeated_upns(&c->cohort, arena);
	check_plan(&c->q, NULL, 0, arena);
	check_run(&c->q, threads, arena);
}

static struct checked *check_files(const char *now, const char *last, const char *providers, const char *postcodes, int threads)
{
	struct checked *c = NEW_IN(arena, struct checked);
	struct fault f = { 0 };

	file_set_read(&c->now, now, arena);
	if (last)
		file_set_read(&c->last, last, arena);
	else
		file_set_begin(&c->last, arena);
	c->q = (struct check_903){ .year = 2026, .authority = code_of(T("E06000023")), .cohort = &c->cohort };
	c->q.postcodes = postcodes ? postcodes_read(postcodes, arena, &f) : NULL;
	c->q.providers = providers ? providers_read(providers, c->q.postcodes, arena, &f) : NULL;
	assert_string_equal(f.sentence, "");
	check_read(c, threads);
	return c;
}

static void close_files(struct checked *c)
{
	cohort_free(&c->cohort);
	file_set_close(&c->now);
	file_set_close(&c->last);
}

static struct checked *check_shared(const char *set)
{
	char root[4096], now[8192], last[8192], providers[8192], postcodes[8192];

	if (!shared_folder(root, sizeof root, "sets"))
		return NULL;
	snprintf(now, sizeof now, "%s/%s/this", root, set);
	snprintf(last, sizeof last, "%s/%s/prev", root, set);
	snprintf(providers, sizeof providers, "%s/%s/providers.xlsx", root, set);
	snprintf(postcodes, sizeof postcodes, "%s/postcodes.csv", root);
	return check_files(now, last, providers, postcodes, 2);
}

static bool is_found(const struct checked *c, int rule, int table, size_t row)
{
	for (size_t i = 0; i < c->q.found.n; i++) {
		const struct found_903 *f = &c->q.found.at[i];
		if (f->rule == rule && f->row->table == table && f->row->index == row)
			return true;
	}
	return false;
}

static int64_t found_in(const struct checked *c, int rule, int table)
{
	int64_t n = 0;

	for (size_t i = 0; i < c->q.found.n; i++)
		n += c->q.found.at[i].rule == rule && c->q.found.at[i].row->table == table;
	return n;
}

static void compare_rule(struct checked *c, struct difference_rows *d, const char *set, int rule, json_t *expected)
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		json_t *rows = json_object_get(expected, tables_903[t].name), *row;
		int64_t both = 0;
		size_t i;
		json_array_foreach(rows, i, row)
			both += is_found(c, rule, t, (size_t)json_integer_value(row));
		explained(d, set, text_of(rules_903[rule].code), text_of(tables_903[t].name), (int64_t)json_array_size(rows) - both,
			found_in(c, rule, t) - both);
	}
}

/* Each issue names a column of its row, and its sentences speak of values that the row or the Header has. */
static void each_issue_points(const struct checked *c)
{
	struct out o = out_make(1 << 20);
	int column[16];

	for (size_t i = 0; i < c->q.found.n; i++) {
		const struct found_903 *f = &c->q.found.at[i];
		out_reset(&o);
		check_message(&o, f);
		check_fix(&o, f);
		if (text_has(out_text(&o), T("not given here")) && f->child->Header.n)
			fail_msg("rule %s: %.*s", rules_903[f->rule].code, TEXT_ARG(out_text(&o)));
		if (rule_columns(&rules_903[f->rule], f->row, column, 16) == 0)
			fail_msg("rule %s names no column of %s", rules_903[f->rule].code, tables_903[f->row->table].name);
	}
	out_free(&o);
}

static void compare_set(const char *set)
{
	struct difference_rows d = differences();
	struct checked *c = check_shared(set);
	char path[4096], name[256];
	json_error_t e;

	if (!c)
		return;
	snprintf(name, sizeof name, "sets/%s/expected.json", set);
	assert_true(shared_folder(path, sizeof path, name));
	json_t *all = json_load_file(path, 0, &e);
	assert_non_null(all);
	assert_int_equal(c->q.run.n, 321);
	for (size_t i = 0; i < c->q.run.n; i++)
		compare_rule(c, &d, set, c->q.run.at[i], json_object_get(json_object_get(all, "rules"), rules_903[c->q.run.at[i]].code));
	all_seen(&d, set);
	each_issue_points(c);
	json_decref(all);
	close_files(c);
}

static void test_a_whole_set_is_checked_as_the_public_validator_does_or_explained(void **state)
{
	(void)state;
	compare_set("n1000");
}

static void test_a_set_of_odd_values_is_checked_as_the_public_validator_does_or_explained(void **state)
{
	(void)state;
	compare_set("fuzz1");
}

/* What is promised of any files. A small set with faults, and the same disturbed. */

static const struct set_file small[] = {
	{ "header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
			"A1,F,01/02/2012,WBRI,A123456789012,0,\n"
			"A2,M,03/04/2013,XXXX,UN1,,\n"
			"A3,F,05/06/2010,WBRI,A123456789014,,\n"
			"A4,M,07/08/2011,WBRI,A123456789015,,\n" },
	{ "episodes.csv", "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
			  "A1,01/05/2026,S,C1,N1,U6,PR4,01/09/2026,X1,CARPL,BS1 1AA,BS1 1AB,SC400001\n"
			  "A1,01/09/2026,P,C1,N1,U4,PR4,,,,BS1 1AA,BS1 1AC,SC400002\n"
			  "A2,01/05/2026,S,C1,N1,T4,PR4,,,,BS1 1AA,BS1 1AD,\n"
			  "A3,01/05/2025,S,C2,N2,K2,PR4,01/07/2026,E4A,,BS1 1AA,BS1 1AE,SC400003\n"
			  "A4,02/05/2026,S,V2,N3,U6,PR9,,,,BS1 1AA,BS1 1AF,SC400004\n" },
	{ "missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END\n"
			 "A1,01/02/2012,M,02/06/2026,01/06/2026\n"
			 "A4,07/08/2011,Z,02/06/2026,03/06/2026\n" },
	{ NULL, NULL }
};

static char work[4096];

static const char *folder_in(const char *name)
{
	snprintf(work, sizeof work, "build-check-%d-%s", (int)getpid(), name);
	return work;
}

/* "101 A2 Header 1" lines in order of the report. child: NULL for all, or all but this one. */
static const char *issues(const struct checked *c, const char *but_not)
{
	struct out o = out_make(1 << 24);

	for (size_t i = 0; i < c->q.found.n; i++) {
		const struct found_903 *f = &c->q.found.at[i];
		if (!but_not || !text_is(f->child->id, but_not))
			out_f(&o, "%s %.*s %s %.*s\n", rules_903[f->rule].code, TEXT_ARG(f->child->id), tables_903[f->row->table].name,
				TEXT_ARG(f->row->from->cell[1]));
	}
	const char *t = text_c_in(arena, out_text(&o));
	out_free(&o);
	return t;
}

static struct checked *check_written(const char *name, const struct set_file *files, const char *last, int threads)
{
	const char *folder = folder_in(name);

	set_write(folder, files);
	struct checked *c = check_files(folder, last, NULL, NULL, threads);
	set_remove(folder);
	return c;
}

static json_t *report_of(struct checked *c)
{
	struct out o = out_make(1 << 24);
	struct check_source s = { &c->now, NULL, T("E06000023") };
	json_error_t e;

	check_report_json(&c->q, &s, &o);
	json_t *all = json_loadb(o.p, o.n, 0, &e);
	out_free(&o);
	assert_non_null(all);
	return all;
}

static void test_planted_faults_are_reported_and_only_those(void **state)
{
	struct checked *c = check_written("small", small, NULL, 1);

	(void)state;
	assert_string_equal(issues(c, NULL), "567 A1 Missing 01/02/2012\n"
					     "103 A2 Header M\n209 A2 Header M\n213 A2 Episodes 01/05/2026\n"
					     "379 A2 Episodes 01/05/2026\n380 A2 Episodes 01/05/2026\n"
					     "165 A3 Header F\n393 A3 Header F\n607 A3 Header F\n607 A3 Episodes 01/05/2025\n"
					     "178 A4 Episodes 02/05/2026\n1006 A4 Missing 07/08/2011\n");
	close_files(c);
}

static void test_rules_that_lack_their_files_are_named_with_the_reason(void **state)
{
	struct checked *c = check_written("lacking", small, NULL, 1);
	bool has_oc3 = false;

	(void)state;
	assert_int_equal(c->q.run.n + c->q.not_run.n, 322);
	for (size_t i = 0; i < c->q.not_run.n; i++)
		if (c->q.not_run.at[i].rule == rule_903_named(T("131")))
			has_oc3 = text_is(c->q.not_run.at[i].why, "It reads the OC3 file, and none was given.");
	assert_true(has_oc3);
	close_files(c);
}

/* Each line of a file in another order. */
static const char *turned(const char *csv)
{
	struct text rest = text_of(csv), heading = text_cut(&rest, '\n');
	struct { struct text *at; size_t n, cap; } line = { 0 };
	struct out o = out_make(1 << 20);

	while (!text_none(rest) && rest.n)
		*GROW_IN(arena, &line) = text_cut(&rest, '\n');
	out_f(&o, "%.*s\n", TEXT_ARG(heading));
	while (line.n > 0) {
		line.n--;
		out_f(&o, "%.*s\n", TEXT_ARG(line.at[line.n]));
	}
	const char *t = text_c_in(arena, out_text(&o));
	out_free(&o);
	return t;
}

static int by_line(const void *a, const void *b)
{
	return text_cmp(*(const struct text *)a, *(const struct text *)b);
}

static const char *sorted(const char *lines)
{
	struct { struct text *at; size_t n, cap; } line = { 0 };
	struct out o = out_make(1 << 24);

	for (struct text rest = text_of(lines); !text_none(rest) && rest.n;)
		*GROW_IN(arena, &line) = text_cut(&rest, '\n');
	if (line.n)
		qsort(line.at, line.n, sizeof *line.at, by_line);
	for (size_t i = 0; i < line.n; i++)
		out_f(&o, "%.*s\n", TEXT_ARG(line.at[i]));
	const char *t = text_c_in(arena, out_text(&o));
	out_free(&o);
	return t;
}

static void test_the_order_of_rows_changes_nothing(void **state)
{
	struct set_file files[4];
	struct checked *plain = check_written("plain", small, NULL, 1), *other;

	(void)state;
	for (int i = 0; i < 4; i++)
		files[i] = (struct set_file){ small[i].name, small[i].text ? turned(small[i].text) : NULL };
	other = check_written("turned", files, NULL, 1);
	assert_string_equal(sorted(issues(plain, NULL)), sorted(issues(other, NULL)));
	close_files(plain);
	close_files(other);
}

static const char *swapped(const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	return text_c_in(arena, textf_in(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from)));
}

/* One value of child A3 spoilt: every other child's issues stay, and what could not be told is said. */
static void test_a_bad_value_stops_no_rule_for_anybody_else(void **state)
{
	static const char *const spoilt[] = { "", "31/02/2026", "2026-05-01", "x" };
	struct checked *plain = check_written("plain", small, NULL, 1);

	(void)state;
	for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
		struct set_file files[4] = { small[0], small[1], small[2], small[3] };
		files[1].text = swapped(small[1].text, "01/05/2025", spoilt[i]);
		struct checked *c = check_written("spoilt", files, NULL, 1);
		assert_int_equal(c->q.run.n, plain->q.run.n);
		assert_string_equal(issues(c, "A3"), issues(plain, "A3"));
		assert_int_equal(c->q.unsure.n > 0, i > 0);
		close_files(c);
	}
	close_files(plain);
}

static void test_a_repeated_child_changes_nothing_for_anybody_else(void **state)
{
	struct checked *plain = check_written("plain", small, NULL, 1);
	struct set_file files[4] = { small[0], small[1], small[2], small[3] };

	(void)state;
	files[0].text = text_c_in(arena, textf_in(arena, "%sA3,F,05/06/2010,WBRI,A123456789014,,\n", small[0].text));
	struct checked *c = check_written("twice", files, NULL, 1);
	assert_string_equal(issues(c, "A3"), issues(plain, "A3"));
	close_files(c);
	close_files(plain);
}

static void test_a_child_with_too_many_rows_holds_nobody_up(void **state)
{
	struct checked *plain = check_written("plain", small, NULL, 1);
	struct set_file files[4] = { small[0], small[1], small[2], small[3] };
	struct out o = out_make(1 << 24);

	(void)state;
	out_c(&o, small[2].text);
	for (int i = 0; i <= MOST_ROWS_A_CHILD; i++)
		out_lit(&o, "A4,07/08/2011,M,02/06/2026,03/06/2026\n");
	files[2].text = text_c_in(arena, out_text(&o));
	out_free(&o);
	struct checked *c = check_written("many", files, NULL, 1);
	assert_string_equal(issues(c, "A4"), issues(plain, "A4"));
	assert_int_equal(c->q.unsure.n, c->q.run.n);
	assert_int_equal(c->q.unsure.at[0].column, -1);
	json_decref(report_of(c));
	close_files(c);
	close_files(plain);
}

static void test_an_empty_file_is_told_and_the_rest_is_checked(void **state)
{
	struct checked *plain = check_written("plain", small, NULL, 1);
	struct set_file files[5] = { small[0], small[1], small[2], { "reviews.csv", "" }, { NULL, NULL } };
	struct checked *c = check_written("empty", files, NULL, 1);

	(void)state;
	assert_int_equal(c->now.faults.n, 1);
	assert_string_equal(issues(c, NULL), issues(plain, NULL));
	close_files(c);
	close_files(plain);
}

static void test_capitals_and_blanks_are_forgiven(void **state)
{
	struct set_file files[4] = { small[0], small[1], small[2], small[3] };
	struct checked *plain = check_written("plain", small, NULL, 1);

	(void)state;
	files[1].text = swapped(small[1].text, "A1,01/05/2026,S,C1,", " a1 , 01/05/2026 ,s, c1,");
	struct checked *c = check_written("forgiven", files, NULL, 1);
	assert_string_equal(sorted(issues(c, NULL)), sorted(issues(plain, NULL)));
	assert_true(c->cohort.put_right[TABLE_Episodes] >= 3);
	close_files(c);
	close_files(plain);
}

/* The same over a whole set: any day of any table spoilt, any row told twice, and nobody else's answers change. */
static uint32_t random_state = 20261128;

static size_t random_under(size_t n)
{
	random_state = random_state * 1664525 + 1013904223;
	return n ? (random_state >> 8) % n : 0;
}

/* A row of some table that has any; NULL once in a while. */
static struct file_row *some_row(struct checked *c, int *table, bool *is_last)
{
	*table = (int)random_under(TABLE_COUNT);
	*is_last = random_under(4) == 0;
	struct file_table *t = *is_last ? &c->last.table[*table] : &c->now.table[*table];
	return t->n ? &t->at[random_under(t->n)] : NULL;
}

static void spoil(struct checked *c, struct file_row *row, int table)
{
	static const char *const values[] = { "", "31/02/2026", "2026-04-01", "01/01/1700", "x" };
	const struct table_903 *t = &tables_903[table];
	int column = (int)random_under((size_t)t->n);

	if (t->column[column].kind != KIND_DAY)
		return;
	row->cell[ssda903_column_named(c->now.table[table].table, t->column[column].name)] = text_of(values[random_under(5)]);
}

static void repeat(struct checked *c, const struct file_row *row, int table, bool is_last)
{
	struct file_table *t = is_last ? &c->last.table[table] : &c->now.table[table];
	struct file_row again = *row;

	again.row = (int64_t)t->n + 1;
	*GROW_IN(arena, t) = again;
}

static void check_again(struct checked *c)
{
	cohort_free(&c->cohort);
	memset(&c->cohort, 0, sizeof c->cohort);
	c->q = (struct check_903){ .year = 2026, .authority = c->q.authority, .cohort = &c->cohort, .postcodes = c->q.postcodes,
		.providers = c->q.providers };
	check_read(c, 1);
}

static void turn_rows(struct file_set *s)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		for (size_t i = 0; i < s->table[t].n / 2; i++) {
			struct file_row *a = &s->table[t].at[i], *b = &s->table[t].at[s->table[t].n - 1 - i], held = *a;
			*a = *b;
			*b = held;
		}
}

static void order_changes_nothing(const char *set)
{
	struct checked *c = check_shared(set);

	if (!c)
		return;
	const char *before = sorted(issues(c, NULL));
	turn_rows(&c->now);
	turn_rows(&c->last);
	check_again(c);
	assert_string_equal(sorted(issues(c, NULL)), before);
	close_files(c);
}

static void test_the_order_of_rows_changes_nothing_in_whole_sets(void **state)
{
	(void)state;
	order_changes_nothing("n1000");
	order_changes_nothing("fuzz1");
}

static void test_no_fault_of_one_child_changes_anothers_answers(void **state)
{
	struct checked *c = check_shared("n1000");

	(void)state;
	for (int round = 0; c && round < 60; round++) {
		bool is_last;
		int table;
		struct file_row *row = some_row(c, &table, &is_last);
		if (!row)
			continue;
		const char *child = text_c_in(arena, row->cell[0]), *before = issues(c, child);
		if (random_under(3) == 0)
			repeat(c, row, table, is_last);
		else
			spoil(c, row, table);
		check_again(c);
		assert_string_equal(issues(c, child), before);
	}
	if (c)
		close_files(c);
}

static void test_last_years_files_missing_changes_nothing_for_other_rules(void **state)
{
	struct checked *with = check_shared("n1000");
	char root[4096], now[8192], providers[8192], postcodes[8192];

	(void)state;
	if (!with)
		return;
	assert_true(shared_folder(root, sizeof root, "sets"));
	snprintf(now, sizeof now, "%s/n1000/this", root);
	snprintf(providers, sizeof providers, "%s/n1000/providers.xlsx", root);
	snprintf(postcodes, sizeof postcodes, "%s/postcodes.csv", root);
	struct checked *without = check_files(now, NULL, providers, postcodes, 1);
	for (size_t i = 0; i < without->q.run.n; i++) {
		int rule = without->q.run.at[i];
		if (text_has(text_of(rules_903[rule].reads), T("_last")))
			continue;
		for (int t = 0; t < TABLE_COUNT; t++)
			assert_int_equal(found_in(with, rule, t), found_in(without, rule, t));
	}
	assert_true(without->q.not_run.n > with->q.not_run.n + 30);
	close_files(with);
	close_files(without);
}

static void test_any_number_of_threads_gives_one_answer(void **state)
{
	const char *first = NULL;

	(void)state;
	for (int threads = 1; threads <= 8; threads *= 2) {
		struct checked *c = check_written("threads", small, NULL, threads);
		struct out o = out_make(1 << 24);
		struct check_source s = { &c->now, NULL, T("E06000023") };
		check_report_json(&c->q, &s, &o);
		const char *json = text_c_in(arena, out_text(&o));
		out_free(&o);
		if (first)
			assert_string_equal(json, first);
		first = json;
		close_files(c);
	}
}

static void test_the_report_says_what_is_wrong_with_this_value(void **state)
{
	struct checked *c = check_written("report", small, NULL, 1);
	json_t *all = report_of(c), *first = json_array_get(json_object_get(all, "issues"), 1);

	(void)state;
	assert_string_equal(json_string_value(json_object_get(all, "collection")), "903");
	assert_string_equal(json_string_value(json_object_get(all, "year")), "2026-27");
	assert_string_equal(json_string_value(json_object_get(first, "rule")), "103");
	assert_string_equal(json_string_value(json_object_get(first, "table")), "Header");
	assert_int_equal(json_integer_value(json_object_get(first, "row")), 1);
	assert_int_equal(json_integer_value(json_object_get(first, "line")), 3);
	assert_string_equal(json_string_value(json_object_get(first, "child")), "A2");
	assert_string_equal(json_string_value(json_array_get(json_object_get(first, "values"), 0)), "XXXX");
	assert_string_equal(json_string_value(json_object_get(first, "message")), "Ethnicity is XXXX, which is not one of the return's codes.");
	assert_non_null(json_object_get(first, "fix"));
	json_decref(all);
	close_files(c);
}

/* XML: the same children in one file. */
static const char xml[] =
	"<?xml version=\"1.0\"?>\n<EXPSSDA903>\n"
	"<CHILD><HEADER><CHILDID>A1</CHILDID><SEX>F</SEX><DOB>01/02/2012</DOB><ETHNIC>WBRI</ETHNIC><UPN>A123456789012</UPN><MOTHER>0</MOTHER><UASC>0</UASC>"
	"<AMISSING><MISSING>M</MISSING><MIS_START>02/06/2026</MIS_START><MIS_END>01/06/2026</MIS_END></AMISSING></HEADER>"
	"<EPISODE><DECOM>01/05/2026</DECOM><RNE>S</RNE><LS>C1</LS><CIN>N1</CIN><PL>U6</PL><PLACE_PROVIDER>PR4</PLACE_PROVIDER><DEC>01/09/2026</DEC>"
	"<REC>X1</REC><REASON_PLACE_CHANGE>CARPL</REASON_PLACE_CHANGE></EPISODE></CHILD>\n"
	"<CHILD><HEADER><CHILDID>A2</CHILDID><SEX>M</SEX><DOB>03/04/2013</DOB><ETHNIC>X&amp;X</ETHNIC><UASC>2</UASC><IN_TOUCH>YES</IN_TOUCH></HEADER></CHILD>\n"
	"</EXPSSDA903>\n";

static void test_xml_is_read_into_the_same_tables(void **state)
{
	struct checked *c = NEW_IN(arena, struct checked);

	(void)state;
	file_set_begin(&c->now, arena);
	file_set_add_xml(&c->now, T("return.xml"), text_of(xml));
	assert_int_equal(c->now.faults.n, 0);
	assert_int_equal(c->now.table[TABLE_Header].n, 2);
	assert_int_equal(c->now.table[TABLE_UASC].n, 0);
	assert_true(text_is(c->now.table[TABLE_Episodes].at[0].cell[ssda903_column_named(c->now.table[TABLE_Episodes].table, "PLACE")], "U6"));
	c->q = (struct check_903){ .year = 2026, .cohort = &c->cohort, .is_xml = true };
	for (int t = 0; t < TABLE_COUNT; t++)
		c->q.has_table[t] = !text_none(c->now.table[t].file);
	c->cohort.starts = date_number(DATE(2026, 4, 1));
	c->cohort.ends = date_number(DATE(2027, 3, 31));
	cohort_build(&c->cohort, &c->now, NULL, 1, arena);
	derive_unaccompanied(&c->cohort, &c->now, NULL);
	check_plan(&c->q, NULL, 0, arena);
	check_run(&c->q, 1, arena);
	const char *told = issues(c, NULL);
	assert_non_null(strstr(told, "567 A1 Missing 01/02/2012\n"));
	assert_non_null(strstr(told, "103 A2 Header M\n"));
	assert_non_null(strstr(told, "105 A2 Header M\n"));
	assert_non_null(strstr(told, "153 A2 OC3 03/04/2013\n"));
	assert_null(strstr(told, "105 A1"));
	close_files(c);
}

static struct text about_of(int rule, bool is_own)
{
	struct out o = out_make(10000);

	if (is_own)
		check_about(&o, rule);
	else
		about_without_values(&o, rules_903[rule].message);
	struct text t = text_dup_in(arena, out_text(&o));
	out_free(&o);
	return t;
}

/* In lists of rules there is no row whose values could be named: every wording is a sentence without any column, and none is written twice. */
static void test_a_rule_reads_well_where_no_row_is_spoken_of(void **state)
{
	(void)state;
	for (int r = 0; r < n_rules_903; r++) {
		struct text t = about_of(r, true);
		if (memchr(t.p, '{', t.n) || memchr(t.p, '}', t.n) || t.n < 20 || t.p[t.n - 1] != '.')
			fail_msg("rule %s: \"%.*s\"", rules_903[r].code, TEXT_ARG(t));
	}
	for (int i = 0; about_code(i); i++) {
		int r = rule_903_named(text_of(about_code(i)));
		assert_true(r >= 0);
		if (!memchr(about_of(r, false).p, '{', about_of(r, false).n))
			fail_msg("rule %s has a wording of its own and needs none", about_code(i));
	}
	assert_true(text_is(about_of(rule_903_named(T("148")), true), "The episode has an end day or an end reason, not both."));
}

/* Found by fuzzing: a value was cut in the middle of a character. */
static void test_an_endless_value_of_xml_is_cut_between_characters_and_said(void **state)
{
	static const char head[] = "<EXPSSDA903><CHILD><HEADER><CHILDID>A1</CHILDID><UPN>", tail[] = "</UPN></HEADER></CHILD></EXPSSDA903>";
	struct file_set s;
	char letters[4096];

	(void)state;
	memset(letters, 'a', sizeof letters);
	file_set_begin(&s, arena);
	file_set_add_xml(&s, T("return.xml"), textf_in(arena, "%s%.*s\xc3\xa9%s", head, (int)sizeof letters - 1, letters, tail));
	assert_int_equal(s.faults.n, 0);
	assert_int_equal(s.notes.n, 1);
	assert_non_null(strstr(text_c_in(arena, s.notes.at[0].message), "only its first 4096 bytes were read"));
	struct text read = s.table[TABLE_Header].at[0].cell[ssda903_column_named(s.table[TABLE_Header].table, "UPN")];
	assert_int_equal(read.n, sizeof letters - 1);
	file_set_close(&s);
}

/* Found by fuzzing: libxml2 hands bytes over before it finds that they are not of the encoding. */
static void test_bytes_that_are_no_text_are_a_fault_and_in_no_cell(void **state)
{
	struct file_set s;

	(void)state;
	file_set_begin(&s, arena);
	file_set_add_xml(&s, T("return.xml"), T("<EXPSSDA903><CHILD><HEADER><CHILDID>A1</CHILDID><UPN>ab\xc0\xbb</UPN></HEADER></CHILD></EXPSSDA903>"));
	assert_int_equal(s.faults.n, 1);
	for (size_t i = 0; i < s.table[TABLE_Header].n; i++)
		for (int c = 0; c < s.table[TABLE_Header].table->n; c++)
			assert_true(text_is_utf8(s.table[TABLE_Header].at[i].cell[c]));
	file_set_close(&s);
}

static void test_what_is_no_xml_of_the_903_is_a_fault(void **state)
{
	static const char *const others[] = { "<Message/>", "<EXPSSDA903><CHILD>", "", "<!DOCTYPE EXPSSDA903 [<!ENTITY a \"b\">]><EXPSSDA903/>" };

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct file_set s;
		file_set_begin(&s, arena);
		file_set_add_xml(&s, T("return.xml"), text_of(others[i]));
		assert_int_equal(s.faults.n, 1);
		file_set_close(&s);
	}
}

/* The other forms. */

static void test_the_page_needs_nothing_else_and_lets_nothing_through(void **state)
{
	struct set_file files[4] = { small[0], small[1], small[2], small[3] };
	struct out o = out_make(1 << 24);

	(void)state;
	files[0].text = swapped(small[0].text, "XXXX", "<b>&");
	struct checked *c = check_written("page", files, NULL, 1);
	struct check_source s = { &c->now, NULL, T("E06000023") };
	check_report_html(&c->q, &s, &o);
	struct text page = out_text(&o);
	assert_false(text_has(page, T("<script")));
	assert_false(text_has(page, T("src=")));
	assert_false(text_has(page, T("<b>")));
	assert_true(text_has(page, T("&lt;b&gt;&amp;")));
	assert_true(text_has(page, T("<section id=\"rule-103\">")));
	assert_true(text_has(page, T("<section id=\"table-Header\">")));
	out_free(&o);
	close_files(c);
}

static void test_the_csv_form_has_a_line_an_issue(void **state)
{
	struct checked *c = check_written("csv", small, NULL, 1);
	struct out o = out_make(1 << 24);
	struct csv r;
	size_t lines = 0;

	(void)state;
	check_report_csv(&c->q, &o);
	csv_open(&r, out_text(&o));
	while (csv_row(&r)) {
		assert_int_equal(r.n, 10);
		lines++;
	}
	assert_null(r.error);
	assert_int_equal(lines, c->q.found.n + 1);
	csv_close(&r);
	out_free(&o);
	close_files(c);
}

static void test_one_child_is_checked_as_in_the_whole(void **state)
{
	struct checked *c = check_written("one", small, NULL, 1);
	struct check_903 q = c->q;

	(void)state;
	q.found.n = q.found.cap = q.unsure.n = q.unsure.cap = 0;
	for (size_t i = 0; i < c->cohort.n; i++)
		check_child(&q, &c->cohort.child[i], arena);
	assert_int_equal(q.found.n, c->q.found.n);
	close_files(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_every_rule_is_declared_with_things_that_exist, begin, end),
		cmocka_unit_test_setup_teardown(test_each_year_has_its_own_set, begin, end),
		cmocka_unit_test_setup_teardown(test_a_meaning_that_is_not_known_is_not_run, begin, end),
		cmocka_unit_test_setup_teardown(test_every_rule_flags_what_it_should_and_no_more, begin, end),
		cmocka_unit_test_setup_teardown(test_worked_cases_pass_or_are_explained, begin, end),
		cmocka_unit_test_setup_teardown(test_a_whole_set_is_checked_as_the_public_validator_does_or_explained, begin, end),
		cmocka_unit_test_setup_teardown(test_a_set_of_odd_values_is_checked_as_the_public_validator_does_or_explained, begin, end),
		cmocka_unit_test_setup_teardown(test_planted_faults_are_reported_and_only_those, begin, end),
		cmocka_unit_test_setup_teardown(test_rules_that_lack_their_files_are_named_with_the_reason, begin, end),
		cmocka_unit_test_setup_teardown(test_the_order_of_rows_changes_nothing, begin, end),
		cmocka_unit_test_setup_teardown(test_a_bad_value_stops_no_rule_for_anybody_else, begin, end),
		cmocka_unit_test_setup_teardown(test_a_repeated_child_changes_nothing_for_anybody_else, begin, end),
		cmocka_unit_test_setup_teardown(test_a_child_with_too_many_rows_holds_nobody_up, begin, end),
		cmocka_unit_test_setup_teardown(test_an_empty_file_is_told_and_the_rest_is_checked, begin, end),
		cmocka_unit_test_setup_teardown(test_capitals_and_blanks_are_forgiven, begin, end),
		cmocka_unit_test_setup_teardown(test_the_order_of_rows_changes_nothing_in_whole_sets, begin, end),
		cmocka_unit_test_setup_teardown(test_no_fault_of_one_child_changes_anothers_answers, begin, end),
		cmocka_unit_test_setup_teardown(test_last_years_files_missing_changes_nothing_for_other_rules, begin, end),
		cmocka_unit_test_setup_teardown(test_any_number_of_threads_gives_one_answer, begin, end),
		cmocka_unit_test_setup_teardown(test_the_report_says_what_is_wrong_with_this_value, begin, end),
		cmocka_unit_test_setup_teardown(test_xml_is_read_into_the_same_tables, begin, end),
		cmocka_unit_test_setup_teardown(test_a_rule_reads_well_where_no_row_is_spoken_of, begin, end),
		cmocka_unit_test_setup_teardown(test_an_endless_value_of_xml_is_cut_between_characters_and_said, begin, end),
		cmocka_unit_test_setup_teardown(test_bytes_that_are_no_text_are_a_fault_and_in_no_cell, begin, end),
		cmocka_unit_test_setup_teardown(test_what_is_no_xml_of_the_903_is_a_fault, begin, end),
		cmocka_unit_test_setup_teardown(test_the_page_needs_nothing_else_and_lets_nothing_through, begin, end),
		cmocka_unit_test_setup_teardown(test_the_csv_form_has_a_line_an_issue, begin, end),
		cmocka_unit_test_setup_teardown(test_one_child_is_checked_as_in_the_whole, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
