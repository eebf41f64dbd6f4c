/* kith reconcile: brings the lines of the second read log into the store (DESIGN 5.11). A running server does so by itself; this is
 * for a store whose server is not started again, or for a file that was moved. */
#include "access/readlog.h"
#include "app/command.h"
#include "base/arena.h"

int command_reconcile(const struct options *o)
{
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	struct arena *a = arena_new(1 << 20);
	struct fault f = { 0 };
	int64_t brought = 0;
	const char *path = second_log_path(o, a);
	bool done = path ? readlog_reconcile(s, path, &brought, &f)
			 : fault(&f, "Say where the second read log is with --second-log FOLDER. Nothing was changed.");
	if (done && wants_json(o))
		printf("{\"brought\":%lld}\n", (long long)brought);
	else if (done)
		printf("%lld looks were brought into the read log.\n", (long long)brought);
	store_close(s);
	arena_free(a);
	return done ? EXIT_GOOD : cannot(&f);
}
