/* org_asked.h - which record of a council a path names, and who may do what to it: the checks that its pages (org_pages.c) and their twins
 * under /api (org_api.c) make alike. Where one gives false or NULL, the answer is written already. */
#ifndef KITH_ORG_ASKED_H
#define KITH_ORG_ASKED_H
#include "access/guarded_org.h"
#include "people/record_work.h"

enum { ORG_ROWS_A_PAGE = 50 };
struct asked_of_council {
	const struct record_type *type;
	void *rec;
};
const struct record_type *org_type_asked(struct request *rq);
/* The row of the path, as this user may see it; else 404. edit: and may change it. */
bool org_asked(struct request *rq, struct asked_of_council *q, bool edit);
/* An empty row of the type in the path, in that council. */
bool org_begun(struct request *rq, int64_t council, struct asked_of_council *q);
/* Rows in which these folded words stand, by what people call them. */
struct found_rows {
	const struct record_type *type;
	const void **at;
	size_t n, cap;
};
struct found_rows org_find(struct request *rq, const struct record_type *t, struct text words);
/* What its links may be set to; council_id is none: the page knows it. */
int org_links(struct request *rq, const struct record_type *t, const void *rec, struct ref_choices refs[MOST_REFS]);
struct record_frame org_frame_of(struct request *rq, const struct asked_of_council *q);
#endif
