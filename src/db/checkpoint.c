/* The thread that takes the write-ahead log into the store's file: see checkpoint.h. */
#include "db/checkpoint.h"
#include "base/log.h"
#include <pthread.h>
#include <time.h>

enum {
	STEP_PAGES = 1000,               /* more in the log than the last time: taken over */
	LARGE_PAGES = 16384,             /* 64 MB: it begins again */
	LEAVE_MS = 1000,                 /* how long readers have to end the snapshots they kept */
};
/* What begins the log again keeps writers out while it waits for readers: a long report may hold one up, but not the saves. */
static const char PATIENCE[] = "PRAGMA busy_timeout = 20";

struct checkpoint {
	struct db *db;
	struct quiet *quiet;
	pthread_t thread;
	pthread_mutex_t lock;            /* of the three below */
	pthread_cond_t changed;
	int pages, taken;                /* in the log after the last commit; when it was last taken over */
	bool is_stopping;
};

static bool is_due(const struct checkpoint *c)
{
	return c->pages - c->taken >= STEP_PAGES;
}

static void run(struct checkpoint *c, const char *how)
{
	db_clear(c->db);
	db_one_n(c->db, how, 0, NULL, 0);
	if (db_failed(c->db) && db_state(c->db) != DB_BUSY)
		log_event(LOG_WARN, "log_not_taken_over", "cause", db_cause(c->db), NULL);
}

/* Waits so long, or until it is to stop. */
static void wait_ms(struct checkpoint *c, int ms)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	int64_t ns = until.tv_nsec + (int64_t)ms * 1000000;
	until = (struct timespec){ until.tv_sec + ns / 1000000000, ns % 1000000000 };
	pthread_mutex_lock(&c->lock);
	while (!c->is_stopping && pthread_cond_timedwait(&c->changed, &c->lock, &until) == 0)
		;
	pthread_mutex_unlock(&c->lock);
}

static void begin_again(struct checkpoint *c)
{
	quiet_pause(c->quiet, true);
	wait_ms(c, LEAVE_MS);
	run(c, "PRAGMA wal_checkpoint(PASSIVE)");        /* most of it, while others write */
	run(c, "PRAGMA wal_checkpoint(RESTART)");
	quiet_pause(c->quiet, false);
}

static void *take_over(void *arg)
{
	struct checkpoint *c = arg;
	pthread_mutex_lock(&c->lock);
	while (!c->is_stopping) {
		if (!is_due(c)) {
			pthread_cond_wait(&c->changed, &c->lock);
			continue;
		}
		int pages = c->taken = c->pages;
		pthread_mutex_unlock(&c->lock);
		if (pages < LARGE_PAGES)
			run(c, "PRAGMA wal_checkpoint(PASSIVE)");
		else
			begin_again(c);
		pthread_mutex_lock(&c->lock);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

static void checkpoint_free(struct checkpoint *c)
{
	db_close(c->db);
	pthread_cond_destroy(&c->changed);
	pthread_mutex_destroy(&c->lock);
	free(c);
}

struct checkpoint *checkpoint_start(const char *uri, struct quiet *q)
{
	struct fault f = { 0 };
	struct checkpoint *c = calloc(1, sizeof *c);
	CHECK(c);
	c->quiet = q;
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->changed, NULL);
	c->db = db_open(uri, false, &f);
	if (c->db && db_script(c->db, PATIENCE) && pthread_create(&c->thread, NULL, take_over, c) == 0)
		return c;
	checkpoint_free(c);
	return NULL;
}

void checkpoint_note(struct checkpoint *c, int pages)
{
	pthread_mutex_lock(&c->lock);
	if (pages < c->pages)
		c->taken = 0;            /* the log has begun again */
	c->pages = pages;
	if (is_due(c))
		pthread_cond_signal(&c->changed);
	pthread_mutex_unlock(&c->lock);
}

void checkpoint_stop(struct checkpoint *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->is_stopping = true;
	pthread_cond_signal(&c->changed);
	pthread_mutex_unlock(&c->lock);
	pthread_join(c->thread, NULL);
	checkpoint_free(c);
}
