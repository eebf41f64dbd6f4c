/* The import of a 903 from end to end: whose return it is, reading, the year, the plan, the one transaction, the report. The
 * plan is made on a reader; if another transaction came between, it is made again on the writer. */
#include "returns/ssda903/import.h"
#include "base/arena.h"
#include "company/council.h"
#include "records.h"
#include "returns/ssda903/plan.h"
#include "returns/ssda903/told.h"
#include "returns/year.h"

static const char SQL_HEAD[] = "SELECT COALESCE(MAX(id), 0) FROM txn";
static const size_t MOST_MEMORY = (size_t)64 << 30;

struct importing {
	const struct import_request *request;
	struct import_report *report;
	struct file_set set;
	struct arena *arena;             /* the files and the plan: freed at the end */
	struct arena *again;             /* of a plan made on the writer */
	struct plan_for what;
	struct plan *plan;
	const struct builtin_authority *council;
	int64_t head;
	bool is_used;                    /* the plan was applied once, and can be no more */
};

/* What the report keeps outlives the files. */
static struct file_fault *keep_faults(struct arena *a, const struct file_fault *from, size_t n)
{
	struct file_fault *to = ARRAY_IN(a, struct file_fault, n + 1);

	for (size_t i = 0; i < n; i++)
		to[i] = (struct file_fault){ .file = text_dup_in(a, from[i].file), .line = from[i].line, .column = from[i].column,
			.message = text_dup_in(a, from[i].message) };
	return to;
}

static bool refuse(struct importing *i, struct fault *f)
{
	struct import_report *r = i->report;

	r->is_refused = true;
	for (int t = 0; t < SSDA903_TABLES; t++) {
		r->table[t].is_present = !text_none(i->set.table[t].file);
		r->table[t].read = r->table[t].refused = (int64_t)i->set.table[t].n;
	}
	return fault(f, "The return was refused and nothing was stored: %zu fault%s in its files. The first: %.*s%s%.*s.", r->n_faults,
		r->n_faults == 1 ? "" : "s", TEXT_ARG(r->faults[0].file), r->faults[0].file.n ? ": " : "",
		(int)(r->faults[0].message.n ? r->faults[0].message.n - 1 : 0), r->faults[0].message.p);
}

static bool read_files(struct importing *i, struct fault *f)
{
	struct import_report *r = i->report;

	const struct import_request *q = i->request;

	if (q->path)
		file_set_read(&i->set, q->path, i->arena);
	else
		file_set_begin(&i->set, i->arena);
	for (int k = 0; k < q->n_files; k++)
		file_set_add_file(&i->set, q->files[k].path, q->files[k].name);
	file_set_check_council(&i->set, q->path ? q->path : "", text_of(i->council->la_code), text_of(i->council->gss_code));
	r->faults = keep_faults(r->arena, i->set.faults.at, i->set.faults.n);
	r->n_faults = i->set.faults.n;
	r->notes = keep_faults(r->arena, i->set.notes.at, i->set.notes.n);
	r->n_notes = i->set.notes.n;
	return r->n_faults == 0 || refuse(i, f);
}

static bool find_year(struct importing *i, struct fault *f)
{
	struct text asked = i->request->year;
	int start = text_none(asked) ? year_told_by(&i->set) : 0;

	if (!text_none(asked) && !year_read(asked, &start))
		return fault(f, "%.*s is not a collection year. It is written like 2026-27. Nothing was changed.", TEXT_ARG(asked));
	if (!start)
		return fault(f, "The collection year cannot be told: the files hold no date of a review, the end of an episode or the like. Say which it is, for example 2026-27 (--year on the command line). Nothing was changed.");
	i->what.start_year = start;
	i->what.year = i->report->year = year_text_in(i->report->arena, start);
	i->report->year_was_told = !text_none(asked);
	return true;
}

static bool report_progress(void *arg, int64_t done, int64_t of)
{
	const struct import_request *q = arg;

	return q->progress(q->arg, "comparing", done, of);
}

static bool make_plan(struct importing *i, struct db *db, struct arena *a, struct fault *f)
{
	report_forget_counts(i->report);
	i->what.user = i->request->user_id;
	i->what.council = council_find(db, text_of(i->council->la_code));
	i->head = db_one_n(db, SQL_HEAD, 0, NULL, 0);
	i->plan = plan_make(db, &i->what, &i->set, i->report, a);
	i->is_used = false;
	if (plan_was_stopped(i->plan))
		return import_stopped(f);
	return !db_failed(db) || import_database_failed(db, f);
}

static bool prepare(struct importing *i, struct store *s, struct fault *f)
{
	struct db *db = store_reader(s);

	if (!db)
		return fault(f, "The store could not be opened for reading, and nothing was changed. Try again.");
	db_snapshot(db);
	bool good = make_plan(i, db, i->arena, f);
	db_release(db);
	return good;
}

static struct text reason_for(struct importing *i, struct arena *a)
{
	return textf_in(a, "%s for %.*s", plan_is_correction(i->plan) ? "Corrected 903 file" : "903 file", TEXT_ARG(i->what.year));
}

static bool write_plan(struct importing *i, struct db *db, struct arena *a, struct fault *f)
{
	struct txn *x = txn_begin(db, a, &(struct txn_meta){ .user_id = i->request->user_id, .reason = reason_for(i, a) });
	int64_t council = council_find_or_make(x, text_of(i->council->la_code), f);

	if (council == NONE)
		return false;
	i->report->txn = txn_id(x);
	i->report->import_id = import_save(x, i->request, i->report, T("903"), council);
	i->is_used = true;
	return plan_apply(i->plan, x, council, i->report->import_id, f) && txn_end(x, f);
}

/* The writer's job. It may run more than once; a plan that was applied is then made again. */
static bool import_job(struct db *db, void *arg, struct fault *f)
{
	struct importing *i = arg;

	if (i->is_used || db_one_n(db, SQL_HEAD, 0, NULL, 0) != i->head) {
		arena_free(i->again);
		i->again = arena_new(MOST_MEMORY);
		if (!make_plan(i, db, i->again, f))
			return false;
	}
	if (plan_is_empty(i->plan))
		return true;
	struct arena *a = arena_new(MOST_MEMORY);
	bool good = write_plan(i, db, a, f);
	arena_free(a);
	return good;
}

static bool import_files(struct importing *i, struct store *s, struct fault *f)
{
	if (!import_may_go_on(i->request, "reading", f) || !read_files(i, f) || !find_year(i, f) || !prepare(i, s, f))
		return false;
	if (plan_is_empty(i->plan) || i->request->dry_run) {
		i->report->is_unchanged = plan_is_empty(i->plan);
		return true;
	}
	bool good = import_may_go_on(i->request, "writing", f) && store_write(s, import_job, i, f);
	i->report->is_unchanged = good && plan_is_empty(i->plan);
	return good;
}

bool ssda903_import(struct store *s, const struct import_request *q, struct import_report *r, struct arena *a, struct fault *f)
{
	struct importing i = { .request = q, .report = r };

	report_begin(r, ssda903_table_names(), SSDA903_TABLES, a);
	r->is_dry_run = q->dry_run;
	i.council = import_council(s, q, f);
	if (!i.council)
		return false;
	r->council = text_of(i.council->la_code);
	if (q->progress) {
		i.what.progress = report_progress;
		i.what.arg = arena_copy(a, q, sizeof *q);
	}
	i.arena = arena_new(MOST_MEMORY);
	bool good = import_files(&i, s, f);
	file_set_close(&i.set);
	arena_free(i.arena);
	arena_free(i.again);
	return good;
}
