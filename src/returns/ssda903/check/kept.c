/* A check's result between the job that made it and the pages that show it. The index has a fixed number of bytes an issue, so a page is
 * found by looking through it in memory: 24 MB for a million issues. Codes and tables in it are places in the summary's lists, not in this
 * program's, so that a later program reads what an earlier one kept. */
#include "returns/ssda903/check/kept.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/out.h"
#include "jobs/file.h"
#include "returns/ssda903/check/checked.h"
#include "returns/ssda903/check/not_run.h"
#include "returns/year.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_TOLD = 200, MOST_CHILDREN = 20, MOST_ISSUE = 1 << 20 };
#define SUMMARY "summary.json"
#define INDEX "issues.index"

const struct kept_form_type kept_forms[N_KEPT_FORMS] = {
	[KEPT_JSON] = { "json", "check-903.json", "application/json", "JSON, for programs" },
	[KEPT_CSV] = { "csv", "check-903.csv", "text/csv; charset=utf-8", "CSV, for a spreadsheet" },
	[KEPT_TEXT] = { "text", "check-903.txt", "text/plain; charset=utf-8", "Text, for reading" },
	[KEPT_HTML] = { "html", "check-903.html", "text/html; charset=utf-8", "One page, with all issues in it" },
};

struct kept_place {
	uint64_t at, child; /* child: a hash of its identifier in capitals */
	uint32_t bytes;
	uint16_t rule;		 /* in by_rule */
	uint8_t table, severity; /* in by_table; of enum severity_903 */
};

static uint64_t child_hash(struct text id)
{
	uint64_t h = UINT64_C(14695981039346656037);

	id = text_trim(id);
	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];
		h = (h ^ (unsigned char)(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c)) * UINT64_C(1099511628211);
	}
	return h;
}

/* ---- Counting ---- */

struct counted_rule {
	size_t rows, children;
	const struct cohort_child *latest;
	int place;
};
struct counted {
	struct counted_rule *rule; /* by place in rules_903 */
	size_t table[TABLE_COUNT], children, queries;
	int table_place[TABLE_COUNT];
	struct {
		const struct cohort_child *child;
		size_t n;
	} most[MOST_CHILDREN];
	int n_most;
};

/* Those with the most issues, the most first; of as many the earlier. */
static void count_child(struct counted *c, const struct cohort_child *child, size_t n)
{
	int at = c->n_most;

	c->children++;
	while (at > 0 && c->most[at - 1].n < n)
		at--;
	if (at == MOST_CHILDREN)
		return;
	int kept = c->n_most < MOST_CHILDREN ? c->n_most++ : MOST_CHILDREN - 1;
	memmove(&c->most[at + 1], &c->most[at], (size_t)(kept - at) * sizeof c->most[0]);
	c->most[at].child = child;
	c->most[at].n = n;
}

static void count_issue(struct counted *c, const struct found_903 *f)
{
	struct counted_rule *r = &c->rule[f->rule];

	r->rows++;
	r->children += r->latest != f->child;
	r->latest = f->child;
	c->table[f->row->table]++;
	c->queries += rules_903[f->rule].severity == SEVERITY_QUERY;
}

static struct counted count(const struct check_903 *q, struct arena *a)
{
	struct counted c = { .rule = ARRAY_IN(a, struct counted_rule, n_rules_903) };
	int place = 0;

	for (size_t from = 0, to; from < q->found.n; from = to) {
		for (to = from; to < q->found.n && q->found.at[to].child == q->found.at[from].child; to++)
			count_issue(&c, &q->found.at[to]);
		count_child(&c, q->found.at[from].child, to - from);
	}
	for (int i = 0; i < n_rules_903; i++)
		c.rule[i].place = c.rule[i].rows ? place++ : -1;
	place = 0;
	for (int t = 0; t < TABLE_COUNT; t++)
		c.table_place[t] = c.table[t] ? place++ : -1;
	return c;
}

/* ---- The summary ---- */

static void put_count(struct json *j, const char *key, size_t n)
{
	json_key(j, key);
	json_int(j, (int64_t)n);
}

static void put_text(struct json *j, const char *key, struct text t)
{
	json_key(j, key);
	json_text(j, t);
}

static void put_rules(struct json *j, const struct counted *c, struct out *space)
{
	json_key(j, "by_rule"), json_open_array(j);
	for (int i = 0; i < n_rules_903; i++) {
		if (!c->rule[i].rows)
			continue;
		out_reset(space);
		check_about(space, i);
		json_open_object(j);
		put_text(j, "rule", text_of(rules_903[i].code));
		put_text(j, "severity", rules_903[i].severity == SEVERITY_QUERY ? T("query") : T("error"));
		put_text(j, "about", out_text(space));
		put_count(j, "rows", c->rule[i].rows);
		put_count(j, "children", c->rule[i].children);
		json_close(j);
	}
	json_close(j);
}

static void put_tables(struct json *j, const struct counted *c)
{
	json_key(j, "by_table"), json_open_array(j);
	for (int t = 0; t < TABLE_COUNT; t++) {
		if (!c->table[t])
			continue;
		json_open_object(j);
		put_text(j, "table", text_of(tables_903[t].name));
		put_count(j, "rows", c->table[t]);
		json_close(j);
	}
	json_close(j);
}

static void put_most(struct json *j, const struct counted *c)
{
	json_key(j, "most"), json_open_array(j);
	for (int i = 0; i < c->n_most; i++) {
		json_open_object(j);
		put_text(j, "child", c->most[i].child->id);
		put_count(j, "issues", c->most[i].n);
		json_close(j);
	}
	json_close(j);
}

static void put_unsure(struct json *j, const struct check_903 *q, struct out *space)
{
	json_key(j, "not_evaluated"), json_open_array(j);
	for (size_t i = 0; i < q->unsure.n && i < MOST_TOLD; i++) {
		const struct unsure *u = &q->unsure.at[i];
		out_reset(space);
		check_why_unsure(space, u);
		json_open_object(j);
		put_text(j, "rule", text_of(rules_903[u->rule].code));
		put_text(j, "child", u->child->id);
		put_text(j, "table", text_of(tables_903[u->row->table].name));
		put_count(j, "line", (size_t)u->row->from->line);
		put_text(j, "why", out_text(space));
		json_close(j);
	}
	json_close(j);
}

static void put_faults(struct json *j, const struct file_fault *at, size_t n, bool is_last)
{
	for (size_t i = 0; i < n && i < MOST_TOLD; i++) {
		json_open_object(j);
		put_text(j, "file", at[i].file);
		json_key(j, "last_year"), json_bool(j, is_last);
		put_count(j, "line", (size_t)at[i].line);
		put_count(j, "column", (size_t)at[i].column);
		put_text(j, "message", at[i].message);
		json_close(j);
	}
}

static void put_files(struct json *j, const struct checked_903 *c)
{
	json_key(j, "faults"), json_open_array(j);
	put_faults(j, c->set.faults.at, c->set.faults.n, false);
	put_faults(j, c->set_last.faults.at, c->set_last.faults.n, true);
	json_close(j);
	json_key(j, "notes"), json_open_array(j);
	put_faults(j, c->set.notes.at, c->set.notes.n, false);
	put_faults(j, c->set_last.notes.at, c->set_last.notes.n, true);
	json_close(j);
}

static void put_summary(const struct checked_903 *c, const struct counted *n, struct out *o)
{
	const struct check_903 *q = &c->q;
	struct out space = out_make(MOST_ISSUE);
	struct json j = json_to(o);
	int department, integrity;

	check_counts(q, &department, &integrity);
	json_open_object(&j);
	put_text(&j, "year", year_text_in(c->arena, q->year));
	put_text(&j, "authority", c->authority);
	put_count(&j, "children", q->cohort->n);
	put_count(&j, "children_with_issues", n->children);
	put_count(&j, "rows", (size_t)q->cohort->rows);
	put_count(&j, "issues", q->found.n);
	put_count(&j, "errors", q->found.n - n->queries);
	put_count(&j, "queries", n->queries);
	put_count(&j, "department_rules", (size_t)department);
	put_count(&j, "integrity_checks", (size_t)integrity);
	put_count(&j, "rules_run", q->run.n);
	put_count(&j, "rules_not_run", q->not_run.n);
	put_count(&j, "unsure", q->unsure.n);
	put_rules(&j, n, &space);
	put_tables(&j, n);
	put_most(&j, n);
	not_run_json(&j, q, c->arena);
	put_unsure(&j, q, &space);
	put_files(&j, c);
	json_close(&j);
	out_free(&space);
}

/* ---- Writing ---- */

static bool write_form(const struct checked_903 *c, enum kept_form form, int folder, size_t most, size_t *begins, struct fault *f)
{
	struct out o = out_make(most);

	switch (form) {
	case KEPT_JSON:
		check_report_json_marked(&c->q, &c->source, &o, begins);
		break;
	case KEPT_CSV:
		check_report_csv(&c->q, &o);
		break;
	case KEPT_TEXT:
		check_report_text(&c->q, &c->source, &o);
		break;
	case KEPT_HTML:
		check_report_html(&c->q, &c->source, &o);
		break;
	case N_KEPT_FORMS:
		break;
	}
	bool good = !o.full || form != KEPT_JSON ||
		    fault(f,
			    "The files have so many issues that the report would be larger than %zu MB. Check them with the command kith "
			    "check 903.",
			    most >> 20);
	if (good && !o.full)
		good = return_file_write(folder, text_of(kept_forms[form].file), out_text(&o), f);
	out_free(&o);
	return good;
}

static bool write_index(const struct checked_903 *c, const struct counted *n, const size_t *begins, int folder, struct fault *f)
{
	const struct check_903 *q = &c->q;
	struct kept_place *at = ARRAY_IN(c->arena, struct kept_place, q->found.n + 1);

	for (size_t i = 0; i < q->found.n; i++) {
		const struct found_903 *found = &q->found.at[i];
		at[i] = (struct kept_place){ .at = begins[i],
			.bytes = (uint32_t)(begins[i + 1] - 2 - begins[i]),
			.child = child_hash(found->child->id),
			.rule = (uint16_t)n->rule[found->rule].place,
			.table = (uint8_t)n->table_place[found->row->table],
			.severity = (uint8_t)rules_903[found->rule].severity };
	}
	return return_file_write(folder, T(INDEX), (struct text){ (const char *)at, q->found.n * sizeof *at }, f);
}

/* The summary comes last: where it is, all is. */
bool kept_write(const struct checked_903 *c, const char *folder_path, size_t most, struct fault *f)
{
	size_t *begins = ARRAY_IN(c->arena, size_t, c->q.found.n + 1);
	struct counted n = count(&c->q, c->arena);
	struct out o = out_make(most);
	int folder = return_folder(folder_path, f);
	bool good = folder >= 0;

	for (int form = 0; good && form < N_KEPT_FORMS; form++)
		good = write_form(c, (enum kept_form)form, folder, most, begins, f);
	good = good && write_index(c, &n, begins, folder, f);
	put_summary(c, &n, &o);
	good = good && return_file_write(folder, T(SUMMARY), out_text(&o), f);
	out_free(&o);
	if (folder >= 0)
		close(folder);
	return good;
}

/* ---- Reading ---- */

static bool open_index(struct kept_903 *k, int folder)
{
	struct stat is;
	int fd = openat(folder, INDEX, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	bool good = fd >= 0 && fstat(fd, &is) == 0 && (size_t)is.st_size == k->n * sizeof *k->at;

	k->at_bytes = good ? (size_t)is.st_size : 0;
	if (k->at_bytes) {
		void *at = mmap(NULL, k->at_bytes, PROT_READ, MAP_PRIVATE, fd, 0);
		good = at != MAP_FAILED;
		k->at = good ? at : NULL;
	}
	if (fd >= 0)
		close(fd);
	return good;
}

static json_t *read_summary(int folder)
{
	int fd = openat(folder, SUMMARY, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	json_t *summary = fd >= 0 ? json_loadfd(fd, JSON_ALLOW_NUL, NULL) : NULL;

	if (fd >= 0)
		close(fd);
	return summary;
}

bool kept_open(struct kept_903 *k, const char *folder_path)
{
	int folder = open(folder_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	*k = (struct kept_903){ .folder = folder_path, .report = -1 };
	if (folder < 0)
		return false;
	k->summary = read_summary(folder);
	k->n = (size_t)json_integer_value(json_object_get(k->summary, "issues"));
	k->report = openat(folder, kept_forms[KEPT_JSON].file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	for (int form = 0; form < N_KEPT_FORMS; form++)
		k->has_form[form] = faccessat(folder, kept_forms[form].file, R_OK, 0) == 0;
	bool good = k->summary && k->report >= 0 && open_index(k, folder);
	close(folder);
	if (!good)
		kept_close(k);
	return good;
}

void kept_close(struct kept_903 *k)
{
	if (k->at)
		munmap((void *)(uintptr_t)k->at, k->at_bytes);
	if (k->report >= 0)
		close(k->report);
	json_decref(k->summary);
	*k = (struct kept_903){ .report = -1 };
}

/* ---- Choosing ---- */

/* A filter in the index's own terms; -1: all; -2: what is asked for is not there. */
struct asked {
	int rule, table, severity;
	bool of_child;
	uint64_t child;
};

static int place_of(const struct kept_903 *k, const char *list, const char *key, struct text wanted)
{
	json_t *all = json_object_get(k->summary, list), *one;
	size_t i;

	if (text_blank(wanted))
		return -1;
	json_array_foreach(all, i, one) if (text_ieq(text_of(json_string_value(json_object_get(one, key))), wanted)) return (int)i;
	return -2;
}

static struct asked asked_of(const struct kept_903 *k, const struct kept_filter *f)
{
	int severity = text_blank(f->severity)	       ? -1
		       : text_is(f->severity, "query") ? SEVERITY_QUERY
		       : text_is(f->severity, "error") ? SEVERITY_ERROR
						       : -2;

	return (struct asked){ place_of(k, "by_rule", "rule", f->rule), place_of(k, "by_table", "table", f->table), severity,
		!text_blank(f->child), child_hash(f->child) };
}

static bool fits(const struct kept_place *p, const struct asked *a)
{
	return (a->rule == -1 || p->rule == a->rule) && (a->table == -1 || p->table == a->table) &&
	       (a->severity == -1 || p->severity == a->severity) && (!a->of_child || p->child == a->child);
}

size_t kept_count(const struct kept_903 *k, const struct kept_filter *f)
{
	struct asked a = asked_of(k, f);
	size_t n = 0;

	for (size_t i = 0; i < k->n; i++)
		n += fits(&k->at[i], &a);
	return n;
}

size_t kept_next(const struct kept_903 *k, const struct kept_filter *f, size_t from)
{
	struct asked a = asked_of(k, f);

	while (from < k->n && !fits(&k->at[from], &a))
		from++;
	return from;
}

json_t *kept_issue(const struct kept_903 *k, size_t i)
{
	const struct kept_place *p = &k->at[i];
	char *bytes = p->bytes < MOST_ISSUE ? malloc(p->bytes + 1) : NULL;
	json_t *issue = NULL;

	if (bytes && pread(k->report, bytes, p->bytes, (off_t)p->at) == (ssize_t)p->bytes)
		issue = json_loadb(bytes, p->bytes, JSON_ALLOW_NUL, NULL);
	free(bytes);
	return issue;
}
