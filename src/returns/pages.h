/* pages.h - the pages about returns: what was imported, and what was odd in it. */
#ifndef KITH_RETURNS_PAGES_H
#define KITH_RETURNS_PAGES_H
#include "web/web.h"
extern const struct route import_routes[], import_api_routes[], import_job_routes[], return_routes[], return_api_routes[];
/* What a report says, as JSON: import NONE for a trial, whose rows are nowhere. Children whom this user may not know of are left out. */
void import_report_show(struct request *rq, struct text json, int64_t council, int64_t import);
/* import_job_pages.c, on the page that lists imports: the way to bring one, for whoever may; and those brought in the browser. */
void import_button(struct request *rq);
void imports_brought(struct request *rq);
#endif
