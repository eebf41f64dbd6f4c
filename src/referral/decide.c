/* See decide.h. */
#include "referral/decide.h"
#include "access/referrer.h"
#include "record/hooks.h"
#include "referral/incident.h"

bool outcome_is_new_referral(struct text outcome)
{
	return text_is(outcome, "referral") || text_is(outcome, "protection_enquiry");
}

static bool keep(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	enum saved how = record_save(x, t, rec);
	return how == SAVED_SAME || (how == SAVED && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "This could not be saved just now. Nothing of it was stored; go back and try again.");
}

/* What the contact says, as it says it. Words that tell who made it stay with the contact where they are protected: a referral is read by
 * many. */
static struct referral referral_of(const struct contact *c, const struct contact_decision *d)
{
	struct referral r;
	record_clear(&record_referral, &r);
	r.r.person_id = c->r.person_id;
	r.r.council_id = c->r.council_id;
	r.referred_on = date_of_instant(c->received_at);
	r.received_at = c->received_at;
	r.source = c->source;
	if (!referrer_is_protected(c))
		r.source_other = c->source_other;
	r.urgency = c->urgency;
	r.primary_need = d->primary_need;
	r.decided_at = d->at;
	r.decided_by_id = d->worker;
	r.no_further_action = 0;
	if (text_is(d->outcome, "protection_enquiry"))
		r.strategy_discussion = 1;
	else
		r.single_assessment = 1;
	return r;
}

static void outcome_put(struct contact *c, struct text outcome)
{
	c->new_referral = outcome_is_new_referral(outcome) ? 1 : c->new_referral;
	c->protection_enquiry = text_is(outcome, "protection_enquiry") ? 1 : c->protection_enquiry;
	c->existing_referral = text_is(outcome, "existing_referral") ? 1 : c->existing_referral;
	c->no_further_action = text_is(outcome, "no_further_action") ? 1 : c->no_further_action;
	c->advice_given = text_is(outcome, "advice") ? 1 : c->advice_given;
	c->early_help = text_is(outcome, "early_help") ? 1 : c->early_help;
	c->other_outcome = text_is(outcome, "other") ? 1 : c->other_outcome;
}

static bool incident_decided(struct txn *x, const struct contact *decided, struct fault *f)
{
	struct incident l = incident_of(x, decided);
	for (size_t i = 0; i < l.n; i++)
		if (l.at[i].decided_at == NONE) {
			incident_decision_put(decided, &l.at[i]);
			if (!keep(x, &record_contact, &l.at[i], f))
				return false;
		}
	return true;
}

bool contact_decide(struct txn *x, int64_t contact, const struct contact_decision *d, struct fault *f)
{
	struct contact c;
	if (!record_load(txn_db(x), &record_contact, contact, &c, txn_arena(x)) || c.decided_at != NONE)
		return fault(f, "Somebody else decided about this contact meanwhile, or it was taken out. Nothing of yours was stored; "
				"open it again to see what was decided.");
	int64_t referral = d->referral;
	if (outcome_is_new_referral(d->outcome)) {
		struct referral r = referral_of(&c, d);
		if (!keep(x, &record_referral, &r, f))
			return false;
		referral = r.r.id;
	}
	outcome_put(&c, d->outcome);
	c.decided_at = d->at;
	c.decided_by_id = d->worker;
	c.decision = d->words;
	if (referral != NONE)
		c.referral_id = referral;
	return keep(x, &record_contact, &c, f) && incident_decided(x, &c, f);
}

/* guarded: a number only, inside the writer. */
static const char UNANSWERED[] =
	"SELECT count(*) FROM contact c WHERE c.referral_id = $1 AND c.answered_at IS NULL AND c.no_answer_reason IS NULL";
/* guarded: an instant only, inside the writer. */
static const char ANSWERED_LAST[] = "SELECT max(c.answered_at) FROM contact c WHERE c.referral_id = $1";

bool contact_answered(struct txn *x, const struct contact *c, struct fault *f)
{
	struct referral r;
	if (c->referral_id == NONE || db_one(txn_db(x), UNANSWERED, 1, DBI(c->referral_id)) > 0)
		return !db_failed(txn_db(x));
	int64_t last = db_one(txn_db(x), ANSWERED_LAST, NONE, DBI(c->referral_id));
	if (last == NONE || !record_load(txn_db(x), &record_referral, c->referral_id, &r, txn_arena(x)) || r.acknowledged_at != NONE)
		return !db_failed(txn_db(x));
	r.acknowledged_at = last;
	return keep(x, &record_referral, &r, f);
}
