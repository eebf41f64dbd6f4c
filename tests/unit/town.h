/* town.h - twenty people with random rows of every record about a person, for tests of records that are joined, separated and divided; and
 * everything that stands, as text. */
#ifndef KITH_TEST_TOWN_H
#define KITH_TEST_TOWN_H
#include "record_fixture.h"
#include "standing.h"

enum { PEOPLE = 20 };
struct town { struct fixture x; int64_t person[PEOPLE]; };
void town_open(struct town *w, struct test_store *ts);
int64_t town_person(struct town *w);
/* A row of a person, that may name another of the town. */
int64_t town_row(struct town *w, struct txn *x, const struct record_type *t, int64_t person);
/* Two who are not one. */
void town_pair(struct town *w, int64_t *lead, int64_t *other);
/* Their link. */
int64_t town_join(struct town *w, int64_t lead, int64_t other);
/* kith verify finds nothing, and what is due is what the records say. */
void town_proved(struct town *w);

/* Every row that stands (standing.h), and of whom something stands where. */
struct text town_export(struct town *w, struct arena *a);
#endif
