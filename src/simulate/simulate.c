/* Drives the simulation: councils and staff first, then families some hundred children a transaction, what is kept from some people of
 * them, then the adults who fill up the number. A job may run twice (a busy store), so each begins its chances from its own number and hands its counts over
 * only through what it sets. */
#include "simulate/simulate.h"
#include "simulate/world.h"

static const char ANYBODY[] = "SELECT count(*) FROM txn";
enum { FAMILIES_A_STEP = 200, ADULTS_A_STEP = 5000 };

struct step {
	struct world *world;
	int64_t children, from, to;
	struct family_counts counts;
	int most_children;
	struct waiting_notes notes;
	struct arena *arena;
	const struct simulate_request *request;
	bool (*run)(struct txn *x, struct step *s);
};

static bool make_world(struct txn *x, struct step *s)
{
	return world_make(x, s->world, s->children);
}

static bool make_families(struct txn *x, struct step *s)
{
	for (int64_t i = s->from; i < s->to && s->counts.children < s->children; i++) {
		int64_t left = s->children - s->counts.children;
		if (!family_make(x, s->world, i, left < 4 ? (int)left : 4, &s->counts))
			return false;
	}
	return true;
}

static bool make_adults(struct txn *x, struct step *s)
{
	for (int64_t i = s->from; i < s->to; i++)
		if (!adult_make(x, s->world, i))
			return false;
	s->counts.adults = s->to - s->from;
	return true;
}

static bool make_kept(struct txn *x, struct step *s)
{
	for (int i = 0; i < COUNCILS; i++)
		if (!kept_make(x, s->world, i) || !front_door_now(x, s->world, i))
			return false;
	return true;
}

static bool make_faults(struct txn *x, struct step *s)
{
	return faults_make(x, s->request);
}

static void label_shocks(const struct simulate_request *rq)
{
	if (!date_none(rq->surge))
		rq->label(rq->label_arg, &(struct simulate_label){ .what = "three times as many referrals for a month", .row = rq->surge.ymd });
	if (!date_none(rq->closing))
		rq->label(rq->label_arg, &(struct simulate_label){ .what = "a children's home of council 991 closes", .row = rq->closing.ymd });
}

static bool step_job(struct db *db, void *arg, struct fault *f)
{
	struct step *s = arg;
	arena_reset(s->arena);
	s->counts = (struct family_counts){ 0 };
	s->notes = (struct waiting_notes){ 0 };
	s->world->notes = &s->notes;
	struct txn *x = txn_begin(db, s->arena, &(struct txn_meta){ .user_id = NONE, .reason = T("Demonstration: invented people") });
	if (!s->run(x, s))
		return fault(f, "The demonstration could not be written. Nothing of this step was kept.");
	return txn_end(x, f) && notes_write(db, s->arena, &s->notes, f);
}

static void progress(const struct simulate_request *rq, int64_t done)
{
	if (rq->progress)
		rq->progress(rq->arg, done, rq->children);
}

static bool families(struct store *s, const struct simulate_request *rq, struct step *step, struct simulate_report *r, struct fault *f)
{
	step->run = make_families;
	for (int64_t at = 0; r->children < rq->children; at += FAMILIES_A_STEP) {
		step->from = at;
		step->to = at + FAMILIES_A_STEP;
		step->children = rq->children - r->children;
		if (!store_write(s, step_job, step, f))
			return false;
		r->children += step->counts.children;
		r->adults += step->counts.adults;
		r->looked_after += step->counts.looked_after;
		progress(rq, r->children);
	}
	return true;
}

static bool other_adults(struct store *s, const struct simulate_request *rq, struct step *step, struct simulate_report *r, struct fault *f)
{
	int64_t more = rq->people == NONE ? 0 : rq->people - r->children - r->adults;
	step->run = make_adults;
	for (int64_t at = 0; at < more; at += ADULTS_A_STEP) {
		step->from = at;
		step->to = at + ADULTS_A_STEP < more ? at + ADULTS_A_STEP : more;
		if (!store_write(s, step_job, step, f))
			return false;
		r->adults += step->counts.adults;
	}
	return true;
}

/* How many times as many children come into care as in a borough, in thousandths. As in a borough, a small demonstration would have hardly a
 * child in care: there more come into it, so that there is something of everything in each council. */
static int64_t more_in_care(const struct simulate_request *rq)
{
	enum { FAMILIES_IN_CARE = 200, MOST_IN_CARE = 80000 };
	int64_t share = figure_value(FIGURE_children_in_care, 0), wanted = rq->in_care * 1000;
	if (!wanted)
		wanted = INT64_C(100000) * FAMILIES_IN_CARE / (rq->children ? rq->children : 1);
	wanted = wanted < MOST_IN_CARE ? wanted : MOST_IN_CARE;
	return wanted < share && !rq->in_care ? 1000 : wanted * 1000 / share;
}

bool simulate(struct store *s, const struct simulate_request *rq, struct simulate_report *r, struct fault *f)
{
	*r = (struct simulate_report){ .councils = COUNCILS, .teams = COUNCILS * TEAMS };
	if (db_one(store_reader(s), ANYBODY, 1) != 0)
		return fault(f, "This store already holds something. A demonstration needs a new folder; nothing was changed.");
	if (!store_mark_demonstration(s, f))
		return false;
	static struct world world;
	world = (struct world){ .seed = rq->seed, .as_at = rq->as_at, .more_in_care = more_in_care(rq), .surge = rq->surge, .closing = rq->closing };
	struct step step = { .world = &world, .children = rq->children, .run = make_world, .arena = arena_new((size_t)2 << 30), .request = rq };
	bool done = store_write(s, step_job, &step, f) && families(s, rq, &step, r, f);
	step.run = make_kept;
	done = done && store_write(s, step_job, &step, f) && other_adults(s, rq, &step, r, f);
	step.run = make_faults;
	done = done && (!rq->faults || store_write(s, step_job, &step, f));
	if (done)
		label_shocks(rq);
	r->workers = world.workers;
	r->users = world.users;
	arena_free(step.arena);
	return done;
}
