/* record_work.h - what every page that writes a record does the same way: problems that stop a save, why a change is made, the one
 * job for the writer, and the history of a row. For records about people (record_pages.c) and of councils
 * (company/org_pages.c). */
#ifndef KITH_RECORD_WORK_H
#define KITH_RECORD_WORK_H
#include "record/hooks.h"
#include "web/record_form.h"

/* Mistakes stop a save; a warning stops it once, and the same form sent again is taken at its word. */
bool problems_stop(const struct request *rq, const struct problems *p);
bool has_warning(const struct problems *p);

/* Why a change is made is no field of the record, and no field has a name with such a sign in it. The question is asked of rows that are
 * stored; what is wrong with the answer stands in the summary of problems beside those of fields. p: NULL, none. */
#define WHY "why-changed"
void reason_field(struct request *rq, bool is_stored, const struct problems *p);
void reason_check(struct request *rq, struct problems *p);
struct text reason_given(const struct request *rq);

/* One save or removal. rec is written as it stands, and is the stored row afterwards; how says what came of it. */
struct save_job { struct request *rq; const struct record_type *type; void *rec; struct text reason; enum saved how; bool is_removal; };
/* True when it was kept. What is not the world's fault, a clash or a row that is gone, leaves rq->fault unset. */
bool run_save(struct request *rq, struct save_job *job);

/* The history of a row, newest first: who changed what, when and why. */
void put_versions(struct request *rq, const struct record_type *t, const struct version_list *l);
#endif
