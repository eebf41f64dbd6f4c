/* find_person.h - finding somebody to point at from a record: the search box (search.h), for whoever may see them. */
#ifndef KITH_FIND_PERSON_H
#define KITH_FIND_PERSON_H
#include "access/access.h"

enum { PEOPLE_FOUND_AT_MOST = 12 };
struct found_person { int64_t id; struct text name, la_child_id, why; struct date born_on; };    /* why: what of the words fits */
struct found_people { struct found_person *at; int n; bool has_more; };
/* The likeliest first; only people whom the user may see. Nothing for blank words. */
struct found_people people_find(struct db *db, int64_t user, struct text words, struct arena *a);
#endif
