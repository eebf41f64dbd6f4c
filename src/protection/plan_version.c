/* A plan as it stood at one version, and what had changed since the one before: from the rows' own versions, so no later change reaches it.
 */
#include "base/arena.h"
#include "people/pages.h"
#include "people/record_told.h"
#include "protection/pages.h"
#include "record/codes.h"
#include "web/gov/gov.h"
#include "web/record_form.h"

struct version_shown {
	struct asked_record q;
	const struct plan_update *update;
	struct child_plan plan;
	int64_t txn, before; /* of the version, and of the one before it; NONE: it is the first */
	int number;
	struct record_list actions, contingencies, actions_before, contingencies_before;
};

/* guarded: of a version that the user was given, the transaction that it and its rows were written in: its first, because joining two
 * records of one person moves it in another. */
static const char WRITTEN_IN[] = "SELECT min(v.txn) FROM plan_update_version v WHERE v.id = $1";

static int64_t written_in(struct request *rq, const struct plan_update *u)
{
	return db_one(rq->db, WRITTEN_IN, NONE, DBI(u->r.id));
}

static struct child_plan plan_of(struct request *rq, const struct plan_update *u)
{
	bool is_cp = u->cp_plan_id != NONE;
	const struct record_type *t = is_cp ? &record_cp_plan : &record_cin_plan;
	void *rec = arena_alloc(rq->arena, t->size);
	struct child_plan p = { 0 };
	if (guarded_load(rq->db, rq->me->user_id, t, is_cp ? u->cp_plan_id : u->cin_plan_id, rec, rq->arena))
		p = (struct child_plan){ t, ((struct record *)rec)->id, ((struct record *)rec)->council_id,
			*field_date(record_field(t, t->starts), rec), *field_date(record_field(t, t->ends), rec) };
	return p;
}

static bool version_asked(struct request *rq, struct version_shown *s)
{
	*s = (struct version_shown){ .q.type = &record_plan_update, .before = NONE };
	if (!record_asked_of(rq, &s->q))
		return false;
	s->update = s->q.rec;
	s->plan = plan_of(rq, s->update);
	if (!s->plan.type) {
		answer_not_found(rq);
		return false;
	}
	struct record_list updates = plan_list(rq, &s->plan, &record_plan_update);
	s->txn = written_in(rq, s->update);
	for (int i = 0; i < updates.n && ((const struct record *)record_at(&updates, i))->id <= s->update->r.id; i++) {
		if (((const struct record *)record_at(&updates, i))->id < s->update->r.id)
			s->before = written_in(rq, record_at(&updates, i));
		s->number = i + 1;
	}
	s->actions = plan_list_at(rq, &s->plan, &record_plan_action, s->txn);
	s->contingencies = plan_list_at(rq, &s->plan, &record_contingency, s->txn);
	s->actions_before = s->before == NONE ? (struct record_list){ .type = s->actions.type }
					      : plan_list_at(rq, &s->plan, &record_plan_action, s->before);
	s->contingencies_before = s->before == NONE ? (struct record_list){ .type = s->contingencies.type }
						    : plan_list_at(rq, &s->plan, &record_contingency, s->before);
	return true;
}

/* ---- What changed ---- */

static const void *same_row(const struct record_list *l, const void *rec)
{
	for (int i = 0; i < l->n; i++)
		if (((const struct record *)record_at(l, i))->id == ((const struct record *)rec)->id)
			return record_at(l, i);
	return NULL;
}

static void put_change(struct request *rq, const struct record_type *t, const void *was, const void *now)
{
	const void *rec = now ? now : was;
	out_lit(rq->out, "<h3 class=\"govuk-heading-s\">");
	out_c(rq->out, !was ? "New: " : !now ? "Taken out: " : "Changed: ");
	out_html(rq->out, *field_text(record_field(t, t->title), rec));
	out_lit(rq->out, "</h3>\n");
	if (was && now)
		record_changes(rq, t, was, now);
}

static int put_changes(struct request *rq, const struct record_list *was, const struct record_list *now)
{
	int n = 0;
	int *which = ARRAY_IN(rq->arena, int, now->type->n_fields + 1);
	for (int i = 0; i < now->n; i++) {
		const void *before = same_row(was, record_at(now, i));
		if (before && !record_diff(now->type, before, record_at(now, i), which))
			continue;
		put_change(rq, now->type, before, record_at(now, i));
		n++;
	}
	for (int i = 0; i < was->n; i++)
		if (!same_row(now, record_at(was, i)))
			put_change(rq, now->type, record_at(was, i), NULL), n++;
	return n;
}

static void put_since(struct request *rq, const struct version_shown *s)
{
	gov_heading(rq->out, 2, 'm', T("What had changed since the version before"));
	int n = put_changes(rq, &s->actions_before, &s->actions) + put_changes(rq, &s->contingencies_before, &s->contingencies);
	if (!n)
		gov_body(rq->out, T("Nothing."));
}

/* ---- The page ---- */

static void version_page(struct request *rq)
{
	struct version_shown s;
	if (!version_asked(rq, &s))
		return;
	struct text title = textf_in(rq->arena, "%.*s: version %d", TEXT_ARG(plan_name(&s.plan)), s.number);
	plan_page_open(rq, &s.q.person, &s.plan, title, false);
	gov_heading(rq->out, 1, 'l', title);
	out_c(rq->out,
		s.before == NONE ? "<p class=\"govuk-body\">What it began with: " : "<p class=\"govuk-body\">As it stood after this: "),
		out_html(rq->out, code_label("plan_occasion", s.update->occasion)), out_lit(rq->out, ", ");
	date_put_words(rq->out, s.update->made_on);
	out_lit(rq->out, ". Nothing that was changed later is in it.</p>\n");
	if (!text_blank(s.update->what_changed))
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = textf_in(rq->arena, "What changed, and why: %.*s",
									  TEXT_ARG(s.update->what_changed)) });
	gov_heading(rq->out, 2, 'm', T("Who does what by when"));
	plan_actions_put(rq, &s.actions, NULL, s.update->made_on);
	gov_heading(rq->out, 2, 'm', T("Contingency plan: if this is not enough"));
	plan_contingencies_put(rq, &s.contingencies, NULL, NULL);
	if (s.before != NONE)
		put_since(rq, &s);
	page_close(rq);
}

static void rows_told(struct api *w, const char *name, const struct record_list *l)
{
	api_list(w, name);
	record_list_told(w, l, NO_DATE);
	api_end(w);
}

static void version_told(struct request *rq)
{
	struct version_shown s;
	if (!version_asked(rq, &s))
		return;
	struct api w = api_open(rq);
	child_head_told(&w, &s.q.person);
	api_int(&w, "version", s.number);
	api_day(&w, "made_on", s.update->made_on);
	api_code(&w, "occasion", "plan_occasion", s.update->occasion);
	api_text(&w, "what_changed", s.update->what_changed);
	rows_told(&w, "actions", &s.actions);
	rows_told(&w, "contingencies", &s.contingencies);
	rows_told(&w, "actions_before", &s.actions_before);
	rows_told(&w, "contingencies_before", &s.contingencies_before);
	api_close(&w);
}

static const struct api_doc version_doc = { "readPlanVersion", "A plan as it stood at one version, and as it stood at the version before.",
	"plan_version", NULL, NULL, API_OF_WIDE_KEY };

const struct route plan_version_routes[] = { ROUTE(GET, "/children/:person/plan/version/:id", MAY_READ_CHILD, version_page),
	API_ROUTE(GET, "/children/:person/plan/version/:id", MAY_READ_CHILD, version_told, &version_doc), { 0 } };
