/* Everybody of a store, some hundred people at a time. */
#include "record/everybody.h"
#include "base/arena.h"

enum { RUN = 400, GAP = 16 };                            /* people in a run of ids; ids apart that still make one run */

static const char PEOPLE[] = "SELECT id FROM person WHERE id BETWEEN $1 AND $2 ORDER BY id";
static const char PEOPLE_FROM[] = "SELECT id FROM person WHERE id > $1 ORDER BY id LIMIT $2";

struct people_ids people_between(struct db *db, int64_t first, int64_t last, struct arena *a)
{
	struct people_ids l = { 0 };
	struct rows r;
	db_query(db, &r, PEOPLE, DBI(first), DBI(last));
	while (db_next(&r))
		*GROW_IN(a, &l) = db_int(&r, 0);
	return l;
}

/* The next few hundred people after an id; none: an empty list. */
static struct people_ids next_people(struct db *db, int64_t after, struct arena *a)
{
	struct people_ids l = { 0 };
	struct rows r;
	db_query(db, &r, PEOPLE_FROM, DBI(after), DBI(RUN));
	while (db_next(&r))
		*GROW_IN(a, &l) = db_int(&r, 0);
	return l;
}

void over_everybody(struct db *db, each_run *run, void *arg)
{
	struct arena *a = arena_new(16 << 20);
	for (int64_t after = 0;;) {
		struct people_ids l = next_people(db, after, a);
		if (!l.n)
			break;
		run(db, l.at[0], l.at[l.n - 1], arg);
		after = l.at[l.n - 1];
		arena_reset(a);
	}
	arena_free(a);
}

static int by_id(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

void over_people(struct db *db, int64_t *people, size_t n, each_run *run, void *arg)
{
	if (n > 1)
		qsort(people, n, sizeof *people, by_id);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && people[to] - people[to - 1] <= GAP && people[to] - people[from] < RUN;)
			to++;
		run(db, people[from], people[to - 1], arg);
	}
}
