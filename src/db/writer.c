/* The one writer: a thread with its own connection that takes jobs in the order they came and commits together those that
 * wait together. One job's failure is undone to its own savepoint; a failure of the commit undoes the group, and every
 * job in it is told so. Nothing is acknowledged before it is on disk. The engines' own words are behind db_backend.h. */
#include "db/writer.h"
#include "base/log.h"
#include "db/checkpoint.h"
#include "db/db_backend.h"
#include <pthread.h>
#include <semaphore.h>

enum {
	GROUP_JOBS = 256,
	GROUP_MS = 20,                   /* a group older than this takes no more jobs, so that the first does not wait long */
	PATIENCE_MS = 20000,             /* how long a busy database is tried again */
	PATIENCE_GONE_MS = 2000,         /* how long one that is gone: people are waiting */
	GATHER_US = 3000,                /* how long notes wait for more at most */
	GATHER_STEP_US = 400,            /* nothing came in so long: no more is coming */
	FIRST_PAUSE_MS = 2,
	LONGEST_PAUSE_MS = 250,
};

struct job {
	writer_job *run;
	void *arg;
	struct fault fault;
	bool is_kept;
	writer_done *then;               /* of a note, which nobody waits for */
	sem_t done;
	struct job *next;
};

struct writer {
	char *uri;
	struct db *db;                   /* NULL: could not be opened again yet */
	pthread_t thread;
	pthread_mutex_t lock;            /* of the five below */
	pthread_cond_t arrived;
	struct job *first, **last;
	int n_notes, n_jobs;             /* in the queue: notes, and jobs that somebody waits for */
	bool is_closing;
	bool has_company;                /* the group before was of several */
	writer_job *hook;
	void *hook_arg;
	void (*undo)(void *arg);
	void *undo_arg;
	struct quiet quiet;
	struct checkpoint *checkpoint;   /* SQLite's; NULL: none */
	pthread_mutex_t counting;        /* of the figures */
	struct writer_figures figures;
};

/* The jobs of one group, in order. */
struct group {
	struct job *job[GROUP_JOBS];
	int n;
	bool is_alone;                   /* one job, no other waiting: it needs no savepoint */
	int64_t started_ms;
};

enum attempt { COMMITTED, UNDONE, TRY_AGAIN, TRY_ALONE };

static int64_t now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int64_t now_ms(void)
{
	return now_us() / 1000;
}

static void pause_us(int64_t us)
{
	struct timespec t = { us / 1000000, (long)(us % 1000000) * 1000 };
	nanosleep(&t, NULL);
}

static const char *sentence_of(enum db_state state)
{
	switch (state) {
	case DB_OK:
		return "This could not be saved. Nothing was changed.";
	case DB_CONFLICT:
		return "This clashes with something already recorded. Nothing was saved; look at what is there and try again.";
	case DB_BUSY:
		return "The database is busy with another task. Nothing was saved; try again in a minute.";
	case DB_FULL:
		return "The disk of the server is full or cannot be written. Nothing was saved; tell the people who run the server, then try "
		       "again.";
	case DB_GONE:
		return "The database cannot be reached. Nothing was saved; try again in a minute.";
	default:
		return "The database could not save this. Nothing was saved; try again, and if it happens again tell the people who run the "
		       "server.";
	}
}

static void fault_of_state(struct fault *f, enum db_state state, const char *cause)
{
	fault(f, "%s", sentence_of(state));
	f->no_room = state == DB_FULL;
	fault_cause(f, "%s", cause);
}

static void writer_free(struct writer *w)
{
	checkpoint_stop(w->checkpoint);
	db_close(w->db);
	pthread_cond_destroy(&w->arrived);
	pthread_mutex_destroy(&w->lock);
	pthread_mutex_destroy(&w->counting);
	free(w->uri);
	free(w);
}

/* The queue */

static struct job *take(struct writer *w)
{
	struct job *j = w->first;
	if (!j)
		return NULL;
	w->first = j->next;
	if (!w->first)
		w->last = &w->first;
	*(j->then ? &w->n_notes : &w->n_jobs) -= 1;
	return j;
}

/* Before a group that begins with a note: as long as more notes come and nobody waits, one flush may as well serve them all. */
static void wait_for_more(struct writer *w)
{
	int before = -1;
	for (int64_t until = now_us() + GATHER_US; now_us() < until;) {
		pthread_mutex_lock(&w->lock);
		int notes = w->n_notes;
		bool is_enough = w->n_jobs || w->is_closing || notes >= GROUP_JOBS - 1 || notes == before;
		pthread_mutex_unlock(&w->lock);
		if (is_enough)
			return;
		before = notes;
		pause_us(GATHER_STEP_US);
	}
}

/* Waits for a job; NULL when the writer closes and none is left. */
static struct job *take_waiting(struct writer *w)
{
	pthread_mutex_lock(&w->lock);
	while (!w->first && !w->is_closing)
		pthread_cond_wait(&w->arrived, &w->lock);
	struct job *j = take(w);
	pthread_mutex_unlock(&w->lock);
	return j;
}

static bool take_another(struct writer *w, struct group *g)
{
	if (g->n == GROUP_JOBS || now_ms() - g->started_ms > GROUP_MS)
		return false;
	pthread_mutex_lock(&w->lock);
	struct job *j = take(w);
	pthread_mutex_unlock(&w->lock);
	if (j)
		g->job[g->n++] = j;
	return j != NULL;
}

/* One attempt at a group */

static void undo_group(struct writer *w, struct group *g)
{
	if (w->db) {
		w->db->backend->done_all(w->db);
		w->db->backend->end(w->db, "ROLLBACK");
	}
	for (int i = 0; i < g->n; i++)
		g->job[i]->is_kept = false;
	if (w->undo)
		w->undo(w->undo_arg);
}

static void set_up(struct writer *w)
{
	db_script(w->db, "PRAGMA cache_size = -65536");
	if (w->checkpoint || (w->checkpoint = checkpoint_start(w->uri, &w->quiet)))
		sqlite_log_apart(w->db);
}

static bool ensure_open(struct writer *w, struct fault *f)
{
	if (w->db && db_state(w->db) != DB_GONE) {
		db_clear(w->db);
		return true;
	}
	db_close(w->db);
	w->db = db_open(w->uri, false, f);
	if (w->db && db_engine(w->db) == DB_SQLITE)
		set_up(w);
	return w->db != NULL;
}

/* These come from the database, not from the job, and hit its neighbours as well. */
static bool is_of_the_database(enum db_state state)
{
	return state == DB_BUSY || state == DB_FULL || state == DB_GONE;
}

static bool run_job(struct writer *w, struct job *j)
{
	j->fault = (struct fault){ 0 };
	j->is_kept = j->run(w->db, j->arg, &j->fault) && !db_failed(w->db);
	w->db->backend->done_all(w->db);
	enum db_state state = db_state(w->db);
	if (state == DB_ERROR)
		log_event(LOG_ERROR, "write_failed", "cause", db_cause(w->db), NULL);
	/* What the job says of a full disk or a lost connection is a guess; here it is known. */
	if (is_of_the_database(state))
		j->fault = (struct fault){ 0 };
	if (!j->is_kept)
		fault_of_state(&j->fault, state, db_cause(w->db));
	return j->is_kept;
}

/* One trip between two jobs: what the one before did stands, what this one does can be undone alone. */
static bool mark(struct writer *w, const struct job *before)
{
	if (!before)
		return db_script(w->db, "SAVEPOINT job");
	return before->is_kept ? db_script(w->db, "RELEASE SAVEPOINT job; SAVEPOINT job") : true;
}

/* False when the whole group must be undone, which the connection's state explains. */
static bool run_marked(struct writer *w, struct job *j, const struct job *before)
{
	if (!mark(w, before))
		return false;
	if (run_job(w, j))
		return true;
	return !is_of_the_database(db_state(w->db)) && db_script(w->db, "ROLLBACK TO SAVEPOINT job");
}

/* A note asks nothing of the database, so it needs no savepoint. */
static void run_note(struct writer *w, struct job *j)
{
	j->fault = (struct fault){ 0 };
	j->is_kept = j->run(w->db, j->arg, &j->fault);
}

static bool run_jobs(struct writer *w, struct group *g)
{
	const struct job *marked = NULL;
	if (g->is_alone)
		return run_job(w, g->job[0]) || !db_failed(w->db);
	for (int i = 0; i < g->n || take_another(w, g); i++) {
		struct job *j = g->job[i];
		if (j->then)
			run_note(w, j);
		else if (!run_marked(w, j, marked))
			return false;
		else
			marked = j;
	}
	return true;
}

static bool any_kept(const struct group *g)
{
	for (int i = 0; i < g->n; i++)
		if (g->job[i]->is_kept)
			return true;
	return false;
}

static bool run_hook(struct writer *w, struct fault *f)
{
	if (!w->hook)
		return true;
	bool is_good = w->hook(w->db, w->hook_arg, f) && !db_failed(w->db);
	w->db->backend->done_all(w->db);
	return is_good;
}

static enum attempt attempt_of_state(enum db_state state)
{
	return state == DB_BUSY || state == DB_GONE ? TRY_AGAIN : UNDONE;
}

/* The answer to a COMMIT was lost with the connection: it is asked for, and never guessed. */
static enum attempt ask_outcome(struct writer *w, struct fault *f)
{
	switch (db_write_outcome(w->db)) {
	case DB_COMMITTED:
		return COMMITTED;
	case DB_UNDONE:
		return TRY_AGAIN;
	default:
		fault(f, "The connection to the database was lost while saving. This may or may not have been saved: look before you enter it "
			 "again.");
		return UNDONE;
	}
}

static enum attempt commit(struct writer *w, struct fault *f)
{
	if (w->db->backend->commit(w->db))
		return COMMITTED;
	if (db_state(w->db) == DB_GONE)
		return ask_outcome(w, f);
	return db_state(w->db) == DB_CONFLICT ? TRY_ALONE : attempt_of_state(db_state(w->db));
}

static bool is_of_notes(const struct group *g)
{
	for (int i = 0; i < g->n; i++)
		if (!g->job[i]->then)
			return false;
	return true;
}

static enum attempt attempt_group(struct writer *w, struct group *g, struct fault *f)
{
	uint32_t before;
	if (!ensure_open(w, f))
		return TRY_AGAIN;
	if (!db_begin_write(w->db))
		return attempt_of_state(db_state(w->db));
	bool is_counted = w->db->backend->commits && w->db->backend->commits(w->db, &before);
	if (!run_jobs(w, g))
		return attempt_of_state(db_state(w->db));
	if (!any_kept(g))
		return UNDONE;
	if (!run_hook(w, f))
		return attempt_of_state(db_state(w->db));
	enum attempt how = commit(w, f);
	if (how == COMMITTED && is_counted)
		quiet_add(&w->quiet, before, is_of_notes(g));
	return how;
}

/* A group's life */

static bool is_patient(const struct writer *w, const struct group *g)
{
	bool is_gone = !w->db || db_state(w->db) == DB_GONE;
	return now_ms() - g->started_ms < (is_gone ? PATIENCE_GONE_MS : PATIENCE_MS);
}

/* Who waited may free the job at once. */
static void answer(struct job *j)
{
	if (!j->then) {
		sem_post(&j->done);
		return;
	}
	j->then(j->arg, j->is_kept);
	free(j);
}

static void answer_all(struct group *g, const struct fault *f)
{
	for (int i = 0; i < g->n; i++) {
		struct job *j = g->job[i];
		if (!j->is_kept && !j->fault.is_set)
			j->fault = *f;
		answer(j);
	}
}

static void explain(struct writer *w, struct fault *f)
{
	enum db_state state = w->db ? db_state(w->db) : DB_GONE;
	fault_of_state(f, state, w->db ? db_cause(w->db) : "");
	if (state != DB_OK && state != DB_CONFLICT)
		log_event(LOG_ERROR, "group_undone", "cause", f->cause, NULL);
}

static enum attempt try_until_done(struct writer *w, struct group *g, struct fault *f)
{
	for (int pause = FIRST_PAUSE_MS;; pause = pause * 2 < LONGEST_PAUSE_MS ? pause * 2 : LONGEST_PAUSE_MS) {
		*f = (struct fault){ 0 };
		enum attempt a = attempt_group(w, g, f);
		if (a == COMMITTED)
			return a;
		bool is_last = a != TRY_AGAIN || !is_patient(w, g);
		if (is_last)
			explain(w, f);
		undo_group(w, g);
		if (is_last)
			return a;
		pause_us((int64_t)pause * 1000);
	}
}

static void count_group(struct writer *w, const struct group *g, bool is_committed, int64_t began_us)
{
	int size = 0;
	while (size < WRITER_SIZES - 1 && 1 << size < g->n)
		size++;
	pthread_mutex_lock(&w->counting);
	w->figures.us += now_us() - began_us;
	w->figures.undone += !is_committed;
	w->figures.saves += is_committed ? g->n : 0;
	w->figures.groups_of[size] += is_committed;
	pthread_mutex_unlock(&w->counting);
}

static enum attempt try_group(struct writer *w, struct group *g, struct fault *f)
{
	int64_t began_us = now_us();
	enum attempt a = try_until_done(w, g, f);
	count_group(w, g, a == COMMITTED, began_us);
	return a;
}

/* A constraint that is only looked at on commit fails for one job's sake: each is tried in a group of its own. */
static void run_each_alone(struct writer *w, const struct group *g)
{
	for (int i = 0; i < g->n; i++) {
		struct group one = { .job = { g->job[i] }, .n = 1, .is_alone = true, .started_ms = now_ms() };
		struct fault f;
		try_group(w, &one, &f);
		answer_all(&one, &f);
	}
}

static void run_group(struct writer *w, struct job *first)
{
	struct group g = { .job = { first }, .n = 1, .started_ms = now_ms() };
	struct fault f;
	if (first->then && w->has_company)
		wait_for_more(w);
	g.is_alone = !take_another(w, &g);
	enum attempt how = try_group(w, &g, &f);
	if (w->checkpoint && how == COMMITTED)
		checkpoint_note(w->checkpoint, sqlite_log_pages(w->db));
	w->has_company = g.n > 1;
	if (how == TRY_ALONE && g.n > 1)
		run_each_alone(w, &g);
	else
		answer_all(&g, &f);
}

static void *write_on(void *arg)
{
	struct writer *w = arg;
	for (struct job *j; (j = take_waiting(w)) != NULL;)
		run_group(w, j);
	return NULL;
}

/* The face */

struct writer *writer_open(const char *uri, struct db *db, struct fault *f)
{
	struct writer *w = calloc(1, sizeof *w);
	CHECK(w);
	w->uri = strdup(uri);
	CHECK(w->uri);
	w->last = &w->first;
	pthread_mutex_init(&w->lock, NULL);
	pthread_mutex_init(&w->counting, NULL);
	pthread_cond_init(&w->arrived, NULL);
	w->db = db;
	if (db && db_engine(db) == DB_SQLITE)
		set_up(w);
	if (ensure_open(w, f) && pthread_create(&w->thread, NULL, write_on, w) == 0)
		return w;
	fault(f, "The program could not start its writer. Nothing was changed; the machine may be short of memory.");
	writer_free(w);
	return NULL;
}

/* Puts the job at the end of the queue; false when the writer is closing. */
static bool queue(struct writer *w, struct job *j)
{
	pthread_mutex_lock(&w->lock);
	bool is_open = !w->is_closing;
	if (is_open) {
		*w->last = j;
		w->last = &j->next;
		*(j->then ? &w->n_notes : &w->n_jobs) += 1;
		pthread_cond_signal(&w->arrived);
	}
	pthread_mutex_unlock(&w->lock);
	return is_open;
}

bool writer_run(struct writer *w, writer_job *job, void *arg, struct fault *f)
{
	CHECK(!pthread_equal(pthread_self(), w->thread));
	struct job j = { .run = job, .arg = arg };
	sem_init(&j.done, 0, 0);
	if (!queue(w, &j)) {
		sem_destroy(&j.done);
		return fault(f, "The system is being stopped. Nothing was saved; try again in a few minutes.");
	}
	while (sem_wait(&j.done) != 0)
		;
	sem_destroy(&j.done);
	if (!j.is_kept) {
		fault(f, "%s", j.fault.sentence);
		fault_cause(f, "%s", j.fault.cause);
		f->no_room = j.fault.no_room;
	}
	return j.is_kept;
}

bool writer_note(struct writer *w, writer_job *job, void *arg, writer_done *done)
{
	struct job *j = calloc(1, sizeof *j);
	CHECK(j);
	*j = (struct job){ .run = job, .arg = arg, .then = done };
	if (queue(w, j))
		return true;
	free(j);
	return false;
}

void writer_figures(struct writer *w, struct writer_figures *f)
{
	pthread_mutex_lock(&w->lock);
	int64_t waiting = (int64_t)w->n_notes + w->n_jobs;
	pthread_mutex_unlock(&w->lock);
	pthread_mutex_lock(&w->counting);
	*f = w->figures;
	pthread_mutex_unlock(&w->counting);
	f->waiting = waiting;
}

struct quiet *writer_quiet(struct writer *w)
{
	return &w->quiet;
}

void writer_before_commit(struct writer *w, writer_job *hook, void *arg)
{
	w->hook = hook;
	w->hook_arg = arg;
}

void writer_on_undo(struct writer *w, void (*undo)(void *arg), void *arg)
{
	w->undo = undo;
	w->undo_arg = arg;
}

void writer_close(struct writer *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->is_closing = true;
	pthread_cond_signal(&w->arrived);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	writer_free(w);
}
