/* Inputs of one form about several children: see group_inputs.h. */
#include "notes/group_inputs.h"
#include "base/arena.h"

const char *group_input(struct request *rq, const char *what, int64_t person)
{
	return text_c_in(rq->arena, textf_in(rq->arena, ALONG "%s-%lld", what, (long long)person));
}

struct text group_typed(struct request *rq, const char *what, int64_t person)
{
	return posted(rq, group_input(rq, what, person));
}

bool group_ticked(struct request *rq, const char *what, int64_t person)
{
	return text_is(group_typed(rq, what, person), "1");
}

bool group_input_is(struct text name, const char *what, int64_t *person)
{
	struct text rest = name;
	if (!text_starts(name, T(ALONG)))
		return false;
	rest.p += strlen(ALONG), rest.n -= strlen(ALONG);
	if (!text_starts(rest, text_of(what)) || rest.n <= strlen(what) || rest.p[strlen(what)] != '-')
		return false;
	rest.p += strlen(what) + 1, rest.n -= strlen(what) + 1;
	return text_int(rest, person);
}

bool group_gone(const struct group_parts *g, const struct pair *posted)
{
	int64_t person;
	if (group_input_is(posted->name, "child", &person))
		return text_is(posted->value, "1") && !g->is_offered(g->arg, person);
	for (int i = 0; i < g->n_texts; i++)
		if (group_input_is(posted->name, g->texts[i].what, &person))
			return !text_blank(posted->value) && !g->is_offered(g->arg, person);
	return false;
}

static void left_text(struct request *rq, const char *name, struct text words)
{
	struct out *o = rq->out;
	out_f(o,
		"<div class=\"govuk-form-group\"><label class=\"govuk-label\" for=\"%s\">You wrote about somebody for whom this can no "
		"longer be filed from here</label>"
		"<div class=\"govuk-hint\" id=\"%s-hint\">It is not saved with the rest. Copy it if you need it.</div>"
		"<textarea class=\"govuk-textarea\" id=\"%s\" name=\"%s\" rows=\"3\" readonly aria-describedby=\"%s-hint\">",
		name, name, name, name, name);
	out_html(o, words);
	out_lit(o, "</textarea></div>\n");
}

void group_left_put(struct request *rq, const struct group_parts *g)
{
	int64_t person;
	for (int i = 0; i < rq->n_form; i++)
		for (int j = 0; j < g->n_texts; j++) {
			const struct pair *p = &rq->form[i];
			const struct group_text *t = &g->texts[j];
			bool is_left = group_input_is(p->name, t->left, &person),
			     is_to_be_said = !is_left && group_input_is(p->name, t->what, &person) && group_gone(g, p);
			if ((is_left || is_to_be_said) && !text_blank(p->value))
				left_text(rq, group_input(rq, is_left || rq->method == POST ? t->left : t->what, person), p->value);
		}
}
