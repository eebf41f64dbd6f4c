/* looks.h - looks at others than whom a page is about.
 *
 * A page about one child shows something of others, or a list shows words of people's records: each of them has the look in their own log, beside
 * the page's or the list's (struct request's also_shown, written by turn.c before anything is sent: all of them or none). */
#ifndef KITH_LOOKS_H
#define KITH_LOOKS_H
#include "web/web.h"

/* Each of these people, once, and not whom the page is about. May be called again. */
void looks_also(struct request *rq, const int64_t *people, int n);
#endif
