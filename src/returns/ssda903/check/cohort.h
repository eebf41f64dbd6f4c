/* cohort.h - the rows of this year's return, and of last year's, child by child.
 *
 *	struct cohort k = { 0 };
 *	cohort_build(&k, &this_year, &last_year, arena);
 *	for (size_t i = 0; i < k.n; i++) ... k.child[i].Episodes.at[0].DECOM
 *
 * Built once and read-only then: any number of threads may read it. A child's rows of each table stand in order of time (start, end,
 * place in the file; rows without a start last), so no answer depends on the order of a file. Rows with a blank CHILD are each a
 * child of their own, with no id: nothing is joined to them. */
#ifndef KITH_SSDA903_COHORT_H
#define KITH_SSDA903_COHORT_H
#include "returns/ssda903/check/columns.h"
#include "returns/ssda903/fileset.h"

/* One past the last row; a list without rows has no place, and nothing may be added to none. */
#define ROWS_END(rows) ((rows).n ? (rows).at + (rows).n : (rows).at)

struct cohort_child {
	struct text id;                  /* as the first file wrote it, in capitals; blank: none */
#define ROWS_MEMBER(table) struct table##_rows table, table##_last;
	TABLES_903(ROWS_MEMBER)
#undef ROWS_MEMBER
	uint16_t tables, tables_last;    /* bit of each table of which there is a row */
	bool has_bad_day;
	/* What many rules ask. */
	int32_t born;                    /* Header's date of birth */
	bool is_in_care_this_year;       /* some episode touches the collection year */
	bool is_in_care_all_year;        /* in care from 1 April to 31 March without a start, an end or respite in between */
};

struct cohort {
	struct cohort_child *child;
	size_t n;
	int32_t starts, ends;            /* first and last day of the collection year */
	int64_t put_right[TABLE_COUNT];  /* cells of this year whose capitals or blanks were forgiven */
	int64_t rows;
	struct arena *own[2 * TABLE_COUNT];      /* private: the typed rows */
	int owned;
};

/* starts and ends are set before. last may be NULL. The sets stay open, and the arena lives, as long as the cohort is used. */
void cohort_build(struct cohort *k, const struct file_set *this_year, const struct file_set *last, int threads, struct arena *a);
void cohort_free(struct cohort *k);
/* What is_in_care_... say, again; after the days of the year were changed. */
void cohort_facts(struct cohort *k, struct cohort_child *c);
#endif
