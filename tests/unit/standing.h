/* standing.h - every row that stands in a store, as lines of text, for tests that compare before and after. */
#ifndef KITH_TEST_STANDING_H
#define KITH_TEST_STANDING_H
#include "base/out.h"
#include "record/record.h"

/* A line: kind, number, council and person of the row, and each of its fields. */
void standing_row_put(struct out *o, const struct record_type *t, const void *rec, struct arena *a);
/* Of every kind, but for what was found of two people. */
void standing_put(struct out *o, struct db *db, struct arena *a);

void same_text(struct text was, struct text is);
struct lines {
	struct text *at;
	size_t n, cap;
};
struct lines lines_of(struct text t, struct arena *a); /* in byte order */
#endif
