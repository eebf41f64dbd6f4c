/* Cuts clients that take too long in all: a head that drips in, a body that never ends, a reply nobody reads. libmicrohttpd
 * itself cuts only silence. Each connection has a seat with the moment at which it is cut; a thread looks at all seats a
 * few times a second and shuts the socket, and the connection's own thread then closes it. Between requests nothing is
 * owed: there the first new byte (TCP_INFO) starts the time of a head.
 *
 * Whoever has gone while a body was being read is cut at the second look, too: libmicrohttpd asks the kernel for edges only,
 * and where the last bytes and the end come as one it reads the bytes, hears of no other edge and waits until its own timeout,
 * while half a file lies on the disk. */
#include <linux/tcp.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include "base/log.h"
#include "web/turn.h"

enum { NEVER = 0 };                      /* cut_at of work of ours, and of rest */
struct seat {
	struct seat *next, **from;
	int fd;
	bool is_cut;
	_Atomic bool reads_body;
	_Atomic int64_t cut_at;          /* steady ms */
	_Atomic uint64_t rests;          /* odd: between requests; goes up at each change */
	uint64_t rests_seen, bytes_seen; /* the sweeper's own */
	int64_t gone_from;               /* the cut_at of a body whose sender was seen gone, the sweeper's own */
};
struct sweeper {
	void (*besides)(void *arg);      /* NULL: nothing */
	void *arg;
	pthread_mutex_t lock;            /* the list; a seat's numbers are atomic */
	pthread_cond_t wake;
	pthread_t thread;
	struct seat *first;
	struct patience patience;
	bool is_stopping;
};

static int64_t steady_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static uint64_t bytes_received(int fd)
{
	struct tcp_info info = { 0 };
	socklen_t n = sizeof info;
	return getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &n) == 0 ? info.tcpi_bytes_received : 0;
}

/* A resting connection that has sent something since we first saw it rest has begun a head. */
static void watch_rest(struct sweeper *w, struct seat *s, int64_t now)
{
	uint64_t rests = atomic_load(&s->rests);
	if (rests % 2 == 0 || atomic_load(&s->cut_at) != NEVER)
		return;
	uint64_t bytes = bytes_received(s->fd);
	if (s->rests_seen != rests) {
		s->rests_seen = rests;
		s->bytes_seen = bytes;
	} else if (bytes != s->bytes_seen) {
		int64_t never = NEVER, mine = now + w->patience.head_ms;
		atomic_compare_exchange_strong(&s->cut_at, &never, mine);
		if (atomic_load(&s->rests) != rests)
			atomic_compare_exchange_strong(&s->cut_at, &mine, NEVER);
	}
}

/* No more will come, and all that came was read. */
static bool has_gone(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLRDHUP };
	int unread = 0;
	return poll(&p, 1, 0) == 1 && ioctl(fd, FIONREAD, &unread) == 0 && unread == 0;
}

/* Twice of the same body: the first look may have come between its last byte and the answer. */
static bool left_its_body(struct seat *s, int64_t cut_at)
{
	bool gone = atomic_load(&s->reads_body) && has_gone(s->fd), again = gone && s->gone_from == cut_at;
	s->gone_from = gone ? cut_at : NEVER;
	return again;
}

/* How many were cut for being slow. */
static int sweep(struct sweeper *w)
{
	int64_t now = steady_ms();
	int slow = 0;
	for (struct seat *s = w->first; s; s = s->next) {
		watch_rest(w, s, now);
		int64_t at = atomic_load(&s->cut_at);
		if (at == NEVER || s->is_cut || (now < at && !left_its_body(s, at)))
			continue;
		shutdown(s->fd, SHUT_RDWR);
		s->is_cut = true;
		slow += now >= at;
	}
	return slow;
}

static struct timespec next_sweep(const struct sweeper *w)
{
	struct timespec t;
	int64_t pause = w->patience.head_ms / 4 < 20 ? 20 : w->patience.head_ms / 4 > 500 ? 500 : w->patience.head_ms / 4;
	clock_gettime(CLOCK_MONOTONIC, &t);
	int64_t ns = t.tv_nsec + pause * 1000000;
	return (struct timespec){ t.tv_sec + ns / 1000000000, ns % 1000000000 };
}

static void *run(void *arg)
{
	struct sweeper *w = arg;
	pthread_mutex_lock(&w->lock);
	while (!w->is_stopping) {
		struct timespec until = next_sweep(w);
		pthread_cond_timedwait(&w->wake, &w->lock, &until);
		int slow = sweep(w);
		if (w->besides)
			w->besides(w->arg);
		char n[12];
		snprintf(n, sizeof n, "%d", slow);
		if (slow)
			log_event(LOG_WARN, "slow_clients_cut", "count", n, NULL);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

struct sweeper *sweeper_start(const struct patience *p, void (*besides)(void *arg), void *arg, struct fault *f)
{
	struct sweeper *w = calloc(1, sizeof *w);
	pthread_condattr_t steady;
	CHECK(w != NULL);
	w->patience = *p;
	w->besides = besides;
	w->arg = arg;
	pthread_mutex_init(&w->lock, NULL);
	pthread_condattr_init(&steady);
	pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	pthread_cond_init(&w->wake, &steady);
	pthread_condattr_destroy(&steady);
	if (pthread_create(&w->thread, NULL, run, w) == 0)
		return w;
	fault(f, "The server could not start a thread. Close other programs and try again.");
	free(w);
	return NULL;
}

void sweeper_stop(struct sweeper *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->is_stopping = true;
	pthread_cond_signal(&w->wake);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	CHECK(w->first == NULL);
	pthread_cond_destroy(&w->wake);
	pthread_mutex_destroy(&w->lock);
	free(w);
}

struct seat *seat_take(struct sweeper *w, int fd)
{
	struct seat *s = calloc(1, sizeof *s);
	if (!s)
		return NULL;
	s->fd = fd;
	atomic_store(&s->cut_at, steady_ms() + w->patience.head_ms);
	pthread_mutex_lock(&w->lock);
	s->next = w->first;
	s->from = &w->first;
	if (s->next)
		s->next->from = &s->next;
	w->first = s;
	pthread_mutex_unlock(&w->lock);
	return s;
}

void seat_leave(struct sweeper *w, struct seat *s)
{
	if (!s)
		return;
	pthread_mutex_lock(&w->lock);
	*s->from = s->next;
	if (s->next)
		s->next->from = s->from;
	pthread_mutex_unlock(&w->lock);
	free(s);
}

enum doing { RESTS, READS, WORKS, SENDS };

static void set(struct seat *s, enum doing doing, int64_t cut_at)
{
	if (!s)
		return;
	bool is_resting = doing == RESTS;
	uint64_t rests = atomic_load(&s->rests);
	if ((rests % 2 == 1) != is_resting)
		atomic_store(&s->rests, rests + 1);
	atomic_store(&s->reads_body, doing == READS);
	atomic_store(&s->cut_at, cut_at);
}

void seat_reads_body(struct sweeper *w, struct seat *s)
{
	set(s, READS, steady_ms() + w->patience.body_ms);
}

/* 32 KB a second at least, as with what is sent. */
void seat_reads_files(struct sweeper *w, struct seat *s, int64_t bytes)
{
	set(s, READS, steady_ms() + w->patience.body_ms + bytes / 32);
}

void seat_works(struct seat *s)
{
	set(s, WORKS, NEVER);
}

/* A large file may take longer, but not for ever: 32 KB a second at least. */
void seat_sends(struct sweeper *w, struct seat *s, size_t bytes)
{
	set(s, SENDS, steady_ms() + w->patience.send_ms + (int64_t)(bytes / 32));
}

void seat_rests(struct seat *s)
{
	set(s, RESTS, NEVER);
}
