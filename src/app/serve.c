/* kith serve: the site over one store, until SIGTERM or SIGINT; what is running then is finished. */
#include "access/access.h"
#include "access/readlog.h"
#include "app/command.h"
#include "app/site.h"
#include "base/arena.h"
#include "base/log.h"
#include "emergency_copy/emergency_copy.h"
#include "returns/lists.h"
#include "simulate/simulate.h"
#include <signal.h>
#include <unistd.h>
#include <limits.h>

/* The built assets stand beside the program: build/kith and build/assets. */
static struct text assets_folder(void)
{
	static char path[PATH_MAX + 16];
	ssize_t n = readlink("/proc/self/exe", path, PATH_MAX);
	if (n <= 0)
		return NO_TEXT;
	path[n] = 0;
	char *slash = strrchr(path, '/');
	if (!slash)
		return NO_TEXT;
	snprintf(slash, 16, "/assets");
	return text_of(path);
}

struct place { struct text address; int port; char room[64]; };

/* "127.0.0.1:8080", "[::1]:8080", ":8080" or "8080". */
static bool place_read(const char *words, const char *option, struct place *p, struct fault *f)
{
	struct text all = text_of(words), port = all;
	size_t colon = all.n;
	for (size_t i = 0; i < all.n; i++)
		if (all.p[i] == ':')
			colon = i;
	struct text host = T("127.0.0.1");
	if (colon < all.n) {
		port = (struct text){ all.p + colon + 1, all.n - colon - 1 };
		if (colon)
			host = (struct text){ all.p, colon };
	}
	if (host.n > 2 && host.p[0] == '[')
		host = (struct text){ host.p + 1, host.n - 2 };
	int64_t number;
	if (!text_int(port, &number) || number < 0 || number > 65535 || host.n >= sizeof p->room)
		return fault(f, "%s should be an address and a port, for example 127.0.0.1:8080.", option);
	snprintf(p->room, sizeof p->room, "%.*s", TEXT_ARG(host));
	p->address = text_of(p->room);
	p->port = (int)number;
	return true;
}

/* Room and a second place for the log of who looked (DESIGN 5.11). */
static bool keep_log(struct store *s, const struct options *o, struct arena *a, struct fault *f)
{
	store_reserve(s, o->reserve << 20);
	return readlog_keep(s, second_log_path(o, a), f);
}

/* What checks are made against. What cannot be read is said, and the site is served without it. */
static void read_lists(struct store *s, const struct options *o)
{
	struct fault bad[LISTS];
	struct arena *a = arena_new((size_t)1 << 28);
	bool is_demonstration = store_is_demonstration(s);
	int n = is_demonstration ? 0 : lists_load(&(struct lists_wanted){ o->postcodes, o->providers }, bad);
	if (is_demonstration)
		lists_use_invented(simulated_directory_in(a));
	if (is_demonstration && (o->postcodes || o->providers))
		fprintf(stderr, "kith: This is a demonstration: it is checked against its own invented postcodes, and the lists that are set are not read.\n");
	for (int i = 0; i < n; i++) {
		log_event(LOG_WARN, "list_not_read", "why", bad[i].sentence, NULL);
		fprintf(stderr, "kith: %s Rules that need it are not run, and every check says so.\n", bad[i].sentence);
	}
	arena_free(a);
}

/* A demonstration can be served on another day, so that a course or a test lives through weeks of work in an hour. */
static bool set_day(const struct options *o, struct store *s, struct fault *f)
{
	enum { NINE = 9 * 60 };
	if (date_none(o->today))
		return true;
	if (!store_is_demonstration(s))
		return fault(f, "Only a demonstration can be served on another day than today. Leave --today out. Nothing was served.");
	clock_begin(instant_of(o->today, NINE));
	return true;
}

static void wait_for_stop(void)
{
	sigset_t stop;
	int which;
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	sigwait(&stop, &which);
}

/* Before any thread starts, so that every thread leaves the signals to wait_for_stop. */
static void signals_hold(void)
{
	sigset_t stop;
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigaddset(&stop, SIGINT);
	pthread_sigmask(SIG_BLOCK, &stop, NULL);
	signal(SIGPIPE, SIG_IGN);
}

int command_serve(const struct options *o)
{
	struct fault f = { 0 };
	struct place site_place = { 0 }, metrics_place = { 0 };
	struct server_settings set = {
		.assets = assets_folder(), .is_behind_proxy = o->behind_proxy, .threads = (int)o->threads,
		.connections = (int)o->connections, .per_address = (int)o->per_address, .idle_s = (int)o->idle_seconds,
		.head_ms = 1000 * (int)o->head_seconds, .body_ms = 1000 * (int)o->body_seconds, .send_ms = 1000 * (int)o->send_seconds,
		.stop_ms = 1000 * (int)o->stop_seconds,
	};
	if (!place_read(o->listen, "--listen", &site_place, &f) || (o->metrics && !place_read(o->metrics, "--metrics", &metrics_place, &f)))
		return cannot(&f);
	set.address = site_place.address;
	set.port = site_place.port;
	set.metrics_address = metrics_place.address;
	set.metrics_port = metrics_place.port;
	signals_hold();
	site_register();
	struct store *s = open_store(o, STORE_CREATE);
	if (!s)
		return EXIT_CANNOT;
	read_lists(s, o);
	jobs_set_hour((int)o->nightly_hour);
	emergency_copy_set(o->emergency_copies, o->emergency_keys);
	struct arena *a = arena_new(1 << 16);
	struct server *sv = set_day(o, s, &f) && store_serve_alone(s, &f) && keep_log(s, o, a, &f) ? server_start(s, &set, site, &f) : NULL;
	arena_free(a);
	if (!sv) {
		readlog_keep_end(s);
		store_close(s);
		return cannot(&f);
	}
	printf("Kith is at http://%s:%d\n", site_place.room, server_port(sv));
	if (o->metrics)
		printf("Its figures are at http://%s:%d/metrics\n", metrics_place.room, server_metrics_port(sv));
	if (store_is_demonstration(s))
		printf("This is a demonstration: everybody in it is invented. The sign-in page lists who you can be.\n");
	printf("Stop it with Ctrl-C.\n");
	fflush(stdout);
	wait_for_stop();
	server_stop(sv);
	readlog_keep_end(s);
	store_close(s);
	return EXIT_GOOD;
}
