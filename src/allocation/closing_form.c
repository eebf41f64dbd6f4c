/* Proposing that a case closes. What is open is listed, each with where it is closed, and what stays open asks for its reason. Who was told goes into
 * the share log. Nothing of it is refused for being unfinished: what is missing is asked for at the sign-off. */
#include "access/guarded.h"
#include "allocation/closing.h"
#include "allocation/pages.h"
#include "base/arena.h"
#include "notes/told_rows.h"
#include "people/pages.h"
#include "people/row_inputs.h"
#include "web/gov/gov.h"

static const int before_fields[] = { CASE_CLOSURE_REASON, CASE_CLOSURE_WHY, CASE_CLOSURE_STEP_TO, CASE_CLOSURE_TAKEN_OVER_BY };
static const int told_reasons[] = { CASE_CLOSURE_CHILD_NOT_TOLD, CASE_CLOSURE_FAMILY_NOT_TOLD, CASE_CLOSURE_AGENCIES_NOT_TOLD };
enum { BEFORE_FIELDS = sizeof before_fields / sizeof *before_fields };

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct closing_form {
	struct asked_record q;
	struct record_frame k;
	const struct referral *referral;
	struct open_things open;
	struct row_inputs told;
};

static const struct field *closure_field(int number)
{
	return &record_case_closure.fields[number];
}

static const char *why_input(struct request *rq, const struct open_thing *t)
{
	return text_c_in(rq->arena, textf_in(rq->arena, ALONG "why-%.*s-%lld", TEXT_ARG(t->key), (long long)t->row));
}

/* ---- The form ---- */

static void put_open(struct request *rq, const struct closing_form *m)
{
	struct out *o = rq->out;
	gov_heading(o, 2, 'm', T("What is still open"));
	if (!m->open.n) {
		gov_body(o, T("Nothing is open, due or begun."));
		return;
	}
	gov_body(o, T("Close each where it belongs, then come back: save this as a draft meanwhile. For what stays open all the same, say why."));
	for (size_t i = 0; i < m->open.n; i++) {
		const struct open_thing *t = &m->open.at[i];
		const char *name = why_input(rq, t);
		out_lit(o, "<section class=\"kith-group\"><p class=\"govuk-body\">");
		open_thing_put(rq, t);
		out_lit(o, "</p>");
		if (!t->is_part)
			gov_textarea(o, &(struct gov_textarea){ .name = text_of(name), .id = text_of(name), .rows = 2, .value = posted(rq, name),
			.label.text = textf_in(rq->arena, "Why it may stay open: %.*s", TEXT_ARG(t->what)) });
		out_lit(o, "</section>\n");
	}
}

static void worker_select(struct request *rq, const struct record_frame *k, struct text value)
{
	const struct field *f = closure_field(CASE_CLOSURE_TAKEN_OVER_WORKER_ID);
	struct ref_choices c = ref_choices_of(rq, f, k->rec, true);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, c.n + 1);
	items[0] = (struct gov_option){ .text = T("Nobody of the council"), .value = T("") };
	for (int i = 0; i < c.n; i++)
		items[i + 1] = c.items[i];
	gov_select(rq->out, &(struct gov_select){ .name = text_of(f->name), .id = text_of(f->name), .label.text = text_of(f->label), .value = value, .items = items, .n_items = c.n + 1 });
}

static void why_not_told(struct request *rq, const struct form_values *v, int field, const struct problems *p)
{
	const struct field *f = closure_field(field);
	struct text error = NO_TEXT;
	for (size_t i = 0; p && i < p->n; i++)
		if (p->at[i].field == f)
			error = p->at[i].message;
	gov_textarea(rq->out, &(struct gov_textarea){ .name = text_of(f->name), .id = text_of(f->name), .rows = 2, .label.text = text_of(f->label), .value = v->at[field].value,
		.error_message.text = error });
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct closing_form *m = k->of;
	struct request *rq = k->rq;
	episodes_put(rq, rq->person_id);
	put_open(rq, m);
	gov_heading(rq->out, 2, 'm', T("Why, and where help goes on"));
	for (int i = 0; i < BEFORE_FIELDS; i++)
		record_field_input(rq, v, closure_field(before_fields[i]), p);
	worker_select(rq, k, v->at[CASE_CLOSURE_TAKEN_OVER_WORKER_ID].value);
	record_field_input(rq, v, closure_field(CASE_CLOSURE_ACCEPTED_ON), p);
	gov_heading(rq->out, 2, 'm', T("Who has been told"));
	gov_body(rq->out, T("The child, the family, and each agency that works with them: a row for each who was told. Where somebody was not, say why below."));
	row_inputs_put(rq, &m->told);
	for (size_t i = 0; i < sizeof told_reasons / sizeof *told_reasons; i++)
		why_not_told(rq, v, told_reasons[i], p);
}

/* ---- What is posted ---- */

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct closing_form *m = k->of;
	const struct case_closure *c = rec;
	refs_check(k->rq, k->type, rec, p);
	row_inputs_read(k->rq, &m->told, p);
	if (!date_none(c->accepted_on) && c->accepted_on.ymd > clock_today().ymd)
		problem_add(p, k->rq->arena, closure_field(CASE_CLOSURE_ACCEPTED_ON), T("Enter the day on which they accepted, not a day to come"));
}

/* What a person says of it, and nothing that the program keeps. */
static void take_asked(struct case_closure *c, const struct case_closure *asked)
{
	c->reason = asked->reason;
	c->why = asked->why;
	c->step_to = asked->step_to;
	c->taken_over_by = asked->taken_over_by;
	c->taken_over_worker_id = asked->taken_over_worker_id;
	c->accepted_on = asked->accepted_on;
	c->child_not_told = asked->child_not_told;
	c->family_not_told = asked->family_not_told;
	c->agencies_not_told = asked->agencies_not_told;
}

static void settle(const struct record_frame *k, void *rec)
{
	const struct closing_form *m = k->of;
	struct case_closure *c = rec, asked = *c;
	record_clear(&record_case_closure, c);
	c->r.person_id = k->rq->person_id;
	c->r.council_id = k->council;
	c->referral_id = m->referral->r.id;
	take_asked(c, &asked);
	c->proposed_on = clock_today();
	c->proposed_by_id = k->rq->me->user_id;
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct closing_form *m = k->of;
	const struct case_closure *c = rec;
	struct request *rq = k->rq;
	for (size_t i = 0; i < m->open.n; i++) {
		struct case_closure_left left;
		struct text error, why = words_posted(rq, why_input(rq, &m->open.at[i]), &record_case_closure_left, "why", &error);
		if (!text_none(error))
			return fault(f, "One of the reasons is too long or has signs in it that cannot be kept. Nothing was stored; go back and shorten it.");
		if (text_blank(why))
			continue;
		record_clear(&record_case_closure_left, &left);
		left.r = (struct record){ .person_id = c->r.person_id, .council_id = c->r.council_id };
		left.case_closure_id = c->r.id;
		left.left_record = m->open.at[i].key;
		left.left_row = m->open.at[i].row;
		left.what = m->open.at[i].what;
		left.why = why;
		if (!allocation_keep(x, &record_case_closure_left, &left, f))
			return false;
	}
	return told_rows_keep(rq, &m->told, x, &record_case_closure, &c->r, f);
}

/* ---- The pages ---- */

static bool begun(struct request *rq, struct closing_form *m)
{
	*m = (struct closing_form){ .q.type = &record_case_closure };
	if (!person_of(rq, &m->q.person))
		return false;
	int64_t council = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	m->referral = council == NONE ? NULL : referral_open(rq, rq->person_id, council);
	if (!m->referral) {
		answer_conflict(rq, T("No referral of this child is open here, so there is no case to close."));
		return false;
	}
	if (closure_waiting(rq, rq->person_id, m->referral->r.id)) {
		answer_conflict(rq, T("Closing this case is proposed already, and waits for a manager. It stands in the record under “Closing of the case”."));
		return false;
	}
	struct case_closure *c = NEW_IN(rq->arena, struct case_closure);
	const struct case_closure *last = closure_last(rq, rq->person_id, m->referral->r.id);
	record_clear(&record_case_closure, c);
	if (last && text_is(last->outcome, "returned"))
		take_asked(c, last);
	c->r.person_id = rq->person_id;
	c->r.council_id = council;
	m->q.rec = c;
	m->open = open_things_of(rq, rq->person_id, council);
	m->told = told_rows_of(rq);
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = T("Close the case");
	m->k.fields = put_fields;
	m->k.links_check = check;
	m->k.settle = settle;
	m->k.along = along;
	return true;
}

static void new_page(struct request *rq)
{
	struct closing_form m;
	if (begun(rq, &m))
		record_form_page(&m.k);
}

static void new_post(struct request *rq)
{
	struct closing_form m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

API_ACT(propose_act, new_post)
static const struct api_doc propose_doc = { "proposeClosing", "Proposes to a manager that the child's case closes.", "done", "closing_proposed", NULL, API_OF_WIDE_KEY };

const struct route closing_form_routes[] = {
	ROUTE(GET, "/children/:person/case_closure/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/case_closure/new", MAY_EDIT_CHILD, new_post),
	API_ROUTE(POST, "/children/:person/case_closure/new", MAY_EDIT_CHILD, propose_act, &propose_doc),
	{ 0 }
};
