/* ready_job.h - every rule of the 903 over a council's records as they stand, as a job: its counts are kept with the job, so that the page is
 * there at once and the days before can be looked back on for as long as jobs are remembered (upload_limit job_days). */
#ifndef KITH_RETURNS_READY_JOB_H
#define KITH_RETURNS_READY_JOB_H
#include "jobs/job.h"

#define READY_903 "ready_903"
/* The job's report: {"issues","errors","queries","children","children_with_issues","rows","rules_run","rules_not_run",
 * "not_run":[{"why","rules":[..]}],"checked_against":["Postcodes: ..."],
 * "by_rule":[{"rule","severity","about","rows","children","people":[..]}],"by_who":[{"team","worker","children","issues"}],
 * "by_child":[{"person","child","issues"}]}: the most first, of children the first READY_CHILDREN, of a
 * rule's people the first READY_OF_RULE. */
enum { READY_CHILDREN = 500, READY_OF_RULE = 200 };
void ready_903_run(struct job_run *r);
/* Of each council with children in care, this collection year and the one before, where nobody has had it worked out today. */
void ready_903_nightly(struct store *s, struct db *db, bool was_up);
extern const struct route ready_routes[], ready_api_routes[];
#endif
