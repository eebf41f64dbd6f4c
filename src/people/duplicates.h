/* duplicates.h - pairs of records that may be of one person, each with how likely and why: among people whom the user sees, in one
 * council, who have a date of birth or a number in common. What a manager found to be two people's is not offered again; what is not
 * sure is, and says so. */
#ifndef KITH_DUPLICATES_H
#define KITH_DUPLICATES_H
#include "base/date.h"
#include "db/db.h"

enum { DUPLICATES_MOST = 50 };
struct duplicate_side { int64_t person; struct text name, la_child_id, kind; struct date born; };
struct duplicate { struct duplicate_side one, other; double score; struct text why; bool is_unsure; };
struct duplicate_list { struct duplicate *at; size_t n, cap; bool is_more; };
/* The likeliest first. year: of birth; NONE: of any, the number of pairs looked at being limited. */
struct duplicate_list duplicates_of(struct db *db, int64_t user, int64_t year, struct arena *a);
#endif
