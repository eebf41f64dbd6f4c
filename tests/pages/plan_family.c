/* A family with plans: see plan_family.h. */
#include "plan_family.h"
#include "base/out.h"
#include "record/clock_rules.h"

void save_new(struct txn *x, const struct record_type *t, void *rec)
{
	if (record_save(x, t, rec) != SAVED)
		fail_msg("%s: %s", t->name, db_cause(txn_db(x)));
}

static void relate(struct txn *x, const struct plan_family *k, int64_t other, const char *kind)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = k->child, r.r.council_id = k->here, r.other_person_id = other, r.kind = text_of(kind);
	save_new(x, &record_relationship, &r);
}

static int64_t child_of(struct txn *x, const struct plan_family *k, const char *name)
{
	int64_t child = make_person(x, k->here, name);
	make_involvement(x, &(struct involvement_of){ child, k->here, k->worker, k->team, DATE(2020, 1, 1), NO_DATE });
	return child;
}

static int64_t plan_of(struct txn *x, struct plan_family *k, int64_t child)
{
	struct referral r;
	record_clear(&record_referral, &r);
	r.r.person_id = child, r.r.council_id = k->here, r.referred_on = DATE(2026, 2, 2);
	save_new(x, &record_referral, &r);
	k->referral = child == k->child ? r.r.id : k->referral;
	struct cp_plan p;
	record_clear(&record_cp_plan, &p);
	p.r.person_id = child, p.r.council_id = k->here, p.referral_id = r.r.id, p.started_on = TODAY;
	save_new(x, &record_cp_plan, &p);
	return p.r.id;
}

static void make_staff(struct txn *x, struct plan_family *k)
{
	k->here = make_council(x, "987");
	k->team = make_team(x, k->here);
	k->worker = make_worker(x, k->here);
	k->user = make_user(x, "worker@kith.test", k->worker, true);
	k->manager = make_user(x, "manager@kith.test", NONE, true);
	k->second = make_user(x, "second@kith.test", NONE, true);
	k->stranger = make_user(x, "stranger@kith.test", make_worker(x, k->here), true);
	make_post(x, &(struct post_of){ k->user, "social_worker", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->manager, "team_manager", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->second, "service_manager", k->here, NONE, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->stranger, "social_worker", k->here, NONE, DATE(2020, 1, 1), NO_DATE });
}

static void make_family(struct txn *x, void *arg)
{
	struct plan_family *k = arg;
	struct person p;
	make_staff(x, k);
	k->child = child_of(x, k, "Nia Harbour");
	k->sister = child_of(x, k, "Orla Harbour");
	k->half = child_of(x, k, "Piotr Quay");
	k->mother = make_person(x, k->here, "Grace Adeyemi");
	assert_true(record_load(txn_db(x), &record_person, k->mother, &p, txn_arena(x)));
	p.kind = T("adult");
	assert_true(record_save(x, &record_person, &p) <= SAVED_SAME);
	relate(x, k, k->mother, "mother");
	relate(x, k, k->sister, "sibling");
	relate(x, k, k->half, "half_sibling");
	k->plan = plan_of(x, k, k->child);
	k->sisters_plan = plan_of(x, k, k->sister);
}

struct plan_family plan_family_open(struct site_of_test *t)
{
	struct plan_family k = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_family, &k);
	assert_true(
		session_open(t->w.s, k.user, T("test"), k.token, &f) && session_open(t->w.s, k.manager, T("test"), k.manager_token, &f));
	assert_true(session_open(t->w.s, k.second, T("test"), k.second_token, &f) &&
		    session_open(t->w.s, k.stranger, T("test"), k.stranger_token, &f));
	return k;
}

char *child_path(const struct plan_family *k, const char *rest)
{
	return made("/children/%lld/%s", (long long)k->child, rest);
}

int64_t last_row(struct site_of_test *t, const char *table)
{
	return count(t, made("SELECT max(id) FROM %s", table));
}
