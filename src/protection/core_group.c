/* The form of a core group: who was invited and took part, whether the plan and the contingency plan were gone through, whether a trigger
 * is met, and when the next one is. Saved, it leads to the plan, to be gone through as it was agreed. A core group that was not held is no
 * core group: it has no day, and stops no clock. */
#include "base/arena.h"
#include "people/pages.h"
#include "protection/edited_rows.h"
#include "protection/pages.h"
#include "web/gov/gov.h"

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct core_group_form {
	struct asked_record q;
	struct record_frame k;
	struct edited_rows members;
	struct trigger_questions triggers;
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

enum { NEW_MEMBERS = 6 };

static void begin_members(struct request *rq, struct core_group_form *m)
{
	const struct core_group *g = m->q.rec;
	struct core_group_member begun;
	struct record_list none = { .type = &record_core_group_member };
	record_clear(&record_core_group_member, &begun);
	begun.r.person_id = g->r.person_id;
	begun.r.council_id = g->r.council_id;
	edited_rows_begin(
		rq, &(struct edited_rows_of){ &record_core_group_member, NULL, "member", &none, &begun, NEW_MEMBERS }, &m->members);
}

static void put_members(const struct edited_rows *l, const struct problems *p)
{
	static const int asked[] = { CORE_GROUP_MEMBER_NAME, CORE_GROUP_MEMBER_ROLE, CORE_GROUP_MEMBER_TOOK_PART,
		CORE_GROUP_MEMBER_REPORT_RECEIVED };
	for (int i = 0; i < l->n; i++) {
		out_f(l->rq->out,
			"<fieldset class=\"govuk-fieldset kith-group\"><legend class=\"govuk-fieldset__legend "
			"govuk-fieldset__legend--s\">Person %d</legend>\n",
			i + 1);
		edited_row_known(l, &l->at[i]);
		for (size_t k = 0; k < sizeof asked / sizeof *asked; k++)
			edited_row_input(l, &l->at[i], asked[k], p);
		out_lit(l->rq->out, "</fieldset>\n");
	}
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	static const int first[] = { CORE_GROUP_HELD_ON, CORE_GROUP_PARENTS_INVITED, CORE_GROUP_OTHER_AGENCY_PRESENT,
		CORE_GROUP_IS_QUORATE };
	static const int last[] = { CORE_GROUP_PLAN_UPDATED, CORE_GROUP_CONTINGENCY_REVIEWED, CORE_GROUP_NOTES, CORE_GROUP_NEXT_ON };
	const struct core_group_form *m = k->of;
	struct core_group_form opened = *m;
	struct request *rq = k->rq;
	const struct field *f = record_core_group.fields;
	if (!opened.members.at)
		begin_members(rq, &opened);
	out_f(rq->out, "<input type=\"hidden\" name=\"cp_plan_id\" value=\"%lld\">\n",
		(long long)((const struct core_group *)k->rec)->cp_plan_id);
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		record_field_input(rq, v, &f[first[i]], p);
	gov_heading(rq->out, 2, 'm', T("Who was invited"));
	put_members(&opened.members, p);
	gov_heading(rq->out, 2, 'm', T("What was gone through"));
	trigger_questions_put(&m->triggers, person_heading(&m->q.person, rq->arena));
	for (size_t i = 0; i < sizeof last / sizeof *last; i++)
		record_field_input(rq, v, &f[last[i]], p);
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct core_group_form *m = k->of;
	struct core_group_form *members = arena_copy(k->rq->arena, m, sizeof *m);
	const struct core_group *g = rec;
	const struct field *f = record_core_group.fields;
	m->links_check(k, rec, p);
	edited_rows_read(&members->members, p);
	trigger_questions_check(&m->triggers, p);
	trigger_answers_gone(k->rq, (const struct trigger_questions *const[]){ &m->triggers }, 1, p);
	if (date_none(g->held_on))
		problem_add(p, k->rq->arena, &f[CORE_GROUP_HELD_ON],
			T("Enter the day on which it was held. One that is to come is no record yet"));
	else if (g->held_on.ymd > clock_today().ymd)
		problem_add(
			p, k->rq->arena, &f[CORE_GROUP_HELD_ON], T("Enter a day that has been: when the next one is to be stands below"));
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct core_group_form *m = k->of;
	const struct core_group *g = rec;
	for (int i = 0; i < m->members.n; i++)
		((struct core_group_member *)m->members.at[i].rec)->core_group_id = g->r.id;
	return edited_rows_keep(&m->members, x, f) && trigger_questions_keep(&m->triggers, x, NONE, g->r.id, clock_now(), f);
}

/* On to the plan, as it was agreed there. */
static struct text to_plan(const struct record_frame *k)
{
	const struct core_group *g = k->rec;
	struct text away = record_out_of_sight(k->rq);
	return !text_none(away) ? away
				: textf_in(k->rq->arena, "%.*s?cp_plan=%lld&core_group=%lld&occasion=core_group&done=added",
					  TEXT_ARG(plan_href(k->rq, "/update")), (long long)g->cp_plan_id, (long long)g->r.id);
}

static bool begun(struct request *rq, struct core_group_form *m)
{
	bool is_orphan;
	*m = (struct core_group_form){ .q.type = &record_core_group };
	if (!record_begun_of(rq, &m->q, &is_orphan)) {
		if (is_orphan)
			plan_none_page(rq, &m->q.person);
		return false;
	}
	((struct core_group *)m->q.rec)->held_on = clock_today();
	m->triggers = trigger_questions_of(rq, rq->person_id);
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = T("Record a core group");
	m->k.fields = put_fields;
	m->k.elsewhere = to_plan;
	m->k.along = along;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	return true;
}

static void new_page(struct request *rq)
{
	struct core_group_form m;
	if (begun(rq, &m))
		record_form_page(&m.k);
}

static void new_post(struct request *rq)
{
	struct core_group_form m;
	if (!begun(rq, &m))
		return;
	begin_members(rq, &m);
	record_form_post(&m.k);
}

const struct route core_group_routes[] = { ROUTE(GET, "/children/:person/core_group/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/core_group/new", MAY_EDIT_CHILD, new_post), { 0 } };
