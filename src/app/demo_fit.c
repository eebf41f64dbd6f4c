/* kith demo fit: how near the invented councils of a demonstration come to the published figures they are shaped on. */
#include "app/command.h"
#include "base/arena.h"
#include "base/die.h"
#include "base/out.h"
#include "simulate/fit.h"

/* Fewer, and more children come into care than would in a borough. */
enum { CHILDREN_OF_WHOLE_BOROUGHS = 3000 };
/* guarded: counts the children of an invented store. */
static const char CHILDREN_HERE[] = "SELECT count(*) FROM person WHERE kind = $1";

int command_demo_fit(const struct options *o)
{
	struct fault f = { 0 };
	struct store *s = open_store(o, STORE_EXISTING);
	if (!s)
		return EXIT_CANNOT;
	if (!store_is_demonstration(s)) {
		store_close(s);
		fault(&f, "Only a demonstration has a fit. Nothing was read.");
		return cannot(&f);
	}
	struct arena *a = arena_new(64 << 20);
	struct out out = out_make(1 << 20);
	struct db *db = store_reader(s);
	bool whole = db_one(db, CHILDREN_HERE, 0, DBC("child")) >= CHILDREN_OF_WHOLE_BOROUGHS;
	struct fit fit = fit_read(db, date_none(o->as_at) ? fit_last_day(db) : o->as_at, whole, a);
	int64_t misses = 0, high = 0;
	CHECK(!db_failed(db));
	for (size_t i = 0; i < fit.n; i++) {
		bool is_high = text_is(fit.at[i].figure->certainty, "high");
		high += is_high;
		misses += is_high && !fit.at[i].is_near;
	}
	fit_print(&out, &fit);
	printf("%.*s\n%lld of %lld figures of high certainty are within 2 or a twentieth.\n", (int)out.n, out.p, (long long)(high - misses), (long long)high);
	out_free(&out);
	arena_free(a);
	store_close(s);
	return misses ? EXIT_FINDINGS : EXIT_GOOD;
}
