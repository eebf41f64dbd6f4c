/* The run of an export: the command's own work, for a user; then what was made is listed, and each child of it is logged. */
#include "returns/export_job.h"
#include "access/readlog.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/log.h"
#include "base/out.h"
#include "returns/annex_a/export.h"
#include "returns/cin/export.h"
#include "returns/export_sight.h"
#include "returns/ssda903/export.h"
#include <sys/stat.h>

typedef bool export_return(struct db *db, const struct export_request *q, struct export_report *r, struct arena *a, struct fault *f);

enum { LOGGED_AT_ONCE = 500 };
static const size_t MOST_REPORT = 1 << 20;

static bool tell_progress(void *arg, int64_t done, int64_t of)
{
	return job_progress(arg, "Reading the records", done, of);
}

/* ---- What was made ---- */

static bool put_file(struct json *j, struct arena *a, struct text folder, struct text name, int64_t rows)
{
	const char *path = text_c_in(a, textf_in(a, "%.*s/%.*s", TEXT_ARG(folder), TEXT_ARG(name)));
	char hash[UPLOAD_HASH];
	struct stat is;

	if (stat(path, &is) || !upload_hash(path, hash))
		return false;
	json_open_object(j);
	json_key(j, "name"), json_text(j, name);
	json_key(j, "rows"), json_int(j, rows);
	json_key(j, "bytes"), json_int(j, is.st_size);
	json_key(j, "sha256"), json_c(j, hash);
	json_close(j);
	return true;
}

static bool is_listed(const struct export_report *x, int t)
{
	for (int i = 0; i < t; i++)
		if (text_eq(x->table[i].file, x->table[t].file))
			return true;
	return false;
}

static int64_t rows_in(const struct export_report *x, struct text file)
{
	int64_t n = 0;

	for (int t = 0; t < x->n_tables; t++)
		n += text_eq(x->table[t].file, file) ? x->table[t].written : 0;
	return n;
}

/* Every file that a table names, once; then what stands beside them where it is there. */
static int put_files(struct json *j, struct job_run *r, const struct export_report *x)
{
	int n = 0;

	json_key(j, "files"), json_open_array(j);
	for (int t = 0; t < x->n_tables; t++)
		n += !is_listed(x, t) && put_file(j, r->arena, r->job->folder, x->table[t].file, rows_in(x, x->table[t].file));
	for (size_t i = 0; i < x->beside.n; i++)
		n += put_file(j, r->arena, r->job->folder, x->beside.at[i].name, x->beside.at[i].rows);
	put_file(j, r->arena, r->job->folder, T("SIMULATED.txt"), 0);
	put_file(j, r->arena, r->job->folder, T("NOT_WHOLE.txt"), 0);
	json_close(j);
	return n;
}

static void say_done(struct job_run *r, const struct export_report *x)
{
	struct text left_out = export_left_out_in(r->arena, x);
	struct out o = out_make(MOST_REPORT);
	struct json j = json_to(&o);
	int64_t rows = 0;

	for (int t = 0; t < x->n_tables; t++)
		rows += x->table[t].written;
	json_open_object(&j);
	int files = put_files(&j, r, x);
	json_key(&j, "people"), json_int(&j, (int64_t)x->people.n);
	json_key(&j, "left_out"), json_text(&j, text_none(left_out) ? T("") : left_out);
	json_close(&j);
	r->report = text_dup_in(r->arena, out_text(&o));
	r->said = textf_in(r->arena, "%d %s with %lld rows about %zu %s.%s", files, files == 1 ? "file" : "files", (long long)rows, x->people.n,
		x->people.n == 1 ? "child" : "children", text_none(left_out) ? "" : " Not everything is in them: see below.");
	r->state = JOB_DONE;
	r->keeps_files = true;
	out_free(&o);
}

/* ---- Running ---- */

/* Each child's own log says that they were taken out, by whom and when. */
static bool log_people(struct job_run *r, const struct people_told *p, struct fault *f)
{
	struct read_entry *e = ARRAY_IN(r->arena, struct read_entry, LOGGED_AT_ONCE);
	struct text request = textf_in(r->arena, "job %lld", (long long)r->job->id);

	for (size_t at = 0; at < p->n; at += LOGGED_AT_ONCE) {
		int n = 0;
		for (; n < LOGGED_AT_ONCE && at + (size_t)n < p->n; n++)
			e[n] = (struct read_entry){ .user_id = r->job->user_id, .person_id = p->at[at + (size_t)n], .record_id = NONE, .route = T(EXPORT_FILE_ROUTE),
				.request = request, .shown = NONE };
		if (!readlog_write(r->store, e, n, f))
			return false;
	}
	return true;
}

static void say_failed(struct job_run *r, const struct fault *f)
{
	r->state = job_is_stopping(r) ? JOB_STOPPED : JOB_FAILED;
	r->said = r->state == JOB_STOPPED ? T("Stopped. Nothing of the export was kept.") :
		T("The export could not be made, and nothing of it was kept. Try again; if it fails again, tell whoever looks after Kith.");
	log_event(LOG_WARN, "export_not_made", "why", f->sentence, "cause", f->cause, NULL);
}

static void run(struct job_run *r, export_return *export)
{
	const struct job *j = r->job;
	struct db *db = store_reader(r->store);
	struct export_report x;
	struct fault f = { 0 };

	if (text_none(j->folder) || !db) {
		say_failed(r, &f);
		return;
	}
	struct export_request q = { .council = j->la_code, .year = j->year, .out_dir = text_c_in(r->arena, j->folder), .user_id = j->user_id,
		.is_simulated = store_is_demonstration(r->store), .progress = tell_progress, .arg = r };
	db_clear(db);
	if (export(db, &q, &x, r->arena, &f) && log_people(r, &x.people, &f))
		say_done(r, &x);
	else
		say_failed(r, &f);
}

void export_903_run(struct job_run *r)
{
	run(r, ssda903_export);
}

void export_cin_run(struct job_run *r)
{
	run(r, cin_export);
}

void export_annex_a_run(struct job_run *r)
{
	run(r, annex_a_export);
}
