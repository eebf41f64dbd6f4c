/* See household.h. */
#include "household.h"
#include "record/clock_rules.h"

static void relate(struct txn *x, const struct household *k, int64_t person, int64_t other, const char *kind)
{
	struct relationship r;
	record_clear(&record_relationship, &r);
	r.r.person_id = person;
	r.r.council_id = k->here;
	r.other_person_id = other;
	r.kind = text_of(kind);
	assert_int_equal(record_save(x, &record_relationship, &r), SAVED);
}

static int64_t child_of(struct txn *x, const struct household *k, const char *name, int64_t *referral)
{
	int64_t child = make_person(x, k->here, name);
	struct referral r;
	make_involvement(x, &(struct involvement_of){ child, k->here, k->worker, k->team, DATE(2020, 1, 1), NO_DATE });
	record_clear(&record_referral, &r);
	r.r.person_id = child;
	r.r.council_id = k->here;
	r.referred_on = DATE(2026, 3, 2);
	assert_int_equal(record_save(x, &record_referral, &r), SAVED);
	*referral = r.r.id;
	return child;
}

static int64_t adult_of(struct txn *x, const struct household *k, const char *name)
{
	struct person p;
	int64_t id = make_person(x, k->here, name);
	assert_true(record_load(txn_db(x), &record_person, id, &p, txn_arena(x)));
	p.kind = T("adult");
	assert_true(record_save(x, &record_person, &p) <= SAVED_SAME);
	return id;
}

static void make_staff(struct txn *x, struct household *k)
{
	k->here = make_council(x, "987");
	k->team = make_team(x, k->here);
	k->worker = make_worker(x, k->here);
	k->user = make_user(x, "worker@kith.test", k->worker, true);
	k->manager = make_user(x, "manager@kith.test", NONE, true);
	k->second_manager = make_user(x, "second@kith.test", NONE, true);
	make_post(x, &(struct post_of){ k->user, "social_worker", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->manager, "team_manager", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
	make_post(x, &(struct post_of){ k->second_manager, "team_manager", k->here, k->team, DATE(2020, 1, 1), NO_DATE });
}

static void make_household(struct txn *x, void *arg)
{
	struct household *k = arg;
	make_staff(x, k);
	k->child = child_of(x, k, "Nia Harbour", &k->child_referral);
	k->sister = child_of(x, k, "Orla Harbour", &k->sister_referral);
	k->half = child_of(x, k, "Piotr Quay", &k->half_referral);
	k->hidden = make_person(x, k->here, "Unseen Harbour");
	k->mother = adult_of(x, k, "Grace Adeyemi");
	relate(x, k, k->child, k->sister, "sibling");
	relate(x, k, k->sister, k->child, "sibling");
	relate(x, k, k->child, k->half, "half_sibling");
	relate(x, k, k->child, k->hidden, "sibling");
	relate(x, k, k->child, k->mother, "mother");
	relate(x, k, k->sister, k->mother, "mother");
}

struct household household_open(struct site_of_test *t)
{
	struct household k = { 0 };
	struct fault f = { 0 };
	assert_true(clock_rules_load(&f));
	world_write(&t->w, make_household, &k);
	assert_true(session_open(t->w.s, k.user, T("test"), k.token, &f) && session_open(t->w.s, k.manager, T("test"), k.manager_token, &f) &&
		    session_open(t->w.s, k.second_manager, T("test"), k.second_manager_token, &f));
	return k;
}

char *child_path(int64_t child, const char *rest)
{
	return made("/children/%lld/%s", (long long)child, rest);
}

struct reply send_json(struct site_of_test *t, const char *method, const char *address, const char *token, const char *json)
{
	struct reply me = get(t, "/api/me", token);
	const char *at = strstr(me.body, "\"token\":\"");
	assert_non_null(at);
	at += strlen("\"token\":\"");
	return ask(t, made("%s %s HTTP/1.1\r\nHost: kith.test\r\nOrigin: http://kith.test\r\nSec-Fetch-Site: same-origin\r\nCookie: %s\r\nX-Kith-Token: %.*s\r\n"
		"Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s", method, address, cookie_of(token), (int)strcspn(at, "\""), at, strlen(json), json));
}
