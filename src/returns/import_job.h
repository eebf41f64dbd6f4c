/* import_job.h - the kinds of job that returns have: a trial of an import, the import, and a check (check_job.h). To add a kind is to add a line to the table in
 * import_job.c. */
#ifndef KITH_RETURNS_IMPORT_JOB_H
#define KITH_RETURNS_IMPORT_JOB_H
#include "jobs/job.h"

extern const struct job_kind import_job_kinds[];
/* What somebody can bring: how it is offered, and the trial that is asked for with it. Ended by NULL. */
struct import_offer {
	const char *value, *label, *hint;
	const char *trial, *import;      /* names of kinds; import: what a trial leads to; NULL: nothing, it only looks */
	bool is_xml;                     /* one XML file; else CSV files */
};
extern const struct import_offer import_offers[];
const struct import_offer *import_offer_of_trial(const struct job *j);  /* NULL: it is no trial */
void import_trial_next(struct request *rq, const struct job *j);        /* import_job_pages.c: what can be done with it */
int64_t import_report_rows(struct text json);            /* read in all */
bool import_report_is_new(struct text json);             /* has anything that is not held already */
#endif
