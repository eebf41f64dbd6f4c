/* live_pages.h - what the 903 would say of a child's record today, as somebody may see it: for the child's own page of it, and for what is said
 * after a save. */
#ifndef KITH_RETURNS_LIVE_PAGES_H
#define KITH_RETURNS_LIVE_PAGES_H
#include "web/web.h"

extern const struct route live_routes[], live_api_routes[];
/* For web.h's done_more: after a save of a record that the 903 is told from, how many issues the child's record now has. */
void live_done(struct request *rq, struct text code, struct out *o);
#endif
