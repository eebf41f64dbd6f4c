/* The figures as text (Prometheus' exposition format 0.0.4), and the one thread that gives them out. What is counted while pages are answered is
 * counted without a lock, in a place of each route; the rest is asked for when somebody fetches. */
#include "web/metrics.h"
#include <netdb.h>
#include "record/store.h"
#include "web/exchange.h"

enum { BUCKETS = 12, CLASSES = 5, GROUP_BUCKETS = WRITER_SIZES };
/* Microseconds; what took longer counts in none but the last, which has no bound. */
static const int64_t bounds[BUCKETS] = { 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 10000000 };

struct route_figures {
	const struct route *route;
	_Atomic int64_t answered[CLASSES];       /* by status: 1xx to 5xx */
	_Atomic int64_t within[BUCKETS + 1];     /* of each bucket alone */
	_Atomic int64_t us;
};
struct figures {
	int64_t began_at;
	size_t n;                        /* routes; the last is for requests without one */
	struct route_figures at[];
};
struct metrics {
	struct server *server;
	struct MHD_Daemon *daemon;
};

/* ---- Counting ---- */

static int by_address(const void *a, const void *b)
{
	const struct route_figures *x = a, *y = b;
	return (uintptr_t)x->route < (uintptr_t)y->route ? -1 : (uintptr_t)x->route > (uintptr_t)y->route;
}

struct figures *figures_new(const struct route *const *tables)
{
	size_t n = 0;
	for (const struct route *const *t = tables; *t; t++)
		for (const struct route *r = *t; r->pattern; r++)
			n++;
	struct figures *g = calloc(1, sizeof *g + (n + 1) * sizeof *g->at);
	CHECK(g);
	g->began_at = clock_now();
	for (const struct route *const *t = tables; *t; t++)
		for (const struct route *r = *t; r->pattern; r++)
			g->at[g->n++].route = r;
	qsort(g->at, g->n, sizeof *g->at, by_address);
	g->n++;
	return g;
}

void figures_free(struct figures *g)
{
	free(g);
}

void figures_count(struct figures *g, const struct route *route, int status, int64_t us)
{
	struct route_figures wanted = { .route = route };
	struct route_figures *at = route ? bsearch(&wanted, g->at, g->n - 1, sizeof *g->at, by_address) : NULL;
	int class = status / 100 - 1, bucket = 0;
	if (!at)
		at = &g->at[g->n - 1];
	while (bucket < BUCKETS && us > bounds[bucket])
		bucket++;
	atomic_fetch_add_explicit(&at->within[bucket], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&at->us, us, memory_order_relaxed);
	if (class >= 0 && class < CLASSES)
		atomic_fetch_add_explicit(&at->answered[class], 1, memory_order_relaxed);
}

/* ---- The text ---- */

static void family(struct out *o, const char *name, const char *type, const char *help)
{
	out_f(o, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, type);
}

static void one(struct out *o, const char *name, const char *type, const char *help, int64_t value)
{
	family(o, name, type, help);
	out_f(o, "%s %lld\n", name, (long long)value);
}

static void labels(struct out *o, const struct route_figures *at)
{
	out_f(o, "method=\"%s\",route=\"%s\"", !at->route ? "any" : method_name(at->route->method), at->route ? at->route->pattern : "none");
}

static int64_t how_many(const struct route_figures *at)
{
	int64_t n = 0;
	for (int i = 0; i <= BUCKETS; i++)
		n += at->within[i];
	return n;
}

static void put_answered(struct out *o, const struct figures *g)
{
	family(o, "kith_requests_total", "counter", "Requests answered, by route and kind of status.");
	for (size_t i = 0; i < g->n; i++)
		for (int class = 0; class < CLASSES; class++)
			if (g->at[i].answered[class]) {
				out_lit(o, "kith_requests_total{");
				labels(o, &g->at[i]);
				out_f(o, ",status=\"%dxx\"} %lld\n", class + 1, (long long)g->at[i].answered[class]);
			}
}

static void put_durations(struct out *o, const struct figures *g)
{
	family(o, "kith_request_seconds", "histogram", "How long requests took, from the last byte asked to the first sent.");
	for (size_t i = 0; i < g->n; i++) {
		const struct route_figures *at = &g->at[i];
		int64_t n = 0;
		for (int b = 0; how_many(at) && b < BUCKETS; b++) {
			out_lit(o, "kith_request_seconds_bucket{");
			labels(o, at);
			out_f(o, ",le=\"%g\"} %lld\n", (double)bounds[b] / 1e6, (long long)(n += at->within[b]));
		}
		if (!n && !at->within[BUCKETS])
			continue;
		n += at->within[BUCKETS];
		out_lit(o, "kith_request_seconds_bucket{");
		labels(o, at);
		out_f(o, ",le=\"+Inf\"} %lld\nkith_request_seconds_sum{", (long long)n);
		labels(o, at);
		out_f(o, "} %.6f\nkith_request_seconds_count{", (double)at->us / 1e6);
		labels(o, at);
		out_f(o, "} %lld\n", (long long)n);
	}
}

static void put_writer(struct out *o, struct store *s)
{
	struct writer_figures w;
	int64_t n = 0;
	writer_figures(store_writer(s), &w);
	one(o, "kith_writer_waiting", "gauge", "Saves that wait for the writer.", w.waiting);
	one(o, "kith_writer_groups_undone_total", "counter", "Groups of saves that were undone together.", w.undone);
	family(o, "kith_writer_group_saves", "histogram", "How many saves were committed together.");
	for (int i = 0; i < GROUP_BUCKETS; i++)
		out_f(o, "kith_writer_group_saves_bucket{le=\"%d\"} %lld\n", 1 << i, (long long)(n += w.groups_of[i]));
	out_f(o, "kith_writer_group_saves_bucket{le=\"+Inf\"} %lld\nkith_writer_group_saves_sum %lld\nkith_writer_group_saves_count %lld\n", (long long)n,
		(long long)w.saves, (long long)n);
	family(o, "kith_writer_seconds_total", "counter", "Time that the writer was at work.");
	out_f(o, "kith_writer_seconds_total %.6f\n", (double)w.us / 1e6);
}

/* A figure that could not be had is left out, as Prometheus wants it. */
static void put_room(struct out *o, struct store *s)
{
	struct store_room room = store_room(s);
	if (room.bytes != NONE)
		one(o, "kith_store_bytes", "gauge", "How large the store is.", room.bytes);
	if (room.free != NONE)
		one(o, "kith_disk_free_bytes", "gauge", "Room on the disk of the store.", room.free);
	one(o, "kith_disk_is_short", "gauge", "1 while only who looked and who signs in is written, for want of room.", store_is_short(s));
}

static void put_all(struct out *o, struct server *sv)
{
	struct store *s = sv->site.store;
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(sv->daemon, MHD_DAEMON_INFO_CURRENT_CONNECTIONS);
	one(o, "kith_start_time_seconds", "gauge", "When the server began.", sv->figures->began_at / 1000);
	one(o, "kith_requests_running", "gauge", "Requests begun and not yet answered to their end.", atomic_load(&sv->running));
	if (info)
		one(o, "kith_connections", "gauge", "Connections that are open.", info->num_connections);
	put_answered(o, sv->figures);
	put_durations(o, sv->figures);
	put_writer(o, s);
	one(o, "kith_looks_waiting", "gauge", "Looks at records that are noted outside the store and wait to be brought in.", readlog_waiting(s));
	put_room(o, s);
}

/* ---- Giving them out ---- */

static enum MHD_Result give(struct MHD_Connection *c, unsigned status, const char *type, struct text bytes)
{
	struct MHD_Response *r = MHD_create_response_from_buffer(bytes.n, (void *)(uintptr_t)bytes.p, MHD_RESPMEM_MUST_COPY);
	if (!r)
		return MHD_NO;
	MHD_add_response_header(r, "Content-Type", type);
	MHD_add_response_header(r, "Cache-Control", "no-store");
	enum MHD_Result is_queued = MHD_queue_response(c, status, r);
	MHD_destroy_response(r);
	return is_queued;
}

static enum MHD_Result answer_one(void *cls, struct MHD_Connection *c, const char *url, const char *method, const char *version, const char *data, size_t *n,
	void **seen)
{
	static char began;
	struct metrics *m = cls;
	(void)version;
	(void)data;
	if (!*seen) {
		*seen = &began;
		return MHD_YES;
	}
	if (*n) {
		*n = 0;
		return MHD_YES;
	}
	if (strcmp(url, "/metrics") != 0)
		return give(c, 404, "text/plain; charset=utf-8", T("The figures are at /metrics; there is nothing else here.\n"));
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		return give(c, 405, "text/plain; charset=utf-8", T("The figures are only read.\n"));
	struct out o = out_make(8 << 20);
	put_all(&o, m->server);
	enum MHD_Result is_given = give(c, 200, "text/plain; version=0.0.4; charset=utf-8", out_text(&o));
	out_free(&o);
	return is_given;
}

struct metrics *metrics_start(struct server *sv, struct text address, int port, struct fault *f)
{
	struct addrinfo *at = address_find(address, port, f);
	if (!at || !may_listen(sv->site.store, at, f)) {
		if (at)
			freeaddrinfo(at);
		return NULL;
	}
	struct metrics *m = calloc(1, sizeof *m);
	CHECK(m);
	m->server = sv;
	m->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | (at->ai_family == AF_INET6 ? MHD_USE_IPv6 : 0), (uint16_t)port, NULL, NULL, answer_one, m,
		MHD_OPTION_SOCK_ADDR, at->ai_addr, MHD_OPTION_CONNECTION_LIMIT, 8U, MHD_OPTION_CONNECTION_TIMEOUT, 10U, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1U,
		MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
	freeaddrinfo(at);
	if (m->daemon)
		return m;
	free(m);
	fault(f, "The figures cannot be served on %.*s, port %d. Another program may be using it: stop that, or choose another port for metrics.",
		TEXT_ARG(address), port);
	return NULL;
}

void metrics_stop(struct metrics *m)
{
	if (!m)
		return;
	MHD_stop_daemon(m->daemon);
	free(m);
}

int metrics_port(const struct metrics *m)
{
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(m->daemon, MHD_DAEMON_INFO_BIND_PORT);
	return info ? info->port : 0;
}
