/* chronology.h - the child's story in the order in which it happened, worked out from every record of the child as one user may see them:
 * nothing is typed a second time. Which dates of which records are events, what they are called and which kinds are usually significant is
 * data (codes chronology_event); a date that is not named there is one when its record is a state, a happening or was made at an instant.
 *
 * An event is significant when somebody decided so (record significant_event: who, when and why). Others are only suggested: by their kind,
 * by words in their text (codes turning_point_words), or because worries became more frequent soon after them. */
#ifndef KITH_CHRONOLOGY_H
#define KITH_CHRONOLOGY_H
#include "people/child.h"

struct chronology_event {
	const struct record_type *type;
	const void *rec;                         /* borrowed from the child */
	const struct field *field;               /* the date or instant of rec that this is */
	struct date on;                          /* of any precision */
	int64_t at;                              /* an instant, where it is known; else NONE */
	struct text title, text;                 /* "Moved to a placement: Foster care"; what its record says first, or NO_TEXT */
	bool is_usually, is_concern;             /* by its kind */
	const struct significant_event *decision;        /* NULL: nobody has decided */
	struct text why;                         /* suggested because; NO_TEXT: not suggested, or decided already */
	int unseen_days;                         /* of an event at which the child was seen: days since they were seen before; 0: the first time */
	bool is_seen;
};
struct chronology { struct chronology_event *at; size_t n, cap; int n_significant, n_suggested; int unseen_since; /* days since the child was seen last; -1: never */ };

/* Of a child that was loaded; oldest first. decisions: the child's significant_event rows that this user sees. */
struct chronology chronology_of(const struct child *c, const struct record_list *decisions, struct arena *a);
bool event_is_significant(const struct chronology_event *e);
/* The beginning of a row's first long text, by which a person knows it from others of its kind; NO_TEXT. */
struct text record_excerpt_in(struct arena *a, const struct record_type *t, const void *rec);
/* What an event is known by in forms and under /api: "placement.started_on.275". */
struct text event_name_in(struct arena *a, const struct chronology_event *e);
const struct chronology_event *chronology_event_named(const struct chronology *c, struct text name, struct arena *a);       /* NULL: none */

/* More days than this without seeing the child stand in the chronology as a gap (codes chronology_limit: gap_days). */
int chronology_gap_days(void);
/* The beginning of a text, so many bytes at most, and never a part of a letter. */
struct text first_words(struct text t, size_t most);
#endif
