/* A child's rows of every table but Episodes, to records: Header to identity and pupil number, the others to a record each. */
#include "base/arena.h"
#include "records.h"
#include "returns/cell.h"
#include "returns/ssda903/tell.h"

bool plan_lacks(const struct record_type *t, const void *rec)
{
	for (int i = 0; i < t->n_fields; i++)
		if (t->fields[i].must && t->fields[i].type != F_REF && field_is_none(&t->fields[i], rec))
			return true;
	return false;
}

void plan_own_cells(struct plan *p, const struct line *l, void *rec)
{
	struct text message;

	for (int i = 0; i < l->table->n; i++)
		if (l->table->column[i].is == CELL_OWN && l->plan[i] == FROM_FILE)
			cell_parse(l->table->column[i].field, l->row->cell[i], rec, &message, CELLS_903, p->arena);
}

/* Header. */

static struct held *pupil_number(struct child *c)
{
	struct held_list *l = &c->of[OF_IDENTIFIER];

	for (size_t i = 0; i < l->n; i++)
		if (!l->at[i]->is_gone && text_is(((struct person_identifier *)l->at[i]->rec)->scheme, "upn"))
			return l->at[i];
	return NULL;
}

static struct held *no_pupil_number(struct child *c)
{
	struct held_list *l = &c->of[OF_GAP];

	for (size_t i = 0; i < l->n; i++)
		if (!l->at[i]->is_gone && text_is(((struct identifier_gap *)l->at[i]->rec)->scheme, "upn"))
			return l->at[i];
	return NULL;
}

static void take_out(struct held *h)
{
	if (h)
		h->is_gone = true;
}

static void set_gap(struct plan *p, struct child *c, struct text reason)
{
	struct held *h = no_pupil_number(c);
	struct identifier_gap *g = (h ? h : plan_add(p, c, &record_identifier_gap))->rec;

	g->scheme = T("upn");
	g->reason = reason;
	take_out(pupil_number(c));
}

static void set_number(struct plan *p, struct child *c, struct text value)
{
	struct held *h = pupil_number(c);
	struct person_identifier *n = (h ? h : plan_add(p, c, &record_person_identifier))->rec;

	n->scheme = T("upn");
	n->value = value;
	take_out(no_pupil_number(c));
}

/* UN1 to UN5 say why there is no number; whatever else stands there is the number as far as anyone knows. */
static void plan_upn(struct plan *p, struct child *c, const struct line *l, int i)
{
	struct text upn = cell_plain_in(p->arena, l->row->cell[i]), message;
	struct identifier_gap scratch = { 0 };

	if (cell_parse(record_field(&record_identifier_gap, "reason"), upn, &scratch, &message, CELLS_903, p->arena) != CELL_NOT_HELD && upn.n) {
		set_gap(p, c, scratch.reason);
	} else if (upn.n && upn.n <= (size_t)l->table->column[i].field->hi) {
		set_number(p, c, upn);
	} else {
		take_out(pupil_number(c));
		take_out(no_pupil_number(c));
	}
}

void plan_header(struct plan *p, struct child *c, struct line *l)
{
	if (is_taken_out(l))
		return;
	if (!l->held)
		l->held = plan_add(p, c, l->table->record);
	plan_own_cells(p, l, l->held->rec);
	for (int i = 0; i < l->table->n; i++)
		if (l->table->column[i].is == CELL_UPN && l->plan[i] == FROM_FILE)
			plan_upn(p, c, l, i);
}

/* The other tables. */

static int64_t worker_with(struct plan *p, struct text raw, long most)
{
	struct text number = cell_plain_in(p->arena, raw);

	if (!number.n || number.n > (size_t)most)
		return NONE;
	struct worker *w = facts_worker(p->facts, number);
	if (!w) {
		w = facts_worker_add(p->facts, number, ops_next_id(&p->ops));
		ops_make(&p->ops, &w->r);
		ops_save(&p->ops, &record_worker, w);
	}
	return w->r.id;
}

static void plan_worker(struct plan *p, const struct line *l, struct involvement *v)
{
	for (int i = 0; i < l->table->n; i++)
		if (l->table->column[i].is == CELL_WORKER && l->plan[i] == FROM_FILE)
			v->worker_id = worker_with(p, l->row->cell[i], l->table->column[i].field->hi);
}

static void plan_the_rest(struct plan *p, const struct line *l, struct held *h)
{
	if (h->was)
		return;
	if (l->table->is_yearly)
		*field_text(record_field(l->table->record, "collection_year"), h->rec) = p->what.year;
	if (l->table->record == &record_involvement)
		((struct involvement *)h->rec)->role = T("allocated_worker");
}

void plan_flat(struct plan *p, struct child *c, struct line *l)
{
	if (is_taken_out(l))
		return;
	struct held *h = l->held ? l->held : plan_add(p, c, l->table->record);
	plan_own_cells(p, l, h->rec);
	plan_the_rest(p, l, h);
	bool lacks = plan_lacks(l->table->record, h->rec);
	if (lacks && h->was)
		memcpy(h->rec, h->was, h->type->size);
	h->is_gone = lacks && !h->was;
	l->held = h->is_gone ? NULL : h;
	if (l->held && l->table->record == &record_involvement)
		plan_worker(p, l, h->rec);
}
