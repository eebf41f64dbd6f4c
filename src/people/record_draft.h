/* record_draft.h - drafts of the forms of records (access/draft.h), for record_work.c: kept by the form's own second button, by the script of
 * the page while it is typed in (assets/draft.js), and when a form comes from a session that has ended. Nothing of a draft is checked.
 *
 * A form says in draft-revision which keeping of its draft it knows (0: none), so that a later one from another tab is never written
 * over. Until somebody who has a draft chooses to continue with it or to throw it away, nothing more is kept as they type. */
#ifndef KITH_RECORD_DRAFT_H
#define KITH_RECORD_DRAFT_H
#include "access/draft.h"
#include "people/record_work.h"

/* The draft of this form; known: the keeping that the page to be written knows. is_own: typing goes on in it. */
struct draft_state { struct draft draft; bool is_there, is_own; int64_t known; };
struct draft_state draft_state_of(const struct record_frame *k);
/* Is the page asked for with the draft in it (?draft=1)? Then what was typed is the request's form, as if it had just been posted. */
bool draft_continues(const struct record_frame *k, struct draft_state *s);

/* Above the form: that there is a draft, and what may be done with it. Inside it: the keeping, and the line that says what is kept;
 * and beside its first button the second. Below it: the draft thrown away. */
void draft_offer(const struct record_frame *k, const struct draft_state *s);
void draft_fields(const struct record_frame *k, const struct draft_state *s);
void draft_button(struct request *rq);
void draft_throw_away_form(const struct record_frame *k, const struct draft_state *s);

struct draft draft_posted(const struct record_frame *k);   /* what was sent, as one would be kept; revision: the one that the form last heard of */
bool draft_is_posted(const struct request *rq);          /* the second button, or the script */
void record_draft_post(const struct record_frame *k);
#endif
