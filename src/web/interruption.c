/* The page before a final act: see interruption.h. */
#include "web/interruption.h"
#include "web/record_form.h"

static void put_points(struct out *o, const char *heading, const struct text *points, int n)
{
	if (!n)
		return;
	gov_heading(o, 2, 's', text_of(heading));
	out_lit(o, "<ul class=\"govuk-list govuk-list--bullet\">\n");
	for (int i = 0; i < n; i++) {
		out_lit(o, "<li>");
		out_html(o, points[i]);
		out_lit(o, "</li>\n");
	}
	out_lit(o, "</ul>\n");
}

static void answer_open(struct request *rq, const struct interruption *i)
{
	if (!i->gives_back) {
		form_open(rq, i->action, "kith-form");
		return;
	}
	out_lit(rq->out, "<form method=\"post\" novalidate class=\"kith-form\" action=\"");
	out_html(rq->out, i->action);
	out_lit(rq->out, "\">\n");
	posted_fields(rq, NULL);
}

void interruption_open(struct request *rq, const struct interruption *i)
{
	struct out *o = rq->out;
	gov_heading(o, 1, 'l', i->question);
	if (!text_none(i->words))
		gov_body(o, i->words);
	out_lit(o, "<div class=\"kith-interruption\">\n");
	put_points(o, "What will happen", i->happens, i->n_happens);
	put_points(o, "What cannot be undone", i->lasting, i->n_lasting);
	out_lit(o, "</div>\n");
	answer_open(rq, i);
}

void interruption_close(struct request *rq, const struct interruption *i)
{
	struct out *o = rq->out;
	out_lit(o, "<div class=\"govuk-button-group\">");
	gov_button(o, &(struct gov_button){ .text = i->button, .classes = T("govuk-button--warning"), .prevent_double_click = GOV_YES,
					    .name = i->gives_back ? T("sure") : NO_TEXT, .value = i->gives_back ? T("1") : NO_TEXT });
	if (i->gives_back)
		gov_button(o, &(struct gov_button){ .text = i->leave_words, .classes = T("govuk-button--secondary"), .name = T("back"), .value = T("1") });
	else
		gov_link(o, i->leave, i->leave_words);
	out_lit(o, "</div>");
	form_close(rq);
}

bool interruption_is_sure(const struct request *rq)
{
	return text_is(posted(rq, "sure"), "1");
}

bool interruption_is_back(const struct request *rq)
{
	return text_is(posted(rq, "back"), "1");
}
