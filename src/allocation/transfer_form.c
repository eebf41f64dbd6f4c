/* Proposing that a case goes to another worker or team. One proposal for several brothers and sisters with one worker is written once: each who is
 * ticked has a transfer of their own, with a summary of their own that begins with what is known of them; half-brothers and half-sisters, and whoever
 * is restricted, start unticked (DESIGN 5.7). Whoever is asked sees the child from then on, by a part in the case that is no more than being asked,
 * and that ends with the answer. */
#include "access/guarded.h"
#include "allocation/pages.h"
#include "base/arena.h"
#include "notes/group_inputs.h"
#include "people/pages.h"
#include "people/sibling.h"
#include "web/gov/gov.h"
#include "work/case_holder.h"

static const char TEAM_OF[] = "SELECT w.team_id FROM worker w WHERE w.id = $1";

struct passed {
	int64_t person, council;
	struct text name, why_unticked, known;
	const struct involvement *held;          /* NULL: by nobody */
};

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct transfer_form {
	struct asked_record q;
	struct record_frame k;
	struct { struct passed *at; size_t n, cap; } children;   /* the child of the page first */
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

static const struct field *transfer_field(int number)
{
	return &record_case_transfer.fields[number];
}

/* ---- Who goes along ---- */

static struct passed passed_of(struct request *rq, int64_t person, int64_t council, struct text name)
{
	struct passed c = { .person = person, .council = council, .name = name, .held = case_held(rq, person, council) };
	struct open_things l = open_things_of(rq, person, council);
	c.known = open_things_words(rq, &l);
	return c;
}

/* With the same worker, or where there is none the same team; and nothing of theirs waits already. */
static bool goes_along(struct request *rq, const struct passed *own, int64_t person)
{
	if (may_edit_where(rq->db, rq->me->user_id, person) != own->council || transfer_waiting(rq, person, own->council))
		return false;
	const struct involvement *theirs = case_held(rq, person, own->council);
	if (!theirs || !own->held)
		return !theirs && !own->held;
	return theirs->worker_id == own->held->worker_id && (theirs->worker_id != NONE || theirs->team_id == own->held->team_id);
}

static void find_children(struct request *rq, struct transfer_form *m)
{
	struct sibling_list l = siblings_of(rq);
	*GROW_IN(rq->arena, &m->children) = passed_of(rq, rq->person_id, m->k.council, person_heading(&m->q.person, rq->arena));
	for (size_t i = 0; i < l.n; i++) {
		if (!goes_along(rq, &m->children.at[0], l.at[i].id))
			continue;
		struct passed c = passed_of(rq, l.at[i].id, m->k.council, l.at[i].name);
		c.why_unticked = l.at[i].is_restricted ? T("Few people may see this record. Tick only if whoever takes over may")
				 : l.at[i].is_half     ? T("A half-brother, half-sister, stepbrother or stepsister. Tick only if you know that it is right")
						       : NO_TEXT;
		*GROW_IN(rq->arena, &m->children) = c;
	}
}

static bool is_on(struct request *rq, const struct passed *c)
{
	return group_ticked(rq, "child", c->person) || (!rq->n_form && text_none(c->why_unticked));
}

static struct text summary_of(struct request *rq, const struct passed *c)
{
	return rq->n_form ? group_typed(rq, "summary", c->person) : c->known;
}

/* ---- The form ---- */

static struct text problem_of(const struct problems *p, int field)
{
	for (size_t i = 0; p && i < p->n; i++)
		if (p->at[i].field == transfer_field(field))
			return p->at[i].message;
	return NO_TEXT;
}

static void choose(const struct record_frame *k, const struct form_values *v, const struct problems *p, int field, struct text none, struct text hint)
{
	struct request *rq = k->rq;
	const struct field *f = transfer_field(field);
	struct ref_choices c = ref_choices_of(rq, f, k->rec, true);
	struct gov_option *items = ARRAY_IN(rq->arena, struct gov_option, c.n + 1);
	items[0] = (struct gov_option){ .text = none, .value = T("") };
	for (int i = 0; i < c.n; i++)
		items[i + 1] = c.items[i];
	gov_select(rq->out, &(struct gov_select){ .name = text_of(f->name), .id = text_of(f->name), .label.text = text_of(f->label), .hint.text = hint,
		.value = v->at[field].value, .items = items, .n_items = c.n + 1, .error_message.text = problem_of(p, field) });
}

static struct text known_hint(struct request *rq)
{
	struct out o = out_make(256);
	out_lit(&o, "It begins with what stands in the record on ");
	date_put_words(&o, clock_today());
	out_lit(&o, ". Add what the next worker must know on the first day: what the child and family are promised, what they want, what worries you");
	struct text t = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return t;
}

static void put_sibling(struct request *rq, const struct passed *c)
{
	const char *tick = group_input(rq, "child", c->person), *words = group_input(rq, "summary", c->person);
	out_lit(rq->out, "<section class=\"kith-group\">");
	gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("child"), .id_prefix = text_of(tick), GOV_LIST(items, struct gov_choice,
		{ .text = textf_in(rq->arena, "%.*s goes to the same worker or team", TEXT_ARG(c->name)), .value = T("1"), .name = text_of(tick), .id = text_of(tick),
		  .hint.text = c->why_unticked, .checked = is_on(rq, c) ? GOV_YES : GOV_NO }) });
	gov_textarea(rq->out, &(struct gov_textarea){ .name = text_of(words), .id = text_of(words), .rows = 6, .value = summary_of(rq, c),
		.label.text = textf_in(rq->arena, "Summary about %.*s", TEXT_ARG(c->name)), .hint.text = T("It stands in no other child’s record") });
	out_lit(rq->out, "</section>\n");
}

static void put_held(struct request *rq, const struct passed *c)
{
	struct text who = c->held ? holder_words(rq, c->held->worker_id, c->held->team_id) : NO_TEXT;
	gov_inset_text(rq->out, &(struct gov_inset_text){ .text = text_none(who)
		? textf_in(rq->arena, "Nobody works with %.*s today.", TEXT_ARG(c->name))
		: textf_in(rq->arena, "%.*s works with %.*s, and goes on until the case is accepted.", TEXT_ARG(who), TEXT_ARG(c->name)) });
}

/* Another child's open work is read to make their summary: that is a look at that child. */
static void note_looks(struct request *rq, const struct transfer_form *m)
{
	int64_t *ids = ARRAY_IN(rq->arena, int64_t, m->children.n);
	for (size_t i = 1; i < m->children.n; i++)
		ids[i - 1] = m->children.at[i].person;
	rq->also_shown = ids;
	rq->n_also_shown = (int)m->children.n - 1;
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct transfer_form *m = k->of;
	struct request *rq = k->rq;
	note_looks(rq, m);
	put_held(rq, &m->children.at[0]);
	choose(k, v, p, CASE_TRANSFER_TO_WORKER_ID, T("A worker whom the team chooses"), T("Of the same council. A family that moves to another council is transferred by a conference or a referral there"));
	choose(k, v, p, CASE_TRANSFER_TO_TEAM_ID, T("The worker’s own team"), NO_TEXT);
	record_field_input(rq, v, transfer_field(CASE_TRANSFER_STARTS_ON), p);
	record_field_input(rq, v, transfer_field(CASE_TRANSFER_REASON), p);
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("who_is_told"), .id = T("who_is_told"), .rows = 2, .label.text = text_of(transfer_field(CASE_TRANSFER_WHO_IS_TOLD)->label),
		.value = v->at[CASE_TRANSFER_WHO_IS_TOLD].value, .error_message.text = problem_of(p, CASE_TRANSFER_WHO_IS_TOLD) });
	gov_textarea(rq->out, &(struct gov_textarea){ .name = T("summary"), .id = T("summary"), .rows = 10, .label.text = textf_in(rq->arena, "Summary about %.*s", TEXT_ARG(m->children.at[0].name)),
		.value = v->at[CASE_TRANSFER_SUMMARY].value, .hint.text = known_hint(rq), .error_message.text = problem_of(p, CASE_TRANSFER_SUMMARY) });
	if (m->children.n < 2)
		return;
	gov_heading(rq->out, 2, 'm', T("Brothers and sisters with the same worker"));
	record_field_input(rq, v, transfer_field(CASE_TRANSFER_ABOUT_FAMILY), p);
	out_lit(rq->out, "<p class=\"govuk-hint\">What is about the family goes into the record of each child whom you tick.</p>\n");
	for (size_t i = 1; i < m->children.n; i++)
		put_sibling(rq, &m->children.at[i]);
}

/* ---- What is posted ---- */

static int64_t team_of_worker(struct request *rq, int64_t worker)
{
	return worker == NONE ? NONE : db_one(rq->db, TEAM_OF, NONE, DBI(worker));
}

static bool is_same_holder(const struct passed *c, const struct case_transfer *t)
{
	return c->held && c->held->worker_id == t->to_worker_id && (t->to_worker_id != NONE || c->held->team_id == t->to_team_id);
}

static void check_to(struct request *rq, const struct transfer_form *m, const struct case_transfer *t, struct problems *p)
{
	if (t->to_worker_id == NONE && t->to_team_id == NONE)
		problem_add(p, rq->arena, transfer_field(CASE_TRANSFER_TO_WORKER_ID), T("Choose the worker or the team who is asked to take the case"));
	else if (is_same_holder(&m->children.at[0], t))
		problem_add(p, rq->arena, transfer_field(CASE_TRANSFER_TO_WORKER_ID), T("The case is with them already"));
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct transfer_form *m = k->of;
	const struct case_transfer *t = rec;
	struct request *rq = k->rq;
	m->links_check(k, rec, p);
	check_to(rq, m, t, p);
	if (!date_none(t->starts_on) && t->starts_on.ymd < clock_today().ymd)
		problem_add(p, rq->arena, transfer_field(CASE_TRANSFER_STARTS_ON), T("The day must be today or later. A change that has happened already is recorded under “Involvements”"));
	for (size_t i = 1; i < m->children.n; i++)
		if (is_on(rq, &m->children.at[i]) && text_blank(summary_of(rq, &m->children.at[i])))
			problem_add(p, rq->arena, transfer_field(CASE_TRANSFER_ABOUT_FAMILY), textf_in(rq->arena, "Write a summary about %.*s too", TEXT_ARG(m->children.at[i].name)));
}

static void settle_for(struct request *rq, struct case_transfer *t, const struct passed *c)
{
	struct case_transfer asked = *t;
	record_clear(&record_case_transfer, t);
	t->r.person_id = c->person;
	t->r.council_id = c->council;
	t->involvement_id = c->held ? c->held->r.id : NONE;
	t->to_worker_id = asked.to_worker_id;
	t->to_team_id = asked.to_team_id != NONE ? asked.to_team_id : team_of_worker(rq, asked.to_worker_id);
	t->starts_on = asked.starts_on;
	t->reason = asked.reason;
	t->summary = asked.summary;
	t->about_family = asked.about_family;
	t->who_is_told = asked.who_is_told;
	t->proposed_at = clock_now();
	t->proposed_by_id = rq->me->user_id;
}

static void settle(const struct record_frame *k, void *rec)
{
	const struct transfer_form *m = k->of;
	settle_for(k->rq, rec, &m->children.at[0]);
}

/* Being asked is a part in the case, so that access follows it as it follows every other. */
static bool ask(struct txn *x, struct case_transfer *t, struct fault *f)
{
	struct involvement i;
	record_clear(&record_involvement, &i);
	i.r = (struct record){ .person_id = t->r.person_id, .council_id = t->r.council_id };
	i.worker_id = t->to_worker_id;
	i.team_id = t->to_team_id;
	i.role = T("asked_to_take");
	i.starts_on = clock_today();
	if (!allocation_keep(x, &record_involvement, &i, f))
		return false;
	t->asked_id = i.r.id;
	return true;
}

static bool first(const struct record_frame *k, struct txn *x, void *rec, struct fault *f)
{
	(void)k;
	return ask(x, rec, f);
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct transfer_form *m = k->of;
	struct request *rq = k->rq;
	for (size_t i = 1; i < m->children.n; i++) {
		struct case_transfer t = *(const struct case_transfer *)rec;
		struct text error;
		if (!is_on(rq, &m->children.at[i]))
			continue;
		settle_for(rq, &t, &m->children.at[i]);
		t.summary = words_posted(rq, group_input(rq, "summary", m->children.at[i].person), &record_case_transfer, "summary", &error);
		if (!text_none(error))
			return fault(f, "The summary about a brother or sister is too long or has signs in it that cannot be kept. Nothing was stored; go back and shorten it.");
		if (!ask(x, &t, f) || !allocation_keep(x, &record_case_transfer, &t, f))
			return false;
	}
	return true;
}

/* ---- The pages ---- */

static bool begun(struct request *rq, struct transfer_form *m)
{
	*m = (struct transfer_form){ .q.type = &record_case_transfer };
	if (!person_of(rq, &m->q.person))
		return false;
	int64_t council = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	if (council == NONE) {
		answer_not_found(rq);
		return false;
	}
	struct case_transfer *t = NEW_IN(rq->arena, struct case_transfer);
	record_clear(&record_case_transfer, t);
	t->r.person_id = rq->person_id;
	t->r.council_id = council;
	m->q.rec = t;
	if (transfer_waiting(rq, rq->person_id, council)) {
		answer_conflict(rq, T("The case is being passed on already, and that waits for an answer. It stands in the record under “Passing on of the case”: withdraw it there first if it should go elsewhere."));
		return false;
	}
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = T("Pass the case to another worker or team");
	m->k.fields = put_fields;
	m->k.settle = settle;
	m->k.first = first;
	m->k.along = along;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	find_children(rq, m);
	return true;
}

static void new_page(struct request *rq)
{
	struct transfer_form m;
	if (!begun(rq, &m))
		return;
	struct case_transfer *t = m.q.rec;
	t->starts_on = clock_today();
	t->summary = m.children.at[0].known;
	record_form_page(&m.k);
}

static void new_post(struct request *rq)
{
	struct transfer_form m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

API_ACT(propose_act, new_post)
static const struct api_doc propose_doc = { "proposeTransfer", "Asks another worker or team to take the child's case. Until they accept, the worker stays.", "done",
	"transfer_proposed", NULL, API_OF_WIDE_KEY };

const struct route transfer_form_routes[] = {
	ROUTE(GET, "/children/:person/case_transfer/new", MAY_EDIT_CHILD, new_page),
	DRAFT_ROUTE("/children/:person/case_transfer/new", MAY_EDIT_CHILD, new_post),
	API_ROUTE(POST, "/children/:person/case_transfer/new", MAY_EDIT_CHILD, propose_act, &propose_doc),
	{ 0 }
};
