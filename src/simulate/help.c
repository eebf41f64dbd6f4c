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
	struct date from, to, last;              /* to: none while the referral is open */
	bool is_before_care;
	int64_t referral, worker, team;
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

static bool is_past(const struct help *h, struct date d)
{
	return d.ymd <= h->last.ymd;
}

/* ---- The front door ---- */

static bool contact(struct help *h, const char *source, const char *urgency)
{
	static const char *const methods[] = { "telephone", "email", "form", "notification" };
	static const char *const concerns[] = {
		"Rang with a worry about arguments at home that the children hear. Says both parents want help and know of the call.",
		"Writes that attendance has fallen since the summer and that the child is often tired and hungry.",
		"Attended an incident at the home last night. The children were upstairs and were seen, not hurt.",
		"Asks for advice: a parent's low mood has got worse and the family has no relatives near by.",
	};
	struct contact c;
	record_clear(&record_contact, &c);
	c.received_at = at_hour(h->from, 10);
	c.source = text_of(source);
	c.method = text_of(chance_of_list(&h->chance, methods));
	c.concern = text_of(chance_of_list(&h->chance, concerns));
	c.urgency = text_of(urgency);
	c.family_told = chance_in(&h->chance, 88);
	if (c.family_told)
		c.family_told_at = at_hour(h->from, 12);
	c.decided_at = at_hour(h->from, 15);
	c.decided_by_id = h->worker;
	c.decision = T("The threshold for a social work assessment is met. To the assessment team today.");
	c.referral_id = h->referral;
	c.new_referral = 1;
	return put(h, &record_contact, &c);
}

static bool referral(struct help *h)
{
	static const char *const sources[] = { "2A", "2A", "3B", "3E", "6", "6", "1A", "5B", "4" };
	static const char *const needs[] = { "N1", "N1", "N1", "N1", "N4", "N5", "N5", "N3", "N2" };
	static const char *const endings[] = { "RC8", "RC8", "RC9", "RC7", "RC7" };
	const char *source = chance_of_list(&h->chance, sources), *urgency = chance_in(&h->chance, 15) ? "red" : chance_in(&h->chance, 50) ? "amber" : "green";
	struct referral r;
	record_clear(&record_referral, &r);
	r.referred_on = h->from;
	r.received_at = at_hour(h->from, 10);
	r.source = text_of(source);
	r.urgency = text_of(urgency);
	r.primary_need = text_of(chance_of_list(&h->chance, needs));
	r.decided_at = at_hour(h->from, 15);
	r.decided_by_id = h->worker;
	r.acknowledged_at = at_hour(h->from, 16);
	r.no_further_action = 0;
	r.single_assessment = 1;
	r.team_id = h->team;
	r.worker_id = h->worker;
	if (!date_none(h->to)) {
		r.closed_on = h->to;
		r.closure_reason = text_of(chance_of_list(&h->chance, endings));
	}
	if (!put(h, &record_referral, &r))
		return false;
	h->referral = r.r.id;
	return contact(h, source, urgency);
}

/* ---- Visits ---- */

static bool visit(struct help *h, const char *kind, struct date on, int64_t plan)
{
	struct visit v;
	record_clear(&record_visit, &v);
	v.kind = text_of(kind);
	v.held_on = on;
	v.seen = chance_in(&h->chance, 94);
	v.seen_alone = v.seen && date_age(h->l->born, on) >= 3 && chance_in(&h->chance, 82);
	v.bedroom_seen = v.seen && chance_in(&h->chance, 55);
	v.worker_id = h->worker;
	v.referral_id = h->referral;
	v.cp_plan_id = plan;
	v.written_up_on = on;
	return put(h, &record_visit, &v);
}

/* Every so many days until the plan ends; now and then one is late. */
static bool visits(struct help *h, const char *kind, struct date from, struct date to, int every, int64_t plan)
{
	for (struct date on = working_day(date_add(from, days(h, 2, every))); on.ymd < to.ymd;
	     on = working_day(date_add(on, every - days(h, 0, 4) + (chance_in(&h->chance, 8) ? 6 : 0))))
		if (!visit(h, kind, on, plan))
			return false;
	return true;
}

/* ---- Assessment ---- */

static bool factors(struct help *h, int64_t assessment)
{
	static const char *const common[] = { "3B", "4B", "4A", "2B", "1B", "3A", "16A", "19A", "17A" };
	int first = days(h, 0, 8), n = days(h, 1, 3);
	for (int i = 0; i < n; i++) {
		struct assessment_factor f;
		record_clear(&record_assessment_factor, &f);
		f.assessment_id = assessment;
		f.factor = text_of(common[(first + i) % 9]);
		if (!put(h, &record_assessment_factor, &f))
			return false;
	}
	return true;
}

static bool assessment(struct help *h, struct date *authorised)
{
	struct assessment a;
	record_clear(&record_assessment, &a);
	a.referral_id = h->referral;
	a.started_on = working_day(date_add(h->from, 1));
	a.kind = T("single");
	a.team_id = h->team;
	a.worker_id = h->worker;
	*authorised = working_day(date_add(a.started_on, days(h, 18, chance_in(&h->chance, 85) ? 58 : 75)));
	struct date seen = working_day(date_add(a.started_on, days(h, 0, 5))), looked = working_day(date_add(a.started_on, 12));
	if (!is_past(h, a.started_on))
		return true;
	if (is_past(h, seen))
		a.child_seen = 1, a.child_seen_on = seen;
	if (is_past(h, looked))
		a.manager_reviewed_on = looked;
	bool is_done = is_past(h, *authorised);
	if (is_done) {
		a.authorised_on = *authorised;
		a.needs_support = 1;
		a.services = 1;
		a.childs_views = T("Said that home is better when there is no shouting, and that Nan should know what is happening.");
		a.analysis = T("There is love and warmth in this home, and the worry is how often arguments spill over. What keeps the child safe is a parent "
			       "who asks for help early and a grandmother close by. So we will make a plan with the family and look again in three months.");
	}
	return put(h, &record_assessment, &a) && (!is_past(h, seen) || visit(h, "assessment", seen, NONE)) && (!is_done || factors(h, a.r.id));
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
	s.decision = T("The threshold for a section 47 enquiry is met. Social care and police enquire jointly.");
	s.safety_plan = T("The children stay with their grandmother until the enquiry ends; both parents agree.");
	s.starts_section47 = 1;
	bool is_put = put(h, &record_strategy_discussion, &s);
	*id = s.r.id;
	return is_put;
}

static bool enquiry(struct help *h, struct date on, struct date conference, int64_t strategy_discussion, int64_t *id)
{
	struct section47_enquiry e;
	record_clear(&record_section47_enquiry, &e);
	e.referral_id = h->referral;
	e.started_on = on;
	e.strategy_discussion_id = strategy_discussion;
	e.kind = T("joint");
	e.conference_not_required = 0;
	e.protection_conference = 1;
	e.worker_id = h->worker;
	e.team_id = h->team;
	if (is_past(h, conference))
		e.ended_on = conference;
	bool is_put = put(h, &record_section47_enquiry, &e);
	*id = e.r.id;
	return is_put;
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
static bool protection_plan(struct help *h, struct date from, int64_t section47)
{
	static const char *const categories[] = { "NEG", "NEG", "NEG", "EMO", "EMO", "PHY", "SAB" };
	struct date ends = working_day(date_add(from, days(h, 150, 500)));
	bool is_ended = ends.ymd <= h->last.ymd, ends_now = h->is_before_care || !date_none(h->to);
	struct cp_plan p;
	struct cp_plan_category c;
	record_clear(&record_cp_plan, &p);
	record_clear(&record_cp_plan_category, &c);
	p.referral_id = h->referral;
	p.started_on = from;
	p.previous_plans = chance_in(&h->chance, 20);
	p.ended_on = is_ended ? ends : ends_now ? h->last : NO_DATE;
	if (!put(h, &record_cp_plan, &p))
		return false;
	c.cp_plan_id = p.r.id;
	c.category = text_of(chance_of_list(&h->chance, categories));
	c.starts_on = from;
	c.ends_on = p.ended_on;
	struct date to = date_none(p.ended_on) ? h->last : p.ended_on;
	return put(h, &record_cp_plan_category, &c) && conference(h, "initial", from, section47, p.r.id, true) &&
	       reviews(h, p.r.id, from, to, !date_none(p.ended_on)) && core_groups(h, p.r.id, from, to) && visits(h, "child_protection", from, to, 14, p.r.id);
}

static bool protection(struct help *h, struct date from)
{
	int64_t strategy_discussion, section47;
	struct date on = working_day(from), held = working_day(date_add(on, days(h, 10, chance_in(&h->chance, 85) ? 18 : 28)));
	if (on.ymd >= h->last.ymd)
		return true;
	if (!strategy(h, on, &strategy_discussion) || !enquiry(h, on, held, strategy_discussion, &section47))
		return false;
	return held.ymd >= h->last.ymd || protection_plan(h, held, section47);
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
	p.ended_on = h->is_before_care ? h->last : h->to;
	p.worker_id = h->worker;
	p.team_id = h->team;
	struct date reviewed = working_day(date_add(from, 80));
	if (reviewed.ymd < h->last.ymd)
		p.reviewed_on = reviewed;
	return put(h, &record_cin_plan, &p) && visits(h, "child_in_need", from, h->last, 32, NONE);
}

bool help_make(struct txn *x, struct child_life *l, struct date from, struct date to, struct date care_from)
{
	struct date as_at = l->world->as_at, authorised;
	enum team_number team = date_none(care_from) ? TEAM_SAFEGUARDING : TEAM_ASSESSMENT;
	struct help h = { .x = x, .l = l, .chance = chance_of(l->world->seed, ((int64_t)1 << 40) + l->person), .from = working_day(from), .to = to,
			  .last = date_none(care_from) ? as_at : care_from, .is_before_care = !date_none(care_from),
			  .worker = world_worker(l->world, l->council, team, l->family / COUNCILS), .team = l->world->council[l->council].team[team].id };
	if (!is_past(&h, h.from) || (!date_none(to) && h.from.ymd >= to.ymd))
		return true;
	if (!date_none(to) && to.ymd < h.last.ymd)
		h.last = to;
	if (!referral(&h) || !assessment(&h, &authorised))
		return false;
	if (chance_in(&h.chance, h.is_before_care ? 50 : 45))
		return protection(&h, date_add(h.from, days(&h, 3, 25)));
	return !is_past(&h, authorised) || chance_in(&h.chance, 25) || in_need_plan(&h, working_day(date_add(authorised, days(&h, 3, 12))));
}
