/* A manager signs a plan off or returns it with comments; both stay. Signing off is refused while the contingency plan is empty or a row of
 * it does not say all (SM-11 A1), and never of one's own work; a vague one, and a plan in which no action comes from who the child is (SM-25), ask
 * for a reason. Returning is always possible. */
#include "api/api.h"
#include "base/arena.h"
#include "people/pages.h"
#include "protection/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"

struct signing {
	struct request *rq;
	struct person who;
	struct child_plan plan;
	struct record_list contingencies, actions;
	const struct plan_update *update;
	struct plan_wants missing, vague;
	bool has_identity; /* an action comes from who the child is */
	int64_t seen;	   /* the last transaction that wrote any of it */
	struct text outcome_error, comments_error, vague_error, identity_error;
	struct plan_signoff decision;
};

static void latest(int64_t *seen, const struct record_list *l)
{
	for (int i = 0; i < l->n; i++)
		if (((const struct record *)record_at(l, i))->txn > *seen)
			*seen = ((const struct record *)record_at(l, i))->txn;
}

static bool comes_from_identity(const struct record_list *actions)
{
	for (int i = 0; i < actions->n; i++) {
		const struct plan_action *a = record_at(actions, i);
		if (a->for_identity == 1 && !text_is(a->state, "not_needed"))
			return true;
	}
	return false;
}

static bool refused(struct request *rq, const char *why)
{
	answer_refused(rq, text_of(why));
	return false;
}

static bool begin(struct request *rq, struct signing *s)
{
	*s = (struct signing){ .rq = rq };
	if (!person_of(rq, &s->who))
		return false;
	s->plan = plan_asked(rq);
	if (!s->plan.type) {
		plan_none_page(rq, &s->who);
		return false;
	}
	if (!plan_may_sign(rq, &s->plan))
		return refused(rq, "A manager of the child’s team or service signs plans off.");
	struct record_list updates = plan_list(rq, &s->plan, &record_plan_update);
	s->update = updates.n ? record_at(&updates, updates.n - 1) : NULL;
	if (!s->update) {
		answer_conflict(rq,
			T("Nobody has gone through this plan yet, so there is nothing to sign off. Somebody else goes through it first."));
		return false;
	}
	if (plan_is_own_work(rq, &s->plan, s->update))
		return refused(rq, "You wrote some of this plan yourself: another manager signs it off or returns it.");
	s->contingencies = plan_list(rq, &s->plan, &record_contingency);
	s->actions = plan_list(rq, &s->plan, &record_plan_action);
	s->missing = contingency_missing(rq, &s->contingencies);
	s->vague = contingency_vague(rq, &s->contingencies);
	s->has_identity = comes_from_identity(&s->actions);
	s->seen = s->update->r.txn;
	latest(&s->seen, &s->contingencies);
	latest(&s->seen, &s->actions);
	return true;
}

static void put_wants(struct request *rq, const char *words, const struct plan_wants *l)
{
	if (!l->n)
		return;
	gov_body(rq->out, text_of(words));
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < l->n; i++)
		out_lit(rq->out, "<li>"), out_html(rq->out, l->at[i]), out_lit(rq->out, "</li>\n");
	out_lit(rq->out, "</ul>\n");
}

static void put_questions(struct signing *s)
{
	struct request *rq = s->rq;
	out_f(rq->out, "<input type=\"hidden\" name=\"%s_id\" value=\"%lld\"><input type=\"hidden\" name=\"seen\" value=\"%lld\">\n",
		s->plan.type->name, (long long)s->plan.id, (long long)s->seen);
	gov_radios(rq->out, &(struct gov_radios){ .name = T("outcome"),
				    .id_prefix = T("outcome"),
				    .value = posted(rq, "outcome"),
				    .error_message.text = s->outcome_error,
				    .fieldset.legend.text = T("Your decision"),
				    GOV_LIST(items, struct gov_choice,
					    { .text = code_label("plan_signoff_outcome", T("authorised")), .value = T("authorised") },
					    { .text = code_label("plan_signoff_outcome", T("returned")), .value = T("returned") }) });
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("comments"),
				      .id = T("comments"),
				      .rows = 4,
				      .label.text = T("Comments"),
				      .value = posted(rq, "comments"),
				      .error_message.text = s->comments_error,
				      .hint.text = T("What is good, and what should change. It stays with the plan.") });
	if (s->vague.n)
		gov_textarea(rq->out, &(struct gov_textarea){ .name = T("vague_reason"),
					      .id = T("vague_reason"),
					      .rows = 3,
					      .value = posted(rq, "vague_reason"),
					      .label.text = T("If you sign it off: why the vague contingency is enough"),
					      .error_message.text = s->vague_error });
	if (!s->has_identity)
		gov_textarea(rq->out, &(struct gov_textarea){ .name = T("no_identity_reason"),
					      .id = T("no_identity_reason"),
					      .rows = 3,
					      .value = posted(rq, "no_identity_reason"),
					      .label.text = T("If you sign it off: why no action comes from who the child is"),
					      .hint.text = T("Identity, culture, faith or language. No row of this plan says that it does"),
					      .error_message.text = s->identity_error });
}

static bool is_wrong(const struct signing *s)
{
	return !text_none(s->outcome_error) || !text_none(s->comments_error) || !text_none(s->vague_error) || !text_none(s->identity_error);
}

static void form(struct signing *s)
{
	struct request *rq = s->rq;
	const struct gov_error_item wrong[] = { { .text = s->outcome_error, .href = T("#outcome") },
		{ .text = s->comments_error, .href = T("#comments") }, { .text = s->vague_error, .href = T("#vague_reason") },
		{ .text = s->identity_error, .href = T("#no_identity_reason") } };
	plan_page_open(rq, &s->who, &s->plan, T("Sign the plan off or return it"), is_wrong(s));
	form_errors(rq, wrong, sizeof wrong / sizeof *wrong);
	gov_heading(rq->out, 1, 'l', T("Sign the plan off or return it"));
	put_wants(rq,
		"It cannot be signed off before this is written. The plan holds meanwhile, and can be returned with what you want to see:",
		&s->missing);
	put_wants(rq, "Somebody reading this at night might not know what to do:", &s->vague);
	gov_heading(rq->out, 2, 'm', T("Who does what by when"));
	plan_actions_put(rq, &s->actions, NULL, clock_today());
	gov_heading(rq->out, 2, 'm', T("Contingency plan: if this is not enough"));
	plan_contingencies_put(rq, &s->contingencies, NULL, NULL);
	form_open(rq, plan_href(rq, "/signoff"), "kith-form");
	put_questions(s);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Save"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, textf_in(rq->arena, "%.*s%.*s", TEXT_ARG(plan_href(rq, "")), TEXT_ARG(plan_query(rq, &s->plan))), T("Cancel"));
	out_lit(rq->out, "</div>\n");
	form_close(rq);
	page_close(rq);
}

static void signoff_page(struct request *rq)
{
	struct signing s;
	if (begin(rq, &s))
		form(&s);
}

/* ---- Decided ---- */

static bool save_job(struct db *db, void *arg, struct fault *f)
{
	const struct signing *s = arg;
	struct plan_signoff d = s->decision;
	struct txn *x = txn_begin(db, s->rq->arena,
		&(struct txn_meta){
			.user_id = s->rq->me->user_id, .reason = code_label("plan_signoff_outcome", d.outcome), .request = s->rq->id });
	return (record_save(x, &record_plan_signoff, &d) == SAVED ||
		       fault(f, "Your decision could not be saved just now. Nothing was changed; go back and try again.")) &&
	       txn_end(x, f);
}

static void check(struct signing *s)
{
	struct request *rq = s->rq;
	struct plan_signoff *d = &s->decision;
	int64_t seen;
	d->comments = words_posted(rq, "comments", &record_plan_signoff, "comments", &s->comments_error);
	d->vague_reason = words_posted(rq, "vague_reason", &record_plan_signoff, "vague_reason", &s->vague_error);
	d->no_identity_reason = words_posted(rq, "no_identity_reason", &record_plan_signoff, "no_identity_reason", &s->identity_error);
	d->outcome = posted(rq, "outcome");
	bool is_authorised = text_is(d->outcome, "authorised"), is_returned = text_is(d->outcome, "returned");
	if (!is_authorised && !is_returned)
		s->outcome_error = T("Choose your decision");
	else if (text_int(posted(rq, "seen"), &seen) && seen != s->seen)
		s->outcome_error =
			T("Somebody changed the plan since you opened this page. It stands below as it is now: read it again, then decide");
	else if (is_authorised && s->missing.n)
		s->outcome_error = textf_in(rq->arena, "It cannot be signed off yet. %.*s", TEXT_ARG(s->missing.at[0]));
	if (is_authorised && s->vague.n && text_blank(d->vague_reason) && text_none(s->vague_error))
		s->vague_error = T("Enter why the vague contingency is enough, or return the plan");
	if (is_authorised && !s->has_identity && text_blank(d->no_identity_reason) && text_none(s->identity_error))
		s->identity_error = T("Enter why no action comes from who the child is, or return the plan");
	if (is_returned && text_blank(d->comments) && text_none(s->comments_error))
		s->comments_error = T("Enter what should change");
}

static void signoff_post(struct request *rq)
{
	struct signing s;
	if (!begin(rq, &s))
		return;
	plan_begins(rq, &s.plan, &record_plan_signoff, &s.decision);
	s.decision.plan_update_id = s.update->r.id;
	s.decision.decided_on = clock_today();
	s.decision.decided_by_id = rq->me->user_id;
	check(&s);
	if (is_wrong(&s)) {
		rq->status = 422;
		form(&s);
	} else if (written(rq, save_job, &s)) {
		redirectf(rq, "/children/%lld/plan?%s=%lld&done=saved", (long long)rq->person_id, s.plan.type->name, (long long)s.plan.id);
	} else {
		answer_unavailable(rq);
	}
}

API_ACT(signoff_api, signoff_post)
static const struct api_query queries[] = { { "cp_plan", "A child protection plan's number" },
	{ "cin_plan", "A child in need plan's number" }, { NULL, NULL } };
static const struct api_doc signoff_doc = { "signPlan", "Signs off the last version of the child's plan, or returns it with comments.",
	"done", "plan_decided", queries, API_OF_WIDE_KEY };

const struct route plan_signoff_routes[] = { ROUTE(GET, "/children/:person/plan/signoff", MAY_EDIT_CHILD, signoff_page),
	ROUTE(POST, "/children/:person/plan/signoff", MAY_EDIT_CHILD, signoff_post),
	API_ROUTE(POST, "/children/:person/plan/signoff", MAY_EDIT_CHILD, signoff_api, &signoff_doc), { 0 } };
