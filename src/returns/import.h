/* import.h - what every import of a return shares: what is asked, whose return it is, and the record of the import itself. */
#ifndef KITH_RETURNS_IMPORT_H
#define KITH_RETURNS_IMPORT_H
#include "record/builtin.h"
#include "record/record.h"
#include "record/store.h"
#include "record/txn.h"
#include "returns/report.h"

struct import_request {
	struct text council;             /* DfE or ONS code: 801, E06000023 */
	const char *path;                /* 903: a folder of CSV files, or one; CIN: an XML file */
	struct text year;                /* "2026-27"; NO_TEXT: told from the files */
	int64_t user_id;                 /* NONE: the program itself */
	bool dry_run;                    /* the same report, nothing written */
	void (*progress)(void *arg, const char *stage, int64_t done, int64_t of);       /* NULL: nobody asks */
	void *arg;
};

/* By DfE or ONS code; NULL: none. */
const struct builtin_authority *council_authority(struct text code);
/* The council that is named; NULL and a fault when there is none, or no real return may be brought into it or the store. */
const struct builtin_authority *import_council(struct store *s, const struct import_request *q, struct fault *f);
/* Writes the import's own record, with its report as it stands: its id, or NONE when the database failed. */
int64_t import_save(struct txn *x, const struct import_request *q, const struct import_report *r, struct text collection, int64_t council);
bool import_database_failed(struct db *db, struct fault *f);     /* always false */
#endif
