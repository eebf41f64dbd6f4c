/* More time for pre-proceedings than their 16 weeks (CT01): asked for with why, and signed by a manager of the whole service who did not
 * ask and does not do the work. What is signed puts the clock to the day that was agreed; whether it was done in time keeps to the first
 * (TIMESCALES.md section 1). */
#include "allocation/pages.h"
#include "base/arena.h"
#include "before_court/more_time.h"
#include "before_court/step.h"
#include "people/pages.h"

static void wrong(const struct step_form *m, struct problems *p, int field, struct text sentence)
{
	problem_add(p, m->k.rq->arena, &record_pre_proceedings_extension.fields[field], sentence);
}

const struct pre_proceedings_extension *more_time_waiting(struct request *rq, int64_t person, int64_t council)
{
	const struct pre_proceedings *p = pre_proceedings_going_on(rq, person, council);
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_pre_proceedings_extension, person, rq->arena);
	for (int i = 0; p && i < l.n; i++) {
		const struct pre_proceedings_extension *e = record_at(&l, i);
		if (e->pre_proceedings_id == p->r.id && text_blank(e->outcome))
			return e;
	}
	return NULL;
}

/* ---- Asked for ---- */

static struct text why_not_ask(const struct step_form *m, bool *is_refused)
{
	const struct record *r = m->q.rec;
	*is_refused = false;
	if (!pre_proceedings_going_on(m->k.rq, r->person_id, r->council_id))
		return T("No pre-proceedings of this child go on here, so there is nothing to give more time to.");
	if (more_time_waiting(m->k.rq, r->person_id, r->council_id))
		return T("More time is asked for already, and waits for a manager of the service. It stands under “Before court”.");
	return NO_TEXT;
}

static int64_t going_on_without_request(struct request *rq, int64_t person, int64_t council, const void *own)
{
	const struct pre_proceedings *p = pre_proceedings_going_on(rq, person, council);
	(void)own;
	return p && !more_time_waiting(rq, person, council) ? p->r.id : NONE;
}

static void check_ask(const struct step_form *m, const void *rec, struct problems *p)
{
	const struct pre_proceedings_extension *e = rec;
	if (!date_none(e->until_on) && e->until_on.ymd <= clock_today().ymd)
		wrong(m, p, PRE_PROCEEDINGS_EXTENSION_UNTIL_ON, T("Enter a day to come"));
}

/* Only what is asked comes from the form. */
static void settle_ask(const struct step_form *m, void *rec)
{
	struct pre_proceedings_extension *e = rec, typed = *e;
	record_clear(&record_pre_proceedings_extension, e);
	e->r = typed.r;
	e->pre_proceedings_id = typed.pre_proceedings_id;
	e->until_on = typed.until_on;
	e->why = typed.why;
	e->asked_on = clock_today();
	e->asked_by_id = m->k.rq->me->user_id;
}

static const int ask_fields[] = { PRE_PROCEEDINGS_EXTENSION_UNTIL_ON, PRE_PROCEEDINGS_EXTENSION_WHY };
static const struct step ask = { .type = &record_pre_proceedings_extension,
	.title = "Ask for more time",
	.fields = ask_fields,
	.n_fields = sizeof ask_fields / sizeof *ask_fields,
	.words = "Say until when pre-proceedings are to go on, and why it cannot be decided by the end of their 16 weeks. A manager of the "
		 "service, who is not you, signs that or does not.",
	.of_child = going_on_without_request,
	.check = check_ask,
	.settle = settle_ask,
	.why_not = why_not_ask,
	.together = "It is asked for these children too" };

/* ---- Signed, or not ---- */

struct text more_time_why_not(struct request *rq, int64_t person, const struct pre_proceedings_extension *e)
{
	static const enum action asked[] = { ACT_EDIT, ACT_CORRECT, ACT_SEE_WHO_LOOKED, ACT_RESTRICT };
	const struct involvement *held = case_held(rq, person, e->r.council_id);
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (!may_there(rq->db, rq->me->user_id, asked[i], person, e->r.council_id).yes)
			return T("A manager of the whole service signs it or does not.");
	if (e->asked_by_id == rq->me->user_id)
		return T("You asked for it yourself, so another manager of the service signs it.");
	if (held && held->worker_id != NONE && held->worker_id == rq->me->worker_id)
		return T("The child’s case is yours, so another manager of the service signs it.");
	return NO_TEXT;
}

static struct text why_not_decide(const struct step_form *m, bool *is_refused)
{
	struct request *rq = m->k.rq;
	const struct pre_proceedings_extension *e = m->q.rec, *waiting = more_time_waiting(rq, rq->person_id, e->r.council_id);
	*is_refused = waiting && waiting->r.id == e->r.id;
	if (*is_refused)
		return more_time_why_not(rq, rq->person_id, e);
	return text_blank(e->outcome) ? T("The outcome of these pre-proceedings came first, so there is nothing to sign any more.")
				      : T("This was decided already. What was decided stands under “Before court”.");
}

/* Of a brother or sister: the same that was asked for by the same person on the same day. */
static int64_t asked_with(struct request *rq, int64_t person, int64_t council, const void *own)
{
	const struct pre_proceedings_extension *o = own, *e = more_time_waiting(rq, person, council);
	bool is_same = e && e->asked_by_id == o->asked_by_id && e->asked_on.ymd == o->asked_on.ymd && e->until_on.ymd == o->until_on.ymd;
	return is_same && text_none(more_time_why_not(rq, person, e)) ? e->r.id : NONE;
}

static void put_asked(const struct step_form *m)
{
	const struct pre_proceedings_extension *e = m->q.rec;
	struct out *o = m->k.rq->out;
	out_lit(o, "<div class=\"govuk-inset-text\">Until "), date_put_words(o, e->until_on), out_lit(o, ". Why: “"), out_html(o, e->why),
		out_lit(o, "”</div>\n");
}

static void check_decide(const struct step_form *m, const void *rec, struct problems *p)
{
	const struct pre_proceedings_extension *e = rec;
	if (text_blank(e->outcome))
		wrong(m, p, PRE_PROCEEDINGS_EXTENSION_OUTCOME, T("Choose whether you sign it"));
	if (text_is(e->outcome, "refused") && text_blank(e->comments))
		wrong(m, p, PRE_PROCEEDINGS_EXTENSION_COMMENTS, T("Enter why you do not sign it"));
}

static void settle_decide(const struct step_form *m, void *rec)
{
	struct pre_proceedings_extension *e = rec;
	e->decided_on = clock_today();
	e->decided_by_id = m->k.rq->me->user_id;
}

static const int decide_fields[] = { PRE_PROCEEDINGS_EXTENSION_OUTCOME, PRE_PROCEEDINGS_EXTENSION_COMMENTS };
static const struct step decide = { .type = &record_pre_proceedings_extension,
	.title = "Sign that pre-proceedings may go on",
	.path = "/decide",
	.fields = decide_fields,
	.n_fields = sizeof decide_fields / sizeof *decide_fields,
	.of_child = asked_with,
	.put_above = put_asked,
	.check = check_decide,
	.settle = settle_decide,
	.why_not = why_not_decide,
	.together = "You decide the same for" };

/* ---- The clock follows what was signed ---- */

/* guarded: of pre-proceedings whose request was just signed: when their clock is due by the rule. */
static const char FIRST_DUE[] = "SELECT d.original_on FROM due d WHERE d.person_id = $1 AND d.rule = 'CT01' AND d.part = '' AND "
				"d.record_name = 'pre_proceedings' AND d.row_id = $2";

/* Where no letter was sent there is no clock yet. */
static bool clock_is_put(struct txn *x, const struct pre_proceedings_extension *e, struct fault *f)
{
	struct clock_change c;
	struct rows r;
	record_clear(&record_clock_change, &c);
	db_query(txn_db(x), &r, FIRST_DUE, DBI(e->r.person_id), DBI(e->pre_proceedings_id));
	bool is_due = db_next(&r) && date_from_iso(db_text(&r, 0), &c.original_on);
	db_done(&r);
	if (!is_due)
		return !db_failed(txn_db(x));
	c.r = (struct record){ .person_id = e->r.person_id, .council_id = e->r.council_id };
	c.rule = T("CT01");
	c.record_name = T("pre_proceedings");
	c.row_id = e->pre_proceedings_id;
	c.agreed_on = e->until_on;
	c.not_required = 0;
	c.reason = e->why;
	c.decided_by_id = e->decided_by_id;
	c.decided_on = e->decided_on;
	return (record_save(x, &record_clock_change, &c) == SAVED && save_hooks_run(x, &record_clock_change, &c, f)) ||
	       fault(f, "The due date could not be put off just now, so nothing was signed. What you typed is still on this page: go back "
			"and try again.");
}

/* guarded: of the row just saved: was it signed before? */
static const char SIGNED_BEFORE[] =
	"SELECT count(*) FROM pre_proceedings_extension_version v WHERE v.id = $1 AND v.outcome = 'signed' AND v.txn < $2";

bool more_time_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct pre_proceedings_extension e;
	if (!record_load(txn_db(x), t, ((const struct record *)rec)->id, &e, txn_arena(x)) || !text_is(e.outcome, "signed"))
		return !db_failed(txn_db(x));
	return db_one(txn_db(x), SIGNED_BEFORE, 0, DBI(e.r.id), DBI(txn_id(x))) > 0 || clock_is_put(x, &e, f);
}

static void ask_page(struct request *rq)
{
	step_page(rq, &ask);
}

static void ask_post(struct request *rq)
{
	step_post(rq, &ask);
}

static void decide_page(struct request *rq)
{
	step_page(rq, &decide);
}

static void decide_post(struct request *rq)
{
	step_post(rq, &decide);
}

const struct route more_time_before_court_routes[] = { ROUTE(GET, "/children/:person/pre_proceedings_extension/new", MAY_EDIT_CHILD,
							       ask_page),
	DRAFT_ROUTE("/children/:person/pre_proceedings_extension/new", MAY_EDIT_CHILD, ask_post),
	ROUTE(GET, "/children/:person/pre_proceedings_extension/:id/decide", MAY_EDIT_CHILD, decide_page),
	DRAFT_ROUTE("/children/:person/pre_proceedings_extension/:id/decide", MAY_EDIT_CHILD, decide_post), { 0 } };
