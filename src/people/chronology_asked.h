/* chronology_asked.h - the chronology as it was asked for: read as this user may see it, narrowed by the filters; shared by its page, the page
 * on which significance is decided, its twin under /api and its file to print. */
#ifndef KITH_CHRONOLOGY_ASKED_H
#define KITH_CHRONOLOGY_ASKED_H
#include "people/chronology.h"
#include "web/web.h"

enum chronology_which { ALL_EVENTS, SIGNIFICANT_EVENTS, SUGGESTED_EVENTS, N_CHRONOLOGY_WHICH };
struct chronology_filter {
	enum chronology_which which;
	struct text kind;                        /* a record's name; NO_TEXT: all */
	struct date from, to;                    /* NO_DATE: open */
	bool newest_first;
};
struct asked_chronology {
	struct child child;
	struct chronology all;
	const struct chronology_event **shown;   /* those that fit the filter, in its order */
	int n_shown;
};
struct chronology_filter chronology_filter_asked(const struct request *rq);
const char *chronology_which_code(enum chronology_which w);
/* Of the person p, whom the user was let see. */
void chronology_read(struct request *rq, const struct person *p, const struct chronology_filter *f, struct asked_chronology *q);
#endif
