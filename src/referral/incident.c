/* See incident.h. */
#include "referral/incident.h"
#include "base/arena.h"
#include "record/hooks.h"

/* guarded: numbers only, inside the writer. */
static const char OF_INCIDENT[] = "SELECT c.id FROM contact c WHERE c.id = $1 OR c.same_incident_id = $1 ORDER BY c.id";

static const char NOT_SAVED[] = "This could not be saved just now. Nothing was changed; try again in a moment.";

int64_t incident_first(const struct contact *c)
{
	return c->same_incident_id == NONE ? c->r.id : c->same_incident_id;
}

struct incident incident_of(struct txn *x, const struct contact *c)
{
	struct incident l = { 0 };
	struct {
		int64_t *at;
		size_t n, cap;
	} ids = { 0 };
	struct contact one;
	struct rows r;
	db_query(txn_db(x), &r, OF_INCIDENT, DBI(incident_first(c)));
	while (db_next(&r))
		*GROW_IN(txn_arena(x), &ids) = db_int(&r, 0);
	for (size_t i = 0; i < ids.n; i++)
		if (record_load(txn_db(x), &record_contact, ids.at[i], &one, txn_arena(x)))
			*GROW_IN(txn_arena(x), &l) = one;
	return l;
}

static bool keep(struct txn *x, struct contact *c, struct fault *f)
{
	enum saved how = record_save(x, &record_contact, c);
	return how == SAVED_SAME || (how == SAVED && save_hooks_run(x, &record_contact, c, f)) || fault(f, NOT_SAVED);
}

void incident_decision_put(const struct contact *decided, struct contact *other)
{
	other->decided_at = decided->decided_at;
	other->decided_by_id = decided->decided_by_id;
	other->decision = decided->decision;
	other->referral_id = decided->referral_id;
	if (decided->referral_id != NONE)
		other->existing_referral = 1;
	other->protection_enquiry = decided->protection_enquiry;
	other->no_further_action = decided->no_further_action;
	other->advice_given = decided->advice_given;
	other->early_help = decided->early_help;
	other->other_outcome = decided->other_outcome;
}

/* Every notice points to the one with the least number, which points to none. Whoever had come before the decision that there is and was
 * not decided about has that; what came after it tells something that nobody weighed, and waits for a manager. */
static bool join(struct txn *x, struct incident *l, struct fault *f)
{
	const struct contact *decided = NULL;
	int64_t first = l->at[0].r.id;
	for (size_t i = 0; i < l->n; i++) {
		if (l->at[i].r.id < first)
			first = l->at[i].r.id;
		if (l->at[i].decided_at != NONE && (!decided || l->at[i].decided_at < decided->decided_at))
			decided = &l->at[i];
	}
	for (size_t i = 0; i < l->n; i++) {
		struct contact *c = &l->at[i];
		c->same_incident_id = c->r.id == first ? NONE : first;
		if (decided && c->decided_at == NONE && c->received_at <= decided->decided_at)
			incident_decision_put(decided, c);
		if (!keep(x, c, f))
			return false;
	}
	return true;
}

bool incident_link(struct txn *x, int64_t contact, int64_t other, struct fault *f)
{
	struct contact a, b;
	if (!record_load(txn_db(x), &record_contact, contact, &a, txn_arena(x)) ||
		!record_load(txn_db(x), &record_contact, other, &b, txn_arena(x)) || a.r.person_id != b.r.person_id ||
		a.r.council_id != b.r.council_id)
		return fault(f, "One of the two contacts was taken out meanwhile. Nothing was changed.");
	if (incident_first(&a) == incident_first(&b))
		return true;
	struct incident l = incident_of(x, &a), more = incident_of(x, &b);
	for (size_t i = 0; i < more.n; i++)
		*GROW_IN(txn_arena(x), &l) = more.at[i];
	return join(x, &l, f);
}

static bool is_decided_with(const struct contact *c, const struct incident *l)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].r.id != c->r.id && c->decided_at != NONE && l->at[i].decided_at == c->decided_at)
			return true;
	return false;
}

static void decision_clear(struct contact *c)
{
	c->decided_at = c->decided_by_id = c->referral_id = NONE;
	c->decision = NO_TEXT;
	c->new_referral = c->existing_referral = c->protection_enquiry = c->no_further_action = c->advice_given = c->early_help =
		c->other_outcome = NONE;
}

/* The others stay together; the referral keeps whoever it was made of. */
bool incident_take_out(struct txn *x, int64_t contact, struct fault *f)
{
	struct contact c;
	if (!record_load(txn_db(x), &record_contact, contact, &c, txn_arena(x)))
		return fault(f, "The contact was taken out of the record meanwhile. Nothing was changed.");
	struct incident all = incident_of(x, &c), rest = { 0 };
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].r.id != c.r.id)
			*GROW_IN(txn_arena(x), &rest) = all.at[i];
	if (!rest.n)
		return true;
	if (is_decided_with(&c, &all) && c.new_referral != 1)
		decision_clear(&c);
	c.same_incident_id = NONE;
	return keep(x, &c, f) && join(x, &rest, f);
}
