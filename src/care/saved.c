/* Keeps the episodes of care in step with the facts that people edit. The working-out itself is episode.c's. */
#include "care/saved.h"
#include "base/arena.h"
#include "care/history.h"
#include "records.h"

struct stored { struct care_period period; struct record_list status, placement, episode; };

/* The rows of a period, oldest first: the order in which history is told. */
static struct record_list of_period(struct txn *x, const struct record_type *t, int64_t period)
{
	struct record_list l = record_list(txn_db(x), t, t->sql_by_parent, txn_arena(x), DBI(period));
	const struct field *starts = record_field(t, t->starts);
	char *held = arena_alloc(txn_arena(x), t->size);
	for (int i = 1; i < l.n; i++) {
		int at = i;
		memcpy(held, record_at(&l, i), t->size);
		for (; at > 0 && field_date(starts, record_at(&l, at - 1))->ymd > field_date(starts, held)->ymd; at--)
			memcpy(record_at(&l, at), record_at(&l, at - 1), t->size);
		memcpy(record_at(&l, at), held, t->size);
	}
	return l;
}

static struct care_history history_of(const struct stored *s, struct arena *a)
{
	struct care_history h = { 0 };
	care_add_period(&h, &s->period, a);
	for (int i = 0; i < s->status.n; i++)
		care_add_status(&h, record_at(&s->status, i), 0, a);
	for (int i = 0; i < s->placement.n; i++)
		care_add_placement(&h, record_at(&s->placement, i), 0, a);
	return h;
}

static struct care_fact *facts_of(const struct record_list *episodes, struct arena *a)
{
	struct care_fact *facts = ARRAY_IN(a, struct care_fact, episodes->n + 1);
	for (int i = 0; i < episodes->n; i++) {
		facts[i] = care_fact_of(record_at(episodes, i), NULL, NULL, 0);
		facts[i].order = i;
	}
	return facts;
}

static struct care_episode *starting_on(const struct record_list *episodes, struct date day, const bool *used, int *at)
{
	for (*at = 0; *at < episodes->n; ++*at) {
		struct care_episode *e = record_at(episodes, *at);
		if (!used[*at] && e->started_on.ymd == day.ymd)
			return e;
	}
	return NULL;
}

static int64_t id_at(const struct record_list *l, int at)
{
	return at < 0 || at >= l->n ? NONE : ((const struct record *)record_at(l, at))->id;
}

static bool put_episode(struct txn *x, const struct stored *s, const struct care_fact *d, bool *used)
{
	struct care_episode fresh;
	int at;
	struct care_episode *e = starting_on(&s->episode, d->started_on, used, &at);
	if (e) {
		used[at] = true;
	} else {
		record_clear(&record_care_episode, &fresh);
		fresh.r.person_id = s->period.r.person_id;
		fresh.r.council_id = s->period.r.council_id;
		fresh.care_period_id = s->period.r.id;
		e = &fresh;
	}
	e->started_on = d->started_on;
	e->ended_on = d->ended_on;
	e->start_reason = d->start_reason;
	e->end_reason = d->end_reason;
	e->need = d->need;
	e->home_postcode = d->home_postcode;
	e->legal_status_id = id_at(&s->status, d->status);
	e->placement_id = id_at(&s->placement, d->placement);
	enum saved done = record_save(x, &record_care_episode, e);
	return done == SAVED || done == SAVED_SAME;
}

bool care_saved(struct txn *x, const struct record_type *t, const void *rec, struct fault *f)
{
	struct arena *a = txn_arena(x);
	int64_t period = t == &record_care_period ? ((const struct record *)rec)->id : *field_int(record_field(t, "care_period_id"), rec);
	struct stored s;
	if (!record_load(txn_db(x), &record_care_period, period, &s.period, a))
		return true;
	s.status = of_period(x, &record_legal_status, period);
	s.placement = of_period(x, &record_placement, period);
	s.episode = of_period(x, &record_care_episode, period);
	struct care_history h = history_of(&s, a);
	struct care_episodes d = care_derive(&h, facts_of(&s.episode, a), s.episode.n, a);
	bool *used = ARRAY_IN(a, bool, s.episode.n + 1);
	for (size_t i = 0; i < d.n; i++)
		if (!put_episode(x, &s, &d.at[i], used))
			return fault(f, "The episodes of care could not be brought in step. Nothing was saved; try again.");
	for (int i = 0; i < s.episode.n; i++) {
		const struct record *old = record_at(&s.episode, i);
		if (!used[i] && record_delete(x, &record_care_episode, old->id, old->txn) != SAVED)
			return fault(f, "The episodes of care could not be brought in step. Nothing was saved; try again.");
	}
	return true;
}
