/* pages.h - case notes (schema/notes.schema) as their pages share them: who wrote one, who of the family is in it, for which children
 * one may be written at once. A note is written once: a draft is a draft (access/draft.h), and what is saved is never changed, only added
 * to. The record layer holds that for every way of writing (record/field.h, written_once). */
#ifndef KITH_NOTES_PAGES_H
#define KITH_NOTES_PAGES_H
#include "people/record_asked.h"
#include "people/sibling.h"
#include "records.h"

extern const struct route note_list_routes[], note_form_routes[], note_routes[], misfile_routes[], document_routes[], document_form_routes[], document_api_routes[],
	decisions_routes[];

/* Who wrote a row that is written once, and when: of its first version, because joining two records of one person moves it in another.
 * name NO_TEXT: the program itself. is_brought: by no request, so that `at` is when it came into Kith. */
struct note_author { struct text name; int64_t at; bool is_brought; };
struct note_author note_author_of(struct db *db, const struct case_note *n, struct arena *a);
struct note_author document_author_of(struct db *db, const struct document *d, struct arena *a);
struct note_author addendum_author_of(struct db *db, const struct case_note_addendum *added, struct arena *a);
/* "Written by Nadia Haddad on 4 March 2026 at 5:10pm, 2 days later": late is said, because what is written late is remembered less well.
 * Invented notes of a demonstration were all brought at once, which says nothing of their authors: only the name. */
void note_author_put(struct request *rq, const struct note_author *by, int64_t happened_at);

/* The people of the family in one note, of all those in the child's notes. */
struct record_list note_people(struct request *rq, const struct record_list *all, int64_t note);
/* "Was there: Grace Adeyemi, Tom Reid." Nothing where nobody is. */
void note_people_put(struct request *rq, const struct record_list *people);

/* Brothers and sisters for whom this user may write too, by name. A half-brother or half-sister, and whoever is restricted, is one for
 * whom a note is filed only when somebody says so (DESIGN 5.7). */
struct note_child { struct sibling who; int64_t council; };
struct note_children { struct note_child *at; size_t n, cap; };
struct note_children note_children_of(struct request *rq);
bool note_child_starts_ticked(const struct note_child *c);

/* Who was in a note and what was added to it, or the files of a document, as each was stored last: also what was ended before the whole. Of one that
 * the user was given; inside a job of the writer. n 0 also when the connection failed: db_failed. */
struct filed_part { const struct record_type *type; int64_t id; struct version last; };
struct filed_parts { struct filed_part *at; size_t n, cap; };
struct filed_parts filed_parts_of(struct txn *x, const struct record_type *t, int64_t id);
/* After a save (record/hooks.h): a note or document that is entered in error, or filed to the wrong person, leaves nothing behind: what stands of its
 * parts ends with it. */
bool filed_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f);

/* A note in full, as its own page and the list show it: what was seen, who was there, the child’s words, the text. level: of the headings in it. */
void note_put(struct request *rq, const struct case_note *n, const struct record_list *people, int level);
/* Text in the lines in which it was written. */
void note_text_put(struct out *o, struct text t);
#endif
