/* A child's life with the service: the referrals and what came of them, the years in care, the time after it, and who held the case. */
#include "people/person.h"
#include "simulate/world.h"

static bool put(struct child_life *l, struct txn *x, const struct record_type *t, void *rec)
{
	struct record *r = rec;
	r->person_id = l->person;
	r->council_id = l->council_id;
	return record_save(x, t, rec) == SAVED;
}

struct text life_tell(struct child_life *l, struct txn *x, struct date on, const char *rule)
{
	enum { TEXTS_OF_A_CHILD = 100000 };
	struct telling t = telling_of(&l->persona, &l->home, on, l->world->seed, ((int64_t)1 << 45) + l->person * TEXTS_OF_A_CHILD + l->texts++, txn_arena(x));
	return tell(&t, rule);
}

static bool is_past(const struct child_life *l, struct date d)
{
	return !date_none(d) && d.ymd <= l->world->as_at.ymd;
}

/* ---- After care ---- */

/* Looked after for thirteen weeks, and on the sixteenth birthday or later. */
static bool is_care_leaver(const struct child_life *l)
{
	struct date sixteen = date_add_months(l->born, 12 * 16);
	const struct care_path *p = l->path ? &l->path[l->n_paths - 1] : NULL;
	return p && is_past(l, p->to) && p->to.ymd > sixteen.ymd && date_days(p->from, p->to) >= 91;
}

static bool leaving_care(struct child_life *l, struct txn *x)
{
	static const char *const activities[] = { "F1", "F2", "F5", "P5", "F4", "G5", "G5", "G4", "P2" };
	static const char *const homes[] = { "U1", "U1", "D1", "E1", "T1", "B1", "Z1", "Y1", "X2", "V2" };
	struct date as_at = l->world->as_at;
	int age = date_age(l->born, as_at), start = date_year(as_at) - (as_at.ymd % 10000 < 401);
	if (!is_care_leaver(l) || age < 18 || age > 21)
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

static bool involve(struct child_life *l, struct txn *x, enum team_number team, int64_t worker, const char *role, struct date from, struct date to, const char *why)
{
	struct involvement i;
	record_clear(&record_involvement, &i);
	i.worker_id = worker;
	i.team_id = l->world->council[l->council].team[team].id;
	i.role = text_of(role);
	i.starts_on = from;
	i.ends_on = to;
	i.reason = why ? text_of(why) : NO_TEXT;
	if (!put(l, x, &record_involvement, &i))
		return false;
	bool is_allocated = strcmp(role, "allocated_worker") == 0, is_passed = is_allocated && l->held && why && strcmp(why, "ABSENC") != 0;
	if (is_passed && !case_passed(x, l, l->held, &i, team))
		return false;
	if (is_allocated) {
		l->held = NEW_IN(txn_arena(x), struct involvement);
		*l->held = i;
		l->held_by = team;
	}
	return true;
}

/* From `from` to `to` (none while it lasts) the case is with one seat of a team, and passes on with it when its worker leaves or is away. */
static bool hold(struct child_life *l, struct txn *x, enum team_number team, const char *role, struct date from, struct date to, const char *why)
{
	const struct seat *seat = world_seat(l->world, l->council, team, l->family);
	struct date last = date_none(to) ? l->world->as_at : to;
	for (int i = 0; i < seat->n; i++) {
		const struct spell *s = &seat->spell[i];
		bool is_last = i + 1 == seat->n || seat->spell[i + 1].from.ymd >= last.ymd, is_first = s->from.ymd <= from.ymd;
		struct date until = is_last ? to : seat->spell[i + 1].from;
		if ((!is_last && until.ymd <= from.ymd) || s->from.ymd >= last.ymd)
			continue;
		if (!involve(l, x, team, s->worker, role, is_first ? from : s->from, until, is_first ? why : s->why))
			return false;
		if (is_last)
			return true;
	}
	return true;
}

static struct date ends_on(const struct child_life *l, struct date d)
{
	return is_past(l, d) ? d : NO_DATE;
}

/* Assessed by one team, then held by another until the referral closes. */
static bool workers_of_help(struct child_life *l, struct txn *x, const struct turn *t)
{
	struct date handed = t->kind == TURN_IN_NEED && t->is_planned ? date_add(t->authorised, 1) : t->closed;
	if (t->kind == TURN_NO_ACTION)
		return true;
	if (!hold(l, x, TEAM_ASSESSMENT, "allocated_worker", t->referred, ends_on(l, handed), "FCONTA"))
		return false;
	return handed.ymd == t->closed.ymd || !is_past(l, handed) ||
	       hold(l, x, TEAM_SAFEGUARDING, "allocated_worker", handed, ends_on(l, t->closed), "TSPROC");
}

/* Assessed before care, then with the team for looked-after children; a reviewing officer throughout; a personal adviser from sixteen on. */
static bool workers_of_care(struct child_life *l, struct txn *x, const struct turn *t, const struct care_path *p)
{
	struct date handed = date_add(p->from, (int)chance_from(l->chance, 0, 40)), to = ends_on(l, p->to), adviser = date_add_months(l->born, 12 * 16 + 3);
	handed = handed.ymd < p->to.ymd ? handed : date_add(p->from, 1);
	if (!hold(l, x, TEAM_ASSESSMENT, "allocated_worker", t->referred, ends_on(l, handed), "FCONTA"))
		return false;
	if (is_past(l, handed) && handed.ymd < p->to.ymd && !hold(l, x, TEAM_LOOKED_AFTER, "allocated_worker", handed, to, "TSPROC"))
		return false;
	if (!hold(l, x, TEAM_REVIEWING, "reviewing_officer", p->from, to, NULL))
		return false;
	adviser = adviser.ymd > p->from.ymd ? adviser : date_add(p->from, 91);
	bool has_adviser = is_past(l, adviser) && adviser.ymd < p->to.ymd && date_age(l->born, l->world->as_at) < 25;
	return !has_adviser || hold(l, x, TEAM_LEAVING_CARE, "personal_adviser", adviser, NO_DATE, NULL);
}

/* ---- The whole of it ---- */

static struct date grown_up_on(const struct child_life *l)
{
	return date_add_months(l->born, 12 * 18);
}

/* Not yet born, or grown up. */
static bool is_child_on(const struct child_life *l, struct date on)
{
	return on.ymd >= l->born.ymd && on.ymd < grown_up_on(l).ymd;
}

/* Nobody over eighteen is helped as a child. */
static struct turn turn_of(const struct child_life *l, const struct turn *t)
{
	struct turn mine = *t;
	if (t->kind != TURN_NO_ACTION && (date_none(mine.closed) || mine.closed.ymd > grown_up_on(l).ymd))
		mine.closed = grown_up_on(l);
	if (!date_none(mine.plan_ends) && mine.plan_ends.ymd > mine.closed.ymd)
		mine.plan_ends = mine.closed;
	return mine;
}

/* The period of care to which the referral led. */
static const struct care_path *care_after(const struct child_life *l, const struct turn *t, int *next)
{
	return t->kind == TURN_CARE && *next < l->n_paths ? &l->path[(*next)++] : NULL;
}

static bool help_follows(struct txn *x, struct child_life *l, const struct turn *t)
{
	struct date last = is_past(l, t->closed) ? t->closed : l->world->as_at;
	if (!workers_of_help(l, x, t))
		return false;
	if (t->kind != TURN_NO_ACTION)
		notes_make(x, l, t->referred, last, false);
	return true;
}

static bool care_follows(struct txn *x, struct child_life *l, const struct turn *t, const struct care_path *p)
{
	int64_t referral = l->referral;
	l->referred = t->referred;
	if (!workers_of_care(l, x, t, p))
		return false;
	notes_make(x, l, t->referred, p->from, false);
	if (!care_make(x, l, p))
		return false;
	notes_make(x, l, p->from, is_past(l, p->to) ? p->to : l->world->as_at, true);
	return around_care(x, l, p, referral, l->to_court);
}

bool life_make(struct txn *x, struct child_life *l)
{
	int next = 0;
	for (int i = 0; i < l->story->n; i++) {
		const struct care_path *p = care_after(l, &l->story->turn[i], &next);
		struct turn t = turn_of(l, &l->story->turn[i]);
		l->held = NULL;
		if (!is_past(l, t.referred) || !is_child_on(l, t.referred))
			continue;
		if (!help_make(x, l, &t, i, p ? p->from : NO_DATE) || !around_referral(x, l, &t, i))
			return false;
		if (!(p ? care_follows(x, l, &t, p) : help_follows(x, l, &t)))
			return false;
	}
	return leaving_care(l, x);
}
