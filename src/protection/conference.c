/* What a conference decides, and what follows: see conference.h. */
#include "protection/conference.h"
#include "assessment/strategy.h"
#include "base/arena.h"
#include "record/codes.h"
#include "protection/step_down.h"
#include "record/hooks.h"

/* ---- Quorum ---- */

bool conference_took_part(struct text how)
{
	return text_is(how, "there") || text_is(how, "remote");
}

static bool is_counted(const struct agencies *l, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (text_eq(l->at[j], l->at[i]))
			return false;
	return !text_blank(l->at[i]) && !text_is(l->at[i], "social_care");
}

bool conference_is_quorate(const struct agencies *l, struct date on)
{
	const struct code *c = code_find("meeting_quorum", T("conference_other_agencies"));
	int64_t wanted = 0, others = 0;
	bool has_social_care = false;
	if (!c || !code_is_valid(c, on) || !text_int(c->label, &wanted))
		return false;
	for (size_t i = 0; i < l->n; i++) {
		has_social_care = has_social_care || text_is(l->at[i], "social_care");
		others += is_counted(l, i);
	}
	return has_social_care && others >= wanted;
}

/* ---- The plan ---- */

static bool kept(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	enum saved how = record_save(x, t, rec);
	return ((how == SAVED || how == SAVED_SAME) && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "The conference could not be saved just now. Nothing of it was stored; what you typed is still on this page: go back and try again.");
}

static struct record_list parts_of(struct txn *x, const struct record_type *part, int64_t whole)
{
	return record_list(txn_db(x), part, part->sql_by_parent, txn_arena(x), DBI(whole));
}

/* The child's plan in this referral that goes on. */
static bool plan_going_on(struct txn *x, const struct conference *c, struct cp_plan *p)
{
	struct record_list l = parts_of(x, &record_cp_plan, c->referral_id);
	for (int i = 0; i < l.n; i++) {
		*p = *(const struct cp_plan *)record_at(&l, i);
		if (date_none(p->ended_on) && p->started_on.ymd <= c->held_on.ymd)
			return true;
	}
	return false;
}

static bool category_starts(struct txn *x, const struct cp_plan *p, struct text category, struct date on, struct fault *f)
{
	struct cp_plan_category k;
	if (text_blank(category))
		return true;
	record_clear(&record_cp_plan_category, &k);
	k.r = (struct record){ .person_id = p->r.person_id, .council_id = p->r.council_id };
	k.cp_plan_id = p->r.id;
	k.category = category;
	k.starts_on = on;
	return kept(x, &record_cp_plan_category, &k, f);
}

/* The categories that stand, but one of `goes_on`, end. *stands: that one does. */
static bool categories_end(struct txn *x, const struct cp_plan *p, struct text goes_on, struct date on, bool *stands, struct fault *f)
{
	struct record_list l = parts_of(x, &record_cp_plan_category, p->r.id);
	*stands = false;
	for (int i = 0; i < l.n; i++) {
		struct cp_plan_category *k = record_at(&l, i);
		if (!date_none(k->ends_on))
			continue;
		if (text_eq(k->category, goes_on)) {
			*stands = true;
			continue;
		}
		k->ends_on = on;
		if (!kept(x, l.type, k, f))
			return false;
	}
	return true;
}

/* A child is on one plan: the child in need plan that stands ends on the day on which this one starts, and what still stands of it goes on here. */
static bool plan_in_need_ends(struct txn *x, const struct cp_plan *p, struct fault *f)
{
	struct record_list l = parts_of(x, &record_cin_plan, p->referral_id);
	for (int i = 0; i < l.n; i++) {
		struct cin_plan *c = record_at(&l, i);
		const struct carried_rows rows = { .from_cp = NONE, .from_cin = c->r.id, .to_cp = p->r.id, .to_cin = NONE, .on = p->started_on };
		if (!date_none(c->ended_on) || c->started_on.ymd > p->started_on.ymd)
			continue;
		c->ended_on = p->started_on;
		if (!kept(x, &record_cin_plan, c, f) || !plan_rows_carry(x, &rows, f))
			return false;
	}
	return true;
}

static bool plan_starts(struct txn *x, struct conference *c, const struct plan_decision *d, struct fault *f)
{
	struct cp_plan p;
	record_clear(&record_cp_plan, &p);
	p.r = (struct record){ .person_id = c->r.person_id, .council_id = c->r.council_id };
	p.referral_id = c->referral_id;
	p.started_on = c->held_on;
	p.previous_plans = d->earlier_plans;
	if (!kept(x, &record_cp_plan, &p, f))
		return false;
	c->cp_plan_id = p.r.id;
	return category_starts(x, &p, d->category, c->held_on, f) && plan_in_need_ends(x, &p, f);
}

bool protection_plan_end(struct txn *x, struct cp_plan *p, struct date on, struct fault *f)
{
	bool stands;
	p->ended_on = on;
	return categories_end(x, p, NO_TEXT, on, &stands, f) && kept(x, &record_cp_plan, p, f);
}

bool conference_decide(struct txn *x, struct conference *c, const struct plan_decision *d, struct fault *f)
{
	struct cp_plan p;
	bool is_going_on = plan_going_on(x, c, &p), stands;
	c->makes_plan = d->makes_plan;
	if (!is_going_on)
		return !d->makes_plan || plan_starts(x, c, d, f);
	c->cp_plan_id = p.r.id;
	if (!d->makes_plan)
		return protection_plan_end(x, &p, c->held_on, f);
	if (text_blank(d->category))
		return true;
	return categories_end(x, &p, d->category, c->held_on, &stands, f) && (stands || category_starts(x, &p, d->category, c->held_on, f));
}

int64_t conference_earlier_plans(struct request *rq, int64_t person)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_cp_plan, person, rq->arena);
	int64_t most = l.n ? l.n : NONE;
	for (int i = 0; i < l.n; i++) {
		const struct cp_plan *p = record_at(&l, i);
		if (p->previous_plans != NONE && p->previous_plans + 1 > most)
			most = p->previous_plans + 1;
	}
	return most;
}

bool conference_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	int64_t id = ((const struct record *)rec)->id;
	bool is_there = record_load(txn_db(x), t, id, arena_alloc(txn_arena(x), t->size), txn_arena(x));
	if (t == &record_conference && !conference_chair_saved(x, rec, is_there, f))
		return false;
	if (is_there)
		return true;
	if (t == &record_conference_minute)
		return strategy_parts_end(x, &record_conference_minute_person, id, f);
	return strategy_parts_end(x, &record_conference_person, id, f) && strategy_parts_end(x, &record_conference_minute, id, f);
}
