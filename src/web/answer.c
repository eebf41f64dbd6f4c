/* Pages for what went wrong: what happened, what was kept, what to do, and the request's id, by which the log is found. Nothing
 * of the inside is ever shown; the cause goes to the log. The same answers are JSON (RFC 9457) under /api. */
#include "base/log.h"
#include "web/turn.h"

struct words { int status; const char *title, *what; };
static const struct words all_words[] = {
	{ 400, "This request could not be understood", "Nothing was saved. Go back and try again." },
	{ 401, "You are not signed in", "Sign in and try again." },
	{ 403, "You cannot do this",
		"Nothing was saved. If you need to do this for your work, ask your manager or whoever looks after access." },
	{ 404, "Page not found",
		"If you typed the address, check it is right. If you followed a link, what it led to may have moved, or may not be one of "
		"the records you can see." },
	{ 405, "This page does not work that way", "Nothing was saved. Go back and use the page's own buttons and links." },
	{ 409, "This form was already sent", "It was saved once, the first time. Nothing was saved twice." },
	{ 411, "This request could not be understood", "It did not say how long it was. Nothing was saved." },
	{ 413, "This is too much at once",
		"Nothing was saved. What you send can be up to 1 MB. Go back, copy what you wrote, and save it in smaller parts." },
	{ 414, "This address is too long", "Nothing was saved. Go back and use the page's own links." },
	{ 415, "This cannot be read", "Nothing was saved. Forms are sent from the pages of this site; files are not accepted here." },
	{ 429, "You have tried too often", "Wait a few minutes and try again." },
	{ 500, "Sorry, there is a problem with the service",
		"It has been noted. Try again; if it happens again, tell whoever looks after this service and give them the reference "
		"below." },
	{ 501, "This page does not work that way", "Nothing was saved." },
	{ 503, "Sorry, the service is unavailable", "Try again in a minute." },
	{ 0, "Sorry, there is a problem with the service", "Try again." }
};

static const struct words *words_for(int status)
{
	const struct words *w = all_words;
	while (w->status && w->status != status)
		w++;
	return w;
}

static void paragraph(struct out *o, struct text t)
{
	if (text_blank(t))
		return;
	out_lit(o, "<p class=\"govuk-body\">");
	out_html(o, t);
	out_lit(o, "</p>\n");
}

static void begin(struct request *rq, int status)
{
	out_reset(rq->out);
	rq->status = status;
	rq->is_answer = true;
	rq->is_download = false;
	rq->location = rq->content_type = NO_TEXT;
	if (rq->turn)
		rq->turn->asset = NO_TEXT;
}

static void write_json(struct request *rq, int status, const char *title, struct text detail)
{
	struct out *o = rq->out;
	rq->content_type = T("application/problem+json");
	out_lit(o, "{\"title\":");
	out_json(o, text_of(title));
	out_lit(o, ",\"status\":");
	out_int(o, status);
	out_lit(o, ",\"detail\":");
	out_json(o, detail);
	out_lit(o, ",\"request\":");
	out_json(o, rq->id);
	out_lit(o, "}\n");
}

static void open_answer(struct request *rq, const char *title)
{
	page_open(rq, &(struct page){ .title = text_of(title) });
	out_lit(rq->out, "<h1 class=\"govuk-heading-l\">");
	out_html(rq->out, text_of(title));
	out_lit(rq->out, "</h1>\n");
}

static void close_answer(struct request *rq)
{
	out_lit(rq->out, "<p class=\"govuk-body-s\">Reference: ");
	out_html(rq->out, rq->id);
	out_lit(rq->out, "</p>\n");
	page_close(rq);
}

static void answer_with(struct request *rq, int status, const char *title, struct text why, struct text what)
{
	begin(rq, status);
	if (path_is_api(rq->path)) {
		write_json(rq, status, title, text_blank(why) ? what : why);
		return;
	}
	open_answer(rq, title);
	paragraph(rq->out, why);
	paragraph(rq->out, what);
	kept_words(rq);
	close_answer(rq);
}

static void answer(struct request *rq, int status, struct text why)
{
	const struct words *w = words_for(status);
	/* Of files the reason says more than the usual words, which are about what is typed. */
	bool is_of_files = status == 413 && !text_blank(why);
	answer_with(rq, status, w->title, why, is_of_files ? T("Nothing of them was kept. Go back and choose only the files of one return.") : text_of(w->what));
}

void answer_form_refused(struct request *rq, struct text why)
{
	answer_with(rq, 403, "This form can no longer be sent", why,
		T("Nothing was saved. Go back, copy what you wrote, open the page again and send it from there."));
}

void answer_status(struct request *rq, int status, struct text why)
{
	answer(rq, status, why);
}

void answer_not_found(struct request *rq)
{
	answer(rq, 404, NO_TEXT);
}

void answer_refused(struct request *rq, struct text why)
{
	answer(rq, 403, why);
}

void answer_bad(struct request *rq, struct text why)
{
	answer(rq, 400, why);
}

void answer_conflict(struct request *rq, struct text why)
{
	answer_with(rq, 409, "This cannot be done as it stands", why, T("Nothing was saved."));
}

void answer_too_many(struct request *rq, struct text why)
{
	answer(rq, 429, why);
}

void answer_our_mistake(struct request *rq)
{
	answer(rq, 500, NO_TEXT);
}

void answer_unavailable(struct request *rq)
{
	log_event(LOG_ERROR, "unavailable", "request", text_c_in(rq->arena, rq->id), "route", rq->route ? rq->route->pattern : "", "cause",
		rq->fault.cause, NULL);
	begin(rq, 503);
	if (path_is_api(rq->path)) {
		write_json(rq, 503, words_for(503)->title, text_of(rq->fault.sentence));
		return;
	}
	open_answer(rq, words_for(503)->title);
	paragraph(rq->out, text_of(rq->fault.sentence));
	paragraph(rq->out, text_of(words_for(503)->what));
	kept_form(rq);
	close_answer(rq);
}

void answer_wrong_method(struct request *rq, const char *allow)
{
	answer(rq, 405, path_is_api(rq->path) ? T("This address does not take that method. The header Allow says which it takes.") : NO_TEXT);
	if (rq->turn)
		rq->turn->allow = allow;
}

/* A write sent again leads to what it made the first time. */
static void already_sent_json(struct request *rq, enum form_key how, struct text went_to)
{
	if (how == FORM_SENT && path_is_ours(went_to)) {
		redirect(rq, went_to);
		return;
	}
	write_json(rq, 409, how == FORM_RUNNING ? "This is being saved" : "This was already sent",
		how == FORM_RUNNING ? T("It was sent a moment ago under the same Idempotency-Key and is being saved. Ask again in a moment.") :
		T("It was saved once, the first time, under the same Idempotency-Key. Nothing was saved twice."));
}

void answer_already_sent(struct request *rq, enum form_key how, struct text went_to)
{
	begin(rq, 409);
	if (path_is_api(rq->path)) {
		already_sent_json(rq, how, went_to);
		return;
	}
	if (how == FORM_RUNNING) {
		open_answer(rq, "This form is being saved");
		paragraph(rq->out, T("It was sent a moment ago and is being saved. Do not send it again; look at the record in a moment."));
	} else {
		open_answer(rq, words_for(409)->title);
		paragraph(rq->out, text_of(words_for(409)->what));
	}
	if (path_is_ours(went_to)) {
		out_lit(rq->out, "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"");
		out_html(rq->out, went_to);
		out_lit(rq->out, "\">Continue</a></p>\n");
	}
	close_answer(rq);
}
