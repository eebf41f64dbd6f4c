/* The threads that do jobs, one after another, and the keeper beside them: it writes how far they are, hears what another server of the
 * same store asks, and takes away what is old. How far a running job is stands in memory first: while a job writes, it holds the one
 * writer, and its row cannot be written. */
#include <dirent.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include "base/log.h"
#include "jobs/job_rows.h"

enum { MOST_THREADS = 2, TICK_MS = 500, PROGRESS_TICKS = 6, READY_TICKS = 10, SWEEP_TICKS = 120, AGAIN_MS = 2000 };
static const size_t MOST_OF_A_JOB = (size_t)1 << 30;
static const int64_t HOUR = INT64_C(3600000);

/* One running job; under the pool's lock. */
struct job_slot { struct job_moment now; bool is_asked_to_stop, is_told; };

static struct pool {
	struct store *store;
	const struct job_kind *kinds;
	struct job_place place;
	atomic_bool has_place, is_ready; /* the place is there; and what a server before left is seen to */
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t threads[MOST_THREADS], keeper;
	int n_threads;
	bool has_keeper, is_stopping, may_wait_there;
	int64_t up_since;
	struct date night;               /* the last on which what is begun by itself was; the keeper's alone */
	char shared[1000], of_files[1000];       /* jobs_shared, jobs_of_files */
	struct job_slot slots[MOST_THREADS];
} *pool;

static int hour_of_night = -1;           /* set before the threads start, only read then */

void jobs_set_hour(int hour)
{
	hour_of_night = hour;
}

const struct job_place *jobs_place(void)
{
	return pool && atomic_load(&pool->has_place) ? &pool->place : NULL;
}

bool jobs_are_ready(void)
{
	return pool && atomic_load(&pool->is_ready);
}

const struct job_kind *job_kind_named(struct text name)
{
	for (const struct job_kind *k = pool ? pool->kinds : NULL; k && k->name; k++)
		if (text_is(name, k->name))
			return k;
	return NULL;
}

const char *jobs_shared(void)
{
	return pool ? pool->shared : "";
}

const char *jobs_of_files(void)
{
	return pool ? pool->of_files : "";
}

static void add_name(char list[1000], const struct job_kind *k)
{
	size_t n = strlen(list);
	CHECK((size_t)snprintf(list + n, 1000 - n, "%s%s,", n ? "" : ",", k->name) < 1000 - n);
}

static void list_kinds(struct pool *p)
{
	for (const struct job_kind *k = p->kinds; k->name; k++) {
		if (!k->is_own)
			add_name(p->shared, k);
		if (k->makes_files)
			add_name(p->of_files, k);
	}
}

static struct timespec moment_in(int ms)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	int64_t ns = t.tv_nsec + (int64_t)ms * 1000000;
	return (struct timespec){ t.tv_sec + ns / 1000000000, ns % 1000000000 };
}

/* With the lock held; false when the pool is stopping. */
static bool wait_for(int ms)
{
	struct timespec until = moment_in(ms);
	if (!pool->is_stopping)
		pthread_cond_timedwait(&pool->wake, &pool->lock, &until);
	return !pool->is_stopping;
}

static bool pause_for(int ms)
{
	pthread_mutex_lock(&pool->lock);
	bool goes_on = wait_for(ms);
	pthread_mutex_unlock(&pool->lock);
	return goes_on;
}

void pool_wake(void)
{
	pthread_mutex_lock(&pool->lock);
	pool->may_wait_there = true;
	pthread_cond_broadcast(&pool->wake);
	pthread_mutex_unlock(&pool->lock);
}

/* ---- How far it is ---- */

bool job_progress(struct job_run *r, const char *stage, int64_t done, int64_t of)
{
	pthread_mutex_lock(&pool->lock);
	r->slot->now = (struct job_moment){ r->job->id, done, of, stage };
	r->slot->is_told = false;
	bool goes_on = !r->slot->is_asked_to_stop && !pool->is_stopping;
	pthread_mutex_unlock(&pool->lock);
	return goes_on;
}

bool job_is_stopping(const struct job_run *r)
{
	pthread_mutex_lock(&pool->lock);
	bool is_stopping = r->slot->is_asked_to_stop || pool->is_stopping;
	pthread_mutex_unlock(&pool->lock);
	return is_stopping;
}

static struct job_slot *slot_of(int64_t id)
{
	for (int i = 0; i < MOST_THREADS; i++)
		if (pool->slots[i].now.id == id)
			return &pool->slots[i];
	return NULL;
}

bool pool_moment(int64_t id, struct job_moment *m, bool *is_asked_to_stop)
{
	if (!pool)
		return false;
	pthread_mutex_lock(&pool->lock);
	const struct job_slot *s = slot_of(id);
	if (s) {
		*m = s->now;
		*is_asked_to_stop |= s->is_asked_to_stop;
	}
	pthread_mutex_unlock(&pool->lock);
	return s != NULL;
}

bool pool_ask_stop(int64_t id)
{
	pthread_mutex_lock(&pool->lock);
	struct job_slot *s = slot_of(id);
	if (s)
		s->is_asked_to_stop = true;
	pthread_mutex_unlock(&pool->lock);
	return s != NULL;
}

/* ---- One job ---- */

static void say(const char *event, const struct job *j, enum job_state state)
{
	static const char *const states[] = { "waiting", "running", "done", "failed", "stopped" };
	char id[24], user[24], council[24];
	snprintf(id, sizeof id, "%lld", (long long)j->id);
	snprintf(user, sizeof user, "%lld", (long long)j->user_id);
	snprintf(council, sizeof council, "%lld", (long long)j->council_id);
	log_event(state == JOB_FAILED ? LOG_WARN : LOG_INFO, event, "job", id, "kind", j->kind ? j->kind->name : "unknown", "user", user, "council", council, "state",
		states[state], NULL);
}

static bool may_still(const struct job *j)
{
	struct db *db = store_reader(pool->store);
	if (!db || !j->kind)
		return false;
	db_clear(db);
	db_snapshot(db);
	bool may = (j->user_id == JOB_NOBODY ? j->kind->nightly != NULL : j->kind->may(db, j->user_id, j->council_id)) && !db_failed(db);
	db_release(db);
	return may;
}

static struct text folder_of(const struct job *j)
{
	size_t start = j->folder.n;
	while (start > 0 && j->folder.p[start - 1] != '/')
		start--;
	return start ? (struct text){ j->folder.p + start, j->folder.n - start } : NO_TEXT;
}

/* What it ended as is written before its files go; while it cannot be, it is tried again. */
static void conclude(const struct job *j, const struct job_run *r)
{
	struct fault f = { 0 };
	while (!row_end(pool->store, j->id, r, &f)) {
		log_event(LOG_ERROR, "job_end_not_written", "cause", f.cause, NULL);
		f = (struct fault){ 0 };
		if (!pause_for(AGAIN_MS))
			break;
	}
	if (!r->keeps_files)
		job_folder_remove(folder_of(j));
	say("job_ended", j, r->state);
}

static void do_job(const struct job *j, struct job_slot *slot, struct arena *a)
{
	struct job_run r = { .store = pool->store, .job = j, .arena = a, .state = JOB_FAILED, .slot = slot };
	say("job_started", j, JOB_RUNNING);
	if (may_still(j))
		j->kind->run(&r);
	else
		r.said = T("Your posts no longer let you do this for the council. Nothing was changed, and the files were removed.");
	conclude(j, &r);
}

static void set_slot(struct job_slot *slot, int64_t id)
{
	pthread_mutex_lock(&pool->lock);
	*slot = (struct job_slot){ .now = { id, 0, 0, "" } };
	pthread_mutex_unlock(&pool->lock);
}

/* While the store cannot say, it is asked again. */
static bool claim(struct job *j, struct job_slot *slot, struct arena *a)
{
	struct fault f = { 0 };
	bool is_any = row_claim(pool->store, j, a, &f);
	while (f.is_set && pause_for(AGAIN_MS)) {
		log_event(LOG_ERROR, "job_not_begun", "cause", f.cause, NULL);
		f = (struct fault){ 0 };
		is_any = row_claim(pool->store, j, a, &f);
	}
	set_slot(slot, is_any ? j->id : 0);
	return is_any;
}

/* Waits until there may be a job; false: the pool is stopping. */
static bool wait_for_job(void)
{
	pthread_mutex_lock(&pool->lock);
	while (!pool->may_wait_there && !pool->is_stopping)
		pthread_cond_wait(&pool->wake, &pool->lock);
	pool->may_wait_there = false;
	bool goes_on = !pool->is_stopping;
	pthread_mutex_unlock(&pool->lock);
	return goes_on;
}

static void *work(void *arg)
{
	struct job_slot *slot = arg;
	struct arena *a = arena_new(MOST_OF_A_JOB);
	struct job j;
	while (wait_for_job()) {
		while (pause_for(0) && claim(&j, slot, a)) {
			do_job(&j, slot, a);
			set_slot(slot, 0);
			arena_reset(a);
		}
	}
	arena_free(a);
	return NULL;
}

/* ---- The keeper ---- */

static void write_progress(void)
{
	struct job_moment m[MOST_THREADS];
	struct fault f = { 0 };
	int n = 0;
	pthread_mutex_lock(&pool->lock);
	for (int i = 0; i < MOST_THREADS; i++)
		if (pool->slots[i].now.id && !pool->slots[i].is_told) {
			m[n++] = pool->slots[i].now;
			pool->slots[i].is_told = true;
		}
	pthread_mutex_unlock(&pool->lock);
	for (int i = 0; i < n; i++)
		row_progress(pool->store, &m[i], &f);
}

static void hear_stops(struct db *db)
{
	for (int i = 0; i < MOST_THREADS; i++) {
		pthread_mutex_lock(&pool->lock);
		int64_t id = pool->slots[i].now.id;
		pthread_mutex_unlock(&pool->lock);
		if (id && row_asks_stop(db, id))
			pool_ask_stop(id);
	}
}

/* Of files that wait for an answer nothing stays after some hours; the report does. */
static void remove_old(struct db *db)
{
	struct arena *a = arena_new(1 << 20);
	struct folder_list old = folders_older(db, clock_now() - upload_limit("kept_hours") * HOUR, a);
	for (size_t i = 0; i < old.n; i++) {
		struct fault f = { 0 };
		if (row_forget_files(pool->store, old.at[i].id, &f))
			job_folder_remove(old.at[i].name);
	}
	arena_free(a);
}

/* Folders that no job has: of an upload that was cut off, or that is on its way; those are young. */
static void remove_strays(struct db *db, int64_t older_than_ms)
{
	DIR *d = opendir(pool->place.path);
	for (struct dirent *e; d && (e = readdir(d));) {
		char path[1400];
		struct stat is;
		snprintf(path, sizeof path, "%s/%s", pool->place.path, e->d_name);
		if (e->d_name[0] == '.' || lstat(path, &is) || !S_ISDIR(is.st_mode))
			continue;
		bool is_old = (int64_t)time(NULL) * 1000 - (int64_t)is.st_mtime * 1000 >= older_than_ms;
		if (is_old && !folder_is_known(db, e->d_name) && !db_failed(db))
			upload_remove(path);
	}
	if (d)
		closedir(d);
}

/* ---- Getting ready ---- */

/* A server before this one ended in the midst of it. */
static void end_left(struct db *db, const struct job *j, struct arena *a)
{
	struct job_run r = { .store = pool->store, .job = j, .arena = a, .state = JOB_STOPPED,
		.said = j->n_files ? T("Stopped when Kith was restarted. Nothing was changed and nothing of the files was kept. Upload them again.") :
			T("Stopped when Kith was restarted. Nothing was changed. Ask for it again.") };
	if (j->kind && j->kind->was_done && j->kind->was_done(db, &r))
		r.state = JOB_DONE;
	conclude(j, &r);
}

static void take_up(struct db *db)
{
	struct arena *a = arena_new(MOST_OF_A_JOB);
	db_clear(db);
	db_snapshot(db);
	struct job_list left = rows_left(db, a);
	for (size_t i = 0; i < left.n; i++)
		end_left(db, &left.at[i], a);
	remove_strays(db, 0);
	remove_old(db);
	db_release(db);
	arena_free(a);
}

/* A full disk, or a database that is gone, keeps no server from its pages: files are taken and jobs done once it is over. */
static void get_ready(struct db *db)
{
	struct fault f = { 0 };
	CHECK(pool);
	if (!jobs_place())
		atomic_store(&pool->has_place, place_find(pool->store, &pool->place, &f));
	if (!jobs_place() || !rows_sweep(pool->store, &f)) {
		log_event(LOG_WARN, "jobs_not_ready", "why", f.sentence, "cause", f.cause, NULL);
		return;
	}
	take_up(db);
	atomic_store(&pool->is_ready, true);
	pool_wake();
}

/* ---- The keeper’s round ---- */

static void sweep(struct db *db)
{
	struct fault f = { 0 };
	if (!rows_sweep(pool->store, &f))
		log_event(LOG_WARN, "jobs_not_swept", "cause", f.cause, NULL);
	remove_old(db);
	remove_strays(db, upload_limit("kept_hours") * HOUR);
}

/* Once a day, and on the day a server starts after the hour too. */
static void begin_nightly(struct db *db)
{
	int64_t now = clock_now();
	struct date today = date_of_instant(now);
	if (hour_of_night < 0 || today.ymd == pool->night.ymd || instant_minute(now) < hour_of_night * 60)
		return;
	pool->night = today;
	for (const struct job_kind *k = pool->kinds; k->name; k++)
		if (k->nightly)
			k->nightly(pool->store, db, pool->up_since < instant_of(today, hour_of_night * 60));
}

static void tick(struct db *db, int n)
{
	if (!jobs_are_ready()) {
		if (n % READY_TICKS == 0)
			get_ready(db);
		return;
	}
	db_clear(db);
	db_snapshot(db);
	hear_stops(db);
	if (n % PROGRESS_TICKS == 0)
		write_progress();
	if (n % SWEEP_TICKS == 0)
		sweep(db);
	begin_nightly(db);
	db_release(db);
}

static void *keep(void *unused)
{
	(void)unused;
	for (int n = 1; pause_for(TICK_MS); n++) {
		struct db *db = store_reader(pool->store);
		if (db)
			tick(db, n);
	}
	return NULL;
}

/* ---- Starting and stopping ---- */

static bool start_threads(struct fault *f)
{
	int n = (int)upload_limit("jobs_at_once");
	for (int i = 0; i < n && i < MOST_THREADS; i++) {
		if (pthread_create(&pool->threads[i], NULL, work, &pool->slots[i]))
			return fault(f, "The server could not start a thread for jobs. Close other programs and try again.");
		pool->n_threads++;
	}
	pool->has_keeper = pthread_create(&pool->keeper, NULL, keep, NULL) == 0;
	return pool->has_keeper || fault(f, "The server could not start a thread for jobs. Close other programs and try again.");
}

bool jobs_start(struct store *s, const struct job_kind *kinds, struct fault *f)
{
	pthread_condattr_t steady;
	CHECK(!pool);                    /* one server a process */
	pool = calloc(1, sizeof *pool);
	CHECK(pool);
	pool->store = s;
	pool->kinds = kinds;
	pool->up_since = clock_now();
	list_kinds(pool);
	pool->place.lock = -1;
	pthread_mutex_init(&pool->lock, NULL);
	pthread_condattr_init(&steady);
	pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	pthread_cond_init(&pool->wake, &steady);
	pthread_condattr_destroy(&steady);
	struct db *db = store_reader(s);
	if (db)
		get_ready(db);
	if (start_threads(f))
		return true;
	jobs_stop(s);
	return false;
}

void jobs_stop(struct store *s)
{
	(void)s;
	if (!pool)
		return;
	pthread_mutex_lock(&pool->lock);
	pool->is_stopping = true;
	pthread_cond_broadcast(&pool->wake);
	pthread_mutex_unlock(&pool->lock);
	for (int i = 0; i < pool->n_threads; i++)
		pthread_join(pool->threads[i], NULL);
	if (pool->has_keeper)
		pthread_join(pool->keeper, NULL);
	place_leave(&pool->place);
	pthread_cond_destroy(&pool->wake);
	pthread_mutex_destroy(&pool->lock);
	free(pool);
	pool = NULL;
}

/* ---- What pages ask ---- */

int64_t job_ask(struct store *s, const struct job_wish *w, struct fault *f)
{
	CHECK(pool && job_kind_named(text_of(w->kind)));
	if (!jobs_are_ready()) {
		fault(f, "Jobs cannot be begun just now. Nothing was changed. Try again in a minute.");
		return NONE;
	}
	int64_t id = row_add(s, w, f);
	if (id != NONE)
		pool_wake();
	return id;
}

bool job_stop(struct store *s, const struct job *j, struct fault *f)
{
	if (pool_ask_stop(j->id))
		return true;
	bool is_over;
	if (!row_ask_stop(s, j->id, j->user_id, &is_over, f))
		return false;
	if (is_over)
		job_folder_remove(folder_of(j));
	return true;
}
