/* Reports of imports and exports: gathering equal findings, and writing the report as JSON and as text. */
#include "returns/report.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/json.h"
#include "base/out.h"
#include "db/db.h"

void report_begin(struct import_report *r, const struct text *tables, int n_tables, struct arena *a)
{
	CHECK(n_tables <= MOST_TABLES);
	*r = (struct import_report){ .tables = tables, .n_tables = n_tables, .import_id = NONE, .txn = NONE, .arena = a };
	for (int t = 0; t < n_tables; t++)
		r->table[t].name = tables[t];
}

void report_forget_counts(struct import_report *r)
{
	struct import_report was = *r;

	report_begin(r, was.tables, was.n_tables, was.arena);
	for (int t = 0; t < r->n_tables; t++)
		r->table[t].is_present = was.table[t].is_present;
	r->council = was.council;
	r->year = was.year;
	r->year_was_told = was.year_was_told;
	r->is_dry_run = was.is_dry_run;
	r->faults = was.faults;
	r->n_faults = was.n_faults;
	r->notes = was.notes;
	r->n_notes = was.n_notes;
	r->elements.at = was.elements.at;
	r->elements.n = was.elements.n;
	r->elements.cap = was.elements.cap;
}

static struct finding_group *group_of(struct import_report *r, int table, const struct finding *f)
{
	for (size_t i = 0; i < r->groups[table].n; i++) {
		struct finding_group *g = &r->groups[table].at[i];
		if (text_eq(g->column, f->column) && text_eq(g->message, f->message))
			return g;
	}
	struct finding_group *g = GROW_IN(r->arena, &r->groups[table]);
	*g = (struct finding_group){ .table = r->table[table].name, .column = text_dup_in(r->arena, f->column),
		.message = text_dup_in(r->arena, f->message), .is_mild = f->is_mild };
	return g;
}

/* The lowest lines, in order: children are looked at in another order than the file's. */
static void keep_line(struct finding_group *g, int64_t line)
{
	int i = g->count < LINES_SHOWN ? (int)g->count : LINES_SHOWN - 1;

	if (g->count >= LINES_SHOWN && line > g->line[i])
		return;
	for (; i > 0 && g->line[i - 1] > line; i--)
		g->line[i] = g->line[i - 1];
	g->line[i] = line;
}

void report_finding(struct import_report *r, int table, const struct finding *f, int64_t line)
{
	struct finding_group *g = group_of(r, table, f);

	keep_line(g, line);
	g->count++;
}

void report_difference(struct import_report *r, struct text child, struct text column, struct text held, struct text told, int64_t line)
{
	if (r->n_differences++ < MOST_DIFFERENCES)
		*GROW_IN(r->arena, &r->differences) = (struct difference){ text_dup_in(r->arena, child), text_dup_in(r->arena, column),
			text_dup_in(r->arena, held), text_dup_in(r->arena, told), line };
}

void report_likely(struct import_report *r, const struct likely_known *k)
{
	struct arena *a = r->arena;

	if (r->n_likely++ < MOST_LIKELY_KNOWN)
		*GROW_IN(a, &r->likely) = (struct likely_known){ .child = text_dup_in(a, k->child), .la_child_id = text_dup_in(a, k->la_child_id),
			.why = text_dup_in(a, k->why), .line = k->line, .person = k->person, .likely = k->likely };
}

enum { MOST_GONE_TOLD = 200 };

void report_gone(struct import_report *r, struct text table, int64_t line, const char *what)
{
	struct text t = T("There are more such rows than are told here.");

	if (r->gone.n > MOST_GONE_TOLD)
		return;
	if (r->gone.n < MOST_GONE_TOLD)
		t = textf_in(r->arena, "%.*s, line %lld of the file before: %s", TEXT_ARG(table), (long long)line, what);
	*GROW_IN(r->arena, &r->gone) = t;
}

void report_element(struct import_report *r, struct text name, int64_t count)
{
	for (size_t i = 0; i < r->elements.n; i++)
		if (text_eq(r->elements.at[i].name, name)) {
			r->elements.at[i].count += count;
			return;
		}
	*GROW_IN(r->arena, &r->elements) = (struct element_count){ name, count };
}

void report_fault(struct import_report *r, struct text file, int64_t line, int64_t column, struct text message)
{
	struct file_fault *more = ARRAY_IN(r->arena, struct file_fault, r->n_faults + 1);

	if (r->n_faults)
		memcpy(more, r->faults, sizeof *more * r->n_faults);
	r->faults = more;
	r->faults[r->n_faults++] = (struct file_fault){ file, line, column, message };
}

static void put_number(struct json *j, const char *key, int64_t v)
{
	json_key(j, key);
	if (v == NONE)
		json_none(j);
	else
		json_int(j, v);
}

static void put_text(struct json *j, const char *key, struct text t)
{
	json_key(j, key);
	json_text(j, t);
}

static void put_flag(struct json *j, const char *key, bool v)
{
	json_key(j, key);
	json_bool(j, v);
}

static void put_table(struct json *j, const struct table_report *t)
{
	json_open_object(j);
	put_number(j, "read", t->read);
	put_number(j, "stored", t->stored);
	put_number(j, "kept", t->kept);
	put_number(j, "refused", t->refused);
	put_number(j, "new", t->fresh);
	put_number(j, "changed", t->changed);
	put_number(j, "unchanged", t->unchanged);
	put_number(j, "ended", t->ended);
	json_close(j);
}

static void put_tables(struct json *j, const struct import_report *r)
{
	json_key(j, "tables");
	json_open_object(j);
	for (int t = 0; t < r->n_tables; t++) {
		if (!r->table[t].is_present && !r->table[t].ended)
			continue;
		char name[32];
		snprintf(name, sizeof name, "%.*s", TEXT_ARG(r->table[t].name));
		json_key(j, name);
		put_table(j, &r->table[t]);
	}
	json_close(j);
}

static void put_group(struct json *j, const struct finding_group *g)
{
	json_open_object(j);
	put_text(j, "table", g->table);
	put_text(j, "column", g->column);
	put_text(j, "message", g->message);
	put_flag(j, "mild", g->is_mild);
	put_number(j, "rows", g->count);
	json_key(j, "lines");
	json_open_array(j);
	for (int i = 0; i < g->count && i < LINES_SHOWN; i++)
		json_int(j, g->line[i]);
	json_close(j);
	json_close(j);
}

static void put_findings(struct json *j, const struct import_report *r)
{
	json_key(j, "findings");
	json_open_array(j);
	for (int t = 0; t < r->n_tables; t++)
		for (size_t i = 0; i < r->groups[t].n; i++)
			put_group(j, &r->groups[t].at[i]);
	json_close(j);
}

static void put_faults(struct json *j, const char *key, const struct file_fault *f, size_t n)
{
	json_key(j, key);
	json_open_array(j);
	for (size_t i = 0; i < n; i++) {
		json_open_object(j);
		put_text(j, "file", f[i].file);
		put_number(j, "line", f[i].line);
		put_number(j, "column", f[i].column);
		put_text(j, "message", f[i].message);
		json_close(j);
	}
	json_close(j);
}

static void put_gone(struct json *j, const struct import_report *r)
{
	json_key(j, "gone");
	json_open_array(j);
	for (size_t i = 0; i < r->gone.n; i++)
		json_text(j, r->gone.at[i]);
	json_close(j);
}

static void put_differences(struct json *j, const struct import_report *r, bool with_values)
{
	put_number(j, "differences_in_all", r->n_differences);
	json_key(j, "differences");
	json_open_array(j);
	for (size_t i = 0; i < r->differences.n; i++) {
		const struct difference *d = &r->differences.at[i];
		json_open_object(j);
		put_text(j, "child", d->child);
		put_text(j, "element", d->column);
		put_number(j, "line", d->line);
		if (with_values) {
			put_text(j, "held", d->held);
			put_text(j, "told", d->told);
		}
		json_close(j);
	}
	json_close(j);
}

static void put_likely(struct json *j, const struct import_report *r)
{
	put_number(j, "likely_known_in_all", r->n_likely);
	json_key(j, "likely_known");
	json_open_array(j);
	for (size_t i = 0; i < r->likely.n; i++) {
		const struct likely_known *k = &r->likely.at[i];
		json_open_object(j);
		put_text(j, "child", k->child);
		put_number(j, "line", k->line);
		put_number(j, "person", k->person);
		put_text(j, "la_child_id", k->la_child_id);
		put_number(j, "likely", k->likely);
		put_text(j, "why", k->why);
		json_close(j);
	}
	json_close(j);
}

static void put_elements(struct json *j, const struct import_report *r)
{
	json_key(j, "elements");
	json_open_object(j);
	for (size_t i = 0; i < r->elements.n; i++) {
		char name[64];
		snprintf(name, sizeof name, "%.*s", TEXT_ARG(r->elements.at[i].name));
		put_number(j, name, r->elements.at[i].count);
	}
	json_close(j);
}

static size_t fewer(size_t n, size_t most)
{
	return n < most ? n : most;
}

void report_cut(struct import_report *r, size_t most)
{
	r->is_cut = true;
	r->differences.n = fewer(r->differences.n, most);
	r->likely.n = fewer(r->likely.n, most);
	r->gone.n = fewer(r->gone.n, most);
	r->n_faults = fewer(r->n_faults, most);
	r->n_notes = fewer(r->n_notes, most);
	for (int t = 0; t < r->n_tables; t++)
		r->groups[t].n = fewer(r->groups[t].n, most);
}

void import_report_json(const struct import_report *r, struct out *o, bool with_values)
{
	struct json j = json_to(o);

	json_open_object(&j);
	put_text(&j, "council", r->council);
	put_text(&j, "year", r->year);
	put_flag(&j, "year_told_from_dates", !r->year_was_told);
	put_flag(&j, "dry_run", r->is_dry_run);
	put_flag(&j, "refused", r->is_refused);
	put_flag(&j, "nothing_new", r->is_unchanged);
	put_flag(&j, "is_cut", r->is_cut);
	put_number(&j, "people_made", r->people);
	put_number(&j, "import", r->import_id);
	put_number(&j, "txn", r->txn);
	put_tables(&j, r);
	put_findings(&j, r);
	put_gone(&j, r);
	put_likely(&j, r);
	if (r->elements.n) {
		put_elements(&j, r);
		put_differences(&j, r, with_values);
	}
	put_faults(&j, "faults", r->faults, r->n_faults);
	put_faults(&j, "notes", r->notes, r->n_notes);
	json_close(&j);
	out_c(o, "\n");
}

static void say_faults(struct out *o, const struct file_fault *f, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		out_f(o, "  %.*s", TEXT_ARG(f[i].file));
		if (f[i].line)
			out_f(o, ", line %lld", (long long)f[i].line);
		if (f[i].column)
			out_f(o, ", column %lld", (long long)f[i].column);
		out_f(o, ": %.*s\n", TEXT_ARG(f[i].message));
	}
}

static void say_tables(const struct import_report *r, struct out *o)
{
	out_f(o, "\n%-30s %8s %8s %8s %8s   %8s %8s %9s %8s\n", "", "read", "stored", "kept", "refused", "new", "changed", "unchanged", "ended");
	for (int t = 0; t < r->n_tables; t++) {
		const struct table_report *p = &r->table[t];
		if (p->is_present || p->ended)
			out_f(o, "%-30.*s %8lld %8lld %8lld %8lld   %8lld %8lld %9lld %8lld\n", TEXT_ARG(p->name), (long long)p->read,
				(long long)p->stored, (long long)p->kept, (long long)p->refused, (long long)p->fresh, (long long)p->changed,
				(long long)p->unchanged, (long long)p->ended);
	}
}

static void say_group(const struct finding_group *g, struct out *o)
{
	out_f(o, "  %.*s", TEXT_ARG(g->table));
	if (g->column.n)
		out_f(o, ".%.*s", TEXT_ARG(g->column));
	out_f(o, ", %lld row%s (line", (long long)g->count, g->count == 1 ? "" : "s");
	for (int i = 0; i < g->count && i < LINES_SHOWN; i++)
		out_f(o, "%s %lld", i ? "," : "", (long long)g->line[i]);
	out_f(o, "%s): %.*s\n", g->count > LINES_SHOWN ? " ..." : "", TEXT_ARG(g->message));
}

static void say_findings(const struct import_report *r, struct out *o, bool mild, const char *heading)
{
	bool begun = false;

	for (int t = 0; t < r->n_tables; t++)
		for (size_t i = 0; i < r->groups[t].n; i++) {
			if (r->groups[t].at[i].is_mild != mild)
				continue;
			if (!begun)
				out_c(o, heading);
			begun = true;
			say_group(&r->groups[t].at[i], o);
		}
}

static void say_differences(const struct import_report *r, struct out *o)
{
	if (r->n_differences)
		out_f(o, "\nHeld here otherwise than the file says; what is held stays (%lld):\n", (long long)r->n_differences);
	for (size_t i = 0; i < r->differences.n; i++) {
		const struct difference *d = &r->differences.at[i];
		out_f(o, "  %.*s, line %lld, %.*s: held %.*s, file %.*s\n", TEXT_ARG(d->child), (long long)d->line, TEXT_ARG(d->column),
			TEXT_ARG(d->held.n ? d->held : T("nothing")), TEXT_ARG(d->told));
	}
}

static void say_likely(const struct import_report *r, struct out *o)
{
	if (r->n_likely)
		out_f(o, "\nPerhaps recorded here already under another number; nothing was joined (%lld):\n", (long long)r->n_likely);
	for (size_t i = 0; i < r->likely.n; i++) {
		const struct likely_known *k = &r->likely.at[i];
		out_f(o, "  %.*s, line %lld: like ", TEXT_ARG(k->child), (long long)k->line);
		if (k->person == NONE)
			out_f(o, "%.*s", TEXT_ARG(k->la_child_id));
		else
			out_f(o, "record %lld", (long long)k->person);
		if (k->person != NONE && !text_blank(k->la_child_id))
			out_f(o, " (%.*s)", TEXT_ARG(k->la_child_id));
		out_f(o, ", %d in 100: %.*s\n", k->likely, TEXT_ARG(k->why));
	}
}

static void say_what_happened(const struct import_report *r, struct out *o)
{
	if (r->is_refused)
		out_c(o, "The files were refused and nothing was stored. Put right what is listed and bring the whole set again.\n");
	else if (r->is_unchanged)
		out_c(o, "Everything in the files is held already. Nothing was written.\n");
	else
		out_c(o, r->is_dry_run ? "A trial: nothing was written. An import would do this.\n" : "The files were imported.\n");
	if (!text_none(r->year))
		out_f(o, "Collection year %.*s, %s.\n", TEXT_ARG(r->year), r->year_was_told ? "as given" : "told from the files");
	if (r->people)
		out_f(o, "%lld %s.\n", (long long)r->people, r->people == 1 ? "child is new here" : "children are new here");
}

void import_report_text(const struct import_report *r, struct out *o)
{
	say_what_happened(r, o);
	say_faults(o, r->faults, r->n_faults);
	say_tables(r, o);
	say_findings(r, o, false, "\nOdd, and kept as written:\n");
	say_findings(r, o, true, "\nPut into the usual form:\n");
	say_differences(r, o);
	say_likely(r, o);
	if (r->gone.n)
		out_c(o, "\nNo longer in the files:\n");
	for (size_t i = 0; i < r->gone.n; i++)
		out_f(o, "  %.*s\n", TEXT_ARG(r->gone.at[i]));
	if (r->n_notes)
		out_c(o, "\nAbout the files:\n");
	say_faults(o, r->notes, r->n_notes);
}

void export_report_json(const struct export_report *r, struct out *o)
{
	struct json j = json_to(o);

	json_open_object(&j);
	put_text(&j, "council", r->council);
	put_text(&j, "year", r->year);
	json_key(&j, "tables");
	json_open_object(&j);
	for (int t = 0; t < r->n_tables; t++) {
		char name[32];
		snprintf(name, sizeof name, "%.*s", TEXT_ARG(r->table[t].name));
		json_key(&j, name);
		json_open_object(&j);
		put_text(&j, "file", r->table[t].file);
		put_number(&j, "written", r->table[t].written);
		json_close(&j);
	}
	json_close(&j);
	if (r->said.n) {
		json_key(&j, "said");
		json_open_array(&j);
		for (size_t i = 0; i < r->said.n; i++)
			json_text(&j, r->said.at[i]);
		json_close(&j);
	}
	json_close(&j);
	out_c(o, "\n");
}

void export_report_text(const struct export_report *r, struct out *o)
{
	out_f(o, "The return of council %.*s was written, %.*s.\n", TEXT_ARG(r->council),
		TEXT_ARG(text_none(r->year) ? T("every year that is held") : r->year));
	for (int t = 0; t < r->n_tables; t++)
		out_f(o, "%-30.*s %8lld rows  %.*s\n", TEXT_ARG(r->table[t].name), (long long)r->table[t].written, TEXT_ARG(r->table[t].file));
	for (size_t i = 0; i < r->said.n; i++)
		out_f(o, "%.*s\n", TEXT_ARG(r->said.at[i]));
}
