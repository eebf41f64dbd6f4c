/* kith import 903, kith import cin: a folder of SSDA903 files or a CIN census file into the record, with its report. Exit 0 when every row is held as facts, 1 when
 * some are kept as odd, 2 when the set was refused. */
#include "app/command.h"
#include "app/site.h"
#include "base/arena.h"
#include "base/out.h"
#include "returns/cin/import.h"
#include "returns/ssda903/import.h"
#include <unistd.h>

static bool show_progress(void *arg, const char *stage, int64_t done, int64_t of)
{
	(void)arg;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r%-40s %lld of %lld%s", stage, (long long)done, (long long)of, done >= of ? "\n" : "");
	return true;
}

static bool has_kept(const struct import_report *r)
{
	for (int t = 0; t < r->n_tables; t++)
		if (r->table[t].kept || r->table[t].refused)
			return true;
	return false;
}

typedef bool import_return(struct store *s, const struct import_request *q, struct import_report *r, struct arena *a, struct fault *f);

static int run_import(const struct options *o, import_return *import, const char *name_one)
{
	struct fault f = { 0 };
	if (o->n_words != 1)
		fault(&f, "%s", name_one);
	else if (!o->council)
		fault(&f, "Say whose files they are with --council, by DfE or ONS code.");
	if (f.is_set)
		return cannot(&f);
	save_hooks_set(site_hooks);
	struct store *s = open_store(o, STORE_CREATE);
	if (!s)
		return EXIT_CANNOT;
	struct arena *a = arena_new((size_t)16 << 30);
	struct import_report r;
	struct import_request q = { .council = text_of(o->council), .path = o->words[0], .year = text_of(o->year), .user_id = NONE, .dry_run = o->dry_run,
				    .progress = show_progress };
	bool done = import(s, &q, &r, a, &f);
	struct out out = out_make((size_t)1 << 30);
	if (done || r.is_refused) {
		if (wants_json(o))
			import_report_json(&r, &out, true);
		else
			import_report_text(&r, &out);
		print_out(&out);
	}
	int code = !done ? cannot(&f) : has_kept(&r) ? EXIT_FINDINGS : EXIT_GOOD;
	store_close(s);
	arena_free(a);
	return code;
}

int command_import_903(const struct options *o)
{
	return run_import(o, ssda903_import, "Name one folder of 903 files to import.");
}

int command_import_cin(const struct options *o)
{
	return run_import(o, cin_import, "Name one CIN census file to import.");
}
