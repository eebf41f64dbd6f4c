/* The form by which a plan is gone through: its actions and its contingencies as rows on one page, at a conference, a core group, a review
 * or between meetings. Each save is a version of the plan (anti-pattern 8 of the seed map: a plan that could not be updated after core
 * groups). */
#include "base/arena.h"
#include "people/pages.h"
#include "protection/edited_rows.h"
#include "protection/pages.h"
#include "record/hooks.h"
#include "web/gov/gov.h"

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct plan_form {
	struct asked_record q;
	struct record_frame k;
	struct child_plan plan;
	struct edited_rows actions, contingencies;
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

enum { NEW_ACTIONS = 3, NEW_CONTINGENCIES = 1 };

/* ---- The form ---- */

static void row_open(struct request *rq, const char *what, int number, bool is_new)
{
	out_f(rq->out,
		"<fieldset class=\"govuk-fieldset kith-group\"><legend class=\"govuk-fieldset__legend govuk-fieldset__legend--m\">%s "
		"%d%s</legend>\n",
		what, number, is_new ? ", new" : "");
}

static void inputs(const struct edited_rows *l, const struct edited_row *row, const int *fields, int n, const struct problems *p)
{
	for (int i = 0; i < n; i++)
		edited_row_input(l, row, fields[i], p);
}

#define INPUTS(l, row, p, ...) inputs(l, row, (const int[]){ __VA_ARGS__ }, (int)(sizeof((const int[]){ __VA_ARGS__ }) / sizeof(int)), p)

static void put_action(const struct edited_rows *l, int i, const struct problems *p)
{
	const struct edited_row *row = &l->at[i];
	row_open(l->rq, "Action", i + 1, !row->stored);
	edited_row_known(l, row);
	INPUTS(l, row, p, PLAN_ACTION_ACTION, PLAN_ACTION_WHO, PLAN_ACTION_BY_WHEN, PLAN_ACTION_HOW_WE_KNOW, PLAN_ACTION_FOR_IDENTITY);
	if (row->stored)
		INPUTS(l, row, p, PLAN_ACTION_STATE, PLAN_ACTION_DONE_ON, PLAN_ACTION_NOT_NEEDED_REASON);
	edited_row_people(l, row);
	out_lit(l->rq->out, "</fieldset>\n");
}

static void put_contingency(const struct edited_rows *l, int i, const struct problems *p)
{
	const struct edited_row *row = &l->at[i];
	row_open(l->rq, "Contingency", i + 1, !row->stored);
	edited_row_known(l, row);
	INPUTS(l, row, p, CONTINGENCY_TRIGGER_SEEN, CONTINGENCY_ACTION, CONTINGENCY_WHO, CONTINGENCY_HOW_FAST, CONTINGENCY_WHO_KNOWS,
		CONTINGENCY_PARENTS_TOLD_ON, CONTINGENCY_CHILD_TOLD);
	if (row->stored)
		INPUTS(l, row, p, CONTINGENCY_ENDED_ON, CONTINGENCY_ENDED_REASON);
	edited_row_people(l, row);
	out_lit(l->rq->out, "</fieldset>\n");
}

static void hidden_id(struct request *rq, const char *name, int64_t id)
{
	if (id != NONE)
		out_f(rq->out, "<input type=\"hidden\" name=\"%s\" value=\"%lld\">\n", name, (long long)id);
}

static void begin_rows(struct request *rq, struct plan_form *m)
{
	struct plan_action action;
	struct contingency c;
	plan_begins(rq, &m->plan, &record_plan_action, &action);
	action.state = T("open");
	plan_begins(rq, &m->plan, &record_contingency, &c);
	struct record_list actions = plan_list(rq, &m->plan, &record_plan_action),
			   contingencies = plan_list(rq, &m->plan, &record_contingency);
	edited_rows_begin(rq,
		&(struct edited_rows_of){ &record_plan_action, &record_plan_action_person, "action", &actions, &action,
			actions.n ? NEW_ACTIONS - 1 : NEW_ACTIONS },
		&m->actions);
	edited_rows_begin(rq,
		&(struct edited_rows_of){
			&record_contingency, &record_contingency_person, "contingency", &contingencies, &c, NEW_CONTINGENCIES },
		&m->contingencies);
}

static void put_rows(const struct plan_form *m, const struct problems *p)
{
	struct request *rq = m->k.rq;
	gov_heading(rq->out, 2, 'l', T("Who does what by when"));
	for (int i = 0; i < m->actions.n; i++)
		put_action(&m->actions, i, p);
	gov_heading(rq->out, 2, 'l', T("Contingency plan: if this is not enough"));
	gov_body(rq->out, T("What somebody would see or hear, and what is then done, by whom and how fast. Somebody who has never met the "
			    "family should know from it what to do tonight."));
	for (int i = 0; i < m->contingencies.n; i++)
		put_contingency(&m->contingencies, i, p);
	gov_body(rq->out, T("Rows that you leave empty are not saved. When you need more, save, and go through the plan again."));
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct plan_form *m = k->of;
	const struct plan_update *u = k->rec;
	struct request *rq = k->rq;
	const struct field *f = record_plan_update.fields;
	hidden_id(rq, "cp_plan_id", u->cp_plan_id);
	hidden_id(rq, "cin_plan_id", u->cin_plan_id);
	hidden_id(rq, "core_group_id", u->core_group_id);
	record_field_input(rq, v, &f[PLAN_UPDATE_OCCASION], p);
	record_field_input(rq, v, &f[PLAN_UPDATE_MADE_ON], p);
	if (m->actions.at) {
		put_rows(m, p);
	} else {
		struct plan_form opened = *m;
		begin_rows(rq, &opened);
		put_rows(&opened, p);
	}
	record_field_input(rq, v, &f[PLAN_UPDATE_WHAT_CHANGED], p);
}

/* ---- What is posted ---- */

/* A date by which it was done says that it is done; and what is done without a date was done at this meeting. */
static void settle_action(struct edited_row *row, const struct plan_update *u, const struct plan_form *m, struct problems *p)
{
	struct plan_action *a = row->rec;
	if (!row->is_kept)
		return;
	if (text_is(a->state, "open") && !date_none(a->done_on) && row->stored &&
		date_none(((const struct plan_action *)row->stored)->done_on))
		a->state = T("done");
	if (text_is(a->state, "done") && date_none(a->done_on))
		a->done_on = u->made_on;
	if (text_is(a->state, "not_needed") && text_blank(a->not_needed_reason))
		problem_add(p, m->k.rq->arena, &row->type.fields[PLAN_ACTION_NOT_NEEDED_REASON],
			T("Enter why this action is no longer needed"));
}

static void warn_vague(struct edited_row *row, const struct plan_form *m, struct problems *p)
{
	static const int fields[] = { CONTINGENCY_TRIGGER_SEEN, CONTINGENCY_ACTION };
	struct arena *a = m->k.rq->arena;
	struct text phrase;
	for (int i = 0; i < 2 && row->is_kept; i++) {
		if (!words_are_vague(*field_text(&record_contingency.fields[fields[i]], row->rec), &phrase, clock_today(), a))
			continue;
		problem_add(p, a, &row->type.fields[fields[i]],
			textf_in(a,
				"“%.*s” says little of what somebody would see or do. It can be saved so; a manager who signs it off will "
				"have to say why",
				TEXT_ARG(phrase)));
		p->at[p->n - 1].is_warning = true;
	}
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	struct plan_form *m = arena_copy(k->rq->arena, k->of, sizeof *m);
	m->links_check(k, rec, p);
	edited_rows_read(&m->actions, p);
	edited_rows_read(&m->contingencies, p);
	for (int i = 0; i < m->actions.n; i++)
		settle_action(&m->actions.at[i], rec, m, p);
	for (int i = 0; i < m->contingencies.n; i++)
		warn_vague(&m->contingencies.at[i], m, p);
}

/* The child in need census and its clock ask when the plan was last reviewed: said here once. */
static bool keep_review(const struct plan_update *u, struct txn *x, struct fault *f)
{
	struct cin_plan c;
	if (!text_is(u->occasion, "cin_review") || u->cin_plan_id == NONE)
		return true;
	if (!record_load(txn_db(x), &record_cin_plan, u->cin_plan_id, &c, txn_arena(x)))
		return fault(f,
			"The plan is no longer there, so nothing was saved. Go back, copy what you typed, and look at the child’s plans.");
	if (!date_none(c.reviewed_on) && c.reviewed_on.ymd >= u->made_on.ymd)
		return true;
	c.reviewed_on = u->made_on;
	return record_save(x, &record_cin_plan, &c) <= SAVED_SAME ||
	       fault(f, "The review could not be saved just now. Nothing was changed; go back and try again.");
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct plan_form *m = k->of;
	return edited_rows_keep(&m->actions, x, f) && edited_rows_keep(&m->contingencies, x, f) && keep_review(rec, x, f);
}

/* ---- The pages ---- */

static void open_it(const struct record_frame *k, const void *rec, struct text title, bool has_errors)
{
	const struct plan_form *m = k->of;
	(void)rec;
	plan_page_open(k->rq, &m->q.person, &m->plan, title, has_errors);
}

static struct text to_plan(const struct record_frame *k)
{
	const struct plan_form *m = k->of;
	struct text away = record_out_of_sight(k->rq), at = plan_query(k->rq, &m->plan);
	return !text_none(away) ? away : textf_in(k->rq->arena, "%.*s%.*s&done=saved", TEXT_ARG(k->leave), TEXT_ARG(at));
}

static bool begun(struct request *rq, struct plan_form *m)
{
	bool is_orphan;
	*m = (struct plan_form){ 0 };
	m->q.type = &record_plan_update;
	if (!record_begun_of(rq, &m->q, &is_orphan))
		return false;
	m->plan = plan_asked(rq);
	if (!m->plan.type) {
		plan_none_page(rq, &m->q.person);
		return false;
	}
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, m->plan.council);
	if (!v.yes) {
		answer_refused(rq, text_of(v.why));
		return false;
	}
	struct plan_update *u = m->q.rec;
	plan_begins(rq, &m->plan, &record_plan_update, u);
	u->made_on = clock_today();
	u->occasion = query(rq, "occasion");
	text_int(query(rq, "core_group"), &u->core_group_id);
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.open = open_it;
	m->k.title = T("Go through the plan");
	m->k.make = plan_href(rq, "/update");
	m->k.leave = plan_href(rq, "");
	m->k.elsewhere = to_plan;
	m->k.fields = put_fields;
	m->k.along = along;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	return true;
}

/* The rows are begun when the fields are put: by then a draft that is continued is the request's form. */
static void form_page(struct request *rq)
{
	struct plan_form m;
	if (begun(rq, &m))
		record_form_page(&m.k);
}

static void form_post(struct request *rq)
{
	struct plan_form m;
	if (!begun(rq, &m))
		return;
	begin_rows(rq, &m);
	record_form_post(&m.k);
}

const struct route plan_form_routes[] = { ROUTE(GET, "/children/:person/plan/update", MAY_EDIT_CHILD, form_page),
	DRAFT_ROUTE("/children/:person/plan/update", MAY_EDIT_CHILD, form_post), { 0 } };
