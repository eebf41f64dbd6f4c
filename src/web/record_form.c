/* record_form.c - the generic form of any record: a component for each field by its type, what was typed kept as it was typed,
 * problems beside their fields and in a summary. Reading is the record layer's (field_parse); what a record looks like when it is
 * not being edited is in record_view.c. */
#include "web/record_form.h"
#include "record/codes.h"
#include "web/turn.h"

enum { MOST_RADIOS = 6 };

/* ---- Values: from a record, from a POST, into a record ---- */

static bool is_date(const struct field *f)
{
	return f->type == F_DATE || f->type == F_PART_DATE;
}

static bool has_parts(const struct field *f)
{
	return is_date(f) || f->type == F_INSTANT;
}

static struct text number_in(struct arena *a, int v)
{
	return v ? textf_in(a, "%d", v) : NO_TEXT;
}

static struct field_input input_of(const struct field *f, const void *rec, struct arena *a)
{
	struct text time = NO_TEXT;
	struct date d = NO_DATE;

	if (!has_parts(f))
		return (struct field_input){ .value = field_plain_in(a, f, rec) };
	if (is_date(f)) {
		d = *field_date(f, rec);
	} else if (!field_is_none(f, rec)) {
		d = date_of_instant(*field_int(f, rec));
		time = textf_in(a, "%02d:%02d", instant_minute(*field_int(f, rec)) / 60, instant_minute(*field_int(f, rec)) % 60);
	}
	return (struct field_input){ .value = time, .day = number_in(a, date_day(d)), .month = number_in(a, date_month(d)), .year = number_in(a, date_year(d)) };
}

struct form_values form_of_record(const struct record_type *t, const void *rec, struct arena *a)
{
	struct form_values v = { t, ARRAY_IN(a, struct field_input, t->n_fields + 1), rec };

	for (int i = 0; i < t->n_fields; i++)
		v.at[i] = input_of(&t->fields[i], rec, a);
	return v;
}

static struct text posted_part(const struct request *rq, const char *name, const char *part)
{
	return posted(rq, text_c_in(rq->arena, textf_in(rq->arena, "%s-%s", name, part)));
}

struct field_input row_field_posted(const struct request *rq, const struct field *f, const char *name)
{
	return has_parts(f) ? (struct field_input){ .value = posted_part(rq, name, "time"), .day = posted_part(rq, name, "day"),
						    .month = posted_part(rq, name, "month"), .year = posted_part(rq, name, "year") }
			    : (struct field_input){ .value = posted(rq, name) };
}

struct form_values form_of_post(const struct request *rq, const struct record_type *t)
{
	struct form_values v = { t, ARRAY_IN(rq->arena, struct field_input, t->n_fields + 1), NULL };

	for (int i = 0; i < t->n_fields; i++)
		v.at[i] = row_field_posted(rq, &t->fields[i], t->fields[i].name);
	return v;
}

bool form_from_text(struct request *rq, struct text typed)
{
	return !pairs_read(rq->arena, typed, &rq->form, &rq->n_form);
}

struct text form_as_text(struct request *rq, bool (*keeps)(struct request *rq, const void *of, struct text name), const void *of)
{
	struct out o = out_make(8 << 20);
	for (int i = 0; i < rq->n_form; i++) {
		if (!keeps(rq, of, rq->form[i].name))
			continue;
		if (o.n)
			out_lit(&o, "&");
		out_url(&o, rq->form[i].name);
		out_lit(&o, "=");
		out_url(&o, rq->form[i].value);
	}
	struct text typed = text_dup_in(rq->arena, out_text(&o));
	out_free(&o);
	return typed;
}

bool field_is_parent(const struct record_type *t, const struct field *f)
{
	return t->parent && f == t->fields && f->type == F_REF && f->refs && !strcmp(f->refs, t->parent);
}

bool field_is_editable(const struct record_type *t, const struct field *f, bool is_new)
{
	return is_new || (!field_is_parent(t, f) && !f->fixed);
}

static bool was_posted(const struct field_input *in)
{
	return !text_none(in->value) || !text_none(in->day) || !text_none(in->month) || !text_none(in->year);
}

void form_read(const struct record_type *t, const struct form_values *v, bool is_new, void *rec, struct problems *p, struct arena *a)
{
	for (int i = 0; i < t->n_fields; i++)
		if (field_is_editable(t, &t->fields[i], is_new) && !record_hides(rec, i) && was_posted(&v->at[i]))
			field_parse(&t->fields[i], &v->at[i], rec, p, a);
}

/* ---- Problems ---- */

static const struct problem *problem_of(const struct problems *p, const struct field *f)
{
	const struct problem *warning = NULL;

	for (size_t i = 0; p && i < p->n; i++) {
		if (p->at[i].field != f)
			continue;
		if (!p->at[i].is_warning)
			return &p->at[i];
		if (!warning)
			warning = &p->at[i];
	}
	return warning;
}

static struct text problem_href(struct arena *a, const struct field *f)
{
	return f ? textf_in(a, "#%s%s", f->name, has_parts(f) ? "-day" : "") : NO_TEXT;
}

void record_errors(struct request *rq, const struct record_type *t, const struct problems *p)
{
	struct gov_error_item *items = ARRAY_IN(rq->arena, struct gov_error_item, p->n + 1);
	int warnings = 0;

	(void)t;
	if (!p->n)
		return;
	for (size_t i = 0; i < p->n; i++) {
		items[i] = (struct gov_error_item){ .text = p->at[i].message, .href = problem_href(rq->arena, p->at[i].field) };
		warnings += p->at[i].is_warning;
	}
	rq->wrong = items;
	rq->n_wrong = (int)p->n;
	gov_error_summary(rq->out, &(struct gov_error_summary){
		.title_text = (size_t)warnings == p->n ? T("Check this before it is saved") : T("There is a problem"),
		.description_text = (size_t)warnings == p->n ? T("If it is right as it stands, save again and it will be kept.") :
			T("Nothing was saved yet. What you typed is still here."),
		.error_list = items, .n_error_list = (int)p->n });
}

/* ---- Fields ---- */

/* What one field's component is made from. */
struct shown {
	struct request *rq;
	const struct field *field;
	const struct field_input *in;
	struct text name, label, hint;
	struct gov_error_message error;
	bool is_in_row;                  /* one of several rows: small, and nothing in it must be given while the row is empty */
};

static void draw_label(struct out *o, const void *arg)
{
	const struct field *f = arg;

	out_html(o, text_of(f->label));
	out_lit(o, " <span class=\"kith-must\">must be given</span>");
}

static struct gov_html label_html(const struct shown *s)
{
	return s->field->must && !s->is_in_row ? GOV_SLOT(draw_label, s->field) : (struct gov_html){ .draw = NULL };
}

static struct gov_error_message error_of(const struct problems *p, const struct field *f)
{
	const struct problem *found = problem_of(p, f);

	if (!found)
		return (struct gov_error_message){ .text = NO_TEXT };
	return (struct gov_error_message){ .text = found->message, .visually_hidden_text = found->is_warning ? T("Check") : NO_TEXT };
}

static struct text line_width(const struct field *f)
{
	if (f->type == F_INT)
		return T("govuk-input--width-5");
	return f->hi && f->hi <= 12 ? T("govuk-input--width-10") : f->hi && f->hi <= 45 ? T("govuk-input--width-20") : NO_TEXT;
}

static void put_line(const struct shown *s)
{
	gov_input(s->rq->out, &(struct gov_input){
		.name = s->name, .label = { .text = s->label, .html = label_html(s) }, .hint.text = s->hint, .error_message = s->error,
		.value = s->in->value, .classes = line_width(s->field), .inputmode = s->field->type == F_INT ? T("numeric") : NO_TEXT,
		.spellcheck = s->field->check || s->field->type == F_INT ? GOV_NO : GOV_UNSET, .autocomplete = T("off") });
}

static void put_notes(const struct shown *s)
{
	if (s->is_in_row) {
		gov_textarea(s->rq->out, &(struct gov_textarea){ .name = s->name, .label.text = s->label, .hint.text = s->hint, .value = s->in->value, .rows = 3 });
		return;
	}
	gov_character_count(s->rq->out, &(struct gov_character_count){
		.name = s->name, .label = { .text = s->label, .html = label_html(s) }, .hint.text = s->hint, .error_message = s->error,
		.value = s->in->value, .rows = 8, .maxlength = (int)s->field->hi, .threshold = 80 });
}

static void put_date(const struct shown *s)
{
	bool is_part = s->field->type == F_PART_DATE;

	gov_date_input(s->rq->out, &(struct gov_date_input){
		.id = s->name, .name_prefix = s->name, .error_message = s->error,
		.fieldset.legend = { .text = s->label, .html = label_html(s) },
		.hint.text = s->hint.n ? s->hint : is_part ? T("Leave the day, or the day and month, empty if they are not known") : NO_TEXT,
		.day.value = s->in->day, .month.value = s->in->month, .year.value = s->in->year });
}

static void put_instant(const struct shown *s)
{
	const struct gov_date_item parts[] = {
		{ .name = T("day"), .value = s->in->day, .classes = T("govuk-input--width-2") },
		{ .name = T("month"), .value = s->in->month, .classes = T("govuk-input--width-2") },
		{ .name = T("year"), .value = s->in->year, .classes = T("govuk-input--width-4") },
		{ .name = T("time"), .value = s->in->value, .classes = T("govuk-input--width-4"), .inputmode = T("text") },
	};

	gov_date_input(s->rq->out, &(struct gov_date_input){
		.id = s->name, .name_prefix = s->name, .error_message = s->error,
		.fieldset.legend = { .text = s->label, .html = label_html(s) },
		.hint.text = s->hint.n ? s->hint : T("For example, 27 3 2026 at 14:30"), .items = parts, .n_items = 4 });
}

static void put_radios(const struct shown *s, const struct gov_option *items, int n)
{
	struct gov_choice *choices = ARRAY_IN(s->rq->arena, struct gov_choice, n);
	struct text value = s->in->value;
	int words = 0;

	for (int i = 0; i < n; i++) {
		choices[i] = (struct gov_choice){ .text = items[i].text, .value = items[i].value,
						   .checked = text_blank(value) && text_blank(items[i].value) ? GOV_YES : GOV_UNSET };
		words += (int)items[i].text.n;
	}
	gov_radios(s->rq->out, &(struct gov_radios){
		.name = s->name, .value = value, .fieldset.legend = { .text = s->label, .html = label_html(s) }, .hint.text = s->hint,
		.form_group.classes = s->field->type == F_FLAG ? T("kith-flag") : NO_TEXT, .error_message = s->error, .items = choices, .n_items = n,
		.classes = words < 36 ? T("govuk-radios--inline govuk-radios--small") : T("govuk-radios--small") });
}

static void put_select(const struct shown *s, const struct gov_option *items, int n)
{
	gov_select(s->rq->out, &(struct gov_select){
		.name = s->name, .label = { .text = s->label, .html = label_html(s) }, .hint.text = s->hint, .error_message = s->error,
		.value = s->in->value, .items = items, .n_items = n });
}

static void put_flag(const struct shown *s)
{
	static const struct gov_option items[] = { { .text = { "Yes", 3 }, .value = { "1", 1 } }, { .text = { "No", 2 }, .value = { "0", 1 } },
						   { .text = { "Not known", 9 }, .value = { "", 0 } } };

	put_radios(s, items, s->field->must ? 2 : 3);
}

/* ---- Codes: those in use today in their order, then those that were once, because facts of their time are still entered ---- */

struct options { struct gov_option *at; int n; };

static bool is_offered(const struct options *o, struct text value)
{
	for (int i = 0; i < o->n; i++)
		if (text_eq(o->at[i].value, value))
			return true;
	return false;
}

static struct text retired_label_in(struct arena *a, const struct code *c)
{
	if (date_none(c->to) || c->to.ymd >= clock_today().ymd)
		return c->label;
	return textf_in(a, "%.*s (in use until %d)", TEXT_ARG(c->label), date_year(c->to));
}

static void offer_codes(struct options *o, const struct code_set *set, bool in_use, struct arena *a)
{
	for (int i = 0; set && i < set->n; i++) {
		const struct code *c = &set->at[i];
		bool is_future = !date_none(c->from) && c->from.ymd > clock_today().ymd;

		if (is_future || code_is_valid(c, clock_today()) != in_use || is_offered(o, c->value))
			continue;
		o->at[o->n++] = (struct gov_option){ .text = retired_label_in(a, c), .value = c->value };
	}
}

static void put_code(const struct shown *s)
{
	const struct code_set *set = code_set(s->field->codes);
	struct arena *a = s->rq->arena;
	struct options o = { ARRAY_IN(a, struct gov_option, (set ? set->n : 0) + 2), 0 };
	bool is_long;

	offer_codes(&o, set, true, a);
	is_long = o.n > MOST_RADIOS;
	offer_codes(&o, set, false, a);
	if (!text_blank(s->in->value) && !is_offered(&o, s->in->value))
		o.at[o.n++] = (struct gov_option){ .text = s->in->value, .value = s->in->value };
	is_long |= o.n > MOST_RADIOS || s->is_in_row;
	if (is_long) {
		memmove(o.at + 1, o.at, sizeof *o.at * (size_t)o.n);
		o.at[0] = (struct gov_option){ .text = s->field->must ? T("Choose one") : T("Not recorded"), .value = T("") };
		o.n++;
	} else if (!s->field->must) {
		o.at[o.n++] = (struct gov_option){ .text = T("Not recorded"), .value = T("") };
	}
	(is_long ? put_select : put_radios)(s, o.at, o.n);
}

static void put_ref(const struct shown *s, const struct ref_choices *c)
{
	struct gov_option *items = ARRAY_IN(s->rq->arena, struct gov_option, c->n + 1);

	items[0] = (struct gov_option){ .text = s->field->must ? T("Choose one") : T("Not recorded"), .value = T("") };
	if (c->n)
		memcpy(items + 1, c->items, sizeof *items * (size_t)c->n);
	put_select(s, items, c->n + 1);
}

static void put_field(const struct shown *s)
{
	switch (s->field->type) {
	case F_NOTES:
		put_notes(s);
		return;
	case F_CODE:
		put_code(s);
		return;
	case F_DATE:
	case F_PART_DATE:
		put_date(s);
		return;
	case F_FLAG:
		put_flag(s);
		return;
	case F_TEXT:
	case F_INT:
		put_line(s);
		return;
	case F_INSTANT:
		put_instant(s);
		return;
	case F_REF:
		break;
	}
}

/* What this reader may not see cannot be changed by them either: it stays as it is. */
static void put_hidden_field(struct out *o, const struct field *f)
{
	out_lit(o, "<p class=\"govuk-body\"><strong>");
	out_html(o, text_of(f->label));
	out_lit(o, "</strong><br>");
	out_html(o, not_shown_to_you);
	out_lit(o, ". It stays as it is.</p>\n");
}

static const struct ref_choices *choices_of(const struct field *f, const struct ref_choices *c, int n)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(c[i].field, f->name))
			return &c[i];
	return NULL;
}

/* A form being written, and which of its fields come next: those of one group, from `from` to `to`. */
struct form {
	struct request *rq;
	const struct form_values *values;
	const struct problems *problems;
	const struct ref_choices *choices;
	int n_choices, from, to;
	bool is_new;
};

static bool is_shown(const struct form *m, const struct field *f)
{
	return field_is_editable(m->values->type, f, m->is_new) && (f->type != F_REF || choices_of(f, m->choices, m->n_choices));
}

static bool is_hidden(const struct form *m, int i)
{
	return m->values->hides && record_hides(m->values->hides, i);
}

static void draw_group(struct out *o, const void *arg)
{
	const struct form *m = arg;

	(void)o;
	for (int i = m->from; i < m->to; i++) {
		const struct field *f = &m->values->type->fields[i];
		const struct ref_choices *c = f->type == F_REF ? choices_of(f, m->choices, m->n_choices) : NULL;
		struct shown s = { m->rq, f, &m->values->at[i], text_of(f->name), text_of(f->label), text_of(f->hint), error_of(m->problems, f) };

		if (!is_shown(m, f))
			continue;
		if (is_hidden(m, i))
			put_hidden_field(m->rq->out, f);
		else if (c)
			put_ref(&s, c);
		else
			put_field(&s);
	}
}

static bool any_shown(const struct form *m)
{
	for (int i = m->from; i < m->to; i++)
		if (is_shown(m, &m->values->type->fields[i]))
			return true;
	return false;
}

/* The fields under one heading of the schema stand in a fieldset that is called by it. */
static void put_group(const struct form *m)
{
	const char *group = m->values->type->fields[m->from].group;

	if (!any_shown(m))
		return;
	if (!group)
		draw_group(m->rq->out, m);
	else
		gov_fieldset(m->rq->out, &(struct gov_fieldset){ .classes = T("kith-group"), .html = GOV_SLOT(draw_group, m),
			.legend = { .text = text_of(group), .classes = T("govuk-fieldset__legend--m"), .is_page_heading = false } });
}

int heading_end(const struct record_type *t, int from)
{
	const char *group = t->fields[from].group;
	int to = from + 1;

	while (to < t->n_fields && (group == t->fields[to].group || (group && t->fields[to].group && !strcmp(group, t->fields[to].group))))
		to++;
	return to;
}

void record_fields(struct request *rq, const struct record_type *t, const struct form_values *v, bool is_new, const struct problems *p,
	const struct ref_choices *choices, int n_choices)
{
	struct form m = { .rq = rq, .values = v, .problems = p, .choices = choices, .n_choices = n_choices, .is_new = is_new };

	for (; m.from < t->n_fields; m.from = m.to) {
		m.to = heading_end(t, m.from);
		put_group(&m);
	}
}

void record_field_input(struct request *rq, const struct form_values *v, const struct field *f, const struct problems *p)
{
	const struct shown s = { rq, f, &v->at[f - v->type->fields], text_of(f->name), text_of(f->label), text_of(f->hint), error_of(p, f) };
	CHECK(f->type != F_REF);
	put_field(&s);
}

void row_field_input(struct request *rq, const struct field *f, const char *name, const struct field_input *in)
{
	const struct shown s = { .rq = rq, .field = f, .in = in, .name = text_of(name), .label = text_of(f->label), .hint = text_of(f->hint), .is_in_row = true };
	CHECK(f->type != F_REF);
	put_field(&s);
}
