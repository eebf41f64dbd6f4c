/* siblings.h - two brothers or sisters, a half-brother, both their parents, and the people of a council who work with them: for tests of
 * pages on which one meeting is about several children. */
#ifndef KITH_SIBLINGS_H
#define KITH_SIBLINGS_H
#include "http_client.h"

struct siblings {
	int group; /* several may be opened in one store, each in a council of its own */
	int64_t here, team, worker, user, colleague, colleague_user, manager, service, child, sister, half, hidden, mother, father;
	int64_t referral[4]; /* of child, sister, half; the last is of nobody */
	char token[SESSION_TOKEN_MAX], colleague_token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX],
		service_token[SESSION_TOKEN_MAX];
};
struct siblings siblings_open(struct site_of_test *t);
char *path_of(int64_t child, const char *rest);				  /* "/children/12/rest" */
int64_t newest(struct site_of_test *t, const char *table, int64_t child); /* id of the child's newest row; 0: none */
#endif
