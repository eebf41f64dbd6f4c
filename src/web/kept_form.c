/* A form that was sent and could not be carried out goes back in the page that says so, whole: in words to read, and in fields to send
 * again. Its token and key are those it came with, so it is the same form, and is saved once. So what was typed is never lost to a full
 * disk, a database that is gone, or an answer that asks for something more. */
#include "web/record_form.h"
#include "web/turn.h"

static bool is_worth_keeping(const struct request *rq)
{
	static const enum permission of_forms[] = { MAY_LIST_CHILDREN /* a contact taken, somebody registered */, MAY_READ_CHILD,
		MAY_EDIT_CHILD, MAY_CORRECT_CHILD };
	bool is_form = rq->method == POST && !path_is_api(rq->path) && rq->n_form && rq->route, is_of_forms = false;
	for (size_t i = 0; is_form && i < sizeof of_forms / sizeof *of_forms; i++)
		is_of_forms = is_of_forms || rq->route->permission == of_forms[i];
	return is_of_forms;
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

/* Is it about the form, and nothing that anybody typed? */
static bool is_of_form(struct text name)
{
	static const char *const names[] = { "token", "once", "version", "began", "warned", "clash" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_is(name, names[i]))
			return true;
	return text_starts(name, T("draft"));
}

/* "with-own-12" is "Own 12", "what_happened" is "What happened": names of inputs are the field's own terms, and no name of a person. */
static struct text name_words(struct request *rq, struct text name)
{
	bool is_along = text_starts(name, T(ALONG));
	size_t from = is_along ? strlen(ALONG) : 0;
	char *words = text_c_in(rq->arena, (struct text){ name.p + from, name.n - from });
	for (char *c = words; *c; c++)
		if (*c == '_' || *c == '-')
			*c = ' ';
	if (*words >= 'a' && *words <= 'z')
		*words = (char)(*words - 'a' + 'A');
	return text_of(words);
}

static int other_words(struct request *rq, const struct record_type *t, struct gov_summary_row *rows)
{
	int n = 0;
	for (int i = 0; i < rq->n_form; i++) {
		const struct pair *p = &rq->form[i];
		bool is_ours = t ? text_starts(p->name, T(ALONG)) || text_is(p->name, WHY) : !is_of_form(p->name);
		if (is_ours && !text_blank(p->value))
			rows[n++] = (struct gov_summary_row){ .key.text = name_words(rq, p->name),
				.value.text = text_is(p->value, "1") ? T("Yes") : p->value };
	}
	return n;
}

static int field_words(struct request *rq, const struct record_type *t, struct gov_summary_row *rows)
{
	struct form_values v = form_of_post(rq, t);
	void *scratch = arena_alloc(rq->arena, t->size);
	int n = 0;
	record_clear(t, scratch);
	for (int i = 0; i < t->n_fields; i++) {
		struct text words = typed_words(rq, &t->fields[i], &v.at[i], scratch);
		if (!text_blank(words))
			rows[n++] = (struct gov_summary_row){ .key.text = text_of(t->fields[i].label), .value.text = words };
	}
	return n;
}

void posted_words(struct request *rq, const struct record_type *t)
{
	struct gov_summary_row *rows = ARRAY_IN(rq->arena, struct gov_summary_row, (t ? t->n_fields : 0) + rq->n_form + 1);
	int n = t ? field_words(rq, t, rows) : 0;
	n += other_words(rq, t, rows + n);
	if (n)
		gov_summary_list(rq->out, &(struct gov_summary_list){ .rows = rows, .n_rows = n });
}

bool kept_words(struct request *rq)
{
	bool has_words = false;
	for (int i = 0; i < rq->n_form; i++)
		has_words = has_words || (!is_of_form(rq->form[i].name) && !text_blank(rq->form[i].value));
	if (!has_words || !is_worth_keeping(rq))
		return false;
	gov_heading(rq->out, 2, 'm', T("What you typed"));
	gov_body(rq->out, T("It is on this page and nowhere else: copy what you need before you leave it."));
	posted_words(rq, record_type_named(param(rq, "record")));
	return true;
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
	posted_words(rq, record_type_named(param(rq, "record")));
	out_lit(o, "<form method=\"post\" novalidate class=\"kith-form\" action=\"");
	out_html(o, rq->path);
	out_lit(o, "\">\n");
	posted_fields(rq, NULL);
	gov_button(o, &(struct gov_button){ .text = T("Try to save it again"), .prevent_double_click = GOV_YES });
	form_close(rq);
}
