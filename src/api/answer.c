/* Answers: JSON through one writer, every text looked through for protected addresses first; and what was wrong with what was sent. */
#include <stdarg.h>
#include <stdio.h>
#include "api/api.h"
#include "base/arena.h"
#include "record/codes.h"

enum { MOST_HREF = 4000 };

/* A council's own records are of no person: their pages are left too. */
static bool is_of_council(const struct request *rq)
{
	return rq->route && (rq->route->permission == MAY_READ_COUNCIL || rq->route->permission == MAY_EDIT_COUNCIL);
}

struct api api_open(struct request *rq)
{
	struct api w = { .rq = rq, .j = json_to(rq->out) };
	out_reset(rq->out);
	rq->content_type = T("application/json");
	if (!is_of_council(rq)) {
		w.kept = protection_of(rq->db, rq->me->user_id, NULL, rq->arena);
		w.blots = protection_is_needed(&w.kept, rq->person_id);
	}
	json_open_object(&w.j);
	return w;
}

void api_close(struct api *w)
{
	json_close(&w->j);
	out_lit(w->rq->out, "\n");
}

static void name_it(struct api *w, const char *name)
{
	if (name)
		json_key(&w->j, name);
}

void api_object(struct api *w, const char *name)
{
	name_it(w, name);
	json_open_object(&w->j);
}

void api_list(struct api *w, const char *name)
{
	name_it(w, name);
	json_open_array(&w->j);
}

void api_end(struct api *w)
{
	json_close(&w->j);
}

void api_text(struct api *w, const char *name, struct text t)
{
	name_it(w, name);
	if (text_blank(t))
		json_none(&w->j);
	else
		json_text(&w->j, w->blots ? protection_words(&w->kept, w->rq->person_id, t) : t);
}

void api_int(struct api *w, const char *name, int64_t v)
{
	name_it(w, name);
	if (v == NONE)
		json_none(&w->j);
	else
		json_int(&w->j, v);
}

void api_bool(struct api *w, const char *name, bool v)
{
	name_it(w, name);
	json_bool(&w->j, v);
}

void api_day(struct api *w, const char *name, struct date d)
{
	name_it(w, name);
	json_text(&w->j, date_iso_in(w->rq->arena, d));
}

void api_instant(struct api *w, const char *name, int64_t at)
{
	struct out o = out_make(64);
	name_it(w, name);
	if (at != NONE)
		instant_put_iso(&o, at);
	json_text(&w->j, at == NONE ? NO_TEXT : text_dup_in(w->rq->arena, out_text(&o)));
	out_free(&o);
}

void api_code(struct api *w, const char *name, const char *set, struct text value)
{
	if (text_blank(value)) {
		api_text(w, name, NO_TEXT);
		return;
	}
	api_object(w, name);
	api_text(w, "code", value);
	api_text(w, "label", code_label(set, value));
	api_end(w);
}

void api_href(struct api *w, const char *name, const char *fmt, ...)
{
	char to[MOST_HREF];
	va_list v;
	va_start(v, fmt);
	int n = vsnprintf(to, sizeof to, fmt, v);
	va_end(v);
	name_it(w, name);
	json_text(&w->j, n > 0 && n < MOST_HREF ? (struct text){ to, (size_t)n } : NO_TEXT);
}

int64_t api_page_asked(const struct request *rq)
{
	int64_t page;
	return text_int(query(rq, "page"), &page) && page >= 1 && page <= 100000 ? page : 1;
}

void api_pages(struct api *w, int64_t total, int64_t page, int a_page)
{
	struct request *rq = w->rq;
	struct out o = out_make(MOST_HREF);
	api_int(w, "total", total);
	api_int(w, "page", page);
	out_raw(&o, rq->path);
	out_f(&o, "?page=%lld", (long long)page + 1);
	for (int i = 0; i < rq->n_query; i++) {
		if (text_is(rq->query[i].name, "page"))
			continue;
		out_lit(&o, "&");
		out_url(&o, rq->query[i].name);
		out_lit(&o, "=");
		out_url(&o, rq->query[i].value);
	}
	name_it(w, "next");
	json_text(&w->j, page * a_page < total && !o.full ? text_dup_in(rq->arena, out_text(&o)) : NO_TEXT);
	out_free(&o);
}

void api_receipt(
	struct request *rq, int status, struct text said, const struct record_type *t, int64_t id, int64_t version, struct text href)
{
	struct json j = json_to(rq->out);
	out_reset(rq->out);
	rq->status = status;
	rq->content_type = T("application/json");
	rq->is_answer = true;
	rq->location = status == 201 ? href : NO_TEXT;
	json_open_object(&j);
	json_key(&j, "done"), json_text(&j, said);
	json_key(&j, "type"), json_c(&j, t->name);
	json_key(&j, "id"), json_int(&j, id);
	json_key(&j, "version");
	if (version == NONE)
		json_none(&j);
	else
		json_int(&j, version);
	json_key(&j, "href"), json_text(&j, href);
	json_close(&j);
	out_lit(rq->out, "\n");
}

static void problem_member(struct json *j, const char *name, struct text value)
{
	json_key(j, name);
	json_text(j, value);
}

void api_problems(struct request *rq, const struct problems *p)
{
	struct json j = json_to(rq->out);
	int warnings = 0;
	for (size_t i = 0; i < p->n; i++)
		warnings += p->at[i].is_warning;
	out_reset(rq->out);
	rq->status = 422;
	rq->content_type = T("application/problem+json");
	rq->is_answer = true;
	json_open_object(&j);
	problem_member(&j, "title", (size_t)warnings == p->n ? T("Check this before it is saved") : T("There is a problem"));
	json_key(&j, "status"), json_int(&j, 422);
	problem_member(&j, "detail",
		(size_t)warnings == p->n
			? T("If it is right as it stands, send it again with \"accept_warnings\": true and it will be kept.")
			: T("Nothing was saved."));
	problem_member(&j, "request", rq->id);
	json_key(&j, "problems"), json_open_array(&j);
	for (size_t i = 0; i < p->n; i++) {
		const struct field *f = p->at[i].field;
		json_open_object(&j);
		problem_member(&j, "field", !f ? NO_TEXT : !strcmp(f->name, "why-changed") ? T("reason") : text_of(f->name));
		problem_member(&j, "message", p->at[i].message);
		json_key(&j, "is_warning"), json_bool(&j, p->at[i].is_warning);
		json_close(&j);
	}
	json_close(&j);
	json_close(&j);
	out_lit(rq->out, "\n");
}

void api_clash_open(struct api *w, struct request *rq)
{
	*w = api_open(rq);
	rq->status = 409;
	rq->content_type = T("application/problem+json");
	api_text(w, "title", T("Somebody else changed this record while you were working"));
	api_int(w, "status", 409);
	api_text(w, "detail",
		T("Nothing was saved and nothing is lost. For each difference decide which text should stand, then send the change again "
		  "with the version "
		  "that is stored now."));
	api_text(w, "request", rq->id);
}
