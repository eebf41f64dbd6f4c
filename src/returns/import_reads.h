/* import_reads.h - what was imported, read as a user may see it: for the pages (import_pages.c) and their twins under /api. */
#ifndef KITH_IMPORT_READS_H
#define KITH_IMPORT_READS_H
#include "web/web.h"
#include <jansson.h>

enum { IMPORT_ROWS_A_PAGE = 100 };
const char *collection_words(struct text code);
/* id, when, council, collection, year, source, by whom; newest first. */
void imports_read(struct request *rq, struct rows *r);
/* The import of the route: when, council, collection, year, source, by whom, report (JSON), the council's number. false: none that this user may see. */
bool import_read(struct request *rq, struct rows *r);
/* The odd rows of the route's import and table: line, person, natural key, cells (JSON), findings (JSON). */
void import_rows_read(struct request *rq, int64_t page, struct rows *r);
/* May this user know of the child whom a council calls so? */
bool import_child_is_seen(struct request *rq, int64_t council, struct text la_child_id);
/* Of a line of likely_known, a child who may be somebody recorded already: may this user know of both? own, person: their records; NONE: of a trial a
 * child of the files is not there yet. */
struct likely_two { int64_t own, person; };
bool import_likely_is_seen(struct request *rq, int64_t council, json_t *line, struct likely_two *two);
#endif
