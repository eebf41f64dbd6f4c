/* record_told.h - records as the twins under /api tell them, shared by those of people (record_api.c, child_api.c) and of councils. */
#ifndef KITH_RECORD_TOLD_H
#define KITH_RECORD_TOLD_H
#include "api/api.h"
#include "people/person.h"
#include "people/record_work.h"

/* What of a record's links its page would name, and what it belongs to. Returns how many of refs were filled. */
int record_links(struct request *rq, const struct record_type *t, const void *rec, struct ref_choices refs[MOST_REFS]);
/* Rows of one person, into an open list; as_at: only those that stood on that day, NO_DATE for all. */
void record_list_told(struct api *w, const struct record_list *l, struct date as_at);
/* Whose record it is, as members of the open object: id, href, name, la_child_id. */
void child_head_told(struct api *w, const struct person *p);
/* Records of other people that belong with a record and that its page names (assessed together, taken at one form), as `beside` in the record's own twin: by type, a
 * function that tells each by beside_told, as far as the user sees them. Registered once, before anything is served (src/app/routes.c); ended by a NULL type. */
struct asked_record;
struct record_beside { const struct record_type *of; void (*told)(struct api *w, const struct asked_record *q); };
void records_beside_set(const struct record_beside *l);
void beside_told(struct api *w, const struct record_type *t, int64_t person, int64_t id, struct text name);
/* Cases being passed on, as a list of the open object. */
struct transfer_rows;
void transfers_told(struct api *w, const struct transfer_rows *l);
/* A legal hold, as members of the open object; in_full: why and by whom, for the council whose record it is. */
struct legal_hold;
void hold_told_in(struct api *w, const struct legal_hold *h, bool in_full, bool may_change);
/* Saves what api_take has read and answers. rows: "/api/children/12/placement", to which the row's id is put. */
void record_post_told(const struct record_frame *k, const char *rows);
#endif
