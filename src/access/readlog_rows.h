/* readlog_rows.h - for readlog.c and readlog_verify.c only: how a row and a link of the read log are hashed (readlog.h). */
#ifndef KITH_READLOG_ROWS_H
#define KITH_READLOG_ROWS_H
#include "access/readlog.h"
#include "record/hash.h"

#define FIRST_LINK "0000000000000000000000000000000000000000000000000000000000000000"

struct read_row { int64_t id, at, batch; struct read_entry e; };
struct text read_row_hash(const struct read_row *row, char hex[HASH_HEX + 1]);
/* What a link says before its rows' hashes, which the caller adds as items `row`. */
void read_link_begin(struct hasher *h, struct text prev, int64_t id, int64_t n);

/* readlog.c for readlog_keep.c: a job that writes looks with the times they had; and what a look falls back to. */
struct looking { const struct read_entry *e; int n; int64_t at; bool is_written; struct looking *next; };
bool readlog_gather(struct db *db, void *looking, struct fault *f);
bool readlog_second(struct store *s, const struct read_entry *e, int n, int64_t at);
void readlog_is_well(struct store *s);                   /* the store took a look: what waits can follow */
#endif
