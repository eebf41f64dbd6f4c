/* metrics.h - the figures of a running server, for a Prometheus server to fetch: how many requests, how long they took, how the writer and the
 * log of who looked do, how much room there is. By the pattern of a route, never by its path: nothing of a record is in them. They have an
 * address of their own (the setting metrics), so that a proxy in front of the site cannot give them away. Private to src/web. */
#ifndef KITH_METRICS_H
#define KITH_METRICS_H
#include "web/web.h"

struct server;
struct figures;
struct figures *figures_new(const struct route *const *tables);
void figures_free(struct figures *g);
/* One request answered; route NULL: there was none. Threads may call it at once. */
void figures_count(struct figures *g, const struct route *route, int status, int64_t us);

struct metrics;
/* Serves /metrics at the address until metrics_stop; NULL and a fault when it cannot. `sv` may be looked at until then. */
struct metrics *metrics_start(struct server *sv, struct text address, int port, struct fault *f);
void metrics_stop(struct metrics *m);
int metrics_port(const struct metrics *m);
#endif
