/* Starting and stopping the server. libmicrohttpd reads HTTP on a pool of threads with epoll, each connection staying with the one
 * that the acceptor gave it to; we bring limits, deadlines and refusals of our own (exchange.c, sweeper.c). TLS ends at the proxy in
 * front. A demonstration store is never served beyond this machine. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <pthread.h>
#include <sodium.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/log.h"
#include "web/acceptor.h"
#include "web/exchange.h"
#include "web/health.h"

enum { CONNECTION_BYTES = 32 << 10, BACKLOG = 1024 };

const struct route health_routes[] = {
	ROUTE(GET, "/health", MAY_ANYONE, health_page),
	ROUTE(GET, "/health/live", MAY_ANYONE, live_page),
	ROUTE(GET, "/health/ready", MAY_ANYONE, ready_page),
	ROUTE(GET, "/assets/:name", MAY_ANYONE, asset_page),
	{ 0 }
};

static bool is_loopback(const struct sockaddr *sa)
{
	if (sa->sa_family == AF_INET)
		return (ntohl(((const struct sockaddr_in *)(const void *)sa)->sin_addr.s_addr) >> 24) == 127;
	return sa->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr);
}

struct addrinfo *address_find(struct text address, int number, struct fault *f)
{
	char host[64], port[12];
	struct addrinfo hints = { .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM }, *found = NULL;
	snprintf(host, sizeof host, "%.*s", TEXT_ARG(address));
	snprintf(port, sizeof port, "%d", number);
	if (number < 0 || number > 65535 || getaddrinfo(host, port, &hints, &found) != 0) {
		fault(f, "%s, port %s, is not an address to listen on. Give one such as 127.0.0.1:8080.", host, port);
		return NULL;
	}
	return found;
}

bool may_listen(struct store *s, const struct addrinfo *at, struct fault *f)
{
	if (!store_is_demonstration(s) || is_loopback(at->ai_addr))
		return true;
	return fault(f, "This store is a demonstration. It is served to this machine only: listen on 127.0.0.1.");
}

static int port_of(int fd)
{
	union {
		struct sockaddr any;
		struct sockaddr_in four;
		struct sockaddr_in6 six;
	} at = { 0 };
	socklen_t n = sizeof at;
	if (getsockname(fd, &at.any, &n) != 0)
		return 0;
	return ntohs(at.any.sa_family == AF_INET6 ? at.six.sin6_port : at.four.sin_port);
}

static bool listen_on(struct server *sv, const struct server_settings *set, struct fault *f)
{
	struct addrinfo *at = address_find(set->address, set->port, f);
	if (!at || !may_listen(sv->site.store, at, f)) {
		if (at)
			freeaddrinfo(at);
		return false;
	}
	int on = 1;
	sv->listener = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool good = sv->listener >= 0 && setsockopt(sv->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
		    bind(sv->listener, at->ai_addr, at->ai_addrlen) == 0 && listen(sv->listener, BACKLOG) == 0;
	int cause = errno;
	freeaddrinfo(at);
	if (!good) {
		fault(f, "The server cannot listen on %.*s, port %d. Another program may be using it: stop that, or choose another port.",
			TEXT_ARG(set->address), set->port);
		fault_cause(f, "listen: errno %d", cause);
		return false;
	}
	sv->port = port_of(sv->listener);
	return true;
}

/* A route about a child without :person in its pattern could never be permitted: our mistake. */
static void check_routes(const struct route *r)
{
	for (; r->pattern; r++) {
		CHECK(!r->files || (r->method == POST && (r->permission == MAY_IMPORT || r->permission == MAY_EDIT_CHILD)));
		CHECK(r->permission < MAY_READ_CHILD || r->permission > MAY_SEE_WHO_LOOKED || strstr(r->pattern, "/:person"));
	}
}

static bool gather_tables(struct server *sv, const struct route *const *tables)
{
	size_t n = 0;
	bool has_health = false;
	for (; tables[n]; n++)
		has_health |= tables[n] == health_routes;
	sv->tables = calloc(n + 2, sizeof *sv->tables);
	CHECK(sv->tables != NULL);
	for (size_t i = 0; i < n; i++) {
		check_routes(tables[i]);
		sv->tables[i] = tables[i];
	}
	if (!has_health)
		sv->tables[n] = health_routes;
	sv->site.tables = sv->tables;
	sv->figures = figures_new(sv->tables);
	return true;
}

/* The parts that the routes name, in their order; when one cannot be started, those before it are stopped by server_stop. */
static bool start_parts(struct server *sv, struct fault *f)
{
	for (const struct route *const *table = sv->tables; *table; table++)
		for (const struct route *r = *table; r->pattern; r++) {
			if (!r->part)
				continue;
			CHECK(sv->n_parts < MOST_PARTS);
			if (!r->part->start(sv->site.store, f))
				return false;
			sv->parts[sv->n_parts++] = r->part;
		}
	return true;
}

static int or_else(int value, int otherwise)
{
	return value > 0 ? value : otherwise;
}

static bool start_daemon(struct server *sv, const struct server_settings *set, struct fault *f)
{
	unsigned connections = (unsigned)or_else(set->connections, 1024);
	unsigned per_address = set->is_behind_proxy ? connections : (unsigned)or_else(set->per_address, 256);
	sv->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET, 0, NULL, NULL, exchange_step, sv,
		MHD_OPTION_THREAD_POOL_SIZE, (unsigned)or_else(set->threads, 8),
		MHD_OPTION_STRICT_FOR_CLIENT, 1,
		MHD_OPTION_CONNECTION_LIMIT, connections,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, per_address,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)or_else(set->idle_s, 30),
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
		MHD_OPTION_NOTIFY_CONNECTION, exchange_connection, sv,
		MHD_OPTION_NOTIFY_COMPLETED, exchange_end, sv,
		MHD_OPTION_URI_LOG_CALLBACK, exchange_target, sv,
		MHD_OPTION_UNESCAPE_CALLBACK, exchange_unescape, sv,
		MHD_OPTION_END);
	if (!sv->daemon)
		return fault(f, "The server could not start its threads. Close other programs and try again.");
	return (sv->acceptor = acceptor_start(sv->listener, sv->daemon, f)) != NULL;
}

static void let_rest(void *store)
{
	store_rest(store);
}

static bool start(struct server *sv, const struct server_settings *set, const struct route *const *tables, struct fault *f)
{
	struct patience patience = { or_else(set->head_ms, 10000), or_else(set->body_ms, 30000), or_else(set->send_ms, 60000) };
	if (sodium_init() < 0)
		return fault(f, "The system gives no random numbers, so nobody could be signed in safely. Nothing is being served.");
	randombytes_buf(sv->site.anonymous_key, sizeof sv->site.anonymous_key);
	sv->site.form_keys = form_keys_new();
	sv->site.readiness = readiness_new();
	return assets_load(set->assets, f) && gather_tables(sv, tables) && listen_on(sv, set, f) &&
	       (sv->sweeper = sweeper_start(&patience, let_rest, sv->site.store, f)) && start_parts(sv, f) && start_daemon(sv, set, f) &&
	       (text_none(set->metrics_address) || (sv->metrics = metrics_start(sv, set->metrics_address, set->metrics_port, f)));
}

struct server *server_start(struct store *s, const struct server_settings *set, const struct route *const *tables, struct fault *f)
{
	struct server *sv = calloc(1, sizeof *sv);
	CHECK(sv != NULL);
	sv->listener = -1;
	sv->site.store = s;
	sv->site.is_behind_proxy = set->is_behind_proxy;
	sv->stop_ms = or_else(set->stop_ms, 15000);
	pthread_mutex_init(&sv->lock, NULL);
	if (start(sv, set, tables, f))
		return sv;
	server_stop(sv);
	return NULL;
}

/* New connections are refused at once; what is running is given some seconds to end. An answer that waits for the writer is waited for,
 * because the writer always comes back, and a connection that rests may not be taken away. */
static void drain(struct server *sv)
{
	atomic_store(&sv->is_stopping, true);
	acceptor_stop(sv->acceptor);
	for (int waited = 0; atomic_load(&sv->held) > 0 || (atomic_load(&sv->running) > 0 && waited < sv->stop_ms); waited += 10)
		nanosleep(&(struct timespec){ .tv_nsec = 10000000 }, NULL);
}

void server_stop(struct server *sv)
{
	if (!sv)
		return;
	if (sv->daemon) {
		drain(sv);
		metrics_stop(sv->metrics);
		MHD_stop_daemon(sv->daemon);
	}
	while (sv->n_parts > 0)
		sv->parts[--sv->n_parts]->stop(sv->site.store);
	sweeper_stop(sv->sweeper);
	if (sv->listener >= 0)
		close(sv->listener);
	workers_free(sv);
	form_keys_free(sv->site.form_keys);
	readiness_free(sv->site.readiness);
	figures_free(sv->figures);
	assets_drop();
	free(sv->tables);
	pthread_mutex_destroy(&sv->lock);
	free(sv);
}

int server_port(struct server *sv)
{
	return sv->port;
}

int server_metrics_port(struct server *sv)
{
	return sv->metrics ? metrics_port(sv->metrics) : 0;
}
