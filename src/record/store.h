/* store.h - an opened store: where it is, its writer, and a read connection for each thread that asks.
 *
 *	struct store *s = store_open(&(struct store_place){ .data = "DIR" }, STORE_CREATE, &fault);
 *	struct db *db = store_reader(s);      this thread's own connection, kept until the thread ends or store_close
 *	store_write(s, job, &args, &fault);   through the one writer
 *
 * Opening migrates the store, loads its code sets and shares the folder's lock file, kith.lock, with whoever else has it
 * open. Readers refuse to write (SQLite) or do so in their snapshot (PostgreSQL). */
#ifndef KITH_STORE_H
#define KITH_STORE_H
#include "db/writer.h"
struct store;
struct store_place { const char *data, *database; };     /* --data DIR (DIR/kith.db) or --database postgresql://...; one of them */
enum store_mode { STORE_EXISTING, STORE_CREATE };
struct store *store_open(const struct store_place *p, enum store_mode mode, struct fault *f);
/* Holds the store against a second server until it is closed; false when another has it. Commands may open it beside. Always
 * true on PostgreSQL, where several servers may share one store. */
bool store_serve_alone(struct store *s, struct fault *f);
/* The folder's lock without opening the store: shared, as an opened store has it, or alone, so that nobody opens the store meanwhile. Closing
 * the file that is returned lets go of it; -1 with a fault when somebody has it otherwise. */
int store_hold(const char *folder, bool alone, struct fault *f);
struct db *store_reader(struct store *s);                /* NULL when it cannot be had */
const char *store_folder(const struct store *s);         /* the data folder; NULL: the store is a PostgreSQL database */
const char *store_uri(const struct store *s);            /* where the store is; may hold a password: for no log and no page */
bool store_write(struct store *s, writer_job *job, void *arg, struct fault *f);

/* Room on the data folder's disk for what must be written even when it is full: who looked, and who signs in. The file
 * kith.reserve holds so many bytes; the first store_write_needed that finds no room deletes it and goes on. From then on
 * store_write refuses, so that nothing else eats what is left, until there is room to make the file again: each write looks.
 * Once, by a server, before other threads write. Nothing for 0 bytes and on PostgreSQL, whose disk is its server's. */
void store_reserve(struct store *s, int64_t bytes);
bool store_write_needed(struct store *s, writer_job *job, void *arg, struct fault *f);
bool store_is_short(const struct store *s);              /* the reserve is set free */
/* Is there as much room on the data folder's disk as the reserve needs to be made anew? Always where nothing is reserved. */
bool store_has_room(const struct store *s);
/* Bytes of the store with its write-ahead log, and free on its disk; NONE where it cannot be known (a database server's disk). */
struct store_room { int64_t bytes, free; };
struct store_room store_room(struct store *s);
/* One pointer that the access layer keeps with the store (readlog.c): what must go where when the store cannot be written. */
void **store_beside(struct store *s);
struct writer *store_writer(struct store *s);
bool store_is_demonstration(struct store *s);            /* marked for ever when made by `kith demo` */
bool store_mark_demonstration(struct store *s, struct fault *f);   /* only an empty store */
/* Pages that follow each other may share a snapshot (db_snapshot_kept); `noted`: the tables that notes write, ended by NULL, for as long as
 * the store is open. Before the first reader. store_rest ends those that nobody goes on with: call it a few times a second. */
void store_keep_snapshots(struct store *s, const char *const *noted);
void store_rest(struct store *s);
void store_close(struct store *s);
#endif
