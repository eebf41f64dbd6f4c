/* The report of a check: JSON, CSV, text. The page is in report_html.c. */
#include "returns/ssda903/check/report.h"
#include "base/arena.h"
#include "base/out.h"
#include "returns/year.h"

enum { MOST_COLUMNS = 16 };

static const char *const severity_words[] = { [SEVERITY_ERROR] = "error", [SEVERITY_QUERY] = "query" };

static struct text value_of(const struct found_903 *f, int column)
{
	if (column < 0)
		return f->child->id;
	struct text t = raw_cell(f->row, tables_903[f->row->table].column[column].name);
	return text_none(t) ? T("") : t;
}

static const char *name_of(const struct found_903 *f, int column)
{
	return column < 0 ? "CHILD" : tables_903[f->row->table].column[column].name;
}

/* A value that the row does not have itself: of the child's Header, or nothing. */
static struct text named_value(const struct found_903 *f, struct text name)
{
	int c = column_903_named(&tables_903[f->row->table], name);

	if (text_is(name, "CHILD"))
		return f->child->id;
	if (c >= 0)
		return value_of(f, c);
	if (f->child->Header.n && column_903_named(&tables_903[TABLE_Header], name) >= 0) {
		struct found_903 header = { f->child, &f->child->Header.at[0].row, f->rule };
		return value_of(&header, column_903_named(&tables_903[TABLE_Header], name));
	}
	return NO_TEXT;
}

static void put_filled(struct out *o, const char *sentence, const struct found_903 *f)
{
	for (struct text rest = text_of(sentence); !text_none(rest);) {
		out_raw(o, text_cut(&rest, '{'));
		if (text_none(rest))
			return;
		struct text value = named_value(f, text_cut(&rest, '}'));
		if (text_none(value))
			out_lit(o, "not given here");
		else if (text_blank(value))
			out_lit(o, "blank");
		else
			out_raw(o, value);
	}
}

void check_message(struct out *o, const struct found_903 *f)
{
	put_filled(o, rules_903[f->rule].message, f);
}

void check_fix(struct out *o, const struct found_903 *f)
{
	put_filled(o, rules_903[f->rule].fix, f);
}

static bool is_integrity(int rule)
{
	struct text code = text_of(rules_903[rule].code);

	return text_starts(code, T("INT")) || text_is(code, "EPI") || text_is(code, "NoE");
}

void check_counts(const struct check_903 *q, int *department, int *integrity)
{
	*department = *integrity = 0;
	for (size_t i = 0; i < q->run.n; i++)
		++*(is_integrity(q->run.at[i]) ? integrity : department);
	for (size_t i = 0; i < q->not_run.n; i++)
		++*(is_integrity(q->not_run.at[i].rule) ? integrity : department);
}

static void json_key(struct out *o, const char *key)
{
	out_json(o, text_of(key));
	out_lit(o, ":");
}

static void json_text(struct out *o, const char *key, struct text t)
{
	json_key(o, key);
	out_json(o, t);
}

static void json_sentence(
	struct out *o, struct out *space, const char *key, void (*put)(struct out *, const struct found_903 *), const struct found_903 *f)
{
	out_reset(space);
	put(space, f);
	json_text(o, key, out_text(space));
}

static void json_place(struct out *o, const struct cohort_child *c, const struct checked_row *row, int rule)
{
	json_text(o, "rule", text_of(rules_903[rule].code));
	out_lit(o, ",");
	json_text(o, "severity", text_of(severity_words[rules_903[rule].severity]));
	out_lit(o, ",");
	json_text(o, "table", text_of(tables_903[row->table].name));
	out_f(o, ",\"row\":%u,\"line\":%lld,", row->index, (long long)row->from->line);
	json_text(o, "child", c->id);
}

static void json_issue(struct out *o, struct out *space, const struct found_903 *f)
{
	int column[MOST_COLUMNS], n = rule_columns(&rules_903[f->rule], f->row, column, MOST_COLUMNS);

	out_lit(o, "{");
	json_place(o, f->child, f->row, f->rule);
	out_lit(o, ",\"fields\":[");
	for (int i = 0; i < n; i++) {
		out_c(o, i ? "," : "");
		out_json(o, text_of(name_of(f, column[i])));
	}
	out_lit(o, "],\"values\":[");
	for (int i = 0; i < n; i++) {
		out_c(o, i ? "," : "");
		out_json(o, value_of(f, column[i]));
	}
	out_lit(o, "],");
	json_sentence(o, space, "message", check_message, f);
	out_lit(o, ",");
	json_sentence(o, space, "fix", check_fix, f);
	out_lit(o, "}");
}

void check_why_unsure(struct out *o, const struct unsure *u)
{
	if (u->column < 0) {
		out_f(o, "This child has more than %d rows of %s, which no child has, so no rule was run for it.", MOST_ROWS_A_CHILD,
			tables_903[u->row->table].name);
		return;
	}
	const char *column = tables_903[u->row->table].column[u->column].name;

	out_f(o, "%s%s of %s is not a date (%.*s), so what compares it could not be told.", column,
		u->row->is_last ? " in last year's row" : "", tables_903[u->row->table].name, TEXT_ARG(raw_cell(u->row, column)));
}

static void json_unsure(struct out *o, struct out *space, const struct unsure *u)
{
	out_lit(o, "{");
	json_place(o, u->child, u->row, u->rule);
	out_f(o, ",\"last_year\":%s,", u->row->is_last ? "true" : "false");
	out_reset(space);
	check_why_unsure(space, u);
	json_text(o, "why", out_text(space));
	out_lit(o, "}");
}

static void json_faults(struct out *o, const struct file_fault *at, size_t n, bool is_last, bool *any)
{
	for (size_t i = 0; i < n; i++) {
		out_c(o, *any ? ",{" : "{");
		*any = true;
		json_text(o, "file", at[i].file);
		out_f(o, ",\"last_year\":%s,\"line\":%lld,\"column\":%lld,", is_last ? "true" : "false", (long long)at[i].line,
			(long long)at[i].column);
		json_text(o, "message", at[i].message);
		out_lit(o, "}");
	}
}

static void json_files(struct out *o, const struct check_source *s)
{
	bool any = false;

	out_lit(o, "\"files\":{\"faults\":[");
	json_faults(o, s->now->faults.at, s->now->faults.n, false, &any);
	if (s->last)
		json_faults(o, s->last->faults.at, s->last->faults.n, true, &any);
	any = false;
	out_lit(o, "],\"notes\":[");
	json_faults(o, s->now->notes.at, s->now->notes.n, false, &any);
	if (s->last)
		json_faults(o, s->last->notes.at, s->last->notes.n, true, &any);
	out_lit(o, "]}");
}

static void json_rules(struct out *o, const struct check_903 *q)
{
	out_lit(o, "\"rules_run\":[");
	for (size_t i = 0; i < q->run.n; i++) {
		out_c(o, i ? "," : "");
		out_json(o, text_of(rules_903[q->run.at[i]].code));
	}
	out_lit(o, "],\"rules_not_run\":[");
	for (size_t i = 0; i < q->not_run.n; i++) {
		out_c(o, i ? ",{" : "{");
		json_text(o, "rule", text_of(rules_903[q->not_run.at[i].rule].code));
		out_lit(o, ",");
		json_text(o, "why", q->not_run.at[i].why);
		out_lit(o, "}");
	}
	out_lit(o, "]");
}

static void put_year(struct out *o, int year)
{
	out_f(o, "%04d-%02d", year, (year + 1) % 100);
}

void check_report_json(const struct check_903 *q, const struct check_source *s, struct out *o)
{
	check_report_json_marked(q, s, o, NULL);
}

void check_report_json_marked(const struct check_903 *q, const struct check_source *s, struct out *o, size_t *begins)
{
	struct out space = out_make(1 << 20);
	int department, integrity;

	check_counts(q, &department, &integrity);
	out_lit(o, "{\"collection\":\"903\",\"year\":\"");
	put_year(o, q->year);
	out_lit(o, "\",");
	json_text(o, "authority", s->authority);
	out_f(o, ",\"checked_against\":{\"rule_set\":\"%04d-%02d\",\"department_rules\":%d,\"integrity_checks\":%d},", q->year,
		(q->year + 1) % 100, department, integrity);
	json_rules(o, q);
	out_lit(o, ",\"issues\":[");
	for (size_t i = 0; i < q->found.n; i++) {
		out_c(o, i ? ",\n" : "\n");
		if (begins)
			begins[i] = o->n;
		json_issue(o, &space, &q->found.at[i]);
	}
	if (begins)
		begins[q->found.n] = o->n + 2;
	out_lit(o, "],\"not_evaluated\":[");
	for (size_t i = 0; i < q->unsure.n; i++) {
		out_c(o, i ? ",\n" : "\n");
		json_unsure(o, &space, &q->unsure.at[i]);
	}
	out_lit(o, "],");
	json_files(o, s);
	out_lit(o, "}\n");
	out_free(&space);
}

void check_report_csv(const struct check_903 *q, struct out *o)
{
	struct out space = out_make(1 << 20);

	out_lit(o, "rule,severity,table,row,line,child,fields,values,message,fix\r\n");
	for (size_t i = 0; i < q->found.n; i++) {
		const struct found_903 *f = &q->found.at[i];
		int column[MOST_COLUMNS], n = rule_columns(&rules_903[f->rule], f->row, column, MOST_COLUMNS);
		out_f(o, "%s,%s,%s,%u,%lld,", rules_903[f->rule].code, severity_words[rules_903[f->rule].severity],
			tables_903[f->row->table].name, f->row->index, (long long)f->row->from->line);
		out_csv(o, f->child->id);
		out_lit(o, ",");
		for (int c = 0; c < n; c++)
			out_f(o, "%s%s", c ? " " : "", name_of(f, column[c]));
		out_reset(&space);
		for (int c = 0; c < n; c++) {
			out_c(&space, c ? "; " : "");
			out_raw(&space, value_of(f, column[c]));
		}
		out_lit(o, ",");
		out_csv(o, out_text(&space));
		out_reset(&space);
		check_message(&space, f);
		out_lit(o, ",");
		out_csv(o, out_text(&space));
		out_reset(&space);
		check_fix(&space, f);
		out_lit(o, ",");
		out_csv(o, out_text(&space));
		out_lit(o, "\r\n");
	}
	out_free(&space);
}

/* Text: counts, then each rule with its rows. */

static void text_summary(const struct check_903 *q, struct out *o)
{
	int department, integrity;

	check_counts(q, &department, &integrity);
	out_lit(o, "The 903 return of ");
	put_year(o, q->year);
	out_f(o, ": %zu issues among %zu children (%lld rows of this and last year).\n", q->found.n, q->cohort->n,
		(long long)q->cohort->rows);
	out_f(o,
		"Checked against %d rules of the Department's list and %d checks that the files fit together; %zu were run, %zu could not "
		"be.\n",
		department, integrity, q->run.n, q->not_run.n);
	if (q->unsure.n)
		out_f(o, "%zu times a rule could not be evaluated for a child: why is at the end.\n",
			q->unsure.n);
}

static void text_faults(const struct file_set *s, const char *which, struct out *o)
{
	for (size_t i = 0; i < s->faults.n; i++) {
		const struct file_fault *f = &s->faults.at[i];
		out_f(o, "Not read%s: %.*s", which, TEXT_ARG(f->file));
		if (f->line)
			out_f(o, ", line %lld", (long long)f->line);
		out_f(o, ": %.*s\n", TEXT_ARG(f->message));
	}
	for (size_t i = 0; i < s->notes.n; i++)
		out_f(o, "Note%s: %.*s: %.*s\n", which, TEXT_ARG(s->notes.at[i].file), TEXT_ARG(s->notes.at[i].message));
}

static size_t rows_of_rule(const struct check_903 *q, int rule)
{
	size_t n = 0;

	for (size_t i = 0; i < q->found.n; i++)
		n += q->found.at[i].rule == rule;
	return n;
}

/* How many rows of each rule, ten rules a line. */
static void text_counts(const struct check_903 *q, struct out *o)
{
	int shown = 0;

	for (size_t i = 0; i < q->run.n; i++) {
		size_t n = rows_of_rule(q, q->run.at[i]);
		if (n)
			out_f(o, "%s%s: %zu", shown++ % 10 ? ", " : "\n  ", rules_903[q->run.at[i]].code, n);
	}
	out_c(o, shown ? "\n" : "");
}

static void text_rule(const struct check_903 *q, int rule, struct out *o)
{
	size_t n = rows_of_rule(q, rule);

	if (!n)
		return;
	out_f(o, "\n%s (%s): %zu row%s\n", rules_903[rule].code, severity_words[rules_903[rule].severity], n, n == 1 ? "" : "s");
	for (size_t i = 0; i < q->found.n; i++) {
		const struct found_903 *f = &q->found.at[i];
		if (f->rule != rule)
			continue;
		out_f(o, "  %s line %lld, child %.*s: ", tables_903[f->row->table].name, (long long)f->row->from->line,
			TEXT_ARG(f->child->id));
		check_message(o, f);
		out_lit(o, " ");
		check_fix(o, f);
		out_lit(o, "\n");
	}
}

void check_report_text(const struct check_903 *q, const struct check_source *s, struct out *o)
{
	text_summary(q, o);
	text_counts(q, o);
	text_faults(s->now, "", o);
	if (s->last)
		text_faults(s->last, " (last year)", o);
	for (size_t i = 0; i < q->run.n; i++)
		text_rule(q, q->run.at[i], o);
	out_c(o, q->not_run.n ? "\nNot run\n" : "");
	for (size_t i = 0; i < q->not_run.n; i++)
		out_f(o, "  %s: %.*s\n", rules_903[q->not_run.at[i].rule].code, TEXT_ARG(q->not_run.at[i].why));
	out_c(o, q->unsure.n ? "\nCould not be evaluated\n" : "");
	for (size_t i = 0; i < q->unsure.n; i++) {
		const struct unsure *u = &q->unsure.at[i];
		out_f(o, "  %s, child %.*s, line %lld: ", rules_903[u->rule].code, TEXT_ARG(u->child->id), (long long)u->row->from->line);
		check_why_unsure(o, u);
		out_lit(o, "\n");
	}
}
