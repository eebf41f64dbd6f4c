/* export_job.h - taking out what is held as files of a return, in the background: lines of the table of kinds in import_job.c. The files are
 * those of kith export, told to whoever asked as far as they may be told (export_sight.h), and lie in the job's folder until they are too old,
 * are removed, or somebody is lawfully destroyed. */
#ifndef KITH_EXPORT_JOB_H
#define KITH_EXPORT_JOB_H
#include "jobs/job.h"

#define EXPORT_903 "export_903"
#define EXPORT_CIN "export_cin"
#define EXPORT_ANNEX_A "export_annex_a"                  /* its year is a day */
/* The route of the files, by which the log says that a child's record was taken out: once a child, before the files can be had. */
#define EXPORT_FILE_ROUTE "/jobs/:id/files/:file"
/* The job's report: {"files":[{"name","rows","bytes","sha256"}],"people":n,"left_out":"a sentence, or empty"}. */
void export_903_run(struct job_run *r);
void export_cin_run(struct job_run *r);
void export_annex_a_run(struct job_run *r);
void export_show(struct request *rq, const struct job *j);
#endif
