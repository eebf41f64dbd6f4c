/* checked.h - a whole check, from files to findings: what the command and a job of the browser both do.
 *
 *	struct checked_903 c = { .now = files, .n_now = n, .threads = 1, .authority = gss };
 *	checked_begin(&c);
 *	c.q.year = 2026;                           and, in c.arena, providers and postcodes
 *	checked_read(&c);                          what cannot be read is a fault of the sets; all else is read
 *	if (checked_has_table(&c))
 *		checked_run(&c, NULL, 0);          c.q.found, c.q.not_run, ...; c.source for the reports
 *	checked_end(&c);
 *
 * Nothing is stored, and no store is asked. */
#ifndef KITH_SSDA903_CHECKED_H
#define KITH_SSDA903_CHECKED_H
#include "returns/ssda903/check/check.h"
#include "returns/ssda903/check/report.h"

/* name: how the file is told; NO_TEXT: by its own, and then it may be a folder. */
struct checked_file { const char *path; struct text name; };

struct checked_903 {
	const struct checked_file *now, *last;   /* last: of the year before */
	int n_now, n_last, threads;
	struct text authority;                   /* ONS code of the council, or NO_TEXT */
	struct check_903 q;
	struct check_source source;
	struct arena *arena;                     /* all of it lives there until the end */
	/* private */
	struct arena *arena_last;
	struct file_set set, set_last;
	struct cohort cohort;
};

void checked_begin(struct checked_903 *c);
void checked_read(struct checked_903 *c);                /* both years at once */
bool checked_has_table(const struct checked_903 *c);     /* a table of this year could be read */
bool checked_has_faults(const struct checked_903 *c);    /* something of the files could not */
/* wanted: rules by their place in rules_903; NULL: all. */
void checked_run(struct checked_903 *c, const int *wanted, size_t n);
void checked_end(struct checked_903 *c);

/* Part of both checks, of files and of live records: the two sets become the cohort, which is derived, planned and run. q has year, authority
 * and lists; k is the caller's to free. last may be NULL. */
void check_sets(struct check_903 *q, struct cohort *k, const struct file_set *now, const struct file_set *last, int threads, const int *wanted, size_t n,
	struct arena *a);
#endif
