/* return_job.h - the job that freezes a return: a line of the table of kinds in import_job.c. The job's year is the return's. */
#ifndef KITH_RETURN_JOB_H
#define KITH_RETURN_JOB_H
#include "jobs/job.h"

#define FREEZE_903 "freeze_903"
void freeze_903(struct job_run *r);
bool was_frozen_903(struct db *db, struct job_run *r);
#endif
