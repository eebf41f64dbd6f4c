/* record_view.c - any record as it reads when it is not being edited: its view, the differences between two versions, and two
 * texts side by side when two people changed it at once. The form is in record_form.c. */
#include "web/kith/kith.h"
#include "web/record_form.h"

static const struct text not_recorded = { "Not recorded", 12 };
const struct text not_shown_to_you = { "Not shown to you", 16 };

static struct text ref_words(const struct field *f, const void *rec, struct arena *a, const struct ref_choices *refs, int n)
{
	struct text id = field_plain_in(a, f, rec);

	for (int i = 0; i < n; i++)
		for (int k = 0; !strcmp(refs[i].field, f->name) && k < refs[i].n; k++)
			if (text_eq(refs[i].items[k].value, id))
				return refs[i].items[k].text;
	return NO_TEXT;
}

static void put_value(struct out *o, const struct field *f, struct text words)
{
	if (text_blank(words)) {
		out_lit(o, "<span class=\"kith-quiet\">");
		out_html(o, not_recorded);
		out_lit(o, "</span>");
		return;
	}
	if (f->type == F_NOTES)
		out_lit(o, "<span class=\"kith-notes\">");
	out_html(o, words);
	if (f->type == F_NOTES)
		out_lit(o, "</span>");
}

struct value { const struct field *field; struct text words; };

static void draw_value(struct out *o, const void *arg)
{
	const struct value *v = arg;

	put_value(o, v->field, v->words);
}

/* A link that cannot be named is left out; a group of which nothing is left has no card. */
static bool is_left_out(const struct value *v)
{
	return v->field->type == F_REF && text_none(v->words);
}

/* blank: what nobody recorded is put there instead of into the card; NULL: it says "Not recorded". */
struct blanks { const struct field **at; size_t n, cap; };

static void put_group(struct request *rq, const struct record_type *t, const void *rec, int from, int to, const struct ref_choices *refs, int n_refs, struct blanks *blank)
{
	struct value *v = ARRAY_IN(rq->arena, struct value, to - from);
	struct gov_card card = { .title = { .text = text_of(t->fields[from].group), .heading_level = 2 } };
	struct gov_summary_list list = { .card = t->fields[from].group ? &card : NULL };
	bool is_empty = true;

	for (int i = from; i < to; i++) {
		const struct field *f = &t->fields[i];

		v[i - from] = (struct value){ f, f->type == F_REF ? ref_words(f, rec, rq->arena, refs, n_refs) : field_words_in(rq->arena, f, rec) };
		if (record_hides(rec, i) && text_blank(v[i - from].words))
			v[i - from].words = not_shown_to_you;
		if (blank && text_blank(v[i - from].words) && f->type != F_REF)
			*GROW_IN(rq->arena, blank) = f;
		is_empty = is_empty && (blank ? text_blank(v[i - from].words) : is_left_out(&v[i - from]));
	}
	if (is_empty)
		return;
	gov_summary_list_open(rq->out, &list);
	for (int i = 0; i < to - from; i++)
		gov_summary_list_row(rq->out, &list, &(struct gov_summary_row){
			.key.text = text_of(v[i].field->label), .value.html = GOV_SLOT(draw_value, &v[i]), .omit = is_left_out(&v[i]) || (blank && text_blank(v[i].words)) });
	gov_summary_list_close(rq->out, &list);
}

void record_view(struct request *rq, const struct record_type *t, const void *rec, const struct ref_choices *refs, int n_refs)
{
	for (int from = 0, to; from < t->n_fields; from = to) {
		to = heading_end(t, from);
		put_group(rq, t, rec, from, to, refs, n_refs, NULL);
	}
}

static void draw_blanks(struct out *o, const void *arg)
{
	const struct blanks *blank = arg;

	out_lit(o, "<ul class=\"govuk-list\">\n");
	for (size_t i = 0; i < blank->n; i++)
		out_lit(o, "<li>"), out_c(o, blank->at[i]->label), out_lit(o, "</li>\n");
	out_lit(o, "</ul>\n");
}

void record_view_recorded(struct request *rq, const struct record_type *t, const void *rec, int first, const struct ref_choices *refs, int n_refs)
{
	struct blanks blank = { 0 };

	for (int from = first, to; from < t->n_fields; from = to) {
		to = heading_end(t, from);
		put_group(rq, t, rec, from, to, refs, n_refs, &blank);
	}
	if (blank.n)
		gov_details(rq->out, &(struct gov_details){ .summary_text = textf_in(rq->arena, "Not recorded: %zu thing%s", blank.n, blank.n == 1 ? "" : "s"),
			.html = GOV_SLOT(draw_blanks, &blank) });
}

/* ---- Differences ---- */

static struct text words_of(struct request *rq, const struct field *f, const void *rec)
{
	struct text words = rec ? field_words_in(rq->arena, f, rec) : NO_TEXT;

	return f->type == F_REF && words.n ? textf_in(rq->arena, "Record %.*s", TEXT_ARG(words)) : words;
}

struct change { const struct field *field; struct text words; bool is_was; };

static void draw_change(struct out *o, const void *arg)
{
	const struct change *c = arg;
	const char *tag = c->is_was ? "del" : "ins";

	if (!text_blank(c->words))
		out_f(o, "<%s>", tag);
	put_value(o, c->field, c->words);
	if (!text_blank(c->words))
		out_f(o, "</%s>", tag);
}

static void put_change(struct request *rq, const struct gov_table *table, const struct field *f, const void *was, const void *now)
{
	struct change before = { f, words_of(rq, f, was), true }, after = { f, words_of(rq, f, now), false };
	struct gov_cell cells[] = { { .text = text_of(f->label) },
				    { .html = GOV_SLOT(draw_change, &before), GOV_ATTRIBUTES({ "data-label", T("Was") }) },
				    { .html = GOV_SLOT(draw_change, &after), GOV_ATTRIBUTES({ "data-label", T("Now") }) } };

	gov_table_row(rq->out, table, &(struct gov_row){ .cells = cells, .n_cells = 3 });
}

/* A new row has nothing to compare with: what it was first recorded with. */
static void put_first(struct request *rq, const struct record_type *t, const void *now)
{
	struct gov_summary_list list = { .has_actions = false };

	gov_summary_list_open(rq->out, &list);
	for (int i = 0; i < t->n_fields; i++) {
		struct value v = { &t->fields[i], words_of(rq, &t->fields[i], now) };

		gov_summary_list_row(rq->out, &list, &(struct gov_summary_row){
			.key.text = text_of(t->fields[i].label), .value.html = GOV_SLOT(draw_value, &v),
			.omit = text_blank(v.words) || field_is_parent(t, v.field) });
	}
	gov_summary_list_close(rq->out, &list);
}

/* The differences that a person is shown: not which record this one belongs to. */
static int shown_diff(const struct record_type *t, const void *was, const void *now, int *which)
{
	int n = record_diff(t, was, now, which), kept = 0;

	for (int i = 0; i < n; i++)
		if (!field_is_parent(t, &t->fields[which[i]]))
			which[kept++] = which[i];
	return kept;
}

void record_changes(struct request *rq, const struct record_type *t, const void *was, const void *now)
{
	static const struct gov_cell head[] = { { .text = { "What", 4 } }, { .text = { "Was", 3 } }, { .text = { "Now", 3 } } };
	const struct gov_table table = { .classes = T("kith-changes kith-stack"), .head = head, .n_head = 3, .first_cell_is_header = true };
	int *which = ARRAY_IN(rq->arena, int, t->n_fields + 1), n;

	if (!was) {
		put_first(rq, t, now);
		return;
	}
	n = shown_diff(t, was, now, which);
	if (!n) {
		gov_body(rq->out, T("Nothing that is shown here changed."));
		return;
	}
	gov_table_open(rq->out, &table);
	for (int i = 0; i < n; i++)
		put_change(rq, &table, &t->fields[which[i]], was, now);
	gov_table_close(rq->out);
}

/* ---- Two texts ---- */

static void put_clash(struct request *rq, const struct field *f, const void *theirs, const void *mine)
{
	struct value stored = { f, words_of(rq, f, theirs) }, entered = { f, words_of(rq, f, mine) };

	kith_two_texts(rq->out, &(struct kith_two_texts){
		.name = textf_in(rq->arena, "choose-%s", f->name), .legend = text_of(f->label),
		.theirs.html = GOV_SLOT(draw_value, &stored), .mine.html = GOV_SLOT(draw_value, &entered) });
}

static void put_hidden(struct out *o, const struct field *f, const char *part, struct text value)
{
	out_lit(o, "<input type=\"hidden\" name=\"");
	out_c(o, f->name);
	out_c(o, part);
	out_lit(o, "\" value=\"");
	out_html(o, value);
	out_lit(o, "\">\n");
}

static void put_mine(struct out *o, const struct field *f, const struct field_input *in)
{
	if (f->type != F_DATE && f->type != F_PART_DATE && f->type != F_INSTANT) {
		put_hidden(o, f, "", in->value);
		return;
	}
	if (f->type == F_INSTANT)
		put_hidden(o, f, "-time", in->value);
	put_hidden(o, f, "-day", in->day);
	put_hidden(o, f, "-month", in->month);
	put_hidden(o, f, "-year", in->year);
}

void record_clash(struct request *rq, const struct record_type *t, const void *theirs, const void *mine)
{
	int *which = ARRAY_IN(rq->arena, int, t->n_fields + 1), n = shown_diff(t, theirs, mine, which);
	struct form_values v = form_of_record(t, mine, rq->arena);

	if (!n)
		gov_inset_text(rq->out, &(struct gov_inset_text){ .text = T("What you entered is the same as what is stored now.") });
	for (int i = 0; i < n; i++)
		put_clash(rq, &t->fields[which[i]], theirs, mine);
	for (int i = 0; i < t->n_fields; i++)
		if (!field_is_parent(t, &t->fields[i]))
			put_mine(rq->out, &t->fields[i], &v.at[i]);
}

void record_clash_read(const struct request *rq, const struct record_type *t, const void *theirs, const void *mine, void *chosen)
{
	for (int i = 0; i < t->n_fields; i++) {
		const struct field *f = &t->fields[i];
		struct text choice = posted(rq, text_c_in(rq->arena, textf_in(rq->arena, "choose-%s", f->name)));

		field_copy(f, text_is(choice, "mine") ? mine : theirs, chosen);
	}
	memcpy(chosen, mine, sizeof(struct record));
}
