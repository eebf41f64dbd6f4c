/* due_show.h - how what is due looks: the section of a child's page, and the cells that every list of it shares. */
#ifndef KITH_DUE_SHOW_H
#define KITH_DUE_SHOW_H
#include "web/web.h"
#include "work/due_list.h"

/* "What is due" on the child's page: what is open, soonest first, each with its colour; a way to all of the child's due dates. */
void due_section(struct request *rq, int64_t person);

struct moment moment_now(void);
/* "Late", "Due soon" or nothing, as a tag; and to whom what is late goes up. */
void due_tag(struct request *rq, const struct clock *k);
void due_day(struct request *rq, const struct clock *k);         /* "4 May 2026", with the hour where hours count; and the first day where it was changed */
struct text due_name(const struct clock *k);                     /* the rule's own name */
#endif
