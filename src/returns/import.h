/* import.h - what every import of a return shares: what is asked, whose return it is, and the record of the import itself. */
#ifndef KITH_RETURNS_IMPORT_H
#define KITH_RETURNS_IMPORT_H
#include "record/builtin.h"
#include "record/record.h"
#include "record/store.h"
#include "record/txn.h"
#include "returns/report.h"

/* A file that lies under a name of ours, and the name by which it is told. */
struct import_file { const char *path; struct text name; };
struct import_request {
	struct text council;             /* DfE or ONS code: 801, E06000023 */
	const char *path;                /* 903: a folder of CSV files, or one; CIN: an XML file. NULL: files */
	const struct import_file *files; int n_files;
	struct text source;              /* where from, as the import's record says it; NO_TEXT: the path */
	struct text year;                /* "2026-27"; NO_TEXT: told from the files */
	int64_t user_id;                 /* NONE: the program itself */
	bool dry_run;                    /* the same report, nothing written */
	/* How far it is: "reading", "comparing", "writing". False before anything is written: to stop, and the fault says so. NULL: nobody asks. */
	bool (*progress)(void *arg, const char *stage, int64_t done, int64_t of);
	void *arg;
};

/* By DfE or ONS code; NULL: none. */
const struct builtin_authority *council_authority(struct text code);
/* The council that is named; NULL and a fault when there is none, or no real return may be brought into it or the store. */
const struct builtin_authority *import_council(struct store *s, const struct import_request *q, struct fault *f);
/* Writes the import's own record, with its report as it stands: its id, or NONE when the database failed. */
int64_t import_save(struct txn *x, const struct import_request *q, const struct import_report *r, struct text collection, int64_t council);
bool import_stopped(struct fault *f);                    /* always false */
bool import_may_go_on(const struct import_request *q, const char *stage, struct fault *f);      /* says the stage; false: stopped */
bool import_database_failed(struct db *db, struct fault *f);     /* always false */
#endif
