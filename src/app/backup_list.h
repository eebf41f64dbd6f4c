/* backup_list.h - the list of a backup, kith.backup: what store it is of, at which moment, and every file with its length and hash. It is
 * written last, so a folder without it is no finished backup; and its own last line is the hash of the lines before.
 *
 *	kith-backup 1
 *	taken 1795838400000                    milliseconds UTC
 *	step 8                                 of the store's schema (db/migrate.h)
 *	demonstration no
 *	head 4711 HASH                         the last transaction: `kith verify --head HASH`
 *	looks 12 HASH                          the last link of the read log; "looks 0" for an empty one
 *	file kith.db 1048576 HASH              bytes, BLAKE2b-256
 *	end HASH
 *
 * kith.db is an SQLite store whatever engine it was taken from; kith.readlog* are second read logs. */
#ifndef KITH_BACKUP_LIST_H
#define KITH_BACKUP_LIST_H
#include "base/die.h"
#include "record/hash.h"

#define BACKUP_LIST "kith.backup"
#define BACKUP_STORE "kith.db"
enum { MOST_BACKUP_FILES = 64 };
struct backup_file { char name[100]; int64_t bytes; char hash[HASH_HEX + 1]; };
struct backup {
	int64_t taken_at, step, head_txn, looks;
	char head[HASH_HEX + 1], looks_head[HASH_HEX + 1];
	bool is_demonstration;
	struct backup_file file[MOST_BACKUP_FILES];
	int n_files;
};

/* Flushes a file that is written already and adds it. */
bool backup_add(struct backup *b, const char *folder, const char *name, struct fault *f);
bool backup_write(const struct backup *b, const char *folder, struct fault *f);
/* Reads and proves the list itself; the files are proved as they are copied. */
bool backup_read(struct backup *b, const char *folder, struct fault *f);
/* The n-th file's bytes to a new file, flushed; a file that is missing, cut short or changed is refused by its name. */
bool backup_take_out(const struct backup *b, int n, const char *folder, const char *to, struct fault *f);
bool folder_flush(const char *folder);
#endif
