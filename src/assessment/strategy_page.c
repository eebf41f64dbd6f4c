/* A strategy discussion as it is read: whether it was quorate, who took part and what they told, what was decided and will be done, and
 * which meetings and which enquiry go on from it. */
#include "assessment/strategy.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/kith/kith.h"

static void frame_open(struct request *rq, const struct asked_record *q, struct text title)
{
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&q->person, rq->arena), child } };
	page_open(rq, &(struct page){ .title = title, .nav = "children", .crumbs = crumbs, .n_crumbs = 2 });
	identity_bar(rq, &q->person);
}

static void put_quorum(struct request *rq, const struct strategy_discussion *s)
{
	struct text lacks = strategy_lacks(s, rq->arena);
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_tag(rq->out, &(struct gov_tag){ .text = text_none(lacks) ? T("Quorate") : T("Not quorate"),
				 .classes = text_none(lacks) ? T("govuk-tag--green") : T("govuk-tag--orange") });
	out_lit(rq->out, " ");
	if (text_none(lacks))
		out_lit(rq->out, "Social care, police and health took part.");
	else
		out_html(rq->out, textf_in(rq->arena, "Without %.*s. It stands, and what it started runs all the same.", TEXT_ARG(lacks)));
	out_lit(rq->out, "</p>\n");
}

static bool is_part_of(const struct record_list *l, int i, const struct strategy_discussion *s)
{
	return *field_int(&l->type->fields[0], record_at(l, i)) == s->r.id;
}

static void row_link(struct request *rq, const struct record_type *t, const struct record *r, struct text what)
{
	if (!may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, r->council_id).yes)
		return;
	out_f(rq->out, " <a class=\"govuk-link kith-on-screen\" href=\"/children/%lld/%s/%lld/edit\">Change<span class=\"govuk-visually-hidden\"> ",
		(long long)rq->person_id, t->name, (long long)r->id);
	out_html(rq->out, what);
	out_lit(rq->out, "</span></a>");
}

static void put_attendance(struct request *rq, const struct strategy_discussion *s)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_strategy_attendance, rq->person_id, rq->arena);
	gov_heading(rq->out, 2, 'm', T("Who took part, and what they told"));
	int n = 0;
	for (int i = 0; i < l.n; i++) {
		const struct strategy_attendance *who = record_at(&l, i);
		if (!is_part_of(&l, i, s))
			continue;
		n++;
		out_lit(rq->out, "<section class=\"kith-note\"><h3 class=\"govuk-heading-s kith-note__head\">");
		out_html(rq->out, code_label("meeting_agency", who->agency));
		out_lit(rq->out, "</h3><p class=\"govuk-body\">");
		out_html(rq->out, who->who);
		if (!text_blank(who->post))
			out_lit(rq->out, ", "), out_html(rq->out, who->post);
		out_lit(rq->out, ". ");
		out_html(rq->out, code_label("meeting_attendance", who->took_part));
		out_lit(rq->out, ".");
		row_link(rq, l.type, &who->r, who->who);
		out_lit(rq->out, "</p>\n");
		if (!text_blank(who->told))
			out_lit(rq->out, "<p class=\"govuk-body kith-notes\">"), out_html(rq->out, who->told), out_lit(rq->out, "</p>\n");
		out_lit(rq->out, "</section>\n");
	}
	if (!n)
		gov_body(rq->out, text_blank(s->others_present) ? T("Nobody is recorded by name.") : s->others_present);
}

static void put_action(struct request *rq, const struct strategy_action *a)
{
	struct out *o = rq->out;
	out_lit(o, "<li><span class=\"kith-notes\">");
	out_html(o, a->what);
	out_lit(o, "</span><span class=\"kith-line kith-quiet\">");
	out_html(o, text_blank(a->who) ? T("Nobody is named for it") : a->who);
	if (!text_blank(a->agency))
		out_lit(o, ", "), out_html(o, code_label("meeting_agency", a->agency));
	if (!date_none(a->by_on))
		out_lit(o, ", by "), date_put_words(o, a->by_on);
	if (!date_none(a->done_on))
		out_lit(o, ". Done on "), date_put_words(o, a->done_on);
	out_lit(o, ".");
	row_link(rq, &record_strategy_action, &a->r, a->what);
	out_lit(o, "</span></li>\n");
}

static void put_actions(struct request *rq, const struct strategy_discussion *s)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_strategy_action, rq->person_id, rq->arena);
	int n = 0;
	for (int i = 0; i < l.n; i++) {
		if (!is_part_of(&l, i, s))
			continue;
		if (!n++)
			gov_heading(rq->out, 2, 'm', T("What will be done")),
				out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
		put_action(rq, record_at(&l, i));
	}
	if (n)
		out_lit(rq->out, "</ul>\n");
}

static void put_text(struct request *rq, const char *heading, struct text t)
{
	if (text_blank(t))
		return;
	gov_heading(rq->out, 2, 'm', text_of(heading));
	out_lit(rq->out, "<p class=\"govuk-body kith-notes\">");
	out_html(rq->out, t);
	out_lit(rq->out, "</p>\n");
}

/* How the child is kept safe now; while nobody said so, the way to a safety plan with the family. */
static void put_safety(struct request *rq, const struct strategy_discussion *s)
{
	if (!text_blank(s->safety_plan)) {
		put_text(rq, "How the child is kept safe now", s->safety_plan);
		return;
	}
	gov_heading(rq->out, 2, 'm', T("How the child is kept safe now"));
	gov_body(rq->out, T("It is not said here."));
	if (!may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, s->r.council_id).yes)
		return;
	out_lit(rq->out, "<p class=\"govuk-body\">");
	kith_way(rq->out, textf_in(rq->arena, "/children/%lld/safety_plan/new", (long long)rq->person_id), T("Write a safety plan with the family"));
	out_lit(rq->out, "</p>\n");
}

/* The enquiry that this discussion started, with the day of its conference. */
static void put_enquiry(struct request *rq, const struct strategy_discussion *s)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_section47_enquiry, rq->person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct section47_enquiry *e = record_at(&l, i);
		if (e->strategy_discussion_id != s->r.id)
			continue;
		out_lit(rq->out, "<p class=\"govuk-body\">It started the ");
		gov_link(rq->out, record_href(rq, l.type, rq->person_id, e->r.id), T("section 47 enquiry"));
		out_lit(rq->out, " of "), date_put_words(rq->out, e->started_on);
		if (!date_none(e->conference_due_on))
			out_lit(rq->out, ". A conference is due by "), date_put_words(rq->out, e->conference_due_on);
		out_lit(rq->out, ".</p>\n");
		return;
	}
	if (s->starts_section47 == 1)
		gov_body(rq->out, T("A section 47 enquiry was decided on. It is not linked here yet."));
	else if (s->starts_section47 == 0)
		gov_body(rq->out, T("No section 47 enquiry was started."));
	else
		gov_body(rq->out, T("Whether a section 47 enquiry starts is not recorded yet."));
}

static void put_meetings(struct request *rq, const struct strategy_discussion *s)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_strategy_discussion, rq->person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct strategy_discussion *other = record_at(&l, i);
		bool is_before = other->r.id == s->continues_id, is_after = other->continues_id == s->r.id;
		if (!is_before && !is_after)
			continue;
		out_c(rq->out, is_before ? "<p class=\"govuk-body\">It goes on from " : "<p class=\"govuk-body\">It was taken up again: ");
		gov_link(rq->out, record_href(rq, l.type, rq->person_id, other->r.id),
			textf_in(rq->arena, "the discussion of %.*s", TEXT_ARG(instant_words_in(rq->arena, other->held_at))));
		out_lit(rq->out, ".</p>\n");
	}
}

static void put_links(struct request *rq, const struct strategy_discussion *s)
{
	struct text href = record_href(rq, &record_strategy_discussion, rq->person_id, s->r.id);
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, s->r.council_id).yes;
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_edit) {
		gov_button(rq->out, &(struct gov_button){ .text = T("Record a meeting that goes on from this"),
					    .href = textf_in(rq->arena, "%.*s/reconvene", TEXT_ARG(href)) });
		gov_link(rq->out, textf_in(rq->arena, "%.*s/restricted", TEXT_ARG(href)), T("Add restricted information"));
		gov_link(rq->out, textf_in(rq->arena, "/children/%lld/strategy_attendance/new", (long long)rq->person_id),
			T("Add who took part"));
		gov_link(rq->out, textf_in(rq->arena, "/children/%lld/strategy_action/new", (long long)rq->person_id), T("Add an action"));
		gov_link(rq->out, textf_in(rq->arena, "%.*s/edit", TEXT_ARG(href)), T("Change"));
	}
	gov_link(rq->out, textf_in(rq->arena, "%.*s/history", TEXT_ARG(href)), T("History"));
	if (may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, s->r.council_id).yes)
		gov_link(rq->out, textf_in(rq->arena, "%.*s/remove", TEXT_ARG(href)), T("Entered in error"));
	out_lit(rq->out, "</div>\n");
}

static void discussion_page(struct request *rq)
{
	struct asked_record q = { .type = &record_strategy_discussion };
	if (!record_asked_of(rq, &q))
		return;
	const struct strategy_discussion *s = q.rec;
	frame_open(rq, &q, T("Strategy discussion"));
	gov_heading(rq->out, 1, 'l',
		s->held_at == NONE ? T("Strategy discussion")
				   : textf_in(rq->arena, "Strategy discussion, %.*s", TEXT_ARG(instant_words_in(rq->arena, s->held_at))));
	put_quorum(rq, s);
	if (s->suspected_at != NONE)
		gov_body(rq->out,
			textf_in(rq->arena, "Significant harm was first suspected on %.*s.", TEXT_ARG(instant_words_in(rq->arena, s->suspected_at))));
	put_meetings(rq, s);
	put_enquiry(rq, s);
	put_text(rq, "Decision and reason", s->decision);
	if (s->medical_needed == 1)
		gov_body(rq->out, T("A medical examination is needed."));
	put_safety(rq, s);
	put_actions(rq, s);
	put_attendance(rq, s);
	strategy_restricted_links(rq, s);
	put_links(rq, s);
	page_close(rq);
}

const struct route strategy_routes[] = { ROUTE(GET, "/children/:person/strategy_discussion/:id", MAY_READ_CHILD, discussion_page), { 0 } };
