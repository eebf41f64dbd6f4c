/* A child's way through help and protection: the referral, the assessment, the visits, and for some what protection.c makes. It draws from
 * a chance of its own, so that what the other files make up stays the same. */
#include "simulate/help.h"

bool help_put(struct help *h, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = h->l->person;
	r->council_id = h->l->council_id;
	return record_save(h->x, t, rec) == SAVED;
}

int help_days(struct help *h, int lo, int hi)
{
	return (int)chance_from(&h->chance, lo, hi);
}

/* Meetings and visits are held from Monday to Friday. */
struct date help_working_day(struct date d)
{
	return date_weekday(d) > 5 ? date_add(d, 8 - date_weekday(d)) : d;
}

int64_t help_at_hour(struct date d, int hour)
{
	return (int64_t)date_days(DATE(1970, 1, 1), d) * 86400000 + (int64_t)hour * 3600000;
}

int64_t help_worker_on(const struct help *h, struct date on)
{
	return world_worker(h->l->world, h->l->council, h->team_number, h->l->family, on);
}

bool help_is_past(const struct help *h, struct date d)
{
	return d.ymd <= h->last.ymd;
}

bool help_is_within(const struct help *h, struct date on, int months)
{
	return on.ymd > date_add_months(h->l->world->as_at, -months).ymd;
}

int64_t help_user_on(const struct help *h, struct date on)
{
	int64_t worker = help_worker_on(h, on);
	const struct team_of *t = &h->l->world->council[h->l->council].team[h->team_number];
	return worker == t->first_worker ? t->first_user : NONE;
}

int64_t help_manager(const struct help *h)
{
	return h->l->world->council[h->l->council].team[h->team_number].manager;
}

void help_later(struct help *h, int64_t author, const struct record_type *t, const void *rec)
{
	struct waiting_row *w = GROW_IN(txn_arena(h->x), &h->l->world->notes->rows);
	struct record *r = arena_alloc(txn_arena(h->x), t->size);
	memcpy(r, rec, t->size);
	r->person_id = h->l->person;
	r->council_id = h->l->council_id;
	*w = (struct waiting_row){ author, t, r };
}

struct text help_say(struct help *h, struct date on, const char *rule)
{
	return life_tell(h->l, h->x, on, rule);
}

struct text help_tell(struct help *h, struct date on, const char *rule)
{
	enum { TEXTS_OF_A_CHILD = 100000 };
	struct telling t = telling_of(
		&h->l->persona, &h->l->home, on, h->l->world->seed, ((int64_t)1 << 52) + h->l->person * TEXTS_OF_A_CHILD + h->l->texts_of_parts++, txn_arena(h->x));
	return tell(&t, rule);
}

static struct text capital(struct text t, struct arena *a)
{
	if (text_none(t) || !text_has(t, T(" ")) || t.p[0] < 'a' || t.p[0] > 'z')
		return t;
	char *p = text_c_in(a, t);
	p[0] = (char)(p[0] - 'a' + 'A');
	return (struct text){ p, t.n };
}

struct cells cells_of(struct text t, struct arena *a)
{
	struct cells c;
	for (int i = 0; i < MOST_CELLS; i++)
		c.at[i] = text_none(t) ? NO_TEXT : capital(text_cut(&t, '|'), a);
	return c;
}

struct cells help_cells(struct help *h, struct date on, const char *rule)
{
	return cells_of(help_tell(h, on, rule), txn_arena(h->x));
}

/* ---- The front door ---- */

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

/* Most come at ten, a few in the night; what is rated red or amber is decided within four hours, now and then later. */
static void hours(struct help *h)
{
	bool is_at_night = h->t->urgency[0] != 'g' && chance_in(&h->more, 20);
	int late = chance_in(&h->more, 8) ? 3 : 0;
	h->received_hour = is_at_night ? 6 : 10;
	h->decided_hour = (is_at_night ? 9 : h->t->urgency[0] == 'r' ? 12 : h->t->urgency[0] == 'a' ? 13 : 15) + late;
}

static bool contact(struct help *h, struct date on, struct text source, bool is_referral)
{
	static const char *const methods[] = { "telephone", "email", "form", "notification" };
	struct contact c;
	record_clear(&record_contact, &c);
	c.received_at = help_at_hour(on, is_referral ? h->received_hour : 10);
	c.source = source;
	c.method = text_of(chance_of_list(&h->chance, methods));
	c.concern = help_say(h, on, concern_of(source));
	c.urgency = is_referral ? text_of(h->t->urgency) : T("green");
	c.family_told = chance_in(&h->chance, 88);
	if (c.family_told)
		c.family_told_at = help_at_hour(on, 12);
	else
		c.not_told_reason = chance_in(&h->more, 60) ? T("risk") : T("not_reached");
	c.agreement_sought = c.family_told;
	c.decided_at = help_at_hour(on, is_referral ? h->decided_hour : 15);
	c.decided_by_id = help_worker_on(h, on);
	c.answered_at = help_at_hour(on, is_referral && h->decided_hour > 15 ? h->decided_hour : 16);
	if (is_referral) {
		c.decision = help_say(h, on, h->t->kind == TURN_NO_ACTION ? "decision_advice" : "decision_to_assess");
		c.referral_id = h->referral;
		c.new_referral = 1;
	} else {
		c.decision = help_say(h, on, "decision_advice");
		c.advice_given = 1;
	}
	if (help_is_within(h, on, MONTHS_OF_DECISIONS))
		c.answer = help_tell(h, on, is_referral && h->t->kind != TURN_NO_ACTION ? "answer_to_assess" : "answer_advice");
	return help_put(h, &record_contact, &c) && (!is_referral || front_door_parts(h, &c, on));
}

/* Worries told of before, that were answered with advice. */
static bool contacts_before(struct help *h)
{
	struct date on = h->from;
	for (int64_t i = 0; i < h->t->contacts_before; i++) {
		on = help_working_day(date_add(on, -help_days(h, 20, 120)));
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
	hours(h);
	r.received_at = help_at_hour(h->from, h->received_hour);
	r.source = h->t->source;
	r.urgency = text_of(h->t->urgency);
	r.primary_need = h->t->need;
	r.decided_at = help_at_hour(h->from, h->decided_hour);
	r.decided_by_id = help_worker_on(h, h->from);
	r.acknowledged_at = help_at_hour(h->from, h->decided_hour > 15 ? h->decided_hour : 16);
	r.no_further_action = h->t->kind == TURN_NO_ACTION;
	r.single_assessment = h->t->kind != TURN_NO_ACTION;
	r.team_id = h->team;
	r.worker_id = help_worker_on(h, h->from);
	if (!date_none(h->to)) {
		r.closed_on = h->to;
		r.closure_reason = h->closure_reason = why_closed(h);
	}
	h->l->moved_away = text_is(r.closure_reason, "RC5");
	if (!help_put(h, &record_referral, &r))
		return false;
	h->referral = r.r.id;
	return contact(h, h->from, h->t->source, true) && contacts_before(h);
}

/* ---- Visits ---- */

static const char *rule_of_visit(const char *kind)
{
	return kind[0] == 'a' ? "visit_assessment" : strcmp(kind, "child_in_need") == 0 ? "visit_child_in_need" : "visit_child_protection";
}

static void how_it_went(struct help *h, struct visit *v)
{
	v->outcome = v->seen ? T("made") : T("attempted");
	if (!v->seen)
		v->not_seen_reason = help_tell(h, v->held_on, "why_not_seen");
	else if (chance_in(&h->more, 60))
		v->child_words = help_tell(h, v->held_on, "said");
	if (v->seen && chance_in(&h->more, 40))
		v->what_changes = help_tell(h, v->held_on, "what_changes");
}

bool help_visit(struct help *h, const char *kind, struct date on, int64_t plan, struct visit *made)
{
	struct visit v;
	record_clear(&record_visit, &v);
	v.kind = text_of(kind);
	v.held_on = on;
	v.seen = chance_in(&h->chance, 94);
	v.seen_alone = v.seen && date_age(h->l->born, on) >= 3 && chance_in(&h->chance, 82);
	v.bedroom_seen = v.seen && chance_in(&h->chance, 55);
	v.worker_id = help_worker_on(h, on);
	v.referral_id = h->referral;
	v.cp_plan_id = plan;
	v.written_up_on = on;
	v.notes = help_say(h, on, v.seen ? rule_of_visit(kind) : "visit_not_seen");
	if (help_is_within(h, on, MONTHS_OF_PARTS))
		how_it_went(h, &v);
	bool is_put = help_put(h, &record_visit, &v);
	*made = v;
	return is_put;
}

/* Mostly a little before the time is over; now and then late. */
static int days_to_next(struct help *h, int every)
{
	int early = help_days(h, 0, 4);
	return every - early + (chance_in(&h->chance, 8) ? 6 : 0);
}

/* At each it is asked whether the trigger of the plan's contingency is met. */
bool help_visits(struct help *h, const char *kind, struct date from, struct date to, int every, int64_t plan, int64_t contingency)
{
	struct visit v;
	for (struct date on = help_working_day(date_add(from, help_days(h, 2, every))); on.ymd < to.ymd;
	     on = help_working_day(date_add(on, days_to_next(h, every))))
		if (!help_visit(h, kind, on, plan, &v) || (v.seen && !trigger_asked(h, contingency, on, v.r.id, NONE)))
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
	return help_put(h, &record_assessment_factor, &f);
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
	a->childs_views = help_say(h, authorised, "childs_views");
	a->analysis = help_say(h, authorised, a->needs_support ? "analysis" : "analysis_not_in_need");
}

static bool assessment(struct help *h, struct date from, struct date authorised)
{
	struct assessment a;
	struct visit v;
	if (date_none(from) || !help_is_past(h, from))
		return true;
	record_clear(&record_assessment, &a);
	a.referral_id = h->referral;
	a.started_on = from;
	a.kind = T("single");
	a.team_id = h->team;
	a.worker_id = help_worker_on(h, from);
	struct date seen = help_working_day(date_add(from, help_days(h, 0, 5))), looked = help_working_day(date_add(from, 12));
	seen = seen.ymd > authorised.ymd ? from : seen;
	if (help_is_past(h, seen))
		a.child_seen = 1, a.child_seen_on = seen;
	if (help_is_past(h, looked) && looked.ymd < authorised.ymd)
		a.manager_reviewed_on = looked;
	bool is_done = help_is_past(h, authorised);
	if (is_done)
		findings(h, &a, authorised);
	return help_put(h, &record_assessment, &a) && (!help_is_past(h, seen) || help_visit(h, "assessment", seen, NONE, &v)) &&
	       (!is_done || factors(h, a.r.id, authorised)) && assessed_parts(h, &a, from, authorised);
}

static struct date earlier(struct date a, struct date b)
{
	return date_none(b) || a.ymd < b.ymd ? a : b;
}

bool help_make(struct txn *x, struct child_life *l, const struct turn *t, int number, struct date care_from)
{
	struct date as_at = l->world->as_at;
	enum team_number team = !date_none(care_from) ? TEAM_ASSESSMENT : TEAM_SAFEGUARDING;
	int64_t stream = l->person * MOST_TURNS + number;
	struct help h = { .x = x, .l = l, .t = t, .number = number, .chance = chance_of(l->world->seed, ((int64_t)1 << 40) + stream),
			  .more = chance_of(l->world->seed, ((int64_t)1 << 49) + stream), .from = t->referred,
			  .to = !date_none(t->closed) && t->closed.ymd <= as_at.ymd ? t->closed : NO_DATE,
			  .team_number = team, .team = l->world->council[l->council].team[team].id };
	h.last = earlier(as_at, h.to);
	h.last = earlier(h.last, care_from);
	if (!referral(&h))
		return false;
	l->referral = h.referral;
	if (t->kind == TURN_NO_ACTION)
		return true;
	if (!assessment(&h, t->assessed_from, t->authorised) || !assessment(&h, t->assessed_again_from, t->authorised_again) || !protection_make(&h))
		return false;
	if (!case_closed(&h, h.closure_reason))
		return false;
	return !t->is_planned || t->makes_plan || in_need_plan_make(&h, help_working_day(date_add(t->authorised, help_days(&h, 3, 12))));
}
