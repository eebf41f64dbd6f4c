/* readlog.h - who looked: an append-only table outside the transaction chain, durable before the page is sent.
 *
 * Entries that wait together are committed together by the writer (with its group), one chain link a batch: tables
 * read_log(id, at, user_id, person_id, record, record_id, route, request, shown, batch, hash) and read_batch(id, prev_hash,
 * hash, n). If the log cannot be written the read fails.
 *
 * Numbers of both tables run from 1 without gaps. In the encoding of record/hash.h, items named as the columns,
 *	read_log.hash   = H(table "read_log", id, at, user_id, person_id, record, record_id, route, request, shown, batch)
 *	read_batch.hash = H(table "read_batch", prev_hash, id, n, then an item `row` with each of its rows' hash in order of id)
 * and prev_hash of the first link is 64 zeros. */
#ifndef KITH_READLOG_H
#define KITH_READLOG_H
#include "record/store.h"
#include "record/txn.h"
struct read_entry {
	int64_t user_id, person_id;      /* person NONE: a list or search */
	struct text record; int64_t record_id;   /* "placement", 12; or NO_TEXT, NONE */
	struct text route, request;      /* the path pattern, and the request's id */
	int64_t shown;                   /* how many people a list showed; NONE for one person's page */
};
bool readlog_start(struct store *s, struct fault *f);    /* once a store, before the first entry */
/* Returns when durable: in the store, there too with the room reserved for it (record/store.h), else in the second log. */
bool readlog_write(struct store *s, const struct read_entry *e, int n, struct fault *f);
/* Writes one entry without waiting: `done` is called once, on the writer's thread, with whether it is durable in the store, possibly before
 * this returns. If it is not, nothing was written and readlog_write is to be asked. The entry is copied. false: not taken, and
 * done is not called. */
typedef void readlog_done(void *arg, bool is_durable);
bool readlog_write_later(struct store *s, const struct read_entry *e, readlog_done *done, void *arg);

/* DESIGN 5.11, when the store cannot take what it must. A server keeps a second log (second_log.h) at a path, and a thread that
 * brings its lines back into the store, in their order and each once, as soon as the store can be written again. */
#define SECOND_LOG_FILE "kith.readlog"
bool readlog_keep(struct store *s, const char *second_log, struct fault *f);     /* path NULL: no second log */
void readlog_keep_end(struct store *s);                  /* before store_close */
/* A look that neither could take, after a manager was spoken to: kept in memory, said in the program's log, and written as
 * soon as either can. false: too many wait already. */
bool readlog_emergency(struct store *s, const struct read_entry *e, struct text spoken_to, struct text reason);
bool readlog_is_kept(struct store *s);                   /* between the two above */
bool readlog_has_second(struct store *s);                /* is there a second log to go to? */
int64_t readlog_waiting(struct store *s);                /* looks in memory and in the second log, not in the store yet */
/* Brings every line of the file that the store has not had into it; an emergency summary becomes a record too. Any number of
 * times, from any process. A line that was changed stops it there, named by the fault. */
bool readlog_reconcile(struct store *s, const char *second_log, int64_t *brought, struct fault *f);
/* Proves every second log in a folder: each file's own chain, and that each line the store had is in read_log. */
bool second_log_verify(struct db *db, const char *folder, struct verify_report *r, struct arena *a, struct fault *f);
/* What stands in the route of a record that went into an emergency copy (src/emergency_copy), whose user is whom the copy was made for. One is made each
 * night, so only the newest of each user is told of; the log has them all. */
#define EMERGENCY_COPY_ROUTE "emergency copy"
struct looked { int64_t at, user_id; struct text user_name, role, record, route, covers; int64_t record_id; };
struct looked_list { struct looked *at; int n; };
/* What stands in the route of a look that only cover allowed, with the number of the covered post behind it. */
#define LOOKED_BY_COVER " as cover of post "
/* Newest first, at most `most`; nothing when the person is not visible to `user`; with own_only, or where the user may not
 * see who looked, only what they looked at themselves. role: of the post held that day; where only cover of a colleague's post let them look, of that
 * post, and covers: the colleague. */
struct looked_list who_looked(struct db *db, int64_t person, int64_t user, bool own_only, int most, struct arena *a);
/* How many users were shown the record since an instant, under whichever number it had, but for one: a number alone, which is no secret where the
 * names are (DESIGN 5.10). NONE: the database failed. */
int64_t how_many_looked(struct db *db, int64_t person, int64_t since, int64_t other_than);
/* Adds a line for every row or link that was changed, is missing or does not belong. A cut tail shows only against a head
 * that somebody remembered. false: the database failed. */
bool readlog_verify(struct db *db, struct verify_report *r, struct arena *a, struct fault *f);
struct text readlog_head(struct db *db, struct arena *a);   /* the last link's hash; NO_TEXT for an empty log */
#endif
