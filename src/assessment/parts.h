/* parts.h - an assessment as its pages have it: its form, its parts as they are stored, who is assessed together, what was decided. What a user may not see of
 * any of it is not there. */
#ifndef KITH_ASSESSMENT_PARTS_H
#define KITH_ASSESSMENT_PARTS_H
#include "assessment/form.h"
#include "people/record_asked.h"

extern const struct route assessment_begin_routes[], assessment_routes[], assessment_part_routes[], assessment_together_routes[], assessment_facts_routes[], assessment_factor_routes[], assessment_decide_routes[], assessment_told_routes[];

struct assessed {
	struct asked_record q;                   /* the assessment and whose it is: q.rec is a struct assessment */
	const struct assessment *a;
	const struct assessment_form *form;
	struct record_list sections, decisions;  /* of this assessment alone */
	int64_t group;                           /* the number that several children share; NONE: it is of one */
};
/* The assessment of the path, as this user may see it; else 404 is answered. */
bool assessed_asked(struct request *rq, struct assessed *m);
struct assessed assessed_of(struct request *rq, const struct asked_record *q);
void assessed_frame(struct request *rq, const struct assessed *m, struct text title, bool is_inner, bool has_errors);
struct text assessed_href(struct request *rq, const struct assessed *m, const char *rest);
bool assessed_may(struct request *rq, const struct assessed *m, enum action action);
/* A manager, who may authorise: who changes and corrects the council's records and sees who looked. */
bool assessed_may_authorise(struct request *rq, const struct assessed *m);

/* Did a manager authorise it here? Then what is written in it stays as it was read. decisions: of one assessment. */
bool decisions_authorise(const struct record_list *decisions);

/* A part as it stands: its row (NULL: not begun) and its answers, those that are columns of the assessment too. */
const struct assessment_section *section_of(const struct record_list *sections, const struct form_part *p);
struct part_answers *part_answers_of(const struct form_part *p, const struct assessment *a, const struct assessment_section *s, struct arena *arena);
struct text answer_named(const struct assessed *m, const char *part, const char *question, struct arena *arena);        /* NO_TEXT: none */
bool part_is_blank(const struct form_part *p, const struct part_answers *rec);
/* The transaction that last changed anything of the part: what a form of it was made from. versions: of the assessment; asked only of parts with a column. */
int64_t part_version(const struct form_part *p, const struct assessment_section *s, const struct version_list *versions);

/* Answers as they are kept: "[why_now]" on a line of its own, then the text. */
struct text answers_text_in(struct arena *a, const struct form_part *p, const struct part_answers *rec);
void answers_from_text(const struct form_part *p, struct text kept, struct part_answers *rec, struct arena *a);

/* The assessments of brothers and sisters that are written together with this one, as far as this user may write in them. */
struct together { int64_t assessment, person, council; struct text name; };
struct together_list { struct together *at; size_t n, cap; };
struct together_list assessed_together(struct request *rq, const struct assessed *m);
/* The same, under /api (people/record_told.h). */
struct api;
void assessed_beside(struct api *w, const struct asked_record *q);

/* The part as it was typed into rec is saved, where the part is still the version it was made from (rec->r.txn); what all share, for the others too, unless
 * their text is another already. Inside a job of the writer. */
struct part_saving { const struct form_part *part; int64_t assessment; int form_version; const struct together_list *others; };
enum saved part_save(struct txn *x, const struct part_saving *s, struct part_answers *rec);

/* What hangs from an assessment ends with it, when it is entered in error (record/hooks.h). */
bool assessment_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);
#endif
