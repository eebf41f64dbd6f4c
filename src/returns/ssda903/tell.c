/* Findings: each cell that export would otherwise give differently from the file, each row of which no record can be
 * made. With them export gives an import's rows again, cell for cell. */
#include "returns/ssda903/tell.h"
#include "base/arena.h"
#include "records.h"
#include "returns/cell.h"

struct typed { enum cell_grade grade; struct text text, message; };

static struct typed typed_text(struct text raw, size_t most, struct arena *a)
{
	struct text t = cell_plain_in(a, raw);

	if (t.n > most)
		return (struct typed){ CELL_NOT_HELD, T(""), textf_in(a, "This is longer than %zu characters.", most) };
	return (struct typed){ CELL_AS_WRITTEN, t, NO_TEXT };
}

static struct typed typed_child(struct text raw, struct arena *a)
{
	struct text t = child_id_in(a, raw);

	if (!text_none(t))
		return (struct typed){ CELL_AS_WRITTEN, t, NO_TEXT };
	return (struct typed){ CELL_NOT_HELD, T(""), T("This is not a child's identifier. Up to 20 letters and digits were expected.") };
}

static struct typed typed(const struct ssda903_column *c, struct text raw, struct arena *a)
{
	struct typed t;
	char *scratch;

	if (c->is == CELL_CHILD)
		return typed_child(raw, a);
	if (c->is == CELL_WORKER || c->is == CELL_UPN)
		return typed_text(raw, (size_t)c->field->hi, a);
	scratch = arena_alloc(a, c->record->size);
	t.grade = cell_parse(c->field, raw, scratch, &t.message, CELLS_903, a);
	t.text = cell_text(c->field, scratch, CELLS_903, a);
	return t;
}

static bool same(struct text a, struct text b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool tells_same(const struct ssda903_column *c, struct text raw, struct text gives, struct arena *a)
{
	struct typed t = typed(c, raw, a);

	return t.grade != CELL_NOT_HELD && same(t.text, gives);
}

struct text tells_as(const struct ssda903_column *c, struct text raw, struct text gives, struct arena *a)
{
	return same(raw, gives) || same(typed(c, raw, a).text, gives) ? raw : gives;
}

bool is_taken_out(const struct line *l)
{
	return !l->held && !l->is_repeat && l->is_same && l->base->record_id != NONE;
}

static void add(struct plan *p, struct line *l, struct text column, struct text message, struct text raw, struct text was, bool mild)
{
	*GROW_IN(p->arena, &l->findings) = (struct finding){ .column = column, .message = message, .raw = raw, .was = was, .is_mild = mild };
}

static struct text why_otherwise(struct child *c, const struct line *l, int i)
{
	const struct ssda903_column *k = &l->table->column[i];

	if (l->plan[i] == LATER)
		return T("A later year's file says otherwise, and that is held.");
	if (k->is != CELL_REPEATED)
		return T("The record holds something else.");
	if (!child_first(c, &record_person_identity))
		return T("The child has no row in Header, so this is held nowhere else.");
	return k->field->type == F_PART_DATE ? T("This differs from the child's date of birth in Header.") :
					       T("This differs from the child's sex in Header.");
}

/* Nothing about the cell has changed: what was said of it stands. */
static bool tell_again(struct plan *p, struct line *l, int i, struct text gives)
{
	const struct finding *f = finding_of(&l->findings_before, l->table->column[i].name);

	if (l->plan[i] != LEFT || !f || !same(f->raw, l->row->cell[i]) || text_none(f->was) || !same(f->was, gives))
		return false;
	*GROW_IN(p->arena, &l->findings) = *f;
	return true;
}

static void tell_otherwise(struct plan *p, struct child *c, struct line *l, int i, struct text gives)
{
	const struct ssda903_column *k = &l->table->column[i];
	if (tell_again(p, l, i, gives))
		return;
	struct typed t = typed(k, l->row->cell[i], p->arena);
	bool is_mild = t.grade != CELL_NOT_HELD && same(t.text, gives);
	struct text message = t.grade == CELL_NOT_HELD ? t.message :
			      is_mild                  ? T("Held in the usual form; export gives the file's own writing.") :
							 why_otherwise(c, l, i);

	add(p, l, k->name, message, l->row->cell[i], gives, is_mild);
}

static void tell_with_record(struct plan *p, struct child *c, struct line *l)
{
	struct text gives[SSDA903_COLUMNS];

	child_cells(c, l->table, l->held, gives);
	for (int i = 0; i < l->table->n; i++) {
		struct text raw = l->row->cell[i];
		if (l->plan[i] == HELD_BY_HAND)
			add(p, l, l->table->column[i].name, T("The record was made here and says otherwise; it stays as it is."), raw, NO_TEXT, false);
		else if (!same(gives[i], l->want[i]) && same(l->want[i], raw))
			tell_otherwise(p, c, l, i, gives[i]);
	}
}

static void tell_not_held(struct plan *p, struct line *l, int i)
{
	const struct ssda903_column *k = &l->table->column[i];
	struct text raw = l->row->cell[i];
	struct typed t = typed(k, raw, p->arena);

	if (t.grade == CELL_NOT_HELD)
		add(p, l, k->name, t.message, raw, NO_TEXT, false);
	else if (k->is == CELL_OWN && k->field->must && text_blank(t.text))
		add(p, l, k->name, T("Nothing is given here, and no record can be made without it."), raw, NO_TEXT, false);
}

static void tell_without_record(struct plan *p, const struct child *c, struct line *l)
{
	if (c->is_joined)
		add(p, l, T(""), T("The record of this number is joined to another one of the same child. The row is kept as written: what is new in it is entered there."), NO_TEXT, NO_TEXT, false);
	if (l->is_twice)
		add(p, l, T(""), T("The same row stands in the file before."), NO_TEXT, NO_TEXT, false);
	else if (l->is_repeat)
		add(p, l, T(""), T("This is a second row for the child; one was expected, and the first was taken."), NO_TEXT, NO_TEXT, false);
	for (int i = 0; i < l->table->n && !l->is_twice; i++)
		tell_not_held(p, l, i);
}

void tell_line(struct plan *p, struct child *c, struct line *l)
{
	if (is_taken_out(l))
		l->findings = findings_read(l->base->findings, p->arena);
	else if (l->held)
		tell_with_record(p, c, l);
	else
		tell_without_record(p, c, l);
}
