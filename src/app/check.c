/* kith check 903: the files of a return against every rule of its year. Nothing is stored. Exit 0 when nothing was found, 1 when
 * something was (an unreadable file among others included), 2 when there was nothing that could be read. */
#include "app/command.h"
#include "base/arena.h"
#include "base/out.h"
#include "returns/import.h"
#include "returns/ssda903/check/checked.h"
#include "returns/year.h"
#include <unistd.h>

static bool find_authority(const char *code, struct text *gss, struct fault *f)
{
	const struct builtin_authority *a = code ? council_authority(text_of(code)) : NULL;

	*gss = a ? text_of(a->gss_code) : NO_TEXT;
	return !code || a || fault(f, "There is no council with the code %s. Give the DfE code (801) or the ONS code (E06000023).", code);
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

static bool is_form(const char *format)
{
	return !format || !strcmp(format, "text") || !strcmp(format, "json") || !strcmp(format, "csv") || !strcmp(format, "html");
}

static bool report(const struct options *o, const struct checked_903 *c, struct fault *f)
{
	struct out out = out_make((size_t)4 << 30);

	if (wants_json(o))
		check_report_json(&c->q, &c->source, &out);
	else if (o->format && !strcmp(o->format, "csv"))
		check_report_csv(&c->q, &out);
	else if (o->format && !strcmp(o->format, "html"))
		check_report_html(&c->q, &c->source, &out);
	else
		check_report_text(&c->q, &c->source, &out);
	if (out.full) {
		out_free(&out);
		return fault(f, "The report would be larger than 4 GiB and was not written. Choose some rules with --rules, or the form csv.");
	}
	print_out(&out);
	return true;
}

static bool find_lists(const struct options *o, struct checked_903 *c, struct fault *f)
{
	c->q.postcodes = o->postcodes ? postcodes_read(o->postcodes, c->arena, f) : NULL;
	if (!f->is_set && o->providers)
		c->q.providers = providers_read(o->providers, c->q.postcodes, c->arena, f);
	return !f->is_set;
}

static int check(const struct options *o, struct checked_903 *c)
{
	struct fault f = { 0 };
	int *wanted = NULL;
	size_t n_wanted = 0;

	if (!find_year(o->year, &c->q.year, &f) || !find_rules(o->rules, &wanted, &n_wanted, c->arena, &f) || !find_lists(o, c, &f))
		return cannot(&f);
	checked_read(c);
	if (!checked_has_table(c)) {
		say_faults(&c->set);
		return EXIT_CANNOT;
	}
	checked_run(c, wanted, n_wanted);
	if (!report(o, c, &f))
		return cannot(&f);
	return c->q.found.n || checked_has_faults(c) ? EXIT_FINDINGS : EXIT_GOOD;
}

int command_check_903(const struct options *o)
{
	struct checked_file now[sizeof o->words / sizeof *o->words], last = { .path = o->last };
	struct checked_903 c = { .now = now, .n_now = o->n_words, .last = &last, .n_last = o->last != NULL, .threads = threads_of(o) };
	struct fault f = { 0 };

	if (o->n_words == 0)
		fault(&f, "Name the folder or the files of the return.");
	else if (!is_form(o->format))
		fault(&f, "The report is given as text, json, csv or html; '%s' is none of these.", o->format);
	if (f.is_set || !find_authority(o->authority ? o->authority : o->council, &c.authority, &f))
		return cannot(&f);
	for (int i = 0; i < o->n_words; i++)
		now[i] = (struct checked_file){ .path = o->words[i] };
	checked_begin(&c);
	int code = check(o, &c);
	checked_end(&c);
	return code;
}
