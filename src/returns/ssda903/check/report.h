/* report.h - what a check found, for people and for programs. */
#ifndef KITH_SSDA903_CHECK_REPORT_H
#define KITH_SSDA903_CHECK_REPORT_H
#include "returns/ssda903/check/check.h"

struct out;
/* What was checked, beside the findings: the files, and what could not be read of them. */
struct check_source {
	const struct file_set *now, *last;       /* last: NULL for none */
	struct text authority;           /* ONS code, or NO_TEXT */
};

/* {"collection":"903","year":"2026-27","checked_against":{..},"rules_run":[..],"rules_not_run":[{"rule","why"}],
 * "issues":[{"rule","severity","table","row","line","child","fields","values","message","fix"}],"not_evaluated":[{"rule","table","row",
 * "child","why"}],"files":{"faults":[..],"notes":[..]}}. row counts from 0 below the header; line as an editor counts. */
void check_report_json(const struct check_903 *q, const struct check_source *s, struct out *o);
/* The same. begins: room for one more than there are issues; issue i is the object of bytes begins[i] to begins[i + 1] - 2. */
void check_report_json_marked(const struct check_903 *q, const struct check_source *s, struct out *o, size_t *begins);
void check_report_text(const struct check_903 *q, const struct check_source *s, struct out *o);     /* counts first, then by rule */
void check_report_csv(const struct check_903 *q, struct out *o);        /* an issue a line */
void check_report_html(const struct check_903 *q, const struct check_source *s, struct out *o);     /* one page that needs nothing else */
void check_about(struct out *o, int rule);               /* what the rule says is wrong, of no row (about.c) */
/* The sentence of an issue, with the row's own values. */
void check_message(struct out *o, const struct found_903 *f);
void check_fix(struct out *o, const struct found_903 *f);
void check_why_unsure(struct out *o, const struct unsure *u);
/* How many of the year's rules are the Department's, and how many are checks that the files fit together. */
void check_counts(const struct check_903 *q, int *department, int *integrity);
#endif
