/* A family of several children and the people who work with them: see siblings.h. */
#include "siblings.h"
#include "record/clock_rules.h"

static int groups;
static const char *const la_codes[] = { "986", "987", "988" };

static int64_t user_of(struct txn *x, const struct siblings *k, const char *name, int64_t worker)
{
	return make_user(x, made("%s%d@kith.test", name, k->group), worker, true);
}

static void relate(struct txn *x, const struct siblings *k, int64_t person, int64_t other, const char *kind)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = person;
	r.r.council_id = k->here;
	r.other_person_id = other;
	r.kind = text_of(kind);
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
}

static int64_t child_of(struct txn *x, struct siblings *k, const char *name, int64_t *referral)
{
	int64_t child = make_person(x, k->here, name);
	struct referral r;
	make_involvement(x, &(struct involvement_of){ child, k->here, k->worker, k->team, DATE(2020, 1, 1), NO_DATE });
	record_clear(&record_referral, &r);
	r.r.person_id = child;
	r.r.council_id = k->here;
	r.received_at = INT64_C(1772445600000);
	assert_int_equal(record_save(x, &record_referral, &r), SAVED);
	*referral = r.r.id;
	return child;
}

static int64_t adult_of(struct txn *x, const struct siblings *k, const char *name)
{
	struct person p;
	int64_t id = make_person(x, k->here, name);
	assert_true(record_load(txn_db(x), &record_person, id, &p, txn_arena(x)));
	p.kind = T("adult");
	assert_true(record_save(x, &record_person, &p) <= SAVED_SAME);
	return id;
}

static void make_staff(struct txn *x, struct siblings *k)
{
	k->here = make_council(x, la_codes[k->group % 3]);
	k->team = make_team(x, k->here);
	k->worker = make_worker(x, k->here);
	k->colleague = make_worker(x, k->here);
	k->user = user_of(x, k, "worker", k->worker);
	k->colleague_user = user_of(x, k, "colleague", k->colleague);
	k->manager = user_of(x, k, "manager", NONE);
	k->service = user_of(x, k, "service", NONE);
	make_post(x, &(struct post_of){ k->user, "social_worker", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->colleague_user, "social_worker", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->manager, "team_manager", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->service, "service_manager", k->here, NONE, DATE(2020, 1, 1), NO_DATE });
}

static void make_siblings(struct txn *x, void *arg)
{
	struct siblings *k = arg;
	make_staff(x, k);
	k->child = child_of(x, k, "Nia Harbour", &k->referral[0]);
	k->sister = child_of(x, k, "Orla Harbour", &k->referral[1]);
	k->half = child_of(x, k, "Piotr Quay", &k->referral[2]);
	make_involvement(x, &(struct involvement_of){ k->child, k->here, k->colleague, k->team, DATE(2020, 1, 1), NO_DATE });
	k->hidden = make_person(x, k->here, "Unseen Harbour");
	k->mother = adult_of(x, k, "Grace Adeyemi");
	k->father = adult_of(x, k, "Tom Reid");
	relate(x, k, k->child, k->sister, "sibling");
	relate(x, k, k->child, k->half, "half_sibling");
	relate(x, k, k->child, k->hidden, "sibling");
	relate(x, k, k->child, k->mother, "mother");
	relate(x, k, k->child, k->father, "father");
	relate(x, k, k->sister, k->mother, "mother");
	relate(x, k, k->half, k->mother, "mother");
}

struct siblings siblings_open(struct site_of_test *t)
{
	struct siblings k = { .group = ++groups };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_siblings, &k);
	assert_true(session_open(t->w.s, k.user, T("test"), k.token, &f) &&
		    session_open(t->w.s, k.colleague_user, T("test"), k.colleague_token, &f));
	assert_true(session_open(t->w.s, k.manager, T("test"), k.manager_token, &f) &&
		    session_open(t->w.s, k.service, T("test"), k.service_token, &f));
	return k;
}

char *path_of(int64_t child, const char *rest)
{
	return made("/children/%lld/%s", (long long)child, rest);
}

int64_t newest(struct site_of_test *t, const char *table, int64_t child)
{
	return count(t, made("SELECT COALESCE(MAX(id), 0) FROM %s WHERE person_id = %lld", table, (long long)child));
}
