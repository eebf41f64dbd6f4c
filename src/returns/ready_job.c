/* The whole cohort against the 903: the rows that the return would have today, every rule, and how many issues each rule, child, team and
 * worker has. Counts are of everybody; which children are named to whom is for the page. */
#include "returns/ready_job.h"
#include "base/json.h"
#include "returns/import.h"
#include "returns/lists.h"
#include "returns/ssda903/check/not_run.h"
#include "returns/ssda903/check/report.h"
#include "returns/ssda903/live.h"
#include "returns/year.h"

/* guarded: only how many issues each worker's children have is kept of it; no child is named. */
static const char WORKERS[] =
	"SELECT i.person_id, COALESCE(t.name, ''), COALESCE(w.name, w.number, '') FROM involvement i LEFT JOIN worker w ON w.id = "
	"i.worker_id"
	" LEFT JOIN team t ON t.id = i.team_id WHERE i.council_id = $1 AND i.role = 'allocated_worker' AND i.starts_on <= $2"
	" AND (i.ends_on IS NULL OR i.ends_on > $2) ORDER BY i.person_id, i.starts_on, i.id";
/* guarded: councils only. */
static const char COUNCILS_WITH_CARE[] = "SELECT c.id FROM council c WHERE EXISTS (SELECT 1 FROM care_period k WHERE k.council_id = c.id) ORDER BY c.id";
static const size_t MOST_REPORT = 4 << 20;

struct by_rule {
	int rule;
	size_t rows, children;
	const struct cohort_child *latest;
	struct { int64_t *at; size_t n, cap; } people; /* the first READY_OF_RULE */
};
struct by_child {
	int64_t person;
	struct text child;
	size_t issues;
};
struct by_who {
	struct text team, worker;
	size_t children, issues;
};
struct worker_of {
	int64_t person;
	struct text team, worker;
};
struct counts {
	struct by_rule *rule; /* by place in rules_903; put in order at the end */
	struct {
		struct by_child *at;
		size_t n, cap;
	} child;
	struct {
		struct by_who *at;
		size_t n, cap;
	} who;
	struct {
		struct worker_of *at;
		size_t n, cap;
	} workers;
	size_t queries;
};

static void read_workers(struct db *db, int64_t council, struct counts *c, struct arena *a)
{
	struct iso_day day;
	struct rows r;
	db_query(db, &r, WORKERS, DBI(council), DBT(today_iso(&day)));
	while (db_next(&r))
		*GROW_IN(a, &c->workers) = (struct worker_of){ db_int(&r, 0), db_text_in(&r, 1, a), db_text_in(&r, 2, a) };
}

/* The last of the person's, who began last; nobody: empty texts. */
static struct worker_of worker_of(const struct counts *c, int64_t person)
{
	size_t low = 0, high = c->workers.n;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (c->workers.at[middle].person <= person)
			low = middle + 1;
		else
			high = middle;
	}
	return low && c->workers.at[low - 1].person == person ? c->workers.at[low - 1] : (struct worker_of){ person, T(""), T("") };
}

static void count_for_worker(struct counts *c, int64_t person, size_t issues, struct arena *a)
{
	struct worker_of w = worker_of(c, person);
	size_t i = 0;
	while (i < c->who.n && !(text_eq(c->who.at[i].team, w.team) && text_eq(c->who.at[i].worker, w.worker)))
		i++;
	if (i == c->who.n)
		*GROW_IN(a, &c->who) = (struct by_who){ .team = w.team, .worker = w.worker };
	c->who.at[i].children++;
	c->who.at[i].issues += issues;
}

static void count_issue(struct counts *c, const struct found_903 *f, int64_t person, struct arena *a)
{
	struct by_rule *r = &c->rule[f->rule];
	r->rule = f->rule;
	r->rows++;
	r->children += r->latest != f->child;
	if (r->latest != f->child && r->people.n < READY_OF_RULE)
		*GROW_IN(a, &r->people) = person;
	r->latest = f->child;
	c->queries += rules_903[f->rule].severity == SEVERITY_QUERY;
}

static int more_rows(const void *pa, const void *pb)
{
	const struct by_rule *a = pa, *b = pb;
	return a->rows != b->rows ? (a->rows < b->rows) - (a->rows > b->rows) : a->rule - b->rule;
}

static int more_of_child(const void *pa, const void *pb)
{
	const struct by_child *a = pa, *b = pb;
	return a->issues != b->issues ? (a->issues < b->issues) - (a->issues > b->issues) : text_cmp(a->child, b->child);
}

static int more_of_worker(const void *pa, const void *pb)
{
	const struct by_who *a = pa, *b = pb;
	int order = (a->issues < b->issues) - (a->issues > b->issues);
	order = order ? order : text_cmp(a->team, b->team);
	return order ? order : text_cmp(a->worker, b->worker);
}

static void count(struct counts *c, const struct live_903 *l, struct arena *a)
{
	const struct check_903 *q = &l->q;
	c->rule = ARRAY_IN(a, struct by_rule, n_rules_903);
	for (size_t from = 0, to; from < q->found.n; from = to) {
		int64_t person = live_person(l, &q->found.at[from]);
		for (to = from; to < q->found.n && q->found.at[to].child == q->found.at[from].child; to++)
			count_issue(c, &q->found.at[to], person, a);
		*GROW_IN(a, &c->child) = (struct by_child){ person, q->found.at[from].child->id, to - from };
		count_for_worker(c, person, to - from, a);
	}
	qsort(c->rule, (size_t)n_rules_903, sizeof *c->rule, more_rows);
	if (c->child.n)
		qsort(c->child.at, c->child.n, sizeof *c->child.at, more_of_child);
	if (c->who.n)
		qsort(c->who.at, c->who.n, sizeof *c->who.at, more_of_worker);
}

/* ---- The report ---- */

static void put_count(struct json *j, const char *key, size_t n)
{
	json_key(j, key), json_int(j, (int64_t)n);
}

static void put_rules(struct json *j, const struct counts *c)
{
	struct out about = out_make(1 << 16);
	json_key(j, "by_rule"), json_open_array(j);
	for (int i = 0; i < n_rules_903 && c->rule[i].rows; i++) {
		const struct rule_903 *r = &rules_903[c->rule[i].rule];
		out_reset(&about);
		check_about(&about, c->rule[i].rule);
		json_open_object(j);
		json_key(j, "rule"), json_c(j, r->code);
		json_key(j, "severity"), json_c(j, r->severity == SEVERITY_QUERY ? "query" : "error");
		json_key(j, "about"), json_text(j, out_text(&about));
		put_count(j, "rows", c->rule[i].rows);
		put_count(j, "children", c->rule[i].children);
		json_key(j, "people"), json_open_array(j);
		for (size_t k = 0; k < c->rule[i].people.n; k++)
			json_int(j, c->rule[i].people.at[k]);
		json_close(j);
		json_close(j);
	}
	json_close(j);
	out_free(&about);
}

static void put_who(struct json *j, const struct counts *c)
{
	json_key(j, "by_who"), json_open_array(j);
	for (size_t i = 0; i < c->who.n; i++) {
		json_open_object(j);
		json_key(j, "team"), json_text(j, c->who.at[i].team);
		json_key(j, "worker"), json_text(j, c->who.at[i].worker);
		put_count(j, "children", c->who.at[i].children);
		put_count(j, "issues", c->who.at[i].issues);
		json_close(j);
	}
	json_close(j);
}

static void put_children(struct json *j, const struct counts *c)
{
	json_key(j, "by_child"), json_open_array(j);
	for (size_t i = 0; i < c->child.n && i < READY_CHILDREN; i++) {
		json_open_object(j);
		json_key(j, "person"), json_int(j, c->child.at[i].person);
		json_key(j, "child"), json_text(j, c->child.at[i].child);
		put_count(j, "issues", c->child.at[i].issues);
		json_close(j);
	}
	json_close(j);
}

static void put_checked_against(struct json *j)
{
	struct text told[LISTS];
	json_key(j, "checked_against"), json_open_array(j);
	for (int i = 0, n = lists_told(told); i < n; i++)
		json_text(j, told[i]);
	json_close(j);
}

static void keep_report(struct job_run *r, const struct counts *c, const struct live_903 *l)
{
	struct out o = out_make(MOST_REPORT);
	struct json j = json_to(&o);
	json_open_object(&j);
	put_count(&j, "issues", l->q.found.n);
	put_count(&j, "errors", l->q.found.n - c->queries);
	put_count(&j, "queries", c->queries);
	put_count(&j, "children", l->cohort.n);
	put_count(&j, "children_with_issues", c->child.n);
	put_count(&j, "rows", (size_t)l->cohort.rows);
	put_count(&j, "rules_run", l->q.run.n);
	put_count(&j, "rules_not_run", l->q.not_run.n);
	not_run_json(&j, &l->q, r->arena);
	put_checked_against(&j);
	put_rules(&j, c);
	put_who(&j, c);
	put_children(&j, c);
	json_close(&j);
	if (!o.full)
		r->report = text_dup_in(r->arena, out_text(&o));
	out_free(&o);
}

/* ---- Running ---- */

static bool check(struct job_run *r, struct db *db, struct live_903 *l, struct counts *c, struct arena *a, struct fault *f)
{
	const struct job *j = r->job;
	const struct builtin_authority *council = council_authority(j->la_code);
	int year;
	db_clear(db);
	db_snapshot(db);
	CHECK(year_read(j->year, &year));
	bool good = live_903_council(db, j->council_id, council ? text_of(council->gss_code) : NO_TEXT, year, l, a, f);
	if (good)
		read_workers(db, j->council_id, c, a);
	db_release(db);
	return good;
}

static void say_done(struct job_run *r, const struct counts *c, const struct live_903 *l)
{
	const struct job *j = r->job;
	r->state = JOB_DONE;
	r->said = textf_in(r->arena, "%zu issue%s in %zu of %zu children, if the 903 of %.*s were made from the record today.",
		l->q.found.n, l->q.found.n == 1 ? "" : "s", c->child.n, l->cohort.n, TEXT_ARG(j->year));
	r->result = textf_in(r->arena, "/returns/903/%.*s/%.*s/ready", TEXT_ARG(j->la_code), TEXT_ARG(j->year));
}

void ready_903_run(struct job_run *r)
{
	struct arena *a = arena_new((size_t)16 << 30);
	struct db *db = store_reader(r->store);
	struct counts c = { .queries = 0 };
	struct live_903 l;
	struct fault f = { 0 };
	if (!job_progress(r, "Reading the records and running every rule", 0, 0)) {
		r->state = JOB_STOPPED;
		r->said = T("Stopped before anything was checked. Nothing was changed.");
	} else if (db && check(r, db, &l, &c, a, &f)) {
		count(&c, &l, a);
		keep_report(r, &c, &l);
		say_done(r, &c, &l);
		live_903_end(&l);
	} else {
		r->said = text_dup_in(r->arena,
			text_of(f.is_set ? f.sentence
					 : "The records could not be read just now. Nothing was changed. Try again in a minute."));
	}
	arena_free(a);
}

/* ---- By itself, each night ---- */

static bool was_on(int64_t asked, struct date day)
{
	return asked != NONE && date_of_instant(asked).ymd == day.ymd;
}

/* A fault is the store's, and the next night comes. */
static void ask_nightly(struct store *s, struct db *db, int64_t council, int year, bool was_up, struct arena *a)
{
	struct fault f = { 0 };
	struct job_wish w = { .kind = READY_903, .council = council, .user = JOB_NOBODY, .after = NONE, .year = year_text_in(a, year) };
	bool was_begun = was_up || job_last_asked(db, &w, true) != NONE;
	if (was_begun && !was_on(job_last_asked(db, &w, false), clock_today()))
		job_ask(s, &w, &f);
}

void ready_903_nightly(struct store *s, struct db *db, bool was_up)
{
	struct arena *a = arena_new(1 << 20);
	struct { int64_t *at; size_t n, cap; } councils = { 0 };
	int year = year_of(clock_today());
	struct rows r;
	db_query(db, &r, COUNCILS_WITH_CARE);
	while (db_next(&r))
		*GROW_IN(a, &councils) = db_int(&r, 0);
	for (size_t i = 0; i < councils.n; i++) {
		ask_nightly(s, db, councils.at[i], year, was_up, a);
		ask_nightly(s, db, councils.at[i], year - 1, was_up, a);
	}
	arena_free(a);
}
