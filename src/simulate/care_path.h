/* care_path.h - one period of care as it is made up before anything is written: when it ends and where the child lives meanwhile. Day by day
 * the child may leave or move, at rates by age and by how long it has lasted (shapes.csv), until the 18th birthday. Pure: no database. */
#ifndef KITH_CARE_PATH_H
#define KITH_CARE_PATH_H
#include "simulate/figures.h"

enum home_kind { HOME_KIN, HOME_FOSTER, HOME_RESIDENTIAL, HOME_SUPPORTED, HOME_PARENTS, HOME_OTHER, HOME_ADOPTION, HOME_KINDS };
enum { MOST_HOMES = 60 };

struct care_path {
	struct date from, to;                /* to: in the future where care outlasts the history */
	bool is_alone, is_to_18;
	/* is_same: the home of before, in which only the kind of placement changed; is_long_term: of a foster home, agreed as such. */
	struct { struct date on; enum home_kind kind; bool is_same, is_long_term; } home[MOST_HOMES];
	int n_homes;
};
/* Care of a child born then, from that day; is_alone: who came to this country without family. */
void care_path_make(struct chance *c, struct date born, struct date from, bool is_alone, struct care_path *p);
/* Has the path a home for adoption, and from when? None. */
struct date care_path_adoption(const struct care_path *p);
#endif
