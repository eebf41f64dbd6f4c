/* Acts: the writes of pages that are no form of a record, done by the page's own handler and told as JSON (api.h). The page that the
 * handler writes where something is wrong is thrown away; what it said is wrong is kept (form_errors). */
#include "api/api.h"
#include "base/arena.h"
#include "web/gov/gov.h"

enum { MOST_PARAMS = 8 };

/* "#review-day" is the question review. */
static struct text question_of(struct text href)
{
	struct text name = text_starts(href, T("#")) ? (struct text){ href.p + 1, href.n - 1 } : NO_TEXT;
	struct text day = T("-day");
	if (name.n > day.n && text_eq((struct text){ name.p + name.n - day.n, day.n }, day))
		name.n -= day.n;
	return name;
}

static void wrong_told(struct request *rq)
{
	struct problems p = { 0 };
	for (int i = 0; i < rq->n_wrong; i++) {
		struct field *f = NEW_IN(rq->arena, struct field);
		struct text name = question_of(rq->wrong[i].href);
		*f = (struct field){ .name = text_c_in(rq->arena, name), .label = "", .type = F_TEXT };
		problem_add(&p, rq->arena, text_blank(name) ? NULL : f, rq->wrong[i].text);
	}
	api_problems(rq, &p);
}

/* Where the page would lead, when that has a twin. */
static struct text href_of(struct request *rq, struct text to)
{
	struct pair params[MOST_PARAMS];
	int n;
	bool other;
	struct text twin = textf_in(rq->arena, "/api%.*s", TEXT_ARG(to));
	return route_find(site_tables(rq), GET, twin, params, &n, &other) ? twin : NO_TEXT;
}

static void done_told(struct request *rq)
{
	struct text query = rq->location, to = text_cut(&query, '?'), said = NO_TEXT, part;
	while (!text_none(query)) {
		part = text_cut(&query, '&');
		if (text_starts(part, T("done=")))
			said = done_words((struct text){ part.p + 5, part.n - 5 });
	}
	to = text_dup_in(rq->arena, to);
	struct json j = json_to(rq->out);
	out_reset(rq->out);
	rq->status = 200;
	rq->location = NO_TEXT;
	rq->content_type = T("application/json");
	rq->is_answer = true;
	json_open_object(&j);
	json_key(&j, "done"), json_text(&j, text_none(said) ? T("Done.") : said);
	json_key(&j, "href"), json_text(&j, href_of(rq, to));
	json_close(&j);
	out_lit(rq->out, "\n");
}

void api_act(struct request *rq, handler *page_post)
{
	if (!api_take_act(rq))
		return;
	page_post(rq);
	if (rq->fault.is_set || rq->is_answer)
		return;
	if (rq->status == 303)
		done_told(rq);
	else
		wrong_told(rq);
}
