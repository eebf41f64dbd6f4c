/* The form of a core group: who was invited and took part, whether the plan and the contingency plan were gone through, whether a trigger
 * is met, and when the next one is. One meeting about several brothers and sisters on plans is written once, and is a core group of each
 * who is ticked; a half-brother or half-sister, and whoever is restricted, starts unticked (DESIGN 5.7). Saved, it leads to the plan, to be
 * gone through as it was agreed. A core group that was not held is no core group: it has no day, and stops no clock. */
#include "base/arena.h"
#include "notes/group_inputs.h"
#include "notes/pages.h"
#include "people/pages.h"
#include "protection/edited_rows.h"
#include "protection/pages.h"
#include "record/codes.h"
#include "record/hooks.h"
#include "web/gov/gov.h"
#include "web/looks.h"

/* A brother or sister whose plan stands, and what is asked of them. */
struct met_child {
	int64_t person, council, plan;
	struct text name, warning; /* warning: why they start unticked; NO_TEXT: they start ticked */
	struct trigger_questions triggers;
};
struct met_children {
	struct met_child *at;
	size_t n, cap;
};

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct core_group_form {
	struct asked_record q;
	struct record_frame k;
	struct edited_rows members;
	struct record_list likely; /* who was invited last time */
	const char *likely_from;   /* "the conference": where that is recorded, */
	struct date likely_on;	   /* and of which day */
	struct trigger_questions triggers;
	struct met_children others;
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

enum { NEW_MEMBERS = 6, MORE_MEMBERS = 2 };

/* ---- Whom the last core group, or else the conference, invited already ---- */

static struct core_group_member *likely_add(struct core_group_form *m)
{
	struct core_group_member *row = record_at(&m->likely, m->likely.n++);
	const struct core_group *g = m->q.rec;
	record_clear(m->likely.type, row);
	row->r.person_id = g->r.person_id;
	row->r.council_id = g->r.council_id;
	return row;
}

static const struct core_group *last_group(struct request *rq, const struct core_group *own)
{
	const struct core_group *last = NULL;
	struct record_list held = guarded_list(rq->db, rq->me->user_id, &record_core_group, rq->person_id, rq->arena);
	for (int i = 0; i < held.n; i++) {
		const struct core_group *g = record_at(&held, i);
		if (g->cp_plan_id == own->cp_plan_id && !date_none(g->held_on) && (!last || g->held_on.ymd >= last->held_on.ymd))
			last = g;
	}
	return last;
}

static void from_last_group(struct request *rq, struct core_group_form *m)
{
	const struct core_group *last = last_group(rq, m->q.rec);
	struct record_list all = guarded_list(rq->db, rq->me->user_id, &record_core_group_member, rq->person_id, rq->arena);
	m->likely.at = arena_alloc(rq->arena, ((size_t)all.n + 1) * m->likely.type->size);
	for (int i = 0; last && i < all.n; i++) {
		const struct core_group_member *was = record_at(&all, i);
		if (was->core_group_id != last->r.id)
			continue;
		struct core_group_member *row = likely_add(m);
		row->name = was->name;
		row->role = was->role;
	}
	m->likely_from = "the last core group";
	m->likely_on = last ? last->held_on : NO_DATE;
}

static void from_conference(struct request *rq, struct core_group_form *m)
{
	const struct conference *last = NULL;
	const struct core_group *own = m->q.rec;
	struct record_list conferences = guarded_list(rq->db, rq->me->user_id, &record_conference, rq->person_id, rq->arena),
			   all = guarded_list(rq->db, rq->me->user_id, &record_conference_person, rq->person_id, rq->arena);
	for (int i = 0; i < conferences.n; i++) {
		const struct conference *c = record_at(&conferences, i);
		if (c->cp_plan_id == own->cp_plan_id && !date_none(c->held_on) && (!last || c->held_on.ymd >= last->held_on.ymd))
			last = c;
	}
	m->likely.at = arena_alloc(rq->arena, ((size_t)all.n + 1) * m->likely.type->size);
	for (int i = 0; last && i < all.n; i++) {
		const struct conference_person *was = record_at(&all, i);
		if (was->conference_id != last->r.id || was->is_excluded == 1)
			continue;
		struct core_group_member *row = likely_add(m);
		row->name = was->name;
		row->role = text_blank(was->role) && !text_blank(was->agency) ? code_label("meeting_agency", was->agency) : was->role;
	}
	m->likely_from = "the conference";
	m->likely_on = last ? last->held_on : NO_DATE;
}

static void begin_members(struct request *rq, struct core_group_form *m)
{
	const struct core_group *g = m->q.rec;
	struct core_group_member begun;
	struct record_list none = { .type = &record_core_group_member };
	m->likely = (struct record_list){ .type = &record_core_group_member };
	record_clear(&record_core_group_member, &begun);
	begun.r.person_id = g->r.person_id;
	begun.r.council_id = g->r.council_id;
	if (!rq->n_form)
		from_last_group(rq, m);
	if (!rq->n_form && !m->likely.n)
		from_conference(rq, m);
	edited_rows_begin(rq,
		&(struct edited_rows_of){ .type = &record_core_group_member,
			.prefix = "member",
			.stored = &none,
			.begun = &begun,
			.n_new = m->likely.n ? MORE_MEMBERS : NEW_MEMBERS,
			.likely = &m->likely },
		&m->members);
}

static void put_members(const struct edited_rows *l, const struct problems *p)
{
	static const int asked[] = { CORE_GROUP_MEMBER_NAME, CORE_GROUP_MEMBER_ROLE, CORE_GROUP_MEMBER_TOOK_PART,
		CORE_GROUP_MEMBER_REPORT_RECEIVED };
	for (int i = 0; i < l->n; i++) {
		out_f(l->rq->out,
			"<fieldset class=\"govuk-fieldset kith-group\"><legend class=\"govuk-fieldset__legend "
			"govuk-fieldset__legend--s\">Member %d</legend>\n",
			i + 1);
		edited_row_known(l, &l->at[i]);
		for (size_t k = 0; k < sizeof asked / sizeof *asked; k++)
			edited_row_input(l, &l->at[i], asked[k], p);
		out_lit(l->rq->out, "</fieldset>\n");
	}
}

static void put_likely(struct request *rq, const struct core_group_form *m)
{
	if (!m->likely.n)
		return;
	out_f(rq->out, "<p class=\"govuk-body\">Names and roles are from %s, ", m->likely_from);
	date_put_words(rq->out, m->likely_on);
	out_lit(rq->out, ". Change what is different, and empty the rows of those who were not invited.</p>\n");
}

static bool is_on(struct request *rq, const struct met_child *c)
{
	return rq->n_form ? group_ticked(rq, "child", c->person) : text_none(c->warning);
}

static void put_other(struct request *rq, const struct met_child *c)
{
	struct text name = text_of(group_input(rq, "child", c->person));
	out_lit(rq->out, "<section class=\"kith-group\">");
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("child"),
					.id_prefix = name,
					GOV_LIST(items, struct gov_choice,
						{ .text = textf_in(rq->arena, "The core group was about %.*s too", TEXT_ARG(c->name)),
							.value = T("1"),
							.name = name,
							.id = name,
							.hint.text = c->warning,
							.checked = is_on(rq, c) ? GOV_YES : GOV_NO }) });
	trigger_questions_put(&c->triggers, c->name);
	out_lit(rq->out, "</section>\n");
}

static void put_others(struct request *rq, const struct core_group_form *m)
{
	int64_t *ids = ARRAY_IN(rq->arena, int64_t, (int)m->others.n + 1);
	int n = 0;
	if (!m->others.n)
		return;
	gov_heading(rq->out, 2, 'm', T("Brothers and sisters on plans"));
	gov_body(rq->out, T("What stands above goes into the record of each child whom you tick. What is to be done for one child goes "
			    "into that child’s own plan."));
	for (size_t i = 0; i < m->others.n; i++) {
		put_other(rq, &m->others.at[i]);
		if (m->others.at[i].triggers.contingencies.n)
			ids[n++] = m->others.at[i].person;
	}
	looks_also(rq, ids, n);
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	static const int first[] = { CORE_GROUP_HELD_ON, CORE_GROUP_PLACE, CORE_GROUP_PARENTS_INVITED, CORE_GROUP_OTHER_AGENCY_PRESENT,
		CORE_GROUP_IS_QUORATE };
	static const int last[] = { CORE_GROUP_PLAN_UPDATED, CORE_GROUP_CONTINGENCY_REVIEWED, CORE_GROUP_NOTES, CORE_GROUP_NEXT_ON,
		CORE_GROUP_NEXT_PLACE };
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
	put_likely(rq, &opened);
	put_members(&opened.members, p);
	gov_heading(rq->out, 2, 'm', T("What was gone through"));
	trigger_questions_put(&m->triggers, person_heading(&m->q.person, rq->arena));
	for (size_t i = 0; i < sizeof last / sizeof *last; i++)
		record_field_input(rq, v, &f[last[i]], p);
	put_others(rq, m);
}

static bool is_offered(const void *form, int64_t person)
{
	const struct core_group_form *m = form;
	for (size_t i = 0; i < m->others.n; i++)
		if (m->others.at[i].person == person)
			return true;
	return false;
}

static void check_others(const struct core_group_form *m, struct problems *p)
{
	struct request *rq = m->k.rq;
	struct group_parts parts = { .is_offered = is_offered, .arg = m };
	const struct trigger_questions **asked = ARRAY_IN(rq->arena, const struct trigger_questions *, (int)m->others.n + 1);
	bool is_somebody_gone = false;
	int n = 0;
	asked[n++] = &m->triggers;
	for (size_t i = 0; i < m->others.n; i++) {
		const struct met_child *c = &m->others.at[i];
		asked[n++] = &c->triggers;
		if (is_on(rq, c))
			trigger_questions_check(&c->triggers, p);
		else if (trigger_questions_say(&c->triggers))
			problem_add(p, rq->arena, NULL,
				textf_in(rq->arena,
					"You answered about a trigger of %.*s and do not say that the core group was about them: tick "
					"them, or take that answer out",
					TEXT_ARG(c->name)));
	}
	trigger_answers_gone(rq, asked, n, p);
	for (int i = 0; i < rq->n_form; i++)
		is_somebody_gone = is_somebody_gone || group_gone(&parts, &rq->form[i]);
	if (is_somebody_gone)
		problem_add(p, rq->arena, NULL,
			T("One of the children whom you ticked is not among those below any more: their record or plan is not open to you. "
			  "Save again to record it for the others"));
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
	check_others(m, p);
	if (date_none(g->held_on))
		problem_add(p, k->rq->arena, &f[CORE_GROUP_HELD_ON],
			T("Enter the day on which it was held. One that is to come is no record yet"));
	else if (g->held_on.ymd > clock_today().ymd)
		problem_add(
			p, k->rq->arena, &f[CORE_GROUP_HELD_ON], T("Enter a day that has been: when the next one is to be stands below"));
}

static bool keep(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	return (record_save(x, t, rec) == SAVED && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "The core group could not be saved just now. Nothing of it was stored; what you typed is still on this page: go "
			"back and try again.");
}

static bool keep_for(
	const struct core_group_form *m, struct txn *x, const struct core_group *shared, const struct met_child *c, struct fault *f)
{
	struct core_group g = *shared;
	g.r = (struct record){ .person_id = c->person, .council_id = c->council };
	g.cp_plan_id = c->plan;
	g.due_on = NO_DATE;
	if (!keep(x, &record_core_group, &g, f))
		return false;
	for (int i = 0; i < m->members.n; i++) {
		struct core_group_member who = *(const struct core_group_member *)m->members.at[i].rec;
		who.r = g.r, who.r.id = who.r.txn = 0;
		who.core_group_id = g.r.id;
		if (m->members.at[i].is_kept && !keep(x, &record_core_group_member, &who, f))
			return false;
	}
	return trigger_questions_keep(&c->triggers, x, NONE, g.r.id, clock_now(), f);
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct core_group_form *m = k->of;
	const struct core_group *g = rec;
	for (int i = 0; i < m->members.n; i++)
		((struct core_group_member *)m->members.at[i].rec)->core_group_id = g->r.id;
	if (!edited_rows_keep(&m->members, x, f) || !trigger_questions_keep(&m->triggers, x, NONE, g->r.id, clock_now(), f))
		return false;
	for (size_t i = 0; i < m->others.n; i++)
		if (is_on(k->rq, &m->others.at[i]) && !keep_for(m, x, g, &m->others.at[i], f))
			return false;
	return true;
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

static void find_others(struct request *rq, struct core_group_form *m)
{
	struct note_children all = note_children_of(rq);
	for (size_t i = 0; i < all.n; i++) {
		const struct note_child *c = &all.at[i];
		int64_t plan = protection_plan_standing(rq, c->who.id, c->council);
		struct text warning = note_child_starts_ticked(c)
					      ? NO_TEXT
					      : T("Restricted, or not a full brother or sister: tick only if it belongs in this record");
		if (plan != NONE)
			*GROW_IN(rq->arena, &m->others) = (struct met_child){ c->who.id, c->council, plan, c->who.name, warning,
				trigger_questions_of(rq, c->who.id) };
	}
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
	struct core_group *g = m->q.rec;
	const struct core_group *last = last_group(rq, g);
	g->held_on = clock_today();
	g->place = last ? last->next_place : NO_TEXT;
	m->triggers = trigger_questions_of(rq, rq->person_id);
	find_others(rq, m);
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
