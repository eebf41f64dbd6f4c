/* writer.h - the one writer. Jobs from any thread run one after another on the writer's own connection and thread;
 * jobs that wait together are committed together (group commit), each inside its own savepoint, so that one job's
 * failure takes nothing from its neighbours. writer_run returns only when the job's work is durable, or undone.
 *
 *	struct writer *w = writer_open(uri, NULL, &fault);
 *	if (!writer_run(w, save_note, &args, &fault)) ...   args' work was rolled back, the fault says why
 *	writer_close(w);                                    finishes what is queued first
 *
 * On SQLite the writer holds BEGIN IMMEDIATE for the group; on PostgreSQL it takes one advisory lock first, so that
 * two processes on one store also write one at a time. Busy and serialisation failures are tried again. */
#ifndef KITH_WRITER_H
#define KITH_WRITER_H
#include "db/db.h"

struct writer;
/* The job. Runs on the writer's thread with its connection, which is good until it returns. false undoes the job. It
 * may run more than once (after a retry): it must set, not add to, what it returns through arg. */
typedef bool writer_job(struct db *db, void *arg, struct fault *f);

/* db: an open connection to the same, which the writer takes over, whatever comes of it; NULL: it opens one. On SQLite each
 * connection reads the whole schema, which takes longer than most jobs. */
struct writer *writer_open(const char *uri, struct db *db, struct fault *f);
bool writer_run(struct writer *w, writer_job *job, void *arg, struct fault *f);
/* A note: something for the hook below to write. Nobody waits for it: `done` is called once, on the writer's thread, when it is durable
 * or was undone, possibly before this returns; `arg` must stay good until then. The job only hands its argument to the hook and asks
 * nothing of the database. Where notes come many at a time the writer waits some milliseconds for more, so that one flush serves
 * them all; a job that somebody waits for ends that wait. false: the writer is closing, and done is not called. */
typedef void writer_done(void *arg, bool is_kept);
bool writer_note(struct writer *w, writer_job *job, void *arg, writer_done *done);
/* Runs once in every group, after its jobs and before the commit; false undoes the whole group. Set before use. */
void writer_before_commit(struct writer *w, writer_job *hook, void *arg);
/* Called on the writer's thread when a group was undone, to forget what the hook had gathered. */
void writer_on_undo(struct writer *w, void (*undo)(void *arg), void *arg);
void writer_close(struct writer *w);
struct quiet;
struct quiet *writer_quiet(struct writer *w);            /* which commits were of notes alone, for db_keep */

/* How the writer does, since it was opened; any thread may ask. */
enum { WRITER_SIZES = 9 };
struct writer_figures {
	int64_t waiting;                 /* jobs that nobody has begun yet */
	int64_t saves, undone;           /* jobs in groups that were committed; groups that were not */
	int64_t groups_of[WRITER_SIZES]; /* committed groups of 1 job, 2, up to 4, up to 8, ... up to 256 */
	int64_t us;                      /* at work, microseconds */
};
void writer_figures(struct writer *w, struct writer_figures *f);
#endif
