/* A letter on its way: approved or returned, printed, sent, or withdrawn. What leaves is asked again for protected addresses each time, because one may have
 * been protected since. */
#include "letters/pages.h"
#include "api/api.h"
#include "base/arena.h"
#include "notes/shared.h"
#include "people/pages.h"
#include "record/codes.h"
#include "record/hooks.h"
#include "referral/decide.h"

/* One change of a letter in the state it was read in; another's change meanwhile is never written over. */
struct act { struct request *rq; struct letter letter; struct text reason; bool sends, is_clash; };

static bool act_job(struct db *db, void *arg, struct fault *f)
{
	struct act *a = arg;
	struct request *rq = a->rq;
	struct letter l = a->letter;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = a->reason, .request = rq->id });
	if (a->sends)
		return letter_send(x, &l, l.sent_on, l.sent_how, rq->me->user_id, f) && txn_end(x, f);
	enum saved how = record_save(x, &record_letter, &l);
	a->is_clash = how == SAVE_CLASH || how == SAVE_GONE;
	return how <= SAVED_SAME ? txn_end(x, f) : fault(f, "This could not be saved just now. Nothing was changed; go back and try again.");
}

static void act(struct request *rq, struct act *a)
{
	a->rq = rq;
	if (written(rq, act_job, a)) {
		redirect(rq, letter_href(rq, &a->letter, "?done=saved"));
	} else if (a->is_clash) {
		rq->fault = (struct fault){ 0 };
		answer_conflict(rq, T("Somebody changed this letter in the same moment. Open it again and read it as it is now."));
	} else {
		answer_unavailable(rq);
	}
}

/* The letter of the path, whole and in that state, for somebody who may change it. */
static bool act_asked(struct request *rq, struct letter_asked *m, bool (*fits)(enum letter_state), struct text otherwise)
{
	if (!letter_asked(rq, m))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, m->letter->r.council_id);
	if (!v.yes)
		answer_refused(rq, text_of(v.why));
	else if (!letter_is_whole(m->letter))
		answer_refused(rq, T("Part of this letter is not shown to you, so somebody else has to do this."));
	else if (!fits(letter_state_of(m->letter)))
		answer_conflict(rq, otherwise);
	else
		return true;
	return false;
}

static void shown_again(struct request *rq, const struct letter_asked *m, const struct letter_errors *e)
{
	rq->status = 422;
	letter_page(rq, m, e);
}

/* ---- Approved or returned ---- */

static bool waits(enum letter_state s)
{
	return s == LETTER_TO_APPROVE;
}

static struct letter_errors decision_wrong(struct request *rq, const struct letter_asked *m, struct letter *l)
{
	struct letter_errors e = { 0 };
	struct text outcome = posted(rq, "outcome");
	int64_t version;
	bool is_approved = text_is(outcome, "approved"), is_returned = text_is(outcome, "returned");
	struct letter_wants w = letter_lacks(rq, &m->q.person, l);
	l->comments = words_posted(rq, "comments", &record_letter, "comments", &e.comments);
	if (!is_approved && !is_returned)
		e.outcome = T("Choose whether you approve or return it");
	else if (text_int(posted(rq, "version"), &version) && version != l->r.txn)
		e.outcome = T("Somebody changed the letter since you opened this page. Read it as it is now, then decide");
	else if (is_approved && w.n)
		e.outcome = textf_in(rq->arena, "It cannot be approved yet. %.*s", TEXT_ARG(w.at[0]));
	if (is_returned && text_blank(l->comments) && text_none(e.comments))
		e.comments = T("Enter what should change");
	return e;
}

static void decide_post(struct request *rq)
{
	struct letter_asked m;
	if (!act_asked(rq, &m, waits, T("This letter does not wait to be approved. Open it again to see how it stands.")))
		return;
	struct text why_not = letter_why_not(rq, m.letter);
	if (!text_none(why_not)) {
		answer_refused(rq, why_not);
		return;
	}
	struct act a = { .letter = *m.letter };
	struct letter_errors e = decision_wrong(rq, &m, &a.letter);
	bool is_approved = text_is(posted(rq, "outcome"), "approved");
	if (!text_none(e.outcome) || !text_none(e.comments)) {
		shown_again(rq, &m, &e);
		return;
	}
	*(is_approved ? &a.letter.approved_at : &a.letter.returned_at) = clock_now();
	*(is_approved ? &a.letter.approved_by_id : &a.letter.returned_by_id) = rq->me->user_id;
	a.reason = is_approved ? T("Approved") : T("Returned with comments");
	act(rq, &a);
}

/* ---- Sent ---- */

static bool can_go(enum letter_state s)
{
	return s == LETTER_TO_SEND;
}

static struct text shared_how_of(struct text how)
{
	return text_is(how, "email") ? T("secure_email") : how;
}

/* What came of a contact answers whoever made it, unless somebody answered them before: said once, and the clock of the answer stops. */
static bool contact_by_letter(struct txn *x, const struct letter *l, struct fault *f)
{
	struct contact c;
	enum { MIDDAY = 12 * 60 };
	if (l->contact_id == NONE || !text_is(l->kind, "contact_outcome") || !record_load(txn_db(x), &record_contact, l->contact_id, &c, txn_arena(x)) || c.answered_at != NONE)
		return !db_failed(txn_db(x));
	c.answered_at = l->sent_on.ymd == clock_today().ymd ? clock_now() : instant_of(l->sent_on, MIDDAY);
	c.answer = textf_in(txn_arena(x), "Letter %lld: %.*s", (long long)l->r.id, TEXT_ARG(l->heading));
	if (record_save(x, &record_contact, &c) != SAVED)
		return fault(f, "That the contact was answered could not be kept just now. Nothing was written of any letter; go back and try again.");
	return save_hooks_run(x, &record_contact, &c, f) && contact_answered(x, &c, f);
}

bool letter_send(struct txn *x, const struct letter *sent, struct date on, struct text how, int64_t user, struct fault *f)
{
	struct letter l = *sent;
	l.sent_on = on;
	l.sent_how = how;
	l.sent_by_id = user;
	if (record_save(x, &record_letter, &l) != SAVED)
		return fault(f, "This could not be saved just now. Nothing was written of any letter; go back, open it again and try once more.");
	struct shared_copy s = shared_copy_of(&record_letter, &l.r);
	s.recipient_kind = l.recipient_kind;
	s.recipient_person_id = l.recipient_person_id;
	/* Whoever made a contact may be protected later, and is then named nowhere. */
	s.recipient = l.contact_id != NONE ? T("The professional who made the contact") : l.recipient_person_id == NONE ? l.recipient : NO_TEXT;
	s.how = shared_how_of(how);
	s.shared_on = on;
	s.language = text_is(l.language, "en") ? NO_TEXT : code_label("letter_language", l.language);
	s.told_parts_only = 1;
	if (record_save(x, &record_shared_copy, &s) != SAVED)
		return fault(f, "That it went could not be kept just now. Nothing was written of any letter; go back and try again.");
	return save_hooks_run(x, &record_letter, &l, f) && contact_by_letter(x, &l, f);
}

static void sent_post(struct request *rq)
{
	struct letter_asked m;
	struct letter_errors e = { 0 };
	if (!act_asked(rq, &m, can_go, T("This letter is not approved, has gone already or was withdrawn. Open it again to see how it stands.")))
		return;
	struct act a = { .letter = *m.letter, .reason = T("Sent"), .sends = true };
	struct date approved = date_of_instant(a.letter.approved_at);
	a.letter.sent_on = day_posted(rq, "sent");
	a.letter.sent_how = posted(rq, "how");
	if (date_none(a.letter.sent_on))
		e.sent = T("Enter the day on which it went, for example 27 3 2027");
	else if (a.letter.sent_on.ymd > clock_today().ymd)
		e.sent = T("The day must be today or before");
	else if (a.letter.sent_on.ymd < approved.ymd)
		e.sent = T("The day is before the letter was approved");
	if (!code_find("letter_how", a.letter.sent_how))
		e.how = T("Choose how it went");
	struct text tells = letter_tells(rq, m.letter);
	if (text_none(e.sent) && !text_none(tells))
		e.sent = textf_in(rq->arena, "An address was protected since it was approved. %.*s: withdraw the letter", TEXT_ARG(tells));
	if (!text_none(e.sent) || !text_none(e.how))
		shown_again(rq, &m, &e);
	else
		act(rq, &a);
}

/* ---- Withdrawn ---- */

static bool has_not_gone(enum letter_state s)
{
	return s == LETTER_TO_APPROVE || s == LETTER_RETURNED || s == LETTER_TO_SEND;
}

static void withdraw_post(struct request *rq)
{
	struct letter_asked m;
	struct letter_errors e = { 0 };
	if (!act_asked(rq, &m, has_not_gone, T("This letter has gone or was withdrawn already. What went cannot be taken back; write another.")))
		return;
	struct act a = { .letter = *m.letter, .reason = T("Withdrawn") };
	a.letter.withdrawn_on = clock_today();
	a.letter.withdrawn_reason = words_posted(rq, "reason", &record_letter, "withdrawn_reason", &e.reason);
	if (text_none(e.reason) && text_blank(a.letter.withdrawn_reason))
		e.reason = T("Enter why it is not to go");
	if (text_none(e.reason))
		act(rq, &a);
	else
		shown_again(rq, &m, &e);
}

/* ---- On paper ---- */

bool letters_file(struct request *rq, const struct letter *const *letters, int n)
{
	struct pdf *p = pdf_open(rq->out, &(struct pdf_head){ .title = n == 1 ? T("Letter") : T("Letters"), .over = T("Letter"), .foot = letter_foot(letters[0], rq->arena), .made_at = letters[0]->approved_at,
		.mark = store_is_demonstration(rq->store) ? T("SIMULATED. Every person, council and address here is invented.") : NO_TEXT }, rq->arena);
	for (int i = 0; i < n; i++) {
		if (i)
			pdf_begin_again(p, letter_foot(letters[i], rq->arena));
		letter_put(p, letters[i], rq->arena);
	}
	if (pdf_close(p)) {
		send_bytes(rq, n == 1 ? T("letter.pdf") : T("letters.pdf"), T("application/pdf"));
		return true;
	}
	fault(&rq->fault, "The file could not be made. Nothing was changed. Try again in a moment.");
	answer_unavailable(rq);
	return false;
}

static void file_page(struct request *rq)
{
	struct letter_asked m;
	if (!letter_asked(rq, &m))
		return;
	enum letter_state state = letter_state_of(m.letter);
	struct text tells = letter_tells(rq, m.letter);
	if (!letter_is_whole(m.letter))
		answer_refused(rq, T("Part of this letter is not shown to you. Somebody to whom all of it is shown prints it."));
	else if (state != LETTER_TO_SEND && state != LETTER_SENT)
		answer_conflict(rq, T("A letter is printed once it is approved, and not after it was withdrawn."));
	else if (!text_none(tells))
		answer_conflict(rq, textf_in(rq->arena, "This letter cannot be printed. %.*s: withdraw it and write another.", TEXT_ARG(tells)));
	else
		letters_file(rq, &m.letter, 1);
}

API_ACT(decide_act, decide_post)
API_ACT(sent_act, sent_post)
API_ACT(withdraw_act, withdraw_post)
static const struct api_doc decide_doc = { "decideLetter", "Approves a letter, or returns it with comments.", "done", "letter_decided", NULL, API_OF_WIDE_KEY };
static const struct api_doc sent_doc = { "sendLetter", "That an approved letter went, on which day and how.", "done", "letter_sent", NULL, API_OF_WIDE_KEY };
static const struct api_doc withdraw_doc = { "withdrawLetter", "That a letter which has not gone is not to go.", "done", "letter_withdrawn", NULL, API_OF_WIDE_KEY };

const struct route letter_act_routes[] = {
	ROUTE(POST, "/children/:person/letter/:id/decide", MAY_EDIT_CHILD, decide_post),
	ROUTE(POST, "/children/:person/letter/:id/sent", MAY_EDIT_CHILD, sent_post),
	ROUTE(POST, "/children/:person/letter/:id/withdraw", MAY_EDIT_CHILD, withdraw_post),
	ROUTE(GET, "/children/:person/letter/:id/file", MAY_READ_CHILD, file_page),
	API_ROUTE(POST, "/children/:person/letter/:id/decide", MAY_EDIT_CHILD, decide_act, &decide_doc),
	API_ROUTE(POST, "/children/:person/letter/:id/sent", MAY_EDIT_CHILD, sent_act, &sent_doc),
	API_ROUTE(POST, "/children/:person/letter/:id/withdraw", MAY_EDIT_CHILD, withdraw_act, &withdraw_doc),
	{ 0 }
};
