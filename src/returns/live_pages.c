/* A child's record against the 903 as it stands: each issue with its values, what puts it right and which records to look at; what the
 * return would ask and is not recorded; and, after a save, how many issues there are now. Worked out when it is asked for, from this
 * child's records alone, of the council whose return the child is in; only for whoever sees that council's records of the child. */
#include "returns/live_pages.h"
#include "api/api.h"
#include "people/pages.h"
#include "returns/explain.h"
#include "returns/import.h"
#include "returns/lists.h"
#include "returns/return_reads.h"
#include "returns/ssda903/check/not_run.h"
#include "returns/ssda903/check/report.h"
#include "returns/ssda903/live.h"
#include "returns/year.h"
#include "web/gov/gov.h"

enum { MOST_COLUMNS = 16 };

static const char WHOSE_RETURN[] =
	"SELECT p.council_id, p.la_child_id, c.la_code, c.name FROM person p JOIN council c ON c.id = p.council_id"
	" WHERE p.id = $3 AND p.la_child_id IS NOT NULL AND " VISIBLE_ONE("p") " AND EXISTS (SELECT 1 FROM care_period k WHERE k.person_id "
									       "= p.id AND k.council_id = p.council_id AND " ROW_VISIBLE(
										       "k", "$3") ")";

/* The child of the route, in the return of their council. */
struct asked {
	struct live_child who;
	struct text council;
	int year;
	bool is_in_return;
	size_t not_shown; /* issues that would tell where the child is */
};

/* false: the child is in no return that this user sees. */
static bool find_return(struct request *rq, struct asked *k)
{
	struct iso_day day;
	struct rows r;
	db_query(rq->db, &r, WHOSE_RETURN, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(rq->person_id));
	bool is_there = db_next(&r);
	if (is_there) {
		const struct builtin_authority *a = council_authority(db_text(&r, 2));
		k->who = (struct live_child){ .council = db_int(&r, 0),
			.person = rq->person_id,
			.gss = a ? text_of(a->gss_code) : NO_TEXT,
			.child_id = db_text_in(&r, 1, rq->arena) };
		k->council = db_text_in(&r, 3, rq->arena);
	}
	db_done(&r);
	return is_there;
}

/* This year, or the year before: until its return is sent that is the one people work on. */
static int year_asked(const struct request *rq)
{
	int now = year_of(clock_today()), year;
	return year_read(query(rq, "year"), &year) && year == now - 1 ? year : now;
}

/* Where the child is must not be told by what is found of it either: neither how far from home it is, nor in whose area. */
static void keep_back(struct request *rq, struct asked *k, struct live_903 *l)
{
	size_t n = 0;
	if (!places_kept_back(rq, k->who.person, &l->now.all, &l->last.all))
		return;
	for (size_t i = 0; i < l->q.found.n; i++)
		if (!rule_tells_places(&rules_903[l->q.found.at[i].rule]))
			l->q.found.at[n++] = l->q.found.at[i];
	k->not_shown = l->q.found.n - n;
	l->q.found.n = n;
}

/* For the page and its twin. false: the fault, or an answer. After it l holds something only where the child is in a return. */
static bool check_now(struct request *rq, struct person *p, struct asked *k, struct live_903 *l)
{
	*k = (struct asked){ .council = NO_TEXT, .year = year_asked(rq) };
	if (!person_of(rq, p))
		return false;
	k->is_in_return = find_return(rq, k);
	if (!k->is_in_return)
		return true;
	if (!live_903_child(rq->db, &k->who, k->year, l, rq->arena, &rq->fault))
		return false;
	keep_back(rq, k, l);
	return true;
}

/* ---- One issue ---- */

/* A table that the rule reads and of which the child has no row: its records are those to look at. NULL: there is none. */
static const struct record_type *record_missed(const struct found_903 *f)
{
	for (struct text rest = text_of(rules_903[f->rule].reads); !text_none(rest);) {
		struct text word = text_cut(&rest, ' ');
		const struct ssda903_table *t =
			ssda903_table_named(word.n && word.p[0] == '?' ? (struct text){ word.p + 1, word.n - 1 } : word);
		if (t && !(f->child->tables & 1 << t->number))
			return t->record;
	}
	return NULL;
}

/* Which of the child's records to look at: those that are not there, else those that hold a column of the row. */
static const struct record_type *record_of(const struct found_903 *f)
{
	const struct ssda903_table *t = &ssda903_layout()->table[f->row->table];
	const struct record_type *missed = record_missed(f);
	int column[MOST_COLUMNS], n = rule_columns(&rules_903[f->rule], f->row, column, MOST_COLUMNS);
	for (int i = 0; !missed && i < n; i++) {
		int c = column[i] < 0 ? -1 : ssda903_column_named(t, tables_903[f->row->table].column[column[i]].name);
		if (c >= 0 && t->column[c].record)
			return t->column[c].record;
	}
	return missed ? missed : t->record;
}

static struct text said(struct request *rq, void (*put)(struct out *, const struct found_903 *), const struct found_903 *f)
{
	struct out o = out_make(1 << 16);
	put(&o, f);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void put_values(struct out *o, const struct found_903 *f)
{
	int column[MOST_COLUMNS], n = rule_columns(&rules_903[f->rule], f->row, column, MOST_COLUMNS);
	for (int i = 0; i < n; i++) {
		const char *name = column[i] < 0 ? "CHILD" : tables_903[f->row->table].column[column[i]].name;
		struct text value = column[i] < 0 ? f->child->id : raw_cell(f->row, name);
		out_f(o, "<span class=\"kith-line\"><span class=\"kith-quiet\">%s</span> ", name);
		out_html(o, text_blank(value) ? T("blank") : value);
		out_lit(o, "</span>");
	}
}

/* The note of the rule's first row: one explains the rule for the child. */
static void put_note(struct request *rq, const struct live_903 *l, size_t i, const struct explanations *notes)
{
	const struct found_903 *f = &l->q.found.at[i];
	struct text rule = text_of(rules_903[f->rule].code), year = l->now.year.year;
	for (size_t k = 0; k < i; k++)
		if (l->q.found.at[k].rule == f->rule)
			return;
	explanation_field(rq, &(struct explained){ rq->person_id, f->child->id, rule, year,
				      textf_in(rq->arena, "/children/%lld/903?year=%.*s", (long long)rq->person_id, TEXT_ARG(year)),
				      explanation_of(notes, rule) });
}

static void issue_line(struct request *rq, const struct live_903 *l, size_t i, const struct explanations *notes)
{
	const struct found_903 *f = &l->q.found.at[i];
	struct out *o = rq->out;
	const struct rule_903 *r = &rules_903[f->rule];
	const struct record_type *t = record_of(f);
	bool is_query = r->severity == SEVERITY_QUERY;
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">%s ", r->code);
	gov_tag(o, &(struct gov_tag){ .text = is_query ? T("Query") : T("Error"),
			   .classes = is_query ? T("govuk-tag--yellow") : T("govuk-tag--red") });
	out_f(o, "</th><td class=\"govuk-table__cell\" data-label=\"Table\">%s</td><td class=\"govuk-table__cell\" data-label=\"Values\">",
		tables_903[f->row->table].name);
	put_values(o, f);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"What is wrong\">");
	out_html(o, said(rq, check_message, f));
	out_lit(o, "<span class=\"kith-line kith-fix\">");
	out_html(o, said(rq, check_fix, f));
	out_lit(o, "</span><span class=\"kith-line kith-fix\">");
	gov_link(o, textf_in(rq->arena, "/children/%lld/%s", (long long)rq->person_id, t->name), text_of(t->plural));
	out_lit(o, "</span>");
	put_note(rq, l, i, notes);
	out_lit(o, "</td></tr>\n");
}

static void put_issues(struct request *rq, const struct live_903 *l)
{
	static const char *const heads[] = { "Rule", "Table", "Values", "What is wrong, and what puts it right" };
	struct out *o = rq->out;
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
	struct explanations notes = explanations_of(rq, rq->person_id, l->now.year.year);
	for (size_t i = 0; i < l->q.found.n; i++)
		issue_line(rq, l, i, &notes);
	out_lit(o, "</tbody></table>\n");
}

/* ---- The page ---- */

static void put_notes(struct request *rq, const struct live_903 *l)
{
	struct out *o = rq->out;
	if (!l->now.all.note.n)
		return;
	gov_heading(o, 2, 'm', T("What the return asks and the record does not say, or the other way round"));
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < l->now.all.note.n; i++) {
		const struct collected_note *n = &l->now.all.note.at[i];
		out_lit(o, "<li>");
		out_html(o, n->table->name);
		out_lit(o, ": ");
		out_c(o, n->why);
		out_lit(o, "</li>\n");
	}
	out_lit(o, "</ul>\n");
}

static int64_t rows_told(const struct live_903 *l)
{
	int64_t n = 0;
	for (int t = 0; t < SSDA903_TABLES; t++)
		n += (int64_t)l->now.all.row[t].n;
	return n;
}

/* "3 issues": also for what is said after a save. */
static struct text issues_words(struct request *rq, size_t n)
{
	return n ? textf_in(rq->arena, "%zu issue%s", n, n == 1 ? "" : "s") : T("no issue");
}

static void put_summary(struct request *rq, const struct asked *k, const struct live_903 *l)
{
	struct text year = l->now.year.year;
	if (!rows_told(l))
		gov_body(rq->out, textf_in(rq->arena, "The return of %.*s for %.*s would say nothing of this child.", TEXT_ARG(k->council),
					  TEXT_ARG(year)));
	else
		gov_body(rq->out,
			textf_in(rq->arena,
				"If the 903 of %.*s for %.*s were made from this record today, it would have %lld rows of this child and "
				"%.*s. "
				"%zu rules were run; %zu could not be.",
				TEXT_ARG(k->council), TEXT_ARG(year), (long long)rows_told(l), TEXT_ARG(issues_words(rq, l->q.found.n)),
				l->q.run.n, l->q.not_run.n));
	if (k->not_shown)
		gov_body(rq->out, T("What rules find from where the child lives is not shown to you, because an address is protected."));
}

static void draw_not_run(struct out *o, const void *arg)
{
	const struct not_run_groups *all = arg;
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < all->n; i++) {
		out_lit(o, "<li>");
		out_html(o, all->at[i].why);
		out_lit(o, " <span class=\"kith-quiet kith-line\">");
		for (size_t k = 0; k < all->at[i].n; k++)
			out_f(o, "%s%s", k ? ", " : "", all->at[i].code[k]);
		out_lit(o, "</span></li>\n");
	}
	out_lit(o, "</ul>\n");
}

static void put_not_run(struct request *rq, const struct live_903 *l)
{
	struct not_run_groups all = not_run_grouped(&l->q, rq->arena);
	struct text told[LISTS];
	int n = lists_told(told);
	for (int i = 0; i < n; i++)
		gov_body(rq->out, told[i]);
	if (all.n)
		gov_details(rq->out, &(struct gov_details){ .summary_text = textf_in(rq->arena, "Why %zu rules were not run", l->q.not_run.n),
					     .html = GOV_SLOT(draw_not_run, &all) });
}

static void put_years(struct request *rq, const struct asked *k)
{
	int now = year_of(clock_today()), other = k->year == now ? now - 1 : now;
	struct text year = year_text_in(rq->arena, other);
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, textf_in(rq->arena, "/children/%lld/903?year=%.*s", (long long)rq->person_id, TEXT_ARG(year)),
		textf_in(rq->arena, "The same for %.*s", TEXT_ARG(year)));
	out_lit(rq->out, "</p>\n");
}

/* What the council answers when the Department asks about a row that is right as it stands: a record of its own, one for a rule. */
static void put_explanations(struct request *rq, const struct live_903 *l)
{
	if (!l->q.found.n)
		return;
	out_lit(rq->out, "<p class=\"govuk-body\">Is a row right as it stands? ");
	gov_link(rq->out, textf_in(rq->arena, "/children/%lld/return_explanation", (long long)rq->person_id),
		T("Explanations to the Department"));
	out_lit(rq->out, " are kept with the record, by rule and year.</p>\n");
}

static void live_page(struct request *rq)
{
	struct asked k;
	struct live_903 l;
	struct person p;
	if (!check_now(rq, &p, &k, &l))
		return;
	struct text name = person_heading(&p, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, textf_in(rq->arena, "/children/%lld", (long long)p.r.id) } };
	page_open(rq,
		&(struct page){ .title = T("What the 903 would say"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', T("What the 903 would say"));
	if (k.is_in_return) {
		put_summary(rq, &k, &l);
		if (l.q.found.n)
			put_issues(rq, &l);
		put_notes(rq, &l);
		put_not_run(rq, &l);
		put_explanations(rq, &l);
		put_years(rq, &k);
		live_903_end(&l);
	} else {
		gov_body(rq->out,
			T("No period of care is recorded that you can see, so the child is in no return of children looked after."));
	}
	page_close(rq);
}

/* ---- After a save ---- */

void live_done(struct request *rq, struct text code, struct out *o)
{
	struct asked k = { .council = NO_TEXT };
	struct live_903 l;
	struct fault f = { 0 };
	const struct record_type *t = record_type_named(param(rq, "record"));
	bool is_save = text_is(code, "saved") || text_is(code, "added") || text_is(code, "chosen") || text_is(code, "removed");
	if (!is_save || rq->person_id == NONE || !t || !child_fact_of(t) || !find_return(rq, &k))
		return;
	if (!live_903_child(rq->db, &k.who, year_of(clock_today()), &l, rq->arena, &f))
		return;
	keep_back(rq, &k, &l);
	if (rows_told(&l)) {
		out_lit(o, "<p class=\"govuk-body\">");
		gov_link(o, textf_in(rq->arena, "/children/%lld/903", (long long)rq->person_id),
			textf_in(rq->arena, "The 903 has %.*s with this record today", TEXT_ARG(issues_words(rq, l.q.found.n))));
		out_lit(o, ".</p>\n");
	}
	live_903_end(&l);
}

const struct route live_routes[] = { ROUTE(GET, "/children/:person/903", MAY_READ_CHILD, live_page), { 0 } };

/* ---- The twin ---- */

static void issue_told(struct api *w, const struct found_903 *f, const struct explanations *notes)
{
	const struct return_explanation *e = explanation_of(notes, text_of(rules_903[f->rule].code));
	struct request *rq = w->rq;
	int column[MOST_COLUMNS], n = rule_columns(&rules_903[f->rule], f->row, column, MOST_COLUMNS);
	api_object(w, NULL);
	api_text(w, "rule", text_of(rules_903[f->rule].code));
	api_text(w, "severity", rules_903[f->rule].severity == SEVERITY_QUERY ? T("query") : T("error"));
	api_text(w, "table", text_of(tables_903[f->row->table].name));
	api_list(w, "fields");
	for (int i = 0; i < n; i++)
		api_text(w, NULL, text_of(column[i] < 0 ? "CHILD" : tables_903[f->row->table].column[column[i]].name));
	api_end(w);
	api_list(w, "values");
	for (int i = 0; i < n; i++)
		api_text(w, NULL, column[i] < 0 ? f->child->id : raw_cell(f->row, tables_903[f->row->table].column[column[i]].name));
	api_end(w);
	api_text(w, "message", said(rq, check_message, f));
	api_text(w, "fix", said(rq, check_fix, f));
	api_href(w, "records", "/api/children/%lld/%s", (long long)rq->person_id, record_of(f)->name);
	api_text(w, "explanation", e ? e->explanation : NO_TEXT);
	api_end(w);
}

static void groups_told(struct api *w, const struct live_903 *l)
{
	struct not_run_groups all = not_run_grouped(&l->q, w->rq->arena);
	for (size_t i = 0; i < all.n; i++) {
		api_object(w, NULL);
		api_text(w, "why", all.at[i].why);
		api_list(w, "rules");
		for (size_t k = 0; k < all.at[i].n; k++)
			api_text(w, NULL, text_of(all.at[i].code[k]));
		api_end(w);
		api_end(w);
	}
}

static void live_told(struct request *rq)
{
	struct text told[LISTS];
	struct asked k;
	struct live_903 l;
	struct person p;
	if (!check_now(rq, &p, &k, &l))
		return;
	struct api w = api_open(rq);
	api_int(&w, "id", p.r.id);
	api_href(&w, "href", "/api/children/%lld", (long long)p.r.id);
	api_text(&w, "name", person_heading(&p, rq->arena));
	api_text(&w, "la_child_id", p.la_child_id);
	api_text(&w, "year", k.is_in_return ? l.now.year.year : NO_TEXT);
	api_text(&w, "council", k.council);
	api_int(&w, "rules_run", k.is_in_return ? (int64_t)l.q.run.n : 0);
	api_list(&w, "rules_not_run");
	if (k.is_in_return)
		groups_told(&w, &l);
	api_end(&w);
	api_list(&w, "checked_against");
	for (int i = 0, n = lists_told(told); i < n; i++)
		api_text(&w, NULL, told[i]);
	api_end(&w);
	api_int(&w, "issues_not_shown", (int64_t)k.not_shown);
	struct explanations notes = k.is_in_return ? explanations_of(rq, rq->person_id, l.now.year.year) : (struct explanations){ 0 };
	api_list(&w, "issues");
	for (size_t i = 0; k.is_in_return && i < l.q.found.n; i++)
		issue_told(&w, &l.q.found.at[i], &notes);
	api_end(&w);
	api_list(&w, "notes");
	for (size_t i = 0; k.is_in_return && i < l.now.all.note.n; i++)
		api_text(&w, NULL, textf_in(rq->arena, "%.*s: %s", TEXT_ARG(l.now.all.note.at[i].table->name), l.now.all.note.at[i].why));
	api_end(&w);
	api_close(&w);
	if (k.is_in_return)
		live_903_end(&l);
}

static const struct api_query queries[] = { { "year", "2026-27: this collection year or the one before; this one unless said" },
	{ NULL, NULL } };
static const struct api_doc live_doc = { "readChild903", "What the 903 would say of a child's record as it stands.", "live_903", NULL,
	queries, API_OF_WIDE_KEY };

const struct route live_api_routes[] = { API_ROUTE(GET, "/children/:person/903", MAY_READ_CHILD, live_told, &live_doc), { 0 } };
