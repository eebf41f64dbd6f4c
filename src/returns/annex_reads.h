/* annex_reads.h - Ofsted's lists (Annex A) of a council as a user may see them: for the pages (annex_pages.c) and their twins under /api. Who is closed
 * to the user is counted and not shown. */
#ifndef KITH_ANNEX_READS_H
#define KITH_ANNEX_READS_H
#include "access/returning.h"
#include "returns/annex_a/tally.h"
#include "web/web.h"

enum { ANNEX_ROWS_A_PAGE = 50 };
/* Of the route: :council (DfE code) and :list ("6"), where it has one; and of the query the day, as_at=2026-11-29 or as_at-day, -month and -year.
 * false: answered 404, because this user makes no returns there or there is no such list that day. */
struct annex_route {
	struct council_code council;
	const struct annex_list *list;
	struct date day;
	struct text wrong;               /* what is wrong with the day that was asked for: today is shown; NO_TEXT: nothing */
	struct text path;                /* "/returns/annex-a/314" */
};
bool annex_route(struct request *rq, struct annex_route *at);
struct annex *annex_of(struct request *rq, const struct annex_route *at);        /* opened: annex_close it */

/* A page of a list, narrowed by words (in any column) and to rows in which something is lacking. */
struct annex_page {
	struct annex_rows rows;          /* that fit, all of them; closed: of the list as a whole */
	size_t from, n;                  /* those of the page */
	struct annex_cell **cell;        /* of the page's rows */
	bool is_narrowed;
	struct annex_tally tally;        /* of the whole list, where it was narrowed; else of this page */
};
struct annex_page annex_page_of(struct request *rq, struct annex *x, const struct annex_route *at, int64_t page);
/* A cell as people read it: 29 November 2026, 4. */
struct text annex_cell_words_in(struct arena *a, const struct annex_cell *c);
/* Each child of the page is a look of its own. */
void annex_looked_at(struct request *rq, const struct annex_page *p);
#endif
