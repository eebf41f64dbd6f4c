/* The run of a check: the files are read, every rule is run over them, the report is written beside them, and the files go. */
#include "returns/check_job.h"
#include "base/arena.h"
#include "base/out.h"
#include "returns/import.h"
#include "returns/lists.h"
#include "returns/ssda903/check/checked.h"
#include "returns/year.h"
#include <unistd.h>

static const int64_t HOUR = INT64_C(3600000), MB = 1 << 20;

int64_t check_kept_until(const struct job *j)
{
	return j->ended_at + upload_limit("kept_hours") * HOUR;
}

/* ---- What it was given ---- */

static int files_of(const struct job *j, const char *field, struct checked_file *to, struct arena *a)
{
	int n = 0;
	for (int i = 0; i < j->n_files; i++)
		if (text_is(j->files[i].field, field))
			to[n++] = (struct checked_file){ text_c_in(a, j->files[i].path),
				text_blank(j->files[i].name) ? T("without a name") : j->files[i].name };
	return n;
}

/* Paths of ours, which have no commas in them. */
static const char *provider_paths(const struct job *j, struct arena *a)
{
	struct text all = NO_TEXT;
	for (int i = 0; i < j->n_files; i++)
		if (text_is(j->files[i].field, CHECK_PROVIDERS))
			all = textf_in(a, "%.*s%s%.*s", TEXT_ARG(all), text_none(all) ? "" : ",", TEXT_ARG(j->files[i].path));
	return text_none(all) ? NULL : text_c_in(a, all);
}

static bool read_all(struct job_run *r, struct checked_903 *c, struct fault *f)
{
	const char *providers = provider_paths(r->job, c->arena);
	struct fault unread = { 0 }; /* it names the file as it lies here */
	if (!job_files_are_whole(r->job, r->arena))
		return fault(f, "The files are not, or no longer, what was uploaded. Nothing was checked. Upload them again.");
	CHECK(year_read(r->job->year, &c->q.year));
	/* Files that somebody brings are not checked against the invented places of a demonstration. */
	if (!store_is_demonstration(r->store))
		lists_give(&c->q);
	if (providers && !(c->q.providers = providers_read(providers, c->q.postcodes, c->arena, &unread)))
		return fault(f, "Ofsted’s list of providers could not be read. It must be a workbook (.xlsx) with a sheet that has a "
				"column URN. Nothing was checked.");
	checked_read(c);
	return true;
}

/* ---- How it ended ---- */

static void put_fault(struct out *o, const struct file_fault *f)
{
	out_lit(o, " ");
	out_raw(o, f->file);
	if (f->line > 0)
		out_f(o, ", line %lld", (long long)f->line);
	out_lit(o, ": ");
	out_raw(o, f->message);
}

static void say_nothing_read(struct job_run *r, const struct checked_903 *c)
{
	enum { MOST = 5 };
	struct out o = out_make(20000);
	out_lit(&o, "None of these files could be read as a table of the 903, so nothing was checked, and they were removed.");
	for (size_t i = 0; i < c->set.faults.n && i < MOST; i++)
		put_fault(&o, &c->set.faults.at[i]);
	if (c->set.faults.n > MOST)
		out_f(&o, " And %zu more.", c->set.faults.n - MOST);
	r->said = text_dup_in(r->arena, out_text(&o));
	out_free(&o);
}

static size_t children_with_issues(const struct check_903 *q)
{
	size_t n = 0;
	for (size_t i = 0; i < q->found.n; i++)
		n += i == 0 || q->found.at[i].child != q->found.at[i - 1].child;
	return n;
}

static void say_done(struct job_run *r, const struct checked_903 *c)
{
	const struct check_903 *q = &c->q;
	struct out o = out_make(1000);
	if (!q->found.n) {
		out_lit(&o, "No rule found anything in ");
	} else {
		out_count(&o, (int64_t)q->found.n);
		out_c(&o, q->found.n == 1 ? " issue" : " issues");
		out_lit(&o, " in ");
		out_count(&o, (int64_t)children_with_issues(q));
		out_lit(&o, " of ");
	}
	out_count(&o, (int64_t)q->cohort->n);
	out_f(&o, " %s. %zu rules were run, and %zu could not be.", q->cohort->n == 1 ? "child" : "children", q->run.n, q->not_run.n);
	if (checked_has_faults(c))
		out_lit(&o, " Some files could not be read: they are named below.");
	r->said = text_dup_in(r->arena, out_text(&o));
	out_free(&o);
}

static void remove_files(const struct job *j, struct arena *a)
{
	for (int i = 0; i < j->n_files; i++)
		if (!text_none(j->files[i].path))
			unlink(text_c_in(a, j->files[i].path));
}

/* false: it was stopped. */
static bool stage(struct job_run *r, const char *words)
{
	if (job_progress(r, words, 0, 0))
		return true;
	r->state = JOB_STOPPED;
	r->said = T("Stopped. Nothing was checked, and the files were removed.");
	return false;
}

static void check(struct job_run *r, struct checked_903 *c)
{
	struct fault f = { 0 };
	if (!stage(r, "Reading the files"))
		return;
	if (!read_all(r, c, &f)) {
		r->said = text_dup_in(r->arena, text_of(f.sentence));
		return;
	}
	if (!checked_has_table(c)) {
		say_nothing_read(r, c);
		return;
	}
	if (!stage(r, "Running every rule"))
		return;
	checked_run(c, NULL, 0);
	if (!stage(r, "Writing the report"))
		return;
	if (!kept_write(c, text_c_in(r->arena, r->job->folder), (size_t)(upload_limit("result_mb") * MB), &f)) {
		r->said = text_dup_in(r->arena, text_of(f.sentence));
		return;
	}
	say_done(r, c);
	r->state = JOB_DONE;
	r->keeps_files = true;
	remove_files(r->job, r->arena);
}

void check_903_run(struct job_run *r)
{
	const struct job *j = r->job;
	struct checked_file *now = ARRAY_IN(r->arena, struct checked_file, j->n_files + 1),
			    *last = ARRAY_IN(r->arena, struct checked_file, j->n_files + 1);
	const struct builtin_authority *council = council_authority(j->la_code);
	struct checked_903 c = { .now = now, .last = last, .threads = 1, .authority = council ? text_of(council->gss_code) : NO_TEXT };
	c.n_now = files_of(j, CHECK_NOW, now, r->arena);
	c.n_last = files_of(j, CHECK_LAST, last, r->arena);
	checked_begin(&c);
	check(r, &c);
	checked_end(&c);
}
