/* Episodes of care to periods, legal statuses and placements, and back. Carries out the 903 guidance's meaning of an
 * episode: a new one at every change of legal status or placement (reasons S, L, P, T, B, U), each but the last of a
 * period ending with X1. Storing them is in returns/ssda903/episodes.c; the pages are elsewhere in this folder. */
#include "care/episode.h"
#include "base/arena.h"

static int by_start(const void *pa, const void *pb)
{
	const struct care_fact *a = pa, *b = pb;

	if (a->started_on.ymd != b->started_on.ymd)
		return a->started_on.ymd < b->started_on.ymd ? -1 : 1;
	if (a->ended_on.ymd != b->ended_on.ymd && !date_none(a->ended_on) && !date_none(b->ended_on))
		return a->ended_on.ymd < b->ended_on.ymd ? -1 : 1;
	if (date_none(a->ended_on) != date_none(b->ended_on))
		return date_none(a->ended_on) ? 1 : -1;
	return (a->order > b->order) - (a->order < b->order);
}

void care_order(struct care_fact *e, int n)
{
	if (n > 1)
		qsort(e, (size_t)n, sizeof *e, by_start);
}

static bool same(struct text a, struct text b)           /* no value and the empty text are the same blank cell */
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static bool starts_period(const struct care_fact *before, const struct care_fact *e)
{
	return text_is(e->start_reason, "S") || !text_is(before->end_reason, "X1") || date_none(before->ended_on) ||
	       before->ended_on.ymd != e->started_on.ymd;
}

static bool starts_placement(const struct care_fact *before, const struct care_fact *e)
{
	return !text_blank(before->change_reason) || !same(before->place, e->place) || !same(before->provider, e->provider) ||
	       !same(before->postcode, e->postcode) || !same(before->urn, e->urn);
}

static void add_period(struct care_history *h, const struct care_fact *e, int i, struct arena *a)
{
	*GROW_IN(a, &h->period) = (struct care_period_fact){ .started_on = e->started_on, .first = i };
}

static void add_status(struct care_history *h, const struct care_fact *e, int i, struct arena *a)
{
	*GROW_IN(a, &h->status) = (struct legal_status_fact){
		.started_on = e->started_on, .status = e->legal_status, .period = (int)h->period.n - 1, .first = i };
}

static void add_placement(struct care_history *h, const struct care_fact *e, int i, struct arena *a)
{
	*GROW_IN(a, &h->placement) = (struct placement_fact){ .started_on = e->started_on, .place = e->place, .provider = e->provider,
		.postcode = e->postcode, .urn = e->urn, .period = (int)h->period.n - 1, .first = i };
}

/* The episode is, so far, the last of its period, status and placement. */
static void extend(struct care_history *h, struct care_fact *e, int i)
{
	e->period = (int)h->period.n - 1;
	e->status = (int)h->status.n - 1;
	e->placement = (int)h->placement.n - 1;
	struct care_period_fact *p = &h->period.at[e->period];
	struct legal_status_fact *s = &h->status.at[e->status];
	struct placement_fact *m = &h->placement.at[e->placement];
	p->last = s->last = m->last = i;
	p->ended_on = s->ended_on = m->ended_on = e->ended_on;
	p->end_reason = e->end_reason;
	m->end_reason = e->change_reason;
}

struct care_history care_segment(struct care_fact *e, int n, struct arena *a)
{
	struct care_history h = { 0 };

	for (int i = 0; i < n; i++) {
		bool period = i == 0 || starts_period(&e[i - 1], &e[i]);
		if (period)
			add_period(&h, &e[i], i, a);
		if (period || !same(e[i - 1].legal_status, e[i].legal_status))
			add_status(&h, &e[i], i, a);
		if (period || starts_placement(&e[i - 1], &e[i]))
			add_placement(&h, &e[i], i, a);
		extend(&h, &e[i], i);
	}
	return h;
}

/* Where a walk through one period stands: the next status and placement to begin. */
struct walk {
	const struct care_history *h;
	int period;
	size_t status, placement;
};

static bool status_waits(const struct walk *w)
{
	return w->status < w->h->status.n && w->h->status.at[w->status].period == w->period;
}

static bool placement_waits(const struct walk *w)
{
	return w->placement < w->h->placement.n && w->h->placement.at[w->placement].period == w->period;
}

static struct date next_change(const struct walk *w)
{
	struct date s = status_waits(w) ? w->h->status.at[w->status].started_on : NO_DATE;
	struct date m = placement_waits(w) ? w->h->placement.at[w->placement].started_on : NO_DATE;

	if (date_none(s) || date_none(m))
		return date_none(s) ? m : s;
	return s.ymd < m.ymd ? s : m;
}

static const struct care_fact *existing_at(const struct care_fact *e, int n, struct date start, int period)
{
	for (int i = 0; i < n; i++)
		if (e[i].started_on.ymd == start.ymd && e[i].period == period)
			return &e[i];
	return NULL;
}

static struct text reason_for(bool first, bool status, bool placement, const struct care_fact *was)
{
	if (first)
		return was && !text_blank(was->start_reason) ? was->start_reason : T("S");
	if (status && placement)
		return was && text_is(was->start_reason, "U") ? T("U") : T("B");
	if (status)
		return T("L");
	return was && text_is(was->start_reason, "T") ? T("T") : T("P");
}

static void fill_from_history(struct care_fact *e, const struct care_history *h)
{
	if (e->status >= 0)
		e->legal_status = h->status.at[e->status].status;
	if (e->placement < 0)
		return;
	const struct placement_fact *m = &h->placement.at[e->placement];
	e->place = m->place;
	e->provider = m->provider;
	e->postcode = m->postcode;
	e->urn = m->urn;
}

/* Begins the episode in which whatever starts next has started. */
static struct care_fact begin_episode(struct walk *w, const struct care_fact *before, const struct care_fact *existing, int n)
{
	struct care_fact e = { .started_on = next_change(w), .period = w->period };
	bool status = status_waits(w) && w->h->status.at[w->status].started_on.ymd == e.started_on.ymd;
	bool placement = placement_waits(w) && w->h->placement.at[w->placement].started_on.ymd == e.started_on.ymd;

	w->status += status;
	w->placement += placement;
	e.status = w->status && w->h->status.at[w->status - 1].period == w->period ? (int)w->status - 1 : -1;
	e.placement = w->placement && w->h->placement.at[w->placement - 1].period == w->period ? (int)w->placement - 1 : -1;
	const struct care_fact *was = existing_at(existing, n, e.started_on, w->period);
	const struct care_fact *from = was ? was : before;
	if (from) {
		e.need = from->need;
		e.home_postcode = from->home_postcode;
	}
	e.start_reason = reason_for(before == NULL, status, placement, was);
	fill_from_history(&e, w->h);
	return e;
}

/* Once it is known what follows: when and why the episode ended. */
static void end_episode(struct care_fact *e, const struct care_fact *after, const struct care_history *h)
{
	const struct care_period_fact *p = &h->period.at[e->period];

	e->ended_on = after ? after->started_on : p->ended_on;
	e->end_reason = after ? T("X1") : p->end_reason;
	if (e->placement >= 0 && (!after || after->placement != e->placement))
		e->change_reason = h->placement.at[e->placement].end_reason;
}

static void derive_period(struct walk *w, const struct care_fact *existing, int n, struct care_episodes *out, struct arena *a)
{
	size_t first = out->n;

	while (!date_none(next_change(w))) {
		struct care_fact e = begin_episode(w, out->n > first ? &out->at[out->n - 1] : NULL, existing, n);
		e.order = (int)out->n;
		*GROW_IN(a, out) = e;
	}
	for (size_t i = first; i < out->n; i++)
		end_episode(&out->at[i], i + 1 < out->n ? &out->at[i + 1] : NULL, w->h);
}

struct care_episodes care_derive(const struct care_history *h, const struct care_fact *existing, int n, struct arena *a)
{
	struct care_episodes out = { 0 };
	struct walk w = { .h = h };

	for (; w.period < (int)h->period.n; w.period++)
		derive_period(&w, existing, n, &out, a);
	return out;
}

static bool agrees_with_change(const struct care_fact *before, const struct care_fact *e)
{
	bool status = e->status != before->status, placement = e->placement != before->placement;

	if (status && placement)
		return text_is(e->start_reason, "B") || text_is(e->start_reason, "U");
	if (placement)
		return text_is(e->start_reason, "P") || text_is(e->start_reason, "T");
	return status && text_is(e->start_reason, "L");
}

static bool follows(const struct care_fact *before, const struct care_fact *e)
{
	return e->started_on.ymd > before->started_on.ymd && agrees_with_change(before, e);
}

bool care_is_coherent(const struct care_history *h, const struct care_fact *e, int n)
{
	for (int i = 0; i < n; i++) {
		bool first = h->period.at[e[i].period].first == i;
		if (first ? text_blank(e[i].start_reason) : !follows(&e[i - 1], &e[i]))
			return false;
	}
	return true;
}

bool care_same(const struct care_fact *a, const struct care_fact *b)
{
	return a->started_on.ymd == b->started_on.ymd && a->ended_on.ymd == b->ended_on.ymd && same(a->start_reason, b->start_reason) &&
	       same(a->legal_status, b->legal_status) && same(a->need, b->need) && same(a->place, b->place) &&
	       same(a->provider, b->provider) && same(a->postcode, b->postcode) && same(a->urn, b->urn) &&
	       same(a->end_reason, b->end_reason) && same(a->change_reason, b->change_reason) &&
	       same(a->home_postcode, b->home_postcode);
}
