/* search.h - finding anyone: one box, whatever is known of a person, as it is known.
 *
 * The index (record/finding.h) names candidates among those whom the user may see: the access rule is in the statement, so whoever is
 * restricted, sealed or somebody else's to see is no candidate, and cannot be told from nobody (DESIGN 5.5, 5.6). Every candidate is then
 * judged in C by what the user may read of them: names of records that the user sees, and addresses, telephones and numbers read through
 * access/guarded.h, where a protected one is blank (DESIGN 5.3). So nothing is found by what cannot be shown. */
#ifndef KITH_SEARCH_H
#define KITH_SEARCH_H
#include "people/search_query.h"
#include "record/record.h"

enum { SEARCH_MOST = 100, SEARCH_A_PAGE = 20 };
struct search_asked {
	int64_t user;
	struct date today;
	struct text typed;
	struct text kind;                /* person_kind; NO_TEXT: any */
	int64_t council;                 /* NONE: any */
};
struct search_hit {
	int64_t person;
	double score;                    /* 0 to 1 */
	struct text why;                 /* "name: sounds alike; day and month swapped" */
	struct date born;
	struct text name;                /* by which they were found, or are shown */
};
struct search_found {
	struct search_query query;
	struct search_hit *at;           /* the likeliest first */
	int n;
	bool is_more;                    /* more fit than SEARCH_MOST */
	bool is_part;                    /* nobody fits all that was typed: these fit a part of it */
	int64_t single;                  /* the one person with exactly the number that was typed, and nothing else was; NONE */
};
struct search_found search_people(struct db *db, const struct search_asked *asked, struct arena *a);

/* Who a hit is, to a user: nothing where they are no longer visible. */
struct search_line { struct text kind, la_child_id, name, council, worker, team; struct date born; };
bool search_line_of(struct db *db, int64_t user, int64_t person, struct search_line *line, struct arena *a);

/* ---- Between the files of search ---- */

/* Somebody to be judged. */
struct candidate {
	int64_t person;
	double rough;                    /* how likely by the index alone */
	struct date born;
	bool by_term;                    /* a number, address or telephone named them */
};
struct candidates { struct candidate *at; size_t n, cap; bool is_more; };
/* The likeliest by the index, each once. in_part: who has but one of the names typed. */
struct candidates search_candidates(struct db *db, const struct search_asked *asked, const struct search_query *q, bool in_part, struct arena *a);
/* Where nobody has a house or street that was typed: the same asked for the streets that are written nearly so. false: there are none. */
bool search_streets_meant(struct db *db, const struct search_query *q, struct search_query *other, struct arena *a);
/* Judges one; score 0 where the user may see nothing by which they would be found. */
struct search_hit search_judge(struct db *db, const struct search_asked *asked, const struct search_query *q, const struct candidate *c, struct arena *a);
#endif
