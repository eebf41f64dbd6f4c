/* "903 ready?": a council's records against every rule of the year, as the last job found it: the numbers first, then by rule, by who can
 * put it right, the children with the most issues, and how it was on the days before. Counts are of everybody; children are named only to
 * who sees them. */
#include "returns/ready_job.h"
#include "api/api.h"
#include "people/pages.h"
#include "returns/check_job.h"
#include "returns/explain.h"
#include "returns/ready_rule.h"
#include "returns/return_reads.h"
#include "web/gov/gov.h"
#include <jansson.h>

enum { DAYS_SHOWN = 30, CHILDREN_SHOWN = 50 };

/* The return of the route, and what is known of it. */
struct ready {
	struct return_route at;
	struct job_list jobs;
	const struct job *latest, *running;
	json_t *report;
};

static struct text text_in(json_t *object, const char *key)
{
	json_t *value = json_object_get(object, key);
	return json_is_string(value) ? (struct text){ json_string_value(value), json_string_length(value) } : T("");
}

static int64_t number_in(json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

static json_t *report_of(const struct job *j)
{
	return text_blank(j->report) ? NULL : json_loadb(j->report.p, j->report.n, 0, NULL);
}

static bool find_ready(struct request *rq, struct ready *r)
{
	*r = (struct ready){ .report = NULL };
	if (!return_route(rq, &r->at))
		return false;
	r->jobs = jobs_of_kind(rq->db, rq->me->user_id,
		&(struct job_wish){ .kind = READY_903, .council = r->at.council.id, .year = r->at.year }, rq->arena);
	for (size_t i = 0; i < r->jobs.n && !r->latest; i++) {
		const struct job *j = &r->jobs.at[i];
		if (j->state == JOB_WAITING || j->state == JOB_RUNNING)
			r->running = j;
		else if (j->state == JOB_DONE && (r->report = report_of(j)))
			r->latest = j;
	}
	return !db_failed(rq->db);
}

json_t *ready_latest(struct request *rq, const struct return_route *at, int64_t *worked_out)
{
	struct job_list l = jobs_of_kind(rq->db, rq->me->user_id, &(struct job_wish){ .kind = READY_903, .council = at->council.id, .year = at->year }, rq->arena);
	for (size_t i = 0; i < l.n; i++) {
		json_t *report = l.at[i].state == JOB_DONE ? report_of(&l.at[i]) : NULL;
		*worked_out = l.at[i].ended_at;
		if (report)
			return report;
	}
	return NULL;
}

json_t *ready_entry(json_t *report, struct text rule)
{
	json_t *one;
	size_t i;
	json_array_foreach(json_object_get(report, "by_rule"), i, one)
		if (text_eq(text_in(one, "rule"), rule))
			return one;
	return NULL;
}

/* ---- Tables ---- */

struct head {
	const char *words;
	bool is_number;
};

static void table_open(struct out *o, const char *caption, const struct head *heads, int n)
{
	out_f(o,
		"<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption govuk-table__caption--m\">%s</caption>"
		"<thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">",
		caption);
	for (int i = 0; i < n; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header%s\">%s</th>",
			heads[i].is_number ? " govuk-table__header--numeric" : "", heads[i].words);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
}

static void words_cell(struct out *o, const char *label, struct text words)
{
	out_f(o, "<td class=\"govuk-table__cell\" data-label=\"%s\">", label);
	out_html(o, words);
	out_lit(o, "</td>");
}

static void count_cell(struct out *o, const char *label, int64_t n)
{
	out_f(o, "<td class=\"govuk-table__cell govuk-table__cell--numeric\" data-label=\"%s\">", label);
	out_count(o, n);
	out_lit(o, "</td>");
}

static void row_open(struct out *o)
{
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
}

static void put_rules(struct request *rq, const struct ready *r)
{
	static const struct head heads[] = { { "Rule", false }, { "Kind", false }, { "What it says", false }, { "Rows", true },
		{ "Children", true }, { "Explained", true } };
	json_t *all = json_object_get(r->report, "by_rule"), *one;
	struct rules_explained explained = rules_explained(rq, r->at.council.id, r->at.year);
	struct out *o = rq->out;
	size_t i;
	if (!json_array_size(all))
		return;
	table_open(o, "By rule", heads, 6);
	json_array_foreach(all, i, one)
	{
		row_open(o);
		gov_link(o, textf_in(rq->arena, "%.*s/ready/%.*s", TEXT_ARG(r->at.path), TEXT_ARG(text_in(one, "rule"))), text_in(one, "rule"));
		out_lit(o, "</th>");
		words_cell(o, "Kind", text_is(text_in(one, "severity"), "query") ? T("Query") : T("Error"));
		words_cell(o, "What it says", text_in(one, "about"));
		count_cell(o, "Rows", number_in(one, "rows"));
		count_cell(o, "Children", number_in(one, "children"));
		count_cell(o, "Explained", times_explained(&explained, text_in(one, "rule")));
		out_lit(o, "</tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

static void put_who(struct out *o, json_t *report)
{
	static const struct head heads[] = { { "Worker", false }, { "Team", false }, { "Children", true }, { "Issues", true } };
	json_t *all = json_object_get(report, "by_who"), *one;
	size_t i;
	if (!json_array_size(all))
		return;
	table_open(o, "Who can put it right", heads, 4);
	json_array_foreach(all, i, one)
	{
		row_open(o);
		out_html(o, text_blank(text_in(one, "worker")) ? T("No allocated worker") : text_in(one, "worker"));
		out_lit(o, "</th>");
		words_cell(o, "Team", text_blank(text_in(one, "team")) ? T("None") : text_in(one, "team"));
		count_cell(o, "Children", number_in(one, "children"));
		count_cell(o, "Issues", number_in(one, "issues"));
		out_lit(o, "</tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

static void put_children(struct request *rq, const struct ready *r)
{
	static const struct head heads[] = { { "Child", false }, { "Issues", true } };
	const struct seen_people *seen = people_seen(rq, r->at.council.id);
	json_t *all = json_object_get(r->report, "by_child"), *one;
	struct out *o = rq->out;
	int shown = 0;
	size_t i;
	json_array_foreach(all, i, one)
	{
		if (shown == CHILDREN_SHOWN || !person_is_seen(seen, number_in(one, "person")))
			continue;
		if (!shown++)
			table_open(o, "Children with the most issues", heads, 2);
		row_open(o);
		gov_link(o, textf_in(rq->arena, "/children/%lld/903?year=%.*s", (long long)number_in(one, "person"), TEXT_ARG(r->at.year)),
			text_in(one, "child"));
		out_lit(o, "</th>");
		count_cell(o, "Issues", number_in(one, "issues"));
		out_lit(o, "</tr>\n");
	}
	if (shown)
		out_lit(o, "</tbody></table>\n");
	rq->shown = shown;
}

/* One figure a day: the last that was worked out. */
static void put_days(struct out *o, const struct ready *r)
{
	static const struct head heads[] = { { "Day", false }, { "Issues", true }, { "Errors", true }, { "Children with issues", true } };
	struct date before = NO_DATE;
	int shown = 0;
	for (size_t i = 0; i < r->jobs.n && shown < DAYS_SHOWN; i++) {
		const struct job *j = &r->jobs.at[i];
		struct date day = date_of_instant(j->asked_at);
		json_t *report = j->state == JOB_DONE && day.ymd != before.ymd ? report_of(j) : NULL;
		if (!report)
			continue;
		before = day;
		if (!shown++)
			table_open(o, "Day by day", heads, 4);
		row_open(o);
		date_put_words(o, day);
		out_lit(o, "</th>");
		count_cell(o, "Issues", number_in(report, "issues"));
		count_cell(o, "Errors", number_in(report, "errors"));
		count_cell(o, "Children with issues", number_in(report, "children_with_issues"));
		out_lit(o, "</tr>\n");
		json_decref(report);
	}
	if (shown)
		out_lit(o, "</tbody></table>\n");
}

/* ---- The page ---- */

static void put_number(struct out *o, int64_t n, const char *what)
{
	out_lit(o, "<li><span class=\"kith-counts__plain\"><span class=\"kith-counts__number\">");
	out_count(o, n);
	out_f(o, "</span> %s</span></li>\n", what);
}

static void put_found(struct request *rq, const struct ready *r)
{
	struct out *o = rq->out;
	json_t *report = r->report;
	out_lit(o, "<p class=\"govuk-body\">As the record stood on ");
	instant_put_words(o, r->latest->ended_at);
	out_f(o,
		". %lld rules were run; %lld could not be. A rule that was not run has not been passed.</p>\n",
		(long long)number_in(report, "rules_run"), (long long)number_in(report, "rules_not_run"));
	out_lit(o, "<ul class=\"kith-counts\">\n");
	put_number(o, number_in(report, "issues"), "issues");
	put_number(o, number_in(report, "errors"), "errors");
	put_number(o, number_in(report, "queries"), "queries");
	put_number(o, number_in(report, "children_with_issues"), "children with issues");
	put_number(o, number_in(report, "children"), "children in all");
	out_lit(o, "</ul>\n");
}

/* What it was checked against beside the record, and why what was not run was not. */
static void put_checked(struct request *rq, const struct ready *r)
{
	json_t *told = json_object_get(r->report, "checked_against"), *one;
	size_t i;
	json_array_foreach(told, i, one) gov_body(rq->out, (struct text){ json_string_value(one), json_string_length(one) });
	put_why_not_run(rq, json_object_get(r->report, "not_run"), number_in(r->report, "rules_not_run"));
}

static void put_again(struct request *rq, const struct ready *r)
{
	if (r->running) {
		out_lit(rq->out, "<p class=\"govuk-body\">");
		gov_link(rq->out, textf_in(rq->arena, "/jobs/%lld", (long long)r->running->id), T("It is being worked out"));
		out_lit(rq->out, ". You can leave this page and come back.</p>\n");
		return;
	}
	form_open(rq, textf_in(rq->arena, "%.*s/ready", TEXT_ARG(r->at.path)), NULL);
	gov_button(rq->out,
		&(struct gov_button){ .text = r->latest ? T("Work it out again") : T("Work it out"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void ready_page(struct request *rq)
{
	struct ready r;
	if (!find_ready(rq, &r))
		return;
	struct text title = textf_in(rq->arena, "Is the 903 of %.*s ready?", TEXT_ARG(r.at.year));
	struct crumb crumbs[] = { { T("Returns"), T("/returns/903") },
		{ textf_in(rq->arena, "903 of %.*s, %.*s", TEXT_ARG(r.at.year), TEXT_ARG(r.at.council.name)), r.at.path } };
	page_open(rq, &(struct page){ .title = title, .nav = "returns", .crumbs = crumbs, .n_crumbs = 2, .wide = true });
	gov_heading(rq->out, 1, 'l', title);
	if (r.latest)
		put_found(rq, &r);
	else
		gov_body(rq->out, T("Every rule is run over the council’s records as they stand, as if the return were made today. It has "
				    "not been worked out for this year yet."));
	put_again(rq, &r);
	if (r.latest) {
		put_rules(rq, &r);
		put_who(rq->out, r.report);
		put_children(rq, &r);
		put_checked(rq, &r);
		put_days(rq->out, &r);
		gov_body(rq->out, T("It is worked out by itself each night, and whenever somebody asks. A day has the last figures of that day."));
	}
	json_decref(r.report);
	page_close(rq);
}

static void ready_post(struct request *rq)
{
	struct ready r;
	if (!find_ready(rq, &r))
		return;
	json_decref(r.report);
	int64_t id = r.running ? r.running->id
			       : job_ask(rq->store,
					 &(struct job_wish){ .kind = READY_903,
						 .council = r.at.council.id,
						 .user = rq->me->user_id,
						 .after = NONE,
						 .year = r.at.year },
					 &rq->fault);
	if (id != NONE)
		redirectf(rq, "/jobs/%lld", (long long)id);
}

const struct route ready_routes[] = { ROUTE(GET, "/returns/903/:council/:year/ready", MAY_RETURN, ready_page),
	ROUTE(POST, "/returns/903/:council/:year/ready", MAY_RETURN, ready_post), { 0 } };

/* ---- The twin ---- */

static void list_told(struct api *w, const char *name, json_t *all, const char *const *texts, const char *const *numbers)
{
	json_t *one;
	size_t i;
	api_list(w, name);
	json_array_foreach(all, i, one)
	{
		api_object(w, NULL);
		for (int t = 0; texts[t]; t++)
			api_text(w, texts[t], text_in(one, texts[t]));
		for (int n = 0; numbers[n]; n++)
			api_int(w, numbers[n], number_in(one, numbers[n]));
		api_end(w);
	}
	api_end(w);
}

static void children_told(struct api *w, const struct ready *r)
{
	const struct seen_people *seen = people_seen(w->rq, r->at.council.id);
	json_t *one;
	size_t i;
	int64_t shown = 0;
	api_list(w, "by_child");
	json_array_foreach(json_object_get(r->report, "by_child"), i, one)
	{
		if (!person_is_seen(seen, number_in(one, "person")))
			continue;
		api_object(w, NULL);
		api_text(w, "child", text_in(one, "child"));
		api_int(w, "issues", number_in(one, "issues"));
		api_href(w, "href", "/api/children/%lld/903", (long long)number_in(one, "person"));
		api_end(w);
		shown++;
	}
	api_end(w);
	w->rq->shown = shown;
}

static void ready_told(struct request *rq)
{
	static const char *const numbers[] = { "issues", "errors", "queries", "children", "children_with_issues", "rules_run",
		"rules_not_run", NULL };
	static const char *const rule[] = { "rule", "severity", "about", NULL }, *const of_rule[] = { "rows", "children", NULL };
	static const char *const who[] = { "worker", "team", NULL }, *const of_who[] = { "children", "issues", NULL };
	struct ready r;
	if (!find_ready(rq, &r))
		return;
	struct api w = api_open(rq);
	api_text(&w, "year", r.at.year);
	api_instant(&w, "at", r.latest ? r.latest->ended_at : NONE);
	for (int n = 0; numbers[n]; n++)
		api_int(&w, numbers[n], r.latest ? number_in(r.report, numbers[n]) : NONE);
	not_run_told(&w, "not_run", json_object_get(r.report, "not_run"));
	texts_told(&w, "checked_against", json_object_get(r.report, "checked_against"));
	list_told(&w, "by_rule", json_object_get(r.report, "by_rule"), rule, of_rule);
	list_told(&w, "by_who", json_object_get(r.report, "by_who"), who, of_who);
	children_told(&w, &r);
	api_close(&w);
	json_decref(r.report);
}

static const struct api_doc ready_doc = { "read903Ready",
	"What every rule of the 903 found in a council's records, when it was last worked out.", "ready_903", NULL, NULL, API_OF_WIDE_KEY };

const struct route ready_api_routes[] = { API_ROUTE(GET, "/returns/903/:council/:year/ready", MAY_RETURN, ready_told, &ready_doc), { 0 } };
