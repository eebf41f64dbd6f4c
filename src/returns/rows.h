/* rows.h - the rows of earlier imports of returns (table import_row), as they were read: what a corrected file is compared with. A set of
 * files belongs to a council and a collection year; the current rows of that pair (states stored and kept) are the set
 * as it last was. Rows are never changed but for their state. */
#ifndef KITH_RETURNS_ROWS_H
#define KITH_RETURNS_ROWS_H
#include "db/db.h"
#include "record/txn.h"

struct stored_row {
	int64_t id, person_id, row, line, ordinal, record_id;
	struct text year;                /* of its import */
	struct text table, key;          /* "Episodes", "870200|28/01/2026" */
	struct text raw, findings;       /* JSON */
	struct text record;              /* "care_episode", or NO_TEXT */
	bool is_kept, is_ended;
};
struct stored_rows { struct stored_row *at; size_t n, cap; };

/* Of one collection ("903", "CIN"): current rows of one year's set; those of all other years that made or met a record, with this year's that ended (is_ended);
 * those of all years. */
struct stored_rows stored_rows_of_year(struct db *db, int64_t council, struct text collection, struct text year, struct arena *a);
struct stored_rows stored_rows_of_other_years(struct db *db, int64_t council, struct text collection, struct text year, struct arena *a);
struct stored_rows stored_rows_of_all_years(struct db *db, int64_t council, struct text collection, struct arena *a);
/* Records whose rows are no longer in their set though the record stands: year, record name and id are set. */
struct stored_rows stored_rows_ended(struct db *db, int64_t council, struct text collection, struct arena *a);
/* Rows of one person, current and ended, of all years; of one year's set those that are about nobody here. */
struct stored_rows stored_rows_of_person(struct db *db, int64_t council, struct text collection, int64_t person, struct arena *a);
struct stored_rows stored_rows_of_nobody(struct db *db, int64_t council, struct text collection, struct text year, struct arena *a);
/* The people whom one year's set is about; returns how many. */
size_t stored_rows_people(struct db *db, int64_t council, struct text collection, struct text year, int64_t **person, struct arena *a);
bool year_was_imported(struct db *db, int64_t council, struct text collection, struct text year);

struct new_row {
	int64_t import_id, council_id, person_id, row, line, ordinal, record_id, record_txn;
	struct text table, key, raw, findings, record;
	bool is_kept;
	int64_t supersedes;              /* NONE: nothing */
};
/* Both inside the import's transaction. Ids follow each other from the greatest there is. */
int64_t stored_row_next_id(struct db *db);
void stored_row_add(struct db *db, int64_t id, const struct new_row *r);
void stored_row_end(struct db *db, int64_t id);
#endif
