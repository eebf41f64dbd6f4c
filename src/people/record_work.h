/* record_work.h - what every page that writes a record does the same way: problems that stop a save, why a change is made, the one
 * job for the writer; and the form, the save, the page for two people at one record and the history, in a frame that each kind of
 * page fills in. For records about people (record_pages.c) and of councils (company/org_pages.c). */
#ifndef KITH_RECORD_WORK_H
#define KITH_RECORD_WORK_H
#include "people/record_refs.h"
#include "record/hooks.h"

/* Mistakes stop a save; a warning stops it once, and the same form sent again is taken at its word. */
bool problems_stop(const struct request *rq, const struct problems *p);
bool has_warning(const struct problems *p);

/* Why a change is made is no field of the record, and no field has a name with such a sign in it. The question is asked of rows that are
 * stored; what is wrong with the answer stands in the summary of problems beside those of fields. p: NULL, none. */
void reason_field(struct request *rq, bool is_stored, const struct problems *p);
void reason_check(struct request *rq, struct problems *p);
struct text reason_given(const struct request *rq);

/* One save or removal. rec is written as it stands, and is the stored row afterwards; how says what came of it. draft: what was typed, whose
 * kept draft goes with the save (access/draft.h: draft_drop_saved); NULL: none. */
struct record_frame;
struct draft;
struct save_job {
	struct request *rq; const struct record_type *type; void *rec; struct text reason; enum saved how; bool is_removal; const struct draft *draft;
	const struct record_frame *frame;        /* whose `along` is asked; NULL: none is */
};
/* True when it was kept. What is not the world's fault, a clash or a row that is gone, leaves rq->fault unset. */
bool run_save(struct request *rq, struct save_job *job);

/* A day by itself, outside the form of a record: the question, and the answer as a day; NO_DATE when it is none. */
void day_input(struct request *rq, const char *name, struct text legend, struct text hint, struct text error);
struct date day_posted(struct request *rq, const char *name);

/* The history of a row, newest first: who changed what, when and why. */
void put_versions(struct request *rq, const struct record_type *t, const struct version_list *l, int heading_level);

struct interruption;
/* A row as its pages have it: rec was read as this user may see it, or is a new one with the id 0. What differs between kinds of rows
 * is asked of the functions; each may be called more than once. */
struct record_frame {
	struct request *rq;
	const struct record_type *type;
	void *rec;
	int64_t council;                         /* whose record it is */
	struct text rows, make, leave;           /* addresses: a row is at rows/ID; where a new one is sent; and what Cancel of a new one leads to */
	const void *of;                          /* the pages' own */
	void (*open)(const struct record_frame *k, const void *rec, struct text title, bool has_errors);
	int (*links)(const struct record_frame *k, const void *rec, struct ref_choices refs[MOST_REFS]);     /* what may be chosen */
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);     /* of what was posted */
	void (*settle)(const struct record_frame *k, void *rec);         /* afterwards: what is hidden, and what no form may set */
	bool (*load)(const struct record_frame *k, int64_t id, void *rec);       /* as this user may see it now */
	struct text (*elsewhere)(const struct record_frame *k);  /* where a save leads when not to the row; NO_TEXT: to the row. NULL: always to the row */
	/* What saving rec would do that cannot be undone: asked on a page of its own, of which action and gives_back are set. NULL: nothing. */
	const struct interruption *(*final_act)(const struct record_frame *k, const void *rec);
	/* A form of the record's own: its title, and its fields in place of record_fields. NO_TEXT and NULL: the generic ones. has_file: it sends one,
	 * and its route takes it (web/upload.h). */
	struct text title;
	bool has_file;
	bool has_no_draft;                       /* nothing of it is typed */
	void (*fields)(const struct record_frame *k, const struct form_values *v, const struct problems *p);
	/* What must be there before a new row is, from the same inputs and in the same transaction: it may set whom rec is about. Runs as `along` does. NULL: nothing. */
	bool (*first)(const struct record_frame *k, struct txn *x, void *rec, struct fault *f);
	/* What is saved with a new row, in its transaction, from inputs of the form whose names begin with ALONG (web/record_form.h): drafts keep those too. It runs in
	 * the writer and may run twice. false: the fault says why, and nothing was saved. NULL: nothing. */
	bool (*along)(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f);
	/* Of a form whose row is kept in another way than as a row of its type (a part of an assessment): its address, in place of the row's; how it is stored, in the
	 * writer, which may run twice; and that nobody is asked why. NO_TEXT, NULL: as any record. */
	struct text address;
	enum saved (*save)(const struct record_frame *k, struct txn *x, void *rec);
	bool asks_no_reason;
	void (*below_history)(const struct record_frame *k, const struct version_list *l);       /* what may be done with it. NULL: nothing */
};
struct text record_row_href(const struct record_frame *k, const void *rec);
struct text record_form_address(const struct record_frame *k);   /* where the form is, and is sent */
/* The form as the row stands; and what was posted: checked, then saved and left by a redirect, or shown again with what is wrong. */
void record_form_page(const struct record_frame *k);
void record_form_post(const struct record_frame *k);
/* For whoever was at the form of a row that has been ended meanwhile: 409, with what they typed in words, to be copied. The frame's row without
 * a number: nothing is known of it. */
void record_gone_page(const struct record_frame *k);
/* What is posted (form_of_post), checked and saved, and what came of it: for whoever answers it otherwise than by pages. */
enum posted { POSTED_KEPT, POSTED_SAME, POSTED_NO_VERSION, POSTED_BACK /* to the form, with nothing done */, POSTED_WRONG, POSTED_ASKS /* first: act */, POSTED_CLASH,
	POSTED_GONE, POSTED_FAILED };
struct posting { enum posted how; bool was_new; const struct interruption *act; struct record *mine; struct form_values values; struct problems problems; };
struct posting record_posted(const struct record_frame *k);
/* After a clash: the row as it stands now, as this user may see it; what of it they may not see is put into mine too. NULL: it is gone. */
struct record *record_theirs(const struct record_frame *k, void *mine);
/* The whole page, newest version first. */
void record_history_page(const struct record_frame *k, const struct version_list *l);
#endif
