/* pages.h - the pages about returns: what was imported, and what was odd in it. */
#ifndef KITH_RETURNS_PAGES_H
#define KITH_RETURNS_PAGES_H
#include "web/web.h"
extern const struct route import_routes[], import_api_routes[], import_job_routes[], check_routes[], check_api_routes[], return_routes[], return_api_routes[], ready_routes[], ready_api_routes[], export_routes[], annex_routes[], annex_api_routes[];
/* What a report says, as JSON: import NONE for a trial, whose rows are nowhere. Children whom this user may not know of are left out. */
void import_report_show(struct request *rq, struct text json, int64_t council, int64_t import);
/* import_job_pages.c, on the page that lists imports: the way to bring one, for whoever may; and those brought in the browser. */
void import_button(struct request *rq);
void check_button(struct request *rq);                   /* check_job_pages.c: the way to check files without importing them */
void imports_brought(struct request *rq);
/* export_pages.c, on the page of returns: the way to take out what is held. */
void export_button(struct request *rq);
void annex_link(struct request *rq, struct text la_code);         /* annex_pages.c, on the page of returns: a council's lists */
/* The collection that today is in and those before it, the chosen one first (0: today's); and the year that was sent, today's where it is none. */
void year_field(struct request *rq, int chosen, struct text hint);
int year_posted(struct request *rq);
/* For forms that bring files: whose they are (the only council stands in a hidden field), what was chosen (or why not), and what is wrong
 * with a file of any return. */
struct council_code_list;
struct council_code;
struct uploaded;
void council_field(struct request *rq, const struct council_code_list *l, struct text error);
struct text council_posted(struct request *rq, const struct council_code_list *l, struct council_code *c);
struct text uploaded_wrong(struct request *rq, const struct uploaded *u);        /* NO_TEXT: nothing */
#endif
