/* frozen.h - a 903 return that was submitted, kept as it was: which council and year, as at which day, after which transaction, who froze it,
 * and every file.
 *
 *	struct frozen_asked q = { .council = id, .start_year = 2025, .as_at = clock_today(), .user_id = me };
 *	if (frozen_make(store, &q, &made, arena, &fault)) ...            q.id is the frozen return's
 *	frozen_read(db, q.id, &f, arena);
 *	frozen_rows(db, &f, &rows, arena);                               for late.h, and for the files
 *	frozen_file_bytes(&out, &f, table, &rows);
 *
 * In the store it is a return_run, a frozen_file for each file with the SHA-256 of its bytes, and a return_row for each row, which is about
 * its child. So when a child is lawfully destroyed the child's rows go with everything else about them, each under its certificate; the file
 * is then its other rows, the hash stays that of what was sent, and the lines struck out are told (frozen_file_of.rows_left). docs/decisions
 * says why. */
#ifndef KITH_SSDA903_FROZEN_H
#define KITH_SSDA903_FROZEN_H
#include "record/store.h"
#include "returns/ssda903/return.h"

struct frozen_asked {
	int64_t council;
	int start_year;
	struct date as_at;               /* as for return_903_rows */
	int64_t user_id;                 /* who freezes it; NONE: the program itself */
	int64_t id;                      /* set: the frozen return */
};
/* One transaction: the return is told from the record as it stands in the writer, so that the last transaction it has seen is the one before
 * its own. made: what was frozen, in the arena. */
bool frozen_make(struct store *s, struct frozen_asked *q, struct return_903 *made, struct arena *a, struct fault *f);

struct frozen_file_of {
	const struct ssda903_table *table;
	struct text name, heading, sha256;
	int64_t rows, bytes, rows_left;  /* as it was; and how many of its rows are still here */
};
struct frozen {
	int64_t id, council, last_txn, ran_at, txn, user_id;     /* txn: that wrote it */
	int start_year;
	struct text year, council_name, la_code, user_name, sha256;
	struct date as_at;
	struct frozen_file_of file[SSDA903_TABLES];
	int n_files;
	int64_t rows, rows_left;
};
struct frozen_list { struct frozen *at; size_t n, cap; };
/* Newest first; without their files. Of one council and year, whoever asks: pages ask who may first. */
struct frozen_list frozen_of_year(struct db *db, int64_t council, struct text year, struct arena *a);
/* With its files. false: there is none of that number. */
bool frozen_read(struct db *db, int64_t id, struct frozen *f, struct arena *a);
/* The rows still here, in the order of the files. */
void frozen_rows(struct db *db, const struct frozen *f, struct collected *rows, struct arena *a);
/* The bytes of one file as they are left: with nothing struck out, those that have the hash. */
void frozen_file_bytes(struct out *o, const struct frozen_file_of *file, const struct collected *rows);
/* All its files as they are left, into a folder; where one of them is there already none is written. */
bool frozen_write(const struct frozen *f, const struct collected *rows, const char *folder, bool is_simulated, struct fault *fault);
/* "frozen":{"id","as_at","at","by","txn","last_txn","sha256","rows","struck_out","files":[{"table","file","rows","struck_out","bytes","sha256"}]} as a
 * member of an open object; and for reading. */
struct json;
void frozen_json(const struct frozen *f, struct json *j, struct arena *a);
void frozen_text(const struct frozen *f, struct out *o);
/* SHA-256 in hex, what sha256sum prints. */
enum { SHA256_HEX = 65 };
void sha256_hex(struct text bytes, char hex[SHA256_HEX]);
#endif
