/* Records of care as facts of a history: which field is which fact, told once. */
#include "care/history.h"
#include "base/arena.h"
#include "records.h"

void care_add_period(struct care_history *h, const struct care_period *p, struct arena *a)
{
	*GROW_IN(a, &h->period) =
		(struct care_period_fact){ .started_on = p->started_on, .ended_on = p->ended_on, .end_reason = p->end_reason };
}

void care_add_status(struct care_history *h, const struct legal_status *s, int period, struct arena *a)
{
	*GROW_IN(a, &h->status) = (struct legal_status_fact){ .started_on = s->started_on, .ended_on = s->ended_on, .status = s->status,
		.period = period };
}

void care_add_placement(struct care_history *h, const struct placement *m, int period, struct arena *a)
{
	*GROW_IN(a, &h->placement) = (struct placement_fact){ .started_on = m->started_on, .ended_on = m->ended_on, .place = m->place_type,
		.provider = m->provider_type, .postcode = m->postcode, .urn = m->urn, .end_reason = m->end_reason, .period = period };
}

struct care_fact care_fact_of(const struct care_episode *e, const struct legal_status *s, const struct placement *m, int period)
{
	struct care_fact f = { .started_on = e->started_on, .ended_on = e->ended_on, .start_reason = e->start_reason, .need = e->need,
		.end_reason = e->end_reason, .home_postcode = e->home_postcode, .period = period };

	if (s)
		f.legal_status = s->status;
	if (m) {
		f.place = m->place_type;
		f.provider = m->provider_type;
		f.postcode = m->postcode;
		f.urn = m->urn;
	}
	return f;
}
