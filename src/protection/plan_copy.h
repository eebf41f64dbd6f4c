/* plan_copy.h - a plan as it is given to one reader, as the files that make it share it: plan_told.c finds what they may be told,
 * plan_copy.c shows and prints it. */
#ifndef KITH_PLAN_COPY_H
#define KITH_PLAN_COPY_H
#include "access/protected.h"
#include "protection/pages.h"
#include "protection/plan_language.h"

/* One thing the reader is told: what, and under it label after label. */
struct plan_told_line {
	struct text label, words;
};
enum { MOST_TOLD_LINES = 4 };
struct plan_told {
	struct text what;
	struct plan_told_line line[MOST_TOLD_LINES];
	int n_lines;
};
struct plan_told_list {
	struct plan_told *at;
	size_t n, cap;
};
struct plan_hard {
	struct text sentence;
	int age;
};
struct plan_hard_list {
	struct plan_hard *at;
	size_t n, cap;
};

struct plan_copy {
	struct request *rq;
	struct person who;
	struct child_plan plan;
	int64_t reader;
	struct text reader_name;
	bool is_child;
	struct plan_language language; /* of its fixed words */
	struct text recorded;	       /* the reader's language, as it is recorded; NO_TEXT: it is not */
	struct protection kept;	       /* of what leaves to the reader */
	struct plan_told_list actions, contingencies;
	int left_out; /* rows that tell a protected address */
	struct plan_hard_list hard;
};

/* A label in the reader's language. */
struct text plan_copy_words(const struct plan_copy *c, const char *code);
/* A day in words, or in figures where the words would be English. */
struct text plan_copy_day(const struct plan_copy *c, struct date d);
/* false: there is no such plan or reader for this user; answered. */
bool plan_copy_asked(struct request *rq, struct plan_copy *c);
#endif
