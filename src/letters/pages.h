/* pages.h - letters: a child's, written, approved, printed and sent; those of a team that wait; and the council's own texts for them. */
#ifndef KITH_LETTER_PAGES_H
#define KITH_LETTER_PAGES_H
#include "letters/letter.h"

extern const struct route letter_routes[], letter_form_routes[], letter_act_routes[], letter_desk_routes[], letter_template_routes[];

/* What the pages of one letter share. */
struct letter_asked { struct asked_record q; const struct letter *letter; };
/* The letter of the path, as this user may see it; else 404. */
bool letter_asked(struct request *rq, struct letter_asked *m);
struct text letter_href(struct request *rq, const struct letter *l, const char *rest);
void letter_frame(struct request *rq, const struct person *p, struct text title, bool is_inner, bool has_errors);
/* Its page; what is wrong with what was sent stands above it. */
struct letter_errors { struct text outcome, comments, sent, how, reason; };
void letter_page(struct request *rq, const struct letter_asked *m, const struct letter_errors *e);
/* That a letter went: on the letter, in the share log, and at the contact that it answers. A copy is saved, so that a job may run twice. */
bool letter_send(struct txn *x, const struct letter *l, struct date on, struct text how, int64_t user, struct fault *f);
/* Letters as a file, each on pages of its own; one alone carries its own name. false: the answer says why. */
bool letters_file(struct request *rq, const struct letter *const *letters, int n);
#endif
