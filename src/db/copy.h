/* copy.h - a whole store copied as it stood at one moment, while others go on reading and writing it. For backups and restores.
 *
 *	db_snapshot(from);
 *	db_copy_pages(from, "DIR/kith.db", &fault)      SQLite to a new file, page by page
 *	db_copy_rows(from, to, &fault)                  between any two engines, row by row
 *	db_release(from);
 *
 * Whatever was read in the snapshot before (the head of a chain) is what the copy holds. */
#ifndef KITH_COPY_H
#define KITH_COPY_H
#include "db/db.h"
/* The file must not be there before; it needs no companions and is complete, but not yet flushed, when true. A file left by a failure is
 * the caller's to remove. */
bool db_copy_pages(struct db *from, const char *path, struct fault *f);
/* Every table's every row into a store at the same step (migrate.h), in one transaction: all or nothing. What `to` held, the
 * lists that a new store brings with it, is replaced, so `to` must be new. Triggers that version and guard rows rest meanwhile; references
 * are looked at before the end. */
bool db_copy_rows(struct db *from, struct db *to, struct fault *f);
#endif
