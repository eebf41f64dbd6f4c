/* The thread that accepts: see acceptor.h. libmicrohttpd chooses the thread by the number of the socket; the system gives the lowest number
 * that is free, so that connections which are open together are spread evenly. */
#include "web/acceptor.h"
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <time.h>

enum { PAUSE_MS = 20 };
struct acceptor {
	int listener;
	struct MHD_Daemon *daemon;
	pthread_t thread;
	atomic_bool is_stopping;
};

static void take_one(struct acceptor *a)
{
	struct sockaddr_storage from;
	socklen_t n = sizeof from;
	int fd = accept4(a->listener, (struct sockaddr *)&from, &n, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd >= 0) {
		MHD_add_connection(a->daemon, fd, (struct sockaddr *)&from, n);
		return;
	}
	if (atomic_load(&a->is_stopping) || errno == EINTR || errno == ECONNABORTED)
		return;
	/* Too many files are open, or memory is short: who waits is taken when it has passed. */
	nanosleep(&(struct timespec){ .tv_nsec = PAUSE_MS * 1000000L }, NULL);
}

static void *accept_on(void *arg)
{
	struct acceptor *a = arg;
	while (!atomic_load(&a->is_stopping))
		take_one(a);
	return NULL;
}

struct acceptor *acceptor_start(int listener, struct MHD_Daemon *daemon, struct fault *f)
{
	struct acceptor *a = calloc(1, sizeof *a);
	CHECK(a != NULL);
	a->listener = listener;
	a->daemon = daemon;
	if (pthread_create(&a->thread, NULL, accept_on, a) == 0)
		return a;
	free(a);
	fault(f, "The server could not start its threads. Close other programs and try again.");
	return NULL;
}

void acceptor_stop(struct acceptor *a)
{
	if (!a)
		return;
	atomic_store(&a->is_stopping, true);
	shutdown(a->listener, SHUT_RDWR); /* wakes the thread out of accept */
	pthread_join(a->thread, NULL);
	free(a);
}
