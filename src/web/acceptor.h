/* acceptor.h - takes new connections and gives them to the server's threads in turn. Where each thread takes them by itself, whichever
 * wakes first takes all that stand waiting: of 64 opened together one thread had 30, and whoever was among them waited ten times as long as
 * the rest. */
#ifndef KITH_ACCEPTOR_H
#define KITH_ACCEPTOR_H
#include <microhttpd.h>
#include "base/die.h"

struct acceptor;
/* A thread that accepts on `listener` until it is stopped; the daemon listens nowhere itself. What is above the daemon's limits is refused:
 * closed. Both outlive the acceptor. NULL and a fault when there is no thread. */
struct acceptor *acceptor_start(int listener, struct MHD_Daemon *daemon, struct fault *f);
/* No connection is taken any more, for good: the listener is shut. NULL is nothing. */
void acceptor_stop(struct acceptor *a);
#endif
