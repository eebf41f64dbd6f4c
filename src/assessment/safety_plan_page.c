/* An interim safety plan as it is worked with; "it is not working", which the manager hears of in the same moment; and a copy on paper for one
 * person, which has only the steps that this person may be told. */
#include "access/emergency.h"
#include "access/protected.h"
#include "assessment/safety_plan.h"
#include "assessment/strategy.h"
#include "base/arena.h"
#include "people/pages.h"
#include "people/told_inputs.h"
#include "web/pdf.h"

static bool plan_asked(struct request *rq, struct asked_record *q)
{
	*q = (struct asked_record){ .type = &record_safety_plan };
	return record_asked_of(rq, q);
}

static struct text plan_href(struct request *rq, const struct safety_plan *p, const char *rest)
{
	return textf_in(rq->arena, "/children/%lld/safety_plan/%lld%s", (long long)rq->person_id, (long long)p->r.id, rest);
}

/* ---- The page ---- */

static void put_step(struct request *rq, const struct safety_plan_step *s, const struct record_list *people)
{
	struct out *o = rq->out;
	out_lit(o, "<li><strong>");
	out_html(o, s->who);
	out_lit(o, "</strong>: ");
	out_html(o, s->what);
	if (!text_blank(s->from_when))
		out_lit(o, ". "), out_html(o, s->from_when);
	out_lit(o, "<span class=\"kith-line kith-quiet\">");
	told_put(rq, people, s->r.id);
	out_lit(o, "</span></li>\n");
}

static void put_steps(struct request *rq, const struct safety_plan *p)
{
	struct record_list steps = guarded_list(rq->db, rq->me->user_id, &record_safety_plan_step, rq->person_id, rq->arena);
	struct record_list people = guarded_list(rq->db, rq->me->user_id, &record_safety_plan_step_person, rq->person_id, rq->arena);
	gov_heading(rq->out, 2, 'm', T("What will happen"));
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int i = 0; i < steps.n; i++)
		if (((const struct safety_plan_step *)record_at(&steps, i))->safety_plan_id == p->r.id)
			put_step(rq, record_at(&steps, i), &people);
	out_lit(rq->out, "</ul>\n");
}

static void put_failures(struct request *rq, const struct safety_plan *p)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_safety_plan_failure, rq->person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct safety_plan_failure *was = record_at(&l, i);
		if (was->safety_plan_id != p->r.id)
			continue;
		out_lit(rq->out, "<p class=\"govuk-body\"><strong>Said not to be working</strong> on ");
		instant_put_words(rq->out, was->said_at);
		if (!text_blank(was->said_by))
			out_lit(rq->out, ", by "), out_html(rq->out, was->said_by);
		out_lit(rq->out, ": “"), out_html(rq->out, was->what), out_lit(rq->out, "”. The manager was told.</p>\n");
	}
}

static void failing_form(struct request *rq, const struct safety_plan *p, struct text error)
{
	out_lit(rq->out, "<div class=\"kith-on-screen\">\n");
	gov_heading(rq->out, 2, 'm', T("Is it not working?"));
	form_open(rq, plan_href(rq, p, "/not-working"), "kith-form");
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("what"), .id = T("what"), .rows = 3, .label.text = T("What is not working"), .value = posted(rq, "what"), .error_message.text = error });
	gov_input(rq->out, &(struct gov_input){ .name = T("said_by"), .id = T("said_by"), .label.text = T("Who said so"), .value = posted(rq, "said_by"), .autocomplete = T("off") });
	gov_button(rq->out, &(struct gov_button){ .text = T("The safety plan is not working"), .classes = T("govuk-button--warning"), .prevent_double_click = GOV_YES });
	form_close(rq);
	out_lit(rq->out, "</div>\n");
}

static void put_papers(struct request *rq, const struct asked_record *q)
{
	const struct safety_plan *p = q->rec;
	struct told_family l = told_family_of(rq, &p->r, person_heading(&q->person, rq->arena));
	out_lit(rq->out, "<div class=\"kith-on-screen\">\n");
	gov_heading(rq->out, 2, 'm', T("A copy to give"));
	gov_body(rq->out, T("A file with the steps that each may be told, and no others."));
	out_lit(rq->out, "<ul class=\"govuk-list\">\n");
	for (int i = 0; i < l.n; i++) {
		out_lit(rq->out, "<li>");
		int64_t reader = NONE;
		gov_link(rq->out, textf_in(rq->arena, "%.*s/%.*s", TEXT_ARG(plan_href(rq, p, "/for")), TEXT_ARG(l.at[i].value)), l.at[i].text);
		if (text_int(l.at[i].value, &reader) && !told_rows_for(rq, &record_safety_plan_step, &record_safety_plan_step_person, p->r.id, reader).n)
			out_lit(rq->out, "<span class=\"kith-quiet\">: no step may be told yet</span>");
		out_lit(rq->out, "</li>\n");
	}
	out_lit(rq->out, "</ul></div>\n");
}

static void put_plan(struct request *rq, const struct asked_record *q, struct text error)
{
	const struct safety_plan *p = q->rec;
	struct text child = textf_in(rq->arena, "/children/%lld", (long long)rq->person_id);
	struct crumb crumbs[] = { { T("Children"), T("/children") }, { person_heading(&q->person, rq->arena), child } };
	bool may_edit = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, p->r.council_id).yes;
	page_open(rq, &(struct page){ .title = T("Interim safety plan"), .nav = "children", .crumbs = crumbs, .n_crumbs = 2, .has_errors = !text_none(error) });
	identity_bar(rq, &q->person);
	form_errors(rq, &(struct gov_error_item){ .text = error, .href = T("#what") }, 1);
	gov_heading(rq->out, 1, 'l', T("Interim safety plan"));
	bool is_late = date_none(p->reviewed_on) && date_none(p->ended_on) && p->review_on.ymd < clock_today().ymd && !date_none(p->review_on);
	if (is_late)
		gov_warning_text(rq->out, &(struct gov_warning_text){ .text = T("The day on which it was to be looked at again has passed."), .icon_fallback_text = T("Warning") });
	put_failures(rq, p);
	put_steps(rq, p);
	record_view_recorded(rq, q->type, p, 0, NULL, 0);
	if (may_edit && date_none(p->ended_on))
		failing_form(rq, p, error);
	put_papers(rq, q);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	if (may_edit) {
		gov_button(rq->out, &(struct gov_button){ .text = T("Change, look at it again or end it"), .href = plan_href(rq, p, "/edit"), .classes = T("govuk-button--secondary") });
		gov_link(rq->out, textf_in(rq->arena, "%.*s/safety_plan/new", TEXT_ARG(child)), T("Write a new safety plan"));
	}
	gov_link(rq->out, plan_href(rq, p, "/history"), T("History"));
	if (may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, p->r.council_id).yes)
		gov_link(rq->out, plan_href(rq, p, "/remove"), T("Entered in error"));
	out_lit(rq->out, "</div>\n");
	page_close(rq);
}

static void plan_page(struct request *rq)
{
	struct asked_record q;
	if (plan_asked(rq, &q))
		put_plan(rq, &q, NO_TEXT);
}

/* ---- It is not working ---- */

struct failing_job { struct request *rq; const struct safety_plan *plan; struct text what, said_by; };

static bool failing_job(struct db *db, void *arg, struct fault *f)
{
	struct failing_job *job = arg;
	struct request *rq = job->rq;
	const struct record *of = &job->plan->r;
	struct safety_plan_failure was;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("The safety plan is not working"), .request = rq->id });
	record_clear(&record_safety_plan_failure, &was);
	was.r = (struct record){ .person_id = of->person_id, .council_id = of->council_id };
	was.safety_plan_id = of->id;
	was.said_at = clock_now();
	was.what = job->what;
	was.said_by = job->said_by;
	if (record_save(x, &record_safety_plan_failure, &was) != SAVED)
		return fault(f, "This could not be saved just now and nobody was told. Telephone your manager now.");
	return alert_raise(x, "safety_plan_failing", of->person_id, of->council_id, rq->me->user_id, job->what, f) && txn_end(x, f);
}

static void failing_post(struct request *rq)
{
	struct asked_record q;
	struct text error, other;
	if (!plan_asked(rq, &q))
		return;
	struct failing_job job = { .rq = rq, .plan = q.rec, .what = words_posted(rq, "what", &record_safety_plan_failure, "what", &error),
		.said_by = words_posted(rq, "said_by", &record_safety_plan_failure, "said_by", &other) };
	if (text_none(error) && text_blank(job.what))
		error = T("Enter what is not working, in a few words");
	if (!text_none(error) || !text_none(other)) {
		rq->status = 422;
		put_plan(rq, &q, text_none(error) ? other : error);
	} else if (written(rq, failing_job, &job)) {
		redirect(rq, plan_href(rq, q.rec, "?done=told"));
	} else {
		answer_unavailable(rq);
	}
}

/* ---- A copy for one person ---- */

static struct text recipient_name(struct request *rq, const struct asked_record *q, int64_t recipient)
{
	const struct safety_plan *p = q->rec;
	struct told_family l = told_family_of(rq, &p->r, person_heading(&q->person, rq->arena));
	for (int i = 0; i < l.n; i++)
		if (text_eq(l.at[i].value, textf_in(rq->arena, "%lld", (long long)recipient)))
			return l.at[i].text;
	return NO_TEXT;
}

/* Words that leave are judged as if nobody were named for a protected address. */
static struct text out_of_here(struct request *rq, struct protection *kept, struct text t)
{
	return text_blank(t) ? NO_TEXT : protection_words(kept, rq->person_id, t);
}

static void paper(struct request *rq)
{
	struct asked_record q;
	int64_t recipient = param_id(rq, "other_id");
	if (!plan_asked(rq, &q))
		return;
	const struct safety_plan *p = q.rec;
	struct text name = recipient_name(rq, &q, recipient);
	if (text_none(name)) {
		answer_not_found(rq);
		return;
	}
	struct record_list steps = told_rows_for(rq, &record_safety_plan_step, &record_safety_plan_step_person, p->r.id, recipient);
	struct protection kept = protection_leaving_to(rq->db, NONE, rq->arena);
	struct text title = textf_in(rq->arena, "Our safety plan for %.*s", TEXT_ARG(person_heading(&q.person, rq->arena)));
	struct pdf *pdf = pdf_open(rq->out, &(struct pdf_head){ .title = T("Safety plan"), .over = title, .foot = textf_in(rq->arena, "Made for %.*s on %.*s", TEXT_ARG(name), TEXT_ARG(date_words_in(rq->arena, clock_today()))),
		.mark = store_is_demonstration(rq->store) ? T("SIMULATED. Every person, council and address here is invented.") : NO_TEXT }, rq->arena);
	pdf_heading(pdf, 1, title);
	if (!date_none(p->ended_on))
		pdf_paragraph(pdf, textf_in(rq->arena, "It ended on %.*s.", TEXT_ARG(date_words_in(rq->arena, p->ended_on))));
	else if (!date_none(p->review_on))
		pdf_paragraph(pdf, textf_in(rq->arena, "We look at it again by %.*s.", TEXT_ARG(date_words_in(rq->arena, p->review_on))));
	/* Whom the child calls, and where, is told to the child alone: whom the plan keeps them safe from may be one of the family. */
	if (recipient == rq->person_id && !text_blank(p->child_calls))
		pdf_paragraph(pdf, textf_in(rq->arena, "If it does not work, or you do not feel safe, call %.*s%s%.*s.", TEXT_ARG(out_of_here(rq, &kept, p->child_calls)),
			text_blank(p->child_calls_on) ? "" : ": ", TEXT_ARG(out_of_here(rq, &kept, p->child_calls_on))));
	if (steps.n)
		pdf_table(pdf, T("Who"), T("What will happen"));
	for (int i = 0; i < steps.n; i++) {
		const struct safety_plan_step *s = record_at(&steps, i);
		pdf_row(pdf, &(struct pdf_row){ .left = out_of_here(rq, &kept, s->who), .text = out_of_here(rq, &kept, s->what), .quiet = out_of_here(rq, &kept, s->from_when) });
	}
	if (pdf_close(pdf)) {
		send_bytes(rq, T("safety-plan.pdf"), T("application/pdf"));
		return;
	}
	fault(&rq->fault, "The copy could not be made. Nothing was changed. Print the page instead.");
	answer_unavailable(rq);
}

/* ---- What ends with it ---- */

bool safety_plan_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	int64_t id = ((const struct record *)rec)->id;
	if (record_load(txn_db(x), t, id, arena_alloc(txn_arena(x), t->size), txn_arena(x)))
		return true;
	if (t == &record_safety_plan_step)
		return strategy_parts_end(x, &record_safety_plan_step_person, id, f);
	return strategy_parts_end(x, &record_safety_plan_step, id, f) && strategy_parts_end(x, &record_safety_plan_failure, id, f);
}

const struct route safety_plan_routes[] = {
	ROUTE(GET, "/children/:person/safety_plan/:id", MAY_READ_CHILD, plan_page),
	ROUTE(POST, "/children/:person/safety_plan/:id/not-working", MAY_EDIT_CHILD, failing_post),
	ROUTE(GET, "/children/:person/safety_plan/:id/for/:other_id", MAY_READ_CHILD, paper),
	{ 0 }
};
