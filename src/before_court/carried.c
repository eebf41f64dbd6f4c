/* What a gateway meeting, an offer, a meeting or a letter says is carried into pre-proceedings, in the transaction that saves it: see
 * before_court.h. */
#include "before_court/before_court.h"
#include "base/arena.h"
#include "people/pages.h"
#include "record/codes.h"

/* ---- Which pre-proceedings ---- */

static const struct pre_proceedings *last_of(const struct record_list *l, int64_t council)
{
	const struct pre_proceedings *last = NULL;
	for (int i = 0; i < l->n; i++) {
		const struct pre_proceedings *p = record_at(l, i);
		if (p->r.council_id == council && (!last || p->r.id > last->r.id))
			last = p;
	}
	return last;
}

const struct pre_proceedings *pre_proceedings_last(struct request *rq, int64_t person, int64_t council)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_pre_proceedings, person, rq->arena);
	const struct pre_proceedings *last = last_of(&l, council);
	int64_t open = referral_open_in(rq, person, council);
	return last && (open == NONE || last->referral_id == open) ? last : NULL;
}

const struct pre_proceedings *pre_proceedings_going_on(struct request *rq, int64_t person, int64_t council)
{
	const struct pre_proceedings *p = pre_proceedings_last(rq, person, council);
	return p && date_none(p->outcome_on) ? p : NULL;
}

int64_t referral_open_in(struct request *rq, int64_t person, int64_t council)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_referral, person, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct referral *r = record_at(&l, i);
		if (r->r.council_id == council && date_none(r->closed_on))
			return r->r.id;
	}
	return NONE;
}

struct text before_court_href(struct request *rq, const char *rest)
{
	return textf_in(rq->arena, "/children/%lld/before-court%s", (long long)rq->person_id, rest);
}

bool family_decision_counts(const struct family_decision_meeting *m, const struct pre_proceedings *p, const struct record_list *all_times)
{
	bool counts = m->referral_id == p->referral_id;
	for (int i = 0; i < all_times->n; i++) {
		const struct pre_proceedings *earlier = record_at(all_times, i);
		bool is_earlier = earlier->r.id != p->r.id && earlier->referral_id == p->referral_id && !date_none(earlier->outcome_on);
		counts = counts && !(is_earlier && m->offered_on.ymd <= earlier->outcome_on.ymd);
	}
	return counts;
}

/* ---- In the writer ---- */

static struct record_list parts_of(struct txn *x, const struct record_type *part, int64_t whole)
{
	return record_list(txn_db(x), part, part->sql_by_parent, txn_arena(x), DBI(whole));
}

static bool kept(struct txn *x, struct pre_proceedings *p, struct fault *f)
{
	enum saved how = record_save(x, &record_pre_proceedings, p);
	return how == SAVED_SAME || (how == SAVED && save_hooks_run(x, &record_pre_proceedings, p, f)) ||
	       fault(f, "What this says of pre-proceedings could not be kept just now. Nothing was stored; what you typed is still on this "
			"page: go back and try again.");
}

/* guarded: of a child whose record the user was given: how often they were in pre-proceedings. */
static const char TIMES_BEFORE[] = "SELECT count(*) FROM pre_proceedings p WHERE p.person_id = $1 AND p.decided_on IS NOT NULL";
/* guarded: the same: in how many child protection plans of this referral. */
static const char PLANS_IN_REFERRAL[] = "SELECT count(*) FROM cp_plan p WHERE p.referral_id = $1";

/* Families that meet before the gateway meeting count too. */
static void family_decisions_count(struct txn *x, struct pre_proceedings *p, const struct record_list *all_times)
{
	struct record_list l = parts_of(x, &record_family_decision_meeting, p->referral_id);
	bool is_any = false, is_offered = false, is_held = false;
	for (int i = 0; i < l.n; i++) {
		const struct family_decision_meeting *m = record_at(&l, i);
		if (!family_decision_counts(m, p, all_times))
			continue;
		is_any = true;
		is_offered = is_offered || m->is_offered == 1;
		is_held = is_held || !date_none(m->held_on);
	}
	if (!is_any)
		return;
	p->fgdm_offered = is_offered;
	p->fgdm_held = is_held;
}

static bool begins(struct txn *x, const struct legal_gateway *g, const struct record_list *times, struct fault *f)
{
	struct pre_proceedings p;
	bool is_to_court = text_is(g->outcome, "C");
	record_clear(&record_pre_proceedings, &p);
	p.r = (struct record){ .person_id = g->r.person_id, .council_id = g->r.council_id };
	p.referral_id = g->referral_id;
	p.legal_gateway = g->outcome;
	p.earlier_pre_proceedings = db_one(txn_db(x), TIMES_BEFORE, 0, DBI(g->r.person_id));
	p.cp_plans_in_referral = db_one(txn_db(x), PLANS_IN_REFERRAL, 0, DBI(g->referral_id));
	if (is_to_court) {
		p.outcome = T("A");
		p.outcome_on = g->held_on;
		p.outcome_why = g->why;
	} else {
		p.decided_on = g->held_on;
	}
	family_decisions_count(x, &p, times);
	return kept(x, &p, f);
}

static bool is_later(struct date day, struct date than)
{
	return date_none(day) || day.ymd < than.ymd;
}

bool legal_gateway_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct legal_gateway g;
	bool is_about_court = record_load(txn_db(x), t, ((const struct record *)rec)->id, &g, txn_arena(x)) &&
			      (text_is(g.outcome, "B") || text_is(g.outcome, "C"));
	struct record_list times = is_about_court ? parts_of(x, &record_pre_proceedings, g.referral_id) : (struct record_list){ 0 };
	for (int i = 0; i < times.n; i++) {
		struct pre_proceedings *p = record_at(&times, i);
		bool goes_on = date_none(p->outcome_on),
		     is_before = is_later(p->decided_on, g.held_on) && is_later(p->outcome_on, g.held_on);
		if (goes_on && text_is(g.outcome, "C") && is_later(p->decided_on, g.held_on)) {
			p->outcome = T("A");
			p->outcome_on = g.held_on;
			p->outcome_why = g.why;
			return kept(x, p, f);
		}
		if (goes_on || !is_before)
			return true;
	}
	return !is_about_court || begins(x, &g, &times, f);
}

bool family_decision_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct family_decision_meeting m = *(const struct family_decision_meeting *)rec;
	bool is_there = record_load(txn_db(x), t, m.r.id, &m, txn_arena(x));
	struct record_list times = parts_of(x, &record_pre_proceedings, m.referral_id);
	const struct pre_proceedings *last = last_of(&times, m.r.council_id);
	if (!last)
		return true;
	struct pre_proceedings p = *last;
	if (!is_there)
		p.fgdm_offered = p.fgdm_held = NONE;
	family_decisions_count(x, &p, &times);
	return kept(x, &p, f);
}

/* guarded: of a row that was just saved: in how many transactions it was. */
static const char TIMES_SAVED[] = "SELECT count(*) FROM pre_proceedings_meeting_version v WHERE v.id = $1";

/* A count that came with an import has no meetings here: what is new is added to it. */
static void reviews_count(struct txn *x, const struct pre_proceedings_meeting *m, bool is_there, struct pre_proceedings *p)
{
	int64_t before = p->review_meetings == NONE ? 0 : p->review_meetings;
	if (!text_is(m->kind, "review"))
		return;
	if (!is_there && before > 0)
		p->review_meetings = before - 1;
	else if (is_there && db_one(txn_db(x), TIMES_SAVED, 0, DBI(m->r.id)) == 1)
		p->review_meetings = before + 1;
}

static void first_meeting_find(struct txn *x, struct pre_proceedings *p)
{
	struct record_list l = parts_of(x, &record_pre_proceedings_meeting, p->r.id);
	struct date first = NO_DATE;
	for (int i = 0; i < l.n; i++) {
		const struct pre_proceedings_meeting *m = record_at(&l, i);
		if (text_is(m->kind, "first") && (date_none(first) || m->held_on.ymd < first.ymd))
			first = m->held_on;
	}
	p->initial_meeting_on = first;
}

/* A yes at any meeting is one; a no is one where nobody said yes. */
static void lawyers_find(struct txn *x, struct pre_proceedings *p)
{
	struct record_list meetings = parts_of(x, &record_pre_proceedings_meeting, p->r.id);
	for (int i = 0; i < meetings.n; i++) {
		struct record_list l = parts_of(x, &record_pre_proceedings_person, ((const struct record *)record_at(&meetings, i))->id);
		for (int k = 0; k < l.n; k++) {
			int64_t had = ((const struct pre_proceedings_person *)record_at(&l, k))->had_lawyer;
			if (had != NONE && p->parents_represented != 1)
				p->parents_represented = had;
		}
	}
}

static bool people_end(struct txn *x, int64_t meeting, struct fault *f)
{
	struct record_list l = parts_of(x, &record_pre_proceedings_person, meeting);
	for (int i = 0; i < l.n; i++) {
		const struct record *r = record_at(&l, i);
		if (record_delete(x, l.type, r->id, r->txn) != SAVED)
			return fault(f, "Who was invited to the meeting could not be taken out with it just now, so nothing was changed. "
					"Go back and try again.");
	}
	return true;
}

bool pre_proceedings_meeting_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct pre_proceedings_meeting m = *(const struct pre_proceedings_meeting *)rec;
	struct pre_proceedings p;
	bool is_there = record_load(txn_db(x), t, m.r.id, &m, txn_arena(x));
	if (!is_there && !people_end(x, m.r.id, f))
		return false;
	if (!record_load(txn_db(x), &record_pre_proceedings, m.pre_proceedings_id, &p, txn_arena(x)))
		return true;
	reviews_count(x, &m, is_there, &p);
	if (text_is(m.kind, "first"))
		first_meeting_find(x, &p);
	return kept(x, &p, f);
}

bool pre_proceedings_person_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct pre_proceedings_meeting m;
	struct pre_proceedings p;
	(void)t;
	if (!record_load(txn_db(x), &record_pre_proceedings_meeting,
		    ((const struct pre_proceedings_person *)rec)->pre_proceedings_meeting_id, &m, txn_arena(x)) ||
		!record_load(txn_db(x), &record_pre_proceedings, m.pre_proceedings_id, &p, txn_arena(x)))
		return !db_failed(txn_db(x));
	lawyers_find(x, &p);
	return kept(x, &p, f);
}

/* guarded: of a child whose letter was just sent in this transaction. */
static const char GOING_ON[] = "SELECT p.id FROM pre_proceedings p WHERE p.person_id = $1 AND p.council_id = $2 AND p.outcome_on IS NULL "
			       "AND p.letter_sent_on IS NULL ORDER BY p.id DESC LIMIT 1";

bool letter_before_proceedings_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	const struct letter *l = rec;
	struct pre_proceedings p;
	(void)t;
	if (!text_is(l->kind, "before_proceedings") || date_none(l->sent_on))
		return true;
	int64_t id = db_one(txn_db(x), GOING_ON, NONE, DBI(l->r.person_id), DBI(l->r.council_id));
	if (id == NONE || !record_load(txn_db(x), &record_pre_proceedings, id, &p, txn_arena(x)) ||
		(!date_none(p.decided_on) && p.decided_on.ymd > l->sent_on.ymd))
		return !db_failed(txn_db(x));
	p.letter_sent_on = l->sent_on;
	return kept(x, &p, f);
}
