/* Brothers and sisters assessed together: for whom is ticked child by child, and whoever is a half-brother or half-sister or is restricted starts unticked (DESIGN
 * 5.7). Each child has an assessment of their own, with their own clock, under their own referral; what all share is copied into the new ones once, and from
 * then on saved for all. */
#include "assessment/parts.h"
#include "base/arena.h"
#include "notes/pages.h"
#include "people/pages.h"
#include "people/record_refs.h"
#include "record/hooks.h"
#include "web/gov/gov.h"

struct joining { struct note_child who; int64_t assessment, referral; bool is_in, is_elsewhere /* theirs is written together with others’ */; };
struct together_form { struct request *rq; struct assessed m; struct joining *at; size_t n; };

static struct text input_name(struct request *rq, int64_t child)
{
	return textf_in(rq->arena, "child-%lld", (long long)child);
}

/* The one that is under way, if any: two assessments of one child at once are not made here. */
static int64_t under_way(struct request *rq, const struct note_child *c)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_assessment, c->who.id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct assessment *a = record_at(&l, i);
		if (a->r.council_id == c->council && date_none(a->authorised_on))
			return a->r.id;
	}
	return NONE;
}

static bool is_of_other_group(struct request *rq, const struct together_form *m, const struct joining *j)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_assessment_group, j->who.who.id, rq->arena);
	for (int i = 0; i < l.n && j->assessment != NONE; i++) {
		const struct assessment_group *g = record_at(&l, i);
		if (g->assessment_id == j->assessment && g->group_number != m->m.group)
			return true;
	}
	return false;
}

static int64_t referral_of(struct request *rq, const struct note_child *c)
{
	struct assessment a;
	record_clear(&record_assessment, &a);
	a.r.person_id = c->who.id;
	a.r.council_id = c->council;
	return parent_found(rq, &record_assessment, &a) ? a.referral_id : NONE;
}

static bool begun(struct request *rq, struct together_form *m)
{
	*m = (struct together_form){ .rq = rq };
	if (!assessed_asked(rq, &m->m))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, m->m.a->r.council_id);
	if (!v.yes) {
		answer_refused(rq, text_of(v.why));
		return false;
	}
	struct note_children all = note_children_of(rq);
	struct together_list in = assessed_together(rq, &m->m);
	m->at = ARRAY_IN(rq->arena, struct joining, (int)all.n + 1);
	for (size_t i = 0; i < all.n; i++) {
		struct joining *j = &m->at[m->n++];
		*j = (struct joining){ .who = all.at[i], .assessment = under_way(rq, &all.at[i]), .referral = referral_of(rq, &all.at[i]) };
		for (size_t k = 0; k < in.n; k++)
			j->is_in = j->is_in || in.at[k].person == j->who.who.id;
		j->is_elsewhere = is_of_other_group(rq, m, j);
	}
	return true;
}

/* ---- The page ---- */

static struct text hint_of(const struct joining *j)
{
	if (j->who.who.is_restricted)
		return T("Restricted: tick only if it belongs in this record");
	if (j->who.who.is_half)
		return T("Not a full brother or sister: tick only if it belongs in this record");
	return j->assessment == NONE ? T("A new assessment begins for them, under their own referral") : T("Their assessment is under way, and becomes one of these");
}

static bool is_offered(const struct joining *j)
{
	return !j->is_in && !j->is_elsewhere && j->referral != NONE;
}

/* What is written for one family is never saved for another: whoever is assessed with others is not asked for here. */
static const char *why_not_offered(const struct joining *j)
{
	return j->is_in		? " is assessed together with this child.</p>\n"
	       : j->is_elsewhere ? " is assessed together with others already. What all share there would come here: this child is added there, or each is assessed alone.</p>\n"
				 : " has no referral. An assessment belongs to a referral: record that first.</p>\n";
}

/* Is there anybody who could be ticked? Without one there is nothing to send. */
static bool is_any_to_tick(const struct together_form *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (is_offered(&m->at[i]))
			return true;
	return false;
}

static void put_children(const struct together_form *m)
{
	struct request *rq = m->rq;
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, (int)m->n + 1);
	int n = 0;
	for (size_t i = 0; i < m->n; i++) {
		const struct joining *j = &m->at[i];
		if (is_offered(j))
			items[n++] = (struct gov_choice){ .text = j->who.who.name, .value = T("1"), .name = input_name(rq, j->who.who.id), .id = input_name(rq, j->who.who.id), .hint.text = hint_of(j),
				.checked = note_child_starts_ticked(&j->who) ? GOV_YES : GOV_NO };
	}
	if (n)
		gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("child"), .id_prefix = T("child"), .items = items, .n_items = n,
			.fieldset.legend = { .text = T("Who is assessed together with this child"), .classes = T("govuk-fieldset__legend--m") } });
	for (size_t i = 0; i < m->n; i++) {
		if (is_offered(&m->at[i]))
			continue;
		out_lit(rq->out, "<p class=\"govuk-body\">"), out_html(rq->out, m->at[i].who.who.name);
		out_c(rq->out, why_not_offered(&m->at[i]));
	}
}

static void together_page(struct request *rq)
{
	struct together_form m;
	if (!begun(rq, &m))
		return;
	assessed_frame(rq, &m.m, T("Assess brothers and sisters together"), true, false);
	gov_heading(rq->out, 1, 'l', T("Assess brothers and sisters together"));
	gov_body(rq->out, T("Each child has an assessment of their own, with its own dates and decision. Parts that are about the family are written once and saved for each; parts about one child alone stay in that child’s record."));
	bool is_form = is_any_to_tick(&m);
	if (is_form)
		form_open(rq, assessed_href(rq, &m.m, "/together"), "kith-form");
	put_children(&m);
	if (!m.n)
		gov_body(rq->out, T("There is no other child of the family for whom you can write. Brothers and sisters are here once they are in the family’s relationships and their records are open to you."));
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (is_form)
		gov_button(rq->out, &(struct gov_button){ .text = T("Assess them together"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, assessed_href(rq, &m.m, ""), is_form ? T("Cancel") : T("Back to the assessment"));
	out_lit(rq->out, "</div>");
	if (is_form)
		form_close(rq);
	page_close(rq);
}

/* ---- Saving ---- */

static bool saved_row(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	return record_save(x, t, rec) == SAVED && save_hooks_run(x, t, rec, f);
}

static bool number_given(const struct together_form *m, struct txn *x, int64_t assessment, int64_t person, int64_t council, struct fault *f)
{
	struct assessment_group g;
	record_clear(&record_assessment_group, &g);
	g.r.person_id = person;
	g.r.council_id = council;
	g.assessment_id = assessment;
	g.group_number = m->m.group == NONE ? m->m.a->r.id : m->m.group;
	return saved_row(x, &record_assessment_group, &g, f);
}

static bool assessment_given(const struct together_form *m, struct txn *x, struct joining *j, struct fault *f)
{
	struct assessment a;
	if (j->assessment != NONE)
		return true;
	record_clear(&record_assessment, &a);
	a.r.person_id = j->who.who.id;
	a.r.council_id = j->who.council;
	a.referral_id = j->referral;
	a.started_on = m->m.a->started_on;
	a.kind = m->m.a->kind;
	if (!saved_row(x, &record_assessment, &a, f))
		return false;
	j->assessment = a.r.id;
	return true;
}

/* What is written already of what all share. A part that the other has begun by itself stays as it is. */
static bool shared_given(const struct together_form *m, struct txn *x, const struct joining *j, struct fault *f)
{
	const struct record_type *t = &record_assessment_section;
	struct record_list there = record_list(txn_db(x), t, t->sql_by_parent, txn_arena(x), DBI(j->assessment)), here = record_list(txn_db(x), t, t->sql_by_parent, txn_arena(x), DBI(m->m.a->r.id));
	bool is_kept = true;
	for (int i = 0; i < m->m.form->n && is_kept; i++) {
		const struct form_part *p = &m->m.form->parts[i];
		const struct assessment_section *own = section_of(&here, p);
		if (p->is_own || !own || section_of(&there, p))
			continue;
		struct assessment_section s = *own;
		s.r = (struct record){ .person_id = j->who.who.id, .council_id = j->who.council };
		s.assessment_id = j->assessment;
		is_kept = saved_row(x, &record_assessment_section, &s, f);
	}
	return is_kept;
}

static bool together_job(struct db *db, void *arg, struct fault *f)
{
	struct together_form *m = arg;
	struct request *rq = m->rq;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Assessed together"), .request = rq->id });
	bool is_kept = m->m.group != NONE || number_given(m, x, m->m.a->r.id, m->m.a->r.person_id, m->m.a->r.council_id, f);
	for (size_t i = 0; i < m->n && is_kept; i++) {
		struct joining j = m->at[i];
		if (!is_offered(&j) || !text_is(posted(rq, text_c_in(rq->arena, input_name(rq, j.who.who.id))), "1"))
			continue;
		is_kept = assessment_given(m, x, &j, f) && number_given(m, x, j.assessment, j.who.who.id, j.who.council, f) && shared_given(m, x, &j, f);
	}
	return (is_kept && txn_end(x, f)) || fault(f, "It could not be saved just now. Nothing was changed; go back and try again.");
}

static bool is_any_ticked(const struct together_form *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (text_is(posted(m->rq, text_c_in(m->rq->arena, input_name(m->rq, m->at[i].who.who.id))), "1"))
			return true;
	return false;
}

static void together_post(struct request *rq)
{
	struct together_form m;
	if (!begun(rq, &m))
		return;
	if (!is_any_ticked(&m) || written(rq, together_job, &m))
		redirect(rq, assessed_href(rq, &m.m, is_any_ticked(&m) ? "?done=saved" : "?done=same"));
	else
		answer_unavailable(rq);
}

const struct route assessment_together_routes[] = {
	ROUTE(GET, "/children/:person/assessment/:id/together", MAY_EDIT_CHILD, together_page),
	ROUTE(POST, "/children/:person/assessment/:id/together", MAY_EDIT_CHILD, together_post),
	{ 0 }
};
