/* The page on which a manager decides about a contact. */
#include "people/pages.h"
#include "access/referrer.h"
#include "api/api.h"
#include "record/codes.h"
#include "referral/decide.h"
#include "referral/pages.h"
#include "web/looks.h"

struct deciding {
	struct request *rq;
	struct asked_record q;
	const struct contact *contact;
	struct record_list open_referrals;
	struct contacts_together together;
	struct contact_decision said;
	struct problems need_problems;
	struct text outcome_error, words_error, referral_error;
};

/* ---- Deciding ---- */

static void open_referrals(struct deciding *g)
{
	struct request *rq = g->rq;
	g->open_referrals = guarded_list(rq->db, rq->me->user_id, &record_referral, rq->person_id, rq->arena);
	int n = 0;
	for (int i = 0; i < g->open_referrals.n; i++) {
		const struct referral *r = record_at(&g->open_referrals, i);
		if (date_none(r->closed_on) && r->no_further_action != 1 && r->r.council_id == g->contact->r.council_id)
			memmove(record_at(&g->open_referrals, n++), r, sizeof *r);
	}
	g->open_referrals.n = n;
}

/* Decided about already: by the same words to whoever comes second. */
static bool begun(struct request *rq, struct deciding *g)
{
	*g = (struct deciding){ .rq = rq };
	if (!contact_asked(rq, &g->q))
		return false;
	g->contact = g->q.rec;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_CORRECT, rq->person_id, g->contact->r.council_id);
	if (!v.yes) {
		if (!db_failed(rq->db))
			answer_refused(rq, text_of(v.why));
		return false;
	}
	if (g->contact->decided_at != NONE) {
		answer_conflict(rq, T("It was decided about this contact already. What was decided stands on it; what is to be put right "
				      "is changed there, with a reason."));
		return false;
	}
	open_referrals(g);
	g->together = contacts_together(rq, g->contact->r.id);
	return true;
}

static void put_outcomes(struct deciding *g)
{
	const struct code_set *set = code_set("contact_outcome");
	struct gov_choice *items = ARRAY_IN(g->rq->arena, struct gov_choice, set->n);
	int n = 0;
	for (int i = 0; i < set->n; i++)
		if (code_is_valid(&set->at[i], clock_today()) && (!text_is(set->at[i].value, "existing_referral") || g->open_referrals.n))
			items[n++] = (struct gov_choice){ .value = set->at[i].value, .text = set->at[i].label };
	gov_radios(g->rq->out, &(struct gov_radios){ .name = T("outcome"),
				       .id_prefix = T("outcome"),
				       .fieldset.legend.text = T("What do you decide?"),
				       .value = posted(g->rq, "outcome"),
				       .error_message.text = g->outcome_error,
				       .items = items,
				       .n_items = n });
}

static void put_referrals(struct deciding *g)
{
	struct request *rq = g->rq;
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, g->open_referrals.n + 1);
	if (!g->open_referrals.n)
		return;
	items[0] = (struct gov_option){ .text = T("None"), .value = T("") };
	for (int i = 0; i < g->open_referrals.n; i++) {
		const struct referral *r = record_at(&g->open_referrals, i);
		items[i + 1] = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)r->r.id),
			.text = textf_in(rq->arena, "Referred on %.*s", TEXT_ARG(date_words_in(rq->arena, r->referred_on))) };
	}
	gov_select(rq->out, &(struct gov_select){ .name = T("referral"),
				    .id = T("referral"),
				    .label.text = T("The referral that is open"),
				    .value = posted(rq, "referral"),
				    .hint.text = T("Where the contact is added to it"),
				    .error_message.text = g->referral_error,
				    .items = items,
				    .n_items = g->open_referrals.n + 1 });
}

/* Each child is thought of alone: nobody is ticked by the program. */
static void put_others(struct deciding *g)
{
	struct request *rq = g->rq;
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, g->together.n + 1);
	int n = 0;
	for (size_t i = 0; i < g->together.n; i++)
		if (g->together.at[i].may_decide) {
			looks_also(rq, &g->together.at[i].person, 1);
			struct text name = together_input(rq, &g->together.at[i]);
			items[n++] = (struct gov_choice){ .name = name,
				.id = name,
				.value = T("1"),
				.text = g->together.at[i].name,
				.checked = together_is_ticked(rq, &g->together.at[i]) ? GOV_YES : GOV_NO };
		}
	if (n)
		gov_checkboxes(rq->out,
			&(struct gov_checkboxes){ .name = T("with-contact"),
				.id_prefix = T("with-contact"),
				.fieldset.legend.text = T("For whom else do you decide the same?"),
				.hint.text =
					T("Taken together with this contact. Each child has a decision of their own in their own record"),
				.items = items,
				.n_items = n });
}

static void put_family_told(const struct contact *c, struct out *o)
{
	if (c->family_told != 1 && text_blank(c->not_told_reason))
		gov_inset_text(
			o, &(struct gov_inset_text){ .text = T("It is not recorded whether the family was told of the contact, or why not. "
							       "You can decide all the same; "
							       "below the threshold of a protection enquiry it has to be recorded.") });
}

static void what_was_said(struct deciding *g)
{
	const struct contact *c = g->contact;
	struct request *rq = g->rq;
	gov_summary_list(rq->out,
		&(struct gov_summary_list){ GOV_LIST(rows, struct gov_summary_row,
			{ .key.text = T("What was said"), .value.text = record_hides(c, CONTACT_CONCERN) ? not_shown_to_you : c->concern },
			{ .key.text = T("Who made contact"),
				.value.text = code_label("referral_source", c->source),
				.omit = text_blank(c->source) },
			{ .key.text = T("Urgency"), .value.text = code_label("urgency", c->urgency), .omit = text_blank(c->urgency) }) });
}

static void decide_form(struct deciding *g)
{
	struct request *rq = g->rq;
	struct record_frame k = record_frame_of(rq, &g->q);
	struct form_values need = form_of_post(rq, &record_referral);
	struct text need_error = g->need_problems.n ? g->need_problems.at[0].message : NO_TEXT;
	const struct gov_error_item wrong[] = { { .text = g->outcome_error, .href = T("#outcome") },
		{ .text = g->referral_error, .href = T("#referral") }, { .text = need_error, .href = T("#primary_need") },
		{ .text = g->words_error, .href = T("#decision") } };
	k.open(&k, g->contact, T("Decide about the contact"), rq->status == 422);
	form_errors(rq, wrong, 4);
	gov_heading(rq->out, 1, 'l', T("Decide about the contact"));
	what_was_said(g);
	put_family_told(g->contact, rq->out);
	form_open(rq, textf_in(rq->arena, "%.*s/decide", TEXT_ARG(record_row_href(&k, g->contact))), "kith-form");
	put_outcomes(g);
	put_referrals(g);
	record_field_input(rq, &need, &record_referral.fields[REFERRAL_PRIMARY_NEED], &g->need_problems);
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("decision"),
				      .id = T("decision"),
				      .label.text = T("Why"),
				      .rows = 4,
				      .value = posted(rq, "decision"),
				      .hint.text = T("What you weighed, for the child who may read it one day"),
				      .error_message.text = g->words_error });
	put_others(g);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = T("Save the decision"), .prevent_double_click = GOV_YES });
	gov_link(rq->out, record_row_href(&k, g->contact), T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static bool is_open_referral(const struct deciding *g, int64_t id)
{
	for (int i = 0; i < g->open_referrals.n; i++)
		if (((const struct referral *)record_at(&g->open_referrals, i))->r.id == id)
			return true;
	return false;
}

static bool has_others(const struct deciding *g)
{
	for (int i = 0; i < g->rq->n_form; i++)
		if (text_starts(g->rq->form[i].name, T("with-contact-")))
			return true;
	return false;
}

static void need_read(struct deciding *g)
{
	struct referral r;
	const struct field *f = &record_referral.fields[REFERRAL_PRIMARY_NEED];
	record_clear(&record_referral, &r);
	field_parse(f, &(struct field_input){ .value = posted(g->rq, f->name) }, &r, &g->need_problems, g->rq->arena);
	g->said.primary_need = r.primary_need;
	if (!text_none(r.primary_need) && !code_find(f->codes, r.primary_need))
		problem_add(&g->need_problems, g->rq->arena, f, T("Choose a primary need from the list"));
}

static bool is_read(struct deciding *g)
{
	struct request *rq = g->rq;
	struct contact_decision *d = &g->said;
	const struct code *outcome = code_find("contact_outcome", posted(rq, "outcome"));
	*d = (struct contact_decision){
		.outcome = posted(rq, "outcome"), .referral = NONE, .worker = rq->me->worker_id, .at = clock_now()
	};
	d->words = words_posted(rq, "decision", &record_contact, "decision", &g->words_error);
	if (text_none(g->words_error) && text_blank(d->words))
		g->words_error = T("Enter why you decide so");
	if (!outcome || !code_is_valid(outcome, clock_today()))
		g->outcome_error = T("Choose what you decide");
	if (text_is(d->outcome, "existing_referral") &&
		(!text_int(posted(rq, "referral"), &d->referral) || !is_open_referral(g, d->referral)))
		g->referral_error = T("Choose the referral that it is added to");
	else if (text_is(d->outcome, "existing_referral") && has_others(g))
		g->referral_error = T("Each child has a referral of their own: decide about the others on their own pages");
	if (outcome_is_new_referral(d->outcome))
		need_read(g);
	return text_none(g->words_error) && text_none(g->outcome_error) && text_none(g->referral_error) && !g->need_problems.n;
}

static bool decide_job(struct db *db, void *arg, struct fault *f)
{
	struct deciding *g = arg;
	struct request *rq = g->rq;
	struct txn *x = txn_begin(db, rq->arena,
		&(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Decided about the contact"), .request = rq->id });
	if (!contact_decide(x, g->contact->r.id, &g->said, f))
		return false;
	for (size_t i = 0; i < g->together.n; i++) {
		const struct contact_together *other = &g->together.at[i];
		if (other->may_decide && together_is_ticked(rq, other) && !contact_decide(x, other->contact, &g->said, f))
			return false;
	}
	return txn_end(x, f);
}

static void decide_page(struct request *rq)
{
	struct deciding g;
	if (begun(rq, &g))
		decide_form(&g);
}

static void decide_post(struct request *rq)
{
	struct deciding g;
	if (!begun(rq, &g))
		return;
	if (!is_read(&g)) {
		rq->status = 422;
		decide_form(&g);
	} else if (written(rq, decide_job, &g)) {
		redirectf(rq, "/children/%lld/contact/%lld?done=contact_decided", (long long)rq->person_id, (long long)g.contact->r.id);
	}
}

API_ACT(decide_act, decide_post)
static const struct api_doc decide_doc = { "decideContact",
	"A manager's decision about a contact of one child; a referral that it becomes is made from it.", "done", "contact_decided", NULL,
	API_OF_WIDE_KEY };

const struct route decide_routes[] = { ROUTE(GET, "/children/:person/contact/:id/decide", MAY_CORRECT_CHILD, decide_page),
	ROUTE(POST, "/children/:person/contact/:id/decide", MAY_CORRECT_CHILD, decide_post),
	API_ROUTE(POST, "/children/:person/contact/:id/decide", MAY_CORRECT_CHILD, decide_act, &decide_doc), { 0 } };
