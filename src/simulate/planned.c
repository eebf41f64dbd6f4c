/* A child's plan: who does what by when, what is done if that is not enough, each time it was gone through, who signed it off; what was
 * asked of its triggers, and the work with child and parents that it is for. */
#include "simulate/help.h"

/* ---- Rows ---- */

enum { MOST_ROWS = 4, TRIES = 40 };
struct told_rows {
	struct text at[MOST_ROWS];
	int n;
};

/* What a rule says, and did not say the last times. */
static struct cells another(struct help *h, struct date on, const char *rule, struct told_rows *told)
{
	struct text t = NO_TEXT;
	bool is_new = false;
	for (int try = 0; try < TRIES && !is_new; try++) {
		t = help_tell(h, on, rule);
		is_new = true;
		for (int i = 0; i < told->n && i < MOST_ROWS; i++)
			is_new = is_new && !text_eq(t, told->at[i]);
	}
	told->at[told->n % MOST_ROWS] = t;
	told->n++;
	return cells_of(t, txn_arena(h->x));
}

static bool told_of_action(struct help *h, int64_t action)
{
	struct plan_action_person p;
	if (h->l->mother == NONE)
		return true;
	record_clear(&record_plan_action_person, &p);
	p.plan_action_id = action;
	p.other_person_id = h->l->mother;
	p.is_about = 1;
	p.may_be_told = 1;
	return help_put(h, &record_plan_action_person, &p);
}

/* "what will be done|who|how we will know". */
static bool action(struct help *h, const struct made_plan *p, const struct cells *c, int number)
{
	bool is_still_to_do = !p->is_ended && number > 1;
	struct date soon = date_add(p->from, (3 + 4 * number) * 7), later = date_add(p->to, 14 * number);
	struct plan_action a;
	record_clear(&record_plan_action, &a);
	a.cp_plan_id = p->cp_plan;
	a.cin_plan_id = p->cin_plan;
	a.action = c->at[0];
	a.who = text_is(c->at[1], "Mum") && h->l->mother != NONE ? h->l->mother_name : c->at[1];
	a.how_we_know = c->at[2];
	a.by_when = help_working_day(is_still_to_do && soon.ymd < later.ymd ? later : soon);
	bool is_done = p->is_ended || (a.by_when.ymd < p->to.ymd && chance_in(&h->more, 85));
	a.state = is_done ? T("done") : T("open");
	if (is_done)
		a.done_on = a.by_when.ymd < p->to.ymd ? a.by_when : p->to;
	return help_put(h, &record_plan_action, &a) && (p->is_ended || told_of_action(h, a.r.id));
}

/* ---- If the plan does not keep the child safe ---- */

static bool told_of_contingency(struct help *h, int64_t contingency)
{
	struct contingency_person p;
	if (h->l->mother == NONE)
		return true;
	record_clear(&record_contingency_person, &p);
	p.contingency_id = contingency;
	p.other_person_id = h->l->mother;
	p.is_about = 1;
	p.may_be_told = 1;
	return help_put(h, &record_contingency_person, &p);
}

/* "what somebody would see|what is then done|who|how fast|who knows". */
static bool contingency(struct help *h, struct made_plan *p, const struct cells *c)
{
	struct contingency g;
	record_clear(&record_contingency, &g);
	g.cp_plan_id = p->cp_plan;
	g.cin_plan_id = p->cin_plan;
	g.trigger_seen = c->at[0];
	g.action = c->at[1];
	g.who = c->at[2];
	g.how_fast = c->at[3];
	g.who_knows = c->at[4];
	g.parents_told_on = h->l->mother == NONE ? NO_DATE : p->from;
	g.child_told = help_tell(h, p->from, "contingency_child_told");
	if (p->is_ended) {
		g.ended_on = p->to;
		g.ended_reason = T("The plan ended.");
	}
	if (!help_put(h, &record_contingency, &g))
		return false;
	p->contingency = p->contingency == NONE ? g.r.id : p->contingency;
	return p->is_ended || told_of_contingency(h, g.r.id);
}

bool plan_rows(struct help *h, struct made_plan *p)
{
	struct told_rows told = { .n = 0 }, triggers = { .n = 0 };
	bool is_protection = p->cp_plan != NONE;
	p->contingency = NONE;
	if (!is_protection && !help_is_within(h, p->to, MONTHS_OF_DECISIONS))
		return true;
	for (int i = 0; i < (is_protection ? 4 : 3); i++) {
		struct cells c = another(h, p->from, "plan_row", &told);
		if (!action(h, p, &c, i))
			return false;
	}
	for (int i = 0; i < (is_protection ? 2 : 1); i++) {
		struct cells c = another(h, p->from, "contingency_row", &triggers);
		if (!contingency(h, p, &c))
			return false;
	}
	return true;
}

/* ---- Gone through and signed off ---- */

/* By the manager, within the first two weeks; now and then later, and a few wait still. */
static void signed_off(struct help *h, const struct made_plan *p, int64_t update, struct date made_on)
{
	struct plan_signoff s;
	int days = chance_in(&h->more, 85) ? (int)chance_from(&h->more, 3, 9) : (int)chance_from(&h->more, 16, 40);
	struct date on = help_working_day(date_add(made_on, days));
	on = on.ymd > p->to.ymd && p->is_ended ? p->to : on;
	if (!help_is_past(h, on))
		return;
	record_clear(&record_plan_signoff, &s);
	s.plan_update_id = update;
	s.cp_plan_id = p->cp_plan;
	s.cin_plan_id = p->cin_plan;
	s.outcome = T("authorised");
	s.comments = help_tell(h, on, "signoff_comments");
	s.decided_on = on;
	s.decided_by_id = help_manager(h);
	help_later(h, s.decided_by_id, &record_plan_signoff, &s);
}

static bool version(struct help *h, const struct made_plan *p, const struct meeting *m)
{
	struct plan_update u;
	bool is_first = m->on.ymd == p->from.ymd;
	record_clear(&record_plan_update, &u);
	u.cp_plan_id = p->cp_plan;
	u.cin_plan_id = p->cin_plan;
	u.occasion = text_of(m->occasion);
	u.made_on = m->on;
	u.core_group_id = m->core_group;
	u.conference_id = m->conference;
	u.what_changed = is_first ? NO_TEXT : help_tell(h, m->on, "plan_changed");
	if (!help_put(h, &record_plan_update, &u))
		return false;
	signed_off(h, p, u.r.id, m->on);
	const struct record_type *t = p->cp_plan != NONE ? &record_cp_plan : &record_cin_plan;
	const struct record plan = { .id = p->cp_plan != NONE ? p->cp_plan : p->cin_plan, .txn = u.r.txn };
	return !is_first || !help_is_within(h, m->on, MONTHS_OF_DECISIONS) ||
	       shared_with_family(h, t, &plan, help_working_day(date_add(m->on, 4)));
}

void plan_gone_through(struct help *h, struct made_plan *p, const char *occasion, struct date on, int64_t core_group, int64_t conference)
{
	bool is_kept = on.ymd == p->from.ymd ? p->contingency != NONE : help_is_within(h, on, MONTHS_OF_PARTS);
	if (!is_kept || p->n_meetings == MOST_MEETINGS)
		return;
	int at = p->n_meetings++;
	for (; at > 0 && p->meeting[at - 1].on.ymd > on.ymd; at--)
		p->meeting[at] = p->meeting[at - 1];
	p->meeting[at] = (struct meeting){ on, occasion, core_group, conference };
}

bool plan_versions(struct help *h, const struct made_plan *p)
{
	for (int i = 0; i < p->n_meetings; i++)
		if (!version(h, p, &p->meeting[i]))
			return false;
	return true;
}

/* ---- Triggers ---- */

/* A yes is rare; what is then done is done within the time that the contingency says, most times. */
static void is_met(struct help *h, struct trigger_answer *a, struct date on)
{
	struct cells c = help_cells(h, on, "trigger_met");
	a->is_met = 1;
	a->what_was_seen = c.at[0];
	a->how_fast = T("working_day_1");
	if (help_is_past(h, date_add(on, 1))) {
		a->acted_at = help_at_hour(help_working_day(date_add(on, 1)), 10);
		a->what_was_done = c.at[1];
	}
}

bool trigger_asked(struct help *h, int64_t contingency, struct date on, int64_t visit, int64_t core_group)
{
	struct trigger_answer a;
	if (contingency == NONE || !help_is_within(h, on, MONTHS_OF_PARTS))
		return true;
	record_clear(&record_trigger_answer, &a);
	a.contingency_id = contingency;
	a.visit_id = visit;
	a.core_group_id = core_group;
	a.asked_at = help_at_hour(on, 15);
	a.is_met = 0;
	if (chance_in(&h->more, 3))
		is_met(h, &a, on);
	return help_put(h, &record_trigger_answer, &a);
}

/* ---- Direct work ---- */

/* "what it was for|what was learned|what changes|tool". */
static bool with_child(struct help *h, struct date on, struct told_rows *told)
{
	struct direct_work d;
	struct cells c = another(h, on, "direct_work", told);
	record_clear(&record_direct_work, &d);
	d.held_on = on;
	d.place = help_tell(h, on, "direct_work_place");
	d.worker_id = help_worker_on(h, on);
	d.purpose = c.at[0];
	d.learned = c.at[1];
	d.what_changes = c.at[2];
	d.tool = c.at[3];
	d.child_words = help_tell(h, on, "said");
	return help_put(h, &record_direct_work, &d);
}

static bool with_parent(struct help *h, struct date on)
{
	struct direct_work d;
	record_clear(&record_direct_work, &d);
	d.held_on = on;
	d.place = T("At home");
	d.worker_id = help_worker_on(h, on);
	d.tool = T("words_and_pictures");
	d.purpose = help_tell(h, on, "parent_work_purpose");
	d.parent_name = h->l->mother_name;
	d.teach_back = help_tell(h, on, "teach_back");
	d.what_changes = help_tell(h, on, "what_changes");
	return help_put(h, &record_direct_work, &d);
}

/* ---- What managers decide ---- */

/* In supervision: "what was decided|why|what is to be done". */
static void supervised(struct help *h, struct date on)
{
	struct management_decision d;
	const struct team_of *team = &h->l->world->council[h->l->council].team[h->team_number];
	struct cells c = help_cells(h, on, "supervised");
	record_clear(&record_management_decision, &d);
	d.decided_on = on;
	d.in_supervision = 1;
	d.decided_by = textf_in(txn_arena(h->x), "%s, team manager", team->manager_name);
	d.decision = c.at[0];
	d.reason = c.at[1];
	d.next_step = c.at[2];
	d.who = T("The social worker");
	d.by_when = help_working_day(date_add(on, 14));
	if (help_is_past(h, d.by_when)) {
		d.done_on = d.by_when;
		d.came_of_it = help_tell(h, d.by_when, "supervised_came_of_it");
	}
	help_later(h, help_manager(h), &record_management_decision, &d);
}

void supervision_make(struct help *h, struct date from, struct date to)
{
	struct date begins = date_add_months(h->l->world->as_at, -MONTHS_OF_PARTS), on = from.ymd < begins.ymd ? begins : from;
	while ((on = help_working_day(date_add(on, (int)chance_from(&h->more, 26, 44)))).ymd < to.ymd)
		supervised(h, on);
}

bool direct_work_make(struct help *h, struct date from, struct date to)
{
	struct date begins = date_add_months(h->l->world->as_at, -MONTHS_OF_PARTS), on = from.ymd < begins.ymd ? begins : from;
	struct told_rows told = { .n = 0 };
	for (int n = 0; (on = help_working_day(date_add(on, (int)chance_from(&h->more, 18, 60)))).ymd < to.ymd; n++) {
		bool is_with_parent = n % 3 == 1 && h->l->mother != NONE;
		if (!(is_with_parent ? with_parent(h, on) : with_child(h, on, &told)))
			return false;
	}
	return true;
}
