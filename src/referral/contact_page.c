/* One contact about one child: what is known of it, how long there is to decide, and for whom else of the family it was taken. */
#include "people/pages.h"
#include "people/record_told.h"
#include "access/referrer.h"
#include "record/codes.h"
#include "referral/countdown.h"
#include "referral/pages.h"
#include "work/due_show.h"
#include "web/looks.h"

/* Contacts that were taken at one form, by their first version: at the same moment, in one transaction that a page asked for. An import writes many
 * that have nothing to do with each other. One writer at a time numbers rows in a row: no other stands further off than a form has children. */
static const char TAKEN_TOGETHER[] =
	"SELECT c.person_id, c.id, COALESCE(p.shown_name, p.la_child_id), c.council_id, c.decided_at FROM contact c JOIN person p ON p.id = c.person_id"
	" WHERE c.id BETWEEN CAST($3 AS BIGINT) - CAST($4 AS BIGINT) AND CAST($3 AS BIGINT) + CAST($4 AS BIGINT) AND c.id <> $3 AND c.received_at = (SELECT here.received_at FROM contact here WHERE here.id = $3)"
	" AND (SELECT min(first.txn) FROM contact_version first WHERE first.id = c.id) = (SELECT min(own.txn) FROM contact_version own JOIN txn t ON t.id = own.txn"
	" WHERE own.id = $3 AND t.request IS NOT NULL)"
	" AND " VISIBLE("p") " AND " ROW_SEEN("c") " ORDER BY 3, 2";

bool contact_asked(struct request *rq, struct asked_record *q)
{
	*q = (struct asked_record){ .type = &record_contact };
	return record_asked_of(rq, q);
}

bool contact_to_change(struct request *rq, struct asked_record *q)
{
	if (!contact_asked(rq, q))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, ((const struct record *)q->rec)->council_id);
	if (!v.yes && !db_failed(rq->db))
		answer_refused(rq, text_of(v.why));
	return v.yes;
}

/* What of the contact is still to be decided by when, the soonest first. */
static void put_due(struct request *rq, const struct contact *c)
{
	struct due_rows l = due_of_child(rq->db, rq->me->user_id, rq->person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		struct clock k;
		if (!text_is(l.at[i].record_name, "contact") || l.at[i].row != c->r.id || !due_clock(&l.at[i], &k))
			continue;
		out_lit(rq->out, "<p class=\"govuk-body\">");
		out_html(rq->out, due_name(&k));
		out_lit(rq->out, ": ");
		countdown_put(rq->out, countdown_ends(l.at[i].due_on, l.at[i].due_at));
		out_lit(rq->out, ", ");
		due_day(rq, &k);
		out_lit(rq->out, " ");
		due_tag(rq, &k);
		out_lit(rq->out, "</p>\n");
	}
}

static void put_protected(struct request *rq, const struct contact *c)
{
	if (!referrer_is_protected(c))
		return;
	bool is_hidden = record_hides(c, CONTACT_CALLER) || record_hides(c, CONTACT_CONCERN) || record_hides(c, CONTACT_SOURCE_OTHER);
	gov_inset_text(rq->out,
		&(struct gov_inset_text){
			.text = is_hidden ? T("Who made this contact is protected: who they are and what they said is not shown to you. "
					      "Ask the front door or your manager what you need to know for the child’s safety.")
					  : T("Who made this contact is protected. Tell nobody who they are or what only they could know, "
					      "and answer them only that it was received.") });
}

struct contacts_together contacts_together(struct request *rq, int64_t contact)
{
	struct contacts_together l = { 0 };
	struct iso_day today;
	struct rows r;
	db_query(rq->db, &r, TAKEN_TOGETHER, DBI(rq->me->user_id), DBT(today_iso(&today)), DBI(contact), DBI(MOST_CHILDREN));
	while (db_next(&r)) {
		int64_t person = db_int(&r, 0), council = db_int(&r, 3);
		bool is_decided = db_int(&r, 4) != NONE;
		*GROW_IN(rq->arena, &l) = (struct contact_together){ .person = person,
			.contact = db_int(&r, 1),
			.name = db_text_in(&r, 2, rq->arena),
			.may_decide = !is_decided && may_there(rq->db, rq->me->user_id, ACT_CORRECT, person, council).yes };
	}
	return l;
}

struct text together_input(struct request *rq, const struct contact_together *c)
{
	return textf_in(rq->arena, "with-contact-%lld", (long long)c->contact);
}

bool together_is_ticked(struct request *rq, const struct contact_together *c)
{
	return text_is(posted(rq, text_c_in(rq->arena, together_input(rq, c))), "1");
}

void contacts_beside(struct api *w, const struct asked_record *q)
{
	struct contacts_together l = contacts_together(w->rq, ((const struct record *)q->rec)->id);
	for (size_t i = 0; i < l.n; i++)
		beside_told(w, &record_contact, l.at[i].person, l.at[i].contact, l.at[i].name);
}

/* A name on the page is a look at that child. */
static void put_together(struct request *rq, const struct contact *c)
{
	struct contacts_together l = contacts_together(rq, c->r.id);
	if (!l.n)
		return;
	gov_heading(rq->out, 2, 'm', T("Taken together with it"));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (size_t i = 0; i < l.n; i++) {
		looks_also(rq, &l.at[i].person, 1);
		out_f(rq->out, "<li><a class=\"govuk-link\" href=\"/children/%lld/contact/%lld\">", (long long)l.at[i].person,
			(long long)l.at[i].contact);
		out_html(rq->out, l.at[i].name);
		out_lit(rq->out, "</a></li>\n");
	}
	out_lit(rq->out, "</ul>\n");
}

/* What other agencies know, asked and chased: each is a record of its own, with the generic pages. */
static void put_checks(struct request *rq, const struct contact *c, bool may_edit)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_agency_check, rq->person_id, rq->arena);
	int n = 0;
	gov_heading(rq->out, 2, 'm', T("Checks with agencies"));
	for (int i = 0; i < l.n; i++) {
		const struct agency_check *k = record_at(&l, i);
		if (k->contact_id != c->r.id)
			continue;
		if (!n++)
			out_lit(rq->out, "<ul class=\"govuk-list\">\n");
		out_f(rq->out, "<li><a class=\"govuk-link\" href=\"/children/%lld/agency_check/%lld\">", (long long)rq->person_id,
			(long long)k->r.id);
		out_html(rq->out, code_label("check_agency", k->agency));
		out_c(rq->out, k->answered_at != NONE ? "</a>: answered on "
			       : k->chased_at != NONE ? "</a>: no answer, asked again on "
						      : "</a>: no answer, asked on ");
		instant_put_words(rq->out, k->answered_at != NONE ? k->answered_at : k->chased_at != NONE ? k->chased_at : k->asked_at);
		out_lit(rq->out, "</li>\n");
	}
	if (n)
		out_lit(rq->out, "</ul>\n");
	else
		gov_body(rq->out, T("No agency was asked yet."));
	if (may_edit)
		out_f(rq->out,
			"<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/children/%lld/agency_check/new\">Ask an agency</a></p>\n",
			(long long)rq->person_id);
}

static void take_on_form(struct request *rq, struct text href)
{
	form_open(rq, textf_in(rq->arena, "%.*s/take-on", TEXT_ARG(href)), "kith-inline");
	gov_button(
		rq->out, &(struct gov_button){
				 .text = T("I deal with it"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void put_links(struct request *rq, const struct contact *c)
{
	struct text href = record_href(rq, &record_contact, rq->person_id, c->r.id);
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, c->r.council_id).yes;
	bool may_correct = may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, c->r.council_id).yes;
	bool is_answered = c->answered_at != NONE || !text_blank(c->no_answer_reason);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_correct && c->decided_at == NONE)
		gov_button(rq->out,
			&(struct gov_button){ .text = T("Decide about it"), .href = textf_in(rq->arena, "%.*s/decide", TEXT_ARG(href)) });
	if (may_edit && !is_answered && !record_hides(c, CONTACT_REFERRER_PROTECTED))
		gov_button(rq->out, &(struct gov_button){ .text = T("Record the answer to whoever made contact"),
					    .href = textf_in(rq->arena, "%.*s/answer", TEXT_ARG(href)),
					    .classes = T("govuk-button--secondary") });
	if (may_edit)
		gov_button(rq->out, &(struct gov_button){ .text = T("Change"),
					    .href = textf_in(rq->arena, "%.*s/edit", TEXT_ARG(href)),
					    .classes = T("govuk-button--secondary") });
	if (may_edit && c->decided_at == NONE && rq->me->worker_id != NONE && c->holder_id != rq->me->worker_id)
		take_on_form(rq, href);
	if (may_edit)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/hand-over", TEXT_ARG(href)), T("Hand over to a team"));
	if (may_edit && c->decided_at == NONE && !may_correct)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/more-time", TEXT_ARG(href)), T("Ask for more time"));
	gov_link(rq->out, textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)), T("History"));
	if (may_correct)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/remove", TEXT_ARG(href)), T("Entered in error"));
	out_lit(rq->out, "</div>\n");
}

static void contact_page(struct request *rq)
{
	struct asked_record q;
	struct ref_choices refs[MOST_REFS];
	if (!contact_asked(rq, &q))
		return;
	const struct contact *c = q.rec;
	struct record_frame k = record_frame_of(rq, &q);
	k.open(&k, NULL, T("Contact"), false);
	gov_heading(rq->out, 1, 'l', T("Contact"));
	put_protected(rq, c);
	put_due(rq, c);
	put_links(rq, c);
	record_view_recorded(rq, q.type, q.rec, 0, refs, refs_shown(rq, q.type, q.rec, refs));
	put_together(rq, c);
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, c->r.council_id).yes;
	put_checks(rq, c, may_edit);
	incident_put(rq, c, may_edit);
	page_close(rq);
}

const struct route contact_routes[] = { ROUTE(GET, "/children/:person/contact/:id", MAY_READ_CHILD, contact_page), { 0 } };
