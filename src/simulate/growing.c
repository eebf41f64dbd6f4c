/* A child's growing up while looked after and on leaving care: health checks, school, the care plan and the plan for permanence, the
 * way to adoption, an offence where the year had one; then the entitlement, the pathway plan and the contacts with the personal adviser. It
 * draws from a chance of its own, so that what the other files make up stays the same. */
#include "records.h"
#include "simulate/world.h"

struct growing {
	struct txn *x;
	struct child_life *l;
	struct chance chance;
	struct date from, to, last, decided_on;  /* to: none while looked after; decided_on: for adoption, or none */
};

static bool put(struct growing *g, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = g->l->person;
	r->council_id = g->l->council_id;
	return record_save(g->x, t, rec) == SAVED;
}

static int days(struct growing *g, int lo, int hi)
{
	return (int)chance_from(&g->chance, lo, hi);
}

static struct date no_later(struct date d, struct date last)
{
	return d.ymd < last.ymd ? d : last;
}

/* ---- Health and school ---- */

static struct text say(struct growing *g, struct date on, const char *rule)
{
	return life_tell(g->l, g->x, on, rule);
}

static bool check(struct growing *g, const char *kind, struct date due, struct date held)
{
	struct health_event h;
	if (held.ymd > g->last.ymd)
		return true;
	record_clear(&record_health_event, &h);
	h.kind = text_of(kind);
	h.due_on = due;
	h.held_on = held;
	h.status = T("completed");
	h.findings = say(g, held, "findings");
	h.needs = say(g, held, "health_needs");
	return put(g, &record_health_event, &h);
}

/* The first assessment within twenty working days, then the latest yearly one and a dental check. */
static bool health(struct growing *g)
{
	struct date due = date_add(g->from, 28), latest = date_add(g->last, -days(g, 20, 300));
	if (!check(g, "initial_assessment", due, date_add(g->from, days(g, 12, 27))))
		return false;
	if (date_days(g->from, latest) < 200)
		return true;
	return check(g, "review_assessment", date_add(latest, days(g, 1, 20)), latest) && check(g, "dental", NO_DATE, date_add(latest, -days(g, 5, 60)));
}

/* The one that the notes tell of. */
static struct text school_of(struct growing *g)
{
	struct telling t = telling_of(&g->l->persona, &g->l->home, g->last, 0, 0, txn_arena(g->x));
	return tell_of_child(&t, "school");
}

static bool school(struct growing *g)
{
	int age = date_age(g->l->born, g->last);
	struct education_record e;
	if (age < 5 || age > 17)
		return true;
	record_clear(&record_education_record, &e);
	e.school = school_of(g);
	e.kind = age >= 11 ? T("secondary") : T("primary");
	e.year_group = age > 16 ? 12 : age - 5;
	e.starts_on = DATE(date_year(g->last) - 1, 9, 2);
	e.attendance = chance_from(&g->chance, 80, 99);
	e.sen_support = chance_in(&g->chance, 30);
	return put(g, &record_education_record, &e);
}

/* ---- Plans ---- */

static const char *permanence(struct growing *g)
{
	int age = date_age(g->l->born, g->last);
	if (!date_none(g->decided_on))
		return "ADOPTION";
	if (age >= 16)
		return "SUPPLIV";
	return chance_in(&g->chance, 55) ? "LTFOST18" : chance_in(&g->chance, 50) ? "LTRELFR" : "RETURNEV";
}

static bool plans(struct growing *g)
{
	struct care_plan p;
	struct permanence_plan perm;
	record_clear(&record_care_plan, &p);
	p.started_on = no_later(date_add(g->from, 10), g->last);
	p.ended_on = g->to;
	p.agreed_on = p.started_on;
	p.aim = say(g, p.started_on, "care_aim");
	p.health = say(g, p.started_on, "care_health");
	p.education = say(g, p.started_on, "care_education");
	p.family_contact = say(g, p.started_on, "care_family");
	p.placement = say(g, p.started_on, "matching");
	p.childs_view = say(g, p.started_on, "childs_wish");
	p.if_it_fails = say(g, p.started_on, "care_if_it_fails");
	p.shared_on = p.started_on;
	if (!put(g, &record_care_plan, &p))
		return false;
	record_clear(&record_permanence_plan, &perm);
	perm.option = text_of(permanence(g));
	perm.started_on = no_later(date_add(g->from, 110), g->last);
	if (!date_none(g->decided_on))
		perm.started_on = g->decided_on;
	perm.decided_on = perm.started_on;
	perm.ended_on = g->to;
	return date_days(g->from, g->last) < 115 || put(g, &record_permanence_plan, &perm);
}

/* The decision was made; the case is open, and for most a match with the placement for adoption. */
static bool adoption(struct growing *g)
{
	struct adoption_case a;
	struct adoption_match m;
	if (date_none(g->decided_on))
		return true;
	struct date matched = date_add(g->decided_on, days(g, 60, 120));
	record_clear(&record_adoption_case, &a);
	a.opened_on = g->decided_on;
	a.is_sibling_group = 0;
	a.worker_id = world_worker(g->l->world, g->l->council, TEAM_LOOKED_AFTER, g->l->family, a.opened_on);
	if (!put(g, &record_adoption_case, &a))
		return false;
	if (matched.ymd > g->last.ymd)
		return true;
	record_clear(&record_adoption_match, &m);
	m.carer_household_id = g->l->world->council[g->l->council].household[HOUSEHOLDS - 1 - (int)(g->l->family % ADOPTERS)];
	m.matched_on = matched;
	m.is_ffa = 0;
	return put(g, &record_adoption_match, &m);
}

bool growing_make(struct txn *x, struct child_life *l, struct date from, struct date to, struct date decided_on)
{
	struct growing g = { .x = x, .l = l, .chance = chance_of(l->world->seed, 300000000 + l->person), .from = from, .to = to,
			     .last = date_none(to) ? l->world->as_at : to, .decided_on = decided_on };
	return health(&g) && school(&g) && plans(&g) && adoption(&g);
}

bool offence_make(struct txn *x, struct child_life *l, int year)
{
	static const char *const offences[] = { "Criminal damage", "Theft from a shop", "Common assault" };
	struct growing g = { .x = x, .l = l, .chance = chance_of(l->world->seed, 500000000 + l->person * 50 + year % 50) };
	struct conviction c;
	record_clear(&record_conviction, &c);
	c.offence = text_of(chance_of_list(&g.chance, offences));
	c.offence_on = date_add(DATE(year, 4, 1), days(&g, 0, 300));
	c.outcome = T("youth_caution");
	c.outcome_on = date_add(c.offence_on, 40);
	c.in_care = 1;
	return put(&g, &record_conviction, &c);
}

/* ---- Leaving care ---- */

static bool entitlement(struct growing *g, const char *what, struct date from, struct date to)
{
	struct leaving_care e;
	if (from.ymd > g->last.ymd)
		return true;
	record_clear(&record_leaving_care, &e);
	e.eligibility = text_of(what);
	e.started_on = from;
	e.ended_on = to.ymd <= g->last.ymd ? to : NO_DATE;
	return put(g, &record_leaving_care, &e);
}

static bool pathway(struct growing *g, struct date sixteen)
{
	struct pathway_plan p;
	record_clear(&record_pathway_plan, &p);
	p.started_on = no_later(date_add(sixteen, 80), g->last);
	p.reviewed_on = no_later(date_add(g->last, -days(g, 10, 170)), g->last);
	if (p.reviewed_on.ymd < p.started_on.ymd)
		p.reviewed_on = NO_DATE;
	p.review_due_on = date_add(date_none(p.reviewed_on) ? p.started_on : p.reviewed_on, 182);
	p.health = say(g, p.started_on, "pathway_health");
	p.education = say(g, p.started_on, "pathway_education");
	p.home = say(g, p.started_on, "pathway_home");
	p.money = say(g, p.started_on, "pathway_money");
	p.family = say(g, p.started_on, "pathway_family");
	p.skills = say(g, p.started_on, "pathway_skills");
	p.identity = say(g, p.started_on, "pathway_identity");
	p.in_my_words = say(g, p.started_on, "in_my_words");
	p.agreed_on = p.started_on;
	return put(g, &record_pathway_plan, &p);
}

/* Every eight weeks; the latest three. */
static bool contacts(struct growing *g, const struct care_leaver_outcome *now)
{
	for (int i = 3; i-- > 0;) {
		struct care_leaver_contact c;
		record_clear(&record_care_leaver_contact, &c);
		c.held_on = date_add(g->last, -(days(g, 3, 20) + 56 * i));
		c.in_touch = now->in_touch;
		c.worker_id = world_worker(g->l->world, g->l->council, TEAM_LEAVING_CARE, g->l->family, c.held_on);
		c.method = i == 1 ? T("phone") : T("in_person");
		c.note = say(g, c.held_on, text_is(now->in_touch, "YES") ? "leaver_contact" : "leaver_not_in_touch");
		if (text_is(now->in_touch, "YES")) {
			c.activity = now->activity;
			c.accommodation = (struct text){ now->accommodation.p, 1 };
			c.is_suitable = now->accommodation.p[1] == '1';
		}
		if (!put(g, &record_care_leaver_contact, &c))
			return false;
	}
	return true;
}

bool leaver_make(struct txn *x, struct child_life *l, const struct care_leaver_outcome *now)
{
	struct growing g = { .x = x, .l = l, .chance = chance_of(l->world->seed, 400000000 + l->person), .last = l->world->as_at };
	struct date sixteen = date_add_months(l->born, 12 * 16), eighteen = date_add_months(l->born, 12 * 18);
	return entitlement(&g, "eligible", sixteen, eighteen) && entitlement(&g, "former_relevant", eighteen, date_add_months(l->born, 12 * 25)) &&
	       pathway(&g, sixteen) && contacts(&g, now);
}
