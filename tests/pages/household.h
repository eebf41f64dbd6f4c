/* household.h - two sisters and their half-brother in one family, their worker and the team's managers: for tests of what is written about several children. */
#ifndef KITH_HOUSEHOLD_H
#define KITH_HOUSEHOLD_H
#include "http_client.h"

struct household {
	int64_t here, team, worker, user, manager, second_manager, child, sister, half, hidden, mother, child_referral, sister_referral, half_referral;
	char token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX], second_manager_token[SESSION_TOKEN_MAX];
};
/* Each child but `hidden` has the worker and an open referral of 2 March 2026; hidden is a sister whom nobody here sees. */
struct household household_open(struct site_of_test *t);

char *child_path(int64_t child, const char *rest);       /* "/children/12/REST" */
/* Under /api, as the page of the signed-in user would send it. */
struct reply send_json(struct site_of_test *t, const char *method, const char *address, const char *token, const char *json);
#endif
