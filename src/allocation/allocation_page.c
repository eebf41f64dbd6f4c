/* Who works with one child today, what is being passed on, what is open; and for everybody their cases on the way, the children who have no worker, and
 * those whose worker is away without cover. */
#include "access/guarded.h"
#include "allocation/closing.h"
#include "allocation/pages.h"
#include "allocation/unheld.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "work/case_holder.h"
#include "work/transfers.h"

/* ---- One child ---- */

static bool is_of_today(const struct record_list *l, const struct involvement *i)
{
	return record_is_current(l->type, i, clock_today());
}

static void put_part(struct request *rq, const struct involvement *i)
{
	struct text who = holder_words(rq, i->worker_id, i->team_id);
	out_lit(rq->out, "<li>");
	out_html(rq->out, code_label("involvement_role", i->role));
	out_lit(rq->out, ": ");
	gov_link(rq->out, record_href(rq, &record_involvement, rq->person_id, i->r.id), text_none(who) ? T("nobody named") : who);
	out_lit(rq->out, ", since ");
	date_put_words(rq->out, i->starts_on);
	if (!date_none(i->ends_on))
		out_lit(rq->out, ", until "), date_put_words(rq->out, i->ends_on);
	out_lit(rq->out, "</li>\n");
}

static void put_parts(struct request *rq, const struct record_list *l)
{
	bool is_held = false, is_any = false;
	for (int n = 0; n < l->n; n++) {
		const struct involvement *i = record_at(l, n);
		is_any = is_any || is_of_today(l, i);
		is_held = is_held || (is_of_today(l, i) && role_holds_case(i->role) && i->worker_id != NONE);
	}
	if (!is_held)
		gov_warning_text(rq->out, &(struct gov_warning_text){ .icon_fallback_text = T("Warning"), .text = T("No worker holds this child’s case today.") });
	if (!is_any)
		return;
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int n = 0; n < l->n; n++)
		if (is_of_today(l, record_at(l, n)))
			put_part(rq, record_at(l, n));
	out_lit(rq->out, "</ul>\n");
}

static void put_transfers(struct request *rq, const struct record_list *l)
{
	gov_heading(rq->out, 2, 'm', T("Passed on"));
	if (!l->n) {
		gov_body(rq->out, T("The case was not passed on in Kith so far."));
		return;
	}
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int n = l->n - 1; n >= 0; n--) {
		const struct case_transfer *t = record_at(l, n);
		struct text to = holder_words(rq, t->to_worker_id, t->to_team_id);
		out_lit(rq->out, "<li>");
		gov_link(rq->out, record_href(rq, &record_case_transfer, rq->person_id, t->r.id), textf_in(rq->arena, "To %.*s", TEXT_ARG(to)));
		out_lit(rq->out, ", proposed on ");
		date_put_words(rq->out, date_of_instant(t->proposed_at));
		out_lit(rq->out, ": ");
		out_html(rq->out, text_blank(t->outcome) ? T("waits for an answer") : code_label("transfer_outcome", t->outcome));
		out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

static struct record_list listed(struct request *rq, const struct record_type *t)
{
	return guarded_list(rq->db, rq->me->user_id, t, rq->person_id, rq->arena);
}

static bool may_propose_closing(struct request *rq, int64_t council)
{
	const struct referral *r = referral_open(rq, rq->person_id, council);
	return r && !closure_waiting(rq, rq->person_id, r->r.id);
}

static void child_page(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id), name = person_heading(&p, rq->arena);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { name, child } };
	struct record_list parts = listed(rq, &record_involvement), transfers = listed(rq, &record_case_transfer);
	int64_t council = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	page_open(rq, &(struct page){ .title = T("Who works with this child"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2 });
	identity_bar(rq, &p);
	gov_heading(rq->out, 1, 'l', T("Who works with this child"));
	put_parts(rq, &parts);
	if (council != NONE && !transfer_waiting(rq, rq->person_id, council))
		gov_button(rq->out, &(struct gov_button){ .text = T("Pass the case to another worker or team"), .classes = T("govuk-button--secondary"),
			.href = textf_in(rq->arena, "%.*s/case_transfer/new", TEXT_ARG(child)) });
	put_transfers(rq, &transfers);
	episodes_put(rq, rq->person_id);
	early_help_put(rq, rq->person_id, council != NONE);
	if (council != NONE && may_propose_closing(rq, council))
		gov_button(rq->out, &(struct gov_button){ .text = T("Close the case"), .classes = T("govuk-button--secondary"),
			.href = textf_in(rq->arena, "%.*s/case_closure/new", TEXT_ARG(child)) });
	gov_heading(rq->out, 2, 'm', T("What is open"));
	struct open_things open = open_things_of(rq, rq->person_id, council == NONE ? p.r.council_id : council);
	open_things_put(rq, &open);
	page_close(rq);
}

static void child_told(struct request *rq)
{
	struct person p;
	if (!person_of(rq, &p))
		return;
	struct record_list parts = listed(rq, &record_involvement), transfers = listed(rq, &record_case_transfer);
	int64_t council = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	struct open_things open = open_things_of(rq, rq->person_id, council == NONE ? p.r.council_id : council);
	struct api w = api_open(rq);
	child_head_told(&w, &p);
	api_list(&w, "today");
	for (int n = 0; n < parts.n; n++) {
		const struct involvement *i = record_at(&parts, n);
		if (!is_of_today(&parts, i))
			continue;
		api_object(&w, NULL);
		api_href(&w, "involvement", "/api/children/%lld/involvement/%lld", (long long)rq->person_id, (long long)i->r.id);
		api_code(&w, "role", "involvement_role", i->role);
		api_text(&w, "worker", holder_words(rq, i->worker_id, NONE));
		api_text(&w, "team", holder_words(rq, NONE, i->team_id));
		api_day(&w, "from", i->starts_on);
		api_day(&w, "until", i->ends_on);
		api_end(&w);
	}
	api_end(&w);
	api_list(&w, "transfers");
	for (int n = 0; n < transfers.n; n++) {
		const struct case_transfer *t = record_at(&transfers, n);
		api_object(&w, NULL);
		api_href(&w, "href", "/api/children/%lld/case_transfer/%lld", (long long)rq->person_id, (long long)t->r.id);
		api_code(&w, "outcome", "transfer_outcome", t->outcome);
		api_instant(&w, "proposed_at", t->proposed_at);
		api_end(&w);
	}
	api_end(&w);
	episodes_told(&w, rq->person_id);
	open_things_told(&w, "open", &open);
	api_close(&w);
}

/* ---- Everybody's ---- */

struct put_column { const char *since, *before; };

static void put_child(struct out *o, const struct unheld_child *c, const struct put_column *heads)
{
	out_f(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\"><a class=\"govuk-link\" href=\"/children/%lld/allocation\">", (long long)c->person);
	if (text_blank(c->name))
		out_lit(o, "Child "), out_html(o, c->la_child_id);
	else
		out_html(o, c->name);
	out_f(o, "</a></th><td class=\"govuk-table__cell\" data-label=\"%s\">", heads->since);
	date_put_words(o, c->since);
	out_f(o, "</td><td class=\"govuk-table__cell\" data-label=\"%s\">", heads->before);
	out_html(o, text_blank(c->before) ? T("Nobody") : c->before);
	out_lit(o, "</td><td class=\"govuk-table__cell\" data-label=\"Council\">");
	out_html(o, c->council);
	out_lit(o, "</td></tr>\n");
}

static void put_children(struct request *rq, const struct unheld_children *l, const struct put_column *heads)
{
	if (!l->n) {
		gov_body(rq->out, T("No child."));
		return;
	}
	out_f(rq->out, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Child</th>"
		       "<th scope=\"col\" class=\"govuk-table__header\">%s</th><th scope=\"col\" class=\"govuk-table__header\">%s</th>"
		       "<th scope=\"col\" class=\"govuk-table__header\">Council</th></tr></thead><tbody class=\"govuk-table__body\">\n", heads->since, heads->before);
	for (size_t i = 0; i < l->n; i++)
		put_child(rq->out, &l->at[i], heads);
	out_lit(rq->out, "</tbody></table>\n");
	rq->shown += (int64_t)l->n;
}

static int64_t page_asked(const struct request *rq)
{
	int64_t page = chosen_id(rq, "page");
	return page == NONE || page > 100000 ? 1 : page;
}

static struct text page_href(struct request *rq, const char *list, int64_t worker, int64_t page)
{
	return textf_in(rq->arena, "/allocation?list=%s&worker=%lld&page=%lld", list, (long long)worker, (long long)page);
}

static void put_pages(struct request *rq, const char *list, int64_t worker, int64_t total)
{
	int64_t page = page_asked(rq), pages = (total + UNHELD_A_PAGE - 1) / UNHELD_A_PAGE;
	if (pages < 2)
		return;
	gov_pagination(rq->out, &(struct gov_pagination){ .landmark_label = T("Pages of children"),
		.previous = { .href = page > 1 ? page_href(rq, list, worker, page - 1) : NO_TEXT },
		.next = { .href = page < pages ? page_href(rq, list, worker, page + 1) : NO_TEXT } });
}

static void put_number(struct request *rq, const char *href, int64_t n, const char *words)
{
	out_lit(rq->out, "<li><a class=\"govuk-link\" href=\"");
	out_c(rq->out, href);
	out_lit(rq->out, "\"><span class=\"kith-counts__number\">");
	out_count(rq->out, n);
	out_f(rq->out, "</span> %s</a></li>", words);
}

static void put_away(struct request *rq, const struct away_workers *l)
{
	struct out *o = rq->out;
	gov_heading(o, 2, 'm', T("Away without cover"));
	if (!l->n) {
		gov_body(o, T("Nobody who holds a child’s case is away without cover."));
		return;
	}
	out_lit(o, "<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Worker</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">Children</th><th scope=\"col\" class=\"govuk-table__header\">Why</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	for (size_t i = 0; i < l->n; i++) {
		const struct away_worker *w = &l->at[i];
		out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
		out_html(o, w->name);
		out_lit(o, "<span class=\"kith-quiet kith-line\">");
		out_html(o, w->team);
		out_f(o, "</span></th><td class=\"govuk-table__cell\" data-label=\"Children\"><a class=\"govuk-link\" href=\"/allocation?list=away&amp;worker=%lld\">", (long long)w->worker);
		out_count(o, w->children);
		out_lit(o, "<span class=\"govuk-visually-hidden\"> of ");
		out_html(o, w->name);
		out_lit(o, "</span></a></td><td class=\"govuk-table__cell\" data-label=\"Why\">");
		out_html(o, w->why);
		if (!date_none(w->back_on))
			out_lit(o, ", back on "), date_put_words(o, w->back_on);
		out_lit(o, "</td></tr>\n");
	}
	out_lit(o, "</tbody></table>\n");
}

static void put_today(struct request *rq)
{
	int64_t user = rq->me->user_id, unheld = without_worker_count(rq->db, user), left = 0;
	struct away_workers away = away_uncovered(rq->db, user, rq->arena);
	for (size_t i = 0; i < away.n; i++)
		left += away.at[i].children;
	out_lit(rq->out, "<ul class=\"kith-counts\">");
	put_number(rq, "/allocation?list=without_worker", unheld, unheld == 1 ? "open child without a worker today" : "open children without a worker today");
	put_number(rq, "#away", left, left == 1 ? "child whose worker is away without cover" : "children whose worker is away without cover");
	out_lit(rq->out, "</ul>\n<p class=\"govuk-body\">Of the children whom you may see. ");
	gov_link(rq->out, T("/absences"), T("Who is away"));
	out_lit(rq->out, ", ");
	gov_link(rq->out, T("/cover"), T("who covers whom"));
	out_lit(rq->out, "</p>\n");
	if (!transfers_section(rq, TRANSFERS_ALL))
		gov_body(rq->out, T("No case is being passed on."));
	out_lit(rq->out, "<div id=\"away\">");
	put_away(rq, &away);
	out_lit(rq->out, "</div>\n");
}

static void put_one_list(struct request *rq, bool is_away)
{
	static const struct put_column columns[] = { { "Open since", "Last worker" }, { "With the worker since", "Worker" } };
	int64_t user = rq->me->user_id, worker = chosen_id(rq, "worker"), page = page_asked(rq);
	struct unheld_children l = is_away ? without_cover(rq->db, user, worker == NONE ? 0 : worker, page, rq->arena) : without_worker(rq->db, user, page, rq->arena);
	gov_heading(rq->out, 2, 'm', is_away ? T("Children whose worker is away without cover") : T("Open children without a worker today"));
	put_children(rq, &l, &columns[is_away]);
	put_pages(rq, is_away ? "away" : "without_worker", worker == NONE ? 0 : worker, l.total);
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, T("/allocation"), T("All of who works with whom"));
	out_lit(rq->out, "</p>\n");
}

static void list_page(struct request *rq)
{
	struct text list = query(rq, "list");
	rq->shown = 0;
	page_open(rq, &(struct page){ .title = T("Who works with whom"), .nav = "worklist", .wide = true });
	gov_heading(rq->out, 1, 'l', T("Who works with whom"));
	if (text_is(list, "without_worker") || text_is(list, "away"))
		put_one_list(rq, text_is(list, "away"));
	else
		put_today(rq);
	page_close(rq);
}

static void children_told(struct api *w, const char *name, const struct unheld_children *l)
{
	api_list(w, name);
	for (size_t i = 0; i < l->n; i++) {
		api_object(w, NULL);
		api_href(w, "child", "/api/children/%lld", (long long)l->at[i].person);
		api_text(w, "name", l->at[i].name);
		api_text(w, "la_child_id", l->at[i].la_child_id);
		api_day(w, "since", l->at[i].since);
		api_text(w, "worker", l->at[i].before);
		api_text(w, "council", l->at[i].council);
		api_end(w);
	}
	api_end(w);
	w->rq->shown += (int64_t)l->n;
}

static void away_told(struct api *w, const struct away_workers *l)
{
	api_list(w, "away_without_cover");
	for (size_t i = 0; i < l->n; i++) {
		api_object(w, NULL);
		api_int(w, "worker", l->at[i].worker);
		api_text(w, "name", l->at[i].name);
		api_text(w, "team", l->at[i].team);
		api_int(w, "children", l->at[i].children);
		api_text(w, "why", l->at[i].why);
		api_day(w, "back_on", l->at[i].back_on);
		api_href(w, "href", "/api/allocation?list=away&worker=%lld", (long long)l->at[i].worker);
		api_end(w);
	}
	api_end(w);
}

static void list_told(struct request *rq)
{
	struct transfer_rows l = transfers_listed(rq->db, rq->me->user_id, TRANSFERS_ALL, rq->arena);
	struct away_workers away = away_uncovered(rq->db, rq->me->user_id, rq->arena);
	struct unheld_children none = { 0 }, unheld = none, left = none;
	int64_t worker = chosen_id(rq, "worker"), page = page_asked(rq);
	bool is_listed = text_is(query(rq, "list"), "without_worker");
	if (is_listed)
		unheld = without_worker(rq->db, rq->me->user_id, page, rq->arena);
	if (text_is(query(rq, "list"), "away"))
		left = without_cover(rq->db, rq->me->user_id, worker == NONE ? 0 : worker, page, rq->arena);
	struct api w = api_open(rq);
	rq->shown = (int64_t)l.n;
	api_int(&w, "without_worker", is_listed ? unheld.total : without_worker_count(rq->db, rq->me->user_id));
	children_told(&w, "children_without_worker", &unheld);
	away_told(&w, &away);
	children_told(&w, "children_without_cover", &left);
	transfers_told(&w, &l);
	api_close(&w);
}

static const struct api_query list_queries[] = { { "list", "without_worker, or away: the children of the worker" }, { "worker", "A worker's number" }, { "page", "Which page of children" },
	{ NULL, NULL } };
static const struct api_doc child_doc = { "readChildAllocation", "Who works with the child today, how the case was passed on, and what is open.", "child_allocation", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc list_doc = { "readAllocation", "Cases being passed on, open children without a worker and workers who are away without cover, of the children whom the user may see.", "allocation", NULL,
	list_queries, API_OF_WIDE_KEY };

const struct route allocation_routes[] = {
	ROUTE(GET, "/children/:person/allocation", MAY_READ_CHILD, child_page),
	API_ROUTE(GET, "/children/:person/allocation", MAY_READ_CHILD, child_told, &child_doc),
	ROUTE(GET, "/allocation", MAY_LIST_CHILDREN, list_page),
	API_ROUTE(GET, "/allocation", MAY_LIST_CHILDREN, list_told, &list_doc),
	{ 0 }
};
