/* desk.h - a store and a request to write pages on, without a server. */
#ifndef KITH_TEST_DESK_H
#define KITH_TEST_DESK_H
#include "controls.h"
#include "record/store.h"

struct desk { struct store *store; struct request rq; struct out out; struct session me; char folder[64]; };
void desk_open(struct desk *d, bool is_demonstration);
void desk_close(struct desk *d);
void desk_clean(struct desk *d);                 /* a new request: an empty page, an empty arena */
/* The page so far; fails the test when html_fault finds something. */
struct text desk_page(struct desk *d);
bool desk_says(struct desk *d, const char *words);
#endif
