#include "invented.h"
#include "access/access.h"
#include <unistd.h>

enum { MOST = 8 };
static struct {
	struct test_store store;
	struct simulate_request rq;
} made[MOST];
static int n_made;
static pid_t maker;

static void drop_made(void)
{
	for (int i = 0; maker == getpid() && i < n_made; i++)
		test_store_drop(&made[i].store);
}

static struct store *opened(struct test_store *ts)
{
	struct fault f = { 0 };
	struct store *s = store_open(&ts->place, STORE_CREATE, &f);
	if (!s || !access_start(s, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	return s;
}

static const struct test_store *made_for(enum db_engine e, const struct simulate_request *rq)
{
	struct fault f = { 0 };
	struct simulate_report r;
	for (int i = 0; i < n_made; i++)
		if (made[i].store.engine == e && made[i].rq.seed == rq->seed && made[i].rq.children == rq->children && made[i].rq.as_at.ymd == rq->as_at.ymd)
			return &made[i].store;
	assert_true(n_made < MOST && !rq->faults);
	if (!maker && atexit(drop_made))
		fail_msg("what was invented would not be dropped");
	maker = getpid();
	struct test_store *ts = &made[n_made].store;
	made[n_made].rq = *rq;
	test_store_name(e, ts);
	test_store_ready(ts);
	struct store *s = opened(ts);
	if (!simulate(s, rq, &r, &f))
		fail_msg("%s (%s)", f.sentence, f.cause);
	store_close(s);
	n_made++;
	return ts;
}

struct store *invented_open(struct test_store *ts, const struct simulate_request *rq)
{
	test_store_copy(ts, made_for(ts->engine, rq));
	return opened(ts);
}
