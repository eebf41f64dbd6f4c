/* Arranging a conference: once for several children, of whom each then has a conference of their own, by when it is due worked out for each
 * (CP02, CP03, CP08, CP09), and whom it was told to. A parent is invited to the conference of their own child alone. */
#include "assessment/strategy.h"
#include "base/arena.h"
#include "notes/group_inputs.h"
#include "notes/pages.h"
#include "people/told_inputs.h"
#include "protection/conference.h"
#include "protection/plan.h"

static const int invited_fields[] = { CONFERENCE_PERSON_NAME, CONFERENCE_PERSON_AGENCY, CONFERENCE_PERSON_ROLE };
enum { INVITED_FIELDS = sizeof invited_fields / sizeof *invited_fields, INVITED_OFFERED = 4 };

struct invited_child { int64_t id, council, referral; struct text name, why_unticked; bool is_on; struct told_family family; };
struct invited_children { struct invited_child *at; size_t n, cap; };

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct conference_form {
	struct asked_record q;
	struct record_frame k;
	struct invited_children children;                /* the first is the one under whom it is arranged */
	struct conference *each;                         /* of each child, as it will be saved: worked out before the writer's job, which reads nothing as a user */
	struct row_inputs invited;
	const char *likely_from;                         /* "the conference": where those agencies are recorded that the form begins with, */
	struct date likely_on;                           /* and of which day */
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

/* guarded: of a child whose record the user was given, and only of rows that are open to them. */
static const char REVIEW_DUE[] =
	"SELECT d.due_on FROM due d WHERE d.person_id = $3 AND d.council_id = $4 AND d.rule IN ('CP08', 'CP09') AND " ROW_VISIBLE("d", "$3") " ORDER BY d.due_on LIMIT 1";

/* ---- What the child's other records say already ---- */

static struct date review_due(struct request *rq, int64_t person, int64_t council)
{
	struct iso_day day;
	struct date d = NO_DATE;
	struct rows r;
	db_query(rq->db, &r, REVIEW_DUE, DBI(rq->me->user_id), DBT(today_iso(&day)), DBI(person), DBI(council));
	if (db_next(&r))
		date_from_iso(db_text(&r, 0), &d);
	db_done(&r);
	return d;
}

static const struct section47_enquiry *newest_enquiry(struct request *rq, int64_t person, int64_t council)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_section47_enquiry, person, rq->arena);
	for (int i = 0; i < l.n; i++) {
		const struct section47_enquiry *e = record_at(&l, i);
		if (e->r.council_id == council && (date_none(e->ended_on) || e->protection_conference == 1))
			return e;
	}
	return NULL;
}

/* Which enquiry or plan it follows from, and by when it is due, of this child. */
static void follow(struct request *rq, struct conference *c)
{
	const struct section47_enquiry *e = newest_enquiry(rq, c->r.person_id, c->r.council_id);
	bool is_first = text_is(c->kind, "initial") || text_is(c->kind, "pre_birth");
	c->section47_enquiry_id = is_first && e ? e->r.id : NONE;
	c->due_on = is_first && e ? e->conference_due_on : NO_DATE;
	c->cp_plan_id = text_is(c->kind, "review") ? protection_plan_standing(rq, c->r.person_id, c->r.council_id) : NONE;
	if (text_is(c->kind, "review"))
		c->due_on = review_due(rq, c->r.person_id, c->r.council_id);
	if (text_is(c->kind, "transfer_in") && !date_none(c->notified_on))
		c->due_on = conference_due_on(rq->db, c->r.council_id, c->notified_on, rq->arena);
}

/* ---- Which agencies the last meeting about the child had ---- */

static struct conference_person *likely_add(struct record_list *l)
{
	struct conference_person *row = record_at(l, l->n++);
	record_clear(l->type, row);
	return row;
}

static void from_last_conference(struct request *rq, struct conference_form *m)
{
	const struct conference *last = NULL;
	struct record_list conferences = guarded_list(rq->db, rq->me->user_id, &record_conference, rq->person_id, rq->arena),
			   all = guarded_list(rq->db, rq->me->user_id, &record_conference_person, rq->person_id, rq->arena);
	for (int i = 0; i < conferences.n; i++) {
		const struct conference *c = record_at(&conferences, i);
		if (!date_none(c->held_on) && (!last || c->held_on.ymd >= last->held_on.ymd))
			last = c;
	}
	m->invited.first = (struct record_list){ .type = &record_conference_person, .at = arena_alloc(rq->arena, ((size_t)all.n + 1) * record_conference_person.size) };
	for (int i = 0; last && i < all.n; i++) {
		const struct conference_person *was = record_at(&all, i);
		if (was->conference_id != last->r.id || text_blank(was->agency) || was->is_excluded == 1)
			continue;
		struct conference_person *row = likely_add(&m->invited.first);
		row->name = was->name, row->agency = was->agency, row->role = was->role;
	}
	m->likely_from = "the last conference";
	m->likely_on = last ? last->held_on : NO_DATE;
}

static void from_discussion(struct request *rq, struct conference_form *m)
{
	const struct section47_enquiry *e = newest_enquiry(rq, rq->person_id, ((const struct record *)m->q.rec)->council_id);
	struct record_list discussions = guarded_list(rq->db, rq->me->user_id, &record_strategy_discussion, rq->person_id, rq->arena),
			   all = guarded_list(rq->db, rq->me->user_id, &record_strategy_attendance, rq->person_id, rq->arena);
	m->invited.first = (struct record_list){ .type = &record_conference_person, .at = arena_alloc(rq->arena, ((size_t)all.n + 1) * record_conference_person.size) };
	for (int i = 0; e && i < discussions.n; i++) {
		const struct strategy_discussion *s = record_at(&discussions, i);
		if (s->r.id == e->strategy_discussion_id && s->held_at != NONE)
			m->likely_on = date_of_instant(s->held_at);
	}
	for (int i = 0; e && i < all.n; i++) {
		const struct strategy_attendance *was = record_at(&all, i);
		if (was->strategy_discussion_id != e->strategy_discussion_id)
			continue;
		struct conference_person *row = likely_add(&m->invited.first);
		row->name = was->who, row->agency = was->agency, row->role = was->post;
	}
	m->likely_from = "the strategy discussion";
}

static void likely_find(struct request *rq, struct conference_form *m)
{
	from_last_conference(rq, m);
	if (!m->invited.first.n)
		from_discussion(rq, m);
}

static void put_likely(struct request *rq, const struct conference_form *m)
{
	if (!m->invited.first.n)
		return;
	out_f(rq->out, "<p class=\"govuk-body\">Names and agencies are from %s, ", m->likely_from);
	date_put_words(rq->out, m->likely_on);
	out_lit(rq->out, ". Change what is different, and empty the rows of those who are not invited.</p>\n");
}

/* ---- The form ---- */

static void family_ticks(struct request *rq, const struct invited_child *c)
{
	const struct told_family *l = &c->family;
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, l->n);
	for (int i = 0; i < l->n; i++) {
		struct text name = textf_in(rq->arena, "%s-%.*s", group_input(rq, "invite", c->id), TEXT_ARG(l->at[i].value));
		items[i] = (struct gov_choice){ .text = l->at[i].text, .value = T("1"), .name = name, .id = name,
			.checked = text_is(posted(rq, text_c_in(rq->arena, name)), "1") ? GOV_YES : GOV_NO };
	}
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("invite"), .id_prefix = text_of(group_input(rq, "invited", c->id)), .classes = T("govuk-checkboxes--small"),
		.fieldset.legend.text = textf_in(rq->arena, "Who of the family is invited to the conference about %.*s", TEXT_ARG(c->name)), .items = items, .n_items = l->n });
}

static void other_child(struct request *rq, const struct invited_child *c)
{
	out_lit(rq->out, "<section class=\"kith-group\">");
	if (c->referral == NONE)
		gov_body(rq->out, textf_in(rq->arena, "%.*s has no referral here. Add one first, then a conference can be arranged for them too.", TEXT_ARG(c->name)));
	else
		gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("child"), .id_prefix = text_of(group_input(rq, "child", c->id)), GOV_LIST(items, struct gov_choice,
			{ .text = textf_in(rq->arena, "The conference is about %.*s too", TEXT_ARG(c->name)), .value = T("1"), .name = text_of(group_input(rq, "child", c->id)),
			  .id = text_of(group_input(rq, "child", c->id)), .hint.text = c->why_unticked, .checked = c->is_on ? GOV_YES : GOV_NO }) });
	if (c->referral != NONE)
		family_ticks(rq, c);
	out_lit(rq->out, "</section>\n");
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	static const int fields[] = { CONFERENCE_KIND, CONFERENCE_PLANNED_AT, CONFERENCE_PLACE, CONFERENCE_NOTIFIED_ON };
	const struct conference_form *m = k->of;
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		record_field_input(k->rq, v, &record_conference.fields[fields[i]], p);
	conference_chair_input(k, v, T("From today they can open the record of each child whom the conference is about, unless who may see it is limited"));
	gov_body(k->rq->out, T("By when each child’s conference is due is worked out from their own enquiry, plan or move, and shown with it."));
	gov_heading(k->rq->out, 2, 'm', T("Agencies that are invited"));
	put_likely(k->rq, m);
	row_inputs_put(k->rq, &m->invited);
	gov_heading(k->rq->out, 2, 'm', T("The family"));
	family_ticks(k->rq, &m->children.at[0]);
	for (size_t i = 1; i < m->children.n; i++)
		other_child(k->rq, &m->children.at[i]);
}

static bool is_offered(const void *form, int64_t person)
{
	const struct conference_form *m = form;
	for (size_t i = 0; i < m->children.n; i++)
		if (m->children.at[i].id == person && m->children.at[i].referral != NONE)
			return true;
	return false;
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct conference_form *m = k->of;
	struct group_parts parts = { .is_offered = is_offered, .arg = m };
	bool is_somebody_gone = false;
	m->links_check(k, rec, p);
	row_inputs_read(k->rq, &m->invited, p);
	for (int i = 0; i < k->rq->n_form; i++)
		is_somebody_gone = is_somebody_gone || group_gone(&parts, &k->rq->form[i]);
	if (is_somebody_gone)
		problem_add(p, k->rq->arena, NULL, T("One of the children whom you ticked is not among those below any more: their record or referral is not open to you. Save again to arrange it for the others"));
}

static void settle(const struct record_frame *k, void *rec)
{
	const struct conference_form *m = k->of;
	follow(k->rq, rec);
	for (size_t i = 1; i < m->children.n; i++) {
		const struct invited_child *of = &m->children.at[i];
		m->each[i] = *(const struct conference *)rec;
		m->each[i].r = (struct record){ .person_id = of->id, .council_id = of->council };
		m->each[i].referral_id = of->referral;
		if (of->council != ((const struct record *)rec)->council_id)
			m->each[i].chair_id = NONE;
		follow(k->rq, &m->each[i]);
	}
}

/* ---- What is saved ---- */

static bool keep(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	return (record_save(x, t, rec) == SAVED && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "The conference could not be saved just now. Nothing of it was stored; what you typed is still on this page: go back and try again.");
}

static bool keep_person(struct txn *x, const struct conference *c, struct conference_person *who, struct fault *f)
{
	who->r = (struct record){ .person_id = c->r.person_id, .council_id = c->r.council_id };
	who->conference_id = c->r.id;
	who->invited_on = clock_today();
	return keep(x, &record_conference_person, who, f);
}

static bool keep_invited(const struct conference_form *m, struct txn *x, const struct invited_child *of, const struct conference *c, struct fault *f)
{
	struct request *rq = m->k.rq;
	struct record_list l = row_inputs_read(rq, &m->invited, NULL);
	for (int i = 0; i < l.n; i++)
		if (!keep_person(x, c, record_at(&l, i), f))
			return false;
	for (int i = 0; i < of->family.n; i++) {
		struct conference_person who;
		const char *name = text_c_in(rq->arena, textf_in(rq->arena, "%s-%.*s", group_input(rq, "invite", of->id), TEXT_ARG(of->family.at[i].value)));
		if (!text_is(posted(rq, name), "1"))
			continue;
		record_clear(&record_conference_person, &who);
		who.name = of->family.at[i].text;
		text_int(of->family.at[i].value, &who.other_person_id);
		if (!keep_person(x, c, &who, f))
			return false;
	}
	return true;
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct conference_form *m = k->of;
	if (!keep_invited(m, x, &m->children.at[0], rec, f))
		return false;
	for (size_t i = 1; i < m->children.n; i++) {
		const struct invited_child *of = &m->children.at[i];
		struct conference c = m->each[i];
		if (of->referral == NONE || !group_ticked(k->rq, "child", of->id))
			continue;
		if (!keep(x, &record_conference, &c, f) || !keep_invited(m, x, of, &c, f))
			return false;
	}
	return true;
}

/* ---- Who and what the form begins with ---- */

static struct told_family family_of(struct request *rq, int64_t person, int64_t council, struct text name)
{
	struct record r = { .person_id = person, .council_id = council };
	return told_family_of(rq, &r, name);
}

static void add_sibling(struct conference_form *m, const struct note_child *c)
{
	struct request *rq = m->k.rq;
	struct conference blank;
	struct invited_child k = { .id = c->who.id, .council = c->council, .name = c->who.name };
	record_clear(&record_conference, &blank);
	blank.r = (struct record){ .person_id = k.id, .council_id = k.council };
	k.referral = parent_found(rq, &record_conference, &blank) ? blank.referral_id : NONE;
	k.why_unticked = note_child_starts_ticked(c) ? NO_TEXT : T("Restricted, or not a full brother or sister: tick only if it belongs in this record");
	k.is_on = rq->n_form ? group_ticked(rq, "child", k.id) : note_child_starts_ticked(c);
	k.family = family_of(rq, k.id, k.council, k.name);
	*GROW_IN(rq->arena, &m->children) = k;
}

static bool begun(struct request *rq, struct conference_form *m)
{
	bool is_orphan;
	*m = (struct conference_form){ .q.type = &record_conference };
	if (!record_begun_of(rq, &m->q, &is_orphan)) {
		if (is_orphan)
			answer_conflict(rq, record_orphan_words(rq, m->q.type));
		return false;
	}
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = T("Arrange a child protection conference");
	m->k.fields = put_fields;
	m->k.along = along;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	m->k.settle = settle;
	const struct conference *c = m->q.rec;
	struct text name = person_heading(&m->q.person, rq->arena);
	*GROW_IN(rq->arena, &m->children) = (struct invited_child){ .id = rq->person_id, .council = c->r.council_id, .referral = c->referral_id, .name = name, .is_on = true,
		.family = family_of(rq, rq->person_id, c->r.council_id, name) };
	struct note_children all = note_children_of(rq);
	for (size_t i = 0; i < all.n; i++)
		add_sibling(m, &all.at[i]);
	m->each = ARRAY_IN(rq->arena, struct conference, m->children.n);
	m->invited = (struct row_inputs){ .type = &record_conference_person, .fields = invited_fields, .n_fields = INVITED_FIELDS, .legend = "Invited", .at_least = INVITED_OFFERED };
	likely_find(rq, m);
	return true;
}

static void new_page(struct request *rq)
{
	struct conference_form m;
	if (begun(rq, &m))
		record_form_page(&m.k);
}

static void new_post(struct request *rq)
{
	struct conference_form m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

const struct route conference_form_routes[] = {
	ROUTE(GET, "/children/:person/conference/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/conference/new", MAY_EDIT_CHILD, new_post),
	{ 0 }
};
