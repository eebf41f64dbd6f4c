/* A child's way through help and protection: the referral, the assessment, and for some a strategy discussion, a section 47
 * enquiry, conferences and a child protection plan, or a child in need plan, with the visits that each asks for. It draws from
 * a chance of its own, so that what the other files make up stays the same. */
#include "records.h"
#include "simulate/world.h"

/* One child's help while it is made up: nothing is dated after `last`. */
struct help {
	struct txn *x;
	struct child_life *l;
	struct chance chance;
	const struct turn *t;
	struct date from, to, last;              /* to: none while the referral is open */
	enum team_number team_number;
	int64_t referral, team;
};

static bool put(struct help *h, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = h->l->person;
	r->council_id = h->l->council_id;
	return record_save(h->x, t, rec) == SAVED;
}

static int days(struct help *h, int lo, int hi)
{
	return (int)chance_from(&h->chance, lo, hi);
}

/* Meetings and visits are held from Monday to Friday. */
static struct date working_day(struct date d)
{
	return date_weekday(d) > 5 ? date_add(d, 8 - date_weekday(d)) : d;
}

static int64_t at_hour(struct date d, int hour)
{
	return (int64_t)date_days(DATE(1970, 1, 1), d) * 86400000 + (int64_t)hour * 3600000;
}

static int64_t worker_on(const struct help *h, struct date on)
{
	return world_worker(h->l->world, h->l->council, h->team_number, h->l->family, on);
}

static bool is_past(const struct help *h, struct date d)
{
	return d.ymd <= h->last.ymd;
}

/* ---- The front door ---- */

static struct text say(struct help *h, struct date on, const char *rule)
{
	return life_tell(h->l, h->x, on, rule);
}

/* Who told of it: the school, the police, a health service, or anybody else. */
static const char *concern_of(struct text source)
{
	switch (source.p[0]) {
	case '2': return "concern_school";
	case '3': return "concern_health";
	case '6': return "concern_police";
	default: return "concern_other";
	}
}

static bool contact(struct help *h, struct date on, struct text source, bool is_referral)
{
	static const char *const methods[] = { "telephone", "email", "form", "notification" };
	struct contact c;
	record_clear(&record_contact, &c);
	c.received_at = at_hour(on, 10);
	c.source = source;
	c.method = text_of(chance_of_list(&h->chance, methods));
	c.concern = say(h, on, concern_of(source));
	c.urgency = is_referral ? text_of(h->t->urgency) : T("green");
	c.family_told = chance_in(&h->chance, 88);
	if (c.family_told)
		c.family_told_at = at_hour(on, 12);
	c.decided_at = at_hour(on, 15);
	c.decided_by_id = worker_on(h, on);
	if (is_referral) {
		c.decision = say(h, on, h->t->kind == TURN_NO_ACTION ? "decision_advice" : "decision_to_assess");
		c.referral_id = h->referral;
		c.new_referral = 1;
	} else {
		c.decision = say(h, on, "decision_advice");
		c.advice_given = 1;
	}
	return put(h, &record_contact, &c);
}

/* Worries told of before, that were answered with advice. */
static bool contacts_before(struct help *h)
{
	struct date on = h->from;
	for (int64_t i = 0; i < h->t->contacts_before; i++) {
		on = working_day(date_add(on, -days(h, 20, 120)));
		if (on.ymd > h->l->born.ymd && !contact(h, on, figure_code(&h->chance, FIGURE_referral_source), false))
			return false;
	}
	return true;
}

static struct text why_closed(struct help *h)
{
	static const char *const in_need[] = { "RC7", "RC7", "RC7", "RC9", "RC5" };
	if (h->t->kind == TURN_NOT_IN_NEED)
		return chance_in(&h->chance, 70) || h->to.ymd < 20220401 ? T("RC8") : T("RC9");
	struct text reason = text_of(chance_of_list(&h->chance, in_need));
	return text_is(reason, "RC9") && h->to.ymd < 20220401 ? T("RC7") : reason;
}

static bool referral(struct help *h)
{
	struct referral r;
	record_clear(&record_referral, &r);
	r.referred_on = h->from;
	r.received_at = at_hour(h->from, 10);
	r.source = h->t->source;
	r.urgency = text_of(h->t->urgency);
	r.primary_need = h->t->need;
	r.decided_at = at_hour(h->from, 15);
	r.decided_by_id = worker_on(h, h->from);
	r.acknowledged_at = at_hour(h->from, 16);
	r.no_further_action = h->t->kind == TURN_NO_ACTION;
	r.single_assessment = h->t->kind != TURN_NO_ACTION;
	r.team_id = h->team;
	r.worker_id = worker_on(h, h->from);
	if (!date_none(h->to)) {
		r.closed_on = h->to;
		r.closure_reason = why_closed(h);
	}
	h->l->moved_away = text_is(r.closure_reason, "RC5");
	if (!put(h, &record_referral, &r))
		return false;
	h->referral = r.r.id;
	return contact(h, h->from, h->t->source, true) && contacts_before(h);
}

/* ---- Visits ---- */

static const char *rule_of_visit(const char *kind)
{
	return kind[0] == 'a' ? "visit_assessment" : strcmp(kind, "child_in_need") == 0 ? "visit_child_in_need" : "visit_child_protection";
}

static bool visit(struct help *h, const char *kind, struct date on, int64_t plan)
{
	struct visit v;
	record_clear(&record_visit, &v);
	v.kind = text_of(kind);
	v.held_on = on;
	v.seen = chance_in(&h->chance, 94);
	v.seen_alone = v.seen && date_age(h->l->born, on) >= 3 && chance_in(&h->chance, 82);
	v.bedroom_seen = v.seen && chance_in(&h->chance, 55);
	v.worker_id = worker_on(h, on);
	v.referral_id = h->referral;
	v.cp_plan_id = plan;
	v.written_up_on = on;
	v.notes = say(h, on, v.seen ? rule_of_visit(kind) : "visit_not_seen");
	return put(h, &record_visit, &v);
}

/* Every so many days until the plan ends; now and then one is late. */
/* Mostly a little before the time is over; now and then late. */
static int days_to_next(struct help *h, int every)
{
	int early = days(h, 0, 4);
	return every - early + (chance_in(&h->chance, 8) ? 6 : 0);
}

static bool visits(struct help *h, const char *kind, struct date from, struct date to, int every, int64_t plan)
{
	for (struct date on = working_day(date_add(from, days(h, 2, every))); on.ymd < to.ymd;
	     on = working_day(date_add(on, days_to_next(h, every))))
		if (!visit(h, kind, on, plan))
			return false;
	return true;
}

/* ---- Assessment ---- */

static bool put_factor(struct help *h, int64_t assessment, struct text code)
{
	struct assessment_factor f;
	record_clear(&record_assessment_factor, &f);
	f.assessment_id = assessment;
	f.factor = code;
	return put(h, &record_assessment_factor, &f);
}

/* Each by itself, as often as it is found. A few began to be asked later. */
static bool factors(struct help *h, int64_t assessment, struct date on)
{
	enum { WITH_ANY = 94 };              /* the figures are of those with any: the others have none */
	const struct figures *f = figures_of(FIGURE_factor);
	int n = 0;
	for (size_t i = 0; i < f->n; i++) {
		if (!chance_of_share(&h->chance, f->at[i].value * WITH_ANY / 100) || (text_is(f->at[i].codes, "24A") && on.ymd < 20210401))
			continue;
		n++;
		if (!put_factor(h, assessment, f->at[i].codes))
			return false;
	}
	return n > 0 || put_factor(h, assessment, T("21"));
}

/* What was found, once a manager has authorised it. */
static void findings(struct help *h, struct assessment *a, struct date authorised)
{
	a->authorised_on = authorised;
	a->needs_support = h->t->kind != TURN_NOT_IN_NEED;
	a->services = a->needs_support;
	a->no_further_action = !a->needs_support;
	a->childs_views = say(h, authorised, "childs_views");
	a->analysis = say(h, authorised, a->needs_support ? "analysis" : "analysis_not_in_need");
}

static bool assessment(struct help *h, struct date from, struct date authorised)
{
	struct assessment a;
	if (date_none(from) || !is_past(h, from))
		return true;
	record_clear(&record_assessment, &a);
	a.referral_id = h->referral;
	a.started_on = from;
	a.kind = T("single");
	a.team_id = h->team;
	a.worker_id = worker_on(h, from);
	struct date seen = working_day(date_add(from, days(h, 0, 5))), looked = working_day(date_add(from, 12));
	seen = seen.ymd > authorised.ymd ? from : seen;
	if (is_past(h, seen))
		a.child_seen = 1, a.child_seen_on = seen;
	if (is_past(h, looked) && looked.ymd < authorised.ymd)
		a.manager_reviewed_on = looked;
	bool is_done = is_past(h, authorised);
	if (is_done)
		findings(h, &a, authorised);
	return put(h, &record_assessment, &a) && (!is_past(h, seen) || visit(h, "assessment", seen, NONE)) && (!is_done || factors(h, a.r.id, authorised));
}

/* ---- Protection ---- */

static bool strategy(struct help *h, struct date on, int64_t *id)
{
	struct strategy_discussion s;
	record_clear(&record_strategy_discussion, &s);
	s.referral_id = h->referral;
	s.suspected_at = at_hour(on, 9);
	s.held_at = at_hour(on, 14);
	s.social_care_present = s.police_present = 1;
	s.health_present = chance_in(&h->chance, 92);
	s.education_present = chance_in(&h->chance, 60);
	s.decision = say(h, on, "strategy_decision");
	s.safety_plan = say(h, on, "safety_plan");
	s.starts_section47 = 1;
	bool is_put = put(h, &record_strategy_discussion, &s);
	*id = s.r.id;
	return is_put;
}

static bool enquiry(struct help *h, struct date on, int64_t strategy_discussion, int64_t *id)
{
	struct section47_enquiry e;
	record_clear(&record_section47_enquiry, &e);
	e.referral_id = h->referral;
	e.started_on = on;
	e.strategy_discussion_id = strategy_discussion;
	e.kind = T("joint");
	bool is_conferred = !date_none(h->t->conference_on);
	struct date ends = working_day(date_add(on, days(h, 5, 12)));
	ends = is_conferred && h->t->conference_on.ymd < ends.ymd ? h->t->conference_on : ends;
	e.worker_id = worker_on(h, on);
	e.team_id = h->team;
	if (is_past(h, ends)) {
		e.ended_on = ends;
		e.conference_not_required = !is_conferred;
		e.protection_conference = is_conferred;
		e.single_assessment = !is_conferred;
	}
	bool is_put = put(h, &record_section47_enquiry, &e);
	*id = e.r.id;
	return is_put;
}

/* How the child took part. */
static struct text participation(struct help *h, struct date on)
{
	static const char *const ways[] = { "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN6" };
	return date_age(h->l->born, on) < 4 ? T("PN0") : text_of(chance_of_list(&h->chance, ways));
}

static bool conference(struct help *h, const char *kind, struct date on, int64_t section47, int64_t plan, bool makes_plan)
{
	struct conference c;
	record_clear(&record_conference, &c);
	c.referral_id = h->referral;
	c.kind = text_of(kind);
	c.held_on = on;
	c.section47_enquiry_id = section47;
	c.cp_plan_id = plan;
	c.is_quorate = 1;
	c.makes_plan = makes_plan;
	if (kind[0] == 'i')
		c.outcome_comments = say(h, on, makes_plan ? "conference_makes_plan" : "conference_no_plan");
	else
		c.outcome_comments = say(h, on, makes_plan ? "review_continues" : "review_ends");
	c.no_further_action = 0;
	c.services = !makes_plan;
	c.participation = participation(h, on);
	c.report_shared_on = working_day(date_add(on, -5));
	c.decisions_sent_on = working_day(date_add(on, 1));
	if (!is_past(h, c.decisions_sent_on))
		c.decisions_sent_on = NO_DATE;
	return put(h, &record_conference, &c);
}

static bool core_groups(struct help *h, int64_t plan, struct date from, struct date to)
{
	for (struct date on = working_day(date_add(from, days(h, 7, 13))); on.ymd < to.ymd; on = working_day(date_add(on, days(h, 32, 42)))) {
		struct core_group g;
		record_clear(&record_core_group, &g);
		g.cp_plan_id = plan;
		g.held_on = on;
		g.notes = say(h, on, "core_group");
		g.parents_invited = g.other_agency_present = g.is_quorate = 1;
		if (!put(h, &record_core_group, &g))
			return false;
	}
	return true;
}

static bool reviews(struct help *h, int64_t plan, struct date from, struct date to, bool is_ended)
{
	for (struct date on = working_day(date_add(from, days(h, 75, 88))); on.ymd < to.ymd; on = working_day(date_add(on, days(h, 150, 178))))
		if (!conference(h, "review", on, NONE, plan, true))
			return false;
	return !is_ended || conference(h, "review", to, NONE, plan, false);
}

/* The plan lasts from the conference until a review ends it, the child comes into care, or today. */
static bool protection_plan(struct help *h, int64_t section47)
{
	struct date from = h->t->conference_on, ends = h->t->plan_ends;
	bool is_ended = is_past(h, ends), ends_now = !is_ended && h->last.ymd < h->l->world->as_at.ymd;
	struct cp_plan p;
	struct cp_plan_category c;
	record_clear(&record_cp_plan, &p);
	record_clear(&record_cp_plan_category, &c);
	p.referral_id = h->referral;
	p.started_on = from;
	p.previous_plans = h->t->plans_before;
	p.ended_on = is_ended ? ends : ends_now ? h->last : NO_DATE;
	p.visit_every_days = 10;
	if (!date_none(p.ended_on))
		p.end_reason = say(h, p.ended_on, ends_now ? "why_plan_ended_in_care" : "why_plan_ended");
	if (!put(h, &record_cp_plan, &p))
		return false;
	c.cp_plan_id = p.r.id;
	c.category = h->t->category;
	c.starts_on = from;
	c.ends_on = p.ended_on;
	struct date to = date_none(p.ended_on) ? h->last : p.ended_on;
	return put(h, &record_cp_plan_category, &c) && conference(h, "initial", from, section47, p.r.id, true) &&
	       reviews(h, p.r.id, from, to, !date_none(p.ended_on)) && core_groups(h, p.r.id, from, to) && visits(h, "child_protection", from, to, 14, p.r.id);
}

static bool protection(struct help *h)
{
	int64_t strategy_discussion, section47;
	if (date_none(h->t->enquiry_on) || h->t->enquiry_on.ymd >= h->last.ymd)
		return true;
	if (!strategy(h, h->t->enquiry_on, &strategy_discussion) || !enquiry(h, h->t->enquiry_on, strategy_discussion, &section47))
		return false;
	if (date_none(h->t->conference_on) || h->t->conference_on.ymd >= h->last.ymd)
		return true;
	return h->t->makes_plan ? protection_plan(h, section47) : conference(h, "initial", h->t->conference_on, section47, NONE, false);
}

static bool in_need_plan(struct help *h, struct date from)
{
	struct cin_plan p;
	if (from.ymd >= h->last.ymd)
		return true;
	record_clear(&record_cin_plan, &p);
	p.referral_id = h->referral;
	p.started_on = from;
	p.agreed_on = from;
	p.ended_on = h->last.ymd < h->l->world->as_at.ymd ? h->last : h->to;
	p.worker_id = worker_on(h, from);
	p.team_id = h->team;
	struct date reviewed = working_day(date_add(from, 80));
	if (reviewed.ymd < h->last.ymd)
		p.reviewed_on = reviewed;
	return put(h, &record_cin_plan, &p) && visits(h, "child_in_need", from, h->last, 32, NONE);
}

static struct date earlier(struct date a, struct date b)
{
	return date_none(b) || a.ymd < b.ymd ? a : b;
}

bool help_make(struct txn *x, struct child_life *l, const struct turn *t, int number, struct date care_from)
{
	struct date as_at = l->world->as_at;
	enum team_number team = !date_none(care_from) ? TEAM_ASSESSMENT : TEAM_SAFEGUARDING;
	struct help h = { .x = x, .l = l, .t = t, .chance = chance_of(l->world->seed, ((int64_t)1 << 40) + l->person * MOST_TURNS + number), .from = t->referred,
			  .to = !date_none(t->closed) && t->closed.ymd <= as_at.ymd ? t->closed : NO_DATE,
			  .team_number = team, .team = l->world->council[l->council].team[team].id };
	h.last = earlier(as_at, h.to);
	h.last = earlier(h.last, care_from);
	if (!referral(&h))
		return false;
	l->referral = h.referral;
	if (t->kind == TURN_NO_ACTION)
		return true;
	if (!assessment(&h, t->assessed_from, t->authorised) || !assessment(&h, t->assessed_again_from, t->authorised_again) || !protection(&h))
		return false;
	return !t->is_planned || t->makes_plan || in_need_plan(&h, working_day(date_add(t->authorised, days(&h, 3, 12))));
}
