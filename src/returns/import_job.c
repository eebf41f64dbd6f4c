/* Imports as jobs. First always a trial: the same reading and comparing, nothing written, its report kept with the job. Then, when somebody
 * says so, the import of exactly those files: they must still have the hashes that they came with. Before it writes an import can be
 * stopped; once it writes it is one transaction, all or nothing. */
#include "returns/import_job.h"
#include "access/importing.h"
#include "access/returning.h"
#include "emergency_copy/emergency_copy.h"
#include "returns/check_job.h"
#include "returns/cin/import.h"
#include "returns/export_job.h"
#include "returns/pages.h"
#include "returns/ready_job.h"
#include "returns/return_job.h"
#include "returns/ssda903/import.h"
#include <jansson.h>

typedef bool import_return(struct store *s, const struct import_request *q, struct import_report *r, struct arena *a, struct fault *f);

static const char WAS_IMPORTED[] = "SELECT max(i.id) FROM return_import i WHERE i.source = $1 AND i.council_id = $2";
static const size_t MOST_REPORT = 1 << 20;

const struct import_offer import_offers[] = {
	{ "903", "SSDA903: children looked after", "The CSV files of one year, all at once", "trial_903", "import_903", false },
	{ "cin", "CIN census: children in need", "One XML file", "trial_cin", "import_cin", true },
	{ 0 }
};

const struct import_offer *import_offer_of_trial(const struct job *j)
{
	for (const struct import_offer *o = import_offers; j->kind && o->value; o++)
		if (!strcmp(o->trial, j->kind->name))
			return o;
	return NULL;
}

int64_t import_report_rows(struct text json)
{
	json_t *report = json_loadb(json.p ? json.p : "", json.n, 0, NULL), *table;
	const char *name;
	int64_t n = 0;
	json_object_foreach(json_object_get(report, "tables"), name, table)
		n += json_integer_value(json_object_get(table, "read"));
	json_decref(report);
	return n;
}

bool import_report_is_new(struct text json)
{
	json_t *report = json_loadb(json.p ? json.p : "", json.n, 0, NULL);
	bool is_new = report && !json_is_true(json_object_get(report, "nothing_new"));
	json_decref(report);
	return is_new;
}

/* ---- Running ---- */

static bool tell_progress(void *arg, const char *stage, int64_t done, int64_t of)
{
	static const struct { const char *stage, *words; } all[] = { { "reading", "Reading the files" }, { "comparing", "Comparing with the records" },
		{ "writing", "Writing, which can no longer be stopped" }, { NULL, NULL } };
	int i = 0;
	while (all[i].stage && strcmp(all[i].stage, stage) != 0)
		i++;
	return job_progress(arg, all[i].stage ? all[i].words : stage, done, of);
}

/* How the import's own record says where it came from; of each job another, so that it is known again. */
static struct text source_of(const struct job *j, struct arena *a)
{
	struct text first = j->n_files ? j->files[0].name : T("");
	return j->n_files > 1 ? textf_in(a, "job %lld in the browser: %.*s and %d more", (long long)j->id, TEXT_ARG(first), j->n_files - 1) :
		textf_in(a, "job %lld in the browser: %.*s", (long long)j->id, TEXT_ARG(first));
}

static int64_t kept_in(const struct import_report *r)
{
	int64_t n = 0;
	for (int t = 0; t < r->n_tables; t++)
		n += r->table[t].kept;
	return n;
}

static int64_t read_in(const struct import_report *r)
{
	int64_t n = 0;
	for (int t = 0; t < r->n_tables; t++)
		n += r->table[t].read;
	return n;
}

/* "none of them odd", "3 of them odd" */
static struct text odd_words(struct job_run *r, int64_t n)
{
	return n ? textf_in(r->arena, "%lld of them odd", (long long)n) : T("none of them odd");
}

static void say_done(struct job_run *r, const struct import_report *report, bool is_trial)
{
	struct text odd = odd_words(r, kept_in(report));
	r->state = JOB_DONE;
	r->keeps_files = is_trial && !report->is_unchanged;
	if (report->is_unchanged)
		r->said = T("Everything in these files is held already. There is nothing to import, and the files were removed.");
	else if (is_trial)
		r->said = textf_in(r->arena, "A trial: nothing is stored yet. %lld rows were read, %.*s.", (long long)read_in(report), TEXT_ARG(odd));
	else
		r->said = textf_in(r->arena, "Imported: %lld rows, %.*s. The uploaded files were removed.", (long long)read_in(report), TEXT_ARG(odd));
	if (!is_trial && report->import_id != NONE)
		r->result = textf_in(r->arena, "/imports/%lld", (long long)report->import_id);
}

static void keep_report(struct job_run *r, const struct import_report *report)
{
	struct out o = out_make(MOST_REPORT);
	import_report_json(report, &o, false);
	if (!o.full)
		r->report = text_dup_in(r->arena, text_trim(out_text(&o)));
	out_free(&o);
}

static void run(struct job_run *r, import_return *import, bool is_trial)
{
	const struct job *j = r->job;
	struct fault f = { 0 };
	struct import_report report = { 0 };
	struct import_file *files = ARRAY_IN(r->arena, struct import_file, j->n_files + 1);
	if (!job_files_are_whole(j, r->arena)) {
		r->said = T("The files are not, or no longer, what was uploaded. Nothing was changed. Upload them again.");
		return;
	}
	for (int i = 0; i < j->n_files; i++)
		files[i] = (struct import_file){ text_c_in(r->arena, j->files[i].path), j->files[i].name };
	struct import_request q = { .council = j->la_code, .files = files, .n_files = j->n_files, .source = source_of(j, r->arena), .user_id = j->user_id,
		.year = text_blank(j->year) ? NO_TEXT : j->year, .dry_run = is_trial, .progress = tell_progress, .arg = r };
	bool good = import(r->store, &q, &report, r->arena, &f);
	if (good || report.is_refused)
		keep_report(r, &report);
	if (good && !(is_trial && job_is_stopping(r))) {
		say_done(r, &report, is_trial);
		return;
	}
	r->state = job_is_stopping(r) ? JOB_STOPPED : JOB_FAILED;
	r->said = r->state == JOB_STOPPED ? T("Stopped before anything was written. Nothing was changed, and the files were removed.") :
		text_dup_in(r->arena, text_of(f.is_set ? f.sentence : "It could not be done, and nothing was changed. Try again; if it fails again, tell whoever looks after Kith."));
}

static void try_903(struct job_run *r)
{
	run(r, ssda903_import, true);
}

static void import_903(struct job_run *r)
{
	run(r, ssda903_import, false);
}

static void try_cin(struct job_run *r)
{
	run(r, cin_import, true);
}

static void import_cin(struct job_run *r)
{
	run(r, cin_import, false);
}

/* An import is one transaction with its own record in it: when that is there, all of it is. */
static bool was_imported(struct db *db, struct job_run *r)
{
	const struct job *j = r->job;
	int64_t import = db_one(db, WAS_IMPORTED, NONE, DBT(source_of(j, r->arena)), DBI(j->council_id));
	if (import == NONE)
		return false;
	r->said = T("Imported. Kith was restarted just after: everything in the files is stored, and the uploaded files were removed.");
	r->result = textf_in(r->arena, "/imports/%lld", (long long)import);
	return true;
}

static void show_report(struct request *rq, const struct job *j)
{
	if (!text_blank(j->report))
		import_report_show(rq, j->report, j->council_id, NONE);
}

static void show_trial(struct request *rq, const struct job *j)
{
	import_trial_next(rq, j);
	show_report(rq, j);
}

#define DROP_EXPORT "Remove these files now"
#define DROP_TRIAL "Remove the files without importing them"
const struct job_kind import_job_kinds[] = {
	{ "trial_903", "Trial of an import: SSDA903", "children", DROP_TRIAL, false, may_import, try_903, NULL, show_trial },
	{ "trial_cin", "Trial of an import: CIN census", "children", DROP_TRIAL, false, may_import, try_cin, NULL, show_trial },
	{ "import_903", "Import: SSDA903", "children", NULL, false, may_import, import_903, was_imported, show_report },
	{ "import_cin", "Import: CIN census", "children", NULL, false, may_import, import_cin, was_imported, show_report },
	{ "check_903", "Check of SSDA903 files", "children", "Remove this result now", true, may_import, check_903_run, NULL, check_903_show },
	{ READY_903, "Is the 903 ready?", "children", NULL, false, may_return, ready_903_run, NULL, NULL, .nightly = ready_903_nightly },
	{ EXPORT_903, "Export: SSDA903", "children", DROP_EXPORT, true, may_return, export_903_run, NULL, export_show, true },
	{ EXPORT_CIN, "Export: CIN census", "children", DROP_EXPORT, true, may_return, export_cin_run, NULL, export_show, true },
	{ EXPORT_ANNEX_A, "Export: Annex A", "rows", DROP_EXPORT, true, may_return, export_annex_a_run, NULL, export_show, true },
	{ EMERGENCY_COPY, "Emergency copy", "children", NULL, false, may_ask_for_copy, emergency_copy_run, NULL, NULL, .nightly = emergency_copy_nightly },
	{ FREEZE_903, "Freezing of a return: SSDA903", "rows", NULL, false, may_return, freeze_903, was_frozen_903, NULL },
	{ 0 }
};
