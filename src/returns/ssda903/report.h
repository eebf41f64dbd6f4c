/* report.h - what an import or export did, for people and for programs. Counts always add up: stored + kept + refused
 * is read. A row is stored when every cell is held; kept when something about it is odd, with its cells as they were. */
#ifndef KITH_SSDA903_REPORT_H
#define KITH_SSDA903_REPORT_H
#include "returns/ssda903/fileset.h"
#include "returns/ssda903/finding.h"

struct out;

struct table_report {
	struct text name;                /* "Episodes" */
	bool is_present;                 /* a file of it is in the set */
	int64_t read, stored, kept, refused;
	int64_t fresh, changed, unchanged, ended;        /* against what was there; ended: no longer in a corrected file */
};

/* Equal findings, gathered: how many rows, and the first of their lines. */
enum { LINES_SHOWN = 10 };
struct finding_group {
	struct text table, column, message;
	bool is_mild;
	int64_t count, line[LINES_SHOWN];
};

struct import_report {
	struct text council, year;       /* DfE code; "2026-27" */
	bool year_was_told, is_dry_run, is_refused, is_unchanged;
	int64_t import_id, txn;          /* NONE when nothing was written */
	int64_t people;                  /* made by this import */
	struct table_report table[SSDA903_TABLES];
	struct { struct finding_group *at; size_t n, cap; } groups[SSDA903_TABLES];
	struct file_fault *faults, *notes;
	size_t n_faults, n_notes;
	struct { struct text *at; size_t n, cap; } gone;        /* what vanished and was left: one sentence each */
	struct arena *arena;
};

void report_begin(struct import_report *r, struct arena *a);
void report_finding(struct import_report *r, int table, const struct finding *f, int64_t line);
/* {"tables":{"Episodes":{"read":..,"stored":..,"kept":..,"refused":..,"new":..,"changed":..,"unchanged":..,"ended":..}},..} */
void import_report_json(const struct import_report *r, struct out *o);
void import_report_text(const struct import_report *r, struct out *o);

struct export_report { struct text council, year; struct { struct text name, file; int64_t written; } table[SSDA903_TABLES]; };
void export_report_json(const struct export_report *r, struct out *o);
void export_report_text(const struct export_report *r, struct out *o);
#endif
