/* duplicates.h - pairs of records that may be of one person, each with how likely and why: among people whom the user sees, in one
 * council, who have a date of birth or a number in common. What a manager found to be two people's is not offered again; what is not
 * sure is, and says so. */
#ifndef KITH_DUPLICATES_H
#define KITH_DUPLICATES_H
#include "base/date.h"
#include "db/db.h"
#include "names/name_match.h"

/* What is known of two records beside one another. Names in one piece, or none: what came in a return has none. */
enum compared { COMPARED_UNKNOWN, COMPARED_SAME, COMPARED_OTHER };
struct pair_facts {
	struct text name[2];
	struct date born[2];
	bool has_number;                 /* one in common */
	enum compared sex, ethnicity;
	bool has_disability, came_same_day, referred_same_day;   /* in common: a disability, the first day of a period of care, the day of a referral */
};
/* How likely the two are of one person, and why in words; from PAIR_LIKELY on it is worth a person's look. A number in common tells by
 * itself; a date of birth with a like name. Where one has no name, the date of birth, the sex and the ethnicity together are not enough:
 * thousands share them; something else must be in common. */
#define PAIR_LIKELY 0.84
/* Two codes of a fact; "U" is not known. */
enum compared facts_compared(struct text a, struct text b);
struct pair_likeness { double score; struct text why; };
struct pair_likeness pair_likeness(const struct pair_facts *f, struct arena *a);

enum { DUPLICATES_MOST = 50 };
struct duplicate_side { int64_t person; struct text name, la_child_id, kind; struct date born; };
struct duplicate { struct duplicate_side one, other; double score; struct text why; bool is_unsure; };
struct duplicate_list { struct duplicate *at; size_t n, cap; bool is_more; };
/* The likeliest first. year: of birth; NONE: of any, the number of pairs looked at being limited. */
struct duplicate_list duplicates_of(struct db *db, int64_t user, int64_t year, struct arena *a);
#endif
