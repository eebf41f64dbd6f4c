/* same_person_told.h - what managers found of a person and others, as a user may see it: for the pages and their twins. */
#ifndef KITH_SAME_PERSON_TOLD_H
#define KITH_SAME_PERSON_TOLD_H
#include "db/db.h"

struct found_same {
	int64_t link, other;             /* the person_link; the other record's number */
	struct text finding, reason, by, end_reason, la_child_id, name;  /* name: the other's, before it was joined */
	int64_t at, ended_at;            /* ended_at NONE: it stands */
	bool is_act;                     /* rows went from one to the other by it */
};
struct found_list { struct found_same *at; size_t n, cap; };
/* Newest first; people whom the user may not know of are left out. */
struct found_list same_person_found(struct db *db, int64_t user, int64_t person, struct arena *a);
/* Were they written as one, and were divided by it? */
bool same_person_is_divided(const struct found_same *k);
/* Are the two joined by it now? */
bool same_person_stands(const struct found_same *k);
#endif
