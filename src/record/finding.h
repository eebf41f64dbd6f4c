/* finding.h - by what people are found: names written in any way, dates of birth, numbers, addresses, telephones. It is kept beside the
 * records, in the same transaction as the record it is about, and worked out from current records alone; `kith verify` works it out
 * again and compares. Three tables:
 *
 *	search_name(word, other, person_id, council_id)   each word of a name with each other word of the same name, both ways round, so
 *	                                                  that two words typed find those who have both; other is '' where there is one
 *	search_key(key, word)                             how the words of names are looked up that are written otherwise (names/name_match.h)
 *	search_term(term, person_id, council_id)          what else finds a person, as struct finding_kind says
 *
 * Each row has the council of the record it comes from and is about a person: whoever reads these tables asks VISIBLE of the person and
 * ROW_SEEN of the row. What they give is where to look, never what to show: the record itself is read through access/guarded.h, and what
 * a user may not see there found nothing. Addresses and numbers marked as protected are not in the tables at all (DESIGN 5.3). */
#ifndef KITH_FINDING_H
#define KITH_FINDING_H
#include "record/everybody.h"
#include "record/field.h"
#include "record/txn.h"

/* What a term is, its first letter. */
enum finding_kind {
	FIND_BORN = 'b',                 /* a whole date of birth, ISO */
	FIND_MONTH = 'm',                /* its month, "2012-03" */
	FIND_YEAR = 'y',
	FIND_NUMBER = 'n',               /* any identifier: letters and figures alone, great */
	FIND_TELEPHONE = 'p',            /* figures alone, as dialled in the United Kingdom */
	FIND_EMAIL = 'e',                /* small letters */
	FIND_POSTCODE = 'c',             /* without its space, great */
	FIND_STREET = 's',               /* names/street.h */
	FIND_HOUSE = 'h'                 /* house number and street */
};
/* What is typed or held, as a term of that kind; NO_TEXT when it cannot be one. Of FIND_STREET and FIND_HOUSE: a line of an address. */
struct text finding_term_in(struct arena *a, enum finding_kind kind, struct text t);

/* Everything by which a row finds its person, but for names. */
typedef void term_found(void *arg, struct text term);
void finding_terms(const struct record_type *t, const void *rec, struct arena *a, term_found *found, void *arg);
/* The words of a name, each with each other. */
struct person_name;
typedef void pair_found(void *arg, struct text word, struct text other);
void finding_pairs(const struct person_name *n, struct arena *a, pair_found *found, void *arg);

/* For the record layer: does a write of this type change by what its person is found; and what follows it before the transaction ends. */
bool finding_reads(const struct record_type *t);
bool finding_follow(struct txn *x, int64_t *people, size_t n, struct fault *f);
/* Inside the writer: makes everything anew when it was made by other rules, or never. */
bool finding_bring_up_to_date(struct db *db, struct fault *f);

/* People for whom the tables are not what their records give; and how many keys of words are wrong. */
struct finding_faults { struct people_ids people; int64_t keys; };
void finding_compare(struct db *db, struct finding_faults *out, struct arena *a);
#endif
