/* The sections of the page: what is recorded of each step, until when the next is due, and the way to its form. */
#include "base/arena.h"
#include "before_court/more_time.h"
#include "before_court/shown.h"
#include "letters/letter.h"
#include "letters/pages.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/kith/kith.h"

static bool is_of(const struct before_court_shown *s, int64_t pre_proceedings)
{
	return s->p && pre_proceedings == s->p->r.id;
}

static void put_due(const struct before_court_shown *s, const char *rule, const char *part)
{
	const struct clock *k = before_court_clock(s, rule, part);
	if (!k)
		return;
	out_lit(s->rq->out, "<p class=\"govuk-body\">"), out_html(s->rq->out, due_name(k)), out_lit(s->rq->out, ": by ");
	due_day(s->rq, k);
	out_lit(s->rq->out, " "), due_tag(s->rq, k), out_lit(s->rq->out, "</p>\n");
}

static void way(const struct before_court_shown *s, struct text href, const char *words)
{
	if (s->may_edit)
		kith_way(s->rq->out, href, text_of(words));
}

static bool ways_open(const struct before_court_shown *s, bool has_any)
{
	if (!has_any || !s->may_edit)
		return false;
	out_lit(s->rq->out, "<p class=\"govuk-body kith-ways\">");
	return true;
}

static void ways_close(const struct before_court_shown *s)
{
	out_lit(s->rq->out, "</p>\n");
}

static struct text new_href(const struct before_court_shown *s, const struct record_type *t)
{
	return textf_in(s->rq->arena, "/children/%lld/%s/new", (long long)s->rq->person_id, t->name);
}

static struct text row_href(const struct before_court_shown *s, const struct record_type *t, const void *rec, const char *rest)
{
	return textf_in(s->rq->arena, "%.*s%s", TEXT_ARG(record_href(s->rq, t, s->rq->person_id, ((const struct record *)rec)->id)), rest);
}

static void quoted(const struct before_court_shown *s, const char *before, struct text words)
{
	if (text_blank(words))
		return;
	out_lit(s->rq->out, "<span class=\"kith-line kith-notes\">"), out_c(s->rq->out, before), out_html(s->rq->out, words),
		out_lit(s->rq->out, "</span>");
}

/* ---- Each step ---- */

static void section_open(const struct before_court_shown *s, const char *id, const char *title)
{
	out_f(s->rq->out, "<section class=\"kith-section\" id=\"%s\">", id);
	gov_heading(s->rq->out, 2, 'm', text_of(title));
}

static void section_close(const struct before_court_shown *s)
{
	out_lit(s->rq->out, "</section>\n");
}

static void nothing(const struct before_court_shown *s, const char *words)
{
	gov_body(s->rq->out, text_of(words));
}

static void put_gateway(const struct before_court_shown *s)
{
	struct out *o = s->rq->out;
	int n = 0;
	section_open(s, "gateway", "Legal gateway meeting");
	for (int i = 0; i < s->gateways.n; i++) {
		const struct legal_gateway *g = record_at(&s->gateways, i);
		if (g->referral_id != s->referral)
			continue;
		n++;
		out_lit(o, "<p class=\"govuk-body\">");
		gov_link(o, row_href(s, &record_legal_gateway, g, ""), date_words_in(s->rq->arena, g->held_on));
		out_lit(o, ": <strong>"), out_html(o, code_label("legal_gateway_outcome", g->outcome)),
			out_lit(o, "</strong>. Decided by "), out_html(o, g->decided_by), out_lit(o, ".");
		quoted(s, "Why: ", g->why);
		out_lit(o, "</p>\n");
	}
	if (!n)
		nothing(s, s->p && !date_none(s->p->decided_on)
				   ? "No meeting is recorded here. That pre-proceedings began came from another record."
				   : "None is recorded.");
	if (ways_open(s, true)) {
		way(s, new_href(s, &record_legal_gateway), "Record a legal gateway meeting");
		ways_close(s);
	}
	section_close(s);
}

static void put_offer(const struct before_court_shown *s, const struct family_decision_meeting *m)
{
	struct out *o = s->rq->out;
	out_lit(o, "<p class=\"govuk-body\">");
	gov_link(o, row_href(s, &record_family_decision_meeting, m, ""), date_words_in(s->rq->arena, m->offered_on));
	out_c(o, m->is_offered == 1 ? ": <strong>offered</strong>" : ": <strong>not offered</strong>, decided by ");
	if (m->is_offered == 1 && !text_blank(m->offered_to))
		out_lit(o, " to "), out_html(o, m->offered_to);
	if (m->is_offered != 1)
		out_html(o, m->not_offered_by);
	out_lit(o, ".");
	quoted(s, "Why not: ", m->not_offered_why);
	if (!text_blank(m->answer))
		out_lit(o, " "), out_html(o, code_label("family_decision_answer", m->answer)), out_lit(o, ".");
	quoted(s, "What they said of it: ", m->answer_why);
	if (!date_none(m->held_on))
		out_lit(o, " Held on "), date_put_words(o, m->held_on), out_lit(o, ", led by "), out_html(o, m->led_by), out_lit(o, ".");
	quoted(s, "What came of it: ", m->came_of_it);
	out_lit(o, "</p>\n");
	if (m->is_offered != 1 || !date_none(m->held_on))
		return;
	if (ways_open(s, true)) {
		way(s, row_href(s, &record_family_decision_meeting, m, "/came-of-it"), "Record what came of this offer");
		ways_close(s);
	}
}

static void put_offers(const struct before_court_shown *s)
{
	int n = 0;
	section_open(s, "family-meeting", "Family group decision-making");
	for (int i = 0; i < s->offers.n; i++) {
		const struct family_decision_meeting *m = record_at(&s->offers, i);
		if (m->referral_id == s->referral)
			n++, put_offer(s, m);
	}
	if (!n && s->p && s->p->fgdm_offered == 1)
		nothing(s, s->p->fgdm_held == 1 ? "A meeting was offered and held, as another record says."
						: "A meeting was offered, as another record says.");
	else if (!n)
		nothing(s, "No offer is recorded. A meeting is offered before anybody applies to the court, unless it is not in the "
			   "child’s best interests.");
	if (ways_open(s, true)) {
		way(s, new_href(s, &record_family_decision_meeting), "Record an offer, or why none was made");
		ways_close(s);
	}
	section_close(s);
}

/* The newest letter before proceedings to somebody that was not withdrawn, of these pre-proceedings; NULL: none was written. */
static const struct letter *letter_to_parent(const struct before_court_shown *s, int64_t person)
{
	const struct letter *last = NULL;
	for (int i = 0; i < s->letters.n; i++) {
		const struct letter *l = record_at(&s->letters, i);
		bool is_of_before = s->p && !date_none(s->p->decided_on) && l->written_on.ymd < s->p->decided_on.ymd;
		if (text_is(l->kind, "before_proceedings") && l->recipient_person_id == person && letter_state_of(l) != LETTER_WITHDRAWN &&
			!is_of_before && (!last || l->r.id > last->r.id))
			last = l;
	}
	return last;
}

static void put_parent(const struct before_court_shown *s, const struct letter_to *to)
{
	struct out *o = s->rq->out;
	const struct letter *l = letter_to_parent(s, to->person);
	out_lit(o, "<li>"), out_html(o, to->name), out_lit(o, " ("), out_html(o, to->as_what), out_lit(o, "): ");
	if (l) {
		gov_link(o, letter_href(s->rq, l, ""), letter_state_words(l));
		if (!date_none(l->sent_on))
			out_lit(o, ", "), date_put_words(o, l->sent_on);
	} else {
		out_lit(o, "no letter is written here. ");
		way(s,
			textf_in(s->rq->arena, "/children/%lld/letter/new/before_proceedings/en/%.*s", (long long)s->rq->person_id,
				TEXT_ARG(to->token)),
			"Write it");
	}
	out_lit(o, "</li>\n");
}

static void put_parents(const struct before_court_shown *s)
{
	struct letter_tos l = letter_tos_of(s->rq, &s->who);
	int n = 0;
	for (size_t i = 0; i < l.n; i++) {
		if (!text_is(l.at[i].kind, "parent"))
			continue;
		out_c(s->rq->out, n++ ? "" : "<ul class=\"govuk-list govuk-list--bullet\">\n");
		put_parent(s, &l.at[i]);
	}
	out_c(s->rq->out, n ? "</ul>\n"
			    : "<p class=\"govuk-body\">No parent is in the child’s relationships. Add each first: the letter is for one of "
			      "them.</p>\n");
}

static void put_letter(const struct before_court_shown *s)
{
	struct out *o = s->rq->out;
	bool goes_on = s->p && date_none(s->p->outcome_on);
	section_open(s, "letter", "Letter before proceedings");
	if (!s->p)
		nothing(s, "It is sent when the legal gateway meeting decided to enter pre-proceedings: one letter for each parent.");
	if (s->p && !date_none(s->p->letter_sent_on))
		out_lit(o, "<p class=\"govuk-body\">Sent on "), date_put_words(o, s->p->letter_sent_on), out_lit(o, ".</p>\n");
	put_due(s, "CT02", "");
	if (s->p)
		put_parents(s);
	if (ways_open(s, goes_on)) {
		way(s, row_href(s, &record_pre_proceedings, s->p, "/letter"),
			date_none(s->p->letter_sent_on) ? "A letter that was not written here was sent"
							: "Correct the day on which it was sent");
		ways_close(s);
	}
	section_close(s);
}

static void put_people(const struct before_court_shown *s, const struct pre_proceedings_meeting *m)
{
	struct out *o = s->rq->out;
	int n = 0;
	for (int i = 0; i < s->people.n; i++) {
		const struct pre_proceedings_person *who = record_at(&s->people, i);
		if (who->pre_proceedings_meeting_id != m->r.id)
			continue;
		out_c(o, n++ ? "; " : "<span class=\"kith-line\">Invited: ");
		out_html(o, who->name);
		if (!text_blank(who->role))
			out_lit(o, ", "), out_html(o, who->role);
		if (who->took_part != NONE)
			out_c(o, who->took_part == 1 ? ", came" : ", did not come");
		if (who->had_lawyer != NONE)
			out_c(o, who->had_lawyer == 1 ? ", had a lawyer" : ", had no lawyer");
	}
	out_c(o, n ? "</span>" : "");
}

static void put_meetings(const struct before_court_shown *s)
{
	struct out *o = s->rq->out;
	bool goes_on = s->p && date_none(s->p->outcome_on);
	int n = 0;
	section_open(s, "meetings", "Pre-proceedings meetings");
	put_due(s, "CT03", "");
	put_due(s, "CT01", "review");
	for (int i = s->meetings.n - 1; i >= 0; i--) {
		const struct pre_proceedings_meeting *m = record_at(&s->meetings, i);
		if (!is_of(s, m->pre_proceedings_id))
			continue;
		n++;
		out_lit(o, "<p class=\"govuk-body\">");
		gov_link(o, row_href(s, &record_pre_proceedings_meeting, m, ""),
			textf_in(s->rq->arena, "%.*s, %.*s", TEXT_ARG(code_label("pre_proceedings_meeting_kind", m->kind)),
				TEXT_ARG(date_words_in(s->rq->arena, m->held_on))));
		if (!text_blank(m->led_by))
			out_lit(o, ", led by "), out_html(o, m->led_by);
		out_lit(o, ".");
		put_people(s, m);
		quoted(s, "Agreed: ", m->agreed);
		if (!date_none(m->next_on))
			out_lit(o, "<span class=\"kith-line\">Next: "), date_put_words(o, m->next_on), out_lit(o, "</span>");
		out_lit(o, "</p>\n");
	}
	if (!n)
		nothing(s, "None is recorded.");
	if (ways_open(s, goes_on)) {
		way(s, new_href(s, &record_pre_proceedings_meeting), "Record a meeting");
		ways_close(s);
	}
	section_close(s);
}

static void put_request(const struct before_court_shown *s, const struct pre_proceedings_extension *e)
{
	struct out *o = s->rq->out;
	bool goes_on = date_none(s->p->outcome_on), waits = text_blank(e->outcome) && goes_on;
	struct text why_not = waits ? more_time_why_not(s->rq, s->rq->person_id, e) : NO_TEXT;
	out_lit(o, "<p class=\"govuk-body\">");
	gov_link(o, row_href(s, &record_pre_proceedings_extension, e, ""), T("More time"));
	out_lit(o, " until "), date_put_words(o, e->until_on), out_lit(o, ": ");
	out_html(o, waits		     ? T("asked for, and waits for a manager of the whole service")
		    : text_blank(e->outcome) ? T("asked for, and the outcome came first")
					     : code_label("pre_proceedings_extension_outcome", e->outcome));
	if (!date_none(e->decided_on))
		out_lit(o, ", "), date_put_words(o, e->decided_on);
	out_lit(o, ".");
	quoted(s, "Why: ", e->why);
	quoted(s, "", e->comments);
	out_lit(o, "</p>\n");
	if (!waits)
		return;
	if (text_none(why_not))
		gov_button(o, &(struct gov_button){ .text = T("Sign it, or do not"),
				      .href = row_href(s, &record_pre_proceedings_extension, e, "/decide") });
	else
		gov_body(o, why_not);
}

static void put_outcome(const struct before_court_shown *s)
{
	struct out *o = s->rq->out;
	bool goes_on = s->p && date_none(s->p->outcome_on);
	section_open(s, "outcome", "Outcome");
	put_due(s, "CT01", "");
	for (int i = 0; i < s->requests.n; i++)
		if (is_of(s, ((const struct pre_proceedings_extension *)record_at(&s->requests, i))->pre_proceedings_id))
			put_request(s, record_at(&s->requests, i));
	if (s->p && !goes_on) {
		out_lit(o, "<p class=\"govuk-body\"><strong>"), out_html(o, code_label("pre_proceedings_outcome", s->p->outcome)),
			out_lit(o, "</strong>, ");
		date_put_words(o, s->p->outcome_on);
		out_lit(o, ".");
		quoted(s, "Why: ", s->p->outcome_why);
		if (!date_none(s->p->issue_letter_on))
			out_lit(o, "<span class=\"kith-line\">Letter of intent to issue sent on "),
				date_put_words(o, s->p->issue_letter_on), out_lit(o, "</span>");
		out_lit(o, "</p>\n");
	} else {
		nothing(s, s->p ? "Pre-proceedings go on." : "There are no pre-proceedings.");
	}
	if (ways_open(s, s->p)) {
		way(s, row_href(s, &record_pre_proceedings, s->p, "/outcome"), goes_on ? "Record the outcome" : "Correct the outcome");
		if (goes_on && !more_time_waiting(s->rq, s->rq->person_id, s->council))
			way(s, new_href(s, &record_pre_proceedings_extension), "Ask for more time");
		ways_close(s);
	}
	section_close(s);
}

static void put_application(const struct before_court_shown *s)
{
	struct out *o = s->rq->out;
	const struct pre_proceedings *p = s->p;
	bool is_made = p && !date_none(p->court_application_on);
	section_open(s, "application", "Application to the court");
	if (is_made) {
		out_lit(o, "<p class=\"govuk-body\">Applied on "), date_put_words(o, p->court_application_on);
		if (!text_blank(p->court_reference))
			out_lit(o, ", case number "), out_html(o, p->court_reference);
		out_lit(o, ".");
		if (text_is(p->short_notice, "Y"))
			out_lit(o, " On short notice: "), out_html(o, code_label("short_notice_reason", p->short_notice_reason)),
				out_lit(o, ".");
		out_lit(o, "</p>\n");
	} else {
		nothing(s, "Nobody has applied.");
	}
	if (ways_open(s, p)) {
		way(s, row_href(s, &record_pre_proceedings, p, "/application"),
			is_made ? "Correct the application" : "Record the application");
		ways_close(s);
	}
	section_close(s);
}

static void put_day(const struct before_court_shown *s, const char *what, struct date day)
{
	if (!date_none(day))
		out_f(s->rq->out, "<p class=\"govuk-body\">%s: ", what), date_put_words(s->rq->out, day), out_lit(s->rq->out, ".</p>\n");
}

static void put_court(const struct before_court_shown *s)
{
	const struct pre_proceedings *p = s->p;
	if (!p || date_none(p->court_application_on))
		return;
	section_open(s, "court", "In court");
	put_due(s, "CT05", "allocation");
	put_due(s, "CT05", "hearing");
	put_due(s, "CT04", "");
	put_day(s, "Allocated", p->court_allocated_on);
	put_day(s, "Case management hearing", p->case_management_on);
	put_day(s, "Final order", p->final_order_on);
	if (ways_open(s, true)) {
		way(s, row_href(s, &record_pre_proceedings, p, "/court"), "Record the days of the case in court");
		ways_close(s);
	}
	section_close(s);
}

static void put_standing(const struct before_court_shown *s)
{
	struct out *o = s->rq->out;
	out_lit(o, "<p class=\"govuk-body kith-ways\">");
	if (s->p)
		gov_link(o, row_href(s, &record_pre_proceedings, s->p, ""), T("All that is recorded of these pre-proceedings"));
	gov_link(o, textf_in(s->rq->arena, "/children/%lld/plan", (long long)s->rq->person_id), T("The plan"));
	gov_link(o, textf_in(s->rq->arena, "/children/%lld/due", (long long)s->rq->person_id), T("Everything due for this child"));
	out_lit(o, "</p>\n");
}

static void put_earlier(const struct before_court_shown *s)
{
	int n = 0;
	for (int i = 0; i < s->times.n; i++) {
		const struct pre_proceedings *p = record_at(&s->times, i);
		if (s->p && p->r.id == s->p->r.id)
			continue;
		out_c(s->rq->out, n++ ? ", " : "<p class=\"govuk-body\">Other times: ");
		gov_link(s->rq->out, row_href(s, &record_pre_proceedings, p, ""),
			date_none(p->decided_on) ? T("straight to court")
						 : textf_in(s->rq->arena, "since %.*s", TEXT_ARG(date_words_in(s->rq->arena, p->decided_on))));
	}
	out_c(s->rq->out, n ? ".</p>\n" : "");
}

void before_court_sections(const struct before_court_shown *s)
{
	put_standing(s);
	put_gateway(s);
	put_offers(s);
	put_letter(s);
	put_meetings(s);
	put_outcome(s);
	put_application(s);
	put_court(s);
	put_earlier(s);
}
