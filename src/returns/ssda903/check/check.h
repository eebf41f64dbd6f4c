/* check.h - every rule over a cohort.
 *
 *	struct check_903 q = { .year = 2026, .cohort = &k };
 *	check_plan(&q, wanted, n, arena);          which rules can be run, and why the others cannot
 *	check_run(&q, threads, arena);             q.found in order: child, table, row, rule
 *
 * The answer is the same for any number of threads. */
#ifndef KITH_SSDA903_CHECK_H
#define KITH_SSDA903_CHECK_H
#include "returns/ssda903/check/postcodes.h"
#include "returns/ssda903/check/rule.h"

struct not_run { int rule; struct text why; };
/* A rule that could not be evaluated for a row, because a day it compares cannot be read; column -1: for a child, because it has more
 * rows of the row's table than any child has. */
struct unsure { const struct cohort_child *child; const struct checked_row *row; int rule, column; };

struct check_903 {
	int year;                        /* the collection year's first */
	uint64_t authority;              /* code of the ONS code; 0: not told */
	bool is_xml, has_table[TABLE_COUNT], has_last_table[TABLE_COUNT];
	struct cohort *cohort;
	const struct providers *providers;       /* NULL: none given */
	const struct postcodes *postcodes;
	struct text no_postcodes, no_providers;  /* why there is none; NO_TEXT: none was given */
	struct { int *at; size_t n, cap; } run;
	struct { struct not_run *at; size_t n, cap; } not_run;
	struct { struct found_903 *at; size_t n, cap; } found;
	struct { struct unsure *at; size_t n, cap; } unsure;
	const struct code_lists *lists;          /* private: the year's codes, from check_plan on */
};

/* The rules of the year; of these the wanted ones, by place in rules_903 (NULL: all), are run where what they read is there. */
void check_plan(struct check_903 *q, const int *wanted, size_t n, struct arena *a);
void check_run(struct check_903 *q, int threads, struct arena *a);
/* One child again, after its record was saved (and after check_plan): the same, into found and unsure. */
void check_child(struct check_903 *q, const struct cohort_child *c, struct arena *a);
/* The rule's fields that the row's table has, as places in tables_903[..].column; CHILD is -1. Returns how many. */
int rule_columns(const struct rule_903 *r, const struct checked_row *row, int *column, int most);
#endif
