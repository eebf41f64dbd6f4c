/* Who deals with a contact; and time that runs out: somebody who may not put a decision off asks for more time and why, which their
 * managers hear of at once while what is due stays as it is; and whoever manages there hears of it when another manager puts one off
 * (SM-26). */
#include "access/emergency.h"
#include "api/api.h"
#include "people/pages.h"
#include "referral/pages.h"

/* ---- Who deals with it ---- */

struct contact_job {
	struct request *rq;
	const struct contact *contact;
	struct text words;
};

static bool take_on_job(struct db *db, void *arg, struct fault *f)
{
	const struct contact_job *job = arg;
	struct request *rq = job->rq;
	struct contact c;
	struct txn *x =
		txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("Deals with it"), .request = rq->id });
	if (!record_load(db, &record_contact, job->contact->r.id, &c, rq->arena))
		return fault(f, "The contact was taken out meanwhile. Nothing was changed.");
	c.holder_id = rq->me->worker_id;
	return (record_save(x, &record_contact, &c) <= SAVED_SAME ||
		       fault(f, "This could not be saved just now. Nothing was changed; try again in a moment.")) &&
	       txn_end(x, f);
}

static void take_on_post(struct request *rq)
{
	struct asked_record q;
	if (!contact_to_change(rq, &q))
		return;
	struct contact_job job = { .rq = rq, .contact = q.rec };
	if (rq->me->worker_id == NONE)
		answer_refused(rq, T("You are not among the workers, whom a contact can be with. Whoever keeps the staff’s records can put "
				     "you there."));
	else if (written(rq, take_on_job, &job))
		redirectf(rq, "/children/%lld/contact/%lld?done=saved", (long long)rq->person_id, (long long)job.contact->r.id);
}

/* ---- More time ---- */

static void ask_form(struct request *rq, struct asked_record *q, struct text error)
{
	struct record_frame k = record_frame_of(rq, q);
	k.open(&k, q->rec, T("Ask for more time"), !text_none(error));
	form_errors(rq, &(struct gov_error_item){ .text = error, .href = T("#reason") }, 1);
	gov_heading(rq->out, 1, 'l', T("Ask for more time"));
	gov_body(rq->out, T("Your managers are told at once. What is due stays as it is until one of them changes it, and the first due "
			    "date stays on the record either way."));
	form_open(rq, textf_in(rq->arena, "%.*s/more-time", TEXT_ARG(record_row_href(&k, q->rec))), "kith-form");
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("reason"),
				      .id = T("reason"),
				      .label.text = T("Why is there not enough time?"),
				      .rows = 3,
				      .value = posted(rq, "reason"),
				      .error_message.text = error });
	gov_button(rq->out, &(struct gov_button){ .text = T("Tell my managers"), .prevent_double_click = GOV_YES });
	form_close(rq);
	page_close(rq);
}

static bool ask_job(struct db *db, void *arg, struct fault *f)
{
	const struct contact_job *job = arg;
	struct request *rq = job->rq;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = job->words, .request = rq->id });
	return alert_raise(x, "due_asked", rq->person_id, job->contact->r.council_id, rq->me->user_id, job->words, f) && txn_end(x, f);
}

static void ask_page(struct request *rq)
{
	struct asked_record q;
	if (contact_to_change(rq, &q))
		ask_form(rq, &q, NO_TEXT);
}

static void ask_post(struct request *rq)
{
	struct asked_record q;
	struct text error;
	if (!contact_to_change(rq, &q))
		return;
	struct contact_job job = { .rq = rq, .contact = q.rec, .words = words_posted(rq, "reason", &record_access_alert, "words", &error) };
	if (text_none(error) && text_blank(job.words))
		error = T("Enter why there is not enough time");
	if (!text_none(error)) {
		rq->status = 422;
		ask_form(rq, &q, error);
	} else if (written(rq, ask_job, &job)) {
		redirectf(rq, "/children/%lld/contact/%lld?done=more_time", (long long)rq->person_id, (long long)job.contact->r.id);
	}
}

bool contact_put_off(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	const struct clock_change *c = rec;
	(void)t;
	if (!text_is(c->record_name, "contact") || !text_is(c->rule, "FD01"))
		return true;
	struct text words = c->reason;
	enum { WORDS_MOST_BYTES = 1900 };
	if (words.n > WORDS_MOST_BYTES)
		words = T("The reason stands beside the due date.");
	return alert_raise(x, "due_put_off", c->r.person_id, c->r.council_id, c->decided_by_id, words, f);
}

API_ACT(take_on_act, take_on_post)
API_ACT(ask_act, ask_post)
static const struct api_doc take_on_doc = { "takeContactOn", "That the user deals with a contact.", "done", NULL, NULL, API_OF_WIDE_KEY };
static const struct api_doc ask_doc = { "askForMoreTime",
	"Tells the managers that there is not enough time to decide about a contact, and why; changes nothing.", "done", "more_time_asked",
	NULL, API_OF_WIDE_KEY };

const struct route more_time_routes[] = { ROUTE(POST, "/children/:person/contact/:id/take-on", MAY_EDIT_CHILD, take_on_post),
	API_ROUTE(POST, "/children/:person/contact/:id/take-on", MAY_EDIT_CHILD, take_on_act, &take_on_doc),
	ROUTE(GET, "/children/:person/contact/:id/more-time", MAY_EDIT_CHILD, ask_page),
	ROUTE(POST, "/children/:person/contact/:id/more-time", MAY_EDIT_CHILD, ask_post),
	API_ROUTE(POST, "/children/:person/contact/:id/more-time", MAY_EDIT_CHILD, ask_act, &ask_doc), { 0 } };
