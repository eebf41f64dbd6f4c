/* The closing of a case as it is read, signed off or returned, and opened again. Signing it off closes the referral, which is the fact that returns
 * count; ends the parts in the case, where nothing else holds the child here; and begins early help where that takes over, so that nobody types again
 * what is known. Opening it again gives the child a worker in the same moment: no open child is without one (DESIGN 5.12). */
#include "access/guarded.h"
#include "allocation/closing.h"
#include "allocation/pages.h"
#include "base/arena.h"
#include "notes/shared.h"
#include "people/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"

/* guarded: of a child that the user was given already: does anything else of this council hold the child open? $4 the referral that closes. */
static const char HELD_OTHERWISE[] =
	"SELECT (SELECT count(*) FROM referral x WHERE x.person_id = $1 AND x.council_id = $2 AND x.id <> $4 AND x.closed_on IS NULL)"
	" + (SELECT count(*) FROM care_period x WHERE x.person_id = $1 AND x.council_id = $2 AND (x.ended_on IS NULL OR x.ended_on > $3))"
	" + (SELECT count(*) FROM early_help x WHERE x.person_id = $1 AND x.council_id = $2 AND (x.ended_on IS NULL OR x.ended_on > $3))"
	" + (SELECT count(*) FROM leaving_care x WHERE x.person_id = $1 AND x.council_id = $2)";
/* guarded: as above. */
static const char EARLY_HELP[] =
	"SELECT count(*) FROM early_help x WHERE x.person_id = $1 AND x.council_id = $2 AND (x.ended_on IS NULL OR x.ended_on > $3)";
/* guarded: as above: parts in the case that stand on $3 and end with it. Auditors and inspectors end theirs themselves. */
static const char PARTS[] =
	"SELECT x.id FROM involvement x WHERE x.person_id = $1 AND x.council_id = $2 AND (x.ends_on IS NULL OR x.ends_on > $3)"
	" AND x.role NOT IN ('auditor', 'inspector') AND ($5 = 0 OR x.referral_id = $4) ORDER BY x.id";
/* guarded: as above: one waits at most. */
static const char WAITING_TRANSFER[] = "SELECT t.id FROM case_transfer t WHERE t.person_id = $1 AND t.council_id = $2 AND t.outcome IS NULL ORDER BY t.id";
static const char USER_NAME[] = "SELECT u.name FROM app_user u WHERE u.id = $1";
static const char WORKERS[] = "SELECT w.id, COALESCE(w.name, w.number), w.team_id FROM worker w WHERE w.council_id = $1 AND w.role_ended_on IS NULL ORDER BY 2, 1";

struct deciding {
	struct request *rq;
	struct asked_record q;
	const struct case_closure *c;
	struct closing_wants wants;
	struct text outcome, comments, why;
	int64_t worker, team;
	struct text outcome_error, comments_error, worker_error, why_error;
};

static struct text href_of(const struct deciding *m, const char *rest)
{
	return textf_in(m->rq->arena, "/children/%lld/case_closure/%lld%s", (long long)m->rq->person_id, (long long)m->c->r.id, rest);
}

static bool is_closed(const struct case_closure *c)
{
	return text_is(c->outcome, "authorised") && date_none(c->reopened_on);
}

static bool may_manage(struct request *rq, const struct case_closure *c)
{
	int64_t me = rq->me->user_id, council = c->r.council_id;
	return may_there(rq->db, me, ACT_CORRECT, rq->person_id, council).yes && may_there(rq->db, me, ACT_SEE_WHO_LOOKED, rq->person_id, council).yes;
}

/* ---- The page ---- */

static void put_user(struct request *rq, const char *words, int64_t user, struct date on)
{
	struct rows r;
	if (date_none(on))
		return;
	db_query(rq->db, &r, USER_NAME, DBI(user));
	out_f(rq->out, "<p class=\"govuk-body\">%s on ", words);
	date_put_words(rq->out, on);
	if (db_next(&r))
		out_lit(rq->out, " by "), out_html(rq->out, db_text(&r, 0));
	out_lit(rq->out, ".</p>\n");
	db_done(&r);
}

static void put_list(struct request *rq, const char *words, const struct closing_wants *l)
{
	gov_body(rq->out, text_of(words));
	out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (size_t i = 0; i < l->n; i++)
		out_lit(rq->out, "<li>"), out_html(rq->out, l->at[i]), out_lit(rq->out, "</li>\n");
	out_lit(rq->out, "</ul>\n");
}

/* What was open when it was proposed, and why it may stay so. */
static void put_left(const struct deciding *m)
{
	struct request *rq = m->rq;
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_case_closure_left, rq->person_id, rq->arena);
	int n = 0;
	for (int i = 0; i < l.n; i++) {
		const struct case_closure_left *one = record_at(&l, i);
		if (one->case_closure_id != m->c->r.id)
			continue;
		if (!n++) {
			gov_heading(rq->out, 2, 'm', T("What stays open, and why"));
			out_lit(rq->out, "<ul class=\"govuk-list govuk-list--bullet\">\n");
		}
		out_lit(rq->out, "<li>");
		out_html(rq->out, one->what);
		out_lit(rq->out, ": ");
		out_html(rq->out, one->why);
		out_lit(rq->out, "</li>\n");
	}
	if (n)
		out_lit(rq->out, "</ul>\n");
}

static void decide_form(const struct deciding *m)
{
	struct request *rq = m->rq;
	gov_heading(rq->out, 2, 'm', T("Your decision"));
	form_open(rq, href_of(m, "/decide"), "kith-form");
	gov_radios(rq->out, &(struct gov_radios){ .name = T("outcome"), .id_prefix = T("outcome"), .value = posted(rq, "outcome"), .error_message.text = m->outcome_error,
		.fieldset.legend.text = T("Does the case close?"),
		GOV_LIST(items, struct gov_choice, { .text = T("Yes, sign it off: the case closes today"), .value = T("authorised") },
			{ .text = T("Not yet, return it with comments"), .value = T("returned") }) });
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("comments"), .id = T("comments"), .rows = 3, .label.text = T("Comments"), .value = posted(rq, "comments"),
		.error_message.text = m->comments_error });
	gov_button(rq->out, &(struct gov_button){ .text = T("Save your decision"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void reopen_form(const struct deciding *m)
{
	struct request *rq = m->rq;
	struct { struct gov_option *at; size_t n, cap; } l = { 0 };
	struct rows r;
	*GROW_IN(rq->arena, &l) = (struct gov_option){ .text = T("Choose"), .value = T("") };
	db_query(rq->db, &r, WORKERS, DBI(m->c->r.council_id));
	while (db_next(&r))
		*GROW_IN(rq->arena, &l) = (struct gov_option){ .value = textf_in(rq->arena, "%lld", (long long)db_int(&r, 0)), .text = db_text_in(&r, 1, rq->arena) };
	gov_heading(rq->out, 2, 'm', T("Open it again"));
	gov_body(rq->out, T("For a case that should not have been closed. A new worry is a new contact: it shows all that was before. Nothing of the closing is lost."));
	form_open(rq, href_of(m, "/reopen"), "kith-form");
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("why"), .id = T("why"), .rows = 3, .label.text = T("Why is it opened again?"), .value = posted(rq, "why"),
		.error_message.text = m->why_error });
	gov_select(rq->out, &(struct gov_select){ .name = T("worker"), .id = T("worker"), .label.text = T("Who works with the child from today?"), .value = posted(rq, "worker"),
		.items = l.at, .n_items = (int)l.n, .error_message.text = m->worker_error });
	gov_button(rq->out, &(struct gov_button){ .text = T("Open the case again"), .classes = T("govuk-button--secondary"), .prevent_double_click = GOV_YES });
	form_close(rq);
}

static void put_waiting(const struct deciding *m)
{
	struct request *rq = m->rq;
	struct text why_not = closing_why_not(rq, m->c);
	if (m->wants.n)
		put_list(rq, "Before it can be signed off:", &m->wants);
	gov_heading(rq->out, 2, 'm', T("What is open now"));
	struct open_things open = open_things_of(rq, rq->person_id, m->c->r.council_id);
	open_things_put(rq, &open);
	if (text_none(why_not))
		decide_form(m);
	else
		gov_body(rq->out, why_not);
}

static void put_page(struct deciding *m)
{
	struct request *rq = m->rq;
	const struct gov_error_item wrong[] = { { .text = m->outcome_error, .href = T("#outcome") }, { .text = m->comments_error, .href = T("#comments") },
		{ .text = m->why_error, .href = T("#why") }, { .text = m->worker_error, .href = T("#worker") } };
	struct record_frame k = record_frame_of(rq, &m->q);
	struct ref_choices refs[MOST_REFS];
	int n = refs_shown(rq, m->q.type, m->c, refs);
	k.open(&k, NULL, T("Closing of the case"), rq->status == 422);
	form_errors(rq, wrong, sizeof wrong / sizeof *wrong);
	gov_heading(rq->out, 1, 'l', T("Closing of the case"));
	record_view(rq, m->q.type, m->c, refs, n);
	put_user(rq, "Proposed", m->c->proposed_by_id, m->c->proposed_on);
	put_user(rq, "Decided", m->c->decided_by_id, m->c->decided_on);
	put_user(rq, "Opened again", m->c->reopened_by_id, m->c->reopened_on);
	put_left(m);
	shared_section(rq, m->q.type, &m->c->r);
	if (text_blank(m->c->outcome))
		put_waiting(m);
	episodes_put(rq, rq->person_id);
	if (is_closed(m->c) && may_manage(rq, m->c))
		reopen_form(m);
	out_lit(rq->out, "<p class=\"govuk-body\">");
	gov_link(rq->out, href_of(m, "/history"), T("History"));
	out_lit(rq->out, "</p>\n");
	page_close(rq);
}

static bool begin(struct request *rq, struct deciding *m)
{
	*m = (struct deciding){ .rq = rq, .q.type = &record_case_closure };
	if (!record_asked_of(rq, &m->q))
		return false;
	m->c = m->q.rec;
	if (text_blank(m->c->outcome))
		m->wants = closing_lacks(rq, m->c);
	return true;
}

static void closing_page(struct request *rq)
{
	struct deciding m;
	if (begin(rq, &m))
		put_page(&m);
}

/* ---- Decided ---- */

/* In the writer: asked before anything of it is written. */
static bool is_held_otherwise(struct db *db, const struct case_closure *c, struct text today)
{
	return db_one(db, HELD_OTHERWISE, 0, DBI(c->r.person_id), DBI(c->r.council_id), DBT(today), DBI(c->referral_id)) > 0;
}

static bool end_parts(struct txn *x, const struct case_closure *c, bool is_held, struct fault *f)
{
	struct { int64_t *at; size_t n, cap; } ids = { 0 };
	struct arena *a = txn_arena(x);
	struct date today = clock_today();
	struct rows r;
	db_query(txn_db(x), &r, PARTS, DBI(c->r.person_id), DBI(c->r.council_id), DBT(date_iso_in(a, today)), DBI(c->referral_id), DBI(is_held));
	while (db_next(&r))
		*GROW_IN(a, &ids) = db_int(&r, 0);
	for (size_t i = 0; i < ids.n; i++) {
		struct involvement one;
		if (!record_load(txn_db(x), &record_involvement, ids.at[i], &one, a))
			continue;
		one.ends_on = one.starts_on.ymd > today.ymd ? one.starts_on : today;
		if (!allocation_keep(x, &record_involvement, &one, f))
			return false;
	}
	return true;
}

static bool begin_part(struct txn *x, const struct case_closure *c, int64_t worker, int64_t team, const char *role, int64_t referral, struct fault *f)
{
	struct involvement i;
	record_clear(&record_involvement, &i);
	i.r = (struct record){ .person_id = c->r.person_id, .council_id = c->r.council_id };
	i.worker_id = worker;
	i.team_id = team;
	i.role = text_of(role);
	i.starts_on = clock_today();
	i.referral_id = referral;
	return allocation_keep(x, &record_involvement, &i, f);
}

/* What was proposed is what early help begins with. Where it goes on already, it goes on. */
static bool begin_early_help(struct txn *x, const struct case_closure *c, struct fault *f)
{
	struct early_help h;
	struct text today = date_iso_in(txn_arena(x), clock_today());
	if (!text_is(c->step_to, "early_help"))
		return true;
	if (c->taken_over_worker_id != NONE && !begin_part(x, c, c->taken_over_worker_id, NONE, "lead_practitioner", NONE, f))
		return false;
	if (db_one(txn_db(x), EARLY_HELP, 0, DBI(c->r.person_id), DBI(c->r.council_id), DBT(today)))
		return true;
	record_clear(&record_early_help, &h);
	h.r = (struct record){ .person_id = c->r.person_id, .council_id = c->r.council_id };
	h.started_on = clock_today();
	h.reason = c->why;
	h.organisation = c->taken_over_by;
	h.worker_id = c->taken_over_worker_id;
	return allocation_keep(x, &record_early_help, &h, f);
}

/* A case that closes is passed on to nobody. */
static bool withdraw_transfers(struct txn *x, const struct case_closure *c, struct fault *f)
{
	struct case_transfer t;
	int64_t id = db_one(txn_db(x), WAITING_TRANSFER, NONE, DBI(c->r.person_id), DBI(c->r.council_id));
	if (id == NONE || !record_load(txn_db(x), &record_case_transfer, id, &t, txn_arena(x)))
		return true;
	t.outcome = T("withdrawn");
	t.answer = T("The case closed");
	t.answered_at = clock_now();
	t.answered_by_id = c->decided_by_id;
	return allocation_keep(x, &record_case_transfer, &t, f);
}

static bool close_referral(struct txn *x, const struct case_closure *c, struct fault *f)
{
	struct referral r;
	bool is_held = is_held_otherwise(txn_db(x), c, date_iso_in(txn_arena(x), clock_today()));
	if (!record_load(txn_db(x), &record_referral, c->referral_id, &r, txn_arena(x)) || !date_none(r.closed_on))
		return fault(f, "The case is closed already, so nothing was changed. Open the record again and read what is there now.");
	r.closed_on = clock_today();
	r.closure_reason = c->reason;
	return allocation_keep(x, &record_referral, &r, f) && (is_held || withdraw_transfers(x, c, f)) && end_parts(x, c, is_held, f) && begin_early_help(x, c, f);
}

static bool decide_job(struct db *db, void *arg, struct fault *f)
{
	const struct deciding *m = arg;
	struct request *rq = m->rq;
	struct case_closure c;
	bool is_authorised = text_is(m->outcome, "authorised");
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = is_authorised ? T("The case is closed") : T("Closing returned"), .request = rq->id });
	if (!record_load(db, &record_case_closure, m->c->r.id, &c, rq->arena) || !text_blank(c.outcome))
		return fault(f, "Somebody decided this already, so nothing was changed. Open the record again: it says who, and what.");
	c.outcome = m->outcome;
	c.comments = m->comments;
	c.decided_on = clock_today();
	c.decided_by_id = rq->me->user_id;
	return allocation_keep(x, &record_case_closure, &c, f) && (!is_authorised || close_referral(x, &c, f)) && txn_end(x, f);
}

static void check_decision(struct deciding *m)
{
	struct request *rq = m->rq;
	m->outcome = posted(rq, "outcome");
	m->comments = words_posted(rq, "comments", &record_case_closure, "comments", &m->comments_error);
	bool is_authorised = text_is(m->outcome, "authorised"), is_returned = text_is(m->outcome, "returned");
	if (!is_authorised && !is_returned)
		m->outcome_error = T("Choose whether the case closes");
	else if (is_authorised && m->wants.n)
		m->outcome_error = textf_in(rq->arena, "It cannot be signed off yet. %.*s", TEXT_ARG(m->wants.at[0]));
	if (is_returned && text_blank(m->comments) && text_none(m->comments_error))
		m->comments_error = T("Enter what should change");
}

static void leave(struct deciding *m)
{
	struct text away = record_out_of_sight(m->rq);
	redirect(m->rq, text_none(away) ? textf_in(m->rq->arena, "%.*s?done=saved", TEXT_ARG(href_of(m, ""))) : away);
}

static void finish(struct deciding *m, writer_job *job)
{
	bool is_wrong = !text_none(m->outcome_error) || !text_none(m->comments_error) || !text_none(m->why_error) || !text_none(m->worker_error);
	if (is_wrong) {
		m->rq->status = 422;
		put_page(m);
	} else if (written(m->rq, job, m)) {
		leave(m);
	} else {
		answer_unavailable(m->rq);
	}
}

static void decide_post(struct request *rq)
{
	struct deciding m;
	if (!begin(rq, &m))
		return;
	struct text why_not = closing_why_not(rq, m.c);
	if (!text_blank(m.c->outcome)) {
		answer_conflict(rq, T("Somebody decided this already. Open the record again: it says who, and what."));
	} else if (!text_none(why_not)) {
		answer_refused(rq, why_not);
	} else {
		check_decision(&m);
		finish(&m, decide_job);
	}
}

/* ---- Opened again ---- */

static bool reopen_job(struct db *db, void *arg, struct fault *f)
{
	const struct deciding *m = arg;
	struct request *rq = m->rq;
	struct case_closure c;
	struct referral r;
	struct txn *x = txn_begin(db, rq->arena, &(struct txn_meta){ .user_id = rq->me->user_id, .reason = m->why, .request = rq->id });
	if (!record_load(db, &record_case_closure, m->c->r.id, &c, rq->arena) || !is_closed(&c) || !record_load(db, &record_referral, c.referral_id, &r, rq->arena))
		return fault(f, "The case is not closed any more, so nothing was changed. Open the record again and read what is there now.");
	c.reopened_on = clock_today();
	c.reopened_why = m->why;
	c.reopened_by_id = rq->me->user_id;
	r.closed_on = NO_DATE;
	r.closure_reason = NO_TEXT;
	return allocation_keep(x, &record_case_closure, &c, f) && allocation_keep(x, &record_referral, &r, f) &&
	       begin_part(x, &c, m->worker, m->team, "allocated_worker", c.referral_id, f) && txn_end(x, f);
}

static bool worker_is_chosen(struct deciding *m)
{
	struct rows r;
	bool is = false;
	int64_t id;
	if (!text_int(posted(m->rq, "worker"), &id))
		return false;
	db_query(m->rq->db, &r, WORKERS, DBI(m->c->r.council_id));
	while (db_next(&r))
		if (db_int(&r, 0) == id)
			m->worker = id, m->team = db_is_null(&r, 2) ? NONE : db_int(&r, 2), is = true;
	return is;
}

static void reopen_post(struct request *rq)
{
	struct deciding m;
	if (!begin(rq, &m))
		return;
	if (!may_manage(rq, m.c)) {
		answer_refused(rq, T("A manager of the child’s team or service opens a case again."));
		return;
	}
	if (!is_closed(m.c)) {
		answer_conflict(rq, T("This closing does not hold, so there is nothing to open again."));
		return;
	}
	m.why = words_posted(rq, "why", &record_case_closure, "reopened_why", &m.why_error);
	if (text_blank(m.why) && text_none(m.why_error))
		m.why_error = T("Enter why the case is opened again");
	if (!worker_is_chosen(&m))
		m.worker_error = T("Choose the worker: no open child is without one");
	finish(&m, reopen_job);
}

API_ACT(decide_act, decide_post)
API_ACT(reopen_act, reopen_post)
static const struct api_doc decide_doc = { "decideClosing", "Signs off that the case closes, or returns it with comments.", "done", "closing_decided", NULL, API_OF_WIDE_KEY };
static const struct api_doc reopen_doc = { "reopenCase", "Opens a closed case again, with a worker from today.", "done", "case_reopened", NULL, API_OF_WIDE_KEY };

const struct route closing_routes[] = {
	ROUTE(GET, "/children/:person/case_closure/:id", MAY_READ_CHILD, closing_page),
	ROUTE(POST, "/children/:person/case_closure/:id/decide", MAY_EDIT_CHILD, decide_post),
	API_ROUTE(POST, "/children/:person/case_closure/:id/decide", MAY_EDIT_CHILD, decide_act, &decide_doc),
	ROUTE(POST, "/children/:person/case_closure/:id/reopen", MAY_EDIT_CHILD, reopen_post),
	API_ROUTE(POST, "/children/:person/case_closure/:id/reopen", MAY_EDIT_CHILD, reopen_act, &reopen_doc),
	{ 0 }
};
