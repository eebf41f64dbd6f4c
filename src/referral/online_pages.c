/* What was written on the public form, at the front door: what waits, one of them whole, taking it as a contact (contact_form.c) and saying
 * that it is none. */
#include "api/api.h"
#include "people/pages.h"
#include "referral/online.h"
#include "referral/pages.h"
#include "web/gov/gov.h"

enum { MOST_WHY = 1000 };

static struct text href_of(struct request *rq, const struct online_notice *n)
{
	return textf_in(rq->arena, "/front-door/online/%lld", (long long)n->id);
}

/* ---- On the boards ---- */

void online_put_waiting(struct request *rq)
{
	struct online_notices l = online_notices(rq, false);
	struct out *o = rq->out;
	if (!l.n)
		return;
	out_f(o,
		"<div class=\"govuk-inset-text\"><a class=\"govuk-link\" href=\"/front-door/online\">%zu message%s written online "
		"wait%s to be read</a>. The first came ",
		l.n, l.n == 1 ? "" : "s", l.n == 1 ? "s" : "");
	instant_put_words(o, l.at[0].sent_at);
	out_c(o, online_is_late(&l.at[0], clock_now()) ? ": <strong class=\"govuk-tag govuk-tag--red\">Late</strong>" : ".");
	out_lit(o, "</div>\n");
}

/* ---- The list ---- */

static void put_cell(struct out *o, const char *label, struct text words)
{
	out_f(o, "<td class=\"govuk-table__cell\" data-label=\"%s\">", label);
	out_html(o, words);
	out_lit(o, "</td>");
}

static void put_row(struct request *rq, const struct online_notice *n)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	gov_link(o, href_of(rq, n), n->reference);
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Sent\">");
	instant_put_words(o, n->sent_at);
	if (n->closed_at == NONE && online_is_late(n, clock_now()))
		out_lit(o, " <strong class=\"govuk-tag govuk-tag--red\">Late</strong>");
	out_lit(o, "</td>");
	put_cell(o, "Council", n->council_name);
	if (n->closed_at != NONE) {
		put_cell(o, "Why it is no contact", n->closed_why);
		put_cell(o, "Who said so", n->closed_by);
	}
	out_lit(o, "</tr>\n");
}

static void put_table(struct request *rq, const struct online_notices *l, const char *caption, bool closed)
{
	struct out *o = rq->out;
	out_f(o,
		"<table class=\"govuk-table kith-stack\"><caption class=\"govuk-table__caption "
		"govuk-table__caption--m\">%s</caption><thead class=\"govuk-table__head\"><tr "
		"class=\"govuk-table__row\"><th scope=\"col\" class=\"govuk-table__header\">Reference</th><th scope=\"col\" "
		"class=\"govuk-table__header\">Sent</th><th scope=\"col\" "
		"class=\"govuk-table__header\">Council</th>%s</tr></thead><tbody class=\"govuk-table__body\">\n",
		caption,
		closed ? "<th scope=\"col\" class=\"govuk-table__header\">Why it is no contact</th><th scope=\"col\" "
			 "class=\"govuk-table__header\">Who said so</th>"
		       : "");
	for (size_t i = 0; i < l->n; i++)
		put_row(rq, &l->at[i]);
	out_lit(o, "</tbody></table>\n");
}

/* Nobody's name stands in the list: who is written of is read one at a time, and each reading is logged. */
static void list_page(struct request *rq)
{
	struct online_notices waiting = online_notices(rq, false), closed = online_notices(rq, true);
	struct crumb crumbs[] = { { T("Front door"), T("/front-door") } };
	page_open(rq, &(struct page){ .title = T("Written online"), .nav = "front_door", .crumbs = crumbs, .n_crumbs = 1, .wide = true });
	gov_heading(rq->out, 1, 'l', T("Written online"));
	gov_body(rq->out, T("What people wrote on the public form, in the councils whose contacts you answer. Read each, and take it as a "
			    "contact: its clock runs from when it was sent."));
	if (waiting.n)
		put_table(rq, &waiting, "Waiting to be read, the oldest first", false);
	else
		gov_body(rq->out, T("Nothing waits to be read."));
	if (closed.n)
		put_table(rq, &closed, "Said to be no contact", true);
	page_close(rq);
}

/* ---- One of them ---- */

void online_put(struct request *rq, const struct online_notice *n, struct text words)
{
	struct out *o = rq->out;
	struct out when = out_make(200);
	instant_put_words(&when, n->sent_at);
	gov_summary_list(o,
		&(struct gov_summary_list){ GOV_LIST(rows, struct gov_summary_row, { .key.text = T("Sent"), .value.text = out_text(&when) },
			{ .key.text = T("Reference"), .value.text = n->reference },
			{ .key.text = T("Council"), .value.text = n->council_name }) });
	out_free(&when);
	out_lit(o, "<div class=\"govuk-inset-text kith-notes\">");
	out_html(o, words);
	out_lit(o, "</div>\n");
}

static bool notice_asked(struct request *rq, struct online_notice *n)
{
	if (online_load(rq, param_id(rq, "id"), n) && n->contact == NONE) {
		rq->shown = 1;
		rq->read_record = T("online_notice");
		rq->read_record_id = n->id;
		return true;
	}
	answer_not_found(rq);
	return false;
}

static void notice_show(struct request *rq, const struct online_notice *n, struct text error)
{
	struct out *o = rq->out;
	struct crumb crumbs[] = { { T("Front door"), T("/front-door") }, { T("Written online"), T("/front-door/online") } };
	page_open(rq, &(struct page){ .title = T("Written online"),
			      .nav = "front_door",
			      .crumbs = crumbs,
			      .n_crumbs = 2,
			      .has_errors = !text_none(error) });
	form_errors(rq, &(struct gov_error_item){ .text = error, .href = T("#why") }, 1);
	gov_heading(o, 1, 'l', T("Written online"));
	online_put(rq, n, online_words(rq, n));
	if (n->closed_at != NONE)
		gov_inset_text(o, &(struct gov_inset_text){ .text = textf_in(rq->arena, "%.*s said that it is no contact: %.*s",
								    TEXT_ARG(n->closed_by), TEXT_ARG(n->closed_why)) });
	gov_button(o, &(struct gov_button){ .text = T("Take it as a contact"),
			      .href = textf_in(rq->arena, "/contacts/new?online=%lld", (long long)n->id) });
	if (n->closed_at == NONE) {
		gov_heading(o, 2, 'm', T("It is no contact"));
		gov_body(o,
			T("For example, it was sent twice, or it is about no child. It stays here for some days, and can still be taken."));
		form_open(rq, textf_in(rq->arena, "%.*s/close", TEXT_ARG(href_of(rq, n))), "kith-form");
		gov_textarea(o, &(struct gov_textarea){ .name = T("why"),
					.id = T("why"),
					.label.text = T("Why is it no contact?"),
					.rows = 2,
					.value = posted(rq, "why"),
					.error_message.text = error });
		gov_button(o,
			&(struct gov_button){
				.text = T("It is no contact"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
		form_close(rq);
	}
	page_close(rq);
}

static void notice_page(struct request *rq)
{
	struct online_notice n;
	if (notice_asked(rq, &n))
		notice_show(rq, &n, NO_TEXT);
}

static void close_post(struct request *rq)
{
	struct online_notice n;
	struct fault f = { 0 };
	struct text why = text_trim(posted(rq, "why"));
	if (!notice_asked(rq, &n))
		return;
	if (text_blank(why) || why.n > MOST_WHY) {
		rq->status = 422;
		notice_show(rq, &n,
			text_blank(why) ? T("Enter why it is no contact") : T("Why it is no contact must be 1,000 characters or fewer"));
	} else if (online_close(rq, n.id, why, &f)) {
		redirect(rq, T("/front-door/online?done=no_contact"));
	} else {
		answer_conflict(rq, text_of(f.sentence));
	}
}

/* ---- The twins ---- */

static void notice_told(struct request *rq, struct api *w, const struct online_notice *n)
{
	api_int(w, "id", n->id);
	api_href(w, "href", "/api/front-door/online/%lld", (long long)n->id);
	api_text(w, "reference", n->reference);
	api_instant(w, "sent_at", n->sent_at);
	api_text(w, "council", n->council_name);
	api_bool(w, "is_late", n->closed_at == NONE && online_is_late(n, clock_now()));
	api_text(w, "no_contact_because", n->closed_why);
	(void)rq;
}

static void list_told(struct request *rq)
{
	struct online_notices l[] = { online_notices(rq, false), online_notices(rq, true) };
	struct api w = api_open(rq);
	for (int i = 0; i < 2; i++) {
		api_list(&w, i ? "no_contacts" : "waiting");
		for (size_t n = 0; n < l[i].n; n++) {
			api_object(&w, NULL);
			notice_told(rq, &w, &l[i].at[n]);
			api_end(&w);
		}
		api_end(&w);
	}
	api_close(&w);
}

static void one_told(struct request *rq)
{
	struct online_notice n;
	if (!notice_asked(rq, &n))
		return;
	struct api w = api_open(rq);
	notice_told(rq, &w, &n);
	api_text(&w, "written", online_words(rq, &n));
	api_close(&w);
}

API_ACT(close_act, close_post)
static const struct api_doc list_doc = { "readOnlineNotices",
	"What was written on the public form and waits to be read, and what was said to be no contact.", "online_notices", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc one_doc = { "readOnlineNotice", "One of them, with what was written.", "online_notice", NULL, NULL,
	API_OF_WIDE_KEY };
static const struct api_doc close_doc = { "closeOnlineNotice", "It is no contact, and why.", "receipt", "online_notice_close", NULL,
	API_OF_WIDE_KEY };

const struct route online_routes[] = { ROUTE(GET, "/front-door/online", MAY_LIST_CHILDREN, list_page),
	API_ROUTE(GET, "/front-door/online", MAY_LIST_CHILDREN, list_told, &list_doc),
	ROUTE(GET, "/front-door/online/:id", MAY_LIST_CHILDREN, notice_page),
	API_ROUTE(GET, "/front-door/online/:id", MAY_LIST_CHILDREN, one_told, &one_doc),
	ROUTE(POST, "/front-door/online/:id/close", MAY_LIST_CHILDREN, close_post),
	API_ROUTE(POST, "/front-door/online/:id/close", MAY_LIST_CHILDREN, close_act, &close_doc), { 0 } };
