/* kith export 903, cin, annex-a: the record of a council as SSDA903 files, one a table; as a CIN census file; as the lists that Ofsted asks for. */
#include "app/command.h"
#include "base/arena.h"
#include "base/out.h"
#include "returns/annex_a/export.h"
#include "returns/cin/export.h"
#include "returns/lists.h"
#include "returns/ssda903/export.h"

typedef bool export_return(struct db *db, const struct export_request *q, struct export_report *r, struct arena *a, struct fault *f);

static int run_export(const struct options *o, const char *year, export_return *export)
{
	struct fault f = { 0 };
	if (!o->council)
		fault(&f, "Say which council's record to export with --council, by DfE or ONS code.");
	else if (!o->out)
		fault(&f, "Say which folder to write to with --out.");
	if (f.is_set)
		return cannot(&f);
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	struct arena *a = arena_new((size_t)16 << 30);
	struct export_report r = { 0 };
	struct export_request q = { .council = text_of(o->council), .year = text_of(year), .out_dir = o->out, .is_simulated = store_is_demonstration(s), .user_id = NONE };
	bool done = export(store_reader(s), &q, &r, a, &f);
	if (done) {
		struct out out = out_make(1 << 20);
		(wants_json(o) ? export_report_json : export_report_text)(&r, &out);
		print_out(&out);
	}
	store_close(s);
	arena_free(a);
	return done ? EXIT_GOOD : cannot(&f);
}

int command_export_903(const struct options *o)
{
	return run_export(o, o->year, ssda903_export);
}

int command_export_cin(const struct options *o)
{
	return run_export(o, o->year, cin_export);
}

int command_export_annex_a(const struct options *o)
{
	struct fault bad[LISTS] = { { 0 } };
	struct out day = out_make(16);
	if (o->postcodes && lists_load(&(struct lists_wanted){ .postcodes = o->postcodes }, bad)) {
		cannot(&bad[0]);
		return EXIT_CANNOT;
	}
	date_put_iso(&day, o->as_at);
	out_put(&day, "", 1);
	int exit = run_export(o, date_none(o->as_at) ? NULL : day.p, annex_a_export);
	out_free(&day);
	return exit;
}
