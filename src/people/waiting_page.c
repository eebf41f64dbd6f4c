/* What waits for somebody to decide, answer or go on: for a manager, for the worker, at the front door; each number leads to the children behind it. */
#include "api/api.h"
#include "people/pages.h"
#include "web/kith/kith.h"
#include "work/waiting.h"

#define BASE "/worklist/waiting"

static struct waiting_filter asked(const struct request *rq)
{
	return (struct waiting_filter){ .user = rq->me->user_id, .team = chosen_id(rq, "team"), .mine = text_is(query(rq, "mine"), "1") };
}

static int kind_asked(const struct request *rq)
{
	int i = 0;
	while (i < N_WAITING && !text_is(query(rq, "what"), waiting_names[i].code))
		i++;
	return i;
}

/* The address of this view with a kind put in; what is asked otherwise stays. */
static struct text href(struct request *rq, const char *what)
{
	static const char *const kept[] = { "team", "mine" };
	struct out o = out_make(1000);
	out_lit(&o, BASE);
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		put_query(&o, kept[i], query(rq, kept[i]));
	put_query(&o, "what", what ? text_of(what) : NO_TEXT);
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void filter_form(struct request *rq, const struct whose *whose)
{
	const struct kith_filter filter = { .action = T(BASE), .label = T("What waits"), .submit_text = T("Show these"), .clear_href = T(BASE),
		.hidden = (const struct gov_attribute[]){ { "what", query(rq, "what") }, { 0 } } };
	kith_filter_open(rq->out, &filter);
	whose_select(rq, whose);
	kith_filter_close(rq->out, &filter);
}

static void table_open(struct out *o, const char *const *heads, int n)
{
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
	for (int i = 0; i < n; i++)
		out_f(o, "<th scope=\"col\" class=\"govuk-table__header\">%s</th>", heads[i]);
	out_lit(o, "</tr></thead><tbody class=\"govuk-table__body\">\n");
}

/* ---- All kinds ---- */

static void put_number(struct request *rq, int kind, const struct waiting_numbers *told)
{
	struct out *o = rq->out;
	int64_t n = told->n[kind];
	if (n) {
		out_lit(o, "<a class=\"govuk-link\" href=\"");
		out_html(o, href(rq, waiting_names[kind].code));
		out_lit(o, "\">"), out_count(o, n), out_c(o, n == WAITING_MOST ? " or more" : "");
		out_lit(o, "<span class=\"govuk-visually-hidden\"> "), out_html(o, waiting_names[kind].label), out_lit(o, "</span></a>");
	} else {
		out_lit(o, "0");
	}
	if (kind == WAITING_DIRECT_WORK)
		out_lit(o, " of "), out_count(o, told->with_a_plan), out_f(o, ", in the last %d weeks", waiting_weeks());
}

static void all_kinds(struct request *rq, const struct waiting_filter *f)
{
	static const char *const heads[] = { "What waits", "How many", "Who goes on with it" };
	struct waiting_numbers told = waiting_count(rq->db, f);
	struct out *o = rq->out;
	table_open(o, heads, 3);
	for (int i = 0; i < N_WAITING; i++) {
		out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
		out_html(o, waiting_names[i].label);
		out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"How many\">");
		put_number(rq, i, &told);
		out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Who goes on with it\">");
		out_html(o, waiting_names[i].who);
		out_lit(o, "</td></tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

/* ---- One kind ---- */

static struct text row_href(struct request *rq, const struct waiting_row *w)
{
	bool is_plan = text_is(w->record, "cp_plan") || text_is(w->record, "cin_plan");
	if (text_is(w->record, "day"))
		return textf_in(rq->arena, "/children/%lld/day", (long long)w->person);
	return is_plan ? textf_in(rq->arena, "/children/%lld/plan?%.*s=%lld", (long long)w->person, TEXT_ARG(w->record), (long long)w->row)
		       : textf_in(rq->arena, "/children/%lld/%.*s/%lld", (long long)w->person, TEXT_ARG(w->record), (long long)w->row);
}

static void put_row(struct request *rq, const struct waiting_row *w)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"");
	out_html(o, row_href(rq, w));
	out_lit(o, "\">");
	out_html(o, text_blank(w->name) ? textf_in(rq->arena, "Child %.*s", TEXT_ARG(w->la_child_id)) : w->name);
	out_lit(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"Since\">");
	date_put_words(o, w->since);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Worker\">");
	out_html(o, w->worker);
	out_lit(o, "</td></tr>\n");
}

static void one_kind(struct request *rq, const struct waiting_filter *f, enum waiting_kind kind)
{
	static const char *const heads[] = { "Child", "Since", "Worker" };
	struct waiting_rows l = waiting_list(rq->db, f, kind, rq->arena);
	gov_heading(rq->out, 2, 'm', waiting_names[kind].label);
	if (l.n)
		table_open(rq->out, heads, 3);
	else
		gov_body(rq->out, T("Nothing waits here."));
	for (size_t i = 0; i < l.n; i++)
		put_row(rq, &l.at[i]);
	if (l.n)
		out_lit(rq->out, "</tbody></table>\n");
	if (l.n == WAITING_MOST)
		gov_body(rq->out, textf_in(rq->arena, "These are the %d that wait longest. Choose a team to see fewer.", WAITING_MOST));
	rq->shown = (int64_t)l.n;
}

static void waiting(struct request *rq)
{
	struct waiting_filter f = asked(rq);
	int kind = kind_asked(rq);
	const struct crumb crumbs[] = { { T("Worklist"), T("/worklist") }, { T("What waits"), T(BASE) } };
	rq->shown = 0;
	page_open(rq, &(struct page){ .title = kind < N_WAITING ? waiting_names[kind].label : T("What waits"), .nav = "worklist", .crumbs = crumbs, .n_crumbs = kind < N_WAITING ? 2 : 1, .wide = true });
	gov_heading(rq->out, 1, 'l', T("What waits for a decision or an answer"));
	struct whose whose = whose_offered(rq);
	if (whose.is_any) {
		out_lit(rq->out, "<div class=\"kith-sides\"><div class=\"kith-sides__side\">");
		filter_form(rq, &whose);
		out_lit(rq->out, "</div><div class=\"kith-sides__main\">");
	}
	if (kind < N_WAITING)
		one_kind(rq, &f, (enum waiting_kind)kind);
	else
		all_kinds(rq, &f);
	if (kind >= N_WAITING || text_starts(text_of(waiting_names[kind].code), T("letters")))
		gov_link(rq->out, T("/letters"), T("Letters that wait, to print and send together"));
	if (whose.is_any)
		out_lit(rq->out, "</div></div>\n");
	page_close(rq);
}

/* ---- The twin ---- */

static void row_told(struct api *w, const struct waiting_row *r)
{
	api_object(w, NULL);
	api_href(w, "child", "/api/children/%lld", (long long)r->person);
	api_text(w, "name", r->name);
	api_text(w, "la_child_id", r->la_child_id);
	api_text(w, "worker", r->worker);
	api_day(w, "since", r->since);
	api_end(w);
}

static void waiting_told(struct request *rq)
{
	struct waiting_filter f = asked(rq);
	int kind = kind_asked(rq);
	struct waiting_numbers told = waiting_count(rq->db, &f);
	struct waiting_rows l = { 0 };
	if (kind < N_WAITING)
		l = waiting_list(rq->db, &f, (enum waiting_kind)kind, rq->arena);
	rq->shown = (int64_t)l.n;
	struct api w = api_open(rq);
	api_list(&w, "kinds");
	for (int i = 0; i < N_WAITING; i++) {
		api_object(&w, NULL);
		api_text(&w, "what", text_of(waiting_names[i].code));
		api_text(&w, "label", waiting_names[i].label);
		api_text(&w, "who", waiting_names[i].who);
		api_int(&w, "waiting", told.n[i]);
		api_end(&w);
	}
	api_end(&w);
	api_int(&w, "with_a_plan", told.with_a_plan);
	api_list(&w, "children");
	for (size_t i = 0; i < l.n; i++)
		row_told(&w, &l.at[i]);
	api_end(&w);
	api_close(&w);
}

static const struct api_query queries[] = { { "what", "A kind: the children behind its number" }, { "team", "A team's number" }, { "mine", "1: allocated to the key's user" }, { NULL, NULL } };
static const struct api_doc waiting_doc = { "readWaiting", "What waits for somebody to decide, answer or go on, by kind, of the children whom the user may see; at most 500 of each.", "waiting", NULL,
	queries, API_OF_WIDE_KEY };

const struct route waiting_routes[] = {
	ROUTE(GET, BASE, MAY_LIST_CHILDREN, waiting),
	API_ROUTE(GET, BASE, MAY_LIST_CHILDREN, waiting_told, &waiting_doc),
	{ 0 }
};
