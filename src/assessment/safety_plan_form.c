/* The form of an interim safety plan: what the family and the people around the child will do, row by row, each with who may be told of it. */
#include "assessment/safety_plan.h"
#include "base/arena.h"
#include "people/told_inputs.h"

static const int step_fields[] = { SAFETY_PLAN_STEP_WHAT, SAFETY_PLAN_STEP_WHO, SAFETY_PLAN_STEP_FROM_WHEN };
static const int plan_fields[] = { SAFETY_PLAN_AGREED_ON, SAFETY_PLAN_WRITTEN_WITH, SAFETY_PLAN_DANGER, SAFETY_PLAN_CHILD_CALLS, SAFETY_PLAN_CHILD_CALLS_ON, SAFETY_PLAN_REVIEW_ON };
enum { STEP_FIELDS = sizeof step_fields / sizeof *step_fields, PLAN_FIELDS = sizeof plan_fields / sizeof *plan_fields, STEPS_OFFERED = 4 };

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct plan_form {
	struct asked_record q;
	struct record_frame k;
	struct row_inputs steps;
	struct told_family family;
	struct told_inputs told;
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct plan_form *m = k->of;
	for (int i = 0; i < PLAN_FIELDS; i++)
		record_field_input(k->rq, v, &record_safety_plan.fields[plan_fields[i]], p);
	gov_heading(k->rq->out, 2, 'm', T("What will happen"));
	gov_body(k->rq->out, T("One step a row, in the family’s own words. A copy for somebody has only the steps that they may be told; whom the child can call stands on the child’s copy alone."));
	row_inputs_put(k->rq, &m->steps);
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct plan_form *m = k->of;
	m->links_check(k, rec, p);
	row_inputs_read(k->rq, &m->steps, p);
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct plan_form *m = k->of;
	const struct safety_plan *plan = rec;
	struct record_list l = row_inputs_read(k->rq, &m->steps, NULL);
	for (int i = 0; i < l.n; i++) {
		struct safety_plan_step *s = record_at(&l, i);
		s->r.person_id = plan->r.person_id;
		s->r.council_id = plan->r.council_id;
		s->safety_plan_id = plan->r.id;
		if (record_save(x, l.type, s) != SAVED || !save_hooks_run(x, l.type, s, f))
			return fault(f, "The safety plan could not be saved just now. Nothing of it was stored; what you typed is still on this page: go back and try again.");
		if (!told_inputs_keep(k->rq, x, &m->told, &record_safety_plan_step_person, &s->r, row_inputs_number(k->rq, &m->steps, i), f))
			return false;
	}
	return true;
}

static bool begun(struct request *rq, struct plan_form *m)
{
	bool is_orphan;
	*m = (struct plan_form){ .q.type = &record_safety_plan };
	if (!record_begun_of(rq, &m->q, &is_orphan)) {
		if (is_orphan)
			answer_conflict(rq, record_orphan_words(rq, m->q.type));
		return false;
	}
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = T("Write a safety plan with the family");
	m->k.fields = put_fields;
	m->k.along = along;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	m->family = told_family_of(rq, m->q.rec, person_heading(&m->q.person, rq->arena));
	m->told = (struct told_inputs){ &m->steps, &m->family };
	m->steps = (struct row_inputs){ .type = &record_safety_plan_step, .fields = step_fields, .n_fields = STEP_FIELDS, .legend = "Step", .at_least = STEPS_OFFERED,
		.more = told_inputs_put, .more_arg = &m->told };
	return true;
}

static void new_page(struct request *rq)
{
	struct plan_form m;
	if (!begun(rq, &m))
		return;
	((struct safety_plan *)m.q.rec)->agreed_on = clock_today();
	record_form_page(&m.k);
}

static void new_post(struct request *rq)
{
	struct plan_form m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

const struct route safety_plan_form_routes[] = {
	ROUTE(GET, "/children/:person/safety_plan/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/safety_plan/new", MAY_EDIT_CHILD, new_post),
	{ 0 }
};
