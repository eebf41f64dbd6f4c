/* The page of a check: one file with all it needs, no script. A summary by rule and by table leads to the issues; choosing a rule,
 * a table or a child shows that part alone (the part that the address names), and all parts again from the link at the top. */
#include "returns/ssda903/check/report.h"
#include "base/arena.h"
#include "base/out.h"

enum { MOST_COLUMNS = 16 };

static const char style[] =
	"body{font:16px/1.4 Arial,sans-serif;color:#0b0c0c;margin:0 auto;max-width:75rem;padding:1rem}"
	"h1{font-size:2rem}h2{font-size:1.4rem;margin-top:2rem}table{border-collapse:collapse;width:100%}"
	"caption{text-align:left;font-weight:bold;padding:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem .4rem 0;"
	"border-bottom:1px solid #b1b4b6}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}a{color:#1d70b8}"
	"a:focus{outline:3px solid #fd0;background:#fd0;color:#0b0c0c}.wide{overflow-x:auto}"
	"nav ul{columns:6 8rem;padding:0;list-style:none}nav.children ul{columns:8 6rem}"
	"main:has(section:target)>section:not(:target){display:none}"
	"@media(max-width:45rem){.issues thead{position:absolute;left:-99rem}.issues table,.issues tbody,.issues caption{display:block}"
	".issues tr{display:block;border-bottom:1px solid #b1b4b6;padding:.5rem 0}.issues td{display:inline;border:0;padding:0 .6rem 0 0}"
	".issues td.n::before{content:\"line \"}.issues td.said{display:block;padding:.2rem 0}}"
	"@media print{main>section{display:block!important}}";

static void put_value(struct out *o, const struct found_903 *f, int column)
{
	struct text t = column < 0 ? f->child->id : raw_cell(f->row, tables_903[f->row->table].column[column].name);

	out_html(o, text_of(column < 0 ? "CHILD" : tables_903[f->row->table].column[column].name));
	out_lit(o, " ");
	if (text_blank(t))
		out_lit(o, "(blank)");
	else
		out_html(o, t);
}

static size_t child_number(const struct check_903 *q, const struct cohort_child *c)
{
	return (size_t)(c - q->cohort->child);
}

static void put_row(const struct check_903 *q, struct out *o, struct out *space, const struct found_903 *f)
{
	int column[MOST_COLUMNS], n = rule_columns(&rules_903[f->rule], f->row, column, MOST_COLUMNS);

	out_f(o,
		"<tr><td><a href=\"#rule-%s\">%s</a></td><td><a href=\"#table-%s\">%s</a></td><td class=\"n\">%lld</td>"
		"<td><a href=\"#child-%zu\">",
		rules_903[f->rule].code, rules_903[f->rule].code, tables_903[f->row->table].name, tables_903[f->row->table].name,
		(long long)f->row->from->line, child_number(q, f->child));
	out_html(o, text_blank(f->child->id) ? T("(no CHILD)") : f->child->id);
	out_lit(o, "</a></td><td class=\"said\">");
	for (int i = 0; i < n; i++) {
		out_c(o, i ? "<br>" : "");
		put_value(o, f, column[i]);
	}
	out_reset(space);
	check_message(space, f);
	out_lit(o, "</td><td class=\"said\">");
	out_html(o, out_text(space));
	out_reset(space);
	check_fix(space, f);
	out_lit(o, "<br>");
	out_html(o, out_text(space));
	out_lit(o, "</td></tr>\n");
}

static void begin_rows(struct out *o, const char *caption, size_t n)
{
	out_f(o,
		"<div class=\"wide issues\"><table><caption>%s: %zu</caption><thead><tr><th scope=\"col\">Rule</th><th "
		"scope=\"col\">Table</th>"
		"<th scope=\"col\" class=\"n\">Line</th><th scope=\"col\">Child</th><th scope=\"col\">Values</th>"
		"<th scope=\"col\">What is wrong, and what puts it right</th></tr></thead><tbody>\n",
		caption, n);
}

static void end_rows(struct out *o)
{
	out_lit(o, "</tbody></table></div></section>\n");
}

struct counts {
	size_t *rule, table[TABLE_COUNT];
};

static struct counts count(const struct check_903 *q)
{
	struct counts c = { .rule = calloc((size_t)n_rules_903, sizeof *c.rule) };

	for (size_t i = 0; i < q->found.n; i++) {
		if (c.rule)
			c.rule[q->found.at[i].rule]++;
		c.table[q->found.at[i].row->table]++;
	}
	return c;
}

static void rule_summary(const struct check_903 *q, const struct counts *c, struct out *o)
{
	out_lit(o, "<table><caption>By rule</caption><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Kind</th>"
		   "<th scope=\"col\" class=\"n\">Rows</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < q->run.n; i++) {
		const struct rule_903 *r = &rules_903[q->run.at[i]];
		if (c->rule && c->rule[q->run.at[i]])
			out_f(o, "<tr><td><a href=\"#rule-%s\">%s</a></td><td>%s</td><td class=\"n\">%zu</td></tr>\n", r->code, r->code,
				r->severity == SEVERITY_QUERY ? "query" : "error", c->rule[q->run.at[i]]);
	}
	out_lit(o, "</tbody></table>\n");
}

static void table_summary(const struct counts *c, struct out *o)
{
	out_lit(o, "<table><caption>By table</caption><thead><tr><th scope=\"col\">Table</th><th scope=\"col\" "
		   "class=\"n\">Issues</th></tr></thead><tbody>\n");
	for (int t = 0; t < TABLE_COUNT; t++)
		if (c->table[t])
			out_f(o, "<tr><td><a href=\"#table-%s\">%s</a></td><td class=\"n\">%zu</td></tr>\n", tables_903[t].name,
				tables_903[t].name, c->table[t]);
	out_lit(o, "</tbody></table>\n");
}

/* Children stand in order, their issues together: the first issue of each has its place's name. */
static void child_index(const struct check_903 *q, struct out *o)
{
	out_lit(o, "<nav class=\"children\" aria-label=\"Children\"><h2>By child</h2><ul>\n");
	for (size_t i = 0; i < q->found.n; i++)
		if (i == 0 || q->found.at[i].child != q->found.at[i - 1].child) {
			out_f(o, "<li><a href=\"#child-%zu\">", child_number(q, q->found.at[i].child));
			out_html(o, text_blank(q->found.at[i].child->id) ? T("(no CHILD)") : q->found.at[i].child->id);
			out_lit(o, "</a></li>\n");
		}
	out_lit(o, "</ul></nav>\n");
}

static void not_run(const struct check_903 *q, struct out *o)
{
	if (!q->not_run.n)
		return;
	out_lit(o, "<h2>Rules that were not run</h2><table><thead><tr><th scope=\"col\">Rule</th><th "
		   "scope=\"col\">Why</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < q->not_run.n; i++) {
		out_f(o, "<tr><td>%s</td><td>", rules_903[q->not_run.at[i].rule].code);
		out_html(o, q->not_run.at[i].why);
		out_lit(o, "</td></tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

static void faults(const struct file_set *s, const char *which, struct out *o)
{
	for (size_t i = 0; s && i < s->faults.n; i++) {
		out_f(o, "<li>Not read%s: ", which);
		out_html(o, s->faults.at[i].file);
		out_lit(o, ": ");
		out_html(o, s->faults.at[i].message);
		out_lit(o, "</li>\n");
	}
	for (size_t i = 0; s && i < s->notes.n; i++) {
		out_f(o, "<li>Note%s: ", which);
		out_html(o, s->notes.at[i].file);
		out_lit(o, ": ");
		out_html(o, s->notes.at[i].message);
		out_lit(o, "</li>\n");
	}
}

static void summary(const struct check_903 *q, const struct check_source *s, const struct counts *c, struct out *o)
{
	int department, integrity;

	check_counts(q, &department, &integrity);
	out_f(o,
		"<section id=\"summary\"><p>%zu issues among %zu children, this year's and last year's files together %lld rows. Checked "
		"against %d rules "
		"of the Department's list and %d checks that the files fit together; %zu were run, %zu could not be.</p>\n",
		q->found.n, q->cohort->n, (long long)q->cohort->rows, department, integrity, q->run.n, q->not_run.n);
	if (q->unsure.n)
		out_f(o, "<p>%zu times a rule could not be evaluated for a child, because a date it compares cannot be read.</p>\n",
			q->unsure.n);
	out_lit(o, "<ul>\n");
	faults(s->now, "", o);
	faults(s->last, " (last year)", o);
	out_lit(o, "</ul>\n");
	rule_summary(q, c, o);
	table_summary(c, o);
	child_index(q, o);
	not_run(q, o);
	out_lit(o, "</section>\n");
}

static void rule_parts(const struct check_903 *q, const struct counts *c, struct out *o, struct out *space)
{
	for (size_t i = 0; i < q->run.n; i++) {
		int rule = q->run.at[i];
		if (!c->rule || !c->rule[rule])
			continue;
		out_f(o, "<section id=\"rule-%s\"><h2>Rule %s</h2>", rules_903[rule].code, rules_903[rule].code);
		begin_rows(o, "Rows", c->rule[rule]);
		for (size_t f = 0; f < q->found.n; f++)
			if (q->found.at[f].rule == rule)
				put_row(q, o, space, &q->found.at[f]);
		end_rows(o);
	}
}

static void table_parts(const struct check_903 *q, const struct counts *c, struct out *o, struct out *space)
{
	for (int t = 0; t < TABLE_COUNT; t++) {
		if (!c->table[t])
			continue;
		out_f(o, "<section id=\"table-%s\"><h2>Table %s</h2>", tables_903[t].name, tables_903[t].name);
		begin_rows(o, "Issues", c->table[t]);
		for (size_t f = 0; f < q->found.n; f++)
			if (q->found.at[f].row->table == t)
				put_row(q, o, space, &q->found.at[f]);
		end_rows(o);
	}
}

static void child_parts(const struct check_903 *q, struct out *o, struct out *space)
{
	for (size_t from = 0, to; from < q->found.n; from = to) {
		for (to = from; to < q->found.n && q->found.at[to].child == q->found.at[from].child;)
			to++;
		out_f(o, "<section id=\"child-%zu\"><h2>Child ", child_number(q, q->found.at[from].child));
		out_html(o, q->found.at[from].child->id);
		out_lit(o, "</h2>");
		begin_rows(o, "Issues", to - from);
		for (size_t f = from; f < to; f++)
			put_row(q, o, space, &q->found.at[f]);
		end_rows(o);
	}
}

void check_report_html(const struct check_903 *q, const struct check_source *s, struct out *o)
{
	struct out space = out_make(1 << 20);
	struct counts c = count(q);

	out_f(o,
		"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, "
		"initial-scale=1\">"
		"<title>Check of the 903 return, %04d-%02d</title><style>%s</style></head><body>\n<h1>Check of the 903 return, "
		"%04d-%02d</h1>\n"
		"<p><a href=\"#summary\">Summary</a> <a href=\"#\">Everything</a></p>\n<main>\n",
		q->year, (q->year + 1) % 100, style, q->year, (q->year + 1) % 100);
	summary(q, s, &c, o);
	rule_parts(q, &c, o, &space);
	table_parts(q, &c, o, &space);
	child_parts(q, o, &space);
	out_lit(o, "</main>\n</body></html>\n");
	free(c.rule);
	out_free(&space);
}
