/* What protects a child, or helps one in need, under a referral: strategy discussion, section 47 enquiry, conferences and a child
 * protection plan with its core groups; or a child in need plan; with the visits that each asks for. */
#include "record/clock_rules.h"
#include "simulate/help.h"

/* ---- Enquiry ---- */

static bool strategy(struct help *h, struct date on, int64_t *id)
{
	struct strategy_discussion s;
	record_clear(&record_strategy_discussion, &s);
	s.referral_id = h->referral;
	s.suspected_at = help_at_hour(on, 9);
	s.held_at = help_at_hour(on, 14);
	s.social_care_present = s.police_present = 1;
	s.health_present = chance_in(&h->chance, 92);
	s.education_present = chance_in(&h->chance, 60);
	s.decision = help_say(h, on, "strategy_decision");
	s.safety_plan = help_say(h, on, "safety_plan");
	s.starts_section47 = 1;
	if (!help_put(h, &record_strategy_discussion, &s))
		return false;
	*id = s.r.id;
	return strategy_parts(h, &s, on);
}

/* As the rule CP02 says for everybody. */
static struct date conference_due(struct date on)
{
	const struct clock_local_limits none = { 0 };
	const struct clock_group *g = clock_group_named(T("CP02"), NO_TEXT);
	for (int i = 0; g && i < g->n; i++)
		if (clock_rule_holds(g->rows[i], on))
			return clock_due(g->rows[i], clock_limit_on(g->rows[i], &none, on), moment_of_day(on), clock_calendar()).day;
	return NO_DATE;
}

static bool enquiry(struct help *h, struct date on, int64_t strategy_discussion, int64_t *id)
{
	struct section47_enquiry e;
	record_clear(&record_section47_enquiry, &e);
	e.referral_id = h->referral;
	e.started_on = on;
	e.strategy_discussion_id = strategy_discussion;
	e.kind = T("joint");
	e.conference_due_on = conference_due(on);
	bool is_conferred = !date_none(h->t->conference_on);
	struct date ends = help_working_day(date_add(on, help_days(h, 5, 12)));
	ends = is_conferred && h->t->conference_on.ymd < ends.ymd ? h->t->conference_on : ends;
	e.worker_id = help_worker_on(h, on);
	e.team_id = h->team;
	if (help_is_past(h, ends)) {
		e.ended_on = ends;
		e.conference_not_required = !is_conferred;
		e.protection_conference = is_conferred;
		e.single_assessment = !is_conferred;
		if (help_is_within(h, ends, MONTHS_OF_DECISIONS))
			e.findings = help_tell(h, ends, is_conferred ? "enquiry_findings_likely" : "enquiry_findings_not_likely");
	}
	if (!help_put(h, &record_section47_enquiry, &e))
		return false;
	*id = e.r.id;
	return enquiry_parts(h, &e, on);
}

/* How the child took part. */
static struct text participation(struct help *h, struct date on)
{
	static const char *const ways[] = { "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN6" };
	return date_age(h->l->born, on) < 4 ? T("PN0") : text_of(chance_of_list(&h->chance, ways));
}

/* ---- Conferences ---- */

static bool conference(struct help *h, const char *kind, struct date on, int64_t section47, struct made_plan *plan, bool makes_plan)
{
	struct conference c;
	record_clear(&record_conference, &c);
	c.referral_id = h->referral;
	c.kind = text_of(kind);
	c.held_on = on;
	c.section47_enquiry_id = section47;
	c.cp_plan_id = plan ? plan->cp_plan : NONE;
	c.is_quorate = 1;
	c.makes_plan = makes_plan;
	c.chair_id = world_worker(h->l->world, h->l->council, TEAM_REVIEWING, h->l->family, on);
	c.planned_at = help_at_hour(on, 10);
	c.place = T("Council offices, second floor");
	c.team_id = h->team;
	c.worker_id = help_worker_on(h, on);
	if (kind[0] == 'i')
		c.outcome_comments = help_say(h, on, makes_plan ? "conference_makes_plan" : "conference_no_plan");
	else
		c.outcome_comments = help_say(h, on, makes_plan ? "review_continues" : "review_ends");
	c.no_further_action = 0;
	c.services = !makes_plan;
	c.participation = participation(h, on);
	c.report_shared_on = help_working_day(date_add(on, -5));
	c.decisions_sent_on = help_working_day(date_add(on, 1));
	if (!help_is_past(h, c.decisions_sent_on))
		c.decisions_sent_on = NO_DATE;
	const char *occasion = kind[0] == 'i' ? "conference" : "review_conference";
	if (!help_put(h, &record_conference, &c) || !conference_parts(h, &c, on))
		return false;
	if (plan)
		plan_gone_through(h, plan, occasion, on, NONE, c.r.id);
	return true;
}

/* ---- The plan ---- */

static bool core_group(struct help *h, struct made_plan *plan, struct core_group *g)
{
	if (!help_put(h, &record_core_group, g) || !core_group_parts(h, g))
		return false;
	plan_gone_through(h, plan, "core_group", g->held_on, g->r.id, NONE);
	return trigger_asked(h, plan->contingency, g->held_on, NONE, g->r.id);
}

static bool core_groups(struct help *h, struct made_plan *plan)
{
	struct date from = plan->from, to = plan->to;
	for (struct date on = help_working_day(date_add(from, help_days(h, 7, 13))); on.ymd < to.ymd;
		on = help_working_day(date_add(on, help_days(h, 32, 42)))) {
		struct core_group g;
		record_clear(&record_core_group, &g);
		g.cp_plan_id = plan->cp_plan;
		g.held_on = on;
		g.place = T("Family centre");
		g.notes = help_say(h, on, "core_group");
		g.parents_invited = g.other_agency_present = g.is_quorate = 1;
		g.plan_updated = g.contingency_reviewed = 1;
		if (!core_group(h, plan, &g))
			return false;
	}
	return true;
}

static bool reviews(struct help *h, struct made_plan *plan)
{
	struct date from = plan->from, to = plan->to;
	for (struct date on = help_working_day(date_add(from, help_days(h, 75, 88))); on.ymd < to.ymd;
		on = help_working_day(date_add(on, help_days(h, 150, 178))))
		if (!conference(h, "review", on, NONE, plan, true))
			return false;
	return !plan->is_ended || conference(h, "review", to, NONE, plan, false);
}

/* The plan lasts from the conference until a review ends it, the child comes into care, or today. */
static bool protection_plan(struct help *h, int64_t section47)
{
	struct date from = h->t->conference_on, ends = h->t->plan_ends;
	bool is_ended = help_is_past(h, ends), ends_now = !is_ended && h->last.ymd < h->l->world->as_at.ymd;
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
		p.end_reason = help_say(h, p.ended_on, ends_now ? "why_plan_ended_in_care" : "why_plan_ended");
	if (!help_put(h, &record_cp_plan, &p))
		return false;
	c.cp_plan_id = p.r.id;
	c.category = h->t->category;
	c.starts_on = from;
	c.ends_on = p.ended_on;
	struct made_plan made = { .cp_plan = p.r.id,
		.cin_plan = NONE,
		.from = from,
		.to = date_none(p.ended_on) ? h->last : p.ended_on,
		.is_ended = !date_none(p.ended_on) };
	supervision_make(h, from, made.to);
	return help_put(h, &record_cp_plan_category, &c) && plan_rows(h, &made) && conference(h, "initial", from, section47, &made, true) &&
	       reviews(h, &made) && core_groups(h, &made) && plan_versions(h, &made) &&
	       help_visits(h, "child_protection", from, made.to, 14, p.r.id, made.contingency) && direct_work_make(h, from, made.to);
}

bool protection_make(struct help *h)
{
	int64_t strategy_discussion, section47;
	if (date_none(h->t->enquiry_on) || h->t->enquiry_on.ymd >= h->last.ymd)
		return true;
	if (!strategy(h, h->t->enquiry_on, &strategy_discussion) || !enquiry(h, h->t->enquiry_on, strategy_discussion, &section47))
		return false;
	if (date_none(h->t->conference_on) || h->t->conference_on.ymd >= h->last.ymd)
		return true;
	return h->t->makes_plan ? protection_plan(h, section47) : conference(h, "initial", h->t->conference_on, section47, NULL, false);
}

/* ---- In need ---- */

bool in_need_plan_make(struct help *h, struct date from)
{
	struct cin_plan p;
	if (from.ymd >= h->last.ymd)
		return true;
	record_clear(&record_cin_plan, &p);
	p.referral_id = h->referral;
	p.started_on = from;
	p.agreed_on = from;
	p.ended_on = h->last.ymd < h->l->world->as_at.ymd ? h->last : h->to;
	p.worker_id = help_worker_on(h, from);
	p.team_id = h->team;
	struct date reviewed = help_working_day(date_add(from, 80));
	if (reviewed.ymd < h->last.ymd)
		p.reviewed_on = reviewed;
	if (!help_put(h, &record_cin_plan, &p))
		return false;
	struct made_plan made = {
		.cp_plan = NONE, .cin_plan = p.r.id, .from = from, .to = h->last, .is_ended = !date_none(p.ended_on), .contingency = NONE
	};
	if (!plan_rows(h, &made))
		return false;
	plan_gone_through(h, &made, "cin_meeting", from, NONE, NONE);
	if (!date_none(p.reviewed_on))
		plan_gone_through(h, &made, "cin_review", p.reviewed_on, NONE, NONE);
	supervision_make(h, from, h->last);
	return plan_versions(h, &made) && help_visits(h, "child_in_need", from, h->last, 32, NONE, made.contingency) &&
	       direct_work_make(h, from, h->last);
}
