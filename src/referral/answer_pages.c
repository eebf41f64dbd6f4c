/* The page on which it is written down that whoever made a contact was answered, or why they could not be. */
#include "people/pages.h"
#include "access/referrer.h"
#include "api/api.h"
#include "record/codes.h"
#include "referral/decide.h"
#include "referral/pages.h"
#include "web/looks.h"

struct answering {
	struct request *rq;
	struct asked_record q;
	struct contact contact;
	bool is_protected;
	struct text answer_error, reason_error;
	struct contacts_together others; /* taken in the same call and not answered yet */
	bool is_answered; /* by somebody else meanwhile */
};

/* Of the children of one call, those of whom this user may write that the same person was answered. */
static struct contacts_together others_to_answer(const struct answering *g)
{
	struct request *rq = g->rq;
	struct contacts_together all = contacts_together(rq, g->contact.r.id), l = { 0 };
	for (size_t i = 0; i < all.n; i++) {
		struct contact c;
		if (guarded_load(rq->db, rq->me->user_id, &record_contact, all.at[i].contact, &c, rq->arena) && c.answered_at == NONE &&
			!record_hides(&c, CONTACT_REFERRER_PROTECTED) && text_eq(c.caller, g->contact.caller) &&
			referrer_is_protected(&c) == g->is_protected && may_there(rq->db, rq->me->user_id, ACT_EDIT, c.r.person_id, c.r.council_id).yes)
			*GROW_IN(rq->arena, &l) = all.at[i];
	}
	return l;
}

/* Whoever may not know who made contact cannot have answered them. */
static bool answer_begun(struct request *rq, struct answering *g)
{
	*g = (struct answering){ .rq = rq };
	if (!contact_asked(rq, &g->q))
		return false;
	g->contact = *(const struct contact *)g->q.rec;
	g->is_protected = referrer_is_protected(&g->contact);
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, g->contact.r.council_id);
	if (!v.yes && !db_failed(rq->db))
		answer_refused(rq, text_of(v.why));
	else if (record_hides(&g->contact, CONTACT_REFERRER_PROTECTED))
		answer_refused(rq, T("Who made this contact is protected, and not shown to you. The front door answers them."));
	else if (g->contact.answered_at != NONE)
		answer_conflict(rq, T("Whoever made this contact was answered already. What they were told stands on it."));
	else if (v.yes) {
		g->others = others_to_answer(g);
		return true;
	}
	return false;
}

static void put_answer(struct answering *g)
{
	struct out *o = g->rq->out;
	if (g->is_protected)
		gov_inset_text(o, &(struct gov_inset_text){ .text = T("Tell them only that the contact was received. They are not told "
								      "what was decided, and nothing of the child.") });
	else
		gov_textarea(o, &(struct gov_textarea){ .name = T("answer"),
					.id = T("answer"),
					.label.text = T("What were they told?"),
					.rows = 4,
					.value = posted(g->rq, "answer"),
					.error_message.text = g->answer_error });
	gov_textarea(o, &(struct gov_textarea){ .name = T("no_answer_reason"),
				.id = T("no_answer_reason"),
				.label.text = T("Or why they could not be answered"),
				.rows = 2,
				.hint.text = T("For example, they gave no name and no number"),
				.value = posted(g->rq, "no_answer_reason"),
				.error_message.text = g->reason_error });
}

/* What somebody was told about one child comes into another's record only where it is ticked. */
static void put_others(const struct answering *g)
{
	struct request *rq = g->rq;
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, g->others.n + 1);
	for (size_t i = 0; i < g->others.n; i++) {
		struct text name = together_input(rq, &g->others.at[i]);
		looks_also(rq, &g->others.at[i].person, 1);
		items[i] = (struct gov_choice){ .name = name, .id = name, .value = T("1"), .text = g->others.at[i].name, .checked = together_is_ticked(rq, &g->others.at[i]) ? GOV_YES : GOV_NO };
	}
	if (g->others.n)
		gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("with-contact"), .id_prefix = T("with-contact"), .items = items, .n_items = (int)g->others.n,
			.fieldset.legend.text = T("Were they told so about another child of the same call?"), .hint.text = T("It is then written in that child’s record too, in these words") });
}

/* Whom to answer, and what was decided: what is needed beside the telephone. */
static void put_answered(const struct answering *g)
{
	const struct contact *c = &g->contact;
	gov_summary_list(g->rq->out,
		&(struct gov_summary_list){ GOV_LIST(rows, struct gov_summary_row,
			{ .key.text = T("Who made contact"),
				.value.text = text_blank(c->source) ? T("Not recorded") : code_label("referral_source", c->source) },
			{ .key.text = T("Name and role"), .value.text = c->caller, .omit = text_blank(c->caller) },
			{ .key.text = T("Decision and reason"),
				.value.text = text_blank(c->decision) ? T("Not decided yet") : c->decision,
				.omit = g->is_protected }) });
}

static void answer_form(struct answering *g)
{
	struct request *rq = g->rq;
	struct record_frame k = record_frame_of(rq, &g->q);
	const struct gov_error_item wrong[] = { { .text = g->answer_error, .href = T("#answer") },
		{ .text = g->reason_error, .href = T("#no_answer_reason") } };
	k.open(&k, &g->contact, T("The answer to whoever made contact"), rq->status == 422);
	form_errors(rq, wrong, 2);
	gov_heading(rq->out, 1, 'l', T("The answer to whoever made contact"));
	put_answered(g);
	if (!g->is_protected && !text_blank(g->contact.caller))
		gov_link(rq->out, textf_in(rq->arena, "/children/%lld/letter/new/contact_outcome/en/contact-%lld", (long long)rq->person_id, (long long)g->contact.r.id), T("Answer them by letter"));
	form_open(rq, textf_in(rq->arena, "%.*s/answer", TEXT_ARG(record_row_href(&k, &g->contact))), "kith-form");
	put_answer(g);
	put_others(g);
	out_lit(rq->out, "<div class=\"govuk-button-group\">");
	gov_button(rq->out, &(struct gov_button){ .text = g->is_protected ? T("They were told that it was received") : T("Save"),
				    .prevent_double_click = GOV_YES });
	gov_link(rq->out, record_row_href(&k, &g->contact), T("Cancel"));
	out_lit(rq->out, "</div>");
	form_close(rq);
	page_close(rq);
}

static bool answer_is_read(struct answering *g)
{
	struct request *rq = g->rq;
	struct contact *c = &g->contact;
	c->no_answer_reason = words_posted(rq, "no_answer_reason", &record_contact, "no_answer_reason", &g->reason_error);
	if (!g->is_protected)
		c->answer = words_posted(rq, "answer", &record_contact, "answer", &g->answer_error);
	if (!g->is_protected && text_none(g->answer_error) && text_blank(c->answer) && text_blank(c->no_answer_reason))
		g->answer_error = T("Enter what they were told, or why they could not be answered");
	if (!text_blank(c->answer) && !text_blank(c->no_answer_reason))
		g->reason_error = T("Enter what they were told, or why they could not be: not both");
	if (text_blank(c->no_answer_reason)) {
		c->no_answer_reason = NO_TEXT;
		c->answered_at = clock_now();
	}
	return text_none(g->answer_error) && text_none(g->reason_error);
}

static bool keep_answer(struct txn *x, const struct answering *g, struct contact *c, struct fault *f)
{
	c->answered_at = g->contact.answered_at;
	c->answer = g->contact.answer;
	c->no_answer_reason = g->contact.no_answer_reason;
	if (record_save(x, &record_contact, c) != SAVED)
		return fault(f, "This could not be saved just now. Nothing of it was stored; go back and try again.");
	return save_hooks_run(x, &record_contact, c, f) && contact_answered(x, c, f);
}

/* One that somebody else answered meanwhile keeps what they wrote. */
static bool keep_others(struct txn *x, const struct answering *g, struct fault *f)
{
	for (size_t i = 0; i < g->others.n; i++) {
		struct contact c;
		if (together_is_ticked(g->rq, &g->others.at[i]) && record_load(txn_db(x), &record_contact, g->others.at[i].contact, &c, g->rq->arena) && c.answered_at == NONE &&
			!keep_answer(x, g, &c, f))
			return false;
	}
	return !db_failed(txn_db(x));
}

static bool answer_job(struct db *db, void *arg, struct fault *f)
{
	struct answering *g = arg;
	struct request *rq = g->rq;
	struct contact c;
	struct txn *x = txn_begin(db, rq->arena,
		&(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Whoever made contact was answered"), .request = rq->id });
	if (!record_load(db, &record_contact, g->contact.r.id, &c, rq->arena))
		return fault(f, "The contact was taken out meanwhile. Nothing was stored.");
	g->is_answered = c.r.txn != ((const struct record *)g->q.rec)->txn;
	return !g->is_answered && keep_answer(x, g, &c, f) && keep_others(x, g, f) && txn_end(x, f);
}

static void answer_page(struct request *rq)
{
	struct answering g;
	if (answer_begun(rq, &g))
		answer_form(&g);
}

static void answer_post(struct request *rq)
{
	struct answering g;
	if (!answer_begun(rq, &g))
		return;
	if (!answer_is_read(&g)) {
		rq->status = 422;
		answer_form(&g);
	} else if (written(rq, answer_job, &g)) {
		redirectf(rq, "/children/%lld/contact/%lld?done=saved", (long long)rq->person_id, (long long)g.contact.r.id);
	} else if (g.is_answered) {
		rq->fault = (struct fault){ 0 };
		answer_conflict(rq, T("Somebody else wrote in this contact in the same moment. Open it again and see whether it is still "
				      "to be answered."));
	}
}

API_ACT(answer_act, answer_post)
static const struct api_doc answer_doc = { "answerContact", "That whoever made a contact was answered, or why they could not be.", "done",
	"contact_answered", NULL, API_OF_WIDE_KEY };

const struct route contact_answer_routes[] = { ROUTE(GET, "/children/:person/contact/:id/answer", MAY_EDIT_CHILD, answer_page),
	ROUTE(POST, "/children/:person/contact/:id/answer", MAY_EDIT_CHILD, answer_post),
	API_ROUTE(POST, "/children/:person/contact/:id/answer", MAY_EDIT_CHILD, answer_act, &answer_doc), { 0 } };
