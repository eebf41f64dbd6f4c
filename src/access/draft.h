/* draft.h - what a user typed into the form of a record and has not saved: exactly as typed, checked by nothing, and theirs alone until
 * whoever covers their post takes it over.
 *
 * A draft is known by its user and the address of its form, so there is one for each row, and one for each kind of new row of a
 * person. It is no record: no versions, no part in the chain, in no export and no return. It is about a child all the same, so
 * it is listed only while its user sees the child and the council's rows, and read only by the form's own page, whose route asks the same.
 * Saving what it holds removes it in the same transaction (draft_drop_saved); destroying the row or the person does too; otherwise it is
 * thrown away some days after it was last kept (codes access_limit: draft_days), in the next write of a draft or the next sign-in. */
#ifndef KITH_DRAFT_H
#define KITH_DRAFT_H
#include "access/access.h"
#include "record/store.h"

struct draft {
	int64_t id, user;
	struct text form;                /* "/children/12/placement/34/edit": a path of this site, with its query; draft_is_second: with its id after a '#' */
	struct text record;              /* the type's name */
	int64_t person, council, row;    /* person NONE: a council's own record; row NONE: a new one */
	int64_t version;                 /* of the row when the change began (its txn); 0: a new one */
	int64_t revision;                /* at random above 0, then one more at each keeping */
	struct text typed;               /* as a browser sends a form */
	int64_t kept_at;
};
/* The draft of a form that the user has been let into already; false: there is none. */
bool draft_load(struct db *db, int64_t user, struct text form, struct draft *d, struct arena *a);
/* Those about people and councils whom the user sees now, the newest first. Others are kept, and come back when the person does. */
struct draft_seen { struct draft draft; struct text person_name; };
struct draft_list { struct draft_seen *at; size_t n, cap; };
struct draft_list drafts_seen(struct db *db, int64_t user, struct arena *a);

/* Nothing waits on one absent person (DESIGN 5.12): drafts of those whose posts the user covers today, about people whom the user sees, the newest first.
 * Nothing of what was typed is in it: a draft is read once it is the user's own. */
struct draft_left { int64_t id, person, row, kept_at; struct text person_name, record, by; };
struct draft_left_list { struct draft_left *at; size_t n, cap; };
struct draft_left_list drafts_of_covered(struct db *db, int64_t user, struct arena *a);
/* One of those, which is the user's from then on, as it was typed. taken false: the user has a draft of the same form; both stay as they are. */
bool draft_take_over(struct store *s, int64_t user, int64_t id, bool *taken, struct fault *f);

enum draft_kept { DRAFT_KEPT, DRAFT_NEWER, DRAFT_FAILED };
/* Keeps d (its id, revision and time are given). known: the revision that the form last heard of, 0 for none. DRAFT_NEWER: somewhere
 * else another text was kept meanwhile; it stands, and is in *d. DRAFT_FAILED: the fault says why. */
enum draft_kept draft_keep(struct store *s, struct draft *d, int64_t known, struct arena *a, struct fault *f);
/* Inside a job of the writer. */
void draft_drop(struct db *writing, int64_t user, struct text form);
/* The form was saved: its draft goes where it is what was saved, the revision that the form last heard of or the same text. Another text,
 * of another tab or another day, stands. saved: user, form, typed, and revision as the form last heard of it, 0 for none. */
void draft_drop_saved(struct db *writing, const struct draft *saved);
void drafts_forget(struct db *writing);                  /* those whose days are over */
/* The same, when records of one person are joined or separated: all of a person's drafts, or those of one row, under another number. */
void drafts_move(struct db *writing, int64_t from, int64_t to, struct arena *a);
void drafts_of_row_move(struct db *writing, const char *record, int64_t row, int64_t from, int64_t to, struct arena *a);
/* Its user had the same form open under both numbers: it stands beside the other, is no form's draft, and is read in words. */
bool draft_is_second(const struct draft *d);
/* From another thread than the writer's: one of drafts_seen. */
bool draft_throw_away(struct store *s, const struct draft *d, struct fault *f);
/* The moment at which a draft is thrown away, and from which on its user is told so first. */
int64_t draft_ends_at(const struct draft *d);
bool draft_ends_soon(const struct draft *d);
#endif
