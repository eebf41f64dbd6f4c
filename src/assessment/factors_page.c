/* The factors found at the end of an assessment, all codes of the CIN census at once to be ticked: each is a row (assessment_factor), made or ended. */
#include "assessment/parts.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/codes.h"
#include "record/hooks.h"
#include "web/gov/gov.h"

struct factors { struct request *rq; struct assessed m; struct record_list now; bool is_other; };

static struct record_list of_this(struct request *rq, const struct assessed *m)
{
	struct record_list all = guarded_list(rq->db, rq->me->user_id, &record_assessment_factor, rq->person_id, rq->arena), l = { .type = &record_assessment_factor };
	l.at = all.n ? arena_alloc(rq->arena, (size_t)all.n * all.type->size) : NULL;
	for (int i = 0; i < all.n; i++)
		if (((const struct assessment_factor *)record_at(&all, i))->assessment_id == m->a->r.id)
			memcpy(record_at(&l, l.n++), record_at(&all, i), all.type->size);
	return l;
}

static const struct assessment_factor *factor_of(const struct record_list *l, struct text code)
{
	for (int i = 0; i < l->n; i++)
		if (text_eq(((const struct assessment_factor *)record_at(l, i))->factor, code))
			return record_at(l, i);
	return NULL;
}

static struct text input_name(struct request *rq, struct text code)
{
	return textf_in(rq->arena, "factor-%.*s", TEXT_ARG(code));
}

/* A code that may be used on the day on which the assessment ends, or that stands already. */
static bool is_offered(const struct factors *m, const struct code *c)
{
	return code_is_valid(c, date_none(m->m.a->authorised_on) ? clock_today() : m->m.a->authorised_on) || factor_of(&m->now, c->value);
}

static bool begun(struct request *rq, struct factors *m)
{
	*m = (struct factors){ .rq = rq };
	if (!assessed_asked(rq, &m->m))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, m->m.a->r.council_id);
	if (!v.yes)
		answer_refused(rq, text_of(v.why));
	m->now = of_this(rq, &m->m);
	return v.yes;
}

static int64_t latest(const struct record_list *l)
{
	int64_t last = 0;
	for (int i = 0; i < l->n; i++)
		if (((const struct record *)record_at(l, i))->txn > last)
			last = ((const struct record *)record_at(l, i))->txn;
	return last;
}

static void factors_form(const struct factors *m)
{
	struct request *rq = m->rq;
	const struct code_set *codes = code_set("assessment_factor");
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, codes->n);
	int n = 0;
	for (int i = 0; i < codes->n; i++)
		if (is_offered(m, &codes->at[i]))
			items[n++] = (struct gov_choice){ .text = textf_in(rq->arena, "%.*s (%.*s)", TEXT_ARG(codes->at[i].label), TEXT_ARG(codes->at[i].value)), .value = T("1"),
				.name = input_name(rq, codes->at[i].value), .id = input_name(rq, codes->at[i].value),
				.checked = (rq->n_form ? text_is(posted(rq, text_c_in(rq->arena, input_name(rq, codes->at[i].value))), "1") : factor_of(&m->now, codes->at[i].value) != NULL) ? GOV_YES : GOV_NO };
	assessed_frame(rq, &m->m, T("Factors"), true, false);
	gov_heading(rq->out, 1, 'l', T("Factors"));
	if (m->is_other)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("Somebody changed the factors since you opened the page, so nothing was saved. Your ticks are still here: compare them with the assessment’s page, then save.") });
	form_open(rq, assessed_href(rq, &m->m, "/factors"), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\"><input type=\"hidden\" name=\"rows\" value=\"%d\">", (long long)latest(&m->now), m->now.n);
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("factor"), .id_prefix = T("factor"), .classes = T("govuk-checkboxes--small"), .items = items, .n_items = n,
		.fieldset.legend = { .text = T("What was found to affect the child"), .classes = T("govuk-fieldset__legend--m") }, .hint.text = T("All that apply, for the child and for others in the home") });
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, assessed_href(rq, &m->m, ""), T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static void factors_page(struct request *rq)
{
	struct factors m;
	if (begun(rq, &m))
		factors_form(&m);
}

static bool tick_save(const struct factors *m, struct txn *x, struct text code, const struct assessment_factor *is, bool is_on, struct fault *f)
{
	struct assessment_factor row;
	if (is_on == (is != NULL))
		return true;
	if (!is_on)
		return record_delete(x, &record_assessment_factor, is->r.id, is->r.txn) == SAVED && save_hooks_run(x, &record_assessment_factor, is, f);
	record_clear(&record_assessment_factor, &row);
	row.r.person_id = m->m.a->r.person_id;
	row.r.council_id = m->m.a->r.council_id;
	row.assessment_id = m->m.a->r.id;
	row.factor = code;
	return record_save(x, &record_assessment_factor, &row) == SAVED && save_hooks_run(x, &record_assessment_factor, &row, f);
}

static bool factors_job(struct db *db, void *arg, struct fault *f)
{
	struct factors *m = arg;
	struct request *rq = m->rq;
	const struct code_set *codes = code_set("assessment_factor");
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Factors"), .request = rq->id });
	struct record_list stored = record_list(db, &record_assessment_factor, record_assessment_factor.sql_by_parent, txn_arena(x), DBI(m->m.a->r.id));
	int64_t version, rows;
	m->is_other = !text_int(posted(rq, "version"), &version) || !text_int(posted(rq, "rows"), &rows) || version != latest(&stored) || rows != stored.n;
	bool is_kept = !m->is_other;
	for (int i = 0; i < codes->n && is_kept; i++)
		if (is_offered(m, &codes->at[i]))
			is_kept = tick_save(m, x, codes->at[i].value, factor_of(&stored, codes->at[i].value), text_is(posted(rq, text_c_in(rq->arena, input_name(rq, codes->at[i].value))), "1"), f);
	return is_kept ? txn_end(x, f) : m->is_other ? false : fault(f, "The factors could not be saved just now. Nothing was changed; go back and try again.");
}

static void factors_post(struct request *rq)
{
	struct factors m;
	if (!begun(rq, &m))
		return;
	if (written(rq, factors_job, &m)) {
		redirect(rq, assessed_href(rq, &m.m, "?done=saved"));
	} else if (m.is_other) {
		rq->fault = (struct fault){ 0 };
		rq->status = 409;
		m.now = of_this(rq, &m.m);
		factors_form(&m);
	} else {
		answer_unavailable(rq);
	}
}

const struct route assessment_factor_routes[] = {
	ROUTE(GET, "/children/:person/assessment/:id/factors", MAY_EDIT_CHILD, factors_page),
	ROUTE(POST, "/children/:person/assessment/:id/factors", MAY_EDIT_CHILD, factors_post),
	{ 0 }
};
