/* check_job.h - a check of the 903 files that somebody brings in the browser: nothing of them becomes a record, and only they see what was
 * found. The files go as soon as they are checked; the result stays as long as a trial's files would (upload_limit kept_hours). */
#ifndef KITH_RETURNS_CHECK_JOB_H
#define KITH_RETURNS_CHECK_JOB_H
#include "jobs/job.h"
#include "returns/ssda903/check/kept.h"

/* Fields of the form: this year's files, last year's, Ofsted's lists. */
#define CHECK_NOW "files"
#define CHECK_LAST "last"
#define CHECK_PROVIDERS "providers"

void check_903_run(struct job_run *r);
void check_903_show(struct request *rq, const struct job *j);    /* on the job's page */
int64_t check_kept_until(const struct job *j);           /* an instant */

/* The result of the route's job, for its page or its twin; false: a 404 is answered. */
bool check_result(struct request *rq, struct job *j, struct kept_903 *k);
enum { CHECK_ISSUES_A_PAGE = 50 };
/* The filters of the route's query. Then the page asked for, from 1 to the last; *first: the place in k of its first issue. */
struct kept_filter check_filter_asked(const struct request *rq);
int64_t check_page_asked(const struct request *rq, const struct kept_903 *k, const struct kept_filter *f, size_t total, size_t *first);
/* Why rules were not run, as a report keeps it ("not_run" of ready_job.h and kept.h): behind a line to open, and in a twin. */
struct api;
void put_why_not_run(struct request *rq, json_t *not_run, int64_t rules);
void not_run_told(struct api *w, const char *name, json_t *not_run);
void texts_told(struct api *w, const char *name, json_t *texts);
#endif
