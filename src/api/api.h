/* api.h - how the twins of pages under /api are written and read: one writer for answers, one reader for what is sent.
 *
 *	struct api w = api_open(rq);                    {"..."}: an object is open
 *	api_text(&w, "name", name);
 *	api_record(&w, t, rec, refs, n, href);          what a record is, from its field table
 *	api_close(&w);
 *
 * Field names are the schema's. A date is ISO text, in part where only a part is known; a code is {"code","label"}; a link is
 * {"id","label","href"}; yes and no are true and false; what has no value, or may not be seen, is null, and what may not be seen is named
 * in "hidden". Nothing is told that the page would not show: links come through people/record_refs.h, and every text is looked through for
 *protected addresses as pages are (web/kept_address.c). Errors are application/problem+json with the page's own sentence (web/answer.c). */
#ifndef KITH_API_H
#define KITH_API_H
#include "access/api_key.h"
#include "access/protected.h"
#include "base/json.h"
#include "web/api_doc.h"
#include "web/record_form.h"

struct api {
	struct request *rq;
	struct json j;
	struct protection kept;
	bool blots;
};
/* The answer's object; api_close ends it. */
struct api api_open(struct request *rq);
void api_close(struct api *w);
/* Inside an object with a name, inside a list with NULL. */
void api_object(struct api *w, const char *name);
void api_list(struct api *w, const char *name);
void api_end(struct api *w);
void api_text(struct api *w, const char *name, struct text t); /* null for NO_TEXT and for blank */
void api_int(struct api *w, const char *name, int64_t v);      /* null for NONE */
void api_bool(struct api *w, const char *name, bool v);
void api_day(struct api *w, const char *name, struct date d);
void api_instant(struct api *w, const char *name, int64_t at);
void api_code(struct api *w, const char *name, const char *set, struct text value);
__attribute__((format(printf, 3, 4))) void api_href(struct api *w, const char *name, const char *fmt, ...);
/* A list in pages: how many there are in all, and the way to the next page with the filters as they came; null where there is none. */
void api_pages(struct api *w, int64_t total, int64_t page, int a_page);
int64_t api_page_asked(const struct request *rq);
/* An answer to something that was saved: nothing of a child stands in it. status 201: href is where it is. */
void api_receipt(
	struct request *rq, int status, struct text said, const struct record_type *t, int64_t id, int64_t version, struct text href);

/* Members of the open object: type, id, version, council, href, fields, hidden. refs: what links may be shown (as record_view). */
void api_record(struct api *w, const struct record_type *t, const void *rec, const struct ref_choices *refs, int n_refs, struct text href);
void api_field(struct api *w, const char *name, const struct record_type *t, int field, const void *rec, const struct ref_choices *refs,
	int n_refs);
/* A list of the fields in which two versions differ, each with label, was and now; was NULL: all that a new row holds. */
void api_changes(struct api *w, const char *name, const struct record_type *t, const void *was, const void *now);
/* A whole history, oldest first: "versions". */
void api_versions(struct api *w, const struct record_type *t, const struct version_list *l);
/* The version that stood at an instant; NULL: none did. */
const struct version *api_known_at(const struct version_list *l, int64_t instant);
/* ?known_at=2026-03-01T09:00:00Z, or a day: the end of it. ?as_at=2026-03-01. false: a 400 is answered. Not asked: NONE, NO_DATE. */
bool api_instant_asked(struct request *rq, int64_t *at);
bool api_day_asked(struct request *rq, struct date *day);

/* ---- What is sent ---- */

enum { API_DEEPEST = 4, API_MOST_MEMBERS = 400 };
/* The body of a write, {"version", "reason", "accept_warnings", "is_sure", "council", "fields": {...}}, as a form would post it: pairs that
 * form_of_post reads. What does not fit is a problem with the field's name. shown: the row as this reader sees it; NULL for a new one.
 * refs: what of its links they are shown. why: set, and nothing read, where it is no such JSON. */
struct api_sent {
	struct {
		struct pair *at;
		size_t n, cap;
	} pairs;
	struct problems problems;
	int64_t council;
	const char *why;
};
void api_sent_read(struct api_sent *s, const struct record_type *t, struct text body, const void *shown, const struct ref_choices *refs,
	int n_refs, struct arena *a);
/* The same of a request: its form is set. false: a 400 or 422 is answered. */
bool api_take(
	struct request *rq, const struct record_type *t, const void *shown, const struct ref_choices *refs, int n_refs, int64_t *council);

/* ---- Acts ----
 * What people decide on pages of their own, a restriction, a hold, an opening, is done under /api by the page's own handler: API_ACT makes of it
 * one that takes JSON and tells JSON. What is sent is what the page's form would post, as the shape of the route's body says it (a day as
 * "2026-03-01"); where the form is redirected, what was done is told; where it is shown again, what is wrong, question by question. So an act
 * has one check, whoever asks for it. */
#define API_ACT(name, page_post) static void name(struct request *rq) { api_act(rq, page_post); }
void api_act(struct request *rq, handler *page_post);
/* What an act is sent, as the form of a page would post it: the request's form is set. false: a 400 or 422 is answered. */
bool api_take_act(struct request *rq);
/* The kind of a member of a shape (openapi.c); NO_TEXT: it has none of that name. */
struct text api_shape_kind(const char *shape, struct text member);

/* What is wrong, field by field: 422. */
void api_problems(struct request *rq, const struct problems *p);
/* What came of a save (people/record_work.h), where it is neither kept nor a clash. */
void api_clash_open(struct api *w, struct request *rq);

/* The OpenAPI 3.1 document of all routes under /api, from the route tables and the schema. */
void openapi_write(struct out *o, const struct route *const *tables, struct arena *a);
extern const struct route openapi_routes[], api_dictionary_routes[];
#endif
