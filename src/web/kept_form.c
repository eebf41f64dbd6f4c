/* A form that was sent and could not be carried out goes back in the page that says so, whole: in words to read, and in fields to send
 * again. Its token and key are those it came with, so it is the same form, and is saved once. So what was typed is never lost to a full
 * disk, a database that is gone, or an answer that asks for something more. */
#include "record/codes.h"
#include "web/record_form.h"
#include "web/turn.h"

static bool is_worth_keeping(const struct request *rq)
{
	return rq->method == POST && !path_is_api(rq->path) && rq->n_form && rq->route &&
	       (rq->route->permission == MAY_EDIT_CHILD || rq->route->permission == MAY_CORRECT_CHILD);
}

static struct text typed_words(struct request *rq, const struct field *f, const struct field_input *in)
{
	bool is_date = !text_blank(in->day) || !text_blank(in->month) || !text_blank(in->year);
	if (is_date)
		return textf_in(rq->arena, "%.*s %.*s %.*s", TEXT_ARG(in->day), TEXT_ARG(in->month), TEXT_ARG(in->year));
	if (f->type == F_CODE && !text_blank(in->value))
		return code_label(f->codes, in->value);
	if (f->type == F_FLAG && !text_blank(in->value))
		return text_is(in->value, "1") ? T("Yes") : T("No");
	return f->type == F_REF ? NO_TEXT : in->value;
}

void posted_words(struct request *rq, const struct record_type *t)
{
	struct form_values v = form_of_post(rq, t);
	struct gov_summary_row *rows = ARRAY_IN(rq->arena, struct gov_summary_row, t->n_fields + 1);
	int n = 0;
	for (int i = 0; i < t->n_fields; i++) {
		struct text words = typed_words(rq, &t->fields[i], &v.at[i]);
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
