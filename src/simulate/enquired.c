/* Who took part in a strategy discussion and what it decided, what an enquiry asked and found, and how the child is kept safe meanwhile. */
#include "simulate/help.h"

/* ---- The strategy discussion ---- */

/* A rule's "name|post|what they told". */
static bool attends(struct help *h, const struct strategy_discussion *s, struct date on, const char *agency, bool took_part)
{
	struct strategy_attendance t;
	char rule[40];
	snprintf(rule, sizeof rule, "strategy_%s", agency);
	struct cells c = help_cells(h, on, rule);
	record_clear(&record_strategy_attendance, &t);
	t.strategy_discussion_id = s->r.id;
	t.agency = text_of(agency);
	t.who = c.at[0];
	t.post = c.at[1];
	t.took_part = !took_part ? T("absent") : chance_in(&h->more, 70) ? T("remote") : T("there");
	if (took_part)
		t.told = c.at[2];
	return help_put(h, &record_strategy_attendance, &t);
}

static bool attendance(struct help *h, const struct strategy_discussion *s, struct date on)
{
	return attends(h, s, on, "social_care", true) && attends(h, s, on, "police", true) &&
	       attends(h, s, on, "health", s->health_present == 1) && attends(h, s, on, "education", s->education_present == 1);
}

/* "who|what|agency". */
static bool actions(struct help *h, const struct strategy_discussion *s, struct date on)
{
	static const char *const rules[] = { "strategy_action_first", "strategy_action_then" };
	for (int i = 0; i < 2; i++) {
		struct strategy_action a;
		struct cells c = help_cells(h, on, rules[i]);
		struct date by = i ? help_working_day(date_add(on, 4)) : on;
		record_clear(&record_strategy_action, &a);
		a.strategy_discussion_id = s->r.id;
		a.who = c.at[0];
		a.what = c.at[1];
		a.agency = c.at[2];
		a.by_on = by;
		if (help_is_past(h, by))
			a.done_on = by;
		if (!help_put(h, &record_strategy_action, &a))
			return false;
	}
	return true;
}

/* What the police told for named readers: the managers of the assessment and of this team. */
static bool restricted(struct help *h, const struct strategy_discussion *s, struct date on)
{
	struct strategy_restricted r;
	struct strategy_reader reader;
	struct cells c = help_cells(h, on, "strategy_restricted");
	if (!chance_in(&h->more, 25))
		return true;
	record_clear(&record_strategy_restricted, &r);
	r.strategy_discussion_id = s->r.id;
	r.agency = T("police");
	r.told = c.at[0];
	r.why = c.at[1];
	r.written_by = help_manager(h);
	record_clear(&record_strategy_reader, &reader);
	reader.user_id = reader.named_by = r.written_by;
	reader.starts_on = on;
	if (!help_put(h, &record_strategy_restricted, &r))
		return false;
	reader.strategy_restricted_id = r.r.id;
	return help_put(h, &record_strategy_reader, &reader);
}

bool strategy_parts(struct help *h, const struct strategy_discussion *s, struct date on)
{
	if (!help_is_within(h, on, MONTHS_OF_DECISIONS))
		return true;
	return attendance(h, s, on) && actions(h, s, on) && restricted(h, s, on);
}

/* ---- The interim safety plan ---- */

static bool step(struct help *h, const struct safety_plan *p, const char *rule)
{
	struct safety_plan_step s;
	struct safety_plan_step_person who;
	struct cells c = help_cells(h, p->agreed_on, rule);
	record_clear(&record_safety_plan_step, &s);
	s.safety_plan_id = p->r.id;
	s.what = c.at[0];
	s.who = c.at[1];
	s.from_when = c.at[2];
	if (!help_put(h, &record_safety_plan_step, &s) || h->l->mother == NONE)
		return !text_none(s.what) && s.r.id != 0;
	record_clear(&record_safety_plan_step_person, &who);
	who.safety_plan_step_id = s.r.id;
	who.other_person_id = h->l->mother;
	who.is_about = 1;
	who.may_be_told = 1;
	return help_put(h, &record_safety_plan_step_person, &who);
}

static bool failure(struct help *h, const struct safety_plan *p)
{
	struct safety_plan_failure f;
	struct cells c = help_cells(h, p->agreed_on, "safety_failure");
	struct date on = date_add(p->agreed_on, 3);
	if (!chance_in(&h->more, 15) || !help_is_past(h, on))
		return true;
	record_clear(&record_safety_plan_failure, &f);
	f.safety_plan_id = p->r.id;
	f.said_at = help_at_hour(on, 19);
	f.said_by = c.at[0];
	f.what = c.at[1];
	return help_put(h, &record_safety_plan_failure, &f);
}

/* Until the enquiry has ended. */
static bool kept_safe(struct help *h, const struct section47_enquiry *e, struct date on)
{
	struct safety_plan p;
	struct cells called = help_cells(h, on, "safety_calls");
	record_clear(&record_safety_plan, &p);
	p.referral_id = h->referral;
	p.agreed_on = on;
	p.written_with = help_tell(h, on, "safety_written_with");
	p.danger = help_tell(h, on, "safety_danger");
	p.child_calls = called.at[0];
	p.child_calls_on = called.at[1];
	p.review_on = help_working_day(date_add(on, 7));
	if (help_is_past(h, p.review_on))
		p.reviewed_on = p.review_on;
	if (!date_none(e->ended_on)) {
		p.ended_on = e->ended_on;
		p.end_reason = help_tell(h, on, e->protection_conference == 1 ? "safety_end_conference" : "safety_end");
	}
	return help_put(h, &record_safety_plan, &p) && step(h, &p, "safety_step_first") && step(h, &p, "safety_step_then") &&
	       failure(h, &p);
}

/* ---- The enquiry ---- */

static bool check(struct help *h, const struct section47_enquiry *e, struct date on, const char *agency)
{
	struct enquiry_check k;
	char rule[40];
	snprintf(rule, sizeof rule, "enquiry_%s", agency);
	struct cells c = help_cells(h, on, rule);
	record_clear(&record_enquiry_check, &k);
	k.section47_enquiry_id = e->r.id;
	k.agency = text_of(agency);
	k.who = c.at[0];
	k.asked_on = on;
	struct date came = help_working_day(date_add(on, 1 + (int)chance_from(&h->more, 0, 3)));
	if (help_is_past(h, came)) {
		k.came_on = came;
		k.found = c.at[1];
	}
	return help_put(h, &record_enquiry_check, &k);
}

static void decide(struct help *h, const struct section47_enquiry *e, int64_t by, const char *kind, int hour)
{
	struct enquiry_decision d;
	int64_t manager = help_manager(h);
	record_clear(&record_enquiry_decision, &d);
	d.section47_enquiry_id = e->r.id;
	d.kind = text_of(kind);
	d.decided_at = help_at_hour(e->ended_on, hour);
	d.decided_by = by == NONE ? manager : by;
	if (strcmp(kind, "authorised") == 0)
		d.comments = help_tell(h, e->ended_on, "enquiry_authorised");
	help_later(h, by, &record_enquiry_decision, &d);
}

/* Sent by whoever made it, where they can still be signed in as, and authorised by their manager. */
static void decisions(struct help *h, const struct section47_enquiry *e)
{
	int64_t worker = help_user_on(h, e->ended_on);
	if (worker != NONE)
		decide(h, e, worker, "sent", 9);
	decide(h, e, help_manager(h), "authorised", 15);
}

bool enquiry_parts(struct help *h, const struct section47_enquiry *e, struct date on)
{
	if (!help_is_within(h, on, MONTHS_OF_DECISIONS))
		return true;
	if (!date_none(e->ended_on))
		decisions(h, e);
	return check(h, e, on, "health") && check(h, e, on, "education") && kept_safe(h, e, on);
}
