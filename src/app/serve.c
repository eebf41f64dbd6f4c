/* kith serve: the site over one store, until SIGTERM or SIGINT; what is running then is finished. */
#include "access/access.h"
#include "access/readlog.h"
#include "app/command.h"
#include "app/site.h"
#include "base/arena.h"
#include "base/log.h"
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

/* "127.0.0.1:8080", "[::1]:8080", ":8080" or "8080". */
static bool listen_read(const char *words, struct server_settings *set, char *address, size_t n, struct fault *f)
{
	struct text all = text_of(words ? words : "127.0.0.1:8080"), port = all;
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
	if (!text_int(port, &number) || number < 0 || number > 65535 || host.n >= n)
		return fault(f, "--listen should be an address and a port, for example 127.0.0.1:8080.");
	memcpy(address, host.p, host.n);
	address[host.n] = 0;
	set->address = text_of(address);
	set->port = (int)number;
	return true;
}

/* Room and a second place for the log of who looked (DESIGN 5.11). */
static bool keep_log(struct store *s, const struct options *o, struct arena *a, struct fault *f)
{
	enum { USUAL_MB = 16, MOST_MB = 1 << 20 };
	if (o->reserve > MOST_MB)
		return fault(f, "--reserve is in megabytes and at most %d.", MOST_MB);
	store_reserve(s, (o->reserve == NONE ? USUAL_MB : o->reserve) << 20);
	return readlog_keep(s, second_log_path(o, a), f);
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
	char address[64];
	struct server_settings set = { .assets = assets_folder(), .is_behind_proxy = o->behind_proxy, .threads = o->threads == NONE ? 0 : (int)o->threads };
	if (!listen_read(o->listen, &set, address, sizeof address, &f))
		return cannot(&f);
	signals_hold();
	save_hooks_set(site_hooks);
	struct store *s = open_store(o, STORE_CREATE);
	if (!s)
		return EXIT_CANNOT;
	struct arena *a = arena_new(1 << 16);
	struct server *sv = store_serve_alone(s, &f) && keep_log(s, o, a, &f) ? server_start(s, &set, site, &f) : NULL;
	arena_free(a);
	if (!sv) {
		readlog_keep_end(s);
		store_close(s);
		return cannot(&f);
	}
	printf("Kith is at http://%s:%d\n", address, server_port(sv));
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
