/* Rows typed in the form of the record that they belong to: see row_inputs.h. */
#include "people/row_inputs.h"
#include "base/arena.h"

enum { MOST_ROWS = 60, SPARE_ROWS = 2 };

static const char *row_name(struct request *rq, const struct row_inputs *r, const struct field *f, int row)
{
	return text_c_in(rq->arena, textf_in(rq->arena, ALONG "%s-%s-%d", r->type->name, f->name, row));
}

static bool is_given(const struct field_input *in)
{
	return !text_blank(in->value) || !text_blank(in->day) || !text_blank(in->month) || !text_blank(in->year);
}

/* A code with which the form began says nothing. */
static bool is_begun_with(const struct row_inputs *r, const struct field *f, int row, const struct field_input *in)
{
	return f->type == F_CODE && row < r->first.n && text_eq(in->value, *field_text(f, record_at(&r->first, row)));
}

static bool is_filled(struct request *rq, const struct row_inputs *r, int row)
{
	for (int i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->type->fields[r->fields[i]];
		struct field_input in = row_field_posted(rq, f, row_name(rq, r, f, row));
		if (is_given(&in) && !is_begun_with(r, f, row, &in))
			return true;
	}
	return false;
}

static int rows_shown(struct request *rq, const struct row_inputs *r)
{
	int last = r->first.n;
	for (int i = 0; i < MOST_ROWS; i++)
		if (is_filled(rq, r, i) && i >= last)
			last = i + 1;
	int wanted = last + SPARE_ROWS > r->at_least ? last + SPARE_ROWS : r->at_least;
	return wanted < MOST_ROWS ? wanted : MOST_ROWS;
}

/* As it was typed; in a form that was not sent yet, as it begins. */
static struct field_input input_of(struct request *rq, const struct row_inputs *r, const struct field *f, int row)
{
	if (rq->n_form || row >= r->first.n)
		return row_field_posted(rq, f, row_name(rq, r, f, row));
	struct form_values v = form_of_record(r->type, record_at(&r->first, row), rq->arena);
	return v.at[f - r->type->fields];
}

struct drawn_row {
	struct request *rq;
	const struct row_inputs *r;
	int row;
};

static void draw_row(struct out *o, const void *arg)
{
	const struct drawn_row *d = arg;
	(void)o;
	for (int i = 0; i < d->r->n_fields; i++) {
		const struct field *f = &d->r->type->fields[d->r->fields[i]];
		struct field_input in = input_of(d->rq, d->r, f, d->row);
		row_field_input(d->rq, f, row_name(d->rq, d->r, f, d->row), &in);
	}
	if (d->r->more)
		d->r->more(d->rq, d->r->more_arg, d->row);
}

void row_inputs_put(struct request *rq, const struct row_inputs *r)
{
	int n = rows_shown(rq, r);
	for (int i = 0; i < n; i++)
		gov_fieldset(rq->out, &(struct gov_fieldset){ .classes = T("kith-group"),
					      .html = GOV_SLOT(draw_row, (&(struct drawn_row){ rq, r, i })),
					      .legend = { .text = textf_in(rq->arena, "%s %d", r->legend, i + 1),
						      .classes = T("govuk-fieldset__legend--s") } });
}

static void row_read(struct request *rq, const struct row_inputs *r, int row, void *rec, struct problems *p)
{
	struct problems own = { 0 };
	record_clear(r->type, rec);
	for (int i = 0; i < r->n_fields; i++) {
		const struct field *f = &r->type->fields[r->fields[i]];
		struct field_input in = row_field_posted(rq, f, row_name(rq, r, f, row));
		if (is_given(&in))
			field_parse(f, &in, rec, &own, rq->arena);
	}
	record_check(r->type, rec, clock_today(), &own, rq->arena);
	for (size_t i = 0; p && i < own.n; i++)
		if (!own.at[i].is_warning && !field_is_parent(r->type, own.at[i].field))
			problem_add(
				p, rq->arena, NULL, textf_in(rq->arena, "%s %d: %.*s", r->legend, row + 1, TEXT_ARG(own.at[i].message)));
}

struct record_list row_inputs_read(struct request *rq, const struct row_inputs *r, struct problems *p)
{
	struct record_list l = { .type = r->type, .at = arena_alloc(rq->arena, (size_t)MOST_ROWS * r->type->size) };
	for (int i = 0; i < MOST_ROWS; i++)
		if (is_filled(rq, r, i))
			row_read(rq, r, i, record_at(&l, l.n++), p);
	return l;
}

int row_inputs_number(struct request *rq, const struct row_inputs *r, int i)
{
	int n = 0;
	for (int row = 0; row < MOST_ROWS; row++)
		if (is_filled(rq, r, row) && n++ == i)
			return row;
	return -1;
}
