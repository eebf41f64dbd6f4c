/* office.h - a council's analysts and the others of its office, and how they bring files in the browser: for tests of jobs.
 *
 *	struct office k = office_open(t);
 *	struct reply r = upload(t, "/imports/new", k.analyst_token, made("%s%s" END, fields(t, "/imports/new", &k, token, more), file("files", "header.csv", bytes)));
 *	wait_for_jobs(t);
 */
#ifndef KITH_OFFICE_H
#define KITH_OFFICE_H
#include "http_client.h"
#include "jobs/job.h"

struct office {
	int64_t here, there, analyst;
	char analyst_token[SESSION_TOKEN_MAX], second_token[SESSION_TOKEN_MAX], governance_token[SESSION_TOKEN_MAX], manager_token[SESSION_TOKEN_MAX],
		elsewhere_token[SESSION_TOKEN_MAX];
};
struct office office_open(struct site_of_test *t);       /* two analysts, information governance and a service manager here; an analyst elsewhere */

/* Parts of a form with files. */
#define END "--b0und--\r\n"
char *field(const char *name, const char *value);
char *file(const char *input, const char *name, const char *bytes);
char *value_in(const struct reply *page, const char *name);      /* of a hidden field of the page's own form */
char *fields(struct site_of_test *t, const char *path, const struct office *k, const char *token, const char *more);     /* token, once, council; then more */
char *head_of(const char *path, const char *token, const char *origin, long long length);
struct reply upload(struct site_of_test *t, const char *path, const char *token, const char *body);

void wait_for_jobs(struct site_of_test *t);
int64_t last_job(struct site_of_test *t);
char *job_path(int64_t id, const char *rest);
/* Presses the button of the page's form with this action. */
struct reply press(struct site_of_test *t, const char *token, const char *page_path, const char *action);

char *uploads_folder(struct site_of_test *t);
int folders(struct site_of_test *t);                     /* in it */
char *only_folder(struct site_of_test *t);
bool folders_come_to(struct site_of_test *t, int n);     /* soon: a job's end is written before its folder goes */
bool nothing_lies_there(struct site_of_test *t);         /* soon */
void set_limit(struct site_of_test *t, const char *name, int n);
#endif
