/* open_work.h - what is still open for a child in one council, of whatever kind, each with where it is closed: what goes along when the case is passed
 * on, and what stands in the way of closing it. It is worked out each time from the records themselves; nothing is kept of it. */
#ifndef KITH_OPEN_WORK_H
#define KITH_OPEN_WORK_H
#include "api/api.h"
#include "records.h"
#include "web/web.h"

struct open_thing {
	struct text key;                 /* its type's name; "draft": a form that somebody began; "due_CP06": a clock that runs. Letters, digits and '_' */
	int64_t row;                     /* with the key it names the thing */
	struct text what, href;          /* href NO_TEXT: it opens for somebody else alone */
	struct date on;                  /* since when, or by when it is due */
	bool is_due, is_late;            /* is_due: `on` is when it is due */
	bool is_part;                    /* the clock of another thing in the list, which ends with that */
};
struct open_things { struct open_thing *at; size_t n, cap; };
/* As the user of the request may see it; of drafts whose they are and of what, never what was typed. The case itself, its referral, is not in it. */
struct open_things open_things_of(struct request *rq, int64_t person, int64_t council);
/* "Open: ...", "Late: ...", "Next: ..." in lines, to begin a summary with. */
struct text open_things_words(struct request *rq, const struct open_things *l);
void open_thing_put(struct request *rq, const struct open_thing *t);      /* one, in a line */
void open_things_put(struct request *rq, const struct open_things *l);
void open_things_told(struct api *w, const char *name, const struct open_things *l);
#endif
