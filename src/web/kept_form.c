/* A form that was sent and could not be carried out goes back in the page that says so, whole: in words to read, and in fields to send
 * again. Its token and key are those it came with, so it is the same form, and is saved once. So what was typed is never lost to a full
 * disk, a database that is gone, or an answer that asks for something more. */
#include "web/record_form.h"
#include "web/turn.h"

static bool is_worth_keeping(const struct request *rq)
{
	return rq->method == POST && !path_is_api(rq->path) && rq->n_form && rq->route &&
	       (rq->route->permission == MAY_EDIT_CHILD || rq->route->permission == MAY_CORRECT_CHILD);
}

static struct text typed_words(struct request *rq, const struct field *f, const struct field_input *in, void *scratch)
{
	struct problems wrong = { 0 };
	if (f->type == F_REF)
		return NO_TEXT;
	field_parse(f, in, scratch, &wrong, rq->arena);
	if (!wrong.n)
		return field_is_none(f, scratch) ? NO_TEXT : field_words_in(rq->arena, f, scratch);
	/* What cannot be understood is given back as it was typed. */
	if (!text_blank(in->day) || !text_blank(in->month) || !text_blank(in->year))
		return textf_in(rq->arena, "%.*s %.*s %.*s", TEXT_ARG(in->day), TEXT_ARG(in->month), TEXT_ARG(in->year));
	return in->value;
}

void posted_words(struct request *rq, const struct record_type *t)
{
	struct form_values v = form_of_post(rq, t);
	struct gov_summary_row *rows = ARRAY_IN(rq->arena, struct gov_summary_row, t->n_fields + 1);
	void *scratch = arena_alloc(rq->arena, t->size);
	int n = 0;
	record_clear(t, scratch);
	for (int i = 0; i < t->n_fields; i++) {
		struct text words = typed_words(rq, &t->fields[i], &v.at[i], scratch);
		if (!text_blank(words))
			rows[n++] = (struct gov_summary_row){ .key.text = text_of(t->fields[i].label), .value.text = words };
	}
	if (n)
		gov_summary_list(rq->out, &(struct gov_summary_list){ .rows = rows, .n_rows = n });
}

void posted_fields(struct request *rq, const char *but)
{
	struct out *o = rq->out;
	for (int i = 0; i < rq->n_form; i++) {
		if (but && text_is(rq->form[i].name, but))
			continue;
		out_lit(o, "<input type=\"hidden\" name=\"");
		out_html(o, rq->form[i].name);
		out_lit(o, "\" value=\"");
		out_html(o, rq->form[i].value);
		out_lit(o, "\">\n");
	}
}

void kept_form(struct request *rq)
{
	struct out *o = rq->out;
	if (!is_worth_keeping(rq))
		return;
	gov_heading(o, 2, 'm', T("What you typed is kept on this page"));
	gov_body(o, T("Leave this page open and try again, now or later. If you must close it, copy what you typed first."));
	const struct record_type *t = record_type_named(param(rq, "record"));
	if (t)
		posted_words(rq, t);
	out_lit(o, "<form method=\"post\" novalidate class=\"kith-form\" action=\"");
	out_html(o, rq->path);
	out_lit(o, "\">\n");
	posted_fields(rq, NULL);
	gov_button(o, &(struct gov_button){ .text = T("Try to save it again"), .prevent_double_click = GOV_YES });
	form_close(rq);
}
