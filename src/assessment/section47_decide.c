/* A section 47 enquiry on its way: sent to a manager, returned with comments or authorised, never by whoever wrote what was found (CP02's
 * end, and the day it was completed, are the manager's act); and the lead child protection practitioner who joins. */
#include "assessment/section47.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/hooks.h"

static const char DECISIONS[] =
	"SELECT d.kind, COALESCE(u.name, u.email), d.comments, d.decided_at FROM enquiry_decision d JOIN app_user u ON u.id = d.decided_by"
	" WHERE d.section47_enquiry_id = $3 AND " ROW_VISIBLE("d", "d.person_id") " ORDER BY d.decided_at, d.id";
/* guarded: of an enquiry that the user was given already: did they write what was found, or send it? */
static const char WROTE_IT[] =
	"SELECT count(*) FROM section47_enquiry_version v JOIN txn t ON t.id = v.txn WHERE v.id = $1 AND t.user_id = $2 AND v.findings IS NOT NULL";
/* guarded: the same; is it their work? */
static const char IS_THEIRS[] = "SELECT count(*) FROM section47_enquiry e JOIN app_user u ON u.worker_id = e.worker_id WHERE e.id = $1 AND u.id = $2";
/* guarded: the same. */
static const char SENT_IT[] = "SELECT count(*) FROM enquiry_decision d WHERE d.section47_enquiry_id = $1 AND d.decided_by = $2 AND d.kind = 'sent'";

struct enquiry_decisions enquiry_decisions_of(struct request *rq, int64_t enquiry)
{
	struct enquiry_decisions l = { 0 };
	struct iso_day day;
	struct rows r;
	db_query(rq->db, &r, DECISIONS, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(enquiry));
	while (db_next(&r))
		*GROW_IN(rq->arena, &l) = (struct enquiry_step){ .kind = db_text_in(&r, 0, rq->arena), .by = db_text_in(&r, 1, rq->arena), .comments = db_text_in(&r, 2, rq->arena),
			.at = db_int(&r, 3) };
	return l;
}

bool enquiry_is(struct request *rq, int64_t enquiry, const char *kind)
{
	struct enquiry_decisions l = enquiry_decisions_of(rq, enquiry);
	return l.n && text_is(l.at[l.n - 1].kind, kind);
}

static bool has_outcome(const struct section47_enquiry *e)
{
	const int64_t outcomes[] = { e->no_further_action, e->legal_action, e->services, e->short_breaks, e->protection_conference, e->single_assessment, e->monitoring, e->other_outcome };
	for (size_t i = 0; i < sizeof outcomes / sizeof *outcomes; i++)
		if (outcomes[i] == 1)
			return true;
	return false;
}

struct text enquiry_lacks(const struct section47_enquiry *e)
{
	if (text_blank(e->findings))
		return T("Before it can be sent to a manager, write what was found and how likely harm is.");
	return has_outcome(e) ? NO_TEXT : T("Before it can be sent to a manager, record an outcome for this child.");
}

struct text enquiry_why_not_authorise(struct request *rq, const struct section47_enquiry *e)
{
	int64_t me = rq->me->user_id, person = rq->person_id, council = e->r.council_id;
	if (!may_there(rq->db, me, ACT_CORRECT, person, council).yes || !may_there(rq->db, me, ACT_SEE_WHO_LOOKED, person, council).yes)
		return T("A manager who did not write it authorises it or returns it with comments.");
	static const char *const asked[] = { WROTE_IT, SENT_IT, IS_THEIRS };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (db_one(rq->db, asked[i], 1, DBI(e->r.id), DBI(me)))
			return T("You wrote what was found, sent it, or are its worker, so another manager authorises it.");
	return NO_TEXT;
}

/* ---- Saving ---- */

struct decision_job { struct request *rq; const struct section47_enquiry *enquiry; const char *kind; struct text comments; int64_t worker; };

static bool saved(enum saved how, struct fault *f)
{
	return how == SAVED || how == SAVED_SAME || fault(f, "This could not be saved just now. Nothing was changed: go back and try again.");
}

static bool complete(struct txn *x, const struct decision_job *job, struct fault *f)
{
	struct section47_enquiry e;
	if (!record_load(txn_db(x), &record_section47_enquiry, job->enquiry->r.id, &e, txn_arena(x)) || e.r.txn != job->enquiry->r.txn)
		return fault(f, "Somebody changed the enquiry while you were reading it. Nothing was authorised: open it again and read what is there now.");
	e.ended_on = clock_today();
	if (e.conference_not_required == NONE && e.protection_conference != NONE)
		e.conference_not_required = !e.protection_conference;
	return saved(record_save(x, &record_section47_enquiry, &e), f) && save_hooks_run(x, &record_section47_enquiry, &e, f);
}

static bool decision_job(struct db *db, void *arg, struct fault *f)
{
	struct decision_job *job = arg;
	struct request *rq = job->rq;
	struct enquiry_decision d;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = text_of(job->kind), .request = rq->id });
	record_clear(&record_enquiry_decision, &d);
	d.r = (struct record){ .person_id = job->enquiry->r.person_id, .council_id = job->enquiry->r.council_id };
	d.section47_enquiry_id = job->enquiry->r.id;
	d.kind = text_of(job->kind);
	d.decided_at = clock_now();
	d.decided_by = rq->me->user_id;
	d.comments = job->comments;
	return saved(record_save(x, &record_enquiry_decision, &d), f) && (strcmp(job->kind, "authorised") != 0 || complete(x, job, f)) && txn_end(x, f);
}

static bool lead_job(struct db *db, void *arg, struct fault *f)
{
	struct decision_job *job = arg;
	struct request *rq = job->rq;
	struct involvement i;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = T("A lead child protection practitioner joins"), .request = rq->id });
	record_clear(&record_involvement, &i);
	i.r = (struct record){ .person_id = job->enquiry->r.person_id, .council_id = job->enquiry->r.council_id };
	i.worker_id = job->worker;
	i.role = T("lead_protection");
	i.starts_on = clock_today();
	i.referral_id = job->enquiry->referral_id;
	return saved(record_save(x, &record_involvement, &i), f) && save_hooks_run(x, &record_involvement, &i, f) && txn_end(x, f);
}

static void back(struct request *rq, const struct asked_record *q, writer_job *run, struct decision_job *job)
{
	if (written(rq, run, job))
		redirect(rq, textf_in(rq->arena, "%.*s?done=saved", TEXT_ARG(record_href(rq, q->type, rq->person_id, ((const struct record *)q->rec)->id))));
	else
		answer_unavailable(rq);
}

/* ---- What was posted ---- */

static bool to_change(struct request *rq, struct asked_record *q)
{
	if (!enquiry_asked(rq, q))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, ((const struct record *)q->rec)->council_id);
	if (!v.yes)
		answer_refused(rq, text_of(v.why));
	return v.yes;
}

static void send_post(struct request *rq)
{
	struct asked_record q;
	if (!to_change(rq, &q))
		return;
	struct text lacks = enquiry_lacks(q.rec);
	if (text_none(lacks))
		back(rq, &q, decision_job, &(struct decision_job){ .rq = rq, .enquiry = q.rec, .kind = "sent" });
	else
		answer_conflict(rq, lacks);
}

/* What is decided about is what stood when the page was opened. */
static bool is_as_read(struct request *rq, const struct section47_enquiry *e)
{
	int64_t version;
	return text_int(posted(rq, "version"), &version) && version == e->r.txn;
}

static void decide_post(struct request *rq)
{
	struct asked_record q;
	struct text error;
	if (!enquiry_asked(rq, &q))
		return;
	const struct section47_enquiry *e = q.rec;
	bool is_return = text_is(posted(rq, "kind"), "returned");
	struct text why_not = enquiry_why_not_authorise(rq, q.rec), lacks = enquiry_lacks(q.rec);
	struct decision_job job = { .rq = rq, .enquiry = q.rec, .kind = is_return ? "returned" : "authorised",
		.comments = words_posted(rq, "comments", &record_enquiry_decision, "comments", &error) };
	if (!text_none(why_not)) {
		answer_refused(rq, why_not);
	} else if (!is_as_read(rq, e) || !date_none(e->ended_on)) {
		rq->status = 409;
		enquiry_page_put(rq, &q, T("Somebody changed or completed this enquiry after you opened the page, so nothing was decided. Read what is there now, then decide"));
	} else if (!is_return && !text_none(lacks)) {
		answer_conflict(rq, lacks);
	} else if (!text_none(error) || (is_return && text_blank(job.comments))) {
		rq->status = 422;
		enquiry_page_put(rq, &q, text_none(error) ? T("Enter what has to be put right") : error);
	} else {
		back(rq, &q, decision_job, &job);
	}
}

static void lead_post(struct request *rq)
{
	struct asked_record q;
	struct decision_job job = { .rq = rq };
	bool is_offered = false;
	if (!to_change(rq, &q))
		return;
	job.enquiry = q.rec;
	struct ref_choices c = ref_choices_of(rq, &record_involvement.fields[INVOLVEMENT_WORKER_ID], &job.enquiry->r, true);
	for (int i = 0; i < c.n; i++)
		is_offered = is_offered || text_eq(c.items[i].value, posted(rq, "worker"));
	if (is_offered && text_int(posted(rq, "worker"), &job.worker))
		back(rq, &q, lead_job, &job);
	else
		answer_bad(rq, T("Choose who joins. Nothing was changed: go back to the enquiry."));
}

const struct route section47_decide_routes[] = {
	ROUTE(POST, "/children/:person/section47_enquiry/:id/send", MAY_EDIT_CHILD, send_post),
	ROUTE(POST, "/children/:person/section47_enquiry/:id/decide", MAY_CORRECT_CHILD, decide_post),
	ROUTE(POST, "/children/:person/section47_enquiry/:id/lead", MAY_EDIT_CHILD, lead_post),
	{ 0 }
};
