/* kept.h - what a check found, as files in a folder: the report in its four forms, a summary, and an index by which any page of issues is
 * found without reading the report again. For as long as somebody looks at it; whoever owns the folder removes it.
 *
 *	kept_write(&c, "FOLDER", most, &fault)            by the job
 *	struct kept_903 k;
 *	if (kept_open(&k, "FOLDER", arena))               by a page
 *		for (size_t i = 0; (i = kept_next(&k, &filter, i)) < k.n; i++) ... kept_issue(&k, i) ...
 *	kept_close(&k);
 */
#ifndef KITH_SSDA903_KEPT_H
#define KITH_SSDA903_KEPT_H
#include "base/text.h"
#include "base/die.h"
#include <jansson.h>

struct checked_903;

enum kept_form { KEPT_JSON, KEPT_CSV, KEPT_TEXT, KEPT_HTML, N_KEPT_FORMS };
struct kept_form_type { const char *name, *file, *type, *label; };       /* "json"; its file, which is also the download's; its content type */
extern const struct kept_form_type kept_forms[N_KEPT_FORMS];

/* most: bytes that one form may have; a form that would be larger is left out, but for JSON, of which the pages are made. false: the fault
 * says why; nothing of it is to be used. */
bool kept_write(const struct checked_903 *c, const char *folder, size_t most, struct fault *f);

struct kept_903 {
	json_t *summary;                 /* {"year","authority","children","children_with_issues","rows","issues","errors","queries","department_rules",
					  * "integrity_checks","rules_run","unsure":n,"by_rule":[{"rule","severity","about","rows","children"}],"by_table":
					  * [{"table","rows"}],"most":[{"child","issues"}],"not_run":[{"why","rules":[..]}],"not_evaluated":[{"rule","child",
					  * "table","line","why"}],"faults":[{"file","last_year","line","column","message"}],"notes":[..]} */
	size_t n;                        /* issues: by child, table, row and rule */
	bool has_form[N_KEPT_FORMS];
	const char *folder;              /* borrowed */
	/* private */
	const struct kept_place *at;
	size_t at_bytes;
	int report;
};
bool kept_open(struct kept_903 *k, const char *folder);  /* false: it is not there, or not whole */
void kept_close(struct kept_903 *k);

/* Empty texts choose all. child: as the files write it, in capitals or not. */
struct kept_filter { struct text rule, table, severity, child; };
size_t kept_count(const struct kept_903 *k, const struct kept_filter *f);
size_t kept_next(const struct kept_903 *k, const struct kept_filter *f, size_t from);    /* the first at or after; k->n: none */
json_t *kept_issue(const struct kept_903 *k, size_t i);  /* the issue's object of the report; the caller's; NULL: it cannot be read */
#endif
