/* report.h - what an import or export did, for people and for programs. Counts always add up: stored + kept + refused
 * is read. A row is stored when every cell is held; kept when something about it is odd, with its cells as they were. */
#ifndef KITH_RETURNS_REPORT_H
#define KITH_RETURNS_REPORT_H
#include "returns/finding.h"
#include <stdint.h>

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

/* A fact that the store holds and the file tells otherwise: the store's stands. */
enum { MOST_DIFFERENCES = 1000 };
struct difference { struct text child, column, held, told; int64_t line; };
struct element_count { struct text name; int64_t count; };

/* A child of the file who may be somebody recorded already, though not by the numbers by which the import knows children again. Nothing is
 * joined by it. */
enum { MOST_LIKELY_KNOWN = 200 };
struct likely_known { struct text child, la_child_id, why; int64_t line, person; int likely; /* of 100 */ };        /* person NONE: new in these files too */

/* line and column as an editor counts, 0 where the fault is of the whole file. */
struct file_fault { struct text file; int64_t line, column; struct text message; };

enum { MOST_TABLES = 16 };
struct import_report {
	const struct text *tables;       /* their names, n_tables of them; borrowed */
	int n_tables;
	struct text council, year;       /* DfE code; "2026-27" */
	bool year_was_told, is_dry_run, is_refused, is_unchanged;
	int64_t import_id, txn;          /* NONE when nothing was written */
	int64_t people;                  /* made by this import */
	struct table_report table[MOST_TABLES];
	struct { struct finding_group *at; size_t n, cap; } groups[MOST_TABLES];
	struct file_fault *faults, *notes;
	size_t n_faults, n_notes;
	struct { struct text *at; size_t n, cap; } gone;        /* what vanished and was left: one sentence each */
	struct { struct difference *at; size_t n, cap; } differences;
	int64_t n_differences;           /* of all; the first MOST_DIFFERENCES are listed */
	struct { struct likely_known *at; size_t n, cap; } likely;
	int64_t n_likely;                /* of all; the first MOST_LIKELY_KNOWN are listed */
	struct { struct element_count *at; size_t n, cap; } elements;   /* of a file of XML; names come once */
	bool is_cut;                     /* only the first of each list are left: report_cut */
	struct arena *arena;
};

void report_begin(struct import_report *r, const struct text *tables, int n_tables, struct arena *a);
/* Counts and findings begin anew; what was said of the files, and of the council and year, stays. */
void report_forget_counts(struct import_report *r);
void report_finding(struct import_report *r, int table, const struct finding *f, int64_t line);
void report_difference(struct import_report *r, struct text child, struct text column, struct text held, struct text told, int64_t line);
void report_likely(struct import_report *r, const struct likely_known *k);
/* What is no longer in the files and why it was left: of many the first are told. */
void report_gone(struct import_report *r, struct text table, int64_t line, const char *what);
void report_element(struct import_report *r, struct text name, int64_t count);
void report_fault(struct import_report *r, struct text file, int64_t line, int64_t column, struct text message);
/* Leaves so many of each list, whose counts stay; of a copy, which borrows what the report has. */
void report_cut(struct import_report *r, size_t most);
/* {"tables":{"Episodes":{"read":..,"stored":..,"kept":..,"refused":..,"new":..,"changed":..,"unchanged":..,"ended":..}},..}
 * with_values: what a difference is about too; a report that is kept where many may read it goes without. */
void import_report_json(const struct import_report *r, struct out *o, bool with_values);
void import_report_text(const struct import_report *r, struct out *o);

struct export_request {
	struct text council;             /* DfE or ONS code */
	struct text year;                /* "2026-27"; NO_TEXT: every year that is held. Of Ofsted's lists a day, "2026-11-29"; NO_TEXT: today */
	const char *out_dir;             /* made when absent; files of the same names are replaced */
	bool is_simulated;               /* a demonstration store: says so in a file beside the tables */
	int64_t user_id;                 /* for whom, who then is told no more than they may be (export_sight.h); NONE: for whoever keeps the data */
	/* How many children are done; false: to stop, and the fault says so. NULL: nobody asks. */
	bool (*progress)(void *arg, int64_t done, int64_t of);
	void *arg;
};

struct people_told { int64_t *at; size_t n, cap; };
struct export_report {
	struct text council, year;
	int n_tables;
	struct { struct text name, file; int64_t written; } table[MOST_TABLES];
	struct { struct { struct text name; int64_t rows; } *at; size_t n, cap; } beside;        /* files beside those of the tables */
	struct { struct text *at; size_t n, cap; } said;         /* what whoever reads the files must know, a sentence each */
	struct people_told people;       /* whom it tells of, each once when it is done */
	struct { int64_t children, rows, addresses; } left_out;  /* kept from the user; addresses: rows without the words of one */
	struct arena *arena;
};
void export_report_json(const struct export_report *r, struct out *o);
void export_report_text(const struct export_report *r, struct out *o);
#endif
