/* A step of an assessment, a page of its own (decide.h): what is asked for it, what is pointed out, and the answer. What stood when the page was opened is what is
 * decided about: if somebody wrote in it since, it is to be read again. */
#include "assessment/decide.h"
#include "assessment/flags.h"
#include "base/arena.h"
#include "notes/shared.h"
#include "people/pages.h"
#include "record/hooks.h"
#include "web/gov/gov.h"

struct deciding {
	struct request *rq;
	struct assessed m;
	enum assessment_step step;
	struct flag_list flags, kept;            /* as they are read here; as they stay in the record */
	bool is_shared;
	struct text comments, reason, not_shared, comments_error, reason_error, not_shared_error;
	bool is_other;                           /* somebody wrote in it since */
};

static bool step_asked(struct request *rq, enum assessment_step *step)
{
	for (int i = 0; i < N_STEPS; i++)
		if (text_is(param(rq, "step"), assessment_steps[i].code)) {
			*step = i;
			return true;
		}
	answer_not_found(rq);
	return false;
}

static bool begun(struct request *rq, struct deciding *d)
{
	*d = (struct deciding){ .rq = rq };
	if (!step_asked(rq, &d->step) || !assessed_asked(rq, &d->m))
		return false;
	struct text why = assessment_step_refused(rq, &d->m, d->step);
	if (!text_none(why)) {
		answer_refused(rq, why);
		return false;
	}
	if (d->step == STEP_AUTHORISED || d->step == STEP_SENT)
		d->flags = assessment_flags(rq, &d->m, false);
	if (d->step == STEP_AUTHORISED && rq->method == POST)
		d->kept = assessment_flags(rq, &d->m, true);
	d->is_shared = shared_copies_in(rq, &record_assessment, d->m.a->r.id).n > 0;
	return true;
}

/* ---- The page ---- */

static void put_flags(const struct deciding *d)
{
	struct out *o = d->rq->out;
	if (!d->flags.n)
		return;
	gov_heading(o, 2, 'm', T("What stands out"));
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < d->flags.n; i++)
		out_lit(o, "<li>"), out_html(o, d->flags.at[i]), out_lit(o, "</li>\n");
	out_lit(o, "</ul>\n");
}

static void area(const struct deciding *d, const char *name, const char *label, const char *hint, struct text value, struct text error)
{
	gov_textarea(d->rq->out, &(struct gov_textarea){ .name = text_of(name), .id = text_of(name), .rows = 4, .label.text = text_of(label), .hint.text = text_of(hint), .value = value,
		.error_message.text = error });
}

static void put_questions(const struct deciding *d)
{
	bool is_final = d->step == STEP_AUTHORISED;
	area(d, "comments", d->step == STEP_LOOKED ? "What you saw, and what is to be done" : "Comments", d->step == STEP_SENT ? "What the manager should know. May be left empty" : "", d->comments,
	     d->comments_error);
	if (is_final && d->flags.n)
		area(d, "reason", "Why it is authorised all the same", "It stands in the record beside what was pointed out", d->reason, d->reason_error);
	if (is_final && !d->is_shared)
		area(d, "not_shared_reason", "Nobody has been given this assessment. Why is it authorised without?", "Better: record with whom it was shared, and come back", d->not_shared, d->not_shared_error);
}

static void step_form(const struct deciding *d)
{
	struct request *rq = d->rq;
	const struct assessment_step_words *w = &assessment_steps[d->step];
	const struct gov_error_item wrong[] = { { .text = d->comments_error, .href = T("#comments") }, { .text = d->reason_error, .href = T("#reason") },
		{ .text = d->not_shared_error, .href = T("#not_shared_reason") } };
	bool has_errors = !text_none(d->comments_error) || !text_none(d->reason_error) || !text_none(d->not_shared_error);
	assessed_frame(rq, &d->m, text_of(w->title), true, has_errors);
	form_errors(rq, wrong, sizeof wrong / sizeof *wrong);
	gov_heading(rq->out, 1, 'l', text_of(w->title));
	if (d->is_other)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("Somebody wrote in this assessment after you opened the page, so nothing was decided. Read it again, then decide. What you typed is still here.") });
	put_flags(d);
	form_open(rq, textf_in(rq->arena, "%.*s%s", TEXT_ARG(assessed_href(rq, &d->m, "/step/")), w->code), "kith-form");
	out_f(rq->out, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)assessment_stamp(&d->m));
	put_questions(d);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = text_of(w->button), .prevent_double_click = GOV_YES });
	gov_link(rq->out, assessed_href(rq, &d->m, "/read"), T("Read it all"));
	gov_link(rq->out, assessed_href(rq, &d->m, ""), T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static void step_page(struct request *rq)
{
	struct deciding d;
	if (begun(rq, &d))
		step_form(&d);
}

/* ---- The answer ---- */

static bool answers_read(struct deciding *d)
{
	struct request *rq = d->rq;
	const struct record_type *t = &record_assessment_decision;
	d->comments = words_posted(rq, "comments", t, "comments", &d->comments_error);
	d->reason = words_posted(rq, "reason", t, "reason", &d->reason_error);
	d->not_shared = words_posted(rq, "not_shared_reason", t, "not_shared_reason", &d->not_shared_error);
	bool is_final = d->step == STEP_AUTHORISED;
	if ((d->step == STEP_RETURNED || d->step == STEP_LOOKED) && text_blank(d->comments) && text_none(d->comments_error))
		d->comments_error = d->step == STEP_LOOKED ? T("Enter what you saw, and what is to be done") : T("Enter what is to be done before it can be authorised");
	if (is_final && d->flags.n && text_blank(d->reason) && text_none(d->reason_error))
		d->reason_error = T("Enter why it is authorised all the same");
	if (is_final && !d->is_shared && text_blank(d->not_shared) && text_none(d->not_shared_error))
		d->not_shared_error = T("Enter why it was shared with nobody, or record with whom it was shared first");
	return text_none(d->comments_error) && text_none(d->reason_error) && text_none(d->not_shared_error);
}

static struct text flags_text(const struct deciding *d)
{
	struct out o = out_make(100000);
	for (size_t i = 0; i < d->kept.n; i++)
		out_c(&o, i ? "\n" : ""), out_raw(&o, d->kept.at[i]);
	struct text t = text_dup_in(d->rq->arena, out_text(&o));
	out_free(&o);
	return text_blank(t) ? NO_TEXT : t;
}

/* The worker that this user is in the council whose record it is; NONE: none. */
static const char OWN_WORKER[] = "SELECT w.id FROM app_user u JOIN worker w ON w.id = u.worker_id WHERE u.id = $1 AND w.council_id = $2";

static bool facts_save(const struct deciding *d, struct txn *x, struct fault *f)
{
	struct assessment a;
	if (!record_load(txn_db(x), &record_assessment, d->m.a->r.id, &a, txn_arena(x)))
		return false;
	if (d->step == STEP_LOOKED && date_none(a.manager_reviewed_on))
		a.manager_reviewed_on = clock_today();
	if (d->step == STEP_AUTHORISED) {
		a.authorised_on = clock_today();
		a.authorised_by_id = db_one(txn_db(x), OWN_WORKER, NONE, DBI(d->rq->me->user_id), DBI(a.r.council_id));
	}
	enum saved how = record_save(x, &record_assessment, &a);
	return how == SAVED_SAME || (how == SAVED && save_hooks_run(x, &record_assessment, &a, f));
}

static int64_t stamp_now(struct txn *x, int64_t assessment)
{
	struct assessment a;
	struct assessed m = { .a = &a };
	if (!record_load(txn_db(x), &record_assessment, assessment, &a, txn_arena(x)))
		return NONE;
	m.sections = record_list(txn_db(x), &record_assessment_section, record_assessment_section.sql_by_parent, txn_arena(x), DBI(assessment));
	return assessment_stamp(&m);
}

static bool decide_job(struct db *db, void *arg, struct fault *f)
{
	struct deciding *d = arg;
	struct request *rq = d->rq;
	struct assessment_decision row;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = text_of(assessment_steps[d->step].title), .request = rq->id });
	int64_t version;
	d->is_other = !text_int(posted(rq, "version"), &version) || stamp_now(x, d->m.a->r.id) != version;
	if (d->is_other)
		return false;
	record_clear(&record_assessment_decision, &row);
	row.r.person_id = d->m.a->r.person_id;
	row.r.council_id = d->m.a->r.council_id;
	row.assessment_id = d->m.a->r.id;
	row.kind = text_of(assessment_steps[d->step].code);
	row.decided_at = clock_now();
	row.comments = d->comments;
	row.pointed_out = d->step == STEP_AUTHORISED ? flags_text(d) : NO_TEXT;
	row.reason = d->reason;
	row.not_shared_reason = d->not_shared;
	bool is_kept = record_save(x, &record_assessment_decision, &row) == SAVED && facts_save(d, x, f);
	return (is_kept && txn_end(x, f)) || fault(f, "It could not be kept just now. Nothing was decided; what you typed is still on this page: go back and try again.");
}

static void step_post(struct request *rq)
{
	struct deciding d;
	if (!begun(rq, &d))
		return;
	if (!answers_read(&d)) {
		rq->status = 422;
		step_form(&d);
	} else if (written(rq, decide_job, &d)) {
		redirect(rq, assessed_href(rq, &d.m, "?done=saved"));
	} else if (d.is_other) {
		rq->fault = (struct fault){ 0 };
		rq->status = 409;
		if (assessed_asked(rq, &d.m))
			step_form(&d);
	} else {
		answer_unavailable(rq);
	}
}

const struct route assessment_decide_routes[] = {
	ROUTE(GET, "/children/:person/assessment/:id/step/:step", MAY_EDIT_CHILD, step_page),
	ROUTE(POST, "/children/:person/assessment/:id/step/:step", MAY_EDIT_CHILD, step_post),
	{ 0 }
};
