/* plan_family.h - a child on a protection plan since today, with a sister on another and a half-sister, their mother, and who works with
 * them, for tests of plans, visits and core groups. */
#ifndef KITH_TEST_PLAN_FAMILY_H
#define KITH_TEST_PLAN_FAMILY_H
#include "http_client.h"

struct plan_family {
	int64_t here, team, worker, user, manager /* of the team */, second /* of the service */, stranger /* another's worker */;
	int64_t child, sister, half, mother, referral, plan, sisters_plan;
	char token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX], second_token[SESSION_TOKEN_MAX], stranger_token[SESSION_TOKEN_MAX];
};
struct plan_family plan_family_open(struct site_of_test *t);
void save_new(struct txn *x, const struct record_type *t, void *rec);
char *child_path(const struct plan_family *k, const char *rest); /* "/children/12/plan" */
int64_t last_row(struct site_of_test *t, const char *table);	 /* the greatest id */
#endif
