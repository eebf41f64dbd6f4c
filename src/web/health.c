/* What a monitor asks. /health/live: the program runs and answers; when it does not, it is to be started again. /health: it can read the
 * store, so it can serve pages. /health/ready: it can do all of its work: read, write, note who looks, and there is room on the disk; when it
 * cannot, somebody must look, and starting it again would not help. Anybody may ask, so nothing is tried more than once in some seconds. */
#include "web/health.h"
#include <pthread.h>
#include "access/readlog.h"
#include "web/turn.h"

enum { TRIED_ANEW_MS = 5000 };

static const char REACHABLE[] = "SELECT count(*) FROM migration";
static const char WRITE_SOMETHING[] =
	"INSERT INTO setting(name, value) VALUES('written_at', $1) ON CONFLICT(name) DO UPDATE SET value = excluded.value";

struct readiness {
	pthread_mutex_t lock;
	int64_t tried_ms;                /* steady clock; 0: never */
	bool can_write;
};

struct readiness *readiness_new(void)
{
	struct readiness *r = calloc(1, sizeof *r);
	CHECK(r);
	pthread_mutex_init(&r->lock, NULL);
	return r;
}

void readiness_free(struct readiness *r)
{
	if (!r)
		return;
	pthread_mutex_destroy(&r->lock);
	free(r);
}

static int64_t steady_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool write_something(struct db *db, void *arg, struct fault *f)
{
	char now[24];
	(void)arg;
	(void)f;
	snprintf(now, sizeof now, "%lld", (long long)clock_now());
	return db_run(db, WRITE_SOMETHING, DBC(now)) == 1;
}

static bool can_write(struct readiness *r, struct store *s)
{
	pthread_mutex_lock(&r->lock);
	if (!r->tried_ms || steady_ms() - r->tried_ms > TRIED_ANEW_MS) {
		struct fault f = { 0 };
		r->can_write = store_write(s, write_something, NULL, &f);
		r->tried_ms = steady_ms();
	}
	bool can = r->can_write;
	pthread_mutex_unlock(&r->lock);
	return can;
}

static bool can_read(struct request *rq)
{
	return db_one_n(rq->db, REACHABLE, NONE, NULL, 0) != NONE && !db_failed(rq->db);
}

void live_page(struct request *rq)
{
	rq->content_type = T("text/plain; charset=utf-8");
	out_lit(rq->out, "ok\n");
}

void health_page(struct request *rq)
{
	rq->content_type = T("text/plain; charset=utf-8");
	if (can_read(rq))
		out_lit(rq->out, "ok\n");
}

static bool line(struct request *rq, const char *what, bool is_so)
{
	out_f(rq->out, "%s: %s\n", what, is_so ? "yes" : "no");
	return is_so;
}

/* What cannot be known, a database server's disk, is no reason to say no. */
void ready_page(struct request *rq)
{
	bool reads = can_read(rq), writes = reads && can_write(rq->turn->site->readiness, rq->store);
	rq->content_type = T("text/plain; charset=utf-8");
	bool is_ready = line(rq, "the store can be read", reads);
	is_ready &= line(rq, "the store can be written", writes);
	is_ready &= line(rq, "who looks can be noted", writes || readlog_has_second(rq->store));
	is_ready &= line(rq, "there is room on the disk", store_has_room(rq->store));
	out_f(rq->out, "looks that wait to be brought into the store: %lld\n", (long long)readlog_waiting(rq->store));
	db_clear(rq->db);
	rq->status = is_ready ? 200 : 503;
}
