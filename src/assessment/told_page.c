/* What leaves (DESIGN 5.2): who of the family may be told of which part, nobody of any unless somebody says so; and the assessment on paper, for its reader here or for
 * one of the family, with only the parts that they may be told. On paper it is at most so many pages as schema/codes/assessment_limit.csv says: what does not fit is
 * named, and the parts that matter most stand in full. */
#include "access/protected.h"
#include "assessment/flags.h"
#include "base/arena.h"
#include "people/family_shown.h"
#include "people/pages.h"
#include "record/hooks.h"
#include "web/gov/gov.h"
#include "web/pdf.h"

struct recipient { int64_t id; struct text name; };
struct recipients { struct recipient *at; size_t n, cap; };
struct telling { struct request *rq; struct assessed m; struct record_list told; struct recipients all; struct recipient to; bool is_other; };

/* ---- Who ---- */

/* The child, and everybody in the child's relationships whom this user may name. */
static struct recipients recipients_of(struct request *rq, const struct assessed *m)
{
	struct recipients l = { 0 };
	struct assessment_told row;
	record_clear(&record_assessment_told, &row);
	row.r.person_id = m->a->r.person_id;
	row.r.council_id = m->a->r.council_id;
	struct ref_choices c = ref_choices_of(rq, &record_assessment_told.fields[ASSESSMENT_TOLD_OTHER_PERSON_ID], &row.r, true);
	*GROW_IN(rq->arena, &l) = (struct recipient){ m->a->r.person_id, person_heading(&m->q.person, rq->arena) };
	for (int i = 0; i < c.n; i++) {
		int64_t id = NONE;
		bool is_there = !text_int(c.items[i].value, &id);
		for (size_t k = 0; k < l.n; k++)
			is_there = is_there || l.at[k].id == id;
		if (!is_there)
			*GROW_IN(rq->arena, &l) = (struct recipient){ id, c.items[i].text };
	}
	return l;
}

static const struct assessment_told *told_of(const struct telling *t, int64_t person, const struct form_part *p)
{
	for (int i = 0; i < t->told.n; i++) {
		const struct assessment_told *row = record_at(&t->told, i);
		if (row->assessment_id == t->m.a->r.id && row->other_person_id == person && text_eq(row->section, p->name))
			return row;
	}
	return NULL;
}

static bool may_be_told(const struct telling *t, int64_t person, const struct form_part *p)
{
	const struct assessment_told *row = told_of(t, person, p);
	return row && row->may_be_told == 1;
}

static bool begun(struct request *rq, struct telling *t)
{
	*t = (struct telling){ .rq = rq };
	if (!assessed_asked(rq, &t->m))
		return false;
	t->told = guarded_list(rq->db, rq->me->user_id, &record_assessment_told, rq->person_id, rq->arena);
	t->all = recipients_of(rq, &t->m);
	int64_t to = param_id(rq, "other_id");
	for (size_t i = 0; i < t->all.n; i++)
		if (t->all.at[i].id == to)
			t->to = t->all.at[i];
	if (to != NONE && !t->to.id)
		answer_not_found(rq);
	return to == NONE || t->to.id;
}

/* ---- The list ---- */

static void put_recipient(const struct telling *t, const struct recipient *to, bool may_edit)
{
	struct request *rq = t->rq;
	struct out *o = rq->out;
	int n = 0;
	for (int i = 0; i < t->m.form->n; i++)
		n += may_be_told(t, to->id, &t->m.form->parts[i]);
	out_lit(o, "<tr class=\"govuk-table__row\"><th scope=\"row\" class=\"govuk-table__header\">");
	out_html(o, to->name);
	out_lit(o, "</th>");
	family_cell(o, "May be told", n ? textf_in(rq->arena, "%d of %d parts", n, t->m.form->n) : T("Nothing"));
	out_lit(o, "<td class=\"govuk-table__cell\" data-label=\"What to do\">");
	if (may_edit)
		out_lit(o, "<span class=\"kith-line\">"), gov_link(o, textf_in(rq->arena, "%.*s%lld", TEXT_ARG(assessed_href(rq, &t->m, "/told/")), (long long)to->id), textf_in(rq->arena, "What %.*s may be told", TEXT_ARG(to->name))),
			out_lit(o, "</span>");
	if (n)
		out_lit(o, "<span class=\"kith-line\">"), gov_link(o, textf_in(rq->arena, "%.*s%lld", TEXT_ARG(assessed_href(rq, &t->m, "/file/")), (long long)to->id), textf_in(rq->arena, "A file for %.*s", TEXT_ARG(to->name))),
			out_lit(o, "</span>");
	out_lit(o, "</td></tr>\n");
}

static void list_page(struct request *rq)
{
	static const char *const heads[] = { "Who", "May be told", "What to do", NULL };
	struct telling t;
	if (!begun(rq, &t))
		return;
	assessed_frame(rq, &t.m, T("For the family, and on paper"), true, false);
	gov_heading(rq->out, 1, 'l', T("For the family, and on paper"));
	gov_body(rq->out, T("Nobody may be told of any part unless somebody says so. What is made for somebody holds only the parts that they may be told. When you have given it to them, record it under “Who has which version”."));
	family_table_open(rq->out, "Who may be told what", heads);
	for (size_t i = 0; i < t.all.n; i++)
		put_recipient(&t, &t.all.at[i], assessed_may(rq, &t.m, ACT_EDIT));
	family_table_close(rq->out);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("The whole of it as a file, for staff"), .href = assessed_href(rq, &t.m, "/file"), .classes = T("govuk-button--secondary") });
	gov_link(rq->out, assessed_href(rq, &t.m, "/shared"), T("Who has which version"));
	out_lit(rq->out, "</div>\n");
	page_close(rq);
}

/* ---- What one of them may be told ---- */

static struct text tick_name(struct request *rq, const struct form_part *p)
{
	return textf_in(rq->arena, "told-%.*s", TEXT_ARG(p->name));
}

static bool is_ticked(struct request *rq, const struct form_part *p)
{
	return text_is(posted(rq, text_c_in(rq->arena, tick_name(rq, p))), "1");
}

static int64_t told_version(const struct record_list *l, int64_t assessment, int64_t person)
{
	int64_t last = 0;
	for (int i = 0; i < l->n; i++) {
		const struct assessment_told *row = record_at(l, i);
		if (row->assessment_id == assessment && row->other_person_id == person && row->r.txn > last)
			last = row->r.txn;
	}
	return last;
}

static void told_form(const struct telling *t)
{
	struct request *rq = t->rq;
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, t->m.form->n);
	for (int i = 0; i < t->m.form->n; i++) {
		const struct form_part *p = &t->m.form->parts[i];
		items[i] = (struct gov_choice){ .text = p->title, .value = T("1"), .name = tick_name(rq, p), .id = tick_name(rq, p),
			.checked = (rq->n_form ? is_ticked(rq, p) : may_be_told(t, t->to.id, p)) ? GOV_YES : GOV_NO };
	}
	struct text title = textf_in(rq->arena, "What %.*s may be told", TEXT_ARG(t->to.name));
	assessed_frame(rq, &t->m, title, true, false);
	gov_heading(rq->out, 1, 'l', title);
	if (t->is_other)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("Somebody changed this since you opened the page, so nothing was saved. Your ticks are still here: look at them again, then save.") });
	form_open(rq, textf_in(rq->arena, "%.*s%lld", TEXT_ARG(assessed_href(rq, &t->m, "/told/")), (long long)t->to.id), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)told_version(&t->told, t->m.a->r.id, t->to.id));
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("told"), .id_prefix = T("told"), .items = items, .n_items = t->m.form->n,
		.fieldset.legend = { .text = T("Parts"), .classes = T("govuk-fieldset__legend--m") },
		.hint.text = T("Think of the child’s safety, of what the child wishes, and of what others said in confidence. What a child says is shown to a parent only when child and worker agree.") });
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, assessed_href(rq, &t->m, "/told"), T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static bool told_asked(struct request *rq, struct telling *t)
{
	if (!begun(rq, t))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, t->m.a->r.council_id);
	if (!v.yes)
		answer_refused(rq, text_of(v.why));
	return v.yes;
}

static void told_page(struct request *rq)
{
	struct telling t;
	if (told_asked(rq, &t))
		told_form(&t);
}

static bool tick_save(const struct telling *t, struct txn *x, const struct form_part *p, struct fault *f)
{
	struct assessment_told row;
	const struct assessment_told *is = told_of(t, t->to.id, p);
	bool is_on = is_ticked(t->rq, p);
	record_clear(&record_assessment_told, &row);
	if (is)
		row = *is;
	if ((is && is->may_be_told == is_on) || (!is && !is_on))
		return true;
	row.r.person_id = t->m.a->r.person_id;
	row.r.council_id = t->m.a->r.council_id;
	row.assessment_id = t->m.a->r.id;
	row.other_person_id = t->to.id;
	row.section = p->name;
	row.may_be_told = is_on;
	return record_save(x, &record_assessment_told, &row) == SAVED && save_hooks_run(x, &record_assessment_told, &row, f);
}

static bool told_job(struct db *db, void *arg, struct fault *f)
{
	struct telling *t = arg;
	struct request *rq = t->rq;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Who may be told"), .request = rq->id });
	t->told = record_list(db, &record_assessment_told, record_assessment_told.sql_by_parent, txn_arena(x), DBI(t->m.a->r.id));
	int64_t version;
	t->is_other = !text_int(posted(rq, "version"), &version) || version != told_version(&t->told, t->m.a->r.id, t->to.id);
	bool is_kept = !t->is_other;
	for (int i = 0; i < t->m.form->n && is_kept; i++)
		is_kept = tick_save(t, x, &t->m.form->parts[i], f);
	return is_kept ? txn_end(x, f) : t->is_other ? false : fault(f, "It could not be saved just now. Nothing was changed; go back and try again.");
}

static void told_post(struct request *rq)
{
	struct telling t;
	if (!told_asked(rq, &t))
		return;
	if (written(rq, told_job, &t)) {
		redirect(rq, assessed_href(rq, &t.m, "/told?done=saved"));
	} else if (t.is_other) {
		rq->fault = (struct fault){ 0 };
		rq->status = 409;
		told_form(&t);
	} else {
		answer_unavailable(rq);
	}
}

/* ---- On paper ---- */

struct paper { const struct telling *t; struct protection kept; bool *is_on; double *pages; double head, length; };

static struct text out_of_here(struct paper *p, struct text t)
{
	return text_blank(t) ? NO_TEXT : protection_words(&p->kept, p->t->rq->person_id, t);
}

static struct text foot_of(struct request *rq, const struct recipient *to)
{
	struct out o = out_make(600);
	out_lit(&o, "Made for "), out_raw(&o, to->id ? to->name : rq->me->name), out_lit(&o, " by "), out_raw(&o, rq->me->name), out_lit(&o, " on ");
	instant_put_words(&o, clock_now());
	out_c(&o, to->id ? "." : ". For nobody else: it holds what only staff may read.");
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void put_part(struct paper *p, struct pdf *pdf, const struct form_part *part)
{
	const struct assessed *m = &p->t->m;
	const struct part_answers *rec = part_answers_of(part, m->a, section_of(&m->sections, part), p->t->rq->arena);
	if (part_is_blank(part, rec))
		return;
	pdf_heading(pdf, 2, part->title);
	pdf_table(pdf, T("What was asked"), T("What is written"));
	for (int i = 0; i < part->n; i++) {
		if (text_blank(rec->answer[i]))
			continue;
		pdf_row(pdf, &(struct pdf_row){ .left = text_of(question_field(part, i)->label), .text = out_of_here(p, rec->answer[i]) });
	}
}

/* To staff it is said what is not on it; to somebody of the family nothing of parts that they may not be told. */
static void put_left_out(struct paper *p, struct pdf *pdf)
{
	struct request *rq = p->t->rq;
	struct out o = out_make(4000);
	int n = 0;
	for (int i = 0; i < p->t->m.form->n; i++)
		if (!p->is_on[i] && p->pages[i] > 0)
			out_c(&o, n++ ? "; " : ""), out_raw(&o, p->t->m.form->parts[i].title);
	if (n)
		pdf_paragraph(pdf, textf_in(rq->arena, "Too long for this paper, and to be read in the record: %.*s.", TEXT_ARG(out_text(&o))));
	out_free(&o);
}

static bool paper_make(struct paper *p, struct out *to, bool measures)
{
	struct request *rq = p->t->rq;
	const struct assessed *m = &p->t->m;
	struct text name = person_heading(&m->q.person, rq->arena);
	struct pdf *pdf = pdf_open(to, &(struct pdf_head){ .title = textf_in(rq->arena, "Assessment of %.*s", TEXT_ARG(name)), .foot = foot_of(rq, &p->t->to),
		.mark = store_is_demonstration(rq->store) ? T("SIMULATED. Every person, council and address here is invented.") : NO_TEXT }, rq->arena);
	pdf_heading(pdf, 1, textf_in(rq->arena, "Assessment of %.*s", TEXT_ARG(name)));
	if (!date_none(m->a->started_on))
		pdf_paragraph(pdf, textf_in(rq->arena, "Begun on %.*s. %s", TEXT_ARG(field_words_in(rq->arena, &record_assessment.fields[ASSESSMENT_STARTED_ON], m->a)),
			date_none(m->a->authorised_on) ? "Not authorised yet." : "Authorised."));
	p->head = pdf_length(pdf);
	for (int i = 0; i < m->form->n; i++) {
		double before = pdf_length(pdf);
		if (p->is_on[i])
			put_part(p, pdf, &m->form->parts[i]);
		if (measures)
			p->pages[i] = pdf_length(pdf) - before;
	}
	if (!measures)
		put_left_out(p, pdf);
	p->length = pdf_length(pdf);
	return pdf_close(pdf);
}

/* The longest part that need not be there; where all that is left must be, the longest of those. */
static int longest(const struct paper *p)
{
	int found = -1;
	for (int may_be_kept = 0; may_be_kept < 2 && found < 0; may_be_kept++)
		for (int i = 0; i < p->t->m.form->n; i++)
			if (p->is_on[i] && p->pages[i] > 0 && (may_be_kept || !p->t->m.form->parts[i].is_kept) && (found < 0 || p->pages[i] > p->pages[found]))
				found = i;
	return found;
}

static void make_room(struct paper *p)
{
	const double room = assessment_limit("print_pages") - 0.5;
	double all = p->head;
	for (int i = 0; i < p->t->m.form->n; i++)
		all += p->pages[i];
	for (int i; all > room && (i = longest(p)) >= 0; p->is_on[i] = false)
		all -= p->pages[i];
}

/* What is left out makes other rows stand together at the foot of other pages: it is made until it is short enough. */
static bool paper_put(struct request *rq, struct paper *p)
{
	struct out made = out_make((size_t)64 << 20);
	bool is_made = paper_make(p, &made, true);
	make_room(p);
	for (int i; is_made; p->is_on[i] = false) {
		made.n = 0;
		is_made = paper_make(p, &made, false);
		if (p->length <= assessment_limit("print_pages") || (i = longest(p)) < 0)
			break;
	}
	if (is_made)
		out_raw(rq->out, out_text(&made));
	out_free(&made);
	return is_made;
}

/* Addresses that are protected from anybody stand in nothing that leaves for the family: nobody is named for them there. */
static void file_page(struct request *rq)
{
	enum { NOBODY = 0 };
	struct telling t;
	if (!begun(rq, &t))
		return;
	struct paper p = { .t = &t, .is_on = ARRAY_IN(rq->arena, bool, t.m.form->n), .pages = ARRAY_IN(rq->arena, double, t.m.form->n),
			   .kept = protection_of(rq->db, t.to.id ? NOBODY : rq->me->user_id, &record_assessment_section, rq->arena) };
	for (int i = 0; i < t.m.form->n; i++)
		p.is_on[i] = !t.to.id || may_be_told(&t, t.to.id, &t.m.form->parts[i]);
	if (paper_put(rq, &p)) {
		send_bytes(rq, T("assessment.pdf"), T("application/pdf"));
		return;
	}
	fault(&rq->fault, "The file could not be made. Nothing was changed. Read the assessment on its page, or try again in a minute.");
	answer_unavailable(rq);
}

const struct route assessment_told_routes[] = {
	ROUTE(GET, "/children/:person/assessment/:id/told", MAY_READ_CHILD, list_page),
	ROUTE(GET, "/children/:person/assessment/:id/told/:other_id", MAY_EDIT_CHILD, told_page),
	ROUTE(POST, "/children/:person/assessment/:id/told/:other_id", MAY_EDIT_CHILD, told_post),
	ROUTE(GET, "/children/:person/assessment/:id/file", MAY_READ_CHILD, file_page),
	ROUTE(GET, "/children/:person/assessment/:id/file/:other_id", MAY_READ_CHILD, file_page),
	{ 0 }
};
