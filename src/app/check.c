/* kith check 903: the files of a return against every rule of its year. Nothing is stored. Exit 0 when nothing was found, 1 when
 * something was (an unreadable file among others included), 2 when there was nothing that could be read. */
#include "app/command.h"
#include "base/arena.h"
#include "base/out.h"
#include "record/builtin.h"
#include "returns/ssda903/check/check.h"
#include "returns/ssda903/check/derive.h"
#include "returns/ssda903/check/report.h"
#include "returns/year.h"
#include <pthread.h>
#include <unistd.h>

struct reading_of {
	struct file_set set;
	const char *const *paths;
	int n;
	struct arena *arena;
};

static void *read_paths(void *arg)
{
	struct reading_of *r = arg;

	file_set_begin(&r->set, r->arena);
	r->set.takes_xml = true;
	for (int i = 0; i < r->n; i++)
		file_set_add_path(&r->set, r->paths[i]);
	return NULL;
}

/* Both years at once. */
static void read_both(struct reading_of *now, struct reading_of *last)
{
	pthread_t thread;
	bool beside = last->n && pthread_create(&thread, NULL, read_paths, last) == 0;

	read_paths(now);
	if (beside)
		pthread_join(thread, NULL);
	else
		read_paths(last);
}

static bool find_authority(const char *code, struct text *gss, struct fault *f)
{
	*gss = NO_TEXT;
	for (int i = 0; code && i < n_builtin_authorities; i++)
		if (text_ieq(text_of(code), text_of(builtin_authorities[i].la_code)) ||
			text_ieq(text_of(code), text_of(builtin_authorities[i].gss_code)))
			*gss = text_of(builtin_authorities[i].gss_code);
	return !code || !text_none(*gss) ||
	       fault(f, "There is no council with the code %s. Give the DfE code (801) or the ONS code (E06000023).", code);
}

static bool find_rules(const char *list, int **rule, size_t *n, struct arena *a, struct fault *f)
{
	struct {
		int *at;
		size_t n, cap;
	} found = { 0 };

	for (struct text rest = text_of(list); !text_none(rest);) {
		struct text code = text_trim(text_cut(&rest, ','));
		int i = rule_903_named(code);
		if (i < 0)
			return fault(f,
				"There is no rule %.*s among those known here. Give codes with commas between, such as 101,392b,SW02STG1.",
				TEXT_ARG(code));
		*GROW_IN(a, &found) = i;
	}
	*rule = found.at;
	*n = found.n;
	return true;
}

/* The year that most readable starts and ends of episodes, and of Header, point to would be a guess; the collection that is being
 * prepared is the one that today is in. */
static bool find_year(const char *told, int *year, struct fault *f)
{
	*year = year_of(clock_today());
	return !told || year_read(text_of(told), year) || fault(f, "The year should be written as 2026-27.");
}

static void tables_there(struct check_903 *q, const struct file_set *now, const struct file_set *last)
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		q->has_table[t] = !text_none(now->table[t].file);
		q->has_last_table[t] = last && !text_none(last->table[t].file);
	}
}

static bool any_table(const struct file_set *s)
{
	for (int t = 0; t < TABLE_COUNT; t++)
		if (!text_none(s->table[t].file))
			return true;
	return false;
}

static void say_faults(const struct file_set *s)
{
	for (size_t i = 0; i < s->faults.n; i++)
		fprintf(stderr, "kith: %.*s: %.*s\n", TEXT_ARG(s->faults.at[i].file), TEXT_ARG(s->faults.at[i].message));
}

static int threads_of(const struct options *o)
{
	long n = o->threads > 0 ? (long)o->threads : sysconf(_SC_NPROCESSORS_ONLN);

	return n < 1 ? 1 : n > 64 ? 64 : (int)n;
}

static void report(const struct options *o, const struct check_903 *q, const struct check_source *s)
{
	struct out out = out_make((size_t)2 << 30);

	if (wants_json(o))
		check_report_json(q, s, &out);
	else if (o->format && !strcmp(o->format, "csv"))
		check_report_csv(q, &out);
	else if (o->format && !strcmp(o->format, "html"))
		check_report_html(q, s, &out);
	else
		check_report_text(q, s, &out);
	print_out(&out);
}

static int check_read(const struct options *o, struct check_903 *q, const struct reading_of *now, const struct reading_of *last,
	struct text gss, const int *wanted, size_t n_wanted, struct arena *a)
{
	const struct file_set *before = last->n ? &last->set : NULL;
	struct cohort k = { .starts = date_number(DATE(q->year, 4, 1)), .ends = date_number(DATE(q->year + 1, 3, 31)) };
	struct check_source s = { &now->set, before, gss };

	tables_there(q, &now->set, before);
	q->cohort = &k;
	cohort_build(&k, &now->set, before, threads_of(o), a);
	derive_unaccompanied(&k, &now->set, before);
	q->is_xml = now->set.is_xml;
	derive_repeated_upns(&k, a);
	check_plan(q, wanted, n_wanted, a);
	check_run(q, threads_of(o), a);
	report(o, q, &s);
	cohort_free(&k);
	return q->found.n || now->set.faults.n || (before && before->faults.n) ? EXIT_FINDINGS : EXIT_GOOD;
}

int command_check_903(const struct options *o)
{
	struct arena *a = arena_new((size_t)16 << 30), *b = arena_new((size_t)16 << 30);
	struct reading_of now = { .paths = o->words, .n = o->n_words, .arena = a },
			  last = { .paths = &o->last, .n = o->last != NULL, .arena = b };
	struct check_903 q = { 0 };
	struct fault f = { 0 };
	struct text gss;
	int *wanted = NULL, code;
	size_t n_wanted = 0;

	if (o->n_words == 0)
		fault(&f, "Name the folder or the files of the return.");
	if (!f.is_set && find_year(o->year, &q.year, &f) && find_authority(o->authority ? o->authority : o->council, &gss, &f) &&
		find_rules(o->rules, &wanted, &n_wanted, a, &f)) {
		q.authority = text_none(gss) ? 0 : code_of(gss);
		q.postcodes = o->postcodes ? postcodes_read(o->postcodes, a, &f) : NULL;
		q.providers = o->providers && !f.is_set ? providers_read(o->providers, q.postcodes, a, &f) : NULL;
	}
	if (!f.is_set)
		read_both(&now, &last);
	if (f.is_set) {
		code = cannot(&f);
	} else if (!any_table(&now.set)) {
		say_faults(&now.set);
		code = EXIT_CANNOT;
	} else {
		code = check_read(o, &q, &now, &last, gss, wanted, n_wanted, a);
	}
	if (!f.is_set) {
		file_set_close(&now.set);
		file_set_close(&last.set);
	}
	arena_free(a);
	arena_free(b);
	return code;
}
