/* One form about a child and the brothers and sisters: see step.h. */
#include "before_court/step.h"
#include "base/arena.h"
#include "notes/group_inputs.h"
#include "notes/pages.h"
#include "people/pages.h"
#include "record/codes.h"

/* ---- The form ---- */

static bool is_on(struct request *rq, const struct step_child *c)
{
	return rq->n_form ? group_ticked(rq, "child", c->person) : text_none(c->warning);
}

static void put_people(const struct step_form *m)
{
	struct request *rq = m->k.rq;
	gov_heading(rq->out, 2, 'm', T("Who was invited"));
	if (m->people.first.n && !rq->n_form) {
		out_f(rq->out, "<p class=\"govuk-body\">Names and roles are from %s, ", m->people_from);
		date_put_words(rq->out, m->people_on);
		out_lit(rq->out, ". Change what is different, and empty the rows of those who were not invited.</p>\n");
	}
	row_inputs_put(rq, &m->people);
}

static void put_others(const struct step_form *m)
{
	struct request *rq = m->k.rq;
	struct gov_choice *items = ARRAY_IN(rq->arena, struct gov_choice, m->others.n + 1);
	for (size_t i = 0; i < m->others.n; i++) {
		const struct step_child *c = &m->others.at[i];
		struct text name = text_of(group_input(rq, "child", c->person));
		items[i] = (struct gov_choice){ .text = c->name,
			.value = T("1"),
			.name = name,
			.id = name,
			.hint.text = c->warning,
			.checked = is_on(rq, c) ? GOV_YES : GOV_NO };
	}
	if (m->others.n)
		gov_checkboxes(rq->out,
			&(struct gov_checkboxes){ .name = T("child"),
				.id_prefix = T("child"),
				.fieldset.legend = { .text = text_of(m->step->together), .classes = T("govuk-fieldset__legend--m") },
				.hint.text = T("What stands above goes into the record of each child whom you tick"),
				.items = items,
				.n_items = (int)m->others.n });
}

static void put_fields(const struct record_frame *k, const struct form_values *v, const struct problems *p)
{
	const struct step_form *m = k->of;
	if (m->step->words)
		gov_body(k->rq->out, text_of(m->step->words));
	if (m->step->put_above)
		m->step->put_above(m);
	for (int i = 0; i < m->step->n_fields; i++)
		record_field_input(k->rq, v, &k->type->fields[m->step->fields[i]], p);
	if (m->step->has_people)
		put_people(m);
	put_others(m);
}

/* ---- What is wrong ---- */

static bool is_offered(const void *form, int64_t person)
{
	const struct step_form *m = form;
	for (size_t i = 0; i < m->others.n; i++)
		if (m->others.at[i].person == person)
			return true;
	return false;
}

static void check(const struct record_frame *k, const void *rec, struct problems *p)
{
	const struct step_form *m = k->of;
	struct group_parts parts = { .is_offered = is_offered, .arg = m };
	bool is_somebody_gone = false;
	if (m->step->has_people)
		row_inputs_read(k->rq, &m->people, p);
	if (m->step->check)
		m->step->check(m, rec, p);
	for (int i = 0; i < k->rq->n_form; i++)
		is_somebody_gone = is_somebody_gone || group_gone(&parts, &k->rq->form[i]);
	if (is_somebody_gone)
		problem_add(p, k->rq->arena, NULL,
			T("One of the children whom you ticked is not among those below any more: their record is not open to you, or this "
			  "was recorded for them meanwhile. Save again to record it for the others"));
}

/* ---- What is saved ---- */

static bool kept(struct txn *x, const struct record_type *t, void *rec, struct fault *f)
{
	enum saved how = record_save(x, t, rec);
	return how == SAVED_SAME || (how == SAVED && save_hooks_run(x, t, rec, f)) ||
	       fault(f, "This could not be saved just now. Nothing of it was stored; what you typed is still on this page: go back and try "
			"again.");
}

static bool keep_people(const struct step_form *m, struct txn *x, const struct record *of, struct fault *f)
{
	if (!m->step->has_people)
		return true;
	struct record_list l = row_inputs_read(m->k.rq, &m->people, NULL);
	for (int i = 0; i < l.n; i++) {
		struct pre_proceedings_person *who = record_at(&l, i);
		who->r = (struct record){ .person_id = of->person_id, .council_id = of->council_id };
		who->pre_proceedings_meeting_id = of->id;
		if (!kept(x, l.type, who, f))
			return false;
	}
	return true;
}

/* What was typed, in a row of the other child's own: a new one, or theirs as it is stored with what this act changed; what else it says is
 * theirs. */
static bool row_of_other(
	const struct step_form *m, struct txn *x, const void *typed, const struct step_child *c, void *rec, struct fault *f)
{
	const struct record_type *t = m->step->type;
	if (m->step->path) {
		bool is_as_read = record_load(txn_db(x), t, c->row, rec, txn_arena(x)) && ((const struct record *)rec)->txn == c->txn;
		for (int i = 0; is_as_read && i < m->step->n_fields; i++) {
			const struct field *asked_of = &t->fields[m->step->fields[i]];
			if (!field_same(asked_of, typed, m->was))
				field_copy(asked_of, typed, rec);
		}
		return is_as_read || fault(f, "Somebody changed the record of a brother or sister in this very moment, so nothing was "
					      "saved. What you typed is still on this page: go back, and save again.");
	}
	memcpy(rec, typed, t->size);
	*(struct record *)rec = (struct record){ .person_id = c->person, .council_id = c->council };
	*field_int(&t->fields[0], rec) = c->row;
	return true;
}

static bool along(const struct record_frame *k, struct txn *x, const void *typed, struct fault *f)
{
	const struct step_form *m = k->of;
	if (!keep_people(m, x, typed, f))
		return false;
	for (size_t i = 0; i < m->others.n; i++) {
		void *rec = arena_alloc(txn_arena(x), k->type->size);
		if (!is_on(k->rq, &m->others.at[i]))
			continue;
		if (!row_of_other(m, x, typed, &m->others.at[i], rec, f))
			return false;
		if (m->step->path && m->step->settle)
			m->step->settle(m, rec);
		if (!kept(x, k->type, rec, f) || !keep_people(m, x, rec, f))
			return false;
	}
	return true;
}

/* A change that says nothing new of the child of the form may say something of the others. */
static enum saved save(const struct record_frame *k, struct txn *x, void *rec)
{
	enum saved how = record_save(x, k->type, rec);
	return how == SAVED_SAME ? SAVED : how;
}

static void settle(const struct record_frame *k, void *rec)
{
	const struct step_form *m = k->of;
	if (((const struct record *)rec)->id)
		guarded_put_back(k->rq->db, k->rq->me->user_id, k->type, rec, k->rq->arena);
	else
		*field_int(&k->type->fields[0], rec) = m->parent;
	if (m->step->settle)
		m->step->settle(m, rec);
}

static struct text to_page(const struct record_frame *k)
{
	struct text away = record_out_of_sight(k->rq);
	return text_none(away) ? before_court_href(k->rq, "?done=saved") : away;
}

/* ---- What the form begins with ---- */

static int64_t version_of(struct request *rq, const struct record_type *t, int64_t row)
{
	void *rec = arena_alloc(rq->arena, t->size);
	return guarded_load(rq->db, rq->me->user_id, t, row, rec, rq->arena) ? ((const struct record *)rec)->txn : NONE;
}

static void find_others(struct step_form *m)
{
	struct request *rq = m->k.rq;
	struct note_children all = note_children_of(rq);
	for (size_t i = 0; i < all.n; i++) {
		const struct note_child *c = &all.at[i];
		int64_t row = m->step->of_child(rq, c->who.id, c->council, m->q.rec);
		struct text warning = note_child_starts_ticked(c)
					      ? NO_TEXT
					      : T("Restricted, or not a full brother or sister: tick only if it belongs in this record");
		if (row != NONE)
			*GROW_IN(rq->arena, &m->others) = (struct step_child){ c->who.id, c->council, row,
				m->step->path ? version_of(rq, m->step->type, row) : NONE, c->who.name, warning };
	}
}

/* A new row of what the program makes, which record_begun_of makes for nobody. */
static bool begun_by_program(struct request *rq, struct asked_record *q, bool *is_orphan)
{
	struct record *r = q->rec = arena_alloc(rq->arena, q->type->size);
	*is_orphan = false;
	if (!person_of(rq, &q->person))
		return false;
	record_clear(q->type, r);
	r->person_id = rq->person_id;
	r->council_id = may_edit_where(rq->db, rq->me->user_id, rq->person_id);
	*is_orphan = !parent_found(rq, q->type, r);
	return !*is_orphan;
}

static bool asked(struct request *rq, struct step_form *m)
{
	bool is_orphan = false;
	if (!m->step->path && (m->q.type->is_made ? begun_by_program : record_begun_of)(rq, &m->q, &is_orphan))
		return true;
	if (!m->step->path) {
		if (is_orphan)
			answer_conflict(rq, record_orphan_words(rq, m->q.type));
		return false;
	}
	if (!record_asked_of(rq, &m->q))
		return false;
	struct verdict v = may_there(rq->db, rq->me->user_id, ACT_EDIT, rq->person_id, ((const struct record *)m->q.rec)->council_id);
	if (!v.yes)
		answer_refused(rq, text_of(v.why));
	return v.yes;
}

static bool is_for_user(struct request *rq, const struct step_form *m)
{
	bool is_refused = false;
	struct text why_not = m->step->why_not ? m->step->why_not(m, &is_refused) : NO_TEXT;
	if (!text_none(why_not))
		(is_refused ? answer_refused : answer_conflict)(rq, why_not);
	return text_none(why_not);
}

static bool begun(struct request *rq, const struct step *s, struct step_form *m)
{
	static const int people_fields[] = { PRE_PROCEEDINGS_PERSON_NAME, PRE_PROCEEDINGS_PERSON_ROLE, PRE_PROCEEDINGS_PERSON_TOOK_PART,
		PRE_PROCEEDINGS_PERSON_HAD_LAWYER };
	enum { PEOPLE_OFFERED = 4 };
	*m = (struct step_form){ .q.type = s->type, .step = s, .k.rq = rq };
	if (!asked(rq, m) || !is_for_user(rq, m))
		return false;
	m->parent = *field_int(&s->type->fields[0], m->q.rec);
	m->k = record_frame_of(rq, &m->q);
	m->k.of = m;
	m->k.title = text_of(s->title);
	m->k.fields = put_fields;
	m->k.along = along;
	m->k.elsewhere = to_page;
	m->k.leave = before_court_href(rq, "");
	m->k.asks_no_reason = true;
	m->k.settle = settle;
	m->k.links_check = check;
	if (s->path) {
		m->k.address = textf_in(rq->arena, "%.*s%s",
			TEXT_ARG(record_href(rq, s->type, rq->person_id, ((const struct record *)m->q.rec)->id)), s->path);
		m->k.save = save;
	}
	if (s->has_people)
		m->people = (struct row_inputs){ .type = &record_pre_proceedings_person,
			.fields = people_fields,
			.n_fields = sizeof people_fields / sizeof *people_fields,
			.legend = "Invited",
			.at_least = PEOPLE_OFFERED };
	m->was = arena_copy(rq->arena, m->q.rec, s->type->size);
	if (s->begin)
		s->begin(m);
	find_others(m);
	return true;
}

void step_page(struct request *rq, const struct step *s)
{
	struct step_form m;
	if (begun(rq, s, &m))
		record_form_page(&m.k);
}

void step_post(struct request *rq, const struct step *s)
{
	struct step_form m;
	if (begun(rq, s, &m))
		record_form_post(&m.k);
}
