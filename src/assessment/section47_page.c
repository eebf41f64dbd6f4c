/* A section 47 enquiry as it is worked on: from which discussion it came, by when a conference is due, whether the child was seen, what was
 * asked of agencies, how the child is kept safe meanwhile, who works on it, and its way to a manager who did not write it. */
#include "assessment/section47.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/kith/kith.h"

static void frame_open(struct request *rq, const struct asked_record *q, struct text title, bool has_errors)
{
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&q->person, rq->arena), child } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .has_errors = has_errors });
	identity_bar(rq, &q->person);
}

static void paragraph_open(struct request *rq)
{
	out_lit(rq->out, "<p class=\"govuk-body\">");
}

/* ---- From where, and until when ---- */

static void put_clock(struct request *rq, const struct section47_enquiry *e)
{
	struct out *o = rq->out;
	paragraph_open(rq);
	out_lit(o, "It started on "), date_put_words(o, e->started_on);
	if (e->strategy_discussion_id != NONE)
		out_lit(o, " with "), gov_link(o, record_href(rq, &record_strategy_discussion, rq->person_id, e->strategy_discussion_id), T("the strategy discussion"));
	out_lit(o, ". ");
	if (!text_blank(e->kind))
		out_html(o, code_label("section47_kind", e->kind)), out_lit(o, ".");
	out_lit(o, "</p>\n");
	paragraph_open(rq);
	if (e->conference_not_required == 1)
		out_lit(o, "No initial conference is needed. ");
	else if (!date_none(e->conference_due_on))
		out_lit(o, "<strong>A conference is due by "), date_put_words(o, e->conference_due_on), out_lit(o, "</strong>, unless none is needed. ");
	kith_way(o, textf_in(rq->arena, "/children/%lld/due", (long long)rq->person_id), T("Everything due for this child"));
	out_lit(o, "</p>\n");
}

/* An attempt that did not see the child is no sight of the child (TIMESCALES 1.8). */
static void put_seen(struct request *rq, const struct section47_enquiry *e)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_visit, rq->person_id, rq->arena);
	const struct visit *first = NULL;
	for (int i = 0; i < l.n; i++) {
		const struct visit *v = record_at(&l, i);
		bool is_since = !date_none(v->held_on) && v->held_on.ymd >= e->started_on.ymd;
		if (v->seen == 1 && is_since && (!first || v->held_on.ymd < first->held_on.ymd))
			first = v;
	}
	gov_heading(rq->out, 2, 'm', T("The child"));
	paragraph_open(rq);
	if (first) {
		out_lit(rq->out, "Seen on "), date_put_words(rq->out, first->held_on);
		out_c(rq->out, first->seen_alone == 1 ? ", alone. " : first->seen_alone == 0 ? ", not alone. " : ". ");
		kith_way(rq->out, record_href(rq, l.type, rq->person_id, first->r.id), T("The visit"));
	} else {
		out_lit(rq->out, "Not seen yet since the enquiry started. ");
		kith_way(rq->out, textf_in(rq->arena, "/children/%lld/visit/new", (long long)rq->person_id), T("Record a visit"));
	}
	out_lit(rq->out, "</p>\n");
}

/* ---- Checks ---- */

static void put_check(struct request *rq, const struct enquiry_check *c)
{
	struct out *o = rq->out;
	out_lit(o, "<li><a class=\"govuk-link\" href=\"");
	out_raw(o, record_href(rq, &record_enquiry_check, rq->person_id, c->r.id));
	out_lit(o, "\">");
	out_html(o, code_label("meeting_agency", c->agency));
	out_lit(o, "</a>");
	if (!text_blank(c->who))
		out_lit(o, ", "), out_html(o, c->who);
	if (date_none(c->came_on))
		out_lit(o, ": not answered yet");
	else
		out_lit(o, ": answered on "), date_put_words(o, c->came_on);
	if (!text_blank(c->found))
		out_lit(o, "<span class=\"kith-line kith-notes\">"), out_html(o, c->found), out_lit(o, "</span>");
	out_lit(o, "</li>\n");
}

static void put_checks(struct request *rq, const struct section47_enquiry *e, bool may_edit)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_enquiry_check, rq->person_id, rq->arena);
	gov_heading(rq->out, 2, 'm', T("Checks with agencies"));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	int n = 0;
	for (int i = 0; i < l.n; i++)
		if (((const struct enquiry_check *)record_at(&l, i))->section47_enquiry_id == e->r.id)
			n++, put_check(rq, record_at(&l, i));
	if (!n)
		out_lit(rq->out, "<li>No agency was asked yet, as far as it is recorded.</li>\n");
	out_lit(rq->out, "</ul>\n");
	if (may_edit)
		paragraph_open(rq), kith_way(rq->out, textf_in(rq->arena, "/children/%lld/enquiry_check/new", (long long)rq->person_id), T("Add a check")), out_lit(rq->out, "</p>\n");
}

/* ---- Who works on it ---- */

static bool is_part_shown(const struct involvement *i)
{
	return text_is(i->role, "lead_protection") || text_is(i->role, "allocated_worker") || text_is(i->role, "secondary_worker") || text_is(i->role, "lead_practitioner");
}

/* A lead child protection practitioner joins; the family's worker stays. */
static void put_workers(struct request *rq, const struct section47_enquiry *e, bool may_edit)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_involvement, rq->person_id, rq->arena);
	const struct field *worker = &record_involvement.fields[INVOLVEMENT_WORKER_ID];
	gov_heading(rq->out, 2, 'm', T("Who works with the child"));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < l.n; i++) {
		const struct involvement *v = record_at(&l, i);
		if (!record_is_current(l.type, v, clock_today()) || !is_part_shown(v) || v->worker_id == NONE)
			continue;
		out_lit(rq->out, "<li>");
		out_html(rq->out, ref_name(rq, worker, &v->r));
		out_lit(rq->out, ", "), out_html(rq->out, code_label("involvement_role", v->role)), out_lit(rq->out, " since "), date_put_words(rq->out, v->starts_on);
		out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul>\n");
	if (!may_edit)
		return;
	struct involvement blank;
	record_clear(&record_involvement, &blank);
	blank.r = (struct record){ .person_id = e->r.person_id, .council_id = e->r.council_id };
	struct ref_choices c = ref_choices_of(rq, worker, &blank.r, true);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, c.n + 1);
	items[0] = (struct gov_option){ .text = T("Choose one"), .value = T("") };
	if (c.n)
		memcpy(items + 1, c.items, (size_t)c.n * sizeof *items);
	form_open(rq, textf_in(rq->arena, "%.*s/lead", TEXT_ARG(record_href(rq, &record_section47_enquiry, rq->person_id, e->r.id))), "kith-form kith-on-screen");
	gov_select(rq->out, &(struct gov_select){ .name = T("worker"), .id = T("worker"), .label.text = T("A lead child protection practitioner joins from today"),
		.hint.text = T("The family’s own worker stays"), .items = items, .n_items = c.n + 1 });
	gov_button(rq->out, &(struct gov_button){ .text = T("They join"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

/* ---- Its way to a manager ---- */

static void put_decisions(struct request *rq, const struct section47_enquiry *e)
{
	struct enquiry_decisions l = enquiry_decisions_of(rq, e->r.id);
	if (l.n)
		gov_heading(rq->out, 2, 'm', T("What was decided on the way"));
	for (size_t i = 0; i < l.n; i++) {
		paragraph_open(rq);
		out_html(rq->out, code_label("enquiry_decision", l.at[i].kind));
		out_lit(rq->out, " by "), out_html(rq->out, l.at[i].by), out_lit(rq->out, ", "), instant_put_words(rq->out, l.at[i].at);
		if (!text_blank(l.at[i].comments))
			out_lit(rq->out, ": “"), out_html(rq->out, l.at[i].comments), out_lit(rq->out, "”");
		out_lit(rq->out, "</p>\n");
	}
}

static void button_form(struct request *rq, struct text action, const char *words)
{
	form_open(rq, action, "kith-inline");
	gov_button(rq->out, &(struct gov_button){ .text = text_of(words), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void decide_form(struct request *rq, const struct section47_enquiry *e, struct text href, struct text error)
{
	form_open(rq, textf_in(rq->arena, "%.*s/decide", TEXT_ARG(href)), "kith-form kith-on-screen");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)e->r.txn);
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("comments"), .id = T("comments"), .rows = 4, .label.text = T("Comments"), .value = posted(rq, "comments"),
		.hint.text = T("They stay beside your name, whichever you choose"), .error_message.text = error });
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Authorise"), .name = T("kind"), .value = T("authorised"), .prevent_double_click = GOV_YES });
	gov_button(rq->out, &(struct gov_button){ .text = T("Return with comments"), .name = T("kind"), .value = T("returned"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	out_lit(rq->out, "</div>");
	form_close(rq);
}

static void put_signing(struct request *rq, const struct section47_enquiry *e, bool may_edit, struct text error)
{
	struct text href = record_href(rq, &record_section47_enquiry, rq->person_id, e->r.id), lacks = enquiry_lacks(e), why_not = enquiry_why_not_authorise(rq, e);
	if (!date_none(e->ended_on)) {
		if (!enquiry_is(rq, e->r.id, "authorised"))
			gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("It was completed without a manager’s authorisation here.") });
		return;
	}
	gov_heading(rq->out, 2, 'm', T("Sending and authorising"));
	if (!text_none(lacks))
		gov_body(rq->out, lacks);
	else if (text_none(why_not))
		decide_form(rq, e, href, error);
	else
		gov_body(rq->out, why_not);
	if (text_none(lacks) && may_edit && !enquiry_is(rq, e->r.id, "sent"))
		button_form(rq, textf_in(rq->arena, "%.*s/send", TEXT_ARG(href)), "Send it to a manager");
}

/* What was found stands before what is done on the way to it once it is written; until then the way to write it. */
static void put_outcome(struct request *rq, const struct asked_record *q)
{
	struct ref_choices refs[MOST_REFS];
	gov_heading(rq->out, 2, 'm', T("What was found, and the outcome"));
	int n = refs_shown(rq, q->type, q->rec, refs);
	if (text_blank(((const struct section47_enquiry *)q->rec)->findings))
		gov_body(rq->out, T("What was found is not written yet."));
	record_view_recorded(rq, q->type, q->rec, SECTION47_ENQUIRY_FINDINGS, refs, n);
}

static void put_links(struct request *rq, const struct section47_enquiry *e, bool may_edit)
{
	struct text href = record_href(rq, &record_section47_enquiry, rq->person_id, e->r.id);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_edit)
		gov_button(rq->out, &(struct gov_button){ .text = T("Write what was found and the outcome"), .href = textf_in(rq->arena, "%.*s/edit", TEXT_ARG(href)), .classes = T("govuk-button--secondary") });
	gov_link(rq->out, textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)), T("History"));
	if (may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, e->r.council_id).yes)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/remove", TEXT_ARG(href)), T("Entered in error"));
	out_lit(rq->out, "</div>\n");
}

void enquiry_page_put(struct request *rq, const struct asked_record *q, struct text error)
{
	const struct section47_enquiry *e = q->rec;
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, e->r.council_id).yes;
	frame_open(rq, q, T("Section 47 enquiry"), !text_none(error));
	form_errors(rq, &(struct gov_error_item){ .text = error, .href = T("#comments") }, 1);
	gov_heading(rq->out, 1, 'l', T("Section 47 enquiry"));
	put_clock(rq, e);
	put_seen(rq, e);
	put_checks(rq, e, may_edit);
	put_workers(rq, e, may_edit);
	put_outcome(rq, q);
	put_links(rq, e, may_edit);
	put_decisions(rq, e);
	put_signing(rq, e, may_edit, error);
	page_close(rq);
}

bool enquiry_asked(struct request *rq, struct asked_record *q)
{
	*q = (struct asked_record){ .type = &record_section47_enquiry };
	return record_asked_of(rq, q);
}

static void enquiry_page(struct request *rq)
{
	struct asked_record q;
	if (enquiry_asked(rq, &q))
		enquiry_page_put(rq, &q, NO_TEXT);
}

const struct route section47_routes[] = {
	ROUTE(GET, "/children/:person/section47_enquiry/:id", MAY_READ_CHILD, enquiry_page),
	{ 0 }
};
