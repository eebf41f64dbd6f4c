/* return_report.h - what making a return did, for people and for programs. */
#ifndef KITH_SSDA903_RETURN_REPORT_H
#define KITH_SSDA903_RETURN_REPORT_H
#include "returns/ssda903/return.h"

/* Equal notes, gathered: of how many children, and the first of their numbers. */
enum { CHILDREN_SHOWN = 10 };
struct note_group { const struct ssda903_table *table; const char *why; bool is_lacking; int64_t n; struct text child[CHILDREN_SHOWN]; };
struct note_groups { struct note_group *at; size_t n, cap; };
struct note_groups note_groups_in(struct arena *a, const struct collected *all);

/* {"collection":"903","council","year","as_at","children","tables":{"Header":{"file","rows","not_held"}},"not_asked":[..],
 * "lacking":[{"table","why","children","first":[..]}],"not_told":[the same]. The object is left open, for the caller to say more and close. */
struct json;
void return_report_json(const struct return_903 *r, struct text council, struct json *j, struct arena *a);
void return_report_text(const struct return_903 *r, struct text council, struct out *o, struct arena *a);
#endif
