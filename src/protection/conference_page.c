/* A conference as it is worked with: until when it is due, whether it was quorate, who was invited and how they took part, who was kept out, why
 * and by whom, who did not agree, what was decided, what of it was said, and a paper for each who was invited. */
#include "assessment/strategy.h"
#include "base/arena.h"
#include "people/pages.h"
#include "people/told_inputs.h"
#include "protection/conference.h"
#include "protection/step_down.h"
#include "record/codes.h"
#include "web/kith/kith.h"

static void paragraph_open(struct request *rq)
{
	out_lit(rq->out, "<p class=\"govuk-body\">");
}

static struct text conference_href(struct request *rq, const struct conference *c, const char *rest)
{
	return textf_in(rq->arena, "/children/%lld/conference/%lld%s", (long long)rq->person_id, (long long)c->r.id, rest);
}

/* ---- When, and how it was ---- */

static void put_due(struct out *o, const struct conference *c)
{
	if (date_none(c->due_on))
		return;
	if (date_none(c->held_on)) {
		out_lit(o, "<strong>Due by "), date_put_words(o, c->due_on), out_lit(o, "</strong>. ");
		return;
	}
	out_lit(o, "It was due by "), date_put_words(o, c->due_on);
	out_c(o, c->held_on.ymd <= c->due_on.ymd ? ": in time. " : ": <strong>late</strong>. ");
}

/* What led to it: the enquiry, or another council that told of the family's move. */
static void put_origin(struct request *rq, const struct conference *c)
{
	struct out *o = rq->out;
	if (c->section47_enquiry_id != NONE)
		out_lit(o, "It follows "), gov_link(o, record_href(rq, &record_section47_enquiry, rq->person_id, c->section47_enquiry_id), T("the section 47 enquiry")), out_lit(o, ". ");
	if (!date_none(c->notified_on))
		out_lit(o, "The other council told of the family’s move on "), date_put_words(o, c->notified_on), out_lit(o, ". ");
}

static void put_when(struct request *rq, const struct conference *c)
{
	struct out *o = rq->out;
	paragraph_open(rq);
	if (!date_none(c->held_on))
		out_lit(o, "Held on "), date_put_words(o, c->held_on);
	else if (c->planned_at != NONE)
		out_lit(o, "Planned for "), instant_put_words(o, c->planned_at);
	else
		out_lit(o, "No day is planned yet");
	if (!text_blank(c->place))
		out_lit(o, ", "), out_html(o, c->place);
	out_lit(o, ". ");
	put_due(o, c);
	put_origin(rq, c);
	kith_way(o, textf_in(rq->arena, "/children/%lld/due", (long long)rq->person_id), T("Everything due for this child"));
	out_lit(o, "</p>\n");
	if (date_none(c->held_on) || c->is_quorate == NONE)
		return;
	paragraph_open(rq);
	gov_tag(o, &(struct gov_tag){ .text = c->is_quorate == 1 ? T("Quorate") : T("Not quorate"), .classes = c->is_quorate == 1 ? T("govuk-tag--green") : T("govuk-tag--orange") });
	if (c->is_quorate != 1)
		out_lit(o, " Too few agencies took part. What it decided stands all the same.");
	out_lit(o, "</p>\n");
}

/* The kinds of harm that the plan is made for, as they stand. */
static void put_categories(struct request *rq, int64_t plan)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_cp_plan_category, rq->person_id, rq->arena);
	int n = 0;
	for (int i = 0; i < l.n; i++) {
		const struct cp_plan_category *c = record_at(&l, i);
		if (c->cp_plan_id != plan || (!date_none(c->ends_on) && c->ends_on.ymd < clock_today().ymd))
			continue;
		out_c(rq->out, n++ ? ", " : "Category of abuse: ");
		out_html(rq->out, code_label("category_of_abuse", c->category));
	}
	out_c(rq->out, n ? ". " : "No category of abuse is recorded yet. ");
}

/* Its plan ended there, and no child in need plan follows it yet. */
static bool is_to_step_down_from(struct request *rq, const struct conference *c)
{
	const struct cp_plan *p = plan_to_step_down_from(rq, rq->person_id, c->r.council_id);
	return p && p->r.id == c->cp_plan_id && may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, c->r.council_id).yes;
}

static void put_decision(struct request *rq, const struct conference *c)
{
	struct out *o = rq->out;
	if (c->makes_plan == NONE)
		return;
	gov_heading(o, 2, 'm', T("What was decided"));
	paragraph_open(rq);
	if (c->makes_plan == 1)
		out_lit(o, "<strong>A child protection plan is needed.</strong> ");
	else
		out_lit(o, "<strong>No child protection plan is needed.</strong> ");
	if (c->cp_plan_id != NONE) {
		put_categories(rq, c->cp_plan_id);
		kith_way(o, textf_in(rq->arena, "/children/%lld/plan?cp_plan=%lld", (long long)rq->person_id, (long long)c->cp_plan_id), T("The plan: who does what by when"));
	}
	if (c->makes_plan == 0 && is_to_step_down_from(rq, c))
		out_lit(o, " "), kith_way(o, textf_in(rq->arena, "/children/%lld/step-down", (long long)rq->person_id), T("Step down to a child in need plan"));
	out_lit(o, "</p>\n");
}

/* ---- Who was invited ---- */

static void put_person(struct request *rq, const struct conference *c, const struct conference_person *who, bool may_edit)
{
	struct out *o = rq->out;
	out_lit(o, "<li><strong>"), out_html(o, who->name), out_lit(o, "</strong>");
	if (!text_blank(who->agency))
		out_lit(o, ", "), out_html(o, code_label("meeting_agency", who->agency));
	if (!text_blank(who->role))
		out_lit(o, ", "), out_html(o, who->role);
	if (!text_blank(who->took_part))
		out_lit(o, ". "), out_html(o, code_label("meeting_attendance", who->took_part));
	else if (!date_none(c->held_on))
		out_lit(o, ". How they took part is not recorded");
	out_lit(o, ".");
	if (who->is_apart == 1)
		out_lit(o, " Apart from somebody else.");
	if (who->is_excluded == 1)
		out_lit(o, " Kept out of all or part of it.");
	if (!text_blank(who->excluded_why))
		out_lit(o, " Why: "), out_html(o, who->excluded_why);
	if (!text_blank(who->excluded_by))
		out_lit(o, " Decided by: "), out_html(o, who->excluded_by);
	if (who->dissents == 1)
		out_lit(o, "<span class=\"kith-line\">Did not agree: “"), out_html(o, who->dissent), out_lit(o, "”</span>");
	out_lit(o, "<span class=\"kith-line kith-ways\">");
	if (may_edit)
		gov_link(o, textf_in(rq->arena, "/children/%lld/conference_person/%lld/edit", (long long)rq->person_id, (long long)who->r.id), textf_in(rq->arena, "Change %.*s", TEXT_ARG(who->name)));
	if (who->is_excluded != 1)
		gov_link(o, textf_in(rq->arena, "%.*s/for/%lld/invitation", TEXT_ARG(conference_href(rq, c, "")), (long long)who->r.id), textf_in(rq->arena, "Invitation for %.*s", TEXT_ARG(who->name)));
	if (!date_none(c->held_on))
		gov_link(o, textf_in(rq->arena, "%.*s/for/%lld/minutes", TEXT_ARG(conference_href(rq, c, "")), (long long)who->r.id), textf_in(rq->arena, "Decision and minutes for %.*s", TEXT_ARG(who->name)));
	out_lit(o, "</span></li>\n");
}

static void put_people(struct request *rq, const struct conference *c, bool may_edit)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_conference_person, rq->person_id, rq->arena);
	int n = 0;
	gov_heading(rq->out, 2, 'm', T("Who was invited, and how they took part"));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < l.n; i++)
		if (((const struct conference_person *)record_at(&l, i))->conference_id == c->r.id)
			n++, put_person(rq, c, record_at(&l, i), may_edit);
	if (!n)
		out_lit(rq->out, "<li>Nobody is recorded by name.</li>\n");
	out_lit(rq->out, "</ul>\n");
	if (may_edit)
		paragraph_open(rq), kith_way(rq->out, textf_in(rq->arena, "/children/%lld/conference_person/new", (long long)rq->person_id), T("Add somebody")), out_lit(rq->out, "</p>\n");
}

/* ---- What was said ---- */

static void put_minutes(struct request *rq, const struct conference *c, bool may_edit)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_conference_minute, rq->person_id, rq->arena);
	struct record_list people = guarded_list(rq->db, rq->me->user_id, &record_conference_minute_person, rq->person_id, rq->arena);
	int n = 0;
	gov_heading(rq->out, 2, 'm', T("Minutes"));
	for (int i = 0; i < l.n; i++) {
		const struct conference_minute *said = record_at(&l, i);
		if (said->conference_id != c->r.id)
			continue;
		n++;
		paragraph_open(rq);
		if (!text_blank(said->who))
			out_lit(rq->out, "<strong>"), out_html(rq->out, said->who), out_lit(rq->out, "</strong>: ");
		out_html(rq->out, said->said);
		out_lit(rq->out, "<span class=\"kith-line kith-quiet\">");
		told_put(rq, &people, said->r.id);
		out_c(rq->out, said->for_agencies == 1 ? " Agencies that were invited may be told." : " Agencies may not be told.");
		out_lit(rq->out, "</span></p>\n");
	}
	if (!n)
		gov_body(rq->out, T("Nothing of what was said is written yet."));
	if (may_edit)
		paragraph_open(rq), kith_way(rq->out, conference_href(rq, c, "/minute"), T("Add to the minutes")), out_lit(rq->out, "</p>\n");
}

/* ---- How safe the child is, as each said, before this conference and at it (SM-29) ---- */

static int by_day(const void *a, const void *b)
{
	const struct safety_scale *x = *(const struct safety_scale *const *)a, *y = *(const struct safety_scale *const *)b;
	if (x->asked_on.ymd != y->asked_on.ymd)
		return x->asked_on.ymd < y->asked_on.ymd ? -1 : 1;
	return (x->r.id > y->r.id) - (x->r.id < y->r.id);
}

static void scale_row(struct request *rq, const struct safety_scale *s)
{
	struct out *o = rq->out;
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	gov_link(o, record_href(rq, &record_safety_scale, rq->person_id, s->r.id), s->who);
	out_lit(o, "</th><td class=\"govuk-table__cell\" data-label=\"Date\">");
	date_put_words(o, s->asked_on);
	out_f(o, "</td><td class=\"govuk-table__cell\" data-label=\"From 0 to 10\">%lld</td><td class=\"govuk-table__cell\" data-label=\"Why\">", (long long)s->number);
	out_html(o, s->why);
	out_lit(o, "</td></tr>\n");
}

/* "Ms Lane: 2, then 5." of whoever was asked more than once. */
static void put_trend(struct request *rq, const struct safety_scale *const *at, int n, int last)
{
	struct out *o = rq->out;
	for (int i = last + 1; i < n; i++)
		if (text_eq(at[i]->who, at[last]->who))
			return;
	int times = 0;
	for (int i = 0; i <= last; i++)
		times += text_eq(at[i]->who, at[last]->who);
	if (times < 2)
		return;
	out_lit(o, "<li>"), out_html(o, at[last]->who), out_c(o, ": ");
	for (int i = 0, k = 0; i <= last; i++)
		if (text_eq(at[i]->who, at[last]->who))
			out_f(o, "%s%lld", k++ ? ", then " : "", (long long)at[i]->number);
	out_lit(o, "</li>\n");
}

static void scale_table(struct request *rq, const struct safety_scale *const *at, int n)
{
	struct out *o = rq->out;
	out_lit(o, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < n; i++)
		put_trend(rq, at, n, i);
	out_lit(o, "</ul>\n<table class=\"govuk-table kith-stack\"><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">"
		   "<th scope=\"col\" class=\"govuk-table__header\">Who</th><th scope=\"col\" class=\"govuk-table__header\">Date</th>"
		   "<th scope=\"col\" class=\"govuk-table__header\">From 0 to 10</th><th scope=\"col\" class=\"govuk-table__header\">Why</th></tr></thead><tbody class=\"govuk-table__body\">\n");
	for (int i = 0; i < n; i++)
		scale_row(rq, at[i]);
	out_lit(o, "</tbody></table>\n");
}

static void put_scales(struct request *rq, const struct conference *c, bool may_edit)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_safety_scale, rq->person_id, rq->arena);
	const struct safety_scale **at = ARRAY_IN(rq->arena, const struct safety_scale *, l.n + 1);
	int n = 0;
	for (int i = 0; i < l.n; i++) {
		const struct safety_scale *s = record_at(&l, i);
		if (date_none(c->held_on) || s->conference_id == c->r.id || s->asked_on.ymd <= c->held_on.ymd)
			at[n++] = s;
	}
	gov_heading(rq->out, 2, 'm', T("How safe the child is, from 0 to 10"));
	if (!n)
		gov_body(rq->out, T("Nobody was asked yet."));
	else
		qsort(at, (size_t)n, sizeof *at, by_day), scale_table(rq, at, n);
	if (may_edit)
		paragraph_open(rq), kith_way(rq->out, textf_in(rq->arena, "/children/%lld/safety_scale/new", (long long)rq->person_id), T("Add what somebody says")), out_lit(rq->out, "</p>\n");
}

static void put_links(struct request *rq, const struct conference *c, bool may_edit)
{
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_edit && date_none(c->held_on))
		gov_button(rq->out, &(struct gov_button){ .text = T("Record what the conference decided"), .href = conference_href(rq, c, "/hold") });
	if (may_edit)
		gov_link(rq->out, conference_href(rq, c, "/edit"), T("Change it, or record when the report was shared and decisions were sent"));
	gov_link(rq->out, conference_href(rq, c, "/history"), T("History"));
	if (may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, c->r.council_id).yes)
		gov_link(rq->out, conference_href(rq, c, "/remove"), T("Entered in error"));
	out_lit(rq->out, "</div>\n");
}

static void conference_page(struct request *rq)
{
	struct asked_record q = { .type = &record_conference };
	if (!record_asked_of(rq, &q))
		return;
	const struct conference *c = q.rec;
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&q.person, rq->arena), textf_in(rq->arena, "/children/%lld", (long long)rq->person_id) } };
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, c->r.council_id).yes;
	struct text title = text_blank(c->kind) ? T("Child protection conference") : code_label("conference_kind", c->kind);
	struct ref_choices refs[MOST_REFS];
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = 2 });
	identity_bar(rq, &q.person);
	gov_heading(rq->out, 1, 'l', title);
	put_when(rq, c);
	conference_chair_put(rq, c, crumbs[1].text);
	put_decision(rq, c);
	put_links(rq, c, may_edit);
	put_people(rq, c, may_edit);
	put_scales(rq, c, may_edit);
	put_minutes(rq, c, may_edit);
	gov_heading(rq->out, 2, 'm', T("What else is recorded"));
	int n = refs_shown(rq, q.type, c, refs);
	record_view_recorded(rq, q.type, c, CONFERENCE_CHAIR_ID, refs, n);
	page_close(rq);
}

const struct route conference_routes[] = {
	ROUTE(GET, "/children/:person/conference/:id", MAY_READ_CHILD, conference_page),
	{ 0 }
};
