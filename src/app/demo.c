/* kith demo: a new store full of invented people, marked as a demonstration for ever. */
#include "app/command.h"
#include "simulate/simulate.h"
#include <unistd.h>

enum { CHILDREN = 240, SEED = 1 };

static void show_progress(void *arg, int64_t done, int64_t all)
{
	(void)arg;
	if (isatty(STDERR_FILENO))
		fprintf(stderr, "\r%lld of %lld children%s", (long long)done, (long long)all, done >= all ? "\n" : "");
}

int command_demo(const struct options *o)
{
	struct fault f = { 0 };
	struct simulate_request rq = { .seed = o->seed == NONE ? SEED : o->seed, .people = o->people, .in_care = o->in_care == NONE ? 0 : o->in_care, .progress = show_progress,
				       .as_at = date_none(o->as_at) ? clock_today() : o->as_at };
	rq.children = o->people != NONE ? o->people / 10 : o->children != NONE ? o->children : CHILDREN;
	if (o->people != NONE && o->children != NONE)
		fault(&f, "Give --people or --children, not both.");
	else if (rq.children < 1)
		fault(&f, "A demonstration needs at least one child, and --people at least ten.");
	if (f.is_set)
		return cannot(&f);
	struct store *s = open_store(o, STORE_CREATE);
	if (!s)
		return EXIT_CANNOT;
	struct simulate_report r;
	bool done = simulate(s, &rq, &r, &f);
	store_close(s);
	if (!done)
		return cannot(&f);
	if (wants_json(o))
		printf("{\"councils\":%lld,\"workers\":%lld,\"users\":%lld,\"children\":%lld,\"looked_after\":%lld,\"adults\":%lld,\"seed\":%lld}\n", (long long)r.councils,
			(long long)r.workers, (long long)r.users, (long long)r.children, (long long)r.looked_after, (long long)r.adults, (long long)rq.seed);
	else
		printf("Made %lld invented councils with %lld workers, %lld users, %lld children (%lld looked after today) and %lld adults.\n", (long long)r.councils,
			(long long)r.workers, (long long)r.users, (long long)r.children, (long long)r.looked_after, (long long)r.adults);
	return EXIT_GOOD;
}
