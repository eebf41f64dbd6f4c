/* exchange.h - one request while libmicrohttpd reads it: the bytes gathered so far. Private to server.c and exchange.c. */
#ifndef KITH_EXCHANGE_H
#define KITH_EXCHANGE_H
#include <microhttpd.h>
#include <stdatomic.h>
#include "web/metrics.h"
#include "web/turn.h"

enum { MOST_PARTS = 8 };
struct worker;
/* What server.c and the callbacks share; written at start only, but for the atomics and, under its lock, the list of workers. */
struct server {
	struct site site;
	struct MHD_Daemon *daemon;
	struct acceptor *acceptor;
	struct sweeper *sweeper;
	struct figures *figures;
	struct metrics *metrics;         /* NULL: off */
	const struct route **tables;
	const struct server_part *parts[MOST_PARTS];
	int n_parts;                     /* those that were started */
	int listener, port, stop_ms;
	atomic_int running;              /* requests begun and not yet answered to their end */
	atomic_int held;                 /* those of them whose answer waits for its look to be durable */
	atomic_bool is_stopping;
	pthread_mutex_t lock;
	struct worker *workers;
};
/* libmicrohttpd's callbacks; cls is the server. */
void exchange_connection(void *cls, struct MHD_Connection *c, void **seat, enum MHD_ConnectionNotificationCode what);
void *exchange_target(void *cls, const char *uri, struct MHD_Connection *c);
enum MHD_Result exchange_step(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version,
	const char *data, size_t *n, void **exchange);
void exchange_end(void *cls, struct MHD_Connection *c, void **exchange, enum MHD_RequestTerminationCode why);
size_t exchange_unescape(void *cls, struct MHD_Connection *c, char *s);
void workers_free(struct server *sv);

/* server.c: where to listen, the caller's to free (freeaddrinfo); and whether this store may be served there. */
struct addrinfo;
struct addrinfo *address_find(struct text address, int number, struct fault *f);
bool may_listen(struct store *s, const struct addrinfo *at, struct fault *f);
#endif
