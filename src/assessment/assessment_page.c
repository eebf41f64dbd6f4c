/* An assessment's own page: its parts as a list of tasks, each with how far it is; then what is typed as facts, who has it, and what a manager did. And the
 * whole of it to read. */
#include "assessment/decide.h"
#include "assessment/parts.h"
#include "base/arena.h"
#include "notes/pages.h"
#include "notes/shared.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/kith/kith.h"
#include "web/looks.h"
#include "work/due_show.h"

/* ---- Tasks ---- */

static struct gov_task task_of(struct request *rq, const struct assessed *m, const struct form_part *p, bool may_edit)
{
	const struct assessment_section *s = section_of(&m->sections, p);
	const struct part_answers *rec = part_answers_of(p, m->a, s, rq->arena);
	bool is_begun = s || !part_is_blank(p, rec), is_done = s && s->is_done == 1;
	struct gov_task t = { .title.text = p->title, .hint.text = m->group == NONE ? NO_TEXT : p->is_own ? T("This child alone") : T("Shared by all who are assessed together") };
	t.href = textf_in(rq->arena, "%.*s%.*s", TEXT_ARG(assessed_href(rq, m, may_edit ? "/part/" : "/read#part-")), TEXT_ARG(p->name));
	t.status.text = is_done ? T("Finished") : NO_TEXT;
	if (!is_done)
		t.status.tag = (struct gov_tag){ .text = is_begun ? T("Begun") : T("Not begun"), .classes = is_begun ? T("govuk-tag--light-blue") : T("govuk-tag--grey") };
	return t;
}

static void put_tasks(struct request *rq, const struct assessed *m)
{
	struct gov_task *items = ARRAY_IN(rq->arena, struct gov_task, m->form->n);
	bool is_from_elsewhere = !m->sections.n && !m->decisions.n && !date_none(m->a->authorised_on);
	bool may_edit = assessed_may(rq, m, ACT_EDIT) && !decisions_authorise(&m->decisions);
	for (int i = 0; i < m->form->n; i++)
		items[i] = task_of(rq, m, &m->form->parts[i], may_edit);
	gov_heading(rq->out, 2, 'm', T("Parts"));
	if (is_from_elsewhere)
		out_lit(rq->out, "<p class=\"govuk-body\">Its parts were written before it came to Kith. What Kith has of it stands below.</p>\n<details class=\"govuk-details\">"
				 "<summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">Write its parts here all the same</span></summary><div class=\"govuk-details__text\">\n");
	gov_task_list(rq->out, &(struct gov_task_list){ .id_prefix = T("part"), .items = items, .n_items = m->form->n });
	if (is_from_elsewhere)
		out_lit(rq->out, "</div></details>\n");
}

void assessed_beside(struct api *w, const struct asked_record *q)
{
	struct assessed m = assessed_of(w->rq, q);
	struct together_list l = assessed_together(w->rq, &m);
	for (size_t i = 0; i < l.n; i++)
		beside_told(w, &record_assessment, l.at[i].person, l.at[i].assessment, l.at[i].name);
}

/* A name on the page is a look at that child. */
static void put_together(struct request *rq, const struct assessed *m)
{
	struct together_list l = assessed_together(rq, m);
	struct out *o = rq->out;
	if (l.n) {
		out_lit(o, "<p class=\"govuk-body\">Assessed together with ");
		for (size_t i = 0; i < l.n; i++) {
			out_c(o, i ? ", " : "");
			looks_also(rq, &l.at[i].person, 1);
			gov_link(o, record_href(rq, &record_assessment, l.at[i].person, l.at[i].assessment), l.at[i].name);
		}
		out_lit(o, "</p>\n");
	}
	if (assessed_may(rq, m, ACT_EDIT))
		out_lit(o, "<p class=\"govuk-body\">"), kith_way(o, assessed_href(rq, m, "/together"), T("Assess brothers and sisters together")), out_lit(o, "</p>\n");
}

/* Until when it has to be looked at and authorised: the child's open dates that an assessment stops, of this one and of its referral. */
static void put_due(struct request *rq, const struct assessed *m)
{
	struct due_rows l = due_of_child(rq->db, rq->me->user_id, rq->person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		struct clock k;
		bool is_its_own = text_is(l.at[i].record_name, "assessment") && l.at[i].row == m->a->r.id;
		bool is_of_referral = text_is(l.at[i].record_name, "referral") && l.at[i].row == m->a->referral_id;
		if ((!is_its_own && !is_of_referral) || !due_clock(&l.at[i], &k) || !k.rule->wiring || k.rule->wiring->stop.type != &record_assessment)
			continue;
		out_lit(rq->out, "<p class=\"govuk-body\">");
		out_html(rq->out, due_name(&k));
		out_lit(rq->out, ": by ");
		due_day(rq, &k);
		out_lit(rq->out, " ");
		due_tag(rq, &k);
		out_lit(rq->out, "</p>\n");
	}
}

/* ---- Facts ---- */

static void put_factors(struct request *rq, const struct assessed *m, int level)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_assessment_factor, rq->person_id, rq->arena);
	struct out *o = rq->out;
	int n = 0;
	gov_heading(o, level, level == 2 ? 'm' : 's', T("Factors"));
	for (int i = 0; i < l.n; i++) {
		const struct assessment_factor *f = record_at(&l, i);
		if (f->assessment_id != m->a->r.id)
			continue;
		out_c(o, n++ ? "</li><li>" : "<ul class=\"govuk-list govuk-list--bullet\"><li>");
		out_html(o, code_label("assessment_factor", f->factor));
	}
	out_c(o, n ? "</li></ul>\n" : "<p class=\"govuk-body kith-quiet\">None recorded</p>\n");
}

static void put_facts(struct request *rq, const struct assessed *m)
{
	struct ref_choices refs[MOST_REFS];
	int n = refs_shown(rq, &record_assessment, m->a, refs);
	bool may_edit = assessed_may(rq, m, ACT_EDIT);
	gov_heading(rq->out, 2, 'm', T("Facts and outcome"));
	put_factors(rq, m, 3);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_edit)
		gov_button(rq->out, &(struct gov_button){ .text = T("Change facts and outcome"), .href = assessed_href(rq, m, "/edit"), .classes = T("govuk-button--secondary") });
	if (may_edit)
		gov_button(rq->out, &(struct gov_button){ .text = T("Change factors"), .href = assessed_href(rq, m, "/factors"), .classes = T("govuk-button--secondary") });
	out_lit(rq->out, "</div>\n<details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">All that is recorded as facts</span></summary>"
			 "<div class=\"govuk-details__text\">\n");
	record_view(rq, &record_assessment, m->a, refs, n);
	out_lit(rq->out, "</div></details>\n");
}

static void put_ways(struct request *rq, const struct assessed *m)
{
	struct out *o = rq->out;
	out_lit(o, "<div class=\"govuk-button-group\">");
	gov_button(o, &(struct gov_button){ .text = T("Read it all"), .href = assessed_href(rq, m, "/read"), .classes = T("govuk-button--secondary") });
	gov_link(o, assessed_href(rq, m, "/told"), T("For the family, and on paper"));
	gov_link(o, assessed_href(rq, m, "/history"), T("History"));
	if (assessed_may(rq, m, ACT_CORRECT))
		gov_link(o, assessed_href(rq, m, "/remove"), T("Entered in error"));
	out_lit(o, "</div>\n");
}

static void assessment_page(struct request *rq)
{
	struct assessed m;
	if (!assessed_asked(rq, &m))
		return;
	assessed_frame(rq, &m, T("Assessment"), false, false);
	gov_heading(rq->out, 1, 'l', text_none(m.a->kind) ? T("Assessment") : code_label("assessment_kind", m.a->kind));
	assessment_standing(rq, &m);
	put_due(rq, &m);
	put_together(rq, &m);
	put_ways(rq, &m);
	put_tasks(rq, &m);
	put_facts(rq, &m);
	shared_section(rq, &record_assessment, &m.a->r);
	assessment_decisions(rq, &m);
	page_close(rq);
}

/* ---- To read ---- */

static bool part_is_empty(struct request *rq, const struct assessed *m, const struct form_part *p)
{
	return part_is_blank(p, part_answers_of(p, m->a, section_of(&m->sections, p), rq->arena));
}

static void put_part(struct request *rq, const struct assessed *m, const struct form_part *p, const struct assessment_section *s)
{
	struct out *o = rq->out;
	const struct part_answers *rec = part_answers_of(p, m->a, s, rq->arena);
	out_lit(o, "<section class=\"kith-section\" id=\"part-"), out_html(o, p->name), out_lit(o, "\">");
	gov_heading(o, 2, 'm', p->title);
	if (part_is_blank(p, rec))
		out_lit(o, "<p class=\"govuk-body kith-quiet\">Nothing is written yet</p>\n");
	for (int i = 0; i < p->n; i++) {
		if (text_blank(rec->answer[i]))
			continue;
		gov_heading(o, 3, 's', text_of(question_field(p, i)->label));
		note_text_put(o, rec->answer[i]);
	}
	out_lit(o, "</section>\n");
}

/* Where on this long page each part stands that has anything in it. */
static void put_contents(struct request *rq, const struct assessed *m)
{
	struct out *o = rq->out;
	out_lit(o, "<nav aria-label=\"On this page\"><ul class=\"kith-jump\">");
	for (int i = 0; i < m->form->n; i++) {
		const struct form_part *p = &m->form->parts[i];
		if (part_is_empty(rq, m, p))
			continue;
		out_lit(o, "<li>");
		gov_link(o, textf_in(rq->arena, "#part-%.*s", TEXT_ARG(p->name)), p->title);
		out_lit(o, "</li>");
	}
	out_lit(o, "<li>"), gov_link(o, T("#factors"), T("Factors")), out_lit(o, "</li></ul></nav>\n");
}

/* What is empty is named once, at the end. */
static void put_unwritten(struct request *rq, const struct assessed *m)
{
	struct out *o = rq->out;
	int n = 0;
	for (int i = 0; i < m->form->n; i++) {
		const struct form_part *p = &m->form->parts[i];
		if (!part_is_empty(rq, m, p))
			continue;
		if (!n++)
			gov_heading(o, 2, 'm', T("Nothing is written yet of")), out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
		out_lit(o, "<li id=\"part-"), out_html(o, p->name), out_lit(o, "\">"), out_html(o, p->title), out_lit(o, "</li>\n");
	}
	out_c(o, n ? "</ul>\n" : "");
}

static void read_page(struct request *rq)
{
	struct assessed m;
	if (!assessed_asked(rq, &m))
		return;
	assessed_frame(rq, &m, T("The whole assessment"), true, false);
	gov_heading(rq->out, 1, 'l', T("The whole assessment"));
	assessment_standing(rq, &m);
	put_contents(rq, &m);
	for (int i = 0; i < m.form->n; i++)
		if (!part_is_empty(rq, &m, &m.form->parts[i]))
			put_part(rq, &m, &m.form->parts[i], section_of(&m.sections, &m.form->parts[i]));
	out_lit(rq->out, "<section id=\"factors\">\n");
	put_factors(rq, &m, 2);
	out_lit(rq->out, "</section>\n");
	put_unwritten(rq, &m);
	page_close(rq);
}

/* One part alone, by the number that lists and the history name it by; one that the form has no longer, as it is kept. */
static void section_page(struct request *rq)
{
	struct asked_record q = { .type = &record_assessment_section }, whole = { .type = &record_assessment, .rec = NEW_IN(rq->arena, struct assessment) };
	if (!record_asked_of(rq, &q))
		return;
	const struct assessment_section *s = q.rec;
	whole.person = q.person;
	if (!guarded_load(rq->db, rq->me->user_id, whole.type, s->assessment_id, whole.rec, rq->arena)) {
		answer_not_found(rq);
		return;
	}
	struct assessed m = assessed_of(rq, &whole);
	const struct form_part *p = form_part_named(m.form, s->section);
	assessed_frame(rq, &m, p ? p->title : T("Part of an assessment"), true, false);
	gov_heading(rq->out, 1, 'l', T("Part of an assessment"));
	assessment_standing(rq, &m);
	if (p)
		put_part(rq, &m, p, s);
	else
		record_view(rq, q.type, s, NULL, 0);
	kith_way(rq->out, assessed_href(rq, &m, "/read"), T("The whole assessment"));
	page_close(rq);
}

const struct route assessment_routes[] = {
	ROUTE(GET, "/children/:person/assessment/:id", MAY_READ_CHILD, assessment_page),
	ROUTE(GET, "/children/:person/assessment/:id/read", MAY_READ_CHILD, read_page),
	ROUTE(GET, "/children/:person/assessment_section/:id", MAY_READ_CHILD, section_page),
	{ 0 }
};
