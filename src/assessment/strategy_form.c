/* The form of a strategy discussion: one discussion about several children is typed once, and each child has a discussion, a decision
 * and, where it is decided, an enquiry of their own, which knows nothing of the others'. What all are told goes into the record of each
 * child it is ticked for; what is decided stands in that child's alone. A meeting that goes on from an earlier one begins with who was
 * there. */
#include "assessment/strategy.h"
#include "base/arena.h"
#include "notes/group_inputs.h"
#include "notes/pages.h"
#include "people/pages.h"
#include "people/row_inputs.h"
#include "record/hooks.h"

static const int attendance_fields[] = { STRATEGY_ATTENDANCE_AGENCY, STRATEGY_ATTENDANCE_WHO, STRATEGY_ATTENDANCE_POST,
	STRATEGY_ATTENDANCE_TOOK_PART, STRATEGY_ATTENDANCE_TOLD };
static const int action_fields[] = { STRATEGY_ACTION_WHAT, STRATEGY_ACTION_AGENCY, STRATEGY_ACTION_WHO, STRATEGY_ACTION_BY_ON };
enum {
	ATTENDANCE_FIELDS = sizeof attendance_fields / sizeof *attendance_fields,
	ACTION_FIELDS = sizeof action_fields / sizeof *action_fields,
	ROWS_OFFERED = 5,
	ACTIONS_OFFERED = 3
};

/* A child whom the discussion may be about; the first is the one under whom it is written. */
struct strategy_child {
	int64_t id, council, referral, continues;
	struct text name, why_unticked;
	bool is_on, has_enquiry;
	struct section47_enquiry enquiry;
};
struct strategy_children {
	struct strategy_child *at;
	size_t n, cap;
};

/* Begins with the record asked for, which is what the frame of record_pages.c knows. */
struct strategy_form {
	struct asked_record q;
	struct record_frame k;
	struct strategy_children children;
	struct row_inputs attendance, actions;
	void (*links_check)(const struct record_frame *k, const void *rec, struct problems *p);
};

static const struct field *discussion_field(int number)
{
	return &record_strategy_discussion.fields[number];
}

/* ---- What was typed for one child ---- */

static bool is_filed(struct request *rq, const struct strategy_form *m, size_t i)
{
	return i == 0 || group_ticked(rq, "child", m->children.at[i].id);
}

/* The kind of enquiry that was decided for a child; NO_TEXT: none starts, or one goes on already. */
static struct text enquiry_decided(struct request *rq, const struct strategy_child *c)
{
	struct text kind = group_typed(rq, "enquiry", c->id);
	return !c->has_enquiry && (text_is(kind, "single") || text_is(kind, "joint")) ? kind : NO_TEXT;
}

static struct text words_for(struct request *rq, const char *what, int64_t person, int field, struct text *error)
{
	return words_posted(rq, group_input(rq, what, person), &record_strategy_discussion, discussion_field(field)->name, error);
}

/* ---- Who has gone from the form since it was opened ---- */

static bool is_offered(const void *form, int64_t person)
{
	const struct strategy_form *m = form;
	for (size_t i = 0; i < m->children.n; i++)
		if (m->children.at[i].id == person && (i == 0 || m->children.at[i].referral != NONE))
			return true;
	return false;
}

static const struct group_text private_texts[] = { { "decision", "left-decision" }, { "safety", "left-safety" } };

static struct group_parts parts_of(const struct strategy_form *m)
{
	return (struct group_parts){ .texts = private_texts, .n_texts = sizeof private_texts / sizeof *private_texts, .is_offered = is_offered, .arg = m };
}

/* ---- The form ---- */

static void enquiry_question(struct request *rq, const struct strategy_child *c)
{
	if (c->has_enquiry) {
		gov_inset_text(
			rq->out, &(struct gov_inset_text){
					 .text = textf_in(rq->arena,
						 "A section 47 enquiry about %.*s goes on since %.*s. Its 15 working days count from then.",
						 TEXT_ARG(c->name), TEXT_ARG(date_words_in(rq->arena, c->enquiry.started_on))) });
		return;
	}
	gov_radios(rq->out,
		&(struct gov_radios){ .name = text_of(group_input(rq, "enquiry", c->id)),
			.id_prefix = text_of(group_input(rq, "enquiry", c->id)),
			.classes = T("govuk-radios--small"),
			.fieldset.legend.text = textf_in(rq->arena, "Does a section 47 enquiry about %.*s start?", TEXT_ARG(c->name)),
			.value = group_typed(rq, "enquiry", c->id),
			GOV_LIST(items, struct gov_choice, { .value = T("none"), .text = T("No") },
				{ .value = T("joint"), .text = T("Yes, jointly with the police") },
				{ .value = T("single"), .text = T("Yes, social care alone") }) });
}

static void child_text(struct request *rq, const char *what, const struct strategy_child *c, struct text label)
{
	gov_textarea(rq->out, &(struct gov_textarea){ .name = text_of(group_input(rq, what, c->id)),
				      .id = text_of(group_input(rq, what, c->id)),
				      .rows = 4,
				      .label.text = label,
				      .value = group_typed(rq, what, c->id),
				      .hint.text = T("It stands in no other child’s record") });
}

static void other_child(struct request *rq, const struct strategy_child *c)
{
	out_lit(rq->out, "<section class=\"kith-group\">");
	if (c->referral == NONE) {
		gov_body(rq->out,
			textf_in(rq->arena, "%.*s has no referral here. Add one first, then this discussion can be recorded for them too.",
				TEXT_ARG(c->name)));
	} else {
		gov_checkboxes(rq->out, &(struct gov_checkboxes){ .name = T("child"),
						.id_prefix = text_of(group_input(rq, "child", c->id)),
						GOV_LIST(items, struct gov_choice,
							{ .text = textf_in(rq->arena, "The discussion was about %.*s", TEXT_ARG(c->name)),
								.value = T("1"),
								.name = text_of(group_input(rq, "child", c->id)),
								.id = text_of(group_input(rq, "child", c->id)),
								.hint.text = c->why_unticked,
								.checked = c->is_on ? GOV_YES : GOV_NO }) });
		child_text(rq, "decision", c, textf_in(rq->arena, "Decision about %.*s, and reason", TEXT_ARG(c->name)));
		enquiry_question(rq, c);
		gov_radios(rq->out,
			&(struct gov_radios){ .name = text_of(group_input(rq, "medical", c->id)),
				.id_prefix = text_of(group_input(rq, "medical", c->id)),
				.classes = T("govuk-radios--inline govuk-radios--small"),
				.fieldset.legend.text = textf_in(rq->arena, "Does %.*s need a medical examination?", TEXT_ARG(c->name)),
				.value = group_typed(rq, "medical", c->id),
				GOV_LIST(items, struct gov_choice, { .value = T("1"), .text = T("Yes") },
					{ .value = T("0"), .text = T("No") }) });
		child_text(rq, "safety", c, textf_in(rq->arena, "How %.*s is kept safe now", TEXT_ARG(c->name)));
	}
	out_lit(rq->out, "</section>\n");
}

static void input(const struct record_frame *k, const struct form_values *v, const struct problems *p, int number)
{
	record_field_input(k->rq, v, discussion_field(number), p);
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct strategy_form *m = k->of;
	struct request *rq = k->rq;
	const struct strategy_child *own = &m->children.at[0];
	struct group_parts parts = parts_of(m);
	if (own->continues == NONE)
		input(k, v, p, STRATEGY_DISCUSSION_SUSPECTED_AT);
	input(k, v, p, STRATEGY_DISCUSSION_HELD_AT);
	gov_heading(rq->out, 2, 'm', T("Who took part, and what they told"));
	gov_body(rq->out, T("What is typed here goes into the record of each child the discussion was about. What one agency tells for "
			    "named readers alone is added afterwards, on a page of its own."));
	row_inputs_put(rq, &m->attendance);
	gov_heading(rq->out, 2, 'm', T("What will be done"));
	row_inputs_put(rq, &m->actions);
	gov_heading(rq->out, 2, 'm', textf_in(rq->arena, "What was decided about %.*s", TEXT_ARG(own->name)));
	input(k, v, p, STRATEGY_DISCUSSION_DECISION);
	enquiry_question(rq, own);
	input(k, v, p, STRATEGY_DISCUSSION_MEDICAL_NEEDED);
	input(k, v, p, STRATEGY_DISCUSSION_SAFETY_PLAN);
	if (m->children.n > 1)
		gov_heading(rq->out, 2, 'm', T("The other children"));
	for (size_t i = 1; i < m->children.n; i++)
		other_child(rq, &m->children.at[i]);
	group_left_put(rq, &parts);
}

/* ---- What is wrong ---- */

static void check_child(const struct strategy_form *m, size_t i, struct problems *p)
{
	struct request *rq = m->k.rq;
	const struct strategy_child *c = &m->children.at[i];
	static const struct {
		const char *what;
		int field;
	} texts[] = { { "decision", STRATEGY_DISCUSSION_DECISION }, { "safety", STRATEGY_DISCUSSION_SAFETY_PLAN } };
	for (size_t j = 0; i > 0 && j < sizeof texts / sizeof *texts; j++) {
		struct text error;
		bool is_typed = !text_blank(group_typed(rq, texts[j].what, c->id));
		words_for(rq, texts[j].what, c->id, texts[j].field, &error);
		if (is_typed && !is_filed(rq, m, i))
			problem_add(p, rq->arena, NULL,
				textf_in(rq->arena,
					"You wrote about %.*s but do not record the discussion for them: tick them, or take out that text",
					TEXT_ARG(c->name)));
		if (is_filed(rq, m, i) && !text_none(error))
			problem_add(p, rq->arena, NULL, textf_in(rq->arena, "%.*s: %.*s", TEXT_ARG(c->name), TEXT_ARG(error)));
	}
	if (i > 0 && !text_none(enquiry_decided(rq, c)) && !is_filed(rq, m, i))
		problem_add(p, rq->arena, NULL,
			textf_in(rq->arena,
				"An enquiry about %.*s is chosen but the discussion is not recorded for them: tick them, or choose No",
				TEXT_ARG(c->name)));
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct strategy_form *m = k->of;
	const struct strategy_discussion *s = rec;
	bool is_somebody_gone = false;
	struct group_parts parts = parts_of(m);
	m->links_check(k, rec, p);
	if (s->held_at != NONE && s->held_at > clock_now())
		problem_add(p, k->rq->arena, discussion_field(STRATEGY_DISCUSSION_HELD_AT),
			T("Enter a time that has been: this records a discussion that was held"));
	row_inputs_read(k->rq, &m->attendance, p);
	row_inputs_read(k->rq, &m->actions, p);
	for (size_t i = 0; i < m->children.n; i++)
		check_child(m, i, p);
	for (int i = 0; i < k->rq->n_form; i++)
		is_somebody_gone = is_somebody_gone || group_gone(&parts, &k->rq->form[i]);
	if (is_somebody_gone)
		problem_add(p, k->rq->arena, NULL,
			T("Somebody for whom you wrote can no longer be recorded for from here. What you wrote about them is at the end of "
			  "the form: copy it if you need it, "
			  "then save again for the others"));
}

/* What no field of the form is for. */
static void settle(const struct record_frame *k, void *rec)
{
	const struct strategy_form *m = k->of;
	struct strategy_discussion *s = rec;
	s->continues_id = m->children.at[0].continues;
	s->starts_section47 = !text_none(enquiry_decided(k->rq, &m->children.at[0]));
}

/* ---- What is saved ---- */

static bool keep(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	return (record_save(x, t, rec) == SAVED && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "The discussion could not be saved just now. Nothing of it was stored; what you typed is still on this page: go "
			"back and try again.");
}

static bool keep_rows(
	struct request *rq, struct txn *x, const struct row_inputs *rows, const struct strategy_discussion *s, struct fault *f)
{
	struct record_list l = row_inputs_read(rq, rows, NULL);
	for (int i = 0; i < l.n; i++) {
		struct record *row = record_at(&l, i);
		row->person_id = s->r.person_id;
		row->council_id = s->r.council_id;
		*field_int(&rows->type->fields[0], row) = s->r.id;
		if (!keep(x, rows->type, row, f))
			return false;
	}
	return true;
}

static bool keep_enquiry(
	struct request *rq, struct txn *x, const struct strategy_child *c, const struct strategy_discussion *s, struct fault *f)
{
	struct section47_enquiry e;
	struct text kind = enquiry_decided(rq, c);
	if (text_none(kind))
		return true;
	record_clear(&record_section47_enquiry, &e);
	e.r.person_id = s->r.person_id;
	e.r.council_id = s->r.council_id;
	e.referral_id = s->referral_id;
	e.strategy_discussion_id = s->r.id;
	e.started_on = date_of_instant(s->held_at);
	e.kind = kind;
	return keep(x, &record_section47_enquiry, &e, f);
}

static bool keep_parts(
	const struct strategy_form *m, struct txn *x, const struct strategy_child *c, const struct strategy_discussion *s, struct fault *f)
{
	struct request *rq = m->k.rq;
	return keep_rows(rq, x, &m->attendance, s, f) && keep_rows(rq, x, &m->actions, s, f) && keep_enquiry(rq, x, c, s, f);
}

/* Another child's: what all share, and what was decided about this one. */
static bool keep_for(const struct strategy_form *m, struct txn *x, const struct strategy_discussion *shared, const struct strategy_child *c,
	struct fault *f)
{
	struct request *rq = m->k.rq;
	struct strategy_discussion s = *shared;
	struct text error;
	s.r = (struct record){ .council_id = c->council, .person_id = c->id };
	s.referral_id = c->referral;
	s.continues_id = c->continues;
	s.decision = words_for(rq, "decision", c->id, STRATEGY_DISCUSSION_DECISION, &error);
	s.safety_plan = words_for(rq, "safety", c->id, STRATEGY_DISCUSSION_SAFETY_PLAN, &error);
	struct text medical = group_typed(rq, "medical", c->id);
	s.medical_needed = text_is(medical, "1") ? 1 : text_is(medical, "0") ? 0 : NONE;
	s.starts_section47 = !text_none(enquiry_decided(rq, c));
	return keep(x, &record_strategy_discussion, &s, f) && keep_parts(m, x, c, &s, f);
}

static bool along(const struct record_frame *k, struct txn *x, const void *rec, struct fault *f)
{
	const struct strategy_form *m = k->of;
	if (!keep_parts(m, x, &m->children.at[0], rec, f))
		return false;
	for (size_t i = 1; i < m->children.n; i++)
		if (m->children.at[i].referral != NONE && is_filed(k->rq, m, i) && !keep_for(m, x, rec, &m->children.at[i], f))
			return false;
	return true;
}

/* ---- Who and what the form begins with ---- */

/* The discussion of another child that was held at the same time: that of the same meeting. */
static int64_t discussion_of(struct request *rq, int64_t person, int64_t council, int64_t held_at)
{
	struct record_list l = guarded_list(rq->db, rq->me->user_id, &record_strategy_discussion, person, rq->arena);
	for (int i = 0; i < l.n && held_at != NONE; i++) {
		const struct strategy_discussion *s = record_at(&l, i);
		if (s->r.council_id == council && s->held_at == held_at)
			return s->r.id;
	}
	return NONE;
}

static int64_t referral_of(struct request *rq, int64_t person, int64_t council)
{
	struct strategy_discussion s;
	record_clear(&record_strategy_discussion, &s);
	s.r.person_id = person;
	s.r.council_id = council;
	return parent_found(rq, &record_strategy_discussion, &s) ? s.referral_id : NONE;
}

static void add_sibling(struct strategy_form *m, const struct note_child *c, const struct strategy_discussion *before)
{
	struct request *rq = m->k.rq;
	struct strategy_child k = { .id = c->who.id, .council = c->council, .name = c->who.name, .continues = NONE };
	k.why_unticked = c->who.is_restricted ? T("Restricted: tick only if it belongs in this record")
			 : c->who.is_half     ? T("Not a full brother or sister: tick only if it belongs in this record")
					      : NO_TEXT;
	k.referral = referral_of(rq, k.id, k.council);
	k.has_enquiry = enquiry_open_of(rq, k.id, k.council, &k.enquiry);
	if (before)
		k.continues = discussion_of(rq, k.id, k.council, before->held_at);
	bool starts_on = note_child_starts_ticked(c) && (!before || k.continues != NONE);
	k.is_on = rq->n_form ? group_ticked(rq, "child", k.id) : starts_on;
	*GROW_IN(rq->arena, &m->children) = k;
}

static void find_children(struct strategy_form *m, const struct strategy_discussion *before)
{
	struct request *rq = m->k.rq;
	const struct strategy_discussion *s = m->q.rec;
	struct strategy_child own = { .id = rq->person_id,
		.council = s->r.council_id,
		.referral = s->referral_id,
		.continues = before ? before->r.id : NONE,
		.name = person_heading(&m->q.person, rq->arena),
		.is_on = true };
	own.has_enquiry = enquiry_open_of(rq, own.id, own.council, &own.enquiry);
	*GROW_IN(rq->arena, &m->children) = own;
	struct note_children all = note_children_of(rq);
	for (size_t i = 0; i < all.n; i++)
		add_sibling(m, &all.at[i], before);
}

/* The three agencies that a quorum needs, or everybody of the meeting that this one goes on from. */
static struct record_list first_rows(struct request *rq, const struct strategy_discussion *before)
{
	static const char *const quorum[] = { "social_care", "police", "health" };
	struct record_list all = { 0 }, l = { .type = &record_strategy_attendance };
	if (before)
		all = guarded_list(rq->db, rq->me->user_id, &record_strategy_attendance, before->r.person_id, rq->arena);
	l.at = arena_alloc(rq->arena, ((size_t)all.n + 3) * record_strategy_attendance.size);
	for (int i = 0; i < all.n; i++) {
		const struct strategy_attendance *was = record_at(&all, i);
		struct strategy_attendance *row = record_at(&l, l.n);
		if (was->strategy_discussion_id != before->r.id)
			continue;
		record_clear(l.type, row);
		row->agency = was->agency, row->who = was->who, row->post = was->post;
		l.n++;
	}
	for (int i = 0; i < 3 && !before; i++) {
		struct strategy_attendance *row = record_at(&l, l.n++);
		record_clear(l.type, row);
		row->agency = text_of(quorum[i]);
	}
	return l;
}

/* The discussion of the path, when this one goes on from it; false: answered. */
static bool before_asked(struct request *rq, const struct strategy_discussion **before)
{
	struct asked_record q = { .type = &record_strategy_discussion };
	*before = NULL;
	if (param_id(rq, "id") == NONE)
		return true;
	if (!record_asked_of(rq, &q))
		return false;
	*before = q.rec;
	return true;
}

static bool begun(struct request *rq, struct strategy_form *m)
{
	const struct strategy_discussion *before;
	bool is_orphan;
	*m = (struct strategy_form){ .q.type = &record_strategy_discussion };
	if (!before_asked(rq, &before))
		return false;
	if (!record_begun_of(rq, &m->q, &is_orphan)) {
		if (is_orphan)
			answer_conflict(rq, record_orphan_words(rq, m->q.type));
		return false;
	}
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = before ? T("Record a meeting that goes on from this discussion") : T("Record a strategy discussion");
	m->k.fields = put_fields;
	m->k.along = along;
	m->links_check = m->k.links_check;
	m->k.links_check = check;
	m->k.settle = settle;
	if (before)
		m->k.make = textf_in(rq->arena, "%.*s/reconvene", TEXT_ARG(record_href(rq, m->q.type, rq->person_id, before->r.id)));
	find_children(m, before);
	m->attendance = (struct row_inputs){ .type = &record_strategy_attendance,
		.fields = attendance_fields,
		.n_fields = ATTENDANCE_FIELDS,
		.legend = "Agency",
		.at_least = ROWS_OFFERED,
		.first = first_rows(rq, before) };
	m->actions = (struct row_inputs){ .type = &record_strategy_action,
		.fields = action_fields,
		.n_fields = ACTION_FIELDS,
		.legend = "Action",
		.at_least = ACTIONS_OFFERED };
	return true;
}

static void form_page(struct request *rq)
{
	struct strategy_form m;
	if (!begun(rq, &m))
		return;
	((struct strategy_discussion *)m.q.rec)->held_at = clock_now();
	record_form_page(&m.k);
}

static void form_post(struct request *rq)
{
	struct strategy_form m;
	if (begun(rq, &m))
		record_form_post(&m.k);
}

const struct route strategy_form_routes[] = { ROUTE(GET, "/children/:person/strategy_discussion/new", MAY_EDIT_CHILD, form_page),
	DRAFT_ROUTE("/children/:person/strategy_discussion/new", MAY_EDIT_CHILD, form_post),
	ROUTE(GET, "/children/:person/strategy_discussion/:id/reconvene", MAY_EDIT_CHILD, form_page),
	DRAFT_ROUTE("/children/:person/strategy_discussion/:id/reconvene", MAY_EDIT_CHILD, form_post), { 0 } };
