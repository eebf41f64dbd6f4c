/* What still stands of a plan goes on in the next: see step_down.h. */
#include "base/arena.h"
#include "protection/step_down.h"
#include "record/hooks.h"

static bool kept(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	enum saved how = record_save(x, t, rec);
	return ((how == SAVED || how == SAVED_SAME) && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "The rows of the plan could not be carried over just now. Nothing was stored; what you typed is still on this "
			"page: go back and try again.");
}

static struct record_list parts_of(struct txn *x, const struct record_type *part, int64_t whole)
{
	return record_list(txn_db(x), part, part->sql_by_parent, txn_arena(x), DBI(whole));
}

/* Whom the new row is about and who may be told of it: as it was said of the old one. */
static bool people_carry(struct txn *x, const struct record_type *people, int64_t from, const struct record *to, struct fault *f)
{
	struct record_list l = parts_of(x, people, from);
	for (int i = 0; i < l.n; i++) {
		struct record *r = record_at(&l, i);
		*r = (struct record){ .person_id = to->person_id, .council_id = to->council_id };
		*field_int(&people->fields[0], r) = to->id;
		if (!kept(x, people, r, f))
			return false;
	}
	return true;
}

static bool goes_on(const struct carried_rows *c, const struct record_type *t, int64_t row)
{
	return !c->goes_on || c->goes_on(c->arg, t, row);
}

static bool action_carry(struct txn *x, const struct carried_rows *c, struct plan_action *was, struct fault *f)
{
	struct plan_action next = *was;
	bool is_on = goes_on(c, &record_plan_action, was->r.id);
	was->state = is_on ? T("carried_over") : T("not_needed");
	if (!is_on)
		was->not_needed_reason = T("It was not carried over when the plan ended");
	next.r = (struct record){ .person_id = was->r.person_id, .council_id = was->r.council_id };
	next.cp_plan_id = c->to_cp;
	next.cin_plan_id = c->to_cin;
	next.is_carried_over = 1;
	return kept(x, &record_plan_action, was, f) &&
	       (!is_on || (kept(x, &record_plan_action, &next, f) && people_carry(x, &record_plan_action_person, was->r.id, &next.r, f)));
}

static bool contingency_carry(struct txn *x, const struct carried_rows *c, struct contingency *was, struct fault *f)
{
	struct contingency next = *was;
	bool is_on = goes_on(c, &record_contingency, was->r.id);
	was->ended_on = c->on;
	was->ended_reason = is_on ? T("Carried over to the next plan") : T("It was not carried over when the plan ended");
	next.r = (struct record){ .person_id = was->r.person_id, .council_id = was->r.council_id };
	next.cp_plan_id = c->to_cp;
	next.cin_plan_id = c->to_cin;
	next.is_carried_over = 1;
	return kept(x, &record_contingency, was, f) &&
	       (!is_on || (kept(x, &record_contingency, &next, f) && people_carry(x, &record_contingency_person, was->r.id, &next.r, f)));
}

/* guarded: of a plan that is being ended by somebody who may write in its child's record. */
#define OF_PLAN(columns, table)                                                                                                            \
	"SELECT " columns(table) " FROM " table " WHERE (" table ".cp_plan_id = $1 OR " table ".cin_plan_id = $2) ORDER BY " table ".id"
static const char ACTIONS[] = OF_PLAN(PLAN_ACTION_COLUMNS, "plan_action");
static const char CONTINGENCIES[] = OF_PLAN(CONTINGENCY_COLUMNS, "contingency");

bool plan_rows_carry(struct txn *x, const struct carried_rows *c, struct fault *f)
{
	struct record_list actions = record_list(txn_db(x), &record_plan_action, ACTIONS, txn_arena(x), DBI(c->from_cp), DBI(c->from_cin)),
			   contingencies = record_list(
				   txn_db(x), &record_contingency, CONTINGENCIES, txn_arena(x), DBI(c->from_cp), DBI(c->from_cin));
	for (int i = 0; i < actions.n; i++) {
		struct plan_action *a = record_at(&actions, i);
		if (text_is(a->state, "open") && !action_carry(x, c, a, f))
			return false;
	}
	for (int i = 0; i < contingencies.n; i++) {
		struct contingency *k = record_at(&contingencies, i);
		if (date_none(k->ended_on) && !contingency_carry(x, c, k, f))
			return false;
	}
	return true;
}
