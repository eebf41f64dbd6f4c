/* What stands around a child's case: the people of other services, who the child is, what workers must know at the door, help before and after social
 * care, plans for special needs, arrangements outside care, steps towards court. Each where it would be met, none everywhere. */
#include "record/clock_rules.h"
#include "records.h"
#include "simulate/world.h"

struct around { struct txn *x; struct child_life *l; struct chance chance; };

static struct around around_of(struct txn *x, struct child_life *l, int64_t stream)
{
	return (struct around){ .x = x, .l = l, .chance = chance_of(l->world->seed, ((int64_t)1 << 47) + l->person * 64 + stream) };
}

static bool put(struct around *g, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = g->l->person;
	r->council_id = g->l->council_id;
	return record_save(g->x, t, rec) == SAVED;
}

static struct text say(struct around *g, struct date on, const char *rule)
{
	return life_tell(g->l, g->x, on, rule);
}

static bool is_past(const struct around *g, struct date d)
{
	return !date_none(d) && d.ymd <= g->l->world->as_at.ymd;
}

static struct date past_or_none(const struct around *g, struct date d)
{
	return is_past(g, d) ? d : NO_DATE;
}

/* ---- People and identity ---- */

static bool professional(struct around *g, const char *role, const char *who, const char *where, struct date from, struct date to)
{
	struct professional p;
	record_clear(&record_professional, &p);
	struct telling t = telling_of(&g->l->persona, &g->l->home, from, 0, 0, txn_arena(g->x));
	p.name = tell_of_child(&t, who);
	p.role = text_of(role);
	p.organisation = tell_of_child(&t, where);
	p.starts_on = from;
	p.ends_on = past_or_none(g, to);
	p.is_safe_to_share = 1;
	return put(g, &record_professional, &p);
}

static bool professionals(struct around *g, struct date from, struct date to)
{
	int age = date_age(g->l->born, from);
	if (!professional(g, age < 4 ? "health_visitor" : "school", "teacher", "school", from, to))
		return false;
	if (chance_in(&g->chance, 40) && !professional(g, "gp", "doctor", "surgery", from, to))
		return false;
	return g->l->home.theme != THEME_arguments || chance_in(&g->chance, 50) || professional(g, "domestic_abuse", "adviser", "advice_service", from, to);
}

/* Who the child is, in words of the child and the family. */
static bool identity(struct around *g, struct date on)
{
	struct identity_profile p;
	record_clear(&record_identity_profile, &p);
	p.written_on = on;
	p.whose_words = say(g, on, "whose_words");
	p.matters = say(g, on, "identity_matters");
	p.heritage = say(g, on, "identity_heritage");
	p.communication = say(g, on, "identity_communication");
	p.interpreter = g->l->home.theme == THEME_alone ? T("child") : T("no");
	p.safety_meaning = say(g, on, "identity_safety");
	p.home_meaning = say(g, on, "identity_home");
	p.review_by = date_add_months(on, 12);
	return put(g, &record_identity_profile, &p);
}

static bool safety(struct around *g, struct date on, struct date to)
{
	static const struct { enum theme theme; const char *kind, *words, *what; } notes[] = {
		{ THEME_hurt, "person_posing_risk", "alert_risk", "alert_risk_do" },   { THEME_arguments, "violence", "alert_violence", "alert_violence_do" },
		{ THEME_conflict, "missing_risk", "alert_missing", "alert_missing_do" }, { THEME_disability, "medical", "alert_medical", "alert_medical_do" },
	};
	enum theme theme = theme_for(&g->l->persona, &g->l->home, on);
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
		struct safety_note n;
		if (notes[i].theme != theme || !chance_in(&g->chance, 30))
			continue;
		record_clear(&record_safety_note, &n);
		n.kind = text_of(notes[i].kind);
		n.words = say(g, on, notes[i].words);
		n.what_to_do = say(g, on, notes[i].what);
		n.starts_on = on;
		n.review_by = date_add_months(on, 6);
		n.ends_on = past_or_none(g, to);
		n.family_knows = T("yes");
		return put(g, &record_safety_note, &n);
	}
	return true;
}

/* ---- Help before and after, and special needs ---- */

static bool early_help(struct around *g, struct date from)
{
	struct early_help e;
	struct date to = date_add(from, (int)chance_from(&g->chance, 60, 300));
	if (!is_past(g, from))
		return true;
	record_clear(&record_early_help, &e);
	e.started_on = from;
	e.reason = say(g, from, "early_help_reason");
	e.organisation = T("Family hub");
	e.assessment_started_on = from;
	e.assessment_completed_on = past_or_none(g, date_add(from, 25));
	if (is_past(g, to)) {
		e.ended_on = to;
		e.end_reason = say(g, to, "early_help_end");
	}
	return put(g, &record_early_help, &e);
}

static bool ehc_plan(struct around *g)
{
	static const char *const needs[] = { "ASD", "SLCN", "SEMH", "MLD", "PD", "SLD" };
	struct ehc_plan p;
	struct date asked = date_add_months(g->l->born, 12 * 5 + (int)chance_from(&g->chance, 0, 60));
	if (!chance_in(&g->chance, g->l->home.theme == THEME_disability ? 70 : 3) || !is_past(g, date_add(asked, 140)))
		return true;
	record_clear(&record_ehc_plan, &p);
	p.requested_on = asked;
	p.request_outcome = T("Y");
	p.request_outcome_on = date_add(asked, 38);
	p.assessment_outcome = T("Y");
	p.assessment_outcome_on = date_add(asked, 105);
	p.has_exception = 0;
	p.plan_started_on = date_add(asked, 138);
	p.last_reviewed_on = past_or_none(g, date_add_months(p.plan_started_on, 12));
	p.primary_need = text_of(chance_of_list(&g->chance, needs));
	return put(g, &record_ehc_plan, &p);
}

static bool private_fostering(struct around *g, struct date on)
{
	struct private_fostering p;
	if (!chance_of_share(&g->chance, 700) || date_age(g->l->born, on) > 14)
		return true;
	record_clear(&record_private_fostering, &p);
	p.notified_on = on;
	p.started_on = date_add(on, -20);
	p.kind = T("parents_away");
	p.carer_name = T("A friend of the mother’s");
	p.relation = T("Friend of the family");
	p.reason = say(g, on, "private_fostering_reason");
	p.seen_on = past_or_none(g, date_add(on, 5));
	p.decided_on = past_or_none(g, date_add(on, 40));
	if (is_past(g, p.decided_on))
		p.outcome = T("suitable");
	p.ended_on = past_or_none(g, date_add(on, (int)chance_from(&g->chance, 90, 500)));
	return put(g, &record_private_fostering, &p);
}

/* The family moved, and another council took over. */
static bool transferred(struct around *g, struct date on)
{
	struct transfer t;
	record_clear(&record_transfer, &t);
	t.direction = T("out");
	t.other_council = T("801");
	t.requested_on = date_add(on, -30);
	t.sent_on = date_add(on, -25);
	t.sent = T("The assessment, the plan and the last three months of notes, with the parents’ knowledge.");
	t.accepted_on = on;
	return put(g, &record_transfer, &t);
}

bool around_referral(struct txn *x, struct child_life *l, const struct turn *t, int number)
{
	struct around g = around_of(x, l, number);
	if (l->moved_away && is_past(&g, t->closed) && !transferred(&g, t->closed))
		return false;
	if (t->kind == TURN_NOT_IN_NEED)
		return !chance_in(&g.chance, 35) || early_help(&g, date_add(t->closed, 3));
	if (t->kind == TURN_NO_ACTION || t->authorised.ymd > l->world->as_at.ymd)
		return true;
	bool is_first = number == 0, is_serious = t->makes_plan || t->kind == TURN_CARE;
	return professionals(&g, t->referred, t->closed) && (!is_serious || safety(&g, t->authorised, t->closed)) &&
	       (!is_first || ((!is_serious || identity(&g, t->authorised)) && ehc_plan(&g))) && private_fostering(&g, t->referred);
}

/* ---- While in care ---- */

/* A plan for education each term, made with the school. */
static bool education_plans(struct around *g, struct date from, struct date last)
{
	static const char *const quality[] = { "good", "good", "sufficient", "sufficient", "poor" };
	struct date begins = date_add_months(g->l->world->as_at, -24), due = date_add(from, 26);
	struct date on = date_add(from, (int)chance_from(&g->chance, 12, 26));
	for (; on.ymd < last.ymd; due = date_add_months(due, 4), on = date_add(due, -(int)chance_from(&g->chance, 0, 12))) {
		struct pep p;
		int age = date_age(g->l->born, on);
		if (age < 4 || age > 17 || on.ymd < begins.ymd)
			continue;
		record_clear(&record_pep, &p);
		p.due_on = due;
		p.held_on = working_day_or_next(clock_calendar(), on);
		p.quality = text_of(chance_of_list(&g->chance, quality));
		p.took_part = chance_in(&g->chance, 75);
		p.progress = say(g, on, "progress");
		p.targets = say(g, on, "targets");
		p.support = say(g, on, "pep_support");
		if (p.held_on.ymd < last.ymd && !put(g, &record_pep, &p))
			return false;
	}
	return true;
}

static bool immigration(struct around *g, struct date from)
{
	struct immigration_status s;
	struct date decided = date_add(from, (int)chance_from(&g->chance, 240, 700));
	record_clear(&record_immigration_status, &s);
	s.status = T("uasc");
	s.started_on = from;
	s.ended_on = past_or_none(g, decided);
	s.solicitor = T("Hart and Okoro, solicitors");
	s.age_disputed = 0;
	if (!put(g, &record_immigration_status, &s))
		return false;
	if (!is_past(g, decided))
		return true;
	record_clear(&record_immigration_status, &s);
	s.status = chance_in(&g->chance, 70) ? T("refugee") : T("uasc_leave");
	s.started_on = decided;
	return put(g, &record_immigration_status, &s);
}

static bool gateway(struct around *g, int64_t referral, struct date on)
{
	struct legal_gateway m;
	record_clear(&record_legal_gateway, &m);
	m.referral_id = referral;
	m.held_on = on;
	m.outcome = T("B");
	m.why = say(g, on, "gateway_why");
	m.decided_by = T("Head of service");
	m.legal_adviser = T("The council’s solicitor");
	return put(g, &record_legal_gateway, &m);
}

static bool family_asked(struct around *g, int64_t referral, struct date on, bool is_held)
{
	struct family_decision_meeting m;
	record_clear(&record_family_decision_meeting, &m);
	m.referral_id = referral;
	m.is_offered = 1;
	m.offered_on = on;
	m.offered_to = T("The mother and the grandmother");
	m.answer = is_held ? T("accepted") : T("declined");
	if (is_held) {
		m.held_on = date_add(on, 21);
		m.led_by = T("A coordinator of the family group service");
		m.came_of_it = say(g, on, "family_decided");
	}
	return put(g, &record_family_decision_meeting, &m);
}

static bool met_before_court(struct around *g, int64_t pre_proceedings, const char *kind, struct date on)
{
	struct pre_proceedings_meeting m;
	struct pre_proceedings_person p;
	record_clear(&record_pre_proceedings_meeting, &m);
	m.pre_proceedings_id = pre_proceedings;
	m.kind = text_of(kind);
	m.held_on = on;
	m.led_by = T("Head of service");
	m.agreed = say(g, on, "before_court_agreed");
	if (!put(g, &record_pre_proceedings_meeting, &m))
		return false;
	record_clear(&record_pre_proceedings_person, &p);
	p.pre_proceedings_meeting_id = m.r.id;
	p.name = T("The child’s mother");
	p.role = T("Mother");
	p.took_part = p.had_lawyer = 1;
	return put(g, &record_pre_proceedings_person, &p);
}

/* The weeks before an application to the court: a meeting with lawyers, an offer to the family, a letter, meetings with the parents, the decision. */
static bool before_court(struct around *g, int64_t referral, struct date applied)
{
	struct pre_proceedings p;
	record_clear(&record_pre_proceedings, &p);
	p.referral_id = referral;
	p.decided_on = date_add(applied, -(int)chance_from(&g->chance, 60, 110));
	p.legal_gateway = T("B");
	p.letter_sent_on = date_add(p.decided_on, 4);
	p.fgdm_offered = 1;
	p.fgdm_held = chance_in(&g->chance, 60);
	p.initial_meeting_on = date_add(p.decided_on, 14);
	p.review_meetings = chance_from(&g->chance, 1, 2);
	p.outcome_on = date_add(applied, -3);
	p.outcome = T("A");
	p.issue_letter_on = date_add(applied, -2);
	p.court_application_on = applied;
	p.court_allocated_on = past_or_none(g, date_add(applied, 1));
	p.case_management_on = past_or_none(g, date_add(applied, 20));
	p.final_order_on = past_or_none(g, date_add(applied, 150 + applied.ymd % 10 * 8));
	p.parents_represented = 1;
	if (!gateway(g, referral, p.decided_on) || !family_asked(g, referral, date_add(p.decided_on, 5), p.fgdm_held == 1) || !put(g, &record_pre_proceedings, &p) ||
		!met_before_court(g, p.r.id, "first", p.initial_meeting_on))
		return false;
	for (int i = 1; i <= p.review_meetings; i++)
		if (!met_before_court(g, p.r.id, "review", date_add(p.initial_meeting_on, 18 * i)))
			return false;
	return true;
}

static bool special_guardians(struct around *g, struct date order)
{
	struct sgo_assessment s;
	record_clear(&record_sgo_assessment, &s);
	s.kind = T("special_guardian");
	s.carer_name = T("The child’s grandmother");
	s.requested_on = date_add(order, -140);
	s.due_on = date_add(order, -50);
	s.filed_on = date_add(order, -53);
	s.outcome = T("positive");
	s.order_on = order;
	s.support_plan = say(g, order, "sgo_support");
	s.support_review_on = date_add_months(order, 12);
	return put(g, &record_sgo_assessment, &s);
}

/* A person said so of the day on which care began. */
static bool significant(struct around *g, struct date on, const char *record, int64_t row)
{
	struct significant_event e;
	if (!chance_in(&g->chance, 40))
		return true;
	record_clear(&record_significant_event, &e);
	e.event_record = text_of(record);
	e.event_row = row;
	e.event_field = T("started_on");
	e.is_significant = 1;
	e.reason = say(g, on, "why_significant");
	return put(g, &record_significant_event, &e);
}

/* A few in children's homes, by order of the court, for three months at most. */
static bool deprived_of_liberty(struct around *g, const struct care_path *p, struct date last)
{
	for (int i = 0; i < p->n_homes; i++) {
		struct deprivation_of_liberty d;
		struct date from = date_add(p->home[i].on, 1), until = i + 1 < p->n_homes && p->home[i + 1].on.ymd < last.ymd ? p->home[i + 1].on : last;
		if (p->home[i].kind != HOME_RESIDENTIAL || from.ymd >= until.ymd || date_age(g->l->born, from) < 11 || !chance_in(&g->chance, 6))
			continue;
		record_clear(&record_deprivation_of_liberty, &d);
		d.started_on = from;
		d.ended_on = date_add(from, 84).ymd < until.ymd ? date_add(from, 84) : until.ymd < g->l->world->as_at.ymd ? until : NO_DATE;
		return put(g, &record_deprivation_of_liberty, &d);
	}
	return true;
}

bool around_care(struct txn *x, struct child_life *l, const struct care_path *p, int64_t referral, struct date applied)
{
	struct around g = around_of(x, l, 32 + (p - l->path));
	struct date as_at = l->world->as_at, last = p->to.ymd <= as_at.ymd ? p->to : as_at;
	if (p->is_alone && p == l->path && !immigration(&g, p->from))
		return false;
	if (!education_plans(&g, p->from, last) || !significant(&g, p->from, "care_period", l->care_period) || !deprived_of_liberty(&g, p, last))
		return false;
	bool is_planned = !date_none(applied) && !date_none(l->referred) && date_days(l->referred, applied) > 130;
	if (is_planned && applied.ymd <= as_at.ymd && chance_in(&g.chance, 70) && !before_court(&g, referral, applied))
		return false;
	bool has_guardian = is_past(&g, p->to) && !p->is_to_18 && p->home[p->n_homes - 1].kind == HOME_KIN && date_days(p->from, p->to) > 200;
	return !has_guardian || special_guardians(&g, p->to);
}
