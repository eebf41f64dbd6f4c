/* Who works with one child today, what is being passed on, what is open; and for everybody their cases on the way. */
#include "access/guarded.h"
#include "allocation/closing.h"
#include "allocation/pages.h"
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

static void list_page(struct request *rq)
{
	page_open(rq, &(struct page){ .title = T("Who works with whom"), .nav = "worklist", .wide = true });
	gov_heading(rq->out, 1, 'l', T("Who works with whom"));
	if (!transfers_section(rq))
		gov_body(rq->out, T("No case is being passed on."));
	page_close(rq);
}

static void list_told(struct request *rq)
{
	struct transfer_rows l = transfers_listed(rq->db, rq->me->user_id, rq->arena);
	struct api w = api_open(rq);
	api_list(&w, "transfers");
	for (size_t i = 0; i < l.n; i++) {
		const struct transfer_row *t = &l.at[i];
		api_object(&w, NULL);
		api_href(&w, "child", "/api/children/%lld", (long long)t->person);
		api_href(&w, "transfer", "/api/children/%lld/case_transfer/%lld", (long long)t->person, (long long)t->id);
		api_text(&w, "name", t->name);
		api_text(&w, "from", t->from);
		api_text(&w, "to_worker", t->to_worker);
		api_text(&w, "to_team", t->to_team);
		api_text(&w, "by", t->by);
		api_instant(&w, "proposed_at", t->proposed_at);
		api_day(&w, "starts_on", t->starts_on);
		api_code(&w, "outcome", "transfer_outcome", t->outcome);
		api_text(&w, "answer", t->answer);
		api_day(&w, "goodbye_on", t->goodbye_on);
		api_day(&w, "introduced_on", t->introduced_on);
		api_bool(&w, "may_answer", t->is_mine);
		api_end(&w);
	}
	api_end(&w);
	rq->shown = (int64_t)l.n;
	api_close(&w);
}

static const struct api_doc child_doc = { "readChildAllocation", "Who works with the child today, how the case was passed on, and what is open.", "child_allocation", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc list_doc = { "readAllocation", "Cases being passed on, of the children whom the user may see.", "allocation", NULL, NULL, API_OF_WIDE_KEY };

const struct route allocation_routes[] = {
	ROUTE(GET, "/children/:person/allocation", MAY_READ_CHILD, child_page),
	API_ROUTE(GET, "/children/:person/allocation", MAY_READ_CHILD, child_told, &child_doc),
	ROUTE(GET, "/allocation", MAY_LIST_CHILDREN, list_page),
	API_ROUTE(GET, "/allocation", MAY_LIST_CHILDREN, list_told, &list_doc),
	{ 0 }
};
