/* A child's records as elements of the census: loading them, telling each as cells, and taking cells in. Numbers, conferences and
 * categories of abuse are records of their own, which the census writes inside the elements they belong to. */
#include "returns/cin/child.h"
#include "base/arena.h"
#include "base/die.h"
#include "record/codes.h"
#include "returns/cell.h"

static const struct record_type *const TYPES[N_CIN_FACTS] = {
	[CIN_PERSON] = &record_person, [CIN_IDENTITY] = &record_person_identity, [CIN_IDENTIFIER] = &record_person_identifier,
	[CIN_GAP] = &record_identifier_gap, [CIN_DISABILITY] = &record_disability, [CIN_REFERRAL] = &record_referral,
	[CIN_ASSESSMENT] = &record_assessment, [CIN_FACTOR] = &record_assessment_factor, [CIN_CIN_PLAN] = &record_cin_plan,
	[CIN_ENQUIRY] = &record_section47_enquiry, [CIN_CP_PLAN] = &record_cp_plan, [CIN_CATEGORY] = &record_cp_plan_category,
	[CIN_MEETING] = &record_conference, [CIN_PRE_PROCEEDINGS] = &record_pre_proceedings,
};

const struct record_type *cin_fact_type(enum cin_fact k)
{
	return TYPES[k];
}

static void add_held(struct cin_records *c, enum cin_fact k, struct record *r)
{
	struct cin_held *h = NEW_IN(c->arena, struct cin_held);

	*h = (struct cin_held){ .type = TYPES[k], .rec = r, .was = arena_copy(c->arena, r, TYPES[k]->size) };
	*GROW_IN(c->arena, &c->of[k]) = h;
}

static void load_rows(struct cin_records *c, struct db *db, enum cin_fact k)
{
	struct record_list l = record_list(db, TYPES[k], TYPES[k]->sql_by_person, c->arena, DBI(c->person_id));

	for (int i = 0; i < l.n; i++) {
		struct record *r = record_at(&l, i);
		if (r->council_id == c->council)
			add_held(c, k, r);
	}
}

void cin_records_load(struct cin_records *c, struct db *db, int64_t council, int64_t person, struct arena *a)
{
	struct person *p = NEW_IN(a, struct person);

	*c = (struct cin_records){ .arena = a, .council = council, .person_id = person };
	if (person == NONE || !record_load(db, &record_person, person, p, a))
		return;
	add_held(c, CIN_PERSON, &p->r);
	for (int k = CIN_PERSON + 1; k < N_CIN_FACTS; k++)
		load_rows(c, db, k);
}

struct cin_held_list *cin_list(struct cin_records *c, const struct record_type *t)
{
	int k = 0;

	while (k < N_CIN_FACTS && TYPES[k] != t)
		k++;
	CHECK(k < N_CIN_FACTS);
	return &c->of[k];
}

struct cin_held *cin_held(struct cin_records *c, const struct record_type *t, int64_t id)
{
	struct cin_held_list *l = cin_list(c, t);

	for (size_t i = 0; i < l->n; i++)
		if (cin_id(l->at[i]) == id && !l->at[i]->is_gone)
			return l->at[i];
	return NULL;
}

struct cin_held *cin_first(struct cin_records *c, const struct record_type *t)
{
	struct cin_held_list *l = cin_list(c, t);

	for (size_t i = 0; i < l->n; i++)
		if (!l->at[i]->is_gone)
			return l->at[i];
	return NULL;
}

struct cin_held *cin_add(struct cin_records *c, const struct record_type *t)
{
	struct record *r = arena_alloc(c->arena, t->size);
	struct cin_held *h = NEW_IN(c->arena, struct cin_held);

	record_clear(t, r);
	r->council_id = c->council;
	r->person_id = c->person_id;
	ops_make(c->ops, r);
	*h = (struct cin_held){ .type = t, .rec = r };
	*GROW_IN(c->arena, cin_list(c, t)) = h;
	return h;
}

/* ---- What stands in what ---- */

/* The field by which a record of the table refers to the record it stands in; NULL: it is the person's own. */
static const struct field *link_of(const struct cin_table *t)
{
	if (t->record == &record_conference)
		return &record_conference.fields[CONFERENCE_CP_PLAN_ID];
	return t->record->parent && strcmp(t->record->parent, "person") ? &t->record->fields[0] : NULL;
}

bool cin_stands_in(const struct cin_table *t, const struct cin_held *h, const struct cin_held *within)
{
	const struct field *link = link_of(t);

	if (h->is_gone || h->type != t->record)
		return false;
	if (t->record == &record_conference && !text_is(((const struct conference *)h->rec)->kind, "review"))
		return false;
	return !link || (within && *field_int(link, h->rec) == cin_id(within));
}

void cin_put_in(const struct cin_table *t, struct cin_held *h, const struct cin_held *within)
{
	const struct field *link = link_of(t);

	if (link)
		*field_int(link, h->rec) = cin_id(within);
	if (t->record == &record_conference) {
		struct conference *m = h->rec;
		m->kind = T("review");
		m->referral_id = ((const struct cp_plan *)within->rec)->referral_id;
	}
}

/* ---- Records inside an element ---- */

/* The newest of the scheme. */
static struct cin_held *number_of(struct cin_records *c, const struct record_type *t, struct text scheme)
{
	struct cin_held_list *l = cin_list(c, t);
	const struct field *f = record_field(t, "scheme");

	for (size_t i = l->n; i > 0; i--)
		if (!l->at[i - 1]->is_gone && text_eq(*field_text(f, l->at[i - 1]->rec), scheme))
			return l->at[i - 1];
	return NULL;
}

static struct cin_held *meeting_of(struct cin_records *c, const struct cin_held *h)
{
	struct cin_held_list *l = cin_list(c, &record_conference);
	bool is_enquiry = h->type == &record_section47_enquiry;

	for (size_t i = 0; i < l->n; i++) {
		const struct conference *m = l->at[i]->rec;
		if (l->at[i]->is_gone || text_is(m->kind, "review"))
			continue;
		if (is_enquiry ? m->section47_enquiry_id == cin_id(h) : m->section47_enquiry_id == NONE && m->referral_id == cin_id(h))
			return l->at[i];
	}
	return NULL;
}

/* A category whose day is not known came after the first. */
static bool comes_before(const struct cp_plan_category *a, const struct cp_plan_category *b)
{
	if (date_none(a->starts_on) || date_none(b->starts_on) || a->starts_on.ymd == b->starts_on.ymd)
		return a->r.id < b->r.id;
	return a->starts_on.ymd < b->starts_on.ymd;
}

static struct cin_held *category_of(struct cin_records *c, const struct cin_held *plan, bool is_latest)
{
	struct cin_held_list *l = cin_list(c, &record_cp_plan_category);
	struct cin_held *found = NULL;

	for (size_t i = 0; i < l->n; i++) {
		const struct cp_plan_category *g = l->at[i]->rec;
		if (l->at[i]->is_gone || g->cp_plan_id != cin_id(plan))
			continue;
		if (!found || comes_before(found->rec, g) == is_latest)
			found = l->at[i];
	}
	return found;
}

/* ---- Telling ---- */

/* Some answers are written 1 and 0. */
static struct text as_written(const struct cin_element *e, struct text t)
{
	if (!text_is(e->mark, "digit") || text_blank(t))
		return t;
	return text_is(t, "true") ? T("1") : T("0");
}

static struct text from_held(const struct cin_records *c, const struct cin_held *h, const struct cin_element *e)
{
	return h ? as_written(e, cell_text(e->field, h->rec, CELLS_XML, c->arena)) : T("");
}

struct text cin_gives(struct cin_records *c, const struct cin_table *t, const struct cin_held *h, int column)
{
	const struct cin_element *e = t->column[column];

	switch (e->is) {
	case CIN_CHILD_ID:
		return from_held(c, cin_first(c, &record_person), e);
	case CIN_NUMBER:
	case CIN_NO_NUMBER:
		return from_held(c, number_of(c, e->record, e->mark), e);
	case CIN_OWN:
		return from_held(c, h, e);
	case CIN_CONFERENCE:
		return from_held(c, meeting_of(c, h), e);
	case CIN_FIRST:
	case CIN_LATEST:
		return from_held(c, category_of(c, h, e->is == CIN_LATEST), e);
	case CIN_KEPT:
	case CIN_EARLIER:
		break;
	}
	return T("");
}

/* ---- Typing ---- */

static struct cin_typed typed_number(const struct cin_element *e, struct text raw, struct arena *a)
{
	struct text t = cell_plain_in(a, raw);

	if (t.n > (size_t)e->field->hi)
		return (struct cin_typed){ CELL_NOT_HELD, T(""), textf_in(a, "This is longer than %ld characters.", e->field->hi) };
	return (struct cin_typed){ CELL_AS_WRITTEN, t, NO_TEXT };
}

static struct cin_typed typed_child(struct text raw, struct arena *a)
{
	struct text t = child_id_in(a, raw);

	if (!text_none(t) || text_blank(raw))
		return (struct cin_typed){ CELL_AS_WRITTEN, t.n ? t : T(""), NO_TEXT };
	return (struct cin_typed){ CELL_NOT_HELD, T(""), T("This is not a child's identifier. Up to 20 letters and digits were expected.") };
}

/* A code of earlier years is held as today's. */
static struct text of_today(const struct cin_element *e, struct text code)
{
	const struct code *c = code_find(e->field->codes, code);

	return e->is == CIN_EARLIER && c && c->other.n ? c->other : code;
}

struct cin_typed cin_typed(const struct cin_element *e, struct text raw, struct arena *a)
{
	struct cin_typed t = { CELL_AS_WRITTEN, T(""), NO_TEXT };

	if (text_none(raw) || e->is == CIN_KEPT)
		return t;
	if (e->is == CIN_CHILD_ID)
		return typed_child(raw, a);
	if (e->is == CIN_NUMBER)
		return typed_number(e, raw, a);
	void *scratch = arena_alloc(a, e->record->size);
	struct text message;
	t.grade = cell_parse(e->field, raw, scratch, &message, CELLS_XML, a);
	t.text = as_written(e, cell_text(e->field, scratch, CELLS_XML, a));
	return (struct cin_typed){ t.grade, e->is == CIN_EARLIER ? of_today(e, t.text) : t.text, message };
}

/* ---- Taking in ---- */

static void take_number(struct cin_records *c, const struct cin_element *e, struct text raw)
{
	struct cin_held *h = number_of(c, e->record, e->mark);
	struct text value = cin_typed(e, raw, c->arena).text;

	if (text_blank(value)) {
		if (h)
			h->is_gone = true;
		return;
	}
	if (!h)
		h = cin_add(c, e->record);
	*field_text(record_field(e->record, "scheme"), h->rec) = e->mark;
	*field_text(e->field, h->rec) = value;
	if (e->is == CIN_NUMBER && (h = number_of(c, &record_identifier_gap, e->mark)))
		h->is_gone = true;
}

static void take_meeting(struct cin_records *c, const struct cin_element *e, struct cin_held *h, struct text raw)
{
	struct cin_held *m = meeting_of(c, h);
	struct conference scratch = { 0 }, *rec;
	struct text message;

	cell_parse(e->field, raw, &scratch, &message, CELLS_XML, c->arena);
	if (date_none(scratch.held_on)) {
		if (m)
			m->is_gone = true;
		return;
	}
	rec = (m ? m : cin_add(c, &record_conference))->rec;
	rec->held_on = scratch.held_on;
	if (m)
		return;
	rec->kind = e->mark;
	rec->section47_enquiry_id = h->type == &record_section47_enquiry ? cin_id(h) : NONE;
	rec->referral_id = h->type == &record_section47_enquiry ? ((const struct section47_enquiry *)h->rec)->referral_id : cin_id(h);
}

static struct cp_plan_category *category_add(struct cin_records *c, const struct cin_held *plan, struct date from)
{
	struct cp_plan_category *g = cin_add(c, &record_cp_plan_category)->rec;

	g->cp_plan_id = cin_id(plan);
	g->starts_on = from;
	return g;
}

/* The first category stands from the plan's first day; from when the latest does, the census does not say. */
static void take_category(struct cin_records *c, const struct cin_element *e, struct cin_held *plan, struct text raw)
{
	struct cin_held *first = category_of(c, plan, false), *latest = category_of(c, plan, true);
	struct text value = cin_typed(e, raw, c->arena).text;

	if (text_blank(value))
		return;
	if (e->is == CIN_FIRST && first)
		((struct cp_plan_category *)first->rec)->category = value;
	else if (e->is == CIN_FIRST)
		category_add(c, plan, ((const struct cp_plan *)plan->rec)->started_on)->category = value;
	else if (latest && latest != first)
		((struct cp_plan_category *)latest->rec)->category = value;
	else if (!latest || !text_eq(((struct cp_plan_category *)latest->rec)->category, value))
		category_add(c, plan, NO_DATE)->category = value;
}

void cin_take_cell(struct cin_records *c, const struct cin_table *t, struct cin_held *h, int column, struct text raw)
{
	const struct cin_element *e = t->column[column];
	struct text message;

	switch (e->is) {
	case CIN_NUMBER:
	case CIN_NO_NUMBER:
		take_number(c, e, raw);
		return;
	case CIN_OWN:
		cell_parse(e->field, raw, h->rec, &message, CELLS_XML, c->arena);
		return;
	case CIN_EARLIER:
		if (!text_blank(raw))
			*field_text(e->field, h->rec) = cin_typed(e, raw, c->arena).text;
		return;
	case CIN_CONFERENCE:
		take_meeting(c, e, h, raw);
		return;
	case CIN_FIRST:
	case CIN_LATEST:
		take_category(c, e, h, raw);
		return;
	case CIN_CHILD_ID:
	case CIN_KEPT:
		return;
	}
}
