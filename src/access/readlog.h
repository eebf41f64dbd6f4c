/* readlog.h - who looked: an append-only table outside the transaction chain, durable before the page is sent.
 *
 * Entries that wait together are committed together by the writer (with its group), one chain link a batch: table
 * read_log(id, at, user_id, person_id, record, record_id, route, request, batch) and read_batch(id, prev_hash, hash, n).
 * If the log cannot be written the read fails. */
#ifndef KITH_READLOG_H
#define KITH_READLOG_H
#include "record/store.h"
struct read_entry {
	int64_t user_id, person_id;      /* person NONE: a list or search */
	struct text record; int64_t record_id;   /* "placement", 12; or NO_TEXT, NONE */
	struct text route, request;      /* the path pattern, and the request's id */
	int64_t shown;                   /* how many people a list showed; NONE for one person's page */
};
bool readlog_start(struct store *s, struct fault *f);    /* once, before the first entry */
bool readlog_write(struct store *s, const struct read_entry *e, int n, struct fault *f);  /* returns when durable */
struct looked { int64_t at, user_id; struct text user_name, role, record, route; int64_t record_id; };
struct looked_list { struct looked *at; int n; };
/* Newest first, at most `most`; with own_only, only what `user` looked at (decision 10). */
struct looked_list who_looked(struct db *db, int64_t person, int64_t user, bool own_only, int most, struct arena *a);
bool readlog_verify(struct db *db, struct verify_report *r, struct arena *a, struct fault *f);
#endif
