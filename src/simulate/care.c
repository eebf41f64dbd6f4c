/* A period of care written as the record tells it: orders, homes, episodes, and what follows from being looked after: reviews, health,
 * missing, adoption. Dates never cross: every state begins where the one before ends. */
#include "access/seal.h"
#include "care/episode.h"
#include "people/person.h"
#include "record/clock_rules.h"
#include "simulate/distance.h"
#include "simulate/world.h"

enum { MOST_STEPS = 2 * MOST_HOMES };

/* One period while it is written. */
struct care {
	struct txn *x;
	struct child_life *l;
	const struct care_path *path;
	struct chance chance;                    /* its own, so that what the other files make up stays the same */
	struct date from, to;                    /* to: none while it lasts */
	struct date last;                        /* to, or the last day of the history */
	struct date order_on, decided_on;        /* of placement, for adoption; none */
	int64_t period;
};

static bool put(struct child_life *l, struct txn *x, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = l->person;
	r->council_id = l->council_id;
	return record_save(x, t, rec) == SAVED;
}

static struct date later(struct date a, struct date b)
{
	return a.ymd > b.ymd ? a : b;
}

static int age_on(const struct care *c, struct date on)
{
	return date_age(c->l->born, on);
}

/* ---- Legal statuses ---- */

static void add_status(struct care *c, struct care_history *h, struct date on, const char *code)
{
	struct arena *a = txn_arena(c->x);
	if (h->status.n && on.ymd >= c->last.ymd)
		return;
	if (h->status.n)
		h->status.at[h->status.n - 1].ended_on = on;
	*GROW_IN(a, &h->status) = (struct legal_status_fact){ .started_on = on, .ended_on = c->to, .status = text_of(code) };
}

/* The first day with parents, where an order is needed and an agreement is not enough; none. */
static struct date with_parents(const struct care *c)
{
	for (int i = 0; i < c->path->n_homes; i++)
		if (c->path->home[i].kind == HOME_PARENTS)
			return c->path->home[i].on;
	return NO_DATE;
}

static const char *first_status(struct care *c)
{
	if (c->path->is_alone)
		return "V2";
	if (c->path->home[0].kind == HOME_PARENTS)
		return "C1";
	struct text code = figure_code(&c->chance, FIGURE_entry_status);
	if (text_is(code, "J1") && age_on(c, c->from) < 12)
		return "V2";
	return text_c_in(txn_arena(c->x), code);
}

/* From what began it to an agreement or an interim order. *on: when that began. */
static const char *settled_status(struct care *c, struct care_history *h, struct date *on)
{
	struct chance *ch = &c->chance;
	const char *first = first_status(c);
	add_status(c, h, *on, first);
	if (first[0] == 'V' || first[0] == 'C')
		return first;
	bool is_interim = first[0] == 'L' && (first[1] == '2' || chance_in(ch, 60) || c->path->home[0].kind == HOME_PARENTS);
	*on = date_add(*on, (int)(first[0] == 'J' ? chance_from(ch, 30, 150) : first[1] == '1' ? chance_from(ch, 1, 3) : chance_from(ch, 6, 8)));
	add_status(c, h, *on, is_interim ? "C1" : "V2");
	return is_interim ? "C1" : "V2";
}

/* The day on which an agreement gives way to an interim order; none where it does not. */
static struct date to_court(struct care *c, struct date from)
{
	struct date home = with_parents(c), at = date_add(from, (int)chance_from(&c->chance, 14, 90));
	bool goes = !date_none(care_path_adoption(c->path)) || chance_in(&c->chance, age_on(c, from) < 16 ? 95 : 25);
	if (!date_none(home) && (!goes || home.ymd < at.ymd))
		return later(home, date_add(from, 1));
	return goes ? at : NO_DATE;
}

static void statuses(struct care *c, struct care_history *h)
{
	struct chance *ch = &c->chance;
	struct date on = c->from, adoption = care_path_adoption(c->path);
	const char *code = settled_status(c, h, &on);
	c->l->to_court = code[0] == 'C' ? on : NO_DATE;
	if (c->path->is_alone)
		return;
	if (code[0] == 'V') {
		on = to_court(c, on);
		if (date_none(on))
			return;
		add_status(c, h, on, "C1");
		c->l->to_court = on;
	}
	if (!date_none(adoption)) {
		c->order_on = date_add(adoption, -(int)chance_from(ch, 40, 80));
		c->decided_on = date_add(c->order_on, -(int)chance_from(ch, 10, 20));
	}
	add_status(c, h, date_none(adoption) ? date_add(on, (int)chance_from(ch, 160, 330)) : c->order_on, date_none(adoption) ? "C2" : "E1");
}

/* ---- Homes ---- */

static const char *place_of(struct care *c, enum home_kind kind, bool is_long_term, struct date on)
{
	static const char *const elsewhere[] = { "R2", "R1", "S1" };
	int age = age_on(c, on);
	switch (kind) {
	case HOME_KIN: return is_long_term ? "U1" : "U3";
	case HOME_FOSTER: return is_long_term ? "U4" : "U6";
	case HOME_RESIDENTIAL: return "K2";
	case HOME_SUPPORTED: return on.ymd >= 20240401 ? "K3" : "H5";
	case HOME_PARENTS: return "P1";
	case HOME_ADOPTION: return "A6";
	default: return age < 3 ? "R3" : age < 8 ? "R2" : chance_of_list(&c->chance, elsewhere);
	}
}

static const char *provider_of(struct care *c, enum home_kind kind)
{
	struct chance *ch = &c->chance;
	switch (kind) {
	case HOME_PARENTS: return "PR0";
	case HOME_KIN: return "PR1";
	case HOME_ADOPTION: return chance_in(ch, 60) ? "PR1" : "PR5";
	case HOME_FOSTER: return chance_in(ch, 60) ? "PR1" : chance_in(ch, 85) ? "PR4" : "PR5";
	default: return chance_in(ch, 15) ? "PR1" : chance_in(ch, 85) ? "PR4" : "PR5";
	}
}

/* Ends the home before and begins the next; NULL when care ended first. */
static struct placement_fact *next_placement(struct care *c, struct care_history *h, struct date on, const char *place, const char *why_before)
{
	struct arena *a = txn_arena(c->x);
	if (h->placement.n && on.ymd >= c->last.ymd)
		return NULL;
	if (h->placement.n) {
		h->placement.at[h->placement.n - 1].ended_on = on;
		h->placement.at[h->placement.n - 1].end_reason = text_of(why_before);
	}
	*GROW_IN(a, &h->placement) = (struct placement_fact){ .started_on = on, .ended_on = c->to, .place = text_of(place) };
	return &h->placement.at[h->placement.n - 1];
}

static const char *why_moved(struct care *c, enum home_kind kind)
{
	static const char *const reasons[] = { "CARPL", "CARPL", "CARPL", "CREQB", "CREQO", "CHILD", "LAREQ", "OTHER", "OTHER" };
	return kind == HOME_ADOPTION ? "CARPL" : chance_of_list(&c->chance, reasons);
}

static void move(struct care *c, struct care_history *h, struct date on, enum home_kind kind, bool is_long_term, const char *why)
{
	struct arena *a = txn_arena(c->x);
	struct chance *ch = &c->chance;
	struct placement_fact *p = next_placement(c, h, on, place_of(c, kind, is_long_term, on), why);
	if (!p)
		return;
	p->provider = text_is(p->place, "R2") ? T("PR3") : text_of(provider_of(c, kind));
	p->postcode = kind == HOME_PARENTS ? c->l->home_postcode : care_postcode_in(a, ch, c->l->council, c->l->home_postcode);
	bool has_number = kind != HOME_PARENTS && p->place.p[0] != 'R';
	p->urn = !has_number ? NO_TEXT : textf_in(a, "SC%06lld", (long long)chance_from(ch, 990000, 990400));
}

/* The same home, told as another kind of placement. */
static void stay(struct care *c, struct care_history *h, struct date on, enum home_kind kind, bool is_long_term)
{
	struct placement_fact before = h->placement.at[h->placement.n - 1], *p = next_placement(c, h, on, place_of(c, kind, is_long_term, on), "PLACE");
	if (!p)
		return;
	p->provider = before.provider;
	p->postcode = before.postcode;
	p->urn = before.urn;
}

/* The children's home of the first council that closed, where one was asked to. */
static bool closes_over(const struct care *c, enum home_kind kind, struct date from, struct date until)
{
	struct date day = c->l->world->closing;
	return !date_none(day) && c->l->council == 0 && kind == HOME_RESIDENTIAL && from.ymd < day.ymd && until.ymd > day.ymd;
}

static void placements(struct care *c, struct care_history *h)
{
	struct date renamed = DATE(2024, 4, 1);              /* independent homes became supported accommodation */
	const struct care_path *p = c->path;
	for (int i = 0; i < p->n_homes; i++) {
		struct date on = p->home[i].on, until = i + 1 < p->n_homes ? p->home[i + 1].on : c->last;
		if (p->home[i].is_same)
			stay(c, h, on, p->home[i].kind, p->home[i].is_long_term);
		else
			move(c, h, on, p->home[i].kind, p->home[i].is_long_term, why_moved(c, p->home[i].kind));
		if (closes_over(c, p->home[i].kind, on, until))
			move(c, h, c->l->world->closing, HOME_RESIDENTIAL, false, "CLOSE");
		if (p->home[i].kind == HOME_SUPPORTED && on.ymd < renamed.ymd && until.ymd > renamed.ymd)
			stay(c, h, renamed, HOME_SUPPORTED, false);
	}
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
		p.matching = life_tell(c->l, c->x, f->started_on, "matching");
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
	struct care_fact first = { .started_on = c->from, .start_reason = T("S"), .home_postcode = c->l->home_postcode,
				   .need = c->path->is_alone ? T("N8") : figure_code(&c->chance, FIGURE_entry_need) };
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
	c->l->care_period = p.r.id;
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
	struct chance *ch = &c->chance;
	struct date on = date_add(c->from, (int)chance_from(ch, 14, 27));
	for (int i = 0; on.ymd < c->last.ymd; i++) {
		struct review r;
		record_clear(&record_review, &r);
		r.held_on = on;
		r.participation = date_age(c->l->born, on) < 4 ? T("PN0") : text_of(chance_of_list(ch, parts));
		r.decisions = life_tell(c->l, c->x, on, "review_decisions");
		r.plan_agreed = 1;
		if (!put(c->l, c->x, &record_review, &r))
			return false;
		on = date_add(on, i == 0 ? (int)chance_from(ch, 70, 90) : (int)chance_from(ch, 150, 180));
	}
	return true;
}

static bool visit(struct care *c, struct date on)
{
	struct visit v;
	record_clear(&record_visit, &v);
	v.kind = T("looked_after");
	v.held_on = on;
	v.seen = chance_in(&c->chance, 97);
	v.seen_alone = v.seen && age_on(c, on) >= 3 && chance_in(&c->chance, 85);
	v.bedroom_seen = v.seen && chance_in(&c->chance, 50);
	v.worker_id = world_worker(c->l->world, c->l->council, TEAM_LOOKED_AFTER, c->l->family, on);
	v.care_period_id = c->period;
	v.written_up_on = on;
	v.notes = life_tell(c->l, c->x, on, v.seen ? "visit_looked_after" : "visit_not_seen");
	return put(c->l, c->x, &record_visit, &v);
}

/* Within a week of each move, then every six weeks. */
static bool visits(struct care *c)
{
	int next = 0;
	for (struct date on = c->from; on.ymd < c->last.ymd;) {
		bool is_move = next < c->path->n_homes && c->path->home[next].on.ymd <= on.ymd;
		while (next < c->path->n_homes && c->path->home[next].on.ymd <= on.ymd)
			next++;
		struct date held = working_day_or_next(clock_calendar(), date_add(on, is_move ? (int)chance_from(&c->chance, 1, 5) : 0));
		if (held.ymd < c->last.ymd && !visit(c, held))
			return false;
		on = date_add(held, (int)chance_from(&c->chance, 36, 42));
		if (next < c->path->n_homes && c->path->home[next].on.ymd < on.ymd && c->path->home[next].on.ymd > held.ymd)
			on = c->path->home[next].on;
	}
	return true;
}

static bool health_of_year(struct care *c, int year)
{
	struct chance *ch = &c->chance;
	int age = date_age(c->l->born, DATE(year + 1, 3, 31));
	struct health_outcome h;
	record_clear(&record_health_outcome, &h);
	h.collection_year = textf_in(txn_arena(c->x), "%d-%02d", year, (year + 1) % 100);
	h.immunisations = chance_in(ch, 86);
	h.teeth_check = chance_in(ch, 78);
	h.health_assessment = chance_in(ch, 90);
	if (age < 5)
		h.health_check = chance_in(ch, 92);
	if (age >= 4 && age <= 17 && chance_in(ch, 80))
		h.sdq_score = chance_from(ch, 0, 32);
	else if (age >= 4 && age <= 17)
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

/* An independent talk on coming back; most accept it. */
static bool interview(struct care *c, const struct missing_episode *m)
{
	struct return_interview r;
	record_clear(&record_return_interview, &r);
	struct date held = date_add(m->ended_on, (int)chance_from(&c->chance, 1, 3));
	r.missing_episode_id = m->r.id;
	r.is_offered = 1;
	r.offered_on = m->ended_on;
	r.is_accepted = chance_in(&c->chance, 74);
	if (r.is_accepted && held.ymd < c->last.ymd) {
		r.held_on = held;
		r.held_by = T("Open Door, a charity the child knows");
		r.reasons = life_tell(c->l, c->x, held, "went_because");
		r.harm = life_tell(c->l, c->x, held, "while_away");
		r.help = life_tell(c->l, c->x, held, "would_help");
	}
	return put(c->l, c->x, &record_return_interview, &r);
}

/* One time from `on`; *on: the day after it. */
static bool missing_once(struct care *c, struct date *on)
{
	static const char *const risks[] = { "low", "medium", "medium", "high" };
	struct missing_episode m;
	record_clear(&record_missing_episode, &m);
	bool is_missing = chance_in(&c->chance, 80);
	m.kind = is_missing ? T("M") : T("A");
	m.started_on = *on;
	*on = date_add(*on, (int)chance_from(&c->chance, 0, 3));
	if (on->ymd <= c->last.ymd)
		m.ended_on = *on;
	else if (!date_none(c->to))
		m.ended_on = c->to;
	if (is_missing) {
		m.police_told_on = m.started_on;
		m.risk = text_of(chance_of_list(&c->chance, risks));
	}
	if (!date_none(m.ended_on))
		m.found = life_tell(c->l, c->x, m.ended_on, "found");
	*on = date_add(*on, 1);
	return put(c->l, c->x, &record_missing_episode, &m) && (!is_missing || date_none(m.ended_on) || m.ended_on.ymd >= c->last.ymd || interview(c, &m));
}

/* Some of those who are ten or older, in a year of care; the older the more. */
static bool missing(struct care *c)
{
	for (struct date year = c->from; year.ymd < c->last.ymd; year = date_add(year, 365)) {
		int age = age_on(c, year);
		if (age < 10 || !chance_in(&c->chance, age < 13 ? 12 : 32))
			continue;
		struct date on = date_add(year, (int)chance_from(&c->chance, 5, 200));
		for (int64_t n = chance_from(&c->chance, 1, 6); n > 0 && on.ymd < c->last.ymd && on.ymd < date_add(year, 365).ymd; n--) {
			if (!missing_once(c, &on))
				return false;
			on = date_add(on, (int)chance_from(&c->chance, 10, 60));
		}
	}
	return true;
}

/* The decision that the plan is adoption, where it was made already. */
static bool adoption(struct care *c)
{
	struct adoption_decision d;
	if (date_none(c->decided_on) || c->decided_on.ymd >= c->last.ymd) {
		c->decided_on = NO_DATE;
		return true;
	}
	record_clear(&record_adoption_decision, &d);
	d.decided_on = c->decided_on;
	return put(c->l, c->x, &record_adoption_decision, &d);
}

/* Asked whenever care starts. Who came back was with their family in between, under no order. */
static bool no_permanence_before(struct care *c)
{
	struct previous_permanence p;
	if (c->path != c->l->path)
		return true;
	record_clear(&record_previous_permanence, &p);
	p.kind = T("Z1");
	return put(c->l, c->x, &record_previous_permanence, &p);
}

/* What the return asks of an adoption. */
static bool adopted(struct care *c, struct text end_reason)
{
	struct adoption a;
	bool is_couple = chance_in(&c->chance, 75);
	if (!text_is(end_reason, "E12"))
		return true;
	record_clear(&record_adoption, &a);
	a.best_interest_on = c->decided_on;
	a.matched_on = date_add(care_path_adoption(c->path), -(int)chance_from(&c->chance, 15, 35));
	a.is_foster_carer = 0;
	a.adopters = is_couple ? T("2") : T("1");
	a.adopters_sex = is_couple ? T("MF") : T("F1");
	a.adopters_status = is_couple ? T("L11") : T("L0");
	return put(c->l, c->x, &record_adoption, &a);
}

/* ---- The whole of it ---- */

/* How care ended, in keeping with where the child lived last. */
static struct text ending(struct care *c)
{
	static const char *const grown[] = { "E17", "E17", "E17", "E17", "E17", "E17", "E5", "E5", "E5", "E5", "E6", "E8", "E7" };
	static const char *const young[] = { "E4A", "E4A", "E4A", "E4A", "E4B", "E13", "E3", "E8", "E41" };
	static const char *const kin[] = { "E45", "E45", "E45", "E41", "E4A" };
	switch (c->path->home[c->path->n_homes - 1].kind) {
	case HOME_ADOPTION: return c->path->is_to_18 ? T("E17") : T("E12");
	case HOME_KIN: return text_of(c->path->is_to_18 ? chance_of_list(&c->chance, grown) : chance_of_list(&c->chance, kin));
	default: return text_of(c->path->is_to_18 ? chance_of_list(&c->chance, grown) : chance_of_list(&c->chance, young));
	}
}

bool care_make(struct txn *x, struct child_life *l, const struct care_path *p)
{
	bool is_ended = p->to.ymd <= l->world->as_at.ymd;
	struct care c = { .x = x, .l = l, .path = p, .chance = chance_of(l->world->seed, 600000000 + l->person * MOST_PERIODS + (p - l->path)), .from = p->from,
			  .to = is_ended ? p->to : NO_DATE, .last = is_ended ? p->to : l->world->as_at };
	l->is_looked_after = !is_ended;
	struct text end_reason = is_ended ? ending(&c) : NO_TEXT;
	return no_permanence_before(&c) && write_period(&c, end_reason) && adopted(&c, end_reason) && reviews(&c) && visits(&c) && health(&c) && missing(&c) && adoption(&c) &&
	       growing_make(x, l, c.from, c.to, c.decided_on);
}
