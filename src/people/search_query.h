/* search_query.h - what somebody typed into the one box: which of it is a name, a date of birth, a number, an address, a telephone. There
 * is nothing to learn: any order, any way of writing dates, numbers and postcodes. Pure. */
#ifndef KITH_SEARCH_QUERY_H
#define KITH_SEARCH_QUERY_H
#include "names/name_match.h"

enum { QUERY_TERMS = 12, QUERY_THINGS = 16, QUERY_BYTES = 200 };
struct search_query {
	struct name_words names;         /* in the order they were typed */
	struct date born;                /* whole or in part; NO_DATE: none was typed */
	struct text terms[QUERY_TERMS];  /* terms of record/finding.h; any of those of one thing typed will do */
	int of[QUERY_TERMS];             /* of which thing typed each term is, from 0 */
	int n_terms, n_things;           /* at most QUERY_THINGS; of one that was typed after QUERY_TERMS there is no term */
	struct text postcode_begins;     /* the term that a postcode typed in part begins with; NO_TEXT */
	int64_t person;                  /* a number that may be a record's own; NONE */
	bool is_empty;
	bool is_street_meant;            /* its terms are of streets like the one typed (search_streets_meant) */
};
/* Texts land in the arena. today: by which a year of two figures is read. Of more than QUERY_BYTES the rest is left out. */
struct search_query search_query_of(struct text typed, struct date today, struct arena *a);
#endif
