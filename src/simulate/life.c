/* A child's years in care: whether and when they were looked after, under which orders, where they lived, and what follows from
 * it: episodes, reviews, health, missing, adoption, leaving care, the workers who held the case. Dates never cross: every
 * state begins where the one before ends. */
#include "access/seal.h"
#include "care/episode.h"
#include "people/person.h"
#include "simulate/world.h"

enum { MOST_STEPS = 12 };

/* One stretch of care as it is made up: where a legal status or a placement begins. */
struct care {
	struct txn *x;
	struct child_life *l;
	struct date from, to;                    /* to: none while it lasts */
	struct date last;                        /* to, or the last day of the history */
	bool is_adoption, is_alone;
	struct date decided_on;                  /* for adoption; none */
	int64_t period;
};

static bool put(struct child_life *l, struct txn *x, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = l->person;
	r->council_id = l->council_id;
	return record_save(x, t, rec) == SAVED;
}

static struct date earlier(struct date a, struct date b)
{
	return a.ymd < b.ymd ? a : b;
}

static struct date later(struct date a, struct date b)
{
	return a.ymd > b.ymd ? a : b;
}

/* ---- Legal statuses and placements as facts ---- */

static void add_status(struct care *c, struct care_history *h, struct date on, const char *code)
{
	struct arena *a = txn_arena(c->x);
	if (h->status.n && on.ymd >= c->last.ymd)
		return;
	if (h->status.n)
		h->status.at[h->status.n - 1].ended_on = on;
	*GROW_IN(a, &h->status) = (struct legal_status_fact){ .started_on = on, .ended_on = c->to, .status = text_of(code) };
}

static void statuses(struct care *c, struct care_history *h)
{
	struct chance *ch = c->l->chance;
	add_status(c, h, c->from, chance_in(ch, 65) || c->is_alone ? "V2" : "C1");
	if (c->is_alone || chance_in(ch, 30))
		return;
	struct date next = date_add(c->from, (int)chance_from(ch, 50, 200));
	if (text_is(h->status.at[0].status, "V2")) {
		add_status(c, h, next, "C1");
		next = date_add(next, (int)chance_from(ch, 150, 240));
	}
	add_status(c, h, next, c->is_adoption ? "E1" : "C2");
}

static const char *place_by_age(struct care *c, struct date on, bool is_first)
{
	struct chance *ch = c->l->chance;
	int age = date_age(c->l->born, on);
	if (age >= 16 && on.ymd >= 20240401 && chance_in(ch, 45))
		return "K3";
	if (age >= 11 && chance_in(ch, 25))
		return "K2";
	if (chance_in(ch, 18))
		return is_first ? "U3" : "U1";
	return is_first || chance_in(ch, 35) ? "U6" : "U4";
}

static const char *provider_of(struct care *c, const char *place)
{
	struct chance *ch = c->l->chance;
	if (place[0] == 'U' && (place[1] == '1' || place[1] == '3'))
		return "PR1";
	return chance_in(ch, place[0] == 'K' ? 15 : 55) ? "PR1" : chance_in(ch, 85) ? "PR4" : "PR5";
}

static void add_placement(struct care *c, struct care_history *h, struct date on, const char *place, const char *why_before)
{
	struct arena *a = txn_arena(c->x);
	const char *provider = provider_of(c, place);
	if (h->placement.n && on.ymd >= c->last.ymd)
		return;
	if (h->placement.n) {
		h->placement.at[h->placement.n - 1].ended_on = on;
		h->placement.at[h->placement.n - 1].end_reason = text_of(why_before);
	}
	*GROW_IN(a, &h->placement) = (struct placement_fact){ .started_on = on, .ended_on = c->to, .place = text_of(place), .provider = text_of(provider),
							       .postcode = postcode_by_chance(c->l->chance, chance_in(c->l->chance, 75) ? c->l->council : 2, a),
							       .urn = textf_in(a, "SC%06lld", (long long)chance_from(c->l->chance, 990000, 990400)) };
}

static void placements(struct care *c, struct care_history *h)
{
	static const char *const reasons[] = { "CARPL", "CARPL", "CARPL", "CREQB", "CREQO", "CHILD", "LAREQ", "OTHER" };
	struct chance *ch = c->l->chance;
	add_placement(c, h, c->from, place_by_age(c, c->from, true), NULL);
	int moves = (int)chance_from(ch, 0, chance_in(ch, 20) ? 5 : 2);
	struct date on = c->from;
	for (int i = 0; i < moves; i++) {
		on = date_add(on, (int)chance_from(ch, 20, 420));
		add_placement(c, h, on, place_by_age(c, on, false), chance_of_list(ch, reasons));
	}
	if (c->is_adoption)
		add_placement(c, h, date_add(later(on, h->status.at[h->status.n - 1].started_on), 60), "A6", "CARPL");
}

/* ---- Writing them ---- */

static bool write_statuses(struct care *c, const struct care_history *h, int64_t *id)
{
	for (size_t i = 0; i < h->status.n; i++) {
		struct legal_status s;
		record_clear(&record_legal_status, &s);
		s.care_period_id = c->period;
		s.status = h->status.at[i].status;
		s.started_on = h->status.at[i].started_on;
		s.ended_on = h->status.at[i].ended_on;
		if (!put(c->l, c->x, &record_legal_status, &s))
			return false;
		id[i] = s.r.id;
	}
	return true;
}

static bool write_placements(struct care *c, const struct care_history *h, int64_t *id)
{
	for (size_t i = 0; i < h->placement.n; i++) {
		const struct placement_fact *f = &h->placement.at[i];
		struct placement p;
		record_clear(&record_placement, &p);
		p.care_period_id = c->period;
		p.started_on = f->started_on;
		p.ended_on = f->ended_on;
		p.place_type = f->place;
		p.provider_type = f->provider;
		p.postcode = f->postcode;
		p.urn = f->urn;
		p.end_reason = f->end_reason;
		if (text_starts(f->place, T("U")))
			p.carer_household_id = c->l->world->council[c->l->council].household[(c->l->family + (int64_t)i) % (HOUSEHOLDS - ADOPTERS)];
		if (!put(c->l, c->x, &record_placement, &p))
			return false;
		id[i] = p.r.id;
	}
	return true;
}

static bool write_episodes(struct care *c, const struct care_history *h, const int64_t *status, const int64_t *placement)
{
	static const char *const needs[] = { "N1", "N1", "N1", "N1", "N4", "N5", "N5", "N3", "N2" };
	struct care_fact first = { .started_on = c->from, .start_reason = T("S"), .home_postcode = c->l->home_postcode,
				   .need = c->is_alone ? T("N8") : text_of(chance_of_list(c->l->chance, needs)) };
	struct care_episodes d = care_derive(h, &first, 1, txn_arena(c->x));
	for (size_t i = 0; i < d.n; i++) {
		const struct care_fact *f = &d.at[i];
		struct care_episode e;
		record_clear(&record_care_episode, &e);
		e.care_period_id = c->period;
		e.started_on = f->started_on;
		e.ended_on = f->ended_on;
		e.start_reason = f->start_reason;
		e.end_reason = f->end_reason;
		e.need = f->need;
		e.home_postcode = f->home_postcode;
		e.legal_status_id = f->status < 0 ? NONE : status[f->status];
		e.placement_id = f->placement < 0 ? NONE : placement[f->placement];
		if (!put(c->l, c->x, &record_care_episode, &e))
			return false;
	}
	return true;
}

static bool write_period(struct care *c, struct text end_reason)
{
	struct arena *a = txn_arena(c->x);
	struct care_history h = { 0 };
	struct care_period p;
	int64_t status[MOST_STEPS], placement[MOST_STEPS];
	record_clear(&record_care_period, &p);
	p.started_on = c->from;
	p.ended_on = c->to;
	p.end_reason = end_reason;
	if (!put(c->l, c->x, &record_care_period, &p))
		return false;
	c->period = p.r.id;
	*GROW_IN(a, &h.period) = (struct care_period_fact){ .started_on = c->from, .ended_on = c->to, .end_reason = end_reason };
	statuses(c, &h);
	placements(c, &h);
	struct fault f = { 0 };
	return write_statuses(c, &h, status) && write_placements(c, &h, placement) && write_episodes(c, &h, status, placement) &&
	       adoption_saved(c->x, &record_care_period, &p, &f);
}

/* ---- What follows from being looked after ---- */

/* The first review within four weeks, the second within three months after, then every half-year. */
static bool reviews(struct care *c)
{
	static const char *const parts[] = { "PN1", "PN1", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7" };
	struct chance *ch = c->l->chance;
	struct date on = date_add(c->from, (int)chance_from(ch, 14, 27));
	for (int i = 0; on.ymd < c->last.ymd; i++) {
		struct review r;
		record_clear(&record_review, &r);
		r.held_on = on;
		r.participation = date_age(c->l->born, on) < 4 ? T("PN0") : text_of(chance_of_list(ch, parts));
		if (!put(c->l, c->x, &record_review, &r))
			return false;
		on = date_add(on, i == 0 ? (int)chance_from(ch, 70, 90) : (int)chance_from(ch, 150, 180));
	}
	return true;
}

static bool health_of_year(struct care *c, int year)
{
	struct chance *ch = c->l->chance;
	int age = date_age(c->l->born, DATE(year + 1, 3, 31));
	struct health_outcome h;
	record_clear(&record_health_outcome, &h);
	h.collection_year = textf_in(txn_arena(c->x), "%d-%02d", year, (year + 1) % 100);
	h.immunisations = chance_in(ch, 86);
	h.teeth_check = chance_in(ch, 78);
	h.health_assessment = chance_in(ch, 90);
	if (age < 5)
		h.health_check = chance_in(ch, 92);
	if (age >= 4 && age < 17 && chance_in(ch, 80))
		h.sdq_score = chance_from(ch, 0, 32);
	else if (age >= 4 && age < 17)
		h.sdq_reason = chance_in(ch, 50) ? T("SDQ4") : T("SDQ2");
	if (age >= 10)
		h.convicted = chance_in(ch, 3);
	h.substance_misuse = chance_in(ch, age >= 12 ? 6 : 0);
	if (h.substance_misuse) {
		h.intervention_received = chance_in(ch, 60);
		if (!h.intervention_received)
			h.intervention_offered = chance_in(ch, 70);
	}
	return put(c->l, c->x, &record_health_outcome, &h) && (h.convicted != 1 || offence_make(c->x, c->l, year));
}

/* One for each year (April to March) that was spent wholly in care. */
static bool health(struct care *c)
{
	int year = date_year(c->from) + (c->from.ymd % 10000 > 401);
	for (; DATE(year + 1, 3, 31).ymd <= c->last.ymd; year++)
		if (!health_of_year(c, year))
			return false;
	return true;
}

static bool missing(struct care *c)
{
	struct chance *ch = c->l->chance;
	if (date_age(c->l->born, c->last) < 11 || !chance_in(ch, 15))
		return true;
	struct date on = later(c->from, date_add_months(c->l->born, 12 * 11));
	int n = (int)chance_from(ch, 1, 6);
	for (int i = 0; i < n; i++) {
		on = date_add(on, (int)chance_from(ch, 10, 150));
		if (on.ymd >= c->last.ymd)
			return true;
		struct missing_episode m;
		record_clear(&record_missing_episode, &m);
		m.kind = chance_in(ch, 80) ? T("M") : T("A");
		m.started_on = on;
		on = date_add(on, (int)chance_from(ch, 0, 3));
		if (on.ymd <= c->last.ymd)
			m.ended_on = on;
		else if (!date_none(c->to))
			m.ended_on = c->to;
		if (!put(c->l, c->x, &record_missing_episode, &m))
			return false;
		on = date_add(on, 1);
	}
	return true;
}

static bool adoption(struct care *c)
{
	if (!c->is_adoption)
		return true;
	struct adoption_decision d;
	record_clear(&record_adoption_decision, &d);
	d.decided_on = date_add(c->from, (int)chance_from(c->l->chance, 150, 230));
	if (d.decided_on.ymd >= c->last.ymd)
		return true;
	c->decided_on = d.decided_on;
	return put(c->l, c->x, &record_adoption_decision, &d);
}

static bool leaving_care(struct child_life *l, struct txn *x)
{
	static const char *const activities[] = { "F1", "F2", "F5", "P5", "F4", "G5", "G5", "G4", "P2" };
	static const char *const homes[] = { "U1", "U1", "D1", "E1", "T1", "B1", "Z1", "Y1", "X2", "V2" };
	struct date as_at = l->world->as_at;
	int age = date_age(l->born, as_at), start = date_year(as_at) - (as_at.ymd % 10000 < 401);
	if (age < 18 || age > 21)
		return true;
	struct care_leaver_outcome o;
	record_clear(&record_care_leaver_outcome, &o);
	o.collection_year = textf_in(txn_arena(x), "%d-%02d", start, (start + 1) % 100);
	o.in_touch = chance_in(l->chance, 93) ? T("YES") : T("NO");
	bool is_known = text_is(o.in_touch, "YES");
	o.activity = is_known ? text_of(chance_of_list(l->chance, activities)) : T("0");
	o.accommodation = is_known ? text_of(chance_of_list(l->chance, homes)) : T("0");
	return put(l, x, &record_care_leaver_outcome, &o) && leaver_make(x, l, &o);
}

/* ---- Who held the case ---- */

static bool involve(struct child_life *l, struct txn *x, enum team_number team, int64_t which, const char *role, struct date from, struct date to, const char *why)
{
	struct involvement i;
	record_clear(&record_involvement, &i);
	i.worker_id = world_worker(l->world, l->council, team, which);
	i.team_id = l->world->council[l->council].team[team].id;
	i.role = text_of(role);
	i.starts_on = from;
	i.ends_on = to;
	i.reason = why ? text_of(why) : NO_TEXT;
	return put(l, x, &record_involvement, &i);
}

/* Assessed first; then held by one team until the end, with a change of worker for some; a reviewing officer throughout. */
static bool workers(struct child_life *l, struct txn *x, struct date from, struct date to, struct date last, bool is_care)
{
	struct date handed = date_add(from, (int)chance_from(l->chance, 20, 60));
	enum team_number team = !is_care ? TEAM_SAFEGUARDING : date_age(l->born, last) >= 17 ? TEAM_LEAVING_CARE : TEAM_LOOKED_AFTER;
	bool is_handed = handed.ymd < last.ymd;
	if (!involve(l, x, TEAM_ASSESSMENT, l->family / COUNCILS, "allocated_worker", from, is_handed ? handed : to, "FCONTA"))
		return false;
	if (is_handed && !involve(l, x, team, l->family / COUNCILS, team == TEAM_LEAVING_CARE ? "personal_adviser" : "allocated_worker", handed, to, "TSPROC"))
		return false;
	return !is_care || involve(l, x, TEAM_REVIEWING, l->family / COUNCILS, "reviewing_officer", from, to, NULL);
}

/* ---- The whole of it ---- */

static bool in_care(struct child_life *l, struct txn *x, struct date from, struct date to, struct text end_reason, bool is_alone)
{
	struct care c = { .x = x, .l = l, .from = from, .to = to, .last = date_none(to) ? l->world->as_at : to, .is_alone = is_alone };
	c.is_adoption = date_none(to) && !is_alone && date_age(l->born, c.last) < 5 && date_days(from, c.last) > 400 && chance_in(l->chance, 35);
	return write_period(&c, end_reason) && reviews(&c) && health(&c) && missing(&c) && adoption(&c) && workers(l, x, from, to, c.last, true) &&
	       growing_make(x, l, from, to, c.decided_on);
}

static struct date care_begins(struct child_life *l, bool is_alone)
{
	struct date as_at = l->world->as_at;
	struct date first = later(date_add(l->born, 1), is_alone ? date_add_months(l->born, 12 * 15) : date_add_months(as_at, -72));
	struct date last = earlier(date_add(as_at, -20), date_add_months(l->born, 12 * 17));
	return first.ymd < last.ymd ? chance_day(l->chance, first, last) : first;
}

static struct text ending(struct child_life *l)
{
	static const char *const reasons[] = { "E4A", "E4A", "E4A", "E4B", "E13", "E41", "E45", "E8" };
	return text_of(chance_of_list(l->chance, reasons));
}

static bool known_only(struct child_life *l, struct txn *x)
{
	struct date as_at = l->world->as_at, from = chance_day(l->chance, later(l->born, date_add_months(as_at, -18)), date_add(as_at, -5));
	struct date to = chance_in(l->chance, 60) ? NO_DATE : earlier(as_at, date_add(from, (int)chance_from(l->chance, 60, 300)));
	return workers(l, x, from, to, date_none(to) ? as_at : to, false) && help_make(x, l, from, to, NO_DATE);
}

bool life_make(struct txn *x, struct child_life *l)
{
	struct date as_at = l->world->as_at, eighteen = date_add_months(l->born, 12 * 18), from, to = NO_DATE;
	bool is_alone = text_none(l->home_postcode), is_adult = eighteen.ymd <= as_at.ymd;
	if (!is_alone && chance_in(l->chance, 40) && !is_adult)
		return known_only(l, x);
	from = care_begins(l, is_alone);
	if (from.ymd >= as_at.ymd || from.ymd >= eighteen.ymd)
		return known_only(l, x);
	struct text why = NO_TEXT;
	if (is_adult) {
		to = eighteen;
		why = chance_in(l->chance, 25) ? T("E17") : T("E5");
	} else if (!is_alone && chance_in(l->chance, 35)) {
		to = date_add(from, (int)chance_from(l->chance, 12, 700));
		why = ending(l);
		if (to.ymd > as_at.ymd)
			to = NO_DATE, why = NO_TEXT;
	}
	l->is_looked_after = date_none(to);
	struct date referred = later(l->born, date_add(from, is_alone ? 0 : -40 - (int)(l->person % 200)));
	return help_make(x, l, referred, to, from) && in_care(l, x, from, to, why, is_alone) && leaving_care(l, x);
}
