/* From records to findings without a file between: the year's rows and those of the year before are told as the return tells them, made a
 * cohort, and every rule is run. */
#include "returns/ssda903/live.h"
#include "base/arena.h"
#include "returns/lists.h"
#include "returns/ssda903/check/checked.h"

static void check(struct live_903 *l, struct text gss, struct arena *a)
{
	l->q.year = l->now.year.start_year;
	l->q.authority = text_none(gss) ? 0 : code_of(gss);
	lists_give(&l->q);
	check_sets(&l->q, &l->cohort, &l->now.set, &l->last.set, 1, NULL, 0, a);
}

static void tell_child(const struct child *c, int start_year, struct return_903 *r, struct arena *a)
{
	*r = (struct return_903){ .year = collection_of(start_year, clock_today(), a), .all.arena = a };
	collection_child(&r->year, c, &r->all);
	collected_order(&r->all);
	return_903_set(r, a);
}

/* What the first of the years asked is known; of the year before nothing need be. */
static bool year_is_known(const struct collection *k, struct fault *f)
{
	return collection_has(k, ssda903_layout()->header) || fault(f, "What the 903 of %.*s asked is not known here.", TEXT_ARG(k->year));
}

bool live_903_child(struct db *db, const struct live_child *who, int start_year, struct live_903 *l, struct arena *a, struct fault *f)
{
	struct child c;

	*l = (struct live_903){ 0 };
	facts_child(facts_open(db, who->council, FACTS_OF_ONE, a), who->person, who->child_id, &c);
	if (db_failed(db)) {
		fault_cause(f, "%s", db_cause(db));
		return fault(f, "The records could not be read just now. Try again in a minute.");
	}
	tell_child(&c, start_year, &l->now, a);
	tell_child(&c, start_year - 1, &l->last, a);
	if (!year_is_known(&l->now.year, f))
		return false;
	check(l, who->gss, a);
	return true;
}

bool live_903_council(struct db *db, int64_t council, struct text gss, int start_year, struct live_903 *l, struct arena *a, struct fault *f)
{
	struct fault before = { 0 };

	*l = (struct live_903){ 0 };
	if (!return_903_rows(db, council, start_year, clock_today(), &l->now, a, f))
		return false;
	if (!return_903_rows(db, council, start_year - 1, clock_today(), &l->last, a, &before) && db_failed(db)) {
		*f = before;
		return false;
	}
	check(l, gss, a);
	return true;
}

void live_903_end(struct live_903 *l)
{
	cohort_free(&l->cohort);
}

int64_t live_person(const struct live_903 *l, const struct found_903 *found)
{
	const struct return_903 *r = found->row->is_last ? &l->last : &l->now;

	return r->all.row[found->row->table].at[found->row->index].person_id;
}
