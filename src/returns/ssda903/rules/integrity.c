/* Do the twelve files fit together? Every child is in the Header, born on one day, of one sex, and once in tables that have one row
 * a child. These are checks of the files, not rules of the Department. */
#include "returns/ssda903/check/rule.h"

#define IN_HEADER(code, table) \
	RULE_903(code) \
	{ \
		if (c->Header.n == 0) \
			FLAG_ALL(c->table); \
	}
IN_HEADER(INT01, AD1)
IN_HEADER(INT02, PlacedAdoption)
IN_HEADER(INT03, Episodes)
IN_HEADER(INT04, Missing)
IN_HEADER(INT05, OC2)
IN_HEADER(INT06, OC3)
IN_HEADER(INT07, PrevPerm)
IN_HEADER(INT08, Reviews)
IN_HEADER(INT09, UASC)

/* A blank, or a Header that cannot be read, says nothing, so it contradicts nothing. */
static bool is_born_otherwise(const struct cohort_child *c, int32_t day)
{
	bool agrees = false;

	EACH(h, c->Header)
		agrees |= h->DOB == day || !day_good(h->DOB);
	return c->Header.n && HAS(day) && !agrees;
}

#define BORN_AS_HEADER(code, table) \
	RULE_903(code) \
	{ \
		FLAG_WHERE(r, c->table, is_born_otherwise(c, r->DOB)); \
	}
BORN_AS_HEADER(INT11, AD1)
BORN_AS_HEADER(INT12, PlacedAdoption)
BORN_AS_HEADER(INT13, Missing)
BORN_AS_HEADER(INT14, OC2)
BORN_AS_HEADER(INT15, OC3)
BORN_AS_HEADER(INT16, PrevPerm)
BORN_AS_HEADER(INT17, Reviews)
BORN_AS_HEADER(INT18, UASC)

RULE_903(INT21)
{
	EACH(u, c->UASC) {
		bool agrees = c->Header.n == 0 || !HAS(u->SEX);
		EACH(h, c->Header)
			agrees |= h->SEX == u->SEX || !HAS(h->SEX);
		if (!agrees)
			FLAG(u);
	}
}

#define ONCE(code, table) \
	RULE_903(code) \
	{ \
		if (c->table.n > 1) \
			FLAG_ALL(c->table); \
	}
ONCE(INT31, AD1)
ONCE(INT32, Header)
ONCE(INT33, OC2)
ONCE(INT34, OC3)
ONCE(INT35, PrevPerm)
ONCE(INT36, UASC)
