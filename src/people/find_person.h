/* find_person.h - finding somebody to point at from a record: one function, by name or number, for whoever may see them. */
#ifndef KITH_FIND_PERSON_H
#define KITH_FIND_PERSON_H
#include "access/access.h"

enum { PEOPLE_FOUND_AT_MOST = 12 };
struct found_person { int64_t id; struct text name, la_child_id; bool is_adult; struct date born_on; };
struct found_people { struct found_person *at; int n; bool has_more; };
/* By part of a name, Kith's own number or the council's identifier; only people whom the user may see, by name. Nothing for blank words. */
struct found_people people_find(struct db *db, int64_t user, struct text words, struct arena *a);
#endif
