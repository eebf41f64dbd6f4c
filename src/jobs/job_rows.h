/* job_rows.h - the table `job`, for the files of src/jobs alone. What changes it runs in the writer. */
#ifndef KITH_JOB_ROWS_H
#define KITH_JOB_ROWS_H
#include "jobs/job.h"

/* Where the files of this server's jobs lie: on SQLite the data folder's own; on PostgreSQL this machine's. name: in the table, so that a
 * server knows its own jobs again. */
struct job_place { char path[1024], name[1200]; int lock; };
const struct job_place *jobs_place(void);                /* NULL: there is none, or not yet */
bool jobs_are_ready(void);
const struct job_kind *job_kind_named(struct text name);
/* ",trial_903,import_903,": the kinds that everybody who sees imports of their council may see. One that this program does not know is not
 * among them. */
const char *jobs_shared(void);
const char *jobs_of_files(void);                         /* in the same form, those that make files */
bool place_find(struct store *s, struct job_place *p, struct fault *f);
void place_leave(struct job_place *p);

int64_t row_add(struct store *s, const struct job_wish *w, struct fault *f);
/* The next that waits here, now running; false: none, or the fault. */
bool row_claim(struct store *s, struct job *j, struct arena *a, struct fault *f);
bool row_end(struct store *s, int64_t id, const struct job_run *r, struct fault *f);
/* is_over: it had not begun, or only its files were left; they can go. */
bool row_ask_stop(struct store *s, int64_t id, int64_t user, bool *is_over, struct fault *f);
struct job_moment { int64_t id, done, of; const char *stage; };
bool row_progress(struct store *s, const struct job_moment *m, struct fault *f);
/* Those that a server before this one left running here. */
struct job_list rows_left(struct db *db, struct arena *a);
/* Jobs of today's program that ran elsewhere and of which nothing was heard for long. */
bool rows_sweep(struct store *s, struct fault *f);
bool row_asks_stop(struct db *db, int64_t id);
/* Is this folder of the place a job's? */
bool folder_is_known(struct db *db, const char *name);
/* The folders still here of jobs that ended before this, and of what was made for a report that is no more. */
struct folder_list { struct { int64_t id; struct text name; } *at; size_t n, cap; };
struct folder_list folders_older(struct db *db, int64_t before, struct arena *a);
bool row_forget_files(struct store *s, int64_t id, struct fault *f);
void job_folder_remove(struct text name);

/* pool.c: what this server knows of a running job, which is newer than its row. */
bool pool_moment(int64_t id, struct job_moment *m, bool *is_asked_to_stop);
bool pool_ask_stop(int64_t id);
void pool_wake(void);
#endif
