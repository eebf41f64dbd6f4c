/* A thin program over the import and export of the 903, for trying and measuring:
 *	ssda903_tool import STORE COUNCIL PATH [YEAR [dry]]      ssda903_tool export STORE COUNCIL FOLDER [YEAR]
 * STORE is a folder, or postgresql://... */
#include "base/arena.h"
#include "base/out.h"
#include "returns/ssda903/export.h"
#include "returns/ssda903/import.h"
#include <sys/resource.h>

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void print(struct out *o)
{
	fwrite(o->p, 1, o->n, stdout);
	out_free(o);
}

static bool run_import(struct store *s, int argc, char **argv, struct arena *a, struct fault *f)
{
	struct import_report r;
	struct out o = out_make(16 << 20);
	double began = now();
	bool good = ssda903_import(s, &(struct import_request){ .council = text_of(argv[3]), .path = argv[4], .user_id = NONE,
		.year = argc > 5 && argv[5][0] ? text_of(argv[5]) : NO_TEXT, .dry_run = argc > 6 }, &r, a, f);

	fprintf(stderr, "import: %.2f s\n", now() - began);
	if (getenv("JSON"))
		import_report_json(&r, &o, true);
	else
		import_report_text(&r, &o);
	print(&o);
	return good;
}

static bool run_export(struct store *s, int argc, char **argv, struct arena *a, struct fault *f)
{
	struct export_report r;
	struct out o = out_make(1 << 20);
	double began = now();
	bool good = ssda903_export(store_reader(s), &(struct export_request){ .user_id = NONE, .council = text_of(argv[3]), .out_dir = argv[4],
		.year = argc > 5 ? text_of(argv[5]) : NO_TEXT }, &r, a, f);

	fprintf(stderr, "export: %.2f s\n", now() - began);
	export_report_text(&r, &o);
	print(&o);
	return good;
}

int main(int argc, char **argv)
{
	struct fault f = { 0 };
	struct store_place place = { 0 };

	if (argc < 5)
		return 2;
	*(strncmp(argv[2], "postgresql:", 11) ? &place.data : &place.database) = argv[2];
	struct store *s = store_open(&place, STORE_CREATE, &f);
	struct arena *a = arena_new((size_t)1 << 30);
	bool good = s && (strcmp(argv[1], "import") ? run_export : run_import)(s, argc, argv, a, &f);
	if (s)
		store_close(s);
	if (!good)
		fprintf(stderr, "%s (%s)\n", f.sentence, f.cause);
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	fprintf(stderr, "%ld MB at most, %.2f s of processor time\n", u.ru_maxrss / 1024,
		(double)u.ru_utime.tv_sec + (double)u.ru_utime.tv_usec / 1e6 + (double)u.ru_stime.tv_sec + (double)u.ru_stime.tv_usec / 1e6);
	arena_free(a);
	return !good;
}
