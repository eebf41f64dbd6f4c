/* job.h - work longer than a page: asked for on a page, done by a thread of the server, looked at on a page of its own.
 *
 *	static const struct job_kind kinds[] = { { "import_903", "Import of SSDA903", may_import, run, ... }, { 0 } };
 *	jobs_start(store, kinds, &fault)                      the server's part: threads, and what a server before left
 *	id = job_ask(store, &(struct job_wish){ .kind = "import_903", ... }, &fault);
 *	jobs_stop(store);                                     what is running stops where it can, else is waited for
 *
 * Some are begun by themselves, once a day (nightly). A row of table `job` is all of it, so that a job outlives the page, the session and the server. It is operational: no record of
 * anybody, in no chain of transactions; what a job does to records is in the chain like anybody's work, as its user's. Whether that user
 * may is asked when the job is asked for, when it runs, and whoever reads its page is asked too; of a kind that is one's own only who asked reads it. A job that was running when the
 * server ended is marked as stopped when the next begins, and says what was kept. Files that came with it lie in its folder, under
 * names of ours (web/upload.h), until it has ended, or a trial's for as long as schema/codes/upload_limit.csv says. */
#ifndef KITH_JOB_H
#define KITH_JOB_H
#include "web/upload.h"

enum { JOB_NOBODY = 0 };                                  /* as its user: it was begun by itself, at night */
enum job_state { JOB_WAITING, JOB_RUNNING, JOB_DONE, JOB_FAILED, JOB_STOPPED };
struct job_file { struct text name, field, hash, path; int64_t bytes; }; /* name: the sender's; field: of the form; path: where it lies */
struct job_kind;
struct job_wish;
struct job {
	int64_t id, council_id, user_id;
	const struct job_kind *kind;     /* NULL: this program no longer has it */
	struct text council, la_code, user_name;
	enum job_state state;
	struct text stage;               /* what it is doing: "Comparing with the records" */
	int64_t done, of;                /* of: 0 where it cannot be told */
	struct text said, result, report, year;   /* said: how it ended, a sentence; result: a path of this site */
	struct job_file *files; int n_files;
	struct text folder;              /* where they lie, and what it made of them; NO_TEXT: gone */
	bool has_files, is_asked_to_stop;         /* has_files: they are still here */
	int64_t after, before;           /* the job whose files it took over; the one that took over its own; NONE */
	int64_t asked_at, started_at, ended_at;
};

/* What a kind is handed when it runs. It sets how it ended; texts in the arena. */
struct job_run {
	struct store *store;
	const struct job *job;
	struct arena *arena;
	enum job_state state;            /* JOB_FAILED unless set */
	struct text said, result, report;
	bool keeps_files;                /* for another job, for whoever asked, or until they are too old */
	struct job_slot *slot;           /* private */
};
/* How far it is; false: it is to stop, and says so by JOB_STOPPED. Any thread of the job's own work. */
bool job_progress(struct job_run *r, const char *stage, int64_t done, int64_t of);
bool job_is_stopping(const struct job_run *r);

struct job_kind {
	const char *name;                /* in the table; ended by NULL */
	const char *title;               /* "Import of SSDA903" */
	const char *unit;                /* what its progress counts: "children" */
	const char *drop;                /* the button that removes what is kept once it is done; NULL: nothing is kept */
	bool is_own;                     /* only whoever asked for it may know of it; else all who see imports of its council */
	bool (*may)(struct db *db, int64_t user, int64_t council);       /* ask for it, and have it done */
	void (*run)(struct job_run *r);
	/* After a server that ended in the midst of it: had it done its work all the same? Then it says so as run would. NULL: it changes
	 * nothing, so there is nothing to look for. */
	bool (*was_done)(struct db *db, struct job_run *r);
	void (*page)(struct request *rq, const struct job *j);          /* what its page shows under the frame's own; NULL: nothing */
	/* It gets a folder for files that it makes. They are there for as long as its report stands, which lists them: with the report, that a
	 * lawful destruction takes away, they go. */
	bool makes_files;
	/* Once a day, after the hour of jobs_set_hour: asks for what is to be done by itself (JOB_NOBODY). was_up: this server ran when the hour came, so
	 * that a store is begun with at night and not whenever a server starts. NULL: never. */
	void (*nightly)(struct store *s, struct db *db, bool was_up);
};

/* Before jobs_start; 0 to 23, in Europe/London. Without it nothing is begun by itself. */
void jobs_set_hour(int hour);
/* When the last of this kind, council and year was asked for, by whoever or (is_nobodys) by itself; NONE: never. */
int64_t job_last_asked(struct db *db, const struct job_wish *w, bool is_nobodys);

bool jobs_start(struct store *s, const struct job_kind *kinds, struct fault *f);
void jobs_stop(struct store *s);

/* folder: of upload_keep, which the job then owns; or after: a job that has ended and has files, which it takes over; or neither, for work that
 * needs no files. */
struct job_wish { const char *kind; int64_t council, user, after; struct text year, folder; const struct uploads *files; };
/* The new job's id. NONE: the fault says why; a second job after the same one is refused too. */
int64_t job_ask(struct store *s, const struct job_wish *w, struct fault *f);
/* As a user who sees imports of its council, or whose own it is; false: there is none for them. */
bool job_read(struct db *db, int64_t user, int64_t id, struct job *j, struct arena *a);
struct job_list { struct job *at; size_t n, cap; };
struct job_list jobs_of_councils(struct db *db, int64_t user, int most, struct arena *a);       /* the latest first; without reports */
/* The same of one kind, council and year, with their reports: the latest first. */
struct job_list jobs_of_kind(struct db *db, int64_t user, const struct job_wish *w, struct arena *a);
/* Asked by whoever asked for it. What has not begun is ended at once; what runs stops where it can; files that wait are removed. */
bool job_stop(struct store *s, const struct job *j, struct fault *f);

/* Are all its files there, with the hashes that they came with? */
bool job_files_are_whole(const struct job *j, struct arena *a);
/* For a route that takes files. */
bool job_upload_place(struct store *s, struct upload_place *to, struct fault *f);
int64_t upload_limit(const char *name);                  /* of schema/codes/upload_limit.csv, as it holds today */

/* job_pages.c */
/* The request's files become those of the job that is wished for, of its user: then to the job's page. Else nothing of them is kept. */
void job_ask_with_files(struct request *rq, const struct job_wish *w);
extern const struct route job_routes[];
void job_table(struct request *rq, const struct job_list *l);    /* the jobs of a page that lists them */
struct text job_state_words(const struct job *j);
struct text job_progress_words(const struct job *j, struct arena *a);
#endif
