/* The form of a step-down: when and why the child protection plan ends, which of its rows go on, who takes the child in need plan on, and
 * who was told. One act about several brothers and sisters is typed once, with rows of each child's own. */
#include "protection/step_down.h"
#include "base/arena.h"
#include "notes/group_inputs.h"
#include "notes/pages.h"
#include "notes/told_rows.h"
#include "people/pages.h"
#include "protection/conference.h"
#include "protection/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/looks.h"
#include "work/case_holder.h"

/* A child whose plan ends. */
struct stepped_child {
	int64_t person, council;
	const struct cp_plan *plan;
	struct text name, warning; /* warning: why they start unticked; NO_TEXT: they start ticked */
	struct record_list actions, contingencies;
};
struct stepped_children {
	struct stepped_child *at;
	size_t n, cap;
};

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct step_down_form {
	struct asked_record q;
	struct record_frame k;
	struct stepped_children children; /* the first is that of the form */
	struct row_inputs told;
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

/* No field of the new plan: why the one before ended. */
#define WHY_ENDED ALONG "why"
static const struct field why_ended = { .name = WHY_ENDED, .type = F_TEXT };

/* ---- Which plan ---- */

static bool is_followed(struct request *rq, const struct cp_plan *p)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_cin_plan, p->r.person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct cin_plan *c = record_at(&l, i);
		if (c->stepped_down_from_id == p->r.id || (c->referral_id == p->referral_id && date_none(c->ended_on)))
			return true;
	}
	return false;
}

static bool is_referral_open(struct request *rq, int64_t id)
{
	struct referral r;
	return guarded_load(rq->db, rq->me->user_id, &record_referral, id, &r, rq->arena) && date_none(r.closed_on);
}

const struct cp_plan *plan_to_step_down_from(struct request *rq, int64_t person, int64_t council)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_cp_plan, person, rq->arena);
	const struct cp_plan *found = NULL;
	for (int i = 0; i < l.n; i++) {
		const struct cp_plan *p = record_at(&l, i);
		if (p->r.council_id == council && (!found || p->started_on.ymd > found->started_on.ymd))
			found = p;
	}
	return found && !is_followed(rq, found) && is_referral_open(rq, found->referral_id) ? found : NULL;
}

/* ---- The form ---- */

static bool is_on(struct request *rq, const struct step_down_form *m, size_t i)
{
	const struct stepped_child *c = &m->children.at[i];
	return i == 0 || (rq->n_form ? group_ticked(rq, "child", c->person) : text_none(c->warning));
}

static void put_rows(struct request *rq, const struct record_list *l, const char *what, int words, struct text legend)
{
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, l->n + 1);
	int n = 0;
	for (int i = 0; i < l->n; i++) {
		int64_t id = ((const struct record *)record_at(l, i))->id;
		struct text name = text_of(group_input(rq, what, id));
		bool is_ticked = !rq->n_form || group_ticked(rq, what, id);
		items[n++] = (struct gov_choice){ .text = *field_text(&l->type->fields[words], record_at(l, i)),
			.value = T("1"),
			.name = name,
			.id = name,
			.checked = is_ticked ? GOV_YES : GOV_NO };
	}
	if (n)
		gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = text_of(what),
						.id_prefix = items[0].id,
						.classes = T("govuk-checkboxes--small"),
						.fieldset.legend = { .text = legend, .classes = T("govuk-fieldset__legend--s") },
						.items = items,
						.n_items = n });
}

static void put_plan(struct request *rq, const struct stepped_child *c)
{
	if (!c->actions.n && !c->contingencies.n)
		gov_body(rq->out, textf_in(rq->arena, "No action of %.*s’s plan is open, and no contingency stands.", TEXT_ARG(c->name)));
	put_rows(rq, &c->actions, "action", PLAN_ACTION_ACTION,
		textf_in(rq->arena, "What is still to be done for %.*s: untick what does not go on", TEXT_ARG(c->name)));
	put_rows(rq, &c->contingencies, "contingency", CONTINGENCY_TRIGGER_SEEN,
		textf_in(rq->arena, "What would show that it is not enough for %.*s: untick what does not go on", TEXT_ARG(c->name)));
}

static void put_other(struct request *rq, const struct step_down_form *m, size_t i)
{
	const struct stepped_child *c = &m->children.at[i];
	struct text name = text_of(group_input(rq, "child", c->person));
	out_lit(rq->out, "<section class=\"kith-group\">");
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("child"),
					.id_prefix = name,
					GOV_LIST(items, struct gov_choice,
						{ .text = textf_in(rq->arena, "%.*s’s plan is stepped down with it", TEXT_ARG(c->name)),
							.value = T("1"),
							.name = name,
							.id = name,
							.hint.text = c->warning,
							.checked = is_on(rq, m, i) ? GOV_YES : GOV_NO }) });
	put_plan(rq, c);
	out_lit(rq->out, "</section>\n");
}

static void put_why(struct request *rq, const struct stepped_child *c, const struct problems *p)
{
	struct text error = NO_TEXT;
	for (size_t i = 0; p && i < p->n; i++)
		if (p->at[i].field == &why_ended)
			error = p->at[i].message;
	if (text_blank(c->plan->end_reason))
		gov_textarea(rq->out, &(struct gov_textarea){ .name = T(WHY_ENDED),
					      .id = T(WHY_ENDED),
					      .rows = 2,
					      .label.text = T("Why the child protection plan ends"),
					      .hint.text = T("At most 200 characters"),
					      .error_message.text = error,
					      .value = posted(rq, WHY_ENDED) });
}

static void put_worker(struct request *rq, const struct record_frame *k, struct text value)
{
	const struct field *f = &record_cin_plan.fields[CIN_PLAN_WORKER_ID];
	struct ref_choices c = ref_choices_of(rq, f, k->rec, true);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, c.n + 1);
	items[0] = (struct gov_option){ .text = T("Choose"), .value = T("") };
	for (int i = 0; i < c.n; i++)
		items[i + 1] = c.items[i];
	gov_select(rq->out, &(struct gov_select){ .name = text_of(f->name),
				    .id = text_of(f->name),
				    .label.text = T("Worker or lead practitioner of the child in need plan"),
				    .value = value,
				    .items = items,
				    .n_items = c.n + 1 });
}

static void put_others(struct request *rq, const struct step_down_form *m)
{
	int64_t *ids = ARRAY_IN(rq->arena, int64_t, (int)m->children.n + 1);
	int n = 0;
	if (m->children.n < 2)
		return;
	gov_heading(rq->out, 2, 'm', T("Brothers and sisters"));
	gov_body(rq->out, T("What stands above goes into the record of each child whom you tick."));
	for (size_t i = 1; i < m->children.n; i++) {
		put_other(rq, m, i);
		if (m->children.at[i].actions.n || m->children.at[i].contingencies.n)
			ids[n++] = m->children.at[i].person;
	}
	looks_also(rq, ids, n);
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct step_down_form *m = k->of;
	const struct stepped_child *own = &m->children.at[0];
	struct request *rq = k->rq;
	if (date_none(own->plan->ended_on)) {
		gov_body(rq->out, T("The child protection plan ends on the day on which the child in need plan starts."));
		record_field_input(rq, v, &record_cin_plan.fields[CIN_PLAN_STARTED_ON], p);
	} else {
		out_lit(rq->out, "<p class=\"govuk-body\">The child protection plan ended on ");
		date_put_words(rq->out, own->plan->ended_on);
		out_lit(rq->out, ". The child in need plan starts on that day.</p>\n");
	}
	put_why(rq, own, p);
	put_worker(rq, k, v->at[CIN_PLAN_WORKER_ID].value);
	record_field_input(rq, v, &record_cin_plan.fields[CIN_PLAN_ACCEPTED_ON], p);
	record_field_input(rq, v, &record_cin_plan.fields[CIN_PLAN_AGREED_ON], p);
	gov_heading(rq->out, 2, 'm', T("What goes on in the child in need plan"));
	put_plan(rq, own);
	gov_heading(rq->out, 2, 'm', T("Who has been told"));
	gov_body(rq->out, T("The child, the parents, and each agency that works with them: a row for each who was told."));
	row_inputs_put(rq, &m->told);
	put_others(rq, m);
}

/* ---- What is wrong ---- */

static void wrong(const struct step_down_form *m, struct problems *p, int field, struct text sentence)
{
	problem_add(p, m->k.rq->arena, field < 0 ? NULL : &record_cin_plan.fields[field], sentence);
}

static bool is_offered(const void *form, int64_t person)
{
	const struct step_down_form *m = form;
	for (size_t i = 1; i < m->children.n; i++)
		if (m->children.at[i].person == person)
			return true;
	return false;
}

static bool was_reviewed_on(struct request *rq, const struct cp_plan *p, struct date on)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_conference, p->r.person_id, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct conference *c = record_at(&l, i);
		if (text_is(c->kind, "review") && c->cp_plan_id == p->r.id && !date_none(c->held_on) && c->held_on.ymd == on.ymd)
			return true;
	}
	return false;
}

static void check_day(const struct step_down_form *m, const struct cin_plan *c, struct problems *p)
{
	const struct cp_plan *plan = m->children.at[0].plan;
	if (!date_none(c->started_on) && c->started_on.ymd > clock_today().ymd)
		wrong(m, p, CIN_PLAN_STARTED_ON, T("Enter today or a day before: a step-down that is to come is no record yet"));
	else if (!date_none(c->started_on) && c->started_on.ymd < plan->started_on.ymd)
		wrong(m, p, CIN_PLAN_STARTED_ON, T("That day is before the child protection plan started"));
	else if (date_none(plan->ended_on) && !date_none(c->started_on) && !was_reviewed_on(m->k.rq, plan, c->started_on)) {
		wrong(m, p, CIN_PLAN_STARTED_ON,
			T("No review conference is recorded as held on that day, and it is a conference that ends a child protection plan. "
			  "Record it too. Save again to record the step-down as it was"));
		p->at[p->n - 1].is_warning = true;
	}
}

/* What a contingency says is to be done goes on being due with the old plan: whoever steps it down is told. */
static void check_triggers(const struct step_down_form *m, const struct stepped_child *c, struct problems *p)
{
	struct record_list l = guarded_list(m->k.rq->db, m->k.rq->me->user_id, &record_trigger_answer, c->person, m->k.rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct trigger_answer *t = record_at(&l, i);
		if (t->r.council_id != c->council || t->is_met != 1 || t->acted_at != NONE)
			continue;
		wrong(m, p, CIN_PLAN_STARTED_ON,
			textf_in(m->k.rq->arena,
				"A trigger of %.*s’s contingency plan is met, and nobody has said what was done. Say it first, or save "
				"again",
				TEXT_ARG(c->name)));
		p->at[p->n - 1].is_warning = true;
		return;
	}
}

/* All of those who are ticked begin on one day. */
static void check_others(const struct step_down_form *m, const struct cin_plan *c, struct problems *p)
{
	struct request *rq = m->k.rq;
	struct group_parts parts = { .is_offered = is_offered, .arg = m };
	bool is_somebody_gone = false;
	for (size_t i = 1; i < m->children.n; i++) {
		const struct stepped_child *k = &m->children.at[i];
		bool is_other_day = !date_none(k->plan->ended_on) ? k->plan->ended_on.ymd != c->started_on.ymd
								  : k->plan->started_on.ymd > c->started_on.ymd;
		if (is_on(rq, m, i) && !date_none(c->started_on) && is_other_day)
			wrong(m, p, -1,
				textf_in(rq->arena, "%.*s’s plan did not stand until that day. Step it down in %.*s’s own record",
					TEXT_ARG(k->name), TEXT_ARG(k->name)));
	}
	for (int i = 0; i < rq->n_form; i++)
		is_somebody_gone = is_somebody_gone || group_gone(&parts, &rq->form[i]);
	if (is_somebody_gone)
		wrong(m, p, -1,
			T("One of the children whom you ticked is not among those below any more: their record is not open to you, or "
			  "their plan was stepped down meanwhile. Save again to record it for the others"));
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct step_down_form *m = k->of;
	const struct cin_plan *c = rec;
	struct text error, why = words_posted(k->rq, WHY_ENDED, &record_cp_plan, "end_reason", &error);
	m->links_check(k, rec, p);
	row_inputs_read(k->rq, &m->told, p);
	check_day(m, c, p);
	if (!text_none(error))
		problem_add(p, k->rq->arena, &why_ended, error);
	else if (text_blank(m->children.at[0].plan->end_reason) && text_blank(why))
		problem_add(p, k->rq->arena, &why_ended, T("Enter why the child protection plan ends"));
	if (c->worker_id == NONE)
		wrong(m, p, CIN_PLAN_WORKER_ID, T("Choose who is the worker or lead practitioner of the child in need plan"));
	if (!date_none(c->accepted_on) && c->accepted_on.ymd > clock_today().ymd)
		wrong(m, p, CIN_PLAN_ACCEPTED_ON, T("Enter the day on which they took it on, not a day to come"));
	for (size_t i = 0; i < m->children.n; i++)
		if (is_on(k->rq, m, i))
			check_triggers(m, &m->children.at[i], p);
	check_others(m, c, p);
}

/* ---- What is saved ---- */

static bool kept(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	enum saved how = record_save(x, t, rec);
	return ((how == SAVED || how == SAVED_SAME) && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "The step-down could not be saved just now. Nothing of it was stored; what you typed is still on this page: go "
			"back and try again.");
}

static bool row_is_ticked(const void *form, const struct record_type *t, int64_t row)
{
	const struct step_down_form *m = form;
	return group_ticked(m->k.rq, t == &record_plan_action ? "action" : "contingency", row);
}

/* The plan as it is stored, not as it was shown. */
static bool plan_ends(const struct step_down_form *m, struct txn *x, const struct stepped_child *c, struct date on, struct fault *f)
{
	struct cp_plan p;
	struct text error, why = words_posted(m->k.rq, WHY_ENDED, &record_cp_plan, "end_reason", &error);
	if (!record_load(txn_db(x), &record_cp_plan, c->plan->r.id, &p, txn_arena(x)) || p.r.txn != c->plan->r.txn)
		return fault(f, "Somebody changed the child protection plan in this very moment, so nothing was saved. What you typed is "
				"still on this page: go back, and save again.");
	if (text_blank(p.end_reason))
		p.end_reason = why;
	return date_none(p.ended_on) ? protection_plan_end(x, &p, on, f) : kept(x, &record_cp_plan, &p, f);
}

/* A version of the new plan, so that a manager is asked to sign it off. */
static bool version_begins(struct txn *x, const struct cin_plan *c, struct fault *f)
{
	struct plan_update u;
	record_clear(&record_plan_update, &u);
	u.r = (struct record){ .person_id = c->r.person_id, .council_id = c->r.council_id };
	u.cin_plan_id = c->r.id;
	u.occasion = T("between");
	u.made_on = c->started_on;
	u.what_changed = T("Stepped down from the child protection plan. Rows marked as carried over come from it.");
	return kept(x, &record_plan_update, &u, f);
}

static bool follows(
	const struct step_down_form *m, struct txn *x, const struct stepped_child *c, const struct cin_plan *next, struct fault *f)
{
	const struct carried_rows rows = { .from_cp = c->plan->r.id,
		.from_cin = NONE,
		.to_cp = NONE,
		.to_cin = next->r.id,
		.on = next->started_on,
		.goes_on = row_is_ticked,
		.arg = m };
	return plan_ends(m, x, c, next->started_on, f) && plan_rows_carry(x, &rows, f) && version_begins(x, next, f) &&
	       told_rows_keep(m->k.rq, &m->told, x, &record_cin_plan, &next->r, f);
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct step_down_form *m = k->of;
	if (!follows(m, x, &m->children.at[0], rec, f))
		return false;
	for (size_t i = 1; i < m->children.n; i++) {
		const struct stepped_child *c = &m->children.at[i];
		struct cin_plan next = *(const struct cin_plan *)rec;
		if (!is_on(k->rq, m, i))
			continue;
		next.r = (struct record){ .person_id = c->person, .council_id = c->council };
		next.referral_id = c->plan->referral_id;
		next.stepped_down_from_id = c->plan->r.id;
		if (!kept(x, &record_cin_plan, &next, f) || !follows(m, x, c, &next, f))
			return false;
	}
	return true;
}

static void settle(const struct record_frame *k, void *rec)
{
	const struct step_down_form *m = k->of;
	const struct cp_plan *plan = m->children.at[0].plan;
	struct cin_plan *c = rec;
	c->referral_id = plan->referral_id;
	c->stepped_down_from_id = plan->r.id;
	c->ended_on = c->reviewed_on = NO_DATE;
	if (!date_none(plan->ended_on))
		c->started_on = plan->ended_on;
}

/* On to the new plan. */
static struct text to_plan(const struct record_frame *k)
{
	struct text away = record_out_of_sight(k->rq);
	return text_none(away) ? plan_href(k->rq, "?done=added") : away;
}

/* ---- What the form begins with ---- */

static struct record_list standing_rows(struct request *rq, const struct record_type *t, const struct cp_plan *p)
{
	struct record_list all = guarded_list(rq->db, rq->me->user_id, t, p->r.person_id, rq->arena),
			   l = { .type = t, .at = arena_alloc(rq->arena, ((size_t)all.n + 1) * t->size) };
	for (int i = all.n - 1; i >= 0; i--) {
		const void *rec = record_at(&all, i);
		bool stands = t == &record_plan_action ? text_is(((const struct plan_action *)rec)->state, "open")
						       : date_none(((const struct contingency *)rec)->ended_on);
		if (stands && *field_int(record_field(t, "cp_plan_id"), rec) == p->r.id)
			memcpy(record_at(&l, l.n++), rec, t->size);
	}
	return l;
}

static void add_child(struct step_down_form *m, int64_t person, int64_t council, struct text name, struct text warning)
{
	struct request *rq = m->k.rq;
	const struct cp_plan *p = plan_to_step_down_from(rq, person, council);
	if (p)
		*GROW_IN(rq->arena, &m->children) = (struct stepped_child){ person, council, p, name, warning,
			standing_rows(rq, &record_plan_action, p), standing_rows(rq, &record_contingency, p) };
}

static void add_siblings(struct step_down_form *m)
{
	struct note_children all = note_children_of(m->k.rq);
	for (size_t i = 0; i < all.n; i++)
		add_child(m, all.at[i].who.id, all.at[i].council, all.at[i].who.name,
			note_child_starts_ticked(&all.at[i])
				? NO_TEXT
				: T("Restricted, or not a full brother or sister: tick only if it belongs in this record"));
}

/* Whoever holds the case goes on, unless somebody else is chosen. */
static int64_t worker_of_case(struct request *rq, int64_t council)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_involvement, rq->person_id, rq->arena);
	const struct involvement *found = NULL;
	for (int i = 0; i < l.n; i++) {
		const struct involvement *n = record_at(&l, i);
		bool holds = n->r.council_id == council && role_holds_case(n->role) && n->worker_id != NONE &&
			     record_is_current(l.type, n, clock_today());
		if (holds && (!found || case_holder_rank(n->role) < case_holder_rank(found->role)))
			found = n;
	}
	return found ? found->worker_id : NONE;
}

static bool begun(struct request *rq, struct step_down_form *m)
{
	bool is_orphan;
	*m = (struct step_down_form){ .q.type = &record_cin_plan };
	if (!record_begun_of(rq, &m->q, &is_orphan)) {
		if (is_orphan)
			answer_conflict(rq, record_orphan_words(rq, m->q.type));
		return false;
	}
	struct cin_plan *c = m->q.rec;
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	add_child(m, rq->person_id, c->r.council_id, person_heading(&m->q.person, rq->arena), NO_TEXT);
	if (!m->children.n) {
		answer_conflict(rq, T("No child protection plan of this child can be stepped down from here: there is none, or a child in "
				      "need plan stands already."));
		return false;
	}
	add_siblings(m);
	c->started_on = date_none(m->children.at[0].plan->ended_on) ? clock_today() : m->children.at[0].plan->ended_on;
	c->worker_id = worker_of_case(rq, c->r.council_id);
	m->told = told_rows_of(rq);
	m->k.title = T("Step down to a child in need plan");
	m->k.make = textf_in(rq->arena, "/children/%lld/step-down", (long long)rq->person_id);
	m->k.leave = plan_href(rq, "");
	m->k.fields = put_fields;
	m->k.settle = settle;
	m->k.along = along;
	m->k.elsewhere = to_plan;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	return true;
}

static void form_page(struct request *rq)
{
	struct step_down_form m;
	if (begun(rq, &m))
		record_form_page(&m.k);
}

static void form_post(struct request *rq)
{
	struct step_down_form m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

const struct route step_down_routes[] = { ROUTE(GET, "/children/:person/step-down", MAY_EDIT_CHILD, form_page),
	DRAFT_ROUTE("/children/:person/step-down", MAY_EDIT_CHILD, form_post), { 0 } };
