/* Findings: each element that export would otherwise give differently from the file, each row of which no record can be made. With
 * them export gives an import's elements again, value for value. */
#include "base/arena.h"
#include "returns/cell.h"
#include "returns/cin/plan.h"

static bool same(struct text a, struct text b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool cin_tells_same(const struct cin_element *e, struct text raw, struct text gives, struct arena *a)
{
	struct cin_typed t = cin_typed(e, raw, a);

	return t.grade != CELL_NOT_HELD && same(t.text, gives);
}

static void add(struct cin_planning *p, struct cin_line *l, struct text column, struct text message, struct text raw, struct text was, bool mild)
{
	*GROW_IN(p->arena, &l->findings) = (struct finding){ .column = column, .message = message, .raw = raw, .was = was, .is_mild = mild };
}

/* Nothing about the element has changed: what was said of it stands. */
static bool tell_again(struct cin_planning *p, struct cin_line *l, int i, struct text gives)
{
	const struct finding *f = finding_of(&l->findings_before, l->row->table->column[i]->name);

	if (l->plan[i] != CIN_LEFT || !f || !same(f->raw, l->row->cell[i]) || text_none(f->was) || !same(f->was, gives))
		return false;
	*GROW_IN(p->arena, &l->findings) = *f;
	return true;
}

static void tell_difference(struct cin_planning *p, struct cin_line *l, int i, struct text gives)
{
	const struct cin_element *e = l->row->table->column[i];

	add(p, l, e->name, T("The record holds something else, and that stays."), l->row->cell[i], NO_TEXT, false);
	report_difference(p->report, p->who.key, e->name, gives, l->row->cell[i], l->row->line);
}

static void tell_otherwise(struct cin_planning *p, struct cin_line *l, int i, struct text gives)
{
	const struct cin_element *e = l->row->table->column[i];
	struct text raw = l->row->cell[i];
	struct cin_typed t = cin_typed(e, raw, p->arena);

	if (tell_again(p, l, i, gives))
		return;
	if (l->plan[i] == CIN_LATER)
		add(p, l, e->name, T("A later year's file says otherwise, and that is held."), raw, gives, false);
	else if (t.grade == CELL_NOT_HELD)
		add(p, l, e->name, t.message, raw, gives, false);
	else if (text_blank(t.text))
		add(p, l, e->name, T("The file is silent here; what the record holds stays."), raw, gives, true);
	else if (same(t.text, gives))
		add(p, l, e->name, T("Held in the usual form; export gives the file's own writing."), raw, gives, true);
	else if (e->is == CIN_EARLIER)
		add(p, l, e->name, T("Held as today's code; export gives the file's own writing."), raw, gives, true);
	else
		add(p, l, e->name, T("The record holds something else."), raw, gives, false);
}

/* Silent before and silent now, about a record that a person has since filled in: the record speaks. */
static bool speaks_for_itself(const struct cin_line *l, int i)
{
	return l->plan[i] == CIN_LEFT && l->before && same(l->row->cell[i], l->before[i]) &&
	       !finding_of(&l->findings_before, l->row->table->column[i]->name);
}

/* The record stood against the file when it was first read, and still does. */
static bool was_held(const struct cin_line *l, int i, struct text gives)
{
	const struct finding *f = finding_of(&l->findings_before, l->row->table->column[i]->name);

	return l->plan[i] == CIN_LEFT && f && text_none(f->was) && same(f->raw, l->row->cell[i]) && !same(gives, l->row->cell[i]);
}

static void tell_missing(struct cin_planning *p, struct cin_line *l)
{
	const struct cin_table *t = l->row->table;

	if (t->key >= 0 && t->element->kind == CIN_ROW && t->column[t->key]->field->must && text_blank(l->row->cell[t->key]))
		add(p, l, t->column[t->key]->name, T("Nothing is given here; the record was made without it."), l->row->cell[t->key], T(""), false);
}

static void tell_with_record(struct cin_planning *p, struct cin_line *l)
{
	const struct cin_table *t = l->row->table;

	for (int i = 0; i < t->n; i++) {
		struct text gives = cin_gives(&p->c, t, l->held, i);
		if (l->plan[i] == CIN_HELD || was_held(l, i, gives))
			tell_difference(p, l, i, gives);
		else if (!same(gives, l->row->cell[i]) && !speaks_for_itself(l, i))
			tell_otherwise(p, l, i, gives);
	}
	tell_missing(p, l);
}

static void tell_without_record(struct cin_planning *p, struct cin_line *l)
{
	const struct cin_table *t = l->row->table;

	for (int i = 0; i < t->n; i++) {
		struct cin_typed c = cin_typed(t->column[i], l->row->cell[i], p->arena);
		if (c.grade == CELL_NOT_HELD)
			add(p, l, t->column[i]->name, c.message, l->row->cell[i], NO_TEXT, false);
		else if (t->element->kind == CIN_LIST && !text_blank(c.text) && l->within && l->within->held)
			add(p, l, t->column[i]->name, T("The same stands here before."), l->row->cell[i], NO_TEXT, false);
	}
	if (l->row->table == cin_layout()->child && p->who.is_repeat && !p->who.first_line)
		add(p, l, T(""), T("The record of this number is joined to another one of the same child. All of it is kept as written: what is new in it is entered there."), NO_TEXT,
			NO_TEXT, false);
	else if (l->row->table == cin_layout()->child && p->who.is_repeat)
		add(p, l, T(""), textf_in(p->arena, "A child of this identifier stands in the file before, at line %lld. This one is kept as written.",
			(long long)p->who.first_line), NO_TEXT, NO_TEXT, false);
	else if (l->row->table == cin_layout()->child)
		add(p, l, T(""), T("The child has no identifier that can be used, so no record could be made. All of it is kept as written."), NO_TEXT,
			NO_TEXT, false);
}

void cin_tell_line(struct cin_planning *p, struct cin_line *l)
{
	if (l->held)
		tell_with_record(p, l);
	else
		tell_without_record(p, l);
	if (!text_none(l->row->rest))
		add(p, l, T(""), T("Something that is not part of the census, or comes twice, is kept as written."), NO_TEXT, NO_TEXT, false);
}
