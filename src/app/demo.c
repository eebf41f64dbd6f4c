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

/* The labels of what was put in on purpose, as a table that no page shows. */
static void put_label(void *arg, const struct simulate_label *l)
{
	FILE *to = arg;
	if (l->record)
		fprintf(to, "%s,%s,%lld,%lld\n", l->what, l->record, (long long)l->row, (long long)l->person);
	else
		fprintf(to, "%s,,,%lld-%02lld-%02lld\n", l->what, (long long)l->row / 10000, (long long)l->row / 100 % 100, (long long)l->row % 100);
}

/* Opens the file of labels where something is put in; NULL with a fault when it cannot, and none is needed otherwise. */
static FILE *labels(const struct options *o, const struct simulate_request *rq, struct fault *f)
{
	bool is_needed = rq->faults || !date_none(rq->surge) || !date_none(rq->closing);
	if (is_needed && !o->out)
		fault(f, "Faults and shocks are put in with labels: say with --out which file they are written to. Nothing was made.");
	if (!is_needed || !o->out)
		return NULL;
	FILE *to = fopen(o->out, "wx");
	if (to)
		fputs("what,record,row,person or day\n", to);
	else
		fault(f, "The file of labels %s could not be made: %m. Nothing was made.", o->out);
	return to;
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
	rq.faults = o->faults == NONE ? 0 : o->faults;
	rq.surge = o->surge;
	rq.closing = o->closing;
	if (rq.faults < 0 || rq.in_care < 0 || rq.in_care > 100)
		fault(&f, "--faults is how many, and --in-care a share of a hundred.");
	FILE *to = f.is_set ? NULL : labels(o, &rq, &f);
	if (f.is_set)
		return cannot(&f);
	rq.label = put_label;
	rq.label_arg = to;
	struct store *s = open_store(o, STORE_CREATE);
	if (!s)
		return EXIT_CANNOT;
	struct simulate_report r;
	bool done = simulate(s, &rq, &r, &f);
	store_close(s);
	if (to && fclose(to) != 0)
		done = fault(&f, "The file of labels could not be written to the end: %m. The demonstration is there; its labels are not all.");
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
